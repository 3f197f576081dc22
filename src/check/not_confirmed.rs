//! A figure graded 1, confirmed by other sources, whose sources are one origin.

use crate::date::Day;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::site::{FigureIx, Site};

pub(super) fn check(site: &Site, _as_of: Option<Day>, diagnostics: &mut Vec<Diagnostic>) {
    for (at, figure) in site.figures.iter().enumerate() {
        let ix = FigureIx::new(at);
        let written = site.figure(ix);
        if written.credibility != Some(1) || figure.sources.len() < written.source.len() {
            continue;
        }
        let origins = site.origins(ix);
        if origins < 2 {
            let path = &site.articles[figure.article.at()].document.path;
            let problem = Problem::NotConfirmed { id: written.id.value.clone(), origins };
            diagnostics.push(Diagnostic::new(Place::new(path, written.id.span), problem));
        }
    }
}
