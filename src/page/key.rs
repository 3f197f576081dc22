//! The key figures of the home page. In: the site. Out: a few figures that its newest briefings use, as an editor would choose
//! them: the newest briefing first, what a title or a summary says before what the text says, and some of each briefing.

use crate::link::site::{ArticleIx, FigureIx, Site, Target};
use crate::number::power_of_ten;
use crate::number::reading::{may_count, read};
use rustc_hash::{FxHashMap, FxHashSet};

const BRIEFINGS: usize = 10;
const FIGURES: usize = 6;
/// So many of one briefing stand there before any briefing has more.
const OF_ONE: usize = 2;

pub(super) fn key_figures(site: &Site) -> Vec<FigureIx> {
    let newest = (0..site.articles.len().min(BRIEFINGS)).map(ArticleIx::new);
    let figures: Vec<FigureIx> =
        newest.flat_map(|article| used(site, article)).filter(|ix| is_one(site, *ix)).collect();
    let is_shaken = |ix: FigureIx| site.contradictions.is_contested(ix) || site.falls(ix);
    let once = each_number_once(site, &figures);
    let mut turns: FxHashMap<(ArticleIx, bool), usize> = FxHashMap::default();
    let ranked = figures.into_iter().enumerate().filter(|(at, _)| once.contains(at)).map(|(at, ix)| {
        let shaken = is_shaken(ix);
        let turn = turns.entry((site.figures[ix].article, shaken)).or_default();
        *turn += 1;
        // What something speaks against comes last, however new it is.
        (shaken, (*turn).max(OF_ONE), at, ix)
    });
    let mut ranked: Vec<_> = ranked.collect();
    ranked.sort_by_key(|(shaken, turn, at, _)| (*shaken, *turn, *at));
    ranked.truncate(FIGURES);
    ranked.sort_by_key(|(shaken, _, at, _)| (*shaken, *at));
    ranked.into_iter().map(|(.., ix)| ix).collect()
}

/// The figures of an article that it uses, each once: in its title, in its summary, in its text.
fn used(site: &Site, ix: ArticleIx) -> Vec<FigureIx> {
    let article = &site.articles[ix];
    let written = article.written();
    let lang = site.lang_of(written);
    let mut used = Vec::new();
    let mut by_number: FxHashMap<String, Vec<FigureIx>> = FxHashMap::default();
    for ix in article.figures.iter().copied() {
        let Some(value) = site.value(ix) else { continue };
        let size = site.size(ix).map(|size| value.to_ratio() * power_of_ten(size.power));
        for number in [Some(value.to_ratio()), size].into_iter().flatten() {
            by_number.entry(number.to_string()).or_default().push(ix);
        }
    }
    for text in [Some(&*written.title), written.summary.as_deref()].into_iter().flatten() {
        if article.figures.is_empty() || !may_count(text, lang) {
            continue;
        }
        for reading in read(text, lang).iter().filter(|reading| !reading.weak && reading.high.is_none()) {
            // Nobody knows of such a number whether it is a year.
            let is_year = reading.low.value.as_str().parse().is_ok_and(|year: u32| (1900..2100).contains(&year));
            let says = by_number.get(&reading.low.value.to_ratio().to_string()).filter(|_| !is_year);
            used.extend(says.into_iter().flatten());
        }
    }
    used.extend(article.prose.targets.iter().filter_map(|target| match target {
        Target::Figure(figure) if site.figures[*figure].article == ix => Some(*figure),
        _ => None,
    }));
    let mut seen = FxHashSet::default();
    used.retain(|figure| seen.insert(*figure));
    used
}

/// Whether a figure is a number that holds.
fn is_one(site: &Site, ix: FigureIx) -> bool {
    let is_replaced = site.figures[ix].superseded_by.is_some();
    !is_replaced && (site.value(ix).is_some() || site.figure(ix).range.is_some())
}

/// Of a number that several briefings or languages tell from the same sources, the first in the site's language, or else the
/// first: the positions of those.
fn each_number_once(site: &Site, figures: &[FigureIx]) -> FxHashSet<usize> {
    let is_other = |ix: FigureIx| {
        let article = &site.articles[site.figures[ix].article];
        article.written().lang.as_ref().is_some_and(|other| *other != site.config.lang)
    };
    let mut order: Vec<usize> = (0..figures.len()).collect();
    order.sort_by_key(|at| is_other(figures[*at]));
    let (mut numbers, mut told) = (FxHashSet::default(), FxHashSet::default());
    order.retain(|at| {
        let ix = figures[*at];
        let value = site.value(ix).map(ToString::to_string);
        let number = value.or_else(|| site.range(ix).map(|(low, high)| format!("{low}..{high}")));
        let Some(number) = number else { return true };
        let sources = &site.figures[ix].sources;
        // In another language, words do not tell whether it counts the same.
        let is_new = numbers.insert((number.clone(), sources));
        let is_own = told.insert((number, sources, site.figure(ix).label.as_deref(), site.unit(ix)));
        if is_other(ix) { is_new } else { is_own }
    });
    order.into_iter().collect()
}
