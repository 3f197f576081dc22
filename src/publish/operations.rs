//! Every step on the disk that can fail, in one place, so that a test can make any of them fail, or be the last one.
//! In: a step. Out: what the system says of it.

use crate::disk::system;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// What a publication does to the disk.
#[derive(Default)]
pub(super) struct Operations {
    #[cfg(test)]
    pub faults: super::tests::Faults,
}

impl Operations {
    pub fn run<T>(&self, operation: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        #[cfg(test)]
        self.faults.strike()?;
        operation()
    }

    pub fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = self.run(|| File::create(path))?;
        self.run(|| file.write_all(bytes))
    }

    pub fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        #[cfg(test)]
        self.faults.forbid_links()?;
        self.run(|| fs::hard_link(from, to))
    }

    /// Removes what is at `path`, with all it holds. Cut short, it has removed some of it.
    pub fn remove_all(&self, path: &Path) -> io::Result<()> {
        #[cfg(test)]
        self.faults.half(path);
        self.run(|| match fs::symlink_metadata(path)?.is_dir() {
            true => system::patiently(|| fs::remove_dir_all(path)),
            false => system::patiently(|| fs::remove_file(path)),
        })
    }

    /// Gives a whole folder another name.
    pub fn rename_folder(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.run(|| system::patiently(|| fs::rename(from, to)))
    }

    /// Exchanges two folders in one step, where the file system can do that.
    pub fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        #[cfg(test)]
        self.faults.forbid_exchange()?;
        self.run(|| system::exchange(one, other))
    }
}
