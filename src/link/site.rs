//! The linked site: plain data, made by `link`, read by everything after it.
//! Things point at each other by index; what a file says stays in its `Document` and is never copied.

use super::contradiction::Contradictions;
use super::drafts::Needed;
use super::merged::Merged;
use super::origin::Origins;
use super::retraction::Fallout;
use crate::date::{Date, SortKey};
use crate::diagnostic::Place;
use crate::files::image::Image;
use crate::number::{Amount, Bound, Decimal, Interval, Ratio};
use crate::parse::config::{Config, Kind};
use crate::parse::entities::Relation;
use crate::parse::front_matter::Article as Written;
use crate::parse::snapshot::Snapshot;
use crate::parse::{Document, Parsed, entities, figures, sources};
use crate::path::{FilePath, UrlPath};
use crate::text::Spanned;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::ops::{Index, IndexMut};
use std::sync::Arc;
use thin_vec::ThinVec;

/// Numbers of rows, each with the table that it is good for: `site.sources[figure]` does not compile.
macro_rules! index {
    ($(#[$doc:meta] $name:ident of $row:ty),* $(,)?) => { $(
        #[$doc]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(NonZeroU32);

        impl $name {
            /// The index of position `at`; a site has fewer than 4,294,967,295 of anything.
            pub fn new(at: usize) -> $name {
                // One more than the position: then an `Option` of it takes no more room.
                let number = u32::try_from(at).ok().and_then(|at| NonZeroU32::MIN.checked_add(at));
                $name(number.unwrap_or(NonZeroU32::MAX))
            }

            /// The position.
            pub fn at(self) -> usize {
                self.0.get() as usize - 1
            }
        }

        impl Index<$name> for Vec<$row> {
            type Output = $row;

            fn index(&self, ix: $name) -> &$row {
                &self[ix.at()]
            }
        }

        impl IndexMut<$name> for Vec<$row> {
            fn index_mut(&mut self, ix: $name) -> &mut $row {
                &mut self[ix.at()]
            }
        }
    )* };
}

index! {
    /// Which of `Site::articles`.
    ArticleIx of Article,
    /// Which of `Site::pages`.
    PageIx of Page,
    /// Which of `Site::entities`.
    EntityIx of Entity,
    /// Which of `Site::sources`.
    SourceIx of Source,
    /// Which of `Site::figures`.
    FigureIx of Figure,
    /// Which of `Site::metrics`.
    MetricIx of Metric,
}

/// Everything the site knows.
#[derive(Debug)]
pub struct Site {
    /// Its settings.
    pub config: Config,
    /// The kinds of entities, the built-in ones first.
    pub kinds: Vec<Kind>,
    /// Newest first, then by slug.
    pub articles: Vec<Article>,
    /// By address.
    pub pages: Vec<Page>,
    /// Entities and events by id, without those merged into others.
    pub entities: Vec<Entity>,
    /// By id.
    pub sources: Vec<Source>,
    /// Sources that bibliographies have more than one entry of.
    pub entered_twice: Vec<EnteredTwice>,
    /// By slug of their article, then in the order of the file.
    pub figures: Vec<Figure>,
    /// By id.
    pub metrics: Vec<Metric>,
    /// Dated events and articles in timeline order.
    pub timeline: Vec<Moment>,
    /// Old addresses and where they lead now.
    pub redirects: Vec<(UrlPath, UrlPath)>,
    /// Files copied as they are, by address.
    pub files: Vec<(UrlPath, FilePath)>,
    /// Those of them that are images, by address.
    pub images: BTreeMap<UrlPath, Picture>,
    /// What drafts need which are left out.
    pub of_drafts: Needed,
    /// Which sources stand on their own.
    pub origins: Origins,
    /// Figures that do not agree.
    pub contradictions: Contradictions,
    /// What rests on retracted sources, if there are any.
    pub retracted: Option<Box<Fallout>>,
}

/// An image among the files that are copied.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Its file.
    pub file: FilePath,
    /// How large that is, in bytes.
    pub bytes: u64,
    /// What its header says.
    pub image: Arc<Image>,
}

