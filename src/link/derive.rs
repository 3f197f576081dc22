//! Calculations, worked out. In: figures with `derive`. Out: their results, and what keeps a calculation from having one.
//! Those that others rest on come first; nothing here is recursive, since a chain can be as long as the list of figures.

use super::Linker;
use super::circle::{circles, told};
use super::site::{ArticleIx, Bounded, FigureIx};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::number::{Amount, Bound, Decimal, End, Expression, Interval, Ratio, Token, ratio_to_decimal, whole};
use crate::text::Spanned;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::cmp::Ordering;

/// How far a result without an end is rounded: see `ratio_to_decimal`.
const SIGNIFICANT: usize = 3;

impl Linker<'_> {
    /// Works out every `derive`.
    pub(super) fn derive(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        let calculated: Vec<usize> =
            (0..self.figures.len()).into_par_iter().filter(|at| self.expression(*at).is_some()).collect();
        if calculated.is_empty() {
            return;
        }
        let mut steps: Vec<Vec<usize>> = vec![Vec::new(); self.figures.len()];
        for at in &calculated {
            steps[*at] = self.steps(*at, diagnostics);
        }
        let circles = circles(&steps);
        for circle in &circles {
            let path = told(circle, |at| self.written(at).id.value.clone());
            diagnostics.extend(self.at_derive(circle[0], Problem::Cycle { relation: "derive", path }));
        }
        for at in resting_last(&steps) {
            self.derive_one(at, &steps[at], diagnostics);
        }
        for at in calculated {
            let steps = &steps[at];
            if self.expression(at).is_some_and(|expression| expression.value.names().count() == steps.len()) {
                self.figures[at].parts = steps.iter().map(|part| FigureIx::new(*part)).collect();
            }
        }
    }

    /// What an article says of a figure.
    pub(super) fn written(&self, at: usize) -> &crate::parse::figures::Figure {
        let figure = &self.figures[at];
        &self.articles[figure.article].written().figures[figure.entry]
    }

    fn expression(&self, at: usize) -> Option<&Spanned<Expression>> {
        self.written(at).derive.as_deref()
    }

    fn at_derive(&self, at: usize, problem: Problem) -> Option<Diagnostic> {
        let path = &self.articles[self.figures[at].article].document.path;
        Some(Diagnostic::new(Place::new(path, self.expression(at)?.span), problem))
    }

    /// The figures that a calculation rests on; a name of none is told.
    fn steps(&self, at: usize, diagnostics: &mut Vec<Diagnostic>) -> Vec<usize> {
        let Some(expression) = self.expression(at) else { return Vec::new() };
        let article = self.figures[at].article;
        let (mut steps, mut problems) = (Vec::new(), Vec::new());
        for (name, _) in expression.value.names() {
            match self.figure(Some(article), &Spanned::new(name.to_owned(), expression.span)) {
                Ok(part) => steps.push(part.at()),
                Err(problem) => problems.push(problem),
            }
        }
        if let Some(number) = self.number_of_name(article, &expression.value) {
            let message = format!(
                "`{number}` is read as a number, and a figure of this article has that id: write `{number}.0` for the number, or \
                 give the figure an id with a letter in it"
            );
            problems.push(Problem::BadDerive { message });
        }
        if let Some(other) = self.of_other_article(expression.value.as_written()).filter(|_| !problems.is_empty()) {
            let message = format!(
                "`{other}` is a figure of another article; set its value down as a figure of this one, with its own source"
            );
            problems = vec![Problem::BadDerive { message }];
        }
        diagnostics.extend(problems.into_iter().filter_map(|problem| self.at_derive(at, problem)));
        steps
    }

    /// A number of a calculation that is the id of a figure too, such as a year: nobody knows which is meant.
    fn number_of_name<'e>(&self, article: ArticleIx, expression: &'e Expression) -> Option<&'e str> {
        expression.tokens().find_map(|token| match token {
            // Percentages have 100 in them, and a half 2.
            Token::Text(text) if text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.figure_ids.contains_key(&(article.at() as u32, text)).then_some(text)
            }
            _ => None,
        })
    }

    /// What names a figure of another article in a calculation, where a stroke divides.
    fn of_other_article<'e>(&self, expression: &'e str) -> Option<&'e str> {
        let is_of_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '_');
        expression.split(|c| !is_of_name(c)).find(|name| {
            name.rsplit_once('/').is_some_and(|(article, id)| {
                let article = self.names.article(article);
                article.is_some_and(|article| self.figure_ids.contains_key(&(article.at() as u32, id)))
            })
        })
    }

    fn derive_one(&mut self, at: usize, steps: &[usize], diagnostics: &mut Vec<Diagnostic>) {
        let Some(expression) = self.expression(at) else { return };
        // What has no result or no number has been told, and what rests on it has none either.
        let told =
            |part: &usize| self.written(*part).is_broken || self.expression(*part).is_some() && !self.has_result(*part);
        if steps.len() < expression.value.names().count() || steps.iter().any(told) {
            return;
        }
        let known: FxHashMap<&str, usize> =
            expression.value.names().map(|(name, _)| name).zip(steps.iter().copied()).collect();
        let bounds: Vec<Bound> = steps.iter().filter_map(|part| self.bound(*part)).collect();
        let is_of_range = steps.iter().any(|part| self.written(*part).range.is_some());
        let over = |is_widest: bool| {
            let value = |name: &str| {
                let part = *known.get(name)?;
                let numbers = if is_widest { self.widest(part) } else { self.numbers(part) };
                Some(numbers?.times(Interval::exact(self.whole(part).recip())))
            };
            let result = expression.value.evaluate_over(value).map_err(|error| error.to_string())?;
            Ok(result.times(Interval::exact(self.whole(at))))
        };
        let result = over(false).and_then(|result: Interval| {
            let widest = if bounds.contains(&Bound::About) { over(true)? } else { result.clone() };
            worded(result, widest, &bounds, is_of_range)
        });
        match result {
            Ok((exact, bounded)) => {
                let figure = &mut self.figures[at];
                let is_range = bounded.as_ref().is_some_and(|bounded| bounded.range.is_some());
                let bound = bounded.as_ref().and_then(|bounded| bounded.bound);
                figure.derived = (!is_range).then(|| match bound.map_or(Ordering::Equal, Bound::side) {
                    Ordering::Equal => ratio_to_decimal(&exact, SIGNIFICANT),
                    side => rounded(&exact, side.reverse()),
                });
                figure.exact = (!is_range).then(|| Box::new(exact));
                figure.bounded = bounded.map(Box::new);
            }
            Err(message) => diagnostics.extend(self.at_derive(at, Problem::BadDerive { message })),
        }
    }

    fn has_result(&self, at: usize) -> bool {
        self.figures[at].derived.is_some() || self.figures[at].bounded.is_some()
    }

    /// All numbers that a figure can be, as it says itself or as it is calculated.
    fn numbers(&self, at: usize) -> Option<Interval> {
        let written = self.written(at);
        let number = |number: &Spanned<Decimal>| number.value.to_ratio();
        let range = written.range.as_deref();
        let value = written.value.as_ref().map(number);
        if value.is_none() && range.is_none() {
            let figure = &self.figures[at];
            let bounded = figure.bounded.as_ref().map(|bounded| bounded.interval.clone());
            return bounded.or_else(|| figure.exact.as_deref().cloned().map(Interval::exact));
        }
        let low = range.map(|range| number(&range.0)).or_else(|| value.clone())?;
        let high = range.map(|range| number(&range.1)).or_else(|| value.clone())?;
        Some(match (written.bound.map_or(Ordering::Equal, Bound::side), value) {
            (Ordering::Greater, _) => Interval::at_least(low),
            (Ordering::Less, _) => Interval::at_most(high),
            (Ordering::Equal, Some(value)) => Interval::between(low.min(value.clone()), value.clone(), high.max(value)),
            (Ordering::Equal, None) => Interval::between(low.clone(), low, high),
        })
    }

    /// The same, where what is about a number is all that rounds to it.
    fn widest(&self, at: usize) -> Option<Interval> {
        let (figure, written) = (&self.figures[at], self.written(at));
        let numbers = self.numbers(at)?;
        let value = written.value.as_ref().map(|value| &value.value);
        let range = written.range.as_deref().map(|(low, high)| (&low.value, &high.value));
        if value.is_none() && range.is_none() {
            return Some(figure.bounded.as_ref().map_or(numbers, |bounded| bounded.widest.clone()));
        }
        let about = written.bound.filter(|bound| *bound == Bound::About);
        let rounded = about.and_then(|_| Amount::new(value, range, about, 1));
        Some(rounded.map(|amount| amount.numbers(numbers.named.clone())).unwrap_or(numbers))
    }

    /// How a figure's number is to be read.
    fn bound(&self, at: usize) -> Option<Bound> {
        let written = self.written(at);
        let derived = || self.figures[at].bounded.as_ref().and_then(|bounded| bounded.bound);
        written.bound.or_else(|| derived().filter(|_| written.value.is_none()))
    }

    /// What counts as one: a percentage is reckoned in hundredths.
    fn whole(&self, at: usize) -> Ratio {
        Ratio::from_integer(self.written(at).unit.as_deref().map_or(1, whole).into())
    }
}

