//! Dates, times and names of languages whose words are not read. In: the numbers of a text. Out: which of them are told by their
//! shape and the word beside them: `5 травня 2024`, `2024年5月5日`, `오후 3시 30분`, `articolo 5`.

use super::name::is_measure;
use super::seen::Seen;
use super::small;
use crate::number::digit;
use crate::text::speaks;

/// Of each number, whether it is part of a date or of a time of day.
pub(super) fn dates(seen: &[Seen]) -> Vec<bool> {
    let mut dates: Vec<bool> = Vec::with_capacity(seen.len());
    for (at, number) in seen.iter().enumerate() {
        let last = at.checked_sub(1).map(|last| (&seen[last], dates[last]));
        dates.push(has_sign(number, last, seen.get(at + 1)));
    }
    for (at, pair) in seen.windows(2).enumerate() {
        if let [day, year] = pair
            && is_day_of_year(day, year)
        {
            dates[at..at + 2].fill(true);
        }
    }
    let mut is_of_month = false;
    for at in (0..seen.len()).rev() {
        dates[at] |= is_of_the_past(&seen[at]);
        let goes_on = || is_of_month && seen.get(at + 1).is_some_and(|next| are_days(&seen[at], next));
        is_of_month = is_day_of_month(&seen[at]) || goes_on();
        dates[at] |= is_of_month;
    }
    dates
}

/// A whole number of so many digits, and nothing else.
fn value(seen: &Seen, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
    let number = seen.number();
    let is_of_digits = digits.contains(&number.chars().count()) && number.chars().all(|c| digit(c).is_some());
    seen.value().filter(|_| is_of_digits && seen.reading.high.is_none())
}

