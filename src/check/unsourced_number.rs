//! A number in a text that leads to no figure, and is not said to be none. Only where a site asks for it.

mod address;
mod base;
mod cited;
mod clock;
mod code;
mod day;
mod era;
mod name;
mod place;
mod seen;
mod thing;
mod told;
mod unread;
mod words;
mod year;

use super::comparison::Comparison;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::site::{FigureIx, Owner, Site};
use crate::number::reading::{Reading, Unit, hedges};
use crate::parse::running::Running;
use crate::text::tidy;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The rule, for the texts of a site.
pub(super) struct Rule<'a> {
    site: &'a Site,
    is_asked: bool,
    /// Only needed where there is something to tell.
    known: OnceLock<Known>,
}

pub(super) fn rule(site: &Site) -> Rule<'_> {
    Rule { site, is_asked: is_asked(site), known: OnceLock::new() }
}

impl Rule<'_> {
    pub(super) fn check(&self, owner: Owner, diagnostics: &mut Vec<Diagnostic>) {
        if !self.is_asked {
            return;
        }
        let (path, _) = self.site.file_of(owner);
        each_loose(self.site, owner, |running, at, reading| {
            let known = self.known.get_or_init(|| known(self.site));
            let words = tidy(&running.text[at.clone()]);
            let fix = reading.and_then(|reading| fix(self.site, known, owner, (reading, &running.text), &words));
            let place = Place::new(path, running.span(at.start, at.end));
            let is_article = matches!(owner, Owner::Article(_));
            let says_one = reading.is_some() || told::says_one(&words, self.site.file_of(owner).1);
            diagnostics
                .push(Diagnostic::new(place, Problem::UnsourcedNumber { text: words, fix, says_one, is_article }));
        });
    }
}

/// The amounts of a text that stands by itself: where each stands, and what it is if it is no part of one.
pub(super) fn amounts(text: &str, lang: &str) -> Vec<(Range<usize>, Option<Reading>)> {
    told::told(text, lang, told::Kind::default())
}

/// Whether the site asks for it.
pub(super) fn is_asked(site: &Site) -> bool {
    site.config.checks.iter().any(|(code, severity)| code.name() == "unsourced-number" && severity.is_some())
}

/// The figures of a number, as it is written without needless noughts.
type Known = FxHashMap<String, Vec<FigureIx>>;

fn known(site: &Site) -> Known {
    let mut known = Known::default();
    for ix in (0..site.figures.len()).map(FigureIx::new) {
        if let Some(value) = site.value(ix) {
            known.entry(plain(value.as_str())).or_default().push(ix);
        }
    }
    known
}

fn plain(number: &str) -> String {
    let short = if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.') } else { number };
    short.to_owned()
}

/// How many numbers of a text lead to no figure.
pub(super) fn loose(site: &Site, owner: Owner) -> usize {
    let mut count = 0;
    each_loose(site, owner, |_, _, _| count += 1);
    count
}

/// Calls `take` with each number of a text that leads to no figure: where it stands, and what it is if it is no part of one.
fn each_loose(site: &Site, owner: Owner, mut take: impl FnMut(&Running, &Range<usize>, Option<&Reading>)) {
    let (body, ..) = site.text(owner);
    let (_, lang) = site.file_of(owner);
    for block in &body.blocks {
        let running = Running::of(body, block);
        let after = &body.html[block.html.range().end..];
        let before = body.html[..block.html.range().start].trim_end();
        let row = before.rfind('<').filter(|_| before.ends_with('>')).map_or("", |cell| before[..cell].trim_end());
        let kind = told::Kind {
            heading: after.starts_with("</h"),
            paragraph: after.starts_with("</p"),
            row_head: after.starts_with("</td") && row.ends_with("<tr>"),
            column_head: after.starts_with("</th"),
        };
        for (at, reading) in told::told(&running.text, lang, kind) {
            take(&running, &at, reading.as_ref());
        }
    }
}

