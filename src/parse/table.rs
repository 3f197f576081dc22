//! Reading TOML with all mistakes and all places. In: TOML text. Out: values asked for by key, and problems.
//! Asking for a key makes it known; `finish` reports the keys nobody asked for.
//! It never stops at the first mistake.

mod keys;
mod syntax;
mod values;

use super::SourceRef;
use super::printed::printed;
use crate::date::Date;
use crate::diagnostic::{Found, Problem};
use crate::number::Decimal;
use crate::path::is_id;
use crate::text::{Span, Spanned};
use memchr::{memchr, memrchr};
use rustc_hash::FxHashSet;
use std::fmt;
use std::ops::Range;
use toml::de::{DeTable, DeValue};
use values::{date, decimal, mismatch, to_json};

/// Parses the TOML in `text[range]`; spans are those of the whole file.
///
/// `None` after a syntax error: what a broken table would say is noise.
pub fn parse<'t>(text: &'t str, range: Range<usize>, problems: &mut Vec<Found>) -> Option<(DeTable<'t>, usize)> {
    let base = range.start;
    let toml = &text[range];
    let (table, errors) = DeTable::parse_recoverable(toml);
    let spans = errors.iter().map(|error| Span::new(error.span().unwrap_or(0..0)).clamped(toml));
    let found: Vec<_> = spans.zip(&errors).collect();
    // All after a list or a text without an end is read as part of it, and what is said of that is noise.
    let is_open = errors.iter().any(|error| error.message().starts_with("unclosed array"));
    let list = if is_open { syntax::open_list(toml) } else { None };
    let text_open = if errors.is_empty() { None } else { syntax::open_text(toml) };
    let text_open = text_open.filter(|open| list.is_none_or(|list| open.start < list));
    let open = text_open.as_ref().map(|open| open.start).or(list);
    let mut lines = FxHashSet::default();
    let mut is_twice = false;
    for (span, error) in found {
        let line = memrchr(b'\n', &toml.as_bytes()[..span.start as usize]);
        let is_noise = open.is_some_and(|open| span.start as usize >= open);
        // In a table that is there twice, each key is.
        let is_again = syntax::is_twice(error.message()) && std::mem::replace(&mut is_twice, true);
        if is_noise || is_again || !lines.insert(line) {
            continue;
        }
        let (span, problem) = syntax::problem(toml, span, error.message());
        problems.push((span.shifted(base), problem));
    }
    if let Some(open) = text_open {
        let problem = syntax::text_without_end(&toml[open.clone()]);
        problems.push((Span::new(open).shifted(base), problem));
    } else if let Some(open) = list {
        problems.push((Span::new(open..open + 1).shifted(base), syntax::list_without_end()));
    }
    if !errors.is_empty() {
        return None;
    }
    let table = table.into_inner();
    if toml.contains('\\') {
        check_escapes(&table, toml, base, problems);
    }
    Some((table, base))
}

/// Looks through all keys and texts, also those that nobody asks for, since `[extra]` is shown too.
fn check_escapes(table: &DeTable<'_>, toml: &str, base: usize, problems: &mut Vec<Found>) {
    for (key, value) in table {
        check_escaped_text(key.get_ref(), key.span(), toml, base, problems);
        check_escapes_of_value(value, toml, base, problems);
    }
}

fn check_escapes_of_value(value: &toml::Spanned<DeValue<'_>>, toml: &str, base: usize, problems: &mut Vec<Found>) {
    match value.get_ref() {
        DeValue::String(text) => check_escaped_text(text, value.span(), toml, base, problems),
        DeValue::Array(items) => {
            items.iter().for_each(|item| check_escapes_of_value(item, toml, base, problems));
        }
        DeValue::Table(table) => check_escapes(table, toml, base, problems),
        _ => {}
    }
}

fn check_escaped_text(text: &str, range: Range<usize>, toml: &str, base: usize, problems: &mut Vec<Found>) {
    let written = toml.get(range.clone()).unwrap_or_default();
    super::escaped_characters(text, written, Span::new(range).shifted(base), problems);
}

/// How the table is spoken of that holds all others of an article.
pub const FRONT_MATTER: &str = "the front matter";

