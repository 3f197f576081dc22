//! What is kept of a source, read. In: the text of `snapshots/<id>/text.txt` or `text.md`. Out: the text, to be searched.
//! It is somebody else's text: nothing in it is a reference, and nothing in it is a mistake.

use crate::quotation::Kept;
use pulldown_cmark::{Event, Options, Parser, TagEnd};

/// Reads a snapshot; of Markdown only the words count.
pub fn read(text: &str, is_markdown: bool) -> Kept {
    if !is_markdown {
        return Kept::new(text);
    }
    let mut words = String::with_capacity(text.len());
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                words.push_str(&text)
            }
            Event::SoftBreak | Event::HardBreak => words.push('\n'),
            Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image) => {}
            Event::End(_) => words.push('\n'),
            _ => {}
        }
    }
    Kept::new(&words)
}
