//! Entities that turned out to be others. In: an entity, and the entries that are merged into it. Out: what it is called.
//! What else a merged entry says is not taken over: it is the desk's to bring over what it wants to keep.

use super::names::{Named, Names};
use super::registry::Registry;
use super::site::{Entity, entities_in};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::parse::entities::{Entry, Relation};
use crate::parse::{Document, Parsed};
use crate::text::Span;
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// An entry that is merged into an entity.
#[derive(Clone, Debug)]
pub struct Merged {
    /// The file that registers it.
    pub document: Arc<Document>,
    /// Which entry of that file.
    pub entry: usize,
}

/// Tells what merged entries say and no page shows: a text, and from what and of whom an event is known, unless what it is
/// merged into says it too.
pub(super) fn tell(registry: &Registry<'_>, entities: &[Entity], names: &Names<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for (entered, into) in registry.merged() {
        let (own, other) = (entered.written, &entities[into.at()]);
        let mut lost = Vec::new();
        if let Some((document, start)) = registry.profile(&own.id.value).and_then(|it| Some((it, start_of_text(it)?))) {
            lost.push((Place::new(&document.path, Span::new(start..start)), "this text"));
        }
        for source in &own.source {
            let found = registry.source_by_id(&source.id.value);
            if found.is_some_and(|found| !other.sources.contains(&found)) {
                lost.push((entered.place(source.id.span), "this source"));
            }
        }
        for name in Relation::Who.among(&own.relations) {
            let found = names.find(&name.value, false);
            if matches!(found, Ok(Named::Entity(who)) if !other.relations.contains(&(Relation::Who, who))) {
                lost.push((entered.place(name.span), "who had a part in it"));
            }
        }
        diagnostics.extend(lost.into_iter().map(|(place, what)| {
            let problem = Problem::MergedAway { what, id: own.id.value.clone(), into: other.id().to_owned() };
            Diagnostic::new(place, problem)
        }));
    }
}

/// Where the text of a profile begins, if there is any.
pub(super) fn start_of_text(document: &Document) -> Option<usize> {
    let Parsed::Profile(profile) = &document.content else { return None };
    let body = &profile.body;
    let start = body.runs.iter().find_map(|run| run.source).map_or(0, |start| start.get() as usize - 1);
    (!body.html.trim().is_empty()).then_some(start)
}

impl Merged {
    /// What its file says.
    pub fn written(&self) -> &Entry {
        &entities_in(&self.document)[self.entry]
    }
}

impl Entity {
    /// Its entry, then those merged into it.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        std::iter::once(self.written()).chain(self.merged.iter().map(Merged::written))
    }

    /// The names and aliases of what was merged into it, each once, without those it has itself.
    pub fn merged_names(&self) -> impl Iterator<Item = &str> {
        let written = self.written();
        let own = std::iter::once(&written.name).chain(written.aliases.iter().map(|alias| &alias.value));
        // Nearly nothing has anything merged into it.
        let own = own.take(if self.merged.is_empty() { 0 } else { usize::MAX });
        let mut seen: FxHashSet<&str> = own.map(String::as_str).collect();
        let merged = self.merged.iter().map(Merged::written);
        let names = merged.flat_map(|entry| std::iter::once(entry.name.as_str()).chain(entry.other_names()));
        names.filter(move |name| seen.insert(name))
    }

    /// Its names in other languages, by BCP 47 tag, and then those of what was merged into it.
    pub fn names_in_languages(&self) -> impl Iterator<Item = (&str, &str)> {
        let names =
            self.entries().flat_map(|entry| &entry.names).map(|(lang, name)| (lang.as_str(), name.value.as_str()));
        let mut seen = FxHashSet::default();
        names.filter(move |name| seen.insert(*name))
    }
}
