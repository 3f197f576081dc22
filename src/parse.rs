//! One file, read. In: the path and text of one input. Out: a `Document`: what the file says, with spans, and its problems.
//! A document depends on nothing but its own path and text, so it can be kept as long as they do not change.
//! It never fails and never looks at another file.

pub mod bibliography;
pub mod body;
pub mod config;
pub mod conflict;
pub mod entities;
pub mod figures;
pub mod front_matter;
pub mod language;
pub mod markup;
pub mod printed;
pub mod reference;
pub mod running;
pub mod series;
pub mod snapshot;
pub mod sources;
pub mod split;
pub mod table;

use crate::diagnostic::{Found, Problem};
use crate::path::FilePath;
use crate::text::{Span, Spanned};
use std::ops::Range;

/// What one file says.
#[derive(Debug)]
pub struct Document {
    /// The file.
    pub path: FilePath,
    /// What it holds.
    pub content: Parsed,
    /// What is wrong with it.
    pub problems: Vec<Found>,
    /// Where something in it could not be read: all that may have said it.
    pub lost: Option<Box<str>>,
}

/// The kinds of files that hold something to read.
#[derive(Debug)]
pub enum Parsed {
    /// `site.toml`.
    Config(Box<config::Config>),
    /// An article or a page: front matter and text.
    Article(Box<front_matter::Article>),
    /// A page outside the stream of articles.
    Page(Box<front_matter::Article>),
    /// An entity's own file: its fields and its profile.
    Profile(Box<entities::Profile>),
    /// `entities.toml` or a file in `entities/`.
    Entities(Vec<entities::Entry>),
    /// `sources.toml` or a file in `sources/`.
    Sources(Vec<sources::Entry>),
    /// A file in `sources/` that another program wrote.
    Bibliography(Box<bibliography::Library>),
    /// `metrics.toml`.
    Metrics(Vec<config::Metric>),
    /// A CSV file that may be a figure's series.
    Series(Vec<figures::Point>),
    /// The text that is kept of a source.
    Snapshot(Box<snapshot::Snapshot>),
}

impl Document {
    /// What it says, if it is an article or a page.
    pub fn text(&self) -> Option<&front_matter::Article> {
        match &self.content {
            Parsed::Article(text) | Parsed::Page(text) => Some(text),
            _ => None,
        }
    }

    /// Whether this article or page, once `other`, is the same to all other files and differs only in the words it has
    /// for its own readers.
    pub fn differs_in_words_only(&self, other: &Document) -> bool {
        let texts = self.text().zip(other.text());
        self.has_front_of(other) && texts.is_some_and(|(text, before)| text.body.differs_in_words_only(&before.body))
    }

    /// Whether this article or page, once `other`, has the same title and the same front matter, and no problem.
    pub fn has_front_of(&self, other: &Document) -> bool {
        self.path == other.path
            && self.problems.is_empty()
            && other.problems.is_empty()
            && self
                .text()
                .zip(other.text())
                .is_some_and(|(text, before)| text.front == before.front && text.title == before.title)
    }
}

/// What kind of file a path is, by its place in the folder; `None` if it is not read as text.
pub(crate) fn role(path: &FilePath) -> Option<Role> {
    let inside = path.below("content")?;
    let (top, _) = inside.split_once('/').unwrap_or((inside, ""));
    Some(match (top, path.extension()) {
        ("site.toml", _) => Role::Config,
        ("entities.toml", _) => Role::Entities,
        ("sources.toml", _) => Role::Sources,
        ("metrics.toml", _) => Role::Metrics,
        ("articles", "md") => Role::Article,
        ("pages", "md") => Role::Page,
        ("entities", "md") => Role::Profile,
        ("entities", "toml") => Role::Entities,
        ("sources", "toml") => Role::Sources,
        ("sources", "bib") => Role::BibTeX,
        ("sources", "json") => Role::Csl,
        ("articles" | "pages", "csv") => Role::Series,
        ("snapshots", "txt" | "md") if snapshot_of(path).is_some() => Role::Snapshot,
        _ => return None,
    })
}

/// Whether a file is read whoever asks for it: a table is only where a figure does.
pub fn is_read(path: &FilePath) -> bool {
    role(path).is_some_and(|role| !matches!(role, Role::Series))
}

/// The kinds of files that are read as text.
pub(crate) enum Role {
    Config,
    Article,
    Page,
    Profile,
    Entities,
    Sources,
    BibTeX,
    Csl,
    Metrics,
    Series,
    Snapshot,
}

/// The source whose kept text a file is: `harbour-log` for `content/snapshots/harbour-log/text.txt`.
pub fn snapshot_of(path: &FilePath) -> Option<&str> {
    let (source, file) = path.below("content/snapshots")?.split_once('/')?;
    matches!(file, "text.txt" | "text.md").then_some(source)
}

