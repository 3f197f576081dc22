//! A `.bib` file, which may be one of several that know each other. In: its text. Out: its entries, as far as it explains
//! them itself, and what ties it to others: its abbreviations and shared fields, and the entries that others may explain.
//! It never looks at another file: `link` brings them together, and has each of those entries completed here.

use super::bibtex::{Raw, Read, Value, entries};
use super::fields::{Fields, Form, Lost, READ, Whole, source};
use super::{id, latex};
use crate::diagnostic::Found;
use crate::parse::sources::Entry;
use crate::path::FilePath;
use crate::text::Spanned;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;

/// What a file says that another program wrote.
#[derive(Debug, Default)]
pub struct Library {
    /// Its entries, as far as it explains them itself.
    pub entries: Vec<Entry>,
    /// What they are to what stands in them, by position; none where their types say it.
    pub forms: Vec<Form>,
    /// What ties it to other files, if anything does.
    pub ties: Option<Box<Ties>>,
}

/// What a `.bib` file has for others, and what it may have from them.
#[derive(Debug)]
pub struct Ties {
    /// What its abbreviations stand for, by name in small letters.
    pub strings: FxHashMap<String, Value>,
    /// Its `@xdata`: fields that several entries share, by key in small letters.
    pub shared: FxHashMap<String, Raw>,
    /// The entries that it does not explain in full, in order.
    pub open: Vec<Open>,
    /// How much text abbreviations may still bring, in bytes: each can be made of others.
    pub room: usize,
}

/// An entry that other files may explain.
#[derive(Debug)]
pub struct Open {
    /// Which of the file's entries.
    pub at: usize,
    /// Its fields that are read, with those it shares with others of its file.
    pub raw: Raw,
    /// Which of the file's entries it stands in.
    pub whole: Option<usize>,
    /// What the file itself does not have of what it should have from others.
    pub lost: Lost,
}

/// How many entries of shared fields one can have; each may name others.
pub const MOST_SHARED: usize = 32;

/// Reads a `.bib` file.
pub fn read(text: &str, problems: &mut Vec<Found>) -> Library {
    let Read { entries: raw, strings, room } = entries(text, problems);
    let keys: FxHashMap<&str, usize> = raw.iter().enumerate().map(|(at, raw)| (raw.key.0.as_str(), at)).collect();
    let is_source = |raw: &Raw| raw.kind != "xdata" && raw.kind != "set";
    let wholes = raw.iter().map(|raw| keys.get(raw.crossref()?).copied().filter(|_| is_source(raw)));
    let wholes: Vec<Option<usize>> = wholes.collect();
    let shared = raw.iter().filter(|raw| raw.kind == "xdata");
    let shared: FxHashMap<String, Raw> = shared.map(|raw| (raw.key.0.to_lowercase(), with_shared(raw, &[]))).collect();
    let (order, in_ring) = in_order(&wholes);
    let mut made: Vec<Option<(Entry, Option<Open>)>> = Vec::new();
    made.resize_with(raw.len(), || None);
    for at in order {
        let entry = &raw[at];
        let Some(id) = is_source(entry).then(|| id(&entry.key.0, entry.key.1, problems)).flatten() else { continue };
        let (shared, not_found) = shared_by(entry, &shared);
        let entry = if shared.is_empty() { Cow::Borrowed(entry) } else { Cow::Owned(with_shared(entry, &shared)) };
        let whole = wholes[at].filter(|_| !in_ring[at]).and_then(|whole| Some((whole, made[whole].as_ref()?)));
        let lost = Lost { is_in_ring: in_ring[at], shared: not_found };
        let is_open = has_gaps(&entry)
            || !lost.shared.is_empty()
            || entry.crossref().is_some() && whole.is_none() && !lost.is_in_ring
            || whole.is_some_and(|(_, (_, open))| open.is_some());
        let open = is_open.then(|| Open {
            at: 0,
            raw: with_shared(&entry, &[]),
            whole: whole.map(|(whole, _)| whole),
            lost: lost.clone(),
        });
        let whole = whole.map(|(at, (entry, _))| Whole { entry, form: Form::of(&raw[at]), path: None });
        made[at] = Some((source(id, &Fields { raw: &entry, whole, lost: &lost }), open));
    }
    // Positions in all that is written become those among the entries.
    let mut positions = Vec::with_capacity(made.len());
    let (mut entries, mut all_open) = (Vec::with_capacity(made.len()), Vec::new());
    let mut forms = Vec::with_capacity(made.len());
    for (made, raw) in made.into_iter().zip(&raw) {
        positions.push(entries.len());
        let Some((entry, open)) = made else { continue };
        all_open.extend(open.map(|open| Open { at: entries.len(), ..open }));
        entries.push(entry);
        forms.push(Form::of(raw));
    }
    all_open.iter_mut().for_each(|open| open.whole = open.whole.map(|whole| positions[whole]));
    let has_ties = !strings.is_empty() || !shared.is_empty() || !all_open.is_empty();
    let ties = has_ties.then(|| Box::new(Ties { strings, shared, open: all_open, room }));
    Library { entries, forms, ties }
}

impl Library {
    /// One of its entries as others stand in it, with all that it has from others; and its file, if that is not theirs.
    pub fn whole<'r>(&self, at: usize, entry: &'r Entry, path: Option<&'r FilePath>) -> Whole<'r> {
        let form = self.forms.get(at).copied().unwrap_or_else(|| Form::of_kind(entry.kind()));
        Whole { entry, form, path }
    }
}

