//! Smaller pictures of large ones, so that nobody loads more pixels than there is room for. In: the bytes of an image. Out:
//! those of a smaller one, the same on any machine.
//! It never enlarges, and what it makes never takes more bytes than what it is made of.

use crate::files::image::{Fault, Format, Image};
use crate::path::UrlPath;
use fast_image_resize::pixels::{U8, U8x2, U8x3, U8x4};
use fast_image_resize::{IntoImageView, IntoImageViewMut, PixelTrait, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::metadata::Orientation;
use image::{ColorType, DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, PoisonError};
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// How wide smaller ones are, in pixels. A column of the theme takes 320 to 640; screens have one to three for each.
pub const WIDTHS: [u32; 3] = [480, 800, 1280];

/// Stands in every name for how smaller ones are made. Whoever changes that, or a program that has a part in it, changes
/// this too: a name stands for the same bytes for ever.
const RECIPE: u64 = 2;
/// What is tried for photographs, until the smaller one is the lighter one too.
const QUALITIES: [u8; 3] = [80, 65, 50];
/// As much memory as an image may take while it is decoded, in bytes.
const MAX_MEMORY: u64 = 1 << 30;
/// Images of more pixels than that are decoded one at a time: together they could take all memory there is.
const LARGE: u64 = 24_000_000;

static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// The widths of the smaller ones of an image that takes so many `bytes`: those that save a reader a good part of them, as
/// far as that can be told before they are made.
pub fn widths(image: &Image, bytes: u64) -> impl Iterator<Item = (u32, Format)> {
    let made = image.smaller.zip(image.size);
    made.into_iter().flat_map(move |(format, (width, height))| {
        // What a pixel takes when it is packed well, in bytes for each hundred.
        let weight = match format {
            Format::Jpeg => 25,
            Format::Png => 40,
        };
        let saves = move |smaller: u32| {
            let pixels = u64::from(smaller) * u64::from(smaller) * u64::from(height) / u64::from(width.max(1));
            smaller < width && pixels * weight / 100 < bytes
        };
        WIDTHS.into_iter().filter(move |smaller| saves(*smaller)).map(move |smaller| (smaller, format))
    })
}

/// Where the smaller one of an image is: beside it, under a name that says what it holds.
pub fn address(original: &UrlPath, image: &Image, width: u32, format: Format) -> Option<UrlPath> {
    let content = xxh3_64_with_seed(&image.fingerprint.get()?.to_le_bytes(), RECIPE);
    let original = original.as_str();
    let stem = original.rfind('.').map_or(original, |dot| &original[..dot]);
    UrlPath::new(&format!("{stem}-{width}w-{content:016x}.{}", format.extension()))
}

/// The address of the smaller ones of an image up to the width, if `address` could be that of one.
pub fn stem_of(address: &str) -> Option<&str> {
    let (name, _) = address.rsplit_once('.')?;
    let (stem, content) = name.rsplit_once('-')?;
    let (stem, width) = stem.rsplit_once('-')?;
    let is_ours = content.len() == 16 && width.ends_with('w');
    is_ours.then_some(stem)
}

/// An image, decoded.
pub struct Picture {
    pixels: DynamicImage,
    turn: Orientation,
    profile: Option<Vec<u8>>,
}

/// Decodes an image.
///
/// # Errors
/// What is wrong with it.
pub fn decode(bytes: &[u8]) -> Result<Picture, Fault> {
    // The programs that decode have been tried with much that is broken, but nobody can try all.
    catch_unwind(AssertUnwindSafe(|| decoded(bytes))).ok().flatten().ok_or(Fault::Damaged)
}

fn decoded(bytes: &[u8]) -> Option<Picture> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_MEMORY);
    reader.limits(limits);
    let format = reader.format();
    let mut decoder = reader.into_decoder().ok()?;
    let (width, height) = decoder.dimensions();
    let is_large = u64::from(width) * u64::from(height) > LARGE;
    let _turn = is_large.then(|| ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner));
    // Browsers show a WebP as it lies, whatever it says.
    let turn = match format {
        Some(ImageFormat::WebP) => Orientation::NoTransforms,
        _ => decoder.orientation().unwrap_or(Orientation::NoTransforms),
    };
    let profile = decoder.icc_profile().ok().flatten();
    let pixels = DynamicImage::from_decoder(decoder).ok()?;
    Some(Picture { pixels: in_eight_bits(pixels), turn, profile })
}

/// With as many channels as it has; more than eight bits of each no screen shows in a page.
fn in_eight_bits(pixels: DynamicImage) -> DynamicImage {
    match pixels.color() {
        ColorType::L8 | ColorType::La8 | ColorType::Rgb8 | ColorType::Rgba8 => pixels,
        ColorType::L16 => pixels.into_luma8().into(),
        ColorType::La16 => pixels.into_luma_alpha8().into(),
        ColorType::Rgb16 | ColorType::Rgb32F => pixels.into_rgb8().into(),
        _ => pixels.into_rgba8().into(),
    }
}

