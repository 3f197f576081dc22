//! Drawings as SVG, written out as text. In: coordinates and words. Out: elements with classes, and nothing that a strict
//! policy forbids. Coordinates are floating point, rounded to a tenth, by operations that give the same on any machine.
//! It never knows what is drawn.

use crate::text::{self, around_holes};
use pulldown_cmark_escape::escape_html;

/// The size of the letters in a drawing, in its units, where no style says otherwise.
pub(super) const LETTERS: f64 = 14.0;

/// An artboard: one of the two forms of a drawing, for wide and for narrow places.
#[derive(Clone, Copy, Debug)]
pub(super) struct Board {
    /// `wide` or `narrow`.
    pub name: &'static str,
    pub width: f64,
    pub height: f64,
}

/// Elements, one after the other.
#[derive(Default)]
pub(super) struct Drawing {
    svg: String,
}

/// On which side of its place a text stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Drawing {
    /// A piece of SVG without the writer's words.
    pub fn raw(&mut self, svg: &str) {
        self.svg.push_str(svg);
    }

    /// Coordinates in a template of ours: each `{}` is the next of them.
    pub fn put(&mut self, template: &str, coordinates: &[f64]) {
        let mut coordinates = coordinates.iter();
        for (at, part) in around_holes(template).enumerate() {
            if at > 0 {
                number(&mut self.svg, coordinates.next().copied().unwrap_or_default());
            }
            self.svg.push_str(part);
        }
    }

    pub fn escaped(&mut self, words: &str) {
        escape_html(&mut self.svg, words).expect("writing to a string cannot fail");
    }

    /// Words at a place.
    pub fn text(&mut self, class: &str, (x, y): (f64, f64), anchor: Anchor, words: &str) {
        self.open_text(class, (x, y), anchor);
        self.isolated(words);
        self.raw("</text>\n"); // words that are read without a drawing are not glued together
    }

    pub fn open_text(&mut self, class: &str, (x, y): (f64, f64), anchor: Anchor) {
        self.raw("<text");
        if !class.is_empty() {
            self.raw(" class=\"");
            self.raw(class);
            self.raw("\"");
        }
        self.put(" x=\"{}\" y=\"{}\"", &[x, y]);
        self.raw(match anchor {
            Anchor::Start => ">",
            Anchor::Middle => " text-anchor=\"middle\">",
            Anchor::End => " text-anchor=\"end\">",
        });
    }

    /// Words that keep their own direction: a drawing runs from left to right in every language.
    pub fn isolated(&mut self, words: &str) {
        let own = words.chars().any(is_right_to_left);
        self.raw(if own { "\u{2068}" } else { "" });
        self.escaped(words);
        self.raw(if own { "\u{2069}" } else { "" });
    }

    /// What was drawn, without an artboard.
    pub fn text_only(self) -> String {
        self.svg
    }

    /// The element of an artboard around what was drawn on it, described by a sentence.
    pub fn on(&self, board: Board, class: &str, sentence: &str) -> String {
        let mut drawing = Drawing { svg: String::with_capacity(self.svg.len() + sentence.len() + 200) };
        drawing.raw("<svg paint-order=\"stroke\"");
        // Without the style one form is enough.
        drawing.raw(if board.name == "narrow" { " display=\"none\"" } else { "" });
        drawing.raw(" class=\"art art--");
        drawing.raw(board.name);
        drawing.raw(class);
        let (width, height) = (board.width, board.height);
        drawing.put("\" viewBox=\"0 0 {} {}\" width=\"{}\" height=\"{}\"", &[width, height, width, height]);
        drawing.raw(" role=\"img\" aria-label=\"");
        drawing.escaped(sentence);
        drawing.raw("\">");
        drawing.raw(&self.svg);
        drawing.raw("</svg>\n");
        drawing.svg
    }
}

/// A coordinate, to a tenth.
fn number(svg: &mut String, coordinate: f64) {
    let tenths = (coordinate * 10.0).round_ties_even() as i64;
    let (whole, tenth) = (tenths.abs() / 10, tenths.abs() % 10);
    if tenths < 0 {
        svg.push('-');
    }
    digits(svg, whole);
    if tenth > 0 {
        svg.push('.');
        digits(svg, tenth);
    }
}

