//! Money with its country: Iraqi dinars, livres égyptiennes, دولار كندي. In: words behind a number, or a unit. Out: the codes of
//! that country's money. A country that is not in the table, or has no money of that name, changes nothing.

use super::money::{DINARS, DIRHAMS, DOLLARS, FRANCS, LIRAS, PESOS, POUNDS, RIALS, ROUBLES, SHILLINGS};
use super::words::Meaning;
use crate::number::reading::fold;
use crate::number::{LANGS, OfEach};
use crate::text::speaks;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// By language, or of all: names of money that is said with its country, with the codes of all that is called so. In French a
/// pound is feminine, and a book is not.
const NOUNS: &[(&str, &str, &str)] = &[
    ("en", "dollar|dollars", DOLLARS),
    ("en", "pound|pounds", POUNDS),
    ("en", "dinar|dinars", DINARS),
    ("en", "franc|francs", FRANCS),
    ("en", "peso|pesos", PESOS),
    ("en", "riyal|riyals|rial|rials", RIALS),
    ("en", "dirham|dirhams", DIRHAMS),
    ("en", "lira|liras|lire", LIRAS),
    ("en", "rouble|roubles|ruble|rubles", ROUBLES),
    ("en", "rupee|rupees", RUPEES),
    ("en", "crown|crowns|krona|kronor|krone|kroner|koruna|korunas", CROWNS),
    ("en", "shilling|shillings", SHILLINGS),
    ("fr", "dollar|dollars", DOLLARS),
    ("fr", "livre|livres", "GBP EGP LBP SYP SDG SSP TRY IEP"),
    ("fr", "dinar|dinars", DINARS),
    ("fr", "franc|francs", FRANCS),
    ("fr", "peso|pesos", PESOS),
    ("fr", "riyal|riyals|rial|rials", RIALS),
    ("fr", "dirham|dirhams", DIRHAMS),
    ("fr", "lire|lires|lira|liras", LIRAS),
    ("fr", "rouble|roubles", ROUBLES),
    ("fr", "roupie|roupies", RUPEES),
    ("fr", "couronne|couronnes", CROWNS),
    ("fr", "shilling|shillings", SHILLINGS),
    ("de", "dollar|dollars", DOLLARS),
    ("de", "pfund", POUNDS),
    ("de", "dinar|dinare|dinaren", DINARS),
    ("de", "franken|franc|francs", FRANCS),
    ("de", "peso|pesos", PESOS),
    ("de", "rial|riyal|rials|riyals", RIALS),
    ("de", "dirham|dirhams", DIRHAMS),
    ("de", "lira|lire", LIRAS),
    ("de", "rubel", ROUBLES),
    ("de", "rupie|rupien", RUPEES),
    ("de", "krone|kronen", CROWNS),
    ("de", "schilling", SHILLINGS),
    ("es", "dolar|dolares", DOLLARS),
    ("es", "libra|libras", POUNDS),
    ("es", "dinar|dinares", DINARS),
    ("es", "franco|francos", FRANCS),
    ("es", "peso|pesos", PESOS),
    ("es", "riyal|riyales|rial|riales", RIALS),
    ("es", "dirham|dirhams|dirhames", DIRHAMS),
    ("es", "lira|liras", LIRAS),
    ("es", "rublo|rublos", ROUBLES),
    ("es", "rupia|rupias", RUPEES),
    ("es", "corona|coronas", CROWNS),
    ("es", "chelin|chelines", SHILLINGS),
    ("ar", "دولار|دولارا|دولارات|دولاران|دولارين", DOLLARS),
    ("ar", "جنيه|جنيها|جنيهات", POUNDS),
    ("ar", "دينار|دينارا|دنانير", DINARS),
    ("ar", "فرنك|فرنكا|فرنكات", FRANCS),
    ("ar", "بيزو|بيسو", PESOS),
    ("ar", "ريال|ريالا|ريالات", "SAR QAR OMR YER IRR BRL"),
    ("ar", "درهم|درهما|دراهم", DIRHAMS),
    ("ar", "ليرة|ليرات", LIRAS),
    ("ar", "روبل|روبلا|روبلات", ROUBLES),
    ("ar", "روبية|روبيات", RUPEES),
    ("ar", "كرونة|كرونات|كرون", CROWNS),
    ("ar", "شلن|شلنا|شلنات", SHILLINGS),
    ("", "yuan|yuans|yuanes|renminbi|يوان", "CNY"),
    ("", "yen|yens|yenes|ين", "JPY"),
    ("", "naira|nairas|نايرا|نيرة", "NGN"),
    ("", "zloty|zlotys|złoty|złotys|złotych|زلوتي", "PLN"),
    ("", "hryvnia|hryvnias|hryvnya|hrywnja|griwna|grivna|grivnas|هريفنيا|هريفنا", "UAH"),
    ("", "won|wons|وون", "KRW KPW"),
    ("", "rand|rands|راند", "ZAR"),
    ("", "baht|bahts|باهت|بات", "THB"),
    ("", "real|reals|reais|reales|reaux", "BRL"),
    ("", "shekel|shekels|schekel|sequel|sequeles|شيكل|شيكلا|شواكل", "ILS"),
    ("", "dong|dongs|دونغ", "VND"),
    ("", "rupiah|rupiahs", "IDR"),
    ("", "ringgit|ringgits|رينغيت", "MYR"),
    ("", "forint|forints|فورنت", "HUF"),
    ("", "leu|lei|ليو", "RON MDL"),
    ("", "birr|birrs|بر", "ETB"),
    ("", "cedi|cedis|سيدي", "GHS"),
    ("", "tenge|تنغي", "KZT"),
    ("", "taka|takas|تاكا", "BDT"),
    ("", "afghani|afghanis", "AFN"),
];