/// A result as it is shown: the number, and what the bounds of its parts make of it, and that one of them is a range.
fn worded(
    result: Interval,
    widest: Interval,
    bounds: &[Bound],
    is_of_range: bool,
) -> Result<(Ratio, Option<Bounded>), String> {
    let is_about = bounds.contains(&Bound::About);
    let about = || is_about.then_some(Bound::About);
    let is_just = !is_of_range && !bounds.iter().any(|bound| matches!(bound, Bound::AtLeast | Bound::AtMost));
    let hard = |end: &End| end.at.clone().filter(|_| !end.soft);
    let (exact, bound, range) = match (hard(&result.low), hard(&result.high)) {
        (Some(low), Some(high)) if low == high => (low, about(), None),
        (Some(low), Some(high)) => {
            let range = (rounded(&low, Ordering::Less), rounded(&high, Ordering::Greater));
            (low, about(), Some(range))
        }
        // With a part that may be less and more, the end is no end: of that only the number is known, and that it is rounded.
        (None, Some(_)) | (Some(_), None) if is_about && !is_of_range => {
            (result.named.clone(), Some(Bound::About), None)
        }
        (None, Some(high)) if is_about => (hard(&widest.high).unwrap_or(high), Some(Bound::AtMost), None),
        (Some(low), None) if is_about => (hard(&widest.low).unwrap_or(low), Some(Bound::AtLeast), None),
        (None, Some(high)) => (high, Some(if is_just { Bound::JustUnder } else { Bound::AtMost }), None),
        (Some(low), None) => (low, Some(if is_just { Bound::JustOver } else { Bound::AtLeast }), None),
        // A little less set against a little less is about as much.
        (None, None) if is_just => (result.named.clone(), Some(Bound::About), None),
        (None, None) => {
            return Err("the bounds of its parts pull both ways, so that nothing is known of the result".into());
        }
    };
    let is_bounded = bound.is_some() || range.is_some();
    Ok((exact, is_bounded.then_some(Bounded { interval: result, widest, bound, range })))
}

