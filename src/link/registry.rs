//! What is registered: entities, events, sources, metrics, kinds. In: documents. Out: each once, by id.
//! Two of one id are a diagnostic that names both places; the first one stays.

use super::circle::{circles, ends, told};
use super::names::{Named, Names};
use super::site::{Article, ArticleIx, Entity, EntityIx, Source, SourceIx, entity_entry, source_entry};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::parse::config::{Config, Kind, Metric};
use crate::parse::entities::Entry;
use crate::parse::{Document, Parsed, snapshot_of};
use crate::path::{FilePath, UrlPath};
use crate::text::{Span, Spanned, nearest};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// An entry of a registry: which document, and which of its entries.
type Entered = (Arc<Document>, usize);

/// Everything registered.
pub(super) struct Registry {
    pub kinds: Vec<Kind>,
    /// By id, without those merged into others.
    entities: Vec<(Entered, usize)>,
    entity_ids: FxHashMap<String, EntityIx>,
    /// Entities merged into others, and what into.
    merged: Vec<(Entered, EntityIx)>,
    profiles: FxHashMap<String, Arc<Document>>,
    sources: Vec<Entered>,
    source_ids: FxHashMap<String, SourceIx>,
    /// By source.
    snapshots: FxHashMap<String, Arc<Document>>,
    pub metrics: Vec<(Arc<Document>, Metric)>,
    pub redirects: Vec<(UrlPath, UrlPath)>,
}

const KINDS: &[(&str, &str, &str)] = &[
    ("person", "Person", "People"),
    ("org", "Organisation", "Organisations"),
    ("place", "Place", "Places"),
    ("event", "Event", "Events"),
    ("topic", "Topic", "Topics"),
];

