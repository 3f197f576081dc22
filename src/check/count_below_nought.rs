//! A count below nought, of what can only be there or not. A change and a balance may be below it, where a label says so.

use super::count_not_whole::{first_number, is_divisible};
use crate::diagnostic::{Diagnostic, Problem};
use crate::link::names::fold;
use crate::link::site::{FigureIx, Site};
use crate::number::Decimal;
use crate::parse::figures::Kind;

/// Words for what may be less than nothing, in the languages whose words are read; what begins so counts too.
#[rustfmt::skip]
const BALANCES: &[&str] = &[
    "change", "balance", "differ", "gain", "loss", "growth", "rise", "deficit", "surplus", "anomal", "temperat",
    "evolution", "solde", "variation", "ecart", "hausse", "baisse", "saldo", "bilanz", "veranderung", "differenz", "zuwachs",
    "ruckgang", "cambio", "variacion", "diferencia", "aumento", "descenso", "صافي", "تغير", "فرق", "التغير", "الفرق",
];

/// The same as whole words: networks are no net number, and Fälle are cases.
const WHOLE: &[&str] =
    &["net", "nets", "nett", "nette", "nettes", "netto", "neto", "neta", "netos", "netas", "fall", "falls", "falling"];

pub(super) fn check(site: &Site, ix: FigureIx) -> Option<Diagnostic> {
    let written = site.figure(ix);
    let may_be = |unit: &str| is_divisible(unit) || unit.contains('°');
    if written.kind != Some(Kind::Count) || site.unit(ix).is_some_and(may_be) {
        return None;
    }
    let (place, number) = first_number(site, ix, |number: &Decimal| number.as_str().starts_with('-'))?;
    let names =
        [written.label.as_deref(), written.metric.as_deref().map(|metric| metric.value.as_str()), site.unit(ix)];
    let is_balance = |text: &str| {
        let text = fold(text);
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        words.any(|word| WHOLE.contains(&word) || BALANCES.iter().any(|balance| word.starts_with(balance)))
    };
    if names.into_iter().flatten().any(is_balance) {
        return None;
    }
    let problem = Problem::CountBelowNought { id: written.id.value.clone(), value: number.format(&site.config.lang) };
    Some(Diagnostic::new(place, problem))
}
