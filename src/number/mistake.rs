//! What people type for a number. In: text that is no decimal. Out: a sentence that says how to write it.
//! Never repairs anything by itself: which number is meant is the writer's to say.

use super::unit::{is_size, power, size};
use super::{Bound, Decimal, LARGEST_EXPONENT, LONGEST, digit, is_currency};

/// How to write `text`, which is no number: begins in lower case, without a full stop. Where it is known what the number's
/// own unit says, a size that stands there is not put into the number too.
pub fn explain(text: &str, unit: Option<&str>) -> String {
    let shortened: String = text.chars().take(LONGEST * 2).collect();
    let text = shortened.as_str();
    if text.is_empty() {
        return "there is nothing here".into();
    }
    let unsigned = text.trim_start_matches(['-', '+']).to_ascii_lowercase();
    if matches!(unsigned.as_str(), "inf" | "infinity" | "nan" | "∞") {
        return "infinity and \"not a number\" are no figures".into();
    }
    if text.chars().filter(|next| digit(*next).is_some()).count() > LONGEST {
        return format!("a number has at most {LONGEST} digits");
    }
    if exponent_is_too_large(&unsigned) {
        return format!("the exponent lies between -{LARGEST_EXPONENT} and {LARGEST_EXPONENT}");
    }
    let Some((before, number, after)) = around(text) else {
        return "write it in digits, and put words into `label`, `unit` or `bound`".into();
    };
    if number.contains('/') {
        return "write a fraction as a decimal, or work it out with `derive`".into();
    }
    range(before, number, after, unit)
        .or_else(|| Some(advice(before.trim(), meant(number)?, None, after.trim(), unit)))
        .unwrap_or_else(|| "only digits, a sign, one decimal point and an exponent may stand in a number".into())
}

fn exponent_is_too_large(unsigned: &str) -> bool {
    let Some((digits, exponent)) = unsigned.split_once('e') else { return false };
    let exponent = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'_'));
    // What does not fit into an integer is too large as well.
    let large = exponent.parse().map_or(true, |exponent: usize| exponent > LARGEST_EXPONENT);
    !digits.is_empty() && plain(digits) && !exponent.is_empty() && plain(exponent) && large
}

/// The number that was probably meant, as `Decimal::parse` reads it, and a second reading.
struct Meant {
    number: String,
    or: Option<String>,
}

/// What is a minus before a number, however it is typed.
const MINUSES: [char; 6] = ['-', '\u{2212}', '–', '‐', '\u{2011}', '‒'];

