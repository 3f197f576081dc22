//! The page of a source: its citation, its grade and why, where we have it from, and what rests on it.

use super::citation::{all_names, citation, container, in_own_digits, people, shown_pages, source_meta, state};
use super::figure::{Columns, FigureView};
use super::moment::MomentView;
use super::passage::{Copy, Passage};
use super::prose::places;
use super::view::{DateView, Grade, MentionView, Own, Pager, date_of, foreign, grade, pager, path, slice};
use super::{Pages, page_count, plain};
use crate::link::site::{FigureIx, Mention, Moment, Owner, Site, Source, SourceIx, Target};
use crate::parse::bibliography::of_doi;
use crate::parse::sources::{More, Names};
use crate::text::each_once;
use rustc_hash::FxHashSet;
use serde::Serialize;
use std::borrow::Cow;
use tera::Value;

#[derive(Serialize)]
pub(super) struct SourceView<'a> {
    title: &'a str,
    description: String,
    id: &'a str,
    kind: &'a str,
    author: Vec<String>,
    publisher: Option<&'a str>,
    container: Option<&'a str>,
    /// What only bibliographies say.
    editors: Vec<String>,
    translators: Vec<String>,
    genre: Option<&'a str>,
    volume: Option<Cow<'a, str>>,
    series: Option<&'a str>,
    number: Option<Cow<'a, str>>,
    edition: Option<Cow<'a, str>>,
    date: Option<DateView>,
    state: Option<&'a str>,
    doi: Option<Doi<'a>>,
    isbn: Option<&'a str>,
    issn: Option<&'a str>,
    accessed: Option<DateView>,
    url: Option<&'a str>,
    archived: Option<&'a str>,
    lang: Option<&'a str>,
    pages: Option<Cow<'a, str>>,
    grade: Option<Grade>,
    note: Option<&'a str>,
    status: Option<&'a str>,
    retracted: Option<DateView>,
    notice: Option<&'a str>,
    citation: String,
    /// The sources through which we have it, step by step, the farthest first.
    via: Vec<Vec<Step>>,
    carries: Vec<Value>,
    carries_count: usize,
    /// How many figures rest on these or on what came through them, and not on it itself.
    figures_through: usize,
    same_origin: Vec<Value>,
    citations: usize,
    article_count: usize,
    figure_count: usize,
    quotation_count: usize,
    event_count: usize,
    elsewhere_count: usize,
    figures: Vec<FigureView<'a>>,
    columns: Columns,
    articles: Vec<Resting<'a>>,
    elsewhere: Vec<Resting<'a>>,
    events: Vec<MomentView<'a>>,
    quotations: Vec<QuotationView<'a>>,
    /// What is kept of it.
    copy: Option<Copy<'a>>,
    pager: Pager,
}

/// A DOI, and where it leads.
#[derive(Serialize)]
struct Doi<'a> {
    text: &'a str,
    href: String,
}

/// A quotation, and whether it stands in what is kept.
#[derive(Serialize)]
struct QuotationView<'a> {
    #[serde(flatten)]
    mention: MentionView,
    /// Where in the source; there may be several places.
    locator: Option<String>,
    passage: Option<Passage<'a>>,
    /// The language of the words, where they stand there and that of the text is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    own: Option<Own<'a>>,
}

/// A text that rests on it.
#[derive(Serialize)]
struct Resting<'a> {
    link: Value,
    date: Option<DateView>,
    /// The places in the source that its text names, each once.
    places: Vec<&'a str>,
}

/// A step of the way a source came to us.
#[derive(Serialize)]
struct Step {
    link: Value,
    grade: Option<Grade>,
    kept: bool,
    /// Whether it came through others that are not shown any more.
    goes_on: bool,
}

/// As many places in a source are listed beside a text that names more.
const PLACES: usize = 50;
/// The places of a text with more references stand in the text only: it is gone through for each source that it cites.
const MOST_REFERENCES: usize = 2_000;

/// As many steps of the way a source came to us are shown.
const STEPS: usize = 16;

