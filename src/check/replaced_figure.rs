//! A text that prints a figure which another one has replaced since, as if nothing had come after it. A text that is older than
//! the new figure is history: its readers see a mark, and its writer need not change it. One that prints both compares them.

use crate::date::Date;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::site::{ArticleIx, FigureIx, Owner, Site, Target};
use rustc_hash::FxHashSet;

pub(super) fn check(site: &Site, owner: Owner, diagnostics: &mut Vec<Diagnostic>) {
    let (body, prose, _) = site.text(owner);
    let used = prose.targets.iter().enumerate().filter_map(|(at, target)| match target {
        Target::Figure(figure) => Some((at, *figure)),
        _ => None,
    });
    let mut told = FxHashSet::default();
    for (at, figure) in used.clone() {
        let Some(newest) = newest(site, figure) else { continue };
        let is_of = |figure: FigureIx| matches!(owner, Owner::Article(ix) if ix == site.figures[figure.at()].article);
        let compares = || used.clone().any(|(_, other)| other == newest) || is_of(newest);
        if is_of(figure) || !told.insert(figure) || compares() || is_older(site, owner, newest) {
            continue;
        }
        let place = Place::new(site.file_of(owner).0, body.references[at].span);
        let problem = Problem::ReplacedFigure { figure: site.figure_id(figure), newer: site.figure_id(newest) };
        diagnostics.push(Diagnostic::new(place, problem));
    }
}

/// The last of those that have replaced a figure one after the other, if one has.
fn newest(site: &Site, figure: FigureIx) -> Option<FigureIx> {
    let next = |figure: &FigureIx| site.figures[figure.at()].superseded_by;
    // A circle is a mistake that is told elsewhere.
    const LONGEST: usize = 100;
    std::iter::successors(next(&figure), next).take(LONGEST).last()
}

/// Whether a text was written, and last changed, before the briefing of a figure.
fn is_older(site: &Site, owner: Owner, newest: FigureIx) -> bool {
    let Owner::Article(article) = owner else { return false };
    let written = |article: ArticleIx| site.articles[article.at()].written();
    let text = written(article);
    let last = text.date.iter().map(|date| &date.value).chain(text.changed()).map(Date::sort_key).max();
    let newer = written(site.figures[newest.at()].article).date.as_ref().map(|date| date.value.sort_key());
    matches!((last, newer), (Some(last), Some(newer)) if last < newer)
}
