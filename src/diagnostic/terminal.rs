//! Diagnostics for people. In: diagnostics in order of place, and the files they speak of. Out: text in the look of rustc.
//! What a writer typed cannot garble the screen: controls are made visible, and of a long line only the place is shown.
//! It never prints: the commands do.

use super::position::Positions;
use super::{Diagnostic, Place, Severity};
use crate::files::Files;
use crate::path::FilePath;
use crate::text::Span;
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Element, Level, Origin, Padding, Renderer, Snippet};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::ops::Range;

/// How many diagnostics of one code are drawn.
const DRAWN: usize = 20;
/// How many related places of one diagnostic are drawn.
const RELATED: usize = 6;
/// The width of a drawing in columns. Wider drawings would wrap in common windows, and the marks would slip.
const WIDTH: usize = 100;
/// How much of a line is looked at before and after a place, in bytes: more than `WIDTH` can show in any script.
const AROUND: usize = 600;
/// The longest marked text, in bytes.
const MARKED: usize = 600;
/// The longest piece of a file in one drawing, in bytes; places that are further apart get a drawing each.
const PIECE: usize = 6000;
/// The longest title or note, in characters.
const SENTENCE: usize = 400;
/// The longest help, which may list all names there are.
const HELP: usize = 2000;

/// Those of `diagnostics` that are drawn: of each code no more than `DRAWN`.
pub fn drawn(diagnostics: &[Diagnostic]) -> impl Iterator<Item = &Diagnostic> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    diagnostics.iter().filter(move |diagnostic| {
        let count = counts.entry(diagnostic.problem.code().name()).or_default();
        *count += 1;
        *count <= DRAWN
    })
}

/// All of `diagnostics` in their order, drawn, but of each code no more than `DRAWN`.
pub fn render(diagnostics: &[Diagnostic], files: &Files, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(WIDTH);
    let mut positions = Positions::new(files);
    let mut out = String::new();
    for diagnostic in drawn(diagnostics) {
        separate(&mut out);
        out.push_str(&draw(diagnostic, files, &mut positions, &renderer));
        out.push('\n');
    }
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for diagnostic in diagnostics {
        *counts.entry(diagnostic.problem.code().name()).or_default() += 1;
    }
    let hidden: BTreeMap<_, _> = counts.into_iter().filter(|(_, count)| *count > DRAWN).collect();
    if !hidden.is_empty() {
        separate(&mut out);
    }
    for (code, count) in hidden {
        out.push_str(&format!(
            "… and {} more of {code}; `sourceline check --format json` lists them all\n",
            count - DRAWN
        ));
    }
    out
}

/// `2 errors, 1 warning`.
pub fn summary(errors: usize, warnings: usize) -> String {
    let count = |count: usize, noun: &str| match count {
        0 => None,
        1 => Some(format!("1 {noun}")),
        _ => Some(format!("{count} {noun}s")),
    };
    let counts: Vec<String> = [count(errors, "error"), count(warnings, "warning")].into_iter().flatten().collect();
    if counts.is_empty() { "no errors, no warnings".to_owned() } else { counts.join(", ") }
}

fn separate(out: &mut String) {
    if !out.is_empty() {
        out.push('\n');
    }
}

/// A piece of a text with the places in it, or a file that is not text.
struct View<'a> {
    path: &'a FilePath,
    text: Option<&'a str>,
    range: Range<usize>,
    marks: Vec<Mark<'a>>,
}

struct Mark<'a> {
    place: &'a Place,
    range: Range<usize>,
    kind: AnnotationKind,
    words: &'a str,
}

fn draw<'a>(
    diagnostic: &'a Diagnostic,
    files: &'a Files,
    positions: &mut Positions<'a>,
    renderer: &Renderer,
) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let views = views(diagnostic, files);
    let mut elements = Vec::new();
    let mut headers = Vec::new();
    for (index, view) in views.iter().enumerate() {
        if index > 0 && view.text.is_none() {
            elements.push(Padding.into());
        }
        elements.push(element(view, index, positions));
        headers.push(header(view, index, positions));
    }
    if let Some(more) = diagnostic.related.len().checked_sub(RELATED).filter(|more| *more > 0) {
        elements.push(
            Level::NOTE.message(format!("and {more} more {}", if more == 1 { "place" } else { "places" })).into(),
        );
    }
    if let Some(help) = diagnostic.problem.help() {
        elements.push(Level::HELP.message(within(&help, HELP)).into());
    }
    let title = level.primary_title(sentence(&diagnostic.problem.title())).id(diagnostic.problem.code().name());
    let mut drawn = with_headers(&renderer.render(&[title.elements(elements)]), &headers);
    if views.iter().all(|view| view.text.is_none()) {
        drawn = drawn.replace('\n', "\n "); // where a line number would stand
    }
    drawn
}

