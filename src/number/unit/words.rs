//! Units in words. In: text that follows a number, or the unit of a figure. Out: the money or the measure that its first words
//! name, and the size a unit begins with (`million EUR`). Words that more often mean something else are known as such.

use super::country::of_country;
use crate::number::reading::fold;
use crate::text::primary;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Money: the codes of the currencies that are called so, parted by blanks.
    Money(&'static str),
    /// A measure: what units have that can be converted, and how many of the smallest of them one is.
    Measure(&'static str, i128),
}

/// Words that name a unit, at the beginning of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// What they may mean.
    pub meanings: Vec<Meaning>,
    /// Whether they hardly ever mean anything else.
    pub is_plain: bool,
    /// The words, folded.
    pub words: String,
    /// Whether nothing follows them.
    pub is_all: bool,
    /// Whether what follows makes another measure of them: pounds per square inch, acre feet.
    pub goes_on: bool,
}

impl Meaning {
    /// Whether it is converted only by the words at a number: a measure of the old ones, or a speed.
    pub fn is_customary(self) -> bool {
        matches!(self, FOOT | YARD | INCH | POUND | ACRE | MILE2 | Meaning::Measure("speed", _))
    }

    /// Whether it is known so that measures are told apart which are known: beside any other unit it may be anything.
    pub fn is_loose(self) -> bool {
        matches!(self, CELSIUS | FAHRENHEIT | GALLON | BARREL | Meaning::Measure("speed", _))
    }

    /// Whether a pound is meant, which outside of English is a half of a kilogram, or what it was in some town.
    pub fn is_pound(self) -> bool {
        self == POUND
    }
}

impl Named {
    /// Whether they are money, and nothing else.
    pub fn is_money(&self) -> bool {
        self.meanings.iter().all(|meaning| matches!(meaning, Meaning::Money(_)))
    }
}

/// The unit that `text` begins with; in the words of `lang`, or of any language where there is none.
pub fn named(text: &str, lang: Option<&str>) -> Option<Named> {
    /// The longest name in the table, in words.
    const LONGEST: usize = 3;
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '\u{2011}' | '.'));
    let mut words: Vec<String> = text.split_whitespace().take(LONGEST + 2).map(word).collect();
    let is_joint = |word: &String| matches!(word.as_str(), "de" | "of" | "من");
    let mut written = text.split_whitespace().take(LONGEST + 2);
    if words.first().is_some_and(is_joint) {
        words.remove(0);
        written.next();
    }
    let written: Vec<&str> = written.collect();
    if let Some(rest) = words.first().and_then(|word| word.strip_prefix("d'").or_else(|| word.strip_prefix("d’"))) {
        words[0] = rest.to_owned();
    }
    // Not across what ends a sentence, or a part of one.
    let is_joined = |at: usize| match (written.get(at), written.get(at + 1)) {
        (Some(last), Some(next)) => {
            let is_short = || last.ends_with('.') && next.starts_with(char::is_lowercase);
            last.ends_with(char::is_alphanumeric) && next.starts_with(|c: char| c.is_alphanumeric() || c == '/')
                || is_short()
        }
        _ => true,
    };
    let goes_on = |count: usize| is_joined(count - 1) && words.get(count).is_some_and(|next| makes_another(next));
    if let Some((money, count)) = of_country(&words, lang).filter(|(_, count)| (0..count - 1).all(is_joined)) {
        let (is_all, goes_on) = (words.len() == count, goes_on(count));
        return Some(Named { meanings: vec![money], is_plain: true, words: words[..count].join(" "), is_all, goes_on });
    }
    (1..=LONGEST.min(words.len())).rev().find_map(|count| {
        let name = words[..count].join(" ");
        let found: Vec<&(&str, Meaning, bool)> = TABLE
            .get(name.as_str())?
            .iter()
            .filter(|(of, ..)| of.is_empty() || lang.is_none_or(|lang| primary(lang).eq_ignore_ascii_case(of)))
            .collect();
        let meanings: Vec<Meaning> = found.iter().map(|(_, meaning, _)| *meaning).collect();
        let is_plain = found.iter().all(|(.., is_plain)| *is_plain);
        if !(0..count - 1).all(is_joined) {
            return None;
        }
        let is_all = words.len() == count;
        let goes_on = goes_on(count);
        (!meanings.is_empty()).then_some(Named { meanings, is_plain, words: name, is_all, goes_on })
    })
}

