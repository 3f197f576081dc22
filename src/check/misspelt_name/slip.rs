//! Whether a word is another one but for two letters that are exchanged: a slip of the hand, and no other spelling or name.

use crate::link::names::fold_letters;
use rustc_hash::FxBuildHasher;
use std::hash::BuildHasher;

/// In shorter words no slip is told.
const SHORTEST: usize = 5;
/// So many letters at the end of a word are no place for a slip: they are inflected, and tell one name from another.
const END: usize = 2;

/// Two of them are exchanged in the names of two people too: Rieger and Reiger.
const VOWELS: &str = "aeiouyαεηιουωаеиоуыэюяієї";

/// What a word has in common with all of the same letters, in any order.
pub(super) fn letters(word: &str) -> u64 {
    word.bytes().fold(0, |sum, byte| sum.wrapping_add(FxBuildHasher.hash_one(byte)))
}

/// Whether a word is one that a slip may stand in: letters that begin with a capital, and no abbreviation.
pub(super) fn is_misspellable(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(char::is_lowercase)
        && letters.all(|c| !c.is_numeric())
        && word.chars().nth(SHORTEST - 1).is_some()
}

/// Whether a word of a text is that of a `name` but for two neighbours that are exchanged.
pub(super) fn is_slip(name: &str, text: &str, is_person: bool) -> bool {
    let (name, text): (Vec<char>, Vec<char>) = (name.chars().collect(), text.chars().collect());
    let Some(at) = name.iter().zip(&text).position(|(one, other)| one != other).filter(|at| *at > 0) else {
        return false;
    };
    let ([one, other, rest @ ..], [second, first, same @ ..]) = (&name[at..], &text[at..]) else { return false };
    let is_exchanged = one == first && other == second && rest == same;
    is_exchanged && rest.len() >= END && !(is_person && is_vowel(*one) && is_vowel(*other))
}

fn is_vowel(letter: char) -> bool {
    VOWELS.contains(&fold_letters(letter.encode_utf8(&mut [0; 4])))
}
