//! The rules of the house that no type and no lint can keep. In: the text of `src/`. Out: what breaks them.
//! It reads words, not meanings: a name in a string would count, and none does.

use crate::folder::below;
use sourceline::diagnostic::{CODES, Code, explain};
use sourceline::path::is_url_part;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Every room, in the order of dependency: each may use those before it.
const ROOMS: &[&str] = &[
    "text", "path", "files", "picture", "number", "date", "quotation", "diagnostic", "parse", "link", "check",
    "search", "words", "page", "theme", "render", "build", "workspace", "disk", "publish", "serve", "command", "main",
];

/// The rooms that touch disk, network, clock, environment and terminal.
const EDGES: &[&str] = &["disk", "publish", "serve", "command", "main"];

/// What only they may name.
const OUTSIDE: &[&str] = &[
    "std::fs", "std::net", "std::env", "std::time", "std::process", "fs::", "env::", "Instant::", "SystemTime::",
    "stdout(", "stderr(", "println!", "print!", "jiff::Zoned", "jiff::Timestamp",
];

/// A file of `src/` without comments and tests.
struct Source {
    path: PathBuf,
    /// The room it belongs to.
    room: String,
    /// With their numbers, from 1.
    lines: Vec<(usize, String)>,
}

fn sources() -> Vec<Source> {
    let is_code = |name: &str| name.ends_with(".rs") && !name.ends_with("/tests.rs");
    let found = below("src").into_iter().filter(|(name, _)| is_code(name));
    found.map(|(name, path)| source(&name, path)).collect()
}

fn source(name: &str, path: PathBuf) -> Source {
    let text = fs::read_to_string(&path).expect("a source file is text");
    let room = name.split('/').next().unwrap_or_default().trim_end_matches(".rs").to_owned();
    let lines = text.lines().take_while(|line| *line != "#[cfg(test)]").enumerate();
    let code = |line: &str| line.split("//").next().unwrap_or_default().to_owned();
    Source { room, lines: lines.map(|(at, line)| (at + 1, code(line))).collect(), path }
}

/// The rooms a line names: `crate::a::B`, `crate::{a, b::C}`.
fn named(line: &str) -> Vec<&str> {
    let word = |text: &str| text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len());
    let mut rooms = Vec::new();
    for after in line.split("crate::").skip(1) {
        match after.strip_prefix('{') {
            None => rooms.push(&after[..word(after)]),
            Some(list) => {
                let list = list.split('}').next().unwrap_or(list);
                rooms.extend(list.split(',').map(str::trim).map(|item| &item[..word(item)]));
            }
        }
    }
    rooms.retain(|room| !room.is_empty() && room.starts_with(char::is_lowercase));
    rooms
}

#[test]
fn rooms_depend_one_way() {
    assert_eq!(named("use crate::{text::Span, path, files};"), ["text", "path", "files"]);
    assert_eq!(named("x: crate::date::Date, y: &crate::path::UrlPath"), ["date", "path"]);
    let order = |room: &str| ROOMS.iter().position(|known| *known == room);
    let mut wrong = Vec::new();
    for source in sources() {
        let Some(own) = order(&source.room).or((source.room == "lib").then_some(ROOMS.len())) else {
            wrong.push(format!("{}: no place in the order of rooms", source.path.display()));
            continue;
        };
        for (line, text) in &source.lines {
            for room in named(text) {
                if order(room).is_none_or(|used| used > own) {
                    wrong.push(format!("{}:{line}: {} uses {room}", source.path.display(), source.room));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_edges_touch_the_outside() {
    let sources = sources();
    let mut wrong = Vec::new();
    for source in sources.iter().filter(|source| !EDGES.contains(&source.room.as_str())) {
        for (line, text) in &source.lines {
            let of_std = text.split("std::{").nth(1).unwrap_or_default();
            let grouped = ["fs", "net", "env", "time", "process"]
                .iter()
                .any(|module| of_std.split(|c: char| !c.is_alphanumeric()).any(|word| word == *module));
            if grouped || OUTSIDE.iter().any(|word| holds_word(text, word)) {
                wrong.push(format!("{}:{line}: {}", source.path.display(), text.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // The words would be found, were they there.
    let disk = sources.iter().filter(|source| source.room == "disk").flat_map(|source| &source.lines);
    assert!(disk.clone().any(|(_, line)| holds_word(line, "std::fs")));
}

/// Whether `word` stands in `text` and no letter before it.
fn holds_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
}

#[test]
fn every_system_can_hold_every_file() {
    let mut folders: Vec<PathBuf> =
        ["src", "tests", "content", "themes"].map(|folder| Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).into();
    let (mut wrong, mut seen) = (Vec::new(), BTreeSet::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            // Two names that differ only in capitals are one on many.
            if !is_url_part(&name) || !seen.insert(path.to_string_lossy().to_lowercase()) {
                wrong.push(path.display().to_string());
            }
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) && name != "node_modules" {
                folders.push(path);
            }
        }
    }
    assert!(wrong.is_empty() && seen.len() > 500, "{}", wrong.join("\n"));
}

#[test]
fn every_problem_has_a_code_with_a_page_and_every_code_a_problem() {
    let problems = include_str!("../../src/diagnostic/problem.rs");
    let arms =
        problems.split("pub fn code(").nth(1).and_then(|rest| rest.split("\n    }\n").next()).unwrap_or_default();
    let used: BTreeSet<&str> = arms.split('"').skip(1).step_by(2).collect();
    let codes: BTreeSet<&str> = CODES.iter().map(Code::name).collect();
    assert_eq!(used, codes);
    for code in &used {
        assert!(explain::page(code).is_some(), "{code} has no page for `explain`");
    }
    // No arm for the rest: a new variant must be given a code, a title and a help of its own.
    assert!(!arms.contains("_ =>"));
}

#[test]
fn there_is_no_unsafe_code() {
    let manifest = include_str!("../../Cargo.toml");
    assert!(manifest.contains("unsafe_code = \"forbid\""));
    for source in sources() {
        for (line, text) in &source.lines {
            assert!(!holds_word(text, "unsafe "), "{}:{line}", source.path.display());
        }
    }
}
