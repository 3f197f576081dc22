//! The words of a text. In: running text. Out: its words, folded, one after the other.
//! A number is one word whatever stands between its digits. A script without blanks has no words to look for, so that
//! every two characters that stand side by side are one.

use super::fold::{ARTICLE, GROUPS, PARTING, ROW, bare, cut, fold, is_of_word, joins};
use crate::text::{digit, is_dense, is_plain};
use std::ops::Range;

/// A word of a text, folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word<'w> {
    /// One of at most 16 bytes, as the number they are. It is quick to look up, and nearly all words are so short.
    Short(u128),
    /// A longer one.
    Long(&'w str),
}

impl<'w> Word<'w> {
    fn new(word: &'w str) -> Word<'w> {
        let mut bytes = [0; 16];
        match bytes.get_mut(..word.len()) {
            Some(room) => {
                room.copy_from_slice(word.as_bytes());
                Word::Short(u128::from_le_bytes(bytes))
            }
            None => Word::Long(cut(word)),
        }
    }

    /// As text. No word has a byte that is nought.
    pub fn spelt(self) -> Box<str> {
        let Word::Short(number) = self else {
            return if let Word::Long(word) = self { word.into() } else { "".into() };
        };
        let bytes = number.to_le_bytes();
        let length = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
        std::str::from_utf8(&bytes[..length]).expect("they are the bytes of a word").into()
    }
}

/// Finds words; whoever reads many texts keeps it, since it holds the room for one.
#[derive(Default)]
pub struct Words {
    folded: String,
    /// Whether a word is also handed over in other ways in which it is looked for.
    held: bool,
}

impl Words {
    /// For a text that is to be found: whoever types `سد` looks for `والسد` too, and whoever types `14250` for `14 250`.
    pub fn held() -> Words {
        Words { folded: String::new(), held: true }
    }

    /// Hands every word of `text` to `take`, some more than once.
    pub fn each(&mut self, text: &str, mut take: impl FnMut(Word)) {
        let mut at = 0;
        while let Some((word, joined)) = next(text, at) {
            at = word.end;
            if let Some(end) = spaced(text, &word).filter(|_| self.held) {
                self.give(&text[word.start..end], &mut take);
            }
            if let Some(plain) = plain(text.as_bytes(), &word).filter(|_| !joined) {
                take(Word::Short(plain));
                continue;
            }
            let word = &text[word];
            let is_parted = word.contains(PARTING);
            // Of what is looked for only the parts: they stand in a text however it joins them.
            if !is_parted || self.held {
                self.give(word, &mut take);
            }
            if is_parted {
                word.split(PARTING).for_each(|part| self.give(part, &mut take));
            }
            // What stands between the digits may also be a comma between two numbers, or a date's full stop.
            if joined && !is_grouped(word) {
                for part in word.split(joins) {
                    self.give(part, &mut take);
                }
            }
        }
    }

