//! An article or a page as written. In: its path and text. Out: front matter and body, with spans.
//! Each field stands beside the line that reads it; its doc comment is its manual entry.

use super::body::{self, Body, Title, end_of_comments};
use super::figures::{self, Figure};
use super::fitted;
use super::printed::{printed, typed};
use super::split::split;
use super::table::{self, Name, Table};
use super::{entities, language, sources};
use crate::date::Date;
use crate::diagnostic::{Found, Problem};
use crate::path::{FilePath, slug};
use crate::text::{Span, Spanned, is_digits};
use memchr::memmem;
use std::ops::Range;
use toml::de::DeTable;
use xxhash_rust::xxh3::xxh3_128;

/// An article or a page (FORMAT.md, section 3).
#[derive(Debug)]
pub struct Article {
    /// `title`, or the level-1 heading the text begins with.
    pub title: String,
    /// Where its words stand in the file; nowhere, if they are its name.
    pub title_at: Place,
    /// `date`, or the date the file name begins with.
    pub date: Option<Spanned<Date>>,
    /// `updated`: when it was last changed in substance.
    pub updated: Option<Box<Spanned<Date>>>,
    /// `authors`.
    pub authors: Vec<String>,
    /// `summary`: the standfirst, one or two sentences.
    pub summary: Option<String>,
    /// Where its words stand in the file.
    pub summary_at: Place,
    /// `lang`, where it differs from the site's: BCP 47.
    pub lang: Option<String>,
    /// `slug`, or the file's name without the date: the last part of the address.
    pub slug: Spanned<String>,
    /// `draft`: not published unless drafts are asked for.
    pub draft: bool,
    /// `aliases`: old addresses that lead here.
    pub aliases: Vec<Spanned<String>>,
    /// `extra`: anything, for templates.
    pub extra: serde_json::Value,
    /// `about`: the entities it is about, by id, name or alias.
    pub about: Vec<Spanned<String>>,
    /// `figures.<id>`, in the order of the file.
    pub figures: Vec<Figure>,
    /// `sources.<id>`: sources used only here.
    pub sources: Vec<sources::Entry>,
    /// `events.<id>`: events told here.
    pub events: Vec<entities::Entry>,
    /// `corrections`, in the order of the file.
    pub corrections: Vec<Correction>,
    /// `disputes`: contradictions the desk knows of.
    pub disputes: Vec<Dispute>,
    /// `reviewed`: when the desk last went through it.
    pub reviewed: Option<Box<Spanned<Date>>>,
    /// `review_by`: when it is to be gone through again.
    pub review_by: Option<Box<Spanned<Date>>>,
    /// The text.
    pub body: Body,
    /// Stands for all that comes before the text: with the same path, the same front matter.
    pub front: u128,
    /// Where the text begins, in bytes of the file.
    pub text_start: usize,
}

/// Words of the front matter that readers see above the text.
#[derive(Clone, Copy, Debug)]
pub struct Headline<'a> {
    /// `title` or `summary`.
    pub field: &'static str,
    /// The words.
    pub text: &'a str,
    place: Place,
}

/// Where words of the front matter stand in the file, and with which signs.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place {
    span: Span,
    signs: Signs,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Signs {
    /// As they are printed.
    Printed,
    /// As a keyboard has them.
    Typed,
    /// Of both kinds, or escaped.
    #[default]
    Other,
}

impl Headline<'_> {
    /// Where a part of the words stands; all of them, where the file writes them in other signs than they are printed.
    pub fn place(&self, part: Range<usize>) -> Span {
        let Place { span, signs } = self.place;
        let part = match signs {
            Signs::Printed => part,
            Signs::Typed => typed(&self.text[..part.start]).len()..typed(&self.text[..part.end]).len(),
            Signs::Other => return span,
        };
        Span::new(part).shifted(span.range().start)
    }
}

impl Article {
    /// When it was last changed since it came out, by `updated` and by its corrections.
    pub fn changed(&self) -> Option<&Date> {
        let corrected = self.corrections.iter().map(|correction| &correction.date.value);
        let updated = self.updated.iter().map(|updated| &updated.value);
        updated.chain(corrected).max_by_key(|date| date.sort_key())
    }

    /// Title and summary, as far as they stand in the file.
    pub fn headlines(&self) -> impl Iterator<Item = Headline<'_>> {
        let summary = self.summary.as_deref().unwrap_or_default();
        let all = [("title", self.title.as_str(), self.title_at), ("summary", summary, self.summary_at)];
        let all = all.into_iter().map(|(field, text, place)| Headline { field, text, place });
        all.filter(|headline| headline.place.span != Span::default())
    }
}

