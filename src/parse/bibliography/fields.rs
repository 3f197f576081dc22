//! Entries of BibTeX and BibLaTeX to sources. In: the text of a `.bib` file. Out: entries as from TOML.

use super::addresses::{in_archive, of_doi, web_address, within};
use super::bibtex::{IN_BRACES, Raw, Value, date_of, entries};
use super::names::names;
use super::when::{date, state};
use super::{
    edition, empty, entitle, id, is_part_of_book, language, latex, leave, more, note_unseen, put_number, ranged,
    says_genre, seen, shown, version, western, without_tags,
};
use crate::diagnostic::Found;
use crate::parse::sources::{Entry, TYPES};
use crate::text::Spanned;
use rustc_hash::FxHashMap;

/// Reads a `.bib` file.
pub fn read(text: &str, problems: &mut Vec<Found>) -> Vec<Entry> {
    let raw = entries(text, problems);
    let keys: FxHashMap<&str, usize> = raw.iter().enumerate().map(|(at, raw)| (raw.key.0.as_str(), at)).collect();
    let parent = |raw: &Raw| raw.get("crossref").and_then(|key| keys.get(key.text.trim())).copied();
    // What it stands in, and what that stands in: a text in a volume of collected works.
    let parents = |entry: &Raw| -> Vec<&Raw> {
        const MOST: usize = 3;
        std::iter::successors(parent(entry), |at| parent(&raw[*at])).take(MOST).map(|at| &raw[at]).collect()
    };
    // Fields that several entries share.
    let shared = |entry: &Raw| -> Vec<&Raw> {
        let named = entry.get("xdata").map_or("", |value| value.text.as_str());
        named.split(',').filter_map(|key| keys.get(key.trim()).map(|at| &raw[*at])).collect()
    };
    let sources = raw.iter().filter(|entry| entry.kind != "xdata" && entry.kind != "set");
    sources.filter_map(|entry| source(entry, &parents(entry), &shared(entry), problems)).collect()
}

/// The fields of an entry, and those that it has from others.
struct Fields<'r> {
    raw: &'r Raw,
    parents: &'r [&'r Raw],
    shared: &'r [&'r Raw],
}

impl<'r> Fields<'r> {
    fn get(&self, name: &str) -> Option<&'r Value> {
        let of_shared = || self.shared.iter().find_map(|shared| shared.get(name));
        let is_inherited = |parent: &Raw| match name {
            "author" => is_by_author_of(self.raw, parent),
            name => INHERITED.contains(&name),
        };
        let of_parents =
            || self.parents.iter().filter(|parent| is_inherited(parent)).find_map(|parent| parent.get(name));
        self.raw.get(name).or_else(of_shared).or_else(of_parents)
    }

    fn words(&self, name: &str) -> Option<String> {
        self.get(name).map(words)
    }

    /// The words of the first of these fields that is there.
    fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.words(name))
    }

    fn verbatim(&self, name: &str) -> Option<String> {
        self.get(name).map(|value| seen(&latex::verbatim(&value.text)).into_owned()).filter(|text| !text.is_empty())
    }
}

fn words(value: &Value) -> String {
    without_tags(&latex::plain(&value.text))
}

fn source(raw: &Raw, parents: &[&Raw], shared: &[&Raw], problems: &mut Vec<Found>) -> Option<Entry> {
    let mut entry = empty(id(&raw.key.0, raw.key.1, problems)?);
    let fields = Fields { raw, parents, shared };
    let named = fields.get("type").map(|value| value.text.as_str());
    entry.kind = Some(kind_of(&raw.kind, named, fields.get("entrysubtype").is_some()));
    let title = fields.words("title");
    let whole = || parents.first().and_then(|parent| parent.get("title")).map(words);
    entry.container = fields.first(CONTAINERS).or_else(whole);
    // Zotero has the name of a site there.
    if entry.kind() == "webpage" && entry.container.is_none() {
        entry.container = fields.words("titleaddon");
    }
    // Some name what came out of a meeting twice.
    entry.container = entry.container.filter(|container| Some(container) != title.as_ref());
    put_people(&mut entry, &fields);
    entry.publisher = fields.first(PUBLISHERS);
    put_numbers(&mut entry, &fields);
    if let Some(value) = fields.get("langid").or_else(|| fields.get("language")) {
        entry.lang = language(&mut entry, &words(value), value.span);
    }
    put_dates(&mut entry, &fields);
    put_address(&mut entry, &fields);
    let subtitle = title.as_ref().and_then(|_| fields.words("subtitle"));
    let title = title.map(|title| match subtitle {
        Some(subtitle) if title.ends_with(['?', '!', ':', '؟']) => format!("{title} {subtitle}"),
        Some(subtitle) => format!("{title}: {subtitle}"),
        None => title,
    });
    entitle(&mut entry, title);
    // What it appeared in and when mostly stand there.
    let is_lost = parents.is_empty() && (entry.container.is_none() || entry.date.is_none());
    if let Some(crossref) = raw.get("crossref").filter(|_| is_lost) {
        let key = shown(crossref.text.trim());
        let told = |id: &str| {
            format!("`{key}` is no entry of this file, and the source `{id}` is shown without what it has from it")
        };
        leave(&mut entry, "container", crossref.span, told, "put both entries into one file");
    }
    // One of nothing but abbreviations is empty, and no field that `get` finds.
    for (name, value) in raw.fields.iter().filter(|(_, value)| !value.unexplained.is_empty()) {
        let mut all = SHOWN.iter().flat_map(|(names, key)| names.iter().map(move |known| (*known, *key)));
        let Some((_, key)) = all.find(|(known, _)| known == name) else { continue };
        for (word, span) in &value.unexplained {
            let told = |id: &str| {
                format!("`{word}` is no abbreviation known here, and is left out of the `{name}` of the source `{id}`")
            };
            let help = format!("explain it with @string in the same file, or {IN_BRACES}");
            leave(&mut entry, key, *span, told, &help);
        }
    }
    for (names, key) in SHOWN {
        let Some((name, value)) = names.iter().find_map(|name| Some((name, fields.get(name)?))) else { continue };
        note_unseen(&mut entry, name, key, &value.text, value.span);
        let unknown = latex::unknown(&value.text);
        if !unknown.is_empty() {
            let (are, them) = if unknown.len() > 1 { ("are", "they are") } else { ("is", "it is") };
            let told = |id: &str| {
                let unknown = unknown.iter().map(|command| format!("`\\{command}`")).collect::<Vec<_>>().join(", ");
                format!("{unknown} {are} no LaTeX known here, and {them} left out of the `{name}` of the source `{id}`")
            };
            leave(&mut entry, key, value.span, told, "write the sign itself: a .bib file can hold any letter");
        }
    }
    Some(entry)
}

