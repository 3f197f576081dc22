//! Headings: which level each has on the page, and an id for it that nothing else uses.

use super::{Heading, Writer, position};
use crate::diagnostic::Problem;
use crate::parse::reference::{Kind, Reference};
use crate::path::slug;
use std::fmt::Write;

/// Ids that templates use, or that name something else to a script.
const RESERVED_IDS: &[&str] =
    &["main", "corrections", "retracted", "location", "constructor", "prototype", "document", "window", "top", "name"];
/// How ids begin that templates and references make.
const RESERVED_PREFIXES: &[&str] = &["fig-", "use-", "source-", "cite-", "fn-", "fnref-", "sec-", "row-", "event-"];

/// A heading being written.
pub(super) struct OpenHeading {
    pub start: usize,
    pub references: usize,
    pub runs: usize,
    pub text: String,
    pub id: Option<String>,
    pub takes_title: bool,
}

impl Writer<'_, '_> {
    pub(super) fn close_heading(&mut self, level: u8) {
        self.close_block();
        let Some(heading) = self.heading.take() else { return };
        let text = heading.text.trim().to_owned();
        if heading.takes_title && self.title.takes(&text) {
            let piece = self.piece();
            piece.html.truncate(heading.start);
            let gone = piece.references.split_off(heading.references);
            piece.runs.truncate(heading.runs);
            piece.blocks.clear();
            self.taken = Some(text);
            for Reference { span, kind, .. } in gone {
                let range = span.range();
                let text = self.source[range.start - self.base..range.end - self.base].to_owned();
                let problem = match kind {
                    // Its number would be missing.
                    Kind::Value { .. } => {
                        let message = "a title is plain text: write the number itself".into();
                        Problem::BadReference { text, message }
                    }
                    _ => Problem::ReferenceInTitle { text },
                };
                self.problems.push((span, problem));
            }
            return;
        }
        let wanted = heading.id.unwrap_or_else(|| text.clone());
        let id = self.heading_id(&wanted);
        let level = self.piece().fitted_level(level);
        // The reading view of a browser leaves out what it takes for furniture by its id: a heading "Extradition" or "Social
        // services" too. So the id is that of a place in the heading, which may be left out.
        let open = format!("<h{level}><span id=\"{id}\"></span>");
        let moved = open.len();
        let piece = self.piece();
        piece.html.insert_str(heading.start, &open);
        for reference in &mut piece.references[heading.references..] {
            reference.at += moved;
        }
        for run in &mut piece.runs[heading.runs..] {
            run.html = position(run.html as usize + moved);
        }
        if let Some(block) = piece.blocks.last_mut().filter(|block| block.html.start as usize >= heading.start) {
            block.html = block.html.shifted(moved);
        }
        writeln!(piece.html, "</h{level}>").expect("writing to a string cannot fail");
        self.headings.push(Heading { id: id.into(), text: text.into() });
    }

    /// An id no other heading, template or script uses.
    pub(super) fn heading_id(&mut self, wanted: &str) -> String {
        let slug = slug(wanted);
        let taken = slug.is_empty()
            || RESERVED_IDS.contains(&slug.as_str())
            || RESERVED_PREFIXES.iter().any(|prefix| slug.starts_with(prefix));
        let slug = match slug.is_empty() {
            true => "section".to_owned(),
            false if taken => format!("h-{slug}"),
            false => slug,
        };
        let Some(mut count) = self.ids.get(&slug).copied() else {
            self.ids.insert(slug.clone(), 0);
            return slug;
        };
        let mut id = slug.clone();
        while self.ids.contains_key(&id) {
            count += 1;
            id = format!("{slug}-{count}");
        }
        self.ids.insert(id.clone(), 0);
        self.ids.insert(slug, count);
        id
    }
}
