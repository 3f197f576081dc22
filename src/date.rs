//! Dates in EDTF (Library of Congress, levels 0 to 2). In: a date as it was typed, with how exact and how sure it is.
//! Out: its place in time, its words in a reader's language, its shape on a timeline, or what is wrong with it.
//! It never says a date more exactly or more surely than it was written, and never asks what day it is.

mod calendar;
mod language;
mod mistake;
mod relation;
#[cfg(test)]
mod tests;
mod words;

pub use calendar::{Part, weekday};
pub use relation::{Days, Meets, Reading};
pub use words::hour_words;

use crate::text::primary;
use edtf_core::{Bound, BoundDate, Edtf, IntervalEndpoint, Precision, SetElement, TimeShift, YearKind};
use rustc_hash::FxHashSet;
use std::fmt;
use std::ops::RangeInclusive;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// A date as it was written, and its place in time.
///
/// The place is computed once, when it is read; words are made from the text when somebody wants them, so that the
/// many dates of a site stay small.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    written: Box<str>,
    key: Ends,
    shape: Shape,
    uncertain: bool,
    approximate: bool,
}

/// A text that is no date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError {
    /// The byte of the text where it stops being one.
    pub offset: usize,
    /// What is wrong, and how to write it where that can be guessed.
    pub message: String,
}

/// Whether a word is the name of a month in a language that dates are said in, or the first three letters of one. Arabic
/// shortens none: كان, with which one begins, is *was*.
pub fn is_month(word: &str) -> bool {
    static NAMES: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
        let shortened = ["en", "fr", "de", "es"].into_iter().flat_map(language::month_names);
        let short = shortened.map(|(_, name)| name.chars().take(3).collect());
        language::month_names("").map(|(_, name)| name).chain(short).collect()
    });
    NAMES.contains(&small(word))
}

/// The number of a month that is named in the language `lang`, in full or by its first letters (`Sept`). The names of its
/// own country come first, then those of others with the same language; where we have no names of the language, those of all
/// languages. `None` where two of them mean different months.
pub fn month(word: &str, lang: &str) -> Option<u8> {
    const SHORT: RangeInclusive<usize> = 3..=5;
    let word = small(word);
    month_by(&word, lang, |name| name == word).or_else(|| {
        let is_short = SHORT.contains(&word.chars().count());
        is_short.then(|| month_by(&word, lang, |name| name.starts_with(&word)))?
    })
}

/// The same of a month that is named in full.
pub fn month_in_full(word: &str, lang: &str) -> Option<u8> {
    let word = small(word);
    month_by(&word, lang, |name| name == word)
}

/// Whether a language may write ordinals with a full stop: 25. Dezember.
pub fn has_ordinal_points(lang: &str) -> bool {
    !matches!(primary(lang), "en" | "fr" | "es" | "ar")
}

/// A year as it stands in an address: four digits at least.
pub fn year_in_address(year: i64) -> String {
    format!("{}{:04}", if year < 0 { "-" } else { "" }, year.unsigned_abs())
}

fn month_by(word: &str, lang: &str, is: impl Fn(&str) -> bool) -> Option<u8> {
    let first: String = word.chars().take(3).collect();
    // Most words are none.
    if !is_month(&first) && !is_month(word) {
        return None;
    }
    let own = language::Language::of(lang).map(|language| (1..=12).find(|month| small(language.month(*month)) == word));
    if let Some(Some(month)) = own {
        return Some(month);
    }
    let language = if own.is_some() { primary(lang) } else { "" };
    let mut named = language::month_names(language).filter(|(_, name)| is(name)).map(|(number, _)| number);
    let first = named.next()?;
    named.all(|number| number == first).then_some(first)
}

