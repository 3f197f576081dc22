//! Times that are said in two numbers or in one word: a year and six months, 2h30, achtzehnmonatig. In: a text. Out: the one
//! number that it says, in the last unit it names. Elsewhere each of the numbers stays one of its own.

use super::token::{Token, tokens};
use super::words::{Word, language};
use super::{Reading, Written, fold, is_dual, is_in, read};
use crate::number::{Decimal, Family, Meaning, OfEach, Ratio, named, ratio_to_decimal};
use crate::text::speaks;
use std::ops::Range;

/// A time of several numbers, or in one word.
#[derive(Clone, Debug, PartialEq)]
pub struct Time {
    /// The whole of it, up to the last unit.
    pub reading: Reading,
    /// The last unit, where it is left out: 2h30.
    pub unit: Option<&'static str>,
}

/// So many of a time, with the word that names it.
struct Part {
    at: Range<usize>,
    count: Ratio,
    family: Family,
    size: i128,
    /// Where the word ends.
    end: usize,
    /// Whether an article is the number: a month.
    is_article: bool,
}

/// What stands between the parts of one time, folded.
const AND: &str = "and und et y e و";

/// All such times of a text, in which each part is less than one of the part before it.
pub fn times(text: &str, lang: &str) -> Vec<Time> {
    let parts = if language(lang).is_some() { parts(text, lang) } else { Vec::new() };
    let is_next = |one: &Part, next: &Part| {
        // A word that names the time of one number may be another itself, and then nothing stands between them.
        let Some(between) = text.get(one.end..next.at.start) else { return false };
        let mut words = between.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty());
        let is_smaller = next.size < one.size
            && &next.count * Ratio::from_integer(next.size.into()) < Ratio::from_integer(one.size.into());
        one.family == next.family
            && is_smaller
            && one.count.is_integer()
            // Three weeks and a day are about three weeks.
            && (one.is_article || !next.is_article)
            && words.all(|word| is_in(&fold(word), AND))
    };
    let runs = parts.chunk_by(is_next).filter(|run| run.len() > 1);
    let found = runs.filter_map(|run| {
        let (first, last) = (run.first()?, run.last()?);
        let all: Ratio = run.iter().map(|part| &part.count * Ratio::new(part.size.into(), last.size.into())).sum();
        Some(Time { reading: reading(first.at.start..last.at.end, &all)?, unit: None })
    });
    let found: Vec<Time> = found.collect();
    if found.is_empty() { clock(text, lang).into_iter().collect() } else { found }
}

fn reading(at: Range<usize>, count: &Ratio) -> Option<Reading> {
    /// As many digits as a time in seconds has.
    const DIGITS: usize = 12;
    let low = Written { value: ratio_to_decimal(count, DIGITS), step: Decimal::parse("1").ok()? };
    Some(Reading::of(at, low))
}

/// The numbers of a text that count a time, which the next word names; in English an article may be one.
fn parts(text: &str, lang: &str) -> Vec<Part> {
    let tokens = tokens(text, lang);
    let part = |at: Range<usize>, count: Ratio, word: Range<usize>| {
        let of_time = |meaning: &Meaning| match meaning {
            Meaning::Measure(family @ (Family::Time | Family::Months), size) => Some((*family, *size)),
            _ => None,
        };
        let (family, size) = named(&text[word.clone()], Some(lang))?.meanings.iter().find_map(of_time)?;
        Some(Part { at, count, family, size, end: word.end, is_article: false })
    };
    let counted = |reading: Reading| {
        if reading.high.is_some() || reading.unit.is_some() || reading.low.value.as_str().starts_with('-') {
            return None;
        }
        let (at, count) = (reading.at, reading.low.value.to_ratio());
        // In Arabic a dual is both.
        if reading.weak && is_dual(&text[at.clone()]) {
            return part(at.clone(), count, at);
        }
        let next = tokens.partition_point(|token| token.start < at.end);
        let word = tokens.get(next).filter(|token| token.word().is_some())?;
        part(at, count, word.start..word.end)
    };
    let readings = read(text, lang);
    let one = one_of_arabic(&tokens, &readings, lang);
    let is_article = |token: &Token| matches!(token.word(), Some("a" | "an"));
    let articles = tokens.windows(2).filter(|two| speaks(lang, "en") && is_article(&two[0]));
    let articles = articles.filter_map(|two| {
        Some(Part {
            is_article: true,
            ..part(two[0].start..two[0].end, Ratio::from_integer(1.into()), two[1].start..two[1].end)?
        })
    });
    let mut parts: Vec<Part> = match &one {
        // A year, and one year: the number is in the noun.
        Some(noun) => {
            let others = readings.into_iter().filter(|reading| reading.at.start >= noun.end).filter_map(counted);
            let count = Ratio::from_integer(1.into());
            part(noun.clone(), count, noun.clone()).into_iter().chain(others).collect()
        }
        None => readings.into_iter().filter_map(counted).chain(articles).collect(),
    };
    parts.sort_by_key(|part| part.at.start);
    parts
}

