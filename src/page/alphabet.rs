//! The order of lists from A to Z. In: names, and the language of the site. Out: what they are sorted by.
//! Letters with a stroke or tied to another stand with the letter they come from, unless the language has a place for them.

use crate::link::names::fold;
use crate::search::letter;
use crate::text::primary;
use unicode_normalization::UnicodeNormalization;

/// Letters that have a place of their own in a language: behind the letter named, in this order.
const OWN: &[(&str, char, &str)] =
    &[("da no nb nn", 'z', "æøå"), ("es", 'n', "ñ"), ("is", 'z', "þæö"), ("sv fi", 'z', "åäö")];

/// What nobody writes, and folding leaves alone: it stands behind all letters that may follow another.
const BEHIND: char = '\u{f8f0}';

/// By what a name is sorted.
pub(super) fn key(name: &str, lang: &str) -> String {
    if name.is_ascii() {
        return fold(name);
    }
    let Some((_, after, letters)) = own(lang) else { return latin(&fold(name)) };
    let mut placed = String::with_capacity(name.len());
    for c in name.nfc().flat_map(char::to_lowercase) {
        match letters.chars().zip(BEHIND..).find(|(letter, _)| *letter == c) {
            Some((_, place)) => placed.extend([*after, place]),
            None => placed.push(c),
        }
    }
    latin(&fold(&placed))
}

/// The letter under which a name stands, small: the first by which it is sorted, or one with a place of its own.
pub(super) fn initial(name: &str, lang: &str) -> Option<char> {
    let first = name.nfc().flat_map(char::to_lowercase).next();
    let has_place = |letter: &char| own(lang).is_some_and(|(.., letters)| letters.contains(*letter));
    first.filter(has_place).or_else(|| key(name, lang).chars().next())
}

fn own(lang: &str) -> Option<&'static (&'static str, char, &'static str)> {
    let lang = primary(lang).to_ascii_lowercase();
    OWN.iter().find(|(languages, ..)| languages.split(' ').any(|language| language == lang))
}

/// A folded name without the letters that stay themselves when accents are taken away.
fn latin(folded: &str) -> String {
    let mut key = String::with_capacity(folded.len());
    for c in folded.chars() {
        match letter(c).filter(|plain| plain.is_ascii()) {
            Some(plain) => key.push_str(plain),
            None => key.push(c),
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::key;

    fn sorted(lang: &str, names: &[&str]) -> String {
        let mut names = names.to_vec();
        names.sort_by_key(|name| key(name, lang));
        names.join(" < ")
    }

    #[test]
    fn letters_stand_where_readers_look_for_them() {
        let names =
            ["Zebra", "Østervik", "Łódź", "Œuvre", "Ñandú", "Stratford", "Straße", "Nuria", "Los ñus", "Losa", "Ode"];
        assert_eq!(
            sorted("fr", &names),
            "Łódź < Los ñus < Losa < Ñandú < Nuria < Ode < Œuvre < Østervik < Straße < Stratford < Zebra"
        );
        assert_eq!(
            sorted("es-MX", &["Oca", "N\u{303}andú", "Nz", "Ana", "Ñu", "Año", "Anzo"]),
            "Ana < Anzo < Año < Nz < N\u{303}andú < Ñu < Oca"
        );
        assert_eq!(sorted("nb", &["Ås", "Østervik", "Zebra", "Ærø", "Anker"]), "Anker < Zebra < Ærø < Østervik < Ås");
        assert_eq!(
            sorted("sv", &["Öland", "Zebra", "Åland", "Ängeln", "Olav"]),
            "Olav < Zebra < Åland < Ängeln < Öland"
        );
        assert_eq!(sorted("de", &["Zoo", "Ölberg", "Oslo"]), "Ölberg < Oslo < Zoo");
    }
}
