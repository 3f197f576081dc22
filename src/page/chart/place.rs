//! Where the values of a chart lie in time. In: lines as they were given. Out: each value with the days it lies within, and
//! which of them are joined.

use super::{Chart, Point};
use crate::date::{Day, Part, Shape};
use crate::number::{Decimal, bound_words, range_words};
use crate::page::axis::{can_be_drawn, day_of};
use crate::parse::figures::Kind;

/// A value at its place in time: the days it lies within, and what is known of it.
pub(super) struct Spot {
    pub days: (f64, f64),
    pub value: Option<f64>,
    pub range: Option<(f64, f64)>,
    pub bound: Option<&'static str>,
    pub doubtful: bool,
    pub when: String,
    /// The number, with words for its bound, and the same with a sign for it.
    pub words: String,
    pub short: String,
}

impl Spot {
    pub fn middle(&self) -> f64 {
        f64::midpoint(self.days.0, self.days.1)
    }

    pub fn is_gap(&self) -> bool {
        self.value.is_none() && self.range.is_none()
    }

    /// The year or the month it lies within, counted, if it is just that.
    fn period(&self) -> Option<(Part, i64)> {
        let (first, last) = (day_of(self.days.0), day_of(self.days.1));
        match (first, last) {
            _ if first.day != 1 || last.day != 1 => None,
            _ if first.month == 1 && last.month == 1 && last.year == first.year + 1 => Some((Part::Year, first.year)),
            _ => {
                let count = |day: Day| day.year * 12 + i64::from(day.month);
                (count(last) == count(first) + 1).then(|| (Part::Month, count(first)))
            }
        }
    }
}

/// A line with its values in their places.
pub(super) struct Placed<'a> {
    pub name: &'a str,
    pub kind: Option<Kind>,
    pub spots: Vec<Spot>,
    /// Which of its values are joined to the one before.
    pub joined: Vec<bool>,
}

impl Placed<'_> {
    /// Whether its values are numbers as they are, so that they are joined by a firm line.
    pub fn is_firm(&self) -> bool {
        !matches!(self.kind, Some(Kind::Estimate | Kind::Projection))
            && self.spots.iter().all(|spot| spot.bound.is_none())
    }
}

/// Every value at its place, in order of time; and how many have no place.
pub(super) fn place<'a>(chart: &'a Chart<'a>) -> (Vec<Placed<'a>>, usize) {
    let mut timeless = 0;
    let lines = chart.lines.iter().map(|line| {
        let mut points: Vec<&Point<'_>> = line.points.iter().collect();
        points.sort_by_key(|point| point.when.sort_key());
        let spots: Vec<Spot> = points.iter().filter_map(|point| spot(point, chart.tongue.lang())).collect();
        timeless += points.len() - spots.len();
        // What is only claimed is shown claim by claim.
        let joined = if line.kind == Some(Kind::Claim) { vec![false; spots.len()] } else { joined(&spots) };
        Placed { name: &line.name, kind: line.kind, spots, joined }
    });
    (lines.collect(), timeless)
}

fn spot(point: &Point<'_>, lang: &str) -> Option<Spot> {
    let (first, last) = (point.when.earliest()?, point.when.latest()?);
    if ![first, last].iter().all(can_be_drawn) {
        return None;
    }
    let number = |number: &Decimal| number.as_str().parse::<f64>().ok();
    let number_words = match (point.value, point.range) {
        (Some(value), _) => value.format(lang),
        (None, Some((low, high))) => range_words(&low.format(lang), &high.format(lang), lang),
        (None, None) => String::new(),
    };
    Some(Spot {
        days: (first.number() as f64, last.number() as f64 + 1.0),
        value: point.value.and_then(number),
        range: point.range.and_then(|(low, high)| Some((number(low)?, number(high)?))),
        bound: point.bound,
        doubtful: matches!(point.when.shape(), Shape::Uncertain | Shape::Approximate),
        when: point.when.words(lang),
        short: [bound_words(point.bound, ""), &number_words].concat(),
        words: [bound_words(point.bound, lang), &number_words].concat(),
    })
}

/// Which values are joined to the one before them: those whose order in time is known. Nothing is drawn across a gap: not
/// across a time that is named without a value, and not across years or months that are missing in a row of them.
fn joined(spots: &[Spot]) -> Vec<bool> {
    let periods: Option<Vec<i64>> = match spots.first().and_then(Spot::period) {
        Some((part, _)) => {
            let same = |spot: &Spot| spot.period().filter(|(other, _)| *other == part).map(|(_, number)| number);
            spots.iter().map(same).collect()
        }
        None => None,
    };
    let steps = |periods: &[i64]| periods.windows(2).map(|pair| pair[1] - pair[0]).filter(|step| *step > 0).min();
    let usual = periods.as_deref().and_then(steps);
    let follows = |at: usize| match (&periods, usual) {
        (Some(periods), Some(usual)) => periods[at] - periods[at - 1] == usual,
        _ => true,
    };
    let joined = (0..spots.len()).map(|at| {
        let both = |at: usize| spots[at].value.is_some() && spots[at - 1].value.is_some();
        at > 0 && both(at) && spots[at].days.0 >= spots[at - 1].days.1 && follows(at)
    });
    joined.collect()
}

/// The finest part of a year that all times have.
pub(super) fn grain(lines: &[Placed<'_>]) -> Part {
    let parts = lines.iter().flat_map(|line| &line.spots).map(|spot| spot.period().map_or(Part::Day, |(part, _)| part));
    let rank = |part: &Part| match part {
        Part::Year => 2,
        Part::Month => 1,
        _ => 0,
    };
    parts.min_by_key(rank).unwrap_or(Part::Year)
}
