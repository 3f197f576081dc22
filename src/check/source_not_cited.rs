//! A source that no text cites, no figure or event rests on, and no other source came through.
//! Of a bibliography, which another program keeps, nobody expects that all of it is used here; and what a draft cites must not
//! be deleted before that is published.

use crate::date::Day;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::site::Site;
use crate::parse::Parsed;

pub(super) fn check(site: &Site, _as_of: Option<Day>, diagnostics: &mut Vec<Diagnostic>) {
    for source in &site.sources {
        let is_kept_elsewhere =
            source.completed.is_some() || matches!(source.document.content, Parsed::Bibliography(_));
        let id = &source.written().id;
        if !source.is_used() && !is_kept_elsewhere && !site.of_drafts.has_source(&id.value) {
            let place = Place::new(&source.document.path, id.span);
            diagnostics.push(Diagnostic::new(place, Problem::SourceNotCited { id: id.value.clone() }));
        }
    }
}
