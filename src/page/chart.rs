//! Values over time as a drawing. In: lines of values, each with its time and what kind of number it is. Out: SVG for wide
//! and narrow places, a key and the sentences that belong to it.
//! It draws nothing across a gap, and nothing as sure that is not; the numbers themselves stand in a table beside it.

mod place;
mod sign;
mod words;

use super::axis::{Stand, Tick, Time, Values};
use super::drawing::{Anchor, Board, Drawing, LETTERS, breadth, hatching, shortened};
use crate::date::{Date, Part};
use crate::number::{Bound, Decimal};
use crate::parse::figures::Kind;
use crate::words::Tongue;
use place::{Placed, Spot, expected, grain, place};
use sign::{colours, key, letters, lies, sign};
use std::cmp::Reverse;

/// Values of one kind from one hand.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    /// Who says so, where that differs from line to line.
    pub name: String,
    /// What kind of number it shows, if that is stated; each is drawn in a way of its own.
    pub kind: Option<Kind>,
    pub points: Vec<Point<'a>>,
}

/// A value and its time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point<'a> {
    pub when: &'a Date,
    /// Absent in a gap.
    pub value: Option<&'a Decimal>,
    pub range: Option<(&'a Decimal, &'a Decimal)>,
    /// What its numbers are in the unit of the chart: so much times this, through that; as they are, if nothing.
    pub by: Option<(i128, i128)>,
    /// How the true number stands to the value, where that is not the number itself (FORMAT.md, section 5).
    pub bound: Option<Bound>,
}

/// What is to be drawn.
pub(super) struct Chart<'a> {
    /// Unique on its page.
    pub id: &'a str,
    pub title: &'a str,
    pub unit: Option<&'a str>,
    pub tongue: &'a Tongue,
    pub lines: Vec<Line<'a>>,
    /// How many values were not even given to be drawn.
    pub left_out: usize,
    /// The size of the wide artboard; the narrow one is the same everywhere.
    pub wide: (f64, f64),
}

/// What was drawn.
pub(super) struct Drawn {
    /// A list of what the signs mean; empty where no sign needs it.
    pub key: String,
    /// Both artboards.
    pub art: String,
    /// What a reader has to know of it, as HTML.
    pub notes: String,
}

/// The most that two lines of the axis are apart.
const STEP: f64 = 100.0;
/// How far the names of two lines are apart.
const NAME: f64 = 18.0;
/// What stands above and below the lines of the axis.
const AROUND: f64 = 88.0;
/// How far two lines of words are apart.
const LINE: f64 = 18.0;
/// How far the line of a chart may rise beside a value before it runs through the number above it.
const RISE: f64 = 6.0;

/// More lines than that cannot be told apart.
const MOST_LINES: usize = 6;
/// So many values have room for their numbers.
const MOST_NUMBERS: usize = 9;

/// More signs than that stand on each other, and would make a page of megabytes.
const MOST_SIGNS: usize = 1_500;

/// Draws a chart; `None` where there are no two values whose time is known, or they are beyond any scale.
pub(super) fn draw(chart: &Chart<'_>) -> Option<Drawn> {
    let (mut lines, timeless) = place(chart);
    lines.retain(|line| line.spots.iter().any(|spot| !spot.is_gap()));
    let crowded_out = lines.len().saturating_sub(MOST_LINES);
    choose(&mut lines);
    // Those with most values first; a tie goes to the one that was given first.
    lines.sort_by_key(|line| Reverse(line.spots.len()));
    let spots = || lines.iter().flat_map(|line| &line.spots);
    // What is all of one time has no course.
    let mut times = spots().filter(|spot| !spot.is_gap()).map(|spot| spot.days);
    let one = times.next()?;
    if times.all(|other| other == one) {
        return None;
    }
    let numbers =
        || spots().flat_map(|spot| [spot.value, spot.range.map(|it| it.0), spot.range.map(|it| it.1)]).flatten();
    let whole = numbers().all(|number| number == number.trunc());
    let values = Values::new(numbers().fold(0.0, f64::min), numbers().fold(0.0, f64::max), 4.0, whole)?;
    let first = spots().map(|spot| spot.days.0).fold(f64::INFINITY, f64::min);
    let last = spots().map(|spot| spot.days.1).fold(f64::NEG_INFINITY, f64::max);
    let sheet =
        Sheet { chart, lines: &lines, colours: colours(&lines), values, days: (first, last), grain: grain(&lines) };
    let sentence = words::sentence(chart, &lines);
    // Of nought and one alone there is little to see, and less the higher it is drawn; but the name of each line has room.
    let enough = (sheet.values.steps() as f64 * STEP).max(lines.len() as f64 * NAME) + AROUND;
    let wide = Board { name: "wide", width: chart.wide.0, height: chart.wide.1.min(enough) };
    let narrow = Board { name: "narrow", width: 344.0, height: 300.0_f64.min(enough) };
    let art = [wide, narrow].map(|board| sheet.drawn(board).on(board, "", &sentence)).concat();
    let notes = words::notes(&lines, timeless + chart.left_out, crowded_out, chart.tongue);
    Some(Drawn { key: key(&lines, chart.tongue), art, notes })
}

