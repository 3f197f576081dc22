//! Falls: sales fell by 0.3%, a loss of €4.1m. In: a text and where a number stands in it. Out: whether its words say that the
//! number is less by so much, so that it has no minus of its own.

mod arabic;
mod table;
#[cfg(test)]
mod tests;

use super::{below_zero, fold, is_in};
use crate::text::speaks;
use std::ops::Range;
use table::WORDS;

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
    /// Words that a number's own words do not go across, but for what a comparison begins with: in less developed regions.
    prepositions: &'static str,
    /// What parts clauses, or begins one of its own.
    conjunctions: &'static str,
    /// What may have others before it, where the verb stands first: sank der Umsatz um.
    by: &'static str,
    /// Of those, the ones behind which the verb may be a few words away, and a noun too.
    near_by: &'static str,
    /// Verbs that say less and are no nouns.
    verbs: &'static str,
    /// How verbs end or read that may stand between one of those and the number, and are what the number belongs to.
    others: &'static str,
    /// At the end of a sentence with such a word before the number: sind um 0,4 % gesunken.
    last: &'static str,
    /// Verbs in two parts, the first before the number, the second behind it: nahm um 3 % ab.
    parted: &'static [(&'static str, &'static str)],
    /// What says again, set off from it, how much something fell: fell from 82 to 73, or 10%.
    joints: &'static str,
    /// Behind the number, in front of what it is compared with: 10% below last year.
    below: &'static [&'static str],
    /// The same of words that may say something else, where one of `levels` follows soon: 10% under the average.
    under: &'static str,
    /// How words begin that say what such a number is compared with.
    levels: &'static str,
    /// What is below nought by its name, and what may stand between that and how much it is: losses widened to 4.1m.
    debts: &'static str,
    reaching: &'static str,
    /// What joins to a noun what falls, which stands between the noun and its *of*: a decline in output of 3%.
    in_what: &'static str,
    /// Before a noun that may be below nought, or behind it, and these nouns: negative growth of 3%, un solde négatif de 3.
    negative: &'static str,
    balances: &'static str,
    /// What says less of amounts only: of 12 ships or houses it says that they sank, or fell down.
    literal: &'static str,
}

/// What joins two of a kind, of which neither begins anything of its own.
const AND: &str = "and und et y e";

/// Whether something falls by a number: the verb or the noun stands right before it, but for small words between them; a verb
/// stands a few words before its *by*; or words right behind it say so, but for what it counts.
pub fn falls(text: &str, number: Range<usize>, lang: &str) -> bool {
    /// How many words stand between a verb or a noun and its *by*, where the verb stands first: the subject.
    const SUBJECT: usize = 3;
    if below_zero(text, number.clone(), lang).is_some() {
        return true;
    }
    let Some(language) = WORDS.iter().find(|words| speaks(lang, words.code)) else {
        return false;
    };
    let is_bare = text.get(number.clone()).is_some_and(|number| number.ends_with(char::is_numeric))
        && !text[number.end..].trim_start().starts_with(['%', '€', '$', '£']);
    let (sentence, before, behind) = clause(text, number);
    let ahead = split(sentence.strip_suffix(before).unwrap_or_default());
    let (before, behind) = (split(before), split(behind));
    if language.is_told_behind(&before, &behind) {
        return true;
    }
    let near = before.iter().rev().take_while(|word| is_in(word, language.between)).count();
    let by = before.iter().rev().take(near).find(|word| is_in(word, language.by));
    if by.is_some() && language.ends_so(&before, &behind) {
        return true;
    }
    if let Some(falls) = language.is_fall_in_arabic(&before, &behind) {
        return falls;
    }
    let is_near_by = by.is_some_and(|word| is_in(word, language.near_by));
    let reach = if is_near_by { SUBJECT } else { 0 };
    let mut far = before.iter().rev().enumerate().skip(near).take(reach + 1);
    if language.is_negative(&before, near) || language.is_debt(&before) {
        return true;
    }
    if let Some((at, word)) = far.find(|(_, word)| language.says_less(word) || language.says_more(word)) {
        return language.is_fall(&before, before.len() - 1 - at) && !(is_bare && is_one(word, language.literal));
    }
    // A village of 300 falls too, and not by them.
    if !is_bare && language.is_of_what(&before, near) {
        return true;
    }
    by.is_some_and(|by| language.has_verb(&before, near, by) || language.is_elliptic(&ahead, &before, near))
        || language.is_set_off(sentence)
}

