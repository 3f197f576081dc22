//! The order of lists from A to Z. In: names, and the language of the site. Out: what they are sorted by.
//! Letters with a stroke or tied to another stand with the letter they come from, unless the language has a place for them.

use crate::link::names::fold_letters;
use crate::text::primary;
use unicode_normalization::UnicodeNormalization;

/// Letters that have a place of their own in a language: in each group, those behind the first one, in this order.
const OWN: &[(&str, &str)] = &[
    ("az", "cç eə gğ hxı kq oö sş uü"),
    ("be", "её зі иій уў"),
    ("bg ru", "ий"),
    ("bs hr sl", "cčć dđ sš zž"),
    ("ckb", "بپ جچ رڕ زژ فڤ قکگ لڵ نهەوۆیێ"),
    ("cs sk", "cč rř sš zž"),
    ("da no nb nn", "zæøå"),
    ("es", "nñ"),
    ("et", "sšzž wõäöü"),
    ("fa azb glk lrc mzn prs ps ug", "بپ جچ زژ قکگ نوهی"),
    ("hu", "oöő uüű"),
    ("is", "zþæö"),
    ("kk", "аә гғ её ий кқ нң оө уұү хһ ыі"),
    ("lt", "aą cč eęė iįy sš uųū zž"),
    ("lv", "cč gģ kķ lļ nņ sš zž"),
    ("mk", "дѓ зѕ иј лљ нњ тќ чџ"),
    ("pl", "aą cć eę lł nń oó sś zźż"),
    ("ro", "aăâ iî sșş tțţ"),
    ("sq", "cç eë"),
    ("sr", "дђ иј лљ нњ тћ чџ"),
    ("sv fi", "zåäö"),
    ("tr", "cç gğ hı oö sş uü"),
    ("uk", "гґ еє иіїй"),
    ("ur pnb", "بپ تٹ جچ دڈ رڑ زژ قکگ نںوہھءیے"),
];

/// What nobody writes, and folding leaves alone: it stands behind all letters that may follow another.
const BEHIND: char = '\u{f8f0}';

/// By what a name is sorted.
pub(super) fn key(name: &str, lang: &str) -> String {
    let own = own(lang);
    // Some have a place of their own for a letter of ASCII too.
    let has_plain = |groups: &str| groups.split(' ').any(|group| group.chars().skip(1).any(|c| c.is_ascii()));
    if name.is_ascii() && !has_dotless(lang) && !own.is_some_and(has_plain) {
        return fold_letters(name);
    }
    let mut placed = String::with_capacity(name.len());
    let mut letters = letters(name, lang).peekable();
    while let Some(c) = letters.next() {
        // Of Thai and Lao, the vowel that is written before its consonant comes behind it.
        if matches!(c, 'เ'..='ไ' | 'ເ'..='ໄ') {
            placed.extend(letters.next_if(|next| next.is_alphabetic()));
        }
        match own.and_then(|groups| place(groups, c)) {
            Some((after, place)) => placed.extend([after, place]),
            None => placed.push(c),
        }
    }
    fold_letters(&placed)
}

/// The letter under which a name stands, small: the first by which it is sorted, or one with a place of its own.
pub(super) fn initial(name: &str, lang: &str) -> Option<char> {
    let first = letters(name, lang).next();
    let has_place = |letter: &char| own(lang).is_some_and(|groups| place(groups, *letter).is_some());
    first.filter(has_place).or_else(|| key(name, lang).chars().next())
}

/// The letters of a name, small. Where there is an `ı`, it is the small letter of `I`.
fn letters<'n>(name: &'n str, lang: &str) -> impl Iterator<Item = char> + use<'n> {
    let has_dotless = has_dotless(lang);
    name.nfc().flat_map(move |c| match c {
        'I' if has_dotless => 'ı'.to_lowercase(),
        'İ' if has_dotless => 'i'.to_lowercase(),
        c => c.to_lowercase(),
    })
}

/// Whether a language has an `ı` beside its `i`.
fn has_dotless(lang: &str) -> bool {
    own(lang).is_some_and(|groups| groups.contains('ı'))
}

/// The letter as an index has it. The large letters of Georgian begin no words, and `ß` has none of its own.
pub(super) fn capital(letter: char, lang: &str) -> char {
    let mut capitals = letter.to_uppercase();
    let is_georgian = ('\u{10d0}'..='\u{10ff}').contains(&letter);
    match letter {
        'i' if has_dotless(lang) => 'İ',
        _ => capitals.next().filter(|_| capitals.len() == 0 && !is_georgian).unwrap_or(letter),
    }
}

fn own(lang: &str) -> Option<&'static str> {
    let lang = primary(lang).to_ascii_lowercase();
    let found = OWN.iter().find(|(languages, _)| languages.split(' ').any(|language| language == lang));
    found.map(|(_, groups)| *groups)
}

