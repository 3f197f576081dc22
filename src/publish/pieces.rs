//! Long files, written and read in pieces, with their hash and size on the way.

use super::Operations;
use std::fs::File;
use std::io::{self, BufReader, Write};
use std::path::Path;
use xxhash_rust::xxh3::Xxh3;

/// How much of a long file is in memory, in bytes.
pub(super) const PIECE: usize = 1 << 16;

/// Hash and size of a file, which is read in pieces.
pub(super) fn digest(path: &Path) -> io::Result<(u128, u64)> {
    let mut digest = Digest::new(io::sink());
    io::copy(&mut BufReader::with_capacity(PIECE, File::open(path)?), &mut digest)?;
    Ok(digest.result())
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
