//! What is kept of a source, read. In: the text of `snapshots/<id>/text.txt` or `text.md`. Out: the text, to be searched.
//! It is somebody else's text: nothing in it is a reference, and nothing in it is a mistake.

use crate::quotation::Kept;
use pulldown_cmark::{Event, Options, Parser, TagEnd};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The text that is kept of a source.
#[derive(Debug)]
pub struct Snapshot {
    /// Its words, to be searched.
    pub kept: Kept,
    /// As it is kept, where that is more than its words.
    markdown: Option<Box<str>>,
    /// The SHA-256 of `text`, in hexadecimal.
    pub sha256: Box<str>,
}

impl Snapshot {
    /// The text as it is kept, with plain line ends and one at its end.
    pub fn text(&self) -> &str {
        self.markdown.as_deref().unwrap_or_else(|| self.kept.text())
    }
}

/// Reads a snapshot; of Markdown only the words are searched.
pub fn read(text: &str, is_markdown: bool) -> Snapshot {
    let text: &str = &format!("{}\n", text.trim_end_matches('\n'));
    let sha256 = Sha256::digest(text.as_bytes()).iter().fold(String::with_capacity(64), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("writing to memory cannot fail");
        hex
    });
    let kept = if is_markdown { Kept::new(&words_of(text)) } else { Kept::new(text) };
    Snapshot { kept, markdown: is_markdown.then(|| text.into()), sha256: sha256.into() }
}

fn words_of(text: &str) -> String {
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
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_is_that_of_the_text_as_it_is_kept() {
        let abc = "edeaaff3f1774ad2888673770c6d64097e391bc362d7d6fb34982ddf0efd18cb";
        assert_eq!(&*read("abc", false).sha256, abc);
        let (plain, markdown) = (read("*abc*", false), read("*abc*\n\n", true));
        assert_eq!((plain.text(), markdown.text()), ("*abc*\n", "*abc*\n"));
        assert_eq!(plain.sha256, markdown.sha256);
        assert_eq!((plain.kept.text(), markdown.kept.text()), ("*abc*\n", "abc\n"));
    }
}
