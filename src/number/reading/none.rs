//! That there is none: no deaths, aucun mort, keine Toten. In: a text. Out: the nought that it says.
//! Elsewhere such words name no number that anybody would source.

use super::token::{Kind, Token, tokens};
use super::{Numbers, Reading, Written, fold, multiple, read_all};
use crate::number::OfEach;
use crate::text::speaks;
use std::sync::LazyLock;

/// A language: words that say that there is none of what follows, parted by `|`; the words behind them with which another
/// number is meant; words that leave open how many there are; and what stands before the number of those of whom there is
/// none.
struct Table {
    code: &'static str,
    none: &'static str,
    more: &'static str,
    vague: &'static str,
    of: &'static str,
}

const TABLES: &OfEach<Table> = &[
    Table {
        code: "en",
        none: "no|none|no one|no - one|nobody|nil|nothing|not one|not a single|not a single one|there were no|there was no",
        more: "more less fewer later longer sooner earlier further other doubt few lot end small",
        vague: "many most some several few half hundreds thousands dozens scores number numbers handful how know knows knew \
            known but all short like idea wonder",
        of: "of the these those its their his her our",
    },
    Table {
        code: "fr",
        none: "aucun|aucune|nul|nulle|personne n|personne ne|néant|pas un|pas une|pas un seul|pas une seule|pas de|pas d",
        more: "autre autres moins plus doute",
        vague: "beaucoup plupart plusieurs quelques certains moitié centaines milliers dizaines nombre combien sait savait \
            mais tous quoi",
        of: "de d des du ces ses leurs les",
    },
    Table {
        code: "de",
        none: "kein|keine|keinen|keiner|keinem|keines|keins|niemand|niemanden|nicht ein|nicht eine|nicht einer|nicht einen|\
            nicht ein einziger|nicht eine einzige|nicht ein einziges",
        more: "weniger mehr weiteren weitere weiterer anderen andere anderer zweifel",
        vague: "viele vielen meisten einige mehrere hälfte hunderte tausende dutzende zahl handvoll wie weiß wusste bekannt \
            sondern alle außer wenige drittel viertel",
        of: "der von den dieser ihrer seiner",
    },
    Table {
        code: "es",
        none: "ningún|ninguno|ninguna|ningunos|ningunas|nadie|ni un|ni uno|ni una|ni un solo|ni una sola|no hubo|no hay|\
            no había|sin",
        more: "menos más solo sólo embargo otro otra duda",
        vague: "muchos muchas pocos pocas mayoría algunos algunas varios varias mitad cientos miles decenas número cuántos \
            cuántas sabe sabía sino todos",
        of: "de del los las estos estas sus",
    },
    Table {
        code: "ar",
        none: "لا أحد|لا قتلى|لا ضحايا|لا وفيات|لا إصابات|لا جرحى|لم يقتل أحد|لم يصب أحد|بلا|بدون",
        more: "أقل أكثر شك",
        vague: "كثير كثيرون كثيرين معظم بعض عدد مئات آلاف عشرات كم يعرف يعلم",
        of: "من",
    },
];

/// The same, folded.
pub(super) struct Words {
    code: &'static str,
    none: Vec<Vec<String>>,
    more: Vec<String>,
    vague: Vec<String>,
    of: Vec<String>,
}

static WORDS: LazyLock<Vec<Words>> = LazyLock::new(|| {
    // A hyphen is a token of its own, and parts two words.
    let words = |text: &str| text.split_ascii_whitespace().map(fold).collect::<Vec<String>>();
    let language = |written: &Table| Words {
        code: written.code,
        none: written.none.split('|').map(words).collect(),
        more: words(written.more),
        vague: words(written.vague),
        of: words(written.of),
    };
    TABLES.iter().map(language).collect()
});

fn is_in(tokens: &[Token], at: usize, words: &[String]) -> bool {
    match tokens.get(at).map(|token| &token.kind) {
        Some(Kind::Word(word)) => words.contains(word),
        Some(Kind::Mark('-' | '\u{2011}')) => words.iter().any(|word| word == "-"),
        _ => false,
    }
}

impl Words {
    pub(super) fn of(lang: &str) -> Option<&'static Words> {
        WORDS.iter().find(|words| speaks(lang, words.code))
    }

    /// Where such words end that begin at a token, the longest.
    pub(super) fn end(&self, tokens: &[Token], at: usize) -> Option<usize> {
        let is = |phrase: &&Vec<String>| (0..phrase.len()).all(|step| is_in(tokens, at + step, &phrase[step..=step]));
        let end = at + self.none.iter().filter(is).map(Vec::len).max()?;
        // No. 5 is a number, and no fewer than five are as well.
        let is_short = end + 1 < tokens.len() && matches!(tokens[end].kind, Kind::Mark('.'));
        (!is_in(tokens, end, &self.more) && !is_short).then_some(end)
    }

    /// Where it begins what there is none of: behind *of the*.
    pub(super) fn after_of(&self, tokens: &[Token], end: usize) -> usize {
        (end..tokens.len()).find(|at| !is_in(tokens, *at, &self.of)).unwrap_or(tokens.len())
    }

    pub(super) fn is_vague(&self, tokens: &[Token], at: usize) -> bool {
        is_in(tokens, at, &self.vague)
    }
}

