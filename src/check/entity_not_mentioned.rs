//! An entity that no text names and nothing else of the site needs: an event stands on the timeline, a place holds others,
//! a draft is published some day.

use crate::date::Day;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::site::Site;

pub(super) fn check(site: &Site, _as_of: Option<Day>, diagnostics: &mut Vec<Diagnostic>) {
    for entity in &site.entities {
        let needed = !entity.mentions.is_empty()
            || !entity.articles.is_empty()
            || !entity.figures.is_empty()
            || !entity.events.is_empty()
            || !entity.related.is_empty()
            || entity.date().is_some();
        let written = entity.written();
        if !needed && !site.of_drafts.has_entity(written) {
            let place = Place::new(&entity.document.path, written.id.span);
            diagnostics.push(Diagnostic::new(place, Problem::EntityNotMentioned { name: written.name.clone() }));
        }
    }
}
