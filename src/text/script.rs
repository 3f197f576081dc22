//! The script of words. In: words and a language. Out: whether they can be in it; and of characters, what is a digit and what
//! is of a script that puts no blanks between words. It never guesses a language.

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
    (ARABIC, &["ar", "ckb", "fa", "ps", "ur"]),
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
    let next = || DENSE.get(DENSE.partition_point(|(_, last)| *last < c));
    c > '\u{dff}' && next().is_some_and(|(first, _)| *first <= c)
}

/// The noughts of all decimal digits of the basic plane of Unicode: behind each come one to nine. In order.
pub const NOUGHTS: &[char] = &[
    '0', '\u{660}', '\u{6f0}', '\u{7c0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{b66}', '\u{be6}', '\u{c66}',
    '\u{ce6}', '\u{d66}', '\u{de6}', '\u{e50}', '\u{ed0}', '\u{f20}', '\u{1040}', '\u{1090}', '\u{17e0}', '\u{1810}',
    '\u{1946}', '\u{19d0}', '\u{1a80}', '\u{1a90}', '\u{1b50}', '\u{1bb0}', '\u{1c40}', '\u{1c50}', '\u{a620}',
    '\u{a8d0}', '\u{a900}', '\u{a9d0}', '\u{a9f0}', '\u{aa50}', '\u{abf0}', '\u{ff10}',
];

/// The value of a decimal digit in any script.
pub fn digit(c: char) -> Option<u8> {
    if c.is_ascii() {
        return c.is_ascii_digit().then(|| c as u8 - b'0');
    }
    let nought = NOUGHTS[NOUGHTS.partition_point(|nought| *nought <= c) - 1];
    u8::try_from(u32::from(c) - u32::from(nought)).ok().filter(|value| *value < 10)
}

/// Whether words can be in that language: not if they have letters, and none is of its script.
pub fn is_script_of(words: &str, lang: &str) -> bool {
    let is = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
    let named = |part: &str| SCRIPTS.iter().find(|(name, _)| is(name, part)).map(|(_, script)| *script);
    let listed = || LANGUAGES.iter().find(|(_, langs)| langs.iter().any(|known| is(known, primary(lang))));
    // Behind a single letter nothing is a script.
    let mut parts = lang.split('-').skip(1).take_while(|part| part.len() > 1);
    let written = parts.find(|part| part.len() == 4 && part.starts_with(|c: char| c.is_ascii_alphabetic()));
    let script = match written {
        Some(part) => named(part),
        None => listed().map(|(script, _)| *script),
    };
    let Some(script) = script else { return true };
    let mut letters = words.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_none() || letters.any(|c| script.iter().any(|(first, last)| (*first..=*last).contains(&c)))
}

#[cfg(test)]
mod tests {
    use super::{DENSE, NOUGHTS, digit, is_dense, is_script_of};

    #[test]
    fn the_tables_are_in_order() {
        assert!(DENSE.is_sorted_by(|left, right| left.1 < right.0) && DENSE.iter().all(|(a, b)| a <= b));
        assert!(NOUGHTS.is_sorted());
        assert_eq!(
            ['a', 'ก', '๐', '漢', 'ー', '가', '、', '１'].map(is_dense),
            [false, true, true, true, true, false, false, false]
        );
    }

    #[test]
    fn the_digits_of_all_scripts_are_read() {
        let all = (char::MIN..='\u{ffff}').filter(|c| digit(*c).is_some());
        assert!(all.clone().all(char::is_numeric));
        assert_eq!(all.count(), NOUGHTS.len() * 10);
        assert_eq!(
            ['7', '٧', '๙', '９', '၁', '०', '½', '²', '〇', '三'].map(digit),
            [Some(7), Some(7), Some(9), Some(9), Some(1), Some(0), None, None, None, None]
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
