//! Amounts as intervals. In: a number as it was written, or the ends of a range, and how it is bounded. Out: between what
//! the true number lies, strictly and generously read, so that amounts of different sources can be compared.
//! Exact: everything is counted in units of 10⁻¹⁵; what does not fit is no amount.

use super::{Bound, Decimal, End, Interval, Ratio};
use num_bigint::BigInt;

/// Decimals that are kept.
const SCALE: usize = 15;

/// The least and the greatest number, both included; the ends of `i128` stand for no end.
pub type Ends = (i128, i128);

/// Between what a number lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// As it is written: a whole number is itself, one with decimals was rounded to the last of them.
    pub strict: Ends,
    /// As it may be meant: noughts at the end of a whole number may come from rounding, and `about` is wide.
    pub generous: Ends,
}

impl Amount {
    /// The amount of `value` or of `range`, or of both; in units of which one is `factor` of the smallest.
    pub fn new(
        value: Option<&Decimal>,
        range: Option<(&Decimal, &Decimal)>,
        bound: Option<Bound>,
        factor: i128,
    ) -> Option<Amount> {
        let value = match value {
            Some(value) => Some(fixed(value, factor)?),
            None => None,
        };
        let range = match range {
            Some((low, high)) => Some((fixed(low, factor)?, fixed(high, factor)?)),
            None => None,
        };
        let (low, high) = match (value, range) {
            (Some(value), Some((low, high))) => {
                (if value.at < low.at { value } else { low }, if value.at > high.at { value } else { high })
            }
            (Some(value), None) => (value, value),
            (None, Some(range)) => range,
            (None, None) => return None,
        };
        let spread = |strict: i128, generous: i128| Amount {
            strict: (low.at - strict, high.at + strict),
            generous: (low.at - generous, high.at + generous),
        };
        let both = |ends: Ends| Amount { strict: ends, generous: ends };
        let step = low.step.max(high.step);
        Some(match bound {
            Some(Bound::AtLeast) => both((low.at, i128::MAX)),
            Some(Bound::AtMost) => both((i128::MIN, high.at)),
            Some(Bound::JustUnder) => both((low.at - low.step, high.at - 1)),
            Some(Bound::JustOver) => both((low.at + 1, high.at + high.step)),
            Some(Bound::About) => spread(step / 2, step),
            // A range says itself how exact it is.
            None if range.is_some() => spread(0, step / 2),
            None if low.has_decimals => spread(step / 2, step / 2),
            None if low.is_round => spread(0, step / 2),
            None => spread(0, 0),
        })
    }

    /// Whether a number lies in it, strictly read.
    pub fn holds(&self, number: &Ratio, factor: i128) -> bool {
        self.begins_below(number, factor) && self.ends_above(number, factor)
    }

    /// Whether all numbers of an interval lie in it, strictly read.
    pub fn holds_all(&self, numbers: &Interval, factor: i128) -> bool {
        let (low, high) = (&numbers.low.at, &numbers.high.at);
        let below = low.as_ref().map_or(self.strict.0 == i128::MIN, |low| self.begins_below(low, factor));
        below && high.as_ref().map_or(self.strict.1 == i128::MAX, |high| self.ends_above(high, factor))
    }

    /// All numbers that lie in it, strictly read, of which `named` is the one that is written.
    pub fn numbers(&self, named: Ratio) -> Interval {
        let end = |at: i128| match at {
            i128::MIN | i128::MAX => End::open(),
            at => End { at: Some(Ratio::new(at.into(), unit().into())), soft: false },
        };
        Interval { low: end(self.strict.0), named, high: end(self.strict.1) }
    }

    fn begins_below(&self, number: &Ratio, factor: i128) -> bool {
        let low = self.strict.0;
        low == i128::MIN || BigInt::from(low) * number.denom() <= scaled(number, factor)
    }

    fn ends_above(&self, number: &Ratio, factor: i128) -> bool {
        let high = self.strict.1;
        high == i128::MAX || scaled(number, factor) <= BigInt::from(high) * number.denom()
    }
}

/// The numerator of a number in units of 10⁻¹⁵ of the smallest unit.
fn scaled(number: &Ratio, factor: i128) -> BigInt {
    number.numer() * BigInt::from(unit()) * BigInt::from(factor)
}

