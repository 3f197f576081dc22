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
    check(
        "de",
        &[
            ("28 900 Fälle, 2 509,0 Milliarden; im Jahr 2018 300", "28900 2509000000000 2018 300"),
            ("12 300-Euro-Scheine", "12 300"),
            ("in Saal 5 200 Personen; 3 Millionen 2019", "5 200 3000000 2019"),
        ],
    );
    check("de-CH", &[("3,4% und 3.4%, 5,094 Millionen, 1’234,5, 12,000 Fr", "3.4% 3.4% 5094000 1234.5 12000")]);
    check("es", &[("unas 25 000 personas; 1 250 000; 2 509,5; en la mesa 5 200", "25000 1250000 2509.5 5 200")]);
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
    check("en", &[("C$1.2m, A$3, HK$ 5, US$7, $8 and AC$9", "C$ 1200000 AUD 3 HKD 5 USD 7 $ 8 $ 9")]);
    check("es", &[("R$ 12, menos $5", "BRL 12 $ -5")]);
    check("en", &[("minus €4.1m", "EUR -4100000")]);
}

#[test]
fn sizes_follow_one_another_and_parts_of_them_are_numbers() {
    check(
        "es",
        &[(
            "172 mil 348, 3 mil 500 millones, 126 millones 14 mil 24, mil 250 y 3 mil, 500; en el año dos mil 20 personas; 3 mil 20 %",
            "172348 3500000000 126014024 1250 3000 500 2000 20 3000 20%",
        )],
    );
    check("ar", &[("306 آلاف و887، مليون و200 ألف، ألف و668، 3 آلاف 20", "306887 1200000 1668 3000 20")]);
    check("fr", &[("1 million 2018, 70 pour 100, 1,3 Md d’euros, 1,3 G$", "1000000 2018 70% 1300000000 $ 1300000000")]);
    check(
        "en",
        &[(
            "3 million, 200 km; 5 thousand and 300 wounded, 5 million 2018 dollars, 5 thousand 50 kg sacks, two thousand 500 kg bombs",
            "3000000 200 5000 300 5000000 2018 5000 50 2000 500",
        )],
    );
    check("en", &[("a quarter of a million, three-quarters of a billion, a good million", "250000 750000000 1000000")]);
    check(
        "de",
        &[("eine Viertelmillion, 1,7 Mrd. $, 1,7 Mio. bis 2 Mio. €", "(1) 250000 $ 1700000000 EUR 1700000..2000000")],
    );
    check("es", &[("millón y medio", "1500000")]);
}

#[test]
fn a_dash_is_a_minus_where_it_parts_nothing() {
    check("es", &[("del –0,27% y (–69.800); los –43 en total– fueron, 10 –20", "-0.27% -69800 43 10..20")]);
    check("fr", &[("(- 1,1 point), en baisse - 300 de moins", "-1.1 300")]);
}
