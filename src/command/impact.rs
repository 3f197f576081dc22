//! `sourceline impact @SOURCE`: what rests on a source and would fall with it.

use super::{Failure, Folder, Outcome, open, print, show};
use crate::build::Options;
use crate::diagnostic::position::Positions;
use crate::diagnostic::terminal::visible;
use crate::diagnostic::{Place, Severity};
use crate::files::Files;
use crate::link::Edition;
use crate::link::retraction::Fallout;
use crate::link::site::{ArticleIx, EntityIx, FigureIx, Site, SourceIx, Target};
use crate::text::nearest;
use std::collections::BTreeSet;
use std::fmt::Write;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The id of a source, with or without the @
    #[arg(value_name = "@SOURCE")]
    source: String,
    #[command(flatten)]
    folder: Folder,
    /// Look at drafts too
    #[arg(long)]
    drafts: bool,
}

pub(super) fn run(arguments: &Arguments) -> Outcome {
    let (folder, mut workspace) = open(&arguments.folder.dir)?;
    let edition = |drafts: bool| Options { edition: Edition { drafts, base_url: None }, ..Options::default() };
    let mut built = workspace.build(&edition(arguments.drafts));
    let id = arguments.source.trim_start_matches('@');
    let sources = &built.pages.site.sources;
    let Ok(at) = sources.binary_search_by(|source| source.id().cmp(id)) else {
        let with_drafts = || workspace.build(&edition(true)).pages;
        if !arguments.drafts && with_drafts().site.sources.iter().any(|source| source.id() == id) {
            let told = format!("only a draft declares the source `{id}`; `--drafts` says what rests on it");
            return Err(Failure::Usage(told));
        }
        let near = nearest(id, sources.iter().map(|source| source.id()));
        let near = near.map_or(String::new(), |near| format!("; did you mean `@{near}`?"));
        return Err(Failure::Usage(format!("there is no source `{id}`{near}")));
    };
    let errors = built.counts().0;
    if errors > 0 {
        // A site that is not sound may hide what rests on the source.
        built.diagnostics.retain(|found| found.severity == Severity::Error);
        show(&built, &folder, &mut workspace);
    }
    let site = &built.pages.site;
    let fall = Fall::of(site, SourceIx::new(at));
    workspace.recall(fall.citations.iter().chain(&fall.uses), |path| folder.read(path));
    let mut told = fall.told(site, workspace.files());
    if site.of_drafts.has_source(id) {
        told += "\nDrafts need it; `--drafts` says which, and what would fall in them.\n";
    }
    print(&told)?;
    if errors > 0 { Err(Failure::Content) } else { Ok(()) }
}

/// What falls with a source, and has not fallen with what is retracted already.
struct Fall {
    source: SourceIx,
    /// All that falls.
    after: Fallout,
    /// What would, if nothing else were retracted.
    alone: Fallout,
    /// Sources that we have through it only.
    sources: Vec<SourceIx>,
    figures: Vec<FigureIx>,
    /// Figures that lose the source and keep another.
    carried: Vec<FigureIx>,
    citations: Vec<Place>,
    uses: Vec<Place>,
    /// Events known from it alone.
    events: Vec<EntityIx>,
    /// Slugs of the articles that hold any of these.
    articles: BTreeSet<String>,
}

impl Fall {
    fn of(site: &Site, source: SourceIx) -> Fall {
        let others = || (0..site.sources.len()).map(SourceIx::new).filter(|at| *at != source);
        let mut retracted: Vec<_> = others().filter(|at| site.sources[*at].written().status.is_some()).collect();
        let before = Fallout::of(site, &retracted);
        retracted.push(source);
        let (after, alone) = (Fallout::of(site, &retracted), Fallout::of(site, &[source]));
        let all = || (0..site.figures.len()).map(FigureIx::new);
        let takes = |sources: &[SourceIx]| after.takes(sources) && !before.takes(sources);
        let falls = |ix: &FigureIx| after.takes_figure(*ix) && !before.takes_figure(*ix);
        let figures: Vec<FigureIx> = all().filter(falls).collect();
        let weakened = |ix: &FigureIx| {
            let sources = &site.figures[*ix].sources;
            (alone.weakens(sources) || alone.takes(sources)) && !after.takes_figure(*ix)
        };
        let events = (0..site.entities.len()).map(EntityIx::new);
        let events: Vec<EntityIx> = events.filter(|ix| takes(&site.entities[*ix].sources)).collect();
        let holders = figures.iter().map(|ix| site.figures[*ix].article);
        let mut holders: Vec<ArticleIx> =
            holders.chain(events.iter().filter_map(|ix| site.entities[*ix].told_in)).collect();
        let place =
            |owner, reference: usize| Place::new(site.file_of(owner).0, site.text(owner).0.references[reference].span);
        let (mut citations, mut uses) = (Vec::new(), Vec::new());
        for owner in site.owners() {
            for (reference, target) in site.text(owner).1.targets.iter().enumerate() {
                let places = match target {
                    Target::Figure(figure) if falls(figure) => &mut uses,
                    Target::Sources(sources) if takes(sources) => &mut citations,
                    _ => continue,
                };
                holders.extend(owner.article());
                places.push(place(owner, reference));
            }
        }
        let carried = all().filter(weakened).collect();
        let sources = others().filter(|other| takes(&[*other])).collect();
        let articles = holders.iter().map(|ix| site.articles[*ix].slug.clone()).collect();
        Fall { source, after, alone, sources, figures, carried, citations, uses, events, articles }
    }

