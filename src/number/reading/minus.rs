//! What puts a number below nought before its digits: −3, minus 3, moins 3, △3. In: where a number stands. Out: whether such a
//! word or mark stands before it, and says nothing else there.

use super::token::{Kind, fold, is_unseen};
use super::words::Word;
use super::{Reader, Unit};
use crate::number::{Meaning, is_currency, meanings};

/// Words after which *moins* and *menos* say less, or at least, and not below nought.
const BEFORE_NO_MINUS: &[&str] = &["au", "du", "le", "ou", "al", "lo", "o", "cuando", "or", "oder"];

/// A number in brackets, which in accounts is one below nought, with a minus instead: (3.2), €(3.2) million, (EUR 3.2).
pub fn accounted(text: &str) -> Option<String> {
    let (before, rest) = text.split_once('(')?;
    let (inner, after) = rest.split_once(')')?;
    let trim = |text| str::trim_matches(text, |c: char| c.is_whitespace() || is_unseen(c));
    let inner = trim(inner);
    let is_money = |text: &str| text.is_empty() || meanings(text).into_iter().any(Meaning::is_money);
    let is_amount = |at: usize| is_money(trim(before)) && is_money(trim(&inner[..at]));
    inner.find(char::is_numeric).filter(|at| is_amount(*at))?;
    let is_only = !after.contains(|c: char| c.is_numeric() || matches!(c, '(' | ')'));
    is_only.then(|| ["\u{2212}", before, inner, after].concat())
}

/// A number behind a code of money and a hyphen, with a minus in its place: CHF-5. Elsewhere that may be a name, as EUR-1 is.
pub fn behind_code(text: &str) -> Option<String> {
    const LENGTH: usize = 3;
    let (code, rest) = text.split_at_checked(LENGTH).filter(|(code, _)| is_currency(code))?;
    let number = rest.strip_prefix(['-', '\u{2011}']).filter(|rest| rest.starts_with(char::is_numeric))?;
    Some([code, "\u{2212}", number].concat())
}

impl Reader<'_> {
    /// Whether a minus stands before the digits, and no word or number before the minus.
    pub(super) fn is_negative(&self, at: usize) -> bool {
        self.is_minus_word(at) || self.is_minus(at)
    }

    pub(super) fn is_minus_word(&self, at: usize) -> bool {
        let word = at > 0
            && match self.language {
                Some(_) => self.is_one_of(at - 1, |language| &language.minus),
                None => self.is_minus_abroad(at - 1),
            };
        // At least 900, and 900 give or take: au moins, al menos, plus or minus.
        let is_hedge = || at > 1 && self.text(at - 2).is_some_and(|word| BEFORE_NO_MINUS.contains(&word));
        word && !is_hedge()
    }

    /// Whether a word says minus in a language of which few other words are read, and says nothing else there.
    fn is_minus_abroad(&self, at: usize) -> bool {
        const WORDS: &[&str] = &[
            "minus", "minusz", "miinus", "mínus", "eksi", "мінус", "минус", "μειον", "מינוס", "منفی", "منفي",
            "マイナス", "零下", "氷点下", "负", "負", "마이너스", "영하",
        ];
        // These stand behind other words without a blank; 负 there ends a verb, as in 担负, and so does the Thai word.
        const BEHIND: &[&str] = &["マイナス", "零下", "氷点下"];
        let is_plus = || at > 0 && matches!(self.text(at - 1), Some("plus" | "плюс" | "plusz"));
        let is = |word: &str| {
            WORDS.iter().any(|known| fold(known) == word) || BEHIND.iter().any(|known| word.ends_with(known))
        };
        self.text(at).is_some_and(is) && !is_plus()
    }

    pub(super) fn is_minus(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let opens = before > 0 && self.is_mark(before - 1, &['(', '[', '"', '“', '«', '„']);
        let stands_free = !self.is_joined(before) || opens || self.opens_number(before - 1);
        match self.kind(before) {
            Some(Kind::Mark('-' | '\u{2212}' | '\u{2011}')) if self.is_joined(at) => stands_free,
            // As Japanese and Korean accounts have it.
            Some(Kind::Mark('△')) => self.language.is_none() && self.is_joined(at),
            // A minus with a blank behind it, as offices print them: (- 1,1 point).
            Some(Kind::Mark('-' | '\u{2212}' | '–')) if !self.is_joined(at) => opens && self.is_joined(before),
            // The dash that many have for a minus, where it parts nothing: –0,3 %, and neither 10 –20 nor –43 in all–.
            Some(Kind::Mark('–')) => {
                let is_range = before > 0 && matches!(self.kind(before - 1), Some(Kind::Digits(_) | Kind::Name));
                stands_free && !is_range && !self.is_set_off(at)
            }
            _ => false,
        }
    }

    /// Whether what stands at `at` is followed by a number, so that a minus may be joined to it: €−5, %−5, CHF-5, =−5. Behind a
    /// number a sign of money belongs to that one: 5 €-10 €.
    fn opens_number(&self, at: usize) -> bool {
        // 5 Mrd. €-10 Mrd. €, and five million €.
        let is_behind_number = |first: usize| {
            let back = |at: usize, is_there: bool| at.saturating_sub(usize::from(is_there));
            let dot = back(first, first > 0 && self.is_mark(first - 1, &['.']));
            let word = back(dot, dot > 0 && self.text(dot - 1).is_some());
            let counted =
                word < dot && matches!(self.word(word), Some((Word::Count(_) | Word::Power(_) | Word::Bare(_), _)));
            counted || word > 0 && self.is_digits(word - 1)
        };
        let begins = || {
            let mut first = at + 1;
            let unit = self.unit_before(&mut first);
            matches!(unit, Some(Unit::Currency(_))).then_some(first)
        };
        self.is_mark(at, &['=', '≈', '~', '∼', '<', '>', '≤', '≥'])
            // As Turkish has it: %−5.
            || self.share(at).is_some() && !is_behind_number(at)
            || begins().is_some_and(|first| !is_behind_number(first))
    }

    /// Whether a dash that belongs to the word before it ends what one at `at` has begun.
    fn is_set_off(&self, at: usize) -> bool {
        let closes = |next: usize| self.is_mark(next, &['–']) && self.is_joined(next) && !self.is_free_digit(next + 1);
        let ends = |next: &usize| self.is_mark(*next, &['.', ';', '(', ')', '!', '?']);
        // What is set off is short, and long texts are not gone through for each of their dashes.
        const LONGEST: usize = 40;
        (at..self.tokens.len()).take(LONGEST).take_while(|next| !ends(next)).any(closes)
    }

    /// Whether digits stand right behind a mark.
    fn is_free_digit(&self, at: usize) -> bool {
        self.is_joined(at) && matches!(self.kind(at), Some(Kind::Digits(_) | Kind::Name))
    }
}
