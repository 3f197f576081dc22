//! What a number is counted in, by the words in the link and right round it. In: the number of a wording. Out: its unit where that
//! is another than the figure's, and whether a size stands at it that was not read.

use super::Wording;
use crate::number::reading::{Reading, knows_words, read};
use crate::number::{Meaning, is_unread_size, meanings, share_ahead, size_abroad};
use crate::text::speaks;

impl Wording<'_> {
    /// Whether a word right behind the number says a size and was not read with it: 3 thousands of people. The figure's own
    /// unit may be one.
    pub(super) fn has_unread_size(&self, reading: &Reading) -> bool {
        if !knows_words(self.lang) || reading.unit.is_some() {
            return false;
        }
        let next = self.next_to().1;
        let behind = [&self.text[reading.at.end..], &next].concat();
        let word = behind.trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let unit = self.figure.site.unit(self.figure.ix).unwrap_or_default().trim();
        let first = unit.split_whitespace().next().unwrap_or(unit);
        let is_unit =
            || !unit.is_empty() && (unit.starts_with(word) || word.starts_with(first) || self.figure.power().is_some());
        // Behind the link stands what is counted, and perhaps a name: three Millar Road schools, 3 mille-feuilles.
        let is_own = !self.text[reading.at.end..].trim().is_empty();
        let goes_on = behind.trim_start()[word.len()..].starts_with('-');
        if !is_own && (goes_on || word.starts_with(char::is_uppercase)) {
            return false;
        }
        // In English a billion, elsewhere perhaps a million times as many.
        let is_letter = || word == "B" && meanings(unit).into_iter().any(Meaning::is_money);
        // Without its full stop it is organic: 1,5 Bio. kWh.
        let is_billion = || {
            let unit = behind.trim_start().strip_prefix("Bio. ").filter(|_| speaks(self.lang, "de"));
            unit.is_some_and(|unit| unit.starts_with(char::is_lowercase))
        };
        let is_read = || self.read_on(reading, &next).is_some_and(|own| own.low.value != reading.low.value);
        let is_size = is_unread_size(word) || is_letter() || is_billion();
        !word.is_empty() && is_size && !is_unit() && !is_read()
    }

    /// The number with its unit, where that is not the figure's, and the text that begins with the unit's words: in the
    /// wording, or right before it or behind it.
    pub(super) fn other_unit(&self, reading: &Reading) -> Option<(String, String)> {
        let after = &self.text[reading.at.end..];
        // Of sizes only those of such languages are no part of the reading: 1,25 mln $.
        let size = |after: &str| match size_abroad(after, self.lang) {
            Some((_, end)) if !knows_words(self.lang) => end,
            _ => 0,
        };
        let is_other = |after: &str| self.figure.is_other_unit(&after[size(after)..], self.lang);
        let counted = [after, &self.next_to().1].concat();
        let sentence = || [&self.around.around(self.at).0, &self.text[..reading.at.start]].concat();
        if reading.unit.is_none() && self.figure.counts_others(&counted, sentence) {
            let first = counted.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            let noun = if after.contains(first) { String::new() } else { format!(" {first}") };
            return Some(([self.text, &noun].concat(), String::new()));
        }
        // `[12](=rate) deaths per million`, of a figure per 100,000.
        if let Some(end) = self.figure.other_per(&counted, self.lang) {
            let more = counted.get(after.len()..end).unwrap_or_default();
            return Some(([self.text, more].concat().replace('\n', " "), counted));
        }
        // `[5](=rate) per mille`, in a language whose other words are not read.
        let share = share_ahead(&counted).filter(|_| after.is_empty() && !self.figure.is_in_unit(reading));
        if let Some((_, rest)) = share {
            let words = counted.trim_end().strip_suffix(rest).unwrap_or(&counted);
            return Some(([self.text, words].concat(), counted));
        }
        // `[60 miles](=speed) an hour`, `[22 pounds](~load) a week`.
        if !self.figure.is_in_unit(reading) || is_other(after) && is_other(&counted) {
            return Some((self.words(), if after.is_empty() { String::new() } else { counted }));
        }
        let is_more = !after.is_empty() && after != ".";
        if reading.unit.is_some() || is_more {
            return None;
        }
        let (before, next) = self.next_to();
        let sign = before.char_indices().next_back().map_or("", |(at, _)| &before[at..]);
        let signed = [sign, self.text].concat();
        let is_signed = |other: &Reading| other.at.start == 0 && !self.figure.is_in_unit(other);
        if !sign.trim().is_empty() && reading.at.start == 0 && read(&signed, self.lang).iter().any(is_signed) {
            return Some((signed, String::new()));
        }
        let read_on = self.read_on(reading, &next);
        let end = read_on.as_ref().map_or(0, |other| other.at.end - self.text.len());
        if read_on.is_some_and(|other| !self.figure.is_in_unit(&other)) {
            return Some(([self.text, &next[..end]].concat(), String::new()));
        }
        let unit = &next[end + size(&next[end..])..];
        let is_degree = |c: char| matches!(c, '°' | '℃' | '℉');
        let beside = unit.strip_prefix([' ', '\n', '\u{a0}', '\u{202f}', '-', '\u{2011}']);
        let word = beside.or_else(|| unit.starts_with(is_degree).then_some(unit))?;
        let is_word = word.starts_with(|c: char| c.is_alphabetic() || is_degree(c))
            && self.figure.is_other_unit_beside(unit, self.lang);
        // Millions de tonnes.
        let joint =
            ["of ", "de ", "di ", "من "].iter().find(|joint| word.starts_with(**joint)).map_or(0, |joint| joint.len());
        let end = word[joint..].find(|c: char| !c.is_alphanumeric() && c != '/' && !is_degree(c));
        let length = end.map_or(word.len(), |end| joint + end);
        let words = [self.text, &next[..next.len() - word.len() + length]].concat().replace('\n', " ");
        is_word.then(|| (words, unit.to_owned()))
    }
}
