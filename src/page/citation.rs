//! How a source is named in words. In: a source and a language. Out: who made it, where and when it came out; a citation.

use super::drawing::is_right_to_left;
use super::marks::inside;
use super::view::direction;
use crate::date::Date;
use crate::link::site::Source;
use crate::number::{digit, in_digits_of};
use crate::parse::sources::{Entry, More, Names};
use crate::text::speaks;
use crate::words::Tongue;
use std::borrow::Cow;

/// Who made it, one by one; behind the last of them, that there are others and that they are its editors.
pub fn people(written: &Entry, tongue: &Tongue) -> Vec<String> {
    let role = written.is_edited.then_some(EDITED);
    named(&written.author, written.has_others, role, written.author.len(), tongue)
}

/// Who edited it, or what it stands in, or who translated it, one by one.
pub fn all_names(names: &Names, tongue: &Tongue) -> Vec<String> {
    named(&names.all, names.has_others, None, names.all.len(), tongue)
}

/// The words for one who edited, and for several.
const EDITED: [&str; 2] = ["edited_by_one", "edited_by_several"];

/// Those whom one line names. Studies have hundreds of authors, whom the page of the source lists.
fn in_line(names: &[String], has_others: bool, role: Option<[&'static str; 2]>, tongue: &Tongue) -> String {
    const MOST: usize = 10;
    const FIRST: usize = 3;
    let most = if names.len() > MOST { FIRST } else { MOST };
    named(names, has_others, role, most, tongue).join(tongue.text("", "comma"))
}

fn people_in_line(written: &Entry, tongue: &Tongue) -> String {
    in_line(&written.author, written.has_others, written.is_edited.then_some(EDITED), tongue)
}

fn named(
    names: &[String],
    has_others: bool,
    role: Option<[&'static str; 2]>,
    most: usize,
    tongue: &Tongue,
) -> Vec<String> {
    let mut people: Vec<String> =
        names.iter().take(most).map(|name| isolated(name.into(), tongue).into_owned()).collect();
    let has_others = has_others || names.len() > most;
    let is_one = people.len() == 1 && !has_others;
    if let Some(last) = people.last_mut() {
        if has_others {
            *last = tongue.with("source", "and_others", last);
        }
        if let Some([one, several]) = role {
            *last = tongue.with("source", if is_one { one } else { several }, last);
        }
    }
    people
}

/// What it appeared in, if that is not called as it is.
pub fn container(written: &Entry) -> Option<&str> {
    written.container.as_deref().filter(|container| *container != written.title)
}

/// A part of a citation, and whether it is in words of ours, which are written large where a sentence begins with them.
struct Part<'w> {
    text: Cow<'w, str>,
    is_ours: bool,
}

impl<'w> Part<'w> {
    /// What is shown as it is written.
    fn written(text: &'w str, tongue: &Tongue) -> Part<'w> {
        Part { text: isolated(text.into(), tongue), is_ours: false }
    }

    fn ours(text: String) -> Part<'w> {
        Part { text: text.into(), is_ours: true }
    }
}

/// A number and nothing else in the digits of the language; all other text as it is written.
pub fn in_own_digits<'w>(text: &'w str, lang: &str) -> Cow<'w, str> {
    if is_number(text) { in_digits_of(lang, text) } else { text.into() }
}

/// Whether it is a number and nothing else, perhaps of several parts: `2`, `1.2.0`.
fn is_number(text: &str) -> bool {
    text.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A number behind the word that says of what it is one.
fn numbered<'w>(key: &str, number: &str, tongue: &Tongue) -> Part<'w> {
    Part::ours(tongue.with("source", key, &in_digits_of(tongue.lang(), number)))
}

/// Its edition in words, or its version, which programs, data and what stands online have and which may be of several
/// numbers: bare ones say nothing.
fn edition<'w>(written: &'w Entry, tongue: &Tongue) -> Option<Part<'w>> {
    let edition = written.edition.as_deref()?;
    if !is_number(edition) {
        return Some(Part { is_ours: true, ..Part::written(edition, tongue) });
    }
    let is_version = matches!(written.kind(), "dataset" | "software" | "webpage" | "article" | "article-journal")
        || edition.contains('.');
    let key = match edition {
        _ if is_version => "version_number",
        // Languages that count in ordinals write the first in another way than those after it.
        "1" => "edition_first",
        _ => "edition_number",
    };
    Some(numbered(key, edition, tongue))
}

