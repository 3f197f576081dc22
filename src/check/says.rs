//! A figure whose `says` holds no number that fits its value: one of the two was copied wrongly.

use super::comparison::{Comparison, Known};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::site::{FigureIx, Site};
use crate::number::reading::{Reading, has_fraction, hedges, knows_words, read};

pub(super) fn check(site: &Site, ix: FigureIx) -> Option<Diagnostic> {
    let written = site.figure(ix);
    let says = written.says.as_deref()?;
    let figure = Comparison { site, ix };
    let known = figure.known()?;
    let article = &site.articles[site.figures[ix.at()].article.at()];
    let own = article.written().lang.as_deref().unwrap_or(&site.config.lang);
    // A source speaks its own language; where nobody says which, that of the article.
    let sources = site.figures[ix.at()].sources.iter();
    let langs = sources.filter_map(|source| site.sources[source.at()].written().lang.as_deref());
    let mut langs: Vec<&str> = langs.chain([own]).collect();
    langs.sort_unstable();
    langs.dedup();
    let text = says.value.as_str();
    let read: Vec<(&str, Vec<Reading>)> = langs.iter().map(|lang| (*lang, read(text, lang))).collect();
    let holds_none = read.iter().all(|(_, readings)| readings.is_empty());
    // In another language the number may be there in words.
    if holds_none && !langs.iter().all(|lang| knows_words(lang)) {
        return None;
    }
    let fits = |known: &Known<'_>| {
        read.iter().any(|(lang, readings)| readings.iter().any(|reading| is_said(&figure, known, reading, text, lang)))
    };
    // The ends of a range may stand apart: “600 at first, 650 in the end”.
    let apart = || match known {
        Known::Range(low, high) => fits(&Known::Value(low)) && fits(&Known::Value(high)),
        _ => false,
    };
    // A third is no number that can be read, and may well be the 33% of the figure.
    let is_share = || site.unit(ix).is_some_and(|unit| unit.contains(['%', '\u{66a}', '‰']));
    let in_words = || is_share() && langs.iter().any(|lang| has_fraction(text, lang));
    if fits(&known) || apart() || in_words() {
        return None;
    }
    let problem = Problem::SaysOtherNumber {
        says: text.to_owned(),
        id: written.id.value.clone(),
        value: figure.value(&known, own),
        holds_none,
    };
    Some(Diagnostic::new(Place::new(&article.document.path, says.span), problem))
}

fn is_said(figure: &Comparison<'_>, known: &Known<'_>, reading: &Reading, text: &str, lang: &str) -> bool {
    let fits = || figure.fits(known, reading, &hedges(text, reading.at.clone(), lang));
    figure.is_in_unit(reading) && (figure.equals(known, reading, &[]) || fits())
}
