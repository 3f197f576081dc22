//! The JSON twins. In: the site. Out: an array of objects each, written one after the other.
//! First in each object come the fields that every one has or may have, then what few have something to say of.

use crate::date::Date;
use crate::link::site::{Article, ArticleIx, FigureIx, Moment};
use crate::page::Pages;
use crate::page::view::encoded;
use crate::path::UrlPath;
use serde::{Serialize, Serializer};
use std::io;

/// The JSON twins, by name.
pub(in crate::page) const NAMES: &[&str] = &["articles", "entities", "sources", "figures", "timeline"];

#[derive(Serialize)]
struct ArticleData<'a> {
    slug: &'a str,
    url: Address<'a>,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'a str>,
    entities: Vec<&'a str>,
    sources: Vec<&'a str>,
    figures: Vec<FigureId<'a>>,
    links: Vec<&'a str>,
    backlinks: Vec<&'a str>,
}

#[derive(Serialize)]
struct EntityData<'a> {
    id: &'a str,
    kind: &'a str,
    name: &'a str,
    aliases: Vec<&'a str>,
    url: Address<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    wikidata: Option<&'a str>,
    articles: Vec<&'a str>,
    events: Vec<&'a str>,
}

#[derive(Serialize)]
struct SourceData<'a> {
    id: &'a str,
    r#type: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'a str>,
    url: Address<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reliability: Option<&'a str>,
    articles: Vec<&'a str>,
    figures: Vec<FigureId<'a>>,
}

#[derive(Serialize)]
struct FigureData<'a> {
    id: FigureId<'a>,
    article: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<[String; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bound: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    metric: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
    source: Vec<&'a str>,
    url: Address<'a>,
}

#[derive(Serialize)]
struct MomentData<'a> {
    id: &'a str,
    title: &'a str,
    date: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    earliest: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    latest: Option<String>,
    url: Address<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<&'a str>,
    entities: Vec<&'a str>,
}

/// An address from the site's root, and perhaps a place on that page.
struct Address<'a> {
    url: &'a UrlPath,
    place: Option<(&'static str, &'a str)>,
}

impl Serialize for Address<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Joined by hand: there are hundreds of thousands, and formatting takes several times as long.
        let url = encoded(self.url.as_str());
        let (kind, id) = self.place.unwrap_or_default();
        let (hash, dash) = if self.place.is_some() { ("#", "-") } else { ("", "") };
        serializer.serialize_str(&["/", &*url, hash, kind, dash, id].concat())
    }
}

fn address(url: &UrlPath) -> Address<'_> {
    Address { url, place: None }
}

/// The id of a figure in the whole site.
struct FigureId<'a> {
    article: &'a str,
    id: &'a str,
}

impl Serialize for FigureId<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&[self.article, "/", self.id].concat())
    }
}

impl Pages {
    fn slugs(&self, articles: &[ArticleIx]) -> Vec<&str> {
        articles.iter().map(|article| self.site.articles[article.at()].slug.as_str()).collect()
    }

