//! Axes: of time and of values. In: what lies on them and how long they are. Out: where it lies, and what they name.
//! A time is counted in days, and its last day belongs to it. An axis of values always shows nought.
//! It never draws.

use super::drawing::breadth;
use crate::date::{Day, Part, hour_words};
use crate::number::Decimal;

/// A stretch of days between two coordinates.
#[derive(Clone, Copy, Debug)]
pub(super) struct Time {
    /// Its first and last moment, in days.
    pub days: (f64, f64),
    /// Where these lie.
    pub ends: (f64, f64),
    /// The size its names may have.
    pub letters: f64,
}

/// A named place on an axis.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tick {
    pub at: f64,
    pub words: String,
}

/// Where the name of a stretch of time stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Stand {
    /// Behind the line at which it begins.
    Behind,
    /// In the middle of the stretch.
    Amid,
    /// Under the line at which it begins; under the middle of a day, where its values lie.
    Under,
}

/// What an axis of time may be parted into, finest first.
#[derive(Clone, Copy)]
enum Step {
    Days(u8),
    Months(u8),
    Years(i64),
}

const STEPS: [Step; 8] = {
    use Step::{Days, Months, Years};
    [Days(1), Days(7), Days(14), Months(1), Months(2), Months(3), Months(6), Years(1)]
};
/// So many hours its days may be parted into, where values have a time of day.
const HOURS: [u8; 4] = [1, 3, 6, 12];
/// More names than any axis has room for.
const MOST: usize = 40;

impl Time {
    /// Where a moment lies.
    pub fn at(&self, day: f64) -> f64 {
        let ((first, last), (start, end)) = (self.days, self.ends);
        start + (day - first) / (last - first) * (end - start)
    }

    /// Names for parts of it, as fine as there is room for and not finer than `finest`.
    pub fn ticks(&self, lang: &str, stand: Stand, finest: Part) -> Vec<Tick> {
        let years = round_numbers().skip(1).map(Step::Years);
        let is_fine = |step: &Step| match step {
            Step::Days(_) => matches!(finest, Part::Hour | Part::Day),
            Step::Months(_) => !matches!(finest, Part::Year),
            Step::Years(_) => true,
        };
        let hours = HOURS.into_iter().filter(|_| finest == Part::Hour).map(|step| self.hours(step, lang));
        let steps = STEPS.into_iter().chain(years).filter(is_fine).map(|step| self.stepped(step, lang, stand));
        let fitting = hours.chain(steps).find(|ticks| !ticks.is_empty());
        let ticks = fitting.unwrap_or_default();
        if ticks.len() > 1 {
            return ticks;
        }
        let ends = self.ends(lang, stand, finest);
        if ends.len() < 2 && stand == Stand::Amid && !ticks.is_empty() { ticks } else { ends }
    }

    /// The names of its first and last day, where nothing else has room, or of the year or month in the middle of which a name
    /// stands; of the first alone, where both have none.
    fn ends(&self, lang: &str, stand: Stand, finest: Part) -> Vec<Tick> {
        let tick = |number: f64| {
            let day = day_of(number);
            let (from, step, part) = match (stand, finest) {
                (Stand::Amid, Part::Year) => (Day { month: 1, day: 1, ..day }, Step::Years(1), Part::Year),
                (Stand::Amid, Part::Month | Part::MonthOfYear) => {
                    (Day { day: 1, ..day }, Step::Months(1), Part::MonthOfYear)
                }
                _ => (day, Step::Days(1), Part::Whole),
            };
            let moment = self.moment(from, step, stand).clamp(self.days.0, self.days.1);
            Tick { at: self.at(moment), words: from.words(part, lang) }
        };
        let (first, last) = (tick(self.days.0.ceil()), tick(self.days.1.ceil() - 1.0));
        let needed = breadth(&first.words, self.letters) + breadth(&last.words, self.letters);
        if last.at - first.at > needed { vec![first, last] } else { vec![first] }
    }

