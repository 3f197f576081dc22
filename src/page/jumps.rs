//! Ways into a list that has several pages. In: the letters its names begin with, or the years of its entries, in its order.
//! Out: links to the places where these begin, as few as a phone has room for, made once for all pages of the list.

use super::view::{Link, encoded};
use super::{alphabet, page_path};
use crate::date::{Date, year_in_address};
use std::ops::Range;
use tera::Value;

/// Where there are more of them, several share a link.
const MOST: usize = 40;

/// The ways into one list.
#[derive(Default)]
pub(super) struct Jumps {
    links: Option<Value>,
    /// The entries that a link leads to, with the ids they have on their pages.
    places: Vec<(usize, String)>,
}

impl Jumps {
    /// Links to where letters or years begin; none where there is one page, or all begin alike.
    pub fn links(&self) -> Option<Value> {
        self.links.clone()
    }

    /// Of each of these entries the id that a link leads to, where one does.
    pub fn places(&self, entries: Range<usize>) -> Vec<Option<&str>> {
        let id = |at: usize| {
            let place = self.places.binary_search_by_key(&at, |(known, _)| *known).ok()?;
            Some(self.places[place].1.as_str())
        };
        entries.map(id).collect()
    }
}

/// Something that several entries of a list in a row begin with.
struct Head {
    /// The first of them.
    at: usize,
    id: String,
    text: String,
    /// Only heads of one block share a link, so that none leads from one script into another.
    block: u32,
}

/// The letters that names begin with, in the order of `alphabet`. Signs have no letter.
pub(super) fn letters<'n>(names: impl ExactSizeIterator<Item = &'n str>, base: &str, size: usize, lang: &str) -> Jumps {
    let (count, mut heads) = (names.len(), Vec::<Head>::new());
    for (at, name) in names.enumerate().filter(|_| count > size) {
        // No letter is more than a few characters long, and only the first is asked for.
        let end = name.char_indices().nth(8).map_or(name.len(), |(end, _)| end);
        let first = alphabet::initial(&name[..end], lang);
        let Some(first) = first.filter(|first| first.is_alphabetic() || first.is_ascii_digit()) else { continue };
        let id = if first.is_alphabetic() { format!("at-{first}") } else { "at-0".to_owned() };
        if heads.last().is_some_and(|last| last.id == id) {
            continue;
        }
        let block = if first.is_ascii_digit() {
            u32::MAX
        } else if first >= '\u{2e80}' {
            0x2e80
        } else {
            u32::from(first) & !0xff
        };
        let text = if first.is_alphabetic() { alphabet::capital(first, lang).to_string() } else { "0–9".to_owned() };
        heads.push(Head { at, id, text, block });
    }
    jumps(heads, base, size, |first, last| format!("{first}–{last}"))
}

/// The years of entries, the newest of which come first. What was known to end only is filed under the year of its end, and
/// stands elsewhere.
pub(super) fn years(years: impl ExactSizeIterator<Item = Option<i64>>, base: &str, size: usize, lang: &str) -> Jumps {
    let (count, mut heads, mut last) = (years.len(), Vec::<Head>::new(), i64::MAX);
    for (at, year) in years.enumerate().filter(|_| count > size) {
        let Some(year) = year.filter(|year| *year < last) else { continue };
        last = year;
        let id = format!("at-{}", year_in_address(year));
        heads.push(Head { at, id, text: Date::from_year(year).words(lang), block: 0 });
    }
    jumps(heads, base, size, |newest, oldest| format!("{oldest}–{newest}"))
}

fn jumps(heads: Vec<Head>, base: &str, size: usize, from_to: impl Fn(&str, &str) -> String) -> Jumps {
    if heads.len() < 2 {
        return Jumps::default();
    }
    let each = heads.len().div_ceil(MOST);
    let groups = heads.chunk_by(|one, other| one.block == other.block).flat_map(|block| block.chunks(each));
    let (mut links, mut places) = (Vec::new(), Vec::new());
    for group in groups {
        let (first, last) = (&group[0], &group[group.len() - 1]);
        let text = if group.len() == 1 { first.text.clone() } else { from_to(&first.text, &last.text) };
        links.push(Link::new([&page_path(base, first.at / size), "#", &encoded(&first.id)].concat(), text));
        places.push((first.at, first.id.clone()));
    }
    Jumps { links: Some(Value::from_serializable(&links)), places }
}

#[cfg(test)]
mod tests {
    use super::{Jumps, letters, years};
    use tera::Value;
    use tera::value::Key;

    fn said(jumps: &Jumps) -> Vec<String> {
        let links = jumps.links();
        let links = links.iter().filter_map(|links| links.as_array()).flatten();
        let text = |link: &Value| Some(link.as_map()?.get(&Key::from("text"))?.as_str()?.to_owned());
        links.filter_map(text).collect()
    }

    #[test]
    fn there_are_no_more_links_than_a_phone_has_room_for_and_none_leads_into_another_script() {
        let latin = ('a'..='z').map(String::from);
        let cyrillic = ('а'..='я').map(String::from);
        let arabic = ["ا", "ب", "ت"].map(String::from);
        let names: Vec<String> = latin.chain(cyrillic).chain(arabic).collect();
        let jumps = letters(names.iter().map(String::as_str), "entities/", 1, "en");
        let texts = said(&jumps);
        assert_eq!(texts.len(), 13 + 16 + 2, "{texts:?}");
        assert_eq!([&texts[0], &texts[12], &texts[13], &texts[30]], ["A–B", "Y–Z", "А–Б", "ت"]);
        let ids: Vec<_> = jumps.places(24..28).into_iter().collect();
        assert_eq!(ids, [Some("at-y"), None, Some("at-а"), None]);

        let names: Vec<String> = ('\u{4e00}'..'\u{5200}').map(String::from).collect();
        assert_eq!(said(&letters(names.iter().map(String::as_str), "entities/", 50, "en")).len(), 40);
        let jumps = years((0..200_u16).map(|at| Some(2026 - i64::from(at))), "articles/", 1, "en");
        assert_eq!((said(&jumps).len(), said(&jumps)[0].as_str()), (40, "2022–2026"));
    }

    #[test]
    fn a_list_that_begins_alike_throughout_has_none() {
        assert!(letters(["Ahlen", "Äpfel", "azur"].into_iter(), "entities/", 2, "en").links().is_none());
        assert!(letters(["Ahlen", "Bern"].into_iter(), "entities/", 2, "en").links().is_none());
        assert!(years([Some(2018), None, Some(2018)].into_iter(), "articles/", 2, "en").links().is_none());
        assert!(letters(["Ahlen", "Bern"].into_iter(), "entities/", 1, "en").links().is_some());
    }

    #[test]
    fn letters_are_those_the_list_is_sorted_by() {
        // With the letter it comes from, or in a place of its own.
        let names = ["Oslo", "Østervik", "Straße", "Zebra"];
        assert_eq!(said(&letters(names.into_iter(), "entities/", 1, "en")), ["O", "S", "Z"]);
        assert_eq!(
            said(&letters(["Oslo", "Zebra", "Ærø", "Østervik", "Ås"].into_iter(), "entities/", 1, "nb")),
            ["O", "Z", "Æ", "Ø", "Å"]
        );
    }
}
