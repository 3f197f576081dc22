//! Years that are not of our time: 700 BC, 833 n. Chr., `1519 wurde er`, 31 de octubre de 1832. In: a number with the text
//! around it. Out: whether it is such a year. Digits that count what follows are none.

use super::seen::Seen;
use super::{is_letter, last_word, small};
use crate::date::is_month;
use crate::number::{OfEach, digit};

/// Whether the number is a year by the era behind it, or by what a language puts round the years of history.
pub(super) fn is_year(seen: &Seen) -> bool {
    if !seen.has_digits() || !seen.is_bare() {
        return false;
    }
    has_era(seen) || is_of_the_past(seen) && (follows_season_or_month(seen) || is_historic(seen))
}

/// What follows a year of an era. Letters that may be something else, such as a province, end what is said there.
fn has_era(seen: &Seen) -> bool {
    const ERAS: &OfEach<(&str, &[&str])> = &[
        ("en", &["BC", "BCE", "B.C", "AD", "A.D", "CE", "C.E"]),
        (
            "fr",
            &[
                "av. J", "av. JC", "avant J.", "avant Jésus", "ap. J", "ap. JC", "après J.", "après Jésus",
                "avant notre ère", "de notre ère",
            ],
        ),
        (
            "de",
            &[
                "v. Chr", "n. Chr", "v.Chr", "n.Chr", "v. u. Z", "vor Christus", "vor Christi", "nach Christus",
                "nach Christi",
            ],
        ),
        ("es", &["a. C", "a.C", "d. C", "d.C", "a. de C", "antes de Cristo", "después de Cristo"]),
        ("ar", &["ق.م", "ق. م", "قبل الميلاد", "ميلادي", "ميلادية", "هجري", "هجرية", "للميلاد", "للهجرة"]),
    ];
    const LONGEST: usize = 4;
    let digits = |text: &str| text.chars().count() <= LONGEST && text.chars().all(|c| digit(c).is_some());
    if seen.number().split([' ', '-', '–', '\u{2011}']).filter(|part| !part.is_empty()).any(|part| !digits(part)) {
        return false;
    }
    let Some((_, eras)) = ERAS.iter().find(|(code, _)| *code == seen.words.code) else { return false };
    // 1444 هـ; but of few digits they are hectares.
    let is_of_hijra = || seen.number().chars().count() == LONGEST && seen.after().trim_start().starts_with("هـ");
    if seen.words.code == "ar" && (is_of_hijra() || is_of_our_era(seen)) {
        return true;
    }
    // Between 512 and 511 ق.م: the first is told by the second.
    let rest = seen.after().trim_start();
    let ends = |rest: &str| !rest.starts_with(is_letter);
    let is_era = |era: &&str| rest.strip_prefix(*era).is_some_and(|rest| era.ends_with('.') || ends(rest));
    let Some(era) = eras.iter().find(|era| is_era(era)) else { return false };
    // 12 BC nurses, 300 B.C. nurses, 12 BC and 14 Ontario hospitals
    let next = rest[era.len()..].trim_start();
    let stop = next.strip_prefix('.').filter(|_| era.contains('.'));
    let next = stop.unwrap_or(next).trim_start();
    let word = &next[..next.find(|c| !is_letter(c)).unwrap_or(next.len())];
    let goes_on = || !next["and".len()..].trim_start().starts_with(char::is_numeric);
    let begins = stop.is_some() && word.starts_with(char::is_uppercase);
    seen.words.code != "en"
        || word.is_empty()
        || begins
        || if word == "and" { goes_on() } else { seen.words.has(&seen.words.after, word) }
}

/// `سنة 833 م`, `(1838 م)`; but what stands 1838 م high is measured.
fn is_of_our_era(seen: &Seen) -> bool {
    const YEARS: &[&str] = &["عام", "سنة", "العام", "السنة", "لعام", "لسنة", "وعام", "وسنة"];
    let Some(rest) = seen.after().trim_start().strip_prefix('م').filter(|rest| !rest.starts_with(is_letter)) else {
        return false;
    };
    let is_year = seen.value().is_some_and(|year| year < 2100);
    let is_bracketed =
        is_year && seen.number().chars().count() == 4 && seen.before().ends_with('(') && rest.starts_with(')');
    is_bracketed || YEARS.contains(&seen.word_right_before())
}

