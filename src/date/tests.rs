//! The examples of the EDTF specification, what goes wrong, and laws for everything in between.

use super::*;

const LANGUAGES: [&str; 9] = ["en", "fr", "de", "es", "ar", "ar-MA", "ar-EG", "de-AT", "nl"];

fn date(text: &str) -> Date {
    Date::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn shown(day: Option<Day>) -> String {
    day.map_or("-".to_owned(), |day| day.to_string())
}

/// Text, earliest, latest, shape, words in English. The specification's own examples are all here.
#[rustfmt::skip]
const GOOD: &[(&str, &str, &str, Shape, &str)] = &[
    ("2018-12-31", "2018-12-31", "2018-12-31", Shape::Day, "31 December 2018"),
    ("2018-12", "2018-12-01", "2018-12-31", Shape::Within, "December 2018"),
    ("2018-12-31/2018-12-31", "2018-12-31", "2018-12-31", Shape::Day, "31 December 2018"),
    ("2018/2018", "2018-01-01", "2018-12-31", Shape::Span, "2018"),
    ("2018", "2018-01-01", "2018-12-31", Shape::Within, "2018"),
    ("0044", "0044-01-01", "0044-12-31", Shape::Within, "AD\u{a0}44"),
    ("0000", "0000-01-01", "0000-12-31", Shape::Within, "1\u{a0}BC"),
    ("-0043", "-0043-01-01", "-0043-12-31", Shape::Within, "44\u{a0}BC"),
    ("-0043-03-15", "-0043-03-15", "-0043-03-15", Shape::Day, "15 March 44\u{a0}BC"),
    ("Y170000002", "+170000002-01-01", "+170000002-12-31", Shape::Within, "170,000,002"),
    ("Y-170000002", "-170000002-01-01", "-170000002-12-31", Shape::Within, "170,000,003\u{a0}BC"),
    ("Y17E7", "+170000000-01-01", "+170000000-12-31", Shape::Within, "170,000,000"),
    ("Y-17E7", "-170000000-01-01", "-170000000-12-31", Shape::Within, "170,000,001\u{a0}BC"),
    ("Y1E30", "-", "-", Shape::Unknown, "Y1E30"),
    ("Y171010000S3", "+171000000-01-01", "+171999999-12-31", Shape::Within, "about 171,010,000 (between 171,000,000 and 171,999,999)"),
    ("Y3388E2S3", "+338000-01-01", "+338999-12-31", Shape::Within, "about 338,800 (between 338,000 and 338,999)"),
    ("1950S2", "1900-01-01", "1999-12-31", Shape::Within, "about 1950 (between 1900 and 1999)"),
    ("1950S4", "1950-01-01", "1950-12-31", Shape::Within, "1950"),
    ("1950S2~", "1900-01-01", "1999-12-31", Shape::Approximate, "about 1950 (between 1900 and 1999, approximate)"),
    ("2001-21", "2001-03-01", "2001-05-31", Shape::Within, "spring 2001"),
    ("2001-24~", "2001-12-01", "2002-02-28", Shape::Approximate, "about winter 2001"),
    ("2001-26", "2001-06-01", "2001-08-31", Shape::Within, "summer 2001 (northern hemisphere)"),
    ("2001-31", "2001-03-01", "2001-05-31", Shape::Within, "autumn 2001 (southern hemisphere)"),
    ("2001-34", "2001-04-01", "2001-06-30", Shape::Within, "second quarter of 2001"),
    ("2001-38", "2001-05-01", "2001-08-31", Shape::Within, "second third of 2001"),
    ("2001-41", "2001-07-01", "2001-12-31", Shape::Within, "second half of 2001"),
    ("201X-21", "2010-03-01", "2019-05-31", Shape::Within, "spring 201X"),
    ("XXXX-21", "-", "-", Shape::Unknown, "spring XXXX"),
    ("1984?", "1984-01-01", "1984-12-31", Shape::Uncertain, "1984 (uncertain)"),
    ("2004-06~", "2004-06-01", "2004-06-30", Shape::Approximate, "about June 2004"),
    ("2004-06-11%", "2004-06-11", "2004-06-11", Shape::Uncertain, "about 11 June 2004 (uncertain)"),
    ("2018-12-31~", "2018-12-31", "2018-12-31", Shape::Approximate, "about 31 December 2018"),
    ("201X", "2010-01-01", "2019-12-31", Shape::Within, "the 2010s"),
    ("200X", "2000-01-01", "2009-12-31", Shape::Within, "between 2000 and 2009"),
    ("20XX", "2000-01-01", "2099-12-31", Shape::Within, "between 2000 and 2099"),
    ("2XXX", "2000-01-01", "2999-12-31", Shape::Within, "between 2000 and 2999"),
    ("XXXX", "-", "-", Shape::Unknown, "year unknown"),
    ("1XX3", "1003-01-01", "1993-12-31", Shape::Within, "between 1003 and 1993 (1XX3)"),
    ("201X~", "2010-01-01", "2019-12-31", Shape::Approximate, "about the 2010s"),
    ("201X?", "2010-01-01", "2019-12-31", Shape::Uncertain, "the 2010s (uncertain)"),
    ("2004-XX", "2004-01-01", "2004-12-31", Shape::Within, "2004 (month unknown)"),
    ("1985-04-XX", "1985-04-01", "1985-04-30", Shape::Within, "April 1985 (day unknown)"),
    ("1985-XX-XX", "1985-01-01", "1985-12-31", Shape::Within, "1985 (day and month unknown)"),
    ("1985-04-XX~", "1985-04-01", "1985-04-30", Shape::Approximate, "about April 1985 (day unknown)"),
    ("2018-12-1X", "2018-12-10", "2018-12-19", Shape::Within, "between 10 and 19 December 2018"),
    ("2018-12-3X", "2018-12-30", "2018-12-31", Shape::Within, "30 or 31 December 2018"),
    ("2018-02-2X", "2018-02-20", "2018-02-28", Shape::Within, "between 20 and 28 February 2018"),
    ("2018-12-X1", "2018-12-01", "2018-12-31", Shape::Within, "1, 11, 21 or 31 December 2018"),
    ("2018-12-1X?", "2018-12-10", "2018-12-19", Shape::Uncertain, "between 10 and 19 December 2018 (uncertain)"),
    ("2018-12-1X%", "2018-12-10", "2018-12-19", Shape::Uncertain, "between 10 and 19 December 2018 (uncertain and approximate)"),
    ("2018-1X", "2018-10-01", "2018-12-31", Shape::Within, "between October and December 2018"),
    ("2018-0X", "2018-01-01", "2018-09-30", Shape::Within, "between January and September 2018"),
    ("2018-X2", "2018-02-01", "2018-12-31", Shape::Within, "February or December 2018"),
    ("2018-X3", "2018-03-01", "2018-03-31", Shape::Within, "March 2018"),
    ("2018-1X-XX", "2018-10-01", "2018-12-31", Shape::Within, "between October and December 2018 (day unknown)"),
    ("2018-1X-05", "2018-10-05", "2018-12-05", Shape::Within, "between 5 October and 5 December 2018 (2018-1X-05)"),
    ("2018-XX-15", "2018-01-15", "2018-12-15", Shape::Within, "between 15 January and 15 December 2018 (2018-XX-15)"),
    ("XXXX-12", "-", "-", Shape::Unknown, "December (year unknown)"),
    ("XXXX-XX", "-", "-", Shape::Unknown, "year and month unknown"),
    ("XXXX-XX-XX", "-", "-", Shape::Unknown, "date unknown"),
    ("XXXX-12-25", "-", "-", Shape::Unknown, "25 December (year unknown)"),
    ("XXXX-12-XX", "-", "-", Shape::Unknown, "December (day and year unknown)"),
    ("156X-12-25", "1560-12-25", "1569-12-25", Shape::Within, "25 December (year between 1560 and 1569)"),
    ("15XX-12-25", "1500-12-25", "1599-12-25", Shape::Within, "25 December (year between 1500 and 1599)"),
    ("156X-12-XX", "1560-12-01", "1569-12-31", Shape::Within, "December (day unknown, year between 1560 and 1569)"),
    ("1XXX-XX", "1000-01-01", "1999-12-31", Shape::Within, "between 1000 and 1999 (month unknown)"),
    ("1XXX-12", "1000-12-01", "1999-12-31", Shape::Within, "December (year between 1000 and 1999)"),
    ("1XX3-12", "1003-12-01", "1993-12-31", Shape::Within, "December (year 1XX3)"),
    ("XXXX-1X-1X", "-", "-", Shape::Unknown, "XXXX-1X-1X"),
    ("1985-04-12T23:20:30Z", "1985-04-12", "1985-04-12", Shape::Day, "12 April 1985, 23:20:30 UTC"),
    ("1985-04-12T23:20:00", "1985-04-12", "1985-04-12", Shape::Day, "12 April 1985, 23:20"),
    ("1985-04-12T23:20:30-04", "1985-04-12", "1985-04-12", Shape::Day, "12 April 1985, 23:20:30 UTC−4"),
    ("1985-04-12T23:20:30+04:30", "1985-04-12", "1985-04-12", Shape::Day, "12 April 1985, 23:20:30 UTC+4:30"),
    ("1964/2008", "1964-01-01", "2008-12-31", Shape::Span, "1964 to 2008"),
    ("2004-06/2006-08", "2004-06-01", "2006-08-31", Shape::Span, "June 2004 to August 2006"),
    ("2004-02-01/2005-02-08", "2004-02-01", "2005-02-08", Shape::Span, "1 February 2004 to 8 February 2005"),
    ("2004-02-01/2005-02", "2004-02-01", "2005-02-28", Shape::Span, "1 February 2004 to February 2005"),
    ("2004-02-01/2005", "2004-02-01", "2005-12-31", Shape::Span, "1 February 2004 to 2005"),
    ("2018-12-10/2018-12-19", "2018-12-10", "2018-12-19", Shape::Span, "10 to 19 December 2018"),
    ("2018-11-10/2018-12-19", "2018-11-10", "2018-12-19", Shape::Span, "10 November to 19 December 2018"),
    ("2018-04/2018-08", "2018-04-01", "2018-08-31", Shape::Span, "April to August 2018"),
    ("2018-04/2019-08", "2018-04-01", "2019-08-31", Shape::Span, "April 2018 to August 2019"),
    ("2015~/2016", "2015-01-01", "2016-12-31", Shape::Approximate, "about 2015 to 2016"),
    ("2015?/2016%", "2015-01-01", "2016-12-31", Shape::Uncertain, "2015 (uncertain) to about 2016 (uncertain)"),
    ("1985-04-12/..", "1985-04-12", "-", Shape::OpenEnd, "since 12 April 1985"),
    ("2018-04/..", "2018-04-01", "-", Shape::OpenEnd, "since April 2018"),
    ("2011/..", "2011-01-01", "-", Shape::OpenEnd, "since 2011"),
    ("2011~/..", "2011-01-01", "-", Shape::Approximate, "since about 2011"),
    ("201X/..", "2010-01-01", "-", Shape::OpenEnd, "since the 2010s"),
    ("2001-21/..", "2001-03-01", "-", Shape::OpenEnd, "since spring 2001"),
    ("2018-12-1X/..", "2018-12-10", "-", Shape::OpenEnd, "since 2018-12-1X"),
    ("../1985-04-12", "-", "1985-04-12", Shape::OpenStart, "until 12 April 1985"),
    ("../1985-04", "-", "1985-04-30", Shape::OpenStart, "until April 1985"),
    ("../2011", "-", "2011-12-31", Shape::OpenStart, "until 2011"),
    ("../2011~", "-", "2011-12-31", Shape::Approximate, "until about 2011"),
    ("../201X", "-", "2019-12-31", Shape::OpenStart, "until the 2010s"),
    ("../2018-22", "-", "2018-08-31", Shape::OpenStart, "until summer 2018"),
    ("1985-04-12/", "1985-04-12", "-", Shape::Unknown, "from 12 April 1985 (end unknown)"),
    ("1985-04/", "1985-04-01", "-", Shape::Unknown, "from April 1985 (end unknown)"),
    ("1985/", "1985-01-01", "-", Shape::Unknown, "from 1985 (end unknown)"),
    ("/1985-04-12", "-", "1985-04-12", Shape::Unknown, "until 12 April 1985 (start unknown)"),
    ("/1985", "-", "1985-12-31", Shape::Unknown, "until 1985 (start unknown)"),
    ("2004-06-~01/2004-06-~20", "2004-06-01", "2004-06-20", Shape::Approximate, "1 June 2004 (day approximate) to 20 June 2004 (day approximate)"),
    ("2004-06-XX/2004-07-03", "2004-06-01", "2004-07-03", Shape::Span, "June 2004 (day unknown) to 3 July 2004"),
    ("2018-12-1X/2019", "2018-12-10", "2019-12-31", Shape::Span, "between 10 and 19 December 2018 – 2019"),
    ("198X/199X", "1980-01-01", "1999-12-31", Shape::Span, "the 1980s to the 1990s"),
    ("2018-21/2018-22", "2018-03-01", "2018-08-31", Shape::Span, "spring 2018 to summer 2018"),
    ("..2004-06-01/2004-06-20..", "-", "-", Shape::Unknown, "1 June 2004 or earlier to 20 June 2004 or later"),
    ("[1667,1668,1670..1672]", "1667-01-01", "1672-12-31", Shape::Within, "1667, 1668 or between 1670 and 1672"),
    ("{1667,1668,1670..1672}", "1667-01-01", "1672-12-31", Shape::Within, "1667, 1668 and 1670 to 1672"),
    ("[..1760-12-03]", "-", "1760-12-03", Shape::OpenStart, "3 December 1760 or earlier"),
    ("[1760-12..]", "1760-12-01", "-", Shape::OpenEnd, "December 1760 or later"),
    ("[1760-01,1760-02,1760-12..]", "1760-01-01", "-", Shape::OpenEnd, "January 1760, February 1760 or December 1760 or later"),
    ("[1667,1760-12]", "1667-01-01", "1760-12-31", Shape::Within, "1667 or December 1760"),
    ("[..1984]", "-", "1984-12-31", Shape::OpenStart, "1984 or earlier"),
    ("{1960,1961-12}", "1960-01-01", "1961-12-31", Shape::Within, "1960 and December 1961"),
    ("{..1984}", "-", "1984-12-31", Shape::OpenStart, "1984 and earlier"),
    ("[2018-12-16,2018-12-17]", "2018-12-16", "2018-12-17", Shape::Within, "16 or 17 December 2018"),
    ("{2018-12-16,2018-12-17}", "2018-12-16", "2018-12-17", Shape::Within, "16 and 17 December 2018"),
    ("[2018-11-16,2018-12-17]", "2018-11-16", "2018-12-17", Shape::Within, "16 November or 17 December 2018"),
    ("[2018-09,2018-10]", "2018-09-01", "2018-10-31", Shape::Within, "September or October 2018"),
    ("[1670..1672]", "1670-01-01", "1672-12-31", Shape::Within, "between 1670 and 1672"),
    ("{1670..1672}", "1670-01-01", "1672-12-31", Shape::Within, "1670 to 1672"),
    ("[2018-12-07,2018-12-08]", "2018-12-07", "2018-12-08", Shape::Within, "7 or 8 December 2018"),
    ("[1984~]", "1984-01-01", "1984-12-31", Shape::Approximate, "about 1984"),
    ("[1984~,1986]", "1984-01-01", "1986-12-31", Shape::Approximate, "about 1984 or 1986"),
    ("2004?-06-11", "2004-06-11", "2004-06-11", Shape::Uncertain, "11 June 2004 (year uncertain)"),
    ("2004-06~-11", "2004-06-11", "2004-06-11", Shape::Approximate, "11 June 2004 (year approximate, month approximate)"),
    ("?2004-06-~11", "2004-06-11", "2004-06-11", Shape::Uncertain, "11 June 2004 (year uncertain, day approximate)"),
    ("2004-%06-11", "2004-06-11", "2004-06-11", Shape::Uncertain, "11 June 2004 (month uncertain and approximate)"),
    ("2018-?12", "2018-12-01", "2018-12-31", Shape::Uncertain, "December 2018 (month uncertain)"),
    ("2018-12-31?", "2018-12-31", "2018-12-31", Shape::Uncertain, "31 December 2018 (uncertain)"),
    ("2018-12?", "2018-12-01", "2018-12-31", Shape::Uncertain, "December 2018 (uncertain)"),
    ("2018%", "2018-01-01", "2018-12-31", Shape::Uncertain, "about 2018 (uncertain)"),
];

#[test]
fn a_date_has_its_place_its_shape_and_its_words() {
    for (text, earliest, latest, shape, words) in GOOD {
        let date = date(text);
        let place = (shown(date.earliest()), shown(date.latest()));
        assert_eq!((place.0.as_str(), place.1.as_str()), (*earliest, *latest), "{text}");
        assert_eq!(date.shape(), *shape, "{text}");
        assert_eq!(date.words("en"), *words, "{text}");
        assert_eq!(date.as_written(), *text);
    }
}

/// Text, then its words in French, German, Spanish and Arabic.
#[rustfmt::skip]
const SAID: &[(&str, &str, &str, &str, &str)] = &[
    ("2018-12-31", "31 décembre 2018", "31. Dezember 2018", "31 de diciembre de 2018", "31 ديسمبر 2018"),
    ("2018-12-01", "1er décembre 2018", "1. Dezember 2018", "1 de diciembre de 2018", "1 ديسمبر 2018"),
    ("2018-12", "décembre 2018", "Dezember 2018", "diciembre de 2018", "ديسمبر 2018"),
    ("-0043-03-15", "15 mars 44\u{a0}av.\u{a0}J.-C.", "15. März 44\u{a0}v.\u{a0}Chr.", "15 de marzo de 44\u{a0}a.\u{a0}C.", "15 مارس 44\u{a0}ق.م"),
    ("0622", "622\u{a0}ap.\u{a0}J.-C.", "622\u{a0}n.\u{a0}Chr.", "622\u{a0}d.\u{a0}C.", "622\u{a0}م"),
    ("2018-12-31~", "vers le 31 décembre 2018", "etwa 31. Dezember 2018", "hacia el 31 de diciembre de 2018", "31 ديسمبر 2018 تقريبًا"),
    ("2018-12~", "vers décembre 2018", "etwa Dezember 2018", "hacia diciembre de 2018", "ديسمبر 2018 تقريبًا"),
    ("2018~", "vers 2018", "etwa 2018", "hacia 2018", "2018 تقريبًا"),
    ("2018?", "2018 (date incertaine)", "2018 (unsicher)", "2018 (fecha incierta)", "2018 (غير مؤكد)"),
    ("2018-12-1X", "entre le 10 et le 19 décembre 2018", "zwischen dem 10. und dem 19. Dezember 2018", "entre el 10 y el 19 de diciembre de 2018", "بين 10 و19 ديسمبر 2018"),
    ("2018-1X", "entre octobre et décembre 2018", "zwischen Oktober und Dezember 2018", "entre octubre y diciembre de 2018", "بين أكتوبر وديسمبر 2018"),
    ("2018-X1", "janvier ou novembre 2018", "Januar oder November 2018", "enero o noviembre de 2018", "يناير أو نوفمبر 2018"),
    ("201X", "années 2010", "2010er-Jahre", "década de 2010", "عقد 2010"),
    ("201X~", "vers les années 2010", "etwa 2010er-Jahre", "hacia la década de 2010", "عقد 2010 تقريبًا"),
    ("20XX", "entre 2000 et 2099", "zwischen 2000 und 2099", "entre 2000 y 2099", "بين 2000 و2099"),
    ("2018-XX", "2018 (mois inconnu)", "2018 (Monat unbekannt)", "2018 (mes desconocido)", "2018 (الشهر غير معروف)"),
    ("1985-04-XX", "avril 1985 (jour inconnu)", "April 1985 (Tag unbekannt)", "abril de 1985 (día desconocido)", "أبريل 1985 (اليوم غير معروف)"),
    ("XXXX-12-25", "25 décembre (année inconnue)", "25. Dezember (Jahr unbekannt)", "25 de diciembre (año desconocido)", "25 ديسمبر (السنة غير معروفة)"),
    ("156X-12-25", "25 décembre (année entre 1560 et 1569)", "25. Dezember (Jahr zwischen 1560 und 1569)", "25 de diciembre (año entre 1560 y 1569)", "25 ديسمبر (السنة بين 1560 و1569)"),
    ("2001-22~", "vers l’été 2001", "etwa Sommer 2001", "hacia el verano de 2001", "صيف 2001 تقريبًا"),
    ("2001-30", "été 2001 (hémisphère sud)", "Sommer 2001 (Südhalbkugel)", "verano de 2001 (hemisferio sur)", "صيف 2001 (نصف الكرة الجنوبي)"),
    ("2001-34", "2e trimestre 2001", "2. Quartal 2001", "segundo trimestre de 2001", "الربع الثاني من 2001"),
    ("2015/2016", "de 2015 à 2016", "2015 bis 2016", "de 2015 a 2016", "من 2015 إلى 2016"),
    ("2018-10/2018-12", "d’octobre à décembre 2018", "Oktober bis Dezember 2018", "de octubre a diciembre de 2018", "من أكتوبر إلى ديسمبر 2018"),
    ("2018-12-01/2018-12-19", "du 1er au 19 décembre 2018", "1. bis 19. Dezember 2018", "del 1 al 19 de diciembre de 2018", "من 1 إلى 19 ديسمبر 2018"),
    ("2018-04-10/2019-08-19", "du 10 avril 2018 au 19 août 2019", "10. April 2018 bis 19. August 2019", "del 10 de abril de 2018 al 19 de agosto de 2019", "من 10 أبريل 2018 إلى 19 أغسطس 2019"),
    ("198X/199X", "des années 1980 aux années 1990", "1980er-Jahre bis 1990er-Jahre", "de la década de 1980 a la década de 1990", "من عقد 1980 إلى عقد 1990"),
    ("2018-21/2018-22", "du printemps 2018 à l’été 2018", "Frühjahr 2018 bis Sommer 2018", "de la primavera de 2018 al verano de 2018", "من ربيع 2018 إلى صيف 2018"),
    ("2015~/2016?", "de 2015 environ à 2016 (date incertaine)", "etwa 2015 bis 2016 (unsicher)", "de 2015 aproximadamente a 2016 (fecha incierta)", "من 2015 تقريبًا إلى 2016 (غير مؤكد)"),
    ("2011/..", "depuis 2011", "seit 2011", "desde 2011", "منذ 2011"),
    ("1985-04-12/..", "depuis le 12 avril 1985", "seit dem 12. April 1985", "desde el 12 de abril de 1985", "منذ 12 أبريل 1985"),
    ("1985-04-12~/..", "depuis le 12 avril 1985 environ", "seit etwa dem 12. April 1985", "desde el 12 de abril de 1985 aproximadamente", "منذ 12 أبريل 1985 تقريبًا"),
    ("2001-21/..", "depuis le printemps 2001", "seit dem Frühjahr 2001", "desde la primavera de 2001", "منذ ربيع 2001"),
    ("201X/..", "depuis les années 2010", "seit den 2010er-Jahren", "desde la década de 2010", "منذ عقد 2010"),
    ("../2011", "jusqu’en 2011", "bis 2011", "hasta 2011", "حتى 2011"),
    ("../1985-04-12", "jusqu’au 12 avril 1985", "bis zum 12. April 1985", "hasta el 12 de abril de 1985", "حتى 12 أبريل 1985"),
    ("../1985-04-12~", "jusqu’au 12 avril 1985 environ", "bis etwa zum 12. April 1985", "hasta el 12 de abril de 1985 aproximadamente", "حتى 12 أبريل 1985 تقريبًا"),
    ("../2018-22", "jusqu’à l’été 2018", "bis zum Sommer 2018", "hasta el verano de 2018", "حتى صيف 2018"),
    ("../201X", "jusqu’aux années 2010", "bis zu den 2010er-Jahren", "hasta la década de 2010", "حتى عقد 2010"),
    ("1985-04-12/", "à partir du 12 avril 1985 (fin inconnue)", "ab dem 12. April 1985 (Ende unbekannt)", "desde el 12 de abril de 1985 (fin desconocido)", "من 12 أبريل 1985 (النهاية غير معروفة)"),
    ("1985-04/", "à partir d’avril 1985 (fin inconnue)", "ab April 1985 (Ende unbekannt)", "desde abril de 1985 (fin desconocido)", "من أبريل 1985 (النهاية غير معروفة)"),
    ("/1985", "jusqu’en 1985 (début inconnu)", "bis 1985 (Beginn unbekannt)", "hasta 1985 (inicio desconocido)", "حتى 1985 (البداية غير معروفة)"),
    ("[2018-12-16,2018-12-17]", "16 ou 17 décembre 2018", "16. oder 17. Dezember 2018", "16 o 17 de diciembre de 2018", "16 أو 17 ديسمبر 2018"),
    ("{2018-12-16,2018-12-17}", "16 et 17 décembre 2018", "16. und 17. Dezember 2018", "16 y 17 de diciembre de 2018", "16 و17 ديسمبر 2018"),
    ("[2018-09,2018-10]", "septembre ou octobre 2018", "September oder Oktober 2018", "septiembre u octubre de 2018", "سبتمبر أو أكتوبر 2018"),
    ("{2001-23,2001-24}", "automne 2001 et hiver 2001", "Herbst 2001 und Winter 2001", "otoño de 2001 e invierno de 2001", "خريف 2001 وشتاء 2001"),
    ("[1667,1668,1670..1672]", "1667, 1668 ou entre 1670 et 1672", "1667, 1668 oder zwischen 1670 und 1672", "1667, 1668 o entre 1670 y 1672", "1667 أو 1668 أو بين 1670 و1672"),
    ("{1667,1668,1670..1672}", "1667, 1668 et de 1670 à 1672", "1667, 1668 und 1670 bis 1672", "1667, 1668 y de 1670 a 1672", "1667 و1668 ومن 1670 إلى 1672"),
    ("[..1984]", "1984 ou avant", "1984 oder früher", "1984 o antes", "1984 أو قبل ذلك"),
    ("[1984..]", "1984 ou après", "1984 oder später", "1984 o después", "1984 أو بعد ذلك"),
    ("{..1984}", "1984 et avant", "1984 und früher", "1984 y antes", "1984 وقبل ذلك"),
    ("2004-06~-11", "11 juin 2004 (année approximative, mois approximatif)", "11. Juni 2004 (Jahr ungefähr, Monat ungefähr)", "11 de junio de 2004 (año aproximado, mes aproximado)", "11 يونيو 2004 (السنة تقريبية، الشهر تقريبي)"),
    ("2004-%06-11", "11 juin 2004 (mois incertain et approximatif)", "11. Juni 2004 (Monat unsicher und ungefähr)", "11 de junio de 2004 (mes incierto y aproximado)", "11 يونيو 2004 (الشهر غير مؤكد وتقريبي)"),
    ("1950S2", "vers 1950 (entre 1900 et 1999)", "etwa 1950 (zwischen 1900 und 1999)", "hacia 1950 (entre 1900 y 1999)", "1950 تقريبًا (بين 1900 و1999)"),
    ("1985-04-12T23:20:30+04:30", "12 avril 1985, 23\u{a0}h\u{a0}20\u{a0}min\u{a0}30\u{a0}s\u{a0}(UTC+4:30)", "12. April 1985, 23:20:30\u{a0}Uhr\u{a0}(UTC+4:30)", "12 de abril de 1985, 23:20:30 UTC+4:30", "12 أبريل 1985، 23:20:30 UTC+4:30"),
    ("2018-12-31T12:30:00", "31 décembre 2018, 12\u{a0}h\u{a0}30", "31. Dezember 2018, 12:30\u{a0}Uhr", "31 de diciembre de 2018, 12:30", "31 ديسمبر 2018، 12:30"),
    ("2018-12-31T09:05:00+01:00", "31 décembre 2018, 9\u{a0}h\u{a0}05\u{a0}(UTC+1)", "31. Dezember 2018, 9:05\u{a0}Uhr\u{a0}(UTC+1)", "31 de diciembre de 2018, 09:05 UTC+1", "31 ديسمبر 2018، 09:05 UTC+1"),
];

#[test]
fn a_date_is_said_in_each_language() {
    for (text, french, german, spanish, arabic) in SAID {
        let date = date(text);
        let words = ["fr", "de", "es", "ar"].map(|lang| date.words(lang));
        assert_eq!(words.each_ref().map(String::as_str), [*french, *german, *spanish, *arabic], "{text}");
    }
}

/// As Unicode CLDR 48 has them.
#[test]
fn a_region_has_its_months_and_digits() {
    let said = |text: &str, lang: &str| date(text).words(lang);
    assert_eq!(said("2018-12-31", "ar-MA"), "31 دجنبر 2018");
    assert_eq!(said("2018-08", "ar-TN"), "أوت 2018");
    assert_eq!(said("2018-12-31", "ar-EG"), "٣١ ديسمبر ٢٠١٨");
    assert_eq!(said("2018-12-31", "ar-LB"), "٣١ كانون الأول ٢٠١٨");
    assert_eq!(said("2018-04-01", "ar-MR"), "١ إبريل ٢٠١٨");
    assert_eq!(said("2018-12-31", "ar-001"), "31 ديسمبر 2018");
    // Regions that CLDR says nothing of have the digits of the language, as numbers do.
    assert_eq!(said("2018-12-31", "ar-DE"), "31 ديسمبر 2018");
    assert_eq!(said("2018-01-31", "de-AT"), "31. Jänner 2018");
    assert_eq!(said("2018-12-31", "FR_ca"), "31 décembre 2018");
}

#[test]
fn what_a_language_without_words_cannot_read_as_it_is_written_is_said_in_english() {
    for plain in ["2018", "2018-12", "2018-12-31"] {
        assert_eq!((date(plain).words("nl").as_str(), date(plain).is_borrowed("nl")), (plain, false));
        assert!(!date(plain).is_borrowed("fr"));
    }
    for (text, words) in [
        ("2026-23", "autumn 2026"),
        ("2026-05/..", "since May 2026"),
        ("2026-03-10~", "about 10 March 2026"),
        ("2018-12-1X/2019~", "between 10 and 19 December 2018 – about 2019"),
        ("-0043", "44\u{a0}BC"),
        ("2018?", "2018 (uncertain)"),
    ] {
        assert_eq!((date(text).words("nl").as_str(), date(text).is_borrowed("nl")), (words, true));
        assert!(!date(text).is_borrowed("ar") && !date(text).is_borrowed("en-GB"));
    }
}

#[rustfmt::skip]
const BAD: &[(&str, &str)] = &[
    ("2018-02-30", "February 2018 has 28 days"),
    ("2001-02-29", "February 2001 has 28 days"),
    ("1900-02-29", "February 1900 has 28 days"),
    ("-0043-02-30", "February 44\u{a0}BC has 28 days"),
    ("30.2.2018", "February 2018 has 28 days"),
    ("2018-04-31/2018-05-01", "April 2018 has 30 days"),
    ("{1960,1985-04-31}", "April 1985 has 30 days"),
    ("2018-13", "there is no month 13"),
    ("2018-00", "there is no month 00"),
    ("2018-12-00", "there is no day 00"),
    ("2001-21-05", "21 is a part of the year in place of a month, so no day follows it"),
    ("31.12.2018", "write \"2018-12-31\""),
    ("12/31/2018", "write \"2018-12-31\""),
    ("31/12/2018", "write \"2018-12-31\""),
    ("1/2/2018", "write \"2018-02-01\" or \"2018-01-02\""),
    ("2018/12/31", "write \"2018-12-31\""),
    ("2018-1-5", "write \"2018-01-05\""),
    ("2016-W01", "write \"2016-01-04/2016-01-10\""),
    ("2015W53", "write \"2015-12-28/2016-01-03\""),
    ("2016-W01-3", "write \"2016-01-06\""),
    ("20181231", "write \"2018-12-31\""),
    ("201812", "write \"2018-12\""),
    ("12345", "write \"Y12345\""),
    ("18", "write \"2018\" or \"0018\""),
    ("-44", "write \"-0044\""),
    ("-0000", "1 BC is the year 0000, 2 BC is -0001"),
    ("31/12/18", "a year has four digits"),
    ("12/2018", "write \"2018-12\""),
    ("2018/12", "write \"2018-12\""),
    ("2015-2016", "write \"2015/2016\""),
    ("2015–2016", "write \"2015/2016\""),
    ("2015 to 2016", "write \"2015/2016\""),
    ("December 2018", "write \"2018-12\""),
    ("31 December 2018", "write \"2018-12-31\""),
    ("Dec 31, 2018", "write \"2018-12-31\""),
    ("31. Dezember 2018", "write \"2018-12-31\""),
    ("1er décembre 2018", "write \"2018-12-01\""),
    ("31 de diciembre de 2018", "write \"2018-12-31\""),
    ("٣١ ديسمبر ٢٠١٨", "write \"2018-12-31\""),
    ("16 or 17 December 2018", "write \"[2018-12-16,2018-12-17]\""),
    ("between 2015 and 2016", "write \"[2015..2016]\""),
    ("2018 or 2019", "write \"[2018,2019]\""),
    ("c. 2018", "write \"2018~\""),
    ("ca. December 2018", "write \"2018-12~\""),
    ("perhaps 2018", "write \"2018?\""),
    ("2018 ?", "write \"2018?\""),
    ("before 2018", "write \"../2017\""),
    ("after 2018", "write \"2019/..\""),
    ("after December 2018", "write \"2019-01/..\""),
    ("before 31 December 2018", "write \"../2018-12-30\""),
    ("nach dem 28. Februar 2018", "write \"2018-03-01/..\""),
    ("until 2018", "write \"../2018\""),
    ("after spring 2018", "write \"2018-21/..\""),
    ("after c. 2018", "write \"2018~/..\""),
    ("31 November 2018", "November 2018 has 30 days"),
    ("31 février 2018", "February 2018 has 28 days"),
    ("before 31 April 2018", "April 2018 has 30 days"),
    ("2018-12-31T10:00:00.000Z", "write \"2018-12-31T10:00:00Z\""),
    ("2018-12-31T10:00:00.25", "write \"2018-12-31T10:00:00\""),
    ("since 2018", "write \"2018/..\""),
    ("spring 2018", "write \"2018-21\""),
    ("2018-Q4", "write \"2018-36\""),
    ("the 2010s", "write \"201X\""),
    ("44 BC", "write \"-0043\""),
    ("199u", "write \"199X\""),
    ("201x", "write \"201X\""),
    ("1984?~", "write \"1984%\""),
    ("2004/unknown", "write \"2004/\""),
    ("2018/now", "write \"2018/..\""),
    ("[1667, 1668]", "write \"[1667,1668]\""),
    ("2018 ", "write \"2018\""),
    ("2018-12-31T10:00", "write \"2018-12-31T10:00:00\""),
    ("2018-12-31 10:00Z", "write \"2018-12-31T10:00:00Z\""),
    ("2018-12-24/26", "write \"2018-12-24/2018-12-26\""),
    ("2018-12-24/12-26", "write \"2018-12-24/2018-12-26\""),
    ("2018/2015", "it ends before it begins"),
    ("Y1E30/2018", "it ends before it begins"),
    ("", "it is empty"),
    (" ", "it is empty"),
];

/// No dates either; what is said of them is the parser's business.
const WRONG: &[&str] = &[
    "20050924T100000", "-Y170000002", "2012-10-10T10:10:1", "2012-10-10T10:10:10Z10", "1960-06-31", "1985-102",
    "1985-W15", "P1Y2M", "R12/1985/1990", "1985-04-12T24:00:00", "1985-04-12T23:20:30+15:00", "..1984", "../..", "/",
    "{}", "[..]", "[2018", "1950S0", "1950S5", "195XS2", "Y1985", "Y20000-04", "1985-02-3X", "X900-02-29",
    "2012/2013/1234", "2018-12-24/5", "год 2018/1-2", "2018年12月/1-2", "2012///4444", "2012\\2013", "y2006", "hello",
    "today", "December", "é2018", "9223372036854775808", "Y9223372036854775808", "2018-", "2018~~",
];

#[test]
fn what_is_no_date_is_explained() {
    for (text, message) in BAD {
        assert_eq!(
            Date::parse(text).map(|date| date.words("en")).map_err(|error| error.message),
            Err((*message).into())
        );
    }
    for text in WRONG {
        let error = Date::parse(text).expect_err(text);
        assert!(!error.message.is_empty() && text.is_char_boundary(error.offset), "{text}: {error:?}");
    }
    assert_eq!(Date::parse("2018-02-30").map_err(|error| error.offset), Err(8));
}

#[test]
fn a_long_year_has_the_groups_of_its_language() {
    let words = |text: &str| ["en", "fr", "de", "es", "ar", "ar-EG"].map(|lang| date(text).words(lang));
    let years = ["12,018", "12\u{202f}018", "12.018", "12.018", "12,018", "١٢٬٠١٨"];
    assert_eq!(words("Y12018"), years);
    assert_eq!(words("9999"), ["9999", "9999", "9999", "9999", "9999", "٩٩٩٩"]);
    let before = words("Y-170000002");
    assert_eq!(before[1], "170\u{202f}000\u{202f}003\u{a0}av.\u{a0}J.-C.");
}

#[test]
fn html_is_told_only_what_is_sure() {
    let told = |text: &str| date(text).datetime();
    for same in ["2018", "2018-12", "2018-12-31", "0044", "2018-12-31T10:00:00", "2018-12-31T10:00:00Z"] {
        assert_eq!(told(same).as_deref(), Some(same));
    }
    assert_eq!(told("Y12018").as_deref(), Some("12018"));
    assert_eq!(told("2018-12-31T10:00:00-04").as_deref(), Some("2018-12-31T10:00:00-04:00"));
    let silent = ["2018~", "2018-12?", "2018-?12", "201X", "2018-XX", "2018-21", "2015/2016", "2011/..", "[2018]"];
    for text in silent.into_iter().chain(["0000", "-0043", "1950S2", "Y1E30", "2016-12-31T23:59:60Z"]) {
        assert_eq!(told(text), None, "{text}");
    }
}

#[test]
fn a_timeline_is_in_order() {
    let order = [
        "Y-1E30", "-0043", "0000", "1999/2018", "2018-01-01", "2018-01-01/2018-06", "2018", "2018/2020", "2018/..",
        "2018-01-02", "Y12018", "Y1E30",
    ];
    let open = ["../1900", "/2018", "[..2018-12-31]", "XXXX-12"];
    let key = |text: &&str| date(text).sort_key();
    assert!(open.is_sorted_by_key(key) && order.is_sorted_by_key(key));
    let moments = [
        "2018-12-30T23:00:00-05:00", "2018-12-31", "2018-12-31T02:00:00+09:00", "2018-12-31T08:00:00",
        "2018-12-31T08:00:01Z", "2018-12-31T23:00:00-05:00", "2018-12-31/2019-01-01", "2019-01-01T01:00:00Z",
    ];
    assert!(moments.is_sorted_by_key(key));
    assert_eq!(key(&moments[3]).of_day(), key(&moments[1]));
    assert!(key(&moments[5]).is_later_than(key(&moments[2])) && !key(&moments[5]).is_later_than(key(&moments[1])));
    let instants = [moments[1], moments[2], moments[5]].map(|text| date(text).instant());
    let day = |year, month, day| Day { year, month, day };
    assert_eq!(
        instants,
        [Some((day(2018, 12, 31), 0)), Some((day(2018, 12, 30), 17 * 3600)), Some((day(2019, 1, 1), 4 * 3600))]
    );
    assert!(key(&"XXXX-12") < key(&"Y-1E30"), "what has no beginning comes first");
    let years = ["2018-12", "2017-12-31/2018", "../2018", "2018/..", "2018-24", "201X"].map(|text| date(text).year());
    assert_eq!(years, [2018, 2017, 2018, 2018, 2018, 2010].map(Some));
    assert_eq!(date("XXXX-12").year(), None);
}

#[test]
fn years_and_days_become_dates() {
    for year in [i64::MIN, i64::MIN + 1, -10_000, -9999, -43, -1, 0, 1, 44, 2018, 9999, 10_000, i64::MAX - 1, i64::MAX]
    {
        let date = Date::from_year(year);
        let shown = LANGUAGES.map(|lang| date.words(lang));
        assert!(shown.iter().all(|words| !words.is_empty()));
        assert_eq!(date.earliest().is_some(), (-LAST_YEAR..=LAST_YEAR).contains(&year));
        assert!(date.earliest().is_none_or(|day| day.year == year));
        if year > i64::MIN {
            assert_eq!(Date::parse(date.as_written()), Ok(date), "{year}");
        }
    }
    for (year, month, day) in [(2018, 12, 31), (0, 2, 29), (-43, 3, 15), (9999, 12, 31)] {
        let made = Date::from_day(year, month, day).expect("there is such a day");
        assert_eq!(Date::parse(made.as_written()), Ok(made.clone()));
        assert_eq!(made.earliest(), Some(Day { year, month, day }));
    }
    for (year, month, day) in [(2018, 2, 29), (2018, 0, 1), (2018, 13, 1), (2018, 1, 0), (i64::MAX, 1, 1)] {
        assert_eq!(Date::from_day(year, month, day), None);
    }
    assert_eq!(Day { year: -43, month: 3, day: 15 }.to_string(), "-0043-03-15");
    assert_eq!(Day { year: 12018, month: 3, day: 15 }.to_string(), "+12018-03-15");
    assert!(size_of::<Date>() <= 40, "a site has tens of thousands");
}

/// A small generator of numbers that only look random, the same at each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap_or_default()
    }

    fn one_of<'a>(&mut self, items: &[&'a str]) -> &'a str {
        items[self.below(items.len())]
    }

    /// Something that often is a date.
    fn date(&mut self) -> String {
        const YEARS: [&str; 12] =
            ["2018", "2016", "-0043", "0000", "201X", "1XX3", "XXXX", "20XX", "000X", "Y17E7", "1950S2", "Y-12345S1"];
        const MONTHS: [&str; 14] = ["01", "02", "12", "XX", "1X", "0X", "X2", "X0", "21", "24", "30", "34", "38", "41"];
        const DAYS: [&str; 10] = ["01", "08", "11", "29", "31", "XX", "1X", "3X", "X1", "X9"];
        const MARKS: [&str; 8] = ["", "", "", "", "", "~", "?", "%"];
        let mut text = format!("{}{}{}", self.one_of(&MARKS), self.one_of(&YEARS), self.one_of(&MARKS));
        for fields in [&MONTHS[..], &DAYS[..]] {
            if self.below(3) == 0 {
                break;
            }
            text.push_str(&format!("-{}{}{}", self.one_of(&MARKS), self.one_of(fields), self.one_of(&MARKS)));
        }
        text
    }

    fn expression(&mut self) -> String {
        let (one, other) = (self.date(), self.date());
        let mut text = match self.below(12) {
            0..4 => one,
            4 => format!("{one}/{other}"),
            5 => format!("{one}/.."),
            6 => format!("../{one}"),
            7 => format!("{one}/"),
            8 => format!("..{one}/{other}.."),
            9 => format!("[{one},{other},{}..]", self.date()),
            10 => format!("{{..{one},{other}}}"),
            _ => format!("[{one}..{other},{}]", self.date()),
        };
        // One in two gets a stroke of the pen too many.
        const STROKES: [&str; 20] = [
            "0", "1", "2", "9", "X", "-", "/", "..", "?", "~", "%", "[", "]", "{", "}", ",", "Y", "E", "S",
            "T10:00:00Z",
        ];
        if self.below(2) == 0 {
            let at = self.below(text.len() + 1);
            text.insert_str(at, self.one_of(&STROKES));
        }
        if self.below(20) == 0 {
            text = (0..self.below(12)).map(|_| self.one_of(&STROKES)).collect();
        }
        text
    }
}

