//! Units of so much in another: mg/m³, people per square mile, kilometres an hour. In: a unit, or what stands behind a number. Out:
//! what is counted and in what, so that both sides of *per* are compared.

use super::unit::parts;
use crate::link::names::fold;
use crate::number::{Family, Meaning, Named, Ratio, named};
use crate::text::head;

/// What says in what something is counted; and what does so only before a time.
const PER: &[&str] = &["per", "par", "pro", "je", "por", "لكل", "كل", "each", "every", "cada", "chaque"];
const OF_TIME: &[&str] = &["a", "an", "al", "la", "im", "am", "in", "en", "في"];
const ARTICLES: &[&str] =
    &["the", "der", "die", "dem", "den", "la", "le", "el", "un", "une", "una", "einer", "every", "each", "cada"];

/// Signs that are a unit where nothing else stands in it, or behind a per, each with a word for it.
const SIGNS: &[(&str, &str)] = &[
    ("s", "seconds"),
    ("second", "seconds"),
    ("seconde", "seconds"),
    ("segundo", "seconds"),
    ("sekunde", "seconds"),
    ("in", "inches"),
    ("mi", "miles"),
    ("j", "jours"),
    ("d", "days"),
    ("mpg", "miles per gallon"),
];

/// So much in another.
pub(super) struct Rate {
    /// What is counted, as far as it is money or a measure.
    pub counted: Vec<Meaning>,
    /// In what.
    pub each: Vec<Meaning>,
}

impl Rate {
    /// What the unit of a figure says.
    pub(super) fn of(unit: &str) -> Option<Rate> {
        let (counted, each) = split(unit, usize::MAX, None)?;
        Some(Rate { counted: parts(counted), each })
    }

    /// What the words behind a number say: of people per square mile, that it is in square miles.
    pub(super) fn behind(after: &str, lang: &str) -> Option<Rate> {
        /// How many words of what is counted stand before a per, and how far that is at most.
        const WORDS: usize = 5;
        const NEAR: usize = 200;
        let (counted, each) = split(head(after, NEAR), WORDS, Some(lang))?;
        let counted = named(counted, Some(lang)).map(|named| named.meanings).unwrap_or_default();
        Some(Rate { counted, each })
    }

    /// The one measure that it is: a length in a time is a speed.
    pub(super) fn whole(&self) -> Vec<Meaning> {
        let pairs = self.counted.iter().flat_map(|of| self.each.iter().map(move |each| of.in_time(*each)));
        pairs.flatten().collect()
    }

    /// Whether it is a speed, and cannot be the length that something has come.
    pub(super) fn is_fast(&self) -> bool {
        self.each.iter().any(|each| each.is_second()) && !self.whole().is_empty()
    }

    /// What each may be in, with what the other may be.
    fn pairs<'r>(&'r self, other: &'r Rate) -> impl Iterator<Item = (Meaning, Meaning)> + 'r {
        self.each.iter().flat_map(|own| other.each.iter().map(move |said| (*own, *said)))
    }

    /// Whether the other is in something else. How many things are so much in which time nobody asks: it may be reckoned anew.
    pub(super) fn is_in_other(&self, other: &Rate) -> bool {
        let is_like = |(own, said): (Meaning, Meaning)| match (own, said) {
            _ if own.is_time() && said.is_time() => !self.counted.is_empty(),
            (Meaning::Measure(own, _), Meaning::Measure(said, _)) => own == said,
            _ => false,
        };
        !self.pairs(other).any(|(own, said)| own == said) && self.pairs(other).any(is_like)
    }

    /// What its number is multiplied by to be one in what the other is in. Nobody works as long on each day of a week.
    pub(super) fn times(&self, other: &Rate) -> Option<Ratio> {
        let times = |(own, said): (Meaning, Meaning)| match (own, said) {
            (Meaning::Measure(one, own), Meaning::Measure(two, said)) if one == two => (own == said
                || !matches!(one, Family::Time | Family::Months))
            .then(|| Ratio::new(said.into(), own.into())),
            _ => None,
        };
        self.pairs(other).find(|(own, said)| own == said).into_iter().chain(self.pairs(other)).find_map(times)
    }
}

/// What a unit counts, whatever in: barrels a day.
pub(super) fn counted(unit: &str) -> Vec<Meaning> {
    Rate::of(unit).map_or_else(|| parts(unit), |rate| rate.counted)
}

/// Whether a word of a unit says per before a number, too: deaths per million, 12 sur 1 000.
pub(super) fn is_per(word: &str) -> bool {
    let word = fold(word);
    PER.contains(&&*word) || matches!(&*word, "a" | "auf" | "pour" | "sur" | "من")
}

/// A unit in words where it is a sign that is known nowhere else.
pub(super) fn spelled(unit: String) -> String {
    match SIGNS.iter().find(|(sign, _)| *sign == unit.trim()) {
        Some((_, word)) => (*word).to_owned(),
        None => unit,
    }
}

/// The unit that stands behind a number, with that of mg/m³ which is counted.
pub(super) fn named_behind(after: &str, lang: &str) -> Option<Named> {
    let before_slash = || {
        let first = after.trim_start().split(char::is_whitespace).next()?;
        named(first.split_once('/')?.0, Some(lang))
    };
    named(after, Some(lang)).or_else(before_slash)
}

/// What stands before a per, at most so many words of it, and what is known to stand behind it.
fn split<'t>(text: &'t str, most: usize, lang: Option<&str>) -> Option<(&'t str, Vec<Meaning>)> {
    let words = text.split_whitespace().take(most.saturating_add(1));
    let place = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let mut is_open = true;
    for word in words {
        // Where a sentence or a part of it ends, so does what belongs to its number. lbs. per week
        if !is_open && !word.starts_with(char::is_lowercase) {
            return None;
        }
        let at = place(word);
        if let Some((one, other)) = word.split_once('/').filter(|(one, other)| !one.is_empty() && !other.is_empty()) {
            let each = each(&text[place(other)..], lang);
            if !each.is_empty() {
                return Some((&text[..at + one.len()], each));
            }
        }
        let small = fold(word);
        // Time in hours is counted in them, and kilometres in the hour are not.
        let next = text[at + word.len()..].split_whitespace().next().map(fold);
        let is_in = matches!(&*small, "in" | "en");
        let is_of_time = OF_TIME.contains(&&*small) && (!is_in || next.is_some_and(|next| ARTICLES.contains(&&*next)));
        if word == "/" || is_of_time || PER.contains(&&*small) {
            let each = each(&text[at + word.len()..], lang);
            if each.iter().any(|each| !is_of_time || each.is_time()) {
                return Some((&text[..at], each));
            }
        }
        if word.ends_with([',', ';', ':', '!', '?', ')', '”', '»', '…', '،', '؟']) {
            return None;
        }
        is_open = !word.ends_with('.');
    }
    None
}

/// What the text behind a per begins with.
fn each(text: &str, lang: Option<&str>) -> Vec<Meaning> {
    let mut text = text.trim_start();
    while let Some((first, rest)) = text.split_once(char::is_whitespace)
        && ARTICLES.contains(&&*fold(first))
    {
        text = rest.trim_start();
    }
    let text = text.strip_prefix("l'").or_else(|| text.strip_prefix("l’")).unwrap_or(text);
    let first = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    // m/s²
    let is_alone = |word: &str| SIGNS.iter().find(|(sign, _)| *sign == word);
    let found = match is_alone(first) {
        Some((_, word)) => named(word, None),
        None => named(text, lang).or_else(|| named(text.strip_prefix("ال")?, lang)),
    };
    found.map(|named| named.meanings).unwrap_or_default()
}
