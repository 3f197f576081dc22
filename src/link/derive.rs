//! Calculations. In: the figures of each article. Out: what `derive` gives, figures that others rest on first.
//! It never recurses: a chain of figures can be as long as a file.

use super::circle::{circles, told};
use super::site::{ArticleIx, FigureIx};
use super::{Linker, Parsed};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::number::{EvaluateError, Ratio, ratio_to_decimal};
use crate::text::{Span, Spanned};
use rustc_hash::FxHashMap;

/// How many digits a result is rounded to.
const DIGITS: usize = 3;

impl Linker<'_> {
    /// Works out every `derive`.
    pub(super) fn derive(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        for at in 0..self.articles.len() {
            if self.articles[at].written().figures.iter().any(|figure| figure.derive.is_some()) {
                self.derive_in(ArticleIx::new(at), diagnostics);
            }
        }
    }

    fn derive_in(&mut self, article: ArticleIx, diagnostics: &mut Vec<Diagnostic>) {
        let document = self.articles[article.at()].document.clone();
        let Parsed::Article(written) = &document.content else { return };
        let mut report =
            |span: Span, problem| diagnostics.push(Diagnostic::new(Place::new(&document.path, span), problem));
        // Of each figure, by its position in the file: where the figures stand that it rests on.
        let mut steps: Vec<Vec<usize>> = vec![Vec::new(); written.figures.len()];
        // What has no result and needs no further words.
        let mut broken = vec![false; written.figures.len()];
        let mut positions: FxHashMap<&str, usize> = FxHashMap::default();
        for (at, figure) in written.figures.iter().enumerate() {
            positions.insert(&figure.id.value, at);
        }
        for (at, figure) in written.figures.iter().enumerate() {
            let Some(expression) = &figure.derive else { continue };
            for (name, _) in expression.value.names() {
                match positions.get(name) {
                    Some(part) => steps[at].push(*part),
                    None => {
                        broken[at] = true;
                        let name = Spanned::new(name.to_owned(), expression.span);
                        if let Err(problem) = self.figure(Some(article), &name) {
                            report(expression.span, problem);
                        }
                    }
                }
            }
        }
        for circle in circles(&steps) {
            let span = |at: usize| written.figures[at].derive.as_ref().map(|expression| expression.span);
            let path = told(&circle, |at| written.figures[at].id.value.clone());
            report(span(circle[0]).unwrap_or_default(), Problem::Cycle { relation: "derive", path });
        }
        let percent = |at: usize| written.figures[at].unit.as_deref() == Some("%");
        let hundred = |at: usize| Ratio::from_integer(if percent(at) { 100 } else { 1 }.into());
        for at in in_order(&steps, &mut broken) {
            let figure = &written.figures[at];
            let Some(expression) = figure.derive.as_ref().filter(|_| !broken[at]) else { continue };
            let value = |name: &str| {
                let part = *positions.get(name)?;
                let derived = || self.figures[self.articles[article.at()].figures[part].at()].derived.as_ref();
                let value = written.figures[part].value.as_ref().map(|value| &value.value).or_else(derived)?;
                Some(value.to_ratio() / hundred(part))
            };
            match expression.value.evaluate(value) {
                Ok(result) => {
                    let index: FigureIx = self.articles[article.at()].figures[at];
                    self.figures[index.at()].derived = Some(ratio_to_decimal(&(result * hundred(at)), DIGITS));
                }
                Err(error) => {
                    broken[at] = true;
                    // What rests on a calculation that failed is no mistake of its own.
                    let of_other = |name: &str| positions.get(name).is_some_and(|part| broken[*part]);
                    if !matches!(&error, EvaluateError::Unknown(name) if of_other(name)) {
                        report(expression.span, Problem::BadDerive { message: error.to_string() });
                    }
                }
            }
        }
    }
}

/// All positions, each after those it leads to; what is in a circle or rests on one is `broken`.
fn in_order(steps: &[Vec<usize>], broken: &mut [bool]) -> Vec<usize> {
    // Counted down from the other side: a position is ready when all it rests on are.
    let mut waiting: Vec<usize> = steps.iter().map(Vec::len).collect();
    let mut leads_back: Vec<Vec<usize>> = vec![Vec::new(); steps.len()];
    for (at, parts) in steps.iter().enumerate() {
        parts.iter().for_each(|part| leads_back[*part].push(at));
    }
    let mut order: Vec<usize> = (0..steps.len()).filter(|at| waiting[*at] == 0).collect();
    let mut next = 0;
    while let Some(ready) = order.get(next).copied() {
        next += 1;
        for at in &leads_back[ready] {
            waiting[*at] -= 1;
            if waiting[*at] == 0 {
                order.push(*at);
            }
        }
    }
    waiting.iter().zip(broken).filter(|(waiting, _)| **waiting > 0).for_each(|(_, broken)| *broken = true);
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_rest_on_comes_first_and_circles_not_at_all() {
        let mut broken = vec![false; 5];
        assert_eq!(in_order(&[vec![1, 1], vec![2], vec![], vec![4], vec![3]], &mut broken), [2, 1, 0]);
        assert_eq!(broken, [false, false, false, true, true]);
    }
}
