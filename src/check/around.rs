//! What stands round a wording in its text. In: the HTML of a text with its references, and one of them. Out: the words before
//! and after it with what other figures print there, and the heads of the column and the row that it stands under.

use super::comparison::Comparison;
use crate::link::site::{Site, Target};
use crate::number::reading::OTHER_NUMBER;
use crate::parse::body::Body;
use crate::parse::reference::Kind;
use crate::parse::running::words;
use crate::text::{self, Span};
use std::cell::OnceCell;
use std::ops::Range;

/// A text and what its references lead to.
pub(super) struct Text<'a> {
    pub site: &'a Site,
    pub body: &'a Body,
    pub targets: &'a [Target],
    pub lang: &'a str,
    tables: OnceCell<Vec<Table>>,
}

/// How much of the head of a column is asked for each cell below it, in bytes.
const LONGEST_HEAD: usize = 400;

struct Table {
    html: Range<usize>,
    /// The words at the head of each column.
    heads: Vec<String>,
}

impl<'a> Text<'a> {
    pub(super) fn new(site: &'a Site, body: &'a Body, targets: &'a [Target], lang: &'a str) -> Text<'a> {
        Text { site, body, targets, lang, tables: OnceCell::new() }
    }

    /// The running text before and after a link, as far as it may belong to a number in it. What another reference prints parts
    /// what stands on its two sides; behind the link, a mark says that it is a number.
    pub(super) fn next_to(&self, reference: usize) -> (String, String) {
        const NEAR: usize = 200;
        let (at, end, block) = self.link(reference);
        let others = &self.body.references;
        let first = reference.checked_sub(1).map_or(0, |before| others[before].at).max(block.start);
        let first = first.max(at.saturating_sub(NEAR)).min(at);
        let next = (reference + 1..others.len()).find(|other| others[*other].at >= end);
        let last = next.map_or(self.body.html.len(), |next| others[next].at).min(block.end).max(end).min(end + NEAR);
        let mut after = self.words(end..last);
        let is_number = |next: &usize| others[*next].at == last && matches!(self.targets[*next], Target::Figure(_));
        after.extend(next.filter(is_number).map(|_| OTHER_NUMBER));
        (self.words(first..at), after)
    }

    /// The same with other references, as they print it.
    pub(super) fn around(&self, reference: usize) -> (String, String) {
        const NEAR: usize = 320;
        let (at, end, block) = self.link(reference);
        let first = block.start.max(at.saturating_sub(NEAR)).min(at);
        let last = block.end.min(end + NEAR).max(end);
        let others = &self.body.references;
        let mut earlier = reference;
        while earlier > 0 && others[earlier - 1].at >= first {
            earlier -= 1;
        }
        let later = others[reference + 1..].iter().take_while(|other| other.at < last).count();
        let printed = |references: Range<usize>, html: Range<usize>| {
            let (mut text, mut from) = (String::new(), html.start);
            for other in references.filter(|other| others[*other].at >= html.start) {
                text.push_str(&self.words(from..others[other].at));
                text.push_str(&self.printed(other));
                from = others[other].at;
            }
            text + &self.words(from..html.end)
        };
        (printed(earlier..reference, first..at), printed(reference + 1..reference + 1 + later, end..last))
    }

    /// What is at the head of the column and of the row of a table that a reference stands in.
    pub(super) fn heads(&self, reference: usize) -> Vec<String> {
        let html = &*self.body.html;
        let (at, _, block) = self.link(reference);
        let is_cell = |tag: usize| html[tag..block.start].starts_with("<td");
        if !html[..block.start].rfind('<').is_some_and(is_cell) {
            return Vec::new();
        }
        let Some(row) = html[..at].rfind("<tr>") else { return Vec::new() };
        let column = html[row..at].matches("<td").count() - 1;
        let of_column = self.table(at).and_then(|table| table.heads.get(column)).cloned();
        let of_row =
            || html[row..block.start].split("<td").nth(1).map(|cell| words(cell.split("</td>").next()?).into());
        of_column.into_iter().chain(of_row().flatten().filter(|_| column > 0)).collect()
    }

    /// What is at the head of the first column, where it may be said for the whole table: € million.
    pub(super) fn corner(&self, reference: usize) -> Option<&str> {
        let table = self.table(self.body.references[reference].at)?;
        table.heads.first().map(String::as_str)
    }

    /// The table that a place in the HTML is in.
    fn table(&self, at: usize) -> Option<&Table> {
        let tables = self.tables.get_or_init(|| tables(&self.body.html));
        let table = tables.partition_point(|table| table.html.start <= at).checked_sub(1).map(|table| &tables[table]);
        table.filter(|table| table.html.contains(&at))
    }

    /// Where a link stands in the HTML, and the block it is in.
    fn link(&self, reference: usize) -> (usize, usize, Range<usize>) {
        let (html, blocks) = (&*self.body.html, &self.body.blocks);
        let at = self.body.references[reference].at;
        let block = blocks.partition_point(|block| block.html.range().start <= at).checked_sub(1);
        let block = block.map_or(at..at, |block| blocks[block].html.range());
        let end = html[at..].find("</a>").map_or(at, |end| at + end);
        (at, end, block)
    }

    fn words(&self, range: Range<usize>) -> String {
        let html = &*self.body.html;
        words(&html[Span::new(range).clamped(html).range()])
    }

    /// What a reference prints where the words are not in the text.
    fn printed(&self, reference: usize) -> String {
        match (&self.body.references[reference].kind, &self.targets[reference]) {
            (Kind::Value { .. }, Target::Figure(ix)) => {
                let figure = Comparison { site: self.site, ix: *ix, is_sized: true, falls: false };
                figure.known().map_or_else(String::new, |known| figure.value(&known, self.lang))
            }
            (Kind::Entity { name, labelled: false }, _) => name.to_string(),
            _ => String::new(),
        }
    }
}

/// The beginning and the end of a long head: it ends in its unit.
fn shortened(head: String) -> String {
    const HALF: usize = LONGEST_HEAD / 2;
    match head.len() > LONGEST_HEAD {
        true => [text::head(&head, HALF), text::tail(&head, HALF)].join(" "),
        false => head,
    }
}

fn tables(html: &str) -> Vec<Table> {
    let table = |(at, _): (usize, &str)| {
        let table = &html[at..];
        let table = &table[..table.find("</table>").unwrap_or(table.len())];
        let head = &table[..table.find("</thead>").unwrap_or_default()];
        let cells = head.split("<th ").skip(1).map(|cell| words(&["<th ", cell].concat()));
        let heads = cells.map(shortened).collect();
        Table { html: at..at + table.len(), heads }
    };
    html.match_indices("<table").map(table).collect()
}
