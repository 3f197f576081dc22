//! The chart of what is measured. In: the figures of a metric. Out: a line for each hand they are from, drawn.

use crate::date::{Day, SortKey};
use crate::link::site::{EntityIx, FigureIx, MetricIx, Site, SourceIx};
use crate::number::measure;
use crate::page::chart::{self, Chart, Line, Point};
use crate::page::figure::{kind, series_line};
use crate::parse::figures::Kind;
use crate::words::Tongue;
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::hash_map::Entry::{Occupied, Vacant};
use tera::Value;

/// A drawing as a template sees it.
#[derive(Serialize)]
pub(super) struct ChartView {
    key: Value,
    art: Value,
    notes: Value,
}

/// The figures of a metric whose time is known, a line for each hand they are from: one who says it in many sources, a yearbook
/// each year, is one hand all the same. Numbers of different things are on lines of their own, and so are series that do not go
/// together: what each month brings is not beside what each year does. Those in a unit that cannot be converted into that of
/// the chart are left to the table, as are figures that others replace.
pub(super) fn metric_chart(site: &Site, ix: MetricIx, tongue: &Tongue) -> Option<ChartView> {
    let metric = &site.metrics[ix];
    let current = metric.figures.iter().copied().filter(|figure| site.figures[*figure].superseded_by.is_none());
    let mut figures: Vec<(FigureIx, Vec<Point<'_>>)> = current.map(|figure| (figure, points(site, figure))).collect();
    let drawn = || figures.iter().filter(|(_, points)| !points.is_empty()).map(|(figure, _)| *figure);
    let unit = metric.unit.as_deref().or_else(|| unit_of_most(site, drawn()));
    let on_axis = drawn().find(|figure| site.unit(*figure) == unit);
    let on_axis = on_axis.map_or_else(|| measure(unit, &[&site.config.lang]), |figure| site.measure(figure));
    // A single value is a word of its own, or revises one of a series: these are known first.
    figures.sort_by_key(|(figure, _)| site.figure(*figure).series.is_none());
    let (mut left_out, mut lines) = (0, Vec::<OfHand<'_>>::new());
    let mut held: FxHashMap<Hand<'_>, usize> = FxHashMap::default();
    for (figure, mut points) in figures {
        let measure = site.measure(figure);
        if points.is_empty() || measure.family != on_axis.family {
            left_out += 1;
            continue;
        }
        if measure.factor != on_axis.factor {
            points.iter_mut().for_each(|point| point.by = Some((measure.factor, on_axis.factor)));
        }
        let is_series = site.figure(figure).series.is_some();
        let length = length_of_times(&points);
        let hand = Hand::of(site, figure);
        let of_length = Hand { split: length.map(Split::Times), ..hand };
        let own = Hand { split: Some(Split::Figure(figure)), ..hand };
        let hand = match is_series {
            // Two series that say different things of one time would make a line that is neither.
            true => {
                let takes = |hand: &Hand<'_>| held.get(hand).is_none_or(|at| lines[*at].takes(length, &points));
                [hand, of_length].into_iter().find(takes)
            }
            false => Some(of_length).filter(|hand| held.contains_key(hand)).or(Some(hand)),
        };
        let hand = hand.unwrap_or(own);
        let at = *held.entry(hand).or_insert(lines.len());
        if at == lines.len() {
            let line = Line { name: hand.name(site, tongue.lang()), kind: kind(site, figure), points: Vec::new() };
            lines.push(OfHand { hand, figures: Vec::new(), length: None, times: FxHashMap::default(), line });
        }
        let of_hand = &mut lines[at];
        // What is said again is drawn once.
        points.retain(|point| {
            of_hand.times.insert(point.when.sort_key(), *point).is_none_or(|known| !is_same(&known, point))
        });
        of_hand.length = of_hand.length.or(length.filter(|_| is_series));
        of_hand.figures.push(figure);
        of_hand.line.points.extend(points);
    }
    let mut lines = join(in_order(lines));
    tell_apart(site, &mut lines, tongue);
    let lines = whole(lines);
    let lines = lines.into_iter().map(|it| it.line).collect();
    let chart = Chart { id: "art.m", title: &metric.name, unit, tongue, lines, left_out, wide: (960.0, 420.0) };
    let drawn = chart::draw(&chart)?;
    let [key, art, notes] = [drawn.key, drawn.art, drawn.notes].map(|html| Value::safe_string(&html));
    Some(ChartView { key, art, notes })
}

/// The unit that most of them have; of several the one that comes first.
fn unit_of_most(site: &Site, figures: impl Iterator<Item = FigureIx>) -> Option<&str> {
    let mut counts: FxHashMap<Option<&str>, (usize, Reverse<usize>)> = FxHashMap::default();
    for (at, figure) in figures.enumerate() {
        counts.entry(site.unit(figure)).or_insert((0, Reverse(at))).0 += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).and_then(|(unit, _)| unit)
}

/// A line of a hand.
struct OfHand<'a> {
    hand: Hand<'a>,
    /// What it shows; never nothing.
    figures: Vec<FigureIx>,
    /// How long the times of its series are.
    length: Option<i64>,
    /// What it says of each time, until it is joined with others.
    times: FxHashMap<SortKey, Point<'a>>,
    line: Line<'a>,
}

impl<'a> OfHand<'a> {
    fn first(&self) -> FigureIx {
        self.figures[0]
    }

    fn add(&mut self, other: OfHand<'a>) {
        self.figures.extend(other.figures);
        self.length = self.length.or(other.length);
        self.line.points.extend(other.line.points);
    }

    /// Whether a series of times of that length goes on with it: one of months does not with one of years, nor one that says
    /// another number of one of these times.
    fn takes(&self, length: Option<i64>, points: &[Point<'_>]) -> bool {
        let says_otherwise =
            |point: &Point<'_>| self.times.get(&point.when.sort_key()).is_some_and(|known| !is_same(known, point));
        are_alike(self.length, length) && !points.iter().any(says_otherwise)
    }
}

/// Whether times of such lengths can be of one series. Where a series has several, nobody knows better.
fn are_alike(one: Option<i64>, other: Option<i64>) -> bool {
    one.is_none() || other.is_none() || one == other
}

fn is_same(one: &Point<'_>, other: &Point<'_>) -> bool {
    (one.value, one.range, one.bound, one.by) == (other.value, other.range, other.bound, other.by)
}

/// Makes one line of what a speaker says in many sources, if each of them has its own time: values of two sources that meet or
/// alternate in time, joined, would go up and down as nothing does. Single values of one time are a word and its revision.
fn join(lines: Vec<OfHand<'_>>) -> Vec<OfHand<'_>> {
    let mut numbers: FxHashMap<Hand<'_>, usize> = FxHashMap::default();
    let mut spans: Vec<Vec<(Day, Day, bool)>> = Vec::new();
    for OfHand { hand, line, .. } in &lines {
        let times = || line.points.iter().filter_map(|point| point.when.earliest().zip(point.when.latest()));
        let (first, last) = (times().map(|time| time.0).min(), times().map(|time| time.1).max());
        let own = *numbers.entry(hand.in_all_sources()).or_insert(spans.len());
        if own == spans.len() {
            spans.push(Vec::new());
        }
        spans[own]
            .extend(first.zip(last).map(|(first, last)| (first, last, times().all(|time| time == (first, last)))));
    }
    for spans in &mut spans {
        spans.sort_unstable();
    }
    let is_after = |one: (Day, Day, bool), next: (Day, Day, bool)| one.1 < next.0 || one.2 && one == next;
    let are_apart: Vec<bool> = spans.iter().map(|spans| spans.windows(2).all(|two| is_after(two[0], two[1]))).collect();
    let mut places: FxHashMap<Hand<'_>, usize> = FxHashMap::default();
    let mut joined: Vec<OfHand<'_>> = Vec::new();
    for mut of_hand in lines {
        let in_all = of_hand.hand.in_all_sources();
        let known = places.get(&in_all).map(|place: &usize| joined[*place].length);
        if are_apart[numbers[&in_all]] && known.is_none_or(|length| are_alike(length, of_hand.length)) {
            of_hand.hand = in_all;
        }
        match places.entry(of_hand.hand) {
            Occupied(place) => joined[*place.get()].add(of_hand),
            Vacant(place) => {
                place.insert(joined.len());
                joined.push(of_hand);
            }
        }
    }
    joined
}

/// Lines as their first figures come in the register.
fn in_order(mut lines: Vec<OfHand<'_>>) -> Vec<OfHand<'_>> {
    lines.sort_by_key(|it| it.figures.iter().min().copied());
    lines
}

/// What a reader could tell a line by, beside its source.
fn key<'a>(it: &OfHand<'a>) -> (String, Hand<'a>) {
    (it.line.name.clone(), Hand { split: None, ..it.hand.in_all_sources() })
}

/// Makes one line again of those that a reader could not tell apart: lines of one hand that have one name.
fn whole(lines: Vec<OfHand<'_>>) -> Vec<OfHand<'_>> {
    let (mut lines, split): (Vec<_>, Vec<_>) = lines.into_iter().partition(|it| it.hand.split.is_none());
    let mut places: FxHashMap<_, usize> = FxHashMap::default();
    for (at, it) in lines.iter().enumerate() {
        places.entry(key(it)).or_insert(at);
    }
    for it in split {
        match places.entry(key(&it)) {
            Occupied(place) => lines[*place.get()].add(it),
            Vacant(place) => {
                place.insert(lines.len());
                lines.push(it);
            }
        }
    }
    in_order(lines)
}

/// Gives the lines of different hands different names, as far as what is known of them differs.
fn tell_apart<'a>(site: &Site, lines: &mut [OfHand<'a>], tongue: &Tongue) {
    // Two speakers of one name are known by what they say it in, as are the lines of one speaker; two sources of one title by
    // their dates; two lines from one source by what their figures are called, or by when we had them, if that is the same for
    // all figures of a line.
    let source =
        |it: &OfHand<'_>| site.figures[it.first()].sources.first().map(|source| site.sources[*source].written());
    let title =
        |it: &OfHand<'_>| source(it).filter(|_| matches!(it.hand.who, Who::Entity(_))).map(|it| it.title.clone());
    let date = |it: &OfHand<'_>| source(it)?.date.as_ref().map(|date| date.words(tongue.lang()));
    let of_all = |it: &OfHand<'_>, of: &dyn Fn(FigureIx) -> Option<String>| {
        let first = of(it.first())?;
        it.figures[1..].iter().all(|figure| of(*figure).as_ref() == Some(&first)).then_some(first)
    };
    let label = |it: &OfHand<'_>| of_all(it, &|figure| site.figure(figure).label.as_deref().map(str::to_owned));
    let had = |it: &OfHand<'_>| {
        let article = |figure: FigureIx| site.articles[site.figures[figure].article].written();
        of_all(it, &|figure| article(figure).date.as_ref().map(|date| date.value.words(tongue.lang())))
    };
    type More<'f> = &'f dyn Fn(&OfHand<'_>) -> Option<String>;
    // What one counts and what it expects keeps one name: the kind tells them apart, as does of whom and where.
    let ways: [(More<'_>, bool); 4] = [(&title, false), (&date, false), (&label, true), (&had, true)];
    for (more, is_of_kind) in ways {
        let kind = |it: &OfHand<'a>| is_of_kind.then_some((it.hand.kind, it.hand.of, it.hand.place));
        let added: Vec<Option<String>> = lines.iter().map(more).collect();
        let mut whose: FxHashMap<_, (usize, bool)> = FxHashMap::default();
        for (at, it) in lines.iter().enumerate() {
            let (first, differs) = whose.entry((&it.line.name, kind(it))).or_insert((at, false));
            let other = &lines[*first].hand;
            *differs |= match is_of_kind {
                true => added[*first] != added[at],
                false => (other.who, other.source) != (it.hand.who, it.hand.source),
            };
        }
        let differ: Vec<bool> = lines.iter().map(|it| whose[&(&it.line.name, kind(it))].1).collect();
        for ((it, more), _) in lines.iter_mut().zip(added).zip(differ).filter(|(_, differs)| *differs) {
            if let Some(more) = more {
                it.line.name = [&it.line.name, tongue.text("", "comma"), &more].concat();
            }
        }
    }
    // Of whom and where is said where it tells lines apart, and first, since a name is cut at its end.
    let differ = lines.iter().any(|it| (it.hand.of, it.hand.place) != (lines[0].hand.of, lines[0].hand.place));
    for OfHand { hand, line, .. } in lines.iter_mut().filter(|_| differ) {
        let place = hand.place.map(|place| site.name_in(&site.entities[place], tongue.lang()).0);
        let parts: Vec<&str> = hand.of.into_iter().chain(place).chain([line.name.as_str()]).collect();
        line.name = parts.join(tongue.text("", "comma"));
    }
}

/// Whose figures make one line.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Hand<'a> {
    who: Who,
    /// What they say it in, unless that makes no difference.
    source: Option<SourceIx>,
    of: Option<&'a str>,
    place: Option<EntityIx>,
    kind: Option<Kind>,
    /// Why it is not on the line of the rest.
    split: Option<Split>,
}

/// Series of one hand that do not go with others of it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Split {
    /// Their times are of that length, or they say otherwise.
    Times(i64),
    /// The figure says otherwise than these too.
    Figure(FigureIx),
}

/// Who says so; where nobody is named, each source speaks for itself.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Who {
    Entity(EntityIx),
    Source(SourceIx),
    Nobody,
}

