//! What TOML cannot be read, in the words of a writer. In: TOML text, the place of a mistake, the parser's message.
//! Out: the problem and its place, and where a list opens that has no end.
//! It never reads a table: there is none.

use crate::date::Date;
use crate::diagnostic::Problem;
use crate::path::id_of;
use crate::text::{Span, is_digits};
use std::ops::Range;

/// The problem at `span`, of which the parser says `message`.
pub(super) fn problem(toml: &str, span: Span, message: &str) -> (Span, Problem) {
    let at = span.start as usize;
    let start = toml[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let line = toml[start..].lines().next().unwrap_or_default();
    let value = line.split_once('=').map(|(_, value)| value.split('#').next().unwrap_or(value).trim());
    if message.contains("recurs") {
        return (span, Problem::NestingTooDeep);
    }
    if is_twice(message) {
        return (span, twice(line));
    }
    if message.starts_with("cannot extend value") {
        let name = line.trim().trim_matches(['[', ']']).split(['.', '=']).next().unwrap_or_default().trim();
        let help = format!("`{name}` has a value above: give one of the two another name, or delete it");
        return (span, told("a key with a value can have no table or keys of its own", help));
    }
    if let Some(colon) = colon_of(line).filter(|_| value.is_none()) {
        let (key, value) = (line[..colon].trim(), line[colon + 1..].trim());
        let is_text = value.starts_with(char::is_alphabetic) && !matches!(value, "true" | "false");
        let value = if is_text && !value.contains('"') { format!("\"{value}\"") } else { value.to_owned() };
        let problem = told("between a key and its value stands `=`, not `:`", format!("write {key} = {value}"));
        return (Span::new(start + colon..start + colon + 1), problem);
    }
    if let Some(comma) = decimal_comma(line).filter(|comma| start + comma.start <= at) {
        let text = line[comma.clone()].to_owned();
        return (Span::new(start + comma.start..start + comma.end), Problem::GroupedNumber { text });
    }
    if let Some((place, problem)) = problem_of_line(line, message) {
        return (place.map_or(span, |place| Span::new(start + place.start..start + place.end)), problem);
    }
    // In a list or between braces, where it stands alone.
    let within = &toml[start..at.max(start)];
    let own = match value {
        Some(value) if value.starts_with('{') && within.contains('{') => {
            let from = within.rfind(['=', ',', '{', '[']).map_or(start, |mark| start + mark + 1);
            let rest = toml[from..].lines().next().unwrap_or_default();
            Some(rest.split([',', '}', ']', '#']).next().unwrap_or_default().trim())
        }
        value => value,
    };
    if toml[at..].starts_with(CURLY) {
        return (span, curly());
    }
    let is_apostrophe = own.is_some_and(|own| apostrophe(own, message).is_some()) && toml[..at].ends_with('\'');
    let span = if is_apostrophe { Span::new(at - 1..at) } else { span };
    let day = own.filter(|own| is_day(own)).and_then(|own| Some((start + line.find(own)?, own.len())));
    let span = day.map_or(span, |(day, length)| Span::new(day..day + length));
    (span, own.and_then(|value| problem_of_value(value, message)).unwrap_or_else(|| plain(message)))
}

/// Quotation marks that are none to TOML.
const CURLY: [char; 6] = ['“', '”', '„', '«', '‘', '’'];

fn curly() -> Problem {
    let help = "use straight quotation marks, as in \"…\"; around the text no other marks will do";
    told("text must be quoted", help.into())
}

/// Whether a key stands there a second time.
pub(super) fn is_twice(message: &str) -> bool {
    message == "duplicate key"
}

pub(super) fn list_without_end() -> Problem {
    told("this list has no end", "end it with `]`, before the next line of the kind `key = value`".into())
}

/// Where a list opens that no bracket closes: a key follows first, or nothing does.
pub(super) fn open_list(toml: &str) -> Option<usize> {
    let mut open: Vec<(usize, u8)> = Vec::new();
    let bytes = toml.as_bytes();
    let mut next = 0;
    while next < bytes.len() {
        match bytes[next] {
            b'#' => next = toml[next..].find('\n').map_or(bytes.len(), |newline| next + newline),
            b'"' | b'\'' => {
                next = end_of_text(bytes, next);
                continue;
            }
            // The head of a table ends with its line.
            b'\n' if open.first().is_some_and(|(_, kind)| *kind == b'h') => open.clear(),
            b'[' | b'{' => {
                let is_head = open.is_empty() && toml[..next].trim_end_matches([' ', '\t', '[']).ends_with('\n');
                let is_first = open.is_empty() && toml[..next].trim_matches([' ', '\t', '[']).is_empty();
                open.push((next, if is_head || is_first { b'h' } else { bytes[next] }));
            }
            b'}' if matches!(open.last(), Some((_, b'{'))) => drop(open.pop()),
            b']' => while matches!(open.pop(), Some((_, b'{'))) {},
            b'=' if matches!(open.last(), Some((_, b'['))) => break,
            _ => {}
        }
        next += 1;
    }
    open.first().filter(|(_, kind)| *kind == b'[').map(|(start, _)| *start)
}

pub(super) fn text_without_end(mark: &str) -> Problem {
    told(&format!("this `{mark}` is never closed"), format!("write another `{mark}` where the text ends"))
}

/// The three marks of a text over several lines that no others close. Where a key and `=` stand before those that seem to
/// do so, they open the next text.
pub(super) fn open_text(toml: &str) -> Option<Range<usize>> {
    let bytes = toml.as_bytes();
    let mut next = 0;
    while next < bytes.len() {
        match bytes[next] {
            b'#' => next = toml[next..].find('\n').map_or(bytes.len(), |newline| next + newline),
            mark @ (b'"' | b'\'') => {
                let end = end_of_text(bytes, next);
                if bytes[next..].starts_with(&[mark; 3]) {
                    let is_closed = end >= next + 6 && bytes[..end].ends_with(&[mark; 3]);
                    let text = if is_closed { &toml[next..end - 3] } else { "" };
                    let line = text.rsplit_once('\n').map_or("", |(_, line)| line);
                    if !is_closed || is_key_of_text(line) {
                        return Some(next..next + 3);
                    }
                }
                next = end;
            }
            _ => next += 1,
        }
    }
    None
}

/// `note = `
fn is_key_of_text(line: &str) -> bool {
    let key = line.trim_end().strip_suffix('=').unwrap_or_default().trim();
    !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

/// Where text ends that begins at `start`; on the same line, unless three marks begin it.
fn end_of_text(bytes: &[u8], start: usize) -> usize {
    let mark = bytes[start];
    let is_long = bytes[start..].starts_with(&[mark; 3]);
    let mut at = start + if is_long { 3 } else { 1 };
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if mark == b'"' => at += 1,
            b'\n' if !is_long => return at,
            byte if byte == mark && !is_long => return at + 1,
            byte if byte == mark && bytes[at..].starts_with(&[mark; 3]) => return at + 3,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

fn told(message: &str, help: String) -> Problem {
    Problem::TomlSyntax { message: message.to_owned(), help: Some(help) }
}

fn plain(message: &str) -> Problem {
    Problem::TomlSyntax { message: message.to_owned(), help: None }
}

fn twice(line: &str) -> Problem {
    let line = line.split('#').next().unwrap_or_default().trim();
    match line.split_once('=') {
        Some((key, _)) => {
            told(&format!("`{}` stands here for the second time", key.trim()), "delete one of the two lines".into())
        }
        None => told(&format!("there are two `{line}`"), "give one of them another id".into()),
    }
}

/// The colon of `key: value`.
fn colon_of(line: &str) -> Option<usize> {
    let (key, value) = line.split_once(':')?;
    let is_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let good = !key.trim().is_empty() && key.trim().chars().all(is_key) && !value.trim().is_empty();
    good.then_some(key.len())
}

/// What a slip of the hand or another language has left in a line, in plain words.
fn problem_of_line(line: &str, message: &str) -> Option<(Option<Range<usize>>, Problem)> {
    let bare = line.trim_start();
    if let Some((at, name)) = foreign_blank(line) {
        let help = "delete it and type it again with the space bar: this one comes from a word processor or a web page";
        let length = line[at..].chars().next().map_or(1, char::len_utf8);
        return Some((
            Some(at..at + length),
            told(&format!("the blank here is no ordinary one but a {name}"), help.into()),
        ));
    }
    if bare.starts_with("//") || bare.starts_with("/*") || bare.starts_with("--") || bare.starts_with("<!--") {
        let at = line.len() - bare.len();
        let help = "begin the line with `#`, which makes it a note to yourself";
        return Some((Some(at..line.trim_end().len()), told("notes are not written like this in TOML", help.into())));
    }
    let said = |message: &str, help: String| Some((None, told(message, help)));
    let value = line.split_once('=').map(|(_, value)| value.trim());
    match message {
        _ if value == Some("") => {
            let key = line.split('=').next().unwrap_or_default().trim();
            said(
                "nothing stands behind the `=`",
                format!("write the value there, such as {key} = \"…\", or delete the line"),
            )
        }
        _ if message.starts_with("missing comma between array") => {
            said("a comma is missing in this list", "put one between the two: [\"one\", \"two\"]".into())
        }
        _ if message.starts_with("missing comma between key") => said(
            "a comma is missing between the braces",
            "put one between the two: { title = \"…\", type = \"…\" }".into(),
        ),
        _ if (message.starts_with("unclosed table") || message.contains("unquoted key"))
            && bare.starts_with('[')
            && bare.trim_end().ends_with(']') =>
        {
            let at = line.len() - bare.len();
            let problem =
                told("a name in brackets has letters a to z, digits and `-`, and no blanks", of_head(bare.trim_end()));
            Some((Some(at..line.trim_end().len()), problem))
        }
        _ if message.starts_with("unclosed table") => {
            said("the bracket of this line has no end", format!("write {}]", line.trim_end()))
        }
        _ if message.starts_with("unclosed inline table") => {
            said("the brace `{` has no end", "end it with `}`, on the same line".into())
        }
        _ if message.contains("unicode") || message.contains("escape") || message.contains("escaped value") => said(
            "a backslash in text begins a sign of its own",
            "in the name of a file write / instead of \\, and name it as it lies beside the article: map.png".into(),
        ),
        _ if message.starts_with("key with no value") => said(
            "there is no `=` in this line",
            "a line reads `key = value`, and a key is one word: title = \"…\"".into(),
        ),
        _ if message.starts_with("invalid basic string") || message.starts_with("invalid literal string") => said(
            "the text has no quotation mark at its end",
            "end it with the mark it begins with, on the same line; several lines stand between \"\"\" and \"\"\""
                .into(),
        ),
        _ => None,
    }
}

/// How to write a head such as `[figures.Tote Menschen]`.
fn of_head(head: &str) -> String {
    let (open, close) = if head.starts_with("[[") { ("[[", "]]") } else { ("[", "]") };
    let names = head.trim_matches(['[', ']']);
    let is_word = |name: &str| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    let letters = |name: &str| name.chars().filter(|c| c.is_alphanumeric()).count();
    let written = names.split('.').map(str::trim).map(|name| match is_word(name) {
        true => name.to_owned(),
        // Not without letters that have no other form.
        false => id_of(name).filter(|id| letters(id) >= letters(name)).unwrap_or_else(|| "…".into()),
    });
    let written = written.collect::<Vec<_>>().join(".");
    format!("an id is made of small letters and digits, with `-` between words: {open}{written}{close}")
}

/// A blank that TOML does not know, outside of texts and notes. Within a word or a number it is no blank that matters: there
/// another message fits.
fn foreign_blank(line: &str) -> Option<(usize, &'static str)> {
    let equals = line.find('=').unwrap_or(line.len());
    let (mut open, mut before) = (None, ' ');
    for (at, c) in line.char_indices() {
        let name = match c {
            '\u{a0}' => Some("no-break space"),
            '\u{202f}' => Some("narrow no-break space"),
            '\u{2007}' => Some("figure space"),
            '\u{2009}' => Some("thin space"),
            _ => None,
        };
        match (open, name) {
            (Some(mark), _) if c == mark && !(mark == '"' && before == '\\') => open = None,
            (Some(_), _) => {}
            (None, Some(name)) => {
                let after = line[at + c.len_utf8()..].trim_start().chars().next().unwrap_or(' ');
                let is_within = before.is_alphanumeric() && !matches!(after, ' ' | '"' | '\'' | '#' | ',' | ']' | '}');
                if at < equals || !is_within {
                    return Some((at, name));
                }
            }
            (None, None) if c == '#' => return None,
            (None, None) => open = Some(c).filter(|c| matches!(c, '"' | '\'')),
        }
        before = c;
    }
    None
}

/// `yes`, `no` and their like, which are `true` and `false` here.
fn yes_or_no(value: &str) -> Option<&'static str> {
    match value.to_ascii_lowercase().as_str() {
        "yes" | "on" | "true" | "oui" | "ja" | "sí" | "si" => Some("true"),
        "no" | "off" | "false" | "non" | "nein" => Some("false"),
        _ => None,
    }
}

fn problem_of_value(value: &str, message: &str) -> Option<Problem> {
    if let Some(flag) = yes_or_no(value) {
        return Some(told(
            "yes and no are written true and false",
            format!("write {flag}, or \"{value}\" if it is text"),
        ));
    }
    let after_text =
        value.strip_prefix('"').and_then(|text| text.split_once('"')).map_or("", |(_, after)| after.trim());
    if message.contains("unexpected key or value") && matches!(after_text.chars().next(), Some(',' | ';')) {
        let help = "end the line behind the closing quotation mark, and begin a line of its own for what follows";
        return Some(told("no comma and no semicolon stands at the end of a value", help.into()));
    }
    if is_unfinished_date(value) {
        return Some(Problem::UnquotedDate { text: value.to_owned() });
    }
    if is_grouped(value) {
        return Some(Problem::GroupedNumber { text: value.to_owned() });
    }
    let is_date = message.contains("date") && value.starts_with(|c: char| c.is_ascii_digit()) || is_day(value);
    if let Some(message) = Date::parse(value).err().map(|error| error.message).filter(|_| is_date) {
        let help = Problem::BadDate { text: value.to_owned(), message }.help();
        return Some(Problem::TomlSyntax { message: format!("\"{value}\" is not a date"), help });
    }
    if value.starts_with(CURLY) {
        return Some(curly());
    }
    if let Some(problem) = apostrophe(value, message) {
        return Some(problem);
    }
    if value.starts_with(['"', '\'']) && message.contains("unexpected key or value") {
        let help =
            "inside the text, which stands between \"…\", write \\\" for a quotation mark; an apostrophe can stay";
        return Some(told("the text ends before the end of the line", help.into()));
    }
    if let Some((number, unit)) = number_and_unit(value) {
        let help = format!("write the number alone, {number}, and beside it unit = \"{unit}\"");
        return Some(told("a number stands without its unit", help));
    }
    // Of `Norhaven` the parser says that `nan` was expected.
    let is_bare = value.starts_with(char::is_alphabetic) && message.contains("expected `");
    is_bare.then(|| plain("text must be quoted"))
}

/// `'Vale's dead'`
fn apostrophe(value: &str, message: &str) -> Option<Problem> {
    let (text, rest) = value.strip_prefix('\'')?.split_once('\'')?;
    if !message.contains("unexpected key or value") || !rest.starts_with(|c: char| c.is_alphanumeric() || c == '\'') {
        return None;
    }
    // Doubled, as some languages have it, it is one.
    let rest = rest.strip_prefix('\'').unwrap_or(rest);
    let whole = format!("{text}'{}", rest.strip_suffix('\'').unwrap_or(rest));
    let like = if whole.contains(['"', '\\']) { "…" } else { &whole };
    let help = format!("put the text between \"…\", where an apostrophe can stay: \"{like}\"");
    Some(told("the apostrophe ends the text, which began with one", help))
}

/// Days as people write them: `25.01.2019`, `1/25/2019`, `25 January 2019`.
fn is_day(value: &str) -> bool {
    let parts: Vec<&str> = value.split(['.', '/', '-', ' ']).filter(|part| !part.is_empty()).collect();
    let is_number = |part: &&str, most: usize| part.len() <= most && is_digits(part);
    let is_year = |part: &&str| part.len() == 4 && is_number(part, 4);
    match parts.as_slice() {
        [year, month, day] if is_year(year) => is_number(month, 2) && is_number(day, 2),
        [day, month, year] if is_year(year) && is_number(day, 2) => {
            is_number(month, 2)
                || Date::parse(value).is_err_and(|error| error.message.starts_with(&format!("write \"{year}-")))
        }
        _ => false,
    }
}

/// `16%` and `16 houses`.
fn number_and_unit(value: &str) -> Option<(&str, &str)> {
    let end = value.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '-' | '+'))?;
    let (number, unit) = (&value[..end], value[end..].trim());
    let is_unit = unit.starts_with(|c: char| c.is_alphabetic() || matches!(c, '%' | '‰' | '€' | '$' | '£'));
    let is_number = number.starts_with(|c: char| c.is_ascii_digit() || c == '-') && !number[1..].contains(['-', '+']);
    (is_unit && is_number && !unit.contains(['"', '\\', '=', '[', ']'])).then_some((number, unit))
}

