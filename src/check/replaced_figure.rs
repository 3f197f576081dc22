//! A text that prints a figure which another one has replaced since, as if nothing had come after it. A text that is older than
//! the new figure is history: its readers see a mark, and its writer need not change it. One that prints both compares them.

use crate::date::Date;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::site::{ArticleIx, FigureIx, Owner, Site, Target};
use rustc_hash::FxHashSet;

pub(super) fn check(site: &Site, owner: Owner, diagnostics: &mut Vec<Diagnostic>) {
    let (body, prose, _) = site.text(owner);
    let used: Vec<(usize, FigureIx)> = prose
        .targets
        .iter()
        .enumerate()
        .filter_map(|(at, target)| if let Target::Figure(figure) = target { Some((at, *figure)) } else { None })
        .collect();
    if used.iter().all(|(_, figure)| site.figures[*figure].superseded_by.is_none()) {
        return;
    }
    let printed: FxHashSet<FigureIx> = used.iter().map(|(_, figure)| *figure).collect();
    let mut told = FxHashSet::default();
    for (at, figure) in used {
        let Some(newest) = site.newest(figure) else { continue };
        let is_of = |figure: FigureIx| owner == Owner::Article(site.figures[figure].article);
        let compares = printed.contains(&newest) || is_of(newest);
        if is_of(figure) || compares || is_older(site, owner, newest) || !told.insert(figure) {
            continue;
        }
        let place = Place::new(site.file_of(owner).0, body.references[at].span);
        let problem = Problem::ReplacedFigure { figure: site.figure_id(figure), newer: site.figure_id(newest) };
        diagnostics.push(Diagnostic::new(place, problem));
    }
}

/// Whether a text was written, and last changed, before the briefing of a figure.
fn is_older(site: &Site, owner: Owner, newest: FigureIx) -> bool {
    let Owner::Article(article) = owner else { return false };
    let written = |article: ArticleIx| site.articles[article].written();
    let text = written(article);
    let last = text.date.iter().map(|date| &date.value).chain(text.changed()).map(Date::sort_key).max();
    let newer = written(site.figures[newest].article).date.as_ref().map(|date| date.value.sort_key());
    matches!((last, newer), (Some(last), Some(newer)) if newer.is_later_than(last))
}
