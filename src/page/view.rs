//! The pieces views are made of. In: things of the site. Out: what templates show of them.
//! A `path` leads from the site's root; a template writes `{{ root }}{{ path }}`.

use super::doubt::Doubts;
use crate::date::{Date, Shape};
use crate::link::site::{Article, Entity, Metric, Page, Site, Source};
use crate::path::UrlPath;
pub use crate::path::encoded;
pub use crate::text::direction;
use crate::text::{direction_of, is_script_of};
use crate::words::Tongue;
use serde::Serialize;
use std::borrow::Cow;
use std::ops::Range;
use tera::Value;

/// A link with its words, and the one place where templates learn the language of these.
#[derive(Clone, Debug, Serialize)]
pub struct Link<'a> {
    /// From the site's root.
    pub path: String,
    /// What it says.
    pub text: Cow<'a, str>,
    /// The language of its words, where it is known and not the page's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<&'a str>,
    /// Which way they are written, where they are not in the page's language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dir: Option<&'static str>,
}

impl<'a> Link<'a> {
    /// In the language of the page.
    pub fn new(path: String, text: impl Into<Cow<'a, str>>) -> Link<'a> {
        Link { path, text: text.into(), lang: None, dir: None }
    }

    /// The same in a language that is not the page's; empty, if nobody knows which.
    pub fn said_in(self, foreign: Option<&'a str>) -> Link<'a> {
        let (lang, dir) = attributes(foreign);
        Link { lang, dir, ..self }
    }
}

/// The language of words, where a page in `lang` has to say it.
pub fn foreign<'a>(own: Option<&'a str>, lang: &str) -> Option<&'a str> {
    own.filter(|own| *own != lang)
}

/// What elements with words in a foreign language say of it: none has a name that nobody knows.
pub fn attributes(foreign: Option<&str>) -> (Option<&str>, Option<&'static str>) {
    (foreign.filter(|lang| !lang.is_empty()), foreign.map(direction))
}

/// The language of words that are in another than what stands around them.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Own<'a> {
    /// Nothing, if it is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<&'a str>,
    /// Which way it is written.
    pub dir: &'static str,
}

impl<'a> Own<'a> {
    /// Of words from a text in another language than the page; nothing where that is the same. Words without a letter of its
    /// script are not in it: of these only the direction is said, where it is not the page's.
    pub fn new(words: &str, foreign: Option<&'a str>, page: &str) -> Option<Own<'a>> {
        let (lang, dir) = attributes(foreign);
        let dir = lang.map_or(dir, |lang| Some(direction_of(words, lang)))?;
        let lang = lang.filter(|lang| is_script_of(words, lang));
        (foreign == lang || dir != direction(page)).then_some(Own { lang, dir })
    }
}

/// A date for readers and for machines.
#[derive(Clone, Debug, Serialize)]
pub struct DateView {
    /// In the page's language, no more precise than it was written.
    pub words: String,
    /// The language of these, where the program has no words in the page's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<&'static str>,
    /// Which way that is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dir: Option<&'static str>,
    /// For `<time datetime>`, where it can say the same.
    #[serde(skip_serializing_if = "Option::is_none")]
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
pub struct Titled<'a> {
    title: &'a str,
    description: &'static str,
}

impl Titled<'_> {
    /// A view of that title.
    pub fn new(title: &str) -> Titled<'_> {
        Titled { title, description: "" }
    }
}

/// The view of an old address.
#[derive(Debug, Serialize)]
pub struct Redirect<'a> {
    title: &'a str,
    description: &'static str,
    path: String,
}

impl Redirect<'_> {
    /// A page that leads to `to`.
    pub fn new<'a>(title: &'a str, to: &UrlPath) -> Redirect<'a> {
        Redirect { title, description: "", path: path(to) }
    }
}

