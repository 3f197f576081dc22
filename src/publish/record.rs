//! What we wrote into an output, by path. In and out: the text of the record file, the same for the same site.

use super::pieces::holds;
use crate::disk::system::{open_itself, slashed};
use rayon::prelude::*;
use std::fmt::Write;
use std::fs;
use std::io::{self, Read};
use std::path::Path;
use unicode_normalization::UnicodeNormalization;

/// The first line; another one is not our record, and then nothing in the folder is ours.
const VERSION: &str = "sourceline record 1";
/// The longest record that is read, in bytes: that of a million files is half as long.
const LONGEST: u64 = 1 << 28;

/// Path, hash and size of every file of a publication, in order of path.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Record(Vec<(String, u128, u64)>);

impl Record {
    pub fn new(mut files: Vec<(String, u128, u64)>) -> Record {
        files.par_sort_unstable();
        Record(files)
    }

    /// The record in `out`; empty where there is none, and everything there is foreign. `None` where something else has
    /// its name, which is foreign too.
    ///
    /// # Errors
    /// If there is one that cannot be read, so that nobody knows what is foreign.
    pub fn read(out: &Path) -> io::Result<Option<Record>> {
        let path = out.join(super::RECORD);
        let size = match fs::symlink_metadata(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Some(Record::default())),
            Ok(found) if !found.is_file() || found.len() > LONGEST => return Ok(None),
            found => found?.len(),
        };
        let mut file = open_itself(&path)?.take(LONGEST);
        // Only what begins as ours does is read, however long somebody else's file is.
        let mut first = Vec::new();
        file.by_ref().take(VERSION.len() as u64).read_to_end(&mut first)?;
        let mut bytes = Vec::new();
        if first == VERSION.as_bytes() {
            bytes.reserve(usize::try_from(size).unwrap_or_default());
            file.read_to_end(&mut bytes)?;
        }
        let text = String::from_utf8_lossy(&bytes);
        // Git may have given it the line ends of Windows, where the output is kept in a repository.
        let mut lines = text.lines();
        if lines.next() != Some("") {
            // A disk that lost its power may have kept the name only, and there is nothing to lose in it.
            return Ok((size == 0).then(Record::default));
        }
        let files = lines.map_while(|line| {
            let mut parts = line.splitn(3, ' ');
            let hash = u128::from_str_radix(parts.next()?, 16).ok()?;
            let size = parts.next()?.parse().ok()?;
            Some((parts.next()?.to_owned(), hash, size))
        });
        Ok(Some(Record::new(files.collect())))
    }

    /// Whether `file`, which has this path in the site, is as we left it.
    ///
    /// # Errors
    /// If it should be ours and cannot be read.
    pub fn is_ours(&self, path: &str, file: &Path) -> io::Result<bool> {
        self.entry(path).map_or(Ok(false), |listed| holds(file, listed))
    }

    pub fn text(&self) -> String {
        let mut text = format!("{VERSION}\n");
        for (path, hash, size) in &self.0 {
            writeln!(text, "{hash:032x} {size} {path}").expect("writing to a string cannot fail");
        }
        text
    }

    pub fn entry(&self, path: &str) -> Option<(u128, u64)> {
        let (known, hash, size) = self.0.get(self.place(path))?;
        (known == path).then_some((*hash, *size))
    }

    /// Whether `file`, which stands at `path`, is what we left there under a name of other capitals or composed otherwise: many
    /// file systems take such names for one.
    pub fn knows_otherwise(&self, path: &str, file: &Path) -> bool {
        let folded = |path: &str| path.nfc().flat_map(char::to_lowercase).collect::<String>();
        let wanted = folded(path);
        let mut so_named = self.0.iter().filter(|(known, ..)| folded(known) == wanted);
        so_named.any(|(_, hash, size)| holds(file, (*hash, *size)).unwrap_or_default())
    }

    pub fn size(&self, path: &str) -> Option<u64> {
        self.entry(path).map(|(_, size)| size)
    }

    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(path, ..)| path.as_str())
    }

    /// Whether we made this folder.
    pub fn has_folder(&self, path: &Path) -> bool {
        let inside = slashed(path).map(|path| path + "/");
        let first = |inside: &String| self.0.get(self.place(inside)).is_some_and(|(path, ..)| path.starts_with(inside));
        inside.as_ref().is_some_and(first)
    }

    /// Where a path stands, or would stand.
    fn place(&self, path: &str) -> usize {
        self.0.partition_point(|(known, ..)| known.as_str() < path)
    }
}
