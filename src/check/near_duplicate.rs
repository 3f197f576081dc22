//! Entities of one kind whose names are nearly the same, so that one thing may have been split in two. Only `check` asks.
//! Names are compared only where a key is the same: of their sounds, however they were transliterated, or of all their
//! letters but one. So no name is compared with all others. `not` between two of them, two Wikidata ids, or a relation says
//! that they are known to be different; other digits do too, Roman ones among them, letters that stand alone among words
//! that are the same, and words such as *East* and *Junior*, where both names have some.

use crate::date::Day;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::names::fold;
use crate::link::site::{Entity, Site};
use crate::text::each_once;
use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashSet};
use std::hash::BuildHasher;

/// Shorter names are near to too many others.
const SHORTEST: usize = 5;
/// Longer ones are no names, and take long to compare.
const OVERLONG: usize = 200;
/// From this length on, one letter may be another.
const LONG: usize = 8;
/// Longer names are not compared by a letter: each costs a key.
const LONGEST: usize = 60;
/// How many of those with one key each is compared with.
const NEIGHBOURS: usize = 8;

/// A name, spelt plainly. A site has very many, and all are held at once.
struct Name {
    entity: usize,
    plain: Box<str>,
    sounds: Box<str>,
    /// Its Roman numbers, with which of its words they are.
    romans: Box<[(usize, String)]>,
    /// Which of the words that tell one of two from the other it has.
    apart: Box<[usize]>,
    /// Its letters that stand alone, and a hash of its other words.
    letters_alone: Box<[char]>,
    others: u64,
}

impl Name {
    fn of(entity: usize, name: &str) -> Name {
        let plain = plain(name);
        let is_roman = |word: &str| !word.is_empty() && word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
        let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).enumerate();
        let romans = words.filter(|(_, word)| is_roman(word)).map(|(at, word)| (at, word.to_owned())).collect();
        let folded = fold(name);
        let words = folded.split(|c: char| !c.is_alphanumeric());
        let group = |word: &str| APART.iter().position(|group| group.contains(&word));
        let apart = words.clone().filter_map(group).collect();
        // Not those of d'Alep and l'Alep.
        let parts = folded.split_inclusive(|c: char| !c.is_alphanumeric());
        let letters_alone = parts.filter(|part| !part.ends_with('\'')).filter_map(letter).collect();
        let others = words.filter(|word| word.chars().nth(1).is_some());
        let others = others.fold(0, |others, word| FxBuildHasher.hash_one((others, word)));
        let (sounds, plain) = (sounds(&plain).into_iter().collect(), plain.into_iter().collect());
        Name { entity, sounds, plain, romans, apart, letters_alone, others }
    }

    fn letters(&self) -> Vec<char> {
        self.plain.chars().collect()
    }

    fn digits(&self) -> impl Iterator<Item = char> {
        self.plain.chars().filter(|c| c.is_numeric())
    }
}

/// Words that are all in which two names may differ, folded; those of a row mean the same.
#[rustfmt::skip]
const APART: &[&[&str]] = &[
    &["east", "eastern", "est", "ost", "este", "شرق", "الشرقي", "الشرقية", "الشرقيه"],
    &["west", "western", "ouest", "oeste", "غرب", "الغربي", "الغربية", "الغربيه"],
    &["north", "northern", "nord", "norte", "شمال", "الشمالي", "الشمالية", "الشماليه"],
    &["south", "southern", "sud", "sur", "جنوب", "الجنوبي", "الجنوبية", "الجنوبيه"],
    &["northeast", "northeastern"],
    &["northwest", "northwestern"],
    &["southeast", "southeastern"],
    &["southwest", "southwestern"],
    &["sr", "senior"],
    &["jr", "junior"],
];

/// The letter that a word is, with what parts it from the next: Witness A.
fn letter(word: &str) -> Option<char> {
    let mut letters = word.trim_end_matches(|c: char| !c.is_alphanumeric()).chars();
    letters.next().filter(|letter| letter.is_alphabetic() && letters.next().is_none())
}

pub(super) fn check(site: &Site, _as_of: Option<Day>, diagnostics: &mut Vec<Diagnostic>) {
    let names: Vec<Name> =
        site.entities.par_iter().enumerate().flat_map_iter(|(at, entity)| names(at, entity)).collect();
    let found = near(&names, |name| site.entities[name.entity].kind);
    for (first, second) in found {
        let (one, other) = (&site.entities[first], &site.entities[second]);
        if one.kind == other.kind && !are_known_apart(first, one, second, other) {
            let (known, written) = (one.written(), other.written());
            let problem = Problem::NearDuplicate {
                name: written.name.clone(),
                other: known.name.clone(),
                id: known.id.value.clone(),
            };
            let place = Place::new(&other.document.path, written.id.span);
            diagnostics.push(
                Diagnostic::new(place, problem).with(Place::new(&one.document.path, known.id.span), "the other one"),
            );
        }
    }
}

