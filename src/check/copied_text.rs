//! Articles, pages and files that look like copies: by the name that a system or a service gives to a copy, or by a title and a
//! date that another text of the same folder has.

use crate::date::Day;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::site::Site;
use crate::path::FilePath;
use rustc_hash::{FxHashMap, FxHashSet};

pub(super) fn check(site: &Site, _: Option<Day>, diagnostics: &mut Vec<Diagnostic>) {
    let articles = site.articles.iter().map(|article| (&article.document.path, article.written()));
    let pages = site.pages.iter().map(|page| (&page.document.path, page.written()));
    let texts: Vec<_> = articles.chain(pages).collect();
    let names: FxHashSet<_> = texts.iter().map(|(path, _)| (path.folder(), path.stem())).collect();
    // A copy of a text that is not there is a text with such a name.
    let is_copy = |path: &FilePath| {
        let stem = path.stem();
        let mut starts = stem.match_indices([' ', '.']).map(|(end, _)| stem[..end].trim_end_matches([' ', '-']));
        is_name_of_conflict(stem)
            || is_name_of_copy(stem) && starts.any(|start| names.contains(&(path.folder(), start)))
    };
    let mut texts: Vec<_> = texts.iter().map(|(path, text)| (is_copy(path), *path, *text)).collect();
    // The one with the name of a copy is the copy; else the longer of two names that begin alike.
    let order = |path: &'_ FilePath| (path.folder().to_owned(), path.stem().to_owned(), path.clone());
    texts.sort_by_cached_key(|(is_named_so, path, _)| (*is_named_so, speaks_of_copy(path.stem()), order(path)));
    let mut seen = FxHashMap::default();
    for (is_named_so, path, written) in texts {
        let date = written.date.as_ref().map(|date| date.value.as_written());
        let first = date.map(|date| {
            *seen.entry((path.folder(), written.title.trim(), date, written.lang.as_deref())).or_insert(path)
        });
        let other = first.filter(|first| *first != path).map(|first| first.name().to_owned());
        if is_named_so || other.is_some() {
            diagnostics.push(Diagnostic::new(Place::file(path), Problem::CopiedText { other }));
        }
    }
    check_files(site, diagnostics);
}

/// Files of `static/` that a sync service put beside another one: nobody links them, and they would be published.
fn check_files(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let published = site.files.iter().map(|(_, path)| path).filter(|path| path.below("content/static").is_some());
    for path in published.filter(|path| is_name_of_conflict(path.stem())) {
        diagnostics.push(Diagnostic::new(Place::file(path), Problem::CopiedText { other: None }));
    }
}

/// `… (conflicted copy …)`, `….sync-conflict-…`: no text is called so.
fn is_name_of_conflict(stem: &str) -> bool {
    let name = stem.to_lowercase();
    name.contains("conflicted copy") || name.contains(".sync-conflict-")
}

const COPIES: &[&str] = &["copy", "kopie", "copie", "copia"];

/// Whether a word of a name says that it is a copy, which counts beside a text that is like it: dam-copy, copy-of-dam.
fn speaks_of_copy(stem: &str) -> bool {
    let name = stem.to_lowercase();
    name.split(|c: char| !c.is_alphabetic()).any(|word| COPIES.contains(&word))
}

/// `… copy`, `… copy 2`, `… - Kopie`, `… (2)`.
fn is_name_of_copy(stem: &str) -> bool {
    if !stem.contains([' ', '.']) {
        return false;
    }
    let name = stem.to_lowercase();
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit() || " ()".contains(c));
    let ends_as_copy = COPIES.iter().any(|copy| bare.strip_suffix(copy).is_some_and(|rest| rest.ends_with(' ')));
    // Not a year.
    let is_count = |number: &str| (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    let in_brackets = name.rsplit_once(" (").and_then(|(_, end)| end.strip_suffix(')'));
    ends_as_copy || in_brackets.is_some_and(is_count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_known_by_their_names() {
        for copy in [
            "2019-07-10-who copy",
            "who copy 2",
            "who - Kopie (2)",
            "who (1)",
            "who (Ana's conflicted copy 2019-07-10)",
            "who.sync-conflict-20190710-101112-ABC",
        ] {
            assert!(is_name_of_copy(copy) || is_name_of_conflict(copy), "{copy}");
        }
        for name in ["2019-07-10-copy", "the copyist", "a copy of the map", "who (2019)", "who-copy"] {
            assert!(!is_name_of_copy(name) && !is_name_of_conflict(name), "{name}");
        }
    }
}
