//! The JSON twins. In: the site. Out: an array of objects each, written one after the other.
//! First in each object come the fields that every one has or may have, then what few have something to say of.

mod metrics;
mod sources;

use crate::date::Date;
use crate::link::contradiction::{Contradiction, Finding};
use crate::link::site::{ArticleIx, EntityIx, FigureIx, Moment, Owner, SourceIx};
use crate::number::Bound;
use crate::page::Pages;
use crate::page::article::{authors_of, corrections};
use crate::page::dispute::disputes;
use crate::page::doubt::{is_known_from_retracted, rests_on_retracted};
use crate::page::figure::{grades, one_grade};
use crate::page::prose::places;
use crate::page::view::encoded;
use crate::parse::SourceRef;
use crate::parse::entities::Relation;
use crate::parse::figures::{Kind, Point};
use crate::path::UrlPath;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Serialize, Serializer};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io;

/// The JSON twins, by name.
pub(in crate::page) const NAMES: &[&str] = &["articles", "entities", "sources", "figures", "metrics", "timeline"];

/// An object that is being written, field by field.
struct Row<'l>(&'l mut Vec<u8>);

impl Row<'_> {
    /// A field that every one has.
    fn put(&mut self, key: &str, value: impl Serialize) {
        self.0.extend_from_slice(if self.0.ends_with(b"{") { b"\"" } else { b",\"" });
        self.0.extend_from_slice(key.as_bytes());
        self.0.extend_from_slice(b"\":");
        serde_json::to_writer(&mut *self.0, &value).expect("writing to memory cannot fail");
    }

    /// One that is left out where there is nothing to say.
    fn some(&mut self, key: &str, value: Option<impl Serialize>) {
        value.into_iter().for_each(|value| self.put(key, value));
    }

    /// The same of a list, which may be empty.
    fn list<T: Serialize>(&mut self, key: &str, items: &[T]) {
        self.some(key, Some(items).filter(|items| !items.is_empty()));
    }

    /// What few of them are.
    fn flag(&mut self, key: &str, is: bool) {
        self.some(key, is.then_some(true));
    }
}

#[derive(Serialize)]
struct CorrectionData<'a> {
    date: &'a str,
    note: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    figure: Option<FigureId<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    was: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    now: Option<&'a str>,
}

/// What the desk found about figures that do not agree.
#[derive(Serialize)]
struct DisputeData<'a> {
    figures: Vec<FigureId<'a>>,
    finding: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    stands: Option<FigureId<'a>>,
}

