//! The timeline: whole where it is short, by year where it is long.

use super::moment::MomentView;
use super::view::{Link, Pager, pager, slice, year_in_address};
use super::{Pages, page_count};
use crate::date::Date;
use crate::link::site::{EntityIx, Moment, Site};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
pub(super) struct Timeline<'a> {
    title: String,
    description: &'a str,
    /// The year, on the page of one.
    year: Option<i64>,
    count: usize,
    events: usize,
    /// All years on the first page, those around it on the page of one.
    years: Vec<Year>,
    /// In order; all of them where they fit on one page, else those without a year.
    groups: Vec<Group<'a>>,
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
struct Group<'a> {
    link: Option<Link>,
    year: Option<i64>,
    moments: Vec<MomentView<'a>>,
}

/// How many years before and after it the page of a year leads to.
const NEIGHBOURS: usize = 12;

/// What is filed under one year.
#[derive(Default)]
pub(super) struct Filed {
    /// In timeline order.
    pub moments: Vec<Moment>,
    /// How many of them are events.
    events: usize,
}

/// The moments of each year.
pub(super) fn years(site: &Site) -> BTreeMap<i64, Filed> {
    let mut years: BTreeMap<i64, Filed> = BTreeMap::new();
    for moment in &site.timeline {
        if let Some(year) = site.date(*moment).and_then(|date| date.year()) {
            let filed = years.entry(year).or_default();
            filed.moments.push(*moment);
            filed.events += usize::from(matches!(moment, Moment::Event(_)));
        }
    }
    years
}

/// Takes `own` events out of their years, and has the others be where `to` says.
pub(super) fn leave(years: &mut BTreeMap<i64, Filed>, own: &[EntityIx], to: impl Fn(EntityIx) -> Option<EntityIx>) {
    years.retain(|_, filed| {
        filed.moments.retain_mut(|moment| match moment {
            Moment::Event(event) => match to(*event).filter(|_| !own.contains(event)) {
                Some(to) => {
                    *event = to;
                    true
                }
                None => {
                    filed.events -= 1;
                    false
                }
            },
            Moment::Article(_) => true,
        });
        !filed.moments.is_empty()
    });
}

/// Files events under their years.
pub(super) fn enter(years: &mut BTreeMap<i64, Filed>, site: &Site, events: &[EntityIx]) {
    for event in events {
        let moment = Moment::Event(*event);
        let Some(year) = site.date(moment).and_then(|date| date.year()) else { continue };
        let filed = years.entry(year).or_default();
        let key = site.place_in_time(moment);
        let place = filed.moments.partition_point(|other| site.place_in_time(*other) < key);
        filed.moments.insert(place, moment);
        filed.events += 1;
    }
}

impl Pages {
    fn year_entry(&self, (year, filed): (&i64, &Filed)) -> Year {
        Year { link: self.year_link(*year), year: *year, count: filed.moments.len() }
    }

    fn year_link(&self, year: i64) -> Link {
        let path = format!("timeline/{}/index.html", year_in_address(year));
        Link { path, text: Date::from_year(year).words(&self.site.config.lang) }
    }

    fn moments<'m>(&self, moments: impl IntoIterator<Item = &'m Moment>) -> Vec<MomentView<'_>> {
        moments.into_iter().filter_map(|shown| self.moment(*shown, &self.site.config.lang)).collect()
    }

    pub(super) fn timeline(&self) -> Timeline<'_> {
        let site = &self.site;
        let whole = site.timeline.len() <= site.config.page_size;
        let undated = |moment: &&Moment| site.date(**moment).and_then(|date| date.year()).is_none();
        let dated = self.years.iter().filter(|_| whole).map(|(year, filed)| Group {
            link: Some(self.year_link(*year)),
            year: Some(*year),
            moments: self.moments(&filed.moments),
        });
        let undated = self.moments(site.timeline.iter().filter(undated).take(site.config.page_size));
        let undated = (!undated.is_empty()).then_some(Group { link: None, year: None, moments: undated });
        Timeline {
            title: self.speak().text("", "timeline").to_owned(),
            description: self.speak().text("", "timeline_lede"),
            year: None,
            count: site.timeline.len(),
            events: site.timeline.iter().filter(|moment| matches!(moment, Moment::Event(_))).count(),
            years: self.years.iter().map(|year| self.year_entry(year)).collect(),
            groups: dated.chain(undated).collect(),
            whole,
            pager: None,
        }
    }

    pub(super) fn year(&self, year: i64, number: usize) -> Timeline<'_> {
        let site = &self.site;
        let filed = self.years.get(&year);
        let moments = filed.map_or(&[][..], |filed| &filed.moments);
        let mut before: Vec<_> = self.years.range(..year).rev().take(NEIGHBOURS).collect();
        before.reverse();
        let years = before.into_iter().chain(self.years.range(year..).take(NEIGHBOURS + 1));
        let size = site.config.page_size;
        let base = format!("timeline/{}/", year_in_address(year));
        Timeline {
            title: self.speak().with("", "timeline_of", &self.year_link(year).text),
            description: self.speak().text("", "timeline_lede"),
            year: Some(year),
            count: moments.len(),
            events: filed.map_or(0, |filed| filed.events),
            years: years.map(|year| self.year_entry(year)).collect(),
            groups: vec![Group { link: None, year: Some(year), moments: self.moments(slice(moments, number, size)) }],
            whole: false,
            pager: Some(pager(&base, number, page_count(moments.len(), size))),
        }
    }
}
