//! The timeline: whole where it is short, by year where it is long.

use super::moment::{self, MomentView};
use super::strip::{self, Count};
use super::view::{Link, Pager, pager, slice};
use super::{Pages, page_count};
use crate::date::{Date, Day, Part, year_in_address};
use crate::link::site::{EntityIx, Moment, Site};
use crate::parse::entities::Relation;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;
use tera::Value;

#[derive(Serialize)]
pub(super) struct Timeline<'a> {
    title: String,
    description: &'a str,
    /// The year, on the page of one.
    year: Option<i64>,
    count: usize,
    events: usize,
    /// All years on the first page, those around it on the page of one.
    years: Vec<Year<'a>>,
    /// In order; all of them where they fit on one page, else the newest that happened and those without a year.
    groups: Vec<Group<'a>>,
    whole: bool,
    /// Whom and what most of them are about: the choices of a filter, where all are on this page.
    about: Vec<&'a str>,
    /// The events as a drawing.
    strip: Option<Value>,
    pager: Option<Pager>,
}

#[derive(Serialize)]
struct Year<'a> {
    link: Link<'a>,
    year: i64,
    count: usize,
}

/// The moments of a year, or those of none.
#[derive(Serialize)]
struct Group<'a> {
    link: Option<Link<'a>>,
    year: Option<i64>,
    moments: Vec<MomentView<'a>>,
    /// How many more the page of the year has.
    more: usize,
}

/// As many of the newest year are shown where the years have pages of their own.
const NEWEST: usize = 12;

/// As many as the style sheet knows.
const CHOICES: usize = 8;