/// A point of a series; without a value, a gap.
#[derive(Serialize)]
struct PointData<'a> {
    when: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
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
        articles.iter().map(|article| self.site.articles[*article].slug.as_str()).collect()
    }

    fn entity_ids(&self, entities: &[EntityIx]) -> Vec<&str> {
        entities.iter().map(|entity| self.site.entities[*entity].id()).collect()
    }

    fn ids(&self, sources: &[SourceIx]) -> Vec<&str> {
        sources.iter().map(|source| self.site.sources[*source].id()).collect()
    }

    /// The pages that texts stand on.
    fn addresses(&self, owners: &[Owner]) -> Vec<Address<'_>> {
        let site = &self.site;
        let url = |owner: &Owner| match owner {
            Owner::Article(article) => &site.articles[*article].url,
            Owner::Page(page) => &site.pages[*page].url,
            Owner::Profile(entity) => &site.entities[*entity].url,
        };
        owners.iter().map(|owner| address(url(owner))).collect()
    }

    fn figure_id(&self, figure: FigureIx) -> FigureId<'_> {
        let article = &self.site.articles[self.site.figures[figure].article];
        FigureId { article: &article.slug, id: &self.site.figure(figure).id.value }
    }

    fn figure_ids(&self, figures: &[FigureIx]) -> Vec<FigureId<'_>> {
        figures.iter().map(|figure| self.figure_id(*figure)).collect()
    }

    pub(in crate::page) fn data(&self, name: &str, to: &mut dyn io::Write) -> io::Result<()> {
        match name {
            "articles" => {
                let old = self.old_addresses();
                json(to, self.articles_by_day().into_iter(), |row, ix| self.article_twin(row, ix, &old))
            }
            "entities" => json(to, 0..self.site.entities.len(), |row, at| self.entity_twin(row, EntityIx::new(at))),
            "sources" => json(to, self.site.sources.iter(), |row, source| self.source_twin(row, source)),
            "metrics" => json(to, self.site.metrics.iter(), |row, metric| self.metric_twin(row, metric)),
            "figures" => json(to, 0..self.site.figures.len(), |row, at| self.figure_twin(row, FigureIx::new(at))),
            _ => json(to, self.moments_by_day().into_iter(), |row, moment| self.moment_twin(row, moment)),
        }
    }

    /// The newest day first, and those of one day by slug: pages know their times, and what reads these knows their days.
    fn articles_by_day(&self) -> Vec<ArticleIx> {
        let site = &self.site;
        let day = |ix: ArticleIx| {
            let date = site.articles[ix].written().date.as_ref();
            (Reverse(date.map(|date| date.value.sort_key().of_day())), site.articles[ix].slug.as_str())
        };
        let mut order: Vec<ArticleIx> = (0..site.articles.len()).map(ArticleIx::new).collect();
        order.sort_by(|one, other| day(*one).cmp(&day(*other)));
        order
    }

    fn moments_by_day(&self) -> Vec<Moment> {
        let site = &self.site;
        let day = |moment: Moment| site.place_in_time(moment).map(|(key, id)| (key.of_day(), id));
        let mut order = site.timeline.clone();
        order.sort_by(|one, other| day(*one).cmp(&day(*other)));
        order
    }

    /// The old addresses of each page that has some, in the order they were written.
    fn old_addresses(&self) -> FxHashMap<&UrlPath, Vec<&UrlPath>> {
        let mut old: FxHashMap<&UrlPath, Vec<&UrlPath>> = FxHashMap::default();
        for (from, to) in &self.site.redirects {
            old.entry(to).or_default().push(from);
        }
        old
    }

    fn article_twin(&self, row: &mut Row<'_>, ix: ArticleIx, old: &FxHashMap<&UrlPath, Vec<&UrlPath>>) {
        let site = &self.site;
        let article = &site.articles[ix];
        let written = article.written();
        row.put("slug", &article.slug);
        row.put("url", address(&article.url));
        row.put("title", &written.title);
        row.some("date", written.date.as_ref().map(|date| date.value.as_written()));
        row.some("updated", written.updated.as_ref().map(|date| date.value.as_written()));
        row.some("summary", written.summary.as_deref());
        row.put("lang", site.lang_of(written));
        row.put("entities", self.entity_ids(&article.entities));
        row.put("sources", self.ids(&article.prose.cited));
        row.put("figures", self.figure_ids(&article.figures));
        row.put("links", self.slugs(&article.links));
        row.put("backlinks", self.slugs(&article.backlinks));
        // What it is about, whether or not its text names it.
        row.list("about", &self.entity_ids(&article.about));
        let old = old.get(&article.url).into_iter().flatten();
        row.list("aliases", &old.map(|url| address(url)).collect::<Vec<_>>());
        row.some("reviewed", written.reviewed.as_ref().map(|date| date.value.as_written()));
        row.some("review_by", written.review_by.as_ref().map(|date| date.value.as_written()));
        row.list("authors", authors_of(site, written));
        row.list("corrections", &self.corrections_of(ix));
        row.list("disputes", &self.disputes_of(ix));
        // The retracted sources that its page names at its head.
        row.list("rests_on_retracted", &self.ids(&self.retracted_under(ix)));
        // The pages and profiles that link to it or use its figures.
        row.list("elsewhere", &self.addresses(&article.elsewhere));
        row.flag("draft", written.draft);
    }

    fn corrections_of(&self, ix: ArticleIx) -> Vec<CorrectionData<'_>> {
        let all = corrections(&self.site, ix).map(|(written, figure)| CorrectionData {
            date: written.date.value.as_written(),
            note: &written.note,
            figure: figure.map(|figure| self.figure_id(figure)),
            was: written.was.as_deref(),
            now: written.now.as_ref().map(|now| now.value.as_str()),
        });
        all.collect()
    }

    fn disputes_of(&self, ix: ArticleIx) -> Vec<DisputeData<'_>> {
        let all = disputes(&self.site, ix).map(|(written, figures, stands)| DisputeData {
            figures: self.figure_ids(figures),
            finding: &written.finding,
            stands: stands.map(|figure| self.figure_id(figure)),
        });
        all.collect()
    }

    fn entity_twin(&self, row: &mut Row<'_>, ix: EntityIx) {
        let site = &self.site;
        let entity = &site.entities[ix];
        let written = entity.written();
        let place = entity.told_in.map(|_| ("event", entity.id()));
        let aliases = written.aliases.iter().map(|alias| alias.value.as_str());
        row.put("id", entity.id());
        row.put("kind", &site.kinds[entity.kind].id.value);
        row.put("name", &written.name);
        row.put("aliases", aliases.chain(entity.merged_names()).collect::<Vec<_>>());
        row.put("url", Address { url: &entity.url, place });
        row.some("summary", written.summary.as_deref());
        row.some("wikidata", written.wikidata.as_ref().map(|wikidata| &wikidata.value));
        row.put("articles", self.slugs(&entity.articles));
        row.put("events", self.entity_ids(&entity.events));
        // Its own site: `url` is its page here.
        row.some("href", written.url.as_deref());
        let merged = entity.merged.iter().map(|merged| merged.written().id.value.as_str());
        row.list("merged", &merged.collect::<Vec<_>>());
        // Whether it is a role rather than a name.
        row.flag("unnamed", written.unnamed);
        // What its profile cites.
        row.list("sources", &entity.profile.as_ref().map(|profile| self.ids(&profile.1.cited)).unwrap_or_default());
        // What it must not be taken for.
        row.list("not", &self.entity_ids(&entity.confused_with(ix)));
        // Its own come first, and then those of what was merged into it.
        let mut names = BTreeMap::new();
        for (lang, name) in entity.names_in_languages() {
            names.entry(lang).or_insert(name);
        }
        row.some("names", Some(names).filter(|names| !names.is_empty()));
        row.some("iso", written.iso.as_deref());
        row.some("lat", written.coordinates.as_deref().map(|(lat, _)| lat));
        row.some("lon", written.coordinates.as_deref().map(|(_, lon)| lon));
        // What it says itself that it is to others, by field: `within`, `member_of` and so on.
        let mut relations: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (field, other) in entity.relations.iter().filter(|(field, _)| *field != Relation::Not) {
            relations.entry(field.name()).or_default().push(site.entities[*other].id());
        }
        relations.into_iter().for_each(|(field, others)| row.put(field, others));
    }

    fn figure_twin(&self, row: &mut Row<'_>, ix: FigureIx) {
        let site = &self.site;
        let figure = &site.figures[ix];
        let written = site.figure(ix);
        let article = &site.articles[figure.article];
        let told = |is: &dyn Fn(&Contradiction) -> bool| -> Vec<FigureId<'_>> {
            let found = site.contradictions.of(ix).filter(|it| is(it));
            found.map(|it| self.figure_id(it.with(ix))).collect()
        };
        let against = |finding: Finding| told(&|it| it.finding == finding);
        let revisions = |is_later: bool| told(&|it| it.finding == Finding::Revises && (it.one == ix) == is_later);
        // One that a calculation names twice is one part of it.
        let mut seen = FxHashSet::default();
        let parts: Vec<FigureIx> = figure.parts.iter().copied().filter(|part| seen.insert(*part)).collect();
        row.put("id", self.figure_id(ix));
        row.put("article", &article.slug);
        row.some("label", written.label.as_deref());
        row.some("value", site.value(ix).map(ToString::to_string));
        row.some("range", site.range(ix).map(|(low, high)| [low.to_string(), high.to_string()]));
        row.some("bound", site.bound(ix).map(Bound::name));
        row.some("unit", site.unit(ix));
        row.some("kind", written.kind.map(Kind::name));
        row.some("when", written.when.as_ref().map(|when| when.value.as_written()));
        row.some("metric", written.metric.as_ref().map(|metric| &metric.value));
        row.some("of", written.of.as_deref());
        row.some("place", figure.place.map(|place| site.entities[place].id()));
        row.put("source", self.ids(&figure.sources));
        row.put("url", Address { url: &article.url, place: Some(("fig", &written.id.value)) });
        row.some("locators", self.locators(&written.source, &figure.sources));
        row.some("attributed_to", figure.attributed_to.map(|entity| site.entities[entity].id()));
        row.some("says", written.says.as_ref().map(|says| &says.value));
        row.some("grade", one_grade(site, ix));
        row.some("grades", grades(site, ix));
        row.some("note", written.note.as_deref());
        row.some("derive", written.derive.as_ref().map(|derive| derive.value.as_written()));
        row.list("parts", &self.figure_ids(&parts));
        row.some("supersedes", figure.supersedes.map(|other| self.figure_id(other)));
        row.some("superseded_by", figure.superseded_by.map(|other| self.figure_id(other)));
        // What the same source said earlier, and what it says later.
        row.list("revises", &revisions(true));
        row.list("revised_by", &revisions(false));
        row.flag("contested", site.contradictions.is_contested(ix));
        row.list("contradicts", &against(Finding::Contradicts));
        row.list("may_contradict", &against(Finding::MayContradict));
        // Whether there may be others that are not named.
        row.flag("and_others", site.contradictions.is_crowded(ix));
        row.flag("retracted", site.retracted.as_ref().is_some_and(|fallout| fallout.takes_figure(ix)));
        row.some("series", site.series(ix).map(points));
        row.some("image", figure.image.as_ref().map(address));
        row.some("alt", written.alt.as_deref());
        row.some("credit", written.credit.as_deref());
    }

    /// The place in each source of a figure or an event, where one is named at all.
    fn locators<'a>(&self, written: &'a [SourceRef], sources: &[SourceIx]) -> Option<Vec<Option<&'a str>>> {
        if written.iter().all(|reference| reference.locator.is_none()) {
            return None;
        }
        Some(places(&self.site, written, sources).map(|(_, locator)| locator).collect())
    }

    fn moment_twin(&self, row: &mut Row<'_>, moment: Moment) {
        let site = &self.site;
        let date = site.date(moment);
        row.put("id", site.moment_id(moment));
        // One of each kind may have the same id.
        let (kind, title, url, article, entities) = match moment {
            Moment::Article(article) => {
                let article = &site.articles[article];
                let entities = self.entity_ids(&article.entities);
                ("article", &article.written().title, address(&article.url), Some(article.slug.as_str()), entities)
            }
            Moment::Event(event) => {
                let entity = &site.entities[event];
                let article = entity.told_in.map(|article| site.articles[article].slug.as_str());
                let place = article.map(|_| ("event", entity.id()));
                let parts = entity.relations.iter().filter(|(relation, _)| relation.touches());
                let entities = parts.map(|(_, other)| site.entities[*other].id()).collect();
                ("event", &entity.written().name, Address { url: &entity.url, place }, article, entities)
            }
        };
        row.put("kind", kind);
        row.put("title", title);
        row.some("date", date.map(Date::as_written));
        row.some("earliest", date.and_then(Date::earliest).map(|day| day.to_string()));
        row.some("latest", date.and_then(Date::latest).map(|day| day.to_string()));
        row.put("url", url);
        row.some("article", article);
        row.put("entities", entities);
        // Whether pages mark it: it is known from retracted sources alone, or something in the article is.
        let retracted = match moment {
            Moment::Article(article) => rests_on_retracted(site, article),
            Moment::Event(event) => {
                let entity = &site.entities[event];
                row.list("source", &self.ids(&entity.sources));
                row.some("locators", self.locators(&entity.written().source, &entity.sources));
                is_known_from_retracted(site, event)
            }
        };
        row.flag("retracted", retracted);
    }
}

/// The values of a series, in order of time.
fn points(points: &[Point]) -> Vec<PointData<'_>> {
    let mut points: Vec<&Point> = points.iter().collect();
    points.sort_by_key(|point| point.when.value.sort_key());
    let shown = points.into_iter().map(|point| PointData {
        when: point.when.value.as_written(),
        value: point.value.as_ref().map(ToString::to_string),
    });
    shown.collect()
}

/// An array, one object a line, so that versions of it can be compared.
fn json<T>(to: &mut dyn io::Write, items: impl Iterator<Item = T>, write: impl Fn(&mut Row<'_>, T)) -> io::Result<()> {
    let mut line = Vec::new();
    to.write_all(b"[")?;
    for (at, item) in items.enumerate() {
        line.clear();
        line.extend_from_slice(if at == 0 { b"\n{" } else { b",\n{" });
        write(&mut Row(&mut line), item);
        line.push(b'}');
        to.write_all(&line)?;
    }
    to.write_all(b"\n]\n")
}
