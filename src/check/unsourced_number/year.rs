//! Four digits that may be a year or an amount. In: a number with what stands round it. Out: whether it counts what follows.

use super::name::is_measure;
use super::seen::Seen;
use super::{is_letter, small};
use crate::number::{Family, Meaning, named};

/// Whether four digits count what follows: 2050 euros, some 2000 homes; but 2019 elections.
pub(super) fn is_counted(seen: &Seen) -> bool {
    if seen.after().starts_with([' ', '\u{a0}', '\u{202f}']) && is_measured(seen) {
        return true;
    }
    let before = seen.before().trim_end();
    // As far as the words reach that show it.
    const LONGEST: usize = 16;
    let near: String = before.chars().rev().take(LONGEST).collect();
    let near = small(&near.chars().rev().collect::<String>());
    let counts: &[&str] = match seen.words.code {
        "en" => EN_COUNTS,
        "fr" => FR_COUNTS,
        "es" => ES_COUNTS,
        "de" => DE_COUNTS,
        _ => return false,
    };
    let whole = |rest: &str| !rest.ends_with(is_letter);
    is_noun(seen) && counts.iter().any(|count| near.strip_suffix(count).is_some_and(whole))
}

/// Whether they count what follows, though a word stands before them that years have: from 1500 to 1900 dollars, up to 2000
/// metres, after 1500 homes; but in 2010 dollars, and by 1500 cases rose.
pub(super) fn is_counted_all_the_same(seen: &Seen, before: &str) -> bool {
    const IN: &[&str] = &[
        "in", "im", "en", "since", "seit", "depuis", "desde", "منذ", "في", "year", "jahr", "jahre", "jahres", "año",
        "عام", "سنة",
    ];
    let is_of_in = IN.contains(&before);
    if seen.after().starts_with('+') {
        return !is_of_in;
    }
    if !seen.after().starts_with([' ', '\u{a0}', '\u{202f}']) {
        return false;
    }
    let is_money = || named(seen.word_right_after(), Some(seen.lang)).is_some_and(|said| said.is_money());
    // Such round numbers are hardly years, and before 1789 peasants paid.
    let is_round = || seen.value().is_some_and(|year| year < 1600 && year % 100 == 0);
    let is_of_times = || matches!(seen.word_right_after(), "times" | "fois" | "mal" | "Mal" | "veces" | "مرات");
    // By 1850 cases rose.
    let may_count = !is_of_in && before != "by";
    is_measured(seen) && !(is_of_in && is_money())
        || !is_of_in && is_measure(seen.after()) && !is_of_times()
        || may_count && is_round() && is_noun(seen)
}

/// Whether what follows may be counted, by the form of its word.
pub(super) fn is_noun(seen: &Seen) -> bool {
    let next = seen.word_right_after();
    let is_small = next.starts_with(char::is_lowercase);
    let is_plural = match seen.words.code {
        "en" => is_small && (next.ends_with('s') || matches!(next, "people" | "women" | "children" | "dead")),
        "fr" => is_small && next.ends_with(['s', 'x']),
        "es" => is_small && next.ends_with('s'),
        "de" => next.starts_with(char::is_uppercase),
        _ => false,
    };
    is_plural && next.chars().count() > 3 && !seen.words.after.contains(&small(next))
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
