//! Laws of what is added: a new file may make an old name stand for two things, and then that is told. It never leads an old
//! text elsewhere in silence.

use super::history::{Folder, files, site};
use super::random::Random;
use super::{demonstration, path_of};
use sourceline::build::{Built, Options};
use sourceline::diagnostic::{Diagnostic, Problem, Severity};
use sourceline::files::Content;
use sourceline::link::site::{Article, EntityIx, Figure, FigureIx, Owner, Site, SourceIx, Target};
use sourceline::parse::entities::Relation;
use sourceline::path::{FilePath, UrlPath};
use sourceline::workspace::Workspace;
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn what_is_added_leads_no_old_text_elsewhere_in_silence() {
    let (mut compared, mut told) = (0, 0);
    for seed in 5000..5040 {
        let mut random = Random::new(seed);
        let mut folder = site(&mut random);
        folder.retain(|path, _| path.below("themes").is_none());
        // What is merged into two things is told already, and then into one of them, whichever that is.
        for content in folder.values_mut() {
            if let Content::Text(text) = content {
                let lines = text.split_inclusive('\n').filter(|line| !line.starts_with("merged_into = ["));
                *content = Content::Text(lines.collect::<String>().into());
            }
        }
        // In every fourth site all is well at first.
        if seed % 4 == 0 {
            folder = demonstration();
        }
        let options = Options::default();
        let before = Workspace::new(files(&folder)).build(&options);
        let old = said(&before);
        for _ in 0..4 {
            let (path, text) = addition(&mut random, &folder, &before.pages.site);
            if folder.contains_key(&path) {
                continue;
            }
            let mut more = folder.clone();
            more.insert(path.clone(), Content::Text(text.clone().into()));
            let after = Workspace::new(files(&more)).build(&options);
            // With a new error nothing is published, and somebody knows why.
            let is_new = |found: &&Diagnostic| !before.diagnostics.contains(found);
            if after.diagnostics.iter().filter(is_new).any(|found| found.severity == Severity::Error) {
                told += 1;
                continue;
            }
            let new = said(&after);
            for (thing, leads_to) in &old {
                let Some(now) = new.get(thing) else { continue };
                compared += leads_to.len();
                let is_told = || {
                    let of = |built: &Built| -> Vec<Diagnostic> {
                        let is_of = |found: &&Diagnostic| {
                            found.place.path == thing.0 || matches!(found.problem, Problem::IdIsAName { .. })
                        };
                        built.diagnostics.iter().filter(is_of).cloned().collect()
                    };
                    of(&before) != of(&after)
                };
                assert!(
                    leads_to.iter().all(|old| now.contains(old)) || is_told(),
                    "seed {seed}: with {path} of\n{text}\n{thing:?} leads to {now:?} and no more to {leads_to:?}"
                );
            }
        }
    }
    assert!(compared > 5_000 && told > 10, "{compared} were compared, {told} additions were told");
}

/// What each text, article, figure, entity and source leads to, by its file and what it is called there. What leads nowhere
/// is told already, and may lead somewhere any day.
fn said(built: &Built) -> BTreeMap<(FilePath, String), Vec<String>> {
    let site = &built.pages.site;
    let mut all = BTreeMap::new();
    for owner in site.owners() {
        let (body, prose, _) = site.text(owner);
        let (path, _) = site.file_of(owner);
        for (reference, target) in body.references.iter().zip(&prose.targets) {
            let leads_to = match target {
                // By its own name, an article means itself where nothing else has that name.
                Target::Article(ix, _) if Owner::Article(*ix) == owner => Vec::new(),
                target => target_of(site, target),
            };
            all.insert((path.clone(), format!("at {}", reference.span.start)), leads_to);
        }
    }
    for article in &site.articles {
        let path = &article.document.path;
        all.insert((path.clone(), "about".to_owned()), entities_of(site, &article.about));
        for (at, figure) in article.figures.iter().enumerate() {
            all.insert((path.clone(), format!("figure {at}")), figure_of(site, &site.figures[*figure]));
        }
        let disputes = article.disputes.iter().flatten().map(|figure| figure_at(site, *figure)).collect();
        all.insert((path.clone(), "disputes".to_owned()), disputes);
    }
    for entity in &site.entities {
        let to = |(relation, other): &(Relation, _)| format!("{} {}", relation.name(), entity_of(site, *other));
        let relations = entity.relations.iter().map(to);
        let relations = relations.chain(sources_of(site, &entity.sources)).collect();
        all.insert((entity.document.path.clone(), format!("entity {}", entity.id())), relations);
    }
    for source in &site.sources {
        let via = sources_of(site, &source.via);
        all.insert((source.document.path.clone(), format!("source {}", source.id())), via);
    }
    all
}

