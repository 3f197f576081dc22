//! Words for powers of ten in languages of which no other words are read: 3,5 млн, 35 हज़ार, 3.5 ล้านคน. In: what stands behind
//! a number, and its language. Out: the power it begins with. Those of Chinese, Japanese and Korean are read with the digits.

use crate::text::{is_dense, speaks};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// By languages: `word=power`, parted by blanks. A star stands for the endings that a word has; without a power it is none.
const WORDS: &[(&str, &str)] = &[
    ("*", "mln=6 mio=6 mld=9 mlrd=9 mrd=9 mdr=9 млн=6 млрд=9 трлн=12"),
    (
        "be bg kk ky mk mn ru sr tg uk",
        "тис=3 тыс=3 хил=3 тисяч*=3 тысяч*=3 тысяц*=3 хиляд*=3 илјад*=3 хиљад*=3 мың=3 миң=3 мянга=3 мільйон*=6 миллион*=6 \
         мільён*=6 милион*=6 милијун*=6 мільярд*=9 миллиард*=9 милиард*=9 милијард*=9 трильйон*=12 триллион*=12 трыльён*=12 \
         трилион*=12",
    ),
    ("pl", "tys=3 tysiąc*=3 tysięcy=3 milion*=6 miliard*=9 bilion*=12 bln=12"),
    ("cs sk", "tis=3 tisíc*=3 milion*=6 milión*=6 miliard*=9 miliárd*=9 bilion*=12 bilión*=12"),
    ("bs hr sl sr", "tis=3 tisuć*=3 tisoč*=3 hiljad*=3 milijun*=6 milijon*=6 milion*=6 milijard*=9"),
    ("it", "mila=3 mille=3 milion*=6 miliard*=9"),
    (
        "gl pt",
        "mil=3 milhão=6 milhões=6 millón=6 millóns=6 mi=6 bilhão=9 bilhões=9 bi=9 bilião=12 biliões=12 trilhão=12 trilhões=12",
    ),
    ("ca", "mil=3 milers=3 milió=6 milions=6 bilió=12 bilions=12"),
    ("ro", "mie=3 mii=3 milion=6 milioane=6 miliard=9 miliarde=9"),
    ("af nl", "duizend=3 duisend=3 miljoen=6 miljard=9 biljoen=12"),
    ("sv", "tusen=3 miljon=6 miljoner=6 miljard=9 miljarder=9 biljon=12 biljoner=12"),
    (
        "da nb nn no",
        "tusen=3 tusind=3 mill=6 million=6 millioner=6 mia=9 milliard=9 milliarder=9 billion=12 billioner=12",
    ),
    ("is", "þúsund*=3 milljón*=6 milljarð*=9"),
    ("fi", "tuhat=3 tuhatta=3 tuhannen=3 milj=6 miljoona*=6 miljardi*=9 biljoona*=12"),
    ("et", "tuhat=3 tuhande=3 miljon*=6 miljard*=9"),
    ("hu", "ezer*=3 ezr*=3 millió*=6 milliárd*=9"),
    ("lt", "tūkst=3 tūkstan*=3 milijon*=6 milijard*=9"),
    ("lv", "tūkst=3 tūkstoš*=3 milj=6 miljon*=6 miljard*=9"),
    ("sq", "mijë=3 milion*=6 miliard*=9"),
    ("eu", "mila=3 milioi*=6"),
    ("el", "χιλ=3 χιλιάδ*=3 εκατ=6 εκατομμύρι*=6 εκατομμυρί*=6 δισ=9 δισεκατομμύρι*=9 δισεκατομμυρί*=9"),
    ("az tr", "bin=3 milyon*=6 milyar*=9 trilyon*=12"),
    ("az", "min=3"),
    ("uz", "ming=3 million=6 milliard=9"),
    ("he iw", "אלף=3 אלפים=3 מיליון=6 מיליוני=6 מיליארד=9 מיליארדי=9 טריליון=12"),
    ("ckb fa ku ps", "هزار=3 هەزار=3 زره=3 میلیون=6 ملیون=6 ملیۆن=6 میلیارد=9 ملیارد=9 ملیار=9 تریلیون=12"),
    ("ks pa sd ur", "ہزار=3 لاکھ=5 کروڑ=7 ارب=9 کھرب=11 ملین=6 بلین=9 ਹਜ਼ਾਰ=3 ਲੱਖ=5 ਕਰੋੜ=7"),
    ("bho hi mr ne sa", "हज़ार=3 हजार=3 लाख=5 करोड़=7 करोड=7 कोटी=7 अरब=9 अर्ब=9 अब्ज=9 खरब=11 मिलियन=6 बिलियन=9"),
    ("as bn", "হাজার=3 লাখ=5 লক্ষ=5 কোটি=7 মিলিয়ন=6 বিলিয়ন=9"),
    ("gu", "હજાર=3 લાખ=5 કરોડ=7 અબજ=9"),
    ("kn", "ಸಾವಿರ=3 ಲಕ್ಷ=5 ಕೋಟಿ=7"),
    ("ml", "ആയിരം=3 ലക്ഷം=5 കോടി=7"),
    ("si", "දහස=3 ලක්ෂ*=5 මිලියන=6 බිලියන=9"),
    ("ta", "ஆயிரம்=3 லட்சம்=5 இலட்சம்=5 கோடி=7 மில்லியன்=6 பில்லியன்=9"),
    ("te", "వేల=3 వేలు=3 లక్ష*=5 కోట్ల=7 కోట్లు=7 కోటి=7"),
    ("km", "ពាន់=3 ម៉ឺន=4 សែន=5 លាន=6"),
    ("lo", "ພັນ=3 ໝື່ນ=4 ແສນ=5 ລ້ານ=6 ຕື້=9"),
    ("my", "ထောင်=3 သောင်း=4 သိန်း=5 သန်း=6"),
    // A breed, and no thousand.
    ("th", "พัน=3 พันธ= หมื่น=4 แสน=5 ล้าน=6"),
    ("vi", "nghìn=3 ngàn=3 triệu=6 tỷ=9 tỉ=9"),
    ("id jv ms su", "ribu=3 rb=3 juta=6 jt=6 miliar=9 milyar=9 bilion=9 triliun=12 trilion=12"),
    ("fil tl", "libo=3 libong=3 milyon*=6 bilyon*=9"),
    ("hy", "հազար*=3 միլիոն*=6 միլիարդ*=9"),
    ("ka", "ათას*=3 მილიონ*=6 მილიარდ*=9"),
];

