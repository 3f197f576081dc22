//! Which entries hold which word. In: entries, on all threads. Out: for each stretch of them their words and lists.
//! Where a stretch ends depends on the threads; what all of them say together does not.

use super::postings::{Risen, Rising};
use super::words::{Word, Words};
use super::{Entries, Entry, size};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::ops::Range;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// The words of a stretch of entries.
pub struct Gathered {
    /// Every word, and the entries that hold it, marked where they are called so.
    pub words: Vec<(Box<str>, Risen)>,
    /// How many bytes each entry will take.
    pub sizes: Vec<u32>,
    /// Changes with anything that an entry says.
    digest: u64,
}

/// A stretch of entries while it is read.
#[derive(Default)]
struct Reader {
    /// Which of `holders`. Nearly all words are short, and are looked up fastest as a number of their bytes.
    short: FxHashMap<u128, u32>,
    long: FxHashMap<Box<str>, u32>,
    /// The short words that came last, each in a place that its bytes tell. Few words make up most of a text, and here
    /// they stay near.
    recent: Vec<(u128, u32)>,
    /// For each word one more than the last entry that was seen to hold it.
    seen: Vec<u32>,
    /// Words and entries that hold them, in order of entry, until there are so many that `settle` is worth its while.
    fresh: Vec<(u32, Held)>,
    /// For each word the entries that hold it.
    holders: Vec<Rising>,
    /// See `Gathered`.
    sizes: Vec<u32>,
    /// See `Gathered`.
    digest: u64,
}

/// That an entry holds a word: its number, and in the lowest bit whether it is called so. There are fewer than 2^31 entries.
#[derive(Clone, Copy, Default)]
struct Held(u32);

impl Held {
    fn new(entry: u32, strong: bool) -> Held {
        Held(entry << 1 | u32::from(strong))
    }

    fn entry(self) -> u32 {
        self.0 >> 1
    }

    fn is_strong(self) -> bool {
        self.0 & 1 != 0
    }
}

/// How many words are fresh at most, and those of one entry more: while they are read, memory is at its highest.
const FRESH: usize = 1 << 16;

/// How many words are kept near; a power of two.
const RECENT: usize = 1 << 12;

/// Where a word is kept (by its bytes, mixed with the golden ratio).
fn place(word: u128) -> usize {
    let mixed = (word as u64 ^ (word >> 64) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> (u64::BITS - RECENT.ilog2())) as usize
}

/// Reads all entries, in stretches that follow each other.
pub fn all(entries: &impl Entries, count: usize) -> Vec<Gathered> {
    let stretches = stretches(entries, count, rayon::current_num_threads()).into_par_iter();
    let read = stretches.map(|stretch| {
        let mut reader = Reader { recent: vec![(0, 0); RECENT], ..Reader::default() };
        let (mut finder, mut entry) = (Words::held(), Entry::default());
        stretch.for_each(|at| {
            entry.clear();
            entries.read(at, &mut entry);
            reader.add(at, &entry, &mut finder);
        });
        reader.finish()
    });
    read.collect()
}

/// At most so many stretches of entries that are about as long.
fn stretches(entries: &impl Entries, count: usize, wanted: usize) -> Vec<Range<usize>> {
    let total: usize = (0..count).map(|at| entries.weight(at)).sum();
    let (mut stretches, mut start, mut weight) = (Vec::new(), 0, 0);
    for at in 0..count {
        weight += entries.weight(at);
        if weight > total / wanted.max(1) {
            stretches.push(start..at + 1);
            (start, weight) = (at + 1, 0);
        }
    }
    stretches.push(start..count);
    stretches
}

/// A number that is another one if any entry says something else.
pub fn digest(gathered: &[Gathered]) -> u64 {
    gathered.iter().fold(0, |sum, some| some.digest.wrapping_add(sum))
}

impl Reader {
    fn add(&mut self, at: usize, entry: &Entry, finder: &mut Words) {
        self.sizes.push(u32::try_from(size(entry)).unwrap_or(u32::MAX));
        let Entry { path, title, names, tag, text, source, grade, lang } = entry;
        for (part, said) in [path, title, names, tag, text, source, grade, lang].into_iter().enumerate() {
            self.digest = self.digest.wrapping_add(xxh3_64_with_seed(said.as_bytes(), (at * 8 + part) as u64));
        }
        let number = at as u32;
        [title, names].into_iter().for_each(|said| finder.each(said, |word| self.hold(word, number, true)));
        [tag, text].into_iter().for_each(|said| finder.each(said, |word| self.hold(word, number, false)));
        if self.fresh.len() > FRESH {
            self.settle();
        }
    }

    /// Notes that an entry holds a word. What it is called is read before what it says.
    fn hold(&mut self, word: Word, number: u32, strong: bool) {
        let next = self.seen.len() as u32;
        let at = match word {
            Word::Short(word) => {
                let recent = &mut self.recent[place(word)];
                if recent.0 != word {
                    *recent = (word, *self.short.entry(word).or_insert(next));
                }
                recent.1
            }
            Word::Long(word) => match self.long.get(word) {
                Some(at) => *at,
                None => *self.long.entry(word.into()).or_insert(next),
            },
        };
        if at == next {
            self.seen.push(0);
            self.holders.push(Rising::default());
        }
        if self.seen[at as usize] != number + 1 {
            self.seen[at as usize] = number + 1;
            self.fresh.push((at, Held::new(number, strong)));
        }
    }

    /// Brings what is fresh to the lists, word by word: to go there for each on its own would wait for memory each time.
    fn settle(&mut self) {
        let mut ends = vec![0; self.holders.len() + 1];
        self.fresh.iter().for_each(|(word, _)| ends[*word as usize + 1] += 1);
        (1..ends.len()).for_each(|at| ends[at] += ends[at - 1]);
        let mut sorted = vec![Held::default(); self.fresh.len()];
        for (word, held) in self.fresh.drain(..) {
            sorted[ends[word as usize]] = held;
            ends[word as usize] += 1;
        }
        let mut start = 0;
        for (holders, end) in self.holders.iter_mut().zip(ends) {
            sorted[start..end].iter().for_each(|held| holders.add(held.entry(), held.is_strong()));
            start = end;
        }
    }

    /// What was read, in no more memory than it needs: the lists are made while all of it is there.
    fn finish(mut self) -> Gathered {
        self.settle();
        let Reader { short, long, mut holders, sizes, digest, .. } = self;
        let mut words = Vec::with_capacity(holders.len());
        let short = short.into_iter().map(|(word, at)| (Word::Short(word).spelt(), at));
        words.extend(short.chain(long).map(|(word, at)| (word, std::mem::take(&mut holders[at as usize]).finish())));
        Gathered { words, sizes, digest }
    }
}
