//! What can be found on the site, and the page to look for it. In: the site. Out: entries for the index, and a view.
//! Only what is linked is there: what an edition withholds has no entry.

use super::citation::source_meta;
use super::doubt::{is_known_from_retracted, rests_on_retracted};
use super::figure::{figure_path, kind, one_grade};
use super::plain::{begin_line, in_lines, marked, strip};
use super::prose::{BLOCK_QUOTED, QUOTED};
use super::view::{Titled, entity_path, foreign, path};
use super::{Kind, Page, Pages};
use crate::date::Date;
use crate::link::site::{ArticleIx, EntityIx, FigureIx, Owner, PageIx, Site, SourceIx, Target};
use crate::parse::reference::{self, Reference};
use crate::path::UrlPath;
use crate::quotation::unmarked;
use crate::search::{Entries, Entry, Index};
use crate::text::shortened;
use crate::words::Tongue;
use rustc_hash::FxHashSet;
use std::cmp::Reverse;
use std::sync::OnceLock;

/// The address of the page; the files of the index are below it.
pub(super) const ADDRESS: &str = "search/";

/// Addresses that are the index's own: its first file, and the folders of the others, where no file may stand.
pub(super) const RESERVED: &[&str] = &["search/start.js", "search/words", "search/prefixes", "search/entries"];

/// The index, its pages, and the order of its entries; made when the first of its files is asked for.
pub(super) type Made = OnceLock<(Order, Index, Vec<Page>)>;

/// What an entry of the index is.
#[derive(Clone, Copy)]
enum Found {
    Article(ArticleIx),
    Page(PageIx),
    Entity(EntityIx),
    Event(EntityIx),
    Figure(FigureIx),
    Source(SourceIx),
}

/// Everything that can be found, kind by kind, each in the order in which it is shown.
pub(super) struct Order {
    kinds: Vec<(&'static str, usize)>,
    found: Vec<Found>,
}

impl Order {
    fn new(site: &Site) -> Order {
        let articles = (0..site.articles.len()).map(|at| Found::Article(ArticleIx::new(at)));
        let pages = (0..site.pages.len()).map(|at| Found::Page(PageIx::new(at)));
        let (mut events, mut entities): (Vec<_>, Vec<_>) =
            (0..site.entities.len()).map(EntityIx::new).partition(|at| site.entities[*at].date().is_some());
        let mut figures: Vec<_> = (0..site.figures.len()).map(FigureIx::new).collect();
        let mut sources: Vec<_> = (0..site.sources.len()).map(SourceIx::new).collect();
        // The most mentioned first, the newest first.
        rayon::join(
            || events.sort_by_cached_key(|at| Reverse(site.entities[*at].date().map(Date::sort_key))),
            || {
                entities.sort_by_key(|at| Reverse(site.entities[*at].mentions.len()));
                figures.sort_by_key(|at| site.figures[*at].article);
                sources.sort_by_key(|at| Reverse(site.sources[*at].articles.len()));
            },
        );
        let mut order = Order { kinds: Vec::new(), found: Vec::new() };
        order.add("articles", articles);
        order.add("figures", figures.into_iter().map(Found::Figure));
        order.add("entities", entities.into_iter().map(Found::Entity));
        order.add("events", events.into_iter().map(Found::Event));
        order.add("sources", sources.into_iter().map(Found::Source));
        order.add("pages", pages);
        order
    }

    fn add(&mut self, kind: &'static str, found: impl Iterator<Item = Found>) {
        let before = self.found.len();
        self.found.extend(found);
        self.kinds.push((kind, self.found.len() - before));
    }
}

/// The entries of a site, for the index.
struct Findable<'a> {
    pages: &'a Pages,
    site: &'a Site,
    tongue: &'a Tongue,
    order: &'a Order,
}

impl Entries for Findable<'_> {
    fn kinds(&self) -> Vec<(&'static str, usize)> {
        self.order.kinds.clone()
    }

    fn weight(&self, at: usize) -> usize {
        // As measured: what a short entry says is put together from many places.
        const SHORT: usize = 400;
        SHORT
            + match self.order.found[at] {
                Found::Article(article) => self.site.articles[article].written().body.html.len(),
                Found::Page(page) => self.site.pages[page].written().body.html.len(),
                _ => 0,
            }
    }

    fn read(&self, at: usize, entry: &mut Entry) {
        match self.order.found[at] {
            Found::Article(article) => self.article(article, entry),
            Found::Page(page) => self.page(page, entry),
            Found::Entity(entity) | Found::Event(entity) => self.entity(entity, entry),
            Found::Figure(figure) => self.figure(figure, entry),
            Found::Source(source) => self.source(source, entry),
        }
    }
}

