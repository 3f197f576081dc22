//! The pieces views are made of. In: things of the site. Out: what templates show of them.
//! A `path` leads from the site's root; a template writes `{{ root }}{{ path }}`.

use crate::date::{Date, Shape};
use crate::link::site::{Article, Entity, EntityIx, FigureIx, Metric, Moment, Owner, Site, Source, SourceIx};
use crate::number::with_unit;
use crate::path::UrlPath;
use serde::Serialize;
use std::borrow::Cow;
use std::ops::Range;
use tera::Value;

/// A link with its words.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// From the site's root.
    pub path: String,
    /// What it says.
    pub text: String,
}

/// A date for readers and for machines.
#[derive(Clone, Debug, Serialize)]
pub struct DateView {
    /// In the page's language, no more precise than it was written.
    pub words: String,
    /// For `<time datetime>`, where it can say the same.
    pub datetime: Option<String>,
    /// How a timeline draws it.
    pub shape: Shape,
}

/// Where a list is in its pages.
#[derive(Debug, Serialize)]
pub struct Pager {
    /// From 1.
    pub number: usize,
    /// How many pages.
    pub count: usize,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// First and last page, where they are others.
    pub first: Option<String>,
    /// See `first`.
    pub last: Option<String>,
}

/// A view that is nothing but a title.
#[derive(Debug, Serialize)]
pub struct Titled {
    title: &'static str,
    description: &'static str,
}

impl Titled {
    /// A view of that title.
    pub fn new(title: &'static str) -> Titled {
        Titled { title, description: "" }
    }
}

/// The view of an old address.
#[derive(Debug, Serialize)]
pub struct Redirect {
    title: &'static str,
    description: &'static str,
    path: String,
}

impl Redirect {
    /// A page that leads to `to`.
    pub fn new(to: &UrlPath) -> Redirect {
        Redirect { title: "This page has moved", description: "", path: path(to) }
    }
}

/// Names of the Admiralty grades in words.
#[derive(Clone, Debug, Serialize)]
pub struct Grade {
    /// `B2`, `B` or `2`.
    pub code: String,
    /// `usually reliable / probably true`.
    pub words: String,
}

/// The grade of a source (a letter), of what it says (a digit), or both.
pub fn grade(reliability: Option<&str>, credibility: Option<u8>) -> Option<Grade> {
    let letter = reliability.map(|letter| match letter {
        "A" => "completely reliable",
        "B" => "usually reliable",
        "C" => "fairly reliable",
        "D" => "not usually reliable",
        "E" => "unreliable",
        _ => "reliability cannot be judged",
    });
    let digit = credibility.map(|digit| match digit {
        1 => "confirmed by other sources",
        2 => "probably true",
        3 => "possibly true",
        4 => "doubtful",
        5 => "improbable",
        _ => "truth cannot be judged",
    });
    let words: Vec<_> = letter.into_iter().chain(digit).collect();
    let code =
        format!("{}{}", reliability.unwrap_or_default(), credibility.map_or(String::new(), |digit| digit.to_string()));
    (!words.is_empty()).then(|| Grade { code, words: words.join(" / ") })
}

/// Percent-encodes what may not stand in an address as it is (RFC 3986).
pub fn encoded(path: &str) -> Cow<'_, str> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&byte);
    if path.bytes().all(plain) {
        return Cow::Borrowed(path);
    }
    let mut encoded = String::with_capacity(path.len() * 2);
    for byte in path.bytes() {
        match plain(byte) {
            true => encoded.push(char::from(byte)),
            false => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    Cow::Owned(encoded)
}

/// From the site's root to the file, so that the site also works from a disk.
pub fn path(url: &UrlPath) -> String {
    let file = url.file();
    match encoded(&file) {
        Cow::Owned(encoded) => encoded,
        Cow::Borrowed(_) => file,
    }
}

/// The path part of a `base_url`, or `/`.
pub fn root_of(base_url: &str) -> String {
    let after_host = base_url.split_once("://").and_then(|(_, rest)| rest.split_once('/'));
    after_host.map_or("/".to_owned(), |(_, path)| format!("/{path}"))
}

/// Which way a language is written.
pub fn direction(lang: &str) -> &'static str {
    let primary = lang.split('-').next().unwrap_or(lang).to_ascii_lowercase();
    const RIGHT_TO_LEFT: &[&str] = &["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"];
    let by_script = lang.split('-').any(|part| matches!(part, "Arab" | "Hebr" | "Syrc" | "Thaa" | "Nkoo"));
    if by_script || RIGHT_TO_LEFT.contains(&primary.as_str()) { "rtl" } else { "ltr" }
}

