//! What entities say of each other, and sources. In: all that are registered. Out: their relations, looked up, and the circles
//! in those that may not run in one.

use super::super::circle::{circles, told};
use super::super::names::{Named, Names, say_place};
use super::super::site::{Entity, EntityIx, Source, SourceIx};
use super::Registry;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::parse::entities::Relation;
use crate::text::Spanned;
use rustc_hash::FxHashSet;

impl Registry<'_> {
    /// Looks up what entities say of each other, and finds circles.
    pub fn relate(&self, entities: &mut [Entity], names: &Names<'_>, diagnostics: &mut Vec<Diagnostic>) {
        for (entity, (entered, _)) in entities.iter_mut().zip(&self.entities) {
            let path = &entered.document.path;
            let mut known = FxHashSet::default();
            for (at, (relation, target)) in entered.written.relations.iter().enumerate() {
                if *relation == Relation::MergedInto {
                    continue;
                }
                match names.find(&target.value, false) {
                    // Two names may be those of one, since something was merged into it.
                    Ok(Named::Entity(other)) if known.insert((*relation, other)) => {
                        entity.relations.push((*relation, other));
                    }
                    Ok(_) => entity.left_out.push(at),
                    Err(mut problem) => {
                        entity.left_out.push(at);
                        if matches!(relation, Relation::Within | Relation::Place) {
                            say_place(&mut problem);
                        }
                        diagnostics.push(Diagnostic::new(Place::new(path, target.span), problem));
                    }
                }
            }
            entity.sources = self.sources_of(path, &entered.written.source, diagnostics);
        }
        for relation in Relation::ALL.into_iter().filter(|it| it.is_without_circles() && *it != Relation::Before) {
            let mut steps: Vec<Vec<usize>> = Vec::new();
            for (at, entity) in entities.iter().enumerate() {
                for (written, other) in &entity.relations {
                    let (from, to) = match (*written, relation) {
                        (written, relation) if written == relation => (at, other.at()),
                        (Relation::Before, Relation::After) => (other.at(), at),
                        _ => continue,
                    };
                    // Most sites have no relation of most kinds.
                    steps.resize_with(entities.len(), Vec::new);
                    steps[from].push(to);
                }
            }
            for circle in circles(&steps) {
                let (first, next) = (circle[0], circle[1 % circle.len()]);
                let written = |from: usize, wanted: Relation, to: usize| {
                    let leads = |target: &str| names.find(target, false) == Ok(Named::Entity(EntityIx::new(to)));
                    wanted.among(&entities[from].written().relations).find(|target| leads(&target.value))
                };
                let id = |at: usize| entities[at].id().to_owned();
                // What comes after another may have been written there, as coming before.
                let there = (written(first, relation, next), written(next, Relation::Before, first));
                let (at, span, relation, path) = match there {
                    (None, Some(target)) => {
                        let mut back: Vec<usize> = circle.iter().rev().copied().collect();
                        back.rotate_right(2 % circle.len());
                        (next, target.span, Relation::Before, told(&back, id))
                    }
                    (found, _) => {
                        let span = found.map_or(entities[first].written().id.span, |target| target.span);
                        (first, span, relation, told(&circle, id))
                    }
                };
                let problem = Problem::Cycle { relation: relation.name(), path };
                diagnostics.push(Diagnostic::new(Place::new(&entities[at].document.path, span), problem));
            }
        }
    }

    /// Looks up what sources say of each other, and finds circles.
    pub fn relate_sources(&self, sources: &mut [Source], diagnostics: &mut Vec<Diagnostic>) {
        for (at, entered) in self.sources.iter().enumerate() {
            let mut find = |ids: &[Spanned<String>]| {
                ids.iter().filter_map(|id| self.source(&entered.document.path, id, diagnostics)).collect::<Vec<_>>()
            };
            let via = find(&entered.written.via);
            sources[at].same_origin = find(&entered.written.same_origin);
            for other in &via {
                sources[other.at()].carries.push(SourceIx::new(at));
            }
            sources[at].via = via;
        }
        let steps: Vec<Vec<usize>> =
            sources.iter().map(|source| source.via.iter().map(|other| other.at()).collect()).collect();
        for circle in circles(&steps) {
            let first = &sources[circle[0]];
            let span = first.written().via.first().map_or(first.written().id.span, |via| via.span);
            let path = told(&circle, |at| sources[at].id().to_owned());
            diagnostics.push(Diagnostic::new(
                Place::new(&first.document.path, span),
                Problem::Cycle { relation: "via", path },
            ));
        }
    }
}
