//! Numbers in running text. In: text and its language. Out: each number it holds, how exactly it is written, and its unit.
//! Digits are read in every language, with the marks of that language; words in those that `words` has a table for.
//! What it cannot read it leaves out: it never guesses a number.

mod below;
mod dual;
mod exceed;
mod falls;
mod few;
mod fit;
mod fraction;
mod german;
mod half;
mod hedge;
mod minus;
mod mixed;
mod multiple;
mod none;
mod power;
mod range;
mod share;
mod sum;
#[cfg(test)]
mod tests;
mod times;
mod token;
mod unit;
mod words;

use super::Decimal;
pub use below::below_zero;
pub use dual::{is_dual, may_be_dual, says_both, time_of_two};
pub use falls::falls;
pub use few::says_few;
pub use fraction::Fraction;
use fraction::with_parts;
pub use half::half_of_time;
pub use hedge::{
    Hedge, OTHER_NUMBER, any_less, hedges, is_any_less, is_only_exceeded, other_hedges, words as hedge_words,
};
pub use minus::{accounted, behind_code};
pub use multiple::{half_again, multiple, says_times};
pub use none::none;
pub use share::{Share, shares};
use std::ops::Range;
use sum::{Amount, Sum};
pub use times::{Time, is_time_of_day, one_time, time_in_word, times};
pub(super) use token::fold;
pub use token::with_fifths;
use token::{Kind, Token, tokens};
use words::{Language, Word, language};

/// A number in a text, or a range of two.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Where it stands, with the signs of its unit, in bytes.
    pub at: Range<usize>,
    /// The number; of a range, the first.
    pub low: Written,
    /// The second number of a range.
    pub high: Option<Written>,
    /// What it counts, as far as a sign or a code at the number says so.
    pub unit: Option<Unit>,
    /// Whether it may be no number at all: `one`, `the third`. It counts where nothing else does.
    pub weak: bool,
}

/// A number and how exactly it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// The number.
    pub value: Decimal,
    /// The unit of its last place: 100 for 1,700; 0.1 for 4.3; 10,000 for 1.50 million.
    pub step: Decimal,
}

impl Reading {
    /// A number, and neither a range nor a unit.
    fn of(at: Range<usize>, low: Written) -> Reading {
        Reading { at, low, high: None, unit: None, weak: false }
    }
}

impl Written {
    /// A number and how exactly it is meant: 1.5 and 0.1.
    fn of(value: &str, step: &str) -> Option<Written> {
        Some(Written { value: Decimal::parse(value).ok()?, step: Decimal::parse(step).ok()? })
    }
}

/// A unit that stands at a number as a sign or a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Hundredths.
    Percent,
    /// Thousandths.
    PerMille,
    /// A code of ISO 4217, or a sign that several currencies share.
    Currency(String),
}

/// Whether a word is one of a list, in which blanks part them.
pub fn is_in(word: &str, list: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known == word)
}

/// Whether number words are read in that language, and not only digits.
pub fn knows_words(lang: &str) -> bool {
    language(lang).is_some()
}

/// Whether `text` may say an amount, in a language whose words are read: a look at its words that costs next to nothing.
pub fn may_count(text: &str, lang: &str) -> bool {
    let Some(language) = language(lang) else { return false };
    let is_digit = |c: char| if c.is_ascii() { c.is_ascii_digit() } else { c.is_numeric() };
    text.contains(is_digit) || text.split(|c: char| !c.is_alphabetic()).any(|word| language.counts(word))
}

/// All numbers of `text`, in order.
pub fn read(text: &str, lang: &str) -> Vec<Reading> {
    read_all(text, lang).readings
}

/// All numbers of `text`, and all parts of one, each in order: `two thirds of the 71`.
pub fn read_all(text: &str, lang: &str) -> Numbers {
    let tokens = tokens(text, lang);
    let reader = Reader { tokens: &tokens, language: language(lang) };
    reader.read()
}

