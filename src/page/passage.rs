//! Quotations as their reader can check them. In: words that are quoted, and their sources. Out: whether they stand in what
//! is kept, the passage with the words around it, when it was kept, and the sum by which a copy is known.
//! Of a source whose `publish` is "none" no word is shown that is not quoted.

use super::Pages;
use super::view::{DateView, Link, Own, date_of, direction, foreign, path, source_link};
use crate::link::site::{Source, SourceIx};
use crate::path::UrlPath;
use crate::quotation::Verdict;
use serde::Serialize;

/// A quotation, looked up.
#[derive(Clone, Debug, Serialize)]
pub struct Passage<'a> {
    /// `exact`, `but_for_marks`, `with_omissions`, `several` or `missing`.
    pub verdict: &'static str,
    /// What stands before it in the kept text, what stands there for it, and what comes after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub around: Option<[&'a str; 3]>,
    /// The language of the kept text, where it is said, and its direction.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<&'a str>,
    /// The direction of that language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dir: Option<&'static str>,
    /// The language of the quoted words themselves, where they stand there and the page has to say it: words that do not
    /// may be a translation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own: Option<Own<'a>>,
    /// What is kept, and of which source, if that is not the one that is cited.
    pub copy: Copy<'a>,
    /// The source whose text it stands in, if that is not the one that is cited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub through: Option<Link<'a>>,
}

/// The text that is kept of a source.
#[derive(Clone, Debug, Serialize)]
pub struct Copy<'a> {
    /// When the source was read, and the text kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kept: Option<DateView>,
    /// The SHA-256 of the text.
    pub sha256: &'a str,
    /// Where readers find the whole of it, if the source says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

/// Where the whole text that is kept of a source is published.
pub(super) fn address(source: &Source) -> Option<UrlPath> {
    let published = source.snapshot.is_some() && source.written().publish() == "full";
    published.then(|| UrlPath::new(&format!("{}text.txt", source.url.as_str())))?
}

impl Pages {
    /// Words quoted from `sources`, looked up in what is kept; `None` if nothing is. Dates are in `lang`.
    pub(super) fn passage(&self, words: &str, sources: &[SourceIx], lang: &str) -> Option<Passage<'_>> {
        let (ix, verdict) = self.site.look_up(words, sources)?;
        let source = &self.site.sources[ix];
        let snapshot = source.snapshot()?;
        let is_found = !matches!(verdict, Verdict::NotFound { .. });
        let (verdict, place) = match verdict {
            Verdict::Exact(place) => ("exact", Some(place)),
            Verdict::Normalised(place) => ("but_for_marks", Some(place)),
            Verdict::WithOmissions(place) => ("with_omissions", Some(place)),
            Verdict::Ambiguous(places) => ("several", places.into_iter().next()),
            Verdict::NotFound { .. } => ("missing", None),
        };
        let shown = place.filter(|_| source.written().publish() != "none");
        let of = source.written().lang.as_deref();
        Some(Passage {
            verdict,
            around: shown.map(|place| snapshot.kept.context(place)),
            lang: of,
            dir: of.map(direction),
            own: Own::new(words, foreign(of.filter(|_| is_found), lang), lang),
            copy: self.copy(source, lang)?,
            through: (!sources.contains(&ix)).then(|| source_link(&self.site.sources[ix], lang)),
        })
    }

    /// The language of words quoted from `sources` on a page in `lang`, as [`Passage::own`]. They are looked for only where
    /// some text that is asked for them is in another.
    pub(super) fn own(&self, words: &str, sources: &[SourceIx], lang: &str) -> Option<Own<'_>> {
        let site = &self.site;
        let tongue = |ix: SourceIx| foreign(site.sources[ix].written().lang.as_deref(), lang);
        if !sources.iter().any(|source| site.kept(*source).into_iter().any(|ix| tongue(ix).is_some())) {
            return None;
        }
        let (ix, verdict) = site.look_up(words, sources)?;
        Own::new(words, tongue(ix).filter(|_| !matches!(verdict, Verdict::NotFound { .. })), lang)
    }

    /// What is kept of a source.
    pub(super) fn copy<'a>(&self, source: &'a Source, lang: &str) -> Option<Copy<'a>> {
        Some(Copy {
            kept: date_of(source.written().accessed.as_ref(), lang),
            sha256: &source.snapshot()?.sha256,
            path: address(source).as_ref().map(path),
        })
    }
}
