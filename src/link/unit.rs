//! What figures count. In: a figure of the linked `Site`. Out: its unit, and what that says in the languages it may be in.

use super::site::{FigureIx, Site};
use crate::number::{Measure, Size, measure, size};

impl Site {
    /// The unit a figure is shown with: its own, or its metric's.
    pub fn unit(&self, figure: FigureIx) -> Option<&str> {
        let metric = self.figures[figure.at()].metric.and_then(|metric| self.metrics[metric.at()].unit.as_deref());
        self.figure(figure).unit.as_deref().or(metric)
    }

    /// The languages that this unit may be in, the likeliest first: that of its article, and that of the site.
    pub fn unit_langs(&self, figure: FigureIx) -> [&str; 2] {
        let article = &self.articles[self.figures[figure.at()].article.at()];
        let own = article.written().lang.as_deref().filter(|_| self.figure(figure).unit.is_some());
        [own.unwrap_or(&self.config.lang), &self.config.lang]
    }

    /// What a figure's unit counts.
    pub fn measure(&self, figure: FigureIx) -> Measure {
        measure(self.unit(figure), &self.unit_langs(figure))
    }

    /// The size that a figure's unit begins with.
    pub fn size(&self, figure: FigureIx) -> Option<Size> {
        size(self.unit(figure)?, &self.unit_langs(figure))
    }
}
