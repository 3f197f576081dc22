//! What a figure says in words. In: a figure of the site. Out: its number, with what belongs to it, in a language.

use super::{Said, figure_path};
use crate::link::site::{FigureIx, Owner, Site};
use crate::number::{Bound, Decimal, Token, bound_words, range_words, with_unit};
use crate::page::view::{direction, foreign};
use crate::words::Tongue;
use std::cmp::Ordering;

/// What a figure shows, in two parts: up to the last digit, and what follows it, if that is its unit.
pub(super) fn parted(text: &str, unit: Option<&str>) -> (String, Option<String>) {
    let end = text
        .rfind(char::is_numeric)
        .map_or(text.len(), |at| text.len().min(at + text[at..].chars().next().map_or(0, char::len_utf8)));
    // What stands at its number without a blank is of its size, as in `100%`.
    // Apart from the number, a unit needs no mark of direction.
    let is_turn = |c: char| matches!(c, '\u{200e}' | '\u{200f}');
    let part = |end: usize| match text.split_at(end) {
        (value, after) if after.trim_start_matches(is_turn).starts_with(char::is_whitespace) => {
            (value.to_owned(), Some(after.replace(is_turn, "")))
        }
        _ => (text.to_owned(), None),
    };
    // A unit may hold digits itself: `m2`, `CO2`.
    match unit.and_then(|unit| text.strip_suffix(unit)) {
        Some(before) => part(before.trim_end_matches(|c: char| c.is_whitespace() || is_turn(c)).len()),
        None => part(end),
    }
}

/// What a calculation takes of a figure: of a value with a range beside it, the range, or its end where it has a bound.
fn reckoned(site: &Site, figure: FigureIx, lang: &str) -> String {
    let Some((low, high)) = site.figure(figure).value.as_ref().and(site.range(figure)) else {
        return site.shown_figure(figure, lang);
    };
    let bound = site.bound(figure);
    let number = match bound.map_or(Ordering::Equal, Bound::side) {
        Ordering::Greater => low.format(lang),
        Ordering::Less => high.format(lang),
        Ordering::Equal => range_words(&low.format(lang), &high.format(lang), lang),
    };
    with_unit(&[bound_words(bound, lang), &number].concat(), site.unit(figure), lang)
}

/// Whether a unit is in a language: `people`, but not `EUR`, `kWh` or `°C`.
pub(in crate::page) fn has_words(unit: &str) -> bool {
    let is_word = |word: &str| match word.chars().count() {
        0..3 => false,
        3 => word.chars().all(char::is_lowercase),
        _ => true,
    };
    // Beyond the letters of signs, one may be a word.
    let is_letter = |c: char| c >= '\u{400}' && c.is_alphabetic() && !('\u{2100}'..='\u{214f}').contains(&c);
    unit.split(|c: char| !c.is_alphabetic()).any(is_word) || unit.contains(is_letter)
}

/// What a figure says on a page in `lang`, with the way to it. Its words are in the language of its briefing.
pub(in crate::page) fn said<'a>(site: &'a Site, figure: FigureIx, lang: &str) -> Said<'a> {
    said_as(site, figure, site.shown_figure(figure, lang), lang)
}

fn said_as<'a>(site: &'a Site, figure: FigureIx, text: String, lang: &str) -> Said<'a> {
    let own = foreign(Some(site.file_of(Owner::Article(site.figures[figure].article)).1), lang);
    // A sign is the same everywhere.
    let is_parted = own.is_some() && !site.shown_number(figure, lang).is_empty();
    let (value, after) = match site.unit(figure) {
        Some(unit) if is_parted && has_words(unit) => {
            let (mut value, after) = parted(&text, Some(unit));
            // The space between them is the page's: in the other direction it would stand behind the words.
            let words = after.as_deref().map(str::trim_start);
            value.push_str(after.as_deref().map_or("", |after| &after[..after.len() - words.unwrap_or(after).len()]));
            (Some(value), words.map(str::to_owned))
        }
        _ => (is_parted.then(|| text.clone()), None),
    };
    let (dir, path) = (own.map(direction), Some(figure_path(site, figure)));
    Said { path, text, lang: own, dir, value, after, title: None }
}

/// The same behind the title of its briefing.
pub(super) fn said_of<'a>(site: &'a Site, figure: FigureIx, tongue: &Tongue) -> Said<'a> {
    let mut said = said(site, figure, tongue.lang());
    let title = site.articles[site.figures[figure].article].written().title.as_str();
    said.text = [title, tongue.text("", "colon"), " ", &said.text].concat();
    said.title = said.lang.map(|_| title);
    said
}

/// `71 / 1,668` as parts, the figures among them as links.
pub(super) fn calculation<'a>(site: &'a Site, figure: FigureIx, lang: &str) -> Vec<Said<'a>> {
    let written = site.figure(figure);
    let Some(derive) = &written.derive else { return Vec::new() };
    let mut known = site.figures[figure].parts.iter().copied();
    let parts = derive.value.tokens().map(|token| match token {
        Token::Name(name) => {
            let between = || Said { text: name.to_owned(), ..Said::default() };
            known.next().map_or_else(between, |figure| said_as(site, figure, reckoned(site, figure, lang), lang))
        }
        Token::Text(text) => {
            let text = match text {
                "*" => " × ".to_owned(),
                "/" => " ÷ ".to_owned(),
                "-" => " − ".to_owned(),
                "+" => " + ".to_owned(),
                other => Decimal::parse(other).map_or_else(|_| other.to_owned(), |number| number.format(lang)),
            };
            Said { text, ..Said::default() }
        }
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_parted_from_its_number_without_marks_of_direction() {
        for (text, unit, value, after) in [
            ("16\u{a0}°C", "°C", "16", Some("\u{a0}°C")),
            ("\u{200e}−16\u{200e}\u{a0}°C", "°C", "\u{200e}−16", Some("\u{a0}°C")),
            ("\u{61c}−١٦\u{200f}\u{a0}\u{200e}°C", "°C", "\u{61c}−١٦", Some("\u{a0}°C")),
            ("31°", "°", "31°", None),
            ("12\u{a0}m2", "m2", "12", Some("\u{a0}m2")),
        ] {
            assert_eq!(parted(text, Some(unit)), (value.to_owned(), after.map(str::to_owned)), "{text}");
        }
    }
}