/// How many entries the longest list of a source's page has.
pub(super) fn length(source: &Source) -> usize {
    let lists = [
        source.figures.len(),
        source.articles.len(),
        source.elsewhere.len(),
        source.events.len(),
        source.carries.len(),
    ];
    lists.into_iter().fold(source.quotations.len(), usize::max)
}

/// How many figures rest on what came through a source, on any way, and not on it itself: they may fall with it too.
/// Where there is more to go through than is done for each source, it is none: no number is better than a wrong one.
pub(super) fn figures_through(site: &Site, ix: SourceIx) -> usize {
    const MOST: usize = 2_000;
    let (mut seen, mut open) = (FxHashSet::from_iter([ix]), vec![ix]);
    let mut figures: Vec<FigureIx> = Vec::new();
    while let Some(at) = open.pop() {
        for next in &site.sources[at].carries {
            if !seen.insert(*next) {
                continue;
            }
            let own = &site.sources[*next].figures;
            figures.extend(own.iter().take(MOST));
            open.push(*next);
            if figures.len() + seen.len() > MOST {
                return 0;
            }
        }
    }
    each_once(&mut figures);
    figures.iter().filter(|figure| site.sources[ix].figures.binary_search(figure).is_err()).count()
}

impl Pages {
    pub(super) fn source(&self, ix: SourceIx, number: usize) -> SourceView<'_> {
        let site = &self.site;
        let source = &site.sources[ix];
        let written = source.written();
        let (lang, size) = (site.config.lang.as_str(), site.config.page_size);
        let own = path(&source.url);
        let more = written.more.as_deref();
        let names = |of: fn(&More) -> &Names| more.map(|more| all_names(of(more), self.speak())).unwrap_or_default();
        let in_digits = |text| in_own_digits(text, lang);
        let figures = slice(&source.figures, number, size).iter();
        let figures: Vec<_> = figures.map(|figure| self.figure_of_source(*figure, ix, lang)).collect();
        let links =
            |sources: &[SourceIx]| sources.iter().take(size).map(|other| self.source_link(*other, lang)).collect();
        SourceView {
            title: &written.title,
            description: source_meta(source, self.speak()),
            id: source.id(),
            kind: written.kind(),
            author: people(written, self.speak()),
            publisher: written.publisher.as_deref(),
            container: container(written),
            editors: names(|more| &more.editors),
            translators: names(|more| &more.translators),
            genre: more.and_then(|more| more.genre.as_deref()),
            volume: more.and_then(|more| more.volume.as_deref()).map(in_digits),
            series: more.and_then(|more| more.series.as_deref()),
            number: written.number.as_deref().map(in_digits),
            edition: written.edition.as_deref().map(in_digits),
            date: date_of(written.date.as_ref(), lang),
            state: state(written, self.speak()),
            doi: more.and_then(|more| more.doi.as_deref()).map(|doi| Doi { text: doi, href: of_doi(doi) }),
            isbn: more.and_then(|more| more.isbn.as_deref()),
            issn: more.and_then(|more| more.issn.as_deref()),
            accessed: date_of(written.accessed.as_ref(), lang),
            url: written.url.as_deref(),
            archived: written.archived.as_deref(),
            lang: written.lang.as_deref(),
            pages: written.pages.as_deref().map(|pages| shown_pages(pages, self.speak())),
            grade: grade(written.reliability, None, self.speak()),
            note: written.note.as_deref(),
            status: written.status,
            retracted: date_of(written.retracted.as_ref(), lang),
            notice: written.notice.as_deref(),
            copy: self.copy(source, lang),
            citation: citation(source, self.speak()),
            via: if number == 0 { self.steps(source) } else { Vec::new() },
            carries: links(slice(&source.carries, number, size)),
            carries_count: source.carries.len(),
            figures_through: figures_through(site, ix),
            same_origin: links(&source.same_origin),
            citations: source.citations,
            article_count: source.articles.len(),
            figure_count: source.figures.len(),
            quotation_count: source.quotations.len(),
            event_count: source.events.len(),
            elsewhere_count: source.elsewhere.len(),
            columns: Columns::of(&figures),
            figures,
            articles: slice(&source.articles, number, size)
                .iter()
                .map(|article| self.resting(Owner::Article(*article), ix))
                .collect(),
            elsewhere: slice(&source.elsewhere, number, size).iter().map(|owner| self.resting(*owner, ix)).collect(),
            events: slice(&source.events, number, size)
                .iter()
                .filter_map(|event| self.moment(Moment::Event(*event), lang))
                .map(|moment| moment.shown_at(&own))
                .collect(),
            quotations: slice(&source.quotations, number, size)
                .iter()
                .filter_map(|quotation| self.quotation(*quotation, ix, lang))
                .collect(),
            pager: pager(source.url.as_str(), number, page_count(length(source), size)),
        }
    }

    /// A quotation from a source, in its context.
    fn quotation(&self, quotation: Mention, ix: SourceIx, lang: &str) -> Option<QuotationView<'_>> {
        let site = &self.site;
        let mut mention = plain::mention(self, quotation)?;
        let (body, prose, _) = site.text(quotation.owner);
        let kind = &body.references.get(quotation.reference)?.kind;
        let Target::Sources(sources) = prose.targets.get(quotation.reference)? else { return None };
        let here = places(site, kind.cited(), sources).filter(|(of, _)| *of == ix);
        let here: Vec<&str> = here.filter_map(|(_, place)| place).collect();
        let locator = (!here.is_empty()).then(|| here.join(self.tongue(lang).text("", "semicolon")));
        let quoted = site.quoted(quotation.owner, quotation.reference);
        let passage = quoted.and_then(|(words, _)| self.passage(&words, &[ix], lang));
        let around = site.file_of(quotation.owner).1;
        let is_there = |passage: &&Passage| passage.verdict != "missing";
        let of = passage.as_ref().filter(is_there).and_then(|passage| passage.lang);
        let own = Own::new(&mention.part, foreign(of, around), around);
        // Words that stand alone have their marks, whether or not any were typed.
        if mention.is_alone() {
            mention.part = plain::marked(self, &mention.part, around);
        }
        Some(QuotationView { mention, locator, passage, own })
    }

    fn resting(&self, owner: Owner, source: SourceIx) -> Resting<'_> {
        let site = &self.site;
        let date = match owner {
            Owner::Article(ix) => site.articles[ix].written().date.as_ref(),
            _ => None,
        };
        let (body, prose, _) = site.text(owner);
        let mut told = FxHashSet::default();
        let references = if body.references.len() > MOST_REFERENCES { &[][..] } else { &body.references };
        let cited = references.iter().zip(&prose.targets).filter_map(|(reference, target)| match target {
            Target::Sources(sources) if sources.contains(&source) => Some((reference.kind.cited(), sources)),
            _ => None,
        });
        let places = cited.flat_map(|(references, sources)| places(site, references, sources));
        let places = places.filter_map(|(of, place)| place.filter(|place| of == source && told.insert(*place)));
        Resting {
            link: self.owner_link(owner, &site.config.lang),
            date: date_of(date.map(|date| &date.value), &site.config.lang),
            places: places.take(PLACES).collect(),
        }
    }

    /// The way a source came to us, farthest step first; a circle, which is a mistake, is walked once.
    fn steps(&self, source: &Source) -> Vec<Vec<Step>> {
        let mut steps = Vec::new();
        let mut seen = Vec::new();
        let mut next = source.via.clone();
        for turn in 1..=STEPS {
            let mut further = Vec::new();
            let mut step = Vec::new();
            for ix in next {
                if seen.contains(&ix) {
                    continue;
                }
                seen.push(ix);
                let source = &self.site.sources[ix];
                further.extend(source.via.iter().copied());
                let grade = self.letter(ix);
                step.push(Step {
                    link: self.source_link(ix, &self.site.config.lang),
                    grade,
                    kept: source.snapshot.is_some(),
                    goes_on: turn == STEPS && source.via.iter().any(|via| !seen.contains(via)),
                });
            }
            if step.is_empty() {
                break;
            }
            steps.push(step);
            next = further;
        }
        steps.reverse();
        steps
    }
}
