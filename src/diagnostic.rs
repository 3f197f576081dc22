//! What the tool has to say. In: problems with their places. Out: diagnostics, sorted, ready to be shown.
//! The words of every problem are in `problem`, a page on each code in `explain`; they are shown by `terminal`, `json` and `sarif`.
//! It never decides what is wrong: the rooms that read and link do.

pub mod code;
pub mod explain;
pub mod json;
pub mod position;
pub mod problem;
pub mod sarif;
pub mod terminal;

use crate::path::FilePath;
use crate::text::{Span, closed};
pub use code::{CODES, Code};
pub use problem::Problem;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

closed! {
    /// How bad it is.
    Severity {
        /// Nothing is published while there is one.
        Error = "error",
        /// Worth a look; the site is built.
        Warning = "warning",
        /// Something that could be better. It is shown and never counted.
        Note = "note",
    }
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file.
    pub path: FilePath,
    /// Where in it.
    pub span: Span,
}

impl Place {
    /// `span` in the file `path`.
    pub fn new(path: &FilePath, span: Span) -> Place {
        Place { path: path.clone(), span }
    }
}

/// A problem at a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// Where.
    pub place: Place,
    /// What.
    pub problem: Problem,
    /// Other places that belong to it, each with a few words.
    pub related: Vec<(Place, String)>,
    /// How bad, after `[checks]` and `--strict`.
    pub severity: Severity,
}

impl Diagnostic {
    /// `problem` at `place`, as severe as its code is by default.
    pub fn new(place: Place, problem: Problem) -> Diagnostic {
        let severity = problem.code().severity();
        Diagnostic { place, problem, related: Vec::new(), severity }
    }

    /// The same with another place that belongs to it.
    pub fn with(mut self, place: Place, words: impl Into<String>) -> Diagnostic {
        self.related.push((place, words.into()));
        self
    }
}

/// A problem found while reading one file, before it is known to which site the file belongs.
pub type Found = (Span, Problem);

/// Puts first what other mistakes may come of, sorts by place, then code, and drops what was said twice.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    // Paths begin alike, and there may be many diagnostics of a file, most of them in a row: paths are compared once, and
    // then their ranks.
    let mut paths: Vec<FilePath> = Vec::new();
    for it in diagnostics.iter() {
        if paths.last() != Some(&it.place.path) {
            paths.push(it.place.path.clone());
        }
    }
    paths.sort_unstable();
    paths.dedup();
    let ranks: FxHashMap<&FilePath, usize> = paths.iter().enumerate().map(|(rank, path)| (path, rank)).collect();
    diagnostics.par_sort_by_cached_key(|it| {
        (!it.problem.is_cause(), ranks[&it.place.path], it.place.span, it.problem.code().name())
    });
    let is_alike = |left: &Diagnostic, right: &Diagnostic| {
        left.place == right.place && left.problem.code().name() == right.problem.code().name()
    };
    for alike in diagnostics.chunk_by_mut(is_alike).filter(|alike| alike.len() > 1) {
        alike.sort_by_cached_key(|it| it.problem.title());
    }
    diagnostics.dedup_by(|left, right| left.place == right.place && left.problem == right.problem);
}
