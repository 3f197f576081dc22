//! Words that are written with a full stop, which ends no sentence. In: a word, without it, and a language. Out: whether it is
//! one of them.

use super::speaks;

/// Words that are written with a full stop, which ends no sentence: titles, and what always goes on. Where a language is
/// named, they are something else in others.
const SHORT: &[(&str, &[&str])] = &[
    // English, and several languages.
    (
        "",
        &[
            "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Gen", "Col", "Lt", "Sgt", "Capt", "Maj", "Gov", "Sen", "Rep",
            "Rev", "Hon", "Jr", "Sr", "Mt", "vs", "p", "pp", "cf", "ca", "al", "approx", "viz", "Ph.D", "Adm", "Brig",
            "Cmdr", "Cpl", "Insp", "Supt", "Pvt", "Asst", "Rt", "Messrs", "Drs", "Pres", "Ft",
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

/// Whether a word is one of those; where no language is known, of those that are so in all.
pub fn is_short(word: &str, lang: &str) -> bool {
    has(SHORT, word, lang)
}

/// Whether a word is one of those that are so before a number only.
pub fn is_short_before_number(word: &str, lang: &str) -> bool {
    has(NUMBERED, word, lang)
}

fn has(table: &[(&str, &[&str])], word: &str, lang: &str) -> bool {
    let of_lang = table.iter().filter(|(of, _)| of.is_empty() || speaks(lang, of));
    of_lang.flat_map(|(_, words)| *words).any(|known| *known == word)
}
