//! Images decoded, and smaller ones made of them. In: those that pages show. Out: files for the site, and what is damaged.
//! What stands in the output of an earlier build under the name of its content is not made again.

use super::Failure;
use super::build::failure;
use crate::disk::system;
use crate::files::image::{Fault, Image};
use crate::link::site::Picture;
use crate::page::Pages;
use crate::page::picture::Shown;
use crate::path::FilePath;
use crate::picture::decode;
use crate::publish::{Staging, kept};
use rayon::prelude::*;
use std::path::Path;
use xxhash_rust::xxh3::xxh3_64;

/// Images that cannot be decoded, by file.
pub type Damaged = Vec<(FilePath, Fault)>;

/// Decodes every image that pages show and nobody has decoded for the site in `output`.
pub fn check(pages: &Pages, root: &Path, output: &Path) -> Damaged {
    let shown = pages.pictures();
    if shown.iter().all(|shown| !is_decoded(&shown.picture.image)) {
        return Damaged::new();
    }
    let known = kept(output);
    let is_known = |shown: &Shown<'_>| {
        !shown.smaller.is_empty() && shown.smaller.iter().all(|smaller| known.has(&smaller.url.file()))
    };
    let damaged = shown.par_iter().filter(|shown| !is_known(shown)).filter_map(|shown| {
        let bytes = read(shown.picture, root).ok()??;
        Some((shown.picture.file.clone(), decode(&bytes).err()?))
    });
    damaged.collect()
}

/// The same, and makes the smaller ones.
pub fn publish(pages: &Pages, root: &Path, staging: &Staging) -> Result<Damaged, Failure> {
    let damaged = pages.pictures().into_par_iter().map(|shown| make(&shown, root, staging));
    let damaged: Result<Vec<_>, Failure> = damaged.collect();
    Ok(damaged?.into_iter().flatten().collect())
}

fn make(shown: &Shown<'_>, root: &Path, staging: &Staging) -> Result<Option<(FilePath, Fault)>, Failure> {
    let missing: Vec<_> = shown.smaller.iter().filter(|smaller| !staging.keep(&smaller.url.file())).collect();
    if missing.is_empty() && !shown.smaller.is_empty() {
        return Ok(None);
    }
    let Some(bytes) = read(shown.picture, root)? else { return Ok(None) };
    let decoded = match decode(&bytes) {
        Ok(decoded) => decoded,
        Err(fault) => return Ok(Some((shown.picture.file.clone(), fault))),
    };
    // An image that several texts show lies beside each of them.
    let mut made: Vec<(u32, Vec<u8>)> = Vec::new();
    for smaller in missing {
        let known = made.iter().position(|(width, _)| *width == smaller.width);
        let at = known.unwrap_or_else(|| {
            made.push((smaller.width, decoded.smaller(smaller.width, smaller.format, &bytes)));
            made.len() - 1
        });
        staging.put(&smaller.url.file(), &made[at].1).map_err(failure)?;
    }
    Ok(None)
}

/// Whether an image is of a kind that is decoded, and nothing is wrong with it so far.
fn is_decoded(image: &Image) -> bool {
    image.smaller.is_some()
}

/// The bytes of an image that is to be decoded.
fn read(picture: &Picture, root: &Path) -> Result<Option<Vec<u8>>, Failure> {
    if !is_decoded(&picture.image) {
        return Ok(None);
    }
    let file = root.join(picture.file.as_str());
    let bytes = std::fs::read(&file).map_err(|error| {
        Failure::System(format!("could not read {}: the system says: {error}", system::shown(&file)))
    })?;
    // Pages name the smaller ones by what it held when they were rendered.
    if picture.image.fingerprint.get().is_some_and(|known| known != xxh3_64(&bytes)) {
        let message = format!("{} was changed while the site was built; build again", system::shown(&file));
        return Err(Failure::System(message));
    }
    Ok(Some(bytes))
}
