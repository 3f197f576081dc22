//! The register of figures, and the page of what is measured.

use super::article::{DisputeView, disputes_about};
use super::figure::FigureView;
use super::view::{Link, Pager, metric_link, pager, range, slice, source_link};
use super::{Pages, page_count};
use crate::link::site::{FigureIx, MetricIx, Site, SourceIx};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Register<'a> {
    title: &'a str,
    description: &'a str,
    count: usize,
    calculated: usize,
    figures: Vec<FigureView<'a>>,
    metrics: Vec<MetricEntry>,
    pager: Pager,
}

#[derive(Serialize)]
struct MetricEntry {
    link: Link,
    figures: usize,
}

#[derive(Serialize)]
pub(super) struct MetricView<'a> {
    title: &'a str,
    description: &'a str,
    id: &'a str,
    unit: Option<&'a str>,
    count: usize,
    figures: Vec<FigureView<'a>>,
    disputes: Vec<DisputeView>,
    sources: Vec<Link>,
    source_count: usize,
    pager: Pager,
}

impl Pages {
    pub(super) fn register(&self, number: usize) -> Register<'_> {
        let site = &self.site;
        let (lang, size) = (site.config.lang.as_str(), site.config.page_size);
        let metrics = slice(&site.metrics, number, size).iter();
        Register {
            title: self.speak().text("", "figures"),
            description: self.speak().text("", "figures_lede"),
            count: site.figures.len(),
            calculated: self.calculated,
            figures: range(site.figures.len(), number, size)
                .map(|at| self.figure_entry(FigureIx::new(at), lang))
                .collect(),
            metrics: metrics
                .map(|metric| MetricEntry { link: metric_link(metric), figures: metric.figures.len() })
                .collect(),
            pager: pager("figures/", number, page_count(site.figures.len().max(site.metrics.len()), size)),
        }
    }

    pub(super) fn metric(&self, ix: MetricIx, number: usize) -> MetricView<'_> {
        let site = &self.site;
        let metric = &site.metrics[ix.at()];
        let (lang, size) = (site.config.lang.as_str(), site.config.page_size);
        let sources = sources(site, &metric.figures);
        MetricView {
            title: &metric.name,
            description: metric.description.as_deref().unwrap_or_default(),
            id: &metric.id,
            unit: metric.unit.as_deref(),
            count: metric.figures.len(),
            figures: slice(&metric.figures, number, size).iter().map(|ix| self.figure_row(*ix, lang, &[])).collect(),
            disputes: disputes(site, ix, lang),
            source_count: sources.len(),
            sources: sources.into_iter().take(size).map(|source| source_link(&site.sources[source.at()])).collect(),
            pager: pager(metric.url.as_str(), number, page_count(metric.figures.len(), size)),
        }
    }
}

/// Where figures of one metric are known to disagree.
fn disputes(site: &Site, ix: MetricIx, lang: &str) -> Vec<DisputeView> {
    let mut articles: Vec<_> =
        site.metrics[ix.at()].figures.iter().map(|figure| site.figures[figure.at()].article).collect();
    articles.sort_unstable();
    articles.dedup();
    articles.retain(|article| !site.articles[article.at()].disputes.is_empty());
    let about = |figure: &FigureIx| site.figures[figure.at()].metric == Some(ix);
    articles
        .into_iter()
        .flat_map(|article| disputes_about(site, article, lang, about))
        .take(site.config.page_size)
        .collect()
}

fn sources(site: &Site, figures: &[FigureIx]) -> Vec<SourceIx> {
    let mut sources: Vec<_> =
        figures.iter().flat_map(|figure| site.figures[figure.at()].sources.iter().copied()).collect();
    sources.sort_unstable();
    sources.dedup();
    sources
}
