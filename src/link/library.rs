//! Libraries that know each other. In: documents. Out: of the entries of `.bib` files those that their own file does not
//! explain in full, with what the others say: abbreviations, shared fields, and what they stand in.
//! What a file says itself holds in it; else the first file that says it, in order of path, in whatever order things stand.

use super::site::Completed;
use crate::parse::bibliography::{
    Fault, Gap, Inner, Library, Lost, MOST_SHARED, Open, Raw, Ties, Value, in_order, reads_alike, shared_keys,
};
use crate::parse::{Document, Parsed};
use crate::path::{FilePath, id_of};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

/// Entries that other files complete, by file and by position in it.
pub(super) type Joined = FxHashMap<At, Arc<Completed>>;

/// Which of the documents, and which of its entries.
type At = (usize, usize);

/// Abbreviations that are made of others are followed so far.
const DEEPEST: usize = 128;
/// So much text abbreviations may bring into a site, in bytes, however short its files are.
const ROOM: usize = 1 << 20;
/// So much of what an abbreviation stands for is told, in characters.
const TOLD: usize = 60;

/// Brings together what `.bib` files say of each other's entries.
pub(super) fn join(documents: &[Arc<Document>]) -> Joined {
    let libraries = documents.iter().enumerate().filter_map(|(file, document)| match &document.content {
        Parsed::Bibliography(library) => Some((file, &document.path, &**library)),
        _ => None,
    });
    let libraries: Vec<(usize, &FilePath, &Library)> = libraries.collect();
    let tied = libraries.iter().filter_map(|(file, path, library)| {
        let ties = library.ties.as_deref()?;
        Some(Tied { file: *file, path, library, ties })
    });
    let mut joint = Joint::of(tied.collect());
    let all = joint.tied.iter().map(|tied| tied.ties).enumerate();
    let open = all.flat_map(|(tied, ties)| ties.open.iter().map(move |open| (tied, open)));
    let open: Vec<(usize, &Open)> = open.collect();
    let mut joined = Joined::default();
    if open.is_empty() {
        return joined;
    }
    // What abbreviations stand for first: they may be what an entry stands in.
    let raws: Vec<Cow<'_, Raw>> = open.iter().map(|(tied, open)| joint.explained(*tied, &open.raw)).collect();
    let wholes = wholes(&open, &raws, &joint.tied, &libraries);
    let nodes = open.iter().enumerate().map(|(node, (tied, open))| ((joint.tied[*tied].file, open.at), node));
    let nodes: FxHashMap<At, usize> = nodes.collect();
    let steps: Vec<Option<usize>> = wholes.iter().map(|whole| nodes.get(&(*whole)?).copied()).collect();
    let (order, in_ring) = in_order(&steps);
    for node in order {
        let (tied, open) = open[node];
        let Tied { file, path, library, .. } = joint.tied[tied];
        let whole = wholes[node].filter(|_| !in_ring[node]);
        let raw = &raws[node];
        let (shared, not_found) = joint.shared(tied, open, raw);
        let is_known =
            whole.is_none_or(|whole| whole.0 == file && open.whole.is_some() && !joined.contains_key(&whole));
        if matches!(raw, Cow::Borrowed(_)) && shared.is_empty() && is_known && !in_ring[node] {
            continue;
        }
        let whole = whole.and_then(|whole| {
            let at = libraries.binary_search_by_key(&whole.0, |(file, ..)| *file).ok()?;
            let (_, path, library) = libraries[at];
            let entry = joined.get(&whole).map_or(&library.entries[whole.1], |known| &known.entry);
            Some(library.whole(whole.1, entry, (whole.0 != file).then_some(path)))
        });
        let lost = Lost { is_in_ring: open.lost.is_in_ring || in_ring[node], shared: not_found };
        let entry = Open::complete(&library.entries[open.at].id, raw, &shared, whole, &lost);
        joined.insert((file, open.at), Arc::new(Completed { entry, bibliography: path.clone() }));
    }
    joined
}

