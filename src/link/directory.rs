//! What names mean, kept while a site is being written. In: the names of a site. Out: what each may stand for.
//! A name is kept as its hash, since there are hundreds of thousands; who looks one up makes sure with what is found.

use super::names::{LOOSE, Named, folded, loose};
use super::shift::Shift;
use crate::parse::entities::Entry;
use std::borrow::Cow;
use xxhash_rust::xxh3::xxh3_64;

/// What the names of a site may stand for, and the rank of each (`Names::add`); in order of hash.
#[derive(Clone, Debug, Default)]
pub struct Directory(Vec<(u64, Named, u32)>);

/// The names of an entity, folded, with their ranks.
pub(super) fn names_of(entry: &Entry) -> impl Iterator<Item = (Cow<'_, str>, u32)> {
    let names = entry.all_names().flat_map(|name| {
        let name = folded(name);
        let loose = loose(&name).map(|name| (name.into(), LOOSE));
        std::iter::once((name, 1)).chain(loose)
    });
    std::iter::once((folded(&entry.id.value), 0)).chain(names)
}

impl Directory {
    pub(super) fn new(all: impl Iterator<Item = (u64, Named, u32)>) -> Directory {
        let mut all: Vec<_> = all.collect();
        all.sort_unstable();
        Directory(all)
    }

    pub(super) fn hash(name: &str) -> u64 {
        xxh3_64(name.as_bytes())
    }

    /// What a folded name may stand for.
    pub(super) fn of(&self, name: &str) -> impl Iterator<Item = (Named, u32)> {
        let hash = Directory::hash(name);
        let start = self.0.partition_point(|(known, ..)| *known < hash);
        let found = self.0[start..].iter().take_while(move |(known, ..)| *known == hash);
        found.map(|(_, named, rank)| (*named, *rank))
    }

    /// Forgets these names of these things, moves all others, and learns new ones.
    pub(super) fn change(&mut self, gone: &[(u64, Named)], entities: &Shift, come: Vec<(u64, Named, u32)>) {
        self.0.retain_mut(|(hash, named, _)| {
            if gone.contains(&(*hash, *named)) {
                return false;
            }
            if let Named::Entity(entity) = named
                && let Some(to) = entities.entity(*entity)
            {
                *entity = to;
            }
            true
        });
        self.0.extend(come);
        // Nearly all of it is in order.
        self.0.sort();
    }
}
