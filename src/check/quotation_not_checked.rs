//! Words that look quoted and are compared with nothing, although something is kept of the source they are followed by:
//! quotation marks directly before a citation, and block quotations whose source stands there in another form than that
//! of their last line. A few words in quotation marks are a name or somebody's tone, and a title is no quotation.

use super::quotation::shortened;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::names::fold;
use crate::link::site::{Owner, Site, SourceIx, Target};
use crate::parse::SourceRef;
use crate::parse::reference::Kind;
use crate::parse::running;
use crate::quotation::{MARKS, is_apostrophe};
use crate::text::{head, is_dense, primary, speaks, tail};

/// Before the name of somebody who is quoted.
const DASHES: [char; 4] = ['—', '–', '―', '-'];
/// So many words are hardly a name.
const FEWEST: usize = 4;
/// As many Han characters or kana, or five times as many letters of another script that puts no blanks between its words.
const FEWEST_UNPARTED: usize = 8;
/// A quotation longer than so many bytes is a block of its own.
const LONGEST: usize = 4096;
/// The tags that end a block stand within so many bytes.
const NEAR: usize = 300;

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
        let is_title = |words: &str, ix: &SourceIx| {
            let source = site.sources[*ix].written();
            [Some(&source.title), source.container.as_ref()].into_iter().flatten().any(|title| is_titled(title, words))
        };
        if words.as_deref().is_some_and(|words| sources.iter().any(|ix| is_title(words, ix))) {
            continue;
        }
        // What is kept may be that of a source it came through.
        let Some(kept) = site.first_kept(sources) else { continue };
        // What is translated cannot stand there as it is.
        let is_other = |other: &str| !speaks(other, primary(lang));
        if site.sources[kept].written().lang.as_deref().is_some_and(is_other) {
            continue;
        }
        let source = site.sources[kept].id().to_owned();
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

/// Whether words are a title, or a title without what stands behind a colon in it or in them.
fn is_titled(title: &str, words: &str) -> bool {
    let bare = |words: &str| fold(words.trim_end_matches(['.', ',', ';', ':', '!', '?']));
    let (title, words) = (bare(title), bare(words));
    let begins = |whole: &str, part: &str, parting: fn(char) -> bool| {
        whole.strip_prefix(part).is_some_and(|rest| rest.is_empty() || rest.trim_start().starts_with(parting))
    };
    begins(&title, &words, |c| !c.is_alphanumeric()) || begins(&words, &title, |c| matches!(c, ':' | '—' | '–'))
}

/// Whether a citation names the source of a block quotation: alone in the last line of it, or behind a dash there or
/// directly under it. Behind other words of that line it may stand in a remark of the writer's own.
fn is_of_block(above: &str, before: &str, after: &str) -> bool {
    // No further than to the tags that end a block, since a text may hold many citations.
    let mut rest = head(after, NEAR).trim_start_matches(['.', ')', ' ', '\n']);
    if !rest.starts_with("</p>") && !rest.starts_with("</li>") {
        return false;
    }
    while let Some(next) = ["</p>", "</li>", "</ul>", "</ol>"].iter().find_map(|tag| rest.strip_prefix(tag)) {
        rest = next.trim_start();
    }
    if rest.starts_with("</blockquote>") {
        let before = running::words(before);
        let (lines, line) = before.rsplit_once('\n').unwrap_or(("", &before));
        let line = line.trim();
        let begins = |rest: &str| !rest.starts_with(|c: char| c.is_numeric());
        let is_behind_dash = line.strip_prefix(DASHES).is_some_and(begins) || line.ends_with(DASHES);
        // A line that only goes on with a sentence is not the source's.
        let ends = |lines: &str| {
            let end = lines.trim_end().chars().next_back();
            end.is_none_or(|end| matches!(end, '.' | '!' | '?' | '…' | '。' | '؟' | ')') || is_closing(end))
        };
        let is_alone = matches!(line, "" | "(") && ends(lines);
        if !is_behind_dash && !is_alone {
            return false;
        }
        // A citation alone is no quotation.
        let opened = above.rfind("<blockquote>").map_or(0, |open| open + "<blockquote>".len());
        let words = [&running::words(&above[opened..]), &before];
        return words.iter().flat_map(|words| words.split_whitespace()).count() >= FEWEST
            || words.iter().any(|words| is_unparted(words));
    }
    let under = above.trim_end().strip_suffix("<p>").unwrap_or(above).trim_end();
    matches!(before.trim(), "——" | "—" | "–" | "―" | "-") && under.ends_with("</blockquote>")
}

