//! Which pages the site has, and what each one shows. In: the linked `Site`. Out: addresses, and a view for each.
//! A view holds everything its page shows, so a template needs to ask for nothing; a list in it is a page of a list.
//! It never writes HTML but for the text of an article, whose holes it fills, and for drawings.

mod address;
mod alphabet;
mod amend;
mod article;
mod axis;
mod chart;
mod citation;
mod data;
mod dispute;
mod doubt;
mod drawing;
mod entity;
mod figure;
mod figures;
mod front;
mod jumps;
mod key;
mod linked_data;
mod lists;
mod marks;
mod moment;
mod passage;
pub mod picture;
mod plain;
mod prose;
mod search;
mod shared;
mod source;
mod strip;
mod timeline;
pub mod view;

use crate::date::year_in_address;
use crate::link::site::{ArticleIx, EntityIx, FigureIx, MetricIx, Owner, PageIx, Site, SourceIx};
use crate::path::UrlPath;
use crate::search::Part;
use crate::words::{Tongue, Words};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::OnceLock;
use tera::Value;

/// A page or file of the built site that is made, not copied.
#[derive(Clone, Debug)]
pub struct Page {
    /// Where it is.
    pub url: UrlPath,
    /// What it shows.
    pub kind: Kind,
}

/// The kinds of pages. A number is the page of a list, from 0.
#[derive(Clone, Debug)]
pub enum Kind {
    /// `/`
    Home,
    /// `/articles/`
    Articles(usize),
    /// `/articles/<slug>/`
    Article(ArticleIx),
    /// More of what links to an article: `/articles/<slug>/page/2/`
    Linking(ArticleIx, usize),
    /// `/<page>/`
    Page(PageIx),
    /// `/entities/`, or one kind of them
    Entities(Option<usize>, usize),
    /// `/entities/<id>/`
    Entity(EntityIx, usize),
    /// `/sources/`
    Sources(usize),
    /// `/sources/<id>/`
    Source(SourceIx, usize),
    /// `/sources/<id>/text.txt`
    Kept(SourceIx),
    /// `/figures/`
    Figures(usize),
    /// `/metrics/<metric>/`
    Metric(MetricIx, usize),
    /// `/timeline/`
    Timeline(usize),
    /// `/timeline/<year>/`
    Year(i64, usize),
    /// `/corrections/`
    Corrections(usize),
    /// `/contradictions/`
    Contradictions(usize),
    /// `/search/`
    Search,
    /// `/search/<part>.js`
    Index(Part),
    /// `/404.html`
    NotFound,
    /// An old address
    Redirect(UrlPath),
    /// `/feed.xml`
    Feed,
    /// `/feed.json`
    JsonFeed,
    /// `/corrections/feed.xml`
    CorrectionsFeed,
    /// `/sitemap.xml`; on a large site the list of the others, `/sitemap-<n>.xml`, which count from 1
    Sitemap(usize),
    /// `/marking.css`
    Marking,
    /// `/robots.txt`
    Robots,
    /// `/data/<name>.json`
    Data(&'static str),
}

/// What becomes of a page: a template and its view, or bytes as they are.
pub enum Made {
    /// To be rendered.
    View {
        /// The template.
        template: &'static str,
        /// What the template sees beside the site's settings.
        context: Vec<(&'static str, Value)>,
    },
    /// Ready, in the buffer that was given.
    Ready,
}

/// A page that grows with the site and is given out piece by piece.
pub struct Long<'a> {
    pages: &'a Pages,
    name: &'static str,
}

impl Long<'_> {
    /// Writes all of it, the same each time, in pieces of any size.
    ///
    /// # Errors
    /// Those of `to`.
    pub fn write(&self, to: &mut dyn io::Write) -> io::Result<()> {
        self.pages.data(self.name, to)
    }
}

