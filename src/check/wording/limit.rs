//! Limits: nobody may be held for more than 48 hours. In: what stands before a number. Out: whether a verb of its clause says
//! what is allowed, so that *more than* says on which side of the number that is, and the number itself is the limit. That
//! something is banned, or a crime, says nothing of the number: the crime left more than 48 dead.

use crate::link::names::fold;
use crate::number::OfEach;
use crate::number::reading::is_in;
use crate::text::{speaks, tail};

struct Words {
    code: &'static str,
    /// What allows, commands or forbids where somebody denies it: must not, ne peut.
    may: &'static str,
    /// What denies.
    denials: &'static str,
    /// What begins a clause in which the verb before it does not rule: nobody can say that more than 48 died.
    others: &'static str,
}

const WORDS: &OfEach<Words> = &[
    Words {
        code: "en",
        may: "may can must shall allowed permitted cannot",
        denials: "not no nobody none never cannot neither nor without nothing t",
        others: "that who which whose when while where because after since until but yet and",
    },
    Words {
        code: "fr",
        may: "peut peuvent pourra pourront doit doivent devra devront saurait",
        denials: "ne n nul aucun aucune personne jamais sans",
        others: "qui que qu dont lorsque quand car mais et",
    },
    Words {
        code: "de",
        may: "darf durfen durfte durften muss mussen kann konnen",
        denials: "nicht niemand kein keine keiner keinen nie ohne",
        others: "dass weil wenn als ob aber und",
    },
    Words {
        code: "es",
        may: "puede pueden podra podran debe deben debera deberan",
        denials: "no nadie ningun ninguno ninguna nunca sin",
        others: "que quien quienes cuando donde porque pero y",
    },
    Words {
        code: "ar",
        may: "يجوز يمكن يحق يسمح ينبغي يجب",
        denials: "لا لن ليس",
        others: "الذي التي الذين عندما لأن لكن ولكن",
    },
];

/// Whether the clause that `before` ends in says so. What may be is not enough: it may be more than 900.
pub(super) fn is_one(before: &str, lang: &str) -> bool {
    /// No clause is looked through further.
    const NEAR: usize = 400;
    const ENDS: &[char] = &['.', ';', ':', ',', '!', '?', '؟', '؛', '،', '(', ')', '–', '—'];
    let Some(known) = WORDS.iter().find(|words| speaks(lang, words.code)) else { return false };
    let clause = tail(before, NEAR).rsplit(ENDS).next().unwrap_or_default();
    let words: Vec<String> =
        clause.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(fold).collect();
    // More is no beginning in German, where *als* ends it: mehr als.
    let begins = |at: &usize| is_in(&words[*at], known.others) && at + 1 < words.len();
    let start = (0..words.len()).rev().find(begins).map_or(0, |at| at + 1);
    let words = &words[start..];
    let has = |list: &str| words.iter().any(|word| is_in(word, list));
    // It cannot have killed more than 900 tells what is likely; nobody may have more than three, what is allowed.
    let is_guess = words.windows(2).any(|two| {
        let has_verb = !matches!(two[1].as_str(), "more" | "less" | "fewer" | "moins" | "mas" | "menos");
        matches!(two[0].as_str(), "have" | "avoir" | "haber") && has_verb
    });
    has(known.may) && has(known.denials) && !is_guess
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_may_exceed_is_a_limit_and_what_may_be_more_is_none() {
        for (lang, text, expected) in [
            ("en", "Nobody may be held for more than ", true),
            ("en", "It is a crime to hold anyone for more than ", false),
            ("en", "The crime left more than ", false),
            ("en", "The banned party has more than ", false),
            ("en", "He could not be held, yet was in for more than ", false),
            ("en", "Nobody can say that it killed more than ", false),
            ("de", "Das Verbot traf mehr als ", false),
            ("fr", "Nul ne peut dire qu’il y eut plus de ", false),
            ("es", "El delito afectó a más de ", false),
            ("en", "No ship can carry more than ", true),
            ("en", "A driver must not drive for more than ", true),
            ("en", "No club may have more than ", true),
            ("en", "It may be more than ", false),
            ("en", "The fire killed more than ", false),
            ("en", "Nobody knew. The fire killed more than ", false),
            ("en", "It cannot have killed more than ", false),
            ("en", "Not all of the more than ", false),
            ("de", "Niemand darf mehr als ", true),
            ("de", "Es waren mehr als ", false),
            ("fr", "Nul ne peut toucher moins de ", true),
            ("fr", "Il y avait moins de ", false),
            ("es", "Nadie puede trabajar más de ", true),
            ("es", "Había más de ", false),
            ("ar", "لا يجوز احتجاز أحد أكثر من ", true),
            ("ar", "قتل أكثر من ", false),
        ] {
            assert_eq!(is_one(text, lang), expected, "{text}");
        }
    }
}