/// A number in units of 10⁻¹⁵.
#[derive(Clone, Copy)]
struct Fixed {
    at: i128,
    /// What one more is in the last place that was written, noughts at the end of a whole number left aside.
    step: i128,
    has_decimals: bool,
    is_round: bool,
}

fn unit() -> i128 {
    10_i128.pow(SCALE as u32)
}

/// `None` where it is so large or so fine that it does not fit; a margin is left to add to it.
fn fixed(value: &Decimal, factor: i128) -> Option<Fixed> {
    let (negative, whole, decimals) = value.parts();
    let missing = SCALE.checked_sub(decimals.len())?;
    let mut at: i128 = 0;
    for digit in whole.bytes().chain(decimals.bytes()) {
        at = at.checked_mul(10)?.checked_add(i128::from(digit - b'0'))?;
    }
    let noughts = match decimals.is_empty() {
        true => whole.len() - whole.trim_end_matches('0').len().max(1),
        false => 0,
    };
    let place = 10_i128.checked_pow(u32::try_from(missing + noughts).ok()?)?.checked_mul(factor)?;
    let at = at.checked_mul(10_i128.pow(missing as u32))?.checked_mul(factor)?;
    let fits = at.max(place) < i128::MAX / 16;
    let at = if negative { -at } else { at };
    fits.then_some(Fixed { at, step: place, has_decimals: !decimals.is_empty(), is_round: noughts > 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(value: &str, bound: Option<Bound>) -> Amount {
        Amount::new(Some(&Decimal::parse(value).expect(value)), None, bound, 1).expect(value)
    }

    fn ends(low: &str, high: &str) -> Ends {
        let at = |text: &str| fixed(&Decimal::parse(text).expect(text), 1).expect(text).at;
        (at(low), at(high))
    }

    #[test]
    fn a_number_lies_between_what_its_writing_says() {
        assert_eq!(amount("1668", None), Amount { strict: ends("1668", "1668"), generous: ends("1668", "1668") });
        assert_eq!(amount("1700", None), Amount { strict: ends("1700", "1700"), generous: ends("1650", "1750") });
        assert_eq!(amount("4.3", None).strict, ends("4.25", "4.35"));
        assert_eq!(amount("0.50", None).generous, ends("0.495", "0.505"));
        let about = Amount { strict: ends("1650", "1750"), generous: ends("1600", "1800") };
        assert_eq!(amount("1700", Some(Bound::About)), about);
        assert_eq!(amount("1000", Some(Bound::AtLeast)).strict, (ends("1000", "1000").0, i128::MAX));
        assert_eq!(amount("-5", Some(Bound::AtMost)).strict, (i128::MIN, ends("-5", "-5").0));
        assert_eq!(amount("100", Some(Bound::JustUnder)).strict, (0, ends("100", "100").0 - 1));
        assert_eq!(amount("0", None).generous, (0, 0));
    }

    #[test]
    fn a_range_reaches_as_far_as_its_value_and_its_bound() {
        let number = |text: &str| Decimal::parse(text).expect(text);
        let (low, high, value) = (number("1100"), number("1700"), number("1800"));
        let of = |value: Option<&Decimal>, bound| Amount::new(value, Some((&low, &high)), bound, 1).expect("it fits");
        assert_eq!(of(None, None).strict, ends("1100", "1700"));
        assert_eq!(of(None, None).generous, ends("1050", "1750"));
        assert_eq!(of(Some(&value), None).strict, ends("1100", "1800"));
        assert_eq!(of(None, Some(Bound::AtLeast)).strict, (ends("1100", "1100").0, i128::MAX));
    }

    #[test]
    fn what_does_not_fit_is_no_amount() {
        let number = |text: &str| Amount::new(Some(&Decimal::parse(text).expect(text)), None, None, 1);
        assert!(number("1e20").is_some() && number("0.000000000000001").is_some());
        assert!(number("1e40").is_none() && number("0.0000000000000001").is_none());
        assert!(Amount::new(Some(&Decimal::parse("1e20").expect("a number")), None, None, 1_000_000_000).is_none());
    }

    #[test]
    fn a_fraction_lies_in_it_or_not() {
        let third = Ratio::new(1.into(), 3.into());
        assert!(amount("0.33", None).holds(&third, 1) && !amount("0.34", None).holds(&third, 1));
        assert!(
            amount("0.3", Some(Bound::AtLeast)).holds(&third, 1)
                && !amount("0.3", Some(Bound::AtMost)).holds(&third, 1)
        );
    }
}
