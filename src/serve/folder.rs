//! The site's folder while it is being written. In: where to look again. Out: what has changed there.
//! It looks at names first, since a name decides what a file is for; then it reads what may have changed, and nothing else.
//! It never writes.

use super::session::Changes;
use super::watch::{Event, Next, Watch};
use crate::disk;
use crate::files::Content;
use crate::path::FilePath;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender};
use std::time::Instant;

/// A site's folder, watched.
pub struct Folder {
    root: PathBuf,
    watch: Watch,
    scanned: disk::Folder,
    /// Which files of the site lie there; more than one where links lead to it.
    by_file: FxHashMap<PathBuf, Vec<FilePath>>,
    /// The folders above them, by the names of the files of the site: some of these are links, which nothing else knows.
    above: FxHashSet<PathBuf>,
    /// What files held whose text nobody reads, as far as they were looked at again.
    blobs: BTreeMap<FilePath, Option<u128>>,
    /// What could not be read for a reason that passes: nothing tells when it has.
    again: BTreeSet<FilePath>,
}

/// What has happened.
pub enum News {
    /// Files were touched.
    Saved {
        /// Those that may hold something else now.
        changes: Changes,
        /// Those of them that are copied as they are and hold other bytes, perhaps just as many.
        bytes: Vec<FilePath>,
        /// When it began.
        began: Instant,
    },
    /// There is no folder `content` any more.
    ContentGone,
    /// A template failed at a page that was asked for.
    Failed,
    /// Nothing will happen any more.
    End,
}

impl Folder {
    /// Watches the site in `root`. `sender` and `events` are the two ends of one channel.
    ///
    /// # Errors
    /// Only if `root` itself cannot be read.
    pub fn open(root: &Path, sender: Sender<Event>, events: Receiver<Event>) -> io::Result<Folder> {
        let root = root.canonicalize()?;
        let watch = Watch::new(&root, sender, events);
        Folder::watched_by(watch, root)
    }

    /// The same, watched by `watch`.
    ///
    /// # Errors
    /// Only if `root` itself cannot be read.
    pub fn watched_by(watch: Watch, root: PathBuf) -> io::Result<Folder> {
        let scanned = disk::Folder::scan(&root)?;
        let (by_file, above) = (FxHashMap::default(), FxHashSet::default());
        let (blobs, again) = (BTreeMap::new(), BTreeSet::new());
        let mut folder = Folder { root, watch, scanned: disk::Folder::default(), by_file, above, blobs, again };
        folder.take(scanned);
        let sheets = folder.scanned.files().filter(|(path, _)| is_sheet(path));
        folder.blobs = sheets.map(|(path, file)| (path.clone(), hash(&file))).collect();
        Ok(folder)
    }

    /// The names of the files, as they were found last.
    pub fn scanned(&self) -> &disk::Folder {
        &self.scanned
    }

    /// Why the system does not tell us what happens, if that is new.
    pub fn complaint(&mut self) -> Option<String> {
        self.watch.complaint()
    }

