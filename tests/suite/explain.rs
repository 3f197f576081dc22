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
fn what_is_called_right_is_faultless() {
    for code in CODES.iter().map(Code::name) {
        let Some(site) = built(code, "Right") else { continue };
        assert!(site.diagnostics.is_empty(), "{code}: the example gives\n{}", site.diagnostics);
    }
}
