//! What of the words in a link is read: without the number that belongs to the figure's unit, with fifths that are none of five,
//! and groups of digits in one piece. In: a wording. Out: its text for that.

use super::Wording;
use crate::number::Decimal;
use crate::number::language::style;
use crate::number::reading::{Numbers, read, read_all, with_fifths};

impl Wording<'_> {
    /// A text of it with its fifths, where it is one of a part.
    pub(super) fn with_fifths(&self, text: &str) -> Option<String> {
        let written = with_fifths(text, &self.next_to().1, self.lang)?;
        // Beside another number it is a price, or of another kind.
        let at = text.bytes().zip(written.bytes()).take_while(|(one, other)| one == other).count();
        let Numbers { readings, fractions } = read_all(text, self.lang);
        let is_alone = readings.iter().all(|reading| reading.at.start < at && at < reading.at.end);
        (is_alone && fractions.is_empty()).then_some(written)
    }

    /// The wording up to the unit, of which the numbers are those of the figure's: 12 por cada 100.000 habitantes.
    pub(super) fn without_unit(&self, unit: &str) -> Option<&str> {
        // As pages print it.
        let printed = self.text.strip_suffix(unit).and_then(|rest| rest.strip_suffix(['\u{a0}', ' ']));
        if let Some(number) = printed.filter(|number| !read(number, self.lang).is_empty()) {
            return Some(number);
        }
        let numbers = |text: &str| -> Vec<Decimal> {
            read(text, self.lang).into_iter().map(|reading| reading.low.value).collect()
        };
        let readings = read(self.text, self.lang);
        let [first, rest @ ..] = &readings[..] else { return None };
        let end = rest.first()?.at.start;
        let are_its = numbers(&self.text[end..]) == numbers(unit);
        // What stands before them counts too: 12 of 100 is no share of 1,000, and 12 and another 100,000 is none.
        let end = first.at.end + per(&self.text[first.at.end..end])?;
        are_its.then(|| self.text[..end].trim_end()).filter(|text| !text.is_empty())
    }
}

/// Where what stands between a number and that of its unit begins to say per, with what is counted before it at most. What
/// is counted belongs to that; but 12 euros of 2015 are no dollars of 2015.
fn per(between: &str) -> Option<usize> {
    const PER: &[&str] = &["per", "pro", "par", "por", "pour", "je", "auf", "for", "a", "لكل"];
    const OF: &[&str] = &["in", "of", "sur", "von", "de", "en", "من"];
    const EACH: &[&str] = &["every", "each", "cada", "the", "los", "las", "les", "كل"];
    const NONE: &[&str] = &[
        "and", "not", "times", "or", "but", "plus", "minus", "x", "und", "nicht", "mal", "et", "y", "no", "non",
        "fois", "veces",
    ];
    const COUNTED: usize = 3;
    let mut words: Vec<&str> = between.split_whitespace().collect();
    let place = |word: &str| word.as_ptr() as usize - between.as_ptr() as usize;
    while words.last().is_some_and(|word| EACH.contains(word)) {
        words.pop();
    }
    let is_noun = |word: &&str| word.chars().all(|c| c.is_alphabetic() || c == '-') && !NONE.contains(word);
    let (last, counted) = words.split_last()?;
    if counted.len() > COUNTED || !counted.iter().all(is_noun) {
        return None;
    }
    match *last {
        of if OF.contains(&of) => Some(place(of)),
        per if PER.contains(&per) => between.find(char::is_alphabetic),
        "/" => Some(between.find(char::is_alphabetic).unwrap_or(between.len())),
        _ => None,
    }
}

/// A text with a comma for each point before decimals, in a language that has points between thousands: 1.8 y 3.5, 2.5 Millionen.
/// No thousands begin with one digit or two. `None` where there is none, or where one may be anything else: 31.12.2018, 08.30.
pub(super) fn with_commas(text: &str, lang: &str) -> Option<String> {
    if style(lang).group != '.' {
        return None;
    }
    let is_digit = |c: char| c.is_ascii_digit();
    let is_between = |at: usize| text[..at].ends_with(is_digit) && text[at + 1..].starts_with(is_digit);
    let is_decimal = |at: usize| {
        let before = text[..at].trim_end_matches(is_digit);
        let whole = &text[before.len()..at];
        let rest = text[at + 1..].trim_start_matches(is_digit);
        let count = text.len() - at - 1 - rest.len();
        let is_bare = !before.ends_with(|c: char| c.is_alphanumeric() || ".,:/".contains(c));
        let goes_on = rest.starts_with(char::is_alphanumeric)
            || rest.starts_with(['.', ',', ':', '/']) && rest[1..].starts_with(is_digit);
        is_bare && !goes_on && count <= 2 && (whole == "0" || !whole.starts_with('0'))
    };
    let mut marks = text.match_indices(['.', ',']).filter(|(at, _)| is_between(*at)).peekable();
    marks.peek()?;
    let is_good = marks.all(|(at, mark)| mark == "." && is_decimal(at));
    let written = text.char_indices().map(|(at, c)| if c == '.' && is_between(at) { ',' } else { c });
    is_good.then(|| written.collect())
}

/// A text with numbers in groups of three digits, in which the blanks between them part nothing; `None` where it has none.
pub(in crate::check) fn in_one(text: &str) -> Option<String> {
    const GROUP: usize = 3;
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let (mut joined, mut rest, mut is_any) = (String::with_capacity(text.len()), text, false);
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let mut end = start + digits(&rest[start..]);
        let is_first =
            end - start <= GROUP && !rest[..start].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ','));
        joined.push_str(&rest[..end]);
        while let Some(blank) = rest[end..].chars().next().filter(|c| is_first && matches!(c, ' ' | '\u{a0}')) {
            let group = end + blank.len_utf8();
            if digits(&rest[group..]) != GROUP {
                break;
            }
            joined.push_str(&rest[group..group + GROUP]);
            (end, is_any) = (group + GROUP, true);
        }
        rest = &rest[end..];
    }
    is_any.then(|| joined + rest)
}
