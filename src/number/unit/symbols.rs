//! Units as signs: MW, µg, km². In: a sign as it is written. Out: the measures that it may name, and how large one of it is.
//! Here a capital letter is another than a small one: a megawatt is a thousand million milliwatts.

use super::words::Family::{self, *};
use super::words::{CM3, DAY, HA, HM3, HOUR, KM2, KM3, KNOT, M2, M3, MILLISECOND, MINUTE, Meaning, NAUTICAL, SECOND};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Of measures that have prefixes, the unit itself in the smallest that is told: thousand millionths.
pub(super) const ONE: i128 = 1_000_000_000;
/// The same of an hour of it.
pub(super) const ONE_HOUR: i128 = 3_600 * ONE;
/// A tonne in thousand millionths of a gram.
pub(super) const ONE_TONNE: i128 = 1_000_000 * ONE;

/// The prefixes of SI, each with its power of ten.
const PREFIXES: &[(char, i32)] = &[
    ('n', -9),
    ('µ', -6),
    ('μ', -6),
    ('m', -3),
    ('c', -2),
    ('d', -1),
    ('h', 2),
    ('k', 3),
    ('K', 3),
    ('M', 6),
    ('G', 9),
    ('T', 12),
    ('P', 15),
];

/// Signs, what they measure, how large one is, the prefixes that they have, and whether they are told without one too.
const PREFIXED: &[(&str, Family, i128, &str, bool)] = &[
    ("W", Power, ONE, "mkMGT", true),
    ("Wh", Energy, ONE_HOUR, "kMGTP", true),
    ("J", Energy, ONE, "kMGTP", true),
    ("V", Voltage, ONE, "mkM", true),
    ("Hz", Frequency, ONE, "kMGT", true),
    ("Pa", Pressure, ONE, "hkMG", true),
    ("bar", Pressure, 100_000 * ONE, "m", true),
    ("Bq", Activity, ONE, "mkMGTP", true),
    ("Sv", Dose, ONE, "nµμm", true),
    ("Sv/h", DoseRate, ONE, "nµμm", false),
    ("g", Mass, ONE, "nµμmk", true),
    ("t", Mass, ONE_TONNE, "MG", true),
    ("m", Length, ONE, "µμmcdk", true),
    ("l", Volume, ONE, "µμmcdh", true),
    ("L", Volume, ONE, "µμmcdh", true),
    ("bit", Data, ONE, "kMGTP", false),
    ("B", Data, 8 * ONE, "kKMGTP", false),
    // Octets, as French has them.
    ("o", Data, 8 * ONE, "kMGTP", false),
    ("bit/s", DataSpeed, ONE, "kMGT", false),
    ("bps", DataSpeed, ONE, "kMGT", false),
    ("B/s", DataSpeed, 8 * ONE, "kMGT", false),
];

/// Signs that have no prefix, or another meaning with it, and the words that `measure` knows by themselves.
const OTHERS: &[(&str, &[Meaning])] = &[
    ("tonnes", &[Meaning::Measure(Mass, ONE_TONNE)]),
    // At sea and in the air, kt are knots, and nm nautical miles.
    ("kt", &[Meaning::Measure(Mass, 1_000 * ONE_TONNE), KNOT]),
    ("nm", &[Meaning::Measure(Length, 1), NAUTICAL]),
    ("NM", &[NAUTICAL]),
    ("nmi", &[NAUTICAL]),
    ("mm²", &[Meaning::Measure(Area, AREA)]),
    ("cm²", &[Meaning::Measure(Area, 100 * AREA)]),
    ("dm²", &[Meaning::Measure(Area, 10_000 * AREA)]),
    ("m²", &[M2]),
    ("m2", &[M2]),
    ("ha", &[HA]),
    ("hectares", &[HA]),
    ("km²", &[KM2]),
    ("km2", &[KM2]),
    ("mm³", &[Meaning::Measure(Volume, ONE / 1_000_000)]),
    ("cm³", &[CM3]),
    ("cm3", &[CM3]),
    ("dm³", &[Meaning::Measure(Volume, ONE)]),
    ("m³", &[M3]),
    ("m3", &[M3]),
    ("hm³", &[HM3]),
    ("hm3", &[HM3]),
    ("mcm", &[HM3]),
    ("km³", &[KM3]),
    ("km3", &[KM3]),
    ("bcm", &[KM3]),
    ("ms", &[MILLISECOND]),
    ("seconds", &[SECOND]),
    ("min", &[MINUTE]),
    ("minutes", &[MINUTE]),
    ("h", &[HOUR]),
    ("hours", &[HOUR]),
    ("days", &[DAY]),
];

