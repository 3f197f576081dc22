//! One text that is other than before, linked in a site that stays. In: the site, and the text as it was and as it is. Out:
//! the site as linking all of it again would make it; or nothing, where more is touched than is known here.
//! This is the one rule about what a change touches. A text says things of others: those are taken back, and what it says
//! now is put in. It declares things: their positions and names change, and nobody else may ask for a name whose
//! meaning does. What cannot be told from the site at once, what is told of addresses, and whatever would be a mistake,
//! is left to linking all.

mod look_up;
mod put;

use super::directory::{Directory, names_of};
use super::heading::Headings;
use super::names::{Named, folded};
use super::shift::Shift;
use super::site::*;
use crate::parse::entities::Entry;
use crate::parse::figures::{self, Series};
use crate::parse::front_matter::Article as Written;
use crate::parse::reference::Kind;
use crate::parse::{Document, Parsed, SourceRef};
use crate::text::{Span, Spanned};
use look_up::LookUp;
use rayon::prelude::*;
use std::sync::Arc;

/// So many events come or go at once.
const FEW: usize = 16;

/// Relations that may not run in a circle.
const WITHOUT_CIRCLES: &[&str] = &["within", "part_of", "member_of", "after", "before"];

/// What is to be changed in a site. All positions but those in `Shift` are the new ones.
pub struct Amendment {
    owner: Owner,
    now: Arc<Document>,
    entities: Shift,
    figures: Shift,
    prose: Prose,
    about: Vec<EntityIx>,
    disputes: Vec<Vec<FigureIx>>,
    /// Where the article's figures begin, and how many there were.
    block: (usize, usize),
    declared: Vec<Figure>,
    /// In the order of the file.
    events: Vec<Told>,
    names_gone: Vec<(u64, Named)>,
    names_come: Vec<(u64, Named, u32)>,
    touched: Touched,
}

