//! Intervals of exact fractions. In: what figures say, with their bounds. Out: arithmetic on all numbers they allow, so that
//! a calculation over bounds is a bound itself.
//! An end is soft where it only says that a number is not further away: no figure bounds it there.

use super::Ratio;
use num_traits::{Signed, Zero};
use std::cmp::Ordering;

/// An end of an interval.
#[derive(Clone, Debug, PartialEq)]
pub struct End {
    /// `None` where there is no end.
    pub at: Option<Ratio>,
    /// Whether no figure's own bound stands behind it, such as the nought that 300 of ever more comes near to.
    pub soft: bool,
}

/// All numbers from one end to the other, and the one that is named.
#[derive(Clone, Debug, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: End,
    /// The number that is written, or calculated of those that are.
    pub named: Ratio,
    /// The upper end.
    pub high: End,
}

impl End {
    fn hard(at: Ratio) -> End {
        End { at: Some(at), soft: false }
    }

    /// No end.
    pub fn open() -> End {
        End { at: None, soft: true }
    }
}

impl Interval {
    /// One number.
    pub fn exact(number: Ratio) -> Interval {
        Interval { low: End::hard(number.clone()), high: End::hard(number.clone()), named: number }
    }

    /// From one number to another.
    pub fn between(low: Ratio, named: Ratio, high: Ratio) -> Interval {
        Interval { low: End::hard(low), named, high: End::hard(high) }
    }

    /// Its number and all above.
    pub fn at_least(number: Ratio) -> Interval {
        Interval { high: End::open(), ..Interval::exact(number) }
    }

    /// Its number and all below.
    pub fn at_most(number: Ratio) -> Interval {
        Interval { low: End::open(), ..Interval::exact(number) }
    }

    /// Whether it is one number.
    pub fn is_exact(&self) -> bool {
        self.low.at == self.high.at && self.low.at.is_some()
    }

    /// The largest number of bits in any of its numbers.
    pub fn bits(&self) -> u64 {
        let bits = |number: &Ratio| number.numer().bits().max(number.denom().bits());
        let ends = [self.low.at.as_ref(), self.high.at.as_ref(), Some(&self.named)];
        ends.into_iter().flatten().map(bits).max().unwrap_or_default()
    }

    pub(super) fn negated(self) -> Interval {
        let turned = |end: End| End { at: end.at.map(|at| -at), soft: end.soft };
        Interval { low: turned(self.high), named: -self.named, high: turned(self.low) }
    }

    pub(super) fn plus(self, other: Interval) -> Interval {
        let sum = |one: End, other: End| End {
            at: one.at.zip(other.at).map(|(one, other)| one + other),
            soft: one.soft || other.soft,
        };
        Interval { low: sum(self.low, other.low), named: self.named + other.named, high: sum(self.high, other.high) }
    }

    /// Every number of one with every number of the other.
    pub fn times(self, other: Interval) -> Interval {
        if self.is_exact() && other.is_exact() {
            return Interval::exact(self.named * other.named);
        }
        let ends = |of: &Interval| [Limit::of(&of.low, Ordering::Less), Limit::of(&of.high, Ordering::Greater)];
        let (own, others) = (ends(&self), ends(&other));
        let products = own.iter().flat_map(|one| others.iter().map(|other| one.times(other)));
        Interval::over(products.collect(), self.named * other.named)
    }

    /// `None` where the divisor is nought. Where it may be, no end of the result is known.
    pub(super) fn over_by(self, other: Interval) -> Option<Interval> {
        if other.named.is_zero() {
            return None;
        }
        let turned = other.named.recip();
        let positive = other.low.at.as_ref().is_some_and(Signed::is_positive);
        let negative = other.high.at.as_ref().is_some_and(Signed::is_negative);
        if !positive && !negative {
            return Some(Interval { low: End::open(), named: self.named * turned, high: End::open() });
        }
        let recip = |end: End| match end.at {
            Some(at) => End { at: Some(at.recip()), soft: end.soft },
            None => End { at: Some(Ratio::zero()), soft: true },
        };
        Some(self.times(Interval { low: recip(other.high), named: turned, high: recip(other.low) }))
    }

    /// From the least of some limits to the greatest.
    fn over(limits: Vec<Limit>, named: Ratio) -> Interval {
        let least = limits.iter().min_by(|one, other| one.order(other).then(one.soft.cmp(&other.soft)));
        let most = limits.iter().max_by(|one, other| one.order(other).then(other.soft.cmp(&one.soft)));
        let end = |limit: Option<&Limit>| limit.map_or_else(End::open, Limit::end);
        Interval { low: end(least), named, high: end(most) }
    }
}

/// An end with the side on which it has none.
struct Limit {
    /// A number, or which side without end.
    at: Result<Ratio, Ordering>,
    soft: bool,
}

