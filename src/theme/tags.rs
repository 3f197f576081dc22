//! The tags of a template. In: its text. Out: each tag, and the first that is not closed.
//! It reads as the engine does, but for what nobody writes: one `{{` within another, or in a text over several lines.

use crate::text::Span;
use std::ops::Range;

/// `{{ … }}`, `{% … %}` or `{# … #}`.
#[derive(Debug)]
pub(super) struct Tag<'t> {
    /// How it begins.
    pub mark: &'t str,
    /// Where it is.
    pub range: Range<usize>,
    /// What stands in it, without `-` at its ends.
    pub inside: &'t str,
    /// Where that begins.
    pub at: usize,
    /// Whether its end is there.
    is_closed: bool,
}

impl<'t> Tag<'t> {
    /// The word that a `{% … %}` begins with.
    pub fn word(&self) -> &'t str {
        if self.mark == "{%" { name_at(self.inside.trim_start()) } else { "" }
    }
}

/// Whether a letter can be part of a name.
pub(super) fn is_of_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// The name that a text begins with.
pub(super) fn name_at(text: &str) -> &str {
    &text[..text.find(|c: char| !is_of_name(c)).unwrap_or(text.len())]
}

/// How tags begin.
const MARKS: [&str; 3] = ["{{", "{%", "{#"];

/// All tags in order, but for those within `raw`.
pub(super) fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let is_mark = |at: &usize| MARKS.contains(&text.get(*at..*at + 2).unwrap_or_default());
        let start = text[from..].match_indices('{').map(|(at, _)| from + at).find(is_mark)?;
        let mark = &text[start..start + 2];
        let (length, is_closed) = length(&text[start + 2..], mark);
        let end = start + 2 + length;
        let written = &text[start + 2..end];
        let inside = written.strip_prefix('-').unwrap_or(written);
        let at = end - inside.len();
        let inside = inside.strip_suffix('-').unwrap_or(inside);
        let tag = Tag { mark, range: start..end + if is_closed { 2 } else { 0 }, inside, at, is_closed };
        from = tag.range.end;
        if tag.word() == "raw" {
            let is_end = |at: &usize| text[*at..].trim_start_matches('-').trim_start().starts_with("endraw");
            from = text[from..].match_indices("{%").map(|(at, _)| from + at + 2).find(is_end).unwrap_or(text.len());
        }
        Some(tag)
    })
}

/// How a tag that begins with `mark` ends.
fn close(mark: &str) -> &'static str {
    match mark {
        "{{" => "}}",
        "{%" => "%}",
        _ => "#}",
    }
}

/// How far it is to the end of a tag that begins with `mark`, and whether that is there: another may begin before it.
fn length(rest: &str, mark: &str) -> (usize, bool) {
    let close = close(mark);
    if mark == "{#" {
        return rest.find(close).map_or((rest.len(), false), |length| (length, true));
    }
    let (mut at, mut braces) = (0, 0);
    while let Some(letter) = rest[at..].chars().next() {
        let here = &rest[at..];
        if braces == 0 && here.starts_with(close) {
            return (at, true);
        }
        if MARKS.iter().any(|mark| here.starts_with(mark)) {
            return (at, false);
        }
        match letter {
            '{' => braces += 1,
            '}' if braces > 0 => braces -= 1,
            '"' | '\'' | '`' => at += text_length(&here[1..], letter),
            _ => {}
        }
        at += letter.len_utf8();
    }
    (rest.len(), false)
}

/// How long a text in quotation marks is behind the first of them; nothing if there is no second. One on a later line counts
/// where no tag begins between: else it is rather that of a tag which was not closed.
pub(super) fn text_length(rest: &str, mark: char) -> usize {
    let (mut is_escaped, mut is_over_lines, mut has_mark) = (false, false, false);
    for (at, letter) in rest.char_indices() {
        is_over_lines |= letter == '\n';
        has_mark |= letter == '{' && MARKS.iter().any(|mark| rest[at..].starts_with(mark));
        match letter {
            _ if is_over_lines && has_mark => break,
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            letter if letter == mark => return at + 1,
            _ => {}
        }
    }
    0
}

/// What is open and should be closed: where, and what is said of it.
#[derive(Debug, PartialEq)]
pub(super) struct Open {
    pub span: Span,
    pub message: String,
    pub help: String,
}