const RUPEES: &str = "INR PKR LKR NPR MUR SCR IDR";
const CROWNS: &str = "SEK NOK DKK ISK CZK EEK SKK";

/// A country: the codes of its money, first the one in `NOUNS`; then how one says what is its own in English, French, German,
/// Spanish and Arabic, parted by `|`. What ends in `-` takes the endings of its language, and so does all Arabic.
#[rustfmt::skip]
const COUNTRIES: &[(&str, OfEach<&str>)] = &[
    ("USD", ["us|u.s|american", "americain-|us|etats-uniens", "amerikanisch-|us", "estadounidense-|americano-|norteamericano-|de ee uu", "أمريكي|أميركي"]),
    ("CAD", ["canadian", "canadien-", "kanadisch-", "canadiense-", "كندي"]),
    ("AUD", ["australian", "australien-", "australisch-", "australiano-", "أسترالي"]),
    ("NZD", ["new zealand", "neo-zelandais-|neozelandais-", "neuseelandisch-|neuseeland", "neozelandes-", "نيوزيلندي"]),
    ("HKD", ["hong kong", "de hong kong|hongkongais-", "hongkong", "de hong kong|hongkones-", "هونغ كونغ"]),
    ("SGD", ["singapore", "de singapour|singapourien-", "singapur", "de singapur|singapurense-", "سنغافوري"]),
    ("TWD", ["taiwan|taiwanese|new taiwan", "taiwanais-|de taiwan", "taiwan|taiwanisch-|taiwanesisch-", "taiwanes-|de taiwan", "تايواني"]),
    ("JMD", ["jamaican", "jamaicain-", "jamaikanisch-|jamaika", "jamaicano-|jamaiquino-", "جامايكي"]),
    ("BSD", ["bahamian", "bahameen-", "bahamaisch-", "bahameno-", "باهامي"]),
    ("BBD", ["barbadian", "barbadien-", "barbadisch-", "barbadense-", "بربادوسي"]),
    ("NAD", ["namibian", "namibien-", "namibisch-", "namibio-", "ناميبي"]),
    ("LRD", ["liberian", "liberien-", "liberianisch-", "liberiano-", "ليبيري"]),
    ("TTD", ["trinidad", "trinidadien-", "trinidadisch-", "trinitense-", "ترينيدادي"]),
    ("FJD", ["fijian|fiji", "fidjien-", "fidschi", "fiyiano-", "فيجي"]),
    ("ZWL ZWD ZWG", ["zimbabwean|zimbabwe", "zimbabween-", "simbabwisch-|simbabwe", "zimbabuense-", "زيمبابوي"]),
    ("GBP", ["british|uk", "britannique-|sterling-", "britisch-|sterling", "britanico-|esterlino-", "بريطاني|إسترليني|استرليني"]),
    ("EGP", ["egyptian", "egyptien-", "agyptisch-", "egipcio-", "مصري"]),
    ("LBP", ["lebanese", "libanais-", "libanesisch-", "libanes-", "لبناني"]),
    ("SYP", ["syrian", "syrien-", "syrisch-", "sirio-", "سوري"]),
    ("SDG SDD SDP", ["sudanese", "soudanais-", "sudanesisch-", "sudanes-", "سوداني"]),
    ("SSP", ["south sudanese", "sud-soudanais-", "sudsudanesisch-", "sursudanes-", "جنوب سوداني"]),
    ("IEP", ["irish", "irlandais-", "irisch-", "irlandes-", "إيرلندي|أيرلندي"]),
    ("JOD", ["jordanian", "jordanien-", "jordanisch-|jordanien", "jordano-", "أردني"]),
    ("IQD", ["iraqi", "irakien-|iraquien-", "irakisch-|irak", "iraqui-|iraki-", "عراقي"]),
    ("KWD", ["kuwaiti", "koweitien-", "kuwaitisch-|kuwait", "kuwaiti-", "كويتي"]),
    ("BHD", ["bahraini", "bahreini-|bahreinien-", "bahrainisch-|bahrain", "bareini-|bahreini-", "بحريني"]),
    ("LYD", ["libyan", "libyen-", "libysch-|libyen", "libio-", "ليبي"]),
    ("TND", ["tunisian", "tunisien-", "tunesisch-|tunesien", "tunecino-", "تونسي"]),
    ("DZD", ["algerian", "algerien-", "algerisch-|algerien", "argelino-", "جزائري"]),
    ("RSD CSD YUM YUD", ["serbian|yugoslav", "serbe-|yougoslave-", "serbisch-|jugoslawisch-", "serbio-|yugoslavo-", "صربي"]),
    ("MKD", ["macedonian", "macedonien-", "mazedonisch-|nordmazedonisch-", "macedonio-", "مقدوني"]),
    ("CHF", ["swiss", "suisse-", "schweizer|schweizerisch-", "suizo-", "سويسري"]),
    ("XAF XOF", ["cfa", "cfa", "cfa|cfa-", "cfa", "أفريقي|افريقي|سيفا|سي اف ايه"]),
    ("GNF", ["guinean", "guineen-", "guineisch-|guinea", "guineano-", "غيني"]),
    ("RWF", ["rwandan", "rwandais-", "ruandisch-|ruanda", "ruandes-", "رواندي"]),
    ("DJF", ["djibouti|djiboutian", "djiboutien-|de djibouti", "dschibutisch-", "yibutiano-", "جيبوتي"]),
    ("CDF", ["congolese", "congolais-", "kongolesisch-|kongo", "congoleno-", "كونغولي"]),
    ("KMF", ["comorian", "comorien-", "komorisch-", "comorense-", "قمري"]),
    ("BIF", ["burundian|burundi", "burundais-", "burundisch-", "burundes-", "بوروندي"]),
    ("FRF", ["french", "francais-", "franzosisch-", "frances-", "فرنسي"]),
    ("BEF BEC BEL", ["belgian", "belge-", "belgisch-", "belga-", "بلجيكي"]),
    ("LUF LUC LUL", ["luxembourg", "luxembourgeois-", "luxemburgisch-", "luxemburgues-", "لوكسمبورغي"]),
    ("XPF", ["cfp", "cfp|pacifique", "cfp", "cfp", "باسيفيكي"]),
    ("MXN MXP", ["mexican", "mexicain-", "mexikanisch-", "mexicano-", "مكسيكي"]),
    ("ARS ARP ARA", ["argentine|argentinian|argentinean", "argentin-", "argentinisch-", "argentino-", "أرجنتيني"]),
    ("CLP", ["chilean", "chilien-", "chilenisch-", "chileno-", "تشيلي|شيلي"]),
    ("COP", ["colombian", "colombien-", "kolumbianisch-", "colombiano-", "كولومبي"]),
    ("UYU UYP", ["uruguayan", "uruguayen-", "uruguayisch-", "uruguayo-", "أوروغواياني|أوروغوياني"]),
    ("PHP", ["philippine|filipino", "philippin-", "philippinisch-", "filipino-", "فلبيني|فيليبيني"]),
    ("DOP", ["dominican", "dominicain-", "dominikanisch-", "dominicano-", "دومينيكاني"]),
    ("CUP CUC", ["cuban", "cubain-", "kubanisch-", "cubano-", "كوبي"]),
    ("SAR", ["saudi", "saoudien-", "saudisch-|saudi-arabisch-", "saudi-|saudita-", "سعودي"]),
    ("QAR", ["qatari", "qatarien-|qatari-", "katarisch-|katar", "catari-|qatari-", "قطري"]),
    ("OMR", ["omani", "omanais-", "omanisch-|oman", "omani-", "عماني"]),
    ("YER YDD", ["yemeni", "yemenite-", "jemenitisch-|jemen", "yemeni-", "يمني"]),
    ("IRR", ["iranian", "iranien-", "iranisch-|iran", "irani-", "إيراني"]),
    ("AED", ["uae|emirati", "emirien-|emirati-|des emirats", "emiratisch-|vae", "emirati-|de los emiratos", "إماراتي"]),
    ("MAD", ["moroccan", "marocain-", "marokkanisch-", "marroqui-", "مغربي"]),
    ("TRY TRL", ["turkish", "turc-|turque-", "turkisch-", "turco-", "تركي"]),
    ("ITL", ["italian", "italien-", "italienisch-", "italiano-", "إيطالي"]),
    ("RUB RUR", ["russian", "russe-", "russisch-", "ruso-", "روسي"]),
    ("BYN BYR BYB", ["belarusian|belarussian", "bielorusse-", "belarussisch-|belarusisch-|weissrussisch-|weißrussisch-", "bielorruso-", "بيلاروسي"]),
    ("INR", ["indian", "indien-", "indisch-", "indio-", "هندي"]),
    ("PKR", ["pakistani", "pakistanais-", "pakistanisch-", "pakistani-", "باكستاني"]),
    ("LKR", ["sri lankan|sri lanka", "sri-lankais-|srilankais-", "sri-lankisch-|srilankisch-", "esrilanques-|ceilanes-", "سريلانكي"]),
    ("NPR", ["nepalese|nepali", "nepalais-", "nepalesisch-", "nepali-", "نيبالي"]),
    ("MUR", ["mauritian|mauritius", "mauricien-", "mauritisch-", "mauriciano-", "موريشي"]),
    ("SCR", ["seychelles|seychellois", "seychellois-", "seychellisch-", "seychellense-", "سيشلي"]),
    ("IDR", ["indonesian", "indonesien-", "indonesisch-", "indonesio-", "إندونيسي"]),
    ("SEK", ["swedish", "suedois-", "schwedisch-", "sueco-", "سويدي"]),
    ("NOK", ["norwegian", "norvegien-", "norwegisch-", "noruego-", "نرويجي|نروجي"]),
    ("DKK", ["danish", "danois-", "danisch-", "danes-", "دنماركي|دانماركي"]),
    ("ISK ISJ", ["icelandic", "islandais-", "islandisch-", "islandes-", "آيسلندي|أيسلندي"]),
    ("CZK CSK", ["czech|czechoslovak", "tcheque-", "tschechisch-", "checo-", "تشيكي"]),
    ("EEK", ["estonian", "estonien-", "estnisch-", "estonio-", "إستوني"]),
    ("SKK", ["slovak", "slovaque-", "slowakisch-", "eslovaco-", "سلوفاكي"]),
    ("KES", ["kenyan|kenya", "kenyan-|kenian-", "kenianisch-|kenia", "keniano-|keniata-", "كيني"]),
    ("UGX UGS", ["ugandan|uganda", "ougandais-", "ugandisch-|uganda", "ugandes-", "أوغندي"]),
    ("TZS", ["tanzanian|tanzania", "tanzanien-", "tansanisch-|tansania", "tanzano-", "تنزاني"]),
    ("SOS", ["somali|somalian", "somalien-", "somalisch-", "somali-", "صومالي"]),
    ("ATS", ["austrian", "autrichien-", "osterreichisch-", "austriaco-", "نمساوي"]),
    ("CNY", ["chinese", "chinois-", "chinesisch-|china", "chino-", "صيني"]),
    ("JPY", ["japanese", "japonais-", "japanisch-", "japones-", "ياباني"]),
    ("NGN", ["nigerian", "nigerian-", "nigerianisch-", "nigeriano-", "نيجيري"]),
    ("PLN PLZ", ["polish", "polonais-", "polnisch-", "polaco-", "بولندي"]),
    ("UAH UAK", ["ukrainian", "ukrainien-", "ukrainisch-", "ucraniano-", "أوكراني"]),
    ("KRW", ["south korean|korean", "sud-coreen-|coreen-", "sudkoreanisch-|koreanisch-", "surcoreano-|coreano-", "كوري جنوبي|كوري"]),
    ("KPW", ["north korean", "nord-coreen-", "nordkoreanisch-", "norcoreano-", "كوري شمالي"]),
    ("ZAR", ["south african", "sud-africain-", "sudafrikanisch-", "sudafricano-", "جنوب أفريقي|جنوب إفريقي"]),
    ("THB", ["thai", "thailandais-", "thailandisch-|thai", "tailandes-", "تايلاندي"]),
    ("BRL BRR BRC", ["brazilian", "bresilien-", "brasilianisch-", "brasileno-", "برازيلي"]),
    ("ILS ILR", ["israeli", "israelien-", "israelisch-", "israeli-", "إسرائيلي"]),
    ("VND", ["vietnamese", "vietnamien-", "vietnamesisch-", "vietnamita-", "فيتنامي"]),
    ("MYR", ["malaysian", "malaisien-", "malaysisch-", "malasio-", "ماليزي"]),
    ("HUF", ["hungarian", "hongrois-", "ungarisch-", "hungaro-", "مجري|هنغاري"]),
    ("RON ROL", ["romanian", "roumain-", "rumanisch-", "rumano-", "روماني"]),
    ("MDL", ["moldovan", "moldave-", "moldauisch-", "moldavo-", "مولدوفي"]),
    ("ETB", ["ethiopian", "ethiopien-", "athiopisch-", "etiope-", "إثيوبي"]),
    ("GHS GHC", ["ghanaian", "ghaneen-", "ghanaisch-", "ghanes-", "غاني"]),
    ("KZT", ["kazakh|kazakhstani", "kazakh-", "kasachisch-", "kazajo-", "كازاخستاني"]),
    ("BDT", ["bangladeshi", "bangladais-", "bangladeschisch-", "bangladesi-", "بنغلاديشي"]),
    ("AFN AFA", ["afghan", "afghan-", "afghanisch-", "afgano-", "أفغاني"]),
];

