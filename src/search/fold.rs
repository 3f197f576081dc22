//! What is the same to a search. In: a word as it is written. Out: the form in which it is looked for.
//! The tables here and in `text` are the only ones: the index hands them to the browser, which folds with them too.

use crate::text::{DENSE, LETTERS, MARKS, NOUGHTS, digit, is_mark, letter};
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The tables as the browser gets them.
#[derive(Serialize)]
pub struct Tables {
    letters: &'static [(char, &'static str)],
    dropped: &'static [(char, char)],
    digits: &'static [char],
    dense: &'static [(char, char)],
    joiners: &'static [char],
    parting: char,
    groups: usize,
    row: usize,
    leading: &'static [&'static str],
    article: &'static str,
    longest: usize,
}

/// All of them.
pub const TABLES: Tables = Tables {
    letters: LETTERS,
    dropped: MARKS,
    digits: NOUGHTS,
    dense: DENSE,
    joiners: JOINERS,
    parting: PARTING,
    groups: GROUPS,
    row: ROW,
    leading: LEADING,
    article: ARTICLE,
    longest: LONGEST,
};

/// What may stand between two digits of one number.
const JOINERS: &[char] = &['\'', ',', '.', '\u{a0}', '٫', '٬', '\u{2009}', '\u{2019}', '\u{202f}', '，', '．'];
/// So many groups of three digits may follow others behind plain blanks in one number.
pub const GROUPS: usize = 4;
/// Where more than so many follow, it is a row of numbers that nobody groups. Fewer may be the cells of a table.
pub const ROW: usize = 16;

/// What parts a word of Persian and its neighbours, where some write a blank and some nothing: می‌مانیم.
pub const PARTING: char = '\u{200c}';

/// The Arabic article, with what is written in one with it: and, then, by, as, to. Nearly every noun stands behind one of
/// these, and a word is found by its beginning.
const LEADING: &[&str] = &["وبال", "فبال", "وكال", "فكال", "وال", "فال", "بال", "كال", "ولل", "فلل", "ال", "لل"];
/// The article alone.
pub const ARTICLE: &str = "ال";

/// Of a longer word only so many characters count.
const LONGEST: usize = 40;

/// Whether a character may stand between two digits of one number.
pub fn joins(c: char) -> bool {
    JOINERS.contains(&c)
}

/// Whether a character stands in words.
pub fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c) || is_mark(c)
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
            folded.push(char::from(b'0' + digit));
        } else if !is_mark(c) && (c.is_alphanumeric() || is_combining_mark(c)) {
            folded.push(c);
        }
    }
}
