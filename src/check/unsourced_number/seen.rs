//! A number with the text around it. In: a text, and a reading of it. Out: what stands before and after.

use super::words::Words;
use super::{is_letter, last_word};
use crate::number::reading::Reading;
use crate::text::{head, tail};
use std::ops::Range;

/// How far from a number its words stand, in bytes.
const REACH: usize = 1000;

/// A number as it stands in a text.
pub(super) struct Seen<'a> {
    pub text: &'a str,
    pub lang: &'a str,
    pub words: &'static Words,
    pub at: Range<usize>,
    pub reading: &'a Reading,
    pub is_heading: bool,
}

impl<'a> Seen<'a> {
    pub(super) fn number(&self) -> &'a str {
        &self.text[self.at.clone()]
    }

    /// What stands before it, as far as any rule looks: a text without blanks would be one word, gone through for each number.
    pub(super) fn before(&self) -> &'a str {
        tail(&self.text[..self.at.start], REACH)
    }

    /// What stands behind it, as far as any rule looks.
    pub(super) fn after(&self) -> &'a str {
        head(&self.text[self.at.end..], REACH)
    }

    /// The same without an Arabic article that is written in one with the digits: القرن الـ20.
    pub(super) fn before_article(&self) -> &'a str {
        let before = self.before();
        let ahead = before.strip_suffix("الـ").filter(|ahead| ahead.ends_with(char::is_whitespace));
        ahead.filter(|_| self.words.code == "ar").unwrap_or(before)
    }

    /// The word before, with what stands between left out.
    pub(super) fn word_before(&self) -> &'a str {
        last_word(self.before())
    }

    /// The word before, if only blanks stand between.
    pub(super) fn word_right_before(&self) -> &'a str {
        word_right_before(self.before())
    }

    /// The word after, if only blanks stand between.
    pub(super) fn word_right_after(&self) -> &'a str {
        word_right_at(self.after())
    }

    pub(super) fn has_digits(&self) -> bool {
        self.number().starts_with(char::is_numeric)
    }

    /// Without any unit.
    pub(super) fn is_bare(&self) -> bool {
        self.reading.unit.is_none()
    }

    pub(super) fn value(&self) -> Option<u32> {
        self.reading.low.value.as_str().parse().ok()
    }

    /// Whether it may be an hour, or hours and minutes.
    pub(super) fn value_in_hours(&self) -> bool {
        const LAST: u32 = 2400;
        let value = self.reading.low.value.as_str();
        value.split('.').next().and_then(|whole| whole.parse::<u32>().ok()).is_some_and(|whole| whole <= LAST)
    }

    /// Whether it is an hour with one word between it and the minutes that end at `end`.
    pub(super) fn is_hour_after(&self, end: usize) -> bool {
        const LONGEST: usize = 6;
        let between = self.at.start.saturating_sub(end);
        between <= LONGEST && self.is_bare() && self.value().is_some_and(|hour| (1..=12).contains(&hour))
    }

    /// Below a hundred, as numbers in names mostly are.
    pub(super) fn is_small(&self) -> bool {
        self.value().is_some_and(|value| value < 100)
    }

    /// Whether nothing follows that could be counted.
    pub(super) fn is_free_after(&self) -> bool {
        let rest = self.after().trim_start();
        let joined = rest.len() == self.after().len();
        match rest.chars().next() {
            Some(next) if next.is_alphabetic() => {
                let word = self.word_right_after();
                // 9a
                joined || self.words.has(&self.words.after, word)
            }
            Some(next) if next.is_numeric() => false,
            _ => true,
        }
    }

    /// Whether another number of the same list follows: 7 and 9.
    pub(super) fn goes_on_listing(&self) -> bool {
        let word = self.word_right_after();
        !word.is_empty() && self.words.has(&self.words.joiners, word)
    }
}

/// The word at the end of a text, if only blanks stand behind it.
pub(super) fn word_right_before(text: &str) -> &str {
    let trimmed = text.trim_end();
    let word = last_word(trimmed);
    if trimmed.ends_with(word) { word } else { "" }
}

/// The word at the beginning of a text, if only blanks stand before it.
pub(super) fn word_right_at(text: &str) -> &str {
    let rest = text.trim_start();
    &rest[..rest.find(|c| !is_letter(c)).unwrap_or(rest.len())]
}
