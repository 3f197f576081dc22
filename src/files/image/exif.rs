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

/// The orientation that Exif gives, 1 to 8.
pub(super) fn orientation(exif: &[u8]) -> Option<usize> {
    let tiff = Tiff(exif);
    let entry = tiff.entry(tiff.number(4, 4)?, 0x0112)?;
    tiff.number(entry + 8, 2)
}

/// The beginnings of Exif, in both orders of bytes: those of a TIFF, which it is.
const BEGINNINGS: [&[u8; 4]; 2] = [b"II*\0", b"MM\0*"];

/// Whether Exif that begins anywhere in some bytes, or XMP that stands there, holds coordinates.
pub(super) fn tells_place(bytes: &[u8]) -> bool {
    let mut tiffs = BEGINNINGS
        .iter()
        .flat_map(|begin| memmem::find_iter(bytes, *begin).take(MOST_BEGINNINGS).map(|at| Tiff(&bytes[at..])));
    tiffs.any(|tiff| tiff.tells_place().is_some_and(|tells| tells)) || memmem::find(bytes, b"GPSLatitude").is_some()
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
        let satellites = self.entry(self.number(4, 4)?, SATELLITES)?;
        let latitude = self.entry(self.number(satellites + 8, 4)?, LATITUDE)?;
        let is_fraction = matches!(self.number(latitude + 2, 2)?, 5 | 10);
        let below = || self.number(self.number(latitude + 8, 4)?.checked_add(4)?, 4);
        Some(!is_fraction || below()? != 0)
    }
}
