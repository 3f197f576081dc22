//! Running text: what of it can be shown, whose words it is, and what in it only looks like text.

use super::images::NOT_IN_CAPTION;
use super::{Writer, position};
use crate::diagnostic::Problem;
use crate::parse::running::GAP;
use crate::parse::{escaped_characters, is_control};
use crate::path::slug;
use crate::text::{head, tail};
use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag};
use std::num::NonZeroU32;
use std::ops::Range;

impl<'t> Writer<'t, '_> {
    /// The event without characters that no page can hold. The file's own are reported where it is read as a whole; here
    /// those that a reference such as `&#1;` makes.
    pub(super) fn clean(&mut self, event: Event<'t>, range: &Range<usize>) -> Event<'t> {
        let span = self.span(range.clone());
        let mut clean = |text: CowStr<'t>| {
            // What stands in the file as it is; references such as `&shy;` are borrowed from elsewhere.
            if self.is_clean && self.source.as_bytes().as_ptr_range().contains(&text.as_ptr()) {
                return text;
            }
            escaped_characters(&text, &self.source[range.clone()], span, self.problems);
            match text.contains(is_control) {
                true => text.replace(is_control, "\u{fffd}").into(),
                false => text,
            }
        };
        match event {
            Event::Text(text) if is_gershayim(&text, self.source, range) => Event::Text("\"".into()),
            Event::Text(text) if is_closing(&text, self.source, range) => Event::Text("”".into()),
            Event::Text(text) => Event::Text(clean(text)),
            Event::Code(code) => Event::Code(clean(code)),
            Event::Html(html) => Event::Html(clean(html)),
            Event::InlineHtml(html) => Event::InlineHtml(clean(html)),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(clean(info))))
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                Event::Start(Tag::Link { link_type, dest_url: clean(dest_url), title: clean(title), id })
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                Event::Start(Tag::Image { link_type, dest_url: clean(dest_url), title: clean(title), id })
            }
            event => event,
        }
    }

    pub(super) fn words(&mut self, text: &str) {
        self.open_block();
        self.heading_text(text);
        if self.gathered.is_some() || !self.quotes.is_empty() {
            // The sign of a gap, which stands for what is put in, may have come with copied words.
            self.gather(&text.replace(GAP, "\u{fffd}"));
        }
        self.text(text);
    }

    /// Notes where the words that are written next stand in the file, if they are the writer's own.
    pub(super) fn run(&mut self, start: Option<usize>) {
        let quoted = self.sourced_quotes().next().is_some();
        let own = start.filter(|_| !quoted && !self.in_code && self.links.is_empty());
        // Spans in a file begin at 1 here, so that no source takes no room.
        let source = own.and_then(|start| NonZeroU32::new(position(self.base + start + 1)));
        self.piece().run(source);
    }

    /// Keeps words for the checks of wordings and quotations.
    pub(super) fn gather(&mut self, text: &str) {
        self.sourced_quotes().for_each(|quote| quote.text.push_str(text));
        if let Some(gathered) = &mut self.gathered {
            gathered.push_str(text);
        }
    }

    pub(super) fn heading_text(&mut self, text: &str) {
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(text);
        }
    }

    /// A link that Markdown left as text because there is another one in it.
    pub(super) fn check_text(&mut self, range: &Range<usize>) {
        if self.in_code {
            return;
        }
        self.check_foreign(range);
        let rest = &self.source[range.start..];
        if rest.starts_with("<!--") && !self.source[..range.start].ends_with('\\') {
            self.problem(range.start..range.start + 4, Problem::CommentShown);
        }
        if rest.starts_with('[') && !self.source[..range.start].ends_with('\\') {
            self.brackets.push(false);
            self.check_inline_note(range.start);
            if let Some((text, message)) = unfinished(rest) {
                let text = text.to_owned();
                self.problem(range.start..range.start + text.len(), Problem::BadReference { text, message });
            }
        }
        for (empty, fix) in [("[[]]", "[[name]]"), ("![[]]", "![[=id]]")] {
            if rest.starts_with(empty) && !self.source[..range.start].ends_with(['\\', '!']) {
                let (text, fix) = (empty.to_owned(), fix.to_owned());
                self.problem(range.start..range.start + text.len(), Problem::LiteralReference { text, fix });
            }
        }
        if rest.starts_with("**") {
            self.check_stars(range.start);
        }
        if rest.starts_with("![[")
            && let Some((text, message)) = one_bracket(&rest[1..]).or_else(|| nested(&rest[1..]))
        {
            let text = format!("!{text}");
            self.problem(range.start..range.start + text.len(), Problem::BadReference { text, message });
        }
        if !rest.starts_with(']') {
            return;
        }
        self.undefined(range.start);
        let holds_link = self.brackets.pop().unwrap_or_default();
        let target = head(rest.strip_prefix("](").unwrap_or_default(), FARTHEST);
        if let Some(written) = with_blank(target).filter(|_| !holds_link) {
            let text = format!("[…]({})", target.split(')').next().unwrap_or_default());
            let end = range.start + text.len() - "[…".len();
            let message = format!("no blank can stand in an address; write […]({written}), or rename the file");
            return self.problem(range.start..end, Problem::BadReference { text, message });
        }
        if let Some((length, message)) = unlinked(target).filter(|_| !holds_link && !self.is_escaped(range.start)) {
            let text = format!("…]({}", &target[..length]);
            let end = range.start + "](".len() + length;
            return self.problem(range.start..end, Problem::BadReference { text, message: message.to_owned() });
        }
        if let Some((length, message)) = several_sources(target).or_else(|| unquoted_place(target)) {
            let text = format!("[…]({}", &target[..length]);
            let end = range.start + "](".len() + length;
            return self.problem(range.start..end, Problem::BadReference { text, message });
        }
        if target.starts_with(['=', '~', '@']) || holds_link && is_link_target(target) {
            let text: String = rest.chars().take_while(|c| *c != ')' && *c != '\n').take(40).collect();
            let end = range.start + text.len();
            let blank = ['=', '~', '@']
                .into_iter()
                .find(|sigil| target.starts_with([*sigil]) && target[1..].starts_with([' ', '\t']));
            let message = match blank.filter(|_| !holds_link) {
                Some(sigil) => format!("no blank can follow `({sigil}`; write ({sigil}{})", text[3..].trim()),
                None => "a link cannot stand inside another link".to_owned(),
            };
            self.problem(range.start..end, Problem::BadReference { text: format!("[…{text})"), message });
        }
    }
}

