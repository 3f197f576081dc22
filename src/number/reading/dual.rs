//! Arabic duals: شخصان are two persons, and مليونا شخص two million. In: a token or a word. Out: whether it says two.
//! Words that are known to be duals count two; of others, which may be plurals, nothing is said but that they may.

use super::token::{DUALS, Kind};
use super::{Reader, Reading, is_in, tokens};
use crate::number::named;
use crate::number::reading::Written;
use crate::text::speaks;

/// Nouns that are seldom anything else, with their letters as they are compared.
const KNOWN: &[&str] = &[
    "يومان", "يومين", "ليلتان", "ليلتين", "اسبوعان", "اسبوعين", "شهران", "شهرين", "سنتان", "سنتين", "عامان", "عامين",
    "ساعتان", "ساعتين", "دقيقتان", "دقيقتين", "متران", "مترين", "كيلومتران", "كيلومترين", "طنان", "طنين", "شخصان",
    "شخصين", "رجلان", "رجلين", "امراتان", "امراتين", "طفلان", "طفلين", "ولدان", "ولدين", "بنتان", "بنتين", "جنديان",
    "جنديين", "طبيبان", "طبيبين", "شركتان", "شركتين", "دولتان", "دولتين", "مدرستان", "مدرستين", "مدينتان", "مدينتين",
    "قريتان", "قريتين", "صفحتان", "صفحتين", "سيارتان", "سيارتين", "سفينتان", "سفينتين", "مرحلتان", "مرحلتين", "قتيلان",
    "قتيلين", "جريحان", "جريحين", "جسران", "جسرين", "منزلان", "منزلين", "شاحنتان", "شاحنتين", "حكومتان", "حكومتين",
    "عايلتان", "عايلتين", "جثتان", "جثتين", "قنبلتان", "قنبلتين", "حافلتان", "حافلتين", "طايرتان", "طايرتين", "غارتان",
    "غارتين", "حالتان", "حالتين", "اصابتان", "اصابتين", "وفاتان", "وفاتين", "ضحيتان", "ضحيتين", "طفلتان", "طفلتين",
    "فتاتان", "فتاتين", "مجموعتان", "مجموعتين", "سلسلتان", "سلسلتين", "هجومان", "هجومين", "انفجاران", "انفجارين",
    "قذيفتان", "قذيفتين", "محافظتان", "محافظتين", "قاربان", "قاربين", "زورقان", "زورقين", "صاروخان", "صاروخين",
];

/// Nouns that end as a dual does, and count one or many: a feddan, the population.
const OTHERS: &str = "فدان سكان انسان ميدان مكان زمان لسان بستان حصان اسنان بلدان نيران جيران شبان فرسان الوان اديان اوطان عنوان ديوان برلمان \
    رمضان شعبان سرطان طوفان بركان حيوان طيران دخان ايمان امتحان بيان كيان اعيان اركان اثمان ابدان قضبان رهبان عدوان ضمان حرمان ميزان خزان \
    لبنان السودان سودان عمان ايران اليونان يونان باكستان افغانستان ملايين قوانين عناوين ميادين بساتين موازين خزانين سنين حين سجين حزين يمين يقين \
    تامين تعيين معين مسكين سكين جنين تمرين تدخين تكوين تحسين تخزين تموين فلسطين الصين صين بنزين كمين";

/// Whether a word, as it stands in a text, is a noun that counts two of what it names.
pub fn is_dual(word: &str) -> bool {
    is_known(&super::fold(word))
}

fn is_known(word: &str) -> bool {
    let bare = || word.strip_prefix(['و', 'ف', 'ب', 'ل']).unwrap_or_default();
    KNOWN.contains(&word) || KNOWN.contains(&bare())
}

/// A word that is two of a time, such as two hours, without the letters for and, so, in, for and the article at its head; the
/// only one of a text that may be.
pub fn time_of_two<'t>(text: &'t str, lang: &str) -> Option<&'t str> {
    let bare = |word: &'t str| {
        let word = word.strip_prefix(['و', 'ف']).unwrap_or(word);
        let word = word.strip_prefix(['ب', 'ل', 'ك']).unwrap_or(word);
        word.strip_prefix("ال").unwrap_or(word)
    };
    let is_time = |word: &str| {
        named(word, Some(lang)).is_some_and(|named| named.meanings.iter().any(|meaning| meaning.is_time()))
    };
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|_| speaks(lang, "ar"));
    let mut found = words.map(bare).filter(|word| is_dual(word) && is_time(word));
    found.next().filter(|_| found.next().is_none())
}

