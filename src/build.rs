//! Files to pages: the stages in order, the one build that all commands share. In: files and their documents. Out: `Built`.
//! Nothing is rendered here: `build` renders all pages into a folder, `serve` the one that was asked for.
//! It never touches the disk, and never fails: what is wrong is in the diagnostics.

mod cause;
mod passed_over;

use crate::check::{self, check};
use crate::date::Day;
use crate::diagnostic::{self, Diagnostic, Place, Problem, Severity};
use crate::files::image::Fault;
use crate::files::{Content, Files, Unusable, is_asset};
use crate::link::amend::{owner_of, plan};
use crate::link::{self, Directory, Edition};
use crate::page::{Long, Page, Pages};
use crate::parse::config::Config;
use crate::parse::{Document, is_read};
use crate::path::FilePath;
use crate::render::render;
use crate::theme::{self, Theme};
use crate::words::Words;
use passed_over::passed_over;
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use std::cell::OnceCell;
use std::convert::Infallible;
use std::sync::Arc;

/// What a site is built for.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What belongs to the site and where it will stand.
    pub edition: Edition,
    /// Whether warnings are errors.
    pub strict: bool,
    /// The day that counts as today; without it nothing is overdue.
    pub as_of: Option<Day>,
    /// Whether the rules are asked that take long and that a site is built without.
    pub thorough: bool,
}

/// A site, ready to be rendered.
pub struct Built {
    /// Its pages; another theme shows the same ones.
    pub pages: Arc<Pages>,
    /// How they look.
    pub theme: Theme,
    /// What is wrong; what cannot be read comes first, then all is sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    findings: Findings,
    /// Whether warnings are errors.
    strict: bool,
    /// What names mean; made when a text is first linked anew.
    directory: Option<Directory>,
}

/// The bytes of a page.
pub enum Rendered<'a> {
    /// All of them.
    Whole(&'a [u8]),
    /// Too many to be held in memory.
    Long(Long<'a>),
}

impl Rendered<'_> {
    /// All of them, in memory all the same.
    pub fn into_bytes(self) -> Vec<u8> {
        match self {
            Rendered::Whole(bytes) => bytes.to_vec(),
            Rendered::Long(long) => {
                let mut bytes = Vec::new();
                long.write(&mut bytes).expect("writing to memory cannot fail");
                bytes
            }
        }
    }
}

/// What is wrong before anybody says how bad that is.
#[derive(Clone, Default)]
struct Findings {
    theme: Vec<Diagnostic>,
    words: Vec<Diagnostic>,
    link: Vec<Diagnostic>,
    conflicts: Vec<Diagnostic>,
    checks: check::Findings,
    lost: cause::Lost,
}

/// Builds a site from its files and what each of them says, in order of path.
pub fn build(files: &Files, documents: &[Arc<Document>], options: &Options) -> Built {
    let mut findings = Findings { lost: cause::lost(documents), ..Findings::default() };
    let config = link::config(documents, &options.edition);
    let dress = || {
        let theme = theme::load(files, &config, &mut findings.theme);
        (theme, Words::load(files, &config, &mut findings.words))
    };
    let ((site, found), (theme, words)) = rayon::join(|| link::link(files, documents, &options.edition), dress);
    findings.link = found;
    let pages = Pages::new(site, &words);
    (findings.checks, findings.conflicts) =
        rayon::join(|| check(&pages.site, options.as_of, options.thorough), || pages.conflicts(theme.assets.keys()));
    Built::new(Arc::new(pages), theme, findings, files, options)
}

impl Built {
    fn new(pages: Arc<Pages>, theme: Theme, findings: Findings, files: &Files, options: &Options) -> Built {
        let (diagnostics, strict) = (Vec::new(), options.strict);
        let mut built = Built { pages, theme, diagnostics, findings, strict, directory: None };
        built.judge(files);
        built
    }

