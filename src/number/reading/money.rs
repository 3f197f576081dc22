//! Sizes that stand beside money: €25m, 25 TEUR, EUR m 25. In: where a currency or digits stand. Out: the power of ten that is
//! said there.
//! It never takes a letter for a size where no currency stands beside it.

use super::token::Kind;
use super::words::Word;
use super::{Reader, Unit};
use crate::number::unit::sizes::{letters, power};
use crate::number::{Meaning, is_currency, named};

/// A currency and a size in front of digits.
pub(super) struct Before {
    /// The first token of the two.
    pub first: usize,
    pub unit: Unit,
    pub power: u32,
}

impl Reader<'_> {
    /// The size behind the currency at `at`, which is joined to it, a capital letter or a word of size: 25 €m, 25 EUR K,
    /// 25 USD bn, 25 euro million.
    pub(super) fn size_behind_money(&self, at: usize) -> Option<u32> {
        // What has a size in front of its currency has no second one.
        let is_bare = at.checked_sub(1).is_some_and(|before| matches!(self.kind(before), Some(Kind::Digits(_))));
        self.language.filter(|_| is_bare)?;
        let word = self.text(at + 1)?;
        let goes_on = |marks: &[char]| self.is_mark(at + 2, marks) && self.is_joined(at + 2);
        if self.currency(at).is_none() {
            // 25 dollars million-year-old bones were sold for.
            let size = || self.size_word(at + 1).filter(|_| !self.is_joined(at + 1) && !goes_on(&['-', '\u{2011}']));
            return self.money_word(at).and_then(|_| size());
        }
        let is_letter = || self.is_joined(at + 1) || self.is_capital_size(at + 1);
        let of_letters = || letters(word).filter(|_| is_letter() && !goes_on(&['²', '³', '/']));
        self.size_word(at + 1).or_else(of_letters)
    }

    /// Whether K or M stands there as a word of its own, and not as the first letter of a name: 25 EUR M. Dupont.
    fn is_capital_size(&self, at: usize) -> bool {
        let is_whole = !self.is_joined(at + 1) || self.is_mark(at + 1, &[',', ';', ':', ')']);
        matches!(self.text(at), Some("k" | "m")) && self.tokens[at].capitals && is_whole
    }

    /// Whether a currency stands right after the letters at `at`, or right before the digits before them.
    pub(super) fn is_beside_money(&self, at: usize) -> bool {
        let before = || at.checked_sub(2).is_some_and(|before| self.currency(before).is_some());
        // 412m euros.
        let is_money = |word: &str| named(word, None).is_some_and(|named| named.is_plain && named.is_money());
        let behind = || self.is_joined(at) && self.text(at + 1).is_some_and(is_money);
        self.currency(at + 1).is_some() || self.is_joined(at) && before() || behind()
    }

    /// The currency that a word in small letters names; what several are called by has the sign that they share.
    pub(super) fn money_word(&self, at: usize) -> Option<Unit> {
        let named = named(self.text(at)?, Some(self.language?.code)).filter(|named| named.is_plain)?;
        let [Meaning::Money(codes)] = named.meanings[..] else { return None };
        let code = match codes {
            codes if is_currency(codes) => codes,
            codes if codes.starts_with("USD ") => "$",
            _ => return None,
        };
        Some(Unit::Currency(code.to_owned()))
    }

    /// The currency and the size in front of the digits behind `last`, of which nothing belongs to a number before: TEUR 25,
    /// €m 25, Mio. EUR 25, USD bn 25.
    pub(super) fn size_before(&self, last: usize, free: usize) -> Option<Before> {
        let money = |at: usize| {
            let unit = self.currency(at)?;
            Some((at - usize::from(self.dollars(at).is_some()), unit))
        };
        let of_letters = |at: usize| letters(self.text(at)?);
        let before = match money(last) {
            Some((first, unit)) => {
                let size = first.checked_sub(1)?;
                // T€: alone it may be tonnes.
                let of_thousand = || (self.text(size) == Some("t")).then_some(3);
                let joined = || of_letters(size).or_else(of_thousand).filter(|_| self.is_joined(first));
                let whole = self.size_word(size).or_else(joined).map(|power| (size, power));
                let (first, power) = whole.or_else(|| self.dotted_size(size))?;
                Before { first, unit, power }
            }
            None => {
                let whole = self.size_word(last).or_else(|| of_letters(last)).map(|power| (last, power));
                let (size, power) = whole.or_else(|| self.dotted_size(last))?;
                let (first, unit) = money(size.checked_sub(1)?)?;
                Before { first, unit, power }
            }
        };
        Some(before).filter(|before| before.first >= free)
    }

    /// The abbreviation of a size whose full stop stands at `at`, and its power: Mio., Mrd.
    fn dotted_size(&self, at: usize) -> Option<(usize, u32)> {
        let size = at.checked_sub(1).filter(|_| self.is_mark(at, &['.']) && self.is_joined(at))?;
        let word = self.text(size).filter(|word| matches!(*word, "mio" | "mrd" | "mill" | "mia" | "tsd"))?;
        Some((size, power(word, &["de"])?))
    }

    /// The power that a word of size says: million, bn. In any language the short ones are what they are in English.
    fn size_word(&self, at: usize) -> Option<u32> {
        let word = self.text(at)?;
        let lang = self.language.map_or("", |language| language.code);
        match self.word(at) {
            // Mia is a name, more often.
            Some((Word::Power(power), false)) if word != "mia" => Some(power),
            _ => power(word, &[lang]).filter(|_| word.len() <= 3 && !matches!(word, "mil" | "mia")),
        }
    }
}
