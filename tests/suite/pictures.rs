//! Images in the built program, from end to end. In: photographs and drawings, whole and broken. Out: smaller ones beside
//! them, what pages say of those, and what the writer is told.
//! What browsers choose among them is told by `tests/tools/pictures.mjs`.

use crate::folder::{Folder, Tree};
use crate::server::{Server, wait_until};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPEncoder;
use image::{
    DynamicImage, ExtendedColorType, GenericImageView, ImageDecoder, ImageEncoder, ImageReader, Rgb, RgbImage,
};
use std::collections::BTreeMap;
use std::io::Cursor;

/// Something like a photograph: red, green, blue and white corners, clockwise from the top left, and grain.
fn photo(width: u32, height: u32) -> RgbImage {
    let mut seed = 7_u32;
    RgbImage::from_fn(width, height, |x, y| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let grain = (seed >> 28) as u8;
        let corner: [u8; 3] = match (x * 2 < width, y * 2 < height) {
            (true, true) => [200, 20, 20],
            (false, true) => [20, 200, 20],
            (false, false) => [20, 20, 200],
            (true, false) => [220, 220, 220],
        };
        Rgb(corner.map(|light| light.saturating_add(grain)))
    })
}

/// What we call the colours of a camera; nobody looks into it.
fn profile() -> Vec<u8> {
    let mut profile = vec![0; 132];
    profile[..4].copy_from_slice(&[0, 0, 0, 132]);
    profile[12..20].copy_from_slice(b"mntrRGB ");
    profile
}

fn jpeg(image: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 95);
    encoder.set_icc_profile(profile()).expect("a JPEG has room for it");
    encoder.write_image(image, image.width(), image.height(), ExtendedColorType::Rgb8).expect("it is an image");
    bytes
}

/// The same with an orientation as cameras write it.
fn turned(jpeg: &[u8], turn: u8) -> Vec<u8> {
    let exif = b"\xff\xe1\0\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0";
    [&jpeg[..2], exif, &[turn], b"\0\0\0\0\0\0", &jpeg[2..]].concat()
}

fn png(image: &DynamicImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let color = image.color().into();
    PngEncoder::new(&mut bytes)
        .write_image(image.as_bytes(), image.width(), image.height(), color)
        .expect("it is an image");
    bytes
}

fn text(images: &[&str]) -> String {
    let images: String = images.iter().map(|file| format!("\n![What it shows]({file})\n")).collect();
    format!("+++\ntitle = \"One\"\ndate = 2018-12-31\n+++\n{images}")
}

fn decoded(bytes: &[u8]) -> DynamicImage {
    image::load_from_memory(bytes).expect("it is an image")
}

/// The smaller ones of an image in an output, by width.
fn smaller(tree: &Tree, stem: &str) -> BTreeMap<u32, (String, Vec<u8>)> {
    let made = tree.iter().filter_map(|(path, (_, bytes))| {
        let (width, rest) = path.strip_prefix(stem)?.strip_prefix('-')?.split_once("w-")?;
        let (content, _) = rest.split_once('.')?;
        (content.len() == 16).then(|| Some((width.parse().ok()?, (path.clone(), bytes.clone()))))?
    });
    made.collect()
}

fn widths(tree: &Tree, stem: &str) -> Vec<u32> {
    smaller(tree, stem).into_keys().collect()
}

