//! Stars that were to make words bold, and do not. In: where Markdown left some as text. Out: a problem, with how they are
//! written.

use super::Writer;
use super::text::FARTHEST;
use crate::diagnostic::Problem;
use crate::text::{head, tail};

impl Writer<'_, '_> {
    /// Stars that begin bold words, and that Markdown left as text: `**words` without an end, or `**words **`. Behind a word
    /// or before a blank they may be the mark of a note.
    pub(super) fn check_stars(&mut self, at: usize) {
        const MOST: usize = 3;
        let (before, rest) = self.source.split_at(at);
        let stars = &rest[..rest.bytes().take(MOST + 1).take_while(|byte| *byte == b'*').count()];
        let words = &rest[stars.len()..];
        let may_begin = |c: char| c.is_alphanumeric() || matches!(c, '"' | '“' | '„' | '«');
        let is_joined =
            before.ends_with(|c: char| !c.is_whitespace() && !matches!(c, '(' | '"' | '“' | '„' | '«' | '|'));
        let line = tail(before, FARTHEST).rsplit(['\n', '|']).next().unwrap_or_default();
        // Those that end what others began, behind a blank, are told with these.
        if stars.len() > MOST || line.matches("**").count() % 2 == 1 {
            return;
        }
        if let Some((text, fix)) = beside_signs(before, stars, words).or_else(|| around_sign(before, stars, words)) {
            return self.problem(at..at + text.len(), Problem::LiteralReference { text, fix });
        }
        if let Some(inside) = blank_within(before, stars, words) {
            let text = [stars, inside, stars].concat();
            let fix = [stars, inside.trim(), stars].concat();
            return self.problem(at..at + text.len(), Problem::LiteralReference { text, fix });
        }
        if is_joined || !words.starts_with(may_begin) {
            return;
        }
        let line = head(words, FARTHEST).split(['\n', '|']).next().unwrap_or_default();
        let meant = match line.split_once(stars) {
            Some((inside, _)) => inside.trim_end(),
            None => line.split_whitespace().next().unwrap_or_default(),
        };
        let text = rest[..stars.len() + meant.len()].to_owned();
        let fix = format!("{text}{stars}");
        self.problem(at..at + text.len(), Problem::LiteralReference { text, fix });
    }
}

/// What stands between two pairs of stars at the beginning of a line if a blank stands behind the first: `** Item **`, `- ** Item:**`.
/// Without a second pair they are the mark of a note, and elsewhere they may be of a sum.
fn blank_within<'a>(before: &str, stars: &str, words: &'a str) -> Option<&'a str> {
    let line = tail(before, FARTHEST).rsplit(['\n', '|']).next().unwrap_or_default();
    let is_first = line.chars().all(|c| c.is_whitespace() || c.is_ascii_digit() || "-*+>.)#".contains(c));
    let (inside, after) = head(words, FARTHEST).split(['\n', '|']).next().unwrap_or_default().split_once(stars)?;
    let ends = !after.starts_with(|c: char| c.is_alphanumeric() || c == '*');
    let is_words = inside.starts_with([' ', '\u{a0}'])
        && inside.trim_start().starts_with(char::is_alphabetic)
        && !inside.ends_with(char::is_numeric);
    (is_first && ends && is_words).then_some(inside)
}

/// Bold words between signs, as `これは**「強調」**です`: beside a letter no stars begin before a sign, and none end behind one.
/// Gives what stands there, and how it is written: with the signs outside, or with a blank.
fn beside_signs(before: &str, stars: &str, words: &str) -> Option<(String, String)> {
    const PAIRS: &[(char, char)] = &[
        ('「', '」'),
        ('『', '』'),
        ('（', '）'),
        ('《', '》'),
        ('〈', '〉'),
        ('【', '】'),
        ('“', '”'),
        ('‘', '’'),
        ('"', '"'),
        ('\'', '\''),
        ('«', '»'),
    ];
    // Of scripts without blanks between words, and of Korean. Behind a word of others, stars may be the mark of a note.
    let is_wide = |c: char| c.is_alphanumeric() && c > '\u{dff}';
    let line = head(words, FARTHEST).split(['\n', '|']).next().unwrap_or_default();
    let (inside, after) = line.split_once(stars).filter(|(inside, _)| inside.trim() == *inside)?;
    let next = after.chars().next().filter(|c| c.is_alphanumeric());
    let (first, last) = (inside.chars().next()?, inside.chars().next_back()?);
    let is_sign = |c: char| !c.is_alphanumeric() && c != '*';
    // A note's mark stands before no quotation that is closed: dit**« oui »**.
    let is_closed = PAIRS.iter().any(|(open, close)| first == *open && last == *close) && first != '\'';
    let is_note = before.ends_with(|c: char| c == '\\' || c.is_alphanumeric() && !is_wide(c) && !is_closed);
    let is_before = is_sign(first) && before.ends_with(char::is_alphanumeric);
    let is_behind = is_sign(last) && next.is_some();
    if stars.len() != "**".len() || is_note || !(is_before || is_behind) {
        return None;
    }
    let text = [stars, inside, stars].concat();
    let within = inside
        .strip_prefix(first)
        .and_then(|rest| rest.strip_suffix(last))
        .filter(|words| !words.is_empty() && PAIRS.contains(&(first, last)));
    // Where blanks part words, one is wanting there, whatever is bold.
    let is_dense = before.chars().next_back().filter(|_| is_before).or(next).is_some_and(is_wide);
    if let Some(within) = within.filter(|words| words.trim() == *words && (is_dense || !is_before)) {
        return Some((text, format!("{first}{stars}{within}{stars}{last}")));
    }
    let marks = ['。', '、', '，', '．', '.', ',', ':', '：'];
    if let Some(within) = inside.strip_suffix(marks).filter(|_| is_dense && !is_before) {
        return Some((text, format!("{stars}{within}{stars}{last}")));
    }
    let is_part = |c: char| !c.is_alphanumeric();
    let previous = tail(before, FARTHEST).rsplit(is_part).next().filter(|_| is_before).map(|word| format!("{word} "));
    let next = after.split(is_part).next().filter(|_| is_behind).map(|word| format!(" {word}"));
    let fix = [&previous.unwrap_or_default(), &text, &next.unwrap_or_default()].map(String::as_str).concat();
    Some((text, fix))
}

/// A bold comma, as `the year**,** when`, which Markdown takes for none: what stands there, and what is meant.
fn around_sign(before: &str, stars: &str, words: &str) -> Option<(String, String)> {
    let (sign, _) = words.split_once(stars)?;
    let is_sign = matches!(sign, "," | "." | ";" | ":" | "!" | "?");
    (is_sign && stars == "**" && before.ends_with(char::is_alphanumeric))
        .then(|| ([stars, sign, stars].concat(), sign.to_owned()))
}
