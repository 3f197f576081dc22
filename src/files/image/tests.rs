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
    let chunk = [&b"\0\0\0\x1aeXIf"[..], TURNED, b"...."].concat();
    assert_eq!(size(&png_with(&chunk, b"")), Some((9, 8)));
    assert_eq!(size(&png_with(b"", &chunk)), Some((8, 9)), "browsers know of it too late");
    let bmp = |rest: &[u8]| size(&[b"BM\0\0\0\0\0\0\0\0\x36\0\0\0", rest].concat());
    assert_eq!(bmp(b"\x28\0\0\0\x90\x01\0\0\x2c\x01\0\0\x01\0\x18\0\0\0\0\0"), Some((400, 300)));
    assert_eq!(bmp(b"\x7c\0\0\0\x90\x01\0\0\xd4\xfe\xff\xff\x01\0\x18\0\0\0\0\0"), Some((400, 300)));
    assert_eq!(bmp(b"\x0c\0\0\0\x90\x01\x2c\x01"), Some((400, 300)));
    assert_eq!(bmp(b"\x29\0\0\0\x90\x01"), None);
    assert_eq!(size(&avif(b"avif", b"", b"")), Some((400, 300)));
    assert_eq!(size(&avif(b"mif1", b"\0\0\0\x09irot\x01", b"")), Some((300, 400)));
    assert_eq!(size(&avif(b"mif1", b"\0\0\0\x09irot\x02", b"")), Some((400, 300)));
    assert_eq!(size(&avif(b"avif", b"\0\0\0\x0bclap...", b"")), None, "a part of it is cut out");
}

/// Of 400 × 300 pixels in tiles of 64 × 64, with another property and what is behind it.
fn avif(brand: &[u8; 4], property: &[u8], rest: &[u8]) -> Vec<u8> {
    let ispe = |size: &[u8]| [b"\0\0\0\x14ispe\0\0\0\0", size].concat();
    let properties = [ispe(b"\0\0\0\x40\0\0\0\x40"), ispe(b"\0\0\x01\x90\0\0\x01\x2c"), property.to_vec()].concat();
    let meta = [&[0, 0, 0, properties.len() as u8 + 12][..], b"meta\0\0\0\0", &properties].concat();
    [b"\0\0\0\x18ftyp", &brand[..], b"\0\0\0\0mif1avif", &meta, b"\0\0\0\x0cmdat....", rest].concat()
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
    assert_eq!(fault("jfif", &jpeg(3, b"\xff\xd9")), None);
    assert_eq!(fault("JPE", &jpeg(3, b"")), Some(Fault::CutShort));
    assert_eq!(fault("avif", &jpeg(3, b"\xff\xd9")), Some(Fault::Named("JPEG")));
    let page = b"<!doctype HTML><svg xmlns='http://www.w3.org/2000/svg'></svg>".as_slice();
    for other in [b"".as_slice(), b"<!DOCTYPE html><p>404", b"II\x2a\0", b"\0\0\0\x18ftypheic", b"words", page] {
        for extension in ["png", "avif", "bmp", "jfif", "ico", "svg"] {
            assert!(fault(extension, other).is_some_and(|fault| fault.is_broken()), "{extension} {other:?}");
        }
    }
}

#[test]
fn an_animation_ends_with_its_last_block() {
    let fault = |bytes: &[u8]| whole("gif", bytes).fault;
    let block = b",\0\0\0\0\x0a\0\x14\0\0\x02\x03abc\x01d\0".as_slice();
    let gif = |rest: &[u8]| [b"GIF89a\x0a\x00\x14\x00\x80\0\0......!\xf9\x04....\0", block, rest].concat();
    for rest in [b";".as_slice(), b"", block, b";\0\0\0", b"; <!-- of a host -->"] {
        assert_eq!(fault(&gif(rest)), None, "{rest:?}");
    }
    let all = gif(b"");
    assert_eq!(fault(&all[..44]), None, "nothing but the sign of its end is missing");
    for end in (14..all.len()).filter(|end| !matches!(end, 19 | 27 | 42 | 44)) {
        assert_eq!(fault(&all[..end]), Some(Fault::CutShort), "{end}");
    }
}

