//! Sources for machines. In: a source. Out: its row in their JSON twin.

use super::{Row, address};
use crate::date::Date;
use crate::link::site::Source;
use crate::page::{Pages, passage};

impl Pages {
    pub(super) fn source_twin(&self, row: &mut Row<'_>, source: &Source) {
        let written = source.written();
        let more = written.more.as_deref();
        row.put("id", source.id());
        row.put("type", written.kind());
        row.put("title", &written.title);
        row.some("publisher", written.publisher.as_deref());
        row.some("date", written.date.as_ref().map(Date::as_written));
        row.put("url", address(&source.url));
        row.some("href", written.url.as_deref());
        row.some("reliability", written.reliability);
        row.put("articles", self.slugs(&source.articles));
        row.put("figures", self.figure_ids(&source.figures));
        row.list("author", if written.is_edited { &[] } else { &written.author });
        // Of what stands in a book, as in CSL, those who edited the book.
        let editors = match written.is_edited {
            true => &written.author[..],
            false => more.map_or(&[][..], |more| &more.editors.all),
        };
        row.list("editor", editors);
        // Whether it has authors or editors that are not named.
        let has_others = written.has_others && !written.author.is_empty();
        row.flag("and_others", has_others || more.is_some_and(|more| more.editors.has_others));
        row.some("container", written.container.as_deref());
        row.some("number", written.number.as_deref());
        row.some("edition", written.edition.as_deref());
        // What only bibliographies say of sources.
        if let Some(more) = more {
            row.list("translator", &more.translators.all);
            row.some("genre", more.genre.as_deref());
            row.some("volume", more.volume.as_deref());
            row.some("series", more.series.as_deref());
            row.some("state", more.state);
            row.some("doi", more.doi.as_deref());
            row.some("isbn", more.isbn.as_deref());
            row.some("issn", more.issn.as_deref());
        }
        row.some("pages", written.pages.as_deref());
        row.some("accessed", written.accessed.as_ref().map(Date::as_written));
        row.some("archived", written.archived.as_deref());
        row.some("lang", written.lang.as_deref());
        row.some("note", written.note.as_deref());
        // What is known from it.
        row.list("events", &self.entity_ids(&source.events));
        // The pages and profiles that cite it.
        row.list("elsewhere", &self.addresses(&source.elsewhere));
        row.list("via", &self.ids(&source.via));
        // The sources that came through it.
        row.list("carries", &self.ids(&source.carries));
        row.list("same_origin", &self.ids(&source.same_origin));
        row.some("status", written.status);
        row.some("retracted", written.retracted.as_ref().map(Date::as_written));
        row.some("notice", written.notice.as_deref());
        // Of the text that is kept of it, if one is, and where that stands, if it is published.
        row.some("sha256", source.snapshot().map(|snapshot| &*snapshot.sha256));
        row.some("text", passage::address(source).as_ref().map(address));
    }
}