impl Writer<'_, '_> {
    /// `[words][name]` where nothing defines the name.
    fn undefined(&mut self, close: usize) {
        let source = self.source;
        let Some(rest) = source[close..].strip_prefix("][") else { return };
        let Some((name, after)) = head(rest, FARTHEST).split_once(']') else { return };
        let start = close - tail(&source[..close], FARTHEST).len();
        let start = source[start..close].rfind('\n').map_or(start, |newline| start + newline + 1);
        let Some(open) = source[start..close].rfind('[').map(|open| start + open) else { return };
        let words = &source[open + 1..close];
        // With a blank in it, it may be a remark: [sic][emphasis added].
        const SHORTEST: usize = 3;
        let is_large = |text: &str| text.chars().all(char::is_uppercase);
        let is_named = name.len() > 1
            && name.starts_with(char::is_alphabetic)
            // A capital alone is one of a name: [Ahmed][Ali].
            && (name.starts_with(char::is_lowercase)
                || name.contains(|c: char| c.is_ascii_digit() || "-_".contains(c))
                || name.chars().count() >= SHORTEST && is_large(name) && !is_large(words))
            && name.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c))
            && ![words, name].into_iter().any(is_remark);
        let is_name = is_named || name.is_empty() && !is_remark(words);
        let is_apart = !source[..open].ends_with(|c: char| c.is_alphanumeric() || "]\\!".contains(c));
        if is_name
            && is_apart
            && words.contains(char::is_alphabetic)
            && !after.starts_with(|c: char| "([:".contains(c) || c.is_alphanumeric())
        {
            let text = source[open..close + name.len() + 3].to_owned();
            let fix = format!("[{words}](address)");
            self.problem(open..open + text.len(), Problem::LiteralReference { text, fix });
        }
    }

    /// Whether the bracket that the one at `close` ends, or that one, stands behind a backslash, so that no link was meant.
    fn is_escaped(&self, close: usize) -> bool {
        let before = tail(&self.source[..close], FARTHEST);
        let mut depth = 0;
        let mut opens = before.char_indices().rev().filter_map(|(at, c)| {
            depth += i32::from(c == ']') - i32::from(c == '[');
            (depth < 0).then_some(at)
        });
        before.ends_with('\\') || opens.next().is_some_and(|open| before[..open].ends_with('\\'))
    }

    /// `##Heading`, which is none without a blank.
    pub(super) fn check_paragraph(&mut self, range: &Range<usize>) {
        self.check_foreign_block(range.start);
        self.check_formula(range);
        let text = &self.source[range.clone()];
        let words = text.trim_start_matches('#');
        let count = text.len() - words.len();
        if (2..=6).contains(&count) && words.starts_with(char::is_alphabetic) {
            let word = words.split(char::is_whitespace).next().unwrap_or_default();
            let (text, fix) = (text[..count + word.len()].to_owned(), format!("{} {word}", &text[..count]));
            self.problem(range.start..range.start + text.len(), Problem::LiteralReference { text, fix });
        }
    }

    /// References that were hardly meant as code: behind blanks at the beginning of the text, or below a fence without an end.
    pub(super) fn check_code(&mut self, kind: &CodeBlockKind<'_>, range: &Range<usize>) {
        let code = &self.source[range.clone()];
        let is_fence = matches!(kind, CodeBlockKind::Fenced(_));
        // Further down, code behind blanks is hardly a slip.
        if !is_fence && !self.first {
            return;
        }
        let mut lines = code.trim_end().lines();
        let has_end = |line: &str| {
            let marks = line.trim_start_matches(|c: char| c == '>' || c.is_whitespace());
            marks.len() >= 3 && (marks.bytes().all(|byte| byte == b'`') || marks.bytes().all(|byte| byte == b'~'))
        };
        if is_fence && lines.next().is_some() && lines.next_back().is_some_and(has_end) {
            return;
        }
        if let Some((at, text)) = reference_in(code) {
            let (start, text) = (range.start + at, text.to_owned());
            self.problem(start..start + text.len(), Problem::LiteralInCode { text, is_fence });
        }
    }
}