/// Who made it, edited what it stands in, and translated it.
fn put_people(entry: &mut Entry, fields: &Fields<'_>) {
    let (author, editor) = (fields.get("author"), fields.get("editor"));
    // BibLaTeX has whoever directed a film, or keeps a site, as an editor of another kind.
    let is_editor = fields.get("editortype").is_none_or(|kind| matches!(kind.text.trim(), "editor" | "compiler"));
    let is_beside = is_editor && (author.is_some() || is_part_of_book(entry));
    if let Some(value) = author.or_else(|| editor.filter(|_| !is_beside)) {
        let people = names(&value.text);
        (entry.author, entry.has_others) = (people.all, people.has_others);
        entry.is_edited = author.is_none() && is_editor;
    }
    if let Some(value) = editor.filter(|_| is_beside) {
        more(entry).editors = names(&value.text);
    }
    if let Some(value) = fields.get("translator") {
        more(entry).translators = names(&value.text);
    }
}

/// The numbers by which it is known, and of what kind it is.
fn put_numbers(entry: &mut Entry, fields: &Fields<'_>) {
    let is_article = fields.raw.kind == "article";
    let number = fields.first(&["number", "issue"]).map(western);
    entry.number = match (fields.words("volume").map(western), number) {
        (Some(volume), Some(issue)) if is_article => Some(format!("{volume}({issue})")),
        (Some(volume), None) if is_article => Some(volume),
        (None, number) => number,
        (volume, number) => {
            more(entry).volume = volume;
            number
        }
    };
    entry.edition = fields.words("edition").map(|text| edition(&text)).or_else(|| fields.words("version").map(version));
    // Journals without pages number their articles.
    entry.pages = fields.first(&["pages", "eid"]).map(|pages| ranged(&pages));
    // Where a book is one of several, their common title is to it as that of a series.
    let main = || fields.words("maintitle").filter(|main| entry.container.as_ref().is_some_and(|known| known != main));
    match fields.words("series").or_else(main) {
        // Which of the series of a journal, in words that only BibLaTeX knows.
        Some(series) if is_article => entry.container = entry.container.take().or(Some(series)),
        None => {}
        series => more(entry).series = series,
    }
    let how = fields.words("howpublished").filter(|how| !how.contains("://"));
    let genre = how.or_else(|| fields.words("type").filter(|genre| says_genre(entry.kind(), genre)));
    if genre.is_some() {
        more(entry).genre = genre;
    }
    for name in ["isbn", "issn"] {
        put_number(entry, name, fields.words(name));
    }
}

fn put_dates(entry: &mut Entry, fields: &Fields<'_>) {
    if let Some(value) = fields.get("urldate") {
        entry.accessed = date(entry, "accessed", &latex::plain(&value.text), value.span);
    }
    // A year comes with its own month: that of another entry belongs to another year.
    let mut all =
        std::iter::once(fields.raw).chain(fields.shared.iter().copied()).chain(fields.parents.iter().copied());
    let dated = all.find(|raw| raw.get("date").or(raw.get("year")).is_some()).unwrap_or(fields.raw);
    entry.date = match (dated.get("date"), dated.get("year")) {
        (Some(value), _) => date(entry, "date", &latex::verbatim(&value.text), value.span),
        (None, Some(year)) => {
            let plain = |name| fields.raw.get(name).or(dated.get(name)).map(|value| latex::plain(&value.text));
            let written = date_of(&latex::plain(&year.text), plain("month").as_deref(), plain("day").as_deref());
            date(entry, "date", &written, year.span)
        }
        (None, None) => None,
    };
    if let Some(state) = fields.words("pubstate").and_then(|text| state(&text)) {
        more(entry).state = Some(state);
    }
}

