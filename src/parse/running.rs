//! The writer's own words of a block, as running text. In: a body and one of its blocks. Out: text, and places in the file.
//! What is in links, quotations and code is not among them; where something of that kind stood, the text has a gap.

use super::body::{Block, Body};
use crate::text::Span;
use memchr::{memchr, memchr2};

/// Stands where something is left out, so that what is before and after makes no word together.
pub const GAP: char = '\u{fffc}';

/// Running text of one block.
#[derive(Debug, Default)]
pub struct Running {
    /// The words.
    pub text: String,
    /// Where pieces of it begin: in the text, and in the file.
    pieces: Vec<(usize, usize)>,
}

/// Whether a block of a text is a cell of a table.
pub fn is_cell(body: &Body, block: &Block) -> bool {
    body.html[block.html.range().end..].starts_with("</t")
}

impl Running {
    /// The words of `block`.
    pub fn of(body: &Body, block: &Block) -> Running {
        let range = block.html.range();
        let mut running = Running { text: String::with_capacity(range.len()), pieces: Vec::new() };
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
                    let end = memchr2(b'<', b'&', near.as_bytes()).unwrap_or(near.len());
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

/// The entities of HTML that are written when text is escaped, and what they stand for.
const ENTITIES: &[(&str, char)] =
    &[("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&#x27;", '\''), ("&#39;", '\'')];

/// The character that the entity of HTML stands for that a text begins with.
fn character(html: &str) -> Option<char> {
    ENTITIES.iter().find_map(|(entity, character)| html.starts_with(entity).then_some(*character))
}

/// A piece of HTML of our own making.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Piece<'a> {
    /// Text that stands there as it is read.
    Text(&'a str),
    /// A character that is escaped.
    Character(char),
    /// What stands between `<` and `>`.
    Tag(&'a str),
}

/// The pieces of HTML of our own making, in order.
#[derive(Clone, Debug)]
pub struct Pieces<'a>(&'a str);

/// Parts HTML of our own making into its pieces.
pub fn pieces(html: &str) -> Pieces<'_> {
    Pieces(html)
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let html = self.0;
        let (piece, length) = match html.as_bytes().first()? {
            b'<' => match memchr(b'>', html.as_bytes()) {
                Some(end) => (Piece::Tag(&html[1..end]), end + 1),
                None => (Piece::Tag(&html[1..]), html.len()),
            },
            first => match (*first == b'&').then(|| character(html)).flatten() {
                Some(character) => {
                    (Piece::Character(character), memchr(b';', html.as_bytes()).map_or(1, |end| end + 1))
                }
                None => {
                    let end = memchr2(b'<', b'&', &html.as_bytes()[1..]).map_or(html.len(), |end| end + 1);
                    (Piece::Text(&html[..end]), end)
                }
            },
        };
        self.0 = &html[length..];
        Some(piece)
    }
}

/// The words of HTML of our own making, which may begin inside a tag.
pub fn words(html: &str) -> String {
    let inside = html.find(['<', '>']).filter(|at| html[*at..].starts_with('>'));
    let mut words = String::with_capacity(html.len());
    for piece in pieces(&html[inside.map_or(0, |end| end + 1)..]) {
        match piece {
            Piece::Text(text) => words.push_str(text),
            Piece::Character(character) => words.push(character),
            Piece::Tag(_) => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_what_is_read_of_html() {
        for (html, read) in [
            ("a <em>b</em> &amp;lt; &quot;c&quot; &#x27;d&#39;", "a b &lt; \"c\" 'd'"),
            ("class=\"x\">a</p>\n", "a\n"),
            ("<a href=\"x\">a <", "a "),
            ("a & b; c", "a & b; c"),
            ("", ""),
        ] {
            assert_eq!(words(html), read, "{html}");
        }
    }
}
