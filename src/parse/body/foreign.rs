//! What means something to another program and nothing here: shortcodes, remarks in boxes, marked words. Readers would see
//! it as it is typed.

use super::Writer;
use super::text::FARTHEST;
use crate::diagnostic::Problem;
use crate::text::{head, tail};
use memchr::{memchr, memchr3_iter, memmem};
use std::ops::Range;

/// Whether a text has signs of it among its words; nearly none has.
pub(super) fn may_be_foreign(text: &str) -> bool {
    let has = |mark: &[u8]| memmem::find(text.as_bytes(), mark).is_some();
    memchr(b'{', text.as_bytes()).is_some() || has(b"==") || has(b"%%")
}

/// What to do about what has no counterpart here.
const LEAVE_OUT: &str =
    "leave it out, or say it in Markdown; if it is meant to be read like this, put it between backticks";
const SET_APART: &str = "leave the line out; what stands apart is a quotation, with `> ` before each line, and begins with its name in bold: `> **Note**`";
const CAPTION: &str =
    "write it in a paragraph below the table, without `:` and braces; what is in braces would be shown";
const FORMULA: &str = "formulas are not set here: write it in words and signs, such as `a = b × c`, or show a picture of it with `![what it says](file.png)`";
const GRID: &str =
    "a table is written with bars: `| Ships | Days |`, below it `|---|---|`, and every other line as the first";
const NOTE: &str = "write the mark `[^name]` there, and the note in a paragraph of its own: `[^name]: …`";

const REMARK: &str = "a remark that no reader sees is written `<!-- … -->`; what stands between `%%` is published";

impl Writer<'_, '_> {
    /// `{{< shortcode >}}`, `{% tag %}`, `==marked words==` and `%% remarks %%` in running text.
    pub(super) fn check_foreign(&mut self, range: &Range<usize>) {
        if !self.may_be_foreign {
            return;
        }
        let source = self.source;
        let mut told = range.start.max(self.remark_end);
        for at in memchr3_iter(b'{', b'=', b'%', &source.as_bytes()[range.clone()]) {
            let at = range.start + at;
            if at < told || source[..at].ends_with(['\\', '{', '=', '%']) {
                continue;
            }
            let line = head(&source[at..], FARTHEST).split('\n').next().unwrap_or_default();
            if let Some(text) = shortcode(line) {
                told = at + text.len();
                match picture(text).map(|fix| (at..told, fix)).or_else(|| link(source, at, text)) {
                    // A backslash before the bracket of a link says that it is meant to be read like this.
                    Some((place, _)) if source[..place.start].ends_with('\\') => {}
                    Some((place, fix)) => {
                        let text = source[place.clone()].to_owned();
                        self.problem(place, Problem::LiteralReference { text, fix });
                    }
                    None => self.foreign(at, text, LEAVE_OUT),
                }
            } else if let Some(text) =
                attributes(line).filter(|text| at == self.link_end || is_attached(&source[..at], text))
            {
                told = at + text.len();
                let before = tail(&source[..at], FARTHEST).rsplit('\n').next().unwrap_or_default();
                let is_line = source[..at - before.len()].is_empty() || source[..at - before.len()].ends_with('\n');
                match is_line && before.starts_with(": ") {
                    true => self.foreign(at - before.len(), &source[at - before.len()..told], CAPTION),
                    false => self.foreign(at, text, LEAVE_OUT),
                }
            } else if let Some(length) = remark(&source[..at], head(&source[at..], FARTHEST)) {
                told = at + length;
                self.remark_end = told;
                let shown = source[at..told].split('\n').next().unwrap_or_default();
                self.foreign(at, shown, REMARK);
            } else if let Some(words) = marked(line).filter(|_| !source[..at].ends_with(char::is_alphanumeric)) {
                told = at + words.len() + 4;
                let (text, fix) = (format!("=={words}=="), format!("**{words}**"));
                self.problem(at..told, Problem::LiteralReference { text, fix });
            }
        }
    }

