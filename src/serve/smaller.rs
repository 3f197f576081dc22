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
