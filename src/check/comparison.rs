//! Numbers in words against the figure they speak of. In: a figure and a number that was read. Out: whether they agree.
//! What is a wording and what is a source's own words, the rules that use this know.

mod abroad;
mod rate;
mod unit;
mod unread;

use crate::link::site::{FigureIx, Site};
use crate::number::reading::{Fraction, Hedge, Reading, Written, below_zero, knows_words};
use crate::number::{
    Bound, Decimal, Family, LANGS, Meaning, OfEach, Ratio, bound_words, power_of_ten, range_words, share_in, size,
    whole, with_unit,
};
use crate::text::speaks;
pub(super) use abroad::Abroad;
use num_traits::{One, Signed};
use rate::{counted, is_per};
use std::cmp::Ordering;
use std::ops::Range;
pub(super) use unit::is_same;
pub(super) use unread::with_share;

/// What a figure says in numbers.
pub(super) enum Known<'a> {
    Value(&'a Decimal),
    Range(&'a Decimal, &'a Decimal),
    /// Any of them.
    Series(Vec<&'a Decimal>),
}

impl Known<'_> {
    pub(super) fn may_be_negative(&self) -> bool {
        let is_negative = |value: &Decimal| value.as_str().starts_with('-');
        match self {
            Known::Value(value) => is_negative(value),
            Known::Range(low, high) => is_negative(low) || is_negative(high),
            Known::Series(values) => values.iter().any(|value| is_negative(value)),
        }
    }

    /// Whether it is a number below nought.
    pub(super) fn is_negative(&self) -> bool {
        matches!(self, Known::Value(value) if value.as_str().starts_with('-'))
    }

    /// Whether it is that whole number, which some languages may say without one: none, a man, both, and duals.
    pub(super) fn is(&self, number: u32) -> bool {
        matches!(self, Known::Value(value) if value.to_ratio() == Ratio::from_integer(number.into()))
    }
}

/// The number of a figure below nought, or the two of its range, without the minus.
pub(super) struct Fallen {
    low: Decimal,
    high: Option<Decimal>,
}

impl Fallen {
    pub(super) fn known(&self) -> Known<'_> {
        match &self.high {
            Some(high) => Known::Range(&self.low, high),
            None => Known::Value(&self.low),
        }
    }
}

/// A figure to compare with.
#[derive(Clone, Copy)]
pub(super) struct Comparison<'a> {
    pub site: &'a Site,
    pub ix: FigureIx,
    /// Whether a number brings the size that the figure's unit begins with: 412 million of `million EUR`.
    pub is_sized: bool,
    /// Whether its number, which is below nought, is said as a fall, without the minus.
    pub falls: bool,
}

