//! HTML of the writer's: comments are dropped, the rest is shown as text.

use super::Writer;
use crate::diagnostic::Problem;
use std::ops::Range;

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
        let end = self.source[range.clone()].trim_end().len() + range.start;
        self.problem(range.start..end, Problem::RawHtml);
        self.raw("<p>");
        self.run(None);
        self.words(shown.trim_end());
        self.block_end("</p>\n");
    }
}
