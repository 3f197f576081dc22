//! Entities and events as written. In: a registry, a profile or an article's `[events]`. Out: entries with spans.

use super::SourceRef;
use super::body::{self, Body};
use super::language;
use super::printed::printed;
use super::split::split_own;
use super::table::{self, Name, Table, check_id};
use crate::date::Date;
use crate::diagnostic::{Found, Problem};
use crate::number::Decimal;
use crate::path::{FilePath, id_of};
use crate::text::{Span, Spanned, closed, is_digits};
use thin_vec::ThinVec;

/// A person, organisation, place, event, topic or something of a kind of the site's own (FORMAT.md, section 6).
#[derive(Debug, Default)]
pub struct Entry {
    /// Unique among all entities and events.
    pub id: Spanned<String>,
    /// `person`, `org`, `place`, `event`, `topic` or one of `site.toml`.
    pub kind: Spanned<String>,
    /// Its name; empty where a profile only adds text to a registered entity.
    pub name: String,
    /// Other names.
    pub aliases: ThinVec<Spanned<String>>,
    /// Names in other languages, by BCP 47 tag.
    pub names: ThinVec<(String, Spanned<String>)>,
    /// One sentence.
    pub summary: Option<Box<str>>,
    /// Its item in Wikidata: `Q` and digits.
    pub wikidata: Option<Box<Spanned<String>>>,
    /// ISO 3166 or another code of that organisation.
    pub iso: Option<Box<str>>,
    /// Degrees north and degrees east, as written.
    pub coordinates: Option<Box<(String, String)>>,
    /// Relations to other entities.
    pub relations: Vec<(Relation, Spanned<String>)>,
    /// Its own site.
    pub url: Option<Box<str>>,
    /// A role rather than a name: never linked by itself.
    pub unnamed: bool,
    /// When it happened; events only.
    pub date: Option<Spanned<Date>>,
    /// What the event is known from.
    pub source: Vec<SourceRef>,
}

/// The kinds that every site has; pages have words for each.
pub const KINDS: &[&str] = &["person", "org", "place", "event", "topic"];

closed! {
    /// A field that names other entities. A list is allowed in each.
    Relation {
        Within = "within", PartOf = "part_of", MemberOf = "member_of", MergedInto = "merged_into", Not = "not",
        Place = "place", Who = "who", After = "after", Before = "before",
    }
}

impl Relation {
    /// Whether it may not run in a circle; `before` is `after` seen from the other side. Entities that are merged in a circle
    /// stay what they are, which is told apart.
    pub const fn is_without_circles(self) -> bool {
        match self {
            Relation::Within | Relation::PartOf | Relation::MemberOf | Relation::After | Relation::Before => true,
            Relation::MergedInto | Relation::Not | Relation::Place | Relation::Who => false,
        }
    }

    /// Whether an event that names something so is one of its events.
    pub const fn touches(self) -> bool {
        match self {
            Relation::Within | Relation::PartOf | Relation::Place | Relation::Who => true,
            Relation::MemberOf | Relation::MergedInto | Relation::Not | Relation::After | Relation::Before => false,
        }
    }