/// Names of the Admiralty grades in words.
#[derive(Clone, Debug, Serialize)]
pub struct Grade {
    /// `B2`, `B` or `2`.
    pub code: String,
    /// `usually reliable / probably true`, as HTML.
    pub words: Value,
}

/// The grade of a source (a letter), of what it says (a digit), or both.
pub fn grade(reliability: Option<&str>, credibility: Option<u8>, tongue: &Tongue) -> Option<Grade> {
    const DIGITS: [&str; 6] = ["1", "2", "3", "4", "5", "6"];
    let digit = credibility.map(|digit| DIGITS[usize::from(digit.clamp(1, 6)) - 1]);
    let letter = reliability.map(|letter| (letter, tongue.html("reliability", letter)));
    let digit = digit.map(|digit| (digit, tongue.html("credibility", digit)));
    let (code, words) = match (letter, digit) {
        (Some(letter), Some(digit)) => {
            ([letter.0, digit.0].concat(), Value::safe_string(&[letter.1, " / ", digit.1].concat()))
        }
        (Some((code, words)), None) | (None, Some((code, words))) => (code.to_owned(), Value::safe_string(words)),
        (None, None) => return None,
    };
    Some(Grade { code, words })
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

/// A date as a page of that language shows it.
pub fn date(date: &Date, lang: &str) -> DateView {
    let (own, dir) = attributes(Some("en").filter(|_| date.is_borrowed(lang)));
    DateView { words: date.words(lang), lang: own, dir, datetime: date.datetime(), shape: date.shape() }
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

/// So many times as many entries stand on a page where each is a link and nothing more.
pub const LINKS: usize = 6;

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
        Some(_) => [&path(&entity.url), "#event-", entity.id()].concat(),
        None => path(&entity.url),
    }
}

/// A link to an entity, named in the language of the page, if it has a name there.
pub fn entity_link<'a>(site: &'a Site, entity: &'a Entity, lang: &str) -> Link<'a> {
    let (text, foreign) = site.name_in(entity, lang);
    Link::new(entity_path(entity), text).said_in(foreign)
}

/// A link to an article on a page in that language.
pub fn article_link<'a>(site: &'a Site, article: &'a Article, lang: &str) -> Link<'a> {
    let own = site.lang_of(article.written());
    Link::new(path(&article.url), &article.written().title).said_in(foreign(Some(own), lang))
}

/// A link to a page outside the stream of articles.
pub fn page_link<'a>(site: &'a Site, page: &'a Page, lang: &str) -> Link<'a> {
    let own = site.lang_of(page.written());
    Link::new(path(&page.url), &page.written().title).said_in(foreign(Some(own), lang))
}

/// A link to a source, whose language is known where it is written.
pub fn source_link<'a>(source: &'a Source, lang: &str) -> Link<'a> {
    let written = source.written();
    Link::new(path(&source.url), &written.title).said_in(foreign(written.lang.as_deref(), lang))
}

/// A link to a metric. One that is not registered is called by its id, which is in no language.
pub fn metric_link<'a>(site: &'a Site, metric: &'a Metric, lang: &str) -> Link<'a> {
    let own = metric.is_registered.then_some(site.config.lang.as_str());
    Link::new(path(&metric.url), &metric.name).said_in(foreign(own, lang))
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
    /// Contradictions that the desk has explained.
    disputes: usize,
    /// Those that it has not, and what may be one.
    unexplained: usize,
    possible: usize,
    /// Whether there may be more of both.
    at_least: bool,
    /// Whether something in it rests on a retracted source.
    retracted: bool,
    corrections: usize,
}

/// What lists show of an article.
pub(super) fn article_card(site: &Site, article: &Article, doubts: Doubts) -> Value {
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
        unexplained: doubts.unexplained,
        possible: doubts.possible,
        at_least: doubts.at_least,
        retracted: doubts.retracted,
        corrections: written.corrections.len(),
    })
}

