//! The files of the theme inside the binary, and the beginning of a file that replaces one. A test holds the list against the
//! folder.

use super::{BUILT_IN_PREFIX, is_template, reference};
use crate::words;

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
    "assets/moved.js",
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
    "linking.html",
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

/// Those that are text: what somebody may want to read or to change.
pub fn texts() -> impl Iterator<Item = (&'static str, &'static str)> {
    let files = FILES.iter().filter(|(name, _)| !name.starts_with("assets/fonts/"));
    files
        .filter_map(|(name, bytes)| Some((*name, std::str::from_utf8(bytes).ok()?)))
        .chain(words::BUILT_IN.iter().copied())
}

/// A file that extends a built-in template and changes nothing yet, with what can be filled in it; nothing where the template
/// has no blocks and is replaced as a whole.
pub fn beginning(name: &str) -> Option<String> {
    let (_, text) = texts().find(|(known, _)| *known == name && is_template(name))?;
    let of_base = || reference::blocks("base.html").filter(|_| name != "base.html" && text.starts_with("{% extends"));
    let blocks: Vec<String> = reference::blocks(name)
        .chain(of_base())
        .map(|block| format!("{:<44} {}\n", format!("{{% block {0} %}}{{% endblock {0} %}}", block.name), block.words))
        .collect();
    (!blocks.is_empty()).then(|| {
        format!(
            "{{% extends \"{BUILT_IN_PREFIX}{name}\" %}}
{{#- Fill the blocks that you want to change, outside of this comment; all others stay as they are built in. {{{{ super() }}}}
stands for what a block had. `sourceline explain templates` tells what can be shown, and
`sourceline new template {name} --built-in` prints the built-in file.

{}-#}}
",
            blocks.concat()
        )
    })
}
