//! Words that a full stop is part of. In: what stands on both sides of a full stop. Out: whether it ends no sentence.

use crate::date;
use crate::number::is_dotted_size;
use crate::text::speaks;

/// Words that are written with a full stop, which ends no sentence: titles, and what always goes on. Where a language is
/// named, they are something else in others.
const SHORT: &[(&str, &[&str])] = &[
    // English, and several languages.
    (
        "",
        &[
            "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Gen", "Col", "Lt", "Sgt", "Capt", "Maj", "Gov", "Sen", "Rep",
            "Rev", "Hon", "Jr", "Sr", "Mt", "vs", "p", "pp", "cf", "ca", "al", "approx", "viz", "Ph.D", "Adm", "Brig",
            "Cmdr", "Cpl", "Insp", "Supt", "Pvt", "Asst", "Rt",
        ],
    ),
    ("en", &["Det", "Amb", "Approx"]),
    // German.
    (
        "",
        &[
            "Hr", "Hrn", "Fr", "Frl", "Ing", "Dipl", "Nr", "Nrn", "bzw", "bspw", "vgl", "sog", "ggf", "evtl", "inkl",
            "einschl", "zzgl", "abzgl", "insb", "insbes", "lt", "gem", "geb", "rd",
        ],
    ),
    ("de", &["Hl", "hl", "Fa", "Co", "Gebr", "med", "Gem", "Geb"]),
    // French.
    ("", &["Mme", "Mmes", "Mlle", "Mlles", "MM", "Mgr", "Ste", "env", "av", "apr"]),
    ("fr", &["Pr", "gén", "col", "cap", "Env", "Sté", "bd", "ex"]),
    // Spanish.
    (
        "",
        &[
            "Sra", "Sres", "Sras", "Srta", "Dra", "Dres", "Lic", "Gral", "Cnel", "Sto", "Sta", "Ud", "Uds", "EE",
            "aprox", "ej", "Av", "Avda", "Tte", "Pdte", "Pdta", "Excmo", "Excma", "Dña", "FF", "DD", "JJ",
        ],
    ),
    ("es", &["Cap", "Aprox", "Univ", "Fdo", "SS"]),
];

/// Words whose full stop ends no sentence where a number follows.
const NUMBERED: &[(&str, &[&str])] = &[
    (
        "",
        &[
            "No", "Nos", "Art", "art", "Arts", "arts", "Sec", "sec", "Ch", "ch", "Fig", "fig", "Figs", "figs", "Vol",
            "vol", "Par", "par", "Para", "para", "paras", "Abs", "Abb", "Tab", "Kap", "Ziff", "Rn", "Rz", "Az", "Bd",
            "Str", "Aufl", "chap", "cap", "núm", "núms", "Núm", "pág", "págs", "párr", "tel", "Tel",
        ],
    ),
    ("de", &["max", "min", "mind", "Mind", "zw", "Zw"]),
    ("fr", &["no", "nos", "réf", "Réf", "tél", "Tél"]),
    ("es", &["nos", "inc", "tít"]),
];

/// Whether a full stop between two texts belongs to the word before it: an initial, a title, the number of a day.
pub(super) fn is_abbreviation(before: &str, after: &str, lang: &str) -> bool {
    let is_gap = |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '“' | '„' | '«' | '‘' | '’' | '\'' | '"');
    let start = before.char_indices().rev().find(|(_, c)| is_gap(*c)).map_or(0, |(at, c)| at + c.len_utf8());
    let (word, earlier) = (&before[start..], before[..start].trim_end());
    let last = earlier.rsplit(is_gap).next().unwrap_or_default();
    let next = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return word.len() <= 2 && (is_ordinal(last, next, lang) || is_of_digits(word, last, after, lang));
    }
    let parts = || word.split(['.', '-']);
    if parts().all(|part| part.chars().count() <= 1) && word.contains(char::is_alphabetic) {
        // A small letter behind a number may be its unit: 86 m.
        let may_be_unit = !word.contains('.') && word.contains(char::is_lowercase) && last.ends_with(char::is_numeric);
        return !may_be_unit || goes_on_shortened(word, next, after);
    }
    let is_roman = !next.is_empty() && next.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'));
    let is_numbered = || next.starts_with(char::is_numeric) || is_roman;
    // The first letters of a month; May is a whole one.
    let is_month = || date::month(word, lang).is_some() && date::month_in_full(word, lang).is_none();
    let has = |table: &[(&str, &[&str])]| {
        // Dipl.-Ing.
        let end = parts().next_back().unwrap_or_default();
        let of_lang = table.iter().filter(|(of, _)| of.is_empty() || speaks(lang, of));
        of_lang.flat_map(|(_, words)| *words).any(|known| *known == word || *known == end)
    };
    // Hauptstr. 5
    let is_street = || speaks(lang, "de") && (word.ends_with("str") || word.ends_with("Str"));
    has(SHORT) || is_dotted_size(word) || is_numbered() && (has(NUMBERED) || is_month() || is_street())
}

/// Whether a small letter behind a number begins what several letters say: 44 v. Chr., 44 a. C., 40 z. B. Vogt. Behind a
/// unit, somebody whose first name is one letter may begin a sentence: it was 86 m. A. Roe came.
fn goes_on_shortened(word: &str, next: &str, after: &str) -> bool {
    let is_unit = matches!(word, "m" | "g" | "t" | "l" | "h" | "s");
    next == "Chr" || !is_unit && (next == "C" || next.chars().count() == 1 && after[next.len()..].starts_with('.'))
}

/// Whether a number with a full stop is the day or the month of a date in digits: 3. 5. 1987.
fn is_of_digits(word: &str, last: &str, after: &str, lang: &str) -> bool {
    let number = |text: &str, most: u8| text.parse().is_ok_and(|number: u8| (1..=most).contains(&number));
    let is_year = |text: &str| text.split(|c: char| !c.is_ascii_digit()).next().is_some_and(|year| year.len() == 4);
    let is_month =
        |text: &str| text.split_once('.').is_some_and(|(month, rest)| number(month, 12) && is_year(rest.trim_start()));
    date::has_ordinal_points(lang)
        && (number(word, 31) && is_month(after)
            || number(word, 12) && is_year(after) && last.strip_suffix('.').is_some_and(|day| number(day, 31)))
}

/// Whether a number with a full stop is an ordinal: the day of a month, or a German one behind an article.
fn is_ordinal(last: &str, next: &str, lang: &str) -> bool {
    const ARTICLES: &[&str] =
        &["der", "die", "das", "den", "dem", "des", "am", "im", "vom", "zum", "zur", "beim", "jeder", "jede", "jedes"];
    let is_behind = || speaks(lang, "de") && ARTICLES.contains(&last.to_lowercase().as_str());
    date::has_ordinal_points(lang) && date::month(next, lang).is_some() || is_behind()
}
