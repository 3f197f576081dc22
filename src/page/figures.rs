//! The register of figures, and the page of what is measured.

mod lines;

use super::dispute::{self, DisputeView, OpenView, disputes_about, open};
use super::figure::{Columns, FigureView};
use super::jumps::years;
use super::lists::year;
use super::view::{Link, Pager, encoded, metric_link, pager, range, slice};
use super::{Pages, page_count, page_path};
use crate::link::contradiction::Contradiction;
use crate::link::site::{ArticleIx, FigureIx, Metric, MetricIx, Site};
use lines::{ChartView, metric_chart};
use serde::Serialize;
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
    /// The years of the briefings, where there are several pages.
    jumps: Option<Value>,
    figures: Vec<FigureView<'a>>,
    /// Of each figure the id that one of these leads to, where one does.
    places: Vec<Option<&'a str>>,
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

impl Pages {
    pub(super) fn register(&self, number: usize) -> Register<'_> {
        let site = &self.site;
        let (lang, size) = (site.config.lang.as_str(), site.config.page_size);
        let metrics = slice(&site.metrics, number, size).iter();
        let here = range(site.figures.len(), number, size);
        let before = self.before_in_register();
        let first = before.partition_point(|before| *before <= here.start).saturating_sub(1);
        let passed = before.get(first).map_or(0, |before| here.start - before);
        let figures = site.articles.iter().skip(first).flat_map(|article| &article.figures).skip(passed);
        let figures: Vec<_> = figures.take(here.len()).map(|ix| self.figure_entry(*ix, lang)).collect();
        let ways = self.jumps.figures.get_or_init(|| {
            let years_of: Vec<_> =
                site.articles.iter().flat_map(|it| std::iter::repeat_n(year(it), it.figures.len())).collect();
            years(years_of.into_iter(), "figures/", size, lang)
        });
        Register {
            title: self.speak().text("", "figures"),
            description: self.speak().text("", "figures_lede"),
            count: site.figures.len(),
            calculated: self.calculated,
            // They are counted where the register begins.
            contested: if number == 0 { site.contradictions.count_contested() } else { 0 },
            at_least: number == 0 && site.contradictions.may_miss_contested(),
            jumps: ways.links(),
            places: ways.places(here),
            columns: Columns::of(&figures),
            figures,
            metrics: metrics
                .map(|metric| MetricEntry { link: metric_link(site, metric, lang), figures: metric.figures.len() })
                .collect(),
            pager: pager("figures/", number, page_count(site.figures.len().max(site.metrics.len()), size)),
        }
    }

    /// Of each article, how many figures stand before its own in the register, which has those of the newest article first.
    fn before_in_register(&self) -> &[usize] {
        self.register.get_or_init(|| {
            let figures = self.site.articles.iter().map(|article| article.figures.len());
            let before = figures.scan(0, |sum, figures| Some(std::mem::replace(sum, *sum + figures)));
            before.collect()
        })
    }

    /// Where a figure stands in the register.
    pub(super) fn in_register(&self, figure: FigureIx) -> String {
        let site = &self.site;
        let article = site.figures[figure].article;
        let first = site.articles[article].figures.first().map_or(0, |first| first.at());
        let place = self.before_in_register()[article.at()] + figure.at() - first;
        let page = page_path("figures/", place / site.config.page_size.max(1));
        [&page, "#reg-", &encoded(&site.figure_id(figure))].concat()
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

/// Where figures of one metric are known to disagree, as many as a page shows, and in how many places they are.
fn disputes<'a>(pages: &'a Pages, ix: MetricIx, figures: &[FigureIx], lang: &str) -> (Vec<DisputeView<'a>>, usize) {
    let site = &pages.site;
    let mut articles: Vec<_> = figures.iter().map(|figure| site.figures[*figure].article).collect();
    articles.sort_unstable();
    articles.dedup();
    articles.retain(|article| !site.articles[*article].disputes.is_empty());
    let about = |figure: &FigureIx| site.figures[*figure].metric == Some(ix);
    let of_article = |article: &ArticleIx| {
        dispute::disputes(site, *article).filter(|(_, figures, _)| figures.iter().any(about)).count()
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
