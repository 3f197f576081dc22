//! Verbs that say more than a number: exceeds, superó, übersteigt. In: the words on both sides of a number. Out: the hedge that
//! such a verb is, turned round where it is denied. What may be a condition, or the number of something else, is none.

use super::hedge::Hedge;
use super::is_in;
use super::token::{Kind, Token};
use crate::number::OfEach;
use crate::text::speaks;

/// A language, all words as they are compared.
struct Verbs {
    code: &'static str,
    verbs: &'static str,
    /// Verbs that say so only before one of the `marks`: passed the mark of.
    crossing: &'static str,
    /// Parted by `|`.
    marks: &'static str,
    /// What may stand between a verb and its number.
    between: &'static str,
    /// What denies a verb, a few words before it.
    denials: &'static str,
    /// The same right behind it.
    behind: &'static str,
    /// What makes a condition of it, or a demand.
    conditions: &'static str,
}

const VERBS: &OfEach<Verbs> = &[
    Verbs {
        code: "en",
        verbs: "exceed exceeds exceeded exceeding tops topped topping surpass surpasses surpassed surpassing",
        crossing: "pass passes passed passing cross crosses crossed crossing broke broken breached",
        marks: "the mark of|the threshold of|the figure of",
        // What exceeded the 1,700 of last year is another number.
        between: "a an",
        denials: "not never t cannot without nor neither",
        behind: "",
        conditions: "if unless whenever must should shall",
    },
    Verbs {
        code: "fr",
        verbs: "depasse depassent depassait depassaient depassera depasseront depasser depassant depassee depassees depasses excede excedent \
            excedait excedaient excedera excederont exceder excedant surpasse surpassent surpassait franchi franchit franchissent \
            franchissait franchir franchie",
        crossing: "passe passent passait passer",
        marks: "la barre de|la barre des|la barre d|le cap de|le cap des|le cap d|le seuil de|le seuil des|le seuil d",
        // To exceed something by 1,700 is another thing: dépasse de 1 700.
        between: "les le la l",
        denials: "ne n sans jamais ni",
        behind: "pas guere jamais plus",
        conditions: "si s doit doivent devra devront",
    },
    Verbs {
        code: "de",
        verbs: "ubersteigt ubersteigen uberstieg uberstiegen uberschreitet uberschritt",
        crossing: "uberschreiten uberschritten knackt knackte knackten geknackt durchbrach",
        marks: "die marke von|die schwelle von|die grenze von|den wert von",
        between: "die der das den",
        denials: "nicht nie niemals kein keine keiner ohne",
        behind: "nicht nie",
        conditions: "wenn falls muss mussen soll sollen sollte",
    },
    Verbs {
        code: "es",
        verbs: "supera superan supero superaron superaba superaban superara superaran superado superada superados superadas superar superando \
            sobrepasa sobrepasan sobrepaso sobrepasaron sobrepasaba sobrepasado sobrepasar sobrepasando rebasa rebasan rebaso rebasaron \
            rebasaba rebasado rebasar rebasando excede exceden excedio excedieron excedido exceder",
        crossing: "cruza cruzan cruzo cruzaron cruzado traspasa traspaso traspasaron traspasado pasa pasan paso pasaron pasado",
        marks: "la barrera de|la barrera de los|la barrera de las|la cota de|la cota de los|el umbral de|el umbral de los|la marca de|\
            la cifra de|la cifra de los|la cifra de las",
        between: "los las el la de un una",
        denials: "no nunca jamas sin tampoco ni",
        behind: "",
        conditions: "si debe deben debera deberan",
    },
    Verbs {
        code: "ar",
        verbs: "تجاوز تجاوزت تجاوزوا يتجاوز تتجاوز متجاوزا متجاوزة تخطي تخطت يتخطي تتخطي يتخط تتخط متخطيا متخطية فاق فاقت يفوق تفوق يفق تفق \
            زاد زادت زادوا يزيد تزيد يزيدون يزيدوا يزد تزد تعدي تعدت يتعدي تتعدي يتعد تتعد جاوز جاوزت يجاوز",
        crossing: "كسر كسرت اجتاز اجتازت",
        marks: "حاجز|عتبة|حاجز ال|عتبة ال",
        between: "ال",
        denials: "لم لا لن ليس ليست دون بدون",
        behind: "",
        conditions: "اذا لو يجب ينبغي",
    },
];

