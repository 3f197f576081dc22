//! A figure as pages show it. In: a figure of the site. Out: what a row of a table shows of it, and more for its card.

mod series;
mod words;

use super::Pages;
use super::passage::Passage;
use super::picture::{Candidate, candidates, has_more};
use super::prose::places;
use super::view::{DateView, Grade, Link, date_of, direction, foreign, grade, metric_link, path};
use crate::link::contradiction::Finding;
use crate::link::site::{FigureIx, Owner, Site, SourceIx};
use crate::number::{range_words, with_unit};
use crate::parse::figures::Kind;
use crate::words::Tongue;
use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};
use series::span;
pub use series::{PointView, series};
pub(super) use series::{ends, in_order, point_view, series_line};
use tera::Value;
use words::{calculation, parted, said_of};
pub(super) use words::{has_words, said};

/// What a row of a table shows of a figure.
#[derive(Debug)]
pub struct FigureView<'a> {
    /// Unique in its article.
    id: &'a str,
    /// Its place on its article's page.
    path: String,
    /// Its article.
    article: Value,
    /// The language of its words, where it is not the page's, and which way that is written.
    pub lang: Option<&'a str>,
    /// See `lang`.
    pub dir: Option<&'static str>,
    /// What it shows: `about 1,668 people`, `1,100 to 1,700`.
    pub text: String,
    /// The same without what follows the number; empty for a figure without a single number.
    value: String,
    /// What follows the number, with the blank before it: `%`, ` people`.
    after: Option<String>,
    /// Its unit.
    pub unit: Option<&'a str>,
    /// Between what it lies, where it has a value too.
    pub range: Option<String>,
    /// `number`, `series` or `image`.
    form: &'static str,
    /// Of a series the first values and the last; one that is missing stands for several.
    points: Vec<Option<PointView>>,
    /// How many values that has.
    values: usize,
    /// Where the text of its article sets all of them.
    chart: Option<String>,
    /// What it counts.
    pub label: Option<&'a str>,
    /// `count`, `estimate`, `claim`, `projection`, `calculation`.
    pub kind: Option<&'static str>,
    /// The time it speaks of.
    pub when: Option<DateView>,
    /// Of whom.
    of: Option<&'a str>,
    /// Where.
    place: Option<Value>,
    /// What it rests on.
    sources: Vec<SourceStep<'a>>,
    /// The source's letter and the figure's digit; of the first source.
    pub grade: Option<Grade>,
    /// The grade with each of its sources, in their order, where that is not the same with all.
    pub grades: Option<Vec<Option<Grade>>>,
    /// The figures a calculation rests on, with what stands between them.
    pub derive: Option<Vec<Said<'a>>>,
    /// The figure that replaces it.
    superseded_by: Option<Said<'a>>,
    /// `true` where another figure contradicts it, or a dispute names it.
    contested: Option<bool>,
    /// `true` where it rests on a retracted source and on no other.
    pub retracted: Option<bool>,
    /// In the register, what its row is called there: unique in the site.
    key: Option<String>,
    /// What only its card shows.
    card: Option<Card<'a>>,
}

/// Which columns a table of figures has: one that would say “not stated” in every row is left out.
#[derive(Debug, Serialize)]
pub(super) struct Columns {
    place: bool,
    kind: bool,
    when: bool,
    grade: bool,
}

impl Columns {
    pub fn of(figures: &[FigureView<'_>]) -> Columns {
        let any = |states: fn(&FigureView<'_>) -> bool| figures.iter().any(states);
        Columns {
            place: any(|figure| figure.of.is_some() || figure.place.is_some()),
            kind: any(|figure| figure.kind.is_some()),
            when: any(|figure| figure.when.is_some()),
            grade: any(|figure| figure.grade.is_some() || figure.grades.is_some()),
        }
    }
}

/// What the card of a figure shows beside the row.
#[derive(Debug)]
struct Card<'a> {
    /// Its place in the register.
    register: String,
    /// What is measured.
    metric: Option<Link<'a>>,
    /// Who says so.
    attributed_to: Option<Value>,
    /// The source's own words.
    says: Option<&'a str>,
    /// Whether they stand in what is kept.
    passage: Option<Passage<'a>>,
    /// For the reader.
    note: Option<&'a str>,
    /// The figure it replaces.
    supersedes: Option<Said<'a>>,
    /// Figures it does not agree with.
    disagrees: Vec<Disagreement<'a>>,
    /// How many more there are.
    disagrees_more: usize,
    /// Whether there may be others that are not even counted.
    at_least: bool,
    /// Values over time.
    series: Vec<PointView>,
    /// An image.
    image: Option<ImageView<'a>>,
    /// On how many independent origins it rests.
    origins: usize,
    /// How often texts use it.
    uses: usize,
    /// On its article's page, the ids of the places that use it.
    back: Vec<String>,
}

/// A source a figure rests on, and the way it came to us.
#[derive(Debug, serde::Serialize)]
struct SourceStep<'a> {
    /// The source.
    link: Value,
    /// Where in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    locator: Option<&'a str>,
    /// The sources we have it through, nearest first.
    via: Vec<Value>,
    /// Its number in the article's list of sources.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<usize>,
    /// `retracted`, if it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
}

