//! Laws: what holds for every site, tried on sites that nobody would write.
//! Each law stands in a room of its own; the sites come from `generator`, which makes the same ones each time.
//! `LAWS_SEED` shifts all seeds, so that whoever wants to search further can.

#[path = "laws/additions.rs"]
mod additions;
#[path = "laws/amend.rs"]
mod amend;
#[path = "laws/chain.rs"]
mod chain;
#[path = "laws/contradictions.rs"]
mod contradictions;
#[path = "laws/generator.rs"]
mod generator;
#[path = "laws/growth.rs"]
mod growth;
#[path = "laws/history.rs"]
mod history;
#[path = "laws/links.rs"]
mod links;
#[path = "laws/mutation.rs"]
pub mod mutation;
#[path = "laws/naughty.rs"]
mod naughty;
#[path = "laws/origins.rs"]
mod origins;
#[path = "laws/preview.rs"]
mod preview;
#[path = "laws/random.rs"]
pub mod random;
#[path = "laws/scripts.rs"]
mod scripts;
#[path = "laws/size.rs"]
mod size;

use crate::folder::of_folder;
use sourceline::build::{Built, Options};
use sourceline::diagnostic::Diagnostic;
use sourceline::files::Content;
use sourceline::page::picture::Smaller;
use sourceline::path::FilePath;
use sourceline::text::normalise;
use sourceline::theme::Asset;
use sourceline::workspace::Workspace;
use std::collections::BTreeMap;
use std::sync::Mutex;

/// Everything a build comes to: the bytes of every page, what is copied from where, and what is wrong.
#[derive(Debug, PartialEq)]
struct Outcome {
    /// Bytes by file. Where two pages want one file, both of them, in order of bytes.
    pages: BTreeMap<String, Vec<Vec<u8>>>,
    copied: Vec<(String, FilePath)>,
    /// Smaller ones of images: of which file each is made, and how wide.
    smaller: BTreeMap<String, (FilePath, u32)>,
    assets: BTreeMap<String, Asset>,
    diagnostics: Vec<Diagnostic>,
}

fn outcome(workspace: &Workspace, options: &Options) -> Outcome {
    outcome_of(&mut workspace.build(options))
}

/// The same of a site that is built; its diagnostics then hold those of templates too.
fn outcome_of(built: &mut Built) -> Outcome {
    let pages = rendered(built);
    let copied = built.pages.site.files.iter().map(|(url, path)| (url.file(), path.clone())).collect();
    let assets = built.theme.assets.iter().map(|(url, asset)| (url.file(), asset.clone())).collect();
    let shown = built.pages.pictures();
    let smaller = shown.iter().flat_map(|shown| {
        let made = |smaller: &Smaller| (smaller.url.file(), (shown.picture.file.clone(), smaller.width));
        shown.smaller.iter().map(made)
    });
    let smaller = smaller.collect();
    Outcome { pages, copied, smaller, assets, diagnostics: built.diagnostics.clone() }
}

fn rendered(built: &mut Built) -> BTreeMap<String, Vec<Vec<u8>>> {
    let pages: Mutex<BTreeMap<String, Vec<Vec<u8>>>> = Mutex::default();
    let Ok(()) = built.render_all(|page, rendered| {
        pages.lock().expect("no thread panics").entry(page.url.file()).or_default().push(rendered.into_bytes());
        Ok::<(), std::convert::Infallible>(())
    });
    let mut pages = pages.into_inner().expect("no thread panics");
    pages.values_mut().for_each(|same| same.sort());
    pages
}

impl Outcome {
    /// The first thing in which two outcomes differ, in words; the whole would fill the screen.
    fn difference(&self, other: &Outcome) -> Option<String> {
        if self == other {
            return None;
        }
        for file in self.pages.keys().chain(other.pages.keys()) {
            let (left, right) = (self.pages.get(file), other.pages.get(file));
            if left != right {
                let show = |pages: Option<&Vec<Vec<u8>>>| {
                    pages.map(|pages| String::from_utf8_lossy(&pages.concat()).into_owned())
                };
                return Some(format!("{file}:\n{:?}\n{:?}", show(left), show(right)));
            }
        }
        let only = |some: &Outcome, others: &Outcome| {
            some.diagnostics.iter().find(|diagnostic| !others.diagnostics.contains(diagnostic)).cloned()
        };
        Some(format!("{:#?}\n{:#?}", only(self, other), only(other, self)))
    }
}

/// A workspace of `files`, whose text is taken in as it is from disk.
fn workspace<'a>(files: impl IntoIterator<Item = (&'a str, String)>) -> Workspace {
    let files = files.into_iter().map(|(path, text)| (path_of(path), Content::Text(normalise(text).into())));
    Workspace::new(files.collect())
}

fn path_of(path: &str) -> FilePath {
    FilePath::new(path).expect("tests name good paths")
}

/// The demonstration site, as it lies in the repository.
fn demonstration() -> BTreeMap<FilePath, Content> {
    of_folder("")
}
