//! CSL-JSON to sources. In: the text of a `.json` file: a list of items. Out: entries as from TOML.
//! The parser keeps each value as it is written, so that its place is known; no more than one value is read again.

use super::addresses::{self, in_archive, of_doi, web_address};
use super::library::Library;
use super::names::{is_others, several, whole};
use super::when::{date, state};
use super::{
    edition, empty, entitle, id, is_part_of_book, language, leave, more, note_unseen, put_number, ranged, says_genre,
    seen, shown, tidy, version, western, without_tags,
};
use crate::diagnostic::{Found, Problem};
use crate::parse::sources::{Entry, Names, TYPES};
use crate::text::{Span, Spanned};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// Reads a `.json` file.
pub fn read(text: &str, problems: &mut Vec<Found>) -> Library {
    let items: Vec<&RawValue> = match serde_json::from_str(text) {
        Ok(items) => items,
        Err(error) => {
            problems.push((place_of(text, &error), Problem::BadBibliography { message: told(&error) }));
            return Library::default();
        }
    };
    let entries = items.into_iter().filter_map(|item| source(text, item, problems)).collect();
    Library { entries, forms: Vec::new(), ties: None }
}

/// An item whose values are still as they are written.
type Item<'t> = BTreeMap<String, &'t RawValue>;