/// A figure that another does not agree with.
#[derive(Debug, serde::Serialize)]
struct Disagreement<'a> {
    /// `contradicts`, `may_contradict`, `revises` or `revised`.
    how: &'static str,
    /// The other figure.
    link: Said<'a>,
}

/// What a figure says where it is named, or what stands between figures.
#[derive(Debug, Default, serde::Serialize)]
pub struct Said<'a> {
    /// The figure it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// All of it.
    pub text: String,
    /// The language of its words, where it is not the page's, and which way that is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<&'a str>,
    /// See `lang`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dir: Option<&'static str>,
    /// Where it has such words: the number, which is in the page's language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// What follows the number, and is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// The title of its briefing, where it begins with that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<&'a str>,
}

/// An image.
#[derive(Debug, serde::Serialize)]
pub struct ImageView<'a> {
    /// From the site's root.
    pub path: String,
    /// What it shows.
    pub alt: &'a str,
    /// Whose it is.
    pub credit: Option<&'a str>,
    /// In pixels, if it says so.
    pub width: Option<u32>,
    /// See `width`.
    pub height: Option<u32>,
    /// Files between which a browser may choose, the smallest first; empty if there is only one.
    pub candidates: Vec<Candidate>,
    /// Whether there is more to see in the image than in any of them.
    pub has_more: bool,
}

/// By hand, so that a row and its card are one flat table to templates, without the detour that `flatten` takes. What has
/// no value is left out: most figures have few of these fields, and a site shows hundreds of thousands of rows.
impl Serialize for FigureView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = Fields(serializer.serialize_struct("FigureView", if self.card.is_some() { 33 } else { 18 })?);
        fields.add("id", self.id)?;
        fields.add("path", &self.path)?;
        fields.add("article", &self.article)?;
        fields.add("text", &self.text)?;
        fields.add("value", &self.value)?;
        fields.add("form", self.form)?;
        fields.add("sources", &self.sources)?;
        if !self.points.is_empty() {
            fields.add("points", &self.points)?;
            fields.add("values", &self.values)?;
        }
        fields.add_some("chart", &self.chart)?;
        fields.add_some("lang", &self.lang)?;
        fields.add_some("dir", &self.dir)?;
        fields.add_some("after", &self.after)?;
        fields.add_some("unit", &self.unit)?;
        fields.add_some("range", &self.range)?;
        fields.add_some("label", &self.label)?;
        fields.add_some("kind", &self.kind)?;
        fields.add_some("when", &self.when)?;
        fields.add_some("of", &self.of)?;
        fields.add_some("place", &self.place)?;
        fields.add_some("grade", &self.grade)?;
        fields.add_some("grades", &self.grades)?;
        fields.add_some("derive", &self.derive)?;
        fields.add_some("superseded_by", &self.superseded_by)?;
        fields.add_some("contested", &self.contested)?;
        fields.add_some("retracted", &self.retracted)?;
        fields.add_some("key", &self.key)?;
        if let Some(card) = &self.card {
            fields.add("register", &card.register)?;
            fields.add("series", &card.series)?;
            fields.add("origins", &card.origins)?;
            fields.add("uses", &card.uses)?;
            fields.add("back", &card.back)?;
            fields.add("disagrees_more", &card.disagrees_more)?;
            fields.add("at_least", &card.at_least)?;
            fields.add_some("disagrees", &Some(&card.disagrees).filter(|list| !list.is_empty()))?;
            fields.add_some("metric", &card.metric)?;
            fields.add_some("attributed_to", &card.attributed_to)?;
            fields.add_some("says", &card.says)?;
            fields.add_some("passage", &card.passage)?;
            fields.add_some("note", &card.note)?;
            fields.add_some("supersedes", &card.supersedes)?;
            fields.add_some("image", &card.image)?;
        }
        fields.0.end()
    }
}

/// The fields of a struct, one after the other.
struct Fields<S>(S);

impl<S: SerializeStruct> Fields<S> {
    fn add<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), S::Error> {
        self.0.serialize_field(name, value)
    }

    fn add_some<T: Serialize>(&mut self, name: &'static str, value: &Option<T>) -> Result<(), S::Error> {
        value.as_ref().map_or(Ok(()), |value| self.0.serialize_field(name, value))
    }
}

