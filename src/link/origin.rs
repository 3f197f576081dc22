//! Origins. In: sources with the sources they came through and those of the same origin. Out: how many ways lead from a
//! figure to something we hold, none of which shares a source or an origin with another.
//! Links are never counted: ten papers that print one report are one origin.

use super::circle::ends;
use super::site::{FigureIx, Site, Source, SourceIx};
use crate::text::each_once;
use std::collections::VecDeque;

/// How many sources a way may branch over; what lies behind them is not counted, so that a count is never too high.
const MOST: usize = 256;

/// Which sources are one origin, and where the only way of a source leads.
#[derive(Debug, Default)]
pub struct Origins {
    /// Of each source the least one of the same origin.
    class: Vec<u32>,
    /// Of each source where its way branches or ends; a way without branches is as good as its end.
    end: Vec<u32>,
}

/// Whether a site's sources have anything to do with each other; most sites' have not.
pub(super) fn origins(sources: &[Source]) -> Origins {
    if sources.iter().all(|source| source.via.is_empty() && source.same_origin.is_empty()) {
        return Origins::default();
    }
    let class = classes(sources);
    let mut size = vec![0_u32; sources.len()];
    class.iter().for_each(|class| size[*class as usize] += 1);
    let step = |(at, source): (usize, &Source)| match source.via[..] {
        [via] if size[class[at] as usize] == 1 => Some(via.at()),
        _ => None,
    };
    let steps: Vec<Option<usize>> = sources.iter().enumerate().map(step).collect();
    Origins { class, end: ends(&steps).into_iter().map(|end| SourceIx::new(end).at() as u32).collect() }
}

/// Of each source the least of those that are one origin with it, whichever of them names the other.
fn classes(sources: &[Source]) -> Vec<u32> {
    let mut parent: Vec<u32> = (0..sources.len() as u32).collect();
    fn root(parent: &mut [u32], mut at: u32) -> u32 {
        while parent[at as usize] != at {
            let over = parent[parent[at as usize] as usize];
            parent[at as usize] = over;
            at = over;
        }
        at
    }
    for (at, source) in sources.iter().enumerate() {
        for other in &source.same_origin {
            let (one, other) = (root(&mut parent, at as u32), root(&mut parent, other.at() as u32));
            let (least, most) = (one.min(other), one.max(other));
            parent[most as usize] = least;
        }
    }
    (0..sources.len() as u32).map(|at| root(&mut parent, at)).collect()
}

impl Site {
    /// Whether two sources are one origin under two names.
    pub fn is_same_origin(&self, one: SourceIx, other: SourceIx) -> bool {
        self.origin(one) == self.origin(other)
    }

    /// A source that stands for all of its origin.
    pub fn origin(&self, source: SourceIx) -> SourceIx {
        self.origins.class.get(source.at()).map_or(source, |class| SourceIx::new(*class as usize))
    }

    /// What all we have of a source comes from, beside the others that a figure rests on: the end of its way, or where that
    /// branches. Where others of the same origin stand, the way goes on only if theirs go on to the same.
    pub fn bottleneck(&self, mut source: SourceIx, beside: &[SourceIx]) -> SourceIx {
        // Longer than any way a source takes; a circle is a mistake, and is told.
        for _ in 0..64 {
            let [via] = self.sources[source].via[..] else { break };
            let mut same = beside.iter().filter(|other| **other != source && self.is_same_origin(**other, source));
            let goes_on = same.all(|other| match self.sources[*other].via[..] {
                [its] => self.is_same_origin(its, via),
                _ => false,
            });
            if !goes_on {
                break;
            }
            source = via;
        }
        source
    }

    /// Whether a figure leads to a source: to one of its own, or to the figures that it is calculated from.
    pub fn has_source(&self, figure: FigureIx) -> bool {
        let figure = &self.figures[figure];
        !figure.sources.is_empty() || !figure.parts.is_empty()
    }

    /// On how many independent origins a figure rests: 0 for one without sources, such as a calculation.
    pub fn origins(&self, figure: FigureIx) -> usize {
        self.standing(&self.figures[figure].sources)
    }

    /// How many of some sources stand on their own. A retracted source confirms nothing that others carry.
    pub fn standing(&self, sources: &[SourceIx]) -> usize {
        let Some(fallout) = self.retracted.as_ref().filter(|fallout| fallout.weakens(sources)) else {
            return self.independent(sources);
        };
        let standing: Vec<SourceIx> = sources.iter().copied().filter(|source| !fallout.takes_source(*source)).collect();
        self.independent(&standing)
    }

