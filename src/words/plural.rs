//! Which form of a word goes with a number. In: a language and a whole number. Out: the category of Unicode CLDR.
//! The rules are those of CLDR 48 for whole numbers. A language that is not known here has one form for 1 and one for all
//! other numbers, which is most often right.

use crate::text::primary;

/// The category of `n`: `zero`, `one`, `two`, `few`, `many` or `other`.
pub fn category(lang: &str, n: u64) -> &'static str {
    let language = primary(lang).to_ascii_lowercase();
    let (tens, hundreds) = (n % 10, n % 100);
    let millions = n != 0 && n.is_multiple_of(1_000_000);
    match language.as_str() {
        "id" | "ja" | "km" | "ko" | "lo" | "ms" | "my" | "th" | "vi" | "yue" | "zh" => "other",
        "am" | "as" | "bn" | "fa" | "gu" | "hi" | "hy" | "kn" | "zu" if n < 2 => "one",
        "am" | "as" | "bn" | "fa" | "gu" | "hi" | "hy" | "kn" | "zu" => "other",
        "fr" | "pt" if n < 2 && !lang.eq_ignore_ascii_case("pt-PT") => "one",
        "ca" | "es" | "fr" | "it" | "pt" if millions => "many",
        "ar" => match n {
            0 => "zero",
            1 => "one",
            2 => "two",
            _ if (3..=10).contains(&hundreds) => "few",
            _ if hundreds >= 11 => "many",
            _ => "other",
        },
        "be" | "bs" | "hr" | "ru" | "sr" | "uk" => match tens {
            1 if hundreds != 11 => "one",
            2..=4 if !(12..=14).contains(&hundreds) => "few",
            _ if matches!(language.as_str(), "bs" | "hr" | "sr") => "other",
            _ => "many",
        },
        "pl" => match tens {
            _ if n == 1 => "one",
            2..=4 if !(12..=14).contains(&hundreds) => "few",
            _ => "many",
        },
        "cs" | "sk" if (2..=4).contains(&n) => "few",
        "ga" => match n {
            1 => "one",
            2 => "two",
            3..=6 => "few",
            7..=10 => "many",
            _ => "other",
        },
        "cy" => match n {
            0 => "zero",
            1 => "one",
            2 => "two",
            3 => "few",
            6 => "many",
            _ => "other",
        },
        "he" if n == 2 => "two",
        "is" | "mk" if tens == 1 && hundreds != 11 => "one",
        "is" | "mk" => "other",
        "lt" => match tens {
            1 if hundreds != 11 => "one",
            2.. if !(11..=19).contains(&hundreds) => "few",
            _ => "other",
        },
        "lv" => match tens {
            1 if hundreds != 11 => "one",
            0 => "zero",
            _ if (11..=19).contains(&hundreds) => "zero",
            _ => "other",
        },
        "mt" => match hundreds {
            _ if n == 1 => "one",
            _ if n == 2 => "two",
            _ if n == 0 => "few",
            3..=10 => "few",
            11..=19 => "many",
            _ => "other",
        },
        "ro" if n == 0 || n != 1 && (1..=19).contains(&hundreds) => "few",
        "sl" => match hundreds {
            1 => "one",
            2 => "two",
            3 | 4 => "few",
            _ => "other",
        },
        _ if n == 1 => "one",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `Intl.PluralRules` of another program says, with the data of CLDR 48.0: the categories of 0 to 130, then of `MORE`.
    const TOLD: &[(&str, &str)] = &[
        (
            "ar",
            "z12ffffffffmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmoooffffffffmmmmmmmmmmmmmmmmmmmmooofmooo",
        ),
        (
            "be ru uk",
            "m1fffmmmmmmmmmmmmmmmm1fffmmmmmm1fffmmmmmm1fffmmmmmm1fffmmmmmm1fffmmmmmm1fffmmmmmm1fffmmmmmm1fffmmmmmm1fffmmmmmmmmmmmmmmmm1fffmmmmmmm1ffmmmm",
        ),
        (
            "bn fa hi hy zu",
            "11ooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo",
        ),
        (
            "bs hr sr",
            "o1fffoooooooooooooooo1fffoooooo1fffoooooo1fffoooooo1fffoooooo1fffoooooo1fffoooooo1fffoooooo1fffoooooo1fffoooooooooooooooo1fffooooooo1ffoooo",
        ),
        (
            "ca es it pt-PT",
            "o1ooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooomm",
        ),
        (
            "cs sk",
            "o1fffoooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo",
        ),
        (
            "cy",
            "z12foomoooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo",
        ),
        (
            "da de el en fi hu nb nl sv tr",
            "o1ooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo",
        ),
        (
            "fr pt",
            "11ooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooomm",
        ),
        (
            "ga",
            "o12ffffmmmmoooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo",
        ),
        (
            "he",
            "o12oooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo",
        ),
        (
            "id ja ko th vi zh",
            "ooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo",
        ),
        (
            "is mk",
            "o1ooooooooooooooooooo1ooooooooo1ooooooooo1ooooooooo1ooooooooo1ooooooooo1ooooooooo1ooooooooo1ooooooooo1ooooooooooooooooooo1oooooooooo1oooooo",
        ),
        (
            "lt",
            "o1ffffffffooooooooooo1ffffffffo1ffffffffo1ffffffffo1ffffffffo1ffffffffo1ffffffffo1ffffffffo1ffffffffo1ffffffffooooooooooo1ffffffffoo1ffoooo",
        ),
        (
            "lv",
            "z1oooooooozzzzzzzzzzz1ooooooooz1ooooooooz1ooooooooz1ooooooooz1ooooooooz1ooooooooz1ooooooooz1ooooooooz1oooooooozzzzzzzzzzz1oooooooozz1oozzzz",
        ),
        (
            "mt",
            "f12ffffffffmmmmmmmmmoooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooffffffffmmmmmmmmmoooooooooooooofmooo",
        ),
        (
            "pl",
            "m1fffmmmmmmmmmmmmmmmmmfffmmmmmmmfffmmmmmmmfffmmmmmmmfffmmmmmmmfffmmmmmmmfffmmmmmmmfffmmmmmmmfffmmmmmmmfffmmmmmmmmmmmmmmmmmfffmmmmmmmmffmmmm",
        ),
        (
            "ro",
            "f1ffffffffffffffffffooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooofffffffffffffffffffooooooooooooffffooo",
        ),
        (
            "sl",
            "o12ffoooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo12ffooooooooooooooooooooooooooo12foooo",
        ),
    ];
    const MORE: [u64; 8] = [200, 201, 202, 203, 211, 1000, 1_000_000, 2_000_000];

    #[test]
    fn categories_are_those_of_cldr() {
        for (languages, told) in TOLD {
            for language in languages.split(' ') {
                for (n, told) in (0..=130).chain(MORE).zip(told.chars()) {
                    let letter = match category(language, n) {
                        "zero" => 'z',
                        "one" => '1',
                        "two" => '2',
                        "few" => 'f',
                        "many" => 'm',
                        _ => 'o',
                    };
                    assert_eq!(letter, told, "{language}: {n}");
                }
            }
        }
    }
}
