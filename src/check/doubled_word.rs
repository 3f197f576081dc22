//! Words that stand twice where a text meets what a reference prints: a value comes with its bound and its unit, and a name
//! as it is registered, perhaps with its article. Many short words may stand twice and be right: *in In Amenas*, *von von
//! der Leyen*, *12 in in the north*.

use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::site::{FigureIx, Owner, Site, Target};
use crate::number::{Meaning, bound_words, is_money_sign, meanings, named, whole};
use crate::parse::reference::Kind;

pub(super) fn check(site: &Site, owner: Owner, diagnostics: &mut Vec<Diagnostic>) {
    let (body, prose, _) = site.text(owner);
    let (path, lang) = site.file_of(owner);
    for (reference, target) in body.references.iter().zip(&prose.targets) {
        let (before, after) = body.html.split_at(reference.at);
        let doubled = match (&reference.kind, target) {
            (Kind::Value { .. }, Target::Figure(figure)) => {
                let bound = bound_words(site.bound(*figure), lang).trim_end();
                let unit = site.unit(*figure).filter(|unit| !is_short(unit, 3)).unwrap_or_default();
                // A size says it, whatever follows: 412.5 million euros million.
                let size = site.size(*figure).and_then(|_| unit.split(' ').next()).unwrap_or_default();
                // 41% of women of women.
                let rest =
                    unit.split_once(' ').map(|(_, rest)| rest).filter(|rest| !is_short(rest, 3)).unwrap_or_default();
                let twice = at_end(before, bound).or_else(|| at_start(after, unit)).or_else(|| at_start(after, size));
                twice.or_else(|| at_start(after, rest)).or_else(|| money_before(site, *figure, before))
            }
            (Kind::Entity { name, labelled: false }, Target::Entity(..)) => {
                let (shown, _) = site.shown_name(name, target, lang);
                let first = shown.split(' ').next().unwrap_or_default();
                let is_meant = !is_short(first, 4) || ARTICLES.contains(&first.to_lowercase().as_str());
                at_end(before, first).filter(|_| is_meant)
            }
            _ => None,
        };
        let problem = match (doubled, &reference.kind, target) {
            (Some(words), ..) => Some(Problem::DoubledWord { words: words.to_owned() }),
            (None, Kind::Value { .. }, Target::Figure(figure)) => {
                let after = after.split('<').next().unwrap_or_default();
                second_unit(site, *figure, after, lang).map(|word| Problem::UnitTwice {
                    word: word.to_owned(),
                    unit: site.unit(*figure).unwrap_or_default().to_owned(),
                })
            }
            _ => None,
        };
        problem.into_iter().for_each(|problem| {
            diagnostics.push(Diagnostic::new(Place::new(path, reference.span), problem));
        });
    }
}

/// The sign or the code of money that text ends with, before a value which comes with its own: €EUR 41.
fn money_before<'t>(site: &Site, figure: FigureIx, before: &'t str) -> Option<&'t str> {
    let own = site.unit_without_size(figure);
    if !meanings(&own).into_iter().any(Meaning::is_money) {
        return None;
    }
    let text = before.trim_end();
    let sign = text.char_indices().next_back().filter(|(_, sign)| is_money_sign(*sign)).map(|(at, _)| &text[at..]);
    sign.or_else(|| at_end(before, &own))
}

/// The money or the measure that text begins with, behind a value which comes with some: 1.4 m km.
pub(super) fn second_unit<'t>(site: &Site, figure: FigureIx, after: &'t str, lang: &str) -> Option<&'t str> {
    let unit = site.unit(figure)?;
    if whole(unit) > 1 && whole(after) > 1 {
        return Some(per_cent(after.trim_start()));
    }
    let own = site.unit_without_size(figure);
    let beside = after.strip_prefix([' ', '\n', '\u{a0}', '\u{202f}']);
    let word = beside.filter(|word| word.starts_with(char::is_alphabetic));
    // A sign needs no blank: [=cost]€.
    let signed = beside.unwrap_or(after);
    let word = word.or_else(|| signed.starts_with(is_money_sign).then_some(signed))?;
    let end = word.char_indices().skip(1).find(|(_, c)| !c.is_alphanumeric() && !is_money_sign(*c));
    let word = &word[..end.map_or(word.len(), |(end, _)| end)];
    let text = if word.starts_with(is_money_sign) { word } else { after };
    let said = named(text, Some(lang)).filter(|named| named.is_plain)?.meanings;
    let is_like = |own: Meaning, said: Meaning| match (own, said) {
        (Meaning::Money(_), Meaning::Money(_)) => true,
        (Meaning::Measure(own, _), Meaning::Measure(said, _)) => own == said,
        _ => false,
    };
    let is_second = meanings(&own).iter().any(|own| said.iter().any(|said| is_like(*own, *said)));
    is_second.then_some(word)
}

/// The sign or the words for per cent that text begins with.
fn per_cent(text: &str) -> &str {
    // Per cent, pour cent, por ciento, في المئة
    const SHORT: usize = 4;
    let end = |from: usize| {
        let rest = &text[from..];
        from + rest.find(|c: char| !c.is_alphabetic() && c != '-').unwrap_or(rest.len())
    };
    match end(0) {
        0 => &text[..text.chars().next().map_or(0, char::len_utf8)],
        first if text[..first].chars().count() <= SHORT && text[first..].starts_with([' ', '\n', '\u{a0}']) => {
            let blank = text[first..].chars().next().map_or(0, char::len_utf8);
            &text[..end(first + blank)]
        }
        first => &text[..first],
    }
}

/// `words` where a text ends with them and a blank, as they stand there.
fn at_end<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let text = text.strip_suffix(char::is_whitespace)?;
    let (rest, last) = text.split_at_checked(text.len().checked_sub(words.len())?)?;
    (is_same(last, words) && !rest.ends_with(char::is_alphanumeric)).then_some(last)
}

/// `words` where a text begins with them, perhaps behind a blank, as they stand there.
fn at_start<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let (first, rest) = text.strip_prefix(char::is_whitespace).unwrap_or(text).split_at_checked(words.len())?;
    (is_same(first, words) && !rest.starts_with(char::is_alphanumeric)).then_some(first)
}

pub(super) const ARTICLES: &[&str] = &["the", "le", "la", "les", "der", "die", "das", "el", "los", "las"];

fn is_short(word: &str, least: usize) -> bool {
    word.chars().all(char::is_alphabetic) && word.chars().count() < least
}

fn is_same(one: &str, other: &str) -> bool {
    let is_plain = one.is_ascii() && other.is_ascii();
    !other.is_empty()
        && if is_plain { one.eq_ignore_ascii_case(other) } else { one.to_lowercase() == other.to_lowercase() }
}