impl Limit {
    fn of(end: &End, side: Ordering) -> Limit {
        Limit { at: end.at.clone().ok_or(side), soft: end.soft }
    }

    fn sign(&self) -> Ordering {
        match &self.at {
            Ok(at) => at.cmp(&Ratio::zero()),
            Err(side) => *side,
        }
    }

    fn times(&self, other: &Limit) -> Limit {
        let soft = self.soft || other.soft;
        let at = match (&self.at, &other.at) {
            (Ok(one), Ok(other)) => Ok(one * other),
            _ => match (self.sign(), other.sign()) {
                (Ordering::Equal, _) | (_, Ordering::Equal) => Ok(Ratio::zero()),
                (one, other) if one == other => Err(Ordering::Greater),
                _ => Err(Ordering::Less),
            },
        };
        // Nought times anything is nought, whatever that is.
        let is_nought = |limit: &Limit| !limit.soft && limit.sign() == Ordering::Equal;
        let soft = soft && !is_nought(self) && !is_nought(other);
        Limit { at, soft }
    }

    fn order(&self, other: &Limit) -> Ordering {
        match (&self.at, &other.at) {
            (Ok(one), Ok(other)) => one.cmp(other),
            (Err(side), Ok(_)) => *side,
            (Ok(_), Err(side)) => side.reverse(),
            (Err(one), Err(other)) => one.cmp(other),
        }
    }

    fn end(&self) -> End {
        match &self.at {
            Ok(at) => End { at: Some(at.clone()), soft: self.soft },
            Err(_) => End::open(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(whole: i64) -> Ratio {
        Ratio::from_integer(whole.into())
    }

    /// Ends as numbers in halves, `None` where there is none or it is soft.
    fn hard(interval: &Interval) -> [Option<Ratio>; 2] {
        [&interval.low, &interval.high].map(|end| end.at.clone().filter(|_| !end.soft))
    }

    #[test]
    fn a_share_of_at_least_so_many_is_at_most_so_much() {
        let share = Interval::exact(number(300)).over_by(Interval::at_least(number(1000))).expect("no nought");
        assert_eq!(hard(&share), [None, Some(Ratio::new(3.into(), 10.into()))]);
        assert_eq!(share.low, End { at: Some(number(0)), soft: true });
        let rest = Interval::exact(number(1)).plus(share.negated());
        assert_eq!(hard(&rest), [Some(Ratio::new(7.into(), 10.into())), None]);
    }

    #[test]
    fn bounds_that_pull_both_ways_bound_nothing() {
        let difference = Interval::at_least(number(5)).plus(Interval::at_least(number(3)).negated());
        assert_eq!(hard(&difference), [None, None]);
        assert!(Interval::exact(number(1)).over_by(Interval::exact(number(0))).is_none());
        let maybe = Interval::exact(number(1)).over_by(Interval::between(number(-1), number(1), number(2)));
        assert_eq!(maybe.map(|maybe| hard(&maybe)), Some([None, None]));
    }

    /// Every number of small intervals with every number of others: the results lie within, and reach the hard ends.
    #[test]
    fn every_result_lies_between_the_ends() {
        let mut made = Vec::new();
        for low in -3..=3 {
            made.extend((low..=3).map(|high| Interval::between(number(low), number(low), number(high))));
            made.push(Interval::at_least(number(low)));
            made.push(Interval::at_most(number(low)));
        }
        let inside = |interval: &Interval, at: &Ratio| {
            interval.low.at.as_ref().is_none_or(|low| low <= at)
                && interval.high.at.as_ref().is_none_or(|high| at <= high)
        };
        let tried: Vec<Ratio> = (-12..=12).map(|half| Ratio::new(half.into(), 2.into())).collect();
        for one in &made {
            for other in &made {
                let sum = one.clone().plus(other.clone());
                let product = one.clone().times(other.clone());
                let quotient = one.clone().over_by(other.clone());
                let pairs = || {
                    tried.iter().filter(|at| inside(one, at)).flat_map(|one_at| {
                        tried.iter().filter(|at| inside(other, at)).map(move |other_at| (one_at, other_at))
                    })
                };
                for (one_at, other_at) in pairs() {
                    assert!(inside(&sum, &(one_at + other_at)), "{one:?} + {other:?}");
                    assert!(inside(&product, &(one_at * other_at)), "{one:?} * {other:?}");
                    if let Some(quotient) = quotient.as_ref().filter(|_| !other_at.is_zero()) {
                        assert!(inside(quotient, &(one_at / other_at)), "{one:?} / {other:?} = {quotient:?}");
                    }
                }
                let reached = |end: &Option<Ratio>| {
                    end.as_ref().is_none_or(|end| pairs().any(|(one, other)| one * other == *end))
                };
                assert!(hard(&product).iter().all(reached), "{one:?} * {other:?} = {product:?}");
            }
        }
    }
}
