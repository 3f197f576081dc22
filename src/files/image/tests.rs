use super::*;

/// What a whole file is.
fn whole(extension: &str, bytes: &[u8]) -> Image {
    let part = Part { head: bytes, tail: bytes, size: bytes.len() as u64 };
    look(extension, part, Fingerprint::of(bytes)).expect("all of it is at hand")
}

fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    whole("png", bytes).size
}

fn png(width: u32, height: u32, rest: &[u8]) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend([width.to_be_bytes(), height.to_be_bytes()].concat());
    bytes.extend(rest);
    bytes
}

/// Eight bits of red, green and blue; and the end.
const RGB: &[u8] = b"\x08\x02\0\0\0\0\0\0\0";
const IEND: &[u8] = b"\0\0\0\0IEND\xae\x42\x60\x82";

#[test]
fn the_size_of_each_kind_is_in_its_header() {
    assert_eq!(size(&png(1024, 768, b"")), Some((1024, 768)));
    assert_eq!(size(b"GIF89a\x0a\x00\x14\x00"), Some((10, 20)));
    let webp = |chunk: &[u8]| size(&[b"RIFF\0\0\0\0WEBP".as_slice(), chunk].concat());
    assert_eq!(webp(b"VP8X\x0a\0\0\0\0\0\0\0\x8f\x01\0\x2b\x01\0"), Some((400, 300)));
    assert_eq!(webp(b"VP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x90\x01\x2c\x01"), Some((400, 300)));
    assert_eq!(webp(b"VP8L\0\0\0\0\x2f\x8f\xc1\x4a\x00"), Some((400, 300)));
    let frame = b"\xff\xc0\0\x11\x08\x01\x2c\x01\x90\x03".as_slice();
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
    let frame = b"\xff\xd8\xff\xe1\0\x22Exif\0\0MM\0\x2a\xff\xff\xff\xff\0\x01\xff\xc0\0\x11\x08\x01\x2c\x01\x90\x03";
    let clear =
        [b"RIFF\x40\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x8f\x01\0\x2b\x01\0EXIF\xff\xff\xff\xff".as_slice()].concat();
    for bytes in [frame.as_slice(), &png(0, 0, RGB), b"RIFF\0\0\0\0WEBPVP8X", &clear, b"<svg", b""] {
        for end in 0..=bytes.len() {
            let _ = whole("jpg", &bytes[..end]);
        }
    }
    assert_eq!(size(&png(0, 9, RGB)), None);
    assert_eq!(size(b"\xff\xd8\xff\xe0"), None);
    assert_eq!(size(b"not an image"), None);
}

#[test]
fn what_readers_would_not_see_is_told_from_the_header_and_the_end() {
    let fault = |extension: &str, bytes: &[u8]| whole(extension, bytes).fault;
    assert_eq!(fault("png", &png(9, 9, &[RGB, IEND].concat())), None);
    assert_eq!(fault("png", &png(9, 9, &[RGB, IEND, b"more"].concat())), None);
    assert_eq!(fault("PNG", &png(9, 9, RGB)), Some(Fault::CutShort));
    assert_eq!(fault("png", &png(9, 9, RGB)[..20]), Some(Fault::CutShort));
    assert_eq!(fault("png", &png(0, 9, &[RGB, IEND].concat())), Some(Fault::Empty));
    assert_eq!(fault("jpg", &png(9, 9, &[RGB, IEND].concat())), Some(Fault::Named("PNG")));
    assert_eq!(fault("png", &png(60_000, 60_000, &[RGB, IEND].concat())), Some(Fault::TooLarge(60_000, 60_000)));
    let jpeg = |components: u8, end: &[u8]| {
        [b"\xff\xd8\xff\xe1\0\x06\xff\xd9\xff\xd9\xff\xc0\0\x11\x08\x01\x2c\x01\x90", [components].as_slice(), end]
            .concat()
    };
    assert_eq!(fault("jpeg", &jpeg(3, b"\xff\xd9")), None);
    assert_eq!(fault("jpg", &jpeg(3, b"\xff\xd9\0\0\0 and what a telephone puts there")), None);
    assert_eq!(fault("jpg", &jpeg(3, b"")), Some(Fault::CutShort));
    assert_eq!(fault("jpg", &jpeg(4, b"\xff\xd9")), Some(Fault::PrintColours));
    assert_eq!(
        fault("webp", b"RIFF\x40\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x90\x01\x2c\x01"),
        Some(Fault::CutShort)
    );
    assert_eq!(fault("svg", b"<svg>"), None);
    for other in [b"".as_slice(), b"<!DOCTYPE html><p>404", b"II\x2a\0", b"\0\0\0\x18ftypheic", b"words"] {
        assert!(fault("png", other).is_some_and(|fault| fault.is_broken()), "{other:?}");
    }
}