/// A word as names are compared: in small letters, each with its accents.
fn small(word: &str) -> String {
    match word.is_ascii() {
        true => word.to_ascii_lowercase(),
        false => word.nfc().flat_map(char::to_lowercase).collect(),
    }
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for DateError {}

/// A day of the proleptic Gregorian calendar, years counted astronomically: year 0 is 1 BC.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Day {
    /// The year; 0 is 1 BC.
    pub year: i64,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// ISO 8601: `2018-12-31`, `0044-03-15`, `-0043-03-15`; a year of more than four digits has a sign, `+12018-12-31`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.year {
            ..0 => '-',
            // A front matter is full of these, and to write digits costs less than what formatting has to ask.
            year @ 0..=9999 => {
                let digits = |number: u16| [1000, 100, 10, 1].map(|by| b'0' + (number / by % 10) as u8);
                let [.., m1, m2] = digits(self.month.into());
                let [.., d1, d2] = digits(self.day.into());
                let [y1, y2, y3, y4] = digits(year as u16);
                let bytes = [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2];
                return f.write_str(str::from_utf8(&bytes).expect("they are digits"));
            }
            _ => '+',
        };
        write!(f, "{sign}{:04}-{:02}-{:02}", self.year.unsigned_abs(), self.month, self.day)
    }
}

/// How many seconds a day has.
const OF_DAY: i64 = 24 * 60 * 60;

/// The days between which a date lies.
///
/// A date without an earliest day stands before all that have one, a date without a latest day after those that begin
/// with it and end: what is open reaches further than any day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
struct Ends {
    earliest: i64,
    latest: i64,
}

/// Where a date stands on a timeline: by its earliest day, then by its latest, and of the moments of a day by the instant.
///
/// A day whose time is not known stands before those moments: it begins before them, and so they stay in one order
/// wherever it is put between them. Ties are for the caller to break.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SortKey {
    ends: Ends,
    second: Option<i64>,
}

impl SortKey {
    /// The same, whatever the time of day.
    pub fn of_day(self) -> SortKey {
        SortKey { second: None, ..self }
    }

    /// Whether it is later than another; of one day only where both have a time.
    pub fn is_later_than(self, other: SortKey) -> bool {
        match (self.second, other.second) {
            (Some(_), Some(_)) => self > other,
            _ => self.ends > other.ends,
        }
    }
}

/// How a timeline draws a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// One day, and sure.
    Day,
    /// Some time between two days: a month, a year, a decade, one or all of a set.
    Within,
    /// The whole time from the first day to the last.
    Span,
    /// Something about it is approximate (`~`).
    Approximate,
    /// Something about it is uncertain (`?`, `%`).
    Uncertain,
    /// It has a beginning and goes on, or is that day or later.
    OpenEnd,
    /// It has an end only, or is that day or earlier.
    OpenStart,
    /// Its beginning, its end or both are not known (`2018/`, `XXXX-12`).
    Unknown,
}

impl Date {
    /// Reads an EDTF expression.
    ///
    /// # Errors
    ///
    /// Says in a writer's words why it is no date and, where what was meant can be guessed, how that is written.
    pub fn parse(text: &str) -> Result<Date, DateError> {
        let edtf = Edtf::parse(text).map_err(|error| mistake::explain(text, error))?;
        let key = key_of(&edtf);
        if key.earliest > key.latest {
            // The parser lets years through that are too far away for it to compare.
            return Err(DateError { offset: 0, message: "it ends before it begins".into() });
        }
        let (uncertain, approximate) = (edtf.is_uncertain(), edtf.is_approximate());
        let shape = shape_of(&edtf, key, uncertain, approximate);
        Ok(Date { written: text.into(), key, shape, uncertain, approximate })
    }

    /// One day; `None` if the calendar has no such day or EDTF no way to write it (years beyond four digits).
    pub fn from_day(year: i64, month: u8, day: u8) -> Option<Date> {
        let day = Day::new(year, month, day).filter(|_| (-9999..=9999).contains(&year))?;
        let key = Ends { earliest: packed(day), latest: packed(day) };
        Some(Date::sure(day.to_string(), key, Shape::Day))
    }

    /// A whole year, astronomically counted: 0 is 1 BC.
    pub fn from_year(year: i64) -> Date {
        let written = match year {
            -9999..0 => format!("-{:04}", year.unsigned_abs()),
            0..=9999 => format!("{year:04}"),
            _ => format!("Y{year}"),
        };
        let (earliest, latest) = (Day { year, month: 1, day: 1 }, Day { year, month: 12, day: 31 });
        let key = Ends { earliest: packed(earliest), latest: packed(latest) };
        Date::sure(written, key, if key.earliest().is_some() { Shape::Within } else { Shape::Unknown })
    }