    /// What stands in a list with this relation.
    pub fn among<'a, To: 'a>(self, list: impl IntoIterator<Item = &'a (Relation, To)>) -> impl Iterator<Item = &'a To> {
        list.into_iter().filter(move |(relation, _)| *relation == self).map(|(_, to)| to)
    }
}

/// An entity's own file.
#[derive(Debug)]
pub struct Profile {
    /// Its fields.
    pub entry: Entry,
    /// Whether the front matter has any field: if not, the file only adds text to a registered entity.
    pub has_fields: bool,
    /// The text.
    pub body: Body,
}

/// Reads `[<kind>.<id>]` tables.
pub fn read(root: Table<'_, '_>, problems: &mut Vec<Found>) -> Vec<Entry> {
    let mut entries = Vec::new();
    let (mut kinds, mut at) = (root.each_table(problems), 0);
    while at < kinds.len() {
        if kinds[at].0.value == "entities" && kinds[at].1.holds_tables() {
            let (key, table) = kinds.swap_remove(at);
            let help =
                "leave `entities.` out: in this file a kind and an id stand in brackets, such as [place.norhaven]";
            problems.push((key.span, Problem::MisplacedTable { head: "[entities.…]".into(), help: help.into() }));
            kinds.extend(table.each_table(problems));
        } else {
            at += 1;
        }
    }
    for (kind, kind_table) in kinds {
        if let Some(name) = kind_table.text_at("name") {
            let head = &kind.value;
            let help = if KINDS.contains(&head.as_str()) {
                let id = id_of(name).unwrap_or_else(|| "id".into());
                format!("behind the kind stands an id: [{head}.{id}]")
            } else {
                format!(
                    "before the id stands its kind: [org.{head}], or with person, place, event or topic instead of org"
                )
            };
            problems.push((kind.span, Problem::MisplacedTable { head: format!("[{head}]"), help }));
            continue;
        }
        for (id, table) in kind_table.each_table(problems) {
            entries.extend(entry(id, kind.clone(), &kind.value, table, problems));
        }
    }
    entries.sort_by_key(|entry: &Entry| entry.id.span.start);
    entries
}

/// Reads the `[events.<id>]` tables of an article.
pub fn read_events(root: Table<'_, '_>, problems: &mut Vec<Found>) -> Vec<Entry> {
    let tables = root.each_table(problems);
    let events = tables.into_iter().filter_map(|(id, table)| {
        let kind = Spanned::new("event".to_owned(), id.span);
        entry(id, kind, "event", table, problems)
    });
    events.collect()
}

/// Reads `entities/<kind>/<id>.md`.
pub fn read_profile(path: &FilePath, text: &str, problems: &mut Vec<Found>) -> Profile {
    let parts = split_own(text, problems);
    let top = Span::new(0..0);
    let id = Spanned::new(path.stem().to_owned(), top);
    let folder = path.folder();
    let kind = Spanned::new(folder.rsplit('/').next().unwrap_or_default().to_owned(), top);
    check_id(&id, problems);
    let body = body::read(text, parts.body, body::Title::Keep, problems);
    let front = parts.front.and_then(|range| table::parse(text, range, problems));
    let (mut entry, has_fields) = match &front {
        Some((root, base)) if !root.is_empty() => {
            let table = Table::new(root, Name::Said(table::FRONT_MATTER), parts.top, *base);
            (fields(id, kind, table, problems), true)
        }
        _ => (Entry { id, kind, ..Entry::default() }, false),
    };
    entry.name = entry.name.trim().to_owned();
    Profile { entry, has_fields, body: body.0 }
}

impl Entry {
    /// The aliases that readers see: one may be the name itself with the apostrophe that is typed.
    pub fn other_names(&self) -> impl Iterator<Item = &str> {
        let is_name = |alias: &str| alias.contains('\'') && printed(alias.to_owned()) == self.name;
        self.aliases.iter().map(|alias| alias.value.as_str()).filter(move |alias| !is_name(alias))
    }

    /// All that it is called, its own name first.
    pub fn all_names(&self) -> impl Iterator<Item = &str> {
        let others = self.aliases.iter().chain(self.names.iter().map(|(_, name)| name));
        std::iter::once(self.name.as_str()).chain(others.map(|name| name.value.as_str()))
    }
}

fn entry<'r>(
    id: Spanned<String>,
    kind: Spanned<String>,
    what: &'r str,
    mut table: Table<'_, 'r>,
    problems: &mut Vec<Found>,
) -> Option<Entry> {
    let good = check_id(&id, problems);
    table.call(what);
    let entry = fields(id, kind, table, problems);
    good.then_some(entry)
}

/// A coordinate, which lies between `-most` and `most` degrees.
fn degrees(
    key: &'static str,
    most: &str,
    table: &mut Table<'_, '_>,
    problems: &mut Vec<Found>,
) -> Option<Spanned<Decimal>> {
    let told = problems.len();
    let found = table.decimal(key, problems);
    if let Some((_, Problem::BadNumber { message, .. })) = problems.get_mut(told) {
        *message = "write degrees as a decimal, with a minus for south and west".into();
    }
    let found = found?;
    let limit = |text: &str| Decimal::parse(text).ok();
    if limit(most) < Some(found.value.clone()) || limit(&format!("-{most}")) > Some(found.value.clone()) {
        let allowed = format!("a number of degrees from -{most} to {most}");
        problems.push((found.span, Problem::bad_value(key, found.value.to_string(), allowed)));
        return None;
    }
    Some(found)
}

