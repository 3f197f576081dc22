//! Links and the sigils that look like links. In: what stands between brackets. Out: a hole, or a link that is ready.

use super::Writer;
use super::markup::{citation, without_comments};
use crate::diagnostic::Problem;
use crate::parse::SourceRef;
use crate::parse::reference::{self, Kind};
use crate::parse::running::GAP;
use crate::quotation::is_unmarked;
use crate::text::{Span, tidy};
use pulldown_cmark::LinkType;
use pulldown_cmark_escape::escape_href;
use std::ops::Range;

/// What an open link writes when it ends.
pub(super) enum Closer {
    Html(&'static str),
    /// A wording, whose hole is that of the piece's references.
    Wording(usize),
    /// A quotation, and then the number of its source.
    Quotation {
        range: Range<usize>,
        kind: Kind,
    },
}

impl Writer<'_, '_> {
    /// Writes what stands before the link's own words; `None` if those are not written.
    pub(super) fn link(
        &mut self,
        link_type: LinkType,
        target: &str,
        title: &str,
        range: Range<usize>,
    ) -> Option<Closer> {
        let title = &*without_comments(title);
        Some(match link_type {
            LinkType::ShortcutUnknown | LinkType::CollapsedUnknown | LinkType::ReferenceUnknown => {
                self.sigils(range);
                return self.skip_words();
            }
            LinkType::WikiLink { has_pothole: false } if target == "_TOC_" => {
                self.table_of_contents(range);
                return self.skip_words();
            }
            LinkType::WikiLink { has_pothole } => {
                self.wiki_link(target, has_pothole, range);
                return if has_pothole { Some(Closer::Html("</a>")) } else { self.skip_words() };
            }
            LinkType::Email => {
                self.not_in_title(range, None);
                self.raw("<a href=\"mailto:");
                escape_href(self.html(), target).expect("writing to a string cannot fail");
                self.raw("\">");
                Closer::Html("</a>")
            }
            LinkType::Autolink => {
                let before = self.html().len();
                let closer = self.plain_link(target, title, range);
                // On paper a link's address stands behind its words, unless these are the address.
                if let Some(end) = self.html()[before..].rfind('>').map(|end| before + end) {
                    self.html().insert_str(end, " class=\"bare\"");
                }
                closer
            }
            _ if target.starts_with(['=', '~']) => self.wording(target, range),
            _ if target.starts_with('@') => self.quotation(target, title, range),
            _ => self.plain_link(target, title, range),
        })
    }

    /// Writes what stands behind the link's own words.
    pub(super) fn close_link(&mut self) {
        match self.links.pop() {
            Some(Closer::Html(html)) => self.raw(html),
            Some(Closer::Wording(reference)) => {
                self.raw("</a>");
                let words = self.gathered.take().unwrap_or_default();
                let wording = self.piece().references.get_mut(reference).map(|reference| &mut reference.kind);
                if let Some(Kind::Wording { text, .. }) = wording {
                    *text = words.into();
                }
            }
            Some(Closer::Quotation { range, mut kind }) => {
                self.raw("</q>");
                if let Kind::Quotation { source, text, .. } = &mut kind {
                    *text = self.gathered.take().unwrap_or_default().into();
                    // A block quotation needs no marks.
                    let (before, after) = (&self.source[..range.start], &self.source[range.end..]);
                    if self.quotes.is_empty() && is_unmarked(before, text, after) {
                        let place = source.locator.as_ref().map_or_else(String::new, |place| format!(" {place}"));
                        let problem = Problem::QuotationUnmarked { cited: format!("@{}{place}", source.id.value) };
                        self.problem(range.clone(), problem);
                    }
                }
                self.hole(range, kind);
            }
            None => {}
        }
    }

    pub(super) fn skip_words(&mut self) -> Option<Closer> {
        self.skip = 1;
        self.depth -= 1;
        None
    }

    /// `[@a]`, `[=a]`, or two of them in a row, which Markdown takes for one reference link.
    pub(super) fn sigils(&mut self, range: Range<usize>) {
        let mut start = range.start;
        for part in self.source[range.clone()].split_inclusive(']') {
            let end = start + part.len();
            let inside = part.strip_prefix('[').and_then(|part| part.strip_suffix(']')).unwrap_or_default();
            let at = self.base + start + 1;
            if let Some(name) = inside.strip_prefix('=') {
                match reference::figure(name, at + 1) {
                    Some(figure) => {
                        self.gather(GAP.encode_utf8(&mut [0; 4]));
                        self.hole(start..end, Kind::Value { figure });
                    }
                    None => self.bad_reference(start..end, "after = stands the id of a figure"),
                }
            } else if inside.starts_with('@') {
                match citation(inside, at) {
                    Ok(sources) => self.hole(start..end, Kind::Citation(sources)),
                    Err(message) => self.bad_reference(start..end, message),
                }
            } else if inside.trim_start().starts_with(['@', '=']) {
                let message = format!("no blank can stand behind the bracket; write [{}]", inside.trim());
                self.bad_reference(start..end, &message);
            } else if !inside.is_empty() {
                self.bad_reference(start..end, "a reference cannot have words of its own in brackets before it");
            }
            start = end;
        }
    }

