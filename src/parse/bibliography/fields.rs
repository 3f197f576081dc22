//! Entries of BibTeX and BibLaTeX to sources. In: fields as written, and what they have from others. Out: entries as from TOML.

mod told;

use super::addresses::{doi, in_archive, of_doi, web_address, within};
use super::bibtex::{Raw, Value};
use super::names::names;
use super::when::{date, date_of, of_years, state};
use super::{
    edition, empty, entitle, is_part_of_book, language, latex, more, put_number, ranged, says_genre, seen, version,
    western, without_tags,
};
use crate::date::Date;
use crate::parse::sources::{Entry, Names, TYPES, Unread};
use crate::path::FilePath;
use crate::text::Spanned;
use told::{note_left_out, note_lost, note_unexplained};

/// What an entry is read from.
pub(super) struct Fields<'r> {
    /// Its own fields, with those it shares with others.
    pub raw: &'r Raw,
    /// What it stands in, with all that this has from others.
    pub whole: Option<Whole<'r>>,
    /// What it should have from others, and what is wrong with that.
    pub lost: &'r Lost,
}

/// An entry that others stand in.
#[derive(Clone, Copy)]
pub struct Whole<'r> {
    /// The entry.
    pub entry: &'r Entry,
    /// What it is to them.
    pub form: Form,
    /// Its file, if that is another one than the part's.
    pub path: Option<&'r FilePath>,
}

/// What an entry is to what stands in it: a source of TOML has one type for all books, and one number for an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A book by its author.
    Book,
    /// Several such books.
    Volumes,
    /// An article whose number is that of an issue, of a volume that is not named.
    Issue,
    /// What several people have made.
    Other,
}

impl Form {
    /// That of an entry of BibTeX.
    pub(super) fn of(raw: &Raw) -> Form {
        let has = |name| raw.get(name).is_some();
        match raw.kind.as_str() {
            "article" if !has("volume") && (has("number") || has("issue")) => Form::Issue,
            kind => Form::of_kind(kind),
        }
    }

    /// That of an entry of a type of BibTeX, or of CSL.
    pub(super) fn of_kind(kind: &str) -> Form {
        match kind {
            "book" => Form::Book,
            "mvbook" => Form::Volumes,
            _ => Form::Other,
        }
    }
}

/// What an entry should have from others and has not.
#[derive(Clone, Debug, Default)]
pub struct Lost {
    /// Whether what its `crossref` names stands in it, or is it itself.
    pub is_in_ring: bool,
    /// The keys in `xdata` that no entry of shared fields has.
    pub shared: Vec<String>,
}

impl<'r> Fields<'r> {
    fn get(&self, name: &str) -> Option<&'r Value> {
        debug_assert!(READ.contains(&name), "the fields that are read are kept until all files are known: {name}");
        self.raw.get(name)
    }

    /// What is said there; of nothing but commands that are not known nothing is.
    fn words(&self, name: &str) -> Option<String> {
        self.get(name).map(words).filter(|words| !words.is_empty())
    }

    /// A title with the one under it.
    fn titled(&self, title: String, under: &str) -> String {
        match self.words(under) {
            Some(under) if title.ends_with(['?', '!', ':', '؟']) => format!("{title} {under}"),
            Some(under) => format!("{title}: {under}"),
            None => title,
        }
    }

    /// What it appeared in, as the entry itself says.
    fn container(&self) -> Option<String> {
        let (title, name) = CONTAINERS.iter().find_map(|name| Some((self.words(name)?, name)))?;
        let under = SUBTITLES.iter().find(|(known, _)| known == name);
        Some(under.map_or(title.clone(), |(_, under)| self.titled(title, under)))
    }

    /// The words of the first of these fields that is there.
    fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.words(name))
    }

    fn verbatim(&self, name: &str) -> Option<String> {
        self.get(name).map(|value| seen(&latex::verbatim(&value.text)).into_owned()).filter(|text| !text.is_empty())
    }

    /// What the whole says, if it says it.
    fn of_whole<T>(&self, says: impl Fn(&'r Entry) -> Option<T>) -> Option<T> {
        says(self.whole?.entry)
    }
}

