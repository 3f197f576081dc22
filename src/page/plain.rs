//! Texts as plain words. In: HTML of our own making, and its holes. Out: what stands there, as it is read.
//! A mention is shown as the sentence it stands in, with the ones beside it.

use super::Pages;
use super::marks::Marks;
use super::view::{MentionView, direction, foreign};
use crate::link::sentence;
use crate::link::site::{Mention, Owner, Target};
use crate::parse::body::{Block, Body};
use crate::parse::reference::Kind;
use crate::parse::running::{Piece, Pieces, pieces};
use crate::quotation::{is_marked, unmarked};
use crate::text::{head, shortened, tail};
use memchr::memchr;
use std::ops::Range;

/// A mention as the sentence it stands in, with numbers and marks of quotations as the page of its text has them.
pub fn mention(pages: &Pages, mention: Mention) -> Option<MentionView> {
    let site = &pages.site;
    let (_, lang) = site.file_of(mention.owner);
    let (body, _, _) = site.text(mention.owner);
    let reference = body.references.get(mention.reference)?;
    let at = reference.at;
    // The source of a block quotation is named after its last paragraph, which is what it gives.
    let whole = matches!(reference.kind, Kind::BlockQuotation { .. });
    // Blocks are in order and none is in another. A hole may be the last thing in its block.
    let blocks = &body.blocks;
    let block = if whole {
        last_of_its_own(body, at)
    } else {
        let block = blocks[..blocks.partition_point(|block| block.html.range().start <= at)].last();
        block.filter(|block| at <= block.html.range().end)
    };
    let block = block?;
    let near = if whole { block.html.range() } else { near(body, block.html.range(), mention.reference) };
    let (text, part, marks) = plain(pages, mention.owner, near, mention.reference, lang);
    let part = if whole { 0..text.len() } else { part };
    let reach = (!marks.is_empty()).then(|| sentence::around(&text, part.clone(), lang).reach);
    // What stands behind the last full stop is a citation of what was said before it.
    let is_shown = |at: &usize| {
        reach.as_ref().is_some_and(|shown| shown.contains(at) || (*at >= text.len() && shown.end == text.len()))
    };
    let [retracted, contested, replaced] =
        [&marks.fallen, &marks.contested, &marks.replaced].map(|places| places.iter().any(is_shown));
    let (text, part) = in_own_marks(pages, text, part, lang);
    let sentence = sentence::around(&text, part, lang);
    let language = foreign(Some(lang), &site.config.lang);
    Some(MentionView {
        before: sentence.before.to_owned(),
        start: sentence.start.to_owned(),
        part: sentence.part.to_owned(),
        end: sentence.end.to_owned(),
        after: sentence.after.to_owned(),
        spaced: sentence.is_spaced,
        retracted,
        contested,
        replaced,
        from: pages.owner_link(mention.owner, &pages.site.config.lang),
        heading: heading_above(pages, mention.owner, block, lang),
        dir: language.map(direction),
        lang: language.map(str::to_owned),
    })
}

/// The heading that a block stands under, as readers see it; a heading stands under none.
fn heading_above(pages: &Pages, owner: Owner, block: &Block, lang: &str) -> Option<String> {
    let (body, ..) = pages.site.text(owner);
    let begins = |block: &Block, with: &str| body.html[..block.html.range().start].ends_with(with);
    let above = (block.headings as usize).checked_sub(1).filter(|_| !begins(block, "\"></span>"))?;
    let heading = body.headings.get(above)?;
    let blocks = &body.blocks[..body.above_notes.min(body.blocks.len())];
    let own = blocks[..blocks.partition_point(|block| block.headings as usize <= above)].last();
    let own = own.filter(|own| begins(own, &format!("<span id=\"{}\"></span>", heading.id)));
    let text = own.map(|own| plain(pages, owner, own.html.range(), usize::MAX, lang).0);
    Some(in_own_marks(pages, text.unwrap_or_else(|| heading.text.to_string()), 0..0, lang).0)
}

/// The last block of the quotation that ends at `at`. Those of a quotation within it are not its own.
fn last_of_its_own(body: &Body, at: usize) -> Option<&Block> {
    let (mut end, mut within) = (at, 0_usize);
    let ended = &body.blocks[..body.blocks.partition_point(|block| block.html.range().end <= at)];
    ended.iter().rev().find(|block| {
        let range = block.html.range();
        let between = &body.html[range.end..end];
        within = (within + between.matches("</figure>").count()).saturating_sub(between.matches("<figure").count());
        end = range.start;
        within == 0
    })
}

