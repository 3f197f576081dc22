//! Words that look quoted and are compared with nothing, although something is kept of the source they are followed by:
//! quotation marks directly before a citation, and block quotations whose source stands there in another form than that
//! of their last line. A few words in quotation marks are a name or somebody's tone, and a title is no quotation.

use super::quotation::shortened;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::names::fold;
use crate::link::site::{Owner, Site, SourceIx, Target};
use crate::parse::SourceRef;
use crate::parse::reference::Kind;

/// So many words are hardly a name.
const FEWEST: usize = 4;
/// As many characters of a script that puts no blanks between its words.
const FEWEST_UNPARTED: usize = 8;
/// A quotation longer than so many bytes is a block of its own.
const LONGEST: usize = 4096;
/// The tags that end a block stand within so many bytes.
const NEAR: usize = 300;
/// The marks that close a quotation, each with those that may open it.
const MARKS: &[(char, &str)] = &[
    ('"', "\""),
    ('”', "“„”"),
    ('“', "„"),
    ('»', "«»"),
    ('«', "»"),
    ('’', "‘‚"),
    ('‘', "‚"),
    ('›', "‹"),
    ('‹', "›"),
    ('」', "「"),
    ('』', "『"),
];

pub(super) fn check(site: &Site, owner: Owner, diagnostics: &mut Vec<Diagnostic>) {
    let (body, prose, _) = site.text(owner);
    let (path, lang) = site.file_of(owner);
    for (reference, target) in body.references.iter().zip(&prose.targets) {
        let (Kind::Citation(written), Target::Sources(sources)) = (&reference.kind, target) else { continue };
        let block = body.blocks.partition_point(|block| block.html.range().end < reference.at);
        let Some(block) = body.blocks.get(block) else { continue };
        let start = block.html.range().start.min(reference.at);
        let (above, before) = (&body.html[..start], &body.html[start..reference.at]);
        let words = match is_of_block(above, before, &body.html[reference.at..]) {
            true => None,
            false => match quoted(before) {
                Some(words) => Some(words),
                None => continue,
            },
        };
        let is_title = |words: &str, ix: &SourceIx| bare(words) == bare(&site.sources[ix.at()].written().title);
        if words.as_deref().is_some_and(|words| sources.iter().any(|ix| is_title(words, ix))) {
            continue;
        }
        // What is kept may be that of a source it came through.
        let Some((kept, _)) = site.look_up(words.as_deref().unwrap_or_default(), sources) else { continue };
        // What is translated cannot stand there as it is.
        let primary = |lang: &str| lang.split('-').next().unwrap_or_default().to_ascii_lowercase();
        if site.sources[kept.at()].written().lang.as_deref().is_some_and(|other| primary(other) != primary(lang)) {
            continue;
        }
        let source = site.sources[kept.at()].id().to_owned();
        let fix = match (&words, written.first()) {
            (Some(_), Some(first)) => {
                let place = first.locator.as_ref().map_or_else(String::new, |place| format!(" \"{place}\""));
                format!("[\"…\"](@{}{place})", first.id.value)
            }
            _ => format!("— [{}]", written.iter().map(cited).collect::<Vec<_>>().join("; ")),
        };
        let problem = Problem::QuotationNotChecked { words: words.map(|words| shortened(&words)), source, fix };
        diagnostics.push(Diagnostic::new(Place::new(path, reference.span), problem));
    }
}

fn cited(source: &SourceRef) -> String {
    let place = source.locator.as_ref().map_or_else(String::new, |place| format!(" {place}"));
    format!("@{}{place}", source.id.value)
}

fn bare(words: &str) -> String {
    fold(words.trim_end_matches(['.', ',', ';', ':', '!', '?']))
}

/// Whether a citation names the source of a block quotation: as the last thing in it, or behind a dash directly under it.
fn is_of_block(above: &str, before: &str, after: &str) -> bool {
    // No further than to the tags that end a block, since a text may hold many citations.
    let near = (0..=after.len().min(NEAR)).rev().find(|at| after.is_char_boundary(*at)).unwrap_or_default();
    let mut rest = after[..near].trim_start_matches(['.', ')', ' ', '\n']);
    if !rest.starts_with("</p>") && !rest.starts_with("</li>") {
        return false;
    }
    while let Some(next) = ["</p>", "</li>", "</ul>", "</ol>"].iter().find_map(|tag| rest.strip_prefix(tag)) {
        rest = next.trim_start();
    }
    if rest.starts_with("</blockquote>") {
        // A citation alone is no quotation.
        let opened = above.rfind("<blockquote>").map_or(0, |open| open + "<blockquote>".len());
        let words = [&above[opened..], before].map(text_of);
        return words.iter().flat_map(|words| words.split_whitespace()).count() >= FEWEST;
    }
    let under = above.trim_end().strip_suffix("<p>").unwrap_or(above).trim_end();
    matches!(before.trim(), "—" | "–" | "-") && under.ends_with("</blockquote>")
}

/// The words between quotation marks that a text ends with, if they are many enough to be somebody's.
fn quoted(html: &str) -> Option<String> {
    let html = html.strip_suffix(char::is_whitespace).unwrap_or(html);
    // Nearly all texts end in no mark, and of a quotation it is known whether it stands there.
    let may_close = |c: char| matches!(c, '>' | ';' | '.' | ',' | ':') || MARKS.iter().any(|(mark, _)| *mark == c);
    if !html.ends_with(may_close) || html.ends_with("</q>") {
        return None;
    }
    // No further than a quotation is long, since a block may hold many citations.
    let mut start = html.len().saturating_sub(LONGEST);
    while !html.is_char_boundary(start) {
        start += 1;
    }
    let html = &html[start..];
    let text = text_of(html);
    let text = text.trim_end();
    let text = text.strip_suffix(['.', ',', ';', ':']).unwrap_or(text);
    let close = text.chars().next_back()?;
    let (_, opening) = MARKS.iter().find(|(mark, _)| *mark == close)?;
    let inside = &text[..text.len() - close.len_utf8()];
    let open = inside.rfind(|c| opening.contains(c))?;
    let words = inside[open..].trim_start_matches(|c| opening.contains(c)).trim();
    let count = words.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
    let is_unparted = words.chars().filter(|c| matches!(c, '\u{3040}'..='\u{9fff}')).count() >= FEWEST_UNPARTED;
    (count >= FEWEST || is_unparted).then(|| words.to_owned())
}

/// The words of HTML of our own.
fn text_of(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotation_marks_of_all_languages_are_known_and_a_few_words_are_none() {
        for (html, words) in [
            ("He said: “Every family got nothing.” ", "Every family got nothing."),
            ("Er sagte: „Jede Familie bekam nichts“.", "Jede Familie bekam nichts"),
            ("Il dit : «\u{a0}Aucune famille n’a rien eu\u{a0}» ", "Aucune famille n’a rien eu"),
            ("»Jede Familie bekam gar nichts«", "Jede Familie bekam gar nichts"),
            ("”Alla familjer fick ingenting alls”", "Alla familjer fick ingenting alls"),
            ("&quot;<em>Every</em> family got nothing&quot;", "Every family got nothing"),
            ("‘Every family got nothing’", "Every family got nothing"),
            ("彼は「どの家族も何も得なかった」", "どの家族も何も得なかった"),
        ] {
            assert_eq!(quoted(html).as_deref(), Some(words), "{html}");
        }
        for html in ["the “so-called new” town", "the “model villages”", "the villagers’ own houses’", "a b c d", "”"]
        {
            assert_eq!(quoted(html), None, "{html}");
        }
    }
}