/// Behind which letter another has its place, and which place it is.
fn place(groups: &str, letter: char) -> Option<(char, char)> {
    groups.split(' ').find_map(|group| {
        let mut letters = group.chars();
        let after = letters.next()?;
        letters.zip(BEHIND..).find(|(own, _)| *own == letter).map(|(_, place)| (after, place))
    })
}

#[cfg(test)]
mod tests {
    use super::{capital, initial, key};

    fn sorted(lang: &str, names: &[&str]) -> String {
        let mut names = names.to_vec();
        names.sort_by_key(|name| key(name, lang));
        names.join(" < ")
    }

    #[test]
    fn letters_stand_where_readers_look_for_them() {
        let names =
            ["Zebra", "Østervik", "Łódź", "Œuvre", "Ñandú", "Stratford", "Straße", "Nuria", "Los ñus", "Losa", "Ode"];
        assert_eq!(
            sorted("fr", &names),
            "Łódź < Los ñus < Losa < Ñandú < Nuria < Ode < Œuvre < Østervik < Straße < Stratford < Zebra"
        );
        assert_eq!(
            sorted("es-MX", &["Oca", "N\u{303}andú", "Nz", "Ana", "Ñu", "Año", "Anzo"]),
            "Ana < Anzo < Año < Nz < N\u{303}andú < Ñu < Oca"
        );
        assert_eq!(sorted("nb", &["Ås", "Østervik", "Zebra", "Ærø", "Anker"]), "Anker < Zebra < Ærø < Østervik < Ås");
        assert_eq!(
            sorted("sv", &["Öland", "Zebra", "Åland", "Ängeln", "Olav"]),
            "Olav < Zebra < Åland < Ängeln < Öland"
        );
        for (lang, alphabet) in [
            ("uk", "Анна Гай Ґалаган Дім Енеїда Єва Жук Ирій Іван Їжак Йосип Київ Кіт"),
            ("fa", "بم پاوه تهران جم چابهار ری ژاله ساری قم کرمان گرگان لار نور وان هند یزد"),
            ("ur", "بنوں پشاور تربت ٹانک جہلم چمن قصور کراچی گجرات ناران وزیر ہری یمن"),
            ("th", "กา เกาะ ขา แขก คน ตรัง ไทย"),
            (
                "tr",
                "Cizre Çankırı Çorum Dicle Gölcük Ğ Hatay Irmak Işıl İbra İzmir Kars Ordu Ödemiş Sivas Şırnak Uşak Ünye",
            ),
            ("az", "Cavad Çoban Dadaş Emin Əli Fuad Heydər Xaçmaz Isa İlham Kamal"),
            ("pl", "Adam Ązer Cis Ćma Ela Ęba Lwów Łódź Nysa Ńdz Opole Ósma Sopot Śrem Zamość Źródło Żary"),
            ("cs", "Cheb Čáslav Dačice Rokycany Řevnice Slaný Šumperk Zlín Žatec"),
            ("hr", "Cres Čakovec Ćuk Dubrovnik Đakovo Split Šibenik Zadar Žman"),
            ("hu", "Olaszi Ozora Öcsöd Uzd Üllő Vác"),
            ("ro", "Azuga Ăla Âla Bacău Iza Înal Sibiu Șimleu Turda Țara"),
            ("et", "Saar Šaman Zebra Žanr Tartu Viru Wales Õla Äks Öö Üla Yla"),
            (
                "lt",
                "Akis Ąžuolas Cesis Čiobiškis Eglė Ėriškiai Ignalina Įsrutis Ylakiai Jurbarkas Sala Šiauliai Zarasai Žagarė",
            ),
            ("lv", "Cēsis Čakste Gulbene Ģipka Kuldīga Ķegums Limbaži Ļaudona Saldus Šķirotava Zilupe Žīguri"),
            ("sl", "Celje Črnomelj Sežana Šentjur Zagorje Žalec"),
            ("sq", "Cakran Çorovodë Elbasan Ëndrra Fier"),
            ("ru", "Ижевск Иркутск Йошкар-Ола Казань"),
        ] {
            let mut names: Vec<&str> = alphabet.split(' ').rev().collect();
            names.sort_by_key(|name| key(name, lang));
            assert_eq!(names.join(" "), alphabet, "{lang}");
        }
        let initials =
            |lang: &str, names: &[&str]| names.iter().filter_map(|name| initial(name, lang)).collect::<String>();
        assert_eq!(initials("th", &["เกาะ", "ขา"]), "กข");
        assert_eq!(["tr", "pl"].map(|lang| capital('i', lang)), ['İ', 'I']);
        assert_eq!(initials("tr", &["Irmak", "İzmir", "Şam", "Ânî"]), "ıişa");
        assert_eq!(initials("fa", &["کرمان", "یزد"]), "کی");
        assert_eq!(sorted("de", &["Zoo", "Ölberg", "Oslo"]), "Ölberg < Oslo < Zoo");
    }
}
