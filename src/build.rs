//! Files to pages: the stages in order, the one build that all commands share. In: files and their documents. Out: `Built`.
//! Nothing is rendered here: `build` renders all pages into a folder, `serve` the one that was asked for.
//! It never touches the disk, and never fails: what is wrong is in the diagnostics.

mod cause;

use crate::check::{self, check};
use crate::date::Day;
use crate::diagnostic::{self, Diagnostic, Place, Problem, Severity};
use crate::files::image::Fault;
use crate::files::{Content, Files, STATIC, Unusable, is_asset};
use crate::link::amend::{owner_of, plan};
use crate::link::site::{FigureIx, Site, Target};
use crate::link::{self, Directory, Edition};
use crate::page::{Long, Page, Pages};
use crate::parse::config::Config;
use crate::parse::reference::Kind;
use crate::parse::{Document, is_read, snapshot_of};
use crate::path::FilePath;
use crate::render::render;
use crate::text::Span;
use crate::theme::{self, Theme};
use crate::words::Words;
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
    let mut built = Built {
        pages: Arc::new(pages),
        theme,
        diagnostics: Vec::new(),
        findings,
        strict: options.strict,
        directory: None,
    };
    built.judge(files, options);
    built
}

impl Built {
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
        if told.any(|it| spoken_of(&it.place) || it.related.iter().any(|(place, _)| spoken_of(place))) {
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
        self.judge(files, options);
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
        let directory = self.directory.clone();
        let mut built = Built {
            pages: self.pages.clone(),
            theme,
            diagnostics: Vec::new(),
            findings,
            strict: options.strict,
            directory,
        };
        built.judge(files, options);
        built
    }

    fn judge(&mut self, files: &Files, options: &Options) {
        let Findings { theme, words, link, conflicts, checks, lost } = &self.findings;
        let (unusable, passed_over) = (unusable(files), passed_over(files, &self.pages.site));
        let lists = [&unusable, &passed_over, theme, words, link, conflicts];
        let away =
            away(files, &self.pages.site.config.theme.value, || lists.into_iter().flatten().chain(checks.iter()));
        let mut all = lists.into_iter().flatten().chain(checks.iter()).chain(&away).collect();
        cause::drop_consequences(&mut all, lost);
        self.diagnostics = settle(&all, &self.pages.site.config, options.strict);
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
        let failed = self.render_each(&theme, self.pages.list.par_iter().chain(self.pages.index()), take)?;
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
            Unusable::BadName => Problem::BadFileName,
        };
        Some(Diagnostic::new(place_of(path), problem))
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
            .then(|| Diagnostic::new(place_of(path), Problem::Unreadable { reason: reason.clone() }))
    });
    away.collect()
}

