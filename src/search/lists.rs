//! Words and the entries that hold them, parted into files. In: what was gathered. Out: the items of each file.
//! Many words can begin alike. Where they fill several files, the beginning has a list of its own, so that a query of few
//! letters asks for one file and not for all of them.

use super::gather::Gathered;
use super::postings::{self, Risen};
use rayon::prelude::*;
use std::cmp::Ordering;
use std::ops::Range;

/// What a file of words may hold, in bytes. A word that is everywhere may take more.
const LIMIT: usize = 10 << 10;
/// How many files of words a beginning may fill that has no list of its own.
const FILES: usize = 2;

/// Files of words, and what tells which of them to ask for.
pub struct Lists {
    /// The items of each file: words, each with two lists of entries.
    pub words: Vec<String>,
    /// For each file the shortest text that is after the last word of the file before, and not after its own first.
    pub first: Vec<String>,
    /// The items of each file of beginnings.
    pub prefixes: Vec<String>,
    /// The beginnings in each of them.
    pub prefixed: Vec<Vec<String>>,
}

/// A word of a stretch of entries, and who holds it there.
struct Part<'g> {
    word: &'g str,
    stretch: usize,
    holders: &'g Risen,
}

/// A word of all entries: its parts.
type Word<'w> = &'w [Part<'w>];

/// A beginning with a list of its own, and the words that begin so.
type Prefix<'w> = (&'w str, Range<usize>);

/// Makes the files of what was gathered of `count` entries.
pub fn all(gathered: Vec<Gathered>, count: usize) -> Lists {
    let parts = sorted(&gathered);
    let words: Vec<Word> = parts.chunk_by(|left, right| left.word == right.word).collect();
    type Room = (Vec<u32>, Vec<u32>, String);
    let items = words.par_iter().map_init(Default::default, |(strong, weak, room): &mut Room, word| {
        strong.clear();
        weak.clear();
        for (entry, is_strong) in word.iter().flat_map(|part| part.holders.iter()) {
            if is_strong { strong.push(entry) } else { weak.push(entry) }
        }
        item(word[0].word, strong, weak, room)
    });
    let items: Vec<Box<str>> = items.collect();
    let files = parted(&items);
    let first = files.iter().map(|file| match file.start.checked_sub(1) {
        Some(before) => between(words[before][0].word, words[file.start][0].word).to_owned(),
        None => String::new(),
    });
    let prefixes = prefixes(&words, &files);
    let unions = families(&prefixes).into_par_iter().flat_map_iter(|family| {
        let mut items = Vec::new();
        unite(&words, family, count, &mut items);
        items
    });
    let unions: Vec<Box<str>> = unions.collect();
    let united = parted(&unions);
    let names = |file: &Range<usize>| prefixes[file.clone()].iter().map(|(prefix, _)| (*prefix).to_owned()).collect();
    let (first, prefixed) = (first.collect(), united.iter().map(names).collect());
    // Before all items are there once more.
    drop(words);
    drop(parts);
    drop(gathered);
    Lists { words: joined(items, &files), first, prefixes: joined(unions, &united), prefixed }
}

/// Items as their files have them.
fn joined(items: Vec<Box<str>>, files: &[Range<usize>]) -> Vec<String> {
    let mut items = items.into_iter();
    files.iter().map(|file| items.by_ref().take(file.len()).collect::<Vec<_>>().join(",")).collect()
}

/// All words in the order in which a browser compares texts.
fn sorted(gathered: &[Gathered]) -> Vec<Part<'_>> {
    let parts = gathered
        .iter()
        .enumerate()
        .flat_map(|(stretch, some)| some.words.iter().map(move |(word, holders)| Part { word, stretch, holders }));
    let mut parts: Vec<_> = parts.collect();
    parts.par_sort_unstable_by(|left, right| order(left.word, right.word).then(left.stretch.cmp(&right.stretch)));
    parts
}

/// The first byte of characters that come before others in UTF-16 and after them in UTF-8.
const RARE: u8 = 0xee;

/// The order of UTF-16, which is that of UTF-8 but for characters beyond the first 65,536.
fn order(left: &str, right: &str) -> Ordering {
    let is_usual = |word: &str| word.bytes().all(|byte| byte < RARE);
    match is_usual(left) && is_usual(right) {
        true => left.cmp(right),
        false => left.encode_utf16().cmp(right.encode_utf16()),
    }
}

/// A word with its two lists. It is letters and digits, which need no escape. All items are held at once, so that each has
/// the memory it needs; `room` is where it is written.
fn item(word: &str, strong: &[u32], weak: &[u32], room: &mut String) -> Box<str> {
    room.clear();
    ["\"", word, "\",\""].iter().for_each(|part| room.push_str(part));
    postings::write(strong, room);
    room.push_str("\",\"");
    postings::write(weak, room);
    room.push('"');
    room.as_str().into()
}

