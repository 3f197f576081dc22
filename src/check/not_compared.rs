//! Figures that are compared with no other by a slip: of a metric that looks misspelt, in a unit that cannot be converted to
//! the metric's, or at a place that is none; in another word for the unit than one of the same metric, place and time, or in
//! no unit; or of no metric, though another has the same words, time and source.

use crate::date::Day;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::names::fold;
use crate::link::site::{EntityIx, Figure, FigureIx, Metric, Site, SourceIx};
use crate::number::{is_money_or_measure, measure, whole};
use crate::text::{Span, nearest, primary, speaks};
use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use std::hash::BuildHasher;

/// A unit that cannot be converted to the metric's.
pub(super) fn unit(site: &Site, ix: FigureIx) -> Option<Diagnostic> {
    let figure = &site.figures[ix];
    let metric = &site.metrics[figure.metric?];
    let written = site.figure(ix);
    // A text in another language has its own word for the unit.
    let lang = site.articles[figure.article].written().lang.as_deref();
    let is_of_site = lang.is_none_or(|lang| speaks(lang, primary(&site.config.lang)));
    let unit = written.unit.as_deref().filter(|_| is_of_site)?;
    let its = metric.unit.as_deref().filter(|its| *its != unit)?;
    if measure(Some(its), &[&site.config.lang]).family == site.measure(ix).family {
        return None;
    }
    let span = written.metric.as_ref().map_or(written.id.span, |metric| metric.span);
    let (unit, metric, its) = (unit.to_owned(), metric.id.clone(), its.to_owned());
    Some(found(site, figure, span, Problem::UnitOfOtherMeasure { unit, metric, its }))
}

/// A place that is none. A kind of the site's own may be one of places.
pub(super) fn place(site: &Site, ix: FigureIx) -> Option<Diagnostic> {
    let figure = &site.figures[ix];
    let kind = &site.kinds[site.entities[figure.place?].kind].id.value;
    if !matches!(kind.as_str(), "person" | "org" | "event" | "topic") {
        return None;
    }
    let name = site.figure(ix).place.as_ref()?;
    let problem = Problem::PlaceIsNone { name: name.value.clone(), kind: kind.clone() };
    Some(found(site, figure, name.span, problem))
}

/// Of each metric that nobody registered the first figure, if a registered one has nearly the same id.
pub(super) fn check(site: &Site, _as_of: Option<Day>, diagnostics: &mut Vec<Diagnostic>) {
    lost_letters(site, diagnostics);
    let registered = || site.metrics.iter().filter(|metric| metric.is_registered).map(|metric| metric.id.as_str());
    if registered().next().is_none() {
        return;
    }
    for metric in site.metrics.iter().filter(|metric| !metric.is_registered) {
        let Some(first) = metric.figures.first() else { continue };
        let Some(nearest) = nearest(&metric.id, registered()) else { continue };
        let Some(id) = &site.figure(*first).metric else { continue };
        let problem = Problem::MetricNearOther { id: metric.id.clone(), nearest: nearest.to_owned() };
        diagnostics.push(found(site, &site.figures[*first], id.span, problem));
    }
}

/// Of two metrics that nobody registered, of which one lacks a letter of the other, that which only one figure has; in one
/// unit. The first letter of a word is another word's as often: killed, skilled.
fn lost_letters(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    const SHORTEST: usize = 8;
    let unregistered = || site.metrics.iter().filter(|metric| !metric.is_registered && metric.id.len() >= SHORTEST);
    let known: FxHashMap<&str, &Metric> = unregistered().map(|metric| (metric.id.as_str(), metric)).collect();
    for longer in unregistered() {
        let bytes = longer.id.as_bytes();
        let lost = (1..bytes.len()).filter(|at| bytes[*at].is_ascii_lowercase() && bytes[*at - 1] != b'-');
        let mut shorter = lost.filter_map(|at| known.get([&longer.id[..at], &longer.id[at + 1..]].concat().as_str()));
        let Some(shorter) = shorter.next() else { continue };
        let (here, there) =
            if shorter.figures.len() <= longer.figures.len() { (*shorter, longer) } else { (longer, *shorter) };
        let ([only], Some(other)) = (&here.figures[..], there.figures.first()) else { continue };
        let Some(id) = site.figure(*only).metric.as_ref().filter(|_| site.unit(*only) == site.unit(*other)) else {
            continue;
        };
        let problem = Problem::MetricNearOther { id: here.id.clone(), nearest: there.id.clone() };
        diagnostics.push(found(site, &site.figures[*only], id.span, problem));
    }
}