/// The number it goes by. A bare one says nothing either, but beside the name of a journal.
fn number<'w>(written: &'w Entry, tongue: &Tongue) -> Option<Part<'w>> {
    let number = written.number.as_deref()?;
    let has_bracket = number.contains('(') && direction(tongue.lang()) == "rtl";
    let is_bare = number.bytes().all(|byte| byte.is_ascii_digit()) && !written.kind().starts_with("article");
    Some(match number {
        number if is_bare => numbered("bare_number", number, tongue),
        // Volume and issue would change places.
        number if has_bracket => Part { text: apart(number).into(), is_ours: false },
        number => in_digits(number, tongue),
    })
}

/// Which volume; many write the word for it themselves: `Band 2`, and no volume is called by more than two letters.
fn volume<'w>(volume: &'w str, tongue: &Tongue) -> Part<'w> {
    let is_roman = volume.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L' | b'C'));
    let is_letter = volume.chars().nth(2).is_none();
    match volume.starts_with(|c: char| c.is_ascii_digit()) || is_roman || is_letter {
        true if is_number(volume) => numbered("volume_number", volume, tongue),
        true => Part::ours(tongue.with("source", "volume_number", &isolated(volume.into(), tongue))),
        false => Part::written(volume, tongue),
    }
}

/// What it stands in, and where there. Of laws and judgments that is one name: `347 U.S. 483`.
struct Whole<'w> {
    parts: Vec<Part<'w>>,
    has_pages: bool,
    has_number: bool,
}

fn whole<'w>(written: &'w Entry, tongue: &Tongue) -> Whole<'w> {
    let container = container(written);
    let mut whole = Whole { parts: Vec::new(), has_pages: false, has_number: false };
    let Some(more) = written.more.as_deref() else {
        whole.parts.extend(container.map(|container| Part::written(container, tongue)));
        return whole;
    };
    if let (Some(container), Some(volume), true) = (container, more.volume.as_deref(), written.is_law()) {
        let pages = written.pages.as_deref();
        whole.has_pages = pages.is_some();
        // Where English is spoken the volume comes first, and the name is short: `347 U.S. 483`, but `BGHZ 146, 341`.
        let lang = written.lang.as_deref().unwrap_or(tongue.lang());
        let is_english = container.contains('.') || speaks(lang, "en");
        if is_number(volume) && is_english {
            let name = [Some(volume), Some(container), pages].into_iter().flatten().collect::<Vec<_>>().join(" ");
            whole.parts.push(Part { text: isolated(name.into(), tongue), is_ours: false });
        } else {
            let name = isolated([container, " ", volume].concat().into(), tongue);
            whole.parts.push(Part { text: name, is_ours: false });
            whole.parts.extend(pages.map(|pages| in_digits(pages, tongue)));
        }
        return whole;
    }
    if let Some(container) = container {
        whole
            .parts
            .extend(edited(more, tongue).map(|editors| Part::ours(tongue.with("source", "in_edited", &editors))));
        whole.parts.push(Part::written(container, tongue));
    }
    let volume = more.volume.as_deref().map(|volume| self::volume(volume, tongue));
    let (of_whole, of_series) = match written.is_volume_of_series() {
        true => (None, volume),
        false => (volume, None),
    };
    whole.parts.extend(of_whole);
    if let Some(series) = more.series.as_deref() {
        whole.has_number = true;
        whole.parts.push(Part::written(series, tongue));
        whole.parts.extend(of_series.or_else(|| number(written, tongue)));
    }
    whole
}

/// Those who edited it beside its authors, or what it stands in.
fn edited(more: &More, tongue: &Tongue) -> Option<String> {
    let editors = &more.editors;
    (!editors.all.is_empty()).then(|| in_line(&editors.all, editors.has_others, Some(EDITED), tongue))
}

/// Pages, or the number of an article of a journal: in the digits of the language, if it is of nothing but these.
fn in_digits<'w>(text: &'w str, tongue: &Tongue) -> Part<'w> {
    let is_of_digits = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '–' | ',' | ' '));
    match is_of_digits {
        true => Part { text: in_digits_of(tongue.lang(), text), is_ours: false },
        false => Part::written(text, tongue),
    }
}

