//! How a source is named in words. In: a source and a language. Out: who made it, where and when it came out; a citation.

use super::drawing::is_right_to_left;
use super::marks::inside;
use super::view::direction;
use crate::link::site::Source;
use crate::parse::sources::Entry;
use crate::words::Tongue;
use std::borrow::Cow;

/// Who made it, one by one; behind the last of them, that there are others and that they are its editors.
pub fn people(written: &Entry, tongue: &Tongue) -> Vec<String> {
    first_people(written, written.author.len(), tongue)
}

/// Those whom one line names. Studies have hundreds of authors, whom the page of the source lists.
fn people_in_line(written: &Entry, tongue: &Tongue) -> Vec<String> {
    const MOST: usize = 10;
    const FIRST: usize = 3;
    first_people(written, if written.author.len() > MOST { FIRST } else { MOST }, tongue)
}

fn first_people(written: &Entry, most: usize, tongue: &Tongue) -> Vec<String> {
    let names = written.author.iter().take(most);
    let mut people: Vec<String> = names.map(|name| isolated(name.into(), tongue).into_owned()).collect();
    let has_others = written.has_others || written.author.len() > most;
    let role = match people.len() {
        1 if !has_others => "edited_by_one",
        _ => "edited_by_several",
    };
    if let Some(last) = people.last_mut() {
        if has_others {
            *last = tongue.with("source", "and_others", last);
        }
        if written.is_edited {
            *last = tongue.with("source", role, last);
        }
    }
    people
}

/// What it appeared in, if that is not called as it is.
pub fn container(written: &Entry) -> Option<&str> {
    written.container.as_deref().filter(|container| *container != written.title)
}

/// Its edition in words, or its version, which programs and data have and which may be of several numbers: bare ones say
/// nothing.
fn edition<'w>(written: &'w Entry, tongue: &Tongue) -> Option<Cow<'w, str>> {
    let edition = written.edition.as_deref()?;
    let mut numbers = edition.split('.');
    if !numbers.all(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())) {
        return Some(isolated(edition.into(), tongue));
    }
    let is_version = matches!(written.kind(), "dataset" | "software") || edition.contains('.');
    let key = if is_version { "version_number" } else { "edition_number" };
    Some(tongue.with("source", key, edition).into())
}

/// The number it goes by. A bare one says nothing either, but beside the name of a journal.
fn number<'w>(written: &'w Entry, tongue: &Tongue) -> Option<Cow<'w, str>> {
    let number = written.number.as_deref()?;
    let has_bracket = number.contains('(') && direction(tongue.lang()) == "rtl";
    Some(match number {
        number if has_bare_number(written) => tongue.with("source", "bare_number", number).into(),
        // Volume and issue would change places.
        number if has_bracket => apart(number).into(),
        number => isolated(number.into(), tongue),
    })
}

fn has_bare_number(written: &Entry) -> bool {
    let is_bare = |number: &String| number.bytes().all(|byte| byte.is_ascii_digit());
    written.number.as_ref().is_some_and(is_bare) && !written.kind().starts_with("article")
}

/// Where it came out and when, part by part.
fn place_and_time<'w>(written: &'w Entry, tongue: &Tongue) -> impl Iterator<Item = Cow<'w, str>> {
    let date = written.date.as_ref().map(|date| date.words(tongue.lang()).into());
    let part = |part: Option<&'w str>| part.map(|part| isolated(part.into(), tongue));
    let parts = [
        part(container(written)),
        part(written.publisher.as_deref()),
        number(written, tongue),
        edition(written, tongue),
        date,
        part(written.pages.as_deref()),
    ];
    parts.into_iter().flatten()
}

/// A part that may be written from the other side: by itself, it draws along neither the digits nor the marks beside it.
fn isolated<'p>(part: Cow<'p, str>, tongue: &Tongue) -> Cow<'p, str> {
    let is_foreign = match direction(tongue.lang()) {
        "rtl" => part.chars().any(|char| char.is_alphabetic() && !is_right_to_left(char)),
        _ => !part.is_ascii() && part.chars().any(is_right_to_left),
    };
    if is_foreign { apart(&part).into() } else { part }
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
    is_day.then(|| tongue.with("source", "seen_on_day", &day.words(tongue.lang())))
}

/// Who, where and when, in one line without the title.
pub fn source_meta(source: &Source, tongue: &Tongue) -> String {
    let written = source.written();
    let parts = people_in_line(written, tongue).into_iter().map(Cow::from).chain(place_and_time(written, tongue));
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

/// What may stand behind the full stop of a title.
const CLOSING: [char; 10] = ['’', '‘', '”', '“', '›', '»', '\'', '"', '\u{a0}', '\u{202f}'];

/// Author. “Title.” Where, when, and when we saw it.
pub fn citation(source: &Source, tongue: &Tongue) -> String {
    let written = source.written();
    let comma = tongue.text("", "comma");
    let people = people_in_line(written, tongue).join(comma);
    let author = match people.as_str() {
        "" => String::new(),
        people if people.trim_end_matches('\u{2069}').ends_with('.') => format!("{people} "),
        people => format!("{people}. "),
    };
    let rest = place_and_time(written, tongue).chain(seen_on(written, tongue).map(Cow::from));
    let mut rest = rest.collect::<Vec<_>>().join(comma);
    let is_named = container(written).is_some() || written.publisher.is_some();
    let is_numbered = written.number.is_some() && !has_bare_number(written);
    // Words of our own, which begin a sentence here.
    if let Some(first) = rest.chars().next().filter(|_| !is_named && !is_numbered) {
        rest.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
    }
    let end = if rest.is_empty() { "" } else { "." };
    format!("{author}{} {rest}{end}", titled(&written.title, tongue)).trim_end().to_owned()
}