fn source(text: &str, raw: &RawValue, problems: &mut Vec<Found>) -> Option<Entry> {
    let span = |raw: &RawValue| {
        // Both are of the same text: what lies between their beginnings is where the value stands.
        let start = (raw.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
        Span::new(start..start + raw.get().len())
    };
    let Ok(item) = serde_json::from_str::<Item<'_>>(raw.get()) else {
        let message = "each item of the list is an object: { \"id\": …, \"title\": … }".into();
        problems.push((span(raw), Problem::BadBibliography { message }));
        return None;
    };
    let get = |name: &str| item.get(name).copied().filter(|raw| raw.get() != "null");
    let key = |name: &str| Some((word(get(name)?)?, get(name)?));
    // Zotero before version 7 keeps it in the first lines of what it calls Extra, and its `id` is an address.
    let key_in_note = || {
        let (note, raw) = key("note")?;
        let line = note.lines().find_map(|line| line.trim().strip_prefix("Citation Key:"))?;
        Some((line.trim().to_owned(), raw)).filter(|(key, _)| !key.is_empty())
    };
    let Some((key, raw_key)) = key("citation-key").or_else(key_in_note).or_else(|| key("id")) else {
        let told = "an item without an `id` is left out: texts cite a source by it".into();
        problems.push((span(raw), Problem::UnreadField { told, help: "give it an id, or export it anew".into() }));
        return None;
    };
    let mut entry = empty(id(&key, span(raw_key), problems)?);
    // What is said in a field, which a source has as `key`.
    let words = |entry: &mut Entry, name: &str, key: &'static str| {
        let raw = get(name)?;
        let found = word(raw);
        if found.is_none() {
            let told = |id: &str| format!("`{name}` is no text, and the source `{id}` is shown without it");
            leave(entry, key, span(raw), told, "write it as text: in quotation marks, and without a list around it");
        }
        found.iter().for_each(|text| note_unseen(entry, name, key, text, span(raw)));
        found.map(|text| without_tags(&text)).filter(|text| !text.is_empty())
    };
    if let Some(kind) = words(&mut entry, "type", "type") {
        match TYPES.iter().find(|known| **known == kind) {
            Some(known) => entry.kind = Some(known),
            None => {
                let told = |id: &str| format!("the source `{id}` is of a type that there is not: `{}`", shown(&kind));
                let help =
                    "it can be a type of the Citation Style Language, such as report, webpage or article-newspaper";
                leave(&mut entry, "type", get("type").map_or(span(raw), span), told, help);
            }
        }
    }
    entry.publisher =
        words(&mut entry, "publisher", "publisher").or_else(|| words(&mut entry, "authority", "publisher"));
    let (is_published, is_hearing) = (entry.publisher.is_some(), entry.kind() == "hearing");
    let mut first = |names: &[&str], key| names.iter().find_map(|name| words(&mut entry, name, key));
    // Zotero has the committee that heard somebody in `section`.
    let containers = ["container-title", "event-title", "event", "section"];
    let container = first(if is_hearing { &containers } else { &containers[..3] }, "container");
    // What nobody published lies in an archive.
    let archive = if is_published || container.is_some() { None } else { first(&["archive"], "container") };
    // WorldCat gives a path of its own for one.
    let archive = archive.filter(|archive| !archive.starts_with('/'));
    let shelf_mark = archive.as_ref().and_then(|_| first(&["archive_location", "call-number"], "number"));
    let series = first(&["collection-title"], "series");
    entry.container = container.or(archive);
    let volume = words(&mut entry, "volume", "number").map(western);
    let issue = words(&mut entry, "issue", "number").map(western);
    entry.number = match (volume, issue, entry.kind().starts_with("article")) {
        (Some(volume), Some(issue), true) => Some(format!("{volume}({issue})")),
        (Some(volume), None, true) => words(&mut entry, "number", "number").or(Some(volume)),
        (volume, issue, _) => {
            if volume.is_some() {
                more(&mut entry).volume = volume;
            }
            let in_series = series.as_ref().and_then(|_| words(&mut entry, "collection-number", "number"));
            words(&mut entry, "number", "number").or(issue).or(shelf_mark).or(in_series)
        }
    };
    // A statute is cited by its section.
    if entry.number.is_none() && entry.is_law() {
        let section = words(&mut entry, "section", "number");
        entry.number = section.map(|section| match section.starts_with(|c: char| c.is_ascii_digit()) {
            true => format!("§\u{a0}{section}"),
            false => section,
        });
    }
    if entry.kind().starts_with("article") {
        entry.container = entry.container.or(series);
    } else if series.is_some() {
        more(&mut entry).series = series;
    }
    let counted = words(&mut entry, "edition", "edition").map(|text| edition(&text));
    entry.edition = counted.or_else(|| words(&mut entry, "version", "edition").map(version));
    entry.pages = words(&mut entry, "page", "pages").and_then(|pages| ranged(&pages));
    if let Some(genre) = words(&mut entry, "genre", "genre").filter(|genre| says_genre(entry.kind(), genre)) {
        more(&mut entry).genre = Some(genre);
    }
    let lang = words(&mut entry, "language", "lang").zip(get("language"));
    entry.lang = lang.and_then(|(name, raw)| language(&mut entry, &name, span(raw)));
    let doi = words(&mut entry, "DOI", "url").zip(get("DOI"));
    let doi = doi.and_then(|(written, raw)| addresses::doi(&mut entry, &written, span(raw)));
    entry.url = match get("URL") {
        Some(raw) => {
            word(raw).and_then(|url| web_address(&mut entry, Spanned::new(seen(&url).into_owned(), span(raw))))
        }
        None => doi.as_deref().map(of_doi).or_else(|| {
            let mut known = |name: &str, archive| in_archive(archive, &words(&mut entry, name, "url")?);
            known("PMID", "pubmed").or_else(|| known("PMCID", "pmc"))
        }),
    };
    put_number(&mut entry, "doi", doi);
    for (name, field) in [("isbn", "ISBN"), ("issn", "ISSN")] {
        let number = words(&mut entry, field, name);
        put_number(&mut entry, name, number);
    }
    let people = |entry: &mut Entry, name: &str, key: &'static str| {
        let raw = get(name)?;
        let Ok(names) = serde_json::from_str::<Vec<Maker>>(raw.get()) else {
            let told = |id: &str| format!("`{name}` is no list of names, and the source `{id}` is shown without it");
            let help = "write a list of names: [{ \"family\": …, \"given\": … }]";
            leave(entry, key, span(raw), told, help);
            return None;
        };
        // JSON can write what nobody sees in letters that everybody sees.
        let written = names.iter().map(Maker::written).collect::<String>();
        note_unseen(entry, name, key, &written, span(raw));
        let names = names.into_iter().flat_map(Maker::told).filter(|name| !name.is_empty());
        let (others, all): (Vec<_>, Vec<_>) = names.partition(|name| is_others(name));
        Some(Names { all, has_others: !others.is_empty() }).filter(|names| !names.all.is_empty())
    };
    // Of a film, a broadcast or an interview, whoever made it.
    for name in ["author", "director", "host", "composer", "performer", "interviewer"] {
        if entry.author.is_empty()
            && let Some(found) = people(&mut entry, name, "author")
        {
            (entry.author, entry.has_others) = (found.all, found.has_others);
        }
    }
    if let Some(editors) = people(&mut entry, "editor", "author") {
        if entry.author.is_empty() && !is_part_of_book(&entry) {
            (entry.author, entry.has_others, entry.is_edited) = (editors.all, editors.has_others, true);
        } else {
            more(&mut entry).editors = editors;
        }
    }
    if let Some(translators) = people(&mut entry, "translator", "translator") {
        more(&mut entry).translators = translators;
    }
    let when = |name: &str| {
        let raw = get(name)?;
        Some((edtf(raw)?, span(raw)))
    };
    if let Some((written, span)) = when("issued") {
        entry.date = date(&mut entry, "date", &written, span);
    }
    if let Some(state) = words(&mut entry, "status", "status").and_then(|text| state(&text)) {
        more(&mut entry).state = Some(state);
    }
    if let Some((written, span)) = when("accessed") {
        entry.accessed = date(&mut entry, "accessed", &written, span);
    }
    let title = words(&mut entry, "title", "title");
    entitle(&mut entry, title);
    Some(entry)
}

