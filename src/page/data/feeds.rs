//! Feeds. In: the site. Out: the newest of it, as views of Atom and as bytes of JSON Feed.

use crate::date::Date;
use crate::page::Pages;
use crate::page::figure::figure_text;
use serde::Serialize;

/// Entries in a feed.
const FEED: usize = 50;

/// An Atom feed (RFC 4287), for its template.
#[derive(Serialize)]
pub(in crate::page) struct Feed {
    id: String,
    title: String,
    this: String,
    home: String,
    updated: String,
    authors: Vec<String>,
    lang: String,
    entries: Vec<FeedEntry>,
}

#[derive(Serialize)]
struct FeedEntry {
    id: String,
    url: String,
    title: String,
    summary: String,
    published: Option<String>,
    updated: String,
    authors: Vec<String>,
}

/// A date and time of RFC 3339: the earliest moment the date can mean, since a feed knows no less exact one.
pub(super) fn timestamp(date: Option<&Date>) -> Option<String> {
    let day = date?.earliest().or(date?.latest()).filter(|day| (0..=9999).contains(&day.year))?;
    Some(format!("{day}T00:00:00Z"))
}

/// What a feed says where nothing is dated.
const UNDATED: &str = "1970-01-01T00:00:00Z";

impl Pages {
    fn feed_of(&self, title: String, this: &str, entries: Vec<FeedEntry>) -> Feed {
        let config = &self.site.config;
        Feed {
            id: format!("{}{this}", config.base_url),
            title,
            this: format!("{}{this}", config.base_url),
            home: config.base_url.clone(),
            updated: entries.iter().map(|entry| entry.updated.as_str()).max().unwrap_or(UNDATED).to_owned(),
            authors: if config.authors.is_empty() { vec![config.title.clone()] } else { config.authors.clone() },
            lang: config.lang.clone(),
            entries,
        }
    }

    fn entries(&self) -> Vec<FeedEntry> {
        let entries = self.site.articles.iter().take(FEED).map(|article| {
            let written = article.written();
            let published = timestamp(written.date.as_ref().map(|date| &date.value));
            let updated = timestamp(written.updated.as_ref().map(|date| &date.value));
            FeedEntry {
                id: self.absolute(&article.url),
                url: self.absolute(&article.url),
                title: written.title.clone(),
                summary: written.summary.clone().unwrap_or_default(),
                updated: updated.or_else(|| published.clone()).unwrap_or_else(|| UNDATED.to_owned()),
                published,
                authors: written.authors.clone(),
            }
        });
        entries.collect()
    }

    pub(in crate::page) fn feed(&self) -> Feed {
        self.feed_of(self.site.config.title.clone(), "feed.xml", self.entries())
    }

    pub(in crate::page) fn corrections_feed(&self) -> Feed {
        let (site, tongue) = (&self.site, self.speak());
        let entries = self.corrections().iter().take(FEED).map(|listed| {
            let article = &site.articles[listed.article.at()];
            let correction = listed.written(site);
            let url = format!("{}#corrections", self.absolute(&article.url));
            let about = listed
                .figure
                .map_or(String::new(), |figure| format!(" ({})", figure_text(site, figure, &site.config.lang)));
            let change = match (&correction.was, &correction.now) {
                (Some(was), Some(now)) => {
                    [tongue.with("briefing", "it_read", was), tongue.with("briefing", "it_reads", &now.value)].concat()
                }
                _ => String::new(),
            };
            FeedEntry {
                id: format!("{url}-{}", listed.at + 1),
                url,
                title: format!("{}{about}", article.written().title),
                summary: format!("{}{change}", correction.note),
                published: None,
                updated: timestamp(Some(&correction.date.value)).unwrap_or_else(|| UNDATED.to_owned()),
                authors: Vec::new(),
            }
        });
        let entries = entries.collect();
        self.feed_of(tongue.with("", "feed_corrections", &site.config.title), "corrections/feed.xml", entries)
    }

    /// JSON Feed 1.1.
    pub(in crate::page) fn json_feed(&self) -> Vec<u8> {
        let config = &self.site.config;
        let feed = self.feed();
        let items: Vec<_> = feed
            .entries
            .iter()
            .map(|entry| {
                let mut item = serde_json::json!({
                    "id": entry.id, "url": entry.url, "title": entry.title, "date_modified": entry.updated,
                    "content_text": if entry.summary.is_empty() { &entry.title } else { &entry.summary },
                });
                if let Some(published) = &entry.published {
                    item["date_published"] = published.as_str().into();
                }
                if !entry.authors.is_empty() {
                    item["authors"] = entry.authors.iter().map(|name| serde_json::json!({ "name": name })).collect();
                }
                item
            })
            .collect();
        let authors: Vec<_> = feed.authors.iter().map(|name| serde_json::json!({ "name": name })).collect();
        let feed = serde_json::json!({
            "version": "https://jsonfeed.org/version/1.1", "title": feed.title, "home_page_url": feed.home,
            "feed_url": format!("{}feed.json", config.base_url), "description": config.description,
            "language": config.lang, "authors": authors, "items": items,
        });
        let mut bytes = serde_json::to_vec_pretty(&feed).expect("plain values always serialise");
        bytes.push(b'\n');
        bytes
    }
}
