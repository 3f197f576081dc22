//! Figures set into a text: a card, a drawing of values over time with their table, or an image; each with its source.
//! In: a figure. Out: HTML at the end of the text.

use super::{Filler, has_number, places};
use crate::link::site::{FigureIx, Owner};
use crate::page::chart::{self, Chart, Drawn};
use crate::page::figure::{FigureView, PointView, chart_id, has_words, said, series, series_line};
use crate::page::view::{Grade, entity_link, source_link};

/// A table of more values than that is folded, so that it does not push the text away.
const LONG: usize = 12;

/// What stands below a figure, and its language where that is not the page's.
#[derive(Clone, Copy)]
struct Text<'a> {
    words: &'a str,
    lang: Option<&'a str>,
    dir: Option<&'static str>,
}

impl Filler<'_> {
    pub(super) fn embed(&mut self, ix: FigureIx, caption: Option<&str>) {
        let view = self.pages.figure_row(ix, self.lang, &[]);
        // A caption was written for this text; what the figure brings along is in the language of its briefing.
        let text = match caption {
            Some(caption) => Text { words: caption, lang: None, dir: None },
            None => Text { words: view.label.unwrap_or_default(), lang: view.lang, dir: view.dir },
        };
        let points = series(self.site, ix, self.lang);
        match (&self.site.figures[ix].image, points.is_empty()) {
            (Some(url), _) => {
                let written = self.site.figure(ix);
                self.open_set("figure", ix, &points);
                self.number_beside(ix);
                self.image(url, written.alt.as_deref().unwrap_or_default(), "");
                self.table(&view, &points);
                self.caption(ix, &view, text, written.credit.as_deref());
            }
            (None, false) => match self.drawn(ix, text.words) {
                Some(drawn) => return self.chart(ix, &view, text, &drawn, &points),
                None => {
                    self.open_set("figure", ix, &points);
                    self.number_beside(ix);
                    // A table without a drawing has its title above it too.
                    self.label("label", text, (!has_number(self.site, ix)).then_some(ix));
                    self.values(&view, &points);
                    self.raw("<figcaption>");
                    self.sources(ix, &view, None);
                    self.raw("</figcaption>");
                }
            },
            (None, true) => {
                self.raw("<figure class=\"figure\">");
                self.number(ix);
                self.caption(ix, &view, text, None);
            }
        }
        self.raw("</figure>");
    }

    /// `<figure class="…">`, with an id where it is the first place that has the values of a figure of the page's own.
    fn open_set(&mut self, class: &str, ix: FigureIx, points: &[PointView]) {
        self.raw("<figure");
        self.attribute("class", &[class]);
        let is_own = Owner::Article(self.site.figures[ix].article) == self.owner;
        if is_own && !points.is_empty() && self.set.insert(ix) {
            self.attribute("id", &[&chart_id(&self.site.figure(ix).id.value)]);
        }
        self.raw(">");
    }

    fn number(&mut self, ix: FigureIx) {
        self.raw("<p class=\"value\">");
        self.open_figure(ix);
        self.say_mark(ix);
        self.said(&said(self.site, ix, self.lang));
        self.raw("</a>");
        self.doubts(ix, self.mark(ix));
        self.raw("</p>");
    }

    /// The number of a figure that is an image or values over time as well.
    fn number_beside(&mut self, ix: FigureIx) {
        if has_number(self.site, ix) {
            self.number(ix);
        }
    }

    fn caption(&mut self, ix: FigureIx, view: &FigureView<'_>, text: Text<'_>, credit: Option<&str>) {
        self.raw("<figcaption>");
        let written = self.site.figure(ix);
        let is_number = written.image.is_none() && written.series.is_none() || has_number(self.site, ix);
        self.label("label", text, (!is_number).then_some(ix));
        self.sources(ix, view, credit);
        self.raw("</figcaption>");
    }

    /// What has to be known of a figure, and where we have it from.
    fn sources(&mut self, ix: FigureIx, view: &FigureView<'_>, credit: Option<&str>) {
        if let Some(note) = &self.site.figure(ix).note {
            self.raw("<p class=\"note\">");
            self.words(note, view.lang, view.dir);
            self.raw("</p>");
        }
        self.raw("<p class=\"note dots\">");
        self.provenance(ix, view, credit);
        self.raw("</p>");
    }

    /// What a figure is, with what speaks against `doubted`, one without a value to say it beside.
    fn label(&mut self, class: &str, text: Text<'_>, doubted: Option<FigureIx>) {
        let doubted = doubted.filter(|ix| self.site.contradictions.is_contested(*ix) || self.is_replaced(*ix));
        if text.words.is_empty() && doubted.is_none() {
            return;
        }
        self.raw("<p");
        self.attribute("class", &[class]);
        self.raw(">");
        self.words(text.words, text.lang, text.dir);
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
    fn chart(&mut self, ix: FigureIx, view: &FigureView<'_>, text: Text<'_>, drawn: &Drawn, points: &[PointView]) {
        self.open_set("chart", ix, points);
        let start = self.html.len();
        self.raw("<figcaption>");
        let open = self.html.len();
        self.label("title", text, (!has_number(self.site, ix)).then_some(ix));
        self.raw(&drawn.key);
        if self.html.len() == open {
            self.html.truncate(start);
        } else {
            self.raw("</figcaption>\n");
        }
        self.number_beside(ix);
        self.raw(&drawn.art);
        let note = self.site.figure(ix).note.as_deref().unwrap_or_default();
        if !drawn.notes.is_empty() || !note.is_empty() {
            self.raw("<p class=\"under\">");
            self.raw(&drawn.notes);
            self.raw(if drawn.notes.is_empty() || note.is_empty() { "" } else { " " });
            self.words(note, view.lang, view.dir);
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
            Some(unit) if has_words(unit) => self.words(unit, view.lang, view.dir),
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
        if let Some(range) = &view.range {
            part(self);
            self.raw(self.tongue.html("figure", "between"));
            self.raw(self.tongue.html("", "colon"));
            self.raw(" ");
            self.text(range);
        }
        // Those of a series stand beside its values.
        if let Some(when) = view.when.as_ref().filter(|_| site.figure(ix).when.is_some()) {
            part(self);
            self.text(&when.words);
        }
        if let Some(by) = figure.attributed_to {
            part(self);
            self.link("ent", &entity_link(site, &site.entities[by], self.lang));
        }
        for (at, (source, locator)) in places(site, &site.figure(ix).source, &figure.sources).enumerate() {
            part(self);
            let [before, behind] = self.tongue.around("figure", "source_named");
            self.raw(before);
            let source = &site.sources[source];
            self.link("", &source_link(source, self.lang));
            if let Some(locator) = locator {
                self.raw(self.tongue.html("", "comma"));
                self.text(locator);
            }
            let [through, end] = self.tongue.around("figure", "through");
            for (at, via) in source.via.iter().enumerate() {
                self.raw(if at == 0 { through } else { self.tongue.html("", "comma") });
                self.link("", &source_link(&site.sources[*via], self.lang));
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
                    Some(path) => {
                        self.open("", path);
                        self.said(part);
                        self.raw("</a>");
                    }
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
