//! Paths that cannot go wrong. In: names from files, front matter and folders. Out: paths that stay inside.
//! A `FilePath` lies in the site's folder, a `UrlPath` in the built site.
//! Neither can hold `..`, an absolute path, a backslash or a control character.

use crate::text::letter;
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// As many bytes as an id may have.
pub const LONGEST_ID: usize = 200;

/// As many bytes as a part of an address may have: some file systems hold no longer names than 255.
pub const LONGEST_PART: usize = 240;

/// Addresses of a site that knows where it will stand. They are the site's own also where it does not.
pub const WITH_BASE: &[&str] = &["feed.xml", "feed.json", "corrections/feed.xml", "sitemap.xml"];

/// What an output holds at its top for its own sake: the list of what we wrote there, and, while it is being made, a mark.
pub const RECORD: &str = ".sourceline";
/// That mark; names of folders in the making begin so, too.
pub const STAGE: &str = ".sourceline-stage";

/// A file inside the site's folder, `/`-separated, e.g. `content/articles/one.md`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FilePath(Arc<str>);

impl FilePath {
    /// `None` if any part is empty, `.`, `..` or holds a separator of any system or a control character.
    pub fn new(path: &str) -> Option<FilePath> {
        (!path.is_empty() && path.split('/').all(is_file_part)).then(|| FilePath(path.into()))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder, without a trailing `/`; empty at the top.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The last part.
    pub fn name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&*self.0, |(_, name)| name)
    }

    /// The last part up to its last dot.
    pub fn stem(&self) -> &str {
        self.parted().0
    }

    /// What follows the last dot of the name, as written; empty if there is none.
    pub fn extension(&self) -> &str {
        self.parted().1
    }

    fn parted(&self) -> (&str, &str) {
        self.name().rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).unwrap_or((self.name(), ""))
    }

    /// The part of this path below `folder`.
    pub fn below(&self, folder: &str) -> Option<&str> {
        self.0.strip_prefix(folder)?.strip_prefix('/')
    }

    /// `link` as written in this file: relative to its folder, `.` and `..` understood.
    ///
    /// `None` if it leaves the site's folder or is no path at all.
    pub fn join(&self, link: &str) -> Option<FilePath> {
        FilePath::new(&self.joined(link)?)
    }

    /// What a link in this text leads to: with a `/` before it, what lies in `content/`.
    pub fn linked(&self, link: &str) -> Option<FilePath> {
        FilePath::new(&self.linked_text(link)?)
    }

    /// The same as text, which may be no path at all: to look files up by.
    pub fn linked_text(&self, link: &str) -> Option<String> {
        match link.strip_prefix('/') {
            Some(rest) => Some(format!("content/{rest}")),
            None => self.joined(link),
        }
    }

    fn joined(&self, link: &str) -> Option<String> {
        let mut joined = String::with_capacity(self.0.len() + link.len());
        joined.push_str(self.folder());
        for part in link.split('/') {
            match part {
                "" => return None,
                "." => {}
                ".." if joined.is_empty() => return None,
                ".." => joined.truncate(joined.rfind('/').unwrap_or_default()),
                part => {
                    if !joined.is_empty() {
                        joined.push('/');
                    }
                    joined.push_str(part);
                }
            }
        }
        Some(joined)
    }
}

impl fmt::Display for FilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_file_part(part: &str) -> bool {
    !matches!(part, "" | "." | "..") && !part.chars().any(|c| c == '\\' || c.is_control())
}

/// The address of a page or file in the built site, from its root and without a leading `/`.
///
/// A page ends in `/` (`articles/one/`; the home page is empty), a file does not (`feed.xml`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UrlPath(Arc<str>);

impl UrlPath {
    /// The home page.
    pub fn root() -> UrlPath {
        UrlPath("".into())
    }

    /// `None` if a part could escape, or could not be a file name on every system a site may be built or hosted on.
    pub fn new(path: &str) -> Option<UrlPath> {
        let parts = path.strip_suffix('/').unwrap_or(path);
        (path.is_empty() || parts.split('/').all(is_url_part)).then(|| UrlPath(path.into()))
    }

    /// The address from the site's root, without the leading `/`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file that holds it: `articles/one/index.html`, `feed.xml`.
    pub fn file(&self) -> String {
        let name = if self.0.is_empty() || self.0.ends_with('/') { "index.html" } else { "" };
        let mut file = String::with_capacity(self.0.len() + name.len());
        file.push_str(&self.0);
        file.push_str(name);
        file
    }

    /// What leads from this page back to the site's root: `../../`, or `./` on the home page.
    pub fn to_root(&self) -> String {
        match self.0.matches('/').count() {
            0 => "./".to_owned(),
            depth => "../".repeat(depth),
        }
    }
}

impl fmt::Display for UrlPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/{}", self.0)
    }
}

/// Whether a part of an address could be a file name on every system a site may be built or hosted on.
pub fn is_url_part(part: &str) -> bool {
    // Nearly all of them; no device has so long a name.
    if (10..=LONGEST_PART).contains(&part.len())
        && part.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
    {
        return true;
    }
    is_file_part(part)
        && part.len() <= LONGEST_PART
        && !part.ends_with(['.', ' '])
        && !part.starts_with(' ')
        && !part.chars().any(|c| matches!(c, ':' | '*' | '?' | '"' | '<' | '>' | '|' | '#' | '%'))
        && !is_device_name(part)
}

/// Names that Windows keeps for devices, with or without an extension.
pub fn is_device_name(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or(part).trim_end_matches(' ');
    if !(3..="conout$".len()).contains(&stem.len()) {
        return false;
    }
    let stem = stem.to_ascii_lowercase();
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul" | "conin$" | "conout$")
        || stem
            .strip_prefix("com")
            .or_else(|| stem.strip_prefix("lpt"))
            .is_some_and(|port| matches!(port, "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³"))
}

