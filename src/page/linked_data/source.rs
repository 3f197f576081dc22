//! What machines are told of a source, on its page and, in a few words, where it is cited. In: a source. Out: properties of
//! its object in the words of schema.org.

use super::{Object, named, quoted};
use crate::link::site::Source;
use crate::page::citation::container;
use crate::parse::bibliography::{isbns, of_doi};
use crate::parse::sources::{Entry, More, Names};

pub(super) fn name_source(object: &mut Object, source: &Source) {
    let written = source.written();
    object.text("name", &written.title);
    let role = if written.is_edited { "editor" } else { "author" };
    object.list(role, written.author.iter().map(|name| named("", name)));
    let has_series = written.more.as_ref().is_some_and(|more| more.series.is_some());
    let number = match kind_of_source(source) {
        "Book" | "Chapter" if has_series => "position",
        "Report" => "reportNumber",
        "Legislation" => "legislationIdentifier",
        _ => "identifier",
    };
    object.text(number, written.number.as_deref().unwrap_or_default());
    object.list("publisher", written.publisher.as_deref().map(|name| named("Organization", name)));
    object.date("datePublished", written.date.as_ref());
    object.text("url", written.url.as_deref().unwrap_or_default());
    object.text("archivedAt", written.archived.as_deref().unwrap_or_default());
    object.text("creativeWorkStatus", if written.status.is_some() { "Retracted" } else { "" });
}

/// What only its own page tells of it, and what it stands in.
pub(super) fn tell_more(object: &mut Object, source: &Source) {
    let (written, is_book) = (source.written(), kind_of_source(source) == "Book");
    if is_book {
        object.text("bookEdition", written.edition.as_deref().unwrap_or_default());
    }
    let Some(more) = written.more.as_deref() else { return };
    let container = container(written);
    if !written.is_edited && container.is_none() {
        object.list("editor", people(&more.editors));
    }
    object.list("translator", people(&more.translators));
    object.text("genre", more.genre.as_deref().unwrap_or_default());
    if is_book {
        object.list("isbn", numbers(more).map(quoted));
    }
    let doi = more.doi.as_deref().map(of_doi).filter(|doi| written.url.as_ref() != Some(doi));
    object.list("sameAs", doi.as_deref().map(quoted));
    let whole = container.map(|container| whole(container, written, more));
    let series = more.series.as_deref().map(|series| of_series(series, written, more));
    let (of_whole, of_series) = match &more.volume {
        Some(number) if written.is_volume_of_series() => (whole, Some(volume(number, series))),
        Some(number) => (Some(volume(number, whole)), series),
        None => (whole, series),
    };
    object.list("isPartOf", of_whole.into_iter().chain(of_series));
}

fn people(names: &Names) -> impl Iterator<Item = String> {
    names.all.iter().map(|name| named("", name))
}

fn numbers(more: &More) -> impl Iterator<Item = &str> {
    isbns(more.isbn.as_deref().unwrap_or_default())
}

/// The book, journal or other thing that it appeared in.
fn whole(container: &str, written: &Entry, more: &More) -> String {
    let kind = match written.kind() {
        "chapter" | "paper-conference" | "entry" | "entry-dictionary" | "entry-encyclopedia" => "Book",
        kind if kind.starts_with("article") => "Periodical",
        _ => "CreativeWork",
    };
    let mut object = Object::new(kind);
    object.text("name", container);
    object.list("editor", people(&more.editors));
    match kind {
        "Book" => {
            object.text("bookEdition", written.edition.as_deref().unwrap_or_default());
            object.list("isbn", numbers(more).map(quoted));
        }
        "Periodical" => object.text("issn", more.issn.as_deref().unwrap_or_default()),
        _ => {}
    }
    object.end()
}

fn of_series(series: &str, written: &Entry, more: &More) -> String {
    let is_book = matches!(written.kind(), "book" | "chapter" | "paper-conference");
    let mut object = Object::new(if is_book { "BookSeries" } else { "CreativeWorkSeries" });
    object.text("name", series);
    object.text("issn", more.issn.as_deref().unwrap_or_default());
    object.end()
}

fn volume(number: &str, of: Option<String>) -> String {
    let mut object = Object::new("PublicationVolume");
    object.text("volumeNumber", number);
    object.list("isPartOf", of);
    object.end()
}

/// What schema.org calls a type of CSL.
pub(super) fn kind_of_source(source: &Source) -> &'static str {
    match source.written().kind() {
        "article" | "article-magazine" => "Article",
        "article-journal" | "paper-conference" => "ScholarlyArticle",
        "article-newspaper" => "NewsArticle",
        "bill" | "legislation" | "regulation" | "treaty" => "Legislation",
        "book" | "classic" => "Book",
        "chapter" => "Chapter",
        "collection" => "Collection",
        "dataset" => "Dataset",
        "entry-dictionary" | "entry-encyclopedia" => "Article",
        "manuscript" => "Manuscript",
        "map" => "Map",
        "motion_picture" => "Movie",
        "periodical" => "Periodical",
        "personal_communication" => "Message",
        "post" => "SocialMediaPosting",
        "post-weblog" => "BlogPosting",
        "report" => "Report",
        "review" | "review-book" => "Review",
        "software" => "SoftwareApplication",
        "thesis" => "Thesis",
        "webpage" => "WebPage",
        _ => "CreativeWork",
    }
}