/// Reads one file; `None` if its place in the folder gives it no meaning as text.
pub fn parse(path: &FilePath, text: &str) -> Option<Document> {
    let role = role(path)?;
    let mut problems = Vec::new();
    let content = match role {
        Role::Article => Parsed::Article(Box::new(front_matter::read(path, text, &mut problems))),
        Role::Page => Parsed::Page(Box::new(front_matter::read(path, text, &mut problems))),
        Role::Profile => Parsed::Profile(Box::new(entities::read_profile(path, text, &mut problems))),
        Role::Config => Parsed::Config(Box::new(config::read(text, &mut problems))),
        Role::Entities => Parsed::Entities(registry(text, "the registry", &mut problems, entities::read)),
        Role::Sources => Parsed::Sources(registry(text, "the registry", &mut problems, sources::read)),
        Role::BibTeX => Parsed::Bibliography(Box::new(bibliography::read_bibtex(text, &mut problems))),
        Role::Csl => Parsed::Bibliography(Box::new(bibliography::read_csl(text, &mut problems))),
        Role::Metrics => Parsed::Metrics(registry(text, "the list of metrics", &mut problems, config::read_metrics)),
        Role::Series => Parsed::Series(series::read(text, &mut problems)),
        Role::Snapshot => Parsed::Snapshot(Box::new(snapshot::read(text, path.extension() == "md"))),
    };
    // A snapshot stays as it was found, and of a bibliography much is not published.
    if !matches!(content, Parsed::Snapshot(_) | Parsed::Bibliography(_)) {
        hidden_characters(text, &mut problems);
    }
    // Of a snapshot nobody may mend anything: it stays as it was found.
    if !matches!(content, Parsed::Snapshot(_)) {
        let marks = conflict::marks(text, path.extension() == "md");
        problems.extend(marks.into_iter().map(|mark| (mark, Problem::MergeConflict)));
    }
    problems.sort_by_key(|(span, _)| *span);
    let lost = lost(path, text, &problems);
    Some(Document { path: path.clone(), content, problems, lost })
}

/// What `problems` keep from being read.
fn lost(path: &FilePath, text: &str, problems: &[Found]) -> Option<Box<str>> {
    let front = || match path.extension() {
        "md" => &text[split::split(text, &mut Vec::new()).front.unwrap_or(0..text.len())],
        _ => text,
    };
    // A conflict may be anywhere, with what it names, and make a text of what was front matter.
    if problems.iter().any(|(_, problem)| matches!(problem, Problem::MergeConflict)) {
        return Some(text.into());
    }
    if problems.iter().any(|(_, problem)| problem.is_cause()) {
        return Some(front().into());
    }
    let mut lost = String::new();
    // Where the line begins, up to where lines were counted, and up to where all is lost already.
    let (mut line, mut counted, mut until) = (0, 0, 0);
    for (span, problem) in problems {
        match problem {
            Problem::BadId { .. } => {
                let start = span.start as usize;
                if start < until {
                    continue;
                }
                line = text[counted..start].rfind('\n').map_or(line, |newline| counted + newline + 1);
                counted = start;
                // A figure is read all the same; of an event or what is registered, its names are lost.
                let is_read = path.extension() == "md" && !text[line..].starts_with("[events.");
                let end = text[start..].find(if is_read { "\n" } else { "\n[" });
                until = end.map_or(text.len(), |end| start + end);
                lost.push_str(&text[start..until]);
                lost.push('\n');
            }
            Problem::MisplacedTable { .. } => return Some(front().into()),
            Problem::UnknownKey { nearest: Some(nearest), .. }
                if matches!(&**nearest, "figures" | "sources" | "events") =>
            {
                return Some(front().into());
            }
            _ => {}
        }
    }
    (!lost.is_empty()).then(|| lost.into())
}

fn registry<T>(
    text: &str,
    name: &str,
    problems: &mut Vec<Found>,
    read: fn(table::Table<'_, '_>, &mut Vec<Found>) -> Vec<T>,
) -> Vec<T> {
    let Some((root, base)) = table::parse(text, 0..text.len(), problems) else { return Vec::new() };
    fitted(read(table::Table::new(&root, table::Name::Said(name), Span::new(0..0), base), problems))
}

/// `list` in no more memory than it needs: a site keeps hundreds of thousands of short lists.
fn fitted<T>(list: Vec<T>) -> Vec<T> {
    if list.capacity() == list.len() {
        return list;
    }
    // Not `shrink_to_fit`: an allocator may leave a block as it is that is more than half full.
    let mut fitted = Vec::with_capacity(list.len());
    fitted.extend(list);
    fitted
}

/// A source and the place in it: `ectc-report p. 12`.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceRef {
    /// The source's id.
    pub id: Spanned<String>,
    /// Where in the source, in the writer's words.
    pub locator: Option<Box<str>>,
}

