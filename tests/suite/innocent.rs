//! Innocent texts. In: the sites of `tests/innocent/`, written as a newsroom, a court monitor, an epidemiologist and a budget
//! analyst write, near to every rule that warns or refuses. Out: what is said of them, which must be nothing: by any rule,
//! also those that only `check` asks, and `unsourced-number`, where a site asks for it.
//!
//! Whoever is told that a right text is wrong looks away the next time. A text that was told wrongly comes here with its mend.

use crate::folder::of_folder;
use crate::site;
use sourceline::build::Options;
use sourceline::files::Files;
use sourceline::path::FilePath;
use std::fs;
use std::path::Path;

/// So many there are, at least: of no texts nothing is said either.
const SITES: usize = 20;
const TEXTS: usize = 141;

#[test]
fn of_innocent_texts_nothing_is_said() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/innocent");
    let (mut sites, mut texts, mut told) = (0, 0, Vec::new());
    for folder in fs::read_dir(root).expect("the sites").map(|entry| entry.expect("a site").path()) {
        let files: Files = of_folder(&folder);
        sites += 1;
        let is_article = |path: &&FilePath| path.below("content/articles").is_some() && path.extension() == "md";
        texts += files.iter().filter(|(path, _)| is_article(path)).count();
        let said = site::build(files, &Options { thorough: true, ..Options::default() }).diagnostics;
        if !said.is_empty() {
            told.push(format!("{}:\n{said}", folder.display()));
        }
    }
    told.sort();
    assert!(told.is_empty(), "{}", told.join("\n"));
    assert!(sites >= SITES && texts >= TEXTS, "{sites} sites of {texts} texts");
}
