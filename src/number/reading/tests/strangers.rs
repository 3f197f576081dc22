//! What texts of strangers showed: ranges and sizes in words, blanks and commas in digits, letters before numbers.

use super::check;

#[test]
fn a_range_in_words_has_one_size() {
    check(
        "en",
        &[
            ("Three to four million, between three and four million people", "3000000..4000000 3000000..4000000"),
            (
                "two to three hundred; fifty to sixty thousand; one to two billion",
                "200..300 50000..60000 1000000000..2000000000",
            ),
            ("three million and five million copies, two thousand and six", "3000000 5000000 2006"),
            ("from nine hundred to a thousand; three to four", "900..1000 3..4"),
            ("two million to three million", "2000000..3000000"),
        ],
    );
    check("fr", &[("entre trois et quatre millions, deux à trois cents", "3000000..4000000 200..300")]);
    check(
        "de",
        &[(
            "drei bis vier Millionen, zwei- bis dreitausend, zwei- bis dreihundert",
            "3000000..4000000 2000..3000 200..300",
        )],
    );
    check("es", &[("entre tres y cuatro millones", "3000000..4000000")]);
    check("ar", &[("بين ثلاثة وأربعة ملايين", "3000000..4000000"), ("بين ثلاثة ملايين وأربعة ملايين", "3000000..4000000")]);
}

#[test]
fn thousands_behind_a_blank_and_arabic_commas() {
    check("en", &[("25 000 people in 2018 300 boats, table 12 450", "25000 2018 300 12 450")]);
    check("es", &[("unas 25 000 personas; 1 250 000", "25000 1 250000")]);
    check("ar", &[("1,7% و3,4 مليون و١,٧ و1,700", "1.7% 3400000 1.7 1700")]);
}

#[test]
fn arabic_numbers_stand_behind_letters() {
    check("ar", &[("بثلاث مرات لعشر سنوات بمليار دولار، لست هنا ولأحد", "3 10 1000000000")]);
    check("ar", &[("بالمليون، للثلاثة، بألف، لألفين", "1000000 3 1000 2000")]);
    check("ar", &[("خمسة بالمئة، خمسة وعشرين بالمئة، كمية البضائع", "5% 25%")]);
}

#[test]
fn dollars_have_letters() {
    check("en", &[("C$1.2m, A$3, HK$ 5, US$7, $8 and AC$9", "CAD 1200000 AUD 3 HKD 5 USD 7 $ 8 $ 9")]);
    check("es", &[("R$ 12, menos $5", "BRL 12 $ -5")]);
    check("en", &[("minus €4.1m", "EUR -4100000")]);
}

#[test]
fn two_numbers_in_words_with_or_between_them_are_a_range() {
    check(
        "en",
        &[
            (
                "two or three thousand, three or four of them, two thousand or three thousand",
                "2000..3000 3..4 2000..3000",
            ),
            ("2 or 3 thousand, 5 or 10 million", "2000..3000 5000000..10000000"),
            ("2017 or 2018, 12 or 14 men, thirty or twenty, two or three-quarters", "2017 2018 12 14 30 20 2"),
            ("two, three or four; a hundred or two; the second or two", "2 3..4 100 2 (2) 2"),
            (
                "3m-4m, 3m to 4m, €3m-4m, €3m–€4m, 3m-4m euros, 3m-5km",
                "3..4 3..4 EUR 3000000..4000000 EUR 3000000..4000000 3000000..4000000 3 5",
            ),
        ],
    );
    check("de", &[("zwei- oder dreitausend, drei oder vier Millionen", "2000..3000 3000000..4000000")]);
    check("fr", &[("deux ou trois mille, 2 ou 3 millions", "2000..3000 2000000..3000000")]);
    check("es", &[("dos o tres mil, siete u ocho", "2000..3000 7..8")]);
    check("ar", &[("ثلاثة أو أربعة ملايين", "3000000..4000000")]);
}

#[test]
fn a_currency_and_its_size_stand_in_front_too() {
    check(
        "en",
        &[
            ("TEUR 25, T€ 25, kEUR 25, EUR K 25, 25 EUR K", "EUR 25000 EUR 25000 EUR 25000 EUR 25000 EUR 25000"),
            ("€m 25, EURm 25, USD bn 25, US$bn 25", "EUR 25000000 EUR 25000000 USD 25000000000 USD 25000000000"),
            ("EUR m 25 to 30, €m 25-30, Mio. EUR -25", "EUR 25000000..30000000 EUR 25000000..30000000 EUR -25000000"),
            ("25 euro million, 25 dollar million, 25 euros million-year-old", "EUR 25000000 $ 25000000 25"),
            ("3 million EUR 25, 3 EUR m 25, EUR 25, m 25, T 25, $ 25", "EUR 3000000 25 EUR 3 25 EUR 25 25 25 $ 25"),
        ],
    );
    check(
        "de",
        &[(
            "Mio. EUR 25, EUR Mio. 25, 25 Euro Millionen, 25 € Mia gab",
            "EUR 25000000 EUR 25000000 EUR 25000000 EUR 25",
        )],
    );
    check("fr", &[("25 EUR M. Dupont, M€ 25", "EUR 25 EUR 25000000")]);
}
