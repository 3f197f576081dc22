//! What drafts have to do with a site that is built without them: what they declare goes out with them, and what they need
//! must not go before. In: drafts, and problems that name what is not there. Out: what they need, and where such names stand.

use super::Linker;
use super::address::address_of;
use super::directory::names_of;
use super::names::{fold, folded, loose, with_kind};
use super::prose::composed;
use crate::diagnostic::{Diagnostic, Problem};
use crate::parse::Document;
use crate::parse::entities::Entry;
use crate::parse::front_matter::Article as Written;
use crate::parse::reference::Kind;
use crate::parse::{Parsed, snapshot_of};
use crate::path::FilePath;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// What drafts need: it is shown some day.
#[derive(Debug, Default)]
pub struct Needed {
    /// The files that they lead readers to, composed.
    files: FxHashSet<String>,
    /// The ids of sources that they cite, or that figures and events of theirs rest on.
    sources: FxHashSet<String>,
    /// What they call entities, folded.
    names: FxHashSet<String>,
}

impl Needed {
    pub(super) fn by(drafts: &[Arc<Document>]) -> Needed {
        let mut needed = Needed::default();
        for document in drafts {
            let Some(text) = document.text() else { continue };
            needed.add(&document.path, text);
        }
        needed
    }

    fn add(&mut self, path: &FilePath, text: &Written) {
        for reference in &text.body.references {
            self.sources.extend(reference.kind.cited().iter().map(|source| source.id.value.clone()));
            match &reference.kind {
                Kind::Link { target, .. } => self.files.extend(path.join(target).map(|file| composed(&file))),
                Kind::Entity { name, .. } => self.add_name(name),
                _ => {}
            }
        }
        let of_figures = text.figures.iter().flat_map(|figure| &figure.source).map(|source| &source.id);
        let of_events = text.events.iter().flat_map(|event| &event.source).map(|source| &source.id);
        let of_sources = text.sources.iter().flat_map(|source| source.via.iter().chain(&source.same_origin));
        let sources = of_figures.chain(of_events).chain(of_sources);
        self.sources.extend(sources.map(|id| id.value.clone()));
        let of_figures = text.figures.iter().flat_map(|figure| [&figure.place, &figure.attributed_to]).flatten();
        let of_events = text.events.iter().flat_map(|event| &event.relations).map(|(_, name)| name);
        let names = text.about.iter().chain(of_figures.map(|name| &**name)).chain(of_events);
        names.for_each(|name| self.add_name(&name.value));
    }

    /// As it is written, and without the kind that it may begin with: a name can have a colon of its own.
    fn add_name(&mut self, name: &str) {
        let parted = with_kind(name).map(|(_, rest)| rest);
        for name in parted.into_iter().chain([name]).map(fold) {
            self.names.extend(loose(&name));
            self.names.insert(name);
        }
    }

    /// Whether a file is needed, by its composed path.
    pub fn has_file(&self, composed: impl FnOnce() -> String) -> bool {
        !self.files.is_empty() && self.files.contains(&composed())
    }

    /// Whether a source is needed.
    pub fn has_source(&self, id: &str) -> bool {
        self.sources.contains(id)
    }

    /// Whether an entity is needed.
    pub fn has_entity(&self, entry: &Entry) -> bool {
        !self.names.is_empty() && names_of(entry).any(|(name, _)| self.names.contains(&*name))
    }
}

impl Linker<'_> {
    pub(super) fn tell_of_drafts(&self, diagnostics: &mut Vec<Diagnostic>) {
        if !diagnostics.iter().any(|it| matches!(it.problem, Problem::UnknownReference { .. })) {
            return;
        }
        let (mut sources, mut events) = (FxHashMap::default(), FxHashMap::default());
        let mut figures = FxHashMap::default();
        for document in self.drafts {
            let Parsed::Article(written) = &document.content else { continue };
            sources.extend(written.sources.iter().map(|source| (source.id.value.as_str(), &document.path)));
            let names = written.events.iter().flat_map(names_of);
            events.extend(names.map(|(name, _)| (name, &document.path)));
            let slug = address_of(&[], &document.path, "content/articles", written, &mut Vec::new());
            let ids =
                slug.iter().flat_map(|slug| written.figures.iter().map(move |it| format!("{slug}/{}", it.id.value)));
            figures.extend(ids.map(|id| (id, &document.path)));
        }
        diagnostics.retain_mut(|Diagnostic { place, problem, .. }| {
            let Problem::UnknownReference { what, name, .. } = problem else { return true };
            let (what, file) = match *what {
                "source" => ("source", sources.get(name.as_str())),
                "figure" => ("figure", figures.get(name)),
                "entity" | "place" => {
                    let parted = with_kind(name).filter(|(kind, _)| kind == "event");
                    let name = folded(parted.map_or(name.as_str(), |(_, rest)| rest));
                    ("event", events.get(&*name).or_else(|| events.get(&*loose(&name)?)))
                }
                _ => return true,
            };
            let Some(file) = file else { return true };
            let (name, file) = (name.clone(), file.to_string());
            *problem = Problem::InDraft { what, name, file };
            // What is kept of it waits for the draft.
            what != "source" || snapshot_of(&place.path).is_none()
        });
    }
}
