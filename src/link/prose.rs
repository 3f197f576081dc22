//! The references of one text, looked up. In: a body. Out: a target for each reference, and the sources in order.

use super::Linker;
use super::heading::is_title;
use super::names::Named;
use super::own_address::own_address;
use super::site::{Owner, Prose, SourceIx, Target};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::files::{Content, STATIC};
use crate::parse::SourceRef;
use crate::parse::body::{Body, Heading};
use crate::parse::reference::{Kind, Reference};
use crate::path::{FilePath, UrlPath};
use rustc_hash::{FxHashMap, FxHashSet};
use unicode_normalization::UnicodeNormalization;

/// A text, looked up, and the files it shows, which are copied to their addresses.
pub(super) struct Resolved {
    pub prose: Prose,
    pub files: Vec<(UrlPath, FilePath)>,
    /// Sources cited so far.
    cited: FxHashSet<SourceIx>,
}

impl Resolved {
    fn new(targets: usize) -> Resolved {
        let prose = Prose { targets: Vec::with_capacity(targets), cited: Vec::new() };
        Resolved { prose, files: Vec::new(), cited: FxHashSet::default() }
    }
}

/// How a link to a heading of its own text is spoken of.
pub(super) const THIS_TEXT: &str = "this text";

/// A path with its letters composed: macOS takes those with accents apart in the names of files.
pub(crate) fn composed(path: &FilePath) -> String {
    path.as_str().nfc().collect()
}