fn words(value: &Value) -> String {
    without_tags(&latex::plain(&value.text))
}

/// The source of that id which `fields` tell of.
pub(super) fn source(id: Spanned<String>, fields: &Fields<'_>) -> Entry {
    let raw = fields.raw;
    let mut entry = empty(id);
    let named = fields.get("type").map(|value| value.text.as_str());
    entry.kind = Some(kind_of(&raw.kind, named, fields.get("entrysubtype").is_some()));
    let title = fields.words("title");
    entry.container = fields.container().or_else(|| inherited(&mut entry, fields, "container", own_title));
    // Zotero has the name of a site there.
    if entry.kind() == "webpage" && entry.container.is_none() {
        entry.container = fields.words("titleaddon");
    }
    // Some name what came out of a meeting twice.
    let titled = title.clone().map(|title| fields.titled(title, "subtitle"));
    let is_own = |container: &String| [&title, &titled].into_iter().flatten().any(|title| title == container);
    entry.container = entry.container.filter(|container| !is_own(container));
    put_people(&mut entry, fields);
    // Whoever printed a thesis has not examined it.
    let of_thesis: &[&str] = if entry.kind() == "thesis" { &["institution", "school"] } else { &[] };
    entry.publisher = fields
        .first(of_thesis)
        .or_else(|| fields.first(PUBLISHERS))
        .or_else(|| inherited(&mut entry, fields, "publisher", |whole| whole.publisher.clone()));
    put_numbers(&mut entry, fields);
    entry.lang = match fields.get("langid").or_else(|| fields.get("language")) {
        Some(value) => language(&mut entry, &words(value), value.span),
        None => inherited(&mut entry, fields, "lang", |whole| whole.lang.clone()),
    };
    put_dates(&mut entry, fields);
    put_address(&mut entry, fields);
    entitle(&mut entry, titled);
    note_lost(&mut entry, fields);
    note_unexplained(&mut entry, fields);
    note_left_out(&mut entry, fields);
    entry
}

/// What `entry` has from what it stands in, as its field `key`: with it goes what cannot be used there.
fn inherited<'r, T>(
    entry: &mut Entry,
    fields: &Fields<'r>,
    key: &'static str,
    says: impl Fn(&'r Entry) -> Option<T>,
) -> Option<T> {
    let whole = fields.whole?;
    // What it is called is to its parts what they appeared in.
    let of_whole = if key == "container" { "title" } else { key };
    // One mistake in a field is enough: all that stand in it have it, too.
    if let Some(unread) = whole.entry.unread.iter().find(|unread| unread.key == of_whole) {
        let path = unread.path.clone().or_else(|| whole.path.cloned());
        entry.unread.push(Unread { key, path, span: unread.span, problem: unread.problem.clone() });
    }
    says(whole.entry)
}

/// Who made it, edited what it stands in, and translated it.
fn put_people(entry: &mut Entry, fields: &Fields<'_>) {
    let (author, editor) = (fields.get("author"), fields.get("editor"));
    // BibLaTeX has whoever directed a film, or keeps a site, as an editor of another kind.
    let is_editor = fields.get("editortype").is_none_or(|kind| matches!(kind.text.trim(), "editor" | "compiler"));
    let author = author.map(|value| names(&value.text)).or_else(|| {
        let whole = fields.whole.filter(|whole| is_by_author_of(&fields.raw.kind, whole.form));
        whole.and_then(|_| inherited(entry, fields, "author", authors_of))
    });
    let (editor, is_editor) = match editor {
        Some(value) => (Some(names(&value.text)), is_editor),
        None => (inherited(entry, fields, "author", editors_of), true),
    };
    let is_beside = is_editor && (author.is_some() || is_part_of_book(entry));
    let is_edited = author.is_none() && is_editor;
    let (first, beside) = if is_beside { (author, editor) } else { (author.or(editor), None) };
    if let Some(people) = first {
        (entry.author, entry.has_others) = (people.all, people.has_others);
        entry.is_edited = is_edited;
    }
    if let Some(editors) = beside {
        more(entry).editors = editors;
    }
    if let Some(value) = fields.get("translator") {
        more(entry).translators = names(&value.text);
    }
}