/// Files that look like inputs and are none: in a format that is not read, or at a place where nothing is.
fn passed_over(files: &Files, site: &Site) -> Vec<Diagnostic> {
    let shown: OnceCell<FxHashSet<&FilePath>> = OnceCell::new();
    // What a draft has is shown some day.
    let is_shown = |path: &FilePath| {
        shown.get_or_init(|| site.files.iter().map(|(_, file)| file).collect()).contains(path)
            || site.of_drafts.has_file(|| link::composed(path))
    };
    let folders: OnceCell<FxHashSet<&str>> = OnceCell::new();
    let is_among_texts = |path: &FilePath| {
        let texts = || files.iter().filter(|(path, _)| path.extension() == "md").map(|(path, _)| path.folder());
        folders.get_or_init(|| texts().collect()).contains(path.folder())
    };
    let texts: OnceCell<FxHashSet<String>> = OnceCell::new();
    let is_of_text = |path: &FilePath| is_of_text(texts.get_or_init(|| folders_of_texts(files)), path);
    let has_name_of_text = |path: &FilePath| {
        let text = format!("{}/{}", path.folder(), path.stem());
        texts.get_or_init(|| folders_of_texts(files)).contains(&text)
    };
    let unread: OnceCell<FxHashSet<&str>> = OnceCell::new();
    let found = files.iter().filter_map(|(path, content)| {
        if matches!(content, Content::Unusable(_)) {
            return None;
        }
        if path.as_str() == STATIC {
            return None;
        }
        // Of the site's own folder only the names of what belongs into `content/` are known (`disk`).
        if !path.as_str().contains('/') {
            let instead = "move it into the folder content/, where it is read";
            return Some(Diagnostic::new(place_of(path), Problem::NotRead { instead }));
        }
        let inside = path.below("content")?;
        // Nearly all files are these.
        if inside.starts_with("articles/") && path.extension() == "md" {
            return None;
        }
        let (top, below) = inside.split_once('/').map_or((inside, None), |(top, below)| (top, Some(below)));
        let extension = path.extension().to_lowercase();
        let instead = match (top, below, extension.as_str()) {
            ("articles" | "pages" | "entities" | "sources" | "snapshots" | "static", None, "") => {
                "a folder of this name is read: put it into one, under another name"
            }
            ("static", ..) | ("README.md", None, _) => return None,
            ("sources", Some(_), "yaml" | "yml") => {
                "write its sources as TOML, or export them as BibTeX (.bib) or CSL-JSON (.json)"
            }
            ("sources", Some(_), "bib" | "bibtex" | "biblatex" | "json")
                if !matches!(path.extension(), "bib" | "json") =>
            {
                "rename it so that it ends in .bib or .json"
            }
            ("sources", Some(_), "ris" | "enw" | "nbib" | "rdf" | "xml" | "csv" | "txt" | "md")
                if !path.stem().eq_ignore_ascii_case("readme") =>
            {
                "export its sources as BibTeX (.bib) or CSL-JSON (.json), or write them as TOML"
            }
            ("sources.bib" | "sources.json", None, _) => "put it into the folder content/sources/",
            ("articles" | "pages" | "entities", Some(_), "md" | "markdown" | "mdown" | "mdx")
                if path.extension() != "md" =>
            {
                "rename it so that it ends in .md"
            }
            ("articles" | "pages" | "entities", Some(_), "qmd" | "rmd") if !is_shown(path) => {
                "rename it so that it ends in .md: of Markdown without code that is to be run, no more is needed"
            }
            ("entities", Some(below), "yaml" | "yml" | "json") if !below.contains('/') && !is_shown(path) => {
                "write its entities as TOML, in a file that ends in .toml"
            }
            ("snapshots", Some(below), "md" | "txt") if !below.contains('/') => {
                "the text that is kept of a source stands in snapshots/<id of the source>/text.txt"
            }
            ("snapshots", Some(below), "pdf" | "html" | "htm" | "docx" | "doc" | "odt" | "rtf" | "epub")
                if below
                    .split_once('/')
                    .is_some_and(|(source, _)| unread.get_or_init(|| quoted_and_unkept(site)).contains(source)) =>
            {
                "save its text beside it as text.txt: without that, no quotation of this source is checked"
            }
            ("snapshots", Some(below), "md" | "txt") if is_of_snapshot_and_unread(files, path, below) => {
                "rename it: the text that is kept of a source stands in text.txt or text.md of its folder"
            }
            ("articles" | "pages" | "entities", Some(_), "txt") if !is_shown(path) => {
                "let its name end in .md, and in nothing after that; or link it from an article, if readers may have it"
            }
            ("articles" | "pages", Some(_), "html" | "htm") if is_of_text(path) => return None,
            (
                "articles" | "pages",
                Some(_),
                "docx" | "doc" | "odt" | "rtf" | "rst" | "adoc" | "org" | "ipynb" | "html" | "htm",
            ) if !is_shown(path) => {
                "save its text as Markdown, in a file that ends in .md; or link it from an article, if readers may have it"
            }
            ("articles" | "pages", Some(_), "yaml" | "yml" | "json")
                if (has_name_of_text(path) || matches!(path.stem(), "_metadata" | "_quarto") && is_among_texts(path))
                    && !is_shown(path)
                    && !is_of_text(path) =>
            {
                "write what it says of a text between the `+++` lines of that; or link it from an article, if readers may have it"
            }
            ("articles" | "pages" | "entities" | "sources" | "snapshots", Some(_), _) => return None,
            ("site.toml" | "entities.toml" | "sources.toml" | "metrics.toml", None, _) => return None,
            (_, Some(_), "txt" | "md") if path.stem() == "text" => {
                "the text that is kept of a source stands in content/snapshots/<id of the source>/text.txt; without it, quotations are not checked"
            }
            (_, _, "bib" | "bibtex" | "biblatex") => "put it into the folder content/sources/, with a name that ends in .bib",
            (_, _, "md" | "markdown" | "toml" | "yaml" | "yml" | "json" | "qmd" | "rmd" | "rst" | "adoc") => {
                "texts stand in articles/ or pages/; entities, sources, metrics and settings in entities.toml, sources.toml, metrics.toml and site.toml"
            }
            _ => return None,
        };
        Some(Diagnostic::new(place_of(path), Problem::NotRead { instead }))
    });
    found.collect()
}

