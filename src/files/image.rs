//! What an image says of itself. In: the first bytes of a file, and its last ones; all of them where somebody asks whether it
//! tells where it was taken. Out: that, how large a browser lays it out, whether smaller ones of it can be made, and what is
//! wrong with it.
//! Nothing is decoded, and no length that a file claims is believed beyond what is there.

mod boxes;
mod exif;
mod fingerprint;
mod place;
mod svg;

pub use fingerprint::{Fingerprint, Whole};
use memchr::memmem;

/// More pixels than that are no picture for readers: a browser on a telephone shows none of them.
pub const MAX_PIXELS: u64 = 100_000_000;

/// An image, by its header.
#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    /// Width and height in pixels as a browser lays it out, if it says so.
    pub size: Option<(u32, u32)>,
    /// What smaller ones of it are made as, if they are.
    pub smaller: Option<Format>,
    /// What is wrong with it.
    pub fault: Option<Fault>,
    /// Tells it from others, and whether it tells a place.
    pub fingerprint: Fingerprint,
}

/// What smaller images are made as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Photographs.
    Jpeg,
    /// Drawings, and what one can see through.
    Png,
}

/// What is wrong with an image.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// It is none that browsers show.
    Other(Other),
    /// A part of it is missing at its end.
    CutShort,
    /// It has no pixels.
    Empty,
    /// It cannot be decoded.
    Damaged,
    /// It is a drawing with a picture that lies in another file, and browsers get none for it.
    Linked,
    /// It is a drawing that is no XML browsers read: a sentence.
    NoXml(String),
    /// It has more than `MAX_PIXELS`.
    TooLarge(u32, u32),
    /// Its colours are those of print.
    PrintColours,
    /// It is of another kind than its name says: of this one.
    Named(&'static str),
}

/// What a file holds that is no image browsers show, and what to do about it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Other {
    /// A sentence.
    pub what: &'static str,
    /// A sentence.
    pub help: &'static str,
}

/// What is at hand of a file.
#[derive(Clone, Copy)]
pub struct Part<'a> {
    /// Its first bytes; all, if there are as many as `size` says.
    pub head: &'a [u8],
    /// Its last ones, at least `TAIL` if it has so many.
    pub tail: &'a [u8],
    /// How many there are.
    pub size: u64,
}

/// How many of the last bytes of a file must be at hand.
pub const TAIL: usize = 12;

impl Image {
    /// Whether it holds coordinates, of the place where it was taken or another. Reads all of it if nobody has yet.
    pub fn tells_place(&self) -> bool {
        self.fingerprint.whole().is_some_and(|whole| whole.tells_place)
    }
}

impl Fault {
    /// Whether readers see nothing, or only a part of it.
    pub fn is_broken(&self) -> bool {
        matches!(
            self,
            Fault::Other(_) | Fault::CutShort | Fault::Empty | Fault::Damaged | Fault::Linked | Fault::NoXml(_)
        )
    }

    /// How the name of a file of that kind ends.
    pub fn ending(kind: &str) -> String {
        match kind {
            "JPEG" => ".jpg".to_owned(),
            kind => format!(".{}", kind.to_ascii_lowercase()),
        }
    }
}

impl Format {
    /// How names of files end that hold it.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Jpeg => "jpg",
            Format::Png => "png",
        }
    }
}

/// What a file of that extension is as an image. `None` if more of it is needed than is at hand.
pub fn look(extension: &str, part: Part<'_>, fingerprint: Fingerprint) -> Option<Image> {
    let Part { head, size: bytes, .. } = part;
    let is_whole = head.len() as u64 == bytes;
    let kind = kind(head);
    let size = match kind {
        Kind::Png => png(head),
        Kind::Gif => little(head, 6, 2).zip(little(head, 8, 2)),
        Kind::Webp => webp(head),
        Kind::Jpeg => jpeg(head).map(|frame| frame.size),
        Kind::Avif => boxes::size(head),
        Kind::Bmp => bmp(head),
        Kind::Svg => svg::size(&String::from_utf8_lossy(head)),
        Kind::Ico | Kind::Other(_) => None,
    };
    // A photograph may carry other pictures and a long profile of colours before its own size; and a drawing is right as a
    // whole only.
    if !is_whole && (size.is_none() && kind == Kind::Jpeg || kind == Kind::Svg) {
        return None;
    }
    let cut_short = size.is_none() && kind.is_raster() || is_cut_short(kind, part, is_whole)?;
    let is_named = kind.extensions().iter().any(|known| extension.eq_ignore_ascii_case(known));
    let pixels = size.map_or(0, |(width, height)| u64::from(width) * u64::from(height));
    let fault = match (kind, size) {
        (Kind::Other(other), _) => Some(Fault::Other(other)),
        (_, Some((0, _) | (_, 0))) => Some(Fault::Empty),
        _ if cut_short => Some(Fault::CutShort),
        (Kind::Svg, _) if is_named => svg::fault(&String::from_utf8_lossy(head)),
        (Kind::Svg, _) => Some(Fault::Other(MISNAMED_SVG)),
        (Kind::Avif, _) if !is_named => Some(Fault::Other(MISNAMED_AVIF)),
        (_, Some((width, height))) if pixels > MAX_PIXELS => Some(Fault::TooLarge(width, height)),
        (Kind::Jpeg, _) if jpeg(head).is_some_and(|frame| frame.components == 4) => Some(Fault::PrintColours),
        _ if !is_named => Some(Fault::Named(kind.name())),
        _ => None,
    };
    let smaller = match kind {
        _ if !matches!(fault, None | Some(Fault::Named(_))) => None,
        Kind::Png => png_smaller(head, pixels, bytes),
        Kind::Jpeg => Some(Format::Jpeg),
        Kind::Webp => webp_smaller(head),
        _ => None,
    };
    let size = size.filter(|(width, height)| *width > 0 && *height > 0);
    Some(Image { size, smaller, fault, fingerprint })
}

