//! Parts of one in words: a third, deux tiers, die Hälfte. In: the tokens of a text. Out: each part that it says.
//! What may be the third of a row is read as a part only where nothing follows that could be counted.

use super::hedge::Hedge;
use super::token::{Kind, Token};
use super::words::Word;
use super::{Amount, Reader, Reading, Sum, Written};
use crate::number::Ratio;
use std::ops::Range;

/// A part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fraction {
    /// Where it stands, in bytes.
    pub at: Range<usize>,
    /// So many.
    pub parts: u32,
    /// Of so many.
    pub of: u32,
}

impl Fraction {
    /// The part as a number.
    pub fn value(&self) -> Ratio {
        ratio(self.parts, self.of)
    }

    /// The part as it would be written in digits, of which there are two where they have no end: 0.25, 0.33.
    pub(super) fn amount(&self) -> Option<Amount> {
        let scale = (1..=4).find(|scale| 10_u32.pow(*scale).is_multiple_of(self.of)).unwrap_or(2);
        let (parts, of) = (u128::from(self.parts), u128::from(self.of));
        let mantissa = (parts * 10_u128.pow(scale) * 2 + of).checked_div(of * 2)?;
        Some(Amount { mantissa, scale, place: -i32::try_from(scale).ok()?, dozens: false })
    }

    /// Whether `value` rounds to this part, in the direction of `hedge`. It is written as exactly as the parts that one
    /// would say instead are near: halves to fifths, and those of its own kind. About a half lies nearer to it than to
    /// two or three fifths; more than a half, below two thirds, since that is said of three fifths too. A seventh lies nearer to it than to a sixth or an
    /// eighth, and one in ten, which is a round number, than to one in eight or twelve. Nearly a half is told
    /// of what lies a little farther below it than about a half does, as newspapers do, and not of two fifths; less than a half, which `is_any_less`, is any less.
    pub fn fits(&self, value: &Ratio, hedge: Hedge, is_any_less: bool) -> bool {
        let own = self.value();
        let most = if matches!(hedge, Hedge::MoreThan | Hedge::AtLeast) { 4 } else { 5 };
        let simple = || (1..=most).flat_map(|of| (0..=of).map(move |parts| ratio(parts, of)));
        // Those of its own kind, of which there may be very many.
        let mut near = vec![ratio(self.parts.saturating_sub(1), self.of), ratio(self.parts.saturating_add(1), self.of)];
        if self.parts == 1 && self.of > 5 {
            let step = if self.of.is_multiple_of(5) { self.of / 5 } else { 1 };
            near.extend([ratio(1, self.of - step), ratio(1, self.of.saturating_add(step))]);
        }
        let others = || simple().chain(near.iter().cloned());
        let below = others().filter(|other| *other < own).max().unwrap_or_else(|| own.clone());
        let above = others().filter(|other| *other > own).min().unwrap_or_else(|| own.clone());
        let middle = |one: &Ratio, other: &Ratio| (one + other) / Ratio::from_integer(2.into());
        // Three quarters of the way down to the next: nearly two thirds are 62%, and nearly a half 43%.
        let lowest = || middle(&below, &middle(&below, &own));
        match hedge {
            Hedge::About => (middle(&below, &own)..middle(&own, &above)).contains(value),
            Hedge::MoreThan => *value > own && *value < above,
            Hedge::AtLeast => *value >= own && *value < above,
            Hedge::LessThan if is_any_less => *value < own,
            Hedge::LessThan => *value < own && *value >= lowest(),
            Hedge::AtMost => *value <= own && *value > below,
        }
    }
}

fn ratio(parts: u32, of: u32) -> Ratio {
    Ratio::new(parts.into(), of.into())
}

