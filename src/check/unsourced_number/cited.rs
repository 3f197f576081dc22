//! Numbers that lead somewhere: [2008] UKHL 35, 347 U.S. 483, CCPR/C/21/Rev.1, Sura 2:256, paragraph [48], (202) 555-0142.
//! In: a number with the text around it. Out: whether it is one. Where a quantity could be meant, it says no.

use super::last_word;
use super::seen::Seen;

pub(super) fn is_cited(seen: &Seen) -> bool {
    seen.has_digits()
        && seen.is_bare()
        && (is_bracketed(seen)
            || is_report(seen)
            || is_of_volume(seen)
            || is_of_symbol(seen)
            || is_verse(seen)
            || is_american_telephone_number(seen))
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
        let is_capital_or_digit = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
        word.chars().all(is_capital_or_digit) || matches!(word, "Civ" | "Crim" | "Admin" | "Ch" | "Fam" | "Comm")
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

/// `C-131/12`: the year of a case, behind digits that are glued to a letter.
pub(super) fn is_of_case(seen: &Seen) -> bool {
    let number = seen.before().strip_suffix('/').unwrap_or_default();
    let letter = number.trim_end_matches(|c: char| c.is_ascii_digit()).strip_suffix(['-', '\u{2011}']);
    number.ends_with(|c: char| c.is_ascii_digit()) && letter.is_some_and(|letter| letter.ends_with(char::is_uppercase))
}

/// What stands in the number of a case between that of the chamber and that of the case: 4 StR 123/19.
pub(super) fn is_register(word: &str) -> bool {
    const REGISTERS: &[&str] = &[
        "StR", "StE", "StB", "BvR", "BvF", "BvE", "BvG", "BvQ", "BvL", "ZR", "ZB", "AZR", "AR", "KLs", "Ks", "Js",
        "Ds", "Cs",
    ];
    REGISTERS.contains(&word)
}

/// Whether the number of a case begins here.
pub(super) fn begins_case(seen: &Seen) -> bool {
    let word = seen.word_right_after();
    let rest = seen.after().trim_start().strip_prefix(word).unwrap_or_default().trim_start();
    let number = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let year = number.strip_prefix('/').is_some_and(|year| year.starts_with(|c: char| c.is_ascii_digit()));
    is_register(word) && number.len() < rest.len() && year
}

/// In Arabic, the tens of an ordinal: `القرن الحادي والعشرين`, `الثاني عشر`.
pub(super) fn ends_arabic_ordinal(seen: &Seen) -> bool {
    const ONES: &[&str] = &[
        "الحادي", "الحادية", "الثاني", "الثانية", "الثالث", "الثالثة", "الرابع", "الرابعة", "الخامس", "الخامسة",
        "السادس", "السادسة", "السابع", "السابعة", "الثامن", "الثامنة", "التاسع", "التاسعة",
    ];
    let number = seen.number();
    seen.words.code == "ar"
        && (number.starts_with("وال") || matches!(number, "عشر" | "عشرة"))
        && ONES.contains(&last_word(seen.before()))
}