/// Whether a word of a text says both, in a language that has one for it.
pub fn says_both(text: &str, lang: &str) -> bool {
    const BOTH: &[(&str, &[&str])] = &[
        ("en", &["both"]),
        ("de", &["beide", "beiden", "beider", "beides"]),
        ("es", &["ambos", "ambas"]),
        ("ar", &["كلا", "كلتا", "كلاهما", "كليهما", "كلتاهما", "كلتيهما"]),
    ];
    let both = BOTH.iter().find(|(code, _)| speaks(lang, code)).map_or(&[][..], |(_, both)| *both);
    text.split(|c: char| !c.is_alphanumeric()).any(|word| both.contains(&word.to_lowercase().as_str()))
}

/// Whether a word of a text may count two of something in Arabic, as far as one sees: قتيلان, جسرين, جنديا الحراسة.
pub fn may_be_dual(text: &str, lang: &str) -> bool {
    const ENDS: &[&str] = &["ان", "ين", "تا", "تي"];
    const SHORTEST: usize = 4;
    if !speaks(lang, "ar") {
        return false;
    }
    let tokens = tokens(text, lang);
    let word = |at: usize| tokens.get(at)?.word();
    let may = |at: usize| {
        let is_one = |word: &&str| !is_in(word, OTHERS) && !is_in(word.strip_prefix("ال").unwrap_or(word), OTHERS);
        let Some(found) = word(at).filter(|word| word.chars().count() >= SHORTEST).filter(is_one) else { return false };
        let is_whole = ENDS.iter().any(|end| found.ends_with(end));
        // Before what they belong to, they lose their last letter, and a dual is no more than its alif.
        is_whole || found.ends_with('ا') && word(at + 1).is_some_and(|next| !next.starts_with('و'))
    };
    (0..tokens.len()).any(may)
}

impl Reader<'_> {
    /// The dual noun at `at`, as a number that counts only where nothing else does.
    pub(super) fn dual(&self, at: usize) -> Option<Reading> {
        self.text(at).filter(|word| self.is_arabic() && is_known(word))?;
        let token = &self.tokens[at];
        Some(Reading { weak: true, ..Reading::of(token.start..token.end, Written::of("2", "1")?) })
    }

    /// How many the size at `at` is where it is a dual before what it counts: مليونا شخص. One it is where it ends what is
    /// said, and before what says when, where or what for: أنفق مليارا في مايو.
    pub(super) fn dual_of_size(&self, at: usize) -> Option<u32> {
        let word = self.text(at).filter(|_| self.is_arabic())?;
        let word = word.strip_prefix('و').unwrap_or(word);
        let (_, power) = DUALS.iter().find(|(dual, _)| *dual == word)?;
        let before = at.checked_sub(1).and_then(|before| self.kind(before));
        let is_free = !matches!(before, Some(Kind::Digits(_) | Kind::Name));
        (is_free && self.is_counted_noun(at + 1)).then_some(2 * 10_u32.pow(*power))
    }

    /// Whether a noun stands at `at` that may be counted, and nothing that begins something else.
    fn is_counted_noun(&self, at: usize) -> bool {
        const OTHERS: &str = "من في على علي الي عن مع منذ حتي بعد قبل خلال بين نحو عند لدي ضد رغم حسب وفق مقابل ثم او ام بل لكن ان كما كل \
            كان كانت قد لم لن لا ما غير سوي فقط تقريبا ايضا اي الذي التي هذا هذه ذلك تلك حيث اذ هو هي هم اكثر اقل ضمن حول دون عبر \
            لكل له لها لهم به بها بهم فيه فيها منه منها منهم عنه عنها اليه اليها عليه عليها فان فقد";
        // Nouns that begin as a short word joined to another one would: two million refugees, two thousand litres.
        const NOUNS: &str = "ليره ليرة لتر لاجي لاجية لاعب لاعبة لوحه لوحة ليله ليلة لغم لقاح لوح برميل بيت بطاقه بطاقة باحث باحثة بندقيه بندقية بحار \
            بنايه بناية بلده بلدة بقره بقرة بئر بير بلد بالغ باوند بذره بذرة بريطاني برازيلي بطل كيلومتر كيلوغرام كيلوجرام كيلو كيلوواط \
            كتاب كلمه كلمة كم كلب كاميرا كنيسه كنيسة كتيب كرسي كرونه كرونة كندي كردي لبناني ليبي";
        let Some(word) = self.text(at) else { return false };
        // A year, a day of the week: not two thousand years.
        let is_when = || match word {
            "عام" | "سنة" => matches!(self.kind(at + 1), Some(Kind::Digits(_))),
            "يوم" | "شهر" | "اسبوع" | "ليلة" | "صباح" | "مساء" => {
                self.text(at + 1).is_some_and(|next| next.starts_with("ال"))
            }
            _ => false,
        };
        let joined = word.starts_with(['و', 'ب', 'ل', 'ك']) && !is_in(word, NOUNS);
        let is_adverb = word.ends_with('ا');
        let is_definite = word.starts_with("ال");
        !(is_in(word, OTHERS) || joined || is_adverb || is_definite || is_when()) && self.word(at).is_none()
    }
}
