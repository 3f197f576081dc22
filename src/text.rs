//! Where words are. In: offsets into a file's text. Out: spans, and lines and columns for people; and which language a tag
//! names.
//! A span is in bytes and always lies on character boundaries; it never outlives the meaning of its own file.
//! It never reads a file.

mod closed;
mod letters;
mod nearest;
mod script;
mod short;
mod words;
pub mod xml;

pub(crate) use closed::closed;
pub use letters::{LETTERS, MARKS, NOUGHTS, digit, is_mark, letter, narrow};
pub use nearest::{Known, nearest};
pub use script::{DENSE, is_dense, is_hangul, is_script_of, subtags};
pub use short::{is_short, is_short_before_number};
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;
pub use words::{end_of_word, is_of_word, is_plain, words};

/// A range of bytes in one file's text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span of `range`. Files are limited to 4 GiB, so offsets beyond that are clamped.
    pub fn new(range: Range<usize>) -> Span {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span { start: clamp(range.start), end: clamp(range.end.max(range.start)) }
    }

    /// The same span as a range for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// This span moved forward by `base` bytes.
    pub fn shifted(self, base: usize) -> Span {
        let range = self.range();
        Span::new(range.start + base..range.end + base)
    }

    /// This span pulled in so that it lies inside `text` and on character boundaries.
    pub fn clamped(self, text: &str) -> Span {
        let mut start = (self.start as usize).min(text.len());
        let mut end = (self.end as usize).clamp(start, text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        while !text.is_char_boundary(end) {
            end += 1;
        }
        Span::new(start..end)
    }
}

/// A value and where it was written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spanned<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// `value`, written at `span`.
    pub fn new(value: T, span: Span) -> Spanned<T> {
        Spanned { value, span }
    }
}

/// Each once, in order.
pub fn each_once<T: Ord>(list: &mut Vec<T>) {
    list.sort_unstable();
    list.dedup();
}

/// Text with single blanks.
pub fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether it holds nothing but the digits 0 to 9.
pub fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// At most so many bytes from the beginning of `text`, to the end of a character.
pub fn head(text: &str, bytes: usize) -> &str {
    let mut end = text.len().min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// What of `text` stands before `at`, which cuts it off: whole words, where a good part of it remains so. Scripts without
/// blanks, and long words, are cut between two letters.
pub fn shortened(text: &str, at: usize) -> &str {
    let mut kept = &text[..at];
    if text[at..].starts_with(' ') {
        return kept;
    }
    while text[kept.len()..].starts_with(is_combining_mark)
        && let Some(letter) = kept.chars().next_back()
    {
        kept = &kept[..kept.len() - letter.len_utf8()];
    }
    match kept.rfind(' ') {
        Some(end) if end * 3 > kept.len() * 2 => &kept[..end],
        _ => kept,
    }
}

/// At most so many bytes from the end of `text`, from the beginning of a character.
pub fn tail(text: &str, bytes: usize) -> &str {
    let mut start = text.len().saturating_sub(bytes);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..]
}

/// The line and column of `offset` in `text`, both from 1; a column counts characters.
pub fn line_column(text: &str, offset: usize) -> (usize, usize) {
    let offset = Span::new(offset..offset).clamped(text).start as usize;
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    (line, before[line_start..].chars().count() + 1)
}

/// What stands before, between and after the holes of a pattern, each written `{}`.
pub fn around_holes(pattern: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(pattern);
    std::iter::from_fn(move || {
        let pattern = rest?;
        let hole = memchr::memchr_iter(b'{', pattern.as_bytes()).find(|at| pattern[at + 1..].starts_with('}'));
        rest = hole.map(|at| &pattern[at + 2..]);
        Some(&pattern[..hole.unwrap_or(pattern.len())])
    })
}

/// The language that a tag (BCP 47) begins with, without script, region and all else; also where a file has `_` for `-`.
pub fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}

/// Whether a tag is of a language: `pt-BR` of `pt`. Upper and lower case are one in tags.
pub fn speaks(tag: &str, language: &str) -> bool {
    primary(tag).eq_ignore_ascii_case(language)
}

/// Which way a language is written; where none is known, the letters say it.
pub fn direction(lang: &str) -> &'static str {
    if lang.is_empty() {
        return "auto";
    }
    /// Languages, and those that are written so where a region or a script says it.
    const LANGUAGES: &[&str] = &[
        "ar", "arc", "azb", "bal", "bqi", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "ks", "lrc", "mzn", "nqo", "pnb",
        "prs", "ps", "sd", "skr", "syr", "ug", "ur", "yi",
    ];
    const IN_REGIONS: &[(&str, &str)] =
        &[("az", "IR"), ("kk", "CN"), ("ku", "IQ"), ("ku", "IR"), ("pa", "PK"), ("tk", "AF"), ("uz", "AF")];
    const SCRIPTS: &[&str] = &["Adlm", "Arab", "Aran", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"];
    let is = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
    let is_one = match script::written(lang) {
        Some(script) => SCRIPTS.iter().any(|known| is(known, script)),
        None => {
            let language = primary(lang);
            let is_in = |region: &str| script::subtags(lang).any(|part| is(part, region));
            LANGUAGES.iter().any(|known| is(known, language)) && !(is(language, "sd") && is_in("IN"))
                || IN_REGIONS.iter().any(|(known, region)| is(known, language) && is_in(region))
        }
    };
    if is_one { "rtl" } else { "ltr" }
}