/// A text and where a part of it is, with the quotation marks of its language.
fn in_own_marks(pages: &Pages, text: String, part: Range<usize>, lang: &str) -> (String, Range<usize>) {
    let Some(mut marks) = Marks::of(pages.tongue(lang)) else { return (text, part) };
    let mut own = String::with_capacity(text.len());
    marks.push_text(&mut own, &text[..part.start]);
    let start = own.len();
    marks.push_text(&mut own, &text[part.clone()]);
    let end = own.len();
    marks.push_text(&mut own, &text[part.end..]);
    (own, start..end)
}

/// The same for all that stands behind `begin`, a line for each block: what a block opened, no other closes.
pub fn in_lines(pages: &Pages, text: &mut String, begin: usize, lang: &str) {
    let tongue = pages.tongue(lang);
    if Marks::of(tongue).is_none() {
        return;
    }
    let typed = text.split_off(begin.min(text.len()));
    for line in typed.split_inclusive('\n') {
        if let Some(mut marks) = Marks::of(tongue) {
            marks.push_text(text, line);
        }
    }
}

/// Quoted words in the marks of a language, in place of those that were typed, if any; but marks that are as they are stay.
pub fn marked(pages: &Pages, words: &str, lang: &str) -> String {
    if is_marked(words) {
        return words.to_owned();
    }
    pages.tongue(lang).with("figure", "quotation", unmarked(words).unwrap_or(words))
}

