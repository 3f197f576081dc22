//! Markdown, read once. In: the text of an article. Out: its HTML with holes, its references, headings and blocks.
//! A hole is a place in the HTML that only the linked site can fill: titles and addresses are not known here.
//! It never writes the writer's text into HTML unescaped, and never writes HTML of the writer's.

mod blocks;
mod foreign;
mod headings;
mod images;
mod links;
mod lists;
mod markup;
pub mod notes;
mod piece;
mod quotes;
mod ready;
mod stars;
mod text;

pub use ready::{Block, Body, Heading, Run};

use super::fitted;
use super::reference::{Kind, Reference};
use crate::diagnostic::{Found, Problem};
use crate::text::{Span, Spanned, tidy};
use headings::OpenHeading;
use images::{OpenImage, is_only_embeds};
use links::Closer;
use lists::Count;
use markup::blanked;
pub(super) use markup::{comment, end_of_comments};
use notes::{Note, append_notes};
use piece::Piece;
use pulldown_cmark::{Alignment, BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};
use pulldown_cmark_escape::{escape_html, escape_html_body_text};
use quotes::OpenQuote;
use ready::has_signs;
use rustc_hash::{FxHashMap, FxHashSet};
use std::fmt::Write;
use std::ops::Range;

/// What to do with a level-1 heading at the start of the text.
#[derive(Clone, Copy, PartialEq)]
pub enum Title<'t> {
    /// It is part of the text.
    Keep,
    /// It is the title, and leaves the text.
    Take,
    /// It leaves the text if it says this title once more.
    TakeSame(&'t str),
}

impl Title<'_> {
    /// Whether a heading of these words leaves the text. Only the words count: smart punctuation changes signs.
    fn takes(self, heading: &str) -> bool {
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
        match self {
            Title::Keep => false,
            Title::Take => !heading.is_empty(),
            Title::TakeSame(title) => letters(title) == letters(heading) && !letters(heading).is_empty(),
        }
    }
}

/// The box of a task. What it says is said where the page is made, in its language.
pub const TO_DO: &str = "<input type=\"checkbox\" disabled>";
/// The same where the task is done.
pub const DONE: &str = "<input type=\"checkbox\" disabled checked>";

/// Deeper than any text that is meant to be read; browsers give up at a few hundred.
const MAX_DEPTH: usize = 60;

/// The dialect: CommonMark, tables, footnotes, strikethrough, task lists, heading attributes, smart punctuation.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_WIKILINKS
}

/// Reads the Markdown in `text[range]`. With `Title::Take`, the heading it begins with comes back as its title.
pub fn read<'t>(
    text: &'t str,
    range: Range<usize>,
    title: Title<'t>,
    problems: &mut Vec<Found>,
) -> (Body, Option<String>) {
    let base = range.start;
    let source = &text[range];
    let keep_sigils = |link: BrokenLink<'_>| {
        link.reference.starts_with(['@', '=']).then_some((CowStr::Borrowed(""), CowStr::Borrowed("")))
    };
    let parser = Parser::new_with_broken_link_callback(source, options(), Some(keep_sigils));
    let mut unused = FxHashMap::default();
    for (label, definition) in parser.reference_definitions().iter() {
        if label.starts_with(['@', '=']) {
            let problem = Problem::SwallowedReference { text: format!("[{label}]") };
            problems.push((Span::new(definition.span.clone()).shifted(base), problem));
        } else {
            let place = (definition.span.clone(), definition.dest.to_string());
            unused.insert(label_of(label), (label.to_owned(), place));
        }
    }
    let mut writer = Writer::new(source, base, title, problems);
    for (event, range) in parser.into_offset_iter() {
        if !unused.is_empty()
            && let Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) = &event
        {
            unused.remove(&label_of(id));
        }
        let event = writer.clean(event, &range);
        writer.event(event, range);
    }
    for (label, (place, address)) in unused.into_values() {
        writer.not_used(&label, place, address);
    }
    writer.finish()
}

