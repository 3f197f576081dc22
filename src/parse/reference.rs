//! The sigils. In: what stands between brackets. Out: what it refers to, not yet looked up.
//! `[[entity]]`, `[@source]`, `[=figure]`, `(=figure)`, `(~figure)`, `(@source)`, `./file.md#heading`.

use super::SourceRef;
use crate::text::{Span, Spanned};
use std::borrow::Cow;

/// Something in a text that leads elsewhere. Its place in the HTML is a hole that only the linked site can fill.
#[derive(Debug)]
pub struct Reference {
    /// Where it stands in the file.
    pub span: Span,
    /// Where its hole is in `Body::html`, in bytes.
    pub at: usize,
    /// What it refers to.
    pub kind: Kind,
}

/// What a reference refers to.
#[derive(Debug)]
pub enum Kind {
    /// `[[name]]` or `[[name|label]]`: an entity or an article. The hole is an opening tag;
    /// without a label it is the whole link, since an id is shown as the name it stands for.
    Entity {
        /// Id, name or alias, perhaps with `kind:` before it.
        name: Box<str>,
        /// Whether the writer gave other words, which follow the hole.
        labelled: bool,
    },
    /// `[@a p. 3; @b]`. The hole is the numbers of the sources.
    Citation(Vec<SourceRef>),
    /// `["words"](@a "p. 3")`. The hole follows the quotation and is the number of the source.
    Quotation {
        /// Where the words are from.
        source: Box<SourceRef>,
        /// The words with their quotation marks, as written.
        words: Span,
        /// The same without markup.
        text: Box<str>,
    },
    /// A block quotation ending in `— [@a p. 3]`. The hole is its caption.
    BlockQuotation {
        /// Where the words are from.
        sources: Vec<SourceRef>,
        /// The quotation without its last line, as written.
        words: Span,
        /// The same without markup.
        text: Box<str>,
    },
    /// `[=id]`. The hole is the whole link with the value.
    Value {
        /// The figure, perhaps with `article/` before it.
        figure: Spanned<String>,
    },
    /// `[words](=id)` or `[words](~id)`. The hole is an opening tag.
    Wording {
        /// The figure, perhaps with `article/` before it.
        figure: Spanned<String>,
        /// Whether the words must equal the value or round to it.
        exact: bool,
        /// The words, as written.
        words: Span,
        /// The same without markup.
        text: Box<str>,
    },
    /// `![[=id]]` or `![[=id|caption]]`. The hole is the whole figure.
    Embed {
        /// The figure, perhaps with `article/` before it.
        figure: Spanned<String>,
        /// The writer's caption.
        caption: Option<Box<str>>,
    },
    /// `[text](./other.md#heading)` or a file. The hole is the opening tag.
    Link {
        /// The path as written, decoded; empty for a heading of the same page.
        target: Box<str>,
        /// The heading.
        heading: Option<Box<str>>,
        /// The link's title.
        title: Box<str>,
    },
    /// `![alt](map.png "title")`. The hole is the whole image.
    Image {
        /// The path as written, decoded.
        target: Box<str>,
        /// What it shows.
        alt: Box<str>,
        /// The image's title.
        title: Box<str>,
    },
}

impl Kind {
    /// The sources it cites, with the places in them.
    pub fn cited(&self) -> &[SourceRef] {
        match self {
            Kind::Citation(sources) | Kind::BlockQuotation { sources, .. } => sources,
            Kind::Quotation { source, .. } => std::slice::from_ref(source),
            _ => &[],
        }
    }

    /// Whether `other`, wherever it stands and whatever words it holds, leads to the same in the same way.
    pub fn leads_as(&self, other: &Kind) -> bool {
        let same = |one: &SourceRef, other: &SourceRef| one.id.value == other.id.value && one.locator == other.locator;
        let all = |one: &[SourceRef], other: &[SourceRef]| {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        };
        match (self, other) {
            (Kind::Entity { name, .. }, Kind::Entity { name: other, .. }) => name == other,
            (Kind::Citation(sources), Kind::Citation(others)) => all(sources, others),
            (Kind::Quotation { source, .. }, Kind::Quotation { source: other, .. }) => same(source, other),
            (Kind::BlockQuotation { sources, .. }, Kind::BlockQuotation { sources: others, .. }) => {
                all(sources, others)
            }
            (Kind::Value { figure }, Kind::Value { figure: other })
            | (Kind::Wording { figure, .. }, Kind::Wording { figure: other, .. })
            | (Kind::Embed { figure, .. }, Kind::Embed { figure: other, .. }) => figure.value == other.value,
            (Kind::Link { target, heading, .. }, Kind::Link { target: other, heading: its, .. }) => {
                target == other && heading == its
            }
            (Kind::Image { target, .. }, Kind::Image { target: other, .. }) => target == other,
            _ => false,
        }
    }
}

