//! Footnotes: lettered in the order of first use, and set at the end of the text. They have letters since sources have
//! numbers. How they are called in the language of the page is said where the page is made.

use super::{Piece, Writer};
use crate::diagnostic::Problem;
use std::fmt::Write;
use std::ops::Range;

/// With what the way to a note begins in HTML, up to its number.
pub const NOTE: &str = "<sup class=\"fn\"><a href=\"#fn-";
/// With what the way back to the text begins.
pub const BACK: &str = "<a href=\"#fnref-";
/// Before all notes of a text.
pub const NOTES: &str = "<section class=\"footnotes\">";
/// With what a text ends that has notes, and no other.
pub const END: &str = "</ol></section>\n";

/// A footnote.
#[derive(Default)]
pub(super) struct Note {
    /// Its place among them from 1, which is that of its first use; 0 if it has none.
    number: usize,
    /// How many headings stand above its first use, and that one too.
    headings: u32,
    uses: usize,
    /// Its name where the note itself stands.
    name: Option<Range<usize>>,
    piece: Option<Piece>,
}

impl Writer<'_, '_> {
    /// The note of that name, whose case makes no difference.
    fn note(&mut self, name: &str) -> usize {
        let next = self.notes.len();
        let at = *self.note_names.entry(name.to_lowercase()).or_insert(next);
        if at == next {
            self.notes.push(Note::default());
        }
        at
    }

    /// `[^name]: `, and what is written next is the note.
    pub(super) fn open_note(&mut self, name: &str, range: &Range<usize>) {
        let start = range.start + self.source[range.clone()].find(name).unwrap_or_default();
        let place = start..start + name.len();
        let at = self.note(name);
        if self.notes[at].name.is_some() {
            let what = "footnotes of this text";
            self.problem(place, Problem::DuplicateId { id: name.to_owned(), what });
        } else {
            self.notes[at].name = Some(place);
        }
        self.open_notes.push(at);
        self.pieces.push(Piece::default());
    }

    pub(super) fn note_reference(&mut self, name: &str, range: Range<usize>) {
        self.open_block();
        self.run(None);
        let at = self.note(name);
        self.not_in_title(range, Some(at));
        // One in a heading is told below it.
        let own = usize::from(self.heading.as_ref().is_some_and(|heading| !heading.takes_title));
        let headings = u32::try_from(self.headings.len() + own).unwrap_or(u32::MAX);
        let note = &mut self.notes[at];
        if note.number == 0 {
            self.noted += 1;
            (note.number, note.headings) = (self.noted, headings);
        }
        note.uses += 1;
        let (number, uses) = (note.number, note.uses);
        let html = self.html();
        // The brackets that are seen are those of the style; these are copied, and read without it: 71[a] and not 71a.
        let (open, close) = ("<span class=\"visually-hidden\">[</span>", "<span class=\"visually-hidden\">]</span>");
        write!(html, "{NOTE}{number}\" id=\"fnref-{number}-{uses}\">{open}{}{close}</a></sup>", letters(number))
            .expect("writing to a string cannot fail");
    }

    /// A mark of a note that is not shown after all; that is told where it stands.
    pub(super) fn unmark(&mut self, at: usize) {
        let note = &mut self.notes[at];
        note.uses = note.uses.saturating_sub(1);
    }

    pub(super) fn close_note(&mut self) {
        self.close_block();
        let piece = self.pieces.pop().filter(|_| !self.pieces.is_empty());
        if let Some(note) = self.open_notes.pop().and_then(|at| self.notes.get_mut(at)) {
            note.piece = note.piece.take().or(piece);
        }
    }

    /// Readers would come upon a note and not know what it belongs to.
    pub(super) fn check_notes(&mut self) {
        let unused = self.notes.iter().filter(|note| note.number == 0);
        for place in unused.filter_map(|note| note.name.clone()).collect::<Vec<_>>() {
            let name = self.source[place.clone()].to_owned();
            self.problem(place, Problem::FootnoteNotUsed { name });
        }
    }
}

/// Sets the footnotes at the end of the text.
pub(super) fn append_notes(piece: &mut Piece, mut notes: Vec<Note>) {
    if notes.iter().all(|note| note.piece.is_none()) {
        return;
    }
    // Those that no mark leads to come last.
    notes.sort_by_key(|note| note.number.wrapping_sub(1));
    piece.html.push_str(NOTES);
    piece.html.push_str("<ol type=\"a\">\n");
    for (at, note) in notes.into_iter().enumerate() {
        let number = at + 1;
        write!(piece.html, "<li id=\"fn-{number}\" value=\"{number}\">").expect("writing to a string cannot fail");
        piece.append(note.piece.unwrap_or_default(), note.headings);
        for turn in 1..=note.uses {
            write!(piece.html, " {BACK}{number}-{turn}\">↩</a>").expect("writing to a string cannot fail");
        }
        piece.html.push_str("</li>\n");
    }
    piece.html.push_str(END);
}

/// The letters of a number from 1: a to z, then aa, as browsers count in a list of that type.
pub fn letters(mut number: usize) -> String {
    let mut letters = Vec::new();
    while let Some(before) = number.checked_sub(1) {
        letters.push(b'a' + (before % 26) as u8);
        number = before / 26;
    }
    letters.into_iter().rev().map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn after_z_comes_aa() {
        let expected = [(1, "a"), (26, "z"), (27, "aa"), (52, "az"), (53, "ba"), (702, "zz"), (703, "aaa")];
        assert!(expected.into_iter().all(|(number, expected)| letters(number) == expected));
    }
}
