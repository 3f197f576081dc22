//! Every relation, turned round: what a page shows from elsewhere, it finds in its own lists. In and out: the `Site`.
//! Each list is filled in the order in which pages show it, so that hardly anything is sorted afterwards.

use super::site::{
    Article, ArticleIx, Entity, EntityIx, Figure, FigureIx, Mention, Moment, Owner, Site, Source, Target,
};
use crate::parse::reference::Kind;
use crate::text::each_once;
use rayon::prelude::*;

/// How many texts a thread takes at once: what it has `Seen` is as large as the site.
const AT_ONCE: usize = 512;

/// Turns the relations of a site round whose texts, figures, entities and sources are linked.
pub(super) fn settle(site: &mut Site) {
    settle_texts(site);
    let mut seen = Seen::of(site);
    for at in 0..site.figures.len() {
        settle_figure(site, FigureIx::new(at));
    }
    for at in 0..site.articles.len() {
        cite_figures(site, ArticleIx::new(at), &mut seen);
    }
    for at in 0..site.metrics.len() {
        sort_metric(site, at);
    }
    settle_events(site);
    // Most figures are used by one text, and a list begins with room for four.
    site.figures.par_iter_mut().for_each(|figure| figure.uses.shrink_to_fit());
    site.entities.par_iter_mut().for_each(finish_entity);
    site.sources.par_iter_mut().for_each(finish_source);
}

/// What pages show of an entity's articles and figures, once all of them are there.
pub(super) fn finish_entity(entity: &mut Entity) {
    each_once(&mut entity.articles);
    let named = |article: &ArticleIx| {
        entity.mentions.binary_search_by_key(&Owner::Article(*article), |mention| mention.owner).is_ok()
    };
    entity.unnamed_in = entity.articles.iter().copied().filter(|article| !named(article)).collect();
    entity.figures.sort_unstable();
    entity.figures.dedup();
}

/// The same of a source.
pub(super) fn finish_source(source: &mut Source) {
    each_once(&mut source.articles);
    each_once(&mut source.figures);
}

/// What has been seen in one text.
pub(super) struct Seen {
    entities: Marks,
    articles: Marks,
    sources: Marks,
}

impl Seen {
    pub fn of(site: &Site) -> Seen {
        Seen {
            entities: Marks::new(site.entities.len()),
            articles: Marks::new(site.articles.len()),
            sources: Marks::new(site.sources.len()),
        }
    }
}

/// Which of many things have been seen in this round; a new round costs nothing.
struct Marks {
    rounds: Vec<u32>,
    round: u32,
}

impl Marks {
    fn new(count: usize) -> Marks {
        Marks { rounds: vec![0; count], round: 0 }
    }

    fn next_round(&mut self) {
        self.round += 1;
    }

    /// Whether this is the first time in this round.
    fn is_first(&mut self, at: usize) -> bool {
        std::mem::replace(&mut self.rounds[at], self.round) != self.round
    }
}

/// What a text names, in the order of its words.
struct Named {
    /// Of an article: what it is about, then what else it names. Of other texts nobody asks.
    entities: Vec<EntityIx>,
    /// The articles that it leads to, or whose figures it uses.
    links: Vec<ArticleIx>,
}

/// What a text does with figures and sources beside using and citing them.
struct Used {
    /// Those of its references that quote.
    quotations: Vec<usize>,
    /// Figures of its own that it sets.
    set: Vec<FigureIx>,
}