impl Reader<'_> {
    /// The part that begins at `at`, and the token after it.
    pub(super) fn fraction(&self, at: usize) -> Option<(Fraction, usize)> {
        self.fraction_before(at, |end| self.ends_part(end) || self.power_of_part(end).is_some())
    }

    /// The same where `ends` says what may follow it.
    pub(super) fn fraction_before(&self, at: usize, ends: impl Fn(usize) -> bool) -> Option<(Fraction, usize)> {
        let word = match self.kind(at)? {
            // A good third: what is more than it, and what is less, the hedges know.
            Kind::Word(word) if self.language?.parts.contains_key(word) && self.is_about_one(at) => {
                let of = self.language?.parts[word];
                return (!self.goes_on(at + 1)).then(|| (self.part(at, at + 1, 1, of), at + 1));
            }
            Kind::Word(_) => self.word(at)?.0,
            Kind::Mark(mark) => {
                let (parts, of) = sign(*mark).filter(|_| !self.follows_number(at))?;
                return Some((self.part(at, at + 1, parts, of), at + 1));
            }
            Kind::Part(parts, of) => return Some((self.part(at, at + 1, *parts, *of), at + 1)),
            Kind::Digits(amount) => return self.counted_hundredths(*amount, at),
            _ => return None,
        };
        let arabic = self.language?.code == "ar";
        let (parts, of, end, sure) = match word {
            Word::Half if self.is_noun_half(at) => (1, 2, at + 1, arabic),
            Word::Part(parts, of) if !self.is_side(at) && !self.is_other_country(at, of) => {
                (parts, of, at + 1, of == 2 || arabic)
            }
            Word::Article | Word::One | Word::Count(_) | Word::Ordinal(_) => self.counted_part(at, word)?,
            _ => return None,
        };
        // A quarter-point is one of a point.
        let goes_on = self.goes_on(end) && self.hundredths(end).is_none();
        (!goes_on && (sure || ends(end))).then(|| (self.part(at, end, parts, of), end))
    }

    /// The number that a part of a hundredth is, which begins at `at`: half a per cent, a quarter of a percentage point.
    pub(super) fn part_of_hundredths(&self, at: usize) -> Option<Reading> {
        if let Some(found) = self.part_in_word(at) {
            return Some(found);
        }
        let before = at.checked_sub(1).map(|before| before - usize::from(before > 0 && self.is_one_and(before)));
        let is_behind_number = before.is_some_and(|before| {
            matches!(self.kind(before), Some(Kind::Digits(_)))
                || self.word(before).is_some_and(|(word, _)| !matches!(word, Word::Article | Word::And))
        });
        if is_behind_number || self.is_negative(at) {
            return None;
        }
        let article = usize::from(matches!(self.word(at), Some((Word::Article | Word::One, _))));
        let (fraction, end) = match self.word(at + article) {
            Some((Word::Half, _)) => (self.part(at, at + article + 1, 1, 2), at + article + 1),
            _ => self.fraction_before(at, |end| self.hundredths(end).is_some())?,
        };
        let mut end = self.hundredths(end)?;
        // Points behind it are its unit in words, and stay what they are.
        let unit = self.unit_after(&mut end);
        let at = fraction.at.start..self.tokens[end - 1].end;
        Some(Reading { at, low: fraction.amount()?.written(false), high: None, unit, weak: false })
    }

    /// In German the part and what it is one of are a single word, in which the number ends: ein Viertelprozentpunkt.
    fn part_in_word(&self, at: usize) -> Option<Reading> {
        const PARTS: &[(&str, u32, u32)] = &[("viertel", 1, 4), ("dreiviertel", 3, 4), ("halb", 1, 2)];
        const POINTS: &[&str] =
            &["punkt", "punkte", "punkten", "punktes", "prozentpunkt", "prozentpunkte", "prozentpunkten"];
        let word = self.text(at).filter(|_| self.language.is_some_and(|language| language.code == "de"))?;
        let is_it = |(part, ..): &&(&str, u32, u32)| word.strip_prefix(part).is_some_and(|rest| POINTS.contains(&rest));
        let (part, parts, of) = PARTS.iter().find(is_it)?;
        let token = &self.tokens[at];
        // What is not written in these letters only, such as one with soft hyphens, is left alone.
        let at = Some(token.start..token.start + part.len()).filter(|_| token.end - token.start == word.len())?;
        let fraction = Fraction { at: at.clone(), parts: *parts, of: *of };
        Some(Reading::of(at, fraction.amount()?.written(false)))
    }

    /// Whether such words stand before `at` as say a little more or less than one of what follows: a good third, ein knappes
    /// Drittel, eine gute Million.
    pub(super) fn is_about_one(&self, at: usize) -> bool {
        const WORDS: &[(&str, &[&str])] = &[
            ("en", &["good"]),
            ("fr", &["bon", "bonne", "gros", "grosse", "petit", "petite"]),
            ("de", &["gute", "gutes", "guten", "knappe", "knappes", "knappen"]),
            ("es", &["buen"]),
        ];
        let Some(before) = at.checked_sub(2) else { return false };
        let code = self.language.map_or("", |language| language.code);
        let words = WORDS.iter().find(|(known, _)| *known == code).map_or(&[][..], |(_, words)| *words);
        self.text(at - 1).is_some_and(|word| words.contains(&word))
            && matches!(self.word(before), Some((Word::Article | Word::One, _)))
    }

    /// In Spanish, so many hundredths in digits: 20 centésimas.
    fn counted_hundredths(&self, amount: Amount, at: usize) -> Option<(Fraction, usize)> {
        let of = match self.text(at + 1).filter(|_| self.language.is_some_and(|language| language.code == "es"))? {
            "decima" | "decimas" => 10,
            "centesima" | "centesimas" => 100,
            "milesima" | "milesimas" => 1000,
            _ => return None,
        };
        let parts = u32::try_from(amount.mantissa).ok().filter(|parts| (1..of).contains(parts) && amount.scale == 0)?;
        Some((self.part(at, at + 2, parts, of), at + 2))
    }

    /// The power of ten that stands behind a part which ends before `end`, and the token after it: three quarters of a million.
    fn power_of_part(&self, end: usize) -> Option<(u32, usize)> {
        let of = end + usize::from(matches!(self.text(end), Some("of" | "de")));
        let start = of + usize::from(matches!(self.word(of), Some((Word::Article | Word::One, _))));
        match self.word(start)? {
            (Word::Power(power) | Word::Bare(power), false) if power > 3 => Some((power, start + 1)),
            _ => None,
        }
    }

    /// The number that a part of a power of ten is, where it has an end, and the token after it. Half a million is read as a
    /// number anyhow.
    pub(super) fn part_of_power(&self, fraction: &Fraction, end: usize) -> Option<(Reading, usize)> {
        let (power, end) =
            self.power_of_part(end).filter(|_| fraction.of > 2 && 100_u32.is_multiple_of(fraction.of))?;
        let amount = fraction.amount()?.times(power)?;
        // It is as exact as a quarter is: five hundredths of the whole.
        let step = Amount::of(5).times(power - 2)?.written(false).value;
        let low = Written { step, ..amount.written(false) };
        let at = fraction.at.start..self.tokens[end - 1].end;
        Some((Reading::of(at, low), end))
    }

    /// Where the words for hundredths begin of which a part is said that ends before `at`: half a per cent, a quarter of a
    /// percentage point.
    pub(super) fn hundredths(&self, at: usize) -> Option<usize> {
        let joint = at + usize::from(self.is_mark(at, &['-', '\u{2011}']));
        let of = joint + usize::from(matches!(self.text(joint), Some("of" | "de")));
        let start = of + usize::from(matches!(self.word(of), Some((Word::Article | Word::One, _))));
        let points = || self.one_of_phrases(start, &self.language?.points);
        self.percent_words(start).or_else(points).map(|_| start)
    }

    pub(super) fn part(&self, start: usize, end: usize, parts: u32, of: u32) -> Fraction {
        Fraction { at: self.tokens[start].start..self.tokens[end - 1].end, parts, of }
    }

    /// `2½` is one number.
    fn follows_number(&self, at: usize) -> bool {
        self.is_joined(at) && at > 0 && matches!(self.kind(at - 1), Some(Kind::Digits(_) | Kind::Name))
    }

    /// `two thirds`, `two-thirds`, `una tercera parte`: so many, of so many, the token after them, and whether they can be
    /// nothing else.
    fn counted_part(&self, at: usize, word: Word) -> Option<(u32, u32, usize, bool)> {
        let language = self.language?;
        // In Spanish `la tercera parte` is a third, and `la tercera` counts on.
        let is_part = |at: usize| self.is_one_of(at, |language| &language.part);
        if let Word::Ordinal(of) = word {
            return (of > 2 && is_part(at + 1)).then_some((1, of, at + 2, true));
        }
        let hyphen = self.is_mark(at + 1, &['-', '\u{2011}']);
        let next = at + 1 + usize::from(hyphen);
        let name = self.text(next)?;
        let of = language.parts_named(name)?;
        let (parts, end) = (if let Word::Count(count) = word { count } else { 1 }, next + 1);
        let several = parts == 1 || language.code == "de" || language.code == "ar" || name.ends_with('s');
        if parts == 0 || parts >= of || !several {
            return None;
        }
        if is_part(end) {
            return Some((parts, of, end + 1, true));
        }
        // A third may be the third one, a quarter one of a town, `un tiers` somebody else.
        let other = matches!(self.word(next), Some((Word::Ordinal(_), _)))
            || matches!(name, "half" | "quarter" | "viertel" | "quart" | "tiers");
        Some((parts, of, end, parts > 1 || hyphen || !other))
    }

    /// A half that is not of a million or a dozen, nor the first of two.
    fn is_noun_half(&self, at: usize) -> bool {
        let noun = self.is_english() || self.language.is_some_and(|language| language.code == "ar");
        noun && !self.is_side(at) && self.half(&Sum::default(), at).is_none()
    }

    /// In French, `le tiers` is a third, and `les pays tiers` are others.
    fn is_other_country(&self, at: usize, of: u32) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.text(at));
        of > 2
            && self.language.is_some_and(|language| language.code == "fr")
            && !matches!(before, Some("le" | "du" | "au" | "bon" | "gros" | "petit"))
    }

    /// Whether the words from `end` on make something else of it: a half-brother, a quarter-final, `quart de finale`.
    fn goes_on(&self, end: usize) -> bool {
        let Some(language) = self.language else { return false };
        let next = end + usize::from(self.text(end) == Some("de"));
        let hyphen = self.is_mark(end, &['-', '\u{2011}']) && self.is_joined(end) && self.is_joined(end + 1);
        hyphen || self.text(next).is_some_and(|word| language.not_before.iter().any(|known| known == word))
    }

    /// Whether nothing follows that could be counted: the end of what is said, or a word that begins something else.
    fn ends_part(&self, end: usize) -> bool {
        match self.kind(end) {
            Some(Kind::Word(_)) => self.is_one_of(end, |language| &language.after_part),
            Some(Kind::Mark(mark)) => !matches!(mark, '-' | '\u{2011}' | '$' | '€' | '£'),
            Some(Kind::Digits(_) | Kind::Part(..) | Kind::Name) => false,
            None => true,
        }
    }

    /// Whether it is the first half, the last, or said of how something is done: `à moitié`.
    fn is_side(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|at| {
            matches!(self.word(at), Some((Word::Ordinal(_), _))) || self.is_one_of(at, |language| &language.sides)
        })
    }
}