/// The power of ten that words at the head of `text` say, and where they end: `тис.`, `mil milhões`, `แสนล้าน`.
pub fn size_abroad(text: &str, lang: &str) -> Option<(u32, usize)> {
    let is_of = |langs: &str| langs == "*" || langs.split(' ').any(|known| speaks(lang, known));
    let rows: Vec<&str> = WORDS.iter().filter(|(langs, _)| is_of(langs)).map(|(_, words)| *words).collect();
    let (mut power, mut end) = (0, 0);
    loop {
        let rest = text[end..].strip_prefix('.').filter(|_| end > 0).unwrap_or(&text[end..]);
        let rest = rest.trim_start_matches([' ', '\n', '\u{a0}', '\u{202f}']);
        // 35 de mii
        let rest = rest.strip_prefix("de ").filter(|_| is_of("ro")).unwrap_or(rest);
        let length = rest.find(|c: char| !c.is_alphabetic() && !is_combining_mark(c)).unwrap_or(rest.len());
        let Some((more, known)) = one(&rest[..length], &rows) else { break };
        power += more;
        end = text.len() - rest.len() + known;
    }
    (power > 0).then_some((power, end))
}

/// The power that a word says, and how long it is: where no blanks part words, the longest that stands at its head.
fn one(word: &str, rows: &[&str]) -> Option<(u32, usize)> {
    /// Endings are short, and who has millions is none of them.
    const ENDING: usize = 4;
    const OWNERS: &[&str] = &["er", "är", "ar", "ár", "ář", "ār", "aš", "ier", "os", "der", "ер", "эр", "ար"];
    let written: String = word.to_lowercase().nfc().collect();
    let entries = || rows.iter().flat_map(|row| row.split(' ')).filter_map(|entry| entry.split_once('='));
    if word.starts_with(is_dense) {
        let (known, power) =
            entries().filter(|(known, _)| word.starts_with(known)).max_by_key(|(known, _)| known.len())?;
        return Some((power.parse().ok()?, known.len()));
    }
    let is = |known: &str| match known.strip_suffix('*') {
        Some(stem) => written.strip_prefix(&*stem.nfc().collect::<String>()).is_some_and(|ending| {
            ending.chars().count() <= ENDING && !OWNERS.iter().any(|owner| ending.starts_with(owner))
        }),
        None => known.nfc().eq(written.chars()),
    };
    let (_, power) = entries().find(|(known, _)| is(known)).filter(|_| !word.is_empty())?;
    Some((power.parse().ok()?, word.len()))
}

#[cfg(test)]
mod tests {
    use super::size_abroad;

    #[test]
    fn a_size_of_a_language_is_known_in_its_forms() {
        for (lang, text, expected) in [
            ("uk", " млн осіб", Some((6, " млн"))),
            ("uk", " тис. осіб", Some((3, " тис"))),
            ("uk", " мільйонів", Some((6, " мільйонів"))),
            ("uk", " мільйонерів", None),
            ("uk", " миль", None),
            ("ru", " тыс. млн", Some((9, " тыс. млн"))),
            ("pl", " mld zł", Some((9, " mld"))),
            ("pl", " milionerów", None),
            ("pt-BR", " mil milhões de euros", Some((9, " mil milhões"))),
            ("sv", " mil", None),
            ("sv", " miljoner", Some((6, " miljoner"))),
            ("sv", " miljonärer", None),
            ("tr", " milyon kişi", Some((6, " milyon"))),
            ("tr", " binası", None),
            ("hu", " ezren", Some((3, " ezren"))),
            ("ro", " de mii de persoane", Some((3, " de mii"))),
            ("ro", " de persoane", None),
            ("it", "mila", Some((3, "mila"))),
            ("fa", " هزار نفر", Some((3, " هزار"))),
            ("ur", " لاکھ", Some((5, " لاکھ"))),
            ("hi", " हज़ार लोग", Some((3, " हज़ार"))),
            ("hi", " लाख करोड़ रुपये", Some((12, " लाख करोड़"))),
            ("th", " ล้านคน", Some((6, " ล้าน"))),
            ("th", " แสนล้านบาท", Some((11, " แสนล้าน"))),
            ("th", " พันธุ์", None),
            ("my", " သိန်း", Some((5, " သိန်း"))),
            ("vi", " nghìn tỷ", Some((12, " nghìn tỷ"))),
            ("nl", " euro", None),
            ("nl", "", None),
        ] {
            let expected = expected.map(|(power, words): (u32, &str)| (power, words.len()));
            assert_eq!(size_abroad(text, lang), expected, "{lang}: {text}");
        }
    }
}