    /// The hours of its days, so many apart, of which the first and each midnight say the day; none where they have no room.
    fn hours(&self, step: u8, lang: &str) -> Vec<Tick> {
        const OF_DAY: f64 = 24.0;
        let step = f64::from(step);
        let (first, last) = ((self.days.0 * OF_DAY / step).ceil() * step, self.days.1 * OF_DAY);
        if (last - first) / step > MOST as f64 {
            return Vec::new();
        }
        let mut ticks: Vec<Tick> = Vec::new();
        for at in (0..=MOST).map(|at| first + at as f64 * step).take_while(|hour| *hour <= last) {
            let (day, hour) = (day_of(at / OF_DAY), at.rem_euclid(OF_DAY) as u8);
            let words = match (hour, ticks.is_empty()) {
                (0, true) => day.words(Part::Whole, lang),
                (0, false) => [day.words(Part::Day, lang), day.words(Part::Month, lang)].join(" "),
                (hour, true) => [day.words(Part::Whole, lang), hour_words(hour, lang)].join(" "),
                (hour, false) => hour_words(hour, lang),
            };
            ticks.push(Tick { at: self.at(at / OF_DAY), words });
        }
        let have_room = ticks.windows(2).all(|two| self.have_room(&two[0], &two[1], Stand::Under));
        if have_room { ticks } else { Vec::new() }
    }

    /// Its ticks at that step; none where they have no room.
    fn stepped(&self, step: Step, lang: &str, stand: Stand) -> Vec<Tick> {
        let mut ticks: Vec<Tick> = Vec::new();
        let (first, last) = (day_of(self.days.0), self.days.1);
        let mut year = match step {
            Step::Years(step) => first.year.div_euclid(step) * step,
            _ => first.year,
        };
        let (mut month, mut day) = match step {
            Step::Years(_) => (1, 1),
            Step::Months(step) => ((first.month - 1) / step * step + 1, 1),
            Step::Days(_) => (first.month, 1),
        };
        // What this step would need is known before it is tried: a step has at least so many days.
        let days = match step {
            Step::Days(days) => f64::from(days),
            Step::Months(months) => f64::from(months) * 28.0,
            Step::Years(years) => years as f64 * 365.0,
        };
        if (last - self.days.0) / days > MOST as f64 {
            return Vec::new();
        }
        // More steps than that have no room, so that it ends whatever rounding does.
        for _ in 0..4 * MOST {
            // There is no year nought: what is round before Christ is 5000 BC, and not 5001.
            let named = if year <= 0 && matches!(step, Step::Years(2..)) { year + 1 } else { year };
            let here = Day { year: named, month, day };
            let moment = self.moment(here, step, stand);
            if moment > last {
                break;
            }
            if moment >= self.days.0 {
                let part = match step {
                    Step::Years(_) => Part::Year,
                    Step::Months(_) if ticks.is_empty() || month == 1 => Part::MonthOfYear,
                    Step::Months(_) => Part::Month,
                    Step::Days(_) if ticks.is_empty() => Part::Whole,
                    Step::Days(_) if day == 1 => Part::MonthOfYear,
                    Step::Days(_) => Part::Day,
                };
                let words = match part {
                    // The first day of a month is named with it.
                    Part::MonthOfYear if matches!(step, Step::Days(_)) => {
                        format!("{} {}", here.words(Part::Day, lang), here.words(Part::Month, lang))
                    }
                    part => here.words(part, lang),
                };
                ticks.push(Tick { at: self.at(moment), words });
                if let [.., before, next] = &ticks[..]
                    && !self.have_room(before, next, stand)
                {
                    return Vec::new();
                }
            }
            Day { year, month, day } = next(Day { year, month, day }, step);
        }
        ticks
    }

    /// Whether the names of two ticks that follow each other stand apart.
    fn have_room(&self, before: &Tick, next: &Tick, stand: Stand) -> bool {
        let broad = |tick: &Tick| breadth(&tick.words, self.letters);
        let needed = if stand == Stand::Behind { broad(before) } else { f64::midpoint(broad(before), broad(next)) };
        next.at - before.at > needed + self.letters
    }

