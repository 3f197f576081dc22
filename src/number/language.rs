//! How languages write numbers. In: a language tag (BCP 47). Out: marks, digits and patterns of that language.
//! The table is Unicode CLDR 48 and is never guessed: what it does not know is written as in English. Two differences, since
//! CLDR keeps signs of the typewriter where print has its own: Swiss thousands have the apostrophe of print, as in CLDR up
//! to 47, and a number below nought has the minus sign, U+2212, which no line ends behind, in place of the hyphen.

use crate::text::speaks;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// How a language writes numbers.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Between groups of digits.
    pub group: char,
    /// Before the decimals.
    pub decimal: char,
    /// The minus sign, with the marks of direction it needs.
    pub minus: &'static str,
    /// Digits that must stand before the first group mark: with 2, `1668` has none and `16.680` has one.
    pub minimum_grouping: usize,
    /// Digits in a group, from the second on; the first, next to the decimals, has three.
    pub group_size: usize,
    /// The digit 0; its script's other digits follow it in Unicode.
    pub zero: char,
    /// `#` is the number and may have a minus, `%` the sign.
    pub percent: &'static str,
    /// `#` is the number, `¤` the code of the currency. After `;` the form for negative numbers, where `-` is the
    /// minus; without it, the minus stands before the whole.
    pub currency: &'static str,
}

/// The style of a language: of its script or region if that has one of its own, of English if it is unknown.
///
/// Upper and lower case are one, as BCP 47 has it; what follows script and region (variants, extensions) is not read.
pub fn style(tag: &str) -> &'static Style {
    // A site says hundreds of thousands of numbers, in languages that are written as the table writes them.
    if let Some(style) = BY_TAG.get(tag) {
        return style;
    }
    let tag = tag.to_ascii_lowercase();
    let mut parts = tag.split(['-', '_']).take_while(|part| part.len() != 1);
    let language = parts.next().unwrap_or_default();
    let of_part = parts.find_map(|part| BY_TAG.get(&format!("{language}-{part}")));
    of_part.or_else(|| BY_TAG.get(language)).copied().unwrap_or(&ENGLISH)
}

/// The pattern for a currency. English puts the euro first even in the regions of Europe that put all others last.
pub fn currency_pattern(tag: &str, code: &str) -> &'static str {
    let english = speaks(tag, "en");
    if english && code == "EUR" { CODE_FIRST } else { style(tag).currency }
}

/// Whether units follow the number without a blank, when they are written in the language's own letters: 1,668人.
pub fn joins_units(tag: &str) -> bool {
    ["ja", "ko", "zh", "yue"].iter().any(|known| speaks(tag, known))
}

/// The table by tags, as it writes them and in small letters.
static BY_TAG: LazyLock<FxHashMap<String, &'static Style>> = LazyLock::new(|| {
    let tags = STYLES.iter().flat_map(|(tags, style)| tags.split_ascii_whitespace().map(move |tag| (tag, style)));
    tags.flat_map(|(tag, style)| [(tag.to_owned(), style), (tag.to_ascii_lowercase(), style)]).collect()
});

/// The minus sign where it needs no mark of direction: in all languages that are written from left to right.
pub(super) const MINUS: &str = "\u{2212}";
const GAP: char = '\u{a0}';
const NARROW_GAP: char = '\u{202f}';

const CODE_FIRST: &str = "¤\u{a0}#";
const CODE_LAST: &str = "#\u{a0}¤";
const PERCENT_APART: &str = "#\u{a0}%";

