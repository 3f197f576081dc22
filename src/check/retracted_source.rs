//! What rests on a retracted source and on no other: figures, calculations over them, events, and places that cite it.

use crate::date::Day;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::retraction::Fallout;
use crate::link::site::{FigureIx, Site, SourceIx, Target};

pub(super) fn check(site: &Site, _as_of: Option<Day>, diagnostics: &mut Vec<Diagnostic>) {
    let Some(fallout) = site.retracted.as_deref() else { return };
    figures(site, fallout, diagnostics);
    let cause = |sources: &[SourceIx]| cause(site, fallout, sources);
    for event in site.entities.iter().filter(|entity| fallout.takes(&entity.sources)) {
        let id = &event.written().id;
        let what = format!("the event `{}`", id.value);
        let Some(source) = cause(&event.sources) else { continue };
        let place = Place::new(&event.document.path, id.span);
        diagnostics.push(Diagnostic::new(place, Problem::RetractedSource { what, source }));
    }
    for mention in fallout.citations(site) {
        let (body, prose, _) = site.text(mention.owner);
        let Target::Sources(sources) = &prose.targets[mention.reference] else { continue };
        let Some(source) = cause(sources) else { continue };
        let place = Place::new(site.file_of(mention.owner).0, body.references[mention.reference].span);
        let problem = Problem::RetractedSource { what: "what is said here".into(), source };
        diagnostics.push(Diagnostic::new(place, problem));
    }
}

fn figures(site: &Site, fallout: &Fallout, diagnostics: &mut Vec<Diagnostic>) {
    for (at, figure) in site.figures.iter().enumerate() {
        let ix = FigureIx::new(at);
        let written = site.figure(ix);
        if !fallout.takes_figure(ix) {
            continue;
        }
        let path = &site.articles[figure.article].document.path;
        let what = format!("the figure `{}`", written.id.value);
        // A calculation is told of at its parts.
        if let Some(source) = cause(site, fallout, &figure.sources) {
            let place = Place::new(path, written.id.span);
            diagnostics.push(Diagnostic::new(place, Problem::RetractedSource { what, source }));
        }
    }
}

/// The id of the retracted source with which `sources` fall.
fn cause(site: &Site, fallout: &Fallout, sources: &[SourceIx]) -> Option<String> {
    let first = sources.iter().find(|source| fallout.takes_source(**source))?;
    Some(site.sources[fallout.cause(site, *first)].id().to_owned())
}