#[test]
fn each_large_image_has_smaller_ones_that_show_the_same() {
    let folder = Folder::new();
    let (large, middle) = (photo(1800, 1200), photo(900, 600));
    let deep = DynamicImage::from(middle.clone()).into_rgba16();
    let files = [
        ("large.jpg", jpeg(&large)),
        ("aside.jpg", turned(&jpeg(&large), 6)),
        ("middle.JPEG", jpeg(&middle)),
        ("small.jpg", jpeg(&photo(470, 320))),
        ("photo.png", png(&middle.clone().into())),
        ("deep.png", png(&deep.into())),
        ("plan.png", png(&RgbImage::from_pixel(1000, 700, Rgb([9, 9, 9])).into())),
        ("moving.gif", b"GIF89a\xff\x0f\xff\x0f\0\0\0;".to_vec()),
        ("plan.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"2000\" height=\"900\"/>".to_vec()),
    ];
    for (name, bytes) in &files {
        folder.write(&format!("content/articles/{name}"), bytes);
    }
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    folder.write("content/articles/one.md", text(&names));
    folder.write("content/static/unseen.jpg", jpeg(&large));
    folder.run(&["build"]).ends(0, &["built "]);
    let tree = folder.tree("public");
    let at = |stem: &str| format!("articles/one/{stem}");
    for (stem, expected) in [
        ("large", vec![480, 800, 1280]),
        ("aside", vec![480, 800]),
        ("middle", vec![480, 800]),
        ("small", vec![]),
        ("photo", vec![480, 800]),
        ("deep", vec![480, 800]),
        ("plan", vec![]),
        ("moving", vec![]),
    ] {
        assert_eq!(widths(&tree, &at(stem)), expected, "{stem}");
    }
    assert!(widths(&tree, "unseen").is_empty(), "nobody sees it");
    let page = folder.text("public/articles/one/index.html");
    for (name, original) in &files {
        let stem = name.split('.').next().expect("a name");
        assert_eq!(tree[&at(name)].1, *original, "{name}: the original stays");
        for (width, (path, bytes)) in smaller(&tree, &at(stem)) {
            let image = decoded(&bytes);
            let (full, shown) = match stem {
                "aside" => ((1200, 1800), image.dimensions()),
                "middle" | "photo" | "deep" => ((900, 600), image.dimensions()),
                _ => ((1800, 1200), image.dimensions()),
            };
            assert_eq!(shown, (width, (width * full.1 * 2 + full.0) / (full.0 * 2)), "{path}");
            assert!(bytes.len() < original.len(), "{path}: {} of {}", bytes.len(), original.len());
            assert!(page.contains(&format!("../../{path} {width}w")), "{path}");
            let corners = [(0.2, 0.2), (0.8, 0.2), (0.8, 0.8), (0.2, 0.8)].map(|(x, y)| {
                let place = |part: f64, of: u32| (part * f64::from(of)) as u32;
                image.get_pixel(place(x, shown.0), place(y, shown.1)).0
            });
            let colours = corners.map(|[red, green, blue, _]| match (red > 120, green > 120, blue > 120) {
                (true, false, false) => 'r',
                (false, true, false) => 'g',
                (false, false, true) => 'b',
                (true, true, true) => 'w',
                _ => '?',
            });
            let upright = String::from_iter(colours);
            assert_eq!(upright, if stem == "aside" { "wrgb" } else { "rgbw" }, "{path}");
            let has_profile = bytes.windows(8).any(|part| part == b"mntrRGB ");
            assert_eq!(has_profile, !matches!(stem, "photo" | "deep"), "{path}");
            assert!(!bytes.windows(4).any(|part| part == b"Exif"), "{path}: it is upright, and turned by nobody else");
        }
    }
    assert!(page.contains("width=\"1200\" height=\"1800\""), "the one that was turned: {page}");
    assert!(page.contains("<a class=\"full\" href=\"../../articles/one/large.jpg\"><img "), "{page}");
    assert!(page.contains("../../articles/one/middle.JPEG 900w\""), "the original is the largest: {page}");
    assert_eq!(page.matches(" loading=\"lazy\"").count(), names.len() - 1);
    assert!(!page.contains("plan.png 1000w"), "there is nothing to choose from");
}

/// Exif with a latitude of 52 degrees.
const PLACE: &[u8] =
    b"MM\0\x2a\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a\0\0\0\0\0\x01\0\x02\0\x05\0\0\0\x03\0\0\0\x2c\
    \0\0\0\0\0\0\0\x34\0\0\0\x01\0\0\0\0\0\0\0\x01\0\0\0\0\0\0\0\x01";

fn exif_of(bytes: &[u8]) -> Option<Vec<u8>> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().expect("it is in memory");
    reader.into_decoder().expect("it is an image").exif_metadata().expect("it can be read")
}

