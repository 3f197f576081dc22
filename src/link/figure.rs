//! Figures and what they measure. In: what articles declare. Out: each figure with all it names, found.

use super::circle::{circles, told};
use super::names::say_place;
use super::site::*;
use super::{Linker, Texts};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::files::Content;
use crate::parse::config::Metric as WrittenMetric;
use crate::parse::{Document, Parsed, figures};
use crate::path::{FilePath, UrlPath};
use crate::text::Spanned;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::sync::Arc;

pub(super) type FigureIds<'a> = FxHashMap<(u32, &'a str), FigureIx>;

/// All figures, by slug of their article, then in the order of the file.
pub(super) fn figures_of<'a>(
    articles: &mut Texts<Article>,
    documents: &'a [Arc<Document>],
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<Figure>, FigureIds<'a>) {
    let mut by_slug: Vec<usize> = (0..articles.list.len()).collect();
    by_slug.sort_by(|left, right| articles.list[*left].slug.cmp(&articles.list[*right].slug));
    let declared = |at: &usize| match &documents[articles.files[*at]].content {
        Parsed::Article(written) => written.figures.len(),
        _ => 0,
    };
    let count = by_slug.iter().map(declared).sum();
    let mut figures = Vec::with_capacity(count);
    let mut ids: FigureIds<'a> = FxHashMap::with_capacity_and_hasher(count, Default::default());
    for at in by_slug {
        let article = &mut articles.list[at];
        let document = &documents[articles.files[at]];
        let Parsed::Article(written) = &document.content else { continue };
        for (entry, figure) in written.figures.iter().enumerate() {
            let index = FigureIx::new(figures.len());
            if ids.insert((at as u32, figure.id.value.as_str()), index).is_some() {
                let problem = Problem::DuplicateId { id: figure.id.value.clone(), what: "figures" };
                diagnostics.push(Diagnostic::new(Place::new(&document.path, figure.id.span), problem));
            }
            article.figures.push(index);
            figures.push(Figure::new(ArticleIx::new(at), entry));
        }
    }
    (figures, ids)
}

fn metric(id: &str, written: Option<&WrittenMetric>) -> Option<Metric> {
    let url = UrlPath::new(&format!("metrics/{id}/")).filter(|_| id != "page")?;
    Some(Metric {
        id: id.to_owned(),
        name: written.map_or_else(|| id.replace('-', " "), |written| written.name.clone()),
        unit: written.and_then(|written| written.unit.clone()),
        description: written.and_then(|written| written.description.clone()),
        is_registered: written.is_some(),
        url,
        figures: Vec::new(),
        sources: Vec::new(),
    })
}

