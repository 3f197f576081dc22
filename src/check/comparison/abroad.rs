//! Words that round, in languages of which no other words are read: понад 1600, più di 1.600, 1600人以上. In: what stands before a
//! number and behind it. Out: what known words right there say of it.

use super::Comparison;
use crate::number::reading::Hedge;
use crate::text::{is_dense, speaks};

/// What is counted most in East Asia, behind its number.
const COUNTERS: &[char] =
    &['人', '名', '件', '個', '个', '円', '元', '回', '社', '家', '棟', '戸', '台', '本', '歳', '명', '건', '개', '원'];

/// What turns such a word round.
const DENIALS: &[&str] = &[
    "не", "ні", "nie", "ne", "não", "non", "no", "niet", "inte", "ikke", "nu", "nem", "ei", "không", "tidak", "לא",
    "نه",
];

/// Words that round, by languages: those before a number, and those behind it. With those that have an asterisk the number
/// itself may be meant: it is a limit, or they say where or when something is, as in over fifteen parishes.
#[rustfmt::skip]
const HEDGES: &[(&str, Hedge, &str, &str)] = &[
    ("uk", Hedge::MoreThan, "понад|більше|більш ніж|більше ніж", ""),
    ("uk", Hedge::AtLeast, "щонайменше|не менше|не менш ніж|принаймні|мінімум", ""),
    ("uk", Hedge::LessThan, "майже|менше|менш ніж|менше ніж", ""),
    ("uk", Hedge::AtMost, "не більше|не більш ніж|не більше ніж|щонайбільше|максимум", ""),
    ("ru be", Hedge::MoreThan, "свыше|более|больше|более чем|звыш|больш за", ""),
    ("ru be", Hedge::AtLeast, "не менее|не меньше|как минимум|минимум|по меньшей мере|не менш за", ""),
    ("ru be", Hedge::LessThan, "почти|менее|меньше|менее чем|амаль", ""),
    ("ru be", Hedge::AtMost, "не более|не больше|не более чем|максимум|самое большее|не больш за", ""),
    ("bg mk", Hedge::MoreThan, "над*|повече от|повеќе од", ""),
    ("bg mk", Hedge::LessThan, "почти|под*|по-малко от|речиси", ""),
    ("bg mk", Hedge::AtMost, "не повече от|най-много|максимум|најмногу", ""),
    ("pl", Hedge::MoreThan, "ponad|przeszło|więcej niż", ""),
    ("pl", Hedge::AtLeast, "co najmniej|przynajmniej|minimum", ""),
    ("pl", Hedge::LessThan, "prawie|niemal|niespełna|mniej niż", ""),
    ("pl", Hedge::AtMost, "co najwyżej|najwyżej|nie więcej niż|maksymalnie", ""),
    ("cs sk", Hedge::MoreThan, "přes*|více než|víc než|vyše|viac ako|viac než", ""),
    ("cs sk", Hedge::AtLeast, "nejméně|alespoň|minimálně|najmenej|minimálne", ""),
    ("cs sk", Hedge::LessThan, "téměř|skoro|takřka|méně než|takmer|menej ako", ""),
    ("cs sk", Hedge::AtMost, "nejvýše|nanejvýš|maximálně|ne více než|najviac|nanajvýš|maximálne", ""),
    ("pt gl", Hedge::MoreThan, "mais de|acima de*|superior a*|superiores a*", ""),
    ("pt gl", Hedge::AtLeast, "pelo menos|no mínimo|ao menos", ""),
    ("pt gl", Hedge::LessThan, "quase|menos de|abaixo de*|inferior a*|inferiores a*", ""),
    ("pt gl", Hedge::AtMost, "no máximo|não mais de|até", ""),
    ("it", Hedge::MoreThan, "più di|oltre|superiore a*|superiori a*|superiore alle*|superiori alle*|superiore ai*|superiori ai*|supera*|superano*|supera i*|superano i*|supera le*|superano le*|sopra i*|sopra le*|al di sopra di*", ""),
    ("it", Hedge::AtLeast, "almeno|non meno di|come minimo", ""),
    ("it", Hedge::LessThan, "quasi|meno di|inferiore a*|inferiori a*|inferiore alle*|inferiori alle*|inferiore ai*|inferiori ai*|sotto i*|sotto le*|al di sotto di*", ""),
    ("it", Hedge::AtMost, "al massimo|al più|non più di|non oltre|fino a|fino ai|fino alle", ""),
    ("ca", Hedge::MoreThan, "més de", ""),
    ("ca", Hedge::LessThan, "gairebé|quasi|menys de", ""),
    ("ca", Hedge::AtMost, "com a màxim|com a molt|no més de", ""),
    ("ro", Hedge::MoreThan, "peste*|mai mult de|mai bine de", ""),
    ("ro", Hedge::AtLeast, "cel puțin|minimum", ""),
    ("ro", Hedge::LessThan, "aproape|mai puțin de", ""),
    ("ro", Hedge::AtMost, "cel mult|nu mai mult de|maximum", ""),
    ("nl af", Hedge::MoreThan, "meer dan|ruim|meer as", ""),
    ("nl af", Hedge::AtLeast, "minstens|ten minste|zeker|minimaal", ""),
    ("nl af", Hedge::LessThan, "bijna|krap|minder dan|byna", ""),
    ("nl af", Hedge::AtMost, "hoogstens|ten hoogste|maximaal|niet meer dan", ""),
    ("sv da nb nn no", Hedge::MoreThan, "över*|mer än|drygt|over*|mere end|mer enn", ""),
    ("sv da nb nn no", Hedge::AtLeast, "minst|åtminstone|mindst", ""),
    ("sv da nb nn no", Hedge::LessThan, "nästan|knappt|mindre än|næsten|knap|mindre end|nesten|mindre enn", ""),
    ("sv da nb nn no", Hedge::AtMost, "högst|maximalt|inte mer än|højst|høyst|maksimalt|ikke mere end|ikke mer enn", ""),
    ("fi", Hedge::MoreThan, "yli", ""),
    ("fi", Hedge::AtLeast, "ainakin|vähintään", ""),
    ("fi", Hedge::LessThan, "lähes|melkein|alle|vajaa", ""),
    ("fi", Hedge::AtMost, "enintään|korkeintaan", ""),
    ("hu", Hedge::MoreThan, "több mint", ""),
    ("hu", Hedge::AtLeast, "legalább", ""),
    ("hu", Hedge::LessThan, "majdnem|csaknem|kevesebb mint", ""),
    ("hu", Hedge::AtMost, "legfeljebb|maximum", ""),
    ("el", Hedge::MoreThan, "πάνω από*|περισσότεροι από|άνω των*", ""),
    ("el", Hedge::AtLeast, "τουλάχιστον", ""),
    ("el", Hedge::LessThan, "σχεδόν|κάτω από*", ""),
    ("el", Hedge::AtMost, "το πολύ|έως", ""),
    ("tr az", Hedge::AtLeast, "en az|ən azı", ""),
    ("tr az", Hedge::LessThan, "neredeyse", ""),
    ("tr az", Hedge::AtMost, "en fazla|ən çox", ""),
    ("id ms", Hedge::MoreThan, "lebih dari|lebih daripada", ""),
    ("id ms", Hedge::AtLeast, "sedikitnya|setidaknya|sekurang-kurangnya", ""),
    ("id ms", Hedge::LessThan, "hampir|kurang dari", ""),
    ("id ms", Hedge::AtMost, "paling banyak|maksimal|maksimum|tidak lebih dari", ""),
    ("vi", Hedge::MoreThan, "hơn|trên*", ""),
    ("vi", Hedge::AtLeast, "ít nhất", ""),
    ("vi", Hedge::LessThan, "gần*|dưới*", ""),
    ("vi", Hedge::AtMost, "tối đa|nhiều nhất|không quá", ""),
    ("he", Hedge::MoreThan, "יותר מ|למעלה מ", ""),
    ("he", Hedge::AtLeast, "לפחות", ""),
    ("he", Hedge::LessThan, "כמעט|פחות מ", ""),
    ("he", Hedge::AtMost, "לכל היותר", ""),
    ("fa", Hedge::MoreThan, "بیش از", ""),
    ("fa", Hedge::AtLeast, "دست کم|حداقل|دست‌کم", ""),
    ("fa", Hedge::LessThan, "کمتر از", ""),
    ("fa", Hedge::AtMost, "حداکثر", ""),
    ("ja", Hedge::MoreThan, "", "を超え|を上回|余り|あまり"),
    ("ja", Hedge::AtLeast, "少なくとも|最低", "以上"),
    ("ja", Hedge::LessThan, "", "未満|近くが|近い|足らず"),
    ("ja", Hedge::AtMost, "最大|最多", "以下|以内"),
    ("zh", Hedge::MoreThan, "超过|超過|逾|多于|多於", "多人|余人|餘人"),
    ("zh", Hedge::AtLeast, "至少|不少于|不少於", "以上"),
    ("zh", Hedge::LessThan, "将近|將近|不到|不足", ""),
    ("zh", Hedge::AtMost, "最多", "以下|以内|以內"),
    ("ko", Hedge::AtLeast, "적어도|최소", "이상"),
    ("ko", Hedge::MoreThan, "", "넘는|넘게|초과"),
    ("ko", Hedge::LessThan, "거의", "미만"),
    ("ko", Hedge::AtMost, "최대", "이하"),
];