fn target_of(site: &Site, target: &Target) -> Vec<String> {
    let article = |article: &Article| format!("article {}", article.document.path);
    let (what, heading) = match target {
        Target::Nothing => return Vec::new(),
        Target::Entity(entity, heading) => (entity_of(site, *entity), heading),
        Target::Article(ix, heading) => (article(&site.articles[*ix]), heading),
        Target::Page(page, heading) => (format!("page {}", site.pages[*page].document.path), heading),
        Target::Heading(heading) => return vec![heading.to_string()],
        Target::Sources(sources) => return sources_of(site, sources),
        Target::Figure(figure) => (figure_at(site, *figure), &None),
        Target::File(url) => return file_at(url).into_iter().collect(),
    };
    [Some(what), heading.as_deref().map(str::to_owned)].into_iter().flatten().collect()
}

fn figure_of(site: &Site, figure: &Figure) -> Vec<String> {
    let entities = [figure.place, figure.attributed_to].map(|some| some.map(|entity| entity_of(site, entity)));
    let metric = figure.metric.map(|metric| format!("{metric:?}"));
    let figures = figure.supersedes.iter().chain(&figure.parts).map(|figure| figure_at(site, *figure));
    let image = figure.image.iter().filter_map(file_at);
    let all = sources_of(site, &figure.sources).into_iter().chain(entities.into_iter().flatten());
    all.chain(metric).chain(figures).chain(image).collect()
}

/// Files of an article without an address lie below its number among those, which is another with each of them.
fn file_at(url: &UrlPath) -> Option<String> {
    (!url.as_str().contains("unaddressed-")).then(|| format!("file {url}"))
}

/// By the file of its article, for the same reason.
fn figure_at(site: &Site, figure: FigureIx) -> String {
    let article = &site.articles[site.figures[figure].article];
    format!("figure {} of {}", site.figure(figure).id.value, article.document.path)
}

fn entity_of(site: &Site, entity: EntityIx) -> String {
    let entity = &site.entities[entity];
    format!("entity {}:{}", site.kinds[entity.kind].id.value, entity.id())
}

fn entities_of(site: &Site, entities: &[EntityIx]) -> Vec<String> {
    entities.iter().map(|entity| entity_of(site, *entity)).collect()
}

fn sources_of(site: &Site, sources: &[SourceIx]) -> Vec<String> {
    sources.iter().map(|source| format!("source {}", site.sources[*source].id())).collect()
}

/// A file more, which is called, or which names something, as some thing of the site is called.
fn addition(random: &mut Random, folder: &Folder, site: &Site) -> (FilePath, String) {
    let mut names: BTreeSet<String> = BTreeSet::new();
    for entity in &site.entities {
        let written = entity.written();
        names.extend([entity.id().to_owned(), written.name.clone()]);
        names.extend(written.aliases.iter().map(|alias| alias.value.clone()));
    }
    names.extend(site.articles.iter().map(|article| article.slug.clone()));
    names.extend(site.sources.iter().map(|source| source.id().to_owned()));
    names.extend(site.figures.iter().map(|figure| site.articles[figure.article].slug.clone()));
    names.extend(folder.keys().map(|path| path.stem().to_owned()));
    let names: Vec<&str> = names.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
    let name = random.one_of(&names);
    let slug: String = name.to_lowercase().chars().map(|c| if c.is_whitespace() { '-' } else { c }).collect();
    let slug = slug.trim_matches('/');
    let quoted = format!("{name:?}");
    match random.below(8) {
        0 => {
            (file(format!("content/articles/{slug}.md")), "+++\ndate = 2024-01-02\n+++\n# Other\n\nWords.\n".to_owned())
        }
        1 => (
            file(format!("content/articles/deep/{slug}.md")),
            "+++\ndate = 2024-01-02\n+++\n# Other\n\nWords.\n".to_owned(),
        ),
        2 => (file(format!("content/pages/{slug}.md")), "# Other\n\nWords.\n".to_owned()),
        3 => (file(format!("content/static/{slug}")), "bytes".to_owned()),
        4 => (path_of("content/entities/added.toml"), format!("[place.quite-new]\nname = {quoted}\n")),
        5 => {
            (path_of("content/entities/added.toml"), format!("[org.quite-new]\nname = \"New\"\naliases = [{quoted}]\n"))
        }
        6 => (path_of("content/entities/added.toml"), format!("[place.{slug:?}]\nname = \"New\"\n")),
        _ => (
            path_of("content/sources/added.toml"),
            format!("[{quoted}]\ntitle = \"Added\"\npublisher = \"Somebody\"\n"),
        ),
    }
}

fn file(path: String) -> FilePath {
    FilePath::new(&path).unwrap_or_else(|| path_of("content/articles/added.md"))
}
