//! Whether an image tells where it was taken, or another place. In: all its bytes. Out: whether coordinates stand in them,
//! wherever a camera or a program puts them: in Exif or XMP, of the picture itself, of a smaller one, or of another one behind
//! it. Every kind of file keeps these as they are, but PNG, which may pack them, and SVG, which spells out whole pictures.

use super::{Kind, exif, kind, png_chunks};
use memchr::memmem;

/// As much of the packed texts of a file as is looked at, in bytes; Exif has 64 KiB at most, and is spelt out in twice as many.
const MOST_TEXT: usize = 1 << 24;

pub(super) fn tells(bytes: &[u8]) -> bool {
    match kind(&bytes[..bytes.len().min(1 << 16)]) {
        Kind::Svg => memmem::find_iter(bytes, BASE64).any(|at| tells(&from_base64(&bytes[at + BASE64.len()..]))),
        Kind::Png => {
            let mut left = MOST_TEXT;
            exif::tells_place(bytes) || png_chunks(bytes).any(|(name, data)| tells_packed(name, data, &mut left))
        }
        _ => exif::tells_place(bytes),
    }
}

/// Of a chunk of a PNG that holds a text: `name of the text`, nought, and the text, as that sort of chunk has it.
/// Of what is packed, as much is read as is `left`.
fn tells_packed(name: &[u8], data: &[u8], left: &mut usize) -> bool {
    let parted = |data: &[u8]| data.iter().position(|byte| *byte == 0);
    let Some(end) = parted(data) else { return false };
    let (keyword, rest) = (&data[..end], &data[end + 1..]);
    let text = match (name, rest) {
        (b"tEXt", text) => text.to_vec(),
        (b"zTXt", [_, packed @ ..]) => unpacked(packed, left),
        // The language and its words for the name stand before it.
        (b"iTXt", [1, _, rest @ ..]) => {
            let packed = parted(rest).and_then(|at| Some(at + 1 + parted(&rest[at + 1..])? + 1));
            packed.map(|at| unpacked(&rest[at..], left)).unwrap_or_default()
        }
        _ => return false,
    };
    match keyword.starts_with(b"Raw profile type ") {
        true => exif::tells_place(&from_hex(&text)),
        false => exif::tells_place(&text),
    }
}

/// What is packed; nothing if it is damaged.
fn unpacked(packed: &[u8], left: &mut usize) -> Vec<u8> {
    use fdeflate::{BoundedDecompressionError::OutputTooLarge, decompress_to_vec_bounded};
    if *left == 0 {
        return Vec::new();
    }
    let text = match decompress_to_vec_bounded(packed, *left) {
        Ok(text) | Err(OutputTooLarge { partial_output: text }) => text,
        Err(_) => Vec::new(),
    };
    *left = left.saturating_sub(text.len());
    text
}

/// As ImageMagick writes it: an empty line, what it is, how long it is, then two digits for each byte.
fn from_hex(text: &[u8]) -> Vec<u8> {
    let digits = text.splitn(4, |byte| *byte == b'\n').nth(3).unwrap_or_default();
    let digits: Vec<u8> =
        digits.iter().filter_map(|digit| char::from(*digit).to_digit(16)).map(|it| it as u8).collect();
    digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect()
}

const BASE64: &[u8] = b";base64,";

/// Up to the first sign that can be no part of it; lines may be broken, by a sign of XML too.
fn from_base64(text: &[u8]) -> Vec<u8> {
    let (mut bytes, mut bits, mut count, mut is_sign) = (Vec::new(), 0_u32, 0, false);
    for byte in text {
        let six = match byte {
            b';' if is_sign => {
                is_sign = false;
                continue;
            }
            b'&' => {
                is_sign = true;
                continue;
            }
            _ if is_sign || byte.is_ascii_whitespace() => continue,
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => break,
        };
        (bits, count) = (bits << 6 | u32::from(six), count + 6);
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    bytes
}