/// The hedge that a verb at a number is; `after` ends where its part of the sentence does.
pub(super) fn exceeds(before: &[Token], after: &[Token], lang: &str) -> Option<Hedge> {
    let verbs = VERBS.iter().find(|verbs| speaks(lang, verbs.code))?;
    let at_the_end = || Some((verbs.at_the_end(before, after)?, false));
    Some(match verbs.before(before, after).or_else(at_the_end)? {
        (false, false) => Hedge::MoreThan,
        (true, false) => Hedge::AtMost,
        (false, true) => Hedge::LessThan,
        (true, true) => Hedge::AtLeast,
    })
}

impl Verbs {
    /// Whether the verb that stands before the number is denied, and whether it is one that says less.
    fn before(&self, before: &[Token], after: &[Token]) -> Option<(bool, bool)> {
        let last = |end: usize| end.checked_sub(1).and_then(|at| before[at].word());
        let mut end = before.len();
        while end > 0 && is_sign(&before[end - 1]) {
            end -= 1;
        }
        let marks = self.marks.split('|').filter_map(|mark| {
            let start = end.checked_sub(mark.split(' ').count()).filter(|_| !mark.is_empty())?;
            mark.split(' ').zip(&before[start..end]).all(|(known, token)| token.word() == Some(known)).then_some(start)
        });
        let marked = marks.min();
        let mut has_article = false;
        end = marked.unwrap_or(end);
        while last(end).is_some_and(|word| is_in(word, self.between)) || end > 0 && is_sign(&before[end - 1]) {
            has_article |= last(end).is_some_and(|word| is_in(word, "les los las die"));
            end -= 1;
        }
        while let Some(word) = last(end).filter(|word| is_adverb(word)) {
            // Con creces.
            end -= if word == "creces" { 2.min(end) } else { 1 };
        }
        let mut is_denied = false;
        while last(end).is_some_and(|word| is_in(word, self.behind)) {
            (is_denied, end) = (true, end - 1);
        }
        let is_free = marked.is_none();
        let takes = |at: usize, preposition: bool| {
            let word = before[at].word().map(|word| self.bare(word)).unwrap_or_default();
            // In French a way is crossed too, and in Arabic what rises says so before its preposition.
            let needs_article = word.starts_with("franchi");
            let is_fewer = self.code == "ar" && is_in(word, FEWER);
            let needs_preposition = is_fewer || self.code == "ar" && is_in(word, RISES);
            (is_fewer || is_in(word, self.verbs))
                && !(needs_article && is_free && !has_article)
                && needs_preposition == preposition
                || !is_free && is_in(word, self.crossing)
        };
        let verb = match self.code {
            "ar" => {
                let preposition = last(end).is_some_and(|word| matches!(word, "علي" | "عن"));
                end -= usize::from(preposition);
                (0..=SUBJECT).find_map(|subject| {
                    let at = end.checked_sub(subject + 1)?;
                    let counts = |token: &Token| {
                        token.word().is_some_and(|word| COUNTS.iter().any(|count| word.starts_with(count)))
                    };
                    let words = &before[at + 1..end];
                    let is_subject =
                        words.first().is_none_or(counts) && words.iter().all(|token| token.word().is_some());
                    (is_subject && takes(at, preposition)).then_some(at)
                })?
            }
            _ => end.checked_sub(1).filter(|at| takes(*at, false))?,
        };
        let clause = clause_before(before, verb);
        if clause.clone().any(|word| is_in(self.bare(word), self.conditions)) || is_of_year(after) {
            return None;
        }
        const NEAR: usize = 3;
        let mut near = clause.take(NEAR);
        let only = |word: &str| is_in(word, "only solo solamente seulement nur just");
        let is_denied = is_denied
            || near.clone().any(|word| is_in(self.bare(word), self.denials)) && !near.any(only)
            || self.code == "de" && after.last().and_then(Token::word) == Some("nicht");
        let is_fewer = before[verb].word().is_some_and(|word| self.code == "ar" && is_in(self.bare(word), FEWER));
        Some((is_denied, is_fewer))
    }