/// A year as it stands in an address: four digits at least.
pub fn year_in_address(year: i64) -> String {
    format!("{}{:04}", if year < 0 { "-" } else { "" }, year.unsigned_abs())
}

/// A date as a page of that language shows it.
pub fn date(date: &Date, lang: &str) -> DateView {
    DateView { words: date.words(lang), datetime: date.datetime(), shape: date.shape() }
}

/// An optional date, likewise.
pub fn date_of(written: Option<&Date>, lang: &str) -> Option<DateView> {
    written.map(|written| date(written, lang))
}

/// The pages of a list whose first page is `base`.
pub fn pager(base: &str, number: usize, count: usize) -> Pager {
    let to = |number: usize| super::numbered(base, number).as_ref().map(path).unwrap_or_default();
    let last = count.saturating_sub(1);
    Pager {
        number: number + 1,
        count,
        previous: (number > 0).then(|| to(number - 1)),
        next: (number < last).then(|| to(number + 1)),
        first: (number > 1).then(|| to(0)),
        last: (number + 1 < last).then(|| to(last)),
    }
}

/// The positions in a list of `count` entries that stand on its page `number`.
pub fn range(count: usize, number: usize, size: usize) -> Range<usize> {
    let start = number.saturating_mul(size).min(count);
    start..count.min(start + size)
}

/// The entries of a list that stand on its page `number`.
pub fn slice<T>(list: &[T], number: usize, size: usize) -> &[T] {
    &list[range(list.len(), number, size)]
}

/// An entity where it is named: told in an article, it is a place on that article's page.
pub fn entity_path(entity: &Entity) -> String {
    match entity.told_in {
        Some(_) => format!("{}#event-{}", path(&entity.url), entity.id()),
        None => path(&entity.url),
    }
}

/// A link to an entity.
pub fn entity_link(entity: &Entity) -> Link {
    Link { path: entity_path(entity), text: entity.written().name.clone() }
}

/// A link to an article.
pub fn article_link(article: &Article) -> Link {
    Link { path: path(&article.url), text: article.written().title.clone() }
}

/// A link to a source.
pub fn source_link(source: &Source) -> Link {
    Link { path: path(&source.url), text: source.written().title.clone() }
}

/// A link to a metric.
pub fn metric_link(metric: &Metric) -> Link {
    Link { path: path(&metric.url), text: metric.name.clone() }
}

/// Where a figure is shown on its article's page.
pub fn figure_path(site: &Site, figure: FigureIx) -> String {
    let article = &site.articles[site.figures[figure.at()].article.at()];
    format!("{}#fig-{}", path(&article.url), site.figure(figure).id.value)
}

/// Where a figure stands in the register, which lists all of them in their order.
fn register_path(site: &Site, figure: FigureIx) -> String {
    let page = super::numbered("figures/", figure.at() / site.config.page_size.max(1));
    format!("{}#reg-{}", page.as_ref().map(path).unwrap_or_default(), encoded(&site.figure_id(figure)))
}

/// What a list shows of an article.
#[derive(Serialize)]
struct ArticleCard<'a> {
    path: String,
    title: &'a str,
    date: Option<DateView>,
    summary: Option<&'a str>,
    lang: Option<&'a str>,
    dir: Option<&'a str>,
    draft: bool,
    figures: usize,
    sources: usize,
    disputes: usize,
    corrections: usize,
}

/// What lists show of an article.
pub fn article_card(site: &Site, article: &Article) -> Value {
    let written = article.written();
    let lang = written.lang.as_deref().filter(|lang| *lang != site.config.lang);
    Value::from_serializable(&ArticleCard {
        path: path(&article.url),
        title: &written.title,
        date: date_of(written.date.as_ref().map(|date| &date.value), &site.config.lang),
        summary: written.summary.as_deref(),
        lang,
        dir: lang.map(direction),
        draft: written.draft,
        figures: written.figures.len(),
        sources: article.prose.cited.len(),
        disputes: written.disputes.len(),
        corrections: written.corrections.len(),
    })
}

#[derive(Serialize)]
struct EntityCard<'a> {
    path: String,
    name: &'a str,
    kind: &'a str,
    kind_id: &'a str,
    /// What tells it apart in a list: another name, or when it happened.
    alias: Option<String>,
    articles: usize,
    mentions: usize,
}

/// What lists show of an entity.
pub fn entity_card(site: &Site, entity: &Entity) -> Value {
    Value::from_serializable(&EntityCard {
        path: entity_path(entity),
        name: &entity.written().name,
        kind: &site.kinds[entity.kind].name,
        kind_id: &site.kinds[entity.kind].id.value,
        alias: match (entity.date(), entity.written().aliases.first()) {
            (Some(date), _) => Some(date.words(&site.config.lang)),
            (None, alias) => alias.map(|alias| alias.value.clone()),
        },
        articles: entity.articles.len(),
        mentions: entity.mentions.len(),
    })
}

