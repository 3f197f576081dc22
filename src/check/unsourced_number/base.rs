//! The bases of rates: 5.6 per 1,000 births. In: a number with the text around it. Out: whether it only says how many are
//! meant at a time, which no source has to say.

use super::seen::Seen;
use super::{is_letter, small};
use crate::number::{OfEach, named};
use crate::parse::running::GAP;
use crate::text::{head, speaks, tail};

/// By language: what only stands before the base of a rate, and what may stand before another number too.
const WORDS: &OfEach<(&str, &[&str], &[&str])> = &[
    ("en", &["per", "for every", "for each", "in every", "out of every"], &["in"]),
    ("fr", &["pour chaque"], &["pour", "sur"]),
    ("de", &["je", "pro"], &[]),
    ("es", &["por cada", "de cada"], &["por"]),
    ("ar", &["لكل", "من كل", "بين كل"], &[]),
];

/// Whether it is a base: a hundred, a thousand and so on, behind the words for it, in a sentence with a link, which may be the
/// rate. Words that may mean something else count right behind a link only: [5.6](=rate) in 1,000, but [12](=dead) people in
/// 100 houses.
pub(super) fn is_base(seen: &Seen) -> bool {
    let is_own = |code: &str| speaks(seen.lang, code);
    let Some((_, sure, others)) = WORDS.iter().find(|(code, ..)| is_own(code)) else { return false };
    if !is_round(seen) || named(seen.after(), Some(seen.lang)).is_some_and(|named| named.is_money()) {
        return false;
    }
    let ends = |text: &str, at: usize| text[at + 1..].starts_with(char::is_whitespace);
    let marks = |text: &str| text.match_indices(['.', '!', '?']).map(|(at, _)| at).collect::<Vec<_>>();
    // As far as a sentence is looked through.
    const NEAR: usize = 400;
    let (before, after) = (seen.before(), seen.after());
    let (before, after) = (tail(before, NEAR), head(after, NEAR));
    let start = marks(before).into_iter().rfind(|at| ends(before, *at)).map_or(0, |at| at + 1);
    let end = marks(after).into_iter().find(|at| ends(after, *at)).unwrap_or(after.len());
    let before = small(&before[start..]);
    let is_linked = || before.contains(GAP) || after[..end].contains(GAP);
    let behind = |phrases: &[&str]| {
        let rest = |phrase: &&str| before.trim_end().strip_suffix(phrase).filter(|rest| !rest.ends_with(is_letter));
        phrases.iter().find_map(rest).map(|rest| rest.trim_end().to_owned())
    };
    let is_at_link = |rest: String| rest.ends_with(GAP);
    behind(sure).is_some() && is_linked() || behind(others).is_some_and(is_at_link)
}

/// Whether it is a power of ten from a hundred on, and of nothing that has a sign.
fn is_round(seen: &Seen) -> bool {
    const LEAST: usize = 2;
    let noughts = seen.reading.low.value.as_str().strip_prefix('1').unwrap_or_default();
    noughts.len() >= LEAST
        && noughts.bytes().all(|digit| digit == b'0')
        && seen.is_bare()
        && seen.reading.high.is_none()
}
