//! What an amendment touches. In: what a text said, and what it says now. Out: all that it speaks of, before or now.

use super::*;
use crate::text::each_once;

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

impl Amendment {
    pub(super) fn touched(&self, site: &Site) -> Touched {
        let mut touched = Touched::default();
        // What it said.
        let (_, prose, _) = site.text(self.owner);
        let moved = |entity: &EntityIx| self.entities.entity(*entity);
        let (mut entities, mut figures) = (Vec::new(), Vec::new());
        touched.add_targets(&prose.targets, &mut entities, &mut figures);
        if let Owner::Article(article) = self.owner {
            let article = &site.articles[article];
            entities.extend(article.about.iter().chain(&article.events));
            figures.extend(&article.figures);
            article.figures.iter().for_each(|figure| touched.add_figure(&site.figures[*figure], &mut entities));
            for event in &article.events {
                let event = &site.entities[*event];
                entities.extend(event.relations.iter().map(|(_, other)| other));
                touched.sources.extend(&event.sources);
            }
            touched.articles.extend(&article.links);
        }
        touched.articles.extend(figures.iter().map(|figure| site.figures[*figure].article));
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
        each_once(&mut touched.entities);
        each_once(&mut touched.sources);
        each_once(&mut touched.figures);
        each_once(&mut touched.metrics);
        each_once(&mut touched.articles);
        touched
    }
}

impl Touched {
    fn add_targets(&mut self, targets: &[Target], entities: &mut Vec<EntityIx>, figures: &mut Vec<FigureIx>) {
        for target in targets {
            match target {
                Target::Entity(entity, _) => entities.push(*entity),
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
