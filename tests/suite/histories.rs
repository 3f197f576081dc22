//! A real folder that is built over and over while it is written to, and while others put files in and around the output.
//! In: edits by chance, good ones and bad ones. Out: what a fresh build writes, and every file of others as it was.

use crate::folder::{Folder, Tree};
use crate::laws::random::{Random, rounds};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;

/// Folders into which others put files: of the output, of pages that come and go, and around it.
const PLACES: &[&str] = &[
    "", "public/", "public/.git/objects/", "public/articles/", "public/articles/a1/", "public/articles/a2/photos/",
    "public/assets/", "public/data/", "public/theirs/", "public/entities/norhaven/", "elsewhere/",
];

/// 1,000 rounds with `LAWS_ROUNDS=1000`.
#[test]
fn builds_over_builds_are_as_fresh_ones_and_nothing_of_others_is_lost() {
    let folder = Folder::site(&[]);
    let mut random = Random::new(900);
    let mut theirs: BTreeMap<String, String> = BTreeMap::new();
    let (mut good, mut bad, mut blocked) = (0, 0, 0);
    settings(&folder, &mut random);
    for number in 0..5 {
        folder.write(&format!("content/articles/a{number}.md"), article(&mut random, false));
    }
    for round in 0..rounds(30) {
        let broken = random.once_in(6);
        (0..1 + random.below(3)).for_each(|_| edit(&folder, &mut random));
        if broken {
            folder.write("content/articles/broken.md", article(&mut random, true));
        }
        if folder.has("public") {
            put(&folder, &mut random, &mut theirs, round);
        }
        // Somebody changed a page of ours, or put a file where a page shall be.
        let by_hand = (round > 0 && random.once_in(8)).then(|| {
            let page = random.one_of(&["public/index.html", "public/articles/new/index.html"]);
            folder.write(page, format!("by hand {round}"));
            folder.write("content/articles/new.md", article(&mut random, false).replace("draft = true", ""));
            page
        });
        let before = folder.tree("");
        let run = folder.run(&["build"]);
        match (broken, by_hand) {
            (true, _) => {
                run.ends(1, &["nothing was published"]);
                bad += 1;
            }
            (false, Some(page)) => {
                run.ends(2, &["in the way", page, "Nothing was published"]);
                blocked += 1;
            }
            (false, None) => {
                run.ends(0, &[]);
                good += 1;
            }
        }
        if run.code != Some(0) {
            assert_eq!(folder.tree(""), before, "round {round}: {run:?}");
        } else {
            as_fresh(&folder, &theirs, &before, round);
        }
        if broken {
            fs::remove_file(folder.path("content/articles/broken.md")).expect("it was just written");
        }
        if let Some(page) = by_hand {
            fs::remove_file(folder.path(page)).expect("it was just written");
            // Its folder too, unless something else is in it: an empty one of others would stay.
            let _ = fs::remove_dir(folder.path("public/articles/new"));
        }
    }
    assert!(good > 10 && bad > 0 && blocked > 0, "{good} good builds, {bad} with errors, {blocked} in the way");
}

/// What stands is what a fresh build writes, and what is of others, with its inode and in its folders.
fn as_fresh(folder: &Folder, theirs: &BTreeMap<String, String>, before: &Tree, round: usize) {
    folder.run(&["build", "-o", "fresh"]).ends(0, &[]);
    let mut after = folder.tree("");
    for path in theirs.keys() {
        let (found, known) = (after.remove(path), before.get(path).cloned());
        match path.ends_with("link") {
            // A link is made anew, to where it led.
            true => assert_eq!(found.map(|found| found.1), known.map(|known| known.1), "round {round}: {path}"),
            false => assert_eq!(found, known, "round {round}: {path}"),
        }
    }
    // A folder into which others once put a file stays theirs.
    let folders: Vec<&str> =
        PLACES.iter().flat_map(|path| path.match_indices('/').map(|(at, _)| &path[..=at])).collect();
    let fresh: BTreeMap<&str, &[u8]> = below(&after, "fresh/", &[]);
    let found = below(&after, "public/", &folders);
    let expected: BTreeMap<&str, &[u8]> =
        fresh.into_iter().filter(|(path, _)| !folders.contains(&format!("public/{path}").as_str())).collect();
    for path in found.keys().chain(expected.keys()) {
        assert!(found.get(path) == expected.get(path), "round {round}: {path}");
    }
    let beside: Vec<&String> = after.keys().filter(|path| path.contains("sourceline-")).collect();
    assert!(beside.is_empty(), "round {round}: {beside:?}");
    fs::remove_dir_all(folder.path("fresh")).expect("it is ours");
}

