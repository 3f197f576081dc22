//! Files that nobody reads or publishes and that seem to be meant as inputs. In: all files, and the linked site. Out: what to
//! do with each.

use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::files::{Content, Files, STATIC};
use crate::link;
use crate::link::site::{FigureIx, Site, Target};
use crate::parse::reference::Kind;
use crate::parse::{is_read, snapshot_of};
use crate::path::FilePath;
use rustc_hash::FxHashSet;
use std::cell::OnceCell;

/// Files that look like inputs and are none: in a format that is not read, or at a place where nothing is.
pub(super) fn passed_over(files: &Files, site: &Site) -> Vec<Diagnostic> {
    let shown: OnceCell<FxHashSet<&FilePath>> = OnceCell::new();
    // What a draft has is shown some day.
    let is_shown = |path: &FilePath| {
        shown.get_or_init(|| site.files.iter().map(|(_, file)| file).collect()).contains(path)
            || site.of_drafts.has_file(|| link::composed(path))
    };
    let folders: OnceCell<FxHashSet<&str>> = OnceCell::new();
    let is_among_texts = |path: &FilePath| {
        let texts = || files.iter().filter(|(path, _)| path.extension() == "md").map(|(path, _)| path.folder());
        folders.get_or_init(|| texts().collect()).contains(path.folder())
    };
    let texts: OnceCell<FxHashSet<String>> = OnceCell::new();
    let is_of_text = |path: &FilePath| is_of_text(texts.get_or_init(|| folders_of_texts(files)), path);
    let has_name_of_text = |path: &FilePath| {
        let text = format!("{}/{}", path.folder(), path.stem());
        texts.get_or_init(|| folders_of_texts(files)).contains(&text)
    };
    let unread: OnceCell<FxHashSet<&str>> = OnceCell::new();
    let found = files.iter().filter_map(|(path, content)| {
        if matches!(content, Content::Unusable(_)) || path.as_str() == STATIC {
            return None;
        }
        // Of the site's own folder only the names of what belongs into `content/` are known (`disk`).
        if !path.as_str().contains('/') {
            let instead = "move it into the folder content/, where it is read";
            return Some(Diagnostic::new(Place::file(path), Problem::NotRead { instead }));
        }
        // Nearly all files are these.
        if is_read(path) {
            return None;
        }
        let inside = path.below("content")?;
        let (top, below) = inside.split_once('/').map_or((inside, None), |(top, below)| (top, Some(below)));
        let extension = path.extension().to_lowercase();
        let instead = match (top, below, extension.as_str()) {
            ("articles" | "pages" | "entities" | "sources" | "snapshots" | "static", None, "") => {
                "a folder of this name is read: put it into one, under another name"
            }
            ("static", ..) | ("README.md", None, _) => return None,
            ("sources", Some(_), "yaml" | "yml") => {
                "write its sources as TOML, or export them as BibTeX (.bib) or CSL-JSON (.json)"
            }
            ("sources", Some(_), "bib" | "bibtex" | "biblatex" | "json") => {
                "rename it so that it ends in .bib or .json"
            }
            ("sources", Some(_), "ris" | "enw" | "nbib" | "rdf" | "xml" | "csv" | "txt" | "md")
                if !path.stem().eq_ignore_ascii_case("readme") =>
            {
                "export its sources as BibTeX (.bib) or CSL-JSON (.json), or write them as TOML"
            }
            ("sources.bib" | "sources.json", None, _) => "put it into the folder content/sources/",
            ("articles" | "pages" | "entities", Some(_), "md" | "markdown" | "mdown" | "mdx") => {
                "rename it so that it ends in .md"
            }
            ("articles" | "pages" | "entities", Some(_), "qmd" | "rmd") if !is_shown(path) => {
                "rename it so that it ends in .md: of Markdown without code that is to be run, no more is needed"
            }
            ("entities", Some(below), "yaml" | "yml" | "json") if !below.contains('/') && !is_shown(path) => {
                "write its entities as TOML, in a file that ends in .toml"
            }
            ("snapshots", Some(below), "md" | "txt") if !below.contains('/') => {
                "the text that is kept of a source stands in snapshots/<id of the source>/text.txt"
            }
            ("snapshots", Some(below), "pdf" | "html" | "htm" | "docx" | "doc" | "odt" | "rtf" | "epub")
                if below
                    .split_once('/')
                    .is_some_and(|(source, _)| unread.get_or_init(|| quoted_and_unkept(site)).contains(source)) =>
            {
                "save its text beside it as text.txt: without that, no quotation of this source is checked"
            }
            ("snapshots", Some(below), "md" | "txt") if is_of_snapshot_and_unread(files, path, below) => {
                "rename it: the text that is kept of a source stands in text.txt or text.md of its folder"
            }
            ("articles" | "pages" | "entities", Some(_), "txt") if !is_shown(path) => {
                "let its name end in .md, and in nothing after that; or link it from an article, if readers may have it"
            }
            ("articles" | "pages", Some(_), "html" | "htm") if is_of_text(path) => return None,
            (
                "articles" | "pages",
                Some(_),
                "docx" | "doc" | "odt" | "rtf" | "rst" | "adoc" | "org" | "ipynb" | "html" | "htm",
            ) if !is_shown(path) => {
                "save its text as Markdown, in a file that ends in .md; or link it from an article, if readers may have it"
            }
            ("articles" | "pages", Some(_), "yaml" | "yml" | "json")
                if (has_name_of_text(path) || matches!(path.stem(), "_metadata" | "_quarto") && is_among_texts(path))
                    && !is_shown(path)
                    && !is_of_text(path) =>
            {
                "write what it says of a text between the `+++` lines of that; or link it from an article, if readers may have it"
            }
            ("articles" | "pages" | "entities" | "sources" | "snapshots", Some(_), _) => return None,
            (_, Some(_), "txt" | "md") if path.stem() == "text" => {
                "the text that is kept of a source stands in content/snapshots/<id of the source>/text.txt; without it, quotations are not checked"
            }
            (_, _, "bib" | "bibtex" | "biblatex") => "put it into the folder content/sources/, with a name that ends in .bib",
            (_, _, "md" | "markdown" | "toml" | "yaml" | "yml" | "json" | "qmd" | "rmd" | "rst" | "adoc") => {
                "texts stand in articles/ or pages/; entities, sources, metrics and settings in entities.toml, sources.toml, metrics.toml and site.toml"
            }
            _ => return None,
        };
        Some(Diagnostic::new(Place::file(path), Problem::NotRead { instead }))
    });
    found.collect()
}