impl Pages {
    /// What a row shows of a figure. `cited` numbers the sources on an article's page.
    pub(super) fn figure_row<'a>(&'a self, ix: FigureIx, lang: &str, cited: &[SourceIx]) -> FigureView<'a> {
        let site = &self.site;
        let figure = &site.figures[ix];
        let written = site.figure(ix);
        let letter = |source: &SourceIx| site.sources[*source].written().reliability;
        let grade_with =
            |source: Option<&SourceIx>| grade(source.and_then(letter), written.credibility, self.tongue(lang));
        let is_mixed = figure.sources.windows(2).any(|pair| letter(&pair[0]) != letter(&pair[1]));
        let is_derived = written.derive.is_some();
        let own = foreign(Some(site.file_of(Owner::Article(figure.article)).1), lang);
        let number = site.shown_number(ix, lang);
        let text =
            if number.is_empty() { site.shown_figure(ix, lang) } else { with_unit(&number, site.unit(ix), lang) };
        let values = site.series(ix).unwrap_or_default().iter().filter(|point| point.value.is_some()).count();
        let (value, after) = if number.is_empty() { Default::default() } else { parted(&text, site.unit(ix)) };
        FigureView {
            id: &written.id.value,
            path: figure_path(site, ix),
            article: self.article_link(figure.article, lang),
            lang: own,
            dir: own.map(direction),
            text,
            value,
            after,
            unit: site.unit(ix),
            range: site
                .value(ix)
                .and(site.range(ix))
                .map(|(low, high)| range_words(&low.format(lang), &high.format(lang), lang))
                .map(|range| with_unit(&range, site.unit(ix), lang)),
            form: match (&written.image, &written.series) {
                (Some(_), _) => "image",
                (None, Some(_)) => "series",
                (None, None) => "number",
            },
            // More would make its column the only one.
            points: ends(site, ix, lang, 3, 1),
            values,
            chart: (figure.is_set && values > 0)
                .then(|| [&path(&site.articles[figure.article].url), "#", &chart_id(&written.id.value)].concat()),
            label: written.label.as_deref(),
            kind: kind(site, ix).map(Kind::name),
            when: date_of(written.when.as_ref().map(|when| &when.value).or(span(site, ix).as_ref()), lang),
            of: written.of.as_deref(),
            place: figure.place.map(|place| self.entity_link(place, lang)),
            sources: self.source_steps(ix, cited, lang),
            grade: if is_derived { None } else { grade_with(figure.sources.first()) },
            grades: (is_mixed && !is_derived)
                .then(|| figure.sources.iter().map(|source| grade_with(Some(source))).collect()),
            derive: written.derive.as_ref().map(|_| calculation(site, ix, lang)),
            superseded_by: figure.superseded_by.map(|other| said_of(site, other, self.tongue(lang))),
            contested: site.contradictions.is_contested(ix).then_some(true),
            retracted: site.falls(ix).then_some(true),
            key: None,
            card: None,
        }
    }

    /// What the page of one of its sources shows of a figure: its grade is that with this source, and its place is there.
    pub(super) fn figure_of_source(&self, ix: FigureIx, source: SourceIx, lang: &str) -> FigureView<'_> {
        let mut row = self.figure_row(ix, lang, &[]);
        let mut sources = self.site.figures[ix].sources.iter();
        row.sources.retain(|_| sources.next() == Some(&source));
        if let Some(grades) = row.grades.take()
            && let Some(at) = self.site.figures[ix].sources.iter().position(|known| *known == source)
        {
            row.grade = grades.into_iter().nth(at).flatten();
        }
        row
    }

    /// What the register shows of a figure.
    pub(super) fn figure_entry(&self, ix: FigureIx, lang: &str) -> FigureView<'_> {
        FigureView { key: Some(self.site.figure_id(ix)), ..self.figure_row(ix, lang, &[]) }
    }

    /// What the card of a figure shows. `back` are the ids of the places of the page that use it.
    pub(super) fn figure_card<'a>(
        &'a self,
        ix: FigureIx,
        lang: &str,
        cited: &[SourceIx],
        back: Vec<String>,
    ) -> FigureView<'a> {
        let site = &self.site;
        let figure = &site.figures[ix];
        let written = site.figure(ix);
        let card = Card {
            register: self.in_register(ix),
            metric: figure.metric.map(|metric| metric_link(site, &site.metrics[metric], lang)),
            attributed_to: figure.attributed_to.map(|entity| self.entity_link(entity, lang)),
            says: written.says.as_ref().map(|says| says.value.as_str()),
            passage: written.says.as_ref().and_then(|says| self.passage(&says.value, &figure.sources, lang)),
            note: written.note.as_deref(),
            supersedes: figure.supersedes.map(|other| said_of(site, other, self.tongue(lang))),
            disagrees: disagreements(site, ix, self.tongue(lang)),
            disagrees_more: site.contradictions.of(ix).count().saturating_sub(MOST_DISAGREEMENTS),
            at_least: site.contradictions.is_crowded(ix),
            series: series(site, ix, lang),
            image: image(site, ix),
            origins: site.origins(ix),
            uses: figure.uses.iter().map(|(_, count)| count).sum(),
            back,
        };
        FigureView { card: Some(card), ..self.figure_row(ix, lang, cited) }
    }

    fn source_steps(&self, figure: FigureIx, cited: &[SourceIx], lang: &str) -> Vec<SourceStep<'_>> {
        let site = &self.site;
        let written = site.figure(figure);
        let sources = places(site, &written.source, &site.figures[figure].sources).map(|(ix, locator)| {
            let source = &site.sources[ix];
            SourceStep {
                link: self.source_link(ix, lang),
                locator,
                via: source.via.iter().map(|via| self.source_link(*via, lang)).collect(),
                number: cited.iter().position(|known| *known == ix).map(|at| at + 1),
                status: source.written().status,
            }
        });
        sources.collect()
    }
}