/// A site with its pages and the values they share.
pub struct Pages {
    /// The site.
    pub site: Site,
    /// All pages but the files of the search index.
    pub list: Vec<Page>,
    /// What every page shows of the site.
    pub(crate) site_value: Value,
    /// What lists show of entities, and links; each is made when a page first needs it, and then shared.
    entities: Vec<OnceLock<Value>>,
    article_links: Vec<OnceLock<Value>>,
    entity_links: Vec<OnceLock<Value>>,
    source_links: Vec<OnceLock<Value>>,
    /// How many figures are calculations of our own.
    calculated: usize,
    /// Entities by name: all, then each kind.
    pub(crate) alphabet: Vec<Vec<usize>>,
    /// The place of each entity in the first of these lists; those without a page stand behind all.
    by_name: OnceLock<Vec<usize>>,
    /// Sources by title.
    pub(crate) source_order: Vec<usize>,
    /// The ways into long lists.
    jumps: lists::Ways,
    /// Where in the register the figures of each article begin.
    register: OnceLock<Vec<usize>>,
    /// All corrections, newest first.
    corrections: OnceLock<Vec<lists::Listed>>,
    years: BTreeMap<i64, timeline::Filed>,
    /// How pages speak: in the site's language first, then in each that a text has.
    tongues: Vec<Tongue>,
    words: Words,
    /// What pages say to machines again and again.
    shared: linked_data::Shared,
    index: search::Made,
}

/// How many pages a list of `count` entries has; an empty list has one.
fn page_count(count: usize, size: usize) -> usize {
    count.div_ceil(size).max(1)
}

/// The address of a page of a list: `…/page/2/` is the second.
fn numbered(base: &str, number: usize) -> Option<UrlPath> {
    match number {
        0 => UrlPath::new(base),
        number => UrlPath::new(&format!("{base}page/{}/", number + 1)),
    }
}

/// The same as a path from the site's root. `base` is an address of our own, so there is nothing to encode.
fn page_path(base: &str, number: usize) -> String {
    match number {
        0 => format!("{base}index.html"),
        number => format!("{base}page/{}/index.html", number + 1),
    }
}

/// Pages in the order in which they are rendered.
struct List {
    pages: Vec<Page>,
    /// How many entries of a list stand on one.
    size: usize,
}

impl List {
    fn one(&mut self, url: Option<UrlPath>, kind: Kind) {
        self.pages.extend(url.map(|url| Page { url, kind }));
    }

    /// All pages of a list of so many entries.
    fn each(&mut self, base: &str, length: usize, kind: impl Fn(usize) -> Kind) {
        (0..page_count(length, self.size)).for_each(|number| self.one(numbered(base, number), kind(number)));
    }
}

fn unmade<T>(count: usize) -> Vec<OnceLock<T>> {
    std::iter::repeat_with(OnceLock::new).take(count).collect()
}

/// How to speak in the language of the site, and in those of its texts.
fn tongues(site: &Site, words: &Words) -> Vec<Tongue> {
    let texts =
        site.articles.iter().map(|article| article.written()).chain(site.pages.iter().map(|page| page.written()));
    let others: BTreeSet<&str> = texts.filter_map(|text| text.lang.as_deref()).collect();
    let others = others.into_iter().filter(|lang| *lang != site.config.lang);
    [site.config.lang.as_str()].into_iter().chain(others).map(|lang| words.tongue(lang)).collect()
}

/// Gives the built-in kinds of entities their names in the site's language, unless the site names them itself.
fn name_kinds(site: &mut Site, tongue: &Tongue) {
    for kind in &mut site.kinds {
        let id = kind.id.value.as_str();
        if !tongue.text("kind", id).is_empty() && site.config.kinds.iter().all(|own| own.id.value != id) {
            kind.plural = tongue.text("kind_plural", id).to_owned();
            kind.name = tongue.text("kind", id).to_owned();
        }
    }
}

