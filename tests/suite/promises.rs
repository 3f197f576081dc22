//! The table of promises (`tests/promises.md`) and what is there. In: its rows. Out: each names tests and cases that exist.
//! It cannot know whether a test tries what a row says of it; a reader can.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

#[test]
fn the_table_of_promises_names_what_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = fs::read_to_string(root.join("tests/promises.md")).expect("the table is there");
    let steps = fs::read_to_string(root.join("tests/run")).expect("the script is there");
    let steps: Vec<&str> = steps.lines().filter_map(|line| line.trim().strip_prefix("step ")).collect();
    let mut tests = BTreeSet::new();
    collect(&root.join("src"), "", &mut tests);
    collect(&root.join("tests/suite"), "", &mut tests);
    assert!(tests.contains("laws::growth::nesting") && tests.contains("publish::tests::two_builds_at_once_do_not_mix"));
    let there = |name: &str| match (name.strip_prefix("cases/"), name.strip_prefix("tests/run: ")) {
        (Some(case), _) => root.join("tests/cases").join(case).is_file(),
        (_, Some(step)) => steps.iter().any(|line| line.contains(step)),
        _ => tests.contains(name),
    };
    let rows: Vec<(&str, &str)> = table.lines().filter_map(row).collect();
    assert!(rows.len() > 50, "the table is read");
    let mut wrong = Vec::new();
    for (what, kept_by) in &rows {
        let names: Vec<&str> = kept_by.split('`').skip(1).step_by(2).collect();
        if names.is_empty() {
            wrong.push(format!("{what}: nothing keeps it"));
        }
        wrong.extend(names.iter().filter(|name| !there(name)).map(|name| format!("{what}: there is no {name}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let promises = rows.iter().filter_map(|(what, _)| what.split_once(". ")?.0.parse().ok());
    assert_eq!(promises.collect::<Vec<u32>>(), (1..=12).collect::<Vec<_>>());
    // What is tried for safety's sake is named, or nobody would find it.
    for case in fs::read_dir(root.join("tests/cases/safety")).expect("the cases are there").flatten() {
        let name = format!("cases/safety/{}", case.file_name().to_string_lossy());
        assert!(table.contains(&name), "{name} is in no row");
    }
}

/// The two cells of a row of a table, if it is one.
fn row(line: &str) -> Option<(&str, &str)> {
    let (what, kept_by) = line.strip_prefix("| ")?.strip_suffix(" |")?.rsplit_once(" | ")?;
    (kept_by != "kept by").then_some((what, kept_by))
}

/// The names of all tests below `folder`, as `cargo test` takes them.
fn collect(folder: &Path, module: &str, tests: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("the sources can be read").flatten() {
        let path = entry.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            collect(&path, &format!("{module}{name}::"), tests);
            continue;
        }
        let text = fs::read_to_string(&path).unwrap_or_default();
        let mut inner = "";
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            if line == "mod tests {" {
                inner = "tests::";
            }
            if line.trim() == "#[test]" {
                let function = lines.by_ref().find_map(|line| line.trim().strip_prefix("fn ")?.split_once('('));
                tests.extend(function.map(|(function, _)| format!("{module}{name}::{inner}{function}")));
            }
        }
    }
}
