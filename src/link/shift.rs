//! Positions that move. In: what comes and what goes among things that are in order. Out: where each of the others is then,
//! and a site in which everything points there.

use super::site::{EntityIx, FigureIx, Owner, Prose, Site, Target};
use rayon::prelude::*;
use thin_vec::ThinVec;

/// Where each thing of a list is once some have come and some have gone.
#[derive(Debug, Default)]
pub(super) struct Shift {
    /// By old position; `GONE` where there is none any more. Without it nothing moves.
    to: Option<Vec<u32>>,
    /// Old positions of those that go, from the last.
    pub gone: Vec<usize>,
    /// New positions of those that come, from the first.
    pub come: Vec<usize>,
}

const GONE: u32 = u32::MAX;

impl Shift {
    /// Of `count` things, where those at `gone` go, and new ones come to stand before those that are at `before` now; both
    /// from the first.
    pub fn new(count: usize, gone: &[usize], before: &[usize]) -> Shift {
        if gone.is_empty() && before.is_empty() {
            return Shift::default();
        }
        let mut to = Vec::with_capacity(count);
        let (mut next, mut come) = (0, Vec::with_capacity(before.len()));
        for at in 0..=count {
            while before.get(come.len()) == Some(&at) {
                come.push(next as usize);
                next += 1;
            }
            if at < count {
                let goes = gone.contains(&at);
                to.push(if goes { GONE } else { next });
                next += u32::from(!goes);
            }
        }
        Shift { to: Some(to), gone: gone.iter().rev().copied().collect(), come }
    }

    /// Of `count` things, where those from `base` on are in another order, and others come and go among them: `within` has
    /// the new place of each, counted from `base`, and there are `now` of them.
    pub fn block(count: usize, base: usize, within: &[Option<usize>], now: usize) -> Shift {
        if within.len() == now && within.iter().enumerate().all(|(at, to)| *to == Some(at)) {
            return Shift::default();
        }
        let place = |at: usize| match at.checked_sub(base) {
            None => Some(at),
            Some(inside) => match within.get(inside) {
                Some(to) => to.map(|to| base + to),
                None => Some(at - within.len() + now),
            },
        };
        let to = (0..count).map(|at| place(at).and_then(|to| u32::try_from(to).ok()).unwrap_or(GONE));
        Shift { to: Some(to.collect()), gone: Vec::new(), come: Vec::new() }
    }

    /// Whether everything stays where it is.
    pub fn is_nothing(&self) -> bool {
        self.to.is_none()
    }

    /// Where what was at `old` is.
    pub fn to(&self, old: usize) -> Option<usize> {
        match &self.to {
            None => Some(old),
            Some(to) => to.get(old).filter(|to| **to != GONE).map(|to| *to as usize),
        }
    }

    /// What is at `new` was there.
    pub fn from(&self, new: usize) -> Option<usize> {
        match &self.to {
            None => Some(new),
            Some(to) => to.iter().position(|to| *to as usize == new),
        }
    }

    pub fn entity(&self, old: EntityIx) -> Option<EntityIx> {
        self.to(old.at()).map(EntityIx::new)
    }

    pub fn figure(&self, old: FigureIx) -> Option<FigureIx> {
        self.to(old.at()).map(FigureIx::new)
    }

    /// The same text; a profile stays, whatever comes and goes.
    pub fn owner(&self, old: Owner) -> Owner {
        match old {
            Owner::Profile(entity) => Owner::Profile(self.entity(entity).unwrap_or(entity)),
            other => other,
        }
    }

    /// The same list; what is gone is not in it any more.
    pub fn entities(&self, list: &mut impl List<EntityIx>) {
        move_all(list, |entity| entity.at(), |entity, to| *entity = EntityIx::new(to), self);
    }

    fn figures(&self, list: &mut impl List<FigureIx>) {
        move_all(list, |figure| figure.at(), |figure, to| *figure = FigureIx::new(to), self);
    }
}

