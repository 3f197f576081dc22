//! Pages into a folder, whole or not at all. In: files of the new site, from many threads. Out: the folder, old or new.
//! The new site is made beside the old one and takes its place in one step of the file system.
//! It never changes or deletes a file it did not write, and never follows a link out of the folder.

mod foreign;
mod lock;
mod operations;
mod output;
mod pieces;
mod record;
mod recover;

use crate::disk::system::{self, open_itself, shown};
// The second names folders that we make beside the output, and stands in each: so leftovers can be told from the user's.
use crate::path::{RECORD, STAGE};
use lock::Lock;
use operations::Operations;
pub use output::check_output;
use output::needs_writable;
use pieces::{Digest, PIECE, Pieces, holds, is_same};
use rayon::prelude::*;
use record::Record;
use recover::{clear_old, discard, recover};
use std::fs::{self, File};
use std::io::{self, BufWriter, IntoInnerError, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use xxhash_rust::xxh3::xxh3_128;

/// What we wrote into a folder, by a list that it holds itself.
#[derive(Debug, Default)]
pub struct Kept(Record);

impl Kept {
    /// Whether we wrote a file of that path.
    pub fn has(&self, path: &str) -> bool {
        self.size(path).is_some()
    }

    /// Whether we made a folder of that path.
    fn has_folder(&self, path: &str) -> bool {
        self.0.has_folder(Path::new(path))
    }

    /// How long the file of that path was that we wrote.
    pub fn size(&self, path: &str) -> Option<u64> {
        self.0.size(path)
    }
}

/// What we wrote into `out`; nothing where that cannot be told.
pub fn kept(out: &Path) -> Kept {
    Kept(Record::read(out).ok().flatten().unwrap_or_default())
}

/// Why a site was not published. The old one is as it was.
#[derive(Debug)]
pub enum PublishError {
    /// The folder is none we may write to, or holds files in our way; nothing was written.
    Refused(String),
    /// The system said no.
    System(String),
}

impl std::fmt::Display for PublishError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            PublishError::Refused(message) | PublishError::System(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for PublishError {}

/// What the publication did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Published {
    /// Files that are new or changed.
    pub written: usize,
    /// Files that were there already, with the same bytes.
    pub unchanged: usize,
    /// Paths of files that we wrote earlier and that are none of the site's any more, in order.
    pub gone: Vec<String>,
}

/// A site being written. Dropped without `finish`, it leaves no trace.
pub struct Staging {
    out: PathBuf,
    stage: PathBuf,
    /// What we last wrote into the output, if there is one.
    old: Option<Record>,
    files: Mutex<Vec<(String, u128, u64)>>,
    /// Those of them that the output holds already. They get their place in the new site only if anything else changes.
    same: Mutex<Vec<String>>,
    kept: bool,
    ops: Operations,
    /// Goes last: until then nobody else may touch what lies beside the output.
    _lock: Lock,
}

fn failed_to(doing: &str, path: &Path, error: &io::Error) -> PublishError {
    PublishError::System(format!("could not {doing} {}: {}", shown(path), why(error)))
}

fn why(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::StorageFull => "the disk is full; free some space and build again".to_owned(),
        io::ErrorKind::PermissionDenied => system::NOT_ALLOWED.to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only".to_owned(),
        io::ErrorKind::CrossesDevices | io::ErrorKind::ResourceBusy => {
            "it is a file system of its own, in whose place nothing can be put; build into a folder inside it"
                .to_owned()
        }
        _ if system::is_in_use(error) => system::NOT_ALLOWED.to_owned(),
        _ if system::is_too_many_files(error) => {
            "too many files are open; allow more (`ulimit -n`) and build again".to_owned()
        }
        // Said by us, and what to do with it.
        _ if error.get_ref().is_some() => error.to_string(),
        _ => format!("the system says: {error}"),
    }
}

/// The same of a folder that we would clear away, with what may allow it.
fn why_not_cleared(folder: &Path, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => format!("it is not allowed; {}", system::writable_by(&shown(folder))),
        _ => why(error),
    }
}