/// The sources that are quoted, and of which no text is kept to look the words up in.
fn quoted_and_unkept(site: &Site) -> FxHashSet<&str> {
    let in_texts = site.owners().flat_map(|owner| {
        let (body, prose, _) = site.text(owner);
        let quoted = body.references.iter().zip(&prose.targets).filter_map(|(reference, target)| {
            match (&reference.kind, target) {
                (Kind::Quotation { .. } | Kind::BlockQuotation { .. }, Target::Sources(sources)) => Some(&sources[..]),
                _ => None,
            }
        });
        quoted.collect::<Vec<_>>()
    });
    let figures = (0..site.figures.len()).map(FigureIx::new).filter(|ix| site.figure(*ix).says.is_some());
    let in_figures = figures.map(|ix| &site.figures[ix].sources[..]);
    let unkept = in_texts.chain(in_figures).filter(|sources| site.first_kept(sources).is_none());
    unkept.flatten().map(|source| site.sources[*source].id()).collect()
}

/// The folders that belong to one text, whether there are any or not: those with its name, with or without the date that it
/// begins with, and that of an `index.md`.
fn folders_of_texts(files: &Files) -> FxHashSet<String> {
    let texts = files.iter().filter(|(path, _)| path.extension() == "md");
    let folders = texts.flat_map(|(path, _)| {
        let (folder, stem) = (path.folder(), path.stem());
        let is_date = |date: &str| date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        let undated =
            stem.get(..11).filter(|date| date.ends_with('-') && is_date(date)).map(|date| &stem[date.len()..]);
        match stem {
            "index" | "_index" => vec![folder.to_owned()],
            _ => [Some(stem), undated].into_iter().flatten().map(|stem| format!("{folder}/{stem}")).collect(),
        }
    });
    folders.collect()
}

/// Whether a file lies in a folder that belongs to one text, or below one, with what was used for that.
fn is_of_text(texts: &FxHashSet<String>, path: &FilePath) -> bool {
    let mut folder = path.folder();
    // At the top the texts of all folders lie.
    while folder.matches('/').count() > 1 {
        if texts.contains(folder) {
            return true;
        }
        folder = folder.rfind('/').map_or("", |slash| &folder[..slash]);
    }
    false
}

/// Whether a file in a source's folder is neither its text nor the original of it.
fn is_of_snapshot_and_unread(files: &Files, path: &FilePath, below: &str) -> bool {
    let has = |name| path.join(name).is_some_and(|file| files.get(&file).is_some());
    let is_beside = below.matches('/').count() == 1 && path.stem() != "original" && snapshot_of(path).is_none();
    is_beside && !has("text.txt") && !has("text.md")
}
