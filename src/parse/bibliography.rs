//! Sources that other programs keep: BibTeX and CSL-JSON. In: the text of a file. Out: entries with spans, as from TOML.
//! Keys that cannot be ids are folded: `Smith:2018` is the source `smith-2018`. Fields we have no use for are passed over,
//! since such files are written by programs. So is `note`: it is where they keep what their users jot down for themselves,
//! and must not be published unseen.

mod addresses;
mod bibtex;
mod csl;
mod fields;
mod html;
mod languages;
mod latex;
mod library;
mod names;
mod when;

pub use addresses::{isbns, of_doi};
pub use bibtex::{Fault, Gap, Inner, Raw, Value};
pub use csl::read as read_csl;
pub use fields::{Lost, Whole};
pub use library::{Library, MOST_SHARED, Open, Ties, in_order, read as read_bibtex, reads_alike, shared_keys};
pub use names::is_others;

use super::printed::printed;
use super::sources::{Entry, More, Unread};
use super::{has_unseen, hidden, is_control};
use crate::diagnostic::{Found, Problem};
use crate::number::digit;
use crate::path::id_of;
use crate::text::{Span, Spanned, tidy};
use html::without_tags;
pub(super) use languages::shortest;
use std::borrow::Cow;

/// The id of a key that was written at `span`; a problem if nothing of it can be one.
fn id(key: &str, span: Span, problems: &mut Vec<Found>) -> Option<Spanned<String>> {
    let id = id_of(key);
    if id.is_none() {
        let told = format!("no id can be made of the key `{}`, and its entry is left out", shown(key));
        let help = "give the entry a key of letters a to z and digits".into();
        problems.push((span, Problem::UnreadField { told, help }));
    }
    Some(Spanned::new(id?, span))
}

/// So much of what is written as a message can hold.
fn shown(text: &str) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Notes a field of `entry` that cannot be used.
fn leave(entry: &mut Entry, key: &'static str, span: Span, told: impl FnOnce(&str) -> String, help: &str) {
    let problem = Problem::UnreadField { told: told(&entry.id.value), help: help.to_owned() };
    entry.unread.push(Unread { key, path: None, span, problem });
}

/// An entry with nothing but its id.
fn empty(id: Spanned<String>) -> Entry {
    Entry { id, kind: Some("document"), ..Entry::default() }
}

/// What few entries say; made when the first of it is met.
fn more(entry: &mut Entry) -> &mut More {
    entry.more.get_or_insert_default()
}

/// Whether it stands in a book: whoever edited that is no author of it.
fn is_part_of_book(entry: &Entry) -> bool {
    entry.container.is_some() && matches!(entry.kind(), "chapter" | "paper-conference")
}

/// Gives an entry a number by which libraries and machines know it; of the numbers of books those that can be some.
fn put_number(entry: &mut Entry, name: &str, number: Option<String>) {
    let Some(number) = number.filter(|number| !number.is_empty()) else { return };
    let number = match name {
        "isbn" => addresses::isbns(&number).collect::<Vec<_>>().join(", "),
        _ => number,
    };
    if !number.is_empty() {
        let more = more(entry);
        let place = match name {
            "doi" => &mut more.doi,
            "isbn" => &mut more.isbn,
            _ => &mut more.issn,
        };
        *place = Some(number);
    }
}

/// Gives an entry its title, once all else is known of it: one without is called by what it appeared in, its address or
/// its key.
fn entitle(entry: &mut Entry, title: Option<String>) {
    entry.has_title = true;
    // As what sources.toml says of them.
    let more = entry.more.iter_mut().flat_map(|more| {
        let people = more.editors.all.iter_mut().chain(&mut more.translators.all);
        people.chain(&mut more.series)
    });
    for text in entry.author.iter_mut().chain(&mut entry.publisher).chain(&mut entry.container).chain(more) {
        *text = printed(std::mem::take(text));
    }
    if let Some(title) = title.filter(|title| !title.is_empty()) {
        entry.title = printed(title);
        return;
    }
    let (instead, what) = match (&entry.container, &entry.url) {
        (Some(container), _) => (container, "what it appeared in"),
        (None, Some(url)) => (url, "its address"),
        (None, None) => (&entry.id.value, "its id"),
    };
    entry.title = instead.clone();
    let told = |id: &str| format!("the source `{id}` has no `title`, and is called by {what}");
    leave(entry, "title", entry.id.span, told, "give the entry a title, or a description if it has none");
}

/// The tag of a language, which is written at `span`.
fn language(entry: &mut Entry, name: &str, span: Span) -> Option<String> {
    let tag = languages::tag_of(name);
    if tag.is_none() && !name.is_empty() {
        let told = |id: &str| {
            format!("`{}` is no language known here, and the source `{id}` is shown without it", shown(name))
        };
        leave(entry, "lang", span, told, "write its tag, such as en, fr, ar or pt-BR");
    }
    tag
}

/// A number in western digits, which a page writes in its own; of other text nothing changes.
fn western(text: String) -> String {
    let digits: Option<String> = text.chars().map(|c| digit(c).map(|digit| char::from(b'0' + digit))).collect();
    digits.unwrap_or(text)
}

