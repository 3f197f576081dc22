//! Words right beside a link that turn the figure's bound round: at least [15](~most) of 15 at most. In: the text round a link. Out:
//! those words, where nobody denies them, asks, or only quotes others. What may also say how far something rose (up to, hasta), that it
//! was expected to be more (only), or anyhow (zumindest) is not among them.

use crate::number::OfEach;
use crate::text::speaks;
use std::cmp::Ordering;

struct Words {
    code: &'static str,
    /// What says that it may be more, and less: before the number, the longest first, and behind it.
    least: [&'static str; 2],
    most: [&'static str; 2],
    /// What says in their clause that it need not be so.
    open: &'static [&'static str],
    /// How words begin that take it back, before it or behind.
    denials: &'static [&'static str],
}

const WORDS: &OfEach<Words> = &[
    Words {
        code: "en",
        least: ["no fewer than|no less than|not fewer than|not less than|at least", "at least|or more"],
        most: [
            "at the very most|at the most|no more than|not more than|at most",
            "at the most|at most|or fewer|or less",
        ],
        open: &[
            "not", "t", "no", "never", "nobody", "none", "nor", "neither", "without", "cannot", "if", "whether",
            "unless", "that", "or",
        ],
        denials: &[
            "report", "denie", "deny", "doubt", "unlikel", "instead", "claim", "fals", "wrong", "thought", "withdr",
            "retract", "reject", "disput", "refut", "rumo", "far",
        ],
    },
    Words {
        code: "fr",
        least: ["pas moins de|au minimum|au moins", "au minimum|au moins|ou plus"],
        most: ["tout au plus|pas plus de|au maximum|au plus", "tout au plus|au maximum|au plus|ou moins"],
        open: &["pas", "non", "jamais", "aucun", "aucune", "personne", "nul", "sans", "si", "que", "ou"],
        denials: &["faux", "fauss", "démen", "lieu", "dout", "nie", "contest"],
    },
    Words {
        code: "de",
        least: ["nicht weniger als|mindestens", "mindestens|oder mehr"],
        most: ["nicht mehr als|höchstens", "höchstens|oder weniger"],
        open: &[
            "nicht", "nie", "niemand", "kein", "keine", "keinen", "keiner", "ohne", "ob", "wenn", "dass", "falls",
            "oder",
        ],
        denials: &["statt", "anstatt", "bestr", "dementier", "aber", "falsch", "widerr", "zweifel", "bezweifel"],
    },
    Words {
        code: "es",
        least: ["no menos de|por lo menos|como mínimo|al menos", "por lo menos|como mínimo|al menos|o más"],
        most: ["como máximo|no más de|a lo sumo", "como máximo|a lo sumo|o menos"],
        open: &["no", "nunca", "nadie", "ningún", "ninguna", "sin", "si", "que", "o"],
        denials: &["fals", "desmint", "desment", "negó", "nieg", "vez", "duda"],
    },
    Words {
        code: "ar",
        least: ["ما لا يقل عن|لا يقل عن|لا تقل عن|على الأقل", "على الأقل|أو أكثر"],
        most: ["ما لا يزيد على|ما لا يزيد عن|لا يزيد على|لا يزيد عن|على الأكثر", "على الأكثر|أو أقل"],
        open: &["لا", "لم", "لن", "ليس", "ليست", "هل", "إذا", "أن", "لو", "أو"],
        denials: &["نف", "بدل", "كذب", "شك"],
    },
];

/// What ends a part of a sentence.
const ENDS: &[char] = &['.', ';', ':', ',', '!', '?', '؟', '؛', '،', '(', ')', '–', '—'];

/// The words right before a number and right behind it, the first of them, that say the other side of it than this one.
pub(super) fn turning<'t>(before: &'t str, after: &'t str, side: Ordering, lang: &str) -> Option<(&'t str, &'t str)> {
    let words = WORDS.iter().find(|words| speaks(lang, words.code))?;
    let [ahead, behind] = if side.is_gt() { words.most } else { words.least };
    let (rest, found) = match ahead.split('|').find_map(|phrase| ends_with(before, phrase, lang)) {
        Some(start) => (&before[..start], (&before[start..], "")),
        None => (before, ("", &after[..behind.split('|').find_map(|phrase| begins_with(after, phrase))?])),
    };
    (!is_open(rest, after, words)).then_some(found)
}