#[derive(Serialize)]
struct EntityCard<'a> {
    path: String,
    name: &'a str,
    /// The language of the name, where it is known and not the page's; and which way it is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dir: Option<&'static str>,
    kind: &'a str,
    kind_id: &'a str,
    /// What tells it apart in a list: another name, or when it happened.
    alias: Option<String>,
    articles: usize,
    mentions: usize,
}

/// What lists of a page in the language of `tongue` show of an entity.
pub fn entity_card(site: &Site, entity: &Entity, tongue: &Tongue) -> Value {
    let kind = &site.kinds[entity.kind];
    let (name, foreign) = site.name_in(entity, tongue.lang());
    let (lang, dir) = attributes(foreign);
    let said = tongue.text("kind", &kind.id.value);
    let is_renamed = said.is_empty() || site.config.kinds.iter().any(|own| own.id.value == kind.id.value);
    Value::from_serializable(&EntityCard {
        path: entity_path(entity),
        name,
        lang,
        dir,
        kind: if is_renamed { &kind.name } else { said },
        kind_id: &site.kinds[entity.kind].id.value,
        alias: match (entity.date(), site.other_names(entity, tongue.lang()).next()) {
            (Some(date), _) => Some(date.words(tongue.lang())),
            (None, alias) => alias.map(str::to_owned),
        },
        articles: entity.articles.len(),
        mentions: entity.mentions.len(),
    })
}

#[derive(Serialize)]
struct SourceCard<'a> {
    path: String,
    title: &'a str,
    /// The language of the title, where it is not the page's; and which way it is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dir: Option<&'static str>,
    meta: String,
    url: Option<&'a str>,
    grade: Option<Grade>,
    status: Option<&'a str>,
    figures: usize,
    articles: usize,
    events: usize,
    /// Pages and profiles that cite it.
    elsewhere: usize,
    /// Sources that came through it, and figures that rest on these.
    carries: usize,
    figures_through: usize,
    via: bool,
}

/// What lists show of a source.
pub fn source_card(source: &Source, figures_through: usize, tongue: &Tongue) -> Value {
    let written = source.written();
    let (lang, dir) = attributes(foreign(written.lang.as_deref(), tongue.lang()));
    Value::from_serializable(&SourceCard {
        path: path(&source.url),
        title: &written.title,
        lang,
        dir,
        meta: super::citation::source_meta(source, tongue),
        url: written.url.as_deref(),
        grade: grade(written.reliability, None, tongue),
        status: written.status,
        figures: source.figures.len(),
        articles: source.articles.len(),
        events: source.events.len(),
        elsewhere: source.elsewhere.len(),
        carries: source.carries.len(),
        figures_through,
        via: !source.via.is_empty(),
    })
}

impl MentionView {
    /// Whether nothing stands beside the name.
    pub fn is_alone(&self) -> bool {
        [&self.before, &self.start, &self.end, &self.after].iter().all(|part| part.is_empty())
    }
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
    /// Whether blanks stand between them.
    pub spaced: bool,
    /// Whether a figure or a citation in what is shown rests on a retracted source and on no other.
    pub retracted: bool,
    /// Whether a figure in what is shown is contested.
    pub contested: bool,
    /// Whether a figure in what is shown has been replaced.
    pub replaced: bool,
    /// The text it is from.
    pub from: Value,
    /// The heading it stands under.
    pub heading: Option<String>,
    /// The language of the text, where it is not the site's.
    pub lang: Option<String>,
    /// Which way that is written.
    pub dir: Option<&'static str>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pager_leads_to_each_page_once() {
        for (number, leads) in [
            (0, [false, false, true, true]),
            (1, [false, true, true, true]),
            (2, [true, true, true, false]),
            (3, [true, true, false, false]),
        ] {
            let Pager { first, previous, next, last, .. } = pager("articles/", number, 4);
            assert_eq!([first, previous, next, last].map(|page| page.is_some()), leads, "{number}");
        }
    }
}
