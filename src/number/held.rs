//! All numbers of a text, to look others up in: a long text is read once, however many figures rest on it.
//! It is generous, since what it does not find is told: digits count as the language writes them and as any other would,
//! and the parts of what may be a row of a table count for themselves.

use super::reading::{Fraction, read_parts, shares};
use super::unit::sizes::power;
use super::{Decimal, Family, Meaning, Ratio, named, power_of_ten, ten_to};
use crate::text::{each_once, head};
use num_traits::Signed;
use rustc_hash::FxHashSet;

/// The numbers of a text.
#[derive(Debug)]
pub struct Held {
    /// In order, each once, without their signs.
    numbers: Vec<Ratio>,
    /// Those of cents and basis points, in the larger unit.
    hundredths: Vec<Ratio>,
    /// The ends of ranges.
    ranges: Vec<(Ratio, Ratio)>,
    /// Parts of one in words, each once.
    fractions: Vec<Fraction>,
    /// The powers of ten that words of the text say, as the head of a table may: EUR million.
    powers: Vec<u32>,
}

impl Held {
    /// Reads all of `text`.
    pub fn new(text: &str, lang: &str) -> Held {
        let said = read_parts(text, lang);
        let mut numbers = in_digits(text);
        let (mut ranges, mut hundredths) = (Vec::new(), Vec::new());
        for reading in &said.readings {
            let low = reading.low.value.to_ratio().abs();
            let high = reading.high.as_ref().map(|high| high.value.to_ratio().abs());
            // 1.3m people
            let mut letters = text[reading.at.end..].chars();
            let is_letter =
                matches!(letters.next(), Some('m' | 'M')) && !letters.next().is_some_and(char::is_alphanumeric);
            if is_letter && reading.unit.is_none() {
                numbers.extend([Some(&low), high.as_ref()].into_iter().flatten().map(|end| end * power_of_ten(6)));
            }
            // 75 cents are 0.75 euros, and 25 basis points 0.25 percentage points.
            if is_of_hundredths(&text[reading.at.end..], lang) {
                let hundred = power_of_ten(2);
                hundredths.extend([Some(&low), high.as_ref()].into_iter().flatten().map(|end| end / &hundred));
            }
            numbers.extend([Some(&low), high.as_ref()].into_iter().flatten().cloned());
            ranges.extend(high.map(|high| (low, high)));
        }
        each_once(&mut numbers);
        let mut fractions = said.fractions;
        // One in four.
        fractions.extend(shares(text, lang, &said.readings).into_iter().filter_map(|share| share.part));
        fractions.sort_unstable_by_key(|part| (part.of, part.parts));
        fractions.dedup_by_key(|part| (part.of, part.parts));
        let words: FxHashSet<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
        let of_word = |word: &&str| match *word {
            // (€m)
            "m" => Some(6),
            "k" => Some(3),
            word => power(word, &[lang]),
        };
        let mut powers: Vec<u32> = words.iter().filter_map(of_word).collect();
        // (’000)
        if ["'000", "’000", "000s"].iter().any(|thousands| text.contains(thousands)) {
            powers.push(3);
        }
        each_once(&mut powers);
        Held { numbers, hundredths, ranges, fractions, powers }
    }

    /// Whether the text holds this number; it may have left a size to the head of a table, and says losses without a minus.
    pub fn holds(&self, number: &Ratio) -> bool {
        self.forms(number).any(|(form, _)| self.numbers.binary_search(&form).is_ok())
    }

    /// Whether the text says this number of euros in cents, or of percentage points in basis points.
    pub fn holds_in_hundredths(&self, number: &Ratio) -> bool {
        self.hundredths.contains(&number.abs())
    }

    /// Whether the text holds a number that rounds to this one, times `scale`, or a range that it lies in.
    pub fn holds_near(&self, number: &Decimal, scale: &Ratio) -> bool {
        let step = step(number) * scale;
        let number = number.to_ratio() * scale;
        self.forms(&number).any(|(form, power)| {
            let step = &step / power;
            let (from, to) = (&form - &step, &form + &step);
            let near = self.numbers.partition_point(|held| *held < from);
            let mut near = self.numbers[near..].iter().take_while(|held| **held <= to);
            near.any(|held| rounds(held, &form, &step))
                || self.ranges.iter().any(|(low, high)| (low..=high).contains(&&form))
        })
    }

    /// The parts of one that the text says in words.
    pub fn fractions(&self) -> &[Fraction] {
        &self.fractions
    }

    /// A number as the text may write it, with what it is divided by.
    fn forms(&self, number: &Ratio) -> impl Iterator<Item = (Ratio, Ratio)> {
        let number = number.abs();
        [0].iter().chain(&self.powers).map(move |power| {
            let power = power_of_ten(*power);
            (&number / &power, power)
        })
    }
}

/// Whether a text begins with words for hundredths of a larger unit.
fn is_of_hundredths(text: &str, lang: &str) -> bool {
    /// As far as the words reach; without a blank a word is all that is left of a text.
    const NEAR: usize = 200;
    let is_small = |meaning: &Meaning| matches!(meaning, Meaning::Measure(Family::Cents | Family::Points, 1));
    named(head(text, NEAR), Some(lang)).is_some_and(|named| named.meanings.iter().any(is_small))
}

