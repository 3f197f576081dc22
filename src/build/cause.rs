//! What only follows from something else. In: all that is wrong. Out: the same without what cannot be known as long as a
//! file cannot be read: its names seem to be missing everywhere.
//! It never drops a cause, and causes are always errors: something is told, and nothing is published.

use crate::diagnostic::{Diagnostic, Problem};
use crate::link::names::fold;
use crate::parse::{Document, Role, role};
use crate::path::{FilePath, id_of};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// Names are looked for in so many bytes. Whoever has lost more has made one large mistake, and all may be in it.
const SEARCHED: usize = 64 * 1024;

/// The texts that say something nobody could read, by file, in order of path.
pub(super) type Lost = Vec<(FilePath, Box<str>)>;

/// What of `documents` could not be read.
pub(super) fn lost(documents: &[Arc<Document>]) -> Lost {
    let lost = documents.iter().filter_map(|document| Some((document.path.clone(), document.lost.clone()?)));
    lost.collect()
}

/// Drops what follows from what could not be read.
pub(super) fn drop_consequences(found: &mut Vec<&Diagnostic>, lost: &Lost) {
    drop_entered(found);
    drop_unsettled(found);
    if lost.is_empty() && !found.iter().any(|it| it.problem.is_cause() || is_language(&it.problem)) {
        return;
    }
    let causes = Causes::new(found, lost);
    found.retain(|it| it.problem.is_cause() || !causes.explain(it));
}

/// Drops what the front matter of a profile lacks that is not to be there: the entity is registered elsewhere.
fn drop_entered(found: &mut Vec<&Diagnostic>) {
    let entered = found.iter().filter(|it| matches!(it.problem, Problem::EnteredInProfile { .. }));
    let entered: FxHashSet<FilePath> = entered.map(|it| it.place.path.clone()).collect();
    if !entered.is_empty() {
        let is_lack = |it: &Diagnostic| matches!(it.problem, Problem::MissingField { .. });
        found.retain(|it| !(is_lack(it) && entered.contains(&it.place.path)));
    }
}

/// Drops what else is wrong with a file that holds two versions of a passage: with both, anything may be.
fn drop_unsettled(found: &mut Vec<&Diagnostic>) {
    let is_conflict = |it: &Diagnostic| matches!(it.problem, Problem::MergeConflict);
    let unsettled: FxHashSet<FilePath> =
        found.iter().filter(|it| is_conflict(it)).map(|it| it.place.path.clone()).collect();
    if !unsettled.is_empty() {
        found.retain(|it| is_conflict(it) || !unsettled.contains(&it.place.path));
    }
}

/// The file that is asked for where nothing was found.
pub(super) fn asked_for(diagnostic: &Diagnostic) -> Option<FilePath> {
    let path = &diagnostic.place.path;
    match &diagnostic.problem {
        Problem::MissingFile { file, .. } => path.join(file),
        Problem::DeadLink { target, .. } | Problem::DeadHeading { target, .. } => path.linked(target),
        _ => None,
    }
}

#[derive(Default)]
struct Causes {
    /// Whether something cannot be read that may use anything.
    any: bool,
    settings: bool,
    entities: bool,
    sources: bool,
    /// Whether some of a bibliography cannot be read.
    bibliography: bool,
    /// Whether any name may be in what cannot be read.
    all_names: bool,
    /// Files that cannot be read or not in full.
    files: FxHashSet<FilePath>,
    /// Files that do not say in which language they are.
    languages: FxHashSet<FilePath>,
    /// What could not be read, folded, by file and in all.
    by_file: FxHashMap<FilePath, String>,
    names: String,
}

impl Causes {
    fn new(found: &[&Diagnostic], lost: &Lost) -> Causes {
        let mut causes = Causes::default();
        for Diagnostic { place, problem, .. } in found {
            if is_language(problem) {
                causes.languages.insert(place.path.clone());
                causes.settings |= place.path.as_str() == "content/site.toml";
            }
            if problem.is_cause() && causes.files.insert(place.path.clone()) {
                causes.of_file(&place.path, lost);
            }
        }
        // Of a draft nothing is told, and so it explains nothing.
        let told: FxHashSet<&FilePath> =
            found.iter().filter(|it| loses(&it.problem)).map(|it| &it.place.path).collect();
        for (path, text) in lost.iter().filter(|(path, _)| told.contains(path)) {
            let text = of_names(text);
            causes.names.push_str(&text);
            causes.names.push('\n');
            causes.by_file.insert(path.clone(), text);
        }
        causes.all_names |= causes.names.len() > SEARCHED;
        causes
    }

