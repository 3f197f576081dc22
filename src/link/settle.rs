//! Every relation, turned round: what a page shows from elsewhere, it finds in its own lists. In and out: the `Site`.
//! Each list is filled in the order in which pages show it, so that hardly anything is sorted afterwards.

use super::site::{ArticleIx, Entity, EntityIx, FigureIx, Mention, Moment, Owner, Site, Source, Target};
use crate::parse::reference::Kind;
use rayon::prelude::*;

/// Turns the relations of a site round whose texts, figures, entities and sources are linked.
pub(super) fn settle(site: &mut Site) {
    let mut seen = Seen::of(site);
    for owner in site.owners().collect::<Vec<_>>() {
        settle_text(site, owner, &mut seen);
    }
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
    entity.articles.sort_unstable();
    entity.articles.dedup();
    let named = |article: &ArticleIx| {
        entity.mentions.binary_search_by_key(&Owner::Article(*article), |mention| mention.owner).is_ok()
    };
    entity.unnamed_in = entity.articles.iter().copied().filter(|article| !named(article)).collect();
    entity.figures.sort_unstable();
    entity.figures.dedup();
}

/// The same of a source.
pub(super) fn finish_source(source: &mut Source) {
    source.articles.sort_unstable();
    source.articles.dedup();
    source.figures.sort_unstable();
    source.figures.dedup();
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

/// What one text says of others.
pub(super) fn settle_text(site: &mut Site, owner: Owner, seen: &mut Seen) {
    let article = match owner {
        Owner::Article(article) => Some(article),
        _ => None,
    };
    let (mut entities, mut links) = (Vec::new(), Vec::new());
    if let Some(article) = article {
        seen.entities.next_round();
        seen.articles.next_round();
        seen.articles.is_first(article.at());
        let about = &site.articles[article.at()].about;
        entities.extend(about.iter().copied().filter(|entity| seen.entities.is_first(entity.at())));
    }
    let targets = take_targets(site, owner);
    for (reference, target) in targets.iter().enumerate() {
        match target {
            Target::Entity(entity) => {
                site.entities[entity.at()].mentions.push(Mention { owner, reference });
                if article.is_some() && seen.entities.is_first(entity.at()) {
                    entities.push(*entity);
                }
            }
            Target::Article(linked, _) if article.is_some() && seen.articles.is_first(linked.at()) => {
                links.push(*linked);
            }
            Target::Figure(figure) => {
                let figure = &mut site.figures[figure.at()];
                let Some(article) = article else { continue };
                match figure.uses.last_mut() {
                    Some((last, count)) if *last == article => *count += 1,
                    _ => figure.uses.push((article, 1)),
                }
                if seen.articles.is_first(figure.article.at()) {
                    links.push(figure.article);
                }
            }
            Target::Sources(sources) => {
                let kind = &site.text(owner).0.references[reference].kind;
                let quoted = matches!(kind, Kind::Quotation { .. } | Kind::BlockQuotation { .. });
                for source in sources {
                    let source = &mut site.sources[source.at()];
                    source.citations += 1;
                    source.articles.extend(article);
                    if quoted {
                        source.quotations.push(Mention { owner, reference });
                    }
                }
            }
            _ => {}
        }
    }
    put_targets(site, owner, targets);
    let Some(article) = article else { return };
    for entity in &entities {
        site.entities[entity.at()].articles.push(article);
    }
    for link in &links {
        site.articles[link.at()].backlinks.push(article);
    }
    let settled = &mut site.articles[article.at()];
    (settled.entities, settled.links) = (entities, links);
}

/// The targets of a text, while the rest of the site changes.
fn take_targets(site: &mut Site, owner: Owner) -> Vec<Target> {
    std::mem::take(targets(site, owner))
}

fn put_targets(site: &mut Site, owner: Owner, taken: Vec<Target>) {
    *targets(site, owner) = taken;
}

fn targets(site: &mut Site, owner: Owner) -> &mut Vec<Target> {
    match owner {
        Owner::Article(article) => &mut site.articles[article.at()].prose.targets,
        Owner::Page(page) => &mut site.pages[page.at()].prose.targets,
        Owner::Profile(entity) => match &mut site.entities[entity.at()].profile {
            Some(profile) => &mut profile.1.targets,
            None => unreachable!("only an entity with a profile owns a text"),
        },
    }
}

/// What one figure says of others.
pub(super) fn settle_figure(site: &mut Site, index: FigureIx) {
    let figure = &site.figures[index.at()];
    for source in &figure.sources {
        let source = &mut site.sources[source.at()];
        source.figures.push(index);
        source.articles.push(figure.article);
    }
    for entity in figure.place.into_iter().chain(figure.attributed_to) {
        site.entities[entity.at()].figures.push(index);
    }
    if let Some(metric) = figure.metric {
        site.metrics[metric.at()].figures.push(index);
    }
}

/// The sources of an article's figures, after those its text cites.
pub(super) fn cite_figures(site: &mut Site, article: ArticleIx, seen: &mut Seen) {
    let article = &mut site.articles[article.at()];
    seen.sources.next_round();
    article.prose.cited.iter().for_each(|source| {
        seen.sources.is_first(source.at());
    });
    let sources = article.figures.iter().flat_map(|figure| site.figures[figure.at()].sources.iter().copied());
    article.prose.cited.extend(sources.filter(|source| seen.sources.is_first(source.at())));
}

/// Puts the figures of a metric in timeline order, and those of one time in order of index.
pub(super) fn sort_metric(site: &mut Site, metric: usize) {
    let mut figures = std::mem::take(&mut site.metrics[metric].figures);
    figures.sort_by_key(|figure| (site.figure(*figure).when.as_ref().map(|when| when.value.sort_key()), *figure));
    site.metrics[metric].figures = figures;
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
    let relations = std::mem::take(&mut site.entities[event.at()].relations);
    for (field, part) in &relations {
        let events = &mut site.entities[part.at()].events;
        if matches!(*field, "who" | "place" | "part_of" | "within") && events.last() != Some(&event) {
            events.push(event);
        }
    }
    let entity = &mut site.entities[event.at()];
    entity.relations = relations;
    for source in &entity.sources {
        site.sources[source.at()].events.push(event);
    }
}

/// What one entity is to others.
pub(super) fn settle_relations(site: &mut Site, entity: EntityIx) {
    let relations = std::mem::take(&mut site.entities[entity.at()].relations);
    for (field, other) in &relations {
        site.entities[other.at()].related.push((field, entity));
    }
    site.entities[entity.at()].relations = relations;
}
