//! The timeline: whole where it is short, by year where it is long.

use super::view::{Link, MomentView, Pager, moment, pager, slice, year_in_address};
use super::{Pages, page_count};
use crate::date::Date;
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
    events: usize,
    years: Vec<Year>,
    /// In order; all of them where they fit on one page, else those without a year.
    groups: Vec<Group>,
    whole: bool,
    pager: Option<Pager>,
}

#[derive(Serialize)]
struct Year {
    link: Link,
    year: i64,
    count: usize,
}

/// The moments of a year, or those of none.
#[derive(Serialize)]
struct Group {
    link: Option<Link>,
    year: Option<i64>,
    moments: Vec<MomentView>,
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
        let years = self.years.iter();
        years.map(|(year, moments)| Year { link: self.year_link(*year), year: *year, count: moments.len() }).collect()
    }

    fn year_link(&self, year: i64) -> Link {
        let path = format!("timeline/{}/index.html", year_in_address(year));
        Link { path, text: Date::from_year(year).words(&self.site.config.lang) }
    }

    fn moments<'m>(&self, moments: impl IntoIterator<Item = &'m Moment>) -> Vec<MomentView> {
        moments.into_iter().filter_map(|shown| moment(&self.site, *shown, &self.site.config.lang)).collect()
    }

    pub(super) fn timeline(&self) -> Timeline {
        let site = &self.site;
        let whole = site.timeline.len() <= site.config.page_size;
        let undated = |moment: &&Moment| site.date(**moment).and_then(|date| date.year()).is_none();
        let dated = self.years.iter().filter(|_| whole).map(|(year, moments)| Group {
            link: Some(self.year_link(*year)),
            year: Some(*year),
            moments: self.moments(moments),
        });
        let undated = self.moments(site.timeline.iter().filter(undated).take(site.config.page_size));
        let undated = (!undated.is_empty()).then(|| Group { link: None, year: None, moments: undated });
        Timeline {
            title: "Timeline".to_owned(),
            description: "What happened and what was published, each no more exactly than its source has it.",
            year: None,
            count: site.timeline.len(),
            events: events(&site.timeline),
            years: self.year_links(),
            groups: dated.chain(undated).collect(),
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
            title: format!("Timeline of {}", self.year_link(year).text),
            description: "What happened and what was published, each no more exactly than its source has it.",
            year: Some(year),
            count: moments.len(),
            events: events(moments),
            years: self.year_links(),
            groups: vec![Group { link: None, year: Some(year), moments: self.moments(slice(moments, number, size)) }],
            whole: false,
            pager: Some(pager(&base, number, page_count(moments.len(), size))),
        }
    }
}

fn events(moments: &[Moment]) -> usize {
    moments.iter().filter(|moment| matches!(moment, Moment::Event(_))).count()
}
