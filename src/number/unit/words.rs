//! Units in words. In: text that follows a number, or the unit of a figure. Out: the money or the measure that its first words
//! name, and the size a unit begins with (`million EUR`). Words that more often mean something else are known as such.

mod names;

use super::country::of_country;
use super::money::{self, Side, codes_of, of_word};
use super::symbols::{ONE, ONE_HOUR, ONE_TONNE, prefixed, symbol};
use crate::number::reading::{fold, is_in};
use crate::text::{closed, head, is_dense, narrow, speaks};
use Family::*;
use names::{NAMES, PREFIXES, STEMS};
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
                | STONE
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
        matches!(self, CELSIUS | FAHRENHEIT | BARREL | OUNCE | Meaning::Measure(Gallons | Speed, _))
    }

    /// Whether it is a mile, of which nobody says that it is one at sea.
    pub fn is_mile(self) -> bool {
        matches!(self, MILE)
    }

    /// Whether it is a mile at sea.
    pub fn is_nautical_mile(self) -> bool {
        matches!(self, NAUTICAL)
    }

    /// So much of it in a time as one measure, where that is one: kilometres an hour.
    pub fn in_time(self, time: Meaning) -> Option<Meaning> {
        let (Meaning::Measure(of, size), Meaning::Measure(Time, time)) = (self, time) else { return None };
        // How many of its smallest unit are one of the other's.
        let (family, smallest, second) = match of {
            Length => (Speed, 100_000, AN_HOUR),
            Data => (DataSpeed, 1, A_SECOND),
            Dose => (DoseRate, 1, AN_HOUR),
            _ => return None,
        };
        // What is too small to be told in whole ones is none: 12 nm an hour.
        const NEAR: i128 = 100_000;
        let (all, one) = (size.checked_mul(second)?, time.checked_mul(smallest)?);
        (all % one == 0 || all / one >= NEAR).then_some(Meaning::Measure(family, all / one))
    }

    /// Whether it is a second, of which nobody says what is done in it unless it is a speed.
    pub fn is_second(self) -> bool {
        self == SECOND
    }

    /// Whether its signs mean nothing else before a noun, as TB, Pa and bar do.
    pub fn is_of_signs(self) -> bool {
        self != KNOT && matches!(self, Meaning::Measure(Power | Energy | Voltage | Celsius | Fahrenheit | Speed, _))
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

    /// Whether they are one word for money that several countries have.
    fn is_of_several(&self) -> bool {
        !self.words.contains(' ') && matches!(self.meanings[..], [Meaning::Money(codes)] if codes.contains(' '))
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
    let is_joint = |word: &String| matches!(word.as_str(), "de" | "di" | "of" | "من");
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
    // 12 in. long; but the 12 in the town. A sign in capitals is no word: PB, which are points in French when they are small.
    let ends = || match (written.first(), words.get(1)) {
        (Some(first), Some(next)) => !first.ends_with(char::is_alphanumeric) || is_in(next, BEHIND_SIGNS),
        _ => true,
    };
    let is_capital =
        || written.first().is_some_and(|first| first.contains(char::is_uppercase) && !symbol(sign(first)).is_empty());
    let is_of_end = |name: &str| is_in(name, AT_THE_END) || name == "mi" && lang.is_some_and(|lang| speaks(lang, "es"));
    let is_sign = |name: &str| is_of_end(name) && (lang.is_none() || !ends()) || is_capital();
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
        if !(0..count - 1).all(is_joined) || count == 1 && is_sign(&name) {
            return None;
        }
        let is_all = words.len() == count;
        let goes_on = goes_on(count);
        (!meanings.is_empty()).then_some(Named { meanings, is_plain, is_made, words: name, is_all, goes_on })
    });
    // Of money that several countries have, an adjective that is not known may say whose it is: ريال فلاني.
    let is_whose =
        |money: &Named| is_joined(0) && words.get(1).is_some_and(|next| is_nisba(next)) && money.is_of_several();
    if in_words.as_ref().is_some_and(is_whose) {
        return None;
    }
    in_words.or_else(|| {
        let sign = sign(written.first()?);
        let is_behind = of_word(sign).is_none_or(|word| word.side != Side::Before);
        let (is_all, goes_on) = (words.len() == 1, goes_on(1));
        if let Some(codes) = codes_of(sign).filter(|_| is_behind) {
            let meanings = vec![Meaning::Money(codes)];
            return Some(Named { meanings, is_plain: true, is_made: false, words: words[0].clone(), is_all, goes_on });
        }
        let meanings = symbol(sign).to_vec();
        // Two letters are more often something else.
        let is_plain = sign.chars().count() > 2 && !matches!(sign, "bar" | "min");
        let words = words[0].clone();
        (!meanings.is_empty()).then_some(Named { meanings, is_plain, is_made: true, words, is_all, goes_on })
    })
}

/// Signs of units that are words too, unless they end what is said or such a word stands behind them; in Spanish, mi is another.
const AT_THE_END: &str = "in po pi j";
const BEHIND_SIGNS: &str = "long wide deep high tall thick square de";

