//! A registered name in the text of an article that links it nowhere: its readers are not led to what is known of it. Only
//! `check` asks, since all words of all texts are looked at, once. Proposed is what one would write without a doubt: a name
//! of one entity only, written as it is registered; no role, no topic (their names are words like any other), and no event
//! that the article tells itself.

use crate::date::Day;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::names::fold;
use crate::link::site::{EntityIx, Owner, Site, Target};
use crate::parse::running::Running;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// Names of more words are no names one would write.
const WORDS: usize = 8;
/// Shorter names are words of some language.
const SHORTEST: usize = 3;

/// Names by their words.
#[derive(Default)]
struct Names<'s> {
    /// The bytes with which names begin: most words of a text begin with none of them.
    firsts: FxHashSet<u8>,
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
        let owner = Owner::Article(crate::link::site::ArticleIx::new(at));
        let (body, prose, _) = site.text(owner);
        let linked = prose.targets.iter().filter_map(|target| match target {
            Target::Entity(entity) => Some(*entity),
            _ => None,
        });
        let mut known: FxHashSet<EntityIx> = linked.chain(article.events.iter().copied()).collect();
        let mut found = Vec::new();
        for block in &body.blocks {
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
            let words: Vec<&str> = words(name).map(|range| &name[range]).take(WORDS + 1).collect();
            // A name has a capital somewhere, where there are any.
            let common = name.chars().any(char::is_lowercase) && !name.chars().any(char::is_uppercase);
            if words.is_empty() || words.len() > WORDS || name.chars().count() < SHORTEST || common {
                continue;
            }
            names.firsts.extend(words[0].bytes().next());
            *names.beginnings.entry(words[0]).or_default() |= 1 << words.len();
            let entity = EntityIx::new(at);
            let of = names.entities.entry(words.join(" ")).or_insert(Some(entity));
            *of = of.filter(|known| *known == entity);
        }
    }
    names
}

impl Names<'_> {
    /// Calls `take` with each name in a text, the longest where several begin at one word.
    fn each(&self, text: &str, mut take: impl FnMut(Range<usize>, EntityIx)) {
        let words: Vec<Range<usize>> = words(text).collect();
        let mut at = 0;
        while let Some(first) = words.get(at) {
            if !self.firsts.contains(&text.as_bytes()[first.start]) {
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
