//! A figure set into a text as a card, whose readers would see a number and not know what it counts.

use crate::date::Day;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::site::{ArticleIx, EntityIx, FigureIx, Owner, PageIx, Site, Target};
use crate::parse::reference::Kind;

pub(super) fn check(site: &Site, _as_of: Option<Day>, diagnostics: &mut Vec<Diagnostic>) {
    let articles = (0..site.articles.len()).map(|at| Owner::Article(ArticleIx::new(at)));
    let pages = (0..site.pages.len()).map(|at| Owner::Page(PageIx::new(at)));
    let profiles = (0..site.entities.len()).filter(|at| site.entities[*at].profile.is_some());
    let profiles = profiles.map(|at| Owner::Profile(EntityIx::new(at)));
    let mut found: Vec<FigureIx> = Vec::new();
    for owner in articles.chain(pages).chain(profiles) {
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
