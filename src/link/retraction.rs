//! What falls with a source. In: the linked site and sources that are, or might be, retracted. Out: whether a figure, an
//! event or a citation rests on them and on nothing else.
//! What another source carries, that is no other name for a retracted one and did not come through one, stands.

use super::site::{FigureIx, Mention, Site, SourceIx, Target};

/// What rests on some sources.
#[derive(Debug)]
pub struct Fallout {
    /// Sources that are retracted or came through one that is.
    tainted: Vec<bool>,
    /// Sources that something we hold still leads to, past all that is retracted.
    sound: Vec<bool>,
    /// Figures that rest on them alone, calculations with such a figure among their parts included.
    figures: Vec<bool>,
}

impl Fallout {
    /// What falls with the sources whose `status` is `retracted`; `None` where there is no such source.
    pub(super) fn of_retracted(site: &Site) -> Option<Fallout> {
        let sources = site.sources.iter().enumerate();
        let retracted = sources.filter(|(_, source)| source.written().status.is_some());
        let retracted: Vec<SourceIx> = retracted.map(|(at, _)| SourceIx::new(at)).collect();
        (!retracted.is_empty()).then(|| Fallout::of(site, &retracted))
    }

    /// What would fall with `sources`.
    pub fn of(site: &Site, sources: &[SourceIx]) -> Fallout {
        let tainted = downstream(site, sources.to_vec(), |_| true);
        let mut barred = vec![false; site.sources.len()];
        sources.iter().for_each(|source| barred[site.origin(*source).at()] = true);
        let is_other = |at: SourceIx| !barred[site.origin(at).at()];
        let all = (0..site.sources.len()).map(SourceIx::new);
        let held = all.filter(|at| site.sources[*at].via.is_empty() && is_other(*at)).collect();
        let sound = downstream(site, held, is_other);
        let mut fallout = Fallout { tainted, sound, figures: Vec::new() };
        fallout.figures = site.figures.iter().map(|figure| fallout.takes(&figure.sources)).collect();
        fallout.calculations(site);
        fallout
    }

    /// Whether what rests on `sources` falls: at least one of them does, and none of the others carries it.
    pub fn takes(&self, sources: &[SourceIx]) -> bool {
        let any = |which: &[bool]| sources.iter().any(|source| which[source.at()]);
        any(&self.tainted) && !any(&self.sound)
    }

    /// Whether something in `sources` falls, while another carries what rests on them.
    pub fn weakens(&self, sources: &[SourceIx]) -> bool {
        sources.iter().any(|source| self.tainted[source.at()]) && !self.takes(sources)
    }

    /// The retracted source with which one falls: itself, or the nearest of those it came through.
    pub fn cause(&self, site: &Site, source: SourceIx) -> SourceIx {
        let mut seen = vec![source];
        let mut next = 0;
        while let Some(at) = seen.get(next).copied() {
            next += 1;
            if site.sources[at].written().status.is_some() {
                return at;
            }
            // As far as anybody would look.
            let via = site.sources[at].via.iter().filter(|via| self.tainted[via.at()]);
            for via in via.take(64usize.saturating_sub(seen.len())) {
                if !seen.contains(via) {
                    seen.push(*via);
                }
            }
        }
        source
    }

    /// Every place of a text that cites or quotes what falls.
    pub fn citations<'s>(&'s self, site: &'s Site) -> impl Iterator<Item = Mention> + 's {
        site.owners().flat_map(move |owner| {
            let (_, prose, _) = site.text(owner);
            let targets = prose.targets.iter().enumerate();
            targets.filter_map(move |(reference, target)| match target {
                Target::Sources(sources) if self.takes(sources) => Some(Mention { owner, reference }),
                _ => None,
            })
        })
    }

    /// Whether a figure falls.
    pub fn takes_figure(&self, figure: FigureIx) -> bool {
        self.figures[figure.at()]
    }

    /// Whether a source falls: it is retracted itself, or reached us only through ones that are.
    pub fn takes_source(&self, source: SourceIx) -> bool {
        self.takes(&[source])
    }

    /// A calculation falls with any of its parts.
    fn calculations(&mut self, site: &Site) {
        let mut rest_on: Vec<Vec<usize>> = Vec::new();
        for (at, figure) in site.figures.iter().enumerate() {
            for part in &figure.parts {
                rest_on.resize(site.figures.len(), Vec::new());
                rest_on[part.at()].push(at);
            }
        }
        if rest_on.is_empty() {
            return;
        }
        let mut fallen: Vec<usize> = (0..self.figures.len()).filter(|at| self.figures[*at]).collect();
        while let Some(at) = fallen.pop() {
            for calculation in std::mem::take(&mut rest_on[at]) {
                if !std::mem::replace(&mut self.figures[calculation], true) {
                    fallen.push(calculation);
                }
            }
        }
    }
}

impl Site {
    /// Whether a figure rests on retracted sources and on no other.
    pub fn falls(&self, figure: FigureIx) -> bool {
        self.retracted.as_ref().is_some_and(|fallout| fallout.takes_figure(figure))
    }

    /// Whether what rests on `sources` does.
    pub fn fall(&self, sources: &[SourceIx]) -> bool {
        self.retracted.as_ref().is_some_and(|fallout| fallout.takes(sources))
    }
}

/// The sources that some sources lead to, they themselves included, as far as `passes` lets through.
fn downstream(site: &Site, mut open: Vec<SourceIx>, passes: impl Fn(SourceIx) -> bool) -> Vec<bool> {
    let mut reached = vec![false; site.sources.len()];
    open.iter().for_each(|source| reached[source.at()] = true);
    while let Some(source) = open.pop() {
        for next in &site.sources[source].carries {
            if passes(*next) && !std::mem::replace(&mut reached[next.at()], true) {
                open.push(*next);
            }
        }
    }
    reached
}
