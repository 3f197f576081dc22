//! Feeds. In: the site. Out: the newest of it, as views of Atom and as bytes of JSON Feed.

use crate::date::Date;
use crate::link::site::{ArticleIx, Owner};
use crate::page::Pages;
use crate::page::article::told;
use crate::page::plain::opening;
use crate::page::view::encoded;
use crate::parse::front_matter::Correction;
use serde::Serialize;
use xxhash_rust::xxh3::xxh3_64;

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
    /// Its language, where that is not the feed's.
    lang: Option<String>,
}

/// A date and time of RFC 3339: the earliest moment the date can mean, for a feed that must say one.
fn timestamp(date: Option<&Date>) -> Option<String> {
    let (day, second) = date?.instant().filter(|(day, _)| (0..=9999).contains(&day.year))?;
    Some(format!("{day}T{:02}:{:02}:{:02}Z", second / 3600, second / 60 % 60, second % 60))
}

/// The same of a plain day, or of a moment of one; a month, a year and what is not sure would be made exact.
fn plain_day(date: Option<&Date>) -> Option<String> {
    date?.datetime().filter(|plain| plain.len() >= "2018-12-31".len()).and_then(|_| timestamp(date))
}

/// What a correction puts right, in a few letters: one that is put above it takes nothing of them away. Its note counts
/// where nothing else tells it from others; to mend a word there makes no new correction.
fn fingerprint(correction: &Correction) -> String {
    let (was, now) = (correction.was.as_deref(), correction.now.as_ref().map(|now| now.value.as_str()));
    let is_told = correction.figure.is_some() || was.is_some() || now.is_some();
    let note = if is_told { "" } else { &correction.note };
    let parts = [note, was.unwrap_or_default(), now.unwrap_or_default()];
    format!("{:08x}", xxh3_64(parts.join("\0").as_bytes()) >> 32)
}

/// What a feed says where nothing is dated.
const UNDATED: &str = "1970-01-01T00:00:00Z";

impl Pages {
    /// `of` is the page of which it tells the news, from the site's root.
    fn feed_of(&self, title: String, this: &str, of: &str, entries: Vec<FeedEntry>) -> Feed {
        let config = &self.site.config;
        Feed {
            id: format!("{}{this}", config.base_url),
            title,
            this: format!("{}{this}", config.base_url),
            home: format!("{}{of}", config.base_url),
            updated: entries.iter().map(|entry| entry.updated.as_str()).max().unwrap_or(UNDATED).to_owned(),
            authors: if config.authors.is_empty() { vec![config.title.clone()] } else { config.authors.clone() },
            lang: config.lang.clone(),
            entries,
        }
    }

    fn entries(&self) -> Vec<FeedEntry> {
        let entries = self.site.articles.iter().take(FEED).enumerate().map(|(at, article)| {
            let written = article.written();
            let date = written.date.as_ref().map(|date| &date.value);
            let changed = timestamp(written.changed());
            let lang = self.site.lang_of(written);
            let opening = || opening(self, Owner::Article(ArticleIx::new(at)), lang);
            FeedEntry {
                id: self.absolute(&article.url),
                url: self.absolute(&article.url),
                title: written.title.clone(),
                summary: written.summary.clone().unwrap_or_else(opening),
                updated: changed.or_else(|| timestamp(date)).unwrap_or_else(|| UNDATED.to_owned()),
                published: plain_day(date),
                authors: written.authors.clone(),
                lang: self.other_than_own(lang),
            }
        });
        entries.collect()
    }

    fn other_than_own(&self, lang: &str) -> Option<String> {
        (lang != self.site.config.lang).then(|| lang.to_owned())
    }

    pub(in crate::page) fn feed(&self) -> Feed {
        self.feed_of(self.site.config.title.clone(), "feed.xml", "", self.entries())
    }

    pub(in crate::page) fn corrections_feed(&self) -> Feed {
        let site = &self.site;
        let mut ids: Vec<String> = Vec::new();
        let entries = self.corrections().iter().take(FEED).map(|listed| {
            let article = &site.articles[listed.article];
            let correction = listed.written(site);
            let lang = site.lang_of(article.written());
            let about = listed.figure.map_or(String::new(), |figure| format!(" ({})", site.shown_figure(figure, lang)));
            let url = format!("{}#corrections", self.absolute(&article.url));
            // By what it is and not by where it stands: readers of feeds know an entry by its id for ever.
            let date = encoded(correction.date.value.as_written());
            let figure =
                correction.figure.as_ref().map(|figure| format!("-{}", encoded(article.own_figure(&figure.value))));
            let id = format!("{url}-{date}{}-{}", figure.unwrap_or_default(), fingerprint(correction));
            let same = ids.iter().filter(|known| **known == id).count();
            ids.push(id.clone());
            FeedEntry {
                id: if same == 0 { id } else { format!("{id}-{}", same + 1) },
                url,
                title: format!("{}{about}", article.written().title),
                summary: told(correction, self.tongue(lang)),
                published: None,
                updated: timestamp(Some(&correction.date.value)).unwrap_or_else(|| UNDATED.to_owned()),
                authors: Vec::new(),
                lang: self.other_than_own(lang),
            }
        });
        let entries = entries.collect();
        let title = self.speak().with("", "feed_corrections", &site.config.title);
        self.feed_of(title, "corrections/feed.xml", "corrections/", entries)
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
                if let Some(lang) = &entry.lang {
                    item["language"] = lang.as_str().into();
                }
                if !entry.authors.is_empty() {
                    item["authors"] = entry.authors.iter().map(|name| serde_json::json!({ "name": name })).collect();
                }
                item
            })
            .collect();
        let authors: Vec<_> = feed.authors.iter().map(|name| serde_json::json!({ "name": name })).collect();
        let mut feed = serde_json::json!({
            "version": "https://jsonfeed.org/version/1.1", "title": feed.title, "home_page_url": feed.home,
            "feed_url": format!("{}feed.json", config.base_url), "language": config.lang, "authors": authors,
            "items": items,
        });
        if !config.description.is_empty() {
            feed["description"] = config.description.as_str().into();
        }
        let mut bytes = serde_json::to_vec_pretty(&feed).expect("plain values always serialise");
        bytes.push(b'\n');
        bytes
    }
}
