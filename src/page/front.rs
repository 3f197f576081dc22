//! The home page, and what every page may show of the site.

use super::Pages;
use super::figure::FigureView;
use super::key::key_figures;
use super::moment::MomentView;
use super::view::{Link, direction, page_link};
use crate::files::version;
use crate::link::site::{Moment, Site};
use serde::Serialize;
use tera::Value;
use xxhash_rust::xxh3::xxh3_64;

/// Settings and facts of the site, as every template sees them.
#[derive(Serialize)]
pub(super) struct SiteView<'a> {
    title: &'a str,
    description: &'a str,
    lang: &'a str,
    dir: &'static str,
    authors: &'a [String],
    base_url: &'a str,
    publisher: Option<Publisher<'a>>,
    pages: Vec<Link<'a>>,
    corrections: bool,
    disputes: bool,
    extra: &'a serde_json::Value,
    marking_version: Option<String>,
}

#[derive(Serialize)]
struct Publisher<'a> {
    name: &'a str,
    url: Option<&'a str>,
}

impl SiteView<'_> {
    pub(super) fn new(site: &Site) -> SiteView<'_> {
        let config = &site.config;
        let publisher = config.publisher.as_ref().map(|(name, url)| Publisher { name, url: url.as_deref() });
        // The footer names a handful of pages; a site with many links them from each other.
        let top = site.pages.iter().filter(|page| page.url.as_str().matches('/').count() == 1).take(12);
        SiteView {
            title: &config.title,
            description: &config.description,
            lang: &config.lang,
            dir: direction(&config.lang),
            authors: &config.authors,
            base_url: &config.base_url,
            publisher,
            pages: top.map(|page| page_link(site, page, &config.lang)).collect(),
            corrections: site.articles.iter().any(|article| !article.written().corrections.is_empty()),
            disputes: site.articles.iter().any(|article| !article.disputes.is_empty()),
            extra: &config.extra,
            marking_version: marking(site).map(|words| version(xxh3_64(words.as_bytes()))),
        }
    }
}

/// What stands above every page, as `[extra]` of the settings has it.
pub(super) fn marking(site: &Site) -> Option<&str> {
    site.config.extra.get("marking")?.as_str().filter(|words| !words.is_empty())
}

#[derive(Serialize)]
pub(super) struct Home<'a> {
    title: &'a str,
    description: &'a str,
    articles: Vec<Value>,
    article_count: usize,
    figures: Vec<FigureView<'a>>,
    last: Vec<MomentView<'a>>,
}

impl Pages {
    /// The marking for the margins of printed pages, which take words from a style sheet only; none may stand in a page.
    pub(super) fn marking(&self) -> Vec<u8> {
        let mut css = ":root { --marking: \"".to_owned();
        for char in marking(&self.site).unwrap_or_default().chars() {
            match char {
                '"' | '\\' | '<' | '\0'..='\u{1f}' => css.push_str(&format!("\\{:x} ", u32::from(char))),
                _ => css.push(char),
            }
        }
        css.push_str("\"; }\n");
        css.into_bytes()
    }

    pub(super) fn home(&self) -> Home<'_> {
        const BRIEFINGS: usize = 10;
        const MOMENTS: usize = 6;
        let site = &self.site;
        let lang = &site.config.lang;
        let events = site.timeline.iter().rev().filter(|moment| matches!(moment, Moment::Event(_)));
        Home {
            title: &site.config.title,
            description: &site.config.description,
            articles: (0..site.articles.len().min(BRIEFINGS)).map(|at| self.article_card(at)).collect(),
            article_count: site.articles.len(),
            figures: key_figures(site).into_iter().map(|ix| self.figure_card(ix, lang, &[], Vec::new())).collect(),
            last: events.take(MOMENTS).filter_map(|event| self.moment(*event, lang)).collect(),
        }
    }
}
