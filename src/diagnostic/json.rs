//! Diagnostics for machines. In: diagnostics in order of place, and the files they speak of. Out: a JSON array.
//! One object a line, so that it can be read by people and cut by tools; values that are absent are left out.
//! It never limits the number: whoever asks for JSON gets all.

use super::position::Positions;
use super::{Diagnostic, Place};
use crate::files::Files;
use serde::Serialize;

/// The longest marked text that is repeated, in characters.
const TEXT_LIMIT: usize = 200;

/// Lines and columns count from 1, columns in characters; the end is one past the last character.
///
/// There are no offsets in bytes: text is read without byte order mark and carriage returns, so they would not be those
/// of the file on disk.
#[derive(Serialize)]
struct Entry<'a> {
    code: &'static str,
    severity: &'static str,
    path: &'a str,
    line: usize,
    column: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    message: &'a str,
}

/// All of `diagnostics`, in their order.
pub fn render(diagnostics: &[Diagnostic], files: &Files) -> String {
    let mut positions = Positions::new(files);
    let mut json = String::from("[");
    for (index, diagnostic) in diagnostics.iter().enumerate() {
        json.push_str(if index == 0 { "\n" } else { ",\n" });
        let entry = entry(diagnostic, files, &mut positions);
        json.push_str(&serde_json::to_string(&entry).expect("text and numbers are always JSON"));
    }
    json.push_str(if diagnostics.is_empty() { "]\n" } else { "\n]\n" });
    json
}

fn entry<'a>(diagnostic: &'a Diagnostic, files: &'a Files, positions: &mut Positions<'a>) -> Entry<'a> {
    let (line, column) = positions.start(&diagnostic.place);
    let end = positions.end(&diagnostic.place);
    let related = diagnostic.related.iter().map(|(place, message)| {
        let (line, column) = positions.start(place);
        Related { path: place.path.as_str(), line, column, message }
    });
    Entry {
        code: diagnostic.problem.code().name(),
        severity: diagnostic.severity.name(),
        path: diagnostic.place.path.as_str(),
        line,
        column,
        end_line: end.map(|(line, _)| line),
        end_column: end.map(|(_, column)| column),
        message: diagnostic.problem.title(),
        help: diagnostic.problem.help(),
        text: marked(&diagnostic.place, files),
        related: related.collect(),
    }
}

/// The marked text, or as much of it as is worth repeating.
fn marked<'a>(place: &Place, files: &'a Files) -> Option<&'a str> {
    let text = files.text(&place.path)?;
    let marked = &text[place.span.clamped(text).range()];
    let end = marked.char_indices().nth(TEXT_LIMIT).map_or(marked.len(), |(end, _)| end);
    (end > 0).then(|| &marked[..end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Problem;
    use crate::files::{Content, Unusable};
    use crate::path::FilePath;
    use crate::text::Span;

    #[test]
    fn nothing_is_an_empty_array() {
        assert_eq!(render(&[], &Files::default()), "[]\n");
    }

    #[test]
    fn one_object_a_line_without_what_is_absent() {
        let mut files = Files::default();
        let one = FilePath::new("content/articles/one.md").expect("a good path");
        let two = FilePath::new("content/articles/two.md").expect("a good path");
        files.insert(one.clone(), Content::Text("é\n\"titel\" = 1\n".into()));
        let bad = Unusable::NotUtf8 { line: 3, column: 5, guess: None };
        files.insert(two.clone(), Content::Unusable(bad));
        let key = Problem::UnknownKey { key: "titel".into(), table: "the front matter".into(), nearest: None };
        let diagnostics = [
            Diagnostic::new(Place::new(&one, Span::new(3..10)), key).with(Place::file(&two), "the first"),
            Diagnostic::new(Place::new(&two, Span::new(0..0)), Problem::NotUtf8 { guess: None }),
        ];
        let json = render(&diagnostics, &files);
        let lines: Vec<&str> = json.lines().collect();
        assert_eq!(lines.len(), 4);
        let start = r#"{"code":"unknown-key","severity":"error","path":"content/articles/one.md","line":2,"column":1,"#;
        assert!(lines[1].starts_with(start), "{}", lines[1]);
        let end = r#""text":"\"titel\"","related":[{"path":"content/articles/two.md","line":3,"column":5,"message":"the first"}]},"#;
        assert!(lines[1].contains(r#""end_line":2,"end_column":8,"#) && lines[1].ends_with(end), "{}", lines[1]);
        assert_eq!(
            lines[2],
            r#"{"code":"not-utf8","severity":"error","path":"content/articles/two.md","line":3,"column":5,"message":"this file is not UTF-8 text","help":"save it as UTF-8 in your editor"}"#
        );
        assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok());
    }

    #[test]
    fn any_span_is_pulled_into_its_file() {
        let mut files = Files::default();
        let one = FilePath::new("content/articles/one.md").expect("a good path");
        files.insert(one.clone(), Content::Text("é".repeat(300).into()));
        let place = Place::new(&one, Span { start: 1, end: u32::MAX });
        assert_eq!(marked(&place, &files).map(|text| text.chars().count()), Some(TEXT_LIMIT));
        assert!(render(&[Diagnostic::new(place, Problem::RawHtml)], &files).contains(r#""end_column":301"#));
        let past = Place::new(&one, Span { start: 9000, end: 3 });
        assert!(!render(&[Diagnostic::new(past, Problem::RawHtml)], &files).contains("\"text\""));
    }
}