/// Of languages that are not read, the months as dates name them. Whoever is counted stands between two numbers as well.
#[rustfmt::skip]
const MONTHS: &[(&[&str], &str)] = &[
    (&["pt"], "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
    (&["it"], "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"),
    (&["nl"], "januari februari maart april mei juni juli augustus september oktober november december"),
    (&["sv"], "januari februari mars april maj juni juli augusti september oktober november december"),
    (&["da", "no", "nb", "nn"], "januar februar marts mars april mai maj juni juli august september oktober november december desember"),
    (&["fi"], "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta"),
    (&["pl"], "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia"),
    (&["cs"], "ledna února března dubna května června července srpna září října listopadu prosince"),
    (&["sk"], "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra"),
    (&["sl"], "januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra decembra"),
    (&["hr", "bs"], "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga studenog prosinca januara februara marta aprila maja juna jula augusta septembra oktobra novembra decembra"),
    (&["sr"], "januara februara marta aprila maja juna jula avgusta septembra oktobra novembra decembra јануара фебруара марта априла маја јуна јула августа септембра октобра новембра децембра"),
    (&["ru"], "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
    (&["uk"], "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня"),
    (&["be"], "студзеня лютага сакавіка красавіка мая траўня чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня"),
    (&["bg"], "януари февруари март април май юни юли август септември октомври ноември декември"),
    (&["ro"], "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie"),
    (&["el"], "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου"),
    (&["tr"], "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık"),
    (&["id", "ms"], "januari februari maret mac april mei jun juni julai juli agustus ogos september oktober november desember disember"),
    (&["ca"], "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre"),
    (&["he"], "בינואר בפברואר במרץ במרס באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר"),
    (&["hi"], "जनवरी फ़रवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर सितम्बर अक्टूबर अक्तूबर नवंबर नवम्बर दिसंबर दिसम्बर"),
    (&["ur"], "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر"),
    (&["fa"], "ژانویه فوریه مارس آوریل مه می ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند"),
];

/// The months of a language, as dates name them.
fn months(lang: &str) -> Option<&'static str> {
    let is_own = |codes: &[&str]| codes.iter().any(|code| speaks(lang, code));
    MONTHS.iter().find(|(codes, _)| is_own(codes)).map(|(_, months)| *months)
}

/// Whether a word is a month, or its first letters: maja, dec.
fn is_month(word: &str, lang: &str) -> bool {
    const SHORTEST: usize = 3;
    let word = small(word.trim_end_matches('.'));
    let Some(months) = months(lang) else { return false };
    let is_short = word.chars().count() >= SHORTEST;
    months.split(' ').any(|month| month == word || is_short && month.starts_with(&word))
}

/// `5 травня 2024`, `5. května 2024`, `5 de maio de 2024`: a day, the name of its month, a year.
fn is_day_of_year(day: &Seen, year: &Seen) -> bool {
    /// As far as the longest name of a month reaches, in bytes.
    const LONGEST: usize = 48;
    let is_day = value(day, 1..=2).is_some_and(|day| (1..=31).contains(&day));
    let is_year = value(year, 4..=4)
        .is_some_and(|year| (1900..2100).contains(&year) || speaks(day.lang, "fa") && (1300..1500).contains(&year));
    let between = day.text.get(day.at.end..year.at.start).filter(|between| between.len() <= LONGEST);
    let Some(between) = between.filter(|_| is_day && is_year) else { return false };
    let between = between.strip_prefix('.').unwrap_or(between);
    let (head, tail) = (between.trim_start(), between.trim_end());
    if head.len() == between.len() || tail.len() == between.len() {
        return false;
    }
    let words = between.trim().trim_end_matches('،');
    let words = words.split([' ', '\u{a0}', '\u{202f}', '\'', '’', '-']).filter(|word| !word.is_empty());
    let mut months = words.clone().filter(|word| !OF.contains(word));
    months.next().is_some_and(|word| is_month(word, day.lang)) && months.next().is_none()
}

/// What stands between day, month and year in languages that put something there.
const OF: &[&str] = &["de", "d", "di", "do", "da", "del", "of", "ng", "ta", "a", "na", "ماه"];

/// The day of the month that a number may be; of several, the last: 15-16 settembre.
fn last_day(seen: &Seen) -> Option<u32> {
    let is_day = |day: &u32| (1..=31).contains(day);
    let Some(high) = &seen.reading.high else { return value(seen, 1..=2).filter(is_day) };
    let is_parted = |c: char| digit(c).is_some() || matches!(c, '-' | '–' | '\u{2011}');
    let last = high.value.as_str().parse().ok().filter(is_day)?;
    let goes_up = seen.value().is_some_and(|first| is_day(&first) && first < last);
    (goes_up && seen.is_bare() && seen.number().chars().all(is_parted)).then_some(last)
}

/// `24 de março`, `6 травня`, `1° dicembre`: a day and the whole name of its month. In Persian and Romanian some are words of
/// their own.
fn is_day_of_month(day: &Seen) -> bool {
    let rest = day.after().strip_prefix(['.', '°', 'º']).unwrap_or(day.after());
    let is_parted = rest.starts_with(char::is_whitespace);
    let rest = rest.trim_start();
    // Elsewhere such a word means in or since: 30 a maggio.
    let is_of = ["pt", "ca"].iter().any(|lang| speaks(day.lang, lang));
    let of = ["de ", "d’", "d'"].iter().find_map(|of| rest.strip_prefix(of)).filter(|_| is_of);
    let month = of.unwrap_or(rest).split_whitespace().next().unwrap_or_default();
    let month = small(month.trim_end_matches(|c: char| !c.is_alphabetic()));
    // Three marches, three pits.
    const OTHERS: &[&str] = &["مارچ", "ocak", "ekim"];
    let is_named = || {
        !OTHERS.contains(&&*month) && months(day.lang).is_some_and(|months| months.split(' ').any(|name| name == month))
    };
    is_parted && last_day(day).is_some() && !["fa", "ro"].iter().any(|lang| speaks(day.lang, lang)) && is_named()
}

/// Whether the first of two numbers is a day of the month that the second is one of: `9 e il 22 marzo`, `dal 14 al 18 maggio`.
fn are_days(first: &Seen, second: &Seen) -> bool {
    const AND: &[&str] =
        &["e", "e il", "ed il", "al", ",", "i", "и", "y", "en", "och", "og", "ja", "–", "-", "та", "й"];
    let between = first.text.get(first.at.end..second.at.start).unwrap_or_default();
    let between = between.strip_prefix('.').unwrap_or(between).trim();
    let day = |seen: &Seen| last_day(seen).filter(|_| seen.is_bare());
    AND.contains(&between) && day(first).zip(day(second)).is_some_and(|(first, second)| first < second)
}

/// What stands right before the number of a year or right behind it, and hardly beside a number of things: in Italian an article
/// of one thing. Years since 1900 need no such word.
const YEARS: &[(&[&str], &str, &str)] = &[
    (&["it"], "il nel dal al del anno", ""),
    (&["pt", "gl"], "em ano", ""),
    (&["ca"], "any", ""),
    (&["ro"], "în din anul", ""),
    (&["nl", "af"], "jaar", ""),
    (&["sv", "da", "no", "nb", "nn"], "år året", ""),
    (&["fi"], "vuonna vuoden vuodesta vuoteen", ""),
    (&["pl"], "rok roku", "roku r"),
    (&["cs", "sk"], "rok roku roce", ""),
    (&["sl", "hr", "bs", "sr"], "leta leto godine godina године", "godine године"),
    (&["ru"], "год года году", "год года году г гг"),
    (&["uk"], "рік року році", "рік року році р рр"),
    (&["be"], "", "год года годзе г"),
    (&["bg", "mk"], "", "година г"),
    (&["tr", "az"], "", "yılı yılında yılından ilində"),
    (&["id", "ms"], "tahun", ""),
    (&["vi"], "năm", ""),
    (&["he"], "שנת בשנת משנת", ""),
    (&["fa"], "سال", ""),
];

/// `nel 1859`, `1859 року`; but em 1859 casos, din 1859 de cazuri.
fn is_of_the_past(seen: &Seen) -> bool {
    let is_own = |codes: &[&str]| codes.iter().any(|code| speaks(seen.lang, code));
    let Some((_, before, behind)) = YEARS.iter().find(|(codes, ..)| is_own(codes)) else { return false };
    let is_in = |words: &str, word: &str| !word.is_empty() && words.split(' ').any(|known| known == small(word));
    let next = seen.word_right_after();
    let may_count = next == "de" || next.ends_with('s') || is_measure(seen.after());
    value(seen, 4..=4).is_some_and(|year| (1000..1900).contains(&year))
        && seen.is_bare()
        && (is_in(before, seen.word_right_before()) && !may_count || is_in(behind, next))
}

/// What stands right before a number that is a name, by languages: parts of laws and of books, and what is numbered. Short ones
/// have their full stop, without which some are other words.
#[rustfmt::skip]
const NUMBERED: &[(&[&str], &str)] = &[
    (&["it"], "articolo articoli art art. artt. comma commi c. legge decreto lgs. d.lgs. dpr d.p.r. dpcm direttiva regolamento delibera deliberazione circolare ordinanza sentenza allegato tabella figura pagina pagine pag. pagg. p. pp. capitolo cap. paragrafo par. numero n. nn. num. nr. versione fase livello lotto sezione tipo"),
    (&["pt", "gl"], "artigo artigos art. arts. lei decreto portaria resolução página páginas pág. págs. p. pp. capítulo cap. alínea parágrafo número n. nº versão fase nível lote secção seção tipo anexo tabela figura quadro regulamento diretiva"),
    (&["ca"], "article articles art. arts. llei decret pàgina pàgines pàg. p. pp. capítol cap. apartat número núm. fase nivell annex taula figura tipus versió"),
    (&["ro"], "articolul articolele art. alin. legea ordonanța hotărârea pagina paginile pag. p. capitolul cap. punctul pct. numărul nr. faza nivelul anexa tabelul figura tipul versiunea"),
    (&["nl", "af"], "artikel artikelen art. lid hoofdstuk paragraaf pagina bladzijde blz. p. nummer nr. fase niveau bijlage tabel figuur versie type"),
    (&["sv", "da", "no", "nb", "nn"], "artikel artiklar artikler art. paragraf kapitel kap. sida sidan side sid. s. nummer nr nr. fas fase nivå bilaga bilag tabell tabel figur version versjon typ type avsnitt stk."),
    (&["fi"], "artikla artiklan artiklat art. luku luvun pykälä sivu s. numero nro nro. vaihe taso liite taulukko kuva versio"),
    (&["pl"], "artykuł artykułu artykuły art. ust. pkt pkt. paragraf rozdział strona strony str. s. numer nr nr. faza etap poziom załącznik tabela rysunek rys. wersja typ poz."),
    (&["cs", "sk"], "článek článku článok čl. zákona paragraf kapitola kapitole strana strany str. s. číslo č. fáze fáza úroveň příloha príloha tabulka tabuľka obrázek obr. verze typ odst. ods."),
    (&["ru"], "статья статьи статье статью статей ст. часть пункт пункта пункте п. пп. глава главы гл. приложение таблица рисунок рис. страница страницы стр. номер фаза этап уровень версия тип"),
    (&["uk"], "стаття статті статтю статтею ст. пункт пункту п. пп. глава глави додаток таблиця рисунок рис. сторінка сторінки стор. номер фаза етап рівень версія тип"),
    (&["bg", "mk"], "член чл. алинея ал. глава приложение таблица фигура страница стр. номер фаза ниво версия тип"),
    (&["sl", "hr", "bs", "sr"], "člen člena član članka članak čl. stavak poglavje poglavlje stran strana str. številka broj br. faza raven prilog tabela tablica slika verzija tip члан чл. страна стр. број бр."),
    (&["el"], "άρθρο άρθρα άρθ. παράγραφος παρ. κεφάλαιο κεφ. σελίδα σελ. αριθμός αριθ. αρ. φάση παράρτημα πίνακας σχήμα"),
    (&["tr", "az"], "madde sayfa numara no no. tablo şekil sürüm"),
    (&["id", "ms"], "pasal ayat bab halaman hal. nomor no no. tahap lampiran tabel gambar versi"),
    (&["vi"], "điều trang chương"),
    (&["he"], "סעיף סעיפים עמוד עמודים פרק מספר שלב נספח טבלה גרסה"),
    (&["fa"], "ماده بند فصل صفحه شماره مرحله پیوست جدول نسخه"),
];

/// Of each number, whether it is a name by the word before it: `articolo 5`, `commi 1 e 2`.
pub(super) fn names(seen: &[Seen]) -> Vec<bool> {
    let mut names: Vec<bool> = Vec::with_capacity(seen.len());
    for (at, number) in seen.iter().enumerate() {
        let last = at.checked_sub(1).filter(|last| names[*last]).map(|last| &seen[last]);
        // 3-5, 8.080 and 5.2 as well.
        let is_part = |c: char| digit(c).is_some() || matches!(c, '.' | '-' | '–' | '\u{2011}');
        let is_whole = number.number().chars().all(is_part);
        let is_one = is_whole && number.is_bare() && !is_measure(number.after());
        names.push(is_one && (is_numbered(number) || last.is_some_and(|last| goes_on(last, number))));
    }
    names
}

fn is_numbered(seen: &Seen) -> bool {
    let is_own = |codes: &[&str]| codes.iter().any(|code| speaks(seen.lang, code));
    let Some((_, known)) = NUMBERED.iter().find(|(codes, _)| is_own(codes)) else { return false };
    let before = seen.before();
    let ahead = before.trim_end();
    let word = ahead.rsplit(|c: char| c.is_whitespace() || "(«“„\"'’".contains(c)).next().unwrap_or_default();
    let is_apart = ahead.len() < before.len() || word.ends_with('.');
    is_apart && !word.is_empty() && known.split(' ').any(|known| known == small(word))
}

/// Whether a number goes on a list of names, and nothing follows that it may count.
fn goes_on(last: &Seen, next: &Seen) -> bool {
    const AND: &[&str] = &[
        ",", "e", "o", "ed", "i", "și", "sau", "en", "of", "och", "eller", "og", "ja", "tai", "lub", "oraz", "a",
        "nebo", "и", "или", "та", "або", "і", "й", "και", "ή", "ve", "veya", "dan", "atau", "và", "–", "-",
    ];
    /// No longer are the small words that may follow: del, de la, do.
    const SMALL: usize = 3;
    let between = last.text.get(last.at.end..next.at.start).unwrap_or_default().trim();
    let word = next.word_right_after();
    let is_elided = next.after().trim_start()[word.len()..].starts_with(['\'', '’']);
    AND.contains(&between) && (is_elided || word.chars().count() <= SMALL)
}

/// What makes a span, behind the sign that a number of a date or a time has in Chinese, Japanese and Korean.
const SPANS: &[&str] = &["間", "间", "간"];

/// What makes a span of years, where the years of a date have no such thing behind them.
const SPANS_OF_YEARS: &[&str] =
    &["以上", "に及", "に一度", "も", "前", "ぶり", "続", "历史", "歷史", "の歴史", "만", "동안", "넘", "이상", "째"];

/// Whether the sign behind the number says that it is one of a date or of a time of day: 2024年5月5日, 18時30分. A number
/// of years or of minutes has the same sign, and no other number of the date beside it.
fn has_sign(number: &Seen, last: Option<(&Seen, bool)>, next: Option<&Seen>) -> bool {
    let after = number.after();
    let Some(sign) = after.chars().next() else { return false };
    let rest = &after[sign.len_utf8()..];
    if SPANS.iter().any(|span| rest.starts_with(span)) {
        return false;
    }
    let is_in = |first: u32, last: u32| value(number, 1..=2).is_some_and(|value| (first..=last).contains(&value));
    // The number before, if nothing but its own sign and blanks stand between.
    let follows = |signs: &[char]| {
        last.is_some_and(|(last, is_date)| {
            let between = number.text.get(last.at.end..number.at.start).unwrap_or_default();
            let mut between = between.chars().filter(|c| !c.is_whitespace());
            is_date && between.next().is_some_and(|c| signs.contains(&c)) && between.next().is_none()
        })
    };
    match sign {
        '年' | '년' => {
            let is_span = SPANS_OF_YEARS.iter().any(|span| rest.trim_start().starts_with(span));
            value(number, 4..=4).is_some_and(|year| (1800..2100).contains(&year)) && !is_span
                || value(number, 1..=3).is_some() && (is_of_era(number) || is_before_month(number, rest, next))
        }
        '月' | '월' => is_in(1, 12),
        // Without a month before it, days are mostly counted: 停電は10日に及んだ.
        '日' | '일' => is_in(1, 31) && follows(&['月', '월']),
        '号' | '號' => is_in(1, 31),
        '時' | '时' | '시' => is_in(0, 30),
        '点' | '點' => is_in(0, 24) && (is_part_of_day(number) || rest.starts_with('半')),
        '分' | '분' => is_in(0, 59) && follows(&['時', '时', '시', '点', '點']),
        '秒' | '초' => is_in(0, 59) && follows(&['分', '분']),
        _ => false,
    }
}

/// 令和6年
fn is_of_era(number: &Seen) -> bool {
    const ERAS: &[&str] = &["令和", "平成", "昭和", "大正", "明治", "民国", "民國", "公元", "西暦", "西元"];
    ERAS.iter().any(|era| number.before().trim_end().ends_with(era))
}

/// 24年5月
fn is_before_month(number: &Seen, rest: &str, next: Option<&Seen>) -> bool {
    let is_next = |next: &&Seen| next.at.start >= number.at.end && rest.trim_start().starts_with(next.number());
    next.filter(is_next).is_some_and(|next| next.after().starts_with(['月', '월']))
}

/// 上午10点
fn is_part_of_day(number: &Seen) -> bool {
    const PARTS: &[&str] = &["上午", "下午", "中午", "晚上", "凌晨", "早上", "清晨", "傍晚", "深夜", "午前", "午後"];
    PARTS.iter().any(|part| number.before().trim_end().ends_with(part))
}
