//! A site in memory. In: files by path. Out: what is said about it, and the bytes of its pages.
//! It is read, linked and rendered as the program does it.
//! It never touches the disk.

use serde_json::Value;
use sourceline::build::{Built, Options};
use sourceline::diagnostic::{Diagnostic, json, terminal};
use sourceline::disk;
use sourceline::files::image::{Fingerprint, Image, Part, is_image, look};
use sourceline::files::{Content, Files, is_asset, is_text};
use sourceline::page::Kind;
use sourceline::path::FilePath;
use sourceline::text::each_once;
use sourceline::theme::Asset;
use sourceline::workspace::Workspace;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex};

/// A site, built and rendered.
pub struct Site {
    pub built: Built,
    /// What was rendered, by address.
    pub pages: BTreeMap<String, Vec<u8>>,
    /// What is wrong, as `lines` shows it.
    pub diagnostics: String,
}

/// Files as a scan of the disk would find them.
pub fn files<'a>(written: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Files {
    let files = written.into_iter().map(|(path, bytes)| {
        let path = FilePath::new(path).unwrap_or_else(|| panic!("{path} is no path in a site"));
        let content = match is_text(&path) {
            true => disk::text(bytes.to_vec()),
            false => {
                let print = is_asset(&path).then(|| Fingerprint::of(bytes));
                Content::Blob { size: bytes.len() as u64, image: image(&path, bytes), print }
            }
        };
        (path, content)
    });
    files.collect()
}

/// What a file is as an image, as a scan of the disk would find it.
pub fn image(path: &FilePath, bytes: &[u8]) -> Option<Arc<Image>> {
    let is_looked_at = path.below("content").is_some() && is_image(path.extension());
    let part = Part { head: bytes, tail: bytes, size: bytes.len() as u64 };
    is_looked_at.then(|| look(path.extension(), part, Fingerprint::of(bytes))).flatten().map(Arc::new)
}

/// Builds a site and renders every page of it, also where it has errors: nothing may ever panic.
pub fn build(files: Files, options: &Options) -> Site {
    let workspace = Workspace::new(files);
    let mut built = workspace.build(options);
    let pages = Mutex::new(BTreeMap::new());
    let Ok(()) = built.render_all(|page, rendered| {
        pages.lock().expect("no thread panics while it holds this").insert(page.url.to_string(), rendered.into_bytes());
        Ok::<(), Infallible>(())
    });
    terminal::render(&built.diagnostics, workspace.files(), true);
    places_are_whole(&built, workspace.files());
    addresses_differ(&built);
    let diagnostics = lines(&json::render(&built.diagnostics, workspace.files()));
    let pages = pages.into_inner().expect("no thread panics while it holds this");
    Site { built, pages, diagnostics }
}

/// Every place lies in its file, and between characters.
fn places_are_whole(built: &Built, files: &Files) {
    for place in built.diagnostics.iter().flat_map(Diagnostic::places) {
        if let Some(text) = files.text(&place.path) {
            assert_eq!(place.span, place.span.clamped(text), "a place in {}", place.path);
        }
    }
}

/// In a site without errors no two pages or files share an address, nor differ by case only.
fn addresses_differ(built: &Built) {
    let pages = built.pages.list.iter().chain(built.pages.index()).map(|page| page.url.file());
    let files = built.pages.site.files.iter().map(|(url, _)| url.file());
    let assets = built.theme.assets.keys().map(|url| url.file());
    let mut all: Vec<String> = pages.chain(files).chain(assets).map(|file| file.to_lowercase()).collect();
    let count = all.len();
    each_once(&mut all);
    assert!(all.len() == count || built.counts().0 > 0, "two pages share an address");
}

/// A site of texts, with default options.
pub fn of_texts(texts: &[(&str, &str)]) -> Site {
    of_texts_with(texts, &Options::default())
}

/// The same, as the options say.
pub fn of_texts_with(texts: &[(&str, &str)], options: &Options) -> Site {
    build(files(texts.iter().map(|(path, text)| (*path, text.as_bytes()))), options)
}

impl Site {
    /// The codes of what is wrong, in order.
    pub fn codes(&self) -> Vec<&'static str> {
        self.built.diagnostics.iter().map(|diagnostic| diagnostic.problem.code().name()).collect()
    }

    /// A rendered page as text.
    pub fn page(&self, url: &str) -> &str {
        let bytes = self.pages.get(url).unwrap_or_else(|| panic!("there is no page {url}"));
        std::str::from_utf8(bytes).expect("what is rendered is UTF-8")
    }

    /// The rows of `data/<name>.json`.
    pub fn data(&self, name: &str) -> Option<Vec<Value>> {
        let bytes = self.pages.get(&format!("/data/{name}.json"))?;
        Some(serde_json::from_slice(bytes).expect("a twin is a JSON array"))
    }

    /// Where an old address leads.
    pub fn redirect(&self, from: &str) -> Option<String> {
        let page = self.built.pages.list.iter().find(|page| page.url.to_string() == from)?;
        match &page.kind {
            Kind::Redirect(to) => Some(to.to_string()),
            _ => None,
        }
    }

    /// The input that is copied to an address.
    pub fn copied(&self, to: &str) -> Option<String> {
        let mut files = self.built.pages.site.files.iter();
        let file = files.find(|(url, _)| url.to_string() == to).map(|(_, path)| path.to_string());
        let asset = || self.built.theme.assets.iter().find(|(url, _)| url.to_string() == to);
        file.or_else(|| match asset()?.1 {
            Asset::File(path) => Some(path.to_string()),
            Asset::Text(_) | Asset::BuiltIn(_) => Some("the theme".to_owned()),
        })
    }
}

/// Diagnostics as JSON, turned into lines for people:
/// `path:line:column severity[code] "marked text": title`, then `  = what to do` and `  + path:line:column words`.
fn lines(json: &str) -> String {
    let found: Vec<Value> = serde_json::from_str(json).expect("diagnostics are a JSON array");
    let mut lines = String::new();
    for diagnostic in &found {
        let text = |key: &str| diagnostic[key].as_str().unwrap_or_default();
        let place = |of: &Value| format!("{}:{}:{}", of["path"].as_str().unwrap_or_default(), of["line"], of["column"]);
        let (at, severity, code) = (place(diagnostic), text("severity"), text("code"));
        lines += &format!("{at} {severity}[{code}] \"{}\": {}\n", marked(text("text")), text("message"));
        for related in diagnostic["related"].as_array().into_iter().flatten() {
            lines += &format!("  + {} {}\n", place(related), related["message"].as_str().unwrap_or_default());
        }
        if diagnostic["help"].is_string() {
            lines += &format!("  = {}\n", text("help"));
        }
    }
    lines
}

/// The first line of the marked text, as long as a line of a case should be.
fn marked(text: &str) -> String {
    let shown: String = text.lines().next().unwrap_or_default().chars().take(60).collect();
    if shown.len() < text.len() { shown + "…" } else { shown }
}
