//! Calculations, worked out. In: figures with `derive`. Out: their results, and what keeps a calculation from having one.
//! Those that others rest on come first; nothing here is recursive, since a chain can be as long as the list of figures.

use super::Linker;
use super::circle::{circles, told};
use super::site::FigureIx;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::number::{Expression, Ratio, ratio_to_decimal};
use crate::text::Spanned;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

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

    fn written(&self, at: usize) -> &crate::parse::figures::Figure {
        let figure = &self.figures[at];
        &self.articles[figure.article.at()].written().figures[figure.entry]
    }

    fn expression(&self, at: usize) -> Option<&Spanned<Expression>> {
        self.written(at).derive.as_deref()
    }

    fn at_derive(&self, at: usize, problem: Problem) -> Option<Diagnostic> {
        let path = &self.articles[self.figures[at].article.at()].document.path;
        Some(Diagnostic::new(Place::new(path, self.expression(at)?.span), problem))
    }

    /// The figures that a calculation rests on; a name of none is told.
    fn steps(&self, at: usize, diagnostics: &mut Vec<Diagnostic>) -> Vec<usize> {
        let Some(expression) = self.expression(at) else { return Vec::new() };
        let article = self.figures[at].article;
        let mut steps = Vec::new();
        for (name, _) in expression.value.names() {
            match self.figure(Some(article), &Spanned::new(name.to_owned(), expression.span)) {
                Ok(part) => steps.push(part.at()),
                Err(problem) => diagnostics.extend(self.at_derive(at, problem)),
            }
        }
        steps
    }

    fn derive_one(&mut self, at: usize, steps: &[usize], diagnostics: &mut Vec<Diagnostic>) {
        let Some(expression) = self.expression(at) else { return };
        // What has no result has been told, and what rests on it has none either.
        let told = |part: &usize| self.expression(*part).is_some() && self.figures[*part].derived.is_none();
        if steps.len() < expression.value.names().count() || steps.iter().any(told) {
            return;
        }
        let known: FxHashMap<&str, usize> =
            expression.value.names().map(|(name, _)| name).zip(steps.iter().copied()).collect();
        let value = |name: &str| {
            let part = *known.get(name)?;
            let written = self.written(part).value.as_ref().map(|value| value.value.to_ratio());
            let value = written.or_else(|| self.figures[part].exact.as_deref().cloned())?;
            Some(value / self.whole(part))
        };
        match expression.value.evaluate(value) {
            Ok(result) => {
                let exact = result * self.whole(at);
                self.figures[at].derived = Some(ratio_to_decimal(&exact, SIGNIFICANT));
                self.figures[at].exact = Some(Box::new(exact));
            }
            Err(error) => diagnostics.extend(self.at_derive(at, Problem::BadDerive { message: error.to_string() })),
        }
    }

    /// What counts as one: a percentage is reckoned in hundredths.
    fn whole(&self, at: usize) -> Ratio {
        let percent = self.written(at).unit.as_deref() == Some("%");
        Ratio::from_integer(if percent { 100 } else { 1 }.into())
    }
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