/// What was wrong and was put right.
#[derive(Debug)]
pub struct Correction {
    /// When.
    pub date: Spanned<Date>,
    /// In words.
    pub note: String,
    /// The figure it is about.
    pub figure: Option<Spanned<String>>,
    /// What stood there.
    pub was: Option<String>,
    /// What stands there now.
    pub now: Option<Spanned<String>>,
}

/// A contradiction between figures that the desk explains.
#[derive(Debug)]
pub struct Dispute {
    /// Ids of figures, or `article/figure`.
    pub figures: Vec<Spanned<String>>,
    /// What the desk found.
    pub finding: String,
    /// The figure that stands.
    pub stands: Option<Spanned<String>>,
}

/// Reads an article or a page.
pub fn read(path: &FilePath, text: &str, problems: &mut Vec<Found>) -> Article {
    let said = problems.len();
    let parts = split(text, problems);
    let front = parts.front.clone().and_then(|range| table::parse(text, range, problems));
    // What a front matter lacks is no news where it cannot be read or stands in the wrong place.
    let broken = problems.len() > said;
    let empty = DeTable::new();
    let (root, base) = front.as_ref().map_or((&empty, 0), |(root, base)| (root, *base));
    let top = parts.top;
    let mut table = Table::new(root, Name::Said(table::FRONT_MATTER), top, base);
    let (named_date, stem) = date_in_name(path.stem());
    let (named_date, no_date) = match named_date {
        Some(Ok(date)) => (Some(date), None),
        Some(Err(problem)) => (None, Some(problem)),
        None => (None, None),
    };

    let title = table.plain_text("title", problems);
    let keep = match &title {
        Some(title) => Title::TakeSame(&title.value),
        None if table.has("title") => Title::Keep,
        None => Title::Take,
    };
    let (body, heading) = body::read(text, parts.body.clone(), keep, problems);
    let heading = heading.map(printed);
    let is_nameless = match &title {
        Some(title) => title.value.trim().is_empty(),
        None => !table.has("title") && heading.is_none(),
    };
    if is_nameless && !broken {
        let top = title.as_ref().map_or(top, |title| title.span);
        let help = "add title = \"…\" to the front matter, or begin the text with `# …`";
        problems.push((top, Problem::MissingField { field: "title", of: "this file".into(), help }));
    }
    let summary = table.plain_text("summary", problems);
    let of_heading = || heading.as_ref().map(|heading| words_at(text, first_line(text, parts.body.start), heading));
    let article = Article {
        title_at: title.as_ref().map(|title| words_of(text, title)).or_else(of_heading).unwrap_or_default(),
        title: title.map(|title| title.value).or(heading).unwrap_or_else(|| stem.to_owned()),
        date: table.date("date", problems).or_else(|| Some(Spanned::new(named_date?, Span::default()))),
        updated: table.date("updated", problems).map(Box::new),
        authors: table.all_words("authors", problems),
        summary_at: summary.as_ref().map(|summary| words_of(text, summary)).unwrap_or_default(),
        summary: summary.map(|summary| summary.value),
        lang: language::read(&mut table, problems),
        slug: table.text("slug", problems).unwrap_or_else(|| Spanned::new(stem.to_owned(), Span::default())),
        draft: table.flag("draft", problems),
        aliases: table.texts("aliases", problems),
        extra: table.any("extra"),
        about: table.references("about", "the id or the name of an entity", problems),
        figures: tables(&mut table, "figures", problems, figures_of),
        sources: tables(&mut table, "sources", problems, sources::read),
        events: tables(&mut table, "events", problems, entities::read_events),
        corrections: corrections(&mut table, problems),
        disputes: disputes(&mut table, problems),
        reviewed: table.date("reviewed", problems).map(Box::new),
        review_by: table.date("review_by", problems).map(Box::new),
        body,
        front: xxh3_128(&text.as_bytes()[..parts.body.start]),
        text_start: parts.body.start,
    };
    if article.date.is_none() && !table.has("date") && !broken && path.below("content/articles").is_some() {
        let help = "add date = 2018-12-31, or begin the file's name with the date: 2018-12-31-name.md";
        let missing = Problem::MissingField { field: "date", of: "this article".into(), help };
        problems.push((top, no_date.unwrap_or(missing)));
    }
    table.claim(&mut problems[said..]);
    follows(&article, problems);
    if path.below("content/pages").is_some() {
        table.refuse(&["about", "figures", "sources", "events", "corrections", "disputes"], problems);
    }
    table.finish(problems);
    article
}

