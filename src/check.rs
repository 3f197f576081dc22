//! What the site as a whole is asked. In: the linked `Site`. Out: diagnostics.
//! Each rule is a room of its own and a line in the register below; `[checks]` in site.toml sets how bad its finds are.
//! It never changes the site, and never looks at a file.

mod around;
mod comparison;
mod contradiction;
mod copied_text;
mod correction_mismatch;
mod count_below_nought;
mod count_not_whole;
mod derive_mismatch;
mod doubled_word;
mod duplicate_source;
mod entered_twice;
mod entity_not_mentioned;
mod figure_without_label;
mod id_is_a_name;
pub mod image;
mod image_tells_place;
mod impossible_time;
mod list;
mod literal_reference;
mod misspelt_name;
mod near_duplicate;
mod not_compared;
mod not_confirmed;
mod out_of_order;
mod quotation;
mod quotation_not_checked;
mod replaced_figure;
mod retracted_source;
mod review_due;
mod says;
mod settled_dispute;
mod share_out_of_range;
mod single_source;
mod source_not_cited;
mod summary_mismatch;
mod supersedes_newer;
pub mod tally;
mod unlike_units;
mod unlinked_mention;
mod unread_field;
mod unsourced_number;
mod value_not_found;
mod when_mismatch;
mod wording;
mod wrong_day;
mod wrong_kind;

use crate::date::Day;
use crate::diagnostic::{Diagnostic, Place};
use crate::link::site::{FigureIx, Owner, Site};
use rayon::prelude::*;

/// A rule about the site as a whole: it looks at it and says what it finds.
type OfSite = fn(&Site, Option<Day>, &mut Vec<Diagnostic>);
/// A rule that asks a text by itself.
type OfText = fn(&Site, Owner, &mut Vec<Diagnostic>);
/// A rule that asks a figure by itself.
type OfFigure = fn(&Site, FigureIx) -> Option<Diagnostic>;

/// The register of rules. Those of the site and of figures ask nothing of the words of articles and pages, only where
/// their references lead.
const OF_SITE: &[OfSite] = &[
    contradiction::check,
    copied_text::check,
    duplicate_source::check,
    entered_twice::check,
    entity_not_mentioned::check,
    id_is_a_name::check,
    image::check,
    image_tells_place::check,
    impossible_time::check,
    not_compared::check,
    not_compared::labels,
    not_compared::units,
    out_of_order::check,
    retracted_source::check,
    review_due::check,
    settled_dispute::check,
    share_out_of_range::parts,
    source_not_cited::check,
    unread_field::check,
    wrong_kind::places,
];
const OF_TEXTS: &[OfText] = &[
    correction_mismatch::check,
    doubled_word::check,
    figure_without_label::check,
    quotation::of_text,
    quotation_not_checked::check,
    replaced_figure::check,
    summary_mismatch::check,
    wording::check,
    wrong_day::check,
];
const OF_FIGURES: &[OfFigure] = &[
    count_below_nought::check,
    count_not_whole::check,
    derive_mismatch::check,
    not_compared::place,
    not_compared::unit,
    not_confirmed::check,
    quotation::of_figure,
    says::check,
    share_out_of_range::share,
    single_source::check,
    supersedes_newer::check,
    supersedes_newer::twice,
    unlike_units::check,
    value_not_found::check,
    when_mismatch::check,
    wrong_kind::attributed,
];

/// Rules that take long, and are asked only where somebody wants to know all; those of texts are `misspelt_name` and
/// `unlinked_mention`.
const THOROUGH: &[OfSite] = &[near_duplicate::check];

/// How many texts or figures a thread takes at once: so few that none has many left when the others are done.
const AT_ONCE: usize = 256;

/// What the rules find.
#[derive(Clone, Default)]
pub struct Findings {
    /// Of each rule.
    of_site: Vec<Vec<Diagnostic>>,
    of_texts: Vec<(Owner, Diagnostic)>,
    of_figures: Vec<Diagnostic>,
}

/// Asks the site every question; `as_of` is the day that counts as today, if there is one. Texts and figures are gone
/// through once, with all rules for each: to fetch them from memory is most of the work.
pub fn check(site: &Site, as_of: Option<Day>, thorough: bool) -> Findings {
    let owners: Vec<Owner> = site.owners().collect();
    let figures = (0..site.figures.len()).into_par_iter().with_max_len(AT_ONCE);
    let of_figures = || {
        figures.flat_map_iter(|at| OF_FIGURES.iter().filter_map(move |rule| rule(site, FigureIx::new(at)))).collect()
    };
    let (of_site, (of_texts, of_figures)) = rayon::join(
        || of_site(site, as_of, thorough),
        || rayon::join(|| of_texts(site, &owners, thorough), of_figures),
    );
    Findings { of_site, of_texts, of_figures }
}

fn of_site(site: &Site, as_of: Option<Day>, thorough: bool) -> Vec<Vec<Diagnostic>> {
    let more = if thorough { THOROUGH } else { &[] };
    let found = OF_SITE.par_iter().chain(more).with_max_len(1).map(|rule| {
        let mut found = Vec::new();
        rule(site, as_of, &mut found);
        found
    });
    found.collect()
}

fn of_texts(site: &Site, owners: &[Owner], thorough: bool) -> Vec<(Owner, Diagnostic)> {
    let (unsourced, literal) = (unsourced_number::rule(site), literal_reference::rule(site));
    let words = thorough.then(|| (misspelt_name::rule(site), unlinked_mention::rule(site)));
    let found = owners.par_iter().with_max_len(AT_ONCE).flat_map_iter(|owner| {
        let mut found = Vec::new();
        OF_TEXTS.iter().for_each(|rule| rule(site, *owner, &mut found));
        unsourced.check(*owner, &mut found);
        literal.check(*owner, &mut found);
        if let Some((misspelt, unlinked)) = &words {
            misspelt.check(*owner, &mut found);
            unlinked.check(*owner, &mut found);
        }
        found.into_iter().map(|it| (*owner, it))
    });
    found.collect()
}

impl Findings {
    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.of_site.iter().flatten().chain(self.of_texts.iter().map(|(_, it)| it)).chain(&self.of_figures)
    }

    /// Asks again about texts that have the front matter they had: articles and pages, with other words or, where they are
    /// `relinked`, other references too. `false`, and nothing done, if something that stays speaks of a place in their text.
    pub fn ask_again(&mut self, site: &Site, owners: &[Owner], relinked: bool, as_of: Option<Day>) -> bool {
        let texts = owners.iter().filter_map(|owner| Some((site.file_of(*owner).0, site.written(*owner)?.text_start)));
        let texts: Vec<_> = texts.collect();
        let is_in_text =
            |place: &Place| texts.iter().any(|(path, start)| place.path == **path && place.span.range().end > *start);
        let of_others = self.of_texts.iter().filter(|(owner, _)| !owners.contains(owner)).map(|(_, it)| it);
        let of_site: &[Vec<Diagnostic>] = if relinked { &[] } else { &self.of_site };
        let mut stays = of_site.iter().flatten().chain(of_others).chain(&self.of_figures);
        if stays.any(|it| it.places().any(is_in_text)) {
            return false;
        }
        if relinked {
            self.of_site = self::of_site(site, as_of, false);
        }
        self.of_texts.retain(|(owner, _)| !owners.contains(owner));
        self.of_texts.extend(of_texts(site, owners, false));
        true
    }
}
