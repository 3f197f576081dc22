//! Numbers of things that are made: Boeing 737, a 155-mm shell, France 24. In: a number with the text around it. Out: whether it
//! is one. Where a quantity could be meant, it says no.

use super::seen::{Seen, word_right_at};
use super::{is_letter, last_word, small};

pub(super) fn is_of_thing(seen: &Seen) -> bool {
    is_product(seen) || is_calibre(seen)
}

/// `Boeing 737`, `Windows 11`: a make that is written large, and nothing counted after it.
fn is_product(seen: &Seen) -> bool {
    const MAKES: &[&str] = &[
        "Boeing", "Windows", "Airbus", "Cessna", "Antonov", "Tupolev", "Embraer", "Fokker", "Falcon", "Ariane",
        "Soyuz", "Apollo", "iPhone", "Android", "Peugeot", "iOS", "iPadOS", "macOS", "Python", "Firefox",
    ];
    // Boeing 12 orders
    const SHORTEST: usize = 2;
    // Python 3.11
    let is_of_version = |byte: u8| byte.is_ascii_digit() || byte == b'.';
    let whole = seen.has_digits() && seen.is_bare() && seen.number().bytes().all(is_of_version);
    let model = seen.number().len() > SHORTEST && !seen.number().contains('.') || seen.is_free_after();
    whole && (model && MAKES.contains(&seen.word_right_before()) || is_sender(seen))
}

/// `France 24 said`, `told France 24`; but to France 24 were sent.
fn is_sender(seen: &Seen) -> bool {
    const SENDERS: &[(&str, &str)] = &[("France", "24"), ("Radio", "4"), ("Radio", "5")];
    let name = seen.word_right_before();
    let ahead = seen.before().trim_end().strip_suffix(name).map(last_word).unwrap_or_default();
    let says = matches!(seen.word_right_after(), "said" | "says" | "reported" | "reports");
    SENDERS.contains(&(name, seen.number())) && (says || matches!(ahead, "told" | "tells") && seen.is_free_after())
}

/// `a 155-mm shell`, `9mm pistol`, `155-mm-Granate`, `obus de 155 mm`: of what size a weapon or what it fires is.
fn is_calibre(seen: &Seen) -> bool {
    #[rustfmt::skip]
    const BEHIND: &[&str] = &[
        "shell", "round", "howitzer", "gun", "mortar", "pistol", "cannon", "artillery", "ammunition", "projectile",
        "cartridge", "bullet", "calibre", "caliber", "granat", "geschoss", "haubitz", "kanone", "mörser", "munition",
    ];
    #[rustfmt::skip]
    const BEFORE: &[&str] = &[
        "obus", "obusier", "obusiers", "canon", "canons", "mortier", "mortiers", "pistolet", "calibre", "proyectil",
        "proyectiles", "obús", "obuses", "mortero", "morteros", "cañón", "cañones", "pistola",
    ];
    let is_joint = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '-' | '\u{2011}');
    let Some(behind) = seen.after().trim_start_matches(is_joint).strip_prefix("mm") else { return false };
    let whole = seen.number().chars().all(|c| c.is_ascii_digit() || c == '.');
    let noun = small(word_right_at(behind.trim_start_matches(is_joint)));
    let is_behind = behind.starts_with(is_joint) && BEHIND.iter().any(|weapon| noun.starts_with(weapon));
    let ahead = seen.before().trim_end().strip_suffix(" de").map(last_word).unwrap_or_default();
    whole && !behind.starts_with(is_letter) && (is_behind || BEFORE.contains(&small(ahead).as_str()))
}