/// Whether a word behind a unit makes another measure of it: `a week`, `per square inch`, feet behind acres.
fn makes_another(word: &str) -> bool {
    const OFTEN: [&str; 6] = ["weekly", "daily", "monthly", "yearly", "hourly", "annually"];
    matches!(word, "per" | "a" | "an" | "every" | "par" | "pro" | "je" | "por" | "لكل" | "/" | "square" | "cubic")
        || OFTEN.contains(&word)
        || TABLE.contains_key(word)
}

/// A word as it is looked up: folded, without the marks that end a sentence or stand round it.
fn word(text: &str) -> String {
    let marks =
        |c: char| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '(' | ')' | '"' | '”' | '»' | '…' | '*' | '،');
    fold(text.trim_matches(marks))
}

const DOLLARS: Meaning =
    Meaning::Money("USD AUD CAD NZD HKD SGD TWD JMD BSD BBD BZD BMD KYD XCD FJD GYD LRD NAD SRD SBD TTD ZWD ZWL BND");
const POUNDS: Meaning = Meaning::Money("GBP EGP LBP SYP SDG SSP FKP GIP SHP");
const FRANCS: Meaning = Meaning::Money("CHF XAF XOF XPF GNF RWF DJF CDF KMF BIF FRF BEF LUF");
const DINARS: Meaning = Meaning::Money("JOD IQD KWD BHD LYD TND DZD RSD MKD YUM");
const RIYALS: Meaning = Meaning::Money("SAR QAR OMR YER IRR");
const DIRHAMS: Meaning = Meaning::Money("AED MAD");
const LIRAS: Meaning = Meaning::Money("TRY TRL ITL SYP LBP");
const ROUBLES: Meaning = Meaning::Money("RUB RUR BYN BYR");
const RUPEES: Meaning = Meaning::Money("INR PKR LKR NPR MUR SCR");
const PESOS: Meaning = Meaning::Money("MXN ARS CLP COP UYU PHP DOP CUP");
const EURO: Meaning = Meaning::Money("EUR");
const YEN: Meaning = Meaning::Money("JPY");
const YUAN: Meaning = Meaning::Money("CNY");
const SHEKELS: Meaning = Meaning::Money("ILS ILR");

// In tenths of a millimetre, in which an inch is whole.
const MM: Meaning = Meaning::Measure("length", 10);
const CM: Meaning = Meaning::Measure("length", 100);
const M: Meaning = Meaning::Measure("length", 10_000);
const KM: Meaning = Meaning::Measure("length", 10_000_000);
const MILE: Meaning = Meaning::Measure("length", 16_093_440);
const FOOT: Meaning = Meaning::Measure("length", 3_048);
const YARD: Meaning = Meaning::Measure("length", 9_144);
const INCH: Meaning = Meaning::Measure("length", 254);
// In hundred thousandths of a gram, in which a pound is whole.
const GRAM: Meaning = Meaning::Measure("mass", 100_000);
const KG: Meaning = Meaning::Measure("mass", 100_000_000);
const TONNE: Meaning = Meaning::Measure("mass", 100_000_000_000);
const POUND: Meaning = Meaning::Measure("mass", 45_359_237);
// In ten millionths of a square metre, in which an acre is whole.
const M2: Meaning = Meaning::Measure("area", 10_000_000);
const HA: Meaning = Meaning::Measure("area", 100_000_000_000);
const KM2: Meaning = Meaning::Measure("area", 10_000_000_000_000);
const ACRE: Meaning = Meaning::Measure("area", 40_468_564_224);
const MILE2: Meaning = Meaning::Measure("area", 25_899_881_103_360);
// In tenths of a millimetre an hour.
const KMH: Meaning = Meaning::Measure("speed", 10_000_000);
const MPH: Meaning = Meaning::Measure("speed", 16_093_440);
const MS: Meaning = Meaning::Measure("speed", 36_000_000);
const KNOT: Meaning = Meaning::Measure("speed", 18_520_000);
// Only told from each other: nobody can tell a temperature from a difference of two, which is converted otherwise.
const CELSIUS: Meaning = Meaning::Measure("degrees Celsius", 1);
const FAHRENHEIT: Meaning = Meaning::Measure("degrees Fahrenheit", 1);
// The same: a gallon, or a barrel, is as large as the country and the trade have it.
const GALLON: Meaning = Meaning::Measure("gallons", 1);
const BARREL: Meaning = Meaning::Measure("barrels", 1);
const LITRE: Meaning = Meaning::Measure("volume", 1_000);
const M3: Meaning = Meaning::Measure("volume", 1_000_000);
const SECOND: Meaning = Meaning::Measure("time", 1);
const MINUTE: Meaning = Meaning::Measure("time", 60);
const HOUR: Meaning = Meaning::Measure("time", 3_600);
const DAY: Meaning = Meaning::Measure("time", 86_400);
const WEEK: Meaning = Meaning::Measure("time", 604_800);
/// Percentage points.
pub const POINTS: Meaning = Meaning::Measure("percentage points", 100);
const BASIS: Meaning = Meaning::Measure("percentage points", 1);
/// Hundredths of a currency, of which the word does not say which; alone or in other words it is often something else.
const CENTS: Meaning = Meaning::Measure("cents", 1);

