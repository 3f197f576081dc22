//! Sizes behind digits: 1.5 million, 412 M€, 3 mil 500 millones. In: a number that was met. Out: what it is with the words and
//! letters of size behind it. Letters that may be metres or grams are sizes beside money only.

use super::sum::Amount;
use super::token::Kind;
use super::words::Word;
use super::{Reader, Unit};
use crate::number::named;
use crate::number::unit::sizes::{letters, power};

impl Reader<'_> {
    /// `1.5 million`, `7.000 millones`, `3 million 200 thousand`.
    pub(super) fn powers(&self, digits: Amount, mut at: usize) -> (Amount, usize) {
        let mut amount = digits;
        let mut last = None;
        while let Some(next) = self.times(amount, at) {
            (amount, at, last) = (next.0, next.1, Some(next.2));
        }
        self.and_more(amount, at, last)
    }

    /// What follows a size in digits, of a smaller one or of none: 3 million 200 thousand, 172 mil 348, 306 آلاف و887.
    pub(super) fn and_more(&self, mut amount: Amount, mut at: usize, mut last: Option<u32>) -> (Amount, usize) {
        const THOUSAND: u32 = 3;
        let ends = &[',', '.', ';', ':', ')', '!', '?', '”', '"', '»', '،', '؛'];
        let has_unit = |at: usize| self.is_joined(at) && !self.is_mark(at, ends);
        while let (Some(power), Some(Kind::Digits(more))) = (last, self.kind(self.after_and(at))) {
            let after = self.after_and(at) + 1;
            if let Some((more, end, smaller)) = self.times(*more, after).filter(|(.., next)| *next < power) {
                let Some(sum) = amount.plus(more) else { break };
                (amount, at, last) = (sum, end, Some(smaller));
                continue;
            }
            let code = self.language.map_or("", |language| language.code);
            let has_and = after > at + 1;
            // Only where a language writes its numbers so; elsewhere it is a year, or another count: 5 thousand 50 kg sacks.
            let is_written_so = if has_and { code == "ar" } else { code == "es" };
            let is_digits_or_long =
                at.checked_sub(2).is_some_and(|before| matches!(self.kind(before), Some(Kind::Digits(_))))
                    || more.mantissa >= 100;
            let is_small = more.scale == 0
                && more.mantissa < 10_u128.pow(THOUSAND)
                && self.times(*more, after).is_none_or(|(.., of)| of > power);
            let is_share = || self.share(after).is_some() || self.percent_words(after).is_some();
            // With a unit of its own it would be another number: 3 mil, 200 km.
            let belongs =
                is_small && power == THOUSAND && is_written_so && is_digits_or_long && !has_unit(after) && !is_share();
            let Some(sum) = amount.plus(*more).filter(|_| belongs) else { break };
            (amount, at, last) = (sum, after, None);
            // 3 mil 500 millones.
            if let Some((larger, end, of)) = self.times(amount, at).filter(|(.., of)| *of > power) {
                (amount, at, last) = (larger, end, Some(of));
            }
        }
        (amount, at)
    }

    /// `amount` times the power or batch at `at`, the token after it, and the power.
    pub(super) fn times(&self, amount: Amount, at: usize) -> Option<(Amount, usize, u32)> {
        let at = if self.is_mark(at, &['-']) { at + 1 } else { at };
        // 52 miles de millones
        if self.text(at) == Some("miles") && self.language.is_some_and(|language| language.code == "es") {
            return match self.word(at + 2).filter(|_| self.text(at + 1) == Some("de")) {
                Some((Word::Power(power), _)) => Some((amount.times(power + 3)?, at + 3, power + 3)),
                _ => Some((amount.times(3)?, at + 1, 3)),
            };
        }
        if let Some(power) = self.size_behind_money(at) {
            return Some((amount.times(power)?, at + 2, power));
        }
        if let Some(power) = self.billion(at) {
            return Some((amount.times(power)?, at + 1, power));
        }
        match self.word(at) {
            Some((Word::Power(power) | Word::Bare(power), false)) => Some((amount.times(power)?, at + 1, power)),
            Some((Word::Hundred, false)) if self.is_english() => Some((amount.times(2)?, at + 1, 2)),
            Some((Word::Batch(size), false)) => Some((amount.batches(size)?, at + 1, 0)),
            _ => None,
        }
        .or_else(|| {
            // 10k: only at the digits, for `k` alone is a letter.
            let word = self.text(at)?;
            // 25 TEUR, 25 T€: for it may be tonnes.
            let is_thousand = word == "t" && self.is_joined(at + 1) && self.currency(at + 1).is_some();
            let capital = self.capital_beside_money(at);
            let power = letters(word).or(is_thousand.then_some(3)).or(capital)?;
            // €412m, 412 M€, 412 m EUR: beside money, for it may be metres.
            let is_size = word == "k" && self.is_joined(at) || capital.is_some() || self.is_beside_money(at);
            // 5 g for €10 is no 5 G€.
            let is_giga = || self.tokens[at].capitals && self.currency(at + 1).is_some();
            if !is_size || word == "g" && !is_giga() {
                return None;
            }
            Some((amount.times(power)?, at + 1, power))
        })
    }

    /// The size behind the currency at `at`, which is joined to it or is a word of size: 25 €m, 25 USD bn.
    fn size_behind_money(&self, at: usize) -> Option<u32> {
        // What has a size in front of its currency has no second one.
        let is_bare = at.checked_sub(1).is_some_and(|before| matches!(self.kind(before), Some(Kind::Digits(_))));
        let language = self.language.filter(|_| is_bare && self.currency(at).is_some())?;
        let word = self.text(at + 1)?;
        let goes_on = self.is_mark(at + 2, &['²', '³', '/']) && self.is_joined(at + 2);
        let of_letters = || letters(word).filter(|_| self.is_joined(at + 1) && !goes_on);
        // In any language bn is what it is in English; the longer ones are words of their own.
        let is_short = word.len() <= 3 && !matches!(word, "mil" | "mia");
        let short = || power(word, &[language.code]).filter(|_| is_short);
        match self.word(at + 1) {
            Some((Word::Power(power), false)) if word != "mia" => Some(power),
            _ => of_letters().or_else(short),
        }
    }

    /// The power of a letter that English has at digits behind a sign of money: $2.34B, $1.27T, 1.3B euros. Elsewhere B may be
    /// bytes, and t tonnes. In India, of rupees: ₹41.2 Cr, ₹12L.
    fn capital_beside_money(&self, at: usize) -> Option<u32> {
        let word = self.text(at).filter(|_| self.is_english())?;
        let before = at.checked_sub(2);
        let is_behind_money = || before.is_some_and(|before| self.currency(before).is_some());
        let is_before_money = || self.currency(at + 1).is_some() || self.says_money(at + 1);
        let is_rupees = |at: usize| {
            let dotted = usize::from(at > 0 && self.is_mark(at, &['.']));
            self.text(at - dotted) == Some("rs") || self.currency(at) == Some(Unit::Currency("INR".to_owned()))
        };
        let (is_joined, is_capital) = (self.is_joined(at), self.tokens[at].capitals);
        match word {
            "b" if is_joined && (is_behind_money() || is_capital && is_before_money()) => Some(9),
            "t" if is_joined && is_capital && is_behind_money() => Some(12),
            "cr" if before.is_some_and(is_rupees) => Some(7),
            "l" if is_capital && before.is_some_and(is_rupees) => Some(5),
            _ => None,
        }
    }

    /// In German, a billion for short, which without its full stop is organic: 1,27 Bio. Dollar, CHF 3 Bio.
    fn billion(&self, at: usize) -> Option<u32> {
        let is_short = self.text(at) == Some("bio") && self.is_mark(at + 1, &['.']) && self.is_joined(at + 1);
        let is_german = self.language.is_some_and(|language| language.code == "de");
        let is_behind_money = || at.checked_sub(2).is_some_and(|before| self.currency(before).is_some());
        let is_unit = |at: usize| self.text(at).is_some_and(|word| named(word, Some("de")).is_some());
        // US-Dollar
        let is_counted = is_unit(at + 2) || self.is_mark(at + 3, &['-']) && is_unit(at + 4);
        let is_counted = is_counted || self.currency(at + 2).is_some() || is_behind_money();
        (is_german && is_short && is_counted).then_some(12)
    }

    /// Whether a currency stands right after the letters at `at`, or right before the digits before them.
    fn is_beside_money(&self, at: usize) -> bool {
        let before = || at.checked_sub(2).is_some_and(|before| self.currency(before).is_some());
        // 412m euros; and 1,3 Md d’euros, for what else these letters may be is not counted in money.
        let is_long = matches!(self.text(at), Some("md" | "mds"));
        let is_joint = |at: usize| matches!(self.text(at), Some("d" | "de"));
        let after_joint = at + 2 + usize::from(self.is_mark(at + 2, &['\'', '’']));
        let behind = || (self.is_joined(at) || is_long) && self.says_money(at + 1);
        let behind_joint = || is_long && is_joint(at + 1) && self.says_money(after_joint);
        self.currency(at + 1).is_some() || self.is_joined(at) && before() || behind() || behind_joint()
    }

    /// Whether the word at `at` names money.
    fn says_money(&self, at: usize) -> bool {
        let named = self.text(at).and_then(|word| named(word, None));
        named.is_some_and(|named| named.is_plain && named.is_money())
    }
}
