//! What is registered: entities, events, sources, metrics, kinds. In: documents. Out: each once, by id.
//! Two of one id are a diagnostic that names both places; the first one stays.

mod merge;
mod relate;

use super::directory::names_of;
use super::library::Joined;
use super::merged::{Merged, start_of_text};
use super::names::{Named, Names};
use super::site::{Article, ArticleIx, EnteredTwice, Entity, EntityIx, Source, SourceIx, entities_in};
use super::source::{AllCompleted, Gathered, gather};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::parse::body::Heading;
use crate::parse::config::{Kind, Metric};
use crate::parse::entities::Entry;
use crate::parse::{Document, Parsed, SourceRef, snapshot_of, sources};
use crate::path::{FilePath, UrlPath, id_of};
use crate::text::{Span, Spanned, nearest};
use merge::merge;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::sync::Arc;
use thin_vec::ThinVec;

/// An entry of a registry and where it stands.
pub(super) struct Entered<'d, T> {
    /// Which of the documents.
    pub file: usize,
    pub document: &'d Arc<Document>,
    /// Which of its entries.
    pub at: usize,
    pub written: &'d T,
}

impl<T> Clone for Entered<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Entered<'_, T> {}

impl<T> Entered<'_, T> {
    pub(super) fn place(&self, span: Span) -> Place {
        Place::new(&self.document.path, span)
    }
}

/// An entity with its kind.
type Of<'d> = (Entered<'d, Entry>, usize);

/// Everything registered in some documents.
pub(super) struct Registry<'d> {
    kinds: &'d [Kind],
    /// By id, without those merged into others.
    entities: Vec<Of<'d>>,
    entity_ids: FxHashMap<&'d str, EntityIx>,
    /// Entities merged into others, and what into.
    merged: Vec<(Entered<'d, Entry>, EntityIx)>,
    profiles: FxHashMap<&'d str, &'d Arc<Document>>,
    sources: Vec<Entered<'d, sources::Entry>>,
    /// Those of which several files say something.
    completed: AllCompleted,
    pub entered_twice: Vec<EnteredTwice>,
    source_ids: FxHashMap<&'d str, SourceIx>,
    /// By source.
    snapshots: FxHashMap<&'d str, &'d Arc<Document>>,
    pub metrics: Vec<(&'d Arc<Document>, &'d Metric)>,
}

/// Gathers what `documents` register.
pub(super) fn read<'d>(
    documents: &'d [Arc<Document>],
    kinds: &'d [Kind],
    joined: &'d Joined,
    diagnostics: &mut Vec<Diagnostic>,
) -> Registry<'d> {
    let (entered, profiles) = entered(documents, kinds, diagnostics);
    let profiles = profiles_of(profiles, &entered, kinds, diagnostics);
    let (entities, merged) = merge(entered, diagnostics);
    let ids = entities.iter().enumerate();
    let entity_ids: FxHashMap<_, _> =
        ids.map(|(at, (entered, _))| (entered.written.id.value.as_str(), EntityIx::new(at))).collect();
    let merged: Vec<_> =
        merged.into_iter().filter_map(|(entered, target)| Some((entered, *entity_ids.get(target)?))).collect();
    let Gathered { sources, completed, entered_twice } = gather(documents, joined, diagnostics);
    let ids = sources.iter().enumerate();
    let source_ids: FxHashMap<_, _> =
        ids.map(|(at, entered)| (entered.written.id.value.as_str(), SourceIx::new(at))).collect();
    let metrics = metrics_of(documents);
    same_wikidata(&entities, diagnostics);
    let snapshots = snapshots_of(documents);
    // What is kept under another id would never be looked at.
    for document in documents.iter().filter(|document| matches!(document.content, Parsed::Snapshot(_))) {
        if let Some(id) = snapshot_of(&document.path).filter(|id| !source_ids.contains_key(id)) {
            let problem = Problem::UnknownReference { what: "source", name: id.to_owned(), nearest: None };
            diagnostics.push(Diagnostic::new(Place::file(&document.path), problem));
        } else if document.path.name() == "text.md"
            && snapshot_of(&document.path)
                .and_then(|id| snapshots.get(id))
                .is_some_and(|used| used.path != document.path)
        {
            let instead = "of the two texts here text.txt is used: put all that is kept of the source into one of them";
            diagnostics.push(Diagnostic::new(Place::file(&document.path), Problem::NotRead { instead }));
        }
    }
    Registry {
        kinds,
        entities,
        entity_ids,
        merged,
        profiles,
        sources,
        completed,
        entered_twice,
        source_ids,
        snapshots,
        metrics,
    }
}

