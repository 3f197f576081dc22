//! What is said once for several numbers. In: the text before and after a number. Out: the size that a number beside it says
//! for both (from 412 to 500 million), and the hedges of the first of a list (at least 900 houses and 300 barns).

use crate::link::names::fold;
use crate::number::reading::{Hedge, Reading, hedges, other_hedges, read};
use crate::number::{OfEach, Ratio, is_dotted_size, power_of_ten};
use crate::text::speaks;

/// By language: the words that join the numbers of a list, and those that set one number against another.
const JOINTS: &OfEach<(&str, &[&str], &[&str])> = &[
    (
        "en",
        &["and", "or", "nor", "plus"],
        &["to", "from", "than", "against", "versus", "vs", "with", "after", "until", "till", "then", "but"],
    ),
    ("fr", &["et", "ou", "ni", "puis"], &["à", "contre", "après", "mais", "que", "jusqu"]),
    ("de", &["und", "oder", "sowie"], &["auf", "bis", "nach", "gegenüber", "statt", "als", "von", "dann", "aber"]),
    ("es", &["y", "e", "o", "u", "ni"], &["a", "frente", "contra", "tras", "hasta", "luego", "pero", "que"]),
    ("ar", &["و", "أو"], &["إلى", "مقابل", "حتى", "بعد", "ثم", "من"]),
];

/// How far apart two numbers may stand that share what is said of one, in bytes.
const NEAR: usize = 100;

/// What stands between two numbers.
struct Gap {
    /// Whether a sentence ends there, or a part of one.
    is_parted: bool,
    /// Whether a word joins the two as a list does.
    is_list: bool,
    /// Whether a word joins them, or sets one against the other.
    is_joined: bool,
    has_comma: bool,
}

impl Gap {
    fn new(text: &str, lang: &str) -> Gap {
        let (list, others) = JOINTS
            .iter()
            .find(|(language, ..)| speaks(lang, language))
            .map_or((&[][..], &[][..]), |(_, list, others)| (*list, *others));
        let is_end = |c: char| matches!(c, '.' | '!' | '?' | ';' | ':' | '؛' | '؟');
        let is_parted = text.len() > NEAR
            || text
                .match_indices(is_end)
                .any(|(at, end)| text[at + end.len()..].chars().next().is_none_or(char::is_whitespace));
        let words: Vec<String> =
            text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(fold).collect();
        let has = |joints: &[&str]| joints.iter().any(|joint| words.contains(&fold(joint)));
        let is_list = has(list);
        Gap { is_parted, is_list, is_joined: is_list || has(others), has_comma: text.contains([',', '،']) }
    }
}

/// The power of ten that the nearest number with a size says, before or after, if both stand in one sentence and words join
/// them. What `is_other` says is counted in something else says nothing: cost 412 and drew 5 million people.
pub(super) fn size(before: &str, after: &str, lang: &str, is_other: impl Fn(&str) -> bool) -> Option<u32> {
    size_before(before, after, lang, &is_other).or_else(|| {
        let readings = read(after, lang);
        let sized = |reading: &Reading| Some((reading.at.clone(), power(after, reading, lang)?));
        let (at, power) = readings.iter().find_map(sized)?;
        let gap = Gap::new(&without(&after[..at.start], &readings, 0), lang);
        (!gap.is_parted && gap.is_joined && !is_other(&after[at.end..])).then_some(power)
    })
}

fn size_before(before: &str, after: &str, lang: &str, is_other: impl Fn(&str) -> bool) -> Option<u32> {
    let readings = read(before, lang);
    let sized = |reading: &Reading| Some((reading.at.clone(), power(before, reading, lang)?));
    let (at, power) = readings.iter().rev().find_map(sized)?;
    let said = &before[at.clone()];
    let rest = &before[at.end..];
    if is_other(rest) {
        return None;
    }
    // The point of an abbreviation ends no sentence: 412 Mio. Euro.
    let is_short = said.rsplit(char::is_whitespace).next().is_some_and(is_dotted_size);
    let rest = without(rest, &readings, at.end);
    let gap = Gap::new(if is_short { rest.strip_prefix('.').unwrap_or(&rest) } else { &rest }, lang);
    // Of a list whose last two are joined by a word, a comma joins the others.
    let is_in_list = || gap.has_comma && is_followed(after, lang);
    (!gap.is_parted && (gap.is_joined || is_in_list())).then_some(power)
}

/// Whether another number of the same list follows, joined by a word.
fn is_followed(after: &str, lang: &str) -> bool {
    let readings = read(after, lang);
    readings.iter().any(|next| {
        let gap = Gap::new(&without(&after[..next.at.start], &readings, 0), lang);
        !gap.is_parted && gap.is_list
    })
}

/// A text without the numbers in it, whose own words join nothing. It begins that far into the text they are read of.
fn without(text: &str, readings: &[Reading], from: usize) -> String {
    let (mut rest, mut at) = (String::new(), 0);
    let inside = readings.iter().filter(|reading| reading.at.start >= from && reading.at.end <= from + text.len());
    for reading in inside {
        rest.push_str(&text[at..reading.at.start - from]);
        at = reading.at.end - from;
    }
    rest + &text[at..]
}

/// The power of ten that words or letters at the digits of a number say.
fn power(text: &str, reading: &Reading, lang: &str) -> Option<u32> {
    let said = &text[reading.at.clone()];
    let last = said.rfind(char::is_numeric)?;
    let end = last + said[last..].chars().next().map_or(0, char::len_utf8);
    if !said[end..].contains(char::is_alphabetic) {
        return None;
    }
    let is_of_digits = |c: char| c.is_numeric() || matches!(c, '.' | ',' | '\'' | '’' | '٬' | '٫') || c.is_whitespace();
    let start = said[..end].trim_end_matches(is_of_digits).len();
    let digits = read(&said[start..end], lang).pop()?;
    let (whole, digits) = (reading.high.as_ref().unwrap_or(&reading.low), digits.high.unwrap_or(digits.low));
    let digits = digits.value.to_ratio();
    if digits == Ratio::from_integer(0.into()) {
        return None;
    }
    let times = whole.value.to_ratio() / digits;
    (3..=15).find(|power| times == power_of_ten(*power))
}

/// The hedges of the number that a list begins with, if the number between the two texts is one of that list.
pub(super) fn hedges_of_first(before: &str, after: &str, lang: &str) -> Vec<Hedge> {
    let mut end = before.len();
    let mut is_list = false;
    for reading in read(before, lang).into_iter().rev() {
        let between = &before[reading.at.end..end];
        let gap = Gap::new(between, lang);
        let is_next = gap.is_list || gap.has_comma && between.trim_end().ends_with([',', '،']);
        if gap.is_parted || !is_next {
            break;
        }
        is_list |= gap.is_list;
        let mut found = hedges(&before[..reading.at.end], reading.at.clone(), lang);
        found.extend(other_hedges(&before[..reading.at.end], reading.at.clone(), lang).into_iter().flatten());
        if !found.is_empty() {
            return if is_list || is_followed(after, lang) { found } else { Vec::new() };
        }
        end = reading.at.start;
    }
    Vec::new()
}
