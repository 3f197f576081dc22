//! Putting right what builds that were killed left beside the output. In: the output. Out: the old site or the new one.
//! It runs under the lock, so that none of those builds still runs; cut short, it can be begun again.

use super::operations::Operations;
use super::record::Record;
use super::{MARK, RECORD, blocked, slashed};
use crate::disk::system::is_same_file;
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
        let done = match path.join(MARK).is_file() {
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
        if entry.file_name() != MARK && entry.file_name() != RECORD {
            ops.remove_all(&entry.path())?;
        }
    }
    ops.remove_all(folder)
}

/// Removes a whole site left beside the output after the swap: our files, and second names of files that are in `out`.
fn clear_old(out: &Path, left: &Path, ops: &Operations) -> io::Result<()> {
    let known = ops.run(|| Record::read(left))?;
    let is_ours = known.is_some();
    let record = known.unwrap_or_default();
    let mut folders = vec![left.to_path_buf()];
    let mut at = 0;
    while let Some(folder) = folders.get(at).cloned() {
        at += 1;
        for entry in ops.run(|| fs::read_dir(&folder))? {
            let entry = entry?;
            let path = entry.path();
            if entry.file_type()?.is_dir() {
                folders.push(path);
                continue;
            }
            let relative = path.strip_prefix(left).unwrap_or(&path);
            // The record goes last, with its folder: all that is left is judged by it.
            if relative == Path::new(RECORD) {
                continue;
            }
            let target = out.join(relative);
            let linked = is_same_file(&path, &target)
                || entry.file_type()?.is_symlink() && fs::symlink_metadata(&target).is_ok();
            if linked || ops.run(|| record.is_ours(&slashed(relative), &path))? {
                ops.run(|| fs::remove_file(&path))?;
            } else if !blocked(out, relative) && fs::symlink_metadata(&target).is_err() {
                if let Some(parent) = target.parent() {
                    ops.run(|| fs::create_dir_all(parent))?;
                }
                ops.run(|| fs::rename(&path, &target))?;
            }
        }
    }
    // Folders that still hold something stay: it is not ours.
    for folder in folders.iter().skip(1).rev() {
        let _ = ops.run(|| fs::remove_dir(folder));
    }
    let rest: Vec<PathBuf> =
        ops.run(|| fs::read_dir(left))?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<_>>()?;
    match rest.as_slice() {
        [] => ops.run(|| fs::remove_dir(left)),
        [record] if is_ours && record.ends_with(RECORD) => ops.remove_all(left),
        _ => Ok(()),
    }
}