/// Whether pages are numbers and nothing else, perhaps Roman ones, and whether it is one of them: `3-9`, `xi–xv, 7`. Words
/// and letters of the writer's (`S. 3`, `12 pages`, `e1234`) say themselves what they are.
fn page_numbers(pages: &str) -> Option<bool> {
    let is_of = |number: &str, digits: &str| number.chars().all(|c| digits.contains(c));
    let is_number = |number: &str| number.chars().all(|c| digit(c).is_some());
    let mut numbers = pages.split(['-', '–', ',', ' ']).filter(|number| !number.is_empty()).peekable();
    numbers.peek()?;
    let mut count = 0;
    let are_all = numbers
        .inspect(|_| count += 1)
        .all(|number| is_number(number) || is_of(number, "ivxlc") || is_of(number, "IVXLC"));
    are_all.then_some(count == 1)
}

/// Pages as pages of the site show them: numbers with the dash that parts them, in the digits of the language.
pub fn shown_pages<'w>(pages: &'w str, tongue: &Tongue) -> Cow<'w, str> {
    match page_numbers(pages) {
        Some(_) => in_digits_of(tongue.lang(), &pages.replace("--", "–").replace('-', "–")).into_owned().into(),
        None => pages.into(),
    }
}

/// Pages behind the word for them: bare numbers beside a date say nothing. One number in a journal may be that of the article.
fn at_pages<'w>(written: &'w Entry, pages: &'w str, tongue: &Tongue) -> Part<'w> {
    let may_be_article = matches!(written.kind(), "article" | "article-journal");
    match page_numbers(pages) {
        Some(is_one) if !(is_one && may_be_article) => {
            let pages = isolated(shown_pages(pages, tongue), tongue);
            Part::ours(tongue.with("source", if is_one { "at_page" } else { "at_pages" }, &pages))
        }
        _ => in_digits(pages, tongue),
    }
}

/// What it is, where it came out and when, part by part.
fn place_and_time<'w>(written: &'w Entry, tongue: &Tongue) -> Vec<Part<'w>> {
    let Whole { parts: whole, has_pages, has_number } = whole(written, tongue);
    let part = |part: Option<&'w str>| part.map(|part| Part::written(part, tongue));
    let more = written.more.as_deref();
    // Of what stands in something, who edited that has been told with it.
    let editors = more.filter(|more| container(written).is_none() && !more.editors.all.is_empty());
    let translators = more.map(|more| &more.translators).filter(|names| !names.all.is_empty());
    // Many an old text is edited by whoever translates it.
    let has_both = editors.is_some_and(|more| Some(&more.editors) == translators);
    let translated = translators.map(|names| {
        let names = in_line(&names.all, names.has_others, has_both.then_some(EDITED), tongue);
        Part::ours(tongue.with("source", "translated_by", &names))
    });
    let mut parts = Vec::with_capacity(8);
    parts.extend(part(more.and_then(|more| more.genre.as_deref())));
    let editors = editors.filter(|_| !has_both).and_then(|more| edited(more, tongue));
    parts.extend(editors.map(|editors| Part { text: editors.into(), is_ours: false }));
    parts.extend(translated);
    parts.extend(whole);
    parts.extend(part(written.publisher.as_deref().filter(|publisher| !is_named_already(written, publisher))));
    parts.extend(number(written, tongue).filter(|_| !has_number));
    parts.extend(edition(written, tongue));
    parts.extend(written.date.as_ref().map(|date| Part::ours(dated(date, tongue))));
    parts.extend(state(written, tongue).map(|state| Part::ours(state.to_owned())));
    parts.extend(written.pages.as_deref().filter(|_| !has_pages).map(|pages| at_pages(written, pages, tongue)));
    parts
}

/// How far it has come, if it is not out yet.
pub fn state<'t>(written: &Entry, tongue: &'t Tongue) -> Option<&'t str> {
    written.more.as_ref()?.state.map(|state| tongue.text("source", state))
}

/// Whether a publisher is named as who made it, with nobody else, or as what it appeared in.
fn is_named_already(written: &Entry, publisher: &str) -> bool {
    let is_same = |name: &str| {
        name == publisher || (name.len() == publisher.len() && name.to_lowercase() == publisher.to_lowercase())
    };
    matches!(written.author.as_slice(), [author] if is_same(author)) || container(written).is_some_and(is_same)
}

