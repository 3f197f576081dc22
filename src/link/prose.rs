//! The references of one text, looked up. In: a body. Out: a target for each reference, and the sources in order.

use super::Linker;
use super::names::Named;
use super::site::{Owner, Prose, SourceIx, Target};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::files::Content;
use crate::parse::SourceRef;
use crate::parse::body::{Body, Heading};
use crate::parse::reference::{Kind, Reference};
use crate::path::{FilePath, UrlPath, slug};
use crate::text::{Spanned, nearest};

/// A text, looked up, and the files it shows, which are copied to their addresses.
pub(super) struct Resolved {
    pub prose: Prose,
    pub files: Vec<(UrlPath, FilePath)>,
}

impl Linker<'_> {
    pub(super) fn prose(
        &self,
        owner: Owner,
        path: &FilePath,
        body: &Body,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Resolved {
        let url = match owner {
            Owner::Article(article) => self.articles[article.at()].url.clone(),
            Owner::Page(page) => self.pages[page.at()].url.clone(),
            Owner::Profile(_) => UrlPath::root(),
        };
        self.prose_at(owner, path, &url, body, diagnostics)
    }

    pub(super) fn prose_at(
        &self,
        owner: Owner,
        path: &FilePath,
        url: &UrlPath,
        body: &Body,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Resolved {
        let mut resolved = Resolved::new(body.references.len());
        for reference in &body.references {
            let target = match self.target(owner, path, url, body, reference, &mut resolved, diagnostics) {
                Ok(target) => target,
                Err(problem) => {
                    diagnostics.push(Diagnostic::new(Place::new(path, reference.span), problem));
                    Target::Nothing
                }
            };
            resolved.prose.targets.push(target);
        }
        resolved
    }

    #[expect(clippy::too_many_arguments, reason = "one step of `prose_at`, apart only to use `?`")]
    fn target(
        &self,
        owner: Owner,
        path: &FilePath,
        url: &UrlPath,
        body: &Body,
        reference: &Reference,
        resolved: &mut Resolved,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Target, Problem> {
        match &reference.kind {
            Kind::Entity { name, .. } if name.is_empty() => Ok(Target::Nothing),
            Kind::Entity { name, .. } => match self.names.find(name, true)? {
                Named::Entity(entity) => Ok(Target::Entity(entity)),
                Named::Article(article) => Ok(Target::Article(article, None)),
                Named::Draft => Err(Problem::DraftLink { name: name.clone() }),
            },
            Kind::Citation(sources) | Kind::BlockQuotation { sources, .. } => {
                Ok(self.cite(path, sources, &mut resolved.prose.cited, diagnostics))
            }
            Kind::Quotation { source, .. } => {
                Ok(self.cite(path, std::slice::from_ref(source), &mut resolved.prose.cited, diagnostics))
            }
            Kind::Value { figure } | Kind::Wording { figure, .. } | Kind::Embed { figure, .. } => {
                self.figure_in(owner, path, figure, diagnostics)
            }
            Kind::Link { target, heading, .. } => {
                self.link_target(path, url, body, target, heading.as_deref(), resolved)
            }
            Kind::Image { target, .. } => self.file(path, url, target, resolved),
        }
    }

    fn cite(
        &self,
        path: &FilePath,
        sources: &[SourceRef],
        cited: &mut Vec<SourceIx>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Target {
        let sources = self.sources(path, sources, diagnostics);
        for source in &sources {
            if !cited.contains(source) {
                cited.push(*source);
            }
        }
        Target::Sources(sources)
    }

    fn figure_in(
        &self,
        owner: Owner,
        path: &FilePath,
        name: &Spanned<String>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Target, Problem> {
        let from = match owner {
            Owner::Article(article) => Some(article),
            _ => None,
        };
        match self.figure(from, name) {
            Ok(figure) => Ok(Target::Figure(figure)),
            Err(problem) => {
                diagnostics.push(Diagnostic::new(Place::new(path, name.span), problem));
                Ok(Target::Nothing)
            }
        }
    }

    fn link_target(
        &self,
        path: &FilePath,
        url: &UrlPath,
        body: &Body,
        target: &str,
        heading: Option<&str>,
        resolved: &mut Resolved,
    ) -> Result<Target, Problem> {
        if target.is_empty() {
            let heading = heading.unwrap_or_default();
            return match heading {
                "" => Ok(Target::Heading(String::new())),
                heading => Ok(Target::Heading(find_heading(&body.headings, heading, "this text")?)),
            };
        }
        if !target.ends_with(".md") {
            return self.file(path, url, target, resolved);
        }
        let file = match target.strip_prefix('/') {
            Some(rest) => FilePath::new(&format!("content/{rest}")),
            None => path.join(target),
        };
        let found = file.as_ref().and_then(|file| self.by_file.get(file.as_str()));
        match found {
            Some(Some(owner)) => {
                let headings = match owner {
                    Owner::Article(article) => &self.articles[article.at()].written().body.headings,
                    Owner::Page(page) => &self.pages[page.at()].written().body.headings,
                    Owner::Profile(_) => &body.headings,
                };
                let heading = heading.filter(|heading| !heading.is_empty());
                let heading = heading.map(|heading| find_heading(headings, heading, target)).transpose()?;
                Ok(match owner {
                    Owner::Article(article) => Target::Article(*article, heading),
                    Owner::Page(page) => Target::Page(*page, heading),
                    Owner::Profile(_) => Target::Nothing,
                })
            }
            Some(None) => Err(Problem::DraftLink { name: target.to_owned() }),
            None => {
                if let Some(entity) = file.as_ref().and_then(|file| {
                    let inside = file.below("content/entities")?;
                    self.registry.entity(inside.rsplit('/').next()?.strip_suffix(".md")?)
                }) {
                    return Ok(Target::Entity(entity));
                }
                Err(self.dead(path, target))
            }
        }
    }

    fn dead(&self, path: &FilePath, target: &str) -> Problem {
        let name = target.rsplit('/').next().unwrap_or(target);
        let mut files: Vec<&str> = self.by_file.keys().copied().collect();
        files.sort_unstable();
        let names = files.iter().map(|file| file.rsplit('/').next().unwrap_or(file));
        let near = nearest(name, names).and_then(|near| files.iter().find(|file| file.ends_with(near)));
        let near = near.map(|file| relative(path.folder(), file));
        Problem::DeadLink { target: target.to_owned(), nearest: near }
    }

    /// A file under `static/` (with a leading `/`) or beside the text.
    fn file(&self, path: &FilePath, url: &UrlPath, target: &str, resolved: &mut Resolved) -> Result<Target, Problem> {
        let dead = || Problem::DeadLink { target: target.to_owned(), nearest: None };
        let is_file = |file: &FilePath| self.files.get(file).is_some_and(Content::is_file);
        if let Some(rest) = target.strip_prefix('/') {
            let file = FilePath::new(&format!("content/static/{rest}")).filter(is_file).ok_or_else(dead)?;
            return file.below("content/static").and_then(UrlPath::new).map(Target::File).ok_or_else(dead);
        }
        let file = path.join(target).filter(is_file).ok_or_else(dead)?;
        if let Some(address) = file.below("content/static") {
            return UrlPath::new(address).map(Target::File).ok_or_else(dead);
        }
        let beside = file.below("content").is_some_and(|inside| {
            ["articles/", "pages/", "entities/"].iter().any(|section| inside.starts_with(section))
        });
        let registry = matches!(file.extension(), "md" | "toml");
        let address = UrlPath::new(&format!("{}{}", url.as_str(), file.name()))
            .filter(|_| beside && !registry)
            .ok_or_else(dead)?;
        resolved.files.push((address.clone(), file));
        Ok(Target::File(address))
    }
}

fn find_heading(headings: &[Heading], wanted: &str, target: &str) -> Result<String, Problem> {
    let slugged = slug(wanted);
    let found = headings
        .iter()
        .find(|heading| heading.id == wanted)
        .or_else(|| headings.iter().find(|heading| heading.id == slugged || slug(&heading.text) == slugged));
    found.map(|heading| heading.id.clone()).ok_or_else(|| Problem::DeadHeading {
        heading: wanted.to_owned(),
        target: target.to_owned(),
        nearest: nearest(&slugged, headings.iter().map(|heading| heading.id.as_str())).map(str::to_owned),
    })
}

/// `file` as one would write it in a file of `folder`.
fn relative(folder: &str, file: &str) -> String {
    let mut from: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let mut to: Vec<&str> = file.split('/').collect();
    while !from.is_empty() && to.len() > 1 && from[0] == to[0] {
        from.remove(0);
        to.remove(0);
    }
    let up = if from.is_empty() { "./".to_owned() } else { "../".repeat(from.len()) };
    up + &to.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_as_seen_from_a_folder() {
        assert_eq!(relative("content/articles", "content/articles/b.md"), "./b.md");
        assert_eq!(relative("content/articles/a", "content/pages/b.md"), "../../pages/b.md");
    }
}