/// Whether a file of that extension is looked at: one that browsers show, or that people take for such.
pub fn is_image(extension: &str) -> bool {
    let shown = [Kind::Png, Kind::Gif, Kind::Webp, Kind::Jpeg, Kind::Avif, Kind::Bmp, Kind::Ico, Kind::Svg];
    let known = shown.iter().flat_map(|kind| kind.extensions()).chain(&["heic", "heif", "tif", "tiff"]);
    known.into_iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// What a file is by its first bytes.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Png,
    Gif,
    Webp,
    Jpeg,
    Avif,
    Bmp,
    Ico,
    Svg,
    /// None of these.
    Other(Other),
}

impl Kind {
    fn is_raster(self) -> bool {
        matches!(self, Kind::Png | Kind::Gif | Kind::Webp | Kind::Jpeg)
    }

    fn extensions(self) -> &'static [&'static str] {
        match self {
            Kind::Png => &["png", "apng"],
            Kind::Gif => &["gif"],
            Kind::Webp => &["webp"],
            Kind::Jpeg => &["jpg", "jpeg", "jfif", "jpe"],
            Kind::Avif => &["avif"],
            Kind::Bmp => &["bmp"],
            Kind::Ico => &["ico"],
            Kind::Svg => &["svg"],
            Kind::Other(_) => &[],
        }
    }

    fn name(self) -> &'static str {
        match self {
            Kind::Png => "PNG",
            Kind::Gif => "GIF",
            Kind::Webp => "WebP",
            Kind::Jpeg => "JPEG",
            Kind::Avif => "AVIF",
            Kind::Bmp => "BMP",
            Kind::Ico => "ICO",
            Kind::Svg => "SVG",
            Kind::Other(other) => other.what,
        }
    }
}

/// Browsers go by the name here.
const MISNAMED_SVG: Other =
    Other { what: "it is an SVG, and its name does not say so", help: "let its name end in .svg" };
const MISNAMED_AVIF: Other =
    Other { what: "it is an AVIF, and its name does not say so", help: "let its name end in .avif" };

fn kind(head: &[u8]) -> Kind {
    let other = |what, help| Kind::Other(Other { what, help });
    let export = "export it as JPEG, PNG or WebP";
    match head {
        [] => other("the file is empty", "save or download it again"),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Kind::Png,
        [b'G', b'I', b'F', b'8', ..] => Kind::Gif,
        [b'R', b'I', b'F', b'F', ..] if head.get(8..12) == Some(b"WEBP") => Kind::Webp,
        [0xff, 0xd8, ..] => Kind::Jpeg,
        [b'B', b'M', ..] if little(head, 14, 4).is_some_and(|length| matches!(length, 12 | 40..=124)) => Kind::Bmp,
        [0, 0, 1, 0, ..] if head.len() > 22 => Kind::Ico,
        [b'I', b'I', 0x2a, 0, ..] | [b'M', b'M', 0, 0x2a, ..] => {
            other("it is a TIFF, which browsers do not show", export)
        }
        [b'8', b'B', b'P', b'S', ..] => other("it is a file of Photoshop, which browsers do not show", export),
        [b'%', b'P', b'D', b'F', ..] => {
            other("it is a PDF, which is no image", "link it as a file, or export a page of it as PNG")
        }
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => match boxes::is_of_kind(head, &[b"avif", b"avis"]) {
            true => Kind::Avif,
            false => other("it is in the format HEIC, which most browsers do not show", export),
        },
        _ => {
            let text = String::from_utf8_lossy(head);
            let begin = text.trim_start_matches('\u{feff}').trim_start();
            let begins = |with: &str| begin.get(..with.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(with));
            match begins("<!doctype html") || begins("<html") {
                false if begin.starts_with('<') && ["<svg", ":svg"].iter().any(|it| text.contains(it)) => Kind::Svg,
                true => other("it holds a web page", "download the image again: you got a page in its place"),
                false => {
                    other("it holds no image that browsers show", "save or export it as JPEG, PNG, WebP, GIF or SVG")
                }
            }
        }
    }
}