impl Findable<'_> {
    fn article(&self, ix: ArticleIx, entry: &mut Entry) {
        let article = &self.site.articles[ix];
        let written = article.written();
        let lang = self.language(written.lang.as_deref(), entry);
        entry.path = path(&article.url);
        entry.title.push_str(&written.title);
        entry.tag.extend(written.date.as_ref().map(|date| date.value.words(&self.site.config.lang)));
        self.retracted(rests_on_retracted(self.site, ix), entry);
        line(&mut entry.text, written.summary.as_deref());
        text(self.pages, Owner::Article(ix), lang, &mut entry.text);
    }

    fn page(&self, ix: PageIx, entry: &mut Entry) {
        let page = &self.site.pages[ix];
        let written = page.written();
        let lang = self.language(written.lang.as_deref(), entry);
        entry.path = path(&page.url);
        entry.title.push_str(&written.title);
        line(&mut entry.text, written.summary.as_deref());
        text(self.pages, Owner::Page(ix), lang, &mut entry.text);
    }

    fn entity(&self, ix: EntityIx, entry: &mut Entry) {
        let entity = &self.site.entities[ix];
        let written = entity.written();
        let lang = &self.site.config.lang;
        let (title, _) = self.site.name_in(entity, lang);
        entry.path = entity_path(entity);
        entry.title.push_str(title);
        let mut known = FxHashSet::from_iter([title]);
        let names = entity.names_in_languages().map(|(_, name)| name);
        let aliases = written.aliases.iter().map(|alias| alias.value.as_str());
        for name in std::iter::once(written.name.as_str()).chain(aliases).chain(entity.merged_names()).chain(names) {
            if known.insert(name) {
                line(&mut entry.names, Some(name));
            }
        }
        match entity.date() {
            Some(date) => entry.tag = date.words(lang),
            None => entry.tag.push_str(&self.site.kinds[entity.kind].name),
        }
        self.retracted(is_known_from_retracted(self.site, ix), entry);
        line(&mut entry.text, written.summary.as_deref());
        if entity.profile.is_some() {
            text(self.pages, Owner::Profile(ix), lang, &mut entry.text);
        }
    }

    fn figure(&self, ix: FigureIx, entry: &mut Entry) {
        let site = self.site;
        let (figure, written) = (&site.figures[ix], site.figure(ix));
        let article = &site.articles[figure.article];
        self.language(article.written().lang.as_deref(), entry);
        let lang = &site.config.lang;
        entry.path = figure_path(site, ix);
        entry.title = site.shown_figure(ix, lang);
        // Without a number the label is the title.
        let has_number = !site.shown_number(ix, lang).is_empty();
        line(&mut entry.names, written.label.as_deref().filter(|_| has_number));
        let kind = kind(site, ix).map(|kind| self.tongue.text("figure_kind", kind.name()));
        let when = written.when.as_ref().map(|when| when.value.words(lang));
        kind.into_iter().chain(when.as_deref()).for_each(|part| tag(&mut entry.tag, part));
        self.retracted(site.falls(ix), entry);
        if site.contradictions.is_contested(ix) {
            tag(&mut entry.tag, self.tongue.text("evidence", "contested"));
        }
        if figure.superseded_by.is_some() {
            tag(&mut entry.tag, self.tongue.text("figure", "replaced"));
        }
        self.rests_on(ix, &mut entry.source);
        entry.grade.extend(one_grade(site, ix));
        let name = |entity: EntityIx| site.name_in(&site.entities[entity], lang).0;
        let (place, by) = (figure.place.map(name), figure.attributed_to.map(name));
        let metric = figure.metric.map(|metric| site.metrics[metric].name.as_str());
        let says = written.says.as_ref().map(|says| says.value.as_str());
        let parts = [written.of.as_deref(), place, metric, by, says, written.note.as_deref()];
        let shown = [written.alt.as_deref(), written.credit.as_deref()];
        parts.into_iter().chain(shown).for_each(|part| line(&mut entry.text, part));
        for point in site.series(ix).unwrap_or_default() {
            let value = point.value.as_ref().map(|value| value.format(lang));
            let (when, colon) = (point.when.value.words(lang), self.tongue.text("", "colon"));
            line(&mut entry.text, Some(&[&when, colon, " ", value.as_deref().unwrap_or("–")].concat()));
        }
    }

    /// The titles of a figure's sources, as far as a line of a list has room.
    fn rests_on(&self, ix: FigureIx, text: &mut String) {
        const LONGEST: usize = 90;
        let sources = &self.site.figures[ix].sources;
        for (at, source) in sources.iter().enumerate() {
            text.push_str(if at == 0 { "" } else { self.tongue.text("", "semicolon") });
            text.push_str(&self.site.sources[*source].written().title);
            if let Some((cut, _)) = text.char_indices().nth(LONGEST) {
                text.truncate(shortened(text, cut).len());
                text.push_str(" …");
                return;
            }
        }
    }

    fn source(&self, ix: SourceIx, entry: &mut Entry) {
        let source = &self.site.sources[ix];
        let written = source.written();
        entry.path = path(&source.url);
        entry.title.push_str(&written.title);
        if written.status.is_some() {
            tag(&mut entry.tag, self.tongue.text("source", "retracted"));
        }
        line(&mut entry.text, Some(&source_meta(source, self.tongue)));
        line(&mut entry.text, written.note.as_deref());
    }

    /// Says of an entry that it rests on a retracted source.
    fn retracted(&self, is: bool, entry: &mut Entry) {
        if is {
            tag(&mut entry.tag, self.tongue.text("evidence", "retracted"));
        }
    }

    /// The language of a text; the entry has it where it is not the site's.
    fn language<'a>(&'a self, written: Option<&'a str>, entry: &mut Entry) -> &'a str {
        let site = &self.site.config.lang;
        entry.lang.extend(foreign(written, site));
        written.unwrap_or(site)
    }
}

