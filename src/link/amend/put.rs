//! An amendment, carried out. In: the site. Out: the same with what a text said taken back, and what it says now put in.

use super::super::contradiction::contradictions;
use super::super::retraction::Fallout;
use super::super::settle::*;
use super::super::shift::shift;
use super::*;
use crate::path::UrlPath;

impl Amendment {
    /// Carries it out.
    pub fn carry_out(self, site: &mut Site, directory: &mut Directory) -> Touched {
        let citations = self.citations(site);
        let front = |document: &Document| document.text().map(|text| text.front);
        let declares_as_before = match self.owner {
            Owner::Article(article) => front(&site.articles[article].document) == front(&self.now),
            _ => true,
        };
        shift(site, &self.entities, &self.figures);
        let own: Vec<EntityIx> = self.events.iter().map(|event| event.ix).collect();
        self.leave_the_timeline(site);
        for at in &self.entities.gone {
            site.entities.remove(*at);
        }
        for at in &self.entities.come {
            // What it is and says is put in below.
            site.entities.insert(*at, Entity::new(self.now.clone(), 0, 0, UrlPath::root()));
        }
        self.take_back(site, &own, &citations);
        let Amendment { owner, now, entities, prose, about, disputes, block, declared, events, touched, .. } = self;
        directory.change(&self.names_gone, &entities, self.names_come);
        let figures: Vec<FigureIx> = (block.0..block.0 + declared.len()).map(FigureIx::new).collect();
        match owner {
            Owner::Article(article) => {
                site.figures.splice(block.0..block.0 + block.1, declared);
                figures.iter().for_each(|figure| site.figures[*figure].uses.retain(|(from, _)| *from != owner));
                let article = &mut site.articles[article];
                article.document = now.clone();
                (article.prose, article.about, article.disputes) = (prose, about, disputes.into());
                article.figures = figures.clone();
                article.events = own.clone();
            }
            Owner::Page(page) => {
                let page = &mut site.pages[page];
                (page.document, page.prose) = (now.clone(), prose);
            }
            Owner::Profile(_) => {}
        }
        for (entry, event) in events.into_iter().enumerate() {
            let entity = &mut site.entities[event.ix];
            (entity.document, entity.entry, entity.kind) = (now.clone(), entry, event.kind);
            (entity.relations, entity.left_out) = (event.relations.into(), event.left_out.into());
            entity.sources = event.sources;
        }
        if let Owner::Article(article) = owner {
            let url = site.articles[article].url.clone();
            for event in &own {
                let entity = &mut site.entities[*event];
                (entity.url, entity.told_in) = (url.clone(), Some(article));
            }
            declare_sources(site, &now);
        }
        let mut seen = Seen::of(site);
        settle_text(site, owner, &mut seen);
        if let Owner::Article(article) = owner {
            figures.iter().for_each(|figure| settle_figure(site, *figure));
            cite_figures(site, article, &mut seen);
            for event in own {
                let moment = Moment::Event(event);
                if let Some(key) = site.place_in_time(moment) {
                    let place = site.timeline.partition_point(|other| site.place_in_time(*other) < Some(key));
                    site.timeline.insert(place, moment);
                    settle_event(site, event);
                }
                settle_relations(site, event);
            }
        }
        site.retracted = Fallout::of_retracted(site).map(Box::new);
        // These compare figures of the whole site.
        if !declares_as_before {
            site.contradictions = contradictions(site);
        }
        touched.sort(site);
        touched
    }

    /// How often the text cites each source.
    fn citations(&self, site: &Site) -> Vec<SourceIx> {
        let (_, prose, _) = site.text(self.owner);
        let sources = prose.targets.iter().filter_map(|target| match target {
            Target::Sources(sources) => Some(sources),
            _ => None,
        });
        sources.flatten().copied().collect()
    }

