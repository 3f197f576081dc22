//! A name that a text spells otherwise than it is registered, by one slip of the hand: *Andrei Kowalzcyk*. Only `check` asks.
//! Told is what can hardly be anything but a slip: all other words are those of one registered name, and no entity and no
//! author has a word like the one that differs. Its first letter and its last two are right, since endings are inflected. Two
//! neighbours are exchanged: one letter that is another, missing or too many makes somebody else's name, or another spelling
//! of it, too often. What is quoted is as its source has it.

mod slip;

use super::doubled_word::ARTICLES;
use super::unlinked_mention::{Starts, WORDS, end_of_tag, joins};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::site::{EntityIx, Owner, Site};
use crate::parse::body::{Block, Body};
use crate::parse::running::Running;
use crate::text::{is_of_word, tidy, words};
use memchr::memmem;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use slip::{is_misspellable, is_slip, letters};
use std::hash::{Hash, Hasher};
use std::ops::Range;

/// Other words tell whose name it is if they have so many letters.
const TELLING: usize = 3;

/// A registered name, and the word of it that a text may have misspelt.
struct Candidate<'s> {
    name: &'s str,
    word: Range<usize>,
    entity: EntityIx,
    is_person: bool,
}

/// Names by their words.
#[derive(Default)]
struct Names<'s> {
    starts: Starts,
    /// Of the words that may be misspelt.
    letters: FxHashSet<u64>,
    /// Words of names: they are spelt as somebody spells them.
    known: FxHashSet<&'s str>,
    /// The one of those that are alike but for the order of letters in a word; none where these are of several.
    alike: FxHashMap<u64, Option<Candidate<'s>>>,
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
        if self.names.alike.is_empty() {
            return;
        }
        let ((body, ..), (path, _)) = (self.site.text(owner), self.site.file_of(owner));
        let mut told = FxHashSet::default();
        let mut tell =
            |text: &str, at: Range<usize>, candidate: &Candidate<'_>, place: &dyn Fn(Range<usize>) -> Place| {
                let words = tidy(&text[at.clone()]);
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
            for name in written.all_names() {
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
            let Some(key) = key(name, &words, at) else { return };
            self.starts.add(written.as_bytes()[0], None);
            self.letters.insert(letters(written));
            let candidate = Candidate { name, word: word.clone(), entity, is_person };
            let meant = self.alike.entry(key).or_insert(Some(candidate));
            *meant = meant.take().filter(|candidate| candidate.entity == entity);
        }
    }

    /// Whether a word may be a misspelt one of a name, wherever it stands.
    fn may_be_slip(&self, word: &str) -> bool {
        self.letters.contains(&letters(word)) && !self.known.contains(word)
    }

    /// Whether a misspelt name may be in a block, by its HTML: to make running text of it costs more, and most have none.
    fn may_be_in(&self, body: &Body, block: &Block) -> bool {
        body.pieces(block.html.range()).any(|piece| self.may_be_among(piece))
    }

    fn may_be_among(&self, html: &str) -> bool {
        let mut at = 0;
        while let Some(word) = self.starts.next(html, at, |tag| end_of_tag(html, tag)) {
            at = word.end;
            if is_cut(html, at) || self.may_be_slip(&html[word]) {
                return true;
            }
        }
        false
    }

    /// Calls `take` with each misspelt name in a text that is not quoted, and with what it is of.
    fn each(&self, text: &str, mut take: impl FnMut(Range<usize>, &Candidate<'s>)) {
        let all: Vec<Range<usize>> = words(text, 0).collect();
        let mut marks = Marks::default();
        for (own, word) in all.iter().enumerate() {
            if self.may_be_slip(&text[word.clone()])
                && let Some((place, candidate)) = self.meant(text, &all, own)
                && !marks.are_open(text, place.start)
            {
                take(place, candidate);
            }
        }
    }

    /// The one registered name that one of all words of a text makes a misspelt one of, and where that stands.
    fn meant(&self, text: &str, all: &[Range<usize>], own: usize) -> Option<(Range<usize>, &Candidate<'s>)> {
        let written = &text[all[own].clone()];
        if !is_misspellable(written) {
            return None;
        }
        // The longest name that there is: the foundation of somebody, and not who it is called after.
        (2..=WORDS).rev().find_map(|count| {
            let mut found = ((own + 1).saturating_sub(count)..=own).filter_map(|first| {
                let words = all.get(first..first + count)?;
                let place = words[0].start..words[count - 1].end;
                let candidate = self.alike.get(&key(text, words, own - first)?)?.as_ref()?;
                let is_meant = candidate.is_slip(written) && candidate.is_whole(text, &place);
                is_meant.then_some((place, candidate))
            });
            let first = found.next()?;
            Some(found.all(|(_, other)| other.entity == first.1.entity).then_some(first))
        })?
    }
}

impl Candidate<'_> {
    fn is_slip(&self, word: &str) -> bool {
        is_slip(&self.name[self.word.clone()], word, self.is_person)
    }

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

/// Whether a word tells whose name it is, if it is equal: a number or a word with a capital, and no article.
fn is_telling(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
        && word.chars().nth(TELLING - 1).is_some()
        && !ARTICLES.contains(&word.to_lowercase().as_str())
}

/// What is alike in names but for the order of letters in one of their words: the others, and what stands between them. None
/// where something else stands between them than in names.
fn key(text: &str, words: &[Range<usize>], own: usize) -> Option<u64> {
    let mut hasher = FxHasher::default();
    for (at, word) in words.iter().enumerate() {
        match &text[word.clone()] {
            word if at == own => (true, letters(word)).hash(&mut hasher),
            word => (false, word).hash(&mut hasher),
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