/// Whether a mark closes a quotation.
pub(super) fn is_closing(mark: char) -> bool {
    MARKS.iter().any(|(_, closing)| closing.contains(mark))
}

/// The words between quotation marks that a text ends with, if they are many enough to be somebody's.
fn quoted(html: &str) -> Option<String> {
    let html = html.strip_suffix(char::is_whitespace).unwrap_or(html);
    // Nearly all texts end in no mark, and of a quotation it is known whether it stands there.
    let may_close = |c: char| matches!(c, '>' | ';' | '.' | ',' | ':') || is_closing(c);
    if !html.ends_with(may_close) || html.ends_with("</q>") {
        return None;
    }
    // No further than a quotation is long, since a block may hold many citations.
    let text = running::words(tail(html, LONGEST));
    let text = text.trim_end();
    let text = text.strip_suffix(['.', ',', ';', ':']).unwrap_or(text);
    let close = text.chars().next_back()?;
    let inside = &text[..text.len() - close.len_utf8()];
    let opens = |mark: char| MARKS.iter().any(|(open, closing)| *open == mark && closing.contains(close));
    // The apostrophes of the ’90s and of don’t open nothing.
    let is_open = |at: usize, mark: char| {
        let after = &inside[at + mark.len_utf8()..];
        let is_inside = || inside[..at].ends_with(char::is_alphanumeric) || after.starts_with(|c: char| c.is_numeric());
        opens(mark) && !(is_apostrophe(mark) && is_inside())
    };
    let (open, mark) = inside.char_indices().rev().find(|(at, mark)| is_open(*at, *mark))?;
    let words = inside[open + mark.len_utf8()..].trim();
    // Of two that end words, neither is known to end what began here: the ‘new’ houses were the captains’.
    let is_at_end = |(at, mark): (usize, &str)| !words[at + mark.len()..].starts_with(char::is_alphanumeric);
    if is_apostrophe(close) && words.match_indices(close.encode_utf8(&mut [0; 4]) as &str).any(is_at_end) {
        return None;
    }
    let count = words.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
    (count >= FEWEST || is_unparted(words)).then(|| words.to_owned())
}

/// Whether words that no blanks part are many enough to be somebody's.
fn is_unparted(words: &str) -> bool {
    let weight = |c: char| if c < '\u{3000}' { 1 } else { 5 };
    words.chars().filter(|c| is_dense(*c)).map(weight).sum::<usize>() >= 5 * FEWEST_UNPARTED
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
            ("“每个家庭什么都没有得到”", "每个家庭什么都没有得到"),
            ("เขากล่าวว่า “ชาวบ้านทุกครอบครัวไม่ได้รับความช่วยเหลือจากรัฐบาลเลย”", "ชาวบ้านทุกครอบครัวไม่ได้รับความช่วยเหลือจากรัฐบาลเลย"),
            ("‘Every family in the ’90s got nothing’", "Every family in the ’90s got nothing"),
            ("‘Every family didn’t get a house’", "Every family didn’t get a house"),
        ] {
            assert_eq!(quoted(html).as_deref(), Some(words), "{html}");
        }
        for html in [
            "the “so-called new” town",
            "the “model villages”",
            "the villagers’ own houses’",
            "the ‘90s, says the harbour captains’",
            "the ’90s, says the harbour captains’",
            "the ‘new’ houses were as bad as the owners’",
            "for ‘em, the villagers’ and all their sons’",
            "they don’t see the harbour captains’",
            "“โรงพยาบาลศิริราช”",
            "ที่เรียกว่า “หมู่บ้านตัวอย่าง”",
            "“အမျိုးသားအဖွဲ့”",
            "「模範的な村」",
            "“港口人民医院”",
            "a b c d",
            "”",
        ] {
            assert_eq!(quoted(html), None, "{html}");
        }
    }
}
