//! The examples of `sourceline explain`, built. In: its pages. Out: whether what they call wrong is, and right is.

use crate::site::{Site, of_texts_with};
use sourceline::build::Options;
use sourceline::diagnostic::explain::{example, page};
use sourceline::diagnostic::{CODES, Code, Severity};

fn built(code: &str, heading: &str) -> Option<Site> {
    let page = page(code).unwrap_or_else(|| panic!("{code} has no page"));
    let files = example(page, heading);
    // A file ends its last line; an example is shown without that.
    let files: Vec<_> = files.into_iter().map(|(path, text)| (path, format!("{text}\n"))).collect();
    let files: Vec<_> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    // Some rules are asked by `check` alone.
    let thorough = matches!(code, "misspelt-name" | "near-duplicate" | "unlinked-mention");
    let options = Options { thorough, ..Options::default() };
    (!files.is_empty()).then(|| of_texts_with(&files, &options))
}

#[test]
fn what_is_called_wrong_has_that_error_and_no_other() {
    let mut count = 0;
    for code in CODES.iter().map(Code::name) {
        let Some(site) = built(code, "Wrong") else { continue };
        count += 1;
        // What follows from it may be told as a warning: a source that is not cited because its citation is wrong.
        let wrong = site.built.diagnostics.iter().filter(|found| found.severity == Severity::Error);
        let mut wrong = wrong.map(|found| found.problem.code().name());
        assert!(
            site.codes().contains(&code) && wrong.all(|found| found == code),
            "{code}: the example gives\n{}",
            site.diagnostics
        );
    }
    assert!(count > 30, "{count} examples were built");
}

#[test]
fn every_page_is_that_of_a_code() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/diagnostic/explain");
    for page in std::fs::read_dir(folder).expect("the folder of pages can be read") {
        let name = page.expect("the folder of pages can be read").file_name();
        let code = name.to_str().and_then(|name| name.strip_suffix(".md"));
        assert!(code.and_then(Code::named).is_some(), "{name:?} is the page of no code");
    }
}

#[test]
fn what_is_called_right_is_faultless() {
    for code in CODES.iter().map(Code::name) {
        let Some(site) = built(code, "Right") else { continue };
        assert!(site.diagnostics.is_empty(), "{code}: the example gives\n{}", site.diagnostics);
    }
}

/// A figure in TOML that says what stands to the right of an example: at least 900 houses.
fn figure(says: &str, at: usize) -> String {
    let bounds = [("at least ", "at-least"), ("at most ", "at-most"), ("about ", "about")];
    let bound = bounds.iter().find_map(|(words, bound)| Some((says.strip_prefix(words)?, *bound)));
    let (says, bound) = bound.map_or((says, String::new()), |(says, bound)| (says, format!(", bound = \"{bound}\"")));
    let says = says.replace(',', "").replace('−', "-");
    let words: Vec<&str> = says.split(' ').collect();
    let (value, unit) = match &words[..] {
        [low, "to", high, unit @ ..] => (format!("range = [{low}, {high}]"), unit),
        [value, unit @ ..] => (format!("value = \"{value}\""), unit),
        [] => panic!("an example says nothing"),
    };
    format!("{{ {value}{bound}, unit = \"{}\", source = \"log-{at}\" }}", unit.join(" "))
}

#[test]
fn the_examples_of_wordings_are_as_their_page_says() {
    let page = include_str!("../../src/command/explain/wordings.md");
    let examples = page.lines().filter_map(|line| {
        let (words, says) = line.strip_prefix("    ")?.split_once("  ")?;
        let (_, id) = words.split_once("](=").or_else(|| words.split_once("](~"))?;
        Some((words, says.trim(), id.split_once(')')?.0))
    });
    let examples: Vec<_> = examples.collect();
    assert!(examples.len() > 30, "{} examples were read", examples.len());
    let texts = examples.iter().enumerate().map(|(at, (words, says, id))| {
        let figure = figure(says, at);
        let words = words.strip_prefix("not ").unwrap_or(words);
        let head = format!("title = \"{at}\"\ndate = 2018-12-31\nsources.log-{at}.title = \"The log of {at}\"");
        let text = format!("+++\n{head}\nfigures.{id} = {figure}\n+++\nSo it was: {words}.\n");
        (format!("content/articles/{at}.md"), text)
    });
    let texts: Vec<_> = texts.collect();
    let texts: Vec<_> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let site = of_texts_with(&texts, &Options::default());
    for ((words, says, _), (path, _)) in examples.iter().zip(&texts) {
        let found = site.built.diagnostics.iter().filter(|found| found.place.path.as_str() == *path);
        let found: Vec<_> = found.map(|found| found.problem.code().name()).collect();
        let is_good = if words.starts_with("not ") { found == ["wording-mismatch"] } else { found.is_empty() };
        assert!(is_good, "{words} of {says}: {found:?}\n{}", site.diagnostics);
    }
}