/// In Arabic, where a text says one of a time by its noun: سنة وستة أشهر, سنة واحدة وستة أشهر. It is the first that is counted.
fn one_of_arabic(tokens: &[Token], readings: &[Reading], lang: &str) -> Option<Range<usize>> {
    const NOUNS: &[&str] = &["سنة", "عام", "عاما", "شهر", "شهرا", "اسبوع", "اسبوعا", "يوم", "يوما", "ساعة", "دقيقة"];
    if !speaks(lang, "ar") {
        return None;
    }
    let word = |at: usize| tokens.get(at)?.word();
    let at = (0..tokens.len()).find(|at| word(*at).is_some_and(|word| NOUNS.contains(&word)))?;
    // Every day three hours are three.
    let is_each =
        at.checked_sub(1).and_then(word).is_some_and(|it| matches!(it, "كل" | "لكل" | "هذا" | "هذه" | "في" | "خلال"));
    let is_free = !is_each && !readings.iter().any(|reading| reading.at.end <= tokens[at].start);
    let end = at + usize::from(word(at + 1).is_some_and(|one| matches!(one, "واحد" | "واحدا" | "واحدة")));
    let goes_on = tokens.get(end + 1).is_some();
    let is_joined = word(end + 1).is_some_and(|and| and.starts_with('و'));
    (is_free && (is_joined || !goes_on)).then(|| tokens[at].start..tokens[end].end)
}

/// In Arabic, one of a time, and nothing else: سنة واحدة. With the word that names the time.
pub fn one_time<'t>(text: &'t str, readings: &[Reading], lang: &str) -> Option<(Reading, &'t str)> {
    if !speaks(lang, "ar") {
        return None;
    }
    let at = one_of_arabic(&tokens(text, lang), readings, lang)?;
    let noun = text[at.clone()].split_whitespace().next()?;
    let is_one = text[at.end..].trim().is_empty() && noun.len() < at.len();
    Some((reading(at, &Ratio::from_integer(1.into())).filter(|_| is_one)?, noun))
}

/// Whether what stands right before such a time says that it is one of the day: à 14h30.
pub fn is_time_of_day(before: &str, lang: &str) -> bool {
    const AT: &OfEach<(&str, &str)> =
        &[("en", "at until"), ("fr", "a vers des"), ("de", "um ab gegen"), ("es", "las"), ("ar", "الساعة")];
    let last = before.split_whitespace().next_back().map(fold).unwrap_or_default();
    let at = AT.iter().find(|(code, _)| speaks(lang, code));
    at.is_some_and(|(_, at)| is_in(&last, at))
}

/// `2h30`, `2 h 30`, `2 h 30 min`: in minutes.
fn clock(text: &str, lang: &str) -> Option<Time> {
    /// In letters, as a time is written that lasts; more hours are said in days.
    const HOURS: u32 = 99;
    let digits = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    text.match_indices('h').find_map(|(at, _)| {
        let before = text[..at].trim_end_matches([' ', '\u{a0}', '\u{202f}']);
        let start = before.len() - before.bytes().rev().take_while(u8::is_ascii_digit).count();
        let is_free = !before[..start].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | ':' | '-'));
        let after = text[at + 1..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
        let end = text.len() - after.len() + digits(after);
        let minutes: u32 = after[..digits(after)].parse().ok().filter(|minutes| *minutes < 60 && digits(after) == 2)?;
        let hours: u32 = before[start..].parse().ok().filter(|hours| is_free && *hours <= HOURS)?;
        if is_time_of_day(&text[..start], lang) {
            return None;
        }
        let rest = text[end..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
        let has_unit = rest.starts_with("min") || rest.starts_with("mn");
        let goes_on = text[end..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | ':'));
        let is_number = text[end..].trim_start_matches(['.', ',', ':']).starts_with(|c: char| c.is_alphanumeric());
        let count = Ratio::from_integer((u64::from(hours) * 60 + u64::from(minutes)).into());
        (has_unit || !(goes_on && is_number))
            .then_some(Time { reading: reading(start..end, &count)?, unit: Some("min") })
    })
}