/// The label of a definition as it is looked up.
fn label_of(label: &str) -> String {
    tidy(label).to_lowercase()
}

struct Writer<'t, 'p> {
    source: &'t str,
    base: usize,
    /// Whether everything in the source can be seen.
    is_clean: bool,
    may_be_foreign: bool,
    title: Title<'t>,
    problems: &'p mut Vec<Found>,
    pieces: Vec<Piece>,
    headings: Vec<Heading>,
    ids: FxHashMap<String, usize>,
    /// Those that the writer gave.
    own_ids: FxHashSet<String>,
    notes: Vec<Note>,
    note_names: FxHashMap<String, usize>,
    /// How many notes have a mark so far.
    noted: usize,
    open_notes: Vec<usize>,
    /// The lists that are open, and how the items of each are counted, if they are.
    lists: Vec<Option<Count>>,
    days: Vec<Spanned<Box<str>>>,
    links: Vec<Closer>,
    /// Where the last link or picture ends.
    link_end: usize,
    /// Where the last remark of another program ended.
    remark_end: usize,
    /// The words so far of the wording or quotation that is open.
    gathered: Option<String>,
    quotes: Vec<OpenQuote>,
    table: Vec<Alignment>,
    cell: usize,
    in_head: bool,
    heading: Option<OpenHeading>,
    image: Option<OpenImage>,
    markup: Option<(String, Range<usize>)>,
    /// Whether the open paragraph is nothing but figures, which are blocks of their own.
    bare: bool,
    in_code: bool,
    /// Whether each open bracket that began no link has a link after it.
    brackets: Vec<bool>,
    block_start: Option<usize>,
    escaped: Vec<u32>,
    depth: usize,
    is_too_deep: bool,
    /// How many elements are open whose content is not written.
    skip: usize,
    first: bool,
    taken: Option<String>,
}

impl<'t, 'p> Writer<'t, 'p> {
    fn new(source: &'t str, base: usize, title: Title<'t>, problems: &'p mut Vec<Found>) -> Writer<'t, 'p> {
        let first = Piece { html: String::with_capacity(source.len() + source.len() / 8), ..Piece::default() };
        Writer {
            source,
            base,
            is_clean: !super::has_unseen(source),
            may_be_foreign: foreign::may_be_foreign(source),
            title,
            problems,
            pieces: vec![first],
            headings: Vec::new(),
            ids: FxHashMap::default(),
            own_ids: FxHashSet::default(),
            notes: Vec::new(),
            note_names: FxHashMap::default(),
            noted: 0,
            open_notes: Vec::new(),
            lists: Vec::new(),
            days: Vec::new(),
            links: Vec::new(),
            link_end: 0,
            remark_end: 0,
            gathered: None,
            quotes: Vec::new(),
            table: Vec::new(),
            cell: 0,
            in_head: false,
            heading: None,
            image: None,
            markup: None,
            bare: false,
            in_code: false,
            brackets: Vec::new(),
            block_start: None,
            escaped: Vec::new(),
            depth: 0,
            is_too_deep: false,
            skip: 0,
            first: true,
            taken: None,
        }
    }

    fn finish(mut self) -> (Body, Option<String>) {
        self.close_block();
        self.check_notes();
        let mut piece = self.pieces.swap_remove(0);
        let above_notes = piece.blocks.len();
        append_notes(&mut piece, self.notes);
        self.escaped.sort_unstable();
        let body = Body {
            html: piece.html.as_str().into(),
            references: fitted(piece.references),
            headings: fitted(self.headings),
            blocks: fitted(piece.blocks),
            above_notes,
            days: fitted(self.days),
            runs: fitted(piece.runs),
            has_signs: has_signs(&piece.html),
            escaped: self.escaped.into(),
        };
        (body, self.taken)
    }

    fn piece(&mut self) -> &mut Piece {
        self.pieces.last_mut().expect("the first piece is only taken at the end")
    }

