//! What is measured, for machines. In: the site. Out: the rows of their JSON twin.

use super::{Address, FigureId, address};
use crate::page::Pages;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct MetricData<'a> {
    id: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    url: Address<'a>,
    /// In timeline order of what they speak of.
    figures: Vec<FigureId<'a>>,
    sources: Vec<&'a str>,
}

impl Pages {
    pub(super) fn metric_data(&self) -> impl Iterator<Item = MetricData<'_>> {
        self.site.metrics.iter().map(|metric| MetricData {
            id: &metric.id,
            name: &metric.name,
            unit: metric.unit.as_deref(),
            description: metric.description.as_deref(),
            url: address(&metric.url),
            figures: self.figure_ids(&metric.figures),
            sources: self.ids(&metric.sources),
        })
    }
}
