//! What is said of a chart. In: its lines. Out: a sentence for those who cannot see it, notes, the names of its signs.

use super::{Chart, Mark, Placed, Spot};

/// So many values are said one by one.
const MOST_SAID: usize = 12;
/// So many gaps are named.
const MOST_NAMED: usize = 4;

/// What is drawn, in words: every value where they are few, else the first and last, the lowest and highest.
pub(super) fn sentence(chart: &Chart<'_>, lines: &[Placed<'_>]) -> String {
    let mut sentence = format!("Chart: {}.", chart.title.trim_end_matches('.'));
    if let Some(unit) = chart.unit {
        sentence.push_str(&format!(" Unit: {unit}."));
    }
    for line in lines {
        sentence.push(' ');
        sentence.push_str(&name_of(line));
        sentence.push_str(": ");
        let said: Vec<String> =
            if line.spots.len() <= MOST_SAID { line.spots.iter().map(said).collect() } else { in_short(line) };
        sentence.push_str(&said.join("; "));
        sentence.push('.');
    }
    sentence
}

fn said(spot: &Spot) -> String {
    match spot.is_gap() {
        true => format!("{}, no value", spot.when),
        false => format!("{}, {}", spot.when, spot.words),
    }
}

fn in_short(line: &Placed<'_>) -> Vec<String> {
    let known: Vec<&Spot> = line.spots.iter().filter(|spot| !spot.is_gap()).collect();
    let top = |spot: &&&Spot| spot.value.or(spot.range.map(|it| it.1)).unwrap_or_default();
    let lowest = known.iter().min_by(|one, other| top(one).total_cmp(&top(other)));
    let highest = known.iter().max_by(|one, other| top(one).total_cmp(&top(other)));
    let mut parts = vec![format!("{} values", known.len())];
    let ends = [("first", known.first()), ("last", known.last()), ("lowest", lowest), ("highest", highest)];
    parts.extend(ends.into_iter().filter_map(|(name, spot)| Some(format!("{name}: {}", said(spot?)))));
    let gaps = line.spots.len() - known.len();
    if gaps > 0 {
        parts.push(format!("{gaps} without a value"));
    }
    parts
}

/// Whose line it is, and what kind of number it shows.
pub(super) fn name_of(line: &Placed<'_>) -> String {
    let ranges = line.mark != Mark::Unstated && line.spots.iter().any(|spot| spot.range.is_some());
    let kind = [kind(line), if ranges { ", with its range" } else { "" }].concat();
    match line.name {
        "" => kind,
        name => format!("{name}, {kind}"),
    }
}

/// What kind of number it shows.
pub(super) fn kind(line: &Placed<'_>) -> &'static str {
    let only_ranges = || line.spots.iter().all(|spot| spot.value.is_none());
    match line.mark {
        Mark::Unstated if only_ranges() => "range",
        Mark::Unstated => "kind not stated",
        Mark::Count => "count",
        Mark::Estimate => "estimate",
        Mark::Claim => "claim",
        Mark::Projection => "projection",
        Mark::Calculation => "calculation",
    }
}

/// What the numbers on the axis are.
pub(super) fn unit(unit: Option<&str>, factor: Option<String>) -> Option<String> {
    match (unit, factor) {
        (Some(unit), Some(factor)) => Some(format!("{unit} × {factor}")),
        (None, Some(factor)) => Some(format!("× {factor}")),
        (unit, None) => unit.map(str::to_owned),
    }
}

/// What a reader has to know to read the drawing rightly.
pub(super) fn notes(lines: &[Placed<'_>], left_out: usize) -> Vec<String> {
    let mut notes = Vec::new();
    let empty: Vec<&str> =
        lines.iter().flat_map(|line| &line.spots).filter(|spot| spot.is_gap()).map(|spot| &*spot.when).collect();
    let apart = lines.iter().any(|line| {
        let values = line.spots.iter().filter(|spot| spot.value.is_some()).count();
        line.joined.iter().filter(|joined| **joined).count() + 1 < values && line.joined.contains(&true)
    });
    if (1..=MOST_NAMED).contains(&empty.len()) {
        notes.push(format!("No value for {}.", empty.join(", ")));
    } else if !empty.is_empty() {
        notes.push(format!("For {} times there is no value.", empty.len()));
    }
    if apart {
        notes.push("Nothing is drawn across a time without a value.".to_owned());
    }
    if lines.iter().any(|line| line.mark == Mark::Projection) {
        notes.push("On hatched ground stands what is expected and has not happened.".to_owned());
    }
    if lines.iter().flat_map(|line| &line.spots).any(|spot| spot.doubtful) {
        notes.push("A broken bar through a value says that its time is not sure.".to_owned());
    }
    match left_out {
        0 => {}
        1 => notes.push("One value stands in the table only.".to_owned()),
        count => notes.push(format!("{count} values stand in the table only.")),
    }
    notes
}