impl Staging {
    /// Prepares a folder beside `out`. A publication that was cut short is put right first.
    ///
    /// # Errors
    /// `System` if the folder beside `out` cannot be made, or another build is writing to `out`.
    pub fn begin(out: &Path) -> Result<Staging, PublishError> {
        Staging::begin_with(out, Operations::default())
    }

    fn begin_with(out: &Path, ops: Operations) -> Result<Staging, PublishError> {
        let out = std::path::absolute(out).map_err(|error| failed_to("find", out, &error))?;
        needs_writable(&out)?;
        let parent = out.parent().unwrap_or(&out).to_path_buf();
        ops.run(|| fs::create_dir_all(&parent)).map_err(|error| failed_to("make the folder", &parent, &error))?;
        let name = out.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let lock_path = parent.join(format!(".{name}.sourceline-lock"));
        let lock = ops.run(|| Lock::take(lock_path.clone())).map_err(|error| failed_to("write", &lock_path, &error))?;
        let Some(lock) = lock else {
            let message = format!("another build is writing to {}; wait until it is done", shown(&out));
            return Err(PublishError::System(message));
        };
        recover(&out, &parent, &name, &ops).map_err(|(left, error)| {
            let why = left.as_deref().map_or_else(|| why(&error), |left| why_not_cleared(left, &error));
            let left = left.unwrap_or(parent.clone());
            PublishError::System(format!("could not clear away what an earlier build left in {}: {why}", shown(&left)))
        })?;
        let old = out.is_dir().then(|| ops.run(|| Record::read(&out))).transpose();
        let old = match old.map_err(|error| failed_to("read", &out.join(RECORD), &error))? {
            Some(None) => {
                return Err(PublishError::Refused(format!(
                    "{} is in the way: sourceline keeps its list of files under that name, and did not write this.\nMove it away or delete it, then build again. Nothing was published.",
                    shown(&out.join(RECORD))
                )));
            }
            old => old.flatten(),
        };
        let stage = parent.join(format!(".{name}{STAGE}-{}", std::process::id()));
        ops.run(|| fs::create_dir(&stage)).map_err(|error| failed_to("make the folder", &stage, &error))?;
        let staging = Staging {
            old,
            out,
            stage,
            files: Mutex::new(Vec::new()),
            same: Mutex::new(Vec::new()),
            kept: false,
            ops,
            _lock: lock,
        };
        let mark = staging.stage.join(STAGE);
        staging.ops.write(&mark, b"").map_err(|error| failed_to("write", &mark, &error))?;
        Ok(staging)
    }

