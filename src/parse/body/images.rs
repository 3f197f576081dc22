//! Images, and figures that are set like images. Of what stands in an alternative text only the words are kept.

use super::Writer;
use super::markup::without_comments;
use crate::diagnostic::Problem;
use crate::parse::reference::{self, Kind};
use pulldown_cmark::{Event, LinkType, Tag};
use std::ops::Range;

/// An image whose alternative text is being gathered.
pub(super) struct OpenImage {
    pub range: Range<usize>,
    /// Whether it is written `![[…]]`.
    pub wiki: bool,
    /// How many images are open in its alternative text.
    pub inner: usize,
    pub target: String,
    pub title: String,
    pub alt: String,
}

/// Why a link is none where it stands in another one, or in the caption of a figure.
pub(super) const NOT_IN_CAPTION: &str =
    "a link cannot stand inside another one, nor in a caption: write its words alone";

impl Writer<'_, '_> {
    pub(super) fn open_image(&mut self, link_type: LinkType, target: &str, title: &str, range: Range<usize>) {
        self.open_block();
        let wiki = matches!(link_type, LinkType::WikiLink { .. });
        let target = if wiki { target.strip_suffix('\\').unwrap_or(target).trim() } else { target };
        let (target, title) = (target.to_owned(), without_comments(title).into_owned());
        self.image = Some(OpenImage { range, wiki, inner: 0, target, title, alt: String::new() });
    }

    /// Of what stands in an alternative text only the words are kept.
    pub(super) fn start_in_alternative(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match (tag, &mut self.image) {
            (Tag::Image { .. }, Some(image)) => image.inner += 1,
            (Tag::Link { link_type, .. }, _) => {
                use LinkType::{CollapsedUnknown, ReferenceUnknown, ShortcutUnknown};
                if matches!(link_type, ShortcutUnknown | CollapsedUnknown | ReferenceUnknown) {
                    self.bad_reference(range, "a reference cannot stand in the text of an image");
                } else if self.image.as_ref().is_some_and(|image| image.wiki)
                    && !matches!(link_type, LinkType::Autolink | LinkType::Email)
                {
                    // Its words are kept, and where it leads would be lost.
                    self.bad_reference(range, NOT_IN_CAPTION);
                }
            }
            _ => {}
        }
    }

    pub(super) fn alternative(&mut self, event: &Event<'_>) {
        let Some(image) = &mut self.image else { return };
        match event {
            Event::InlineHtml(html) if html.starts_with("<!--") => {}
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) => image.alt.push_str(text),
            Event::SoftBreak | Event::HardBreak => image.alt.push(' '),
            _ => {}
        }
    }

    pub(super) fn close_image(&mut self) {
        if let Some(image) = self.image.as_mut().filter(|image| image.inner > 0) {
            image.inner -= 1;
            return;
        }
        let Some(OpenImage { range, wiki, target, title, alt, .. }) = self.image.take() else { return };
        let source = &self.source[range.clone()];
        if let Some(name) = target.strip_prefix('=').filter(|_| wiki) {
            let after = source.find('=').map_or(0, |at| at + 1);
            let Some(mut figure) = reference::figure(name, self.base + range.start + after) else {
                return self.bad_reference(range, "after = stands the id of a figure");
            };
            // What no page can hold is another character in the name than in the file.
            if !source[after..].starts_with(name) {
                figure.span = self.span(range.clone());
            }
            if !self.bare {
                self.problem(range.clone(), Problem::FigureEmbed { id: figure.value.clone() });
            }
            if source.contains('|') && alt.trim().is_empty() {
                self.bad_reference(
                    range.clone(),
                    "after the bar stand the words to show; without any, leave the bar out",
                );
            }
            let caption = source.contains('|').then(|| alt.trim().into());
            return self.hole(range, Kind::Embed { figure, caption });
        }
        if wiki || target.starts_with('=') || target.is_empty() && alt.starts_with('=') {
            return self.bad_reference(range, "a figure is set by ![[=id]], an image by ![what it shows](file.png)");
        }
        if super::super::figures::other_than_image(&target).is_some() {
            let message = "this file is no picture; without the ! it is a link";
            return self.bad_reference(range, message);
        }
        if alt.trim().is_empty() {
            self.problem(range.clone(), Problem::ImageWithoutAlt);
        }
        if reference::scheme(&target).is_some() {
            let nearest = None;
            return self.problem(range, Problem::DeadLink { target, nearest });
        }
        let target = reference::decoded(&target).into();
        self.hole(range, Kind::Image { target, alt: alt.trim().into(), title: title.into() });
    }
}

/// Whether a paragraph is nothing but `![[=id]]`, one or several.
pub(super) fn is_only_embeds(paragraph: &str) -> bool {
    let mut rest = paragraph;
    while let Some(embed) = rest.strip_prefix("![[=") {
        let Some((_, after)) = embed.split_once("]]") else { return false };
        rest = after.trim_start_matches(|c: char| c.is_whitespace() || c == '>');
    }
    rest.is_empty() && !paragraph.is_empty()
}