/// What a word is in each language: the codes of the money that it names, or of that of the country.
type ByLanguage = OfEach<Option<&'static str>>;

struct Tables {
    nouns: FxHashMap<String, ByLanguage>,
    countries: FxHashMap<String, ByLanguage>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let (mut nouns, mut countries) = (FxHashMap::default(), FxHashMap::default());
    let put = |table: &mut FxHashMap<String, ByLanguage>, word: String, lang: usize, codes: &'static str| {
        table.entry(word).or_default()[lang] = Some(codes);
    };
    for (lang, names, codes) in NOUNS {
        let own = (0..LANGS.len()).filter(|at| lang.is_empty() || LANGS[*at] == *lang);
        own.for_each(|lang| names.split('|').for_each(|name| put(&mut nouns, fold(name), lang, codes)));
    }
    for (codes, names) in COUNTRIES {
        for (lang, names) in names.iter().enumerate() {
            let names = names.split('|').flat_map(|name| forms(lang, name));
            names.for_each(|name| put(&mut countries, name, lang, codes));
        }
    }
    Tables { nouns, countries }
});

/// A word in the forms it takes beside a noun.
fn forms(lang: usize, name: &str) -> Vec<String> {
    let with = |stem: &str, ends: &[&str]| ends.iter().map(|end| fold(&format!("{stem}{end}"))).collect();
    match (LANGS[lang], name.strip_suffix('-')) {
        ("fr", Some(stem)) => with(stem, &["", "s", "e", "es", "ne", "nes"]),
        ("de", Some(stem)) => with(stem, &["e", "en", "er", "es", "em"]),
        ("es", Some(stem)) => match stem.strip_suffix('o') {
            Some(stem) => with(stem, &["o", "os", "a", "as"]),
            None => with(stem, &["", "s", "es", "a", "as"]),
        },
        // Masculine, feminine, after eleven and more, and with the article.
        ("ar", _) => {
            ["", "ال"].iter().flat_map(|the| ["", "ا", "ة"].map(|end| fold(&format!("{the}{name}{end}")))).collect()
        }
        (_, stem) => vec![fold(stem.unwrap_or(name))],
    }
}

