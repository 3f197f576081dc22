//! Front matter and text, parted. In: a Markdown file. Out: where the TOML is and where the text begins.

use crate::diagnostic::{Found, Problem};
use crate::text::Span;
use memchr::memchr;
use std::ops::Range;

/// The two parts of a Markdown file, as ranges of bytes.
pub struct Parts {
    /// The TOML between the `+++` lines, if there are any.
    pub front: Option<Range<usize>>,
    /// The marks that open it.
    pub top: Span,
    /// The Markdown.
    pub body: Range<usize>,
}

/// Parts `text`. A file without front matter is all text.
pub fn split(text: &str, problems: &mut Vec<Found>) -> Parts {
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
    let blank = text.len() - text.trim_start().len();
    let start = text[..blank].rfind('\n').map_or(0, |newline| newline + 1);
    let span = Span::new(start..(start + 3).min(text.len()));
    if start > 0 && fence_at(text, start, "+++").is_some() {
        problems.push((span, Problem::FrontMatterLate));
        return Some(("+++", start, true));
    }
    let first = text[fence_at(text, start, "---")?..].trim_start();
    let is_head = |line: &&str| {
        line.trim().is_empty() || line.starts_with('#') || line.starts_with('[') && line.trim_end().ends_with(']')
    };
    let line = first.lines().find(|line| !is_head(line)).unwrap_or_default();
    let is_key =
        |key: &str| !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    let (colon, equals) = (line.find(':'), line.find('='));
    let is_toml = equals.is_some_and(|equals| is_key(line[..equals].trim_end()));
    let is_yaml = colon.is_some_and(|colon| !line[..colon].is_empty() && !line[..colon].contains(' '));
    // Below a rule there may be anything; what is parted from it by a line is its own.
    let is_closed = || first.lines().any(|line| line.trim_end() == "---");
    if is_toml && is_closed() {
        problems.push((span, Problem::FrontMatterDashes));
        return Some(("---", start, true));
    }
    if is_yaml && start == 0 {
        problems.push((span, Problem::FrontMatterYaml));
        return is_closed().then_some(("---", start, false));
    }
    None
}

/// The start of the next line, if the line at `start` is nothing but `fence` and blanks.
fn fence_at(text: &str, start: usize, fence: &str) -> Option<usize> {
    let end = next_line(text, start);
    (text.get(start..end)?.trim_end() == fence).then_some(end)
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
        assert_eq!(parts("---\ntitle: x\n---\nText"), (None, "Text", vec!["front-matter"]));
        assert_eq!(parts("---\ntitle = 1\n---\nText"), (Some("title = 1\n"), "Text", vec!["front-matter"]));
        assert_eq!(parts("---\n[a]\nb = 1\n---\nText").1, "Text");
        assert!(parts("---\na = 1 is a sum\n").2.is_empty());
        assert!(parts("---\n\nA rule above a paragraph\n").2.is_empty());
    }
}
