//! Blocks: where running text begins and ends, the cells of tables, and code.

use super::text::FARTHEST;
use super::{Block, Writer};
use crate::diagnostic::Problem;
use crate::text::{Span, head};
use pulldown_cmark::{Alignment, CodeBlockKind};
use std::mem;
use std::ops::Range;

impl Writer<'_, '_> {
    /// Leaves out what begins here, with all that is in it. It is told once, since there may be as many as letters.
    pub(super) fn too_deep(&mut self, start: usize) {
        let end = self.source[start..].chars().next().map_or(start, |first| start + first.len_utf8());
        if !mem::replace(&mut self.is_too_deep, true) {
            self.problem(start..end, Problem::NestingTooDeep);
        }
        self.skip = 1;
        self.depth -= 1;
    }

    /// Running text begins here, if it has not begun yet.
    pub(super) fn open_block(&mut self) {
        if self.block_start.is_none() && !self.in_code {
            self.block_start = Some(self.html().len());
        }
    }

    /// Running text ends here, if there was any.
    pub(super) fn close_block(&mut self) {
        self.brackets.clear();
        let Some(start) = self.block_start.take() else { return };
        let headings = u32::try_from(self.headings.len()).unwrap_or(u32::MAX);
        let html = Span::new(start..self.html().len());
        self.piece().blocks.push(Block { html, headings });
    }

    pub(super) fn block_end(&mut self, html: &str) {
        self.close_block();
        self.gather("\n");
        self.raw(html);
    }

    /// Cells beyond the columns of the table, which Markdown leaves out without a word.
    pub(super) fn check_row(&mut self, range: &Range<usize>) {
        let (source, columns) = (self.source, self.table.len());
        let row = source[range.clone()].trim();
        if row.bytes().filter(|byte| *byte == b'|').count() < columns {
            return;
        }
        let start =
            range.start + source[range.clone()].find('|').filter(|_| row.starts_with('|')).map_or(0, |at| at + 1);
        let (mut bars, mut is_escaped) = (Vec::new(), false);
        for (at, byte) in source[start..range.end].bytes().enumerate() {
            if byte == b'|' && !is_escaped {
                bars.push(start + at);
            }
            is_escaped = byte == b'\\' && !is_escaped;
        }
        let Some(left_out) = bars.get(columns - 1).map(|bar| bar + 1..range.end) else { return };
        let cells = source[left_out.clone()].trim_end();
        let text = cells.trim_end_matches('|').trim();
        // A bar in `[[harbour|the harbour]]` parts it, and is told there.
        let parted = source[range.clone()].match_indices("[[").any(|(at, _)| {
            let link = head(&source[range.start + at..range.end], FARTHEST);
            link.split("]]").next().is_some_and(|link| link.contains('|') && !link.contains("\\|"))
        });
        if text.is_empty() || parted {
            return;
        }
        let at = left_out.start + (cells.len() - cells.trim_start().len());
        let problem = Problem::CellsLeftOut { text: text.to_owned(), columns };
        self.problem(at..at + text.len(), problem);
    }

    pub(super) fn table_cell(&mut self) {
        let class = match self.table.get(self.cell) {
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::Center) => " class=\"center\"",
            _ => "",
        };
        self.cell += 1;
        self.raw(if self.in_head { "<th scope=\"col\"" } else { "<td" });
        self.raw(class);
        self.raw(">");
    }

    pub(super) fn code_block(&mut self, kind: &CodeBlockKind<'_>) {
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split(' ').next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        self.raw("<pre><code");
        if !language.is_empty() {
            self.raw(" class=\"language-");
            self.attribute(language);
            self.raw("\"");
        }
        self.raw(">");
    }
}