/// The money of a country that `words` begin with, and how many of them name it.
pub(super) fn of_country(words: &[String], lang: Option<&str>) -> Option<(Meaning, usize)> {
    /// The longest name of a country, in words.
    const LONGEST: usize = 3;
    // Hardly any words are money, and these are all gone through.
    let nouns: Vec<(usize, &ByLanguage, &str)> =
        words.iter().take(LONGEST + 1).enumerate().filter_map(|(at, word)| named(at, word)).collect();
    let is_own = |code: &str| lang.is_none_or(|lang| speaks(lang, code));
    nouns.into_iter().find_map(|(at, noun, country)| {
        LANGS.iter().enumerate().filter(|(_, code)| is_own(code)).find_map(|(of, code)| {
            let money = |country: &str| {
                let codes = TABLES.countries.get(country)?[of]?;
                let first = codes.split(' ').next()?;
                // Livres égyptiens are books.
                let is_book = *code == "fr"
                    && words[at].starts_with("livre")
                    && !country.trim_end_matches('s').ends_with(['e', 'g']);
                let is_it = noun[of].is_some_and(|named| named.split(' ').any(|code| code == first));
                (is_it && !is_book).then_some(Meaning::Money(codes))
            };
            let before = || money(&words[..at].join(" ")).map(|money| (money, at + 1));
            let behind = |cfa: bool| {
                let most = LONGEST.min(words.len() - 1);
                let mut counts = (1..=most).rev().filter(|count| !cfa || words[1..=*count] == ["cfa"]);
                counts.find_map(|count| Some((money(&words[1..=count].join(" "))?, count + 1)))
            };
            match (*code, at) {
                // Hongkong-Dollar
                ("de", 0) if !country.is_empty() => Some((money(country)?, 1)),
                ("fr" | "es" | "ar", 0) => behind(false),
                ("en" | "de", 0) => behind(true),
                ("en" | "de", _) if country.is_empty() => before(),
                _ => None,
            }
        })
    })
}

