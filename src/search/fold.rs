//! What is the same to a search. In: a word as it is written. Out: the form in which it is looked for.
//! The tables here are the only ones: the index hands them to the browser, which folds with them too.

pub use crate::text::is_dense;

use crate::text::DENSE;
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// From one character to another, both included.
type Range = (char, char);

/// The tables as the browser gets them.
#[derive(Serialize)]
pub struct Tables {
    letters: &'static [(char, &'static str)],
    dropped: &'static [Range],
    digits: &'static [char],
    dense: &'static [Range],
    joiners: &'static [char],
    leading: &'static [&'static str],
    article: &'static str,
    longest: usize,
}

/// All of them.
pub const TABLES: Tables = Tables {
    letters: LETTERS,
    dropped: DROPPED,
    digits: DIGITS,
    dense: DENSE,
    joiners: JOINERS,
    leading: LEADING,
    article: ARTICLE,
    longest: LONGEST,
};

/// Letters that stay themselves when a text is decomposed and that people type otherwise; in order.
const LETTERS: &[(char, &str)] = &[
    ('ß', "ss"),
    ('æ', "ae"),
    ('ð', "d"),
    ('ø', "o"),
    ('þ', "th"),
    ('đ', "d"),
    ('ħ', "h"),
    ('ı', "i"),
    ('ł', "l"),
    ('ŋ', "n"),
    ('œ', "oe"),
    ('ŧ', "t"),
    ('ς', "σ"),
    ('ة', "ه"),
    ('ى', "ي"),
    ('ٱ', "ا"),
    ('ک', "ك"),
    ('ھ', "ه"),
    ('ہ', "ه"),
    ('ۃ', "ه"),
    ('ی', "ي"),
    ('ے', "ي"),
    ('ە', "ه"),
];

/// Marks that a word is found without: those of Latin, Greek, Cyrillic, Hebrew and Arabic, tatweel, and what only says
/// how letters join. In order. Those of other scripts tell words apart.
const DROPPED: &[Range] = &[
    ('\u{ad}', '\u{ad}'),
    ('\u{300}', '\u{36f}'),
    ('\u{483}', '\u{487}'),
    ('\u{591}', '\u{5bd}'),
    ('\u{5bf}', '\u{5bf}'),
    ('\u{5c1}', '\u{5c2}'),
    ('\u{5c4}', '\u{5c5}'),
    ('\u{5c7}', '\u{5c7}'),
    ('\u{610}', '\u{61a}'),
    ('\u{640}', '\u{640}'),
    ('\u{64b}', '\u{65f}'),
    ('\u{670}', '\u{670}'),
    ('\u{6d6}', '\u{6dc}'),
    ('\u{6df}', '\u{6e4}'),
    ('\u{6e7}', '\u{6e8}'),
    ('\u{6ea}', '\u{6ed}'),
    ('\u{8d3}', '\u{8e1}'),
    ('\u{8e3}', '\u{8ff}'),
    ('\u{1ab0}', '\u{1aff}'),
    ('\u{1dc0}', '\u{1dff}'),
    ('\u{200c}', '\u{200d}'),
    ('\u{20d0}', '\u{20ff}'),
    ('\u{3099}', '\u{309a}'),
    ('\u{fe00}', '\u{fe0f}'),
    ('\u{fe20}', '\u{fe2f}'),
];

/// The noughts of the ten digits that are folded into ours.
const DIGITS: &[char] = &['0', '٠', '۰', '०'];

/// What may stand between two digits of one number.
const JOINERS: &[char] = &['\'', ',', '.', '\u{a0}', '٫', '٬', '\u{2009}', '\u{2019}', '\u{202f}'];

/// The Arabic article, with what is written in one with it: and, then, by, as, to. Nearly every noun stands behind one of
/// these, and a word is found by its beginning.
const LEADING: &[&str] = &["وبال", "فبال", "وكال", "فكال", "وال", "فال", "بال", "كال", "ولل", "فلل", "ال", "لل"];
/// The article alone.
pub const ARTICLE: &str = "ال";

/// Of a longer word only so many characters count.
const LONGEST: usize = 40;

fn is_in(ranges: &[Range], c: char) -> bool {
    ranges
        .binary_search_by(|(first, last)| {
            if *last < c {
                Less
            } else if *first > c {
                Greater
            } else {
                Equal
            }
        })
        .is_ok()
}

use std::cmp::Ordering::{Equal, Greater, Less};

/// What people type for a letter that stays itself when a text is decomposed.
pub fn letter(c: char) -> Option<&'static str> {
    LETTERS.binary_search_by_key(&c, |(letter, _)| *letter).ok().map(|at| LETTERS[at].1)
}

/// Which digit a character is, if it is one that is folded.
pub fn digit(c: char) -> Option<char> {
    let digits =
        DIGITS.iter().find_map(|nought| u32::from(c).checked_sub(u32::from(*nought)).filter(|digit| *digit < 10));
    digits.and_then(|digit| char::from_digit(digit, 10))
}

/// Whether a character may stand between two digits of one number.
pub fn joins(c: char) -> bool {
    JOINERS.contains(&c)
}

/// Whether a character stands in words.
pub fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c) || is_in(DROPPED, c)
}

/// The first characters of a folded word, as many as count.
pub fn cut(word: &str) -> &str {
    if word.len() <= LONGEST {
        return word;
    }
    word.char_indices().nth(LONGEST).map_or(word, |(end, _)| &word[..end])
}

/// A folded Arabic word without its article and what is written in one with that; and, if there is such a thing, the word
/// with the article alone is to be found too. What is left has two letters at least.
pub fn bare(word: &str) -> Option<(&str, bool)> {
    // None begins with another letter: most words of most texts are asked no more.
    if !word.starts_with(['ا', 'ل', 'و', 'ف', 'ب', 'ك']) {
        return None;
    }
    let leading = LEADING.iter().find(|leading| word.starts_with(**leading))?;
    let rest = &word[leading.len()..];
    rest.chars().nth(1).is_some().then_some((rest, *leading != ARTICLE))
}

/// Appends a word in its folded form: case, accents, marks, forms of letters and of digits forgotten, and whatever else
/// stands in it left out.
pub fn fold(word: &str, folded: &mut String) {
    if word.is_ascii() {
        let letters = word.bytes().filter(u8::is_ascii_alphanumeric);
        return folded.extend(letters.map(|letter| char::from(letter.to_ascii_lowercase())));
    }
    for c in word.nfkd().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            folded.push(c);
        } else if let Some(plain) = letter(c) {
            folded.push_str(plain);
        } else if let Some(digit) = digit(c) {
            folded.push(digit);
        } else if !is_in(DROPPED, c) && (c.is_alphanumeric() || is_combining_mark(c)) {
            folded.push(c);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_in_order() {
        assert!(LETTERS.is_sorted_by(|left, right| left.0 < right.0));
        assert!(DROPPED.is_sorted_by(|left, right| left.1 < right.0) && DROPPED.iter().all(|(a, b)| a <= b));
    }
}
