//! The grammar of BibTeX. In: the text of a `.bib` file. Out: entries with their fields as written, and places.
//! What is wrong with one entry is told, and the next is read: one forgotten brace does not hide the rest of a library.
//! It never looks at a byte of a value again, so that a library of any size is read once.

use crate::date::month as month_named;
use crate::diagnostic::{Found, Problem};
use crate::path::FilePath;
use crate::text::Span;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// An entry as written.
#[derive(Clone, Debug)]
pub struct Raw {
    /// Lower case: `article`.
    pub kind: String,
    /// As written, and where.
    pub key: (String, Span),
    /// Names in lower case, in order.
    pub fields: Vec<(String, Value)>,
}

/// The value of a field: pieces joined, abbreviations spelt out.
#[derive(Clone, Debug)]
pub struct Value {
    /// Still LaTeX.
    pub text: String,
    /// From its first piece to its last.
    pub span: Span,
    /// Its pieces that are abbreviations not explained so far, in order.
    pub unexplained: Vec<Gap>,
}

/// A place in a value where an abbreviation stands that is not explained so far, by this file at least.
#[derive(Clone, Debug)]
pub struct Gap {
    /// As written, and where.
    pub name: String,
    /// Where it is written.
    pub span: Span,
    /// What is known of it, which is nothing if it is not explained at all: a part of the value's text.
    pub known: Range<usize>,
    /// The abbreviation to tell of, if the one that stands here is made of others and one of those is at fault.
    pub inner: Option<Inner>,
    /// What is wrong.
    pub fault: Fault,
}

/// An abbreviation that others are made of.
#[derive(Clone, Debug)]
pub struct Inner {
    /// As written.
    pub name: String,
    /// Where it is written.
    pub span: Span,
    /// The file, if that is another one.
    pub path: Option<FilePath>,
}

/// What may be wrong with an abbreviation.
#[derive(Clone, Debug)]
pub enum Fault {
    /// Nothing explains it.
    Unknown,
    /// Abbreviations that are made of it bring more text than anyone has written.
    TooOften,
    /// Two files explain it otherwise: how each does it.
    Otherwise(Box<[String; 2]>),
}

impl Gap {
    fn new(name: &str, span: Span, known: Range<usize>) -> Gap {
        Gap { name: name.to_owned(), span, known, inner: None, fault: Fault::Unknown }
    }
}

/// All that a `.bib` file holds.
pub struct Read {
    /// Its entries.
    pub entries: Vec<Raw>,
    /// What its abbreviations stand for at its end, by name in small letters.
    pub strings: FxHashMap<String, Value>,
    /// How much text abbreviations may still bring, in bytes.
    pub room: usize,
}

impl Raw {
    /// The field of that name.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.fields.iter().find(|(known, value)| known == name && !value.text.trim().is_empty()).map(|(_, value)| value)
    }

    /// The key of what it stands in.
    pub fn crossref(&self) -> Option<&str> {
        self.get("crossref").map(|key| key.text.trim())
    }
}

/// Names of months in its files, for which no braces are needed.
pub const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Reads the entries of a file.
pub fn entries(text: &str, problems: &mut Vec<Found>) -> Read {
    let (strings, room) = (FxHashMap::default(), 16 * text.len());
    let mut reader = Reader { text, at: 0, strings, room, have_comments_ends: true, problems };
    let mut entries = Vec::new();
    while let Some(at) = text[reader.at..].find('@') {
        let start = reader.at + at;
        if let Some(end) = end_of_commented_out(text, start) {
            reader.at = end;
            continue;
        }
        reader.at = start + 1;
        // Between entries people name each other: jane@example.org.
        if text[..start].ends_with(char::is_alphanumeric) {
            continue;
        }
        match reader.entry(start) {
            Ok(Some(found)) => {
                entries.push(found);
                reader.note_what_fell_out();
            }
            Ok(None) => {}
            Err((span, message)) => {
                reader.problems.push((span, Problem::BadBibliography { message }));
                // The next line that begins an entry.
                while reader.at < text.len() && !reader.begins_entry() {
                    let from = reader.at + usize::from(text[reader.at..].starts_with('\n'));
                    reader.at = text[from..].find('\n').map_or(text.len(), |end| from + end);
                }
            }
        }
    }
    Read { entries, strings: reader.strings, room: reader.room }
}

