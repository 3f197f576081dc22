//! Dates as a drawing. In: events in order of time, each with the days it lies within and how sure that is. Out: SVG for wide
//! and narrow places, a lane for each event; more drawings enlarge what is crowded.
//! What is not sure is not drawn as sure, and nothing is drawn more exactly than it was written.

mod counts;
mod crowd;

use super::axis::{Stand, Tick, Time, day_of};
use super::drawing::{Anchor, Board, Drawing, LETTERS, breadth, hatching, shortened};
use crate::date::{Date, Shape};
use crate::text::each_once;
use crate::words::Tongue;
pub(super) use counts::{Count, counts};
use crowd::{Row, is_ages, part};

/// An event of a strip.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lane<'a> {
    /// Its number in the list below.
    pub number: usize,
    pub title: &'a str,
    /// The choices of a filter that it falls under, as classes.
    pub class: &'a str,
    pub shape: Shape,
    /// Its first moment and the one after its last, in days; at least one of them is known.
    pub days: (Option<f64>, Option<f64>),
}

/// So many lanes make a strip; more are counted.
pub(super) const MOST: usize = 20;
/// Letters of a wide strip are larger on smaller screens.
const WIDE_LETTERS: f64 = 20.0;
/// So large at most where a strip has the width of its page.
const LETTERS_APART: f64 = 15.5;

/// The figures of a strip, as HTML, for 2 to `MOST` events: the whole, and each crowd in it enlarged. `id` is unique on the
/// page.
pub(super) fn draw(id: &str, lanes: &[Lane<'_>], tongue: &Tongue) -> String {
    let mut html = String::new();
    let mut names = 'a'..='z';
    let mut next = vec![(lanes.to_vec(), true)];
    while let Some((lanes, may_part)) = next.pop() {
        let is_whole = html.is_empty();
        let rows = if may_part { part(&lanes) } else { lanes.iter().copied().map(Row::Lane).collect() };
        let name = names.next().map(String::from).unwrap_or_default();
        let strip = Strip { id: &[id, ".", &name].concat(), tongue, days: reach(&lanes), rows: &rows };
        let title = span_words(&lanes, tongue.lang());
        if is_whole {
            html.push_str(&strip.figure(&title, &title));
        } else {
            let [before, behind] = tongue.around("drawing", "enlarged");
            let mut heading = Drawing::default();
            heading.raw(before);
            heading.escaped(&title);
            heading.raw(behind);
            html.push_str(&strip.figure(&heading.text_only(), &tongue.with("drawing", "enlarged", &title)));
        }
        let crowds = rows.into_iter().rev().filter_map(|row| match row {
            Row::Crowd(crowd) => Some((crowd, is_ages(&lanes))),
            Row::Lane(_) => None,
        });
        next.extend(crowds);
    }
    html
}

/// From the first to the last day of all, with a margin for what goes on.
fn reach(lanes: &[Lane<'_>]) -> (f64, f64) {
    let first = lanes.iter().map(Lane::start).fold(f64::INFINITY, f64::min);
    let last = lanes.iter().map(Lane::end).fold(f64::NEG_INFINITY, f64::max);
    let size = (last - first).max(6.0);
    let open_start = lanes.iter().any(|lane| lane.days.0.is_none());
    let open_end = lanes.iter().any(|lane| lane.days.1.is_none());
    let margin = |open| if open { size * 0.12 } else { 0.0 };
    let short = (6.0 - (last - first)).max(0.0) / 2.0;
    (first - short - margin(open_start), last + short + margin(open_end))
}

/// `2011 to 2018`, `December 2018`: no more exact than that.
fn span_words(lanes: &[Lane<'_>], lang: &str) -> String {
    let first = day_of(lanes.iter().map(Lane::start).fold(f64::INFINITY, f64::min));
    let last = day_of(lanes.iter().map(Lane::end).fold(f64::NEG_INFINITY, f64::max) - 1.0);
    let (one, other) = (Date::from_year(first.year), Date::from_year(last.year));
    // What is open says of no month that it lies in it.
    let is_closed = lanes.iter().any(|lane| lane.days.0.is_some() && lane.days.1.is_some());
    let written = match () {
        () if is_closed && (first.year, first.month) == (last.year, last.month) => {
            format!("{}-{:02}", one.as_written(), first.month)
        }
        () if first.year == last.year => one.as_written().to_owned(),
        () => format!("{}/{}", one.as_written(), other.as_written()),
    };
    // Of a year of more than four digits there are no months.
    Date::parse(&written).unwrap_or(one).words(lang)
}

impl Lane<'_> {
    fn start(&self) -> f64 {
        self.days.0.or(self.days.1.map(|end| end - 1.0)).unwrap_or_default()
    }

    fn end(&self) -> f64 {
        self.days.1.or(self.days.0.map(|start| start + 1.0)).unwrap_or_default()
    }
}

struct Strip<'a> {
    id: &'a str,
    tongue: &'a Tongue,
    days: (f64, f64),
    rows: &'a [Row<'a>],
}

