//! What is measured, for machines. In: a metric. Out: its row in their JSON twin.

use super::{Row, address};
use crate::link::site::Metric;
use crate::page::Pages;

impl Pages {
    pub(super) fn metric_twin(&self, row: &mut Row<'_>, metric: &Metric) {
        row.put("id", &metric.id);
        row.put("name", &metric.name);
        row.some("unit", metric.unit.as_deref());
        row.some("description", metric.description.as_deref());
        row.put("url", address(&metric.url));
        // In timeline order of what they speak of.
        row.put("figures", self.figure_ids(&metric.figures));
        row.put("sources", self.ids(&metric.sources));
    }
}