impl Pages {
    /// All pages of a site.
    pub fn new(mut site: Site, words: &Words) -> Pages {
        let tongues = tongues(&site, words);
        name_kinds(&mut site, &tongues[0]);
        let calculated = |at: &usize| site.figure(FigureIx::new(*at)).derive.is_some();
        let ((years, corrections), (alphabet, source_order, calculated)) = rayon::join(
            || (timeline::years(&site), lists::newest_corrections(&site)),
            || {
                let calculated = (0..site.figures.len()).filter(calculated).count();
                (lists::alphabet(&site), lists::source_order(&site), calculated)
            },
        );
        let mut pages = Pages {
            list: Vec::new(),
            site_value: Value::from_serializable(&front::SiteView::new(&site)),
            entities: unmade(site.entities.len()),
            article_links: unmade(site.articles.len()),
            entity_links: unmade(site.entities.len()),
            source_links: unmade(site.sources.len()),
            calculated,
            jumps: lists::Ways::new(alphabet.len()),
            register: OnceLock::new(),
            alphabet,
            by_name: OnceLock::new(),
            source_order,
            corrections: OnceLock::from(corrections),
            years,
            tongues,
            words: words.clone(),
            shared: linked_data::Shared::new(site.entities.len(), site.sources.len()),
            index: search::Made::new(),
            site,
        };
        pages.list = pages.all();
        pages
    }

    /// Whether there is a twin of that name: they are the first in the list.
    fn has_twin(&self, name: &str) -> bool {
        let mut twins = self.list.iter().take_while(|page| matches!(page.kind, Kind::Data(_)));
        twins.any(|page| matches!(page.kind, Kind::Data(it) if it == name))
    }

    fn all(&self) -> Vec<Page> {
        let site = &self.site;
        let mut list = List { pages: Vec::new(), size: site.config.page_size };
        let has_base = !site.config.base_url.is_empty();
        // These take longest: a thread that begins with them does not keep the others waiting at the end.
        // A site may have had a file of the name of the youngest twin before there was one.
        let is_taken =
            |name| name == "metrics" && site.files.iter().any(|(url, _)| url.as_str() == "data/metrics.json");
        for name in data::NAMES.iter().copied().filter(|name| !is_taken(*name)) {
            list.one(UrlPath::new(&format!("data/{name}.json")), Kind::Data(name));
        }
        list.one(Some(UrlPath::root()), Kind::Home);
        list.one(UrlPath::new(search::ADDRESS), Kind::Search);
        list.each("articles/", site.articles.len(), Kind::Articles);
        for (at, article) in site.articles.iter().enumerate() {
            let ix = ArticleIx::new(at);
            list.each(article.url.as_str(), article::length(article), |number| match number {
                0 => Kind::Article(ix),
                number => Kind::Linking(ix, number),
            });
        }
        for (at, page) in site.pages.iter().enumerate() {
            list.one(Some(page.url.clone()), Kind::Page(PageIx::new(at)));
        }
        for kind in [None].into_iter().chain((0..site.kinds.len()).map(Some)) {
            let base = kind.map_or("entities/".to_owned(), |kind| format!("entities/{}/", site.kinds[kind].id.value));
            list.each(&base, lists::entities_of(site, kind).count(), |number| Kind::Entities(kind, number));
        }
        for (at, entity) in site.entities.iter().enumerate().filter(|(_, entity)| entity.told_in.is_none()) {
            let ix = EntityIx::new(at);
            list.each(entity.url.as_str(), entity::length(site, ix), |number| Kind::Entity(ix, number));
        }
        list.each("sources/", site.sources.len(), Kind::Sources);
        for (at, source) in site.sources.iter().enumerate() {
            let ix = SourceIx::new(at);
            list.each(source.url.as_str(), source::length(source), |number| Kind::Source(ix, number));
            list.one(passage::address(source), Kind::Kept(ix));
        }
        list.each("figures/", site.figures.len().max(site.metrics.len()), Kind::Figures);
        for (at, metric) in site.metrics.iter().enumerate() {
            let ix = MetricIx::new(at);
            list.each(metric.url.as_str(), figures::length(metric), |number| Kind::Metric(ix, number));
        }
        list.each("timeline/", timeline::undated(site).count(), Kind::Timeline);
        for (year, filed) in &self.years {
            let base = format!("timeline/{}/", year_in_address(*year));
            list.each(&base, filed.moments.len(), |number| Kind::Year(*year, number));
        }
        list.each("corrections/", self.corrections().len(), Kind::Corrections);
        list.each("contradictions/", lists::contradictions(site), Kind::Contradictions);
        list.one(UrlPath::new("404.html"), Kind::NotFound);
        list.one(UrlPath::new("robots.txt"), Kind::Robots);
        if front::marking(site).is_some() {
            list.one(UrlPath::new("marking.css"), Kind::Marking);
        }
        if has_base {
            list.one(UrlPath::new("feed.xml"), Kind::Feed);
            list.one(UrlPath::new("feed.json"), Kind::JsonFeed);
            list.one(UrlPath::new("corrections/feed.xml"), Kind::CorrectionsFeed);
            list.one(UrlPath::new("sitemap.xml"), Kind::Sitemap(0));
        }
        for (from, to) in &site.redirects {
            list.one(Some(from.clone()), Kind::Redirect(to.clone()));
        }
        let further = if has_base { data::further_sitemaps(&list.pages) } else { 0 };
        for number in 1..=further {
            list.one(UrlPath::new(&format!("sitemap-{number}.xml")), Kind::Sitemap(number));
        }
        list.pages
    }