    /// Takes the events of the text out of the timeline, and moves the others.
    fn leave_the_timeline(&self, site: &mut Site) {
        let own: Vec<EntityIx> = match self.owner {
            Owner::Article(article) => site.articles[article].events.clone(),
            _ => Vec::new(),
        };
        site.timeline.retain_mut(|moment| match moment {
            Moment::Event(event) => match self.entities.entity(*event) {
                Some(to) => {
                    *event = to;
                    !own.contains(&to)
                }
                None => false,
            },
            Moment::Article(_) => true,
        });
    }

    /// Takes back what the text said.
    fn take_back(&self, site: &mut Site, own: &[EntityIx], citations: &[SourceIx]) {
        let owner = self.owner;
        let other = |article: &ArticleIx| Owner::Article(*article) != owner;
        let inside = self.block.0..self.block.0 + self.declared.len();
        let elsewhere = |figure: &FigureIx| !inside.contains(&figure.at());
        let is_article = matches!(owner, Owner::Article(_));
        for entity in &self.touched.entities {
            let entity = &mut site.entities[*entity];
            entity.mentions.retain(|mention| mention.owner != owner);
            if is_article {
                entity.articles.retain(other);
                entity.figures.retain(elsewhere);
                entity.events.retain(|event| !own.contains(event));
                entity.related.retain(|(_, from)| !own.contains(from));
            }
        }
        for source in citations {
            site.sources[*source].citations -= 1;
        }
        for source in &self.touched.sources {
            let source = &mut site.sources[*source];
            source.quotations.retain(|mention| mention.owner != owner);
            source.elsewhere.retain(|other| *other != owner);
            if is_article {
                source.articles.retain(other);
                source.figures.retain(elsewhere);
                source.events.retain(|event| !own.contains(event));
            }
        }
        for figure in self.touched.figures.iter().filter(|figure| elsewhere(figure)) {
            // The figures of the text are still as many as they were.
            if let Some(old) = self.figures.from(figure.at()) {
                site.figures[old].uses.retain(|(from, _)| *from != owner);
            }
        }
        if is_article {
            for metric in &self.touched.metrics {
                site.metrics[*metric].figures.retain(elsewhere);
            }
        }
        for article in &self.touched.articles {
            let article = &mut site.articles[*article];
            article.backlinks.retain(other);
            article.elsewhere.retain(|other| *other != owner);
        }
    }
}

impl Touched {
    /// Puts what it names in order again: what was put in stands at the end.
    fn sort(&self, site: &mut Site) {
        for entity in &self.entities {
            let mut events = std::mem::take(&mut site.entities[*entity].events);
            sort_events(site, &mut events);
            let entity = &mut site.entities[*entity];
            entity.events = events;
            entity.mentions.sort_by_key(|mention| (mention.owner, mention.reference));
            entity.related.sort_by_key(|(_, from)| *from);
            finish_entity(entity);
        }
        for source in &self.sources {
            let mut events = std::mem::take(&mut site.sources[*source].events);
            sort_events(site, &mut events);
            let source = &mut site.sources[*source];
            source.events = events;
            source.quotations.sort_by_key(|mention| (mention.owner, mention.reference));
            source.elsewhere.sort_unstable();
            finish_source(source);
        }
        for figure in &self.figures {
            site.figures[*figure].uses.sort_by_key(|(from, _)| *from);
        }
        for metric in &self.metrics {
            sort_metric(site, metric.at());
        }
        for article in &self.articles {
            let article = &mut site.articles[*article];
            article.backlinks.sort_unstable();
            article.elsewhere.sort_unstable();
        }
    }
}

fn sort_events(site: &Site, events: &mut [EntityIx]) {
    events.sort_by_cached_key(|event| site.place_in_time(Moment::Event(*event)));
}

/// Has the sources of a text's front matter stand in the text as it is now.
fn declare_sources(site: &mut Site, now: &Arc<Document>) {
    let Some(is) = now.text() else { return };
    for (entry, written) in is.sources.iter().enumerate() {
        if let Ok(at) = site.sources.binary_search_by(|source| source.id().cmp(&written.id.value)) {
            (site.sources[at].document, site.sources[at].entry) = (now.clone(), entry);
        }
    }
}
