//! The timeline: whole where it is short, by year where it is long.

use super::view::{Link, MomentView, Pager, moment, pager, slice, year_in_address};
use super::{Pages, page_count};
use crate::link::site::{Moment, Site};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
pub(super) struct Timeline {
    title: String,
    description: &'static str,
    /// The year, on the page of one.
    year: Option<i64>,
    count: usize,
    years: Vec<Year>,
    /// In order; all of them where they fit on one page, else those without a year.
    moments: Vec<MomentView>,
    whole: bool,
    pager: Option<Pager>,
}

#[derive(Serialize)]
struct Year {
    link: Link,
    year: i64,
    count: usize,
}

/// The moments of each year, in timeline order.
pub(super) fn years(site: &Site) -> BTreeMap<i64, Vec<Moment>> {
    let mut years: BTreeMap<i64, Vec<Moment>> = BTreeMap::new();
    for moment in &site.timeline {
        if let Some(year) = site.date(*moment).and_then(|date| date.year()) {
            years.entry(year).or_default().push(*moment);
        }
    }
    years
}

impl Pages {
    fn year_links(&self) -> Vec<Year> {
        let years = self.years.iter().map(|(year, moments)| {
            let written = year_in_address(*year);
            let link = Link { path: format!("timeline/{written}/index.html"), text: written };
            Year { link, year: *year, count: moments.len() }
        });
        years.collect()
    }

    pub(super) fn timeline(&self) -> Timeline {
        let site = &self.site;
        let whole = site.timeline.len() <= site.config.page_size;
        let undated = |moment: &&Moment| site.date(**moment).and_then(|date| date.year()).is_none();
        let shown = site.timeline.iter().filter(|moment| whole || undated(moment)).take(site.config.page_size);
        Timeline {
            title: "Timeline".to_owned(),
            description: "What happened and what was published, each no more exactly than its source has it.",
            year: None,
            count: site.timeline.len(),
            years: self.year_links(),
            moments: shown.filter_map(|shown| moment(site, *shown, &site.config.lang)).collect(),
            whole,
            pager: None,
        }
    }

    pub(super) fn year(&self, year: i64, number: usize) -> Timeline {
        let site = &self.site;
        let moments = self.years.get(&year).map_or(&[][..], Vec::as_slice);
        let size = site.config.page_size;
        let base = format!("timeline/{}/", year_in_address(year));
        Timeline {
            title: format!("Timeline of {year}"),
            description: "What happened and what was published, each no more exactly than its source has it.",
            year: Some(year),
            count: moments.len(),
            years: self.year_links(),
            moments: slice(moments, number, size)
                .iter()
                .filter_map(|shown| moment(site, *shown, &site.config.lang))
                .collect(),
            whole: false,
            pager: Some(pager(&base, number, page_count(moments.len(), size))),
        }
    }
}