/// Whether `held` rounds to `number`, which is a multiple of `step`.
fn rounds(held: &Ratio, number: &Ratio, step: &Ratio) -> bool {
    let distance = (held - number).abs();
    &distance + &distance <= *step
}

/// The numbers that stand in digits, in whatever language.
fn in_digits(text: &str) -> Vec<Ratio> {
    /// More digits has no number that a text parts with blanks; a row of a table has any number of cells.
    const LONGEST: usize = 30;
    let is_mark = |byte: &u8| matches!(byte, b'.' | b',' | b'\'');
    let bytes = text.as_bytes();
    let mut numbers = Vec::new();
    let mut at = 0;
    // The digits of a number whose thousands may be parted by blanks, and where they end.
    let mut parted = (String::new(), 0);
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        while is_digit(at) || bytes.get(at).is_some_and(is_mark) && is_digit(at + 1) {
            at += 1;
        }
        let run = &text[start..at];
        let is_blank = |between: &str| matches!(between, " " | "\u{a0}" | "\u{202f}" | "\u{2009}");
        match run.len() {
            _ if run.contains(['.', ',', '\'']) => parted.0.clear(),
            3 if (1..LONGEST).contains(&parted.0.len()) && is_blank(&text[parted.1..start]) => {
                parted = (parted.0 + run, at);
                numbers.extend(Decimal::parse(&parted.0).ok().map(|number| number.to_ratio()));
            }
            1..=3 => parted = (run.to_owned(), at),
            _ => parted.0.clear(),
        }
        numbers.extend(readings_of(run).iter().filter_map(|digits| Some(Decimal::parse(digits).ok()?.to_ratio())));
    }
    numbers
}

/// What digits with marks between them may say: 1,668 and 1.668; the 2018, the 12 and the 450 of a row.
fn readings_of(run: &str) -> Vec<String> {
    let groups: Vec<&str> = run.split(['.', ',', '\'']).collect();
    let (Some(first), Some(last)) = (groups.first(), groups.last()) else { return Vec::new() };
    if groups.len() == 1 {
        return vec![run.to_owned()];
    }
    let are_thousands = |groups: &[&str]| first.len() <= 3 && groups.iter().skip(1).all(|group| group.len() == 3);
    let mut found = Vec::new();
    if are_thousands(&groups) {
        found.push(groups.concat());
    } else {
        found.extend(groups.iter().map(|group| (*group).to_owned()));
    }
    let whole = &groups[..groups.len() - 1];
    if are_thousands(whole) || whole.len() == 1 {
        found.push(format!("{}.{last}", whole.concat()));
    }
    found
}

/// How exactly a number is written: 1700 may be rounded to hundreds.
fn step(number: &Decimal) -> Ratio {
    let (_, whole, decimals) = number.parts();
    match decimals.len() {
        0 => Ratio::from_integer(ten_to(whole.len() - whole.trim_end_matches('0').len().max(1))),
        places => Ratio::new(1.into(), ten_to(places)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        Decimal::parse(text).expect("a number")
    }

    #[test]
    fn numbers_are_held_however_they_are_written() {
        for (text, lang, held) in [
            ("402 beds, 1,668 people and 4.5%", "en", &["402", "1668", "-402", "4.5"][..]),
            ("eighty-seven of 25 to 40", "en", &["87", "25", "40"]),
            ("2.6 million euros", "en", &["2600000", "2.6"]),
            ("EUR million: 2.6, 4,412", "en", &["2600000", "4412000000"]),
            ("'000 t | 12 450", "en", &["12000", "12450", "450000"]),
            ("siebenundachtzig, 1.668 und 2,6", "de", &["87", "1668", "2.6"]),
            ("2018,12,450", "en", &["2018", "12", "450"]),
            ("18 450 tonnes", "en", &["18", "450", "18450"]),
            ("18 450 tonnes", "fr", &["18450"]),
            ("1.3m people, 3–4m more", "en", &["1300000", "3000000", "4000000"]),
        ] {
            let kept = Held::new(text, lang);
            held.iter().for_each(|value| assert!(kept.holds(&number(value).to_ratio()), "{value} in {text}"));
        }
        let kept = Held::new("1,668 people; from 25 to 40 houses; 2.6 million euros", "en");
        for value in ["1700", "668", "1", "30", "2.5", "3"] {
            assert!(!kept.holds(&number(value).to_ratio()), "{value}");
        }
        // The metres of one number make no millions of another.
        assert!(!Held::new("8 men ran 100m", "en").holds(&number("8000000").to_ratio()));
    }

    #[test]
    fn what_is_rounded_is_near() {
        let kept = Held::new("1,668 people; from 25 to 40 houses; 2,643,112 euros", "en");
        let one = Ratio::from_integer(1.into());
        let million = Ratio::from_integer(1_000_000.into());
        for value in ["1700", "1670", "1668", "30", "2000"] {
            assert!(kept.holds_near(&number(value), &one), "{value}");
        }
        for value in ["1600", "1669", "1660", "45"] {
            assert!(!kept.holds_near(&number(value), &one), "{value}");
        }
        assert!(kept.holds_near(&number("2.6"), &million));
        assert!(!kept.holds_near(&number("2.7"), &million));
    }
}
