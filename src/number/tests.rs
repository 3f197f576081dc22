use super::{Decimal, EvaluateError, Expression, Interval, Ratio, Token, ratio_to_decimal, with_unit};

fn decimal(text: &str) -> Decimal {
    Decimal::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn written(text: &str) -> String {
    decimal(text).to_string()
}

fn complaint(text: &str) -> String {
    Decimal::parse(text).expect_err(text).message
}

fn fraction(numerator: &str, denominator: &str) -> Ratio {
    decimal(numerator).to_ratio() / decimal(denominator).to_ratio()
}

#[test]
fn a_decimal_keeps_the_digits_it_was_written_with() {
    let cases = [
        ("1668", "1668"),
        ("23.45", "23.45"),
        ("0.50", "0.50"),
        ("-0", "0"),
        ("-0.00", "0.00"),
        ("+7", "7"),
        ("\u{2212}7.0", "-7.0"),
        ("1_668_000", "1668000"),
        ("007", "7"),
        (".5", "0.5"),
        ("5.", "5"),
        (" 12 ", "12"),
        ("1e3", "1000"),
        ("1.50e1", "15.0"),
        ("1.5E+3", "1500"),
        ("6.626e-3", "0.006626"),
        ("0e40", "0"),
        ("12345678901234567890.123456789012345678901234567890", "12345678901234567890.123456789012345678901234567890"),
        ("0.1", "0.1"),
    ];
    for (text, expected) in cases {
        assert_eq!(written(text), expected, "{text}");
        assert_eq!(written(expected), expected);
    }
    assert_eq!(written("1e40").len(), 41);
    assert!(size_of::<Decimal>() <= 16);
}

#[test]
fn equality_and_order_are_those_of_the_numbers() {
    assert_eq!(decimal("1.0"), decimal("1.00"));
    assert_eq!(decimal("-0.0"), decimal("0"));
    let ordered = ["-10", "-9.5", "-9.49", "-1", "-0.1", "0", "0.09", "0.5", "0.51", "2", "9.9", "10", "10.01", "1e3"];
    for (at, one) in ordered.iter().enumerate() {
        for (other_at, other) in ordered.iter().enumerate() {
            assert_eq!(decimal(one).cmp(&decimal(other)), at.cmp(&other_at), "{one} and {other}");
            assert_eq!(decimal(one).to_ratio().cmp(&decimal(other).to_ratio()), at.cmp(&other_at));
        }
    }
}

#[test]
fn a_mistake_is_answered_with_the_number_that_was_meant() {
    let cases = [
        ("1,668", "write 1668, or 1.668 if the comma begins the decimals"),
        ("-1,668", "write -1668, or -1.668 if the comma begins the decimals"),
        ("1 668", "write 1668"),
        ("1\u{202f}668,5", "write 1668.5"),
        ("1.234,5", "write 1234.5"),
        ("1,234.5", "write 1234.5"),
        ("1,234,567", "write 1234567"),
        ("12,34,567", "write 1234567"),
        ("2 to 3 million", "write range = [2000000, 3000000]"),
        ("2 million to 3 million", "write range = [2000000, 3000000]"),
        ("-5 to 3", "write range = [-5, 3]"),
        ("-10 – -5", "write range = [-10, -5]"),
        ("5-10%", "write range = [5, 10] and unit = \"%\""),
        ("5% to 10%", "write range = [5, 10] and unit = \"%\""),
        ("€5-6m", "write range = [5000000, 6000000] and unit = \"EUR\""),
        ("€5m", "write 5000000 and unit = \"EUR\""),
        ("5m", "write 5 and unit = \"m\""),
        ("12 to 15 EUR", "write range = [12, 15] and unit = \"EUR\""),
        ("about 5 to 6", "write range = [5, 6] and bound = \"about\""),
        ("between 5 and 6 people", "write range = [5, 6] and unit = \"people\""),
        ("(5–10)", "write range = [5, 10]"),
        ("12½", "write 12.5"),
        ("12½ km", "write 12.5 and unit = \"km\""),
        ("5.5–6½", "write range = [5.5, 6.5]"),
        ("12+", "write 12 and bound = \"at-least\""),
        ("12+ people", "write 12 and bound = \"at-least\" and unit = \"people\""),
        ("–5", "write -5"),
        ("‐5", "write -5"),
        ("€–5", "write -5 and unit = \"EUR\""),
        ("1.234.567", "write 1234567"),
        ("1’668.50", "write 1668.50"),
        ("23,45", "write 23.45"),
        ("0,5", "write 0.5"),
        ("1__668", "write 1668"),
        ("12%", "write 12 and unit = \"%\""),
        ("12 %", "write 12 and unit = \"%\""),
        ("1,668 people", "write 1668 and unit = \"people\", or 1.668 if the comma begins the decimals"),
        ("(12)", "write -12"),
        ("(1,234)", "write -1234, or -1.234 if the comma begins the decimals"),
        ("(3.5%)", "write -3.5 and unit = \"%\""),
        ("(3.5)%", "write -3.5 and unit = \"%\""),
        ("(€12)", "write -12 and unit = \"EUR\""),
        ("€(12)", "write -12 and unit = \"EUR\""),
        ("(12 EUR)", "write -12 and unit = \"EUR\""),
        ("12-", "write -12"),
        ("1 234 −", "write -1234"),
        ("(12 people)", "write 12 and unit = \"people\", or -12 if the brackets stand for a minus"),
        ("(about 12)", "write 12 and bound = \"about\", or -12 if the brackets stand for a minus"),
        ("(-12)", "write -12"),
        ("12 (estimate)", "write 12 and unit = \"(estimate)\""),
        ("12)", "write 12 and unit = \")\""),
        ("12km", "write 12 and unit = \"km\""),
        ("EUR 12", "write 12 and unit = \"EUR\""),
        ("$1.5 million", "write 1500000 and put \"$\" into `unit` or `label`"),
        ("3 million people", "write 3000000 and unit = \"people\""),
        ("3k", "write 3000"),
        ("12 Mio.", "write 12000000"),
        (">270", "write 270 and bound = \"at-least\", or \"just-over\" if it is little more"),
        ("other 270", "write 270 and put \"other\" into `unit` or `label`"),
        ("about 1200", "write 1200 and bound = \"about\""),
        ("~1200", "write 1200 and bound = \"about\""),
        ("at least -3", "write -3 and bound = \"at-least\""),
        ("c. 40", "write 40 and bound = \"about\""),
        ("1,000 to 1,500", "write range = [1000, 1500]"),
        ("1000-1500", "write range = [1000, 1500]"),
        ("1000–1500", "write range = [1000, 1500]"),
        ("١٦٦٨", "write 1668"),
        ("١٬٦٦٨٫٥", "write 1668.5"),
        ("", "there is nothing here"),
        ("nan", "infinity and \"not a number\" are no figures"),
        ("-inf", "infinity and \"not a number\" are no figures"),
        ("1e400", "the exponent lies between -40 and 40"),
        ("1e99999999999999999999999", "the exponent lies between -40 and 40"),
        ("forty", "write it in digits, and put words into `label`, `unit` or `bound`"),
        ("31.12.2018", "only digits, a sign, one decimal point and an exponent may stand in a number"),
        ("1/2", "write a fraction as a decimal, or work it out with `derive`"),
        ("€1,5 million", "write 1500000 and unit = \"EUR\""),
        ("0,500", "write 0.500"),
        (".5%", "write 0.5 and unit = \"%\""),
        ("ca.40", "write 40 and bound = \"about\""),
        ("1e5 km", "only digits, a sign, one decimal point and an exponent may stand in a number"),
    ];
    for (text, expected) in cases {
        assert_eq!(complaint(text), expected, "{text}");
    }
    assert_eq!(complaint(&"1".repeat(101)), "a number has at most 100 digits");
    assert_eq!(Decimal::parse("1,668").expect_err("a comma").offset, 1);
}

/// What node 20 with ICU 78 (CLDR 48) writes, by `Intl.NumberFormat`; with the minus sign of print, and in the Swiss rows its apostrophe.
const WRITTEN: &[(&str, [&str; 4])] = &[
    // 1668.5, -16680, 12345678, 1668
    ("en", ["1,668.5", "\u{2212}16,680", "12,345,678", "1,668"]),
    ("en-GB", ["1,668.5", "\u{2212}16,680", "12,345,678", "1,668"]),
    ("en-IN", ["1,668.5", "\u{2212}16,680", "1,23,45,678", "1,668"]),
    ("en-ZA", ["1\u{a0}668,5", "\u{2212}16\u{a0}680", "12\u{a0}345\u{a0}678", "1\u{a0}668"]),
    ("fr", ["1\u{202f}668,5", "\u{2212}16\u{202f}680", "12\u{202f}345\u{202f}678", "1\u{202f}668"]),
    ("fr-CH", ["1\u{202f}668,5", "\u{2212}16\u{202f}680", "12\u{202f}345\u{202f}678", "1\u{202f}668"]),
    ("fr-CA", ["1\u{a0}668,5", "\u{2212}16\u{a0}680", "12\u{a0}345\u{a0}678", "1\u{a0}668"]),
    ("fr-MA", ["1.668,5", "\u{2212}16.680", "12.345.678", "1.668"]),
    ("de", ["1.668,5", "\u{2212}16.680", "12.345.678", "1.668"]),
    ("de-AT", ["1\u{a0}668,5", "\u{2212}16\u{a0}680", "12\u{a0}345\u{a0}678", "1\u{a0}668"]),
    ("de-CH", ["1’668.5", "\u{2212}16’680", "12’345’678", "1’668"]),
    ("it-CH", ["1668.5", "\u{2212}16’680", "12’345’678", "1668"]),
    ("es", ["1668,5", "\u{2212}16.680", "12.345.678", "1668"]),
    ("es-MX", ["1,668.5", "\u{2212}16,680", "12,345,678", "1,668"]),
    ("es-AR", ["1.668,5", "\u{2212}16.680", "12.345.678", "1.668"]),
    ("es-419", ["1,668.5", "\u{2212}16,680", "12,345,678", "1,668"]),
    ("it", ["1668,5", "\u{2212}16.680", "12.345.678", "1668"]),
    ("nl", ["1.668,5", "\u{2212}16.680", "12.345.678", "1.668"]),
    ("pt", ["1.668,5", "\u{2212}16.680", "12.345.678", "1.668"]),
    ("pt-BR", ["1.668,5", "\u{2212}16.680", "12.345.678", "1.668"]),
    ("pt-PT", ["1668,5", "\u{2212}16\u{a0}680", "12\u{a0}345\u{a0}678", "1668"]),
    ("pl", ["1668,5", "\u{2212}16\u{a0}680", "12\u{a0}345\u{a0}678", "1668"]),
    ("ru", ["1\u{a0}668,5", "\u{2212}16\u{a0}680", "12\u{a0}345\u{a0}678", "1\u{a0}668"]),
    ("uk", ["1\u{a0}668,5", "\u{2212}16\u{a0}680", "12\u{a0}345\u{a0}678", "1\u{a0}668"]),
    ("sv", ["1\u{a0}668,5", "\u{2212}16\u{a0}680", "12\u{a0}345\u{a0}678", "1\u{a0}668"]),
    ("nb", ["1\u{a0}668,5", "\u{2212}16\u{a0}680", "12\u{a0}345\u{a0}678", "1\u{a0}668"]),
    ("fi", ["1\u{a0}668,5", "\u{2212}16\u{a0}680", "12\u{a0}345\u{a0}678", "1\u{a0}668"]),
    ("da", ["1.668,5", "\u{2212}16.680", "12.345.678", "1.668"]),
    ("cs", ["1\u{a0}668,5", "\u{2212}16\u{a0}680", "12\u{a0}345\u{a0}678", "1\u{a0}668"]),
    ("hr", ["1.668,5", "\u{2212}16.680", "12.345.678", "1.668"]),
    ("hu", ["1668,5", "\u{2212}16\u{a0}680", "12\u{a0}345\u{a0}678", "1668"]),
    ("tr", ["1.668,5", "\u{2212}16.680", "12.345.678", "1.668"]),
    ("ar", ["1,668.5", "\u{200e}\u{2212}16,680", "12,345,678", "1,668"]),
    ("ar-MA", ["1.668,5", "\u{200e}\u{2212}16.680", "12.345.678", "1.668"]),
    ("ar-AE", ["1,668.5", "\u{200e}\u{2212}16,680", "12,345,678", "1,668"]),
    ("ar-EG", ["١\u{66c}٦٦٨\u{66b}٥", "\u{61c}\u{2212}١٦\u{66c}٦٨٠", "١٢\u{66c}٣٤٥\u{66c}٦٧٨", "١\u{66c}٦٦٨"]),
    ("fa", ["۱\u{66c}۶۶۸\u{66b}۵", "\u{200e}\u{2212}۱۶\u{66c}۶۸۰", "۱۲\u{66c}۳۴۵\u{66c}۶۷۸", "۱\u{66c}۶۶۸"]),
    ("he", ["1,668.5", "\u{200e}\u{2212}16,680", "12,345,678", "1,668"]),
    ("hi", ["1,668.5", "\u{2212}16,680", "1,23,45,678", "1,668"]),
    ("mr", ["१,६६८.५", "\u{2212}१६,६८०", "१,२३,४५,६७८", "१,६६८"]),
    ("bn", ["১,৬৬৮.৫", "\u{2212}১৬,৬৮০", "১,২৩,৪৫,৬৭৮", "১,৬৬৮"]),
    ("ja", ["1,668.5", "\u{2212}16,680", "12,345,678", "1,668"]),
    ("zh-Hant-TW", ["1,668.5", "\u{2212}16,680", "12,345,678", "1,668"]),
    ("ko", ["1,668.5", "\u{2212}16,680", "12,345,678", "1,668"]),
    (
        "pa-Arab-PK",
        ["۱\u{66c}۶۶۸\u{66b}۵", "\u{200e}\u{2212}\u{200e}۱۶\u{66c}۶۸۰", "۱۲\u{66c}۳۴۵\u{66c}۶۷۸", "۱\u{66c}۶۶۸"],
    ),
    // Not of the oracle: case, separators, what follows, and the unknown.
    ("DE-ch", ["1’668.5", "\u{2212}16’680", "12’345’678", "1’668"]),
    ("pt_PT", ["1668,5", "\u{2212}16\u{a0}680", "12\u{a0}345\u{a0}678", "1668"]),
    ("de-Latn-CH-1996", ["1’668.5", "\u{2212}16’680", "12’345’678", "1’668"]),
    ("de-x-CH", ["1.668,5", "\u{2212}16.680", "12.345.678", "1.668"]),
    ("qqq", ["1,668.5", "\u{2212}16,680", "12,345,678", "1,668"]),
    ("", ["1,668.5", "\u{2212}16,680", "12,345,678", "1,668"]),
];

#[test]
fn numbers_are_written_as_the_language_does() {
    for (lang, expected) in WRITTEN {
        let numbers = ["1668.5", "-16680", "12345678", "1668"].map(|number| decimal(number).format(lang));
        assert_eq!(&numbers.each_ref().map(String::as_str), expected, "{lang}");
    }
    assert_eq!(decimal("0.50").format("fr"), "0,50");
    assert_eq!(decimal("100").format("en"), "100");
}

#[test]
fn every_tag_of_the_table_is_there_once() {
    let mut seen = std::collections::BTreeSet::new();
    for (tags, _) in super::language::STYLES {
        for tag in tags.split_ascii_whitespace() {
            assert!(seen.insert(tag.to_ascii_lowercase()), "{tag} stands twice");
        }
    }
}

/// 23 and -23 in per cent and in euros, by the same oracle.
const WITH_UNITS: &[(&str, [&str; 4])] = &[
    ("en", ["23%", "\u{2212}23%", "EUR\u{a0}23", "\u{2212}EUR\u{a0}23"]),
    ("en-CZ", ["23%", "\u{2212}23%", "EUR\u{a0}23", "\u{2212}EUR\u{a0}23"]),
    ("fr", ["23\u{a0}%", "\u{2212}23\u{a0}%", "23\u{a0}EUR", "\u{2212}23\u{a0}EUR"]),
    ("fr-CH", ["23%", "\u{2212}23%", "23\u{a0}EUR", "\u{2212}23\u{a0}EUR"]),
    ("de", ["23\u{a0}%", "\u{2212}23\u{a0}%", "23\u{a0}EUR", "\u{2212}23\u{a0}EUR"]),
    ("de-AT", ["23\u{a0}%", "\u{2212}23\u{a0}%", "EUR\u{a0}23", "\u{2212}EUR\u{a0}23"]),
    ("de-CH", ["23%", "\u{2212}23%", "EUR\u{a0}23", "EUR\u{2212}23"]),
    ("es", ["23\u{a0}%", "\u{2212}23\u{a0}%", "23\u{a0}EUR", "\u{2212}23\u{a0}EUR"]),
    ("es-MX", ["23%", "\u{2212}23%", "EUR\u{a0}23", "\u{2212}EUR\u{a0}23"]),
    ("it", ["23%", "\u{2212}23%", "23\u{a0}EUR", "\u{2212}23\u{a0}EUR"]),
    ("nl", ["23%", "\u{2212}23%", "EUR\u{a0}23", "EUR\u{a0}\u{2212}23"]),
    ("pt", ["23%", "\u{2212}23%", "EUR\u{a0}23", "\u{2212}EUR\u{a0}23"]),
    ("ru", ["23\u{a0}%", "\u{2212}23\u{a0}%", "23\u{a0}EUR", "\u{2212}23\u{a0}EUR"]),
    ("sv", ["23\u{a0}%", "\u{2212}23\u{a0}%", "23\u{a0}EUR", "\u{2212}23\u{a0}EUR"]),
    ("tr", ["%23", "\u{2212}%23", "EUR\u{a0}23", "\u{2212}EUR\u{a0}23"]),
    ("eu", ["%\u{a0}23", "\u{2212}%\u{a0}23", "23\u{a0}EUR", "\u{2212}23\u{a0}EUR"]),
    (
        "ar",
        [
            "23\u{200e}%\u{200e}",
            "\u{200e}\u{2212}23\u{200e}%\u{200e}",
            "\u{200f}23\u{a0}EUR",
            "\u{200f}\u{200e}\u{2212}23\u{a0}EUR",
        ],
    ),
    (
        "ar-EG",
        [
            "٢٣\u{66a}\u{61c}",
            "\u{61c}\u{2212}٢٣\u{66a}\u{61c}",
            "\u{200f}٢٣\u{a0}EUR",
            "\u{61c}\u{2212}\u{200f}٢٣\u{a0}EUR",
        ],
    ),
    ("fa", ["۲۳\u{66a}", "\u{200e}\u{2212}۲۳\u{66a}", "\u{200e}EUR\u{a0}۲۳", "\u{200e}\u{2212}\u{200e}EUR\u{a0}۲۳"]),
    (
        "he",
        ["23%", "\u{200e}\u{2212}23%", "\u{200f}23\u{a0}\u{200f}EUR", "\u{200f}\u{200e}\u{2212}23\u{a0}\u{200f}EUR"],
    ),
    ("ja", ["23%", "\u{2212}23%", "EUR\u{a0}23", "\u{2212}EUR\u{a0}23"]),
];

#[test]
fn units_stand_where_the_language_puts_them() {
    for (lang, expected) in WITH_UNITS {
        let (up, down) = (decimal("23").format(lang), decimal("-23").format(lang));
        let texts = [(&up, "%"), (&down, "%"), (&up, "EUR"), (&down, "EUR")];
        let texts = texts.map(|(number, unit)| with_unit(number, Some(unit), lang));
        assert_eq!(&texts.each_ref().map(String::as_str), expected, "{lang}");
    }
    let cases = [
        ("23", "people", "en", "23\u{a0}people"),
        ("23", "% of votes", "en", "23% of votes"),
        ("23", "% of votes", "de", "23\u{a0}% of votes"),
        ("23", "%p", "en", "23\u{a0}%p"),
        ("23", "‰", "fr", "23\u{a0}‰"),
        ("٢٣", "‰", "ar-EG", "٢٣\u{609}\u{61c}"),
        ("31", "°", "en", "31°"),
        ("٣١", "°C", "ar-EG", "٣١\u{200f}\u{a0}\u{200e}°C"),
        ("31", "°C", "ar", "31\u{200e}\u{a0}°C"),
        ("31", "°C", "en", "31\u{a0}°C"),
        ("٣١", "km", "ar-EG", "٣١\u{a0}km"),
        ("1,668", "人", "ja", "1,668人"),
        ("1,668", "km", "ja", "1,668\u{a0}km"),
        ("23", "eur", "en", "23\u{a0}eur"),
        ("23", "TEU", "en", "23\u{a0}TEU"),
        ("23", "XXX", "en", "23\u{a0}XXX"),
        ("23", "DEM", "en", "DEM\u{a0}23"),
        ("about 1,668", "EUR", "en", "about EUR\u{a0}1,668"),
        ("about \u{2212}5", "EUR", "en", "about \u{2212}EUR\u{a0}5"),
        ("about 23", "%", "tr", "about %23"),
        ("1,100 to 1,700", "EUR", "en", "EUR\u{a0}1,100 to 1,700"),
        ("\u{2212}5 to \u{2212}3", "EUR", "en", "EUR\u{a0}\u{2212}5 to \u{2212}3"),
        ("\u{2212}5 to 3", "%", "en", "\u{2212}5 to 3%"),
        ("\u{2212}5\u{a0}–\u{a0}10", "EUR", "ja", "EUR\u{a0}\u{2212}5\u{a0}–\u{a0}10"),
        ("\u{2212}5\u{a0}–\u{a0}10", "%", "tr", "%\u{2212}5\u{a0}–\u{a0}10"),
        ("\u{2212}1\u{a0}234", "EUR", "pt-PT", "\u{2212}1\u{a0}234\u{a0}EUR"),
        ("", "%", "en", "%"),
        ("none", "EUR", "en", "EUR\u{a0}none"),
        ("23", " ", "en", "23"),
    ];
    for (number, unit, lang, expected) in cases {
        assert_eq!(with_unit(number, Some(unit), lang), expected);
    }
    assert_eq!(with_unit("23", None, "en"), "23");
}

#[test]
fn a_derived_value_is_rounded_no_more_than_a_reader_would() {
    let cases = [
        ("7100", "1668", "4.26"),
        ("1200", "4", "300"),
        ("1234567", "1", "1234567"),
        ("71", "1668", "0.0426"),
        ("100", "3", "33.3"),
        ("2", "3", "0.667"),
        ("-2", "3", "-0.667"),
        ("1234567.891", "1", "1234568"),
        ("1234.75", "1", "1234.75"),
        ("1234.5", "1", "1234.5"),
        ("1", "2", "0.5"),
        ("1", "8", "0.125"),
        ("1", "16", "0.0625"),
        ("71", "16", "4.44"),
        ("9.996", "1", "10.0"),
        ("0.09996", "1", "0.100"),
        ("99.96", "1", "99.96"),
        ("99.964", "1", "100"),
        ("999.9999", "1", "1000"),
        ("1.999", "1", "2.00"),
        ("1.2345", "1", "1.23"),
        ("1.235", "1", "1.24"),
        ("-1.235", "1", "-1.24"),
        ("1.225", "1", "1.23"),
        ("0", "5", "0"),
        ("0.00123", "1", "0.00123"),
        ("1e-30", "3", "0.000000000000000000000000000000333"),
    ];
    for (numerator, denominator, expected) in cases {
        let rounded = ratio_to_decimal(&fraction(numerator, denominator), 3).to_string();
        assert_eq!(rounded, expected, "{numerator} / {denominator}");
    }
    for significant in 0..6 {
        for numerator in -60..60 {
            for denominator in 1..40 {
                let ratio = Ratio::new(numerator.into(), denominator.into());
                let error = ratio_to_decimal(&ratio, significant).to_ratio() - &ratio;
                let whole = fraction("1", "2");
                assert!(error.clone() <= whole && -error <= whole, "{ratio} to {significant}");
            }
        }
    }
    assert_eq!(ratio_to_decimal(&fraction("996", "100"), 0).to_string(), "10");
    assert_eq!(ratio_to_decimal(&fraction("1", "3"), 1).to_string(), "0.3");
}

fn lookup(name: &str) -> Option<Ratio> {
    let value = match name {
        "joined" => "1668",
        "arrested" => "71",
        "a" => "7",
        "b" => "3",
        "a-b" => "100",
        "2018-share" => "0.25",
        "nothing" => "0",
        "huge" => return Some(num_traits::pow(Ratio::from_integer(10.into()), 500)),
        _ => return None,
    };
    Some(decimal(value).to_ratio())
}

fn value(text: &str) -> Result<Ratio, EvaluateError> {
    let expression = Expression::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    expression.evaluate_over(|name| lookup(name).map(Interval::exact)).map(|value| value.named)
}

/// The results are those of `fractions.Fraction` in Python.
#[test]
fn calculations_are_exact() {
    let cases = [
        ("arrested / joined", "71", "1668"),
        ("100 * arrested / joined", "1775", "417"),
        ("a - b", "4", "1"),
        ("a -b", "4", "1"),
        ("a-b", "100", "1"),
        ("a - -b", "10", "1"),
        ("--a", "7", "1"),
        ("-a * -b", "21", "1"),
        ("a - b - 2", "2", "1"),
        ("a / b / 2", "7", "6"),
        ("a + b * 2", "13", "1"),
        ("(a + b) * 2", "20", "1"),
        ("-(a+b)/(0.1*3)", "-100", "3"),
        ("2018-share*4", "1", "1"),
        ("0.1 + 0.2", "3", "10"),
        ("1_000 * .5", "500", "1"),
        ("((((a))))", "7", "1"),
        ("1/3 + 1/7 - 5/11*13", "-1255", "231"),
    ];
    for (text, numerator, denominator) in cases {
        assert_eq!(value(text), Ok(fraction(numerator, denominator)), "{text}");
    }
    assert_eq!(value("a / (b - 3)"), Err(EvaluateError::DivisionByZero));
    assert_eq!(value("0 / nothing"), Err(EvaluateError::DivisionByZero));
    assert_eq!(value("a + missing"), Err(EvaluateError::Unknown("missing".into())));
    assert_eq!(value("huge * huge"), Err(EvaluateError::TooLarge));
    assert_eq!(EvaluateError::DivisionByZero.to_string(), "it divides by zero");
}

#[test]
fn a_calculation_shows_its_parts_in_reading_order() {
    let expression = Expression::parse(" 100*( arrested-1 / joined)- -2018-share").expect("a calculation");
    let tokens: Vec<_> = expression.tokens().collect();
    let expected = [
        Token::Text("100"),
        Token::Text("*"),
        Token::Text("("),
        Token::Name("arrested-1"),
        Token::Text("/"),
        Token::Name("joined"),
        Token::Text(")"),
        Token::Text("-"),
        Token::Text("-"),
        Token::Name("2018-share"),
    ];
    assert_eq!(tokens, expected);
    let names: Vec<_> = expression.names().collect();
    assert_eq!(names, [("arrested-1", 7..17), ("joined", 20..26), ("2018-share", 30..40)]);
    assert_eq!(Expression::parse("a + a").expect("a sum").names().count(), 2);
}

#[test]
fn a_calculation_that_cannot_be_read_says_where_and_why() {
    let operand = "stands the id of a figure, a number or a bracket";
    let cases = [
        ("", 0, "it is empty".to_owned()),
        ("a /", 3, format!("it ends too early: after `/` {operand}")),
        ("a / * b", 4, format!("after `/` {operand}, not `*`")),
        ("+ a", 0, format!("at the start {operand}, not `+`")),
        ("Joined / 2", 0, format!("at the start {operand}; ids are in lower case")),
        ("back of left", 5, "after `back` stands `+`, `-`, `*` or `/`".into()),
        ("a- b", 3, "`a-` is read as one id, so `b` cannot follow; put a blank before the `-`".into()),
        ("(a + b", 0, "this bracket is never closed".into()),
        ("a + b)", 5, "this bracket closes nothing".into()),
        ("a × b", 2, "multiply with `*`, not `×`".into()),
        ("a ÷ b", 2, "divide with `/`, not `÷`".into()),
        ("a − b", 2, "subtract with a plain `-`, with a blank on both sides".into()),
        ("12% * a", 2, "leave out the `%`: a figure whose `unit` is `%` counts as hundredths by itself".into()),
        ("1,668 / a", 1, "decimals have a point, and thousands have no mark: `1668.5`".into()),
        ("a(b)", 1, "between `a` and the bracket stands `+`, `-`, `*` or `/`".into()),
        ("a ^ 2", 2, "there are no powers: multiply".into()),
        ("= a", 0, "leave out the `=`".into()),
        ("[a]", 0, "only round brackets are used: `(`".into()),
        ("a_b + 1", 1, "`a_b` is no id: ids have a to z, 0 to 9 and `-`".into()),
        ("()", 1, format!("after `(` {operand}, not `)`")),
    ];
    for (text, offset, message) in cases {
        let error = Expression::parse(text).expect_err(text);
        assert_eq!((error.offset, error.message), (offset, message), "{text}");
    }
    assert!(Expression::parse("1.2.3").expect_err("two points").message.starts_with("`1.2.3` is no number: "));
}

#[test]
fn calculations_have_limits() {
    let deep = |depth: usize| format!("{}a{}", "(".repeat(depth), ")".repeat(depth));
    assert!(Expression::parse(&deep(64)).is_ok());
    assert_eq!(Expression::parse(&deep(65)).expect_err("too deep").offset, 64);
    assert!(Expression::parse(&"(".repeat(4000)).is_err());
    assert!(Expression::parse(&"-".repeat(4000)).is_err());
    assert!(Expression::parse(&"a".repeat(4001)).is_err());
    let nines = "9".repeat(100);
    assert_eq!(value(&vec![nines.as_str(); 30].join("*")), Err(EvaluateError::TooLarge));
}

/// Pseudo-random numbers (xorshift64), so that a failure happens again.
fn random(seed: &mut u64) -> usize {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    (*seed >> 33) as usize
}

#[test]
fn no_text_makes_it_panic() {
    const PIECES: &[&str] = &[
        "0", "1", "9", "12", "668", ",", ".", "_", " ", "e", "E", "-", "+", "\u{2212}", "*", "/", "(", ")", "%", "a",
        "b", "a-b", "to", " to ", "–", "million", "k", "about ", "\u{a0}", "\u{66c}", "٣", "۴", "०", "é", "😀",
        "\u{0}", "EUR", "×", "[", "=", "\n", "～", "1e39", "1e-40", "ß", "İ", "𞥐", "²", "½", "¤", "#", ";",
    ];
    let mut seed = 0x5eed_1668_0071;
    for _ in 0..20_000 {
        let mut piece = || PIECES[random(&mut seed) % PIECES.len()];
        let (mut text, mut lang) = (String::new(), String::from(["ar", "de-CH", "es", "x", "hi"][piece().len() % 5]));
        for _ in 0..piece().len() * 3 {
            text.push_str(piece());
        }
        lang.push_str(piece());
        match Decimal::parse(&text) {
            Ok(number) => {
                assert_eq!(written(number.as_str()), number.as_str(), "{text}");
                assert_eq!(ratio_to_decimal(&number.to_ratio(), 200), number, "{text}");
                let formatted = number.format(&lang);
                assert!(with_unit(&formatted, Some("EUR"), &lang).len() >= formatted.len() + 3);
            }
            Err(error) => assert!(text.is_char_boundary(error.offset) && !error.message.is_empty(), "{text}"),
        }
        assert!(with_unit(&text, Some(piece()), &lang).len() >= text.len());
        match Expression::parse(&text) {
            Ok(expression) => {
                let third = || Some(fraction("1", "3"));
                let _ = expression.evaluate_over(|name| lookup(name).or_else(third).map(Interval::exact));
                for (name, range) in expression.names() {
                    assert_eq!(name, &text[range]);
                }
                let again: Vec<_> = expression
                    .tokens()
                    .map(|token| match token {
                        Token::Name(text) | Token::Text(text) => text,
                    })
                    .collect();
                assert!(Expression::parse(&again.join(" ")).is_ok(), "{text}");
            }
            Err(error) => assert!(text.is_char_boundary(error.offset), "{text}"),
        }
    }
}
