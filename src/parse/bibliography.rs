//! Sources that other programs keep: BibTeX and CSL-JSON. In: the text of a file. Out: entries with spans, as from TOML.
//! Keys that cannot be ids are folded: `Smith:2018` is the source `smith-2018`. Fields we have no use for are passed over,
//! since such files are written by programs. So is `note`: it is where they keep what their users jot down for themselves,
//! and must not be published unseen.

mod bibtex;
mod csl;
mod fields;
mod languages;
mod latex;
mod names;

pub use csl::read as read_csl;
pub use fields::read as read_bibtex;
pub use names::is_others;

use super::printed::printed;
use super::sources::{Entry, Unread, is_web_address, whole_address};
use crate::date::Date;
use crate::diagnostic::{Found, Problem};
use crate::number::digit;
use crate::path::id_of;
use crate::text::{Span, Spanned};
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
    entry.unread.push(Unread { key, span, problem });
}

/// An entry with nothing but its id.
fn empty(id: Spanned<String>) -> Entry {
    Entry {
        title: String::new(),
        has_title: false,
        kind: Some("document"),
        author: Vec::new(),
        is_edited: false,
        has_others: false,
        number: None,
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

/// Gives an entry its title, once all else is known of it: one without is called by what it appeared in, its address or
/// its key.
fn entitle(entry: &mut Entry, title: Option<String>) {
    entry.has_title = true;
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

/// An address that may become a link.
fn web_address(entry: &mut Entry, address: Spanned<String>) -> Option<String> {
    if address.value.is_empty() {
        return None;
    }
    if !is_web_address(&address.value) {
        let text = shown(&address.value);
        let told = |id: &str| format!("`{text}` is no web address, and the source `{id}` is shown without it");
        leave(entry, "url", address.span, told, &format!("write {}", whole_address(&address.value)));
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

/// Where a preprint stands, if its archive is known here: programs export its number there instead of an address.
fn of_preprint(archive: &str, number: &str) -> Option<String> {
    let number = number.trim().trim_start_matches("arXiv:");
    let is_known = archive.trim().eq_ignore_ascii_case("arxiv") && !number.is_empty();
    is_known.then(|| format!("https://arxiv.org/abs/{}", crate::path::encoded(number)))
}

/// A date. One that cannot be read is noted: what a program exports is no slip of the writer's, who may add what it means.
fn date(entry: &mut Entry, key: &'static str, text: &str, span: Span) -> Option<Date> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let digits: String = text.chars().map(|c| digit(c).map_or(c, |digit| char::from(b'0' + digit))).collect();
    // Programs write noughts for what they do not know, and letters behind the years of one author's works.
    let known = digits.trim_end_matches("-00");
    let year = known.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let is_year = year.len() == 4 && known.len() == 5 && year.bytes().all(|byte| byte.is_ascii_digit());
    let message = match Date::parse(if is_year { year } else { known }) {
        Ok(date) => return Some(date),
        Err(error) => error.message,
    };
    // `1990~` for `circa 1990`; of most others nobody knows what was meant, if anything was.
    let message = if message.starts_with("write \"") { message } else { "if it has a date, write it".into() };
    let problem = Problem::UnreadDate { text: shown(text), of: entry.id.value.clone(), key, message };
    entry.unread.push(Unread { key, span, problem });
    None
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

/// An edition: one that is counted in English is its number, which each language says in its own way.
fn edition(text: &str) -> String {
    const COUNTED: [&str; 10] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let small = text.to_ascii_lowercase();
    let count = small.trim_end_matches('.');
    let count = [" edition", " edn", " ed"].iter().find_map(|end| count.strip_suffix(end)).unwrap_or(count);
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| count.strip_suffix(end)).unwrap_or(count);
    match COUNTED.iter().position(|counted| *counted == count) {
        Some(at) => (at + 1).to_string(),
        None if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) => digits.to_owned(),
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

/// Pages from one to another, with the dash that parts them.
fn ranged(pages: &str) -> String {
    pages.replace('-', "–")
}

/// Text without the few tags that CSL has for italics and the like; programs write them into BibTeX too, and some write
/// signs as HTML has them. What stands above the line stays there: 10<sup>6</sup> is not 106.
fn without_tags(text: &str) -> String {
    const TAGS: &[&str] = &["i", "b", "sub", "sup", "span", "sc"];
    const SIGNS: &[(&str, &str)] = &[
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&#39;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ];
    let mut signs = Cow::from(text);
    for (written, sign) in SIGNS.iter().filter(|(written, _)| text.contains(written)) {
        signs = signs.replace(written, sign).into();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = &*signs;
    while let Some(open) = rest.find('<') {
        plain.push_str(&rest[..open]);
        rest = &rest[open..];
        let name = rest[1..].trim_start_matches('/');
        let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
        // As long as any of them is.
        const LONGEST: usize = 60;
        let end = rest.bytes().take(LONGEST).position(|byte| byte == b'>');
        match end.filter(|_| TAGS.contains(&&name[..letters])) {
            Some(end) => {
                let raised = [("<sup>", true), ("<sub>", false)].into_iter().find(|(tag, _)| rest.starts_with(tag));
                rest = &rest[end + 1..];
                let words = rest.find('<').map(|end| &rest[..end]);
                if let (Some((_, is_above)), Some(words)) = (raised, words)
                    && latex::put_raised(&mut plain, words, is_above)
                {
                    rest = &rest[words.len()..];
                }
            }
            None => {
                plain.push('<');
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
    tidy(&plain)
}

/// Text with single blanks.
fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_numbers_stay_what_they_are() {
        for (tagged, text) in [
            ("<i>The</i> <span class=\"nocase\">Ice</span>", "The Ice"),
            ("10<sup>6</sup> t of CO<sub>2</sub>, 10<sup>3.5</sup>, 2<sup>nd</sup>", "10⁶ t of CO₂, 10^3.5, 2nd"),
            ("Science &amp; Ice, &lt;i&gt;a&lt;/i&gt; &lt; b &amp;lt; c", "Science & Ice, a < b &lt; c"),
            ("a <sup", "a <sup"),
            ("<sup>2", "2"),
        ] {
            assert_eq!(without_tags(tagged), text);
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
            ("2. Aufl.", "2. Aufl."),
            ("th", "th"),
        ] {
            assert_eq!(edition(written), read);
        }
    }

    #[test]
    fn a_doi_is_an_address() {
        for doi in ["10.1/a b", "doi:10.1/a b", "https://doi.org/10.1/a b", "http://dx.doi.org/10.1/a b"] {
            assert_eq!(of_doi(doi), "https://doi.org/10.1/a%20b");
        }
    }
}
