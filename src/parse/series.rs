//! A series from CSV. In: the text of a CSV file with a first row that names its columns. Out: points, in order of the file.

use super::figures::{Point, like_years, twice};
use super::hidden;
use crate::date::Date;
use crate::diagnostic::{Found, Problem};
use crate::number::Decimal;
use crate::text::{Span, Spanned, is_digits};

const FIRST_ROW: &str = "a series file is CSV with a first row `when,value`";
const ROWS: &str =
    "a row reads `2018,1.4`: a decimal has a full stop, and a row without a value ends in its comma: `2018,`";
/// Where commas part decimals, spreadsheets save so.
const OTHERWISE: &str = "first write each decimal with a point, 1.4 for 1,4, then put a comma for each `;` or tab: `when,value` and `2018,1.4`";

const YEARS: &str = "write the years that a row is of with a slash: 2020/2021 for 2020-21";

const NAMED_TWICE: &str = "give the column that is not meant another name";

/// Reads the columns `when` and `value`; an empty value is a gap.
pub fn read(text: &str, problems: &mut Vec<Found>) -> Vec<Point> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).flexible(true).from_reader(text.as_bytes());
    let first_line = Span::new(0..text.find('\n').unwrap_or(text.len()));
    let column = |headers: &csv::StringRecord, name| headers.iter().position(|header| header == name);
    let columns = reader.headers().ok().and_then(|headers| Some((column(headers, "when")?, column(headers, "value")?)));
    let Some((when, value)) = columns else {
        let is_parted_otherwise = text[first_line.range()].contains([';', '\t']);
        let (message, help) = match is_parted_otherwise {
            true => ("its columns are not parted by commas", OTHERWISE),
            false => ("the first row does not name the columns `when` and `value`", FIRST_ROW),
        };
        problems.push((first_line, Problem::BadTable { message: message.into(), help }));
        return Vec::new();
    };
    if let Some(name) = ["when", "value"]
        .into_iter()
        .find(|name| reader.headers().is_ok_and(|headers| headers.iter().filter(|header| header == name).count() > 1))
    {
        let span = second_heading(text, name).unwrap_or(first_line);
        problems
            .push((span, Problem::BadTable { message: format!("two columns are called `{name}`"), help: NAMED_TWICE }));
        return Vec::new();
    }
    let named = reader.headers().map_or(0, csv::StringRecord::len);
    let said = problems.len();
    let mut has_rows = false;
    let mut points = Vec::new();
    let mut record = csv::StringRecord::new();
    loop {
        let start = usize::try_from(reader.position().byte()).unwrap_or(text.len()).min(text.len());
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => {
                for of_years in like_years(&points) {
                    let written = of_years.when.value.as_written();
                    let season = of_years.when.value.words("en");
                    let message = format!("`{written}` is {season}, and the rows run from one year to the next");
                    problems.push((of_years.when.span, Problem::BadTable { message, help: YEARS }));
                }
                for twice in twice(&points) {
                    let message = format!("there are two rows of {}", twice.when.value.as_written());
                    let help = "keep one row of each time, or make two series of it";
                    problems.push((twice.when.span, Problem::BadTable { message, help }));
                }
                let message = match has_rows {
                    false => "there is no row under the first one",
                    true => "no row has a value",
                };
                let is_empty = points.iter().all(|point: &Point| point.value.is_none());
                if is_empty && problems.len() == said {
                    problems.push((first_line, Problem::BadTable { message: message.into(), help: ROWS }));
                }
                return points;
            }
            Err(error) => {
                let message = match error.kind() {
                    csv::ErrorKind::Utf8 { .. } => "it is not UTF-8".to_owned(),
                    other => format!("{other:?}"),
                };
                problems.push((Span::new(start..start).clamped(text), Problem::BadTable { message, help: FIRST_ROW }));
                return points;
            }
        }
        let end = usize::try_from(reader.position().byte()).unwrap_or(text.len()).min(text.len());
        let line = text.get(start..end).unwrap_or_default();
        let lead = line.len() - line.trim_start().len();
        let span = Span::new(start + lead..start + lead + line.trim().len()).clamped(text);
        // Spreadsheets save rows that hold nothing as their commas.
        if record.iter().all(str::is_empty) {
            continue;
        }
        has_rows = true;
        // What a row leaves out behind both columns is no loss; what it has more of is often the rest of a decimal, but not
        // in words whose quotation marks stand behind a blank.
        let is_more = |field: &str| !field.is_empty() && !field.contains('"');
        if record.len() <= when.max(value) || record.iter().skip(named).any(is_more) {
            let fields = if record.len() == 1 { "field" } else { "fields" };
            let message = format!("this row has {} {fields}, and the first row {named}", record.len());
            problems.push((span, Problem::BadTable { message, help: ROWS }));
            continue;
        }
        points.extend(point(
            record.get(when).unwrap_or_default(),
            record.get(value).unwrap_or_default(),
            span,
            problems,
        ));
    }
}