#[test]
fn more_is_asked_for_only_where_the_end_does_not_tell() {
    let all = png(9, 9, &[RGB, &[7; 400], IEND].concat());
    let with = |tail: &[u8]| look("png", Part { head: &all[..60], tail, size: all.len() as u64 }, Fingerprint::of(b""));
    assert!(with(&all[all.len() - 12..]).is_some());
    assert!(with(&[0; 12]).is_none());
}

/// Exif with a latitude in degrees over `below`.
fn exif(order: &[u8; 2], below: u32) -> Vec<u8> {
    let number = |number: u32, count: usize| match order {
        b"II" => number.to_le_bytes()[..count].to_vec(),
        _ => number.to_be_bytes()[4 - count..].to_vec(),
    };
    let entry =
        |tag, kind, count, value| [number(tag, 2), number(kind, 2), number(count, 4), number(value, 4)].concat();
    let directory = |entry: Vec<u8>| [number(1, 2), entry, number(0, 4)].concat();
    let degrees = [number(52, 4), number(below, 4), number(0, 4), number(1, 4), number(0, 4), number(1, 4)].concat();
    let (first, satellites) = (directory(entry(0x8825, 4, 1, 26)), directory(entry(2, 5, 3, 44)));
    [order.to_vec(), number(42, 2), number(8, 4), first, satellites, degrees].concat()
}

const XMP: &[u8] = b"<rdf:Description exif:GPSLatitude='52,0N'/>";

fn jpeg_with(segment: &[u8]) -> Vec<u8> {
    let length = u16::try_from(segment.len() + 2).expect("it is short").to_be_bytes();
    let frame = b"\xff\xc0\0\x11\x08\x01\x2c\x01\x90\x03\xff\xd9";
    [b"\xff\xd8\xff\xe1".as_slice(), &length, segment, frame].concat()
}

fn png_with(before: &[u8], after: &[u8]) -> Vec<u8> {
    png(9, 9, &[RGB, before, b"\0\0\0\x04IDATabcd....", after, IEND].concat())
}

fn webp_with(flags: u8, chunk: &[u8]) -> Vec<u8> {
    let head = [b"RIFF\x40\0\0\0WEBPVP8X\x0a\0\0\0".as_slice(), &[flags], b"\0\0\0\x8f\x01\0\x2b\x01\0"].concat();
    [&head, b"VP8 \x10\0\0\0................".as_slice(), chunk].concat()
}

fn chunk(name: &[u8], bytes: &[u8]) -> Vec<u8> {
    [name, bytes].concat()
}

#[test]
fn coordinates_are_found_wherever_a_camera_writes_them() {
    for order in [b"II", b"MM"] {
        let place = exif(order, 1);
        for (extension, bytes) in [
            ("jpg", jpeg_with(&[b"Exif\0\0", place.as_slice()].concat())),
            ("png", png_with(&chunk(b"\0\0\0\x44eXIf", &place), b"")),
            ("png", png_with(b"", &chunk(b"\0\0\0\x44eXIf", &place))),
            ("webp", webp_with(8, &chunk(b"EXIF\x44\0\0\0", &place))),
            ("webp", webp_with(8, &chunk(b"EXIF\x4a\0\0\0Exif\0\0", &place))),
        ] {
            assert!(whole(extension, &bytes).tells_place, "{}", String::from_utf8_lossy(&bytes));
        }
    }
    assert!(whole("jpg", &jpeg_with(&[b"http://ns.adobe.com/xap/1.0/\0", XMP].concat())).tells_place);
    assert!(whole("png", &png_with(b"", &chunk(b"\0\0\0\xffiTXtXML:com.adobe.xmp\0\0\0\0\0", XMP))).tells_place);
    assert!(whole("webp", &webp_with(4, &chunk(b"XMP \x2b\0\0\0", XMP))).tells_place);
}

