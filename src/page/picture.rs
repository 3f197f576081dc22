//! Images as pages have them: which smaller ones there are of each, and how a browser is told. In: the linked `Site`.
//! Out: addresses and widths.
//! Nothing is decoded: what a page says of an image follows from its header.

use super::Pages;
use super::view::path;
use crate::diagnostic::Place;
use crate::files::image::Format;
use crate::link::site::{FigureIx, Picture, Site};
use crate::path::{FilePath, UrlPath};
use crate::picture::{WIDTHS, address, stem_of, widths};
use std::collections::{BTreeMap, BTreeSet};

/// How wide an image is shown in a text of the theme, for browsers that have to choose one before they know the layout.
pub const IN_TEXT: &str = "(min-width: 100rem) 40rem, (min-width: 42rem) 38rem, 92vw";

/// One of several files that show the same.
#[derive(Debug, serde::Serialize)]
pub struct Candidate {
    /// From the site's root.
    pub path: String,
    /// In pixels.
    pub width: u32,
}

/// A smaller image that is to be made.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Smaller {
    /// Where it is.
    pub url: UrlPath,
    /// In pixels.
    pub width: u32,
    /// What it is made as.
    pub format: Format,
}

/// An image that pages show, and the smaller ones of it at all its addresses.
pub struct Shown<'a> {
    /// The image.
    pub picture: &'a Picture,
    /// By address.
    pub smaller: BTreeSet<Smaller>,
}

/// The smaller ones of an image.
fn smaller<'a>(url: &'a UrlPath, picture: &'a Picture) -> impl Iterator<Item = Smaller> + 'a {
    let of = |width, format| Some(Smaller { url: address(url, &picture.image, width, format)?, width, format });
    widths(&picture.image, picture.bytes).filter_map(move |(width, format)| of(width, format))
}

/// Between which files a browser may choose, the smallest first; none if there is only one. The image itself is among
/// them where the widest of the others could be too small for a good screen.
pub fn candidates(site: &Site, url: &UrlPath) -> Vec<Candidate> {
    let Some(picture) = site.images.get(url) else { return Vec::new() };
    let others = smaller(url, picture).map(|smaller| Candidate { path: path(&smaller.url), width: smaller.width });
    let mut all: Vec<Candidate> = others.collect();
    let Some((width, _)) = picture.image.size else { return all };
    if all.last().is_some_and(|widest| widest.width < WIDTHS[WIDTHS.len() - 1]) {
        all.push(Candidate { path: path(url), width });
    }
    all
}

/// Whether there is more to see in an image than in any of those candidates.
pub fn has_more(url: &UrlPath, candidates: &[Candidate]) -> bool {
    candidates.last().is_some_and(|widest| widest.path != path(url))
}

/// An image for those who show a link to a page.
#[derive(Debug, serde::Serialize)]
pub struct Preview<'a> {
    /// From the site's root.
    pub path: String,
    /// What it shows.
    pub alt: &'a str,
    /// In pixels.
    pub width: u32,
    /// See `width`.
    pub height: u32,
}

/// The first image among figures that a preview of a link can show.
pub fn preview<'a>(site: &'a Site, figures: &[FigureIx]) -> Option<Preview<'a>> {
    // Facebook asks for so many pixels on each side.
    const SMALLEST: u32 = 200;
    // Few of those who show links draw these.
    let is_unseen = |extension: &str| ["svg", "avif", "bmp"].iter().any(|it| extension.eq_ignore_ascii_case(it));
    figures.iter().find_map(|figure| {
        let url = site.figures[*figure].image.as_ref()?;
        let picture = site.images.get(url).filter(|picture| !is_unseen(picture.file.extension()))?;
        let (width, height) = picture.image.size.filter(|(width, height)| *width.min(height) >= SMALLEST)?;
        let alt = site.figure(*figure).alt.as_deref().unwrap_or_default();
        let Some(widest) = candidates(site, url).pop() else {
            return Some(Preview { path: path(url), alt, width, height });
        };
        let height = u64::from(height) * u64::from(widest.width) / u64::from(width);
        Some(Preview { path: widest.path, alt, width: widest.width, height: u32::try_from(height).ok()? })
    })
}

impl Pages {
    /// All images that pages show, by file: those are to be decoded, and smaller ones are made of some.
    pub fn pictures(&self) -> Vec<Shown<'_>> {
        let mut shown: BTreeMap<&FilePath, Shown<'_>> = BTreeMap::new();
        // Two files of the same bytes and nearly the same name have the same smaller ones.
        let mut taken = BTreeSet::new();
        for (url, picture, _) in self.site.shown() {
            let known = shown.entry(&picture.file);
            let known = known.or_insert_with(|| Shown { picture, smaller: BTreeSet::new() });
            known.smaller.extend(smaller(url, picture).filter(|smaller| taken.insert(smaller.url.clone())));
        }
        shown.into_values().collect()
    }

    /// The smaller image at an address, and what it is made of.
    pub fn smaller_at(&self, wanted: &str) -> Option<(&Picture, Smaller)> {
        let stem = format!("{}.", stem_of(wanted)?);
        let first = UrlPath::new(&stem[..stem.len() - 1])?;
        let near = self.site.images.range(first..).skip_while(|(url, _)| !url.as_str().starts_with(&stem));
        let near = near.take_while(|(url, _)| url.as_str().starts_with(&stem));
        let of =
            |(url, picture)| smaller(url, picture).find(|smaller| smaller.url.as_str() == wanted).zip(Some(picture));
        let (found, picture) = near.into_iter().find_map(of)?;
        let mut shown = self.site.shown();
        shown.any(|(url, _, _)| url.as_str().starts_with(&stem)).then_some((picture, found))
    }

    /// The places that name an image.
    pub fn places_of<'a>(&'a self, file: &'a FilePath) -> impl Iterator<Item = (&'a Picture, Place)> + 'a {
        self.site
            .shown()
            .filter(move |(_, picture, _)| picture.file == *file)
            .map(|(_, picture, place)| (picture, place))
    }
}
