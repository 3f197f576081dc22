//! Front matter and text, parted. In: a Markdown file. Out: where the TOML is and where the text begins.

use super::body::end_of_comments;
use crate::diagnostic::{Found, Problem};
use crate::text::Span;
use memchr::memchr;
use std::ops::Range;
use toml::de::DeTable;

/// The two parts of a Markdown file, as ranges of bytes.
pub struct Parts {
    /// The TOML between the `+++` lines, if there are any.
    pub front: Option<Range<usize>>,
    /// The marks that open it.
    pub top: Span,
    /// The Markdown.
    pub body: Range<usize>,
}

/// Keys that front matter has in nearly all programs. What has none of them is hardly meant as such where it stands lower.
const KEYS: &[&str] = &[
    "title", "date", "draft", "author", "authors", "tags", "categories", "summary", "description", "slug", "lang",
    "layout", "lastmod", "aliases",
];

const YAML: &str = "put `+++` instead of `---`, and write `title = \"…\"` instead of `title: …`";
const YAML_LATE: &str =
    "let it begin on the first line, put `+++` instead of `---`, and write `title = \"…\"` instead of `title: …`";
const TWICE: &str =
    "write what it says between the `+++` lines above, `title = \"…\"` instead of `title: …`, and delete it";
const LINES: &str =
    "begin the file with a line `+++`, write `title = \"…\"` instead of `Title: …`, and end it with another `+++`";
const ORG: &str =
    "begin the file with a line `+++`, write `title = \"…\"` instead of `#+TITLE: …`, and end it with another `+++`";
const JSON: &str = "begin the file with a line `+++`, write `title = \"…\"` instead of `\"title\": \"…\"`, and end it with another `+++`";
const PANDOC: &str = "begin the file with a line `+++`, write `title = \"…\"` and `date = …` instead of `% …`, and end it with another `+++`";

/// Parts `text`. A file without front matter is all text.
pub fn split(text: &str, problems: &mut Vec<Found>) -> Parts {
    if let Some((marks, kind, help, body)) = foreign(text) {
        problems.push((Span::new(marks), Problem::FrontMatterOther { kind, help }));
        return Parts { front: None, top: Span::default(), body: body..text.len() };
    }
    split_own(text, problems)
}

/// Parts the text of a profile. It needs no front matter, and so what begins it like that of another program may be meant
/// to be read.
pub fn split_own(text: &str, problems: &mut Vec<Found>) -> Parts {
    let (fence, opening, reads) = match opening(text, problems) {
        Some(opening) => opening,
        None => return Parts { front: None, top: Span::default(), body: 0..text.len() },
    };
    let front_start = next_line(text, opening);
    let mut line_start = front_start;
    while line_start < text.len() {
        let may_end = text[line_start..].starts_with(fence);
        if let Some(body_start) = may_end.then(|| fence_at(text, line_start, fence)).flatten() {
            let front = reads.then_some(front_start..line_start);
            let below = first_line(text, body_start);
            if reads && is_yaml_block(text, below) {
                problems.push((
                    Span::new(below..below + 3),
                    Problem::FrontMatterOther { kind: "the second one, and YAML", help: TWICE },
                ));
            }
            return Parts { front, top: Span::new(opening..opening + 3), body: body_start..text.len() };
        }
        line_start = next_line(text, line_start);
    }
    problems.push((Span::new(opening..opening + 3), Problem::FrontMatterUnclosed));
    Parts { front: None, top: Span::default(), body: text.len()..text.len() }
}

/// The line that opens the front matter, where it stands, and whether TOML follows. What is there, and not where or how it
/// should be, is told; it is read all the same, so that nothing else is said of it.
fn opening(text: &str, problems: &mut Vec<Found>) -> Option<(&'static str, usize, bool)> {
    if fence_at(text, 0, "+++").is_some() {
        return Some(("+++", 0, true));
    }
    // A remark above it is told like all that stands there.
    let start = first_line(text, end_of_comments(text));
    if let Some(below) = below_heading(text, start) {
        let fence = Span::new(below..below + 3);
        if is_toml_block(text, below) {
            problems.push((fence, Problem::FrontMatterLate { below_title: true }));
            return Some(("+++", below, true));
        }
        if is_yaml_block(text, below) {
            problems.push((fence, Problem::FrontMatterOther { kind: "YAML", help: YAML_LATE }));
            return Some(("---", below, false));
        }
    }
    let span = Span::new(start..(start + 3).min(text.len()));
    if start > 0 && fence_at(text, start, "+++").is_some() {
        problems.push((span, Problem::FrontMatterLate { below_title: false }));
        return Some(("+++", start, true));
    }
    let first = text[fence_at(text, start, "---")?..].trim_start();
    let is_head = |line: &&str| {
        line.trim().is_empty() || line.starts_with('#') || line.starts_with('[') && line.trim_end().ends_with(']')
    };
    let line = first.lines().find(|line| !is_head(line)).unwrap_or_default();
    let colon = line.find(':');
    let is_yaml = colon.is_some_and(|colon| !line[..colon].is_empty() && !line[..colon].contains(' '));
    // Below a rule there may be anything; what is parted from it by a line is its own.
    let is_closed = || first.lines().any(|line| line.trim_end() == "---");
    if is_toml(line) && is_closed() {
        problems.push((span, Problem::FrontMatterDashes));
        return Some(("---", start, true));
    }
    if is_yaml && start == 0 && !is_blank_at(text, next_line(text, start)) {
        problems.push((span, Problem::FrontMatterOther { kind: "YAML", help: YAML }));
        return is_closed().then_some(("---", start, false));
    }
    if is_yaml_block(text, start) {
        problems.push((span, Problem::FrontMatterOther { kind: "YAML", help: YAML_LATE }));
        return Some(("---", start, false));
    }
    None
}

