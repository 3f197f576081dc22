//! What is said of a date. In: an EDTF expression and a language. Out: words for a reader.
//! What the expression leaves open is left open or named as unknown.
//! It never knows a language: every word comes from `language.rs`.

use super::language::{Language, fill};
use super::{days_in_month, ends};
use edtf_core::{
    Date, DateField, DateTime, Edtf, Interval, IntervalEndpoint, Precision, Qualifier, Set, SetElement, SetKind,
    TimeShift, YearKind,
};

/// Words for one date, in the two forms a sentence can need.
pub(super) struct Phrase {
    /// As it stands alone.
    pub(super) bare: String,
    /// As it stands after a preposition: with an article where the language wants one.
    pub(super) articled: String,
    /// Whether it can stand inside a longer phrase: `2018` can, `between 10 and 19 December 2018` cannot.
    pub(super) simple: bool,
    /// What is remarked in brackets.
    pub(super) notes: Vec<String>,
}

impl Phrase {
    /// A phrase that needs no article.
    pub(super) fn plain(bare: String) -> Phrase {
        Phrase { articled: bare.clone(), bare, simple: true, notes: Vec::new() }
    }

    fn complex(bare: String) -> Phrase {
        Phrase { simple: false, ..Phrase::plain(bare) }
    }

    fn noting(mut self, note: impl Into<String>) -> Phrase {
        self.notes.push(note.into());
        self
    }

    /// The remarks in brackets behind the words.
    fn flat(mut self, language: &Language) -> Phrase {
        if !self.notes.is_empty() {
            let notes = format!(" ({})", self.notes.join(language.table.comma));
            self.bare.push_str(&notes);
            self.articled.push_str(&notes);
            self.notes.clear();
        }
        self
    }

    fn filled_in(self, pattern: &str) -> Phrase {
        Phrase { bare: fill(pattern, &[&self.bare]), articled: fill(pattern, &[&self.articled]), ..self }
    }
}

/// The words for a whole expression.
pub(super) fn words(edtf: &Edtf, language: &Language) -> String {
    match edtf {
        Edtf::Date(date) => Exact::of(date).map_or_else(
            || single(date, language, true).bare,
            |exact| language.plain(exact.year, exact.month, exact.day),
        ),
        Edtf::DateTime(moment) => with_time(moment, language),
        Edtf::Interval(interval) => interval_words(interval, language),
        Edtf::Set(set) => set_words(set, language),
    }
}

/// A date with nothing missing and nothing doubted: a year, a month of it, or a day of that.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Exact {
    year: i64,
    month: Option<u8>,
    day: Option<u8>,
}

impl Exact {
    fn of(date: &Date) -> Option<Exact> {
        let sure = !date.is_uncertain() && !date.is_approximate() && !date.has_unspecified();
        let plain = sure && date.year.significant_digits.is_none() && date.precision() != Precision::Season;
        let field = |field: Option<DateField>| field.and_then(DateField::value);
        let year = date.year.value().filter(|_| plain)?;
        Some(Exact { year, month: field(date.month), day: field(date.day) })
    }

    fn phrase(self, language: &Language) -> Phrase {
        match (self.month, self.day) {
            (None, _) => Phrase::plain(language.year(self.year)),
            (Some(month), None) => language.of_year(Phrase::plain(language.month(month).into()), self.year),
            (Some(month), Some(day)) => language.of_year(language.day_of_month(day, month), self.year),
        }
    }

    /// What is left to say where `other`, of the same exactness, follows and names its year and month.
    fn before(self, other: Exact, language: &Language) -> Phrase {
        let same_kind = self.month.is_some() == other.month.is_some() && self.day.is_some() == other.day.is_some();
        match (self.month, self.day) {
            _ if !same_kind || self.year != other.year => self.phrase(language),
            (Some(_), Some(day)) if self.month == other.month => language.day(day),
            (Some(month), Some(day)) => language.day_of_month(day, month),
            (Some(month), None) => Phrase::plain(language.month(month).into()),
            (None, _) => self.phrase(language),
        }
    }
}

