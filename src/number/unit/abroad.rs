//! Words for powers of ten in languages of which no other words are read: 3,5 млн, 35 हज़ार, 3.5 ล้านคน. In: what stands behind
//! a number, and its language. Out: the power it begins with. Those of Chinese, Japanese and Korean are read with the digits.

use crate::text::{is_dense, speaks};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Languages, their words, and endings of these.
type Row = (&'static str, &'static str, &'static str);

/// By languages: `word=power`, parted by blanks. A star stands for no ending or one of those behind, for with others a word is
/// another: милионери, ezred, tisícovky. Without a power it is none.
const WORDS: &[Row] = &[
    ("*", "mln=6 mio=6 mld=9 mlrd=9 mrd=9 mdr=9 млн=6 млрд=9 трлн=12", ""),
    (
        "be bg kk ky mk mn ru sr tg uk",
        "тис=3 тыс=3 хил=3 тисяч*=3 тысяч*=3 тысяц*=3 хиляд*=3 илјад*=3 хиљад*=3 мың=3 миң=3 мянга=3 мільйон*=6 миллион*=6 \
         мільён*=6 милион*=6 милијун*=6 мільярд*=9 миллиард*=9 милиард*=9 милијард*=9 трильйон*=12 триллион*=12 трыльён*=12 \
         трилион*=12",
        "а у ом ем ою ею ью ей ів ов аў и ы і е ам ами ах ама има ата ите ът га ға нан дан",
    ),
    ("pl", "tys=3 tysiąc*=3 tysięcy=3 milion*=6 miliard*=9 bilion*=12 bln=12", "a e y ów om ami ach em owi"),
    (
        "cs sk",
        "tis=3 tisíc*=3 milion*=6 milión*=6 miliard*=9 miliárd*=9 bilion*=12 bilión*=12",
        "a e i y u ě ou ů ům om em mi ami ích ech och ách ám ov",
    ),
    (
        "bs hr sl sr",
        "tis=3 tisuć*=3 tisoč*=3 hiljad*=3 milijun*=6 milijon*=6 milion*=6 milijard*=9",
        "a e i u o ov om ih ama ima ami em",
    ),
    ("it", "mila=3 mille=3 migliaia=3 milion*=6 miliard*=9", "e i o"),
    (
        "gl pt",
        "mil=3 milhão=6 milhões=6 millón=6 millóns=6 mi=6 bilhão=9 bilhões=9 bi=9 bilião=12 biliões=12 trilhão=12 trilhões=12",
        "",
    ),
    ("ca", "mil=3 milers=3 milió=6 milions=6 bilió=12 bilions=12", ""),
    ("ro", "mie=3 mii=3 milion=6 milioane=6 miliard=9 miliarde=9", ""),
    ("af nl", "duizend=3 duisend=3 miljoen=6 miljard=9 biljoen=12", ""),
    ("sv", "tusen=3 miljon=6 miljoner=6 miljard=9 miljarder=9 biljon=12 biljoner=12", ""),
    (
        "da nb nn no",
        "tusen=3 tusind=3 mill=6 million=6 millioner=6 mia=9 milliard=9 milliarder=9 billion=12 billioner=12",
        "",
    ),
    ("is", "þúsund*=3 milljón*=6 milljarð*=9", "ir ar ur um a i"),
    (
        "fi",
        "tuhat=3 tuhatta=3 tuhannen=3 milj=6 miljoona*=6 miljardi*=9 biljoona*=12 tuhansia=3 tuhansien=3 miljoonia=6 miljoonien=6 miljardeja=9 miljardien=9",
        "a n t an in en ssa sta lla lle lta ksi",
    ),
    ("et", "tuhat=3 tuhande=3 tuhandest=3 miljon*=6 miljard*=9", "i it ini ist ile ilt"),
    (
        "hu",
        "ezer*=3 ezr*=3 millió*=6 milliárd*=9",
        "t et en ot an on n val rel dal nek nak nél nál re ra ről ról ig ben ban ből ból től tól",
    ),
    (
        "lt",
        "tūkst=3 tūkstant*=3 tūkstanč*=3 milijon*=6 milijard*=9",
        "as ai ų us o ą ams ais is į iai ių ius io iams iais",
    ),
    ("lv", "tūkst=3 tūkstoš*=3 tūkstotis=3 milj=6 miljon*=6 miljard*=9", "s i u us iem a os is ais"),
    ("sq", "mijë=3 milion*=6 miliard*=9", "ë ëve"),
    ("eu", "mila=3 milioi*=6", "k an ko"),
    (
        "el",
        "χιλ=3 χιλιάδ*=3 εκατ=6 εκατομμύρι*=6 εκατομμυρί*=6 δισ=9 δισεκατομμύρι*=9 δισεκατομμυρί*=9",
        "ες ων α ο ου",
    ),
    ("az tr", "bin=3 milyon*=6 milyar*=9 trilyon*=12", "u a i ı e un ın da de dan den"),
    ("az", "min=3", ""),
    ("uz", "ming=3 million=6 milliard=9", ""),
    ("he iw", "אלף=3 אלפים=3 מיליון=6 מיליוני=6 מיליארד=9 מיליארדי=9 טריליון=12", ""),
    ("ckb fa ku ps", "هزار=3 هەزار=3 زره=3 میلیون=6 ملیون=6 ملیۆن=6 میلیارد=9 ملیارد=9 ملیار=9 تریلیون=12", ""),
    ("ks pa sd ur", "ہزار=3 لاکھ=5 کروڑ=7 ارب=9 کھرب=11 ملین=6 بلین=9 ਹਜ਼ਾਰ=3 ਲੱਖ=5 ਕਰੋੜ=7", ""),
    ("bho hi mr ne sa", "हज़ार=3 हजार=3 लाख=5 करोड़=7 करोड=7 कोटी=7 अरब=9 अर्ब=9 अब्ज=9 खरब=11 मिलियन=6 बिलियन=9", ""),
    ("as bn", "হাজার=3 লাখ=5 লক্ষ=5 কোটি=7 মিলিয়ন=6 বিলিয়ন=9", ""),
    ("gu", "હજાર=3 લાખ=5 કરોડ=7 અબજ=9", ""),
    ("kn", "ಸಾವಿರ=3 ಲಕ್ಷ=5 ಕೋಟಿ=7", ""),
    ("ml", "ആയിരം=3 ലക്ഷം=5 കോടി=7", ""),
    ("si", "දහස=3 ලක්ෂ*=5 මිලියන=6 බිලියන=9", "ය යක යයි"),
    ("ta", "ஆயிரம்=3 லட்சம்=5 இலட்சம்=5 கோடி=7 மில்லியன்=6 பில்லியன்=9", ""),
    ("te", "వేల=3 వేలు=3 లక్ష*=5 కోట్ల=7 కోట్లు=7 కోటి=7", "లు ల"),
    ("km", "ពាន់=3 ម៉ឺន=4 សែន=5 លាន=6", ""),
    ("lo", "ພັນ=3 ໝື່ນ=4 ແສນ=5 ລ້ານ=6 ຕື້=9", ""),
    ("my", "ထောင်=3 သောင်း=4 သိန်း=5 သန်း=6", ""),
    // Breeds, ranks and armies are no thousands.
    ("th", "พัน=3 พันธ= พันตรี= พันโท= พันเอก= แสนยา= หมื่น=4 แสน=5 ล้าน=6", ""),
    ("vi", "nghìn=3 ngàn=3 triệu=6 tỷ=9 tỉ=9", ""),
    ("id jv ms su", "ribu=3 rb=3 juta=6 jt=6 miliar=9 milyar=9 bilion=9 triliun=12 trilion=12", ""),
    ("fil tl", "libo=3 libong=3 milyon*=6 bilyon*=9", "g"),
    ("hy", "հազար*=3 միլիոն*=6 միլիարդ*=9", "ը ի ից ով"),
    ("ka", "ათას*=3 მილიონ*=6 მილიარდ*=9", "ი ს ზე ით ამდე"),
];

/// Words behind one of size with which it is another word in Vietnamese.
const OTHERS: &[&str] = &["phú", "lệ", "số", "giá", "trọng", "suất"];

/// The power of ten that words at the head of `text` say, and where they end: `тис.`, `mil milhões`, `แสนล้าน`.
pub fn size_abroad(text: &str, lang: &str) -> Option<(u32, usize)> {
    let is_of = |langs: &str| langs == "*" || langs.split(' ').any(|known| speaks(lang, known));
    let rows: Vec<&Row> = WORDS.iter().filter(|(langs, ..)| is_of(langs)).collect();
    let (mut power, mut end) = (0, 0);
    loop {
        let rest = text[end..].strip_prefix('.').filter(|_| end > 0).unwrap_or(&text[end..]);
        let rest = rest.trim_start_matches([' ', '\n', '\u{a0}', '\u{202f}']);
        // 35 de mii
        let rest = rest.strip_prefix("de ").filter(|_| is_of("ro")).unwrap_or(rest);
        let length = rest.find(|c: char| !c.is_alphabetic() && !is_combining_mark(c)).unwrap_or(rest.len());
        let Some((more, known)) = one(&rest[..length], &rows) else { break };
        // Tỷ phú are very rich people, and tỷ lệ are rates.
        let next = || rest[known..].split_whitespace().next().unwrap_or_default();
        if is_of("vi") && OTHERS.contains(&next()) {
            break;
        }
        power += more;
        end = text.len() - rest.len() + known;
    }
    (power > 0).then_some((power, end))
}

/// The power that a word says, and how long it is: where no blanks part words, the longest that stands at its head.
fn one(word: &str, rows: &[&Row]) -> Option<(u32, usize)> {
    let written: String = word.to_lowercase().nfc().collect();
    let words = || rows.iter().flat_map(|(_, words, ends)| words.split(' ').map(move |word| (word, *ends)));
    let entries = || words().filter_map(|(word, ends)| Some((word.split_once('=')?, ends)));
    if word.starts_with(is_dense) {
        let known = entries().map(|(entry, _)| entry).filter(|(known, _)| word.starts_with(known));
        let (known, power) = known.max_by_key(|(known, _)| known.len())?;
        return Some((power.parse().ok()?, known.len()));
    }
    let is = |known: &str, ends: &str| match known.strip_suffix('*') {
        Some(stem) => written
            .strip_prefix(&*stem.nfc().collect::<String>())
            .is_some_and(|ending| ending.is_empty() || ends.split(' ').any(|known| known.nfc().eq(ending.chars()))),
        None => known.nfc().eq(written.chars()),
    };
    let ((_, power), _) = entries().find(|((known, _), ends)| is(known, ends)).filter(|_| !word.is_empty())?;
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
            ("vi", " tỷ phú", None),
            ("vi", " triệu phú", None),
            ("vi", " tỷ đồng", Some((9, " tỷ"))),
            ("hu", " ezred", None),
            ("hu", " ezredes", None),
            ("hu", " ezrelék", None),
            ("hu", " milliárdos", None),
            ("hu", " ezret", Some((3, " ezret"))),
            ("hu", " millióan", Some((6, " millióan"))),
            ("cs", " tisícovky", None),
            ("cs", " tisíc lidí", Some((3, " tisíc"))),
            ("cs", " milionů korun", Some((6, " milionů"))),
            ("sk", " miliónov", Some((6, " miliónov"))),
            ("sl", " tisočaka", None),
            ("sl", " tisoč", Some((3, " tisoč"))),
            ("hr", " tisućljeća", None),
            ("hr", " milijarde eura", Some((9, " milijarde"))),
            ("bg", " хилядарки", None),
            ("bg", " хиляди души", Some((3, " хиляди"))),
            ("uk", " тисячних", None),
            ("uk", " тисячами", Some((3, " тисячами"))),
            ("ru", " тысячелетия", None),
            ("ru", " миллиарда", Some((9, " миллиарда"))),
            ("lt", " tūkstantmečio", None),
            ("lt", " tūkstančių", Some((3, " tūkstančių"))),
            ("fi", " miljoonaa", Some((6, " miljoonaa"))),
            ("el", " εκατομμυριούχοι", None),
            ("el", " εκατομμύρια", Some((6, " εκατομμύρια"))),
            ("tr", " milyondan", Some((6, " milyondan"))),
            ("th", " แสนยานุภาพ", None),
            ("nl", " euro", None),
            ("nl", "", None),
        ] {
            let expected = expected.map(|(power, words): (u32, &str)| (power, words.len()));
            assert_eq!(size_abroad(text, lang), expected, "{lang}: {text}");
        }
    }
}