/// Whether the end of a file is missing. What stands behind its end, as telephones put it there, is no harm. `None` if
/// more of it is needed.
fn is_cut_short(kind: Kind, part: Part<'_>, is_whole: bool) -> Option<bool> {
    let ends = |end: &[u8]| part.tail.ends_with(end);
    // Begins to look behind the header, which may hold whole pictures.
    let holds = |end: &[u8], from: usize| memmem::find(part.head.get(from..).unwrap_or_default(), end).is_some();
    match kind {
        Kind::Png if ends(b"\0\0\0\0IEND\xae\x42\x60\x82") => Some(false),
        Kind::Png => is_whole.then(|| !holds(b"\0\0\0\0IEND\xae\x42\x60\x82", 8)),
        Kind::Jpeg if ends(b"\xff\xd9") => Some(false),
        Kind::Jpeg => is_whole.then(|| !holds(b"\xff\xd9", jpeg(part.head).map_or(0, |frame| frame.at))),
        Kind::Webp => Some(little(part.head, 4, 4).is_none_or(|length| u64::from(length) + 8 > part.size)),
        Kind::Gif if ends(b"\0;") => Some(false),
        Kind::Gif => is_whole.then(|| gif_end(part.head).is_none()),
        Kind::Avif => Some(boxes::is_cut_short(part.head, part.size)),
        // Browsers fill up the last row.
        Kind::Bmp => Some(bmp_length(part.head).is_some_and(|(length, row)| length >= part.size.saturating_add(row))),
        Kind::Ico | Kind::Svg | Kind::Other(_) => Some(false),
    }
}

/// Where the last block of a GIF ends; the signs behind it are often left out.
fn gif_end(bytes: &[u8]) -> Option<usize> {
    let colours = |flags: u8| if flags & 0x80 == 0 { 0 } else { 6 << (flags & 7) };
    let mut at = 13 + colours(*bytes.get(10)?);
    loop {
        let is_picture = bytes.get(at) == Some(&b',');
        at += match bytes.get(at) {
            Some(b'!') => 2,
            Some(b',') => 11 + colours(*bytes.get(at + 9)?),
            _ => return (at <= bytes.len()).then_some(at),
        };
        let mut last = None;
        while let Some(length @ 1..) = bytes.get(at).copied() {
            at += 1 + usize::from(length);
            last = Some(length);
        }
        // Only the last piece of a picture is shorter than it may be.
        if is_picture && at == bytes.len() && last.is_some_and(|length| length < u8::MAX) {
            return Some(at);
        }
        bytes.get(at)?;
        at += 1;
    }
}

/// Width and height; one that is kept from top to bottom has less than no height.
fn bmp(head: &[u8]) -> Option<(u32, u32)> {
    match little(head, 14, 4)? {
        12 => little(head, 18, 2).zip(little(head, 20, 2)),
        _ => little(head, 18, 4).zip(little(head, 22, 4).map(|height| height.cast_signed().unsigned_abs())),
    }
}

/// How long a BMP is whose pixels are not packed, and each of its rows.
fn bmp_length(head: &[u8]) -> Option<(u64, u64)> {
    let (width, height) = bmp(head)?;
    let (at, is_plain) = (little(head, 10, 4)?, little(head, 14, 4)? >= 40 && matches!(little(head, 30, 4)?, 0 | 3));
    let row = (u64::from(width) * u64::from(little(head, 28, 2)?)).div_ceil(32) * 4;
    is_plain.then(|| (u64::from(at).saturating_add(row.saturating_mul(u64::from(height))), row))
}

/// The first chunk begins with them. A photograph on its side is laid out as it is meant to be seen, if it says so before
/// its pixels.
fn png(head: &[u8]) -> Option<(u32, u32)> {
    let exif = png_chunks(head).take_while(|(name, _)| *name != b"IDAT").find(|(name, _)| *name == b"eXIf");
    let turn = exif.and_then(|(_, exif)| exif::orientation(exif));
    big(head, 16, 4).zip(big(head, 20, 4)).map(|size| turned(turn, size))
}

/// Width and height, and the other way round for a picture on its side.
fn turned(turn: Option<usize>, (width, height): (u32, u32)) -> (u32, u32) {
    if turn.is_some_and(|turn| turn >= 5) { (height, width) } else { (width, height) }
}

