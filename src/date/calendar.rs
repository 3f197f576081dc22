//! Days as numbers, and the words an axis has for them. In: a day. Out: its place in a count of days, or its name.
//! The calendar is the proleptic Gregorian one, so that a day of any year has a number.
//! It never knows what is drawn with them.

use super::language::Language;
use super::{Day, days_in_month, small};

/// Which part of a day an axis names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `2018`
    Year,
    /// `December`
    Month,
    /// `December 2018`
    MonthOfYear,
    /// `31`
    Day,
    /// `31 December 2018`
    Whole,
    /// `10:00`; a day has none, and is said whole.
    Hour,
}

/// The days of a week in the languages that dates are said in, from Monday. Some have two names.
const WEEKDAYS: [[&str; 7]; 7] = [
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
    ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    ["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"],
    ["", "", "", "", "", "sonnabend", ""],
    ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
    ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"],
    ["الإثنين", "", "الاربعاء", "", "", "", "الاحد"],
];

/// Which day of the week a word names, from nought for Monday.
pub fn weekday(word: &str) -> Option<u8> {
    let word = small(word);
    let named = WEEKDAYS.iter().find_map(|names| names.iter().position(|name| *name == word && !name.is_empty()));
    named.and_then(|at| u8::try_from(at).ok())
}

impl Day {
    /// The day, if the calendar has it.
    pub fn new(year: i64, month: u8, day: u8) -> Option<Day> {
        (1..=days_in_month(year, month)).contains(&day).then_some(Day { year, month, day })
    }

    /// How many days its month has, if there is such a month.
    pub fn last_of_month(self) -> Option<u8> {
        Some(days_in_month(self.year, self.month)).filter(|days| *days > 0)
    }

    /// The nearest day of that name, from nought for Monday.
    pub fn nearest(self, weekday: u8) -> Option<Day> {
        let ahead = (i64::from(weekday) - i64::from(self.weekday())).rem_euclid(7);
        self.after(if ahead > 3 { ahead - 7 } else { ahead })
    }

    /// The day so many days after it, or before; `None` further away than a month.
    pub fn after(self, days: i64) -> Option<Day> {
        let wanted = self.number() + days;
        let Day { year, month, .. } = self;
        let months = match month {
            1 => [(year - 1, 12), (year, 1), (year, 2)],
            12 => [(year, 11), (year, 12), (year + 1, 1)],
            _ => [(year, month - 1), (year, month), (year, month + 1)],
        };
        months.into_iter().find_map(|(year, month)| {
            let day = wanted - Day { year, month, day: 1 }.number() + 1;
            Day::new(year, month, u8::try_from(day).ok()?)
        })
    }

    /// Which day of the week it is, from nought for Monday (1 January 1970 was a Thursday).
    pub fn weekday(self) -> u8 {
        (self.number() + 3).rem_euclid(7) as u8
    }

    /// How many days it lies after 1 January 1970; before it, below nought.
    pub fn number(self) -> i64 {
        // Years that begin in March, so that the day that only some years have is the last one.
        let year = self.year - i64::from(self.month <= 2);
        let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let of_year =
            (153 * (i64::from(self.month) + if self.month > 2 { -3 } else { 9 }) + 2) / 5 + i64::from(self.day) - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    /// What a reader of that language calls it; in a language without words here, its digits.
    pub fn words(self, part: Part, lang: &str) -> String {
        let Day { year, month, day } = self;
        match (Language::of(lang), part) {
            (Some(language), Part::Year) => language.year(year),
            (Some(language), Part::Month) => language.month(month).to_owned(),
            (Some(language), Part::MonthOfYear) => language.plain(year, Some(month), None),
            (Some(language), Part::Day) => language.day_number(day),
            (Some(language), Part::Whole | Part::Hour) => language.plain(year, Some(month), Some(day)),
            (None, Part::Year) => format!("{year:04}"),
            (None, Part::Month) => format!("{month:02}"),
            (None, Part::MonthOfYear) => format!("{year:04}-{month:02}"),
            (None, Part::Day) => day.to_string(),
            (None, Part::Whole | Part::Hour) => self.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_without_a_hole() {
        let mut number = Day { year: -401, month: 12, day: 31 }.number();
        for year in -400..=2401 {
            for month in 1..=12 {
                for day in 1..=days_in_month(year, month) {
                    number += 1;
                    assert_eq!(Day { year, month, day }.number(), number, "{year}-{month}-{day}");
                }
            }
        }
        assert_eq!(Day { year: 1970, month: 1, day: 1 }.number(), 0);
    }

    #[test]
    fn an_axis_names_a_day_by_its_parts() {
        let day = Day { year: 2018, month: 12, day: 1 };
        let words = |lang| {
            [Part::Year, Part::Month, Part::MonthOfYear, Part::Day, Part::Whole].map(|part| day.words(part, lang))
        };
        assert_eq!(words("en"), ["2018", "December", "December 2018", "1", "1 December 2018"]);
        assert_eq!(words("fr"), ["2018", "décembre", "décembre 2018", "1er", "1er décembre 2018"]);
        assert_eq!(words("xx"), ["2018", "12", "2018-12", "1", "2018-12-01"]);
    }
}
