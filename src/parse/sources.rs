//! Sources as written. In: a registry or an article's `[sources]`. Out: entries with spans.

use super::language;
use super::table::{Table, check_id};
use crate::date::Date;
use crate::diagnostic::{Found, Problem};
use crate::text::Spanned;

/// A source (FORMAT.md, section 7).
#[derive(Debug)]
pub struct Entry {
    /// Unique among all sources.
    pub id: Spanned<String>,
    /// A type of the Citation Style Language, such as `webpage` or `report`.
    pub kind: &'static str,
    /// Its title, or a description of it.
    pub title: String,
    /// Who wrote it.
    pub author: Vec<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// What it appeared in.
    pub container: Option<String>,
    /// Which edition.
    pub edition: Option<String>,
    /// When it was published.
    pub date: Option<Date>,
    /// Where it is.
    pub url: Option<String>,
    /// Where an archived copy is.
    pub archived: Option<String>,
    /// When we read it.
    pub accessed: Option<Date>,
    /// Its language, a BCP 47 tag.
    pub lang: Option<String>,
    /// Its pages.
    pub pages: Option<String>,
    /// Admiralty letter, A to F.
    pub reliability: Option<&'static str>,
    /// The sources through which we have it.
    pub via: Vec<Spanned<String>>,
    /// Sources of the same origin.
    pub same_origin: Vec<Spanned<String>>,
    /// `retracted`, if it is.
    pub status: Option<&'static str>,
    /// When it was retracted.
    pub retracted: Option<Date>,
    /// Where its retraction is announced.
    pub notice: Option<String>,
    /// What readers may see of our copy: `none`, `excerpt`, `full`.
    pub publish: &'static str,
    /// For the reader.
    pub note: Option<String>,
}

/// The types of CSL 1.0.2.
const TYPES: &[&str] = &[
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
];

/// Reads `[<id>]` tables.
pub fn read(root: Table<'_, '_>, problems: &mut Vec<Found>) -> Vec<Entry> {
    let tables = root.each_table(problems);
    tables.into_iter().filter_map(|(id, table)| entry(id, table, problems)).collect()
}

fn entry(id: Spanned<String>, mut table: Table<'_, '_>, problems: &mut Vec<Found>) -> Option<Entry> {
    let good = check_id(&id, problems);
    let text =
        |table: &mut Table<'_, '_>, key, problems: &mut Vec<Found>| table.text(key, problems).map(|text| text.value);
    let texts = |table: &mut Table<'_, '_>, key, problems: &mut Vec<Found>| {
        table.texts(key, problems).into_iter().map(|text| text.value).collect()
    };
    table.name = format!("the source `{}`", id.value);
    if !table.has("title") {
        let of = table.name.clone();
        let help = "add title = \"…\", or a description if it has none";
        problems.push((id.span, Problem::MissingField { field: "title", of, help }));
    }
    let entry = Entry {
        kind: table.word("type", TYPES, problems).unwrap_or("webpage"),
        title: text(&mut table, "title", problems).unwrap_or_else(|| id.value.clone()),
        author: texts(&mut table, "author", problems),
        publisher: text(&mut table, "publisher", problems),
        container: text(&mut table, "container", problems),
        edition: text(&mut table, "edition", problems),
        date: table.date("date", problems).map(|date| date.value),
        url: web_address("url", &mut table, problems),
        archived: web_address("archived", &mut table, problems),
        accessed: table.date("accessed", problems).map(|date| date.value),
        lang: language::read(&mut table, problems),
        pages: text(&mut table, "pages", problems),
        reliability: table.word("reliability", &["A", "B", "C", "D", "E", "F"], problems),
        via: table.texts("via", problems),
        same_origin: table.texts("same_origin", problems),
        status: table.word("status", &["retracted"], problems),
        retracted: table.date("retracted", problems).map(|date| date.value),
        notice: text(&mut table, "notice", problems),
        publish: table.word("publish", &["none", "excerpt", "full"], problems).unwrap_or("excerpt"),
        note: text(&mut table, "note", problems),
        id,
    };
    table.finish(problems);
    good.then_some(entry)
}

/// An `http` or `https` address; anything else is a problem, since it would become a link.
pub fn web_address(key: &'static str, table: &mut Table<'_, '_>, problems: &mut Vec<Found>) -> Option<String> {
    let address = table.text(key, problems)?;
    if !is_web_address(&address.value) {
        let allowed = "a whole web address that begins with https:// or http://".into();
        problems.push((address.span, Problem::BadValue { key: key.into(), value: address.value, allowed }));
        return None;
    }
    Some(address.value)
}

/// Whether `address` is a whole one of `http` or `https`.
pub fn is_web_address(address: &str) -> bool {
    let after = ["http://", "https://"].iter().find_map(|scheme| {
        let start = address.get(..scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then(|| &address[scheme.len()..])
    });
    after.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
        && !address.contains(|c: char| c.is_whitespace() || c.is_control())
}