fn split(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(fold).collect()
}

/// Without the letters that Arabic writes at the head of a word: and, so, with, the.
fn bare(word: &str) -> &str {
    let bare = word.strip_prefix(['و', 'ف']).unwrap_or(word);
    let bare = bare.strip_prefix('ب').unwrap_or(bare);
    bare.strip_prefix("ال").unwrap_or(bare)
}

fn is_one(word: &str, list: &str) -> bool {
    let bare = bare(word);
    list.split_ascii_whitespace().any(|known| match known.strip_suffix('$') {
        Some(known) => word == known || bare == known,
        None => word.starts_with(known) || bare.starts_with(known),
    })
}

impl Words {
    fn says_less(&self, word: &str) -> bool {
        is_one(word, self.less)
    }

    fn says_more(&self, word: &str) -> bool {
        is_one(word, self.more)
    }

    /// Whether the word at `at` says less, and nobody denies it.
    fn is_fall(&self, words: &[String], at: usize) -> bool {
        self.says_less(&words[at]) && !self.says_more(&words[at]) && !self.is_denied(words, at)
    }

    /// `negative growth of 3%`, `un solde négatif de 3`: a noun, with such a word on one of its sides.
    fn is_negative(&self, before: &[String], near: usize) -> bool {
        let ahead = &before[..before.len() - near];
        let is_both = |one: &String, other: &String| is_in(one, self.negative) && is_in(other, self.balances);
        let is_one = matches!(ahead, [.., one, other] if is_both(one, other) || is_both(other, one));
        near > 0 && is_one && !self.is_denied(ahead, ahead.len())
    }

    /// `losses widened to 4.1m`, `das Defizit lag bei 4,1`: what is below nought by its name is so large.
    fn is_debt(&self, before: &[String]) -> bool {
        let is_between =
            |word: &&String| is_in(word, self.reaching) || is_in(word, self.between) && !is_in(word, "by um");
        let near = before.iter().rev().take_while(is_between).count();
        let Some(noun) = before.len().checked_sub(near + 1) else { return false };
        // Losses at twelve banks, and a deficit in twelve countries, are none of twelve.
        let reaching = &before[noun + 1..];
        let says_how_much = |word: &String| is_in(word, self.reaching) && !is_in(word, "in bei auf a de d s en to at");
        reaching.iter().any(says_how_much)
            && reaching.last().is_some_and(|word| word != "in")
            && is_in(&before[noun], self.debts)
            && !self.is_denied(before, noun)
    }

    /// `a decline in output of 3%`, `une baisse des ventes de 3 %`: what falls stands behind the noun, in a few words.
    fn is_of_what(&self, before: &[String], near: usize) -> bool {
        const WHAT: usize = 4;
        let ahead = &before[..before.len() - near];
        let is_joint = |word: &String| is_in(word, self.prepositions) || is_in(word, self.in_what);
        let joint = ahead.iter().rposition(is_joint).filter(|joint| near > 0 && is_in(&ahead[*joint], self.in_what));
        let Some(noun) = joint.and_then(|joint| joint.checked_sub(1)) else { return false };
        let what = &ahead[noun + 2..];
        // A town of 300, and a rate of 3%, are so large themselves.
        let is_thing = what.first().is_some_and(|word| is_in(word, "a an un une una ein eine einem einer eines"));
        !is_thing
            && (1..=WHAT).contains(&what.len())
            && !what.iter().any(|word| self.parts(word))
            && self.is_fall(ahead, noun)
    }

    /// Whether somebody denies what stands at `at`.
    fn is_denied(&self, words: &[String], at: usize) -> bool {
        words[at.saturating_sub(3)..at].iter().any(|word| is_in(word, self.denials))
    }

