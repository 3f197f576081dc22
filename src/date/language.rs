//! The words and the grammar of dates. In: numbers, names and phrases. Out: phrases of one language.
//! Names of months, order and eras are those of Unicode CLDR; English has the order of `en-001`, the day first, everywhere.
//! It never decides what is said, only how.

use super::words::Phrase;
use crate::number::{Decimal, in_digits_of};
use crate::text::around_holes;

mod table;
use table::Table;

/// How dates are said for one language tag.
pub(super) struct Language<'t> {
    tag: &'t str,
    months: &'static [&'static str; 12],
    pub(super) table: &'static Table,
}

impl Language<'_> {
    /// `None` if there are no words for the language.
    pub(super) fn of(tag: &str) -> Option<Language<'_>> {
        let mut parts = tag.split(['-', '_']);
        let primary = two_letters(parts.next()?)?;
        // Later parts of two letters can belong to an extension (`-u-nu-latn`), which begins with a single letter.
        let region = parts.take_while(|part| part.len() > 1).find_map(two_letters).unwrap_or_default();
        let (table, months) = match (&primary, &region) {
            (b"en", _) => (&table::ENGLISH, &table::ENGLISH_MONTHS),
            (b"fr", _) => (&table::FRENCH, &table::FRENCH_MONTHS),
            (b"de", b"at") => (&table::GERMAN, &table::AUSTRIAN_MONTHS),
            (b"de", _) => (&table::GERMAN, &table::GERMAN_MONTHS),
            (b"es", _) => (&table::SPANISH, &table::SPANISH_MONTHS),
            (b"ar", b"ma") => (&table::ARABIC, &table::MOROCCAN_MONTHS),
            (b"ar", b"dz" | b"tn") => (&table::ARABIC, &table::ALGERIAN_MONTHS),
            (b"ar", b"mr") => (&table::ARABIC, &table::MAURITANIAN_MONTHS),
            (b"ar", b"iq" | b"jo" | b"lb" | b"ps" | b"sy") => (&table::ARABIC, &table::LEVANTINE_MONTHS),
            (b"ar", _) => (&table::ARABIC, &table::ARABIC_MONTHS),
            _ => return None,
        };
        Some(Language { tag, months, table })
    }

    /// A number in the digits of the language, without grouping, at least so many digits wide.
    pub(super) fn number(&self, number: u64, width: usize) -> String {
        in_digits_of(self.tag, &format!("{number:0width$}")).into_owned()
    }

    /// `2018`, `44 BC`, `170,000,000 BC`; the era is said of years before 1000, which without it look like something else.
    pub(super) fn year(&self, year: i64) -> String {
        match year {
            ..=0 => fill(self.table.before_christ, &[&self.counted(year.unsigned_abs() + 1)]),
            1..=999 => fill(self.table.after_christ, &[&self.number(year.unsigned_abs(), 0)]),
            _ => self.counted(year.unsigned_abs()),
        }
    }

    /// The number of a year: in groups, as other numbers are, where it has more digits than years we live in.
    fn counted(&self, year: u64) -> String {
        match year {
            ..10_000 => self.number(year, 0),
            _ => Decimal::parse(&year.to_string()).map_or_else(|_| year.to_string(), |year| year.format(self.tag)),
        }
    }

    /// `December`; numbers that are no month's have no name.
    pub(super) fn month(&self, month: u8) -> &'static str {
        usize::from(month).checked_sub(1).and_then(|at| self.months.get(at)).copied().unwrap_or_default()
    }

    /// `31`, `31.`, `1er`.
    pub(super) fn day_number(&self, day: u8) -> String {
        match (day, self.table.first_day) {
            (1, Some(first)) => first.to_owned(),
            _ if self.table.day == "{}" => self.number(u64::from(day), 0),
            _ => fill(self.table.day, &[&self.number(u64::from(day), 0)]),
        }
    }

    /// The same as a phrase.
    pub(super) fn day(&self, day: u8) -> Phrase {
        let bare = self.day_number(day);
        Phrase { articled: format!("{}{bare}", self.table.day_article), ..Phrase::plain(bare) }
    }

    /// `25 December`.
    pub(super) fn day_of_month(&self, day: u8, month: u8) -> Phrase {
        let join = |day: &str| fill(self.table.day_of_month, &[day, self.month(month)]);
        let day = self.day(day);
        Phrase { articled: join(&day.articled), ..Phrase::plain(join(&day.bare)) }
    }

    /// A year, a month or a day as it stands alone: the same words as the phrases have, in fewer steps.
    pub(super) fn plain(&self, year: i64, month: Option<u8>, day: Option<u8>) -> String {
        let Some(month) = month.map(|month| self.month(month)) else { return self.year(year) };
        let mut text = String::with_capacity(32);
        fill_with(&mut text, self.table.of_year, |text, part| match (part, day) {
            (0, Some(day)) => fill_with(text, self.table.day_of_month, |text, part| match part {
                0 => text.push_str(&self.day_number(day)),
                _ => text.push_str(month),
            }),
            (0, None) => text.push_str(month),
            _ => text.push_str(&self.year(year)),
        });
        text
    }

    /// A month, or a day of it, in its year.
    pub(super) fn of_year(&self, part: Phrase, year: i64) -> Phrase {
        let join = |part: &str| fill(self.table.of_year, &[part, &self.year(year)]);
        Phrase { bare: join(&part.bare), articled: join(&part.articled), ..part }
    }

    /// `spring 2018`, `second quarter of 2018`, by the code of EDTF (21 to 41).
    pub(super) fn part_of_year(&self, code: u8, year: &str) -> Phrase {
        let at = |first: u8| usize::from(code.saturating_sub(first));
        let table = self.table;
        let (names, note) = match code {
            ..=24 => (table.seasons.get(at(21)), None),
            25..=28 => (table.seasons.get(at(25)), Some(table.hemispheres.0)),
            29..=32 => (table.seasons.get(at(29)), Some(table.hemispheres.1)),
            33..=36 => (table.quarters.get(at(33)), None),
            37..=39 => (table.thirds.get(at(37)), None),
            40.. => (table.halves.get(at(40)), None),
        };
        let (bare, articled) = names.copied().unwrap_or(("{}", "{}"));
        let notes = note.map(str::to_owned).into_iter().collect();
        Phrase { articled: fill(articled, &[year]), notes, ..Phrase::plain(fill(bare, &[year])) }
    }

    /// `the 2010s`.
    pub(super) fn decade(&self, first: i64) -> Phrase {
        let (bare, articled) = self.table.decade;
        let first = self.year(first);
        Phrase { articled: fill(articled, &[&first]), ..Phrase::plain(fill(bare, &[&first])) }
    }

    /// `about 2018`, alone in its place or inside a longer phrase.
    pub(super) fn about(&self, phrase: Phrase, alone: bool) -> Phrase {
        let inside = |text: &str| fill(self.table.about, &[text]);
        let bare = match self.table.about_alone {
            Some(pattern) if alone => fill(pattern, &[&phrase.articled]),
            _ => inside(&phrase.bare),
        };
        Phrase { bare, articled: inside(&phrase.articled), ..phrase }
    }

    /// `between 10 and 19 December 2018`.
    pub(super) fn between(&self, from: &Phrase, to: &Phrase) -> String {
        self.joined(self.table.between, &[&from.articled, &to.articled])
    }

    /// `2015 to 2016`.
    pub(super) fn span(&self, from: &Phrase, to: &Phrase) -> String {
        if !from.simple || !to.simple {
            return format!("{} – {}", from.bare, to.bare);
        }
        if self.table.span_is_bare {
            return fill(self.table.span, &[&from.bare, &to.bare]);
        }
        self.joined(self.table.span, &[&from.articled, &to.articled])
    }

    /// `since 2011`, still going on.
    pub(super) fn since(&self, from: &Phrase) -> String {
        self.joined(self.table.since, &[&from.articled])
    }

    /// `from 2011`, until nobody knows when.
    pub(super) fn from(&self, from: &Phrase) -> String {
        self.joined(self.table.from, &[&from.articled])
    }

    /// `until 2011`.
    pub(super) fn until(&self, to: &Phrase) -> String {
        let pattern = if to.bare == to.articled { self.table.until } else { self.table.until_articled };
        self.joined(pattern, &[&to.articled])
    }

    /// `16, 17 or 19`, or with `and`.
    pub(super) fn list(&self, items: &[String], all: bool) -> String {
        let word = if all { self.table.and } else { self.table.or };
        let mut list = String::new();
        for (at, item) in items.iter().enumerate() {
            match (at, at + 1 == items.len()) {
                (0, _) => {}
                (_, true) => list.push_str(self.conjunction(word, item)),
                _ if self.table.repeats_conjunction => list.push_str(word),
                _ => list.push_str(self.table.comma),
            }
            list.push_str(item);
        }
        list
    }

    /// In Spanish, `o` before an o and `y` before an i change: `septiembre u octubre`, `10 u 11`, `otoño e invierno`.
    fn conjunction(&self, word: &'static str, next: &str) -> &'static str {
        let number = next.split(|char: char| !char.is_ascii_digit()).next().unwrap_or_default();
        match word {
            " o " if next.starts_with(['o', '8']) || number == "11" => " u ",
            " y " if next.starts_with('i') => " e ",
            _ => word,
        }
    }

    /// Fills a pattern and lets what meets there melt together: `de` and `le` into `du`.
    fn joined(&self, pattern: &str, parts: &[&str]) -> String {
        let mut text = String::new();
        let mut parts = parts.iter();
        for (at, piece) in around_holes(pattern).enumerate() {
            if at > 0 {
                let part = parts.next().copied().unwrap_or_default();
                let melted = self.table.contractions.iter().find_map(|(before, start, melted)| {
                    let rest = part.strip_prefix(start)?;
                    let kept = text.strip_suffix(before).filter(|kept| !kept.ends_with(char::is_alphabetic))?;
                    Some((kept.len(), melted, rest))
                });
                match melted {
                    Some((kept, melted, rest)) => {
                        text.truncate(kept);
                        text.push_str(melted);
                        text.push_str(rest);
                    }
                    None => text.push_str(part),
                }
            }
            text.push_str(piece);
        }
        text
    }
}

