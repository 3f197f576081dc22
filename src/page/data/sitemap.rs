//! What search engines ask for. In: the pages. Out: their addresses as views of XML, and what may be read.

use crate::date::Date;
use crate::page::{Kind, Page, Pages};
use serde::Serialize;

/// Addresses for the sitemap protocol 0.9.
#[derive(Serialize)]
pub(in crate::page) struct Sitemap {
    urls: Vec<SitemapUrl>,
    /// Addresses of further sitemaps, which hold the addresses in place of this one.
    maps: Vec<String>,
}

/// As many addresses stand in one file. The protocol allows ten times that; a template that holds them all at once would take
/// more memory than any other page.
const LARGEST_SITEMAP: usize = 5_000;

/// How many further sitemaps a site of these pages needs.
pub(in crate::page) fn further_sitemaps(list: &[Page]) -> usize {
    match list.iter().filter(|page| is_for_search_engines(page)).count() {
        0..=LARGEST_SITEMAP => 0,
        count => count.div_ceil(LARGEST_SITEMAP),
    }
}

fn is_for_search_engines(page: &Page) -> bool {
    !matches!(page.kind, Kind::NotFound | Kind::Redirect(_) | Kind::Data(_))
        && (page.url.as_str().is_empty() || page.url.as_str().ends_with('/'))
}

#[derive(Serialize)]
struct SitemapUrl {
    url: String,
    modified: Option<String>,
}

impl Pages {
    /// The addresses of one sitemap, or of the sitemaps that hold them.
    pub(in crate::page) fn sitemap(&self, number: usize) -> Sitemap {
        let maps = self.list.iter().filter(|page| matches!(page.kind, Kind::Sitemap(number) if number > 0));
        let maps: Vec<String> = maps.map(|page| self.absolute(&page.url)).collect();
        if number == 0 && !maps.is_empty() {
            return Sitemap { urls: Vec::new(), maps };
        }
        let first = number.saturating_sub(1) * LARGEST_SITEMAP;
        let shown = self.list.iter().filter(|page| is_for_search_engines(page)).skip(first).take(LARGEST_SITEMAP);
        let urls = shown.map(|page| SitemapUrl {
            url: self.absolute(&page.url),
            modified: match &page.kind {
                Kind::Article(article) => {
                    let written = self.site.articles[*article].written();
                    let date = written.changed().or(written.date.as_ref().map(|date| &date.value));
                    // A year or a month may stand there as it is, without a day that nobody wrote.
                    date.and_then(Date::datetime).and_then(|date| Some(date.split('T').next()?.to_owned()))
                }
                _ => None,
            },
        });
        Sitemap { urls: urls.collect(), maps: Vec::new() }
    }

    pub(in crate::page) fn robots(&self) -> Vec<u8> {
        let sitemap = match self.site.config.base_url.as_str() {
            "" => String::new(),
            base => format!("Sitemap: {base}sitemap.xml\n"),
        };
        format!("User-agent: *\nAllow: /\n{sitemap}").into_bytes()
    }
}
