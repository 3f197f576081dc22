//! Where sources are, as bibliographies have it: addresses, and the numbers by which archives know what they hold.
//! In: a field. Out: an address that may become a link.

use super::{leave, shown};
use crate::parse::reference::decoded;
use crate::parse::sources::{Entry, is_web_address, whole_address};
use crate::path::encoded;
use crate::text::{Span, Spanned, is_digits};
use std::borrow::Cow;

/// An address that may become a link.
pub fn web_address(entry: &mut Entry, address: Spanned<String>) -> Option<String> {
    let unescaped = address.value.replace("&amp;", "&");
    let trimmed = unescaped.trim();
    if trimmed.is_empty() {
        return None;
    }
    // Programs keep several in one field, and JSTOR gives its own without the beginning.
    let is_start = |part: &str| ["http://", "https://"].iter().any(|start| part.starts_with(start));
    if let Some((first, rest)) = trimmed.split_once(|c: char| c.is_whitespace() || c == ';')
        && let first = first.trim_end_matches(',')
        && is_web_address(first)
        && is_start(rest.trim_start())
    {
        let told = |id: &str| format!("the `url` of the source `{id}` holds several addresses, and the first is shown");
        leave(entry, "url", address.span, told, "a field holds one address: delete the others");
        return Some(first.to_owned());
    }
    let whole = format!("https://{trimmed}");
    let host = trimmed.split(['/', '?', '#']).next().unwrap_or_default();
    let is_host = || host.split('.').count() > 2 && host.split('.').all(|part| !part.is_empty());
    if trimmed.starts_with("www.") && is_host() && is_web_address(&whole) {
        return Some(whole);
    }
    if !is_web_address(trimmed) {
        let text = shown(trimmed);
        let told = |id: &str| format!("`{text}` is no web address, and the source `{id}` is shown without it");
        leave(entry, "url", address.span, told, &format!("write {}", whole_address(trimmed)));
        return None;
    }
    if trimmed.contains('\\') {
        let told = |id: &str| format!("the `url` of the source `{id}` holds LaTeX, and is shown without it");
        leave(entry, "url", address.span, told, "write the address as a browser shows it");
        return None;
    }
    Some(trimmed.to_owned())
}

/// An address that stands alone or among words, as old styles have it, which have no field for addresses.
pub fn within(text: &str) -> Option<&str> {
    let start = ["https://", "http://"].iter().filter_map(|scheme| text.find(scheme)).min()?;
    let address = text[start..].split(char::is_whitespace).next()?;
    // What ends a sentence ends no address.
    Some(address.trim_end_matches(['.', ',', ';', ')', '>']))
}

/// A DOI without what is put before it: `https://doi.org/`, `DOI: `, the address of a publisher or of a library's proxy.
pub fn bare_doi(written: &str) -> Option<Cow<'_, str>> {
    /// What publishers put behind it to show the text in one form or another.
    const FORMS: [&str; 5] = ["/full", "/abstract", "/pdf", "/epdf", "/html"];
    let written = written.trim();
    let is_begin = |at: usize| {
        // Where a number goes on, it is not gone through again.
        if written[..at].ends_with(|c: char| c.is_alphanumeric() || c == '.') {
            return false;
        }
        let after = &written[at + "10".len()..];
        match after.strip_prefix('.') {
            Some(after) => {
                let number = after.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(after.len());
                let behind = &after[number..];
                number > 0 && !after.starts_with('.') && (behind.starts_with('/') || behind.starts_with("%2F"))
            }
            // As shortdoi.org gives it: 10/gf3tqz.
            None => after.strip_prefix('/').is_some_and(|short| {
                !short.is_empty() && short.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
            }),
        }
    };
    let at = written.match_indices("10").map(|(at, _)| at).find(|at| is_begin(*at))?;
    let (before, doi) = written.split_at(at);
    if !before.contains('/') {
        return Some(if doi.contains('/') { doi.into() } else { decoded(doi).into() });
    }
    let doi = &doi[..doi.find(['?', '#']).unwrap_or(doi.len())];
    let host = before.split("://").last().and_then(|rest| rest.split('/').next()).unwrap_or_default();
    let is_resolver = host.to_ascii_lowercase().contains("doi");
    let shown = FORMS.iter().find_map(|form| doi.strip_suffix(form)).filter(|_| !is_resolver);
    Some(decoded(shown.unwrap_or(doi)).into())
}

/// The DOI that a field holds; a note if it holds none.
pub fn doi(entry: &mut Entry, written: &str, span: Span) -> Option<String> {
    let doi = bare_doi(written).map(Cow::into_owned);
    if doi.is_none() && !written.trim().is_empty() {
        let text = shown(written.trim());
        let told = |id: &str| format!("`{text}` is no DOI, and the source `{id}` is shown without it");
        leave(entry, "url", span, told, "write the DOI alone, as in 10.1000/182, and an address into `url`");
    }
    doi
}

/// Where a DOI leads.
pub fn of_doi(doi: &str) -> String {
    format!("https://doi.org/{}", encoded(doi))
}

