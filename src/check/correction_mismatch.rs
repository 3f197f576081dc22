//! A correction whose `now` is not what its figure says: the figure was left as it was, or one of the two was mistyped.
//! Of several corrections of one figure the last one counts; what is no number, or may be its time, is not compared.
//! A wording in a text stands beside the figure it leads to; a correction is the record, so what is rounded in it says so.

use super::comparison::{Comparison, Known};
use super::contradiction::place;
use crate::date::{month, month_in_full};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::site::{Owner, Site};
use crate::number::reading::{Reading, Time, Written, counting, falls, half_of_time, hedges, read, times};
use crate::number::{Decimal, Ratio, digit};
use crate::parse::front_matter::Correction;
use num_traits::{Signed, Zero};
use rustc_hash::FxHashMap;

pub(super) fn check(site: &Site, owner: Owner, diagnostics: &mut Vec<Diagnostic>) {
    let Owner::Article(article) = owner else { return };
    let article = &site.articles[article];
    let corrections = &article.written().corrections;
    let mut last: FxHashMap<&str, &Correction> = FxHashMap::default();
    for correction in corrections {
        let Some(figure) = &correction.figure else { continue };
        let known = last.entry(article.own_figure(&figure.value)).or_insert(correction);
        if !known.date.value.sort_key().is_later_than(correction.date.value.sort_key()) {
            *known = correction;
        }
    }
    for ix in article.figures.iter().copied().filter(|_| !last.is_empty()) {
        let written = site.figure(ix);
        let Some(now) = last.get(written.id.value.as_str()).and_then(|last| last.now.as_ref()) else { continue };
        let (path, lang) = site.file_of(owner);
        let figure = Comparison { site, ix, is_sized: false, falls: false };
        let Some(known @ (Known::Value(_) | Known::Range(..))) = figure.known() else { continue };
        let Some((reading, after)) = only_number(&now.value, lang, &figure) else { continue };
        let reading = &reading;
        let hedges = hedges(&now.value, reading.at.clone(), lang);
        let is_it = |figure: &Comparison<'_>, known: &Known<'_>| {
            let is_rounded = || match hedges.as_slice() {
                [] => is_nearly(figure, known, reading, &now.value),
                hedges => figure.fits(known, reading, hedges),
            };
            let fits = figure.equals(known, reading) || is_rounded();
            fits && !figure.is_opposed(&hedges, &now.value, reading.at.clone(), lang)
                && figure.is_in_unit(reading)
                && !figure.is_in_other_points(after, lang)
        };
        // Fell by 12.4%.
        let fallen = figure.fallen(&known).filter(|_| falls(&now.value, reading.at.clone(), lang));
        let fell = || fallen.is_some_and(|fallen| is_it(&Comparison { falls: true, ..figure }, &fallen.known()));
        let hedged = Some(hedges.as_slice()).filter(|hedges| !hedges.is_empty());
        let is_converted = || {
            figure.is_converted(&known, reading, (after, lang), hedged)
                || figure.is_in_points(&known, reading, (after, lang), hedged)
        };
        let mut whens = written.when.iter().map(|when| when.value.as_written());
        if is_it(&figure, &known)
            || fell()
            || is_converted()
            || whens.any(|when| is_of_time(when, &now.value, &now.value[reading.at.clone()], lang))
        {
            continue;
        }
        let value = figure.value(&known, lang);
        let problem = Problem::CorrectionMismatch { now: now.value.clone(), id: written.id.value.clone(), value };
        diagnostics.push(Diagnostic::new(Place::new(path, now.span), problem).with(place(site, ix), "the figure"));
    }
}

/// Whether what was corrected may be the time of a figure: was = "2015", now = "2016", or now = "4 May" or "Friday 4". A day
/// alone is no time: 31 is a number of 41 ships that were counted on 31 December, and so is 31 ships.
fn is_of_time(when: &str, now: &str, number: &str, lang: &str) -> bool {
    let now = now.trim();
    let words = || now.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let has_month = || {
        words().any(|word| month(word, lang).is_some())
            || words().zip(words().skip(1)).any(|(one, two)| month_in_full(&[one, " ", two].concat(), lang).is_some())
    };
    let is_last = || now.starts_with(char::is_alphabetic) && now.trim_end_matches('.').ends_with(number);
    let said: Option<u32> = number.parse().ok();
    let mut parts = when.split(|c: char| !c.is_ascii_digit());
    let is_part =
        |part: &str| said.is_some() && part.parse().ok() == said && (part.len() == 4 || has_month() || is_last());
    when.starts_with(now) && (now.len() > 4 || now == when) || parts.any(is_part)
}

/// The only number of a text, and what stands behind it: of a time, the word that names it.
fn only_number<'t>(text: &'t str, lang: &str, figure: &Comparison<'_>) -> Option<(Reading, &'t str)> {
    if let Some(half) = half_of_time(text, lang).filter(|_| figure.is_time()) {
        return Some(half);
    }
    let (reading, unit) = match &times(text, lang)[..] {
        [Time { reading, unit }] if figure.is_time() => (reading.clone(), *unit),
        _ => {
            let mut readings = counting(read(text, lang));
            (readings.pop().filter(|_| readings.is_empty())?, None)
        }
    };
    let after = unit.unwrap_or(&text[reading.at.end..]);
    Some((reading, after))
}

/// Whether a number without a word such as *about* is the figure's all the same: rounded at the last digit that is written, to
/// two digits at least and by no more than one in a hundred. 9.7 million is 9.72 million; 270 is not 272.
fn is_nearly(figure: &Comparison<'_>, known: &Known<'_>, reading: &Reading, text: &str) -> bool {
    const FEWEST: usize = 2;
    let words = &text[reading.at.clone()];
    let digits: String = words.chars().filter_map(digit).map(|digit| char::from(b'0' + digit)).collect();
    let digits = digits.trim_start_matches('0');
    let last = digits.parse().ok().map(Ratio::from_integer).filter(|digits| !digits.is_zero());
    let is = |value: &Decimal, said: &Written| {
        let (Some(last), said) = (&last, said.value.to_ratio()) else { return false };
        let two = Ratio::from_integer(2.into());
        let one_in_a_hundred = Ratio::from_integer(100.into());
        digits.len() >= FEWEST
            && figure.scales().any(|scale| {
                let value = figure.ratio(value) * scale;
                let off = (&value - &said).abs();
                &off * &two * last <= said.abs() && off * &one_in_a_hundred <= value.abs()
            })
    };
    match (known, &reading.high) {
        (Known::Value(value), None) => is(value, &reading.low),
        // A value that lies between the two.
        (Known::Value(_), Some(_)) => figure.fits(known, reading, &[]),
        _ => false,
    }
}
