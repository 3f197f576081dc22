//! Bounds and ranges in words. In: a written number and how the figure stands to it. Out: both, as a language says it.
//! In a language without words here, signs say the same.

use super::OfEach;
use crate::text::speaks;

struct Words {
    language: &'static str,
    about: &'static str,
    at_least: &'static str,
    at_most: &'static str,
    just_under: &'static str,
    just_over: &'static str,
    /// Between the ends of a range.
    to: &'static str,
}

const TABLE: &OfEach<Words> = &[
    Words {
        language: "en",
        about: "about ",
        at_least: "at least ",
        at_most: "at most ",
        just_under: "just under ",
        just_over: "just over ",
        to: " to ",
    },
    Words {
        language: "fr",
        about: "environ ",
        at_least: "au moins ",
        at_most: "au plus ",
        just_under: "un peu moins de ",
        just_over: "un peu plus de ",
        to: " à ",
    },
    Words {
        language: "de",
        about: "etwa ",
        at_least: "mindestens ",
        at_most: "höchstens ",
        just_under: "knapp ",
        just_over: "etwas mehr als ",
        to: " bis ",
    },
    Words {
        language: "es",
        about: "alrededor de ",
        at_least: "al menos ",
        at_most: "como máximo ",
        just_under: "algo menos de ",
        just_over: "algo más de ",
        to: " a ",
    },
    Words {
        language: "ar",
        about: "نحو ",
        at_least: "ما لا يقل عن ",
        at_most: "ما لا يزيد على ",
        just_under: "أقل بقليل من ",
        just_over: "أكثر بقليل من ",
        to: " إلى ",
    },
];

const SIGNS: Words = Words {
    language: "",
    about: "≈\u{a0}",
    at_least: "≥\u{a0}",
    at_most: "≤\u{a0}",
    just_under: "<\u{a0}",
    just_over: ">\u{a0}",
    to: "\u{a0}–\u{a0}",
};

fn words(tag: &str) -> &'static Words {
    TABLE.iter().find(|words| speaks(tag, words.language)).unwrap_or(&SIGNS)
}

/// What stands before a number of that `bound` (FORMAT.md, section 5), with the blank after it.
pub fn bound_words(bound: Option<&str>, lang: &str) -> &'static str {
    let words = words(lang);
    match bound {
        Some("about") => words.about,
        Some("at-least") => words.at_least,
        Some("at-most") => words.at_most,
        Some("just-under") => words.just_under,
        Some("just-over") => words.just_over,
        _ => "",
    }
}

/// The two ends of a range.
pub fn range_words(low: &str, high: &str, lang: &str) -> String {
    [low, words(lang).to, high].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_have_words_and_all_others_signs() {
        assert_eq!(bound_words(Some("at-least"), "fr-CH"), "au moins ");
        assert_eq!(bound_words(Some("about"), "sw"), "≈\u{a0}");
        assert_eq!(bound_words(None, "en"), "");
        assert_eq!(range_words("1", "2", "DE"), "1 bis 2");
    }
}
