//! What the site as a whole is asked. In: the linked `Site`. Out: diagnostics.
//! Each rule is a room of its own and a line in the register below; `[checks]` in site.toml sets how bad its finds are.
//! It never changes the site, and never looks at a file.

mod comparison;
mod contradiction;
mod derive_mismatch;
mod entity_not_mentioned;
mod figure_without_label;
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
use crate::link::site::Site;
use rayon::prelude::*;

/// A rule: it looks at the site and says what it finds.
type Rule = fn(&Site, Option<Day>, &mut Vec<Diagnostic>);

/// The register of rules.
const RULES: &[Rule] = &[
    contradiction::check,
    derive_mismatch::check,
    entity_not_mentioned::check,
    figure_without_label::check,
    literal_reference::check,
    not_compared::check,
    not_confirmed::check,
    quotation::check,
    retracted_source::check,
    review_due::check,
    says::check,
    share_out_of_range::check,
    single_source::check,
    source_not_cited::check,
    unsourced_number::check,
    when_mismatch::check,
    wording::check,
];

/// Rules that look at everything once more, and are asked only where somebody wants to know all.
const THOROUGH: &[Rule] = &[near_duplicate::check, unlinked_mention::check];

/// Asks the site every question; `as_of` is the day that counts as today, if there is one.
pub fn check(site: &Site, as_of: Option<Day>, thorough: bool) -> Vec<Diagnostic> {
    let more = if thorough { THOROUGH } else { &[] };
    // Each is work of its own: they differ too much to be shared out by number.
    let found = RULES.par_iter().chain(more).with_max_len(1).map(|rule| {
        let mut diagnostics = Vec::new();
        rule(site, as_of, &mut diagnostics);
        diagnostics
    });
    found.collect::<Vec<_>>().into_iter().flatten().collect()
}