/// A number that is not negative. A page has hundreds of them, for which `write!` takes several times as long.
fn digits(svg: &mut String, number: i64) {
    if number >= 10 {
        digits(svg, number / 10);
    }
    svg.push(char::from(b'0' + (number % 10) as u8));
}

pub(super) fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// How broad words are about, in the units of a drawing. It errs to the broad side: room that is left does no harm.
pub(super) fn breadth(words: &str, size: f64) -> f64 {
    words.chars().map(breadth_of).sum::<f64>() * size
}

/// How broad each character of ASCII is: nearly all that drawings measure.
const ASCII: [f64; 128] = {
    const fn breadth(letter: u8) -> f64 {
        match letter {
            b'i' | b'j' | b'l' | b'I' | b'.' | b',' | b':' | b';' | b'\'' | b'|' | b'!' => 0.3,
            b' ' | b'f' | b't' | b'r' | b'(' | b')' | b'-' => 0.37,
            b'm' | b'w' | b'M' | b'W' | b'%' => 0.86,
            b'A'..=b'Z' => 0.64,
            _ => 0.54,
        }
    }
    let mut breadths = [0.0; 128];
    let mut letter = 0;
    while letter < breadths.len() {
        breadths[letter] = breadth(letter as u8);
        letter += 1;
    }
    breadths
};

fn breadth_of(letter: char) -> f64 {
    match letter {
        ..='\u{7f}' => ASCII[letter as usize],
        '’' => 0.3,
        '—' => 0.86,
        '\u{300}'..='\u{36f}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' => 0.0,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2060}'..='\u{2069}' => 0.0,
        '\u{2212}' => 0.54,
        '\u{1100}'.. => match letter {
            '\u{1e00}'..='\u{20ff}' | '\u{fb1d}'..='\u{feff}' => 0.56,
            _ => 1.0,
        },
        _ => 0.54,
    }
}

/// Words cut to a breadth, with a sign where something is left out.
pub(super) fn shortened(words: &str, room: f64, size: f64) -> String {
    // What has just enough room has it whatever rounding says.
    if breadth(words, size) <= room + 0.5 {
        return words.to_owned();
    }
    let mut left = room - size;
    let too_far = words.char_indices().find(|(_, letter)| {
        left -= breadth_of(*letter) * size;
        left < 0.0
    });
    let kept = text::shortened(words, too_far.map_or(words.len(), |(at, _)| at));
    [kept.trim_end_matches([' ', ',', ';', ':', '.']), "…"].concat()
}

/// A ground of slanted lines.
pub fn hatching(drawing: &mut Drawing, id: &str, class: &str) {
    drawing.raw("<defs><pattern id=\"");
    drawing.escaped(id);
    drawing.raw("\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">");
    drawing.raw("<path class=\"");
    drawing.raw(class);
    drawing.raw("\" d=\"M3 0v6\"/></pattern></defs>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_are_short_and_without_a_negative_nought() {
        let mut drawing = Drawing::default();
        drawing.put("{} {} {} {}", &[1.04, -0.04, 12.0, -3.25]);
        assert_eq!(drawing.svg, "1 0 12 -3.2");
    }

    #[test]
    fn words_of_a_writer_are_escaped_and_keep_their_direction() {
        let mut drawing = Drawing::default();
        drawing.text("no", (1.0, 2.0), Anchor::End, "<b>&\"");
        drawing.text("", (1.0, 2.0), Anchor::Start, "سنة 2018");
        assert_eq!(
            drawing.svg,
            "<text class=\"no\" x=\"1\" y=\"2\" text-anchor=\"end\">&lt;b&gt;&amp;&quot;</text>\n\
             <text x=\"1\" y=\"2\">\u{2068}سنة 2018\u{2069}</text>\n"
        );
    }

    #[test]
    fn words_are_cut_between_words_where_that_leaves_enough() {
        assert_eq!(shortened("Last incident before Imlil", 1000.0, 14.0), "Last incident before Imlil");
        assert_eq!(shortened("Last incident before Imlil", 130.0, 14.0), "Last incident…");
        assert_eq!(shortened("Donaudampfschifffahrt", 60.0, 14.0), "Donau…");
        assert_eq!(shortened("wwww", 1.0, 14.0), "…");
    }
}