impl<'a> Comparison<'a> {
    pub(super) fn known(&self) -> Option<Known<'a>> {
        let value = self.site.value(self.ix).map(Known::Value);
        let range = || self.site.range(self.ix).map(|(low, high)| Known::Range(low, high));
        let series = || {
            let points: Vec<_> = self.site.series(self.ix)?.iter().filter_map(|point| point.value.as_ref()).collect();
            (!points.is_empty()).then_some(Known::Series(points))
        };
        value.or_else(range).or_else(series)
    }

    /// Whether the wording's number is the figure's: as written, or as the page prints what is calculated.
    pub(super) fn equals(&self, known: &Known<'_>, reading: &Reading) -> bool {
        let same = |value: &Ratio, written: &Written| {
            let written = written.value.to_ratio();
            self.scales().any(|scale| written == value * scale)
        };
        let is = |value: &Decimal, written: &Written| same(&value.to_ratio(), written);
        match (&reading.high, known) {
            (None, Known::Value(value)) => {
                is(value, &reading.low) || self.exact().is_some_and(|exact| same(&exact, &reading.low))
            }
            (None, Known::Series(points)) => points.iter().any(|point| is(point, &reading.low)),
            (None, Known::Range(..)) => false,
            (Some(high), _) => {
                let range = self.site.range(self.ix);
                range.is_some_and(|(from, to)| match self.falls {
                    // Of −20 to −16, it is 16 to 20 that something falls by.
                    true => same(&-to.to_ratio(), &reading.low) && same(&-from.to_ratio(), high),
                    false => is(from, &reading.low) && is(to, high),
                })
            }
        }
    }

    /// Whether the figure says of its own number what these hedges say: those in the wording, and those that stand round it.
    /// What is said to be the figure's number has its bound, in a language whose words are read.
    pub(super) fn are_said(&self, hedges: &[Hedge], around: impl FnOnce() -> Vec<Hedge>, lang: &str) -> bool {
        use Hedge::{About, AtLeast, AtMost, LessThan, MoreThan};
        let (allowed, needed): (&[Hedge], &[Hedge]) = match self.bound() {
            Some(Bound::About) => (&[About], &[About]),
            Some(Bound::AtLeast) => (&[About, AtLeast], &[AtLeast]),
            Some(Bound::AtMost) => (&[About, AtMost], &[AtMost]),
            Some(Bound::JustOver) => (&[About, AtLeast, MoreThan], &[AtLeast, MoreThan]),
            Some(Bound::JustUnder) => (&[About, AtMost, LessThan], &[AtMost, LessThan]),
            None => (&[About, AtLeast, AtMost], &[]),
        };
        let says = |hedges: &[Hedge]| hedges.iter().any(|hedge| needed.contains(hedge));
        let is_plain = needed.is_empty() || !knows_words(lang);
        hedges.iter().all(|hedge| allowed.contains(hedge)) && (is_plain || says(hedges) || says(&around()))
    }

    pub(super) fn fits(&self, known: &Known<'_>, reading: &Reading, hedges: &[Hedge]) -> bool {
        let hedges = if hedges.is_empty() { &[Hedge::About] } else { hedges };
        let all = |value: &Ratio| {
            let scaled = |scale: Ratio| {
                let value = value * scale;
                hedges.iter().all(|hedge| self.rounds(&value, &reading.low, *hedge))
            };
            self.scales().any(scaled)
        };
        match (&reading.high, known) {
            (None, Known::Value(value)) => {
                let plain = || hedges.iter().all(|hedge| reading.low.fits_decimal(value, *hedge));
                self.takes_bare() && !self.is_rounded() && plain() || all(&self.ratio(value))
            }
            (None, Known::Series(points)) => points.iter().any(|point| all(&point.to_ratio())),
            (None, Known::Range(low, high)) => {
                hedges.iter().all(|hedge| self.fits_range(low, high, &reading.low, *hedge))
            }
            (Some(high), Known::Range(from, to)) => self.scales().any(|scale| {
                let near =
                    |value: &Decimal, written: &Written| written.fits(&(value.to_ratio() * &scale), Hedge::About);
                near(from, &reading.low) && near(to, high)
            }),
            (Some(high), Known::Value(value)) => self.is_between(&self.ratio(value), reading, high),
            (Some(high), Known::Series(points)) => {
                points.iter().any(|point| self.is_between(&point.to_ratio(), reading, high))
            }
        }
    }

    /// The same where a word beside the number is not read, and nobody knows to which side it rounds it, or whether it does:
    /// then no further than such a part of the number.
    pub(super) fn fits_to_a_side(&self, known: &Known<'_>, reading: &Reading, part: &str) -> bool {
        let near = reading.within(part);
        self.fits(known, reading, &[])
            || [Hedge::AtLeast, Hedge::AtMost].iter().any(|hedge| self.fits(known, &near, &[*hedge]))
    }

    /// Whether the part of one in words is what the figure says: exactly, or as exactly as such parts are told apart.
    /// With `is_any_less`, what is less is so however far it is below.
    pub(super) fn says_part(
        &self,
        known: &Known<'_>,
        part: &Fraction,
        (hedges, is_any_less): (&[Hedge], bool),
        exact: bool,
    ) -> bool {
        let one = self.one();
        let hedges = if hedges.is_empty() { &[Hedge::About] } else { hedges };
        let is = |value: Ratio, hedge: Hedge| {
            let share = value / &one;
            if exact { share == part.value() } else { part.fits(&share, hedge, is_any_less) }
        };
        let all = |value: &Ratio| hedges.iter().all(|hedge| is(value.clone(), *hedge));
        match known {
            Known::Value(value) => all(&self.ratio(value)) || exact && self.exact().is_some_and(|exact| all(&exact)),
            Known::Series(points) => points.iter().any(|point| all(&point.to_ratio())),
            Known::Range(low, high) => hedges.iter().all(|hedge| match hedge {
                Hedge::MoreThan | Hedge::AtLeast => is(low.to_ratio(), *hedge),
                Hedge::LessThan | Hedge::AtMost => is(high.to_ratio(), *hedge),
                Hedge::About => {
                    let within = (low.to_ratio()..=high.to_ratio()).contains(&(part.value() * &one));
                    !exact && (within || is(low.to_ratio(), *hedge) || is(high.to_ratio(), *hedge))
                }
            }),
        }
    }

    /// Whether the figure may be a part of a whole: it is in per cent and the like, or a number below one.
    pub(super) fn may_be_part(&self, known: &Known<'_>) -> bool {
        let whole = self.one();
        let is_part = |value: &Decimal| value.to_ratio() <= Ratio::one();
        !whole.is_one()
            || match known {
                Known::Value(value) | Known::Range(_, value) => is_part(value),
                Known::Series(points) => points.iter().all(|point| is_part(point)),
            }
    }

    /// The number that the figure has for a whole: 100 in per cent.
    fn one(&self) -> Ratio {
        let unit = self.site.unit(self.ix).unwrap_or_default();
        let measure = self.site.measure(self.ix);
        let many = match measure.family.as_str() {
            family if family == Family::Share.name() => {
                u32::try_from(1000 / measure.factor.clamp(1, 1000)).unwrap_or(1)
            }
            _ => share_in(unit).unwrap_or_else(|| whole(unit)),
        };
        Ratio::from_integer(many.into())
    }

    /// Whether a value stands between the two numbers of a wording such as `between 1,600 and 1,700`.
    fn is_between(&self, value: &Ratio, reading: &Reading, high: &Written) -> bool {
        let (low, high) = (reading.low.value.to_ratio(), high.value.to_ratio());
        self.scales().any(|scale| (&low..=&high).contains(&&(value * scale)))
    }

    fn fits_range(&self, low: &Decimal, high: &Decimal, written: &Written, hedge: Hedge) -> bool {
        self.scales().any(|scale| fits_range(&(low.to_ratio() * &scale), &(high.to_ratio() * &scale), written, hedge))
    }

    /// Whether the figure's number is a round one: at least 110 million, of which one says as well that it is more than that.
    fn is_round(&self) -> bool {
        const NOUGHTS: usize = 3;
        let Some(value) = self.site.value(self.ix) else { return false };
        let (whole, decimals) = value.as_str().split_once('.').unwrap_or((value.as_str(), ""));
        let decimals = decimals.trim_end_matches('0').len();
        let noughts = if decimals > 0 { 0 } else { whole.len() - whole.trim_end_matches('0').len() };
        let power = self.power().map_or(0, |power| power as usize);
        power + noughts >= NOUGHTS + decimals
    }

    /// A value that is just over or just under its number is more or less than it, however exactly that is written.
    fn rounds(&self, value: &Ratio, written: &Written, hedge: Hedge) -> bool {
        let beside = match (self.bound(), hedge) {
            (Some(Bound::JustOver), Hedge::MoreThan) | (Some(Bound::JustUnder), Hedge::LessThan) => true,
            (Some(Bound::AtLeast), Hedge::MoreThan) => self.is_round(),
            _ => false,
        };
        written.fits(value, hedge) || beside && written.value.to_ratio() == *value
    }

    /// Whether words say that the number is less where the figure has a bound below, or more where it has one above; or
    /// that it is this number and no other, where the figure has any bound.
    pub(super) fn is_opposed(&self, hedges: &[Hedge], text: &str, number: Range<usize>, lang: &str) -> bool {
        let Some(bound) = self.bound() else { return false };
        let other_side: &[Hedge] = match bound.side() {
            Ordering::Greater => &[Hedge::LessThan, Hedge::AtMost],
            Ordering::Less => &[Hedge::MoreThan, Hedge::AtLeast],
            Ordering::Equal => &[],
        };
        hedges.iter().any(|hedge| other_side.contains(hedge))
            || says_exactly(text, number.clone(), lang)
            || bound.side() == Ordering::Greater && says_only(text, number, lang)
    }

    /// The value in full, where what is shown of it is rounded.
    pub(super) fn ratio(&self, value: &Decimal) -> Ratio {
        let exact = self.exact().filter(|_| self.is_rounded());
        exact.unwrap_or_else(|| value.to_ratio())
    }

    /// What its calculation comes to.
    fn exact(&self) -> Option<Ratio> {
        let exact = self.site.figures[self.ix].exact.as_deref()?;
        Some(if self.falls { exact.abs() } else { exact.clone() })
    }

    /// What a figure below nought says as a fall says it: fell by 0.3%, by about 18%, by 16 to 20%.
    pub(super) fn fallen(&self, known: &Known<'_>) -> Option<Fallen> {
        let positive = |value: &Decimal| Decimal::parse(value.as_str().strip_prefix('-')?).ok();
        match known {
            Known::Value(value) => Some(Fallen { low: positive(value)?, high: None }),
            Known::Range(low, high) => Some(Fallen { low: positive(high)?, high: Some(positive(low)?) }),
            Known::Series(_) => None,
        }
    }

    /// To which side of its number the figure is known. Of −18% at least, it is 18% at most that something falls by.
    pub(super) fn bound(&self) -> Option<Bound> {
        self.site.bound(self.ix).map(|bound| if self.falls { bound.reversed() } else { bound })
    }

    /// Where the words behind a number end that put it below nought, if the figure is not there and its unit does not say
    /// so: 3.2 degrees below zero.
    pub(super) fn put_below(&self, known: &Known<'_>, reading: &Reading, text: &str, lang: &str) -> Option<usize> {
        let is_above = matches!(known, Known::Value(value) if !value.as_str().starts_with('-')) && !self.falls;
        let unit = format!("1 {}", self.unit());
        let is_unit = || LANGS.iter().any(|lang| below_zero(&unit, 0..1, lang).is_some());
        below_zero(text, reading.at.clone(), lang).filter(|_| is_above && !is_unit())
    }

    /// A reading with the letter that stands at its digits and says millions or billions: 1.2m people, 1.3B people. Where the
    /// figure is a length, or nobody says what it is, the small one may be metres; of a time, minutes.
    pub(super) fn in_millions(&self, reading: &Reading, text: &str) -> Option<Reading> {
        let rest = &text[reading.at.end..];
        let blank = rest.len() - rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']).len();
        let letter = rest[blank..].chars().next()?;
        let power = match letter {
            'M' => 6,
            'm' if blank == 0 => 6,
            'B' if blank == 0 => 9,
            _ => return None,
        };
        let goes_on =
            rest[blank + 1..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '²' | '³' | '%'));
        let own = self.site.unit_without_size(self.ix);
        let is_length = |meaning: &Meaning| matches!(meaning, Meaning::Measure(Family::Length | Family::Time, _));
        let is_digits = text[..reading.at.end].ends_with(char::is_numeric);
        let is_free = match own.trim() {
            "" => letter == 'M' && blank == 0,
            // Of metres and bytes it may be the sign; migrants and pesos have none.
            own => {
                let first = own.split(char::is_whitespace).next().unwrap_or_default();
                let is_sign = own.starts_with(letter)
                    && (first.chars().nth(1).is_none() || counted(first).iter().any(|it| !it.is_money()));
                !is_sign && (letter == 'B' || !counted(own).iter().any(is_length))
            }
        };
        if goes_on || !is_digits || !is_free {
            return None;
        }
        Some(Reading { at: reading.at.start..reading.at.end + blank + 1, ..reading.sized(power)? })
    }

    /// Whether what is shown is the result of a calculation, which may have no end.
    fn is_rounded(&self) -> bool {
        self.site.figure(self.ix).value.is_none()
    }

    /// What the figure's number may be multiplied by to be the one in the words: 11.4 in `EUR bn` is 11.4 billion.
    pub(super) fn scales(&self) -> impl Iterator<Item = Ratio> {
        let power = self.power().or_else(|| {
            // Not where one would read it with the number, and so it may be left out: `people, in thousands`. Behind a per it is
            // what something is counted in: `deaths per million`.
            let langs = self.site.unit_langs(self.ix);
            let mut free = self.unit().split_whitespace().take_while(|word| !is_per(word));
            free.find_map(|word| size(word, &langs)).map(|size| size.power)
        });
        let batch = self.batch().map(|(_, many)| Ratio::from_integer(many.into()));
        self.takes_bare().then(Ratio::one).into_iter().chain(power.map(power_of_ten)).chain(batch)
    }

    /// The word that the figure's unit begins with, if it is one for so many at once, and how many that is: a dozen.
    pub(super) fn batch(&self) -> Option<(&'a str, u32)> {
        const BATCHES: &[(u32, &[&str])] = &[
            (12, &["dozen", "dozens", "douzaine", "douzaines", "dutzend", "docena", "docenas", "دزينة"]),
            (
                100,
                &[
                    "hundred", "hundreds", "centaine", "centaines", "hundert", "hunderte", "centenar", "centenares",
                    "مئات",
                ],
            ),
        ];
        let first = self.unit().split_whitespace().next()?;
        let word = first.to_lowercase();
        let (many, _) = BATCHES.iter().find(|(_, names)| names.contains(&&*word))?;
        Some((first, *many))
    }

    /// The power of ten that the figure's unit begins with.
    pub(super) fn power(&self) -> Option<u32> {
        Some(self.site.size(self.ix)?.power)
    }

    /// What the figure's unit counts, where it begins with a size.
    pub(super) fn rest_of_unit(&self) -> Option<String> {
        Some(self.site.size(self.ix)?.rest)
    }

    /// The power of ten that the head of a table says of its numbers: `Cost (EUR million)`.
    pub(super) fn size_in(&self, head: &str, lang: &str) -> Option<u32> {
        let words: Vec<&str> =
            head.split_whitespace().map(|word| word.trim_matches(['(', ')', '[', ']', ',', ';', ':'])).collect();
        // What names the money stands near.
        let from = |at: usize| words[at..].iter().take(12).copied().collect::<Vec<_>>().join(" ");
        (0..words.len()).find_map(|at| Some(size(&from(at), &[lang, &self.site.config.lang])?.power))
    }

    /// Whether a number may stand for the figure's without the size that its unit has.
    fn takes_bare(&self) -> bool {
        !self.is_sized || self.power().is_none()
    }

    fn unit(&self) -> &'a str {
        self.site.unit(self.ix).unwrap_or_default()
    }

    /// What the figure says, with its bound, as a page in this language would print it.
    pub(super) fn value(&self, known: &Known<'_>, lang: &str) -> String {
        let number = match known {
            Known::Value(value) => value.format(lang),
            Known::Range(low, high) => range_words(&low.format(lang), &high.format(lang), lang),
            Known::Series(points) => {
                const SHOWN: usize = 4;
                let shown: Vec<_> = points.iter().take(SHOWN).map(|point| point.format(lang)).collect();
                let more = if points.len() > SHOWN { ", …" } else { "" };
                format!("{}{more}", shown.join(", "))
            }
        };
        with_unit(&[bound_words(self.site.bound(self.ix), lang), &number].concat(), self.site.unit(self.ix), lang)
    }
}