/// Where it is, in degrees north and east as written; `of` names it in a sentence.
fn coordinates(
    of: impl Fn() -> String,
    table: &mut Table<'_, '_>,
    problems: &mut Vec<Found>,
) -> Option<Box<(String, String)>> {
    for (one, other, help) in [
        ("lat", "lon", "add lon = …, its degrees east, as a place on the map needs both"),
        ("lon", "lat", "add lat = …, its degrees north, as a place on the map needs both"),
    ] {
        if let Some(span) = table.span_of(one).filter(|_| !table.has(other)) {
            problems.push((span, Problem::MissingField { field: other, of: of(), help }));
        }
    }
    let (latitude, longitude) = (degrees("lat", "90", table, problems), degrees("lon", "180", table, problems));
    Some(Box::new((latitude?.value.to_string(), longitude?.value.to_string())))
}

/// `wikidata`, which is a mistake if it is not a Q and a number.
fn wikidata(table: &mut Table<'_, '_>, problems: &mut Vec<Found>) -> Option<Box<Spanned<String>>> {
    let wikidata = table.text("wikidata", problems)?;
    let digits = wikidata.value.strip_prefix('Q').unwrap_or_default();
    // With a nought before it, it is the same one, and no other program writes it so.
    if !is_digits(digits) || !digits.starts_with(|first| first != '0') {
        let allowed = "a Q and a number, such as \"Q1028\"";
        problems.push((wikidata.span, Problem::bad_value("wikidata", &wikidata.value, allowed)));
    }
    Some(Box::new(wikidata))
}

fn fields(id: Spanned<String>, kind: Spanned<String>, mut table: Table<'_, '_>, problems: &mut Vec<Found>) -> Entry {
    let of = || format!("the {} `{}`", kind.value, id.value);
    let missing = |field, help| (!table.has(field)).then(|| (id.span, Problem::MissingField { field, of: of(), help }));
    problems.extend(missing("name", "add name = \"…\", as readers know it"));
    if kind.value == "event" {
        let help = "add date = \"…\", as exactly as it is known: 2018-12-31, \"2018-12\", 2018";
        problems.extend(missing("date", help));
    }
    let relations = Relation::ALL.into_iter().flat_map(|relation| {
        let targets = table.references(relation.name(), "the id or the name of an entity", problems);
        targets.into_iter().map(move |target| (relation, target))
    });
    let relations = relations.collect();
    let names = table.table("names", problems).map(|names| names.each_text(problems)).unwrap_or_default();
    for (tag, name) in &names {
        language::check("names", &tag.value, tag.span, problems);
        if name.value.trim().is_empty() {
            problems.push((name.span, Problem::empty("names", "its name in that language")));
        }
    }
    let coordinates = coordinates(of, &mut table, problems);
    let name = table.plain_text("name", problems);
    // What is empty is none, as forms leave it.
    let mut aliases = table.texts("aliases", problems);
    aliases.retain(|alias| !alias.value.trim().is_empty());
    table.refuse_empty("name", "its name, as readers know it", problems);
    for name in name.iter().chain(&aliases).chain(names.iter().map(|(_, name)| name)) {
        // In running text it is a slip; by such a name nothing is found.
        if name.value.contains(|c| super::hidden(c).is_some()) {
            let allowed = "text without invisible characters; delete the one that is in it";
            problems.push((name.span, Problem::bad_value("name", &name.value, allowed)));
        }
    }
    let aliases = aliases.into_iter().map(|alias| Spanned::new(printed(alias.value), alias.span)).collect();
    let entry = Entry {
        name: name.map(|name| name.value).unwrap_or_else(|| id.value.clone()),
        aliases,
        names: names
            .into_iter()
            .map(|(language, name)| {
                (language::canonical(&language.value), Spanned::new(printed(name.value), name.span))
            })
            .collect(),
        summary: table.plain_text("summary", problems).map(|summary| summary.value.into()),
        wikidata: wikidata(&mut table, problems),
        iso: table.text("iso", problems).map(|iso| iso.value.into()),
        coordinates,
        relations,
        url: super::sources::web_address("url", &mut table, problems).map(Into::into),
        unnamed: table.flag("unnamed", problems),
        date: table.date("date", problems),
        source: table.sources("source", problems),
        id,
        kind,
    };
    table.finish(problems);
    entry
}