/// Where the first line at `from` or below it begins that is not blank.
fn first_line(text: &str, from: usize) -> usize {
    let blank = text.len() - text[from..].trim_start().len();
    text[from..blank].rfind('\n').map_or(from, |newline| from + newline + 1)
}

/// Where the line begins that comes next below the title, if the line at `start` is one: a heading of the first level.
fn below_heading(text: &str, start: usize) -> Option<usize> {
    text[start..].starts_with("# ").then(|| first_line(text, next_line(text, start))).filter(|below| *below > start)
}

/// Whether a line is a key, `=` and a value.
fn is_toml(line: &str) -> bool {
    let is_key =
        |key: &str| !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    line.split_once('=').is_some_and(|(key, _)| is_key(key.trim_end()))
}

/// Whether front matter in TOML begins at `start`, where `+++` may be a line of the text: all of it can be read as such.
fn is_toml_block(text: &str, start: usize) -> bool {
    let Some(front) = fence_at(text, start, "+++") else { return false };
    let lines = text[front..].split_inclusive('\n');
    let length = lines.take_while(|line| line.trim_end() != "+++").map(str::len).sum::<usize>();
    let (front, rest) = text[front..].split_at(length);
    !rest.is_empty() && DeTable::parse(front).is_ok_and(|table| !table.get_ref().is_empty())
}

/// Whether front matter in YAML begins at `start`, as far as one can be sure of it below the first line, where `---` is a
/// rule and a line above `---` a heading: all its lines read like YAML, and one has a key that such has. What blank lines part
/// from the marks stands between two rules.
fn is_yaml_block(text: &str, start: usize) -> bool {
    let Some(front) = fence_at(text, start, "---") else { return false };
    if is_blank_at(text, front) {
        return false;
    }
    let (mut has_key, mut is_apart) = (false, false);
    for line in text[front..].lines() {
        if line.trim_end() == "---" {
            return has_key && !is_apart;
        }
        is_apart = line.trim().is_empty();
        let key = line.split_once(':').map_or("", |(key, _)| key);
        let is_key = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
        has_key |= is_key && KEYS.iter().any(|known| known.eq_ignore_ascii_case(key));
        if !is_key && !is_apart && !line.starts_with([' ', '\t', '#', '-']) {
            return false;
        }
    }
    false
}

/// Front matter that other programs read at the beginning of a file, such as JSON: where its first mark
/// stands, its name, what to do, and where the text begins.
fn foreign(text: &str) -> Option<(Range<usize>, &'static str, &'static str, usize)> {
    let start = first_line(text, 0);
    let first = text[start..].trim_start();
    let at = text.len() - first.len();
    if let Some(inside) = first.strip_prefix('{') {
        let key = inside.trim_start().strip_prefix('"')?;
        let (key, after) = key.split_once('"')?;
        // In one line with the brace, only a key that such has tells it from words in braces.
        let is_key = inside.split('\n').next()?.trim().is_empty() || KEYS.contains(&key);
        if key.contains('\n') || !after.trim_start().starts_with(':') || !is_key {
            return None;
        }
        let mut lines = first.split_inclusive('\n').scan(at, |end, line| {
            *end += line.len();
            Some((*end, line.trim_end()))
        });
        let body = lines.find(|(_, line)| *line == "}" || line.starts_with('{') && line.ends_with('}'));
        return Some((at..at + 1, "JSON", JSON, body.map_or(text.len(), |(end, _)| end)));
    }
    let (title, rest) = first.split_once('\n').unwrap_or((first, ""));
    let key = |line: &str| line.split_once(':').map_or("", |(key, _)| key).to_ascii_lowercase();
    let ends = |ends: fn(&str) -> bool| {
        first.split_inclusive('\n').take_while(|line| !ends(line)).map(str::len).sum::<usize>()
    };
    if at == start && key(title) == "title" && KEYS.contains(&&*key(rest.lines().next().unwrap_or_default())) {
        return Some((
            at..at + title.len(),
            "of lines such as `Title: …`",
            LINES,
            at + ends(|line| line.trim().is_empty()),
        ));
    }
    if at == start && key(title) == "#+title" {
        return Some((at..at + title.len(), "that of Org", ORG, at + ends(|line| !line.starts_with("#+"))));
    }
    let is_title = first.strip_prefix("% ").is_some_and(|title| title.trim_start().starts_with(char::is_alphabetic));
    let is_title = is_title && rest.starts_with("% ");
    if at == start && is_title {
        return Some((at..at + 1, "Pandoc's title block", PANDOC, at + ends(|line| !line.starts_with(['%', ' ']))));
    }
    None
}

