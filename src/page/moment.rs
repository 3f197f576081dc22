//! A moment of the timeline as pages show it. In: an event or an article. Out: when, what, where, who, and from what source.

use super::Pages;
use super::view::{DateView, date, direction, entity_path, path};
use crate::link::site::{EntityIx, Moment};
use serde::Serialize;
use tera::Value;

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
    /// More about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    /// Where it happened.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    place: Vec<Value>,
    /// Who had a part in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    who: Vec<Value>,
    /// What it is known from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<Value>,
    /// The language of its title, where it is not the site's, and which way that is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'a str>,
    /// See `lang`.
    #[serde(skip_serializing_if = "Option::is_none")]
    dir: Option<&'static str>,
    /// Whether it is known from a retracted source and from no other.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    retracted: bool,
    /// Whether the page that shows it is the one that tells it.
    here: bool,
}

impl MomentView<'_> {
    /// The same, on a page that tells it or does not.
    pub fn told(self, here: bool) -> Self {
        Self { here, ..self }
    }
}

impl Pages {
    /// A moment as a page of that language shows it; `None` if it has no date.
    pub(super) fn moment(&self, moment: Moment, lang: &str) -> Option<MomentView<'_>> {
        let date = date(self.site.date(moment)?, lang);
        Some(match moment {
            Moment::Article(article) => {
                let article = &self.site.articles[article.at()];
                let own = article.written().lang.as_deref().filter(|own| *own != self.site.config.lang);
                MomentView {
                    id: &article.slug,
                    title: &article.written().title,
                    path: path(&article.url),
                    kind: "article",
                    date,
                    summary: article.written().summary.as_deref(),
                    place: Vec::new(),
                    who: Vec::new(),
                    sources: Vec::new(),
                    lang: own,
                    dir: own.map(direction),
                    retracted: false,
                    here: false,
                }
            }
            Moment::Event(event) => self.event(event, date),
        })
    }

    fn event(&self, event: EntityIx, date: DateView) -> MomentView<'_> {
        let entity = &self.site.entities[event.at()];
        let related = |wanted: &str| {
            let relations = entity.relations.iter().filter(|(field, _)| *field == wanted);
            relations.map(|(_, other)| self.entity_link(*other)).collect()
        };
        MomentView {
            id: entity.id(),
            title: &entity.written().name,
            path: entity_path(entity),
            kind: "event",
            date,
            summary: entity.written().summary.as_deref(),
            place: related("place"),
            who: related("who"),
            sources: entity.sources.iter().map(|source| self.source_link(*source)).collect(),
            lang: None,
            dir: None,
            retracted: self.site.retracted.as_ref().is_some_and(|fallout| fallout.takes(&entity.sources)),
            here: false,
        }
    }
}
