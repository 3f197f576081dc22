//! Units at a number, as signs, codes and words for per cent: €12, 12 EUR, C$12, 12 pour cent. In: where the number stands. Out:
//! the unit, and where it begins or ends.

use super::sum::Amount;
use super::token::Kind;
use super::{Reader, Unit};
use crate::number::unit::money::{Side, lettered, short};
use crate::number::{is_currency, is_money_sign};

impl Reader<'_> {
    /// The unit whose sign stands before the token at `first`, which moves to that sign.
    pub(super) fn unit_before(&self, first: &mut usize) -> Option<Unit> {
        let before = first.checked_sub(1)?;
        if let Some((unit, at)) = self.dotted_before(before) {
            *first = at;
            return Some(unit);
        }
        let money = self.currency(before).filter(|_| self.may_stand(before, Side::Before));
        let unit = money.or_else(|| self.share(before).filter(|_| self.is_joined(*first)))?;
        *first = before - usize::from(self.letters_before(before).is_some());
        Some(unit)
    }

    /// The unit whose sign or words begin at the token `end`, which moves past them.
    pub(super) fn unit_after(&self, end: &mut usize) -> Option<Unit> {
        if let Some(past) = self.percent_words(*end) {
            *end = past;
            return Some(Unit::Percent);
        }
        if let Some(unit) = self.share(*end) {
            *end += 1;
            return Some(unit);
        }
        // 1,7 Mrd. $
        let (unit, past) = self.money_at(self.after_dot(*end), Side::Behind)?;
        *end = past;
        Some(unit)
    }

    /// The money whose sign begins at a token, on that side of a number, and the token behind it: US$, $ US, ر.س.
    fn money_at(&self, at: usize, side: Side) -> Option<(Unit, usize)> {
        if self.letters_before(at + 1).is_some() {
            return Some((self.currency(at + 1)?, at + 2));
        }
        if let Some(codes) = self.letters_behind(at) {
            return Some((unit(codes, String::new())?, at + 2));
        }
        let dotted = || {
            let (written, codes) = self.dotted(at)?;
            let end = at + 3;
            Some((unit(codes, written)?, end + usize::from(self.is_mark(end, &['.']) && self.is_joined(end))))
        };
        let one = self.currency(at).filter(|_| self.may_stand(at, side));
        one.map(|unit| (unit, at + 1)).or_else(dotted)
    }

    /// The token behind the sign of money that begins at `at`, if digits stand there.
    pub(super) fn past_money(&self, at: usize) -> usize {
        let past = self.money_at(at, Side::Before).map(|(_, past)| past);
        past.filter(|past| matches!(self.kind(*past), Some(Kind::Digits(_)))).unwrap_or(at)
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

    /// A code in capitals, a sign or a short word. Of a sign with letters before it, that is at the sign.
    pub(super) fn currency(&self, at: usize) -> Option<Unit> {
        match self.kind(at)? {
            Kind::Mark(mark) if is_money_sign(*mark) => match self.letters_before(at) {
                Some((letters, codes)) => unit(codes, format!("{letters}{mark}")),
                None => unit(lettered("", *mark)?, mark.to_string()),
            },
            Kind::Word(word) => {
                let is_code = self.tokens[at].capitals && word.len() == 3;
                let code = is_code.then(|| word.to_ascii_uppercase()).filter(|code| is_currency(code));
                code.map(Unit::Currency).or_else(|| {
                    let short = short(word, self.tokens[at].capitals)?;
                    unit(short.codes, short.written.to_owned())
                })
            }
            _ => None,
        }
    }

    /// Whether the sign or the word at `at` stands on that side of a number.
    fn may_stand(&self, at: usize, side: Side) -> bool {
        let word = self.text(at).and_then(|word| short(word, self.tokens[at].capitals));
        word.is_none_or(|word| matches!(word.side, Side::Either) || word.side == side)
    }

    /// The letters before the sign of money at `at`, and the codes of both: US of US$.
    fn letters_before(&self, at: usize) -> Option<(String, &'static str)> {
        let Kind::Mark(mark) = self.kind(at)? else { return None };
        let before = at.checked_sub(1).filter(|before| self.is_joined(at) && self.tokens[*before].capitals)?;
        let letters = self.text(before).filter(|_| is_money_sign(*mark))?.to_ascii_uppercase();
        let codes = lettered(&letters, *mark)?;
        Some((letters, codes))
    }

    /// The codes of the sign of money at `at` with the letters behind it: $US, £GB, in French $ US too.
    fn letters_behind(&self, at: usize) -> Option<&'static str> {
        let Kind::Mark(mark) = self.kind(at)? else { return None };
        let letters = self.text(at + 1).filter(|_| is_money_sign(*mark) && self.tokens[at + 1].capitals)?;
        let is_french = self.language.is_some_and(|language| language.code == "fr");
        let is_near = letters.len() > 1 && (self.is_joined(at + 1) || is_french);
        lettered(&letters.to_ascii_uppercase(), *mark).filter(|_| is_near)
    }

    /// Two letters with a full stop between them that begin at `at` and are a sign of money, and its codes: ر.س.
    fn dotted(&self, at: usize) -> Option<(String, &'static str)> {
        const LONGEST: usize = 2;
        let (one, other) = (self.text(at)?, self.text(at + 2)?);
        let is_one = self.is_mark(at + 1, &['.']) && self.is_joined(at + 1) && self.is_joined(at + 2);
        let is_one = is_one && one.len() == LONGEST && other.len() == LONGEST;
        // The Arab Republic of Egypt has a third letter.
        let goes_on = self.is_mark(at + 3, &['.']) && self.is_joined(at + 4) && self.text(at + 4).is_some();
        let written = Some(format!("{one}.{other}")).filter(|_| is_one && !goes_on)?;
        let codes = short(&written, false)?.codes;
        Some((written, codes))
    }

    /// The sign of money with a full stop that ends at `at` or right before it, and where it begins: Rs. 250, ر.س. 250.
    fn dotted_before(&self, at: usize) -> Option<(Unit, usize)> {
        let last = at.checked_sub(usize::from(self.is_mark(at, &['.']) && self.is_joined(at)))?;
        let dotted = last.checked_sub(2).and_then(|first| Some((self.dotted(first)?, first)));
        if let Some(((written, codes), first)) = dotted {
            return Some((unit(codes, written)?, first));
        }
        let is_short =
            last < at && self.text(last).is_some_and(|word| short(word, self.tokens[last].capitals).is_some());
        let unit = self.currency(last).filter(|_| is_short && self.may_stand(last, Side::Before))?;
        Some((unit, last))
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

/// The money of codes: the code where it is one, and else the sign that they share.
fn unit(codes: &str, sign: String) -> Option<Unit> {
    let is_one = !codes.contains(' ');
    Some(Unit::Currency(if is_one { codes.to_owned() } else { sign }))
}
