//! The inputs, in memory. In: what an edge found on disk or in an editor. Out: files by path, in order.
//! Text is held as the rest of the program reads it (see `text::normalise`); everything else is a name and a size, and of an
//! image what its header says.
//! It never touches the disk.

pub mod image;

use crate::path::FilePath;
use image::{Fingerprint, Image};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is known of one input.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Text, normalised.
    Text(Arc<str>),
    /// Text that was read and let go, since all it says is in its document: its hash, to know it again.
    Read(u128),
    /// A file that is copied as it is; its bytes stay on disk.
    Blob {
        /// In bytes.
        size: u64,
        /// What it is as an image, if its name says that it is one.
        image: Option<Arc<Image>>,
        /// A hash of its bytes, of what pages ask for by an address that changes with them: an asset of a theme.
        print: Option<Fingerprint>,
    },
    /// Something that stands where a file should, and cannot be used.
    Unusable(Unusable),
}

/// Why an input cannot be used.
#[derive(Clone, Debug, PartialEq)]
pub enum Unusable {
    /// Text in another encoding. The line of the first bad byte, from 1, and a guess at the encoding.
    NotUtf8 {
        /// Line of the first byte that is not UTF-8.
        line: usize,
        /// Column, in characters.
        column: usize,
        /// A likely encoding, if there is one.
        guess: Option<&'static str>,
    },
    /// The system would not let us read it; its reason in plain words.
    Unreadable(String),
    /// More text than is read: so many MiB at most.
    TooLong {
        /// In MiB.
        most: u64,
    },
    /// Something that only stands for the file, which lies elsewhere; how to get it. Nobody misses what nothing asks for.
    Away(String),
    /// A symbolic link that leads out of the site's folder or nowhere.
    LinkOut,
    /// A pipe, socket or device.
    NotAFile,
    /// The name is not UTF-8, or holds a character no address can hold. The name as far as it can be shown.
    BadName,
}

impl Content {
    /// A file of which nothing is known but its size.
    pub fn blob(size: u64) -> Content {
        Content::Blob { size, image: None, print: None }
    }

    /// The text, if it is at hand.
    pub fn text(&self) -> Option<&Arc<str>> {
        match self {
            Content::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether it can be used as a file, whatever it holds.
    pub fn is_file(&self) -> bool {
        !matches!(self, Content::Unusable(_))
    }

    /// Whether both hold the same.
    pub fn is_same(&self, other: &Content) -> bool {
        match (self, other) {
            (Content::Read(hash), Content::Text(text)) | (Content::Text(text), Content::Read(hash)) => {
                *hash == hash_of(text)
            }
            _ => self == other,
        }
    }

    /// The same without the words of its text.
    pub fn let_go(self) -> Content {
        match self {
            Content::Text(text) => Content::Read(hash_of(&text)),
            other => other,
        }
    }
}

fn hash_of(text: &str) -> u128 {
    xxhash_rust::xxh3::xxh3_128(text.as_bytes())
}

/// A folder that is known by its name where it stands beside `content/`: what it holds belongs into the one in there.
pub const STATIC: &str = "static";

/// Whether a file of this extension is read as text when it lies in `content/` or a theme.
pub fn is_text(path: &FilePath) -> bool {
    if path.below("content/static").is_some() {
        return false;
    }
    let theme = path.below("themes").is_some();
    match path.extension().to_ascii_lowercase().as_str() {
        "md" | "toml" => true,
        "bib" | "json" => path.below("content/sources").is_some(),
        "csv" | "txt" => path.below("content").is_some(),
        "html" | "xml" => theme,
        _ => false,
    }
}

/// Whether a file is an asset of a theme, such as a style sheet: copied, and asked for by an address with its hash in it.
pub fn is_asset(path: &FilePath) -> bool {
    path.below("themes").and_then(|path| path.split_once('/')).is_some_and(|(_, name)| name.starts_with("assets/"))
}

/// How many letters a version has.
pub const VERSION: usize = 8;

/// What stands behind the address of a file, so that it is another one when the hash of its bytes is.
pub fn version(hash: u64) -> String {
    let mut version = format!("{hash:016x}");
    version.truncate(VERSION);
    version
}

/// All inputs of a site.
#[derive(Clone, Debug, Default)]
pub struct Files {
    files: BTreeMap<FilePath, Content>,
}

impl FromIterator<(FilePath, Content)> for Files {
    fn from_iter<Each: IntoIterator<Item = (FilePath, Content)>>(each: Each) -> Files {
        Files { files: each.into_iter().collect() }
    }
}

impl Files {
    /// Puts a file in place of the one of that path.
    pub fn insert(&mut self, path: FilePath, content: Content) {
        self.files.insert(path, content);
    }

    /// Forgets a file.
    pub fn remove(&mut self, path: &FilePath) {
        self.files.remove(path);
    }

    /// The file of that path.
    pub fn get(&self, path: &FilePath) -> Option<&Content> {
        self.files.get(path)
    }

    /// The text of that path, if it is text.
    pub fn text(&self, path: &FilePath) -> Option<&Arc<str>> {
        self.files.get(path)?.text()
    }

    /// All files in order of path.
    pub fn iter(&self) -> impl Iterator<Item = (&FilePath, &Content)> {
        self.files.iter()
    }
}