    /// The list, in the order in which one would go through it.
    fn told(&self, site: &Site, files: &Files) -> String {
        let written = site.sources[self.source].written();
        let retracted = if written.status.is_some() { " (retracted)" } else { "" };
        let mut text = line(&format!("@{}: {}{retracted}", written.id.value, written.title)) + "\n";
        let sources = self.sources.iter().map(|other| format!("@{}", site.sources[*other].id()));
        section(&mut text, "Sources we have only through it", sources);
        let fallen = self.figures.iter().map(|ix| figure(site, *ix) + &self.no_help(site, *ix));
        section(&mut text, "Figures that fall with it, since no other origin carries them", fallen);
        let mut positions = Positions::new(files);
        let mut place = |place| passage(files, &mut positions, place);
        section(
            &mut text,
            "Places that cite it, or what came through it, and no other",
            self.citations.iter().map(&mut place),
        );
        section(&mut text, "Places that use those figures", self.uses.iter().map(&mut place));
        let events = self.events.iter().map(|ix| &site.entities[*ix]);
        section(
            &mut text,
            "Events known from it alone",
            events.map(|it| format!("{}: {}", it.id(), it.written().name)),
        );
        section(&mut text, "Articles that hold any of these", self.articles.iter().cloned());
        let carried =
            self.carried.iter().map(|ix| format!("{}: {} stands", figure(site, *ix), self.standing(site, *ix)));
        section(&mut text, "Figures that lose a source and keep another", carried);
        if text.lines().count() == 1 {
            text.push_str(match site.sources[self.source].is_used() {
                true if site.sources.iter().any(|source| source.written().status.is_some()) => {
                    "\nWhat rests on it has other sources, or has fallen already with what is retracted.\n"
                }
                true => "\nNothing rests on it alone: other sources carry what does.\n",
                false if site.of_drafts.has_source(&written.id.value) => "\nNothing that is published rests on it.\n",
                false => "\nNothing rests on it.\n",
            });
        }
        text
    }

    /// Why the other sources of a figure that falls do not carry it; or which of its parts falls, if they do.
    fn no_help(&self, site: &Site, ix: FigureIx) -> String {
        let figure = &site.figures[ix];
        if !self.after.takes(&figure.sources) {
            let mut parts = figure.parts.iter().filter(|part| self.after.takes_figure(**part));
            return parts
                .next()
                .map_or(String::new(), |part| format!("; it is worked out of {}", site.figure_id(*part)));
        }
        let others = figure.sources.iter().filter(|other| **other != self.source && figure.sources.len() > 1);
        let told = others.map(|other| {
            let why = match &site.sources[*other] {
                it if it.written().status.is_some() => "is retracted",
                _ if site.is_same_origin(*other, self.source) => "is of the same origin",
                _ if self.alone.takes_source(*other) => "came through it",
                _ => "came through what is retracted",
            };
            format!("; @{} {why}", site.sources[*other].id())
        });
        told.collect()
    }

    /// The sources of a figure that stand without the one that falls.
    fn standing(&self, site: &Site, ix: FigureIx) -> String {
        let standing = site.figures[ix].sources.iter().filter(|source| !self.after.takes_source(**source));
        let names: Vec<String> = standing.map(|source| format!("@{}", site.sources[*source].id())).collect();
        names.join(", ")
    }
}

fn section(text: &mut String, heading: &str, lines: impl Iterator<Item = String>) {
    let mut lines: Vec<String> = lines.collect();
    // A line of a text may do so twice.
    lines.dedup();
    if lines.is_empty() {
        return;
    }
    write!(text, "\n{heading} ({}):\n", lines.len()).expect("writing to a string cannot fail");
    lines.iter().for_each(|words| text.extend(["  ", &line(words), "\n"]));
}

fn figure(site: &Site, ix: FigureIx) -> String {
    let shown = site.shown_figure(ix, &site.config.lang);
    let label = site.figure(ix).label.as_deref().filter(|label| *label != shown);
    let points = match site.series(ix).map_or(0, <[_]>::len) {
        0 => String::new(),
        1 => ", 1 point".to_owned(),
        count => format!(", {count} points"),
    };
    let label = label.map_or(String::new(), |label| format!(", {label}"));
    format!("{}: {shown}{label}{points}", site.figure_id(ix))
}

/// `path:line: the words there`, as much of them as fits.
fn passage<'a>(files: &Files, positions: &mut Positions<'a>, place: &'a Place) -> String {
    const LONGEST: usize = 90;
    let text = files.text(&place.path).map_or("", |text| text);
    let start = place.span.clamped(text).start as usize;
    let before = text[..start].char_indices().rev().take(LONGEST).take_while(|(_, c)| *c != '\n').last();
    let from = before.map_or(start, |(at, _)| at);
    let words = text[from..].chars().take(LONGEST * 2).take_while(|c| *c != '\n').collect::<String>();
    format!("{}:{}: {}", place.path, positions.start(place).0, words.trim())
}

/// Words of a writer, which may not garble the screen.
fn line(text: &str) -> String {
    text.chars().map(|c| if c.is_whitespace() { ' ' } else { visible(c) }).collect()
}
