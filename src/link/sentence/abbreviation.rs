//! Words that a full stop is part of. In: what stands on both sides of a full stop. Out: whether it ends no sentence.

use crate::date;
use crate::number::is_dotted_size;
use crate::text::{is_short, is_short_before_number, speaks};

/// Whether a full stop between two texts belongs to the word before it: an initial, a title, the number of a day.
pub(super) fn is_abbreviation(before: &str, after: &str, lang: &str) -> bool {
    let is_gap = |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '“' | '„' | '«' | '‘' | '’' | '\'' | '"');
    let start = before.char_indices().rev().find(|(_, c)| is_gap(*c)).map_or(0, |(at, c)| at + c.len_utf8());
    let (word, earlier) = (&before[start..], before[..start].trim_end());
    let last = earlier.rsplit(is_gap).next().unwrap_or_default();
    let next = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return word.len() <= 2 && (is_ordinal(last, next, lang) || is_of_digits(word, last, after, lang));
    }
    let parts = || word.split(['.', '-']);
    if parts().all(|part| part.chars().count() <= 1) && word.contains(char::is_alphabetic) {
        // A small letter behind a number may be its unit: 86 m.
        let may_be_unit = !word.contains('.') && word.contains(char::is_lowercase) && last.ends_with(char::is_numeric);
        return !may_be_unit || goes_on_shortened(word, next, after);
    }
    let is_roman = !next.is_empty() && next.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'));
    let is_numbered = || next.starts_with(char::is_numeric) || is_roman;
    // The first letters of a month; May is a whole one.
    let is_month = || date::month(word, lang).is_some() && date::month_in_full(word, lang).is_none();
    // Dipl.-Ing.
    let ends = |is: fn(&str, &str) -> bool| is(word, lang) || parts().next_back().is_some_and(|end| is(end, lang));
    // Hauptstr. 5
    let is_street = || speaks(lang, "de") && (word.ends_with("str") || word.ends_with("Str"));
    let is_before_number = || ends(is_short_before_number) || is_month() || is_street();
    ends(is_short) || is_dotted_size(word) || is_numbered() && is_before_number()
}

/// Whether a small letter behind a number begins what several letters say: 44 v. Chr., 44 a. C., 40 z. B. Vogt. Behind a
/// unit, somebody whose first name is one letter may begin a sentence: it was 86 m. A. Roe came.
fn goes_on_shortened(word: &str, next: &str, after: &str) -> bool {
    let is_unit = matches!(word, "m" | "g" | "t" | "l" | "h" | "s");
    next == "Chr" || !is_unit && (next == "C" || next.chars().count() == 1 && after[next.len()..].starts_with('.'))
}

/// Whether a number with a full stop is the day or the month of a date in digits: 3. 5. 1987.
fn is_of_digits(word: &str, last: &str, after: &str, lang: &str) -> bool {
    let number = |text: &str, most: u8| text.parse().is_ok_and(|number: u8| (1..=most).contains(&number));
    let is_year = |text: &str| text.split(|c: char| !c.is_ascii_digit()).next().is_some_and(|year| year.len() == 4);
    let is_month =
        |text: &str| text.split_once('.').is_some_and(|(month, rest)| number(month, 12) && is_year(rest.trim_start()));
    date::has_ordinal_points(lang)
        && (number(word, 31) && is_month(after)
            || number(word, 12) && is_year(after) && last.strip_suffix('.').is_some_and(|day| number(day, 31)))
}

/// Whether a number with a full stop is an ordinal: the day of a month, or a German one behind an article.
fn is_ordinal(last: &str, next: &str, lang: &str) -> bool {
    const ARTICLES: &[&str] =
        &["der", "die", "das", "den", "dem", "des", "am", "im", "vom", "zum", "zur", "beim", "jeder", "jede", "jedes"];
    let is_behind = || speaks(lang, "de") && ARTICLES.contains(&last.to_lowercase().as_str());
    date::has_ordinal_points(lang) && date::month(next, lang).is_some() || is_behind()
}