    /// The moment at which the name of a stretch stands.
    fn moment(&self, from: Day, step: Step, stand: Stand) -> f64 {
        let number = from.number() as f64;
        match (stand, step) {
            (Stand::Amid, _) | (Stand::Under, Step::Days(_)) => f64::midpoint(number, self.end(from, step)),
            _ => number,
        }
    }

    /// The first moment after the stretch that a tick names.
    fn end(&self, from: Day, step: Step) -> f64 {
        let after = match step {
            Step::Years(_) => Day { year: from.year + 1, month: 1, day: 1 },
            Step::Months(_) if from.month == 12 => Day { year: from.year + 1, month: 1, day: 1 },
            Step::Months(_) => Day { month: from.month + 1, ..from },
            Step::Days(_) => return from.number() as f64 + 1.0,
        };
        after.number() as f64
    }
}

/// 1, 2, 5, 10, 20 and so on.
pub(super) fn round_numbers() -> impl Iterator<Item = i64> {
    (0..16_u32).flat_map(|zeros| [1, 2, 5].map(|digit| digit * 10_i64.pow(zeros)))
}

/// Where the stretch begins that follows one.
fn next(from: Day, step: Step) -> Day {
    let Day { year, month, .. } = from;
    match step {
        Step::Years(step) => Day { year: year + step, month: 1, day: 1 },
        Step::Months(step) if month + step > 12 => Day { year: year + 1, month: month + step - 12, day: 1 },
        Step::Months(step) => Day { month: month + step, day: 1, ..from },
        Step::Days(step) => {
            let next = day_of(from.number() as f64 + f64::from(step));
            // Parts of a month, so that its first day is always among them; not one that is two days long.
            let leaves = next.month != month || (step > 1 && next.day > if step == 7 { 28 } else { 20 });
            match leaves {
                true if month == 12 => Day { year: year + 1, month: 1, day: 1 },
                true => Day { month: month + 1, day: 1, ..from },
                false => next,
            }
        }
    }
}

/// Whether a day is near enough to ours for coordinates to tell it from the next.
pub(super) fn can_be_drawn(day: &Day) -> bool {
    day.year.abs() < 1_000_000_000_000
}

/// The day of that number.
pub(super) fn day_of(number: f64) -> Day {
    let number = number.floor() as i64;
    // Close to it, and then the year, the month and the day in which it lies.
    let mut year = 1970 + number.div_euclid(146_097) * 400 + number.rem_euclid(146_097) / 366;
    while (Day { year: year + 1, month: 1, day: 1 }).number() <= number {
        year += 1;
    }
    let month = (1..=12).rev().find(|month| Day { year, month: *month, day: 1 }.number() <= number).unwrap_or(1);
    let day = number - Day { year, month, day: 1 }.number() + 1;
    Day { year, month, day: u8::try_from(day).unwrap_or(1) }
}

/// An axis of values, from its lowest line to its highest.
#[derive(Clone, Debug)]
pub(super) struct Values {
    pub low: f64,
    pub high: f64,
    /// Between two lines.
    step: f64,
    /// What a name on the axis is to be multiplied by: a power of ten.
    factor: f64,
}

impl Values {
    /// An axis for values between two, with about so many lines, of which each may be asked to be a whole number; `None`
    /// for what no drawing can show.
    pub fn new(lowest: f64, highest: f64, lines: f64, whole: bool) -> Option<Values> {
        let (low, high) = (lowest.min(0.0), highest.max(0.0));
        let size = high.max(-low);
        if !size.is_finite() || size > 1e18 || size < 1e-12 && size != 0.0 {
            return None;
        }
        let (low, high) = if size == 0.0 { (0.0, 1.0) } else { (low, high) };
        let step = nice(((high - low) / lines).max(if whole { 1.0 } else { 0.0 }));
        let (low, high) = ((low / step).floor() * step, (high / step).ceil() * step);
        let mut factor = 1.0;
        while high.max(-low) > 1e6 && high.max(-low) / factor > 1e3 {
            factor *= 1e3;
        }
        while high.max(-low) / factor < 1e-2 {
            factor /= 1e3;
        }
        Some(Values { low, high, step, factor })
    }

