//! Where the words of a text are. In: a text. Out: ranges of it that are words, whatever its language.
//! Every byte of a site is asked, so that the letters of ASCII are looked up.

use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

/// Where the words of a text are, from `at`.
pub fn words(text: &str, mut at: usize) -> impl Iterator<Item = Range<usize>> {
    std::iter::from_fn(move || {
        let start = at + text[at..].find(is_of_word)?;
        at = end_of_word(text, start);
        Some(start..at)
    })
}

/// Where the word ends that begins at `at`, which is there if none does.
pub fn end_of_word(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let plain = at + bytes[at..].iter().take_while(|byte| is_plain(**byte)).count();
    match bytes.get(plain) {
        Some(byte) if !byte.is_ascii() => {
            text[plain..].find(|c| !is_of_word(c)).map_or(text.len(), |more| plain + more)
        }
        _ => plain,
    }
}

/// Whether words are made of it: letters, digits and the marks on them.
pub fn is_of_word(c: char) -> bool {
    match c.is_ascii() {
        true => c.is_ascii_alphanumeric(),
        false => c.is_alphanumeric() || is_combining_mark(c),
    }
}

/// Whether a byte is a letter or digit of ASCII.
#[inline]
pub fn is_plain(byte: u8) -> bool {
    const PLAIN: [bool; 256] = {
        let mut plain = [false; 256];
        let mut byte = 0;
        while byte < plain.len() {
            plain[byte] = (byte as u8).is_ascii_alphanumeric();
            byte += 1;
        }
        plain
    };
    PLAIN[usize::from(byte)]
}