/// An event of the text.
struct Told {
    ix: EntityIx,
    kind: usize,
    relations: Vec<(&'static str, EntityIx)>,
    sources: Vec<SourceIx>,
}

/// What says something else after an amendment, each once and in order; all by new position.
#[derive(Default)]
pub struct Touched {
    /// Entities.
    pub entities: Vec<EntityIx>,
    /// Sources.
    pub sources: Vec<SourceIx>,
    /// Figures.
    pub figures: Vec<FigureIx>,
    /// Metrics.
    pub metrics: Vec<MetricIx>,
    /// Articles that are linked to.
    pub articles: Vec<ArticleIx>,
}

fn written(document: &Document) -> Option<&Written> {
    match &document.content {
        Parsed::Article(written) | Parsed::Page(written) => Some(written),
        _ => None,
    }
}

/// Which text of the site a document is.
pub(crate) fn owner_of(site: &Site, document: &Arc<Document>) -> Option<Owner> {
    let article = |is: &dyn Fn(&Document) -> bool| site.articles.iter().position(|article| is(&article.document));
    let page = |is: &dyn Fn(&Document) -> bool| site.pages.iter().position(|page| is(&page.document));
    // To compare where they lie costs hardly anything.
    let itself = |known: &Document| std::ptr::eq(known, &raw const **document);
    let of_path = |known: &Document| known.path == document.path;
    match &document.content {
        Parsed::Article(_) => {
            article(&itself).or_else(|| article(&of_path)).map(|at| Owner::Article(ArticleIx::new(at)))
        }
        Parsed::Page(_) => page(&itself).or_else(|| page(&of_path)).map(|at| Owner::Page(PageIx::new(at))),
        _ => None,
    }
}

/// What is to be changed in `site` so that the text of `before` is that of `now`. `is_quiet` says whether linking had
/// nothing to say of any text: a new name or heading is then nobody's mended mistake.
pub fn plan(
    site: &Site,
    directory: &Directory,
    before: &Arc<Document>,
    now: &Arc<Document>,
    is_quiet: bool,
) -> Option<Amendment> {
    let owner = owner_of(site, before)?;
    let (was, is) = (written(before)?, written(now)?);
    let good = before.problems.is_empty() && now.problems.is_empty() && before.path == now.path;
    if !good || !has_same_address(was, is) || !has_same_sources(was, is) {
        return None;
    }
    let article = match owner {
        Owner::Article(article) => Some(article),
        _ => None,
    };
    if was.body.headings != is.body.headings && !(is_quiet && keep_their_headings(site, owner, is)) {
        return None;
    }
    let (entries_before, entries) =
        if article.is_some() { (&was.events[..], &is.events[..]) } else { (&[][..], &[][..]) };
    let own: Vec<EntityIx> = article.map(|article| site.articles[article.at()].events.clone()).unwrap_or_default();
    if own.len() != entries_before.len()
        || !entries_before.iter().zip(&own).all(|(entry, ix)| is_plain(site, *ix, entry))
    {
        return None;
    }
    let (entities, places) = places_of(site, &own, entries)?;
    let own_figures = article.map(|article| &site.articles[article.at()].figures[..]).unwrap_or_default();
    let block = match (own_figures.first(), article) {
        (Some(first), _) => first.at(),
        (None, Some(article)) => {
            let slug = &site.articles[article.at()].slug;
            site.figures.partition_point(|figure| site.articles[figure.article.at()].slug < *slug)
        }
        (None, None) => 0,
    };
    let block = (block, own_figures.len());
    let declared = if article.is_some() { &is.figures[..] } else { &[] };
    let within = own_figures.iter().zip(&was.figures);
    let within: Vec<_> =
        within.map(|(_, old)| declared.iter().position(|figure| figure.id.value == old.id.value)).collect();
    let figures = Shift::block(site.figures.len(), block.0, &within, declared.len());
    let look = LookUp {
        site,
        directory,
        owner,
        was,
        is,
        path: &now.path,
        own: &own,
        entries,
        places: &places,
        block: block.0,
        entities: &entities,
        figures: &figures,
    };

    let names = |entries: &[Entry], places: &[EntityIx]| {
        let all = entries
            .iter()
            .zip(places)
            .flat_map(|(entry, ix)| names_of(entry).map(|(name, rank)| (name.into_owned(), *ix, rank)));
        all.collect::<Vec<_>>()
    };
    let (names_before, names_now) = (names(entries_before, &own), names(entries, &places));
    let has = |list: &[(String, EntityIx, u32)], (name, ix, rank): &(String, EntityIx, u32)| {
        list.iter().any(|known| known.0 == *name && known.1 == *ix && known.2 == *rank)
    };
    let moved: Vec<_> = names_before
        .iter()
        .map(|(name, ix, rank)| (name.clone(), entities.entity(*ix).unwrap_or(EntityIx::new(usize::MAX)), *rank))
        .collect();
    let lost: Vec<_> = moved.iter().filter(|name| !has(&names_now, name)).collect();
    let news: Vec<_> = names_now.iter().filter(|name| !has(&moved, name)).collect();
    let mut changed = lost.iter().chain(&news);
    let are_free = changed.clone().all(|(name, ..)| !name.contains(':') && look.others(name).next().is_none());
    if changed.next().is_some() && !(is_quiet && are_free) {
        return None;
    }
    let lost: Vec<&str> = lost.iter().map(|(name, ..)| name.as_str()).collect();
    for old in &own {
        let asked = match entities.entity(*old) {
            Some(_) => is_asked(site, owner, &own, *old, &lost),
            None => is_needed(site, owner, &own, *old),
        };
        if asked {
            return None;
        }
    }
    let gone: Vec<FigureIx> = own_figures.iter().copied().filter(|figure| figures.figure(*figure).is_none()).collect();
    let ids_change = own_figures.len() != declared.len() || !gone.is_empty();
    // What may not come may not go either, so that every amendment can be taken back.
    let is_told_of_others = |entry: &Entry| {
        let goes = entries.iter().all(|other| other.id.value != entry.id.value);
        goes && entry.relations.iter().any(|(field, _)| WITHOUT_CIRCLES.contains(field))
    };
    let rests_on_others = |figure: &figures::Figure| {
        let goes = declared.iter().all(|other| other.id.value != figure.id.value);
        goes && !stands_alone(figure)
    };
    if entries_before.iter().any(is_told_of_others) || article.is_some() && was.figures.iter().any(rests_on_others) {
        return None;
    }
    if ids_change && !is_quiet || !gone.is_empty() && are_figures_needed(site, owner, &gone) {
        return None;
    }

    let prose = look.prose()?;
    let about = look.about()?;
    let disputes = look.disputes()?;
    let kind = site.kinds.iter().position(|kind| kind.id.value == "event");
    let events = entries.iter().zip(&places).map(|(entry, ix)| look.event(entry, *ix, kind?));
    let events: Vec<Told> = events.collect::<Option<_>>()?;
    let declared: Vec<Figure> = declared.iter().enumerate().map(|(at, _)| look.declared(at)).collect::<Option<_>>()?;
    if !keeps_metrics(site, own_figures, &declared) {
        return None;
    }
    let mut amendment = Amendment {
        owner,
        now: now.clone(),
        prose,
        about,
        disputes,
        block,
        declared,
        events,
        names_gone: names_before.iter().map(|(name, ix, _)| (Directory::hash(name), Named::Entity(*ix))).collect(),
        names_come: names_now
            .iter()
            .map(|(name, ix, rank)| (Directory::hash(name), Named::Entity(*ix), *rank))
            .collect(),
        touched: Touched::default(),
        entities,
        figures,
    };
    amendment.touched = amendment.touched(site);
    Some(amendment)
}

/// Whether a text stands at the same place, in the same order and with the same old addresses.
fn has_same_address(was: &Written, is: &Written) -> bool {
    let date = |written: &Written| written.date.as_ref().map(|date| date.value.clone());
    let alias = |written: &Written| written.aliases.iter().map(|alias| alias.value.clone()).collect::<Vec<_>>();
    let is_own = |written: &Written| written.slug.span != Span::default();
    was.slug.value == is.slug.value
        && is_own(was) == is_own(is)
        && was.draft == is.draft
        && date(was) == date(is)
        && alias(was) == alias(is)
}

/// Whether it registers the same sources, which come from the same others; one without a title may add to a bibliography.
fn has_same_sources(was: &Written, is: &Written) -> bool {
    let same = |one: &[Spanned<String>], other: &[Spanned<String>]| {
        one.iter().map(|id| &id.value).eq(other.iter().map(|id| &id.value))
    };
    was.sources.len() == is.sources.len()
        && was.sources.iter().zip(&is.sources).all(|(was, is)| {
            let titled = was.has_title && is.has_title;
            titled && was.id.value == is.id.value && same(&was.via, &is.via) && same(&was.same_origin, &is.same_origin)
        })
}

/// Whether every link to a heading of the text leads where it led, with the headings it has now.
fn keep_their_headings(site: &Site, owner: Owner, is: &Written) -> bool {
    let keeps = |from: Owner| {
        let (body, prose, _) = site.text(from);
        from == owner
            || body.references.iter().zip(&prose.targets).all(|(reference, target)| {
                let (to, id) = match target {
                    Target::Article(article, Some(id)) => (Owner::Article(*article), id),
                    Target::Page(page, Some(id)) => (Owner::Page(*page), id),
                    _ => return true,
                };
                let Kind::Link { heading: Some(wanted), .. } = &reference.kind else { return true };
                to != owner || Headings::default().find(&is.body.headings, wanted).as_ref() == Some(id)
            })
    };
    let owners: Vec<Owner> = match owner {
        Owner::Article(article) => {
            let linking = site.articles[article.at()].backlinks.iter().map(|article| Owner::Article(*article));
            linking.chain(site.owners().skip(site.articles.len())).collect()
        }
        _ => site.owners().collect(),
    };
    owners.par_iter().all(|from| keeps(*from))
}

/// Whether an event is nothing but an event of its article.
fn is_plain(site: &Site, ix: EntityIx, entry: &Entry) -> bool {
    let entity = &site.entities[ix.at()];
    entity.id() == entry.id.value && entity.merged.is_empty() && entity.profile.is_none() && is_plain_entry(entry)
}

fn is_plain_entry(entry: &Entry) -> bool {
    entry.wikidata.is_none() && entry.relations.iter().all(|(field, _)| *field != "merged_into")
}

/// Where everything is once the events of a text are those of `entries`, and where these are, in the order of the file.
fn places_of(site: &Site, own: &[EntityIx], entries: &[Entry]) -> Option<(Shift, Vec<EntityIx>)> {
    let find = |id: &str| site.entities.binary_search_by(|entity| entity.id().cmp(id));
    let mut before = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        let id = entry.id.value.as_str();
        let reserved = id == "page" || site.kinds.iter().any(|kind| kind.id.value == id);
        if reserved || !is_plain_entry(entry) || entries[..at].iter().any(|other| other.id.value == id) {
            return None;
        }
        match find(id) {
            Ok(known) if own.contains(&EntityIx::new(known)) => {}
            Ok(_) => return None,
            Err(place) => before.push((place, id)),
        }
    }
    before.sort_unstable();
    let mut gone: Vec<usize> = own.iter().map(|ix| ix.at()).collect();
    gone.retain(|at| entries.iter().all(|entry| entry.id.value != site.entities[*at].id()));
    gone.sort_unstable();
    // The first event, and the last, make and end a kind that names may be given with.
    let is_few = gone.len() + before.len() <= FEW;
    let none = gone.is_empty() && before.is_empty();
    if !is_few || !none && !has_other_events(site, own) {
        return None;
    }
    let comes: Vec<usize> = before.iter().map(|(place, _)| *place).collect();
    let shift = Shift::new(site.entities.len(), &gone, &comes);
    let places = entries.iter().map(|entry| {
        let id = entry.id.value.as_str();
        match find(id) {
            Ok(known) => shift.entity(EntityIx::new(known)),
            Err(_) => before.iter().position(|(_, other)| *other == id).map(|at| EntityIx::new(shift.come[at])),
        }
    });
    let places = places.collect::<Option<_>>()?;
    Some((shift, places))
}

