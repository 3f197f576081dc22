//! Front matter and text, parted. In: a Markdown file. Out: where the TOML is and where the text begins.

use crate::diagnostic::{Found, Problem};
use crate::text::Span;
use memchr::memchr;
use std::ops::Range;

/// The two parts of a Markdown file, as ranges of bytes.
pub struct Parts {
    /// The TOML between the `+++` lines, if there are any.
    pub front: Option<Range<usize>>,
    /// The Markdown.
    pub body: Range<usize>,
}

/// Parts `text`. A file without front matter is all text.
pub fn split(text: &str, problems: &mut Vec<Found>) -> Parts {
    let Some(front_start) = fence_at(text, 0, "+++") else {
        complain(text, problems);
        return Parts { front: None, body: 0..text.len() };
    };
    let mut line_start = front_start;
    while line_start < text.len() {
        let may_end = text.as_bytes()[line_start..].starts_with(b"+++");
        if let Some(body_start) = may_end.then(|| fence_at(text, line_start, "+++")).flatten() {
            return Parts { front: Some(front_start..line_start), body: body_start..text.len() };
        }
        line_start = next_line(text, line_start);
    }
    problems.push((Span::new(0..3), Problem::FrontMatterUnclosed));
    Parts { front: None, body: text.len()..text.len() }
}

/// Front matter that is there, and not where or how it should be.
fn complain(text: &str, problems: &mut Vec<Found>) {
    let blank = text.len() - text.trim_start().len();
    let line_start = text[..blank].rfind('\n').map_or(0, |newline| newline + 1);
    if line_start > 0 && fence_at(text, line_start, "+++").is_some() {
        problems.push((Span::new(line_start..line_start + 3), Problem::FrontMatterLate));
    } else if let Some(yaml) = fence_at(text, 0, "---") {
        let key_line = &text[yaml..next_line(text, yaml)];
        let looks_like_a_key = key_line.split_once(':').is_some_and(|(key, _)| !key.is_empty() && !key.contains(' '));
        if looks_like_a_key {
            problems.push((Span::new(0..3), Problem::FrontMatterYaml));
        }
    }
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
        assert_eq!(parts("---\ntitle: x\n---\n").2, ["front-matter"]);
        assert!(parts("---\n\nA rule above a paragraph\n").2.is_empty());
    }
}