#[test]
fn boxes_and_plain_pixels_have_all_they_say() {
    let fault = |extension: &str, bytes: &[u8]| whole(extension, bytes).fault;
    let all = avif(b"avif", b"", b"");
    assert_eq!(fault("avif", &all), None);
    assert_eq!(fault("avif", &avif(b"avif", b"", b"\0\0\0 and what a telephone puts there")), None);
    assert_eq!(fault("avif", &avif(b"avif", b"", b"\0\0\0\0mdat up to the end")), None);
    assert_eq!(fault("avif", &all[..all.len() - 1]), Some(Fault::CutShort));
    assert!(matches!(fault("jpg", &all), Some(Fault::Other(other)) if other == MISNAMED_AVIF));
    let head = b"BM\0\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x02\0\0\0\x02\0\0\0\x01\0\x18\0";
    let bmp = |packed: u8, pixels: usize| [&head[..], &[packed, 0, 0, 0], &[0; 20], &vec![7; pixels]].concat();
    assert_eq!(fault("bmp", &bmp(0, 16)), None);
    assert_eq!(fault("bmp", &bmp(0, 20)), None);
    assert_eq!(fault("bmp", &bmp(0, 15)), None, "browsers fill up the last row");
    assert_eq!(fault("bmp", &bmp(0, 8)), Some(Fault::CutShort));
    assert_eq!(fault("bmp", &bmp(1, 5)), None, "packed pixels take less");
    assert_eq!(fault("jpg", &bmp(0, 16)), Some(Fault::Named("BMP")));
    assert_eq!(fault("ico", &[b"\0\0\x01\0\x01\0".as_slice(), &[7; 60]].concat()), None);
    assert!(fault("ico", b"\0\0\x01\0").is_some_and(|fault| fault.is_broken()));
}

