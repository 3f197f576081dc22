//! Numbers with their units. In: a written number, a unit, a language. Out: both, placed as the language does.
//! Never changes the digits.

mod abroad;
mod country;
pub(super) mod money;
mod shares;
pub(super) mod sizes;
mod symbols;
mod words;

pub use abroad::size_abroad;
pub use money::{codes_of, is_money_sign};
pub use shares::{percent_words, share_ahead, share_in};
pub use sizes::{Size, is_dotted_size, is_size, is_unread_size, power, size, size_words};
pub use words::{BASIS, Family, Meaning, Named, named};

use super::language::{MINUS, Style, currency_pattern, joins_units, style};
use crate::text::tidy;
use std::sync::LazyLock;

/// `number` (as `Decimal::format` writes it, perhaps with words around it) together with its unit.
///
/// `%` and `‰` stand where the language puts them (23%, 23 %, %23), and so does an ISO 4217 code (EUR 23, 23 EUR): both
/// as Unicode CLDR has them, with words such as “about” before the whole. `% of votes` is a per cent sign and words.
/// Any other unit follows after a no-break space; °, ′ and ″ follow at once, as do units in their own script in Chinese,
/// Japanese and Korean.
pub fn with_unit(number: &str, unit: Option<&str>, lang: &str) -> String {
    let unit = unit.unwrap_or_default().trim();
    let style = style(lang);
    if unit.is_empty() {
        number.to_owned()
    } else if let Some((sign, rest)) = share(unit) {
        placed(number, style, style.percent, |mark| (mark == '%' || mark == '\u{66a}').then(|| sign_of(sign, mark)))
            + rest
    } else if is_currency(unit) {
        placed(number, style, currency_pattern(lang, unit), |mark| (mark == '¤').then(|| unit.to_owned()))
    } else if matches!(unit, "°" | "′" | "″")
        || (joins_units(lang) && !unit.starts_with(|first: char| first.is_ascii()))
    {
        [number, unit].concat()
    } else {
        // Where the text runs from the right, a degree would stand on the other side of its letter: C°. Behind Arabic digits
        // the unit would stand between them and their minus, too.
        let gap = match style.minus {
            _ if !unit.starts_with(['°', '′', '″']) => "\u{a0}",
            MINUS => "\u{a0}",
            minus if minus.starts_with('\u{61c}') => "\u{200f}\u{a0}\u{200e}",
            _ => "\u{200e}\u{a0}",
        };
        [number, gap, unit].concat()
    }
}

/// Whether `unit` is a code of ISO 4217, in use or withdrawn. Testing and “no currency” (XTS, XXX) are none.
pub fn is_currency(unit: &str) -> bool {
    currency(unit).is_some()
}

/// That code, if it is one.
pub fn currency(unit: &str) -> Option<&'static str> {
    static CODES: LazyLock<Vec<&str>> = LazyLock::new(|| CURRENCIES.split_ascii_whitespace().collect());
    if unit.len() != 3 {
        return None;
    }
    CODES.binary_search(&unit).ok().map(|at| CODES[at])
}

/// What a unit counts, so that amounts in units that can be converted are compared: `EUR bn` and `EUR`, `t` and `kg`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Measure {
    /// What is counted, in words that are the same for units that can be converted.
    pub family: String,
    /// How many of the smallest unit of the family one is.
    pub factor: i128,
}

/// The measure of a unit, as a figure has it: in the words of those languages, the first before the others.
pub fn measure(unit: Option<&str>, langs: &[&str]) -> Measure {
    let unit = unit.unwrap_or_default();
    let sized = size(unit, langs).and_then(|size| Some((10_i128.checked_pow(size.power)?, size.rest)));
    let (factor, rest) = sized.unwrap_or_else(|| (1, unit.to_owned()));
    let name = tidy(&rest);
    // Those that are whole in each other: 100 km/h and 62 mph are one speed to whoever reads them, and no equal numbers.
    // In thousandths.
    let share = shares::share_alone(&name).map(|whole| (Family::Share, 1000 / i128::from(whole)));
    let known = share.or_else(|| symbols::whole_measure(&name));
    match known.and_then(|(family, size)| Some((family, factor.checked_mul(size)?))) {
        Some((family, factor)) => Measure { family: family.name().to_owned(), factor },
        None => Measure { family: only_currency(&name).unwrap_or(&name).to_lowercase(), factor },
    }
}