    /// `a 3% drop`, `0.2 points lower`, `5.709 Personen weniger als`, `300 personnes de moins`.
    fn is_told_behind(&self, before: &[String], behind: &[String]) -> bool {
        /// What it counts, between the number and the word that says less.
        const COUNTED: usize = 3;
        // What ends there, or goes on with a comparison or a place: not the less developed regions.
        let ends = |at: usize| behind.get(at).is_none_or(|word| is_in(word, self.prepositions));
        if behind.first().is_some_and(|word| is_one(word, self.behind) && (word != "cut" || ends(1))) {
            return true;
        }
        if before.iter().any(|word| self.says_more(word)) {
            return false;
        }
        let below = (0..=COUNTED).find(|at| behind.get(*at..).is_some_and(|words| self.is_below(words)));
        if let Some(below) = below {
            let parts = |word: &String| is_in(word, self.conjunctions) || is_in(word, self.prepositions);
            return !behind[..below].iter().any(|word| parts(word) || self.says_more(word));
        }
        let is_less = |at: usize| is_one(&behind[at], self.behind_unit) && ends(at + 1);
        for (at, word) in behind.iter().enumerate().take(COUNTED) {
            if is_less(at) {
                return true;
            }
            if is_in(word, self.prepositions) {
                // In French it stands behind de, and de behind it says of what: enfants de moins de dix ans.
                let is_last = behind.get(at + 2).is_none_or(|word| matches!(word.as_str(), "que" | "qu"));
                return self.code == "fr"
                    && word == "de"
                    && is_last
                    && behind.get(at + 1).is_some_and(|w| w == "moins");
            }
            if is_in(word, self.conjunctions) || self.says_more(word) || word.starts_with(char::is_numeric) {
                return false;
            }
        }
        false
    }

    /// Whether words begin by saying that what stands before them is less than something else.
    fn is_below(&self, words: &[String]) -> bool {
        /// How far the word for a level is behind it: under the long-term average.
        const NEAR: usize = 5;
        let begins = |phrase: &&str| {
            let mut words = words.iter();
            phrase.split(' ').all(|known| words.next().is_some_and(|word| word == known))
        };
        let is_level = |word: &String| is_one(word, self.levels);
        let is_under = words.first().is_some_and(|word| is_in(word, self.under));
        self.below.iter().any(begins) || is_under && words[1..].iter().take(NEAR).any(is_level)
    }

    /// What is set off behind a fall and says again how much it is: fell from 82 to 73, or 10%; fell sharply, by 10%; (10%).
    fn is_set_off(&self, sentence: &str) -> bool {
        let (mut head, mut says_it) = (sentence, false);
        while let Some((at, mark)) = last_mark(head) {
            let words = split(&head[at + mark.len()..]);
            if !words.iter().all(|word| is_in(word, self.between) || is_in(word, self.joints)) {
                break;
            }
            says_it |= mark == "(" || words.iter().any(|word| is_in(word, self.joints) || is_in(word, self.by));
            head = &head[..at];
        }
        let words = split(head);
        let ends_so = || words.split_last().is_some_and(|(_, before)| self.ends_so(before, &words[before.len()..]));
        let falls = || {
            let verb =
                words.iter().rposition(|word| self.says_less(word) || self.says_more(word) || self.is_verb(word));
            verb.is_some_and(|verb| {
                let parts = |word: &String| is_in(word, self.conjunctions) && !is_in(word, AND);
                !words[verb + 1..].iter().any(parts) && self.is_fall(&words, verb)
            })
        };
        says_it && (ends_so() || falls())
    }

    /// At the end in German: sind um 300 auf 4.000 gesunken, nahm um 3 % ab. It is the last word, and nothing that may have a
    /// number of its own, or says more, stands between.
    fn ends_so(&self, before: &[String], behind: &[String]) -> bool {
        let Some((end, middle)) = behind.split_last() else { return false };
        let is_free = |first: &[String]| {
            let mut words = first.iter().chain(middle);
            !words.any(|word| self.says_more(word) || is_in(word, self.conjunctions))
        };
        let is_parted = |(first, second): &(&str, &str)| {
            let verb = before.iter().rposition(|word| is_in(word, first)).filter(|_| end == second);
            verb.is_some_and(|verb| is_free(&before[verb + 1..]))
        };
        is_in(end, self.last) && is_free(before) || self.parted.iter().any(is_parted)
    }