/// The measures of a strip on one artboard.
struct Sheet {
    board: Board,
    time: Time,
}

impl Strip<'_> {
    /// `heading` is HTML, `title` is text.
    fn figure(&self, heading: &str, title: &str) -> String {
        let tongue = self.tongue;
        let mut html = String::from("<figure class=\"chart strip\"><figcaption><p class=\"title\">");
        html.push_str(heading);
        html.push_str("</p></figcaption>\n");
        // The list says the rest, and would be heard twice.
        let below = tongue.text("drawing", "numbers_below");
        let sentence = [&tongue.with("drawing", "timeline", title), ". ", below, "."].concat();
        let rows = self.rows.len() as f64;
        let wide = Board { name: "wide", width: 960.0, height: 34.0 + 30.0 * rows };
        let narrow = Board { name: "narrow", width: 344.0, height: 34.0 + 40.0 * rows };
        for (board, end, letters) in [(wide, 948.0, WIDE_LETTERS), (narrow, 332.0, LETTERS)] {
            let sheet = Sheet { board, time: Time { days: self.days, ends: (8.0, end), letters } };
            html.push_str(&self.drawn(&sheet).on(board, " c1", &sentence));
        }
        html.push_str("</figure>\n");
        html
    }

    fn drawn(&self, sheet: &Sheet) -> Drawing {
        let mut drawing = Drawing::default();
        self.grounds(&mut drawing, sheet.board);
        let end = sheet.time.ends.1;
        let ticks = sheet.time.ticks(self.tongue.lang(), Stand::Behind, crate::date::Part::Day);
        // Where the name before ends.
        let mut taken = f64::NEG_INFINITY;
        for (at, Tick { at: x, words }) in ticks.iter().enumerate() {
            let room = breadth(words, sheet.time.letters);
            // The last one turns to the other side, or moves as far as it must, where the one before leaves room for it.
            let (from, anchor) = match end + 8.0 - room {
                latest if x + 4.0 <= latest => (x + 4.0, Anchor::Start),
                _ if at == 0 || taken + 4.0 < x - 4.0 - room => (x - 4.0, Anchor::End),
                latest if taken + 8.0 < latest => (latest, Anchor::Start),
                // A line without a name says nothing.
                _ => continue,
            };
            drawing.put("<path class=\"grid\" d=\"M{} 18V{}\"/>", &[*x, sheet.board.height]);
            drawing.text("", (from, 12.0), anchor, words);
            taken = x + 4.0 + room;
        }
        drawing.put("<path class=\"axis\" d=\"M8 18H{}\"/>", &[end]);
        for (at, row) in self.rows.iter().enumerate() {
            match row {
                Row::Lane(lane) => self.lane(&mut drawing, sheet, at, lane),
                Row::Crowd(crowd) => self.bracket(&mut drawing, sheet, at, crowd),
            }
        }
        drawing
    }

    /// What bars of this artboard are filled with. A drawing that is not shown lends nothing to another, so each has its own.
    fn grounds(&self, drawing: &mut Drawing, board: Board) {
        let has = |shape| self.rows.iter().any(|row| matches!(row, Row::Lane(lane) if lane.shape == shape));
        if has(Shape::Uncertain) {
            hatching(drawing, &self.ground(board, "h"), "hair");
        }
        if has(Shape::Approximate) {
            drawing.raw("<defs><linearGradient id=\"");
            drawing.escaped(&self.ground(board, "f"));
            drawing.raw("\"><stop class=\"s0\" offset=\"0\"/><stop class=\"s1\" offset=\".4\"/>");
            drawing.raw("<stop class=\"s1\" offset=\".6\"/><stop class=\"s0\" offset=\"1\"/></linearGradient></defs>");
        }
    }

    fn ground(&self, board: Board, kind: &str) -> String {
        [self.id, ".", board.name, ".", kind].concat()
    }

    fn lane(&self, drawing: &mut Drawing, sheet: &Sheet, row: usize, lane: &Lane<'_>) {
        let (start, end) = (lane.days.0.map(|day| sheet.time.at(day)), lane.days.1.map(|day| sheet.time.at(day)));
        let (left, right) = (start.unwrap_or(sheet.time.ends.0), end.unwrap_or(sheet.time.ends.1));
        // A day is a day on any scale: its sign does not vanish.
        let middle = f64::midpoint(left, right);
        let (left, right) = if right - left < 5.0 { (middle - 2.5, middle + 2.5) } else { (left, right) };
        let number = lane.number.to_string();
        let place = sheet.place(row, (left, right), &number, lane.title);
        // A bar from edge to edge makes room for its name above it.
        let (y, height) = if place.is_above { (sheet.bar(row) + 9.0, 6.0) } else { (sheet.bar(row), 13.0) };
        let bar = Bar { left, right, y, height };
        group(drawing, &[*lane]);
        match lane.shape {
            Shape::Day => {
                drawing.put("<circle class=\"fill\" cx=\"{}\" cy=\"{}\" r=\"6\"/>", &[middle, y + height / 2.0])
            }
            Shape::Within => {
                bar.put(drawing, "class=\"tint\"");
                drawing.put("<path class=\"cap\" d=\"M{} {}", &[left + 1.0, y - 2.0]);
                drawing.put("v{}M{} {}v{}\"/>", &[height + 4.0, right - 1.0, y - 2.0, height + 4.0]);
            }
            Shape::Span => bar.put(drawing, "class=\"fill\""),
            Shape::Approximate => bar.put(drawing, &format!("fill=\"url(#{})\"", self.ground(sheet.board, "f"))),
            Shape::Uncertain => {
                bar.put(drawing, &format!("fill=\"url(#{})\"", self.ground(sheet.board, "h")));
                bar.put(drawing, "fill=\"none\" stroke=\"currentColor\" class=\"hair\"");
            }
            Shape::OpenEnd => {
                drawing.put(
                    "<path class=\"fill\" d=\"M{} {}H{}v-4l12 8.5 -12 8.5v-4H{}z\"/>",
                    &[left, y + 2.0, right - 12.0, left],
                );
            }
            Shape::OpenStart => {
                drawing.put(
                    "<path class=\"fill\" d=\"M{} {}H{}v-4l-12 8.5 12 8.5v-4H{}z\"/>",
                    &[right, y + 2.0, left + 12.0, right],
                );
            }
            Shape::Unknown => {
                drawing.put("<path class=\"hair path--est\" d=\"M{} {}H{}\"/>", &[left, y + 6.5, right]);
                let known = if start.is_some() { left + 1.0 } else { right - 1.0 };
                drawing.put("<path class=\"cap\" d=\"M{} {}v17\"/>", &[known, y - 2.0]);
            }
        }
        sheet.label(drawing, &place, &number, lane.title);
        drawing.raw("</g>");
    }

    /// A crowd as one bracket that leads to a strip below.
    fn bracket(&self, drawing: &mut Drawing, sheet: &Sheet, row: usize, crowd: &[Lane<'_>]) {
        let (first, last) = reach(crowd);
        let (start, end) = sheet.time.ends;
        // Wide enough to be seen as one.
        let left = sheet.time.at(first).min(end - 6.0).max(start);
        let right = sheet.time.at(last).max(left + 6.0).min(end);
        let y = sheet.bar(row);
        group(drawing, crowd);
        drawing.put("<path class=\"cap\" d=\"M{} {}v13H{}v-13\"/>", &[left, y, right]);
        let (number, title) = (numbers(crowd), self.tongue.text("drawing", "enlarged_below"));
        let place = sheet.place(row, (left, right), &number, title);
        sheet.label(drawing, &place, &number, title);
        drawing.raw("</g>");
    }
}