/// 1,234.5
const POINT: Style = Style {
    group: ',',
    decimal: '.',
    minus: MINUS,
    minimum_grouping: 1,
    group_size: 3,
    zero: '0',
    percent: "#%",
    currency: CODE_FIRST,
};
/// 1.234,5
const COMMA: Style = Style { group: '.', decimal: ',', ..POINT };
/// 1 234,5
const BLANK: Style = Style { group: GAP, decimal: ',', ..POINT };
/// 1 234,5 with a narrow blank
const NARROW: Style = Style { group: NARROW_GAP, decimal: ',', ..POINT };
/// 1’234.5
const APOSTROPHE: Style = Style { group: '’', ..POINT };
/// 1,23,456.5
const INDIAN: Style = Style { group_size: 2, ..POINT };
/// Western digits in Arabic.
const MASHRIQ: Style = Style {
    minus: "\u{200e}\u{2212}",
    percent: "#\u{200e}%\u{200e}",
    currency: "\u{200f}#\u{a0}¤;\u{200f}-#\u{a0}¤",
    ..POINT
};
/// Arabic digits in Arabic.
const ARABIC: Style = Style {
    group: '\u{66c}',
    decimal: '\u{66b}',
    minus: "\u{61c}\u{2212}",
    zero: '٠',
    percent: "#\u{66a}\u{61c}",
    currency: "\u{200f}#\u{a0}¤",
    ..POINT
};
/// Extended Arabic digits, of Persian and its neighbours.
const PERSIAN: Style = Style {
    group: '\u{66c}',
    decimal: '\u{66b}',
    minus: "\u{200e}\u{2212}",
    zero: '۰',
    percent: "#\u{66a}",
    currency: "\u{200e}¤\u{a0}#",
    ..POINT
};
const PASHTO: Style = Style { minus: "\u{200e}\u{2212}\u{200e}", currency: CODE_FIRST, ..PERSIAN };

static ENGLISH: Style = POINT;

