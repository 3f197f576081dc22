//! Bounds and ranges in words. In: a written number and how the figure stands to it. Out: both, as a language says it.
//! In a language without words here, signs say the same.

use super::OfEach;
use crate::text::{closed, speaks};
use std::cmp::Ordering;

closed! {
    /// How a number is to be read that does not stand for itself alone (FORMAT.md, section 5).
    Bound {
        About = "about", AtLeast = "at-least", AtMost = "at-most", JustUnder = "just-under", JustOver = "just-over"
    }
}

impl Bound {
    /// Whether what is meant is greater or less than the number; equal stands for both.
    pub const fn side(self) -> Ordering {
        match self {
            Bound::About => Ordering::Equal,
            Bound::AtLeast | Bound::JustOver => Ordering::Greater,
            Bound::AtMost | Bound::JustUnder => Ordering::Less,
        }
    }

    /// The same, seen from the other side of nought.
    pub const fn reversed(self) -> Bound {
        match self {
            Bound::About => Bound::About,
            Bound::AtLeast => Bound::AtMost,
            Bound::AtMost => Bound::AtLeast,
            Bound::JustUnder => Bound::JustOver,
            Bound::JustOver => Bound::JustUnder,
        }
    }
}

struct Words {
    language: &'static str,
    /// Before a number, with the blank after it, in the order of `Bound`.
    bounds: [&'static str; Bound::ALL.len()],
    /// Between the ends of a range.
    to: &'static str,
}

const TABLE: &OfEach<Words> = &[
    Words { language: "en", bounds: ["about ", "at least ", "at most ", "just under ", "just over "], to: " to " },
    Words {
        language: "fr",
        bounds: ["environ ", "au moins ", "au plus ", "un peu moins de ", "un peu plus de "],
        to: " à ",
    },
    Words { language: "de", bounds: ["etwa ", "mindestens ", "höchstens ", "knapp ", "etwas mehr als "], to: " bis " },
    Words {
        language: "es",
        bounds: ["alrededor de ", "al menos ", "como máximo ", "algo menos de ", "algo más de "],
        to: " a ",
    },
    Words {
        language: "ar",
        bounds: ["نحو ", "ما لا يقل عن ", "ما لا يزيد على ", "أقل بقليل من ", "أكثر بقليل من "],
        to: " إلى ",
    },
];

const SIGNS: Words = Words {
    // All others.
    language: "",
    bounds: ["≈\u{a0}", "≥\u{a0}", "≤\u{a0}", "<\u{a0}", ">\u{a0}"],
    to: "\u{a0}–\u{a0}",
};

fn words(tag: &str) -> &'static Words {
    TABLE.iter().find(|words| speaks(tag, words.language)).unwrap_or(&SIGNS)
}

/// What stands before a number of that bound, with the blank after it.
pub fn bound_words(bound: Option<Bound>, lang: &str) -> &'static str {
    bound.map_or("", |bound| words(lang).bounds[bound as usize])
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
        assert_eq!(bound_words(Some(Bound::AtLeast), "fr-CH"), "au moins ");
        assert_eq!(bound_words(Some(Bound::About), "sw"), "≈\u{a0}");
        assert_eq!(bound_words(None, "en"), "");
        assert_eq!(range_words("1", "2", "DE"), "1 bis 2");
    }
}
