//! What stands right round the link of a wording: at least [900](=houses), [412](=cost) million. In: the wording and the text
//! it stands in. Out: the hedges and the size that belong to its number, and whether they say another one.

use super::turned::turning;
use super::{Wording, limit};
use crate::check::comparison::{Abroad, Known};
use crate::check::count_not_whole::is_indivisible;
use crate::check::list;
use crate::number::reading::{Hedge, Reading, counting, hedges, other_hedges, read};
use crate::number::{OfEach, is_money_or_measure, named, power_of_ten};
use crate::text::speaks;
use std::ops::Range;

impl Wording<'_> {
    /// The hedges round the link that stay where `words` are replaced: did not exceed [1,600](~joined).
    pub(super) fn staying(&self, reading: &Reading, words: &str) -> Vec<Hedge> {
        let (before, after) = self.next_to();
        let number = before.len() + reading.at.start..before.len() + reading.at.end;
        let mut found = hedges(&[&before, self.text, &after].concat(), number.clone(), self.lang);
        if words != self.text {
            let gone = hedges(&[&before, self.text].concat(), number, self.lang);
            found.retain(|hedge| !gone.contains(hedge));
        }
        found
    }

    /// What a known word right at a number, in the link or outside, says of it in a language whose words are not read; and what of
    /// it stands before the link.
    pub(super) fn hedge_abroad(&self, reading: &Reading) -> Option<(Abroad, String)> {
        let (outside, after) = self.next_to();
        let before = [&outside, &self.text[..reading.at.start]].concat();
        let after = [&self.text[reading.at.end..], &after].concat();
        let said = self.figure.hedge_abroad((&before, &after), self.lang)?;
        let ahead = outside.get(said.start..).unwrap_or_default().to_owned();
        Some((said, ahead))
    }

    /// What makes a number below nought right before the link, where the figure is one: minus [3](=cold), −[3](=cold). Of
    /// another figure a dash there may be anything.
    pub(super) fn minus_before(&self, known: &Known<'_>) -> Option<String> {
        let (before, after) = if known.is_negative() { self.next_to() } else { return None };
        let without_last = |text: &str| text.trim_end().trim_end_matches(|c: char| !c.is_whitespace()).len();
        // With two words, so that at least is not taken for less: au moins, al menos.
        let first = without_last(&before[..without_last(&before)]);
        let text = [&before[first..], self.text, &after].concat();
        let own = before.len() - first;
        let found = read(&text, self.lang).into_iter().find(|other| other.at.end > own)?;
        let is_negative = found.low.value.as_str().starts_with('-') && found.at.start < own;
        is_negative.then(|| text[found.at.start..own].to_owned())
    }

    /// The running text before and behind the link, without what of it was read with the number.
    pub(super) fn next_to(&self) -> (String, String) {
        let (mut before, after) = self.around.next_to(self.at);
        before.truncate(before.len() - self.ahead);
        (before, after)
    }

    /// The number of a reading with what stands behind the link, where that makes more of it.
    pub(super) fn read_on(&self, reading: &Reading, after: &str) -> Option<Reading> {
        let text = [self.text, after].concat();
        let own = self.text.len();
        // In Arabic, what stands behind it may make two thousand of one.
        let is_more = |other: &Reading| other.at.end == own && other.low.value != reading.low.value;
        let mut readings = read(&text, self.lang).into_iter();
        readings.find(|other| other.at.start == reading.at.start && (other.at.end > own || is_more(other)))
    }

    /// Whether something is so of the hedges in the wording, in one of the meanings that they have.
    pub(super) fn in_one_meaning(&self, number: &Range<usize>, is_good: impl Fn(&[Hedge]) -> bool) -> bool {
        is_good(&hedges(self.text, number.clone(), self.lang))
            || other_hedges(self.text, number.clone(), self.lang).is_some_and(|hedges| is_good(&hedges))
    }

    /// Whether words at the number, in the wording or round it, are right about the figure's bound. What is rounded may leave
    /// it out, and not turn it round.
    pub(super) fn keeps_bound(&self, number: &Range<usize>, hedges: &[Hedge], exact: bool) -> bool {
        let is_opposed = || self.figure.is_opposed(hedges, self.text, number.clone(), self.lang);
        let is_said = || self.figure.are_said(hedges, || self.hedges_around(number), self.lang);
        !is_opposed() && (!exact || is_said())
    }

    /// The same of a word that says two without a number, wherever that stands: both, at least both.
    pub(super) fn keeps_bound_anywhere(&self, exact: bool) -> bool {
        let words = self.text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let start = |word: &str| word.as_ptr() as usize - self.text.as_ptr() as usize;
        words.map(|word| start(word)..start(word) + word.len()).any(|word| {
            let other = other_hedges(self.text, word.clone(), self.lang);
            self.keeps_bound(&word, &hedges(self.text, word.clone(), self.lang), exact)
                || other.is_some_and(|hedges| self.keeps_bound(&word, &hedges, exact))
        })
    }

    /// The number of the figure itself with the words right beside the link that turn its bound round: at least [15](~most) of 15
    /// at most. Of another number they may be right: what is at least 902 may be fewer than 1,000 all the same.
    pub(super) fn turned_by(&self, number: &Range<usize>) -> Option<String> {
        let side = self.figure.bound()?.side();
        if side.is_eq() {
            return None;
        }
        let (before, after) = self.next_to();
        let is_last = self.text[number.end..].trim().is_empty();
        let after = if is_last { &*after } else { "" };
        if !self.text[..number.start].trim().is_empty() {
            return None;
        }
        let (ahead, behind) = turning(&before, after, side, self.lang)?;
        let own = if side.is_gt() { Hedge::AtLeast } else { Hedge::AtMost };
        (!self.hedges_around(number).contains(&own)).then(|| [ahead, self.text, behind].concat())
    }

    /// A number that is said to be the figure's with words right before it that say it is not: more than [900](=houses).
    pub(super) fn denied_by(&self, number: &Range<usize>) -> Option<String> {
        if self.figure.site.bound(self.figure.ix).is_some() || self.figure.site.value(self.figure.ix).is_none() {
            return None;
        }
        let is_denial = |hedge: &Hedge| matches!(hedge, Hedge::MoreThan | Hedge::LessThan);
        if hedges(self.text, number.clone(), self.lang).iter().any(is_denial) {
            return None;
        }
        let (before, after) = self.next_to();
        if !denies(&before, self.lang) || limit::is_one(&before, self.lang) {
            return None;
        }
        let is_said = |before: &str| {
            let text = [before, self.text, &after].concat();
            let at = before.len() + number.start..before.len() + number.end;
            !hedges(&text, at, self.lang).iter().any(is_denial)
        };
        (!is_said(&before)).then(|| [hedge_before(&before, is_said), self.text].concat())
    }

    /// The hedges of the number with the text round the link: at least [900](=houses). Of a list, those that are said of a
    /// number before it; of a table, those at the head.
    pub(super) fn hedges_around(&self, number: &Range<usize>) -> Vec<Hedge> {
        let (before, after) = self.next_to();
        let mut found =
            all_hedges(&before, &self.text[number.clone()], &[&self.text[number.end..], &after].concat(), self.lang);
        let (before, after) = self.around.around(self.at);
        let (before, after) =
            ([&before, &self.text[..number.start]].concat(), [&self.text[number.end..], &after].concat());
        found.extend(list::hedges_of_first(&before, &after, self.lang));
        for head in self.around.heads(self.at) {
            found.extend(all_hedges(&format!("{head} "), "1", &format!(" {head}"), self.lang));
        }
        found
    }

    /// Whether the size of the figure's unit is said in the text round the link: right after it, as in [412](=cost) million
    /// euros; with another number, as in from [412](=cost) to 500 million; or at the head of a table.
    pub(super) fn is_sized_beside(&self, reading: &Reading) -> bool {
        let Some(power) = self.figure.power().filter(|_| self.figure.is_sized) else { return false };
        let low = reading.low.value.to_ratio();
        let read_on = |after: &str| self.read_on(reading, after);
        let is_sized = |sized: &Reading| sized.low.value.to_ratio() == &low * power_of_ten(power);
        let next = self.next_to().1;
        // What has a size of its own needs no other: 412 thousand.
        if let Some(own) = read_on(&next).filter(|own| own.low.value != reading.low.value) {
            return is_sized(&own);
        }
        let rest = [&self.text[reading.at.end..], &next].concat();
        // As a page prints it, in whatever language the unit is: 25 Mio. EUR.
        let unit = self.figure.site.unit(self.figure.ix).unwrap_or_default().trim();
        let printed = rest.trim_start().strip_prefix(unit);
        if printed.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)) {
            return true;
        }
        // 2m people: metres are not counted in people, and so only the size can be meant.
        let mut letters = rest.chars();
        let is_letter = power == 6
            && matches!(letters.next(), Some('m' | 'M'))
            && !letters.next().is_some_and(char::is_alphanumeric);
        let is_measure = || self.figure.rest_of_unit().is_some_and(|rest| is_money_or_measure(&rest));
        if is_letter && !is_measure() {
            return true;
        }
        // What is counted otherwise is no part of another: 412 euros.
        if named(&rest, Some(self.lang)).is_some() {
            return false;
        }
        // Of money, people are something else.
        let is_other = |behind: &str| {
            let first = behind.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default();
            self.figure.is_other_unit(behind, self.lang) || is_measure() && is_indivisible(first)
        };
        let (before, after) = self.around.around(self.at);
        let (first, last) = (&self.text[..reading.at.start], &self.text[reading.at.end..]);
        read_on(&after).is_some_and(|own| is_sized(&own))
            || list::size(&[&before, first].concat(), &[last, &after].concat(), self.lang, is_other) == Some(power)
            || self.is_at_head(power)
    }

    /// Whether a table says at its head that its numbers have such a size: over the column or at the row; or else in its corner.
    fn is_at_head(&self, power: u32) -> bool {
        let size = |head: &str| self.figure.size_in(head, self.lang);
        let sizes: Vec<u32> = self.around.heads(self.at).iter().filter_map(|head| size(head)).collect();
        match sizes.is_empty() {
            true => self.around.corner(self.at).and_then(size) == Some(power),
            false => sizes.contains(&power),
        }
    }

    /// What makes a range of two numbers right before the link, where the figure is one: between [12 and 15 per cent](=share).
    /// Of any figure it makes one of *one* and another, of which else only the other would count: between [one and seven](=cases);
    /// but not where they are two sides: between [one and seven others](=people).
    pub(super) fn between_before(&self) -> Option<String> {
        const OTHERS: &[&str] = &["other", "autres", "ander", "otros", "otras", "آخر", "أخر"];
        let is_range = |text: &str| {
            matches!(&counting(read(text, self.lang))[..], [only] if only.high.is_some())
                || named_once(text, self.lang).is_some()
        };
        let [first, second] = two_numbers(self.text, self.lang)?;
        let (before, after) = self.next_to();
        let counted = [&self.text[second.at.end..], &after].concat();
        let is_of_others = || OTHERS.iter().any(|others| counted.trim_start().starts_with(others));
        if self.figure.site.range(self.figure.ix).is_none() && (!first.weak || is_of_others()) {
            return None;
        }
        // With an article: entre el 12 y el 15 %.
        const WORDS: usize = 2;
        let starts = before.trim_end().rmatch_indices(char::is_whitespace).map(|(at, blank)| at + blank.len());
        let ahead = starts.chain([0]).take(WORDS).map(|at| &before[at..]);
        ahead.map(str::to_owned).find(|ahead| is_range(&[ahead, self.text].concat()))
    }
}