    /// Takes in texts that are other than before: what they were, and are now. Where only the words of one are other
    /// (`Document::differs_in_words_only`), all that is linked stays; one may be linked anew (`link::amend`). `false`, and
    /// nothing done, if more is touched; if linking had something to say about one of them, since that has moved; or if
    /// another build has the same pages. `documents` are all that there are now.
    pub fn amend(
        &mut self,
        files: &Files,
        texts: &[[&Arc<Document>; 2]],
        options: &Options,
        documents: impl Fn() -> Vec<Arc<Document>>,
    ) -> bool {
        let spoken_of = |place: &Place| texts.iter().any(|[_, text]| text.path == place.path);
        let mut told = self.findings.link.iter().chain(&self.findings.conflicts);
        if told.any(|it| it.places().any(spoken_of)) {
            return false;
        }
        let Some(pages) = Arc::get_mut(&mut self.pages) else { return false };
        let (words, others): (Vec<_>, Vec<_>) =
            texts.iter().copied().partition(|[before, now]| now.differs_in_words_only(before));
        match others[..] {
            [] => {}
            [[before, now]] => {
                let directory = self
                    .directory
                    .get_or_insert_with(|| link::directory(&documents_with(documents(), before), &options.edition));
                let is_quiet = self.findings.link.is_empty();
                let Some(amendment) = plan(&pages.site, directory, before, now, is_quiet) else { return false };
                if pages.amend(amendment, directory) {
                    self.findings.conflicts = pages.conflicts(self.theme.assets.keys());
                }
            }
            _ => return false,
        }
        pages.retell(&words.iter().map(|[_, now]| *now).collect::<Vec<_>>());
        let site = &self.pages.site;
        let owners: Option<Vec<_>> = texts.iter().map(|[_, now]| owner_of(site, now)).collect();
        let owners = owners.filter(|_| !options.thorough && texts.iter().all(|[before, now]| now.has_front_of(before)));
        let relinked = !others.is_empty();
        if !owners.is_some_and(|owners| self.findings.checks.ask_again(site, &owners, relinked, options.as_of)) {
            self.findings.checks = check(site, options.as_of, options.thorough);
        }
        self.judge(files);
        true
    }

    /// Whether it is known what names mean, as it has to be for a text to be linked anew.
    pub fn is_prepared(&self) -> bool {
        self.directory.is_some()
    }

    /// Keeps what the names of this site mean (`link::directory`).
    pub fn prepare(&mut self, directory: Directory) {
        self.directory = Some(directory);
    }

    /// The same pages in the theme as it is now.
    pub fn dressed(&self, files: &Files, options: &Options) -> Built {
        let mut findings = Findings { theme: Vec::new(), ..self.findings.clone() };
        let theme = theme::load(files, &self.pages.site.config, &mut findings.theme);
        if !theme.assets.keys().eq(self.theme.assets.keys()) {
            findings.conflicts = self.pages.conflicts(theme.assets.keys());
        }
        Built { directory: self.directory.clone(), ..Built::new(self.pages.clone(), theme, findings, files, options) }
    }

    fn judge(&mut self, files: &Files) {
        let Findings { theme, words, link, conflicts, checks, lost } = &self.findings;
        let (unusable, passed_over) = (unusable(files), passed_over(files, &self.pages.site));
        let lists = [&unusable, &passed_over, theme, words, link, conflicts];
        let away =
            away(files, &self.pages.site.config.theme.value, || lists.into_iter().flatten().chain(checks.iter()));
        let mut all = lists.into_iter().flatten().chain(checks.iter()).chain(&away).collect();
        cause::drop_consequences(&mut all, lost);
        self.diagnostics = settle(&all, &self.pages.site.config, self.strict);
    }

    /// How many errors there are, and how many warnings.
    pub fn counts(&self) -> (usize, usize) {
        let count = |severity| self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
        (count(Severity::Error), count(Severity::Warning))
    }