    fn html(&mut self) -> &mut String {
        &mut self.piece().html
    }

    fn raw(&mut self, html: &str) {
        self.html().push_str(html);
    }

    fn text(&mut self, text: &str) {
        escape_html_body_text(self.html(), text).expect("writing to a string cannot fail");
    }

    fn problem(&mut self, range: Range<usize>, problem: Problem) {
        self.problems.push((Span::new(range).shifted(self.base), problem));
    }

    fn hole(&mut self, range: Range<usize>, kind: Kind) {
        let span = Span::new(range).shifted(self.base);
        let piece = self.piece();
        let at = piece.html.len();
        piece.references.push(Reference { span, at, kind });
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(range).shifted(self.base)
    }

    fn event(&mut self, event: Event<'t>, range: Range<usize>) {
        if matches!(event, Event::End(TagEnd::Link | TagEnd::Image)) {
            self.link_end = range.end;
        }
        if self.skip > 0 || self.in_attribution(&event, &range) {
            match event {
                Event::Start(_) => self.skip += 1,
                Event::End(_) => self.skip -= 1,
                _ => {}
            }
            return;
        }
        match event {
            Event::Start(tag) => {
                self.depth += 1;
                if self.depth > MAX_DEPTH {
                    return self.too_deep(range.start);
                }
                // The title may stand below a remark.
                let may_be_remark = matches!(tag, Tag::HtmlBlock);
                self.start(tag, range);
                self.first &= may_be_remark;
            }
            Event::End(tag) => {
                self.depth = self.depth.saturating_sub(1);
                self.end(tag);
            }
            event if self.image.is_some() => self.alternative(&event),
            Event::Text(text) => {
                self.check_text(&range);
                if text.starts_with(['@', '[', '(', '{']) && self.source[..range.start].ends_with('\\') {
                    self.escaped.push(position(self.base + range.start));
                }
                // What no page can hold has become other letters, and then nobody knows where the next ones stand.
                let is_as_written = text.len() == range.len() || text.chars().nth(2).is_none();
                self.run(is_as_written.then_some(range.start));
                let start = self.html().len();
                self.words(&text);
                let written = self.html().len() - start;
                self.piece().is_rewritten = written != range.len() || text.len() != range.len();
            }
            Event::Code(code) => {
                self.open_block();
                self.run(None);
                self.raw("<code>");
                self.words(&code);
                self.raw("</code>");
            }
            Event::Html(html) | Event::InlineHtml(html) => self.html_event(&html, range),
            Event::SoftBreak => {
                self.heading_text(" ");
                self.gather(" ");
                self.raw("\n");
            }
            Event::HardBreak => {
                self.heading_text(" ");
                self.gather(" ");
                self.raw("<br>\n");
            }
            Event::Rule => {
                self.close_block();
                self.raw("<hr>\n");
            }
            Event::FootnoteReference(name) => self.note_reference(&name, range),
            Event::TaskListMarker(done) => {
                self.open_block();
                self.raw(if done { DONE } else { TO_DO });
                self.raw(" ");
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => self.words(&text),
        }
    }

    fn start(&mut self, tag: Tag<'t>, range: Range<usize>) {
        if self.image.is_some() {
            return self.start_in_alternative(&tag, range);
        }
        match tag {
            Tag::Paragraph => {
                self.close_block();
                self.check_paragraph(&range);
                self.bare = is_only_embeds(blanked(&self.source[range]).trim());
                if !self.bare {
                    self.raw("<p>");
                }
            }
            Tag::Heading { level, id, .. } => self.open_heading(level as u8, id.as_deref(), range),
            Tag::BlockQuote(_) => {
                self.close_block();
                let attribution = self.attribution(&range);
                let start =
                    if attribution.is_some() { "<figure class=\"quote\"><blockquote>\n" } else { "<blockquote>\n" };
                let notes = self.open_notes.len();
                self.quotes.push(OpenQuote { range, attribution, text: String::new(), notes });
                self.raw(start);
            }
            Tag::CodeBlock(kind) => {
                self.close_block();
                self.in_code = true;
                self.check_code(&kind, &range);
                self.code_block(&kind);
            }
            Tag::HtmlBlock => {
                self.close_block();
                self.markup = Some((String::new(), range));
            }
            Tag::List(first) => {
                self.close_block();
                self.lists.push(first.map(Count::new));
                match first {
                    None => self.raw("<ul>\n"),
                    Some(1) => self.raw("<ol>\n"),
                    Some(first) => {
                        writeln!(self.html(), "<ol start=\"{first}\">").expect("writing to a string cannot fail")
                    }
                }
            }
            Tag::Item => {
                self.check_item(&range);
                self.raw("<li>");
            }
            Tag::FootnoteDefinition(name) => {
                self.close_block();
                self.open_note(&name, &range);
            }
            Tag::Table(alignments) => {
                self.close_block();
                self.table = alignments;
                self.raw("<div class=\"scroll\"><table>");
            }
            Tag::TableHead => {
                (self.cell, self.in_head) = (0, true);
                self.raw("<thead><tr>");
            }
            Tag::TableRow => {
                self.check_row(&range);
                self.cell = 0;
                self.raw("<tr>");
            }
            Tag::TableCell => self.table_cell(),
            Tag::Emphasis => {
                self.check_sum(&range);
                self.inline("<em>");
            }
            Tag::Strong => self.inline("<strong>"),
            Tag::Strikethrough => self.inline("<del>"),
            Tag::Link { link_type, dest_url, title, id } => {
                self.open_block();
                self.brackets.fill(true);
                // What a swallowed reference defines is no link: that is told once, where it is swallowed.
                let defined = matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut);
                let link_type =
                    if defined && id.starts_with(['@', '=']) { LinkType::ShortcutUnknown } else { link_type };
                let closer = self.link(link_type, &dest_url, &title, range);
                self.links.extend(closer);
            }
            Tag::Image { link_type, dest_url, title, .. } => self.open_image(link_type, &dest_url, &title, range),
            _ => {}
        }
    }