/// Appends a part to what stands beside the title.
fn tag(to: &mut String, part: &str) {
    to.push_str(if to.is_empty() { "" } else { " ·\u{a0}" });
    to.push_str(part);
}

/// Appends what there is as a line of its own.
fn line(text: &mut String, part: Option<&str>) {
    if let Some(part) = part.filter(|part| !part.is_empty()) {
        begin_line(text);
        text.push_str(part);
    }
}

/// Appends the text of `owner` as it is read, a line for each of its blocks. Quotations have the marks they have on its page.
fn text(pages: &Pages, owner: Owner, lang: &str, text: &mut String) {
    let site = &pages.site;
    let (body, prose, _) = site.text(owner);
    begin_line(text);
    let begin = text.len();
    let is_block = |reference: &Reference| matches!(reference.kind, reference::Kind::BlockQuotation { .. });
    let has_blocks = body.references.iter().any(is_block);
    let (mut from, mut block) = (0, None);
    for (written, target) in body.references.iter().zip(&prose.targets) {
        let html = &body.html[from..written.at];
        from = written.at;
        let is_quotation = matches!(written.kind, reference::Kind::Quotation { .. });
        // The words of a quotation stand before its hole, those of a block with perhaps others between.
        let mut at = 0;
        let opens = if has_blocks { html.rfind(BLOCK_QUOTED.0) } else { None };
        if let Some(opens) = opens {
            strip(&html[..opens], text, true);
            (at, block) = (opens, Some(text.len()));
        }
        let words = if is_quotation { html[at..].rfind(QUOTED).map_or(at, |words| at + words) } else { at };
        strip(&html[at..words], text, true);
        let start = text.len();
        strip(&html[words..], text, true);
        if is_quotation && unmarked(&text[start..]).is_some() {
            let marked = marked(pages, &text[start..], lang);
            text.replace_range(start.., &marked);
        }
        if let Some(start) = block.take_if(|_| is_block(written)).filter(|_| html.ends_with(BLOCK_QUOTED.1)) {
            let marked = marked(pages, text[start..].trim(), lang);
            text.truncate(start);
            begin_line(text);
            text.push_str(&marked);
        }
        match (&written.kind, target) {
            (reference::Kind::Entity { name, labelled: false }, target) => {
                text.push_str(&site.shown_name(name, target, lang).0)
            }
            (reference::Kind::Value { .. }, Target::Figure(figure)) => text.push_str(&site.shown_figure(*figure, lang)),
            (reference::Kind::Embed { caption: Some(caption), .. }, _) => {
                line(text, Some(caption));
                text.push('\n');
            }
            (reference::Kind::Image { alt, .. }, _) => text.push_str(alt),
            // It shows no words here, so the blank before it goes too.
            (reference::Kind::Citation(_), _) => text.truncate(text.trim_end_matches(' ').len()),
            _ => {}
        }
    }
    strip(&body.html[from..], text, true);
    text.truncate(text.trim_end().len());
    in_lines(pages, text, begin, lang);
}

impl Pages {
    /// Gives back what the search index takes, until one of its files is asked for again.
    pub fn forget_index(&mut self) {
        self.index.take();
    }

    /// The files of the search index. They are made of all texts of the site, and only when this is first asked for,
    /// so that a preview in which nobody searches does not wait for them; never ask from inside a task of `rayon`.
    pub fn index(&self) -> &[Page] {
        &self.search().2
    }

    fn search(&self) -> &(Order, Index, Vec<Page>) {
        self.index.get_or_init(|| {
            let order = Order::new(&self.site);
            let index = Index::new(&Findable { pages: self, site: &self.site, tongue: self.speak(), order: &order });
            let pages = index.parts().filter_map(|part| {
                let url = UrlPath::new(&format!("{ADDRESS}{}", part.address()))?;
                Some(Page { url, kind: Kind::Index(part) })
            });
            let pages = pages.collect();
            (order, index, pages)
        })
    }

    pub(super) fn index_file(&self, part: crate::search::Part, bytes: &mut Vec<u8>) {
        let (order, index, _) = self.search();
        index.write(part, &Findable { pages: self, site: &self.site, tongue: self.speak(), order }, bytes);
    }

    pub(super) fn search_page(&self) -> Titled<'_> {
        Titled { title: self.speak().text("", "search_page"), description: self.speak().text("search", "lede") }
    }
}
