//! HTML of the writer's: comments are dropped, the rest is shown as text.

use super::Writer;
use crate::diagnostic::Problem;
use crate::parse::SourceRef;
use crate::parse::reference;
use crate::text::tidy;
use memchr::memchr_iter;
use std::borrow::Cow;
use std::ops::Range;

const OPEN: &str = "<!--";

/// Where the first comment in a text is, if it has an end.
pub(in crate::parse) fn comment(text: &str) -> Option<Range<usize>> {
    // Nearly no text has the first sign of one.
    let start = memchr_iter(b'<', text.as_bytes()).find(|at| text[*at..].starts_with(OPEN))?;
    let inside = start + OPEN.len();
    Some(start..inside + text[inside..].find("-->")? + "-->".len())
}

/// Where the comments end that a text begins with.
pub(in crate::parse) fn end_of_comments(text: &str) -> usize {
    let mut end = 0;
    loop {
        let rest = text[end..].trim_start();
        match rest.starts_with(OPEN).then(|| comment(rest)).flatten() {
            Some(comment) => end = text.len() - rest.len() + comment.end,
            None => return end,
        }
    }
}

/// A text with blanks in place of its comments, so that a place in it is one in `text`.
pub(super) fn blanked(text: &str) -> Cow<'_, str> {
    let (mut left, mut rest) = (String::new(), text);
    while let Some(comment) = comment(rest) {
        left.push_str(&rest[..comment.start]);
        left.extend(std::iter::repeat_n(' ', comment.len()));
        rest = &rest[comment.end..];
    }
    if left.is_empty() { text.into() } else { (left + rest).into() }
}

/// `text` without its comments: in the title of a link, Markdown takes them as they stand.
pub(super) fn without_comments(text: &str) -> Cow<'_, str> {
    match blanked(text) {
        Cow::Owned(left) => tidy(&left).into(),
        Cow::Borrowed(text) => text.into(),
    }
}

/// Reads the inside of `[@a p. 3; @b]`, which begins at `start` in the file, without its comments.
pub(super) fn citation(inside: &str, start: usize) -> Result<Vec<SourceRef>, &'static str> {
    let bare = blanked(inside);
    let mut sources = reference::citation(&bare, start)?;
    if matches!(bare, Cow::Owned(_)) {
        for locator in sources.iter_mut().filter_map(|source| source.locator.as_mut()) {
            *locator = tidy(locator).into();
        }
    }
    Ok(sources)
}

/// `text` without the comments at its end that begin in its last line.
pub(super) fn without_last_comments(text: &str) -> &str {
    let mut left = text;
    while let Some(start) = left.strip_suffix("-->").and_then(|bare| bare.rfind("<!--")) {
        if left[start..].contains('\n') {
            break;
        }
        left = left[..start].trim_end();
    }
    left
}

impl Writer<'_, '_> {
    pub(super) fn html_event(&mut self, html: &str, range: Range<usize>) {
        match &mut self.markup {
            Some((block, _)) => block.push_str(html),
            None if html.starts_with("<!--") => {}
            None => {
                self.problem(range, Problem::RawHtml);
                self.run(None);
                self.words(html);
            }
        }
    }

    pub(super) fn close_markup(&mut self) {
        let Some((block, range)) = self.markup.take() else { return };
        let mut shown = String::new();
        let mut rest = block.as_str();
        while let Some((before, comment)) = rest.split_once("<!--") {
            shown.push_str(before);
            rest = match comment.split_once("-->") {
                Some((_, after)) => after,
                None => {
                    let start = range.start + self.source[range.clone()].find("<!--").unwrap_or_default();
                    self.problem(start..(start + 4).min(range.end), Problem::CommentUnclosed);
                    ""
                }
            };
        }
        shown.push_str(rest);
        if shown.trim().is_empty() {
            return;
        }
        self.first = false;
        let end = self.source[range.clone()].trim_end().len() + range.start;
        let is_behind_comment = block.trim_start().starts_with("<!--") && !shown.contains('<');
        self.problem(range.start..end, if is_behind_comment { Problem::BehindComment } else { Problem::RawHtml });
        self.raw("<p>");
        self.run(None);
        self.words(shown.trim_end());
        self.block_end("</p>\n");
    }
}
