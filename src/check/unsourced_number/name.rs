//! Numbers that are names: Article 5, § 12 Abs. 3, the 93rd, No. 7, 0555 014 270. In: a number and the text around it.
//! Out: whether it is one. Where a quantity could be meant, it says no.

use super::seen::Seen;
use super::{cited, code, is_letter, place, small, thing};
use crate::number::reading::{has_ordinal, read};
use crate::number::{Named, named};
use crate::parse::running::GAP;
use crate::text::head;

/// Whether the number is a name by what stands right around it.
pub(super) fn is_name(seen: &Seen) -> bool {
    is_ordinal(seen)
        || code::is_code(seen)
        || is_proper_name(seen)
        || place::is_of_place(seen)
        || thing::is_of_thing(seen)
        || is_offset(seen)
        || cited::is_cited(seen)
        || cited::ends_arabic_ordinal(seen)
        || is_arabic_ordinal(seen)
        || is_french_new(seen)
        || is_quarantine(seen)
        || is_phrase(seen)
        || seen.is_bare() && (is_numbered(seen) || is_only(seen))
}

/// Whether the number goes on with a list of names that ended at `end`: Articles 5, 7 and 9 to 12; § 823 Abs. 1, 2.
pub(super) fn goes_on(seen: &Seen, end: usize) -> bool {
    // As far as what joins the parts of a list reaches, so that long texts are not gone through for each number.
    const LONGEST: usize = 24;
    let Some(between) = seen.text.get(end..seen.at.start).filter(|between| between.len() <= LONGEST) else {
        return false;
    };
    if !seen.has_digits() || !seen.is_bare() {
        return false;
    }
    // Resolutions 1325 (2000), 1820 (2008); but under Resolution 2254 (2015), 40 were tried.
    let between = behind_year(between).filter(|_| behind_year(seen.after()).is_some()).unwrap_or(between);
    // 12(3), 34.1, 18/4417, 89+58
    let joined = |c: char| matches!(c, '(' | ')' | '/' | '.' | '+' | '-' | '–' | '\u{2011}');
    // 4A(1)
    let lettered = between.strip_prefix(|c: char| c.is_ascii_uppercase()).filter(|rest| rest.starts_with('('));
    if lettered.unwrap_or(between).chars().all(joined) {
        return true;
    }
    // Nr. 31 447; 4 O 117
    let thousands = seen.number().len() == 3 && matches!(between, " " | "\u{a0}" | "\u{202f}");
    if cited::is_register(between.trim()) {
        return true;
    }
    let mut letters = between.trim().chars();
    if thousands || letters.next().is_some_and(char::is_uppercase) && letters.next().is_none() {
        return true;
    }
    let joins = |word: &str| word.is_empty() || seen.words.has(&seen.words.joiners, word);
    let listed = between.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')')).all(joins);
    // Resolutions 1325, 1820 and 2106 apply.
    const RULING: &[&str] = &["apply", "applies", "provide", "provides", "prohibit", "prohibits"];
    listed && (seen.is_free_after() || seen.goes_on_listing() || RULING.contains(&seen.word_right_after()))
}

/// What follows a year in brackets that a text begins with.
fn behind_year(text: &str) -> Option<&str> {
    let (year, rest) = text.trim_start().strip_prefix('(')?.split_once(')')?;
    (year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit())).then_some(rest)
}

/// `93rd`, `2e`, `17.º`, `the twenty-third`; in German, digits and a full stop.
fn is_ordinal(seen: &Seen) -> bool {
    let number = seen.number();
    let suffix = number.trim_start_matches(|c: char| c.is_numeric() || c == '.');
    let digits = seen.has_digits() && !suffix.is_empty() && suffix.len() < number.len();
    const SUFFIXES: &[&str] = &[
        "st", "nd", "rd", "th", "er", "ers", "re", "e", "ère", "ere", "ème", "eme", "ième", "ieme", "nde", "º", "ª",
        "o", "a",
    ];
    // 1° semestre
    let of_a_part = |after: &str| {
        const PARTS: &[&str] = &["semestre", "trimestre", "cuatrimestre", "bimestre", "piso"];
        let noun = after.strip_prefix('°').map(super::seen::word_right_at).unwrap_or_default();
        PARTS.contains(&noun)
    };
    digits && SUFFIXES.contains(&small(suffix).as_str())
        || seen.has_digits() && seen.words.code == "es" && of_a_part(seen.after())
        || !seen.has_digits() && has_ordinal(number, seen.lang)
        || seen.words.code == "de" && is_german_ordinal(seen)
}