/// Leaves as many lines as can be told apart, in the order they had: those with a course before values that stand alone,
/// and of both the newest, then the longest.
fn choose(lines: &mut Vec<Placed<'_>>) {
    if lines.len() <= MOST_LINES {
        return;
    }
    fn times(line: &Placed<'_>) -> impl Iterator<Item = (i64, i64)> {
        line.spots.iter().filter(|spot| !spot.is_gap()).map(|spot| (spot.days.0 as i64, spot.days.1 as i64))
    }
    let first = |line: &Placed<'_>| times(line).next();
    let has_course = |line: &Placed<'_>| times(line).any(|time| Some(time) != first(line));
    let newest = |line: &Placed<'_>| times(line).map(|(_, last)| last).max();
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by_cached_key(|at| {
        let line = &lines[*at];
        Reverse((has_course(line), newest(line), times(line).count()))
    });
    // Where none has a course, values of one time would have none together either: the newest of another time is left too.
    let best = &lines[order[0]];
    if let Some(other) = order.iter().position(|at| first(&lines[*at]) != first(best))
        && other >= MOST_LINES
        && !has_course(best)
    {
        order.swap(MOST_LINES - 1, other);
    }
    order.truncate(MOST_LINES);
    let mut places = 0..lines.len();
    lines.retain(|_| places.next().is_some_and(|at| order.contains(&at)));
}

/// Everything that both artboards have in common.
struct Sheet<'a> {
    chart: &'a Chart<'a>,
    lines: &'a [Placed<'a>],
    colours: Vec<&'static str>,
    values: Values,
    days: (f64, f64),
    grain: Part,
}

/// Where the number of a value stands.
enum Way {
    Above,
    Below,
    /// Above it, and its middle here.
    Beside(f64),
}

/// Where things lie on one artboard.
struct Field {
    time: Time,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    low: f64,
    high: f64,
}

impl Field {
    fn y(&self, value: f64) -> f64 {
        self.bottom - (value - self.low) / (self.high - self.low) * (self.bottom - self.top)
    }
}

