//! The page of an entity: its names, every mention in its sentence, its figures and its dates.

use super::figure::{Columns, FigureView};
use super::moment::{self, MomentView};
use super::strip;
use super::view::{DateView, LINKS, Link, MentionView, Pager, date_of, direction, entity_path, pager, range, slice};
use super::{Pages, page_count, plain};
use crate::link::site::{Entity, EntityIx, Moment, Owner, Site};
use crate::number::Decimal;
use crate::parse::entities::Relation as Field;
use crate::words::Tongue;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;
use tera::Value;

#[derive(Serialize)]
pub(super) struct EntityView<'a> {
    title: &'a str,
    description: &'a str,
    id: &'a str,
    kind: Link<'a>,
    summary: Option<&'a str>,
    names: Vec<Name<'a>>,
    aliases: Vec<&'a str>,
    date: Option<DateView>,
    html: Option<Value>,
    sources: Vec<Value>,
    known_from: Vec<Value>,
    url: Option<&'a str>,
    wikidata: Option<&'a str>,
    iso: Option<&'a str>,
    coordinates: Option<(&'a str, &'a str)>,
    /// The same as readers write it.
    position: Option<String>,
    relations: Vec<Relation>,
    confused_with: Vec<Value>,
    mention_count: usize,
    article_count: usize,
    figure_count: usize,
    event_count: usize,
    mentions: Vec<Mentioned>,
    figures: Vec<FigureView<'a>>,
    columns: Columns,
    events: Vec<MomentView<'a>>,
    /// Its dates as a drawing.
    strip: Option<Value>,
    with: Vec<With>,
    /// How many more it appears with.
    with_more: usize,
    /// Those of them that are listed, and how many are not.
    with_others: Vec<Others>,
    with_left: usize,
    pager: Pager,
}

#[derive(Serialize)]
struct Name<'a> {
    lang: &'a str,
    dir: &'static str,
    text: &'a str,
}

#[derive(Serialize)]
struct Relation {
    /// Its key among the words.
    words: &'static str,
    links: Vec<Value>,
}

#[derive(Serialize)]
struct With {
    entity: Value,
    articles: usize,
}

/// Entities that stand with it in so many articles each.
#[derive(Serialize)]
struct Others {
    articles: usize,
    links: Vec<Value>,
}

/// A sentence that mentions the entity; or an article that is about it and does not name it.
#[derive(Serialize)]
struct Mentioned {
    sentence: Option<MentionView>,
    from: Value,
}

/// How many entries the longest list of an entity's page has.
pub(super) fn length(site: &Site, ix: EntityIx) -> usize {
    let entity = &site.entities[ix];
    let longest = relations(entity).iter().map(|(_, others)| others.len()).max().unwrap_or_default();
    let confused = entity.confused_with(ix).len();
    place_count(entity).max(entity.figures.len()).max(entity.events.len()).max(longest).max(confused)
}

/// The entities that stand in the same articles as one, and in how many. A text that names a crowd says nothing of who belongs
/// together, and would be gone through for each of those it names.
fn company(site: &Site, ix: EntityIx) -> FxHashMap<EntityIx, usize> {
    const CROWD: usize = 500;
    let mut counts = FxHashMap::default();
    let articles = site.entities[ix].articles.iter().map(|article| site.articles[*article].entities.as_slice());
    let others = articles.filter(|named| named.len() <= CROWD).flatten().filter(|other| **other != ix);
    others.for_each(|other| *counts.entry(*other).or_default() += 1);
    counts
}

/// Mentions, and articles that are about it without one.
fn place_count(entity: &Entity) -> usize {
    entity.mentions.len() + entity.unnamed_in.len()
}

/// Latitude and longitude as numbers of a language: `60.5, −5.25`; between commas of decimals stands a semicolon.
fn position((latitude, longitude): &(String, String), tongue: &Tongue) -> String {
    let number = |text: &str| Decimal::parse(text).map_or_else(|_| text.to_owned(), |it| it.format(tongue.lang()));
    let (latitude, longitude) = (number(latitude), number(longitude));
    let has_comma = latitude.contains(',') || longitude.contains(',');
    [&latitude, tongue.text("", if has_comma { "semicolon" } else { "comma" }), &longitude].concat()
}

