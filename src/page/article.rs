//! The page of an article, and of a page outside the stream.

use super::citation::{in_own_digits, source_meta, titled};
use super::dispute::{DisputeView, disputes_about};
use super::doubt::shown;
use super::figure::{Columns, FigureView, Said, said};
use super::moment::{self, MomentView};
use super::passage::Passage;
use super::picture::{Preview, preview};
use super::prose::citation_id;
use super::view::{DateView, Grade, LINKS, Pager, attributes, date, date_of, foreign, grade, pager, slice};
use super::{Made, Page, Pages, page_count, plain, prose};
use crate::check::tally::numbers_of;
use crate::date::Date;
use crate::link::contradiction::Contradiction;
use crate::link::site::{Article, ArticleIx, EntityIx, FigureIx, Moment, Owner, PageIx, Site, SourceIx, Target};
use crate::parse::front_matter::{Article as Written, Correction};
use crate::parse::reference::Kind;
use crate::quotation::{is_marked, unmarked};
use crate::text::{Spanned, each_once};
use crate::words::Tongue;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;
use std::borrow::Cow;
use tera::Value;

#[derive(Serialize)]
struct ArticleView<'a> {
    title: &'a str,
    /// The title in quotation marks, with its full stop.
    quoted_title: String,
    description: Cow<'a, str>,
    summary: Option<&'a str>,
    date: Option<DateView>,
    updated: Option<DateView>,
    reviewed: Option<DateView>,
    review_by: Option<DateView>,
    /// When it last changed, corrections included, as machines write it.
    modified: Option<String>,
    /// For those who show a link to it.
    preview: Option<Preview<'a>>,
    authors: &'a [String],
    draft: bool,
    extra: &'a serde_json::Value,
    html: Value,
    corrections: Vec<CorrectionView<'a>>,
    disputes: Vec<DisputeView<'a>>,
    evidence: Evidence,
    figures: Vec<FigureView<'a>>,
    columns: Columns,
    sources: Vec<CitedSource<'a>>,
    /// What it is about, then what else it names.
    entities: Vec<Value>,
    entity_count: usize,
    events: Vec<MomentView<'a>>,
    /// Its dates as a drawing.
    strip: Option<Value>,
    backlinks: Vec<Value>,
    backlink_count: usize,
    /// Pages and profiles that link to it or use its figures.
    elsewhere: Vec<Value>,
    elsewhere_count: usize,
    /// The way to more of those.
    pager: Pager,
    /// Retracted sources on which something in it rests.
    retracted: Vec<Value>,
}

/// What links to an article and has no room on its page.
#[derive(Serialize)]
struct LinkingView<'a> {
    title: &'a str,
    description: &'static str,
    article: Value,
    backlinks: Vec<Value>,
    elsewhere: Vec<Value>,
    pager: Pager,
}

/// What an article rests on, counted.
#[derive(Serialize)]
struct Evidence {
    figures: usize,
    sourced: usize,
    calculated: usize,
    origins: usize,
    /// Sources we know only through others, and how many these are.
    unseen: usize,
    through: usize,
    /// Figures that two sources give which did not reach us through the same one.
    confirmed: usize,
    /// Figures that a dispute names or another figure contradicts.
    contested: usize,
    /// Whether there may be more of those.
    at_least: bool,
    /// Whether nobody has explained one of these.
    open: bool,
    /// Numbers of the text, and those of them that lead to a figure; where the site does not ask for it, nobody knows.
    numbers: Option<usize>,
    numbers_sourced: Option<usize>,
    /// Figures that rest on a retracted source and on no other.
    retracted: usize,
}

/// A correction as shown.
#[derive(Serialize)]
pub(super) struct CorrectionView<'a> {
    date: DateView,
    note: &'a str,
    figure: Option<Said<'a>>,
    was: Option<Cow<'a, str>>,
    now: Option<Cow<'a, str>>,
    /// The language of these words, where it is not the page's, and which way that is written.
    lang: Option<&'a str>,
    /// See `lang`.
    dir: Option<&'static str>,
}