/// Parts items into files.
fn parted(items: &[Box<str>]) -> Vec<Range<usize>> {
    let mut files: Vec<Range<usize>> = Vec::new();
    let mut filled = 0;
    for (at, item) in items.iter().enumerate() {
        match files.last_mut() {
            Some(file) if filled + item.len() <= LIMIT => file.end = at + 1,
            _ => {
                files.push(at..at + 1);
                filled = 0;
            }
        }
        filled += item.len();
    }
    files
}

/// The shortest beginning of `word` that comes after `before`.
fn between<'w>(before: &str, word: &'w str) -> &'w str {
    let same = before.chars().zip(word.chars()).take_while(|(left, right)| left == right).count();
    word.char_indices().nth(same + 1).map_or(word, |(end, _)| &word[..end])
}

/// The beginnings that need lists of their own, in order, and the words that begin so.
fn prefixes<'w>(words: &'w [Word], files: &[Range<usize>]) -> Vec<Prefix<'w>> {
    let mut found: Vec<Prefix> = Vec::new();
    for file in files {
        // One that fills a file is how the file's first and last word begin.
        let (first, last) = (words[file.start][0].word, words[file.end - 1][0].word);
        for ((at, left), right) in first.char_indices().zip(last.chars()) {
            if left != right {
                break;
            }
            let prefix = &first[..at + left.len_utf8()];
            let start = words.partition_point(|word| order(word[0].word, prefix).is_lt());
            let count = words[start..].partition_point(|word| word[0].word.starts_with(prefix));
            let filled = files.partition_point(|file| file.start < start + count)
                - files.partition_point(|file| file.end <= start);
            if filled > FILES {
                found.push((prefix, start..start + count));
            }
        }
    }
    found.sort_by(|left, right| order(left.0, right.0));
    found.dedup();
    found
}

/// Each beginning that is in no other, with those that are in it.
fn families<'p, 'w>(mut prefixes: &'p [Prefix<'w>]) -> Vec<&'p [Prefix<'w>]> {
    let mut families = Vec::new();
    while let Some((_, range)) = prefixes.first() {
        let (family, others) = prefixes.split_at(prefixes.partition_point(|(_, other)| other.start < range.end));
        families.push(family);
        prefixes = others;
    }
    families
}

/// Appends the items of the first of `family` and of the others, which all begin so; gives who holds any of them.
fn unite(words: &[Word], family: &[Prefix], count: usize, items: &mut Vec<Box<str>>) -> (Bits, Bits) {
    let (mut strong, mut weak) = (Bits::new(count), Bits::new(count));
    let Some(((prefix, range), mut rest)) = family.split_first() else { return (strong, weak) };
    let own = items.len();
    items.push(Box::default());
    let mut next = range.start;
    while next < range.end {
        let inner = rest.first().map_or(range.end..range.end, |(_, inner)| inner.clone());
        for word in &words[next..inner.start] {
            let held = word.iter().flat_map(|part| part.holders.iter());
            held.for_each(|(entry, is_strong)| if is_strong { strong.add(entry) } else { weak.add(entry) });
        }
        let (below, after) = rest.split_at(rest.partition_point(|(_, range)| range.start < inner.end));
        let (inner_strong, inner_weak) = unite(words, below, count, items);
        strong.join(&inner_strong);
        weak.join(&inner_weak);
        (next, rest) = (inner.end, after);
    }
    weak.remove(&strong);
    items[own] = item(prefix, &strong.numbers(), &weak.numbers(), &mut String::new());
    (strong, weak)
}

/// A set of entries.
struct Bits(Vec<u64>);

impl Bits {
    fn new(count: usize) -> Bits {
        Bits(vec![0; count.div_ceil(64)])
    }

    fn add(&mut self, number: u32) {
        self.0[number as usize / 64] |= 1 << (number % 64);
    }

    fn join(&mut self, other: &Bits) {
        self.0.iter_mut().zip(&other.0).for_each(|(own, other)| *own |= other);
    }

    fn remove(&mut self, other: &Bits) {
        self.0.iter_mut().zip(&other.0).for_each(|(own, other)| *own &= !other);
    }

    fn numbers(&self) -> Vec<u32> {
        let mut numbers = Vec::new();
        for (bits, at) in self.0.iter().zip(0..) {
            let mut rest = *bits;
            while rest != 0 {
                numbers.push(at * 64 + rest.trailing_zeros());
                rest &= rest - 1;
            }
        }
        numbers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_in_the_order_in_which_browsers_compare_them() {
        let words = ["a", "ab", "z", "\u{e9}", "\u{627}", "\u{9fff}", "\u{d7a3}", "\u{20000}", "\u{fa0e}", "\u{fa0e}a"];
        for two in words.windows(2) {
            assert_eq!((order(two[0], two[1]), order(two[1], two[0])), (Ordering::Less, Ordering::Greater), "{two:?}");
        }
    }
}