/// An article, linked.
#[derive(Debug)]
pub struct Article {
    /// Its file.
    pub document: Arc<Document>,
    /// With sub-folders: `2018/returnees`.
    pub slug: String,
    /// Its page.
    pub url: UrlPath,
    /// What its references lead to.
    pub prose: Prose,
    /// What it is about.
    pub about: Vec<EntityIx>,
    /// Its figures, in the order of the file.
    pub figures: Vec<FigureIx>,
    /// Its events, in the order of the file.
    pub events: Vec<EntityIx>,
    /// Entities it is about, then those its text mentions, in order of appearance.
    pub entities: Vec<EntityIx>,
    /// Articles it links to, in order of appearance.
    pub links: Vec<ArticleIx>,
    /// Articles that link to it, newest first.
    pub backlinks: Vec<ArticleIx>,
    /// Pages and profiles that link to it or use its figures.
    pub elsewhere: ThinVec<Owner>,
    /// The figures each of its disputes names.
    pub disputes: ThinVec<Vec<FigureIx>>,
}

/// A page outside the stream of articles.
#[derive(Debug)]
pub struct Page {
    /// Its file.
    pub document: Arc<Document>,
    /// Its page.
    pub url: UrlPath,
    /// What its references lead to.
    pub prose: Prose,
}

/// What the references of a text lead to.
#[derive(Debug, Default)]
pub struct Prose {
    /// One for each of `Body::references`.
    pub targets: Vec<Target>,
    /// Sources in order of citation; the number readers see is the position plus one.
    pub cited: Vec<SourceIx>,
}

/// What a reference leads to.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// Nothing: there is a diagnostic.
    Nothing,
    /// An entity, and perhaps a heading in its profile.
    Entity(EntityIx, Option<Box<str>>),
    /// An article, and perhaps a heading in it.
    Article(ArticleIx, Option<Box<str>>),
    /// A page, and perhaps a heading in it.
    Page(PageIx, Option<Box<str>>),
    /// A heading of the same text.
    Heading(Box<str>),
    /// Sources; those that were found.
    Sources(Box<[SourceIx]>),
    /// A figure.
    Figure(FigureIx),
    /// A file, by its address.
    File(UrlPath),
}

/// An entity or event, linked.
#[derive(Debug)]
pub struct Entity {
    /// The file that registers it.
    pub document: Arc<Document>,
    /// Which entry of that file.
    pub entry: usize,
    /// Which of `Site::kinds`.
    pub kind: usize,
    /// Its page; for an event told in an article, that article's.
    pub url: UrlPath,
    /// The article that tells it, if it is an event of an article.
    pub told_in: Option<ArticleIx>,
    /// Entries merged into it, by id.
    pub merged: ThinVec<Merged>,
    /// Its profile.
    pub profile: Option<Box<(Arc<Document>, Prose)>>,
    /// To other entities.
    pub relations: ThinVec<(Relation, EntityIx)>,
    /// Which of the relations it writes are none of these: what was not found, and other names of what is named already.
    pub left_out: ThinVec<usize>,
    /// From other entities, by what they say.
    pub related: ThinVec<(Relation, EntityIx)>,
    /// What an event is known from.
    pub sources: Vec<SourceIx>,
    /// Every reference to it, articles first, newest first.
    pub mentions: Vec<Mention>,
    /// Articles that are about it or mention it, newest first.
    pub articles: Vec<ArticleIx>,
    /// Those of them that are about it and have no sentence that names it.
    pub unnamed_in: ThinVec<ArticleIx>,
    /// Figures attributed to it or speaking of it as a place.
    pub figures: ThinVec<FigureIx>,
    /// Events it has a part in, in timeline order.
    pub events: ThinVec<EntityIx>,
}

/// A text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// An article's.
    Article(ArticleIx),
    /// A page's.
    Page(PageIx),
    /// An entity's profile.
    Profile(EntityIx),
}

impl Owner {
    /// The article whose text it is.
    pub fn article(self) -> Option<ArticleIx> {
        match self {
            Owner::Article(article) => Some(article),
            Owner::Page(_) | Owner::Profile(_) => None,
        }
    }
}

/// A reference in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mention {
    /// The text.
    pub owner: Owner,
    /// Which of its references.
    pub reference: usize,
}

