//! One build at a time for one output. In: where the output will be. Out: a lock that is held until it is dropped.
//! The lock is a file beside the output, which goes when the build ends; one that a killed build left is taken over.

use crate::disk::system;
use std::fs::{self, File};
use std::io;
use std::path::PathBuf;

/// Held while a build writes.
pub(super) struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Takes the lock at `path`; `None` if another build holds it.
    ///
    /// # Errors
    /// If the file cannot be made.
    pub fn take(path: PathBuf) -> io::Result<Option<Lock>> {
        Ok(system::lock(&path)?.map(|file| Lock { path, _file: file }))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // While it is still held, so that nobody loses a lock that is theirs. On some systems it goes by itself.
        let _ = fs::remove_file(&self.path);
    }
}
