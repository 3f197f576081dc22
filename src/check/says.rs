//! A figure whose `says` holds no number that fits its value: one of the two was copied wrongly.

use super::comparison::{Comparison, Known};
use super::wording::in_one;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::site::{FigureIx, Site};
use crate::number::reading::{
    Fraction, Numbers, Reading, Time, falls, has_fraction, hedges, is_any_less, is_dual, knows_words, may_be_dual,
    multiple, read_all, read_parts, says_few, shares, times,
};
use crate::number::{Family, Meaning, meanings, named};
use crate::quotation::without_editors;
use crate::text::{Span, each_once};
use std::ops::Range;

/// How far a number may be from the figure's beside a word that is not read. The figure is taken from it, and is no rounder.
const A_TENTH: &str = "0.1";

pub(super) fn check(site: &Site, ix: FigureIx) -> Option<Diagnostic> {
    let written = site.figure(ix);
    let says = written.says.as_deref()?;
    let figure = Comparison { site, ix, is_sized: false, falls: false };
    let known = figure.known()?;
    let article = &site.articles[site.figures[ix].article];
    let own = site.lang_of(article.written());
    // A source speaks its own language; where nobody says which, that of the article.
    let sources = site.figures[ix].sources.iter();
    let langs = sources.filter_map(|source| site.sources[*source].written().lang.as_deref());
    let mut langs: Vec<&str> = langs.chain([own]).collect();
    each_once(&mut langs);
    let text = without_editors(&says.value);
    let plain = (!known.may_be_negative()).then(|| without_dashes(&text));
    let text = plain.as_deref().unwrap_or(text.as_str());
    let read = read_in(text, &langs);
    let holds_none = read.iter().all(|(_, said)| said.readings.is_empty() && said.fractions.is_empty());
    // In another language the number may be there in words.
    if holds_none && !langs.iter().all(|lang| knows_words(lang)) {
        return None;
    }
    // Print parts thousands by blanks in English too: 1 668 deaths.
    let joined = in_one(text);
    let mut joined = joined.as_deref().map(|text| (text, read_in(text, &langs)));
    // Three bombs of 250 kg are no 3,250: 3 250 kg bombs.
    let is_size = |meaning: &Meaning| matches!(meaning, Meaning::Measure(Family::Mass | Family::Length, _));
    if let Some((text, read)) =
        joined.as_mut().filter(|_| !site.unit(ix).is_some_and(|it| meanings(it).iter().any(is_size)))
    {
        for (lang, said) in read {
            let named = |reading: &Reading| named(&text[reading.at.end..], Some(lang));
            said.readings.retain(|reading| !named(reading).is_some_and(|it| it.meanings.iter().any(is_size)));
        }
    }
    let fits = |known: &Known<'_>| {
        let is_joined = |(text, read): &(&str, Vec<(&str, Numbers)>)| fits(&figure, known, text, read);
        fits(&figure, known, text, &read) || joined.as_ref().is_some_and(is_joined)
    };
    // The ends of a range may stand apart, each with its own hedge: “more than 600 at first, fewer than 650 in the end”.
    let apart = || match known {
        Known::Range(low, high) => fits(&Known::Value(low)) && fits(&Known::Value(high)),
        _ => false,
    };
    // What is said of a third in words that are not read may well be the 33% of the figure.
    let is_share = || site.unit(ix).is_some_and(|unit| unit.contains(['%', '\u{66a}', '‰']));
    let unread = |(lang, said): &(&str, Numbers)| said.fractions.is_empty() && has_fraction(text, lang);
    let in_words = || is_share() && read.iter().any(unread);
    // In Arabic two is said by the end of a noun, and any noun may end so.
    let is_dual = || known.is(2) && langs.iter().any(|lang| may_be_dual(text, lang));
    // None, one and two are said without a number too, but neither of money nor of a share.
    let is_few = || {
        let unit = site.unit(ix).unwrap_or_default();
        let is_money = meanings(unit).into_iter().any(Meaning::is_money);
        let own = [unit, " ", written.label.as_deref().unwrap_or_default()].concat();
        let count = (0..=2).find(|count| known.is(*count)).filter(|_| !is_money && !is_share());
        count.is_some_and(|count| langs.iter().any(|lang| says_few(count, text, lang, &own)))
    };
    if fits(&known) || apart() || in_words() || is_dual() || is_few() {
        return None;
    }
    let problem = Problem::SaysOtherNumber {
        says: says.value.clone(),
        id: written.id.value.clone(),
        value: figure.value(&known, own),
        holds_none,
    };
    Some(Diagnostic::new(Place::new(&article.document.path, says.span), problem))
}

/// What a text says in numbers, in each of these languages.
fn read_in<'l>(text: &str, langs: &[&'l str]) -> Vec<(&'l str, Numbers)> {
    let numbers = |lang: &str| {
        let mut numbers = read_all(text, lang);
        numbers.fractions.extend(shares(text, lang, &numbers.readings).into_iter().filter_map(|share| share.part));
        // Of 2/3 each number counts for itself too, since it may be a score.
        if text.contains(['/', '\u{2044}']) {
            numbers.fractions.extend(read_parts(text, lang).fractions);
        }
        // It doubled.
        if numbers.readings.is_empty() && numbers.fractions.is_empty() {
            numbers.readings.extend(multiple(text, lang));
        }
        numbers
    };
    langs.iter().map(|lang| (*lang, numbers(lang))).collect()
}

