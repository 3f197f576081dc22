//! An image that is published and tells where it was taken: told wherever a text shows or links it, else of its file, for all
//! in `static/` is published.

use crate::date::Day;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::site::Site;
use crate::path::FilePath;
use rayon::prelude::*;
use std::collections::BTreeMap;

pub(super) fn check(site: &Site, _as_of: Option<Day>, diagnostics: &mut Vec<Diagnostic>) {
    // Whoever asks first reads all of a file.
    let telling = site.images.par_iter().map(|(_, picture)| picture).filter(|picture| picture.image.tells_place());
    let mut telling: BTreeMap<&FilePath, bool> = telling.map(|picture| (&picture.file, false)).collect();
    if telling.is_empty() {
        return;
    }
    let problem = |file: &FilePath| Problem::ImageTellsPlace { file: file.name().to_owned() };
    for (_, picture, place) in site.shown_or_linked() {
        if let Some(is_named) = telling.get_mut(&picture.file) {
            *is_named = true;
            diagnostics.push(Diagnostic::new(place, problem(&picture.file)));
        }
    }
    let unnamed = telling.into_iter().filter(|(_, is_named)| !is_named);
    diagnostics.extend(unnamed.map(|(file, _)| Diagnostic::new(Place::file(file), problem(file))));
}
