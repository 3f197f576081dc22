//! Numbers, exact. In: text, as a writer types it. Out: decimals, calculations, and both in a reader's language.
//! A decimal keeps the digits it was written with and compares by value: 0.5 and 0.50 are equal and print differently.
//! Never goes through binary floating point, never fails on any input, never grows without bound.

mod amount;
mod bound;
mod expression;
pub mod held;
mod interval;
pub mod language;
mod mistake;
pub mod reading;
#[cfg(test)]
mod tests;
mod unit;

pub use crate::text::digit;
pub use amount::{Amount, Ends};
pub use bound::{Bound, bound_words, range_words};
pub use expression::{EvaluateError, Expression, Hundred, Token};
pub use interval::{End, Interval};
pub use mistake::explain;
pub use unit::{
    BASIS, Family, Meaning, Measure, Named, Size, codes_of, currency, is_currency, is_dotted_size, is_money_or_measure,
    is_money_sign, is_size, is_unread_size, meanings, measure, named, percent_words, share_ahead, share_in, size,
    size_abroad, size_words, whole, with_unit,
};

use num_bigint::BigInt;
use num_traits::{Signed, Zero};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;

/// The languages whose words are read, and not only digits.
pub const LANGS: [&str; 5] = ["en", "fr", "de", "es", "ar"];

/// A row for each of them: if there is one more, every such table has to have its row.
pub type OfEach<Row> = [Row; LANGS.len()];

/// A text of western digits and points in the digits of a language: a number that counts nothing, such as that of a volume.
pub fn in_digits_of<'t>(lang: &str, text: &'t str) -> Cow<'t, str> {
    let zero = language::style(lang).zero;
    if zero == '0' {
        return text.into();
    }
    let digit = |c: char| c.to_digit(10).and_then(|value| char::from_u32(u32::from(zero) + value)).unwrap_or(c);
    text.chars().map(digit).collect()
}

/// A number of things, as a language writes it.
pub fn counted(count: u64, lang: &str) -> String {
    let digits = count.to_string();
    if digits.len() <= 3 {
        return in_digits_of(lang, &digits).into_owned();
    }
    Decimal::parse(&digits).map_or(digits, |number| number.format(lang))
}

/// An exact fraction.
pub type Ratio = num_rational::BigRational;

/// The longest number that is read, in digits as written.
const LONGEST: usize = 100;
/// The largest exponent that is read, and the smallest with a minus: it keeps `1e999999999` from filling the memory.
const LARGEST_EXPONENT: usize = 40;

/// Why a text is not a number or not a calculation, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberError {
    /// Where in the text, in bytes, at the start of a character or at the end.
    pub offset: usize,
    /// In words; begins in lower case, has no full stop.
    pub message: String,
}

impl fmt::Display for NumberError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for NumberError {}

/// An exact decimal number with the digits it was written with.
///
/// It holds its plain text: an optional `-`, digits without needless noughts before them, and perhaps a point with the
/// decimals as written (`0.50`). There is no exponent, no separator and no `-0`. Equality and order are those of the
/// numbers: 1.0 equals 1.00.
#[derive(Clone)]
pub struct Decimal(Box<str>);

impl Decimal {
    /// Reads a number as TOML has it (<https://toml.io/en/v1.0.0#integer>, `#float`), without infinities and NaN, and not
    /// in other bases than ten. Friendlier than TOML, since text and tables come here too: blanks around it, noughts
    /// before it, `.5`, `5.` and the true minus sign are fine.
    ///
    /// The error says how to write the number that was probably meant: `1,668`, `12%`, `1.5 million`.
    pub fn parse(text: &str) -> Result<Decimal, NumberError> {
        read(text).map_err(|offset| NumberError { offset, message: mistake::explain(text.trim(), None) })
    }

    /// The plain text, as JSON and `parse` have it: `1668`, `0.50`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same number as a fraction.
    pub fn to_ratio(&self) -> Ratio {
        let (negative, whole, decimals) = self.parts();
        let digits = BigInt::parse_bytes(format!("{whole}{decimals}").as_bytes(), 10).unwrap_or_default();
        Ratio::new(if negative { -digits } else { digits }, ten_to(decimals.len()))
    }

