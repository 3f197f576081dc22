//! The kinds of entities. In: the settings. Out: the built-in kinds, perhaps renamed, and the site's own.

use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::parse::config::{Config, Kind};
use crate::parse::entities::KINDS;
use crate::parse::{Document, Parsed};
use crate::text::{Span, Spanned};
use std::sync::Arc;

/// The kinds of entities, the built-in ones first.
pub(super) fn kinds(config: &Config, documents: &[Arc<Document>], diagnostics: &mut Vec<Diagnostic>) -> Vec<Kind> {
    // `page` names them in the language of the site.
    let built_in = KINDS.iter().map(|id| Kind {
        id: Spanned::new((*id).to_owned(), Span::default()),
        name: (*id).to_owned(),
        plural: (*id).to_owned(),
    });
    let mut kinds: Vec<Kind> = built_in.collect();
    for own in &config.kinds {
        match kinds.iter_mut().find(|kind| kind.id.value == own.id.value) {
            // A built-in kind may be renamed.
            Some(kind) if kind.id.span == Span::default() => *kind = own.clone(),
            _ if own.id.value == "page" => {
                let path = documents.iter().find(|document| matches!(document.content, Parsed::Config(_)));
                diagnostics.extend(path.map(|document| {
                    let problem = Problem::ReservedId { id: own.id.value.clone() };
                    Diagnostic::new(Place::new(&document.path, own.id.span), problem)
                }));
            }
            _ => kinds.push(own.clone()),
        }
    }
    kinds
}
