//! Years that are not of our time: 700 BC, 833 n. Chr., `1519 wurde er`, 31 de octubre de 1832. In: a number with the text
//! around it. Out: whether it is such a year. Digits that count what follows are none.

use super::seen::Seen;
use super::{is_letter, last_word, small};
use crate::date::is_month;

/// Whether the number is a year by the era behind it, or by what a language puts round the years of history.
pub(super) fn is_year(seen: &Seen) -> bool {
    if !seen.has_digits() || !seen.is_bare() {
        return false;
    }
    has_era(seen) || is_of_the_past(seen) && (follows_season_or_month(seen) || is_historic(seen))
}

/// What follows a year of an era. Letters that may be something else, such as a province, end what is said there.
fn has_era(seen: &Seen) -> bool {
    const ERAS: &[(&str, &[&str])] = &[
        ("en", &["BC", "BCE", "B.C", "AD", "A.D", "CE", "C.E"]),
        ("fr", &["av. J", "avant J", "ap. J", "après J", "avant notre ère", "de notre ère"]),
        ("de", &["v. Chr", "n. Chr", "v.Chr", "n.Chr", "v. u. Z", "vor Christ", "nach Christ"]),
        ("es", &["a. C", "a.C", "d. C", "d.C", "a. de C", "antes de Cristo", "después de Cristo"]),
        ("ar", &["ق.م", "ق. م", "قبل الميلاد", "ميلادي", "ميلادية", "هجري", "هجرية", "للميلاد", "للهجرة"]),
    ];
    const LONGEST: usize = 4;
    let digits =
        |text: &str| !text.is_empty() && text.len() <= LONGEST && text.bytes().all(|byte| byte.is_ascii_digit());
    if seen.number().split([' ', '-', '–', '\u{2011}']).filter(|part| !part.is_empty()).any(|part| !digits(part)) {
        return false;
    }
    let Some((code, eras)) = ERAS.iter().find(|(code, _)| *code == seen.words.code) else { return false };
    // Between 512 and 511 ق.م: the first is told by the second.
    let rest = seen.after().trim_start();
    let ends = |rest: &str| !rest.starts_with(is_letter);
    let is_era = |era: &&str| rest.strip_prefix(*era).is_some_and(|rest| *code == "fr" || *code == "de" || ends(rest));
    let Some(era) = eras.iter().find(|era| is_era(era)) else { return false };
    // 12 BC nurses
    let next = rest[era.len()..].trim_start();
    let word = &next[..next.find(|c| !is_letter(c)).unwrap_or(next.len())];
    *code != "en" || word.is_empty() || era.contains('.') || seen.words.has(&seen.words.after, word) || word == "and"
}

/// Four digits without a mark that are more than a thousand, and before the years that are known as such anyway.
fn is_of_the_past(seen: &Seen) -> bool {
    seen.number().len() == 4 && seen.value().is_some_and(|year| (1000..1900).contains(&year))
}

/// `octubre de 1832`, `تشرين الثاني 1886`, summer of 1075, `im Frühjahr 1415`.
fn follows_season_or_month(seen: &Seen) -> bool {
    const SEASONS: &[&str] = &[
        "spring",
        "summer",
        "autumn",
        "winter",
        "printemps",
        "été",
        "automne",
        "hiver",
        "frühjahr",
        "frühling",
        "sommer",
        "herbst",
        "primavera",
        "verano",
        "otoño",
        "invierno",
        "ربيع",
        "صيف",
        "خريف",
        "شتاء",
    ];
    const SECOND: &[&str] = &["الأول", "الثاني", "الاول"];
    const FIRST: &[&str] = &["تشرين", "كانون", "ربيع", "جمادى"];
    let before = seen.before().trim_end();
    let word = last_word(before);
    let Some(ahead) = before.strip_suffix(word) else { return false };
    let ahead = last_word(ahead);
    if SECOND.contains(&word) {
        return FIRST.contains(&ahead);
    }
    let name = if matches!(word, "de" | "del" | "of") { ahead } else { word };
    SEASONS.contains(&small(name).as_str()) || is_month(name) && name != word
}

/// `1519 wurde er Kaiser`, `stimmte 1842 zu`, the 1858 Treaty of Tientsin, `le traité de Tientsin de 1858`.
fn is_historic(seen: &Seen) -> bool {
    let (before, next) = (seen.before().trim_end(), seen.word_right_after());
    let word = small(seen.word_right_before());
    match seen.words.code {
        // 1000 came, of which nobody says when.
        "de" if seen.value().is_none_or(|year| year % 100 == 0) => false,
        "de" => {
            // What is counted is a noun, and is written large; of what was counted before, these words tell.
            const COUNTING: &[&str] = &[
                "auf",
                "von",
                "mit",
                "über",
                "bei",
                "rund",
                "etwa",
                "ca",
                "circa",
                "fast",
                "knapp",
                "gut",
                "nur",
                "noch",
                "insgesamt",
                "zusammen",
                "als",
                "alle",
                "mindestens",
                "höchstens",
                "maximal",
                "waren",
                "sind",
                "je",
                "pro",
                "unter",
                "zu",
                "mal",
                "weitere",
                "weiteren",
                "zwischen",
                "und",
            ];
            let opens = before.is_empty() || before.ends_with(['.', '!', '?', ':', ',', '“', '«']);
            let is_verb = next.starts_with(char::is_lowercase)
                && !matches!(next, "mal" | "bis" | "oder" | "und" | "von" | "davon");
            let ends = next.is_empty() && seen.after().starts_with(['.', ',', ';', ')']);
            let after_noun =
                seen.word_right_before().starts_with(char::is_lowercase) && !COUNTING.contains(&word.as_str());
            let listed = word == "und" && is_verb;
            (opens || after_noun || listed) && is_verb || after_noun && ends
        }
        "en" => {
            const ARTICLES: &[&str] = &["the", "his", "her", "its", "their"];
            ARTICLES.contains(&word.as_str()) && next.starts_with(char::is_uppercase)
        }
        "fr" | "es" => {
            let name = before.strip_suffix(&*word).map(last_word).unwrap_or_default();
            matches!(word.as_str(), "de") && name.starts_with(char::is_uppercase) && seen.is_free_after()
        }
        _ => false,
    }
}
