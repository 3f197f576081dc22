//! The words of a sentence around a number. In: a text and a number in it. Out: the words that may be said of that number and
//! of no other, the years that its sentence names, and whether two words name the same.

use super::super::unsourced_number::stem;
use super::tables::{bare, words_of};
use crate::link::names::fold;
use crate::number::is_dotted_size;
use crate::number::reading::{Reading, read};
use std::cell::OnceCell;
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

/// A number's surroundings.
pub(super) struct Around<'t> {
    /// Before it, as far as its part of the sentence reaches.
    before: &'t str,
    /// After it.
    pub after: &'t str,
    sentence: &'t str,
    lang: &'t str,
    /// The years that its sentence names, and whether it tells of what was before; read once for all figures.
    years: OnceCell<Vec<String>>,
    is_past: OnceCell<bool>,
}

impl<'t> Around<'t> {
    /// The surroundings of the number at `at`, one of `numbers`.
    pub(super) fn new(
        text: &'t str,
        at: &Range<usize>,
        numbers: &[(Range<usize>, Option<Reading>)],
        lang: &'t str,
    ) -> Around<'t> {
        let is_stop = |c: char| matches!(c, '.' | '!' | '?' | '؟');
        let last = numbers.iter().map(|(other, _)| other.end).filter(|end| *end <= at.start).max().unwrap_or_default();
        let next = numbers.iter().map(|(other, _)| other.start).find(|start| *start >= at.end).unwrap_or(text.len());
        let close = end_of(text, at);
        let (before, after) = (&text[last..at.start], &text[close.min(next)..next]);
        let start = parts(before, lang).last().map_or(0, |part| part.end);
        let end = parts(after, lang).next().map_or(after.len(), |part| part.start);
        let ends = |(at, stop): (usize, &str)| {
            let end = at + stop.len();
            text[end..].chars().next().is_none_or(char::is_whitespace).then_some(end)
        };
        let is_short = |stop: &usize| close > at.end && *stop == close;
        let stops: Vec<usize> = text.match_indices(is_stop).filter_map(ends).filter(|stop| !is_short(stop)).collect();
        let first = stops.iter().rev().find(|stop| **stop <= at.start).copied().unwrap_or_default();
        let last = stops.iter().find(|stop| **stop >= at.end).copied().unwrap_or(text.len());
        Around {
            before: &before[start..],
            after: &after[..end],
            sentence: &text[first..last],
            lang,
            years: OnceCell::new(),
            is_past: OnceCell::new(),
        }
    }

    /// The words of its part of the sentence.
    pub(super) fn words(&self) -> impl Iterator<Item = &'t str> {
        words(self.before).chain(words(self.after))
    }

    /// Whether its sentence says that it tells of what was before, or was said before, in words of no year.
    pub(super) fn tells_other_time(&self) -> bool {
        *self.is_past.get_or_init(|| self.tells_of_past())
    }

    fn tells_of_past(&self) -> bool {
        let times = words_of(self.lang).map_or(&[][..], |words| &words.times);
        let said: Vec<String> = words(self.sentence).map(fold).collect();
        // What comes at last comes now.
        let is_now = |at: usize| said[at] == "last" && at > 0 && said[at - 1] == "at";
        (0..said.len()).any(|at| times.contains(&said[at]) && !is_now(at))
    }

    /// The years that its sentence names.
    pub(super) fn years(&self) -> &[String] {
        self.years.get_or_init(|| self.read_years())
    }

    fn read_years(&self) -> Vec<String> {
        let numbers = read(self.sentence, self.lang).into_iter().flat_map(|reading| [Some(reading.low), reading.high]);
        let years = numbers.flatten().map(|number| number.value.as_str().to_owned());
        years.filter(|year| year.parse().is_ok_and(|year: u32| (1900..2100).contains(&year))).collect()
    }
}

