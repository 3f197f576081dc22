//! Whether a word is another one but for a slip of the hand, and no other spelling that somebody means.

use crate::link::names::fold_letters;

/// In shorter words no slip is told.
pub(super) const SHORTEST: usize = 5;
/// So many letters at the end of a word are no place for a slip: they are inflected, and tell one name from another.
const END: usize = 2;

const VOWELS: &str = "aeiouy";

/// Letters of which one is written for another: by who transliterates, or in another language.
#[rustfmt::skip]
const ALIKE: &[&str] = &[
    "aeiouyj", "sz", "ckqg", "vwf", "td", "bp", "αεηιουω",
    "аеиоуыэюяієьъ", "гґхк", "сзцш", "дт", "бп", "вф",
];

/// Of a word of a text that is that of a `name` but for two neighbours that are exchanged, or for one letter: whether that can
/// hardly be anything but a slip. For one letter, both have as many as `long`. Whether a letter is doubled in somebody's name is for them to say.
pub(super) fn slip(name: &str, text: &str, long: usize, is_person: bool) -> Option<bool> {
    let (name, text): (Vec<char>, Vec<char>) = (name.chars().collect(), text.chars().collect());
    let shorter = name.len().min(text.len());
    if name.len().abs_diff(text.len()) > 1 || name.len() < SHORTEST || shorter <= END {
        return None;
    }
    let same = |(one, other): &(&char, &char)| one == other;
    let front = name.iter().zip(&text).take_while(same).count().min(shorter - END);
    let back = name.iter().rev().zip(text.iter().rev()).take_while(same).count().min(shorter - front);
    if front == 0 || back < END {
        return None;
    }
    match (&name[front..name.len() - back], &text[front..text.len() - back]) {
        ([one, other], [second, first]) if one == first && other == second => Some(true),
        ([one], [other]) => Some(shorter >= long && !are_alike(*one, *other)),
        ([letter], []) | ([], [letter]) => {
            let (before, behind) = (name[front - 1], name[name.len() - back]);
            let is_double = are_alike(*letter, before) || are_alike(*letter, behind);
            Some(shorter >= long && !(is_double && is_person) && !may_be_left_out(*letter, before, behind))
        }
        _ => None,
    }
}

/// Without case and accents.
fn plain(letter: char) -> String {
    fold_letters(letter.encode_utf8(&mut [0; 4]))
}

fn are_alike(one: char, other: char) -> bool {
    let (one, other) = (plain(one), plain(other));
    one == other || ALIKE.iter().any(|row| row.contains(&one) && row.contains(&other))
}

/// Whether a letter is written in one spelling and left out in another that is as right.
fn may_be_left_out(letter: char, before: char, behind: char) -> bool {
    let [letter, before, behind] = [letter, before, behind].map(plain);
    let is_vowel = |letter: &str| VOWELS.contains(letter);
    let (before, behind) = (before.as_str(), behind.as_str());
    match letter.as_str() {
        // Labour and Labor, Müller and Mueller.
        "u" => before == "o",
        "e" => matches!(before, "a" | "o" | "u"),
        // Archaeology and Archeology; MacDonald and McDonald.
        "a" => behind == "e" || before == "m" && behind == "c",
        "o" => behind == "e",
        // Gaillimh and Ghaillimh, Bernard and Bernhard.
        "h" => !is_vowel(before),
        // Dmitriev and Dmitriyev.
        "i" | "j" | "y" => is_vowel(before) || is_vowel(behind),
        "ь" | "ъ" | "й" => true,
        // A mark on the letter before.
        letter => letter.is_empty(),
    }
}