    /// The number as readers of that language write it: its digits, grouping, decimal mark and minus, per Unicode CLDR.
    ///
    /// Arabic has western digits (as CLDR 48 has it), except where the region says otherwise: `ar-EG`, `ar-IQ`,
    /// `ar-SA` and others have Arabic digits; the Maghreb writes 1.668,5.
    pub fn format(&self, lang: &str) -> String {
        let style = language::style(lang);
        let (negative, whole, decimals) = self.parts();
        let digit = |digit: u8| {
            let value = u32::from(digit - b'0');
            char::from_u32(u32::from(style.zero) + value).unwrap_or(char::from(digit))
        };
        let mut text = String::with_capacity(self.0.len() * 2);
        if negative {
            text.push_str(style.minus);
        }
        let grouped = whole.len() >= 3 + style.minimum_grouping;
        for (at, byte) in whole.bytes().enumerate() {
            let behind = whole.len() - at;
            if grouped && at > 0 && behind >= 3 && (behind - 3).is_multiple_of(style.group_size) {
                text.push(style.group);
            }
            text.push(digit(byte));
        }
        if !decimals.is_empty() {
            text.push(style.decimal);
            text.extend(decimals.bytes().map(digit));
        }
        text
    }

    /// Whether it is below nought, the digits before the point, and those after it.
    fn parts(&self) -> (bool, &str, &str) {
        let (negative, digits) = self.0.strip_prefix('-').map_or((false, &*self.0), |digits| (true, digits));
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        (negative, whole, decimals)
    }

    /// The number of these digits, the last `scale` of them after the point.
    fn from_digits(negative: bool, digits: &str, scale: usize) -> Decimal {
        let digits = match digits.len() > scale {
            true => Cow::Borrowed(digits),
            false => Cow::Owned(format!("{:0>width$}", digits, width = scale + 1)),
        };
        let (whole, decimals) = digits.split_at(digits.len() - scale);
        let whole = match whole.trim_start_matches('0') {
            "" => "0",
            whole => whole,
        };
        let nought = digits.bytes().all(|digit| digit == b'0');
        let sign = if negative && !nought { "-" } else { "" };
        let point = if decimals.is_empty() { "" } else { "." };
        Decimal([sign, whole, point, decimals].concat().into())
    }

    fn without_trailing_noughts(self) -> Decimal {
        match self.0.contains('.') {
            true => Decimal(self.0.trim_end_matches('0').trim_end_matches('.').into()),
            false => self,
        }
    }
}

/// `ratio` as a decimal for readers, rounded no more than they would.
///
/// A whole number stays as it is, and so does a result that ends within `significant - 1` decimals (as many as a number
/// from one to ten would get; two, where 3 is asked for, so that sums of money stay sums of money). Every other result
/// has `significant` digits, not counting noughts at its head, but is never rounded in its whole part: with 3,
/// 71/1668 is 0.0426, 100/3 is 33.3, 1234567.891 is 1234568. Noughts at the end say how far it was rounded: 1.999 is
/// 2.00. Halves go away from nought, as taught at school and as in DIN 1333 and Unicode CLDR's `halfExpand`.
pub fn ratio_to_decimal(ratio: &Ratio, significant: usize) -> Decimal {
    let negative = ratio.is_negative();
    let (numerator, denominator) = (ratio.numer().abs(), ratio.denom());
    let whole = &numerator / denominator;
    let short = significant.saturating_sub(1);
    if let Some(exact) = exact(&numerator, denominator, short) {
        return Decimal::from_digits(negative, &exact.to_string(), short).without_trailing_noughts();
    }
    let scale = match whole.is_zero() {
        true => noughts_after_point(&numerator, denominator) + significant,
        false => significant.saturating_sub(whole.to_string().len()),
    };
    if let Some(exact) = exact(&numerator, denominator, scale) {
        return Decimal::from_digits(negative, &exact.to_string(), scale).without_trailing_noughts();
    }
    let twice = BigInt::from(2);
    let rounded = (numerator * ten_to(scale) * &twice + denominator) / (denominator * twice);
    let digits = rounded.to_string();
    // 9.996 becomes 10.00 and needs one nought less.
    let carried = scale > 0 && digits.len() > significant.max(1);
    match digits.strip_suffix('0') {
        Some(shorter) if carried => Decimal::from_digits(negative, shorter, scale - 1),
        _ => Decimal::from_digits(negative, &digits, scale),
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Decimal({})", self.0)
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Decimal) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Decimal) -> Ordering {
        let ((negative, whole, decimals), (other_negative, other_whole, other_decimals)) =
            (self.parts(), other.parts());
        let size = || {
            let decimals = decimals.trim_end_matches('0').cmp(other_decimals.trim_end_matches('0'));
            whole.len().cmp(&other_whole.len()).then_with(|| whole.cmp(other_whole)).then(decimals)
        };
        match (negative, other_negative) {
            (false, false) => size(),
            (true, true) => size().reverse(),
            (one, other) => other.cmp(&one),
        }
    }
}