/// Whether a word in brackets is one of those that editors put into other people's.
fn is_remark(word: &str) -> bool {
    const REMARKS: &[&str] = &[
        "sic", "ed", "eds", "ndlr", "ndt", "trans", "transl", "note", "notes", "recte", "emphasis", "italics",
        "kursiv", "added", "original", "omitted", "redacted", "deleted", "expletive", "illegible", "inaudible",
        "unclear", "crosstalk", "laughter", "laughs", "applause", "pause", "silence", "anonymised", "anonymized",
        "unverified", "translation", "translated",
    ];
    let word = word.trim_end_matches(['.', '!', '?']);
    REMARKS.iter().any(|remark| remark.eq_ignore_ascii_case(word))
}

/// The first reference of ours in a text that is shown as it stands.
fn reference_in(text: &str) -> Option<(usize, &str)> {
    let found = text.match_indices('[').filter_map(|(at, _)| {
        let rest = &text[at..];
        let after = rest.strip_prefix("[[=").or_else(|| rest.strip_prefix("[[")).or_else(|| rest.strip_prefix("[="));
        let after = after.or_else(|| rest.strip_prefix("[@"))?;
        let end = after.find(['[', ']', '\n'])?;
        let is_named = after.starts_with(char::is_alphanumeric) && after[end..].starts_with(']');
        let close = if rest.starts_with("[[") { "]]" } else { "]" };
        let length = rest.len() - after.len() + end + close.len();
        (is_named && after[end..].starts_with(close)).then(|| (at, &rest[..length]))
    });
    found.into_iter().next()
}

