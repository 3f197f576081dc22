//! Shares told by numbers of people or things: one in four, neun von zehn, every fourth. In: a text and the numbers in it.
//! Out: the part of one that each says, which is none of these numbers.

use super::{Fraction, Reading, fold, has_ordinal, hedges};
use crate::number::OfEach;
use crate::text::speaks;
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

/// A share in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    /// Which of the numbers of the text tell it.
    pub numbers: Range<usize>,
    /// Whether nothing stands between these but the words that part them: one in four, and not one woman in four.
    pub is_close: bool,
    /// Whether it is more often so many: un total de 1.668, eine Gruppe von 14.
    pub is_loose: bool,
    /// The part that it says; none where these numbers make no part: 4 in 1, one in 3%.
    pub part: Option<Fraction>,
}

/// By language: what stands between the two numbers of a share, and what stands before its only one.
const SHARES: &OfEach<(&str, &[&str], &[&str])> = &[
    ("en", &["in", "out of", "of", "in every", "of every"], &["every", "each"]),
    ("fr", &["sur"], &["chaque", "tous les", "toutes les"]),
    ("de", &["von", "aus", "in"], &["jeder", "jede", "jedes", "jeden", "jedem"]),
    ("es", &["de cada", "de", "en", "sobre"], &["cada"]),
    ("ar", &["من", "من كل", "من اصل", "من بين", "من بين كل"], &["كل"]),
];

/// What is so many itself, and no part of them: ein Total von 1.668.
const AMOUNTS: &[&str] = &[
    "laufzeit", "dauer", "frist", "abstand", "hohe", "lange", "breite", "tiefe", "flache", "gewicht", "alter",
    "gruppe", "summe", "gesamtzahl", "zahl", "anzahl", "menge", "reihe", "team", "minimum", "maximum", "durchschnitt",
    "mittel", "betrag", "wert", "verlust", "gewinn", "ruckgang", "anstieg", "bande", "liste", "strafe", "total",
    "suma", "grupo", "cifra", "numero", "cantidad", "minimo", "maximo", "promedio", "media", "importe", "aumento",
    "caida", "equipo", "lista", "serie", "conjunto", "saldo", "balance", "multa", "pena", "record",
];

/// The shares that the numbers of a text tell.
pub fn shares(text: &str, lang: &str, readings: &[Reading]) -> Vec<Share> {
    let is_own = |language: &str| speaks(lang, language);
    let Some((_, parting, every)) = SHARES.iter().find(|(language, ..)| is_own(language)) else {
        return shares_abroad(text, readings);
    };
    let (mut shares, mut before) = (Vec::new(), 0);
    for (number, reading) in readings.iter().enumerate() {
        let between = text.get(before..reading.at.start).unwrap_or_default();
        before = reading.at.end;
        // A minimum of 900 is no share.
        let is_hedge = || !hedges(text, reading.at.clone(), lang).is_empty();
        // Marks stand between two sentences, or two things: “He got one. In three cases, …”.
        let is_mark = |c: char| !(c.is_alphabetic() || is_combining_mark(c) || c.is_whitespace() || "-'’".contains(c));
        let parted = last_words(between, parting).filter(|_| number > 0 && !between.contains(is_mark) && !is_hedge());
        // 8.7% in one year.
        let has_unit = || readings[number - 1].unit.is_some();
        if let Some(length) = parted.filter(|_| !has_unit()) {
            let first = &readings[number - 1];
            // The first of a row is none of so many: on the first day three fell in two towns.
            if [first, reading].iter().any(|number| has_ordinal(&text[number.at.clone()], lang)) {
                continue;
            }
            let counts = count(first).zip(count(reading));
            let part = counts.and_then(|(parts, of)| part(parts, of, first.at.start..reading.at.end));
            let is_close = between[..between.len() - length].trim().is_empty();
            let (counted, of) = between.split_at(between.len() - length);
            let is_amount = || counted.split_whitespace().next_back().is_some_and(|it| AMOUNTS.contains(&&*fold(it)));
            let is_loose = first.weak && matches!(of.trim(), "de" | "von") && is_amount();
            shares.push(Share { numbers: number - 1..number + 1, is_close, is_loose, part });
        } else if let Some(length) = last_words(between, every) {
            let part = count(reading).and_then(|of| part(1, of, reading.at.start - length..reading.at.end));
            shares.push(Share { numbers: number..number + 1, is_close: true, is_loose: false, part });
        }
    }
    shares
}

