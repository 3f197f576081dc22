//! Falls: sales fell by 0.3%, a loss of €4.1m. In: a text and where a number stands in it. Out: whether its words say that the
//! number is less by so much, so that it has no minus of its own.

use super::fold;
use crate::text::primary;
use std::ops::Range;

/// A language: how words begin that say less, how those begin that say more, what stands between them and their number, and
/// what denies them. A word with `$` is a whole one.
struct Words {
    code: &'static str,
    less: &'static str,
    more: &'static str,
    between: &'static str,
    denials: &'static str,
    /// Right behind the number: a 3% drop.
    behind: &'static str,
    /// The same behind what the number counts: 0.2 points lower, 5.709 Personen weniger.
    behind_unit: &'static str,
    /// Behind it too, and says more.
    behind_more: &'static str,
    /// What may have others before it, where the verb stands first: sank der Umsatz um.
    by: &'static str,
    /// At the end of a sentence with such a word before the number: sind um 0,4 % gesunken.
    last: &'static str,
    /// Verbs in two parts, the first before the number, the second behind it: nahm um 3 % ab.
    parted: &'static [(&'static str, &'static str)],
}

const WORDS: &[Words] = &[
    Words {
        code: "en",
        less: "fell$ fall$ falls$ fallen$ falling$ drop$ drops$ dropped$ dropping$ decline$ declines$ declined$ declining$ decreas \
            down$ loss$ losses$ lost$ losing$ shrank$ shrunk$ shrink$ shrinks$ shrinking$ contracted$ contraction$ slump$ slumped$ \
            slid$ slipped$ sank$ sunk$ dip$ dipped$ plunge$ plunged$ reduction$ reduced$ deficit$ tumbled$ eased$ cut$ shed$",
        more: "rose$ rise rising$ risen$ grew$ grow gain increas climb jump higher$ expan surg profit up$ surplus recover improv rais \
            lift boost add hir",
        between: "by of about around nearly almost roughly just over more than less some at least most a an another further \
            estimated well under well",
        denials: "not never no t",
        behind: "down$ drop$ fall$ decline$ decrease$ loss$ reduction$ cut$",
        behind_unit: "lower$ less$ fewer$ smaller$",
        behind_more: "more$ higher$ up$ above$ rise$ increase$ growth$ gain$ greater$ larger$",
        by: "by",
        last: "",
        parted: &[],
    },
    Words {
        code: "de",
        less: "sank$ sanken$ sinkt$ sinken$ gesunken$ fiel$ fielen$ fallt$ gefallen$ ruckgang$ minus$ verlust$ verluste$ verlor$ \
            verloren$ schrumpft$ schrumpfte$ schrumpften$ geschrumpft$ einbruch$ abnahme$ verringerte$ verringerten$ verringert$ \
            verminderte$ verminderten$ reduzierte$ reduzierten$",
        more: "stieg gestiegen steig anstieg wuchs gewachsen wachs plus$ zunahm zuwachs hoher$ gewinn erhoh erhol kletter legte$ \
            legten$ zuleg nahm$ nahmen$",
        between: "um von rund etwa knapp fast mehr als uber ca circa gut nur ein einen einem einer eine weitere weiteren sich die das \
            weit weniger beinahe nahezu",
        denials: "nicht nie kein keinen keine",
        behind: "zuruck$ zuruckgegangen$",
        behind_unit: "weniger$ niedriger$ geringer$ tiefer$",
        behind_more: "mehr$ hoher$ gestiegen$ gewachsen$ zugenommen$ zu$ zugelegt$ uber$",
        by: "um",
        last: "gesunken gefallen zuruckgegangen geschrumpft eingebrochen abgenommen verringert vermindert reduziert gekurzt \
            gesenkt nachgegeben",
        parted: &[
            ("nahm nahmen nimmt nehmen", "ab"),
            ("brach brachen bricht brechen", "ein"),
            ("gab gaben gibt geben", "nach"),
            ("ging gingen geht gehen", "zuruck"),
        ],
    },
    Words {
        code: "fr",
        less: "baisse recul$ recule$ reculent$ diminution$ diminue$ diminuent$ chute$ chutes$ chutent$ perte$ pertes$ \
            perd$ perdent$ perdu$ repli$ replie$ replient$ deficit$ contracte$ tombe$ cede$ reduit$ reduits$ reduite$ reduisent$ \
            reduction$ flechi$ flechit$ flechissement$ decru$ decroit$ regresse$",
        more: "hausse augment progress croit$ croissance gagn benefice grimp remont rebond avanc accroi",
        between: "de d environ pres plus moins quelque un une presque la le moitie",
        denials: "pas jamais",
        behind: "",
        behind_unit: "moins$ inferieur$ inferieure$",
        behind_more: "plus$ superieur$ superieure$ hausse$",
        by: "de d",
        last: "",
        parted: &[],
    },
    Words {
        code: "es",
        less: "cayo$ cayeron$ cae$ caen$ caida$ caidas$ caido$ baja$ bajan$ bajo$ bajaron$ bajado$ bajada$ desciende$ descienden$ \
            descendio$ descendieron$ descendido$ descenso$ disminuye$ disminuyen$ disminuyo$ disminuyeron$ disminuido$ disminucion$ \
            reduce$ reducen$ redujo$ redujeron$ reducido$ reduccion$ perdida$ perdidas$ pierde$ pierden$ perdio$ retrocede$ \
            retrocedio$ retroceso$ deficit$ menor$ menores$ inferior$ inferiores$ contrajo$ contrae$ contraccion$",
        more: "subi sube$ suben$ aument crec alza$ gan beneficio increment superior mayor avanz repunt sum",
        between: "un una de del en cerca casi mas menos unos alrededor aproximadamente la mitad",
        denials: "no nunca",
        behind: "",
        behind_unit: "menos$ inferior$",
        behind_more: "mas$ superior$ mayor$",
        by: "en de",
        last: "",
        parted: &[],
    },
    Words {
        code: "ar",
        less: "انخفض انخفاض تراجع هبط هبوط خسار خسائر خسر تقلص سالب$ سالبا$",
        more: "ارتفع ارتفاع زاد زياد نما$ نمو ربح ارباح صعد تحسن",
        between: "بنسبة بمقدار بقيمة قدرها قدره نحو حوالي بنحو بحوالي بلغ بلغت من اكثر اقل باكثر باقل ب",
        denials: "لم لا لن",
        behind: "",
        behind_unit: "",
        behind_more: "",
        by: "بنسبة بمقدار بنحو بحوالي بقيمة باكثر باقل",
        last: "",
        parted: &[],
    },
];

