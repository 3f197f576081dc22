//! Sources that other programs keep: BibTeX and CSL-JSON. In: the text of a file. Out: entries with spans, as from TOML.
//! Keys that cannot be ids are folded: `Smith:2018` is the source `smith-2018`. Fields we have no use for are passed over,
//! since such files are written by programs. So is `note`: it is where they keep what their users jot down for themselves,
//! and must not be published unseen.

mod bibtex;
mod csl;
mod fields;
mod latex;

pub use csl::read as read_csl;
pub use fields::read as read_bibtex;

use super::sources::{Entry, Unread, is_web_address};
use crate::date::Date;
use crate::diagnostic::{Found, Problem};
use crate::path::is_id;
use crate::text::{Span, Spanned};
use unicode_normalization::UnicodeNormalization;

/// The id that stands for a key of such a file: lower case, without accents, everything else `-`.
pub fn id_of(key: &str) -> Option<String> {
    let mut id = String::with_capacity(key.len());
    for next in key.nfkd().flat_map(char::to_lowercase) {
        if next.is_ascii_alphanumeric() {
            id.push(next);
        } else if !unicode_normalization::char::is_combining_mark(next) && !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    let id = id.trim_end_matches('-');
    is_id(id).then(|| id.to_owned())
}

/// The id of a key that was written at `span`; a problem if nothing of it can be one.
fn id(key: &str, span: Span, problems: &mut Vec<Found>) -> Option<Spanned<String>> {
    let id = id_of(key);
    if id.is_none() {
        problems.push((span, Problem::BadId { id: key.chars().take(60).collect() }));
    }
    Some(Spanned::new(id?, span))
}

/// An entry with nothing but its id.
fn empty(id: Spanned<String>) -> Entry {
    Entry {
        title: String::new(),
        has_title: false,
        kind: Some("document"),
        author: Vec::new(),
        publisher: None,
        container: None,
        edition: None,
        date: None,
        url: None,
        archived: None,
        accessed: None,
        lang: None,
        pages: None,
        reliability: None,
        via: Vec::new(),
        same_origin: Vec::new(),
        status: None,
        retracted: None,
        notice: None,
        publish: None,
        note: None,
        unread: Vec::new(),
        id,
    }
}

/// Gives an entry its title; a problem if it has none, since readers would see a key.
fn entitle(entry: &mut Entry, title: Option<String>, problems: &mut Vec<Found>) {
    entry.has_title = true;
    match title.filter(|title| !title.is_empty()) {
        Some(title) => entry.title = title,
        None => {
            let of = format!("the source `{}`", entry.id.value);
            let help = "give the entry a title, or a description if it has none";
            problems.push((entry.id.span, Problem::MissingField { field: "title", of, help }));
            entry.title = entry.id.value.clone();
        }
    }
}

/// An address that may become a link; a problem if it is none.
fn web_address(key: &str, address: Spanned<String>, problems: &mut Vec<Found>) -> Option<String> {
    if address.value.is_empty() {
        return None;
    }
    if !is_web_address(&address.value) {
        let allowed = "a whole web address that begins with https:// or http://".into();
        let value = address.value.chars().take(200).collect();
        problems.push((address.span, Problem::BadValue { key: key.into(), value, allowed }));
        return None;
    }
    Some(address.value)
}

/// Where a DOI leads.
fn of_doi(doi: &str) -> String {
    let bare = doi.trim().trim_start_matches("https://").trim_start_matches("http://");
    let bare = bare.strip_prefix("dx.doi.org/").or_else(|| bare.strip_prefix("doi.org/")).unwrap_or(bare);
    let bare = bare.strip_prefix("doi:").unwrap_or(bare).trim();
    format!("https://doi.org/{}", crate::path::encoded(bare))
}

/// A date. One that cannot be read is noted: what a program exports is no slip of the writer's, who may add what it means.
fn date(key: &'static str, text: &str, span: Span, unread: &mut Vec<Unread>) -> Option<Date> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let message = match Date::parse(text) {
        Ok(date) => return Some(date),
        Err(error) => error.message,
    };
    // `1990~` for `circa 1990`; of most others nobody knows what was meant, if anything was.
    let message = if message.starts_with("write \"") { message } else { "if it has a date, write it".into() };
    unread.push(Unread { key, text: text.chars().take(60).collect(), message, span });
    None
}

/// Text with single blanks.
fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_folded_to_ids() {
        let ids = [
            ("Smith2018", Some("smith2018")),
            ("Müller:2018_a", Some("muller-2018-a")),
            ("http://zotero.org/users/1/items/AB", Some("http-zotero-org-users-1-items-ab")),
            ("--x--", Some("x")),
            ("تقرير", None),
            ("", None),
        ];
        for (key, id) in ids {
            assert_eq!(id_of(key).as_deref(), id, "{key}");
        }
    }

    #[test]
    fn a_doi_is_an_address() {
        for doi in ["10.1/a b", "doi:10.1/a b", "https://doi.org/10.1/a b", "http://dx.doi.org/10.1/a b"] {
            assert_eq!(of_doi(doi), "https://doi.org/10.1/a%20b");
        }
    }
}