/// All entities with their kinds, by id; and the documents that are profiles.
fn entered<'d>(
    documents: &'d [Arc<Document>],
    kinds: &[Kind],
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<Of<'d>>, Vec<&'d Arc<Document>>) {
    let mut all = Vec::new();
    let mut profiles = Vec::new();
    for (file, document) in documents.iter().enumerate() {
        if let Parsed::Profile(_) = document.content {
            profiles.push(document);
        }
        let entries = entities_in(document).iter().enumerate();
        all.extend(entries.map(|(at, written)| Entered { file, document, at, written }));
    }
    let mut entered = Vec::with_capacity(all.len());
    for entry in all {
        let Entry { id, kind, .. } = entry.written;
        if id.value == "page" || kinds.iter().any(|kind| kind.id.value == id.value) {
            diagnostics.push(Diagnostic::new(entry.place(id.span), Problem::ReservedId { id: id.value.clone() }));
            continue;
        }
        let known = kinds.iter().position(|known| known.id.value == kind.value);
        if known.is_none() {
            let is_profile = matches!(entry.document.content, Parsed::Profile(_));
            let problem = unknown_kind(entry.written, is_profile, kinds);
            diagnostics.push(Diagnostic::new(entry.place(kind.span), problem));
        }
        // It is found all the same: one slip in a kind is not an error in every text that names the entity.
        entered.push((entry, known.unwrap_or_default()));
    }
    entered.par_sort_by(|(left, _), (right, _)| left.written.id.value.cmp(&right.written.id.value));
    entered.dedup_by(|(second, _), (first, _)| {
        let twice = first.written.id.value == second.written.id.value;
        if twice {
            diagnostics.push(entity_twice(first, second));
        }
        twice
    });
    (entered, profiles)
}

/// What is wrong with a kind that there is none of. That of a profile is the name of its folder.
fn unknown_kind(entry: &Entry, is_profile: bool, kinds: &[Kind]) -> Problem {
    let kind = entry.kind.value.clone();
    let nearest = nearest(&kind, kinds.iter().map(|kind| kind.id.value.as_str())).map(str::to_owned);
    match is_profile && nearest.is_none() {
        true => Problem::ProfileMisplaced { id: entry.id.value.clone(), kind },
        false => Problem::UnknownKind { kind, nearest },
    }
}

/// Two entries of one id. If one of them is a profile, the two are hardly two entities.
fn entity_twice(first: &Entered<'_, Entry>, second: &Entered<'_, Entry>) -> Diagnostic {
    let is_profile = |entered: &Entered<'_, Entry>| matches!(entered.document.content, Parsed::Profile(_));
    let (one, other) = (&first.written.id, &second.written.id);
    let (profile, entry) = match (is_profile(first), is_profile(second)) {
        (true, false) => (first, second),
        (false, true) => (second, first),
        _ => return twice_given(&first.document.path, one, &second.document.path, other, "entities"),
    };
    if profile.written.kind.value != entry.written.kind.value {
        return twice_given(&first.document.path, one, &second.document.path, other, "entities");
    }
    let problem = Problem::EnteredInProfile { id: one.value.clone() };
    Diagnostic::new(profile.place(profile.written.id.span), problem)
        .with(entry.place(entry.written.id.span), "its entry")
}

pub(super) fn twice_given(
    first_path: &FilePath,
    first: &Spanned<String>,
    second_path: &FilePath,
    second: &Spanned<String>,
    what: &'static str,
) -> Diagnostic {
    let problem = Problem::DuplicateId { id: second.value.clone(), what };
    Diagnostic::new(Place::new(second_path, second.span), problem)
        .with(Place::new(first_path, first.span), "the first one")
}

