//! Lists of everything of one sort: articles, entities, sources, corrections, contradictions.

use super::article::{CorrectionView, correction, corrections};
use super::dispute::{DisputeView, OpenView, disputes_about, open};
use super::jumps::{Jumps, letters, years};
use super::view::{Link, Pager, pager, range, slice};
use super::{Pages, alphabet, page_count, unmade};
use crate::link::site::{Article, ArticleIx, Entity, FigureIx, Site};
use crate::parse::front_matter::Correction;
use crate::text::is_mark;
use serde::Serialize;
use std::cmp::Reverse;
use std::sync::OnceLock;
use tera::Value;

#[derive(Serialize)]
pub(super) struct List<'a> {
    title: &'a str,
    description: &'a str,
    count: usize,
    /// The years or the letters, where there are several pages.
    jumps: Option<Value>,
    items: Vec<Value>,
    /// Of each item the id that one of these leads to, where one does.
    places: Vec<Option<&'a str>>,
    pager: Pager,
}

#[derive(Serialize)]
pub(super) struct EntityList<'a> {
    title: &'a str,
    description: &'a str,
    count: usize,
    kinds: Vec<KindEntry<'a>>,
    kind: Option<String>,
    /// The letters, where there are several pages.
    jumps: Option<Value>,
    items: Vec<Value>,
    /// Of each item the id that one of these leads to, where one does.
    places: Vec<Option<&'a str>>,
    pager: Pager,
}

#[derive(Serialize)]
struct KindEntry<'a> {
    link: Link<'a>,
    id: &'a str,
    count: usize,
}

#[derive(Serialize)]
pub(super) struct Corrections<'a> {
    title: &'a str,
    description: &'a str,
    count: usize,
    items: Vec<Corrected<'a>>,
    pager: Pager,
}

#[derive(Serialize)]
struct Corrected<'a> {
    article: Value,
    correction: CorrectionView<'a>,
}

#[derive(Serialize)]
pub(super) struct Disputes<'a> {
    title: &'a str,
    description: &'a str,
    /// How many contradictions are explained.
    count: usize,
    items: Vec<DisputeView<'a>>,
    /// Figures that disagree and that nobody has explained; they come after the others.
    open: Vec<OpenView<'a>>,
    open_count: usize,
    /// Whether there may be more of those.
    at_least: bool,
    pager: Pager,
}

/// The ways into lists, each made when one of its pages is first looked at.
pub(super) struct Ways {
    pub articles: OnceLock<Jumps>,
    pub figures: OnceLock<Jumps>,
    pub sources: OnceLock<Jumps>,
    /// All entities, then each kind.
    entities: Vec<OnceLock<Jumps>>,
}

impl Ways {
    pub fn new(lists_of_entities: usize) -> Ways {
        let [articles, figures, sources] = Default::default();
        Ways { articles, figures, sources, entities: unmade(lists_of_entities) }
    }
}

/// Entities that have pages, of one kind or all.
pub(super) fn entities_of(site: &Site, kind: Option<usize>) -> impl Iterator<Item = (usize, &Entity)> {
    let entities = site.entities.iter().enumerate();
    entities.filter(move |(_, entity)| entity.told_in.is_none() && kind.is_none_or(|kind| entity.kind == kind))
}

/// A correction in the list of all.
pub(super) struct Listed {
    pub article: ArticleIx,
    /// Which of its own it is, in the order of the file.
    pub at: usize,
    pub figure: Option<FigureIx>,
}

impl Listed {
    pub(super) fn written<'s>(&self, site: &'s Site) -> &'s Correction {
        &site.articles[self.article].written().corrections[self.at]
    }
}

pub(super) fn newest_corrections(site: &Site) -> Vec<Listed> {
    let articles = (0..site.articles.len()).map(ArticleIx::new);
    let all = articles.flat_map(|article| {
        let own = corrections(site, article).enumerate();
        own.map(move |(at, (_, figure))| Listed { article, at, figure })
    });
    let mut all: Vec<_> = all.collect();
    all.sort_by_cached_key(|listed| Reverse(listed.written(site).date.value.sort_key()));
    all
}

/// All articles with disputes.
pub(super) fn disputes(site: &Site) -> impl Iterator<Item = ArticleIx> {
    let articles = site.articles.iter().enumerate();
    articles.filter(|(_, article)| !article.disputes.is_empty()).map(|(at, _)| ArticleIx::new(at))
}

/// How many entries the list of contradictions has: articles with disputes, then what nobody has explained.
pub(super) fn contradictions(site: &Site) -> usize {
    disputes(site).count() + site.contradictions.open.len()
}

