//! Entries of BibTeX and BibLaTeX to sources. In: the text of a `.bib` file. Out: entries as from TOML.

use super::bibtex::{Raw, Value, date_of, entries};
use super::names::names;
use super::{
    date, edition, empty, entitle, id, language, latex, leave, of_doi, of_preprint, ranged, version, web_address,
    without_tags,
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
    // Fields that several entries share.
    let shared = |entry: &Raw| -> Vec<&Raw> {
        let named = entry.get("xdata").map_or("", |value| value.text.as_str());
        named.split(',').filter_map(|key| keys.get(key.trim()).map(|at| &raw[*at])).collect()
    };
    let sources = raw.iter().filter(|entry| entry.kind != "xdata" && entry.kind != "set");
    sources.filter_map(|entry| source(entry, parent(entry).map(|at| &raw[at]), &shared(entry), problems)).collect()
}

fn source(raw: &Raw, parent: Option<&Raw>, shared: &[&Raw], problems: &mut Vec<Found>) -> Option<Entry> {
    let mut entry = empty(id(&raw.key.0, raw.key.1, problems)?);
    let of_shared = |name: &str| shared.iter().find_map(|shared| shared.get(name));
    let of_parent = |name: &str| parent.filter(|_| INHERITED.contains(&name))?.get(name);
    let field = |name: &str| raw.get(name).or_else(|| of_shared(name)).or_else(|| of_parent(name));
    let words = |value: &Value| without_tags(&latex::plain(&value.text));
    let first = |names: &[&str]| names.iter().find_map(|name| field(name)).map(words);
    let named = field("type").map(|value| value.text.as_str());
    entry.kind = Some(kind_of(&raw.kind, named, field("entrysubtype").is_some()));
    // BibLaTeX has whoever directed a film, or keeps a site, as an editor of another kind.
    let is_editor = field("editortype").is_none_or(|kind| matches!(kind.text.trim(), "editor" | "compiler"));
    entry.is_edited = field("author").is_none() && is_editor;
    let people = field("author").or_else(|| field("editor"));
    (entry.author, entry.has_others) = people.map(|value| names(&value.text)).unwrap_or_default();
    entry.publisher = first(&["publisher", "institution", "school", "organization"]);
    let title = raw.get("title").map(words);
    let whole = || parent.and_then(|parent| parent.get("title")).map(words);
    entry.container =
        first(&["journaltitle", "journal", "booktitle", "maintitle", "eventtitle", "series"]).or_else(whole);
    // Some name what came out of a meeting twice.
    entry.container = entry.container.filter(|container| Some(container) != title.as_ref());
    let part = |name: &str| field(name).map(words);
    entry.number = match (part("volume"), part("number").or_else(|| part("issue"))) {
        (Some(volume), Some(issue)) if raw.kind == "article" => Some(format!("{volume}({issue})")),
        (Some(volume), None) if raw.kind == "article" => Some(volume),
        (_, number) => number,
    };
    entry.edition = part("edition").map(|text| edition(&text)).or_else(|| part("version").map(version));
    // Journals without pages number their articles.
    entry.pages = first(&["pages", "eid"]).map(|pages| ranged(&pages));
    if let Some(value) = field("langid").or_else(|| field("language")) {
        entry.lang = language(&mut entry, &words(value), value.span);
    }
    if let Some(value) = field("urldate") {
        entry.accessed = date(&mut entry, "accessed", &latex::plain(&value.text), value.span);
    }
    entry.date = match (field("date"), field("year")) {
        (Some(value), _) => date(&mut entry, "date", &latex::verbatim(&value.text), value.span),
        (None, Some(year)) => {
            let plain = |name: &str| field(name).map(|value| latex::plain(&value.text));
            let written = date_of(&latex::plain(&year.text), plain("month").as_deref(), plain("day").as_deref());
            date(&mut entry, "date", &written, year.span)
        }
        (None, None) => None,
    };
    let address = |value: &Value| Spanned::new(latex::verbatim(&value.text), value.span);
    entry.url = match (field("url"), field("doi"), field("howpublished")) {
        (Some(url), ..) => web_address(&mut entry, address(url)),
        (None, Some(doi), _) => Some(of_doi(&latex::verbatim(&doi.text))),
        // Old styles have no field for addresses.
        (None, None, Some(how)) if how.text.contains("://") => web_address(&mut entry, address(how)),
        (None, None, _) => {
            let archive = field("eprinttype").or_else(|| field("archiveprefix"));
            archive.zip(field("eprint")).and_then(|(archive, number)| of_preprint(&archive.text, &number.text))
        }
    };
    let subtitle = raw.get("title").and(raw.get("subtitle")).map(words);
    let title = title.map(|title| match subtitle {
        Some(subtitle) if title.ends_with(['?', '!', ':', '؟']) => format!("{title} {subtitle}"),
        Some(subtitle) => format!("{title}: {subtitle}"),
        None => title,
    });
    entitle(&mut entry, title);
    for (names, key) in SHOWN {
        let Some((name, value)) = names.iter().find_map(|name| Some((name, field(name)?))) else { continue };
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

/// The fields that readers see, and what a source has them as.
const SHOWN: &[(&[&str], &str)] = &[
    (&["title"], "title"),
    (&["subtitle"], "title"),
    (&["author", "editor"], "author"),
    (&["publisher", "institution", "school", "organization"], "publisher"),
    (&["journaltitle", "journal", "booktitle", "maintitle", "eventtitle", "series"], "container"),
    (&["number"], "number"),
    (&["edition", "version"], "edition"),
];

/// What an entry has from the one its `crossref` names.
const INHERITED: &[&str] =
    &["date", "year", "month", "publisher", "institution", "organization", "series", "editor", "edition", "langid"];

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
