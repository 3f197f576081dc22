//! Words that say which number a sentence speaks of. In: a language. Out: its words, folded.

use crate::link::names::fold;
use crate::number::OfEach;
use crate::text::speaks;
use std::sync::LazyLock;

/// The words of a language; as they are written, in one text each, groups parted by `|`.
pub(super) struct Words<List = Vec<String>, Groups = Vec<Vec<String>>> {
    code: &'static str,
    /// Between parts of a sentence that speak of different things.
    pub joints: List,
    /// Before a number that is a rate, by which something changed, or from which: per 100 people, by 20 people.
    pub before: List,
    /// Behind what is counted, where it is a rate or a change: 12 people a day, 20 people more.
    pub behind: List,
    /// Before a number, or behind it, of things that are not those spoken of: another 12.
    pub others: List,
    /// Between the two numbers of a share: one in three, 87 of the 268.
    pub shares: List,
    /// Said of what was before, or was said before: a decade ago, an earlier fire, at first.
    pub times: List,
    /// Words that say nothing of what is counted, of three letters and more.
    pub empty: List,
    /// What became of those who are counted: groups of words that name the same, and something else than the other groups.
    pub groups: Groups,
}

/// The words of the language of a tag.
pub(super) fn words_of(lang: &str) -> Option<&'static Words> {
    WORDS.iter().find(|words| speaks(lang, words.code))
}

static WORDS: LazyLock<Vec<Words>> = LazyLock::new(|| {
    let list = |text: &str| text.split_whitespace().map(fold).collect::<Vec<_>>();
    let words = |written: &Words<&str, &str>| Words {
        code: written.code,
        joints: list(written.joints),
        before: list(written.before),
        behind: list(written.behind),
        others: list(written.others),
        shares: list(written.shares),
        times: list(written.times),
        empty: list(written.empty),
        groups: written.groups.split('|').map(|group| group.split_whitespace().map(bare).collect()).collect(),
    };
    WRITTEN.iter().map(words).collect()
});

/// A word as it is compared: folded, and in Arabic without the article and the ending of what is counted.
pub(super) fn bare(word: &str) -> String {
    const SHORTEST: usize = 3;
    let word = fold(word);
    let bare = word.strip_prefix("ال").unwrap_or(&word);
    let bare = bare.strip_suffix('ا').unwrap_or(bare);
    if bare.chars().count() >= SHORTEST { bare.to_owned() } else { word }
}

static WRITTEN: &OfEach<Words<&str, &str>> = &[
    Words {
        code: "en",
        joints: "and but while whereas then",
        before: "per every each by from",
        behind: "per a an each every more fewer less",
        others: "another other others further additional more extra",
        shares: "in out of every each the",
        times: "ago earlier previous previously last initial initially preliminary",
        empty: "the and who which that those these for from with were was are has have had been its their his her number total",
        groups: "dead died die dies dying death deaths killed kills kill fatalities | injured injuries injury \
            wounded hurt | arrested arrest arrests detained jailed | rescued saved survived survivors | \
            missing disappeared",
    },
    Words {
        code: "fr",
        joints: "et mais tandis puis",
        before: "par chaque tous toutes pour",
        behind: "par chaque chacun chacune plus moins",
        others: "autre autres supplémentaires",
        shares: "sur",
        times: "précédent précédente précédents précédentes précédemment auparavant dernier dernière provisoire",
        empty: "les des une qui que aux par pour dans avec sur est sont ont été leur leurs nombre total",
        groups: "mort morts morte mortes mourut moururent tué tués tuée tuées tue tuent décès décédé décédés \
            décédées | blessé blessés blessée blessées | arrêté arrêtés arrêtée arrêtées détenu détenus | \
            sauvé sauvés sauvées rescapés survivants | disparu disparus disparues",
    },
    Words {
        code: "de",
        joints: "und aber während sowie dann",
        before: "pro je jede jeder jedes um",
        behind: "pro je mehr weniger",
        others: "weitere weiteren weiterer andere anderen anderer zusätzliche",
        shares: "von den der aus in",
        times: "zunächst zuerst zuvor früher frühere früheren früherer vorherige vorherigen vorläufig vorläufigen vorjahr vorjahres vorigen",
        empty: "der die das den dem des und ein eine einen einer von vom mit bei für auf aus durch sind war waren wurden zahl anzahl",
        groups: "tote toten toter tot todesopfer gestorben starben starb sterben getötet getötete töten tötet tötete töteten umgekommen | \
            verletzt verletzte verletzten verletzter verwundet verwundete | festgenommen festgenommene \
            verhaftet verhaftete festnahmen | gerettet gerettete überlebende überlebten | vermisst vermisste \
            vermissten",
    },
    Words {
        code: "es",
        joints: "y e pero mientras luego",
        before: "por cada desde",
        behind: "por cada al más menos",
        others: "otro otra otros otras adicionales",
        shares: "de cada en sobre las los",
        times: "anterior anteriores anteriormente previo previa pasado pasada inicialmente provisional",
        empty: "los las una uno del que por para con son fue fueron han número total",
        groups: "muerto muertos muerta muertas muertes muerte murió murieron mueren fallecido fallecidos fallecidas \
            fallecieron | herido heridos herida heridas | detenido detenidos detenida detenidas arrestados | \
            rescatados rescatadas supervivientes sobrevivieron | desaparecido desaparecidos desaparecida \
            desaparecidas",
    },
    Words {
        code: "ar",
        joints: "و ثم لكن بينما",
        before: "لكل كل بنسبة",
        behind: "لكل كل أكثر أقل",
        others: "آخر أخرى آخرين آخرون إضافيا إضافية",
        shares: "من كل أصل بين",
        times: "سابق السابق سابقة السابقة سابقا الماضي الماضية",
        empty: "من في على الذين التي الذي عدد",
        groups: "قتلى قتيل قتيلا قتيلة قتل قتلوا مقتل وفاة وفيات توفي توفوا مات ماتوا مصرع مصرعهم | جريح جريحا جرحى \
            أصيب إصابة مصاب مصابا | اعتقل اعتقال معتقل معتقلا معتقلين أوقف موقوفا | أنقذ إنقاذ ناج ناجيا ناجين \
            | مفقود مفقودا مفقودين",
    },
];
