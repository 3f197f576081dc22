//! The signs of a chart and what they mean. In: the lines of a chart. Out: a sign for each value, and the key of all.

use super::place::Placed;
use super::{MOST_LINES, words};
use crate::number::Bound;
use crate::page::drawing::Drawing;
use crate::parse::figures::Kind;
use crate::words::Tongue;
use std::cmp::Ordering;

/// A colour for each line. What one hand counts and what it expects has one, since the signs tell them apart; where they do
/// not, each line has its own.
pub(super) fn colours(lines: &[Placed<'_>]) -> Vec<&'static str> {
    const COLOURS: [&str; MOST_LINES] = ["c1", "c2", "c3", "c4", "c5", "c6"];
    let mut hands: Vec<(&str, usize)> = Vec::new();
    let each = lines.iter().enumerate().map(|(at, line)| {
        let alike = lines[..at].iter().filter(|other| other.name == line.name && look(other) == look(line)).count();
        let hand = (line.name, alike);
        let place = hands.iter().position(|other| *other == hand).unwrap_or_else(|| {
            hands.push(hand);
            hands.len() - 1
        });
        COLOURS[place % MOST_LINES]
    });
    each.collect()
}

/// What tells a line from others, but for its colour.
fn look(line: &Placed<'_>) -> (Form, bool) {
    (form(line.kind), line.is_firm())
}

/// A letter for each line where colour alone would tell some of them apart; else none.
pub(super) fn letters(lines: &[Placed<'_>]) -> &'static [&'static str] {
    const LETTERS: [&str; MOST_LINES] = ["a", "b", "c", "d", "e", "f"];
    let are_alike =
        lines.iter().enumerate().any(|(at, line)| lines[..at].iter().any(|other| look(other) == look(line)));
    if are_alike { &LETTERS } else { &[] }
}

/// The form of a sign: a diamond, a square, a ring or a disc.
#[derive(PartialEq)]
enum Form {
    Diamond,
    Square,
    Ring,
    Disc,
}

fn form(kind: Option<Kind>) -> Form {
    match kind {
        Some(Kind::Claim) => Form::Diamond,
        Some(Kind::Calculation) => Form::Square,
        Some(Kind::Estimate | Kind::Projection) => Form::Ring,
        Some(Kind::Count) | None => Form::Disc,
    }
}

/// On which side of its value a number may lie, as a drawing counts: -1 above, 1 below, 0 on neither or on both.
pub(super) fn lies(bound: Option<Bound>) -> f64 {
    match bound.map_or(Ordering::Equal, Bound::side) {
        Ordering::Greater => -1.0,
        Ordering::Less => 1.0,
        Ordering::Equal => 0.0,
    }
}

/// The sign of a value; a long line has small ones. What is only a bound is open, with an arrow to the side where the number
/// may lie.
pub(super) fn sign(drawing: &mut Drawing, kind: Option<Kind>, bound: Option<Bound>, (x, y): (f64, f64), count: usize) {
    let radius = match count {
        0..=24 => 5.0,
        25..=60 => 3.5,
        _ => 2.0,
    };
    let form = form(kind);
    let is_open = bound.is_some() || form == Form::Ring;
    let class = if is_open { "ring" } else { "fill" };
    match form {
        Form::Diamond => {
            let size = radius + 1.5;
            drawing.raw("<path class=\"");
            drawing.raw(class);
            drawing.put("\" d=\"M{} {}", &[x, y - size]);
            drawing.put("l{} {} {} {} {} {}z\"/>", &[size, size, -size, size, -size, -size]);
        }
        Form::Square => {
            let side = radius * 2.0 - 1.0;
            let corner = side / 2.0;
            drawing.raw("<rect class=\"");
            drawing.raw(class);
            drawing.put("\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>", &[x - corner, y - corner, side, side]);
        }
        Form::Ring | Form::Disc => {
            drawing.raw("<circle class=\"");
            drawing.raw(class);
            let radius = if is_open { radius + 0.5 } else { radius };
            drawing.put("\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>", &[x, y, radius]);
        }
    }
    let side = lies(bound);
    if side != 0.0 {
        let (start, long, head) = (y + side * (radius + 1.5), side * radius * 2.0, radius * 0.8);
        drawing.put("<path class=\"cap\" d=\"M{} {}v{}", &[x, start, long]);
        drawing.put("m{} {}l{} {} {} {}\"/>", &[-head, -side * head, head, side * head, head, -side * head]);
    }
}

/// What each line looks like and what that means. A single line that is nobody's needs it for its ranges alone: what kind of
/// numbers they are stands below it.
pub(super) fn key(lines: &[Placed<'_>], tongue: &Tongue) -> String {
    let mut key = Drawing::default();
    let letters = letters(lines);
    for (at, (line, colour)) in lines.iter().zip(colours(lines)).enumerate() {
        let ranges = line.spots.iter().any(|spot| spot.range.is_some());
        if lines.len() == 1 && line.name.is_empty() && !ranges {
            continue;
        }
        let values = line.spots.iter().any(|spot| spot.value.is_some());
        let path = match () {
            () if ranges => "<path class=\"rng\" d=\"M3 7h30\"/><path class=\"cap\" d=\"M3 1v12M33 1v12\"/>",
            () if !line.joined.contains(&true) => "",
            () if line.is_firm() => "<path class=\"path\" d=\"M0 7h36\"/>",
            () => "<path class=\"path path--est\" d=\"M0 7h36\"/>",
        };
        key.raw("<li>");
        if let Some(letter) = letters.get(at) {
            key.raw("<b class=\"letter\" aria-hidden=\"true\">");
            key.raw(letter);
            key.raw("</b> ");
        }
        key.raw("<svg class=\"");
        key.raw(colour);
        key.raw(match path {
            "" => " dot\" viewBox=\"10 0 16 14\" width=\"16\" height=\"14\"",
            _ => "\" viewBox=\"0 0 36 14\" width=\"36\" height=\"14\"",
        });
        key.raw(" aria-hidden=\"true\" focusable=\"false\">");
        key.raw(path);
        if values {
            let rough = line.spots.iter().all(|spot| spot.bound.is_some());
            sign(&mut key, line.kind, rough.then_some(Bound::About), (18.0, 7.0), 1);
        }
        key.raw("</svg> ");
        key.escaped(line.name);
        if words::says_kind(lines) || line.name.is_empty() {
            key.raw(if line.name.is_empty() { "" } else { tongue.html("", "comma") });
            key.raw(&words::kind_of(line, tongue));
        }
        key.raw("</li>");
    }
    // What is only a bound is so in every line.
    let bounds = || lines.iter().flat_map(|line| &line.spots).filter_map(|spot| spot.bound);
    let signs = [
        (Bound::AtLeast, "0 -12", "that_or_more"),
        (Bound::AtMost, "0 0", "that_or_less"),
        (Bound::About, "0 0", "about_that"),
    ];
    for (bound, corner, words) in signs {
        if !bounds().any(|other| other.side() == bound.side()) {
            continue;
        }
        let high = if bound == Bound::About { 14 } else { 26 };
        key.raw(&format!("<li><svg class=\"dot{}\" viewBox=\"", if lines.len() == 1 { "" } else { " c0" }));
        key.raw(&format!(
            "{corner} 16 {high}\" width=\"16\" height=\"{high}\" aria-hidden=\"true\" focusable=\"false\">"
        ));
        sign(&mut key, None, Some(bound), (8.0, 7.0), 1);
        key.raw("</svg> ");
        key.raw(tongue.html("drawing", words));
        key.raw("</li>");
    }
    let key = key.text_only();
    if key.is_empty() { key } else { ["<ul class=\"key\">", &key, "</ul>"].concat() }
}
