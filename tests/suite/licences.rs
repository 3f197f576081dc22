//! Everything we build with is under a licence that asks nothing of those who use what we build.

use serde_json::Value;
use spdx::{Expression, ParseMode};
use std::process::Command;

const PERMISSIVE: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "BlueOak-1.0.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// It reaches no further than its own files, so it may come in, but not unnoticed.
const NOTED: &str = "MPL-2.0";

/// Older packages write `MIT/Apache-2.0`; nothing else is forgiven.
const MODE: ParseMode = ParseMode { allow_slash_as_or_operator: true, ..ParseMode::STRICT };

#[derive(Debug, PartialEq)]
enum Verdict {
    Fine,
    Noted,
    Refused,
}

fn judge(licence: Option<&str>) -> Verdict {
    let Some(Ok(expression)) = licence.map(|licence| Expression::parse_mode(licence, MODE)) else {
        return Verdict::Refused;
    };
    if expression.evaluate(|licence| PERMISSIVE.contains(&licence.to_string().as_str())) {
        return Verdict::Fine;
    }
    let noted = expression.evaluate(|licence| {
        let licence = licence.to_string();
        licence == NOTED || PERMISSIVE.contains(&licence.as_str())
    });
    if noted { Verdict::Noted } else { Verdict::Refused }
}

#[test]
#[expect(clippy::print_stdout, reason = "what is noted must be seen by somebody")]
fn every_package_has_a_permissive_licence() {
    assert_eq!(judge(Some("GPL-3.0-only OR (MIT AND Unicode-3.0)")), Verdict::Fine);
    assert_eq!(judge(Some("MIT AND MPL-2.0")), Verdict::Noted);
    assert_eq!(judge(Some("MIT AND LGPL-2.1-or-later")), Verdict::Refused);
    assert_eq!(judge(None), Verdict::Refused);

    // With all features and for all systems: a licence binds whoever builds, whatever they build.
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--all-features"])
        .args(["--manifest-path", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")])
        .output()
        .expect("the cargo that built this test runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo metadata prints JSON");
    let packages = metadata["packages"].as_array().expect("cargo metadata lists packages");
    assert!(!packages.is_empty());

    let mut refused = Vec::new();
    for package in packages {
        let licence = package["license"].as_str();
        let words = format!(
            "{} {}: {}",
            package["name"].as_str().unwrap_or("?"),
            package["version"].as_str().unwrap_or("?"),
            licence.unwrap_or("no licence expression"),
        );
        match judge(licence) {
            Verdict::Fine => {}
            Verdict::Noted => println!("noted: {words}"),
            Verdict::Refused => refused.push(words),
        }
    }
    assert!(refused.is_empty(), "not permissive:\n{}", refused.join("\n"));
}

#[test]
fn cargo_deny_is_asked_for_the_same_licences() {
    let configuration: toml::Table =
        include_str!("../../.cargo/deny.toml").parse().expect("the configuration of cargo deny is TOML");
    let allowed = configuration["licenses"]["allow"].as_array().expect("a list of licences");
    let allowed: Vec<&str> = allowed.iter().filter_map(|licence| licence.as_str()).collect();
    assert_eq!(allowed, [PERMISSIVE, &[NOTED]].concat());
}

#[test]
fn every_direct_dependency_has_its_reason_and_comes_from_the_registry() {
    let manifest = include_str!("../../Cargo.toml");
    let (mut seen, mut section) = (0, "");
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line;
        }
        if !section.ends_with("dependencies]") || !line.contains(" = ") {
            continue;
        }
        seen += 1;
        let (what, why) = line.split_once(" # ").unwrap_or((line, ""));
        assert!(why.split_whitespace().count() > 2, "{what}: say in Cargo.toml what it is for");
        assert!(!what.contains("git =") && !what.contains("path =") && !what.contains("\"*\""), "{what}");
    }
    assert!(seen > 20, "the dependencies were found");
    let lock: toml::Table = include_str!("../../Cargo.lock").parse().expect("the lock file is TOML");
    for package in lock["package"].as_array().expect("the lock file lists packages") {
        let name = package["name"].as_str().unwrap_or_default();
        let source = package.get("source").and_then(toml::Value::as_str);
        assert!(name == "sourceline" || source.is_some_and(|source| source.starts_with("registry+")), "{name}");
    }
}