/// The code of the currency that words name, where no other is called so: `euros`.
fn only_currency(name: &str) -> Option<&'static str> {
    let named = named(name, None).filter(|named| named.is_all)?;
    let mut codes = named.meanings.iter().map(|meaning| match meaning {
        Meaning::Money(codes) => Some(*codes),
        Meaning::Measure(..) => None,
    });
    let code = codes.next()??;
    (!code.contains(' ') && codes.all(|other| other == Some(code))).then_some(code)
}

/// What a whole unit names; empty where it is none that is known.
pub fn meanings(unit: &str) -> Vec<Meaning> {
    if let Some(money) = money(unit) {
        return vec![money];
    }
    // One letter with a dot is short for a word: J. for years, and no joules.
    if unit.strip_suffix('.').is_some_and(|letter| letter.chars().count() == 1) {
        return Vec::new();
    }
    let (power, rest) = size(unit, &[]).map_or((0, None), |size| (size.power, Some(size.rest)));
    let sign = symbols::symbol(rest.as_deref().unwrap_or(unit).trim());
    let times = |meaning: &Meaning| match meaning {
        Meaning::Measure(family, size) => {
            Some(Meaning::Measure(*family, size.checked_mul(10_i128.checked_pow(power)?)?))
        }
        money => Some(*money),
    };
    if !sign.is_empty() {
        return sign.iter().filter_map(times).collect();
    }
    named(unit, None).filter(|named| named.is_all).map(|named| named.meanings).unwrap_or_default()
}

/// Whether a unit is money or a measure, and nothing else.
pub fn is_money_or_measure(unit: &str) -> bool {
    !meanings(unit).is_empty()
}

/// The money of a code or a sign.
fn money(unit: &str) -> Option<Meaning> {
    let unit = unit.trim();
    currency(unit).or_else(|| codes_of(unit)).map(Meaning::Money)
}

/// How many a unit has of a whole: 100 of `%`, `% of votes`, `per cent` and percentage points, 1,000 of `‰`, and 1 of all
/// else. A calculation takes these as the parts they are.
pub fn whole(unit: &str) -> u32 {
    let is_points = || named(unit, None).is_some_and(|named| named.meanings.contains(&words::POINTS));
    share_ahead(unit).map(|(whole, _)| whole).or_else(|| is_points().then_some(100)).unwrap_or(1)
}

/// A per cent or per mille sign and the words after it.
fn share(unit: &str) -> Option<(char, &str)> {
    let sign = unit.chars().next().filter(|first| matches!(first, '%' | '\u{66a}' | '‰' | '\u{609}'))?;
    let rest = &unit[sign.len_utf8()..];
    let whole = !rest.starts_with(char::is_alphanumeric);
    whole.then_some((sign, rest))
}

/// The sign in the script of the pattern, where `mark` is per cent.
fn sign_of(sign: char, mark: char) -> String {
    let mille = matches!(sign, '‰' | '\u{609}');
    let sign = match (mille, mark) {
        (false, mark) => mark,
        (true, '%') => '‰',
        (true, _) => '\u{609}',
    };
    sign.to_string()
}

/// Puts the number into a pattern: words before it stay before the whole, and so does its minus.
fn placed(number: &str, style: &Style, pattern: &str, sign: impl Fn(char) -> Option<String>) -> String {
    let first_digit = number.find(char::is_numeric).unwrap_or_default();
    let (words, digits) = number.split_at(first_digit);
    // In “-5 to 10” and “-5 – 10” the minus belongs to the first number alone, so it stays there.
    let single = !digits.contains([' ', '–']);
    let (words, digits, negative) = match words.strip_suffix(style.minus) {
        Some(words) if single => (words, digits, true),
        Some(words) => (words, &number[words.len()..], false),
        None => (words, digits, false),
    };
    let (positive, below_zero) = pattern.split_once(';').map_or((pattern, None), |(one, other)| (one, Some(other)));
    let mut text = words.to_owned();
    if negative && below_zero.is_none() {
        text.push_str(style.minus);
    }
    let pattern = below_zero.filter(|_| negative).unwrap_or(positive);
    for mark in pattern.chars() {
        match (mark, sign(mark)) {
            (_, Some(sign)) => text.push_str(&sign),
            ('#', _) => text.push_str(digits),
            ('-', _) => text.push_str(style.minus),
            _ => text.push(mark),
        }
    }
    text
}

