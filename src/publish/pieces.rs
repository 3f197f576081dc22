//! Long files, written and read in pieces, with their hash and size on the way.

use super::Operations;
use crate::disk::system::open_itself;
use std::fs::{self, File};
use std::io::{self, BufReader, Read, Write};
use std::path::Path;
use xxhash_rust::xxh3::Xxh3;

/// How much of a long file is in memory, in bytes.
pub(super) const PIECE: usize = 1 << 16;

/// Whether at `path` is a file of that hash and size. What is no file, or of another size, is not even opened: a pipe
/// would keep us waiting, and what a link leads to may have no end.
pub(super) fn holds(path: &Path, known: (u128, u64)) -> io::Result<bool> {
    let Some(file) = opened(path, known.1)? else { return Ok(false) };
    let mut digest = Digest::new(io::sink());
    io::copy(&mut BufReader::with_capacity(PIECE, file), &mut digest)?;
    Ok(digest.result() == known)
}

/// Whether at `path` is a file with just these bytes.
pub(super) fn is_same(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let Some(mut file) = opened(path, bytes.len() as u64)? else { return Ok(false) };
    let mut found = Vec::with_capacity(bytes.len() + 1);
    file.read_to_end(&mut found)?;
    Ok(found == bytes)
}

/// The file at `path`, if it is one, and so long; of one that grows, one byte more is read.
fn opened(path: &Path, size: u64) -> io::Result<Option<io::Take<File>>> {
    let metadata = fs::symlink_metadata(path)?;
    Ok(match metadata.is_file() && metadata.len() == size {
        true => Some(open_itself(path)?.take(size + 1)),
        false => None,
    })
}

/// Hash and size of what goes through it.
pub(super) struct Digest<W> {
    to: W,
    hasher: Xxh3,
    size: u64,
}

impl<W> Digest<W> {
    pub fn new(to: W) -> Digest<W> {
        Digest { to, hasher: Xxh3::new(), size: 0 }
    }

    pub fn result(&self) -> (u128, u64) {
        (self.hasher.digest128(), self.size)
    }
}

impl<W: Write> Write for Digest<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.to.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        self.size += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// A file, each piece of which can fail to be written.
pub(super) struct Pieces<'a> {
    pub file: File,
    pub ops: &'a Operations,
}

impl Write for Pieces<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.ops.run(|| self.file.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
