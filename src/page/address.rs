//! Addresses: each belongs to one page or file. In: all pages, files and assets. Out: where two want the same one.

use super::{Kind, Page, Pages, search};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::path::{FilePath, UrlPath, WITH_BASE};
use crate::picture::stem_of;
use crate::text::Span;
use rustc_hash::FxHashMap;

/// What has an address.
#[derive(Clone, Copy)]
enum Origin<'a> {
    Page(&'a Page),
    File(&'a FilePath),
    /// The theme, or an address kept for ourselves.
    Ours,
}

impl Pages {
    /// Two inputs for one address, also where they differ by case or normalisation only, and files where a folder must be.
    pub fn conflicts<'a>(&'a self, assets: impl Iterator<Item = &'a UrlPath>) -> Vec<Diagnostic> {
        let files = self.site.files.iter().map(|(url, path)| (url, Origin::File(path)));
        let made = self.list.iter().map(|page| (&page.url, Origin::Page(page)));
        // Also while there is nothing to show at them.
        let reserved: Vec<_> =
            WITH_BASE.iter().chain(search::RESERVED).filter_map(|address| UrlPath::new(address)).collect();
        let own = |url: &UrlPath| self.list.iter().any(|page| page.url == *url && self.origin(page).is_none());
        let absent = reserved.iter().filter(|url| !own(url)).map(|url| (url, Origin::Ours));
        let all = absent.chain(made).chain(assets.map(|url| (url, Origin::Ours))).chain(files);
        let mut taken: FxHashMap<String, (&UrlPath, Origin)> = FxHashMap::default();
        let mut conflicts = Vec::new();
        let mut folders: FxHashMap<String, Origin> = FxHashMap::default();
        taken.reserve(self.list.len());
        folders.reserve(self.list.len());
        for (url, origin) in all {
            let key = folded(&url.file());
            for (slash, _) in key.match_indices('/') {
                if !folders.contains_key(&key[..slash]) {
                    folders.insert(key[..slash].to_owned(), origin);
                }
            }
            match taken.get(&key) {
                Some((_, first)) => conflicts.extend(conflict(url, self.place(origin), self.place(*first))),
                None => drop(taken.insert(key, (url, origin))),
            }
        }
        let blocked = taken.iter().filter_map(|(key, (url, origin))| Some((*url, *origin, *folders.get(key)?)));
        let mut blocked: Vec<_> = blocked.collect();
        blocked.sort_by(|left, right| left.0.cmp(right.0));
        let blocked = blocked.into_iter();
        conflicts.extend(blocked.flat_map(|(url, one, other)| conflict(url, self.place(one), self.place(other))));
        // A smaller one of an image has the name of its content: nobody else has it, unless it was copied from the site.
        let copied = self.site.files.iter().filter(|(url, _)| stem_of(url.as_str()).is_some());
        conflicts.extend(copied.filter_map(|(url, file)| {
            let (picture, _) = self.smaller_at(url.as_str())?;
            let place = |file| Some(Place::file(file));
            conflict(url, place(file), place(&picture.file))
        }));
        conflicts
    }

    /// Where an origin is written; looked for only where two meet.
    fn place(&self, origin: Origin) -> Option<Place> {
        match origin {
            Origin::Page(page) => self.origin(page),
            Origin::File(path) => Some(Place::file(path)),
            Origin::Ours => None,
        }
    }

    /// The input a page comes from, if it is one the writer could rename.
    fn origin(&self, page: &Page) -> Option<Place> {
        let site = &self.site;
        let place = |path: &FilePath, span: Span| Some(Place::new(path, span));
        match &page.kind {
            Kind::Article(article) | Kind::Linking(article, _) => {
                let article = &site.articles[*article];
                place(&article.document.path, article.written().slug.span)
            }
            Kind::Page(page) => {
                let page = &site.pages[*page];
                place(&page.document.path, page.written().slug.span)
            }
            Kind::Entity(entity, _) => {
                let entity = &site.entities[*entity];
                place(&entity.document.path, entity.written().id.span)
            }
            Kind::Source(source, _) => {
                let source = &site.sources[*source];
                place(&source.document.path, source.written().id.span)
            }
            Kind::Redirect(to) => self.redirect_origin(&page.url, to),
            _ => None,
        }
    }

    fn redirect_origin(&self, from: &UrlPath, to: &UrlPath) -> Option<Place> {
        let site = &self.site;
        let texts = site.articles.iter().map(|article| (&article.url, &article.document.path, article.written()));
        let mut texts = texts.chain(site.pages.iter().map(|page| (&page.url, &page.document.path, page.written())));
        let (_, path, written) = texts.find(|(url, ..)| *url == to)?;
        let wanted = from.as_str().trim_matches('/');
        let alias = written.aliases.iter().find(|alias| alias.value.trim_matches('/') == wanted)?;
        Some(Place::new(path, alias.span))
    }
}

fn folded(path: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    if path.is_ascii() { path.to_ascii_lowercase() } else { path.nfkc().flat_map(char::to_lowercase).collect() }
}

/// A diagnostic at whichever of the two the writer can change.
fn conflict(url: &UrlPath, second: Option<Place>, first: Option<Place>) -> Option<Diagnostic> {
    let address = url.to_string();
    match (second, first) {
        (Some(second), Some(first)) => {
            Some(Diagnostic::new(second, Problem::AddressTaken { address }).with(first, "the first one"))
        }
        // Of an address of the site's own only the input has a place.
        (Some(one), None) | (None, Some(one)) => {
            let is_file = one.path.below("content/static").is_some();
            Some(Diagnostic::new(one, Problem::AddressOfSite { address, is_file }))
        }
        (None, None) => None,
    }
}