/// No desk has more words for what it counts.
const MOST_WORDS: usize = 16;

/// Figures that would be compared if their units were the same word: people, Personen. Of each metric and two such words the
/// first pair that says two numbers, at the word that is used less; and the first pair of which one has no unit, at that one.
pub(super) fn units(site: &Site, _as_of: Option<Day>, diagnostics: &mut Vec<Diagnostic>) {
    for metric in &site.metrics {
        let mut units = metric.figures.iter().map(|ix| site.unit(*ix));
        let first = units.next().flatten();
        // Nearly always they have one.
        if units.all(|unit| unit == first) {
            continue;
        }
        let mut counts: FxHashMap<String, usize> = FxHashMap::default();
        let mut alike: FxHashMap<_, Vec<Counted>> = FxHashMap::default();
        let mut pairs: FxHashSet<[String; 2]> = FxHashSet::default();
        let mut unlike = Vec::new();
        for ix in metric.figures.iter().copied() {
            let (figure, written) = (&site.figures[ix], site.figure(ix));
            // What has been replaced no longer stands. Where the metric has a unit, that is told already.
            if figure.superseded_by.is_some() || site.value(ix).is_none() || unit(site, ix).is_some() {
                continue;
            }
            let this = Counted::of(site, ix);
            *counts.entry(this.family.clone()).or_default() += 1;
            let Some(when) = written.when.as_ref().map(|when| when.value.as_written()) else { continue };
            let of = written.of.as_deref().map(fold).unwrap_or_default();
            let others = alike.entry((figure.place, of, when)).or_default();
            // One other is enough: five words need no ten warnings. That one has no unit hides nothing of the words.
            for is_bare in [false, true] {
                let is_pair = |other: &&Counted| {
                    (this.family.is_empty() || other.family.is_empty()) == is_bare && this.is_other_word(site, other)
                };
                let Some(other) = others.iter().find(is_pair) else { continue };
                let mut pair = [other.family.clone(), this.family.clone()];
                pair.sort_unstable();
                if pairs.insert(if is_bare { Default::default() } else { pair }) {
                    unlike.push((other.clone(), this.clone()));
                }
            }
            if others.len() < MOST_WORDS && others.iter().all(|other| other.family != this.family) {
                others.push(this);
            }
        }
        for (one, other) in unlike {
            let is_rarer = match [&one, &other].map(|it| it.family.is_empty()) {
                [true, _] => true,
                [_, true] => false,
                _ => counts[&one.family] < counts[&other.family],
            };
            let (here, there) = if is_rarer { (one.figure, other.figure) } else { (other.figure, one.figure) };
            let word = |ix| site.unit(ix).unwrap_or_default().to_owned();
            let (unit, other_unit, other) = (word(here), word(there), site.figure_id(there));
            // In two languages there can be no one word for both.
            let [lang, its] = [here, there].map(|ix| primary(site.unit_langs(ix)[0]));
            let metric = (lang != its && metric.unit.is_none()).then(|| metric.id.clone());
            let problem = Problem::UnitInOtherWords { unit, other_unit, other, metric };
            let span = site.figure(here).id.span;
            let (path, place) = (&site.articles[site.figures[there].article].document.path, site.figure(there).id.span);
            let related = Place::new(path, place);
            diagnostics.push(found(site, &site.figures[here], span, problem).with(related, "the other one"));
        }
    }
}

