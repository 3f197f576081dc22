//! Bounded runs of the targets in `tests/fuzz/`: the kept seeds as they are, and fresh inputs made of them by chance.
//! The same inputs each time; `LAWS_SEED` gives others, and with `FUZZ_SECONDS=60` each target goes on for so long.
//! An input that fails is kept in `target/tmp/`, so that it can become a case.

use crate::folder::below;
use crate::laws::mutation::mutated;
use crate::laws::random::Random;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

#[path = "../fuzz/targets.rs"]
mod targets;

/// No input is longer than this, in bytes, but for seeds: growth is tried elsewhere.
const LONGEST: usize = 20_000;

/// More than any input of that length may take, on a busy machine and without optimisation.
const PATIENCE: Duration = Duration::from_secs(30);

/// Tries a target with its seeds and `count` fresh inputs.
fn try_target(name: &str, count: usize) {
    let (_, target) = targets::TARGETS.iter().find(|(known, _)| *known == name).expect("a target of that name");
    let seeds = seeds(name);
    assert!(seeds.len() > 3, "{name} has {} seeds", seeds.len());
    for seed in &seeds {
        run(name, *target, seed);
    }
    let seconds = std::env::var("FUZZ_SECONDS").ok().and_then(|text| text.parse().ok()).map(Duration::from_secs);
    let (mut random, started) = (Random::new(0xF0 + count as u64), Instant::now());
    let mut tried = 0;
    while seconds.map_or(tried < count, |seconds| started.elapsed() < seconds) {
        run(name, *target, &fresh(&mut random, &seeds, name != "image"));
        tried += 1;
    }
}

fn run(name: &str, target: fn(&[u8]), input: &[u8]) {
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{name}"));
    // Nothing can be caught of a stack that overflows: whoever looks for long finds the input there.
    if std::env::var_os("FUZZ_SECONDS").is_some() {
        fs::write(&kept, input).expect("the folder for tests can be written");
    }
    let started = Instant::now();
    let failed = catch_unwind(AssertUnwindSafe(|| target(input))).is_err();
    let slow = started.elapsed() > PATIENCE;
    if failed || slow {
        fs::write(&kept, input).expect("the folder for tests can be written");
        let what = if failed { "fails" } else { "takes too long" };
        panic!("{name} {what} with what is now in {}:\n{}", kept.display(), String::from_utf8_lossy(input));
    }
}

/// What is kept of a target, and all that lies in the repository and is of its kind.
fn seeds(name: &str) -> Vec<Vec<u8>> {
    let below = |folder: &str| below(folder).into_iter().map(|(_, path)| path);
    let mut paths: Vec<PathBuf> = below(&format!("tests/fuzz/corpus/{name}")).collect();
    let others = ["tests/sites", "content", "themes"].into_iter().flat_map(below);
    let wanted = |path: &PathBuf| {
        let path = path.to_string_lossy();
        match name {
            "article" => path.ends_with(".md"),
            "site" => path.ends_with("site.toml"),
            "registries" => path.ends_with(".toml"),
            "csv" => path.ends_with(".csv") || path.ends_with(".txt"),
            "template" => path.ends_with(".html"),
            _ => false,
        }
    };
    paths.extend(others.filter(wanted));
    paths.sort();
    paths.iter().map(|path| fs::read(path).expect("a seed can be read")).collect()
}

/// One or two seeds, cut, put together, repeated and damaged.
fn fresh(random: &mut Random, seeds: &[Vec<u8>], are_texts: bool) -> Vec<u8> {
    let part = |random: &mut Random| {
        let seed = &seeds[random.below(seeds.len())];
        let [one, other] = [random.below(seed.len() + 1), random.below(seed.len() + 1)];
        seed[one.min(other)..one.max(other)].to_vec()
    };
    let mut input = seeds[random.below(seeds.len())].clone();
    for _ in 0..random.below(4) {
        let at = random.below(input.len() + 1);
        match random.below(if are_texts { 5 } else { 4 }) {
            0 => drop(input.splice(at..at, part(random))),
            1 => drop(input.drain(at..(at + random.below(200)).min(input.len()))),
            2 => {
                let some = input[at..(at + random.below(30)).min(input.len())].repeat(random.below(60));
                input.splice(at..at, some);
            }
            3 => {
                if let Some(byte) = input.get_mut(at) {
                    *byte = u8::try_from(random.below(256)).expect("it is below 256");
                }
            }
            _ => input = mutated(random, &String::from_utf8_lossy(&input)).into_bytes(),
        }
    }
    input.truncate(LONGEST);
    // Bytes that are no text are a case of their own, which needs no repeating.
    if !are_texts || random.once_in(20) { input } else { String::from_utf8_lossy(&input).into_owned().into_bytes() }
}

#[test]
fn articles() {
    try_target("article", 120);
}

#[test]
fn settings() {
    try_target("site", 100);
}

#[test]
fn registries() {
    try_target("registries", 80);
}

#[test]
fn bibliographies() {
    try_target("bibliography", 120);
}

#[test]
fn series_and_snapshots() {
    try_target("csv", 100);
}

#[test]
fn templates() {
    try_target("template", 60);
}

#[test]
fn dates() {
    try_target("date", 3_000);
}

#[test]
fn numbers() {
    try_target("number", 600);
}

#[test]
fn images() {
    try_target("image", 3_000);
}

#[test]
fn requests() {
    try_target("request", 3_000);
}
