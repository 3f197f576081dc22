//! What in an output is not ours: it is never written over, and comes along when the folder is another one. In: the output,
//! and what we wrote there before and now. Out: a refusal, or the same files in the new folder.

use super::pieces::holds;
use super::record::Record;
use super::{PublishError, RECORD, Staging, slashed};
use crate::disk::system::{self, is_same_file, shown};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs::{self, Permissions};
use std::io;
use std::path::{Path, PathBuf};

/// A folder that is not ours, in the new site, and who may do what there.
type Theirs = (PathBuf, Permissions);

impl Staging {
    /// What stands where a folder of ours must be, unless it is a file that we left there. A link is none, wherever it leads.
    pub(super) fn shut<'r>(&self, new: &'r Record) -> Vec<&'r str> {
        let folders = new.paths().flat_map(|path| path.match_indices('/').map(|(slash, _)| &path[..slash]));
        let folders: BTreeSet<&str> = folders.collect();
        let is_ours = |folder: &str, there: &Path| {
            self.old.as_ref().is_some_and(|old| old.is_ours(folder, there).unwrap_or_default())
        };
        let is_shut = |folder: &&str| {
            let there = self.out.join(folder);
            fs::symlink_metadata(&there)
                .is_ok_and(|found| !(found.is_dir() || found.is_file() && is_ours(folder, &there)))
        };
        folders.into_iter().filter(is_shut).collect()
    }

    /// Refuses to write where files stand that are not ours, or not as we left them.
    pub(super) fn refuse_foreign(&self, old: &Record, new: &Record, shut: &[&str]) -> Result<(), PublishError> {
        let foreign = |path: &str| {
            let there = self.out.join(path);
            let ours = |known| holds(&there, known).unwrap_or_default();
            // Nobody looks behind a link. A file we linked into the stage is the same file: there is nothing to lose.
            !shut.iter().any(|shut| Path::new(path).starts_with(shut))
                && fs::symlink_metadata(&there).is_ok()
                && !(is_same_file(&there, &self.stage.join(path))
                    || old.entry(path).is_some_and(ours)
                    || new.entry(path).is_some_and(ours)
                    || self.holds_only_ours(old, path)
                    || old.knows_otherwise(path, &there))
        };
        let files = new.paths().filter(|path| foreign(path));
        let found: Vec<&str> = shut.iter().copied().chain(files).take(11).collect();
        if found.is_empty() {
            return Ok(());
        }
        let more = if found.len() > 10 { "\n  and more" } else { "" };
        let list: String = found.iter().take(10).map(|path| format!("\n  {}", shown(&self.out.join(path)))).collect();
        Err(PublishError::Refused(format!(
            "these files are in the way and sourceline did not write them, or they were changed since:{list}{more}\nMove them away or delete them, then build again. Nothing was published."
        )))
    }

    /// Whether a folder of ours stands at `path` that holds nothing of anybody else: a file can take its place.
    fn holds_only_ours(&self, old: &Record, path: &str) -> bool {
        if !fs::symlink_metadata(self.out.join(path)).is_ok_and(|found| found.is_dir()) {
            return false;
        }
        let mut folders = vec![PathBuf::from(path)];
        while let Some(folder) = folders.pop() {
            let entries = fs::read_dir(self.out.join(&folder)).and_then(Iterator::collect::<io::Result<Vec<_>>>);
            let Some(entries) = entries.ok().filter(|_| old.has_folder(&folder)) else { return false };
            for entry in entries {
                let inside = folder.join(entry.file_name());
                match entry.file_type() {
                    Ok(kind) if kind.is_dir() => folders.push(inside),
                    Ok(kind) if kind.is_file() && old.is_ours(&slashed(&inside), &entry.path()).unwrap_or_default() => {
                    }
                    _ => return false,
                }
            }
        }
        true
    }

    /// Brings what is not ours over into the new folder: the same files under a second name, so nothing is copied.
    /// Where a file can have no second name it is left, and `clear_old` moves it after the swap.
    pub(super) fn bring_foreign(&self, old: &Record, new: &Record) -> io::Result<()> {
        let mut folders = vec![PathBuf::new()];
        let mut theirs: Vec<Theirs> = Vec::new();
        // Level by level, since they may be nested as deep as the system lets them be.
        while !folders.is_empty() {
            let inside = folders.par_iter().map(|folder| self.bring_folder(old, new, folder));
            let inside = inside.collect::<io::Result<Vec<_>>>()?;
            folders.clear();
            for (below, made) in inside {
                folders.extend(below);
                theirs.extend(made);
            }
        }
        // Last, since nothing may be put into some of them.
        theirs
            .into_iter()
            .rev()
            .try_for_each(|(folder, permissions)| self.ops.run(|| fs::set_permissions(&folder, permissions)))
    }

    /// Brings over what lies in one folder. Says which folders are in it, and which of those are not ours.
    fn bring_folder(&self, old: &Record, new: &Record, folder: &Path) -> io::Result<(Vec<PathBuf>, Vec<Theirs>)> {
        let here = self.out.join(folder);
        let entries = self.ops.run(|| fs::read_dir(&here)).map_err(|error| match error.kind() {
            io::ErrorKind::PermissionDenied => {
                io::Error::other(format!("you may not read {}; check who may, or move it away", shown(&here)))
            }
            _ => error,
        })?;
        let (mut inside, mut theirs) = (Vec::new(), Vec::new());
        for entry in entries {
            let entry = entry?;
            let path = folder.join(entry.file_name());
            let (from, to) = (self.out.join(&path), self.stage.join(&path));
            let kind = entry.file_type()?;
            if kind.is_dir() {
                // A folder of ours that holds nothing any more goes; one that is somebody's stays, even if empty.
                if !old.has_folder(&path) && !to.is_dir() {
                    self.ops.run(|| fs::create_dir_all(&to))?;
                    theirs.push((to, entry.metadata()?.permissions()));
                }
                inside.push(path);
                continue;
            }
            if path == Path::new(RECORD) {
                continue;
            }
            let name = slashed(&path);
            if new.entry(&name).is_some() || kind.is_file() && self.ops.run(|| old.is_ours(&name, &from))? {
                continue;
            }
            if kind.is_symlink() {
                if !to.parent().is_some_and(Path::is_dir) {
                    self.make_folder(&to)?;
                }
                self.ops.run(|| system::copy_link(&from, &to))?;
            } else if let Err(error) = self.link(&from, &to) {
                if !cannot_link(&error) {
                    return Err(error);
                }
                // Then it is moved after the swap, which must be sure to go well before it.
                if system::may_write(&here).is_err() {
                    let what = "was not written by sourceline, and you may not move it; first";
                    let message = format!("{} {what} {}", shown(&from), system::writable_by(&shown(&here)));
                    return Err(io::Error::other(message));
                }
            }
        }
        Ok((inside, theirs))
    }
}

/// Whether a file can have no second name here: the system has none, or not for files of this owner, or it has too many.
fn cannot_link(error: &io::Error) -> bool {
    use io::ErrorKind::{PermissionDenied, TooManyLinks, Unsupported};
    matches!(error.kind(), PermissionDenied | TooManyLinks | Unsupported)
}
