//! A figure set into a text as a card, whose readers would see a number and not know what it counts.

use crate::date::Day;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::site::{FigureIx, Site, Target};
use crate::parse::reference::Kind;

pub(super) fn check(site: &Site, _as_of: Option<Day>, diagnostics: &mut Vec<Diagnostic>) {
    let mut found: Vec<FigureIx> = Vec::new();
    for owner in site.owners() {
        let (body, prose, _) = site.text(owner);
        for (reference, target) in body.references.iter().zip(&prose.targets) {
            if let (Kind::Embed { caption: None, .. }, Target::Figure(figure)) = (&reference.kind, target) {
                let written = site.figure(*figure);
                if written.label.as_deref().is_none_or(|label| label.trim().is_empty()) {
                    found.push(*figure);
                }
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    for figure in found {
        let id = &site.figure(figure).id;
        let path = &site.articles[site.figures[figure.at()].article.at()].document.path;
        let problem = Problem::FigureWithoutLabel { id: id.value.clone() };
        diagnostics.push(Diagnostic::new(Place::new(path, id.span), problem));
    }
}
