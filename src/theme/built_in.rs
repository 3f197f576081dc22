//! The files of the theme inside the binary. A test holds the list against the folder.

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../themes/default/", $name)))),*]
    };
}

/// Every file of `themes/default/`, by name.
pub static FILES: &[(&str, &[u8])] = files![
    "404.html",
    "article.html",
    "articles.html",
    "assets/fonts/OFL.txt",
    "assets/fonts/source-sans-3-latin-wght-normal.woff2",
    "assets/fonts/thread-serif-latin-wght-normal.woff2",
    "assets/icon.svg",
    "assets/search.js",
    "assets/site.js",
    "assets/style.css",
    "base.html",
    "card.html",
    "components.html",
    "contradictions.html",
    "corrections.html",
    "corrections.xml",
    "entities.html",
    "entity.html",
    "feed.xml",
    "figures.html",
    "index.html",
    "metric.html",
    "moment.html",
    "page.html",
    "redirect.html",
    "search.html",
    "sitemap.xml",
    "source.html",
    "sources.html",
    "sure.html",
    "timeline.html",
];
