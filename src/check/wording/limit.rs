//! Limits: nobody may be held for more than 48 hours. In: what stands before a number. Out: whether its sentence says what is
//! allowed or forbidden, so that *more than* says on which side of the number that is, and the number itself is the limit.

use crate::link::names::fold;
use crate::text::{primary, tail};

struct Words {
    code: &'static str,
    /// What allows, commands or forbids where somebody denies it: must not, ne peut.
    may: &'static str,
    /// What denies.
    denials: &'static str,
    /// What says by itself that there is a rule.
    rules: &'static str,
}

const WORDS: &[Words] = &[
    Words {
        code: "en",
        may: "may can must shall should could might allowed permitted cannot",
        denials: "not no nobody none never cannot neither nor without nothing t",
        rules: "forbid forbids forbidden forbade prohibits prohibited prohibit illegal unlawful ban bans banned crime offence \
            offense punishable penalty caps outlaws",
    },
    Words {
        code: "fr",
        may: "peut peuvent pourra pourront doit doivent devra devront saurait",
        denials: "ne n nul aucun aucune personne jamais sans",
        rules: "interdit interdite interdits interdites interdiction interdisent illegal illegale delit infraction defendu",
    },
    Words {
        code: "de",
        may: "darf durfen durfte durften soll sollen muss mussen kann konnen",
        denials: "nicht niemand kein keine keiner keinen nie ohne",
        rules: "verboten verbietet untersagt strafbar straftat verbot unzulassig ordnungswidrig",
    },
    Words {
        code: "es",
        may: "puede pueden podra podran debe deben debera deberan",
        denials: "no nadie ningun ninguno ninguna nunca sin",
        rules: "prohibe prohiben prohibido prohibida prohibicion ilegal delito infraccion",
    },
    Words {
        code: "ar",
        may: "يجوز يمكن يحق يسمح ينبغي يجب",
        denials: "لا لن ليس",
        rules: "يحظر يمنع محظور ممنوع حظر جريمة جريمه",
    },
];

/// Whether the sentence that `before` ends in says so. What may be is not enough: it may be more than 900.
pub(super) fn is_one(before: &str, lang: &str) -> bool {
    /// No sentence is looked through further.
    const NEAR: usize = 400;
    let Some(known) = WORDS.iter().find(|words| words.code.eq_ignore_ascii_case(primary(lang))) else { return false };
    let before = tail(before, NEAR);
    let sentence = before.rsplit(['.', ';', '!', '?', '؟', '؛']).next().unwrap_or_default();
    let words: Vec<String> =
        sentence.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(fold).collect();
    let has = |list: &str| words.iter().any(|word| list.split_ascii_whitespace().any(|known| word == known));
    // It cannot have killed more than 900 tells what is likely; nobody may have more than three, what is allowed.
    let is_guess = words.windows(2).any(|two| {
        let has_verb = !matches!(two[1].as_str(), "more" | "less" | "fewer" | "moins" | "mas" | "menos");
        matches!(two[0].as_str(), "have" | "avoir" | "haber") && has_verb
    });
    has(known.rules) || has(known.may) && has(known.denials) && !is_guess
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_may_exceed_is_a_limit_and_what_may_be_more_is_none() {
        for (lang, text, expected) in [
            ("en", "Nobody may be held for more than ", true),
            ("en", "It is a crime to hold anyone for more than ", true),
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