/// A source in the list of an article.
#[derive(Serialize)]
struct CitedSource<'a> {
    number: usize,
    path: String,
    title: &'a str,
    /// The language of the title, where it is not the page's, and which way that is written.
    lang: Option<&'a str>,
    dir: Option<&'static str>,
    meta: String,
    url: Option<&'a str>,
    archived: Option<&'a str>,
    grade: Option<Grade>,
    note: Option<&'a str>,
    status: Option<&'static str>,
    via: Vec<Value>,
    /// The places of the text that cite it.
    back: Vec<Back<'a>>,
    /// How often figures of the article rest on it.
    figures: usize,
    /// Quotations taken from it within sentences; those that stand apart are looked up in their place.
    quotations: Vec<Quoted<'a>>,
}

/// A place of a text that cites a source.
#[derive(Serialize)]
struct Back<'a> {
    id: String,
    /// Where in the source, and whether an earlier one says the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    locator: Option<&'a str>,
    again: bool,
}

/// Words quoted, and whether they stand in what is kept.
#[derive(Serialize)]
struct Quoted<'a> {
    words: &'a str,
    /// Whether they stand in marks of their own.
    marked: bool,
    passage: Option<Passage<'a>>,
}

/// As many entities are listed under a text; all of them are linked where it names them.
const ENTITIES: usize = 300;

/// How many entries the list of what links to an article has, counted as those of other lists are.
pub(super) fn length(article: &Article) -> usize {
    article.backlinks.len().max(article.elsewhere.len()).div_ceil(LINKS)
}

impl Pages {
    pub(super) fn article(&self, page: &Page, ix: ArticleIx) -> Made {
        let site = &self.site;
        let article = &site.articles[ix];
        let written = article.written();
        let lang = site.lang_of(written);
        let day = |written: Option<&Spanned<Date>>| date_of(written.map(|date| &date.value), lang);
        let dated = article.entities.iter().filter(|entity| site.entities[**entity].date().is_some());
        let mut events: Vec<_> = article.events.iter().chain(dated).map(|event| Moment::Event(*event)).collect();
        events.sort_by_cached_key(|event| {
            (site.date(*event).map(|date| date.sort_key()), site.moment_id(*event).to_owned())
        });
        events.dedup();
        let shown = |event: Moment| {
            let here = matches!(event, Moment::Event(event) if site.entities[event].told_in == Some(ix));
            self.moment(event, lang).map(|moment| moment.told(here))
        };
        let mut uses = prose::uses(site, ix);
        let figures = article.figures.iter().map(|ix| {
            let back = uses.remove(ix).unwrap_or_default();
            self.figure_card(*ix, lang, &article.prose.cited, back)
        });
        let figures: Vec<_> = figures.collect();
        let mut events: Vec<_> = events.into_iter().filter_map(shown).collect();
        let strip = moment::strip("art.s", &mut events.iter_mut().collect::<Vec<_>>(), self.tongue(lang));
        let entities = article.entities.iter().take(ENTITIES);
        let view = ArticleView {
            title: &written.title,
            quoted_title: titled(&written.title, self.tongue(lang)),
            description: described(self, Owner::Article(ix), written.summary.as_deref(), lang),
            summary: written.summary.as_deref(),
            date: day(written.date.as_ref()),
            updated: day(written.updated.as_deref()),
            reviewed: day(written.reviewed.as_deref()),
            review_by: day(written.review_by.as_deref()),
            modified: written.changed().and_then(Date::datetime),
            preview: preview(site, &article.figures),
            authors: authors_of(site, written),
            draft: written.draft,
            extra: &written.extra,
            html: self.html(Owner::Article(ix), lang),
            corrections: corrections(site, ix)
                .map(|(written, figure)| correction(site, ix, written, figure, lang))
                .collect(),
            disputes: disputes_about(self, ix, lang, |_| true),
            evidence: evidence(site, ix),
            columns: Columns::of(&figures),
            figures,
            sources: self.cited_sources(Owner::Article(ix), lang),
            entities: entities.map(|entity| self.entity_card_in(entity.at(), lang)).collect(),
            entity_count: article.entities.len(),
            events,
            strip,
            backlinks: self.backlinks(article, 0, lang),
            backlink_count: article.backlinks.len(),
            elsewhere: self.elsewhere(article, 0, lang),
            elsewhere_count: article.elsewhere.len(),
            pager: self.linking_pager(article, 0),
            retracted: self.retracted(ix, lang),
        };
        self.view_in(page, "article.html", lang, view)
    }

