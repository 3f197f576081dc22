//! The number words of the languages that are read. In: a language and a folded word. Out: what it counts.
//! A table for each language; how its words join is the reader's to know. A language without a table has digits only.

use super::german;
use super::token::{fold, fold_word};
use crate::number::unit::sizes::SIZES;
use crate::number::{OfEach, percent_words};
use crate::text::speaks;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::LazyLock;

/// What a word says of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// A number below a thousand, or a compound such as `eintausend`.
    Count(u32),
    /// The same, and more often an article or a pronoun than a number: `one`, `un`.
    One,
    /// A place in an order: `third`.
    Ordinal(u32),
    /// A hundred, which multiplies what stands before it.
    Hundred,
    /// A power of ten from a thousand on.
    Power(u32),
    /// A power of ten that counts one by itself: `mille`.
    Bare(u32),
    /// So many at once: a dozen.
    Batch(u32),
    /// `a`, before a hundred or a dozen.
    Article,
    /// `and`, between the parts of one number.
    And,
    /// `half`, before a power or a batch.
    Half,
    /// So many and a half: `anderthalb`.
    AndHalf(u32),
    /// So many, of so many: `moitié`.
    Part(u32, u32),
}

/// A language with number words.
#[derive(Debug)]
pub struct Language {
    pub code: &'static str,
    words: FxHashMap<String, Word>,
    /// By the first letter of number words, a bit for each second one.
    beginnings: [u32; 26],
    /// Between the ends of a range: `to`.
    pub to: Vec<String>,
    /// Before a range whose ends are parted by `And`: `between`.
    pub between: Vec<String>,
    /// After a percentage, as words.
    pub percent: Vec<Vec<String>>,
    /// Percentage points, also for short: of one, a half is no half.
    pub points: Vec<Vec<String>>,
    /// Before a number below nought.
    pub minus: Vec<String>,
    /// After a number, how many of the parts that it counts are one: `thirds`.
    pub parts: FxHashMap<String, u32>,
    /// After such a word, where it is one of an order otherwise: `una tercera parte`.
    pub part: Vec<String>,
    /// What may follow a part of one; before any other word, it may be the third of a row.
    pub after_part: Vec<String>,
    /// What stands after words that are no part: `half past`.
    pub not_before: Vec<String>,
    /// Before a half that is a side or a time: the last half.
    pub sides: Vec<String>,
}

/// A language as its table has it: `word=number`, parted by blanks.
struct Written {
    code: &'static str,
    counts: &'static str,
    one: &'static str,
    ordinals: &'static str,
    hundred: &'static str,
    batches: &'static str,
    article: &'static str,
    and: &'static str,
    half: &'static str,
    to: &'static str,
    between: &'static str,
    /// Parted by `|`.
    points: &'static str,
    minus: &'static str,
    parts: &'static str,
    /// `word=so many/of so many`
    whole_parts: &'static str,
    part: &'static str,
    after_part: &'static str,
    not_before: &'static str,
    sides: &'static str,
    and_half: &'static str,
}

/// The language of a tag, if its words are read.
pub fn language(tag: &str) -> Option<&'static Language> {
    LANGUAGES.iter().find(|language| speaks(tag, language.code))
}

impl Language {
    /// What a folded word counts.
    pub fn word(&self, word: &str) -> Option<Word> {
        let found = self.words.get(word).copied();
        if found.is_some() || self.code != "de" {
            return found;
        }
        // Dreieinhalbtausend.
        if let Some(Word::AndHalf(count)) = word.strip_suffix("tausend").and_then(|half| self.words.get(half)) {
            return Some(Word::Count(count * 1000 + 500));
        }
        german::compound(word, |part| match self.words.get(part) {
            Some(Word::Count(count)) => Some(*count),
            Some(Word::One) => Some(1),
            _ => None,
        })
        .map(Word::Count)
    }

    /// Of how many parts a word names several, which in Arabic may have a pronoun behind it: three quarters of them.
    pub fn parts_named(&self, word: &str) -> Option<u32> {
        let bare = || without_pronoun(word).filter(|_| self.code == "ar");
        self.parts.get(word).or_else(|| self.parts.get(bare()?)).copied()
    }