/// The start of the next line, if the line at `start` is nothing but `fence` and blanks.
fn fence_at(text: &str, start: usize, fence: &str) -> Option<usize> {
    let end = next_line(text, start);
    (text.get(start..end)?.trim_end() == fence).then_some(end)
}

/// Whether a blank line stands at `start`.
fn is_blank_at(text: &str, start: usize) -> bool {
    text[start..].lines().next().is_some_and(|line| line.trim().is_empty())
}

fn next_line(text: &str, start: usize) -> usize {
    memchr(b'\n', &text.as_bytes()[start..]).map_or(text.len(), |newline| start + newline + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (Option<&str>, &str, Vec<&'static str>) {
        let mut problems = Vec::new();
        let parts = split(text, &mut problems);
        let codes = problems.iter().map(|(_, problem)| problem.code().name()).collect();
        (parts.front.map(|range| &text[range]), &text[parts.body], codes)
    }

    #[test]
    fn front_matter_is_parted_from_the_text() {
        assert_eq!(parts("+++\na = 1\n+++\nText"), (Some("a = 1\n"), "Text", vec![]));
        assert_eq!(parts("+++\n+++"), (Some(""), "", vec![]));
        assert_eq!(parts("Text\n+++\n"), (None, "Text\n+++\n", vec![]));
    }

    #[test]
    fn what_is_wrong_with_it_is_said() {
        assert_eq!(parts("+++\na = 1\n").2, ["front-matter"]);
        assert_eq!(parts("\n\n+++\na = 1\n+++\n").2, ["front-matter"]);
        assert_eq!(parts("\n+++\na = 1\n+++\nText"), (Some("a = 1\n"), "Text", vec!["front-matter"]));
        for comment in ["<!-- a -->\n", "<!--\na\n-->\n\n<!-- b -->\n"] {
            let late = [comment, "+++\na = 1\n+++\nText"].concat();
            assert_eq!(parts(&late), (Some("a = 1\n"), "Text", vec!["front-matter"]), "{late}");
        }
        assert_eq!(parts("---\ntitle: x\n---\nText"), (None, "Text", vec!["front-matter"]));
        assert_eq!(parts("---\ntitle = 1\n---\nText"), (Some("title = 1\n"), "Text", vec!["front-matter"]));
        assert_eq!(parts("---\n[a]\nb = 1\n---\nText").1, "Text");
        for late in ["\n---\ntitle: x\ntags:\n- a\n---\nText", "# T\n\n---\ntitle: x\n---\nText"] {
            assert_eq!(parts(late), (None, "Text", vec!["front-matter"]), "{late}");
        }
        assert_eq!(parts("# T\n+++\na = 1\n+++\nText"), (Some("a = 1\n"), "Text", vec!["front-matter"]));
        assert_eq!(parts("{\n \"title\": \"x\"\n}\nText"), (None, "Text", vec!["front-matter"]));
        assert_eq!(parts("{\"title\": 1}\nText").1, "Text");
        assert_eq!(parts("Title: x\nDate: 2018\n\nText"), (None, "\nText", vec!["front-matter"]));
        assert_eq!(parts("#+TITLE: x\n#+DATE: y\nText"), (None, "Text", vec!["front-matter"]));
        assert_eq!(parts("+++\na = 1\n+++\n\n---\ntitle: x\n---\nText").2, ["front-matter"]);
        assert_eq!(parts("\n% Title\n% Me\n\nText"), (None, "\nText", vec!["front-matter"]));
        assert!(parts("---\na = 1 is a sum\n").2.is_empty());
        assert!(parts("---\n\nA rule above a paragraph\n").2.is_empty());
        for text in [
            "\n---\nNote: a heading\n---\nText",
            "\n---\ntitle: x\nand more words\n---\n",
            "\n---\ntitle: x\n",
            "# T\n\n+++\n\nText\n\n+++\n",
            "# T\n\n---\n\nText\n\n---\n",
            "# T\n\n---\n\nAuthor: J. Doe\n\n---\n\nText",
            "# T\n\n---\nAuthor: J. Doe\n\n---\n\nText",
            "# T\n\n---\n\nAuthor: J. Doe\n---\n\nText",
            "---\n\nAuthor: J. Doe\n\n---\n\nText",
            "<!-- a -->\n# T\n\nText\n\n+++\n",
            "<!-- a\n+++\na = 1\n+++\n",
            "<!-- a -->\n---\n\nText\n\n---\n",
            "# T\n\n+++\na=b and c=d are equations\n\n+++",
            "# T\n\n+++\na = 1\n",
            "{\"a\": 1} is what he typed.",
            "% Menge\n\nText",
            "# T",
            "{a} \"b\": c",
            "{",
            "{\"",
            "% 12 of them",
            "12 % of them",
            "Title: x\nis what it said",
            "Title: x",
        ] {
            assert!(parts(text).2.is_empty() && parts(text).1 == text, "{text}");
        }
    }
}