/// By language, or of all: names parted by `|`; in the last column those that often mean something else.
#[rustfmt::skip]
const NAMES: &[(&str, Meaning, &str, &str)] = &[
    ("", MM, "mm", ""), ("", CM, "cm", ""), ("", M, "", "m"), ("", KM, "km", ""), ("", GRAM, "", "g"), ("", KG, "kg", ""),
    ("", TONNE, "", "t"), ("", M2, "m²|m2", ""), ("", HA, "", "ha"), ("", KM2, "km²|km2", ""), ("", LITRE, "", "l"),
    ("", M3, "m³|m3", ""), ("", CENTS, "", "¢"), ("", KMH, "km/h|kmh|kph|kmph|km/hr", ""), ("", MS, "m/s", ""),
    ("", Meaning::Measure("speed", 36_000_000_000), "km/s", ""), ("", MPH, "mph|mi/h", ""),
    ("", CELSIUS, "°c|℃", ""), ("", FAHRENHEIT, "°f|℉", ""),

    ("en", DOLLARS, "dollar|dollars", ""), ("en", Meaning::Money("USD"), "us dollar|us dollars|american dollars|u.s dollars", ""),
    ("en", Meaning::Money("AUD"), "australian dollars", ""), ("en", Meaning::Money("CAD"), "canadian dollars", ""),
    ("en", EURO, "euro|euros", ""), ("en", POUNDS, "pounds sterling", "pound|pounds"), ("en", POUND, "lb|lbs", "pound|pounds"),
    ("en", FRANCS, "franc|francs", ""), ("en", DINARS, "dinar|dinars", ""), ("en", DIRHAMS, "dirham|dirhams", ""),
    ("en", RIYALS, "riyal|riyals|rial|rials", ""), ("en", LIRAS, "lira|liras|lire", ""), ("en", YEN, "yen", ""),
    ("en", ROUBLES, "rouble|roubles|ruble|rubles", ""), ("en", RUPEES, "rupee|rupees", ""), ("en", PESOS, "peso|pesos", ""),
    ("en", YUAN, "yuan|renminbi", ""), ("en", SHEKELS, "shekel|shekels", ""),
    ("en", MM, "millimetre|millimetres|millimeter|millimeters", ""), ("en", CM, "centimetre|centimetres|centimeter|centimeters", ""),
    ("en", M, "metre|metres|meter|meters", ""), ("en", KM, "kilometre|kilometres|kilometer|kilometers", ""),
    ("en", MILE, "mile|miles", ""), ("en", FOOT, "", "foot|feet|ft"), ("en", YARD, "", "yard|yards"), ("en", INCH, "inch|inches", ""),
    ("en", GRAM, "gram|grams", ""), ("en", KG, "kilogram|kilograms|kilo|kilos", ""),
    ("en", TONNE, "tonne|tonnes|metric tons|metric tonnes", ""),
    ("en", M2, "square metre|square metres|square meter|square meters", ""), ("en", HA, "hectare|hectares", ""),
    ("en", KM2, "square kilometre|square kilometres|square kilometer|square kilometers", ""), ("en", ACRE, "acre|acres", ""),
    ("en", MILE2, "square mile|square miles", ""), ("en", LITRE, "litre|litres|liter|liters", ""),
    ("en", M3, "cubic metre|cubic metres|cubic meter|cubic meters", ""), ("en", SECOND, "seconds", ""),
    ("en", MINUTE, "minutes", ""), ("en", HOUR, "hours", ""), ("en", DAY, "days", ""), ("en", WEEK, "weeks", ""),
    ("en", POINTS, "percentage point|percentage points|percentage-point", "pp|p.p|ppt|ppts"), ("en", BASIS, "basis point|basis points", "bp|bps"),
    ("en", CENTS, "", "cent|cents"),
    ("en", KMH, "kilometres per hour|kilometres an hour|kilometers per hour|kilometers an hour", ""),
    ("en", MPH, "miles per hour|miles an hour", ""), ("en", MS, "metres per second|meters per second", ""),
    ("en", KNOT, "", "knot|knots"), ("en", CELSIUS, "degree celsius|degrees celsius|degrees centigrade", "celsius|centigrade"),
    ("en", FAHRENHEIT, "degree fahrenheit|degrees fahrenheit", "fahrenheit"), ("en", GALLON, "gallon|gallons", ""),
    ("en", BARREL, "", "barrel|barrels"),

    ("fr", DOLLARS, "dollar|dollars", ""), ("fr", Meaning::Money("USD"), "dollars americains", ""),
    ("fr", Meaning::Money("CAD"), "dollars canadiens", ""), ("fr", EURO, "euro|euros", ""),
    ("fr", POUNDS, "livres sterling|livres egyptiennes|livres libanaises|livres syriennes", "livre|livres"),
    ("fr", POUND, "", "livre|livres"), ("fr", FRANCS, "franc|francs", ""), ("fr", DINARS, "dinar|dinars", ""),
    ("fr", DIRHAMS, "dirham|dirhams", ""), ("fr", RIYALS, "riyal|riyals|rial|rials", ""), ("fr", LIRAS, "lires", ""),
    ("fr", YEN, "yen|yens", ""), ("fr", ROUBLES, "rouble|roubles", ""), ("fr", RUPEES, "roupie|roupies", ""),
    ("fr", PESOS, "peso|pesos", ""), ("fr", YUAN, "yuan|yuans", ""), ("fr", SHEKELS, "shekel|shekels", ""),
    ("fr", MM, "millimetre|millimetres", ""), ("fr", CM, "centimetre|centimetres", ""), ("fr", M, "metre|metres", ""),
    ("fr", KM, "kilometre|kilometres", ""), ("fr", MILE, "", "mille|milles"), ("fr", FOOT, "", "pied|pieds"),
    ("fr", GRAM, "gramme|grammes", ""), ("fr", KG, "kilogramme|kilogrammes|kilo|kilos", ""), ("fr", TONNE, "tonne|tonnes", ""),
    ("fr", M2, "metre carre|metres carres", ""), ("fr", HA, "hectare|hectares", ""), ("fr", ACRE, "acre|acres", ""),
    ("fr", KM2, "kilometre carre|kilometres carres", ""), ("fr", LITRE, "litre|litres", ""), ("fr", M3, "metre cube|metres cubes", ""),
    ("fr", SECOND, "secondes", ""), ("fr", MINUTE, "minutes", ""), ("fr", HOUR, "heures", ""), ("fr", DAY, "jours", ""),
    ("fr", WEEK, "semaines", ""), ("fr", POINTS, "point de pourcentage|points de pourcentage", "pp|p.p"),
    ("fr", BASIS, "point de base|points de base", "pb|pdb"), ("fr", CENTS, "", "centime|centimes"),
    ("fr", KNOT, "", "nœud|nœuds|noeud|noeuds"), ("fr", KMH, "kilometres par heure|kilometres a l'heure|kilometres a l’heure|kilometres-heure|kilometres heure", ""), ("fr", MS, "metres par seconde", ""),
    ("fr", CELSIUS, "degre celsius|degres celsius", ""), ("fr", FAHRENHEIT, "degre fahrenheit|degres fahrenheit", ""),
    ("fr", GALLON, "gallon|gallons", ""), ("fr", BARREL, "", "baril|barils"),

    ("de", DOLLARS, "dollar|dollars", ""), ("de", Meaning::Money("USD"), "us-dollar", ""), ("de", EURO, "euro|euros", ""),
    ("de", POUNDS, "pfund sterling", "pfund"), ("de", POUND, "", "pfund"), ("de", FRANCS, "franken|francs", ""),
    ("de", DINARS, "dinar", ""), ("de", DIRHAMS, "dirham", ""), ("de", RIYALS, "rial|riyal", ""), ("de", LIRAS, "lira", ""),
    ("de", YEN, "yen", ""), ("de", ROUBLES, "rubel", ""), ("de", RUPEES, "rupien", ""), ("de", PESOS, "peso|pesos", ""),
    ("de", YUAN, "yuan", ""), ("de", SHEKELS, "schekel", ""),
    ("de", MM, "millimeter|millimetern", ""), ("de", CM, "zentimeter|zentimetern", ""), ("de", M, "meter|metern", ""),
    ("de", KM, "kilometer|kilometern", ""), ("de", MILE, "meile|meilen", ""), ("de", FOOT, "", "fuß"),
    ("de", GRAM, "gramm", ""), ("de", KG, "kilogramm|kilo", ""), ("de", TONNE, "tonne|tonnen", ""),
    ("de", M2, "quadratmeter|quadratmetern", ""), ("de", HA, "hektar", ""), ("de", KM2, "quadratkilometer|quadratkilometern", ""),
    ("de", LITRE, "liter|litern", ""), ("de", M3, "kubikmeter|kubikmetern", ""), ("de", SECOND, "sekunden", ""),
    ("de", MINUTE, "minuten", ""), ("de", HOUR, "stunden", ""), ("de", DAY, "tage|tagen", ""), ("de", WEEK, "wochen", ""),
    ("de", POINTS, "prozentpunkt|prozentpunkte|prozentpunkten", "pp|p.p"),
    ("de", BASIS, "basispunkt|basispunkte|basispunkten", "bp|bps"), ("de", CENTS, "", "cent|cents"),
    ("de", KNOT, "", "knoten"), ("de", KMH, "stundenkilometer|stundenkilometern|kilometer pro stunde|kilometern pro stunde", ""), ("de", MS, "meter pro sekunde", ""),
    ("de", CELSIUS, "grad celsius", ""), ("de", FAHRENHEIT, "grad fahrenheit", ""), ("de", GALLON, "gallone|gallonen", ""),
    ("de", BARREL, "", "barrel|fass"),

    ("es", DOLLARS, "dolar|dolares", ""), ("es", Meaning::Money("USD"), "dolares estadounidenses", ""),
    ("es", EURO, "euro|euros", ""), ("es", POUNDS, "libras esterlinas", "libra|libras"), ("es", POUND, "", "libra|libras"),
    ("es", FRANCS, "franco|francos", ""), ("es", DINARS, "dinar|dinares", ""), ("es", DIRHAMS, "dirham|dirhams", ""),
    ("es", RIYALS, "riyal|riyales|rial|riales", ""), ("es", LIRAS, "liras", ""), ("es", YEN, "yen|yenes", ""),
    ("es", ROUBLES, "rublo|rublos", ""), ("es", RUPEES, "rupia|rupias", ""), ("es", PESOS, "peso|pesos", ""),
    ("es", YUAN, "yuan|yuanes", ""), ("es", MM, "milimetro|milimetros", ""), ("es", CM, "centimetro|centimetros", ""),
    ("es", M, "metro|metros", ""), ("es", KM, "kilometro|kilometros", ""), ("es", MILE, "milla|millas", ""),
    ("es", FOOT, "", "pie|pies"), ("es", GRAM, "gramo|gramos", ""), ("es", KG, "kilogramo|kilogramos|kilo|kilos", ""),
    ("es", TONNE, "tonelada|toneladas", ""), ("es", M2, "metro cuadrado|metros cuadrados", ""), ("es", HA, "hectarea|hectareas", ""),
    ("es", KM2, "kilometro cuadrado|kilometros cuadrados", ""), ("es", LITRE, "litro|litros", ""),
    ("es", M3, "metro cubico|metros cubicos", ""), ("es", SECOND, "", "segundos"), ("es", MINUTE, "minutos", ""),
    ("es", HOUR, "horas", ""), ("es", DAY, "dias", ""), ("es", WEEK, "semanas", ""),
    ("es", POINTS, "punto porcentual|puntos porcentuales", "pp|p.p"),
    ("es", BASIS, "punto basico|puntos basicos", "pb|pbs"), ("es", CENTS, "", "centimo|centimos|centavo|centavos"),
    ("es", KNOT, "", "nudo|nudos"), ("es", KMH, "kilometros por hora", ""), ("es", MS, "metros por segundo", ""),
    ("es", CELSIUS, "grado celsius|grados celsius|grados centigrados", ""), ("es", FAHRENHEIT, "grados fahrenheit", ""),
    ("es", GALLON, "galon|galones", ""), ("es", BARREL, "", "barril|barriles"),

    ("ar", DOLLARS, "دولار|دولارا|دولارات|الدولارات", ""), ("ar", Meaning::Money("USD"), "دولار أمريكي|دولار أميركي", ""),
    ("ar", EURO, "يورو", ""), ("ar", Meaning::Money("EGP GBP SDG SSP"), "جنيه|جنيها|جنيهات", ""), ("ar", DINARS, "دينار|دينارا|دنانير", ""),
    ("ar", DIRHAMS, "درهم|درهما|دراهم", ""), ("ar", RIYALS, "ريال|ريالا|ريالات", ""), ("ar", LIRAS, "ليرة|ليرات", ""),
    ("ar", ROUBLES, "روبل|روبلا", ""), ("ar", YEN, "", "ين"), ("ar", SHEKELS, "شيكل", ""),
    ("ar", M, "متر|مترا|أمتار", ""), ("ar", KM, "كيلومتر|كيلومترا|كيلومترات", "كم"), ("ar", MILE, "", "ميل|ميلا|أميال"),
    ("ar", KG, "كيلوغرام|كيلوغراما|كيلوغرامات|كيلوجرام", ""), ("ar", TONNE, "طن|طنا|أطنان", ""), ("ar", LITRE, "لتر|لترا|لترات", ""),
    ("ar", M2, "متر مربع|مترا مربعا|أمتار مربعة", ""), ("ar", HA, "هكتار|هكتارا|هكتارات", ""),
    ("ar", KM2, "كيلومتر مربع|كيلومترا مربعا|كيلومترات مربعة|كم مربع", ""), ("ar", M3, "متر مكعب|مترا مكعبا|أمتار مكعبة", ""),
    ("ar", MINUTE, "", "دقيقة|دقائق"), ("ar", HOUR, "", "ساعة|ساعات"), ("ar", DAY, "", "يوما|أيام|يوم"),
    ("ar", WEEK, "", "أسبوعا|أسابيع|أسبوع"), ("ar", POINTS, "نقطة مئوية|نقاط مئوية|مئويتين|مئويتان", ""),
    ("ar", BASIS, "نقطة أساس|نقاط أساس", ""), ("ar", CENTS, "", "سنت|سنتا|سنتات"),
    ("ar", CELSIUS, "درجة مئوية|درجات مئوية", ""), ("ar", FAHRENHEIT, "درجة فهرنهايت|درجات فهرنهايت", ""),
    ("ar", BARREL, "", "برميل|برميلا|براميل"),
];

