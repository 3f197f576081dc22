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
    /// Behind the number.
    behind: &'static str,
    /// What may have others before it, where the verb stands first: sank der Umsatz um.
    by: &'static str,
}

const WORDS: &[Words] = &[
    Words {
        code: "en",
        less: "fell$ fall$ falls$ fallen$ falling$ drop$ drops$ dropped$ dropping$ decline$ declines$ declined$ declining$ decreas \
            down$ loss$ losses$ lost$ losing$ shrank$ shrunk$ shrink$ shrinks$ shrinking$ contracted$ contraction$ slump$ slumped$ \
            slid$ slipped$ sank$ sunk$ dip$ dipped$ plunge$ plunged$ reduction$ reduced$ deficit$ tumbled$ eased$",
        more: "rose$ rise rising$ risen$ grew$ grow gain increas climb jump higher$ expan surg profit up$ surplus recover improv rais \
            lift boost add hir",
        between: "by of about around nearly almost roughly just over more than less some at least most a an another further estimated",
        denials: "not never no t",
        behind: "lower$ less$ fewer$ down$ drop$ fall$ decline$ decrease$ loss$ reduction$",
        by: "",
    },
    Words {
        code: "de",
        less: "sank$ sanken$ sinkt$ sinken$ gesunken$ fiel$ fielen$ fallt$ gefallen$ ruckgang$ minus$ verlust$ verluste$ verlor$ \
            verloren$ schrumpfte$ schrumpften$ geschrumpft$ einbruch$ abnahme$ verringerte$ verminderte$",
        more: "stieg gestiegen steig anstieg wuchs gewachsen wachs plus$ zunahm zuwachs hoher$ gewinn erhoh erhol kletter legte$ zuleg",
        between: "um von rund etwa knapp fast mehr als uber ca circa gut nur ein einen einem einer eine weitere weiteren sich",
        denials: "nicht nie kein keinen keine",
        behind: "zuruck$ zuruckgegangen$ weniger$ niedriger$ geringer$",
        by: "um",
    },
    Words {
        code: "fr",
        less: "baisse recul$ recule$ reculent$ diminution$ diminue$ diminuent$ chute$ chutes$ perte$ pertes$ \
            perdu$ repli$ deficit$ contracte$ tombe$ cede$",
        more: "hausse augment progress croit$ croissance gagn benefice grimp remont rebond avanc",
        between: "de d environ pres plus moins quelque un une presque",
        denials: "pas jamais",
        behind: "",
        by: "",
    },
    Words {
        code: "es",
        less: "cayo$ cayeron$ cae$ caen$ caida$ caidas$ caido$ bajo$ bajaron$ bajada$ descendio$ descendieron$ descenso$ disminuyo$ \
            disminuyeron$ disminucion$ redujo$ redujeron$ reduccion$ perdida$ perdidas$ perdio$ retrocedio$ retroceso$ deficit$",
        more: "subi sube$ suben$ aument crec alza$ gan beneficio increment superior avanz repunt sum",
        between: "un una de del en cerca casi mas menos unos alrededor aproximadamente",
        denials: "no nunca",
        behind: "menos$ inferior$",
        by: "",
    },
    Words {
        code: "ar",
        less: "انخفض انخفاض تراجع هبط هبوط خسار خسائر خسر تقلص",
        more: "ارتفع ارتفاع زاد زياد نما$ نمو ربح ارباح صعد تحسن",
        between: "بنسبة بمقدار بقيمة قدرها قدره نحو حوالي ب",
        denials: "لم لا لن",
        behind: "",
        by: "بنسبة بمقدار",
    },
];

/// Whether something falls by a number: the verb or the noun stands right before it, but for small words between them, or
/// right behind it.
pub fn falls(text: &str, number: Range<usize>, lang: &str) -> bool {
    /// How many words stand between a verb and its *by*: the subject.
    const SUBJECT: usize = 3;
    let Some(language) = WORDS.iter().find(|words| words.code.eq_ignore_ascii_case(primary(lang))) else {
        return false;
    };
    let parts = |c: char| matches!(c, '.' | ',' | ';' | '!' | '?' | '\n' | '؛' | '؟' | '،');
    let before = text.get(..number.start).unwrap_or_default().rsplit(parts).next().unwrap_or_default();
    let behind = text.get(number.end..).unwrap_or_default().split(parts).next().unwrap_or_default();
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
    if words(behind).first().is_some_and(|word| is_one(word, language.behind)) {
        return true;
    }
    let before = words(before);
    let near = before.iter().rev().take_while(|word| is_in(word, language.between)).count();
    let has_by = before.iter().rev().take(near).any(|word| is_in(word, language.by));
    let reach = if has_by { SUBJECT } else { 0 };
    let mut far = before.iter().rev().enumerate().skip(near).take(reach + 1);
    let Some((at, _)) = far.find(|(_, word)| is_one(word, language.less) || is_one(word, language.more)) else {
        return false;
    };
    let verb = before.len() - 1 - at;
    let is_denied = before[verb.saturating_sub(3)..verb].iter().any(|word| is_in(word, language.denials));
    is_one(&before[verb], language.less) && !is_one(&before[verb], language.more) && !is_denied
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
