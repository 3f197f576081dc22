//! Numbers that may be taken for each other. In: numbers. Out: whether one is the other mistyped, or near it, and what can be
//! added up of several.

use crate::number::{Ratio, power_of_ten};
use num_traits::Signed;

/// Whether a number is another with two neighbouring digits swapped, or, of three or more that count, with one that is
/// another or with the point at another place. Round numbers are alike by chance.
pub(super) fn is_slip(said: &Ratio, value: &Ratio) -> bool {
    const FEW: usize = 2;
    let (Some(said), Some(value)) = (written(said), written(value)) else { return false };
    let counting = |digits: &str| digits.trim_matches('0').len();
    let has_many = counting(&said).min(counting(&value)) > FEW;
    if said.len() != value.len() {
        return has_many && said.trim_end_matches('0') == value.trim_end_matches('0');
    }
    let (said, value) = (said.as_bytes(), value.as_bytes());
    let others: Vec<usize> = (0..said.len()).filter(|at| said[*at] != value[*at]).collect();
    match others.as_slice() {
        [_] => has_many,
        [one, next] => next - one == 1 && said[*one] == value[*next] && said[*next] == value[*one],
        _ => false,
    }
}

/// Whether a number of two digits or more that count is another with its point at another place: 97 for 9.7. Where nothing
/// else speaks for it, such numbers are alike by chance.
pub(super) fn is_scaled(said: &Ratio, value: &Ratio) -> bool {
    const FEWEST: usize = 2;
    const FARTHEST: usize = 3;
    let (Some(said), Some(value)) = (written(said), written(value)) else { return false };
    said.trim_matches('0').len() >= FEWEST
        && (1..=FARTHEST).contains(&said.len().abs_diff(value.len()))
        && said.trim_end_matches('0') == value.trim_end_matches('0')
}

/// The digits of a number in so many decimals that numbers of texts have no more.
fn written(number: &Ratio) -> Option<String> {
    const DECIMALS: u32 = 9;
    let whole = number * power_of_ten(DECIMALS);
    (whole.is_integer() && whole.is_positive()).then(|| whole.to_integer().to_string())
}

/// Whether a number is more or less than another by such a part of that, at most.
pub(super) fn is_near(said: &Ratio, value: &Ratio, part: u32) -> bool {
    (said - value).abs() * Ratio::from_integer(part.into()) <= value.abs()
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
    use crate::number::Decimal;

    fn number(text: &str) -> Ratio {
        Decimal::parse(text).expect("a number").to_ratio()
    }

    #[test]
    fn a_slip_is_two_digits_swapped_or_one_of_several_that_is_another() {
        for (said, value) in
            [("78", "87"), ("1686", "1668"), ("1658", "1668"), ("412", "413"), ("1.32", "1.23"), ("16680", "1668")]
        {
            assert!(is_slip(&number(said), &number(value)), "{said}, {value}");
        }
        for (said, value) in [
            ("87", "87"),
            ("82", "87"),
            ("12", "87"),
            ("300", "400"),
            ("1500", "1700"),
            ("167", "1668"),
            ("1.5", "15"),
            ("10", "0"),
        ] {
            assert!(!is_slip(&number(said), &number(value)), "{said}, {value}");
        }
    }

    #[test]
    fn a_number_is_scaled_if_only_its_point_is_elsewhere() {
        for (said, value) in [("97", "9.7"), ("9700000", "97000000"), ("1.2", "1200")] {
            assert!(is_scaled(&number(said), &number(value)), "{said}, {value}");
        }
        for (said, value) in [("97", "97"), ("3", "30"), ("300", "30"), ("97", "970000"), ("97", "9.8"), ("97", "0")] {
            assert!(!is_scaled(&number(said), &number(value)), "{said}, {value}");
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
