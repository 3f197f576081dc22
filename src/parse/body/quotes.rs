//! Block quotations: the last line of one may name its source, and becomes its caption.

use super::Writer;
use super::markup::{citation, without_comments, without_last_comments};
use crate::diagnostic::Problem;
use crate::parse::SourceRef;
use crate::parse::reference::Kind;
use pulldown_cmark::{Event, TagEnd};
use std::ops::Range;

/// What stands before the source in the last line. In Chinese a dash is as long as two.
const DASHES: [&str; 7] = ["——", "⸺", "—", "―", "–", "---", "--"];

/// A block quotation; with its last line, if that names a source.
pub(super) struct OpenQuote {
    pub range: Range<usize>,
    pub attribution: Option<(usize, Vec<SourceRef>)>,
    /// Its words so far.
    pub text: String,
    /// How many notes were open when it began.
    pub notes: usize,
}

impl Writer<'_, '_> {
    /// The quotations with a source that what is written next belongs to. A note that stands in one is the writer's own.
    pub(super) fn sourced_quotes(&mut self) -> impl Iterator<Item = &mut OpenQuote> {
        let notes = self.open_notes.len();
        self.quotes.iter_mut().filter(move |quote| quote.attribution.is_some() && quote.notes == notes)
    }

    /// Part of the last line of a block quotation, which becomes its caption.
    pub(super) fn in_attribution(&self, event: &Event<'_>, range: &Range<usize>) -> bool {
        let mut sourced = self.quotes.iter().rev().filter_map(|quote| quote.attribution.as_ref());
        let Some((start, _)) = sourced.next() else { return false };
        match event {
            Event::End(TagEnd::BlockQuote(_)) => false,
            Event::SoftBreak | Event::HardBreak => range.end >= *start,
            _ => range.start >= *start,
        }
    }

    /// The source named in the last line of a block quotation: where that line begins, and what it names.
    pub(super) fn attribution(&mut self, range: &Range<usize>) -> Option<(usize, Vec<SourceRef>)> {
        let quote = without_last_comments(without_empty_lines(&self.source[range.clone()]));
        let line_start = quote.rfind('\n').map_or(0, |newline| newline + 1);
        let line = quote[line_start..].trim_start_matches(|c: char| c == '>' || c.is_whitespace());
        // Of quotations in each other that end with one line, it belongs to the innermost that it is marked as a part of.
        let marks = quote[line_start..quote.len() - line.len()].matches('>').count();
        let is_of_outer =
            |outer: &OpenQuote| outer.attribution.as_ref().is_some_and(|(start, _)| *start == range.start + line_start);
        if marks > self.quotes.len() + 1 || self.quotes.iter().any(is_of_outer) {
            return None;
        }
        let named = DASHES.iter().find_map(|dash| line.strip_prefix(dash))?.trim_start();
        let inside = named.strip_prefix("[@").and_then(|rest| rest.strip_suffix(']'))?;
        if without_comments(inside).contains(['[', ']']) || line_start == 0 {
            return None;
        }
        let start = self.base + range.start + quote.len() - 1 - inside.len() - 1;
        match citation(&quote[quote.len() - 2 - inside.len()..quote.len() - 1], start) {
            Ok(sources) => Some((range.start + line_start, sources)),
            Err(message) => {
                let end = range.start + quote.len();
                let text = format!("[@{inside}]");
                self.problem(end - text.len()..end, Problem::BadReference { text, message: message.into() });
                None
            }
        }
    }

    pub(super) fn close_quote(&mut self) {
        self.block_end("</blockquote>\n");
        let Some(OpenQuote { range, attribution: Some((start, sources)), text, .. }) = self.quotes.pop() else {
            return;
        };
        let (words, text) = (self.span(range.start..start), text.into());
        self.raw("<figcaption>");
        self.hole(start..range.end, Kind::BlockQuotation { sources, words, text });
        self.raw("</figcaption></figure>\n");
    }
}

/// The text of a block quotation without the lines at its end that hold nothing but its marks.
fn without_empty_lines(quote: &str) -> &str {
    let mut left = quote.trim_end();
    let is_empty = |line: &str| line.chars().all(|c| c == '>' || c.is_whitespace());
    while let Some((above, _)) = left.rsplit_once('\n').filter(|(_, last)| is_empty(last)) {
        left = above.trim_end();
    }
    left
}