/// Four digits without a mark that are more than a thousand, and before the years that are known as such anyway.
fn is_of_the_past(seen: &Seen) -> bool {
    seen.number().chars().count() == 4 && seen.value().is_some_and(|year| (1000..1900).contains(&year))
}

/// `octubre de 1832`, `تشرين الثاني 1886`, summer of 1075, `im Frühjahr 1415`.
fn follows_season_or_month(seen: &Seen) -> bool {
    const SEASONS: &[&str] = &[
        "spring", "summer", "autumn", "winter", "printemps", "été", "automne", "hiver", "frühjahr", "frühling",
        "sommer", "herbst", "primavera", "verano", "otoño", "invierno", "ربيع", "صيف", "خريف", "شتاء",
    ];
    const SECOND: &[&str] = &["الأول", "الثاني", "الاول"];
    const FIRST: &[&str] = &["تشرين", "كانون", "ربيع", "جمادى"];
    let before = seen.before().trim_end();
    let word = last_word(before);
    let Some(ahead) = before.strip_suffix(word) else { return false };
    let ahead = last_word(ahead);
    // This summer 1200 people drowned.
    let is_free = seen.is_free_after();
    if SECOND.contains(&word) {
        return is_free && FIRST.contains(&ahead);
    }
    let is_season = |name: &str| SEASONS.contains(&small(name).as_str());
    if matches!(word, "de" | "del" | "of") {
        return is_free && (is_season(ahead) || is_month(ahead));
    }
    // Last winter it was 1450 is another thing than in winter 1450.
    const IN: &[&str] = &["in", "im", "vom", "zum", "seit", "au", "en", "à", "l", "في", "of", "since", "by"];
    let ends = seen.after().is_empty() || seen.after().starts_with(['.', ',', ';', ')', '،', '؛']);
    ends && is_season(word) && IN.contains(&small(ahead).as_str())
}

/// `1519 wurde er Kaiser`, `er starb 1399`, the 1858 Treaty of Tientsin, `le traité de Tientsin de 1858`: what is said so of one
/// thing cannot be said of so many.
fn is_historic(seen: &Seen) -> bool {
    let (before, next) = (seen.before().trim_end(), seen.word_right_after());
    let word = small(seen.word_right_before());
    let ends = next.is_empty() && (seen.after().is_empty() || seen.after().starts_with(['.', ',', ';', ')']));
    match seen.words.code {
        // 1000 came, of which nobody says when.
        "de" if seen.value().is_none_or(|year| year % 100 == 0) => false,
        "de" => {
            const ONE: &[&str] = &["wurde", "starb", "begann", "gründete", "eroberte", "erschien", "warnte"];
            const DONE: &[&str] = &["gegründet", "geboren", "erbaut", "errichtet"];
            let opens = before.is_empty() || before.ends_with(['.', '!', '?', ':', ',', '“', '«']) || word == "und";
            let behind = seen.after().trim_start().strip_prefix(next).unwrap_or_default();
            let is_done = DONE.contains(&next) && super::seen::word_right_at(behind) == "wurde";
            opens && ONE.contains(&next) || is_done || ends && word == "starb" && small(first_before(before)) != "es"
        }
        "en" => {
            const SINGLE: &[&str] = &[
                "Treaty", "Act", "Constitution", "Convention", "War", "Revolution", "Battle", "Charter", "Census",
                "Declaration",
            ];
            word == "the" && SINGLE.contains(&next)
        }
        "fr" | "es" => {
            const SINGLE: &[&str] = &[
                "traité", "loi", "constitution", "révolution", "guerre", "bataille", "tratado", "ley", "constitución",
                "revolución", "guerra", "batalla",
            ];
            const NEAR: usize = 5;
            let name = before.strip_suffix(&*word).map(last_word).unwrap_or_default();
            let mut near = before.split_whitespace().rev().take(NEAR);
            word == "de"
                && name.starts_with(char::is_uppercase)
                && ends
                && near.any(|word| SINGLE.contains(&small(word).as_str()))
        }
        _ => false,
    }
}

/// The word before the last one.
fn first_before(text: &str) -> &str {
    last_word(text.trim_end_matches(last_word(text)))
}
