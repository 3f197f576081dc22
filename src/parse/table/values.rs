//! Values of TOML. In: one of them, and its key. Out: the number or the date that it is, or a problem; or the same in JSON.

use crate::date::Date;
use crate::diagnostic::{Found, Problem};
use crate::number::Decimal;
use crate::text::{Span, Spanned};
use toml::de::DeValue;
use toml::value::{Datetime, Time};

/// An exact number.
pub(super) fn decimal(
    span: Span,
    key: &str,
    value: &DeValue<'_>,
    problems: &mut Vec<Found>,
) -> Option<Spanned<Decimal>> {
    let text = match value {
        DeValue::Integer(number) if number.radix() == 10 => number.as_str(),
        DeValue::Integer(_) => return mismatch(problems, span, key, "a number in decimal digits", value),
        DeValue::Float(number) => number.as_str(),
        DeValue::String(text) => text.as_ref(),
        other => return mismatch(problems, span, key, "a number", other),
    };
    match Decimal::parse(text) {
        Ok(number) => Some(Spanned::new(number, span)),
        Err(error) => {
            let text = text.chars().take(40).collect();
            problems.push((span, Problem::BadNumber { text, message: error.message }));
            None
        }
    }
}

/// A date, however precisely it is written.
pub(super) fn date(span: Span, key: &str, value: &DeValue<'_>, problems: &mut Vec<Found>) -> Option<Spanned<Date>> {
    let bad = |text: &str, message: String| Problem::BadDate { text: text.chars().take(60).collect(), message };
    let result = match value {
        DeValue::String(text) => Date::parse(text).map_err(|error| bad(text, error.message)),
        DeValue::Integer(year) if year.radix() != 10 => {
            return mismatch(problems, span, key, "a date, with its year in decimal digits", value);
        }
        // More digits are hardly a year: 20181231 is a day without its hyphens, which the date's own message says.
        DeValue::Integer(year) => match year.as_str().parse() {
            Ok(year @ -9999..=9999) => Ok(Date::from_year(year)),
            _ => Date::parse(year.as_str()).map_err(|error| bad(year.as_str(), error.message)),
        },
        DeValue::Datetime(datetime) => {
            let day = datetime.date.and_then(|date| Date::from_day(i64::from(date.year), date.month, date.day));
            let date = day.map(|day| moment(datetime).unwrap_or(day));
            date.ok_or_else(|| bad(&datetime.to_string(), "a time of day alone is no date".into()))
        }
        other => return mismatch(problems, span, key, "a date", other),
    };
    result.map_err(|problem| problems.push((span, problem))).ok().map(|date| Spanned::new(date, span))
}

/// A day with its time, as it is between quotation marks. EDTF has no parts of a second.
fn moment(datetime: &Datetime) -> Option<Date> {
    let time = datetime.time.map(|time| Time { second: time.second.or(Some(0)), nanosecond: None, ..time })?;
    Date::parse(&Datetime { time: Some(time), ..*datetime }.to_string()).ok()
}

/// Reports a value of another type.
pub(super) fn mismatch<T>(
    problems: &mut Vec<Found>,
    span: Span,
    key: &str,
    expected: &'static str,
    found: &DeValue<'_>,
) -> Option<T> {
    let found = match found {
        DeValue::String(_) => "text",
        DeValue::Integer(number) => match number.radix() {
            16 => "a hexadecimal number",
            8 => "an octal number",
            2 => "a binary number",
            _ => "a whole number",
        },
        DeValue::Float(_) => "a number with a decimal point",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    };
    problems.push((span, Problem::WrongType { key: key.to_owned(), expected, found }));
    None
}

/// Numbers that JSON would write in another way, and dates, become text as they are written.
pub(super) fn to_json(value: &DeValue<'_>) -> serde_json::Value {
    use serde_json::Value;
    match value {
        DeValue::String(text) => Value::String(text.to_string()),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or_else(|_| Value::String(number.to_string()), Value::from),
        DeValue::Float(number) => {
            // 1.10 has a nought that JSON's numbers lose.
            let held = number.as_str().parse::<f64>().map_or(Value::Null, Value::from);
            let is_whole = held.to_string().as_str() == number.as_str();
            if is_whole { held } else { Value::String(number.to_string()) }
        }
        DeValue::Boolean(flag) => Value::Bool(*flag),
        DeValue::Datetime(datetime) => Value::String(datetime.to_string()),
        DeValue::Array(items) => items.iter().map(|item| to_json(item.get_ref())).collect(),
        DeValue::Table(table) => {
            table.iter().map(|(key, value)| (key.get_ref().to_string(), to_json(value.get_ref()))).collect()
        }
    }
}
