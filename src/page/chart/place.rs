//! Where the values of a chart lie in time. In: lines as they were given. Out: each value with the days it lies within, and
//! which of them are joined.

use super::{Chart, Point};
use crate::date::{Day, Part, Shape};
use crate::number::{Bound, Decimal, Ratio, bound_words, range_words, ratio_to_decimal};
use crate::page::axis::{can_be_drawn, day_of};
use crate::parse::figures::Kind;
use std::borrow::Cow;

const OF_DAY: f64 = 86_400.0;

/// A value at its place in time: the days it lies within, and what is known of it.
pub(super) struct Spot {
    /// A time of day is a moment, and ends when it begins.
    pub days: (f64, f64),
    pub value: Option<f64>,
    pub range: Option<(f64, f64)>,
    pub bound: Option<Bound>,
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

    /// Whether it is made of whole months.
    fn is_of_months(&self) -> bool {
        self.days.1 > self.days.0 && [self.days.0, self.days.1].iter().all(|number| day_of(*number).day == 1)
    }

    /// Whether it is a year or a month, if it is just that.
    fn period(&self) -> Option<Part> {
        let (first, last) = (day_of(self.days.0), day_of(self.days.1));
        match (first, last) {
            _ if first.day != 1 || last.day != 1 => None,
            _ if first.month == 1 && last.month == 1 && last.year == first.year + 1 => Some(Part::Year),
            _ => {
                let count = |day: Day| day.year * 12 + i64::from(day.month);
                (count(last) == count(first) + 1).then_some(Part::Month)
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
    // Times of day are those of one clock: the one that the first of them was read from.
    let moments = chart.lines.iter().flat_map(|line| &line.points).filter_map(|point| point.when.moment());
    let ahead = moments.map(|(_, ahead)| ahead).next().unwrap_or_default();
    let lines = chart.lines.iter().map(|line| {
        let mut spots: Vec<Spot> =
            line.points.iter().filter_map(|point| spot(point, ahead, chart.tongue.lang())).collect();
        let end = |one: &Spot, other: &Spot| one.days.1.total_cmp(&other.days.1);
        spots.sort_by(|one, other| one.days.0.total_cmp(&other.days.0).then_with(|| end(one, other)));
        timeless += line.points.len() - spots.len();
        // What is only claimed is shown claim by claim.
        let joined = if line.kind == Some(Kind::Claim) { vec![false; spots.len()] } else { joined(&spots) };
        Placed { name: &line.name, kind: line.kind, spots, joined }
    });
    (lines.collect(), timeless)
}

/// The time of what is expected and has not happened: it begins behind all that has, as far as the lines know.
pub(super) fn expected(lines: &[Placed<'_>]) -> Option<(f64, f64)> {
    let spots = |is_expected: bool| {
        let lines = lines.iter().filter(move |line| (line.kind == Some(Kind::Projection)) == is_expected);
        lines.flat_map(|line| &line.spots).filter(|spot| !spot.is_gap())
    };
    let now = spots(false).map(|spot| spot.days.1).fold(f64::NEG_INFINITY, f64::max);
    let behind = || spots(true).filter(|spot| spot.days.0 >= now);
    let first = behind().map(|spot| spot.days.0).reduce(f64::min)?;
    Some((first, behind().map(|spot| spot.days.1).fold(first, f64::max)))
}

fn spot(point: &Point<'_>, ahead: i64, lang: &str) -> Option<Spot> {
    let (first, last) = (point.when.earliest()?, point.when.latest()?);
    if ![first, last].iter().all(can_be_drawn) {
        return None;
    }
    let days = match point.when.moment() {
        Some((second, _)) => {
            let moment = (second + ahead) as f64 / OF_DAY;
            (moment, moment)
        }
        None => (first.number() as f64, last.number() as f64 + 1.0),
    };
    let number = |number: &Decimal| number.as_str().parse::<f64>().ok();
    let in_unit = |number| in_unit(number, point.by);
    let value = point.value.map(in_unit);
    let range = point.range.map(|(low, high)| (in_unit(low), in_unit(high)));
    let number_words = match (&value, &range) {
        (Some(value), _) => value.format(lang),
        (None, Some((low, high))) => range_words(&low.format(lang), &high.format(lang), lang),
        (None, None) => String::new(),
    };
    Some(Spot {
        days,
        value: value.as_deref().and_then(number),
        range: range.as_ref().and_then(|(low, high)| Some((number(low)?, number(high)?))),
        bound: point.bound,
        doubtful: matches!(point.when.shape(), Shape::Uncertain | Shape::Approximate),
        when: point.when.words(lang),
        short: [bound_words(point.bound, ""), &number_words].concat(),
        words: [bound_words(point.bound, lang), &number_words].concat(),
    })
}

/// A number in the unit of the chart.
fn in_unit<'d>(number: &'d Decimal, by: Option<(i128, i128)>) -> Cow<'d, Decimal> {
    const DIGITS: usize = 15;
    match by {
        Some((own, other)) => {
            Cow::Owned(ratio_to_decimal(&(number.to_ratio() * Ratio::new(own.into(), other.into())), DIGITS))
        }
        None => Cow::Borrowed(number),
    }
}

/// Which values are joined to the one before them: those whose order in time is known. Nothing is drawn across a gap: not
/// across a time that is named without a value, and not across one that is missing in a regular row.
fn joined(spots: &[Spot]) -> Vec<bool> {
    let longest = longest_step(spots).unwrap_or(f64::INFINITY);
    let joined = (0..spots.len()).map(|at| {
        let both = |at: usize| spots[at].value.is_some() && spots[at - 1].value.is_some();
        let follows = |one: &Spot, next: &Spot| next.days.0 >= one.days.1 && next.days != one.days;
        at > 0 && both(at) && follows(&spots[at - 1], &spots[at]) && step(spots, at) <= longest
    });
    joined.collect()
}

/// How far a value is from the one before it.
fn step(spots: &[Spot], at: usize) -> f64 {
    spots[at].middle() - spots[at - 1].middle()
}

/// How far two values of a row may be apart with none missing between them; nothing where the row is not regular. Years, months
/// and what is made of them make a row whatever they are; days make one if most of them are equally far apart.
fn longest_step(spots: &[Spot]) -> Option<f64> {
    /// Months and years are not of one length.
    const ALIKE: f64 = 1.15;
    const CLEARLY_MORE: f64 = 1.5;
    let mut steps: Vec<f64> = (1..spots.len()).map(|at| step(spots, at)).filter(|step| *step > 0.0).collect();
    steps.sort_by(f64::total_cmp);
    let (mut end, mut most, mut usual) = (0, 0, None);
    for (at, step) in steps.iter().enumerate() {
        end += steps[end..].iter().take_while(|other| **other <= step * ALIKE).count();
        if end - at > most {
            (most, usual) = (end - at, Some(*step));
        }
    }
    let is_row = 2 * most > steps.len() || spots.iter().all(Spot::is_of_months);
    let usual = usual.filter(|_| is_row)?;
    // A market and an office rest at weekends, on holidays, and for a week at times.
    let is_daily = (0.9..4.0).contains(&usual);
    Some(if is_daily { (usual * 3.0).max(10.0) } else { usual * CLEARLY_MORE })
}

/// The finest part of a year, or of a day, that all times have.
pub(super) fn grain(lines: &[Placed<'_>]) -> Part {
    let part = |spot: &Spot| match spot.period() {
        _ if spot.days.0 == spot.days.1 => Part::Hour,
        Some(part) => part,
        None => Part::Day,
    };
    let rank = |part: &Part| match part {
        Part::Year => 3,
        Part::Month => 2,
        Part::Hour => 0,
        _ => 1,
    };
    lines.iter().flat_map(|line| &line.spots).map(part).min_by_key(rank).unwrap_or(Part::Year)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;

    /// Which of values at these times are joined to the one before: `-`, and `.` for those that are not.
    fn drawn(times: &str) -> String {
        let dates: Vec<Date> = times.split(' ').map(|time| Date::parse(time).expect(time)).collect();
        let value = Decimal::parse("12").expect("a number");
        let spots = dates.iter().map(|when| {
            let point = Point { when, value: Some(&value), range: None, by: None, bound: None };
            spot(&point, 0, "en").expect("it has a place")
        });
        joined(&spots.collect::<Vec<_>>()).iter().map(|joined| if *joined { '-' } else { '.' }).collect()
    }

    #[test]
    fn nothing_is_drawn_across_what_is_missing_in_a_row() {
        for (times, expected) in [
            // Years and months, and what is made of them.
            ("2014 2015 2016", ".--"),
            ("2014 2015 2018 2019", ".-.-"),
            ("2014 2018", ".-"),
            ("2014 2016 2018 2022", ".--."),
            ("2010 2015 2020 2021", ".---"),
            ("2015-33 2015-34 2015-35 2017-33 2017-34", ".--.-"),
            ("195X 196X 199X", ".-."),
            ("2010-04/2011-03 2011-04/2012-03 2015-04/2016-03 2016-04/2017-03", ".-.-"),
            ("2010 2011 2015 2016 2017-06", ".-.--"),
            ("-0500 18XX 1900/1950", "..-"),
            ("2018-01 2018-02 2018-03 2018-05", ".--."),
            // Weeks, and the last days of months.
            ("2018-01-01/2018-01-07 2018-01-08/2018-01-14 2018-01-15/2018-01-21 2018-01-29/2018-02-04", ".--."),
            ("2018-01-31 2018-02-28 2018-03-31 2018-04-30 2018-06-30", ".---."),
            // Days.
            ("2016-01-05 2016-01-06 2016-01-07 2016-03-01 2016-03-02", ".--.-"),
            ("2016-01-05 2016-01-06 2016-01-07 2016-01-09", ".---"),
            // Polls come as they come.
            ("2016-01-05 2016-01-20 2016-03-09 2016-04-02", ".---"),
            // A market rests at weekends and on holidays, but not for weeks.
            ("2018-03-22 2018-03-23 2018-03-26 2018-03-27 2018-03-28 2018-03-29 2018-04-03 2018-04-04", ".-------"),
            ("2018-03-22 2018-03-23 2018-03-26 2018-03-27 2018-03-28 2018-04-09 2018-04-10", ".----.-"),
            ("2018-03-21 2018-03-22 2018-03-25 2018-03-26 2018-03-27", ".----"),
            ("2018-03-22 2018-03-23 2018-03-24 2018-03-26 2018-03-27 2018-03-28", ".-----"),
            ("2021-03-12 2021-03-13 2021-03-15 2021-03-16 2021-03-17 2021-03-18 2021-03-19 2021-03-22", ".-------"),
            ("2021-09-28 2021-09-29 2021-09-30 2021-10-08 2021-10-11 2021-10-12 2021-10-13 2021-10-14", ".-------"),
            ("2022-07-06 2022-07-07 2022-07-08 2022-07-18 2022-07-19 2022-07-20 2022-07-21", ".------"),
            ("2020-03-01 2020-03-04 2020-03-07 2020-03-10 2020-03-19 2020-03-22 2020-04-02", ".-----."),
            // What comes each week does not rest for three.
            ("2021-12-03 2021-12-10 2021-12-17 2022-01-07 2022-01-14", ".--.-"),
            // Times of day.
            ("2021-03-18T08:00:00Z 2021-03-19T08:00:00Z 2021-03-22T08:00:00Z 2021-03-23T08:00:00Z", ".---"),
            ("2016-12-30T08:00:00Z 2016-12-30T20:00:00Z 2016-12-31T08:00:00Z", ".--"),
            ("2016-12-30T10:00:00Z 2016-12-30T11:00:00Z 2016-12-30T12:00:00Z 2016-12-30T17:00:00Z", ".--."),
            ("2016-12-30T10:00:00Z 2016-12-30T10:00:00Z", ".."),
            // Of a day and one of its hours nobody knows which comes first.
            ("2016-12-30 2016-12-30T10:00:00Z", ".."),
        ] {
            assert_eq!(drawn(times), expected, "{times}");
        }
    }
}
