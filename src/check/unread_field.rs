//! What a bibliography says of a source that cannot be used. Of the many that it holds only those are told of that the site
//! uses, or that the desk says more of.

use crate::date::Day;
use crate::diagnostic::{Diagnostic, Place};
use crate::link::site::Site;

pub(super) fn check(site: &Site, _as_of: Option<Day>, diagnostics: &mut Vec<Diagnostic>) {
    let asked = site.sources.iter().filter(|source| !source.is_idle());
    diagnostics.extend(asked.flat_map(|source| {
        let bibliography = source.completed.as_ref().map_or(&source.document.path, |completed| &completed.bibliography);
        let unread = source.written().unread.iter();
        unread.map(|unread| {
            let path = unread.path.as_ref().unwrap_or(bibliography);
            Diagnostic::new(Place::new(path, unread.span), unread.problem.clone())
        })
    }));
}