    /// Waits until something has happened.
    pub fn wait(&mut self) -> News {
        let (by_file, above, scanned) = (&self.by_file, &self.above, &self.scanned);
        let known = |path: &Path| by_file.contains_key(path) || above.contains(path) || scanned.leads_through(path);
        let again = self.again.iter().map(|path| self.root.join(path.as_str())).collect();
        let (paths, everything, began) = match self.watch.wait(known, |path| scanned.could_have(path), &again) {
            Next::Look { paths, everything, began } => (paths, everything, began),
            Next::Failed => return News::Failed,
            Next::End => return News::End,
        };
        let mut touched: BTreeSet<FilePath> = paths.iter().flat_map(|path| self.at(path)).cloned().collect();
        let named = touched.clone();
        // What was a file there and is one has no other name now; of all else, what it is must be found anew.
        let is_file = |path: &PathBuf| fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file());
        let was_file = |path: &Path| {
            let here = |it: &FilePath| self.scanned.file(it).is_some_and(|file| file == path);
            !self.at(path).is_empty() && self.at(path).iter().all(here)
        };
        if everything || paths.iter().any(|path| !was_file(path) || !is_file(path)) {
            if !self.root.join("content").is_dir() {
                // It may be on its way back; until then there is nothing to show in place of the site.
                self.watch.cover(&disk::Folder::default());
                return News::ContentGone;
            }
            let Ok(scanned) = disk::Folder::scan(&self.root) else { return News::ContentGone };
            let (before, fresh) = self.take(scanned);
            touched.extend(self.scanned.differences(&before));
            // A folder may be another one of the same name, with files of the same names.
            let inside = |file: &Path| file.parent().is_some_and(|folder| fresh.contains(folder));
            touched.extend(self.scanned.files().filter(|(_, file)| inside(file)).map(|(path, _)| path.clone()));
            if everything {
                touched.extend(self.scanned.paths());
            }
        }
        let read = touched.into_par_iter().map(|path| {
            let content = self.scanned.has(&path).then(|| self.scanned.read(&path));
            (path, content)
        });
        let changes: Changes = read.collect();
        self.note(changes.iter().map(|(path, content)| (path, content.as_ref())));
        let bytes = self.other_bytes(&changes, |path| !everything || named.contains(path));
        News::Saved { changes, bytes, began }
    }

    /// Takes note of what could not be read for a reason that passes, to try it again.
    pub fn note<'a>(&mut self, read: impl Iterator<Item = (&'a FilePath, Option<&'a Content>)>) {
        for (path, content) in read {
            match content.is_some_and(disk::is_passing) {
                true => drop(self.again.insert(path.clone())),
                false => drop(self.again.remove(path)),
            }
        }
    }

    fn at(&self, file: &Path) -> &[FilePath] {
        self.by_file.get(file).map_or(&[], Vec::as_slice)
    }

    /// Takes the names that were found, and watches all their folders. The names there were before, and the folders that
    /// were not watched until now.
    fn take(&mut self, mut scanned: disk::Folder) -> (disk::Folder, BTreeSet<PathBuf>) {
        let mut fresh = BTreeSet::new();
        // What came into a folder before it was watched would be missed: watch first, then look.
        loop {
            let more = self.watch.cover(&scanned);
            if more.is_empty() {
                break;
            }
            fresh.extend(more);
            match disk::Folder::scan(&self.root) {
                Ok(again) => scanned = again,
                Err(_) => break,
            }
        }
        self.by_file.clear();
        self.above.clear();
        for (path, file) in scanned.files() {
            self.by_file.entry(file.into_owned()).or_default().push(path.clone());
        }
        // What is no file of its own has its place all the same: a link, or what cannot be used and may go away.
        for path in scanned.paths() {
            let place = self.root.join(path.as_str());
            let mut above = place.ancestors().skip(1).take_while(|folder| *folder != self.root);
            while above.next().is_some_and(|folder| self.above.insert(folder.to_owned())) {}
            let known = self.by_file.entry(place).or_default();
            if !known.contains(&path) {
                known.push(path);
            }
        }
        (std::mem::replace(&mut self.scanned, scanned), fresh)
    }

    /// Those of `changes` that are no text and hold other bytes than when they were last looked at. `is_named` says of which
    /// it is known that somebody touched them.
    fn other_bytes(&mut self, changes: &Changes, is_named: impl Fn(&FilePath) -> bool) -> Vec<FilePath> {
        let mut other = Vec::new();
        for (path, content) in changes {
            if !matches!(content, Some(Content::Blob { .. })) {
                self.blobs.remove(path);
                continue;
            }
            // Where anything may have changed, only style sheets are worth it: the others are known by their size.
            if !is_named(path) && !is_sheet(path) {
                continue;
            }
            let hash = self.scanned.file(path).and_then(|file| hash(&file));
            if hash.is_none() || self.blobs.insert(path.clone(), hash) != Some(hash) {
                other.push(path.clone());
            }
        }
        other
    }
}

/// Style sheets are few, and what they hold is known from the start.
fn is_sheet(path: &FilePath) -> bool {
    path.extension() == "css"
}

fn hash(file: &Path) -> Option<u128> {
    Some(disk::hashed(file).ok()?.digest128())
}

#[cfg(test)]
mod tests;
