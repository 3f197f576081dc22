//! A text that is read: its HTML, and what a page, a list or a check asks of it. It knows nothing of Markdown.

use crate::parse::reference::Reference;
use crate::text::{Span, Spanned};
use std::num::NonZeroU32;
use std::ops::Range;

/// A text, ready to be linked.
#[derive(Debug, Default)]
pub struct Body {
    /// HTML without what the holes will hold.
    pub html: Box<str>,
    /// In order of their holes.
    pub references: Vec<Reference>,
    /// In order.
    pub headings: Vec<Heading>,
    /// The pieces of running text, in order: paragraphs, list items, table cells, headings.
    pub blocks: Vec<Block>,
    /// How many of them stand above the notes at its end.
    pub above_notes: usize,
    /// What begins an item of a list and may be a day: `12. Dezember`.
    pub days: Vec<Spanned<Box<str>>>,
    /// Where the writer's own words stand in the file, in order: those in no link, quotation or code.
    pub runs: Vec<Run>,
    /// Whether signs stand in the text with which references begin: told here, where the bytes are at hand.
    pub has_signs: bool,
    /// Where signs stand in the file with which references begin, and before them a backslash; in order.
    pub escaped: Box<[u32]>,
}

/// A stretch of HTML that is as far from its beginning as the words in the file are from theirs, until the next one.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// Where it begins in `Body::html`.
    pub html: u32,
    /// Where that is in the file; none where what begins is not in the writer's own words.
    pub source: Option<NonZeroU32>,
}

/// Whether a text has signs that begin references: `@`, `[`, `(~` and `(=`, or seem to: `{=`.
pub(super) fn has_signs(html: &str) -> bool {
    let bytes = html.as_bytes();
    let opens = |at: usize| matches!(bytes.get(at + 1), Some(b'~' | b'='));
    memchr::memchr(b'{', bytes).is_some()
        || memchr::memchr3_iter(b'@', b'[', b'(', bytes).any(|at| bytes[at] != b'(' || opens(at))
}

impl Body {
    /// Where a link to another site stands in the file, of which the HTML is known and that of its block: between the writer's
    /// own words before it and behind it, or about there.
    pub fn link_span(&self, block: Range<usize>, link: Range<usize>) -> Span {
        // As long in the file as in HTML, but for `<a href="` and the like.
        const MARKUP: usize = "<a href=\"\"></a>".len() - "[]()".len();
        let length = link.len().saturating_sub(MARKUP).max(1);
        let runs = &self.runs;
        let place = |run: &Run, at: usize| Some(run.source?.get() as usize - 1 + at.checked_sub(run.html as usize)?);
        let until = |at: usize| runs[..runs.partition_point(|run| (run.html as usize) < at)].last();
        let before = until(link.start).and_then(|run| place(run, link.start));
        let own = before.filter(|_| until(link.start).is_some_and(|run| run.html as usize >= block.start));
        let next =
            runs[runs.partition_point(|run| (run.html as usize) < link.end)..].iter().find(|run| run.source.is_some());
        let next = next.filter(|run| (run.html as usize) < block.end);
        let behind = next.and_then(|run| place(run, run.html as usize));
        match (own, behind) {
            (Some(own), Some(behind)) if own < behind => Span::new(own..behind),
            (None, Some(behind)) => Span::new(behind.saturating_sub(length)..behind),
            (own, _) => {
                let start = own.or(before).unwrap_or_default();
                Span::new(start..start + 1)
            }
        }
    }

    /// The HTML of a stretch, between its holes.
    pub fn pieces(&self, stretch: Range<usize>) -> impl Iterator<Item = &str> {
        let Range { mut start, end } = stretch;
        let first = self.references.partition_point(|hole| hole.at <= start);
        let holes = self.references[first..].iter().map(|hole| hole.at).take_while(move |at| *at < end);
        holes.chain([end]).map(move |end| &self.html[std::mem::replace(&mut start, end)..end])
    }

    /// Whether this leads where `other` does, and can be led to as it can: only the words between are different.
    pub fn differs_in_words_only(&self, other: &Body) -> bool {
        let mut references = self.references.iter().zip(&other.references);
        self.headings == other.headings
            && self.references.len() == other.references.len()
            && references.all(|(one, other)| one.kind.leads_as(&other.kind))
    }
}

/// A heading of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// Unique on the page.
    pub id: Box<str>,
    /// Its words.
    pub text: Box<str>,
}

/// A piece of running text.
#[derive(Debug)]
pub struct Block {
    /// Where it is in `Body::html`.
    pub html: Span,
    /// How many headings stand above it; it belongs to the last of them.
    pub headings: u32,
}