    fn give(&mut self, word: &str, take: &mut impl FnMut(Word)) {
        self.folded.clear();
        fold(word, &mut self.folded);
        let mut rest = self.folded.as_str();
        while let Some(first) = rest.chars().next() {
            let dense = is_dense(first);
            let end = rest.find(|c| is_dense(c) != dense).unwrap_or(rest.len());
            let (run, after) = rest.split_at(end);
            rest = after;
            match dense {
                true => pairs(run, take),
                false => {
                    take(Word::new(run));
                    let Some((rest, is_joined)) = bare(run).filter(|_| self.held) else { continue };
                    take(Word::new(rest));
                    if is_joined {
                        take(Word::new(&[ARTICLE, rest].concat()));
                    }
                }
            }
        }
    }
}

/// Where a number ends that is grouped with plain blanks and begins with this word: 3 500 000. Its groups are words too, since
/// those of `12 250 were` are two numbers.
fn spaced(text: &str, first: &Range<usize>) -> Option<usize> {
    let are_digits = |text: &str, most: usize| text.chars().all(|c| digit(c).is_some()) && text.chars().count() <= most;
    // No digit is longer than four bytes; most words are, or have no blank and digit behind them.
    let begins = |end: usize| text[end..].starts_with(' ') && character_is_digit(text, end + 1);
    if first.len() > 3 * 4 || !begins(first.end) || !are_digits(&text[first.clone()], 3) {
        return None;
    }
    let behind = |end: usize| {
        let group = text[end + 1..].chars().take_while(|c| digit(*c).is_some());
        let (count, length) = group.fold((0, 0), |(count, length), c| (count + 1, length + c.len_utf8()));
        (count == 3).then_some(end + 1 + length)
    };
    let mut ends = std::iter::successors(Some(first.end), |end| if begins(*end) { behind(*end) } else { None });
    let end = ends.by_ref().take(GROUPS + 1).last()?;
    if ends.nth(ROW - GROUPS).is_some() {
        return None;
    }
    // What is written in one with the last group belongs to it: 14 250,5.
    let last = text[..end].rfind(' ').filter(|_| end > first.end)?;
    next(text, last + 1).map(|(word, _)| word.end)
}

/// A short word of letters and digits of ASCII alone, folded: both have the bit set that makes letters small.
fn plain(text: &[u8], word: &Range<usize>) -> Option<u128> {
    let bytes: [u8; 16] = text.get(word.start..word.start + 16)?.try_into().ok()?;
    let mask = u128::MAX.checked_shr(128 - 8 * u32::try_from(word.len()).ok().filter(|length| *length <= 16)?)?;
    let word = u128::from_le_bytes(bytes) & mask;
    const HIGH: u128 = u128::from_le_bytes([0x80; 16]);
    const SMALL: u128 = u128::from_le_bytes([0x20; 16]);
    (word & HIGH == 0).then_some(word | SMALL & mask)
}

/// Every two characters side by side, and the last one alone, so that each character begins a word.
fn pairs(run: &str, take: &mut impl FnMut(Word)) {
    for (at, first) in run.char_indices() {
        let end = at + first.len_utf8();
        let end = run[end..].chars().next().map_or(end, |second| end + second.len_utf8());
        take(Word::new(&run[at..end]));
    }
}

/// Where the next word of `text` from `at` on stands, and whether it is a number with something between its digits.
fn next(text: &str, at: usize) -> Option<(Range<usize>, bool)> {
    let bytes = text.as_bytes();
    let character = |at: usize| text[at..].chars().next();
    let mut start = at;
    while !is_plain(*bytes.get(start)?) {
        if bytes[start].is_ascii() {
            start += 1;
            continue;
        }
        let c = character(start)?;
        if is_of_word(c) {
            break;
        }
        start += c.len_utf8();
    }
    let (mut end, mut joined) = (start, false);
    loop {
        while bytes.get(end).is_some_and(|byte| is_plain(*byte)) {
            end += 1;
        }
        // The blank after most words.
        let Some(c) = bytes.get(end).filter(|byte| **byte != b' ').and_then(|_| character(end)) else { break };
        let after = end + c.len_utf8();
        if c.is_ascii() || !is_of_word(c) {
            let before = text[start..end].chars().next_back().and_then(digit);
            if before.is_none() || !joins(c) || !character_is_digit(text, after) {
                break;
            }
            joined = true;
        }
        end = after;
    }
    Some((start..end, joined))
}

fn character_is_digit(text: &str, at: usize) -> bool {
    text[at..].chars().next().and_then(digit).is_some()
}

/// Whether a number is whole and written in groups of three: `1,668` and `12 500 000`.
fn is_grouped(word: &str) -> bool {
    let mut groups = word.split(joins).map(|group| group.chars().count());
    groups.next().is_some_and(|first| first <= 3) && groups.all(|group| group == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut words = Vec::new();
        Words::default().each(text, |word| words.push(word.spelt().into_string()));
        words
    }

    fn held(text: &str) -> Vec<String> {
        let mut words = Vec::new();
        Words::held().each(text, |word| words.push(word.spelt().into_string()));
        words
    }

    #[test]
    fn words_end_where_letters_end() {
        assert_eq!(words("Hello, world: it’s (L’État)!"), ["hello", "world", "it", "s", "l", "etat"]);
        assert_eq!(words(" … – "), [] as [&str; 0]);
        assert_eq!(words("a\u{ad}b"), ["ab"]);
    }

    #[test]
    fn a_number_is_a_word_however_it_is_grouped() {
        assert_eq!(held("3 500 000 kr"), ["3500000", "3", "500000", "500", "000", "kr"]);
        assert_eq!(held("of 12 250 were"), ["of", "12250", "12", "250", "were"]);
        assert_eq!(held("14 250,5"), ["142505", "14", "2505", "250", "5"]);
        let (cells, row) = ("250 ".repeat(17), "250 ".repeat(18));
        assert_eq!(held(&cells)[0], "250250250250250");
        assert_eq!(held(&row)[..2], ["250", "250250250250250"]);
        assert_eq!(held("3 500 000 250 000 125 000")[0], "3500000250000");
        for text in ["in 2024 250", "14 2500 23", "1  250", "a1 250", "1 25"] {
            assert_eq!(held(text), words(text), "{text}");
        }
        for number in ["1,668", "1.668", "1 668", "1\u{a0}668", "1\u{202f}668", "1’668", "١٬٦٦٨", "۱٬۶۶۸"] {
            let expected: &[&str] = if number == "1 668" { &["1", "668"] } else { &["1668"] };
            assert_eq!(words(number), expected, "{number}");
        }
        assert_eq!(words("68.17"), ["6817", "68", "17"]);
        assert_eq!(words("31.12.2018"), ["31122018", "31", "12", "2018"]);
        assert_eq!(words("In 2015, 200."), ["in", "2015", "200"]);
        for below_nought in ["-5", "\u{2212}5", "\u{200e}\u{2212}5", "\u{61c}\u{2212}٥"] {
            assert_eq!(words(below_nought), ["5"]);
        }
    }

    #[test]
    fn digits_of_any_script_are_ours() {
        for number in ["၁,၆၆၈", "১৬৬৮", "๑๖๖๘", "１，６６８"] {
            assert_eq!(words(number), ["1668"], "{number}");
        }
    }

    #[test]
    fn a_word_that_is_parted_is_found_joined_and_in_parts() {
        assert_eq!(held("می\u{200c}مانیم"), ["ميمانيم", "مي", "مانيم"]);
        assert_eq!(words("می\u{200c}مانیم"), words("می مانیم"));
    }

    #[test]
    fn an_arabic_word_is_also_one_without_its_article() {
        assert_eq!(held("السد"), ["السد", "سد"]);
        assert_eq!(held("والجِسر"), ["والجسر", "جسر", "الجسر"]);
        assert_eq!(held("وللقرية"), ["وللقريه", "قريه", "القريه"]);
        assert_eq!(held("بالسد فبالسد"), ["بالسد", "سد", "السد", "فبالسد", "سد", "السد"]);
        assert_eq!(held("إلى سد والد ال وزير"), ["الي", "سد", "والد", "ال", "وزير"]);
        assert_eq!(words("والجسر"), ["والجسر"], "what is asked for is what is typed");
    }

    #[test]
    fn scripts_without_blanks_give_pairs() {
        assert_eq!(words("東京都に2020年"), ["東京", "京都", "都に", "に", "2020", "年"]);
    }
}