/// Where the words of a string stand in the file.
fn words_of(text: &str, string: &Spanned<String>) -> Place {
    words_at(text, string.span, &string.value)
}

/// Where words stand in a part of the file: exactly, if they are written there as they are read, and all of it otherwise.
fn words_at(text: &str, span: Span, words: &str) -> Place {
    // Lines between `"""` are read as one, each break as a blank.
    let part = text.get(span.range()).map(|part| part.replace('\n', " "));
    let place = |words: &str, signs| {
        let part = part.as_deref()?;
        let open = part.len() - part.trim_start_matches(['"', '\'', '#', ' ']).len();
        // Nearly all stand right behind the opening sign; to search for a long text costs more than to look there.
        let start = match part[open..].starts_with(words) {
            true => open,
            false => memmem::find(part.as_bytes(), words.as_bytes())?,
        };
        Some(Place { span: Span::new(0..words.len()).shifted(span.range().start + start), signs })
    };
    let found = place(words, Signs::Printed).or_else(|| place(&typed(words), Signs::Typed));
    found.unwrap_or(Place { span, signs: Signs::Other })
}

/// The line that a text begins with, which may be its title.
fn first_line(text: &str, start: usize) -> Span {
    let start = start + end_of_comments(&text[start..]);
    let first = text.len() - text[start..].trim_start().len();
    Span::new(first..text[first..].find('\n').map_or(text.len(), |end| first + end))
}

fn tables<T>(
    table: &mut Table<'_, '_>,
    key: &'static str,
    problems: &mut Vec<Found>,
    read: impl Fn(Table<'_, '_>, &mut Vec<Found>) -> Vec<T>,
) -> Vec<T> {
    fitted(table.table(key, problems).map(|table| read(table, problems)).unwrap_or_default())
}

fn figures_of(root: Table<'_, '_>, problems: &mut Vec<Found>) -> Vec<Figure> {
    let tables = root.each_table(problems);
    tables.into_iter().map(|(id, table)| figures::read(id, table, problems)).collect()
}

fn corrections(table: &mut Table<'_, '_>, problems: &mut Vec<Found>) -> Vec<Correction> {
    let tables = table.tables("corrections", "a correction", problems);
    let corrections = tables.into_iter().filter_map(|mut table| {
        need(&table, "date", "add the day it was corrected: date = 2019-01-02", problems);
        need(&table, "note", "add note = \"…\": what was wrong", problems);
        let date = table.date("date", problems);
        table.refuse_empty("note", "what was wrong", problems);
        let note = table.plain_text("note", problems);
        let figure = table.text("figure", problems);
        let was = table.words("was", problems);
        let now = table.text("now", problems).map(|now| Spanned::new(printed(now.value), now.span));
        if let Some(now) = now.as_ref().filter(|now| was.as_ref().is_some_and(|was| was.trim() == now.value.trim())) {
            let allowed = "what stands there since, which is other than `was`";
            problems.push((now.span, Problem::bad_value("now", &now.value, allowed)));
        }
        table.finish(problems);
        Some(Correction { date: date?, note: note?.value, figure, was, now })
    });
    corrections.collect()
}

fn disputes(table: &mut Table<'_, '_>, problems: &mut Vec<Found>) -> Vec<Dispute> {
    let tables = table.tables("disputes", "a dispute", problems);
    let disputes = tables.into_iter().filter_map(|mut table| {
        need(&table, "figures", "add figures = [\"…\", \"…\"]: the figures that disagree", problems);
        need(&table, "finding", "add finding = \"…\": what the desk found", problems);
        let told = problems.len();
        let figures = table.texts("figures", problems);
        let first = figures.first();
        if let Some(span) = table.span_of("figures").filter(|_| problems.len() == told)
            && figures.iter().all(|figure| Some(&figure.value) == first.map(|first| &first.value))
        {
            let (span, value) = first.map_or((span, "[]"), |first| (first.span, &first.value));
            problems.push((span, Problem::bad_value("figures", value, "two figures or more: those that disagree")));
        }
        table.refuse_empty("finding", "what the desk found", problems);
        let finding = table.plain_text("finding", problems);
        let stands = table.text("stands", problems);
        table.finish(problems);
        Some(Dispute { figures, finding: finding?.value, stands })
    });
    disputes.collect()
}