impl Linker<'_> {
    /// The file of that path; if there is none, the only one whose letters are composed to the same.
    pub(super) fn lying_at(&self, path: FilePath) -> FilePath {
        if path.as_str().is_ascii() || self.files.get(&path).is_some() {
            return path;
        }
        let by_letters = self.by_letters.get_or_init(|| {
            let mut all = FxHashMap::default();
            for (file, _) in self.files.iter().filter(|(file, _)| !file.as_str().is_ascii()) {
                all.entry(composed(file)).and_modify(|known| *known = None).or_insert(Some(file));
            }
            all
        });
        by_letters.get(&composed(&path)).copied().flatten().cloned().unwrap_or(path)
    }

    pub(super) fn prose(
        &self,
        owner: Owner,
        path: &FilePath,
        url: &UrlPath,
        body: &Body,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Resolved {
        let mut resolved = Resolved::new(body.references.len());
        for reference in &body.references {
            let target = match self.target(owner, path, url, reference, &mut resolved, diagnostics) {
                Ok(target) => target,
                Err(mut problem) => {
                    self.spell_out(path, body, reference, &mut problem);
                    diagnostics.push(Diagnostic::new(Place::new(path, reference.span), problem));
                    Target::Nothing
                }
            };
            resolved.prose.targets.push(target);
        }
        resolved
    }

    /// One step of `prose`, apart only to use `?`.
    fn target(
        &self,
        owner: Owner,
        path: &FilePath,
        url: &UrlPath,
        reference: &Reference,
        resolved: &mut Resolved,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Target, Problem> {
        let own = owner.article();
        match &reference.kind {
            Kind::Entity { name, .. } if name.is_empty() => Ok(Target::Nothing),
            Kind::Entity { name, .. } => match self.names.find_in(name, own)? {
                Named::Entity(entity) => Ok(Target::Entity(entity, None)),
                Named::Article(article) => Ok(Target::Article(article, None)),
                Named::Draft => Err(Problem::DraftLink { name: name.to_string() }),
            },
            Kind::Citation(sources) | Kind::BlockQuotation { sources, .. } => {
                Ok(self.cite(path, sources, resolved, diagnostics))
            }
            Kind::Quotation { source, .. } => Ok(self.cite(path, std::slice::from_ref(source), resolved, diagnostics)),
            Kind::Value { figure } | Kind::Wording { figure, .. } | Kind::Embed { figure, .. } => {
                Ok(self.figure(own, figure).map_or_else(
                    |problem| {
                        diagnostics.push(Diagnostic::new(Place::new(path, figure.span), problem));
                        Target::Nothing
                    },
                    Target::Figure,
                ))
            }
            Kind::Link { target, heading, .. } => {
                self.link_target(owner, path, url, target, heading.as_deref(), resolved)
            }
            Kind::Image { target, .. } => self.file(path, url, target, resolved),
        }
    }

    fn cite(
        &self,
        path: &FilePath,
        sources: &[SourceRef],
        resolved: &mut Resolved,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Target {
        let sources = self.sources(path, sources, diagnostics);
        for source in &sources {
            if resolved.cited.insert(*source) {
                resolved.prose.cited.push(*source);
            }
        }
        Target::Sources(sources.into())
    }

    fn link_target(
        &self,
        owner: Owner,
        path: &FilePath,
        url: &UrlPath,
        target: &str,
        heading: Option<&str>,
        resolved: &mut Resolved,
    ) -> Result<Target, Problem> {
        let heading = heading.filter(|heading| !heading.is_empty());
        if target.is_empty() {
            let Some(heading) = heading else { return Ok(Target::Heading(Box::default())) };
            return self.heading(owner, heading, THIS_TEXT).map(Target::Heading);
        }
        if !target.ends_with(".md") {
            return self.file(path, url, target, resolved);
        }
        let file = path.linked_text(target);
        let found = file.as_ref().and_then(|file| {
            let known = self.by_file.get(file.as_str());
            known.or_else(|| self.by_file.get(self.lying_at(FilePath::new(file)?).as_str()))
        });
        let owner = match found {
            Some(Some(owner)) => *owner,
            Some(None) => return Err(Problem::DraftLink { name: target.to_owned() }),
            None => {
                let profile = path.linked(target).and_then(|file| self.registry.entity_in(&file));
                let dead = || Problem::DeadLink { target: target.to_owned(), nearest: None };
                Owner::Profile(profile.ok_or_else(dead)?)
            }
        };
        let heading = heading.map(|wanted| self.heading(owner, wanted, target)).transpose()?;
        let heading = heading.filter(|id| !id.is_empty());
        Ok(match owner {
            Owner::Article(article) => Target::Article(article, heading),
            Owner::Page(page) => Target::Page(page, heading),
            Owner::Profile(entity) => Target::Entity(entity, heading),
        })
    }

    /// The headings of a text.
    pub(super) fn headings_in(&self, owner: Owner) -> &[Heading] {
        match owner {
            Owner::Article(article) => &self.articles[article].written().body.headings,
            Owner::Page(page) => &self.pages[page].written().body.headings,
            Owner::Profile(entity) => self.registry.headings(entity),
        }
    }

    /// The id of the heading of a text that a link to `target` means; empty where that is its title.
    fn heading(&self, owner: Owner, wanted: &str, target: &str) -> Result<Box<str>, Problem> {
        let at = match owner {
            Owner::Article(article) => article.at(),
            Owner::Page(page) => self.articles.len() + page.at(),
            Owner::Profile(entity) => self.articles.len() + self.pages.len() + entity.at(),
        };
        let found = self.headings.get(at).and_then(|index| index.find(self.headings_in(owner), wanted));
        let title = match owner {
            Owner::Article(article) => &*self.articles[article].written().title,
            Owner::Page(page) => &*self.pages[page].written().title,
            Owner::Profile(_) => "",
        };
        found.or_else(|| is_title(title, wanted).then(Box::default)).ok_or_else(|| Problem::DeadHeading {
            heading: wanted.to_owned(),
            target: target.to_owned(),
            nearest: None,
        })
    }

    /// A list of the site's own or a file under `static/` (with a leading `/`), or a file beside the text.
    fn file(&self, path: &FilePath, url: &UrlPath, target: &str, resolved: &mut Resolved) -> Result<Target, Problem> {
        let dead = || match target.starts_with('/') && self.lies_in_static_elsewhere(target) {
            true => Problem::StaticElsewhere { target: target.to_owned() },
            false => Problem::DeadLink { target: target.to_owned(), nearest: self.with_slashes(path, target) },
        };
        let is_file = |file: &FilePath| self.files.get(file).is_some_and(Content::is_file);
        if let Some(rest) = target.strip_prefix('/') {
            if let Some(own) = own_address(rest, self.has_base, |list| self.has(list)) {
                return Ok(Target::File(own));
            }
            let lying = |rest: &str| FilePath::new(&format!("content/static/{rest}")).map(|file| self.lying_at(file));
            // Of a folder, hosts show the page in it.
            let page = || lying(&format!("{}/index.html", rest.strip_suffix('/').unwrap_or(rest))).filter(is_file);
            let file = lying(rest).filter(is_file).or_else(page).ok_or_else(dead)?;
            return file.below("content/static").and_then(UrlPath::new).map(Target::File).ok_or_else(dead);
        }
        let file = path.join(target).map(|file| self.lying_at(file)).filter(is_file).ok_or_else(dead)?;
        if let Some(address) = file.below("content/static") {
            return UrlPath::new(address).map(Target::File).ok_or_else(dead);
        }
        let beside = file.below("content").is_some_and(|inside| {
            ["articles/", "pages/", "entities/"].iter().any(|section| inside.starts_with(section))
        });
        let registry = matches!(file.extension(), "md" | "toml");
        if !beside || registry {
            return Err(dead());
        }
        let address = UrlPath::new(&format!("{}{}", url.as_str(), file.name()))
            .ok_or_else(|| Problem::NoAddressForFile { file: file.name().to_owned() })?;
        resolved.files.push((address.clone(), file));
        Ok(Target::File(address))
    }

    /// How a link is written that leads to a file once its backslashes are `/`.
    fn with_slashes(&self, path: &FilePath, target: &str) -> Option<String> {
        let slashed = target.contains('\\').then(|| target.replace('\\', "/"))?;
        let file = path.join(&slashed).map(|file| self.lying_at(file))?;
        self.files.get(&file).is_some().then_some(slashed)
    }

    /// Whether a link leads to a file, as it seems, and the folder `static/` stands beside `content/` and not in it.
    fn lies_in_static_elsewhere(&self, target: &str) -> bool {
        let ending = target.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending);
        ending.is_some_and(|ending| !matches!(ending, "" | "md" | "html"))
            && FilePath::new(STATIC).is_some_and(|folder| self.files.get(&folder).is_some())
    }
}