    /// Whether it is denied, of one that ends its clause, as in German: hat 1.700 überschritten, weil sie 1.700 nicht überstieg.
    fn at_the_end(&self, before: &[Token], after: &[Token]) -> Option<bool> {
        const COUNTED: usize = 2;
        if self.code != "de" {
            return None;
        }
        let (verb, counted) = after.split_last()?;
        let (denied, counted) = match counted.split_last() {
            Some((last, rest)) if last.word().is_some_and(|word| is_in(word, self.denials)) => (true, rest),
            _ => (false, counted),
        };
        let verb = verb.word()?;
        let clause = || clause_before(before, before.len());
        // Refugees cross a border; a number does so only where it is counted itself.
        let has_helper = || clause().any(|word| is_in(word, "hat habe hatte haben hatten wird werde durfte konnte"));
        let is_verb = is_in(verb, "uberstiegen ubersteigen") && has_helper()
            || is_in(verb, "uberschritten uberschreiten") && counted.is_empty() && has_helper()
            || is_in(verb, "uberstieg ubersteigt");
        let is_asked = clause().any(|word| is_in(word, self.conditions));
        (is_verb && counted.len() <= COUNTED && !is_asked)
            .then(|| denied || clause().take(COUNTED).any(|word| is_in(word, self.denials)))
    }

    /// In Arabic, a word without the letter for and, or so, at its head.
    fn bare<'w>(&self, word: &'w str) -> &'w str {
        let bare = word.strip_prefix(['و', 'ف']).filter(|_| self.code == "ar" && !is_in(word, self.verbs));
        bare.unwrap_or(word)
    }
}

/// How many words say what is counted, between a verb and its number in Arabic: تجاوز عدد القتلى 1700.
const SUBJECT: usize = 3;
const COUNTS: &[&str] = &["عدد", "حصيل", "مجموع", "اجمالي", "قيم", "العدد", "الحصيل", "المجموع", "الاجمالي", "القيم"];
/// In Arabic, verbs of rising, which say more before *on*; and what says less in the same way: لا يقل عدد القتلى عن 1700.
const RISES: &str = "زاد زادت زادوا يزيد تزيد يزيدون يزيدوا يزد تزد";
const FEWER: &str = "يقل تقل يقلون";

/// The words of the clause before `end`, from the last to the first.
fn clause_before(before: &[Token], end: usize) -> impl Iterator<Item = &str> + Clone {
    let is_bound =
        |token: &&Token| !matches!(token.kind, Kind::Mark(',' | ';' | ':' | '.' | '!' | '?' | '،' | '؛' | '(' | '–'));
    before[..end].iter().rev().take_while(is_bound).filter_map(Token::word)
}

fn is_adverb(word: &str) -> bool {
    const ADVERBS: &str = "ya deja desormais bien deutlich bereits inzwischen schon weit erstmals creces ampliamente largement \
        already now بكثير";
    is_in(word, ADVERBS) || word.len() > 7 && (word.ends_with("mente") || word.ends_with("ment"))
}

/// A sign or a short word of money, or a quotation mark.
fn is_sign(token: &Token) -> bool {
    match &token.kind {
        Kind::Mark(mark) => {
            !matches!(mark, ',' | ';' | ':' | '.' | '!' | '?' | '،' | '؛' | '(' | ')' | '-' | '–' | '—')
        }
        Kind::Word(word) => is_in(word, "rs fr sfr us"),
        _ => false,
    }
}

/// Whether what stands behind the number says that it is one of another year: superó los 1.700 de 2019.
fn is_of_year(after: &[Token]) -> bool {
    // What comes after the word, where it is no number, has ended what was said.
    after.len() == 1 && matches!(after[0].word(), Some("de" | "von" | "du"))
}

