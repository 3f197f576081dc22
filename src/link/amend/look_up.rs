//! What an amended text refers to. In: the site before, and what the text declares now. Out: targets, by new position.
//! Nothing is told here: what is not found, or only by asking more than the site, is nothing.

use super::*;
use crate::path::FilePath;
use rustc_hash::FxHashSet;

pub(super) struct LookUp<'a> {
    pub site: &'a Site,
    pub directory: &'a Directory,
    pub owner: Owner,
    pub was: &'a Written,
    pub is: &'a Written,
    pub path: &'a FilePath,
    /// The events it had, by old position.
    pub own: &'a [EntityIx],
    pub entries: &'a [Entry],
    /// Of each of these, by new position.
    pub places: &'a [EntityIx],
    /// Where its figures begin.
    pub block: usize,
    pub entities: &'a Shift,
    pub figures: &'a Shift,
}

impl LookUp<'_> {
    /// What a folded name may stand for elsewhere, by old position.
    pub fn others(&self, name: &str) -> impl Iterator<Item = (Named, u32)> {
        let is_own = |named: &Named| matches!(named, Named::Entity(entity) if self.own.contains(entity));
        self.directory.of(name).filter(move |(named, _)| !is_own(named))
    }

    /// What a name may stand for; else what is so called with the letters that people type for others.
    fn candidates(&self, name: &str, articles: bool) -> Vec<(Named, u32, bool)> {
        let name = folded(name);
        let found = self.so_folded(&name, articles);
        let Some(name) = loose(&name).filter(|_| found.is_empty()) else { return found };
        let found = self.so_folded(&name, articles).into_iter();
        found.map(|(named, _, sure)| (named, LOOSE, sure)).collect()
    }

    /// What a folded name may stand for, and whether it surely does: names are found by their hash.
    fn so_folded(&self, name: &str, articles: bool) -> Vec<(Named, u32, bool)> {
        let elsewhere = self.others(name).filter_map(|(named, rank)| match named {
            Named::Entity(entity) => {
                let sure = names_of(self.site.entities[entity].written()).any(|(known, _)| known == name);
                Some((Named::Entity(self.entities.entity(entity)?), rank, sure))
            }
            Named::Article(article) => {
                Some((named, rank, folded(&self.site.articles[article].slug) == name)).filter(|_| articles)
            }
            Named::Draft => Some((named, rank, false)).filter(|_| articles),
        });
        let own = self.entries.iter().zip(self.places).flat_map(|(entry, ix)| {
            let names = names_of(entry).filter(|(known, _)| known == name);
            names.map(|(_, rank)| (Named::Entity(*ix), rank, true))
        });
        elsewhere.chain(own).collect()
    }

    fn named(&self, name: &str, articles: bool) -> Option<Named> {
        let mut found = self.candidates(name, articles);
        // By its own slug an article means what else is called so (`Names::find_in`).
        let is_own = |named: &Named| matches!(named, Named::Article(own) if Owner::Article(*own) == self.owner);
        if found.iter().any(|(named, ..)| !is_own(named)) {
            found.retain(|(named, ..)| !is_own(named));
        }
        if !found.is_empty() {
            return sure(name, &found);
        }
        // `place:imlil`
        let (kind, rest) = with_kind(name)?;
        let mut found = self.candidates(rest, false);
        found.retain(|(named, ..)| match named {
            Named::Entity(entity) => match self.entities.from(entity.at()) {
                Some(old) => self.site.kinds[self.site.entities[old].kind].id.value == *kind,
                None => kind == "event",
            },
            _ => false,
        });
        sure(rest, &found)
    }

    fn entity(&self, name: &str) -> Option<EntityIx> {
        match self.named(name, false)? {
            Named::Entity(entity) => Some(entity),
            _ => None,
        }
    }

    fn source(&self, id: &str) -> Option<SourceIx> {
        self.site.sources.binary_search_by(|source| source.id().cmp(id)).ok().map(SourceIx::new)
    }

    fn sources(&self, written: &[SourceRef]) -> Option<Vec<SourceIx>> {
        written.iter().map(|source| self.source(&source.id.value)).collect()
    }

    fn article(&self, slug: &str) -> Option<ArticleIx> {
        self.others(&folded(slug)).find_map(|(named, _)| match named {
            Named::Article(article) if self.site.articles[article].slug == slug => Some(article),
            _ => None,
        })
    }

    fn figure(&self, name: &str) -> Option<FigureIx> {
        let (owner, id) = match name.rsplit_once('/') {
            Some((article, id)) => (Owner::Article(self.article(article)?), id),
            None => (self.owner, name),
        };
        let Owner::Article(article) = owner else { return None };
        if owner == self.owner {
            let at = self.is.figures.iter().position(|figure| figure.id.value == id);
            return at.map(|at| FigureIx::new(self.block + at));
        }
        let figures = self.site.articles[article].figures.iter();
        let found = figures.rev().find(|figure| self.site.figure(**figure).id.value == id);
        found.and_then(|figure| self.figures.figure(*figure))
    }

    pub fn prose(&self) -> Option<Prose> {
        let mut prose = Prose { targets: Vec::with_capacity(self.is.body.references.len()), cited: Vec::new() };
        for reference in &self.is.body.references {
            let target = self.target(&reference.kind)?;
            if let Target::Sources(sources) = &target {
                for source in sources {
                    if !prose.cited.contains(source) {
                        prose.cited.push(*source);
                    }
                }
            }
            prose.targets.push(target);
        }
        // A file that is shown no more may have to be copied no more.
        let (_, known, _) = self.site.text(self.owner);
        let keeps = |target: &Target| !matches!(target, Target::File(_)) || prose.targets.contains(target);
        known.targets.iter().all(keeps).then_some(prose)
    }

    fn target(&self, kind: &Kind) -> Option<Target> {
        match kind {
            Kind::Entity { name, .. } if name.is_empty() => Some(Target::Nothing),
            Kind::Entity { name, .. } => match self.named(name, true)? {
                Named::Entity(entity) => Some(Target::Entity(entity, None)),
                Named::Article(article) => Some(Target::Article(article, None)),
                Named::Draft => None,
            },
            Kind::Citation(sources) | Kind::BlockQuotation { sources, .. } => {
                self.sources(sources).map(|sources| Target::Sources(sources.into()))
            }
            Kind::Quotation { source, .. } => Some(Target::Sources([self.source(&source.id.value)?].into())),
            Kind::Value { figure } | Kind::Wording { figure, .. } | Kind::Embed { figure, .. } => {
                self.figure(&figure.value).map(Target::Figure)
            }
            Kind::Link { target, heading, .. } if target.is_empty() => {
                self.heading(self.owner, heading.as_deref()).map(|heading| Target::Heading(heading.unwrap_or_default()))
            }
            Kind::Link { target, heading, .. } => self.known(kind).or_else(|| self.text(target, heading.as_deref())),
            Kind::Image { .. } => self.known(kind),
        }
    }

    /// What the text led to before by the same words, unless that is itself or what is gone.
    fn known(&self, kind: &Kind) -> Option<Target> {
        let (_, prose, _) = self.site.text(self.owner);
        let mut known = self.was.body.references.iter().zip(&prose.targets);
        match known.find(|(reference, _)| reference.kind.leads_as(kind))?.1 {
            Target::Entity(entity, heading) => Some(Target::Entity(self.entities.entity(*entity)?, heading.clone())),
            Target::Article(article, _) if Owner::Article(*article) == self.owner => None,
            Target::Page(page, _) if Owner::Page(*page) == self.owner => None,
            target @ (Target::Article(..) | Target::Page(..) | Target::File(_)) => Some(target.clone()),
            _ => None,
        }
    }

    /// The article, page or profile in a Markdown file.
    fn text(&self, target: &str, heading: Option<&str>) -> Option<Target> {
        if !target.ends_with(".md") {
            return None;
        }
        let file = self.path.linked_text(target)?;
        let is_it = |document: &Document| document.path.as_str() == file;
        if let Some(at) = self.site.articles.iter().position(|article| is_it(&article.document)) {
            let heading = self.heading(Owner::Article(ArticleIx::new(at)), heading)?;
            return Some(Target::Article(ArticleIx::new(at), heading));
        }
        if let Some(at) = self.site.pages.iter().position(|page| is_it(&page.document)) {
            return Some(Target::Page(PageIx::new(at), self.heading(Owner::Page(PageIx::new(at)), heading)?));
        }
        let is_profile = |entity: &Entity| entity.profile.as_ref().is_some_and(|profile| is_it(&profile.0));
        let entity = EntityIx::new(self.site.entities.iter().position(is_profile)?);
        Some(Target::Entity(self.entities.entity(entity)?, self.heading(Owner::Profile(entity), heading)?))
    }

    /// The id of a heading, if one is asked for.
    fn heading(&self, owner: Owner, wanted: Option<&str>) -> Option<Option<Box<str>>> {
        let Some(wanted) = wanted.filter(|wanted| !wanted.is_empty()) else { return Some(None) };
        let headings = if owner == self.owner { &self.is.body.headings } else { &self.site.text(owner).0.headings };
        let written = if owner == self.owner { Some(self.is) } else { self.site.written(owner) };
        let is_title = || written.is_some_and(|written| is_title(&written.title, wanted));
        Headings::default().find(headings, wanted).map(Some).or_else(|| is_title().then_some(None))
    }

    pub fn about(&self) -> Option<Vec<EntityIx>> {
        let Owner::Article(_) = self.owner else { return Some(Vec::new()) };
        let mut entities = Vec::with_capacity(self.is.about.len());
        for name in &self.is.about {
            let entity = self.entity(&name.value)?;
            if !entities.contains(&entity) {
                entities.push(entity);
            }
        }
        Some(entities)
    }

    pub fn disputes(&self) -> Option<Vec<Vec<FigureIx>>> {
        let Owner::Article(_) = self.owner else { return Some(Vec::new()) };
        let corrected = self.is.corrections.iter().filter_map(|correction| correction.figure.as_ref());
        let standing = self.is.disputes.iter().filter_map(|dispute| dispute.stands.as_ref());
        if corrected.chain(standing).any(|name| self.figure(&name.value).is_none()) {
            return None;
        }
        let disputes = self.is.disputes.iter();
        disputes.map(|dispute| dispute.figures.iter().map(|name| self.figure(&name.value)).collect()).collect()
    }

    pub fn event(&self, entry: &Entry, ix: EntityIx, kind: usize) -> Option<Told> {
        let (mut relations, mut known) = (Vec::with_capacity(entry.relations.len()), FxHashSet::default());
        let mut left_out = Vec::new();
        for (at, (relation, name)) in entry.relations.iter().enumerate() {
            let relation = (*relation, self.entity(&name.value)?);
            match known.insert(relation) {
                true => relations.push(relation),
                false => left_out.push(at),
            }
        }
        let bound = |relations: &[(Relation, EntityIx)]| {
            let bound = relations.iter().filter(|(relation, _)| relation.is_without_circles());
            bound.copied().collect::<Vec<_>>()
        };
        // Whether a new one makes a circle, only the whole site can tell.
        let old = self.entities.from(ix.at());
        let old = old.map(|old| &self.site.entities[old].relations[..]).unwrap_or_default();
        let moved = old.iter().filter_map(|(relation, other)| Some((*relation, self.entities.entity(*other)?)));
        if bound(&relations) != bound(&moved.collect::<Vec<_>>()) {
            return None;
        }
        Some(Told { ix, kind, relations, left_out, sources: self.sources(&entry.source)? })
    }

    /// A figure as it is now: the linked one if it leads to the same as before, and another where nothing rests on it.
    pub fn declared(&self, at: usize) -> Option<Figure> {
        let Owner::Article(article) = self.owner else { return None };
        let written = &self.is.figures[at];
        let was = self.was.figures.iter().position(|figure| figure.id.value == written.id.value);
        let old = was.map(|was| (&self.was.figures[was], self.site.articles[article].figures[was]));
        let linked = old.map(|(_, ix)| &self.site.figures[ix]);
        let figure =
            |figure: Option<FigureIx>| figure.map(|figure| self.figures.figure(figure).ok_or(())).transpose().ok();
        let names = |name: &Option<Box<Spanned<String>>>| {
            name.as_ref().map(|name| self.entity(&name.value).ok_or(())).transpose().ok()
        };
        let uses = linked.iter().flat_map(|linked| &linked.uses);
        let mut made = Figure {
            sources: self.sources(&written.source)?,
            place: names(&written.place)?,
            attributed_to: names(&written.attributed_to)?,
            superseded_by: figure(linked.and_then(|linked| linked.superseded_by))?,
            series: linked.and_then(|linked| linked.series.clone()),
            image: linked.and_then(|linked| linked.image.clone()),
            uses: uses.map(|(from, count)| (self.entities.owner(*from), *count)).collect(),
            ..Figure::new(article, at)
        };
        if let Some(metric) = &written.metric {
            let metrics = &self.site.metrics;
            let found = metrics.binary_search_by(|metric_| metric_.id.as_str().cmp(&metric.value)).ok()?;
            made.metric = Some(MetricIx::new(found));
        }
        match old {
            Some((old, ix)) if leads_as(old, written) => {
                let linked = &self.site.figures[ix];
                made.supersedes = figure(linked.supersedes)?;
                made.parts = linked.parts.iter().map(|part| self.figures.figure(*part)).collect::<Option<_>>()?;
                (made.derived, made.exact) = (linked.derived.clone(), linked.exact.clone());
                made.bounded = linked.bounded.clone();
            }
            _ => {
                let rests = |ix| self.site.figures.par_iter().any(|figure| figure.parts.contains(&ix));
                let alone = old.is_none_or(|(old, ix)| stands_alone(old) && !rests(ix));
                if !alone || !stands_alone(written) {
                    return None;
                }
            }
        }
        Some(made)
    }
}

/// The only one that is meant, if it is surely that.
fn sure(name: &str, found: &[(Named, u32, bool)]) -> Option<Named> {
    let ranked: Vec<_> = found.iter().map(|(named, rank, _)| (*named, *rank)).collect();
    let meant = only(&meant(name, &ranked))?;
    found.iter().all(|(named, _, sure)| *named != meant || *sure).then_some(meant)
}
