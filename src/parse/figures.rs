//! Figures as written. In: a `[figures.<id>]` table. Out: a `Figure` with the place of everything in it.

use super::printed::printed;
use super::table::{Table, check_id};
use super::{SourceRef, is_plain};
use crate::date::Date;
use crate::diagnostic::{Found, Problem};
use crate::number::{Bound, Decimal, Expression, explain};
use crate::text::{Span, Spanned, closed};
use rustc_hash::FxHashSet;

/// A sourced number, series or image, as the front matter has it (FORMAT.md, section 5).
///
/// What few figures have is boxed: a site keeps tens of thousands of them.
#[derive(Debug)]
pub struct Figure {
    /// Unique in its article.
    pub id: Spanned<String>,
    /// The number.
    pub value: Option<Spanned<Decimal>>,
    /// Lowest and highest.
    pub range: Option<Box<(Spanned<Decimal>, Spanned<Decimal>)>>,
    /// How the value is to be read.
    pub bound: Option<Bound>,
    /// Values over time.
    pub series: Option<Box<Series>>,
    /// An image file beside the article.
    pub image: Option<Box<Spanned<String>>>,
    /// What the image shows, for those who cannot see it.
    pub alt: Option<Box<str>>,
    /// Whose image it is.
    pub credit: Option<Box<str>>,
    /// Arithmetic over other figures of the article.
    pub derive: Option<Box<Spanned<Expression>>>,
    /// What the reader sees.
    pub label: Option<Box<str>>,
    /// Free text, `%` or an ISO 4217 code.
    pub unit: Option<Box<str>>,
    /// What is measured.
    pub metric: Option<Box<Spanned<String>>>,
    /// Of whom.
    pub of: Option<Box<str>>,
    /// Where: an entity.
    pub place: Option<Box<Spanned<String>>>,
    /// The time the figure speaks of.
    pub when: Option<Spanned<Date>>,
    /// What kind of number it is.
    pub kind: Option<Kind>,
    /// What it rests on.
    pub source: Vec<SourceRef>,
    /// The entity that says so.
    pub attributed_to: Option<Box<Spanned<String>>>,
    /// The source's own words.
    pub says: Option<Box<Spanned<String>>>,
    /// Admiralty digit, 1 to 6.
    pub credibility: Option<u8>,
    /// The figure that this one replaces, as `article/figure`.
    pub supersedes: Option<Box<Spanned<String>>>,
    /// For the reader.
    pub note: Option<Box<str>>,
    /// Whether a number is written and cannot be read: what lacks it is no news.
    pub is_broken: bool,
}

closed! {
    /// What kind of number a figure is: who says it, and how sure that is.
    Kind {
        Count = "count", Estimate = "estimate", Claim = "claim", Projection = "projection", Calculation = "calculation"
    }
}

/// Values over time, in the front matter or in a file.
#[derive(Debug)]
pub enum Series {
    /// In the front matter.
    Points(Vec<Point>),
    /// A CSV file beside the article.
    File(Spanned<String>),
}

/// One value of a series.
#[derive(Clone, Debug)]
pub struct Point {
    /// The time it speaks of.
    pub when: Spanned<Date>,
    /// The value; absent where there is none.
    pub value: Option<Decimal>,
}