/// `im 3. Stock`, `vom 11. bis`: what begins a sentence is written large, and so is a noun after an ordinal.
fn is_german_ordinal(seen: &Seen) -> bool {
    let whole = seen.number().chars().all(char::is_numeric) && seen.is_bare();
    let Some(rest) = seen.after().strip_prefix(". ").filter(|_| whole) else { return false };
    let word = &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())];
    // 145. Netzpolitischer Abend
    let begins = seen.before().trim_end().is_empty() && word.chars().count() > 1;
    let small_first = word.starts_with(char::is_lowercase);
    let articled = seen.words.has(&seen.words.articles, seen.word_before())
        && !seen.words.after.contains(&small(word))
        && !word.is_empty();
    begins || small_first || seen.words.ordered.contains(&small(word)) || articled && seen.number().len() <= 2
}

/// `the Seven Stars`, `Clos-des-Sept-Fontaines`, `im Gasthof Drei Linden`: a number word written large inside a sentence.
fn is_proper_name(seen: &Seen) -> bool {
    let number = seen.number();
    let large = !seen.has_digits() && number.starts_with(char::is_uppercase) && !number.contains(' ');
    // Ein gutes Dutzend: a noun.
    if !large || seen.is_heading || !seen.is_small() || seen.words.amounts.contains(&small(number)) {
        return false;
    }
    let before = seen.before().trim_end();
    const GROUPS: &[&str] = &["Group of", "Groupe des", "Gruppe der", "Grupo de los"];
    if GROUPS.iter().any(|group| before.ends_with(group)) {
        return true;
    }
    let inside = before.ends_with(|c: char| c.is_alphabetic() || matches!(c, ',' | '-'));
    let after = seen.after();
    let rest = after.strip_prefix('-').unwrap_or_else(|| after.trim_start());
    inside && (seen.words.code == "de" || rest.starts_with(char::is_uppercase))
}

/// `a two-state solution`, `zero tolerance`, `tolérance zéro`: what is said so, and counts nothing.
fn is_phrase(seen: &Seen) -> bool {
    /// By language: what stands before the number, the number, and what stands behind it.
    const PHRASES: &[(&str, &str, &str, &[&str])] = &[
        ("en", "", "two", &["-state solution"]),
        ("en", "", "zero", &[" tolerance", "-tolerance", "-sum"]),
        ("fr", "solution à ", "deux", &[" États"]),
        ("fr", "olérance ", "zéro", &[""]),
        ("es", "olución de ", "dos", &[" Estados"]),
        ("es", "olerancia ", "cero", &[""]),
        ("en", "R-", "zero", &[""]),
        ("en", "R-", "nought", &[""]),
        ("fr", "R-", "zéro", &[""]),
        ("es", "R-", "cero", &[""]),
    ];
    if seen.has_digits() {
        return false;
    }
    let number = small(seen.number());
    // A two-state solution, where the article may be read with the number.
    let last = number.rsplit(' ').next().unwrap_or_default();
    PHRASES.iter().any(|(code, before, phrase, behind)| {
        seen.words.code == *code
            && last == *phrase
            && seen.before().ends_with(before)
            && behind.iter().any(|behind| seen.after().starts_with(behind))
    })
}

/// `UTC+1`, `GMT-5`
fn is_offset(seen: &Seen) -> bool {
    let signed = |c: char| matches!(c, '+' | '-' | '−' | '–' | '\u{2011}');
    // The sign may be read as a part of the number.
    let zone = seen.before().trim_end_matches(signed);
    let sign = zone.len() < seen.before().len() || seen.number().starts_with(signed);
    sign && seen.is_small() && (zone.ends_with("UTC") || zone.ends_with("GMT"))
}

