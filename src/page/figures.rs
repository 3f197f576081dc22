//! The register of figures, and the page of what is measured.

use super::article::{self, DisputeView, OpenView, disputes_about, open};
use super::chart::{self, Chart, Line, Point};
use super::figure::{Columns, FigureView, kind, series_line};
use super::view::{Link, Pager, metric_link, pager, range, slice};
use super::{Pages, page_count};
use crate::date::Day;
use crate::link::contradiction::Contradiction;
use crate::link::site::{ArticleIx, EntityIx, FigureIx, Metric, MetricIx, Site, SourceIx};
use crate::parse::figures::Kind;
use crate::words::Tongue;
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::collections::hash_map::Entry::{Occupied, Vacant};
use tera::Value;

#[derive(Serialize)]
pub(super) struct Register<'a> {
    title: &'a str,
    description: &'a str,
    count: usize,
    calculated: usize,
    contested: usize,
    /// Whether there may be more of those.
    at_least: bool,
    figures: Vec<FigureView<'a>>,
    columns: Columns,
    metrics: Vec<MetricEntry<'a>>,
    pager: Pager,
}

#[derive(Serialize)]
struct MetricEntry<'a> {
    link: Link<'a>,
    figures: usize,
}

#[derive(Serialize)]
pub(super) struct MetricView<'a> {
    title: &'a str,
    description: &'a str,
    id: &'a str,
    unit: Option<&'a str>,
    count: usize,
    /// Its figures over time, source by source.
    chart: Option<ChartView>,
    figures: Vec<FigureView<'a>>,
    columns: Columns,
    disputes: Vec<DisputeView<'a>>,
    dispute_count: usize,
    /// Figures that disagree and that nobody has explained.
    open: Vec<OpenView<'a>>,
    open_count: usize,
    /// Whether there may be more of those.
    at_least: bool,
    sources: Vec<Value>,
    source_count: usize,
    /// Whether the twin of metrics is at its address, and no file of the site's own.
    has_data: bool,
    pager: Pager,
}

/// How many entries the longer list of a metric's page has.
pub(super) fn length(metric: &Metric) -> usize {
    metric.figures.len().max(metric.sources.len())
}

/// A drawing as a template sees it.
#[derive(Serialize)]
struct ChartView {
    key: Value,
    art: Value,
    notes: Value,
}

impl Pages {
    pub(super) fn register(&self, number: usize) -> Register<'_> {
        let site = &self.site;
        let (lang, size) = (site.config.lang.as_str(), site.config.page_size);
        let metrics = slice(&site.metrics, number, size).iter();
        let figures = range(site.figures.len(), number, size).map(|at| self.figure_entry(FigureIx::new(at), lang));
        let figures: Vec<_> = figures.collect();
        Register {
            title: self.speak().text("", "figures"),
            description: self.speak().text("", "figures_lede"),
            count: site.figures.len(),
            calculated: self.calculated,
            // They are counted where the register begins.
            contested: if number == 0 { site.contradictions.count_contested() } else { 0 },
            at_least: number == 0 && site.contradictions.may_miss_contested(),
            columns: Columns::of(&figures),
            figures,
            metrics: metrics
                .map(|metric| MetricEntry { link: metric_link(site, metric, lang), figures: metric.figures.len() })
                .collect(),
            pager: pager("figures/", number, page_count(site.figures.len().max(site.metrics.len()), size)),
        }
    }

    pub(super) fn metric(&self, ix: MetricIx, number: usize) -> MetricView<'_> {
        let site = &self.site;
        let metric = &site.metrics[ix];
        let (lang, size) = (site.config.lang.as_str(), site.config.page_size);
        // What is said of the metric as a whole is gathered from all its figures, so not again on each of its pages.
        let all = if number == 0 { metric.figures.as_slice() } else { &[] };
        let (disputes, dispute_count) = disputes(self, ix, all, lang);
        let figures = slice(&metric.figures, number, size).iter().map(|ix| self.figure_row(*ix, lang, &[]));
        let figures: Vec<_> = figures.collect();
        MetricView {
            title: &metric.name,
            description: metric.description.as_deref().unwrap_or_default(),
            id: &metric.id,
            unit: metric.unit.as_deref(),
            count: metric.figures.len(),
            chart: if number == 0 { metric_chart(site, ix, self.tongue(lang)) } else { None },
            columns: Columns::of(&figures),
            figures,
            disputes,
            dispute_count,
            open: open_of(site, ix).take(if number == 0 { size } else { 0 }).map(|it| open(self, it, lang)).collect(),
            open_count: if number == 0 { open_of(site, ix).count() } else { 0 },
            at_least: all.iter().any(|figure| site.contradictions.is_crowded(*figure)),
            source_count: metric.sources.len(),
            sources: slice(&metric.sources, number, size)
                .iter()
                .map(|source| self.source_link(*source, lang))
                .collect(),
            has_data: self.has_twin("metrics"),
            pager: pager(metric.url.as_str(), number, page_count(length(metric), size)),
        }
    }
}

