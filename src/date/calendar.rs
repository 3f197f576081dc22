//! Days as numbers, and the words an axis has for them. In: a day. Out: its place in a count of days, or its name.
//! The calendar is the proleptic Gregorian one, so that a day of any year has a number.
//! It never knows what is drawn with them.

use super::Day;
use super::language::Language;

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
}

impl Day {
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
            (Some(language), Part::Whole) => language.plain(year, Some(month), Some(day)),
            (None, Part::Year) => format!("{year:04}"),
            (None, Part::Month) => format!("{month:02}"),
            (None, Part::MonthOfYear) => format!("{year:04}-{month:02}"),
            (None, Part::Day) => day.to_string(),
            (None, Part::Whole) => self.to_string(),
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
                for day in 1..=super::super::days_in_month(year, month) {
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
