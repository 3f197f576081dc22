//! Words for powers of ten. In: a word of a language, or the unit of a figure. Out: the power it says.
//! One table by language, for a German billion is a thousand English ones. Where nobody says which language it is, only what
//! all that have the word mean by it counts.

use super::{codes_of, currency, is_money_sign};
use crate::number::reading::fold;
use crate::number::{Decimal, OfEach};
use crate::text::speaks;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A language as the table has it: `word=power`, parted by blanks.
pub(in crate::number) struct Sizes {
    pub code: &'static str,
    /// After a number.
    pub powers: &'static str,
    /// The same, and by itself it is one of them: `mille`.
    pub bare: &'static str,
    /// In a unit only: after a number it begins something else, as in `in 2018 millions fled`.
    units: &'static str,
    /// How it is said after a number in digits, and what stands before a noun after that.
    said: &'static [(u32, Forms, &'static str)],
}

/// A word of size after one, after a few, and after all other numbers.
type Forms = [&'static str; 3];

pub(in crate::number) static SIZES: &OfEach<Sizes> = &[
    Sizes {
        code: "en",
        powers: "thousand=3 million=6 mn=6 mln=6 billion=9 bn=9 bln=9 trillion=12 tn=12 trn=12 trln=12 lakh=5 lakhs=5 crore=7 crores=7 \
            mio=6 mrd=9 quadrillion=15",
        bare: "",
        units: "thousands=3 millions=6 billions=9 trillions=12",
        said: &[(3, ["thousand"; 3], ""), (6, ["million"; 3], ""), (9, ["billion"; 3], ""), (12, ["trillion"; 3], "")],
    },
    Sizes {
        code: "fr",
        powers: "millier=3 milliers=3 million=6 millions=6 milliard=9 milliards=9 mio=6 mrd=9 billion=12 billions=12 \
            billiard=15 billiards=15 trillion=18 trillions=18",
        bare: "mille=3 mil=3",
        units: "",
        said: &[
            (6, ["million", "millions", "millions"], "de"),
            (9, ["milliard", "milliards", "milliards"], "de"),
            (12, ["billion", "billions", "billions"], "de"),
        ],
    },
    Sizes {
        code: "de",
        powers: "tsd=3 million=6 millionen=6 mio=6 mill=6 mia=9 milliarde=9 milliarden=9 mrd=9 billion=12 billionen=12 \
            billiarde=15 billiarden=15 trillion=18 trillionen=18 trilliarde=21 trilliarden=21",
        bare: "tausend=3",
        units: "",
        said: &[
            (6, ["Million", "Millionen", "Millionen"], ""),
            (9, ["Milliarde", "Milliarden", "Milliarden"], ""),
            (12, ["Billion", "Billionen", "Billionen"], ""),
        ],
    },
    Sizes {
        code: "es",
        powers: "millar=3 millares=3 millón=6 millones=6 millardo=9 millardos=9 billón=12 billones=12 trillón=18 \
            trillones=18 mdp=6 mdd=6 mde=6",
        bare: "mil=3",
        units: "",
        said: &[
            (3, ["mil"; 3], ""),
            (6, ["millón", "millones", "millones"], "de"),
            (9, ["mil millones"; 3], "de"),
            (12, ["billón", "billones", "billones"], "de"),
        ],
    },
    Sizes {
        code: "ar",
        powers: "آلاف=3 ملايين=6 مليارات=9 بلايين=9 تريليونات=12 ترليونات=12",
        bare: "ألف=3 ألفا=3 مليون=6 مليونا=6 مليار=9 مليارا=9 بليون=9 بليونا=9 تريليون=12 ترليون=12",
        units: "",
        said: &[
            (3, ["ألف", "آلاف", "ألف"], ""),
            (6, ["مليون", "ملايين", "مليون"], ""),
            (9, ["مليار", "مليارات", "مليار"], ""),
            (12, ["تريليون", "تريليونات", "تريليون"], ""),
        ],
    },
];

fn sizes(lang: &str) -> Option<&'static Sizes> {
    SIZES.iter().find(|sizes| speaks(lang, sizes.code))
}

/// The words of the table, folded, each with its power in the languages that have it.
static WORDS: LazyLock<FxHashMap<String, Vec<(&'static str, u32)>>> = LazyLock::new(|| {
    let mut words: FxHashMap<String, Vec<(&'static str, u32)>> = FxHashMap::default();
    for sizes in SIZES {
        for entry in [sizes.powers, sizes.bare, sizes.units].into_iter().flat_map(str::split_ascii_whitespace) {
            let Some((word, power)) = entry.split_once('=') else { continue };
            let powers = words.entry(fold(word)).or_default();
            powers.extend(power.parse().ok().map(|power| (sizes.code, power)));
        }
    }
    words
});

/// The power of ten that a word says: in the first of those languages that has it, or in all that have it.
pub fn power(word: &str, langs: &[&str]) -> Option<u32> {
    let powers = WORDS.get(&fold(word.trim_end_matches('.')))?;
    let of = |lang: &&str| {
        let code = sizes(lang)?.code;
        powers.iter().find(|(language, _)| *language == code)
    };
    let (_, first) = langs.iter().find_map(of).or_else(|| powers.first())?;
    let is_known = langs.iter().find_map(of).is_some() || powers.iter().all(|(_, power)| power == first);
    is_known.then_some(*first)
}

