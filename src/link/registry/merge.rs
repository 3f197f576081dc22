//! Which entities are merged into which. In: all that are registered. Out: those that stay, and the others with the id that each
//! leads to in the end.

use super::super::circle::{circles, ends, told};
use super::super::directory::names_of;
use super::super::names::{LOOSE, SHOWN, fold};
use super::{Entered, Of, find};
use crate::diagnostic::{Diagnostic, Problem};
use crate::parse::entities::{Entry, Relation};
use crate::text::Span;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::cell::OnceCell;

/// Parts entities from those merged into others; the latter with the id they lead to in the end.
/// One that leads nowhere or in a circle stays what it is.
pub(super) fn merge<'d>(
    entered: Vec<Of<'d>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<Of<'d>>, Vec<(Entered<'d, Entry>, &'d str)>) {
    let written = |at: usize| entered[at].0.written;
    let target = |at: usize| Relation::MergedInto.among(&written(at).relations).next();
    if (0..entered.len()).all(|at| target(at).is_none()) {
        return (entered, Vec::new());
    }
    let mut report = |at: usize, span: Span, problem| {
        diagnostics.push(Diagnostic::new(entered[at].0.place(span), problem));
    };
    let mut steps: Vec<Option<usize>> = vec![None; entered.len()];
    // Nearly always ids are written.
    let names = OnceCell::new();
    for (at, step) in steps.iter_mut().enumerate() {
        let Some(target) = target(at) else { continue };
        let by_name = || named(&entered, names.get_or_init(|| by_name(&entered)), &target.value, at);
        match find(&entered, &target.value).map_or_else(by_name, Ok) {
            Ok(found) => *step = Some(found),
            Err(problem) => report(at, target.span, problem),
        }
    }
    let lists: Vec<Vec<usize>> = steps.iter().map(|step| step.iter().copied().collect()).collect();
    for circle in circles(&lists) {
        let path = told(&circle, |at| written(at).id.value.clone());
        let span = target(circle[0]).map_or(Span::default(), |target| target.span);
        report(circle[0], span, Problem::Cycle { relation: Relation::MergedInto.name(), path });
        circle.iter().for_each(|at| steps[*at] = None);
    }
    let ends = ends(&steps).into_iter().enumerate();
    let ids: Vec<Option<&str>> = ends.map(|(at, end)| (at != end).then(|| written(end).id.value.as_str())).collect();
    let mut kept = Vec::new();
    let mut merged = Vec::new();
    for ((entry, kind), end) in entered.into_iter().zip(ids) {
        match end {
            Some(end) => merged.push((entry, end)),
            None => kept.push((entry, kind)),
        }
    }
    (kept, merged)
}

/// Positions by folded name.
type ByName<'n> = FxHashMap<Cow<'n, str>, Vec<usize>>;

fn by_name<'n>(entered: &'n [Of<'_>]) -> ByName<'n> {
    let mut names: ByName<'n> = FxHashMap::default();
    for (at, (entered, _)) in entered.iter().enumerate() {
        let spelt = names_of(entered.written).filter(|(_, rank)| *rank < LOOSE);
        spelt.for_each(|(name, _)| names.entry(name).or_default().push(at));
    }
    names
}

/// The one entity that goes by `name`, which is no id, other than the one at `own`, which may have the same name.
fn named(entered: &[Of<'_>], names: &ByName<'_>, name: &str, own: usize) -> Result<usize, Problem> {
    let others = names.get(&*fold(name)).into_iter().flatten().filter(|at| **at != own);
    let mut found: Vec<usize> = others.copied().collect();
    found.dedup();
    let name = name.to_owned();
    match found[..] {
        [one] => Ok(one),
        [] => Err(Problem::UnknownReference { what: "entity", name, nearest: None }),
        _ => {
            let shown = found.iter().take(SHOWN);
            let candidates = shown.map(|at| format!("`{}`", entered[*at].0.written.id.value)).collect();
            Err(Problem::AmbiguousReference { name, candidates })
        }
    }
}
