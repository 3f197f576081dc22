//! Where sources are, as bibliographies have it: addresses, and the numbers by which archives know what they hold.
//! In: a field. Out: an address that may become a link.

use super::{leave, shown};
use crate::parse::sources::{Entry, is_web_address, whole_address};
use crate::path::encoded;
use crate::text::{Spanned, is_digits};

/// An address that may become a link.
pub fn web_address(entry: &mut Entry, address: Spanned<String>) -> Option<String> {
    let trimmed = address.value.trim();
    if trimmed.is_empty() {
        return None;
    }
    // Programs keep several in one field, and JSTOR gives its own without the beginning.
    let is_start = |part: &str| ["http://", "https://"].iter().any(|start| part.starts_with(start));
    if let Some((first, rest)) = trimmed.split_once(|c: char| c.is_whitespace() || c == ';')
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
    Some(trimmed.to_owned())
}

/// An address that stands alone or among words, as old styles have it, which have no field for addresses.
pub fn within(text: &str) -> Option<&str> {
    let start = ["https://", "http://"].iter().filter_map(|scheme| text.find(scheme)).min()?;
    let address = text[start..].split(char::is_whitespace).next()?;
    // What ends a sentence ends no address.
    Some(address.trim_end_matches(['.', ',', ';', ')', '>']))
}

/// A DOI without what is put before it.
pub fn bare_doi(doi: &str) -> &str {
    let bare = doi.trim().trim_start_matches("https://").trim_start_matches("http://");
    let bare = bare.strip_prefix("dx.doi.org/").or_else(|| bare.strip_prefix("doi.org/")).unwrap_or(bare);
    bare.strip_prefix("doi:").unwrap_or(bare).trim()
}

/// Where a DOI leads.
pub fn of_doi(doi: &str) -> String {
    format!("https://doi.org/{}", encoded(bare_doi(doi)))
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
        for doi in ["10.1/a b", "doi:10.1/a b", "https://doi.org/10.1/a b", "http://dx.doi.org/10.1/a b"] {
            assert_eq!(of_doi(doi), "https://doi.org/10.1/a%20b");
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
