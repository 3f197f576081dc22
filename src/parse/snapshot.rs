//! What is kept of a source, read. In: the text of `snapshots/<id>/text.txt` or `text.md`. Out: the text, to be searched.
//! It is somebody else's text: nothing in it is a reference, and nothing in it is a mistake.

use crate::number::LANGS;
use crate::number::held::Held;
use crate::number::language::{Style, style};
use crate::quotation::Kept;
use crate::text::speaks;
use pulldown_cmark::{Event, Options, Parser, TagEnd};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// The text that is kept of a source.
#[derive(Debug)]
pub struct Snapshot {
    /// Its words, to be searched.
    pub kept: Kept,
    /// As it is kept, where that is more than its words.
    markdown: Option<Box<str>>,
    /// The SHA-256 of `text`, in hexadecimal.
    pub sha256: Box<str>,
    /// Whether a line `[…]` says that something is left out.
    pub is_of_parts: bool,
    /// Its numbers, from when somebody asks for them: in each of `LANGS`, and there in each way of writing numbers.
    held: Mutex<Vec<HeldIn>>,
}

/// The numbers of a text, read in one of `LANGS` and as one style writes them: Spanish has a comma where Mexico has a point.
#[derive(Debug)]
struct HeldIn {
    lang: usize,
    style: &'static Style,
    numbers: Arc<OnceLock<Held>>,
}

impl Snapshot {
    /// The text as it is kept, with plain line ends and one at its end.
    pub fn text(&self) -> &str {
        self.markdown.as_deref().unwrap_or_else(|| self.kept.text())
    }

    /// Asks its numbers, if it is in that language and its words are read: once, and kept with the text.
    pub fn ask<T>(&self, lang: &str, question: impl FnOnce(&Held) -> T) -> Option<T> {
        let at = LANGS.iter().position(|known| speaks(lang, known))?;
        let style = style(lang);
        let numbers = {
            let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
            let known = held.iter().find(|it| it.lang == at && std::ptr::eq(it.style, style));
            match known {
                Some(known) => Arc::clone(&known.numbers),
                None => {
                    let numbers = Arc::<OnceLock<Held>>::default();
                    held.push(HeldIn { lang: at, style, numbers: Arc::clone(&numbers) });
                    numbers
                }
            }
        };
        Some(question(numbers.get_or_init(|| Held::new(self.kept.text(), lang))))
    }
}

/// Reads a snapshot; of Markdown only the words are searched.
pub fn read(text: &str, is_markdown: bool) -> Snapshot {
    let text: &str = &format!("{}\n", text.trim_end_matches('\n'));
    let sha256 = Sha256::digest(text.as_bytes()).iter().fold(String::with_capacity(64), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("writing to memory cannot fail");
        hex
    });
    let is_of_parts = text.lines().any(|line| matches!(line.trim(), "[…]" | "[...]"));
    let kept = if is_markdown { Kept::new(&words_of(text)) } else { Kept::new(text) };
    Snapshot {
        kept,
        markdown: is_markdown.then(|| text.into()),
        sha256: sha256.into(),
        is_of_parts,
        held: Mutex::default(),
    }
}

fn words_of(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let parser = Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH);
    // Words behind a word in brackets and a colon are no address.
    let definitions = parser.reference_definitions().iter().map(|(_, definition)| definition);
    let definitions = definitions.filter(|definition| !definition.dest.contains(['/', '.', ':', '#', '@']));
    let mut lines: Vec<_> = definitions.map(|definition| definition.span.clone()).collect();
    lines.sort_unstable_by_key(|line| line.start);
    let mut lines = lines.into_iter().peekable();
    let mut push_lines = |words: &mut String, until: usize| {
        while let Some(line) = lines.next_if(|line| line.end <= until) {
            words.push_str(text[line].trim());
            words.push('\n');
        }
    };
    for (event, range) in parser.into_offset_iter() {
        push_lines(&mut words, range.start);
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
    push_lines(&mut words, text.len());
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

    #[test]
    fn a_line_says_that_something_is_left_out() {
        for (text, is_of_parts) in
            [("a\n[…]\nb", true), ("a\n [...] \r\nb", true), ("[...]", true), ("a [...] b\n[a]\n...", false)]
        {
            assert_eq!(read(text, false).is_of_parts, is_of_parts, "{text}");
        }
    }

    #[test]
    fn words_that_markdown_would_take_for_an_address_are_words_of_the_source() {
        for (text, words) in [
            ("- a\n- b", "a\nb"),
            ("[Update]: ongoing\n\nEnd", "[Update]: ongoing\nEnd"),
            ("a\n\n[Update]: ongoing\n[Note]: none", "a\n[Update]: ongoing\n[Note]: none"),
            ("See [1].\n\n[1]: https://example.org/a\n[b]: <#c>", "See 1."),
        ] {
            let lines = |text: &str| text.split('\n').filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
            assert_eq!(lines(read(text, true).kept.text()), lines(words), "{text}");
        }
    }

    #[test]
    fn elements_in_markdown_are_words_of_the_source() {
        let kept = read("It read <b>41</b>.\n\n<p>They left.</p>\n", true);
        assert!(kept.kept.text().contains("<b>41</b>") && kept.kept.text().contains("<p>They left.</p>"));
    }
}
