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
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

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
    /// Of which entity a name is; none where it is of several.
    entities: FxHashMap<String, Option<EntityIx>>,
}

pub(super) fn check(site: &Site, _as_of: Option<Day>, diagnostics: &mut Vec<Diagnostic>) {
    let names = names(site);
    if names.entities.is_empty() {
        return;
    }
    let found = site.articles.par_iter().enumerate().flat_map_iter(|(at, article)| {
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
        let ends = |at: usize, is_end: &dyn Fn(u8) -> bool| {
            bytes[at..].iter().position(|byte| is_end(*byte)).map_or(bytes.len(), |length| at + length)
        };
        let mut at = 0;
        while let Some(byte) = bytes.get(at).copied() {
            if byte == b'<' {
                at = ends(at, &|byte| byte == b'>');
            } else if byte.is_ascii_alphanumeric() || !byte.is_ascii() {
                let end = ends(at, &|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric());
                let piece = &html[at..end];
                // Behind a tag, a word may go on.
                let is_cut = bytes.get(end) == Some(&b'<');
                let known =
                    |word: &str| self.begins(word.as_bytes()[0]) && (is_cut || self.beginnings.contains_key(word));
                let is_found = match piece.is_ascii() {
                    true => known(piece),
                    false => words(piece).any(|word| known(&piece[word])),
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

    /// Calls `take` with each name in a text, the longest where several begin at one word.
    fn each(&self, text: &str, mut take: impl FnMut(Range<usize>, EntityIx)) {
        let words: Vec<Range<usize>> = words(text).collect();
        let mut at = 0;
        while let Some(first) = words.get(at) {
            if !self.begins(text.as_bytes()[first.start]) {
                at += 1;
                continue;
            }
            let counts = self.beginnings.get(&text[first.clone()]).copied().unwrap_or_default();
            let longest = (1..=WORDS).rev().filter(|count| counts & (1 << count) != 0).find_map(|count| {
                let range = at..at + count;
                let name = words.get(range.clone())?;
                // Between the words of a name stand blanks, hyphens and the like, and no comma.
                let joined = |pair: &[Range<usize>]| text[pair[0].end..pair[1].start].chars().all(joins);
                let whole = name.windows(2).all(joined);
                let key = || name.iter().map(|word| &text[word.clone()]).collect::<Vec<_>>().join(" ");
                let entity = whole.then(|| self.entities.get(&key()).copied().flatten())??;
                Some((range, first.start..name.last()?.end, entity))
            });
            match longest {
                Some((range, place, entity)) => {
                    take(place, entity);
                    at = range.end;
                }
                None => at += 1,
            }
        }
    }
}

fn joins(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\'' | '’' | '.')
}

/// Where the words of a text are: letters, digits and the marks on them.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_of_word = |c: char| match c.is_ascii() {
        true => c.is_ascii_alphanumeric(),
        false => c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c),
    };
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(is_of_word)?;
        let end = text[start..].find(|c| !is_of_word(c)).map_or(text.len(), |length| start + length);
        at = end;
        Some(start..end)
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