/// An entry of a source with what other files say of it: one that adds to an entry of a bibliography, or such an entry with
/// what it has from others.
#[derive(Clone, Debug)]
pub struct Completed {
    /// What all of them say.
    pub entry: sources::Entry,
    /// The file of the bibliography.
    pub bibliography: FilePath,
}

/// Two entries of bibliographies that have one id and do not say the same; the first is the source.
#[derive(Clone, Debug)]
pub struct EnteredTwice {
    /// The source.
    pub source: SourceIx,
    /// Where the first entry has its id.
    pub first: Place,
    /// Where the other has it.
    pub other: Place,
}

/// A source, linked.
#[derive(Debug)]
pub struct Source {
    /// The file that registers it.
    pub document: Arc<Document>,
    /// Which entry of that file.
    pub entry: usize,
    /// The entry with what other files say of it, if they do.
    pub completed: Option<Arc<Completed>>,
    /// Its page.
    pub url: UrlPath,
    /// The sources through which we have it.
    pub via: Vec<SourceIx>,
    /// The sources we have through it.
    pub carries: Vec<SourceIx>,
    /// Of the same origin.
    pub same_origin: Vec<SourceIx>,
    /// Articles that cite it or have a figure that rests on it, newest first.
    pub articles: Vec<ArticleIx>,
    /// Pages and profiles that cite it.
    pub elsewhere: Vec<Owner>,
    /// Figures that rest on it.
    pub figures: Vec<FigureIx>,
    /// Events known from it.
    pub events: Vec<EntityIx>,
    /// Quotations taken from it.
    pub quotations: Vec<Mention>,
    /// How often texts cite it.
    pub citations: usize,
    /// Our copy of its text, if we keep one.
    pub snapshot: Option<Arc<Document>>,
}

/// A figure, linked.
#[derive(Debug)]
pub struct Figure {
    /// The article that declares it.
    pub article: ArticleIx,
    /// Which of the article's figures.
    pub entry: usize,
    /// What it rests on.
    pub sources: Vec<SourceIx>,
    /// Where.
    pub place: Option<EntityIx>,
    /// Who says so.
    pub attributed_to: Option<EntityIx>,
    /// The figure it replaces.
    pub supersedes: Option<FigureIx>,
    /// The figure that replaces it.
    pub superseded_by: Option<FigureIx>,
    /// What is measured.
    pub metric: Option<MetricIx>,
    /// The result of `derive`, as it is shown.
    pub derived: Option<Decimal>,
    /// The same, not rounded.
    pub exact: Option<Box<Ratio>>,
    /// Where its parts are bounded, what that makes of the result.
    pub bounded: Option<Box<Bounded>>,
    /// The figures that `derive` names, in order; empty where one of them is not known.
    pub parts: ThinVec<FigureIx>,
    /// The file with its series.
    pub series: Option<Arc<Document>>,
    /// Where its image is.
    pub image: Option<UrlPath>,
    /// How often texts use it, in order of texts.
    pub uses: Vec<(Owner, usize)>,
    /// Whether the text of its article sets it, as a card, a chart or an image.
    pub is_set: bool,
}

/// What bounds and ranges of its parts make of a calculation.
#[derive(Clone, Debug)]
pub struct Bounded {
    /// All results that are possible, where what is about a number is that number.
    pub interval: Interval,
    /// The same, where what is about a number is all that rounds to it.
    pub widest: Interval,
    /// How the result is to be read, as `bound` says it.
    pub bound: Option<Bound>,
    /// The ends of the result, where it has two.
    pub range: Option<(Decimal, Decimal)>,
}

/// What is measured.
#[derive(Debug)]
pub struct Metric {
    /// As figures name it.
    pub id: String,
    /// As readers see it.
    pub name: String,
    /// Its unit.
    pub unit: Option<String>,
    /// One sentence.
    pub description: Option<String>,
    /// Whether `metrics.toml` has it.
    pub is_registered: bool,
    /// Its page.
    pub url: UrlPath,
    /// In timeline order of what they speak of.
    pub figures: Vec<FigureIx>,
    /// What these rest on, each once.
    pub sources: Vec<SourceIx>,
}

/// An entry of the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// An event.
    Event(EntityIx),
    /// The publication of an article.
    Article(ArticleIx),
}

