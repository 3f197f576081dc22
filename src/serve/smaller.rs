//! Smaller ones of images, made when a browser asks. In: an image and a width. Out: bytes, the same as `build` writes.
//! Those that were asked for are kept for a while: a page that is loaded anew asks for all of them again.
//! It reads nothing but the image.

use super::version::{Leaf, held};
use crate::link::site::Picture;
use crate::page::picture::Smaller;
use crate::picture::decode;
use hyper::body::Bytes;
use std::fs::File;
use std::io::Read;
use std::sync::{Arc, Mutex};
use xxhash_rust::xxh3::xxh3_64;

/// How many bytes of them are kept.
const KEPT_BYTES: usize = 64 << 20;

/// What was made, the latest last.
#[derive(Default)]
pub struct Made(Mutex<Vec<Arc<Leaf>>>);

impl Made {
    /// The smaller one, of an image that `open` opens; `None` if it is no longer the one that the page named, or is damaged.
    pub fn get(&self, picture: &Picture, smaller: &Smaller, open: impl FnOnce() -> Option<File>) -> Option<Arc<Leaf>> {
        // The name says what it holds.
        let tag = smaller.url.as_str();
        if let Some(known) = held(&self.0).iter().find(|leaf| leaf.tag == tag) {
            return Some(known.clone());
        }
        let mut bytes = Vec::new();
        open()?.read_to_end(&mut bytes).ok()?;
        if picture.image.fingerprint.get() != Some(xxh3_64(&bytes)) {
            return None;
        }
        let made = decode(&bytes).ok()?.smaller(smaller.width, smaller.format, &bytes);
        let leaf = Arc::new(Leaf { bytes: Bytes::from(made), tag: tag.to_owned() });
        let mut kept = held(&self.0);
        kept.push(leaf.clone());
        while kept.iter().map(|leaf| leaf.bytes.len()).sum::<usize>() > KEPT_BYTES && kept.len() > 1 {
            kept.remove(0);
        }
        Some(leaf)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::image::{Fingerprint, Format, Image};
    use crate::path::{FilePath, UrlPath};

    fn drawing(light: u8) -> Vec<u8> {
        let mut bytes = std::io::Cursor::new(Vec::new());
        let pixels = image::RgbImage::from_fn(64, 40, |x, y| image::Rgb([light, x as u8, y as u8]));
        pixels.write_to(&mut bytes, image::ImageFormat::Png).expect("it is an image");
        bytes.into_inner()
    }

    /// Between the change of a file and the page that says so anybody may ask.
    #[test]
    fn of_an_image_that_was_changed_nothing_is_made_under_the_old_name() {
        let path = std::env::temp_dir().join(format!("sourceline-smaller-{}", std::process::id()));
        let (one, other) = (drawing(1), drawing(2));
        let fingerprint = Fingerprint::of(&one);
        let image = Image { size: Some((64, 40)), smaller: Some(Format::Png), fault: None, fingerprint };
        let file = FilePath::new("content/static/one.png").expect("a good path");
        let picture = Picture { file, bytes: one.len() as u64, image: Arc::new(image) };
        let url = UrlPath::new("one-20w-0123456789abcdef.png").expect("a good address");
        let (made, smaller) = (Made::default(), Smaller { url, width: 20, format: Format::Png });
        let get = |bytes: &[u8]| {
            std::fs::write(&path, bytes).expect("a file for the test");
            made.get(&picture, &smaller, || File::open(&path).ok()).is_some()
        };
        assert_eq!([get(&other), get(&one)], [false, true]);
        let _ = std::fs::remove_file(&path);
    }
}
