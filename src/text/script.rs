//! The script of words. In: words and a language. Out: whether they can be in it; and of characters, which are of a
//! script that puts no blanks between words. It never guesses a language.

use super::letters::is_in;
use super::primary;

/// The letters of a script, as ranges of characters.
type Script = &'static [(char, char)];

const ARABIC: Script = &[
    ('\u{620}', '\u{6ff}'),
    ('\u{750}', '\u{77f}'),
    ('\u{8a0}', '\u{8ff}'),
    ('\u{fb50}', '\u{fdff}'),
    ('\u{fe70}', '\u{fefe}'),
];
const CYRILLIC: Script = &[('\u{400}', '\u{52f}'), ('\u{1c80}', '\u{1c8f}'), ('\u{2de0}', '\u{2dff}')];
const EAST_ASIAN: Script = &[
    ('\u{1100}', '\u{11ff}'),
    ('\u{3005}', '\u{318f}'),
    ('\u{3400}', '\u{9fff}'),
    ('\u{ac00}', '\u{d7ff}'),
    ('\u{f900}', '\u{faff}'),
    ('\u{20000}', '\u{3ffff}'),
];
const GREEK: Script = &[('\u{370}', '\u{3ff}'), ('\u{1f00}', '\u{1fff}')];
const HEBREW: Script = &[('\u{5d0}', '\u{5f4}'), ('\u{fb1d}', '\u{fb4f}')];
const LATIN: Script = &[
    ('A', 'Z'),
    ('a', 'z'),
    ('ª', 'ª'),
    ('º', 'º'),
    ('À', '\u{2af}'),
    ('\u{1e00}', '\u{1eff}'),
    ('\u{a720}', '\u{a7ff}'),
];

/// By the names that tags have for them.
const SCRIPTS: &[(&str, Script)] = &[
    ("arab", ARABIC),
    ("cyrl", CYRILLIC),
    ("grek", GREEK),
    ("hang", EAST_ASIAN),
    ("hans", EAST_ASIAN),
    ("hant", EAST_ASIAN),
    ("hebr", HEBREW),
    ("jpan", EAST_ASIAN),
    ("kore", EAST_ASIAN),
    ("latn", LATIN),
];

/// Languages with one script each; those with several, and those that nobody listed, can be in any.
const LANGUAGES: &[(Script, &[&str])] = &[
    (ARABIC, &["ar", "ckb", "fa", "mzn", "lrc", "ps", "ug", "ur"]),
    (CYRILLIC, &["be", "bg", "mk", "ru", "uk"]),
    (EAST_ASIAN, &["ja", "ko", "zh"]),
    (GREEK, &["el"]),
    (HEBREW, &["he", "yi"]),
    (
        LATIN,
        &[
            "ca", "cs", "cy", "da", "de", "en", "es", "et", "eu", "fi", "fr", "ga", "gl", "hr", "hu", "id", "is", "it",
            "lt", "lv", "mt", "nb", "nl", "nn", "no", "pl", "pt", "ro", "sk", "sl", "so", "sq", "sv", "sw", "tr", "vi",
        ],
    ),
];

/// Letters of scripts that put no blanks between words. In order.
pub const DENSE: &[(char, char)] = &[
    ('\u{e00}', '\u{eff}'),
    ('\u{1000}', '\u{109f}'),
    ('\u{1780}', '\u{17ff}'),
    ('\u{3005}', '\u{3007}'),
    ('\u{3040}', '\u{30ff}'),
    ('\u{31f0}', '\u{31ff}'),
    ('\u{3400}', '\u{9fff}'),
    ('\u{f900}', '\u{faff}'),
    ('\u{20000}', '\u{3ffff}'),
];

/// Whether a character is of a script that puts no blanks between words.
pub fn is_dense(c: char) -> bool {
    c > '\u{dff}' && is_in(DENSE, c)
}

/// Whether a character is a whole syllable of Korean.
pub fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

/// The parts of a tag behind its language: script and region. Behind a single letter nothing is one of these.
pub fn subtags(lang: &str) -> impl Iterator<Item = &str> {
    lang.split(['-', '_']).skip(1).take_while(|part| part.len() > 1)
}

/// The script that a tag names.
pub(super) fn written(lang: &str) -> Option<&str> {
    subtags(lang).find(|part| part.len() == 4 && part.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// Whether words can be in that language: not if they have letters, and none is of its script.
pub fn is_script_of(words: &str, lang: &str) -> bool {
    let is = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
    let named = |part: &str| SCRIPTS.iter().find(|(name, _)| is(name, part)).map(|(_, script)| *script);
    let listed = || LANGUAGES.iter().find(|(_, langs)| langs.iter().any(|known| is(known, primary(lang))));
    let script = match written(lang) {
        Some(part) => named(part),
        None => listed().map(|(script, _)| *script),
    };
    let Some(script) = script else { return true };
    let mut letters = words.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_none() || letters.any(|c| script.iter().any(|(first, last)| (*first..=*last).contains(&c)))
}

#[cfg(test)]
mod tests {
    use super::{DENSE, is_dense, is_script_of};

    #[test]
    fn the_tables_are_in_order() {
        assert!(DENSE.is_sorted_by(|left, right| left.1 < right.0) && DENSE.iter().all(|(a, b)| a <= b));
        assert_eq!(
            ['a', 'ก', '๐', '漢', 'ー', '가', '、', '１'].map(is_dense),
            [false, true, true, true, true, false, false, false]
        );
    }

    #[test]
    fn words_in_no_letter_of_a_language_are_not_in_it() {
        for (words, lang, can_be) in [
            ("سليم (أبو علي)", "en", false),
            ("王小明", "en-GB", false),
            ("Wang 王小明", "en", true),
            ("Wang Xiaoming", "zh-Hant", false),
            ("Wang Xiaoming", "zh-Latn-pinyin", true),
            ("Łódź", "pl", true),
            ("Αθήνα", "el", true),
            ("Київ", "de", false),
            ("Beograd", "sr", true),
            ("Београд", "sr", true),
            ("Београд", "sr-Latn", false),
            ("अ", "hi", true),
            ("112", "ar", true),
            ("", "en", true),
            ("Tripoli", "ar-u-nu-latn", false),
            ("Tripoli", "", true),
        ] {
            assert_eq!(is_script_of(words, lang), can_be, "{words} {lang}");
        }
    }
}
