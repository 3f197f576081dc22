//! Two entries of bibliographies that have one id and say different things. Of a source that nobody uses it does not matter
//! which of them it is.

use crate::date::Day;
use crate::diagnostic::{Diagnostic, Problem};
use crate::link::site::Site;

pub(super) fn check(site: &Site, _as_of: Option<Day>, diagnostics: &mut Vec<Diagnostic>) {
    let asked = site.entered_twice.iter().filter(|twice| !site.sources[twice.source].is_idle());
    diagnostics.extend(asked.map(|twice| {
        let id = site.sources[twice.source].id().to_owned();
        Diagnostic::new(twice.other.clone(), Problem::DuplicateId { id, what: "sources" })
            .with(twice.first.clone(), "the first one")
    }));
}
