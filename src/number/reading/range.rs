//! Ranges: 10 to 20, between 10 and 20, 10–20. In: a number that was met. Out: the second one, if the two are a range.
//! It never takes two numbers for one range that have other units, or fall.

use super::sum::Amount;
use super::token::Kind;
use super::words::Word;
use super::{Met, Reader, Unit};

impl Reader<'_> {
    /// The second number of a range that begins with the number at `start`, and where it begins.
    pub(super) fn second(
        &self,
        met: &Met,
        first: usize,
        start: usize,
        end: usize,
        unit: Option<&Unit>,
    ) -> Option<(Met, usize)> {
        // 1,7 Mio. bis 2 Mio.
        let end = self.after_dot(end);
        let dash = self.is_mark(end, &['–', '—', '-', '\u{2011}']);
        let dashed = dash && matches!(self.kind(start), Some(Kind::Digits(_)));
        let between = first > 0 && self.is_one_of(first - 1, |language| &language.between);
        // In Arabic `and` may be the first letter of the second number.
        let glued = between && self.word(end).is_some_and(|(_, and)| and);
        // Zwei- bis dreitausend.
        let hyphen = usize::from(self.is_mark(end, &['-', '\u{2011}']) && self.is_joined(end));
        let open = hyphen == 1 && self.is_one_of(end + 1, |language| &language.to);
        let joined = dashed || self.is_one_of(end, |language| &language.to) || between && self.is_one_and(end);
        let at = match () {
            // 10- to 12-week
            () if open => end + 2,
            () if joined => end + 1,
            () => glued.then_some(end)?,
        };
        let at = at + usize::from(self.is_currency_before_digits(at));
        let second = self.number(at)?;
        // From 4.2% to €1.37 billion, and from 2,100 to 1,350: these are two numbers.
        let own = || self.unit_before(&mut at.clone()).or_else(|| self.unit_after(&mut second.end.clone()));
        let of_other_unit = unit.is_some() && own().is_some_and(|own| Some(&own) != unit);
        let low = self.shared(met.amount, met.end - start, &second, at).written(false).value;
        let falls = !dash && !between && second.amount.written(false).value.to_ratio() < low.to_ratio();
        ((dash || !second.weak) && !of_other_unit && (!falls || met.negative)).then_some((second, at))
    }

    fn is_currency_before_digits(&self, at: usize) -> bool {
        self.currency(at).is_some() && matches!(self.kind(at + 1), Some(Kind::Digits(_)))
    }

    /// The first number of a range with the power that only the second one names: `2 to 3 million`, `two to three million`.
    pub(super) fn shared(&self, low: Amount, low_tokens: usize, second: &Met, at: usize) -> Amount {
        let Some(Kind::Digits(bare)) = self.kind(at) else { return self.shared_in_words(low, second) };
        let power = second.amount.place - bare.place;
        let shares =
            low_tokens == 1 && power > 0 && low.mantissa <= bare.mantissa.max(1) * 10_u128.pow(low.scale.min(9));
        let power = u32::try_from(power).ok().filter(|_| shares && !second.amount.dozens);
        power.and_then(|power| low.times(power)).unwrap_or(low)
    }

    /// The same where the second number is in words, and its size is the last of them.
    fn shared_in_words(&self, low: Amount, second: &Met) -> Amount {
        let power = match self.word(second.end - 1) {
            Some((Word::Power(power) | Word::Bare(power), _)) => power,
            Some((Word::Hundred, _)) => 2,
            // Dreitausend, dreihundert.
            Some((Word::Count(_), _)) if self.text(second.end - 1).is_some_and(|word| word.ends_with("tausend")) => 3,
            Some((Word::Count(..1000), _))
                if self.text(second.end - 1).is_some_and(|word| word.ends_with("hundert")) =>
            {
                2
            }
            _ => return low,
        };
        let size = 10_u128.checked_pow(power);
        let bare = size.filter(|size| second.amount.scale == 0 && second.amount.mantissa.is_multiple_of(*size));
        let bare = bare.map(|size| second.amount.mantissa / size).filter(|bare| (1..1_000).contains(bare));
        let is_shared = bare.is_some_and(|bare| low.mantissa < bare * 10_u128.pow(low.scale.min(9)));
        if is_shared { low.times(power).unwrap_or(low) } else { low }
    }
}
