//! What speaks against a briefing. In: the linked site. Out: contradictions that nobody has explained among the figures it
//! shows, and whether something in it rests on a retracted source.

use crate::link::contradiction::{Contradiction, Finding};
use crate::link::site::{ArticleIx, EntityIx, FigureIx, Site, Target};
use crate::text::each_once;

/// What lists say of a briefing beside what it rests on.
pub(super) struct Doubts {
    /// Pairs of figures that cannot both be right.
    pub unexplained: usize,
    /// Pairs that may not.
    pub possible: usize,
    /// Whether there may be more of both.
    pub at_least: bool,
    pub retracted: bool,
}

/// The figures an article shows, each once: its own and those of others that it uses.
pub(super) fn shown(site: &Site, ix: ArticleIx) -> Vec<FigureIx> {
    let article = &site.articles[ix];
    let used = article.prose.targets.iter().filter_map(|target| match target {
        Target::Figure(figure) if site.figures[*figure].article != ix => Some(*figure),
        _ => None,
    });
    let mut shown: Vec<FigureIx> = article.figures.iter().copied().chain(used).collect();
    each_once(&mut shown);
    shown
}

/// What speaks against an article.
pub(super) fn doubts(site: &Site, ix: ArticleIx) -> Doubts {
    let shown = shown(site, ix);
    let mut open: Vec<&Contradiction> = match site.contradictions.open.is_empty() {
        true => Vec::new(),
        false => shown.iter().flat_map(|figure| site.contradictions.of(*figure)).filter(|it| it.is_open()).collect(),
    };
    each_once(&mut open);
    let unexplained = open.iter().filter(|it| it.finding == Finding::Contradicts).count();
    let at_least = !open.is_empty() && shown.iter().any(|figure| site.contradictions.is_crowded(*figure));
    Doubts { unexplained, possible: open.len() - unexplained, at_least, retracted: rests_on_retracted(site, ix) }
}

/// Whether an event is known from retracted sources and from no other.
pub(super) fn is_known_from_retracted(site: &Site, event: EntityIx) -> bool {
    site.fall(&site.entities[event].sources)
}

/// Whether something in an article rests on a retracted source and on no other.
pub(super) fn rests_on_retracted(site: &Site, ix: ArticleIx) -> bool {
    let Some(fallout) = &site.retracted else { return false };
    let article = &site.articles[ix];
    let falls = |target: &Target| match target {
        Target::Figure(figure) => fallout.takes_figure(*figure),
        Target::Sources(sources) => fallout.takes(sources),
        _ => false,
    };
    article.figures.iter().any(|figure| fallout.takes_figure(*figure)) || article.prose.targets.iter().any(falls)
}
