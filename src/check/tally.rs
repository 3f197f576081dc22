//! What each article rests on, counted. In: the linked site, and what is wrong with it. Out: a few numbers for each article.
//! An article has something open where a count is short of its whole, something is contested or overdue, or there is a
//! diagnostic.

use crate::date::Day;
use crate::diagnostic::{Diagnostic, Problem, Severity};
use crate::link::site::{Article, ArticleIx, FigureIx, Owner, Site, SourceIx, Target};
use crate::parse::reference::Kind;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Share {
    /// Those of which it is true.
    pub of: usize,
    /// All.
    pub all: usize,
}

/// The counts of one article.
#[derive(Debug)]
pub struct Tally<'a> {
    /// Its slug.
    pub slug: &'a str,
    /// Figures that have a source or are calculated from such.
    pub figures: Share,
    /// Numbers of its text that lead to a figure; where the site does not ask for it, nobody knows.
    pub numbers: Option<Share>,
    /// Quotations, in the text and of figures, that stand in what is kept of their source.
    pub quotations: Share,
    /// Figures that need a second origin and have none.
    pub single_source: usize,
    /// Figures that another contradicts, or that are part of a dispute.
    pub contested: usize,
    /// Whether its review is overdue; without a day that counts as today, nobody knows.
    pub stale: Option<bool>,
    /// Errors in its file.
    pub errors: usize,
    /// Warnings in its file.
    pub warnings: usize,
}

impl Tally<'_> {
    /// Whether there is something to do.
    pub fn is_open(&self) -> bool {
        let short = |share: Share| share.of < share.all;
        short(self.figures)
            || self.numbers.is_some_and(short)
            || short(self.quotations)
            || self.single_source > 0
            || self.contested > 0
            || self.stale == Some(true)
            || self.errors + self.warnings > 0
    }
}

/// The counts of every article, newest first. `diagnostics` are those of the whole site, as severe as it has them.
pub fn tally<'a>(site: &'a Site, diagnostics: &[Diagnostic], as_of: Option<Day>) -> Vec<Tally<'a>> {
    let mut found: FxHashMap<&str, (usize, usize, usize)> = FxHashMap::default();
    // Those of a file are next to each other.
    for of_file in diagnostics.chunk_by(|left, right| left.place.path == right.place.path) {
        let (errors, warnings, numbers) = found.entry(of_file[0].place.path.as_str()).or_default();
        for diagnostic in of_file {
            match diagnostic.severity {
                Severity::Error => *errors += 1,
                Severity::Warning => *warnings += 1,
                Severity::Note => {}
            }
            *numbers += usize::from(matches!(diagnostic.problem, Problem::UnsourcedNumber { .. }));
        }
    }
    let asks = super::unsourced_number::is_asked(site);
    let count = |(at, article): (usize, &'a Article)| {
        let (errors, warnings, loose) = found.get(article.document.path.as_str()).copied().unwrap_or_default();
        let count = |is: &dyn Fn(FigureIx) -> bool| article.figures.iter().filter(|figure| is(**figure)).count();
        let review_by = article.written().review_by.as_ref().and_then(|date| date.value.latest());
        let bound = numbers(article);
        Tally {
            slug: &article.slug,
            figures: figures(site, article),
            numbers: asks.then_some(Share { of: bound, all: bound + loose }),
            quotations: quotations(site, ArticleIx::new(at)),
            single_source: count(&|figure| super::single_source::is_single(site, figure)),
            contested: count(&|figure| site.contradictions.is_contested(figure)),
            stale: as_of.map(|today| review_by.is_some_and(|day| day < today)),
            errors,
            warnings,
        }
    };
    site.articles.par_iter().enumerate().map(count).collect()
}

/// How many numbers of an article's text lead to a figure, of all there are; `None` where the site does not ask for it.
pub fn numbers_of(site: &Site, ix: ArticleIx) -> Option<Share> {
    let of = numbers(&site.articles[ix]);
    let asks = super::unsourced_number::is_asked(site);
    asks.then(|| Share { of, all: of + super::unsourced_number::loose(site, Owner::Article(ix)) })
}

fn figures(site: &Site, article: &Article) -> Share {
    let sourced = article.figures.iter().filter(|ix| site.has_source(**ix));
    Share { of: sourced.count(), all: article.figures.len() }
}

/// How many numbers of the text lead to a figure.
fn numbers(article: &Article) -> usize {
    let references = article.written().body.references.iter().zip(&article.prose.targets);
    let bound = references.filter(|(reference, target)| {
        matches!(reference.kind, Kind::Value { .. } | Kind::Wording { .. }) && matches!(target, Target::Figure(_))
    });
    bound.count()
}

fn quotations(site: &Site, ix: ArticleIx) -> Share {
    let article = &site.articles[ix];
    let references = 0..article.written().body.references.len();
    let of_text = references.filter_map(|at| site.quoted(Owner::Article(ix), at));
    let of_figures = article.figures.iter().filter_map(|ix| {
        let says = site.figure(*ix).says.as_deref()?;
        Some((Cow::Borrowed(says.value.as_str()), site.figures[*ix].sources.as_slice()))
    });
    let is_verified = |(words, sources): (Cow<'_, str>, &[SourceIx])| {
        site.look_up(&words, sources).is_some_and(|(_, verdict)| verdict.is_found())
    };
    let verified: Vec<bool> = of_text.chain(of_figures).map(is_verified).collect();
    Share { of: verified.iter().filter(|verified| **verified).count(), all: verified.len() }
}
