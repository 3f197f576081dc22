//! Sources as written. In: a registry or an article's `[sources]`. Out: entries with spans.
//! Those of a bibliography are the same (`bibliography`); an entry without a title adds to one of such.

use super::bibliography::is_others;
use super::language;
use super::table::{Table, check_id};
use crate::date::Date;
use crate::diagnostic::{Found, Problem};
use crate::path::FilePath;
use crate::text::{Span, Spanned};
use std::convert::identity;

/// A source (FORMAT.md, section 7).
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// Unique among all sources.
    pub id: Spanned<String>,
    /// A type of the Citation Style Language, such as `webpage` or `report`.
    pub kind: Option<&'static str>,
    /// Its title, or a description of it; its id, where none is written.
    pub title: String,
    /// Whether a title is written.
    pub has_title: bool,
    /// Who wrote it.
    pub author: Vec<String>,
    /// Whether those edited it.
    pub is_edited: bool,
    /// Whether there are others with them, who are not named.
    pub has_others: bool,
    /// Who published it.
    pub publisher: Option<String>,
    /// What it appeared in.
    pub container: Option<String>,
    /// The number it goes by: docket, symbol, number of a report, volume and issue.
    pub number: Option<String>,
    /// Which edition.
    pub edition: Option<String>,
    /// When it was published.
    pub date: Option<Date>,
    /// Where it is.
    pub url: Option<String>,
    /// Where an archived copy is.
    pub archived: Option<String>,
    /// When we read it.
    pub accessed: Option<Date>,
    /// Its language, a BCP 47 tag.
    pub lang: Option<String>,
    /// Its pages.
    pub pages: Option<String>,
    /// Admiralty letter, A to F.
    pub reliability: Option<&'static str>,
    /// The sources through which we have it.
    pub via: Vec<Spanned<String>>,
    /// Sources of the same origin.
    pub same_origin: Vec<Spanned<String>>,
    /// `retracted`, if it is.
    pub status: Option<&'static str>,
    /// When it was retracted.
    pub retracted: Option<Date>,
    /// Where its retraction is announced.
    pub notice: Option<String>,
    /// What readers may see of our copy: `none`, `excerpt`, `full`.
    pub publish: Option<&'static str>,
    /// For the reader.
    pub note: Option<String>,
    /// What only a bibliography can say of it.
    pub more: Option<Box<More>>,
    /// What a bibliography says of it that cannot be used.
    pub unread: Vec<Unread>,
}

/// What bibliographies say of few sources, and TOML has no field for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct More {
    /// Who translated it.
    pub translators: Names,
    /// Beside its authors: who edited it, or what it appeared in.
    pub editors: Names,
    /// Which volume it is, or stands in: of a work, of a series, or of what collects judgments or laws.
    pub volume: Option<String>,
    /// The series of books or papers that it is one of; its number is that in the series.
    pub series: Option<String>,
    /// Of what kind it is, more closely than its type says, in the words of whoever wrote it down: `Press release`.
    pub genre: Option<String>,
    /// How far it has come, if it is not out yet: one of `STATES`.
    pub state: Option<&'static str>,
    /// Its DOI, without the address that leads to it.
    pub doi: Option<String>,
    /// Its ISBN, or several.
    pub isbn: Option<String>,
    /// The ISSN of what it appeared in.
    pub issn: Option<String>,
}

/// People, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Names {
    /// As one reads them.
    pub all: Vec<String>,
    /// Whether there are others with them, who are not named.
    pub has_others: bool,
}

/// How far a work has come that is not out yet.
pub const STATES: [&str; 4] = ["forthcoming", "in_press", "submitted", "in_preparation"];

/// A field of a bibliography that cannot be used as it is, so that the source is without it or without a part of it. That is
/// no mistake that keeps a site from being built: such files are written by programs, and hold more than is cited.
#[derive(Clone, Debug, PartialEq)]
pub struct Unread {
    /// The field that has it here: `date`, `title`.
    pub key: &'static str,
    /// The file, if it is another one than the entry's.
    pub path: Option<FilePath>,
    /// Where it stands.
    pub span: Span,
    /// What is wrong with it.
    pub problem: Problem,
}