    /// Whether a number word may begin with these two letters.
    fn begins(&self, first: u8, second: u8) -> bool {
        let letter = |byte: u8| usize::from(byte.to_ascii_lowercase() - b'a');
        self.beginnings[letter(first)] >> letter(second) & 1 == 1
    }

    /// Whether a word, as it is written, may count something: in Arabic, `and` and the article are letters at its head.
    pub fn counts(&self, word: &str) -> bool {
        // Most words begin as no number does.
        if let [first, second, ..] = word.as_bytes()
            && first.is_ascii_alphabetic()
            && second.is_ascii_alphabetic()
            && !self.begins(*first, *second)
        {
            return false;
        }
        // The shortest number words have three letters.
        const SHORTEST: usize = 3;
        if word.len() < SHORTEST {
            return false;
        }
        let is_folded = word.bytes().all(|byte| byte.is_ascii_lowercase());
        let word = if is_folded { Cow::Borrowed(word) } else { Cow::Owned(fold(word)) };
        let bare = word.strip_prefix('و').unwrap_or(&word);
        let own = [&*word, bare, bare.strip_prefix("ال").unwrap_or(bare)].into_iter();
        let mut forms = own.chain(behind_letter(bare));
        forms.any(|word| {
            use Word::{AndHalf, Bare, Batch, Count, Hundred, Power};
            matches!(self.word(word), Some(Count(_) | Hundred | Power(_) | Bare(_) | Batch(_) | AndHalf(_)))
        })
    }
}

/// What may be the number word behind a letter that is a word of its own in Arabic: in, for, as, then; with the article or
/// without. Not what is another word with that letter: I am not, nobody.
pub fn behind_letter(word: &str) -> impl Iterator<Item = &str> {
    const OTHERS: &[&str] = &["لست", "لستم", "بست", "باحد", "لاحد", "كاحد", "لواحد", "بواحد"];
    // Shorter ones are too like other words; with the article, a two of that form is Monday.
    const SHORTEST: usize = 3;
    let rest = word.strip_prefix(['ب', 'ل', 'ك', 'ف']).filter(|_| !OTHERS.contains(&word));
    let bare = rest
        .and_then(|rest| rest.strip_prefix("ال").or_else(|| rest.strip_prefix('ل').filter(|_| word.starts_with('ل'))));
    let bare = bare.filter(|bare| *bare != "اثنين");
    rest.into_iter().chain(bare).filter(|rest| rest.chars().count() >= SHORTEST)
}

/// An Arabic word without the pronoun behind it, for whom or what it is of, if it has one.
pub fn without_pronoun(word: &str) -> Option<&str> {
    ["هما", "هم", "هن", "ها", "ه"].iter().find_map(|pronoun| word.strip_suffix(pronoun))
}

static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| WRITTEN.iter().map(read).collect());

fn read(written: &Written) -> Language {
    let mut words = FxHashMap::default();
    let valued = |text: &'static str| {
        text.split_ascii_whitespace().filter_map(|entry| {
            let (word, value) = entry.split_once('=')?;
            Some((fold(word), value.parse().ok()?))
        })
    };
    let parts = |(word, value): (&str, &str)| {
        let (parts, of) = value.split_once('/')?;
        Some((fold_word(word), Word::Part(parts.parse().ok()?, of.parse().ok()?)))
    };
    let list = |text: &str| text.split_ascii_whitespace().map(fold).collect::<Vec<_>>();
    words.extend(valued(written.ordinals).map(|(word, value)| (word, Word::Ordinal(value))));
    words.extend(valued(written.counts).map(|(word, value)| (word, Word::Count(value))));
    for sizes in SIZES.iter().filter(|sizes| sizes.code == written.code) {
        words.extend(valued(sizes.powers).map(|(word, value)| (word, Word::Power(value))));
        words.extend(valued(sizes.bare).map(|(word, value)| (word, Word::Bare(value))));
    }
    words.extend(valued(written.batches).map(|(word, value)| (word, Word::Batch(value))));
    words.extend(valued(written.and_half).map(|(word, value)| (word, Word::AndHalf(value))));
    let whole = written.whole_parts.split_ascii_whitespace();
    words.extend(whole.filter_map(|entry| entry.split_once('=').and_then(parts)));
    for (text, word) in [
        (written.one, Word::One),
        (written.hundred, Word::Hundred),
        (written.article, Word::Article),
        (written.and, Word::And),
        (written.half, Word::Half),
    ] {
        words.extend(list(text).into_iter().map(|text| (text, word)));
    }
    let first_two = |word: &String| match word.as_bytes() {
        [first @ b'a'..=b'z', second @ b'a'..=b'z', ..] => Some((usize::from(first - b'a'), second - b'a')),
        _ => None,
    };
    let mut beginnings = [0; 26];
    words.keys().filter_map(first_two).for_each(|(first, second)| beginnings[first] |= 1 << second);
    Language {
        code: written.code,
        words,
        beginnings,
        to: list(written.to),
        between: list(written.between),
        percent: percent_words(written.code).map(list).collect(),
        points: written.points.split('|').map(list).collect(),
        minus: list(written.minus),
        parts: valued(written.parts).collect(),
        part: list(written.part),
        after_part: list(written.after_part),
        not_before: list(written.not_before),
        sides: list(written.sides),
    }
}