impl Open {
    /// The entry as it is with what other files say: its fields, in which there is nothing to explain but what nobody does,
    /// those that it shares with entries of other files, and what it stands in.
    pub fn complete(id: &Spanned<String>, raw: &Raw, shared: &[Raw], whole: Option<Whole<'_>>, lost: &Lost) -> Entry {
        let shared: Vec<&Raw> = shared.iter().collect();
        source(id.clone(), &Fields { raw: &with_shared(raw, &shared), whole, lost })
    }
}

/// Whether two texts with LaTeX are one to a reader, with whatever braces and accents.
pub fn reads_alike(one: &str, other: &str) -> bool {
    let (one, other) = (latex::plain(one), latex::plain(other));
    one.split_whitespace().eq(other.split_whitespace())
}

/// Whether an abbreviation stands in a field that is read and is not explained.
fn has_gaps(raw: &Raw) -> bool {
    let mut gaps = raw.fields.iter().filter(|(_, value)| !value.unexplained.is_empty());
    gaps.any(|(name, _)| READ.contains(&name.as_str()))
}

/// The keys of the entries whose fields an entry has.
pub fn shared_keys(entry: &Raw) -> impl Iterator<Item = &str> {
    let named = entry.get("xdata").map_or("", |value| value.text.as_str());
    named.split(',').map(str::trim).filter(|key| !key.is_empty())
}

/// The entries whose fields an entry has, with those whose fields these have in turn, each once; and the keys of those
/// that are not there.
fn shared_by<'r>(entry: &'r Raw, known: &'r FxHashMap<String, Raw>) -> (Vec<&'r Raw>, Vec<String>) {
    let (mut found, mut lost, mut seen) = (Vec::new(), Vec::new(), FxHashSet::default());
    let mut next: Vec<&str> = shared_keys(entry).collect();
    let mut at = 0;
    while let Some(key) = next.get(at).copied().filter(|_| at < MOST_SHARED) {
        at += 1;
        match known.get(&key.to_lowercase()).filter(|_| !seen.contains(key)) {
            Some(raw) => {
                next.extend(shared_keys(raw));
                found.push(raw);
            }
            None if !seen.contains(key) => lost.push(key.to_owned()),
            None => {}
        }
        seen.insert(key);
    }
    (found, lost)
}

/// An entry with the fields that are read, its own and those it shares, each once. A date is one thing, in however many
/// fields.
fn with_shared(entry: &Raw, shared: &[&Raw]) -> Raw {
    let mut all = Raw { kind: entry.kind.clone(), key: entry.key.clone(), fields: Vec::new() };
    // Of which there is a text, and of which only what may become one.
    let (mut said, mut to_come) = ([false; READ.len()], [false; READ.len()]);
    for raw in std::iter::once(&entry).chain(shared) {
        let had_date = all.get("date").or(all.get("year")).is_some();
        for (name, value) in &raw.fields {
            let Ok(which) = READ.binary_search(&name.as_str()) else { continue };
            let is_of_date = matches!(name.as_str(), "date" | "year" | "month" | "day");
            let is_said = !value.text.trim().is_empty();
            let is_news = is_said || !value.unexplained.is_empty() && !to_come[which];
            if is_news && !said[which] && !(is_of_date && had_date) {
                said[which] = is_said;
                to_come[which] |= !is_said;
                all.fields.push((name.clone(), value.clone()));
            }
        }
    }
    all.fields.shrink_to_fit();
    all
}

/// Positions in an order in which each comes behind the one it stands in; and whether each stands in itself, by way of
/// others or at once. It never recurses: a chain can be as long as a library.
pub fn in_order(wholes: &[Option<usize>]) -> (Vec<usize>, Vec<bool>) {
    let (mut order, mut in_ring) = (Vec::with_capacity(wholes.len()), vec![false; wholes.len()]);
    // In which walk each was met first, counted from 1.
    let mut met = vec![0; wholes.len()];
    let mut path = Vec::new();
    for start in 0..wholes.len() {
        let mut at = Some(start);
        while let Some(next) = at.filter(|next| met[*next] == 0) {
            met[next] = start + 1;
            path.push(next);
            at = wholes[next];
        }
        if let Some(first) =
            at.filter(|at| met[*at] == start + 1).and_then(|at| path.iter().position(|known| *known == at))
        {
            path[first..].iter().for_each(|at| in_ring[*at] = true);
        }
        order.extend(path.drain(..).rev());
    }
    (order, in_ring)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_looked_up_by_name() {
        assert!(READ.is_sorted());
    }

    #[test]
    fn what_others_stand_in_comes_first_and_rings_are_found() {
        // 0 in 2 in 3; 1 in itself; 4 in 5 in 6 in 5.
        let wholes = [Some(2), Some(1), Some(3), None, Some(5), Some(6), Some(5)];
        let (order, in_ring) = in_order(&wholes);
        let place = |at: usize| order.iter().position(|known| *known == at).expect("each is there");
        assert!(place(3) < place(2) && place(2) < place(0));
        assert_eq!(order.len(), wholes.len());
        assert_eq!(in_ring, [false, true, false, false, false, true, true]);
    }
}