/// Who wrote it.
fn authors_of(whole: &Entry) -> Option<Names> {
    (!whole.is_edited && !whole.author.is_empty())
        .then(|| Names { all: whole.author.clone(), has_others: whole.has_others })
}

/// Who edited it.
fn editors_of(whole: &Entry) -> Option<Names> {
    let editors = match whole.is_edited {
        true => Names { all: whole.author.clone(), has_others: whole.has_others },
        false => whole.more.as_ref()?.editors.clone(),
    };
    (!editors.all.is_empty()).then_some(editors)
}

/// The volume and the number of what others stand in. Those of an article are one number: `5(3)`, `5`, or that of an issue.
fn parted<'r>(whole: &Whole<'r>) -> (Option<&'r str>, Option<&'r str>) {
    let number = whole.entry.number.as_deref();
    match (whole.entry.kind(), number) {
        ("article-journal" | "article-newspaper", Some(number)) => match number.split_once('(') {
            Some((volume, issue)) => (Some(volume), issue.strip_suffix(')')),
            None if whole.form == Form::Issue => (None, Some(number)),
            None => (Some(number), None),
        },
        _ => (whole.entry.more.as_ref().and_then(|more| more.volume.as_deref()), number),
    }
}

/// The numbers by which it is known, and of what kind it is.
fn put_numbers(entry: &mut Entry, fields: &Fields<'_>) {
    let is_article = fields.raw.kind == "article";
    let number = fields.first(&["number", "issue"]).map(western);
    let of_whole = fields.whole.as_ref().map(parted).unwrap_or_default();
    let number = number.or_else(|| inherited(entry, fields, "number", |_| of_whole.1.map(str::to_owned)));
    let volume = fields.words("volume").map(western).or_else(|| of_whole.0.map(str::to_owned));
    entry.number = match (volume, number) {
        (Some(volume), Some(issue)) if is_article => Some(format!("{volume}({issue})")),
        (Some(volume), None) if is_article => Some(volume),
        (None, number) => number,
        (volume, number) => {
            more(entry).volume = volume;
            number
        }
    };
    let of_whole = |entry: &mut Entry| inherited(entry, fields, "edition", |whole| whole.edition.clone());
    let own = fields.words("edition").map(|text| edition(&text)).or_else(|| of_whole(entry));
    entry.edition = own.or_else(|| fields.words("version").map(version));
    // Journals without pages number their articles.
    entry.pages = fields.first(&["pages", "eid"]).and_then(|pages| ranged(&pages));
    // Where a book is one of several, their common title is to it as that of a series.
    let is_known = |main: &String| {
        let titled = fields.titled(main.clone(), "mainsubtitle");
        entry.container.as_ref().is_none_or(|known| *known == titled || known == main)
    };
    let main = || fields.words("maintitle").filter(|main| !is_known(main));
    let of_whole = || fields.of_whole(|whole| whole.more.as_ref()?.series.clone());
    match fields.words("series").or_else(of_whole).or_else(main) {
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
        let of_whole = || {
            fields.of_whole(|whole| {
                let more = whole.more.as_ref()?;
                if name == "isbn" { more.isbn.clone() } else { more.issn.clone() }
            })
        };
        put_number(entry, name, fields.words(name).or_else(of_whole));
    }
}

fn put_dates(entry: &mut Entry, fields: &Fields<'_>) {
    if let Some(value) = fields.get("urldate") {
        entry.accessed = date(entry, "accessed", &latex::plain(&value.text), value.span);
    }
    let plain = |name| fields.get(name).map(|value| latex::plain(&value.text));
    let of_year = |entry: &mut Entry| {
        let year = fields.get("year")?;
        let years = latex::plain(&year.text);
        let written = date_of(&of_years(&years), plain("month").as_deref(), plain("day").as_deref());
        date(entry, "date", &written, year.span)
    };
    entry.date = match (fields.get("date"), fields.get("year")) {
        (Some(value), _) => {
            let told = entry.unread.len();
            // Older programs read the year that stands beside it.
            let read = date(entry, "date", &latex::verbatim(&value.text), value.span).or_else(|| of_year(entry));
            if read.is_some() {
                entry.unread.truncate(told);
            }
            read
        }
        (None, Some(_)) => of_year(entry),
        _ => {
            let date = inherited(entry, fields, "date", |whole| whole.date.clone());
            let own = date.as_ref().and_then(|date| within_date(date, plain("month"), plain("day")));
            own.or(date)
        }
    };
    let state = match fields.words("pubstate") {
        Some(own) => state(&own),
        None => fields.of_whole(|whole| whole.more.as_ref()?.state),
    };
    if let Some(state) = state {
        more(entry).state = Some(state);
    }
}

