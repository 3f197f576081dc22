//! Addresses of articles and pages. In: their files and what they ask for. Out: the address of each, and old ones that lead
//! there.

use super::Linker;
use super::own_address::is_kept;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::parse::Document;
use crate::parse::front_matter::Article as Written;
use crate::parse::language::is_language_tag;
use crate::path::{FilePath, UrlPath, slug};
use crate::text::Span;
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// The address of an article or page below its section: its folders and its slug.
pub(super) fn address_of(
    documents: &[Arc<Document>],
    path: &FilePath,
    section: &str,
    written: &Written,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<String> {
    let folders = path.folder().strip_prefix(section).unwrap_or_default().split('/').filter(|part| !part.is_empty());
    let own = &written.slug;
    let explicit = own.span != Span::default();
    let last = slug(&own.value);
    let mut parts: Vec<String> = folders.map(slug).collect();
    parts.push(last.clone());
    let good = (!explicit || last == own.value)
        && parts.iter().all(|part| !part.is_empty() && part != "page")
        && UrlPath::new(&format!("{}/", parts.join("/"))).is_some();
    if !good {
        let place = Place::new(path, own.span);
        // A folder can be at fault as well; the date before the name is no part of the address.
        let folder = path.folder().strip_prefix(section).map(|folder| folder.trim_matches('/'));
        let address = match folder.filter(|folder| !explicit && !folder.is_empty()) {
            Some(folder) => format!("{folder}/{}", own.value),
            None => own.value.clone(),
        };
        diagnostics.push(Diagnostic::new(place, Problem::BadAddress { address }));
    }
    let address = good.then(|| parts.join("/"))?;
    let shown = || format!("{}{address}/", if section == "content/articles" { "/articles/" } else { "/" });
    let problem = match path.name() {
        _ if explicit => None,
        // Other programs know lists of what lies in a folder by the second one.
        "index.md" | "_index.md" => Some(Problem::NamedIndex { address: shown() }),
        name if name.eq_ignore_ascii_case("readme.md") => Some(Problem::NamedReadme { address: shown() }),
        _ if written.lang.is_some() => None,
        _ => language_of(documents, path).map(|tag| Problem::NamedLanguage { address: shown(), tag: tag.to_owned() }),
    };
    diagnostics.extend(problem.map(|problem| Diagnostic::new(Place::file(path), problem)));
    Some(address)
}

/// The language that the name of a file says in other programs, if it is surely that: of `brief.fr.md` beside `brief.md`, and
/// of `index.fr.md`. Else it may be a part of a name, such as `example.co.md`.
fn language_of<'p>(documents: &[Arc<Document>], path: &'p FilePath) -> Option<&'p str> {
    let (name, tag) = path.stem().rsplit_once('.')?;
    let is_tag = tag.len() == 2 && tag.bytes().all(|byte| byte.is_ascii_lowercase()) && is_language_tag(tag);
    let is_there = || {
        let other = path.join(&format!("{name}.md"));
        other.is_some_and(|other| documents.binary_search_by(|document| document.path.cmp(&other)).is_ok())
    };
    (is_tag && (matches!(name, "index" | "_index") || is_there())).then_some(tag)
}

/// Where a text is linked that cannot have the address it asks for, so that all else that is wrong with it is told too.
pub(super) fn unaddressed(at: usize) -> String {
    format!("unaddressed-{at}")
}

impl Linker<'_> {
    /// Has old addresses lead to the texts that name them.
    pub(super) fn redirects_of_texts(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        let texts = self.articles.iter().map(|article| (&article.document.path, article.written(), &article.url));
        let texts = texts.chain(self.pages.iter().map(|page| (&page.document.path, page.written(), &page.url)));
        for (path, written, url) in texts {
            let mut seen = FxHashSet::default();
            for alias in &written.aliases {
                let old = alias.value.trim_start_matches('/');
                let old = if old.ends_with('/') || old.ends_with(".html") { old.to_owned() } else { format!("{old}/") };
                let problem = match UrlPath::new(&old).filter(|old| !old.as_str().is_empty()) {
                    Some(old) if is_kept(&old) => Problem::AddressOfSite { address: old.to_string(), is_file: false },
                    Some(old) if !seen.insert(old.file().to_lowercase()) => {
                        Problem::AliasTwice { address: old.to_string() }
                    }
                    Some(old) => {
                        self.redirects.push((old, url.clone()));
                        continue;
                    }
                    None => Problem::BadAddress { address: alias.value.clone() },
                };
                diagnostics.push(Diagnostic::new(Place::new(path, alias.span), problem));
            }
        }
    }
}