/// The beginning of a text, that of its first paragraph with words, if it has one: a line for a list of results elsewhere.
pub fn opening(pages: &Pages, owner: Owner, lang: &str) -> String {
    const LONGEST: usize = 160;
    let site = &pages.site;
    let (body, _, _) = site.text(owner);
    let blocks = &body.blocks[..body.above_notes.min(body.blocks.len())];
    let is_paragraph = |block: &Block| body.html[..block.html.range().start].ends_with("<p>");
    let paragraphs = blocks.iter().filter(|block| is_paragraph(block));
    let texts = paragraphs.chain(blocks.iter().filter(|block| !is_paragraph(block)));
    let mut texts = texts.map(|block| plain(pages, owner, block.html.range(), usize::MAX, lang));
    // A picture alone says nothing here.
    let Some((text, part, _)) = texts.find(|(text, ..)| text.contains(char::is_alphanumeric)) else {
        return String::new();
    };
    let (mut text, _) = in_own_marks(pages, text, part, lang);
    if let Some((cut, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(shortened(&text, cut).len());
        text.push('…');
    }
    text
}

/// The part of a block that is near a reference: enough for three sentences, however long the paragraph is.
fn near(body: &Body, block: Range<usize>, reference: usize) -> Range<usize> {
    const NEAR: usize = 2_000;
    const NEIGHBOURS: usize = 40;
    let (html, references) = (&*body.html, &body.references);
    let hole = references[reference].at;
    let before = reference.checked_sub(NEIGHBOURS).and_then(|at| references.get(at));
    let after = references.get(reference + NEIGHBOURS);
    let block = block.start.max(before.map_or(0, |reference| reference.at))
        ..block.end.min(after.map_or(html.len(), |reference| reference.at));
    let mut start = block.start.max(hole.saturating_sub(NEAR));
    let mut end = block.end.min(hole + NEAR);
    if start > block.start {
        let before = tail(&html[..hole], hole - start);
        start = hole - before.len();
        // Not in the middle of a tag, nor of a word, which may be an entity of HTML.
        let tag =
            before.find('>').filter(|tag| before.find('<').is_none_or(|next| *tag < next)).map_or(0, |tag| tag + 1);
        let word = before[tag..].find([' ', '\n', '<']).unwrap_or_default();
        start += tag + word;
    }
    if end < block.end {
        let after = head(&html[hole..], end - hole);
        let tag = after.rfind('<').filter(|tag| after.rfind('>').is_none_or(|last| last < *tag)).unwrap_or(after.len());
        let word = after[..tag].rfind([' ', '\n', '>']).map_or(tag, |word| word + 1);
        end = hole + word;
    }
    start..end
}

/// Places in a text at which something speaks against what is said.
#[derive(Default)]
struct Places {
    /// It rests on a retracted source and on no other.
    fallen: Vec<usize>,
    /// Others say otherwise.
    contested: Vec<usize>,
    /// It has been replaced, and not by the text itself, which compares the two.
    replaced: Vec<usize>,
}

impl Places {
    fn is_empty(&self) -> bool {
        self.fallen.is_empty() && self.contested.is_empty() && self.replaced.is_empty()
    }
}

/// A block of HTML as plain text with its holes filled in words; where the words of one reference are in it; and where
/// there is something that speaks against a figure.
fn plain(
    pages: &Pages,
    owner: Owner,
    block: Range<usize>,
    wanted: usize,
    lang: &str,
) -> (String, Range<usize>, Places) {
    let site = &pages.site;
    let (body, prose, _) = site.text(owner);
    let falls = |target: &Target| match target {
        Target::Figure(figure) => site.falls(*figure),
        Target::Sources(sources) => site.fall(sources),
        _ => false,
    };
    let is_contested =
        |target: &Target| matches!(target, Target::Figure(figure) if site.contradictions.is_contested(*figure));
    let is_replaced = |target: &Target| matches!(target, Target::Figure(figure) if site.is_replaced_in(*figure, owner));
    let mut marks = Places::default();
    let mut text = String::new();
    let mut part = 0..0;
    let mut from = block.start;
    let first = body.references.partition_point(|reference| reference.at < block.start);
    for (at, reference) in body.references.iter().enumerate().skip(first) {
        if reference.at > block.end {
            break;
        }
        // An image in a label that has been told whole.
        if reference.at < from {
            continue;
        }
        // The words of a quotation stand before the hole, which is the number of its source.
        let quotes = matches!(reference.kind, Kind::Quotation { .. });
        let words = body.html[from..reference.at].rfind("<q").filter(|_| quotes).map_or(reference.at, |at| from + at);
        strip(&body.html[from..words], &mut text, false);
        let start = text.len();
        strip(&body.html[words..reference.at], &mut text, false);
        from = reference.at;
        // A citation shows no words here, so the blank before it goes too.
        if matches!(reference.kind, Kind::Citation(_)) {
            text.truncate(text.trim_end().len().max(part.end));
        }
        let start = if quotes { start } else { text.len() };
        if quotes && unmarked(&text[start..]).is_some() {
            let marked = marked(pages, &text[start..], lang);
            text.replace_range(start.., &marked);
        }
        let target = prose.targets.get(at).unwrap_or(&Target::Nothing);
        if !matches!(reference.kind, Kind::Embed { .. }) {
            marks.fallen.extend(falls(target).then_some(text.len()));
            marks.contested.extend(is_contested(target).then_some(text.len()));
            marks.replaced.extend(is_replaced(target).then_some(text.len()));
        }
        match (&reference.kind, target) {
            (Kind::Entity { name, labelled: false }, target) => {
                text.push_str(&site.shown_name(name, target, lang).0);
            }
            (Kind::Value { .. }, Target::Figure(figure)) => text.push_str(&site.shown_figure(*figure, lang)),
            _ => {}
        }
        if at == wanted {
            if matches!(reference.kind, Kind::Entity { labelled: true, .. }) {
                let end = body.html[from..block.end].find("</a>").map_or(block.end, |end| from + end);
                for inner in body.references[at + 1..].iter().take_while(|inner| inner.at <= end) {
                    strip(&body.html[from..inner.at], &mut text, false);
                    from = inner.at;
                    if let Kind::Image { alt, .. } = &inner.kind {
                        text.push_str(alt);
                    }
                }
                strip(&body.html[from..end], &mut text, false);
                from = end;
            }
            part = start..text.len();
        }
    }
    strip(&body.html[from.min(block.end)..block.end], &mut text, false);
    (text, part, marks)
}

/// Begins a line, if the text is not at the beginning of one.
pub fn begin_line(text: &mut String) {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

/// Appends HTML of our own making as text: entities undone, the ways to footnotes and back left out, and with `lines` a
/// line for each block.
pub fn strip(html: &str, text: &mut String, lines: bool) {
    let mut pieces = pieces(html);
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Text(mut words) => {
                while let Some(end) = memchr(b'\n', words.as_bytes()) {
                    text.push_str(&words[..end]);
                    if !matches!(text.as_bytes().last(), None | Some(b'\n' | b' ')) {
                        text.push(' ');
                    }
                    words = &words[end + 1..];
                }
                text.push_str(words);
            }
            Piece::Character(character) => text.push(character),
            Piece::Tag("sup class=\"fn\"") => pass(&mut pieces, "/sup"),
            Piece::Tag(tag) if tag.starts_with("a href=\"#fnref-") => pass(&mut pieces, "/a"),
            Piece::Tag(tag) => {
                if lines && is_block(tag) {
                    begin_line(text);
                }
            }
        }
    }
}

/// Goes on behind the next tag of that kind.
fn pass(pieces: &mut Pieces<'_>, tag: &str) {
    pieces.find(|piece| *piece == Piece::Tag(tag));
}

/// Whether a tag, without its `<`, begins or ends something that is no part of a line.
fn is_block(tag: &str) -> bool {
    let name = tag.trim_start_matches('/');
    let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
    !matches!(
        name,
        "a" | "abbr" | "bdi" | "cite" | "code" | "del" | "em" | "mark" | "q" | "span" | "strong" | "sub" | "sup"
    )
}