/// The year of a volume, with the month of what stands in it, or in its month the day. What is doubted, or lasted longer than
/// it can be told of one day, stays as it is.
fn within_date(whole: &Date, month: Option<String>, day: Option<String>) -> Option<Date> {
    let written = whole.as_written();
    let is_plain =
        written.len() <= "2018-05-03".len() && written.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let (year, rest) = written.split_at_checked(4).filter(|(year, _)| is_plain && !year.contains('-'))?;
    let months = rest.strip_prefix('-').map(|rest| rest.split_once('-').map_or(rest, |(month, _)| month));
    match (month, months) {
        // A day that is none, or several, is no reason to have that of the whole.
        (Some(month), _) => {
            Date::parse(&date_of(year, Some(&month), day.as_deref())).or_else(|_| Date::parse(year)).ok()
        }
        (None, Some(month)) => {
            let dated = Date::parse(&format!("{year}-{month}-{:0>2}", day?.trim()));
            dated.or_else(|_| Date::parse(&format!("{year}-{month}"))).ok()
        }
        (None, None) => None,
    }
}

/// Its address, or where the number leads under which an archive has it.
fn put_address(entry: &mut Entry, fields: &Fields<'_>) {
    let doi = fields.verbatim("doi").and_then(|written| doi(entry, &written, fields.get("doi")?.span));
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

/// What stands under the titles of those.
const SUBTITLES: &[(&str, &str)] = &[
    ("journaltitle", "journalsubtitle"),
    ("journal", "journalsubtitle"),
    ("booktitle", "booksubtitle"),
    ("maintitle", "mainsubtitle"),
];

/// Whether an entry of this kind has its author from what it stands in, as BibLaTeX has it: a book by one author is of that
/// author throughout, and so are data, programs, sites and reports. What stands in a collection, in proceedings or in a
/// journal is not.
fn is_by_author_of(kind: &str, whole: Form) -> bool {
    match kind {
        "inbook" | "bookinbook" | "suppbook" => matches!(whole, Form::Book | Form::Volumes),
        "book" => whole == Form::Volumes,
        "dataset" | "software" | "online" | "electronic" | "www" | "report" | "techreport" | "manual" | "misc" => {
            matches!(whole, Form::Other)
        }
        _ => false,
    }
}

/// The title of what others stand in, if it has one.
fn own_title(whole: &Entry) -> Option<String> {
    let is_called_so = |unread: &Unread| unread.key == "title" && unread.path.is_none() && unread.span == whole.id.span;
    (!whole.unread.iter().any(is_called_so)).then(|| whole.title.clone())
}

/// All fields that are read. Those of an entry that other files may explain are kept until these are known; an abstract is
/// not.
pub(super) const READ: &[&str] = &[
    "archiveprefix", "author", "authority", "booksubtitle", "booktitle", "court", "crossref", "date", "day", "doi",
    "edition", "editor", "editortype", "eid", "entrysubtype", "eprint", "eprinttype", "eventtitle", "howpublished",
    "institution", "isbn", "issn", "issue", "journal", "journalsubtitle", "journaltitle", "langid", "language",
    "mainsubtitle", "maintitle", "month", "number", "organization", "pages", "pmcid", "pmid", "publisher", "pubstate",
    "school", "series", "subtitle", "title", "titleaddon", "translator", "type", "url", "urldate", "urn", "version",
    "volume", "xdata", "year",
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