fn between(from: Exact, to: Exact, language: &Language) -> Phrase {
    Phrase::complex(language.between(&from.before(to, language), &to.phrase(language)))
}

/// `16 or 17 December 2018`: what the members share is said once, at the end.
fn list(items: &[Exact], all: bool, language: &Language) -> String {
    let Some(last) = items.last().copied() else { return String::new() };
    let kind = |item: &Exact| (item.month.is_some(), item.day.is_some());
    let same_year = items.iter().all(|item| item.year == last.year && kind(item) == kind(&last));
    let same_month = items.iter().all(|item| item.month == last.month);
    let shown = items.iter().enumerate().map(|(at, item)| match (same_year, item.month, item.day) {
        _ if at + 1 == items.len() => item.phrase(language).bare,
        (true, Some(month), Some(day)) if !same_month => language.day_of_month(day, month).bare,
        (true, ..) => item.before(last, language).bare,
        _ => item.phrase(language).bare,
    });
    language.list(&shown.collect::<Vec<_>>(), all)
}

/// One of several numbers in a row, or of a few.
fn one_of(items: &[Exact], language: &Language) -> Phrase {
    let number = |item: &Exact| i64::from(item.day.or(item.month).unwrap_or_default());
    match items {
        [only] => only.phrase(language),
        [first, .., last] if items.len() > 2 && number(last) - number(first) + 1 == items.len() as i64 => {
            between(*first, *last, language)
        }
        _ => Phrase::complex(list(items, false, language)),
    }
}

/// What a year says.
#[derive(Clone, Copy)]
enum Year {
    Exact(i64),
    /// All years between the two: the last digits are open.
    Run(i64, i64),
    /// Digits are open, but not the last.
    Odd,
    Unknown,
}

fn year_of(date: &Date) -> Year {
    match (date.year.value(), date.year.kind) {
        (Some(year), _) => Year::Exact(year),
        (None, YearKind::Standard { digits, .. }) => {
            let fill = |with: u8| digits.iter().fold(0, |year, digit| year * 10 + i64::from(digit.unwrap_or(with)));
            let known = digits.iter().take_while(|digit| digit.is_some()).count();
            match known {
                0 if digits.iter().all(Option::is_none) => Year::Unknown,
                _ if digits[known..].iter().all(Option::is_none) => Year::Run(fill(0), fill(9)),
                _ => Year::Odd,
            }
        }
        (None, _) => Year::Odd,
    }
}

/// What a month or a day says.
enum Field {
    Absent,
    /// `XX`.
    Any,
    /// What the digits allow; one if it is exact.
    Some(Vec<u8>),
}

fn field_of(field: Option<DateField>, last: u8) -> Field {
    let allows = |digits: [Option<u8>; 2], value: u8| {
        digits.iter().zip([value / 10, value % 10]).all(|(d, v)| d.is_none_or(|d| d == v))
    };
    match field {
        None => Field::Absent,
        Some(DateField { digits: [None, None], .. }) => Field::Any,
        Some(DateField { digits, .. }) => Field::Some((1..=last).filter(|value| allows(digits, *value)).collect()),
    }
}

const YEAR: usize = 1;
const MONTH: usize = 2;
const DAY: usize = 4;

