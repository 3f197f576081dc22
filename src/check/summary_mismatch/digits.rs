//! Numbers that may be taken for each other. In: numbers. Out: whether one is the other mistyped, or near it, and what can be
//! added up of several.

use crate::number::{Decimal, Ratio};
use num_traits::Signed;

/// Whether a number is another with two neighbouring digits swapped, or, of three or more that count, with one that is
/// another. Round numbers are alike by chance.
pub(super) fn is_slip(said: &Decimal, value: &Decimal) -> bool {
    const FEW: usize = 2;
    let (said, value) = (said.as_str().as_bytes(), value.as_str().as_bytes());
    if said.len() != value.len() {
        return false;
    }
    let others: Vec<usize> = (0..said.len()).filter(|at| said[*at] != value[*at]).collect();
    let are_digits = |at: &usize| said[*at].is_ascii_digit() && value[*at].is_ascii_digit();
    if !others.iter().all(are_digits) {
        return false;
    }
    match others.as_slice() {
        [_] => counting(said).min(counting(value)) > FEW,
        [one, next] => next - one == 1 && said[*one] == value[*next] && said[*next] == value[*one],
        _ => false,
    }
}

/// How many digits of a number count: not the noughts at its ends.
fn counting(number: &[u8]) -> usize {
    let is_other = |byte: &u8| matches!(byte, b'1'..=b'9');
    let first = number.iter().position(is_other).unwrap_or_default();
    let last = number.iter().rposition(is_other).unwrap_or_default();
    number[first..=last].iter().filter(|byte| byte.is_ascii_digit()).count()
}

/// Whether a number is a fifth more or less than another, at most.
pub(super) fn are_near(said: &Ratio, value: &Ratio) -> bool {
    (said - value).abs() * Ratio::from_integer(5.into()) <= value.abs()
}

/// What several numbers give, taken together, and how far each two are apart. Of many, only all of them are added up.
pub(super) fn sums(numbers: &[Ratio]) -> Vec<Ratio> {
    const MANY: usize = 8;
    let mut sums = vec![numbers.iter().sum()];
    if numbers.len() <= MANY {
        let of = |chosen: usize| numbers.iter().enumerate().filter(move |(at, _)| chosen >> at & 1 == 1);
        let several = (1..1_usize << numbers.len()).filter(|chosen| chosen.count_ones() > 1);
        sums.extend(several.map(|chosen| of(chosen).map(|(_, number)| number).sum()));
    }
    let apart =
        |(at, one): (usize, &Ratio)| numbers[at + 1..].iter().map(|other| (one - other).abs()).collect::<Vec<_>>();
    sums.extend(numbers.iter().enumerate().flat_map(apart));
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        Decimal::parse(text).expect("a number")
    }

    #[test]
    fn a_slip_is_two_digits_swapped_or_one_of_several_that_is_another() {
        for (said, value) in [("78", "87"), ("1686", "1668"), ("1658", "1668"), ("412", "413"), ("1.32", "1.23")] {
            assert!(is_slip(&number(said), &number(value)), "{said}, {value}");
        }
        for (said, value) in
            [("87", "87"), ("82", "87"), ("12", "87"), ("300", "400"), ("1500", "1700"), ("167", "1668"), ("1.5", "15")]
        {
            assert!(!is_slip(&number(said), &number(value)), "{said}, {value}");
        }
    }

    #[test]
    fn numbers_are_added_up_and_taken_from_each_other() {
        let ratio = |number: i64| Ratio::from_integer(number.into());
        let sums = sums(&[ratio(12), ratio(20), ratio(50)]);
        for sum in [32, 62, 70, 82, 8, 30, 38] {
            assert!(sums.contains(&ratio(sum)), "{sum}");
        }
        assert!(!sums.contains(&ratio(12)));
    }
}