/// Every month's name in a language, lower case, with its number: what a writer may type for a month. Without a language,
/// those of all.
pub(super) fn month_names(primary: &str) -> impl Iterator<Item = (u8, String)> {
    let all = [
        ("en", &table::ENGLISH_MONTHS),
        ("fr", &table::FRENCH_MONTHS),
        ("de", &table::GERMAN_MONTHS),
        ("de", &table::AUSTRIAN_MONTHS),
        ("es", &table::SPANISH_MONTHS),
        ("ar", &table::ARABIC_MONTHS),
        ("ar", &table::MOROCCAN_MONTHS),
        ("ar", &table::ALGERIAN_MONTHS),
        ("ar", &table::MAURITANIAN_MONTHS),
        ("ar", &table::LEVANTINE_MONTHS),
    ];
    let wanted =
        all.into_iter().filter(move |(language, _)| primary.is_empty() || primary.eq_ignore_ascii_case(language));
    wanted.flat_map(|(_, months)| (1..).zip(months.iter().map(|name| name.to_lowercase())))
}

/// A part of a tag that has two letters, in lower case.
fn two_letters(part: &str) -> Option<[u8; 2]> {
    let letters: [u8; 2] = part.as_bytes().try_into().ok()?;
    Some(letters.map(|letter| letter.to_ascii_lowercase()))
}

/// Puts the parts where the pattern has `{}`.
pub(super) fn fill(pattern: &str, parts: &[&str]) -> String {
    let mut text = String::new();
    fill_with(&mut text, pattern, |text, part| text.push_str(parts.get(part).copied().unwrap_or_default()));
    text
}

/// The same at the end of `text`; `write` is given the number of the part, from 0.
fn fill_with(text: &mut String, pattern: &str, write: impl Fn(&mut String, usize)) {
    for (at, part) in around_holes(pattern).enumerate() {
        if let Some(hole) = at.checked_sub(1) {
            write(text, hole);
        }
        text.push_str(part);
    }
}
