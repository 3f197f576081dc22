//! Putting right what builds that were killed left beside the output. In: the output. Out: the old site or the new one.
//! It runs under the lock, so that none of those builds still runs; cut short, it can be begun again.

use super::operations::Operations;
use super::record::Record;
use super::{RECORD, STAGE, blocked, slashed};
use crate::disk::system::{is_same_file, is_too_many_files, make_writable};
use rayon::prelude::*;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Tidies up beside `out`, which lies in `parent`.
///
/// # Errors
/// With what could not be cleared away, where it is known.
pub(super) fn recover(
    out: &Path,
    parent: &Path,
    name: &str,
    ops: &Operations,
) -> Result<(), (Option<PathBuf>, io::Error)> {
    let (mut old, mut stages) = (Vec::new(), Vec::new());
    for entry in ops.run(|| fs::read_dir(parent)).map_err(|error| (None, error))? {
        let entry = entry.map_err(|error| (None, error))?;
        // We make folders there. A link would lead to what is somebody's, who would lose it.
        if !entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            continue;
        }
        let path = entry.path();
        let found = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let ours = |word: &str| {
            found
                .strip_prefix(&format!(".{name}.sourceline-{word}-"))
                .is_some_and(|pid| !pid.is_empty() && pid.bytes().all(|byte| byte.is_ascii_digit()))
        };
        if ours("old") {
            old.push(path);
        } else if ours("stage") {
            stages.push(path);
        }
    }
    // The old site first: what lies in a stage is judged by what lies in the output.
    for path in old {
        let done = match fs::symlink_metadata(out).is_err() {
            true => ops.rename_folder(&path, out),
            false => clear_old(out, &path, ops),
        };
        done.map_err(|error| (Some(path), error))?;
    }
    for path in stages {
        let done = match path.join(STAGE).is_file() {
            true => discard(&path, ops),
            false => clear_old(out, &path, ops),
        };
        done.map_err(|error| (Some(path), error))?;
    }
    Ok(())
}

/// Removes a folder of ours. What tells that it is ours goes last, so that whoever finds half of it knows what it is.
pub(super) fn discard(folder: &Path, ops: &Operations) -> io::Result<()> {
    for entry in ops.run(|| fs::read_dir(folder))? {
        let entry = entry?;
        if entry.file_name() != STAGE && entry.file_name() != RECORD {
            ops.remove_all(&entry.path())?;
        }
    }
    ops.remove_all(folder)
}

/// Removes a whole site that stands beside the output after the swap: our files, and second names of files that are in
/// `out`. What somebody put there meanwhile is moved to where it was put.
pub(super) fn clear_old(out: &Path, left: &Path, ops: &Operations) -> io::Result<()> {
    let known = ops.run(|| Record::read(left))?;
    let is_ours = known.is_some();
    let record = known.unwrap_or_default();
    let mut levels = vec![vec![PathBuf::new()]];
    // Level by level, since folders may be nested as deep as the system lets them be.
    while let Some(level) = levels.last().filter(|level| !level.is_empty()) {
        let clear = |folder: &PathBuf| clear_folder(out, left, folder, &record, ops);
        let inside = level.par_iter().map(clear).collect::<io::Result<Vec<_>>>();
        let inside = inside.or_else(|error| match is_too_many_files(&error) {
            // One thread opens fewer at once.
            true => level.iter().map(clear).collect(),
            false => Err(error),
        });
        levels.push(inside?.concat());
    }
    // Folders that still hold something stay: it is not ours.
    for level in levels.iter().skip(1).rev() {
        level.par_iter().for_each(|folder| {
            let folder = left.join(folder);
            let _ = despite(folder.parent().unwrap_or(left), ops, || fs::remove_dir(&folder));
        });
    }
    let rest: Vec<PathBuf> =
        ops.run(|| fs::read_dir(left))?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<_>>()?;
    match rest.as_slice() {
        [] => ops.run(|| fs::remove_dir(left)),
        [record] if is_ours && record.ends_with(RECORD) => ops.remove_all(left),
        _ => Ok(()),
    }
}

/// Takes something out of a folder. One of theirs out of which nothing may be taken came along with its permissions.
fn despite(folder: &Path, ops: &Operations, remove: impl Fn() -> io::Result<()>) -> io::Result<()> {
    ops.run(&remove).or_else(|error| match error.kind() {
        io::ErrorKind::PermissionDenied => ops.run(|| make_writable(folder)).and_then(|()| ops.run(&remove)),
        _ => Err(error),
    })
}

/// The same for the files of one of its folders. Says which folders are in it.
fn clear_folder(out: &Path, left: &Path, folder: &Path, record: &Record, ops: &Operations) -> io::Result<Vec<PathBuf>> {
    let mut inside = Vec::new();
    for entry in ops.run(|| fs::read_dir(left.join(folder)))? {
        let entry = entry?;
        let path = folder.join(entry.file_name());
        let kind = entry.file_type()?;
        if kind.is_dir() {
            inside.push(path);
            continue;
        }
        // The record goes last, with its folder: all that is left is judged by it.
        if path == Path::new(RECORD) {
            continue;
        }
        let (from, to) = (left.join(&path), out.join(&path));
        let is_there = fs::symlink_metadata(&to).is_ok();
        let is_second_name = is_there && (kind.is_symlink() || is_same_file(&from, &to));
        if is_second_name || ops.run(|| record.is_ours(&slashed(&path), &from))? {
            despite(&left.join(folder), ops, || fs::remove_file(&from))?;
            continue;
        }
        // Somebody replaced a file in the very moment of the swap: theirs is kept beside ours.
        let to = if is_there { PathBuf::from(format!("{}.kept", to.display())) } else { to };
        if blocked(out, &path) || fs::symlink_metadata(&to).is_ok() {
            continue;
        }
        if let Some(parent) = to.parent() {
            ops.run(|| fs::create_dir_all(parent))?;
        }
        ops.run(|| fs::rename(&from, &to))?;
    }
    Ok(inside)
}