/// How to write a number, or the one and the `other` end of a range, with what stands around.
fn advice(before: &str, meant: Meant, other: Option<String>, after: &str, unit: Option<&str>) -> String {
    let Meant { number, or } = meant;
    let (before, after, brackets) = match without_brackets(before, after) {
        (before, after, _) if other.is_some() => (before, after, Brackets::None),
        single => single,
    };
    let is_minus = |text: &str| matches!(text, "-" | "\u{2212}");
    let (sign, before, after) = match before.strip_suffix(MINUSES) {
        Some(words) => ("-", words.trim(), after),
        None if brackets == Brackets::Minus => ("-", before, after),
        // So some programs write it: `12-`.
        None if before.is_empty() && is_minus(after) => ("-", before, ""),
        None => ("", before.trim_end_matches('+').trim(), after),
    };
    let (is_more, after) = after.strip_prefix('+').map_or((false, after), |after| (true, after.trim()));
    let (part, after) =
        VULGAR.iter().find_map(|(sign, part)| Some((*part, after.strip_prefix(*sign)?.trim()))).unwrap_or(("", after));
    let plain = |number: String| Decimal::parse(&number).map_or(number, |number| number.to_string());
    let mut numbers: Vec<String> = std::iter::once(format!("{sign}{number}")).chain(other).map(plain).collect();
    // Of a range it belongs to the end that it stands at: 5–6½.
    if let Some(last) = numbers.last_mut().filter(|last| !last.contains('.')) {
        last.push_str(part);
    }
    let beside = |number: &String| beside(number, after, unit?);
    let scaled = |number: &String| match beside(number)? {
        Beside::Number(number) => Some(number),
        Beside::Unit(_) => None,
    };
    if let Some(numbers) = numbers.iter().map(scaled).collect::<Option<Vec<_>>>() {
        return format!("write {}: `unit` says its size", shown(&numbers));
    }
    let beside = if let [only] = &numbers[..] { beside(only) } else { None };
    // €5m are millions, and 5 m may be metres.
    let size = magnitude(after)
        .or_else(|| Some((6, after.strip_prefix('m').filter(|rest| rest.is_empty() && is_money(before))?)));
    let (numbers, rest) = match size {
        Some((exponent, rest)) => {
            (numbers.into_iter().map(|number| plain(format!("{number}e{exponent}"))).collect(), rest)
        }
        None => (numbers, after),
    };
    let number = shown(&numbers);
    if before.len() + rest.len() > LONGEST {
        return format!("write {number} alone, and put the words into `label` or `unit`");
    }
    let mut advice = format!("write {number}");
    match (BOUNDS.iter().find(|(word, _)| before.eq_ignore_ascii_case(word)), before) {
        (Some((_, bound)), _) => advice.push_str(&format!(" and bound = \"{}\"", bound.name())),
        (None, "€") => advice.push_str(" and unit = \"EUR\""),
        (None, "£") => advice.push_str(" and unit = \"GBP\""),
        (None, code) if is_currency(code) => advice.push_str(&format!(" and unit = \"{code}\"")),
        (None, "") if is_more => advice.push_str(" and bound = \"at-least\""),
        (None, "") => {}
        (None, "between" | "from") if numbers.len() > 1 => {}
        (None, ">" | "more than" | "over") => {
            advice.push_str(" and bound = \"at-least\", or \"just-over\" if it is little more")
        }
        (None, "<" | "less than" | "under") => {
            advice.push_str(" and bound = \"at-most\", or \"just-under\" if it is little less")
        }
        (None, words) => advice.push_str(&format!(" and put \"{words}\" into `unit` or `label`")),
    }
    let rest = if unit == Some(rest) { "" } else { rest };
    if !rest.is_empty() {
        advice.push_str(&format!(" and unit = \"{}\"", if rest == "\u{66a}" { "%" } else { rest }));
    }
    if let Some(Beside::Unit(unit)) = beside.filter(|_| before.is_empty()) {
        advice.push_str(&format!(", or {unit}"));
    }
    if let Some(or) = or.filter(|_| rest == after) {
        advice.push_str(&format!(", or {sign}{or} if the comma begins the decimals"));
    }
    if brackets == Brackets::Unsure && sign.is_empty() {
        advice.push_str(&format!(", or -{number} if the brackets stand for a minus"));
    }
    advice
}

/// A number as the front matter has it, or the two of a range.
fn shown(numbers: &[String]) -> String {
    match numbers {
        [only] => only.clone(),
        numbers => format!("range = [{}]", numbers.join(", ")),
    }
}

/// Fractions of one sign that have few decimals.
const VULGAR: [(char, &str); 3] = [('½', ".5"), ('¼', ".25"), ('¾', ".75")];

/// Whether a text is a sign or a code of money.
fn is_money(text: &str) -> bool {
    matches!(text, "€" | "£" | "$") || is_currency(text)
}

/// What brackets around a number say.
#[derive(Clone, Copy, PartialEq)]
enum Brackets {
    None,
    /// What is below nought, as accounts are kept: `(12)`, `(€1,234)`, `(3.5%)`.
    Minus,
    /// That, or nothing: words stand in them too.
    Unsure,
}

