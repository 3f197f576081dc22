//! The same input and the same bytes, whoever builds, where, and how busy the machine is. In: one site, and twenty ways to
//! build it. Out: one and the same output.
//! Hash seeds differ by themselves from one process to the next. That no clock is read is what `layers` keeps: only edges
//! may name one, and they give none to the build; here the files' own times differ.

use crate::folder::{Folder, below, run};
use crate::laws::random::Random;
use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

#[test]
fn twenty_builds_under_twenty_conditions_are_one() {
    let mut files = below("tests/sites/everything");
    files.extend(below("content").into_iter().map(|(name, path)| (format!("second/content/{name}"), path)));
    let folder = Folder::new();
    let mut random = Random::new(20);
    let mut first: Option<BTreeMap<String, Vec<u8>>> = None;
    for turn in 0..20 {
        // The files come into their folder in another order each time, with other times and at another place.
        let place = format!("{}{turn}", ["a", "deep/er/and/deeper ", "ünï ", "-"][turn % 4]);
        for at in (1..files.len()).rev() {
            files.swap(at, random.below(at + 1));
        }
        for (name, path) in &files {
            folder.write(&format!("{place}/{name}"), fs::read(path).expect("the site can be read"));
            let file =
                fs::File::options().write(true).open(folder.path(&format!("{place}/{name}"))).expect("just written");
            let time = SystemTime::UNIX_EPOCH + Duration::from_secs(random.below(4_000_000_000) as u64);
            file.set_modified(time).expect("it is ours");
        }
        let mask = ["022", "077", "000"][turn % 3];
        let mut command = Command::new("sh");
        command.args([
            "-c",
            &format!("umask {mask}; \"$0\" build ./ -o out && \"$0\" build second -o out/second 2>/dev/null"),
        ]);
        command.arg(env!("CARGO_BIN_EXE_sourceline")).current_dir(folder.path(&place)).stdin(Stdio::null());
        command.env("RAYON_NUM_THREADS", ["1", "2", "8"][turn % 3]).env("HOME", folder.path("home"));
        command.env("TZ", ["UTC", "Asia/Tokyo", "America/St_Johns", "Nowhere/At-All"][turn % 4]);
        command.env("LC_ALL", ["C", "tr_TR.UTF-8", "ar_EG.UTF-8", "de_DE", "C.UTF-8"][turn % 5]);
        command.env("SOURCE_DATE_EPOCH", format!("{turn}"));
        run(command).ends(0, &[]);
        let tree = folder.tree(&format!("{place}/out"));
        let built: BTreeMap<String, Vec<u8>> = tree.into_iter().map(|(path, (_, bytes))| (path, bytes)).collect();
        fs::remove_dir_all(folder.path(&place)).expect("it is ours");
        match &first {
            None => first = Some(built),
            Some(first) => {
                let other = built.keys().chain(first.keys()).find(|path| built.get(*path) != first.get(*path));
                assert_eq!(other, None, "turn {turn}");
            }
        }
    }
    assert!(first.is_some_and(|first| first.len() > 100), "there was something to build");
}

#[test]
fn what_is_said_is_the_same_too() {
    let folder = Folder::site(&[]);
    for number in 0..60 {
        let text = "# A\n\n[[nobody]] [[nobdy]] [@none] [x](y.md) <b>\n";
        folder.write(&format!("content/articles/2019-01-{:02}-a{number}.md", 1 + number % 28), text);
        folder.write(&format!("content/entities/e{number}.toml"), "[place.same]\nname = \"Same\"\ntitel = 1\n");
    }
    let said = |threads: &str| {
        let mut command = folder.command(&["check", "--format", "json"]);
        command.env("RAYON_NUM_THREADS", threads);
        run(command).ends(1, &[]).out.clone()
    };
    let first = said("1");
    assert!(first.lines().count() > 200);
    for threads in ["2", "8", "8"] {
        assert!(said(threads) == first, "with {threads} threads something else is said");
    }
}
