//! Units at a number, as signs, codes and words for per cent: €12, 12 EUR, C$12, 12 pour cent. In: where the number stands. Out:
//! the unit, and where it begins or ends.

use super::sum::Amount;
use super::token::Kind;
use super::{Reader, Unit};
use crate::number::is_currency;

impl Reader<'_> {
    /// The unit whose sign stands before the token at `first`, which moves to that sign.
    pub(super) fn unit_before(&self, first: &mut usize) -> Option<Unit> {
        let before = first.checked_sub(1)?;
        let unit = self.currency(before).or_else(|| self.share(before).filter(|_| self.is_joined(*first)))?;
        *first = before - usize::from(self.dollars(before).is_some());
        Some(unit)
    }

    /// The unit whose sign or words begin at the token `end`, which moves past them.
    pub(super) fn unit_after(&self, end: &mut usize) -> Option<Unit> {
        if let Some(past) = self.percent_words(*end) {
            *end = past;
            return Some(Unit::Percent);
        }
        // 1,7 Mrd. $
        let past = self.after_dot(*end);
        let unit = self.share(*end).or_else(|| self.currency(past))?;
        *end = past + 1;
        Some(unit)
    }

    /// The token at `end`, or behind the full stop there that belongs to a short word for a size: 1,7 Mrd. $.
    pub(super) fn after_dot(&self, end: usize) -> usize {
        let is_short = |word: &str| matches!(word, "mio" | "mrd" | "bio" | "mill" | "mia" | "tsd");
        let dotted = self.is_mark(end, &['.']) && self.is_joined(end) && self.text(end - 1).is_some_and(is_short);
        end + usize::from(dotted)
    }

    pub(super) fn share(&self, at: usize) -> Option<Unit> {
        match self.kind(at)? {
            Kind::Mark('%' | '\u{66a}') => Some(Unit::Percent),
            Kind::Mark('‰' | '\u{609}') => Some(Unit::PerMille),
            _ => None,
        }
    }

    /// A code in capitals, a sign that one currency has, or a sign that several share.
    pub(super) fn currency(&self, at: usize) -> Option<Unit> {
        let code = match self.kind(at)? {
            Kind::Mark('€') => "EUR".to_owned(),
            Kind::Mark('₹') => "INR".to_owned(),
            // C$, HK$
            Kind::Mark('$') if self.dollars(at).is_some() => self.dollars(at)?.to_owned(),
            Kind::Mark(mark @ ('$' | '£' | '¥')) => mark.to_string(),
            Kind::Word(word) if self.tokens[at].capitals => {
                Some(word.to_ascii_uppercase()).filter(|code| is_currency(code))?
            }
            _ => return None,
        };
        Some(Unit::Currency(code))
    }

    /// The currency whose sign is a dollar with letters before it, which stands at `at`.
    fn dollars(&self, at: usize) -> Option<&'static str> {
        const DOLLARS: &[(&str, &str)] = &[
            ("us", "USD"),
            ("c", "CAD"),
            ("ca", "CAD"),
            ("a", "AUD"),
            ("au", "AUD"),
            ("nz", "NZD"),
            ("hk", "HKD"),
            ("s", "SGD"),
            ("nt", "TWD"),
            ("r", "BRL"),
            ("mx", "MXN"),
        ];
        let before = at.checked_sub(1).filter(|before| self.is_joined(at) && self.tokens[*before].capitals)?;
        let letters = self.text(before)?;
        DOLLARS.iter().find(|(known, _)| *known == letters).map(|(_, code)| *code)
    }

    /// The token after the words for per cent that begin at `at`.
    pub(super) fn percent_words(&self, at: usize) -> Option<usize> {
        let language = self.language?;
        // 70 pour 100, 70 p. 100
        let is_hundred =
            |at: usize| matches!(self.kind(at), Some(Kind::Digits(Amount { mantissa: 100, scale: 0, .. })));
        let of_hundred = match self.text(at) {
            _ if language.code != "fr" => None,
            Some("pour") if is_hundred(at + 1) => Some(at + 2),
            Some("p") if self.is_mark(at + 1, &['.']) && is_hundred(at + 2) => Some(at + 3),
            _ => None,
        };
        of_hundred.or_else(|| self.one_of_phrases(at, &language.percent))
    }

    pub(super) fn one_of_phrases(&self, at: usize, phrases: &[Vec<String>]) -> Option<usize> {
        let is_here =
            |phrase: &&Vec<String>| phrase.iter().enumerate().all(|(step, word)| self.text(at + step) == Some(word));
        Some(at + phrases.iter().find(is_here)?.len())
    }
}
