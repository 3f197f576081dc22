//! A registered name in the text of an article that links it nowhere: its readers are not led to what is known of it. Only
//! `check` asks, since all words of all texts are looked at, once. Proposed is what one would write without a doubt: a name
//! of one entity only, written as it is registered; no role, no topic (their names are words like any other), and no event
//! that the article tells itself.

use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::names::fold;
use crate::link::site::{EntityIx, Owner, Site, Target};
use crate::parse::body::{Block, Body};
use crate::parse::running::{Running, is_cell};
use crate::text::{end_of_word, is_of_word, tidy, words};
use memchr::memchr;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use std::hash::BuildHasher;
use std::ops::Range;

/// Names of more words are no names one would write.
pub(super) const WORDS: usize = 8;
/// Shorter names are words of some language.
const SHORTEST: usize = 3;

/// Whose the names are that begin alike.
#[derive(Clone, Copy, PartialEq)]
enum Whose {
    One(EntityIx),
    Several,
}

impl Whose {
    fn and(&mut self, entity: EntityIx) {
        if *self != Whose::One(entity) {
            *self = Whose::Several;
        }
    }

    fn is_among(self, known: &FxHashSet<EntityIx>) -> bool {
        matches!(self, Whose::One(entity) if known.contains(&entity))
    }
}

/// The names that begin with a word.
#[derive(Default)]
struct Beginning {
    /// How many words they have: a bit each.
    counts: u16,
    /// Whose the word alone is.
    alone: Option<Whose>,
}

/// How the words begin that are looked for: most words of a text begin otherwise.
pub(super) struct Starts {
    /// Whether such a word or a tag begins with this byte.
    firsts: [bool; 256],
    /// The same of two bytes, of which the second may stand behind a word of one: a bit for each two.
    seconds: Box<[[u64; 4]; 256]>,
    /// Whether one begins with a small letter of ASCII.
    has_small: bool,
}

/// Names by their words.
#[derive(Default)]
struct Names<'s> {
    /// How they begin.
    starts: Starts,
    beginnings: FxHashMap<&'s str, Beginning>,
    /// The first two words of names that have more than one, hashed together.
    pairs: FxHashMap<u64, Whose>,
    /// Of which entity a name is; none where it is of several.
    entities: FxHashMap<String, Option<EntityIx>>,
}

impl Default for Starts {
    fn default() -> Self {
        let mut firsts = [false; 256];
        firsts[usize::from(b'<')] = true;
        Starts { firsts, seconds: Box::new([[0; 4]; 256]), has_small: false }
    }
}

/// The rule, for the texts of a site.
pub(super) struct Rule<'s> {
    site: &'s Site,
    names: Names<'s>,
    slugs: FxHashSet<&'s str>,
}

pub(super) fn rule(site: &Site) -> Rule<'_> {
    let slugs = site.articles.iter().map(|article| article.slug.as_str()).collect();
    Rule { site, names: names(site), slugs }
}

impl Rule<'_> {
    pub(super) fn check(&self, owner: Owner, diagnostics: &mut Vec<Diagnostic>) {
        let Owner::Article(article) = owner else { return };
        if self.names.entities.is_empty() {
            return;
        }
        let site = self.site;
        let (article, (body, prose, _)) = (&site.articles[article], site.text(owner));
        let linked = prose.targets.iter().filter_map(|target| match target {
            Target::Entity(entity, _) => Some(*entity),
            _ => None,
        });
        let mut known: FxHashSet<EntityIx> = linked.chain(article.events.iter().copied()).collect();
        for block in &body.blocks {
            if !self.names.may_be_in(body, block, &known) {
                continue;
            }
            let running = Running::of(body, block);
            self.names.each(&running.text, |range, entity| {
                // In single brackets it is told otherwise, and two more would not make a link.
                let is_bracketed =
                    running.text[..range.start].ends_with('[') || running.text[range.end..].starts_with(']');
                if !is_bracketed && known.insert(entity) {
                    let words = tidy(&running.text[range.clone()]);
                    let entity = &site.entities[entity];
                    let id = entity.id();
                    let target = match fold(&words) == id {
                        // An article by that address would be meant as well.
                        _ if self.slugs.contains(id) => Some(format!("{}:{id}", site.kinds[entity.kind].id.value)),
                        true => None,
                        false => Some(id.to_owned()),
                    };
                    // In a cell, a bar that parts none has a backslash.
                    let target = target.map(|target| if is_cell(body, block) { target + "\\" } else { target });
                    let place = Place::new(&article.document.path, running.span(range.start, range.end));
                    diagnostics.push(Diagnostic::new(place, Problem::UnlinkedMention { words, target }));
                }
            });
        }
    }
}

