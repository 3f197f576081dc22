//! Which images pages show or lead to. In: the linked `Site`. Out: each image with the places that name it.

use super::site::{FigureIx, Picture, Site, Target};
use crate::diagnostic::Place;
use crate::parse::reference::Kind;
use crate::path::UrlPath;

impl Site {
    /// All images that figures and texts show, by the addresses they are copied to, with where each is named.
    pub fn shown(&self) -> impl Iterator<Item = (&UrlPath, &Picture, Place)> {
        self.named(|kind| matches!(kind, Kind::Image { .. }))
    }

    /// The same with those that texts link.
    pub fn shown_or_linked(&self) -> impl Iterator<Item = (&UrlPath, &Picture, Place)> {
        self.named(|_| true)
    }

    fn named(&self, is_meant: fn(&Kind) -> bool) -> impl Iterator<Item = (&UrlPath, &Picture, Place)> {
        // Most sites have few images, and many have none.
        let any = !self.images.is_empty();
        let figures = (0..if any { self.figures.len() } else { 0 }).filter_map(|at| {
            let url = self.figures[at].image.as_ref()?;
            let written = self.figure(FigureIx::new(at)).image.as_ref()?;
            let article = &self.articles[self.figures[at].article];
            Some((url, Place::new(&article.document.path, written.span)))
        });
        let texts = self.owners().take_while(move |_| any).flat_map(move |owner| {
            let (body, prose, _) = self.text(owner);
            let (path, _) = self.file_of(owner);
            body.references.iter().zip(&prose.targets).filter_map(move |(reference, target)| match target {
                Target::File(url) if is_meant(&reference.kind) => Some((url, Place::new(path, reference.span))),
                _ => None,
            })
        });
        figures.chain(texts).filter_map(|(url, place)| Some((url, self.images.get(url)?, place)))
    }
}