#[test]
fn a_drawing_is_xml_and_says_that_it_is_one() {
    let fault = |text: &str| whole("svg", text.as_bytes()).fault;
    for right in [
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        "\u{feff}<?xml version='1.0'?>\n<!-- <svg> -->\n<svg\n xmlns='http://www.w3.org/2000/svg'><text>R &amp; D&#160;</text></svg>\n",
        "<svg id='a > b'\r\n  xmlns='http://www.w3.org/2000/svg'>\r\n<a href='x?a=1&amp;b=2'/></svg>\r\n",
        "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'x'><svg xmlns='http://www.w3.org/2000/svg'></svg>",
        "<!DOCTYPE svg [<!ENTITY ns_svg 'http://www.w3.org/2000/svg'> ]><svg xmlns='&ns_svg;'><g a='b > c'/></svg>",
        "<!DOCTYPE svg [<!-- ]> --><!ENTITY e ']>'>]><svg xmlns='http&#58;//www.w3.org/2000/svg'>&e;</svg>",
        "<!DOCTYPE svg SYSTEM \"a[b.dtd\"><svg xmlns='http://www.w3.org/2000/svg'></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'><image href='data:image/png;base64,aaaa'/><!-- <image href='a.png'/> --></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'><use href='#a'/><a href='b.html'><image id='c'/></a></svg>",
        "<s:svg xmlns:s='http://www.w3.org/2000/svg'><s:style><![CDATA[ a > b & c ]]></s:style></s:svg><!-- made by -->",
    ] {
        assert_eq!(fault(right), None, "{right}");
    }
    let svg = |within: &str| format!("<svg xmlns='http://www.w3.org/2000/svg'>{within}");
    for (wrong, found) in [
        ("<svg width='4'></svg>".to_owned(), Fault::Other(super::svg::WITHOUT_NAMESPACE)),
        ("<svg href='a?b&amp;c'></svg>".to_owned(), Fault::Other(super::svg::WITHOUT_NAMESPACE)),
        (svg("<rect></svg>"), Fault::NoXml("`<rect>` is not closed before `</svg>`".into())),
        (svg("<rect/>"), Fault::NoXml("`<svg>` is not closed".into())),
        (svg("<rect width='4"), Fault::CutShort),
        (svg("<text>a&nbsp;b</text></svg>"), Fault::NoXml("XML does not know `&nbsp;b`".into())),
        (svg("<a href='x?a=1&b=2'/></svg>"), Fault::NoXml("XML does not know `&b=2`".into())),
        (svg("<text>R & D</text></svg>"), Fault::NoXml("XML does not know `&`".into())),
        (svg("<rect width=4/></svg>"), Fault::NoXml("`width` of `<rect>` has no value between quotation marks".into())),
        (svg("<image href='photo.png' width='4'/></svg>"), Fault::Linked),
        (svg("<image xlink:href='a.png' xmlns:xlink='b'/></svg>"), Fault::Linked),
        (format!("<g>{}</svg></g>", svg("")), Fault::NoXml("it begins with `<g>`".into())),
    ] {
        assert_eq!(fault(&wrong), Some(found), "{wrong}");
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
    png(8, 9, &[RGB, before, b"\0\0\0\x04IDATabcd....", after, IEND].concat())
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
            assert!(whole(extension, &bytes).tells_place(), "{}", String::from_utf8_lossy(&bytes));
        }
    }
    assert!(whole("jpg", &jpeg_with(&[b"http://ns.adobe.com/xap/1.0/\0", XMP].concat())).tells_place());
    assert!(whole("png", &png_with(b"", &chunk(b"\0\0\0\xffiTXtXML:com.adobe.xmp\0\0\0\0\0", XMP))).tells_place());
    assert!(whole("webp", &webp_with(4, &chunk(b"XMP \x2b\0\0\0", XMP))).tells_place());
}

/// Exif of a camera on its side, and nothing else.
const TURNED: &[u8] = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";

/// A chunk of a PNG with a text of that name; `before` stands between the two.
fn text(chunk: &[u8; 4], keyword: &str, before: &[u8], text: &[u8]) -> Vec<u8> {
    let data = [keyword.as_bytes(), b"\0", before, text].concat();
    let length = u32::try_from(data.len()).expect("it is short").to_be_bytes();
    png_with(b"", &[&length, &chunk[..], &data, b"...."].concat())
}

/// As ImageMagick spells it out.
fn profile(exif: &[u8]) -> Vec<u8> {
    let exif = [b"Exif\0\0", exif].concat();
    let digits: Vec<String> = exif.iter().map(|byte| format!("{byte:02x}")).collect();
    let lines: Vec<String> = digits.chunks(36).map(|line| line.concat()).collect();
    format!("\nexif\n{:8}\n{}\n", exif.len(), lines.join("\n")).into_bytes()
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let of_three = |three: &[u8]| {
        let bits = (0..3).fold(0, |bits, at| bits << 8 | usize::from(three.get(at).copied().unwrap_or(0)));
        let sign = move |at: usize| char::from(SIGNS[bits >> (18 - 6 * at) & 63]);
        (0..=three.len()).map(sign).collect::<String>()
    };
    bytes.chunks(3).map(of_three).collect()
}

/// A drawing with that picture in it.
fn drawing(picture: &str) -> Vec<u8> {
    format!("<svg xmlns='http://www.w3.org/2000/svg'><image href='data:image/jpeg;base64,{picture}'/></svg>")
        .into_bytes()
}