/// After a word or a sign that numbers what it says: Article 5, § 12, n° 7, page three.
fn is_numbered(seen: &Seen) -> bool {
    let words = seen.words;
    let before = seen.before();
    let trimmed = before.trim_end();
    let digits = seen.has_digits();
    if digits && trimmed.ends_with(['§', '#', '№', '°', 'º']) && !trimmed.ends_with("C°") {
        let sign = trimmed.trim_end_matches(['§', '#', '№', '°', 'º']);
        let abbreviated = trimmed.ends_with(['§', '#', '№']) || small(sign.trim_end_matches('.')).ends_with('n');
        if abbreviated {
            return true;
        }
    }
    // A full stop or colon ends what was said, but for `No. 7` and `Tel.: 5`.
    let stop = trimmed.ends_with(['.', ':']);
    let word = super::last_word(trimmed.trim_end_matches([':', '.']));
    let gap = &before[trimmed.len()..];
    let dotless = trimmed.trim_end_matches([':', '.']);
    if word.is_empty() || !dotless.ends_with(word) || gap.contains('\n') {
        return false;
    }
    if digits && words.short.contains(&small(word)) && (stop || word != "no") {
        return true;
    }
    // s. 4A(1), ss. 5 and 6; but of the 1990s. 4 died.
    // Nor the judge's. 4 died, nor it lasted 6 s. 4 died.
    let ahead = &dotless[..dotless.len() - word.len()];
    let starts = !ahead.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '\'' | '’'))
        && !ahead.trim_end().ends_with(char::is_numeric);
    if digits && words.code == "en" && matches!(word, "s" | "ss") && trimmed.ends_with('.') && starts {
        return true;
    }
    if stop || gap.is_empty() || is_measure(seen.after()) {
        return false;
    }
    let large = word.starts_with(char::is_uppercase);
    let ahead = trimmed[..trimmed.len() - word.len()].trim_end();
    let before_word = super::last_word(ahead);
    let before_word = if ahead.ends_with(before_word) { before_word } else { "" };
    // German nouns are written large; 20 Grad 3 Stunden, and five days three hours.
    let counted =
        || ahead.ends_with(char::is_numeric) || !read(before_word, seen.lang).iter().all(|number| number.weak);
    if words.code == "de" && !large {
        return false;
    }
    // A day, and no number of a year: on New Year 41 ships waited.
    if small(word) == "year" && small(before_word) == "new" {
        return false;
    }
    // الفقرات من 51 إلى 53; but المواد من 12 إلى 14 طنا.
    if words.code == "ar" && word == "من" && seen.reading.high.is_some() && words.has(&words.listed, before_word) {
        return digits && seen.is_free_after();
    }
    if words.has(&words.listed, word) {
        return digits && is_listed(seen);
    }
    // The street of the Thirty: an Arabic number that is a name has the article.
    let free = || seen.is_free_after() || seen.goes_on_listing();
    let fits_words = || match words.code {
        "ar" => seen.number().starts_with("ال"),
        _ => seen.is_small() && seen.is_free_after(),
    };
    if words.has(&words.names, word) {
        // They number 12.
        let verb = words.code == "en" && !large && has_verb_after(before_word);
        return !verb && (digits || fits_words());
    }
    let ordinal = words.code != "ar" && has_ordinal(before_word, seen.lang);
    let counted = (words.code == "de" || !large) && counted();
    let is_large = words.code == "en" && digits && seen.number().contains(',');
    let is_common = is_large || words.named.contains(&small(word)) && !large;
    if !words.has(&words.places, word) || is_common || ordinal || counted || words.has(&words.determiners, before_word)
    {
        return false;
    }
    // In Arabic, the article is a part of the word.
    let arabic = words.code == "ar" && word.trim_start_matches(['و', 'ف', 'ب', 'ك', 'ل']).starts_with("ال");
    let articled = words.articles.contains(&small(before_word)) || arabic && digits;
    let inside = words.code != "de" && large && !before_word.is_empty();
    // The ministry (here) reports 40 dead, and so does the U.S.: what stands before may be no word, and no beginning either.
    let begins = || {
        let initial = ahead.strip_suffix('.').is_some_and(|ahead| ahead.ends_with(char::is_uppercase));
        !initial && !ahead.ends_with([')', ']', '”', '»', '"', GAP])
    };
    let noun = words.noun_after.is_empty()
        || large
        || articled
        || before_word.is_empty() && begins()
        || words.noun_after.contains(&small(before_word));
    noun && if digits { !articled || inside || free() } else { !articled && fits_words() }
}

/// `6 و8 و13 من العهد`: whether other numbers follow, and nothing that is counted.
fn is_listed(seen: &Seen) -> bool {
    let next = |rest: &str| {
        let number = rest.strip_prefix('و')?.trim_start();
        let behind = number.trim_start_matches(char::is_numeric);
        (behind.len() < number.len()).then(|| rest.len() - behind.trim_start().len())
    };
    let mut rest = seen.after().trim_start();
    let whole = rest.len();
    while let Some(end) = next(rest) {
        rest = &rest[end..];
    }
    let word = super::seen::word_right_at(rest);
    rest.len() < whole && (word.is_empty() || seen.words.has(&seen.words.after, word))
}

/// Whether what follows the English word may be a verb: people, they, cars.
fn has_verb_after(word: &str) -> bool {
    const SUBJECTS: &[&str] = &["they", "we", "you", "who", "that", "which", "people"];
    let word = small(word);
    let plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    plural || SUBJECTS.contains(&word.as_str())
}

/// `المادة الـ12`, `الذكرى الـ20`: the article in one with the digits makes an ordinal of what stands behind one thing. Of many,
/// as in `ركاب الحافلة الـ12`, it says how many there are.
fn is_arabic_ordinal(seen: &Seen) -> bool {
    const ONE: &[&str] = &["الذكرى", "الدورة", "النسخة", "الجولة", "الجلسة", "المرتبة", "الطبعة"];
    let ahead = seen.before_article();
    if ahead.len() == seen.before().len() || !seen.has_digits() || !seen.is_bare() {
        return false;
    }
    let word = super::seen::word_right_before(ahead);
    !word.is_empty() && (seen.words.has(&seen.words.names, word) || ONE.iter().any(|one| word.ends_with(one)))
}