/// Percent-encodes what may not stand in an address as it is (RFC 3986).
pub fn encoded(path: &str) -> Cow<'_, str> {
    const PLAIN: [bool; 256] = {
        let mut plain = [false; 256];
        let mut byte = 0;
        while byte < 128 {
            plain[byte] = matches!(byte as u8, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9')
                || matches!(byte as u8, b'-' | b'.' | b'_' | b'~' | b'/' | b'!' | b'$' | b'&' | b'\'' | b'(' | b')')
                || matches!(byte as u8, b'*' | b'+' | b',' | b';' | b'=' | b'@');
            byte += 1;
        }
        plain
    };
    let plain = |byte: u8| PLAIN[usize::from(byte)];
    if path.bytes().all(plain) {
        return Cow::Borrowed(path);
    }
    let mut encoded = String::with_capacity(path.len() * 2);
    for byte in path.bytes() {
        match plain(byte) {
            true => encoded.push(char::from(byte)),
            false => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    Cow::Owned(encoded)
}

/// An id as FORMAT.md has it, `[a-z0-9][a-z0-9-]*`, that can be part of an address.
pub fn is_id(text: &str) -> bool {
    !is_device_name(text) && has_letters_of_id(text)
}

/// Whether an id may have these letters.
pub fn has_letters_of_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
        && text.len() <= LONGEST_ID
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// `text` as one part of an address: lower case letters and digits of any script, everything else one `-`.
///
/// Letters are kept (`"Énergie"` gives `énergie`): transliteration loses what it cannot spell. They are composed, so that
/// an address does not depend on the system that named the file.
pub fn slug(text: &str) -> String {
    let is_done = |part: &str| !part.is_empty() && part.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9'));
    if text.split('-').all(is_done) {
        return text.to_owned();
    }
    let mut slug = String::with_capacity(text.len());
    let mut put = |c: char| {
        if c.is_alphanumeric() || !c.is_ascii() && is_mark(c) && !slug.is_empty() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') && !matches!(c, '\'' | '’') {
            slug.push('-');
        }
    };
    match text.is_ascii() {
        true => text.bytes().for_each(|byte| put(byte.to_ascii_lowercase().into())),
        false => text.nfc().flat_map(char::to_lowercase).for_each(put),
    }
    while slug.ends_with('-') {
        slug.pop();
    }
    slug
}

/// The id that is nearest to `text`: small letters of ASCII and digits, and `-` for all that is neither; `ü` is `u`, and `ß`
/// is `ss`. None if nothing of it is left.
pub fn id_of(text: &str) -> Option<String> {
    let mut id = String::with_capacity(text.len());
    for next in text.nfkd().flat_map(char::to_lowercase) {
        if next.is_ascii_alphanumeric() {
            id.push(next);
        } else if let Some(plain) = letter(next).filter(|plain| plain.is_ascii()) {
            id.push_str(plain);
        } else if !is_mark(next) && !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    let id = id.trim_end_matches('-');
    is_id(id).then(|| id.to_owned())
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_made_of_keys() {
        let ids = [
            ("Smith2018", Some("smith2018")),
            ("Müller:2018_a", Some("muller-2018-a")),
            ("Ørsted/Straße", Some("orsted-strasse")),
            ("Łódź & Ağrı", Some("lodz-agri")),
            ("Ħal Ŋŧ", Some("hal-nt")),
            ("http://zotero.org/users/1/items/AB", Some("http-zotero-org-users-1-items-ab")),
            ("--x--", Some("x")),
            ("تقرير", None),
            ("", None),
        ];
        for (key, id) in ids {
            assert_eq!(id_of(key).as_deref(), id, "{key}");
        }
    }

    #[test]
    fn bad_paths_cannot_be_made() {
        for bad in ["", "/etc/x", "../x", "a/../b", "a//b", "..\\x", "C:\\x", "a\0b", ".", "a/"] {
            assert_eq!(FilePath::new(bad), None, "{bad}");
        }
        for bad in [
            "../x", "/x", "a//b", "con/", "a/nul.txt", "com\u{b9}/", "Con .txt", "conin$", "x. /", "x./", "C:/x",
            "a%2e", "com1/", "a?b",
        ] {
            assert_eq!(UrlPath::new(bad), None, "{bad}");
        }
        assert_eq!(UrlPath::new(&format!("{}/", "x".repeat(300))), None);
    }

    #[test]
    fn a_link_is_followed_inside_the_site_only() {
        let file = FilePath::new("content/articles/a/one.md").expect("a good path");
        let join = |link| file.join(link).map(|path| path.to_string());
        assert_eq!(join("../two.md").as_deref(), Some("content/articles/two.md"));
        assert_eq!(join("./b.csv").as_deref(), Some("content/articles/a/b.csv"));
        assert_eq!(join("../../../../x"), None);
        assert_eq!(join("/etc/passwd"), None);
    }

    #[test]
    fn pages_know_their_file_and_the_way_home() {
        let page = UrlPath::new("articles/one/").expect("a good path");
        assert_eq!((page.file().as_str(), page.to_root().as_str()), ("articles/one/index.html", "../../"));
        assert_eq!((UrlPath::root().file().as_str(), UrlPath::root().to_root().as_str()), ("index.html", "./"));
    }

    #[test]
    fn slugs_keep_every_script() {
        assert_eq!(slug("What’s next?  (2019)"), "whats-next-2019");
        assert_eq!(slug("وزارة الطاقة"), "وزارة-الطاقة");
        assert_eq!(slug("cafe\u{301}"), "caf\u{e9}");
        assert_eq!(slug("__proto__"), "proto");
        assert_eq!(slug("!!!"), "");
    }
}
