//! What templates can show, for those who write some. In: nothing. Out: the page of it, and its lines by section.
//! A test holds it against what templates are given, so nothing is missing in it and nothing is too much.

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
    /// What it is.
    pub words: &'static str,
}

/// The sections that list something, each with its lines.
pub fn sections() -> impl Iterator<Item = (&'static str, &'static str)> {
    TEXT.split("\n## ").skip(1).filter_map(|section| {
        let (heading, lines) = section.split_once('\n')?;
        let name = heading.split_once(", ").map_or(heading, |(name, _)| name);
        Some((name, lines)).filter(|(_, lines)| lines.contains("\n    "))
    })
}

/// What stands in a section, blocks among it.
fn entries(section: &str) -> impl Iterator<Item = Entry> {
    let lines = sections().filter(move |(name, _)| *name == section).flat_map(|(_, lines)| lines.lines());
    lines.filter_map(|line| line.strip_prefix("    ")?.split_once("  ")).flat_map(|(names, words)| {
        names.split(", ").map(move |written| {
            let (name, kind) = written.split_once(": ").map_or((written, None), |(name, kind)| (name, Some(kind)));
            let name = (name.trim_end_matches('?'), name.ends_with('?'));
            let kind = kind.map(|kind| kind.trim_end_matches("[]"));
            Entry { name: name.0, may_be_missing: name.1, kind, words: words.trim_start() }
        })
    })
}

/// What is shown of a page or a thing.
pub fn fields(section: &str) -> impl Iterator<Item = Entry> {
    entries(section).filter(|entry| !entry.name.starts_with("block "))
}

/// The blocks of a template that its parent does not have.
pub fn blocks(template: &str) -> impl Iterator<Item = Entry> {
    entries(template).filter_map(|entry| Some(Entry { name: entry.name.strip_prefix("block ")?, ..entry }))
}