    pub(super) fn bad_reference(&mut self, range: Range<usize>, message: &str) {
        let text = self.source[range.clone()].chars().take(60).collect();
        self.problem(range, Problem::BadReference { text, message: message.to_owned() });
    }

    pub(super) fn wiki_link(&mut self, target: &str, labelled: bool, range: Range<usize>) {
        // In a table the bar is written `\|`, and the parser leaves the backslash in the target.
        let name = tidy(target.strip_suffix('\\').unwrap_or(target));
        if !labelled {
            self.heading_text(&name);
            self.gather(GAP.encode_utf8(&mut [0; 4]));
        }
        if name.is_empty() {
            self.bad_reference(range.clone(), "between the brackets stands a name");
        }
        if name.starts_with(['=', '@']) {
            self.bad_reference(range.clone(), "a figure is written [=id] or ![[=id]], a source [@id]");
            return self.hole(range, Kind::Entity { name: Box::default(), labelled });
        }
        if labelled && self.source[range.clone()].ends_with("|]]") {
            self.bad_reference(range.clone(), "after the bar stand the words to show; without any, leave the bar out");
        }
        self.hole(range, Kind::Entity { name: name.into(), labelled });
    }

    pub(super) fn wording(&mut self, target: &str, range: Range<usize>) -> Closer {
        let exact = target.starts_with('=');
        let name = &target[1..];
        if exact && name.is_empty() {
            return Closer::Html("");
        }
        let (words, place) = self.parts(target, range.clone());
        match reference::figure(name, place.start as usize + 1) {
            Some(mut figure) => {
                figure.span = if place.range().len() == target.len() { figure.span } else { place };
                self.hole(range, Kind::Wording { figure, exact, words, text: Box::default() });
                self.gathered = Some(String::new());
                Closer::Wording(self.piece().references.len() - 1)
            }
            None => {
                self.bad_reference(range, "after = or ~ stands the id of a figure");
                Closer::Html("")
            }
        }
    }

    pub(super) fn quotation(&mut self, target: &str, title: &str, range: Range<usize>) -> Closer {
        let (words, place) = self.parts(target, range.clone());
        let locator = if title.is_empty() { String::new() } else { format!(" {title}") };
        let source = SourceRef::read(&format!("{target}{locator}"), place.range());
        match source {
            Some(mut source) => {
                let written = place.range().len() == target.len();
                source.id.span = if written { source.id.span } else { place };
                self.raw("<q class=\"q\">");
                self.gathered = Some(String::new());
                Closer::Quotation {
                    range,
                    kind: Kind::Quotation { source: Box::new(source), words, text: Box::default() },
                }
            }
            None => {
                self.bad_reference(range, "after @ stands the id of a source");
                Closer::Html("")
            }
        }
    }

    /// Where a link's words are, and where its target is. A target that is written elsewhere (`[words][name]`) or in
    /// another way (`\_`) has no place in the link, and gets all of it.
    pub(super) fn parts(&self, target: &str, range: Range<usize>) -> (Span, Span) {
        let link = &self.source[range.clone()];
        let written = ["](", "](<"].iter().find_map(|open| Some((link.rfind(&format!("{open}{target}"))?, open.len())));
        let close = || link.rfind("](").or_else(|| link.rfind("][")).or_else(|| link.rfind(']')).unwrap_or(link.len());
        let words = written.map_or_else(close, |(close, _)| close).max(1);
        let place = written.map_or(range.clone(), |(close, open)| {
            let start = range.start + close + open;
            start..start + target.len()
        });
        (self.span(range.start + 1..range.start + words), self.span(place))
    }

    pub(super) fn plain_link(&mut self, target: &str, title: &str, range: Range<usize>) -> Closer {
        if self.source[range.clone()].starts_with("[](") {
            self.bad_reference(range.clone(), "a link has words that readers see: [words](address)");
        }
        match reference::scheme(target).as_deref() {
            None => {
                // Parted before decoding: `a%23b` is a name with a `#` in it.
                let (path, heading) = target.split_once('#').map_or((target, None), |(path, rest)| (path, Some(rest)));
                let heading = heading.map(|heading| reference::decoded(heading).into());
                // What is asked of a page stays as it is written, or nobody knows what an `&` in it parts.
                let (path, query) = path.split_at(path.find('?').unwrap_or(path.len()));
                let target = [&reference::decoded(path), query].concat();
                self.hole(range, Kind::Link { target: target.into(), heading, title: title.into() });
            }
            Some("http" | "https" | "mailto" | "tel") => {
                self.not_in_title(range, None);
                self.raw("<a href=\"");
                escape_href(self.html(), target).expect("writing to a string cannot fail");
                if !title.is_empty() {
                    self.raw("\" title=\"");
                    self.attribute(title);
                }
                self.raw("\">");
            }
            Some(scheme) => {
                let scheme = scheme.trim_end_matches("//").to_owned();
                self.problem(range, Problem::ForbiddenScheme { scheme });
                return Closer::Html("");
            }
        }
        Closer::Html("</a>")
    }
}