/// The chunks that begin in some bytes: name, and what of it is at hand.
fn png_chunks(bytes: &[u8]) -> impl Iterator<Item = (&[u8; 4], &[u8])> {
    let mut at = 8;
    std::iter::from_fn(move || {
        let length = big(bytes, at, 4)? as usize;
        let (name, rest) = bytes.get(at + 4..)?.split_first_chunk::<4>()?;
        at = at.checked_add(length)?.checked_add(12)?;
        Some((name, &rest[..length.min(rest.len())]))
    })
}

/// A photograph that somebody saved as PNG is known by its weight: a drawing takes a fraction of that. One that moves, or
/// that one sees through in places, stays what it is.
fn png_smaller(head: &[u8], pixels: u64, bytes: u64) -> Option<Format> {
    let (mut moves, mut is_clear) = (false, false);
    for name in png_chunks(head).map(|(name, _)| name).take_while(|name| *name != b"IDAT") {
        moves |= name == b"acTL";
        is_clear |= name == b"tRNS";
    }
    let (depth, colours) = (u64::from(*head.get(24)?), *head.get(25)?);
    let is_photo = colours == 2 && !is_clear && bytes * 8 > pixels * depth;
    match moves {
        true => None,
        false if is_photo => Some(Format::Jpeg),
        false => Some(Format::Png),
    }
}

/// What moves or can be seen through stays what it is: there is no small form of it that all browsers show.
fn webp_smaller(head: &[u8]) -> Option<Format> {
    let of_chunk = |at: usize| match head.get(at..at + 4)? {
        b"VP8 " => Some(Format::Jpeg),
        b"VP8L" if little(head, at + 9, 4)? >> 28 & 1 == 0 => Some(Format::Png),
        _ => None,
    };
    match head.get(12..16)? {
        b"VP8X" if head.get(20)? & 0x12 == 0 => {
            let mut at = 12;
            loop {
                match head.get(at..at + 4)? {
                    b"VP8 " | b"VP8L" => return of_chunk(at),
                    _ => at = at.checked_add(little(head, at + 4, 4)? as usize)?.checked_add(9)? & !1,
                }
            }
        }
        _ => of_chunk(12),
    }
}

fn big(bytes: &[u8], at: usize, count: usize) -> Option<u32> {
    let bytes = bytes.get(at..at.checked_add(count)?)?;
    Some(bytes.iter().fold(0, |number, byte| number << 8 | u32::from(*byte)))
}

fn little(bytes: &[u8], at: usize, count: usize) -> Option<u32> {
    let bytes = bytes.get(at..at.checked_add(count)?)?;
    Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte)))
}

/// RFC 9649: one of three first chunks.
fn webp(bytes: &[u8]) -> Option<(u32, u32)> {
    match bytes.get(12..16)? {
        b"VP8X" => Some((little(bytes, 24, 3)? + 1, little(bytes, 27, 3)? + 1)),
        b"VP8L" if bytes.get(20) == Some(&0x2f) => {
            let bits = little(bytes, 21, 4)?;
            Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
        }
        b"VP8 " if bytes.get(23..26) == Some(&[0x9d, 0x01, 0x2a]) => {
            Some((little(bytes, 26, 2)? & 0x3fff, little(bytes, 28, 2)? & 0x3fff))
        }
        _ => None,
    }
}

/// What the header of a JPEG says of its picture.
struct Frame {
    size: (u32, u32),
    components: u8,
    /// Where it says so.
    at: usize,
}

/// Segments up to the one that begins the frame. A photograph on its side is laid out as it is meant to be seen.
fn jpeg(bytes: &[u8]) -> Option<Frame> {
    let (mut at, mut turn) = (2, None);
    loop {
        while bytes.get(at) == Some(&0xff) && bytes.get(at + 1) == Some(&0xff) {
            at += 1;
        }
        let (marker, length) = (*bytes.get(at + 1).filter(|_| bytes[at] == 0xff)?, big(bytes, at + 2, 2)? as usize);
        match marker {
            0xc4 | 0xc8 | 0xcc => {}
            0xc0..=0xcf => {
                let (height, width) = (big(bytes, at + 5, 2)?, big(bytes, at + 7, 2)?);
                return Some(Frame { size: turned(turn, (width, height)), components: *bytes.get(at + 9)?, at });
            }
            0xe1 => {
                let exif = bytes.get(at + 4..at + 2 + length).and_then(|segment| segment.strip_prefix(b"Exif\0\0"));
                turn = exif.and_then(exif::orientation).or(turn);
            }
            _ => {}
        }
        at += 2 + length.max(2);
    }
}

#[cfg(test)]
mod tests;