/// Where an entry that begins at `start` is over, if every line of it begins with a `%`. BibTeX itself knows no comments
/// between entries: what else stands behind a `%` there is read as it reads it, or an entry could be lost unseen.
fn end_of_commented_out(text: &str, start: usize) -> Option<usize> {
    const SIGNS: [char; 3] = ['%', ' ', '\t'];
    let before = text[..start].trim_end_matches(SIGNS);
    if !text[before.len()..start].contains('%') || !(before.is_empty() || before.ends_with('\n')) {
        return None;
    }
    let (mut at, mut depth) = (start, 0_usize);
    for (number, line) in text[start..].split_inclusive('\n').enumerate() {
        let is_one_of_several =
            || line.trim_start().starts_with('%') && !line.trim_start_matches(SIGNS).starts_with('@');
        if number > 0 && !is_one_of_several() {
            return None;
        }
        for byte in line.bytes() {
            match byte {
                b'{' => depth += 1,
                b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        at += line.len();
        if depth == 0 {
            return (number > 0).then_some(at);
        }
    }
    None
}

type Wrong = (Span, String);

/// What may be done about a word that looks like an abbreviation.
pub const IN_BRACES: &str = "put braces round it if it is meant as it is";

const UNENDED: &str = "this entry has no end before the next begins: a closing brace is missing in it";

struct Reader<'t, 'p> {
    text: &'t str,
    at: usize,
    strings: FxHashMap<String, Value>,
    /// How much text abbreviations may still bring, in bytes: each can be made of others.
    room: usize,
    /// Whether every `@comment` so far had an end. Looking for one may take the whole rest of the file, so it is done in
    /// vain once at most.
    have_comments_ends: bool,
    problems: &'p mut Vec<Found>,
}

impl<'t> Reader<'t, '_> {
    /// What follows an `@`, which stands at `start`; `None` if it is no entry of its own.
    fn entry(&mut self, start: usize) -> Result<Option<Raw>, Wrong> {
        let kind = self.name().to_lowercase();
        self.blanks();
        // An `@` between entries is as good as any other word there.
        let close = match self.peek() {
            Some(b'{') => b'}',
            Some(b'(') => b')',
            _ => return Ok(None),
        };
        let open = Span::new(start..self.at + 1);
        // `@desk.example {Bob}` is an address.
        if kind.contains('.') {
            return Ok(None);
        }
        if kind.is_empty() {
            return Err((open, "there is no type after the `@`, such as @book or @online".into()));
        }
        if kind == "comment" {
            self.comment(open)?;
            return Ok(None);
        }
        self.at += 1;
        if kind == "preamble" {
            self.value(open)?;
            self.close(close, open)?;
            return Ok(None);
        }
        if kind == "string" {
            let (name, value) = self.field(open)?;
            self.strings.insert(name, value);
            self.blanks();
            self.close(close, open)?;
            return Ok(None);
        }
        self.blanks();
        let from = self.at;
        // Some keys have brackets in them.
        let stops = |c: char| matches!(c, ',' | '}' | '\n' | '{' | '=' | '"') || c == ')' && close == b')';
        let length = self.text[from..].find(stops).unwrap_or(self.text.len() - from);
        let key = self.text[from..from + length].trim_end();
        let span = Span::new(from..from + key.len());
        self.at += length;
        self.blanks();
        // Without its key an entry may be whole: texts cannot cite it, and that is all.
        let has_fields = match self.peek() {
            Some(b',') => true,
            Some(b'=') => !key.is_empty() && !key.contains(char::is_whitespace),
            _ => false,
        };
        let has_key = !key.is_empty() && matches!(self.peek(), Some(b',' | b'}' | b')'));
        if !has_key && has_fields {
            self.at = from;
        } else if !has_key {
            return Err((open, "an entry begins with its key and a comma: @book{smith2018, title = {…}}".into()));
        }
        let mut raw = Raw { kind, key: (key.to_owned(), span), fields: Vec::new() };
        loop {
            self.blanks();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(byte) if byte == close => {
                    self.at += 1;
                    if has_key {
                        return Ok(Some(raw));
                    }
                    let told = "an entry without a key is left out: texts cite a source by it".into();
                    let help = "give it a key and a comma: @book{smith2018, title = {…}}".into();
                    self.problems.push((open, Problem::UnreadField { told, help }));
                    return Ok(None);
                }
                None => return Err((open, "this entry has no end: a closing brace is missing".into())),
                Some(_) if self.begins_entry() => {
                    return Err((open, UNENDED.into()));
                }
                Some(_) => {
                    let field = self.field(open)?;
                    raw.fields.push(field);
                    self.blanks();
                    if self.begins_entry() {
                        return Err((open, UNENDED.into()));
                    }
                    if !matches!(self.peek(), Some(b',' | b'}' | b')') | None) {
                        return Err((self.here(), "fields are parted by commas: one is missing before this".into()));
                    }
                }
            }
        }
    }

    /// Tells of fields straight behind an entry, which a brace too many has ended before them.
    fn note_what_fell_out(&mut self) {
        let (text, end) = (self.text, self.at);
        let Some(rest) = text[end..].trim_start().strip_prefix(',').map(str::trim_start) else { return };
        let name = &rest[..rest.bytes().take_while(u8::is_ascii_alphanumeric).count()];
        let value = rest[name.len()..].trim_start().strip_prefix('=').map(str::trim_start);
        if name.is_empty() || !value.is_some_and(|value| value.starts_with(['{', '"'])) {
            return;
        }
        let message = format!("a closing brace too many ends this entry here, before its `{name}`: delete the brace");
        self.problems.push((Span::new(end - 1..end), Problem::BadBibliography { message }));
    }

    /// `name = value`.
    fn field(&mut self, open: Span) -> Result<(String, Value), Wrong> {
        self.blanks();
        let name = self.name().to_lowercase();
        if name.is_empty() {
            return Err((self.here(), "a field reads `name = {…}`, and the name cannot begin like this".into()));
        }
        self.blanks();
        if self.peek() != Some(b'=') {
            return Err((self.here(), format!("a field reads `{name} = {{…}}`, and there is no `=`")));
        }
        self.at += 1;
        let mut value = self.value(open)?;
        // So many write `sept` or `june`, for which BibTeX has no abbreviation, that it can be read.
        if let ("month", [gap], "") = (name.as_str(), value.unexplained.as_slice(), value.text.as_str())
            && month_named(&gap.name, "").is_some()
        {
            value.text.clone_from(&gap.name);
            value.unexplained.clear();
        }
        Ok((name, value))
    }

    /// Pieces joined by `#`.
    fn value(&mut self, open: Span) -> Result<Value, Wrong> {
        let (mut text, mut unexplained) = (String::new(), Vec::new());
        self.blanks();
        let from = self.at;
        loop {
            self.blanks();
            match self.peek() {
                Some(b'{') => text.push_str(self.braces(open)?),
                Some(b'"') => text.push_str(self.quotes()?),
                Some(byte) if byte.is_ascii_digit() => text.push_str(self.name()),
                _ => {
                    let start = self.at;
                    let name = self.name();
                    if name.is_empty() {
                        return Err((self.here(), "a value stands between braces or quotation marks".into()));
                    }
                    let span = Span::new(start..self.at);
                    let small = name.to_lowercase();
                    let begin = text.len();
                    match self.strings.get(&small) {
                        Some(known) if self.room < known.text.len() => {
                            return Err((
                                span,
                                format!("`{name}` is said too often: abbreviations of abbreviations grow"),
                            ));
                        }
                        Some(known) => {
                            self.room -= known.text.len();
                            text.push_str(&known.text);
                            // The others are told when the first is mended: abbreviations can be made of others, and all of
                            // theirs could be any number.
                            if let Some(first) = known.unexplained.first() {
                                let own = || Inner { name: first.name.clone(), span: first.span, path: None };
                                let inner = Some(first.inner.clone().unwrap_or_else(own));
                                unexplained.push(Gap { inner, ..Gap::new(name, span, begin..text.len()) });
                            }
                        }
                        None if MONTHS.contains(&small.as_str()) => text.push_str(&small),
                        None => unexplained.push(Gap::new(name, span, begin..begin)),
                    }
                }
            }
            let end = self.at;
            self.blanks();
            if self.peek() != Some(b'#') {
                return Ok(Value { text, span: Span::new(from..end), unexplained });
            }
            self.at += 1;
        }
    }

    /// A comment, in which entries may stand that nobody wants any more.
    fn comment(&mut self, open: Span) -> Result<(), Wrong> {
        if self.have_comments_ends {
            let mut depth = 0_usize;
            for (at, byte) in self.text.as_bytes()[self.at..].iter().enumerate() {
                match byte {
                    b'{' => depth += 1,
                    b'(' if at == 0 => return self.braces(open).map(|_| ()),
                    b'}' => depth -= 1,
                    _ => {}
                }
                if depth == 0 {
                    self.at += at + 1;
                    return Ok(());
                }
            }
            self.have_comments_ends = false;
        }
        self.braces(open).map(|_| ())
    }

    /// What stands between braces, which may hold others.
    fn braces(&mut self, open: Span) -> Result<&'t str, Wrong> {
        let from = self.at;
        let mut depth = 0_usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'{' | b'(' if self.at == from => depth = 1,
                b'{' => depth += 1,
                b'}' => depth -= 1,
                b')' if depth == 1 && self.text.as_bytes()[from] == b'(' => depth = 0,
                b'\n' if self.begins_entry() => break,
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return Ok(&self.text[from + 1..self.at - 1]);
            }
        }
        let span = if from < open.range().end { open } else { Span::new(from..from + 1) };
        Err((span, "this brace is not closed before the next entry or the end of the file".into()))
    }

    /// What stands between quotation marks; one in braces is part of it.
    fn quotes(&mut self) -> Result<&'t str, Wrong> {
        let from = self.at;
        let mut depth = 0_usize;
        self.at += 1;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' if depth == 0 => {
                    self.at += 1;
                    return Ok(&self.text[from + 1..self.at - 1]);
                }
                b'{' => depth += 1,
                b'}' => depth = depth.saturating_sub(1),
                b'\n' if self.begins_entry() => break,
                _ => {}
            }
            self.at += 1;
        }
        Err((
            Span::new(from..from + 1),
            "this quotation mark is not closed before the next entry or the end of the file".into(),
        ))
    }

    fn close(&mut self, close: u8, open: Span) -> Result<(), Wrong> {
        self.blanks();
        if self.peek() != Some(close) {
            return Err((open, "this entry has no end: a closing brace is missing".into()));
        }
        self.at += 1;
        Ok(())
    }

    /// Whether a new entry begins here, or on the line after a line break here.
    fn begins_entry(&self) -> bool {
        let rest = &self.text.as_bytes()[self.at..];
        let before = self.at.checked_sub(1).map(|before| self.text.as_bytes()[before]);
        let rest = match (rest.first(), before) {
            (Some(b'\n'), _) => &rest[1..],
            (Some(_), None | Some(b'\n')) => rest,
            _ => return false,
        };
        let Some(rest) = rest.strip_prefix(b"@") else { return false };
        // Longer than the name of any type.
        const LONGEST: usize = 40;
        let letters = rest.iter().take(LONGEST).take_while(|byte| byte.is_ascii_alphabetic()).count();
        letters > 0 && matches!(rest.get(letters), Some(b'{' | b'('))
    }

    fn name(&mut self) -> &'t str {
        let from = self.at;
        let stops = |c: char| {
            c.is_whitespace() || matches!(c, '{' | '}' | '(' | ')' | '"' | '#' | ',' | '=' | '%' | '\'' | '@')
        };
        self.at += self.text[from..].find(stops).unwrap_or(self.text.len() - from);
        &self.text[from..self.at]
    }

    /// Blanks, and what stands behind a `%` between the fields of an entry.
    fn blanks(&mut self) {
        loop {
            let rest = &self.text[self.at..];
            self.at += rest.len() - rest.trim_start().len();
            if self.peek() != Some(b'%') {
                return;
            }
            let rest = &self.text[self.at..];
            self.at += rest.find('\n').unwrap_or(rest.len());
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The character that is next.
    fn here(&self) -> Span {
        Span::new(self.at..self.at + self.text[self.at..].chars().next().map_or(0, char::len_utf8))
    }
}
