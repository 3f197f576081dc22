//! A figure that is said rather than recorded, or that reached us through others, and has one origin only. What a source
//! shows of itself, such as an office's own count, is not asked for a second one.

use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::site::{Figure, FigureIx, Site, SourceIx};
use crate::parse::figures::Kind;

pub(super) fn check(site: &Site, ix: FigureIx) -> Option<Diagnostic> {
    let figure = &site.figures[ix];
    let stands = |source: &&SourceIx| !site.fall(&[**source]);
    let source = figure.sources.iter().find(stands).filter(|_| is_single(site, ix))?;
    let written = site.figure(ix);
    let path = &site.articles[figure.article].document.path;
    let span = written.source.first().map_or(written.id.span, |source| source.id.span);
    let standing: Vec<SourceIx> = figure.sources.iter().filter(stands).copied().collect();
    let origin = site.bottleneck(*source, &standing);
    let others = standing.iter().filter(|other| **other != origin && site.is_same_origin(**other, origin));
    let name = |source: SourceIx| site.sources[source].id().to_owned();
    let others = others.map(|other| name(*other)).collect();
    let problem = Problem::SingleSource { id: written.id.value.clone(), origin: name(origin), others };
    Some(Diagnostic::new(Place::new(path, span), problem))
}

/// Whether a figure that stands needs a second origin and has none.
pub(super) fn is_single(site: &Site, ix: FigureIx) -> bool {
    let figure = &site.figures[ix];
    !figure.sources.is_empty()
        && figure.superseded_by.is_none()
        && needs_another(site, ix, figure)
        && !site.falls(ix)
        && site.origins(ix) <= 1
}

/// Whether somebody says so, or somebody told us that somebody does. An image shows itself.
fn needs_another(site: &Site, ix: FigureIx, figure: &Figure) -> bool {
    let written = site.figure(ix);
    // A count is made, and who made it can show it.
    let is_said = match written.kind {
        Some(Kind::Estimate | Kind::Claim | Kind::Projection) => true,
        Some(Kind::Count) => false,
        Some(Kind::Calculation) | None => figure.attributed_to.is_some(),
    };
    let is_told = || figure.sources.iter().any(|source| !site.sources[*source].via.is_empty());
    written.image.is_none() && (is_said || is_told())
}