/// Gathers what `documents` register.
pub(super) fn read(documents: &[Arc<Document>], config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Registry {
    let kinds = kinds(config, documents, diagnostics);
    let (entered, profiles) = entered(documents, &kinds, diagnostics);
    let profiles = profiles_of(profiles, &entered, diagnostics);
    let (entities, merged) = merge(entered, diagnostics);
    let entity_ids: FxHashMap<_, _> = entities
        .iter()
        .enumerate()
        .map(|(at, (entry, _))| (written(entry).id.value.clone(), EntityIx::new(at)))
        .collect();
    let merged: Vec<_> =
        merged.into_iter().filter_map(|(entry, target)| Some((entry, *entity_ids.get(&target)?))).collect();
    let redirects = merged.iter().filter_map(|(entry, target)| {
        let id = |entry: &Entered| written(entry).id.value.clone();
        let address = |id: &str| UrlPath::new(&format!("entities/{id}/"));
        Some((address(&id(entry))?, address(&id(&entities[target.at()].0))?))
    });
    let redirects = redirects.collect();
    let sources = sources_of(documents, diagnostics);
    let source_ids = sources
        .iter()
        .enumerate()
        .map(|(at, (document, entry))| (source_entry(document, *entry).id.value.clone(), SourceIx::new(at)))
        .collect();
    let metrics = metrics_of(documents, diagnostics);
    same_wikidata(&entities, diagnostics);
    let snapshots = snapshots_of(documents);
    Registry { kinds, entities, entity_ids, merged, profiles, sources, source_ids, snapshots, metrics, redirects }
}

fn written((document, at): &Entered) -> &Entry {
    entity_entry(document, *at)
}

fn kinds(config: &Config, documents: &[Arc<Document>], diagnostics: &mut Vec<Diagnostic>) -> Vec<Kind> {
    let built_in = KINDS.iter().map(|(id, name, plural)| Kind {
        id: Spanned::new((*id).to_owned(), Span::default()),
        name: (*name).to_owned(),
        plural: (*plural).to_owned(),
    });
    let mut kinds: Vec<Kind> = built_in.collect();
    for own in &config.kinds {
        match kinds.iter_mut().find(|kind| kind.id.value == own.id.value) {
            // A built-in kind may be renamed.
            Some(kind) if kind.id.span == Span::default() => *kind = own.clone(),
            _ if own.id.value == "page" => {
                let path = documents.iter().find(|document| matches!(document.content, Parsed::Config(_)));
                diagnostics.extend(path.map(|document| {
                    let problem = Problem::ReservedId { id: own.id.value.clone() };
                    Diagnostic::new(Place::new(&document.path, own.id.span), problem)
                }));
            }
            _ => kinds.push(own.clone()),
        }
    }
    kinds
}

/// All entities with their kinds, by id; and the documents that are profiles.
fn entered(
    documents: &[Arc<Document>],
    kinds: &[Kind],
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<(Entered, usize)>, Vec<Arc<Document>>) {
    let mut entered = Vec::new();
    let mut profiles = Vec::new();
    for document in documents {
        let count = match &document.content {
            Parsed::Entities(entries) => entries.len(),
            Parsed::Article(article) => article.events.len(),
            Parsed::Profile(profile) => {
                profiles.push(document.clone());
                usize::from(profile.has_fields)
            }
            _ => 0,
        };
        for at in 0..count {
            let entry = entity_entry(document, at);
            let mut report =
                |span, problem| diagnostics.push(Diagnostic::new(Place::new(&document.path, span), problem));
            if entry.id.value == "page" || kinds.iter().any(|kind| kind.id.value == entry.id.value) {
                report(entry.id.span, Problem::ReservedId { id: entry.id.value.clone() });
                continue;
            }
            let kind = kinds.iter().position(|kind| kind.id.value == entry.kind.value);
            if kind.is_none() {
                let nearest = nearest(&entry.kind.value, kinds.iter().map(|kind| kind.id.value.as_str()));
                let nearest = nearest.map(str::to_owned);
                report(entry.kind.span, Problem::UnknownKind { kind: entry.kind.value.clone(), nearest });
            }
            // It is found all the same: one slip in a kind is not an error in every text that names the entity.
            entered.push(((document.clone(), at), kind.unwrap_or_default()));
        }
    }
    entered.sort_by(|(left, _), (right, _)| written(left).id.value.cmp(&written(right).id.value));
    entered.dedup_by(|(second, _), (first, _)| {
        let twice = written(first).id.value == written(second).id.value;
        if twice {
            diagnostics.push(twice_given(
                &first.0.path,
                &written(first).id,
                &second.0.path,
                &written(second).id,
                "entities",
            ));
        }
        twice
    });
    (entered, profiles)
}

fn twice_given(
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
fn profiles_of(
    documents: Vec<Arc<Document>>,
    entered: &[(Entered, usize)],
    diagnostics: &mut Vec<Diagnostic>,
) -> FxHashMap<String, Arc<Document>> {
    let mut profiles: FxHashMap<String, Arc<Document>> = FxHashMap::default();
    for document in documents {
        let Parsed::Profile(profile) = &document.content else { continue };
        let (id, kind) = (&profile.entry.id, &profile.entry.kind.value);
        let known = entered.binary_search_by(|(entry, _)| written(entry).id.value.cmp(&id.value));
        let known = known.is_ok_and(|at| written(&entered[at].0).kind.value == *kind);
        if !known && !profile.has_fields {
            let of = format!("the {kind} `{}`", id.value);
            let help = "add name = \"…\" to the front matter, or register the entity in entities.toml";
            let problem = Problem::MissingField { field: "name", of, help };
            diagnostics.push(Diagnostic::new(Place::new(&document.path, Span::default()), problem));
        } else if let Some(first) = profiles.get(&id.value) {
            // Two with fields are two entities of one id, which has been told.
            if !profile.has_fields {
                diagnostics.push(twice_given(&first.path, id, &document.path, id, "profiles"));
            }
        } else {
            profiles.insert(id.value.clone(), document);
        }
    }
    profiles
}

/// Parts entities from those merged into others; the latter with the id they lead to in the end.
/// One that leads nowhere or in a circle stays what it is.
#[expect(clippy::type_complexity, reason = "two lists of one step, taken apart at once")]
fn merge(
    entered: Vec<(Entered, usize)>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<(Entered, usize)>, Vec<(Entered, String)>) {
    let id = |at: usize| -> &str { &written(&entered[at].0).id.value };
    let target = |at: usize| {
        let relations = &written(&entered[at].0).relations;
        relations.iter().find(|(field, _)| *field == "merged_into").map(|(_, target)| target)
    };
    let mut report = |at: usize, span: Span, problem| {
        diagnostics.push(Diagnostic::new(Place::new(&entered[at].0.0.path, span), problem));
    };
    let mut steps: Vec<Option<usize>> = vec![None; entered.len()];
    for (at, step) in steps.iter_mut().enumerate() {
        let Some(target) = target(at) else { continue };
        // Entered in order of id.
        match entered.binary_search_by(|(entry, _)| written(entry).id.value.cmp(&target.value)) {
            Ok(found) => *step = Some(found),
            Err(_) => {
                let name = target.value.clone();
                report(at, target.span, Problem::UnknownReference { what: "entity", name, nearest: None });
            }
        }
    }
    let lists: Vec<Vec<usize>> = steps.iter().map(|step| step.iter().copied().collect()).collect();
    for circle in circles(&lists) {
        let path = told(&circle, |at| id(at).to_owned());
        let span = target(circle[0]).map_or(Span::default(), |target| target.span);
        report(circle[0], span, Problem::Cycle { relation: "merged_into", path });
        circle.iter().for_each(|at| steps[*at] = None);
    }
    let ends = ends(&steps);
    let ids: Vec<Option<String>> =
        ends.iter().enumerate().map(|(at, end)| (at != *end).then(|| id(*end).to_owned())).collect();
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

fn same_wikidata(entities: &[(Entered, usize)], diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: FxHashMap<&str, Place> = FxHashMap::default();
    for (entry, _) in entities {
        let Some(wikidata) = &written(entry).wikidata else { continue };
        let place = Place::new(&entry.0.path, wikidata.span);
        match seen.get(wikidata.value.as_str()) {
            Some(first) => {
                let problem = Problem::DuplicateWikidata { wikidata: wikidata.value.clone() };
                diagnostics.push(Diagnostic::new(place, problem).with(first.clone(), "the first one"));
            }
            None => drop(seen.insert(&wikidata.value, place)),
        }
    }
}

fn sources_of(documents: &[Arc<Document>], diagnostics: &mut Vec<Diagnostic>) -> Vec<Entered> {
    let mut sources = Vec::new();
    for document in documents {
        let count = match &document.content {
            Parsed::Sources(entries) => entries.len(),
            Parsed::Article(article) => article.sources.len(),
            _ => 0,
        };
        for at in 0..count {
            let id = &source_entry(document, at).id;
            if id.value == "page" {
                let problem = Problem::ReservedId { id: id.value.clone() };
                diagnostics.push(Diagnostic::new(Place::new(&document.path, id.span), problem));
                continue;
            }
            sources.push((document.clone(), at));
        }
    }
    sources
        .sort_by(|left, right| source_entry(&left.0, left.1).id.value.cmp(&source_entry(&right.0, right.1).id.value));
    sources.dedup_by(|second, first| {
        let (first_id, second_id) = (&source_entry(&first.0, first.1).id, &source_entry(&second.0, second.1).id);
        let twice = first_id.value == second_id.value;
        if twice {
            diagnostics.push(twice_given(&first.0.path, first_id, &second.0.path, second_id, "sources"));
        }
        twice
    });
    sources
}

fn metrics_of(documents: &[Arc<Document>], diagnostics: &mut Vec<Diagnostic>) -> Vec<(Arc<Document>, Metric)> {
    let _ = diagnostics;
    let metrics = documents.iter().filter_map(|document| match &document.content {
        Parsed::Metrics(metrics) => Some(metrics.iter().map(|metric| (document.clone(), metric.clone()))),
        _ => None,
    });
    metrics.flatten().collect()
}

impl Registry {
    /// All names entities go by.
    pub fn names(&self) -> Names {
        let kinds = self
            .entities
            .iter()
            .map(|(entry, kind)| (self.kinds[*kind].id.value.clone(), written(entry).id.value.clone()));
        let mut names = Names::new(kinds.collect());
        let own = self.entities.iter().enumerate().map(|(at, (entry, _))| (entry, EntityIx::new(at)));
        for (entry, entity) in own.chain(self.merged.iter().map(|(entry, entity)| (entry, *entity))) {
            let written = written(entry);
            names.add(&written.id.value, Named::Entity(entity), 0);
            names.add(&written.name, Named::Entity(entity), 1);
            for alias in written.aliases.iter().chain(written.names.iter().map(|(_, name)| name)) {
                names.add(&alias.value, Named::Entity(entity), 1);
            }
        }
        names
    }

    /// The source of that id.
    pub fn source(&self, path: &FilePath, id: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<SourceIx> {
        let found = self.source_ids.get(&id.value).copied();
        if found.is_none() {
            let problem = Problem::UnknownReference { what: "source", name: id.value.clone(), nearest: None };
            diagnostics.push(Diagnostic::new(Place::new(path, id.span), problem));
        }
        found
    }

    /// The ids of all sources.
    pub fn source_names(&self) -> impl Iterator<Item = &str> {
        self.sources.iter().map(|(document, entry)| source_entry(document, *entry).id.value.as_str())
    }

    /// The profile of the entity of that id.
    pub fn profile(&self, id: &str) -> Option<&Arc<Document>> {
        self.profiles.get(id)
    }

    /// The entities, not yet related.
    pub fn entities(&self, articles: &[Article]) -> Vec<Entity> {
        let by_file: FxHashMap<&str, ArticleIx> = articles
            .iter()
            .enumerate()
            .map(|(at, article)| (article.document.path.as_str(), ArticleIx::new(at)))
            .collect();
        let mut merged: FxHashMap<EntityIx, Vec<String>> = FxHashMap::default();
        for (entry, into) in &self.merged {
            merged.entry(*into).or_default().push(written(entry).id.value.clone());
        }
        let entities = self.entities.iter().enumerate().map(|(at, ((document, entry), kind))| {
            let told_in = by_file.get(document.path.as_str()).copied();
            let own = || UrlPath::new(&format!("entities/{}/", entity_entry(document, *entry).id.value));
            let url = told_in.map(|article| articles[article.at()].url.clone()).or_else(own);
            Entity {
                document: document.clone(),
                entry: *entry,
                kind: *kind,
                url: url.unwrap_or_else(UrlPath::root),
                told_in,
                merged: merged.remove(&EntityIx::new(at)).unwrap_or_default(),
                profile: None,
                relations: Vec::new(),
                related: Vec::new(),
                sources: Vec::new(),
                mentions: Vec::new(),
                articles: Vec::new(),
                unnamed_in: Vec::new(),
                figures: Vec::new(),
                events: Vec::new(),
            }
        });
        entities.collect()
    }

    /// Looks up what entities say of each other, and finds circles.
    pub fn relate(&self, entities: &mut [Entity], names: &Names, diagnostics: &mut Vec<Diagnostic>) {
        for entity in entities.iter_mut() {
            let document = entity.document.clone();
            let entry = entity_entry(&document, entity.entry);
            for (field, target) in &entry.relations {
                if *field == "merged_into" {
                    continue;
                }
                match names.find(&target.value, false) {
                    Ok(Named::Entity(other)) => entity.relations.push((field, other)),
                    Ok(_) => {}
                    Err(problem) => diagnostics.push(Diagnostic::new(Place::new(&document.path, target.span), problem)),
                }
            }
            entity.sources =
                entry.source.iter().filter_map(|source| self.source(&document.path, &source.id, diagnostics)).collect();
        }
        for relation in ["within", "part_of", "member_of", "after"] {
            let mut steps: Vec<Vec<usize>> = vec![Vec::new(); entities.len()];
            for (at, entity) in entities.iter().enumerate() {
                for (field, other) in &entity.relations {
                    match (*field, relation) {
                        (field, relation) if field == relation => steps[at].push(other.at()),
                        ("before", "after") => steps[other.at()].push(at),
                        _ => {}
                    }
                }
            }
            for circle in circles(&steps) {
                let first = &entities[circle[0]];
                let entry = first.written();
                let span = entry
                    .relations
                    .iter()
                    .find(|(field, _)| *field == relation)
                    .map_or(entry.id.span, |(_, target)| target.span);
                let path = told(&circle, |at| entities[at].id().to_owned());
                diagnostics
                    .push(Diagnostic::new(Place::new(&first.document.path, span), Problem::Cycle { relation, path }));
            }
        }
    }

    /// The sources, not yet related.
    pub fn sources(&self) -> Vec<Source> {
        let sources = self.sources.iter().map(|(document, entry)| {
            let id = &source_entry(document, *entry).id.value;
            Source {
                document: document.clone(),
                entry: *entry,
                url: UrlPath::new(&format!("sources/{id}/")).unwrap_or_else(UrlPath::root),
                via: Vec::new(),
                carries: Vec::new(),
                same_origin: Vec::new(),
                articles: Vec::new(),
                figures: Vec::new(),
                events: Vec::new(),
                quotations: Vec::new(),
                citations: 0,
                snapshot: self.snapshots.get(id).cloned(),
            }
        });
        sources.collect()
    }

    /// Looks up what sources say of each other, and finds circles.
    pub fn relate_sources(&self, sources: &mut [Source], diagnostics: &mut Vec<Diagnostic>) {
        for at in 0..sources.len() {
            let document = sources[at].document.clone();
            let entry = source_entry(&document, sources[at].entry);
            let mut find = |ids: &[Spanned<String>]| {
                ids.iter().filter_map(|id| self.source(&document.path, id, diagnostics)).collect::<Vec<_>>()
            };
            let via = find(&entry.via);
            sources[at].same_origin = find(&entry.same_origin);
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

    /// The entity of that id.
    pub fn entity(&self, id: &str) -> Option<EntityIx> {
        self.entity_ids.get(id).copied()
    }
}

/// What is kept of each source; of two texts the last in order, `text.txt`.
fn snapshots_of(documents: &[Arc<Document>]) -> FxHashMap<String, Arc<Document>> {
    let snapshots = documents.iter().filter(|document| matches!(document.content, Parsed::Snapshot(_)));
    snapshots.filter_map(|document| Some((snapshot_of(&document.path)?.to_owned(), document.clone()))).collect()
}
