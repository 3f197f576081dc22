//! The one thing that changes over time. In: files, then changes. Out: the site as it is now.
//! What a file says is remembered as long as its content stays the same; everything after that is made anew each time.
//! It never touches the disk: an edge feeds it.

use crate::build::{Built, Options, build};
use crate::files::{Content, Files};
use crate::parse::{Document, parse};
use crate::path::FilePath;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The inputs of a site and what each of them says.
#[derive(Debug, Default)]
pub struct Workspace {
    files: Files,
    documents: BTreeMap<FilePath, Arc<Document>>,
}

impl Workspace {
    /// Reads all `files`, on all threads.
    pub fn new(files: Files) -> Workspace {
        let texts: Vec<_> = files.iter().filter_map(|(path, content)| text_of(path, content)).collect();
        let documents = texts.into_par_iter().filter_map(|(path, text)| parse(path, text));
        let documents: Vec<_> = documents.map(|document| (document.path.clone(), Arc::new(document))).collect();
        Workspace { files, documents: documents.into_iter().collect() }
    }

    /// Takes changes in: a file's new content, or `None` where it is gone. Says whether anything is different now.
    pub fn change(&mut self, changes: impl IntoIterator<Item = (FilePath, Option<Content>)>) -> bool {
        let mut different = false;
        for (path, content) in changes {
            if self.files.get(&path) == content.as_ref() {
                continue;
            }
            different = true;
            self.documents.remove(&path);
            let Some(content) = content else {
                self.files.remove(&path);
                continue;
            };
            if let Some(document) = text_of(&path, &content).and_then(|(path, text)| parse(path, text)) {
                self.documents.insert(path.clone(), Arc::new(document));
            }
            self.files.insert(path, content);
        }
        different
    }

    /// The inputs.
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// The site as it is now.
    pub fn build(&self, options: &Options) -> Built {
        let documents: Vec<_> = self.documents.values().cloned().collect();
        build(&self.files, &documents, options)
    }
}

fn text_of<'a>(path: &'a FilePath, content: &'a Content) -> Option<(&'a FilePath, &'a str)> {
    match content {
        Content::Text(text) => Some((path, text)),
        _ => None,
    }
}
