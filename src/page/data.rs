//! The same facts for machines: JSON twins, feeds, the sitemap. In: the site. Out: bytes, or views of XML.

mod feeds;
mod sitemap;
mod twins;

use super::Pages;
use super::view::encoded;
use crate::path::UrlPath;
pub(super) use sitemap::further_sitemaps;
pub(super) use twins::NAMES;

impl Pages {
    /// The whole address of a page, where the site knows its own.
    fn absolute(&self, url: &UrlPath) -> String {
        format!("{}{}", self.site.config.base_url, encoded(url.as_str()))
    }
}
