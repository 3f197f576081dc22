//! What of an entry of BibTeX readers will not see. In: its fields, and what they have from others. Out: notes, beside the
//! source they are of.

use super::{CONTAINERS, Fields, PUBLISHERS};
use crate::parse::bibliography::bibtex::{Fault, IN_BRACES};
use crate::parse::bibliography::{latex, leave, note_unseen, shown};
use crate::parse::sources::Entry;

/// The fields that readers see, and what a source has them as.
const SHOWN: &[(&[&str], &str)] = &[
    (&["title"], "title"),
    (&["subtitle"], "title"),
    (&["author", "editor"], "author"),
    (PUBLISHERS, "publisher"),
    (CONTAINERS, "container"),
    (&["journalsubtitle", "booksubtitle", "mainsubtitle"], "container"),
    (&["number"], "number"),
    (&["edition", "version"], "edition"),
    (&["translator"], "translator"),
    (&["series"], "series"),
    (&["howpublished"], "howpublished"),
    (&["date", "year"], "date"),
    (&["month"], "date"),
    (&["pages"], "pages"),
    (&["volume"], "number"),
    (&["url", "doi"], "url"),
];

/// Tells of what was to come from entries that are not there.
pub(super) fn note_lost(entry: &mut Entry, fields: &Fields<'_>) {
    // What it appeared in and when mostly stand there.
    let is_lost = fields.whole.is_none() && (entry.container.is_none() || entry.date.is_none());
    if let Some(crossref) = fields.raw.get("crossref").filter(|_| is_lost) {
        let (told, help) = match fields.lost.is_in_ring {
            true => {
                let told =
                    "stands in itself, if one follows its `crossref`, and is shown without what it has from that";
                (told.to_owned(), "name the entry it appeared in, or delete the field")
            }
            false => {
                let key = shown(crossref.text.trim());
                (format!("is shown without what it has from `{key}`, which is no source of any .bib file here"), ENTER)
            }
        };
        leave(entry, "container", crossref.span, |id| format!("the source `{id}` {told}"), help);
    }
    for key in &fields.lost.shared {
        let Some(value) = fields.raw.get("xdata") else { break };
        let told = |id: &str| {
            format!("no .bib file here has an @xdata entry `{}`, and the source `{id}` is shown without it", shown(key))
        };
        leave(entry, "xdata", value.span, told, ENTER);
    }
}

const ENTER: &str = "put that entry into a .bib file of the site";

/// Tells of abbreviations in what is shown that nothing explains, or two files otherwise.
pub(super) fn note_unexplained(entry: &mut Entry, fields: &Fields<'_>) {
    /// Whoever has more in one field has made one large mistake.
    const MOST: usize = 20;
    let mut seen = Vec::new();
    // One of nothing but abbreviations is empty, and no field that `get` finds.
    for (name, value) in fields.raw.fields.iter().filter(|(_, value)| !value.unexplained.is_empty()) {
        let mut all = SHOWN.iter().flat_map(|(names, key)| names.iter().map(move |known| (*known, *key)));
        let Some((known, key)) = all.find(|(known, _)| known == name) else { continue };
        if seen.contains(&known) {
            continue;
        }
        seen.push(known);
        for gap in value.unexplained.iter().take(MOST) {
            let inner = gap.inner.as_ref();
            let word = inner.map_or(&gap.name, |inner| &inner.name);
            let help = match gap.fault {
                Fault::Unknown => format!("explain it with @string in a .bib file of the site, or {IN_BRACES}"),
                Fault::TooOften => "write out what it stands for".into(),
                Fault::Otherwise(_) => "give it one meaning, or explain it in the file where it is used, too".into(),
            };
            let told = |id: &str| match &gap.fault {
                Fault::Unknown => format!(
                    "`{word}` is no abbreviation known here, and is left out of the `{name}` of the source `{id}`"
                ),
                Fault::TooOften => format!(
                    "`{word}` is said too often, as abbreviations of abbreviations grow, and is left out of the `{name}` of the source `{id}`"
                ),
                Fault::Otherwise(both) => {
                    format!("`{word}` is {} and {}: the `{name}` of the source `{id}` has the first", both[0], both[1])
                }
            };
            leave(entry, key, inner.map_or(gap.span, |inner| inner.span), told, &help);
            if let (Some(unread), Some(inner)) = (entry.unread.last_mut(), inner) {
                unread.path.clone_from(&inner.path);
            }
        }
    }
}

/// Tells of letters in what is shown that nobody sees, and of commands of LaTeX that are not known.
pub(super) fn note_left_out(entry: &mut Entry, fields: &Fields<'_>) {
    for (names, key) in SHOWN {
        let Some((name, value)) = names.iter().find_map(|name| Some((name, fields.get(name)?))) else { continue };
        note_unseen(entry, name, key, &value.text, value.span);
        let unknown = latex::unknown(&value.text);
        // Of an address that has some more is told elsewhere.
        if !unknown.is_empty() && *name != "url" {
            let (are, them) = if unknown.len() > 1 { ("are", "they are") } else { ("is", "it is") };
            let told = |id: &str| {
                let unknown = unknown.iter().map(|command| format!("`\\{command}`")).collect::<Vec<_>>().join(", ");
                format!("{unknown} {are} no LaTeX known here, and {them} left out of the `{name}` of the source `{id}`")
            };
            leave(entry, key, value.span, told, "write the sign itself: a .bib file can hold any letter");
        }
    }
}