/// Whether a word says a power of ten in any language.
pub fn is_size(word: &str) -> bool {
    WORDS.contains_key(&fold(word.trim_end_matches('.')))
}

/// Whether a word right behind a number says how large that is, in any language, and can be nothing else there: where it is
/// not read with it, as in 3 thousands of people, nobody knows the number. The short ones may be something else: 3 mill workers.
pub fn is_unread_size(word: &str) -> bool {
    const SHORTEST: usize = 5;
    const BATCHES: &[&str] = &["dozens", "hundreds", "dutzende", "hunderte", "tausende", "cientos", "ميات"];
    let word = fold(word);
    word.len() >= SHORTEST && WORDS.contains_key(&word) || BATCHES.contains(&&*word)
}

/// The power of ten that letters say at digits or beside money; alone they may be anything.
pub(in crate::number) fn letters(word: &str) -> Option<u32> {
    match word {
        "k" => Some(3),
        "m" => Some(6),
        // In Canada, 1,3 G$.
        "md" | "mds" | "g" => Some(9),
        _ => None,
    }
}

/// How a language says a power of ten after that number in digits, and what it puts before a noun after that.
pub fn size_words(power: u32, number: &Decimal, lang: &str) -> Option<(&'static str, &'static str)> {
    let sizes = sizes(lang)?;
    let (_, forms, joint) = sizes.said.iter().find(|(of, ..)| *of == power)?;
    let digits = number.as_str().trim_start_matches('-');
    let (whole, decimals) = digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
    let of_a_hundred = whole.get(whole.len().saturating_sub(2)..).and_then(|last| last.parse::<u8>().ok());
    let form = match sizes.code {
        // 1,9 million, 2 millions
        "fr" if matches!(whole, "0" | "1") => 0,
        "ar" if decimals.is_none() && of_a_hundred.is_some_and(|last| (3..=10).contains(&last)) => 1,
        _ if digits == "1" => 0,
        _ => 2,
    };
    Some((forms[form], joint))
}

/// Whether a word is the abbreviation of a size that is written with a full stop: 97 Mio. Euro.
pub fn is_dotted_size(word: &str) -> bool {
    matches!(word, "Mio" | "Mrd" | "Bio" | "Mill" | "Mia" | "Tsd")
}

/// The size a unit begins with, perhaps after its currency: `million EUR`, `EUR bn`, `Mrd. Euro`, `M€`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Size {
    /// The power of ten.
    pub power: u32,
    /// What is left of the unit.
    pub rest: String,
}