/// `[[name]` and no second bracket at its end, and how it is meant.
fn one_bracket(rest: &str) -> Option<(&str, String)> {
    let line = head(rest, FARTHEST);
    let inside = line.strip_prefix("[[")?;
    let close = inside.find(['[', ']', '\n'])?;
    let after = inside[close..].strip_prefix(']')?;
    let is_name = close > 0
        && !is_remark(&inside[..close])
        && !after.starts_with(|c: char| c == ']' || c == '(' || c.is_alphanumeric());
    // Brackets may stand in brackets, which end in the same paragraph.
    let mut depth = 0;
    let paragraph = head(rest, FARTHEST_OF_PARAGRAPH).split("\n\n").next().unwrap_or_default();
    let is_nested = paragraph.bytes().any(|byte| {
        depth += match byte {
            b'[' => 1,
            b']' => -1,
            _ => 0,
        };
        depth == 0
    });
    let message = format!("it begins with two brackets and ends with one; write [[{}]]", &inside[..close]);
    (is_name && !is_nested).then(|| (&line[..close + 3], message))
}

/// An address of a file with a blank in it, as it can be written.
fn with_blank(target: &str) -> Option<String> {
    const ENDINGS: &[&str] = &[
        "md", "csv", "png", "jpg", "jpeg", "gif", "webp", "svg", "pdf", "txt", "xls", "xlsx", "ods", "docx", "odt",
        "json", "zip", "mp3", "mp4",
    ];
    let (target, _) = target.split_once(')')?;
    let (file, heading) = target.split_once('#').map_or((target, None), |(file, heading)| (file, Some(heading)));
    let (_, ending) = file.rsplit_once('.')?;
    let is_file = ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending));
    if !is_file || !target.contains(' ') || target.contains(['\n', '[', '<', '"']) || target.starts_with(' ') {
        return None;
    }
    let heading = heading.map_or_else(String::new, |heading| format!("#{}", slug(heading)));
    Some(format!("{}{heading}", file.replace(' ', "%20")))
}

/// An address of the web behind a bracket that made no link: how much of it is shown, and what is wrong.
fn unlinked(target: &str) -> Option<(usize, &'static str)> {
    if !["http://", "https://", "mailto:"].iter().any(|scheme| target.starts_with(scheme)) {
        return None;
    }
    let target = target.split("\n\n").next().unwrap_or_default();
    let mut depth = 0;
    let mut ends = target.char_indices().filter_map(|(at, c)| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        (depth < 0).then_some(at)
    });
    let closed = ends.next().map(|end| &target[..end]);
    let inside = closed.unwrap_or(target);
    let end = inside.find(char::is_whitespace).unwrap_or(inside.len());
    let message = match closed {
        None => "the second bracket has no end; write [words](address)",
        Some(_) if end < inside.len() => "an address ends at a blank or at the end of a line; write [words](address)",
        Some(_) => {
            "the brackets before it make no link; write [words](address), with no note, bar or bracket among the words"
        }
    };
    Some((end, message))
}