/// Which way words from a text in that language are written: as most of their letters are.
pub fn direction_of(words: &str, lang: &str) -> &'static str {
    let is_rtl = |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}');
    let letters = words.chars().filter(|c| c.is_alphabetic());
    match letters.map(|c| if is_rtl(c) { 1 } else { -1 }).sum::<isize>() {
        1.. => "rtl",
        0 => direction(lang),
        ..0 => "ltr",
    }
}

/// Text as the rest of the program reads it: no byte order mark, `\n` line ends, no NUL.
///
/// Lines and columns stay what the writer's editor shows.
pub fn normalise(text: String) -> String {
    let mut text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    // Nearly all texts have neither.
    if memchr::memchr2(b'\r', b'\0', text.as_bytes()).is_some() {
        text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{fffd}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_between_words_where_that_leaves_enough_of_it() {
        let cut = |text: &'static str, letters: usize| {
            let at = text.char_indices().nth(letters).map_or(text.len(), |(at, _)| at);
            shortened(text, at)
        };
        for (text, letters, kept) in [
            ("The harbour is closed", 14, "The harbour is"),
            ("The harbour is closed", 13, "The harbour"),
            ("The harbour is closed", 16, "The harbour is"),
            ("The harbour", 40, "The harbour"),
            ("A Donaudampfschifffahrt", 15, "A Donaudampfsch"),
            ("北約 港口因為冰封而關閉", 9, "北約 港口因為冰封"),
            // A vowel and a tone above a letter stay with it, or go with it.
            ("เรือ ถูกกักไว้ในท่า", 7, "เรือ ถู"),
            ("เรือ ถูกกักไว้ในท่า", 6, "เรือ"),
            ("की", 1, ""),
            ("", 3, ""),
        ] {
            assert_eq!(cut(text, letters), kept, "{text} {letters}");
        }
    }

    #[test]
    fn a_pattern_has_a_part_more_than_holes() {
        for (pattern, parts) in [
            ("", &[""][..]),
            ("{}", &["", ""]),
            ("x=\"{}\" y=\"{}\"", &["x=\"", "\" y=\"", "\""]),
            ("{{} {n} }{", &["{", " {n} }{"]),
        ] {
            assert_eq!(around_holes(pattern).collect::<Vec<_>>(), parts);
        }
    }

    #[test]
    fn columns_count_characters() {
        let text = "é\nabçd";
        assert_eq!(line_column(text, 0), (1, 1));
        assert_eq!(line_column(text, text.len()), (2, 5));
        assert_eq!(line_column(text, 999), (2, 5));
    }

    #[test]
    fn a_clamped_span_lies_on_boundaries() {
        let span = Span::new(1..1).clamped("é");
        assert_eq!(span.range(), 0..2);
    }

    #[test]
    fn a_tag_begins_with_its_language() {
        for (tag, language) in [("en", "en"), ("pt-BR", "pt"), ("zh_Hant_TW", "zh"), ("-", ""), ("", "")] {
            assert!(primary(tag) == language && speaks(tag, language), "{tag}");
        }
    }

    #[test]
    fn a_language_is_written_from_one_side() {
        for (side, tags) in [
            ("rtl", "ar ar-Arab-EG FA ur ckb mzn lrc he ps pa-PK pa-Arab uz-AF uz-arab ku-IQ az-Arab-IR dv ug sd"),
            ("ltr", "en pa pa-IN uz uz-Latn ku tr az ar-Latn sd-Deva sd-IN fa-Cyrl en-x-Arab en-u-nu-arab hy zh-Hant"),
            ("auto", ""),
        ] {
            tags.split(' ').for_each(|tag| assert_eq!(direction(tag), side, "{tag}"));
        }
    }

    #[test]
    fn words_run_as_most_of_their_letters_do() {
        for (words, lang, runs) in [
            ("نورهافن (port)", "en", "rtl"),
            ("Norhaven", "ar", "ltr"),
            ("1,668", "ar", "rtl"),
            ("1,668", "AR", "rtl"),
            ("1,668", "en", "ltr"),
            ("1,668", "", "auto"),
        ] {
            assert_eq!(direction_of(words, lang), runs, "{words}, {lang}");
        }
    }

    #[test]
    fn every_line_end_becomes_a_newline() {
        assert_eq!(normalise("\u{feff}a\r\nb\rc\0".into()), "a\nb\nc\u{fffd}");
    }
}