/// Whether one of the numbers of a text is the figure's.
fn fits(figure: &Comparison<'_>, known: &Known<'_>, text: &str, read: &[(&str, Numbers)]) -> bool {
    let is_part = |part: &Fraction, lang: &str| {
        let (text, at) = around(text, &part.at);
        let part = &Fraction { at: at.clone(), ..part.clone() };
        let is_any_less = is_any_less(text, at.clone(), lang);
        let hedges = hedges(text, at, lang);
        let says = |figure: &Comparison<'_>, known: &Known<'_>| {
            figure.says_part(known, part, (&hedges, is_any_less), false)
                || figure.says_part(known, part, (&[], false), true)
        };
        let fallen = || figure.fallen(known).filter(|_| falls(text, part.at.clone(), lang));
        let fell = || {
            let falling = Comparison { falls: true, ..*figure };
            fallen().is_some_and(|fallen| says(&falling, &fallen.known()))
        };
        (says(figure, known) || fell()) && !figure.is_opposed(&hedges, text, part.at.clone(), lang)
    };
    read.iter().any(|(lang, said)| {
        said.readings.iter().any(|reading| is_said(figure, known, (reading, None), text, lang))
            || said.fractions.iter().any(|part| is_part(part, lang))
            || figure.is_time()
                && times(text, lang)
                    .iter()
                    .any(|Time { reading, unit }| is_said(figure, known, (reading, *unit), text, lang))
    })
}

/// What stands near a number of a text, and where in that the number stands. Its words are in its sentence, and long texts
/// are not gone through for each of their numbers.
fn around<'t>(text: &'t str, number: &Range<usize>) -> (&'t str, Range<usize>) {
    const NEAR: usize = 1200;
    let near = Span::new(number.start.saturating_sub(NEAR)..text.len().min(number.end + NEAR)).clamped(text).range();
    (&text[near.clone()], number.start - near.start..number.end - near.start)
}

/// Whether a number, with its unit where that does not stand behind it, is the figure's.
fn is_said(
    figure: &Comparison<'_>,
    known: &Known<'_>,
    (reading, unit): (&Reading, Option<&str>),
    text: &str,
    lang: &str,
) -> bool {
    let (text, at) = around(text, &reading.at);
    let reading = &Reading { at, ..reading.clone() };
    let hedges = hedges(text, reading.at.clone(), lang);
    let whole = figure.in_millions(reading, text);
    let reading = whole.as_ref().unwrap_or(reading);
    let fits = |figure: &Comparison<'_>, known: &Known<'_>| {
        let is_so = |reading: &Reading| figure.equals(known, reading) || figure.fits(known, reading, &hedges);
        let is_open = || hedges.is_empty() && figure.may_be_hedged(reading, text, lang);
        let is_near = |number: &Reading| is_so(number) || is_open() && figure.fits_to_a_side(known, number, A_TENTH);
        if knows_words(lang) { is_so(reading) } else { figure.may_mean(reading, text, lang, is_near) }
    };
    let is_opposed = |figure: &Comparison<'_>| figure.is_opposed(&hedges, text, reading.at.clone(), lang);
    let fell = || {
        let fallen = figure.fallen(known).filter(|_| falls(text, reading.at.clone(), lang));
        let falling = Comparison { falls: true, ..*figure };
        fallen.is_some_and(|fallen| fits(&falling, &fallen.known()) && !is_opposed(&falling))
    };
    // 75 cents of 0.75 euros; and two days, which are one word in Arabic.
    let own = text.get(reading.at.clone()).filter(|own| reading.weak && is_dual(own));
    let after = unit.or(own).or_else(|| text.get(reading.at.end..)).unwrap_or_default();
    let converted = || {
        figure.is_other_unit(after, lang) && figure.is_converted(known, reading, (after, lang), Some(&hedges))
            || figure.is_in_points(known, reading, (after, lang), Some(&hedges))
    };
    let says = || fits(figure, known) && figure.other_per(after, lang).is_none() || converted();
    (says() && !is_opposed(figure) || fell())
        && figure.put_below(known, reading, text, lang).is_none()
        && figure.is_in_unit(reading)
        && !figure.is_in_other_points(after, lang)
}

/// The text with a blank as long as it in place of each dash that may be read as a minus: of a figure that is not below nought
/// it is none.
fn without_dashes(text: &str) -> String {
    const BLANK: char = '\u{2002}';
    let (mut last, mut last_seen) = (' ', ' ');
    let mut found = String::with_capacity(text.len());
    for (at, mark) in text.char_indices() {
        let next = text[at + mark.len_utf8()..].chars().next();
        let is_one = match mark {
            '–' => next.is_some_and(|next| next.is_numeric() || next.is_whitespace()) && !last.is_alphanumeric(),
            '-' => last == '(' && next.is_some_and(char::is_whitespace),
            _ => false,
        };
        let shown = match mark {
            '-' if is_one => ' ',
            '–' if is_one && !last_seen.is_numeric() => BLANK,
            mark => mark,
        };
        found.push(shown);
        last = mark;
        // Looked back for, it would be far away behind many dashes.
        last_seen = if shown.is_whitespace() { last_seen } else { shown };
    }
    found
}
