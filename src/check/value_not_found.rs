//! A figure, or a point of its series, whose number stands nowhere in what is kept of its sources: the number was copied
//! wrongly, or the source was named wrongly. Asked is only where all of its sources have a kept text in which no `[…]` says
//! that it is a part, and nothing says how the figure comes of it: no `says`, no calculation. A unit at the number may be
//! any, and a size may stand at the head of a table.

use super::comparison::{Comparison, Known};
use super::count_not_whole::first_number;
use crate::diagnostic::{Diagnostic, Problem};
use crate::link::site::{FigureIx, Site, SourceIx};
use crate::number::held::Held;
use crate::number::reading::knows_words;
use crate::number::{Decimal, LANGS, Ratio, with_unit};
use crate::parse::figures::Kind;
use crate::parse::snapshot::Snapshot;
use num_traits::One;
use rustc_hash::FxHashSet;

/// One of something, two, or none is hardly said in numbers: the ship, both, never.
const SMALL: u32 = 2;

pub(super) fn check(site: &Site, ix: FigureIx) -> Option<Diagnostic> {
    let written = site.figure(ix);
    let is_copy = written.says.is_none() && written.derive.is_none() && written.kind != Some(Kind::Calculation);
    let sources = &site.figures[ix].sources;
    if !is_copy || sources.is_empty() || sources.len() != written.source.len() {
        return None;
    }
    if written.value.is_none() && written.range.is_none() && written.series.is_none() {
        return None;
    }
    let article = &site.articles[site.figures[ix].article];
    let own = site.lang_of(article.written());
    let texts: Vec<Vec<SourceIx>> = sources.iter().map(|source| site.kept(*source)).collect();
    if texts.iter().any(Vec::is_empty) {
        return None;
    }
    // Two of them may have come through one.
    let mut seen = FxHashSet::default();
    let texts = texts.iter().flatten().filter(|source| seen.insert(**source));
    let texts: Vec<Text> = texts.filter_map(|source| Text::of(site, *source, own)).collect();
    // What is left out may say it.
    if texts.iter().any(|text| text.snapshot.is_of_parts) {
        return None;
    }
    // In words of another language it may stand there.
    if texts.iter().any(|text| !text.langs.iter().all(|lang| knows_words(lang))) {
        return None;
    }
    let figure = Sought::of(site, ix);
    let stands = |number: &Decimal| texts.iter().any(|text| text.holds(&figure, number));
    let is_missing = |number: &Decimal| !is_small(number) && !stands(number);
    // Of a value with a range beside it, the range may be the desk's.
    if written.value.as_ref().is_some_and(|value| !is_missing(&value.value)) {
        return None;
    }
    let (place, missing) = first_number(site, ix, is_missing)?;
    let value = with_unit(&missing.format(&site.config.lang), site.unit(ix), &site.config.lang);
    let sources = texts.iter().map(|text| text.source.to_owned()).collect();
    let problem = Problem::ValueNotFound { id: written.id.value.clone(), value, sources };
    Some(Diagnostic::new(place, problem))
}

/// A kept text.
struct Text<'s> {
    source: &'s str,
    snapshot: &'s Snapshot,
    /// The languages that it may be in, the likeliest first.
    langs: Vec<&'s str>,
}

impl<'s> Text<'s> {
    fn of(site: &'s Site, source: SourceIx, own: &'s str) -> Option<Text<'s>> {
        let source = &site.sources[source];
        // A source speaks its own language; where nobody says which, any.
        let langs = match source.written().lang.as_deref() {
            Some(lang) => vec![lang],
            None => [own].into_iter().chain(LANGS).collect(),
        };
        Some(Text { source: source.id(), snapshot: source.snapshot()?, langs })
    }

    /// Whether a number of the figure stands there, in one of its languages.
    fn holds(&self, figure: &Sought<'_>, number: &Decimal) -> bool {
        self.langs.iter().any(|lang| self.snapshot.ask(lang, |held| figure.stands_in(held, number)) == Some(true))
    }
}

/// What is looked for.
struct Sought<'s> {
    comparison: Comparison<'s>,
    /// What its number may be multiplied by to be the one in the text.
    scales: Vec<Ratio>,
    /// Whether it may be a text's number, rounded.
    is_rounded: bool,
}

impl<'s> Sought<'s> {
    fn of(site: &'s Site, ix: FigureIx) -> Sought<'s> {
        let comparison = Comparison { site, ix, is_sized: false, falls: false };
        let mut scales: Vec<Ratio> = comparison.scales().collect();
        let hundred = Ratio::from_integer(100.into());
        match site.unit(ix) {
            // 64% is 0.64.
            Some(unit) if unit.contains(['%', '\u{66a}']) => scales.push(hundred.recip()),
            None => scales.push(hundred),
            _ => {}
        }
        let is_rounded = site.bound(ix).is_some() || site.figure(ix).kind == Some(Kind::Estimate);
        Sought { comparison, scales, is_rounded }
    }

    fn stands_in(&self, held: &Held, number: &Decimal) -> bool {
        let value = number.to_ratio();
        let stands = |scale: &Ratio| held.holds(&(&value * scale)) || self.is_rounded && held.holds_near(number, scale);
        let known = Known::Value(number);
        self.scales.iter().any(stands)
            || self.comparison.has_hundredths() && held.holds_in_hundredths(&value)
            || held.fractions().iter().any(|part| self.comparison.says_part(&known, part, (&[], false), false))
    }
}

fn is_small(number: &Decimal) -> bool {
    let number = number.to_ratio();
    number.denom().is_one() && number.numer().magnitude() <= &SMALL.into()
}
