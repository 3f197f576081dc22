//! A case as written. In: the text of its file. Out: its sentence, its inputs and what is expected, each with its line.
//! It never runs anything; `cases` does.

use crate::text::bytes;
use sourceline::build::Options;
use sourceline::date::Date;
use sourceline::link::Edition;
use sourceline::path::FilePath;
use std::collections::BTreeSet;

/// One file of `tests/cases/`.
pub struct Case {
    /// The sentence under test, and whatever stands between it and the first section.
    pub head: String,
    pub sections: Vec<Section>,
    pub options: Options,
}

/// `-- name --` and what follows.
pub struct Section {
    /// Of its name, from 1.
    pub line: usize,
    pub name: String,
    pub kind: Kind,
    /// As it stands in the file.
    pub text: String,
}

/// What a section is.
pub enum Kind {
    /// A file of the site.
    Input(String, Vec<u8>),
    Options,
    /// All diagnostics.
    Diagnostics,
    /// The text of an article, page or profile at an address, as HTML without anything around it.
    Prose(String),
    /// All bytes at an address.
    Text(String),
    /// Lines that occur at an address, in order; after `! ` one that does not.
    Lines(String),
    /// Rows of a twin.
    Data(String),
    /// Addresses.
    Pages,
    /// Texts that no page holds.
    Nowhere,
}

/// Reads a case.
///
/// # Errors
/// A sentence that begins with the line.
pub fn read(text: &str) -> Result<Case, String> {
    let (head, mut sections) = parted(text);
    if head.lines().next().is_none_or(|sentence| !sentence.ends_with('.') || sentence.len() > 160) {
        return Err("1: the first line is a sentence with a full stop, of at most 160 letters".into());
    }
    let mut names = BTreeSet::new();
    let mut options = Options::default();
    for section in &mut sections {
        let at = |words: String| format!("{}: {words}", section.line);
        if !names.insert(section.name.clone()) {
            return Err(at(format!("there are two sections `{}`", section.name)));
        }
        section.kind = kind(&section.name, &section.text).map_err(at)?;
        if let Kind::Options = section.kind {
            options = read_options(&section.text).map_err(at)?;
        }
    }
    if !sections.iter().any(Section::is_expectation) {
        return Err("1: nothing is expected".into());
    }
    Ok(Case { head, sections, options })
}

impl Section {
    pub fn is_expectation(&self) -> bool {
        !matches!(self.kind, Kind::Input(..) | Kind::Options)
    }
}

impl Case {
    /// The files of the site.
    pub fn inputs(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.sections.iter().filter_map(|section| match &section.kind {
            Kind::Input(path, bytes) => Some((path.as_str(), bytes.as_slice())),
            _ => None,
        })
    }

    /// The case as a file again.
    pub fn text(&self) -> String {
        let sections = self.sections.iter().map(|section| format!("-- {} --\n{}", section.name, section.text));
        self.head.clone() + &sections.collect::<String>()
    }
}

fn parted(text: &str) -> (String, Vec<Section>) {
    let mut head = String::new();
    let mut sections: Vec<Section> = Vec::new();
    for (at, line) in text.split_inclusive('\n').enumerate() {
        let name = line.trim_end().strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --"));
        match (name, sections.last_mut()) {
            (Some(name), _) => {
                let name = name.to_owned();
                sections.push(Section { line: at + 1, name, kind: Kind::Options, text: String::new() });
            }
            (None, Some(section)) => section.text.push_str(line),
            (None, None) => head.push_str(line),
        }
    }
    (head, sections)
}

fn kind(name: &str, text: &str) -> Result<Kind, String> {
    let Some(expected) = name.strip_prefix("expect ") else {
        if name == "options" {
            return Ok(Kind::Options);
        }
        let path = String::from_utf8(bytes(name)?).map_err(|_| format!("`{name}` is no path"))?;
        let known = path.starts_with("content/") || path.starts_with("themes/");
        return match FilePath::new(&path).filter(|_| known) {
            // Blank lines at the end only keep sections apart; an empty file is one without any line.
            Some(_) if text.is_empty() => Ok(Kind::Input(path, Vec::new())),
            Some(_) => bytes(&format!("{}\n", text.trim_end_matches('\n'))).map(|bytes| Kind::Input(path, bytes)),
            None => Err(format!("`{name}` is no section of a case")),
        };
    };
    let (what, of) = expected.split_once(' ').unwrap_or((expected, ""));
    let of = of.to_owned();
    match (what, of.is_empty()) {
        ("diagnostics", true) => Ok(Kind::Diagnostics),
        ("pages", true) => Ok(Kind::Pages),
        ("nowhere", true) => Ok(Kind::Nowhere),
        ("prose", false) => Ok(Kind::Prose(of)),
        ("text", false) => Ok(Kind::Text(of)),
        ("file", false) => Ok(Kind::Lines(of)),
        ("data", false) => Ok(Kind::Data(of)),
        _ => Err(format!("`{name}` is no section of a case")),
    }
}

fn read_options(text: &str) -> Result<Options, String> {
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| error.message().to_owned())?;
    let mut options = Options::default();
    for (key, value) in &table {
        match (key.as_str(), value) {
            ("drafts", toml::Value::Boolean(drafts)) => options.edition.drafts = *drafts,
            ("strict", toml::Value::Boolean(strict)) => options.strict = *strict,
            ("thorough", toml::Value::Boolean(thorough)) => options.thorough = *thorough,
            ("base_url", toml::Value::String(url)) => {
                options.edition = Edition { base_url: Some(url.clone()), ..options.edition };
            }
            ("as_of", toml::Value::String(day)) => {
                let day = Date::parse(day).ok().and_then(|date| date.earliest());
                options.as_of = Some(day.ok_or("as_of is no day")?);
            }
            _ => return Err(format!("`{key}` is no option")),
        }
    }
    Ok(options)
}

#[test]
fn what_is_not_understood_is_refused() {
    let good = "A sentence.\n-- content/articles/one.md --\n-- expect diagnostics --\n";
    assert!(read(good).is_ok_and(|case| case.text() == good));
    for bad in [
        "no sentence\n-- expect diagnostics --\n",
        "Nothing expected.\n-- content/articles/one.md --\n",
        "Twice.\n-- expect pages --\n-- expect pages --\n",
        "Nonsense.\n-- expect miracles --\n",
        "Nonsense.\n-- expect prose --\n",
        "Elsewhere.\n-- src/main.rs --\n-- expect pages --\n",
        "Out.\n-- content/../x --\n-- expect pages --\n",
        "Option.\n-- options --\ndraft = true\n-- expect pages --\n",
        "Escape.\n-- content/articles/one.md --\n\\u{zz}\n-- expect pages --\n",
    ] {
        assert!(read(bad).is_err(), "{bad}");
    }
}
