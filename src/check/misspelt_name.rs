//! A name that a text spells otherwise than it is registered, by one slip of the hand: *Andrei Kowalzcyk*. Only `check` asks.
//! Told is what can hardly be anything but a slip: all other words are those of one registered name, and no entity and no
//! author has a word like the one that differs. Its first letter and its last two are right, since endings are inflected. Two
//! neighbours are exchanged: one letter that is another, missing or too many makes somebody else's name, or another spelling
//! of it, too often. What is quoted is as its source has it.

mod slip;

use super::doubled_word::ARTICLES;
use super::unlinked_mention::{Starts, WORDS, end_of_tag, joins, word_behind};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::site::{EntityIx, Owner, Site};
use crate::parse::body::{Block, Body};
use crate::parse::running::Running;
use crate::text::{is_of_word, words};
use memchr::memmem;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet, FxHasher};
use slip::{SHORTEST, is_slip};
use std::hash::{BuildHasher, Hash, Hasher};
use std::ops::Range;

/// Other words tell whose name it is if they have so many letters.
const TELLING: usize = 3;
/// Of more names that differ in one word only, and there neither in its first letter nor in its last two, none is proposed.
const CROWD: usize = 16;
/// A bit for each of the shapes that words have.
const SHAPES: usize = 1 << 18;

/// A registered name, and the word of it that a text may have misspelt.
struct Candidate<'s> {
    name: &'s str,
    word: Range<usize>,
    entity: EntityIx,
    /// What two people may have in common but for one letter.
    is_person: bool,
    /// The one before it that is alike but for this word.
    next: Option<usize>,
}

/// Where a word stands in a name: how many it has, and which it is.
#[derive(Clone, Copy, Hash)]
struct Position {
    count: usize,
    at: usize,
}

/// Names by their words.
struct Names<'s> {
    starts: Starts,
    /// Of the words that may be misspelt.
    shapes: Box<[u64; SHAPES / 64]>,
    /// Words of names: they are spelt as somebody spells them.
    known: FxHashSet<&'s str>,
    /// Where a word of a shape may stand in names, beside another word: a bit for each position.
    beside: FxHashMap<u64, u64>,
    /// The last candidate of those that are alike but for a word of one shape.
    alike: FxHashMap<u64, usize>,
    candidates: Vec<Candidate<'s>>,
}

impl Default for Names<'_> {
    fn default() -> Self {
        let (starts, known, beside, alike, candidates) = Default::default();
        Names { starts, shapes: Box::new([0; SHAPES / 64]), known, beside, alike, candidates }
    }
}

/// The rule, for the texts of a site.
pub(super) struct Rule<'s> {
    site: &'s Site,
    names: Names<'s>,
}

pub(super) fn rule(site: &Site) -> Rule<'_> {
    Rule { site, names: names(site) }
}

impl Rule<'_> {
    pub(super) fn check(&self, owner: Owner, diagnostics: &mut Vec<Diagnostic>) {
        if self.names.candidates.is_empty() {
            return;
        }
        let ((body, ..), (path, _)) = (self.site.text(owner), self.site.file_of(owner));
        let mut told = FxHashSet::default();
        let mut tell =
            |text: &str, at: Range<usize>, candidate: &Candidate<'_>, place: &dyn Fn(Range<usize>) -> Place| {
                let words = text[at.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
                if told.insert(words.clone()) {
                    let entity = &self.site.entities[candidate.entity];
                    let problem = Problem::MisspeltName { words, name: candidate.name.to_owned() };
                    let registered = Place::new(&entity.document.path, entity.written().id.span);
                    diagnostics.push(Diagnostic::new(place(at), problem).with(registered, "registered here"));
                }
            };
        for headline in self.site.written(owner).iter().flat_map(|written| written.headlines()) {
            let place = |at| Place::new(path, headline.place(at));
            self.names.each(headline.text, |at, candidate| tell(headline.text, at, candidate, &place));
        }
        let mut quoted = Quoted::default();
        for block in body.blocks.iter().filter(|block| self.names.may_be_in(body, block)) {
            let running = Running::of(body, block);
            let place = |at: Range<usize>| Place::new(path, running.span(at.start, at.end));
            self.names.each(&running.text, |at, candidate| {
                if !quoted.is_in(&body.html, block.html.range().start) {
                    tell(&running.text, at, candidate, &place);
                }
            });
        }
    }
}