fn names(site: &Site) -> Names<'_> {
    let mut names = Names::default();
    for (at, entity) in site.entities.iter().enumerate() {
        if site.kinds[entity.kind].id.value == "topic" {
            continue;
        }
        for written in entity.entries().filter(|entry| !entry.unnamed && entry.kind.value != "topic") {
            for name in written.all_names() {
                names.add(name, EntityIx::new(at));
            }
        }
    }
    names
}

impl Starts {
    /// Words that begin with a byte and a second one; with any, where none is given.
    pub(super) fn add(&mut self, first: u8, second: Option<u8>) {
        self.firsts[usize::from(first)] = true;
        let seconds = &mut self.seconds[usize::from(first)];
        match second {
            Some(second) => seconds[usize::from(second >> 6)] |= 1 << (second & 63),
            None => *seconds = [u64::MAX; 4],
        }
        self.has_small |= first.is_ascii_lowercase();
    }

    /// The next word from `at` that begins so; `behind` says where to go on at a `<`.
    pub(super) fn next(&self, text: &str, mut at: usize, behind: impl Fn(usize) -> usize) -> Option<Range<usize>> {
        let bytes = text.as_bytes();
        loop {
            at += self.position(&bytes[at..])?;
            if bytes[at] == b'<' {
                at = behind(at);
                continue;
            }
            // A tag may stand in the middle of a word.
            let second = bytes.get(at + 1).copied().unwrap_or(b'<');
            let is_start = self.seconds[usize::from(bytes[at])][usize::from(second >> 6)] & 1 << (second & 63) != 0;
            if !is_start && second != b'<' {
                at += 1;
                continue;
            }
            let end = end_of_word(text, at);
            if end > at && !text[..at].chars().next_back().is_some_and(is_of_word) {
                return Some(at..end);
            }
            at = end.max(at + 1);
        }
    }

    /// Where the first of these bytes is that such a word or a tag begins with. Most names begin with a capital: then all that
    /// begins none is passed over sixteen bytes at a time.
    fn position(&self, bytes: &[u8]) -> Option<usize> {
        let (chunks, rest) = bytes.as_chunks::<16>();
        let is_dull = |byte: u8| byte.is_ascii() & !byte.is_ascii_uppercase() & !byte.is_ascii_digit() & (byte != b'<');
        let is_first = |byte: &u8| self.firsts[usize::from(*byte)];
        // Without an early end, so that one step asks all of them.
        let is_odd = |chunk: &[u8; 16]| !chunk.iter().fold(!self.has_small, |all, byte| all & is_dull(*byte));
        let odd = chunks.iter().enumerate().filter(|(_, chunk)| is_odd(chunk));
        let found = odd.filter_map(|(at, chunk)| Some(16 * at + chunk.iter().position(is_first)?)).next();
        found.or_else(|| Some(16 * chunks.len() + rest.iter().position(is_first)?))
    }
}

impl<'s> Names<'s> {
    fn add(&mut self, name: &'s str, entity: EntityIx) {
        let words: Vec<&str> = words(name, 0).map(|range| &name[range]).take(WORDS + 1).collect();
        // A name has a capital somewhere, where there are any.
        let common = name.chars().any(char::is_lowercase) && !name.chars().any(char::is_uppercase);
        if words.is_empty() || words.len() > WORDS || name.chars().count() < SHORTEST || common {
            return;
        }
        let bytes = words[0].as_bytes();
        self.starts.add(bytes[0], bytes.get(1).copied());
        let beginning = self.beginnings.entry(words[0]).or_default();
        beginning.counts |= 1 << words.len();
        match words.get(1) {
            Some(second) => self.pairs.entry(pair(words[0], second)).or_insert(Whose::One(entity)).and(entity),
            None => beginning.alone.get_or_insert(Whose::One(entity)).and(entity),
        }
        let of = self.entities.entry(words.join(" ")).or_insert(Some(entity));
        *of = of.filter(|known| *known == entity);
    }

    /// Whether a name that is not `known` may be in a block, by its HTML: to make running text of it costs more, and most
    /// have none.
    fn may_be_in(&self, body: &Body, block: &Block, known: &FxHashSet<EntityIx>) -> bool {
        body.pieces(block.html.range()).any(|piece| self.may_be_among(piece, known))
    }

