//! Links and cards that many pages show. In: things of the site. Out: their values, most of them made once.

use super::doubt::doubts;
use super::prose::places;
use super::source::figures_through;
use super::{Pages, view};
use crate::link::site::{ArticleIx, EntityIx, Owner, SourceIx};
use tera::Value;
use tera::value::Key;

impl Pages {
    pub(super) fn article_card(&self, at: usize) -> Value {
        view::article_card(&self.site, &self.site.articles[at], doubts(&self.site, ArticleIx::new(at)))
    }

    pub(super) fn entity_card(&self, at: usize) -> Value {
        let card = || view::entity_card(&self.site, &self.site.entities[at], self.speak());
        self.entities[at].get_or_init(card).clone()
    }

    /// The same on a page of that language.
    pub(super) fn entity_card_in(&self, at: usize, lang: &str) -> Value {
        match lang == self.site.config.lang {
            true => self.entity_card(at),
            false => view::entity_card(&self.site, &self.site.entities[at], self.tongue(lang)),
        }
    }

    pub(super) fn source_card(&self, at: usize) -> Value {
        let through = figures_through(&self.site, SourceIx::new(at));
        view::source_card(&self.site.sources[at], through, self.speak())
    }

    /// A link to an article on a page of that language.
    pub(super) fn article_link(&self, ix: ArticleIx, lang: &str) -> Value {
        let link = || Value::from_serializable(&view::article_link(&self.site, &self.site.articles[ix], lang));
        match lang == self.site.config.lang {
            true => self.article_links[ix.at()].get_or_init(link).clone(),
            false => link(),
        }
    }

    /// The same to an entity.
    pub(super) fn entity_link(&self, ix: EntityIx, lang: &str) -> Value {
        let link = || Value::from_serializable(&view::entity_link(&self.site, &self.site.entities[ix], lang));
        match lang == self.site.config.lang {
            true => self.entity_links[ix.at()].get_or_init(link).clone(),
            false => link(),
        }
    }

    /// The same to a source. Where its language is not known, it is one link on all pages.
    pub(super) fn source_link(&self, ix: SourceIx, lang: &str) -> Value {
        let source = &self.site.sources[ix];
        let link = || Value::from_serializable(&view::source_link(source, lang));
        match source.written().lang.is_none() || lang == self.site.config.lang {
            true => self.source_links[ix.at()].get_or_init(link).clone(),
            false => link(),
        }
    }

    /// Links to the sources of an event, each once, with the places in it.
    pub(super) fn sources_of_event(&self, event: EntityIx, lang: &str) -> Vec<Value> {
        let entity = &self.site.entities[event];
        let mut of: Vec<(SourceIx, Vec<&str>)> = Vec::new();
        for (source, place) in places(&self.site, &entity.written().source, &entity.sources) {
            match of.iter_mut().find(|(other, _)| *other == source) {
                Some((_, places)) => places.extend(place),
                None => of.push((source, place.into_iter().collect())),
            }
        }
        let comma = self.tongue(lang).text("", "comma");
        let link = |(source, places): (SourceIx, Vec<&str>)| {
            let link = self.source_link(source, lang);
            match link.as_map().filter(|_| !places.is_empty()) {
                Some(map) => {
                    let mut map = map.clone();
                    map.insert(Key::from("locator"), Value::from(places.join(comma)));
                    Value::from(map)
                }
                None => link,
            }
        };
        of.into_iter().map(link).collect()
    }

    /// A link to the page a text stands on, on a page of that language.
    pub(super) fn owner_link(&self, owner: Owner, lang: &str) -> Value {
        match owner {
            Owner::Article(article) => self.article_link(article, lang),
            Owner::Page(page) => Value::from_serializable(&view::page_link(&self.site, &self.site.pages[page], lang)),
            Owner::Profile(entity) => self.entity_link(entity, lang),
        }
    }
}
