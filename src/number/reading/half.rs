//! Halves of times, which are said without a number: half an hour, une heure et demie. In: a text. Out: how many of what it
//! says, where that is all that it counts. Elsewhere such words name no number that anybody would source.

use super::token::{Kind, Token, tokens};
use super::{Reading, Written, read};
use crate::number::{OfEach, named};
use crate::text::speaks;
use std::ops::Range;

/// What stands before and behind a word for a time, folded, and so many of it there are; of what may be left out, there is a
/// line with it and one without.
type Around = (&'static [&'static str], &'static [&'static str], &'static str);

#[rustfmt::skip]
const AROUND: &OfEach<(&str, &[Around])> = &[
    ("en", &[
        (&["a"], &["and", "a", "half"], "1.5"), (&["an"], &["and", "a", "half"], "1.5"), (&["one"], &["and", "a", "half"], "1.5"),
        (&["half", "a"], &[], "0.5"), (&["half", "an"], &[], "0.5"), (&["a", "half"], &[], "0.5"), (&["a", "half", "-"], &[], "0.5"),
    ]),
    ("fr", &[
        (&["une"], &["et", "demie"], "1.5"), (&["un"], &["et", "demi"], "1.5"),
        (&["demi", "-"], &[], "0.5"), (&["demie", "-"], &[], "0.5"), (&["demi"], &[], "0.5"), (&["demie"], &[], "0.5"),
    ]),
    ("de", &[
        (&["halbe"], &[], "0.5"), (&["halben"], &[], "0.5"), (&["halbes"], &[], "0.5"), (&["halber"], &[], "0.5"), (&["halbem"], &[], "0.5"),
    ]),
    ("es", &[
        (&[], &["y", "media"], "1.5"), (&[], &["y", "medio"], "1.5"), (&["media"], &[], "0.5"), (&["medio"], &[], "0.5"),
    ]),
    ("ar", &[(&[], &["ونصف"], "1.5"), (&["نصف"], &[], "0.5")]),
];

/// The number that such words of `text` say, where they say the only one; and the text that begins with the time.
pub fn half_of_time<'t>(text: &'t str, lang: &str) -> Option<(Reading, &'t str)> {
    let (_, all) = AROUND.iter().find(|(language, _)| speaks(lang, language))?;
    let tokens = tokens(text, lang);
    let is = |at: Option<usize>, words: &[&str]| {
        let is_it = |(token, word): (&Token, &&str)| match &token.kind {
            Kind::Word(known) => known == word,
            Kind::Mark('-' | '\u{2011}') => *word == "-",
            _ => false,
        };
        let of = at.and_then(|at| tokens.get(at..at + words.len()));
        of.is_some_and(|of| of.iter().zip(words).all(is_it))
    };
    let time = |at: usize| {
        let rest = &text[tokens[at].start..];
        named(rest, Some(lang)).filter(|named| named.meanings.iter().any(|meaning| meaning.is_time())).map(|_| rest)
    };
    let found = |at: usize| {
        let (before, after, half) = all
            .iter()
            .find(|(before, after, _)| is(at.checked_sub(before.len()), before) && is(Some(at + 1), after))?;
        let place: Range<usize> = tokens[at - before.len()].start..tokens[at + after.len()].end;
        Some((Reading::of(place, Written::of(half, "0.1")?), time(at)?))
    };
    let is_word = |at: &usize| matches!(tokens[*at].kind, Kind::Word(_));
    let (reading, rest) = (0..tokens.len()).filter(is_word).find_map(found)?;
    // Two hours and a half are said with a number.
    let is_other = |other: &Reading| {
        let is_outside = other.at.start < reading.at.start || other.at.end > reading.at.end;
        is_outside && !other.weak && other.low.value != reading.low.value
    };
    (!read(text, lang).iter().any(is_other)).then_some((reading, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_of_times_are_read() {
        for (lang, text, half, time) in [
            ("en", "nearly an hour and a half", "1.5", "hour and a half"),
            ("en", "half an hour", "0.5", "hour"),
            ("en", "a half-hour", "0.5", "hour"),
            ("fr", "un an et demi", "1.5", "an et demi"),
            ("fr", "une demi-heure", "0.5", "heure"),
            ("de", "eine halbe Stunde", "0.5", "Stunde"),
            ("es", "una hora y media", "1.5", "hora y media"),
            ("es", "media hora", "0.5", "hora"),
            ("ar", "ساعة ونصف", "1.5", "ساعة ونصف"),
            ("ar", "نصف ساعة", "0.5", "ساعة"),
        ] {
            let found = half_of_time(text, lang).map(|(reading, rest)| (reading.low.value.to_string(), rest));
            assert_eq!(found, Some((half.to_owned(), time)), "{text}");
        }
        for (lang, text) in [
            ("en", "two and a half years"),
            ("en", "two years and a half"),
            ("en", "half a mile"),
            ("fr", "deux ans et demi"),
            ("es", "dos horas y media"),
            ("de", "dritthalbe Stunde"),
        ] {
            assert_eq!(half_of_time(text, lang), None, "{text}");
        }
    }
}
