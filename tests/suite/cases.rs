//! Runs the cases in `tests/cases/`: one text file each, the first line of which is the sentence under test.
//! With `SOURCELINE_BLESS=1` what was found is written into the cases in place of what was expected; read the difference!
//!
//! Sections begin with `-- name --`; blank lines at their end do not count.
//! - `content/…`, `themes/…`: a file of the site. `\u{feff}` stands for a character, `\x{e9}` for a byte.
//! - `options`: `drafts = true`, `strict = true`, `thorough = true` (as `check` does), `base_url = "…"`, `as_of = "…"`.
//! - `expect diagnostics`: all of them, each with what to do (`=`) and other places (`+`). Without it there must be none.
//! - `expect prose ADDRESS`: the HTML of the text of an article, page or profile, and nothing around it, whatever the theme.
//! - `expect text ADDRESS`: everything at an address.
//! - `expect file ADDRESS`: lines that occur there, in order; after `! ` one that does not. These are not rewritten.
//! - `expect data NAME`: the rows of `data/NAME.json` in order, with some of their fields; `null` is a field that is not there.
//!   A last line `…` says that there are others.
//! - `expect pages`: addresses; `/old/ -> /new/` is a redirect, `/x.csv <- content/x.csv` a copy, `! /x/` is not there.
//! - `expect nowhere`: texts that no page holds, byte by byte.

use crate::case::{self, Case, Kind, Section};
use crate::diff;
use crate::folder::below;
use crate::site::{self, Site};
use crate::text::{bytes, visible};
use rayon::prelude::*;
use serde_json::{Map, Value};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

const BLESS: &str = "SOURCELINE_BLESS";

#[test]
fn every_case_comes_out_as_expected() {
    let paths: Vec<PathBuf> = below("tests/cases").into_iter().map(|(_, path)| path).collect();
    assert!(!paths.is_empty(), "there are no cases");
    let bless = std::env::var_os(BLESS).is_some_and(|value| !value.is_empty());
    let failed: Vec<String> = paths.par_iter().filter_map(|path| failure(path, bless)).collect();
    let (count, all) = (failed.len(), paths.len());
    assert!(failed.is_empty(), "{count} of {all} cases failed\n\n{}", failed.join("\n"));
}

/// What is wrong with one case, as people read it.
fn failure(path: &Path, bless: bool) -> Option<String> {
    let shown = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(path).display();
    let text = fs::read_to_string(path).expect("a case is text");
    let mut case = match case::read(&text) {
        Ok(case) => case,
        Err(why) => return Some(format!("{shown}:{why}\n")),
    };
    let ran = catch_unwind(AssertUnwindSafe(|| run(&mut case)));
    let failures = match ran {
        Ok(failures) if failures.is_empty() => return None,
        Ok(failures) => failures,
        Err(_) => return Some(format!("{shown}: it panicked\n")),
    };
    if bless {
        fs::write(path, case.text()).expect("a case can be written");
    }
    let sentence = case.head.lines().next().unwrap_or_default();
    let left: Vec<_> = failures.iter().filter(|failure| !bless || !failure.blessed).collect();
    let parts = left.iter().map(|failure| format!("{shown}:{}\n{}", failure.line, failure.words));
    (!left.is_empty()).then(|| format!("{sentence}\n{}", parts.collect::<String>()))
}

struct Failure {
    line: usize,
    words: String,
    /// Whether the case was changed so that it does not fail again.
    blessed: bool,
}

/// Runs a case. Its sections become what was found, where that can be written down.
fn run(case: &mut Case) -> Vec<Failure> {
    let site = site::build(site::files(case.inputs()), &case.options);
    let bare = bare(case);
    let mut failures = Vec::new();
    if !case.sections.iter().any(|section| matches!(section.kind, Kind::Diagnostics)) && !site.diagnostics.is_empty() {
        let words = diff::lines("", &site.diagnostics);
        failures.push(Failure { line: 1, words: format!("no diagnostics were expected\n{words}"), blessed: false });
    }
    for section in &mut case.sections {
        let outcome = match &section.kind {
            Kind::Input(..) | Kind::Options => continue,
            Kind::Diagnostics => Ok(site.diagnostics.clone()),
            Kind::Prose(url) => page(bare.as_ref().unwrap_or(&site), url),
            Kind::Text(url) => page(&site, url),
            Kind::Data(name) => data(&site, name, &section.text),
            Kind::Lines(url) => page(&site, url).and_then(|page| occur(&page, &section.text)),
            Kind::Pages => addresses(&site, &section.text),
            Kind::Nowhere => nowhere(&site, &section.text),
        };
        failures.extend(compare(section, outcome));
    }
    failures
}

/// The site with templates that show nothing but texts, for cases that look at one.
fn bare(case: &Case) -> Option<Site> {
    const TEMPLATES: &[&str] =
        &["themes/default/article.html", "themes/default/page.html", "themes/default/entity.html"];
    let wanted = case.sections.iter().any(|section| matches!(section.kind, Kind::Prose(_)));
    wanted.then(|| {
        let templates = TEMPLATES.iter().map(|name| (*name, b"{{ page.html }}".as_slice()));
        site::build(site::files(case.inputs().chain(templates)), &case.options)
    })
}