/// One date with all it says. `alone`: it is the whole expression, no part of a longer phrase.
fn single(date: &Date, language: &Language, alone: bool) -> Phrase {
    let base = unqualified(date, language);
    let table = language.table;
    let code = date.month.and_then(DateField::value).is_some_and(|month| month > 12);
    let parts = [
        Some((1, date.year.qualifier)),
        date.month.map(|month| (if code { 4 } else { 2 }, month.qualifier)),
        date.day.map(|day| (3, day.qualifier)),
    ];
    let parts: Vec<(usize, Qualifier)> = parts.into_iter().flatten().collect();
    let doubt = |(part, qualifier): (usize, Qualifier)| {
        let (noun, uncertain, approximate) = table.parts[part];
        let words = match (qualifier.uncertain, qualifier.approximate) {
            (true, true) => format!("{uncertain}{}{approximate}", table.and),
            (true, false) => uncertain.to_owned(),
            (false, true) => approximate.to_owned(),
            (false, false) => return None,
        };
        Some(if noun.is_empty() { words } else { format!("{noun} {words}") })
    };
    let whole = date.year.qualifier;
    let mixed = parts.iter().any(|(_, qualifier)| *qualifier != whole);
    let estimated = date.year.significant_digits.is_some() && !base.notes.is_empty();
    let said = base.simple && !mixed && (whole.approximate || estimated);
    let mut phrase = if said { language.about(base, alone) } else { base };
    if mixed {
        phrase.notes.extend(parts.into_iter().filter_map(doubt));
    } else {
        // An estimate is "about" anyway, so a `~` of its own must be said apart.
        let approximate = whole.approximate && (estimated || !said);
        phrase.notes.extend(doubt((0, Qualifier { approximate, ..whole })));
    }
    phrase.flat(language)
}

/// One date without its doubts.
fn unqualified(date: &Date, language: &Language) -> Phrase {
    let unknown = |what: usize| language.table.unknown[what];
    let year = year_of(date);
    if date.precision() == Precision::Season {
        let code = date.month.and_then(DateField::value).unwrap_or_default();
        let year = match year {
            Year::Exact(year) => language.year(year),
            _ => digits_of(date),
        };
        return language.part_of_year(code, &year);
    }
    if let (Year::Exact(value), Some(digits)) = (year, date.year.significant_digits) {
        return estimate(date, value, digits, language);
    }
    let month = field_of(date.month, 12);
    let day = match (year, &month) {
        (Year::Exact(year), Field::Some(months)) if months.len() == 1 => {
            field_of(date.day, days_in_month(year, months[0]))
        }
        _ => field_of(date.day, 31),
    };
    match (year, month, day) {
        (Year::Unknown, Field::Absent, _) => Phrase::complex(unknown(YEAR).into()),
        (Year::Unknown, Field::Any, Field::Absent) => Phrase::complex(unknown(YEAR | MONTH).into()),
        (Year::Unknown, Field::Any, Field::Any) => Phrase::complex(unknown(YEAR | MONTH | DAY).into()),
        (_, Field::Absent, _) => year_words(date, year, language),
        (_, Field::Any, Field::Absent) => year_words(date, year, language).noting(unknown(MONTH)),
        (_, Field::Any, Field::Any) => year_words(date, year, language).noting(unknown(MONTH | DAY)),
        (Year::Exact(year), Field::Some(months), Field::Some(days)) if months.len() == 1 => {
            let days = days.into_iter().map(|day| Exact { year, month: Some(months[0]), day: Some(day) });
            one_of(&days.collect::<Vec<_>>(), language)
        }
        (Year::Exact(year), Field::Some(months), day @ (Field::Absent | Field::Any)) => {
            let months = months.into_iter().map(|month| Exact { year, month: Some(month), day: None });
            let phrase = one_of(&months.collect::<Vec<_>>(), language);
            if matches!(day, Field::Any) { phrase.noting(unknown(DAY)) } else { phrase }
        }
        (_, Field::Some(months), day) if months.len() == 1 => {
            let (phrase, missing) = match day {
                Field::Some(days) if days.len() == 1 => (language.day_of_month(days[0], months[0]), 0),
                Field::Some(_) => return outer(date, language),
                Field::Absent => (Phrase::plain(language.month(months[0]).into()), 0),
                Field::Any => (Phrase::plain(language.month(months[0]).into()), DAY),
            };
            if matches!(year, Year::Unknown) {
                return phrase.noting(unknown(YEAR | missing));
            }
            let phrase = if missing > 0 { phrase.noting(unknown(missing)) } else { phrase };
            let year = match year {
                Year::Run(from, to) => year_run(from, to, language).bare,
                _ => digits_of(date),
            };
            phrase.noting(format!("{} {year}", language.table.parts[1].0))
        }
        _ => outer(date, language),
    }
}