/// What words at a number say of it.
pub(in crate::check) struct Abroad {
    pub hedge: Hedge,
    /// Whether the number itself may be meant nevertheless.
    pub limits: bool,
    /// Where they begin in the text before the number; where that ends, if they stand behind it.
    pub start: usize,
}

impl Comparison<'_> {
    /// What known words right at a number say of it, in a language whose other words are not read: понад 1600, 1600人以上. Any
    /// other word there is one of the sentence.
    pub(in crate::check) fn hedge_abroad(&self, (before, after): (&str, &str), lang: &str) -> Option<Abroad> {
        let small = before.trim_end().to_lowercase();
        let is_ahead = |word: &str| {
            let is_denied =
                |rest: &str| rest.split_whitespace().next_back().is_some_and(|last| DENIALS.contains(&last));
            let is_whole = |rest: &str| word.starts_with(is_dense) || !rest.ends_with(char::is_alphabetic);
            small.strip_suffix(word).is_some_and(|rest| is_whole(rest) && !is_denied(rest))
        };
        // What is small may be longer in bytes.
        let start = |word: &str| {
            let last = before.trim_end().char_indices().rev().nth(word.chars().count() - 1);
            last.map_or(0, |(at, _)| at)
        };
        // What is counted stands between: 1600人以上, 1600명 이상.
        let unit = self.site.unit(self.ix).unwrap_or_default().trim();
        let after = after.strip_prefix(unit).or_else(|| after.strip_prefix(COUNTERS)).unwrap_or(after).trim_start();
        let mut known = HEDGES.iter().filter(|(langs, ..)| langs.split(' ').any(|known| speaks(lang, known)));
        known.find_map(|(_, hedge, ahead, behind)| {
            let of_word = |word: &str| {
                let plain = word.strip_suffix('*').unwrap_or(word);
                let found = Abroad { hedge: *hedge, limits: plain != word, start: start(plain) };
                is_ahead(plain).then_some(found)
            };
            let is_behind = || behind.split('|').any(|word| !word.is_empty() && after.starts_with(word));
            let behind = || Abroad { hedge: *hedge, limits: false, start: before.len() };
            let ahead = ahead.split('|').filter(|word| !word.is_empty()).find_map(of_word);
            ahead.or_else(|| is_behind().then(behind))
        })
    }
}