    /// Writes a file of the site; `path` is relative, as `UrlPath::file` makes it. From any thread.
    ///
    /// # Errors
    /// `System` if the disk is full or says no.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        self.place(path, bytes).map_err(|error| failed_to("write", &self.out.join(path), &error))
    }

    fn place(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let known = (xxh3_128(bytes), bytes.len() as u64);
        // Whether the record knows of it or was lost: what is the same is no other file.
        if self.old.is_some() && is_same(&self.out.join(path), bytes).unwrap_or_default() {
            self.keep_same(path, known);
            return Ok(());
        }
        let target = self.stage.join(path);
        // Nearly every page has a folder of its own; for other files, trying the file first saves a call.
        if path.ends_with("/index.html") {
            self.make_folder(&target)?;
        }
        match self.ops.write(&target, bytes) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.make_folder(&target)?;
                self.ops.write(&target, bytes)?;
            }
            result => result?,
        }
        self.note(path, known);
        Ok(())
    }

    fn make_folder(&self, target: &Path) -> io::Result<()> {
        let folder = target.parent().unwrap_or(&self.stage);
        match self.ops.run(|| fs::create_dir(folder)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => self.ops.run(|| fs::create_dir_all(folder)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            result => result,
        }
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        match self.ops.link(from, to) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.make_folder(to)?;
                self.ops.link(from, to)
            }
            result => result,
        }
    }

    /// Writes a file of the site that is too large to be held in memory: `write` gives it out piece by piece, the same
    /// each time it is called. From any thread.
    ///
    /// # Errors
    /// `System` if the disk is full or says no.
    pub fn put_long(&self, path: &str, write: impl Fn(&mut dyn Write) -> io::Result<()>) -> Result<(), PublishError> {
        self.place_long(path, write).map_err(|error| failed_to("write", &self.out.join(path), &error))
    }

    /// Takes over a file of the old site as it is, if it is as we left it: for one whose name says what it holds. Says
    /// whether it did. From any thread.
    pub fn keep(&self, path: &str) -> bool {
        let Some(known) = self.old.as_ref().and_then(|record| record.entry(path)) else { return false };
        let is_as_left = holds(&self.out.join(path), known).unwrap_or_default();
        if is_as_left {
            self.keep_same(path, known);
        }
        is_as_left
    }

    /// Copies a file of the site from `from`, without holding it in memory. From any thread.
    ///
    /// # Errors
    /// `System` if the file cannot be read, or the disk is full or says no.
    pub fn copy(&self, path: &str, from: &Path) -> Result<(), PublishError> {
        let write = |to: &mut dyn Write| io::copy(&mut File::open(from)?, to).map(drop);
        self.place_long(path, write).map_err(|error| failed_to("copy", from, &error))
    }

    fn place_long(&self, path: &str, write: impl Fn(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        let old = self.out.join(path);
        if self.old.is_some() && fs::symlink_metadata(&old).is_ok_and(|found| found.is_file()) {
            let mut now = Digest::new(io::sink());
            write(&mut now)?;
            if holds(&old, now.result()).unwrap_or_default() {
                self.keep_same(path, now.result());
                return Ok(());
            }
        }
        let known = self.write_long(&self.stage.join(path), write)?;
        self.note(path, known);
        Ok(())
    }

    fn write_long(&self, target: &Path, write: impl Fn(&mut dyn Write) -> io::Result<()>) -> io::Result<(u128, u64)> {
        if !target.parent().is_some_and(Path::is_dir) {
            self.make_folder(target)?;
        }
        let file = self.ops.run(|| File::create(target))?;
        let mut pieces = BufWriter::with_capacity(PIECE, Digest::new(Pieces { file, ops: &self.ops }));
        write(&mut pieces)?;
        Ok(pieces.into_inner().map_err(IntoInnerError::into_error)?.result())
    }

    /// A file of the site that the output holds already.
    fn keep_same(&self, path: &str, known: (u128, u64)) {
        self.same.lock().expect("no thread panics while it holds this lock").push(path.to_owned());
        self.note(path, known);
    }

    /// Puts a file of the old site into the new one: under a second name, or as a copy where it can have none.
    fn take_over(&self, path: &str, known: Option<(u128, u64)>) -> io::Result<()> {
        let (old, target) = (self.out.join(path), self.stage.join(path));
        if self.link(&old, &target).is_ok() {
            return Ok(());
        }
        let copied = self.write_long(&target, |to| io::copy(&mut open_itself(&old)?, to).map(drop))?;
        match Some(copied) == known {
            true => Ok(()),
            false => Err(io::Error::other("somebody changed it in this moment; build again")),
        }
    }

    fn note(&self, path: &str, (hash, size): (u128, u64)) {
        self.files.lock().expect("no thread panics while it holds this lock").push((path.to_owned(), hash, size));
    }

    /// Puts the new site in the place of the old one, in one step.
    ///
    /// # Errors
    /// `Refused` if a file that we did not write stands where one of ours must be; `System` if the system said no.
    /// The old site is as it was then, or, if only what is left of it could not be cleared away, the new one stands.
    pub fn finish(mut self) -> Result<Published, PublishError> {
        let files = std::mem::take(self.files.get_mut().expect("no thread panics while it holds this lock"));
        let same = std::mem::take(self.same.get_mut().expect("no thread panics while it holds this lock"));
        let unchanged = same.len();
        let written = files.len().saturating_sub(unchanged);
        let record = Record::new(files);
        let before = self.old.iter().flat_map(Record::paths);
        let gone = before.filter(|path| record.entry(path).is_none()).map(str::to_owned).collect();
        let published = Published { written, unchanged, gone };
        let shut = self.old.as_ref().map(|_| self.shut(&record)).unwrap_or_default();
        if written == 0 && shut.is_empty() && self.old.as_ref() == Some(&record) {
            return Ok(published);
        }
        let fail = |error: io::Error| failed_to("publish to", &self.out, &error);
        let taken_over = same.par_iter().try_for_each(|path| {
            let taken = self.take_over(path, record.entry(path));
            taken.map_err(|error| failed_to("publish again", &self.out.join(path), &error))
        });
        taken_over?;
        // First the record, then the mark goes: a stage with neither would be taken for somebody's files.
        self.ops.write(&self.stage.join(RECORD), record.text().as_bytes()).map_err(fail)?;
        let unmark = || self.ops.run(|| fs::remove_file(self.stage.join(STAGE)));
        let Some(old) = &self.old else {
            unmark().map_err(fail)?;
            self.ops.rename_folder(&self.stage, &self.out).map_err(fail)?;
            self.kept = true;
            return Ok(published);
        };
        self.refuse_foreign(old, &record, &shut)?;
        self.bring_foreign(old, &record).map_err(fail)?;
        unmark().map_err(fail)?;
        if let Ok(metadata) = fs::metadata(&self.out) {
            self.ops.run(|| fs::set_permissions(&self.stage, metadata.permissions())).map_err(fail)?;
        }
        self.swap().map_err(fail)?;
        self.kept = true;
        // From here on the new site stands; what is left is tidying, which the next build does where this one cannot.
        let is_left = || fs::symlink_metadata(&self.stage).is_ok();
        let tidied = clear_old(&self.out, &self.stage, &self.ops).and_then(|()| match is_left() {
            true => Err(io::Error::other("it holds files that were put there meanwhile")),
            false => Ok(()),
        });
        let why = match tidied {
            Ok(()) => return Ok(published),
            Err(error) => why_not_cleared(&self.stage, &error),
        };
        Err(PublishError::System(format!(
            "the new site stands in {}, but what is left of the old one in {} could not be cleared away: {why}; the next build tries again",
            shown(&self.out),
            shown(&self.stage)
        )))
    }

    /// Exchanges the two folders. Afterwards the stage holds the old site.
    fn swap(&self) -> io::Result<()> {
        match self.ops.exchange(&self.stage, &self.out) {
            Err(error) if system::cannot_exchange(&error) => {
                // This file system cannot exchange folders. `recover` puts right what is cut short between the two steps.
                let aside = aside(&self.stage);
                self.ops.rename_folder(&self.out, &aside)?;
                if let Err(error) = self.ops.rename_folder(&self.stage, &self.out) {
                    self.ops.rename_folder(&aside, &self.out)?;
                    return Err(error);
                }
                // The new site stands. If this fails, nothing is found to be cleared away, which is said, and the next build does it.
                let _ = self.ops.rename_folder(&aside, &self.stage);
                Ok(())
            }
            result => result,
        }
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if !self.kept {
            // The stage holds only what we wrote and second names of files that stay in the output.
            let _ = discard(&self.stage, &self.ops);
        }
    }
}

/// Whether a part of `path` above its last is no folder in `out`, so that no file can be put there: what is put behind a
/// link would be somewhere else.
fn blocked(out: &Path, path: &Path) -> bool {
    path.ancestors().skip(1).any(|above| fs::symlink_metadata(out.join(above)).is_ok_and(|found| !found.is_dir()))
}

/// `….sourceline-stage-1` becomes `….sourceline-old-1`, as `recover` looks for it.
fn aside(stage: &Path) -> PathBuf {
    let name = stage.file_name().unwrap_or_default().to_string_lossy();
    let (begin, id) = name.rsplit_once("stage").unwrap_or_default();
    stage.with_file_name(format!("{begin}old{id}"))
}

/// A path inside the site, as the record writes it; what is not UTF-8 is in no record.
fn slashed(path: &Path) -> String {
    system::slashed(path).unwrap_or_default()
}

#[cfg(test)]
mod tests;
