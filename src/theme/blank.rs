//! Templates that show nothing of what their pages are about. In: the templates of the site's own. Out: a warning for each.
//! Only what cannot be meant is told: a list may be left empty, and a front page may be written by hand.

use super::tags::tags;
use super::{BUILT_IN_PREFIX, built_in_texts, names, text_of};
use crate::diagnostic::{Diagnostic, Place, Problem, Severity};
use crate::path::FilePath;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The templates of pages that are about one thing.
const OF_ONE: [&str; 4] = ["article.html", "entity.html", "page.html", "source.html"];
/// Pieces of pages, which somebody may want to see nowhere.
const PIECES: [&str; 4] = ["card.html", "components.html", "moment.html", "sure.html"];

/// The templates whose pages are blank, or show neither a title nor a text.
pub(super) fn blank(folder: &str, own: &BTreeMap<String, Arc<str>>) -> Vec<Diagnostic> {
    let is_built_in = |name: &str| built_in_texts().any(|(known, _)| known == name);
    let is_of_pages = |name: &str| name.ends_with(".html") && !PIECES.contains(&name) && is_built_in(name);
    // A component may show the page in place of its template.
    let is_elsewhere = own.values().any(|text| text.contains("@page"));
    let blank = own.iter().filter(|(name, _)| is_of_pages(name)).filter_map(|(name, text)| {
        let message = match tags(text).all(|tag| tag.mark == "{#") && without_comments(text).trim().is_empty() {
            true => "nothing is in it, and so its pages are blank",
            false if OF_ONE.contains(&name.as_str()) && !is_elsewhere && !shows(name, own, &mut BTreeSet::new()) => {
                "it shows nothing of its pages, neither their title nor their text"
            }
            false => return None,
        };
        let path = FilePath::new(&format!("{folder}/{name}"))?;
        let help = format!(
            "delete it to have the built-in one back, or begin with {{% extends \"{BUILT_IN_PREFIX}{name}\" %}}"
        );
        let problem = Problem::Template { message: message.to_owned(), help: Some(help) };
        let found = Diagnostic::new(Place::file(&path), problem);
        Some(Diagnostic { severity: Severity::Warning, ..found })
    });
    blank.collect()
}

fn without_comments(text: &str) -> String {
    let mut rest = String::new();
    let mut at = 0;
    for tag in tags(text) {
        rest.push_str(&text[at..tag.range.start]);
        at = tag.range.end;
    }
    rest + &text[at..]
}

/// Whether a template, or one that it extends or includes, asks for anything of its page.
fn shows(name: &str, own: &BTreeMap<String, Arc<str>>, seen: &mut BTreeSet<String>) -> bool {
    if !seen.insert(name.to_owned()) {
        return false;
    }
    // What is not there is told elsewhere.
    let Some(text) = text_of(name, own) else { return true };
    tags(text).filter(|tag| tag.mark != "{#").any(|tag| {
        let is_whole = || tag.inside.contains("__tera_context");
        names::names(tag.inside).into_iter().any(|place| &tag.inside[place] == "page")
            || is_whole()
            || ["extends", "include"].contains(&tag.word())
                && tag.inside.split(['"', '\'', '`']).nth(1).is_none_or(|other| shows(other, own, seen))
    })
}
