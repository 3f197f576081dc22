//! What stands near a number: hedges behind it, the sign of the second end of a range, quarters and sizes. Each with texts
//! that are nearly the same and say something else.

use super::super::{Hedge, counting, hedges, read};
use super::{check, found};
use crate::number::{LANGS, range_words};

/// The hedges of the first number.
fn first(text: &str, lang: &str) -> Vec<Hedge> {
    let number = counting(read(text, lang))[0].at.clone();
    hedges(text, number, lang)
}

#[test]
fn a_hedge_behind_a_number_is_its_own_and_no_other_s() {
    use Hedge::{About, AtLeast, AtMost, LessThan, MoreThan};
    let cases: &[(&str, &str, &[Hedge])] = &[
        ("en", "1,700 people or more died", &[AtLeast]),
        ("en", "1,700 or more", &[AtLeast]),
        ("en", "1,700-plus people", &[AtLeast]),
        ("en", "1,700 people at least.", &[AtLeast]),
        ("en", "1,700 people at least were there", &[AtLeast]),
        ("en", "1,700 tonnes of wheat or so", &[About]),
        ("en", "1,700 people at most", &[AtMost]),
        ("en", "1,700 people minimum.", &[AtLeast]),
        ("en", "nearly 1,700 people and more than 600 dogs", &[LessThan]),
        ("en", "nearly 1,700 and more than 600", &[LessThan]),
        ("en", "nearly 1,700 people lost at least one relative", &[LessThan]),
        ("en", "nearly 1,700 people lost at least a relative", &[LessThan]),
        ("en", "nearly 1,700 people, or more than 3%", &[LessThan]),
        ("en", "nearly 1,700 people and roughly 600 dogs", &[LessThan]),
        ("en", "nearly 1,700 people and at least \u{fffc}", &[LessThan]),
        ("en", "nearly 1,700 minimum-wage workers", &[LessThan]),
        ("en", "nearly 1,700 people plus their dogs", &[LessThan]),
        ("en", "nearly 1,700 people found it odd", &[LessThan]),
        ("en", "nearly 1,700 people have two or more children", &[LessThan]),
        ("fr", "1 700 personnes ou plus", &[AtLeast]),
        ("fr", "1 700 personnes au moins ont péri", &[AtLeast]),
        ("fr", "près de 1 700 personnes et plus de 600 chiens", &[LessThan]),
        ("fr", "près de 1 700 personnes ont perdu au moins un proche", &[LessThan]),
        ("fr", "plus de 1 700 au plus fort de la crise", &[MoreThan]),
        ("de", "1.700 Menschen oder mehr", &[AtLeast]),
        ("de", "1.700 Menschen mindestens", &[AtLeast]),
        ("de", "fast 1.700 Menschen und mehr als 600 Hunde", &[LessThan]),
        ("de", "fast 1.700 Menschen verloren mindestens einen Angehörigen", &[LessThan]),
        ("es", "1.700 personas o más", &[AtLeast]),
        ("es", "1.700 personas como mínimo", &[AtLeast]),
        ("es", "casi 1.700 personas y más de 600 perros", &[LessThan]),
        ("es", "casi 1.700 personas perdieron al menos a un familiar", &[LessThan]),
        ("ar", "1,700 شخص على الأقل في القصف", &[AtLeast]),
        ("ar", "نحو 1,700 شخص على الأقل 12", &[About]),
        // Somewhat more, or about as many.
        ("en", "forty-odd", &[AtLeast]),
        ("en", "40 odd people", &[AtLeast]),
        ("es", "cuarenta y pico", &[AtLeast]),
        ("es", "40 y tantos años", &[AtLeast]),
        ("fr", "quarante et quelques", &[AtLeast]),
        // Below nought, what is on the way to a number is above it.
        ("en", "nearly −5", &[MoreThan]),
        ("en", "nearly minus five", &[MoreThan]),
        ("en", "up to −5", &[AtMost]),
        ("en", "less than −5", &[LessThan]),
        ("en", "just under −5", &[LessThan]),
        ("fr", "presque −5", &[MoreThan]),
        ("de", "fast −5", &[MoreThan]),
        ("de", "unter −5", &[LessThan]),
        ("es", "casi −5", &[MoreThan]),
    ];
    for (lang, text, expected) in cases {
        assert_eq!(first(text, lang), *expected, "{lang}: {text}");
    }
}

