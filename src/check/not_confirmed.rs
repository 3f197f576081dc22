//! A figure graded 1, confirmed by other sources, whose sources are one origin.

use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::site::{FigureIx, Site};

pub(super) fn check(site: &Site, ix: FigureIx) -> Option<Diagnostic> {
    let (figure, written) = (&site.figures[ix], site.figure(ix));
    if written.credibility != Some(1) || figure.sources.len() < written.source.len() {
        return None;
    }
    let origins = site.origins(ix);
    let path = &site.articles[figure.article].document.path;
    let problem = Problem::NotConfirmed { id: written.id.value.clone(), origins };
    (origins < 2).then(|| Diagnostic::new(Place::new(path, written.id.span), problem))
}