/// Where a phrase begins that a text ends with.
fn ends_with(text: &str, phrase: &str, lang: &str) -> Option<usize> {
    let bare = text.trim_end();
    let start = bare.len().checked_sub(phrase.len())?;
    let is_it = bare.len() < text.len() && bare.get(start..)?.to_lowercase() == phrase;
    // In Arabic, letters for and, so, by and to stand at its head.
    let letters: &[char] = if speaks(lang, "ar") { &['و', 'ف', 'ب', 'ل'] } else { &[] };
    let rest = bare.get(..start)?.strip_suffix(letters).unwrap_or(&bare[..start]);
    (is_it && !rest.ends_with(char::is_alphanumeric)).then_some(start)
}

/// Where a phrase ends that a text begins with, and what is said ends with it: 15 at least as old ones are others.
fn begins_with(text: &str, phrase: &str) -> Option<usize> {
    let end = text.len() - text.trim_start().len() + phrase.len();
    let is_it = text.get(..end)?.trim_start().to_lowercase() == phrase && text.starts_with(char::is_whitespace);
    (is_it && text[end..].chars().next().is_none_or(|next| ENDS.contains(&next))).then_some(end)
}

/// Whether what stands before such words or behind denies them, sets a condition or opens a quotation, or the sentence asks.
fn is_open(before: &str, after: &str, words: &Words) -> bool {
    let clause = before.rsplit(ENDS).next().unwrap_or_default().to_lowercase();
    let asks = after.find(['.', '!', '?', '؟']).is_some_and(|end| after[end..].starts_with(['?', '؟']));
    let quotes = before.matches(['“', '”', '„', '«', '»', '"']).count();
    let behind = after.split(ENDS).next().unwrap_or_default().to_lowercase();
    let ahead = || clause.split(|c: char| !c.is_alphanumeric());
    let behind = behind.split(|c: char| !c.is_alphanumeric());
    let is_denied = ahead().chain(behind).any(|word| words.denials.iter().any(|denial| word.starts_with(denial)));
    asks || quotes % 2 == 1 || is_denied || ahead().any(|word| words.open.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_is_turned_only_by_what_says_the_other_side_right_there() {
        use Ordering::{Greater, Less};
        for (lang, side, text, expected) in [
            ("en", Less, "It reached at least # countries.", true),
            ("en", Less, "It reached # or more.", true),
            ("en", Greater, "No more than # houses burned.", true),
            ("en", Greater, "He counted # at most, and left.", true),
            ("en", Less, "It reached at most # countries.", false),
            ("en", Less, "It did not reach at least # countries.", false),
            ("en", Less, "Nobody knows whether at least # were reached.", false),
            ("en", Less, "Did it reach at least # countries?", false),
            ("en", Less, "She said: “It reached at least # countries.”", false),
            ("en", Less, "“No,” she said, at least # were reached.", true),
            ("en", Less, "He denies that at least # were reached.", false),
            ("en", Less, "It reached # at least as poor countries.", false),
            ("en", Greater, "It rose up to # that day.", false),
            ("en", Greater, "There were only # left.", false),
            ("en", Greater, "Fewer than # were left.", false),
            ("fr", Less, "Il y eut au moins # jours.", true),
            ("fr", Greater, "Il n’y en eut pas plus de # ce jour-là.", true),
            ("fr", Greater, "Il monta jusqu’à # ce jour-là.", false),
            ("fr", Less, "Il n’y eut pas au moins # jours.", false),
            ("de", Less, "Es waren mindestens # Tage.", true),
            ("de", Greater, "Es waren nicht mehr als # Tage.", true),
            ("de", Less, "Es waren nicht mindestens # Tage.", false),
            ("de", Greater, "Es stieg auf bis zu # am Tag.", false),
            ("de", Less, "Zumindest # blieben.", false),
            ("es", Less, "Llegó a por lo menos # países.", true),
            ("es", Greater, "No más de # casas ardieron.", true),
            ("es", Greater, "Subió hasta # ese día.", false),
            ("es", Less, "Si llega a al menos # países", false),
            ("ar", Less, "انتشر في ما لا يقل عن # دولة.", true),
            ("ar", Less, "وبما لا يقل عن # دولة.", true),
            ("ar", Greater, "وصل العدد حتى # في اليوم.", false),
            ("ar", Greater, "احترق # على الأكثر.", true),
        ] {
            let (before, after) = text.split_once('#').expect("a number");
            assert_eq!(turning(before, after, side, lang).is_some(), expected, "{text}");
        }
    }
}