/// The primary place and the related ones, those that are near each other together.
fn views<'a>(diagnostic: &'a Diagnostic, files: &'a Files) -> Vec<View<'a>> {
    let primary = (&diagnostic.place, AnnotationKind::Primary, diagnostic.problem.label());
    let related = diagnostic.related.iter().take(RELATED);
    let related = related.map(|(place, words)| (place, AnnotationKind::Context, words.as_str()));
    let mut views: Vec<View<'a>> = Vec::new();
    for (place, kind, words) in [primary].into_iter().chain(related) {
        let text = files.text(&place.path).map(|text| &**text);
        let range = text.map_or(0..0, |text| marked(text, place.span));
        let piece = text.map_or(0..0, |text| neighbourhood(text, &range));
        let mark = Mark { place, range, kind, words };
        let union = |view: &View<'_>| view.range.start.min(piece.start)..view.range.end.max(piece.end);
        let near = |view: &&mut View<'a>| view.path == &place.path && text.is_some() && union(view).len() <= PIECE;
        match views.iter_mut().find(near) {
            Some(view) => {
                view.range = union(view);
                view.marks.push(mark);
            }
            None => views.push(View { path: &place.path, text, range: piece, marks: vec![mark] }),
        }
    }
    views
}

/// The bytes to mark: inside the text, not too many, without the line end they may close with.
fn marked(text: &str, span: Span) -> Range<usize> {
    let Range { start, end } = span.clamped(text).range();
    let end = Span::new(start..end.min(start + MARKED)).clamped(text).range().end;
    start..start + text[start..end].trim_end_matches('\n').len()
}

/// `range` and what stands before and after it in its lines, as far as it can be shown.
fn neighbourhood(text: &str, range: &Range<usize>) -> Range<usize> {
    let around = Span::new(range.start.saturating_sub(AROUND)..range.end.saturating_add(AROUND));
    let Range { start, end } = around.clamped(text).range();
    let start = text[start..range.start].rfind('\n').map_or(start, |newline| start + newline + 1);
    let end = text[range.end..end].find('\n').map_or(end, |newline| range.end + newline);
    start..end
}

/// The drawing of a view, whose header is yet to be put in: the renderer would count columns from the piece's beginning.
fn element<'a>(view: &View<'a>, index: usize, positions: &mut Positions<'a>) -> Element<'a> {
    let path = format!("{HEADER}{index}");
    let Some(text) = view.text else {
        return Origin::path(path).line(1).char_column(1).into();
    };
    let shown = |range: Range<usize>| text[range].chars().map(visible);
    let length = |end: usize| shown(view.range.start..end).map(char::len_utf8).sum::<usize>();
    let mut source: String = shown(view.range.clone()).collect();
    if source.ends_with('\n') {
        source.push('\n'); // the empty last line, if it is marked
    }
    let annotations = view
        .marks
        .iter()
        .map(|mark| mark.kind.span(length(mark.range.start)..length(mark.range.end)).label(sentence(mark.words)));
    let first_line = positions.line(view.path, view.range.start);
    Snippet::source(source).line_start(first_line).path(path).annotations(annotations).into()
}

/// `path:line:column` of a view's first place.
fn header<'a>(view: &View<'a>, index: usize, positions: &mut Positions<'a>) -> String {
    let mark = &view.marks[0];
    let (line, column) = positions.start(mark.place);
    let path: String = view.path.as_str().chars().map(visible).collect();
    match view.text {
        None if index > 0 => format!("{path}:{line}:{column}: {}", sentence(mark.words)),
        _ => format!("{path}:{line}:{column}"),
    }
}

