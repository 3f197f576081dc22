//! Running text: what of it can be shown, whose words it is, and what in it only looks like text.

use super::{Writer, position};
use crate::diagnostic::Problem;
use crate::parse::{escaped_characters, is_control};
use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag};
use std::num::NonZeroU32;
use std::ops::Range;

impl<'t> Writer<'t, '_> {
    /// The event without characters that no page can hold. The file's own are reported where it is read as a whole; here
    /// those that a reference such as `&#1;` makes.
    pub(super) fn clean(&mut self, event: Event<'t>, range: &Range<usize>) -> Event<'t> {
        let span = self.span(range.clone());
        let mut clean = |text: CowStr<'t>| {
            // What stands in the file as it is; references such as `&shy;` are borrowed from elsewhere.
            if self.is_clean && self.source.as_bytes().as_ptr_range().contains(&text.as_ptr()) {
                return text;
            }
            escaped_characters(&text, &self.source[range.clone()], span, self.problems);
            match text.contains(is_control) {
                true => text.replace(is_control, "\u{fffd}").into(),
                false => text,
            }
        };
        match event {
            Event::Text(text) => Event::Text(clean(text)),
            Event::Code(code) => Event::Code(clean(code)),
            Event::Html(html) => Event::Html(clean(html)),
            Event::InlineHtml(html) => Event::InlineHtml(clean(html)),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(clean(info))))
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                Event::Start(Tag::Link { link_type, dest_url: clean(dest_url), title: clean(title), id })
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                Event::Start(Tag::Image { link_type, dest_url: clean(dest_url), title: clean(title), id })
            }
            event => event,
        }
    }

    pub(super) fn words(&mut self, text: &str) {
        self.open_block();
        self.heading_text(text);
        self.gather(text);
        self.text(text);
    }

    /// Notes where the words that are written next stand in the file, if they are the writer's own.
    pub(super) fn run(&mut self, start: Option<usize>) {
        let quoted = self.quotes.iter().any(|quote| quote.attribution.is_some());
        let own = start.filter(|_| !quoted && !self.in_code && self.links.is_empty());
        // Spans in a file begin at 1 here, so that no source takes no room.
        let source = own.and_then(|start| NonZeroU32::new(position(self.base + start + 1)));
        self.piece().run(source);
    }

    /// Keeps words for the checks of wordings and quotations.
    pub(super) fn gather(&mut self, text: &str) {
        let quotes = self.quotes.iter_mut().filter(|quote| quote.attribution.is_some()).map(|quote| &mut quote.text);
        for gathered in quotes.chain(&mut self.gathered) {
            gathered.push_str(text);
        }
    }

    pub(super) fn heading_text(&mut self, text: &str) {
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(text);
        }
    }

    /// A link that Markdown left as text because there is another one in it.
    pub(super) fn check_text(&mut self, range: &Range<usize>) {
        if self.in_code {
            return;
        }
        let rest = &self.source[range.start..];
        if rest.starts_with("<!--") && !self.source[..range.start].ends_with('\\') {
            self.problem(range.start..range.start + 4, Problem::CommentShown);
        }
        if rest.starts_with('[') && !self.source[..range.start].ends_with('\\') {
            self.brackets.push(false);
            if let Some((text, message)) = unfinished(rest) {
                let text = text.to_owned();
                self.problem(range.start..range.start + text.len(), Problem::BadReference { text, message });
            }
        }
        if !rest.starts_with(']') {
            return;
        }
        let holds_link = self.brackets.pop().unwrap_or_default();
        let target = rest.strip_prefix("](").unwrap_or_default();
        if target.starts_with(['=', '~', '@']) || holds_link && is_link_target(target) {
            let text: String = rest.chars().take_while(|c| *c != ')' && *c != '\n').take(40).collect();
            let end = range.start + text.len();
            let blank = ['=', '~', '@']
                .into_iter()
                .find(|sigil| target.starts_with([*sigil]) && target[1..].starts_with([' ', '\t']));
            let message = match blank.filter(|_| !holds_link) {
                Some(sigil) => format!("no blank can follow `({sigil}`; write ({sigil}{})", text[3..].trim()),
                None => "a link cannot stand inside another link".to_owned(),
            };
            self.problem(range.start..end, Problem::BadReference { text: format!("[…{text})"), message });
        }
    }
}

/// How far the end of a reference is looked for, in bytes.
const FARTHEST: usize = 300;

/// What begins like a reference and is none, and why; `rest` begins with a bracket that Markdown left as text.
fn unfinished(rest: &str) -> Option<(&str, String)> {
    // Not the whole line, or a long one of nothing but brackets would be gone through for each of them.
    let mut near = rest.len().min(FARTHEST);
    while !rest.is_char_boundary(near) {
        near -= 1;
    }
    let line = rest[..near].lines().next().unwrap_or_default();
    let of_id = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    if let Some(sigil @ ('=' | '@')) = line[1..].chars().next()
        && line[2..].starts_with(of_id)
    {
        let end = line[2..].find(|c: char| !of_id(c) && !matches!(c, '-' | '/')).map_or(line.len(), |end| end + 2);
        // Where there is a bracket later on, something else is wrong, and is said there.
        let message = format!("it has no end; write [{sigil}…], or \\[ where a bracket is meant");
        return (!line.contains(']')).then_some((&line[..end], message));
    }
    // In a table a bar parts the cells.
    let end = line.strip_prefix("[[")?.find("]]")? + 4;
    let inside = &line[..end];
    let cut = inside.contains('|') && !inside.contains("\\|") && !inside[2..].contains('[');
    cut.then(|| (inside, "in a table the bar is written \\|, or it parts two cells".to_owned()))
}

/// Whether what follows `](` would have made a link of it.
fn is_link_target(text: &str) -> bool {
    let Some((target, _)) = text.split_once(')') else { return false };
    let (address, title) = target.split_once(char::is_whitespace).unwrap_or((target, ""));
    !address.is_empty() && (title.is_empty() || title.trim_start().starts_with(['"', '\'']))
}
