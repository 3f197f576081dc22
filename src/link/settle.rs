//! Every relation, turned round: what a page shows from elsewhere, it finds in its own lists. In and out: the `Site`.
//! Each list is filled in the order in which pages show it, so that hardly anything is sorted afterwards.

use super::site::{ArticleIx, EntityIx, FigureIx, Mention, Moment, Owner, PageIx, Site, Target};
use crate::parse::reference::Kind;
use rayon::prelude::*;

/// Turns the relations of a site round whose texts, figures, entities and sources are linked.
pub(super) fn settle(site: &mut Site) {
    settle_texts(site);
    settle_figures(site);
    settle_events(site);
    site.entities.par_iter_mut().for_each(|entity| {
        entity.articles.sort_unstable();
        entity.articles.dedup();
        let named = |article: &ArticleIx| {
            entity.mentions.binary_search_by_key(&Owner::Article(*article), |mention| mention.owner).is_ok()
        };
        entity.unnamed_in = entity.articles.iter().copied().filter(|article| !named(article)).collect();
        entity.figures.sort_unstable();
        entity.figures.dedup();
    });
    site.sources.par_iter_mut().for_each(|source| {
        source.articles.sort_unstable();
        source.articles.dedup();
        source.figures.sort_unstable();
        source.figures.dedup();
    });
}

/// Which of many things have been seen in this round; a new round costs nothing.
struct Seen {
    rounds: Vec<u32>,
    round: u32,
}

impl Seen {
    fn new(count: usize) -> Seen {
        Seen { rounds: vec![0; count], round: 0 }
    }

    fn next_round(&mut self) {
        self.round += 1;
    }

    /// Whether this is the first time in this round.
    fn is_first(&mut self, at: usize) -> bool {
        std::mem::replace(&mut self.rounds[at], self.round) != self.round
    }
}

fn settle_texts(site: &mut Site) {
    let (mut seen_entities, mut seen_articles) = (Seen::new(site.entities.len()), Seen::new(site.articles.len()));
    let owners = (0..site.articles.len()).map(|at| Owner::Article(ArticleIx::new(at)));
    let owners = owners.chain((0..site.pages.len()).map(|at| Owner::Page(PageIx::new(at))));
    let profiles = (0..site.entities.len()).filter(|at| site.entities[*at].profile.is_some());
    let owners: Vec<_> = owners.chain(profiles.map(|at| Owner::Profile(EntityIx::new(at)))).collect();
    for owner in owners {
        let article = match owner {
            Owner::Article(article) => Some(article),
            _ => None,
        };
        let (mut entities, mut links) = (Vec::new(), Vec::new());
        if let Some(article) = article {
            seen_entities.next_round();
            seen_articles.next_round();
            seen_articles.is_first(article.at());
            let about = &site.articles[article.at()].about;
            entities.extend(about.iter().copied().filter(|entity| seen_entities.is_first(entity.at())));
        }
        let targets = take_targets(site, owner);
        for (reference, target) in targets.iter().enumerate() {
            match target {
                Target::Entity(entity) => {
                    site.entities[entity.at()].mentions.push(Mention { owner, reference });
                    if article.is_some() && seen_entities.is_first(entity.at()) {
                        entities.push(*entity);
                    }
                }
                Target::Article(linked, _) if article.is_some() && seen_articles.is_first(linked.at()) => {
                    links.push(*linked);
                }
                Target::Figure(figure) => {
                    let figure = &mut site.figures[figure.at()];
                    let Some(article) = article else { continue };
                    match figure.uses.last_mut() {
                        Some((last, count)) if *last == article => *count += 1,
                        _ => figure.uses.push((article, 1)),
                    }
                    if seen_articles.is_first(figure.article.at()) {
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
        let Some(article) = article else { continue };
        for entity in &entities {
            site.entities[entity.at()].articles.push(article);
        }
        for link in &links {
            site.articles[link.at()].backlinks.push(article);
        }
        let settled = &mut site.articles[article.at()];
        (settled.entities, settled.links) = (entities, links);
    }
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
            Some((_, prose)) => &mut prose.targets,
            None => unreachable!("only an entity with a profile owns a text"),
        },
    }
}

fn settle_figures(site: &mut Site) {
    for (at, figure) in site.figures.iter().enumerate() {
        let index = FigureIx::new(at);
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
    let mut seen = Seen::new(site.sources.len());
    for article in &mut site.articles {
        seen.next_round();
        article.prose.cited.iter().for_each(|source| {
            seen.is_first(source.at());
        });
        let sources = article.figures.iter().flat_map(|figure| site.figures[figure.at()].sources.iter().copied());
        article.prose.cited.extend(sources.filter(|source| seen.is_first(source.at())));
    }
    let mut metrics = std::mem::take(&mut site.metrics);
    for metric in &mut metrics {
        metric.figures.sort_by_key(|figure| site.figure(*figure).when.as_ref().map(|when| when.value.sort_key()));
    }
    site.metrics = metrics;
}

fn settle_events(site: &mut Site) {
    let moments = (0..site.entities.len()).into_par_iter().map(|at| Moment::Event(EntityIx::new(at)));
    let articles = (0..site.articles.len()).into_par_iter().map(|at| Moment::Article(ArticleIx::new(at)));
    let keyed = moments.chain(articles);
    let keyed = keyed.filter_map(|moment| Some((site.date(moment)?.sort_key(), site.moment_id(moment), moment)));
    let mut keyed: Vec<_> = keyed.collect();
    keyed.par_sort_by(|left, right| (left.0, left.1).cmp(&(right.0, right.1)));
    site.timeline = keyed.into_iter().map(|(_, _, moment)| moment).collect();
    for moment in &site.timeline {
        let Moment::Event(event) = *moment else { continue };
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
    for at in 0..site.entities.len() {
        let relations = std::mem::take(&mut site.entities[at].relations);
        for (field, other) in &relations {
            site.entities[other.at()].related.push((field, EntityIx::new(at)));
        }
        site.entities[at].relations = relations;
    }
}
