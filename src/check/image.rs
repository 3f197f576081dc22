//! An image that is named and that readers would not see, not in its colours, or only after a long wait.

use crate::date::Day;
use crate::diagnostic::{Diagnostic, Problem};
use crate::files::image::Fault;
use crate::link::site::{Picture, Site};

pub(super) fn check(site: &Site, _as_of: Option<Day>, diagnostics: &mut Vec<Diagnostic>) {
    if site.images.values().all(|picture| picture.image.fault.is_none()) {
        return;
    }
    let found = site.shown().filter_map(|(_, picture, place)| {
        let fault = picture.image.fault.as_ref()?;
        Some(Diagnostic::new(place, problem(picture, fault)))
    });
    diagnostics.extend(found);
}

/// What is to be said of an image.
pub fn problem(picture: &Picture, fault: &Fault) -> Problem {
    let file = picture.file.name().to_owned();
    match fault {
        Fault::Named(kind) => Problem::ImageNamedOtherwise { file, kind },
        fault if fault.is_broken() => Problem::BrokenImage { file, fault: fault.clone() },
        fault => Problem::ImageNotReduced { file, fault: fault.clone() },
    }
}