/// Where a column's name stands for the second time in the first row.
fn second_heading(text: &str, name: &str) -> Option<Span> {
    let mut at = text.find(|c| c != '\n' && c != '\r')?;
    let line = text[at..].lines().next()?;
    let mut places = line.split(',').filter_map(|heading| {
        let start = at + heading.find(name).unwrap_or_default();
        at += heading.len() + 1;
        (heading.trim_matches(|c: char| c == '"' || c.is_whitespace()) == name)
            .then(|| Span::new(start..start + name.len()))
    });
    places.nth(1)
}

/// Whether a field holds what offices of statistics and spreadsheets write where they have no number.
fn stands_for_nothing(text: &str) -> bool {
    const MISTAKES: [&str; 8] = ["#div/0!", "#n/a", "#value!", "#ref!", "#name?", "#num!", "#null!", "#spill!"];
    const SIGNS: &[&str] = &[
        "-", "--", "–", "—", "−", ".", "..", "...", "…", ":", "?", "x", "na", "n/a", "n.a.", "n.a", "nan", "null",
        "none", "nil", "nd", "n.d.", "n/d", "k. a.", "k.a.",
    ];
    let text = text.to_lowercase();
    let inner = text.strip_prefix(['(', '<', '[']).and_then(|text| text.strip_suffix([')', '>', ']']));
    // `: c` is confidential.
    let is_letters = |flags: &str| flags.len() <= 2 && flags.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_flagged = |text: &str| text.strip_prefix(':').is_some_and(|flags| is_letters(flags.trim()));
    SIGNS.contains(&inner.unwrap_or(&text)) || MISTAKES.contains(&&*text) || is_flagged(&text)
}

/// What to do about a field that holds no number, where that is another thing than in front matter: a row has neither a
/// `bound` nor a `unit` of its own.
fn in_row(text: &str, message: String) -> String {
    const ALONE: &str = "what counts for all rows stands in the figure's `unit` or `label`";
    let is_seen = |c: &char| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}') && hidden(*c).is_none();
    let shown: String = text.chars().filter(is_seen).collect();
    if shown.len() < text.len() && Decimal::parse(&shown).is_ok() {
        return format!("write {shown}: there is a sign beside it that nobody sees");
    }
    match message.split_once(" and ").map_or(&*message, |(number, _)| number) {
        range if range.starts_with("write range") => {
            "a row holds one number: make two series of the lowest and the highest".into()
        }
        _ if message.starts_with("write it in digits") => {
            format!("write it in digits, or leave the field empty; {ALONE}")
        }
        number if number.len() < message.len() && number.starts_with("write ") => {
            let number = number.strip_suffix(" alone,").unwrap_or(number);
            format!("{number}, with nothing beside it: {ALONE}")
        }
        _ => message,
    }
}

/// What to do about a field that holds no date, where programs write so.
fn when_in_row(text: &str, message: String) -> String {
    let day = text.split_once([' ', 'T']).filter(|(_, time)| matches!(*time, "00:00" | "00:00:00" | "00:00:00.000"));
    let month = text.split_once('M').filter(|(year, _)| year.len() == 4);
    let month = month.map(|(year, month)| format!("{year}-{month}"));
    let years = text.split_once(['-', '/', '–']).and_then(|(first, next)| {
        let year: u16 = first.parse().ok().filter(|_| first.len() == 4)?;
        (next.len() == 2 && next.parse() == Ok((year + 1) % 100)).then(|| format!("{first}/{}", year + 1))
    });
    // Later ones are seasons.
    const LAST_MONTH: &str = "12";
    let month_of = text.replace(['/', '–'], "-");
    if let Some(years) = years.as_ref().filter(|_| text[text.len() - LAST_MONTH.len()..] <= *LAST_MONTH) {
        return format!("write {years} if it is of two years, or {month_of} if it is of a month");
    }
    let forms = [day.map(|(day, _)| day), month.as_deref(), years.as_deref(), text.strip_suffix(".0")];
    if let Some(plain) = forms.into_iter().flatten().find(|plain| Date::parse(plain).is_ok()) {
        return format!("write {plain}");
    }
    if text.len() == 5 && is_digits(text) {
        return "so spreadsheets count days: give the column a form of dates, such as 2018-12-31, and save it anew"
            .into();
    }
    match text.contains(char::is_numeric) {
        true => message,
        false => "a row is of one time: delete it if it is a sum or a note".into(),
    }
}

fn point(when: &str, value: &str, span: Span, problems: &mut Vec<Found>) -> Option<Point> {
    let date = Date::parse(when)
        .map_err(|error| {
            let message = when_in_row(when, error.message);
            problems.push((span, Problem::BadDate { text: when.chars().take(60).collect(), message }))
        })
        .ok()?;
    let value = match value {
        "" => None,
        text => match Decimal::parse(text) {
            Ok(value) => Some(value),
            Err(error) => {
                let message = match stands_for_nothing(text) {
                    true => format!("where there is none, the field is empty: `{when},`"),
                    false => in_row(text, error.message),
                };
                let text = text.chars().take(40).collect();
                problems.push((span, Problem::BadNumber { text, message }));
                return None;
            }
        },
    };
    Some(Point { when: Spanned::new(date, span), value })
}
