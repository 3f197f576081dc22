//! Names that lead to something of a kind that can hardly be meant: an event that took place in a person, a number that an
//! event says. A hospital may be registered as an organisation, and of a country its government may be meant; kinds of the
//! site's own may be anything.

use crate::date::Day;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::site::{EntityIx, FigureIx, Site};
use crate::parse::entities::Relation;
use crate::path::FilePath;
use crate::text::Spanned;

/// Of each event a place that is none.
pub(super) fn places(site: &Site, _: Option<Day>, diagnostics: &mut Vec<Diagnostic>) {
    for event in &site.entities {
        for (relation, other, name) in event.named() {
            if relation == Relation::Place {
                let found = told(site, &event.document.path, name, other, ("place", &["person", "event", "topic"]));
                diagnostics.extend(found);
            }
        }
    }
}

/// One who is said to say what a figure says.
pub(super) fn attributed(site: &Site, ix: FigureIx) -> Option<Diagnostic> {
    let figure = &site.figures[ix];
    let name = site.figure(ix).attributed_to.as_ref()?;
    let path = &site.articles[figure.article].document.path;
    told(site, path, name, figure.attributed_to?, ("attributed_to", &["event", "topic"]))
}

fn told(
    site: &Site,
    path: &FilePath,
    name: &Spanned<String>,
    other: EntityIx,
    (field, wrong): (&'static str, &[&str]),
) -> Option<Diagnostic> {
    let kind = &site.kinds[site.entities[other].kind].id.value;
    let problem = Problem::WrongKind { name: name.value.clone(), kind: kind.clone(), field };
    wrong.contains(&kind.as_str()).then(|| Diagnostic::new(Place::new(path, name.span), problem))
}