impl Sheet<'_> {
    fn drawn(&self, board: Board) -> Drawing {
        let mut drawing = Drawing::default();
        let lines = self.values.lines(self.chart.tongue.lang());
        let widest = lines.iter().map(|(_, name)| breadth(name, LETTERS)).fold(0.0, f64::max);
        let is_wide = board.name == "wide";
        // Where several lines end, their names stand, or the letters that the key gives them.
        let letters = letters(self.lines);
        let names = match self.lines {
            [_] => 6.0,
            _ if is_wide => self.widest_name() + 12.0,
            _ if letters.is_empty() => 6.0,
            _ => 20.0,
        };
        let factor = self.values.factor(self.chart.tongue.lang());
        let unit = words::unit(self.chart.unit, factor, board.width);
        let field = self.field(board, widest + 14.0, names, unit.len());
        self.ground(&mut drawing, &field, board);
        for (value, name) in &lines {
            let y = field.y(*value);
            let class = if *value == 0.0 { "axis" } else { "grid" };
            drawing.raw("<path class=\"");
            drawing.raw(class);
            drawing.put("\" d=\"M{} {}H{}\"/>", &[field.left, y, field.right]);
            drawing.text("", (field.left - 8.0, y + 5.0), Anchor::End, name);
        }
        self.names_of_times(&mut drawing, &field, board);
        for (at, words) in unit.iter().enumerate() {
            drawing.text("", (0.0, 13.0 + at as f64 * LINE), Anchor::Start, words);
        }
        for (line, colour) in self.lines.iter().zip(&self.colours).rev() {
            drawing.raw("<g class=\"");
            drawing.raw(colour);
            drawing.raw("\">");
            self.line(&mut drawing, &field, line, is_wide);
            drawing.raw("</g>");
        }
        match self.lines {
            [line] => self.numbers(&mut drawing, &field, line),
            _ if is_wide => self.names(&mut drawing, &field, &[]),
            _ if letters.is_empty() => {}
            _ => self.names(&mut drawing, &field, letters),
        }
        drawing
    }

    fn field(&self, board: Board, left: f64, names: f64, above: usize) -> Field {
        let (first, last) = self.days;
        let (start, end) = (left + 12.0, board.width - names - 12.0);
        let time = Time { days: (first, last), ends: (start, end), letters: LETTERS };
        // The number of a value that may be higher stands above its arrow.
        let rises = self.lines.iter().flat_map(|line| &line.spots).any(|spot| lies(spot.bound) < 0.0);
        let top = if rises { 56.0 } else { 44.0 };
        Field {
            time,
            left,
            right: board.width - names,
            top: top + LINE * above.saturating_sub(1) as f64,
            bottom: board.height - 32.0,
            low: self.values.low,
            high: self.values.high,
        }
    }

    /// Behind what is expected and has not happened, the ground is hatched.
    fn ground(&self, drawing: &mut Drawing, field: &Field, board: Board) {
        let Some((first, last)) = expected(self.lines) else { return };
        let (start, end) = (field.time.at(first), field.time.at(last));
        let id = [self.chart.id, ".", board.name].concat();
        hatching(drawing, &id, "faint");
        drawing.raw("<rect fill=\"url(#");
        drawing.escaped(&id);
        let (top, height) = (field.top - 4.0, field.bottom - field.top + 4.0);
        drawing.put(")\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>", &[start, top, end - start, height]);
    }

    fn names_of_times(&self, drawing: &mut Drawing, field: &Field, board: Board) {
        let stand = if matches!(self.grain, Part::Day | Part::Hour) { Stand::Under } else { Stand::Amid };
        let y = field.bottom + 22.0;
        for Tick { at, words } in field.time.ticks(self.chart.tongue.lang(), stand, self.grain) {
            let half = breadth(&words, LETTERS) / 2.0;
            if stand == Stand::Under {
                drawing.put("<path class=\"axis\" d=\"M{} {}v5\"/>", &[at, field.bottom]);
            }
            let (at, anchor) = match () {
                () if at - half < 0.0 => (0.0, Anchor::Start),
                () if at + half > board.width => (board.width, Anchor::End),
                () => (at, Anchor::Middle),
            };
            drawing.text("", (at, y), anchor, &words);
        }
    }

    /// A line: first its bars and its path, then the signs on it.
    fn line(&self, drawing: &mut Drawing, field: &Field, line: &Placed<'_>, is_wide: bool) {
        let seen = self.seen(field, line);
        let spots = || line.spots.iter().enumerate().filter(|(at, _)| seen.as_ref().is_none_or(|seen| seen[*at]));
        for (_, spot) in spots() {
            let Some((low, high)) = spot.range else { continue };
            let x = field.time.at(spot.middle());
            let (low, high) = (field.y(low), field.y(high));
            drawing.put("<path class=\"rng\" d=\"M{} {}V{}\"/>", &[x, low, high]);
            drawing.put("<path class=\"cap\" d=\"M{} {}h16M{} {}h16\"/>", &[x - 8.0, low, x - 8.0, high]);
        }
        if line.joined.contains(&true) {
            drawing.raw("<path");
            // Without the style, where the wide form is all there is, it is a line and not an area.
            drawing.raw(if is_wide { " fill=\"none\" stroke=\"currentColor\"" } else { "" });
            drawing.raw(match line.is_firm() {
                true => " class=\"path\" d=\"",
                false if is_wide => " stroke-dasharray=\"5 4\" class=\"path path--est\" d=\"",
                false => " class=\"path path--est\" d=\"",
            });
            // Where the path was last, and whether all since then is joined to it.
            let mut last = None;
            for (at, spot) in spots() {
                let Some(value) = spot.value else { continue };
                let (x, y) = (field.time.at(spot.middle()), field.y(value));
                let goes_on = line.joined.get(at + 1).copied().unwrap_or(false);
                let from = last.filter(|_| seen.is_some()).map_or(at, |last: usize| last + 1);
                let is_joined = line.joined[from..=at].iter().all(|joined| *joined);
                match is_joined {
                    true => drawing.put("L{} {}", &[x, y]),
                    false if goes_on => drawing.put("M{} {}", &[x, y]),
                    false => {}
                }
                last = Some(at);
            }
            drawing.raw("\"/>");
        }
        for (_, spot) in spots() {
            let Some(value) = spot.value else { continue };
            self.stretch(drawing, field, spot, value);
            sign(drawing, line.kind, spot.bound, (field.time.at(spot.middle()), field.y(value)), line.spots.len());
        }
    }

    /// Which values of a line can be seen, where there are more than a drawing has room for: of those that stand over each
    /// other the first, the last, the lowest and the highest. `None` for all of them.
    fn seen(&self, field: &Field, line: &Placed<'_>) -> Option<Vec<bool>> {
        let lines = self.lines.len();
        if line.spots.len() * lines <= MOST_SIGNS {
            return None;
        }
        let column = |spot: &Spot| (field.time.at(spot.middle()) / (3.0 * lines as f64)).floor();
        let numbers = |spot: &Spot| [spot.value, spot.range.map(|it| it.0), spot.range.map(|it| it.1)];
        let mut seen = vec![false; line.spots.len()];
        let mut start = 0;
        for same in line.spots.chunk_by(|one, other| column(one) == column(other)) {
            let extreme = |better: fn(&f64, &f64) -> bool| {
                let each =
                    same.iter().enumerate().flat_map(|(at, spot)| numbers(spot).map(|it| Some((at, it?)))).flatten();
                each.reduce(|one, other| if better(&other.1, &one.1) { other } else { one }).map_or(0, |(at, _)| at)
            };
            for at in [0, same.len() - 1, extreme(f64::lt), extreme(f64::gt)] {
                seen[start + at] = true;
            }
            start += same.len();
        }
        Some(seen)
    }

    /// How far a time reaches that is less exact than others, or that is not sure.
    fn stretch(&self, drawing: &mut Drawing, field: &Field, spot: &Spot, value: f64) {
        let exact = match self.grain {
            Part::Year => 366.0,
            Part::Month => 31.0,
            Part::Hour => 0.0,
            _ => 1.0,
        };
        if spot.days.1 - spot.days.0 <= exact && !spot.doubtful {
            return;
        }
        let (start, end) = (field.time.at(spot.days.0), field.time.at(spot.days.1));
        let y = field.y(value);
        drawing.raw(if spot.doubtful { "<path class=\"hair path--est\"" } else { "<path class=\"hair\"" });
        drawing.put(" d=\"M{} {}H{}M{} {}v8M{} {}v8\"/>", &[start, y, end, start, y - 4.0, end, y - 4.0]);
    }

    /// The numbers of a single line, where there is room for all of them.
    fn numbers(&self, drawing: &mut Drawing, field: &Field, line: &Placed<'_>) {
        let placed = |words: fn(&Spot) -> &str| -> Vec<(f64, f64, &str, usize)> {
            let spots = line.spots.iter().enumerate().filter_map(|(at, spot)| {
                let top = spot.range.map(|(_, high)| high).into_iter().chain(spot.value).reduce(f64::max)?;
                let arrow = if lies(spot.bound) < 0.0 { 12.0 } else { 0.0 };
                Some((field.time.at(spot.middle()), field.y(top) - arrow, words(spot), at))
            });
            spots.collect()
        };
        let have_room = |places: &[(f64, f64, &str, usize)]| {
            places.windows(2).all(|pair| {
                let needed = f64::midpoint(breadth(pair[0].2, LETTERS), breadth(pair[1].2, LETTERS));
                pair[1].0 - pair[0].0 > needed + 6.0
            })
        };
        // "At least 12" where it has room, else "≥ 12".
        let ways: [fn(&Spot) -> &str; 2] = [|spot| &spot.words, |spot| &spot.short];
        let Some(places) = ways.map(placed).into_iter().find(|places| have_room(places)) else { return };
        if places.len() > MOST_NUMBERS {
            return;
        }
        for (x, y, words, at) in places {
            let half = breadth(words, LETTERS) / 2.0;
            let x = x.min(field.right + 6.0 - half).max(field.left + half);
            let (x, y) = match self.way(field, line, at, half) {
                Way::Above => (x, y - 12.0),
                Way::Below => (x, y + 22.0),
                Way::Beside(x) => (x, y - 12.0),
            };
            drawing.text("strong", (x, y), Anchor::Middle, words);
        }
    }

    /// Where the number of a value has room, which reaches so far to both sides: above it, unless the line runs through there;
    /// then below, or, where a low value has none, above to the side on which the line does not.
    fn way(&self, field: &Field, line: &Placed<'_>, at: usize, half: f64) -> Way {
        let spot = &line.spots[at];
        let place = |spot: &Spot| spot.value.map(|value| (field.time.at(spot.middle()), field.y(value)));
        let Some((x, y)) = place(spot).filter(|_| spot.range.is_none() && lies(spot.bound) == 0.0) else {
            return Way::Above;
        };
        let is_joined = |at: usize| line.joined.get(at) == Some(&true);
        // How far the line rises on a way, before the value and behind it.
        let slope = |other: Option<usize>| {
            let (there, height) = other.and_then(|other| place(&line.spots[other]))?;
            Some((y - height) / (there - x).abs())
        };
        let slopes =
            [slope(at.checked_sub(1).filter(|_| is_joined(at))), slope(Some(at + 1).filter(|next| is_joined(*next)))];
        let rises = || slopes.into_iter().flatten().map(|slope| slope * half);
        if !rises().any(|rise| rise > RISE) {
            return Way::Above;
        }
        if y + 22.0 <= field.bottom {
            return if rises().all(|rise| rise > -RISE) { Way::Below } else { Way::Above };
        }
        const APART: f64 = 8.0;
        let sides = [(-1.0, slopes[0]), (1.0, slopes[1])].into_iter().map(|(side, slope)| {
            let middle = x + side * (half + APART);
            (middle, slope.map_or(0.0, |slope| slope * (half * 2.0 + APART)))
        });
        let has_room = |(middle, rise): &(f64, f64)| {
            middle - half >= field.left && middle + half <= field.right + RISE && *rise <= 2.0 * RISE
        };
        sides.into_iter().find(has_room).map_or(Way::Above, |(middle, _)| Way::Beside(middle))
    }

    /// How much room the names of the lines are given.
    fn widest_name(&self) -> f64 {
        const MOST: f64 = 300.0;
        let name = |line: &Placed<'_>| breadth(line.name, LETTERS) + breadth(&self.kind(line), LETTERS);
        self.lines.iter().map(name).fold(0.0, f64::max).min(MOST)
    }

    /// The name of a line and what kind of number it shows, in the room there is.
    fn name(&self, line: &Placed<'_>) -> String {
        let kind = self.kind(line);
        shortened(line.name, self.widest_name() - breadth(&kind, LETTERS), LETTERS) + &kind
    }

    /// What kind of number a line shows, behind its name.
    fn kind(&self, line: &Placed<'_>) -> String {
        // There the name needs the room; the key says it.
        if words::is_unstated(line) && !line.name.is_empty() {
            return String::new();
        }
        let comma = if line.name.is_empty() { "" } else { self.chart.tongue.text("", "comma") };
        [comma, words::kind(line, self.chart.tongue)].concat()
    }

    /// Where several lines end, whose they are, by name or by letter; pushed apart where they would stand on each other.
    fn names(&self, drawing: &mut Drawing, field: &Field, letters: &[&str]) {
        let mut ends: Vec<(f64, usize)> = Vec::new();
        for (at, line) in self.lines.iter().enumerate() {
            let end = line.spots.iter().rev().find_map(|spot| {
                let value = spot.value.or(spot.range.map(|(_, high)| high))?;
                Some(field.y(value))
            });
            ends.extend(end.map(|y| (y, at)));
        }
        ends.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        let mut free = field.top;
        let mut places = Vec::new();
        for (y, at) in ends {
            let y = y.max(free);
            free = y + NAME;
            places.push((y, at));
        }
        // Those pushed out below are moved up again.
        let mut floor = field.bottom;
        for (y, _) in places.iter_mut().rev() {
            *y = y.min(floor);
            floor = *y - NAME;
        }
        for (y, at) in places {
            let class = ["strong ", self.colours[at]].concat();
            let name = letters.get(at).map_or_else(|| self.name(&self.lines[at]), |letter| (*letter).to_owned());
            drawing.text(&class, (field.right + 10.0, y + 5.0), Anchor::Start, &name);
        }
    }
}
