//! Figures that disagree and that no dispute explains. Each figure is told of once, with one it disagrees with.

use crate::date::Day;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::contradiction::{Contradiction, Finding};
use crate::link::site::{FigureIx, Site};
use crate::number::{bound_words, range_words, with_unit};

pub(super) fn check(site: &Site, _as_of: Option<Day>, diagnostics: &mut Vec<Diagnostic>) {
    let key = |it: &&Contradiction| (it.other, it.finding, it.one);
    let mut open: Vec<&Contradiction> = site.contradictions.open.iter().collect();
    open.sort_unstable_by_key(key);
    for same in open.chunk_by(|one, other| (one.other, one.finding) == (other.other, other.finding)) {
        let Some(first) = same.first() else { continue };
        let (figure, other) = (first.other, first.one);
        let same_article = site.figures[figure].article == site.figures[other].article;
        let id = |ix: FigureIx| site.figure(ix).id.value.clone();
        let problem = Problem::Contradiction {
            id: id(figure),
            value: said(site, figure),
            other: if same_article { id(other) } else { site.figure_id(other) },
            its: said(site, other),
            more: same.len() - 1,
            at_least: site.contradictions.is_crowded(figure),
            is_sure: first.finding == Finding::Contradicts,
        };
        let related = format!("the other one says {}", said(site, other));
        diagnostics.push(Diagnostic::new(place(site, figure), problem).with(place(site, other), related));
    }
}

/// Where a figure says its number.
pub(super) fn place(site: &Site, ix: FigureIx) -> Place {
    let written = site.figure(ix);
    let value = written.value.as_ref().map(|value| value.span);
    let span = value.or_else(|| written.range.as_ref().map(|range| range.0.span)).unwrap_or(written.id.span);
    Place::new(&site.articles[site.figures[ix].article].document.path, span)
}

/// What a figure says, in the site's language; a series says several numbers.
pub(super) fn said(site: &Site, ix: FigureIx) -> String {
    let lang = site.config.lang.as_str();
    let number = match (site.value(ix), site.range(ix)) {
        (Some(value), _) => value.format(lang),
        (None, Some((low, high))) => range_words(&low.format(lang), &high.format(lang), lang),
        (None, None) => return "another number in its series".into(),
    };
    with_unit(&[bound_words(site.bound(ix), lang), &number].concat(), site.unit(ix), lang)
}
