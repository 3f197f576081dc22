//! Numbers that lead somewhere: [2008] UKHL 35, 347 U.S. 483, CCPR/C/21/Rev.1, Sura 2:256, paragraph [48], (202) 555-0142, 75002 Paris, Stresemann-Ring 11. In: a number
//! with the text around it. Out: whether it is one. Where a quantity could be meant, it says no.

use super::seen::Seen;
use super::{last_word, small};

pub(super) fn is_cited(seen: &Seen) -> bool {
    seen.has_digits()
        && seen.is_bare()
        && (is_bracketed(seen)
            || is_report(seen)
            || is_of_volume(seen)
            || is_of_symbol(seen)
            || is_verse(seen)
            || is_american_telephone_number(seen)
            || is_town(seen)
            || is_house(seen))
}

/// `[48]`: the number of a note, which is joined to its word, or the paragraph of a judgment, behind its report.
fn is_bracketed(seen: &Seen) -> bool {
    const NEAR: usize = 80;
    let Some(before) = seen.before().strip_suffix('[').filter(|_| seen.after().starts_with(']')) else { return false };
    if !seen.number().chars().all(char::is_numeric) {
        return false;
    }
    let from = before.char_indices().rev().nth(NEAR).map_or(0, |(at, _)| at);
    let near = &before[from..];
    let joined = near.ends_with(|c: char| c.is_alphabetic() || matches!(c, '.' | ',' | ';' | '”' | '"' | '»'));
    joined || near.rmatch_indices(']').any(|(at, _)| ends_with_year(&near[..at]) && is_of_reports(&near[at + 1..]))
}

fn ends_with_year(text: &str) -> bool {
    const DIGITS: usize = 4;
    text.chars().rev().take_while(char::is_ascii_digit).count() == DIGITS && text[..text.len() - DIGITS].ends_with('[')
}

/// Whether a text begins with the letters of a series of reports: `UKHL 35`, `AC 563`, `2 AC 563`.
fn is_of_reports(text: &str) -> bool {
    let is_letters = |word: &str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let mut words = text.split_whitespace().skip_while(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    words.next().is_some_and(is_letters)
}

/// `[2008] UKHL 35`, `[1996] 2 AC 563`, `[2015] EWCA Civ 12`: between a year in brackets and the number stand capitals.
fn is_report(seen: &Seen) -> bool {
    const LONGEST: usize = 16;
    let reversed: Vec<char> = seen.before().chars().rev().take(LONGEST).collect();
    let near: String = reversed.into_iter().rev().collect();
    let Some((_, between)) = near.rsplit_once(']').filter(|(head, _)| ends_with_year(head)) else { return false };
    // 300 US troops have no page.
    let behind = seen.after().trim_start();
    let page = behind.split_once(' ').is_some_and(|(_, page)| page.starts_with(|c: char| c.is_ascii_digit()));
    if between.trim().is_empty() {
        return page && is_of_reports(behind);
    }
    let is_part = |word: &str| {
        let small = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
        word.chars().all(small) || matches!(word, "Civ" | "Crim" | "Admin" | "Ch" | "Fam" | "Comm")
    };
    is_of_reports(between) && between.split_whitespace().all(is_part)
}

/// `347 U.S. 483`, `42 U.S.C. § 1983`, `Pub. L. 107-56`: on both sides of the letters of reports and laws.
fn is_of_volume(seen: &Seen) -> bool {
    #[rustfmt::skip]
    const REPORTS: &[&str] = &[
        "U.S.", "U.S.C.", "U.S.C.A.", "C.F.R.", "S. Ct.", "S.Ct.", "L. Ed.", "L. Ed. 2d", "F.2d", "F.3d", "F.4th", "F. Supp.",
        "F. Supp. 2d", "F. Supp. 3d", "Fed. Reg.", "Stat.", "EHRR",
    ];
    const LAWS: &[&str] = &["Pub. L.", "Pub. L. No.", "P.L.", "Public Law"];
    let (before, after) = (seen.before().trim_end(), seen.after().trim_start());
    let (is_apart_before, is_apart_after) = (before != seen.before(), after != seen.after());
    let digit = |c: char| c.is_ascii_digit();
    // Some 300 U.S. 40 soldiers: a nation, and what is counted.
    let is_free = |rest: &str| {
        let word = super::seen::word_right_at(rest);
        word.is_empty() || seen.words.after.contains(word) || seen.words.joiners.contains(word)
    };
    let is_long = |report: &str, digits: &str| report != "U.S." || digits.len() >= 2;
    let begins = |report: &&str| {
        let rest = after.strip_prefix(*report).unwrap_or_default();
        let page = rest.trim_start();
        let behind = page.trim_start_matches(digit);
        let is_page = behind.len() < page.len()
            && is_free(behind)
            && is_long(report, &page[..page.len() - behind.len()])
            && is_long(report, seen.number());
        rest.starts_with(char::is_whitespace) && (page.starts_with('§') || is_page)
    };
    let ends = |report: &&str| {
        let rest = before.strip_suffix(*report).unwrap_or_default();
        let volume = rest.trim_end();
        let digits = &volume[volume.trim_end_matches(digit).len()..];
        let is_volume = !digits.is_empty() && is_long(report, digits) && is_long(report, seen.number());
        rest.ends_with(char::is_whitespace) && is_volume && is_free(seen.after())
    };
    let is_law = |law: &&str| before.strip_suffix(*law).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric));
    is_apart_after && REPORTS.iter().any(begins)
        || is_apart_before && (REPORTS.iter().any(ends) || LAWS.iter().any(is_law) && is_free(seen.after()))
}

