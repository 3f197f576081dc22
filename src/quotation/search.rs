//! Where the parts of a quotation stand, in their order. In: a folded text and parts. Out: the places of the whole.

use super::{Gap, Part};
use memchr::memmem;
use std::ops::Range;

/// How many places are told apart.
const MOST: usize = 20;

/// The places where all `parts` stand one after the other; or which of them stands nowhere after those before it, and
/// where those end.
pub fn matches(text: &str, parts: &[Part]) -> Result<Vec<Range<usize>>, (usize, usize)> {
    let mut reached: Vec<Range<usize>> = Vec::new();
    if parts.is_empty() {
        return Err((0, 0));
    }
    for (at, part) in parts.iter().enumerate() {
        let found = occurrences(text, part);
        let from = reached.first().map_or(0, |first| first.end);
        reached = if at == 0 { found } else { joined(text, &reached, found, part.gap) };
        if reached.is_empty() {
            return Err((at, from));
        }
    }
    // With gaps one beginning can have several ends, and the nearest is meant. Of very many places a few are enough.
    reached.truncate(if parts.len() > 1 { 1 } else { MOST });
    Ok(reached.into_iter().map(|range| whole_words(text, range)).collect())
}

/// What was reached, made longer by each of `found` that can follow: the latest that ends before it leaves out the least.
fn joined(text: &str, reached: &[Range<usize>], found: Vec<Range<usize>>, gap: Gap) -> Vec<Range<usize>> {
    let longer = found.into_iter().filter_map(|next| {
        let count = reached.partition_point(|before| before.end <= next.start);
        let before = &reached[count.checked_sub(1)?];
        let good = gap == Gap::Omission || !ends_sentence(&text[before.end..next.start]);
        good.then_some(before.start..next.end)
    });
    longer.collect()
}

/// Whether a sentence ends in what stands between two parts.
fn ends_sentence(between: &str) -> bool {
    [". ", "! ", "? ", "؟ "].iter().any(|end| between.contains(end))
}

/// All places of a part, in order, where it neither begins nor ends in the middle of a word.
fn occurrences(text: &str, part: &Part) -> Vec<Range<usize>> {
    let words = part.words.as_str();
    let whole = |at: usize| {
        let begins = |c: char| c.is_alphanumeric() && words.starts_with(char::is_alphanumeric);
        let ends = |c: char| c.is_alphanumeric() && words.ends_with(char::is_alphanumeric);
        let before = text[..at].chars().next_back().is_some_and(begins);
        let after = text[at + words.len()..].chars().next().is_some_and(ends);
        (!before || part.opens_word) && (!after || part.closes_word)
    };
    // Where no beginning of the words is also their end, no two places overlap, and a fast search finds them all.
    let borders = borders(words.as_bytes());
    let places = match borders.last() {
        Some(0) => memmem::find_iter(text.as_bytes(), words).collect(),
        _ if memmem::find(text.as_bytes(), words.as_bytes()).is_some() => {
            overlapping(text.as_bytes(), words.as_bytes(), &borders)
        }
        _ => Vec::new(),
    };
    places.into_iter().filter(|at| whole(*at)).map(|at| at..at + words.len()).collect()
}

/// `range` with the rest of the words that it begins and ends in, of which the editor has changed a letter.
fn whole_words(text: &str, range: Range<usize>) -> Range<usize> {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let other = |c: char| !c.is_alphanumeric();
    let start = match text[range.start..].starts_with(char::is_alphanumeric) {
        true => before.rfind(other).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8)),
        false => range.start,
    };
    let ends = text[..range.end].ends_with(char::is_alphanumeric);
    let end = if ends { range.end + after.find(other).unwrap_or(after.len()) } else { range.end };
    start..end
}

/// Of each beginning of `words`, how long the longest shorter beginning is that it ends in.
fn borders(words: &[u8]) -> Vec<usize> {
    let mut borders = vec![0; words.len()];
    let mut known = 0;
    for at in 1..words.len() {
        while known > 0 && words[at] != words[known] {
            known = borders[known - 1];
        }
        known += usize::from(words[at] == words[known]);
        borders[at] = known;
    }
    borders
}

/// All places of `words` in `text`, also where they overlap, in a time that grows with both (Knuth, Morris and Pratt).
fn overlapping(text: &[u8], words: &[u8], borders: &[usize]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut known = 0;
    for (at, byte) in text.iter().enumerate() {
        while known > 0 && (known == words.len() || *byte != words[known]) {
            known = borders[known - 1];
        }
        known += usize::from(words[known] == *byte);
        if known == words.len() {
            found.push(at + 1 - known);
        }
    }
    found
}