#[test]
fn coordinates_are_told_and_stand_in_no_smaller_one() {
    let folder = Folder::new();
    let image = photo(1100, 700);
    let (mut jpeg, mut png, mut webp) = (Vec::new(), Vec::new(), Vec::new());
    write_with(PLACE, JpegEncoder::new_with_quality(&mut jpeg, 95), &image);
    write_with(PLACE, PngEncoder::new(&mut png), &image);
    write_with(PLACE, WebPEncoder::new_lossless(&mut webp), &image);
    folder.write("content/static/four.jfif", &jpeg);
    folder.write("content/static/behind.jpg", [self::jpeg(&photo(1000, 900)), jpeg.clone()].concat());
    let files = [("one.jpg", jpeg), ("two.png", png), ("three.webp", webp)];
    for (name, bytes) in &files {
        folder.write(&format!("content/articles/{name}"), bytes);
    }
    folder.write("content/articles/one.md", text(&files.each_ref().map(|(name, _)| *name)));
    let unnamed = ["content/static/four.jfif:1:1", "content/static/behind.jpg:1:1"];
    let told = ["one.md:6:1", "one.md:8:1", "one.md:10:1", "warning[image-tells-place]", unnamed[0], unnamed[1]];
    folder.run(&["build"]).ends(0, &told);
    let tree = folder.tree("public");
    for (name, original) in &files {
        assert_eq!(exif_of(original).as_deref(), Some(PLACE), "{name}");
        assert_eq!(tree[&format!("articles/one/{name}")].1, *original, "{name}: the original stays");
        let stem = name.split('.').next().expect("a name");
        let smaller = smaller(&tree, &format!("articles/one/{stem}"));
        assert!(!smaller.is_empty(), "{name}");
        for (path, bytes) in smaller.values() {
            assert_eq!(exif_of(bytes), None, "{path}");
        }
    }
}

fn write_with(exif: &[u8], mut encoder: impl ImageEncoder, image: &RgbImage) {
    encoder.set_exif_metadata(exif.to_vec()).expect("there is room for it");
    encoder.write_image(image, image.width(), image.height(), ExtendedColorType::Rgb8).expect("it is an image");
}

/// Browsers turn a PNG, and no WebP.
#[test]
fn smaller_ones_lie_as_browsers_show_the_original() {
    let exif = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    let folder = Folder::new();
    let (mut png, mut webp) = (Vec::new(), Vec::new());
    write_with(exif, PngEncoder::new(&mut png), &photo(700, 1100));
    write_with(exif, WebPEncoder::new_lossless(&mut webp), &photo(700, 1100));
    for (name, original, (width, height)) in [("one.png", png, (1100, 700)), ("one.webp", webp, (700, 1100))] {
        folder.write(&format!("content/articles/{name}"), &original);
        folder.write("content/articles/one.md", text(&[name]));
        folder.run(&["build"]).ends(0, &["built "]);
        let page = folder.text("public/articles/one/index.html");
        assert!(page.contains(&format!("width=\"{width}\" height=\"{height}\"")), "{name}: {page}");
        let (_, bytes) = &smaller(&folder.tree("public"), "articles/one/one")[&480];
        assert_eq!(decoded(bytes).dimensions(), (480, (480 * height + width / 2) / width), "{name}");
    }
}

#[test]
fn what_is_there_is_not_made_again_and_what_is_not_named_any_more_goes() {
    let folder = Folder::site(&[("content/articles/one.md", &text(&["one.jpg"]))]);
    folder.write("content/articles/one.jpg", jpeg(&photo(1000, 700)));
    folder.run(&["build"]).ends(0, &["built "]);
    let first = folder.tree("public");
    assert_eq!(widths(&first, "articles/one/one"), [480, 800]);
    folder.write("content/articles/two.md", "+++\ntitle = \"Two\"\ndate = 2019-01-01\n+++\n");
    folder.run(&["build"]).ends(0, &["built "]);
    let second = folder.tree("public");
    let same = |(path, file): (&String, &(u64, Vec<u8>))| !path.contains("w-") || second.get(path) == Some(file);
    assert!(first.iter().all(same), "the same files, and not only the same bytes");
    folder.write("content/articles/one.jpg", jpeg(&photo(1004, 700)));
    folder.run(&["build"]).ends(0, &["built "]);
    let third = folder.tree("public");
    let names = |tree: &Tree| smaller(tree, "articles/one/one").into_values().map(|(path, _)| path).collect::<Vec<_>>();
    assert!(names(&third).len() == 2 && names(&third).iter().all(|path| !second.contains_key(path)));
}

#[test]
fn a_smaller_one_that_was_copied_into_the_content_has_an_address_of_two() {
    let folder = Folder::site(&[("content/articles/one.md", &text(&["/one.jpg"]))]);
    folder.write("content/static/one.jpg", jpeg(&photo(1000, 700)));
    folder.run(&["build"]).ends(0, &["built "]);
    let tree = folder.tree("public");
    let (path, bytes) = &smaller(&tree, "one")[&480];
    folder.write(&format!("content/static/{path}"), bytes);
    let refused = folder.run(&["build"]);
    refused.ends(1, &["error[address-taken]", path, "content/static/one.jpg"]);
    fs_rename(&folder, &format!("content/static/{path}"), "content/static/one-480w-of-the-quay.jpg");
    folder.run(&["build"]).ends(0, &["built "]);
}