/// Where a number ends, with the full stop of an abbreviation: 97 Mio. m³.
pub(super) fn end_of(text: &str, at: &Range<usize>) -> usize {
    let is_size = |word: &str| is_dotted_size(word.trim_start_matches(|c: char| !c.is_alphabetic()));
    let is_short = text[at.clone()].rsplit(char::is_whitespace).next().is_some_and(is_size);
    let goes_on = text[at.end..].strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_whitespace));
    if is_short && goes_on { at.end + 1 } else { at.end }
}

/// What parts the sentences of a text, and the parts of one.
fn parts<'t>(text: &'t str, lang: &str) -> impl Iterator<Item = Range<usize>> + use<'t> {
    let joints = words_of(lang).map_or(&[][..], |words| &words.joints);
    // Before a colon stands what a headline speaks of: “Fire: 14 dead”.
    let is_end = |c: char| matches!(c, '.' | ',' | '،');
    let is_mark =
        |c: char| matches!(c, ';' | '!' | '?' | '(' | ')' | '–' | '—' | '…' | '؛' | '؟' | '"' | '“' | '”' | '«' | '»');
    let marks = text.char_indices().filter(move |(at, c)| {
        let next = text[at + c.len_utf8()..].chars().next();
        is_mark(*c) || is_end(*c) && next.is_none_or(char::is_whitespace)
    });
    let marks = marks.map(|(at, c)| at..at + c.len_utf8());
    let joints = ranges(text).filter(move |word| joints.contains(&fold(&text[word.clone()])));
    let mut all: Vec<Range<usize>> = marks.chain(joints).collect();
    all.sort_by_key(|part| part.start);
    all.into_iter()
}

/// Whether words at a number say that it is a rate, a change, or of other things than those spoken of.
pub(super) fn is_of_other(before: &str, after: &str, lang: &str) -> bool {
    let Some(known) = words_of(lang) else { return true };
    let last = words(before).last().map(fold).unwrap_or_default();
    let end = parts(after, lang).next().map_or(after.len(), |part| part.start);
    let mut behind = words(&after[..end]).map(fold);
    let (first, second) = (behind.next().unwrap_or_default(), behind.next().unwrap_or_default());
    // Kosten von 12 Millionen; but von 12 auf 14 Millionen.
    let is_from = || last == "von" && words(&after[..end]).any(|word| matches!(word, "auf" | "bis"));
    known.before.contains(&last)
        || is_from()
        || known.others.contains(&last)
        || known.others.contains(&first)
        || known.others.contains(&second)
        || known.behind.contains(&second)
        || is_of_share(before, &known.shares, lang)
}

/// Whether a number before this one, though it may be none by itself, makes a share with it: one in three, 87 of the 268.
fn is_of_share(before: &str, shares: &[String], lang: &str) -> bool {
    let Some(first) = read(before, lang).pop() else { return false };
    let mut between = words(&before[first.at.end..]).map(fold).peekable();
    between.peek().is_some() && between.all(|word| shares.contains(&word))
}

/// Whether a word of a label says what is counted, and does not just join others; names in capitals may be short.
pub(super) fn is_telling(word: &str, lang: &str) -> bool {
    const SHORTEST: usize = 3;
    let is_name = word.chars().filter(|c| c.is_uppercase()).count() > 1;
    let is_empty = |word: &str| words_of(lang).is_some_and(|known| known.empty.contains(&fold(word)));
    is_name || word.chars().count() >= SHORTEST && !is_empty(word)
}

/// Whether words say what became of those who are counted, and that it was something else than those of a label say.
pub(super) fn is_of_other_fate<'t>(said: impl Iterator<Item = &'t str>, label: &str, lang: &str) -> bool {
    let groups = words_of(lang).map_or(&[][..], |words| &words.groups);
    let groups_of = |word: &str| {
        let word = bare(word);
        groups.iter().enumerate().filter(|(_, group)| group.contains(&word)).map(|(at, _)| at).collect::<Vec<_>>()
    };
    let own: Vec<usize> = words(label).flat_map(groups_of).collect();
    let said: Vec<usize> = said.flat_map(groups_of).collect();
    !own.is_empty() && !said.is_empty() && !said.iter().any(|group| own.contains(group))
}