/// Tokens of which those of a part in digits are one: 2/3, 3⁄4, 2/3rds.
pub(super) fn with_parts(mut tokens: Vec<Token>) -> Vec<Token> {
    let mut gone = vec![false; tokens.len()];
    for slash in 1..tokens.len() {
        if let Some((parts, of, end)) = part_in_digits(&tokens, slash) {
            tokens[slash - 1].kind = Kind::Part(parts, of);
            tokens[slash - 1].end = tokens[end - 1].end;
            gone[slash..end].fill(true);
        }
    }
    let mut gone = gone.into_iter();
    tokens.retain(|_| !gone.next().unwrap_or_default());
    tokens
}

/// The part whose slash is the token at `slash`: so many, of so many, and the token after it. Of more than a few it is hardly
/// one (24/7, 9/11), nor where more stands at it: 1/3/2024, 68/2/3, 02/03, 2 1/2, 1/3-2/3, 2/3%.
fn part_in_digits(tokens: &[Token], slash: usize) -> Option<(u32, u32, usize)> {
    const MOST: u32 = 10;
    let is_slash = |token: &Token| token.joined && matches!(token.kind, Kind::Mark('/' | '\u{2044}'));
    let count = |token: &Token| match token.kind {
        Kind::Digits(Amount { mantissa, scale: 0, .. }) => u32::try_from(mantissa)
            .ok()
            .filter(|count| *count <= MOST && token.end - token.start == if *count < 10 { 1 } else { 2 }),
        _ => None,
    };
    let (first, second) = (&tokens[slash - 1], tokens.get(slash + 1)?);
    let (parts, of) = (count(first)?, count(second)?);
    if !is_slash(&tokens[slash]) || !second.joined || !(1..of).contains(&parts) {
        return None;
    }
    let opens = |token: &Token| matches!(token.kind, Kind::Mark(mark) if "([\"'’“„«‘~≈<>≤≥".contains(mark));
    let before = slash.checked_sub(2).map(|at| &tokens[at]);
    let is_alone = before.is_none_or(|it| if first.joined { opens(it) } else { !matches!(it.kind, Kind::Digits(_)) });
    let is_suffix = |token: &Token| token.joined && matches!(token.word(), Some("rd" | "rds" | "th" | "ths"));
    let end = slash + 2 + usize::from(tokens.get(slash + 2).is_some_and(is_suffix));
    let next = |at: usize| tokens.get(at).filter(|token| token.joined);
    let is_digits = |at: usize| next(at).is_some_and(|token| matches!(token.kind, Kind::Digits(_) | Kind::Name));
    let goes_on = match next(end).map(|token| &token.kind) {
        Some(Kind::Mark(mark)) => matches!(mark, '/' | '\u{2044}') || is_digits(end + 1),
        kind => kind.is_some(),
    };
    let is_hundredths = tokens.get(end).is_some_and(|it| matches!(it.kind, Kind::Mark('%' | '\u{66a}' | '‰')));
    (is_alone && !goes_on && !is_hundredths).then_some((parts, of, end))
}

/// `½` and its kin: so many, of so many.
pub(super) fn sign(mark: char) -> Option<(u32, u32)> {
    Some(match mark {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        '⅒' => (1, 10),
        _ => return None,
    })
}