/// What money the word at `at` may name, and the country that is joined to it as in German.
fn named(at: usize, word: &str) -> Option<(usize, &'static ByLanguage, &str)> {
    let bare = word.strip_prefix("ال").unwrap_or(word);
    if let Some(noun) = TABLES.nouns.get(bare) {
        return Some((at, noun, ""));
    }
    let (country, noun) = word.rsplit_once('-').filter(|_| at == 0)?;
    Some((at, TABLES.nouns.get(noun)?, country))
}

#[cfg(test)]
mod tests {
    use super::super::named;
    use super::{COUNTRIES, LANGS, Meaning, NOUNS};
    use crate::number::is_currency;

    #[test]
    fn the_country_says_whose_money_it_is() {
        for (lang, text, expected) in [
            ("en", " Iraqi dinars", "IQD"),
            ("en", " Hong Kong dollars in all", "HKD"),
            ("en", " Sri Lankan rupees", "LKR"),
            ("en", " CFA francs", "XAF XOF"),
            ("en", " Danish kroner", "DKK"),
            ("en", " Chinese yuan", "CNY"),
            ("en", " Brazilian reals", "BRL BRR BRC"),
            ("en", " South African rand", "ZAR"),
            ("en", " won the race", ""),
            ("en", " real ones", ""),
            ("de", " Katar-Riyal", "QAR"),
            ("de", " Irgendwo-Riyal", ""),
            ("fr", " wons sud-coréens", "KRW"),
            ("es", " reales brasileños", "BRL BRR BRC"),
            ("ar", " ريال برازيلي", "BRL BRR BRC"),
            ("ar", " ريالا بوتانيا", ""),
            ("ar", " يوان صيني", "CNY"),
            ("en", " crowns", ""),
            ("en", " Bhutanese dinars", ""),
            ("en", " Egyptian dollars", ""),
            ("fr", " livres turques", "TRY TRL"),
            ("fr", " de livres égyptiennes", "EGP"),
            ("fr", " livres égyptiens", ""),
            ("fr", " francs CFA", "XAF XOF"),
            ("fr", " de dollars de Hong Kong", "HKD"),
            ("fr", " dinars koweïtiens", "KWD"),
            ("de", " ägyptische Pfund", "EGP"),
            ("de", " Schweizer Franken", "CHF"),
            ("de", " kanadischen Dollar", "CAD"),
            ("de", " CFA-Francs", "XAF XOF"),
            ("de", " dänische Kronen", "DKK"),
            ("es", " de coronas noruegas", "NOK"),
            ("es", " dinares iraquíes", "IQD"),
            ("es", " pesos chilenos", "CLP"),
            ("ar", " دولار كندي", "CAD"),
            ("ar", " من الجنيهات المصرية", "EGP"),
            ("ar", " دينارا عراقيا", "IQD"),
            ("ar", " ليرة تركية", "TRY TRL"),
        ] {
            let meanings = named(text, Some(lang)).map(|named| named.meanings).unwrap_or_default();
            let codes = match meanings[..] {
                [Meaning::Money(codes)] if codes.split(' ').count() < 4 => codes,
                _ => "",
            };
            assert_eq!(codes, expected, "{text}: {meanings:?}");
        }
    }

    #[test]
    fn every_country_has_a_money_of_some_name() {
        for (codes, names) in COUNTRIES {
            let first = codes.split(' ').next().expect("a code");
            assert!(codes.split(' ').all(is_currency), "{codes}");
            assert!(NOUNS.iter().any(|(.., of)| of.split(' ').any(|code| code == first)), "{codes}");
            assert!(names.iter().all(|name| !name.is_empty()), "{codes}");
        }
        for (lang, .., codes) in NOUNS {
            assert!((lang.is_empty() || LANGS.contains(lang)) && codes.split(' ').all(is_currency), "{codes}");
        }
    }
}
