//! The pages of a site of which a text is other than before. In: what is to be changed in the site. Out: the pages as they
//! would be made anew, with whatever they share that did not change.

use super::{Kind, Pages, article, entity, figures, front, lists, page_count, search, source, timeline, unmade};
use crate::link::Directory;
use crate::link::amend::{Amendment, Touched, owner_of};
use crate::link::site::{EntityIx, Owner, Site};
use crate::parse::Document;
use std::sync::{Arc, OnceLock};
use tera::Value;

/// What the list of pages depends on, as far as an amendment can touch it.
#[derive(PartialEq)]
struct Counts {
    lists: Vec<usize>,
    years: Vec<(i64, usize)>,
    corrections: usize,
    has_disputes: bool,
    contradictions: usize,
}

impl Pages {
    /// Puts other words into texts (`Document::differs_in_words_only`); nothing else of the pages depends on them.
    pub(crate) fn retell(&mut self, texts: &[&Arc<Document>]) {
        for text in texts {
            match owner_of(&self.site, text) {
                Some(Owner::Article(article)) => self.site.articles[article].document = Arc::clone(text),
                Some(Owner::Page(page)) => self.site.pages[page].document = Arc::clone(text),
                _ => {}
            }
        }
        self.index = search::Made::new();
    }

    /// Puts a text, linked anew, in place of what it was. Says whether there are other pages now.
    pub(crate) fn amend(&mut self, amendment: Amendment, directory: &mut Directory) -> bool {
        let (owner, moves) = (amendment.owner(), amendment.moves_entities());
        let kept = amendment.touches().entities.iter().filter_map(|entity| Some((amendment.was(*entity)?, *entity)));
        let (were, are): (Vec<_>, Vec<_>) = kept.unzip();
        let before = self.counts(owner, were, amendment.touches());
        let titles = titles_of(&self.site, owner);
        let calculated = calculations_of(&self.site, owner);
        timeline::leave(&mut self.years, &events_of(&self.site, owner), |event| amendment.will_be(event));
        if moves {
            self.move_entities(&amendment);
        }
        let touched = amendment.carry_out(&mut self.site, directory);
        timeline::enter(&mut self.years, &self.site, &events_of(&self.site, owner));
        self.calculated = self.calculated + calculations_of(&self.site, owner) - calculated;
        self.forget(owner, &touched);
        self.learn(owner);
        if titles != titles_of(&self.site, owner) {
            self.source_order = lists::source_order(&self.site);
            self.jumps.sources = OnceLock::new();
        }
        let after = self.counts(owner, are, &touched);
        if before.corrections != after.corrections
            || before.has_disputes != after.has_disputes
            || matches!(owner, Owner::Page(_))
        {
            self.site_value = Value::from_serializable(&front::SiteView::new(&self.site));
        }
        let others = before != after;
        if others {
            self.list = self.all();
        }
        others
    }

    /// Learns the language of a text, if that is one that no other has.
    fn learn(&mut self, owner: Owner) {
        let lang = self.site.written(owner).and_then(|text| text.lang.as_deref());
        if let Some(lang) = lang.filter(|lang| self.tongues.iter().all(|known| known.lang() != *lang)) {
            self.tongues.push(self.words.tongue(lang));
        }
    }

    /// Forgets what was made of what has changed.
    fn forget(&mut self, owner: Owner, touched: &Touched) {
        for entity in &touched.entities {
            self.entities[entity.at()] = OnceLock::new();
            self.entity_links[entity.at()] = OnceLock::new();
            self.shared.forget_entity(*entity);
        }
        let Owner::Article(article) = owner else { return };
        self.article_links[article.at()] = OnceLock::new();
        (self.jumps.articles, self.jumps.figures) = Default::default();
        self.register = OnceLock::new();
        self.corrections = OnceLock::new();
        for (source, _) in titles_of(&self.site, owner) {
            self.source_links[source] = OnceLock::new();
            self.shared.forget_source(source);
        }
    }

    /// Has everything lead to where entities are going to be.
    fn move_entities(&mut self, amendment: &Amendment) {
        let to = |entity: EntityIx| amendment.will_be(entity).unwrap_or(entity);
        // None of those that come and go has a page.
        for at in self.alphabet.iter_mut().flatten() {
            *at = to(EntityIx::new(*at)).at();
        }
        for page in &mut self.list {
            if let Kind::Entity(entity, _) = &mut page.kind {
                *entity = to(*entity);
            }
        }
        self.by_name = OnceLock::new();
        let count = amendment.count_of_entities(&self.site);
        (self.entities, self.entity_links) = (unmade(count), unmade(count));
        self.shared.forget_entities(count);
    }

    fn counts(&self, owner: Owner, entities: Vec<EntityIx>, touched: &Touched) -> Counts {
        let (site, size) = (&self.site, self.site.config.page_size);
        let with_pages = entities.into_iter().filter(|entity| site.entities[*entity].told_in.is_none());
        let lists = with_pages.map(|entity| entity::length(site, entity));
        let lists = lists.chain(touched.sources.iter().map(|ix| source::length(&site.sources[*ix])));
        let lists = lists.chain(touched.articles.iter().map(|ix| article::length(&site.articles[*ix])));
        let lists = lists.chain(touched.metrics.iter().map(|ix| figures::length(&site.metrics[*ix])));
        let lists = lists.chain([site.figures.len().max(site.metrics.len()), timeline::undated(site).count()]);
        let written = owner.article().map(|article| &site.articles[article]);
        Counts {
            lists: lists.map(|length| page_count(length, size)).collect(),
            years: self.years.iter().map(|(year, filed)| (*year, page_count(filed.moments.len(), size))).collect(),
            corrections: written.map_or(0, |article| article.written().corrections.len()),
            has_disputes: written.is_some_and(|article| !article.disputes.is_empty()),
            contradictions: site.contradictions.open.len(),
        }
    }
}

fn events_of(site: &Site, owner: Owner) -> Vec<EntityIx> {
    match owner {
        Owner::Article(article) => site.articles[article].events.clone(),
        _ => Vec::new(),
    }
}

fn calculations_of(site: &Site, owner: Owner) -> usize {
    let Owner::Article(article) = owner else { return 0 };
    site.articles[article].written().figures.iter().filter(|figure| figure.derive.is_some()).count()
}

/// The sources that a text registers, and their titles.
fn titles_of(site: &Site, owner: Owner) -> Vec<(usize, String)> {
    let Owner::Article(article) = owner else { return Vec::new() };
    let sources = site.articles[article].written().sources.iter();
    let found = sources.filter_map(|source| {
        let at = site.sources.binary_search_by(|known| known.id().cmp(&source.id.value)).ok()?;
        Some((at, source.title.clone()))
    });
    found.collect()
}
