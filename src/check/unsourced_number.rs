//! A number in a text that leads to no figure, and is not said to be none. Only where a site asks for it.

use super::comparison::Comparison;
use crate::date::is_month;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::site::{FigureIx, Owner, Site};
use crate::number::reading::{Numbers, Reading, hedges, read_all};
use crate::parse::running::Running;
use rustc_hash::FxHashMap;
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
            let words = running.text[at.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
            let fix = reading.and_then(|reading| fix(self.site, known, owner, (reading, &running.text), &words));
            let place = Place::new(path, running.span(at.start, at.end));
            diagnostics.push(Diagnostic::new(place, Problem::UnsourcedNumber { text: words, fix }));
        });
    }
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
        let text = running.text.as_str();
        let heading = body.html[block.html.range().end..].starts_with("</h");
        let mut date_ends = None;
        let Numbers { mut readings, fractions } = read_all(text, lang);
        readings.retain(|reading| !reading.weak);
        for (at, reading) in readings.iter().enumerate() {
            let numbered = heading && text[..reading.at.start].trim().is_empty();
            // From the 3rd to the 21st of November: the month stands behind the second day.
            let opens = || readings.get(at + 1).is_some_and(|next| opens_dates(text, reading, next));
            if is_of_date(text, reading, date_ends) || opens() {
                date_ends = Some(reading.at.end);
            } else if !numbered {
                take(&running, &reading.at, Some(reading));
            }
        }
        fractions.iter().for_each(|part| take(&running, &part.at, None));
    }
}

/// The line to write where a figure has that number, and says it as it stands in the text: one of the same article before
/// all others.
fn fix(site: &Site, known: &Known, owner: Owner, (reading, text): (&Reading, &str), words: &str) -> Option<String> {
    let figures = known.get(&plain(reading.low.value.as_str())).filter(|_| reading.high.is_none())?;
    let (_, lang) = site.file_of(owner);
    let is_said = |ix: &&FigureIx| {
        let figure = Comparison { site, ix: **ix, is_sized: true };
        let around = || hedges(text, reading.at.clone(), lang);
        let is_bounded = site.bound(**ix).is_some();
        figure.power().is_none() && (!is_bounded || figure.are_said(&[], around, lang))
    };
    let own = figures.iter().filter(is_said).find(|ix| Owner::Article(site.figures[ix.at()].article) == owner);
    Some(match own {
        Some(own) => format!("[{words}](={})", site.figure(*own).id.value),
        None => format!("[{words}](={})", site.figure_id(*figures.iter().find(is_said)?)),
    })
}

/// Whether a number is part of a date, a year, a century or a time of day. `date_ends` is where the date before it ends.
fn is_of_date(text: &str, reading: &Reading, date_ends: Option<usize>) -> bool {
    let (before, after) = (&text[..reading.at.start], &text[reading.at.end..]);
    let number = &text[reading.at.clone()];
    let parts = |c: char| c.is_numeric() || matches!(c, '.' | '/' | '-' | ':' | '\u{2011}');
    // As far as any date reaches, so that a long list such as 1.1.1.1 is not gone through for each of its numbers.
    const LONGEST: usize = 24;
    let (back, forth) = (before.chars().rev().take(LONGEST), after.chars().take(LONGEST));
    let back: usize = back.take_while(|c| parts(*c)).map(char::len_utf8).sum();
    let forth: usize = forth.take_while(|c| parts(*c)).map(char::len_utf8).sum();
    let run = text[reading.at.start - back..reading.at.end + forth].trim_end_matches(['.', '/', '-', ':']);
    // 31.12.2018, 2018-12-31, 10:30; but not quatre-vingt-dix
    let digits = |part: &&str| part.starts_with(char::is_numeric);
    if run.split(['.', '/', '-', '\u{2011}']).filter(digits).count() >= 3 || run.contains(':') {
        return true;
    }
    let (word_before, word_after) = (last_word(before), first_word(after));
    // 22 h 15, 22.15 Uhr
    if word_before == "h" || matches!(first_word(&after[forth..]), "h" | "Uhr") {
        return true;
    }
    // In May, 81%: a month with a comma after it is no part of what comes then, nor is anything with a unit.
    let apart = before.trim_end().ends_with(',');
    if reading.unit.is_none() && is_month(word_before) && !apart
        || is_month(word_after)
        || CENTURIES.contains(&small(word_after).as_str())
    {
        return true;
    }
    // December 31, 2018
    let goes_on =
        date_ends.is_some_and(|end| text[end..reading.at.start].chars().all(|c| c == ',' || c.is_whitespace()));
    let years: Vec<&str> = number.split(|c: char| !c.is_numeric()).filter(|part| !part.is_empty()).collect();
    let is_year = |year: &str, from: u32| {
        let digits = year.chars().count() == 4 && year.chars().all(char::is_numeric);
        digits
            && reading.unit.is_none()
            && reading.low.value.as_str().parse().is_ok_and(|low| (from..2100).contains(&low))
    };
    let all = |from| !years.is_empty() && years.iter().all(|year| is_year(year, from));
    let asked = BEFORE_YEARS.contains(&small(word_before).as_str());
    all(1900) || all(1000) && (asked || goes_on)
}

/// Whether two numbers are days of one month, and only words such as *to the* stand between them.
fn opens_dates(text: &str, first: &Reading, second: &Reading) -> bool {
    let is_day = |reading: &Reading| {
        let day = reading.low.value.as_str().parse().is_ok_and(|day| (1..=31).contains(&day));
        day && reading.unit.is_none()
            && reading.high.is_none()
            && text[reading.at.clone()].starts_with(char::is_numeric)
    };
    let between = &text[first.at.end..second.at.start];
    // As far as such words reach, so that long texts are not gone through for each of their numbers.
    const LONGEST: usize = 24;
    between.len() <= LONGEST
        && is_day(first)
        && is_day(second)
        && between
            .split(|c: char| !is_letter(c))
            .all(|word| word.is_empty() || BETWEEN_DAYS.contains(&small(word).as_str()))
        && is_month(first_word(&text[second.at.end..]))
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

const CENTURIES: &[&str] = &["century", "centuries", "siècle", "siècles", "jahrhundert", "siglo", "siglos"];

const BETWEEN_DAYS: &[&str] = &[
    "and", "to", "the", "until", "through", "or", "et", "le", "au", "ou", "und", "bis", "zum", "dem", "den", "oder",
    "y", "el", "al", "a", "hasta", "o", "de", "و", "إلى", "حتى",
];

const BEFORE_YEARS: &[&str] = &[
    "in", "since", "by", "from", "until", "till", "before", "after", "year", "early", "late", "mid", "circa", "to",
    "en", "depuis", "dès", "avant", "après", "fin", "début", "seit", "im", "jahr", "jahre", "bis", "vor", "nach",
    "von", "ab", "desde", "hasta", "año", "عام", "سنة", "في", "منذ",
];