/// Languages, and the scripts and regions that differ from their language.
pub(super) static STYLES: &[(&str, Style)] = &[
    (
        "en ak am bm bo ceb cy doi ebu fil ga gd guz gv ha haw ig ii ja ji jmc ki kn ko kw mg mi mn ms mt nd om saq si \
         sn so st sw syr teo th ti tl to ug vai yi yo yue zh zu \
         es-419 es-BR es-BZ es-CU es-DO es-GT es-HN es-MX es-NI es-PA es-PE es-PR es-SV es-US \
         kk-Arab kk-CN ks-Deva ku-IQ sd-Deva sd-IN ta-MY ta-SG",
        POINT,
    ),
    ("bez km ksb lg luo rwk sbp xog en-150", Style { currency: CODE_LAST, ..POINT }),
    ("ce", Style { percent: PERCENT_APART, currency: CODE_LAST, ..POINT }),
    ("qu", Style { percent: PERCENT_APART, ..POINT }),
    ("ee", Style { minimum_grouping: 3, ..POINT }),
    ("ur", Style { minus: "\u{200e}\u{2212}", ..POINT }),
    (
        "he iw",
        Style { minus: "\u{200e}\u{2212}", currency: "\u{200f}#\u{a0}\u{200f}¤;\u{200f}-#\u{a0}\u{200f}¤", ..POINT },
    ),
    ("my", Style { zero: '၀', currency: CODE_LAST, ..POINT }),
    ("bho", Style { zero: '०', ..POINT }),
    ("mni", Style { zero: '০', ..POINT }),
    ("gu hi ml or pa ta te brx kok en-IN", INDIAN),
    ("mr ne sa", Style { zero: '०', ..INDIAN }),
    ("as bn-IN", Style { zero: '০', ..INDIAN }),
    ("bn", Style { zero: '০', currency: CODE_LAST, ..INDIAN }),
    ("dz", Style { zero: '༠', percent: PERCENT_APART, ..INDIAN }),
    (
        "fur id in jgo jv jw kgp mgh mua nnh pt rw su wo yrl en-BE en-ES en-ID en-IT en-NL en-SI es-AR es-BO es-CO es-UY ms-BN ms-ID sw-CD",
        COMMA,
    ),
    ("az bs el is ln lu sc seh sh sr vi en-PL en-RO", Style { currency: CODE_LAST, ..COMMA }),
    (
        "ca da de dsb gl hsb lb mk mo nds rn ro en-DK fr-LU fr-MA",
        Style { percent: PERCENT_APART, currency: CODE_LAST, ..COMMA },
    ),
    ("en-AT en-DE qu-BO", Style { percent: PERCENT_APART, ..COMMA }),
    ("kl", Style { percent: PERCENT_APART, currency: "¤\u{a0}#;¤-#", ..COMMA }),
    ("lo sg es-CL es-EC es-VE", Style { currency: "¤\u{a0}#;¤-#", ..COMMA }),
    ("nl es-PY", Style { currency: "¤\u{a0}#;¤\u{a0}-#", ..COMMA }),
    ("fy", Style { currency: "¤\u{a0}#;¤\u{a0}#-", ..COMMA }),
    ("tr", Style { percent: "%#", ..COMMA }),
    ("ku", Style { percent: "%#", currency: CODE_LAST, ..COMMA }),
    ("ia", Style { minimum_grouping: 2, ..COMMA }),
    ("it", Style { minimum_grouping: 2, currency: CODE_LAST, ..COMMA }),
    ("es", Style { minimum_grouping: 2, percent: PERCENT_APART, currency: CODE_LAST, ..COMMA }),
    ("es-GQ", Style { minimum_grouping: 2, percent: PERCENT_APART, ..COMMA }),
    ("fo hr", Style { percent: PERCENT_APART, currency: CODE_LAST, ..COMMA }),
    ("eu", Style { percent: "%\u{a0}#", currency: CODE_LAST, ..COMMA }),
    ("sl", Style { minimum_grouping: 2, percent: PERCENT_APART, currency: CODE_LAST, ..COMMA }),
    ("af os en-EE en-LT en-LV en-PT en-SK en-ZA es-CR", BLANK),
    (
        "ewo ff kab kea kk ksf ky nmg prg sah shi szl tg tzm uk uz yav en-CZ en-HU en-UA pt-AO",
        Style { currency: CODE_LAST, ..BLANK },
    ),
    (
        "br cs cv dua ru sk smn tk tt zgh en-NO en-SE fr-CA",
        Style { percent: PERCENT_APART, currency: CODE_LAST, ..BLANK },
    ),
    ("de-AT en-FI", Style { percent: PERCENT_APART, ..BLANK }),
    ("oc", Style { percent: "#\u{202f}%", currency: CODE_LAST, ..BLANK }),
    (
        "bg hu hy ka lv pl sq pt-CH pt-CV pt-GQ pt-GW pt-LU pt-MO pt-MZ pt-PT pt-ST pt-TL",
        Style { minimum_grouping: 2, currency: CODE_LAST, ..BLANK },
    ),
    ("be ru-UA", Style { minimum_grouping: 2, percent: PERCENT_APART, currency: CODE_LAST, ..BLANK }),
    ("fi ksh lt nb nn no se sv", Style { percent: PERCENT_APART, currency: CODE_LAST, ..BLANK }),
    ("et", Style { minimum_grouping: 2, currency: CODE_LAST, ..BLANK }),
    ("xh mfe", Style { decimal: '.', ..BLANK }),
    ("ba dje khq ses", Style { decimal: '.', currency: CODE_LAST, ..BLANK }),
    ("rm en-FR", NARROW),
    ("fr-CH en-GE", Style { currency: CODE_LAST, ..NARROW }),
    ("fr", Style { percent: PERCENT_APART, currency: CODE_LAST, ..NARROW }),
    ("eo", Style { currency: "#\u{202f}¤", ..NARROW }),
    ("de-LI tn", APOSTROPHE),
    ("de-CH en-CH", Style { currency: "¤\u{a0}#;¤-#", ..APOSTROPHE }),
    ("it-CH", Style { minimum_grouping: 2, currency: "¤\u{a0}#;¤-#", ..APOSTROPHE }),
    ("gsw", Style { percent: PERCENT_APART, currency: CODE_LAST, ..APOSTROPHE }),
    ("wae", Style { decimal: ',', ..APOSTROPHE }),
    ("ar", MASHRIQ),
    ("ar-DZ ar-LY ar-MA ar-TN", Style { group: '.', decimal: ',', ..MASHRIQ }),
    (
        "ar-BH ar-DJ ar-EG ar-ER ar-IL ar-IQ ar-JO ar-KM ar-KW ar-LB ar-MR ar-OM ar-PS ar-QA ar-SA ar-SD ar-SO ar-SS \
         ar-SY ar-TD ar-YE",
        ARABIC,
    ),
    ("sd", Style { decimal: '.', currency: CODE_LAST, ..ARABIC }),
    ("ckb", Style { minus: "\u{200f}\u{2212}", percent: "#\u{a0}\u{66a}", currency: CODE_LAST, ..ARABIC }),
    ("fa", PERSIAN),
    ("fa-AF", Style { currency: CODE_FIRST, ..PERSIAN }),
    ("ks ps lrc mzn pa-Arab pa-PK uz-AF uz-Arab", PASHTO),
    ("ur-IN", Style { percent: "#%", ..PASHTO }),
];
