//! The names of notes and of the boxes of tasks, for those who have pages read aloud. In: the HTML of a text. Out: the same, in
//! which each way to a note and back says where it leads, and each box whether the task is done.

use crate::parse::body::{DONE, TO_DO, notes};
use crate::words::Tongue;
use memchr::memmem;
use pulldown_cmark_escape::escape_html;

/// Whether there is something to name.
pub(super) fn has_nameless(html: &str) -> bool {
    html.ends_with(notes::END)
        || [TO_DO, DONE].iter().any(|tag| memmem::find(html.as_bytes(), tag.as_bytes()).is_some())
}

/// The ways to the notes of a text and back, and its boxes of tasks, with their names in the language of its page.
pub(super) fn named(html: &str, tongue: &Tongue) -> String {
    let mut named = String::with_capacity(html.len() + html.len() / 4);
    let mut rest = html;
    // Of all of them that one begins which is met first.
    while let Some((at, tag)) = rest.match_indices('<').find_map(|(at, _)| {
        let mut tags = [notes::NOTE, notes::BACK, notes::NOTES, TO_DO, DONE].into_iter();
        let tag = tags.find(|tag| rest[at..].starts_with(tag))?;
        Some((at, tag))
    }) {
        let from = at + tag.trim_end_matches('>').len();
        let end = from + rest[from..].find('>').unwrap_or_default();
        let words = &rest[(end + 1).min(rest.len())..];
        let name = match tag {
            notes::NOTE => note_name(rest[from..end].split('"').next().unwrap_or_default(), tongue),
            notes::BACK => back_to(&rest[from..end], tongue),
            TO_DO | DONE => tongue.text("briefing", task(tag)).to_owned(),
            _ => tongue.text("briefing", "notes").to_owned(),
        };
        named.push_str(&rest[..end]);
        named.push_str(" aria-label=\"");
        escape_html(&mut named, &name).expect("writing to a string cannot fail");
        named.push('"');
        // A box holds no other words that this could be said of.
        if let Some(lang) = tongue.borrowed("briefing", task(tag)).filter(|_| matches!(tag, TO_DO | DONE)) {
            named.push_str(" lang=\"");
            named.push_str(lang);
            named.push('"');
        }
        rest = &rest[end..];
        if tag == notes::NOTES {
            named.push_str("><h2 class=\"visually-hidden\">");
            named.push_str(tongue.html("briefing", "notes"));
            named.push_str("</h2>");
            rest = words;
        }
    }
    named.push_str(rest);
    named
}

/// The word for the state of a task.
fn task(tag: &str) -> &'static str {
    if tag == DONE { "done" } else { "to_do" }
}

/// The name of the way back from a note, which ends in `3-2` where it leads to the second use of the third note.
fn back_to(place: &str, tongue: &Tongue) -> String {
    let place = place.trim_end_matches('"');
    let (number, turn) = place.split_once('-').unwrap_or((place, "1"));
    let comma = tongue.text("", "comma");
    let name = [tongue.text("briefing", "back_to_text"), comma, &note_name(number, tongue)].concat();
    if turn == "1" { name } else { [&name, comma, turn].concat() }
}

/// What a note is called, which has a letter for its number.
fn note_name(number: &str, tongue: &Tongue) -> String {
    tongue.with("briefing", "note", &notes::letters(number.parse().unwrap_or_default()))
}