/// ISO 4217: current denominations, and of the historic ones those that Unicode CLDR has a name for.
const CURRENCIES: &str = "\
    ADP AED AFA AFN ALK ALL AMD ANG AOA AOK AON AOR ARA ARP ARS ATS AUD AWG AZM AZN BAD BAM BBD BDT BEC BEF BEL BGL \
    BGN BHD BIF BMD BND BOB BOP BOV BRB BRC BRE BRL BRN BRR BSD BTN BUK BWP BYB BYN BYR BZD CAD CDF CHE CHF CHW CLF \
    CLP CNY COP COU CRC CSD CSK CUC CUP CVE CYP CZK DDM DEM DJF DKK DOP DZD ECS ECV EEK EGP ERN ESA ESB ESP ETB EUR \
    FIM FJD FKP FRF GBP GEK GEL GHC GHS GIP GMD GNF GNS GQE GRD GTQ GWE GWP GYD HKD HNL HRD HRK HTG HUF IDR IEP ILP \
    ILR ILS INR IQD IRR ISJ ISK ITL JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LTL LTT LUC \
    LUF LUL LVL LVR LYD MAD MDL MGA MGF MKD MLF MMK MNT MOP MRO MRU MTL MTP MUR MVR MWK MXN MXP MXV MYR MZE MZM MZN \
    NAD NGN NIC NIO NLG NOK NPR NZD OMR PAB PEI PEN PES PGK PHP PKR PLN PLZ PTE PYG QAR RHD ROL RON RSD RUB RUR RWF \
    SAR SBD SCR SDD SDG SDP SEK SGD SHP SIT SKK SLE SLL SOS SRD SRG SSP STD STN SUR SVC SYP SZL THB TJR TJS TMM TMT \
    TND TOP TPE TRL TRY TTD TWD TZS UAH UAK UGS UGX USD USN USS UYI UYP UYU UYW UZS VEB VED VEF VES VND VUV WST XAD \
    XAF XAG XAU XBA XBB XBC XBD XCD XCG XDR XEU XFO XFU XOF XPD XPF XPT XRE XSU XUA YDD YER YUD YUM YUN ZAL ZAR ZMK \
    ZMW ZRN ZRZ ZWD ZWG ZWL ZWR";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn currencies_are_in_order() {
        assert!(CURRENCIES.split_ascii_whitespace().is_sorted());
    }

    #[test]
    fn units_that_can_be_converted_are_of_one_family() {
        let of = |unit: &str| {
            let Measure { family, factor } = measure(Some(unit), &[]);
            (family, factor)
        };
        assert_eq!(of("EUR bn"), ("eur".to_owned(), 1_000_000_000));
        assert_eq!(of("million people"), ("people".to_owned(), 1_000_000));
        assert_eq!((of("kg").0, of("t").1 / of("kg").1), ("mass".to_owned(), 1_000));
        assert_eq!(of("thousand tonnes").1, of("t").1 * 1_000);
        assert_eq!(of("%").1, of("‰").1 * 10);
        let mio = ["EUR mn", "Mio. Euro", "millions d’euros", "millones de euros", "مليون يورو", "M€"].map(of);
        assert!(mio.iter().all(|mio| *mio == of("million EUR")), "{mio:?}");
        assert_eq!(measure(Some("Billionen Euro"), &["de"]).factor, measure(Some("EUR trillion"), &["en"]).factor);
        assert_eq!((of("dollars").0, of("deaths per million")), ("dollars".into(), ("deaths per million".into(), 1)));
        assert_ne!(of("% of votes").0, of("%").0);
        assert_eq!(measure(None, &[]), Measure { family: String::new(), factor: 1 });
    }
}