    /// How often its step lies between its first line and its last.
    pub fn steps(&self) -> usize {
        ((self.high - self.low) / self.step).round() as usize
    }

    /// Its lines, from the lowest, with their names.
    pub fn lines(&self, lang: &str) -> Vec<(f64, String)> {
        let count = self.steps();
        let step = self.step / self.factor;
        let decimals = (0..9_usize).find(|decimals| {
            let whole = step * POWERS[*decimals];
            (whole - whole.round()).abs() < 1e-6
        });
        let line = |at: usize| {
            let value = self.low + at as f64 * self.step;
            let text = format!("{:.*}", decimals.unwrap_or(9), value / self.factor);
            (value, Decimal::parse(&text).map_or(text, |number| number.format(lang)))
        };
        (0..=count).map(line).collect()
    }

    /// What the names are to be multiplied by, if that is not one.
    pub fn factor(&self, lang: &str) -> Option<String> {
        let text = match self.factor < 1.0 {
            true => format!("{:.15}", self.factor).trim_end_matches('0').to_owned(),
            false => format!("{:.0}", self.factor),
        };
        (self.factor != 1.0).then(|| Decimal::parse(&text).map_or(text, |number| number.format(lang)))
    }
}

const POWERS: [f64; 10] = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];

/// The next number up that is 1, 2 or 5 times a power of ten.
fn nice(least: f64) -> f64 {
    let mut power = 1.0;
    while power * 10.0 <= least {
        power *= 10.0;
    }
    while power > least {
        power /= 10.0;
    }
    [1.0, 2.0, 5.0].map(|digit| digit * power).into_iter().find(|step| *step >= least).unwrap_or(power * 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::drawing::LETTERS;

    fn day(year: i64, month: u8, day: u8) -> f64 {
        Day { year, month, day }.number() as f64
    }

    fn words(ticks: &[Tick]) -> Vec<&str> {
        ticks.iter().map(|tick| tick.words.as_str()).collect()
    }

    #[test]
    fn a_day_is_found_by_its_number() {
        for number in (-800_000..800_000).step_by(37).chain([0, -1, 1, 146_096, 146_097, -146_097, 59, 60]) {
            assert_eq!(day_of(f64::from(number)).number(), i64::from(number));
        }
    }

    #[test]
    fn an_axis_of_time_is_parted_as_finely_as_there_is_room() {
        let time = |first, last, end| Time { days: (first, last), ends: (0.0, end), letters: LETTERS };
        let years = time(day(2011, 1, 1), day(2019, 1, 1), 324.0);
        assert_eq!(words(&years.ticks("en", Stand::Behind, Part::Day)), ["2012", "2014", "2016", "2018"]);
        assert_eq!(words(&years.ticks("en", Stand::Amid, Part::Year)), ["2012", "2014", "2016", "2018"]);
        let month = time(day(2018, 12, 1), day(2019, 1, 1), 940.0);
        assert_eq!(
            words(&month.ticks("en", Stand::Behind, Part::Day)),
            ["1 December 2018", "8", "15", "22", "1 January"]
        );
        let months = time(day(2018, 1, 1), day(2018, 7, 1), 940.0);
        let names = ["January 2018", "February", "March", "April", "May", "June", "July"];
        assert_eq!(words(&months.ticks("en", Stand::Behind, Part::Day)), names);
        let ages = time(day(-12_000, 1, 1), day(2000, 1, 1), 940.0);
        let names = words(&ages.ticks("en", Stand::Behind, Part::Day)).join(", ");
        assert_eq!(
            names,
            "12,000\u{a0}BC, 10,000\u{a0}BC, 8000\u{a0}BC, 6000\u{a0}BC, 4000\u{a0}BC, 2000\u{a0}BC, AD\u{a0}1, 2000"
        );
        let hours = time(day(2018, 1, 1) + 0.2, day(2018, 1, 1) + 0.8, 324.0);
        assert_eq!(words(&hours.ticks("en", Stand::Behind, Part::Day)), ["2 January 2018"]);
        let weeks = time(day(2021, 2, 5), day(2021, 3, 30), 260.0);
        assert_eq!(words(&weeks.ticks("en", Stand::Under, Part::Day)), ["5 February 2021", "29 March 2021"]);
        let two = time(day(2021, 11, 1), day(2022, 4, 1), 300.0);
        assert_eq!(words(&two.ticks("en", Stand::Amid, Part::Month)), ["November 2021", "January 2022", "March"]);
        let one = time(day(2021, 11, 1), day(2022, 4, 1), 220.0);
        assert_eq!(words(&one.ticks("en", Stand::Amid, Part::Month)), ["November 2021", "March 2022"]);
        let none = time(day(2021, 11, 1), day(2022, 4, 1), 150.0);
        assert_eq!(words(&none.ticks("en", Stand::Amid, Part::Month)), ["January 2022"]);
    }

    #[test]
    fn hours_are_named_where_values_have_a_time_of_day() {
        let time = |first, last, end| Time { days: (first, last), ends: (0.0, end), letters: LETTERS };
        let from = day(2018, 12, 31);
        let short = time(from + 10.0 / 24.0, from + 12.0 / 24.0, 900.0);
        assert_eq!(words(&short.ticks("en", Stand::Under, Part::Hour)), ["31 December 2018 10:00", "11:00", "12:00"]);
        let long = time(from + 8.0 / 24.0, from + 1.0 + 20.0 / 24.0, 900.0);
        let names = ["31 December 2018 12:00", "18:00", "1 January", "06:00", "12:00", "18:00"];
        assert_eq!(words(&long.ticks("en", Stand::Under, Part::Hour)), names);
        let days = time(from, from + 30.0, 300.0);
        assert_eq!(words(&days.ticks("en", Stand::Under, Part::Hour)), ["1 January 2019", "8", "15", "22"]);
    }

    #[test]
    fn a_day_is_named_where_its_value_lies() {
        let days = Time { days: (day(2022, 4, 5), day(2022, 4, 9)), ends: (0.0, 400.0), letters: LETTERS };
        let at: Vec<f64> = days.ticks("en", Stand::Under, Part::Day).iter().map(|tick| tick.at).collect();
        assert_eq!(at, [50.0, 150.0, 250.0, 350.0]);
    }

    #[test]
    fn an_axis_of_values_shows_nought_and_round_numbers() {
        let lines = |low, high| {
            let values = Values::new(low, high, 4.0, false).expect("it can be drawn");
            let names: Vec<String> = values.lines("en").into_iter().map(|(_, name)| name).collect();
            (names, values.factor("en"))
        };
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(lines(410.0, 2050.0), (names(&["0", "1,000", "2,000", "3,000"]), None));
        assert_eq!(lines(-41.5, -12.0), (names(&["\u{2212}60", "\u{2212}40", "\u{2212}20", "0"]), None));
        assert_eq!(lines(0.1, 0.3), (names(&["0.0", "0.1", "0.2", "0.3"]), None));
        assert_eq!(lines(0.0, 0.0), (names(&["0.0", "0.5", "1.0"]), None));
        assert_eq!(lines(0.0, 34e8), (names(&["0", "1", "2", "3", "4"]), Some("1,000,000,000".to_owned())));
        assert_eq!(lines(0.0, 9e5).0, names(&["0", "500,000", "1,000,000"]));
        assert_eq!(lines(0.0, 0.0035).1, Some("0.001".to_owned()));
        let whole = Values::new(0.0, 1.0, 4.0, true).expect("it can be drawn").lines("en");
        assert_eq!(whole, [(0.0, "0".to_owned()), (1.0, "1".to_owned())]);
        for (low, high) in [(0.0, 1e30), (f64::NAN, f64::INFINITY), (0.0, 1e-20)] {
            assert!(Values::new(low, high, 4.0, false).is_none(), "{low} {high}");
        }
    }
}
