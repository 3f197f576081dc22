//! That there is none: no deaths, aucun mort, keine Toten. In: a text. Out: the nought that it says, or whether it may say one.
//! Elsewhere such words name no number that anybody would source.

use super::token::{Kind, Token, tokens};
use super::{Reading, Written, fold, read};
use crate::number::Decimal;
use crate::text::speaks;
use std::ops::Range;
use std::sync::LazyLock;

/// A language: words that say that there is none of what follows, parted by `|`; those that only deny, and say so where no
/// number stands at all; the words behind either of which another number is meant; and what stands before the number of
/// those of whom there is none.
struct Table {
    code: &'static str,
    none: &'static str,
    not: &'static str,
    more: &'static str,
    of: &'static str,
}

const TABLES: &[Table] = &[
    Table {
        code: "en",
        none: "no|none|no one|nobody|nil|nothing|not one|not a single|not a single one|not a",
        not: "not any|t any",
        more: "more less fewer later longer sooner earlier further other doubt few lot",
        of: "of the these those its their his her our",
    },
    Table {
        code: "fr",
        none: "aucun|aucune|nul|nulle|personne|néant|pas un|pas une|pas un seul|pas une seule|pas de|pas d",
        not: "rien",
        more: "autre autres moins plus doute",
        of: "de d des du ces ses leurs les",
    },
    Table {
        code: "de",
        none: "kein|keine|keinen|keiner|keinem|keines|keins|niemand|niemanden|nicht ein|nicht eine|nicht einer|nicht einen|\
            nicht ein einziger|nicht eine einzige|nicht ein einziges",
        not: "nichts",
        more: "weniger mehr weiteren weitere weiterer anderen andere anderer zweifel",
        of: "der von den dieser ihrer seiner",
    },
    Table {
        code: "es",
        none: "ningún|ninguno|ninguna|ningunos|ningunas|nadie|ni un|ni uno|ni una|ni un solo|ni una sola",
        not: "no|nada",
        more: "menos más solo sólo obstante otro otra duda",
        of: "de del los las estos estas sus",
    },
    Table {
        code: "ar",
        none: "لا أحد",
        not: "لا|لم|ليس|ليست|بلا|أي",
        more: "أقل أكثر يقل تقل يزيد تزيد يتجاوز تتجاوز شك",
        of: "من",
    },
];

/// The same, folded.
struct Words {
    code: &'static str,
    none: Vec<Vec<String>>,
    not: Vec<Vec<String>>,
    more: Vec<String>,
    of: Vec<String>,
}

static WORDS: LazyLock<Vec<Words>> = LazyLock::new(|| {
    let words = |text: &str| text.split_ascii_whitespace().map(fold).collect::<Vec<String>>();
    let phrases = |text: &str| text.split('|').map(words).collect();
    let language = |written: &Table| Words {
        code: written.code,
        none: phrases(written.none),
        not: phrases(written.not),
        more: words(written.more),
        of: words(written.of),
    };
    TABLES.iter().map(language).collect()
});

struct Found {
    /// Which tokens they are.
    tokens: Range<usize>,
    /// Whether they only deny.
    is_not: bool,
}

fn is_in(tokens: &[Token], at: usize, words: &[String]) -> bool {
    matches!(tokens.get(at), Some(Token { kind: Kind::Word(word), .. }) if words.contains(word))
}

impl Words {
    fn of(lang: &str) -> Option<&'static Words> {
        WORDS.iter().find(|words| speaks(lang, words.code))
    }

    /// The first such words of a text, the longest that begin there.
    fn find(&self, tokens: &[Token]) -> Option<Found> {
        let length = |at: usize, phrases: &[Vec<String>]| {
            let is =
                |phrase: &&Vec<String>| (0..phrase.len()).all(|step| is_in(tokens, at + step, &phrase[step..=step]));
            phrases.iter().filter(is).map(Vec::len).max()
        };
        (0..tokens.len()).find_map(|at| {
            let none = length(at, &self.none);
            let end = at + none.or_else(|| length(at, &self.not))?;
            // No. 5 is a number, and no fewer than five are as well.
            let is_short = end + 1 < tokens.len() && matches!(tokens[end].kind, Kind::Mark('.'));
            let is_other = is_in(tokens, end, &self.more);
            (!is_other && !is_short).then_some(Found { tokens: at..end, is_not: none.is_none() })
        })
    }
}

/// The nought that a text says, where it says no other number but that of those of whom there is none: none of the three.
pub fn none(text: &str, lang: &str) -> Option<Reading> {
    // Most wordings begin with their number.
    let words = Words::of(lang).filter(|_| !text.starts_with(char::is_numeric))?;
    let tokens = tokens(text, lang);
    let found = words.find(&tokens)?;
    let at = tokens[found.tokens.start].start..tokens[found.tokens.end - 1].end;
    let mut first = found.tokens.end;
    while is_in(&tokens, first, &words.of) {
        first += 1;
    }
    let is_of = |reading: &Reading| {
        first > found.tokens.end && tokens.get(first).is_some_and(|of| of.start == reading.at.start)
    };
    let readings = read(text, lang);
    let mut others = readings.iter().filter(|reading| !reading.weak && !is_of(reading));
    let is_all = others.next().is_none()
        && (readings.is_empty() || found.tokens.start == 0 && (!found.is_not || words.code == "ar"));
    let low = Written { value: Decimal::parse("0").ok()?, step: Decimal::parse("1").ok()? };
    is_all.then_some(Reading { at, low, high: None, unit: None, weak: false })
}

/// Whether a text says somewhere that there is none of something.
pub fn may_be_none(text: &str, lang: &str) -> bool {
    let found = Words::of(lang).and_then(|words| words.find(&tokens(text, lang)));
    found.is_some_and(|found| !found.is_not || read(text, lang).iter().all(|reading| reading.weak))
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
            ("en", "there were no deaths", Some("no")),
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
            ("fr", "aucune des écoles et 14 maisons", None),
            ("de", "keine Toten", Some("keine")),
            ("de", "keiner der drei", Some("keiner")),
            ("de", "nicht einer", Some("nicht einer")),
            ("de", "keine 14 Toten", None),
            ("de", "nicht weniger als 14", None),
            ("de", "keine weiteren Toten", None),
            ("es", "ningún muerto", Some("ningún")),
            ("es", "no hubo muertos", Some("no")),
            ("es", "ni uno", Some("ni uno")),
            ("es", "no menos de 14", None),
            ("es", "no hubo 14 muertos", None),
            ("es", "no solo uno", None),
            ("ar", "لا أحد", Some("لا أحد")),
            ("ar", "لم يقتل أحد", Some("لم")),
            ("ar", "لا يقل عن 14", None),
            ("nl", "geen", None),
        ] {
            assert_eq!(none(text, lang).map(|reading| &text[reading.at]), expected, "{text}");
        }
        for (lang, text, expected) in [
            ("en", "No deaths were reported among 300 patients.", true),
            ("en", "There is no doubt that 14 died.", false),
            ("en", "No fewer than 14 died.", false),
            ("en", "It is not known how many died.", false),
            ("fr", "Aucun décès n’a été signalé.", true),
            ("de", "Es gab keine Toten.", true),
            ("es", "No hubo muertos.", true),
            ("es", "No fueron 14.", false),
            ("ar", "لم تسجل أي وفاة", true),
        ] {
            assert_eq!(may_be_none(text, lang), expected, "{text}");
        }
    }
}
