//! Lines and columns of many places. In: places. Out: their lines and columns, each file's text being walked once.
//! It is `text::line_column` for ten thousand places, also when all of them are in one line of ten megabytes.

use super::Place;
use crate::files::{Content, Files, Unusable};
use crate::path::FilePath;
use std::collections::BTreeMap;
use std::ops::Range;

/// Finds lines and columns, both from 1; a column counts characters.
pub struct Positions<'a> {
    files: &'a Files,
    known: BTreeMap<&'a FilePath, Lines<'a>>,
}

impl<'a> Positions<'a> {
    /// Of places in `files`.
    pub fn new(files: &'a Files) -> Positions<'a> {
        Positions { files, known: BTreeMap::new() }
    }

    /// Where `place` begins. A file that is not text has one place: its first bad byte, or else its beginning.
    pub fn start(&mut self, place: &'a Place) -> (usize, usize) {
        match self.files.get(&place.path) {
            Some(Content::Unusable(Unusable::NotUtf8 { line, column, .. })) => (*line, *column),
            _ => self.lines(&place.path).map_or((1, 1), |lines| lines.position(lines.clamped(place).start)),
        }
    }

    /// The line of the byte at `offset`, which lies on a character's boundary; 1 if the file is not text.
    pub fn line(&mut self, path: &'a FilePath, offset: usize) -> usize {
        self.lines(path).map_or(1, |lines| lines.position(offset).0)
    }

    /// One past its last character, if the file is text.
    pub fn end(&mut self, place: &'a Place) -> Option<(usize, usize)> {
        let lines = self.lines(&place.path)?;
        Some(lines.position(lines.clamped(place).end))
    }

    fn lines(&mut self, path: &'a FilePath) -> Option<&Lines<'a>> {
        let text = self.files.text(path)?;
        Some(self.known.entry(path).or_insert_with(|| Lines::new(text)))
    }
}

/// One text, with the position of every `STEP`th byte.
struct Lines<'a> {
    text: &'a str,
    steps: Vec<(usize, usize)>,
}

const STEP: usize = 4096;

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Lines<'a> {
        let mut position = (1, 1);
        let mut steps = vec![position];
        for step in text.as_bytes().chunks_exact(STEP) {
            position = after(position, step);
            steps.push(position);
        }
        Lines { text, steps }
    }

    fn clamped(&self, place: &Place) -> Range<usize> {
        place.span.clamped(self.text).range()
    }

    fn position(&self, offset: usize) -> (usize, usize) {
        let step = offset / STEP;
        after(self.steps[step], &self.text.as_bytes()[step * STEP..offset])
    }
}

/// The position after `bytes` that begin at `position`.
fn after((line, column): (usize, usize), bytes: &[u8]) -> (usize, usize) {
    let characters = |bytes: &[u8]| bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count();
    match bytes.iter().rposition(|byte| *byte == b'\n') {
        Some(newline) => {
            let newlines = bytes.iter().filter(|byte| **byte == b'\n').count();
            (line + newlines, 1 + characters(&bytes[newline + 1..]))
        }
        None => (line, column + characters(bytes)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::line_column;

    #[test]
    fn positions_are_those_of_line_column() {
        let texts = [String::new(), "a".repeat(STEP), "é\nabçd\n\n".repeat(1500), "ä".repeat(9001) + "\n"];
        for text in texts {
            let lines = Lines::new(&text);
            for (offset, _) in text.char_indices().chain([(text.len(), 'x')]).step_by(7) {
                assert_eq!(lines.position(offset), line_column(&text, offset), "{offset}");
            }
            assert_eq!(lines.position(text.len()), line_column(&text, text.len()));
        }
    }
}
