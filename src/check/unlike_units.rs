//! A calculation that adds what cannot be added as it is: hours and days, USD and EUR; or
//! that shows so a sum of one as the other, or as nothing. Only where both are known to be so: whether families and houses
//! may be added, as men and women are, nobody can tell from the words.

use super::comparison::is_same;
use super::contradiction::place;
use crate::diagnostic::{Diagnostic, Problem};
use crate::link::names::fold;
use crate::link::site::{FigureIx, Site};
use crate::number::{Expression, Family, Hundred, Meaning, meanings, whole};
use crate::text::Spanned;

pub(super) fn check(site: &Site, ix: FigureIx) -> Option<Diagnostic> {
    let derive = site.figure(ix).derive.as_deref()?;
    let parts = &site.figures[ix].parts;
    let names = || derive.value.names().map(|(name, _)| name).zip(parts);
    let part = |name: &str| names().find(|(known, _)| *known == name).map(|(_, part)| *part);
    let mut found = None;
    let sum = derive.value.counts(part, |one, other| {
        if found.is_none() && are_unlike(site, one, other) {
            found = Some((one, other));
        }
    });
    let shown = || sum.filter(|sum| are_unlike(site, *sum, ix) || is_without(site, *sum, ix)).map(|sum| (sum, ix));
    let Some((one, other)) = found.or_else(shown) else { return hundred(site, ix, derive, part) };
    let unit = |ix| site.unit(ix).unwrap_or_default().to_owned();
    let problem = Problem::UnlikeUnits {
        id: site.figure(ix).id.value.clone(),
        one: unit(one),
        other: unit(other),
        is_shown: other == ix,
    };
    Some(Diagnostic::new(place(site, ix), problem))
}

/// A hundred that is one too many, where a percentage counts as hundredths.
fn hundred(
    site: &Site,
    ix: FigureIx,
    derive: &Spanned<Expression>,
    part: impl Fn(&str) -> Option<FigureIx>,
) -> Option<Diagnostic> {
    let is_share = |part: FigureIx| site.unit(part).is_some_and(|unit| whole(unit) == 100);
    let is_like = |name: &str| site.unit(ix).is_some() && part(name).is_some_and(|it| site.unit(it) == site.unit(ix));
    let (part, is_divided) = match derive.value.hundred(|name| part(name).is_some_and(is_share), is_like)? {
        Hundred::Divides(part) => (part, true),
        Hundred::Meets(part) => (part, false),
    };
    let id = site.figure(ix).id.value.clone();
    let problem = Problem::HundredTooMany { id, part: part.to_owned(), is_divided };
    Some(Diagnostic::new(place(site, ix), problem))
}

/// Whether a sum of money, of a measure or of millions is shown without saying so. What things were counted, its label says.
fn is_without(site: &Site, sum: FigureIx, shown: FigureIx) -> bool {
    let is_known = |counted: Counted| !counted.meanings.is_empty() || counted.power != 0;
    // Of a product nobody knows what it counts.
    let are_alike = || site.figures[shown].parts.iter().all(|part| site.unit(*part) == site.unit(sum));
    site.unit(shown).is_none() && are_alike() && Counted::of(site, sum).is_some_and(is_known)
}

/// Whether numbers of the two figures can only be added when one of them is converted, if at all.
fn are_unlike(site: &Site, one: FigureIx, other: FigureIx) -> bool {
    let (Some(one), Some(other)) = (Counted::of(site, one), Counted::of(site, other)) else { return false };
    let are_same = match one.meanings.is_empty() || other.meanings.is_empty() {
        // Thousands of people and people are known not to be added, and people and families are not.
        true if one.what != other.what => return false,
        true => true,
        false => one.meanings.iter().any(|one| other.meanings.iter().any(|other| is_same(*one, *other))),
    };
    !are_same || one.power != other.power
}

/// What a figure counts.
struct Counted {
    what: String,
    /// What that is known to name: money, a measure or a share.
    meanings: Vec<Meaning>,
    /// The power of ten that its unit begins with.
    power: u32,
}

impl Counted {
    fn of(site: &Site, ix: FigureIx) -> Option<Counted> {
        let unit = site.unit(ix)?;
        let (power, rest) = site.size(ix).map_or((0, unit.to_owned()), |size| (size.power, size.rest));
        // Whatever they are hundredths of, a calculation takes them as parts.
        let meanings = match whole(&rest) {
            1 => meanings(&rest),
            _ => vec![Meaning::Measure(Family::Share, 1)],
        };
        Some(Counted { what: fold(&rest), meanings, power })
    }
}