/// The sources that are quoted, and of which no text is kept to look the words up in.
fn quoted_and_unkept(site: &Site) -> FxHashSet<&str> {
    let in_texts = site.owners().flat_map(|owner| {
        let (body, prose, _) = site.text(owner);
        let quoted = body.references.iter().zip(&prose.targets).filter_map(|(reference, target)| {
            match (&reference.kind, target) {
                (Kind::Quotation { .. } | Kind::BlockQuotation { .. }, Target::Sources(sources)) => Some(&sources[..]),
                _ => None,
            }
        });
        quoted.collect::<Vec<_>>()
    });
    let figures = (0..site.figures.len()).map(FigureIx::new).filter(|ix| site.figure(*ix).says.is_some());
    let in_figures = figures.map(|ix| &site.figures[ix].sources[..]);
    let unkept = in_texts.chain(in_figures).filter(|sources| site.first_kept(sources).is_none());
    unkept.flatten().map(|source| site.sources[*source].id()).collect()
}

/// The folders that belong to one text, whether there are any or not: those with its name, with or without the date that it
/// begins with, and that of an `index.md`.
fn folders_of_texts(files: &Files) -> FxHashSet<String> {
    let texts = files.iter().filter(|(path, _)| path.extension() == "md");
    let folders = texts.flat_map(|(path, _)| {
        let (folder, stem) = (path.folder(), path.stem());
        let is_date = |date: &str| date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        let undated =
            stem.get(..11).filter(|date| date.ends_with('-') && is_date(date)).map(|date| &stem[date.len()..]);
        match stem {
            "index" | "_index" => vec![folder.to_owned()],
            _ => [Some(stem), undated].into_iter().flatten().map(|stem| format!("{folder}/{stem}")).collect(),
        }
    });
    folders.collect()
}

/// Whether a file lies in a folder that belongs to one text, or below one, with what was used for that.
fn is_of_text(texts: &FxHashSet<String>, path: &FilePath) -> bool {
    let mut folder = path.folder();
    // At the top the texts of all folders lie.
    while folder.matches('/').count() > 1 {
        if texts.contains(folder) {
            return true;
        }
        folder = folder.rfind('/').map_or("", |slash| &folder[..slash]);
    }
    false
}

/// Whether a file in a source's folder is neither its text nor the original of it.
fn is_of_snapshot_and_unread(files: &Files, path: &FilePath, below: &str) -> bool {
    let has = |name| path.join(name).is_some_and(|file| files.get(&file).is_some());
    let is_beside = below.matches('/').count() == 1 && path.stem() != "original" && snapshot_of(path).is_none();
    is_beside && !has("text.txt") && !has("text.md")
}

/// The same documents with one of them as it was.
fn documents_with(mut documents: Vec<Arc<Document>>, before: &Arc<Document>) -> Vec<Arc<Document>> {
    if let Ok(at) = documents.binary_search_by(|document| document.path.cmp(&before.path)) {
        documents[at] = before.clone();
    }
    documents
}

fn place_of(path: &FilePath) -> Place {
    Place::new(path, Span::default())
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
