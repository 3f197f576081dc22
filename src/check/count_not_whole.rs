//! A count that is no whole number, of what comes in wholes: a point that parts thousands, or no count.

use super::comparison::is_money_or_measure;
use super::contradiction::place;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::site::{FigureIx, Site};
use crate::number::{Decimal, is_size};

pub(super) fn check(site: &Site, ix: FigureIx) -> Option<Diagnostic> {
    let written = site.figure(ix);
    if written.kind != Some("count") || site.unit(ix).is_some_and(is_divisible) {
        return None;
    }
    let id = || written.id.value.clone();
    let told = |place: Place, number: &Decimal| {
        // Much is counted in parts (years, barrels, cases per head); a point before three digits is what goes wrong.
        let whole = in_thousands(number)?;
        Some(Diagnostic::new(place, Problem::CountNotWhole { id: id(), value: number.to_string(), whole }))
    };
    let range = written.range.iter().flat_map(|range| [&range.0, &range.1]);
    if let Some(number) = written.value.iter().chain(range).find(|number| !is_whole(&number.value)) {
        return told(Place { span: number.span, ..place(site, ix) }, &number.value);
    }
    let points = site.series(ix)?.iter().filter_map(|point| Some((point.when.span, point.value.as_ref()?)));
    let (span, number) = points.into_iter().find(|(_, number)| !is_whole(number))?;
    let figure = &site.figures[ix.at()];
    let path = figure.series.as_ref().map(|file| &file.path);
    told(Place::new(path.unwrap_or(&site.articles[figure.article.at()].document.path), span), number)
}

/// Whether there is a half of what a unit counts: money, measures, shares, and millions.
fn is_divisible(unit: &str) -> bool {
    let words = || unit.split(|c: char| c.is_whitespace() || matches!(c, '/' | '-'));
    unit.contains(['%', '\u{66a}', '‰', '$', '€', '£', '¥'])
        || words().any(|word| is_money_or_measure(word) || is_size(word))
        || is_money_or_measure(unit)
}

fn is_whole(number: &Decimal) -> bool {
    number.as_str().split_once('.').is_none_or(|(_, decimals)| decimals.bytes().all(|digit| digit == b'0'))
}

/// The number it is if its point parts thousands.
fn in_thousands(number: &Decimal) -> Option<String> {
    let (whole, decimals) = number.as_str().split_once('.')?;
    let digits = whole.trim_start_matches('-');
    let is_grouped = decimals.len() == 3 && digits.len() <= 3 && !digits.starts_with('0');
    is_grouped.then(|| format!("{whole}{decimals}"))
}