/// Text, or a number as text; some write a list, as of titles or numbers, of which the first is that of the work.
fn word(raw: &RawValue) -> Option<String> {
    let value: Value = serde_json::from_str(raw.get()).ok()?;
    text_of(value.as_array().and_then(|all| all.first()).unwrap_or(&value))
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Name {
    family: Option<String>,
    given: Option<String>,
    #[serde(alias = "name")]
    literal: Option<String>,
    suffix: Option<String>,
    non_dropping_particle: Option<String>,
    dropping_particle: Option<String>,
}

/// A name in its parts, or, as some write it, in one.
#[derive(Deserialize)]
#[serde(untagged)]
enum Maker {
    Whole(String),
    Parts(Name),
}

impl Maker {
    /// All of it that is shown.
    fn written(&self) -> String {
        match self {
            Maker::Whole(name) => name.clone(),
            Maker::Parts(name) => {
                let particles = [&name.dropping_particle, &name.non_dropping_particle];
                let parts = [&name.given, &name.family, &name.literal, &name.suffix].into_iter().chain(particles);
                parts.flatten().map(String::as_str).collect()
            }
        }
    }

    /// Its name; of several that are written in one each, and `others` for those who are not named.
    fn told(self) -> Vec<String> {
        let (name, is_whole) = match self {
            Maker::Whole(name) => (without_tags(&name), true),
            Maker::Parts(name) => {
                let is_whole = name.family.is_none();
                (name.told(), is_whole)
            }
        };
        match several(&name).filter(|_| is_whole) {
            Some(names) => names.all.into_iter().chain(names.has_others.then(|| "others".to_owned())).collect(),
            None => vec![name],
        }
    }
}

impl Name {
    fn told(self) -> String {
        let name = match self.literal {
            Some(literal) => literal,
            None => {
                let particles = [self.dropping_particle, self.non_dropping_particle];
                whole(self.given, particles, self.family, self.suffix)
            }
        };
        without_tags(&name)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct When {
    date_parts: Option<Vec<Vec<Value>>>,
    raw: Option<String>,
    literal: Option<String>,
    circa: Option<Value>,
    season: Option<Value>,
    edtf: Option<String>,
    // As older programs have it.
    year: Option<Value>,
    month: Option<Value>,
    day: Option<Value>,
}

/// A date as EDTF, or as it is written; nothing where nothing is written.
fn edtf(raw: &RawValue) -> Option<String> {
    match serde_json::from_str::<When>(raw.get()) {
        Ok(when) => when.edtf().or_else(|| when.as_written()),
        Err(_) if serde_json::from_str::<[Value; 0]>(raw.get()).is_ok() => None,
        Err(_) => Some(word(raw).unwrap_or_else(|| tidy(raw.get()))),
    }
}

impl When {
    fn edtf(&self) -> Option<String> {
        let about = if self.circa.as_ref().is_some_and(is_true) { "~" } else { "" };
        let parts = self.date_parts.iter().flatten().filter(|parts| parts.iter().any(is_said));
        let parts: Vec<&Vec<Value>> = parts.collect();
        // There is no year 0: some begin so what has no date, and end what has no end.
        let is_none = |parts: &[Value]| parts.first().and_then(number) == Some(0);
        let (parts, is_open) = match parts.as_slice() {
            [from, ..] if is_none(from) => (&[][..], false),
            [from, end] if is_none(end) => (std::slice::from_ref(from), true),
            parts => (parts, false),
        };
        let season = self.season.as_ref().and_then(season);
        let days: Option<Vec<String>> = parts.iter().map(|parts| Some(day(parts, season)? + about)).collect();
        let in_words = || [&self.edtf, &self.raw, &self.literal].into_iter().find_map(Clone::clone);
        let by_names = || {
            let parts = [&self.year, &self.month, &self.day].into_iter().map_while(|part| part.clone().filter(is_said));
            Some(day(&parts.collect::<Vec<_>>(), season)? + about)
        };
        match days?.as_slice() {
            [] => in_words().or_else(by_names),
            [from] if is_open => Some(format!("{from}/..")),
            days => Some(days.join("/")),
        }
    }

    /// The parts of one that cannot be read; programs write an empty date where there is none.
    fn as_written(&self) -> Option<String> {
        let parts = |day: &Vec<Value>| {
            let parts = day.iter().filter(|part| is_said(part) && number(part) != Some(0));
            parts.map(|part| text_of(part).unwrap_or_else(|| part.to_string())).collect::<Vec<_>>().join("-")
        };
        let days: Vec<_> = self.date_parts.iter().flatten().map(parts).filter(|day| !day.is_empty()).collect();
        let year = || text_of(self.year.as_ref().filter(|year| is_said(year) && number(year) != Some(0))?);
        if days.is_empty() { year() } else { Some(days.join("/")) }
    }
}

/// Whether it is so: programs also write it as a number or as text.
fn is_true(value: &Value) -> bool {
    match value {
        Value::Bool(is_true) => *is_true,
        Value::Null => false,
        Value::String(text) => !matches!(text.trim(), "" | "0" | "false" | "no"),
        other => number(other) != Some(0),
    }
}

/// A part of a date.
fn number(part: &Value) -> Option<i64> {
    match part {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// Whether something stands in a part of a date.
fn is_said(part: &Value) -> bool {
    !matches!(part, Value::Null) && part.as_str() != Some("")
}

/// A season as EDTF has it in place of a month, from 21 for spring; CSL counts them from 1, and some write its name.
fn season(season: &Value) -> Option<i64> {
    const NAMES: [&[&str]; 4] = [&["1", "spring"], &["2", "summer"], &["3", "autumn", "fall"], &["4", "winter"]];
    let said = match season {
        Value::String(text) => text.trim().to_lowercase(),
        other => other.to_string(),
    };
    (21..).zip(NAMES).find(|(_, names)| names.contains(&said.as_str())).map(|(number, _)| number)
}

/// `[2018, 12, 31]`, whose parts may be text; a month or day 0 is none.
fn day(parts: &[Value], season: Option<i64>) -> Option<String> {
    let year = number(parts.first()?)?;
    // CSL has no year 0: its -44 is 44 BC, which EDTF calls -0043.
    let mut day = match year {
        ..-1 => format!("-{:04}", year.unsigned_abs() - 1),
        -1 => "0000".to_owned(),
        year => format!("{year:04}"),
    };
    let rest = parts[1..].iter().take(2).filter(|part| is_said(part)).map(number);
    let rest: Option<Vec<i64>> = rest.take_while(|part| *part != Some(0)).collect();
    let rest = rest?;
    let rest = if rest.is_empty() { Vec::from_iter(season) } else { rest };
    rest.iter().for_each(|part| day.push_str(&format!("-{part:02}")));
    Some(day)
}

/// Where the parser stopped.
fn place_of(text: &str, error: &serde_json::Error) -> Span {
    let line = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    // It counts bytes, and points at the last one it read.
    let at = (line + error.column().saturating_sub(1)).min(text.len());
    Span::new(at..at + 1).clamped(text)
}

fn told(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    match error.classify() {
        serde_json::error::Category::Data => {
            "a file of CSL-JSON is a list of items: [ { \"id\": …, \"title\": … } ]".into()
        }
        _ => format!("it is not JSON: {message}"),
    }
}
