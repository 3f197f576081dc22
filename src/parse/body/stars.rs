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
    ];
    // Of scripts without blanks between words, and of Korean. Behind a word of others, stars may be the mark of a note.
    let is_wide = |c: char| c.is_alphanumeric() && c > '\u{dff}';
    let line = head(words, FARTHEST).split(['\n', '|']).next().unwrap_or_default();
    let (inside, after) = line.split_once(stars).filter(|(inside, _)| inside.trim() == *inside)?;
    let next = after.chars().next().filter(|c| c.is_alphanumeric());
    let (first, last) = (inside.chars().next()?, inside.chars().next_back()?);
    let is_sign = |c: char| !c.is_alphanumeric() && c != '*';
    let (is_before, is_behind) = (is_sign(first) && before.ends_with(is_wide), is_sign(last) && next.is_some());
    let is_note = before.ends_with(|c: char| c == '\\' || c.is_alphanumeric() && !is_wide(c));
    if stars.len() != "**".len() || is_note || !(is_before || is_behind) {
        return None;
    }
    let text = [stars, inside, stars].concat();
    let within = inside.strip_prefix(first).and_then(|rest| rest.strip_suffix(last)).filter(|words| !words.is_empty());
    if let Some(within) = within.filter(|_| PAIRS.contains(&(first, last))) {
        return Some((text, format!("{first}{stars}{within}{stars}{last}")));
    }
    if let Some(within) = inside.strip_suffix(['。', '、', '，', '．', '.', ',', ':', '：']).filter(|_| !is_before)
    {
        return Some((text, format!("{stars}{within}{stars}{last}")));
    }
    let [left, right] = [is_before, is_behind].map(|needs_blank| if needs_blank { " " } else { "" });
    let (previous, next) = (before.chars().next_back().filter(|_| is_before), next.filter(|_| is_behind));
    let [previous, next] = [previous, next].map(|c| c.map(String::from).unwrap_or_default());
    let fix = [&previous, left, &text, right, &next].concat();
    Some((text, fix))
}

/// A bold comma, as `the year**,** when`, which Markdown takes for none: what stands there, and what is meant.
fn around_sign(before: &str, stars: &str, words: &str) -> Option<(String, String)> {
    let (sign, _) = words.split_once(stars)?;
    let is_sign = matches!(sign, "," | "." | ";" | ":" | "!" | "?");
    (is_sign && stars == "**" && before.ends_with(char::is_alphanumeric))
        .then(|| ([stars, sign, stars].concat(), sign.to_owned()))
}
