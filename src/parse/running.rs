//! The writer's own words of a block, as running text. In: a body and one of its blocks. Out: text, and places in the file.
//! What is in links, quotations and code is not among them; where something of that kind stood, the text has a gap.

use super::body::{Block, Body};
use crate::text::Span;

/// Stands where something is left out, so that what is before and after makes no word together.
const GAP: char = '\u{fffc}';

/// Running text of one block.
#[derive(Debug, Default)]
pub struct Running {
    /// The words.
    pub text: String,
    /// Where pieces of it begin: in the text, and in the file.
    pieces: Vec<(usize, usize)>,
}

impl Running {
    /// The words of `block`.
    pub fn of(body: &Body, block: &Block) -> Running {
        let mut running = Running::default();
        let range = block.html.range();
        let first = body.runs.partition_point(|run| (run.html as usize) < range.start);
        let mut runs = body.runs[first..].iter().peekable();
        let mut holes =
            body.references[body.references.partition_point(|hole| hole.at < range.start)..].iter().peekable();
        // How far the file is behind the HTML; none where the words are not the writer's.
        let before = first.checked_sub(1).map(|before| body.runs[before]);
        let mut source = before.and_then(|run| Some(run.source?.get() as usize - 1 + range.start - run.html as usize));
        running.pieces.extend(source.map(|source| (0, source)));
        let mut at = range.start;
        while at < range.end {
            if holes.next_if(|hole| hole.at <= at).is_some() {
                running.gap();
                running.pieces.extend(source.map(|source| (running.text.len(), source)));
                continue;
            }
            while let Some(run) = runs.next_if(|run| run.html as usize <= at) {
                // The file counts from 1 here: see `Body::runs`.
                source = run.source.map(|start| start.get() as usize - 1);
                match source {
                    Some(source) => running.pieces.push((running.text.len(), source)),
                    None => running.gap(),
                }
            }
            let rest = &body.html[at..range.end];
            let next = runs.peek().map_or(range.end, |run| run.html as usize);
            let next = holes.peek().map_or(next, |hole| next.min(hole.at.max(at + 1)));
            let (shown, length) = match rest.as_bytes().first() {
                Some(b'<') => (None, rest.find('>').map_or(rest.len(), |end| end + 1)),
                Some(b'&') => (character(rest), rest.find(';').map_or(1, |end| end + 1)),
                _ => {
                    // No further than to what comes next, so that a long text with many holes is gone through once.
                    let near = rest.get(..next.saturating_sub(at).max(1)).unwrap_or(rest);
                    let end = near.find(['<', '&']).unwrap_or(near.len());
                    if source.is_some() {
                        running.text.push_str(&rest[..end]);
                        source = source.map(|source| source + end);
                    }
                    at += end;
                    continue;
                }
            };
            if let (Some(shown), Some(start)) = (shown, source) {
                running.text.push(shown);
                running.pieces.push((running.text.len(), start + shown.len_utf8()));
                source = Some(start + shown.len_utf8());
            } else {
                source = source.map(|start| start + length);
                running.pieces.extend(source.map(|source| (running.text.len(), source)));
            }
            at += length;
        }
        running
    }

    fn gap(&mut self) {
        if !self.text.ends_with(GAP) {
            self.text.push(GAP);
        }
    }

    /// Where a part of the text stands in the file.
    pub fn span(&self, start: usize, end: usize) -> Span {
        let place = |at: usize| {
            let piece = self.pieces.partition_point(|(text, _)| *text <= at).checked_sub(1);
            piece.map_or(0, |piece| self.pieces[piece].1 + at - self.pieces[piece].0)
        };
        let from = place(start);
        Span::new(from..(place(end.saturating_sub(1)) + 1).max(from))
    }
}

/// The character that an entity of HTML stands for, of those that are written when text is escaped.
fn character(html: &str) -> Option<char> {
    [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"')]
        .into_iter()
        .find_map(|(entity, character)| html.starts_with(entity).then_some(character))
}