/// Reads one figure.
pub fn read(id: Spanned<String>, mut table: Table<'_, '_>, problems: &mut Vec<Found>) -> Figure {
    // One whose id is bad is kept, so that nothing it rests on seems to be unused.
    check_id(&id, problems);
    table.call("figure");
    // An empty unit is none, as forms leave it.
    let unit = table.text("unit", problems).filter(|unit| !unit.value.trim().is_empty());
    let said = problems.len();
    let value = table.decimal("value", problems);
    let range = table.range("range", problems).map(Box::new);
    let series = series(&mut table, problems).map(Box::new);
    let derive = derive(&mut table, problems).map(Box::new);
    for (_, problem) in &mut problems[said..] {
        if let Problem::BadNumber { text, message } = problem {
            *message = explain(text.trim(), Some(unit.as_ref().map_or("", |unit| unit.value.trim())));
        }
    }
    let is_broken = problems.len() > said;
    let figure = Figure {
        value,
        range,
        series,
        derive,
        is_broken,
        bound: table.word("bound", &Bound::ALL, Bound::name, problems),
        image: table.text("image", problems).map(Box::new),
        alt: table.plain_text("alt", problems).map(|alt| alt.value.into()),
        credit: table.plain_text("credit", problems).map(|credit| credit.value.into()),
        label: table.plain_text("label", problems).map(|label| label.value.into()),
        unit: unit.map(|unit| printed(unit.value).into()),
        metric: table.id("metric", problems).map(Box::new),
        of: table.words("of", problems).filter(|of| !of.trim().is_empty()).map(Into::into),
        place: table.reference("place", "the id or the name of a place", problems).map(Box::new),
        when: table.date("when", problems),
        kind: table.word("kind", &Kind::ALL, Kind::name, problems),
        source: table.sources("source", problems),
        attributed_to: table.reference("attributed_to", "the id or the name of who says so", problems).map(Box::new),
        says: table.text("says", problems).map(Box::new),
        credibility: credibility(&mut table, problems).and_then(|digit| u8::try_from(digit).ok()),
        supersedes: table
            .reference("supersedes", "the figure that this one replaces, as article/figure", problems)
            .map(Box::new),
        note: table.plain_text("note", problems).map(|note| note.value.into()),
        id,
    };
    complain(&figure, &table, problems);
    table.finish(problems);
    figure
}

fn complain(figure: &Figure, table: &Table<'_, '_>, problems: &mut Vec<Found>) {
    let span = figure.id.span;
    let id = || figure.id.value.clone();
    let nothing = ["value", "range", "series", "image", "derive"].iter().all(|key| !table.has(key));
    if nothing {
        problems.push((span, Problem::FigureWithoutValue { id: id() }));
    }
    if let (Some(value), Some(range)) = (&figure.value, figure.range.as_deref())
        && (value.value < range.0.value || value.value > range.1.value)
    {
        let allowed = format!("a number within the figure's `range`, from {} to {}", range.0.value, range.1.value);
        problems.push((value.span, Problem::bad_value("value", value.value.to_string(), allowed)));
    }
    if figure.source.is_empty() && !table.has("derive") {
        problems.push((span, Problem::FigureWithoutSource { id: id() }));
    }
    if let Some(image) = figure.image.as_deref().filter(|image| other_than_image(&image.value).is_some()) {
        let allowed = "a picture, such as map.png or map.svg; another file is linked in the text: [the plan](plan.pdf)";
        problems.push((image.span, Problem::bad_value("image", &image.value, allowed)));
    }
    if figure.image.is_some() && figure.alt.as_deref().is_none_or(|alt| alt.trim().is_empty()) {
        problems.push((table.span_of("image").unwrap_or(span), Problem::ImageWithoutAlt));
    }
}

fn series(table: &mut Table<'_, '_>, problems: &mut Vec<Found>) -> Option<Series> {
    let (span, said) = (table.span_of("series").unwrap_or(table.span), problems.len());
    let points = match table.list_or_text("series", problems)? {
        Err(file) => return Some(Series::File(file)),
        Ok(points) => points,
    };
    let points = points.into_iter().filter_map(|mut table| {
        let when = table.date("when", problems);
        let value = table.decimal("value", problems).map(|value| value.value);
        // Under a name of that kind it is told as such.
        if !table.has("when") && !["year", "date", "time", "month", "day", "period"].iter().any(|key| table.has(key)) {
            let of = "a point of the series".to_owned();
            problems.push((
                table.span,
                Problem::MissingField { field: "when", of, help: "add when = \"…\", the time it speaks of" },
            ));
        }
        table.finish(problems);
        Some(Point { when: when?, value })
    });
    let points: Vec<Point> = points.collect();
    if points.iter().all(|point| point.value.is_none()) && problems.len() == said {
        let allowed = "a list of times with their values: series = [{ when = 2018, value = 12 }, …]";
        let value = if points.is_empty() { "[]" } else { "a list without any value" };
        problems.push((span, Problem::bad_value("series", value, allowed)));
    }
    for of_years in like_years(&points) {
        let allowed = "a year, or two with a slash: \"2020/2021\"; these run like years, and are seasons";
        problems.push((of_years.when.span, Problem::bad_value("when", of_years.when.value.as_written(), allowed)));
    }
    for twice in twice(&points) {
        let problem = Problem::bad_value("when", twice.when.value.as_written(), "a time that no other point has");
        problems.push((twice.when.span, problem));
    }
    Some(Series::Points(points))
}

