//! The site as it was at one moment, with those of its pages that somebody has asked for. In: a build. Out: pages' bytes.
//! A page is rendered when it is first asked for, and is what `build` writes but for the one line that keeps it fresh.
//! It never touches the disk.

use crate::build::Built;
use crate::diagnostic::Diagnostic;
use crate::page::Kind;
use crate::path::UrlPath;
use crate::render::render;
use hyper::body::Bytes;
use rustc_hash::FxHashMap;
use std::mem::discriminant;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use xxhash_rust::xxh3::xxh3_64;

/// How many rendered pages are kept.
const KEPT: usize = 64;
/// How many bytes of them.
const KEPT_BYTES: usize = 32 << 20;

/// The site at one moment.
pub struct Version {
    /// The site.
    pub built: Built,
    asked: Mutex<FxHashMap<usize, Arc<Leaf>>>,
    failed: Mutex<Vec<(UrlPath, Diagnostic)>>,
}

/// A rendered page.
#[derive(Debug)]
pub struct Leaf {
    /// As it is sent.
    pub bytes: Bytes,
    /// Stands for what the page says: two pages with the same tag are the same.
    pub tag: String,
}

impl Version {
    /// Of a site that was just built.
    pub fn new(built: Built) -> Version {
        Version { built, asked: Mutex::default(), failed: Mutex::default() }
    }

    /// Changes the site, unless `change` changes nothing; all pages are then rendered anew.
    pub fn amend<T>(&mut self, change: impl FnOnce(&mut Built) -> Option<T>) -> Option<T> {
        let changed = change(&mut self.built)?;
        held(&self.asked).clear();
        held(&self.failed).clear();
        Some(changed)
    }

    /// The page of that number in `Pages::list`.
    ///
    /// # Errors
    /// The diagnostic of a template of the site's own that cannot show it.
    pub fn page(&self, number: usize) -> Result<Arc<Leaf>, Box<Diagnostic>> {
        if let Some(leaf) = held(&self.asked).get(&number) {
            return Ok(leaf.clone());
        }
        let page = self.built.pages.page(number);
        let mut bytes = Vec::new();
        let note = |diagnostic: &Diagnostic| {
            let mut failed = held(&self.failed);
            if !failed.iter().any(|(url, _)| *url == page.url) {
                failed.push((page.url.clone(), diagnostic.clone()));
            }
        };
        let odd = render(&self.built.pages, page, &self.built.theme, &mut bytes)
            .inspect_err(|diagnostic| note(diagnostic))?;
        odd.iter().for_each(note);
        // Of assets that hold other bytes tabs are told by themselves, and take a style sheet in without loading the page.
        let tag = format!("{:016x}", xxh3_64(&self.built.theme.without_versions(&bytes)));
        if page.url.file().ends_with(".html") {
            bytes = with_line(&bytes, &tag);
        }
        let leaf = Arc::new(Leaf { bytes: bytes.into(), tag });
        let mut asked = held(&self.asked);
        if asked.len() >= KEPT || asked.values().map(|leaf| leaf.bytes.len()).sum::<usize>() > KEPT_BYTES {
            asked.clear();
        }
        asked.insert(number, leaf.clone());
        Ok(leaf)
    }

    /// Renders one page of each kind that has a template, to find what is wrong with templates before somebody stumbles on it.
    pub fn try_templates(&self) {
        if !self.built.theme.has_own_templates() {
            return;
        }
        let mut known = vec![discriminant(&Kind::Robots), discriminant(&Kind::JsonFeed), discriminant(&Kind::Data(""))];
        for (number, page) in self.built.pages.list.iter().enumerate() {
            let kind = discriminant(&page.kind);
            if !known.contains(&kind) {
                known.push(kind);
                let _ = self.page(number);
            }
        }
    }

    /// Renders these pages, which failed before, so that what is still wrong is not forgotten.
    pub fn try_again(&self, failed: &[UrlPath]) {
        for url in failed {
            if let Some(number) = self.built.pages.list.iter().position(|page| page.url == *url) {
                let _ = self.page(number);
            }
        }
    }

    /// The pages that failed.
    pub fn failed_pages(&self) -> Vec<UrlPath> {
        held(&self.failed).iter().map(|(url, _)| url.clone()).collect()
    }

    /// How many they are.
    pub fn count_failed(&self) -> usize {
        held(&self.failed).len()
    }

    /// What is wrong with templates, as far as it has shown, page by page.
    pub fn failed(&self) -> Vec<Diagnostic> {
        held(&self.failed).iter().map(|(_, diagnostic)| diagnostic.clone()).collect()
    }
}

/// The line that keeps a page fresh. All else about a page is as `build` writes it.
pub fn line(tag: &str) -> String {
    format!("<script src=\"/_desk/reload.js\" data-tag=\"{tag}\" defer></script>\n")
}

/// A page with that line before the end of its body, or at its end.
fn with_line(page: &[u8], tag: &str) -> Vec<u8> {
    const END: &[u8] = b"</body>";
    let at = page.windows(END.len()).rposition(|window| window == END).unwrap_or(page.len());
    [&page[..at], line(tag).as_bytes(), &page[at..]].concat()
}

/// What a lock holds. A thread that panicked leaves nothing half done behind any lock of this room.
pub fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_stands_at_the_end_of_the_body() {
        let text = "<body><script>x = '</body>'</script></body></html>";
        let page = String::from_utf8(with_line(text.as_bytes(), "0f")).expect("it was text");
        assert_eq!(page, format!("<body><script>x = '</body>'</script>{}</body></html>", line("0f")));
        assert_eq!(with_line(b"<p>x", "0f"), format!("<p>x{}", line("0f")).into_bytes());
    }
}
