//! The JSON twins. In: the site. Out: an array of objects each, written one after the other.
//! First in each object come the fields that every one has or may have, then what few have something to say of.

mod metrics;
mod sources;

use crate::link::contradiction::{Contradiction, Finding};
use crate::link::site::{ArticleIx, EntityIx, FigureIx, Moment, Owner, SourceIx};
use crate::page::Pages;
use crate::page::article::{authors_of, corrections, disputes};
use crate::page::doubt::{is_known_from_retracted, rests_on_retracted};
use crate::page::figure::{grades, one_grade};
use crate::page::prose::places;
use crate::page::view::encoded;
use crate::parse::SourceRef;
use crate::parse::figures::Point;
use crate::path::UrlPath;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Serialize, Serializer};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io;

/// The JSON twins, by name.
pub(in crate::page) const NAMES: &[&str] = &["articles", "entities", "sources", "figures", "metrics", "timeline"];

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
    lang: &'a str,
    entities: Vec<&'a str>,
    sources: Vec<&'a str>,
    figures: Vec<FigureId<'a>>,
    links: Vec<&'a str>,
    backlinks: Vec<&'a str>,
    /// What it is about, whether or not its text names it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    about: Vec<&'a str>,
    /// Old addresses that lead to it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<Address<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reviewed: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    review_by: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    authors: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    corrections: Vec<CorrectionData<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    disputes: Vec<DisputeData<'a>>,
    /// The retracted sources that its page names at its head.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rests_on_retracted: Vec<&'a str>,
    /// The pages and profiles that link to it or use its figures.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    elsewhere: Vec<Address<'a>>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    draft: bool,
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
    /// Its own site: `url` is its page here.
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<&'a str>,
    /// What was merged into it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    merged: Vec<&'a str>,
    /// Whether it is a role rather than a name.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    unnamed: bool,
    /// What its profile cites.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<&'a str>,
    /// What it must not be taken for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    not: Vec<&'a str>,
    /// By language.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    names: BTreeMap<&'a str, &'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    iso: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lat: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lon: Option<&'a str>,
    /// What it says itself that it is to others, by field: `within`, `member_of` and so on.
    #[serde(flatten)]
    relations: BTreeMap<&'static str, Vec<&'a str>>,
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
    /// The place in each of its sources.
    #[serde(skip_serializing_if = "Option::is_none")]
    locators: Option<Vec<Option<&'a str>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attributed_to: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    says: Option<&'a str>,
    /// With all of its sources the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    grade: Option<String>,
    /// With each of its sources, where it is not the same with all.
    #[serde(skip_serializing_if = "Option::is_none")]
    grades: Option<Vec<Option<String>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    derive: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<FigureId<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    supersedes: Option<FigureId<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    superseded_by: Option<FigureId<'a>>,
    /// What the same source said earlier.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    revises: Vec<FigureId<'a>>,
    /// What it says later.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    revised_by: Vec<FigureId<'a>>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    contested: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contradicts: Vec<FigureId<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    may_contradict: Vec<FigureId<'a>>,
    /// Whether there may be others that are not named.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    and_others: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    retracted: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    series: Option<Vec<PointData<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<Address<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    alt: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    credit: Option<&'a str>,
}

/// A point of a series; without a value, a gap.
#[derive(Serialize)]
struct PointData<'a> {
    when: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
}

