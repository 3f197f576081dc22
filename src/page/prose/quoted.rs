//! Quotations in a text: their marks, and of those that stand apart the caption, with what is kept of their source. In: a
//! quotation. Out: HTML at the end of the text.

use super::{BLOCK_QUOTED, Filler, QUOTED, places};
use crate::link::site::Target;
use crate::page::passage::Passage;
use crate::page::view::{Own, source_link};
use crate::parse::SourceRef;
use crate::quotation::{is_marked, unmarked};

/// Beside words that stand where they should.
const TICK: &str = "<svg viewBox=\"0 0 16 16\" width=\"16\" height=\"16\" aria-hidden=\"true\" focusable=\"false\">\
    <path d=\"M2 8.5 6.2 13 14 3.5\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2.4\"/></svg> ";

/// Where the block quotation begins that ends here: the nearest one that has no end yet.
fn open_quote(html: &str) -> Option<usize> {
    let (mut end, mut closed) = (html.len(), 0_usize);
    loop {
        end = html[..end].rfind("figure")?;
        let (before, rest) = html.split_at(end);
        if before.ends_with("</") && rest.starts_with("figure>") {
            closed += 1;
        } else if before.ends_with('<') && rest["figure".len()..].starts_with([' ', '>']) {
            let Some(left) = closed.checked_sub(1) else {
                return rest.starts_with("figure class=\"quote\">").then(|| end - 1);
            };
            closed = left;
        }
    }
}

impl Filler<'_> {
    /// The words of a quotation, which end here, have the marks of the page's language in place of those that were typed.
    pub(super) fn marks(&mut self, at: usize) {
        let start = self.html.rfind(QUOTED).map_or(0, |at| at + QUOTED.len());
        let Some(words) = self.html[start..].strip_suffix("</q>") else { return };
        // The words keep their own direction, and their language; the marks belong to the sentence.
        let bdi = ["<bdi", &self.own(at), ">"].concat();
        let marked = match unmarked(words) {
            Some(words) => {
                let [open, close] = self.tongue.around("figure", "quotation");
                [open, &bdi, words, "</bdi>", close, "</q>"].concat()
            }
            None => [&bdi, words, "</bdi></q>"].concat(),
        };
        self.html.replace_range(start.., &marked);
    }

    /// What the element round the words of the quotation at that position says of their language.
    fn own(&self, at: usize) -> String {
        let quoted = self.site.quoted(self.owner, at);
        let own = quoted.and_then(|(words, sources)| self.pages.own(&words, sources, self.lang));
        let Some(Own { lang, dir }) = own else { return String::new() };
        // A tag of a language holds nothing that HTML would have to escape.
        lang.map(|lang| format!(" lang=\"{lang}\"")).unwrap_or_default() + &format!(" dir=\"{dir}\"")
    }

    /// The same round the paragraphs of a block quotation, whether or not any were typed.
    pub(super) fn block_marks(&mut self, at: usize) {
        let Some(opened) = open_quote(&self.html) else { return };
        if self.html[opened..].starts_with(BLOCK_QUOTED.0) {
            let start = opened + BLOCK_QUOTED.0.len();
            if let Some(words) = self.html[start..].strip_suffix(BLOCK_QUOTED.1).filter(|words| !is_marked(words)) {
                let [open, close] = self.tongue.around("figure", "quotation");
                let marked = [open, unmarked(words).unwrap_or(words), close, BLOCK_QUOTED.1].concat();
                self.html.replace_range(start.., &marked);
            }
        }
        let own = self.own(at);
        self.html.insert_str(opened + "<figure class=\"quote\"><blockquote".len(), &own);
    }

    /// The caption of a block quotation.
    pub(super) fn attribution(&mut self, references: &[SourceRef], at: usize, target: &Target) {
        let Target::Sources(sources) = target else { return };
        self.raw("<p>");
        for (at, (source, locator)) in places(self.site, references, sources).enumerate() {
            if at > 0 {
                self.raw(self.tongue.html("", "semicolon"));
            }
            self.link("by", &source_link(&self.site.sources[source], self.lang));
            if let Some(locator) = locator {
                self.raw(self.tongue.html("", "comma"));
                self.text(locator);
            }
        }
        self.citation(references, target);
        self.raw("</p>");
        let quoted = self.site.quoted(self.owner, at);
        match quoted.and_then(|(words, _)| self.pages.passage(&words, sources, self.lang)) {
            Some(passage) => self.passage(&passage),
            None => {
                self.raw("<p class=\"verdict is-unchecked\">");
                self.raw(self.tongue.html("verdict", "unchecked"));
                self.raw("</p>");
            }
        }
    }

    /// Whether the words of a block quotation stand in what is kept: the same as the component `passage` of the templates.
    fn passage(&mut self, passage: &Passage<'_>) {
        self.raw(if passage.verdict == "missing" {
            "<p class=\"verdict is-missing\">"
        } else {
            "<p class=\"verdict\">"
        });
        if !matches!(passage.verdict, "missing" | "several") {
            self.raw(TICK);
        }
        self.raw(self.tongue.html("verdict", passage.verdict));
        self.raw("</p>");
        let Some([before, part, after]) = passage.around else { return };
        self.raw("<details><summary>");
        if before.is_empty() && after.is_empty() {
            self.raw(self.tongue.html("source", "our_copy"));
            self.raw("</summary><p class=\"kept\">");
            self.raw(self.tongue.html("verdict", "alone"));
            self.raw(" ");
            return self.kept(passage);
        }
        self.raw(self.tongue.html("verdict", "around"));
        self.raw("</summary><p class=\"context\"");
        if let (Some(lang), Some(dir)) = (passage.lang, passage.dir) {
            self.attribute("lang", &[lang]);
            self.attribute("dir", &[dir]);
        }
        self.raw("><bdi>");
        self.text(before);
        self.raw("<mark>");
        self.text(part);
        self.raw("</mark>");
        self.text(after);
        self.raw("</bdi></p><p class=\"kept\">");
        self.kept(passage);
    }

    /// What is said of the kept text in which a passage stands.
    fn kept(&mut self, passage: &Passage<'_>) {
        if let Some(kept) = &passage.copy.kept {
            let [before, behind] = self.tongue.around("verdict", "kept");
            self.raw(before);
            self.text(&kept.words);
            self.raw(behind);
            self.raw(" ");
        }
        if let Some(through) = &passage.through {
            let [before, behind] = self.tongue.around("verdict", "through");
            self.raw(before);
            self.link("", through);
            self.raw(behind);
            self.raw(" ");
        }
        let [before, behind] = self.tongue.around("verdict", "sum");
        self.raw(before);
        self.raw("<code>");
        self.text(passage.copy.sha256);
        self.raw("</code>");
        self.raw(behind);
        if let Some(path) = &passage.copy.path {
            self.raw(" ");
            let whole = self.tongue.html("verdict", "whole");
            self.open("", path);
            self.raw(whole);
            self.raw("</a>");
        }
        self.raw("</p></details>");
    }
}