/// Whether two words name the same: in other forms, or as words of that language do.
pub(super) fn alike(one: &str, other: &str, lang: &str) -> bool {
    /// Words that begin alike have as many letters in common, at least.
    const SHORTEST: usize = 4;
    let (one, other) = (bare(one), bare(other));
    let groups = words_of(lang).map_or(&[][..], |words| &words.groups);
    if groups.iter().any(|group| group.contains(&one) && group.contains(&other)) {
        return true;
    }
    let common = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let length = one.chars().count().min(other.chars().count());
    one == other
        || !stem(&one).is_empty() && stem(&one) == stem(&other)
        || common >= SHORTEST.max(length - length.min(1))
}

/// The words of a text.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    ranges(text).map(|word| &text[word])
}

/// Where the first word of a text stands, if only blanks are before it.
pub(super) fn first_word(text: &str) -> Option<Range<usize>> {
    ranges(text).next().filter(|word| text[..word.start].trim().is_empty())
}

/// Where a unit of so many words ends at the beginning of a text: with the word that joins it to a number, if one does, as
/// in `2,1 milliards d’euros`.
pub(super) fn end_of_unit(text: &str, count: usize) -> usize {
    let is_joint = ranges(text).next().is_some_and(|word| matches!(&text[word], "de" | "d" | "of" | "من"));
    let end = ranges(text).take(count + usize::from(is_joint)).last().map_or(0, |word| word.end);
    // What is no letter belongs to it all the same: m³.
    end + text[end..].find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len() - end)
}

fn ranges(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_letter = |c: char| c.is_alphabetic() || is_combining_mark(c);
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(is_letter)?;
        at = start + text[start..].find(|c| !is_letter(c)).unwrap_or(text.len() - start);
        Some(start..at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_says_that_it_tells_of_what_was_before() {
        for (text, lang, tells) in [
            ("A decade ago 85 people died.", "en", true),
            ("Un précédent incendie avait fait 85 morts.", "fr", true),
            ("Zunächst war von 85 Toten die Rede.", "de", true),
            ("El incendio anterior dejó 85 muertos.", "es", true),
            ("في الشهر الماضي قتل 85 شخصا.", "ar", true),
            ("A decade ago it burnt. Now 85 people died.", "en", false),
            ("In the fire 85 people died.", "en", false),
            ("At last 85 people died.", "en", false),
            ("In the last fire 85 people died.", "en", true),
            ("At the last count 85 people had died.", "en", true),
        ] {
            let at = text.find("85").expect("the number is there");
            let around = Around::new(text, &(at..at + 2), &[], lang);
            assert_eq!(around.tells_other_time(), tells, "{text}");
        }
    }

    #[test]
    fn a_unit_ends_with_the_last_of_its_words() {
        for (text, count, unit) in [
            (" millones", 1, " millones"),
            (" de euros en total", 1, " de euros"),
            (" d’euros, dit-il", 1, " d’euros"),
            (" metric tons of oil", 2, " metric tons"),
            (" m³, mud", 1, " m³"),
            ("", 1, ""),
        ] {
            assert_eq!(&text[..end_of_unit(text, count)], unit, "{text}");
        }
    }

    #[test]
    fn words_that_name_the_same_are_alike() {
        for (one, other, lang) in [
            ("dead", "died", "en"),
            ("Ships", "ship", "en"),
            ("arrests", "arrested", "en"),
            ("Toten", "starben", "de"),
            ("Personen", "Person", "de"),
            ("décès", "morts", "fr"),
            ("muertos", "murieron", "es"),
            ("قتلى", "قتيلا", "ar"),
            ("الأشخاص", "أشخاص", "ar"),
        ] {
            assert!(alike(one, other, lang), "{one}, {other}");
        }
        for (one, other, lang) in [
            ("dead", "injured", "en"),
            ("passengers", "passports", "en"),
            ("stations", "states", "en"),
            ("die", "Tote", "de"),
        ] {
            assert!(!alike(one, other, lang), "{one}, {other}");
        }
    }
}
