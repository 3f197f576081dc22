//! Addresses of assets that are others when their bytes are. In: the assets, and the templates that name them. Out: a version
//! of each, and templates that ask with it: `assets/style.css?v=1c2e5a9d`. The files keep their names.
//! A browser that may keep a style sheet for a year would else show new pages in an old style.

use super::{Asset, assets};
use crate::files::{Content, Files, VERSION, version};
use crate::path::UrlPath;
use memchr::memmem;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use xxhash_rust::xxh3::xxh3_64;

/// What stands between an address and its version.
const MARK: &str = "?v=";

/// The versions of assets, by name: `assets/style.css`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Versions(BTreeMap<String, String>);

/// The version of each asset that one of `templates` names.
pub(super) fn of<'t>(
    templates: impl Iterator<Item = &'t str>,
    assets: &BTreeMap<UrlPath, Asset>,
    files: &Files,
) -> Versions {
    let mut versions = BTreeMap::new();
    for template in templates {
        for range in named(template) {
            let name = &template[range];
            if !versions.contains_key(name)
                && let Some(hash) = UrlPath::new(name).and_then(|url| hash(assets.get(&url)?, files))
            {
                versions.insert(name.to_owned(), version(hash));
            }
        }
    }
    Versions(versions)
}

fn hash(asset: &Asset, files: &Files) -> Option<u64> {
    match asset {
        Asset::BuiltIn(bytes) => Some(xxh3_64(bytes)),
        Asset::Text(text) => Some(xxh3_64(text.as_bytes())),
        Asset::File(path) => match files.get(path)? {
            Content::Blob { print, .. } => print.as_ref()?.get(),
            _ => None,
        },
    }
}

impl Versions {
    /// The template with the version of each asset behind its name.
    pub fn written<'t>(&self, template: &'t str) -> Cow<'t, str> {
        let mut written = Cow::Borrowed(template);
        for range in named(template).into_iter().rev() {
            if let Some(version) = self.0.get(&template[range.clone()]) {
                written.to_mut().insert_str(range.end, &[MARK, version].concat());
            }
        }
        written
    }

    /// A page without them: what it says, whatever its assets hold.
    pub fn left_out(&self, page: &[u8]) -> Vec<u8> {
        let mut said = Vec::with_capacity(page.len());
        let mut rest = page;
        while let Some(at) = memmem::find(rest, MARK.as_bytes()) {
            let behind = &rest[at + MARK.len()..];
            let version = behind.get(..VERSION).filter(|it| self.0.values().any(|known| known.as_bytes() == *it));
            let (kept, after) = match version {
                Some(_) => (at, &behind[VERSION..]),
                None => (at + MARK.len(), behind),
            };
            said.extend_from_slice(&rest[..kept]);
            rest = after;
        }
        said.extend_from_slice(rest);
        said
    }
}

/// Where a template names an asset that no other file names too. A style sheet asks for its letters, and a module for other
/// modules, by plain addresses: what was asked for by two would be loaded twice, and a module would run twice. And who has
/// written a version keeps it, as does who looks at the name of an asset or has it in a script.
fn named(template: &str) -> Vec<Range<usize>> {
    const FONTS: [&str; 4] = [".woff2", ".woff", ".ttf", ".otf"];
    let mut named = assets::of_template(template);
    if named.is_empty() {
        return named;
    }
    let lower = template.to_ascii_lowercase();
    named.retain(|range| {
        let is_font = FONTS.iter().any(|end| template[range.clone()].ends_with(end));
        !is_font && element(template, range).is_some_and(|start| is_loaded(&lower, start, range.end))
    });
    named
}

/// Where the element begins that has the name, behind the root and with no more than a place in it, as its address.
fn element(template: &str, name: &Range<usize>) -> Option<usize> {
    const ADDRESSES: [&str; 4] = ["href", "xlink:href", "src", "poster"];
    let (before, after) = (&template[..name.start], &template[name.end..]);
    let open = before.rfind("{{")?;
    let after = match before.ends_with("}}") {
        true => after,
        false => {
            // `{{ root ~ "assets/…" }}`, and nothing else in the tag.
            let inside = before[open + 2..].trim_start_matches('-').trim_start();
            let mark = inside.strip_prefix("root")?.trim_start().strip_prefix('~')?.trim_start();
            let (inside, after) = after.split_once("}}")?;
            let inside = inside.trim_end_matches('-').trim_end();
            (mark.len() == 1 && !inside.contains('?') && inside.find(mark) == Some(inside.len() - 1))
                .then_some(after)?
        }
    };
    let before = &template[..open];
    let quote = before.chars().next_back().filter(|c| ['"', '\''].contains(c));
    let before = before[..before.len() - quote.map_or(0, char::len_utf8)].strip_suffix('=')?;
    let is_end = |c: char| quote.map_or(c.is_whitespace() || c == '>', |quote| c == quote);
    let attribute =
        before.trim_end_matches(|c: char| c.is_alphanumeric() || ['-', ':', '_', '.', '@'].contains(&c)).len();
    let is_address = ADDRESSES.iter().any(|known| before[attribute..].eq_ignore_ascii_case(known));
    let is_whole = after.starts_with(|c| c == '#' || is_end(c));
    (is_address && is_whole).then(|| before.rfind('<'))?
}