/// Profiles by id; one without fields needs an entity of its kind to belong to.
fn profiles_of<'d>(
    documents: Vec<&'d Arc<Document>>,
    entered: &[Of<'d>],
    kinds: &[Kind],
    diagnostics: &mut Vec<Diagnostic>,
) -> FxHashMap<&'d str, &'d Arc<Document>> {
    let mut profiles: FxHashMap<&str, &Arc<Document>> = FxHashMap::default();
    for document in documents {
        let Parsed::Profile(profile) = &document.content else { continue };
        let (id, kind) = (&profile.entry.id, &profile.entry.kind.value);
        let known = find(entered, &id.value).filter(|at| entered[*at].0.written.kind.value == *kind);
        let told = known.and_then(|at| match &entered[at].0.document.content {
            Parsed::Article(_) => Some(entered[at].0.document.path.to_string()),
            _ => None,
        });
        if let Some(file) = told.filter(|_| !profile.has_fields) {
            // It has no page that could show it. One that is empty is told too: without the event it would be a mistake.
            let start = start_of_text(document).unwrap_or(0);
            let place = Place::new(&document.path, Span::new(start..start));
            diagnostics.push(Diagnostic::new(place, Problem::ProfileOfTold { id: id.value.clone(), file }));
        } else if known.is_none() && !profile.has_fields {
            let of = format!("the {kind} `{}`", id.value);
            let help = "add name = \"…\" to the front matter, or register the entity in entities.toml";
            let problem = match kinds.iter().any(|known| known.id.value == *kind) {
                true => Problem::MissingField { field: "name", of, help },
                false => unknown_kind(&profile.entry, true, kinds),
            };
            diagnostics.push(Diagnostic::new(Place::file(&document.path), problem));
        } else if let Some(first) = profiles.get(id.value.as_str()) {
            // Two with fields are two entities of one id, which has been told.
            if !profile.has_fields {
                diagnostics.push(twice_given(&first.path, id, &document.path, id, "profiles"));
            }
        } else {
            profiles.insert(&id.value, document);
        }
    }
    profiles
}