/// The entities of which two names of one kind are near to each other, in order.
fn near(names: &[Name], kind: impl Fn(&Name) -> usize + Sync) -> Vec<(usize, usize)> {
    let halves = |name: &Name| halves(kind(name), &name.letters()).into_iter().flatten();
    let mut halved = Seen::default();
    names.iter().flat_map(halves).for_each(|key| halved.note(key));
    let keys = names.par_iter().map(|name| {
        let has_like = halves(name).any(|key| halved.is_shared(key));
        let mut keys = Vec::with_capacity(if has_like { name.plain.len() + 2 } else { 1 });
        each_key(kind(name), name, has_like, |key| keys.push(key));
        keys
    });
    let keys: Vec<Vec<u64>> = keys.collect();
    let mut seen = Seen::default();
    keys.iter().flatten().for_each(|key| seen.note(*key));
    let keyed = keys.into_par_iter().enumerate().flat_map_iter(|(at, mut keys)| {
        keys.retain(|key| seen.is_shared(*key));
        each_once(&mut keys);
        keys.into_iter().map(move |key| (key, at))
    });
    let mut keyed: Vec<(u64, usize)> = keyed.collect();
    keyed.par_sort_unstable();
    let mut found = FxHashSet::default();
    for group in keyed.chunk_by(|one, other| one.0 == other.0) {
        for (at, (_, one)) in group.iter().enumerate() {
            for (_, other) in group[at + 1..].iter().take(NEIGHBOURS) {
                let (one, other) = (&names[*one], &names[*other]);
                let pair = (one.entity.min(other.entity), one.entity.max(other.entity));
                if pair.0 != pair.1 && !found.contains(&pair) && are_near(one, other) {
                    found.insert(pair);
                }
            }
        }
    }
    let mut found: Vec<(usize, usize)> = found.into_iter().collect();
    found.sort_unstable();
    found
}

/// The names an entity goes by, but for a role that nobody holds by name.
fn names(at: usize, entity: &Entity) -> Vec<Name> {
    let written = entity.written();
    if written.unnamed {
        return Vec::new();
    }
    let named = written.all_names().map(|name| Name::of(at, name));
    named.filter(|name| (SHORTEST..=OVERLONG).contains(&name.plain.chars().count())).collect()
}

/// A name without case, accents, blanks and signs, and without the Arabic article, however it is written.
fn plain(name: &str) -> Vec<char> {
    let folded = fold(name);
    let mut plain = Vec::with_capacity(folded.len());
    let mut words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    while let Some(word) = words.next() {
        let is_article = matches!(word, "al" | "el" | "ul") && words.peek().is_some();
        let word = word.strip_prefix("ال").filter(|rest| rest.chars().count() > 2).unwrap_or(word);
        if !is_article {
            plain.extend(word.chars());
        }
    }
    plain
}

/// Which keys may be those of several names: nearly all are of one, and need not be sorted.
struct Seen {
    once: Vec<u64>,
    again: Vec<u64>,
}

/// So many bits tell keys apart: each of the two lists has 2 MB.
const BITS: u32 = 24;

impl Default for Seen {
    fn default() -> Seen {
        let none = vec![0; 1 << (BITS - 6)];
        Seen { once: none.clone(), again: none }
    }
}

impl Seen {
    fn note(&mut self, key: u64) {
        let (at, bit) = place(key);
        self.again[at] |= self.once[at] & bit;
        self.once[at] |= bit;
    }

    fn is_shared(&self, key: u64) -> bool {
        let (at, bit) = place(key);
        self.again[at] & bit != 0
    }
}

/// The bit of a key.
fn place(key: u64) -> (usize, u64) {
    let at = (key >> (64 - BITS)) as usize;
    (at >> 6, 1 << (at & 63))
}

/// What two long names of a kind share one of if they differ in one letter: it is in the second half, and all before it is
/// the same, or all behind it. Of two names of which one has a letter more, halves are those of the shorter. Most names
/// share none with any other, and need not be looked at without each of their letters.
fn halves(kind: usize, plain: &[char]) -> [Option<u64>; 4] {
    let length = plain.len();
    if !(LONG..=LONGEST).contains(&length) {
        return [None; 4];
    }
    let of = |half: usize| {
        let (front, back) = (&plain[..half], &plain[length - half..]);
        [Some(FxBuildHasher.hash_one((kind, true, front))), Some(FxBuildHasher.hash_one((kind, false, back)))]
    };
    let (own, of_shorter) = ((length - 1) / 2, (length - 2) / 2);
    let [front, back] = of(own);
    let [short_front, short_back] = if of_shorter < own { of(of_shorter) } else { [None; 2] };
    [front, back, short_front, short_back]
}