#[test]
fn both_ends_of_a_range_may_be_below_nought() {
    for lang in LANGS.iter().chain(&["sv"]) {
        let range = |low: &str, high: &str| {
            let number = |text: &str| crate::number::Decimal::parse(text).expect("a number").format(lang);
            found(&range_words(&number(low), &number(high), lang), lang)
        };
        assert_eq!((range("-20", "-16"), range("-20", "5")), ("-20..-16".to_owned(), "-20..5".to_owned()), "{lang}");
    }
    check(
        "en",
        &[
            ("-20 – -16, −20–−16", "-20..-16 -20..-16"),
            ("between minus 20 and minus 16 per cent", "-20..-16%"),
            ("between minus twenty and plus ten", "-20..10"),
            ("between −10 and +5", "-10..5"),
            ("from −€20 to −€16", "EUR -20..-16"),
            ("from 3 to −2", "3 -2"),
            ("from −16 to −20", "-16 -20"),
            ("2018--2019", "2018 2019"),
            ("5 - -3", "5 -3"),
            ("10 and −5", "10 -5"),
        ],
    );
    check("fr", &[("entre −20 et −16 %", "-20..-16%"), ("de 20 à moins de 16", "20 16")]);
    check("es", &[("entre el −20 y el −16 %", "-20..-16%"), ("al menos 20 y al menos 16", "20 16")]);
    check("de", &[("zwischen minus 20 und minus 16 Grad", "-20..-16")]);
    check("ar", &[("بين −20 و−16 في المئة", "-20..-16%")]);
}

#[test]
fn a_quarter_behind_a_whole_number_is_one_with_it() {
    check(
        "en",
        &[
            ("two and a quarter per cent", "2.25%"),
            ("three and three quarter hours", "3.75"),
            ("three and three-quarters", "3.75"),
            ("one and a quarter million people", "1250000"),
            ("a million and a quarter", "1250000"),
            ("two hours and a quarter", "2.25"),
            ("two and two thirds", "2.67"),
            ("two and a quarter of the town", "2"),
            ("two, and a quarter", "2"),
            ("two men and a third", "2"),
            ("two and a third were hurt", "2"),
            ("two and a quarter-final", "2"),
        ],
    );
    check("fr", &[("deux ans et quart", "2.25"), ("deux et un quart", "2.25")]);
    check("de", &[("zwei und ein Viertel Prozent", "2.25%"), ("zwei und ein Viertel der Stadt", "2")]);
    check("es", &[("dos horas y cuarto", "2.25"), ("dos y tres cuartos", "2.75"), ("dos salas y un cuarto", "2")]);
}

#[test]
fn sizes_are_read_where_a_language_has_them() {
    check(
        "en",
        &[
            ("₹3 crores, 3 lakhs, 1.3 quadrillion yen", "INR 30000000 300000 1300000000000000"),
            ("€3 Mio., €3mio, €3 Mrd", "EUR 3000000 EUR 3000000 EUR 3000000000"),
            ("1.3B euros, 1.3B EUR", "1300000000 EUR 1300000000"),
            ("₹41.2 Cr, ₹12L, Rs. 3 cr", "INR 412000000 INR 1200000 Rs 30000000"),
            // None of these is one.
            ("flat 3B, $3 CR, 12 L, 12 mill workers", "3 $ 3 12 12"),
            ("In 2018 millions fled; at 10 thousands came", "2018 10"),
        ],
    );
    check("fr", &[("1,3 Md euros, 3 billiards", "1300000000 3000000000000000"), ("1,3 md", "1.3")]);
    check(
        "de",
        &[
            ("3 Bio. US-Dollar, 3 Bio. Pfund, CHF 3 Bio.", "3000000000000 3000000000000 CHF 3000000000000"),
            ("3 Trilliarden, 300 Bio. Er ging", "3000000000000000000000 300"),
            ("3 Bio-Eier, 3 Bio", "3 3"),
        ],
    );
    check("ar", &[("3 ترليون دولار", "3000000000000")]);
}
