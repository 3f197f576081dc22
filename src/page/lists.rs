//! Lists of everything of one sort: articles, entities, sources, corrections, contradictions.

use super::article::{CorrectionView, DisputeView, correction, disputes as disputes_of};
use super::view::{Link, Pager, article_link, pager, range, slice};
use super::{Pages, page_count};
use crate::link::names::fold;
use crate::link::site::{ArticleIx, Entity, Site};
use crate::parse::front_matter::Correction;
use serde::Serialize;
use tera::Value;

#[derive(Serialize)]
pub(super) struct List<'a> {
    title: &'a str,
    description: &'a str,
    count: usize,
    items: Vec<Value>,
    pager: Pager,
}

#[derive(Serialize)]
pub(super) struct EntityList<'a> {
    title: &'a str,
    description: &'a str,
    count: usize,
    kinds: Vec<KindEntry>,
    kind: Option<String>,
    items: Vec<Value>,
    pager: Pager,
}

#[derive(Serialize)]
struct KindEntry {
    link: Link,
    id: String,
    count: usize,
}

#[derive(Serialize)]
pub(super) struct Corrections<'a> {
    title: &'a str,
    description: &'a str,
    count: usize,
    items: Vec<Corrected>,
    pager: Pager,
}

#[derive(Serialize)]
struct Corrected {
    article: Link,
    correction: CorrectionView,
}

#[derive(Serialize)]
pub(super) struct Disputes<'a> {
    title: &'a str,
    description: &'a str,
    count: usize,
    items: Vec<DisputeView>,
    pager: Pager,
}

/// Entities that have pages, of one kind or all.
pub(super) fn entities_of(site: &Site, kind: Option<usize>) -> impl Iterator<Item = (usize, &Entity)> {
    let entities = site.entities.iter().enumerate();
    entities.filter(move |(_, entity)| entity.told_in.is_none() && kind.is_none_or(|kind| entity.kind == kind))
}

/// All corrections, newest first.
pub(super) fn corrections(site: &Site) -> impl Iterator<Item = (ArticleIx, &Correction)> {
    let articles = site.articles.iter().enumerate();
    let corrections = articles.flat_map(|(at, article)| {
        article.written().corrections.iter().map(move |correction| (ArticleIx::new(at), correction))
    });
    let mut corrections: Vec<_> = corrections.collect();
    corrections.sort_by_key(|(_, correction)| std::cmp::Reverse(correction.date.value.sort_key()));
    corrections.into_iter()
}

/// All articles with disputes.
pub(super) fn disputes(site: &Site) -> impl Iterator<Item = ArticleIx> {
    let articles = site.articles.iter().enumerate();
    articles.filter(|(_, article)| !article.disputes.is_empty()).map(|(at, _)| ArticleIx::new(at))
}

impl Pages {
    pub(super) fn article_list(&self, number: usize) -> List<'_> {
        let size = self.site.config.page_size;
        List {
            title: self.speak().text("", "briefings"),
            description: self.speak().text("", "briefings_lede"),
            count: self.site.articles.len(),
            items: range(self.site.articles.len(), number, size).map(|at| self.article_card(at)).collect(),
            pager: pager("articles/", number, page_count(self.site.articles.len(), size)),
        }
    }

    pub(super) fn entity_list(&self, kind: Option<usize>, number: usize) -> EntityList<'_> {
        let site = &self.site;
        let size = site.config.page_size;
        let sorted = &self.alphabet[kind.map_or(0, |kind| kind + 1)];
        let kinds = site.kinds.iter().enumerate().map(|(at, kind)| KindEntry {
            link: Link { path: format!("entities/{}/index.html", kind.id.value), text: kind.plural.clone() },
            id: kind.id.value.clone(),
            count: self.alphabet[at + 1].len(),
        });
        let base = kind.map_or("entities/".to_owned(), |kind| format!("entities/{}/", site.kinds[kind].id.value));
        EntityList {
            title: kind.map_or(self.speak().text("", "entities"), |kind| &site.kinds[kind].plural),
            description: self.speak().text("", "entities_about"),
            count: sorted.len(),
            kinds: kinds.filter(|kind| kind.count > 0).collect(),
            kind: kind.map(|kind| site.kinds[kind].id.value.clone()),
            items: slice(sorted, number, size).iter().map(|at| self.entity_card(*at)).collect(),
            pager: pager(&base, number, page_count(sorted.len(), size)),
        }
    }

    pub(super) fn source_list(&self, number: usize) -> List<'_> {
        let size = self.site.config.page_size;
        List {
            title: self.speak().text("", "sources"),
            description: self.speak().text("", "sources_lede"),
            count: self.site.sources.len(),
            items: slice(&self.source_order, number, size).iter().map(|at| self.source_card(*at)).collect(),
            pager: pager("sources/", number, page_count(self.site.sources.len(), size)),
        }
    }

    pub(super) fn correction_list(&self, number: usize) -> Corrections<'_> {
        let site = &self.site;
        let size = site.config.page_size;
        let all: Vec<_> = corrections(site).collect();
        let items = slice(&all, number, size).iter().map(|(article, written)| Corrected {
            article: article_link(&site.articles[article.at()]),
            correction: correction(site, *article, written, &site.config.lang),
        });
        Corrections {
            title: self.speak().text("", "corrections"),
            description: self.speak().text("", "corrections_lede"),
            count: all.len(),
            items: items.collect(),
            pager: pager("corrections/", number, page_count(all.len(), size)),
        }
    }

    pub(super) fn dispute_list(&self, number: usize) -> Disputes<'_> {
        let site = &self.site;
        let size = site.config.page_size;
        let all: Vec<_> = disputes(site).collect();
        Disputes {
            title: self.speak().text("", "contradictions"),
            description: self.speak().text("", "contradictions_lede"),
            count: all.len(),
            items: slice(&all, number, size)
                .iter()
                .flat_map(|article| disputes_of(site, *article, &site.config.lang))
                .collect(),
            pager: pager("contradictions/", number, page_count(all.len(), size)),
        }
    }
}

/// Entities by name, for all and for each kind; positions in `Site::entities`.
pub(super) fn alphabet(site: &Site) -> Vec<Vec<usize>> {
    let mut all: Vec<usize> = entities_of(site, None).map(|(at, _)| at).collect();
    all.sort_by_cached_key(|at| (fold(&site.entities[*at].written().name), *at));
    let mut lists = vec![all.clone()];
    lists.resize(site.kinds.len() + 1, Vec::new());
    for at in all {
        lists[site.entities[at].kind + 1].push(at);
    }
    lists
}

/// Sources by title; positions in `Site::sources`.
pub(super) fn source_order(site: &Site) -> Vec<usize> {
    let mut order: Vec<usize> = (0..site.sources.len()).collect();
    order.sort_by_cached_key(|at| (fold(&site.sources[*at].written().title), *at));
    order
}
