//! Addresses that the site makes by itself, to which any text may send its readers, and which no input may take. In: a link
//! or an address. Out: the address, if there is such a page. A page of one thing is linked by what it shows.

use super::Linker;
use crate::date::{Date, year_in_address};
use crate::path::{RECORD, STAGE, UrlPath, WITH_BASE};
use rustc_hash::FxHashSet;

/// Those that every site has. No input can take one, but for `data/metrics.json`, where a file of its own may stand.
const LISTS: &[&str] = &[
    "articles/", "entities/", "sources/", "figures/", "timeline/", "corrections/", "contradictions/", "search/",
    "data/articles.json", "data/entities.json", "data/sources.json", "data/figures.json", "data/metrics.json",
    "data/timeline.json", "404.html", "robots.txt",
];

/// A list that a site has because of what is in it.
pub(super) enum List<'l> {
    Year(i64),
    Metric(&'l str),
    Kind(&'l str),
}

/// The address that a link leads to, which is `/` and `link`, with what is asked of the page or without.
pub(super) fn own_address(link: &str, has_base: bool, has: impl Fn(List<'_>) -> bool) -> Option<UrlPath> {
    let (path, _) = link.split_once('?').unwrap_or((link, ""));
    let path = path.strip_suffix("index.html").filter(|path| path.is_empty() || path.ends_with('/')).unwrap_or(path);
    if path.is_empty() {
        return Some(UrlPath::root());
    }
    let with_base = if has_base { WITH_BASE } else { &[] };
    let mut known = LISTS.iter().chain(with_base);
    if let Some(own) = known.find(|own| path == **own || Some(path) == own.strip_suffix('/')) {
        return UrlPath::new(own);
    }
    let (section, id) = path.strip_suffix('/').unwrap_or(path).split_once('/')?;
    let is_there = match section {
        "timeline" => id.parse().is_ok_and(|year| year_in_address(year) == id && has(List::Year(year))),
        "metrics" => has(List::Metric(id)),
        "entities" => has(List::Kind(id)),
        _ => false,
    };
    UrlPath::new(&format!("{section}/{id}/")).filter(|_| is_there)
}

/// Whether an address is kept for the site, though nothing may stand there yet: of a further page of a list, which may come
/// when the list has grown, or a file in the place of their folder; or of what publishing puts there.
pub(super) fn is_kept(address: &UrlPath) -> bool {
    let first = address.as_str().split('/').next().unwrap_or_default();
    [RECORD, STAGE].iter().any(|own| own.eq_ignore_ascii_case(first)) || is_further_page(address)
}

fn is_further_page(address: &UrlPath) -> bool {
    /// Of what is in these lists, each has a list of its own.
    const OF_EACH: [&str; 4] = ["entities", "sources", "metrics", "timeline"];
    let is_list = |list: &str| {
        let is_it = |own: &&str| own.strip_suffix('/') == Some(list) && *own != "search/";
        OF_EACH.contains(&list) || LISTS.iter().any(is_it)
    };
    let path = address.as_str().to_ascii_lowercase();
    let parts: Vec<&str> = path.trim_end_matches("index.html").trim_end_matches('/').split('/').collect();
    let number = match parts[..] {
        [list, "page"] if is_list(list) && !address.as_str().ends_with('/') => "1",
        [list, "page", number] if is_list(list) => number,
        [list, _, "page", number] if OF_EACH.contains(&list) => number,
        _ => return false,
    };
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// The address of the page of a year.
pub(super) fn year_address(year: i64) -> Option<UrlPath> {
    UrlPath::new(&format!("timeline/{}/", year_in_address(year)))
}

impl Linker<'_> {
    pub(super) fn has(&self, list: List<'_>) -> bool {
        match list {
            List::Year(year) => self.years().contains(&year),
            List::Metric(id) => self.metrics.binary_search_by(|metric| metric.id.as_str().cmp(id)).is_ok(),
            List::Kind(id) => self.registry.has_kind(id),
        }
    }

    /// The years that have a page: those in which anything happened or was published.
    fn years(&self) -> &FxHashSet<i64> {
        self.years.get_or_init(|| {
            let published = self.articles.iter().filter_map(|article| article.written().date.as_ref());
            let happened = self.registry.written_entities().filter_map(|entity| entity.date.as_ref());
            published.chain(happened).filter_map(|date| Date::year(&date.value)).collect()
        })
    }
}