#[cfg(test)]
mod tests {
    use super::super::{Hedge, hedges};

    #[test]
    fn verbs_say_more_and_less_where_they_are_denied() {
        const MORE: &[Hedge] = &[Hedge::MoreThan];
        const MOST: &[Hedge] = &[Hedge::AtMost];
        for (lang, text, expected) in [
            ("en", "exceeds #", MORE),
            ("en", "The toll topped # in May", MORE),
            ("en", "surpassed $#", MORE),
            ("en", "passed the mark of #", MORE),
            ("en", "does not exceed #", MOST),
            ("en", "didn’t exceed #", MOST),
            ("en", "has never exceeded #", MOST),
            ("en", "not only exceeded #", MORE),
            ("en", "exceeded the # of 2019", &[]),
            ("en", "exceeds the limit by #", &[]),
            ("en", "passed # laws", &[]),
            ("en", "if it exceeds #", &[]),
            ("en", "It was exceeded. # came", &[]),
            ("fr", "dépasse les #", MORE),
            ("fr", "a largement dépassé #", MORE),
            ("fr", "ne dépasse pas les #", MOST),
            ("fr", "n’a pas dépassé #", MOST),
            ("fr", "sans dépasser #", MOST),
            ("fr", "a franchi la barre des #", MORE),
            ("fr", "franchit les #", MORE),
            ("fr", "a franchi # kilomètres", &[]),
            ("fr", "dépasse de # le record", &[]),
            ("fr", "dépasse les # de 2019", &[]),
            ("de", "übersteigt #", MORE),
            ("de", "überschritt die Marke von #", MORE),
            ("de", "überstieg # nicht", MOST),
            ("de", "übersteigt nicht #", MOST),
            ("de", "hat # überschritten", MORE),
            ("de", "hat # nicht überschritten", MOST),
            ("de", "weil die Zahl # überstieg", MORE),
            ("de", "Die Grenze haben # Flüchtlinge überschritten", &[]),
            ("de", "Gestern überschritten # Menschen die Grenze", &[]),
            ("es", "superó los #", MORE),
            ("es", "ha superado ya los #", MORE),
            ("es", "rebasa # euros", MORE),
            ("es", "no superó los #", MOST),
            ("es", "superó los # de 2019", &[]),
            ("es", "superó en # al año anterior", &[]),
            ("es", "pasó de # a 12", &[]),
            ("es", "superó con creces los #", MORE),
            ("es", "superó con # votos a su rival", &[]),
            ("es", "cruzó la barrera de los #", MORE),
            ("ar", "تجاوز #", MORE),
            ("ar", "وتجاوزت الـ#", MORE),
            ("ar", "تخطى حاجز #", MORE),
            ("ar", "تجاوز عدد القتلى #", MORE),
            ("ar", "زاد على #", MORE),
            ("ar", "لم يتجاوز #", MOST),
            ("ar", "لم يزد عن #", MOST),
            ("ar", "زاد #", &[]),
            ("ar", "إذا تجاوز #", &[]),
            ("ar", "تعدى عددهم #", MORE),
            ("ar", "جاوز #", MORE),
            ("ar", "لم يتعد #", MOST),
            ("ar", "لا يزيدون على #", MOST),
            ("ar", "لا يزيد عددهم على #", MOST),
            ("ar", "لا يقل عدد القتلى عن #", &[Hedge::AtLeast]),
            ("ar", "ولا تقل الحصيلة عن #", &[Hedge::AtLeast]),
            ("ar", "يقل عددهم عن #", &[Hedge::LessThan]),
            ("ar", "لا يقل الخبر أهمية عن #", &[]),
        ] {
            let at = text.find('#').expect("a number");
            let text = text.replace('#', "1700");
            let mut found = hedges(&text, at..at + 4, lang);
            found.dedup();
            assert_eq!(found, expected, "{text}");
        }
    }
}