/// Whether something falls by a number: the verb or the noun stands right before it, but for small words between them, or
/// right behind it, but for what it counts.
pub fn falls(text: &str, number: Range<usize>, lang: &str) -> bool {
    /// How many words stand at most between a verb and its *by*: the subject, the time, another number that it fell by.
    const SUBJECT: usize = 12;
    /// And between the number and a word behind it that says less: what it counts.
    const COUNTED: usize = 3;
    let Some(language) = WORDS.iter().find(|words| words.code.eq_ignore_ascii_case(primary(lang))) else {
        return false;
    };
    let (sentence, before, behind) = clause(text, number);
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(fold).collect()
    };
    let is_one = |word: &str, list: &str| {
        let bare = word.strip_prefix(['و', 'ف']).unwrap_or(word);
        let bare = bare.strip_prefix("ال").unwrap_or(bare);
        list.split_ascii_whitespace().any(|known| match known.strip_suffix('$') {
            Some(known) => word == fold(known) || bare == known,
            None => word.starts_with(known) || bare.starts_with(known),
        })
    };
    let is_in = |word: &String, list: &str| list.split_ascii_whitespace().any(|known| known == word);
    let (before, behind) = (words(before), words(behind));
    let says_more = |word: &&String| is_one(word, language.behind_more);
    let is_counted = |word: &&String| !says_more(word) && !word.starts_with(|c: char| c.is_numeric());
    let mut near_behind = behind.iter().take(COUNTED).take_while(is_counted);
    let is_drop = behind.first().is_some_and(|word| is_one(word, language.behind));
    if is_drop || near_behind.any(|word| is_one(word, language.behind_unit)) {
        return true;
    }
    let near = before.iter().rev().take_while(|word| is_in(word, language.between)).count();
    let has_by = before.iter().rev().take(near).any(|word| is_in(word, language.by));
    // At the end in German: sind um 300 auf 4.000 gesunken, nahm um 3 % ab.
    let ends_so = |(first, second): &(&str, &str)| {
        before.iter().any(|word| is_in(word, first))
            && behind.iter().take_while(|word| !says_more(word)).any(|word| word == second)
    };
    let last = behind.iter().find(|word| is_in(word, language.last) || says_more(word));
    if has_by && (last.is_some_and(|word| is_in(word, language.last)) || language.parted.iter().any(ends_so)) {
        return true;
    }
    // With its own *by* a number may belong to a verb before a comma.
    let before = if has_by { words(sentence) } else { before };
    let reach = if has_by { SUBJECT } else { 0 };
    let mut far = before.iter().rev().enumerate().skip(near).take(reach + 1);
    let Some((at, _)) = far.find(|(_, word)| is_one(word, language.less) || is_one(word, language.more)) else {
        return false;
    };
    let verb = before.len() - 1 - at;
    let is_denied = before[verb.saturating_sub(3)..verb].iter().any(|word| is_in(word, language.denials));
    is_one(&before[verb], language.less) && !is_one(&before[verb], language.more) && !is_denied
}

