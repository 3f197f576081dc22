//! A registered name in the text of an article that links it nowhere: its readers are not led to what is known of it. Only
//! `check` asks, since all words of all texts are looked at, once. Proposed is what one would write without a doubt: a name
//! of one entity only, written as it is registered; no role, no topic (their names are words like any other), and no event
//! that the article tells itself.

use crate::date::Day;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::names::fold;
use crate::link::site::{ArticleIx, EntityIx, Owner, Site, Target};
use crate::parse::body::{Block, Body};
use crate::parse::running::Running;
use memchr::memchr;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::{BuildHasher, BuildHasherDefault};
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

/// Names of more words are no names one would write.
const WORDS: usize = 8;
/// Shorter names are words of some language.
const SHORTEST: usize = 3;

struct Firsts([bool; 256]);

impl Default for Firsts {
    fn default() -> Firsts {
        Firsts([false; 256])
    }
}

/// Names by their words.
#[derive(Default)]
struct Names<'s> {
    /// Whether a name begins with this byte: most words of a text begin with no name's.
    firsts: Firsts,
    /// How many words names have that begin with this one: a bit each.
    beginnings: FxHashMap<&'s str, u16>,
    /// The first two words of names that have more than one, hashed together.
    pairs: FxHashSet<u64>,
    /// Of which entity a name is; none where it is of several.
    entities: FxHashMap<String, Option<EntityIx>>,
}

pub(super) fn check(site: &Site, _as_of: Option<Day>, diagnostics: &mut Vec<Diagnostic>) {
    let names = names(site);
    if names.entities.is_empty() {
        return;
    }
    let found = site.articles.par_iter().with_max_len(64).enumerate().flat_map_iter(|(at, article)| {
        let owner = Owner::Article(ArticleIx::new(at));
        let (body, prose, _) = site.text(owner);
        let linked = prose.targets.iter().filter_map(|target| match target {
            Target::Entity(entity) => Some(*entity),
            _ => None,
        });
        let mut known: FxHashSet<EntityIx> = linked.chain(article.events.iter().copied()).collect();
        let mut found = Vec::new();
        for block in body.blocks.iter().filter(|block| names.may_be_in(body, block)) {
            let running = Running::of(body, block);
            names.each(&running.text, |range, entity| {
                if known.insert(entity) {
                    let words = running.text[range.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
                    let entity = &site.entities[entity.at()];
                    let fix = match fold(&words) == entity.id() {
                        true => format!("[[{words}]]"),
                        false => format!("[[{}|{words}]]", entity.id()),
                    };
                    let place = Place::new(&article.document.path, running.span(range.start, range.end));
                    found.push(Diagnostic::new(place, Problem::UnlinkedMention { words, fix }));
                }
            });
        }
        found
    });
    diagnostics.extend(found.collect::<Vec<_>>());
}

fn names(site: &Site) -> Names<'_> {
    let mut names = Names::default();
    for (at, entity) in site.entities.iter().enumerate() {
        let written = entity.written();
        if written.unnamed || site.kinds[entity.kind].id.value == "topic" {
            continue;
        }
        let others = written.aliases.iter().chain(written.names.iter().map(|(_, name)| name));
        for name in std::iter::once(written.name.as_str()).chain(others.map(|name| name.value.as_str())) {
            names.add(name, EntityIx::new(at));
        }
    }
    names
}

impl<'s> Names<'s> {
    fn add(&mut self, name: &'s str, entity: EntityIx) {
        let words: Vec<&str> = words(name).map(|range| &name[range]).take(WORDS + 1).collect();
        // A name has a capital somewhere, where there are any.
        let common = name.chars().any(char::is_lowercase) && !name.chars().any(char::is_uppercase);
        if words.is_empty() || words.len() > WORDS || name.chars().count() < SHORTEST || common {
            return;
        }
        self.firsts.0[usize::from(words[0].as_bytes()[0])] = true;
        *self.beginnings.entry(words[0]).or_default() |= 1 << words.len();
        self.pairs.extend(words.get(1).map(|second| pair(words[0], second)));
        let of = self.entities.entry(words.join(" ")).or_insert(Some(entity));
        *of = of.filter(|known| *known == entity);
    }

    fn begins(&self, byte: u8) -> bool {
        self.firsts.0[usize::from(byte)]
    }

    /// Whether a name may be in a block, by its HTML: to make running text of it costs more, and most have none.
    fn may_be_in(&self, body: &Body, block: &Block) -> bool {
        let range = block.html.range();
        let first = body.references.partition_point(|hole| hole.at <= range.start);
        let holes = body.references[first..].iter().map(|hole| hole.at).take_while(|at| *at < range.end);
        let mut start = range.start;
        holes.chain([range.end]).any(|end| {
            let piece = &body.html[start..end];
            start = end;
            self.may_be_among(piece)
        })
    }