type Entries = Vec<(&'static str, Meaning, bool)>;

static TABLE: LazyLock<FxHashMap<String, Entries>> = LazyLock::new(|| {
    let mut table: FxHashMap<String, Entries> = FxHashMap::default();
    for (language, meaning, plain, others) in NAMES {
        for (names, is_plain) in [(plain, true), (others, false)] {
            for name in names.split('|').filter(|name| !name.is_empty()) {
                table.entry(fold(name)).or_default().push((language, *meaning, is_plain));
            }
        }
    }
    table
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_name_counts_in_its_own_language() {
        let meanings = |text: &str, lang: &str| named(text, Some(lang)).map(|named| named.meanings).unwrap_or_default();
        assert_eq!(meanings(" square kilometres of ice", "en-GB"), [KM2]);
        assert_eq!(meanings(" kilometres", "en"), [KM]);
        assert_eq!(meanings(" d’euros", "fr"), [EURO]);
        assert_eq!(meanings("-km road", "de"), [KM]);
        assert_eq!(meanings(" pounds", "en"), [POUNDS, POUND]);
        assert_eq!(meanings(" كيلومترًا", "ar"), [KM]);
        assert_eq!((meanings(" km/h", "en"), meanings(" kilometres an hour", "en")), (vec![KMH], vec![KMH]));
        assert_eq!((meanings("°F", "de"), meanings(" degrees", "en")), (vec![FAHRENHEIT], vec![]));
        assert_eq!(meanings(" miles", "es"), []);
        assert!(named("livres", Some("fr")).is_some_and(|named| !named.is_plain && named.is_all));
    }
}