    /// The page at an address, by number: first those of `list`, then the files of the search index.
    pub fn find(&self, address: &str) -> Option<usize> {
        let at = |pages: &[Page]| pages.iter().position(|page| page.url.as_str() == address);
        let of_index = || Some(self.list.len() + address.starts_with(search::ADDRESS).then(|| at(self.index()))??);
        at(&self.list).or_else(of_index)
    }

    /// The page of that number.
    pub fn page(&self, number: usize) -> &Page {
        self.list.get(number).unwrap_or_else(|| &self.index()[number - self.list.len()])
    }

    /// Makes one page; what is ready as it is goes to the end of `bytes`.
    pub fn make(&self, page: &Page, bytes: &mut Vec<u8>) -> Made {
        match &page.kind {
            Kind::Home => self.view(page, "index.html", self.home()),
            Kind::Articles(number) => self.view(page, "articles.html", self.article_list(*number)),
            Kind::Article(article) => self.article(page, *article),
            Kind::Linking(article, number) => self.linking(page, *article, *number),
            Kind::Page(text) => self.text_page(page, *text),
            Kind::Entities(kind, number) => self.view(page, "entities.html", self.entity_list(*kind, *number)),
            Kind::Entity(entity, number) => self.view(page, "entity.html", self.entity(*entity, *number)),
            Kind::Sources(number) => self.view(page, "sources.html", self.source_list(*number)),
            Kind::Source(source, number) => self.view(page, "source.html", self.source(*source, *number)),
            Kind::Figures(number) => self.view(page, "figures.html", self.register(*number)),
            Kind::Metric(metric, number) => self.view(page, "metric.html", self.metric(*metric, *number)),
            Kind::Timeline(number) => self.view(page, "timeline.html", self.timeline(*number)),
            Kind::Year(year, number) => self.view(page, "timeline.html", self.year(*year, *number)),
            Kind::Corrections(number) => self.view(page, "corrections.html", self.correction_list(*number)),
            Kind::Contradictions(number) => self.view(page, "contradictions.html", self.dispute_list(*number)),
            Kind::Search => self.view(page, "search.html", self.search_page()),
            Kind::Index(part) => {
                self.index_file(*part, bytes);
                Made::Ready
            }
            Kind::NotFound => {
                let title = self.speak().text("missing", "title");
                self.view(page, "404.html", view::Titled { title, description: "" })
            }
            Kind::Redirect(to) => {
                self.view(page, "redirect.html", view::Redirect::new(self.speak().text("missing", "moved"), to))
            }
            Kind::Feed => self.xml("feed.xml", self.feed()),
            Kind::CorrectionsFeed => self.xml("corrections.xml", self.corrections_feed()),
            Kind::Sitemap(number) => self.xml("sitemap.xml", self.sitemap(*number)),
            Kind::JsonFeed => ready(bytes, &self.json_feed()),
            Kind::Kept(source) => {
                let snapshot = self.site.sources[*source].snapshot();
                ready(bytes, snapshot.map_or("", |snapshot| snapshot.text()).as_bytes())
            }
            Kind::Robots => ready(bytes, &self.robots()),
            Kind::Marking => ready(bytes, &self.marking()),
            Kind::Data(name) => {
                self.data(name, bytes).expect("writing to memory cannot fail");
                Made::Ready
            }
        }
    }