    /// Renders every page, and the files of the search index, on all threads and hands each to `take`; a page that cannot be
    /// shown is a diagnostic instead.
    ///
    /// # Errors
    /// The first error of `take`, which ends the work.
    pub fn render_all<E: Send>(&mut self, take: impl Fn(&Page, Rendered<'_>) -> Result<(), E> + Sync) -> Result<(), E> {
        let theme = self.theme.spelt(&self.pages.site.config.lang, &self.pages.same());
        // No page needs the index, which is large: it is first, and gone before them.
        let mut failed = self.render_each(&theme, self.pages.index().par_iter(), &take)?;
        if let Some(pages) = Arc::get_mut(&mut self.pages) {
            pages.forget_index();
        }
        failed.extend(self.render_each(&theme, self.pages.list.par_iter(), &take)?);
        self.note(&failed);
        Ok(())
    }

    fn render_each<'a, E: Send>(
        &'a self,
        theme: &Theme,
        pages: impl IndexedParallelIterator<Item = &'a Page>,
        take: impl Fn(&Page, Rendered<'_>) -> Result<(), E> + Sync,
    ) -> Result<Vec<Diagnostic>, E> {
        // A thread takes so few at once that none has many left when the others are done.
        let failed = pages.with_max_len(16).map_init(Vec::new, |bytes, page| {
            if let Some(long) = self.pages.long(page) {
                return take(page, Rendered::Long(long)).map(|()| None);
            }
            match render(&self.pages, page, theme, bytes) {
                Ok(odd) => take(page, Rendered::Whole(bytes)).map(|()| odd),
                Err(diagnostic) => Ok(Some(*diagnostic)),
            }
        });
        failed.filter_map(Result::transpose).collect()
    }

    fn note(&mut self, found: &[Diagnostic]) {
        let mut all = std::mem::take(&mut self.diagnostics);
        self.join(&mut all, found);
        self.diagnostics = all;
    }

    /// Joins what was `found` at pages to all that is known to be wrong.
    pub fn join(&self, all: &mut Vec<Diagnostic>, found: &[Diagnostic]) {
        let found: Vec<_> = found.iter().collect();
        all.extend(settle(&found, &self.pages.site.config, self.strict));
        diagnostic::sort(all);
        // One page is enough to find it.
        let is_of_page = |it: &Diagnostic| matches!(it.problem, Problem::DeadEnd { .. } | Problem::Template { .. });
        let code = |it: &Diagnostic| it.problem.code().name();
        all.dedup_by(|later, first| later.place == first.place && is_of_page(first) && code(later) == code(first));
    }

    /// Takes in that an image cannot be decoded, which only shows when that is tried.
    pub fn note_damaged(&mut self, damaged: &[(FilePath, Fault)]) {
        let found = damaged.iter().flat_map(|(file, fault)| {
            let places = self.pages.places_of(file);
            places.map(|(picture, place)| Diagnostic::new(place, check::image::problem(picture, fault)))
        });
        let found: Vec<_> = found.collect();
        self.note(&found);
    }

    /// Finds what is wrong with templates of the site's own, which only shows when they are used.
    pub fn try_templates(&mut self) {
        if self.theme.has_own_templates() {
            // The files of the search index need no template.
            let Ok(failed) = self.render_each(&self.theme, self.pages.list.par_iter(), |_, _| Ok::<(), Infallible>(()));
            self.note(&failed);
        }
    }
}

/// The diagnostics of inputs that cannot be used.
fn unusable(files: &Files) -> Vec<Diagnostic> {
    let found = files.iter().filter_map(|(path, content)| {
        let Content::Unusable(why) = content else { return None };
        let problem = match why {
            Unusable::NotUtf8 { guess, .. } => Problem::NotUtf8 { guess: *guess },
            Unusable::Unreadable(reason) => Problem::Unreadable { reason: reason.clone() },
            Unusable::TooLong { most } => Problem::TooLong { most: *most },
            Unusable::Away(_) => return None,
            Unusable::LinkOut => Problem::LinkOutOfSite,
            Unusable::NotAFile => Problem::NotAFile,
            Unusable::BadName => Problem::BadFileName { is_long: false },
        };
        Some(Diagnostic::new(Place::file(path), problem))
    });
    found.collect()
}

/// The diagnostics of files that are not here and would be read or published; `found` is what else is wrong, such as that
/// something asks for one of them.
fn away<'d, D: Iterator<Item = &'d Diagnostic>>(files: &Files, theme: &str, found: impl Fn() -> D) -> Vec<Diagnostic> {
    let asked: OnceCell<FxHashSet<FilePath>> = OnceCell::new();
    let is_asked = |path| asked.get_or_init(|| found().filter_map(cause::asked_for).collect()).contains(path);
    let is_of_theme = |path: &FilePath| {
        let inside = path.below("themes").and_then(|path| path.strip_prefix(theme)?.strip_prefix('/'));
        inside.is_some() && (is_asset(path) || matches!(path.extension(), "html" | "xml" | "toml"))
    };
    let away = files.iter().filter_map(|(path, content)| {
        let Content::Unusable(Unusable::Away(reason)) = content else { return None };
        let is_needed = path.below("content/static").is_some() || is_read(path) || is_of_theme(path);
        (is_needed || is_asked(path))
            .then(|| Diagnostic::new(Place::file(path), Problem::Unreadable { reason: reason.clone() }))
    });
    away.collect()
}

/// The same documents with one of them as it was.
fn documents_with(mut documents: Vec<Arc<Document>>, before: &Arc<Document>) -> Vec<Arc<Document>> {
    if let Ok(at) = documents.binary_search_by(|document| document.path.cmp(&before.path)) {
        documents[at] = before.clone();
    }
    documents
}

/// Gives each diagnostic its severity, drops what is allowed, and sorts the rest.
fn settle(diagnostics: &[&Diagnostic], config: &Config, strict: bool) -> Vec<Diagnostic> {
    let settled = diagnostics.par_iter().filter_map(|diagnostic| {
        let code = diagnostic.problem.code();
        let severity = match config.checks.iter().find(|(adjusted, _)| adjusted.name() == code.name()) {
            Some((_, severity)) => (*severity)?,
            None if code.is_off() => return None,
            None => diagnostic.severity,
        };
        let severity = if strict && severity == Severity::Warning { Severity::Error } else { severity };
        Some(Diagnostic { severity, ..(*diagnostic).clone() })
    });
    let mut settled: Vec<_> = settled.collect();
    diagnostic::sort(&mut settled);
    settled
}