impl Article {
    /// The id of a figure of its own that is named alone or as anywhere else: `left` and `one/left` in the article `one`.
    pub fn own_figure<'n>(&self, name: &'n str) -> &'n str {
        name.strip_prefix(self.slug.as_str()).and_then(|id| id.strip_prefix('/')).unwrap_or(name)
    }

    /// What its file says.
    pub fn written(&self) -> &Written {
        self.document.text().expect("an article is made of an article's document")
    }
}

impl Page {
    /// What its file says.
    pub fn written(&self) -> &Written {
        self.document.text().expect("a page is made of a page's document")
    }
}

impl Figure {
    /// An entry of an article as a figure of which nothing is linked yet.
    pub fn new(article: ArticleIx, entry: usize) -> Figure {
        Figure {
            article,
            entry,
            sources: Vec::new(),
            place: None,
            attributed_to: None,
            supersedes: None,
            superseded_by: None,
            metric: None,
            derived: None,
            exact: None,
            bounded: None,
            parts: ThinVec::new(),
            series: None,
            image: None,
            uses: Vec::new(),
            is_set: false,
        }
    }
}

impl Entity {
    /// The entry of a document as an entity of which nothing is known yet that others say.
    pub fn new(document: Arc<Document>, entry: usize, kind: usize, url: UrlPath) -> Entity {
        Entity {
            document,
            entry,
            kind,
            url,
            told_in: None,
            merged: ThinVec::new(),
            profile: None,
            relations: ThinVec::new(),
            left_out: ThinVec::new(),
            related: ThinVec::new(),
            sources: Vec::new(),
            mentions: Vec::new(),
            articles: Vec::new(),
            unnamed_in: ThinVec::new(),
            figures: ThinVec::new(),
            events: ThinVec::new(),
        }
    }

    /// What its file says.
    pub fn written(&self) -> &entities::Entry {
        &entities_in(&self.document)[self.entry]
    }

    /// Its id.
    pub fn id(&self) -> &str {
        &self.written().id.value
    }

    /// What its relations lead to, each with the name that is written for it.
    pub fn named(&self) -> impl Iterator<Item = (Relation, EntityIx, &Spanned<String>)> {
        let written = self.written().relations.iter().enumerate();
        let written =
            written.filter(|(at, (relation, _))| *relation != Relation::MergedInto && !self.left_out.contains(at));
        self.relations.iter().zip(written).map(|((relation, other), (_, (_, name)))| (*relation, *other, name))
    }

    /// What it must not be taken for, as it says itself or the other does, each once; `own` is its position.
    pub fn confused_with(&self, own: EntityIx) -> Vec<EntityIx> {
        let said = Relation::Not.among(self.relations.iter().chain(&self.related));
        // What it is not was perhaps merged into it.
        let mut seen = FxHashSet::from_iter([own]);
        said.copied().filter(|other| seen.insert(*other)).collect()
    }

    /// When it happened.
    pub fn date(&self) -> Option<&Date> {
        self.written().date.as_ref().map(|date| &date.value)
    }
}

/// The entities and events that a document registers.
pub fn entities_in(document: &Document) -> &[entities::Entry] {
    match &document.content {
        Parsed::Entities(entries) => entries,
        Parsed::Article(article) => &article.events,
        Parsed::Profile(profile) if profile.has_fields => std::slice::from_ref(&profile.entry),
        _ => &[],
    }
}

impl Source {
    /// The text that is kept of it.
    pub fn snapshot(&self) -> Option<&Snapshot> {
        match &self.snapshot.as_ref()?.content {
            Parsed::Snapshot(snapshot) => Some(snapshot),
            _ => None,
        }
    }

    /// What its file says, and what others add.
    pub fn written(&self) -> &sources::Entry {
        match &self.completed {
            Some(completed) => &completed.entry,
            None => &sources_in(&self.document)[self.entry],
        }
    }

    /// Its id.
    pub fn id(&self) -> &str {
        &self.written().id.value
    }

    /// Whether a text cites it, a figure or an event rests on it, or another source came through it.
    pub fn is_used(&self) -> bool {
        self.citations > 0 || !self.figures.is_empty() || !self.events.is_empty() || !self.carries.is_empty()
    }

