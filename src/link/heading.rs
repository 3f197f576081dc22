//! Headings, looked up. In: what stands after the `#` of a link. Out: which heading is meant, by its id or by its words.
//! A text with many headings has an index, made when the first link to one of them is seen.

use crate::parse::body::Heading;
use crate::path::slug;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// Up to so many headings are looked through one by one.
const FEW: usize = 16;

/// The headings of one text: positions by id, and by their words as a slug.
#[derive(Default)]
pub(super) struct Headings {
    index: OnceLock<Box<Index>>,
}

struct Index {
    ids: FxHashMap<Box<str>, usize>,
    words: FxHashMap<String, usize>,
}

impl Headings {
    /// The id of the heading that `wanted` names, among those of the text that this belongs to.
    pub fn find(&self, headings: &[Heading], wanted: &str) -> Option<Box<str>> {
        let found = if headings.len() <= FEW {
            let by_words = || {
                let slugged = slug(wanted);
                headings.iter().position(|heading| *heading.id == *slugged || slug(&heading.text) == slugged)
            };
            headings.iter().position(|heading| *heading.id == *wanted).or_else(by_words)
        } else {
            let Index { ids, words } = &**self.index.get_or_init(|| Box::new(Index::new(headings)));
            let by_words = || {
                let slugged = slug(wanted);
                ids.get(slugged.as_str()).into_iter().chain(words.get(&slugged)).min()
            };
            ids.get(wanted).or_else(by_words).copied()
        };
        found.map(|at| headings[at].id.clone())
    }
}

/// Whether `wanted` names the title of a text, which may be its first heading: a link to that leads to the top of the page.
pub(super) fn is_title(title: &str, wanted: &str) -> bool {
    let wanted = slug(wanted);
    !wanted.is_empty() && slug(title) == wanted
}

impl Index {
    fn new(headings: &[Heading]) -> Index {
        let mut index = Index { ids: FxHashMap::default(), words: FxHashMap::default() };
        for (at, heading) in headings.iter().enumerate() {
            index.ids.entry(heading.id.clone()).or_insert(at);
            index.words.entry(slug(&heading.text)).or_insert(at);
        }
        index
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_and_many_headings_are_found_alike() {
        let heading = |id: &str, text: &str| Heading { id: id.into(), text: text.into() };
        let mut headings =
            vec![heading("h-main", "Main"), heading("two", "The second"), heading("the-second", "Three")];
        let few = headings.clone();
        headings.extend((0..20).map(|at| heading(&format!("more-{at}"), "More")));
        for wanted in ["h-main", "main", "Main", "two", "the-second", "The second", "three", "none", "", "more"] {
            let (few, many) = (Headings::default().find(&few, wanted), Headings::default().find(&headings, wanted));
            assert_eq!(few, many.filter(|id| **id != *"more-0"), "{wanted}");
        }
    }
}
