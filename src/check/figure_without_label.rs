//! A figure set into a text as a card, whose readers would see a number and not know what it counts.

use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::site::{Owner, Site, Target};
use crate::parse::reference::Kind;

pub(super) fn check(site: &Site, owner: Owner, diagnostics: &mut Vec<Diagnostic>) {
    let (body, prose, _) = site.text(owner);
    for (reference, target) in body.references.iter().zip(&prose.targets) {
        let (Kind::Embed { caption: None, .. }, Target::Figure(figure)) = (&reference.kind, target) else { continue };
        let written = site.figure(*figure);
        if written.label.as_deref().is_none_or(|label| label.trim().is_empty()) {
            let path = &site.articles[site.figures[*figure].article].document.path;
            let problem = Problem::FigureWithoutLabel { id: written.id.value.clone() };
            diagnostics.push(Diagnostic::new(Place::new(path, written.id.span), problem));
        }
    }
}
