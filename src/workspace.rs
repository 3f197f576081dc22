//! The one thing that changes over time. In: files, then changes. Out: the site as it is now.
//! What a file says is remembered as long as its content stays the same; everything after that is made anew, but where a
//! change can be taken into the site as it is (`Change`).
//! It never touches the disk: an edge feeds it.

use crate::build::{Built, Options, build};
use crate::diagnostic::Place;
use crate::files::{Content, Files};
use crate::parse::{Document, parse};
use crate::path::FilePath;
use crate::words;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is different after files have changed.
#[derive(Debug)]
pub enum Change {
    /// Nothing.
    Nothing,
    /// These articles and pages, which are where they were: what each of them was, and is now.
    Texts(Vec<[Arc<Document>; 2]>),
    /// The theme.
    Theme,
    /// Anything.
    All,
}

/// The inputs of a site and what each of them says.
#[derive(Debug, Default)]
pub struct Workspace {
    files: Files,
    documents: BTreeMap<FilePath, Arc<Document>>,
}

impl Change {
    /// What is different after both.
    fn and(self, other: Change) -> Change {
        match (self, other) {
            (Change::Nothing, change) | (change, Change::Nothing) => change,
            (Change::Theme, Change::Theme) => Change::Theme,
            (Change::Texts(mut texts), Change::Texts(others)) => {
                for [before, now] in others {
                    match texts.iter_mut().find(|[_, known]| Arc::ptr_eq(known, &before)) {
                        Some([_, known]) => *known = now,
                        None => texts.push([before, now]),
                    }
                }
                Change::Texts(texts)
            }
            _ => Change::All,
        }
    }
}

/// How many files a thread takes at once: so few that none has many left when the others are done.
const AT_ONCE: usize = 16;

/// Whether a file only changes how pages look: one of a theme, unless it holds words, which are parts of views.
fn is_look(path: &FilePath) -> bool {
    path.below("themes").and_then(|path| path.split_once('/')).is_some_and(|(_, name)| !words::is_words(name))
}

impl Workspace {
    /// Reads all `files`, on all threads.
    pub fn new(files: Files) -> Workspace {
        let texts: Vec<_> = files.iter().filter_map(|(path, content)| Some((path, content.text()?))).collect();
        let documents = texts.into_par_iter().with_max_len(AT_ONCE).filter_map(|(path, text)| parse(path, text));
        let documents: Vec<_> = documents.map(|document| (document.path.clone(), Arc::new(document))).collect();
        Workspace { files, documents: documents.into_iter().collect() }
    }

    /// Reads the files of `paths`, on all threads, and lets each text go as soon as its document is made.
    pub fn read(paths: Vec<FilePath>, read: impl Fn(&FilePath) -> Content + Sync) -> Workspace {
        // Registries are long, and stand behind the articles: whoever got them last would be waited for.
        let read = paths.into_par_iter().rev().with_max_len(AT_ONCE).map(|path| {
            let content = read(&path);
            match content.text().and_then(|text| parse(&path, text)) {
                Some(document) => (path, content.let_go(), Some(Arc::new(document))),
                None => (path, content, None),
            }
        });
        let mut workspace = Workspace::default();
        for (path, content, document) in read.collect::<Vec<_>>() {
            workspace.files.insert(path.clone(), content);
            workspace.documents.extend(document.map(|document| (path, document)));
        }
        workspace
    }

    /// Has the texts at hand again in which `places` are. One that has changed since stays away.
    pub fn recall<'a>(&mut self, places: impl Iterator<Item = &'a Place>, read: impl Fn(&FilePath) -> Content) {
        let paths: BTreeSet<_> = places.map(|place| &place.path).collect();
        for path in paths {
            let Some(known @ Content::Read(_)) = self.files.get(path) else { continue };
            let content = read(path);
            if known.is_same(&content) {
                self.files.insert(path.clone(), content);
            }
        }
    }

    /// Takes changes in: a file's new content, or `None` where it is gone. Says what is different now. Here
    /// too, a text is let go as soon as its document is made.
    pub fn change(&mut self, changes: impl IntoIterator<Item = (FilePath, Option<Content>)>) -> Change {
        let mut change = Change::Nothing;
        for (path, content) in changes {
            let same = match (self.files.get(&path), &content) {
                (Some(known), Some(content)) => known.is_same(content),
                (None, None) => true,
                _ => false,
            };
            if same {
                continue;
            }
            let before = self.documents.remove(&path);
            let document = content.as_ref().and_then(Content::text).and_then(|text| parse(&path, text)).map(Arc::new);
            change = change.and(match (&document, before) {
                (Some(document), Some(before)) if document.text().is_some() && before.text().is_some() => {
                    Change::Texts(vec![[before, document.clone()]])
                }
                _ if is_look(&path) => Change::Theme,
                _ => Change::All,
            });
            match content {
                Some(content) if document.is_some() => self.files.insert(path.clone(), content.let_go()),
                Some(content) => self.files.insert(path.clone(), content),
                None => self.files.remove(&path),
            }
            self.documents.extend(document.map(|document| (path, document)));
        }
        change
    }

    /// The inputs.
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// What each file says, in order of path.
    pub fn documents(&self) -> Vec<Arc<Document>> {
        self.documents.values().cloned().collect()
    }

    /// The site as it is now.
    pub fn build(&self, options: &Options) -> Built {
        build(&self.files, &self.documents(), options)
    }
}