/// All the ways to keep Exif and XMP that are not those of a camera.
fn kept(exif: &[u8], xmp: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    use fdeflate::compress_to_vec as packed;
    const NAME: &str = "Raw profile type exif";
    let plain = jpeg_with(b"");
    let photo = jpeg_with(&[b"Exif\0\0", exif].concat());
    let spelt = base64(&photo);
    let broken = format!("\n{}&#xA;{}==", &spelt[..20], &spelt[20..]);
    vec![
        ("jpg", [plain.as_slice(), &photo].concat()),
        ("jfif", photo.clone()),
        ("jpe", photo.clone()),
        ("png", text(b"tEXt", NAME, b"", &profile(exif))),
        ("png", text(b"zTXt", NAME, b"\0", &packed(&profile(exif)))),
        ("png", text(b"iTXt", NAME, b"\x01\0en\0\0", &packed(&profile(exif)))),
        ("png", text(b"iTXt", "XML:com.adobe.xmp", b"\x01\0\0\0", &packed(xmp))),
        ("avif", avif(b"avif", b"", exif)),
        ("heic", [b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".as_slice(), &[7; 999], exif].concat()),
        ("tif", exif.to_vec()),
        ("gif", [b"GIF89a", xmp].concat()),
        ("svg", drawing(&spelt)),
        ("svg", drawing(&broken)),
        ("svg", drawing(&base64(&drawing(&spelt)))),
    ]
}

#[test]
fn coordinates_are_found_wherever_programs_put_them() {
    for order in [b"II", b"MM"] {
        for (extension, bytes) in kept(&exif(order, 1), XMP) {
            assert!(whole(extension, &bytes).tells_place(), "{extension} {}", String::from_utf8_lossy(&bytes));
        }
    }
}

#[test]
fn what_programs_keep_beside_coordinates_tells_no_place() {
    let mut others = kept(TURNED, b"<rdf:Description exif:GPSAltitude='52'/>");
    others.extend(kept(&exif(b"II", 0), b"GPS"));
    others.push(("png", text(b"zTXt", "Raw profile type exif", b"\0", b"damaged")));
    others.push(("png", text(b"tEXt", "Raw profile type exif", b"", b"4d4d002a")));
    others.push(("jpg", jpeg_with(b"II*\0 and MM\0* in a profile of colours")));
    others.push(("svg", drawing("====")));
    for (extension, bytes) in others {
        assert!(!whole(extension, &bytes).tells_place(), "{extension} {}", String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn what_holds_no_coordinates_tells_no_place() {
    let turned = &[b"Exif\0\0", TURNED].concat();
    let with = |exif: &[u8]| jpeg_with(&[b"Exif\0\0", exif].concat());
    // A directory that holds the altitude only.
    let mut high = exif(b"MM", 1);
    high[29] = 6;
    for bytes in [jpeg_with(turned), with(&exif(b"II", 0)), with(&high), with(b"MM\0*\xff\xff\xff\xff"), jpeg_with(b"")]
    {
        assert!(!whole("jpg", &bytes).tells_place(), "{}", String::from_utf8_lossy(&bytes));
    }
    // Of a drawing, it is a word in the text.
    assert!(!whole("svg", &[b"<svg>".as_slice(), XMP].concat()).tells_place());
}

#[test]
fn whatever_is_missing_or_wrong_in_metadata_is_passed_over() {
    let whole_ones = [
        ("jpg", jpeg_with(&[b"Exif\0\0".as_slice(), &exif(b"MM", 1)].concat())),
        ("png", png_with(&chunk(b"\0\0\0\x44eXIf", &exif(b"II", 1)), b"")),
        ("webp", webp_with(8, &chunk(b"EXIF\x44\0\0\0", &exif(b"II", 1)))),
    ];
    for (extension, bytes) in whole_ones.into_iter().chain(kept(&exif(b"II", 1), XMP)) {
        for end in 0..=bytes.len() {
            whole(extension, &bytes[..end]).tells_place();
        }
        for at in 0..bytes.len() {
            for byte in [0, 1, 0x7f, 0x80, 0xff] {
                let mut damaged = bytes.clone();
                damaged[at..(at + 4).min(bytes.len())].fill(byte);
                whole(extension, &damaged).tells_place();
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
