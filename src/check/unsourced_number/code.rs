//! Numbers that are codes or parts of one: PB/19, Covid-19, 5G, 52North, 501(c)(3), OAuth 2.0, 24/7. In: a number with the text
//! around it. Out: whether it is one. Where a quantity could be meant, it says no.

use super::name::is_measure;
use super::seen::Seen;
use super::{cited, small};
use crate::number::named;

/// `0088312`, `PB/19`, `Covid-19`, `K 12`, `1800Z`, `5G`, `52North`, `501(c)(3)`, `24/7`, the parts of a telephone number.
pub(super) fn is_code(seen: &Seen) -> bool {
    if !seen.has_digits() {
        return false;
    }
    let before = seen.before();
    let nought = |c: char| c.to_digit(10) == Some(0) || matches!(c, '٠' | '۰');
    let leads = seen.number().starts_with(nought) && seen.number().chars().nth(1).is_some_and(char::is_numeric);
    let zone = seen.is_bare() && after_is_zone(seen.after());
    if leads
        || zone
        || cited::begins_case(seen)
        || is_of_telephone_number(seen)
        || is_at_year(seen)
        || is_before_capitals(seen)
        || is_before_letters(seen)
        || is_before_paragraph(seen)
        || is_disease(seen)
        || is_of_version(seen)
        || is_in_row(seen)
        || is_of_head(seen)
        || is_saying(seen)
        || is_round_the_clock(seen)
        || is_french_law(seen)
        || cited::is_of_case(seen)
    {
        return true;
    }
    let mut back = before.chars().rev();
    match back.next() {
        Some('-' | '\u{2011}' | '/') => {
            let letters: String = back.take_while(|c| c.is_alphabetic()).collect();
            let slash = before.ends_with('/');
            // 30-to-45-minute
            !matches!(letters.as_str(), "" | "ot" | "à" | "a" | "sib")
                && (!slash || letters.chars().all(char::is_uppercase))
        }
        // 1668 alone is a year before a letter; Plan B 3 is a name, and so is the B 257.
        Some(' ' | '\u{a0}') => {
            let letter = back.next().filter(|c| c.is_uppercase() && !matches!(c, 'A' | 'I' | 'Y' | 'O' | 'E' | 'À'));
            // Group B 40 men
            let free = match seen.words.code {
                "de" => !seen.after().trim_start().starts_with(char::is_uppercase),
                _ => seen.is_free_after(),
            };
            seen.is_bare() && is_after_capitals(seen)
                || seen.is_bare()
                    && free
                    && letter.is_some()
                    && back.next().is_some_and(|c| matches!(c, ' ' | '\u{a0}' | '('))
                    && back.next().is_some_and(|c| c.is_alphanumeric())
        }
        _ => false,
    }
}

/// `ISO 9001`, `AF 447`
fn is_after_capitals(seen: &Seen) -> bool {
    const SHORTEST: usize = 3;
    let word = seen.word_right_before();
    let capitals = word.chars().count() >= 2 && word.chars().all(char::is_uppercase);
    let whole = seen.number().chars().all(char::is_numeric) && seen.number().chars().count() >= SHORTEST;
    // OAuth 2.0, WCAG 2.0; but OR 2.0.
    const VERSIONED: &[&str] = &["WCAG", "AA", "CC", "USWDS", "HTTP", "USB", "BY", "PSD", "MARPOL"];
    let is_first = seen.number().strip_suffix(".0").is_some_and(|number| number.len() == 1);
    let is_mixed = word.contains(char::is_lowercase) && word.chars().filter(|c| c.is_uppercase()).count() >= 2;
    let is_named = is_mixed || VERSIONED.contains(&word);
    (capitals && whole || is_named && is_first) && seen.is_free_after()
}