/// Calls `take` with what a name of that kind is compared by: its sounds; and, if it is long and `has_like`, what is left
/// without each of its letters.
fn each_key(kind: usize, name: &Name, has_like: bool, mut take: impl FnMut(u64)) {
    take(FxBuildHasher.hash_one((kind, &name.sounds)));
    if !has_like {
        return;
    }
    let plain = name.letters();
    if !(LONG..=LONGEST).contains(&plain.len()) {
        return;
    }
    // A polynomial of the letters: without one of them, it is made of those before and those behind, known beforehand.
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
    let letter = |at: usize| u64::from(u32::from(plain[at])) + 1;
    let mut behind = [0u64; LONGEST + 1];
    for at in (0..plain.len()).rev() {
        behind[at] = behind[at + 1].wrapping_mul(BASE).wrapping_add(letter(at));
    }
    let whole = |polynomial: u64, length: usize| FxBuildHasher.hash_one((kind, polynomial, length));
    take(whole(behind[0], plain.len()));
    let (mut before, mut power) = (0u64, 1u64);
    for at in 0..plain.len() {
        take(whole(before.wrapping_add(power.wrapping_mul(behind[at + 1])), plain.len() - 1));
        before = before.wrapping_add(power.wrapping_mul(letter(at)));
        power = power.wrapping_mul(BASE);
    }
}

/// The consonants as one hears them, so that Khiame and Khiam, Mohammed and Muhammad are the same.
fn sounds(plain: &[char]) -> Vec<char> {
    let mut sounds: Vec<char> = Vec::with_capacity(plain.len());
    let mut at = 0;
    while let Some(letter) = plain.get(at).copied() {
        let next = plain.get(at + 1).copied();
        let (sound, length) = match (letter, next) {
            ('k' | 'g' | 'd' | 't' | 's' | 'c', Some('h')) => (letter, 2),
            ('p', Some('h')) => ('f', 2),
            ('d', Some('j')) => ('j', 2),
            ('q' | 'c', _) => ('k', 1),
            ('z', _) => ('s', 1),
            ('a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w' | 'h' | '\'', _) => ('\0', 1),
            (letter, _) => (letter, 1),
        };
        if sound != '\0' && sounds.last() != Some(&sound) {
            sounds.push(sound);
        }
        at += length;
    }
    sounds
}

/// Whether so few letters differ that one may be the other: a fourth of those of names that sound the same, and one of others.
fn are_near(one: &Name, other: &Name) -> bool {
    // Louis XIV and Louis XV; but what is a number in one may be a name in the other: XI Jinping.
    let differs =
        |(at, roman): &(usize, String)| other.romans.iter().any(|(place, other)| place == at && other != roman);
    // East and West, Witness A and Witness B; but John Smith may be John A. Smith, and Mohammed E. Hassan Mohamed I. Hassan.
    let are_apart = one.apart != other.apart && !one.apart.is_empty() && !other.apart.is_empty();
    let (left, right) = (&one.letters_alone, &other.letters_alone);
    let have_other_letters = left != right && !left.is_empty() && !right.is_empty() && one.others == other.others;
    if !one.digits().eq(other.digits()) || one.romans.iter().any(differs) || are_apart || have_other_letters {
        return false;
    }
    let alike = one.sounds == other.sounds;
    // Whether a consonant is doubled is for whoever transliterates: Mohamed, Muhammad.
    let letters = |name: &Name| {
        let mut letters = name.letters();
        if alike {
            letters.dedup();
        }
        letters
    };
    let (left, right) = (letters(one), letters(other));
    let length = left.len().min(right.len());
    let most = if alike { length / 4 } else { usize::from(length >= LONG) };
    left.len().abs_diff(right.len()) <= most && distance(&left, &right, most) <= most
}

/// How many letters differ, as far as `most` and a little more (Levenshtein).
fn distance(left: &[char], right: &[char], most: usize) -> usize {
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (at, letter) in left.iter().enumerate() {
        let mut before = row[0];
        row[0] = at + 1;
        for (to, other) in right.iter().enumerate() {
            let replaced = before + usize::from(letter != other);
            before = row[to + 1];
            row[to + 1] = replaced.min(before + 1).min(row[to] + 1);
        }
        if row.iter().all(|count| *count > most) {
            return most + 1;
        }
    }
    row[right.len()]
}

