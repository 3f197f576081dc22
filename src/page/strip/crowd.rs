//! What crowds into a small part of a strip's time. In: the events of a strip. Out: its rows, of which some are a crowd.

use super::{Lane, reach};

/// A part of the axis as small as that is enlarged, where so many events crowd into it.
const CROWDED: (f64, usize) = (0.1, 3);

/// On an axis longer than that a year has no breadth, so that two events within a small part of it stand on one spot, and
/// what is enlarged may hold a crowd again.
const AGES: f64 = 900.0 * 365.25;

/// Whether a year has no breadth on an axis for these.
pub(super) fn is_ages(lanes: &[Lane<'_>]) -> bool {
    let (first, last) = reach(lanes);
    last - first > AGES
}

/// A row of a strip.
#[derive(Clone, Debug)]
pub(super) enum Row<'a> {
    Lane(Lane<'a>),
    /// Events that a strip of their own enlarges; here they are one bracket.
    Crowd(Vec<Lane<'a>>),
}

impl Row<'_> {
    pub fn number(&self) -> usize {
        match self {
            Row::Lane(lane) => lane.number,
            Row::Crowd(crowd) => crowd.first().map_or(0, |lane| lane.number),
        }
    }
}

/// The rows of a strip: of events that crowd into a small part of the time the largest crowd is one, over ages each of them.
/// No crowd is all there is to show.
pub(super) fn part<'a>(lanes: &[Lane<'a>]) -> Vec<Row<'a>> {
    let (first, last) = reach(lanes);
    let (share, least) = CROWDED;
    let room = (last - first) * share;
    let ages = is_ages(lanes);
    let least = if ages { 2 } else { least };
    let mut rows = Vec::new();
    let mut left = lanes.to_vec();
    loop {
        let within = |from: f64, lane: &Lane<'_>| lane.start() >= from && lane.end() <= from + room;
        let size = |from: f64| left.iter().filter(|lane| within(from, lane)).count();
        // Those that are all of one day are on one spot whatever the scale.
        let apart = |from: f64| {
            let mut crowd = left.iter().filter(|lane| within(from, lane));
            let one = crowd.next().map(|lane| (lane.start(), lane.end()));
            !ages || crowd.any(|lane| Some((lane.start(), lane.end())) != one)
        };
        // The first of the largest.
        let largest =
            left.iter().map(Lane::start).max_by(|one, other| size(*one).cmp(&size(*other)).then(other.total_cmp(one)));
        let Some(from) = largest.filter(|from| size(*from) >= least && size(*from) < lanes.len() && apart(*from))
        else {
            break;
        };
        let (crowd, others) = left.iter().copied().partition(|lane| within(from, lane));
        rows.push(Row::Crowd(crowd));
        left = others;
        if !ages {
            break;
        }
    }
    rows.extend(left.into_iter().map(Row::Lane));
    rows.sort_by_key(Row::number);
    rows
}
