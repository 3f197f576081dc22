//! What stands at an address, as a plain static host would have it. In: a site and the target of a request. Out: `Found`.
//! A target is decoded once and must then be an address; nothing is ever looked for that the site does not list.
//! It never touches the disk.

use crate::build::Built;
use crate::link::site::Picture;
use crate::page::picture::Smaller;
use crate::page::view::{encoded, root_of};
use crate::page::{Kind, Page};
use crate::path::{FilePath, UrlPath};
use crate::theme::Asset;

/// What a target leads to.
#[derive(Debug)]
pub enum Found<'a> {
    /// A page, by its number in `Pages::list`.
    Page(usize),
    /// A file of the theme.
    Asset(&'a UrlPath, &'a Asset),
    /// A file that is copied as it is.
    File(&'a UrlPath, &'a FilePath),
    /// A smaller one of an image, to be made.
    Smaller(&'a Picture, Smaller),
    /// The folder of a page, asked for without its `/`: where it is.
    Moved(String),
    /// No address of the site.
    Nothing,
    /// No address at all.
    Malformed,
}

/// Finds what `target` asks for: the path of a request, perhaps with a query.
pub fn find<'a>(built: &'a Built, target: &str) -> Found<'a> {
    let (path, query) = match target.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (target, None),
    };
    let Some(path) = path.strip_prefix('/').and_then(decoded) else { return Found::Malformed };
    let found = at(built, &path, query);
    // The page for what is not found has links from the root of the host, where the site may stand in a folder.
    let root = root_of(&built.pages.site.config.base_url);
    let folder = decoded(&root[1..]).unwrap_or_default();
    match (&found, path.strip_prefix(&*folder)) {
        (Found::Nothing, Some(below)) if !folder.is_empty() => at(built, below, query),
        _ => found,
    }
}

fn at<'a>(built: &'a Built, path: &str, query: Option<&str>) -> Found<'a> {
    let Some(url) = UrlPath::new(path) else { return Found::Nothing };
    if let Some(folder) = url.as_str().strip_suffix("index.html")
        && (folder.is_empty() || folder.ends_with('/'))
        && let Some(page) = built.pages.find(folder)
    {
        return Found::Page(page);
    }
    if let Some(found) = listed(built, url.as_str()) {
        return found;
    }
    if url.as_str().is_empty() || url.as_str().ends_with('/') {
        // A folder of files may have an index of its own.
        return listed(built, &format!("{url}index.html")[1..]).unwrap_or(Found::Nothing);
    }
    let folder = format!("{url}/");
    match listed(built, &folder[1..]).or_else(|| listed(built, &format!("{folder}index.html")[1..])) {
        Some(_) => Found::Moved(match query {
            Some(query) => format!("{}?{query}", encoded(&folder)),
            None => encoded(&folder).into_owned(),
        }),
        None => Found::Nothing,
    }
}

/// What has exactly that address.
fn listed<'a>(built: &'a Built, path: &str) -> Option<Found<'a>> {
    let asset = || built.theme.assets.iter().find(|(url, _)| url.as_str() == path);
    let file = || built.pages.site.files.iter().find(|(url, _)| url.as_str() == path);
    let asset = || asset().map(|(url, asset)| Found::Asset(url, asset));
    let file = || file().map(|(url, file)| Found::File(url, file));
    let smaller = || built.pages.smaller_at(path).map(|(picture, smaller)| Found::Smaller(picture, smaller));
    built.pages.find(path).map(Found::Page).or_else(asset).or_else(file).or_else(smaller)
}

/// The page for what is not found.
pub fn not_found(built: &Built) -> Option<usize> {
    built.pages.list.iter().position(|page: &Page| matches!(page.kind, Kind::NotFound))
}

/// Takes percent-encoding off, once. `None` if it is not well formed, or what it says is not text.
pub fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut digit = || (rest.next()? as char).to_digit(16);
        bytes.push(match byte {
            b'%' => u8::try_from(digit()? * 16 + digit()?).ok()?,
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

/// The media type of a file, by its name; what is not known is bytes.
pub fn media_type(name: &str) -> &'static str {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    match extension.as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "apng" => "image/apng",
        "jpg" | "jpeg" | "jfif" | "jpe" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "bmp" => "image/bmp",
        "ico" => "image/x-icon",
        "woff" => "font/woff",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        "wasm" => "application/wasm",
        "mp3" => "audio/mpeg",
        "ogg" => "audio/ogg",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        _ => "application/octet-stream",
    }
}