/// A sign without the marks behind it.
fn sign(written: &str) -> &str {
    written.trim_end_matches(['.', ',', ';', ':', '!', '?', '’', '\'', ')', '"', '”', '»', '…'])
}

/// Whether a word behind a unit makes another measure of it: `a week`, `per square inch`, feet behind acres.
fn makes_another(word: &str) -> bool {
    const OFTEN: [&str; 6] = ["weekly", "daily", "monthly", "yearly", "hourly", "annually"];
    matches!(word, "per" | "a" | "an" | "every" | "par" | "pro" | "je" | "por" | "لكل" | "/" | "square" | "cubic")
        || OFTEN.contains(&word)
        || TABLE.contains_key(word)
}

/// Whether a word, as it is looked up, may be an Arabic adjective that says where something is from.
fn is_nisba(word: &str) -> bool {
    // Every day, every year.
    const OTHERS: &[&str] = &["يوميا", "سنويا", "شهريا", "اسبوعيا", "تقريبا"];
    const SHORTEST: usize = 5;
    ["ي", "يا", "ية"].iter().any(|end| word.ends_with(end))
        && word.chars().count() >= SHORTEST
        && !OTHERS.contains(&word)
}

/// A word as it is looked up: folded, without the marks that end a sentence or stand round it.
fn word(text: &str) -> String {
    let marks =
        |c: char| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '(' | ')' | '"' | '”' | '»' | '…' | '*' | '،');
    fold(text.trim_matches(marks))
}

const DOLLARS: Meaning = Meaning::Money(money::DOLLARS);
const POUNDS: Meaning = Meaning::Money(money::POUNDS);
const FRANCS: Meaning = Meaning::Money(money::FRANCS);
const DINARS: Meaning = Meaning::Money(money::DINARS);
const RIYALS: Meaning = Meaning::Money(money::RIALS);
const DIRHAMS: Meaning = Meaning::Money(money::DIRHAMS);
const LIRAS: Meaning = Meaning::Money(money::LIRAS);
const ROUBLES: Meaning = Meaning::Money(money::ROUBLES);
const RUPEES: Meaning = Meaning::Money(money::RUPEES);
const PESOS: Meaning = Meaning::Money(money::PESOS);
const SHILLINGS: Meaning = Meaning::Money(money::SHILLINGS);
const KRONER: Meaning = Meaning::Money(money::KRONER);
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
// In milliseconds.
const A_SECOND: i128 = 1_000;
const AN_HOUR: i128 = 3_600 * A_SECOND;
// In thousand millionths of a gram, in which a pound is whole.
const GRAM: Meaning = Meaning::Measure(Mass, ONE);
const KG: Meaning = Meaning::Measure(Mass, 1_000 * ONE);
const TONNE: Meaning = Meaning::Measure(Mass, ONE_TONNE);
const POUND: Meaning = Meaning::Measure(Mass, A_POUND);
const A_POUND: i128 = 453_592_370_000;
const STONE: Meaning = Meaning::Measure(Mass, 14 * A_POUND);
// A ton is as heavy as the country has it, and often a tonne.
const SHORT_TON: Meaning = Meaning::Measure(Mass, 2_000 * A_POUND);
const LONG_TON: Meaning = Meaning::Measure(Mass, 2_240 * A_POUND);
// Of Germany, and of its neighbours in the south.
const ZENTNER: Meaning = Meaning::Measure(Mass, 50_000 * ONE);
const QUINTAL: Meaning = Meaning::Measure(Mass, 100_000 * ONE);
// In hundred millionths of a square metre, in which a square inch is whole.
pub(super) const M2: Meaning = Meaning::Measure(Area, 100_000_000);
pub(super) const HA: Meaning = Meaning::Measure(Area, 1_000_000_000_000);
pub(super) const KM2: Meaning = Meaning::Measure(Area, 100_000_000_000_000);
const ACRE: Meaning = Meaning::Measure(Area, 404_685_642_240);
const FEDDAN: Meaning = Meaning::Measure(Area, 420_083_333_333);
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
const GALLON: Meaning = Meaning::Measure(Gallons, 8);
const PINT: Meaning = Meaning::Measure(Gallons, 1);
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
pub(super) const MILLISECOND: Meaning = Meaning::Measure(Time, 1);
pub(super) const SECOND: Meaning = Meaning::Measure(Time, A_SECOND);
pub(super) const MINUTE: Meaning = Meaning::Measure(Time, 60 * A_SECOND);
pub(super) const HOUR: Meaning = Meaning::Measure(Time, AN_HOUR);
pub(super) const DAY: Meaning = Meaning::Measure(Time, 24 * AN_HOUR);
const WEEK: Meaning = Meaning::Measure(Time, 7 * 24 * AN_HOUR);
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
    fn a_length_in_a_time_is_a_speed() {
        for (length, time, speed) in [(KM, HOUR, KMH), (MILE, HOUR, MPH), (M, SECOND, MS)] {
            assert_eq!(length.in_time(time), Some(speed));
        }
        let nanometre = Meaning::Measure(Length, 1);
        assert_eq!([nanometre.in_time(HOUR), KG.in_time(HOUR), KM.in_time(YEAR), EURO.in_time(HOUR)], [None; 4]);
    }

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
