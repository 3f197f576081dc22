//! Figures that disagree and that no dispute explains. Each figure is told of once, with one it disagrees with.

use crate::date::Day;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::contradiction::{Contradiction, Finding, differences};
use crate::link::site::{FigureIx, Site};
use crate::number::{bound_words, with_unit};

pub(super) fn check(site: &Site, _as_of: Option<Day>, diagnostics: &mut Vec<Diagnostic>) {
    let key = |it: &&Contradiction| (it.other, it.finding, it.one);
    let mut open: Vec<&Contradiction> = site.contradictions.open.iter().collect();
    open.sort_unstable_by_key(key);
    for same in open.chunk_by(|one, other| (one.other, one.finding) == (other.other, other.finding)) {
        let Some(first) = same.first() else { continue };
        let (figure, other) = (first.other, first.one);
        let same_article = site.figures[figure].article == site.figures[other].article;
        let id = |ix: FigureIx| site.figure(ix).id.value.clone();
        let differences = differences(site, first);
        let told = |ix: FigureIx| told(site, ix, &differences.places[usize::from(ix != first.one)], differences.is_cut);
        let ((value, place), (its, other_place)) = (told(figure), told(other));
        let problem = Problem::Contradiction {
            id: id(figure),
            value,
            other: if same_article { id(other) } else { site.figure_id(other) },
            its: its.clone(),
            more: same.len() - 1,
            at_least: site.contradictions.is_crowded(figure),
            is_sure: first.finding == Finding::Contradicts,
        };
        diagnostics.push(Diagnostic::new(place, problem).with(other_place, format!("the other one says {its}")));
    }
}

/// So many of the times of which two series differ are named.
const MOST_TIMES: usize = 3;

/// What a figure says where it differs from another, at those places of its series, and where the first of it stands.
fn told(site: &Site, ix: FigureIx, places: &[usize], is_cut: bool) -> (String, Place) {
    let lang = site.config.lang.as_str();
    let points: Vec<_> = places.iter().filter_map(|at| site.series(ix)?.get(*at)).collect();
    let Some(first) = points.first().map(|point| point.when.span) else { return (said(site, ix), place(site, ix)) };
    let more = points.len().saturating_sub(MOST_TIMES);
    let words = points.into_iter().take(MOST_TIMES).filter_map(|point| {
        let number = [bound_words(site.bound(ix), lang), &point.value.as_ref()?.format(lang)].concat();
        Some(format!("{} for {}", with_unit(&number, site.unit(ix), lang), point.when.value.words(lang)))
    });
    let at_least = if is_cut { "at least " } else { "" };
    let words: Vec<String> = words.chain((more > 0).then(|| format!("and {at_least}{more} more"))).collect();
    let file = site.figures[ix].series.as_ref().map(|file| &file.path);
    let own = &site.articles[site.figures[ix].article].document.path;
    (words.join(", "), Place::new(file.unwrap_or(own), first))
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
    match site.shown_number(ix, lang) {
        number if number.is_empty() => "another number in its series".into(),
        number => with_unit(&number, site.unit(ix), lang),
    }
}
