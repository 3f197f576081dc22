//! A dispute whose figures agree: one of them was corrected, and readers are still told of a contradiction.

use super::contradiction::said;
use crate::date::Day;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::names::fold;
use crate::link::site::{FigureIx, Site};

pub(super) fn check(site: &Site, _: Option<Day>, diagnostics: &mut Vec<Diagnostic>) {
    for article in &site.articles {
        for (written, figures) in article.written().disputes.iter().zip(&article.disputes) {
            // Where one of them was not found, that is told, and it may say something else.
            let [first, others @ ..] = figures.as_slice() else { continue };
            let is_whole = !others.is_empty() && figures.len() == written.figures.len();
            if !is_whole || !others.iter().all(|other| agree(site, *first, *other)) {
                continue;
            }
            let Some(span) = written.figures.first().map(|figure| figure.span) else { continue };
            let named = written.figures.iter().map(|figure| figure.value.clone()).collect();
            let problem = Problem::SettledDispute { figures: named, value: said(site, *first) };
            diagnostics.push(Diagnostic::new(Place::new(&article.document.path, span), problem));
        }
    }
}

/// Whether two figures say the same of the same: what is disputed may also be whom a number counts, where, and when.
fn agree(site: &Site, one: FigureIx, other: FigureIx) -> bool {
    let is_number = |ix| site.figure(ix).series.is_none() && (site.value(ix).is_some() || site.range(ix).is_some());
    let said = |ix| (site.value(ix), site.range(ix), site.bound(ix));
    let of = |ix| {
        let written = site.figure(ix);
        let when = written.when.as_ref().map(|when| when.value.as_written());
        let figure = &site.figures[ix];
        (when, written.of.as_deref().map(fold), figure.place, figure.metric, site.measure(ix))
    };
    is_number(one) && is_number(other) && said(one) == said(other) && of(one) == of(other)
}
