//! What was probably meant. In: problems that name what is not there. Out: the same, with the nearest name that is.
//! It is looked for at the end and on all threads, since comparing a name with all others is slow.

use super::Linker;
use super::names::{Named, fold};
use super::own_address::own_address;
use super::site::Owner;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::files::image::is_image;
use crate::parse::Parsed;
use crate::parse::body::Body;
use crate::parse::figures::Figure;
use crate::parse::front_matter::date_in_name;
use crate::parse::reference::{Kind, Reference};
use crate::parse::sources::Entry;
use crate::path::{FilePath, UrlPath, id_of, slug};
use crate::text::{Known, nearest};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// How many suggestions one file gets. Whoever has more such mistakes has made one large one, and must not wait for us.
const OF_FILE: usize = 100;
/// How many there are in all, for the same reason.
const IN_ALL: usize = 2_000;

impl Linker<'_> {
    /// Adds suggestions to the first of `diagnostics`, in order of place.
    pub(super) fn suggest(&self, diagnostics: &mut [Diagnostic]) {
        let mut unknown: Vec<_> = diagnostics.iter_mut().filter(|diagnostic| is_unknown(&diagnostic.problem)).collect();
        unknown.sort_by(|left, right| left.place.cmp(&right.place));
        let mut file: Option<(FilePath, usize)> = None;
        unknown.retain(|diagnostic| match &mut file {
            Some((path, count)) if *path == diagnostic.place.path => {
                *count += 1;
                *count <= OF_FILE
            }
            _ => {
                file = Some((diagnostic.place.path.clone(), 1));
                true
            }
        });
        unknown.truncate(IN_ALL);
        let (names, sources, slugs, files) = (OnceLock::new(), OnceLock::new(), OnceLock::new(), OnceLock::new());
        let (copied, titles, entities) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        let (last_parts, by_id) = (OnceLock::new(), OnceLock::new());
        let last_parts = || last_parts.get_or_init(|| LastParts::new(self.names.slugs()));
        let moved = OnceLock::new();
        let moved = |slug: &str| moved.get_or_init(|| self.moved()).get(slug).copied();
        unknown.into_par_iter().for_each(|Diagnostic { place, problem, .. }| match problem {
            Problem::UnknownReference { what: "entity" | "place", name, nearest } => {
                let several = || self.several(place, name);
                let of_other_sort = || self.of_other_sort(place, name);
                // An article's name is none where only an entity can stand.
                let near = || match self.is_in_field(place) {
                    true => self.names.nearest_entity(name, entities.get_or_init(|| self.names.known_entities())),
                    false => self.names.nearest(name, names.get_or_init(|| self.names.known())),
                };
                let named = || near().filter(|near| near != name);
                let as_link = || self.as_link(place, name);
                let in_folder = || Some(last_parts()).filter(|_| !self.is_in_field(place));
                let last = || in_folder()?.of(&fold(name)).first().map(|slug| (*slug).to_owned());
                let near_last = || in_folder()?.nearest(&fold(name)).map(str::to_owned);
                let moved =
                    || moved(name).filter(|_| !self.is_in_field(place)).map(|at| self.articles[at].slug.clone());
                *nearest = of_other_sort().or_else(several).or_else(as_link).or_else(last).or_else(moved);
                *nearest = nearest.take().or_else(named).or_else(near_last);
            }
            Problem::UnknownReference { what: "source", name, nearest } => {
                let known = sources.get_or_init(|| Known::new(self.registry.source_names()));
                // A key of a bibliography is folded to an id.
                let folded = || id_of(name).filter(|id| self.registry.has_source(id));
                *nearest = folded().or_else(|| self.source_in_words(name, titles.get_or_init(|| self.titles())));
                if nearest.is_none() {
                    // No title, but an id and a place in its source.
                    name.truncate(name.find(char::is_whitespace).unwrap_or(name.len()));
                    *nearest = id_of(name).filter(|id| self.registry.has_source(id));
                    *nearest = nearest.take().or_else(|| known.nearest(name).map(str::to_owned));
                }
            }
            Problem::UnknownReference { what: "figure", name, nearest } => {
                let known = || Known::new(self.names.slugs());
                let near = || self.nearest_figure(place, name, || slugs.get_or_init(known));
                let in_folder = || self.figure_in_folder(name, last_parts());
                let elsewhere = || self.figure_elsewhere(place, name, || by_id.get_or_init(|| self.figures_by_id()));
                let moved = || self.figure_moved(name, moved);
                let known = self.difference(place, name).or_else(in_folder).or_else(moved);
                *nearest = known.or_else(near).or_else(elsewhere);
            }
            Problem::DeadLink { target, nearest } if target.ends_with(".md") => {
                let moved = || {
                    let file = place.path.join(target)?;
                    let slug = format!("{}/{}", file.folder(), date_in_name(file.stem()).1);
                    self.file_of_article(&place.path, moved(slug.strip_prefix("content/articles/")?)?)
                };
                let near = || files.get_or_init(|| self.files_by_name()).nearest(&place.path, target);
                *nearest = moved().or_else(|| self.entity_of(&place.path, target)).or_else(near);
            }
            // The address of an article, which is linked by its file.
            Problem::DeadLink { target, nearest: Some(_) } if target.contains('\\') => {}
            Problem::DeadLink { target, nearest } if target.starts_with("/articles/") => {
                let slug = target.trim_start_matches("/articles/").trim_end_matches('/');
                let near = || slugs.get_or_init(|| Known::new(self.names.slugs())).nearest(slug);
                let near = || moved(slug).or_else(|| self.names.article(near()?));
                let exact = self.text_of(&place.path, target);
                *nearest = exact.or_else(|| self.file_of_article(&place.path, near()?));
            }
            // So is the page of a thing, by its name.
            Problem::DeadLink { target, nearest } if self.by_name(target).is_some() => *nearest = self.by_name(target),
            Problem::DeadLink { target, nearest } if self.registry.has_source(target) => {
                *nearest = Some(format!("@{target}"));
            }
            // The address of another site, without the beginning that makes it one. Pictures are not shown from there.
            Problem::DeadLink { target, nearest }
                if target.starts_with("www.") && !target.rsplit('.').next().is_some_and(is_image) =>
            {
                *nearest = Some(format!("https://{target}"));
            }
            Problem::DeadLink { target: file, nearest } | Problem::MissingFile { file, nearest } => {
                let near = || copied.get_or_init(|| self.copied_by_name()).nearest(&place.path, file);
                *nearest = self.text_of(&place.path, file).or_else(near);
            }
            Problem::StaticElsewhere { target } => {
                let nearest = copied.get_or_init(|| self.copied_by_name()).nearest(&place.path, target);
                if nearest.is_some() {
                    *problem = Problem::DeadLink { target: std::mem::take(target), nearest };
                }
            }
            Problem::DeadHeading { heading, target, nearest } => {
                *nearest = self.nearest_heading(&place.path, heading, target);
            }
            _ => {}
        });
    }

    /// Says of a name that can mean several things how each is written here, with the writer's own words.
    pub(super) fn spell_out(&self, path: &FilePath, body: &Body, reference: &Reference, problem: &mut Problem) {
        let Problem::AmbiguousReference { name, candidates } = problem else { return };
        let words = match &reference.kind {
            Kind::Entity { labelled: true, .. } => words_of(&body.html[reference.at..]),
            _ => name.clone(),
        };
        for candidate in candidates {
            let slug = candidate.strip_prefix(&format!("[{name}](./")).and_then(|rest| rest.strip_suffix(".md)"));
            if let Some(article) = slug.and_then(|slug| self.names.article(slug)) {
                let file = &self.articles[article].document.path;
                *candidate = format!("[{words}]({})", relative(path.folder(), file.as_str()));
            } else if let Some(head) = candidate.strip_suffix(&format!("|{name}]]")) {
                *candidate = format!("{head}|{words}]]");
            }
        }
    }

    /// How a link is written that names the page of an entity or a source, or a twin in another folder, by its address.
    fn by_name(&self, target: &str) -> Option<String> {
        let path = target.strip_suffix("index.html").unwrap_or(target);
        if let Some(id) = path.strip_prefix("/sources/").map(|id| id.trim_end_matches('/')) {
            return self.registry.has_source(id).then(|| format!("[@{id}]"));
        }
        if let Some(id) = path.strip_prefix("/entities/").map(|id| id.trim_end_matches('/')) {
            return self.registry.entity(id).map(|_| format!("[[{id}|…]]"));
        }
        let twin = format!("data/{}", target.strip_prefix('/')?);
        own_address(&twin, false, |_| false).map(|url| url.to_string())
    }

    /// How an entity is linked whose profile is not in that file: by another one, or by its id if it has no profile.
    fn entity_of(&self, path: &FilePath, target: &str) -> Option<String> {
        let file = path.linked(target).filter(|file| file.below("content/entities").is_some())?;
        self.registry.entity(file.stem())?;
        let profile = self.registry.profile(file.stem());
        Some(
            profile.map_or_else(
                || format!("[[{}|…]]", file.stem()),
                |profile| relative(path.folder(), profile.path.as_str()),
            ),
        )
    }

    /// How a source or figure of just that id is written in a text, which is no entity.
    fn of_other_sort(&self, place: &Place, name: &str) -> Option<String> {
        if self.is_in_field(place) {
            return None;
        }
        if self.registry.has_source(name) {
            return Some(format!("[@{name}]"));
        }
        let figures = &self.articles[self.article_at(&place.path)?].written().figures;
        figures.iter().any(|figure| figure.id.value == name).then(|| format!("[={name}]"))
    }

    /// How a link is written that has two brackets in other programs: to a heading, `[[#ice]]` or `[[article#ice]]`, and to a
    /// file, `[[folder/article.md]]`.
    fn as_link(&self, place: &Place, name: &str) -> Option<String> {
        if !self.is_in_text(place) {
            return None;
        }
        let (file, heading) = name.split_once('#').map_or((name, None), |(file, heading)| (file, Some(heading.trim())));
        let heading = heading.filter(|heading| !slug(heading).is_empty());
        let anchor = heading.map_or_else(String::new, |heading| format!("#{}", slug(heading)));
        let words = heading.unwrap_or(file);
        match file.trim() {
            "" => heading.map(|_| format!("[{words}]({anchor})")),
            file => self.text_of(&place.path, file).map(|file| format!("[{words}]({file}{anchor})")),
        }
    }

    /// The article in a file.
    fn article_at(&self, path: &FilePath) -> Option<super::ArticleIx> {
        self.by_file.get(path.as_str()).copied().flatten()?.article()
    }

    /// Whether a place is in the text of an article or a page, and not in a field.
    fn is_in_text(&self, place: &Place) -> bool {
        match self.by_file.get(place.path.as_str()) {
            Some(Some(Owner::Article(article))) => {
                place.span.start as usize >= self.articles[*article].written().text_start
            }
            Some(Some(Owner::Page(_))) => true,
            _ => false,
        }
    }

    /// Whether a place is in a field, where only an entity can stand, and not in the text of a file.
    fn is_in_field(&self, place: &Place) -> bool {
        match self.by_file.get(place.path.as_str()) {
            Some(Some(Owner::Article(_))) => !self.is_in_text(place),
            Some(_) => false,
            None => {
                match self.registry.profile(place.path.stem()).map(|document| (&document.path, &document.content)) {
                    Some((path, Parsed::Profile(profile))) if *path == place.path => {
                        profile.entry.relations.iter().any(|(_, target)| target.span == place.span)
                    }
                    _ => true,
                }
            }
        }
    }

    /// The text that lies at the end of an address or of a path, whatever its ending, as one would link it.
    fn text_of(&self, path: &FilePath, target: &str) -> Option<String> {
        let target = target.trim_end_matches("index.html").trim_end_matches('/');
        let last = target.rsplit('/').next().unwrap_or(target);
        let name = last.strip_suffix(".md").or_else(|| last.strip_suffix(".html")).unwrap_or(last);
        if let Some(article) = self.names.article(name) {
            return self.file_of_article(path, article);
        }
        let files = ["content/articles", "content/pages", path.folder()].map(|folder| format!("{folder}/{name}.md"));
        let file = files.iter().find(|file| self.by_file.contains_key(file.as_str()))?;
        Some(relative(path.folder(), file))
    }

    fn file_of_article(&self, path: &FilePath, article: super::ArticleIx) -> Option<String> {
        let file = &self.articles.get(article.at())?.document.path;
        Some(relative(path.folder(), file.as_str()))
    }

    /// The source whose address or title stands where its id should. `titles` are those of all, folded.
    fn source_in_words(&self, words: &str, titles: &[Option<String>]) -> Option<String> {
        let folded = fold(words);
        let mut sources = self.registry.written_sources().zip(titles);
        let found = sources.find(|(source, title)| {
            let rest = title.as_ref().and_then(|title| folded.strip_prefix(title.as_str()));
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)) || source.url.as_deref() == Some(words)
        });
        found.map(|(source, _)| source.id.value.clone())
    }

    /// The title of each source that has one of several words, folded.
    fn titles(&self) -> Vec<Option<String>> {
        let title = |source: &Entry| (source.has_title && source.title.contains(' ')).then(|| fold(&source.title));
        self.registry.written_sources().map(title).collect()
    }

    /// Several entities in one text of a field that holds a list, as the list of them.
    fn several(&self, place: &Place, name: &str) -> Option<String> {
        const BETWEEN: &[&str] = &[", ", "; ", " and ", " & ", " und ", " et ", " y "];
        if self.is_in_text(place) {
            return None;
        }
        if let Some(article) = self.article_at(&place.path) {
            let figures = &self.articles[article].written().figures;
            let mut alone = figures.iter().flat_map(|figure| [&figure.place, &figure.attributed_to]).flatten();
            if alone.any(|it| it.span == place.span) {
                return None;
            }
        }
        let mut parts = vec![name];
        for between in BETWEEN {
            parts = parts.into_iter().flat_map(|part| part.split(between)).collect();
        }
        let ids = parts.iter().map(|part| match self.names.find(part.trim(), false) {
            Ok(Named::Entity(entity)) => Some(format!("\"{}\"", self.names.id(entity))),
            _ => None,
        });
        let ids: Vec<String> = ids.collect::<Option<_>>()?;
        (ids.len() > 1).then(|| format!("[{}]", ids.join(", ")))
    }

    /// What a calculation takes for one id, a hyphen being a part of such, and is two figures with a minus between them.
    fn difference(&self, place: &Place, name: &str) -> Option<String> {
        let figures = &self.articles[self.article_at(&place.path)?].written().figures;
        let is_figure = |id: &str| figures.iter().any(|figure| figure.id.value == id);
        let is_calculation =
            figures.iter().any(|figure| figure.derive.as_ref().is_some_and(|derive| derive.span == place.span));
        let parted = name.match_indices('-').map(|(at, _)| (&name[..at], &name[at + 1..]));
        let mut parted = parted.filter(|(one, other)| is_calculation && is_figure(one) && is_figure(other));
        parted.next().map(|(one, other)| format!("{one} - {other}"))
    }

    fn nearest_figure<'k>(&self, place: &Place, name: &str, slugs: impl FnOnce() -> &'k Known<'k>) -> Option<String> {
        let own = self.article_at(&place.path);
        let near = |article: super::ArticleIx, id: &str| {
            let figures = self.articles[article].written().figures.iter();
            // Nothing is worked out of itself, or replaces itself.
            let is_asking = |figure: &Figure| {
                let derive = figure.derive.as_ref().map(|derive| derive.span);
                let spans = [derive, figure.supersedes.as_ref().map(|name| name.span)];
                Some(article) == own && spans.contains(&Some(place.span))
            };
            nearest(id, figures.filter(|figure| !is_asking(figure)).map(|figure| figure.id.value.as_str()))
        };
        let Some((article, id)) = name.rsplit_once('/') else { return near(own?, name).map(str::to_owned) };
        if let Some(article_ix) = self.names.article(article) {
            return near(article_ix, id).map(|id| format!("{article}/{id}"));
        }
        let article = slugs().nearest(article)?;
        // Whether the figure is spelt as it should be shows only where it is.
        let id = near(self.names.article(article)?, id)?;
        Some(format!("{article}/{id}"))
    }

    /// The articles to which old addresses of articles lead, by the slugs that these had.
    fn moved(&self) -> FxHashMap<&str, super::ArticleIx> {
        let redirects = self.redirects.iter().filter_map(|(old, now)| {
            let now = slug_in(now)?;
            Some((slug_in(old)?, self.names.article(now)?))
        });
        redirects.collect()
    }

    /// A figure of `article/figure` whose article has another slug now, or became part of another one.
    fn figure_moved(&self, name: &str, moved: impl Fn(&str) -> Option<super::ArticleIx>) -> Option<String> {
        let (article, id) = name.rsplit_once('/')?;
        let article = &self.articles[moved(article)?];
        let has_figure = article.written().figures.iter().any(|figure| figure.id.value == id);
        has_figure.then(|| format!("{}/{id}", article.slug))
    }

    /// A figure of `article/figure` whose article lies in a folder that is left out, or is another one.
    fn figure_in_folder(&self, name: &str, last_parts: &LastParts<'_>) -> Option<String> {
        let (article, id) = name.rsplit_once('/').filter(|(article, _)| self.names.article(article).is_none())?;
        let last = article.rsplit('/').next().unwrap_or(article);
        let ids = |slug: &str| {
            let article = self.names.article(slug);
            article.into_iter().flat_map(|article| &self.articles[article].written().figures)
        };
        let near = |slug: &&str| {
            let known = ids(slug).map(|figure| figure.id.value.as_str());
            nearest(id, known).map(|id| format!("{slug}/{id}"))
        };
        let slugs = last_parts.of(&fold(last));
        let exact = slugs.iter().find(|slug| ids(slug).any(|figure| figure.id.value == id));
        exact.map(|slug| format!("{slug}/{id}")).or_else(|| slugs.iter().find_map(near))
    }

    /// The figure of just that id in another article, if there is one only, for a text, which can name it.
    fn figure_elsewhere<'k>(
        &self,
        place: &Place,
        id: &str,
        by_id: impl FnOnce() -> &'k FxHashMap<&'k str, Option<super::ArticleIx>>,
    ) -> Option<String> {
        let is_of_text = self.is_in_text(place) || !matches!(self.by_file.get(place.path.as_str()), Some(Some(_)));
        let article = (*by_id().get(id).filter(|_| is_of_text)?)?;
        Some(format!("{}/{id}", self.articles[article].slug))
    }

    /// The article that has a figure of that id; `None` where several have.
    fn figures_by_id(&self) -> FxHashMap<&str, Option<super::ArticleIx>> {
        let mut by_id = FxHashMap::default();
        for (at, article) in self.articles.iter().enumerate() {
            for figure in &article.written().figures {
                let known = by_id.entry(figure.id.value.as_str()).or_insert(Some(super::ArticleIx::new(at)));
                *known = known.filter(|known| known.at() == at);
            }
        }
        by_id
    }

    fn files_by_name(&self) -> FilesByName<'_> {
        let files = self.by_file.keys().map(|file| (file.rsplit('/').next().unwrap_or(file), *file));
        let mut files: Vec<_> = files.collect();
        files.sort_unstable();
        FilesByName { names: Known::new(files.iter().map(|(name, _)| *name)), files }
    }

    /// Pictures, tables and whatever else is copied as it is.
    fn copied_by_name(&self) -> FilesByName<'_> {
        let is_copied = |file: &&FilePath| {
            !matches!(file.extension(), "md" | "toml")
                && ["articles/", "pages/", "entities/", "static/"]
                    .iter()
                    .any(|section| file.below("content").is_some_and(|inside| inside.starts_with(section)))
        };
        let files = self.files.iter().map(|(file, _)| file).filter(is_copied);
        let mut files: Vec<_> = files.map(|file| (file.name(), file.as_str())).collect();
        files.sort_unstable();
        FilesByName { names: Known::new(files.iter().map(|(name, _)| *name)), files }
    }

    fn nearest_heading(&self, path: &FilePath, heading: &str, target: &str) -> Option<String> {
        let file = if target == super::prose::THIS_TEXT { Some(path.clone()) } else { path.linked(target) };
        let file = file?;
        let profile = || self.registry.entity_in(&file).map(Owner::Profile);
        let owner = self.by_file.get(file.as_str()).copied().flatten().or_else(profile)?;
        nearest(&slug(heading), self.headings_in(owner).iter().map(|heading| &*heading.id)).map(str::to_owned)
    }
}