/// Where a value between braces is a number with a comma, as in `{ value = 91,2 }`: to TOML, the comma ends the value.
fn decimal_comma(line: &str) -> Option<Range<usize>> {
    let from = line.find('{')?;
    let numbers = line[from..].match_indices('=').map(|(at, _)| from + at + 1);
    numbers.into_iter().find_map(|at| {
        let start = at + line[at..].len() - line[at..].trim_start().len();
        let digits = |at: usize| line[at..].bytes().take_while(u8::is_ascii_digit).count();
        let comma = start + digits(start);
        let end = comma + 1 + line.get(comma + 1..).map_or(0, |_| digits(comma + 1));
        let is_one = comma > start && line[comma..].starts_with(',') && end > comma + 1;
        (is_one && line[end..].trim_start().starts_with(['}', ','])).then_some(start..end)
    })
}

/// `1,688` and `1 688`: numbers to people, not to TOML.
fn is_grouped(value: &str) -> bool {
    let digits = value.strip_prefix(['-', '+']).unwrap_or(value);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.contains([',', ' ', '\'', '\u{a0}', '\u{202f}'])
        && digits.chars().all(|c| c.is_ascii_digit() || ",. '\u{a0}\u{202f}".contains(c))
}

/// `2018-12`, `2018-1X`, `2015/2016`, `2018-12~`: dates to people and to EDTF, not to TOML, as `2018-12-31` is.
fn is_unfinished_date(value: &str) -> bool {
    let looks_like_one = value.len() >= 5
        && value.starts_with(|c: char| c.is_ascii_digit())
        && value.bytes().all(|byte| byte.is_ascii_digit() || b"-/~?%.X".contains(&byte))
        && value.contains(['-', '/', '~', '?', '%', 'X']);
    let is_whole = value.len() == 10 && value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    looks_like_one && !is_whole && Date::parse(value).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_open_if_the_end_or_another_text_comes_before_its_marks() {
        assert_eq!(open_text("a = \"\"\"é\n\n"), Some(4..7));
        assert_eq!(open_text("a = \"\"\"x\ny\n"), Some(4..7));
        assert_eq!(open_text("a = '''x\nb = '''\ny'''\n"), Some(4..7));
        assert_eq!(open_text("a = \"\"\"x\n\"\"\"\nb = \"\"\"x\ny = 1\n"), Some(17..20));
        assert_eq!(open_text("a = \"\"\"x\nb = 1 \"\"\"\nc = \"\"\"y\"\"\" # \"\"\"\n"), None);
        assert_eq!(open_text("a = \"'''\"\nb = '\"\"\"'\nc = \"\"\"\"\"\"\n"), None);
    }

    #[test]
    fn a_list_is_open_if_a_key_or_the_end_comes_before_its_bracket() {
        assert_eq!(open_list("a = [\"x\"\nb = 1\n"), Some(4));
        assert_eq!(open_list("a = [\"x\"\n\n[t]\nb = 1\n"), Some(4));
        assert_eq!(open_list("[t]\na = [ # ]\n\"]\""), Some(8));
        assert_eq!(open_list("a = [{ b = 1 }, { b = 2\nc = 1 ]\n"), None);
        assert_eq!(open_list("a = [\n\"x\"\n\"y\"\n]\n"), None);
        assert_eq!(open_list("[t\na = 1\n"), None);
        assert_eq!(open_list("[[t]\na = 1\n"), None);
        assert_eq!(open_list("a = \"[\"\nb = '['\nc = \"\"\"[\n\"\"\"\n"), None);
    }
}