    fn may_be_among(&self, html: &str, known: &FxHashSet<EntityIx>) -> bool {
        let bytes = html.as_bytes();
        // Behind a tag, a word may go on.
        let is_cut = |word: &Range<usize>| bytes.get(word.end) == Some(&b'<');
        let is_news = |whose: Whose| !whose.is_among(known);
        let mut at = 0;
        while let Some(word) = self.starts.next(html, at, |tag| end_of_tag(html, tag)) {
            at = word.end;
            if is_cut(&word) {
                return true;
            }
            let word = &html[word];
            let Some(beginning) = self.beginnings.get(word) else { continue };
            let goes_on = |second: Range<usize>| {
                is_cut(&second) || self.pairs.get(&pair(word, &html[second])).copied().is_some_and(is_news)
            };
            let is_alone = beginning.counts == 1 << 1;
            if beginning.alone.is_some_and(is_news) || !is_alone && word_behind(html, at).is_some_and(goes_on) {
                return true;
            }
        }
        false
    }

    /// Calls `take` with each name in a text, the longest where several begin at one word.
    fn each(&self, text: &str, mut take: impl FnMut(Range<usize>, EntityIx)) {
        let (mut at, mut key) = (0, String::new());
        while let Some(first) = self.starts.next(text, at, |sign| sign + 1) {
            at = first.end;
            let word = &text[first.clone()];
            let Some(mut counts) = self.beginnings.get(word).map(|beginning| beginning.counts) else { continue };
            let mut behind = words(text, at);
            if behind.next().is_none_or(|second| !self.pairs.contains_key(&pair(word, &text[second]))) {
                counts &= 1 << 1;
            }
            if counts == 0 {
                continue;
            }
            let most = counts.ilog2() as usize;
            let (mut name, mut length) = <([Range<usize>; WORDS], usize)>::default();
            for (place, word) in name.iter_mut().zip([first].into_iter().chain(words(text, at)).take(most)) {
                (*place, length) = (word, length + 1);
            }
            let longest = (1..=length).rev().filter(|count| counts & 1 << count != 0).find_map(|count| {
                let name = &name[..count];
                // Between the words of a name stand blanks, hyphens and the like, and no comma.
                let joined = |pair: &[Range<usize>]| text[pair[0].end..pair[1].start].chars().all(joins);
                if !name.windows(2).all(joined) {
                    return None;
                }
                key.clear();
                for word in name {
                    key.push_str(if key.is_empty() { "" } else { " " });
                    key.push_str(&text[word.clone()]);
                }
                let entity = self.entities.get(key.as_str()).copied().flatten()?;
                Some((name.first()?.start..name.last()?.end, entity))
            });
            if let Some((place, entity)) = longest {
                at = place.end;
                take(place, entity);
            }
        }
    }
}

fn pair(first: &str, second: &str) -> u64 {
    FxBuildHasher.hash_one((first, second))
}

pub(super) fn joins(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\'' | '’' | '.')
}

/// The next word from `at`, outside of tags.
fn word_behind(html: &str, mut at: usize) -> Option<Range<usize>> {
    loop {
        at += html[at..].find(|c| c == '<' || is_of_word(c))?;
        if !html[at..].starts_with('<') {
            return Some(at..end_of_word(html, at));
        }
        at = end_of_tag(html, at);
    }
}

/// Where the tag ends that begins at `at`.
pub(super) fn end_of_tag(html: &str, at: usize) -> usize {
    memchr(b'>', &html.as_bytes()[at..]).map_or(html.len(), |length| at + length + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::body::{Title, read};

    #[test]
    fn what_is_found_in_a_text_may_be_in_its_html() {
        let mut names = Names::default();
        let all = ["Ida Lund", "Élan", "Port O'Ansel", "الخيام", "AT&T", "Ida", "Lund Port", "Port"];
        for (at, name) in all.into_iter().enumerate() {
            names.add(name, EntityIx::new(at));
        }
        let knowns = [&[][..], &[0], &[0, 5, 7], &[1, 2, 3]]
            .map(|known| known.iter().map(|at| EntityIx::new(*at)).collect::<FxHashSet<_>>());
        let pieces = [
            "Ida", "Lund", " ", " ", "*I*da", "I**da** ", "“", "’s ", "`Ida`", "[[x]]", "Élan", "É*lan*", "É", "-",
            "AT&T", "&amp;", "\\*", "Port ", "O'Ansel", "الخيام", "x", "<", "word ", "\n",
        ];
        let (mut seed, mut found) = (1u64, 0);
        for _ in 0..4000 {
            let text: String = (0..6)
                .map(|_| {
                    seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    pieces[(seed >> 33) as usize % pieces.len()]
                })
                .collect();
            let (body, _) = read(&text, 0..text.len(), Title::Keep, &mut Vec::new());
            for (block, known) in body.blocks.iter().zip(knowns.iter().cycle()) {
                let mut is_found = false;
                names.each(&Running::of(&body, block).text, |_, entity| is_found |= !known.contains(&entity));
                assert!(!is_found || names.may_be_in(&body, block, known), "{text}, with {known:?}");
                found += usize::from(is_found);
            }
        }
        assert!(found > 500, "{found}");
    }
}