impl Linker<'_> {
    pub(super) fn metrics(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        let mut metrics: FxHashMap<&str, Metric> = FxHashMap::default();
        for (document, written) in &self.registry.metrics {
            if let Some(metric) = metric(&written.id.value, Some(written)) {
                metrics.insert(&written.id.value, metric);
            } else {
                let problem = Problem::ReservedId { id: written.id.value.clone() };
                diagnostics.push(Diagnostic::new(Place::new(&document.path, written.id.span), problem));
            }
        }
        for article in &self.articles {
            for id in article.written().figures.iter().filter_map(|figure| figure.metric.as_ref()) {
                if metrics.contains_key(id.value.as_str()) {
                    continue;
                }
                match metric(&id.value, None) {
                    Some(metric) => drop(metrics.insert(&id.value, metric)),
                    None => {
                        let place = Place::new(&article.document.path, id.span);
                        diagnostics.push(Diagnostic::new(place, Problem::ReservedId { id: id.value.clone() }));
                    }
                }
            }
        }
        let mut sorted: Vec<_> = metrics.into_values().collect();
        sorted.sort_by(|left, right| left.id.cmp(&right.id));
        self.metrics = sorted;
    }

    pub(super) fn link_figures(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        let mut figures = std::mem::take(&mut self.figures);
        let found = figures.par_iter_mut().map(|figure| self.link_figure(figure));
        let found: Vec<Vec<Diagnostic>> = found.filter(|found| !found.is_empty()).collect();
        diagnostics.extend(found.into_iter().flatten());
        for at in 0..figures.len() {
            if let Some(replaced) = figures[at].supersedes {
                figures[replaced].superseded_by = Some(FigureIx::new(at));
            }
        }
        self.figures = figures;
        self.replaced_in_circles(diagnostics);
    }

    /// Figures that replace each other, or themselves.
    fn replaced_in_circles(&self, diagnostics: &mut Vec<Diagnostic>) {
        if self.figures.iter().all(|figure| figure.supersedes.is_none()) {
            return;
        }
        let steps = self.figures.iter().map(|figure| figure.supersedes.iter().map(|other| other.at()).collect());
        for circle in circles(&steps.collect::<Vec<_>>()) {
            let written = self.written(circle[0]);
            let span = written.supersedes.as_ref().map_or(written.id.span, |name| name.span);
            let path = told(&circle, |at| self.written(at).id.value.clone());
            let file = &self.articles[self.figures[circle[0]].article].document.path;
            let problem = Problem::Cycle { relation: "supersedes", path };
            diagnostics.push(Diagnostic::new(Place::new(file, span), problem));
        }
    }

    fn link_figure(&self, figure: &mut Figure) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let article = &self.articles[figure.article];
        let path = &article.document.path;
        let written = &article.written().figures[figure.entry];
        let entity = |name: &Option<Box<Spanned<String>>>, found: &mut Vec<_>| self.entity(path, name.as_ref()?, found);
        figure.supersedes = written.supersedes.as_ref().and_then(|name| {
            let figure = self.figure(Some(figure.article), name);
            figure.map_err(|problem| found.push(Diagnostic::new(Place::new(path, name.span), problem))).ok()
        });
        let metric = written.metric.as_ref();
        let metric =
            metric.and_then(|id| self.metrics.binary_search_by(|metric| metric.id.as_str().cmp(&id.value)).ok());
        figure.metric = metric.map(MetricIx::new);
        figure.sources = self.registry.sources_of(path, &written.source, &mut found);
        let said = found.len();
        figure.place = entity(&written.place, &mut found);
        found[said..].iter_mut().for_each(|diagnostic| say_place(&mut diagnostic.problem));
        figure.attributed_to = entity(&written.attributed_to, &mut found);
        figure.series = self.series_of(path, written, &mut found);
        figure.image = self.image_of(article, written, &mut found);
        found
    }

    fn series_of(
        &self,
        path: &FilePath,
        written: &figures::Figure,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Arc<Document>> {
        let Some(figures::Series::File(file)) = written.series.as_deref() else { return None };
        let named = path.join(&file.value).map(|file| self.lying_at(file));
        let document = named.as_ref().and_then(|path| self.series.get(path.as_str()).cloned());
        if document.is_none() {
            // Another table, one whose name ends in capitals, or one too long to be read.
            let is_csv = named.as_ref().is_some_and(|named| named.extension() == "csv");
            let allowed = match named.and_then(|named| self.files.get(&named)) {
                Some(Content::Blob { .. }) if is_csv => {
                    Some("a CSV file that is short enough to be read; keep the rows that are to be drawn")
                }
                Some(_) if !is_csv => Some("a CSV file whose name ends in .csv; rename it, or save the table as CSV"),
                _ => None,
            };
            let problem = match allowed {
                Some(allowed) => Problem::bad_value("series", &file.value, allowed),
                None => Problem::MissingFile { file: file.value.clone(), nearest: None },
            };
            found.push(Diagnostic::new(Place::new(path, file.span), problem));
        }
        document
    }

    fn image_of(&self, article: &Article, written: &figures::Figure, found: &mut Vec<Diagnostic>) -> Option<UrlPath> {
        let image = written.image.as_ref()?;
        let file = article.document.path.join(&image.value).map(|file| self.lying_at(file));
        // Texts, themes and what we keep of sources are not the article's to publish.
        let may_be_shown = |file: &FilePath| {
            let inside = file.below("content").is_some_and(|inside| !inside.starts_with("snapshots/"));
            inside && matches!(self.files.get(file), Some(Content::Blob { .. }))
        };
        let file = file.filter(may_be_shown);
        let url = file.as_ref().and_then(|file| UrlPath::new(&format!("{}{}", article.url.as_str(), file.name())));
        if url.is_none() {
            let problem = match file {
                Some(file) => Problem::NoAddressForFile { file: file.name().to_owned() },
                None => Problem::MissingFile { file: image.value.clone(), nearest: None },
            };
            found.push(Diagnostic::new(Place::new(&article.document.path, image.span), problem));
        }
        url
    }

    /// The image files of figures, with their addresses.
    pub(super) fn images(&self) -> Vec<(UrlPath, FilePath)> {
        let images = self.figures.iter().filter_map(|figure| {
            let address = figure.image.clone()?;
            let article = &self.articles[figure.article];
            let image = article.written().figures[figure.entry].image.as_ref()?;
            Some((address, self.lying_at(article.document.path.join(&image.value)?)))
        });
        images.collect()
    }
}
