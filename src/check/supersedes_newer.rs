//! A figure that replaces a newer one: `supersedes` stands at the wrong one of the two, and readers are shown the old number.
//! And one that replaces what another replaces too: readers of the old number are led to one of the two only.

use crate::date::Date;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::site::{FigureIx, Site};

pub(super) fn check(site: &Site, ix: FigureIx) -> Option<Diagnostic> {
    let other = site.figures[ix].supersedes?;
    let span = site.figure(ix).supersedes.as_ref()?.span;
    let lang = &site.config.lang;
    // An article that is kept up to date may replace what was said since it was first published.
    let (own, others) = (last_state(site, ix)?, first_state(site, other)?);
    let (what, own, others) = if is_older(own, others) {
        ("its article is of", own.words(lang), others.words(lang))
    } else if site.figures[ix].article == site.figures[other].article {
        // In one article the sources know which is the later word.
        let (own, others) = (of_sources(site, ix)?, of_sources(site, other)?);
        let newest = own.iter().max_by_key(|date| date.reach().1)?;
        let oldest = others.iter().min_by_key(|date| date.reach().0)?;
        if !is_older(newest, oldest) {
            return None;
        }
        ("its source is of", newest.words(lang), oldest.words(lang))
    } else {
        return None;
    };
    let article = |ix: FigureIx| &site.articles[site.figures[ix].article];
    let problem = Problem::SupersedesNewer {
        id: site.figure(ix).id.value.clone(),
        other: site.figure_id(other),
        what,
        own,
        others,
    };
    let related = Place::new(&article(other).document.path, site.figure(other).id.span);
    Some(Diagnostic::new(Place::new(&article(ix).document.path, span), problem).with(related, "the newer one"))
}

/// Told at each but the one that readers are led to.
pub(super) fn twice(site: &Site, ix: FigureIx) -> Option<Diagnostic> {
    let replaced = site.figures[ix].supersedes?;
    let shown = site.figures[replaced].superseded_by.filter(|shown| *shown != ix)?;
    // Of a number that was split, each part replaces it: men, women.
    let is_same = |one: FigureIx, other: FigureIx| {
        site.unit(one) == site.unit(other) && site.figure(one).of == site.figure(other).of
    };
    if !is_same(ix, shown) {
        return None;
    }
    let span = site.figure(ix).supersedes.as_ref()?.span;
    let problem = Problem::SupersededTwice {
        id: site.figure(ix).id.value.clone(),
        replaced: site.figure_id(replaced),
        shown: site.figure_id(shown),
    };
    let path = |ix: FigureIx| &site.articles[site.figures[ix].article].document.path;
    let other = site.figure(shown).supersedes.as_ref()?.span;
    Some(Diagnostic::new(Place::new(path(ix), span), problem).with(Place::new(path(shown), other), "the other one"))
}

fn is_older(one: &Date, other: &Date) -> bool {
    one.reach().1 < other.reach().0
}

fn first_state(site: &Site, ix: FigureIx) -> Option<&Date> {
    let written = site.articles[site.figures[ix].article].written();
    written.date.as_ref().map(|date| &date.value)
}

fn last_state(site: &Site, ix: FigureIx) -> Option<&Date> {
    let written = site.articles[site.figures[ix].article].written();
    written.changed().into_iter().chain(first_state(site, ix)).max_by_key(|date| date.reach().1)
}

/// The dates of a figure's sources, where all have one.
fn of_sources(site: &Site, ix: FigureIx) -> Option<Vec<&Date>> {
    let sources = site.figures[ix].sources.iter();
    sources.map(|source| site.sources[*source].written().date.as_ref()).collect()
}
