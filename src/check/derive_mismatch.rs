//! A figure whose written value is not what its own `derive` comes to.

use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::site::{FigureIx, Site};
use crate::number::{Amount, with_unit};

pub(super) fn check(site: &Site, ix: FigureIx) -> Option<Diagnostic> {
    let figure = &site.figures[ix.at()];
    let (exact, derived) = (figure.exact.as_deref()?, figure.derived.as_ref()?);
    let written = site.figure(ix);
    // A bound on the result says less than a value, and is told by what is calculated with it.
    let value = written.value.as_ref().filter(|_| figure.bounded.is_none())?;
    let amount = Amount::new(Some(&value.value), site.range(ix), written.bound, 1)?;
    if amount.holds(exact, 1) {
        return None;
    }
    let lang = site.config.lang.as_str();
    let problem = Problem::DeriveMismatch {
        id: written.id.value.clone(),
        value: with_unit(&value.value.format(lang), site.unit(ix), lang),
        result: with_unit(&derived.format(lang), site.unit(ix), lang),
    };
    let path = &site.articles[figure.article.at()].document.path;
    Some(Diagnostic::new(Place::new(path, value.span), problem))
}