/// The same where a part may be in digits: 2/3 of the 71. Elsewhere this is the day of a month, a score or the number of a paper.
pub fn read_parts(text: &str, lang: &str) -> Numbers {
    let tokens = with_parts(tokens(text, lang));
    let reader = Reader { tokens: &tokens, language: language(lang) };
    reader.read()
}

/// What a text says in numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Numbers {
    /// Numbers.
    pub readings: Vec<Reading>,
    /// Parts of one in words.
    pub fractions: Vec<Fraction>,
}

/// Whether a text has a word that may say a part of one, whether or not it could be read: a third time.
pub fn has_fraction(text: &str, lang: &str) -> bool {
    let Some(language) = language(lang) else { return false };
    let is_fraction = |word: &str| {
        language.parts.contains_key(word)
            || matches!(language.word(word), Some(Word::Half | Word::AndHalf(_) | Word::Part(..)))
    };
    tokens(text, lang).iter().filter_map(Token::word).any(is_fraction)
}

/// Whether a text has a word for a place in an order: the twenty-third.
pub fn has_ordinal(text: &str, lang: &str) -> bool {
    let tokens = tokens(text, lang);
    let reader = Reader { tokens: &tokens, language: language(lang) };
    (0..tokens.len()).any(|at| matches!(reader.word(at), Some((Word::Ordinal(_), _))))
}

/// The numbers of a text that count: the weak ones only where there are no others.
pub fn counting(mut readings: Vec<Reading>) -> Vec<Reading> {
    if readings.iter().any(|reading| !reading.weak) {
        readings.retain(|reading| !reading.weak);
    }
    readings
}

struct Reader<'a> {
    tokens: &'a [Token],
    language: Option<&'static Language>,
}

/// A number as the reader meets it: what it is, and the token after it.
struct Met {
    amount: Amount,
    negative: bool,
    weak: bool,
    end: usize,
}

