//! One text that is other than before, linked in a site that stays. In: the site, and the text as it was and as it is. Out:
//! the site as linking all of it again would make it; or nothing, where more is touched than is known here.
//! This is the one rule about what a change touches. A text says things of others: those are taken back, and what it says
//! now is put in. It declares things: their positions and names change, and nobody else may ask for a name whose
//! meaning does. What cannot be told from the site at once, what is told of addresses, and whatever would be a mistake,
//! is left to linking all.

mod asked;
mod look_up;
mod put;
mod touched;

use super::directory::{Directory, names_of};
use super::heading::{Headings, is_title};
use super::names::{LOOSE, Named, folded, loose, meant, only, with_kind};
use super::shift::Shift;
use super::site::*;
use crate::parse::entities::{Entry, Relation};
use crate::parse::figures::{self, Series};
use crate::parse::front_matter::Article as Written;
use crate::parse::reference::Kind;
use crate::parse::{Document, Parsed, SourceRef};
use crate::text::{Span, Spanned};
use asked::{are_figures_needed, is_asked, is_needed, keep_their_headings, keep_their_years, keeps_metrics};
use look_up::LookUp;
use rayon::prelude::*;
use std::sync::Arc;
pub use touched::Touched;

/// So many events come or go at once.
const FEW: usize = 16;

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
    relations: Vec<(Relation, EntityIx)>,
    left_out: Vec<usize>,
    sources: Vec<SourceIx>,
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
    let (was, is) = (before.text()?, now.text()?);
    let good = before.problems.is_empty() && now.problems.is_empty() && before.path == now.path;
    if !good || !has_same_address(was, is) || !has_same_sources(was, is) {
        return None;
    }
    let article = owner.article();
    let has_headings = was.title == is.title && was.body.headings == is.body.headings;
    let keeps_headings = has_headings || is_quiet && keep_their_headings(site, owner, is);
    if !keeps_headings {
        return None;
    }
    let (entries_before, entries) =
        if article.is_some() { (&was.events[..], &is.events[..]) } else { (&[][..], &[][..]) };
    let own: Vec<EntityIx> = article.map(|article| site.articles[article].events.clone()).unwrap_or_default();
    if own.len() != entries_before.len()
        || !entries_before.iter().zip(&own).all(|(entry, ix)| is_plain(site, *ix, entry))
    {
        return None;
    }
    let (entities, places) = places_of(site, &own, entries)?;
    let own_figures = article.map(|article| &site.articles[article].figures[..]).unwrap_or_default();
    let block = match (own_figures.first(), article) {
        (Some(first), _) => first.at(),
        (None, Some(article)) => {
            let slug = &site.articles[article].slug;
            site.figures.partition_point(|figure| site.articles[figure.article].slug < *slug)
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
    if !keep_their_years(site, &own, entries, is_quiet) {
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
        goes && entry.relations.iter().any(|(relation, _)| relation.is_without_circles())
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
    let declared: Vec<Figure> = (0..declared.len()).map(|at| look.declared(at)).collect::<Option<_>>()?;
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

/// Whether a text stands at the same place, in the same order and with the same old addresses, and says its language or
/// not: where it does, that of its file's name is not asked.
fn has_same_address(was: &Written, is: &Written) -> bool {
    let is_own = |written: &Written| written.slug.span != Span::default();
    was.slug.value == is.slug.value
        && is_own(was) == is_own(is)
        && was.draft == is.draft
        && was.lang.is_some() == is.lang.is_some()
        && was.date.as_ref().map(|date| &date.value) == is.date.as_ref().map(|date| &date.value)
        && are_same(&was.aliases, &is.aliases)
}

fn are_same(some: &[Spanned<String>], others: &[Spanned<String>]) -> bool {
    some.iter().map(|it| &it.value).eq(others.iter().map(|it| &it.value))
}

/// Whether it registers the same sources, which come from the same others; one without a title may add to another.
fn has_same_sources(was: &Written, is: &Written) -> bool {
    was.sources.len() == is.sources.len()
        && was.sources.iter().zip(&is.sources).all(|(was, is)| {
            was.id.value == is.id.value
                && (was.has_title && is.has_title)
                && was.status == is.status
                && was.publish == is.publish
                && are_same(&was.via, &is.via)
                && are_same(&was.same_origin, &is.same_origin)
        })
}

/// Whether an event is nothing but an event of its article.
fn is_plain(site: &Site, ix: EntityIx, entry: &Entry) -> bool {
    let entity = &site.entities[ix];
    entity.id() == entry.id.value && entity.merged.is_empty() && entity.profile.is_none() && is_plain_entry(entry)
}

fn is_plain_entry(entry: &Entry) -> bool {
    entry.wikidata.is_none() && Relation::MergedInto.among(&entry.relations).next().is_none()
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

/// Whether a figure leads to the same as before, and others get the same from it.
fn leads_as(was: &figures::Figure, is: &figures::Figure) -> bool {
    fn said<T>(field: Option<&Spanned<T>>) -> Option<&T> {
        field.map(|field| &field.value)
    }
    let name = |one: &Option<Box<Spanned<String>>>, other: &Option<Box<Spanned<String>>>| {
        said(one.as_deref()) == said(other.as_deref())
    };
    name(&was.metric, &is.metric)
        && name(&was.place, &is.place)
        && name(&was.attributed_to, &is.attributed_to)
        && name(&was.supersedes, &is.supersedes)
        && name(&was.image, &is.image)
        && file_of(was) == file_of(is)
        && said(was.value.as_ref()) == said(is.value.as_ref())
        && was.bound == is.bound
        && was.range.as_deref().map(|(low, high)| (&low.value, &high.value))
            == is.range.as_deref().map(|(low, high)| (&low.value, &high.value))
        && was.unit == is.unit
        && was.when.as_ref().map(|when| when.value.sort_key()) == is.when.as_ref().map(|when| when.value.sort_key())
        && said(was.derive.as_deref()) == said(is.derive.as_deref())
        && was.source.iter().map(|source| &source.id.value).eq(is.source.iter().map(|source| &source.id.value))
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
}
