//! Files to pages: the stages in order, the one build that all commands share. In: files and their documents. Out: `Built`.
//! Nothing is rendered here: `build` renders all pages into a folder, `serve` the one that was asked for.
//! It never touches the disk, and never fails: what is wrong is in the diagnostics.

use crate::check::check;
use crate::date::Day;
use crate::diagnostic::{self, Diagnostic, Place, Problem, Severity};
use crate::files::{Content, Files, Unusable};
use crate::link::{Edition, link};
use crate::page::{Page, Pages};
use crate::parse::Document;
use crate::parse::config::Config;
use crate::path::FilePath;
use crate::render::render;
use crate::text::Span;
use crate::theme::{self, Theme};
use rayon::prelude::*;
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
}

/// A site, ready to be rendered.
pub struct Built {
    /// Its pages.
    pub pages: Pages,
    /// How they look.
    pub theme: Theme,
    /// What is wrong, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
}

/// Builds a site from its files and what each of them says, in order of path.
pub fn build(files: &Files, documents: &[Arc<Document>], options: &Options) -> Built {
    let mut diagnostics = unusable(files);
    let (site, found) = link(files, documents, &options.edition);
    diagnostics.extend(found);
    let mut of_theme = Vec::new();
    let (of_site, theme) =
        rayon::join(|| check(&site, options.as_of), || theme::load(files, &site.config, &mut of_theme));
    diagnostics.extend(of_site.into_iter().chain(of_theme));
    let pages = Pages::new(site);
    diagnostics.extend(pages.conflicts(&theme.assets.keys().cloned().collect::<Vec<_>>()));
    let diagnostics = settle(diagnostics, &pages.site.config, options.strict);
    Built { pages, theme, diagnostics }
}

impl Built {
    /// How many errors there are, and how many warnings.
    pub fn counts(&self) -> (usize, usize) {
        let errors = self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
        (errors, self.diagnostics.len() - errors)
    }

    /// Renders every page on all threads and hands each to `take`; a page that cannot be shown is a diagnostic instead.
    ///
    /// # Errors
    /// The first error of `take`, which ends the work.
    pub fn render_all<E: Send>(&mut self, take: impl Fn(&Page, &[u8]) -> Result<(), E> + Sync) -> Result<(), E> {
        let failed = self.pages.list.par_iter().map_init(Vec::new, |bytes, page| {
            match render(&self.pages, page, &self.theme, bytes) {
                Ok(()) => take(page, bytes).map(|()| None),
                Err(diagnostic) => Ok(Some(*diagnostic)),
            }
        });
        let failed: Vec<Option<Diagnostic>> = failed.collect::<Result<_, E>>()?;
        self.diagnostics.extend(failed.into_iter().flatten());
        diagnostic::sort(&mut self.diagnostics);
        Ok(())
    }

    /// Finds what is wrong with templates of the site's own, which only shows when they are used.
    pub fn try_templates(&mut self) {
        if self.theme.has_own_templates() {
            let Ok(()) = self.render_all(|_, _| Ok::<(), std::convert::Infallible>(()));
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
            Unusable::LinkOut => Problem::LinkOutOfSite,
            Unusable::NotAFile => Problem::NotAFile,
            Unusable::BadName => Problem::BadFileName,
        };
        Some(Diagnostic::new(place_of(path), problem))
    });
    found.collect()
}

fn place_of(path: &FilePath) -> Place {
    Place::new(path, Span::default())
}

/// Gives each diagnostic its severity, drops what is allowed, and sorts the rest.
fn settle(diagnostics: Vec<Diagnostic>, config: &Config, strict: bool) -> Vec<Diagnostic> {
    let settled = diagnostics.into_iter().filter_map(|mut diagnostic| {
        let code = diagnostic.problem.code().name();
        match config.checks.iter().find(|(adjusted, _)| adjusted.name() == code) {
            Some((_, severity)) => diagnostic.severity = (*severity)?,
            None if diagnostic.problem.code().is_off() => return None,
            None => {}
        }
        if strict {
            diagnostic.severity = Severity::Error;
        }
        Some(diagnostic)
    });
    let mut settled: Vec<_> = settled.collect();
    diagnostic::sort(&mut settled);
    settled
}