/// An end as it is shown: never beyond itself to the side on which it says that nothing is.
fn rounded(exact: &Ratio, side: Ordering) -> Decimal {
    let shown = ratio_to_decimal(exact, SIGNIFICANT);
    if exact.cmp(&shown.to_ratio()) != side {
        return shown;
    }
    let decimals = shown.as_str().split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let step = Ratio::new(1.into(), num_traits::pow(10.into(), decimals));
    let further = if side == Ordering::Greater { shown.to_ratio() + step } else { shown.to_ratio() - step };
    ratio_to_decimal(&further, SIGNIFICANT)
}

/// All nodes, each after those it steps to, as far as there is no circle.
fn resting_last(steps: &[Vec<usize>]) -> Vec<usize> {
    let mut seen = vec![false; steps.len()];
    let mut order = Vec::with_capacity(steps.len());
    for start in 0..steps.len() {
        let mut path = if std::mem::replace(&mut seen[start], true) { Vec::new() } else { vec![(start, 0)] };
        while let Some((node, next)) = path.last_mut() {
            match steps[*node].get(*next) {
                Some(step) => {
                    *next += 1;
                    if !std::mem::replace(&mut seen[*step], true) {
                        path.push((*step, 0));
                    }
                }
                None => {
                    order.push(*node);
                    path.pop();
                }
            }
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_rest_on_comes_first() {
        assert_eq!(resting_last(&[vec![1, 2], vec![2], vec![], vec![3]]), [2, 1, 0, 3]);
    }
}
