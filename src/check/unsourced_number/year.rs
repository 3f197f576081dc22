//! Four digits that may be a year or an amount. In: a number with what stands round it. Out: whether it counts what follows.

use super::seen::Seen;
use super::{is_letter, small};
use crate::number::{Family, Meaning, named};

/// Whether four digits count what follows: 2050 euros, some 2000 homes; but 2019 elections.
pub(super) fn is_counted(seen: &Seen) -> bool {
    let next = seen.word_right_after();
    if seen.after().starts_with([' ', '\u{a0}', '\u{202f}']) && is_measured(seen) {
        return true;
    }
    let before = seen.before().trim_end();
    // As far as the words reach that show it.
    const LONGEST: usize = 16;
    let near: String = before.chars().rev().take(LONGEST).collect();
    let near = small(&near.chars().rev().collect::<String>());
    let (counts, is_noun): (&[&str], bool) = match seen.words.code {
        "en" => {
            let is_plural = next.ends_with('s') || matches!(next, "people" | "women" | "children" | "dead");
            (EN_COUNTS, is_plural && next.starts_with(char::is_lowercase))
        }
        "fr" => (FR_COUNTS, next.ends_with(['s', 'x']) && next.starts_with(char::is_lowercase)),
        "es" => (ES_COUNTS, next.ends_with('s') && next.starts_with(char::is_lowercase)),
        "de" => (DE_COUNTS, next.starts_with(char::is_uppercase)),
        _ => return false,
    };
    let whole = |rest: &str| !rest.ends_with(is_letter);
    is_noun
        && next.chars().count() > 3
        && counts.iter().any(|count| near.strip_suffix(count).is_some_and(whole))
        && !seen.words.after.contains(&small(next))
}

/// What stands before a number of things, and not before a year.
const EN_COUNTS: &[&str] = &[
    "there were", "there are", "some", "nearly", "almost", "roughly", "more than", "fewer than", "at least",
    "as many as",
];
const FR_COUNTS: &[&str] =
    &["il y a", "il y avait", "il y eut", "quelque", "environ", "près de", "plus de", "moins de", "au moins"];
const ES_COUNTS: &[&str] = &["había", "hubo", "unos", "unas", "cerca de", "más de", "menos de", "al menos", "casi"];
const DE_COUNTS: &[&str] = &["rund", "etwa", "knapp", "fast", "mehr als", "weniger als", "mindestens", "ungefähr"];

/// Whether money or a measure follows. Hours and days may follow a year.
fn is_measured(seen: &Seen) -> bool {
    let is_time = |meaning: &Meaning| matches!(meaning, Meaning::Measure(Family::Time, _));
    let said = named(seen.word_right_after(), Some(seen.lang));
    said.is_some_and(|said| said.is_plain && !said.meanings.iter().any(is_time))
}