/// `un camion neuf`, `remis à neuf`, `rien de neuf`: new, and not nine.
fn is_french_new(seen: &Seen) -> bool {
    const ONE: &[&str] = &["un", "le", "ce", "du", "au", "son", "leur", "notre", "chaque", "tout", "l", "d"];
    const NO_NOUN: &[&str] = &[
        "sur", "pour", "contre", "et", "à", "ou", "de", "des", "les", "en", "par", "avec", "sous", "ces", "ses",
        "leurs", "nos", "aux", "que", "est", "reste", "total", "nombre",
    ];
    const RENEWED: &[&str] = &["remi", "remett", "refai", "refont", "repein", "rénov", "restaur", "reconstrui"];
    const SUCH: &[&str] = &["rien", "quoi", "chose", "plus"];
    // Remis à neuf heures is another thing, and so is du neuf au douze.
    if seen.words.code != "fr" || seen.number() != "neuf" || !seen.is_free_after() {
        return false;
    }
    let mut words = seen.before().trim_end().rsplit(|c| !is_letter(c)).filter(|word| !word.is_empty()).map(small);
    let (last, ahead) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let (last, ahead) = (last.as_str(), ahead.as_str());
    match last {
        "à" => RENEWED.iter().any(|renewed| ahead.starts_with(renewed)),
        "de" => SUCH.contains(&ahead),
        "flambant" | "tout" | "comme" | "état" => true,
        _ => ONE.contains(&ahead) && !NO_NOUN.contains(&last) && seen.word_right_before() == last,
    }
}

/// `en quarantaine`, `une quarantaine de 14 jours`, `una cuarentena obligatoria`; but une quarantaine de cas.
fn is_quarantine(seen: &Seen) -> bool {
    let number = small(seen.number());
    let is_spanish = seen.words.code == "es";
    let word = if is_spanish { "cuarentena" } else { "quarantaine" };
    let is_own = is_spanish || seen.words.code == "fr";
    let Some(article) = number.strip_suffix(word).filter(|_| is_own) else { return false };
    // Une quarantaine de deux semaines, una cuarentena obligatoria de 14 días; but una cuarentena de 4 por 4.
    const NEAR: usize = 32;
    let near = head(seen.after(), NEAR);
    let of = near.find(" de ").map(|at| &seen.after()[at + " de ".len()..]).unwrap_or_default();
    let first = read(of, seen.lang).into_iter().find(|number| number.at.start == 0 && !number.weak);
    let is_time = |named: Named| named.meanings.iter().any(|meaning| meaning.is_time());
    let is_measured = first.is_some_and(|first| named(&of[first.at.end..], Some(seen.lang)).is_some_and(is_time));
    is_measured || !matches!(article.trim_end(), "une" | "una") && of.is_empty() && !near.contains(" d’")
}

/// In French and Spanish, an article of one before more than one: `la 44`, `le 8`, `au 14`.
fn is_only(seen: &Seen) -> bool {
    let words = seen.words;
    let whole = seen.number().chars().all(char::is_numeric);
    let only = whole && seen.has_digits() && words.only.contains(&small(seen.word_right_before()));
    only && !is_measure(seen.after()) && !begins_measures(seen)
}

/// Whether a second number follows that has a measure: du 3 au 5 %.
fn begins_measures(seen: &Seen) -> bool {
    let word = seen.word_right_after();
    let rest = seen.after().trim_start().strip_prefix(word).unwrap_or_default().trim_start();
    let after = rest.trim_start_matches(|c: char| c.is_numeric() || matches!(c, ',' | '.'));
    seen.words.only.contains(&small(word)) && after.len() < rest.len() && is_measure(after)
}

/// Whether the sign of a measure follows, or a word such as *times*.
pub(super) fn is_measure(after: &str) -> bool {
    const SIGNS: &[&str] = &[
        "km", "m", "cm", "mm", "kg", "g", "t", "l", "ml", "ha", "kWh", "MW", "GW", "MWh", "GWh", "km²", "m²", "m³",
        "Hz", "MHz", "°", "°C", "%", "‰", "h", "min", "s", "€", "$", "£", "Euro", "euros", "dollars", "times", "fois",
        "mal", "Mal", "veces", "مرات", "percent", "Prozent",
    ];
    let rest = after.trim_start();
    let word = &rest
        [..rest.find(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ')' | ':')).unwrap_or(rest.len())];
    SIGNS.contains(&word)
}