/// Codes of money that stand at their size or their digits without a blank, and are no name there.
pub(in crate::number) const CODES: &[&str] =
    &["EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "JPY", "CAD", "AUD"];

/// The letters of size and the code of money that are one word in balance sheets, each with where the second begins: `TEUR`,
/// `kEUR`, `MUSD`, `EURm`. Only of such money as they are known of, for most letters and three more are something else.
pub(in crate::number) fn glued(word: &str) -> Option<(u32, &str, usize)> {
    let code = CODES.iter().find(|code| word.len() <= 7 && word.contains(**code))?;
    let at = word.find(code)?;
    let (before, after) = (&word[..at], &word[at + code.len()..]);
    let power = match (before, after) {
        ("T" | "t", "") if matches!(*code, "EUR" | "CHF") => 3,
        ("k" | "K", "") | ("", "k") => 3,
        ("M" | "m", "") | ("", "m" | "mn" | "mio" | "Mio") => 6,
        ("", "bn") => 9,
        _ => return None,
    };
    Some((power, code, if before.is_empty() { code.len() } else { before.len() }))
}

/// The size of `unit`, if it has one that its number is to be read with; in the words of those languages, the first before
/// the others.
pub fn size(unit: &str, langs: &[&str]) -> Option<Size> {
    let is_money = |word: &str| currency(word).or_else(|| codes_of(word)).is_some();
    let all: Vec<&str> = unit.split_whitespace().collect();
    let mut words = &all[..];
    // In Mrd. Euro
    while let ["in" | "en", rest @ ..] = words
        && rest.first().is_some_and(|first| !first.starts_with(|c: char| c.is_ascii_digit()))
    {
        words = rest;
    }
    if let ["1000" | "1,000" | "1.000" | "’000" | "'000", rest @ ..] = words
        && !rest.is_empty()
    {
        return Some(Size { power: 3, rest: rest.join(" ") });
    }
    let has_money = words.iter().any(|word| is_money(word));
    let sized = |word: &str, beside_money: bool| {
        let letters = || letters(&fold(word.trim_end_matches('.'))).filter(|_| beside_money);
        // Without its full stop it is organic.
        let billion = || (word == "Bio.").then_some(12);
        power(word, langs).or_else(letters).or_else(billion)
    };
    let mut rest: Vec<&str> = Vec::new();
    let mut power = None;
    for (at, word) in words.iter().enumerate() {
        // In Spanish, thousands; alone, the word is a length in English.
        let next = |step: usize| words.get(at + step).copied().unwrap_or_default();
        let is_spanish = || langs.first().is_some_and(|lang| speaks(lang, "es"));
        if word.eq_ignore_ascii_case("miles") && (next(1) == "de" || words.len() == 1 && is_spanish()) {
            power = Some(power.unwrap_or(0) + 3);
            continue;
        }
        if *word == "de" && at > 0 && words[at - 1].eq_ignore_ascii_case("miles") && sized(next(1), false).is_some() {
            continue;
        }
        if let Some((more, code, _)) = glued(word) {
            power = Some(power.unwrap_or(0) + more);
            rest.push(code);
            continue;
        }
        // T€
        if matches!(word.strip_suffix('€'), Some("T" | "t")) {
            power = Some(power.unwrap_or(0) + 3);
            rest.push("€");
            continue;
        }
        let joined = word.trim_matches(is_money_sign);
        let sized = match joined == *word {
            true => sized(word, has_money),
            false => sized(joined, true),
        };
        match sized {
            Some(more) => {
                power = Some(power.unwrap_or(0) + more);
                rest.extend((joined != *word).then(|| word.trim_matches(|c| !is_money_sign(c))));
            }
            None if power.is_none() && is_money(word) => rest.push(word),
            None => {
                rest.extend(&words[at..]);
                break;
            }
        }
    }
    Some(Size { power: power?, rest: rest.join(" ") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_stands_before_what_it_counts_or_beside_its_currency() {
        let of = |unit: &str| size(unit, &[]).map(|size| (size.power, size.rest));
        let is = |power: u32, rest: &str| Some((power, rest.to_owned()));
        assert_eq!(of("million EUR"), is(6, "EUR"));
        assert_eq!(of("EUR bn"), is(9, "EUR"));
        assert_eq!(of("Mrd. Euro"), is(9, "Euro"));
        assert_eq!((of("Bio. Euro"), of("Bio Eier"), of("Bio-Eier")), (is(12, "Euro"), None, None));
        assert_eq!((of("M€"), of("₦bn")), (is(6, "€"), is(9, "₦")));
        assert_eq!(of("m EUR"), is(6, "EUR"));
        assert_eq!(of("mil millones de euros"), is(9, "de euros"));
        assert_eq!(of("million"), is(6, ""));
        assert_eq!(of("miles de personas"), is(3, "de personas"));
        assert_eq!(of("miles de millones EUR"), is(9, "EUR"));
        assert_eq!(of("1000 Personen"), is(3, "Personen"));
        assert_eq!(of("in Mrd. Euro"), is(9, "Euro"));
        assert_eq!(
            (of("TEUR"), of("T€"), of("MUSD"), of("EURm")),
            (is(3, "EUR"), is(3, "€"), is(6, "USD"), is(6, "EUR"))
        );
        let in_spanish = |unit: &str| size(unit, &["es-ES", "en"]).map(|size| (size.power, size.rest));
        assert_eq!((in_spanish("miles"), in_spanish("miles/h")), (is(3, ""), None));
        for unit in [
            "m", "EUR", "deaths per million", "people (thousands)", "km", "miles", "miles an hour", "in total", "TUSD",
            "MW", "kt", "Mt", "TEU", "MWST", "",
        ] {
            assert_eq!(of(unit), None, "{unit}");
        }
    }

    #[test]
    fn a_size_has_the_form_that_goes_with_its_number() {
        let said = |number: &str, lang: &str| {
            let number = Decimal::parse(number).expect("a number");
            size_words(6, &number, lang).map(|it| it.0)
        };
        for (lang, number, word) in [
            ("en", "2", "million"),
            ("fr", "1.9", "million"),
            ("fr-CH", "-0.5", "million"),
            ("fr", "2", "millions"),
            ("fr", "10", "millions"),
            ("de", "1", "Million"),
            ("de", "1.9", "Millionen"),
            ("es", "1", "millón"),
            ("es", "1.9", "millones"),
            ("ar", "2.5", "مليون"),
            ("ar", "3", "ملايين"),
            ("ar", "110", "ملايين"),
            ("ar", "11", "مليون"),
            ("ar", "100", "مليون"),
        ] {
            assert_eq!(said(number, lang), Some(word), "{lang}: {number}");
        }
        assert_eq!(said("2", "nl"), None);
    }

    #[test]
    fn a_billion_is_what_the_language_says_it_is() {
        assert_eq!(
            [power("billion", &["en"]), power("Billion", &["de"]), power("billion", &["fr-CH"])]
                .map(|it| it.unwrap_or(0)),
            [9, 12, 12]
        );
        // Of a language without the word, the next one's counts; of none, what is meant by all.
        assert_eq!(power("billion", &["ar", "en-GB"]), Some(9));
        assert_eq!((power("billion", &[]), power("billion", &["nl"])), (None, None));
        assert_eq!((power("Mio.", &["en"]), power("bn", &["de"])), (Some(6), Some(9)));
        assert_eq!((power("people", &[]), is_size("Billionen"), is_size("euros")), (None, true, false));
    }
}
