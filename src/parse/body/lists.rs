//! The numbers of lists. Only that of the first item is the writer's: Markdown counts the others, and a day or a year that
//! begins a line is taken for such a number.

use super::Writer;
use crate::date::{is_month, month_in_full};
use crate::diagnostic::Problem;
use crate::text::Spanned;
use std::ops::{Range, RangeInclusive};

/// How the items of a list are counted.
pub(super) struct Count {
    /// The number of the first.
    first: u64,
    /// What readers see at the next one.
    next: u64,
    /// What the writer has at the last one.
    last: u64,
}

impl Count {
    pub fn new(first: u64) -> Count {
        Count { first, next: first, last: first }
    }
}

/// Lists that begin with such a number are hardly any.
const YEARS: RangeInclusive<u64> = 1900..=2099;
/// No month has more days, but one may have mistyped a day.
const LAST_DAY: u64 = 39;

impl Writer<'_, '_> {
    /// An item whose number readers see as another, or that may be no item but what a date begins with.
    pub(super) fn check_item(&mut self, range: &Range<usize>) {
        let Some(Some(count)) = self.lists.last_mut() else { return };
        // An item may stand further in than the first.
        let item = self.source[range.clone()].trim_start();
        let start = range.end - item.len();
        let digits = item.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = item.split_at(digits);
        let (Ok(written), Some(stop)) = (number.parse::<u64>(), rest.chars().next()) else { return };
        let (shown, last) = (count.next, std::mem::replace(&mut count.last, written));
        count.next += 1;
        // All of them may have the number of the first; and where one was told, those that go on from it are not.
        let is_counted = written == shown || written == count.first || written == last + 1;
        let first = count.first;
        let mark = start..start + digits + stop.len_utf8();
        if !is_counted {
            let (written, shown) = (format!("{written}{stop}"), format!("{shown}{stop}"));
            self.problem(mark, Problem::CountedOtherwise { written, shown });
        } else if shown == first && YEARS.contains(&written) {
            self.problem(mark, Problem::DateAsItem { text: format!("{written}{stop}") });
        } else if stop == '.' && (1..=LAST_DAY).contains(&written) {
            let behind = rest[1..].trim_start_matches(' ');
            let word = &behind[..behind.find(|c: char| !c.is_alphabetic()).unwrap_or(behind.len())];
            let begins = word.char_indices().nth(3).map_or(word, |(end, _)| &word[..end]);
            // A list of the months has them in their order.
            let is_of_months =
                || first == 1 && month_in_full(word, "").is_some_and(|month| u64::from(month) == written);
            // A name may be that of a month, and so may what a list is of: a year behind it says that it is a date.
            let year = behind[word.len()..].trim_start_matches([' ', '\u{a0}']);
            let has_year = year.bytes().take_while(u8::is_ascii_digit).count() == 4;
            if !word.is_empty() && has_year && is_month(begins) && !is_of_months() {
                let end = range.end - behind.len() + word.len();
                let text = format!("{written}. {word}").into();
                self.days.push(Spanned::new(text, self.span(start..end)));
            }
        }
    }
}
