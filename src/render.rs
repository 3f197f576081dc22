//! The bytes of one page. In: a page and the theme. Out: bytes, or the diagnostic of a template that cannot show it.
//! A template sees the view of its page and the facts of the site, and nothing else.
//! It never reads a file and never looks at another page.

use crate::diagnostic::{Diagnostic, Place};
use crate::link::site::sources_in;
use crate::page::{Kind, Made, Page, Pages};
use crate::theme::Theme;
use tera::Context;

/// More than any page needs, in bytes.
const LARGE: usize = 1 << 20;

/// Renders `page` into `bytes`, which is emptied first; whoever renders many pages gives the same buffer each time. Out: what
/// is odd about it, if a template of the site's own made it.
///
/// # Errors
/// The diagnostic of a mistake in a template of the site's own.
pub fn render(
    pages: &Pages,
    page: &Page,
    theme: &Theme,
    bytes: &mut Vec<u8>,
) -> Result<Option<Diagnostic>, Box<Diagnostic>> {
    bytes.clear();
    // The JSON twins of a large site are megabytes; what they needed is not kept for the pages after them.
    bytes.shrink_to(LARGE);
    let Made::View { template, context: values } = pages.make(page, bytes) else { return Ok(None) };
    let mut context = Context::new();
    context.insert_value("site", pages.site_value.clone());
    for (name, value) in values {
        context.insert_value(name, value);
    }
    theme.render(template, &context, bytes).map_err(|diagnostic| Box::new(at_page(pages, page, *diagnostic)))?;
    if !theme.has_own_templates() {
        return Ok(None);
    }
    // Other pages lead to the card of each figure.
    let figures = match &page.kind {
        Kind::Article(article) => &pages.site.articles[*article].figures[..],
        _ => &[],
    };
    let cards: Vec<String> = figures.iter().map(|ix| format!("fig-{}", pages.site.figure(*ix).id.value)).collect();
    Ok(theme.dead_end(template, bytes, &cards))
}

/// The same with the page that could not be shown, and the place where that is written, since that may be what is wrong.
fn at_page(pages: &Pages, page: &Page, diagnostic: Diagnostic) -> Diagnostic {
    let place = diagnostic.place.clone();
    match source(pages, page) {
        Some(source) => diagnostic.with(source, format!("the page {} is made of this", page.url)),
        None => diagnostic.with(place, format!("at {}", page.url)),
    }
}

/// The place that a page is made of, if it is one.
fn source(pages: &Pages, page: &Page) -> Option<Place> {
    let site = &pages.site;
    Some(match &page.kind {
        Kind::Article(article) | Kind::Linking(article, _) => Place::file(&site.articles[*article].document.path),
        Kind::Page(page) => Place::file(&site.pages[*page].document.path),
        Kind::Entity(entity, _) => {
            let entity = &site.entities[*entity];
            Place::new(&entity.document.path, entity.written().id.span)
        }
        Kind::Source(source, _) => {
            let source = &site.sources[*source];
            Place::new(&source.document.path, sources_in(&source.document)[source.entry].id.span)
        }
        _ => return None,
    })
}