    fn inline(&mut self, html: &str) {
        self.open_block();
        self.raw(html);
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image => self.close_image(),
            _ if self.image.is_some() => {}
            TagEnd::Paragraph if self.bare => {
                self.block_start = None;
                self.bare = false;
            }
            TagEnd::Paragraph => self.block_end("</p>\n"),
            TagEnd::Heading(level) => self.close_heading(level as u8),
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.raw("</code></pre>\n");
            }
            TagEnd::HtmlBlock => self.close_markup(),
            TagEnd::List(_) => match self.lists.pop() {
                Some(Some(_)) => self.raw("</ol>\n"),
                _ => self.raw("</ul>\n"),
            },
            TagEnd::Item => self.block_end("</li>\n"),
            TagEnd::BlockQuote(_) => self.close_quote(),
            TagEnd::FootnoteDefinition => self.close_note(),
            TagEnd::Table => self.raw("</tbody></table></div>\n"),
            TagEnd::TableHead => {
                self.in_head = false;
                self.raw("</tr></thead><tbody>\n");
            }
            TagEnd::TableRow => self.raw("</tr>\n"),
            TagEnd::TableCell if self.in_head => self.block_end("</th>"),
            TagEnd::TableCell => self.block_end("</td>"),
            TagEnd::Emphasis => self.raw("</em>"),
            TagEnd::Strong => self.raw("</strong>"),
            TagEnd::Strikethrough => self.raw("</del>"),
            TagEnd::Link => self.close_link(),
            _ => {}
        }
    }

    fn attribute(&mut self, text: &str) {
        escape_html(self.html(), text).expect("writing to a string cannot fail");
    }
}

/// A place in a file or its HTML; files are limited to 4 GiB.
fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
