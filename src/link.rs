//! All files, linked. In: documents. Out: the `Site`, in which everything that is named is found, and diagnostics.
//! It is always the whole site that is linked, but where one text of it is amended (`amend`).
//! It never reads a file and never fails; what cannot be found is a diagnostic and leads to nothing.

mod address;
pub(crate) mod amend;
mod circle;
pub mod contradiction;
mod derive;
mod directory;
mod drafts;
mod figure;
mod heading;
mod kept;
mod kinds;
mod library;
pub mod merged;
pub mod names;
pub mod origin;
mod own_address;
mod prose;
mod registry;
pub mod retraction;
pub mod sentence;
mod settle;
mod shift;
mod shown;
pub mod site;
mod source;
mod suggest;
mod texts;
mod unit;

use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::files::{Content, Files};
use crate::parse::config::Config;
use crate::parse::{Document, Parsed, SourceRef, figures};
use crate::path::{FilePath, LONGEST_PART, UrlPath};
use crate::text::Spanned;
use address::{address_of, unaddressed};
use contradiction::Contradictions;
pub use directory::Directory;
use drafts::Needed;
use figure::{FigureIds, figures_of};
use heading::Headings;
use names::{Named, Names};
use origin::Origins;
use own_address::is_kept;
pub(crate) use prose::composed;
use rayon::prelude::*;
use registry::Registry;
use retraction::Fallout;
use rustc_hash::{FxHashMap, FxHashSet};
use site::*;
use std::cell::OnceCell;
use std::cmp::Reverse;
use std::sync::{Arc, OnceLock};
use thin_vec::ThinVec;

/// What a site is linked for.
#[derive(Clone, Debug, Default)]
pub struct Edition {
    /// Whether drafts are part of it.
    pub drafts: bool,
    /// Where it will stand, in place of what site.toml says; with a trailing `/`.
    pub base_url: Option<String>,
}

/// Links all documents into one site. What the edition withholds is dropped before anything is counted or numbered.
pub fn link(files: &Files, documents: &[Arc<Document>], edition: &Edition) -> (Site, Vec<Diagnostic>) {
    let (kept, drafts): (Vec<_>, Vec<_>) =
        documents.iter().cloned().partition(|document| edition.drafts || !is_draft(document));
    let mut diagnostics = problems_of(&kept);
    let config = config(documents, edition);
    let kinds = kinds::kinds(&config, &kept, &mut diagnostics);
    let (mut of_registry, mut of_articles) = (Vec::new(), Vec::new());
    let joined = OnceLock::new();
    let ((registry, names), (articles, figures)) = rayon::join(
        || {
            let joined = joined.get_or_init(|| library::join(&kept));
            let registry = registry::read(&kept, &kinds, joined, &mut of_registry);
            let names = registry.names(kept.len());
            (registry, names)
        },
        || {
            let mut articles = articles_of(&kept, &mut of_articles);
            let figures = figures_of(&mut articles, &kept, &mut of_articles);
            (articles, figures)
        },
    );
    diagnostics.extend(of_registry.into_iter().chain(of_articles));
    let has_base = !config.base_url.is_empty();
    let linker = Linker::new(files, &registry, names, articles, figures, &kept, &drafts, &mut diagnostics);
    let linker = Linker { has_base, ..linker };
    let site = linker.link(&mut diagnostics);
    let mut site = Site { config, kinds, of_drafts: Needed::by(&drafts), ..site };
    settle::settle(&mut site);
    site.origins = origin::origins(&site.sources);
    site.retracted = Fallout::of_retracted(&site).map(Box::new);
    site.contradictions = contradiction::contradictions(&site);
    (site, diagnostics)
}

/// What the names of the site of these documents may stand for.
pub fn directory(documents: &[Arc<Document>], edition: &Edition) -> Directory {
    let (kept, drafts): (Vec<_>, Vec<_>) =
        documents.iter().cloned().partition(|document| edition.drafts || !is_draft(document));
    let mut told = Vec::new();
    let kinds = kinds::kinds(&config(documents, edition), &kept, &mut told);
    // What sources are called, no name is.
    let joined = library::Joined::default();
    let registry = registry::read(&kept, &kinds, &joined, &mut told);
    let mut names = registry.names(kept.len());
    articles_of(&kept, &mut told).list.iter().for_each(|article| names.add_article(&article.slug));
    add_drafts(&mut names, &drafts);
    names.directory()
}