impl Reader<'_> {
    fn read(&self) -> Numbers {
        let Numbers { mut readings, mut fractions } = Numbers::default();
        let (mut at, mut free) = (0, 0);
        while at < self.tokens.len() {
            if let Some((fraction, end)) = self.fraction(at) {
                let end = match self.part_of_power(&fraction, end) {
                    Some((reading, end)) => {
                        readings.push(reading);
                        end
                    }
                    None => {
                        fractions.push(fraction);
                        end
                    }
                };
                (at, free) = (end, end);
                continue;
            }
            match self.number(at) {
                Some(met) if self.is_below(&met, at, free) => at = met.end,
                Some(met) => {
                    let (reading, end) = self.finish(at, met, free);
                    readings.push(reading);
                    (at, free) = (end, end);
                }
                None => {
                    readings.extend(self.dual(at));
                    at += 1;
                }
            }
        }
        // A quarter of a per cent is no quarter. Beside other numbers it stays one, and nobody knows which is meant.
        if readings.iter().all(|reading| reading.weak) && fractions.len() < 2 {
            let found = (0..self.tokens.len()).find_map(|at| self.part_of_hundredths(at));
            if let Some(found) = found {
                (readings, fractions) = (vec![found], Vec::new());
            }
        }
        Numbers { readings, fractions }
    }

    fn kind(&self, at: usize) -> Option<&Kind> {
        self.tokens.get(at).map(|token| &token.kind)
    }

    fn text(&self, at: usize) -> Option<&str> {
        self.tokens.get(at)?.word()
    }

    fn is_mark(&self, at: usize, marks: &[char]) -> bool {
        matches!(self.kind(at), Some(Kind::Mark(mark)) if marks.contains(mark))
    }

    fn is_joined(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.joined)
    }

    fn is_one_of(&self, at: usize, words: impl Fn(&'static Language) -> &'static Vec<String>) -> bool {
        let Some(language) = self.language else { return false };
        self.text(at).is_some_and(|word| words(language).iter().any(|known| known == word))
    }

    /// What the word at `at` counts. In Arabic, `and` and the article are letters at its head.
    fn word(&self, at: usize) -> Option<(Word, bool)> {
        let language = self.language?;
        let word = self.text(at)?;
        if let Some(found) = language.word(word) {
            // Two points, which may be two posts: only of a percentage.
            let is_point = language.code == "ar" && word.starts_with("نقط");
            let of_share = || self.text(at + 1).is_some_and(|next| next.starts_with("ميويت") || next == "اساس");
            return (!is_point || of_share()).then_some((found, false));
        }
        if language.code != "ar" {
            return None;
        }
        let (bare, and) = word.strip_prefix('و').map_or((word, false), |rest| (rest, true));
        // With the article, a two of that form is Monday.
        let counted = |bare: &&str| *bare != "اثنين";
        let found = language.word(bare).or_else(|| language.word(bare.strip_prefix("ال").filter(counted)?));
        let found = found.filter(|found| *found != Word::And);
        // A hundred with such a letter is per cent, or quantity.
        let is_part = |word: &Word| matches!(word, Word::Half | Word::Part(..));
        let counts = |word: &Word| {
            matches!(word, Word::Count(_) | Word::Power(_) | Word::Bare(_) | Word::Batch(_)) || is_part(word)
        };
        let behind = || words::behind_letter(bare).filter_map(|word| language.word(word)).find(counts);
        // Half of them.
        let heads = || std::iter::once(bare).chain(words::behind_letter(bare));
        let of_them =
            || heads().filter_map(words::without_pronoun).filter_map(|word| language.word(word)).find(is_part);
        found.or_else(behind).or_else(of_them).map(|found| (found, and))
    }

    /// The number that begins at `at`.
    fn number(&self, at: usize) -> Option<Met> {
        match self.kind(at)? {
            Kind::Digits(amount) => {
                let negative = self.is_negative(at);
                let (amount, end) = self.powers(*amount, at + 1);
                let (amount, end) = self.with_part(amount, self.after_ordinal(at + 1).max(end));
                Some(Met { amount, negative, weak: false, end })
            }
            Kind::Word(_) => {
                let met = self.in_words(at).or_else(|| self.twice_and_half(at))?;
                // Minus five; of other words than that, less and all but only where nothing stands before them.
                let is_minus = self.is_minus_word(at) && (at == 1 || self.text(at - 1) == Some("minus"));
                let is_behind_number = at > 1 && (self.word(at - 2).is_some() || self.is_digits(at - 2));
                Some(Met { negative: is_minus && !met.weak && !is_behind_number, ..met })
            }
            _ => None,
        }
    }

    fn is_digits(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(Kind::Digits(_) | Kind::Name))
    }

    fn is_english(&self) -> bool {
        self.language.is_some_and(|language| language.code == "en")
    }

    fn is_arabic(&self) -> bool {
        self.language.is_some_and(|language| language.code == "ar")
    }

    fn after_and(&self, at: usize) -> usize {
        if self.is_one_and(at) { at + 1 } else { at }
    }

    fn is_percent_words(&self, at: usize) -> bool {
        at > 0 && self.percent_words(at - 1).is_some()
    }

    fn goes_on_counting(&self, at: usize) -> bool {
        let at = if self.is_mark(at, &['-']) { at + 1 } else { at };
        matches!(self.word(at), Some((Word::Count(_) | Word::One | Word::Power(_) | Word::Bare(_), _)))
    }

    /// `3rd`, `2e`, `1.º`
    fn after_ordinal(&self, at: usize) -> usize {
        let suffix = |word: &str| match self.language.map(|language| language.code) {
            Some("en") => matches!(word, "st" | "nd" | "rd" | "th"),
            Some("fr") => matches!(word, "er" | "ers" | "re" | "ere" | "e" | "eme" | "ieme" | "nd" | "nde"),
            Some("es") => matches!(word, "º" | "ª" | "o" | "a" | "er"),
            _ => false,
        };
        let dot = usize::from(self.is_mark(at, &['.']) && self.is_joined(at));
        let word = self.text(at + dot).is_some_and(|word| self.is_joined(at + dot) && suffix(word));
        if word { at + dot + 1 } else { at }
    }

    fn in_words(&self, start: usize) -> Option<Met> {
        let language = self.language?;
        let mut sum = Sum::default();
        let mut weak = true;
        let mut at = start;
        let mut article = self.is_about_one(start);
        // What was whole before the last thousands began, and where: three million, of three million and five million.
        let mut whole = None;
        while let Some((word, _)) = self.word(at) {
            let before = (sum, at);
            let taken = match word {
                // A third is a fraction; the third and the twenty-third are numbers.
                Word::Ordinal(_) if sum.is_empty() && (article || self.is_counted(at)) => return None,
                // A second of a minute, where nothing stands before it that it could be the second of.
                Word::Ordinal(2) if start == 0 && self.text(at) == Some("ثانية") => return None,
                Word::Ordinal(count) => sum.add(count, language.code),
                Word::One => sum.add(1, language.code),
                // Por ciento; but por ciento veinte.
                Word::Count(100) if self.is_percent_words(at) && !self.goes_on_counting(at + 1) => false,
                Word::Count(count) => sum.add(count, language.code),
                Word::Hundred if self.is_percent_words(at) => false,
                Word::Hundred => sum.hundred(),
                Word::Power(power) => sum.power(power, article),
                Word::Bare(power) => match self.dual_of_size(at).filter(|_| sum.group.is_none()) {
                    Some(two) => sum.add(two, language.code),
                    None => sum.power(power, true),
                },
                Word::Batch(size) => return self.batch(&sum, article, size, at),
                Word::Half => match self.half(&sum, at) {
                    Some(met) => return Some(met),
                    None => false,
                },
                Word::Article if sum.is_empty() && !article => {
                    article = true;
                    at += 1;
                    continue;
                }
                Word::AndHalf(count) if sum.is_empty() => {
                    let (amount, end) = self.powers(Amount::of(count.into()).and_half()?, at + 1);
                    return Some(Met { amount, negative: false, weak: false, end });
                }
                Word::Article | Word::And | Word::AndHalf(_) | Word::Part(..) => false,
            };
            if !taken {
                // Millón y medio.
                let is_bare =
                    sum.is_empty() && !article && matches!(word, Word::Power(6 | 9 | 12)) && language.code == "es";
                if is_bare && self.is_one_and(at + 1) && matches!(self.word(at + 2), Some((Word::Half, _))) {
                    let Word::Power(power) = word else { return None };
                    let amount = Amount::of(1).times(power)?.and_half()?;
                    return Some(Met { amount, negative: false, weak: false, end: at + 3 });
                }
                if let (Word::Power(_) | Word::Bare(_), Some(before)) = (word, whole) {
                    (sum, at) = before;
                }
                break;
            }
            if before.0.total.is_some() && before.0.group.is_none() && sum.group.is_some() {
                whole = Some(before);
            } else if sum.group.is_none() {
                whole = None;
            }
            weak &= matches!(word, Word::One | Word::Ordinal(_));
            at = self.next_part(&sum, at + 1);
        }
        let end = self.without_joint(at, start);
        // Two thirds, and two-thirds.
        let is_part = |at| self.text(at).is_some_and(|word| language.parts_named(word).is_some());
        if is_part(end) || is_part(at) && !self.is_one_and(at - 1) {
            return None;
        }
        let Met { amount, weak, .. } = self.met(&sum, weak, end)?;
        let (amount, with_part) = self.with_part(amount, end);
        // Mil 250, مليون و200 ألف.
        let follows_year = start.checked_sub(1).and_then(|before| self.text(before)).is_some_and(|word| {
            matches!(word, "ano" | "anos" | "en" | "desde" | "hasta" | "عام" | "سنه" | "سنة" | "العام" | "منذ" | "في")
        });
        let last = match self.word(end - 1) {
            Some((Word::Power(power) | Word::Bare(power), _)) if with_part == end && !weak && !follows_year => {
                Some(power)
            }
            _ => None,
        };
        let (amount, end) = self.and_more(amount, end, last);
        let with_part = with_part.max(end);
        Some(Met { amount, negative: false, weak: weak && with_part == end, end: with_part })
    }

    fn met(&self, sum: &Sum, weak: bool, end: usize) -> Option<Met> {
        Some(Met { amount: sum.amount()?, negative: false, weak, end })
    }

    /// The token at which the next part of a number may stand: after a hyphen or an `and`.
    fn next_part(&self, sum: &Sum, at: usize) -> usize {
        let hyphen = |at: usize| at + usize::from(self.is_mark(at, &['-', '\u{2011}']));
        let open = !self.is_english() || sum.group.is_none_or(|group| group.is_multiple_of(100));
        let next = hyphen(at);
        if open && self.is_one_and(next) { hyphen(next + 1) } else { next }
    }

    /// Whether a number or an article stands before the word at `at`.
    fn is_counted(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.word(before));
        matches!(before, Some((Word::Article | Word::One | Word::Count(_), _)))
    }

    fn is_one_and(&self, at: usize) -> bool {
        matches!(self.word(at), Some((Word::And, _)))
    }

    /// `end` without the hyphen and the `and` that join nothing.
    fn without_joint(&self, end: usize, start: usize) -> usize {
        let mut end = end;
        while end > start + 1 && (self.is_one_and(end - 1) || self.is_mark(end - 1, &['-', '\u{2011}'])) {
            end -= 1;
        }
        end
    }

    fn batch(&self, sum: &Sum, article: bool, size: u32, at: usize) -> Option<Met> {
        let count =
            if sum.is_empty() && (article || !self.ends_in_plural(at)) { Some(Amount::of(1)) } else { sum.amount() };
        let amount = count?.batches(size)?;
        Some(Met { amount, negative: false, weak: false, end: at + 1 })
    }

    /// Whether a batch is several, which says no number: `dozens`.
    fn ends_in_plural(&self, at: usize) -> bool {
        self.text(at).is_some_and(|word| word.ends_with('s'))
    }

    /// `half a million`.
    fn half(&self, sum: &Sum, at: usize) -> Option<Met> {
        let skipped = matches!(self.word(at + 1), Some((Word::Article, _)));
        let joint = usize::from(self.is_mark(at + 1, &['-']));
        let next = at + 1 + usize::from(skipped) + joint;
        let one = sum.group.is_none_or(|group| group == 1) && sum.total.is_none();
        let amount = match self.word(next).filter(|_| one) {
            Some((Word::Power(power) | Word::Bare(power), _)) => Amount::of(5).times(power - 1)?,
            Some((Word::Batch(size), _)) if size.is_multiple_of(2) => Amount::of((size / 2).into()),
            _ => return None,
        };
        Some(Met { amount, negative: false, weak: false, end: next + 1 })
    }

    /// The number met at `start` with what belongs to it: its unit, and the second number of a range. What stands before
    /// `free` belongs to another.
    fn finish(&self, start: usize, met: Met, free: usize) -> (Reading, usize) {
        let mut first = start - usize::from(met.negative);
        let mut unit = if first > free { self.unit_before(&mut first) } else { None };
        let mut negative = met.negative;
        if unit.is_some() && !negative && first > free && (self.is_minus(first) || self.is_minus_word(first)) {
            (negative, first) = (true, first - 1);
        }
        let mut end = met.end;
        // Of 25 €m it stands within.
        let within = || end.checked_sub(2).filter(|at| *at > start).and_then(|at| self.currency(at));
        unit = unit.or_else(within).or_else(|| self.unit_after(&mut end));
        let met = Met { negative, ..met };
        let mut reading = Reading { at: 0..0, low: met.amount.written(negative), high: None, unit, weak: met.weak };
        if let Some((second, at)) = self.second(&met, first, start, end, reading.unit.as_ref()) {
            let low = self.shared(met.amount, met.end - start, &second, at);
            end = second.end;
            let before = self.unit_before(&mut at.clone());
            let after = self.unit_after(&mut end);
            reading.unit = reading.unit.or(before).or(after);
            reading.low = low.written(negative);
            reading.high = Some(second.amount.written(second.negative));
            reading.weak = false;
        }
        reading.at = self.tokens[first].start..self.tokens[end - 1].end;
        (reading, end)
    }
}