    /// From the first day of this one to the last of another, no more exactly than they are written; `None` where the two
    /// are no interval.
    pub fn until(&self, last: &Date) -> Option<Date> {
        if self.written == last.written {
            return Some(self.clone());
        }
        // Of a moment of a day its day, and of an interval the end that lies outside.
        let of_day = |part: &str| part.split('T').next().unwrap_or_default().to_owned();
        let first = self.written.split('/').next().map(of_day)?;
        let last = last.written.rsplit('/').next().map(of_day)?;
        if first == last { Date::parse(&first).ok() } else { Date::parse(&[first, last].join("/")).ok() }
    }

    fn sure(written: String, key: Ends, shape: Shape) -> Date {
        Date { written: written.into(), key, shape, uncertain: false, approximate: false }
    }

    /// The EDTF expression; one that came as a year or a day is written as EDTF writes it.
    pub fn as_written(&self) -> &str {
        &self.written
    }

    /// The first day it can mean; `None` where the beginning is open or unknown, where no digit of the year is given
    /// and beyond year ±9,999,999,999,999,999.
    ///
    /// `?` and `~` do not move it. A season without a hemisphere is taken for the northern one, by whole months:
    /// spring is March to May, winter is December to the February that follows.
    pub fn earliest(&self) -> Option<Day> {
        self.key.earliest()
    }

    /// The last day it can mean; `None` likewise.
    pub fn latest(&self) -> Option<Day> {
        self.key.latest()
    }

    /// The year a timeline files it under: the one of its earliest day, else of its latest, else none.
    pub fn year(&self) -> Option<i64> {
        self.earliest().or(self.latest()).map(|day| day.year)
    }

    /// Its place in timeline order.
    pub fn sort_key(&self) -> SortKey {
        SortKey { ends: self.key, second: self.second() }
    }

    /// Of a day with its time, how many seconds after the beginning of that day in UTC it is, or of the same day where it does
    /// not say which time it keeps.
    fn second(&self) -> Option<i64> {
        self.clock().map(|(second, ahead)| second - ahead)
    }

    /// Of a day with its time, which second it is, counted in UTC from the beginning of 1 January 1970, and how many seconds the
    /// clock it was read from is ahead of UTC.
    pub fn moment(&self) -> Option<(i64, i64)> {
        let (second, ahead) = self.clock()?;
        Some((self.earliest()?.number() * OF_DAY + second - ahead, ahead))
    }

    /// Of a day with its time, how many seconds after the beginning of the day its clock shows, and how many that is ahead of UTC.
    fn clock(&self) -> Option<(i64, i64)> {
        // Most dates have no time, and are asked for their place again and again.
        let Edtf::DateTime(moment) = self.written.contains('T').then(|| Edtf::parse(&self.written).ok())?? else {
            return None;
        };
        let time = moment.time;
        let ahead = match time.shift {
            Some(TimeShift::Offset { minutes, .. }) => i64::from(minutes),
            Some(TimeShift::Utc) | None => 0,
        };
        Some(((i64::from(time.hour) * 60 + i64::from(time.minute)) * 60 + i64::from(time.second), ahead * 60))
    }

    /// The first instant it can mean, in UTC: the day, and the second of it. Of a date without a time that is the beginning of
    /// its first day, or of its last where it has no first.
    pub fn instant(&self) -> Option<(Day, u32)> {
        let day = self.earliest().or(self.latest())?;
        let second = self.second().unwrap_or_default();
        let day = match second.div_euclid(OF_DAY) {
            0 => day,
            days => day.after(days)?,
        };
        Some((day, u32::try_from(second.rem_euclid(OF_DAY)).unwrap_or_default()))
    }

    /// What a reader of that language (a BCP 47 tag) sees; in a language without words here, a plain day, month or year as
    /// it is written, and all else in English.
    pub fn words(&self, lang: &str) -> String {
        let english = || language::Language::of("en").filter(|_| !self.is_plain());
        let Some(language) = language::Language::of(lang).or_else(english) else { return self.written.to_string() };
        // Most dates are plain days, and a site says hundreds of thousands of them.
        if let Some(Day { year, month, day }) = self.earliest().filter(|_| is_plain_day(&self.written)) {
            return language.plain(year, Some(month), Some(day));
        }
        Edtf::parse(&self.written).map_or_else(|_| self.written.to_string(), |edtf| words::words(&edtf, &language))
    }

    /// Whether its words are English for want of those of that language.
    pub fn is_borrowed(&self, lang: &str) -> bool {
        language::Language::of(lang).is_none() && !self.is_plain()
    }