    /// Whether it is one of the many entries of a bibliography that the site does not use, and of which the desk says nothing.
    pub fn is_idle(&self) -> bool {
        let of_bibliography = matches!(self.document.content, Parsed::Bibliography(_));
        of_bibliography && !self.is_used()
    }
}

/// The sources that a document registers.
pub fn sources_in(document: &Document) -> &[sources::Entry] {
    match &document.content {
        Parsed::Sources(entries) => entries,
        Parsed::Bibliography(library) => &library.entries,
        Parsed::Article(article) => &article.sources,
        _ => &[],
    }
}

impl Site {
    /// What a figure's article says of it.
    pub fn figure(&self, figure: FigureIx) -> &figures::Figure {
        let figure = &self.figures[figure];
        &self.articles[figure.article].written().figures[figure.entry]
    }

    /// `<article slug>/<id>`.
    pub fn figure_id(&self, figure: FigureIx) -> String {
        let article = &self.articles[self.figures[figure].article];
        format!("{}/{}", article.slug, self.figure(figure).id.value)
    }

    /// The last of those that have replaced a figure one after the other, if one has.
    pub fn newest(&self, figure: FigureIx) -> Option<FigureIx> {
        let next = |figure: &FigureIx| self.figures[*figure].superseded_by;
        // A circle is a mistake that is told elsewhere.
        const LONGEST: usize = 100;
        std::iter::successors(next(&figure), next).take(LONGEST).last()
    }

    /// Whether a figure has been replaced, and not by the text of `owner`, which compares the two.
    pub fn is_replaced_in(&self, figure: FigureIx, owner: Owner) -> bool {
        self.newest(figure).is_some_and(|newest| owner != Owner::Article(self.figures[newest].article))
    }

    /// The number a figure shows: its value, or what its `derive` gives.
    pub fn value(&self, figure: FigureIx) -> Option<&Decimal> {
        let written = self.figure(figure).value.as_ref().map(|value| &value.value);
        written.or(self.figures[figure].derived.as_ref())
    }

    /// The ends of the range a figure shows.
    pub fn range(&self, figure: FigureIx) -> Option<(&Decimal, &Decimal)> {
        let written = self.figure(figure).range.as_deref().map(|(low, high)| (&low.value, &high.value));
        let derived = || self.bounded(figure)?.range.as_ref().map(|(low, high)| (low, high));
        written.or_else(derived)
    }

    /// How a figure's number is to be read.
    pub fn bound(&self, figure: FigureIx) -> Option<Bound> {
        self.figure(figure).bound.or_else(|| self.bounded(figure)?.bound)
    }

    /// What its parts make of a calculation that is shown as it comes out.
    fn bounded(&self, figure: FigureIx) -> Option<&Bounded> {
        self.figures[figure].bounded.as_deref().filter(|_| self.figure(figure).value.is_none())
    }

    /// Between what a figure's number lies, in units of which one is `factor` of the smallest; `None` for a series.
    pub fn amount(&self, figure: FigureIx, factor: i128) -> Option<Amount> {
        Amount::new(self.value(figure), self.range(figure), self.bound(figure), factor)
    }

    /// A figure's values over time, in order of time.
    pub fn series(&self, figure: FigureIx) -> Option<&[figures::Point]> {
        match (self.figure(figure).series.as_deref()?, &self.figures[figure].series) {
            (figures::Series::Points(points), _) => Some(points),
            (figures::Series::File(_), Some(document)) => match &document.content {
                Parsed::Series(points) => Some(points),
                _ => None,
            },
            (figures::Series::File(_), None) => None,
        }
    }

    /// When a moment was.
    pub fn date(&self, moment: Moment) -> Option<&Date> {
        match moment {
            Moment::Event(event) => self.entities[event].date(),
            Moment::Article(article) => self.articles[article].written().date.as_ref().map(|date| &date.value),
        }
    }

    /// What its place in the timeline depends on; `None` if it has no date.
    pub fn place_in_time(&self, moment: Moment) -> Option<(SortKey, &str)> {
        Some((self.date(moment)?.sort_key(), self.moment_id(moment)))
    }

    /// The id a moment has in the timeline.
    pub fn moment_id(&self, moment: Moment) -> &str {
        match moment {
            Moment::Event(event) => self.entities[event].id(),
            Moment::Article(article) => &self.articles[article].slug,
        }
    }
}
