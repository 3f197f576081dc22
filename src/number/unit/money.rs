//! Money in signs and short words: ₪, US$, £GB, kr, ر.س. In: such a sign as it is written. Out: the codes of the money that has it.
//! A sign that several have stands for any of them.

use crate::number::reading::fold;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

// What several countries call by one name.
pub(super) const DOLLARS: &str =
    "USD AUD CAD NZD HKD SGD TWD JMD BSD BBD BZD BMD KYD XCD FJD GYD LRD NAD SRD SBD TTD ZWD ZWL BND";
pub(super) const POUNDS: &str = "GBP EGP LBP SYP SDG SSP FKP GIP SHP IEP CYP";
pub(super) const FRANCS: &str = "CHF XAF XOF XPF GNF RWF DJF CDF KMF BIF FRF BEF LUF";
pub(super) const DINARS: &str = "JOD IQD KWD BHD LYD TND DZD RSD MKD YUM";
pub(super) const RIALS: &str = "SAR QAR OMR YER IRR";
pub(super) const DIRHAMS: &str = "AED MAD";
pub(super) const LIRAS: &str = "TRY TRL ITL SYP LBP";
pub(super) const ROUBLES: &str = "RUB RUR BYN BYR";
pub(super) const RUPEES: &str = "INR PKR LKR NPR MUR SCR";
pub(super) const PESOS: &str = "MXN ARS CLP COP UYU PHP DOP CUP";
pub(super) const SHILLINGS: &str = "KES UGX TZS SOS ATS";
pub(super) const KRONER: &str = "SEK NOK DKK ISK";

/// Signs of one character.
const SIGNS: &[(char, &str)] = &[
    (
        '$',
        "USD AUD CAD NZD HKD SGD TWD JMD BSD BBD BZD BMD KYD XCD FJD GYD LRD NAD SRD SBD TTD ZWD ZWL BND MXN ARS CLP COP \
         UYU DOP CUP",
    ),
    ('€', "EUR"),
    ('£', POUNDS),
    ('¥', "JPY CNY"),
    ('₦', "NGN"),
    ('₩', "KRW KPW"),
    ('₪', "ILS"),
    ('₫', "VND"),
    ('₱', "PHP"),
    ('₴', "UAH"),
    ('₵', "GHS"),
    ('₸', "KZT"),
    ('₹', "INR"),
    ('₺', "TRY"),
    ('₼', "AZN"),
    ('₽', "RUB"),
    ('₾', "GEL"),
    ('₡', "CRC"),
    ('₲', "PYG"),
    ('₭', "LAK"),
    ('₮', "MNT"),
    ('₨', RUPEES),
    ('฿', "THB"),
    ('৳', "BDT"),
    ('៛', "KHR"),
    ('֏', "AMD"),
    ('؋', "AFN"),
    ('﷼', RIALS),
];

/// Letters at a sign that are not the first two of a code of its own, as US of US$ are.
const LETTERS: &[(&str, char, &str)] = &[
    ("C", '$', "CAD NIO"),
    ("CAN", '$', "CAD"),
    ("A", '$', "AUD"),
    ("S", '$', "SGD"),
    ("NT", '$', "TWD"),
    ("R", '$', "BRL"),
    ("J", '$', "JMD"),
    ("N", '$', "NAD"),
    ("Z", '$', "ZWL ZWD"),
    ("EC", '$', "XCD"),
    ("RD", '$', "DOP"),
    ("CI", '$', "KYD"),
    ("T", '$', "TOP"),
    ("WS", '$', "WST"),
    ("MOP", '$', "MOP"),
    ("E", '£', "EGP"),
    ("L", '£', "LBP"),
    ("IR", '£', "IEP"),
];

/// Where a word stands at its number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Before,
    Behind,
    Either,
}