#[derive(Serialize)]
struct MomentData<'a> {
    id: &'a str,
    /// `event` or `article`: one of each may have the same id.
    kind: &'static str,
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
    /// What an event is known from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    source: Vec<&'a str>,
    /// The place in each of its sources.
    #[serde(skip_serializing_if = "Option::is_none")]
    locators: Option<Vec<Option<&'a str>>>,
    /// Whether pages mark it: it is known from retracted sources alone, or something in the article is.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    retracted: bool,
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
                json(to, self.articles_by_day().into_iter().map(|ix| self.article_data(ix, &old)))
            }
            "entities" => json(to, self.entity_data()),
            "sources" => json(to, self.source_data()),
            "metrics" => json(to, self.metric_data()),
            "figures" => json(to, (0..self.site.figures.len()).map(|at| self.figure_data(FigureIx::new(at)))),
            _ => json(to, self.moments_by_day().into_iter().filter_map(|moment| self.moment_data(moment))),
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

    fn article_data<'a>(&'a self, ix: ArticleIx, old: &FxHashMap<&UrlPath, Vec<&'a UrlPath>>) -> ArticleData<'a> {
        let site = &self.site;
        let article = &site.articles[ix];
        let written = article.written();
        ArticleData {
            slug: &article.slug,
            url: address(&article.url),
            title: &written.title,
            date: written.date.as_ref().map(|date| date.value.as_written()),
            updated: written.updated.as_ref().map(|date| date.value.as_written()),
            summary: written.summary.as_deref(),
            lang: site.lang_of(written),
            entities: article.entities.iter().map(|entity| site.entities[*entity].id()).collect(),
            sources: self.ids(&article.prose.cited),
            figures: self.figure_ids(&article.figures),
            links: self.slugs(&article.links),
            backlinks: self.slugs(&article.backlinks),
            about: article.about.iter().map(|entity| site.entities[*entity].id()).collect(),
            aliases: old.get(&article.url).map(|old| old.iter().map(|url| address(url)).collect()).unwrap_or_default(),
            reviewed: written.reviewed.as_ref().map(|date| date.value.as_written()),
            review_by: written.review_by.as_ref().map(|date| date.value.as_written()),
            authors: authors_of(site, written),
            corrections: self.corrections_of(ix),
            disputes: self.disputes_of(ix),
            rests_on_retracted: self.ids(&self.retracted_under(ix)),
            elsewhere: self.addresses(&article.elsewhere),
            draft: written.draft,
        }
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

    fn entity_data(&self) -> impl Iterator<Item = EntityData<'_>> {
        let site = &self.site;
        site.entities.iter().enumerate().map(move |(at, entity)| {
            let written = entity.written();
            let place = entity.told_in.map(|_| ("event", entity.id()));
            let aliases = written.aliases.iter().map(|alias| alias.value.as_str());
            let confused = entity.confused_with(EntityIx::new(at));
            // Its own come first, and then those of what was merged into it.
            let mut names = BTreeMap::new();
            for (lang, name) in entity.names_in_languages() {
                names.entry(lang).or_insert(name);
            }
            let mut relations: BTreeMap<_, Vec<_>> = BTreeMap::new();
            for (field, other) in entity.relations.iter().filter(|(field, _)| *field != "not") {
                relations.entry(*field).or_default().push(site.entities[*other].id());
            }
            EntityData {
                id: entity.id(),
                kind: &site.kinds[entity.kind].id.value,
                name: &written.name,
                aliases: aliases.chain(entity.merged_names()).collect(),
                url: Address { url: &entity.url, place },
                summary: written.summary.as_deref(),
                wikidata: written.wikidata.as_ref().map(|wikidata| wikidata.value.as_str()),
                articles: self.slugs(&entity.articles),
                events: entity.events.iter().map(|event| site.entities[*event].id()).collect(),
                href: written.url.as_deref(),
                merged: entity.merged.iter().map(|merged| merged.written().id.value.as_str()).collect(),
                unnamed: written.unnamed,
                sources: entity.profile.as_ref().map(|profile| self.ids(&profile.1.cited)).unwrap_or_default(),
                not: confused.into_iter().map(|other| site.entities[other].id()).collect(),
                names,
                iso: written.iso.as_deref(),
                lat: written.coordinates.as_deref().map(|(lat, _)| lat.as_str()),
                lon: written.coordinates.as_deref().map(|(_, lon)| lon.as_str()),
                relations,
            }
        })
    }

    fn figure_data(&self, ix: FigureIx) -> FigureData<'_> {
        let site = &self.site;
        let figure = &site.figures[ix];
        let written = site.figure(ix);
        let article = &site.articles[figure.article];
        let told = |is: &dyn Fn(&Contradiction) -> bool| {
            let found = site.contradictions.of(ix).filter(|it| is(it));
            found.map(|it| self.figure_id(it.with(ix))).collect()
        };
        let against = |finding: Finding| told(&|it| it.finding == finding);
        let revisions = |is_later: bool| told(&|it| it.finding == Finding::Revises && (it.one == ix) == is_later);
        // One that a calculation names twice is one part of it.
        let mut seen = FxHashSet::default();
        let parts: Vec<FigureIx> = figure.parts.iter().copied().filter(|part| seen.insert(*part)).collect();
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
            place: figure.place.map(|place| site.entities[place].id()),
            source: self.ids(&figure.sources),
            url: Address { url: &article.url, place: Some(("fig", &written.id.value)) },
            locators: self.locators(&written.source, &figure.sources),
            attributed_to: figure.attributed_to.map(|entity| site.entities[entity].id()),
            says: written.says.as_ref().map(|says| says.value.as_str()),
            grade: one_grade(site, ix),
            grades: grades(site, ix),
            note: written.note.as_deref(),
            derive: written.derive.as_ref().map(|derive| derive.value.as_written()),
            parts: self.figure_ids(&parts),
            supersedes: figure.supersedes.map(|other| self.figure_id(other)),
            superseded_by: figure.superseded_by.map(|other| self.figure_id(other)),
            revises: revisions(true),
            revised_by: revisions(false),
            contested: site.contradictions.is_contested(ix),
            contradicts: against(Finding::Contradicts),
            may_contradict: against(Finding::MayContradict),
            and_others: site.contradictions.is_crowded(ix),
            retracted: site.retracted.as_ref().is_some_and(|fallout| fallout.takes_figure(ix)),
            series: site.series(ix).map(points),
            image: figure.image.as_ref().map(address),
            alt: written.alt.as_deref(),
            credit: written.credit.as_deref(),
        }
    }

    /// The place in each source of a figure or an event, where one is named at all.
    fn locators<'a>(&self, written: &'a [SourceRef], sources: &[SourceIx]) -> Option<Vec<Option<&'a str>>> {
        if written.iter().all(|reference| reference.locator.is_none()) {
            return None;
        }
        Some(places(&self.site, written, sources).map(|(_, locator)| locator).collect())
    }

    fn moment_data(&self, moment: Moment) -> Option<MomentData<'_>> {
        let site = &self.site;
        let date = site.date(moment)?;
        let known_from = match moment {
            Moment::Article(_) => None,
            Moment::Event(event) => Some(&site.entities[event]),
        };
        let retracted = match moment {
            Moment::Article(article) => rests_on_retracted(site, article),
            Moment::Event(event) => is_known_from_retracted(site, event),
        };
        let (title, url, article, entities) = match moment {
            Moment::Article(article) => {
                let article = &site.articles[article];
                let entities = article.entities.iter().map(|entity| site.entities[*entity].id()).collect();
                (article.written().title.as_str(), address(&article.url), Some(article.slug.as_str()), entities)
            }
            Moment::Event(event) => {
                let entity = &site.entities[event];
                let article = entity.told_in.map(|article| site.articles[article].slug.as_str());
                let place = article.map(|_| ("event", entity.id()));
                let parts = entity
                    .relations
                    .iter()
                    .filter(|(field, _)| matches!(*field, "who" | "place" | "part_of" | "within"));
                let entities = parts.map(|(_, other)| site.entities[*other].id()).collect();
                (entity.written().name.as_str(), Address { url: &entity.url, place }, article, entities)
            }
        };
        Some(MomentData {
            id: site.moment_id(moment),
            kind: if known_from.is_some() { "event" } else { "article" },
            title,
            date: date.as_written(),
            earliest: date.earliest().map(|day| day.to_string()),
            latest: date.latest().map(|day| day.to_string()),
            url,
            article,
            entities,
            source: known_from.map(|event| self.ids(&event.sources)).unwrap_or_default(),
            locators: known_from.and_then(|event| self.locators(&event.written().source, &event.sources)),
            retracted,
        })
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