/// What a text names, and what it uses.
fn said(site: &Site, owner: Owner, seen: &mut Seen) -> (Named, Used) {
    let (body, prose, _) = site.text(owner);
    let of_quotation = |(at, target): (usize, &Target)| {
        let is_one = matches!(target, Target::Sources(_))
            && matches!(body.references[at].kind, Kind::Quotation { .. } | Kind::BlockQuotation { .. });
        is_one.then_some(at)
    };
    let of_set = |(at, target): (usize, &Target)| match target {
        Target::Figure(figure) if matches!(body.references[at].kind, Kind::Embed { .. }) => {
            Some(*figure).filter(|figure| Owner::Article(site.figures[*figure].article) == owner)
        }
        _ => None,
    };
    let targets = || prose.targets.iter().enumerate();
    let used =
        Used { quotations: targets().filter_map(of_quotation).collect(), set: targets().filter_map(of_set).collect() };
    seen.entities.next_round();
    seen.articles.next_round();
    let linked = prose.targets.iter().filter_map(|target| match target {
        Target::Article(linked, _) => Some(*linked),
        Target::Figure(figure) => Some(site.figures[*figure].article),
        _ => None,
    });
    let Owner::Article(article) = owner else {
        let links = linked.filter(|linked| seen.articles.is_first(linked.at())).collect();
        return (Named { entities: Vec::new(), links }, used);
    };
    seen.articles.is_first(article.at());
    let about = site.articles[article].about.iter().copied();
    let named = prose.targets.iter().filter_map(|target| match target {
        Target::Entity(entity, _) => Some(*entity),
        _ => None,
    });
    let named = Named {
        entities: about.chain(named).filter(|entity| seen.entities.is_first(entity.at())).collect(),
        links: linked.filter(|linked| seen.articles.is_first(linked.at())).collect(),
    };
    (named, used)
}

/// Puts what a text names into the lists of entities and articles.
fn tell_named(entities: &mut [Entity], articles: &mut [Article], owner: Owner, targets: &[Target], named: Named) {
    for (reference, target) in targets.iter().enumerate() {
        if let Target::Entity(entity, _) = target {
            entities[entity.at()].mentions.push(Mention { owner, reference });
        }
    }
    let Owner::Article(article) = owner else {
        named.links.iter().for_each(|link| articles[link.at()].elsewhere.push(owner));
        return;
    };
    named.entities.iter().for_each(|entity| entities[entity.at()].articles.push(article));
    named.links.iter().for_each(|link| articles[link.at()].backlinks.push(article));
    let settled = &mut articles[article.at()];
    (settled.entities, settled.links) = (named.entities, named.links);
}

/// Puts what a text uses and cites into the lists of figures and sources.
fn tell_used(figures: &mut [Figure], sources: &mut [Source], owner: Owner, targets: &[Target], used: &Used) {
    let article = owner.article();
    for target in targets {
        match target {
            Target::Figure(figure) => {
                let uses = &mut figures[figure.at()].uses;
                match uses.last_mut() {
                    Some((last, count)) if *last == owner => *count += 1,
                    _ => uses.push((owner, 1)),
                }
            }
            Target::Sources(cited) => {
                for source in cited {
                    let source = &mut sources[source.at()];
                    source.citations += 1;
                    source.articles.extend(article);
                    if article.is_none() && source.elsewhere.last() != Some(&owner) {
                        source.elsewhere.push(owner);
                    }
                }
            }
            _ => {}
        }
    }
    used.set.iter().for_each(|figure| figures[figure.at()].is_set = true);
    for reference in &used.quotations {
        let Target::Sources(quoted) = &targets[*reference] else { continue };
        for source in quoted {
            let quotation = Mention { owner, reference: *reference };
            let known = &mut sources[source.at()].quotations;
            // It may name several places in one source.
            if known.last() != Some(&quotation) {
                known.push(quotation);
            }
        }
    }
}

/// Turns round what one text says of others.
pub(super) fn settle_text(site: &mut Site, owner: Owner, seen: &mut Seen) {
    let (named, used) = said(site, owner, seen);
    let taken = std::mem::take(targets(site, owner));
    tell_used(&mut site.figures, &mut site.sources, owner, &taken, &used);
    tell_named(&mut site.entities, &mut site.articles, owner, &taken, named);
    *targets(site, owner) = taken;
}

/// Turns round what all texts say of others. They lie all over memory, and so do those lists: two threads wait half as long.
fn settle_texts(site: &mut Site) {
    let owners: Vec<Owner> = site.owners().collect();
    let said =
        owners.par_iter().with_min_len(AT_ONCE).map_init(|| Seen::of(site), |seen, owner| said(site, *owner, seen));
    let (named, used): (Vec<Named>, Vec<Used>) = said.unzip();
    let taken: Vec<Vec<Target>> = owners.iter().map(|owner| std::mem::take(targets(site, *owner))).collect();
    let Site { figures, sources, entities, articles, .. } = site;
    let texts = || owners.iter().zip(&taken);
    rayon::join(
        || {
            for ((owner, targets), used) in texts().zip(&used) {
                tell_used(figures, sources, *owner, targets, used);
            }
        },
        || {
            for ((owner, targets), named) in texts().zip(named) {
                tell_named(entities, articles, *owner, targets, named);
            }
        },
    );
    for (owner, taken) in owners.into_iter().zip(taken) {
        *targets(site, owner) = taken;
    }
}