    /// What begins a paragraph: `::: note`, `!!! note`, `[!NOTE]`, `{: .wide}`, `[TOC]`, and headings of more than six levels.
    pub(super) fn check_foreign_block(&mut self, start: usize) {
        if !matches!(self.source.as_bytes().get(start), Some(b'!' | b'?' | b':' | b'[' | b'{' | b'#' | b'+')) {
            return;
        }
        let line = head(&self.source[start..], FARTHEST).split('\n').next().unwrap_or_default().trim_end();
        // One word, and perhaps a title.
        let boxed = ["!!! ", "??? ", "???+ "].iter().find_map(|mark| line.strip_prefix(mark));
        let boxed = boxed.filter(|rest| rest.split_once(' ').is_none_or(|(_, title)| title.starts_with('"')));
        let fenced = line.strip_prefix(":::").map(|rest| rest.trim_start_matches(':').trim_start());
        let is_named = |rest: Option<&str>| rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
        if is_named(boxed) || is_named(fenced) || fenced.is_some_and(|rest| rest.starts_with('{')) {
            return self.foreign(start, line, SET_APART);
        }
        if let Some(length) = alert(line) {
            return self.foreign(start, &line[..length], SET_APART);
        }
        let is_attributes =
            (line.starts_with("{:") || line.starts_with("{.") || line.starts_with("{#")) && line.ends_with('}');
        if is_attributes || line.eq_ignore_ascii_case("[toc]") {
            return self.foreign(start, line, LEAVE_OUT);
        }
        if line.starts_with("+-") && line.ends_with('+') && line.bytes().all(|byte| b"+-=:".contains(&byte)) {
            return self.foreign(start, line, GRID);
        }
        let words = line.trim_start_matches('#');
        if line.len() - words.len() > 6 && words.starts_with(' ') {
            let (text, fix) = (line.to_owned(), format!("######{words}"));
            self.problem(start..start + text.len(), Problem::LiteralReference { text, fix });
        }
    }

    /// A paragraph that is a formula, between two pairs of dollars.
    pub(super) fn check_formula(&mut self, range: &Range<usize>) {
        let source = self.source;
        let Some(rest) = source[range.clone()].trim_end().strip_prefix("$$") else { return };
        let end = rest.rfind("$$").unwrap_or_default();
        let (inside, name) = (&rest[..end], rest[end..].trim_start_matches('$').trim());
        let is_named = name.is_empty() || attributes(name) == Some(name);
        if is_named && has_command(inside) && !inside.contains('$') {
            let line = head(&source[range.start..], FARTHEST).split('\n').next().unwrap_or_default();
            self.foreign(range.start, line.trim_end(), FORMULA);
        }
    }

    /// `[[_TOC_]]`, which Markdown takes for the name of an entity.
    pub(super) fn table_of_contents(&mut self, range: Range<usize>) {
        let text = &self.source[range.clone()];
        self.foreign(range.start, text, LEAVE_OUT);
        self.run(None);
        self.words(text);
    }

    /// `^[a note within the text]`; `open` is where its bracket stands.
    pub(super) fn check_inline_note(&mut self, open: usize) {
        let source = self.source;
        let Some(before) = source[..open].strip_suffix('^') else { return };
        let words = head(&source[open..], FARTHEST).split(['\n', ']']).next().unwrap_or_default();
        // `x^[2]` is a sum, and a number a mark that was meant to stand high.
        let is_note = words.contains(' ') && !before.ends_with('\\');
        if is_note {
            let end = open + words.len() + usize::from(source[open + words.len()..].starts_with(']'));
            self.foreign(open - 1, &source[open - 1..end], NOTE);
        }
    }

    /// `5*3*2`: between digits, stars are read as the marks of italics, and readers see 532.
    pub(super) fn check_sum(&mut self, range: &Range<usize>) {
        let source = self.source;
        let is_digit = |c: char| c.is_ascii_digit();
        let inside = source[range.clone()].trim_matches('*');
        if !source[..range.start].ends_with(is_digit) || !inside.starts_with(is_digit) {
            return;
        }
        let before = &source[..range.start];
        let start = before.trim_end_matches(|c: char| is_digit(c) || matches!(c, '.' | ',')).len();
        let after = &source[range.end..];
        let end = range.end + (after.len() - after.trim_start_matches(is_digit).len());
        let text = source[start..end].to_owned();
        self.problem(start..end, Problem::StarsInSum { text });
    }

