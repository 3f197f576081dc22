//! Units in words. In: text that follows a number, or the unit of a figure. Out: the money or the measure that its first words
//! name, and the size a unit begins with (`million EUR`). Words that more often mean something else are known as such.

use super::country::of_country;
use super::symbols::{ONE, ONE_HOUR, ONE_TONNE, prefixed, symbol};
use crate::number::reading::{fold, is_in};
use crate::text::{closed, head, is_dense, narrow, speaks};
use Family::*;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

closed! {
    /// What is measured: units of one family can be converted.
    Family {
        Length = "length", Area = "area", Volume = "volume", Mass = "mass", Time = "time", Months = "months", Speed = "speed",
        Power = "power", Energy = "energy", Voltage = "voltage", Frequency = "frequency", Pressure = "pressure",
        Activity = "activity", Dose = "dose", DoseRate = "dose rate", Data = "data", DataSpeed = "data speed",
        Celsius = "degrees Celsius", Fahrenheit = "degrees Fahrenheit", Gallons = "gallons", Barrels = "barrels",
        Ounces = "ounces", Share = "share", Points = "percentage points", Cents = "cents",
    }
}

/// What a word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Money: the codes of the currencies that are called so, parted by blanks.
    Money(&'static str),
    /// A measure: its family, and how many of the smallest unit of that one is.
    Measure(Family, i128),
}

/// Words that name a unit, at the beginning of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// What they may mean.
    pub meanings: Vec<Meaning>,
    /// Whether they hardly ever mean anything else.
    pub is_plain: bool,
    /// Whether there are more signs for them than are known: they are one, or put together of a prefix and a unit, or a
    /// measure such as square feet. Gigaoctets are Go, and micrograms mcg.
    pub is_made: bool,
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
        matches!(
            self,
            FOOT | YARD
                | INCH
                | POUND
                | ACRE
                | MILE2
                | INCH2
                | FOOT2
                | YARD2
                | INCH3
                | FOOT3
                | YARD3
                | Meaning::Measure(Speed, _)
        )
    }

    /// Whether it is known so that measures are told apart which are known: beside any other unit it may be anything.
    pub fn is_loose(self) -> bool {
        matches!(self, CELSIUS | FAHRENHEIT | GALLON | BARREL | OUNCE | Meaning::Measure(Speed, _))
    }

    /// Whether it is a mile, of which nobody says that it is one at sea.
    pub fn is_mile(self) -> bool {
        matches!(self, MILE)
    }

    /// Whether it is a mile at sea.
    pub fn is_nautical_mile(self) -> bool {
        matches!(self, NAUTICAL)
    }

    /// Whether it is money.
    pub fn is_money(self) -> bool {
        matches!(self, Meaning::Money(_))
    }

    /// Whether it is a time: of the calendar, or of the clock.
    pub fn is_time(self) -> bool {
        matches!(self, Meaning::Measure(Time | Months, _))
    }

    /// Whether a pound is meant, which outside of English is a half of a kilogram, or what it was in some town.
    pub fn is_pound(self) -> bool {
        self == POUND
    }
}

impl Named {
    /// Whether they are money, and nothing else.
    pub fn is_money(&self) -> bool {
        self.meanings.iter().all(|meaning| meaning.is_money())
    }
}