/// A figure and what it counts: nothing, where it has no unit.
#[derive(Clone)]
struct Counted {
    figure: FigureIx,
    family: String,
    /// Whether there may be another word for its unit: for money and measures there is none.
    is_word: bool,
}

impl Counted {
    fn of(site: &Site, figure: FigureIx) -> Counted {
        let unit = site.unit(figure).filter(|unit| !unit.trim().is_empty());
        Counted {
            figure,
            family: unit.map(|_| site.measure(figure).family).unwrap_or_default(),
            is_word: unit.is_none_or(|unit| !is_money_or_measure(unit) && whole(unit) == 1),
        }
    }

    /// Whether another figure says another number in what may be another word for the same.
    fn is_other_word(&self, site: &Site, other: &Counted) -> bool {
        let is_bare = self.family.is_empty() || other.family.is_empty();
        self.family != other.family
            && (is_bare || self.is_word && other.is_word)
            && site.value(self.figure) != site.value(other.figure)
    }
}

/// Figures that one source has for one thing, by its label and all else, with two numbers: without a metric nobody compares
/// them. Told is the later one.
pub(super) fn labels(site: &Site, _as_of: Option<Day>, diagnostics: &mut Vec<Diagnostic>) {
    let mut subjects: Vec<(u64, FigureIx)> = (0..site.figures.len())
        .into_par_iter()
        .map(FigureIx::new)
        .filter_map(|ix| Some((FxBuildHasher.hash_one(Subject::of(site, ix)?), ix)))
        .collect();
    subjects.par_sort_unstable();
    // Most have no other beside them, and their labels need not be folded.
    let groups = subjects.chunk_by(|one, other| one.0 == other.0).filter(|group| group.len() > 1);
    let mut seen: FxHashMap<(Option<Subject>, String), FigureIx> = FxHashMap::default();
    for ix in groups.flatten().map(|(_, ix)| *ix) {
        let label = site.figure(ix).label.as_deref().unwrap_or_default();
        let first = *seen.entry((Subject::of(site, ix), fold(label))).or_insert(ix);
        let (one, other) = (&site.figures[first], &site.figures[ix]);
        let (said, now) = (site.figure(first).value.as_ref(), site.figure(ix).value.as_ref());
        let (Some(said), Some(now)) = (said, now) else { continue };
        let are_compared = one.metric.is_some() && other.metric.is_some();
        let is_replaced = other.supersedes.is_some() || one.supersedes.is_some();
        if are_compared || is_replaced || said.value == now.value {
            continue;
        }
        let (label, value) = (label.to_owned(), said.value.as_str().to_owned());
        let problem = Problem::LabelOfOther { label, other: site.figure_id(first), value };
        diagnostics.push(found(site, other, now.span, problem));
    }
}

/// What a figure speaks of, besides its label.
#[derive(Hash, PartialEq, Eq)]
struct Subject<'s> {
    of: &'s str,
    unit: &'s str,
    when: &'s str,
    place: Option<EntityIx>,
    source: SourceIx,
}

impl<'s> Subject<'s> {
    /// Of a figure with a label and one sure number from one source, at a time that it says.
    fn of(site: &'s Site, ix: FigureIx) -> Option<Subject<'s>> {
        let (figure, written) = (&site.figures[ix], site.figure(ix));
        let is_plain = written.bound.is_none() && written.range.is_none() && written.value.is_some();
        let has_label = written.label.as_deref().is_some_and(|label| !label.is_empty());
        let [source] = figure.sources[..] else { return None };
        if !is_plain || !has_label {
            return None;
        }
        Some(Subject {
            of: written.of.as_deref().unwrap_or_default(),
            unit: written.unit.as_deref()?,
            when: written.when.as_ref()?.value.as_written(),
            place: figure.place,
            source,
        })
    }
}

fn found(site: &Site, figure: &Figure, span: Span, problem: Problem) -> Diagnostic {
    Diagnostic::new(Place::new(&site.articles[figure.article].document.path, span), problem)
}