fn fs_rename(folder: &Folder, from: &str, to: &str) {
    std::fs::rename(folder.path(from), folder.path(to)).expect("it lies there");
}

#[test]
fn what_cannot_be_decoded_is_told_where_it_is_named_and_nothing_is_published() {
    let whole = jpeg(&photo(1000, 700));
    let drawing = png(&photo(600, 300).into());
    let (mut flipped, mut scan) = (drawing.clone(), whole.clone());
    // So small that nothing smaller is made of it.
    let mut small = png(&photo(120, 80).into());
    for bytes in [&mut flipped, &mut small] {
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0x55;
    }
    let frame = scan.windows(2).position(|marker| marker == b"\xff\xc0").expect("a frame");
    scan[frame + 11..frame + 20].fill(0xee);
    for (name, bytes, what) in [
        ("cut.jpg", whole[..whole.len() / 2].to_vec(), "is cut short"),
        ("cut.png", drawing[..drawing.len() - 20].to_vec(), "is cut short"),
        ("flipped.png", flipped, "is damaged"),
        ("small.png", small, "is damaged"),
        ("scan.jpg", scan, "is damaged"),
        ("empty.png", Vec::new(), "the file is empty"),
        ("page.jpg", b"<!doctype html><title>404</title>".to_vec(), "it holds a web page"),
    ] {
        let folder = Folder::site(&[("content/articles/one.md", &text(&[name]))]);
        folder.write(&format!("content/articles/{name}"), bytes);
        for command in ["build", "check"] {
            let run = folder.run(&[command]);
            run.ends(1, &["error[broken-image]", "content/articles/one.md:6:1", name, what]);
        }
        assert!(!folder.has("public"), "{name}");
        folder.write("content/site.toml", "[checks]\nbroken-image = \"warn\"\n");
        for _ in 0..2 {
            folder.run(&["build"]).ends(0, &["warning[broken-image]", what]);
        }
        folder.run(&["check", "--strict"]).ends(1, &["error[broken-image]", what]);
    }
}

#[test]
fn a_bomb_is_not_unpacked() {
    let mut header = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xea\x60\0\0\xea\x60\x08\x02\0\0\0".to_vec();
    header.extend(b"\0\0\0\0\0\0\0\0IEND\xae\x42\x60\x82");
    let folder = Folder::site(&[("content/articles/one.md", &text(&["bomb.png"]))]);
    folder.write("content/articles/bomb.png", header);
    let built = folder.run(&["build"]);
    built.ends(0, &["warning[image-not-reduced]", "60000 × 60000 pixels", "content/articles/one.md:6:1"]);
    assert!(widths(&folder.tree("public"), "articles/one/bomb").is_empty());
}

#[test]
fn the_preview_has_what_build_writes_also_after_the_image_has_changed() {
    let folder = Folder::site(&[("content/articles/one.md", &text(&["one.jpg", "two.png"]))]);
    folder.write("content/articles/one.jpg", jpeg(&photo(1700, 1100)));
    folder.write("content/articles/two.png", png(&photo(1000, 500).into()));
    let server = Server::start(&folder, &["--port", "0"]);
    let is_same = |server: &Server| {
        folder.run(&["build"]).ends(0, &["built "]);
        let tree = folder.tree("public");
        let made: Vec<_> =
            ["one", "two"].iter().flat_map(|stem| smaller(&tree, &format!("articles/one/{stem}"))).collect();
        assert_eq!(made.len(), 5, "{made:?}");
        for (width, (path, bytes)) in &made {
            let response = server.get(&format!("/{path}"));
            assert!(response.status == 200 && response.body == *bytes, "{width}: {}", response.head);
            assert!(response.head.to_lowercase().contains("content-type: image/jpeg"), "{}", response.head);
        }
        made.into_iter().map(|(_, (path, _))| path).collect::<Vec<_>>()
    };
    let first = is_same(&server);
    // Another picture in as many bytes: its name says that it is another.
    let mut other = jpeg(&photo(1700, 1100));
    let at = other.len() - 4000;
    other[at] ^= 1;
    folder.write("content/articles/one.jpg", &other);
    let status = || server.get(&format!("/{}", first[0])).status;
    wait_until("another name for another picture", || status() == 404, || status().to_string());
    let second = is_same(&server);
    assert_ne!(first[0], second[0]);
    assert_eq!(first[3..], second[3..], "the other image is the same");
    assert_eq!(server.get("/articles/one/one-480w-0000000000000000.jpg").status, 404);
}
