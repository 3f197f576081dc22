//! Numbers that lead somewhere: [2008] UKHL 35, paragraph [48], (202) 555-0142, 75002 Paris, Stresemann-Ring 11. In: a number
//! with the text around it. Out: whether it is one. Where a quantity could be meant, it says no.

use super::seen::Seen;
use super::{last_word, small};

pub(super) fn is_cited(seen: &Seen) -> bool {
    seen.has_digits()
        && seen.is_bare()
        && (is_bracketed(seen)
            || is_report(seen)
            || is_american_telephone_number(seen)
            || is_town(seen)
            || is_house(seen))
}

/// `[48]`: the paragraph of a judgment, or the number of a note.
fn is_bracketed(seen: &Seen) -> bool {
    seen.before().ends_with('[') && seen.after().starts_with(']') && seen.number().chars().all(char::is_numeric)
}

/// `[2008] UKHL 35`, `[1996] 2 AC 563`, `[2015] EWCA Civ 12`: between a year in brackets and the number stand capitals.
fn is_report(seen: &Seen) -> bool {
    const LONGEST: usize = 16;
    let reversed: Vec<char> = seen.before().chars().rev().take(LONGEST).collect();
    let near: String = reversed.into_iter().rev().collect();
    let Some((head, between)) = near.rsplit_once(']') else { return false };
    let year = head.chars().rev().take_while(char::is_ascii_digit).count() == 4;
    let mut words = between.split_whitespace();
    let is_part = |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit());
    let volume = between.trim().is_empty() && seen.word_right_after().starts_with(char::is_uppercase);
    year && (volume || between.contains(char::is_alphabetic) && words.all(is_part))
}

/// `(202) 555-0142`
fn is_american_telephone_number(seen: &Seen) -> bool {
    const LONGEST: usize = 16;
    let is_part = |c: &char| c.is_ascii_digit() || matches!(c, ' ' | '\u{a0}' | '-' | '\u{2011}' | '(' | ')');
    let back: usize = seen.before().chars().rev().take(LONGEST).take_while(is_part).map(char::len_utf8).sum();
    let forth: usize = seen.after().chars().take(LONGEST).take_while(is_part).map(char::len_utf8).sum();
    let run = &seen.text[seen.at.start - back..seen.at.end + forth];
    let Some((area, number)) = run.rsplit_once('(').and_then(|(_, run)| run.split_once(')')) else { return false };
    let groups = |text: &str, sizes: &[usize]| {
        text.split(|c: char| !c.is_ascii_digit())
            .filter(|group| !group.is_empty())
            .map(str::len)
            .eq(sizes.iter().copied())
    };
    groups(area, &[3]) && groups(number, &[3, 4])
}

/// `rue de la Paix, 75002 Paris`: five digits between the road and the town.
fn is_town(seen: &Seen) -> bool {
    let digits = seen.number().len() == 5 && seen.number().bytes().all(|byte| byte.is_ascii_digit());
    let Some(road) = seen.before().strip_suffix(", ").filter(|_| digits && matches!(seen.words.code, "fr" | "es"))
    else {
        return false;
    };
    seen.word_right_after().starts_with(char::is_uppercase) && has_road(seen, road)
}

/// Whether the clause that ends a text names a road.
fn has_road(seen: &Seen, text: &str) -> bool {
    const WORDS: usize = 6;
    let mut last = text.split_whitespace().rev().take(WORDS).map(|word| word.trim_end_matches(['.', ',']));
    last.any(|word| seen.words.roads.contains(&small(word)) || matches!(small(word).as_str(), "av" | "avda" | "bd"))
}

/// `Stresemann-Ring 11, 65189 Wiesbaden`, `Av. Insurgentes Sur 1735`.
fn is_house(seen: &Seen) -> bool {
    let word = seen.word_right_before();
    if !word.starts_with(char::is_uppercase) || !seen.number().bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    match seen.words.code {
        "de" => {
            // Ring and Platz are more than roads: there a town follows.
            const ROADS: &[&str] =
                &["ring", "ufer", "damm", "platz", "markt", "weg", "chaussee", "promenade", "allee", "str"];
            let code = seen.after().strip_prefix(", ").map(|rest| rest.split(' ').next().unwrap_or_default());
            let has_code =
                code.is_some_and(|code| matches!(code.len(), 4 | 5) && code.bytes().all(|byte| byte.is_ascii_digit()));
            has_code && ROADS.iter().any(|road| small(word).ends_with(road))
        }
        "es" => {
            // Names all the way back to the road.
            const WORDS: usize = 5;
            let names = |word: &&str| {
                word.starts_with(char::is_uppercase) || matches!(*word, "de" | "la" | "del" | "los" | "las")
            };
            let mut road = seen.before().split_whitespace().rev().take(WORDS).take_while(names);
            road.any(|word| matches!(word, "Av." | "Avda." | "Calle" | "Avenida" | "Calzada" | "Paseo"))
                && seen.is_free_after()
        }
        _ => false,
    }
}

/// In Arabic, the tens of an ordinal: `القرن الحادي والعشرين`, `الثاني عشر`.
pub(super) fn ends_arabic_ordinal(seen: &Seen) -> bool {
    const ONES: &[&str] = &[
        "الحادي",
        "الحادية",
        "الثاني",
        "الثانية",
        "الثالث",
        "الثالثة",
        "الرابع",
        "الرابعة",
        "الخامس",
        "الخامسة",
        "السادس",
        "السادسة",
        "السابع",
        "السابعة",
        "الثامن",
        "الثامنة",
        "التاسع",
        "التاسعة",
    ];
    let number = seen.number();
    seen.words.code == "ar"
        && (number.starts_with("وال") || matches!(number, "عشر" | "عشرة"))
        && ONES.contains(&last_word(seen.before()))
}