/// The two numbers that a text holds, of which the one may be *one*.
fn two_numbers(text: &str, lang: &str) -> Option<[Reading; 2]> {
    let readings = read(text, lang);
    let two = if readings.len() == 2 { readings } else { counting(readings) };
    two.try_into().ok()
}

/// A range that names what it counts twice, without the first of the two names: between 9 years and 27 years. None where the
/// names are those of two things.
pub(super) fn named_once(text: &str, lang: &str) -> Option<String> {
    /// How many words a name has, with what joins it to a size: 2 millions de dollars.
    const WORDS: usize = 3;
    let [first, second] = &two_numbers(text, lang)?;
    if first.high.is_some() || second.high.is_some() {
        return None;
    }
    let between = text.get(first.at.end..second.at.start)?;
    let behind = &text[second.at.end..];
    let ends = between.match_indices(char::is_whitespace).map(|(at, _)| at).filter(|at| *at > 0);
    ends.take(WORDS).find_map(|end| {
        let (own, rest) = between.split_at(end);
        let again = || behind.strip_prefix(own).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
        let is_same = || {
            let (one, other) = (named(own, Some(lang))?, named(behind, Some(lang))?);
            Some(one.meanings.iter().any(|meaning| other.meanings.contains(meaning)))
        };
        if !own.starts_with(char::is_whitespace) || !(again() || is_same().unwrap_or_default()) {
            return None;
        }
        let once = [&text[..first.at.end], rest, &text[second.at.start..]].concat();
        let is_range = match &counting(read(&once, lang))[..] {
            [only] => {
                only.low.value == first.low.value
                    && only.high.as_ref().is_some_and(|high| high.value == second.low.value)
            }
            _ => false,
        };
        is_range.then_some(once)
    })
}

