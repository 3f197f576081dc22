//! Blocks: where running text begins and ends, the cells of tables, and code.

use super::{Block, Writer};
use crate::diagnostic::Problem;
use crate::text::Span;
use pulldown_cmark::{Alignment, CodeBlockKind};
use std::mem;

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