/// `(@one; @two)` behind the words of a quotation: how much of it that is, and how it is written.
fn several_sources(target: &str) -> Option<(usize, String)> {
    let (inside, _) = target.split_once(')').filter(|(inside, _)| !inside.contains(['[', ']', '(', '\n']))?;
    let (first, others) = inside.split_once([';', ','])?;
    let others = others.trim().replace('"', "");
    let is_another = others.strip_prefix('@').is_some_and(|id| id.starts_with(|c: char| c.is_ascii_alphanumeric()));
    let (id, place) = first.trim().split_once(char::is_whitespace).unwrap_or((first.trim(), ""));
    if !is_another || id.len() < 2 || !id.starts_with('@') {
        return None;
    }
    let place = place.trim().trim_matches(['"', '\'']);
    let first = if place.is_empty() { format!("({id})") } else { format!("({id} \"{place}\")") };
    let message = format!("a quotation names one source, and others are cited behind it; write {first} [{others}]");
    Some((inside.len() + 1, message))
}

/// What is wrong behind the id in `(@source p. 9)` and `(=figure and so on`, and how much of it belongs to that.
fn unquoted_place(target: &str) -> Option<(usize, String)> {
    let sigil = target.chars().next().filter(|c| matches!(c, '=' | '~' | '@'))?;
    let of_id = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '/');
    let end = target[1..].find(|c| !of_id(c)).map_or(target.len(), |end| end + 1);
    let (id, after) = (&target[..end], &target[end..]);
    if end == 1 || after.starts_with(')') || !after.is_empty() && !after.starts_with([' ', '\t', '\n']) {
        return None;
    }
    let place = after.split(')').next().unwrap_or_default().trim();
    let is_closed = after.contains(')') && !place.contains(['[', ']', '(', '\n']);
    match (sigil, is_closed) {
        _ if is_closed && (place.is_empty() || place.starts_with('(')) => None,
        _ if is_closed
            && ['"', '\''].iter().any(|mark| place.len() > 1 && place.starts_with(*mark) && place.ends_with(*mark)) =>
        {
            None
        }
        ('@', true) => {
            let length = target.find(')').map_or(end, |close| close + 1);
            let marks = ['"', '\'', '“', '”', '„', '«', '»', '‘', '’'];
            let which = if place.starts_with(marks) { "straight " } else { "" };
            let place = place.trim_matches(marks).replace(['"', '“', '”', '„', '«', '»'], "");
            let place = place.trim();
            Some((length, format!("the place stands between {which}quotation marks; write ({id} \"{place}\")")))
        }
        (_, true) => None,
        _ => Some((end, format!("the bracket `(` has no end; write ({id})"))),
    }
}

/// How far the end of a reference is looked for, in bytes: not to the end of the line, or a long one of nothing but brackets
/// would be gone through for each of them.
pub(super) const FARTHEST: usize = 300;
/// The same for a bracket with others in it.
const FARTHEST_OF_PARAGRAPH: usize = 1_200;

/// What begins like a reference and is none, and why; `rest` begins with a bracket that Markdown left as text.
fn unfinished(rest: &str) -> Option<(&str, String)> {
    let line = head(rest, FARTHEST).lines().next().unwrap_or_default();
    let of_id = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    if let Some(sigil @ ('=' | '@')) = line[1..].chars().next()
        && line[2..].starts_with(of_id)
    {
        let end = line[2..].find(|c: char| !of_id(c) && !matches!(c, '-' | '/')).map_or(line.len(), |end| end + 2);
        // Where there is a bracket later on, something else is wrong, and is said there.
        let message = format!("it has no end; write [{sigil}…], or \\[ where a bracket is meant");
        return (!line.contains(']')).then_some((&line[..end], message));
    }
    if let Some(found) = one_bracket(rest).or_else(|| nested(rest)) {
        return Some(found);
    }
    // In a table a bar parts the cells.
    let end = line.strip_prefix("[[")?.find("]]")? + 4;
    let inside = &line[..end];
    let cut = inside.contains('|') && !inside.contains("\\|") && !inside[2..].contains('[');
    cut.then(|| (inside, "in a table the bar is written \\|, or it parts two cells".to_owned()))
}