    /// How many of some sources stand on their own, as if none was retracted: as many ways lead from them to what we hold, no
    /// two of which pass through one source, or through two of one origin.
    fn independent(&self, sources: &[SourceIx]) -> usize {
        if sources.len() < 2 {
            return sources.len();
        }
        let mut start: Vec<u32> = match self.origins.class.is_empty() {
            true => sources.iter().map(|source| source.at() as u32).collect(),
            false => sources.iter().map(|source| self.origins.end[source.at()]).collect(),
        };
        each_once(&mut start);
        start.truncate(if self.origins.class.is_empty() { usize::MAX } else { MOST });
        match self.origins.class.is_empty() || start.len() < 2 {
            true => start.len(),
            false => self.ways(start).max(1),
        }
    }

    fn ways(&self, start: Vec<u32>) -> usize {
        let mut ways = Ways { nodes: Vec::new() };
        let mut found = start.clone();
        let mut seen: Vec<u32> = Vec::new();
        while let Some(at) = found.pop() {
            if seen.contains(&at) || seen.len() >= MOST {
                continue;
            }
            seen.push(at);
            let via = &self.sources[at as usize].via;
            let node = ways.node(self.origins.class[at as usize]);
            ways.nodes[node].is_held |= via.is_empty();
            for next in via.iter().take(MOST).map(|via| self.origins.end[via.at()]) {
                let next_node = ways.node(self.origins.class[next as usize]);
                if next_node != node && !ways.nodes[node].steps.contains(&next_node) {
                    ways.nodes[node].steps.push(next_node);
                }
                found.push(next);
            }
        }
        let mut start: Vec<usize> = start.iter().map(|at| ways.node(self.origins.class[*at as usize])).collect();
        each_once(&mut start);
        start.into_iter().filter(|from| ways.lead(*from)).count()
    }
}

/// Origins on the ways from a figure, and the ways found so far, which share none of them.
struct Ways {
    nodes: Vec<Node>,
}

struct Node {
    class: u32,
    is_held: bool,
    steps: Vec<usize>,
    /// Where the way through it goes on; itself where the way ends.
    to: Option<usize>,
    /// Where the way through it comes from; itself where it begins.
    from: Option<usize>,
}

impl Ways {
    fn node(&mut self, class: u32) -> usize {
        self.nodes.iter().position(|node| node.class == class).unwrap_or_else(|| {
            self.nodes.push(Node { class, is_held: false, steps: Vec::new(), to: None, from: None });
            self.nodes.len() - 1
        })
    }

    /// Finds one way more, from `start`, and leads others round where they stand in it (Menger's theorem: when none is
    /// found, there is none). A node is entered as a newcomer, or backwards along the way that runs through it.
    fn lead(&mut self, start: usize) -> bool {
        const NONE: usize = usize::MAX;
        // What each state was reached from; a state is twice the node, plus one where it may be left forwards.
        let mut before = vec![NONE; self.nodes.len() * 2];
        let first = start * 2;
        before[first] = first;
        let mut open = VecDeque::from([first]);
        while let Some(state) = open.pop_front() {
            let (at, leaves) = (state / 2, state % 2 == 1);
            let node = &self.nodes[at];
            let mut next = Vec::new();
            match (leaves, node.from) {
                // Nobody passes here: go on.
                (false, None) => next.push(at * 2 + 1),
                // Somebody does: push the one that passes back to where it came from, which then leaves otherwise.
                (false, Some(from)) if from != at => next.push(from * 2 + 1),
                (false, Some(_)) => {}
                (true, _) => {
                    if node.is_held && node.to != Some(at) {
                        self.take(state, &before);
                        return true;
                    }
                    next.extend(node.steps.iter().filter(|step| node.to != Some(**step)).map(|step| step * 2));
                    // One whose way is led round may also be pushed back further.
                    next.extend(node.from.filter(|from| *from != at && node.to.is_some()).map(|from| from * 2 + 1));
                }
            }
            for next in next {
                if before[next] == NONE {
                    before[next] = state;
                    open.push_back(next);
                }
            }
        }
        false
    }

    /// Lays the way that was found, from its end back to its beginning.
    fn take(&mut self, end: usize, before: &[usize]) {
        let mut path = vec![end];
        let mut state = end;
        while before[state] != state {
            state = before[state];
            path.push(state);
        }
        path.reverse();
        let (mut added, mut removed) = (Vec::new(), Vec::new());
        for pair in path.windows(2) {
            let (from, to) = (pair[0] / 2, pair[1] / 2);
            match (pair[0] % 2 == 1, pair[1] % 2 == 1) {
                (true, false) => added.push((from, to)),
                (_, true) if from != to => removed.push((to, from)),
                _ => {}
            }
        }
        for (from, to) in removed {
            (self.nodes[from].to, self.nodes[to].from) = (None, None);
        }
        for (from, to) in added {
            (self.nodes[from].to, self.nodes[to].from) = (Some(to), Some(from));
        }
        let (first, last) = (path[0] / 2, end / 2);
        self.nodes[first].from = Some(first);
        self.nodes[last].to = Some(last);
    }
}