fn names(site: &Site) -> Names<'_> {
    let mut names = Names::default();
    let mut seen = FxHashSet::default();
    for (at, entity) in site.entities.iter().enumerate() {
        for written in entity.entries() {
            let others = written.aliases.iter().chain(written.names.iter().map(|(_, name)| name));
            for name in std::iter::once(written.name.as_str()).chain(others.map(|name| name.value.as_str())) {
                let kind = written.kind.value.as_str();
                let is_person = !matches!(kind, "org" | "place" | "event");
                names.know(name);
                if kind != "topic" && !written.unnamed && seen.insert((at, name)) {
                    names.add(name, EntityIx::new(at), is_person);
                }
            }
        }
    }
    let authors = site.sources.iter().flat_map(|source| &source.written().author);
    authors.chain(site.articles.iter().flat_map(|article| &article.written().authors)).for_each(|it| names.know(it));
    names
}

impl<'s> Names<'s> {
    /// Words that are right wherever they stand.
    fn know(&mut self, name: &'s str) {
        self.known.extend(words(name, 0).map(|word| &name[word]));
    }

    /// A name that texts may misspell.
    fn add(&mut self, name: &'s str, entity: EntityIx, is_person: bool) {
        let words: Vec<Range<usize>> = words(name, 0).take(WORDS + 1).collect();
        if words.len() < 2 || words.len() > WORDS {
            return;
        }
        let telling: Vec<bool> = words.iter().map(|word| is_telling(&name[word.clone()])).collect();
        let all = telling.iter().filter(|is_telling| **is_telling).count();
        for (at, word) in words.iter().enumerate() {
            let written = &name[word.clone()];
            let others = all - usize::from(telling[at]);
            // By their first names alone, sisters and brothers are told apart.
            let fewest = if is_person && at == 0 { 2 } else { 1 };
            if !is_misspellable(written) || others < fewest {
                continue;
            }
            let (shape, position) = (shape(written), Position { count: words.len(), at });
            let Some(key) = key(name, &words, position, shape) else { return };
            self.starts.add(written.as_bytes()[0], None);
            self.shapes[shape / 64] |= 1 << (shape % 64);
            let neighbour = match at {
                0 => beside(true, &name[words[1].clone()], shape),
                _ => beside(false, &name[words[at - 1].clone()], shape),
            };
            *self.beside.entry(neighbour).or_default() |= position.bit();
            let next = self.alike.insert(key, self.candidates.len());
            self.candidates.push(Candidate { name, word: word.clone(), entity, is_person, next });
        }
    }

    /// Whether a word may be a misspelt one of a name, wherever it stands.
    fn may_be_slip(&self, word: &str) -> bool {
        word.len() + 1 >= SHORTEST && self.has(shape(word)) && !self.known.contains(word)
    }

    fn has(&self, shape: usize) -> bool {
        self.shapes[shape / 64] & 1 << (shape % 64) != 0
    }

    /// Whether a misspelt name may be in a block, by its HTML: to make running text of it costs more, and most have none.
    fn may_be_in(&self, body: &Body, block: &Block) -> bool {
        body.pieces(block.html.range()).any(|piece| self.may_be_among(piece))
    }

    fn may_be_among(&self, html: &str) -> bool {
        let mut at = 0;
        while let Some(word) = self.starts.next(html, at, |tag| end_of_tag(html, tag)) {
            at = word.end;
            if is_cut(html, at) {
                return true;
            }
            let written = &html[word.clone()];
            if !self.may_be_slip(written) {
                continue;
            }
            let is_beside =
                |is_behind: bool, other: &str| self.beside.contains_key(&beside(is_behind, other, shape(written)));
            // What stands before a word is read by its letters only: behind a tag or an entity, anything may stand.
            let before = word_before(html, word.start);
            let is_open = html[..before.start].ends_with(['>', ';']);
            let behind = word_behind(html, at);
            let may_be_behind = |behind: Range<usize>| {
                let is_open = is_cut(html, behind.end) || html[at..behind.start].contains('&');
                is_open || is_beside(true, &html[behind])
            };
            if is_open || is_beside(false, &html[before]) || behind.is_some_and(may_be_behind) {
                return true;
            }
        }
        false
    }

