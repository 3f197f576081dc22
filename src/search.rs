//! The index of the search. In: entries, each with its words and what is shown of it. Out: the files a browser asks for.
//! A file is a script that hands its data to one function, since a page on a disk may load nothing else. They are many
//! and small, so that a query moves only those it needs. The same entries make the same bytes on any number of threads.
//! It knows nothing of sites: what can be found, and in which order, is said by whoever has the entries.

mod fold;
mod gather;
mod json;
mod lists;
mod postings;
mod words;

use crate::text::head;
use json::Json;
use std::ops::Range;

/// Something that can be found.
#[derive(Debug, Default)]
pub struct Entry {
    /// Where it is, from the site's root.
    pub path: String,
    /// What it is called.
    pub title: String,
    /// What it is also called.
    pub names: String,
    /// What tells it apart: its kind, its date.
    pub tag: String,
    /// What it says. Line ends part what does not belong together.
    pub text: String,
    /// What it rests on: shown, and not found by its words, which would be those of every entry that rests on it.
    pub source: String,
    /// How far that can be trusted, in a sign that the page has the words for.
    pub grade: String,
    /// The language of its title, names and text, if it is not the site's.
    pub lang: String,
}

impl Entry {
    /// Makes it empty; it keeps its room.
    fn clear(&mut self) {
        let Entry { path, title, names, tag, text, source, grade, lang } = self;
        [path, title, names, tag, text, source, grade, lang].into_iter().for_each(String::clear);
    }
}

/// Entries in the order in which they are shown: kind by kind, and in each the most important first.
pub trait Entries: Sync {
    /// The kinds by id, and how many entries there are of each.
    fn kinds(&self) -> Vec<(&'static str, usize)>;
    /// About how long entry `at` is, so that the work can be shared.
    fn weight(&self, at: usize) -> usize;
    /// Says what entry `at` is; `entry` is empty before.
    fn read(&self, at: usize, entry: &mut Entry);
}

/// A file of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Which words are in which file: it is asked for first.
    Start,
    /// Words, and the entries that hold them.
    Words(usize),
    /// Beginnings that very many words have, and the entries that hold any of those.
    Prefixes(usize),
    /// What is shown of some entries.
    Entries(usize),
}

/// The function of the page that takes what a file brings.
const TAKE: &str = "sourcelineSearch";

/// What a file of entries may hold, in bytes, where their texts are short and where they are long.
const SHORT: usize = 5 << 10;
const LONG: usize = 16 << 10;

/// So much of a text is shown at most, in bytes. A word further down is found and not shown.
const SHOWN: usize = 5 << 10;

/// The index, but for what is shown of entries, which is made when it is asked for.
#[derive(Debug)]
pub struct Index {
    version: String,
    start: Box<[u8]>,
    words: Vec<Box<[u8]>>,
    prefixes: Vec<Box<[u8]>>,
    /// Where each file of entries begins, and where the last one ends.
    bounds: Vec<u32>,
}

impl Index {
    /// Reads all entries, on all threads.
    pub fn new(entries: &impl Entries) -> Index {
        let kinds = entries.kinds();
        let count = kinds.iter().map(|(_, count)| count).sum();
        let gathered = gather::all(entries, count);
        let version = format!("{:016x}", gather::digest(&gathered));
        let bounds = bounds(&kinds, gathered.iter().flat_map(|some| some.sizes.iter().copied()));
        let lists = lists::all(gathered, count);
        let start = start(&kinds, &lists, &bounds);
        let files = |name: &str, files: Vec<String>| {
            let files = files.into_iter().enumerate();
            files.map(|(at, items)| one(&version, &format!("{name}/{at}"), &items)).collect()
        };
        Index {
            start: one(&version, "start", &start),
            words: files("words", lists.words),
            prefixes: files("prefixes", lists.prefixes),
            bounds,
            version,
        }
    }

    /// All files there are.
    pub fn parts(&self) -> impl Iterator<Item = Part> {
        let words = (0..self.words.len()).map(Part::Words);
        let prefixes = (0..self.prefixes.len()).map(Part::Prefixes);
        let entries = (0..self.bounds.len().saturating_sub(1)).map(Part::Entries);
        std::iter::once(Part::Start).chain(words).chain(prefixes).chain(entries)
    }

