//! Sources for machines. In: the site. Out: the rows of their JSON twin.

use super::{Address, FigureId, address};
use crate::date::Date;
use crate::page::view::encoded;
use crate::page::{Pages, passage};
use serde::Serialize;

/// What only bibliographies say of sources.
#[derive(Serialize)]
struct MoreData<'a> {
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    translator: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    genre: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    volume: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    series: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    doi: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    isbn: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issn: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct SourceData<'a> {
    id: &'a str,
    r#type: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'a str>,
    url: Address<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reliability: Option<&'a str>,
    articles: Vec<&'a str>,
    figures: Vec<FigureId<'a>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    author: &'a [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    editor: &'a [String],
    /// Whether it has authors or editors that are not named.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    and_others: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    container: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    edition: Option<&'a str>,
    #[serde(flatten)]
    more: Option<MoreData<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pages: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accessed: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    archived: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    /// What is known from it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    events: Vec<&'a str>,
    /// The pages and profiles that cite it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    elsewhere: Vec<Address<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    via: Vec<&'a str>,
    /// The sources that came through it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    carries: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    same_origin: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    retracted: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    notice: Option<&'a str>,
    /// The SHA-256 of the text that is kept of it, if one is.
    #[serde(skip_serializing_if = "Option::is_none")]
    sha256: Option<&'a str>,
    /// Where that stands, if it is published.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

impl Pages {
    pub(super) fn source_data(&self) -> impl Iterator<Item = SourceData<'_>> {
        self.site.sources.iter().map(|source| {
            let written = source.written();
            let more = written.more.as_deref();
            // Of what stands in a book, as in CSL, those who edited the book.
            let editors = match written.is_edited {
                true => &written.author[..],
                false => more.map_or(&[][..], |more| &more.editors.all),
            };
            SourceData {
                id: source.id(),
                r#type: written.kind(),
                title: &written.title,
                publisher: written.publisher.as_deref(),
                date: written.date.as_ref().map(Date::as_written),
                url: address(&source.url),
                href: written.url.as_deref(),
                reliability: written.reliability,
                articles: self.slugs(&source.articles),
                figures: self.figure_ids(&source.figures),
                author: if written.is_edited { &[] } else { &written.author },
                editor: editors,
                and_others: (written.has_others && !written.author.is_empty())
                    || more.is_some_and(|more| more.editors.has_others),
                number: written.number.as_deref(),
                container: written.container.as_deref(),
                edition: written.edition.as_deref(),
                more: more.map(|more| MoreData {
                    translator: &more.translators.all,
                    genre: more.genre.as_deref(),
                    volume: more.volume.as_deref(),
                    series: more.series.as_deref(),
                    state: more.state,
                    doi: more.doi.as_deref(),
                    isbn: more.isbn.as_deref(),
                    issn: more.issn.as_deref(),
                }),
                pages: written.pages.as_deref(),
                accessed: written.accessed.as_ref().map(Date::as_written),
                archived: written.archived.as_deref(),
                lang: written.lang.as_deref(),
                note: written.note.as_deref(),
                events: source.events.iter().map(|event| self.site.entities[*event].id()).collect(),
                elsewhere: self.addresses(&source.elsewhere),
                via: self.ids(&source.via),
                carries: self.ids(&source.carries),
                same_origin: self.ids(&source.same_origin),
                status: written.status,
                retracted: written.retracted.as_ref().map(Date::as_written),
                notice: written.notice.as_deref(),
                sha256: source.snapshot().map(|snapshot| &*snapshot.sha256),
                text: passage::address(source).map(|url| ["/", &encoded(url.as_str())].concat()),
            }
        })
    }
}