/// Whether a text ends with words that say another number than the one behind them. Those that may say where or about what
/// (over, under, über, unter) are not among them, nor what somebody denies: never more than.
fn denies(before: &str, lang: &str) -> bool {
    const WORDS: &OfEach<(&str, &[&str], &[&str])> = &[
        (
            "en",
            &["more than", "fewer than", "less than", "nearly", "almost"],
            &["no", "not", "never", "nothing", "none"],
        ),
        ("fr", &["moins de", "presque", "près de"], &["pas", "non", "jamais"]),
        ("de", &["mehr als", "weniger als", "fast", "beinahe"], &["nicht", "nie", "nichts", "niemals", "kaum"]),
        ("es", &["más de", "menos de", "casi"], &["no", "nunca", "nada"]),
        ("ar", &["أكثر من", "أقل من"], &["لا", "ليس", "ليست", "لم"]),
    ];
    let Some((_, words, denials)) = WORDS.iter().find(|(code, ..)| speaks(lang, code)) else {
        return false;
    };
    let before = before.trim_end().to_lowercase();
    // In Arabic, letters for and, so, by or to stand at their head.
    let without_letters = |rest: &'_ str| {
        let letters = if speaks(lang, "ar") { [&['ب', 'ل'][..], &['و', 'ف']] } else { [&[][..]; 2] };
        letters.iter().fold(rest.len(), |end, letters| rest[..end].strip_suffix(*letters).map_or(end, str::len))
    };
    words.iter().filter_map(|words| before.strip_suffix(words)).any(|rest| {
        let rest = &rest[..without_letters(rest)];
        let last = rest.trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        !rest.ends_with(char::is_alphanumeric) && !denials.contains(&last)
    })
}

/// The fewest of the words before a number with which it is not good any more.
pub(super) fn hedge_before(before: &str, is_good: impl Fn(&str) -> bool) -> &str {
    /// No hedge has more words.
    const WORDS: usize = 5;
    let starts = before.trim_end().rmatch_indices(char::is_whitespace).map(|(at, blank)| at + blank.len());
    starts.chain([0]).take(WORDS).map(|at| &before[at..]).find(|words| !is_good(words)).unwrap_or_default()
}

/// The hedges of a number between two texts, in all the meanings that they have.
fn all_hedges(before: &str, number: &str, after: &str, lang: &str) -> Vec<Hedge> {
    let text = [before, number, after].concat();
    let number = before.len()..before.len() + number.len();
    let mut found = hedges(&text, number.clone(), lang);
    found.extend(other_hedges(&text, number, lang).into_iter().flatten());
    found
}
