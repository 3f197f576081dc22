//! What cameras write beside a picture. In: bytes of an image file. Out: how the picture is turned, and whether it says where
//! it was taken; never the place itself.
//! Exif is a TIFF: directories of entries of twelve bytes, each with a tag, a type, a count and a value or where that is.
//! No offset is believed beyond what is there.

use super::{big, little};
use memchr::memmem;

/// More entries than any camera writes into a directory.
const MOST_ENTRIES: usize = 1_000;
/// More places where Exif may begin than any file has that is not made to keep us busy.
const MOST_BEGINNINGS: usize = 100;

/// The orientation that a segment of a JPEG gives, 1 to 8.
pub(super) fn orientation(segment: &[u8]) -> Option<usize> {
    let tiff = Tiff(segment.strip_prefix(b"Exif\0\0")?);
    let entry = tiff.entry(tiff.number(4, 4)?, 0x0112)?;
    tiff.number(entry + 8, 2)
}

/// Whether Exif that begins in a part of a JPEG, PNG or WebP, or XMP that stands there, holds coordinates.
pub(super) fn tells_place(part: &[u8]) -> bool {
    let tiffs = |before: &'static [u8], length: usize| {
        let found = memmem::find_iter(part, before).take(MOST_BEGINNINGS);
        found.filter_map(move |at| part.get(at + before.len() + length..))
    };
    // In a chunk of WebP, the length stands between its name and what it holds.
    let mut all = tiffs(b"Exif\0\0", 0).chain(tiffs(b"eXIf", 0)).chain(tiffs(b"EXIF", 4));
    all.any(|tiff| Tiff(tiff).tells_place().is_some_and(|tells| tells)) || memmem::find(part, b"GPSLatitude").is_some()
}

struct Tiff<'a>(&'a [u8]);

impl Tiff<'_> {
    fn number(&self, at: usize, count: usize) -> Option<usize> {
        let number = match self.0.first()? {
            b'I' => little(self.0, at, count),
            _ => big(self.0, at, count),
        };
        number.map(|number| number as usize)
    }

    /// Where the entry of a tag begins.
    fn entry(&self, directory: usize, tag: usize) -> Option<usize> {
        let entries = self.number(directory, 2)?.min(MOST_ENTRIES);
        let entries = (0..entries).map(|entry| directory + 2 + entry * 12);
        entries.map_while(|at| Some((at, self.number(at, 2)?))).find(|(_, found)| *found == tag).map(|(at, _)| at)
    }

    /// Whether its directory for the satellites holds a latitude. Some telephones leave one without a value where they were
    /// told to keep the place to themselves: fractions over nought.
    fn tells_place(&self) -> Option<bool> {
        const SATELLITES: usize = 0x8825;
        const LATITUDE: usize = 2;
        if !matches!(self.0.get(..4)?, b"II*\0" | b"MM\0*") {
            return None;
        }
        let satellites = self.entry(self.number(4, 4)?, SATELLITES)?;
        let latitude = self.entry(self.number(satellites + 8, 4)?, LATITUDE)?;
        let is_fraction = matches!(self.number(latitude + 2, 2)?, 5 | 10);
        let below = || self.number(self.number(latitude + 8, 4)?.checked_add(4)?, 4);
        Some(!is_fraction || below()? != 0)
    }
}
