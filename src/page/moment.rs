//! A moment of the timeline as pages show it. In: an event or an article. Out: when, what, where, who, and from what source.

use super::Pages;
use super::axis::can_be_drawn;
use super::doubt::{is_known_from_retracted, rests_on_retracted};
use super::strip::{self, Lane};
use super::view::{DateView, attributes, date, direction, entity_path, path};
use crate::date::{Date, Shape};
use crate::link::site::{EntityIx, Moment};
use crate::parse::entities::Relation;
use crate::words::Tongue;
use serde::Serialize;
use tera::Value;
use tera::value::Key;

/// A moment of the timeline. What has no value is left out.
#[derive(Debug, Serialize)]
pub struct MomentView<'a> {
    /// Unique in the timeline.
    id: &'a str,
    /// What happened.
    title: &'a str,
    /// Where it is told.
    path: String,
    /// `event` or `article`.
    kind: &'static str,
    /// When.
    date: DateView,
    /// Whether the words of its date say that one of its ends is not known.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    half_known: bool,
    /// More about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    /// The language of that, where it is not the page's; and which way it is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    summary_lang: Option<&'a str>,
    /// See `summary_lang`.
    #[serde(skip_serializing_if = "Option::is_none")]
    summary_dir: Option<&'static str>,
    /// Where it happened.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    place: Vec<Value>,
    /// Who had a part in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    who: Vec<Value>,
    /// What it is known from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<Value>,
    /// The language of its title, where it is not the page's, and which way that is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'a str>,
    /// See `lang`.
    #[serde(skip_serializing_if = "Option::is_none")]
    dir: Option<&'static str>,
    /// Whether it is known from a retracted source and from no other; of an article, whether something in it is.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    retracted: bool,
    /// Whether the page that shows it is the one that tells it.
    here: bool,
    /// Its number in a strip above the list.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<usize>,
    /// Its first moment and the one after its last, in days.
    #[serde(skip)]
    days: (Option<f64>, Option<f64>),
    /// The choices of a filter that it falls under, as classes.
    #[serde(skip_serializing_if = "String::is_empty")]
    class: String,
}

/// Draws the events among moments, and numbers them for it. `None`, and no numbers, where there is one only, or more than
/// a strip can show.
pub(super) fn strip(id: &str, moments: &mut [&mut MomentView<'_>], tongue: &Tongue) -> Option<Value> {
    let is_shown = |moment: &MomentView<'_>| moment.kind == "event" && moment.days != (None, None);
    let count = moments.iter().filter(|moment| is_shown(moment)).count();
    if !(2..=strip::MOST).contains(&count) {
        return None;
    }
    let shown = moments.iter_mut().filter(|moment| is_shown(moment)).enumerate();
    let lanes = shown.map(|(at, moment)| {
        moment.number = Some(at + 1);
        Lane { number: at + 1, title: moment.title, class: &moment.class, shape: moment.date.shape, days: moment.days }
    });
    Some(Value::safe_string(&strip::draw(id, &lanes.collect::<Vec<_>>(), tongue)))
}

/// The days a date reaches over, as far as a drawing can tell them apart.
fn days(date: &Date) -> (Option<f64>, Option<f64>) {
    let [first, last] = [date.earliest(), date.latest()].map(|day| day.filter(can_be_drawn));
    (first.map(|day| day.number() as f64), last.map(|day| day.number() as f64 + 1.0))
}

impl MomentView<'_> {
    /// The same under a choice of a filter.
    pub(super) fn chosen_by(&mut self, choice: usize) {
        self.class.push_str(&format!(" e{choice}"));
    }

    /// The same on the page at `own`, without a list that leads there and nowhere else.
    pub(super) fn shown_at(mut self, own: &str) -> Self {
        let path = Key::from("path");
        let locator = Key::from("locator");
        let is_own = |link: &Value| {
            link.as_map().is_some_and(|link| {
                link.get(&path).and_then(Value::as_str) == Some(own) && link.get(&locator).is_none()
            })
        };
        for links in [&mut self.place, &mut self.who, &mut self.sources] {
            if matches!(links.as_slice(), [only] if is_own(only)) {
                links.clear();
            }
        }
        self
    }

    /// The same, on a page that tells it or does not.
    pub fn told(self, here: bool) -> Self {
        Self { here, ..self }
    }
}

impl Pages {
    /// A moment as a page of that language shows it; `None` if it has no date.
    pub(super) fn moment(&self, moment: Moment, lang: &str) -> Option<MomentView<'_>> {
        let written = self.site.date(moment)?;
        let date = date(written, lang);
        let half_known = date.shape == Shape::Unknown && (written.earliest().is_some() || written.latest().is_some());
        Some(match moment {
            Moment::Article(ix) => {
                let article = &self.site.articles[ix];
                let own = article.written().lang.as_deref().filter(|own| *own != self.site.config.lang);
                MomentView {
                    id: &article.slug,
                    title: &article.written().title,
                    path: path(&article.url),
                    kind: "article",
                    date,
                    half_known,
                    summary: article.written().summary.as_deref(),
                    summary_lang: own,
                    summary_dir: own.map(direction),
                    place: Vec::new(),
                    who: Vec::new(),
                    sources: Vec::new(),
                    lang: own,
                    dir: own.map(direction),
                    retracted: rests_on_retracted(&self.site, ix),
                    here: false,
                    number: None,
                    days: (None, None),
                    class: String::new(),
                }
            }
            Moment::Event(event) => MomentView { days: days(written), half_known, ..self.event(event, date, lang) },
        })
    }

    fn event(&self, event: EntityIx, date: DateView, lang: &str) -> MomentView<'_> {
        let entity = &self.site.entities[event];
        let (title, foreign) = self.site.name_in(entity, lang);
        let (own, dir) = attributes(foreign);
        let summary = Some(self.site.main_lang(entity)).filter(|summary| *summary != lang);
        let named = |relation: Relation| {
            relation.among(&entity.relations).map(|other| self.entity_link(*other, lang)).collect()
        };
        MomentView {
            id: entity.id(),
            title,
            path: entity_path(entity),
            kind: "event",
            date,
            half_known: false,
            summary: entity.written().summary.as_deref(),
            summary_lang: summary,
            summary_dir: summary.map(direction),
            place: named(Relation::Place),
            who: named(Relation::Who),
            sources: self.sources_of_event(event, lang),
            lang: own,
            dir,
            retracted: is_known_from_retracted(&self.site, event),
            here: false,
            number: None,
            days: (None, None),
            class: String::new(),
        }
    }
}