/// What an article is about; where an event was and who had a part in it. Each once.
fn about(site: &Site, moment: Moment) -> Vec<EntityIx> {
    let mut about = match moment {
        Moment::Article(article) => site.articles[article].about.clone(),
        Moment::Event(event) => {
            let relations = &site.entities[event].relations;
            [Relation::Place, Relation::Who].into_iter().flat_map(|it| it.among(relations)).copied().collect()
        }
    };
    about.sort_unstable();
    about.dedup();
    about
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
    // Dates lie all over memory, and to wait for each takes longest.
    let dated = site.timeline.par_iter().filter_map(|moment| Some((site.date(*moment)?.year()?, *moment)));
    let mut years: BTreeMap<i64, Filed> = BTreeMap::new();
    for (year, moment) in dated.collect::<Vec<_>>() {
        let filed = years.entry(year).or_default();
        filed.moments.push(moment);
        filed.events += usize::from(matches!(moment, Moment::Event(_)));
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

/// What has no year that is known.
pub(super) fn undated(site: &Site) -> impl Iterator<Item = Moment> {
    site.timeline.iter().copied().filter(|moment| site.date(*moment).and_then(|date| date.year()).is_none())
}

impl Pages {
    fn year_entry(&self, (year, filed): (&i64, &Filed)) -> Year<'_> {
        Year { link: self.year_link(*year), year: *year, count: filed.moments.len() }
    }

    fn year_link(&self, year: i64) -> Link<'_> {
        let path = format!("timeline/{}/index.html", year_in_address(year));
        Link::new(path, Date::from_year(year).words(&self.site.config.lang))
    }

    fn moments<'m>(&self, moments: impl IntoIterator<Item = &'m Moment>) -> Vec<MomentView<'_>> {
        moments.into_iter().filter_map(|shown| self.moment(*shown, &self.site.config.lang)).collect()
    }

    pub(super) fn timeline(&self, number: usize) -> Timeline<'_> {
        let site = &self.site;
        let size = site.config.page_size;
        let whole = site.timeline.len() <= size;
        let all_undated: Vec<Moment> = undated(site).collect();
        let here = slice(&all_undated, number, size);
        let dated = self.years.iter().filter(|_| whole).map(|(year, filed)| Group {
            link: Some(self.year_link(*year)),
            year: Some(*year),
            moments: self.moments(&filed.moments),
            more: 0,
        });
        let undated = self.moments(here);
        let undated = (!undated.is_empty()).then_some(Group { link: None, year: None, moments: undated, more: 0 });
        let mut groups: Vec<Group<'_>> = dated.chain(undated).collect();
        let listed = if whole { self.listed(here) } else { Vec::new() };
        let about = self.choices(groups.iter_mut().flat_map(|group| &mut group.moments), &listed);
        let mut shown: Vec<_> = groups.iter_mut().flat_map(|group| &mut group.moments).collect();
        let strip = if whole { moment::strip("art.s", &mut shown, self.speak()) } else { None };
        groups.splice(0..0, self.newest().filter(|_| number == 0 && !whole));
        Timeline {
            title: self.speak().text("", "timeline").to_owned(),
            description: self.speak().text("", "timeline_lede"),
            year: None,
            count: site.timeline.len(),
            events: site.timeline.iter().filter(|moment| matches!(moment, Moment::Event(_))).count(),
            years: self.years.iter().map(|year| self.year_entry(year)).collect(),
            groups,
            whole,
            about,
            strip: if number == 0 { strip.or_else(|| self.counts_of_years()) } else { None },
            pager: Some(pager("timeline/", number, page_count(all_undated.len(), size))),
        }
    }

    /// What happened last, in order: a list of years alone would show nothing that happened.
    fn newest(&self) -> Option<Group<'_>> {
        let (year, filed) = self.years.iter().rev().find(|(_, filed)| filed.events > 0)?;
        let more = filed.moments.len().saturating_sub(NEWEST);
        let moments = self.moments(&filed.moments[more..]);
        Some(Group { link: Some(self.year_link(*year)), year: Some(*year), moments, more })
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
        let mut shown = self.moments(slice(moments, number, size));
        let all = if moments.len() <= size { moments } else { &[] };
        let about = self.choices(shown.iter_mut(), all);
        let strip = match filed.map_or(0, |filed| filed.events) {
            0..=strip::MOST => moment::strip("art.s", &mut shown.iter_mut().collect::<Vec<_>>(), self.speak()),
            _ if number == 0 => self.counts_of_months(year, moments),
            _ => None,
        };
        Timeline {
            title: self.speak().with("", "timeline_of", &self.year_link(year).text),
            description: self.speak().text("", "timeline_lede"),
            year: Some(year),
            count: moments.len(),
            events: filed.map_or(0, |filed| filed.events),
            years: years.map(|year| self.year_entry(year)).collect(),
            groups: vec![Group { link: None, year: Some(year), moments: shown, more: 0 }],
            whole: false,
            about,
            strip,
            pager: Some(pager(&base, number, page_count(moments.len(), size))),
        }
    }

    /// What the timeline lists where it is whole, in its order.
    fn listed(&self, undated: &[Moment]) -> Vec<Moment> {
        let dated = self.years.values().flat_map(|filed| &filed.moments);
        dated.chain(undated).copied().collect()
    }

    /// The entities that several of these moments are about, those with most first; each moment is told its choices. To be
    /// asked of all that a list holds, since what stands on another page cannot be chosen.
    fn choices<'m, 'v: 'm>(
        &self,
        shown: impl Iterator<Item = &'m mut MomentView<'v>>,
        moments: &[Moment],
    ) -> Vec<&str> {
        let site = &self.site;
        let mut counts: BTreeMap<EntityIx, usize> = BTreeMap::new();
        for entity in moments.iter().flat_map(|moment| about(site, *moment)) {
            *counts.entry(entity).or_default() += 1;
        }
        let mut counts: Vec<_> = counts.into_iter().filter(|(_, count)| (2..moments.len()).contains(count)).collect();
        counts.sort_by_key(|(entity, count)| (std::cmp::Reverse(*count), *entity));
        counts.truncate(CHOICES);
        for (view, moment) in shown.zip(moments) {
            let about = about(site, *moment);
            let chosen = counts.iter().enumerate().filter(|(_, (entity, _))| about.contains(entity));
            chosen.for_each(|(at, _)| view.chosen_by(at + 1));
        }
        counts.iter().map(|(entity, _)| site.name_in(&site.entities[*entity], &site.config.lang).0).collect()
    }

    /// How many events each year has.
    fn counts_of_years(&self) -> Option<Value> {
        let counts = self.years.iter().filter(|(_, filed)| filed.events > 0);
        let counts: Vec<Count> = counts.map(|(year, filed)| Count { count: filed.events, ..year_of(*year) }).collect();
        drawn(strip::counts(&counts, Part::Year, self.speak()))
    }

    /// How many of these events each year has.
    pub(super) fn counts_of(&self, events: &[EntityIx]) -> Option<Value> {
        let mut counts: Vec<Count> = Vec::new();
        for year in events.iter().filter_map(|event| self.site.entities[*event].date()?.year()) {
            match counts.last_mut().filter(|count| count.from.year == year) {
                Some(count) => count.count += 1,
                None => counts.push(Count { count: 1, ..year_of(year) }),
            }
        }
        // What has no beginning stands first, under the year of its end.
        counts.sort_by_key(|count| count.from);
        drawn(strip::counts(&counts, Part::Year, self.speak()))
    }

    /// How many events each month of a year has, of those whose month is known.
    fn counts_of_months(&self, year: i64, moments: &[Moment]) -> Option<Value> {
        let mut counts: Vec<Count> = (1..=12).map(|month| month_of(year, month)).collect();
        for moment in moments.iter().filter(|moment| matches!(moment, Moment::Event(_))) {
            let ends = self.site.date(*moment).and_then(|date| Some((date.earliest()?, date.latest()?)));
            let Some((first, last)) = ends else { continue };
            if (first.year, first.month) == (last.year, last.month) {
                counts[usize::from(first.month) - 1].count += 1;
            }
        }
        drawn(strip::counts(&counts, Part::MonthOfYear, self.speak()))
    }
}

fn year_of(year: i64) -> Count {
    let first = |year| Day { year, month: 1, day: 1 };
    Count { from: first(year), to: first(year + 1), count: 0 }
}

fn month_of(year: i64, month: u8) -> Count {
    let after =
        if month == 12 { Day { year: year + 1, month: 1, day: 1 } } else { Day { year, month: month + 1, day: 1 } };
    Count { from: Day { year, month, day: 1 }, to: after, count: 0 }
}

fn drawn(html: String) -> Option<Value> {
    (!html.is_empty()).then(|| Value::safe_string(&html))
}