    /// Calls `take` with each misspelt name in a text that is not quoted, and with what it is of.
    fn each(&self, text: &str, mut take: impl FnMut(Range<usize>, &Candidate<'s>)) {
        let (mut at, mut marks) = (0, Marks::default());
        while let Some(word) = self.starts.next(text, at, |sign| sign + 1) {
            at = word.end;
            if self.may_be_slip(&text[word.clone()])
                && let Some((place, candidate)) = self.meant(text, word)
                && !marks.are_open(text, place.start)
            {
                take(place, candidate);
            }
        }
    }

    /// The one registered name that a word of a text makes a misspelt one of, and where that stands.
    fn meant(&self, text: &str, word: Range<usize>) -> Option<(Range<usize>, &Candidate<'s>)> {
        let written = &text[word.clone()];
        let shape = shape(written);
        let mask = |is_behind, other: Range<usize>| {
            self.beside.get(&beside(is_behind, &text[other], shape)).copied().unwrap_or_default()
        };
        let behind = words(text, word.end).next().map_or(0, |behind| mask(true, behind));
        let positions = behind | mask(false, word_before(text, word.start));
        if positions == 0 || !is_misspellable(written) {
            return None;
        }
        let mut around: Vec<Range<usize>> = vec![word.clone()];
        while around.len() < WORDS && !around[0].is_empty() {
            around.insert(0, word_before(text, around[0].start));
        }
        let own = around.len() - 1;
        around.extend(words(text, word.end).take(WORDS - 1));
        let each = Position::all().filter(|position| positions & position.bit() != 0);
        // The longest name that there is: the foundation of somebody, and not who it is called after.
        let found = each.filter_map(|position| {
            let first = own.checked_sub(position.at)?;
            let words = around.get(first..first + position.count)?;
            let place = words[0].start..words[words.len() - 1].end;
            let found = self.alike(key(text, words, position, shape)?, written)?;
            found.is_whole(text, &place).then_some((position.count, place, found))
        });
        let found: Vec<_> = found.collect();
        let most = found.iter().map(|(count, ..)| *count).max()?;
        let mut longest = found.into_iter().filter(|(count, ..)| *count == most);
        let (_, place, first) = longest.next()?;
        longest.all(|(_, _, other)| other.entity == first.entity).then_some((place, first))
    }

    /// The one candidate by that key whose word this is but for a slip.
    fn alike(&self, key: u64, word: &str) -> Option<&Candidate<'s>> {
        let last = self.alike.get(&key).map(|last| &self.candidates[*last]);
        let all = std::iter::successors(last, |candidate| candidate.next.map(|next| &self.candidates[next]));
        let all: Vec<_> = all.take(CROWD + 1).collect();
        if all.len() > CROWD {
            return None;
        }
        let mut near = all.into_iter().rev().filter(|it| is_slip(&it.name[it.word.clone()], word, it.is_person));
        let first = near.next()?;
        near.all(|other| other.entity == first.entity).then_some(first)
    }
}

impl Candidate<'_> {
    /// Whether the name is no part of a longer one, or of an address.
    fn is_whole(&self, text: &str, place: &Range<usize>) -> bool {
        const HYPHENS: &[char] = &['-', '\u{2010}', '\u{2011}'];
        // Words go on behind soft hyphens and blanks of no width.
        const JOINS: &[char] =
            &['@', '#', '/', '_', '\\', '=', '\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}'];
        let (before, behind) = (&text[..place.start], &text[place.end..]);
        let is_begun = before.ends_with(HYPHENS) || before.ends_with(JOINS) || before.ends_with('.');
        // Kowalzcyk-led, and not Kowalzcyk-Nowak; Andrei Kowalzcyk Jr. may be somebody else.
        let goes_on = behind.strip_prefix(HYPHENS).is_some_and(|rest| rest.starts_with(char::is_uppercase));
        let is_dotted = behind.strip_prefix('.').is_some_and(|rest| rest.starts_with(is_of_word));
        let has_more = |rest: &str| rest.trim_start().starts_with(char::is_uppercase);
        let has_more = self.is_person && behind.strip_prefix(char::is_whitespace).is_some_and(has_more);
        !(is_begun || goes_on || is_dotted || behind.starts_with(JOINS) || has_more)
    }
}

impl Position {
    fn all() -> impl Iterator<Item = Position> {
        (2..=WORDS).flat_map(|count| (0..count).map(move |at| Position { count, at }))
    }

    fn bit(self) -> u64 {
        1 << ((self.count - 1) * WORDS + self.at)
    }
}

/// Whether a word tells whose name it is, if it is equal: a number or a word with a capital, and no article.
fn is_telling(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
        && word.chars().nth(TELLING - 1).is_some()
        && !ARTICLES.contains(&word.to_lowercase().as_str())
}