impl SourceRef {
    /// Reads `text`, which stands at `range` in the file.
    pub fn read(text: &str, range: Range<usize>) -> Option<SourceRef> {
        let lead = text.len() - text.trim_start().len();
        let trimmed = text.trim();
        let trimmed = trimmed.strip_prefix('@').map_or((trimmed, 0), |rest| (rest, 1));
        let (id, locator) = trimmed.0.split_once(char::is_whitespace).unwrap_or((trimmed.0, ""));
        // What parts two sources is kept with the second one, for `rest`.
        let locator = match id.find(';') {
            Some(parted) if !id[parted + 1..].is_empty() || !locator.is_empty() => &trimmed.0[parted..],
            _ => locator,
        };
        let id = id.split_once(';').filter(|_| locator.starts_with(';')).map_or(id, |(id, _)| id);
        let id = id.trim_end_matches(',');
        let start = range.start + lead + trimmed.1;
        let locator = locator.trim();
        let span = Span::new(start..(start + id.len()).min(range.end));
        (!id.is_empty()).then(|| SourceRef {
            id: Spanned::new(id.to_owned(), span),
            locator: (!locator.is_empty()).then(|| locator.into()),
        })
    }

    /// What stands behind a `;` of the place in it, if that is another source: one with `@`, or one that `is_known`. It
    /// is given as `@` and the rest, beside the source itself and its own place.
    pub fn rest(&self, is_known: impl Fn(&str) -> bool) -> Option<(String, String)> {
        let locator = self.locator.as_deref()?;
        let (at, rest) = locator.match_indices(';').find_map(|(at, _)| {
            let rest = locator[at + 1..].trim();
            let first = rest.split(|c: char| c.is_whitespace() || c == ';').next().unwrap_or_default();
            let is_source = at == 0 || rest.starts_with('@') || is_known(first);
            (is_source && !rest.is_empty()).then_some((at, rest))
        })?;
        let own = format!("{} {}", self.id.value, locator[..at].trim_end());
        Some((own.trim_end().to_owned(), rest.to_owned()))
    }

    /// Reads the texts of a `source` field.
    pub fn list(texts: Vec<Spanned<String>>) -> Vec<SourceRef> {
        fitted(texts.into_iter().filter_map(SourceRef::from_toml).collect())
    }

    /// Reads TOML text, whose quotation marks are part of `text.span`.
    pub fn from_toml(text: Spanned<String>) -> Option<SourceRef> {
        let range = text.span.range();
        let mut source = SourceRef::read(&text.value, range.start + 1..range.end)?;
        if !is_plain(&text) {
            source.id.span = text.span;
        }
        Some(source)
    }
}

/// Whether TOML text stands in the file as it is, between two quotation marks: then a place in it is a place in the file.
fn is_plain(text: &Spanned<String>) -> bool {
    text.span.range().len() == text.value.len() + 2
}

/// Reports the characters of a file that cannot be seen; several of a kind in a row are one mistake.
fn hidden_characters(text: &str, problems: &mut Vec<Found>) {
    if is_plain_ascii(text) {
        return;
    }
    for (at, c) in text.char_indices() {
        let Some(problem) = unseen(c) else { continue };
        let span = Span::new(at..at + c.len_utf8());
        match problems.last_mut() {
            Some((last, same)) if last.end == span.start && *same == problem => last.end = span.end,
            _ => problems.push((span, problem)),
        }
    }
}

/// Reports the characters that escapes have put into `value` and that `written` does not show: `\u0001` in TOML, `&#1;`
/// in Markdown. What stands there as it is, `hidden_characters` finds at its own place.
fn escaped_characters(value: &str, written: &str, span: Span, problems: &mut Vec<Found>) {
    if is_plain_ascii(value) {
        return;
    }
    let mut known = Vec::new();
    for (text, is_news) in [(written, false), (value, true)] {
        for problem in text.chars().filter_map(unseen) {
            if known.contains(&problem) {
                continue;
            }
            if is_news {
                problems.push((span, problem.clone()));
            }
            known.push(problem);
        }
    }
}

/// Nearly all text is, and this is told many bytes at a time.
fn is_plain_ascii(text: &str) -> bool {
    let is_plain = |byte: &u8| matches!(byte, b'\t' | b'\n' | b' '..=b'~');
    let (chunks, rest) = text.as_bytes().as_chunks::<64>();
    chunks.iter().all(|chunk| chunk.iter().fold(true, |plain, byte| plain & is_plain(byte)))
        && rest.iter().all(is_plain)
}

/// Whether there is something in `text` that cannot be seen.
fn has_unseen(text: &str) -> bool {
    !is_plain_ascii(text) && text.chars().any(|c| unseen(c).is_some())
}

fn unseen(c: char) -> Option<Problem> {
    let control = is_control(c).then_some(Problem::ControlCharacter { code: u32::from(c) });
    control.or_else(|| hidden(c).map(|name| Problem::HiddenCharacters { name }))
}

/// What HTML or XML cannot hold: controls other than a tab and the ends of lines, and what Unicode calls noncharacters.
fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
        || matches!(c, '\u{fdd0}'..='\u{fdef}')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// What an invisible character is called that changes how text reads or compares.
fn hidden(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{200b}' => "zero-width space",
        '\u{2060}' => "word joiner",
        '\u{feff}' => "byte order mark",
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => "a control for the direction of text",
        _ => return None,
    })
}
