use super::check;
use crate::number::reading::{accounted, behind_code};

#[test]
fn money_is_read_by_its_signs_on_either_side() {
    check(
        "en",
        &[
            ("₪250, ₺5, ₴5, ₦250 million, ₱5, ฿5, ￦5", "ILS 250 TRY 5 UAH 5 NGN 250000000 PHP 5 THB 5 ₩ 5"),
            ("US$5, C$5, CA$5, MX$5, R$5, CN¥5, GH₵5, HK$5", "USD 5 C$ 5 CAD 5 MXN 5 BRL 5 CNY 5 GHS 5 HKD 5"),
            ("kr 250, 250 kr, 250 kr. a day", "kr 250 kr 250 kr 250"),
            ("Rs 250, Rs. 250, Rs.250 crore, Rp 250, KSh 250", "Rs 250 Rs 250 Rs 2500000000 IDR 250 KES 250"),
            ("US$5 to US$6, kr 5 to kr 6, $5-$6", "USD 5..6 kr 5..6 $ 5..6"),
            ("CHF250m, USD5bn", "CHF 250000000 USD 5000000000"),
            // None of these is money.
            ("R250, RM250, COP26, TOP-10, EUR-1, EURO2024, TEUR-5", ""),
            ("5 rs, 5 r, 5 ft, 5 dm, 5 tl, 5 km", "5 5 5 5 5 5"),
            ("5 $B and 5 US", "$ 5 5"),
            ("NIS 2, R 5, 29 C.F.R. 1910 and 250 NIS", "2 5 29 1910 ILS 250"),
        ],
    );
    check("sv", &[("250 kr, 2,5 mkr", "kr 250 2.5"), ("250 kronor", "250")]);
    check("pl", &[("250 zł, 5 mln zł", "PLN 250 5")]);
    check("cs", &[("250 Kč", "CZK 250")]);
    check("de", &[("250 CA$, 250 DM, 250 zł, am Fr. 5", "CAD 250 DEM 250 PLN 250 5")]);
    check("es", &[("250 US$, 250 $ US", "USD 250 $ 250")]);
    check("fr", &[("250 $ US, 250 $US, 250 M$ US, 5 £GB, 250 $ par US", "USD 250 USD 250 USD 250000000 GBP 5 $ 250")]);
    check(
        "ar",
        &[
            ("250 ر.س, ٢٥٠ ج.م., ر.س. 250, 250 د.إ.\u{200f}", "SAR 250 EGP 250 SAR 250 د.ا 250"),
            ("250 US$", "USD 250"),
            ("250 ق.م، ج.م.ع 250، د. محمد 5", "250 250 5"),
        ],
    );
}

#[test]
fn a_minus_stands_between_money_and_its_number_too() {
    check(
        "en",
        &[
            ("€-4.1 million, at €−4.1 million, $-5, US$−5, ¥−5", "EUR -4100000 EUR -4100000 $ -5 USD -5 ¥ -5"),
            ("−₪250, -CN¥5, −US$5, −₺5, −Rs 5", "ILS -250 CNY -5 USD -5 TRY -5 Rs -5"),
            ("CHF−5, EUR−1,234.50, XOF−5", "CHF -5 EUR -1234.50 XOF -5"),
            ("≈−5, ~−5, T=−5, <-5", "-5 -5 -5 -5"),
            ("\u{2011}5%, \u{2010}5%, \u{fe63}5%", "-5% -5% -5%"),
            // Behind a number the sign is its own, and the dash parts two.
            ("5€-10€, 5 US$-10 US$", "EUR 5..10 USD 5..10"),
            ("5m €-10m €, 5 million €-10 million €", "EUR 5000000..10000000 EUR 5000000..10000000"),
            ("mid\u{2011}2018, 10\u{2010}20, COVID\u{2010}19, US-$5", "2018 10..20 $ 5"),
        ],
    );
    check("de", &[("5 Mrd. €–10 Mrd. €", "EUR 5000000000..10000000000")]);
    check("de-CH", &[("CHF−1’668", "CHF -1668")]);
    check("ja", &[("－５％、600－650人、マイナス5％", "-5% 600..650 -5%")]);
}

#[test]
fn brackets_of_accounts_hold_money_with_any_sign() {
    for (text, expected) in [
        ("(US$5)", true),
        ("(₪5)", true),
        ("(CA$5) million", true),
        ("($5)", true),
        ("(EUR 3.2)", true),
        ("(kr 5)", true),
        ("(\u{61c}5 USD)", true),
        ("(see 5)", false),
        ("(ISBN 5)", false),
        ("(5) and (6)", false),
    ] {
        assert_eq!(accounted(text).is_some(), expected, "{text}");
    }
}

#[test]
fn behind_a_code_a_hyphen_may_be_a_minus() {
    for (text, expected) in [
        ("CHF-5", Some("CHF\u{2212}5")),
        ("EUR\u{2011}1’234.50", Some("EUR\u{2212}1’234.50")),
        ("COVID-19", None),
        ("CHF-Note", None),
        ("eur-5", None),
        ("ça", None),
        ("", None),
    ] {
        assert_eq!(behind_code(text).as_deref(), expected, "{text}");
    }
}