/// The figures of a metric whose time is known, a line for each hand they are from: one who says it in many sources, a yearbook
/// each year, is one hand all the same. Numbers of different things are on lines of their own, and those in another unit than
/// most are left to the table, as are figures that others replace.
fn metric_chart(site: &Site, ix: MetricIx, tongue: &Tongue) -> Option<ChartView> {
    let metric = &site.metrics[ix];
    let unit = metric.unit.as_deref().or_else(|| metric.figures.iter().find_map(|figure| site.unit(*figure)));
    let current = |figure: &&FigureIx| site.figures[**figure].superseded_by.is_none();
    let (mut left_out, mut lines) = (0, Vec::<(Hand<'_>, Line<'_>)>::new());
    let mut places: FxHashMap<Hand<'_>, usize> = FxHashMap::default();
    for figure in metric.figures.iter().filter(current) {
        let points = if site.unit(*figure) == unit { points(site, *figure) } else { Vec::new() };
        if points.is_empty() {
            left_out += 1;
            continue;
        }
        let hand = Hand::of(site, *figure);
        match places.entry(hand) {
            Occupied(place) => lines[*place.get()].1.points.extend(points),
            Vacant(place) => {
                place.insert(lines.len());
                lines.push((hand, Line { name: hand.name(site, tongue.lang()), kind: kind(site, *figure), points }));
            }
        }
    }
    let sources = join(&mut lines);
    tell_apart(site, &mut lines, &sources, tongue);
    let lines = lines.into_iter().map(|(_, line)| line).collect();
    let chart = Chart { id: "art.m", title: &metric.name, unit, tongue, lines, left_out, wide: (960.0, 420.0) };
    let drawn = chart::draw(&chart)?;
    let [key, art, notes] = [drawn.key, drawn.art, drawn.notes].map(|html| Value::safe_string(&html));
    Some(ChartView { key, art, notes })
}