/// What is left when no sentence fits: the days it lies between, and the expression itself.
fn outer(date: &Date, language: &Language) -> Phrase {
    let key = ends(date);
    let exact = |day: super::Day| Exact { year: day.year, month: Some(day.month), day: Some(day.day) };
    match (key.earliest(), key.latest()) {
        (Some(from), Some(to)) => between(exact(from), exact(to), language).noting(sure(date).to_string()),
        _ => Phrase::complex(sure(date).to_string()),
    }
}

fn year_words(date: &Date, year: Year, language: &Language) -> Phrase {
    let key = ends(date);
    match (year, key.earliest(), key.latest()) {
        (Year::Exact(year), ..) => Phrase::plain(language.year(year)),
        // "The 2000s" may be ten years, a hundred or a thousand.
        (Year::Run(from, to), ..) if to - from == 9 && from >= 1000 && from % 100 != 0 => language.decade(from),
        (Year::Run(from, to), ..) => year_run(from, to, language),
        (_, Some(from), Some(to)) => year_run(from.year, to.year, language).noting(digits_of(date)),
        _ => Phrase::plain(digits_of(date)),
    }
}

fn year_run(from: i64, to: i64, language: &Language) -> Phrase {
    let year = |year| Exact { year, month: None, day: None };
    between(year(from), year(to), language)
}

/// `1950S2`: some year of the 1900s, put at 1950.
fn estimate(date: &Date, value: i64, digits: u32, language: &Language) -> Phrase {
    let key = ends(date);
    let base = Phrase::plain(language.year(value));
    match (key.earliest(), key.latest()) {
        (Some(from), Some(to)) if from.year == to.year => base,
        (Some(from), Some(to)) => base.noting(year_run(from.year, to.year, language).bare),
        _ => base.noting(format!("S{digits}")),
    }
}

/// The date without its doubts.
fn sure(date: &Date) -> Date {
    let mut sure = *date;
    sure.year.qualifier = Qualifier::default();
    for field in [&mut sure.month, &mut sure.day].into_iter().flatten() {
        field.qualifier = Qualifier::default();
    }
    sure
}

/// The year as EDTF writes it: `1XX3`.
fn digits_of(date: &Date) -> String {
    Date { month: None, day: None, ..sure(date) }.to_string()
}

/// A date inside a longer phrase that gives it no room for a sentence of its own.
fn inside(date: &Date, language: &Language) -> Phrase {
    let phrase = single(date, language, false);
    if phrase.simple { phrase } else { Phrase::plain(date.to_string()) }
}

fn with_time(moment: &DateTime, language: &Language) -> String {
    let two = |number: u8| language.number(u64::from(number), 2);
    let time = moment.time;
    let mut text = single(&moment.date, language, true).bare;
    text.push_str(language.table.comma);
    let hour = language.number(u64::from(time.hour), language.table.hour_width);
    // EDTF wants seconds; most who write them do not mean them.
    let pattern = if time.second > 0 { language.table.time_with_seconds } else { language.table.time };
    text.push_str(&fill(pattern, &[&hour, &two(time.minute), &two(time.second)]));
    let zone = match time.shift {
        None => return text,
        Some(TimeShift::Utc) => "UTC".to_owned(),
        Some(TimeShift::Offset { minutes, .. }) => {
            let sign = if minutes < 0 { '−' } else { '+' };
            let (hours, rest) = (minutes.unsigned_abs() / 60, minutes.unsigned_abs() % 60);
            let mut zone = format!("UTC{sign}{}", language.number(u64::from(hours), 0));
            if rest > 0 {
                zone.push_str(&format!(":{}", language.number(u64::from(rest), 2)));
            }
            zone
        }
    };
    text.push_str(&fill(language.table.zone, &[&zone]));
    text
}

