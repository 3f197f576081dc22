//! Laws of time: what a site comes to depends on its files alone, not on how they came to be so, by whom or in what order.

use super::generator::{PATHS, reference, text};
use super::random::Random;
use super::{outcome, outcome_of, path_of};
use sourceline::build::Options;
use sourceline::files::image::{Fault, Fingerprint, Format, Image, Whole};
use sourceline::files::{Content, Files, Unusable};
use sourceline::link::Edition;
use sourceline::path::FilePath;
use sourceline::text::normalise;
use sourceline::workspace::{Change, Workspace};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A site's folder.
pub type Folder = BTreeMap<FilePath, Content>;

#[test]
fn any_history_of_edits_ends_in_the_bytes_of_a_fresh_build() {
    for seed in 0..6 {
        let mut random = Random::new(seed);
        let mut folder = site(&mut random);
        // As `serve` begins: texts are read and let go.
        let mut workspace = Workspace::read(folder.keys().cloned().collect(), |path| folder[path].clone());
        for step in 0..60 {
            let changes: Vec<_> = (0..1 + random.below(3)).flat_map(|_| edit(&mut random, &folder)).collect();
            apply(&mut folder, changes.iter().map(|(path, content)| (path, content)));
            workspace.change(changes);
            if step % 6 != 5 {
                continue;
            }
            let options = options(&mut random);
            let fresh = outcome(&Workspace::new(files(&folder)), &options);
            let difference = outcome(&workspace, &options).difference(&fresh);
            assert_eq!(difference, None, "seed {seed}, step {step}");
        }
    }
}

#[test]
fn what_is_rebuilt_in_a_moment_equals_a_fresh_build() {
    let (mut words, mut themes) = (0, 0);
    for seed in 20..24 {
        let mut random = Random::new(seed);
        let mut folder = site(&mut random);
        // The others hardly ever are without a mistake.
        for number in 0..4 {
            folder.insert(
                path_of(&format!("content/articles/good-{number}.md")),
                Content::Text(GOOD.replace("NUMBER", &number.to_string()).into()),
            );
        }
        let options = options(&mut random);
        let mut workspace = Workspace::new(files(&folder));
        let mut built = workspace.build(&options);
        for step in 0..60 {
            let changes = if random.once_in(3) { edit(&mut random, &folder) } else { reword(&mut random, &folder) };
            apply(&mut folder, changes.iter().map(|(path, content)| (path, content)));
            let change = workspace.change(changes);
            match &change {
                Change::Texts(texts) => {
                    let pairs: Vec<_> = texts.iter().map(|[before, now]| [before, now]).collect();
                    if !built.amend(workspace.files(), &pairs, &options, || workspace.documents()) {
                        built = workspace.build(&options);
                    }
                    words += 1;
                }
                Change::Theme => {
                    built = built.dressed(workspace.files(), &options);
                    themes += 1;
                }
                Change::Nothing => continue,
                Change::All => {
                    built = workspace.build(&options);
                    continue;
                }
            }
            let fresh = outcome(&Workspace::new(files(&folder)), &options);
            assert_eq!(outcome_of(&mut built).difference(&fresh), None, "seed {seed}, step {step}");
        }
    }
    assert!(words > 20 && themes > 10, "{words} changes of words and {themes} of themes were compared");
}

const GOOD: &str = "+++\ndate = 2018-02-03\nsources.log-NUMBER.title = \"Log\"\nfigures.huts = { label = \"Huts\", value = 12, \
                    source = \"log-NUMBER\" }\nevents.flood-NUMBER = { name = \"Flood NUMBER\", date = 2018 }\n+++\n# Good text NUMBER\n\nThe \
                    [[flood-NUMBER]] took [12](=huts) of them [@log-NUMBER p. 3].\n\n## What came then\n\nMore in the [first \
                    part](#what-came-then), and nearly [a dozen](~huts) here. All of it was seen by somebody.\n";

/// Other words in the middle of a text, or a template put down anew.
fn reword(random: &mut Random, folder: &Folder) -> Vec<(FilePath, Option<Content>)> {
    let good = random.once_in(2);
    let wanted = |path: &&FilePath| match good {
        true => path.stem().starts_with("good-"),
        false => path.extension() == "md" || path.below("themes").is_some(),
    };
    let paths: Vec<&FilePath> = folder.keys().filter(wanted).collect();
    let Some(path) = (!paths.is_empty()).then(|| random.one_of(&paths)) else { return Vec::new() };
    let changed = match &folder[path] {
        Content::Text(text) if path.extension() == "md" => {
            let body = text.rfind("+++").unwrap_or_default();
            let spaces: Vec<usize> = text[body..].match_indices(' ').map(|(at, _)| body + at).collect();
            let at = if spaces.is_empty() { text.len() } else { spaces[random.below(spaces.len())] };
            Content::Text(format!("{} quite{}", &text[..at], &text[at..]).into())
        }
        _ => content(random, path.as_str()),
    };
    vec![(path.clone(), Some(changed))]
}

