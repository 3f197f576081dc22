//! What only a draft declares: its own sources and events, which go out with it. In: problems that name what is not there.
//! Out: those of such names say where it stands.

use super::Linker;
use super::directory::names_of;
use super::names::folded;
use super::prose::composed;
use crate::diagnostic::{Diagnostic, Problem};
use crate::parse::Document;
use crate::parse::reference::Kind;
use crate::parse::{Parsed, snapshot_of};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// The files that drafts lead readers to, composed.
pub(super) fn files(drafts: &[Arc<Document>]) -> FxHashSet<String> {
    let texts = drafts.iter().filter_map(|document| match &document.content {
        Parsed::Article(text) | Parsed::Page(text) => Some((&document.path, text)),
        _ => None,
    });
    let files = texts.flat_map(|(path, text)| {
        text.body.references.iter().filter_map(move |reference| match &reference.kind {
            Kind::Link { target, .. } => path.join(target).map(|file| composed(&file)),
            _ => None,
        })
    });
    files.collect()
}

impl Linker<'_> {
    pub(super) fn tell_of_drafts(&self, diagnostics: &mut Vec<Diagnostic>) {
        let (mut sources, mut events) = (FxHashMap::default(), FxHashMap::default());
        for document in self.drafts {
            let Parsed::Article(written) = &document.content else { continue };
            sources.extend(written.sources.iter().map(|source| (source.id.value.as_str(), &document.path)));
            let names = written.events.iter().flat_map(names_of);
            events.extend(names.map(|(name, _)| (name, &document.path)));
        }
        if sources.is_empty() && events.is_empty() {
            return;
        }
        diagnostics.retain_mut(|Diagnostic { place, problem, .. }| {
            let Problem::UnknownReference { what, name, .. } = problem else { return true };
            let (is_source, file) = match *what {
                "source" => (true, sources.get(name.as_str())),
                "entity" => (false, events.get(name.strip_prefix("event:").map_or(folded(name), folded).as_ref())),
                _ => return true,
            };
            let Some(file) = file else { return true };
            let (name, file) = (name.clone(), file.to_string());
            *problem = Problem::InDraft { is_source, name, file };
            // What is kept of it waits for the draft.
            !is_source || snapshot_of(&place.path).is_none()
        });
    }
}