/// The first tag without an end, or with an end that closes another.
pub(super) fn unclosed(text: &str) -> Option<Open> {
    let mut open: Vec<(&str, Range<usize>)> = Vec::new();
    let never = |(word, range): (&str, Range<usize>), before: String| Open {
        span: Span::new(range),
        message: format!("this `{word}` is not closed"),
        help: format!("write {{% end{word} %}} where it ends{before}"),
    };
    for tag in tags(text) {
        if !tag.is_closed {
            let line = text[tag.range.clone()].lines().next().unwrap_or_default().trim_end();
            return Some(Open {
                span: Span::new(tag.range.start..tag.range.start + line.len()),
                message: format!("this `{}` is not closed", tag.mark),
                help: format!("write `{}` where it ends", close(tag.mark)),
            });
        }
        let word = tag.word();
        match (word, word.strip_prefix("end")) {
            ("if" | "for" | "block" | "component" | "filter", _) => open.push((word, tag.range)),
            ("set" | "set_global", _) if !tag.inside.contains('=') => open.push(("set", tag.range)),
            (_, Some(closed)) => {
                let last = open.pop()?;
                if last.0 != closed {
                    // If nothing of that kind is open, it is this end that is wrong.
                    open.iter().find(|(word, _)| *word == closed)?;
                    let line = text[..tag.range.start].matches('\n').count() + 1;
                    return Some(never(last, format!(", before {} in line {line}", &text[tag.range])));
                }
            }
            _ => {}
        }
    }
    open.pop().map(|last| never(last, String::new()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_end_where_they_end() {
        let text = "a { {{- b | f(x=\"}} \\\" {{\") -}} {# {{ #} {% raw %}{{ c {% endraw %}{{ <d e={f} /> }} {% g '%}' %} it's";
        let found: Vec<(&str, &str)> = tags(text).map(|tag| (tag.mark, tag.inside.trim())).collect();
        let expected =
            [("{{", "b | f(x=\"}} \\\" {{\")"), ("{#", "{{"), ("{%", "raw"), ("{{", "<d e={f} />"), ("{%", "g '%}'")];
        assert_eq!(found, expected);
        let found = tags("{% raw %}endraw {{ a {% b %}{%- endraw -%}{{ c }}").map(|tag| tag.inside.trim());
        assert_eq!(found.collect::<Vec<_>>(), ["raw", "c"], "the word alone ends nothing");
        assert!(tags(text).all(|tag| tag.is_closed && text[tag.at..].starts_with(tag.inside)));
        assert_eq!(unclosed(text), None);
    }

    #[test]
    fn a_text_may_go_over_lines() {
        let text = "{% set a = \"\nb { c: d }\n\" %}<e f=\"g.h\">{{ i }}";
        let found: Vec<&str> = tags(text).map(|tag| tag.inside.trim()).collect();
        assert_eq!(found, ["set a = \"\nb { c: d }\n\"", "i"]);
        let text = "{{ a <p>it's</p>\n{{ b }}<p>it's</p>";
        assert_eq!(unclosed(text).map(|open| open.span.range()), Some(0..16), "that of a tag which is not closed");
    }

    #[test]
    fn what_is_open_is_found_where_it_opens() {
        for (text, found) in [
            ("{% if a %}b{% endif %}", None),
            ("{% block a %}{% if b %}{% endblock a %}", Some(("{% if b %}", ", before {% endblock a %} in line 1"))),
            ("{% block a %}\n{%- for b in c -%}\n{% endblock %}", Some(("{%- for b in c -%}", "in line 3"))),
            ("{% if a %}{% for b in c %}{% endfor %}", Some(("{% if a %}", "{% endif %} where it ends"))),
            ("{% set a = 1 %}{% set b %}c{% endset %}", None),
            ("{% set a %}b", Some(("{% set a %}", "{% endset %}"))),
            ("{{ a <p>it's</p> {{ b }}", Some(("{{ a <p>it's</p>", "`}}`"))),
            ("{{ a\nb", Some(("{{ a", "`}}`"))),
            ("{% if a }} b {% endif %}", Some(("{% if a }} b", "`%}`"))),
            ("a {# b", Some(("{# b", "`#}`"))),
            ("a {% endif %}", None),
            ("{% if a %}{% endfor %}", None),
            ("{{ é", Some(("{{ é", "`}}`"))),
            ("{", None),
        ] {
            let open = unclosed(text);
            let said = open.as_ref().map(|open| (&text[open.span.range()], open.help.as_str()));
            assert_eq!(said.map(|(place, _)| place), found.map(|(place, _)| place), "{text}");
            assert!(said.zip(found).is_none_or(|((_, said), (_, help))| said.contains(help)), "{text}: {said:?}");
        }
    }
}
