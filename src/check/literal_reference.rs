//! References that Markdown left as text: `@source`, `[figure]` and `(~figure)` whose id is known, so that a reference was
//! meant and readers would see its id; names of entities in single brackets; marks of footnotes that there are none of; and
//! what is a table or a list elsewhere, and is text here: cells without the line that makes a table of them, and bullets.

use super::quotation_not_checked::is_closing;
use crate::date::{has_ordinal_points, month_in_full};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::names::fold;
use crate::link::site::{ArticleIx, Entity, Owner, Site};
use crate::parse::body::Body;
use crate::parse::reference::is_locator;
use crate::parse::running::{Running, is_cell};
use crate::text::{head, tail};
use memchr::{memchr2, memchr3_iter};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::OnceCell;
use std::ops::Range;
use std::sync::OnceLock;

/// What people type at the beginning of a line for a list, or have it typed by an office program.
const BULLETS: &[char] = &['•', '‣', '◦', '▪', '●', '·', '\u{f0b7}', '\u{f0a7}'];

/// What to do about a reference that is made for numbers of pictures and tables.
const IN_WORDS: &str = "say it in words, such as “the chart below”; a figure is shown with `![[=id]]`, and a heading linked with `[words](#heading)`";

/// No name is longer, in bytes.
const LONGEST: usize = 200;

/// The rule, for the texts of a site.
pub(super) struct Rule<'a> {
    site: &'a Site,
    /// The names of all entities, folded. Only needed where something stands in brackets.
    names: OnceLock<FxHashSet<String>>,
    /// The articles by address. Only needed where a figure of another one may be meant.
    slugs: OnceLock<FxHashMap<&'a str, ArticleIx>>,
}

pub(super) fn rule(site: &Site) -> Rule<'_> {
    Rule { site, names: OnceLock::new(), slugs: OnceLock::new() }
}

impl Rule<'_> {
    pub(super) fn check(&self, owner: Owner, diagnostics: &mut Vec<Diagnostic>) {
        references(self, owner, diagnostics);
        typed(self.site, owner, diagnostics);
        days(self.site, owner, diagnostics);
    }

    /// A name in single brackets, which is a link of ours with two; its length, and how it is written.
    fn name(&self, text: &str, at: usize) -> Option<(usize, String)> {
        let inside = text[at..].strip_prefix('[')?;
        let end = inside.bytes().take(LONGEST).position(|byte| matches!(byte, b'[' | b']' | b'\n'))?;
        let after = inside[end..].strip_prefix(']')?;
        let is_apart = !text[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, ']' | '[' | '!'));
        if !is_apart || after.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '(' | '[' | ']' | ':')) {
            return None;
        }
        let inside = &inside[..end];
        self.is_known(inside.split('|').next()?).then(|| (end + 2, format!("[[{inside}]]")))
    }

    /// `[[name]|words]` and `[[name] ]`: its length, and how it is written.
    fn parted_name(&self, text: &str) -> Option<(usize, String)> {
        let line = head(text, 2 * LONGEST);
        let (name, after) = line.strip_prefix("[[")?.split_once(']')?;
        let (words, _) = after.split_once(']').filter(|(words, _)| !words.contains(['[', '\n']))?;
        let is_parted = words.trim().is_empty() && !words.is_empty() || words.starts_with('|');
        let is_meant = is_parted && !name.contains(['[', '|']) && self.is_known(name);
        is_meant.then(|| ("[[]]".len() + name.len() + words.len(), format!("[[{name}{}]]", words.trim_end())))
    }

    /// Whether a figure has that id: in the same article, or in the one that is named before it.
    fn is_figure(&self, owner: Owner, id: &str) -> bool {
        let site = self.site;
        let all =
            || site.articles.iter().enumerate().map(|(at, one)| (one.slug.as_str(), ArticleIx::new(at))).collect();
        let (article, id) = match id.rsplit_once('/') {
            Some((slug, id)) => (self.slugs.get_or_init(all).get(slug).copied(), id),
            None => (owner.article(), id),
        };
        let mut figures = article.iter().flat_map(|article| &site.articles[*article].figures);
        figures.any(|figure| site.figure(*figure).id.value == id)
    }

    fn is_known(&self, name: &str) -> bool {
        let name = fold(name);
        name.starts_with(char::is_alphanumeric) && self.names.get_or_init(|| names(self.site)).contains(&name)
    }
}