/// In German, the number in a word that says how long something is: achtzehnmonatige, eineinhalbjährige. What is left of the
/// word names the unit.
pub fn time_in_word(text: &str, lang: &str) -> Option<Reading> {
    const ENDS: &[&str] = &["jahrig", "monatig", "wochig", "tagig", "stundig", "minutig"];
    let language = language(lang).filter(|language| language.code == "de")?;
    let mut found = tokens(text, lang).into_iter().filter_map(|token| {
        let word = token.word()?;
        let end = ENDS.iter().find_map(|end| word.find(end))?;
        let (count, step) = match language.word(&word[..end])? {
            Word::Count(count) => (count.to_string(), "1"),
            Word::One => ("1".to_owned(), "1"),
            Word::AndHalf(count) => (format!("{count}.5"), "0.1"),
            _ => return None,
        };
        let unit = text[token.start..]
            .char_indices()
            .map(|(at, _)| token.start + at)
            .find(|at| fold(&text[token.start..*at]).len() == end)?;
        Some(Reading::of(token.start..unit, Written::of(&count, step)?))
    });
    found.next().filter(|_| found.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_two_numbers_are_one_in_the_last_unit() {
        for (lang, text, expected) in [
            ("en", "one year and six months", "18 months"),
            ("en", "a year and six months", "18 months"),
            ("en", "1 year, 6 months", "18 months"),
            ("en", "sentenced on 3 May to 1 year and 6 months in prison", "18 months in prison"),
            ("en", "two hours and 30 minutes", "150 minutes"),
            ("en", "an hour, 20 minutes and 10 seconds", "4810 seconds"),
            ("en", "six months and one year", ""),
            ("en", "one year or six months", ""),
            ("en", "one year and 18 months", ""),
            ("en", "two years and three weeks", ""),
            ("en", "two years and six men", ""),
            ("en", "two years and a half", ""),
            ("de", "vier Jahre und sechs Monate", "54 Monate"),
            ("de", "von vier Jahren und sechs Monaten", "54 Monaten"),
            ("fr", "un an et six mois", "18 mois"),
            ("fr", "2h30", "150"),
            ("fr", "2 h 30 min", "150 min"),
            ("fr", "2h75", ""),
            ("fr", "un vol de 2h30", "150"),
            ("fr", "à 14h30", ""),
            ("fr", "vers 14 h 30", ""),
            ("fr", "500 h 20", ""),
            ("en", "500 H20 chips", ""),
            ("es", "a las 14h30", ""),
            ("de", "um 14h30", ""),
            ("en", "three weeks and a day", ""),
            ("en", "10 years, a month shy", ""),
            ("en", "a year and a month", "13 month"),
            ("es", "un año y seis meses", "18 meses"),
            ("ar", "سنة واحدة وستة أشهر", "18 أشهر"),
            ("ar", "سنة وستة أشهر", "18 أشهر"),
            ("ar", "بعد يوم وست ساعات", "30 ساعات"),
            ("ar", "27 سنة وستة أشهر", "330 أشهر"),
            ("ar", "سنة وستة أشخاص", ""),
            ("ar", "ستة أشهر وسنة", ""),
            ("ar", "عام 2019 وستة أشهر", ""),
            ("ar", "سنتين وستة أشهر", "30 أشهر"),
            ("ar", "ثلاث سنوات وستة أشهر", "42 أشهر"),
            ("ar", "سنتين شهرين", "26"),
            ("ar", "سنتين سنتين", ""),
            ("ar", "رجلين سنتين", ""),
            ("nl", "2 jaar en 6 maanden", ""),
        ] {
            let found = times(text, lang)
                .into_iter()
                .map(|time| [time.reading.low.value.as_str(), &text[time.reading.at.end..]].concat());
            assert_eq!(found.collect::<Vec<_>>().join("|"), expected, "{text}");
        }
    }

    #[test]
    fn a_german_word_says_how_long_something_is() {
        for (text, expected) in [
            ("achtzehnmonatige Haft", "18 monatige Haft"),
            ("eineinhalbjährige", "1.5 jährige"),
            ("die dreitägigen Gespräche", "3 tägigen Gespräche"),
            ("einjährig", "1 jährig"),
            ("mehrjährige Haft", ""),
            ("die diesjährige", ""),
            ("zwei achtzehnmonatige und dreijährige", ""),
        ] {
            let found = time_in_word(text, "de")
                .map(|reading| [reading.low.value.as_str(), " ", &text[reading.at.end..]].concat());
            assert_eq!(found.unwrap_or_default(), expected, "{text}");
        }
    }
}