/// The nought that a text says, which begins with such words and says no other number but that of those of whom there is none:
/// none of the three. `next` is what stands behind it, where such words are all of it.
pub fn none(text: &str, next: impl FnOnce() -> String, lang: &str) -> Option<Reading> {
    // Most wordings begin with their number.
    let words = Words::of(lang).filter(|_| !text.starts_with(char::is_numeric))?;
    let begun = tokens(text, lang);
    let end = words.end(&begun, 0)?;
    let at = begun[0].start..begun[end - 1].end;
    let first = words.after_of(&begun, end);
    if (end..begun.len()).any(|at| words.is_vague(&begun, at)) {
        return None;
    }
    if end == begun.len() {
        /// As far as it is one thing that there is none of.
        const NEAR: usize = 3;
        let next = next();
        let next = tokens(&next, lang);
        let is_other = is_in(&next, 0, &words.more) || (0..NEAR).any(|at| words.is_vague(&next, at));
        if is_other {
            return None;
        }
    }
    let is_of = |reading: &Reading| first > end && begun.get(first).is_some_and(|of| of.start == reading.at.start);
    let Numbers { readings, fractions } = read_all(text, lang);
    let is_all = fractions.is_empty() && readings.iter().all(|reading| reading.weak || is_of(reading));
    let low = Written::of("0", "1")?;
    (is_all && multiple(text, lang).is_none()).then_some(Reading::of(at, low))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_say_that_there_is_none() {
        for (lang, text, expected) in [
            ("en", "No deaths", Some("No")),
            ("en", "none", Some("none")),
            ("en", "not one", Some("not one")),
            ("en", "no one", Some("no one")),
            ("en", "nil", Some("nil")),
            ("en", "none of the three hospitals", Some("none")),
            ("en", "not one of the 14", Some("not one")),
            ("en", "there were no deaths", Some("there were no")),
            ("en", "no-one", Some("no-one")),
            ("en", "no homes were left in the town", Some("no")),
            ("en", "half had no water", None),
            ("en", "hundreds, none", None),
            ("en", "Most had no water", None),
            ("en", "Nobody knows how many", None),
            ("en", "no small number", None),
            ("en", "All but none", None),
            ("en", "none but a few", None),
            ("en", "not one, but many", None),
            ("en", "nothing short of half", None),
            ("en", "no end of ships", None),
            ("en", "no fewer than 14 deaths", None),
            ("en", "no more than 14", None),
            ("en", "no more than one", None),
            ("en", "No 5", None),
            ("en", "No. 5", None),
            ("en", "one with no shoes", None),
            ("en", "14 with no shoes", None),
            ("en", "no doubt", None),
            ("en", "noon", None),
            ("fr", "aucun mort", Some("aucun")),
            ("fr", "aucun des trois hôpitaux", Some("aucun")),
            ("fr", "pas un seul", Some("pas un seul")),
            ("fr", "pas moins de 14", None),
            ("fr", "une personne", None),
            ("fr", "la personne blessée", None),
            ("fr", "par personne", None),
            ("fr", "personne blessée", None),
            ("fr", "personne n’est mort", Some("personne n")),
            ("fr", "la moitié n’a aucun revenu", None),
            ("fr", "aucune des écoles et 14 maisons", None),
            ("de", "keine Toten", Some("keine")),
            ("de", "keiner der drei", Some("keiner")),
            ("de", "nicht einer", Some("nicht einer")),
            ("de", "keine 14 Toten", None),
            ("de", "nicht einer, sondern viele", None),
            ("de", "keine Handvoll", None),
            ("de", "kein Drittel", None),
            ("de", "die Hälfte hatte keine Wohnung", None),
            ("de", "nicht weniger als 14", None),
            ("de", "keine weiteren Toten", None),
            ("es", "ningún muerto", Some("ningún")),
            ("es", "no hubo muertos", Some("no hubo")),
            ("es", "ni uno", Some("ni uno")),
            ("es", "no menos de 14", None),
            ("es", "no hubo 14 muertos", None),
            ("es", "no solo uno", None),
            ("es", "no pocos", None),
            ("es", "no se sabe cuántos", None),
            ("es", "muchos no tenían agua", None),
            ("es", "la mitad no votó", None),
            ("ar", "لا أحد", Some("لا أحد")),
            ("ar", "لم يقتل أحد", Some("لم يقتل أحد")),
            ("ar", "لا قتلى", Some("لا قتلى")),
            ("ar", "أي شخص", None),
            ("ar", "لا يزال كثيرون", None),
            ("ar", "لا يقل عن 14", None),
            ("nl", "geen", None),
        ] {
            assert_eq!(none(text, String::new, lang).map(|reading| &text[reading.at]), expected, "{text}");
        }
        assert_eq!(none("no", || " deaths in May".to_owned(), "en").map(|reading| reading.at), Some(0..2));
        assert_eq!(none("no", || " small number of deaths".to_owned(), "en"), None);
        assert_eq!(none("Nobody", || " knows how many".to_owned(), "en"), None);
    }
}