/// `CCPR/C/21/Rev.1/Add.13`, `A/RES/60/251`: the symbol of a document of the United Nations.
fn is_of_symbol(seen: &Seen) -> bool {
    const LONGEST: usize = 40;
    let is_part = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-');
    let back: usize = seen.before().chars().rev().take(LONGEST).take_while(is_part).map(char::len_utf8).sum();
    let forth: usize = seen.after().chars().take(LONGEST).take_while(is_part).map(char::len_utf8).sum();
    let mut parts = seen.text[seen.at.start - back..seen.at.end + forth].split('/');
    let body = parts.next().unwrap_or_default();
    let is_body = !body.is_empty() && body.bytes().all(|byte| byte.is_ascii_uppercase());
    is_body && parts.clone().count() >= 2 && parts.all(|part| part.starts_with(|c: char| c.is_ascii_alphanumeric()))
}

/// `Sura 2:256`, `Matthew 5:3`
fn is_verse(seen: &Seen) -> bool {
    #[rustfmt::skip]
    const BOOKS: &[&str] = &[
        "Sura", "Surah", "Surat", "Sure", "Sourate", "sourate", "sura", "azora", "Quran", "Koran", "Coran", "Corán", "Genesis",
        "Exodus", "Leviticus", "Deuteronomy", "Joshua", "Psalm", "Psalms", "Proverbs", "Ecclesiastes", "Isaiah", "Jeremiah",
        "Ezekiel", "Daniel", "Matthew", "Mark", "Luke", "John", "Acts", "Romans", "Corinthians", "Revelation",
    ];
    let digit = |c: char| c.is_ascii_digit();
    let begins = seen.after().strip_prefix(':').is_some_and(|verse| verse.starts_with(digit));
    let chapter = seen.before().strip_suffix(':').map(|before| before.trim_end_matches(digit));
    let before = if begins { Some(seen.before()) } else { chapter };
    before.is_some_and(|before| BOOKS.contains(&super::seen::word_right_before(before)))
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
    // Neither of them begins with 0 or 1.
    let may_begin = |text: &str| text.trim_start().starts_with(|c: char| matches!(c, '2'..='9'));
    groups(area, &[3]) && groups(number, &[3, 4]) && may_begin(area) && may_begin(number)
}