/// `5G`, `3-D`; but 12V and 5M.
fn is_before_capitals(seen: &Seen) -> bool {
    const MEASURES: &[&str] = &[
        "K", "M", "B", "T", "BN", "MN", "TN", "V", "A", "W", "C", "F", "N", "J", "L", "H", "S", "MW", "GW", "KW", "TW",
        "MB", "GB", "TB", "KB", "PB", "PA", "PS", "HP", "NM", "KM", "KG", "CM", "MM", "ML", "HA", "MG", "KN", "DM",
        "FF", "TL", "RM", "RS", "KR", "X", "KV", "CC", "FT", "LB", "OZ", "DB", "HZ",
    ];
    let after = seen.after();
    let after = after.strip_prefix(['-', '\u{2011}']).unwrap_or(after);
    let letters = &after[..after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len())];
    let whole = seen.is_bare() && seen.number().chars().all(char::is_numeric);
    // A sum of money has a sign before it.
    let free = !seen
        .before()
        .ends_with(|c: char| !c.is_whitespace() && !matches!(c, '(' | '“' | '‘' | '"' | '\'' | '«' | '„'));
    // 614G; but 450GL and 500MT.
    let most = if seen.is_small() { 2 } else { 1 };
    let capitals = (1..=most).contains(&letters.len()) && letters.bytes().all(|byte| byte.is_ascii_uppercase());
    whole && free && capitals && !MEASURES.contains(&letters)
}

/// `52North`, `744a54eb`; but 30Euro, 30Menschen and 12tCO2.
fn is_before_letters(seen: &Seen) -> bool {
    const SHORTEST: usize = 4;
    let after = seen.after();
    let letters = &after[..after.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(after.len())];
    let is_name = seen.words.code != "de"
        && letters.starts_with(|c: char| c.is_ascii_uppercase())
        && letters.bytes().skip(1).all(|byte| byte.is_ascii_lowercase());
    let is_hash = letters.starts_with(|c: char| c.is_ascii_lowercase())
        && letters.contains(|c: char| c.is_ascii_digit())
        && letters.chars().all(|c| c.is_ascii_hexdigit());
    // 39C3, 9M729
    let is_type = letters.starts_with(|c: char| c.is_ascii_uppercase())
        && letters.contains(|c: char| c.is_ascii_digit())
        && !letters.contains(|c: char| c.is_ascii_lowercase());
    let is_long = letters.len() >= SHORTEST && (is_name || is_hash);
    seen.is_bare() && (is_type || is_long) && named(after, Some(seen.lang)).is_none()
}

/// `(1) where, and (2) when`, `1) where and 2) when`: in brackets, with all before it in the same, or the second behind the first.
fn is_in_row(seen: &Seen) -> bool {
    const LAST: u32 = 20;
    let Some(number) = seen.value().filter(|value| (1..=LAST).contains(value)) else { return false };
    let opens = seen.before().ends_with('(');
    let is_open = |text: &str| text.matches('(').count() > text.matches(')').count();
    let is_apart = seen.before().is_empty() || seen.before().ends_with(char::is_whitespace) && !is_open(seen.before());
    if !seen.has_digits() || !seen.is_bare() || !seen.after().starts_with(')') || !(opens || is_apart) {
        return false;
    }
    let mark = |number: u32| if opens { format!("({number})") } else { format!("{number})") };
    match number {
        1 => seen.after().contains(&mark(2)),
        _ => (1..number)
            .try_fold(seen.before(), |rest, before| rest.split_once(&mark(before)).map(|(_, rest)| rest))
            .is_some(),
    }
}

/// `Tip 2: …`, at the head of a text.
fn is_of_head(seen: &Seen) -> bool {
    const PARTS: &[&str] = &[
        "tip", "why", "lesson", "myth", "fact", "reason", "exercise", "technique", "panel", "question", "tipp",
        "lektion", "mythos", "frage", "übung", "conseil", "leçon", "mythe", "consejo", "lección", "mito",
    ];
    let word = seen.before().trim_end();
    seen.before().len() == seen.at.start
        && word.len() < seen.before().len()
        && PARTS.contains(&small(word).as_str())
        && seen.is_bare()
        && seen.has_digits()
        && seen.after().starts_with(':')
}