/// Short words, which are read in every language; those in capitals only so. Some are none of them, since elsewhere they are
/// something else: Ft are feet, Fr. is a Friday, and R the name of cases and of rooms; nor does any that is one before a
/// number stand there: NIS 2 is a directive.
const WORDS: &[(&str, Side, &str)] = &[
    ("kr", Side::Either, KRONER),
    ("zł", Side::Behind, "PLN"),
    ("Kč", Side::Behind, "CZK"),
    ("lei", Side::Behind, "RON MDL"),
    ("руб", Side::Behind, "RUB BYN"),
    ("грн", Side::Behind, "UAH"),
    ("лв", Side::Behind, "BGN"),
    ("FCFA", Side::Either, "XAF XOF"),
    ("NIS", Side::Behind, "ILS"),
    ("RMB", Side::Either, "CNY"),
    ("SFr", Side::Either, "CHF"),
    ("TL", Side::Behind, "TRY TRL"),
    ("DM", Side::Behind, "DEM"),
    ("Dh", Side::Either, DIRHAMS),
    ("Dhs", Side::Either, DIRHAMS),
    ("KSh", Side::Either, "KES"),
    ("TSh", Side::Either, "TZS"),
    ("USh", Side::Either, "UGX"),
    ("Rs", Side::Before, RUPEES),
    ("Rp", Side::Before, "IDR"),
    ("Tk", Side::Before, "BDT"),
    ("ج.م", Side::Either, "EGP"),
    ("ج.س", Side::Either, "SDG"),
    ("ر.س", Side::Either, "SAR"),
    ("ر.ق", Side::Either, "QAR"),
    ("ر.ع", Side::Either, "OMR"),
    ("ر.ي", Side::Either, "YER"),
    // د.إ and د.أ, of which nothing is left but this.
    ("د.ا", Side::Either, "AED JOD"),
    ("د.م", Side::Either, "MAD"),
    ("د.ع", Side::Either, "IQD"),
    ("د.ك", Side::Either, "KWD"),
    ("د.ب", Side::Either, "BHD"),
    ("د.ت", Side::Either, "TND"),
    ("د.ج", Side::Either, "DZD"),
    ("د.ل", Side::Either, "LYD"),
    ("ل.س", Side::Either, "SYP"),
    ("ل.ل", Side::Either, "LBP"),
    ("ا.م", Side::Either, "MRU"),
];

/// A short word of money.
pub struct Short {
    pub written: &'static str,
    pub side: Side,
    pub codes: &'static str,
}

static SHORT: LazyLock<FxHashMap<String, Short>> = LazyLock::new(|| {
    WORDS.iter().map(|(written, side, codes)| (fold(written), Short { written, side: *side, codes })).collect()
});

/// Whether a character is a sign of money.
pub fn is_money_sign(c: char) -> bool {
    !c.is_ascii_alphanumeric() && SIGNS.iter().any(|(sign, _)| *sign == c)
}

/// The codes of a sign with letters at it, before or behind: `US` and `$`. Without letters, all that it may stand for.
pub fn lettered(letters: &str, sign: char) -> Option<&'static str> {
    let (_, codes) = SIGNS.iter().find(|(known, _)| *known == sign)?;
    if letters.is_empty() {
        return Some(codes);
    }
    let own = LETTERS.iter().find(|(known, of, _)| (*known, *of) == (letters, sign)).map(|(.., codes)| *codes);
    own.or_else(|| codes.split(' ').find(|code| letters.len() == 2 && code.starts_with(letters)))
}

/// The short word that is so folded, in capitals or not.
pub fn short(folded: &str, capitals: bool) -> Option<&'static Short> {
    let is_it = |short: &&Short| short.written.bytes().all(|byte| byte.is_ascii_uppercase()) == capitals;
    SHORT.get(folded).filter(is_it)
}

/// The codes of what a whole text is a sign of: `$`, `US$`, `kr`.
pub fn codes_of(text: &str) -> Option<&'static str> {
    let text = text.trim_matches(['\u{200e}', '\u{200f}', '\u{61c}', '.']);
    let sign = text.chars().next().into_iter().chain(text.chars().next_back()).find(|c| is_money_sign(*c));
    match sign {
        Some(sign) => lettered(text.strip_prefix(sign).or_else(|| text.strip_suffix(sign))?, sign),
        None => of_word(text).map(|short| short.codes),
    }
}

/// The short word that a whole text is.
pub fn of_word(text: &str) -> Option<&'static Short> {
    const LONGEST: usize = 8;
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    short(&fold(text), text.bytes().all(|byte| byte.is_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::is_currency;

    #[test]
    fn a_sign_stands_for_the_money_that_has_it() {
        let all = SIGNS.iter().map(|(_, codes)| codes).chain(LETTERS.iter().map(|(.., codes)| codes));
        let mut all = all.chain(WORDS.iter().map(|(.., codes)| codes)).flat_map(|codes| codes.split(' '));
        assert!(all.all(is_currency));
        for (sign, codes) in [
            ("US$", "USD"),
            ("$US", "USD"),
            ("£GB", "GBP"),
            ("CN¥", "CNY"),
            ("MX$", "MXN"),
            ("GH₵", "GHS"),
            ("ر.س.\u{200f}", "SAR"),
            ("د.إ", "AED JOD"),
            ("Kč", "CZK"),
            ("Kr.", "SEK NOK DKK ISK"),
            ("TL", "TRY TRL"),
            ("Tl", ""),
            ("R", ""),
            ("ft", ""),
            ("dm", ""),
            ("IQ$", ""),
            ("", ""),
        ] {
            assert_eq!(codes_of(sign).unwrap_or_default(), codes, "{sign}");
        }
    }
}