/// Whether a word is one that a slip may stand in: letters that begin with a capital, and no abbreviation.
fn is_misspellable(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(char::is_lowercase)
        && letters.all(|c| !c.is_numeric())
        && word.chars().nth(SHORTEST - 2).is_some()
}

/// What a word and the same with a slip have in common: some of the bits of its first byte and its last two.
fn shape(word: &str) -> usize {
    let bytes = word.as_bytes();
    let bits = |byte: u8| usize::from(byte & 63);
    match (bytes.first(), bytes.last_chunk()) {
        (Some(first), Some([one, other])) => bits(*first) << 12 | bits(*one) << 6 | bits(*other),
        _ => 0,
    }
}

fn hash(value: impl Hash) -> u64 {
    FxBuildHasher.hash_one(value)
}

/// A word of a shape beside another one.
fn beside(is_behind: bool, other: &str, shape: usize) -> u64 {
    hash((is_behind, other, shape))
}

/// What is alike in names that differ in one word: its place and its shape, the other words, and what stands between them.
/// None where something else stands between them than in names.
fn key(text: &str, words: &[Range<usize>], position: Position, shape: usize) -> Option<u64> {
    let mut hasher = FxHasher::default();
    (position, shape).hash(&mut hasher);
    for (at, word) in words.iter().enumerate() {
        if at != position.at {
            text[word.clone()].hash(&mut hasher);
        }
        let Some(next) = words.get(at + 1) else { break };
        let mut is_blank = false;
        for c in text[word.end..next.start].chars() {
            let sign = match c {
                _ if c.is_whitespace() => ' ',
                '’' => '\'',
                '\u{2010}' | '\u{2011}' => '-',
                _ if joins(c) => c,
                _ => return None,
            };
            if !std::mem::replace(&mut is_blank, sign == ' ') || !is_blank {
                sign.hash(&mut hasher);
            }
        }
    }
    Some(hasher.finish())
}

/// Whether a word that ends at `end` goes on behind a tag.
fn is_cut(html: &str, end: usize) -> bool {
    let mut at = end;
    while html[at..].starts_with('<') {
        at = end_of_tag(html, at);
    }
    at > end && html[at..].starts_with(is_of_word)
}

/// The word that stands before `at`, with nothing between but what joins words of names; empty if none does.
fn word_before(text: &str, at: usize) -> Range<usize> {
    let before = text[..at].trim_end_matches(joins);
    before.trim_end_matches(is_of_word).len()..before.len()
}

/// Which marks of quotations are open, as one reads on in a text.
#[derive(Default)]
struct Marks {
    at: usize,
    open: u8,
}

impl Marks {
    /// Whether something is quoted at `until`. Each kind of marks opens and closes by turns, whichever language sets which
    /// first; of single ones, the one that closes is an apostrophe too.
    fn are_open(&mut self, text: &str, until: usize) -> bool {
        const KINDS: [&[char]; 5] =
            [&['"'], &['“', '”', '„', '‟'], &['«', '»'], &['‹', '›'], &['「', '」', '『', '』', '〝', '〟']];
        let between = text.get(self.at..until).unwrap_or_default();
        for (at, c) in between.char_indices().filter(|(_, c)| !c.is_alphanumeric()) {
            match c {
                '‘' | '‚' => self.open |= 1 << KINDS.len(),
                '’' if !between[at + c.len_utf8()..].starts_with(is_of_word) => self.open &= !(1 << KINDS.len()),
                _ => KINDS.iter().enumerate().filter(|(_, kind)| kind.contains(&c)).for_each(|(kind, _)| {
                    self.open ^= 1 << kind;
                }),
            }
        }
        self.at = self.at.max(until);
        self.open != 0
    }
}

/// Which block quotations are open, as one reads on in the HTML of a text.
#[derive(Default)]
struct Quoted {
    at: usize,
    depth: usize,
}

impl Quoted {
    fn is_in(&mut self, html: &str, until: usize) -> bool {
        for tag in memmem::find_iter(&html.as_bytes()[self.at.min(until)..until], "blockquote>") {
            match html[..self.at + tag].ends_with('/') {
                true => self.depth = self.depth.saturating_sub(1),
                false => self.depth += 1,
            }
        }
        self.at = self.at.max(until);
        self.depth > 0
    }
}

#[cfg(test)]
mod tests;
