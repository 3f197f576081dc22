//! An id that is a name of another entity: written as an id is, in small letters, it leads to its own entity and no more to the
//! one that is called so. Texts that meant the other one were led elsewhere on the day the id was given, and in none of them
//! anything is wrong; so it is told where the id stands. `not` between the two says that they are known to be different.

use crate::date::Day;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::names::fold;
use crate::link::site::{EntityIx, Site};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

pub(super) fn check(site: &Site, _as_of: Option<Day>, diagnostics: &mut Vec<Diagnostic>) {
    let ids = site.entities.iter().enumerate().map(|(at, entity)| (entity.id(), EntityIx::new(at)));
    let ids: FxHashMap<&str, EntityIx> = ids.collect();
    // By whose id is taken: the first that is called so, where, and how many there are.
    let mut found: BTreeMap<EntityIx, (EntityIx, Place, usize)> = BTreeMap::new();
    for (at, entity) in site.entities.iter().enumerate() {
        let own = EntityIx::new(at);
        let mut told = FxHashSet::default();
        let merged = entity.merged.iter().map(|merged| (&merged.document, merged.written()));
        for (document, written) in std::iter::once((&entity.document, entity.written())).chain(merged) {
            let others = written.aliases.iter().chain(written.names.iter().map(|(_, name)| name));
            let others = others.map(|name| (name.value.as_str(), name.span));
            // Ids have no blanks, as most names do.
            let names = std::iter::once((written.name.as_str(), written.id.span)).chain(others);
            let taken = names.filter(|(name, _)| !name.contains(' ')).filter_map(|(name, span)| {
                let of_id = *ids.get(fold(name).as_str())?;
                (of_id != own && !site.entities[of_id].confused_with(of_id).contains(&own)).then_some((of_id, span))
            });
            for (of_id, span) in taken.filter(|(of_id, _)| told.insert(*of_id)) {
                let first = || (own, Place::new(&document.path, span), 0);
                found.entry(of_id).or_insert_with(first).2 += 1;
            }
        }
    }
    diagnostics.extend(found.into_iter().map(|(of_id, (other, place, count))| {
        let entity = &site.entities[of_id];
        let other = site.entities[other].id().to_owned();
        let problem = Problem::IdIsAName { id: entity.id().to_owned(), other, more: count - 1 };
        let own = Place::new(&entity.document.path, entity.written().id.span);
        Diagnostic::new(own, problem).with(place, "the other one, which is called so")
    }));
}
