//! Lines and columns of many places. In: places. Out: their lines and columns, each file's text being walked once.
//! It is `text::line_column` for ten thousand places, also when all of them are in one line of ten megabytes.

use super::Place;
use crate::files::{Content, Files, Unusable};
use crate::path::FilePath;
use std::collections::BTreeMap;
use std::ops::Range;

/// Finds lines and columns, both from 1.
pub struct Positions<'a> {
    files: &'a Files,
    columns: Columns,
    known: BTreeMap<&'a FilePath, Lines<'a>>,
}

/// What a column counts.
#[derive(Clone, Copy)]
enum Columns {
    Characters,
    Utf16,
}

impl<'a> Positions<'a> {
    /// Of places in `files`; a column counts characters.
    pub fn new(files: &'a Files) -> Positions<'a> {
        Positions { files, columns: Columns::Characters, known: BTreeMap::new() }
    }

    /// The same; a column counts the units of UTF-16, as editors that speak JavaScript do.
    pub fn in_utf16(files: &'a Files) -> Positions<'a> {
        Positions { columns: Columns::Utf16, ..Positions::new(files) }
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
        Some(self.known.entry(path).or_insert_with(|| Lines::new(text, self.columns)))
    }
}

/// One text, with the position of every `STEP`th byte.
struct Lines<'a> {
    text: &'a str,
    columns: Columns,
    steps: Vec<(usize, usize)>,
}

const STEP: usize = 4096;

impl<'a> Lines<'a> {
    fn new(text: &'a str, columns: Columns) -> Lines<'a> {
        let mut position = (1, 1);
        let mut steps = vec![position];
        for step in text.as_bytes().chunks_exact(STEP) {
            position = after(position, step, columns);
            steps.push(position);
        }
        Lines { text, columns, steps }
    }

    fn clamped(&self, place: &Place) -> Range<usize> {
        place.span.clamped(self.text).range()
    }

    fn position(&self, offset: usize) -> (usize, usize) {
        let step = offset / STEP;
        after(self.steps[step], &self.text.as_bytes()[step * STEP..offset], self.columns)
    }
}

/// The position after `bytes` that begin at `position`.
fn after((line, column): (usize, usize), bytes: &[u8], columns: Columns) -> (usize, usize) {
    let beyond = |bytes: &[u8]| match columns {
        Columns::Characters => 0,
        // A character of four bytes is two units.
        Columns::Utf16 => bytes.iter().filter(|byte| **byte >= 0xf0).count(),
    };
    let characters = |bytes: &[u8]| bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count() + beyond(bytes);
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
            let lines = Lines::new(&text, Columns::Characters);
            for (offset, _) in text.char_indices().chain([(text.len(), 'x')]).step_by(7) {
                assert_eq!(lines.position(offset), line_column(&text, offset), "{offset}");
            }
            assert_eq!(lines.position(text.len()), line_column(&text, text.len()));
        }
    }

    #[test]
    fn columns_of_utf16_count_what_utf16_holds() {
        let text = "a😀é\n😀😀b".repeat(900);
        let lines = Lines::new(&text, Columns::Utf16);
        for (offset, _) in text.char_indices() {
            let line = text[..offset].rsplit('\n').next().unwrap_or_default();
            assert_eq!(lines.position(offset).1, line.encode_utf16().count() + 1, "{offset}");
        }
    }
}
