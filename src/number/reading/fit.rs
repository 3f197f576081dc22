//! Whether a number in a text says a value rightly. In: a value, a number as written, its hedges. Out: whether it fits.
//! The rule is that of FORMAT.md, section 4, in fractions, so that nothing is lost on the way.

use super::hedge::Hedge;
use super::{Decimal, Reading, Written};
use crate::number::{Ratio, ten_to};
use num_traits::{One, Signed, Zero};

impl Reading {
    /// The same with the size that a word or a letter beside it says: so many times that power of ten.
    pub fn sized(&self, power: i32) -> Option<Reading> {
        let more = |number: &Decimal| Decimal::parse(&format!("{}e{power}", number.as_str())).ok();
        let sized = |written: &Written| Some(Written { value: more(&written.value)?, step: more(&written.step)? });
        let high = match &self.high {
            Some(high) => Some(sized(high)?),
            None => None,
        };
        Some(Reading { low: sized(&self.low)?, high, ..self.clone() })
    }

    /// The same, rounded by no more than such a part of its first number: 3 million is then written as exactly as 3.0 is.
    pub fn within(&self, part: &str) -> Reading {
        let value = self.low.value.to_ratio().abs();
        let most = Decimal::parse(part).map_or(value.clone(), |part| value * part.to_ratio());
        let finer = self.low.value.parts().2.len() + part.len();
        let step = if most < self.low.step.to_ratio() { decimal(&most, finer) } else { self.low.step.clone() };
        Reading { low: Written { value: self.low.value.clone(), step }, ..self.clone() }
    }
}

impl Written {
    /// Whether `value` rounds to this number at the precision written, in the direction of `hedge`.
    pub fn fits(&self, value: &Ratio, hedge: Hedge) -> bool {
        let (number, step) = (self.value.to_ratio(), self.step.to_ratio());
        let whole = value.denom() * number.denom() * step.denom();
        let units = |ratio: &Ratio| ratio.numer() * (&whole / ratio.denom());
        fits(&units(value), &units(&number), &units(&step), &whole, hedge)
    }

    /// The same of a decimal, which is quicker: there are many, and few are longer than a machine's numbers.
    pub fn fits_decimal(&self, value: &Decimal, hedge: Hedge) -> bool {
        let all = [value, &self.value, &self.step];
        let scale = all.iter().map(|decimal| decimal.parts().2.len()).max().unwrap_or_default();
        match (all.map(|decimal| units(decimal, scale)), u32::try_from(scale)) {
            ([Some(value), Some(number), Some(step)], Ok(scale)) => {
                fits(&value, &number, &step, &10_i128.pow(scale), hedge)
            }
            _ => self.fits(&value.to_ratio(), hedge),
        }
    }

    /// Whether it is `value`; with hedges, whether that fits it with each of them, or to the nearest where there are none.
    pub fn says(&self, value: &Ratio, hedges: Option<&[Hedge]>) -> bool {
        match hedges {
            None => self.value.to_ratio() == *value,
            Some([]) => self.fits(value, Hedge::About),
            Some(hedges) => hedges.iter().all(|hedge| self.fits(value, *hedge)),
        }
    }

    /// `value`, rounded as exactly as this number is written.
    pub fn rounded(&self, value: &Ratio, hedge: Hedge) -> Decimal {
        let step = self.step_for(value, &self.value.to_ratio());
        let rounded = match hedge {
            Hedge::About => nearest(value, &step),
            Hedge::MoreThan | Hedge::AtLeast => (value / &step).floor() * &step,
            Hedge::LessThan | Hedge::AtMost => (value / &step).ceil() * &step,
        };
        // What is rounded to itself is not more or less than itself.
        let rounded = match hedge {
            Hedge::MoreThan if &rounded == value => rounded - &step,
            Hedge::LessThan if &rounded == value => rounded + &step,
            _ => rounded,
        };
        decimal(&rounded, decimals(&step))
    }

    fn step_for(&self, value: &Ratio, number: &Ratio) -> Ratio {
        step_for(&value.abs(), &number.abs(), &self.step.to_ratio(), &Ratio::one())
    }
}

/// The rule, in numbers of any kind that are so many units each, of which `one` is the number one.
fn fits<T: Signed + PartialOrd + Clone>(value: &T, number: &T, step: &T, one: &T, hedge: Hedge) -> bool {
    let step = step_for(&value.abs(), &number.abs(), step, one);
    let (from, to) = (number.clone() - step.clone(), number.clone() + step.clone());
    match hedge {
        Hedge::About => {
            // Halves go away from nought, so of the two the one nearer to nought does not count as near.
            let distance = value.abs() - number.abs();
            let twice = distance.clone() + distance;
            let same_side = value.is_negative() == number.is_negative() || value.is_zero() || number.is_zero();
            same_side && twice < step && twice >= -step
        }
        Hedge::MoreThan => value > number && *value < to,
        Hedge::AtLeast => value >= number && *value < to,
        Hedge::LessThan => value < number && *value > from,
        Hedge::AtMost => value <= number && *value > from,
    }
}

/// The step of the last place. The numbers right below 10, 100 or a million have a place less, so that a value below
/// one of those is held to a tenth of it: 95 is nearly 100, and 12 is not.
fn step_for<T: Signed + PartialOrd + Clone>(value: &T, number: &T, step: &T, one: &T) -> T {
    let power = number == step && step > one;
    if !power || value >= step {
        return step.clone();
    }
    let five = T::one() + T::one() + T::one() + T::one() + T::one();
    step.clone() / (five.clone() + five)
}

/// A decimal in units of its last of `scale` decimals, if that is a number of the machine with room to add.
fn units(decimal: &Decimal, scale: usize) -> Option<i128> {
    const LONGEST: usize = 30;
    let (negative, whole, decimals) = decimal.parts();
    let more = scale - decimals.len();
    if whole.len() + scale > LONGEST {
        return None;
    }
    let digits = whole.bytes().chain(decimals.bytes()).map(|digit| i128::from(digit - b'0'));
    let units = digits.fold(0, |units, digit| units * 10 + digit) * 10_i128.pow(u32::try_from(more).ok()?);
    Some(if negative { -units } else { units })
}

/// The multiple of `step` nearest to `value`; halves go away from nought.
fn nearest(value: &Ratio, step: &Ratio) -> Ratio {
    (value / step).round() * step
}

/// How many decimals multiples of a step have.
fn decimals(step: &Ratio) -> usize {
    step.denom().to_string().len().saturating_sub(1)
}

/// A multiple of a step with that many decimals.
fn decimal(ratio: &Ratio, decimals: usize) -> Decimal {
    let digits = (ratio * Ratio::from_integer(ten_to(decimals))).to_integer();
    let negative = digits.is_negative() && !digits.is_zero();
    Decimal::from_digits(negative, &digits.abs().to_string(), decimals)
}
