//! Footnotes: numbered in the order of first use, and set at the end of the text.

use super::{Piece, Writer};
use std::fmt::Write;

/// A footnote: numbered in the order of first use.
pub(super) struct Note {
    pub uses: usize,
    pub piece: Option<Piece>,
}

impl Writer<'_, '_> {
    pub(super) fn note(&mut self, name: &str) -> usize {
        let next = self.notes.len();
        let at = *self.note_names.entry(name.to_owned()).or_insert(next);
        if at == next {
            self.notes.push(Note { uses: 0, piece: None });
        }
        at
    }

    pub(super) fn note_reference(&mut self, name: &str) {
        self.open_block();
        self.run(None);
        let at = self.note(name);
        let number = at + 1;
        let uses = self.notes.get_mut(at).map_or(1, |note| {
            note.uses += 1;
            note.uses
        });
        let html = self.html();
        write!(
            html,
            "<sup class=\"fn\"><a href=\"#fn-{number}\" id=\"fnref-{number}-{uses}\" aria-label=\"Note {number}\">{number}</a></sup>"
        )
        .expect("writing to a string cannot fail");
    }

    pub(super) fn close_note(&mut self) {
        self.close_block();
        let piece = self.pieces.pop().filter(|_| !self.pieces.is_empty());
        if let Some(note) = self.open_notes.pop().and_then(|at| self.notes.get_mut(at)) {
            note.piece = piece;
        }
    }
}

/// Sets the footnotes at the end of the text.
pub(super) fn append_notes(piece: &mut Piece, notes: Vec<Note>) {
    if notes.iter().all(|note| note.piece.is_none()) {
        return;
    }
    piece.html.push_str("<section class=\"footnotes\" aria-label=\"Notes\"><ol>\n");
    for (at, note) in notes.into_iter().enumerate() {
        let number = at + 1;
        write!(piece.html, "<li id=\"fn-{number}\" value=\"{number}\">").expect("writing to a string cannot fail");
        piece.append(note.piece.unwrap_or_default());
        for turn in 1..=note.uses {
            write!(piece.html, " <a href=\"#fnref-{number}-{turn}\" aria-label=\"Back to the text\">↩</a>")
                .expect("writing to a string cannot fail");
        }
        piece.html.push_str("</li>\n");
    }
    piece.html.push_str("</ol></section>\n");
}