/// A decimal, or the offset of what does not belong into one.
fn read(text: &str) -> Result<Decimal, usize> {
    let start = text.len() - text.trim_start().len();
    let rest = text.trim();
    let unsigned = rest.strip_prefix(['-', '+', '\u{2212}']).unwrap_or(rest);
    let negative = rest.len() > unsigned.len() && !rest.starts_with('+');
    let mut at = start + rest.len() - unsigned.len();
    let end = start + rest.len();
    let bytes = text.as_bytes();

    let mut digits = String::new();
    at = read_digits(bytes, at, &mut digits)?;
    let whole = digits.len();
    if bytes.get(at) == Some(&b'.') {
        at = read_digits(bytes, at + 1, &mut digits)?;
    }
    if digits.is_empty() || digits.len() > LONGEST {
        return Err(at);
    }
    let mut scale = digits.len() - whole;
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        let shrinks = bytes.get(at + 1) == Some(&b'-');
        let signed = matches!(bytes.get(at + 1), Some(b'-' | b'+'));
        let mut exponent = String::new();
        let after = read_digits(bytes, at + 1 + usize::from(signed), &mut exponent)?;
        let exponent: usize = exponent.parse().ok().filter(|exponent| *exponent <= LARGEST_EXPONENT).ok_or(at + 1)?;
        if shrinks {
            scale += exponent;
        } else {
            digits.extend(std::iter::repeat_n('0', exponent.saturating_sub(scale)));
            scale = scale.saturating_sub(exponent);
        }
        at = after;
    }
    if at == end { Ok(Decimal::from_digits(negative, &digits, scale)) } else { Err(at) }
}

/// Reads digits with single `_` between them, and says where they end.
fn read_digits(bytes: &[u8], mut at: usize, digits: &mut String) -> Result<usize, usize> {
    let start = at;
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    loop {
        match bytes.get(at) {
            Some(byte) if byte.is_ascii_digit() => digits.push(char::from(*byte)),
            Some(b'_') if at > start && is_digit(at - 1) && is_digit(at + 1) => {}
            Some(b'_') => return Err(at),
            _ => return Ok(at),
        }
        at += 1;
    }
}

/// `numerator / denominator` in units of the last of `scale` decimals, if it ends there.
fn exact(numerator: &BigInt, denominator: &BigInt, scale: usize) -> Option<BigInt> {
    let scaled = numerator * ten_to(scale);
    (&scaled % denominator).is_zero().then(|| scaled / denominator)
}

/// How many noughts a number below one has between its point and its first digit.
fn noughts_after_point(numerator: &BigInt, denominator: &BigInt) -> usize {
    let mut noughts = 0;
    let mut scaled: BigInt = numerator * 10;
    while !scaled.is_zero() && &scaled < denominator {
        scaled *= 10;
        noughts += 1;
    }
    noughts
}

/// A power of ten, as a fraction to reckon with.
pub fn power_of_ten(power: u32) -> Ratio {
    Ratio::from_integer(ten_to(power as usize))
}

fn ten_to(exponent: usize) -> BigInt {
    num_traits::pow(BigInt::from(10), exponent)
}
