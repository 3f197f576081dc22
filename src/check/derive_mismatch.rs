//! A figure that says otherwise than its own `derive`: a value, a range or a bound beside it that the calculation does not
//! come to. What is written has to allow all that the calculation does: it may be wider, and never says more.

use super::contradiction::{place, said};
use crate::diagnostic::{Diagnostic, Problem};
use crate::link::site::{Bounded, FigureIx, Site};
use crate::number::{Amount, Bound, Decimal, Interval, Ratio, bound_words, range_words, with_unit};
use num_bigint::BigInt;

pub(super) fn check(site: &Site, ix: FigureIx) -> Option<Diagnostic> {
    let figure = &site.figures[ix];
    let written = site.figure(ix);
    let bounded = figure.bounded.as_deref();
    // A bound of one's own on a result that has none is how the writer rounds it.
    let field = match (&written.value, &written.range, written.bound) {
        (Some(_), ..) => "value",
        (None, Some(_), _) => "range",
        (None, None, Some(_)) if bounded.is_some() => "bound",
        _ => return None,
    };
    let allowed = match (bounded, figure.exact.as_deref()) {
        (Some(bounded), _) => possible(bounded, written.bound),
        (None, Some(exact)) => Interval::exact(exact.clone()),
        (None, None) => return None,
    };
    if keeps(site, ix, field, &allowed)? {
        return None;
    }
    let problem = Problem::DeriveMismatch {
        id: written.id.value.clone(),
        field,
        value: as_written(site, ix),
        result: result(site, ix)?,
    };
    Some(Diagnostic::new(place(site, ix), problem))
}

/// All results that are to be allowed for: those of parts that are rounded by a bound on one side, which says that nothing
/// is beyond it. A little less set against a little less is about the result.
fn possible(bounded: &Bounded, bound: Option<Bound>) -> Interval {
    let is_one_sided = bound.is_some_and(|bound| bound != Bound::About);
    let interval = if is_one_sided { &bounded.widest } else { &bounded.interval }.clone();
    let is_open = interval.low.at.is_none() && interval.high.at.is_none();
    if is_open { Interval::exact(interval.named) } else { interval }
}

/// Whether what is written allows all of that; `None` if it is no amount.
fn keeps(site: &Site, ix: FigureIx, field: &str, allowed: &Interval) -> Option<bool> {
    let (figure, written) = (&site.figures[ix], site.figure(ix));
    let bounded = figure.bounded.as_deref();
    let implied = bounded.and_then(|bounded| bounded.bound);
    let range = written.range.as_deref().map(|(low, high)| (&low.value, &high.value));
    // About so many is neither a number nor a range with ends.
    if implied == Some(Bound::About) && written.bound.is_none() && range.is_none() {
        return Some(false);
    }
    let bound = match (written.bound, implied) {
        // No calculation says how little it is that is missing, so that the same words say the same.
        (Some(Bound::JustUnder), Some(Bound::JustUnder)) => Some(Bound::AtMost),
        (Some(Bound::JustOver), Some(Bound::JustOver)) => Some(Bound::AtLeast),
        (bound, _) => bound,
    };
    let value = written.value.as_ref().map(|value| &value.value);
    if let (Some((low, high)), None) = (range, bound) {
        return Some(is_within(low, high, allowed));
    }
    // A whole number too is one result rounded at its last place, which is that of the ones; but none is not some.
    if let (Some(value), None, None) = (value, bounded, bound) {
        let is_none = value.as_str() == "0" && allowed.named != Ratio::default();
        return Some(is_within(value, value, allowed) && !is_none);
    }
    let (value, range) = match field {
        "bound" => (figure.derived.as_ref(), bounded?.range.as_ref().map(|(low, high)| (low, high))),
        _ => (value, range),
    };
    let amount = Amount::new(value, range, bound, 1)?;
    // The best guess of a range, and a word that says it is one; and what the result rounds to, which says less than a bound.
    let is_guess = || value.is_some_and(|value| is_inside(&value.to_ratio(), allowed));
    let is_about = || bound == Some(Bound::About) && (amount.holds(&allowed.named, 1) || is_guess());
    Some(amount.holds_all(allowed, 1) || is_about())
}

fn is_inside(value: &Ratio, allowed: &Interval) -> bool {
    let (low, high) = (&allowed.low.at, &allowed.high.at);
    low.as_ref().zip(high.as_ref()).is_some_and(|(low, high)| (low..=high).contains(&value))
}

/// Whether both ends lie in a range whose own ends are rounded in the last place that is written.
fn is_within(low: &Decimal, high: &Decimal, allowed: &Interval) -> bool {
    let half = |end: &Decimal| {
        let decimals = end.as_str().split_once('.').map_or(0, |(_, decimals)| decimals.len());
        Ratio::new(1.into(), num_traits::pow(BigInt::from(10), decimals) * 2)
    };
    let (from, to) = (low.to_ratio() - half(low), high.to_ratio() + half(high));
    let below = allowed.low.at.as_ref().is_some_and(|low| from <= *low);
    below && allowed.high.at.as_ref().is_some_and(|high| *high <= to)
}

fn as_written(site: &Site, ix: FigureIx) -> String {
    let (written, lang) = (site.figure(ix), site.config.lang.as_str());
    match (&written.value, written.range.as_deref()) {
        (None, Some((low, high))) => {
            let ends = range_words(&low.value.format(lang), &high.value.format(lang), lang);
            with_unit(&[bound_words(written.bound, lang), &ends].concat(), site.unit(ix), lang)
        }
        _ => said(site, ix),
    }
}

/// What the calculation comes to, as it would be printed.
fn result(site: &Site, ix: FigureIx) -> Option<String> {
    let (figure, lang) = (&site.figures[ix], site.config.lang.as_str());
    let bounded = figure.bounded.as_deref();
    let number = match (bounded.and_then(|bounded| bounded.range.as_ref()), &figure.derived) {
        (Some((low, high)), _) => range_words(&low.format(lang), &high.format(lang), lang),
        (None, derived) => derived.as_ref()?.format(lang),
    };
    let bound = bound_words(bounded.and_then(|bounded| bounded.bound), lang);
    Some(with_unit(&[bound, &number].concat(), site.unit(ix), lang))
}