#[test]
fn nothing_that_can_be_typed_breaks_a_date() {
    let mut dice = Dice(0x5EED);
    let mut read = 0;
    for _ in 0..6_000 {
        let text = dice.expression();
        match Date::parse(&text) {
            Ok(date) => {
                read += 1;
                sound(&date);
            }
            Err(error) => assert!(!error.message.is_empty() && text.is_char_boundary(error.offset), "{text}"),
        }
    }
    assert!(read > 600, "{read} dates are too few to show anything");
    for text in [SPACES, "“2018”", "2018\u{a0}–\u{a0}2019", "décembre", "ar 31 ديسمبر", "-", "Y", "T", "..", "é/é"]
    {
        assert!(Date::parse(text).is_err_and(|error| text.is_char_boundary(error.offset)));
    }
}

const SPACES: &str = "          ";

/// What holds for every date.
fn sound(date: &Date) {
    let text = date.as_written();
    if let (Some(earliest), Some(latest)) = (date.earliest(), date.latest()) {
        assert!(earliest <= latest, "{text}");
    }
    for lang in LANGUAGES {
        let words = date.words(lang);
        assert!(!words.trim().is_empty() && !words.contains("{}") && !words.contains("  "), "{text}: {words}");
        let doubt = date.is_uncertain() || date.is_approximate();
        let sure = edtf_core::Edtf::parse(&text.replace(['?', '~', '%'], "")).map(|edtf| edtf.to_string());
        if let Some(Ok(sure)) = sure.ok().filter(|_| doubt).map(|sure| Date::parse(&sure)) {
            assert_ne!(words, sure.words(lang), "{text} looks sure");
        }
    }
    if let Some(machine) = date.datetime() {
        assert!(text.starts_with(&machine) || text.starts_with('Y') || machine.contains('T'), "{text}: {machine}");
    }
    let unsure = matches!(date.shape(), Shape::Uncertain | Shape::Approximate | Shape::Unknown);
    assert!(unsure || !(date.is_uncertain() || date.is_approximate()), "{text} is drawn as sure");
}