fn add_drafts(names: &mut Names<'_>, drafts: &[Arc<Document>]) {
    for document in drafts {
        let Parsed::Article(written) = &document.content else { continue };
        if let Some(slug) = address_of(&[], &document.path, "content/articles", written, &mut Vec::new()) {
            names.add(names::fold(&slug).into(), Named::Draft, 2);
        }
    }
}

fn is_draft(document: &Document) -> bool {
    document.text().is_some_and(|text| text.draft)
}

fn problems_of(documents: &[Arc<Document>]) -> Vec<Diagnostic> {
    // A table of something else may lie beside a text for readers to fetch.
    let used: OnceCell<FxHashSet<String>> = OnceCell::new();
    let is_used = |path: &FilePath| used.get_or_init(|| series_files(documents)).contains(&composed(path));
    let read = documents.iter().filter(|document| {
        !matches!(document.content, Parsed::Series(_)) || document.problems.is_empty() || is_used(&document.path)
    });
    let found = read.flat_map(|document| {
        let found = document.problems.iter();
        found.map(|(span, problem)| Diagnostic::new(Place::new(&document.path, *span), problem.clone()))
    });
    found.collect()
}

/// The files that figures have their series from, composed.
fn series_files(documents: &[Arc<Document>]) -> FxHashSet<String> {
    let named = documents.iter().filter_map(|document| match &document.content {
        Parsed::Article(article) => Some((&document.path, &article.figures)),
        _ => None,
    });
    let files = named.flat_map(|(path, figures)| {
        figures.iter().filter_map(|figure| match figure.series.as_deref()? {
            figures::Series::File(file) => path.join(&file.value).map(|file| composed(&file)),
            figures::Series::Points(_) => None,
        })
    });
    files.collect()
}

/// The settings of a site, for one edition of it.
pub fn config(documents: &[Arc<Document>], edition: &Edition) -> Config {
    let config = documents.iter().find_map(|document| match &document.content {
        Parsed::Config(config) => Some((**config).clone()),
        _ => None,
    });
    let mut config = config.unwrap_or_default();
    if let Some(base_url) = &edition.base_url {
        config.base_url.clone_from(base_url);
    }
    config
}

/// Texts of one sort, and which of the documents each of them is.
struct Texts<T> {
    list: Vec<T>,
    files: Vec<usize>,
}

/// All articles, newest first, then by slug.
fn articles_of(documents: &[Arc<Document>], diagnostics: &mut Vec<Diagnostic>) -> Texts<Article> {
    let mut articles = Vec::new();
    for (at, document) in documents.iter().enumerate() {
        let Parsed::Article(written) = &document.content else { continue };
        let slug = address_of(documents, &document.path, "content/articles", written, diagnostics);
        let slug = slug.unwrap_or_else(|| unaddressed(at));
        let Some(url) = UrlPath::new(&format!("articles/{slug}/")) else { continue };
        let date = written.date.as_ref().map(|date| date.value.sort_key());
        let article = Article {
            document: document.clone(),
            slug,
            url,
            prose: Prose::default(),
            about: Vec::new(),
            figures: Vec::new(),
            events: Vec::new(),
            entities: Vec::new(),
            links: Vec::new(),
            backlinks: Vec::new(),
            elsewhere: ThinVec::new(),
            disputes: ThinVec::new(),
        };
        articles.push((Reverse(date), at, article));
    }
    articles.sort_by(|left, right| left.0.cmp(&right.0).then_with(|| left.2.slug.cmp(&right.2.slug)));
    let (files, list) = articles.into_iter().map(|(_, at, article)| (at, article)).unzip();
    Texts { list, files }
}