    /// `[Update]: ongoing`, which Markdown takes for the address of a link and does not show; no link uses it.
    pub(super) fn not_used(&mut self, label: &str, place: Range<usize>, address: String) {
        // `[//]: # (…)`, in which Markdown hides comments.
        if address == "#" || matches!(label, "//" | "comment") {
            return;
        }
        let text = format!("[{label}]");
        let is_address = address.trim_end_matches(['.', ':']).contains(['/', '.', ':', '#']);
        let problem = match is_address {
            true => Problem::LinkNotUsed { label: label.to_owned(), address },
            false => Problem::SwallowedReference { text },
        };
        let length = self.source[place.clone()].trim_end().len();
        self.problem(place.start..place.start + length, problem);
    }

    fn foreign(&mut self, start: usize, text: &str, instead: &'static str) {
        self.problem(start..start + text.len(), Problem::ForeignMarkup { text: text.to_owned(), instead });
    }
}

/// The tag in double braces, or in a brace and a percent sign, that a line begins with.
fn shortcode(line: &str) -> Option<&str> {
    let (rest, close) = match line {
        _ if line.starts_with("{{") => (&line[2..], "}}"),
        _ if line.starts_with("{%") => (&line[2..], "%}"),
        _ => return None,
    };
    let begins = |c: char| c.is_alphabetic() || matches!(c, ' ' | '<' | '%' | '-' | '/' | '#' | '>');
    let end = rest.find(close)?;
    let says = |c: char| c.is_alphabetic();
    (rest.starts_with(begins) && rest[..end].contains(says)).then(|| &line[..2 + end + close.len()])
}

/// How a shortcode that shows a picture is written here.
fn picture(text: &str) -> Option<String> {
    let inside = text.strip_prefix("{{<").or_else(|| text.strip_prefix("{{%"))?.trim_start();
    let inside = inside.strip_prefix("figure").or_else(|| inside.strip_prefix("img"))?;
    let value = |key: &str| {
        let (_, value) = inside.split_once(&format!(" {key}=\""))?;
        value.split('"').next().filter(|value| !value.is_empty() && !value.contains(['[', ']', '(', ')']))
    };
    // What a backslash stands before is not the end of a value.
    if inside.contains('\\') {
        return None;
    }
    let src = value("src").filter(|src| !src.contains(' ') && !src.contains("://"))?;
    let alt = value("alt").or_else(|| value("caption")).or_else(|| value("title")).unwrap_or("what it shows");
    Some(format!("![{alt}]({src})"))
}

/// How `[words]({{< ref "file.md" >}})` is written here, whose shortcode `text` stands at `at`, and where all of it stands.
fn link(source: &str, at: usize, text: &str) -> Option<(Range<usize>, String)> {
    let inside = text.strip_prefix("{{<").or_else(|| text.strip_prefix("{{%"))?.trim_start();
    let inside = inside.strip_prefix("ref ").or_else(|| inside.strip_prefix("relref "))?;
    let target = inside.trim_start().strip_prefix('"')?.split('"').next()?;
    let close = source[..at].strip_suffix("](")?.len();
    source[at + text.len()..].strip_prefix(')')?;
    let line = tail(&source[..close], FARTHEST).rsplit('\n').next()?;
    let open = close - line.len() + line.rfind('[')?;
    let words = &source[open + 1..close];
    // Only what lies beside the text is found the same way; what has brackets in it may begin further to the left.
    let is_plain = !words.contains([']', '\\']) && !source[..open].ends_with(['!', '[']);
    let ending = if target.ends_with(".md") { "" } else { ".md" };
    let is_target = !target.is_empty()
        && !target.trim_end_matches(".md").contains(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_')));
    (is_plain && is_target).then(|| (open..at + text.len() + 1, format!("[{words}]({target}{ending})")))
}

/// `{#id .class key="value"}`, if a line begins with such.
fn attributes(line: &str) -> Option<&str> {
    let inside = line.strip_prefix('{')?;
    let end = inside.find('}')?;
    let first = inside[..end].split_whitespace().next()?;
    let is_name = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_:".contains(&byte))
    };
    let is_it = match first.strip_prefix(['#', '.']) {
        Some(name) => is_name(name),
        None => first
            .split_once('=')
            .is_some_and(|(key, value)| is_name(key) && (value.starts_with('"') || matches!(key, "width" | "height"))),
    };
    is_it.then(|| &line[..end + 2])
}