/// Stands for a header until the drawing is done. The renderer replaces it everywhere but in paths.
const HEADER: char = '\0';

fn with_headers(drawn: &str, headers: &[String]) -> String {
    let mut parts = drawn.split(HEADER);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for (part, header) in parts.zip(headers) {
        out.push_str(header);
        out.push_str(part.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':'));
    }
    out
}

/// `text` in one line and short enough to be read.
fn sentence(text: &str) -> String {
    within(text, SENTENCE)
}

fn within(text: &str, limit: usize) -> String {
    let mut sentence: String =
        text.chars().take(limit).map(|c| if c.is_whitespace() { ' ' } else { visible(c) }).collect();
    if text.chars().nth(limit).is_some() {
        sentence.push('…');
    }
    sentence
}

/// What a terminal would obey or not show, as a mark that is seen. The renderer knows what to do with tabs.
pub(crate) fn visible(c: char) -> char {
    match c {
        '\n' | '\t' => c,
        '\u{200b}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Problem;
    use crate::files::{Content, Unusable};

    fn path(path: &str) -> FilePath {
        FilePath::new(path).expect("a good path")
    }

    fn files(inputs: &[(&str, &str)]) -> Files {
        let mut files = Files::default();
        for (name, text) in inputs {
            files.insert(path(name), Content::Text((*text).into()));
        }
        files
    }

    fn at(name: &str, range: Range<usize>) -> Place {
        Place::new(&path(name), Span::new(range))
    }

    fn unknown_key() -> Problem {
        Problem::UnknownKey { key: "titel".into(), table: "the front matter".into(), nearest: Some("title".into()) }
    }

    #[test]
    fn a_diagnostic_is_drawn_with_what_belongs_to_it() {
        let files = files(&[("a.md", "+++\ntitel = \"One\"\n+++\n"), ("b.toml", "\n[a.b]\n")]);
        let diagnostic = Diagnostic::new(at("a.md", 4..9), unknown_key()).with(at("b.toml", 1..6), "see here");
        let drawn = "\
error[unknown-key]: unknown key `titel` in the front matter
 --> a.md:2:1
  |
2 | titel = \"One\"
  | ^^^^^ not known here
  |
 ::: b.toml:2:1
  |
2 | [a.b]
  | ----- see here
  |
  = help: did you mean `title`?
";
        assert_eq!(render(std::slice::from_ref(&diagnostic), &files, false), drawn);
        assert!(render(&[diagnostic], &files, true).contains("\u{1b}["));
        assert_eq!(render(&[], &files, false), "");
    }

    #[test]
    fn a_file_that_is_not_text_is_named_with_its_first_bad_byte() {
        let mut files = files(&[]);
        files.insert(path("a.md"), Content::Unusable(Unusable::NotUtf8 { line: 3, column: 5, guess: None }));
        files.insert(path("b.html"), Content::blob(1));
        let taken = Problem::AddressTaken { address: "/a/".into() };
        let diagnostics = [
            Diagnostic::new(at("a.md", 0..0), Problem::NotUtf8 { guess: None }),
            Diagnostic::new(at("missing.html", 0..0), taken).with(at("b.html", 0..0), "the first one"),
        ];
        let drawn = "\
error[not-utf8]: this file is not UTF-8 text
 --> a.md:3:5
  = help: save it as UTF-8 in your editor

error[address-taken]: two inputs have the address `/a/`
 --> missing.html:1:1
  |
 ::: b.html:1:1: the first one
  = help: rename one of them, or give one another `slug`
";
        assert_eq!(render(&diagnostics, &files, false), drawn);
    }

    #[test]
    fn of_a_long_line_only_the_place_is_shown() {
        let text = format!("a\n{}[[Ofice]]{}\nc\n", "wörd ".repeat(100_000), " word".repeat(100_000));
        let start = text.find("[[").expect("it is there");
        let files = files(&[("a.md", &text)]);
        let drawn = render(&[Diagnostic::new(at("a.md", start..start + 9), Problem::RawHtml)], &files, false);
        assert!(drawn.contains(" --> a.md:2:500001\n") && drawn.contains("[[Ofice]]"), "{drawn}");
        assert!(drawn.lines().all(|line| line.chars().count() <= WIDTH + 10), "{drawn}");
        let drawn = render(&[Diagnostic::new(at("a.md", 5..text.len() - 5), Problem::RawHtml)], &files, false);
        assert!(drawn.len() < 1000, "{drawn}");
    }

    #[test]
    fn nothing_garbles_the_terminal() {
        let text = "\ta\u{202e}b\u{1b}[31mc\u{9b}31md\u{200b}e\u{2028}f\u{2066}g\u{feff}";
        let files = files(&[("a.md", text)]);
        let problem = Problem::BadReference { text: text.into(), message: "two\nlines".into() };
        let place = at("a.md", 0..text.len());
        let drawn = render(&[Diagnostic::new(place.clone(), problem).with(place, text)], &files, false);
        // Named here, since `visible` is what is tried.
        let unseen = |c: char| c != '\n' && (c.is_control() || "\u{202e}\u{200b}\u{2028}\u{2066}\u{feff}".contains(c));
        assert!(!drawn.contains(unseen), "{drawn:?}");
        assert!(drawn.starts_with("error[bad-reference]: ` a\u{fffd}b"), "{drawn}");
        assert!(drawn.contains("two lines"), "{drawn}");
    }

    #[test]
    fn what_is_cut_is_seen_to_be_cut() {
        for (text, within_three) in
            [("abc", "abc"), ("abcd", "abc…"), ("\u{1b}\u{1b}\u{1b}abc", "\u{fffd}\u{fffd}\u{fffd}…")]
        {
            assert_eq!(within(text, 3), within_three);
        }
    }

    #[test]
    fn the_end_of_a_line_is_not_marked() {
        let files = files(&[("a.md", "+++\ntitel = \"One\"\n+++\n")]);
        let drawn = |end: usize| render(&[Diagnostic::new(at("a.md", 4..end), unknown_key())], &files, false);
        assert_eq!(drawn(18), drawn(17));
        assert!(drawn(18).contains("\n  | ^^^^^^^^^^^^^ not known here\n"), "{}", drawn(18));
    }

    #[test]
    fn of_one_code_twenty_are_drawn() {
        let files = files(&[("a.md", "text")]);
        let html = Diagnostic::new(at("a.md", 0..1), Problem::RawHtml);
        let mut diagnostics = vec![Diagnostic::new(at("a.md", 0..4), unknown_key()); 332];
        diagnostics.extend(vec![html; DRAWN]);
        let drawn = render(&diagnostics, &files, false);
        assert_eq!(drawn.matches("error[unknown-key]").count(), DRAWN);
        assert_eq!(drawn.matches("warning[raw-html]").count(), DRAWN);
        assert!(
            drawn.ends_with("\n\n… and 312 more of unknown-key; `sourceline check --format json` lists them all\n")
        );
        assert_eq!(drawn.matches('…').count(), 1);
    }

    #[test]
    fn any_span_is_drawn() {
        let text = "é\n\n\tab\u{202e}c 👩‍👩‍👧\n  \nلا أحد\n\u{300}x\n";
        let files = files(&[("a.md", text), ("b.md", ""), ("c.md", &text.repeat(400))]);
        let ends = [0, 1, 2, 3, 4, 5, 8, 11, 13, 20, 33, 35, 44, 50, text.len() - 1, text.len(), 9000, usize::MAX];
        for name in ["a.md", "b.md", "c.md"] {
            for start in ends {
                for end in ends {
                    let place = Place::new(&path(name), Span { start: start as u32, end: end as u32 });
                    let diagnostic = Diagnostic::new(place, unknown_key())
                        .with(at(name, 3..end), "x")
                        .with(at("c.md", end..start.max(end)), "y")
                        .with(at(name, start..start), "");
                    let drawn = render(&[diagnostic], &files, false);
                    assert!(drawn.contains(&format!(" --> {name}:")) && !drawn.contains(HEADER), "{drawn}");
                }
            }
        }
    }

    #[test]
    fn counts_are_said_in_words_that_agree() {
        assert_eq!(summary(2, 1), "2 errors, 1 warning");
        assert_eq!(summary(0, 3), "3 warnings");
        assert_eq!(summary(1, 0), "1 error");
        assert_eq!(summary(0, 0), "no errors, no warnings");
    }
}