/// The unit that `text` begins with; in the words of `lang`, or of any language where there is none.
pub fn named(text: &str, lang: Option<&str>) -> Option<Named> {
    /// The longest name in the table, in words.
    const LONGEST: usize = 3;
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '\u{2011}' | '.'));
    // In East Asia a sign may be as wide as a letter, and no blank stands behind it: ㎏, 12kgは. The text behind a number may
    // be long, and signs are short.
    const NEAR: usize = 64;
    let near = head(text, NEAR);
    let is_wide = |c: char| narrow(c) != c || matches!(c, '\u{3371}'..='\u{33df}');
    let wide = near.contains(is_wide).then(|| near.nfkc().collect::<String>());
    let near = wide.as_deref().unwrap_or(near);
    let is_east = |c: char| is_dense(c) || matches!(c, '、' | '。' | '，' | '（' | '）' | '」');
    let east = near.find(is_east).filter(|at| *at > 0);
    let text = east.map_or(if wide.is_some() { near } else { text }, |at| &near[..at]);
    let mut words: Vec<String> = text.split_whitespace().take(LONGEST + 2).map(word).collect();
    let is_joint = |word: &String| matches!(word.as_str(), "de" | "of" | "من");
    let mut written = text.split_whitespace().take(LONGEST + 2);
    if words.first().is_some_and(is_joint) {
        words.remove(0);
        written.next();
    }
    let written: Vec<&str> = written.collect();
    // Year on year says over which time something is compared, and counts none.
    const TIMES: &str = "year quarter month week day jahr quartal monat woche tag an annee trimestre mois ano mes";
    const OVER: &str = "on over um auf fur sur a con";
    if matches!(&words[..], [first, over, third, ..] if first == third && is_in(first, TIMES) && is_in(over, OVER)) {
        return None;
    }
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
        let words = words[..count].join(" ");
        return Some(Named { meanings: vec![money], is_plain: true, is_made: false, words, is_all, goes_on });
    }
    let in_words = (1..=LONGEST.min(words.len())).rev().find_map(|count| {
        let name = words[..count].join(" ");
        let found: Vec<&Entry> = TABLE
            .get(name.as_str())?
            .iter()
            .filter(|Entry { of, .. }| of.is_empty() || lang.is_none_or(|lang| speaks(lang, of)))
            .collect();
        let meanings: Vec<Meaning> = found.iter().map(|entry| entry.meaning).collect();
        let is_plain = found.iter().all(|entry| entry.is_plain);
        let is_made = found.iter().any(|entry| entry.is_made);
        if !(0..count - 1).all(is_joined) {
            return None;
        }
        let is_all = words.len() == count;
        let goes_on = goes_on(count);
        (!meanings.is_empty()).then_some(Named { meanings, is_plain, is_made, words: name, is_all, goes_on })
    });
    in_words.or_else(|| {
        let sign =
            written.first()?.trim_end_matches(['.', ',', ';', ':', '!', '?', '’', '\'', ')', '"', '”', '»', '…']);
        let meanings = symbol(sign).to_vec();
        // Two letters are more often something else.
        let is_plain = sign.chars().count() > 2 && !matches!(sign, "bar" | "min");
        let (is_all, goes_on) = (words.len() == 1, goes_on(1));
        let words = words[0].clone();
        (!meanings.is_empty()).then_some(Named { meanings, is_plain, is_made: true, words, is_all, goes_on })
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

// In millionths of a millimetre, in which an inch is whole.
const MM: Meaning = Meaning::Measure(Length, 1_000_000);
const CM: Meaning = Meaning::Measure(Length, 10_000_000);
const M: Meaning = Meaning::Measure(Length, ONE);
const KM: Meaning = Meaning::Measure(Length, 1_000 * ONE);
const MILE: Meaning = Meaning::Measure(Length, 1_609_344_000_000);
pub(super) const NAUTICAL: Meaning = Meaning::Measure(Length, 1_852 * ONE);
const FOOT: Meaning = Meaning::Measure(Length, 304_800_000);
const YARD: Meaning = Meaning::Measure(Length, 914_400_000);
const INCH: Meaning = Meaning::Measure(Length, 25_400_000);
// In thousand millionths of a gram, in which a pound is whole.
const GRAM: Meaning = Meaning::Measure(Mass, ONE);
const KG: Meaning = Meaning::Measure(Mass, 1_000 * ONE);
const TONNE: Meaning = Meaning::Measure(Mass, ONE_TONNE);
const POUND: Meaning = Meaning::Measure(Mass, 453_592_370_000);
// In hundred millionths of a square metre, in which a square inch is whole.
pub(super) const M2: Meaning = Meaning::Measure(Area, 100_000_000);
pub(super) const HA: Meaning = Meaning::Measure(Area, 1_000_000_000_000);
pub(super) const KM2: Meaning = Meaning::Measure(Area, 100_000_000_000_000);
const ACRE: Meaning = Meaning::Measure(Area, 404_685_642_240);
const MILE2: Meaning = Meaning::Measure(Area, 258_998_811_033_600);
const INCH2: Meaning = Meaning::Measure(Area, 64_516);
const FOOT2: Meaning = Meaning::Measure(Area, 9_290_304);
const YARD2: Meaning = Meaning::Measure(Area, 83_612_736);
// In tenths of a millimetre an hour.
const KMH: Meaning = Meaning::Measure(Speed, 10_000_000);
const MPH: Meaning = Meaning::Measure(Speed, 16_093_440);
const MS: Meaning = Meaning::Measure(Speed, 36_000_000);
pub(super) const KNOT: Meaning = Meaning::Measure(Speed, 18_520_000);
// Only told from each other: nobody can tell a temperature from a difference of two, which is converted otherwise.
const CELSIUS: Meaning = Meaning::Measure(Celsius, 1);
const FAHRENHEIT: Meaning = Meaning::Measure(Fahrenheit, 1);
// The same: a gallon, or a barrel, is as large as the country and the trade have it.
const GALLON: Meaning = Meaning::Measure(Gallons, 1);
const BARREL: Meaning = Meaning::Measure(Barrels, 1);
// The same: there are those of gold, of gin and of all else.
const OUNCE: Meaning = Meaning::Measure(Ounces, 1);
// In thousand millionths of a litre, in which a cubic inch is whole.
const LITRE: Meaning = Meaning::Measure(Volume, ONE);
pub(super) const CM3: Meaning = Meaning::Measure(Volume, ONE / 1_000);
pub(super) const M3: Meaning = Meaning::Measure(Volume, 1_000 * ONE);
pub(super) const HM3: Meaning = Meaning::Measure(Volume, 1_000_000_000 * ONE);
pub(super) const KM3: Meaning = Meaning::Measure(Volume, 1_000_000_000_000 * ONE);
const INCH3: Meaning = Meaning::Measure(Volume, 16_387_064);
const FOOT3: Meaning = Meaning::Measure(Volume, 28_316_846_592);
const YARD3: Meaning = Meaning::Measure(Volume, 764_554_857_984);
pub(super) const SECOND: Meaning = Meaning::Measure(Time, 1);
pub(super) const MINUTE: Meaning = Meaning::Measure(Time, 60);
pub(super) const HOUR: Meaning = Meaning::Measure(Time, 3_600);
pub(super) const DAY: Meaning = Meaning::Measure(Time, 86_400);
const WEEK: Meaning = Meaning::Measure(Time, 604_800);
// No month is so many days.
const MONTH: Meaning = Meaning::Measure(Months, 1);
const YEAR: Meaning = Meaning::Measure(Months, 12);
const DECADE: Meaning = Meaning::Measure(Months, 120);
/// Percentage points.
pub const POINTS: Meaning = Meaning::Measure(Points, 100);
/// Hundredths of them.
pub const BASIS: Meaning = Meaning::Measure(Points, 1);
/// Hundredths of a currency, of which the word does not say which; alone or in other words it is often something else.
const CENTS: Meaning = Meaning::Measure(Cents, 1);

/// By language, or of all: names parted by `|`; in the last column those that often mean something else.
#[rustfmt::skip]
const NAMES: &[(&str, Meaning, &str, &str)] = &[
    ("", MM, "mm", ""), ("", CM, "cm", ""), ("", M, "", "m"), ("", KM, "km", ""), ("", GRAM, "", "g"), ("", KG, "kg", ""),
    ("", TONNE, "", "t"), ("", M2, "m²|m2", ""), ("", HA, "", "ha"), ("", KM2, "km²|km2", ""), ("", LITRE, "", "l"),
    ("", M3, "m³|m3", ""), ("", CENTS, "", "¢"), ("", KMH, "km/h|kmh|kph|kmph|km/hr", ""), ("", MS, "m/s", ""),
    ("", Meaning::Measure(Speed, 36_000_000_000), "km/s", ""), ("", MPH, "mph|mi/h", ""),
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
    ("en", MILE, "mile|miles", ""), ("en", NAUTICAL, "nautical mile|nautical miles|sea miles", ""), ("en", FOOT, "", "foot|feet|ft"), ("en", YARD, "", "yard|yards|yd|yds"), ("en", INCH, "inch|inches", ""),
    ("en", GRAM, "gram|grams", ""), ("en", KG, "kilogram|kilograms|kilo|kilos", ""),
    ("en", TONNE, "tonne|tonnes|metric tons|metric tonnes", ""),
    ("en", M2, "square metre|square metres|square meter|square meters|sq metres|sq meters|sq m|sqm", ""), ("en", HA, "hectare|hectares", ""),
    ("en", KM2, "square kilometre|square kilometres|square kilometer|square kilometers|sq kilometres|sq kilometers|sq km|sqkm", ""), ("en", ACRE, "acre|acres", ""),
    ("en", MILE2, "square mile|square miles|sq mile|sq miles|sq mi", ""),
    ("en", FOOT2, "square foot|square feet|sq foot|sq feet|sq ft|sqft|ft²", ""), ("en", YARD2, "square yard|square yards|sq yard|sq yards|sq yd", ""),
    ("en", INCH2, "square inch|square inches|sq inch|sq inches", ""), ("en", FOOT3, "cubic foot|cubic feet|cu ft|ft³", ""),
    ("en", YARD3, "cubic yard|cubic yards|cu yd", ""), ("en", INCH3, "cubic inch|cubic inches", ""),
    ("en", CM3, "cubic centimetre|cubic centimetres|cubic centimeter|cubic centimeters", ""),
    ("en", KM3, "cubic kilometre|cubic kilometres|cubic kilometer|cubic kilometers", ""), ("en", OUNCE, "", "ounce|ounces|oz"), ("en", LITRE, "litre|litres|liter|liters", ""),
    ("en", M3, "cubic metre|cubic metres|cubic meter|cubic meters", ""), ("en", SECOND, "seconds", ""),
    ("en", MINUTE, "minutes", "minute"), ("en", HOUR, "hours", "hour|hr|hrs"), ("en", DAY, "days", "day"), ("en", WEEK, "weeks", "week"),
    ("en", MONTH, "", "month|months"), ("en", YEAR, "", "year|years"), ("en", DECADE, "", "decade|decades"),
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
    ("fr", KM, "kilometre|kilometres", ""), ("fr", MILE, "", "mille|milles"), ("fr", NAUTICAL, "mille marin|milles marins|mille nautique|milles nautiques", ""), ("fr", FOOT, "", "pied|pieds"),
    ("fr", GRAM, "gramme|grammes", ""), ("fr", KG, "kilogramme|kilogrammes|kilo|kilos", ""), ("fr", TONNE, "tonne|tonnes", ""),
    ("fr", M2, "metre carre|metres carres", ""), ("fr", HA, "hectare|hectares", ""), ("fr", ACRE, "acre|acres", ""),
    ("fr", KM2, "kilometre carre|kilometres carres", ""), ("fr", LITRE, "litre|litres", ""), ("fr", M3, "metre cube|metres cubes", ""),
    ("fr", FOOT2, "pied carre|pieds carres", ""), ("fr", MILE2, "mille carre|milles carres", ""), ("fr", FOOT3, "pied cube|pieds cubes", ""),
    ("fr", CM3, "centimetre cube|centimetres cubes", ""), ("fr", KM3, "kilometre cube|kilometres cubes", ""), ("fr", OUNCE, "", "once|onces"),
    ("fr", MONTH, "", "mois"), ("fr", YEAR, "", "an|ans|annee|annees"), ("fr", DECADE, "", "decennie|decennies"),
    ("fr", SECOND, "secondes", ""), ("fr", MINUTE, "minutes", "minute"), ("fr", HOUR, "heures", "heure"), ("fr", DAY, "jours", "jour"),
    ("fr", WEEK, "semaines", "semaine"), ("fr", POINTS, "point de pourcentage|points de pourcentage", "pp|p.p"),
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
    ("de", KM, "kilometer|kilometern", ""), ("de", MILE, "meile|meilen", ""), ("de", NAUTICAL, "seemeile|seemeilen", ""), ("de", FOOT, "", "fuß"),
    ("de", GRAM, "gramm", ""), ("de", KG, "kilogramm|kilo", ""), ("de", TONNE, "tonne|tonnen", ""),
    ("de", M2, "quadratmeter|quadratmetern|qm", ""), ("de", HA, "hektar", ""), ("de", KM2, "quadratkilometer|quadratkilometern|qkm", ""),
    ("de", FOOT2, "quadratfuß|quadratfuss", ""), ("de", MILE2, "quadratmeile|quadratmeilen", ""), ("de", FOOT3, "kubikfuß|kubikfuss", ""),
    ("de", CM3, "kubikzentimeter|kubikzentimetern", ""), ("de", KM3, "kubikkilometer|kubikkilometern", ""), ("de", OUNCE, "", "unze|unzen"),
    ("de", ACRE, "", "acre|acres"),
    ("de", LITRE, "liter|litern", ""), ("de", M3, "kubikmeter|kubikmetern", ""), ("de", SECOND, "sekunden", "sekunde"),
    ("de", MINUTE, "minuten", "minute|minutig|minutige|minutigen|minutiger|minutiges|minutigem"),
    ("de", HOUR, "stunden", "stunde|std|stundig|stundige|stundigen|stundiger|stundiges|stundigem"),
    ("de", DAY, "tage|tagen", "tag|tages|tagig|tagige|tagigen|tagiger|tagiges|tagigem"),
    ("de", WEEK, "wochen", "woche|wochig|wochige|wochigen|wochiger|wochiges|wochigem"),
    ("de", MONTH, "", "monat|monate|monaten|monats|monatig|monatige|monatigen|monatiger|monatiges|monatigem"),
    ("de", YEAR, "", "jahr|jahre|jahren|jahres|jahrig|jahrige|jahrigen|jahriger|jahriges|jahrigem"), ("de", DECADE, "", "jahrzehnt|jahrzehnte|jahrzehnten"),
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
    ("es", M, "metro|metros", ""), ("es", KM, "kilometro|kilometros", ""), ("es", MILE, "milla|millas", ""), ("es", NAUTICAL, "milla nautica|millas nauticas|milla marina|millas marinas", ""),
    ("es", FOOT, "", "pie|pies"), ("es", GRAM, "gramo|gramos", ""), ("es", KG, "kilogramo|kilogramos|kilo|kilos", ""),
    ("es", TONNE, "tonelada|toneladas", ""), ("es", M2, "metro cuadrado|metros cuadrados", ""), ("es", HA, "hectarea|hectareas", ""),
    ("es", KM2, "kilometro cuadrado|kilometros cuadrados", ""), ("es", LITRE, "litro|litros", ""),
    ("es", M3, "metro cubico|metros cubicos", ""), ("es", SECOND, "", "segundos"), ("es", MINUTE, "minutos", "minuto"),
    ("es", FOOT2, "pie cuadrado|pies cuadrados", ""), ("es", MILE2, "milla cuadrada|millas cuadradas", ""),
    ("es", FOOT3, "pie cubico|pies cubicos", ""), ("es", CM3, "centimetro cubico|centimetros cubicos", ""), ("es", ACRE, "acre|acres", ""),
    ("es", KM3, "kilometro cubico|kilometros cubicos", ""), ("es", HM3, "", "hectometro cubico|hectometros cubicos"), ("es", OUNCE, "", "onza|onzas"),
    ("es", HOUR, "horas", "hora"), ("es", DAY, "dias", "dia"), ("es", WEEK, "semanas", "semana"),
    ("es", MONTH, "", "mes|meses"), ("es", YEAR, "", "año|años"), ("es", DECADE, "", "decada|decadas|decenio|decenios"),
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
    ("ar", NAUTICAL, "ميل بحري|ميلا بحريا|أميال بحرية", ""), ("ar", MILE2, "ميل مربع|ميلا مربعا|أميال مربعة", ""),
    ("ar", FOOT, "", "قدم|قدما|أقدام"), ("ar", FOOT2, "قدم مربع|قدم مربعة|قدما مربعا|أقدام مربعة", ""), ("ar", FOOT3, "قدم مكعب|قدم مكعبة|قدما مكعبا|أقدام مكعبة", ""),
    ("ar", OUNCE, "", "أونصة|أونصات|أوقية|أوقيات"),
    ("ar", KM3, "كيلومتر مكعب|كيلومترا مكعبا|كيلومترات مكعبة", ""),
    ("ar", KG, "كيلوغرام|كيلوغراما|كيلوغرامات|كيلوجرام", ""), ("ar", TONNE, "طن|طنا|أطنان", ""), ("ar", LITRE, "لتر|لترا|لترات", ""),
    ("ar", M2, "متر مربع|مترا مربعا|أمتار مربعة", ""), ("ar", HA, "هكتار|هكتارا|هكتارات", ""),
    ("ar", KM2, "كيلومتر مربع|كيلومترا مربعا|كيلومترات مربعة|كم مربع", ""), ("ar", M3, "متر مكعب|مترا مكعبا|أمتار مكعبة", ""),
    ("ar", MINUTE, "", "دقيقة|دقائق|دقيقتان|دقيقتين"), ("ar", HOUR, "", "ساعة|ساعات|ساعتان|ساعتين"),
    ("ar", DAY, "", "يوما|أيام|يوم|يومان|يومين"), ("ar", WEEK, "", "أسبوعا|أسابيع|أسبوع|أسبوعان|أسبوعين"),
    ("ar", MONTH, "", "شهر|شهرا|أشهر|شهور|شهران|شهرين"),
    ("ar", YEAR, "", "سنة|سنوات|سنين|عام|عاما|أعوام|سنتان|سنتين|عامان|عامين"), ("ar", POINTS, "نقطة مئوية|نقاط مئوية|مئويتين|مئويتان", ""),
    ("ar", BASIS, "نقطة أساس|نقاط أساس", ""), ("ar", CENTS, "", "سنت|سنتا|سنتات"),
    ("ar", CELSIUS, "درجة مئوية|درجات مئوية", ""), ("ar", FAHRENHEIT, "درجة فهرنهايت|درجات فهرنهايت", ""),
    ("ar", BARREL, "", "برميل|برميلا|براميل"),
];

/// By language: words that prefixes stand before, with the measure and how large one without a prefix is; in the last column
/// those that stand without one too, if they are not in `NAMES`.
#[rustfmt::skip]
const STEMS: &[(&str, Family, i128, &str, &str)] = &[
    ("en", Power, ONE, "watt|watts", "watt|watts"),
    ("en", Energy, ONE_HOUR, "watt-hour|watt-hours|watt hour|watt hours|watthour|watthours", "watt-hours|watt hours"),
    ("en", Energy, ONE, "joule|joules", "joule|joules"), ("en", Voltage, ONE, "volt|volts", "volt|volts"),
    ("en", Frequency, ONE, "hertz", "hertz"), ("en", Pressure, ONE, "pascal|pascals", "pascals"), ("en", Pressure, 100_000 * ONE, "bar|bars", ""),
    ("en", Activity, ONE, "becquerel|becquerels", "becquerels"), ("en", Dose, ONE, "sievert|sieverts", "sieverts"),
    ("en", Data, 8 * ONE, "byte|bytes", "bytes"), ("en", Data, ONE, "bit|bits", ""),
    ("en", Mass, ONE, "gram|grams|gramme|grammes", ""), ("en", Mass, ONE_TONNE, "tonne|tonnes|ton|tons", ""),
    ("en", Length, ONE, "metre|metres|meter|meters", ""), ("en", Volume, ONE, "litre|litres|liter|liters", ""),

    ("fr", Power, ONE, "watt|watts", "watt|watts"),
    ("fr", Energy, ONE_HOUR, "wattheure|wattheures|watt-heure|watt-heures|watts-heures|watt heure|watts heure|watts heures", "wattheures"),
    ("fr", Energy, ONE, "joule|joules", "joule|joules"), ("fr", Voltage, ONE, "volt|volts", "volts"),
    ("fr", Frequency, ONE, "hertz", "hertz"), ("fr", Pressure, ONE, "pascal|pascals", "pascals"), ("fr", Pressure, 100_000 * ONE, "bar|bars", ""),
    ("fr", Activity, ONE, "becquerel|becquerels", "becquerels"), ("fr", Dose, ONE, "sievert|sieverts", "sieverts"),
    ("fr", Data, 8 * ONE, "octet|octets|-octet|-octets", "octets"), ("fr", Data, ONE, "bit|bits", ""),
    ("fr", Mass, ONE, "gramme|grammes", ""), ("fr", Mass, ONE_TONNE, "tonne|tonnes", ""),
    ("fr", Length, ONE, "metre|metres", ""), ("fr", Volume, ONE, "litre|litres", ""),

    ("de", Power, ONE, "watt", "watt"), ("de", Energy, ONE_HOUR, "wattstunde|wattstunden", "wattstunden"),
    ("de", Energy, ONE, "joule", "joule"), ("de", Voltage, ONE, "volt", "volt"), ("de", Frequency, ONE, "hertz", "hertz"),
    ("de", Pressure, ONE, "pascal", "pascal"), ("de", Pressure, 100_000 * ONE, "bar", ""),
    ("de", Activity, ONE, "becquerel", "becquerel"), ("de", Dose, ONE, "sievert", "sievert"),
    ("de", Data, 8 * ONE, "byte|bytes", "byte|bytes"), ("de", Data, ONE, "bit|bits", ""),
    ("de", Mass, ONE, "gramm", ""), ("de", Mass, ONE_TONNE, "tonne|tonnen", ""),
    ("de", Length, ONE, "meter|metern", ""), ("de", Volume, ONE, "liter|litern", ""),

    ("es", Power, ONE, "vatio|vatios|watt|watts|watio|watios", "vatio|vatios|watts"),
    ("es", Energy, ONE_HOUR, "vatio-hora|vatios-hora|vatios-horas|vatio hora|vatios hora|vatioshora|watts-hora|watts hora", "vatios-hora"),
    ("es", Energy, ONE, "julio|julios|joule|joules", "joules"), ("es", Voltage, ONE, "voltio|voltios", "voltios"),
    ("es", Frequency, ONE, "hercio|hercios|hertz", "hercios|hertz"), ("es", Pressure, ONE, "pascal|pascales", "pascales"),
    ("es", Pressure, 100_000 * ONE, "bar|bares", ""), ("es", Activity, ONE, "becquerel|becquereles|becquerelios", "becquereles"),
    ("es", Dose, ONE, "sievert|sieverts|sievertios", "sieverts"), ("es", Data, 8 * ONE, "byte|bytes", "bytes"), ("es", Data, ONE, "bit|bits", ""),
    ("es", Mass, ONE, "gramo|gramos", ""), ("es", Mass, ONE_TONNE, "tonelada|toneladas", ""),
    ("es", Length, ONE, "metro|metros", ""), ("es", Volume, ONE, "litro|litros", ""),

    ("ar", Power, ONE, "واط|واطا|وات|واتا", "واط|وات"), ("ar", Energy, ONE_HOUR, "واط ساعة|واط/ساعة|وات ساعة|وات/ساعة|واط ساعي", "واط ساعة"),
    ("ar", Energy, ONE, "جول", "جول"), ("ar", Voltage, ONE, "فولت", "فولت"), ("ar", Frequency, ONE, "هرتز", "هرتز"),
    ("ar", Pressure, ONE, "باسكال", ""), ("ar", Activity, ONE, "بكريل", ""), ("ar", Dose, ONE, "سيفرت", ""),
    ("ar", Data, 8 * ONE, "بايت", ""), ("ar", Data, ONE, "بت", ""),
    ("ar", Mass, ONE, "غرام|غراما|غرامات|جرام|جراما", "غرام|غراما|غرامات|جرام"), ("ar", Mass, ONE_TONNE, "طن|طنا", ""),
    ("ar", Length, ONE, "متر|مترا|مترات", ""), ("ar", Volume, ONE, "لتر|لترا", ""),
];

/// The prefixes of SI in the words of these languages.
#[rustfmt::skip]
const PREFIXES: &[(&str, i32)] = &[
    ("nano", -9), ("micro", -6), ("mikro", -6), ("milli", -3), ("mili", -3), ("centi", -2), ("zenti", -2), ("deci", -1), ("dezi", -1),
    ("hecto", 2), ("hekto", 2), ("kilo", 3), ("mega", 6), ("giga", 9), ("tera", 12), ("peta", 15),
    ("نانو", -9), ("ميكرو", -6), ("مللي", -3), ("ميلي", -3), ("سنتي", -2), ("هكتو", 2), ("كيلو", 3), ("ميغا", 6), ("ميجا", 6),
    ("غيغا", 9), ("جيغا", 9), ("جيجا", 9), ("تيرا", 12), ("بيتا", 15),
];

/// What a name means in a language, or in any.
struct Entry {
    of: &'static str,
    meaning: Meaning,
    is_plain: bool,
    is_made: bool,
}

type Entries = Vec<Entry>;

/// Those that have many signs too: cc, ccm, cuft, sm.
const COMPOUND: &[Meaning] = &[NAUTICAL, INCH2, FOOT2, YARD2, INCH3, FOOT3, YARD3, CM3, KM3];

static TABLE: LazyLock<FxHashMap<String, Entries>> = LazyLock::new(|| {
    let mut table: FxHashMap<String, Entries> = FxHashMap::default();
    for (of, meaning, plain, others) in NAMES {
        for (names, is_plain) in [(plain, true), (others, false)] {
            for name in names.split('|').filter(|name| !name.is_empty()) {
                let is_made = COMPOUND.contains(meaning);
                let entry = Entry { of, meaning: *meaning, is_plain, is_made };
                table.entry(fold(name)).or_default().push(entry);
            }
        }
    }
    let mut put = |of: &'static str, name: String, meaning: Meaning| {
        let entries = table.entry(fold(&name)).or_default();
        if !entries.iter().any(|known| (known.of, known.meaning) == (of, meaning)) {
            entries.push(Entry { of, meaning, is_plain: true, is_made: true });
        }
    };
    let names = |names: &'static str| names.split('|').filter(|name| !name.is_empty());
    for (language, family, one, stems, bare) in STEMS {
        names(bare).for_each(|name| put(language, name.to_owned(), Meaning::Measure(*family, *one)));
        let prefixes = PREFIXES.iter().filter(|(prefix, _)| prefix.is_ascii() == (*language != "ar"));
        for (prefix, power) in prefixes {
            for stem in names(stems) {
                let meaning = Meaning::Measure(*family, prefixed(*one, *power));
                put(language, [prefix, stem].concat(), meaning);
                // In Arabic they are two words as well.
                if *language == "ar" {
                    put(language, [prefix, " ", stem].concat(), meaning);
                }
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
        assert_eq!((meanings(" year on year", "en"), meanings(" years on", "en")), (vec![], vec![YEAR]));
        assert_eq!(
            (meanings(" years on years of war", "en"), meanings(" weeks after weeks", "en")),
            (vec![YEAR], vec![WEEK])
        );
        assert_eq!((meanings("-jährige Haft", "de"), meanings("monatigen", "de")), (vec![YEAR], vec![MONTH]));
        assert!(named("livres", Some("fr")).is_some_and(|named| !named.is_plain && named.is_all));
    }
}