impl<'a> Hand<'a> {
    fn of(site: &'a Site, ix: FigureIx) -> Hand<'a> {
        let figure = &site.figures[ix];
        let source = figure.sources.first().map_or(Who::Nobody, |source| Who::Source(*source));
        Hand {
            who: figure.attributed_to.map_or(source, Who::Entity),
            source: figure.sources.first().copied(),
            of: site.figure(ix).of.as_deref(),
            place: figure.place,
            kind: kind(site, ix),
            split: None,
        }
    }

    fn in_all_sources(self) -> Hand<'a> {
        Hand { source: None, ..self }
    }

    fn name(&self, site: &Site, lang: &str) -> String {
        match self.who {
            Who::Entity(entity) => site.name_in(&site.entities[entity], lang).0.to_owned(),
            Who::Source(source) => site.sources[source].written().title.clone(),
            Who::Nobody => String::new(),
        }
    }
}

/// How long the times of values are, in powers of two of a day, so that days, weeks, months, quarters and years differ and two
/// months do not; nothing where these are of several lengths.
fn length_of_times(points: &[Point<'_>]) -> Option<i64> {
    let days = |point: &Point<'_>| Some(point.when.latest()?.number() - point.when.earliest()?.number() + 1);
    // A power of two lies between two such lengths, not within one.
    let mut lengths = points.iter().filter_map(days).map(|days| (days as f64 * 1.19).log2().floor() as i64);
    let first = lengths.next()?;
    lengths.all(|other| other == first).then_some(first)
}

/// The values of a figure that have a time.
fn points(site: &Site, ix: FigureIx) -> Vec<Point<'_>> {
    let written = site.figure(ix);
    if written.series.is_some() {
        return series_line(site, ix).points;
    }
    let range = written.range.as_deref().map(|(low, high)| (&low.value, &high.value));
    let value = site.value(ix);
    let when = written.when.as_ref().filter(|_| value.is_some() || range.is_some());
    when.map(|when| Point { when: &when.value, value, range, by: None, bound: site.bound(ix) }).into_iter().collect()
}