fn has_other_events(site: &Site, own: &[EntityIx]) -> bool {
    let event = site.kinds.iter().position(|kind| kind.id.value == "event");
    let mut events = site.entities.iter().enumerate().filter(|(_, entity)| Some(entity.kind) == event);
    events.any(|(at, _)| !own.contains(&EntityIx::new(at)))
}

/// Whether another text or entry names an entity by one of `names`, which it does not have any more.
fn is_asked(site: &Site, owner: Owner, own: &[EntityIx], ix: EntityIx, names: &[&str]) -> bool {
    if names.is_empty() {
        return false;
    }
    let lost = |name: &str| {
        names.contains(&&*folded(name))
            || name.split_once(':').is_some_and(|(_, rest)| names.contains(&&*folded(rest.trim())))
    };
    let entity = &site.entities[ix.at()];
    let article = |article: ArticleIx| Owner::Article(article) == owner;
    let by_texts = entity.mentions.iter().filter(|mention| mention.owner != owner).any(|mention| {
        matches!(&site.text(mention.owner).0.references[mention.reference].kind, Kind::Entity { name, .. } if lost(name))
    });
    by_texts
        || entity
            .articles
            .iter()
            .filter(|it| !article(**it))
            .any(|it| site.articles[it.at()].written().about.iter().any(|name| lost(&name.value)))
        || entity
            .related
            .iter()
            .filter(|(_, other)| !own.contains(other))
            .any(|(_, other)| site.entities[other.at()].written().relations.iter().any(|(_, name)| lost(&name.value)))
        || entity.figures.iter().filter(|it| !article(site.figures[it.at()].article)).any(|it| {
            let written = site.figure(*it);
            [&written.place, &written.attributed_to].into_iter().flatten().any(|name| lost(&name.value))
        })
}