/// Days at the beginning of a line, in languages that write them with a full stop, which Markdown takes for items of a list.
fn days(site: &Site, owner: Owner, diagnostics: &mut Vec<Diagnostic>) {
    let (body, ..) = site.text(owner);
    let (path, lang) = site.file_of(owner);
    let is_day = |text: &str| text.split_once(' ').is_some_and(|(_, word)| month_in_full(word, lang).is_some());
    for day in body.days.iter().filter(|day| has_ordinal_points(lang) && is_day(&day.value)) {
        diagnostics
            .push(Diagnostic::new(Place::new(path, day.span), Problem::DateAsItem { text: day.value.to_string() }));
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

fn names(site: &Site) -> FxHashSet<String> {
    let mut names = FxHashSet::default();
    for written in site.entities.iter().flat_map(Entity::entries) {
        names.extend(std::iter::once(written.id.value.as_str()).chain(written.all_names()).map(fold));
    }
    names
}

/// Lines with tabs or bars between their cells that make no table, and lines that begin with a bullet: of each block the
/// first.
fn typed(site: &Site, owner: Owner, diagnostics: &mut Vec<Diagnostic>) {
    let (body, ..) = site.text(owner);
    // Nearly no text has any.
    if !may_be_typed(&body.html) {
        return;
    }
    let (path, _) = site.file_of(owner);
    let mut is_list = false;
    for block in &body.blocks {
        let (html, before) = (&body.html[block.html.range()], &body.html[..block.html.range().start]);
        // In a cell, an item or a heading no list or table can begin.
        if !may_be_typed(html) || !(before.ends_with("<p>") || html.starts_with("<p>")) {
            is_list = false;
            continue;
        }
        let running = Running::of(body, block);
        let lines = || {
            let text = running.text.as_str();
            text.split('\n').map(move |line| (line.as_ptr() as usize - text.as_ptr() as usize, line.trim()))
        };
        let start = |at: usize| at + running.text[at..].find(|c: char| !c.is_whitespace()).unwrap_or_default();
        let mut tell = |at: usize, length: usize, problem: Problem| {
            diagnostics.push(Diagnostic::new(Place::new(path, running.span(at, at + length)), problem));
        };
        let has_cells = |line: &str| line.contains('\t') && !line.starts_with(BULLETS);
        let mut pairs = lines().zip(lines().skip(1));
        if let Some(((at, line), _)) = pairs.find(|((_, one), (_, next))| has_cells(one) && has_cells(next)) {
            tell(start(at), line.len(), Problem::TypedTable { text: line.to_owned() });
        }
        let has_bars = |line: &str| line.starts_with('|') && line.ends_with('|') && line.matches('|').count() > 2;
        let mut pairs = lines().zip(lines().skip(1));
        if let Some(((at, line), _)) = pairs.find(|((_, one), (_, next))| has_bars(one) && next.starts_with('|')) {
            tell(start(at), line.len(), Problem::TypedBars { cells: line.matches('|').count() - 1 });
        }
        let is_bullet = |(_, line): &(usize, &str)| {
            line.strip_prefix(BULLETS).is_some_and(|rest| rest.starts_with(char::is_whitespace))
        };
        let bullet = lines().find(is_bullet);
        // Where each stands in a paragraph of its own, the first is enough.
        if let Some((at, line)) = bullet.filter(|_| !is_list) {
            let text: String = line.chars().take(1).collect();
            tell(start(at), text.len(), Problem::TypedBullet { text });
        }
        is_list = bullet.is_some();
    }
}

/// Whether a text has a tab, a bar or a bullet. Looked for are the bytes of a bullet, since signs that begin with the same
/// byte as one, such as quotation marks, are in every text.
fn may_be_typed(html: &str) -> bool {
    let bytes = html.as_bytes();
    let is_bullet = |at: usize| BULLETS.iter().any(|bullet| html[at..].starts_with(*bullet));
    memchr2(b'\t', b'|', bytes).is_some() || memchr3_iter(0xe2, 0xc2, 0xef, bytes).any(is_bullet)
}

fn references(rule: &Rule<'_>, owner: Owner, diagnostics: &mut Vec<Diagnostic>) {
    let site = rule.site;
    let (body, ..) = site.text(owner);
    // Nearly no text has any.
    if !body.has_signs {
        return;
    }
    let (path, _) = site.file_of(owner);
    let labels = OnceCell::new();
    for block in &body.blocks {
        let html = &body.html[block.html.range()];
        if !html.contains(['@', '[', '(', '{']) {
            continue;
        }
        let running = Running::of(body, block);
        // In quotation marks a name may be what an editor put into other people's words.
        let (mut counted, mut marks) = (0, 0);
        for (at, _) in running.text.match_indices(['@', '[', '(', '{']) {
            marks += running.text[counted..at].matches(is_mark).count();
            counted = at;
            if let Some(length) = note(&running.text[at..]).filter(|_| !is_escaped(body, &running, at)) {
                let place = Place::new(path, running.span(at, at + length));
                let problem = Problem::NoteMissing { text: running.text[at..at + length].to_owned() };
                diagnostics.push(Diagnostic::new(place, problem));
                continue;
            }
            let meant = meant(rule, owner, &running.text, at);
            if let Some(length) = elsewhere(body, &labels, &running.text, at)
                .filter(|_| meant.is_none() && !is_escaped(body, &running, at))
            {
                let place = Place::new(path, running.span(at, at + length));
                let text = running.text[at..at + length].to_owned();
                diagnostics.push(Diagnostic::new(place, Problem::ForeignMarkup { text, instead: IN_WORDS }));
                continue;
            }
            let named = || rule.name(&running.text, at).or_else(|| rule.parted_name(&running.text[at..]));
            let meant = meant.or_else(|| named().filter(|_| marks % 2 == 0));
            if let Some((length, fix)) = meant.filter(|_| !is_escaped(body, &running, at)) {
                let fix = if is_cell(body, block) { fix.replace('|', "\\|") } else { fix };
                let text = running.text[at..at + length].to_owned();
                let place = Place::new(path, running.span(at, at + length));
                diagnostics.push(Diagnostic::new(place, Problem::LiteralReference { text, fix }));
            }
        }
    }
}

/// The length of a footnote's mark that a text begins with: Markdown left it, as no note has that name.
fn note(text: &str) -> Option<usize> {
    /// No writer gives a note a longer name.
    const LONGEST: usize = 60;
    let name = text.strip_prefix("[^")?;
    let ends = |c: char| matches!(c, ']' | '[') || c.is_whitespace();
    let (length, end) = name.char_indices().take(LONGEST).find(|(_, c)| ends(*c))?;
    (length > 0 && end == ']').then(|| "[^".len() + length + "]".len())
}

/// The length of `@fig-ice`, by which Quarto leads to a picture, a table, a formula, a listing or a section, if the text has
/// one of that name: it may be somebody's name elsewhere.
fn elsewhere<'b>(body: &'b Body, labels: &OnceCell<FxHashSet<&'b str>>, text: &str, at: usize) -> Option<usize> {
    let id = head(&text[at..], LONGEST).strip_prefix('@')?;
    let is_apart = !text[..at].ends_with(|c: char| c.is_alphanumeric() || "._-+/@".contains(c));
    let (sort, _) = id.split_once('-').filter(|(sort, _)| matches!(*sort, "fig" | "tbl" | "eq" | "lst" | "sec"))?;
    let end = id.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(id.len());
    let (id, after) = id.split_at(end);
    let goes_on = after.strip_prefix(['.', '@']).is_some_and(|more| more.starts_with(char::is_alphanumeric));
    let is_there = || body.headings.iter().any(|heading| heading.id.strip_prefix("h-") == Some(id));
    let is_meant = is_apart
        && !goes_on
        && id.len() > sort.len() + 1
        && match sort {
            "sec" => is_there(),
            _ => labels.get_or_init(|| labels_of(&body.html)).contains(id),
        };
    is_meant.then_some(1 + id.len())
}

/// The names that a text gives as Quarto does: `{#fig-ice}`, and `#| label: fig-ice` in code.
fn labels_of(html: &str) -> FxHashSet<&str> {
    let ends = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    let behind = |sign| html.match_indices(sign).map(|(at, sign)| &html[at + sign.len()..]);
    let named = behind("#").chain(behind("label: "));
    named.map(|name| &name[..name.find(ends).unwrap_or(name.len())]).collect()
}

/// The length of what begins at `at`, and how it is written, if it names something that is known.
fn meant(rule: &Rule<'_>, owner: Owner, text: &str, at: usize) -> Option<(usize, String)> {
    let site = rule.site;
    let rest = &text[at..];
    let is_source = |id: &str| site.sources.binary_search_by(|source| source.id().cmp(id)).is_ok();
    let after = rest.strip_prefix('(').or_else(|| rest.strip_prefix('[')).unwrap_or_default();
    let named = &after[id_at(after)];
    let place = after[named.len()..].split([')', ']', '[', '(']).next().unwrap_or_default();
    let end = 1 + named.len() + place.len();
    // As in Pandoc, where it leaves the author out.
    if let Some(cited) = rest.strip_prefix("[-@").and_then(|cited| Some(&cited[..cited.find([']', '[', '\n'])?])) {
        let length = "[-@".len() + cited.len() + 1;
        let is_cited = is_source(&cited[id_at(cited)]) && rest[..length].ends_with(']');
        return is_cited.then(|| (length, format!("[@{}]", cited.replace("-@", "@"))));
    }
    // A quotation without its sign, or with a blank before it.
    let opens =
        |quoted: &str| quoted.rfind('[').is_some_and(|open| !quoted[open + 1..].starts_with(char::is_alphanumeric));
    let closes =
        |end: &str| text[..at].strip_suffix(end).is_some_and(|quoted| quoted.ends_with(is_closing) && opens(quoted));
    if closes("](") || closes("]") && rest.starts_with('(') {
        let is_meant = is_source(named) && place.starts_with(' ') && rest[end..].starts_with(')');
        return is_meant.then(|| (end + 1, format!("(@{named} \"{}\")", place.trim())));
    }
    if let Some(quoted) = rest.strip_prefix("(@").filter(|_| text[..at].ends_with("] ")) {
        let id = &quoted[id_at(quoted)];
        return is_source(id).then(|| (id.len() + 2, format!("](@{id}")));
    }
    if rest.starts_with('@') && text[..at].ends_with("] (") {
        return None;
    }
    // A citation without its sign: what has no place in it must look like an id.
    if rest.starts_with('[') && rest[end..].starts_with(']') && is_source(named) {
        let is_like_id = named.contains(|c: char| c == '-' || c.is_ascii_digit());
        // A source may have the name of a thing, which may be said with its year: the [census 2011].
        let has_place =
            place.starts_with(' ') && place.contains(|c: char| c.is_ascii_digit()) && (is_like_id || is_locator(place));
        let is_id = place.is_empty() && is_like_id;
        let is_link = rest[end + 1..].starts_with(['(', '[', ':']) || text[..at].ends_with(['[', ']']);
        if (has_place || is_id) && !is_link {
            return Some((end + 1, format!("[@{named}{place}]")));
        }
    }
    // Behind a bracket it was read as a link's, and what is wrong with that is told.
    if text[..at].ends_with("](") || rest.starts_with('(') && text[..at].ends_with(']') {
        return None;
    }
    if let Some(after) = rest.strip_prefix('@') {
        // An address of mail is none, nor is a name that goes on, as `@acled_data` does; behind a bracket it is told elsewhere.
        let is_apart = !text[..at].ends_with(|c: char| c.is_alphanumeric() || "._-+/@[".contains(c));
        let id = &after[id_at(after)];
        let more = after[id.len()..].trim_start_matches('-');
        let more = more.strip_prefix('.').unwrap_or(more);
        let goes_on = more.starts_with(|c: char| c.is_alphanumeric() || c == '_');
        // In the brackets of a quotation what is wrong with them is told.
        let before = tail(&text[..at], LONGEST);
        let opens = before.rfind("](@").is_some_and(|open| !before[open..].contains(')'));
        let known =
            is_apart && !goes_on && !opens && site.sources.binary_search_by(|source| source.id().cmp(id)).is_ok();
        return known.then(|| (id.len() + 1, format!("[@{id}]")));
    }
    let rounded = rest.strip_prefix("[~");
    let (open, close, after) = match rounded.or_else(|| rest.strip_prefix('[')) {
        Some(after) => ("[", "]", after),
        None if rest.starts_with('{') => ("[", "}", rest.strip_prefix("{=")?),
        None => ("(", ")", rest.strip_prefix("(~").or_else(|| rest.strip_prefix("(="))?),
    };
    let is_of_id = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '/');
    let id = &after[..after.find(|c| !is_of_id(c)).unwrap_or(after.len())];
    let known = after[id.len()..].starts_with(close) && rule.is_figure(owner, id);
    let length = rest.len() - after.len() + id.len() + 1;
    known.then(|| match open {
        _ if rounded.is_some() => (length, format!("[…](~{id})")),
        "[" => (length, format!("[={id}]")),
        _ => (length, format!("[…]{}", &rest[..length])),
    })
}

/// The id that a text begins with.
fn id_at(text: &str) -> Range<usize> {
    let end = text.find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')).unwrap_or(text.len());
    0..text[..end].trim_end_matches('-').len()
}

/// Whether a backslash stands in the file before what begins at `at`.
fn is_escaped(body: &Body, running: &Running, at: usize) -> bool {
    let here = running.span(at, at + 1).start;
    if body.escaped.binary_search(&here).is_ok() {
        return true;
    }
    match running.text[..at].chars().next_back() {
        Some(before) => running.span(at - before.len_utf8(), at).end + 1 == here,
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bullet_is_seen_before_its_block_is_read() {
        for bullet in BULLETS {
            assert!(may_be_typed(&format!("<p>“é” {bullet} x</p>")), "{bullet}");
        }
        assert!(may_be_typed("a\tb") && !may_be_typed("<p>“a” – é…\u{a0}b</p>"));
    }
}