/// A part that may be written from the other side: by itself, it draws along neither the digits nor the marks beside it.
fn isolated<'p>(part: Cow<'p, str>, tongue: &Tongue) -> Cow<'p, str> {
    let is_foreign = match direction(tongue.lang()) {
        "rtl" => part.chars().any(|char| char.is_alphabetic() && !is_right_to_left(char)),
        _ => !part.is_ascii() && part.chars().any(is_right_to_left),
    };
    if is_foreign { apart(&part).into() } else { part }
}

/// A date in words. Where the language has none for it, it is digits with marks between them, which would change places.
fn dated(date: &Date, tongue: &Tongue) -> String {
    let words = date.words(tongue.lang());
    let is_bare = !words.contains(char::is_alphabetic) && words.contains(|c: char| !c.is_numeric());
    if is_bare && direction(tongue.lang()) == "rtl" { apart(&words) } else { words }
}

fn apart(part: &str) -> String {
    ["\u{2068}", part, "\u{2069}"].concat()
}

/// The day on which it was read, of what has no date of its own or may change: where it stands online.
fn seen_on(written: &Entry, tongue: &Tongue) -> Option<String> {
    let may_change = written.date.is_none() || matches!(written.kind(), "webpage" | "post" | "post-weblog");
    let day = written.accessed.as_ref().filter(|_| may_change && written.url.is_some())?;
    // The words are those for a day.
    let is_day = day.datetime().is_some_and(|day| day.len() == "2018-12-31".len());
    is_day.then(|| tongue.with("source", "seen_on_day", &dated(day, tongue)))
}

/// Who, where and when, in one line without the title.
pub fn source_meta(source: &Source, tongue: &Tongue) -> String {
    let written = source.written();
    let people = Some(people_in_line(written, tongue)).filter(|people| !people.is_empty());
    let parts =
        people.map(Cow::from).into_iter().chain(place_and_time(written, tongue).into_iter().map(|part| part.text));
    parts.collect::<Vec<_>>().join(tongue.text("", "comma"))
}

/// A title in the quotation marks of a language, with the full stop that ends it in a citation.
pub fn titled(title: &str, tongue: &Tongue) -> String {
    let title = inside(title, tongue);
    // Also before marks that close.
    let has_stop = title.trim_end_matches(CLOSING).ends_with(['.', '…', '?', '!', '؟']);
    // Languages differ in whether the full stop stands inside the quotation marks.
    let (section, key) = if has_stop { ("figure", "quotation") } else { ("briefing", "cite_title") };
    tongue.with(section, key, &isolated(title, tongue))
}

/// Whether a full stop ends it already, perhaps within what stands by itself.
fn has_stop(part: &str) -> bool {
    part.trim_end_matches('\u{2069}').ends_with('.')
}

/// What may stand behind the full stop of a title.
const CLOSING: [char; 10] = ['’', '‘', '”', '“', '›', '»', '\'', '"', '\u{a0}', '\u{202f}'];

/// Author. “Title.” Where, when, and when we saw it.
pub fn citation(source: &Source, tongue: &Tongue) -> String {
    let written = source.written();
    let comma = tongue.text("", "comma");
    let people = people_in_line(written, tongue);
    let author = match people.as_str() {
        "" => String::new(),
        people if has_stop(people) => format!("{people} "),
        people => format!("{people}. "),
    };
    let mut parts = place_and_time(written, tongue);
    parts.extend(seen_on(written, tongue).map(Part::ours));
    let begins_with_ours = parts.first().is_some_and(|part| part.is_ours);
    let mut rest = parts.into_iter().map(|part| part.text).collect::<Vec<_>>().join(comma);
    // Words of ours begin a sentence here.
    if let Some(first) = rest.chars().next().filter(|_| begins_with_ours) {
        rest.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
    }
    // Publishers end in one of their own: `Inc.`, and dates of languages: `v. Chr.`
    let end = if rest.is_empty() || has_stop(&rest) { "" } else { "." };
    format!("{author}{} {rest}{end}", titled(&written.title, tongue)).trim_end().to_owned()
}