/// Few tables of the format have more keys.
const MOST_KEYS: usize = 24;

/// What a table is called. There are many tables, and a sentence is made only where something is wrong with one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Name<'r> {
    /// "the front matter", "site.toml".
    Said(&'r str),
    /// By the key it has: "`published`".
    Key(&'r str),
    /// By what it is, and its key: "the figure `joined`".
    Of(&'r str, &'r str),
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Name::Said(words) => f.write_str(words),
            Name::Key(key) => write!(f, "`{key}`"),
            Name::Of(what, key) => write!(f, "the {what} `{key}`"),
        }
    }
}

/// One of 64 bits for a key, by its length and where it begins.
fn mark(key: &str) -> u64 {
    let first = key.bytes().next().unwrap_or_default();
    1 << ((usize::from(first) * 5 + key.len()) % 64)
}

/// A table being read.
pub struct Table<'t, 'r> {
    table: &'r DeTable<'t>,
    /// The marks of its keys: most keys that are asked for are not there.
    marks: u64,
    /// What it is, for sentences.
    pub name: Name<'r>,
    /// Where it is named.
    pub span: Span,
    base: usize,
    asked: Vec<&'static str>,
}

impl<'t, 'r> Table<'t, 'r> {
    /// A reader of `table`, whose spans begin at `base` in the file.
    pub fn new(table: &'r DeTable<'t>, name: Name<'r>, span: Span, base: usize) -> Table<'t, 'r> {
        let marks = table.keys().fold(0, |marks, key| marks | mark(key.get_ref()));
        Table { table, marks, name, span, base, asked: Vec::with_capacity(MOST_KEYS) }
    }

    /// Calls it by what it is, if it has a key.
    pub fn call(&mut self, what: &'r str) {
        if let Name::Key(key) | Name::Of(_, key) = self.name {
            self.name = Name::Of(what, key);
        }
    }

    fn value(&mut self, key: &'static str) -> Option<(Span, &'r DeValue<'t>)> {
        self.asked.push(key);
        let value = self.get(key)?;
        Some((self.place(value.span()), value.get_ref()))
    }

    /// A place in the file.
    fn place(&self, range: Range<usize>) -> Span {
        Span::new(range).shifted(self.base)
    }

    fn get(&self, key: &str) -> Option<&'r toml::Spanned<DeValue<'t>>> {
        if self.marks & mark(key) == 0 { None } else { self.table.get(key) }
    }

    /// Whether the key is there.
    pub fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Where a value stands, if it is there.
    pub fn span_of(&self, key: &str) -> Option<Span> {
        self.get(key).map(|value| self.place(value.span()))
    }

    /// Text.
    pub fn text(&mut self, key: &'static str, problems: &mut Vec<Found>) -> Option<Spanned<String>> {
        let (span, value) = self.value(key)?;
        match value {
            DeValue::String(text) => Some(Spanned::new(text.to_string(), span)),
            other => mismatch(problems, span, key, "text between quotation marks", other),
        }
    }

    /// Text that is shown to readers as it stands here, so that no sign of the text's own means anything in it.
    pub fn plain_text(&mut self, key: &'static str, problems: &mut Vec<Found>) -> Option<Spanned<String>> {
        let text = self.text(key, problems)?;
        let marked = super::markup::first(&text.value);
        problems.extend(marked.map(|marked| (text.span, Problem::MarkupInField { text: marked.to_owned(), key })));
        Some(Spanned::new(printed(in_one_line(text.value)), text.span))
    }

    /// Sources, each with the place in it, which is shown to readers as it stands here.
    pub fn sources(&mut self, key: &'static str, problems: &mut Vec<Found>) -> Vec<SourceRef> {
        let texts = self.texts(key, problems);
        for text in &texts {
            let note = super::body::comment(&text.value).map(|note| text.value[note].to_owned());
            problems.extend(note.map(|text| Problem::MarkupInField { text, key }).map(|problem| (text.span, problem)));
        }
        SourceRef::list(texts)
    }

    /// Text that is shown to readers, with the signs of print.
    pub fn words(&mut self, key: &'static str, problems: &mut Vec<Found>) -> Option<String> {
        self.text(key, problems).map(|text| printed(text.value))
    }