    /// What a page consists of that can be longer than memory should hold; `None` for all others.
    pub fn long(&self, page: &Page) -> Option<Long<'_>> {
        match page.kind {
            Kind::Data(name) => Some(Long { pages: self, name }),
            _ => None,
        }
    }

    /// A page of the site's language.
    fn view(&self, page: &Page, template: &'static str, view: impl Serialize) -> Made {
        self.view_in(page, template, &self.site.config.lang, view)
    }

    fn view_in(&self, page: &Page, template: &'static str, lang: &str, view: impl Serialize) -> Made {
        // An error page is shown at any address, so its links begin at the host's root.
        let root = match page.kind {
            Kind::NotFound => view::root_of(&self.site.config.base_url),
            _ => page.url.to_root(),
        };
        let canonical = match self.site.config.base_url.as_str() {
            "" => Value::none(),
            base => Value::from(format!("{base}{}", view::encoded(page.url.as_str()))),
        };
        let (section, current) = section(&page.kind);
        let context = vec![
            ("page", Value::from_serializable(&view)),
            ("root", Value::from(root)),
            ("words", self.tongue(lang).words()),
            ("plain", self.tongue(lang).plain()),
            ("lang", Value::from(lang)),
            ("dir", Value::from(view::direction(lang))),
            ("canonical", canonical),
            ("linked_data", self.linked_data(page, lang)),
            ("section", Value::from(section)),
            ("current", Value::from(current)),
        ];
        Made::View { template, context }
    }

    fn xml(&self, template: &'static str, view: impl Serialize) -> Made {
        Made::View { template, context: vec![("page", Value::from_serializable(&view))] }
    }

    /// What templates see on every page of the site's language.
    pub fn same(&self) -> [(&'static str, Value); 3] {
        [("words", self.speak().words()), ("plain", self.speak().plain()), ("site", self.site_value.clone())]
    }

    /// How pages speak that are in the site's language.
    fn speak(&self) -> &Tongue {
        &self.tongues[0]
    }

    /// How pages of that language speak.
    fn tongue(&self, lang: &str) -> &Tongue {
        self.tongues.iter().find(|tongue| tongue.lang() == lang).unwrap_or(&self.tongues[0])
    }

    /// A text with its holes filled, as seen from the page it stands on.
    pub(crate) fn html(&self, owner: Owner, lang: &str) -> Value {
        Value::safe_string(&prose::fill(self, owner, lang))
    }
}

fn ready(bytes: &mut Vec<u8>, made: &[u8]) -> Made {
    bytes.extend_from_slice(made);
    Made::Ready
}

/// The section of a page, and how the page stands to the link to that, as `aria-current` says it.
fn section(kind: &Kind) -> (&'static str, &'static str) {
    let (section, is_its_first) = match kind {
        Kind::Articles(number) => ("articles", *number == 0),
        Kind::Entities(kind, number) => ("entities", kind.is_none() && *number == 0),
        Kind::Sources(number) => ("sources", *number == 0),
        Kind::Figures(number) => ("figures", *number == 0),
        Kind::Timeline(number) => ("timeline", *number == 0),
        Kind::Corrections(number) => ("corrections", *number == 0),
        Kind::Contradictions(number) => ("contradictions", *number == 0),
        Kind::Search => ("search", true),
        Kind::Article(_) | Kind::Linking(..) => ("articles", false),
        Kind::Entity(..) => ("entities", false),
        Kind::Source(..) => ("sources", false),
        Kind::Metric(..) => ("figures", false),
        Kind::Year(..) => ("timeline", false),
        Kind::Home | Kind::Page(_) | Kind::NotFound | Kind::Redirect(_) => ("", false),
        Kind::Kept(_) | Kind::Index(_) | Kind::Data(_) | Kind::Marking | Kind::Robots => ("", false),
        Kind::Feed | Kind::JsonFeed | Kind::CorrectionsFeed | Kind::Sitemap(_) => ("", false),
    };
    (section, if is_its_first { "page" } else { "true" })
}