    /// Whether it is a day, a month or a year of four digits and no more, which every language can read as it is written.
    fn is_plain(&self) -> bool {
        is_plain_day(&self.written)
            || matches!(Edtf::parse(&self.written), Ok(Edtf::Date(date)) if plain(&date).is_some())
                && !self.uncertain
                && !self.approximate
    }

    /// The value of `datetime` in HTML's `<time>`, where HTML can say the same: a plain day, month or year from year 1
    /// on, or a day with its time. Nothing that is approximate or uncertain: it would look sure to a machine.
    pub fn datetime(&self) -> Option<String> {
        if self.uncertain || self.approximate {
            return None;
        }
        if is_plain_day(&self.written) {
            return Some(self.written.to_string());
        }
        match Edtf::parse(&self.written).ok()? {
            Edtf::Date(date) => plain(&date),
            Edtf::DateTime(moment) if moment.time.second < 60 => {
                let (day, time) = (plain(&moment.date)?, moment.time);
                let shift = match time.shift {
                    None => String::new(),
                    Some(TimeShift::Utc) => "Z".into(),
                    Some(TimeShift::Offset { minutes, .. }) => shift(minutes),
                };
                Some(format!("{day}T{:02}:{:02}:{:02}{shift}", time.hour, time.minute, time.second))
            }
            Edtf::DateTime(_) | Edtf::Interval(_) | Edtf::Set(_) => None,
        }
    }

    /// The same of when something began and when it ended: of an interval those of its ends that are known, of another date
    /// itself, with no end.
    pub fn datetimes(&self) -> (Option<String>, Option<String>) {
        let end = |end: &IntervalEndpoint| match end {
            IntervalEndpoint::Date(date) => plain(date),
            _ => None,
        };
        match Edtf::parse(&self.written) {
            Ok(Edtf::Interval(_)) if self.uncertain || self.approximate => (None, None),
            Ok(Edtf::Interval(interval)) => (end(&interval.start), end(&interval.end)),
            _ => (self.datetime(), None),
        }
    }

    /// How a timeline draws it. What is unknown comes first, then `?`, then `~`, then an open end: what is not sure is
    /// not drawn as sure.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// Whether any part of it carries `?` or `%`.
    pub fn is_uncertain(&self) -> bool {
        self.uncertain
    }

    /// Whether any part of it carries `~` or `%`.
    pub fn is_approximate(&self) -> bool {
        self.approximate
    }
}

/// The last day's number of a month of the proleptic Gregorian calendar; 0 if there is no such month.
fn days_in_month(year: i64, month: u8) -> u8 {
    let leap = year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0);
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u8::from(leap),
        _ => 0,
    }
}

/// A day as HTML writes it too. It has been read, so it is one; year 0 is none in HTML.
fn is_plain_day(written: &str) -> bool {
    let digits = written.bytes().enumerate();
    written.len() == 10
        && !written.starts_with("0000")
        && digits.into_iter().all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() })
}

/// `2018`, `2018-12` or `2018-12-31` if that is all the date says and its year is one HTML knows.
fn plain(date: &edtf_core::Date) -> Option<String> {
    let year = date.year.value().filter(|year| *year > 0 && date.year.significant_digits.is_none())?;
    let field = |field: Option<edtf_core::DateField>| field.and_then(edtf_core::DateField::value);
    match date.precision() {
        Precision::Year => Some(format!("{year:04}")),
        Precision::Month => Some(format!("{year:04}-{:02}", field(date.month)?)),
        Precision::Day => Some(format!("{year:04}-{:02}-{:02}", field(date.month)?, field(date.day)?)),
        Precision::Season => None,
    }
}

/// `-04:00`.
fn shift(minutes: i16) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.unsigned_abs() / 60, minutes.unsigned_abs() % 60)
}

// A day is kept in one number that sorts as days do, with room at both ends for what is no day.
const OPEN_START: i64 = i64::MIN;
const FAR_PAST: i64 = i64::MIN + 1;
const FAR_FUTURE: i64 = i64::MAX - 1;
const OPEN_END: i64 = i64::MAX;
/// The furthest year that fits beside its month and day.
const LAST_YEAR: i64 = 9_999_999_999_999_999;

impl Ends {
    fn earliest(self) -> Option<Day> {
        unpacked(self.earliest)
    }