/// `12, rue de la Paix, 75002 Paris`: five digits between a house in a road and the town, behind which nothing goes on.
fn is_town(seen: &Seen) -> bool {
    const NEAR: usize = 40;
    let digits = seen.number().len() == 5 && seen.number().bytes().all(|byte| byte.is_ascii_digit());
    let Some(road) =
        seen.before().strip_suffix(", ").filter(|_| digits && matches!(seen.words.code, "fr" | "es" | "en"))
    else {
        return false;
    };
    let has_house = road.chars().rev().take(NEAR).any(|c| c.is_ascii_digit());
    has_house && is_place(seen.after()) && has_road(seen, road)
}

/// Whether a text begins with a name, and a clause ends there.
fn is_place(text: &str) -> bool {
    let town = text.trim_start();
    let end = town.find(|c: char| !c.is_alphabetic() && c != '-').unwrap_or(town.len());
    // French has a blank before some marks.
    let rest = &town[end..];
    let mark = rest.strip_prefix([' ', '\u{a0}', '\u{202f}']).filter(|rest| rest.starts_with([';', ':']));
    let ends = rest.is_empty() || mark.unwrap_or(rest).starts_with(['.', ',', ';', ')', '\n']) || mark.is_some();
    town.starts_with(char::is_uppercase) && ends
}

/// Whether the clause that ends a text names a road.
fn has_road(seen: &Seen, text: &str) -> bool {
    const WORDS: usize = 6;
    let mut last = text.split_whitespace().rev().take(WORDS).map(|word| word.trim_end_matches(['.', ',']));
    last.any(|word| {
        seen.words.roads.contains(&small(word)) || matches!(small(word).as_str(), "av" | "avda" | "bd" | "rue")
    })
}

/// `Stresemann-Ring 11, 65189 Wiesbaden`, `Av. Insurgentes Sur 1735`.
fn is_house(seen: &Seen) -> bool {
    if seen.words.code == "en" {
        return is_in_quarter(seen);
    }
    let word = seen.word_right_before();
    if !word.starts_with(char::is_uppercase) || !seen.number().bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    match seen.words.code {
        "de" => {
            // Ring and Platz are more than roads: there a town follows.
            const ROADS: &[&str] =
                &["ring", "ufer", "damm", "platz", "markt", "weg", "chaussee", "promenade", "allee", "str"];
            let code = seen.after().strip_prefix(", ").and_then(|rest| rest.split_once(' '));
            let has_code = code.is_some_and(|(code, town)| {
                code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_digit()) && is_place(town)
            });
            has_code && ROADS.iter().any(|road| small(word).ends_with(road))
        }
        "es" => {
            // Names all the way back to the road.
            const WORDS: usize = 5;
            let is_road = |word: &str| {
                matches!(
                    word,
                    "Av." | "Avda." | "Calle" | "Avenida" | "Calzada" | "Paseo" | "calle" | "avenida" | "paseo"
                )
            };
            let names = |word: &&str| {
                let is_small = matches!(*word, "de" | "la" | "del" | "los" | "las");
                is_small || is_road(word) || word.starts_with(char::is_uppercase)
            };
            let mut road = seen.before().split_whitespace().rev().take(WORDS).take_while(names);
            road.any(is_road) && seen.is_free_after()
        }
        _ => false,
    }
}

/// `901 E St. NW`: a short word for a road, and a quarter of the town; but 400 Wall St bankers.
fn is_in_quarter(seen: &Seen) -> bool {
    const NAMES: usize = 3;
    let mut words = seen.after().split_whitespace();
    let road =
        words.by_ref().take(NAMES).find(|word| matches!(word.trim_end_matches('.'), "St" | "Ave" | "Rd" | "Blvd"));
    let quarter = words.next().map(|word| word.trim_end_matches(['.', ',', ';', ')']));
    road.is_some() && matches!(quarter, Some("NW" | "NE" | "SW" | "SE"))
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
