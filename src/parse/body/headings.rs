//! Headings: which level each has on the page, and an id for it that nothing else uses.

use super::{Heading, Title, Writer, position};
use crate::diagnostic::Problem;
use crate::parse::reference::{Kind, Reference};
use crate::path::slug;
use std::fmt::Write;
use std::ops::Range;

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
    pub id: Option<(String, Range<usize>)>,
    pub takes_title: bool,
    /// Where words in braces end it, which Markdown takes for its attributes and leaves out.
    pub braces: Option<Range<usize>>,
    /// The links to other sites and the marks of notes in it, which no title has; of these, which note.
    pub gone: Vec<(Range<usize>, Option<usize>)>,
}

/// Where words in braces end a heading, such as `## Resolution {2254}`: they give it neither an id nor anything else.
fn braces(source: &str, heading: Range<usize>) -> Option<Range<usize>> {
    let text = source[heading.clone()].trim_end();
    // The line under it makes it a heading, if there is one.
    let text = text.rsplit_once('\n').map_or(text, |(above, _)| above);
    let text = text.trim_end();
    let (before, inside) = text.strip_suffix('}')?.rsplit_once('{')?;
    let is_attribute = |part: &str| {
        // What stands in other brackets within is a reference: `{[=ships]}`.
        let is_key = |key: &str| !key.is_empty() && !key.contains(['[', '(']);
        let is_pair = part.split_once('=').is_some_and(|(key, value)| is_key(key) && !value.is_empty());
        is_pair || part.len() > 1 && part.starts_with(['#', '.'])
    };
    let is_words = inside.contains(char::is_alphanumeric)
        // With one of these in it, Markdown takes nothing for attributes.
        && !inside.contains(['}', '<', '>', '\\', '\n'])
        && !inside.split_whitespace().any(is_attribute);
    is_words.then(|| heading.start + before.len()..heading.start + text.len())
}

impl Writer<'_, '_> {
    pub(super) fn open_heading(&mut self, level: u8, id: Option<&str>, range: Range<usize>) {
        self.close_block();
        let takes_title = self.first && self.title != Title::Keep && level == 1;
        let id = id.map(|id| {
            let at = self.source[range.clone()].rfind(id).map(|at| range.start + at);
            (id.to_owned(), at.map_or(range.clone(), |at| at..at + id.len()))
        });
        let braces = braces(self.source, range);
        let piece = self.piece();
        // Its tag is put before its words when it ends, so they begin a new run.
        piece.is_rewritten = true;
        let (start, references, runs) = (piece.html.len(), piece.references.len(), piece.runs.len());
        let (text, gone) = (String::new(), Vec::new());
        self.heading = Some(OpenHeading { start, references, runs, text, id, takes_title, braces, gone });
    }

    pub(super) fn close_heading(&mut self, level: u8) {
        self.put_braces();
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
            for (range, note) in heading.gone {
                let text = self.source[range.clone()].to_owned();
                self.problem(range, Problem::ReferenceInTitle { text });
                note.into_iter().for_each(|note| self.unmark(note));
            }
            return;
        }
        let id = match heading.id {
            Some((id, place)) => {
                if !self.own_ids.insert(id.clone()) {
                    let what = "headings of this text";
                    self.problem(place, Problem::DuplicateId { id: id.clone(), what });
                }
                self.heading_id(&id)
            }
            None => self.heading_id(&text),
        };
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

    /// Writes the words in braces that end the heading.
    fn put_braces(&mut self) {
        let source = self.source;
        let Some(heading) = &mut self.heading else { return };
        let Some(braces) = heading.braces.clone() else { return };
        let before = &source[..braces.start];
        // Markdown takes them all the same, and leaves what was to keep them.
        if before.ends_with('\\') && heading.text.ends_with('\\') {
            heading.text.pop();
            self.html().pop();
        }
        self.run(None);
        if before.ends_with(char::is_whitespace) {
            self.words(" ");
        }
        self.run(Some(braces.start));
        self.words(&source[braces.clone()]);
        if ["[=", "[@", "[[", "]("].iter().any(|sign| source[braces.clone()].contains(sign)) {
            self.bad_reference(
                braces,
                "in braces at the end of a heading nothing leads anywhere: leave the braces out",
            );
        }
    }

    /// Something in a heading that the title cannot have, should this become it.
    pub(super) fn not_in_title(&mut self, range: Range<usize>, note: Option<usize>) {
        if let Some(heading) = &mut self.heading {
            heading.gone.push((range, note));
        }
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
