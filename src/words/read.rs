//! A file of words. In: its text. Out: its words by section, with what is wrong beside the English ones.

use super::{Sections, Word};
use crate::diagnostic::{Found, Problem};
use crate::parse::table::{self, Name, Table};
use crate::text::{Span, Spanned};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use toml::de::DeValue;

/// What a number can be to a language (Unicode CLDR).
pub(super) const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// A section whose keys are tags of languages, of which there are more than the English file names.
pub(super) const OPEN: &str = "language";

/// Every section and key there is, as the English file has them.
pub(super) static ALL: LazyLock<BTreeMap<String, BTreeMap<String, Word>>> = LazyLock::new(|| {
    let text = super::BUILT_IN.iter().find(|(name, _)| *name == "words/en.toml").map_or("", |(_, text)| *text);
    let mut all = BTreeMap::from([(String::new(), BTreeMap::new())]);
    let Some((root, _)) = table::parse(text, 0..text.len(), &mut Vec::new()) else { return all };
    for (key, value) in &root {
        let key = key.get_ref().to_string();
        match (word(value.get_ref()), value.get_ref()) {
            (Some(word), _) => drop(all.entry(String::new()).or_default().insert(key, word)),
            (None, DeValue::Table(section)) => {
                let words =
                    section.iter().filter_map(|(key, value)| Some((key.get_ref().to_string(), word(value.get_ref())?)));
                all.insert(key, words.collect());
            }
            (None, _) => {}
        }
    }
    all
});

/// A value that is a word; a table without `other` is a section.
fn word(value: &DeValue<'_>) -> Option<Word> {
    match value {
        DeValue::String(text) => Some(Word::Text(text.to_string())),
        DeValue::Table(forms) if forms.contains_key("other") => {
            let forms = CATEGORIES.iter().filter_map(|name| match forms.get(*name)?.get_ref() {
                DeValue::String(text) => Some((*name, text.to_string())),
                _ => None,
            });
            Some(Word::Plural(forms.collect()))
        }
        _ => None,
    }
}

/// Reads the words of one language.
pub(super) fn read(text: &str, file: &str, problems: &mut Vec<Found>) -> Sections {
    let mut sections = Sections::new();
    let Some((root, base)) = table::parse(text, 0..text.len(), problems) else { return sections };
    let mut root = Table::new(&root, Name::Said(file), Span::default(), base);
    for (name, known) in ALL.iter() {
        if name.is_empty() {
            sections.insert(name, words(&mut root, known, problems));
            continue;
        }
        let Some(mut section) = root.table(name, problems) else { continue };
        if name == OPEN {
            let names = section.each_text(problems).into_iter();
            sections.insert(name, names.map(|(tag, name)| (tag.value, Word::Text(name.value))).collect());
        } else {
            sections.insert(name, words(&mut section, known, problems));
            section.finish(problems);
        }
    }
    root.finish(problems);
    sections
}

fn words(
    table: &mut Table<'_, '_>,
    known: &'static BTreeMap<String, Word>,
    problems: &mut Vec<Found>,
) -> BTreeMap<String, Word> {
    let mut words = BTreeMap::new();
    for (key, english) in known {
        let word = match english {
            Word::Text(english) => table.text(key, problems).map(|text| {
                check(key, &text, english, true, problems);
                Word::Text(text.value)
            }),
            Word::Plural(english) => forms(table, key, english, problems).map(Word::Plural),
        };
        words.extend(word.map(|word| (key.clone(), word)));
    }
    words
}

fn forms(
    table: &mut Table<'_, '_>,
    key: &'static str,
    english: &BTreeMap<&'static str, String>,
    problems: &mut Vec<Found>,
) -> Option<BTreeMap<&'static str, String>> {
    let mut written = table.table(key, problems)?;
    let english = english.get("other").map_or("", String::as_str);
    let mut forms = BTreeMap::new();
    for category in CATEGORIES {
        let Some(text) = written.text(category, problems) else { continue };
        // Most languages do not say the number where it is one, and some not where it is two.
        check(key, &text, english, category == "other", problems);
        forms.insert(category, text.value);
    }
    let other = forms.contains_key("other");
    if !other && !written.has("other") {
        let problem = Problem::MissingField {
            field: "other",
            of: format!("`{key}`"),
            help: "add the form for all other numbers: other = \"…\"",
        };
        problems.push((table.span_of(key).unwrap_or_default(), problem));
    }
    written.finish(problems);
    other.then_some(forms)
}

/// Whether a word has places for what English has places for, each once.
fn check(key: &str, text: &Spanned<String>, english: &str, all: bool, problems: &mut Vec<Found>) {
    let wanted: Vec<&str> = places(english).collect();
    let found: Vec<&str> = places(&text.value).collect();
    let of = |name: &str| found.iter().filter(|known| **known == name).count();
    let missing = wanted.iter().find(|name| of(name) == 0).filter(|_| all);
    let wrong = found.iter().find(|name| !wanted.contains(name) || of(name) > 1);
    let (name, count) = match (missing, wrong) {
        (_, Some(wrong)) => (wrong, of(wrong)),
        (Some(missing), None) => (missing, 0),
        (None, None) => return,
    };
    problems.push((
        text.span,
        Problem::WordPlaces { key: key.to_owned(), name: (*name).to_owned(), count, english: english.to_owned() },
    ));
}

/// The names in braces.
pub(super) fn places(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).map(|rest| rest.split('}').next().unwrap_or_default())
}