/// Reads the inside of `[@a p. 3; @b]`, which begins at `start` in the file. `Err` says what is wrong.
pub fn citation(inside: &str, start: usize) -> Result<Vec<SourceRef>, &'static str> {
    let mut offset = start;
    let mut sources = Vec::new();
    for part in inside.split(';') {
        if !part.trim_start().starts_with('@') {
            return Err("each source in a list begins with @");
        }
        let source = SourceRef::read(part, offset..offset + part.len()).ok_or("there is no id after @")?;
        // A comma would make the next source a part of the place in this one.
        let mut marks = source.locator.iter().flat_map(|locator| locator.split_whitespace());
        if marks
            .any(|word| word.strip_prefix('@').is_some_and(|id| id.starts_with(|c: char| c.is_ascii_alphanumeric())))
        {
            return Err("between two sources stands `;`, as in [@one p. 4; @two]");
        }
        sources.push(source);
        offset += part.len() + 1;
    }
    Ok(super::fitted(sources))
}

/// Reads a figure's name, `id` or `article/id`, which begins at `start` in the file.
pub fn figure(name: &str, start: usize) -> Option<Spanned<String>> {
    let lead = name.len() - name.trim_start().len();
    let trimmed = name.trim();
    let good = !trimmed.is_empty() && !trimmed.contains(char::is_whitespace);
    good.then(|| Spanned::new(trimmed.to_owned(), Span::new(start + lead..start + lead + trimmed.len())))
}

/// The scheme of a link that has one, lower case; `//` for a link to another host without one.
///
/// Control characters and blanks are ignored, as browsers do.
pub fn scheme(link: &str) -> Option<String> {
    let bare: Cow<'_, str> = match link.bytes().all(|byte| byte.is_ascii_graphic()) {
        true => link.into(),
        false => link.chars().filter(|c| !c.is_control() && !c.is_whitespace()).take(64).collect(),
    };
    if bare.starts_with("//") || bare.starts_with("/\\") || bare.starts_with('\\') {
        return Some("//".to_owned());
    }
    let (scheme, _) = bare.split_once(':')?;
    let mut letters = scheme.chars();
    let good = letters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && letters.all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c));
    good.then(|| scheme.to_ascii_lowercase())
}

/// Whether words begin as a place in a source does: p. 9, § 3.
pub fn is_locator(place: &str) -> bool {
    const BEFORE: &[&str] = &[
        "p", "pp", "page", "pages", "no", "nos", "nr", "núm", "ch", "chap", "chapter", "sec", "sect", "section",
        "para", "paras", "par", "art", "arts", "article", "vol", "bd", "kap", "cap", "abs", "rn", "s", "seite", "pág",
        "págs", "página", "fol", "l", "ll", "line", "lines", "fig", "figure", "tab", "table", "annex", "app",
        "appendix", "ann", "annexe", "item", "footnote", "fn", "n", "ص",
    ];
    let place = place.trim_start();
    let word = &place[..place.find(|c: char| !c.is_alphabetic()).unwrap_or(place.len())];
    let word = word.to_lowercase();
    place.starts_with(['§', '¶', '№']) || place.starts_with("n°") || BEFORE.contains(&word.as_str())
}

/// `link` with percent-encoding undone, once; as it was if that gives no UTF-8.
pub fn decoded(link: &str) -> String {
    if !link.contains('%') {
        return link.to_owned();
    }
    let bytes = link.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let hex =
            link.get(at + 1..at + 3).filter(|hex| *byte == b'%' && hex.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let hex = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        decoded.push(hex.unwrap_or(*byte));
        at += if hex.is_some() { 3 } else { 1 };
    }
    String::from_utf8(decoded).unwrap_or_else(|_| link.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citation_is_a_list_of_sources() {
        let sources = citation("@ectc p. 12; @hrw-2018, pp. 3–4", 1).expect("a good citation");
        let read: Vec<_> = sources.iter().map(|source| (source.id.value.as_str(), source.locator.as_deref())).collect();
        assert_eq!(read, [("ectc", Some("p. 12")), ("hrw-2018", Some("pp. 3–4"))]);
        assert_eq!(sources[1].id.span, Span::new(15..23));
        assert!(citation("@", 0).is_err());
        assert!(citation("@a; b", 0).is_err());
    }

    #[test]
    fn schemes_are_found_in_all_spellings() {
        assert_eq!(scheme("JavaScript:alert(1)").as_deref(), Some("javascript"));
        assert_eq!(scheme(" java\nscript:alert(1)").as_deref(), Some("javascript"));
        assert_eq!(scheme("//host/x").as_deref(), Some("//"));
        assert_eq!(scheme("./a:b"), None);
        assert_eq!(scheme("other.md"), None);
    }

    #[test]
    fn percent_encoding_is_undone_once() {
        assert_eq!(decoded("a%20b%2520"), "a b%20");
        assert_eq!(decoded("100%"), "100%");
        assert_eq!(decoded("100%+5"), "100%+5");
        assert_eq!(decoded("%ff"), "%ff");
    }
}