/// Fills `small` with the whole of an image of the same pixels.
fn resize<P: PixelTrait>(image: &DynamicImage, small: &mut DynamicImage) -> Option<()> {
    let (image, mut small) = (image.image_view::<P>()?, small.image_view_mut::<P>()?);
    Resizer::new().resize_typed(&image, &mut small, &ResizeOptions::new()).ok()
}

impl Picture {
    /// The one of that width, or `original`, which are the bytes it was decoded from, where it is not the heavier one.
    pub fn smaller(&self, width: u32, format: Format, original: &[u8]) -> Vec<u8> {
        let made = catch_unwind(AssertUnwindSafe(|| {
            let small = self.resized(width)?;
            let lighter = |bytes: &Vec<u8>| bytes.len() < original.len();
            match format {
                Format::Png => self.png(&small).filter(lighter),
                Format::Jpeg => QUALITIES.iter().find_map(|quality| self.jpeg(&small, *quality).filter(lighter)),
            }
        }));
        made.ok().flatten().unwrap_or_else(|| original.to_vec())
    }

    /// Upright, and so wide.
    fn resized(&self, width: u32) -> Option<DynamicImage> {
        let (own_width, own_height) = (self.pixels.width(), self.pixels.height());
        let is_turned = matches!(
            self.turn,
            Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH
        );
        let scaled = |length: u32, by: u32| {
            let scaled = (u64::from(length) * u64::from(width) + u64::from(by) / 2) / u64::from(by.max(1));
            u32::try_from(scaled.max(1)).ok()
        };
        let (small_width, small_height) = match is_turned {
            true => (scaled(own_width, own_height)?, width),
            false => (width, scaled(own_height, own_width)?),
        };
        let mut small = DynamicImage::new(small_width, small_height, self.pixels.color());
        // What `in_eight_bits` makes. For all pixels it knows, the resizer would make our program a tenth larger.
        match self.pixels.color() {
            ColorType::L8 => resize::<U8>(&self.pixels, &mut small),
            ColorType::La8 => resize::<U8x2>(&self.pixels, &mut small),
            ColorType::Rgb8 => resize::<U8x3>(&self.pixels, &mut small),
            _ => resize::<U8x4>(&self.pixels, &mut small),
        }?;
        small.apply_orientation(self.turn);
        Some(small)
    }

    /// The profile of colours, where it is one for the channels that are written.
    fn profile_for(&self, color: ColorType) -> Option<Vec<u8>> {
        let space: &[u8] = if color.has_color() { b"RGB " } else { b"GRAY" };
        self.profile.clone().filter(|profile| profile.get(16..20) == Some(space))
    }

    fn jpeg(&self, small: &DynamicImage, quality: u8) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let opaque = match small.color().has_color() {
            true => DynamicImage::from(small.to_rgb8()),
            false => DynamicImage::from(small.to_luma8()),
        };
        let mut encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
        if let Some(profile) = self.profile_for(opaque.color()) {
            encoder.set_icc_profile(profile).ok()?;
        }
        let color = ExtendedColorType::from(opaque.color());
        encoder.write_image(opaque.as_bytes(), opaque.width(), opaque.height(), color).ok()?;
        Some(bytes)
    }

    fn png(&self, small: &DynamicImage) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive);
        if let Some(profile) = self.profile_for(small.color()) {
            encoder.set_icc_profile(profile).ok()?;
        }
        encoder.write_image(small.as_bytes(), small.width(), small.height(), small.color().into()).ok()?;
        Some(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use xxhash_rust::xxh3::xxh3_64;

    /// Who has to change a number here changes `RECIPE` too: what was cached under a name must be what it holds.
    #[test]
    fn a_name_stands_for_the_same_bytes_for_ever() {
        let pixels = image::RgbImage::from_fn(64, 40, |x, y| image::Rgb([(x * 4) as u8, (y * 6) as u8, (x * y) as u8]));
        let picture = Picture { pixels: pixels.into(), turn: Orientation::Rotate90, profile: None };
        let heavy = vec![0; 100_000];
        let hash = |format| xxh3_64(&picture.smaller(20, format, &heavy));
        assert_eq!(
            (RECIPE, hash(Format::Jpeg), hash(Format::Png)),
            (2, 14_822_629_888_392_663_058, 13_983_368_228_179_504_801)
        );
    }

    #[test]
    fn what_would_weigh_more_is_the_original() {
        let picture =
            Picture { pixels: DynamicImage::new_rgb8(64, 40), turn: Orientation::NoTransforms, profile: None };
        assert_eq!(picture.smaller(20, Format::Png, b"light"), b"light");
        assert_eq!(picture.smaller(20, Format::Jpeg, b"light"), b"light");
    }
}