/// Holds what was found against a section, and puts it there.
fn compare(section: &mut Section, outcome: Result<String, String>) -> Option<Failure> {
    let name = &section.name;
    let found = match outcome {
        Ok(found) => found,
        Err(words) => return Some(Failure { line: section.line, words: format!("{name}\n{words}"), blessed: false }),
    };
    let found = visible(found.trim_end_matches('\n'));
    let expected = section.text.trim_end_matches('\n');
    if found == expected {
        return None;
    }
    let words = format!("{name}\n{}", diff::lines(expected, &found));
    let end = &section.text[expected.len()..];
    let end = if end.is_empty() { "\n" } else { end };
    section.text = if found.is_empty() { end[1..].to_owned() } else { found + end };
    Some(Failure { line: section.line, words, blessed: true })
}

fn page(site: &Site, url: &str) -> Result<String, String> {
    match site.pages.contains_key(url) {
        true => Ok(site.page(url).to_owned()),
        false => Err(format!("there is no page {url}\n")),
    }
}

/// The expected lines again if they occur as they should.
fn occur(page: &str, expected: &str) -> Result<String, String> {
    let page = visible(page);
    let mut rest = page.as_str();
    for line in expected.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match line.strip_prefix("! ") {
            Some(absent) if page.contains(absent) => return Err(format!("it holds {absent}\n")),
            Some(_) => {}
            None => {
                let at = rest.find(line);
                let at = at.ok_or_else(|| {
                    let where_to = if page.contains(line) { "not after the line before" } else { "not there" };
                    format!("{where_to}: {line}\nin\n{page}\n")
                })?;
                rest = &rest[at + line.len()..];
            }
        }
    }
    Ok(expected.to_owned())
}

/// The rows of a twin with the fields that the expected rows have.
fn data(site: &Site, name: &str, expected: &str) -> Result<String, String> {
    let rows = site.data(name).ok_or_else(|| format!("there is no data/{name}.json\n"))?;
    let lines: Vec<&str> = expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let others = lines.last() == Some(&"…");
    let wanted: Vec<(&str, Map<String, Value>)> = lines
        .iter()
        .filter(|line| **line != "…")
        .map(|line| Ok((*line, serde_json::from_str(line).map_err(|error| format!("{line}: {error}\n"))?)))
        .collect::<Result<_, String>>()?;
    let id = |row: &Value| row.get("id").or(row.get("slug")).cloned();
    let mut found = Vec::new();
    for row in &rows {
        let same = |row_wanted: &&(&str, Map<String, Value>)| {
            let wanted = row_wanted.1.get("id").or(row_wanted.1.get("slug"));
            // An event and an article may have one id.
            let is_of_kind = row_wanted.1.get("kind").is_none_or(|kind| row.get("kind") == Some(kind));
            wanted.is_some() && wanted.cloned() == id(row) && is_of_kind
        };
        match wanted.iter().find(same) {
            Some((line, fields)) => found.push(picked(row, line, fields)),
            None if others => {}
            None => found.push(row.to_string()),
        }
    }
    found.extend(others.then(|| "…".to_owned()));
    Ok(found.join("\n"))
}

/// The expected fields of a row, in the order in which the line has them.
fn picked(row: &Value, line: &str, fields: &Map<String, Value>) -> String {
    let mut keys: Vec<&String> = fields.keys().collect();
    keys.sort_by_key(|key| line.find(&format!("\"{key}\":")));
    let value = |key: &String| row.get(key).cloned().unwrap_or_default();
    if fields.iter().all(|(key, expected)| value(key) == *expected) {
        return line.to_owned();
    }
    let fields: Vec<_> = keys.into_iter().map(|key| format!("\"{key}\":{}", value(key))).collect();
    format!("{{{}}}", fields.join(","))
}

fn addresses(site: &Site, expected: &str) -> Result<String, String> {
    let is_there = |url: &str| site.pages.contains_key(url) || site.copied(url).is_some();
    for line in expected.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let good = if let Some(absent) = line.strip_prefix("! ") {
            !is_there(absent)
        } else if let Some((from, to)) = line.split_once(" -> ") {
            site.redirect(from).as_deref() == Some(to)
        } else if let Some((to, from)) = line.split_once(" <- ") {
            site.copied(to).as_deref() == Some(from)
        } else {
            is_there(line)
        };
        if !good {
            let pages: Vec<_> = site.pages.keys().map(String::as_str).collect();
            return Err(format!("not so: {line}\nthe pages are {}\n", pages.join(" ")));
        }
    }
    Ok(expected.to_owned())
}

/// Whether no page holds a text. Files for machines are no pages: in JSON an angle bracket is harmless.
fn nowhere(site: &Site, expected: &str) -> Result<String, String> {
    for text in expected.lines().filter(|line| !line.is_empty()) {
        let wanted = bytes(text)?;
        for (url, page) in site.pages.iter().filter(|(url, _)| !url.ends_with(".json") && !url.ends_with(".txt")) {
            if let Some(at) = page.windows(wanted.len()).position(|window| window == wanted) {
                let around = &page[at.saturating_sub(60)..(at + wanted.len() + 60).min(page.len())];
                return Err(format!("{url} holds {text}:\n{}\n", String::from_utf8_lossy(around)));
            }
        }
    }
    Ok(expected.to_owned())
}