#[derive(Serialize)]
struct SourceCard<'a> {
    path: String,
    title: &'a str,
    meta: String,
    url: Option<&'a str>,
    grade: Option<Grade>,
    status: Option<&'a str>,
    figures: usize,
    articles: usize,
    via: bool,
}

/// What lists show of a source.
pub fn source_card(source: &Source) -> Value {
    let written = source.written();
    Value::from_serializable(&SourceCard {
        path: path(&source.url),
        title: &written.title,
        meta: source_meta(source, "en"),
        url: written.url.as_deref(),
        grade: grade(written.reliability, None),
        status: written.status,
        figures: source.figures.len(),
        articles: source.articles.len(),
        via: !source.via.is_empty(),
    })
}

/// Who, where and when, in one line without the title.
pub fn source_meta(source: &Source, lang: &str) -> String {
    let written = source.written();
    let author = (!written.author.is_empty()).then(|| written.author.join(", "));
    let date = written.date.as_ref().map(|date| date.words(lang));
    let parts = [
        author,
        written.container.clone(),
        written.publisher.clone(),
        written.edition.clone(),
        date,
        written.pages.clone(),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A figure as cards, tables and registers show it.
#[derive(Debug, Serialize)]
pub struct FigureView {
    /// Unique in its article.
    pub id: String,
    /// Unique in the site.
    pub key: String,
    /// Its place on its article's page.
    pub path: String,
    /// Its place in the register.
    pub register: String,
    /// Its article.
    pub article: Link,
    /// The language of its words, where it is not the page's, and which way that is written.
    pub lang: Option<String>,
    /// See `lang`.
    pub dir: Option<&'static str>,
    /// What it shows: `about 1,668 people`, `1,100 to 1,700`.
    pub text: String,
    /// The number alone, with the word for its bound.
    pub value: String,
    /// Its unit, where the number is shown without it.
    pub unit: Option<String>,
    /// `number`, `series` or `image`.
    pub form: &'static str,
    /// What it counts.
    pub label: Option<String>,
    /// `count`, `estimate`, `claim`, `projection`, `calculation`.
    pub kind: Option<&'static str>,
    /// The time it speaks of.
    pub when: Option<DateView>,
    /// Of whom.
    pub of: Option<String>,
    /// Where.
    pub place: Option<Link>,
    /// What is measured.
    pub metric: Option<Link>,
    /// Who says so.
    pub attributed_to: Option<Link>,
    /// What it rests on.
    pub sources: Vec<SourceStep>,
    /// The source's own words.
    pub says: Option<String>,
    /// The source's letter and the figure's digit; of the first source.
    pub grade: Option<Grade>,
    /// For the reader.
    pub note: Option<String>,
    /// The figures a calculation rests on, with what stands between them.
    pub derive: Option<Vec<Part>>,
    /// The figure it replaces.
    pub supersedes: Option<Link>,
    /// The figure that replaces it.
    pub superseded_by: Option<Link>,
    /// Values over time.
    pub series: Vec<PointView>,
    /// An image.
    pub image: Option<ImageView>,
    /// How often texts use it.
    pub uses: usize,
    /// On its article's page, the ids of the places that use it.
    pub back: Vec<String>,
}

/// A source a figure rests on, and the way it came to us.
#[derive(Debug, Serialize)]
pub struct SourceStep {
    /// The source.
    pub link: Link,
    /// Where in it.
    pub locator: Option<String>,
    /// The sources we have it through, nearest first.
    pub via: Vec<Link>,
    /// Its number in the article's list of sources.
    pub number: Option<usize>,
    /// Its letter.
    pub grade: Option<Grade>,
    /// `retracted`, if it is.
    pub status: Option<&'static str>,
}

/// A part of a calculation.
#[derive(Debug, Serialize)]
pub struct Part {
    /// The text.
    pub text: String,
    /// The figure it is.
    pub path: Option<String>,
}

/// A value of a series.
#[derive(Debug, Serialize)]
pub struct PointView {
    /// The time.
    pub when: DateView,
    /// The number; absent in a gap.
    pub value: Option<String>,
}

/// An image.
#[derive(Debug, Serialize)]
pub struct ImageView {
    /// From the site's root.
    pub path: String,
    /// What it shows.
    pub alt: String,
    /// Whose it is.
    pub credit: Option<String>,
}

/// The number of a figure in words and digits, without its unit.
pub fn number(site: &Site, figure: FigureIx, lang: &str) -> String {
    let written = site.figure(figure);
    if let Some(value) = site.value(figure) {
        let bound = match written.bound {
            Some("about") => "about ",
            Some("at-least") => "at least ",
            Some("at-most") => "at most ",
            Some("just-under") => "just under ",
            Some("just-over") => "just over ",
            _ => "",
        };
        return format!("{bound}{}", value.format(lang));
    }
    match written.range.as_deref() {
        Some((low, high)) => format!("{} to {}", low.value.format(lang), high.value.format(lang)),
        None => String::new(),
    }
}

/// What `[=figure]` prints: the number with its unit, or the label of what has no single number.
pub fn figure_text(site: &Site, figure: FigureIx, lang: &str) -> String {
    let number = number(site, figure, lang);
    if number.is_empty() {
        let written = site.figure(figure);
        return written.label.clone().unwrap_or_else(|| written.id.value.clone());
    }
    with_unit(&number, site.unit(figure), lang)
}

/// A figure as cards, tables and registers show it. `cited` numbers the sources on an article's page.
pub fn figure(site: &Site, ix: FigureIx, lang: &str, cited: &[SourceIx]) -> FigureView {
    let figure = &site.figures[ix.at()];
    let written = site.figure(ix);
    let letter = figure.sources.first().and_then(|source| site.sources[source.at()].written().reliability);
    let number = number(site, ix, lang);
    let form = match (&written.image, &written.series) {
        (Some(_), _) => "image",
        (None, Some(_)) => "series",
        (None, None) => "number",
    };
    let to = |figure: FigureIx| {
        let article = &site.articles[site.figures[figure.at()].article.at()];
        Link {
            path: figure_path(site, figure),
            text: format!("{}: {}", article.written().title, figure_text(site, figure, lang)),
        }
    };
    let entity = |entity: EntityIx| entity_link(&site.entities[entity.at()]);
    let own = site.articles[figure.article.at()].written().lang.as_deref().unwrap_or(&site.config.lang);
    let own = Some(own).filter(|own| *own != lang);
    FigureView {
        lang: own.map(str::to_owned),
        dir: own.map(direction),
        id: written.id.value.clone(),
        register: register_path(site, ix),
        key: site.figure_id(ix),
        path: figure_path(site, ix),
        article: article_link(&site.articles[figure.article.at()]),
        text: figure_text(site, ix, lang),
        unit: site.unit(ix).map(str::to_owned),
        value: number,
        form,
        label: written.label.clone(),
        kind: written.kind.or(written.derive.as_ref().map(|_| "calculation")),
        when: date_of(written.when.as_ref().map(|when| &when.value), lang),
        of: written.of.clone(),
        place: figure.place.map(entity),
        metric: figure.metric.map(|metric| metric_link(&site.metrics[metric.at()])),
        attributed_to: figure.attributed_to.map(entity),
        sources: source_steps(site, ix, lang, cited),
        says: written.says.as_ref().map(|says| says.value.clone()),
        grade: if written.derive.is_some() { None } else { grade(letter, written.credibility) },
        note: written.note.clone(),
        derive: written.derive.as_ref().map(|_| calculation(site, ix, lang)),
        supersedes: figure.supersedes.map(to),
        superseded_by: figure.superseded_by.map(to),
        series: series(site, ix, lang),
        image: figure.image.as_ref().map(|image| ImageView {
            path: path(image),
            alt: written.alt.clone().unwrap_or_default(),
            credit: written.credit.clone(),
        }),
        uses: figure.uses.iter().map(|(_, count)| count).sum(),
        back: Vec::new(),
    }
}

fn series(site: &Site, figure: FigureIx, lang: &str) -> Vec<PointView> {
    let mut points: Vec<_> = site.series(figure).unwrap_or_default().iter().collect();
    points.sort_by_key(|point| point.when.value.sort_key());
    let points = points.into_iter().map(|point| PointView {
        when: date(&point.when.value, lang),
        value: point.value.as_ref().map(|value| value.format(lang)),
    });
    points.collect()
}

fn source_steps(site: &Site, figure: FigureIx, _lang: &str, cited: &[SourceIx]) -> Vec<SourceStep> {
    let written = site.figure(figure);
    let sources = site.figures[figure.at()].sources.iter().map(|ix| {
        let source = &site.sources[ix.at()];
        let reference = written.source.iter().find(|reference| reference.id.value == source.id());
        SourceStep {
            link: source_link(source),
            locator: reference.and_then(|reference| reference.locator.clone()),
            via: source.via.iter().map(|via| source_link(&site.sources[via.at()])).collect(),
            number: cited.iter().position(|known| known == ix).map(|at| at + 1),
            grade: grade(source.written().reliability, None),
            status: source.written().status,
        }
    });
    sources.collect()
}

/// `71 / 1,668` as parts, the figures among them as links.
fn calculation(site: &Site, figure: FigureIx, lang: &str) -> Vec<Part> {
    let written = site.figure(figure);
    let Some(derive) = &written.derive else { return Vec::new() };
    let article = &site.articles[site.figures[figure.at()].article.at()];
    let known = |name: &str| {
        let id = name.rsplit('/').next().unwrap_or(name);
        article.figures.iter().copied().find(|other| site.figure(*other).id.value == id)
    };
    let parts = derive.value.tokens().map(|token| match token {
        crate::number::Token::Name(name, _) => {
            let figure = known(name);
            Part {
                text: figure.map_or_else(|| name.to_owned(), |figure| figure_text(site, figure, lang)),
                path: figure.map(|figure| figure_path(site, figure)),
            }
        }
        crate::number::Token::Text(text) => {
            let text = match text.trim() {
                "*" => "×",
                "/" => "÷",
                "-" => "−",
                other => other,
            };
            Part { text: text.to_owned(), path: None }
        }
    });
    parts.collect()
}

/// A moment of the timeline.
#[derive(Debug, Serialize)]
pub struct MomentView {
    /// Unique in the timeline.
    pub id: String,
    /// What happened.
    pub title: String,
    /// Where it is told.
    pub path: String,
    /// `event` or `article`.
    pub kind: &'static str,
    /// When.
    pub date: DateView,
    /// More about it.
    pub summary: Option<String>,
    /// Where it happened.
    pub place: Vec<Link>,
    /// Who had a part in it.
    pub who: Vec<Link>,
    /// What it is known from.
    pub sources: Vec<Link>,
    /// The language of its title, where it is not the site's, and which way that is written.
    pub lang: Option<String>,
    /// See `lang`.
    pub dir: Option<&'static str>,
    /// Whether the page that shows it is the one that tells it.
    pub here: bool,
}

/// A moment as a page of that language shows it.
pub fn moment(site: &Site, moment: Moment, lang: &str) -> Option<MomentView> {
    let written_date = site.date(moment)?;
    Some(match moment {
        Moment::Article(article) => {
            let article = &site.articles[article.at()];
            let link = article_link(article);
            let own = article.written().lang.clone().filter(|own| *own != site.config.lang);
            MomentView {
                id: article.slug.clone(),
                title: link.text,
                path: link.path,
                kind: "article",
                date: date(written_date, lang),
                summary: article.written().summary.clone(),
                place: Vec::new(),
                who: Vec::new(),
                sources: Vec::new(),
                dir: own.as_deref().map(direction),
                lang: own,
                here: false,
            }
        }
        Moment::Event(event) => {
            let entity = &site.entities[event.at()];
            let link = entity_link(entity);
            let related = |wanted: &str| {
                let relations = entity.relations.iter().filter(|(field, _)| *field == wanted);
                relations.map(|(_, other)| entity_link(&site.entities[other.at()])).collect()
            };
            MomentView {
                id: entity.id().to_owned(),
                title: link.text,
                path: link.path,
                kind: "event",
                date: date(written_date, lang),
                summary: entity.written().summary.clone(),
                place: related("place"),
                who: related("who"),
                sources: entity.sources.iter().map(|source| source_link(&site.sources[source.at()])).collect(),
                lang: None,
                dir: None,
                here: false,
            }
        }
    })
}

/// A sentence of a text in which something is named.
#[derive(Debug, Serialize)]
pub struct MentionView {
    /// The sentence before.
    pub before: String,
    /// The sentence up to the name.
    pub start: String,
    /// The name as it stands there.
    pub part: String,
    /// The rest of the sentence.
    pub end: String,
    /// The sentence after.
    pub after: String,
    /// The text it is from.
    pub from: Link,
    /// The heading it stands under.
    pub heading: Option<String>,
    /// The language of the text, where it is not the site's.
    pub lang: Option<String>,
    /// Which way that is written.
    pub dir: Option<&'static str>,
}

/// The title and address of a text.
pub fn owner_link(site: &Site, owner: Owner) -> Link {
    match owner {
        Owner::Article(article) => article_link(&site.articles[article.at()]),
        Owner::Page(page) => {
            let page = &site.pages[page.at()];
            Link { path: path(&page.url), text: page.written().title.clone() }
        }
        Owner::Profile(entity) => entity_link(&site.entities[entity.at()]),
    }
}
