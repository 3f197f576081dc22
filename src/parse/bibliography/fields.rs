//! Entries of BibTeX and BibLaTeX to sources. In: the text of a `.bib` file. Out: entries as from TOML.

use super::bibtex::{Raw, Value, date_of, entries};
use super::{date, empty, entitle, id, latex, of_doi, web_address};
use crate::diagnostic::Found;
use crate::parse::language::is_language_tag;
use crate::parse::sources::Entry;
use crate::text::Spanned;
use rustc_hash::FxHashMap;

/// Reads a `.bib` file.
pub fn read(text: &str, problems: &mut Vec<Found>) -> Vec<Entry> {
    let raw = entries(text, problems);
    let keys: FxHashMap<&str, usize> = raw.iter().enumerate().map(|(at, raw)| (raw.key.0.as_str(), at)).collect();
    let parent = |raw: &Raw| raw.get("crossref").and_then(|key| keys.get(key.text.trim())).copied();
    let sources = raw.iter().filter(|entry| entry.kind != "xdata" && entry.kind != "set");
    sources.filter_map(|entry| source(entry, parent(entry).map(|at| &raw[at]), problems)).collect()
}

fn source(raw: &Raw, parent: Option<&Raw>, problems: &mut Vec<Found>) -> Option<Entry> {
    let mut entry = empty(id(&raw.key.0, raw.key.1, problems)?);
    let field = |name: &str| raw.get(name).or_else(|| parent.filter(|_| INHERITED.contains(&name))?.get(name));
    let first = |names: &[&str]| names.iter().find_map(|name| field(name)).map(|value| latex::plain(&value.text));
    let named = field("type").map(|value| value.text.as_str());
    entry.kind = Some(kind_of(&raw.kind, named, field("entrysubtype").is_some()));
    let subtitle = raw.get("title").and(raw.get("subtitle")).map(|value| latex::plain(&value.text));
    let title = raw.get("title").map(|value| latex::plain(&value.text));
    let title = title.map(|title| subtitle.map_or(title.clone(), |subtitle| format!("{title}: {subtitle}")));
    entitle(&mut entry, title, problems);
    let people = field("author").or_else(|| field("editor"));
    entry.author = people.map(|value| names(&value.text)).unwrap_or_default();
    entry.publisher = first(&["publisher", "institution", "school", "organization"]);
    let of_parent = || parent.and_then(|parent| parent.get("title")).map(|value| latex::plain(&value.text));
    entry.container = first(&["journaltitle", "journal", "booktitle", "eventtitle", "series"]).or_else(of_parent);
    entry.edition = first(&["edition"]);
    entry.pages = first(&["pages"]);
    entry.lang = first(&["langid", "language"]).and_then(|name| language(&name));
    let mut unread = Vec::new();
    entry.accessed =
        field("urldate").and_then(|value| date("accessed", &latex::plain(&value.text), value.span, &mut unread));
    entry.date = match (field("date"), field("year")) {
        (Some(value), _) => date("date", &latex::verbatim(&value.text), value.span, &mut unread),
        (None, Some(year)) => {
            let plain = |name: &str| field(name).map(|value| latex::plain(&value.text));
            let written = date_of(&latex::plain(&year.text), plain("month").as_deref(), plain("day").as_deref());
            date("date", &written, year.span, &mut unread)
        }
        (None, None) => None,
    };
    entry.unread = unread;
    let address = |value: &Value| Spanned::new(latex::verbatim(&value.text), value.span);
    entry.url = match (field("url"), field("doi"), field("howpublished")) {
        (Some(url), ..) => web_address("url", address(url), problems),
        (None, Some(doi), _) => Some(of_doi(&latex::verbatim(&doi.text))),
        // Old styles have no field for addresses.
        (None, None, Some(how)) if how.text.contains("://") => web_address("howpublished", address(how), problems),
        (None, None, _) => None,
    };
    Some(entry)
}

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
        "misc" if named.is_some_and(|named| named.to_lowercase().contains("report")) => "report",
        _ => "document",
    }
}

/// The names in a list parted by `and`, as one reads them: `Doe, Jane` is Jane Doe.
fn names(list: &str) -> Vec<String> {
    let mut names = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    let bytes = list.as_bytes();
    let is_blank = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_whitespace);
    for at in 0..bytes.len() {
        match bytes[at] {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            b'a' | b'A'
                if depth == 0
                    && at > 0
                    && is_blank(at - 1)
                    && is_blank(at + 3)
                    && bytes[at..at + 3].eq_ignore_ascii_case(b"and") =>
            {
                names.push(&list[start..at]);
                start = at + 3;
            }
            _ => {}
        }
    }
    names.push(&list[start..]);
    let names = names.into_iter().map(|name| match name.trim() {
        "others" => "et al.".to_owned(),
        name => one_name(name),
    });
    names.filter(|name| !name.is_empty()).collect()
}

/// `von Last, First` and `von Last, Jr, First`; a name in braces is as it is.
fn one_name(name: &str) -> String {
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (at, byte) in name.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            b',' if depth == 0 => {
                parts.push(&name[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&name[start..]);
    let parts: Vec<String> = parts.into_iter().map(latex::plain).collect();
    match parts.as_slice() {
        [last, first] => super::tidy(&format!("{first} {last}")),
        [last, junior, first] => super::tidy(&format!("{first} {last} {junior}")),
        parts => parts.join(", "),
    }
}

/// The tag of a language that goes by its name in LaTeX; a tag is one already.
fn language(name: &str) -> Option<String> {
    let lower = name.to_lowercase();
    let known = match lower.as_str() {
        "english" | "canadian" => "en",
        "american" | "usenglish" => "en-US",
        "british" | "ukenglish" => "en-GB",
        "australian" => "en-AU",
        "french" | "français" | "francais" | "acadian" | "canadien" => "fr",
        "german" | "ngerman" | "deutsch" => "de",
        "austrian" | "naustrian" => "de-AT",
        "swissgerman" | "nswissgerman" => "de-CH",
        "spanish" | "español" => "es",
        "arabic" => "ar",
        "italian" => "it",
        "portuguese" | "portuges" => "pt",
        "brazilian" | "brazil" => "pt-BR",
        "dutch" => "nl",
        "russian" => "ru",
        "ukrainian" => "uk",
        "polish" => "pl",
        "turkish" => "tr",
        "greek" => "el",
        "hebrew" => "he",
        "persian" | "farsi" => "fa",
        "chinese" => "zh",
        "japanese" => "ja",
        "korean" => "ko",
        "hindi" => "hi",
        "swedish" => "sv",
        "norwegian" | "norsk" => "no",
        "danish" => "da",
        "finnish" => "fi",
        "czech" => "cs",
        "hungarian" | "magyar" => "hu",
        "romanian" => "ro",
        _ => return is_language_tag(name).then(|| name.to_owned()),
    };
    Some(known.to_owned())
}
