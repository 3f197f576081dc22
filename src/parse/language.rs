//! Language tags (BCP 47). In: a tag. Out: whether it names a language; a problem if it does not.
//! Browsers and screen readers choose by it how a text is shown and read aloud, and checkers of HTML refuse invented ones.
//! It never looks up what comes after the language: a script or a region is good if it has the form of one.

use super::bibliography::shortest;
use super::table::Table;
use crate::diagnostic::{Found, Problem};
use crate::text::{Span, is_digits};

/// The languages of two letters in ISO 639 that are not withdrawn.
const TWO_LETTERS: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy \
    da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii \
    ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr \
    ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk \
    sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za \
    zh zu";

/// Reads `lang`.
pub fn read(table: &mut Table<'_, '_>, problems: &mut Vec<Found>) -> Option<String> {
    let lang = table.text("lang", problems)?;
    check("lang", &lang.value, lang.span, problems).then(|| canonical(&lang.value))
}

/// A tag as RFC 5646 recommends it to be written (section 2.1.1): `pt-BR`, `zh-Hant-TW`. Upper and lower case are one in
/// tags, so nobody after this has to think of it.
pub fn canonical(tag: &str) -> String {
    let mut is_extension = false;
    let parts = tag.split('-').enumerate().map(|(at, part)| {
        let lower = part.to_ascii_lowercase();
        let written = match part.len() {
            2 if at > 0 && !is_extension => part.to_ascii_uppercase(),
            4 if at > 0 && !is_extension => lower[..1].to_ascii_uppercase() + &lower[1..],
            _ => lower,
        };
        is_extension |= part.len() == 1;
        written
    });
    parts.collect::<Vec<_>>().join("-")
}

/// Whether `tag`, which stands at `span`, is a language tag; a problem of `key` if not.
pub fn check(key: &str, tag: &str, span: Span, problems: &mut Vec<Found>) -> bool {
    let good = is_language_tag(tag);
    // Nothing is read in a language whose tag is not the one that all others use.
    if let Some(short) = shortest(tag).filter(|_| good) {
        problems.push((span, Problem::bad_value(key, tag, format!("\"{short}\", which is the tag of this language"))));
        return false;
    }
    if !good {
        let allowed =
            "a language tag such as en, fr, ar or pt-BR; first comes the code of a language, not of a country";
        problems.push((span, Problem::bad_value(key, tag, allowed)));
    }
    good
}

/// Whether `tag` is a known language of two letters or has the form of one of three (there are 8,000 of them), and what
/// follows has the form and the order of RFC 5646: a dialect, a script, a region, variants, extensions.
pub fn is_language_tag(tag: &str) -> bool {
    let letters = |part: &str, count| part.len() == count && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let digits = |part: &str, count| part.len() == count && is_digits(part);
    let word = |part: &str, shortest| {
        (shortest..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let mut parts = tag.split('-').peekable();
    let language = parts.next().unwrap_or_default();
    if !letters(language, 3) && !TWO_LETTERS.split(' ').any(|code| code.eq_ignore_ascii_case(language)) {
        return false;
    }
    parts.next_if(|part| letters(part, 3));
    parts.next_if(|part| letters(part, 4));
    parts.next_if(|part| letters(part, 2) || digits(part, 3));
    while parts
        .next_if(|part| word(part, 5) || word(part, 4) && part.starts_with(|c: char| c.is_ascii_digit()))
        .is_some()
    {}
    match parts.next() {
        None => true,
        // An extension begins with a single letter or digit, and goes on.
        Some(single) => {
            single.len() == 1 && word(single, 1) && parts.peek().is_some() && parts.all(|part| word(part, 1))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_has_one_way_to_be_written() {
        for (tag, expected) in [
            ("EN", "en"),
            ("pt-br", "pt-BR"),
            ("zh-HANT-tw", "zh-Hant-TW"),
            ("ES-419", "es-419"),
            ("de-1996", "de-1996"),
            ("en-CA-x-CA-Latn", "en-CA-x-ca-latn"),
        ] {
            assert_eq!(canonical(tag), expected);
        }
    }

    #[test]
    fn a_language_with_a_code_of_two_letters_has_no_other_tag() {
        for (tag, short) in [
            ("fra", "fr"),
            ("ENG", "en"),
            ("ger-CH", "de-CH"),
            ("zho-Hans-CN", "zh-Hans-CN"),
            ("ckb", ""),
            ("prs-AF", ""),
            ("ber", ""),
            ("fr", ""),
            ("en-GB", ""),
        ] {
            let mut problems = Vec::new();
            let good = check("lang", tag, Span::default(), &mut problems);
            let told = problems
                .iter()
                .any(|(_, problem)| problem.help().is_some_and(|help| help.contains(&format!("\"{short}\""))));
            assert!(good == short.is_empty() && told != good, "{tag}");
        }
    }

    #[test]
    fn a_tag_names_a_language_and_has_the_form_of_one() {
        assert_eq!(TWO_LETTERS.split(' ').count(), 184);
        assert!(TWO_LETTERS.split(' ').is_sorted());
        for good in [
            "en", "EN", "pt-BR", "es-419", "sr-Latn-RS", "zh-cmn-Hans-CN", "ber", "de-1996", "sl-rozaj",
            "ar-u-nu-latn", "en-x-a",
        ] {
            assert!(is_language_tag(good), "{good}");
        }
        for bad in [
            "", "e", "xx", "ua", "jp", "english", "en-", "-en", "en_GB", "en-BRIT-GB-US", "en-GB-Latn", "en-x", "en-é",
            "e1", "en--GB", "en GB", "x-en",
        ] {
            assert!(!is_language_tag(bad), "{bad}");
        }
    }
}