    fn latest(self) -> Option<Day> {
        unpacked(self.latest)
    }
}

fn packed(day: Day) -> i64 {
    match day.year {
        year if year < -LAST_YEAR => FAR_PAST,
        year if year > LAST_YEAR => FAR_FUTURE,
        year => (year << 9) + (i64::from(day.month) << 5) + i64::from(day.day),
    }
}

fn unpacked(packed: i64) -> Option<Day> {
    let low = |value: i64| u8::try_from(value).unwrap_or_default();
    (FAR_PAST + 1..FAR_FUTURE).contains(&packed).then(|| Day {
        year: packed >> 9,
        month: low((packed >> 5) & 15),
        day: low(packed & 31),
    })
}

fn key_of(edtf: &Edtf) -> Ends {
    match edtf {
        Edtf::Date(date) => ends(date),
        Edtf::DateTime(moment) => ends(&moment.date),
        Edtf::Interval(interval) => Ends {
            earliest: match &interval.start {
                IntervalEndpoint::Date(date) | IntervalEndpoint::OnOrAfter(date) => ends(date).earliest,
                IntervalEndpoint::Open | IntervalEndpoint::Unknown | IntervalEndpoint::OnOrBefore(_) => OPEN_START,
            },
            latest: match &interval.end {
                IntervalEndpoint::Date(date) | IntervalEndpoint::OnOrBefore(date) => ends(date).latest,
                IntervalEndpoint::Open | IntervalEndpoint::Unknown | IntervalEndpoint::OnOrAfter(_) => OPEN_END,
            },
        },
        Edtf::Set(set) => {
            let keys = set.elements.iter().map(|element| match element {
                SetElement::Date(date) => ends(date),
                SetElement::OnOrBefore(date) => Ends { earliest: OPEN_START, latest: ends(date).latest },
                SetElement::OnOrAfter(date) => Ends { earliest: ends(date).earliest, latest: OPEN_END },
                SetElement::Range(from, to) => Ends { earliest: ends(from).earliest, latest: ends(to).latest },
            });
            let wider = |one: Ends, other: Ends| Ends {
                earliest: one.earliest.min(other.earliest),
                latest: one.latest.max(other.latest),
            };
            keys.reduce(wider).unwrap_or(Ends { earliest: OPEN_START, latest: OPEN_END })
        }
    }
}

fn ends(date: &edtf_core::Date) -> Ends {
    // EDTF reads XXXX as any of ten thousand years. A reader is told nothing by that, so it is unknown here.
    if matches!(date.year.kind, YearKind::Standard { digits: [None, None, None, None], .. }) {
        return Ends { earliest: OPEN_START, latest: OPEN_END };
    }
    let day = |day: BoundDate| packed(Day { year: day.year, month: day.month, day: day.day });
    let bounds = Edtf::Date(*date).bounds();
    match (bounds.earliest, bounds.latest) {
        (Bound::Date(earliest), Bound::Date(latest)) => Ends { earliest: day(earliest), latest: day(latest) },
        // The year is too large for a machine number; its sign still says on which side.
        _ => {
            let past = match date.year.kind {
                YearKind::Standard { negative, .. } => negative,
                YearKind::Big { value } => value < 0,
                YearKind::Exponential { significand, .. } => significand < 0,
            };
            let far = if past { FAR_PAST } else { FAR_FUTURE };
            Ends { earliest: far, latest: far }
        }
    }
}

fn shape_of(edtf: &Edtf, key: Ends, uncertain: bool, approximate: bool) -> Shape {
    let unknown = |end: &IntervalEndpoint| matches!(end, IntervalEndpoint::Unknown);
    let unknown_end = matches!(edtf, Edtf::Interval(interval) if unknown(&interval.start) || unknown(&interval.end));
    match (key.earliest(), key.latest()) {
        _ if unknown_end => Shape::Unknown,
        (None, None) => Shape::Unknown,
        _ if uncertain => Shape::Uncertain,
        _ if approximate => Shape::Approximate,
        (Some(_), None) => Shape::OpenEnd,
        (None, Some(_)) => Shape::OpenStart,
        (earliest, latest) if earliest == latest => Shape::Day,
        _ if matches!(edtf, Edtf::Interval(_)) => Shape::Span,
        _ => Shape::Within,
    }
}