/// Where a figure is shown on its article's page.
pub fn figure_path(site: &Site, figure: FigureIx) -> String {
    let article = &site.articles[site.figures[figure].article];
    let mut path = path(&article.url);
    path.push_str("#fig-");
    path.push_str(&site.figure(figure).id.value);
    path
}

/// The id of the place where the text of its own article sets the values of a figure.
pub(super) fn chart_id(figure: &str) -> String {
    ["sec-chart-", figure].concat()
}

/// As many as a card should list.
const MOST_DISAGREEMENTS: usize = 6;

/// Other figures that do not agree with one.
fn disagreements<'a>(site: &'a Site, figure: FigureIx, tongue: &Tongue) -> Vec<Disagreement<'a>> {
    let found = site.contradictions.of(figure).take(MOST_DISAGREEMENTS).map(|it| {
        let other = it.with(figure);
        let how = match it.finding {
            Finding::Contradicts => "contradicts",
            Finding::MayContradict => "may_contradict",
            Finding::Revises if it.one == figure => "revises",
            Finding::Revises => "revised",
        };
        Disagreement { how, link: said_of(site, other, tongue) }
    });
    found.collect()
}

/// What kind of number a figure is, where that is stated or follows: what is derived is a calculation.
pub(super) fn kind(site: &Site, figure: FigureIx) -> Option<Kind> {
    let written = site.figure(figure);
    written.kind.or(written.derive.as_ref().map(|_| Kind::Calculation))
}

/// The sign of a figure's grade, where it has one and the same with all its sources.
pub(super) fn one_grade(site: &Site, figure: FigureIx) -> Option<String> {
    let signs = signs(site, figure);
    let is_one = signs.windows(2).all(|two| two[0] == two[1]);
    signs.into_iter().next().flatten().filter(|_| is_one)
}

/// The same with each of its sources, where it is not the same with all.
pub(super) fn grades(site: &Site, figure: FigureIx) -> Option<Vec<Option<String>>> {
    Some(signs(site, figure)).filter(|signs| signs.windows(2).any(|two| two[0] != two[1]))
}

/// The sign of a figure's grade with each of its sources; a calculation has none.
fn signs(site: &Site, figure: FigureIx) -> Vec<Option<String>> {
    let written = site.figure(figure);
    let digit = written.credibility.map(|digit| digit.to_string()).unwrap_or_default();
    let letter = |source: &SourceIx| site.sources[*source].written().reliability.unwrap_or_default();
    let sources = site.figures[figure].sources.iter().filter(|_| written.derive.is_none());
    sources.map(|source| Some([letter(source), &digit].concat()).filter(|sign| !sign.is_empty())).collect()
}

/// The image of a figure, if it is one.
pub fn image(site: &Site, figure: FigureIx) -> Option<ImageView<'_>> {
    let written = site.figure(figure);
    let image = site.figures[figure].image.as_ref()?;
    let size = site.images.get(image).and_then(|picture| picture.image.size);
    let candidates = candidates(site, image);
    Some(ImageView {
        has_more: has_more(image, &candidates),
        candidates,
        path: path(image),
        alt: written.alt.as_deref().unwrap_or_default(),
        credit: written.credit.as_deref(),
        width: size.map(|size| size.0),
        height: size.map(|size| size.1),
    })
}