/// The ending of a file that is surely no picture.
pub fn other_than_image(file: &str) -> Option<&str> {
    const OTHERS: &[&str] = &[
        "pdf", "mp4", "mov", "webm", "avi", "mkv", "mp3", "wav", "csv", "xls", "xlsx", "ods", "doc", "docx", "odt",
        "txt", "zip",
    ];
    let (_, ending) = file.rsplit_once('.')?;
    OTHERS.iter().any(|other| other.eq_ignore_ascii_case(ending)).then_some(ending)
}

/// The points that run from one year to the next, as financial years are written: 2020-21, 2021-22. EDTF reads them as a
/// season or a month of a year, and in no series of these do both go on by one.
pub fn like_years(points: &[Point]) -> impl Iterator<Item = &Point> {
    // The first year, and the next in two digits or four.
    let parts = |point: &Point| -> Option<(u16, u16)> {
        let (first, next) = point.when.value.as_written().split_once(['-', '/'])?;
        Some((first.parse().ok().filter(|_| first.len() == 4)?, next.parse().ok()?))
    };
    let years =
        move |point: &Point| parts(point).filter(|(first, next)| *next == first + 1 || *next == (first + 1) % 100);
    // One that is surely a season or a month says what the others are.
    let is_other = |point: &Point| parts(point).is_some_and(|(_, next)| next < 100) && years(point).is_none();
    let points = if points.iter().any(is_other) { &[][..] } else { points };
    let go_on = move |one: &Point, next: &Point| {
        years(one).zip(years(next)).is_some_and(|((one, _), (next, _))| one.abs_diff(next) == 1)
    };
    // Months go on by chance sooner than seasons do.
    let is_no_month = move |point: &Point| years(point).is_some_and(|(_, next)| next > 12);
    let runs = points.chunk_by(go_on);
    let runs = runs.filter(move |run| run.len() > 2 || run.len() == 2 && run.iter().any(is_no_month));
    runs.flatten().filter(move |point| years(point).is_some_and(|(_, next)| next < 100))
}

/// The points whose time stands at an earlier one too.
pub fn twice(points: &[Point]) -> impl Iterator<Item = &Point> {
    let mut seen = FxHashSet::default();
    points.iter().filter(move |point| !seen.insert(point.when.value.as_written()))
}

fn derive(table: &mut Table<'_, '_>, problems: &mut Vec<Found>) -> Option<Spanned<Expression>> {
    let text = table.text("derive", problems)?;
    match Expression::parse(&text.value) {
        Ok(expression) if expression.names().next().is_none() => {
            let message = "it names no figure, and a number of your own goes into `value`, with its `source`".into();
            problems.push((text.span, Problem::BadDerive { message }));
            None
        }
        Ok(expression) => Some(Spanned::new(expression, text.span)),
        Err(error) => {
            // The character at fault, or the end where something is missing.
            let character = text.value[error.offset.min(text.value.len())..].chars().next().map_or(1, char::len_utf8);
            let at = text.span.start as usize + 1 + error.offset;
            let span = if is_plain(&text) { Span::new(at..at + character) } else { text.span };
            problems.push((span, Problem::BadDerive { message: error.message }));
            None
        }
    }
}

/// The Admiralty digit; whoever writes a letter, too, means that of the source.
fn credibility(table: &mut Table<'_, '_>, problems: &mut Vec<Found>) -> Option<u64> {
    match table.grade("credibility") {
        Some(grade) => {
            let digit = grade.value.trim_start_matches(|c: char| c.is_ascii_alphabetic());
            let allowed = match (digit, digit.len() < grade.value.len()) {
                ("", _) => "1 to 6, for what the figure says; a letter, A to F, is its source's `reliability`".into(),
                (digit, true) => {
                    format!("{digit}, without quotation marks; the letter goes into its source's `reliability`")
                }
                (digit, false) => format!("{digit}, without quotation marks"),
            };
            problems.push((grade.span, Problem::bad_value("credibility", grade.value, allowed)));
            None
        }
        None => table.whole("credibility", 1..7, problems),
    }
}