    /// More of what links to an article.
    pub(super) fn linking(&self, page: &Page, ix: ArticleIx, number: usize) -> Made {
        let article = &self.site.articles[ix];
        let lang = self.site.lang_of(article.written());
        let view = LinkingView {
            title: &article.written().title,
            description: "",
            article: self.article_link(ix, lang),
            backlinks: self.backlinks(article, number, lang),
            elsewhere: self.elsewhere(article, number, lang),
            pager: self.linking_pager(article, number),
        };
        self.view_in(page, "linking.html", lang, view)
    }

    /// The articles that link to one, as far as one page has them.
    fn backlinks(&self, article: &Article, number: usize, lang: &str) -> Vec<Value> {
        let links = slice(&article.backlinks, number, self.site.config.page_size * LINKS).iter();
        links.map(|link| self.article_link(*link, lang)).collect()
    }

    /// The same of pages and profiles.
    fn elsewhere(&self, article: &Article, number: usize, lang: &str) -> Vec<Value> {
        let links = slice(&article.elsewhere, number, self.site.config.page_size * LINKS).iter();
        links.map(|owner| self.owner_link(*owner, lang)).collect()
    }

    fn linking_pager(&self, article: &Article, number: usize) -> Pager {
        pager(article.url.as_str(), number, page_count(length(article), self.site.config.page_size))
    }