/// Whether another text or entry leads to an entity.
fn is_needed(site: &Site, owner: Owner, own: &[EntityIx], ix: EntityIx) -> bool {
    let entity = &site.entities[ix.at()];
    let other = |article: &ArticleIx| Owner::Article(*article) != owner;
    entity.mentions.iter().any(|mention| mention.owner != owner)
        || entity.articles.iter().any(other)
        || entity.related.iter().any(|(_, from)| !own.contains(from))
        || entity.figures.iter().any(|figure| other(&site.figures[figure.at()].article))
}

/// Whether another text or figure leads to one of these figures.
fn are_figures_needed(site: &Site, owner: Owner, gone: &[FigureIx]) -> bool {
    let Owner::Article(article) = owner else { return false };
    let slug = &site.articles[article.at()].slug;
    let of_article = |name: &Spanned<String>| name.value.rsplit_once('/').is_some_and(|(of, _)| of == slug);
    let is_gone = |figure: &FigureIx| gone.contains(figure);
    let used = |target: &Target| matches!(target, Target::Figure(figure) if is_gone(figure));
    let by_texts = || {
        let others = site.owners().skip(site.articles.len());
        let mut targets = others.flat_map(|owner| &site.text(owner).1.targets);
        gone.iter().any(|figure| site.figures[figure.at()].uses.iter().any(|(from, _)| *from != article))
            || targets.any(used)
    };
    let by_figures = || {
        site.figures.par_iter().any(|figure| {
            let leads = figure.parts.iter().chain(&figure.supersedes).any(is_gone);
            leads && figure.article != article
        })
    };
    let by_articles = || {
        site.articles.par_iter().enumerate().filter(|(at, _)| *at != article.at()).any(|(_, other)| {
            let written = other.written();
            let corrected = written.corrections.iter().filter_map(|correction| correction.figure.as_ref());
            let standing = written.disputes.iter().filter_map(|dispute| dispute.stands.as_ref());
            other.disputes.iter().flatten().any(is_gone) || corrected.chain(standing).any(of_article)
        })
    };
    by_texts() || by_figures() || by_articles()
}

