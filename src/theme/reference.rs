//! What templates can show, for those who write some. In: nothing. Out: the page of it, and its lines by section.
//! A test holds it against what templates are given, so nothing is missing in it and nothing is too much.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The page: a section for each template, and one for each kind of thing that they show.
pub static TEXT: &str = include_str!("reference.md");

/// A line of a section: something that is shown, or a block that can be filled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry {
    /// How it is named.
    pub name: &'static str,
    /// Whether it may be missing.
    pub may_be_missing: bool,
    /// The section that says what it holds, if it holds more than a text or a number.
    pub kind: Option<&'static str>,
    /// Whether it is a list.
    pub is_list: bool,
    /// What it is.
    pub words: &'static str,
}

/// The sections that list something, and what they list: read once, since themes ask for it again and again.
static SECTIONS: LazyLock<BTreeMap<&'static str, Vec<Entry>>> = LazyLock::new(|| {
    let sections = TEXT.split("\n## ").skip(1).filter_map(|section| section.split_once('\n'));
    let read = sections.map(|(heading, lines)| {
        let name = heading.split_once(", ").map_or(heading, |(name, _)| name);
        (name, lines.lines().flat_map(entries).collect::<Vec<_>>())
    });
    read.filter(|(_, entries)| !entries.is_empty()).collect()
});

/// What stands in a line.
fn entries(line: &'static str) -> impl Iterator<Item = Entry> {
    let line = line.strip_prefix("    ").and_then(|line| line.split_once("  "));
    line.into_iter().flat_map(|(names, words)| {
        names.split(", ").map(move |written| {
            let (name, kind) = written.split_once(": ").map_or((written, None), |(name, kind)| (name, Some(kind)));
            Entry {
                name: name.trim_end_matches('?'),
                may_be_missing: name.ends_with('?'),
                kind: kind.map(|kind| kind.trim_end_matches("[]")),
                is_list: kind.is_some_and(|kind| kind.ends_with("[]")) || words.ends_with(", a list"),
                words: words.trim_start(),
            }
        })
    })
}

/// The names of the sections that list something: those of templates have a point in them.
pub fn sections() -> impl Iterator<Item = &'static str> {
    SECTIONS.keys().copied()
}

fn of_section(section: &str) -> impl Iterator<Item = Entry> {
    SECTIONS.get(section).into_iter().flatten().copied()
}

/// What is shown of a page or a thing.
pub fn fields(section: &str) -> impl Iterator<Item = Entry> {
    of_section(section).filter(|entry| !entry.name.starts_with("block "))
}

/// The blocks of a template that its parent does not have.
pub fn blocks(template: &str) -> impl Iterator<Item = Entry> {
    of_section(template).filter_map(|entry| Some(Entry { name: entry.name.strip_prefix("block ")?, ..entry }))
}
