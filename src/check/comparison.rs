//! Numbers in words against the figure they speak of. In: a figure and a number that was read. Out: whether they agree.
//! What is a wording and what is a source's own words, the rules that use this know.

use crate::link::site::{FigureIx, Site};
use crate::number::reading::{Fraction, Hedge, Reading, Unit, Written};
use crate::number::{Decimal, Ratio, is_currency, measure, with_unit};
use num_traits::One;

/// What a figure says in numbers.
pub(super) enum Known<'a> {
    Value(&'a Decimal),
    Range(&'a Decimal, &'a Decimal),
    /// Any of them.
    Series(Vec<&'a Decimal>),
}

/// What a unit of hundredths holds.
const SHARES: &[&str] =
    &["%", "\u{66a}", "percent", "per cent", "Prozent", "pour cent", "por ciento", "in 100", "المئة", "المائة"];

/// Whether a unit without a code may be money: it says so, or it is a size such as `million`, or not there at all.
fn may_be_money(unit: &str) -> bool {
    const SIGNS: &[char] = &['$', '€', '£', '¥', '₹', '₽', '₺', '₩', '₪', '₦'];
    #[rustfmt::skip]
    const NAMES: &[&str] = &[
        "baht", "birr", "cedi", "cent", "crown", "corona", "couronne", "dinar", "dirham", "dólar", "dollar", "dong", "euro",
        "forint", "franc", "frank", "hryvnia", "kron", "króna", "kwacha", "lek", "leu", "lev", "libra", "lira", "lire",
        "livre", "mark", "naira", "peso", "pfund", "pound", "rand", "real", "reais", "renminbi", "rial", "riyal", "ringgit",
        "rouble", "rubel", "ruble", "rublo", "roupie", "rupee", "rupia", "rupie", "shekel", "shilling", "sol", "sterling",
        "taka", "tenge", "won", "yen", "yuan", "zloty", "money", "دولار", "دينار", "درهم", "جنيه", "ريال", "ليرة", "يورو",
    ];
    const SIZES: &[&str] =
        &["thousand", "mill", "mio", "mrd", "bill", "bn", "mn", "tausend", "mil", "ألف", "آلاف", "ملي"];
    let begins = |word: &str, with: &[&str]| with.iter().any(|name| word.starts_with(name));
    let unit = unit.to_lowercase();
    let mut words = unit.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    unit.contains(SIGNS) || words.clone().any(|word| begins(word, NAMES)) || words.all(|word| begins(word, SIZES))
}

/// A figure to compare with.
#[derive(Clone, Copy)]
pub(super) struct Comparison<'a> {
    pub site: &'a Site,
    pub ix: FigureIx,
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
    pub(super) fn equals(&self, known: &Known<'_>, reading: &Reading, hedges: &[Hedge]) -> bool {
        let same = |value: &Decimal, written: &Written| {
            let scaled = |scale: Ratio| written.value.to_ratio() == value.to_ratio() * scale;
            &written.value == value || self.scales().any(scaled)
        };
        let said = self.are_said(hedges);
        let range = self.site.range(self.ix);
        said && match (&reading.high, known) {
            (None, Known::Value(value)) => {
                same(value, &reading.low) || {
                    self.exact().is_some_and(|exact| reading.low.value.to_ratio() == *exact)
                }
            }
            (None, Known::Series(points)) => points.iter().any(|point| same(point, &reading.low)),
            (None, Known::Range(..)) => false,
            (Some(high), _) => range.is_some_and(|(from, to)| same(from, &reading.low) && same(to, high)),
        }
    }

    /// Whether the figure says of its own number what these hedges say.
    fn are_said(&self, hedges: &[Hedge]) -> bool {
        let bound = self.site.bound(self.ix);
        hedges.iter().all(|hedge| match hedge {
            Hedge::MoreThan => bound == Some("just-over"),
            Hedge::LessThan => bound == Some("just-under"),
            Hedge::About | Hedge::AtLeast | Hedge::AtMost => true,
        })
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
                !self.is_rounded() && plain() || all(&self.ratio(value))
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

    /// Whether the part of one in words is what the figure says: exactly, or as exactly as such parts are told apart.
    pub(super) fn says_part(&self, known: &Known<'_>, part: &Fraction, hedges: &[Hedge], exact: bool) -> bool {
        if exact && !self.are_said(hedges) {
            return false;
        }
        let one = self.one();
        let hedges = if hedges.is_empty() { &[Hedge::About] } else { hedges };
        let is = |value: Ratio, hedge: Hedge| {
            let share = value / &one;
            if exact { share == part.value() } else { part.fits(&share, hedge) }
        };
        let all = |value: &Ratio| hedges.iter().all(|hedge| is(value.clone(), *hedge));
        match known {
            Known::Value(value) => all(&self.ratio(value)) || exact && self.exact().is_some_and(all),
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

    /// The number that the figure has for a whole: 100 in per cent.
    fn one(&self) -> Ratio {
        let unit = self.site.unit(self.ix).unwrap_or_default();
        let measure = measure(Some(unit));
        let whole = match measure.family.as_str() {
            "share" => 1000 / measure.factor.clamp(1, 1000),
            _ if SHARES.iter().any(|share| unit.contains(share)) => 100,
            _ => 1,
        };
        Ratio::from_integer(whole.into())
    }

    /// Whether a value stands between the two numbers of a wording such as `between 1,600 and 1,700`.
    fn is_between(&self, value: &Ratio, reading: &Reading, high: &Written) -> bool {
        let (low, high) = (reading.low.value.to_ratio(), high.value.to_ratio());
        self.scales().any(|scale| (&low..=&high).contains(&&(value * scale)))
    }

    /// Of a range, what is said to be more is its low end, what is said to be less its high end, and the rest is any of it.
    fn fits_range(&self, low: &Decimal, high: &Decimal, written: &Written, hedge: Hedge) -> bool {
        let (low, high) = (low.to_ratio(), high.to_ratio());
        match hedge {
            Hedge::MoreThan | Hedge::AtLeast => written.fits(&low, hedge),
            Hedge::LessThan | Hedge::AtMost => written.fits(&high, hedge),
            Hedge::About => {
                let number = written.value.to_ratio();
                (&low..=&high).contains(&&number) || written.fits(&low, hedge) || written.fits(&high, hedge)
            }
        }
    }

    /// A value that is just over or just under its number is more or less than it, however exactly that is written.
    fn rounds(&self, value: &Ratio, written: &Written, hedge: Hedge) -> bool {
        let beside = matches!(
            (self.site.bound(self.ix), hedge),
            (Some("just-over"), Hedge::MoreThan) | (Some("just-under"), Hedge::LessThan)
        );
        written.fits(value, hedge) || beside && written.value.to_ratio() == *value
    }

    /// Whether words say that the number is less where the figure has a bound below, or more where it has one above.
    pub(super) fn is_opposed(&self, hedges: &[Hedge]) -> bool {
        let other_side: &[Hedge] = match self.site.bound(self.ix) {
            Some("at-least" | "just-over") => &[Hedge::LessThan, Hedge::AtMost],
            Some("at-most" | "just-under") => &[Hedge::MoreThan, Hedge::AtLeast],
            _ => &[],
        };
        hedges.iter().any(|hedge| other_side.contains(hedge))
    }

    /// The value in full, where what is shown of it is rounded.
    pub(super) fn ratio(&self, value: &Decimal) -> Ratio {
        let exact = self.exact().filter(|_| self.is_rounded());
        exact.cloned().unwrap_or_else(|| value.to_ratio())
    }

    /// What its calculation comes to.
    fn exact(&self) -> Option<&'a Ratio> {
        self.site.figures[self.ix.at()].exact.as_deref()
    }

    /// Whether what is shown is the result of a calculation, which may have no end.
    fn is_rounded(&self) -> bool {
        self.site.figure(self.ix).value.is_none()
    }

    /// What the figure's number may be multiplied by to be the one in the words: 11.4 in `EUR bn` is 11.4 billion.
    fn scales(&self) -> impl Iterator<Item = Ratio> {
        let unit = self.site.unit(self.ix).unwrap_or_default();
        let power = unit.split_whitespace().find_map(|word| match word {
            "thousand" | "thousands" => Some(3),
            "million" | "millions" | "mn" | "Mio." | "Mio" | "Millionen" | "millón" | "millones" => Some(6),
            "billion" | "billions" | "bn" | "Mrd." | "Mrd" | "Milliarden" | "milliard" | "milliards" => Some(9),
            "trillion" | "trillions" | "tn" => Some(12),
            _ => None,
        });
        let power = power.map(|power| Ratio::from_integer(num_traits::pow(10.into(), power)));
        std::iter::once(Ratio::one()).chain(power)
    }

    /// Whether the sign or code at the number can be the figure's unit. Free words may mean anything.
    pub(super) fn is_in_unit(&self, reading: &Reading) -> bool {
        if reading.unit.is_none() {
            return true;
        }
        let unit = self.site.unit(self.ix).unwrap_or_default();
        let share = SHARES.iter().any(|share| unit.contains(share));
        let currency = unit.split_whitespace().find(|word| is_currency(word));
        match &reading.unit {
            None => true,
            Some(Unit::Percent) => share,
            Some(Unit::PerMille) => unit.contains(['‰', '\u{609}']),
            Some(Unit::Currency(sign)) => match (sign.as_str(), currency) {
                _ if share => false,
                (_, None) => may_be_money(unit),
                ("$", Some(code)) => code.ends_with('D') || matches!(code, "MXN" | "CLP" | "COP" | "ARS" | "UYU"),
                ("£", Some(code)) => {
                    matches!(code, "GBP" | "EGP" | "LBP" | "SYP" | "SDG" | "FKP" | "GIP" | "SHP" | "SSP")
                }
                ("¥", Some(code)) => matches!(code, "JPY" | "CNY"),
                (sign, Some(code)) => sign == code,
            },
        }
    }

    /// Whether the words after a number name another measure than the figure's: `12 km` of a figure in m. Only measures are
    /// told apart, for one word may stand for another.
    pub(super) fn is_other_measure(&self, after: &str) -> bool {
        const MEASURES: &[&str] = &["length", "mass", "area", "volume", "power", "energy", "time"];
        let Some(word) =
            after.split_whitespace().next().map(|word| word.trim_matches(['.', ',', ';', ':', '’', '\'', ')']))
        else {
            return false;
        };
        let (said, own) = (measure(Some(word)), measure(self.site.unit(self.ix)));
        let known = |family: &String| MEASURES.contains(&family.as_str());
        known(&said.family) && known(&own.family) && said != own
    }

    /// What the figure says, as a page in this language would print it.
    pub(super) fn value(&self, known: &Known<'_>, lang: &str) -> String {
        let number = match known {
            Known::Value(value) => value.format(lang),
            Known::Range(low, high) => format!("{}–{}", low.format(lang), high.format(lang)),
            Known::Series(points) => {
                const SHOWN: usize = 4;
                let shown: Vec<_> = points.iter().take(SHOWN).map(|point| point.format(lang)).collect();
                let more = if points.len() > SHOWN { ", …" } else { "" };
                format!("{}{more}", shown.join(", "))
            }
        };
        with_unit(&number, self.site.unit(self.ix), lang)
    }
}
