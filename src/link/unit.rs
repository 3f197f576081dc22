//! What figures count. In: a figure of the linked `Site`. Out: its unit, and what that says in the languages it may be in.

use super::site::{FigureIx, Site};
use crate::number::{Measure, Size, is_money_or_measure, measure, size, size_abroad, whole};
use crate::text::primary;

impl Site {
    /// The unit a figure is shown with: its own, or its metric's.
    pub fn unit(&self, figure: FigureIx) -> Option<&str> {
        let metric = self.figures[figure].metric.and_then(|metric| self.metrics[metric].unit.as_deref());
        self.figure(figure).unit.as_deref().or(metric)
    }

    /// The languages that this unit may be in, the likeliest first: that of its article, and that of the site.
    pub fn unit_langs(&self, figure: FigureIx) -> [&str; 2] {
        let article = &self.articles[self.figures[figure].article];
        let own = article.written().lang.as_deref().filter(|_| self.figure(figure).unit.is_some());
        [own.unwrap_or(&self.config.lang), &self.config.lang]
    }

    /// What a figure's unit counts. Where its metric has a unit, the word of a text in another language stands for that:
    /// `personnes` of `people`.
    pub fn measure(&self, figure: FigureIx) -> Measure {
        let own = measure(self.unit(figure), &self.unit_langs(figure));
        match self.in_other_words(figure) {
            Some(unit) => Measure { family: measure(Some(unit), &[&self.config.lang]).family, ..own },
            None => own,
        }
    }

    /// The metric's unit, if the figure has another word for it, in another language.
    fn in_other_words(&self, figure: FigureIx) -> Option<&str> {
        let unit = self.metrics[self.figures[figure].metric?].unit.as_deref()?;
        let own = self.figure(figure).unit.as_deref().filter(|own| *own != unit)?;
        let [lang, of_site] = self.unit_langs(figure).map(primary);
        let is_noun = |unit: &str| whole(unit) == 1 && !unit.trim().is_empty() && !is_money_or_measure(unit);
        (!lang.eq_ignore_ascii_case(of_site) && is_noun(own) && is_noun(unit)).then_some(unit)
    }

    /// The size that a figure's unit begins with.
    pub fn size(&self, figure: FigureIx) -> Option<Size> {
        size(self.unit(figure)?, &self.unit_langs(figure))
    }

    /// A figure's unit, without the size that it may begin with, in whatever language.
    pub fn unit_without_size(&self, figure: FigureIx) -> String {
        let unit = self.unit(figure).unwrap_or_default();
        let abroad = || self.unit_langs(figure).into_iter().find_map(|lang| size_abroad(unit, lang));
        let without = || unit[abroad().map_or(0, |(_, end)| end)..].trim_start().to_owned();
        self.size(figure).map_or_else(without, |size| size.rest)
    }
}