/// Its address, or where the number leads under which an archive has it.
fn put_address(entry: &mut Entry, fields: &Fields<'_>) {
    let doi = fields.verbatim("doi");
    // Old styles have no field for addresses.
    let how = || {
        let value = fields.get("howpublished").filter(|how| how.text.contains("://"))?;
        let text = latex::verbatim(&value.text);
        Some(Spanned::new(within(&text).map_or(text.clone(), str::to_owned), value.span))
    };
    let archived = || {
        let archive = fields.words("eprinttype").or_else(|| fields.words("archiveprefix"));
        let preprint = archive.and_then(|archive| in_archive(&archive, &fields.verbatim("eprint")?));
        let names = [("pmid", "pubmed"), ("pmcid", "pmc"), ("urn", "urn")];
        preprint.or_else(|| names.iter().find_map(|(name, archive)| in_archive(archive, &fields.verbatim(name)?)))
    };
    entry.url = match (fields.get("url"), &doi) {
        (Some(url), _) => web_address(entry, Spanned::new(seen(&latex::verbatim(&url.text)).into_owned(), url.span)),
        (None, Some(doi)) => Some(of_doi(doi)),
        (None, None) => match how() {
            Some(how) => web_address(entry, how),
            None => archived(),
        },
    };
    put_number(entry, "doi", doi);
}

/// Who made it known: a press, an office, a court.
const PUBLISHERS: &[&str] = &["publisher", "institution", "school", "organization", "court", "authority"];

/// What it may have appeared in.
const CONTAINERS: &[&str] = &["journaltitle", "journal", "booktitle", "maintitle", "eventtitle"];

/// The fields that readers see, and what a source has them as.
const SHOWN: &[(&[&str], &str)] = &[
    (&["title"], "title"),
    (&["subtitle"], "title"),
    (&["author", "editor"], "author"),
    (PUBLISHERS, "publisher"),
    (CONTAINERS, "container"),
    (&["number"], "number"),
    (&["edition", "version"], "edition"),
    (&["translator"], "translator"),
    (&["series"], "series"),
    (&["howpublished"], "howpublished"),
    (&["date", "year"], "date"),
    (&["month"], "date"),
    (&["pages"], "pages"),
    (&["volume"], "number"),
    (&["url", "doi"], "url"),
];

/// Whether an entry has its author from one it stands in, as BibLaTeX has it: a book by one author is of that author
/// throughout. What stands in a collection, in proceedings or in a journal is not.
fn is_by_author_of(part: &Raw, whole: &Raw) -> bool {
    match &*part.kind {
        "inbook" | "bookinbook" | "suppbook" => matches!(&*whole.kind, "book" | "mvbook"),
        "book" => &*whole.kind == "mvbook",
        _ => false,
    }
}

/// What an entry has from the one its `crossref` names, besides its author.
const INHERITED: &[&str] = &[
    "publisher",
    "institution",
    "organization",
    "series",
    "editor",
    "edition",
    "langid",
    "volume",
    "number",
    "isbn",
    "issn",
    "pubstate",
];

/// A type of the Citation Style Language.
fn kind_of(kind: &str, named: Option<&str>, is_press: bool) -> &'static str {
    match kind {
        "article" if is_press => "article-newspaper",
        "article" | "suppperiodical" => "article-journal",
        "book" | "mvbook" | "collection" | "mvcollection" | "reference" | "proceedings" | "mvproceedings" => "book",
        "booklet" => "pamphlet",
        "inbook" | "bookinbook" | "suppbook" | "incollection" | "suppcollection" => "chapter",
        "inreference" => "entry-encyclopedia",
        "inproceedings" | "conference" => "paper-conference",
        "techreport" | "report" | "manual" => "report",
        "thesis" | "phdthesis" | "mastersthesis" => "thesis",
        "online" | "electronic" | "www" | "webpage" => "webpage",
        "dataset" => "dataset",
        "software" => "software",
        "patent" => "patent",
        "periodical" => "periodical",
        "unpublished" => "manuscript",
        "audio" | "music" => "song",
        "video" | "movie" => "motion_picture",
        "image" | "artwork" => "graphic",
        "legislation" => "legislation",
        "jurisdiction" => "legal_case",
        "letter" => "personal_communication",
        "standard" => "standard",
        "review" => "review",
        "tweet" => "post",
        "newspaper" => "article-newspaper",
        "magazine" => "article-magazine",
        "legal" => "legislation",
        "misc" if named.is_some_and(|named| named.to_lowercase().contains("report")) => "report",
        // Some use types that BibTeX does not have and CSL has: an interview, a map, a treaty.
        _ => TYPES.iter().find(|known| **known == kind).copied().unwrap_or("document"),
    }
}
