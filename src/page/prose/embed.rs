//! Figures set into a text: a card, a drawing of values over time with their table, or an image; each with its source.
//! In: a figure. Out: HTML at the end of the text.

use super::{Filler, has_number, places};
use crate::link::site::FigureIx;
use crate::page::chart::{self, Chart, Drawn};
use crate::page::figure::{FigureView, PointView, series, series_line};
use crate::page::view::{Grade, entity_link_in, source_link};

/// A table of more values than that is folded, so that it does not push the text away.
const LONG: usize = 12;

impl Filler<'_> {
    pub(super) fn embed(&mut self, ix: FigureIx, caption: Option<&str>) {
        let view = self.pages.figure_row(ix, self.lang, &[]);
        let text = caption.or(view.label).unwrap_or_default();
        let points = series(self.site, ix, self.lang);
        match (&self.site.figures[ix].image, points.is_empty()) {
            (Some(url), _) => {
                let written = self.site.figure(ix);
                self.raw("<figure class=\"figure\">");
                self.number_beside(ix, &view);
                self.image(url, written.alt.as_deref().unwrap_or_default(), "");
                self.table(&view, &points);
                self.caption(ix, &view, text, written.credit.as_deref());
            }
            (None, false) => match self.drawn(ix, text) {
                Some(drawn) => return self.chart(ix, &view, text, &drawn, &points),
                None => {
                    self.raw("<figure class=\"figure\">");
                    self.number_beside(ix, &view);
                    self.values(&view, &points);
                    self.caption(ix, &view, text, None);
                }
            },
            (None, true) => {
                self.raw("<figure class=\"figure\">");
                self.number(ix, &view);
                self.caption(ix, &view, text, None);
            }
        }
        self.raw("</figure>");
    }

    fn number(&mut self, ix: FigureIx, view: &FigureView<'_>) {
        self.raw("<p class=\"value\">");
        self.open_figure(ix);
        self.say_mark(ix);
        self.text(&view.text);
        self.raw("</a>");
        self.doubts(ix, self.mark(ix));
        self.raw("</p>");
    }

    /// The number of a figure that is an image or values over time as well.
    fn number_beside(&mut self, ix: FigureIx, view: &FigureView<'_>) {
        if has_number(self.site, ix) {
            self.number(ix, view);
        }
    }

    fn caption(&mut self, ix: FigureIx, view: &FigureView<'_>, text: &str, credit: Option<&str>) {
        self.raw("<figcaption>");
        let written = self.site.figure(ix);
        let is_number = written.image.is_none() && written.series.is_none() || has_number(self.site, ix);
        self.label("label", text, (!is_number).then_some(ix));
        self.raw("<p class=\"note dots\">");
        self.provenance(ix, view, credit);
        self.raw("</p></figcaption>");
    }

    /// What a figure is, with what speaks against `doubted`, one without a value to say it beside.
    fn label(&mut self, class: &str, text: &str, doubted: Option<FigureIx>) {
        let doubted = doubted.filter(|ix| self.site.contradictions.is_contested(*ix) || self.is_replaced(*ix));
        if text.is_empty() && doubted.is_none() {
            return;
        }
        self.raw("<p");
        self.attribute("class", &[class]);
        self.raw(">");
        self.text(text);
        doubted.iter().for_each(|ix| self.doubts(*ix, None));
        self.raw("</p>");
    }

    fn drawn(&mut self, ix: FigureIx, title: &str) -> Option<Drawn> {
        let id = format!("art.{}", self.drawings + 1);
        let unit = self.site.unit(ix);
        let lines = vec![series_line(self.site, ix)];
        let chart = Chart { id: &id, title, unit, tongue: self.tongue, lines, left_out: 0, wide: (640.0, 320.0) };
        let drawn = chart::draw(&chart)?;
        self.drawings += 1;
        Some(drawn)
    }

    /// A drawing, what has to be known of it, and the same as a table.
    fn chart(&mut self, ix: FigureIx, view: &FigureView<'_>, text: &str, drawn: &Drawn, points: &[PointView]) {
        self.raw("<figure class=\"chart\"><figcaption>");
        self.label("title", text, (!has_number(self.site, ix)).then_some(ix));
        self.raw(&drawn.key);
        self.raw("</figcaption>\n");
        self.number_beside(ix, view);
        self.raw(&drawn.art);
        let note = self.site.figure(ix).note.as_deref().unwrap_or_default();
        if !drawn.notes.is_empty() || !note.is_empty() {
            self.raw("<p class=\"under\">");
            self.raw(&drawn.notes);
            self.raw(if drawn.notes.is_empty() || note.is_empty() { "" } else { " " });
            self.text(note);
            self.raw("</p>");
        }
        self.raw("<p class=\"under dots\">");
        self.provenance(ix, view, None);
        self.raw("</p>");
        self.table(view, points);
        self.raw("</figure>");
    }

    /// The values as a table, if there are any.
    fn table(&mut self, view: &FigureView<'_>, points: &[PointView]) {
        if points.is_empty() {
            return;
        }
        let folded = points.len() > LONG;
        if folded {
            self.raw("<details><summary>");
            self.raw(self.tongue.html("drawing", "as_table"));
            self.raw("</summary>");
        }
        self.values(view, points);
        self.raw(if folded { "</details>" } else { "" });
    }

    fn values(&mut self, view: &FigureView<'_>, points: &[PointView]) {
        self.raw("<table class=\"table\"");
        self.attribute("aria-label", &[view.label.unwrap_or(&view.text)]);
        self.raw("><thead><tr><th scope=\"col\">");
        self.raw(self.tongue.html("figure", "time"));
        self.raw("</th><th scope=\"col\" class=\"n\">");
        match view.unit {
            Some(unit) => self.text(unit),
            None => self.raw(self.tongue.html("figure", "value")),
        }
        self.raw("</th></tr></thead><tbody>\n");
        for point in points {
            self.raw("<tr><th scope=\"row\">");
            self.text(&point.when.words);
            self.raw("</th><td class=\"n\">");
            match &point.value {
                Some(value) => self.text(value),
                None => self.raw(self.tongue.html("figure", "no_value")),
            }
            self.raw("</td></tr>\n");
        }
        self.raw("</tbody></table>");
    }

    /// Who says so and where we have it from.
    fn provenance(&mut self, ix: FigureIx, view: &FigureView<'_>, credit: Option<&str>) {
        let (site, figure) = (self.site, &self.site.figures[ix]);
        let mut first = true;
        let mut part = |filler: &mut Self| {
            filler.raw(if std::mem::take(&mut first) { "<span>" } else { "</span> <span>" });
        };
        if let Some(kind) = view.kind {
            part(self);
            self.raw(self.tongue.html("figure_kind", kind));
        }
        // Those of a series stand beside its values.
        if let Some(when) = view.when.as_ref().filter(|_| site.figure(ix).when.is_some()) {
            part(self);
            self.text(&when.words);
        }
        if let Some(by) = figure.attributed_to {
            part(self);
            let by = entity_link_in(site, &site.entities[by], self.lang);
            self.open("ent", &by.path);
            if let (Some(lang), Some(dir)) = (by.lang, by.dir) {
                self.raw("<bdi");
                self.attribute("lang", &[lang]);
                self.attribute("dir", &[dir]);
                self.raw(">");
            }
            self.text(by.text);
            self.raw(if by.lang.is_some() { "</bdi></a>" } else { "</a>" });
        }
        for (at, (source, locator)) in places(site, &site.figure(ix).source, &figure.sources).enumerate() {
            part(self);
            let [before, behind] = self.tongue.around("figure", "source_named");
            self.raw(before);
            let source = &site.sources[source];
            let link = source_link(source);
            self.link("", &link.path, &link.text);
            if let Some(locator) = locator {
                self.raw(self.tongue.html("", "comma"));
                self.text(locator);
            }
            let [through, end] = self.tongue.around("figure", "through");
            for (at, via) in source.via.iter().enumerate() {
                self.raw(if at == 0 { through } else { self.tongue.html("", "comma") });
                let via = source_link(&site.sources[*via]);
                self.link("", &via.path, &via.text);
            }
            self.raw(if source.via.is_empty() { "" } else { end });
            self.raw(behind);
            if let Some(grade) = view.grades.as_ref().and_then(|grades| grades[at].as_ref()) {
                self.raw(" ");
                self.grade(grade);
            }
        }
        if let Some(parts) = &view.derive {
            part(self);
            for part in parts {
                match &part.path {
                    Some(path) => self.link("", path, &part.text),
                    None => self.text(&part.text),
                }
            }
        }
        if let Some(credit) = credit {
            part(self);
            self.text(credit);
        }
        self.retracted(view.retracted.is_some());
        if let Some(grade) = view.grade.as_ref().filter(|_| view.grades.is_none()) {
            part(self);
            self.grade(grade);
        }
        self.raw(if first { "" } else { "</span>" });
    }

    fn grade(&mut self, grade: &Grade) {
        self.raw("<span class=\"grade\"><b>");
        self.text(&grade.code);
        self.raw("</b> <span>");
        self.raw(grade.words.as_str().unwrap_or_default());
        self.raw("</span></span>");
    }
}
