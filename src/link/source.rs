//! The sources of registries, bibliographies and articles. In: documents. Out: each source once, by id.
//! An entry without a title adds to the one of its id in a bibliography: grades stay with the desk.

use super::library::Joined;
use super::registry::{Entered, twice_given};
use super::site::{Completed, EnteredTwice, SourceIx, sources_in};
use crate::diagnostic::{Diagnostic, Problem};
use crate::parse::sources::Entry;
use crate::parse::{Document, Parsed};
use crate::text::Known;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Sources of which several files say something.
pub(super) type AllCompleted = FxHashMap<SourceIx, Arc<Completed>>;

/// All sources, by id.
pub(super) struct Gathered<'d> {
    pub sources: Vec<Entered<'d, Entry>>,
    pub completed: AllCompleted,
    pub entered_twice: Vec<EnteredTwice>,
}

/// All sources; two of one id are told, but for two of bibliographies, of which nobody may use any.
pub(super) fn gather<'d>(
    documents: &'d [Arc<Document>],
    joined: &'d Joined,
    diagnostics: &mut Vec<Diagnostic>,
) -> Gathered<'d> {
    let mut all = Vec::new();
    for (file, document) in documents.iter().enumerate() {
        for (at, own) in sources_in(document).iter().enumerate() {
            let written = joined.get(&(file, at)).map_or(own, |completed| &completed.entry);
            let entered = Entered { file, document, at, written };
            let id = &entered.written.id;
            if id.value == "page" {
                let problem = Problem::ReservedId { id: id.value.clone() };
                diagnostics.push(Diagnostic::new(entered.place(id.span), problem));
                continue;
            }
            all.push(entered);
        }
    }
    all.par_sort_by(|left, right| left.written.id.value.cmp(&right.written.id.value));
    let mut gathered = Gathered {
        sources: Vec::with_capacity(all.len()),
        completed: AllCompleted::default(),
        entered_twice: Vec::new(),
    };
    let mut entries: Option<Known<'_>> = None;
    for group in all.chunk_by(|one, other| one.written.id.value == other.written.id.value) {
        if group.iter().all(|entered| !entered.written.has_title) {
            let known = entries.get_or_insert_with(|| Known::new(of_bibliographies(&all)));
            diagnostics.push(untitled(&group[0], known));
        }
        gathered.add(group, joined, diagnostics);
    }
    gathered
}

impl<'d> Gathered<'d> {
    /// Adds the source that entries of one id stand for: the first with a title, or what adds to that. All others are too
    /// many.
    fn add(&mut self, group: &[Entered<'d, Entry>], joined: &Joined, diagnostics: &mut Vec<Diagnostic>) {
        let ix = SourceIx::new(self.sources.len());
        let from_bibliography =
            |entered: &Entered<'_, Entry>| matches!(entered.document.content, Parsed::Bibliography(_));
        let main = group.iter().find(|entered| entered.written.has_title).unwrap_or(&group[0]);
        let adds = |entered: &&Entered<'_, Entry>| !entered.written.has_title && !from_bibliography(entered);
        let addition = Some(main).filter(|main| from_bibliography(main)).and_then(|_| group.iter().find(adds));
        for other in group {
            let is = |known: &Entered<'_, Entry>| other.file == known.file && other.at == known.at;
            if is(main) || addition.is_some_and(is) {
                continue;
            }
            // Exports overlap, and libraries hold a work twice.
            if from_bibliography(main) && from_bibliography(other) {
                if !main.written.says_as(other.written) {
                    let [first, other] = [main, other].map(|entered| entered.place(entered.written.id.span));
                    self.entered_twice.push(EnteredTwice { source: ix, first, other });
                }
                continue;
            }
            let first = if adds(&other) { addition.unwrap_or(main) } else { main };
            let mut twice = twice_given(
                &first.document.path, &first.written.id, &other.document.path, &other.written.id, "sources",
            );
            if from_bibliography(main) != from_bibliography(other) {
                let words = "the first one; an entry in TOML that only adds a grade to it has no title";
                twice.related = vec![(first.place(first.written.id.span), words.to_owned())];
            }
            diagnostics.push(twice);
        }
        if let Some(addition) = addition {
            let entry = addition.written.completed_by(main.written);
            self.completed.insert(ix, Arc::new(Completed { entry, bibliography: main.document.path.clone() }));
        } else if let Some(completed) = joined.get(&(main.file, main.at)) {
            self.completed.insert(ix, completed.clone());
        }
        self.sources.push(*addition.unwrap_or(main));
    }
}

/// The ids of all entries of bibliographies.
fn of_bibliographies<'d>(all: &[Entered<'d, Entry>]) -> impl Iterator<Item = &'d str> {
    let from_bibliography = |entered: &&Entered<'d, Entry>| matches!(entered.document.content, Parsed::Bibliography(_));
    all.iter().filter(from_bibliography).map(|entered| entered.written.id.value.as_str())
}

/// An entry without a title that adds to none: the id of another may have been meant.
fn untitled(entered: &Entered<'_, Entry>, entries: &Known<'_>) -> Diagnostic {
    let id = &entered.written.id;
    let nearest = entries.nearest(&id.value).map(str::to_owned);
    Diagnostic::new(entered.place(id.span), Problem::NoSuchEntry { id: id.value.clone(), nearest })
}