#[test]
fn what_holds_no_coordinates_tells_no_place() {
    let turned = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    let with = |exif: &[u8]| jpeg_with(&[b"Exif\0\0", exif].concat());
    // A directory that holds the altitude only.
    let mut high = exif(b"MM", 1);
    high[29] = 6;
    for bytes in [jpeg_with(turned), with(&exif(b"II", 0)), with(&high), with(b"MM\0*\xff\xff\xff\xff"), jpeg_with(b"")]
    {
        assert!(!whole("jpg", &bytes).tells_place, "{}", String::from_utf8_lossy(&bytes));
    }
    // Of a drawing, it is a word in the text.
    assert!(!whole("svg", &[b"<svg>".as_slice(), XMP].concat()).tells_place);
}

#[test]
fn of_a_large_file_its_end_is_asked_for_coordinates_too() {
    let place = chunk(b"EXIF\x44\0\0\0", &exif(b"II", 1));
    let all = webp_with(8, &place);
    let with = |tail: usize| {
        let part = Part { head: &all[..40], tail: &all[all.len() - tail..], size: all.len() as u64 };
        look("webp", part, Fingerprint::of(b"")).map(|image| image.tells_place)
    };
    assert!(tail(&all) > place.len());
    assert_eq!(with(place.len()), Some(true));
    assert_eq!(with(place.len() - 4), None, "the first chunk says that there is more");
}

#[test]
fn whatever_is_missing_or_wrong_in_metadata_is_passed_over() {
    let whole_ones = [
        ("jpg", jpeg_with(&[b"Exif\0\0".as_slice(), &exif(b"MM", 1)].concat())),
        ("png", png_with(&chunk(b"\0\0\0\x44eXIf", &exif(b"II", 1)), b"")),
        ("webp", webp_with(8, &chunk(b"EXIF\x44\0\0\0", &exif(b"II", 1)))),
    ];
    for (extension, bytes) in whole_ones {
        for end in 0..=bytes.len() {
            let _ = whole(extension, &bytes[..end]);
        }
        for at in 0..bytes.len() {
            for byte in [0, 1, 0x7f, 0x80, 0xff] {
                let mut damaged = bytes.clone();
                damaged[at..(at + 4).min(bytes.len())].fill(byte);
                let _ = whole(extension, &damaged);
            }
        }
    }
}

#[test]
fn smaller_ones_are_made_of_what_stands_still_and_is_opaque() {
    let smaller = |bytes: &[u8]| whole("png", bytes).smaller;
    let heavy = [RGB, b"\0\x01\0\0IDAT", &[7; 65_540], IEND].concat();
    assert_eq!(smaller(&png(100, 100, &heavy)), Some(Format::Jpeg), "a photograph");
    assert_eq!(smaller(&png(1000, 1000, &heavy)), Some(Format::Png), "a drawing");
    let clear = [RGB, b"\0\0\0\x02tRNS\0\0\0\0\0\0", &heavy[9..]].concat();
    assert_eq!(smaller(&png(100, 100, &clear)), Some(Format::Png));
    let moving = [RGB, b"\0\0\0\x02acTL\0\0\0\0\0\0", &heavy[9..]].concat();
    assert_eq!(smaller(&png(100, 100, &moving)), None);
    assert_eq!(smaller(b"GIF89a\x0a\x00\x14\x00"), None);
    let webp = |chunk: &[u8]| smaller(&[b"RIFF\x04\0\0\0WEBP".as_slice(), chunk].concat());
    assert_eq!(webp(b"VP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x90\x01\x2c\x01"), Some(Format::Jpeg));
    assert_eq!(webp(b"VP8L\0\0\0\0\x2f\x8f\xc1\x4a\x00"), Some(Format::Png));
    assert_eq!(webp(b"VP8L\0\0\0\0\x2f\x8f\xc1\x4a\x10"), None);
    assert_eq!(webp(b"VP8X\x0a\0\0\0\x02\0\0\0\x8f\x01\0\x2b\x01\0VP8 "), None);
    assert_eq!(webp(b"VP8X\x0a\0\0\0\x08\0\0\0\x8f\x01\0\x2b\x01\0EXIF\x03\0\0\0abc\0VP8 "), Some(Format::Jpeg));
}

#[test]
fn a_fingerprint_nobody_asked_for_is_never_taken() {
    let untouched = || Fingerprint::taken_by(|| panic!("nobody asked"));
    assert_eq!(untouched(), untouched());
    assert_ne!(Fingerprint::of(b"one"), {
        let other = Fingerprint::of(b"two");
        other.get();
        other
    });
}