    pub(super) fn text_page(&self, page: &Page, ix: PageIx) -> Made {
        #[derive(Serialize)]
        struct PageView<'a> {
            title: &'a str,
            description: Cow<'a, str>,
            summary: Option<&'a str>,
            date: Option<DateView>,
            updated: Option<DateView>,
            reviewed: Option<DateView>,
            review_by: Option<DateView>,
            authors: &'a [String],
            draft: bool,
            extra: &'a serde_json::Value,
            html: Value,
            sources: Vec<CitedSource<'a>>,
        }
        let site = &self.site;
        let text = &site.pages[ix];
        let written = text.written();
        let lang = site.lang_of(written);
        let day = |written: Option<&Spanned<Date>>| date_of(written.map(|date| &date.value), lang);
        let view = PageView {
            title: &written.title,
            description: described(self, Owner::Page(ix), written.summary.as_deref(), lang),
            summary: written.summary.as_deref(),
            date: day(written.date.as_ref()),
            updated: day(written.updated.as_deref()),
            reviewed: day(written.reviewed.as_deref()),
            review_by: day(written.review_by.as_deref()),
            authors: &written.authors,
            draft: written.draft,
            extra: &written.extra,
            html: self.html(Owner::Page(ix), lang),
            sources: self.cited_sources(Owner::Page(ix), lang),
        };
        self.view_in(page, "page.html", lang, view)
    }

    /// The sources a profile cites.
    pub(super) fn profile_sources(&self, entity: EntityIx, lang: &str) -> Vec<impl Serialize> {
        self.cited_sources(Owner::Profile(entity), lang)
    }

    /// Retracted sources with which something in an article falls, figures of other articles that it uses included.
    pub(super) fn retracted_under(&self, ix: ArticleIx) -> Vec<SourceIx> {
        let site = &self.site;
        let Some(fallout) = &site.retracted else { return Vec::new() };
        let article = &site.articles[ix];
        // A calculation has no sources of its own, and falls with its parts.
        let mut figures = shown(site, ix);
        let mut seen: FxHashSet<FigureIx> = figures.iter().copied().collect();
        let mut at = 0;
        while let Some(figure) = figures.get(at) {
            let parts = &site.figures[*figure].parts;
            figures.extend(parts.iter().copied().filter(|part| seen.insert(*part)));
            at += 1;
        }
        let figures = figures.iter().filter(|figure| fallout.takes_figure(**figure));
        let cited = article.prose.targets.iter().filter_map(|target| match target {
            Target::Sources(sources) if fallout.takes(sources) => Some(&**sources),
            _ => None,
        });
        let sources = figures.flat_map(|figure| &site.figures[*figure].sources).chain(cited.flatten());
        let mut causes: Vec<SourceIx> = sources
            .filter(|source| fallout.takes_source(**source))
            .map(|source| fallout.cause(site, *source))
            .collect();
        each_once(&mut causes);
        causes
    }

    /// Those that its page names.
    fn retracted(&self, ix: ArticleIx, lang: &str) -> Vec<Value> {
        self.retracted_under(ix).into_iter().map(|source| self.source_link(source, lang)).collect()
    }

    fn cited_sources(&self, owner: Owner, lang: &str) -> Vec<CitedSource<'_>> {
        let site = &self.site;
        let (body, prose, _) = site.text(owner);
        let article = owner.article();
        let mut quotations: FxHashMap<SourceIx, Vec<Quoted<'_>>> = FxHashMap::default();
        for (reference, target) in body.references.iter().zip(&prose.targets) {
            if let (Kind::Quotation { text, .. }, Target::Sources(sources)) = (&reference.kind, target)
                && let Some(source) = sources.first()
            {
                let passage = self.passage(text, sources, lang);
                let words = unmarked(text).unwrap_or(text);
                quotations.entry(*source).or_default().push(Quoted { words, marked: is_marked(words), passage });
            }
        }
        let mut turns: FxHashMap<SourceIx, Vec<Back<'_>>> = FxHashMap::default();
        let mut told = FxHashSet::default();
        let numbers: FxHashMap<SourceIx, usize> =
            prose.cited.iter().enumerate().map(|(at, ix)| (*ix, at + 1)).collect();
        for (reference, target) in body.references.iter().zip(&prose.targets) {
            let Target::Sources(sources) = target else { continue };
            for (source, locator) in prose::places(site, reference.kind.cited(), sources) {
                let Some(number) = numbers.get(&source) else { continue };
                let turns = turns.entry(source).or_default();
                let id = citation_id(*number, turns.len() + 1);
                turns.push(Back { id, locator, again: locator.is_some_and(|place| !told.insert((source, place))) });
            }
        }
        let mut figures: FxHashMap<SourceIx, usize> = FxHashMap::default();
        for figure in article.iter().flat_map(|article| &site.articles[*article].figures) {
            let mut sources = site.figures[*figure].sources.clone();
            each_once(&mut sources);
            sources.into_iter().for_each(|source| *figures.entry(source).or_default() += 1);
        }
        let cited = prose.cited.iter().enumerate().map(|(at, ix)| {
            let source = &site.sources[*ix];
            let written = source.written();
            let number = at + 1;
            let (own, dir) = attributes(foreign(written.lang.as_deref(), lang));
            CitedSource {
                number,
                path: super::view::path(&source.url),
                title: &written.title,
                lang: own,
                dir,
                meta: source_meta(source, self.tongue(lang)),
                url: written.url.as_deref(),
                archived: written.archived.as_deref(),
                grade: grade(written.reliability, None, self.tongue(lang)),
                note: written.note.as_deref(),
                status: written.status,
                via: source.via.iter().map(|via| self.source_link(*via, lang)).collect(),
                back: turns.remove(ix).unwrap_or_default(),
                figures: figures.get(ix).copied().unwrap_or_default(),
                quotations: quotations.remove(ix).unwrap_or_default(),
            }
        });
        cited.collect()
    }
}