/// Whether the element that begins at `start` loads what it names, and as no module. In the text of a script there are none.
fn is_loaded(lower: &str, start: usize, end: usize) -> bool {
    const LOADS: [&str; 10] = ["link", "script", "img", "use", "image", "source", "video", "audio", "embed", "iframe"];
    let rest = &lower[start + 1..];
    let element = &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len())];
    let end = lower[end..].find('>').map_or(lower.len(), |length| end + length);
    let script = lower[..start].rfind("<script");
    LOADS.contains(&element)
        && !lower[start..end].contains("module")
        && script.is_none_or(|script| lower[script..start].contains("</script"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_built_in(asset: &str, bytes: &'static [u8], template: &str) -> Versions {
        let assets = [(UrlPath::new(asset).expect("an address"), Asset::BuiltIn(bytes))];
        of([template].into_iter(), &assets.into(), &Files::default())
    }

    #[test]
    fn a_version_stands_behind_each_name_that_leads_to_an_asset() {
        let version = &of_built_in("assets/a.css", b"a {}", "<link href={{root}}assets/a.css>").0["assets/a.css"];
        for (template, written) in [
            ("<link href=\"{{ root }}assets/a.css\">", "<link href=\"{{ root }}assets/a.css?v=§\">"),
            (
                "<img src=\"{{ root ~ 'assets/a.css' }}\"><script src={{root}}assets/a.css defer>",
                "<img src=\"{{ root ~ 'assets/a.css?v=§' }}\"><script src={{root}}assets/a.css?v=§ defer>",
            ),
            (
                "<script>a < b</script><link rel='icon' href='{{- root ~ \"assets/a.css#b\" -}}'>",
                "<script>a < b</script><link rel='icon' href='{{- root ~ \"assets/a.css?v=§#b\" -}}'>",
            ),
            ("<use href=\"{{ root }}assets/a.css#b\">", "<use href=\"{{ root }}assets/a.css?v=§#b\">"),
        ] {
            let found = of_built_in("assets/a.css", b"a {}", template).written(template).into_owned();
            assert_eq!(found, written.replace('§', version), "{template}");
        }
        // A name that is looked at, that has a version, or that something else may ask for too.
        for kept in [
            "<link href=\"{{ root }}assets/a.css?v=mine\"><link href=\"{{ root ~ 'assets/a.css?mine' }}\">",
            "<link href=\"{{ root ~ 'assets/a.css' }}?v=3\"><link href=\"{{ root }}assets/a.css{{ tail }}\">",
            "{% for f in [root ~ 'assets/a.css'] %}{% if f is ending_with(pat='.css') %}<link href=\"{{ f }}\">",
            "<link href=\"{{ root ~ 'assets/a.css' | split(pat='.') | last }}\">{{ root ~ 'assets/a.css' }}",
            "<link data-href=\"{{ root }}assets/a.css\"><a href=\"{{ root }}assets/a.css\">{{ root }}assets/a.css</a>",
            "<script type=\"module\" src=\"{{ root }}assets/a.css\"><script src=\"{{ root }}assets/a.css\" type=module>",
            "<script type=\"importmap\">{ \"imports\": { \"a\": \"{{ root }}assets/a.css\" } }</script>",
            "<SCRIPT>x = '<img src=\"{{ root }}assets/a.css\">'</SCRIPT><!-- <img src=\"{{ root }}assets/a.css\"> -->",
        ] {
            let versions = of_built_in("assets/a.css", b"a {}", "<link href={{root}}assets/a.css>");
            assert_eq!(versions.written(kept), kept);
        }
        let font = "<link rel=preload href=\"{{ root }}assets/fonts/a.woff2\">";
        assert_eq!(of_built_in("assets/fonts/a.woff2", b"", font), Versions::default());
    }

    #[test]
    fn a_version_changes_with_the_bytes_and_is_no_part_of_what_a_page_says() {
        let template = "<link href=\"{{ root }}assets/a.css\"> why? ?v= ?v=12345678 ?";
        let [one, two] = [&b"a {}"[..], b"b {}"].map(|bytes| of_built_in("assets/a.css", bytes, template));
        assert_ne!(one, two);
        let [page, other] = [&one, &two].map(|versions| versions.written(template).into_owned());
        assert_ne!(page, other);
        assert_eq!(one.left_out(page.as_bytes()), template.as_bytes());
        assert_eq!(two.left_out(other.as_bytes()), template.as_bytes());
    }
}
