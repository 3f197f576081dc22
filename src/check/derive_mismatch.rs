//! A figure whose written value is not what its own `derive` comes to.

use crate::date::Day;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::site::{FigureIx, Site};
use crate::number::{Amount, with_unit};

pub(super) fn check(site: &Site, _as_of: Option<Day>, diagnostics: &mut Vec<Diagnostic>) {
    for (at, figure) in site.figures.iter().enumerate() {
        let ix = FigureIx::new(at);
        let written = site.figure(ix);
        let (Some(exact), Some(derived)) = (figure.exact.as_deref(), figure.derived.as_ref()) else { continue };
        // A bound on the result says less than a value, and is told by what is calculated with it.
        let Some(value) = written.value.as_ref().filter(|_| figure.bounded.is_none()) else { continue };
        let amount = Amount::new(Some(&value.value), site.range(ix), written.bound, 1);
        if amount.is_none_or(|amount| amount.holds(exact, 1)) {
            continue;
        }
        let lang = site.config.lang.as_str();
        let problem = Problem::DeriveMismatch {
            id: written.id.value.clone(),
            value: with_unit(&value.value.format(lang), site.unit(ix), lang),
            result: with_unit(&derived.format(lang), site.unit(ix), lang),
        };
        let path = &site.articles[figure.article.at()].document.path;
        diagnostics.push(Diagnostic::new(Place::new(path, value.span), problem));
    }
}