    fn figure_id(&self, figure: FigureIx) -> FigureId<'_> {
        let article = &self.site.articles[self.site.figures[figure.at()].article.at()];
        FigureId { article: &article.slug, id: &self.site.figure(figure).id.value }
    }

    fn figure_ids(&self, figures: &[FigureIx]) -> Vec<FigureId<'_>> {
        figures.iter().map(|figure| self.figure_id(*figure)).collect()
    }

    pub(in crate::page) fn data(&self, name: &str, to: &mut dyn io::Write) -> io::Result<()> {
        match name {
            "articles" => json(to, self.site.articles.iter().map(|article| self.article_data(article))),
            "entities" => json(to, self.entity_data()),
            "sources" => json(to, self.source_data()),
            "figures" => json(to, (0..self.site.figures.len()).map(|at| self.figure_data(FigureIx::new(at)))),
            _ => json(to, self.site.timeline.iter().filter_map(|moment| self.moment_data(*moment))),
        }
    }

    fn article_data<'a>(&'a self, article: &'a Article) -> ArticleData<'a> {
        let site = &self.site;
        let written = article.written();
        ArticleData {
            slug: &article.slug,
            url: address(&article.url),
            title: &written.title,
            date: written.date.as_ref().map(|date| date.value.as_written()),
            updated: written.updated.as_ref().map(|date| date.value.as_written()),
            summary: written.summary.as_deref(),
            lang: written.lang.as_deref(),
            entities: article.entities.iter().map(|entity| site.entities[entity.at()].id()).collect(),
            sources: article.prose.cited.iter().map(|source| site.sources[source.at()].id()).collect(),
            figures: self.figure_ids(&article.figures),
            links: self.slugs(&article.links),
            backlinks: self.slugs(&article.backlinks),
        }
    }

    fn entity_data(&self) -> impl Iterator<Item = EntityData<'_>> {
        let site = &self.site;
        site.entities.iter().map(move |entity| {
            let written = entity.written();
            let place = entity.told_in.map(|_| ("event", entity.id()));
            EntityData {
                id: entity.id(),
                kind: &site.kinds[entity.kind].id.value,
                name: &written.name,
                aliases: written.aliases.iter().map(|alias| alias.value.as_str()).collect(),
                url: Address { url: &entity.url, place },
                summary: written.summary.as_deref(),
                wikidata: written.wikidata.as_ref().map(|wikidata| wikidata.value.as_str()),
                articles: self.slugs(&entity.articles),
                events: entity.events.iter().map(|event| site.entities[event.at()].id()).collect(),
            }
        })
    }

    fn source_data(&self) -> impl Iterator<Item = SourceData<'_>> {
        self.site.sources.iter().map(|source| {
            let written = source.written();
            SourceData {
                id: source.id(),
                r#type: written.kind(),
                title: &written.title,
                publisher: written.publisher.as_deref(),
                date: written.date.as_ref().map(Date::as_written),
                url: address(&source.url),
                href: written.url.as_deref(),
                reliability: written.reliability,
                articles: self.slugs(&source.articles),
                figures: self.figure_ids(&source.figures),
            }
        })
    }

    fn figure_data(&self, ix: FigureIx) -> FigureData<'_> {
        let site = &self.site;
        let figure = &site.figures[ix.at()];
        let written = site.figure(ix);
        let article = &site.articles[figure.article.at()];
        FigureData {
            id: self.figure_id(ix),
            article: &article.slug,
            label: written.label.as_deref(),
            value: site.value(ix).map(ToString::to_string),
            range: site.range(ix).map(|(low, high)| [low.to_string(), high.to_string()]),
            bound: site.bound(ix),
            unit: site.unit(ix),
            kind: written.kind,
            when: written.when.as_ref().map(|when| when.value.as_written()),
            metric: written.metric.as_ref().map(|metric| metric.value.as_str()),
            of: written.of.as_deref(),
            place: figure.place.map(|place| site.entities[place.at()].id()),
            source: figure.sources.iter().map(|source| site.sources[source.at()].id()).collect(),
            url: Address { url: &article.url, place: Some(("fig", &written.id.value)) },
        }
    }

    fn moment_data(&self, moment: Moment) -> Option<MomentData<'_>> {
        let site = &self.site;
        let date = site.date(moment)?;
        let (title, url, article, entities) = match moment {
            Moment::Article(article) => {
                let article = &site.articles[article.at()];
                let entities = article.entities.iter().map(|entity| site.entities[entity.at()].id()).collect();
                (article.written().title.as_str(), address(&article.url), Some(article.slug.as_str()), entities)
            }
            Moment::Event(event) => {
                let entity = &site.entities[event.at()];
                let article = entity.told_in.map(|article| site.articles[article.at()].slug.as_str());
                let place = article.map(|_| ("event", entity.id()));
                let parts = entity
                    .relations
                    .iter()
                    .filter(|(field, _)| matches!(*field, "who" | "place" | "part_of" | "within"));
                let entities = parts.map(|(_, other)| site.entities[other.at()].id()).collect();
                (entity.written().name.as_str(), Address { url: &entity.url, place }, article, entities)
            }
        };
        Some(MomentData {
            id: site.moment_id(moment),
            title,
            date: date.as_written(),
            earliest: date.earliest().map(|day| day.to_string()),
            latest: date.latest().map(|day| day.to_string()),
            url,
            article,
            entities,
        })
    }
}

/// An array, one object a line, so that versions of it can be compared.
fn json<T: Serialize>(to: &mut dyn io::Write, items: impl Iterator<Item = T>) -> io::Result<()> {
    let mut line = Vec::new();
    to.write_all(b"[")?;
    for (at, item) in items.enumerate() {
        line.clear();
        line.extend_from_slice(if at == 0 { b"\n" } else { b",\n" });
        serde_json::to_writer(&mut line, &item)?;
        to.write_all(&line)?;
    }
    to.write_all(b"\n]\n")
}