    /// `fell in May by`: a verb in the same clause, a few words before what says *by* at most, and no other verb between them.
    fn has_verb(&self, before: &[String], near: usize, by: &str) -> bool {
        const FAR: usize = 5;
        let head = &before[..before.len() - near];
        let Some(verb) = head.iter().rposition(|word| self.is_verb(word)) else { return false };
        let between = &head[verb + 1..];
        let is_noun = verb > 0 && is_in(&head[verb - 1], "بعد قبل مع رغم منذ بسبب اثر من في الي علي عن");
        let of_time = !matches!(by, "de" | "d") || between.last().is_none_or(|word| is_time(word));
        let is_relative = head[..verb].iter().any(|word| is_in(word, self.conjunctions) && !is_in(word, AND));
        between.len() <= FAR
            && of_time
            && !is_noun
            && !is_relative
            && !between.iter().any(|word| self.parts(word))
            && self.is_fall(head, verb)
    }

    /// `sales fell by 2%, and imports by`: what has no verb of its own has that of the clause before it.
    fn is_elliptic(&self, ahead: &[String], before: &[String], near: usize) -> bool {
        const SUBJECT: usize = 3;
        let Some((first, rest)) = before[..before.len() - near].split_first() else { return false };
        let begins = is_in(first, "and und et y") || self.code == "ar" && first.starts_with('و');
        let has_none = rest.len() <= SUBJECT && !rest.iter().any(|word| self.parts(word) || self.is_verb(word));
        let verb = ahead.iter().rposition(|word| self.is_verb(word) || self.says_more(word));
        begins
            && has_none
            && verb.is_some_and(|verb| {
                let rest = &ahead[verb + 1..];
                let has_by = rest.iter().any(|word| is_in(word, self.by));
                has_by
                    && !rest.iter().any(|word| self.parts(word))
                    && self.is_verb(&ahead[verb])
                    && self.is_fall(ahead, verb)
            })
    }

    fn is_verb(&self, word: &str) -> bool {
        is_in(word, self.verbs)
            || self.code == "ar" && word.strip_prefix(['و', 'ف']).is_some_and(|word| is_in(word, self.verbs))
    }

    /// Whether a word may begin something else, or be the verb of it.
    fn parts(&self, word: &str) -> bool {
        let is_other = |known: &str| match known.strip_prefix('-') {
            Some(end) => word.ends_with(end),
            None => word == known,
        };
        self.says_more(word)
            || is_in(word, self.conjunctions)
            || self.code == "ar" && word.starts_with('و')
            || self.others.split_ascii_whitespace().any(is_other)
    }
}

/// What says when in French and Spanish, so that *de* behind it belongs to the verb: not the village of 300.
fn is_time(word: &str) -> bool {
    const WORDS: &str = "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre enero febrero marzo \
        abril mayo junio julio agosto septiembre octubre noviembre diciembre trimestre mois an ans annee annees semestre semaine \
        jour jours mes ano anos semana ainsi encore";
    is_in(word, WORDS) || word.ends_with("ment") || word.ends_with("mente") || word.starts_with(char::is_numeric)
}

/// The last mark that sets off what stands behind it, where it is not one within a number.
fn last_mark(text: &str) -> Option<(usize, &str)> {
    let sets_off = |c: char| matches!(c, ',' | '،' | '(' | '–' | '—' | ':');
    text.rmatch_indices(sets_off).find(|(at, mark)| !is_in_number(text, *at, mark))
}

/// Whether a mark stands between two digits.
fn is_in_number(text: &str, at: usize, mark: &str) -> bool {
    text[..at].ends_with(char::is_numeric) && text[at + mark.len()..].starts_with(char::is_numeric)
}

/// What stands before a number up to the marks that end a sentence, and up to those that part clauses, and what stands behind
/// it. A mark within a number parts none.
fn clause(text: &str, number: Range<usize>) -> (&str, &str, &str) {
    let ends = |c: char| matches!(c, '.' | ';' | '!' | '?' | '\n' | '؛' | '؟');
    let parts = |c: char| ends(c) || matches!(c, ',' | '،');
    let before = text.get(..number.start).unwrap_or_default();
    let behind = text.get(number.end..).unwrap_or_default();
    let past = |(at, mark): (usize, &str)| at + mark.len();
    let sentence = before.rmatch_indices(ends).find(|(at, mark)| !is_in_number(before, *at, mark)).map_or(0, past);
    let first = before.rmatch_indices(parts).find(|(at, mark)| !is_in_number(before, *at, mark)).map_or(0, past);
    let last = behind.match_indices(parts).find(|(at, mark)| !is_in_number(behind, *at, mark));
    (&before[sentence..], &before[first..], &behind[..last.map_or(behind.len(), |(at, _)| at)])
}