/// Whether every metric that figures measured is still measured: one that is not may be no more.
fn keeps_metrics(site: &Site, own: &[FigureIx], declared: &[Figure]) -> bool {
    own.iter().filter_map(|figure| site.figures[figure.at()].metric).all(|metric| {
        declared.iter().any(|figure| figure.metric == Some(metric))
            || site.metrics[metric.at()].figures.iter().any(|figure| !own.contains(figure))
    })
}

/// Whether a figure leads to the same as before, and others get the same from it.
fn leads_as(was: &figures::Figure, is: &figures::Figure) -> bool {
    type Name = Option<Box<Spanned<String>>>;
    let same =
        |one: &Name, other: &Name| one.as_ref().map(|name| &name.value) == other.as_ref().map(|name| &name.value);
    let value = |figure: &figures::Figure| figure.value.as_ref().map(|value| value.value.clone());
    let when = |figure: &figures::Figure| figure.when.as_ref().map(|when| when.value.sort_key());
    let expression = |figure: &figures::Figure| figure.derive.as_ref().map(|derive| derive.value.clone());
    let sources =
        |figure: &figures::Figure| figure.source.iter().map(|source| source.id.value.clone()).collect::<Vec<_>>();
    same(&was.metric, &is.metric)
        && same(&was.place, &is.place)
        && same(&was.attributed_to, &is.attributed_to)
        && same(&was.supersedes, &is.supersedes)
        && same(&was.image, &is.image)
        && file_of(was) == file_of(is)
        && value(was) == value(is)
        && was.unit == is.unit
        && when(was) == when(is)
        && expression(was) == expression(is)
        && sources(was) == sources(is)
}

/// Whether a figure needs no other figure and no file.
fn stands_alone(figure: &figures::Figure) -> bool {
    figure.derive.is_none() && figure.supersedes.is_none() && figure.image.is_none() && file_of(figure).is_none()
}

