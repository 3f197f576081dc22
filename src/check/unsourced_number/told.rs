//! The numbers of a text that are amounts. In: running text, its language, what kind of block it is. Out: each number that
//! has a source somewhere, or should have one: none that is part of a date or a time, a name, or the number of a paragraph.

use super::seen::Seen;
use super::words::{Words, words};
use super::{address, base, clock, day, is_letter, name, small, unread};
use crate::date::weekday;
use crate::number::reading::{Numbers, Reading, Share, Unit, has_ordinal, hedges, is_dual, read, read_all, shares};
use crate::number::size;
use crate::parse::running::GAP;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// What a block is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Kind {
    pub heading: bool,
    pub paragraph: bool,
    /// The first cell of a row.
    pub row_head: bool,
    /// The head of a column.
    pub column_head: bool,
}

/// A number: where it stands, and what it is if it is no part of one.
pub(super) type Told = (Range<usize>, Option<Reading>);

/// The amounts of `text`, in order.
pub(super) fn told(text: &str, lang: &str, kind: Kind) -> Vec<Told> {
    let Numbers { mut readings, fractions } = read_all(text, lang);
    let shares = shares(text, lang, &readings).into_iter().filter(|share| share.numbers.len() == 2);
    // One in four, of which `one` alone may be no number.
    // A term of eight years is none.
    let shares = shares.filter(|share| !share.is_loose);
    let (of_one, others): (Vec<_>, Vec<_>) = shares.partition(|share| readings[share.numbers.start].weak);
    let round = |share: Share| share.part.filter(|part| is_round(part.of)).map(|part| part.at);
    let of_one: Vec<_> = of_one.into_iter().filter_map(round).collect();
    let close = others.into_iter().filter(|share| share.is_close).filter_map(round).collect();
    // A bare *one* is hardly ever an amount, and one per cent is.
    readings.retain(|reading| !reading.weak || reading.unit == Some(Unit::Percent));
    let words = words(lang);
    let seen: Vec<Seen> = readings
        .iter()
        .map(|reading| Seen { text, lang, words, at: reading.at.clone(), reading, is_heading: kind.heading })
        .collect();
    let mut told: Vec<Told> = Vec::new();
    let (mut date_ends, mut name_ends, mut time_ends) = (None, None, None);
    let is_read = !words.code.is_empty();
    let is_day = if is_read { day::days_before_months(&seen) } else { unread::dates(&seen) };
    let is_named = if is_read { Vec::new() } else { unread::names(&seen) };
    for (at, number) in seen.iter().enumerate() {
        let last = at.checked_sub(1).map(|last| &seen[last]).filter(|last| date_ends == Some(last.at.end));
        let next = seen.get(at + 1);
        let end = Some(number.at.end);
        if clock::is_of_time(number, next, time_ends) {
            time_ends = end;
        } else if day::is_of_date(number, date_ends)
            || is_day[at]
            || last.is_some_and(|last| day::goes_on_dates(last, number, next))
        {
            date_ends = end;
        } else if is_named.get(at) == Some(&true)
            || name::is_name(number)
            || name_ends.is_some_and(|end| name::goes_on(number, end))
        {
            name_ends = end;
        } else if !is_numbering(number, kind) && !is_size_of_link(text, &number.at, lang) && !base::is_base(number) {
            told.push((number.at.clone(), Some(number.reading.clone())));
        }
    }
    let ends: FxHashSet<usize> = told.iter().map(|(at, _)| at.end).collect();
    let of_one = of_one.into_iter().filter(|at| ends.contains(&at.end));
    let fractions = fractions.into_iter().map(|part| part.at);
    let fractions = fractions.filter(|at| !is_of_hour(text, at) && !is_hemisphere(text, at));
    told.extend(fractions.chain(of_one).map(|at| (at, None)));
    told.extend(in_other_words(text, lang, words, &readings));
    let addresses = address::addresses(text);
    told.retain(|(at, _)| !addresses.iter().any(|address| address.contains(&at.start)));
    told.sort_by_key(|(at, _)| at.start);
    let mut told = joined(text, words, told, &close);
    if kind.column_head {
        told.retain(|(at, reading)| !is_size_of_column(&text[at.clone()], reading.as_ref()));
    }
    told
}

/// `cinq heures moins le quart`
fn is_of_hour(text: &str, at: &Range<usize>) -> bool {
    let ahead = text[..at.start].trim_end().strip_suffix("moins le").map(super::last_word);
    matches!(ahead, Some("heure" | "heures" | "midi" | "minuit"))
}

/// `نصف الكرة الجنوبي`, `النصف الشمالي`
fn is_hemisphere(text: &str, at: &Range<usize>) -> bool {
    let half = &text[at.clone()];
    let next = super::seen::word_right_at(&text[at.end..]);
    half.ends_with("نصف") && (next.starts_with("الكرة") || matches!(next, "الجنوبي" | "الشمالي"))
}