/// A list of either kind.
pub(super) trait List<T> {
    fn keep(&mut self, is_kept: impl FnMut(&mut T) -> bool);
}

impl<T> List<T> for Vec<T> {
    fn keep(&mut self, is_kept: impl FnMut(&mut T) -> bool) {
        self.retain_mut(is_kept);
    }
}

impl<T> List<T> for ThinVec<T> {
    fn keep(&mut self, is_kept: impl FnMut(&mut T) -> bool) {
        self.retain_mut(is_kept);
    }
}

fn move_all<T>(list: &mut impl List<T>, of: impl Fn(&T) -> usize, put: impl Fn(&mut T, usize), shift: &Shift) {
    list.keep(|item| match shift.to(of(item)) {
        Some(to) => {
            put(item, to);
            true
        }
        None => false,
    });
}

/// Has everything in the site point to where entities and figures are going to be.
pub(super) fn shift(site: &mut Site, entities: &Shift, figures: &Shift) {
    if entities.is_nothing() && figures.is_nothing() {
        return;
    }
    let prose = |prose: &mut Prose| {
        for target in &mut prose.targets {
            *target = match std::mem::replace(target, Target::Nothing) {
                Target::Entity(entity, heading) => {
                    entities.entity(entity).map_or(Target::Nothing, |entity| Target::Entity(entity, heading))
                }
                Target::Figure(figure) => figures.figure(figure).map_or(Target::Nothing, Target::Figure),
                target => target,
            };
        }
    };
    // Those of profiles are the last.
    let mention = |owner: &mut Owner| {
        *owner = entities.owner(*owner);
        matches!(owner, Owner::Profile(_))
    };
    site.articles.par_iter_mut().for_each(|article| {
        prose(&mut article.prose);
        for list in [&mut article.about, &mut article.events, &mut article.entities] {
            entities.entities(list);
        }
        figures.figures(&mut article.figures);
        article.disputes.iter_mut().for_each(|list| figures.figures(list));
        let _ = article.elsewhere.iter_mut().rev().all(mention);
    });
    site.pages.iter_mut().for_each(|page| prose(&mut page.prose));
    site.entities.par_iter_mut().for_each(|entity| {
        if let Some(profile) = &mut entity.profile {
            prose(&mut profile.1);
        }
        for list in [&mut entity.relations, &mut entity.related] {
            move_all(list, |(_, other)| other.at(), |(_, other), to| *other = EntityIx::new(to), entities);
        }
        entities.entities(&mut entity.events);
        figures.figures(&mut entity.figures);
        let _ = entity.mentions.iter_mut().rev().all(|it| mention(&mut it.owner));
    });
    site.sources.par_iter_mut().for_each(|source| {
        entities.entities(&mut source.events);
        figures.figures(&mut source.figures);
        let _ = source.quotations.iter_mut().rev().all(|it| mention(&mut it.owner));
        let _ = source.elsewhere.iter_mut().rev().all(mention);
    });
    site.figures.par_iter_mut().for_each(|figure| {
        for entity in [&mut figure.place, &mut figure.attributed_to] {
            *entity = entity.and_then(|entity| entities.entity(entity));
        }
        for other in [&mut figure.supersedes, &mut figure.superseded_by] {
            *other = other.and_then(|other| figures.figure(other));
        }
        figures.figures(&mut figure.parts);
        let _ = figure.uses.iter_mut().rev().all(|(owner, _)| mention(owner));
    });
    site.metrics.iter_mut().for_each(|metric| figures.figures(&mut metric.figures));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_moves_by_what_comes_and_goes_before_it() {
        let shift = Shift::new(4, &[1], &[0, 2, 2, 4]);
        assert_eq!([0, 1, 2, 3].map(|at| shift.to(at)), [Some(1), None, Some(4), Some(5)]);
        assert_eq!(shift.come, [0, 2, 3, 6]);
        assert_eq!([shift.from(4), shift.from(3)], [Some(2), None]);
        assert!(Shift::new(4, &[], &[]).is_nothing());
    }
}
