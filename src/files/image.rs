//! How large an image is, by its header. In: the first bytes of a file. Out: width and height as a browser lays it out.
//! Nothing is decoded, and no length that a file claims is believed beyond what is there.

/// Width and height in pixels of a PNG, JPEG, GIF, WebP or SVG; `None` for anything else and where the header says nothing.
pub fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let size = match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some((big(bytes, 16, 4)?, big(bytes, 20, 4)?)),
        [b'G', b'I', b'F', b'8', ..] => Some((little(bytes, 6, 2)?, little(bytes, 8, 2)?)),
        [b'R', b'I', b'F', b'F', ..] if bytes.get(8..12) == Some(b"WEBP") => webp(bytes),
        [0xff, 0xd8, ..] => jpeg(bytes),
        _ => svg(&String::from_utf8_lossy(bytes)),
    };
    size.filter(|(width, height)| *width > 0 && *height > 0)
}

/// Whether a file of that extension may be an image whose size can be told.
pub fn is_image(extension: &str) -> bool {
    ["png", "jpg", "jpeg", "gif", "webp", "svg"].iter().any(|known| extension.eq_ignore_ascii_case(known))
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

/// Segments up to the one that begins the frame. A photograph on its side is laid out as it is meant to be seen.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let (mut at, mut on_its_side) = (2, false);
    loop {
        while bytes.get(at) == Some(&0xff) && bytes.get(at + 1) == Some(&0xff) {
            at += 1;
        }
        let (marker, length) = (*bytes.get(at + 1).filter(|_| bytes[at] == 0xff)?, big(bytes, at + 2, 2)? as usize);
        match marker {
            0xc4 | 0xc8 | 0xcc => {}
            0xc0..=0xcf => {
                let (height, width) = (big(bytes, at + 5, 2)?, big(bytes, at + 7, 2)?);
                return Some(if on_its_side { (height, width) } else { (width, height) });
            }
            0xe1 => {
                on_its_side |= bytes.get(at + 4..at + 2 + length).and_then(orientation).is_some_and(|turn| turn >= 5)
            }
            _ => {}
        }
        at += 2 + length.max(2);
    }
}

/// The orientation that Exif gives, 1 to 8.
fn orientation(segment: &[u8]) -> Option<u32> {
    let tiff = segment.strip_prefix(b"Exif\0\0")?;
    let number = |at: usize, count: usize| match tiff.first() {
        Some(b'I') => little(tiff, at, count),
        _ => big(tiff, at, count),
    };
    let directory = number(4, 4)? as usize;
    let entries = number(directory, 2)? as usize;
    let entry = |entry: usize| directory.checked_add(2 + entry * 12);
    (0..entries)
        .filter_map(entry)
        .find(|at| number(*at, 2) == Some(0x0112))
        .and_then(|at| number(at.checked_add(8)?, 2))
}

/// Width and height of the outermost element, else those of its view box.
fn svg(text: &str) -> Option<(u32, u32)> {
    let start = text.find("<svg")?;
    let element = text[start + 4..].split('>').next()?;
    let attribute = |name: &str| {
        let after = element.match_indices(name).find_map(|(at, _)| {
            let before = element[..at].chars().next_back();
            before.filter(|before| before.is_ascii_whitespace())?;
            element[at + name.len()..].trim_start().strip_prefix('=').map(str::trim_start)
        })?;
        let quote = after.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        after[1..].split(quote).next()
    };
    let pixels = |text: &str| {
        let length: f64 = text.trim().trim_end_matches("px").parse().ok()?;
        (0.5..1e6).contains(&length).then(|| length.round() as u32)
    };
    let own = (attribute("width").and_then(pixels), attribute("height").and_then(pixels));
    if let (Some(width), Some(height)) = own {
        return Some((width, height));
    }
    let mut view = attribute("viewBox")?.split([' ', ',', '\n', '\t']).filter(|part| !part.is_empty()).skip(2);
    Some((view.next().and_then(pixels)?, view.next().and_then(pixels)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_of_each_kind_is_in_its_header() {
        let png = [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &[0, 0, 4, 0], &[0, 0, 3, 0]].concat();
        assert_eq!(size(&png), Some((1024, 768)));
        assert_eq!(size(b"GIF89a\x0a\x00\x14\x00"), Some((10, 20)));
        let webp = |chunk: &[u8]| size(&[b"RIFF\0\0\0\0WEBP".as_slice(), chunk].concat());
        assert_eq!(webp(b"VP8X\x0a\0\0\0\0\0\0\0\x8f\x01\0\x2b\x01\0"), Some((400, 300)));
        assert_eq!(webp(b"VP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x90\x01\x2c\x01"), Some((400, 300)));
        assert_eq!(webp(b"VP8L\0\0\0\0\x2f\x8f\xc1\x4a\x00"), Some((400, 300)));
        let frame = b"\xff\xc0\0\x11\x08\x01\x2c\x01\x90".as_slice();
        let jpeg = |segments: &[u8]| size(&[b"\xff\xd8".as_slice(), segments, frame].concat());
        assert_eq!(jpeg(b"\xff\xe0\0\x04ab"), Some((400, 300)));
        let turned = b"\xff\xe1\0\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        assert_eq!(jpeg(turned), Some((300, 400)));
    }

    #[test]
    fn a_drawing_has_its_own_size_or_that_of_its_view() {
        assert_eq!(size(b"<?xml version='1.0'?><svg xmlns='x' width='40px' height=\"20.4\">"), Some((40, 20)));
        assert_eq!(size(b"<svg viewBox=\"0 0 640,480\" width=\"100%\" stroke-width=\"2\">"), Some((640, 480)));
        assert_eq!(size(b"<svg stroke-width='7' height='3'>"), None);
    }

    #[test]
    fn damage_has_no_size() {
        let whole = b"\xff\xd8\xff\xe1\0\x22Exif\0\0MM\0\x2a\xff\xff\xff\xff\0\x01\xff\xc0\0\x11\x08\x01\x2c\x01\x90";
        for bytes in
            [whole.as_slice(), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0\0\0\0\0", b"RIFF\0\0\0\0WEBPVP8X", b"<svg", b""]
        {
            for end in 0..=bytes.len() {
                let _ = size(&bytes[..end]);
            }
        }
        assert_eq!(size(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0\0\0\0\0"), None);
        assert_eq!(size(b"\xff\xd8\xff\xe0"), None);
        assert_eq!(size(b"not an image"), None);
    }
}
