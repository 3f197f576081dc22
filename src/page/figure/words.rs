//! What a figure says in words. In: a figure of the site. Out: its number, with what belongs to it, in a language.

use super::{Part, figure_path};
use crate::link::site::{FigureIx, Site};
use crate::number::{Decimal, Token, bound_words, range_words, with_unit};

/// What a figure shows, in two parts: up to the last digit, and what follows it, if that is its unit.
pub(super) fn parted(text: &str, unit: Option<&str>) -> (String, Option<String>) {
    let end = text
        .rfind(char::is_numeric)
        .map_or(text.len(), |at| text.len().min(at + text[at..].chars().next().map_or(0, char::len_utf8)));
    // What stands at its number without a blank is of its size, as in `100%`.
    let part = |end: usize| match text.split_at(end) {
        (value, after) if after.starts_with(char::is_whitespace) => (value.to_owned(), Some(after.to_owned())),
        _ => (text.to_owned(), None),
    };
    // A unit may hold digits itself: `m2`, `CO2`.
    match unit.and_then(|unit| text.strip_suffix(unit)) {
        Some(before) => part(before.trim_end().len()),
        None => part(end),
    }
}

/// What a calculation takes of a figure: of a value with a range beside it, the range, or its end where it has a bound.
fn reckoned(site: &Site, figure: FigureIx, lang: &str) -> String {
    let Some((low, high)) = site.figure(figure).value.as_ref().and(site.range(figure)) else {
        return site.shown_figure(figure, lang);
    };
    let bound = site.bound(figure);
    let number = match bound {
        Some("at-least" | "just-over") => low.format(lang),
        Some("at-most" | "just-under") => high.format(lang),
        _ => range_words(&low.format(lang), &high.format(lang), lang),
    };
    with_unit(&[bound_words(bound, lang), &number].concat(), site.unit(figure), lang)
}

/// `71 / 1,668` as parts, the figures among them as links.
pub(super) fn calculation(site: &Site, figure: FigureIx, lang: &str) -> Vec<Part> {
    let written = site.figure(figure);
    let Some(derive) = &written.derive else { return Vec::new() };
    let mut known = site.figures[figure].parts.iter().copied();
    let parts = derive.value.tokens().map(|token| match token {
        Token::Name(name, _) => {
            let figure = known.next();
            Part {
                text: figure.map_or_else(|| name.to_owned(), |figure| reckoned(site, figure, lang)),
                path: figure.map(|figure| figure_path(site, figure)),
            }
        }
        Token::Text(text) => {
            let text = match text {
                "*" => " × ".to_owned(),
                "/" => " ÷ ".to_owned(),
                "-" => " − ".to_owned(),
                "+" => " + ".to_owned(),
                other => Decimal::parse(other).map_or_else(|_| other.to_owned(), |number| number.format(lang)),
            };
            Part { text, path: None }
        }
    });
    parts.collect()
}