/// Whether something is raised or has a command such as `\frac`. Signs alone may say what something costs.
fn has_command(inside: &str) -> bool {
    let is_command = |(at, _): (usize, &str)| inside[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic());
    inside.contains('^') || inside.match_indices('\\').any(is_command)
}

/// Whether attributes belong to what stands right before them and is no link, code or words in brackets of their own, or are
/// the name of a table or a picture as Quarto has it.
fn is_attached(before: &str, text: &str) -> bool {
    const NAMES: &[&str] = &["{#fig-", "{#tbl-", "{#lst-"];
    // `arr[0]{.a}` is no such words.
    let is_apart = |before: &str| !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ']' | ')' | '}'));
    let near = tail(before, FARTHEST);
    let in_brackets = || near.ends_with(']') && near.rfind('[').is_some_and(|open| is_apart(&near[..open]));
    before.ends_with('`')
        || text.starts_with("{.") && in_brackets()
        || NAMES.iter().any(|name| text.starts_with(name)) && before.ends_with(' ')
}

/// The words between two pairs of `=` that a line begins with.
fn marked(line: &str) -> Option<&str> {
    let words = line.strip_prefix("==")?;
    let words = &words[..words.find("==")?];
    let touches = |c: char| c.is_whitespace() || c == '=';
    (words.starts_with(char::is_alphanumeric) && !words.ends_with(touches)).then_some(words)
}

/// The length of `%% a remark %%`, which Obsidian hides, if `text` begins with one: within a paragraph, or over several of
/// them between two lines of nothing else. Signs behind a number or in a sentence may be per cent, a place to be filled, or
/// what is written about.
fn remark(before: &str, text: &str) -> Option<usize> {
    let rest = text.strip_prefix("%%")?;
    let line = tail(before, FARTHEST).rsplit('\n').next().unwrap_or_default();
    if line.is_empty() && rest.starts_with('\n') {
        let end = rest.match_indices("\n%%").map(|(at, _)| at).find(|at| is_line_end(&rest[at + 3..]))?;
        let is_block = rest[..end].contains(char::is_alphabetic) && !rest[..end].contains(['`', '~']);
        return is_block.then_some(end + 5);
    }
    let (words, after) = rest.split_once("%%")?;
    // What stands in another cell, item or paragraph, or between signs of code, has nothing to do with it.
    let begins_block =
        |line: &str| line.trim().is_empty() || line.trim_start().starts_with(['-', '*', '+', '>', '#', '1']);
    if words.contains(['|', '`']) || words.split('\n').skip(1).any(begins_block) || !words.contains(char::is_alphabetic)
    {
        return None;
    }
    let is_inner = !words.starts_with(char::is_whitespace) && !words.ends_with(char::is_whitespace);
    let is_apart = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || "()[]*_.,;:!?".contains(c));
    let is_sentence = || line.trim_end().is_empty() || line.trim_end().ends_with(['.', '!', '?', '…', '”', ')']);
    let is_it = match is_inner {
        true => {
            words.starts_with(char::is_alphabetic)
                && is_apart(line.chars().next_back())
                && is_apart(after.chars().next())
                && !line.trim_end().ends_with(char::is_numeric)
        }
        // With blanks, it stands behind a sentence or alone, and nothing stands behind it.
        false => words.starts_with(' ') && is_line_end(after) && is_sentence(),
    };
    is_it.then_some(words.len() + 4)
}

fn is_line_end(rest: &str) -> bool {
    rest.trim_start_matches(' ').chars().next().is_none_or(|c| c == '\n')
}

/// The length of `[!NOTE]`, if a line begins with such.
fn alert(line: &str) -> Option<usize> {
    let name = line.strip_prefix("[!")?;
    let end = name.find(']')?;
    let is_name = end > 0 && name[..end].bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-');
    let after = name[end + 1..].trim_start_matches(['+', '-']);
    (is_name && (after.is_empty() || after.starts_with(' '))).then_some(end + 3)
}
