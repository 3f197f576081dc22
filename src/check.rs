//! What the site as a whole is asked. In: the linked `Site`. Out: diagnostics.
//! Each rule is a room of its own and a line in the register below; `[checks]` in site.toml sets how bad its finds are.
//! It never changes the site, and never looks at a file.

mod comparison;
mod contradiction;
mod derive_mismatch;
mod entity_not_mentioned;
mod figure_without_label;
pub mod image;
mod literal_reference;
mod near_duplicate;
mod not_compared;
mod not_confirmed;
mod quotation;
mod retracted_source;
mod review_due;
mod says;
mod share_out_of_range;
mod single_source;
mod source_not_cited;
pub mod tally;
mod unlinked_mention;
mod unsourced_number;
mod when_mismatch;
mod wording;

use crate::date::Day;
use crate::diagnostic::Diagnostic;
use crate::link::site::{FigureIx, Owner, Site};
use rayon::prelude::*;

/// A rule about the site as a whole: it looks at it and says what it finds.
type OfSite = fn(&Site, Option<Day>, &mut Vec<Diagnostic>);
/// A rule that asks a text by itself.
type OfText = fn(&Site, Owner, &mut Vec<Diagnostic>);
/// A rule that asks a figure by itself.
type OfFigure = fn(&Site, FigureIx) -> Option<Diagnostic>;

/// The register of rules.
const OF_SITE: &[OfSite] = &[
    contradiction::check,
    entity_not_mentioned::check,
    image::check,
    not_compared::check,
    retracted_source::check,
    review_due::check,
    share_out_of_range::parts,
    source_not_cited::check,
    unsourced_number::check,
];
const OF_TEXTS: &[OfText] =
    &[figure_without_label::check, literal_reference::check, quotation::of_text, wording::check];
const OF_FIGURES: &[OfFigure] = &[
    derive_mismatch::check,
    not_compared::place,
    not_compared::unit,
    not_confirmed::check,
    quotation::of_figure,
    says::check,
    share_out_of_range::share,
    single_source::check,
    when_mismatch::check,
];

/// Rules that look at everything once more, and are asked only where somebody wants to know all.
const THOROUGH: &[OfSite] = &[near_duplicate::check, unlinked_mention::check];

/// Asks the site every question; `as_of` is the day that counts as today, if there is one. Texts and figures are gone
/// through once, with all rules for each: to fetch them from memory is most of the work.
pub fn check(site: &Site, as_of: Option<Day>, thorough: bool) -> Vec<Diagnostic> {
    let more = if thorough { THOROUGH } else { &[] };
    let of_site = OF_SITE.par_iter().chain(more).with_max_len(1).flat_map_iter(|rule| {
        let mut found = Vec::new();
        rule(site, as_of, &mut found);
        found
    });
    let owners: Vec<Owner> = site.owners().collect();
    let of_texts = owners.par_iter().flat_map_iter(|owner| {
        let mut found = Vec::new();
        OF_TEXTS.iter().for_each(|rule| rule(site, *owner, &mut found));
        found
    });
    let of_figures = (0..site.figures.len())
        .into_par_iter()
        .flat_map_iter(|at| OF_FIGURES.iter().filter_map(move |rule| rule(site, FigureIx::new(at))));
    of_site.chain(of_texts).chain(of_figures).collect()
}
