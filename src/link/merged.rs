//! Entities that turned out to be others. In: an entity, and the entries that are merged into it. Out: what it is called.
//! What else a merged entry says is not taken over: it is the desk's to bring over what it wants to keep.

use super::site::{Entity, entity_entry};
use crate::parse::Document;
use crate::parse::entities::Entry;
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

impl Merged {
    /// What its file says.
    pub fn written(&self) -> &Entry {
        entity_entry(&self.document, self.entry)
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