/// Whether it is the size of the number in the link before it: [280](=planned) millions.
fn is_size_of_link(text: &str, word: &Range<usize>, lang: &str) -> bool {
    text[..word.start].trim_end().ends_with(GAP) && size(&text[word.clone()], &[lang]).is_some()
}

/// Whether a word at the head of a column says the size of its numbers: in Milliarden Euro, thousands of people.
fn is_size_of_column(word: &str, reading: Option<&Reading>) -> bool {
    let is_power = |reading: &Reading| {
        let noughts = reading.low.value.as_str().strip_prefix('1').unwrap_or("x");
        reading.high.is_none() && noughts.len() >= 3 && noughts.bytes().all(|digit| digit == b'0')
    };
    word.chars().all(is_letter) && reading.is_none_or(is_power)
}

/// Whether it numbers the heading or the paragraph that it begins, or is the year of its row.
fn is_numbering(seen: &Seen, kind: Kind) -> bool {
    if !seen.text[..seen.at.start].chars().all(char::is_whitespace) || !seen.has_digits() {
        return false;
    }
    // 2.1 The average cost
    let parts = seen.number().split('.').filter(|part| !part.is_empty() && part.chars().all(char::is_numeric)).count();
    let large = seen.after().trim_start().starts_with(char::is_uppercase);
    let whole = seen.after().trim().is_empty() && seen.number().chars().all(char::is_numeric);
    let year = seen.value().is_some_and(|year| (1000..2100).contains(&year)) && seen.number().chars().count() == 4;
    // 6. Finally, we looked at costs.
    let listed =
        seen.after().strip_prefix(". ").is_some_and(|rest| rest.starts_with(char::is_uppercase)) && seen.is_small();
    kind.heading
        || kind.paragraph && listed
        || kind.row_head && whole && year
        || kind.paragraph && seen.is_bare() && parts == 2 && large && seen.number().contains('.')
}

/// The numbers that are said in words which count without being number words: Hunderte, يومين, dreimal, half price.
fn in_other_words(text: &str, lang: &str, words: &Words, readings: &[Reading]) -> Vec<Told> {
    let mut found = Vec::new();
    if words.code.is_empty() {
        return found;
    }
    let (mut at, mut taken, mut last) = (0, 0, 0..0);
    while let Some(start) = text[at..].find(is_letter).map(|start| at + start) {
        let end = text[start..].find(|c| !is_letter(c)).map_or(text.len(), |end| start + end);
        at = end;
        taken += readings[taken..].iter().take_while(|reading| reading.at.end <= start).count();
        if readings.get(taken).is_none_or(|reading| reading.at.start >= end) {
            let word = Word { text, lang, words, at: start..end, last: last.clone() };
            found.extend(word.amount().filter(|at| !is_size_of_link(text, at, lang)).map(|at| (at, None)));
        }
        last = start..end;
    }
    found
}

/// A word, and the one before it.
struct Word<'a> {
    text: &'a str,
    lang: &'a str,
    words: &'a Words,
    at: Range<usize>,
    last: Range<usize>,
}

impl Word<'_> {
    /// Where the number stands that the word says, if it says one.
    fn amount(&self) -> Option<Range<usize>> {
        let words = self.words;
        let word = small(&self.text[self.at.clone()]);
        let last = &self.text[self.last.clone()];
        // Jeden zweiten Montag
        let is_of_days = || weekday(&small(self.next())).is_some();
        let is_part = words.every.contains(&small(last)) && has_ordinal(&word, self.lang) && !word.starts_with("erst");
        if is_part && !is_of_days() {
            return Some(self.last.start..self.at.end);
        }
        let says = is_amount(&word, words)
            || is_some_power(&word, &small(last), words) && !self.text[self.at.end..].starts_with(['-', '\u{2011}'])
            || self.is_half(&word)
            || self.is_hedged_part(&word)
            || self.is_compound(&word, &small(last));
        says.then(|| self.at.clone())
    }

    /// The word after, with a hyphen or blanks before it.
    fn next(&self) -> &str {
        let rest =
            self.text[self.at.end..].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '\u{2011}'));
        &rest[..rest.find(|c| !is_letter(c)).unwrap_or(rest.len())]
    }

    fn is_half(&self, word: &str) -> bool {
        self.words.halves.contains(word) && self.words.halved.contains(&small(self.next()))
    }

    /// `a little under half since`; but about half past four.
    fn is_hedged_part(&self, word: &str) -> bool {
        let hedged = || !hedges(self.text, self.at.clone(), self.lang).is_empty();
        !is_of_hour(self.text, &self.at)
            && self.words.parts.contains(word)
            && !self.words.past.contains(&small(self.next()))
            && hedged()
    }

    /// `dreimal`, `vierzehnjährige`: a number word and what it counts in one. Twice is no number, nor is the Thirty Years' War.
    fn is_compound(&self, word: &str, last: &str) -> bool {
        const SHORTEST: usize = 3;
        let large = |text: &str| text.starts_with(char::is_uppercase);
        let named = large(&self.text[self.at.clone()]) && large(self.next()) && self.last.end > 0;
        // Zu viert.
        let together = Some("t").filter(|_| last == "zu");
        !named
            && self.words.ends.iter().copied().chain(together).any(|end| {
                let number = word.strip_suffix(end).filter(|number| number.len() >= SHORTEST);
                number.is_some_and(|number| {
                    let readings = read(number, self.words.code);
                    let twice = number == "zwei" && end == "mal";
                    matches!(readings.as_slice(), [only] if only.at == (0..number.len()) && !only.weak) && !twice
                })
            })
    }
}