impl Entry {
    /// Its type; `webpage`, if none is written.
    pub fn kind(&self) -> &'static str {
        self.kind.unwrap_or("webpage")
    }

    /// What readers may see of our copy; an excerpt, if nothing is written.
    pub fn publish(&self) -> &'static str {
        self.publish.unwrap_or("excerpt")
    }

    /// Whether it is a law or a judgment. They stand in numbered volumes that go by short names, and are cited by them.
    pub fn is_law(&self) -> bool {
        matches!(self.kind(), "bill" | "legal_case" | "legislation" | "regulation")
    }

    /// Whether its volume is that of its series: that has no other number in it.
    pub fn is_volume_of_series(&self) -> bool {
        self.number.is_none() && self.more.as_ref().is_some_and(|more| more.series.is_some() && more.volume.is_some())
    }

    /// Whether it says itself what a bibliography says in the field `key`.
    pub fn has(&self, key: &str) -> bool {
        match key {
            "title" => self.has_title,
            "type" => self.kind.is_some(),
            "author" => !self.author.is_empty(),
            "publisher" => self.publisher.is_some(),
            "container" => self.container.is_some(),
            "number" => self.number.is_some(),
            "edition" => self.edition.is_some(),
            "date" => self.date.is_some(),
            "accessed" => self.accessed.is_some(),
            "url" => self.url.is_some(),
            "pages" => self.pages.is_some(),
            "lang" => self.lang.is_some(),
            _ => false,
        }
    }

    /// Whether an entry of another bibliography, or of the same one, says the same of it.
    pub fn says_as(&self, other: &Entry) -> bool {
        // Of the rest what is cited: programs differ in which numbers of libraries they export.
        let cited = |entry: &Entry| {
            let more = entry.more.as_deref().cloned().unwrap_or_default();
            More { doi: None, isbn: None, issn: None, ..more }
        };
        let people = |entry: &Entry| (entry.author.clone(), entry.is_edited, entry.has_others);
        self.title == other.title
            && self.kind == other.kind
            && people(self) == people(other)
            && self.publisher == other.publisher
            && self.container == other.container
            && self.number == other.number
            && self.edition == other.edition
            && self.date == other.date
            && self.url == other.url
            && self.pages == other.pages
            && cited(self) == cited(other)
    }

    /// This entry, and whatever it does not say as `other` says it.
    pub fn completed_by(&self, other: &Entry) -> Entry {
        let own = self.clone();
        let mut more = other.more.clone();
        // Whoever dates it says that it came out.
        if let (Some(more), Some(_)) = (&mut more, &own.date) {
            more.state = None;
        }
        let list = |own: Vec<Spanned<String>>, other: &[Spanned<String>]| match own.is_empty() {
            true => other.to_vec(),
            false => own,
        };
        Entry {
            id: own.id,
            kind: own.kind.or(other.kind),
            title: if own.has_title { own.title } else { other.title.clone() },
            has_title: own.has_title || other.has_title,
            is_edited: if own.author.is_empty() { other.is_edited } else { own.is_edited },
            has_others: if own.author.is_empty() { other.has_others } else { own.has_others },
            author: if own.author.is_empty() { other.author.clone() } else { own.author },
            publisher: own.publisher.or_else(|| other.publisher.clone()),
            container: own.container.or_else(|| other.container.clone()),
            number: own.number.or_else(|| other.number.clone()),
            edition: own.edition.or_else(|| other.edition.clone()),
            date: own.date.or_else(|| other.date.clone()),
            url: own.url.or_else(|| other.url.clone()),
            archived: own.archived.or_else(|| other.archived.clone()),
            accessed: own.accessed.or_else(|| other.accessed.clone()),
            lang: own.lang.or_else(|| other.lang.clone()),
            pages: own.pages.or_else(|| other.pages.clone()),
            reliability: own.reliability.or(other.reliability),
            via: list(own.via, &other.via),
            same_origin: list(own.same_origin, &other.same_origin),
            status: own.status.or(other.status),
            retracted: own.retracted.or_else(|| other.retracted.clone()),
            notice: own.notice.or_else(|| other.notice.clone()),
            publish: own.publish.or(other.publish),
            note: own.note.or_else(|| other.note.clone()),
            more,
            unread: other.unread.iter().filter(|unread| !self.has(unread.key)).cloned().collect(),
        }
    }
}

/// The types of CSL 1.0.2.
pub const TYPES: &[&str] = &[
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
    "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event",
    "figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical", "personal_communication",
    "post", "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech", "standard",
    "thesis", "treaty", "webpage",
];

/// Reads `[<id>]` tables.
pub fn read(root: Table<'_, '_>, problems: &mut Vec<Found>) -> Vec<Entry> {
    let tables = root.each_table(problems);
    let mut entries = Vec::new();
    for (id, table) in tables {
        // As in an article, whose sources have that word before them.
        if id.value == "sources" && table.holds_tables() {
            let help =
                "leave `sources.` out: in this place each name in brackets is a source, such as [gazette]".into();
            problems.push((id.span, Problem::MisplacedTable { head: "[sources.…]".into(), help }));
            entries.extend(table.each_table(problems).into_iter().filter_map(|(id, table)| entry(id, table, problems)));
        } else {
            entries.extend(entry(id, table, problems));
        }
    }
    entries
}