/// What was done to an article was done on its day or later, as far as both are known.
fn follows(article: &Article, problems: &mut Vec<Found>) {
    let updated = article.updated.iter().map(|updated| ("updated", &**updated));
    let corrected = article.corrections.iter().map(|correction| ("date", &correction.date));
    let due = article.review_by.iter().map(|review_by| ("review_by", &**review_by));
    if let Some(review_by) = &article.review_by {
        let reviewed =
            article.reviewed.as_ref().filter(|reviewed| review_by.value.reach().1 < reviewed.value.reach().0);
        let allowed = match reviewed {
            Some(reviewed) => Some(format!("a day after the last review, {}", reviewed.value.as_written())),
            // Of that no day is past, and so it is never due.
            None if review_by.value.latest().is_none() => Some("a day, a month or another time that has an end".into()),
            None => None,
        };
        let problem = |allowed: String| Problem::bad_value("review_by", review_by.value.as_written(), allowed);
        problems.extend(allowed.map(|allowed| (review_by.span, problem(allowed))));
    }
    let Some((first, _)) = article.date.as_ref().and_then(|date| date.value.span()) else { return };
    for (key, later) in updated.chain(corrected).chain(due) {
        if later.value.span().is_some_and(|(_, last)| last < first) {
            let written = article.date.as_ref().map_or("", |date| date.value.as_written());
            let allowed = format!("the date of the article, {written}, or a later one");
            problems.push((later.span, Problem::bad_value(key, later.value.as_written(), allowed)));
        }
    }
}

fn need(table: &Table<'_, '_>, field: &'static str, help: &'static str, problems: &mut Vec<Found>) {
    if !table.has(field) {
        problems.push((table.span, Problem::MissingField { field, of: table.name.to_string(), help }));
    }
}

/// `2018-12-31-name` is a date and a name.
///
/// What only looks like one is part of the name, and why it is none.
pub fn date_in_name(stem: &str) -> (Option<Result<Date, Problem>>, &str) {
    let parted = stem.get(..10).zip(stem.get(10..)).and_then(|(date, rest)| {
        let rest = rest.strip_prefix('-').filter(|rest| !rest.is_empty())?;
        let shape = date
            .bytes()
            .enumerate()
            .all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() });
        let read = shape.then(|| Date::parse(date))?;
        let in_name = |message: String| Problem::BadDate { text: date.to_owned(), message: of_name(&message) };
        Some((read.map_err(|error| in_name(error.message)), rest))
    });
    match parted {
        Some((Ok(date), rest)) => (Some(Ok(date)), rest),
        Some((Err(problem), _)) => (Some(Err(problem)), stem),
        None => (loose_date(stem).or_else(|| date_with_other_marks(stem)).map(Err), stem),
    }
}

/// What is wrong with `2020_02_01_name`, `2020-02-01 name` and `20200201-name`: the marks between the parts.
fn date_with_other_marks(stem: &str) -> Option<Problem> {
    let is_mark = |c: char| matches!(c, '-' | '_' | ' ' | '.');
    let mut rest = stem;
    let mut parts = Vec::new();
    for length in [4, 2, 2] {
        let digits = rest.get(..length).filter(|digits| is_digits(digits))?;
        parts.push(digits);
        rest = &rest[length..];
        rest = rest.strip_prefix(is_mark).unwrap_or(rest);
    }
    let date = parts.join("-");
    let is_good = Date::parse(&date).is_ok() && !rest.is_empty() && !rest.starts_with(|c: char| c.is_ascii_digit());
    let message =
        format!("in a file's name hyphens stand between the parts of the date and behind it: {date}-{}", slug(rest));
    is_good.then(|| Problem::BadDate { text: stem.to_owned(), message })
}

/// What is wrong with `2024-6-1-name`, which has no date.
fn loose_date(stem: &str) -> Option<Problem> {
    let mut parts = stem.splitn(4, '-');
    let mut digits =
        |longest: usize| parts.next().filter(|part| (1..=longest).contains(&part.len()) && is_digits(part));
    let (year, month, day) = (digits(4).filter(|year| year.len() == 4)?, digits(2)?, digits(2)?);
    let text = format!("{year}-{month}-{day}");
    let message = of_name(&Date::parse(&text).err()?.message);
    parts.next().map(|_| Problem::BadDate { text, message })
}

/// What is wrong with a date that does not stand at the marked place.
fn of_name(message: &str) -> String {
    format!("in the file's name, {message}")
}