/// The file that holds a figure's series.
fn file_of(figure: &figures::Figure) -> Option<&str> {
    match figure.series.as_deref()? {
        Series::File(file) => Some(&file.value),
        Series::Points(_) => None,
    }
}

impl Amendment {
    /// What says something else afterwards.
    pub fn touches(&self) -> &Touched {
        &self.touched
    }

    /// Where an entity was.
    pub fn was(&self, entity: EntityIx) -> Option<EntityIx> {
        self.entities.from(entity.at()).map(EntityIx::new)
    }

    /// Whether entities have other positions afterwards.
    pub fn moves_entities(&self) -> bool {
        !self.entities.is_nothing()
    }

    /// How many entities there are afterwards.
    pub fn count_of_entities(&self, site: &Site) -> usize {
        site.entities.len() + self.entities.come.len() - self.entities.gone.len()
    }

    /// The position of an entity afterwards.
    pub fn will_be(&self, entity: EntityIx) -> Option<EntityIx> {
        self.entities.entity(entity)
    }

    /// The text.
    pub fn owner(&self) -> Owner {
        self.owner
    }

    fn touched(&self, site: &Site) -> Touched {
        let mut touched = Touched::default();
        // What it said.
        let (_, prose, _) = site.text(self.owner);
        let moved = |entity: &EntityIx| self.entities.entity(*entity);
        let (mut entities, mut figures) = (Vec::new(), Vec::new());
        touched.add_targets(&prose.targets, &mut entities, &mut figures);
        if let Owner::Article(article) = self.owner {
            let article = &site.articles[article.at()];
            entities.extend(article.about.iter().chain(&article.events));
            figures.extend(&article.figures);
            article.figures.iter().for_each(|figure| touched.add_figure(&site.figures[figure.at()], &mut entities));
            for event in &article.events {
                let event = &site.entities[event.at()];
                entities.extend(event.relations.iter().map(|(_, other)| other));
                touched.sources.extend(&event.sources);
            }
            touched.articles.extend(&article.links);
        }
        touched.entities.extend(entities.iter().filter_map(moved));
        touched.figures.extend(figures.iter().filter_map(|figure| self.figures.figure(*figure)));
        // What it says now.
        let (mut entities, mut figures) = (self.about.clone(), Vec::new());
        touched.add_targets(&self.prose.targets, &mut entities, &mut figures);
        self.declared.iter().for_each(|figure| touched.add_figure(figure, &mut entities));
        figures.extend((self.block.0..self.block.0 + self.declared.len()).map(FigureIx::new));
        for event in &self.events {
            entities.push(event.ix);
            entities.extend(event.relations.iter().map(|(_, other)| other));
            touched.sources.extend(&event.sources);
        }
        touched.articles.extend(figures.iter().filter_map(|figure| {
            let inside = (self.block.0..self.block.0 + self.declared.len()).contains(&figure.at());
            if inside { None } else { Some(site.figures[self.figures.from(figure.at())?].article) }
        }));
        touched.entities.extend(entities);
        touched.figures.extend(figures);
        touched.entities.sort_unstable();
        touched.entities.dedup();
        touched.sources.sort_unstable();
        touched.sources.dedup();
        touched.figures.sort_unstable();
        touched.figures.dedup();
        touched.metrics.sort_unstable();
        touched.metrics.dedup();
        touched.articles.sort_unstable();
        touched.articles.dedup();
        touched
    }
}

impl Touched {
    fn add_targets(&mut self, targets: &[Target], entities: &mut Vec<EntityIx>, figures: &mut Vec<FigureIx>) {
        for target in targets {
            match target {
                Target::Entity(entity) => entities.push(*entity),
                Target::Figure(figure) => figures.push(*figure),
                Target::Sources(sources) => self.sources.extend(sources),
                Target::Article(article, _) => self.articles.push(*article),
                _ => {}
            }
        }
    }

    fn add_figure(&mut self, figure: &Figure, entities: &mut Vec<EntityIx>) {
        entities.extend(figure.place.iter().chain(&figure.attributed_to));
        self.sources.extend(&figure.sources);
        self.metrics.extend(figure.metric);
    }
}