    fn of_file(&mut self, path: &FilePath, lost: &Lost) {
        let Some(role) = role(path) else { return };
        let is_known = lost.binary_search_by(|(known, _)| known.cmp(path)).is_ok();
        match role {
            Role::Config => self.settings = true,
            Role::Entities => self.entities = true,
            Role::BibTeX | Role::Csl if is_known => {
                self.bibliography = true;
                return;
            }
            Role::Sources | Role::BibTeX | Role::Csl => self.sources = true,
            Role::Article | Role::Page | Role::Profile => self.all_names |= !is_known,
            Role::Metrics | Role::Series | Role::Snapshot => return,
        }
        self.any = true;
    }

    /// Whether `diagnostic` may be false, and mending the causes shows it.
    fn explain(&self, diagnostic: &Diagnostic) -> bool {
        let path = &diagnostic.place.path;
        match &diagnostic.problem {
            Problem::UnknownReference { what, name, nearest } => match *what {
                "entity" | "place" => self.entities || self.may_hold(path, name),
                // A key of a bibliography that was read, which is written as an id.
                "source" if nearest.is_some() && *nearest == id_of(name) => false,
                "source" => self.sources || self.may_hold(path, name),
                _ if name.contains('/') => self.may_hold(path, name),
                _ => self.of_file_may_hold(path, name),
            },
            // An entry without a title adds to one of a bibliography, a profile without fields to one of a registry.
            Problem::NoSuchEntry { id, nearest } => {
                (nearest.is_some() || path.extension() == "toml") && (self.sources || self.may_hold(path, id))
            }
            Problem::MissingField { field: "name", .. } => self.entities && path.extension() == "md",
            Problem::DeadLink { target, .. } if self.entities && target.contains("entities/") => true,
            Problem::MissingFile { .. } | Problem::DeadLink { .. } | Problem::DeadHeading { .. } => {
                asked_for(diagnostic).is_some_and(|file| self.files.contains(&file))
            }
            Problem::EntityNotMentioned { .. } | Problem::SourceNotCited { .. } => self.any,
            Problem::NotConfirmed { .. } | Problem::SingleSource { .. } => {
                self.sources || self.bibliography || self.files.contains(path)
            }
            Problem::UnknownKind { .. } | Problem::ProfileMisplaced { .. } => self.settings,
            Problem::WordingNotEqual { .. }
            | Problem::WordingNotRounded { .. }
            | Problem::WordingOfOtherUnit { .. }
            | Problem::WordingUnclear { .. }
            | Problem::WordingIsShare { .. }
            | Problem::SaysOtherNumber { .. }
            | Problem::UnsourcedNumber { .. } => self.settings || self.languages.contains(path),
            _ => false,
        }
    }

    /// Whether `name`, which stands in the file `path`, may be in what could not be read.
    fn may_hold(&self, path: &FilePath, name: &str) -> bool {
        let (_, own) = name.rsplit_once(['/', ':']).unwrap_or(("", name));
        self.all_names || self.names.contains(&of_names(own)) || self.of_file_may_hold(path, name)
    }

    fn of_file_may_hold(&self, path: &FilePath, name: &str) -> bool {
        let own = self.by_file.get(path);
        own.is_some_and(|text| text.len() > SEARCHED || text.contains(&of_names(name)))
    }
}

/// Whether something that has a name may be passed over.
fn loses(problem: &Problem) -> bool {
    problem.is_cause()
        || matches!(problem, Problem::BadId { .. } | Problem::UnknownKey { .. } | Problem::MisplacedTable { .. })
}

/// Whether a language is not known in which texts may be.
fn is_language(problem: &Problem) -> bool {
    matches!(problem, Problem::BadValue { key, .. } if key == "lang")
}

/// Text in which ids and names are found however they are written: `People_saved` is `people-saved`.
fn of_names(text: &str) -> String {
    fold(text).replace(['_', ' '], "-")
}