/// `[[name|words [[other]]]]`, which Markdown leaves as text.
fn nested(rest: &str) -> Option<(&str, String)> {
    let line = head(rest, FARTHEST).lines().next().unwrap_or_default();
    let (name, words) = line.strip_prefix("[[")?.split_once('|')?;
    let inner = words.find('[').filter(|_| !name.contains(['[', ']']))?;
    let mut depth = 0;
    let mut ends = line.match_indices(['[', ']']).filter_map(|(at, bracket)| {
        depth += if bracket == "[" { 1 } else { -1 };
        (depth == 0).then_some(at + 1)
    });
    let end = ends.next().filter(|end| line[..*end].ends_with("]]"))?;
    let is_apart = !words[..inner].contains(']') && !words[..inner].ends_with('\\');
    is_apart.then(|| (&line[..end], NOT_IN_CAPTION.to_owned()))
}

/// Whether what follows `](` would have made a link of it.
fn is_link_target(text: &str) -> bool {
    let Some((target, _)) = text.split_once(')') else { return false };
    let (address, title) = target.split_once(char::is_whitespace).unwrap_or((target, ""));
    !address.is_empty() && (title.is_empty() || title.trim_start().starts_with(['"', '\'']))
}

/// Whether a quotation mark is the sign that every Hebrew keyboard has for an abbreviation, such as `צה"ל`: it stands within a
/// word. Behind letters that are written in one with the next word it may open a quotation, `ב"הארץ"`, which is closed then.
fn is_gershayim(text: &str, source: &str, range: &Range<usize>) -> bool {
    if !matches!(text, "“" | "”") || source.get(range.clone()) != Some("\"") {
        return false;
    }
    let is_hebrew = |c: &char| matches!(c, 'א'..='ת');
    let before = tail(&source[..range.start], FARTHEST);
    let after = head(&source[range.end..], FARTHEST_OF_PARAGRAPH);
    let mut first = before.chars().rev().take_while(is_hebrew).peekable();
    let second = after.chars().take_while(is_hebrew).take(2).count();
    if first.peek().is_none() || second == 0 {
        return false;
    }
    if second == 1 || !first.all(|c| "משהוכלב".contains(c)) {
        return true;
    }
    let mut closes = after.lines().next().unwrap_or_default().match_indices('"').map(|(at, _)| at);
    !closes.any(|at| {
        let is_within = |c: char| c.is_alphanumeric();
        after[..at].ends_with(is_within) && !after[at + 1..].starts_with(is_within)
    })
}

/// Whether a straight mark that was taken for an opening one closes: that of `"a "b" c"` which stands last, and that of
/// `“No," I said`, whose other one is no straight one. Behind words or what ends them, and before a blank or a sign that begins
/// none, no mark can open.
fn is_closing(text: &str, source: &str, range: &Range<usize>) -> bool {
    if text != "“" || source.get(range.clone()) != Some("\"") {
        return false;
    }
    // Stars and lines of emphasis may stand on both sides of a mark.
    let is_emphasis = |c: char| matches!(c, '*' | '_' | '~');
    let (before, after) = (&source[..range.start], &source[range.end..]);
    if before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric) {
        return true;
    }
    // Of languages that close „ as English opens, the mark is right as it is.
    let near = tail(before, FARTHEST).rsplit("\n\n").next().unwrap_or_default();
    if near.rfind(['"', '“', '”', '„', '«', '»']).is_some_and(|at| near[at..].starts_with('„')) {
        return false;
    }
    let before = before.trim_end_matches(is_emphasis);
    let after = after.trim_start_matches(is_emphasis);
    let can_open_behind = |c: char| c.is_whitespace() || "([{<|=>:：“„«‘‚‹¿¡".contains(c);
    let (Some(last), next) = (before.chars().next_back(), after.chars().next()) else { return false };
    let ends = match next {
        None => true,
        Some('.') => !after.starts_with(".."),
        Some('-' | '–' | '—') => ".!?,…".contains(last),
        Some(next) => next.is_whitespace() || ",;:!?)]}|”’»،؛؟，。、；：！？）」』".contains(next),
    };
    ends && !can_open_behind(last)
}