    /// Appends one file. `entries` are those the index was made of.
    pub fn write(&self, part: Part, entries: &impl Entries, bytes: &mut Vec<u8>) {
        match part {
            Part::Start => bytes.extend_from_slice(&self.start),
            Part::Words(at) => bytes.extend_from_slice(&self.words[at]),
            Part::Prefixes(at) => bytes.extend_from_slice(&self.prefixes[at]),
            Part::Entries(at) => {
                let range = self.bounds[at] as usize..self.bounds[at + 1] as usize;
                let mut json = Json::open(&self.version, &format!("entries/{at}"), bytes);
                shown(entries, range, &mut json);
                json.close();
            }
        }
    }
}

impl Part {
    /// The file's address below that of the search.
    pub fn address(self) -> String {
        match self {
            Part::Start => "start.js".to_owned(),
            Part::Words(at) => format!("words/{at}.js"),
            Part::Prefixes(at) => format!("prefixes/{at}.js"),
            Part::Entries(at) => format!("entries/{at}.js"),
        }
    }
}

/// The words of a text as they are looked up, for those who want to know how a text is folded.
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    words::Words::default().each(text, |word| words.push(word.spelt().into_string()));
    words
}

/// How many bytes an entry takes in its file, about.
fn size(entry: &Entry) -> usize {
    const SIGNS: usize = 20;
    let Entry { path, title, names, tag, text, source, grade, lang } = entry;
    [path, title, names, tag, source, grade, lang].iter().map(|part| part.len()).sum::<usize>()
        + text.len().min(SHOWN)
        + SIGNS
}

/// Parts entries into files. Each kind begins a new one.
fn bounds(kinds: &[(&'static str, usize)], mut sizes: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut bounds = vec![0];
    let mut next = 0;
    for (_, count) in kinds {
        let sizes: Vec<u32> = sizes.by_ref().take(*count).collect();
        let total: usize = sizes.iter().map(|size| *size as usize).sum();
        let limit = if total / (*count).max(1) > SHORT / 4 { LONG } else { SHORT };
        let mut filled = 0;
        for size in sizes {
            if filled > 0 && filled + size as usize > limit {
                bounds.push(next);
                filled = 0;
            }
            filled += size as usize;
            next += 1;
        }
        if filled > 0 {
            bounds.push(next);
        }
    }
    bounds
}

/// A file of items that are JSON already.
fn one(version: &str, name: &str, items: &str) -> Box<[u8]> {
    let mut bytes = Vec::with_capacity(items.len() + TAKE.len() + 64);
    let mut json = Json::open(version, name, &mut bytes);
    json.items(items);
    json.close();
    bytes.into()
}

/// Which words are where, and how they are folded.
fn start(kinds: &[(&'static str, usize)], lists: &lists::Lists, bounds: &[u32]) -> String {
    let mut entries = String::new();
    bounds.windows(2).for_each(|pair| postings::write_number(pair[1] - pair[0], &mut entries));
    let start = serde_json::json!({
        "fold": fold::TABLES, "kinds": kinds, "words": lists.first, "prefixes": lists.prefixed, "entries": entries,
    });
    start.to_string()
}

/// In place of what the entry before rests on too.
const SAME: &str = "\n";

/// What is shown of the entries of `range`.
fn shown(entries: &impl Entries, range: Range<usize>, json: &mut Json) {
    let (mut entry, mut page, mut last) = (Entry::default(), String::new(), String::new());
    for at in range {
        entry.clear();
        entries.read(at, &mut entry);
        let Entry { path, title, names, tag, text, source, grade, lang } = &entry;
        // Of what stands on the same page as the entry before, the place on it is enough.
        let (path_of_page, place) = path.split_at(path.find('#').unwrap_or(path.len()));
        let path = if page == path_of_page && !place.is_empty() { place } else { path };
        let same = !source.is_empty() && *source == last;
        let (text, told) = (head(text, SHOWN), if same { SAME } else { source });
        json.strings(&[path, title, names, tag, text, told, grade, lang]);
        if !same {
            last.clone_from(source);
        }
        if page != path_of_page {
            page = path_of_page.to_owned();
        }
    }
}
