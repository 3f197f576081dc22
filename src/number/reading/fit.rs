//! Whether a number in a text says a value rightly. In: a value, a number as written, its hedges. Out: whether it fits.
//! The rule is that of FORMAT.md, section 4, in fractions, so that nothing is lost on the way.

use super::hedge::Hedge;
use super::{Decimal, Written};
use crate::number::{Ratio, ten_to};
use num_traits::{One, Signed, Zero};

impl Written {
    /// Whether `value` rounds to this number at the precision written, in the direction of `hedge`.
    pub fn fits(&self, value: &Ratio, hedge: Hedge) -> bool {
        let number = self.value.to_ratio();
        let step = self.step_for(value, &number);
        let above = value >= &number;
        let below = value <= &number;
        let same = above && below;
        match hedge {
            Hedge::About => nearest(value, &step) == number,
            Hedge::MoreThan => above && !same && value < &(number + step),
            Hedge::AtLeast => above && value < &(number + step),
            Hedge::LessThan => below && !same && value > &(number - step),
            Hedge::AtMost => below && value > &(number - step),
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

    /// The step of the last place. The numbers right below 10, 100 or a million have a place less, so that a value
    /// below one of those is held to a tenth of it: 95 is nearly 100, and 12 is not.
    fn step_for(&self, value: &Ratio, number: &Ratio) -> Ratio {
        let step = self.step.to_ratio();
        let power = number.abs() == step && step > Ratio::one();
        if power && value.abs() < step { step / Ratio::from_integer(10.into()) } else { step }
    }
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