    fn may_be_among(&self, html: &str) -> bool {
        let bytes = html.as_bytes();
        let is_of_word = |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
        let (mut at, mut before) = (0, None);
        while let Some(byte) = bytes.get(at).copied() {
            if byte == b'<' {
                at = memchr(b'>', &bytes[at..]).map_or(bytes.len(), |length| at + length);
            } else if is_of_word(&byte) {
                let end = at + bytes[at..].iter().take_while(|byte| is_of_word(byte)).count();
                let piece = &html[at..end];
                // Behind a tag, a word may go on.
                let is_cut = bytes.get(end) == Some(&b'<');
                let is_found = match piece.is_ascii() {
                    true => self.may_go_on(&mut before, piece, is_cut),
                    false => words(piece).any(|word| self.may_go_on(&mut before, &piece[word], is_cut)),
                };
                if is_found {
                    return true;
                }
                at = end;
            } else {
                at += 1;
            }
        }
        false
    }

    /// Whether a name may begin with this word or with the one before and this one; `before` is the one before if one may.
    fn may_go_on<'t>(&self, before: &mut Option<&'t str>, word: &'t str, is_cut: bool) -> bool {
        let counts = match self.begins(word.as_bytes()[0]) {
            true if is_cut => return true,
            true => self.beginnings.get(word).copied().unwrap_or_default(),
            false => 0,
        };
        let second = before.replace(word).is_some_and(|first| is_cut || self.pairs.contains(&pair(first, word)));
        before.take_if(|_| counts == 0);
        second || counts & 1 << 1 != 0
    }

    /// Calls `take` with each name in a text, the longest where several begin at one word.
    fn each(&self, text: &str, mut take: impl FnMut(Range<usize>, EntityIx)) {
        let mut words = words(text);
        while let Some(first) = words.next() {
            let word = &text[first.clone()];
            if !self.begins(word.as_bytes()[0]) {
                continue;
            }
            let Some(mut counts) = self.beginnings.get(word).copied() else { continue };
            let second = words.clone().next();
            if second.is_none_or(|second| !self.pairs.contains(&pair(word, &text[second]))) {
                counts &= 1 << 1;
            }
            if counts == 0 {
                continue;
            }
            let name: Vec<Range<usize>> = [first.clone()].into_iter().chain(words.clone()).take(WORDS).collect();
            let longest = (1..=name.len()).rev().filter(|count| counts & 1 << count != 0).find_map(|count| {
                let name = &name[..count];
                // Between the words of a name stand blanks, hyphens and the like, and no comma.
                let joined = |pair: &[Range<usize>]| text[pair[0].end..pair[1].start].chars().all(joins);
                let whole = name.windows(2).all(joined);
                let key = || name.iter().map(|word| &text[word.clone()]).collect::<Vec<_>>().join(" ");
                let entity = whole.then(|| self.entities.get(&key()).copied().flatten())??;
                Some((count, first.start..name.last()?.end, entity))
            });
            if let Some((count, place, entity)) = longest {
                take(place, entity);
                words.by_ref().take(count - 1).for_each(drop);
            }
        }
    }
}

fn pair(first: &str, second: &str) -> u64 {
    BuildHasherDefault::<FxHasher>::default().hash_one((first, second))
}

fn joins(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\'' | '’' | '.')
}

/// Where the words of a text are: letters, digits and the marks on them.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> + Clone {
    // How long the letter at a place is; none where something else stands.
    let letter = move |at: usize| {
        let byte = text.as_bytes()[at];
        if byte.is_ascii() {
            return byte.is_ascii_alphanumeric().then_some(1);
        }
        let letter = text[at..].chars().next()?;
        (letter.is_alphanumeric() || is_combining_mark(letter)).then_some(letter.len_utf8())
    };
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < text.len() && (!text.is_char_boundary(at) || letter(at).is_none()) {
            at += 1;
        }
        let start = at;
        while at < text.len() {
            let Some(length) = letter(at) else { break };
            at += length;
        }
        (start < at).then_some(start..at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::body::{Title, read};

    #[test]
    fn what_is_found_in_a_text_may_be_in_its_html() {
        let mut names = Names::default();
        for (at, name) in ["Ida Lund", "Élan", "Port O'Ansel", "الخيام", "AT&T"].into_iter().enumerate() {
            names.add(name, EntityIx::new(at));
        }
        let pieces = [
            "Ida",
            "Lund",
            " ",
            " ",
            "*I*da",
            "I**da** ",
            "“",
            "’s ",
            "`Ida`",
            "[[x]]",
            "Élan",
            "É*lan*",
            "É",
            "-",
            "AT&T",
            "&amp;",
            "\\*",
            "Port ",
            "O'Ansel",
            "الخيام",
            "x",
            "<",
            "word ",
            "\n",
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
            for block in &body.blocks {
                let mut is_found = false;
                names.each(&Running::of(&body, block).text, |_, _| is_found = true);
                assert!(!is_found || names.may_be_in(&body, block), "{text}");
                found += usize::from(is_found);
            }
        }
        assert!(found > 500, "{found}");
    }
}