/// What stands around a number, without brackets around both.
fn without_brackets<'t>(before: &'t str, after: &'t str) -> (&'t str, &'t str, Brackets) {
    let inside = before.split_once('(').zip(after.split_once(')'));
    let Some(((left, before_it), (after_it, right))) = inside else { return (before, after, Brackets::None) };
    let [left, before_it, after_it, right] = [left, before_it, after_it, right].map(str::trim);
    let is_unit = |text: &str| matches!(text, "" | "%" | "\u{66a}") || is_money(text);
    match (left, right) {
        _ if ![left, before_it, after_it, right].into_iter().all(is_unit) => {}
        (_, "") => return (if left.is_empty() { before_it } else { left }, after_it, Brackets::Minus),
        ("", _) if after_it.is_empty() => return (before_it, right, Brackets::Minus),
        _ => {}
    }
    if left.is_empty() && right.is_empty() {
        (before_it, after_it, Brackets::Unsure)
    } else {
        (before, after, Brackets::None)
    }
}

/// What people write before a number, and the `bound` it means.
const BOUNDS: &[(&str, Bound)] = &[
    ("about", Bound::About),
    ("around", Bound::About),
    ("approximately", Bound::About),
    ("approx.", Bound::About),
    ("roughly", Bound::About),
    ("some", Bound::About),
    ("circa", Bound::About),
    ("ca.", Bound::About),
    ("c.", Bound::About),
    ("~", Bound::About),
    ("≈", Bound::About),
    ("at least", Bound::AtLeast),
    ("≥", Bound::AtLeast),
    (">=", Bound::AtLeast),
    ("at most", Bound::AtMost),
    ("up to", Bound::AtMost),
    ("≤", Bound::AtMost),
    ("<=", Bound::AtMost),
    ("just under", Bound::JustUnder),
    ("nearly", Bound::JustUnder),
    ("almost", Bound::JustUnder),
    ("just over", Bound::JustOver),
];

/// What a size after a number comes to, beside the unit the number has.
enum Beside {
    /// The unit has a size, and this is the number of those.
    Number(String),
    /// The size may as well stand in the unit: the number and its unit.
    Unit(String),
}

fn beside(number: &str, after: &str, unit: &str) -> Option<Beside> {
    let end = after.find(|next: char| !next.is_alphabetic()).unwrap_or(after.len());
    let (word, rest) = (&after[..end], after[end..].trim_start_matches('.').trim());
    let is_word = is_size(word);
    // A billion is a thousand millions to some and a million of them to others: the two are compared in one language.
    let powers = |langs: &[&str]| {
        let word = power(word, langs).filter(|_| is_word).or_else(|| Some(magnitude(after)?.0));
        word.zip(size(unit, langs).map(|size| size.power))
    };
    let languages = [&[][..], &["en"], &["de"], &["fr"], &["es"], &["ar"]];
    let mut powers = languages.into_iter().filter_map(powers);
    if let Some(first) = powers.next() {
        let (word, unit) = std::iter::once(first).chain(powers).find(|(word, unit)| word == unit).unwrap_or(first);
        let scaled = Decimal::parse(&format!("{number}e{}", i64::from(word) - i64::from(unit)));
        return Some(Beside::Number(scaled.ok()?.to_string()));
    }
    magnitude(after).filter(|_| is_word)?;
    let point = if after[end..].starts_with('.') { "." } else { "" };
    let unit = format!("{word}{point} {}", if unit.is_empty() { rest } else { unit });
    Some(Beside::Unit(format!("{number} and unit = \"{}\"", unit.trim())))
}

/// The power of ten that a word after a number stands for, and what follows it. `m` alone may be metres.
fn magnitude(after: &str) -> Option<(u32, &str)> {
    let end = after.find(|next: char| !next.is_alphabetic()).unwrap_or(after.len());
    let (word, rest) = after.split_at(end);
    let exponent = match word {
        "hundred" => 2,
        "k" | "K" => 3,
        "M" => 6,
        "B" => 9,
        // Nobody says which language it is in, so a billion stays a word.
        _ => power(word, &[])?,
    };
    Some((exponent, rest.strip_prefix('.').unwrap_or(rest).trim()))
}