/// What stands before a number up to the marks that end a sentence, and up to those that part clauses, and what stands behind
/// it. A mark within a number parts none.
fn clause(text: &str, number: Range<usize>) -> (&str, &str, &str) {
    let ends = |c: char| matches!(c, '.' | ';' | '!' | '?' | '\n' | '؛' | '؟');
    let parts = |c: char| ends(c) || matches!(c, ',' | '،');
    let is_digit = |c: Option<char>| c.is_some_and(char::is_numeric);
    let is_mark = |text: &str, at: usize, mark: &str| {
        !(is_digit(text[..at].chars().next_back()) && is_digit(text[at + mark.len()..].chars().next()))
    };
    let before = text.get(..number.start).unwrap_or_default();
    let behind = text.get(number.end..).unwrap_or_default();
    let past = |(at, mark): (usize, &str)| at + mark.len();
    let sentence = before.rmatch_indices(ends).find(|(at, mark)| is_mark(before, *at, mark)).map_or(0, past);
    let first = before.rmatch_indices(parts).find(|(at, mark)| is_mark(before, *at, mark)).map_or(0, past);
    let last = behind.match_indices(parts).find(|(at, mark)| is_mark(behind, *at, mark));
    (&before[sentence..], &before[first..], &behind[..last.map_or(behind.len(), |(at, _)| at)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_at_a_number_says_whether_it_is_a_fall() {
        for (lang, text, expected) in [
            ("en", "Sales fell by # in May", true),
            ("en", "Sales fell by more than #", true),
            ("en", "A loss of #", true),
            ("en", "Sales shrank #", true),
            ("en", "Sales were # lower", true),
            ("en", "a # drop", true),
            ("en", "After a fall in May, sales rose by #", false),
            ("en", "After the fall they improved by #", false),
            ("en", "Sales were up by # after a drop", false),
            ("en", "The tax cut raised sales by #", false),
            ("en", "Sales fell to #", false),
            ("en", "Sales did not fall by #", false),
            ("en", "In the fall of 2019 it was #", false),
            ("en", "The dropout rate is #", false),
            ("en", "It fell. Then there were # more", false),
            ("en", "Sales were # in May", false),
            ("de", "Der Umsatz sank um #", true),
            ("de", "Im Mai sank der Umsatz um #", true),
            ("de", "Der Umsatz ging um # zurück", true),
            ("de", "ein Minus von #", true),
            ("de", "ein Plus von #", false),
            ("de", "Nach dem Einbruch erholte er sich um #", false),
            ("de", "Er fiel auf #", false),
            ("en", "It was # percentage points lower", true),
            ("en", "It was # points higher than the low", false),
            ("en", "In May sales fell by 2%, and imports by #", true),
            ("en", "In May sales fell by 2% and imports rose by #", false),
            ("en", "There were # fewer, and # more", true),
            ("de", "Die Preise sind um # gesunken", true),
            ("de", "Die Preise sind um # gestiegen und dann gesunken", false),
            ("de", "Sie ist um # auf 4.000 gesunken", true),
            ("de", "Die Zahl nahm um # ab", true),
            ("de", "Die Zahl nahm um # zu, ab Mai", false),
            ("de", "das sind # Personen weniger", true),
            ("de", "das sind # Personen mehr als weniger", false),
            ("de", "der Stand von # ist gesunken", false),
            ("fr", "soit # personnes de moins", true),
            ("fr", "soit # de plus", false),
            ("fr", "le solde se réduit en mai de #", true),
            ("es", "disminuye en mayo en #", true),
            ("es", "fue menor en #", true),
            ("es", "fue mayor en #", false),
            ("ar", "تراجع سعر الجنيه بنحو #", true),
            ("ar", "معدلا سالبا بلغ #", true),
            ("fr", "une baisse de #", true),
            ("fr", "les ventes ont reculé de #", true),
            ("fr", "Après une baisse, elles ont grimpé de #", false),
            ("es", "cayó un #", true),
            ("es", "cayeron un #", true),
            ("es", "Bajo su mandato fue del #", false),
            ("ar", "وانخفضت المبيعات بنسبة #", true),
            ("ar", "انخفض بنسبة #", true),
            ("ar", "بعد الانخفاض صعدت بنسبة #", false),
            ("ar", "ارتفعت بنسبة #", false),
            ("nl", "daalde met #", false),
        ] {
            let at = text.find('#').expect("a number");
            assert_eq!(falls(text, at..at + 1, lang), expected, "{text}");
        }
    }
}