impl Pages {
    pub(super) fn entity(&self, ix: EntityIx, number: usize) -> EntityView<'_> {
        let site = &self.site;
        let entity = &site.entities[ix];
        let written = entity.written();
        let (title, _) = site.name_in(entity, &site.config.lang);
        let (lang, size) = (site.config.lang.as_str(), site.config.page_size);
        let kind = &site.kinds[entity.kind];
        let mentions = range(place_count(entity), number, size).map(|at| match entity.mentions.get(at) {
            Some(mention) => {
                Mentioned { sentence: plain::mention(self, *mention), from: self.owner_link(mention.owner, lang) }
            }
            None => Mentioned {
                sentence: None,
                from: self.article_link(entity.unnamed_in[at - entity.mentions.len()], lang),
            },
        });
        let figures = slice(&entity.figures, number, size).iter().map(|ix| self.figure_row(*ix, lang, &[]));
        let figures: Vec<_> = figures.collect();
        let links = |others: &[EntityIx]| others.iter().map(|other| self.entity_link(*other, lang)).collect();
        let profile = entity.profile.as_ref().filter(|_| number == 0);
        let own = entity_path(entity);
        let events = slice(&entity.events, number, size).iter();
        let mut events: Vec<_> = events
            .filter_map(|event| self.moment(Moment::Event(*event), lang))
            .map(|moment| moment.shown_at(&own))
            .collect();
        let strip = match entity.events.len() {
            0..=strip::MOST => moment::strip("art.s", &mut events.iter_mut().collect::<Vec<_>>(), self.speak()),
            _ if number == 0 => self.counts_of(&entity.events),
            _ => None,
        };
        let (with, with_others, with_left) = if number == 0 { self.with(ix) } else { Default::default() };
        EntityView {
            title,
            description: written.summary.as_deref().unwrap_or_default(),
            id: entity.id(),
            kind: Link::new(format!("entities/{}/index.html", kind.id.value), &kind.plural),
            summary: written.summary.as_deref(),
            names: entity
                .names_in_languages()
                .filter(|(_, name)| *name != title || title == written.name)
                .map(|(lang, text)| Name { lang, dir: direction(lang), text })
                .collect(),
            aliases: site.other_names(entity, lang).collect(),
            date: date_of(entity.date(), lang),
            html: profile.map(|_| self.html(Owner::Profile(ix), lang)),
            sources: profile
                .map(|_| self.profile_sources(ix, lang).iter().map(Value::from_serializable).collect())
                .unwrap_or_default(),
            known_from: self.sources_of_event(ix, lang),
            url: written.url.as_deref(),
            wikidata: written.wikidata.as_ref().map(|wikidata| wikidata.value.as_str()),
            iso: written.iso.as_deref(),
            coordinates: written.coordinates.as_deref().map(|(lat, lon)| (lat.as_str(), lon.as_str())),
            position: written.coordinates.as_deref().map(|at| position(at, self.speak())),
            relations: relations(entity)
                .into_iter()
                .map(|(words, others)| Relation { words, links: links(slice(&others, number, size)) })
                .filter(|relation| !relation.links.is_empty())
                .collect(),
            confused_with: links(slice(&entity.confused_with(ix), number, size)),
            mention_count: entity.mentions.len(),
            article_count: entity.articles.len(),
            figure_count: entity.figures.len(),
            event_count: entity.events.len(),
            mentions: mentions.collect(),
            columns: Columns::of(&figures),
            figures,
            events,
            strip,
            with,
            with_more: with_left + with_others.iter().map(|others| others.links.len()).sum::<usize>(),
            with_others,
            with_left,
            pager: pager(entity.url.as_str(), number, page_count(length(site, ix), size)),
        }
    }

    fn by_name(&self) -> &[usize] {
        self.by_name.get_or_init(|| {
            let mut places = vec![usize::MAX; self.site.entities.len()];
            self.alphabet[0].iter().enumerate().for_each(|(place, at)| places[*at] = place);
            places
        })
    }

    /// The entities that stand in the same articles, those in most of them first and then by name: the first few, others, and
    /// how many more there are. A page for each few of a crowd would be more pages than all others are.
    fn with(&self, ix: EntityIx) -> (Vec<With>, Vec<Others>, usize) {
        const FIRST: usize = 12;
        let most = self.site.config.page_size * LINKS;
        let mut counts: Vec<_> = company(&self.site, ix).into_iter().collect();
        let all = counts.len();
        let by_name = self.by_name();
        let key = |(entity, count): &(EntityIx, usize)| (std::cmp::Reverse(*count), by_name[entity.at()], *entity);
        if most < all {
            counts.select_nth_unstable_by_key(most, key);
            counts.truncate(most);
        }
        counts.sort_unstable_by_key(key);
        let (first, others) = counts.split_at(counts.len().min(FIRST));
        let first =
            first.iter().map(|(entity, articles)| With { entity: self.entity_card(entity.at()), articles: *articles });
        let others = others.chunk_by(|one, other| one.1 == other.1).map(|alike| Others {
            articles: alike[0].1,
            links: alike.iter().map(|(entity, _)| self.entity_link(*entity, &self.site.config.lang)).collect(),
        });
        (first.collect(), others.collect(), all - counts.len())
    }
}

/// What an entity is to others and others to it: the key of each relation among the words, and all it leads to, once.
fn relations(entity: &Entity) -> Vec<(&'static str, Vec<EntityIx>)> {
    let mut relations: Vec<(&'static str, Vec<EntityIx>)> = Vec::new();
    for relation in Field::ALL {
        // Where an event was and who had a part in it have it among their events.
        let others = match relation {
            Field::Within => "contains",
            Field::PartOf => "parts",
            Field::MemberOf => "members",
            Field::Place | Field::Who => "",
            Field::After => Field::Before.name(),
            Field::Before => Field::After.name(),
            Field::MergedInto | Field::Not => continue,
        };
        for (words, from) in [(relation.name(), &entity.relations), (others, &entity.related)] {
            let mut named = relation.among(from).copied().peekable();
            if words.is_empty() || named.peek().is_none() {
                continue;
            }
            match relations.iter_mut().find(|(known, _)| *known == words) {
                // Two events may both say which of them came first.
                Some((_, known)) => {
                    let seen: FxHashSet<EntityIx> = known.iter().copied().collect();
                    known.extend(named.filter(|other| !seen.contains(other)));
                }
                None => relations.push((words, named.collect())),
            }
        }
    }
    relations
}