#[test]
fn a_month_is_named_in_the_language_of_its_text() {
    let cases = [
        ("December", "en", Some(12)),
        ("mars", "en", None),
        ("Mars", "fr", Some(3)),
        ("de\u{301}cembre", "fr-CA", Some(12)),
        ("Jänner", "de", Some(1)),
        ("دجنبر", "ar-MA", Some(12)),
        ("ديسمبر", "ar-MA", Some(12)),
        ("mars", "nl", Some(3)),
        ("in", "en", None),
    ];
    for (word, lang, number) in cases {
        assert_eq!(month(word, lang), number, "{word} in {lang}");
    }
}

#[test]
fn two_dates_make_a_span_no_more_exact_than_they_are() {
    for (first, last, words) in [
        ("2019-01-26", "2019-12-20", Some("26 January to 20 December 2019")),
        ("2016", "2018", Some("2016 to 2018")),
        ("2016", "2018-03", Some("2016 to March 2018")),
        ("2016", "2016", Some("2016")),
        ("2015/2016", "2017/2018", Some("2015 to 2018")),
        ("2016~", "2018", Some("about 2016 to 2018")),
        ("2018-12-31T10:00:00", "2018-12-31T12:00:00", Some("31 December 2018")),
        ("2018-12-31T10:00:00", "2019-01-02", Some("31 December 2018 to 2 January 2019")),
        ("[2016,2017]", "2018", None),
    ] {
        assert_eq!(date(first).until(&date(last)).map(|span| span.words("en")).as_deref(), words, "{first} {last}");
    }
}