    /// The same of a list of texts, or of one; what is empty says nothing.
    pub fn all_words(&mut self, key: &'static str, problems: &mut Vec<Found>) -> Vec<String> {
        let texts = self.texts(key, problems).into_iter().filter(|text| !text.value.trim().is_empty());
        texts.map(|text| printed(text.value)).collect()
    }

    /// Text of a list of allowed words.
    pub fn word<T: Copy>(
        &mut self,
        key: &'static str,
        allowed: &[T],
        name: fn(T) -> &'static str,
        problems: &mut Vec<Found>,
    ) -> Option<T> {
        let text = self.text(key, problems)?;
        let found = allowed.iter().copied().find(|one| name(*one) == text.value);
        if found.is_none() {
            let names: Vec<&str> = allowed.iter().copied().map(name).collect();
            let same = names.iter().find(|name| name.eq_ignore_ascii_case(&text.value));
            let allowed = same.map_or_else(|| names.join(", "), |name| format!("{name}, written like this"));
            problems.push((text.span, Problem::bad_value(key, text.value, allowed)));
        }
        found
    }

    /// Text that is an id.
    pub fn id(&mut self, key: &'static str, problems: &mut Vec<Found>) -> Option<Spanned<String>> {
        let text = self.text(key, problems)?;
        check_id(&text, problems).then_some(text)
    }

    /// True or false.
    pub fn flag(&mut self, key: &'static str, problems: &mut Vec<Found>) -> bool {
        let Some((span, value)) = self.value(key) else { return false };
        match value {
            DeValue::Boolean(flag) => *flag,
            other => mismatch(problems, span, key, "true or false", other).unwrap_or(false),
        }
    }

    /// A whole number of the given range.
    pub fn whole(&mut self, key: &'static str, range: Range<u64>, problems: &mut Vec<Found>) -> Option<u64> {
        let (span, value) = self.value(key)?;
        let number = match value {
            DeValue::Integer(number) if number.radix() == 10 => number,
            DeValue::Integer(_) => return mismatch(problems, span, key, "a whole number in decimal digits", value),
            other => return mismatch(problems, span, key, "a whole number", other),
        };
        let found = number.as_str().parse().ok().filter(|number| range.contains(number));
        if found.is_none() {
            let allowed = format!("a whole number from {} to {}", range.start, range.end - 1);
            problems.push((span, Problem::bad_value(key, number.to_string(), allowed)));
        }
        found
    }

    /// The text at a key, if it is a grade: a letter, a digit from 1 to 6, or both; nothing is said of anything else.
    pub fn grade(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let (span, value) = self.value(key)?;
        let DeValue::String(text) = value else { return None };
        let is_grade = match text.as_bytes() {
            [one] => one.is_ascii_alphabetic() || (b'1'..=b'6').contains(one),
            [letter, digit] => letter.is_ascii_alphabetic() && (b'1'..=b'6').contains(digit),
            _ => false,
        };
        is_grade.then(|| Spanned::new(text.clone().into_owned(), span))
    }

    /// An exact decimal, as an integer, a float or text.
    pub fn decimal(&mut self, key: &'static str, problems: &mut Vec<Found>) -> Option<Spanned<Decimal>> {
        let (span, value) = self.value(key)?;
        decimal(span, key, value, problems)
    }