/// What is counted in tens or in hundreds.
const MANY: &[&str] = &[
    "thousands", "millions", "billions", "milliers", "milliards", "millionen", "miles", "millones", "آلاف", "الآلاف",
    "ملايين", "الملايين", "مليارات", "المليارات",
];

/// Whether a word in small letters says how many. In Arabic, the two companies are no count of them.
fn is_amount(word: &str, words: &Words) -> bool {
    let joined = || word.strip_prefix(['و', 'ف', 'ب', 'ل']).unwrap_or_default();
    words.amounts.contains(word) || words.code == "ar" && (words.amounts.contains(joined()) || is_dual(word))
}

/// `several thousand`, `a few million`
fn is_some_power(word: &str, last: &str, words: &Words) -> bool {
    words.code == "en"
        && matches!(word, "thousand" | "million" | "billion" | "trillion")
        && matches!(last, "several" | "few" | "many" | "some" | "couple")
}

/// Whether words that are told say one number, as a wording has to: one in four and thrice, and neither dozens nor two or three.
pub(super) fn says_one(text: &str, lang: &str) -> bool {
    let Numbers { readings, fractions } = read_all(text, lang);
    let words = words(lang);
    let is_many = |word: &str| {
        let word = small(word);
        is_some_power(&word, "some", words) || is_amount(&word, words) && !is_dual(&word)
    };
    !fractions.is_empty()
        || match readings.len() {
            0 => !text.split(|c| !is_letter(c)).any(is_many),
            1 => true,
            _ => !shares(text, lang, &readings).is_empty(),
        }
}

/// Numbers that say one together, as one: two or three, one in four, 1 700.
fn joined(text: &str, words: &Words, told: Vec<Told>, shares: &FxHashSet<Range<usize>>) -> Vec<Told> {
    let mut joined: Vec<Told> = Vec::with_capacity(told.len());
    for (at, reading) in told {
        if let Some((before, first)) = joined.last_mut() {
            if before.end > at.start {
                continue;
            }
            if shares.contains(&(before.start..at.end))
                || is_one(
                    &text[before.end..at.start],
                    &text[before.clone()],
                    first.as_ref(),
                    reading.as_ref(),
                    &text[at.clone()],
                    words,
                )
            {
                before.end = at.end;
                *first = None;
                continue;
            }
        }
        joined.push((at, reading));
    }
    joined
}

/// Whether shares are told of so many.
fn is_round(count: u32) -> bool {
    matches!(count, 2..=10 | 20 | 50 | 100 | 1000)
}

fn is_one(
    between: &str,
    before: &str,
    first: Option<&Reading>,
    second: Option<&Reading>,
    after: &str,
    words: &Words,
) -> bool {
    // As far as such words reach.
    const LONGEST: usize = 16;
    // ربع مليون
    let power = |reading: &Reading| matches!(reading.low.value.as_str(), "1000" | "1000000" | "1000000000");
    if first.is_none() && second.is_some_and(power) && between.trim().is_empty() {
        return true;
    }
    let (Some(first), Some(second)) = (first, second) else {
        // Hundreds of thousands, cientos de miles, مئات الآلاف
        let parted = matches!(between, " " | " of " | " de ");
        return parted && is_amount(&small(before), words) && MANY.contains(&small(after).as_str());
    };
    if between.len() > LONGEST || first.high.is_some() {
        return false;
    }
    let digits = |text: &str| text.chars().all(char::is_numeric);
    // 1 700, where the language has another mark between thousands; 1:25.000, 3:2, 1/2
    let groups = matches!(between, " " | "\u{a0}" | "\u{202f}");
    if groups && digits(before) && before.len() <= 3 && after.starts_with(char::is_numeric) {
        let whole = &after[..after.find(|c: char| !c.is_numeric()).unwrap_or(after.len())];
        return whole.len() == 3 && first.unit.is_none();
    }
    // 2.5 is no decimal in German, and one number all the same.
    let is_point = between == "." && digits(before) && after.starts_with(char::is_numeric);
    if between == ":" || is_point || between == "/" && digits(before) && digits(after) {
        return true;
    }
    let number = |reading: &Reading| reading.low.value.to_ratio();
    let (low, high) = (number(first), number(second));
    let all = |table: &FxHashSet<String>| {
        let mut between = between.split_whitespace();
        between.clone().next().is_some() && between.all(|word| table.contains(&small(word)))
    };
    let parted = between.starts_with(char::is_whitespace) && between.ends_with(char::is_whitespace);
    if !parted || low >= high {
        return false;
    }
    all(&words.alternatives)
}