/// A square millimetre in hundred millionths of a square metre.
const AREA: i128 = 100;

static TABLE: LazyLock<FxHashMap<String, Vec<Meaning>>> = LazyLock::new(|| {
    let mut table: FxHashMap<String, Vec<Meaning>> = FxHashMap::default();
    for (sign, family, one, prefixes, is_alone) in PREFIXED {
        if *is_alone {
            table.insert((*sign).to_owned(), vec![Meaning::Measure(*family, *one)]);
        }
        for (prefix, power) in PREFIXES.iter().filter(|(prefix, _)| prefixes.contains(*prefix)) {
            table.insert(format!("{prefix}{sign}"), vec![Meaning::Measure(*family, prefixed(*one, *power))]);
        }
    }
    table.extend(OTHERS.iter().map(|(sign, meanings)| ((*sign).to_owned(), meanings.to_vec())));
    table
});

/// How large a unit with such a prefix is. All that have one are told in thousand millionths, so that it is whole.
pub(super) fn prefixed(one: i128, power: i32) -> i128 {
    let times = 10_i128.pow(power.unsigned_abs());
    if power < 0 { one / times } else { one * times }
}

/// What a sign may name; nothing where it is none.
pub(super) fn symbol(sign: &str) -> &'static [Meaning] {
    TABLE.get(sign).map_or(&[], |meanings| meanings)
}

/// The measure of a sign, in units that are whole in each other, so that a number in one is none that is rounded in the other:
/// what it measures and how many of the smallest one is. What has two meanings has none here.
pub(super) fn whole_measure(sign: &str) -> Option<(Family, i128)> {
    // A joule is no whole number of watt-hours, nor the other way round.
    const SMALLEST: &[(Family, i128)] =
        &[(Length, 100_000), (Mass, 10_000), (Area, 10), (Volume, 1_000_000), (Energy, ONE_HOUR), (Time, 1)];
    let [Meaning::Measure(family, size)] = symbol(sign) else { return None };
    let smallest = SMALLEST.iter().find(|(of, _)| of == family).map_or(ONE, |(_, smallest)| *smallest);
    (size % smallest == 0).then_some((*family, size / smallest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capital_is_another_letter() {
        let one = |sign: &str| match symbol(sign) {
            [Meaning::Measure(family, size)] => (family.name(), *size),
            _ => ("", 0),
        };
        assert_eq!(one("MW").1, one("mW").1 * 1_000_000_000);
        assert_eq!(one("TWh"), ("energy", one("kWh").1 * 1_000_000_000));
        assert_eq!(one("Mt").1, one("t").1 * 1_000_000);
        assert_eq!(one("kWh").1, one("MJ").1 * 36 / 10);
        assert_eq!((one("µg"), one("mg").1), (("mass", 1_000), 1_000_000));
        assert_eq!((symbol("mt"), symbol("GT"), symbol("mwh"), symbol("KM")), (&[][..], &[][..], &[][..], &[][..]));
        assert_eq!((symbol("kt").len(), whole_measure("kt"), whole_measure("PJ")), (2, None, None));
        assert_eq!(whole_measure("GWh"), Some((Energy, 1_000_000_000)));
    }
}