/// Opens the group of a row, with the choices of a filter that any of its events falls under.
fn group(drawing: &mut Drawing, lanes: &[Lane<'_>]) {
    let mut classes: Vec<&str> = lanes.iter().flat_map(|lane| lane.class.split_whitespace()).collect();
    each_once(&mut classes);
    match classes.as_slice() {
        [] => drawing.raw("<g>"),
        classes => drawing.raw(&["<g class=\"", &classes.join(" "), "\">"].concat()),
    }
}

/// `5–7, 9`.
fn numbers(lanes: &[Lane<'_>]) -> String {
    let runs = lanes.chunk_by(|one, next| next.number == one.number + 1).map(|run| match run {
        [first, .., last] => format!("{}–{}", first.number, last.number),
        run => run[0].number.to_string(),
    });
    runs.collect::<Vec<_>>().join(", ")
}

impl Sheet {
    fn is_wide(&self) -> bool {
        self.board.name == "wide"
    }

    /// Where the bar of a row begins, from above.
    fn bar(&self, row: usize) -> f64 {
        let row = row as f64;
        if self.is_wide() { 32.0 + 30.0 * row } else { 46.0 + 40.0 * row }
    }

    /// Where a name stands: behind its bar, before it where there is more room, or above it where there is none and on a
    /// narrow artboard.
    fn place(&self, row: usize, (left, right): (f64, f64), number: &str, title: &str) -> Place {
        let end = self.time.ends.1;
        let needed = breadth(number, self.time.letters) + 8.0 + breadth(title, self.time.letters);
        let y = self.bar(row);
        if !self.is_wide() {
            let x = left.min(end - needed).max(8.0);
            return Place { x, y: y - 7.0, anchor: Anchor::Start, room: end - x, is_above: false };
        }
        let (behind, before) = (end - right - 10.0, left - 18.0);
        // Less than that is not worth a name cut short.
        let enough = needed.min(240.0);
        match () {
            () if behind >= needed || behind >= before && behind >= enough => {
                Place { x: right + 10.0, y: y + 11.0, anchor: Anchor::Start, room: behind, is_above: false }
            }
            () if before >= enough => {
                Place { x: left - 10.0, y: y + 11.0, anchor: Anchor::End, room: before, is_above: false }
            }
            () => {
                let x = left.min(end - needed).max(8.0);
                Place { x, y: y + 5.0, anchor: Anchor::Start, room: end - x, is_above: true }
            }
        }
    }

    fn label(&self, drawing: &mut Drawing, place: &Place, number: &str, title: &str) {
        let fixed = breadth(number, self.time.letters) + 8.0;
        drawing.open_text("strong", (place.x, place.y), place.anchor);
        drawing.raw("<tspan class=\"no\">");
        drawing.escaped(number);
        let short = shortened(title, place.room - fixed, self.time.letters);
        let letters = LETTERS_APART.min(self.time.letters);
        let long = shortened(title, place.room - breadth(number, letters) - 8.0, letters);
        // Smaller letters have room for more: style shows one of the two.
        let forms: &[(&str, &str)] =
            if short == long { &[("", &short)] } else { &[(" class=\"long\"", &long), (" class=\"short\"", &short)] };
        for (class, words) in forms {
            drawing.raw("</tspan> <tspan");
            drawing.raw(class);
            drawing.raw(" dx=\"5\">");
            drawing.isolated(words);
        }
        drawing.raw("</tspan></text>\n");
    }
}

/// Where a name stands, and how much room it has.
struct Place {
    x: f64,
    y: f64,
    anchor: Anchor,
    room: f64,
    is_above: bool,
}

/// A bar of a lane.
struct Bar {
    left: f64,
    right: f64,
    y: f64,
    height: f64,
}

impl Bar {
    fn put(&self, drawing: &mut Drawing, look: &str) {
        drawing.raw("<rect ");
        drawing.raw(look);
        let Bar { left, right, y, height } = *self;
        drawing.put(" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>", &[left, y, right - left, height]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Words;

    fn lane(number: usize, written: &str) -> Lane<'static> {
        let date = Date::parse(written).expect("a date");
        let days = (date.earliest().map(|day| day.number() as f64), date.latest().map(|day| day.number() as f64 + 1.0));
        Lane { number, title: "It", class: "", shape: date.shape(), days }
    }

    fn lanes(written: &[&str]) -> Vec<Lane<'static>> {
        written.iter().enumerate().map(|(at, written)| lane(at + 1, written)).collect()
    }

    #[test]
    fn what_crowds_into_a_small_part_is_enlarged() {
        let crowd = |written: &[&str]| {
            let rows = part(&lanes(written));
            let crowds = rows.iter().filter_map(|row| match row {
                Row::Crowd(crowd) => Some(numbers(crowd)),
                Row::Lane(_) => None,
            });
            crowds.collect::<Vec<_>>().join(" and ")
        };
        let crowded =
            ["2011", "2015/2016", "2018", "2018-12", "2018-12-25~/2018-12-31", "2018-12-31", "[2018-12-31..]"];
        assert_eq!(crowd(&crowded), "4–7");
        assert_eq!(crowd(&["2011", "2012", "2013", "2014"]), "");
        assert_eq!(crowd(&["2011", "2018-12-01", "2018-12-02"]), "", "two are no crowd");
        assert_eq!(crowd(&["2018-12-01", "2018-12-01", "2018-12-01"]), "", "nothing is left to stand beside them");
        assert_eq!(crowd(&["2018-01-01", "2018-01-02/2018-12-31", "2018-01-03", "2018-01-04"]), "1, 3–4");
        assert_eq!(crowd(&["Y-50000", "2016", "2018"]), "2–3", "two are one where a year has no breadth");
        assert_eq!(crowd(&["Y-50000", "2018-05-06", "2018-05-06"]), "", "nothing tells these two apart");
        assert_eq!(crowd(&["Y-50000", "Y-49999", "2016", "2018"]), "1–2 and 3–4");
    }

    #[test]
    fn a_crowd_may_hold_a_crowd() {
        let written = ["Y-50000", "1789", "1914", "2018-01", "2018-02", "2018-03"];
        let html = draw("art.s", &lanes(&written), &Words::default().tongue("en"));
        let titles: Vec<&str> =
            html.split("<p class=\"title\">").skip(1).filter_map(|rest| rest.split("</p>").next()).collect();
        assert_eq!(titles, ["50,001\u{a0}BC to 2018", "1789 to 2018, enlarged", "2018, enlarged"]);
    }

    #[test]
    fn a_strip_is_named_no_more_exactly_than_it_has_to_be() {
        let words = |written: &[&str]| span_words(&lanes(written), "en");
        assert_eq!(words(&["2011", "2018-12"]), "2011 to 2018");
        assert_eq!(words(&["2018-01", "2018-12"]), "2018");
        assert_eq!(words(&["2018-12-03", "[2018-12-31..]"]), "December 2018");
        assert_eq!(words(&["-0043", "0070"]), "44\u{a0}BC to AD\u{a0}70");
        assert_eq!(words(&["Y170000002", "2018"]), "2018 to 170,000,002");
    }

    #[test]
    fn every_line_of_a_strip_has_its_name() {
        for last in 1990..2040 {
            let written = ["1287".to_owned(), "1500".to_owned(), last.to_string()];
            let written: Vec<&str> = written.iter().map(String::as_str).collect();
            for board in draw("art.s", &lanes(&written), &Words::default().tongue("en")).split("<svg").skip(1) {
                let lines = board.matches("class=\"grid\"").count();
                let names = board.split("<text").skip(1).filter(|text| text.contains("y=\"12\"")).count();
                assert!(lines > 1 && lines == names, "1287 to {last}: {lines} lines, {names} names\n{board}");
            }
        }
        let html = draw("art.s", &lanes(&["1287", "1500", "2024"]), &Words::default().tongue("en"));
        assert!(html.contains(">2000</text>"), "there is room for it if it moves: {html}");
    }

    #[test]
    fn every_shape_lies_on_the_board() {
        let all = ["../2010", "2011?", "2012~", "2013-05-06", "2014/2015", "2016", "2017/..", "2018/", "Y170000002"];
        let html = draw("art.s", &lanes(&all), &Words::default().tongue("en"));
        let bars = html.split("<rect ").skip(1).filter_map(|rest| {
            let value = |name: &str| rest.split(&format!("{name}=\"")).nth(1)?.split('"').next()?.parse::<f64>().ok();
            Some((value(" x")?, value("width")?))
        });
        let bars: Vec<(f64, f64)> = bars.collect();
        assert!(
            bars.len() >= 10 && bars.iter().all(|(x, width)| *x >= 0.0 && *width > 0.0 && x + width <= 960.0),
            "{bars:?}"
        );
        for id in html.split("url(#").skip(1).filter_map(|rest| rest.split(')').next()) {
            assert_eq!(html.matches(&format!(" id=\"{id}\"")).count(), 1, "{id}");
        }
    }
}