/// `501(c)(3)`, `12(iv)`; but 512(b) may have a note.
fn is_before_paragraph(seen: &Seen) -> bool {
    let whole = seen.is_bare() && seen.number().chars().all(char::is_numeric);
    let is_roman =
        |inside: &str| (2..=4).contains(&inside.len()) && inside.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    let is_letter = |inside: &str| inside.len() == 1 && inside.bytes().all(|byte| byte.is_ascii_lowercase());
    let inside = seen.after().strip_prefix('(').and_then(|rest| rest.split_once(')'));
    let is_further = seen.before().ends_with(")(") && seen.after().starts_with(')');
    let is_it = |(inside, rest): (&str, &str)| is_roman(inside) || is_letter(inside) && rest.starts_with('(');
    whole && (is_further || inside.is_some_and(is_it))
}

/// Digits with a point among them where that parts no decimals, behind a name: `Angular 3.2`, `PM2.5`, `um 19.00`; but 2.5
/// Prozent, written as in English.
fn is_of_version(seen: &Seen) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let whole = seen.is_bare() && seen.number().len() <= 2 && seen.number().chars().all(is_digit);
    let first = seen.before().strip_suffix('.').filter(|before| before.ends_with(is_digit));
    let ahead = seen.after().strip_prefix('.').filter(|after| after.starts_with(is_digit));
    if seen.words.code != "de" || !whole || first.is_none() && ahead.is_none() {
        return false;
    }
    let before = first.map_or(seen.before(), |before| before.trim_end_matches(is_digit));
    let rest = ahead.map_or(seen.after(), |after| after.trim_start_matches(is_digit));
    let word = super::seen::word_right_before(before);
    let is_named = before.ends_with(char::is_alphabetic) || word.starts_with(char::is_uppercase) || small(word) == "um";
    is_named && !rest.trim_start().starts_with(char::is_uppercase) && !is_measure(rest)
}

/// `Covid 19`, `كوفيد 19`
fn is_disease(seen: &Seen) -> bool {
    const NAMES: &[&str] = &["covid", "كوفيد", "ковид"];
    seen.value() == Some(19) && NAMES.iter().any(|name| small(seen.word_right_before()).ends_with(name))
}

/// `9/11`, `24/7`
fn is_saying(seen: &Seen) -> bool {
    const SAYINGS: &[(&str, &str)] = &[("9", "11"), ("24", "7")];
    // An equal share, and a car.
    const PAIRS: &[(&str, &[char])] = &[("50", &['-', '\u{2011}', '–', '/']), ("4", &['x', '×'])];
    let digit = |c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '.' | '\u{2011}');
    let is_pair = PAIRS.iter().any(|(number, between)| {
        let whole = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '%');
        let begins =
            || seen.after().strip_prefix(*between).and_then(|rest| rest.strip_prefix(number)).is_some_and(whole);
        let ends =
            || seen.before().strip_suffix(*between).is_some_and(|rest| rest.ends_with(number)) && whole(seen.after());
        // The hyphen may be read as part of a range.
        let both = || between.iter().any(|between| seen.number() == format!("{number}{between}{number}"));
        seen.number() == *number && (begins() || ends()) || both()
    });
    is_pair
        || SAYINGS.iter().any(|(first, second)| {
            let before = match seen.number() {
                number if number == *second => {
                    seen.before().strip_suffix('/').and_then(|before| before.strip_suffix(first))
                }
                number if number.starts_with(first) => Some(seen.before()),
                _ => None,
            };
            let Some(before) = before else { return false };
            let begin = seen.at.start - (seen.before().len() - before.len());
            let rest = seen.text[begin..].strip_prefix(first).and_then(|rest| rest.strip_prefix('/'));
            let rest = rest.and_then(|rest| rest.strip_prefix(second)).map(|rest| rest.trim_start_matches('.'));
            !before.ends_with(digit) && rest.is_some_and(|rest| !rest.starts_with(digit))
        })
}