/// Archives that lead from a number of theirs to what they hold. Programs export that number instead of an address.
const ARCHIVES: [(&str, &str, &str); 7] = [
    ("arxiv", "arXiv:", "https://arxiv.org/abs/"),
    ("jstor", "", "https://www.jstor.org/stable/"),
    ("pubmed", "", "https://pubmed.ncbi.nlm.nih.gov/"),
    ("pmc", "", "https://pmc.ncbi.nlm.nih.gov/articles/"),
    ("hdl", "hdl:", "https://hdl.handle.net/"),
    ("googlebooks", "", "https://books.google.com/books?id="),
    // Of the names that a URN can have, those of national libraries lead to something.
    ("urn", "", "https://nbn-resolving.org/"),
];

/// Where something stands that an archive known here has under a number.
pub fn in_archive(archive: &str, number: &str) -> Option<String> {
    let (archive, number) = (archive.trim(), number.trim());
    let (name, before, address) = ARCHIVES.iter().find(|(name, ..)| archive.eq_ignore_ascii_case(name))?;
    let number = number.strip_prefix(before).unwrap_or(number).trim();
    let is_known = match *name {
        "pubmed" => is_digits(number),
        "pmc" => number.starts_with("PMC"),
        "urn" => number.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("urn:nbn:")),
        _ => true,
    };
    (is_known && !number.is_empty()).then(|| format!("{address}{}", encoded(number).replace("%3A", ":")))
}

/// The numbers of books in a field: those of ten or thirteen digits, which programs part by blanks or commas.
pub fn isbns(field: &str) -> impl Iterator<Item = &str> {
    field.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';')).filter(|part| {
        let digits = || part.bytes().filter(|byte| *byte != b'-');
        let count = digits().count();
        let is_number = digits()
            .enumerate()
            .all(|(at, byte)| byte.is_ascii_digit() || (count == 10 && at == 9 && byte.eq_ignore_ascii_case(&b'x')));
        is_number && matches!(count, 10 | 13)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doi_is_an_address() {
        for written in [
            "10.1/a b",
            "doi:10.1/a b",
            "DOI: 10.1/a b",
            "doi 10.1/a b",
            "https://doi.org/10.1/a b",
            "http://dx.doi.org/10.1/a%20b",
            "https://DOI.org/10.1/a b",
            "www.doi.org/10.1/a b",
            "http://doi.acm.org/10.1/a b?page=10.2/c",
            "https://doi-org.ezproxy.uio.no/10.1/a b",
            "https://onlinelibrary.example/doi/10.1/a b",
            "https://journal.example/doi/10.1/a b/full",
        ] {
            assert_eq!(
                bare_doi(written).map(|doi| of_doi(&doi)).as_deref(),
                Some("https://doi.org/10.1/a%20b"),
                "{written}"
            );
        }
        for (written, doi) in [
            (
                "10.1002/(SICI)1097(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
                "10.1002/(SICI)1097(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
            ),
            ("https://doi.org/10.1002/1097%3C693::AID%3E3.0", "10.1002/1097<693::AID>3.0"),
            ("10.1000/1%2F2?a#b", "10.1000/1%2F2?a#b"),
            ("https://doi.org/10.1000.10/full", "10.1000.10/full"),
            ("10.1000/10.1001/1", "10.1000/10.1001/1"),
        ] {
            assert_eq!(bare_doi(written).as_deref(), Some(doi));
        }
        for none in
            ["n/a", "", "https://www.sciencedirect.com/science/article/pii/7", "210.5/a", "10.x/a", "10.1000", "é10."]
        {
            assert_eq!(bare_doi(none), None, "{none}");
        }
    }

    #[test]
    fn numbers_of_archives_are_addresses() {
        for (archive, number, address) in [
            ("arXiv", "arXiv:1706.03762", "https://arxiv.org/abs/1706.03762"),
            ("hdl", "1765/9 b", "https://hdl.handle.net/1765/9%20b"),
            ("pubmed", "12345", "https://pubmed.ncbi.nlm.nih.gov/12345"),
            ("googlebooks", "4HIWAAAAYAAJ", "https://books.google.com/books?id=4HIWAAAAYAAJ"),
            ("urn", "urn:nbn:de:0074-1-2", "https://nbn-resolving.org/urn:nbn:de:0074-1-2"),
        ] {
            assert_eq!(in_archive(archive, number).as_deref(), Some(address));
        }
        for (archive, number) in
            [("pubmed", "PMC1"), ("pmc", "1"), ("urn", "urn:isbn:1"), ("urn", "né"), ("hal", "1"), ("jstor", " ")]
        {
            assert_eq!(in_archive(archive, number), None);
        }
    }

    #[test]
    fn an_address_may_stand_among_words() {
        for (text, address) in [
            ("https://a.org/b", Some("https://a.org/b")),
            ("Available at http://a.org/b (in French).", Some("http://a.org/b")),
            ("Online (https://a.org).", Some("https://a.org")),
            ("Press release", None),
        ] {
            assert_eq!(within(text), address);
        }
    }

    #[test]
    fn of_numbers_of_books_those_are_read_that_can_be_some() {
        let field = "978-3-16-148410-0 316148410X, 123 (print); 97831614841000";
        assert_eq!(isbns(field).collect::<Vec<_>>(), ["978-3-16-148410-0", "316148410X"]);
    }
}
