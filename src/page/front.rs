//! The home page, and what every page may show of the site.

use super::Pages;
use super::figure::FigureView;
use super::moment::MomentView;
use super::view::{Link, direction, path};
use crate::link::site::{FigureIx, Moment, Site};
use rustc_hash::FxHashSet;
use serde::Serialize;
use tera::Value;

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
    pages: Vec<Link>,
    corrections: bool,
    disputes: bool,
    extra: &'a serde_json::Value,
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
            pages: top.map(|page| Link { path: path(&page.url), text: page.written().title.clone() }).collect(),
            corrections: site.articles.iter().any(|article| !article.written().corrections.is_empty()),
            disputes: site.articles.iter().any(|article| !article.disputes.is_empty()),
            extra: &config.extra,
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
        const FIGURES: usize = 6;
        const MOMENTS: usize = 6;
        let site = &self.site;
        let lang = &site.config.lang;
        let newest = site.articles.iter().take(BRIEFINGS);
        // One figure of each new briefing, then the second of each, and so on.
        let mut figures = Vec::new();
        for turn in 0..FIGURES {
            figures.extend(newest.clone().filter_map(|article| article.figures.get(turn)));
        }
        // A number of the same sources, told in several briefings or languages, stands here once; one that is replaced, never.
        let (mut numbers, mut told) = (FxHashSet::default(), FxHashSet::default());
        // Those in the language of this page first.
        let is_other = |ix: &FigureIx| {
            let article = &site.articles[site.figures[ix.at()].article.at()];
            article.written().lang.as_ref().is_some_and(|other| other != lang)
        };
        figures.sort_by_key(|ix| is_other(ix));
        let shown = |ix: &FigureIx| {
            let (figure, written) = (&site.figures[ix.at()], site.figure(*ix));
            if figure.superseded_by.is_some() || site.value(*ix).is_none() && written.range.is_none() {
                return false;
            }
            let Some(number) = site.value(*ix).map(ToString::to_string) else { return true };
            // In another language, words do not tell whether it counts the same.
            let is_new = numbers.insert((number.clone(), &figure.sources));
            let is_own = told.insert((number, &figure.sources, written.label.as_deref(), site.unit(*ix)));
            if is_other(ix) { is_new } else { is_own }
        };
        // In each language first those that nothing speaks against, and of these the ones that a reliable source says.
        let is_shaken = |ix: &FigureIx| {
            let falls = || site.retracted.as_ref().is_some_and(|fallout| fallout.takes_figure(*ix));
            site.contradictions.is_contested(*ix) || falls()
        };
        let is_weak = |ix: &FigureIx| {
            let mut sources = site.figures[ix.at()].sources.iter().map(|source| site.sources[source.at()].written());
            !sources.any(|source| matches!(source.reliability, Some("A" | "B")))
        };
        // Once each number stands here once, so that none that is contested hides behind another that says the same.
        let mut figures: Vec<FigureIx> = figures.into_iter().filter(shown).collect();
        figures.sort_by_key(|ix| (is_other(ix), is_shaken(ix), is_weak(ix)));
        let events = site.timeline.iter().rev().filter(|moment| matches!(moment, Moment::Event(_)));
        Home {
            title: &site.config.title,
            description: &site.config.description,
            articles: (0..site.articles.len().min(BRIEFINGS)).map(|at| self.article_card(at)).collect(),
            article_count: site.articles.len(),
            figures: figures.into_iter().take(FIGURES).map(|ix| self.figure_card(ix, lang, &[], Vec::new())).collect(),
            last: events.take(MOMENTS).filter_map(|event| self.moment(*event, lang)).collect(),
        }
    }
}