fn below<'a>(tree: &'a Tree, folder: &str, but: &[&str]) -> BTreeMap<&'a str, &'a [u8]> {
    let inside = tree.iter().filter(|(path, _)| !but.contains(&path.as_str()));
    inside.filter_map(|(path, (_, bytes))| Some((path.strip_prefix(folder)?, bytes.as_slice()))).collect()
}

/// Others add a file, change one or take one away.
fn put(folder: &Folder, random: &mut Random, theirs: &mut BTreeMap<String, String>, round: usize) {
    for _ in 0..random.below(4) {
        let known: Vec<&String> = theirs.keys().collect();
        match random.below(4) {
            0 if !known.is_empty() => {
                let path = known[random.below(known.len())].clone();
                fs::remove_file(folder.path(&path)).expect("it is there");
                theirs.remove(&path);
            }
            1 if !known.is_empty() => {
                let path = known[random.below(known.len())].clone();
                if folder.path(&path).is_file() {
                    folder.write(&path, format!("changed {round}"));
                }
            }
            _ => {
                let name =
                    random.one_of(&["CNAME", "photo.jpg", ".htaccess", "notes.txt~", "été", "link", "index.htm"]);
                let path = format!("{}{name}", random.one_of(PLACES));
                if folder.has(&path) {
                    continue;
                }
                if name == "link" {
                    folder.write(&format!("{path}.tmp"), "");
                    fs::remove_file(folder.path(&format!("{path}.tmp"))).expect("it was just written");
                    symlink(random.one_of(&["/nowhere", ".", "../content"]), folder.path(&path)).expect("linked");
                } else {
                    folder.write(&path, format!("theirs {round}"));
                }
                theirs.insert(path, String::new());
            }
        }
    }
}

/// One thing a writer does: all of it leaves a good site.
fn edit(folder: &Folder, random: &mut Random) {
    let path = |number: usize| format!("content/articles/a{number}.md");
    let (one, other) = (path(random.below(9)), path(random.below(9)));
    match random.below(12) {
        0 if folder.has(&one) => fs::remove_file(folder.path(&one)).expect("removed"),
        1 if folder.has(&one) => fs::rename(folder.path(&one), folder.path(&other)).expect("renamed"),
        2 if folder.has(&one) && folder.has(&other) => {
            let (first, second) = (folder.text(&one), folder.text(&other));
            folder.write(&one, second);
            folder.write(&other, first);
        }
        3 => settings(folder, random),
        4 => {
            let template = "themes/default/article.html";
            match folder.has(template) {
                true => fs::remove_file(folder.path(template)).expect("removed"),
                false => folder.write(template, format!("{{{{ page.title }}}} {}", random.below(3))),
            }
        }
        5 => {
            let file = format!("content/static/f{}", random.one_of(&["/x.txt", ".txt", "/y/z.txt", ""]));
            match folder.path(&file) {
                path if path.is_file() => fs::remove_file(path).expect("removed"),
                path if path.is_dir() => fs::remove_dir_all(path).expect("removed"),
                _ if folder.path("content/static/f").is_file() => {}
                _ => folder.write(&file, format!("{}", random.below(3))),
            }
        }
        6 if folder.has("content/articles/new.md") => {
            fs::remove_file(folder.path("content/articles/new.md")).expect("removed");
        }
        _ => folder.write(&one, article(random, false)),
    }
}

fn settings(folder: &Folder, random: &mut Random) {
    let base = random.one_of(&["", "base_url = \"https://example.org/\"\n"]);
    let title = random.below(3);
    folder.write("content/site.toml", format!("{base}title = \"Site {title}\"\npage_size = {}\n", 1 + random.below(4)));
    let alias = random.one_of(&["", "aliases = [\"the Haven\"]\n"]);
    let place = "[place.norhaven]\nname = \"Norhaven\"\n";
    folder.write("content/entities.toml", format!("{place}{alias}[event.thaw]\nname = \"Thaw\"\ndate = 2019\n"));
    folder.write("content/sources.toml", format!("[log]\ntitle = \"Log {title}\"\n"));
}

fn article(random: &mut Random, broken: bool) -> String {
    let draft = if random.once_in(5) && !broken { "draft = true\n" } else { "" };
    let (value, day) = (random.below(50), 1 + random.below(28));
    let figure = format!(
        "[figures.huts]\nlabel = \"Huts\"\nvalue = {value}\nsource = \"log\"\nmetric = \"m{}\"\n",
        random.below(3)
    );
    let more = random.one_of(&["In [[norhaven]].", "After the [[thaw]].", "![[=huts]]", "| a |\n|---|\n| [=huts] |"]);
    let wrong = if broken { "[[nobody]]" } else { "" };
    format!(
        "+++\ntitle = \"Text {value}\"\ndate = 2019-01-{day:02}\n{draft}{figure}+++\nOf [{value}](=huts) [@log].\n\n{more}\n\n{wrong}\n"
    )
}