/// What each of these entries stands in: an entry of its own file, or of the first that has one of that id.
fn wholes(
    open: &[(usize, &Open)],
    raws: &[Cow<'_, Raw>],
    tied: &[Tied<'_>],
    libraries: &[(usize, &FilePath, &Library)],
) -> Vec<Option<At>> {
    let elsewhere = |open: &Open, raw: &Raw| {
        let key = raw.crossref().filter(|_| open.whole.is_none() && !open.lost.is_in_ring)?;
        id_of(key)
    };
    let ids: Vec<Option<String>> = open.iter().zip(raws).map(|((_, open), raw)| elsewhere(open, raw)).collect();
    let mut found: FxHashMap<&str, Vec<At>> = ids.iter().flatten().map(|id| (id.as_str(), Vec::new())).collect();
    let searched = if found.is_empty() { &[] } else { libraries };
    for (file, _, library) in searched {
        for (at, entry) in library.entries.iter().enumerate() {
            if let Some(found) = found.get_mut(entry.id.value.as_str()) {
                // One of each file is enough.
                if found.last().is_none_or(|last| last.0 != *file) {
                    found.push((*file, at));
                }
            }
        }
    }
    let of = |((tied_at, open), id): (&(usize, &Open), &Option<String>)| {
        let file = tied[*tied_at].file;
        if let Some(whole) = open.whole {
            return Some((file, whole));
        }
        let found = found.get(id.as_deref()?)?;
        let own = found.binary_search_by_key(&file, |(file, _)| *file).ok().map(|own| found[own]);
        // Two keys may become one id, and that of another file is meant by the one that is not its own.
        let other = || found.iter().copied().find(|at| *at != (file, open.at));
        own.filter(|at| *at != (file, open.at)).or_else(other).or(own)
    };
    open.iter().zip(&ids).map(of).collect()
}

/// A `.bib` file that has something for others, or may have something from them.
#[derive(Clone, Copy)]
struct Tied<'d> {
    file: usize,
    path: &'d FilePath,
    library: &'d Library,
    ties: &'d Ties,
}

/// What an abbreviation stands for.
#[derive(Clone)]
struct Meaning {
    text: Rc<str>,
    /// What is wrong with it, and where.
    fault: Option<(Fault, Inner)>,
}

/// What an abbreviation stands for, and how two files explain it that do it otherwise.
type Meant = (Meaning, Option<Box<[String; 2]>>);

struct Joint<'d> {
    tied: Vec<Tied<'d>>,
    /// What abbreviations stand for in the files that explain them.
    own: FxHashMap<(usize, &'d str), Meaning>,
    /// What they stand for everywhere else, if anything.
    others: FxHashMap<String, Option<Meant>>,
    /// The first file that has shared fields of a key, in small letters.
    shared: FxHashMap<&'d str, usize>,
    /// How much text abbreviations may still bring.
    room: usize,
    /// How often one may still be followed: where all is cut, nothing is kept, and two files double the work at each step.
    steps: usize,
    /// Whether what is looked for was followed no further. Such a result is kept only of where one began: from another place
    /// one comes further.
    is_cut: bool,
}

impl<'d> Joint<'d> {
    fn of(tied: Vec<Tied<'d>>) -> Joint<'d> {
        // Of two the first: it is put in last.
        let keys = tied.iter().enumerate().rev();
        let shared = keys.flat_map(|(at, tied)| tied.ties.shared.keys().map(move |key| (key.as_str(), at))).collect();
        let room = tied.iter().map(|tied| tied.ties.room).sum::<usize>().max(ROOM);
        let steps = tied.iter().map(|tied| 1 + tied.ties.strings.len()).sum::<usize>() * DEEPEST;
        Joint { tied, own: FxHashMap::default(), others: FxHashMap::default(), shared, room, steps, is_cut: false }
    }

    /// An entry of a file with its abbreviations explained; as it is, if nothing explains them here either.
    fn explained<'r>(&mut self, tied: usize, raw: &'r Raw) -> Cow<'r, Raw> {
        let mut explained = Cow::Borrowed(raw);
        for (at, (_, value)) in raw.fields.iter().enumerate().filter(|(_, (_, value))| !value.unexplained.is_empty()) {
            if let Some(value) = self.filled(tied, value, 0) {
                explained.to_mut().fields[at].1 = value;
            }
        }
        explained
    }

    /// A value of a file with its gaps filled; `None` if there is nothing that fills any.
    fn filled(&mut self, tied: usize, value: &Value, depth: usize) -> Option<Value> {
        let (mut text, mut gaps, mut at) = (String::new(), Vec::new(), 0);
        let mut is_other = false;
        for gap in &value.unexplained {
            text.push_str(&value.text[at..gap.known.start]);
            at = gap.known.end;
            let begin = text.len();
            // Of an abbreviation one gap that nobody fills is enough: they can be made of each other.
            let is_lost = depth > 0 && gaps.iter().any(|gap: &Gap| !matches!(gap.fault, Fault::Otherwise(_)));
            let meaning = if is_lost { None } else { self.meaning(tied, &gap.name.to_lowercase(), depth) };
            let Some((meaning, otherwise)) = meaning else {
                text.push_str(&value.text[gap.known.clone()]);
                gaps.push(Gap { known: begin..text.len(), ..gap.clone() });
                continue;
            };
            is_other = true;
            let is_too_much = self.room < meaning.text.len();
            if !is_too_much {
                self.room -= meaning.text.len();
                text.push_str(&meaning.text);
            }
            let (fault, inner) = match (meaning.fault, otherwise) {
                _ if is_too_much => (Fault::TooOften, None),
                (Some((fault, inner)), _) => (fault, Some(inner)),
                (None, Some(both)) => (Fault::Otherwise(both), None),
                (None, None) => continue,
            };
            gaps.push(Gap { known: begin..text.len(), inner, fault, ..gap.clone() });
        }
        text.push_str(&value.text[at..]);
        is_other.then_some(Value { text, span: value.span, unexplained: gaps })
    }

    /// What an abbreviation stands for in a file, if it is explained anywhere.
    fn meaning(&mut self, tied: usize, name: &str, depth: usize) -> Option<Meant> {
        if let Some(own) = self.explained_in(tied, name, depth) {
            return Some((own, None));
        }
        if let Some(known) = self.others.get(name) {
            return known.clone();
        }
        let was_cut = std::mem::take(&mut self.is_cut);
        let mut found: Option<(Meaning, usize)> = None;
        let mut otherwise = None;
        for other in 0..self.tied.len() {
            let Some(meaning) = self.explained_in(other, name, depth) else { continue };
            match &found {
                None => found = Some((meaning, other)),
                Some((first, from)) if !reads_alike(&first.text, &meaning.text) => {
                    let told = |meaning: &Meaning, tied: usize| {
                        let words: String = meaning.text.chars().take(TOLD).collect();
                        let more = if words.len() < meaning.text.len() { "…" } else { "" };
                        format!("“{words}{more}” in {}", self.tied[tied].path)
                    };
                    otherwise = Some(Box::new([told(first, *from), told(&meaning, other)]));
                    break;
                }
                Some(_) => {}
            }
        }
        let found = found.map(|(meaning, _)| (meaning, otherwise));
        if self.may_be_kept(depth, was_cut) {
            self.others.insert(name.to_owned(), found.clone());
        }
        found
    }

    /// What an abbreviation stands for by a file's own words, if they say it.
    fn explained_in(&mut self, tied: usize, name: &str, depth: usize) -> Option<Meaning> {
        let Tied { path, ties, .. } = self.tied[tied];
        let (name, value) = ties.strings.get_key_value(name)?;
        if let Some(known) = self.own.get(&(tied, name.as_str())) {
            return Some(known.clone());
        }
        let was_cut = std::mem::take(&mut self.is_cut);
        let is_deepest = depth == DEEPEST || self.steps == 0;
        self.steps = self.steps.saturating_sub(1);
        let filled = match value.unexplained.is_empty() || is_deepest {
            true => {
                self.is_cut = !value.unexplained.is_empty();
                None
            }
            false => self.filled(tied, value, depth + 1),
        };
        let filled = filled.as_ref().unwrap_or(value);
        let is_lost = |gap: &&Gap| !matches!(gap.fault, Fault::Otherwise(_));
        let fault = filled.unexplained.iter().find(is_lost).or(filled.unexplained.first()).map(|gap| {
            let own = || Inner { name: gap.name.clone(), span: gap.span, path: None };
            let inner = gap.inner.clone().unwrap_or_else(own);
            (gap.fault.clone(), Inner { path: inner.path.or_else(|| Some(path.clone())), ..inner })
        });
        let meaning = Meaning { text: filled.text.as_str().into(), fault };
        if self.may_be_kept(depth, was_cut) {
            self.own.insert((tied, name), meaning.clone());
        }
        Some(meaning)
    }

    /// Whether what was found so deep holds for all, and not only for those who come from there.
    fn may_be_kept(&mut self, depth: usize, was_cut: bool) -> bool {
        let may_be_kept = depth == 0 || !self.is_cut;
        self.is_cut = depth > 0 && (self.is_cut || was_cut);
        may_be_kept
    }

    /// The entries of other files whose fields an entry has, and the keys of those that none of them has.
    fn shared(&mut self, tied: usize, open: &Open, raw: &Raw) -> (Vec<Raw>, Vec<String>) {
        let (mut shared, mut lost) = (Vec::new(), Vec::new());
        let Some(span) = raw.get("xdata").map(|value| value.span) else { return (shared, lost) };
        let mut seen = FxHashSet::default();
        // An abbreviation that another file explains may stand for them.
        let is_as_read = open.raw.get("xdata").is_some_and(|value| value.unexplained.is_empty());
        let mut next: Vec<(usize, &str)> = match is_as_read {
            true => open.lost.shared.iter().map(|key| (tied, key.as_str())).collect(),
            false => shared_keys(raw).map(|key| (tied, key)).collect(),
        };
        let mut at = 0;
        while let Some((from, key)) = next.get(at).copied().filter(|_| at < MOST_SHARED) {
            at += 1;
            if !seen.insert(key) {
                continue;
            }
            let small = key.to_lowercase();
            let all = [Some(from), self.shared.get(small.as_str()).copied()];
            let found =
                all.into_iter().flatten().find_map(|tied| Some((tied, self.tied[tied].ties.shared.get(&small)?)));
            let Some((tied, raw)) = found else {
                lost.push(key.to_owned());
                continue;
            };
            next.extend(shared_keys(raw).map(|key| (tied, key)));
            let mut raw = self.explained(tied, raw).into_owned();
            // What is wrong with them is told where the entry asks for them, but for abbreviations.
            for (_, value) in &mut raw.fields {
                value.span = span;
                for gap in &mut value.unexplained {
                    let inner = gap.inner.take();
                    let inner = inner.unwrap_or_else(|| Inner { name: gap.name.clone(), span: gap.span, path: None });
                    let path = inner.path.or_else(|| Some(self.tied[tied].path.clone()));
                    gap.inner = Some(Inner { path, ..inner });
                }
            }
            shared.push(raw);
        }
        (shared, lost)
    }
}