/// The targets of a text, which are taken out of it while the rest of the site changes.
fn targets(site: &mut Site, owner: Owner) -> &mut Vec<Target> {
    match owner {
        Owner::Article(article) => &mut site.articles[article].prose.targets,
        Owner::Page(page) => &mut site.pages[page].prose.targets,
        Owner::Profile(entity) => match &mut site.entities[entity].profile {
            Some(profile) => &mut profile.1.targets,
            None => unreachable!("only an entity with a profile owns a text"),
        },
    }
}

/// What one figure says of others.
pub(super) fn settle_figure(site: &mut Site, index: FigureIx) {
    let figure = &site.figures[index];
    for source in &figure.sources {
        let source = &mut site.sources[*source];
        source.figures.push(index);
        source.articles.push(figure.article);
    }
    for entity in figure.place.into_iter().chain(figure.attributed_to) {
        site.entities[entity].figures.push(index);
    }
    if let Some(metric) = figure.metric {
        site.metrics[metric].figures.push(index);
    }
}

/// The sources of an article's figures, after those its text cites.
pub(super) fn cite_figures(site: &mut Site, article: ArticleIx, seen: &mut Seen) {
    let article = &mut site.articles[article];
    seen.sources.next_round();
    article.prose.cited.iter().for_each(|source| {
        seen.sources.is_first(source.at());
    });
    let sources = article.figures.iter().flat_map(|figure| site.figures[*figure].sources.iter().copied());
    article.prose.cited.extend(sources.filter(|source| seen.sources.is_first(source.at())));
}

/// Puts the figures of a metric in timeline order, and those of one time in order of index; and gathers their sources.
pub(super) fn sort_metric(site: &mut Site, metric: usize) {
    let mut figures = std::mem::take(&mut site.metrics[metric].figures);
    figures.sort_by_key(|figure| (site.figure(*figure).when.as_ref().map(|when| when.value.sort_key()), *figure));
    let mut sources: Vec<_> = figures.iter().flat_map(|figure| site.figures[*figure].sources.iter().copied()).collect();
    each_once(&mut sources);
    let metric = &mut site.metrics[metric];
    (metric.figures, metric.sources) = (figures, sources);
}

fn settle_events(site: &mut Site) {
    let moments = (0..site.entities.len()).into_par_iter().map(|at| Moment::Event(EntityIx::new(at)));
    let articles = (0..site.articles.len()).into_par_iter().map(|at| Moment::Article(ArticleIx::new(at)));
    let keyed = moments.chain(articles).filter_map(|moment| Some((site.place_in_time(moment)?, moment)));
    let mut keyed: Vec<_> = keyed.collect();
    keyed.par_sort_by(|left, right| left.0.cmp(&right.0));
    let timeline: Vec<Moment> = keyed.into_iter().map(|(_, moment)| moment).collect();
    for moment in &timeline {
        if let Moment::Event(event) = *moment {
            settle_event(site, event);
        }
    }
    site.timeline = timeline;
    for at in 0..site.entities.len() {
        settle_relations(site, EntityIx::new(at));
    }
}

/// What one event, which has a place in the timeline, says of others.
pub(super) fn settle_event(site: &mut Site, event: EntityIx) {
    let relations = std::mem::take(&mut site.entities[event].relations);
    for (relation, part) in &relations {
        let events = &mut site.entities[*part].events;
        if relation.touches() && events.last() != Some(&event) {
            events.push(event);
        }
    }
    let entity = &mut site.entities[event];
    entity.relations = relations;
    for source in &entity.sources {
        let events = &mut site.sources[*source].events;
        if events.last() != Some(&event) {
            events.push(event);
        }
    }
}

/// What one entity is to others.
pub(super) fn settle_relations(site: &mut Site, entity: EntityIx) {
    let relations = std::mem::take(&mut site.entities[entity].relations);
    for (relation, other) in &relations {
        site.entities[*other].related.push((*relation, entity));
    }
    site.entities[entity].relations = relations;
}
