//! Addresses of assets that are others when their bytes are. In: the assets, and the templates that name them. Out: a version
//! of each, and templates that ask with it: `assets/style.css?v=1c2e5a9d`. The files keep their names.
//! A browser that may keep a style sheet for a year would else show new pages in an old style.

use super::{Asset, assets};
use crate::files::{Content, Files};
use crate::path::UrlPath;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use xxhash_rust::xxh3::xxh3_64;

/// What stands between an address and its version.
const MARK: &str = "?v=";
/// How many letters a version has.
const LENGTH: usize = 8;

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
                let version = format!("{hash:016x}");
                versions.insert(name.to_owned(), version[..LENGTH].to_owned());
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
        while let Some(at) = rest.iter().position(|byte| *byte == b'?') {
            let (before, here) = rest.split_at(at);
            said.extend_from_slice(before);
            let version = here.strip_prefix(MARK.as_bytes()).and_then(|here| here.get(..LENGTH));
            let is_version = version.is_some_and(|it| self.0.values().any(|known| known.as_bytes() == it));
            let (kept, after) = here.split_at(if is_version { MARK.len() + LENGTH } else { 1 });
            said.extend_from_slice(if is_version { b"" } else { kept });
            rest = after;
        }
        said.extend_from_slice(rest);
        said
    }
}

/// Where a template names an asset that no other file names too. A style sheet asks for its letters, and a module for other
/// modules, by plain addresses: what was asked for by two would be loaded twice, and a module would run twice. And who has
/// written a version keeps it.
fn named(template: &str) -> Vec<Range<usize>> {
    const FONTS: [&str; 4] = [".woff2", ".woff", ".ttf", ".otf"];
    let mut named = assets::of_template(template);
    named.retain(|range| {
        let tag = template[..range.start].rfind('<').unwrap_or(0);
        let rest = &template[range.end..];
        let end = rest.find('>').map_or(template.len(), |length| range.end + length);
        !rest.starts_with('?')
            && !FONTS.iter().any(|end| template[range.clone()].ends_with(end))
            && !template[tag..end].contains("module")
    });
    named
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
        let version = &of_built_in("assets/a.css", b"a {}", "{{ root }}assets/a.css").0["assets/a.css"];
        for (template, written) in [
            ("<link href=\"{{ root }}assets/a.css\">", "<link href=\"{{ root }}assets/a.css?v=§\">"),
            (
                "{{ root ~ 'assets/a.css' }}{{root}}assets/a.css",
                "{{ root ~ 'assets/a.css?v=§' }}{{root}}assets/a.css?v=§",
            ),
            ("<use href=\"{{ root }}assets/a.css#b\">", "<use href=\"{{ root }}assets/a.css?v=§#b\">"),
            (
                "{{ root }}assets/a.css?v=mine {{ root ~ 'assets/a.css?mine' }}",
                "{{ root }}assets/a.css?v=mine {{ root ~ 'assets/a.css?mine' }}",
            ),
            (
                "<script type=\"module\" src=\"{{ root }}assets/a.css\">",
                "<script type=\"module\" src=\"{{ root }}assets/a.css\">",
            ),
            (
                "<script src=\"{{ root }}assets/a.css\" type=module>",
                "<script src=\"{{ root }}assets/a.css\" type=module>",
            ),
            (
                "{{ root }}assets/b.css <!-- {{ root }}assets/a.css -->",
                "{{ root }}assets/b.css <!-- {{ root }}assets/a.css -->",
            ),
        ] {
            let found = of_built_in("assets/a.css", b"a {}", template).written(template).into_owned();
            assert_eq!(found, written.replace('§', version), "{template}");
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