/// `24h/24`, `7 jours sur 7`
fn is_round_the_clock(seen: &Seen) -> bool {
    const ALL: &[(&str, &[&str])] = &[("24", &["heures", "h"]), ("7", &["jours", "j"])];
    // How far the second number reaches behind the first.
    let past = |after: &str, (number, units): (&str, &[&str])| {
        let unit = after.trim_start();
        let of = units.iter().find_map(|name| unit.strip_prefix(name))?.trim_start();
        let rest = of.strip_prefix('/').or_else(|| of.strip_prefix("sur "))?.trim_start().strip_prefix(number)?;
        (!rest.starts_with(|c: char| c.is_alphanumeric())).then(|| after.len() - rest.len())
    };
    seen.words.code == "fr"
        && ALL.iter().filter(|(number, _)| seen.number().starts_with(number)).any(|(number, units)| {
            let all = (*number, *units);
            let is_first = past(&seen.text[seen.at.start + number.len()..], all).is_some();
            let first = seen.before().rfind(number).filter(|at| !seen.before()[..*at].ends_with(char::is_alphanumeric));
            let is_second = || {
                let start = first? + number.len() + seen.at.start - seen.before().len();
                (start + past(&seen.text[start..], all)? == seen.at.start + number.len()).then_some(())
            };
            is_first || is_second().is_some()
        })
}

/// `11/2018`, `2017/331`
fn is_at_year(seen: &Seen) -> bool {
    let is_year = |year: &str| year.len() == 4 && (year.starts_with("19") || year.starts_with("20"));
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
    let after = seen.after().strip_prefix('/').map(|rest| &rest[..digits(rest)]);
    let before = seen.before().strip_suffix('/').map(|rest| {
        let digits = rest.bytes().rev().take_while(u8::is_ascii_digit).count();
        &rest[rest.len() - digits..]
    });
    let year = after.is_some_and(is_year) || before.is_some_and(is_year);
    year && seen.number().chars().all(char::is_numeric)
}

/// `1800Z`
fn after_is_zone(after: &str) -> bool {
    let mut after = after.chars();
    after.next() == Some('Z') && !after.next().is_some_and(char::is_alphabetic)
}

/// Three and more groups of digits in a row that are no thousands, or two with a nought before the first.
fn is_of_telephone_number(seen: &Seen) -> bool {
    // No telephone number is longer.
    const LONGEST: usize = 24;
    let is_part = |c: char| c.is_numeric() || matches!(c, ' ' | '\u{a0}' | '-' | '\u{2011}' | '+' | '/');
    let back: usize = seen.before().chars().rev().take(LONGEST).take_while(|c| is_part(*c)).map(char::len_utf8).sum();
    let forth: usize = seen.after().chars().take(LONGEST).take_while(|c| is_part(*c)).map(char::len_utf8).sum();
    let run = &seen.text[seen.at.start - back..seen.at.end + forth];
    if !seen.number().chars().all(is_part) {
        return false;
    }
    let run = run.trim_matches(|c: char| !c.is_numeric() && c != '+');
    let groups: Vec<&str> = run.split(|c: char| !c.is_numeric()).filter(|group| !group.is_empty()).collect();
    let digits: usize = groups.iter().map(|group| group.chars().count()).sum();
    let single = !run.contains("  ") && !run.contains(" -") && !run.contains("- ");
    let nought = run.starts_with(['0', '+', '٠']);
    if run.contains('/') && !nought {
        return false;
    }
    let thousands = groups.iter().skip(1).all(|group| group.chars().count() == 3) && !nought;
    single && !thousands && (7..=15).contains(&digits) && groups.len() >= if nought { 2 } else { 4 }
}

/// `article L. 121-3`, `L522-5`
fn is_french_law(seen: &Seen) -> bool {
    let before = seen.before().trim_end();
    let before = match before.ends_with('-') {
        true => before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-').trim_end(),
        false => before,
    };
    let kind = before.strip_suffix('.').unwrap_or(before).strip_suffix(['L', 'R', 'D']);
    seen.words.code == "fr" && seen.is_bare() && kind.is_some_and(|before| before.ends_with(char::is_whitespace))
}