/// The position of an id among entities, which are in order of it.
fn find(entered: &[Of<'_>], id: &str) -> Option<usize> {
    entered.binary_search_by(|(entered, _)| entered.written.id.value.as_str().cmp(id)).ok()
}

fn same_wikidata(entities: &[Of<'_>], diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: FxHashMap<&str, Place> = FxHashMap::default();
    for (entered, _) in entities {
        let Some(wikidata) = &entered.written.wikidata else { continue };
        let place = entered.place(wikidata.span);
        match seen.get(wikidata.value.as_str()) {
            Some(first) => {
                let problem = Problem::DuplicateWikidata { wikidata: wikidata.value.clone() };
                diagnostics.push(Diagnostic::new(place, problem).with(first.clone(), "the first one"));
            }
            None => drop(seen.insert(&wikidata.value, place)),
        }
    }
}

fn metrics_of(documents: &[Arc<Document>]) -> Vec<(&Arc<Document>, &Metric)> {
    let metrics = documents.iter().filter_map(|document| match &document.content {
        Parsed::Metrics(metrics) => Some(metrics.iter().map(move |metric| (document, metric))),
        _ => None,
    });
    metrics.flatten().collect()
}

impl<'d> Registry<'d> {
    /// All names entities go by, with room for so many articles.
    pub fn names(&self, articles: usize) -> Names<'d> {
        let own = self.entities.par_iter().enumerate().map(|(at, (entered, _))| (entered, EntityIx::new(at)));
        let all = own.chain(self.merged.par_iter().map(|(entered, entity)| (entered, *entity)));
        let folded = all
            .flat_map_iter(|(entered, entity)| names_of(entered.written).map(move |(name, rank)| (name, entity, rank)));
        let folded: Vec<_> = folded.collect();
        let kinds = self.entities.iter();
        let kinds = kinds.map(|(entered, kind)| (&*self.kinds[*kind].id.value, &*entered.written.id.value));
        let kind_ids = self.kinds.iter().map(|kind| &*kind.id.value);
        let former = self.merged.iter().map(|(entered, into)| (*into, &*entered.written.kind.value));
        let mut names = Names::new(kinds.collect(), kind_ids, former, folded.len() + articles);
        for (name, entity, rank) in folded {
            names.add(name, Named::Entity(entity), rank);
        }
        names
    }

    /// The source of that id.
    pub fn source(&self, path: &FilePath, id: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<SourceIx> {
        let found = self.source_ids.get(id.value.as_str()).copied();
        if found.is_none() {
            let problem = Problem::UnknownReference { what: "source", name: id.value.clone(), nearest: None };
            diagnostics.push(Diagnostic::new(Place::new(path, id.span), problem));
        }
        found
    }

    /// The sources of a field, where each stands in a text of its own.
    pub fn sources_of(
        &self,
        path: &FilePath,
        written: &[SourceRef],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<SourceIx> {
        let found = written.iter().filter_map(|source| {
            if let Some((own, rest)) = source.rest(|id| self.has_source(id)) {
                let parts =
                    rest.split(';').map(|part| part.trim().trim_start_matches('@')).filter(|part| !part.is_empty());
                let all: Vec<_> =
                    std::iter::once(own.as_str()).chain(parts).map(|part| format!("\"{part}\"")).collect();
                let allowed =
                    format!("a list, with each source between quotation marks: source = [{}]", all.join(", "));
                let problem = Problem::bad_value("source", format!("{own}; {rest}"), allowed);
                diagnostics.push(Diagnostic::new(Place::new(path, source.id.span), problem));
            }
            if let Some(all) = self.parted_by_commas(source) {
                let allowed = format!("a list, with each source between quotation marks: source = [{all}]");
                let problem = Problem::bad_value("source", &source.id.value, allowed);
                diagnostics.push(Diagnostic::new(Place::new(path, source.id.span), problem));
                return None;
            }
            self.source_at(path, source, diagnostics)
        });
        found.collect()
    }

    /// Sources with commas between them and no blank, which together are taken for the id of one, as the list of them.
    fn parted_by_commas(&self, source: &SourceRef) -> Option<String> {
        let id = source.id.value.as_str();
        let is_list = id.contains(',') && id.split(',').all(|part| self.has_source(part));
        is_list.then(|| id.split(',').map(|part| format!("\"{part}\"")).collect::<Vec<_>>().join(", "))
    }

    /// The source that is referred to. Where there is none, what seems to be the place in it may belong to the name.
    pub fn source_at(
        &self,
        path: &FilePath,
        written: &SourceRef,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<SourceIx> {
        let told = diagnostics.len();
        let found = self.source(path, &written.id, diagnostics);
        if let Some(Diagnostic { problem: Problem::UnknownReference { name, nearest, .. }, .. }) =
            diagnostics.get_mut(told)
            && let Some(locator) = &written.locator
        {
            let whole = format!("{name} {locator}");
            match self.source_with_blanks(&whole) {
                Some((words, id)) => (*name, *nearest) = (words.trim_end_matches(',').to_owned(), Some(id)),
                // A title; ids and keys of bibliographies are one word, and an address is, too.
                None if name.starts_with(char::is_uppercase) => *name = whole,
                None => {}
            }
        }
        found
    }

    /// The first words of `text` that are the id of a source but for the blanks between them, and that id.
    fn source_with_blanks<'t>(&self, text: &'t str) -> Option<(&'t str, String)> {
        /// Ids of more words are hardly typed with blanks.
        const MOST_WORDS: usize = 6;
        let blanks = text.match_indices(char::is_whitespace).map(|(at, _)| at);
        let mut words: Vec<&str> = blanks.chain([text.len()]).take(MOST_WORDS).map(|end| &text[..end]).collect();
        words.reverse();
        words.into_iter().find_map(|words| Some((words, id_of(words).filter(|id| self.has_source(id))?)))
    }

    /// Whether there is a kind of that id.
    pub fn has_kind(&self, id: &str) -> bool {
        self.kinds.iter().any(|kind| kind.id.value == id)
    }

    /// Whether there is a source of that id.
    pub fn has_source(&self, id: &str) -> bool {
        self.source_ids.contains_key(id)
    }

    /// The ids of all sources.
    pub fn source_names(&self) -> impl Iterator<Item = &str> {
        self.sources.iter().map(|entered| entered.written.id.value.as_str())
    }

    /// What all sources say of themselves.
    pub fn written_sources(&self) -> impl Iterator<Item = &sources::Entry> {
        self.sources.iter().map(|entered| entered.written)
    }

    /// What all entities say of themselves, without those merged into others.
    pub fn written_entities(&self) -> impl Iterator<Item = &Entry> {
        self.entities.iter().map(|(entered, _)| entered.written)
    }

    /// The entries that are merged into others, and what into.
    pub fn merged(&self) -> &[(Entered<'d, Entry>, EntityIx)] {
        &self.merged
    }

    /// The source of that id, where nothing is told of it.
    pub fn source_by_id(&self, id: &str) -> Option<SourceIx> {
        self.source_ids.get(id).copied()
    }

    /// The profile of the entity of that id.
    pub fn profile(&self, id: &str) -> Option<&'d Arc<Document>> {
        self.profiles.get(id).copied()
    }

    /// The entity whose profile is that file.
    pub fn entity_in(&self, file: &FilePath) -> Option<EntityIx> {
        self.profile(file.stem()).filter(|profile| profile.path == *file)?;
        self.entity(file.stem())
    }

    /// The headings of an entity's profile.
    pub fn headings(&self, entity: EntityIx) -> &'d [Heading] {
        match self.profile(&self.entities[entity.at()].0.written.id.value).map(|profile| &profile.content) {
            Some(Parsed::Profile(profile)) => &profile.body.headings,
            _ => &[],
        }
    }

    /// How many entities there are.
    pub fn count(&self) -> usize {
        self.entities.len()
    }

    /// The entities, not yet related. `articles` are by file.
    pub fn entities(&self, articles: &[Article], by_file: &[Option<ArticleIx>]) -> Vec<Entity> {
        let mut merged: FxHashMap<EntityIx, ThinVec<Merged>> = FxHashMap::default();
        for (entered, into) in &self.merged {
            let entry = Merged { document: entered.document.clone(), entry: entered.at };
            merged.entry(*into).or_default().push(entry);
        }
        let entities = self.entities.par_iter().enumerate().map(|(at, (entered, kind))| {
            let told_in = by_file[entered.file];
            let own = || page_of(&entered.written.id.value);
            let url = told_in.map(|article| articles[article.at()].url.clone()).or_else(own);
            Entity {
                told_in,
                merged: merged.get(&EntityIx::new(at)).cloned().unwrap_or_default(),
                ..Entity::new(entered.document.clone(), entered.at, *kind, url.unwrap_or_else(UrlPath::root))
            }
        });
        entities.collect()
    }

    /// The addresses of what was merged into others, and where they lead now.
    pub fn redirects(&self, entities: &[Entity]) -> Vec<(UrlPath, UrlPath)> {
        let merged = self.merged.iter();
        merged
            .filter_map(|(own, into)| Some((page_of(&own.written.id.value)?, entities[into.at()].url.clone())))
            .collect()
    }

    /// The sources, not yet related.
    pub fn sources(&self) -> Vec<Source> {
        let sources = self.sources.iter().enumerate().map(|(at, entered)| {
            let id = entered.written.id.value.as_str();
            Source {
                document: entered.document.clone(),
                entry: entered.at,
                completed: self.completed.get(&SourceIx::new(at)).cloned(),
                url: UrlPath::new(&format!("sources/{id}/")).unwrap_or_else(UrlPath::root),
                via: Vec::new(),
                carries: Vec::new(),
                same_origin: Vec::new(),
                articles: Vec::new(),
                figures: Vec::new(),
                events: Vec::new(),
                quotations: Vec::new(),
                elsewhere: Vec::new(),
                citations: 0,
                snapshot: self.snapshots.get(id).map(|document| (*document).clone()),
            }
        });
        sources.collect()
    }

    /// The entity of that id.
    pub fn entity(&self, id: &str) -> Option<EntityIx> {
        self.entity_ids.get(id).copied()
    }
}

/// The address of an entity's own page.
fn page_of(id: &str) -> Option<UrlPath> {
    UrlPath::new(&format!("entities/{id}/"))
}

/// What is kept of each source; of two texts the last in order, `text.txt`.
fn snapshots_of(documents: &[Arc<Document>]) -> FxHashMap<&str, &Arc<Document>> {
    let snapshots = documents.iter().filter(|document| matches!(document.content, Parsed::Snapshot(_)));
    snapshots.filter_map(|document| Some((snapshot_of(&document.path)?, document))).collect()
}