static WRITTEN: &OfEach<Written> = &[
    Written {
        code: "en",
        counts: "zero=0 nought=0 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 \
            thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 \
            forty=40 fourty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90",
        one: "one",
        ordinals: "first=1 second=2 third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 eleventh=11 \
            twelfth=12 thirteenth=13 fourteenth=14 fifteenth=15 sixteenth=16 seventeenth=17 eighteenth=18 \
            nineteenth=19 twentieth=20 thirtieth=30 fortieth=40 fiftieth=50 sixtieth=60 seventieth=70 eightieth=80 \
            ninetieth=90 hundredth=100 thousandth=1000",
        hundred: "hundred",
        batches: "dozen=12",
        article: "a an",
        and: "and",
        half: "half",
        to: "to through",
        between: "between",
        points: "percentage point|percentage points|point",
        minus: "minus",
        parts: "half=2 halves=2 third=3 thirds=3 quarter=4 quarters=4 fourth=4 fourths=4 fifth=5 fifths=5 sixth=6 \
            sixths=6 seventh=7 sevenths=7 eighth=8 eighths=8 ninth=9 ninths=9 tenth=10 tenths=10 twelfth=12 \
            twelfths=12 twentieth=20 twentieths=20 hundredth=100 hundredths=100 thousandth=1000 thousandths=1000",
        whole_parts: "",
        part: "",
        after_part: "of the a an in on at from by for with and or but than as is are was were has had have will would \
            can could may might who which that this these those his her its their our my your it more less not all \
            each",
        not_before: "past final finals time",
        sides: "last latter top bottom upper lower front back early late better",
        and_half: "",
    },
    Written {
        code: "fr",
        counts: "zéro=0 deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 dix=10 onze=11 douze=12 treize=13 \
            quatorze=14 quinze=15 seize=16 vingt=20 vingts=20 trente=30 quarante=40 cinquante=50 soixante=60 \
            septante=70 huitante=80 octante=80 nonante=90",
        one: "un une",
        ordinals: "premier=1 première=1 deuxième=2 troisième=3 quatrième=4 cinquième=5 sixième=6 septième=7 \
            huitième=8 neuvième=9 dixième=10 onzième=11 douzième=12 vingtième=20 centième=100",
        hundred: "cent cents",
        batches: "huitaine=8 dizaine=10 douzaine=12 quinzaine=15 vingtaine=20 trentaine=30 quarantaine=40 \
            cinquantaine=50 soixantaine=60 centaine=100 dizaines=10 douzaines=12 centaines=100",
        article: "",
        and: "et",
        half: "demi demie",
        to: "à",
        between: "entre",
        points: "point de pourcentage|points de pourcentage|point",
        minus: "moins",
        parts: "tiers=3 quart=4 quarts=4 cinquième=5 cinquièmes=5 sixième=6 sixièmes=6 septième=7 septièmes=7 \
            huitième=8 huitièmes=8 neuvième=9 neuvièmes=9 dixième=10 dixièmes=10 vingtième=20 vingtièmes=20 \
            centième=100 centièmes=100 millième=1000 millièmes=1000",
        whole_parts: "moitié=1/2 tiers=1/3 quart=1/4",
        part: "",
        after_part: "de des du d et ou mais a ont est sont était étaient sera seront au en dans qui que plus moins",
        not_before: "finale finales monde",
        sides: "à seconde dernière mi",
        and_half: "",
    },
    Written {
        code: "de",
        counts: "null=0 eins=1 zwei=2 zwo=2 drei=3 vier=4 fünf=5 sechs=6 sieben=7 acht=8 neun=9 zehn=10 elf=11 \
            zwölf=12 dreizehn=13 vierzehn=14 fünfzehn=15 sechzehn=16 siebzehn=17 achtzehn=18 neunzehn=19 zwanzig=20 \
            dreißig=30 dreissig=30 vierzig=40 fünfzig=50 sechzig=60 siebzig=70 achtzig=80 neunzig=90 \
            viertelmillion=250000 dreiviertelmillion=750000",
        one: "ein eine einen einem einer eines",
        ordinals: "erste=1 ersten=1 erster=1 erstes=1 zweite=2 zweiten=2 zweiter=2 zweites=2 dritte=3 dritten=3 \
            dritter=3 drittes=3 vierte=4 vierten=4 vierter=4 fünfte=5 fünften=5 sechste=6 sechsten=6 siebte=7 siebten=7 achte=8 achten=8 \
            neunte=9 neunten=9 zehnte=10 zehnten=10 elfte=11 elften=11 zwölfte=12 zwölften=12 zwanzigste=20 zwanzigsten=20",
        hundred: "",
        batches: "dutzend=12",
        article: "",
        and: "und",
        half: "halbe halben halber halbes",
        to: "bis",
        between: "zwischen",
        points: "prozentpunkt|prozentpunkte|prozentpunkten|prozentpunktes|punkt",
        minus: "minus",
        parts: "drittel=3 drittels=3 dritteln=3 viertel=4 viertels=4 vierteln=4 fünftel=5 fünfteln=5 sechstel=6 \
            siebtel=7 achtel=8 neuntel=9 zehntel=10 zehnteln=10 zwanzigstel=20 hundertstel=100 tausendstel=1000",
        whole_parts: "hälfte=1/2 dreiviertel=3/4",
        part: "",
        after_part: "der des von aller dieser ist sind war waren hat haben hatte hatten wird werden in im am an auf und oder aber mehr weniger davon",
        not_before: "nach",
        sides: "letzten letzte",
        and_half: "anderthalb=1 eineinhalb=1 einundeinhalb=1 zweieinhalb=2 dreieinhalb=3 viereinhalb=4 fünfeinhalb=5 \
            sechseinhalb=6 siebeneinhalb=7 achteinhalb=8 neuneinhalb=9 zehneinhalb=10",
    },
    Written {
        code: "es",
        counts: "cero=0 dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 once=11 doce=12 trece=13 \
            catorce=14 quince=15 dieciséis=16 diecisiete=17 dieciocho=18 diecinueve=19 veinte=20 veintiún=21 \
            veintiuno=21 veintiuna=21 veintidós=22 veintitrés=23 veinticuatro=24 veinticinco=25 veintiséis=26 \
            veintisiete=27 veintiocho=28 veintinueve=29 treinta=30 cuarenta=40 cincuenta=50 sesenta=60 setenta=70 \
            ochenta=80 noventa=90 cien=100 ciento=100 doscientos=200 doscientas=200 trescientos=300 trescientas=300 \
            cuatrocientos=400 cuatrocientas=400 quinientos=500 quinientas=500 seiscientos=600 seiscientas=600 \
            setecientos=700 setecientas=700 ochocientos=800 ochocientas=800 novecientos=900 novecientas=900",
        one: "un uno una",
        ordinals: "primer=1 primero=1 primera=1 segundo=2 segunda=2 tercer=3 tercero=3 tercera=3 cuarto=4 cuarta=4 \
            quinto=5 quinta=5 sexto=6 sexta=6 séptimo=7 séptima=7 octavo=8 octava=8 noveno=9 novena=9 décimo=10 \
            décima=10",
        hundred: "",
        batches: "decena=10 decenas=10 docena=12 docenas=12 quincena=15 veintena=20 treintena=30 cuarentena=40 cincuentena=50 sesentena=60 centena=100 \
            centenar=100 centenares=100",
        article: "",
        and: "y e",
        half: "medio media",
        to: "a",
        between: "entre",
        points: "punto porcentual|puntos porcentuales|punto",
        minus: "menos",
        parts: "tercio=3 tercios=3 tercera=3 terceras=3 cuarto=4 cuartos=4 cuarta=4 cuartas=4 quinto=5 quintos=5 \
            quinta=5 quintas=5 sexto=6 sextos=6 sexta=6 sextas=6 séptima=7 séptimas=7 octavo=8 octavos=8 octava=8 \
            octavas=8 novena=9 novenas=9 décimo=10 décimos=10 décima=10 décimas=10 centésimo=100 centésimos=100 \
            centésima=100 centésimas=100",
        whole_parts: "mitad=1/2",
        part: "parte partes",
        after_part: "de del y o pero en es son era eran fue fueron ha han había habían que más menos",
        not_before: "final finales baño estar",
        sides: "última",
        and_half: "",
    },
    Written {
        code: "ar",
        counts: "صفر=0 اثنان=2 اثنين=2 اثنتان=2 اثنتين=2 اثنا=2 اثني=2 اثنتا=2 اثنتي=2 ثلاثة=3 ثلاث=3 أربعة=4 أربع=4 خمسة=5 خمس=5 \
            ستة=6 ست=6 سبعة=7 سبع=7 ثمانية=8 ثماني=8 ثمان=8 تسعة=9 تسع=9 عشرة=10 عشر=10 نقطتين=2 نقطتان=2 ثلاثا=3 أربعا=4 خمسا=5 ستا=6 سبعا=7 ثمانيا=8 تسعا=9 عشرا=10 عشرون=20 عشرين=20 ثلاثون=30 \
            ثلاثين=30 أربعون=40 أربعين=40 خمسون=50 خمسين=50 ستون=60 ستين=60 سبعون=70 سبعين=70 ثمانون=80 ثمانين=80 \
            تسعون=90 تسعين=90 مئتان=200 مئتين=200 مائتان=200 مائتين=200 مئتا=200 مئتي=200 مائتا=200 مائتي=200 \
            ثلاثمئة=300 ثلاثمائة=300 أربعمئة=400 أربعمائة=400 خمسمئة=500 خمسمائة=500 ستمئة=600 ستمائة=600 سبعمئة=700 \
            سبعمائة=700 ثمانمئة=800 ثمانمائة=800 ثمانيمئة=800 ثمانيمائة=800 تسعمئة=900 تسعمائة=900 ألفان=2000 \
            ألفين=2000 ألفي=2000 مليونان=2000000 مليونين=2000000 مليوني=2000000 \
            ملياران=2000000000 مليارين=2000000000 ملياري=2000000000 \
            بليونان=2000000000 بليونين=2000000000 بليوني=2000000000",
        one: "واحد واحدا واحدة احد احدى",
        ordinals: "أول=1 أولى=1 ثان=2 ثانية=2 ثالث=3 ثالثة=3 رابع=4 رابعة=4 خامس=5 خامسة=5 سادس=6 سادسة=6 سابع=7 \
            سابعة=7 ثامن=8 ثامنة=8 تاسع=9 تاسعة=9 عاشر=10 عاشرة=10",
        hundred: "مئة مائة",
        batches: "دزينة=12",
        article: "",
        and: "و",
        half: "نصف",
        to: "إلى",
        between: "بين",
        points: "نقطة مئوية|نقاط مئوية",
        minus: "ناقص سالب",
        parts: "أثلاث=3 أرباع=4 أخماس=5 أسداس=6 أسباع=7 أثمان=8 أتساع=9 أعشار=10",
        whole_parts: "ثلث=1/3 ثلثا=2/3 ثلثي=2/3 ثلثان=2/3 ثلثين=2/3 ربع=1/4 خُمس=1/5 خُمسا=2/5 خُمسي=2/5 خُمسان=2/5 خُمسين=2/5 سدس=1/6 \
            سُبع=1/7 ثُمن=1/8 تُسع=1/9 عُشر=1/10",
        part: "",
        after_part: "",
        not_before: "نهائي النهائي الخالي الأول الثاني الثالث الرابع الأخير",
        sides: "",
        and_half: "",
    },
];