/// A full hour of a day; in a language without words here, its digits.
pub fn hour_words(hour: u8, lang: &str) -> String {
    let Some(language) = Language::of(lang) else { return format!("{hour:02}:00") };
    let digits = language.number(u64::from(hour), language.table.hour_width);
    fill(language.table.time, &[&digits, &language.number(0, 2), ""])
}

fn interval_words(interval: &Interval, language: &Language) -> String {
    use IntervalEndpoint as End;
    let table = language.table;
    let noted = |text: String, note: &str| format!("{text} ({note})");
    let start = |end: &End, inner: fn(&Date, &Language) -> Phrase| match end {
        End::OnOrBefore(date) => Some(inner(date, language).filled_in(table.or_earlier)),
        End::Date(date) | End::OnOrAfter(date) => Some(inner(date, language)),
        End::Open | End::Unknown => None,
    };
    let end = |end: &End, inner: fn(&Date, &Language) -> Phrase| match end {
        End::OnOrAfter(date) => Some(inner(date, language).filled_in(table.or_later)),
        End::Date(date) | End::OnOrBefore(date) => Some(inner(date, language)),
        End::Open | End::Unknown => None,
    };
    // From a day to the same day.
    if let (End::Date(date), true) = (&interval.start, interval.start == interval.end) {
        return single(date, language, true).bare;
    }
    let exact = |end: &End| if let End::Date(date) = end { Exact::of(date) } else { None };
    if let (Some(from), Some(to)) = (exact(&interval.start), exact(&interval.end)) {
        return language.span(&from.before(to, language), &to.phrase(language));
    }
    let sentence = |date: &Date, language: &Language| single(date, language, false);
    if let (Some(from), Some(to)) = (start(&interval.start, sentence), end(&interval.end, sentence)) {
        return language.span(&from, &to);
    }
    match (start(&interval.start, inside), end(&interval.end, inside)) {
        (Some(from), _) if interval.end == End::Open => language.since(&from),
        (Some(from), _) => noted(language.from(&from), table.end_unknown),
        (_, Some(to)) if interval.start == End::Open => language.until(&to),
        (_, Some(to)) => noted(language.until(&to), table.start_unknown),
        (None, None) => table.unknown[YEAR | MONTH | DAY].to_owned(),
    }
}

fn set_words(set: &Set, language: &Language) -> String {
    let all = set.kind == SetKind::AllMembers;
    let table = language.table;
    if let [SetElement::Date(date)] = set.elements.as_slice() {
        return single(date, language, true).bare;
    }
    let exact = |element: &SetElement| if let SetElement::Date(date) = element { Exact::of(date) } else { None };
    if let Some(items) = set.elements.iter().map(exact).collect::<Option<Vec<_>>>() {
        return list(&items, all, language);
    }
    let (earlier, later) = if all { (table.and_earlier, table.and_later) } else { (table.or_earlier, table.or_later) };
    let items = set.elements.iter().map(|element| match element {
        SetElement::Date(date) => single(date, language, false).bare,
        SetElement::OnOrBefore(date) => inside(date, language).filled_in(earlier).bare,
        SetElement::OnOrAfter(date) => inside(date, language).filled_in(later).bare,
        SetElement::Range(from, to) => match (Exact::of(from), Exact::of(to)) {
            (Some(from), Some(to)) if all => language.span(&from.before(to, language), &to.phrase(language)),
            (Some(from), Some(to)) => between(from, to, language).bare,
            // Years beyond what a machine number holds.
            _ => format!("{from}..{to}"),
        },
    });
    language.list(&items.collect::<Vec<_>>(), all)
}
