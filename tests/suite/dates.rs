//! How dates stand to each other, against an evaluator that walks a calendar of its own day by day. In: random dates,
//! made of years, months and days, so that nothing need be read. Out: whether the program says the same of them.

use crate::laws::random::Random;
use sourceline::date::{Date, Meets, Reading};

/// 1995 to 2035, by counting: all dates below lie well inside, but for ends that are open.
struct Calendar(Vec<(i32, u32, u32)>);

impl Calendar {
    fn new() -> Calendar {
        let mut days = Vec::new();
        for year in 1995..=2035 {
            for month in 1..=12_u32 {
                let last = match month {
                    2 if year % 4 == 0 => 29,
                    2 => 28,
                    4 | 6 | 9 | 11 => 30,
                    _ => 31,
                };
                days.extend((1..=last).map(|day| (year, month, day)));
            }
        }
        Calendar(days)
    }

    fn all(&self, is: impl Fn(i32, u32, u32) -> bool) -> Vec<bool> {
        self.0.iter().map(|(year, month, day)| is(*year, *month, *day)).collect()
    }
}

/// A date with all days it may mean, and whether it surely means all of them.
struct Made {
    text: String,
    days: Vec<bool>,
    /// With what doubt adds.
    reach: Vec<bool>,
    known: bool,
    whole: bool,
}

/// A date, its days, and those before and after it that it would have if it were off by its own length.
fn single(random: &mut Random, calendar: &Calendar) -> (String, Vec<bool>, Vec<bool>) {
    let year = 2012 + i32::try_from(random.below(6)).expect("few");
    let month = 1 + u32::try_from(random.below(12)).expect("few");
    let day = 1 + u32::try_from(random.below(28)).expect("few");
    let count = |y: i32, m: u32| y * 12 + i32::try_from(m).expect("a month");
    match random.below(3) {
        0 => {
            let near = calendar.all(|y, _, _| (y - year).abs() <= 1);
            (format!("{year}"), calendar.all(|y, _, _| y == year), near)
        }
        1 => {
            let near = calendar.all(|y, m, _| (count(y, m) - count(year, month)).abs() <= 1);
            (format!("{year}-{month:02}"), calendar.all(|y, m, _| (y, m) == (year, month)), near)
        }
        _ => {
            let days = calendar.all(|y, m, d| (y, m, d) == (year, month, day));
            let at = first(&days);
            let near = (0..days.len()).map(|other| other.abs_diff(at) <= 1).collect();
            (format!("{year}-{month:02}-{day:02}"), days, near)
        }
    }
}

fn first(days: &[bool]) -> usize {
    days.iter().position(|is| *is).expect("a day")
}

fn last(days: &[bool]) -> usize {
    days.iter().rposition(|is| *is).expect("a day")
}

fn made(random: &mut Random, calendar: &Calendar) -> Made {
    let (text, days, near) = single(random, calendar);
    let (other, other_days, _) = single(random, calendar);
    let between = |from: usize, to: usize| (0..days.len()).map(|at| (from..=to).contains(&at)).collect::<Vec<bool>>();
    let both = || days.iter().zip(&other_days).map(|(one, other)| *one || *other).collect::<Vec<bool>>();
    let end = days.len() - 1;
    let kind = random.below(11);
    let (text, days, known, whole) = match kind {
        0..=2 => (text, days.clone(), true, true),
        3 if first(&days) <= first(&other_days) && last(&days) <= last(&other_days) => {
            (format!("{text}/{other}"), between(first(&days), last(&other_days)), true, true)
        }
        4 => (format!("{text}/.."), between(first(&days), end), true, true),
        5 => (format!("../{text}"), between(0, last(&days)), true, true),
        6 => (format!("{text}/"), between(first(&days), end), false, false),
        7 => (format!("[{text},{other}]"), both(), true, false),
        8 => (format!("{{{text},{other}}}"), both(), true, true),
        9 => ("201X".to_owned(), calendar.all(|year, _, _| year / 10 == 201), true, false),
        _ => (text, days.clone(), true, true),
    };
    // Doubt, where there are two ends to widen.
    if matches!(kind, 0..=2 | 10) && random.once_in(3) {
        let mark = random.one_of(&["?", "~", "%"]);
        return Made { text: format!("{text}{mark}"), days, reach: near, known: false, whole: false };
    }
    Made { reach: days.clone(), text, days, known, whole }
}

/// By what the words mean, day after day.
fn evaluate(one: &Made, reading: Reading, other: &Made, other_reading: Reading) -> Meets {
    let pairs = || one.days.iter().zip(&other.days);
    if !one.reach.iter().zip(&other.reach).any(|(one, other)| *one && *other) {
        return Meets::Never;
    }
    let is_all = |made: &Made, reading| reading == Reading::Span && made.whole;
    let sure = match (is_all(one, reading), is_all(other, other_reading)) {
        // All days of both: one of them is shared.
        (true, true) => pairs().any(|(one, other)| *one && *other),
        // Any day of the one: each of them is a day of the other.
        (false, true) => pairs().all(|(one, other)| !one || *other),
        (true, false) => pairs().all(|(one, other)| !other || *one),
        // Any day of each: they have the same day and no other.
        (false, false) => {
            let count = |days: &[bool]| days.iter().filter(|is| **is).count();
            count(&one.days) == 1 && count(&other.days) == 1 && pairs().any(|(one, other)| *one && *other)
        }
    };
    if sure && one.known && other.known { Meets::Surely } else { Meets::Possibly }
}

#[test]
fn dates_meet_as_they_do_day_by_day() {
    let calendar = Calendar::new();
    let mut random = Random::new(0xda7e);
    let mut found = [0; 3];
    for _ in 0..500 {
        let (one, other) = (made(&mut random, &calendar), made(&mut random, &calendar));
        let date = |made: &Made| Date::parse(&made.text).unwrap_or_else(|error| panic!("{}: {error}", made.text));
        let (first, second) = (date(&one), date(&other));
        for reading in [Reading::Moment, Reading::Span] {
            for other_reading in [Reading::Moment, Reading::Span] {
                let expected = evaluate(&one, reading, &other, other_reading);
                let meets = first.meets(reading, &second, other_reading);
                assert_eq!(meets, expected, "{} as {reading:?}, {} as {other_reading:?}", one.text, other.text);
                found[meets as usize] += 1;
            }
        }
    }
    assert!(found.iter().all(|count| *count > 100), "{found:?}");
}
