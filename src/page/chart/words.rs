//! What is said of a chart. In: its lines. Out: a sentence for those who cannot see it, notes, the names of its signs.

use super::{Chart, Placed, Spot, expected};
use crate::number::counted;
use crate::page::drawing::{Drawing, LETTERS, breadth, shortened};
use crate::words::Tongue;

/// So many values are said one by one; of more, what is said in short is less, and all stand in the table.
const MOST_SAID: usize = 4;
/// So many gaps are named.
const MOST_NAMED: usize = 4;

/// What is drawn, in words: every value where they are few, else the first and last, the lowest and highest.
pub(super) fn sentence(chart: &Chart<'_>, lines: &[Placed<'_>]) -> String {
    let tongue = chart.tongue;
    let mut sentence = tongue.with("drawing", "chart", chart.title.trim_end_matches('.')) + ".";
    if let Some(unit) = chart.unit {
        sentence = [&sentence, " ", &tongue.with("metric", "unit", unit), "."].concat();
    }
    for line in lines {
        let said = if line.spots.len() <= MOST_SAID {
            line.spots.iter().map(|spot| said(spot, tongue)).collect()
        } else {
            in_short(line, tongue)
        };
        sentence.push(' ');
        sentence.push_str(line.name);
        let says_kind = says_kind(lines);
        if says_kind {
            sentence.push_str(if line.name.is_empty() { "" } else { tongue.text("", "comma") });
            sentence.push_str(kind(line, tongue));
        }
        if says_kind || !line.name.is_empty() {
            sentence.push_str(tongue.text("", "colon"));
            sentence.push(' ');
        }
        sentence.push_str(&said.join(tongue.text("", "semicolon")));
        sentence.push('.');
    }
    sentence
}

fn said(spot: &Spot, tongue: &Tongue) -> String {
    let words = if spot.is_gap() { tongue.text("figure", "no_value") } else { &spot.words };
    [&spot.when, tongue.text("", "comma"), words].concat()
}

fn in_short(line: &Placed<'_>, tongue: &Tongue) -> Vec<String> {
    let known: Vec<&Spot> = line.spots.iter().filter(|spot| !spot.is_gap()).collect();
    let top = |spot: &&&Spot| spot.value.or(spot.range.map(|it| it.1)).unwrap_or_default();
    let lowest = known.iter().min_by(|one, other| top(one).total_cmp(&top(other)));
    let highest = known.iter().max_by(|one, other| top(one).total_cmp(&top(other)));
    let mut parts = vec![tongue.with("drawing", "values", &counted(known.len() as u64, tongue.lang()))];
    let ends = [("first", known.first()), ("last", known.last()), ("lowest", lowest), ("highest", highest)];
    parts.extend(ends.into_iter().filter_map(|(key, spot)| Some(tongue.with("drawing", key, &said(spot?, tongue)))));
    let gaps = line.spots.len() - known.len();
    if gaps > 0 {
        parts.push(tongue.with("drawing", "without_value", &counted(gaps as u64, tongue.lang())));
    }
    parts
}

/// Whether the kind of a line is said. Where none of them states one, nobody learns from it that this does not.
pub(super) fn says_kind(lines: &[Placed<'_>]) -> bool {
    !lines.iter().all(is_unstated)
}

/// Whether nothing is known of what kind its numbers are.
pub(super) fn is_unstated(line: &Placed<'_>) -> bool {
    key_of(line) == UNSTATED
}

const UNSTATED: (&str, &str) = ("drawing", "kind_not_stated");

/// What kind of number a line shows, as text.
pub(super) fn kind<'a>(line: &Placed<'_>, tongue: &'a Tongue) -> &'a str {
    let (section, key) = key_of(line);
    tongue.text(section, key)
}

/// The same for the key, as HTML: it says too where a value has a range beside it.
pub(super) fn kind_of(line: &Placed<'_>, tongue: &Tongue) -> String {
    let (section, key) = key_of(line);
    let kind = tongue.html(section, key);
    match line.kind.is_some() && line.spots.iter().any(|spot| spot.range.is_some()) {
        true => tongue.around("drawing", "with_range").join(kind),
        false => kind.to_owned(),
    }
}

fn key_of(line: &Placed<'_>) -> (&'static str, &'static str) {
    let only_ranges = || line.spots.iter().all(|spot| spot.value.is_none());
    match line.kind {
        None if only_ranges() => ("drawing", "range"),
        None => UNSTATED,
        Some(kind) => ("figure_kind", kind.name()),
    }
}

/// What the numbers on the axis are, as one line or two. A unit may be cut; what its numbers are to be multiplied by never is,
/// since they would be read a million times too small.
pub(super) fn unit(unit: Option<&str>, factor: Option<String>, room: f64) -> Vec<String> {
    let factor = factor.map(|factor| format!("× {factor}"));
    match (unit, factor) {
        (Some(unit), Some(factor)) if breadth(unit, LETTERS) + breadth(&factor, LETTERS) + LETTERS / 2.0 <= room => {
            vec![[unit, " ", &factor].concat()]
        }
        (unit, factor) => unit.map(|unit| shortened(unit, room, LETTERS)).into_iter().chain(factor).collect(),
    }
}

/// What a reader has to know to read the drawing rightly, as HTML.
pub(super) fn notes(lines: &[Placed<'_>], left_out: usize, crowded_out: usize, tongue: &Tongue) -> String {
    let spots = || lines.iter().flat_map(|line| &line.spots);
    let empty: Vec<&str> = spots().filter(|spot| spot.is_gap()).map(|spot| spot.when.as_str()).collect();
    // Two values of one time are not joined either, and no time is without a value there.
    let is_apart = |line: &Placed<'_>, at: usize| {
        let spot = &line.spots[at];
        spot.value.is_some() && !line.joined[at] && spot.days.0 >= line.spots[at - 1].days.1
    };
    let apart = lines.iter().any(|line| {
        let first = line.spots.iter().position(|spot| spot.value.is_some()).unwrap_or(line.spots.len());
        line.joined.contains(&true) && (first + 1..line.spots.len()).any(|at| is_apart(line, at))
    });
    let mut notes: Vec<String> = Vec::new();
    let mut with = |key: &str, what: &str| {
        let mut text = Drawing::default();
        text.escaped(what);
        notes.push(tongue.around("drawing", key).join(&text.text_only()));
    };
    if (1..=MOST_NAMED).contains(&empty.len()) {
        with("no_value_for", &empty.join(tongue.text("", "comma")));
    } else if !empty.is_empty() {
        with("n_without_value", &counted(empty.len() as u64, tongue.lang()));
    }
    if left_out > 0 {
        with("in_table", &counted(left_out as u64, tongue.lang()));
    }
    if crowded_out > 0 {
        with("lines_in_table", &counted(crowded_out as u64, tongue.lang()));
    }
    let said = [
        (apart, "not_across"),
        (expected(lines).is_some(), "expected"),
        (spots().any(|spot| spot.doubtful), "time_not_sure"),
    ];
    notes.extend(said.iter().filter(|(is, _)| *is).map(|(_, key)| tongue.html("drawing", key).to_owned()));
    notes.join(" ")
}