/// Of a range, what is said to be more is its low end, what is said to be less its high end, and the rest is any of it.
fn fits_range(low: &Ratio, high: &Ratio, written: &Written, hedge: Hedge) -> bool {
    match hedge {
        Hedge::MoreThan | Hedge::AtLeast => written.fits(low, hedge),
        Hedge::LessThan | Hedge::AtMost => written.fits(high, hedge),
        Hedge::About => {
            let number = written.value.to_ratio();
            (low..=high).contains(&&number) || written.fits(low, hedge) || written.fits(high, hedge)
        }
    }
}

/// Whether words right before a number, or right after it, say that it is this one and no other.
pub(super) fn says_exactly(text: &str, number: Range<usize>, lang: &str) -> bool {
    const WORDS: &OfEach<(&str, &[&str])> = &[
        ("en", &["exactly", "precisely"]),
        ("fr", &["exactement", "précisément"]),
        ("de", &["genau", "exakt"]),
        ("es", &["exactamente", "precisamente"]),
        ("ar", &["بالضبط", "بالتحديد"]),
    ];
    stands_at(text, number, lang, WORDS)
}

/// Whether words at a number say that it is no more.
fn says_only(text: &str, number: Range<usize>, lang: &str) -> bool {
    const WORDS: &OfEach<(&str, &[&str])> = &[
        ("en", &["only", "merely"]),
        ("fr", &["seulement"]),
        ("de", &["nur", "lediglich"]),
        ("es", &["solo", "sólo", "solamente", "apenas"]),
        ("ar", &["فقط"]),
    ];
    stands_at(text, number, lang, WORDS)
}

fn stands_at(text: &str, number: Range<usize>, lang: &str, table: &OfEach<(&str, &[&str])>) -> bool {
    let Some((_, words)) = table.iter().find(|(language, _)| speaks(lang, language)) else {
        return false;
    };
    let is = |word: Option<&str>| word.is_some_and(|word| words.contains(&word.to_lowercase().as_str()));
    let parted = |c: char| !c.is_alphabetic();
    let before = text.get(..number.start).unwrap_or_default().trim_end();
    let after = text.get(number.end..).unwrap_or_default().trim_start();
    is(before.rsplit(parted).next()) || is(after.split(parted).next())
}