impl Pages {
    pub(super) fn article_list(&self, number: usize) -> List<'_> {
        let size = self.site.config.page_size;
        let ways = self
            .jumps
            .articles
            .get_or_init(|| years(self.site.articles.iter().map(year), "articles/", size, &self.site.config.lang));
        let here = range(self.site.articles.len(), number, size);
        List {
            title: self.speak().text("", "briefings"),
            description: self.speak().text("", "briefings_lede"),
            count: self.site.articles.len(),
            jumps: ways.links(),
            places: ways.places(here.clone()),
            items: here.map(|at| self.article_card(at)).collect(),
            pager: pager("articles/", number, page_count(self.site.articles.len(), size)),
        }
    }

    pub(super) fn entity_list(&self, kind: Option<usize>, number: usize) -> EntityList<'_> {
        let site = &self.site;
        let size = site.config.page_size;
        let list = kind.map_or(0, |kind| kind + 1);
        let sorted = &self.alphabet[list];
        let kinds = site.kinds.iter().enumerate().map(|(at, kind)| KindEntry {
            link: Link::new(format!("entities/{}/index.html", kind.id.value), &kind.plural),
            id: &kind.id.value,
            count: self.alphabet[at + 1].len(),
        });
        let base = kind.map_or("entities/".to_owned(), |kind| format!("entities/{}/", site.kinds[kind].id.value));
        let name = |at: &usize| filed_as(site.name_in(&site.entities[*at], &site.config.lang).0);
        let ways = self.jumps.entities[list]
            .get_or_init(|| letters(sorted.iter().map(name), &base, size, &self.site.config.lang));
        EntityList {
            title: kind.map_or(self.speak().text("", "entities"), |kind| &site.kinds[kind].plural),
            description: self.speak().text("", "entities_about"),
            count: sorted.len(),
            kinds: kinds.filter(|kind| kind.count > 0).collect(),
            kind: kind.map(|kind| site.kinds[kind].id.value.clone()),
            jumps: ways.links(),
            places: ways.places(range(sorted.len(), number, size)),
            items: slice(sorted, number, size).iter().map(|at| self.entity_card(*at)).collect(),
            pager: pager(&base, number, page_count(sorted.len(), size)),
        }
    }

    pub(super) fn source_list(&self, number: usize) -> List<'_> {
        let size = self.site.config.page_size;
        let title = |at: &usize| filed_as(&self.site.sources[*at].written().title);
        let ways = self
            .jumps
            .sources
            .get_or_init(|| letters(self.source_order.iter().map(title), "sources/", size, &self.site.config.lang));
        List {
            title: self.speak().text("", "sources"),
            description: self.speak().text("", "sources_lede"),
            count: self.site.sources.len(),
            jumps: ways.links(),
            places: ways.places(range(self.site.sources.len(), number, size)),
            items: slice(&self.source_order, number, size).iter().map(|at| self.source_card(*at)).collect(),
            pager: pager("sources/", number, page_count(self.site.sources.len(), size)),
        }
    }

    /// All corrections, newest first.
    pub(super) fn corrections(&self) -> &[Listed] {
        self.corrections.get_or_init(|| newest_corrections(&self.site))
    }

    pub(super) fn correction_list(&self, number: usize) -> Corrections<'_> {
        let site = &self.site;
        let size = site.config.page_size;
        let all = self.corrections();
        let items = slice(all, number, size).iter().map(|listed| Corrected {
            article: self.article_link(listed.article, &site.config.lang),
            correction: correction(site, listed.article, listed.written(site), listed.figure, &site.config.lang),
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
        let shown = range(contradictions(site), number, size);
        let first_open = shown.start.saturating_sub(all.len());
        let here = shown.end.saturating_sub(all.len().max(shown.start));
        Disputes {
            title: self.speak().text("", "contradictions"),
            description: self.speak().text("", "contradictions_lede"),
            count: all.iter().map(|article| site.articles[*article].disputes.len()).sum(),
            items: slice(&all, number, size)
                .iter()
                .flat_map(|article| disputes_about(self, *article, &site.config.lang, |_| true))
                .collect(),
            open: site.contradictions.open[first_open..first_open + here]
                .iter()
                .map(|it| open(self, it, &site.config.lang))
                .collect(),
            open_count: site.contradictions.open.len(),
            at_least: site.contradictions.has_crowds(),
            pager: pager("contradictions/", number, page_count(contradictions(site), size)),
        }
    }
}

/// Entities by name, for all and for each kind; positions in `Site::entities`.
pub(super) fn alphabet(site: &Site) -> Vec<Vec<usize>> {
    let mut all: Vec<usize> = entities_of(site, None).map(|(at, _)| at).collect();
    all.sort_by_cached_key(|at| {
        let name = filed_as(site.name_in(&site.entities[*at], &site.config.lang).0);
        (alphabet::key(name, &site.config.lang), *at)
    });
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
    order
        .sort_by_cached_key(|at| (alphabet::key(filed_as(&site.sources[*at].written().title), &site.config.lang), *at));
    order
}

/// A title or a name as one looks for it: quoted words by their first letter, ʿAbd by its A.
fn filed_as(title: &str) -> &str {
    title.trim_start_matches(|c: char| !c.is_alphanumeric() || is_mark(c))
}

/// The year of an article.
pub(super) fn year(article: &Article) -> Option<i64> {
    article.written().date.as_ref()?.value.year()
}

#[cfg(test)]
mod tests {
    use super::filed_as;

    #[test]
    fn what_begins_with_a_mark_is_filed_under_its_first_letter() {
        for (name, filed) in [
            ("“Operation Frost”", "Operation Frost”"),
            ("(S) Group", "S) Group"),
            ("ʿAbd al-Rahman", "Abd al-Rahman"),
            ("ʼOkba", "Okba"),
            ("¿Quién?", "Quién?"),
            ("al-Jazira", "al-Jazira"),
            ("21 Hours", "21 Hours"),
            ("'Ndrangheta", "Ndrangheta"),
            ("الجزيرة", "الجزيرة"),
            ("Éire", "Éire"),
        ] {
            assert_eq!(filed_as(name), filed);
        }
    }
}