/// Whether the desk says that they are two, or how they are related.
fn are_known_apart(first: usize, one: &Entity, second: usize, other: &Entity) -> bool {
    let names = |entity: &Entity, at: usize| entity.relations.iter().any(|(_, known)| known.at() == at);
    let ids = (&one.written().wikidata, &other.written().wikidata);
    names(one, second) || names(other, first) || matches!(ids, (Some(one), Some(other)) if one.value != other.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn are_told(one: &str, other: &str) -> bool {
        let (one, other) = (Name::of(0, one), Name::of(0, other));
        let keys = |name: &Name| {
            let mut keys = Vec::new();
            each_key(0, name, true, |key| keys.push(key));
            keys
        };
        let shared = keys(&one).iter().any(|key| keys(&other).contains(key));
        let (left, right) = (one.letters(), other.letters());
        assert_eq!(distance(&left, &right, 99), strsim::generic_levenshtein(&left, &right));
        shared && left.len().min(right.len()) >= SHORTEST && are_near(&one, &other)
    }

    #[test]
    fn spellings_of_one_name_are_near_and_other_names_are_not() {
        for (one, other) in [
            ("Abdelhak El Khiame", "Abdelhak Al-Khiam"),
            ("Khiame", "Khiam"),
            ("Mohammed Orn", "Muhammad Orn"),
            ("Mohamed Ali", "Muhammad Ali"),
            ("Karl IV of Norhaven", "Carl IV of Norhaven"),
            ("XI Jinping", "Xi Jinping"),
            ("Robert V Jones", "Robert V. Jones"),
            ("Louis XIV", "Louis Xiv"),
            ("Al Ahdath", "El Ahdath"),
            ("Port Ansel", "Port-Ansell"),
            ("Norhaven", "Norhagen"),
            ("الخيامي", "خيامي"),
            ("Émile Orn", "Emile  Orn"),
            ("Eastern Norhaven", "Eastern Norhavn"),
            ("Robert B. Jones", "Robert Jones"),
            ("Robert B. Jones", "Robert B Jonas"),
            ("Karl Lund Jr.", "Carl Lund Jr"),
            ("Nordhaven", "Nordhavn"),
            ("Mohammed E. Hassan", "Mohamed I. Hassan"),
            ("East Norhaven", "Est Norhaven"),
            ("Al Est Radio", "Al Este Radio"),
            ("Hôpital d’Alep", "Hopital l’Alep"),
            ("Witness A", "Witnes A"),
        ] {
            assert!(are_told(one, other), "{one} and {other}");
        }
        for (one, other) in [
            ("Hassan Ali", "Hussein Ali"),
            ("Resolution 2178", "Resolution 2179"),
            ("Louis XIV", "Louis XV"),
            ("Louis XIV, King of Ice", "Louis XV, King of Ice"),
            ("Louis-XIV Bourbon", "Louis-XV Bourbon"),
            ("Karl I of Norhaven", "Karl V of Norhaven"),
            ("Upper Varn", "Lower Varn"),
            ("Witness A", "Witness B"),
            ("Committee A of Norhaven", "Committee B of Norhaven"),
            ("George H. W. Lund", "George W. Lund"),
            ("Eastern Varn", "Western Varn"),
            ("East Norhaven", "West Norhaven"),
            ("Karl Lund Sr.", "Karl Lund Jr."),
            ("الغوطة الشرقية", "الغوطة الغربية"),
            ("Norhaven", "Dellmoor"),
            ("Ida Lund", "Eva Lund"),
            ("Mali", "Malo"),
            ("Kestria", "Kestrian Front"),
        ] {
            assert!(!are_told(one, other), "{one} and {other}");
        }
    }

    #[test]
    fn names_that_differ_in_one_letter_are_found_as_by_comparing_all() {
        let mut seed = 1u64;
        let mut next = |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % below
        };
        let mut found = 0;
        for _ in 0..600 {
            let length = 7 + next(7);
            let first: Vec<u8> = (0..length).map(|_| b"bdfgklmnr"[next(9)]).collect();
            let mut second = first.clone();
            for _ in 0..1 + next(2) {
                let at = next(second.len());
                match next(3) {
                    0 => second[at] = b"bdfgklmnr"[next(9)],
                    1 => second.insert(at, b"bdfgklmnr"[next(9)]),
                    _ => drop(second.remove(at)),
                }
            }
            let names = [first, second].map(|name| String::from_utf8(name).expect("letters"));
            let names = [0, 1].map(|at| Name::of(at, &names[at]));
            let told = near(&names, |_| 0);
            assert_eq!(!told.is_empty(), are_near(&names[0], &names[1]), "{:?}", names.map(|name| name.plain));
            found += told.len();
        }
        assert!(found > 200, "{found}");
    }
}