/// What is looked things up in while linking.
struct Linker<'a> {
    files: &'a Files,
    registry: &'a Registry<'a>,
    names: Names<'a>,
    articles: Vec<Article>,
    /// The article that each of the documents is.
    articles_by_file: Vec<Option<ArticleIx>>,
    pages: Vec<Page>,
    /// Articles and pages by file; `None` for a draft.
    by_file: FxHashMap<&'a str, Option<Owner>>,
    /// Texts that are left out.
    drafts: &'a [Arc<Document>],
    /// Of each article, then of each page, then of each entity's profile.
    headings: Vec<Headings>,
    series: FxHashMap<&'a str, Arc<Document>>,
    figure_ids: FxHashMap<(u32, &'a str), FigureIx>,
    figures: Vec<Figure>,
    metrics: Vec<Metric>,
    redirects: Vec<(UrlPath, UrlPath)>,
    /// The files with other letters than those of ASCII in their paths, composed.
    by_letters: OnceLock<FxHashMap<String, Option<&'a FilePath>>>,
    /// Whether it is known where the site will stand.
    has_base: bool,
    /// Hardly any text leads to a year.
    years: OnceLock<FxHashSet<i64>>,
}

impl<'a> Linker<'a> {
    #[expect(clippy::too_many_arguments, reason = "what was made in parallel comes together here")]
    fn new(
        files: &'a Files,
        registry: &'a Registry<'a>,
        mut names: Names<'a>,
        articles: Texts<Article>,
        (figures, figure_ids): (Vec<Figure>, FigureIds<'a>),
        kept: &'a [Arc<Document>],
        drafts: &'a [Arc<Document>],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Linker<'a> {
        let pages = pages_of(kept, diagnostics);
        let mut by_file: FxHashMap<&str, Option<Owner>> = FxHashMap::default();
        by_file.reserve(articles.list.len() + pages.list.len() + drafts.len());
        let mut articles_by_file = vec![None; kept.len()];
        for (at, (article, file)) in articles.list.iter().zip(&articles.files).enumerate() {
            names.add_article(&article.slug);
            by_file.insert(kept[*file].path.as_str(), Some(Owner::Article(ArticleIx::new(at))));
            articles_by_file[*file] = Some(ArticleIx::new(at));
        }
        for (at, file) in pages.files.iter().enumerate() {
            by_file.insert(kept[*file].path.as_str(), Some(Owner::Page(PageIx::new(at))));
        }
        for document in drafts {
            by_file.insert(document.path.as_str(), None);
        }
        add_drafts(&mut names, drafts);
        let series = kept.iter().filter(|document| matches!(document.content, Parsed::Series(_)));
        let series = series.map(|document| (document.path.as_str(), document.clone())).collect();
        let texts = articles.list.len() + pages.list.len() + registry.count();
        let headings = std::iter::repeat_with(Headings::default).take(texts).collect();
        Linker {
            files,
            registry,
            names,
            articles: articles.list,
            articles_by_file,
            pages: pages.list,
            by_file,
            drafts,
            headings,
            series,
            figure_ids,
            figures,
            metrics: Vec::new(),
            redirects: Vec::new(),
            has_base: false,
            by_letters: OnceLock::new(),
            years: OnceLock::new(),
        }
    }

    fn link(mut self, diagnostics: &mut Vec<Diagnostic>) -> Site {
        self.metrics(diagnostics);
        self.link_figures(diagnostics);
        self.derive(diagnostics);
        let articles = (0..self.articles.len()).into_par_iter().with_max_len(64).map(|at| {
            let article = &self.articles[at];
            let mut found = Vec::new();
            let owner = Owner::Article(ArticleIx::new(at));
            let body = &article.written().body;
            let resolved = self.prose(owner, &article.document.path, &article.url, body, &mut found);
            let about = self.entities(&article.document.path, &article.written().about, &mut found);
            let disputes = self.disputes(ArticleIx::new(at), &mut found);
            (resolved, about, disputes, found)
        });
        let (resolved, (mut entities, mut sources)) = rayon::join(
            || articles.collect::<Vec<_>>(),
            || (self.registry.entities(&self.articles, &self.articles_by_file), self.registry.sources()),
        );
        let pages: Vec<_> = (0..self.pages.len())
            .map(|at| {
                let page = &self.pages[at];
                let (owner, body) = (Owner::Page(PageIx::new(at)), &page.written().body);
                self.prose(owner, &page.document.path, &page.url, body, diagnostics)
            })
            .collect();
        let mut assets = Vec::new();
        self.profiles(&mut entities, &mut assets, diagnostics);
        self.registry.relate(&mut entities, &self.names, diagnostics);
        merged::tell(self.registry, &entities, &self.names, diagnostics);
        self.registry.relate_sources(&mut sources, diagnostics);
        for (at, (resolved, about, disputes, found)) in resolved.into_iter().enumerate() {
            diagnostics.extend(found);
            assets.extend(resolved.files);
            let article = &mut self.articles[at];
            article.prose = resolved.prose;
            article.about = about;
            article.disputes = disputes.into();
        }
        for (page, resolved) in self.pages.iter_mut().zip(pages) {
            assets.extend(resolved.files);
            page.prose = resolved.prose;
        }
        assets.extend(self.images());
        self.events_of_articles(&entities);
        self.redirects = self.registry.redirects(&entities);
        self.redirects_of_texts(diagnostics);
        assets.extend(static_files(self.files, diagnostics));
        assets.sort();
        assets.dedup();
        self.tell_of_drafts(diagnostics);
        self.suggest(diagnostics);
        let pictures = assets.iter().filter_map(|(url, file)| match self.files.get(file)? {
            Content::Blob { size, image: Some(image), .. } => {
                Some((url.clone(), Picture { file: file.clone(), bytes: *size, image: image.clone() }))
            }
            _ => None,
        });
        Site {
            images: pictures.collect(),
            config: Config::default(),
            kinds: Vec::new(),
            articles: self.articles,
            pages: self.pages,
            entities,
            sources,
            entered_twice: self.registry.entered_twice.clone(),
            figures: self.figures,
            metrics: self.metrics,
            timeline: Vec::new(),
            redirects: self.redirects,
            files: assets,
            of_drafts: Needed::default(),
            origins: Origins::default(),
            retracted: None,
            contradictions: Contradictions::default(),
        }
    }

    /// Entities by what stands in a field, each once.
    fn entities(
        &self,
        path: &FilePath,
        written: &[Spanned<String>],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<EntityIx> {
        let mut entities = Vec::with_capacity(written.len());
        for name in written {
            if let Some(entity) = self.entity(path, name, diagnostics).filter(|entity| !entities.contains(entity)) {
                entities.push(entity);
            }
        }
        entities
    }

    fn entity(&self, path: &FilePath, name: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<EntityIx> {
        match self.names.find(&name.value, false) {
            Ok(Named::Entity(entity)) => Some(entity),
            Ok(_) => None,
            Err(problem) => {
                diagnostics.push(Diagnostic::new(Place::new(path, name.span), problem));
                None
            }
        }
    }

    fn sources(&self, path: &FilePath, written: &[SourceRef], diagnostics: &mut Vec<Diagnostic>) -> Vec<SourceIx> {
        written.iter().filter_map(|source| self.registry.source_at(path, source, diagnostics)).collect()
    }

    /// A figure by `id` or `article/id`, as seen from an article.
    fn figure(&self, from: Option<ArticleIx>, name: &Spanned<String>) -> Result<FigureIx, Problem> {
        let (article, id) = match name.value.rsplit_once('/') {
            Some((article, id)) => (self.names.article(article), id),
            None => (from, name.value.as_str()),
        };
        let found = article.and_then(|article| self.figure_ids.get(&(article.at() as u32, id)).copied());
        // Where a draft has it, that is said once all is linked.
        found.ok_or_else(|| Problem::UnknownReference { what: "figure", name: name.value.clone(), nearest: None })
    }

    fn disputes(&self, article: ArticleIx, diagnostics: &mut Vec<Diagnostic>) -> Vec<Vec<FigureIx>> {
        let linked = &self.articles[article];
        let path = &linked.document.path;
        let mut find = |name: &Spanned<String>| {
            let found = self.figure(Some(article), name);
            found.map_err(|problem| diagnostics.push(Diagnostic::new(Place::new(path, name.span), problem))).ok()
        };
        let written = linked.written();
        for name in written.corrections.iter().filter_map(|correction| correction.figure.as_ref()) {
            find(name);
        }
        let mut others = Vec::new();
        let disputes = written.disputes.iter().map(|dispute| {
            let stands = dispute.stands.as_ref().and_then(|name| Some((name, find(name)?)));
            let figures: Vec<_> = dispute.figures.iter().filter_map(&mut find).collect();
            let is_other = |figure: &FigureIx| !figures.contains(figure) && figures.len() == dispute.figures.len();
            if let Some((name, _)) = stands.filter(|(_, figure)| is_other(figure)) {
                let named: Vec<_> = dispute.figures.iter().map(|figure| format!("\"{}\"", figure.value)).collect();
                let allowed = format!("one of the figures of this dispute: {}", named.join(" or "));
                let problem = Problem::bad_value("stands", &name.value, allowed);
                others.push(Diagnostic::new(Place::new(path, name.span), problem));
            }
            figures
        });
        let disputes = disputes.collect();
        diagnostics.extend(others);
        disputes
    }

    fn profiles(
        &self,
        entities: &mut [Entity],
        assets: &mut Vec<(UrlPath, FilePath)>,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        for (at, entity) in entities.iter_mut().enumerate() {
            let Some(document) = self.registry.profile(entity.id()) else { continue };
            let Parsed::Profile(profile) = &document.content else { continue };
            let resolved =
                self.prose(Owner::Profile(EntityIx::new(at)), &document.path, &entity.url, &profile.body, diagnostics);
            assets.extend(resolved.files);
            entity.profile = Some(Box::new((document.clone(), resolved.prose)));
        }
    }

    fn events_of_articles(&mut self, entities: &[Entity]) {
        for (at, entity) in entities.iter().enumerate() {
            if let Some(article) = entity.told_in {
                self.articles[article].events.push(EntityIx::new(at));
            }
        }
        for article in &mut self.articles {
            article.events.sort_by_key(|event| entities[event.at()].entry);
        }
    }
}

/// All pages, by address.
fn pages_of(documents: &[Arc<Document>], diagnostics: &mut Vec<Diagnostic>) -> Texts<Page> {
    let mut pages = Vec::new();
    for (at, document) in documents.iter().enumerate() {
        let Parsed::Page(written) = &document.content else { continue };
        let address = address_of(documents, &document.path, "content/pages", written, diagnostics);
        let address = address.unwrap_or_else(|| unaddressed(at));
        if let Some(url) = UrlPath::new(&format!("{address}/")) {
            pages.push((at, Page { document: document.clone(), url, prose: Prose::default() }));
        }
    }
    pages.sort_by(|(_, left), (_, right)| left.url.cmp(&right.url));
    let (files, list) = pages.into_iter().unzip();
    Texts { list, files }
}

/// The files under `static/`, with their addresses.
fn static_files(files: &Files, diagnostics: &mut Vec<Diagnostic>) -> Vec<(UrlPath, FilePath)> {
    let files = files.iter().filter(|(_, content)| content.is_file());
    let files = files.filter_map(|(path, _)| {
        let address = UrlPath::new(path.below("content/static")?);
        let problem = match &address {
            None => {
                Some(Problem::BadFileName { is_long: path.as_str().split('/').any(|part| part.len() > LONGEST_PART) })
            }
            Some(address) if is_kept(address) => {
                Some(Problem::AddressOfSite { address: address.to_string(), is_file: true })
            }
            Some(_) => None,
        };
        let is_bad = problem.is_some();
        diagnostics.extend(problem.map(|problem| Diagnostic::new(Place::file(path), problem)));
        Some((address.filter(|_| !is_bad)?, path.clone()))
    });
    files.collect()
}
