//! Innocent texts. In: the sites of `tests/innocent/`, written as a newsroom, a court monitor, an epidemiologist and a budget
//! analyst write, near to every rule that warns or refuses. Out: what is said of them, which must be nothing: by any rule,
//! also those that only `check` asks, and `unsourced-number`, where a site asks for it.
//!
//! Whoever is told that a right text is wrong looks away the next time. A text that was told wrongly comes here with its mend.

use crate::site;
use sourceline::build::Options;
use std::fs;
use std::path::Path;

/// So many there are, at least: of no texts nothing is said either.
const SITES: usize = 17;
const TEXTS: usize = 120;

#[test]
fn of_innocent_texts_nothing_is_said() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/innocent");
    let (mut sites, mut texts, mut told) = (0, 0, Vec::new());
    for folder in fs::read_dir(root).expect("the sites").map(|entry| entry.expect("a site").path()) {
        let mut files = Vec::new();
        read(&folder, "", &mut files);
        sites += 1;
        texts +=
            files.iter().filter(|(path, _)| path.starts_with("content/articles/") && path.ends_with(".md")).count();
        let files = site::files(files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())));
        let said = site::build(files, &Options { thorough: true, ..Options::default() }).diagnostics;
        if !said.is_empty() {
            told.push(format!("{}:\n{said}", folder.display()));
        }
    }
    told.sort();
    assert!(told.is_empty(), "{}", told.join("\n"));
    assert!(sites >= SITES && texts >= TEXTS, "{sites} sites of {texts} texts");
}

/// The files below a folder, each with its path from there.
fn read(folder: &Path, prefix: &str, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry")) {
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            read(&entry.path(), &format!("{path}/"), files);
        } else {
            files.push((path, fs::read(entry.path()).expect("a file")));
        }
    }
}
