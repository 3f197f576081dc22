//! A piece of HTML being written, with what it holds.

use super::{Block, Run, position};
use crate::parse::reference::Reference;
use std::num::NonZeroU32;

/// HTML being written; a footnote has a piece of its own, with headings of its own, which joins the text at its end.
#[derive(Default)]
pub(super) struct Piece {
    pub html: String,
    pub references: Vec<Reference>,
    pub blocks: Vec<Block>,
    pub runs: Vec<Run>,
    /// Whether the last words are not as long in the file as here, such as `&amp;`, so that the next begin a new run.
    pub is_rewritten: bool,
    /// The headings that the next one may stand below: the level each was written with, always deeper than the one before.
    pub outline: Vec<u8>,
}

impl Piece {
    /// The level on the page of a heading that was written with `level`: 2 to 6, since its title is its only level 1.
    /// Headings keep the order of rank the writer gave them, the highest is a level 2, and none is more than one level
    /// deeper than the heading before it.
    pub fn fitted_level(&mut self, level: u8) -> u8 {
        self.outline.retain(|above| *above < level);
        self.outline.push(level);
        // Written are levels 1 to 6, so that there are at most six; HTML has no seventh for the last of them.
        u8::try_from(self.outline.len() + 1).unwrap_or(6).min(6)
    }

    /// Appends a note, whose mark stands below so many headings.
    pub fn append(&mut self, other: Piece, headings: u32) {
        let moved = self.html.len();
        self.html.push_str(&other.html);
        let references = other.references.into_iter();
        self.references.extend(references.map(|reference| Reference { at: reference.at + moved, ..reference }));
        let blocks = other.blocks.into_iter();
        self.blocks.extend(blocks.map(|block| Block { html: block.html.shifted(moved), headings }));
        let runs = other.runs.into_iter();
        self.runs.extend(runs.map(|run| Run { html: position(run.html as usize + moved), ..run }));
    }

    /// Notes that what is written next begins at `source` in the file, or is not the writer's.
    pub fn run(&mut self, source: Option<NonZeroU32>) {
        let html = position(self.html.len());
        let is_rewritten = std::mem::take(&mut self.is_rewritten);
        let goes_on = match (self.runs.last(), source) {
            (Some(Run { html: start, source: Some(from) }), Some(source)) if !is_rewritten => {
                html.wrapping_sub(*start) == source.get().wrapping_sub(from.get())
            }
            (Some(Run { source: None, .. }) | None, None) => true,
            _ => false,
        };
        if !goes_on {
            self.runs.push(Run { html, source });
        }
    }
}