/// Makes one line of what a speaker says in many sources, if each of them has its own time: values of two sources that meet or
/// alternate in time, joined, would go up and down as nothing does. Single values of one time are a word and its revision.
/// Returns of each line the source it is first from.
fn join(lines: &mut Vec<(Hand<'_>, Line<'_>)>) -> Vec<Option<SourceIx>> {
    let mut numbers: FxHashMap<Hand<'_>, usize> = FxHashMap::default();
    let mut spans: Vec<Vec<(Day, Day, bool)>> = Vec::new();
    for (hand, line) in lines.iter() {
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
    let mut sources = Vec::new();
    for (mut hand, line) in std::mem::take(lines) {
        let source = hand.source;
        if are_apart[numbers[&hand.in_all_sources()]] {
            hand = hand.in_all_sources();
        }
        match places.entry(hand) {
            Occupied(place) => lines[*place.get()].1.points.extend(line.points),
            Vacant(place) => {
                place.insert(lines.len());
                sources.push(source);
                lines.push((hand, line));
            }
        }
    }
    sources
}

/// Gives the lines of different hands different names, as far as what is known of them differs.
fn tell_apart(site: &Site, lines: &mut [(Hand<'_>, Line<'_>)], sources: &[Option<SourceIx>], tongue: &Tongue) {
    // Two speakers of one name are known by what they say it in, as are the lines of one speaker; two sources of one title by
    // their dates.
    let title = |who: Who, source: SourceIx| {
        matches!(who, Who::Entity(_)).then(|| site.sources[source].written().title.clone())
    };
    let date =
        |_: Who, source: SourceIx| site.sources[source].written().date.as_ref().map(|date| date.words(tongue.lang()));
    for more in [&title as &dyn Fn(Who, SourceIx) -> Option<String>, &date] {
        let mut whose: FxHashMap<&str, Option<(Who, Option<SourceIx>)>> = FxHashMap::default();
        for (hand, line) in lines.iter() {
            let own = (hand.who, hand.source);
            let who = whose.entry(&line.name).or_insert(Some(own));
            *who = who.filter(|who| *who == own);
        }
        let are_shared: Vec<bool> = lines.iter().map(|(_, line)| whose[line.name.as_str()].is_none()).collect();
        for (((hand, line), source), _) in lines.iter_mut().zip(sources).zip(are_shared).filter(|(_, is)| *is) {
            if let Some(more) = source.and_then(|source| more(hand.who, source)) {
                line.name = [&line.name, tongue.text("", "comma"), &more].concat();
            }
        }
    }
    // Of whom and where is said where it tells lines apart, and first, since a name is cut at its end.
    let differ = lines.iter().any(|(hand, _)| (hand.of, hand.place) != (lines[0].0.of, lines[0].0.place));
    for (hand, line) in lines.iter_mut().filter(|_| differ) {
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

/// The values of a figure that have a time.
fn points(site: &Site, ix: FigureIx) -> Vec<Point<'_>> {
    let written = site.figure(ix);
    if written.series.is_some() {
        return series_line(site, ix).points;
    }
    let range = written.range.as_deref().map(|(low, high)| (&low.value, &high.value));
    let value = site.value(ix);
    let when = written.when.as_ref().filter(|_| value.is_some() || range.is_some());
    when.map(|when| Point { when: &when.value, value, range, bound: site.bound(ix) }).into_iter().collect()
}

/// Where figures of one metric are known to disagree, as many as a page shows, and in how many places they are.
fn disputes<'a>(pages: &'a Pages, ix: MetricIx, figures: &[FigureIx], lang: &str) -> (Vec<DisputeView<'a>>, usize) {
    let site = &pages.site;
    let mut articles: Vec<_> = figures.iter().map(|figure| site.figures[*figure].article).collect();
    articles.sort_unstable();
    articles.dedup();
    articles.retain(|article| !site.articles[*article].disputes.is_empty());
    let about = |figure: &FigureIx| site.figures[*figure].metric == Some(ix);
    let of_article = |article: &ArticleIx| {
        article::disputes(site, *article).filter(|(_, figures, _)| figures.iter().any(about)).count()
    };
    let count = articles.iter().map(of_article).sum();
    let shown = articles.into_iter().flat_map(|article| disputes_about(pages, article, lang, about));
    (shown.take(site.config.page_size).collect(), count)
}

/// Figures of one metric that disagree and that nobody has explained.
fn open_of(site: &Site, ix: MetricIx) -> impl Iterator<Item = &Contradiction> {
    let figures = site.metrics[ix].figures.iter();
    figures
        .flat_map(|figure| site.contradictions.of(*figure).filter(move |it| it.one == *figure))
        .filter(|it| it.is_open())
}
