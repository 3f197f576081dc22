//! A whole number and a part of one more: two and a half, trois ans et quart, 2 ونصف. In: a number that was met. Out: what it is
//! with the part behind it. What is a part of something else stays a number of its own.

use super::sum::Amount;
use super::words::Word;
use super::{Met, Reader, is_in};

impl Reader<'_> {
    /// `two and a half`, `deux ans et quart`, `deux millions et demi`: the number that ends before `end` and a part of one more,
    /// and the token after it.
    pub(super) fn with_part(&self, amount: Amount, end: usize) -> (Amount, usize) {
        let hyphen = |at: usize| at + usize::from(self.is_mark(at, &['-', '\u{2011}']) && self.is_joined(at));
        let after_and = |at: usize| {
            let glued = matches!(self.text(at), Some("ونصف" | "والنصف" | "وربع"));
            // Two-and-a-half.
            let and = hyphen(at);
            glued.then_some(at).or_else(|| self.is_one_and(and).then(|| hyphen(and + 1)))
        };
        let counted = || self.text(end).is_some() && self.word(end).is_none();
        let Some(at) = after_and(end).or_else(|| after_and(end + 1).filter(|_| counted())) else {
            return (amount, end);
        };
        let article = matches!(self.word(at), Some((Word::Article | Word::One, _)));
        let half = if article { hyphen(at + 1) } else { at };
        let is_half = matches!(self.word(half), Some((Word::Half, _))) && (article || !self.is_english());
        // A million and half a million, as Arabic and Spanish say.
        let is_again = |power: u32| power > 0 && i32::try_from(power) == Ok(amount.place / 3 * 3);
        let again =
            matches!(self.word(half + 1), Some((Word::Power(power) | Word::Bare(power), false)) if is_again(power));
        // 27 وربع في المئة, مليون وربع المليون; of something else it is a quarter of that.
        if self.text(at) == Some("وربع") {
            let more = amount.and_quarter().filter(|_| again || self.percent_words(at + 1).is_some());
            return more.map_or((amount, end), |more| (more, at + 1 + usize::from(again)));
        }
        let and_part = || self.and_part(at, at == hyphen(hyphen(end) + 1)).filter(|_| !is_half);
        if let Some((more, end)) = and_part().and_then(|(part, end)| Some((amount.and_part(part)?, end))) {
            return self.powers(more, end);
        }
        match amount.and_half().filter(|_| is_half) {
            Some(more) if again => (more, half + 2),
            // Two and half a dozen are two numbers; two and a half million are one.
            Some(more) if at == hyphen(hyphen(end) + 1) || self.times(more, half + 1).is_none() => {
                self.powers(more, half + 1)
            }
            _ => (amount, end),
        }
    }

    /// In Arabic, two and a half times: ضعفين ونصف.
    pub(super) fn twice_and_half(&self, at: usize) -> Option<Met> {
        let is_twice = |word: &str| is_in(word, "ضعفين ضعفان مرتين مرتان");
        let is_it = self.is_arabic() && self.text(at).is_some_and(is_twice) && self.text(at + 1) == Some("ونصف");
        let amount = Amount::of(2).and_half().filter(|_| is_it && self.word(at + 2).is_none())?;
        Some(Met { amount, negative: false, weak: false, end: at + 2 })
    }

    /// The part behind a whole number and `and`, which is one number with it: two and a quarter per cent, three and three
    /// quarter hours, deux ans et quart. Right behind the number or, as `is_next` says, behind what that counts. What is one of
    /// something else is a number of its own: two, and a quarter of the town; and a third may be the third one.
    fn and_part(&self, at: usize, is_next: bool) -> Option<(Amount, usize)> {
        let code = self.language?.code;
        let hyphen = usize::from(self.is_mark(at + 1, &['-', '\u{2011}']));
        let name = at + 1 + hyphen;
        let is_bare = matches!((code, self.text(at)), ("fr", Some("quart")) | ("es", Some("cuarto")));
        // As an adjective it has no ending.
        let is_three = || code == "en" && self.text(at) == Some("three") && self.text(name) == Some("quarter");
        let (part, end) = match () {
            () if code == "ar" => return None,
            () if is_bare => (self.part(at, at + 1, 1, 4), at + 1),
            () if is_three() => (self.part(at, name + 1, 3, 4), name + 1),
            () => self.fraction_before(at, |_| true)?,
        };
        let is_of = matches!(self.text(end), Some("of" | "de" | "des" | "du" | "d" | "der" | "von" | "del"));
        let is_size = matches!(self.word(end), Some((Word::Power(_) | Word::Bare(_), false)));
        let is_measured = !is_of && (is_size || self.hundredths(end).is_some());
        let is_quarter = part.of == 4 && !matches!(self.text(end.checked_sub(1)?), Some("fourth" | "fourths"));
        let belongs = match is_next {
            true => is_measured || !is_of && (is_quarter || part.parts > 1),
            false => !is_of && !is_size && is_quarter && (is_bare || code == "en"),
        };
        Some((part.amount()?, end)).filter(|_| belongs && part.of > 2)
    }
}
