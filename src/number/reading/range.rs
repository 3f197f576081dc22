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
        let is_joined = || self.is_joined(end) && self.is_joined(end + 1);
        let dash = self.is_mark(end, &['–', '—', '-', '\u{2011}', '〜', '～'])
            // As Korean writes it; elsewhere it says that the next one is about so many.
            || self.language.is_none() && self.is_mark(end, &['~']) && is_joined();
        let dashed = dash && matches!(self.kind(start), Some(Kind::Digits(_)));
        let head = self.before_article(first);
        let between = head > 0 && self.is_one_of(head - 1, |language| &language.between);
        // In Arabic `and` may be the first letter of the second number.
        let glued = between && self.word(end).is_some_and(|(_, and)| and);
        // Zwei- bis dreitausend.
        let hyphen = usize::from(self.is_mark(end, &['-', '\u{2011}']) && self.is_joined(end));
        let open = hyphen == 1 && self.is_one_of(end + 1, |language| &language.to);
        // 3至5万
        let is_to = || self.language.is_none() && is_joined() && matches!(self.text(end), Some("至" | "到"));
        let joined =
            dashed || self.is_one_of(end, |language| &language.to) || between && self.is_one_and(end) || is_to();
        // Del 20 al 30 %; بين الـ20 والـ30.
        let is_to_the = || self.text(end) == Some("al") && first > 0 && self.text(first - 1) == Some("del");
        let is_and_the = || between && self.text(end) == Some("وال") && self.is_joined(end + 1);
        let at = match () {
            // 10- to 12-week
            () if open => end + 2,
            () if joined => self.after_article(end + 1),
            () if is_to_the() || is_and_the() => end + 1,
            () => glued.then_some(end)?,
        };
        // From −20 to −16, from −€20 to −€16.
        let sign = self.sign(at, met.negative);
        let at = self.past_money(at + usize::from(sign.is_some()));
        let second = self.number(at)?;
        let second = Met { negative: sign.unwrap_or(second.negative), ..second };
        // From 4.2% to €1.37 billion, and from 2,100 to 1,350: these are two numbers.
        let own = || self.unit_before(&mut at.clone()).or_else(|| self.unit_after(&mut second.end.clone()));
        let of_other_unit = unit.is_some() && own().is_some_and(|own| Some(&own) != unit);
        let low = self.shared(met.amount, met.end - start, &second, at).written(met.negative).value;
        let high = second.amount.written(second.negative).value;
        let falls = (second.negative || !dash && !between) && high.to_ratio() < low.to_ratio();
        ((dash || !second.weak) && !of_other_unit && !falls).then_some((second, at))
    }

    /// Where the article begins that stands before a number at `at`: entre el 20 y el 30 %.
    fn before_article(&self, at: usize) -> usize {
        if at > 0 && self.is_article(at - 1) { at - 1 } else { at }
    }

    /// The token behind an article before a number.
    fn after_article(&self, at: usize) -> usize {
        let counts = |at: usize| {
            matches!(self.kind(at), Some(Kind::Digits(_)))
                || self.sign(at, false).is_some()
                || matches!(self.word(at), Some((Word::Count(_) | Word::Power(_) | Word::Bare(_) | Word::Hundred, _)))
        };
        if self.is_article(at) && counts(at + 1) { at + 1 } else { at }
    }

    /// Whether an article stands there that the ends of ranges have.
    fn is_article(&self, at: usize) -> bool {
        let articles: &[&str] = match self.language.map_or("", |language| language.code) {
            "es" => &["el", "la", "los", "las", "un", "una", "unos", "unas"],
            "fr" => &["le", "la", "les"],
            "ar" => &["ال"],
            _ => &[],
        };
        self.text(at).is_some_and(|word| articles.contains(&word))
    }

    /// Whether what stands before the second number says that it is below nought; none if nothing there says on which side it
    /// is. Two hyphens are a dash: 2018--2019.
    fn sign(&self, at: usize, is_first_negative: bool) -> Option<bool> {
        let is_digits = |at: usize| matches!(self.kind(at), Some(Kind::Digits(_)));
        let is_number = || is_digits(at + 1) || matches!(self.word(at + 1), Some((Word::Count(_) | Word::Hundred, _)));
        let is_signed = || self.is_joined(at + 1) && (is_digits(at + 1) || self.past_money(at + 1) > at + 1);
        let is_behind_dash = || self.is_joined(at) && at > 0 && self.is_mark(at - 1, &['-', '–', '—', '\u{2011}']);
        match self.kind(at)? {
            Kind::Mark('\u{2212}') if is_signed() => Some(true),
            Kind::Mark('-' | '–') if is_signed() && !is_behind_dash() => Some(true),
            Kind::Mark('+') if is_signed() => Some(false),
            Kind::Word(word) if self.language?.minus.contains(word) && is_number() => Some(true),
            // Between minus five and plus ten.
            Kind::Word(word) if is_first_negative && matches!(word.as_str(), "plus" | "mas") && is_number() => {
                Some(false)
            }
            _ => None,
        }
    }

    /// The first number of a range with the power that only the second one names: `2 to 3 million`, `two to three million`.
    pub(super) fn shared(&self, low: Amount, low_tokens: usize, second: &Met, at: usize) -> Amount {
        let Some(Kind::Digits(bare)) = self.kind(at) else { return self.shared_in_words(low, second) };
        // 3〜5万
        let (size, own) = (self.tokens[at].size, self.tokens[at - 2].size);
        let power = second.amount.place - bare.place + i32::try_from(size).unwrap_or_default();
        let bare = bare.mantissa / 10_u128.checked_pow(size).unwrap_or(1);
        // Below nought the first number is the larger one without its minus: −20 to −16 million.
        let is_less = second.negative || low.mantissa <= bare.max(1) * 10_u128.pow(low.scale.min(9));
        let shares = low_tokens == 1 && power > 0 && own == 0 && is_less;
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