/// What stands before the first digit, the number, and what follows the last digit. A sign belongs to what is before, a
/// point or comma to the number, unless it ends a word.
fn around(text: &str) -> Option<(&str, &str, &str)> {
    let first = text.find(|next| digit(next).is_some())?;
    let (last, character) = text.char_indices().rev().find(|(_, next)| digit(*next).is_some())?;
    let (start, end) = match text[..first].strip_suffix(['.', ',']) {
        Some(before) if !before.ends_with(char::is_alphanumeric) => (before.len(), last + character.len_utf8()),
        _ => (first, last + character.len_utf8()),
    };
    Some((&text[..start], &text[start..end], &text[end..]))
}

/// `1,000 to 1,500` and its kin, with what is said of both before and behind: €5–6 million, about -5 to 3.
fn range(before: &str, number: &str, after: &str, unit: Option<&str>) -> Option<String> {
    let between = [" to ", " and ", "–", "—", "..", "-"];
    let (low, high) = between.iter().find_map(|between| number.split_once(between))?;
    let high = high.trim_matches(['.', ' ']);
    let (sign, high) = high.strip_prefix(MINUSES).map_or(("", high), |high| ("-", high.trim()));
    // 2 million to 3 million, 5% to 10%
    let low = low.trim();
    let low = low.strip_suffix(after.trim()).unwrap_or(low);
    let (low, high) = (meant(low.trim())?, meant(high)?);
    let low = Meant { or: None, ..low };
    Some(advice(before.trim(), low, Some(format!("{sign}{}", high.number)), after.trim(), unit))
}

/// Reads digits in any script with the separators people use. Nothing, if their order makes no sense.
fn meant(text: &str) -> Option<Meant> {
    let mut plain = String::new();
    for next in text.chars().filter(|next| *next != '_') {
        plain.push(match next {
            '.' | '\u{66b}' => '.',
            ',' | '،' => ',',
            ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' | '\u{66c}' => ' ',
            next => char::from(digit(next)? + b'0'),
        });
    }
    if plain.starts_with(['.', ',']) {
        plain.insert(0, '0');
    }
    let (points, commas) = (plain.matches('.').count(), plain.matches(',').count());
    let point_last = plain.rfind('.') > plain.rfind(',');
    let decimal_mark = match (points, commas) {
        (1, 0) => Some('.'),
        (0, 1) if plain.contains(' ') || !grouped(plain.split(',')) => Some(','),
        (1, 1..) if point_last => Some('.'),
        (1.., 1) if !point_last => Some(','),
        (0, _) | (_, 0) => None,
        _ => return None,
    };
    let (whole, decimals) = match decimal_mark {
        Some(mark) => plain.rsplit_once(mark)?,
        None => (plain.as_str(), ""),
    };
    if decimals.contains(' ') || !grouped(whole.split([' ', '.', ','])) {
        return None;
    }
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    let point = if decimals.is_empty() { "" } else { "." };
    let or = (commas == 1 && decimal_mark.is_none()).then(|| plain.replace(',', "."));
    Some(Meant { number: format!("{digits}{point}{decimals}"), or })
}

/// Whether these are groups of digits: 1,668 and 12,34,567, and not 31.12.2018, nor 0,500.
fn grouped<'t>(groups: impl Iterator<Item = &'t str>) -> bool {
    let groups: Vec<&str> = groups.collect();
    match groups.as_slice() {
        [] => false,
        [only] => !only.is_empty(),
        [first, middle @ .., last] => {
            let leads = (1..=3).contains(&first.len()) && !first.starts_with('0');
            leads && last.len() == 3 && middle.iter().all(|group| (2..=3).contains(&group.len()))
        }
    }
}