fn entry(id: Spanned<String>, mut table: Table<'_, '_>, problems: &mut Vec<Found>) -> Option<Entry> {
    let good = check_id(&id, problems);
    table.call("source");
    let authors = table.all_words("author", problems).into_iter();
    let (others, author): (Vec<_>, Vec<_>) = authors.partition(|name| is_others(name));
    let entry = Entry {
        has_title: table.has("title"),
        kind: table.word("type", TYPES, identity, problems),
        title: table.plain_text("title", problems).map(|title| title.value).unwrap_or_else(|| id.value.clone()),
        author,
        publisher: table.words("publisher", problems),
        container: table.words("container", problems),
        has_others: !others.is_empty(),
        number: table.words("number", problems),
        edition: table.words("edition", problems),
        date: table.date("date", problems).map(|date| date.value),
        url: web_address("url", &mut table, problems),
        archived: web_address("archived", &mut table, problems),
        accessed: table.date("accessed", problems).map(|date| date.value),
        lang: language::read(&mut table, problems),
        pages: table.words("pages", problems),
        reliability: table.word("reliability", &["A", "B", "C", "D", "E", "F"], identity, problems),
        via: table.texts("via", problems),
        same_origin: table.texts("same_origin", problems),
        status: table.word("status", &["retracted"], identity, problems),
        retracted: table.date("retracted", problems).map(|date| date.value),
        notice: table.words("notice", problems),
        publish: table.word("publish", &["none", "excerpt", "full"], identity, problems),
        note: table.plain_text("note", problems).map(|note| note.value),
        id,
        ..Entry::default()
    };
    complain(&entry, &table, problems);
    table.finish(problems);
    good.then_some(entry)
}

fn complain(entry: &Entry, table: &Table<'_, '_>, problems: &mut Vec<Found>) {
    let mut wrong = |key: &'static str, value: &str, allowed: String| {
        problems.push((table.span_of(key).unwrap_or(table.span), Problem::bad_value(key, value, allowed)));
    };
    // What is read online may carry the date of an issue still to come; nothing is retracted before it is out.
    if let (Some(retracted), Some(date)) = (&entry.retracted, &entry.date)
        && retracted.reach().1 < date.reach().0
    {
        let allowed = format!("the date of the source, {}, or a later one", date.as_written());
        wrong("retracted", retracted.as_written(), allowed);
    }
    if entry.same_origin.iter().any(|other| other.value == entry.id.value) {
        wrong("same_origin", &entry.id.value, "the id of another source, which has the same origin as this one".into());
    }
    // Without its status it would count as good.
    let announced = ["retracted", "notice"].into_iter().find_map(|key| table.span_of(key));
    if let Some(span) = announced.filter(|_| !table.has("status")) {
        let help = "add status = \"retracted\", or take `retracted` and `notice` out";
        problems.push((span, Problem::MissingField { field: "status", of: table.name.to_string(), help }));
    }
    let title = table.span_of("title").filter(|_| entry.title.trim().is_empty());
    problems.extend(title.map(|span| (span, Problem::empty("title", "its title, or a description if it has none"))));
}

/// An `http` or `https` address; anything else is a problem, since it would become a link.
pub fn web_address(key: &'static str, table: &mut Table<'_, '_>, problems: &mut Vec<Found>) -> Option<String> {
    let address = table.text(key, problems)?;
    if !is_web_address(&address.value) {
        let allowed = whole_address(&address.value);
        problems.push((address.span, Problem::bad_value(key, address.value, allowed)));
        return None;
    }
    Some(address.value)
}

/// What to write instead of an address that is none.
pub fn whole_address(address: &str) -> &'static str {
    match address.contains("://") && address.trim().contains(char::is_whitespace) {
        true => "a web address without blanks: in an address a blank is %20, and a field holds one address",
        false => "a whole web address that begins with https:// or http://",
    }
}

/// Whether `address` is a whole one of `http` or `https`.
pub fn is_web_address(address: &str) -> bool {
    let after = ["http://", "https://"].iter().find_map(|scheme| {
        let start = address.get(..scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then(|| &address[scheme.len()..])
    });
    after.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
        && !address.contains(|c: char| c.is_whitespace() || c.is_control())
}