/// The slug of an article in its address.
fn slug_in(address: &UrlPath) -> Option<&str> {
    address.as_str().strip_prefix("articles/").map(|slug| slug.trim_end_matches('/'))
}

/// The words of a link from its hole on; an ellipsis stands for those that are marked up.
fn words_of(html: &str) -> String {
    let words = html.split_once("</a>").map_or("", |(words, _)| words);
    if words.is_empty() || words.contains(['<', '&']) { "…".to_owned() } else { words.to_owned() }
}

fn is_unknown(problem: &Problem) -> bool {
    let is_unknown = matches!(
        problem,
        Problem::UnknownReference { nearest: None, .. }
            | Problem::DeadLink { nearest: None, .. }
            | Problem::MissingFile { nearest: None, .. }
            | Problem::DeadHeading { nearest: None, .. }
            | Problem::StaticElsewhere { .. }
    );
    is_unknown && !problem.is_elsewhere()
}

/// Articles in folders, by the last part of their slugs.
struct LastParts<'a> {
    by_part: FxHashMap<String, Vec<&'a str>>,
}

impl<'a> LastParts<'a> {
    fn new(slugs: impl Iterator<Item = &'a str>) -> LastParts<'a> {
        let mut by_part: FxHashMap<String, Vec<&str>> = FxHashMap::default();
        for (slug, (_, last)) in slugs.filter_map(|slug| Some((slug, slug.rsplit_once('/')?))) {
            by_part.entry(fold(last)).or_default().push(slug);
        }
        by_part.values_mut().for_each(|slugs| slugs.sort_unstable());
        LastParts { by_part }
    }

    /// The slugs that end in that name, folded, in order.
    fn of(&self, name: &str) -> &[&'a str] {
        self.by_part.get(name).map_or(&[], Vec::as_slice)
    }

    /// The first of those that end in the nearest to it.
    fn nearest(&self, name: &str) -> Option<&'a str> {
        let part = nearest(name, self.by_part.keys().map(String::as_str))?;
        self.of(part).first().copied()
    }
}

/// The files of articles and pages, by the last part of their path, then in order of path.
struct FilesByName<'a> {
    names: Known<'a>,
    files: Vec<(&'a str, &'a str)>,
}

impl FilesByName<'_> {
    /// The file nearest to `target`, as one would write it in the file at `path`.
    fn nearest(&self, path: &FilePath, target: &str) -> Option<String> {
        let near = self.names.nearest(target.rsplit('/').next().unwrap_or(target))?;
        let at = self.files.partition_point(|(name, _)| *name < near);
        let (_, file) = self.files.get(at)?;
        // What lies under `static/` is named as from the root of the site.
        Some(file.strip_prefix("content/static").map_or_else(|| relative(path.folder(), file), str::to_owned))
    }
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
