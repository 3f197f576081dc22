//! `site.toml` and `metrics.toml` as written. In: their text. Out: settings with every default filled in.

mod address;
pub use address::base_url;

use super::language;
use super::table::{self, Name, Table, check_id};
use crate::diagnostic::{CODES, Code, Found, Problem, Severity};
use crate::text::{Span, Spanned, nearest};

/// The site's settings (FORMAT.md, section 2).
#[derive(Clone, Debug)]
pub struct Config {
    /// The site's name.
    pub title: String,
    /// One sentence about it.
    pub description: String,
    /// Where it will stand, with a trailing `/`; empty if unknown.
    pub base_url: String,
    /// BCP 47.
    pub lang: String,
    /// Who writes it.
    pub authors: Vec<String>,
    /// The folder in `themes/`.
    pub theme: Spanned<String>,
    /// Entries on one page of a list.
    pub page_size: usize,
    /// Name and web address of who publishes it.
    pub publisher: Option<(String, Option<String>)>,
    /// Kinds of entities of the site's own.
    pub kinds: Vec<Kind>,
    /// Severities that differ from the default; `None` allows.
    pub checks: Vec<(&'static Code, Option<Severity>)>,
    /// Anything, for templates.
    pub extra: serde_json::Value,
}

/// A kind of entity.
#[derive(Clone, Debug)]
pub struct Kind {
    /// As in `[<kind>.<id>]`.
    pub id: Spanned<String>,
    /// One of them.
    pub name: String,
    /// Several.
    pub plural: String,
}

/// What is measured.
#[derive(Clone, Debug)]
pub struct Metric {
    /// As figures name it.
    pub id: Spanned<String>,
    /// As readers see it.
    pub name: String,
    /// Its unit.
    pub unit: Option<String>,
    /// One sentence.
    pub description: Option<String>,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            title: "Briefings".into(),
            description: String::new(),
            base_url: String::new(),
            lang: "en".into(),
            authors: Vec::new(),
            theme: Spanned::new("default".into(), Span::default()),
            page_size: 50,
            publisher: None,
            kinds: Vec::new(),
            checks: Vec::new(),
            extra: serde_json::Value::Null,
        }
    }
}

/// Reads `site.toml`.
pub fn read(text: &str, problems: &mut Vec<Found>) -> Config {
    let mut config = Config::default();
    let Some((root, base)) = table::parse(text, 0..text.len(), problems) else { return config };
    let mut table = Table::new(&root, Name::Said("site.toml"), Span::new(0..0), base);
    table.refuse_empty("title", "what the site is called", problems);
    let mut set = |key, place: &mut String, problems: &mut Vec<Found>| {
        if let Some(text) = table.words(key, problems) {
            *place = text;
        }
    };
    set("title", &mut config.title, problems);
    set("description", &mut config.description, problems);
    if let Some(address) = table.text("base_url", problems) {
        match base_url(&address.value) {
            Ok(address) => config.base_url = address,
            Err(allowed) => problems.push((address.span, Problem::bad_value("base_url", address.value, allowed))),
        }
    }
    config.lang = language::read(&mut table, problems).unwrap_or(config.lang);
    config.authors = table.all_words("authors", problems);
    config.theme = table.id("theme", problems).unwrap_or(config.theme);
    if let Some(size) = table.whole("page_size", 1..10_001, problems) {
        config.page_size = usize::try_from(size).unwrap_or(config.page_size);
    }
    config.publisher = publisher(&mut table, problems);
    config.kinds = kinds(&mut table, problems);
    config.checks = checks(&mut table, problems);
    config.extra = table.any("extra");
    table.finish(problems);
    config
}

fn publisher(table: &mut Table<'_, '_>, problems: &mut Vec<Found>) -> Option<(String, Option<String>)> {
    let mut publisher = table.table("publisher", problems)?;
    publisher.refuse_empty("name", "its name", problems);
    let name = publisher.words("name", problems);
    let url = super::sources::web_address("url", &mut publisher, problems);
    publisher.finish(problems);
    name.map(|name| (name, url))
}

fn kinds(table: &mut Table<'_, '_>, problems: &mut Vec<Found>) -> Vec<Kind> {
    let Some(kinds) = table.table("kinds", problems) else { return Vec::new() };
    let kinds = kinds.each_table(problems).into_iter().filter_map(|(id, mut table)| {
        let good = check_id(&id, problems);
        table.refuse_empty("name", "what one of them is called", problems);
        table.refuse_empty("plural", "what several of them are called", problems);
        let name = table.words("name", problems).unwrap_or_else(|| id.value.clone());
        let plural = table.words("plural", problems).unwrap_or_else(|| name.clone());
        table.finish(problems);
        good.then_some(Kind { id, name, plural })
    });
    kinds.collect()
}

fn checks(table: &mut Table<'_, '_>, problems: &mut Vec<Found>) -> Vec<(&'static Code, Option<Severity>)> {
    let Some(checks) = table.table("checks", problems) else { return Vec::new() };
    let checks = checks.each_text(problems).into_iter().filter_map(|(name, word)| {
        let adjustable = || CODES.iter().filter(|code| code.adjustable()).map(Code::name);
        let Some(code) = Code::named(&name.value).filter(|code| code.adjustable()) else {
            let problem = match Code::named(&name.value) {
                Some(code) => Problem::NotAdjustable { code: code.name().to_owned() },
                None => {
                    let nearest = nearest(&name.value, adjustable()).map(str::to_owned);
                    Problem::UnknownKey { key: name.value, table: "`checks`".into(), nearest }
                }
            };
            problems.push((name.span, problem));
            return None;
        };
        let severity = match word.value.as_str() {
            "allow" => None,
            "warn" => Some(Severity::Warning),
            "error" => Some(Severity::Error),
            _ => {
                problems.push((word.span, Problem::bad_value(&name.value, word.value, "allow, warn or error")));
                return None;
            }
        };
        Some((code, severity))
    });
    checks.collect()
}

/// Reads the `[<id>]` tables of `metrics.toml`.
pub fn read_metrics(root: Table<'_, '_>, problems: &mut Vec<Found>) -> Vec<Metric> {
    let metrics = root.each_table(problems).into_iter().filter_map(|(id, mut table)| {
        let good = check_id(&id, problems);
        table.call("metric");
        let metric = Metric {
            name: table
                .words("name", problems)
                .filter(|name| !name.trim().is_empty())
                .unwrap_or_else(|| id.value.clone()),
            unit: table.words("unit", problems).filter(|unit| !unit.trim().is_empty()),
            description: table.words("description", problems),
            id,
        };
        table.finish(problems);
        good.then_some(metric)
    });
    metrics.collect()
}