/// An edition: one that is counted is its number, which each language says in its own way.
fn edition(text: &str) -> String {
    const COUNTED: [&str; 10] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    const NAMES: [&str; 10] =
        [" edition", " edn", " ed", " auflage", " aufl", " ausgabe", " édition", " éd", " edición", " edicion"];
    const ORDINALS: [&str; 11] = ["st", "nd", "rd", "th", ".ª", "ª", ".", "ème", "ère", "re", "e"];
    let small = text.to_lowercase();
    let count = small.trim_end_matches('.');
    let count = NAMES.iter().find_map(|end| count.strip_suffix(end)).unwrap_or(count);
    let count = count.strip_prefix("الطبعة ").unwrap_or(count);
    let digits = ORDINALS.iter().find_map(|end| count.strip_suffix(end)).unwrap_or(count);
    match COUNTED.iter().position(|counted| *counted == count) {
        Some(at) => (at + 1).to_string(),
        None if !digits.is_empty() && digits.chars().all(|c| digit(c).is_some()) => western(digits.to_owned()),
        None => text.to_owned(),
    }
}

/// The version of data or of a program, without the letter that says so.
fn version(text: String) -> String {
    match text.strip_prefix(['v', 'V']) {
        Some(number) if number.starts_with(|c: char| c.is_ascii_digit()) => number.to_owned(),
        _ => text,
    }
}

/// Whether a kind that is written beside the type of a source says more than that: `Working Paper` of a report. BibLaTeX has
/// words of one piece in small letters there, for which styles have others; and a report that is a `Report` is one anyway.
fn says_genre(kind: &str, genre: &str) -> bool {
    const KINDS: [&str; 8] =
        ["report", "thesis", "manuscript", "speech", "document", "pamphlet", "personal_communication", "legal_case"];
    let is_word = genre.bytes().all(|byte| byte.is_ascii_lowercase());
    KINDS.contains(&kind) && !is_word && !genre.eq_ignore_ascii_case(kind)
}

/// Pages from one to another, with the dash that parts them: 12-15, but page A-12. Of no page at all nothing is left.
fn ranged(pages: &str) -> Option<String> {
    pages.contains(char::is_alphanumeric).then_some(())?;
    let pages = pages.replace("--", "–");
    let mut ranged = String::with_capacity(pages.len() + 2);
    let mut rest = pages.as_str();
    while let Some(at) = rest.find('-') {
        let before = &rest[..at];
        let word = before.trim_end_matches(|c: char| c.is_ascii_uppercase());
        let is_letter = before.len() - word.len() == 1 && !word.ends_with(char::is_alphanumeric);
        let is_page = is_letter && rest[at + 1..].starts_with(|c: char| c.is_ascii_digit());
        ranged.push_str(before);
        ranged.push(if is_page { '-' } else { '–' });
        rest = &rest[at + 1..];
    }
    ranged.push_str(rest);
    Some(ranged)
}

/// Text without what nobody sees. What no page can hold leaves a sign, since it mostly was a letter once.
fn seen(text: &str) -> Cow<'_, str> {
    match has_unseen(text) {
        true => text.replace(is_control, "\u{fffd}").replace(|c| hidden(c).is_some(), "").into(),
        false => text.into(),
    }
}

/// Notes that what is `written` in a field holds what nobody sees. In other fields it may: programs keep whole abstracts
/// there, copied from who knows where, and nothing of them is published.
fn note_unseen(entry: &mut Entry, name: &str, key: &'static str, written: &str, span: Span) {
    if !has_unseen(written) {
        return;
    }
    let found = written.chars().find_map(|c| match hidden(c) {
        None if is_control(c) => {
            Some(format!("a control character, U+{:04X}, and is shown with a sign in its place", u32::from(c)))
        }
        name => name.map(|name| format!("an invisible character, {name}, and is shown without it")),
    });
    let told = |id: &str| format!("the `{name}` of the source `{id}` holds {}", found.unwrap_or_default());
    leave(entry, key, span, told, "delete it, or write the letter that was meant");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_that_have_a_hyphen_keep_it() {
        for (written, shown) in [
            ("3-14", Some("3–14")),
            ("3--14", Some("3–14")),
            ("xi-xv, 7", Some("xi–xv, 7")),
            ("S1-S4", Some("S1–S4")),
            ("A-12", Some("A-12")),
            ("F-7–F-9", Some("F-7–F-9")),
            ("A-12-A-15", Some("A-12–A-15")),
            ("1A-5B", Some("1A–5B")),
            ("e12", Some("e12")),
            ("–", None),
            ("", None),
        ] {
            assert_eq!(ranged(written).as_deref(), shown, "{written}");
        }
    }

    #[test]
    fn an_edition_that_is_counted_is_a_number() {
        for (written, read) in [
            ("Second", "2"),
            ("3rd", "3"),
            ("3rd ed.", "3"),
            ("12th edition", "12"),
            ("4", "4"),
            ("Third, revised", "Third, revised"),
            ("1.2.0", "1.2.0"),
            ("2. Aufl.", "2"),
            ("2., überarbeitete Aufl.", "2., überarbeitete Aufl."),
            ("2e éd.", "2"),
            ("1re édition", "1"),
            ("3.ª ed.", "3"),
            ("الطبعة ٢", "2"),
            ("الطبعة الثانية", "الطبعة الثانية"),
            ("1.", "1"),
            ("th", "th"),
        ] {
            assert_eq!(edition(written), read);
        }
    }
}