/// The same in Chinese, Japanese and Korean, which say the whole first: 4分の1, 3分之1, 4人に1人, 10명 중 3명; and tenths.
fn shares_abroad(text: &str, readings: &[Reading]) -> Vec<Share> {
    let shares = readings.windows(2).enumerate().filter_map(|(number, pair)| {
        let [whole, some] = pair else { return None };
        let between = text.get(whole.at.end..some.at.start)?.trim();
        let behind = text.get(some.at.end..)?;
        // Of those that are counted, so many are: 4人に10万円 is no share.
        let counted = || ["に", "のうち", "中", "중"].iter().find_map(|of| between.strip_suffix(of)).map(str::trim_end);
        let is_share = matches!(between, "分の" | "分之" | "분의")
            || counted().is_some_and(|counted| !counted.is_empty() && behind.starts_with(counted));
        let part = count(some).zip(count(whole)).filter(|_| is_share)?;
        let part = self::part(part.0, part.1, whole.at.start..some.at.end)?;
        Some(Share { numbers: number..number + 2, is_close: true, is_loose: false, part: Some(part) })
    });
    // 3割, and not what goes to pieces: 2割れた.
    let tenths = readings.iter().enumerate().filter_map(|(number, reading)| {
        let behind = text
            .get(reading.at.end..)?
            .strip_prefix('割')
            .filter(|rest| !rest.starts_with(['り', 'れ', 'る', 'っ']))?;
        let part = part(count(reading)?, 10, reading.at.start..text.len() - behind.len())?;
        Some(Share { numbers: number..number + 1, is_close: true, is_loose: false, part: Some(part) })
    });
    shares.chain(tenths).collect()
}

/// How many bytes of a text are the words of a list that it ends with, and the blanks behind them.
fn last_words(text: &str, words: &[&str]) -> Option<usize> {
    // The longest first: of `in every`, `every` is the end only.
    let lengths = words.iter().filter_map(|word| {
        // To fold a text changes the lengths of its letters, and seldom their number.
        let letters = text.trim_end().char_indices().rev();
        let (start, _) = letters.take(word.chars().count()).last()?;
        let is_whole = text[..start].chars().next_back().is_none_or(char::is_whitespace);
        (is_whole && fold(text[start..].trim_end()) == *word).then_some(text.len() - start)
    });
    lengths.max()
}

/// What a number counts, if it counts something.
fn count(reading: &Reading) -> Option<u32> {
    let is_plain = reading.high.is_none() && reading.unit.is_none();
    reading.low.value.as_str().parse().ok().filter(|_| is_plain)
}

fn part(parts: u32, of: u32, at: Range<usize>) -> Option<Fraction> {
    (1..of).contains(&parts).then_some(Fraction { at, parts, of })
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    #[test]
    fn shares_are_told_by_two_numbers_or_by_one_in_a_row() {
        for (lang, text, said) in [
            ("en", "One woman in four, 9 out of 10 ships; every second", &["1/4", "9/10", "1/2"][..]),
            ("fr", "8,7 % sur un an", &[]),
            ("en", "In 2018, 4 in 1; one in 3%; a minimum of 900, two and three. In ten", &["", ""]),
            ("en-GB", "3 in every 10", &["3/10"]),
            ("fr", "Une sur trois, neuf personnes sur dix", &["1/3", "9/10"]),
            ("de", "Jeder Vierte; neun von zehn", &["1/4", "9/10"]),
            ("es", "Una de cada cuatro", &["1/4"]),
            ("ar", "واحد من كل أربعة، وتسعة من أصل عشرة، وثلاثة من بين كل عشرة", &["1/4", "9/10", "3/10"]),
            ("nl", "1 in 4", &[]),
            ("ja", "4分の1、4人に1人、10社のうち3社", &["1/4", "1/4", "3/10"]),
            ("ja", "4人に10万円、3人に2件、4人と1人、2割れた", &[]),
            ("ja", "3割強、12割、2割5分", &["3/10", "2/10"]),
            ("zh", "4分之1，10人中3人", &["1/4", "3/10"]),
            ("ko", "4분의 1, 10명 중 3명", &["1/4", "3/10"]),
        ] {
            let found = shares(text, lang, &read(text, lang)).into_iter();
            let part = |share: Share| share.part.map_or_else(String::new, |it| format!("{}/{}", it.parts, it.of));
            assert_eq!(found.map(part).collect::<Vec<_>>(), said, "{text}");
        }
    }
    #[test]
    fn an_amount_of_so_many_is_none_of_them() {
        for (lang, text, expected) in [
            ("es", "un total de 1.668", true),
            ("es", "una persona de cinco", false),
            ("es", "una mujer de cada 14", false),
            ("de", "eine Gruppe von 14", true),
            ("de", "eine kleine Gruppe von 14", true),
            ("de", "eine Frau von fünf", false),
            ("de", "einer von 14", false),
        ] {
            let found = shares(text, lang, &read(text, lang));
            assert_eq!(found.iter().map(|share| share.is_loose).collect::<Vec<_>>(), [expected], "{text}");
        }
    }
}