/// What a text says of itself where it is listed elsewhere: its summary, or else its beginning.
fn described<'a>(pages: &Pages, owner: Owner, summary: Option<&'a str>, lang: &str) -> Cow<'a, str> {
    summary.map_or_else(|| Cow::Owned(plain::opening(pages, owner, lang)), Cow::Borrowed)
}

/// Who wrote an article: those it names, or else those of the site.
pub(super) fn authors_of<'a>(site: &'a Site, written: &'a Written) -> &'a [String] {
    if written.authors.is_empty() { &site.config.authors } else { &written.authors }
}

/// The corrections of an article as it was written, each with the figure it is about.
pub(super) fn corrections(site: &Site, ix: ArticleIx) -> impl Iterator<Item = (&Correction, Option<FigureIx>)> {
    let article = &site.articles[ix];
    let written = &article.written().corrections;
    let is_asked = written.iter().any(|correction| correction.figure.is_some());
    let figures = article.figures.iter().filter(|_| is_asked);
    let by_id: FxHashMap<&str, FigureIx> =
        figures.map(|figure| (site.figure(*figure).id.value.as_str(), *figure)).collect();
    written.iter().map(move |correction| {
        (
            correction,
            correction.figure.as_ref().and_then(|figure| by_id.get(article.own_figure(&figure.value)).copied()),
        )
    })
}

/// A correction as its article and the page of corrections show it.
pub(super) fn correction<'a>(
    site: &'a Site,
    article: ArticleIx,
    written: &'a Correction,
    figure: Option<FigureIx>,
    lang: &str,
) -> CorrectionView<'a> {
    let (own, dir) = attributes(foreign(Some(site.file_of(Owner::Article(article)).1), lang));
    CorrectionView {
        date: date(&written.date.value, lang),
        note: &written.note,
        figure: figure.map(|figure| said(site, figure, lang)),
        was: written.was.as_deref().map(|was| in_own_digits(was, lang)),
        now: written.now.as_ref().map(|now| in_own_digits(&now.value, lang)),
        lang: own,
        dir,
    }
}

/// A correction in words alone.
pub(super) fn told(correction: &Correction, tongue: &Tongue) -> String {
    let said = |key: &str, text: &str| tongue.with("briefing", key, &in_own_digits(text, tongue.lang()));
    let was = correction.was.as_ref().map(|was| said("it_read", was));
    let now = correction.now.as_ref().map(|now| said("it_reads", &now.value));
    [correction.note.clone(), was.unwrap_or_default(), now.unwrap_or_default()].concat()
}

fn evidence(site: &Site, ix: ArticleIx) -> Evidence {
    let article = &site.articles[ix];
    let figures = &article.figures;
    let mut sources: Vec<SourceIx> =
        figures.iter().flat_map(|figure| site.figures[*figure].sources.iter().copied()).collect();
    each_once(&mut sources);
    let mut through: Vec<_> = sources.iter().flat_map(|source| site.sources[*source].via.iter().copied()).collect();
    each_once(&mut through);
    let calculated = figures.iter().filter(|figure| site.figure(**figure).derive.is_some()).count();
    let sourced = figures.iter().filter(|figure| site.has_source(**figure));
    // A figure of another article that is contested is so here too.
    let shown = shown(site, ix);
    let numbers = numbers_of(site, ix);
    Evidence {
        numbers: numbers.map(|numbers| numbers.all),
        numbers_sourced: numbers.map(|numbers| numbers.of),
        figures: figures.len(),
        sourced: sourced.count(),
        calculated,
        origins: site.standing(&sources),
        unseen: sources.iter().filter(|source| !site.sources[**source].via.is_empty()).count(),
        through: through.len(),
        confirmed: figures.iter().filter(|figure| site.origins(**figure) > 1).count(),
        open: shown.iter().any(|figure| site.contradictions.of(*figure).any(Contradiction::is_open)),
        contested: shown.iter().filter(|figure| site.contradictions.is_contested(**figure)).count(),
        at_least: shown.iter().any(|figure| site.contradictions.may_be_contested(*figure)),
        retracted: figures.iter().filter(|figure| site.falls(**figure)).count(),
    }
}