    /// A list of exactly two decimals.
    pub fn range(
        &mut self,
        key: &'static str,
        problems: &mut Vec<Found>,
    ) -> Option<(Spanned<Decimal>, Spanned<Decimal>)> {
        let (span, value) = self.value(key)?;
        let DeValue::Array(items) = value else {
            return mismatch(problems, span, key, "a list of two numbers, [low, high]", value);
        };
        // Of `[12,5, 15,5]` TOML makes four numbers.
        let whole = items.iter().map(|item| match item.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => Some(number.as_str()),
            _ => None,
        });
        if let Some([low, tenths, ..]) = whole.collect::<Option<Vec<_>>>().as_deref().filter(|whole| whole.len() == 4) {
            problems.push((span, Problem::GroupedNumber { text: format!("{low},{tenths}") }));
            return None;
        }
        let mut items = items.iter();
        let (Some(low), Some(high), None) = (items.next(), items.next(), items.next()) else {
            return mismatch(problems, span, key, "a list of two numbers, [low, high]", value);
        };
        let mut read =
            |item: &toml::Spanned<DeValue<'_>>| decimal(self.place(item.span()), key, item.get_ref(), problems);
        let (low, high) = (read(low)?, read(high)?);
        if low.value > high.value {
            let value = format!("[{}, {}]", low.value, high.value);
            problems.push((span, Problem::bad_value(key, value, "[low, high], the lower number first")));
            return None;
        }
        Some((low, high))
    }

    /// A date: a TOML date, a year or EDTF text.
    pub fn date(&mut self, key: &'static str, problems: &mut Vec<Found>) -> Option<Spanned<Date>> {
        let (span, value) = self.value(key)?;
        date(span, key, value, problems)
    }

    /// One text, or a list of texts.
    pub fn texts(&mut self, key: &'static str, problems: &mut Vec<Found>) -> Vec<Spanned<String>> {
        let Some((span, value)) = self.value(key) else { return Vec::new() };
        match value {
            DeValue::String(text) => vec![Spanned::new(text.to_string(), span)],
            DeValue::Array(items) => {
                let texts = items.iter().filter_map(|item| {
                    let span = self.place(item.span());
                    match item.get_ref() {
                        DeValue::String(text) => Some(Spanned::new(text.to_string(), span)),
                        other => mismatch(problems, span, key, "text, or a list of texts", other),
                    }
                });
                super::fitted(texts.collect())
            }
            other => mismatch(problems, span, key, "text, or a list of texts", other).unwrap_or_default(),
        }
    }

    /// A table inside this one.
    pub fn table(&mut self, key: &'static str, problems: &mut Vec<Found>) -> Option<Table<'t, 'r>> {
        let (span, value) = self.value(key)?;
        match value {
            DeValue::Table(table) => Some(Table::new(table, Name::Key(key), span, self.base)),
            other => mismatch(problems, span, key, "a table", other),
        }
    }

    /// The tables of a list of tables.
    pub fn tables(&mut self, key: &'static str, name: &'static str, problems: &mut Vec<Found>) -> Vec<Table<'t, 'r>> {
        let Some((span, value)) = self.value(key) else { return Vec::new() };
        let DeValue::Array(items) = value else {
            // Between braces it stands behind its key; a line in brackets holds the key.
            let is_head =
                self.table.get_key_value(key).is_some_and(|(key, value)| value.span().start < key.span().start);
            if matches!(value, DeValue::Table(_)) && is_head && self.name == Name::Said(FRONT_MATTER) {
                let help = format!("there may be several: write [[{key}]], with two brackets on each side");
                problems.push((span, Problem::MisplacedTable { head: format!("[{key}]"), help }));
                return Vec::new();
            }
            return mismatch(problems, span, key, "a list of tables", value).unwrap_or_default();
        };
        let items = items.iter().filter_map(|item| {
            let span = self.place(item.span());
            match item.get_ref() {
                DeValue::Table(table) => Some(Table::new(table, Name::Said(name), span, self.base)),
                other => mismatch(problems, span, key, "a list of tables", other),
            }
        });
        items.collect()
    }

    /// Whether there is something in this table, and it is nothing but tables.
    pub fn holds_tables(&self) -> bool {
        let mut values = self.table.iter().peekable();
        values.peek().is_some() && values.all(|(_, value)| matches!(value.get_ref(), DeValue::Table(_)))
    }

    /// The text at a key, whoever asks for it later; nothing is said of anything else.
    pub fn text_at(&self, key: &str) -> Option<&str> {
        match self.get(key)?.get_ref() {
            DeValue::String(text) => Some(text),
            _ => None,
        }
    }

    /// All values inside this table with their keys, in the order of the file.
    fn entries(&self) -> impl Iterator<Item = (&'r str, Spanned<String>, &'r toml::Spanned<DeValue<'t>>)> {
        let mut entries: Vec<_> = self.table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        let named = |key: &str, range| Spanned::new(key.to_owned(), self.place(range));
        entries.into_iter().map(move |(key, value)| (&**key.get_ref(), named(key.get_ref(), key.span()), value))
    }

    /// All tables inside this one with their names, in the order of the file; anything else is a mistake.
    pub fn each_table(&self, problems: &mut Vec<Found>) -> Vec<(Spanned<String>, Table<'t, 'r>)> {
        let tables = self.entries().filter_map(|(key, id, value)| match value.get_ref() {
            DeValue::Table(table) => {
                let reader = Table::new(table, Name::Key(key), id.span, self.base);
                Some((id, reader))
            }
            DeValue::Array(items) if items.iter().any(|item| matches!(item.get_ref(), DeValue::Table(_))) => {
                let name = match self.name {
                    Name::Key(key) => format!("{key}.{}", id.value),
                    _ => id.value.clone(),
                };
                let help = format!("write [{name}], with one bracket on each side");
                problems.push((id.span, Problem::MisplacedTable { head: format!("[[{name}]]"), help }));
                None
            }
            other => mismatch(problems, id.span, key, "a table, such as [name]", other),
        });
        tables.collect()
    }

    /// All texts inside this table with their names, in the order of the file.
    pub fn each_text(&self, problems: &mut Vec<Found>) -> Vec<(Spanned<String>, Spanned<String>)> {
        let texts = self.entries().filter_map(|(key, name, value)| {
            let span = self.place(value.span());
            match value.get_ref() {
                DeValue::String(text) => Some((name, Spanned::new(text.to_string(), span))),
                other => mismatch(problems, span, key, "text between quotation marks", other),
            }
        });
        texts.collect()
    }

    /// A list of tables or one text: what `series` can be.
    pub fn list_or_text(
        &mut self,
        key: &'static str,
        problems: &mut Vec<Found>,
    ) -> Option<Result<Vec<Table<'t, 'r>>, Spanned<String>>> {
        match self.table.get(key)?.get_ref() {
            DeValue::String(_) => self.text(key, problems).map(Err),
            _ => Some(Ok(self.tables(key, "a point of the series", problems))),
        }
    }

    /// Reports a text at `key` that holds no words; of a list, each that holds none. `allowed` is what it can be.
    pub fn refuse_empty(&self, key: &'static str, allowed: &str, problems: &mut Vec<Found>) {
        let Some(value) = self.table.get(key) else { return };
        let texts = match value.get_ref() {
            DeValue::Array(items) => items.iter().collect(),
            _ => vec![value],
        };
        let is_empty = |text: &&toml::Spanned<DeValue<'_>>| matches!(text.get_ref(), DeValue::String(text) if text.trim().is_empty());
        let empty = texts.into_iter().filter(is_empty).map(|text| self.place(text.span()));
        problems.extend(empty.map(|span| (span, Problem::empty(key, allowed))));
    }

    /// The name of something that is declared elsewhere. One without words is reported, and not looked for.
    pub fn reference(
        &mut self,
        key: &'static str,
        allowed: &str,
        problems: &mut Vec<Found>,
    ) -> Option<Spanned<String>> {
        self.refuse_empty(key, allowed, problems);
        self.text(key, problems).filter(|name| !name.value.trim().is_empty())
    }

    /// The same of a list of names, or of one.
    pub fn references(&mut self, key: &'static str, allowed: &str, problems: &mut Vec<Found>) -> Vec<Spanned<String>> {
        self.refuse_empty(key, allowed, problems);
        let mut names = self.texts(key, problems);
        names.retain(|name| !name.value.trim().is_empty());
        names
    }

    /// Any value, as JSON: what stands under `[extra]`.
    pub fn any(&mut self, key: &'static str) -> serde_json::Value {
        self.value(key).map_or(serde_json::Value::Null, |(_, value)| to_json(value))
    }
}

/// Text as it is shown where no line is broken: between `"""` it has lines of its own.
fn in_one_line(text: String) -> String {
    if memchr(b'\n', text.as_bytes()).is_none() {
        return text;
    }
    let lines = text.lines().map(|line| line.trim_matches([' ', '\t'])).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ")
}

/// Whether `text` is an id; a problem if not.
pub fn check_id(text: &Spanned<String>, problems: &mut Vec<Found>) -> bool {
    let good = is_id(&text.value);
    if !good {
        problems.push((text.span, Problem::BadId { id: text.value.clone() }));
    }
    good
}