#[test]
fn one_thread_equals_many_and_the_order_of_files_means_nothing() {
    for seed in 100..104 {
        let mut random = Random::new(seed);
        let folder = site(&mut random);
        let options = options(&mut random);
        let mut first = None;
        for threads in [1, 2, 8] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool of threads");
            let order = if threads == 2 { folder.iter().rev().collect::<Vec<_>>() } else { folder.iter().collect() };
            let built = pool.install(|| {
                let mut files = Files::default();
                order.into_iter().for_each(|(path, content)| files.insert(path.clone(), content.clone()));
                outcome(&Workspace::new(files), &options)
            });
            match &first {
                None => first = Some(built),
                Some(first) => assert_eq!(built.difference(first), None, "seed {seed}, {threads} threads"),
            }
        }
    }
}

#[test]
fn a_change_that_changes_nothing_says_so() {
    let folder = site(&mut Random::new(7));
    let mut workspace = Workspace::new(files(&folder));
    let same: Vec<_> = folder.iter().map(|(path, content)| (path.clone(), Some(content.clone()))).collect();
    assert!(matches!(workspace.change(same), Change::Nothing), "the same content is no change");
    let never = workspace.change([(path_of("content/articles/never.md"), None)]);
    assert!(matches!(never, Change::Nothing), "nor is the end of what never was");
}

/// A made-up site with most of the files there can be.
pub fn site(random: &mut Random) -> Folder {
    let there = PATHS.iter().filter(|path| !path.starts_with("themes/") || path.ends_with("article.html"));
    let there: Vec<_> = there.filter(|_| !random.once_in(5)).collect();
    there.into_iter().map(|path| (path_of(path), content(random, path))).collect()
}

pub fn files(folder: &Folder) -> Files {
    folder.clone().into_iter().collect()
}

/// Changes a folder: what each file holds now, or nothing where it is gone.
pub fn apply<'a>(folder: &mut Folder, changes: impl IntoIterator<Item = (&'a FilePath, &'a Option<Content>)>) {
    for (path, content) in changes {
        match content {
            Some(content) => drop(folder.insert(path.clone(), content.clone())),
            None => drop(folder.remove(path)),
        }
    }
}

/// For whom a site may be built.
pub fn options(random: &mut Random) -> Options {
    let base_url = random.once_in(3).then(|| "https://example.org/below/".to_owned());
    Options {
        edition: Edition { drafts: random.once_in(2), base_url },
        strict: random.once_in(4),
        as_of: None,
        thorough: random.once_in(3),
    }
}

fn content(random: &mut Random, path: &str) -> Content {
    let blob = [".png", ".pdf"].iter().any(|end| path.ends_with(end)) || path.starts_with("content/static/");
    match blob {
        true => {
            let size = random.below(1000) as u64 * 1001;
            let print = Some(Fingerprint::of(&size.to_le_bytes()));
            Content::Blob { size, image: size.is_multiple_of(2).then(|| image(size)), print }
        }
        false => Content::Text(normalise(text(random, path)).into()),
    }
}

/// An image of those that pages name more than one file of.
fn image(size: u64) -> Arc<Image> {
    let whole = Whole { tells_place: size.is_multiple_of(12), ..Whole::of(&size.to_le_bytes()) };
    let fingerprint = Fingerprint::taken_by(move || Some(whole));
    let fault = size.is_multiple_of(16).then_some(Fault::CutShort);
    Arc::new(Image { size: Some((2000, 900)), smaller: Some(Format::Jpeg), fault, fingerprint })
}

/// One thing a writer, an editor or version control does to a folder, as the changes it comes to.
pub fn edit(random: &mut Random, folder: &Folder) -> Vec<(FilePath, Option<Content>)> {
    let known: Vec<&FilePath> = folder.keys().collect();
    let path = random.one_of(PATHS);
    let Some(some) = (!known.is_empty()).then(|| random.one_of(&known)) else {
        return vec![(path_of(path), Some(content(random, path)))];
    };
    let held = folder[some].clone();
    match random.below(12) {
        // Create, replace or mend.
        0..=3 => vec![(path_of(path), Some(content(random, path)))],
        4 => vec![(some.clone(), None)],
        // Rename, perhaps over another.
        5 => vec![(some.clone(), None), (path_of(path), Some(held))],
        6 => {
            let other = random.one_of(&known);
            vec![(some.clone(), Some(folder[other].clone())), (other.clone(), Some(held))]
        }
        7 => vec![(some.clone(), Some(Content::Unusable(Unusable::NotUtf8 { line: 1, column: 1, guess: None })))],
        // Save by way of an empty file.
        8 => vec![(some.clone(), None), (some.clone(), Some(Content::Text("".into()))), (some.clone(), Some(held))],
        // Type something, and perhaps break it.
        _ => {
            let Content::Text(text) = held else { return vec![(some.clone(), None)] };
            let mut at = random.below(text.len() + 1);
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            let typed = match random.below(4) {
                0 => "\n+++\n".to_owned(),
                1 => "[figures.boats]\nvalue = 3\n".to_owned(),
                _ => format!(" {} ", reference(random)),
            };
            let text = format!("{}{typed}{}", &text[..at], &text[at..]);
            vec![(some.clone(), Some(Content::Text(text.into())))]
        }
    }
}