/// The line to write where a figure has that number, and says it as it stands in the text: one of the same article before
/// all others.
fn fix(site: &Site, known: &Known, owner: Owner, (reading, text): (&Reading, &str), words: &str) -> Option<String> {
    let figures = known.get(&plain(reading.low.value.as_str())).filter(|_| reading.high.is_none())?;
    let (_, lang) = site.file_of(owner);
    let is_said = |ix: &&FigureIx| {
        let figure = Comparison { site, ix: **ix, is_sized: true, falls: false };
        let around = || hedges(text, reading.at.clone(), lang);
        let is_bounded = site.bound(**ix).is_some();
        figure.power().is_none() && figure.is_in_unit(reading) && (!is_bounded || figure.are_said(&[], around, lang))
    };
    // Of others' figures with that number a few are asked.
    const MOST: usize = 8;
    let is_own = |ix: &&FigureIx| Owner::Article(site.figures[**ix].article) == owner;
    let own = figures.iter().filter(is_own).take(MOST).find(is_said);
    Some(match own {
        Some(own) => format!("[{words}](={})", site.figure(*own).id.value),
        None => {
            let is_meant = |ix: &&FigureIx| is_of_same(site, **ix, (reading, text)) && is_said(ix);
            format!("[{words}](={})", site.figure_id(*figures.iter().take(MOST).find(is_meant)?))
        }
    })
}

/// Whether a figure of another article may be the one that is meant: a currency it has too, a share and a word of its label
/// in the same paragraph, or a word of its unit or its label right behind the number. Small numbers are alike by chance, and
/// those of four digits are hardly.
fn is_of_same(site: &Site, ix: FigureIx, (reading, text): (&Reading, &str)) -> bool {
    const SMALLEST: u32 = 13;
    const RARE: u32 = 1000;
    match reading.low.value.as_str().parse::<u32>() {
        Ok(..SMALLEST) => return false,
        Ok(RARE..) => return true,
        _ => {}
    }
    let unit = site.unit(ix).unwrap_or_default();
    const SHORTEST: usize = 3;
    let stem = |word: &str| stem(&small(word)).to_owned();
    let label = site.figure(ix).label.as_deref().unwrap_or_default();
    if matches!(reading.unit, Some(Unit::Currency(_))) {
        return !unit.is_empty();
    }
    if reading.unit.is_some() {
        // Much is in per cent: something of what it counts stands in the same paragraph.
        const TELLING: usize = 4;
        let words = |text: &str| -> FxHashSet<String> {
            let words = text.split(|c: char| !is_letter(c)).map(stem);
            words.filter(|word| word.chars().count() >= TELLING).collect()
        };
        return !unit.is_empty() && !words(label).is_disjoint(&words(text));
    }
    let noun = stem(seen::word_right_at(&text[reading.at.end..]));
    noun.chars().count() >= SHORTEST
        && [unit, label].iter().any(|words| words.split(|c: char| !is_letter(c)).any(|word| stem(word) == noun))
}

/// A word without the ending that its other forms may lack: ships, ship.
pub(super) fn stem(word: &str) -> &str {
    word.trim_end_matches(['s', 'n', 'e'])
}

/// A letter, or an accent that stands by itself: in some files `é` is two characters.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() || is_combining_mark(c)
}

/// A word in small letters, each with its accents.
fn small(word: &str) -> String {
    word.nfc().flat_map(char::to_lowercase).collect()
}

fn last_word(text: &str) -> &str {
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || c == '.' || c == ',');
    text.rsplit(|c: char| !is_letter(c)).next().unwrap_or_default()
}

/// The word that follows, with `de` and `of` stepped over: 3 de mayo.
fn first_word(text: &str) -> &str {
    let rest = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '.' | 'º' | '°'));
    let word = |text: &'_ str| text.find(|c: char| !is_letter(c)).unwrap_or(text.len());
    let first = &rest[..word(rest)];
    if !matches!(first, "de" | "of") {
        return first;
    }
    let rest = rest[first.len()..].trim_start();
    &rest[..word(rest)]
}

#[cfg(test)]
mod tests;
