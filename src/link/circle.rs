//! Circles. In: what each thing leads to, by position. Out: the circles in that, and how to say them.
//! It never recurses: a chain can be as long as a registry.

/// How many circles are found: whoever has more has made one large mistake.
const MOST: usize = 100;
/// A circle of more steps is told by its first ones.
const TOLD: usize = 12;

/// Circles in a graph, each once, from its least node on.
pub(super) fn circles(steps: &[Vec<usize>]) -> Vec<Vec<usize>> {
    /// Where an open node stands in the path from the start, if it is open.
    #[derive(Clone, Copy)]
    enum State {
        New,
        Open(usize),
        Done,
    }
    let mut state = vec![State::New; steps.len()];
    let mut found: Vec<Vec<usize>> = Vec::new();
    for start in 0..steps.len() {
        if !matches!(state[start], State::New) {
            continue;
        }
        let mut path = vec![(start, 0)];
        state[start] = State::Open(0);
        while let Some((node, next)) = path.last_mut() {
            let Some(step) = steps[*node].get(*next).copied() else {
                state[*node] = State::Done;
                path.pop();
                continue;
            };
            *next += 1;
            match state[step] {
                State::New => {
                    state[step] = State::Open(path.len());
                    path.push((step, 0));
                }
                State::Open(from) if found.len() < MOST => {
                    let mut circle: Vec<usize> = path[from..].iter().map(|(node, _)| *node).collect();
                    let first = circle.iter().enumerate().min_by_key(|(_, node)| **node).map_or(0, |(at, _)| at);
                    circle.rotate_left(first);
                    if !found.contains(&circle) {
                        found.push(circle);
                    }
                }
                State::Open(_) | State::Done => {}
            }
        }
    }
    found
}

/// A circle in words, back to where it began; of a long one the beginning.
pub(super) fn told(circle: &[usize], id: impl Fn(usize) -> String) -> Vec<String> {
    let mut told: Vec<String> = circle.iter().take(TOLD).map(|at| id(*at)).collect();
    if circle.len() > TOLD {
        told.push(format!("… ({} more)", circle.len() - TOLD));
    }
    told.extend(circle.first().map(|at| id(*at)));
    told
}

/// Where each position leads in the end, where each leads to one other at most. In a circle that is where it was entered.
pub(super) fn ends(steps: &[Option<usize>]) -> Vec<usize> {
    let mut ends: Vec<Option<usize>> = vec![None; steps.len()];
    let mut passed = vec![false; steps.len()];
    let mut path = Vec::new();
    for start in 0..steps.len() {
        let mut at = start;
        let end = loop {
            match (ends[at], steps[at]) {
                (Some(end), _) => break end,
                (None, Some(next)) if !passed[at] => {
                    passed[at] = true;
                    path.push(at);
                    at = next;
                }
                (None, _) => break at,
            }
        };
        ends[at] = Some(end);
        path.drain(..).for_each(|at| ends[at] = Some(end));
    }
    ends.into_iter().enumerate().map(|(at, end)| end.unwrap_or(at)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_are_found_once_and_from_their_first_node() {
        assert_eq!(circles(&[vec![1], vec![2], vec![0], vec![1]]), [vec![0, 1, 2]]);
        assert_eq!(circles(&[vec![0]]), [vec![0]]);
        assert_eq!(circles(&[vec![1, 1], vec![0]]), [vec![0, 1]]);
        assert!(circles(&[vec![1], vec![], vec![1, 0]]).is_empty());
        let chain: Vec<Vec<usize>> = (0..200_000).map(|at| vec![at + 1]).chain([vec![]]).collect();
        assert!(circles(&chain).is_empty());
    }

    #[test]
    fn a_long_circle_is_told_by_its_beginning() {
        let id = |at: usize| at.to_string();
        assert_eq!(told(&[3, 4], id), ["3", "4", "3"]);
        let long: Vec<usize> = (0..20).collect();
        assert_eq!(told(&long, id)[11..], ["11", "… (8 more)", "0"]);
    }

    #[test]
    fn every_chain_has_its_end() {
        assert_eq!(ends(&[Some(1), Some(2), None, None, Some(1)]), [2, 2, 2, 3, 2]);
        assert_eq!(ends(&[Some(1), Some(2), Some(1)]), [1, 1, 1]);
        let chain: Vec<Option<usize>> = (0..200_000).map(|at| Some(at + 1)).chain([None]).collect();
        assert!(ends(&chain).iter().all(|end| *end == 200_000));
    }
}
