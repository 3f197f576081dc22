//! Parts of one in words: what is read, and how exact it is.

use super::super::{Hedge, Numbers, read_all, read_parts};
use super::ratio;

fn parts(text: &str, lang: &str) -> String {
    told(read_all(text, lang))
}

fn told(Numbers { readings, fractions }: Numbers) -> String {
    let numbers = readings.iter().filter(|reading| !reading.weak).map(|reading| reading.low.value.to_string());
    let parts = fractions.iter().map(|part| format!("{}/{}", part.parts, part.of));
    parts.chain(numbers).collect::<Vec<_>>().join(" ")
}

#[test]
fn parts_are_read_in_digits_where_they_are_looked_for() {
    let cases = [
        ("en", "2/3 of them, (1/2), “3/4”, ~1/5, 1⁄4, 9/10.", "2/3 1/2 3/4 1/5 1/4 9/10"),
        ("en", "a 2/3rds majority, 1/4th, 1/4 of a per cent", "2/3 1/4 1/4"),
        ("de", "2/3-Mehrheit; 1/3 der Stimmen", "2/3 1/3"),
        ("en", "24/7, 9/11, 3/2, 3/3, 0/3, 02/03, 2018/19, 1/12", "24 7 9 11 3 2 3 3 0 3 2 3 2018 19 1 12"),
        ("en", "1/2/2018, A/1/2, 2 1/2, 1/2-3, 1/2%, 1/2 %", "1 2 2018 1 2 2 1 2 1 2 1 2 1 2"),
        ("en", "§1/2, 1/2a, 1/2.5", "1 2 1 2 1 2.5"),
    ];
    for (lang, text, expected) in cases {
        assert_eq!(told(read_parts(text, lang)), expected, "{text}");
        assert!(!read_all(text, lang).readings.is_empty(), "{text}");
    }
    assert_eq!(parts("2/3 of them", "en"), "2 3");
}

#[test]
fn parts_of_one_are_read_in_words() {
    let cases = [
        ("en", "a third of them, two thirds, one-fifth, three-quarters, seven tenths", "1/3 2/3 1/5 3/4 7/10"),
        ("en", "half of them; more than half; half the crew; half a dozen; half a million", "1/2 1/2 1/2 6 500000"),
        ("en", "A third man came, a quarter final, a half-brother, half past six, the first half", "6"),
        ("en", "two and a half miles, two and a half million, 3½ hours, ½ of it", "1/2 2.5 2500000 3.5"),
        ("en", "1¼ miles, 2⅛, ¾ of it, and 2⅓", "3/4 1.25 2.125"),
        ("en", "the second third was a fifth column; by a quarter, a tenth", "1/4 1/10"),
        ("en", "Two men and half the crew, two men and half a dozen", "1/2 2 2 6"),
        ("fr", "un tiers des voix, les deux tiers, la moitié, trois quarts, un quart de finale", "1/3 2/3 1/2 3/4"),
        ("fr", "deux ans et demi, deux millions et demi, à moitié vide, le tiers des voix", "1/3 2.5 2500000"),
        ("fr", "les pays tiers, et les pays tiers et autres; le tiers, du quart des voix", "1/3 1/4"),
        ("fr", "un cinquième homme, un cinquième des hommes, trois dixièmes", "1/5 3/10"),
        (
            "de",
            "ein Drittel, zwei Drittel der Stimmen, die Hälfte, drei Viertel, ein Viertel von allen",
            "1/3 2/3 1/2 3/4 1/4",
        ),
        ("de", "anderthalb Stunden, zweieinhalb Millionen, ein Viertel im Norden", "1/4 1.5 2500000"),
        ("es", "un tercio, dos tercios, la mitad, tres cuartas partes, la tercera parte", "1/3 2/3 1/2 3/4 1/3"),
        ("es", "dos millones y medio, la tercera vez, un cuarto piso", "2500000"),
        ("es", "un cuarto de baño, un cuarto de los barcos", "1/4"),
        ("ar", "الربع الأخير، ربع نهائي، بالربع الخالي، لنصف النهائي", ""),
        ("ar", "نصفهم، وربعها، ثلثاهم، أكثر من ثلثيها، خُمسهم", "1/2 1/4 2/3 2/3 1/5"),
        ("ar", "ثلاثة أرباعهم، بثلث، لثلث السكان، بالنصف، للربع", "3/4 1/3 1/3 1/2 1/4"),
        ("ar", "دفع ثمنه وثمنها، لسبع سنوات", "7"),
        ("ar", "ثلث السكان، ثلثا السكان، نصف السكان، ثلاثة أرباع، نصف مليون", "1/3 2/3 1/2 3/4 500000"),
    ];
    for (lang, text, expected) in cases {
        assert_eq!(parts(text, lang), expected, "{text}");
    }
}

/// A half lies between two and three fifths, and so on: the edges by hand.
#[test]
fn a_part_is_as_exact_as_those_beside_it() {
    use Hedge::{About, AtLeast, AtMost, LessThan, MoreThan};
    let cases = [
        ("0.5", About, "half", true),
        ("0.45", About, "half", true),
        ("0.449", About, "half", false),
        ("0.55", About, "half", false),
        ("0.4", LessThan, "half", false),
        ("0.42", LessThan, "half", false),
        ("0.435", LessThan, "half", true),
        ("0.48", LessThan, "half", true),
        ("0.5", LessThan, "half", false),
        ("0.5", AtMost, "half", true),
        ("0.52", MoreThan, "half", true),
        ("0.62", MoreThan, "half", true),
        ("0.67", MoreThan, "half", false),
        ("0.5", AtLeast, "half", true),
        ("0.33", About, "a third", true),
        ("0.29", About, "a third", false),
        ("0.35", MoreThan, "a third", true),
        ("0.62", LessThan, "two thirds", true),
        ("0.61", LessThan, "two thirds", false),
        ("0.28", LessThan, "a third", true),
        ("0.26", LessThan, "a third", false),
        ("0.22", LessThan, "a quarter", true),
        ("0.09", LessThan, "a tenth", true),
        ("0.08", LessThan, "a tenth", false),
        ("0.72", About, "three quarters", true),
        ("0.11", About, "a tenth", true),
        ("0.15", About, "a tenth", false),
        ("0.95", MoreThan, "nine tenths", true),
    ];
    for (value, hedge, text, expected) in cases {
        let numbers = read_all(text, "en");
        assert_eq!(numbers.fractions[0].fits(&ratio(value), hedge, false), expected, "{value}: {hedge:?} {text}");
    }
    let half = &read_all("half", "en").fractions[0];
    assert!(half.fits(&ratio("0.1"), LessThan, true) && !half.fits(&ratio("0.5"), LessThan, true));
}
