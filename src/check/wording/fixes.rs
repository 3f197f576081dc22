//! What to write in place of a wording that says another number. In: the wording and what its figure says. Out: wordings that
//! would be right, most likely first.

use super::Wording;
use crate::check::comparison::Known;
use crate::number::reading::{
    Fraction, Hedge, Reading, Unit, Written, any_less, below_zero, hedge_words, hedges as read_hedges, knows_words,
    read,
};
use crate::number::{
    Bound, Decimal, Ratio, bound_words, is_money_or_measure, is_money_sign, named, power_of_ten, range_words,
    ratio_to_decimal, size, size_words, with_unit,
};
use crate::text::speaks;
use num_traits::Signed;
use std::ops::Range;

impl Wording<'_> {
    /// The same part with another hedge, if that is right; or the value.
    pub(super) fn fixes_of_part(&self, known: &Known<'_>, part: &Fraction) -> Vec<String> {
        let part = with_article(self.text, part.at.clone());
        let bound = bound_words(self.figure.bound(), self.lang).trim();
        let hedges = [Hedge::MoreThan, Hedge::LessThan, Hedge::About].into_iter();
        let words = hedges.filter_map(|hedge| hedge_words(hedge, self.lang)).chain(any_less(self.lang));
        let words = Some(bound).filter(|bound| !bound.is_empty()).into_iter().chain(words);
        let said = words.map(|words| match words.strip_suffix(" de").filter(|_| part.starts_with(['u', 'U'])) {
            Some(words) => format!("{words} d’{part}"),
            None => {
                let (head, part) = without_letters(&part, self.lang);
                [head, &joined(words, &part)].concat()
            }
        });
        let right = said.filter(|text| Wording { text, ..*self }.problem_of(known, false).is_none());
        let right = right.take(1).map(|text| format!("`[{text}](~{})`", self.name));
        right.chain([self.printed()]).collect()
    }

    /// What to write instead, most likely first. Nothing is proposed that would be refused in its turn, nor a second hedge
    /// where one stays that stands outside the link.
    pub(super) fn fixes(
        &self,
        known: &Known<'_>,
        reading: &Reading,
        (own, staying): (&[Hedge], &[Hedge]),
        exact: bool,
    ) -> Vec<String> {
        // With words that nobody reads here another number may be as wrong, and so may one without its size.
        let abroad = || self.hedge_abroad(reading);
        let is_outside = || abroad().is_some_and(|(_, ahead)| !ahead.is_empty());
        let is_hedged = || self.figure.may_be_hedged(reading, self.text, self.lang) || abroad().is_some();
        let is_other = || is_outside() || !exact && is_hedged() || self.figure.has_size_abroad(self.lang);
        if !knows_words(self.lang) && is_other() {
            return vec![self.printed()];
        }
        let hedges = if own.is_empty() { staying } else { own };
        let mut fixes: Vec<(bool, String)> = Vec::new();
        let side = self.side();
        // In the place of a word such as double stands no number.
        let is_number = !read(&self.text[reading.at.clone()], self.lang).is_empty();
        if let (Known::Value(value), None, false) = (known, &reading.high, is_number) {
            let ratio = self.figure.ratio(value);
            // Plus du double, etwas mehr als das Doppelte.
            let own = with_article(self.text, reading.at.clone());
            fixes.extend(self.roundings(reading, &ratio, hedges, &own).into_iter().skip(1).map(|text| (false, text)));
        }
        if let (Known::Value(value), None, true) = (known, &reading.high, is_number) {
            if exact {
                fixes.push((true, [self.bound_words(), &self.in_unit(reading, value)].concat()));
            } else {
                let ratio = self.figure.ratio(value);
                fixes.extend(
                    side.map(|side| (false, [self.bound_words(), &self.rounded_like(reading, &ratio, side)].concat())),
                );
                let own = &self.text[reading.at.clone()];
                fixes.extend(self.roundings(reading, &ratio, hedges, own).into_iter().map(|text| (false, text)));
            }
            let about = hedge_words(Hedge::About, self.lang).zip(round_number(value));
            fixes.extend(about.map(|(about, round)| (false, format!("{about} {}", self.in_unit(reading, &round)))));
        }
        if let Known::Range(low, high) = known {
            fixes.extend(self.of_range(reading, low, high));
        }
        // The unit that the writer put behind the number stays.
        let after = &self.text[reading.at.end..];
        let unit = self.figure.site.unit(self.figure.ix).filter(|unit| after.trim() == unit.trim());
        let stays = unit.is_some() || below_zero(self.text, reading.at.clone(), self.lang).is_some();
        for (exact, text) in fixes.iter_mut().filter(|(_, text)| stays && !text.ends_with(after)) {
            let whole = format!("{text}{after}");
            if (Wording { text: &whole, ..*self }).problem_of(known, *exact).is_none() {
                *text = whole;
            }
        }
        // The words that say that it fell stay as well.
        let keeps_fall = |text: &str| !self.figure.falls || Wording { text, ..*self }.says_fall();
        for (_, text) in fixes.iter_mut().filter(|(exact, text)| *exact && !keeps_fall(text)) {
            let before = &self.text[..reading.at.start];
            *text = [before, text.strip_suffix(after).unwrap_or(text), after].concat();
        }
        // Nobody says of what there is some of that it is none.
        let is_nought = |value: &Decimal| value.to_ratio() == Ratio::default();
        let is_some = matches!(known, Known::Value(value) if !is_nought(value));
        let says_none = |text: &str| is_some && read(text, self.lang).iter().any(|it| is_nought(&it.low.value));
        fixes.retain(|(exact, text)| {
            text != self.text
                && !says_none(text)
                && keeps_fall(text)
                && Wording { text, ..*self }.problem_of(known, *exact).is_none()
        });
        let is_second = |text: &str| {
            let mut numbers = read(text, self.lang).into_iter();
            numbers.any(|number| !read_hedges(text, number.at, self.lang).is_empty())
        };
        fixes.retain(|(_, text)| staying.is_empty() || !is_second(text));
        fixes.dedup();
        // Of what is known to one side only, nothing that leaves the side out.
        fixes.truncate(if side.is_some() { 1 } else { 2 });
        let fixes: Vec<String> = fixes.into_iter().map(|fix| self.link(fix)).collect();
        match known {
            _ if !fixes.is_empty() => fixes,
            Known::Series(_) => vec!["a number that stands in the series".to_owned()],
            _ => vec![self.printed()],
        }
    }

    /// The link that prints the figure as it is.
    pub(super) fn printed(&self) -> String {
        format!("`[={}]`, which prints the value", self.name)
    }

    /// A link of these words.
    fn link(&self, (exact, text): (bool, String)) -> String {
        format!("`[{text}]({}{})`", if exact { "=" } else { "~" }, self.name)
    }

    /// The number in the unit that the writer has: as it is, or as exactly as the writer has it.
    pub(super) fn fixes_in_other_unit(
        &self,
        known: &Known<'_>,
        reading: &Reading,
        times: &Ratio,
        hedges: &[Hedge],
        exact: bool,
    ) -> Vec<String> {
        /// As many digits as one reads at a glance.
        const LONGEST: usize = 6;
        let mut fixes: Vec<(bool, String)> = Vec::new();
        if let (Known::Value(value), None) = (known, &reading.high) {
            let value = self.figure.ratio(value) * times;
            let (before, after) = (&self.text[..reading.at.start], &self.text[reading.at.end..]);
            // What is less than one of such a size, such as a million, is said without it.
            let is_large = |(_, power): &(&str, u32)| value.abs() >= power_of_ten(*power);
            let (suffix, power) = self.sized(reading).filter(is_large).unwrap_or_default();
            let after = if suffix.is_empty() { without_joint(after) } else { after.to_owned() };
            // In German one word may be both: zweijährige, 1,5-jährige.
            let is_one_word = self.text[reading.at.clone()].ends_with(char::is_alphabetic) && suffix.is_empty();
            let hyphen = if is_one_word && after.starts_with(char::is_alphabetic) { "-" } else { "" };
            let text = |number: &Ratio| {
                let number = ratio_to_decimal(&(number / power_of_ten(power)), LONGEST);
                format!("{before}{}{suffix}{hyphen}{after}", number.format(self.lang))
            };
            let is_short = |number: &Ratio| {
                let number = number / power_of_ten(power);
                let decimal = ratio_to_decimal(&number, LONGEST);
                let digits = decimal.as_str().bytes().filter(u8::is_ascii_digit).count();
                decimal.to_ratio() == number && (digits <= LONGEST || number.is_integer())
            };
            fixes.extend((exact && is_short(&value)).then(|| (true, text(&value))));
            let hedge = hedges.first().copied().unwrap_or(Hedge::About);
            // Whoever said that it is so exactly did not mean to round it to tens, and nobody to a tenth more or less.
            let digits = first_digits(&value);
            let is_finer = exact && digits.to_ratio() < reading.low.step.to_ratio();
            let rough = reading.low.rounded(&value, hedge);
            let is_near = (rough.to_ratio() - &value).abs() * power_of_ten(1) <= value.abs();
            let rounded = match is_near && !is_finer {
                true => rough,
                false => Written { step: digits, ..reading.low.clone() }.rounded(&value, hedge),
            };
            fixes.push((false, text(&rounded.to_ratio())));
            // A month are no 14.4 month, and a German noun has its capital within it: Viertelprozentpunkt.
            let own = &self.text[reading.at.clone()];
            let is_article = [" a", " an", " one"].iter().any(|one| own.ends_with(one));
            if is_article || is_one_word && own.starts_with(char::is_uppercase) {
                fixes.clear();
            }
            // What nobody can read at a glance is said in another unit.
            let said = value.abs() / power_of_ten(power);
            if said < power_of_ten(3).recip() || said >= power_of_ten(12) {
                fixes.clear();
            }
        }
        fixes
            .retain(|(exact, text)| text != self.text && Wording { text, ..*self }.problem_of(known, *exact).is_none());
        fixes.truncate(1);
        let mut fixes: Vec<String> = fixes.into_iter().map(|fix| self.link(fix)).collect();
        fixes.push(self.printed());
        fixes
    }

    /// A range where the wording is one, else each end of it with the words that say which.
    fn of_range(&self, reading: &Reading, low: &Decimal, high: &Decimal) -> Vec<(bool, String)> {
        if reading.high.is_some() {
            let range = range_words(&low.format(self.lang), &self.in_unit(reading, high), self.lang);
            return vec![(true, range)];
        }
        let words = |bound| if knows_words(self.lang) { bound_words(Some(bound), self.lang) } else { "" };
        let end = |bound, number| (false, [words(bound), &self.in_unit(reading, number)].concat());
        vec![end(Bound::AtLeast, low), end(Bound::AtMost, high)]
    }

    /// What a page in this language puts before the figure's number, if those words are read again.
    fn bound_words(&self) -> &'static str {
        let bound = self.figure.bound().filter(|_| knows_words(self.lang));
        bound_words(bound, self.lang)
    }

    /// To which side of its number the figure is known.
    fn side(&self) -> Option<Hedge> {
        match self.figure.bound()? {
            Bound::AtLeast => Some(Hedge::AtLeast),
            Bound::AtMost => Some(Hedge::AtMost),
            Bound::JustOver => Some(Hedge::MoreThan),
            Bound::JustUnder => Some(Hedge::LessThan),
            Bound::About => None,
        }
    }

    /// The writer's own words with the right number, and the writer's number with other words.
    fn roundings(&self, reading: &Reading, ratio: &Ratio, hedges: &[Hedge], own: &str) -> Vec<String> {
        let (before, after) = (&self.text[..reading.at.start], &self.text[reading.at.end..]);
        // What follows a size is written with it.
        let (number_after, hedge_after) = if self.figure.power().is_some() { ("", after) } else { (after, "") };
        let hedge = hedges.first().copied().unwrap_or(Hedge::About);
        let number = format!("{before}{}{number_after}", self.rounded_like(reading, ratio, hedge));
        let others = [Hedge::MoreThan, Hedge::LessThan, Hedge::About].into_iter();
        let others =
            others.filter_map(|hedge| Some(joined(hedge_words(hedge, self.lang)?, &format!("{own}{hedge_after}"))));
        // Several hundred are not several 300, and a third is not 33 thirds.
        let number = if is_vague(before) { number[before.len()..].to_owned() } else { number };
        let is_noun = reading.weak && after.contains(char::is_alphabetic);
        std::iter::once(number).filter(|_| !is_noun).chain(others).collect()
    }

    /// The figure's number, rounded as exactly as the wording's.
    fn rounded_like(&self, reading: &Reading, ratio: &Ratio, hedge: Hedge) -> String {
        let scale = match (self.sized(reading), self.figure.power()) {
            (Some(_), Some(power)) if self.figure.is_sized => power_of_ten(power),
            _ => power_of_ten(0),
        };
        let value = ratio * &scale;
        let rounded = match reading.low.rounded(&value, hedge) {
            rounded if rounded.to_ratio() != Ratio::default() => rounded,
            _ => Written { step: first_digits(&value), ..reading.low.clone() }.rounded(&value, hedge),
        };
        self.in_unit(reading, &exactly(&(rounded.to_ratio() / scale), &rounded))
    }

    /// A number of the figure with the sign that stands at the wording's own, and with the size that the unit has.
    fn in_unit(&self, reading: &Reading, number: &Decimal) -> String {
        let written = &self.text[reading.at.clone()];
        // The number comes with its own minus.
        let sign = written[..written.find(char::is_numeric).unwrap_or_default()].replace(MINUS, "");
        let sign = sign.as_str();
        if let Some(sized) = self.with_size(reading, number, sign) {
            return sized;
        }
        let number = number.format(self.lang);
        match &reading.unit {
            Some(Unit::Percent) => with_unit(&number, Some("%"), self.lang),
            Some(Unit::Currency(code)) if sign.is_empty() => format!("{number}\u{a0}{code}"),
            Some(Unit::Currency(_)) => signed(sign, &number),
            _ => match self.figure.batch().filter(|(word, _)| !self.stays_behind(reading, word)) {
                Some((word, _)) => format!("{number} {word}"),
                None => number,
            },
        }
    }

    /// Whether a word stands behind the number, in the link or right behind it, and was not read with it.
    fn stays_behind(&self, reading: &Reading, word: &str) -> bool {
        let next = self.next_to().1;
        let is_read = || self.read_on(reading, &next).is_some_and(|own| own.low.value != reading.low.value);
        [&self.text[reading.at.end..], &next].concat().trim_start().starts_with(word) && !is_read()
    }

    /// A number of a figure whose unit has a size, such as `million EUR`, with that size: as the writer says it, or in the words
    /// of the language. What it counts follows, unless it does so already.
    fn with_size(&self, reading: &Reading, number: &Decimal, sign: &str) -> Option<String> {
        let unit = self.figure.site.size(self.figure.ix).filter(|_| self.figure.is_sized)?;
        let after = &self.text[reading.at.end..];
        let digits = number.format(self.lang);
        if let Some((suffix, power)) = self.sized(reading)
            && power == unit.power
        {
            return Some(format!("{}{suffix}{after}", signed(sign, &digits)));
        }
        // Whoever wrote a size in the link goes on to do so, even where another number beside it says one for both.
        let sized = self.sized(reading);
        if sized.is_none() && self.is_sized_beside(reading) {
            return Some(digits);
        }
        let is_abbreviated = sized.is_some_and(|(written, _)| is_short(written) || after.starts_with('.'));
        if let Some(text) = sized.filter(|_| is_abbreviated).and_then(|(written, _)| self.abbreviated(written, after)) {
            let text = format!("{}{text}", signed(sign, &digits));
            let is_it = |only: &Reading| only.low.value.to_ratio() == number.to_ratio() * power_of_ten(unit.power);
            if matches!(read(&text, self.lang).as_slice(), [only] if is_it(only)) {
                return Some(text);
            }
        }
        // The full stop of an abbreviation goes with it.
        let after = after.strip_prefix('.').filter(|_| is_abbreviated).unwrap_or(after);
        let (words, joint) = size_words(unit.power, number, self.lang)?;
        if matches!(&reading.unit, Some(Unit::Currency(_))) && !sign.is_empty() {
            return Some(format!("{} {words}", signed(sign, &digits)));
        }
        let without = without_joint(after);
        let noun = if joint.is_empty() { after.trim_start() } else { without.trim_start() };
        let tail = match (noun.is_empty(), joint.is_empty()) {
            (false, true) => format!(" {noun}"),
            (false, false)
                if noun.starts_with(['a', 'e', 'i', 'o', 'u', 'h', 'é']) && joint == "de" && self.is_french() =>
            {
                format!(" d’{noun}")
            }
            (false, false) => format!(" {joint} {noun}"),
            (true, _) if unit.rest.is_empty() || self.is_counted_after(&unit.rest) => String::new(),
            (true, _) => format!(" {}", unit.rest),
        };
        Some(format!("{digits} {words}{tail}"))
    }

    /// What follows the digits of a wording, with the unit's abbreviation in place of its own: Mrd. for Mio.
    fn abbreviated(&self, written: &str, after: &str) -> Option<String> {
        let unit = self.figure.site.unit(self.figure.ix)?;
        let langs = self.figure.site.unit_langs(self.figure.ix);
        let is_size = |word: &&str| is_short(word) && size(&format!("{word} EUR"), &langs).is_some();
        let word = unit.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphabetic() && c != '.'));
        let word = word.filter(|word| word.contains(char::is_alphabetic)).find(is_size)?;
        let start = written.find(char::is_alphabetic)?;
        let end = written[start..].find(|c: char| !c.is_alphabetic()).map_or(written.len(), |length| start + length);
        let rest = [&written[end..], after].concat();
        let rest = rest.strip_prefix('.').unwrap_or(&rest);
        let blank = if start == 0 && word.ends_with('.') { " " } else { &written[..start] };
        Some([blank, word, rest].concat())
    }

    /// Whether what a unit counts seems to follow the link: money and measures are known, and any word may be another noun.
    fn is_counted_after(&self, unit: &str) -> bool {
        let after = self.around.next_to(self.at).1;
        match is_money_or_measure(unit) {
            true => named(&after, Some(self.lang)).is_some() || after.trim_start().starts_with(unit),
            false => after.trim_start().starts_with(char::is_alphabetic),
        }
    }

    fn is_french(&self) -> bool {
        speaks(self.lang, "fr")
    }

    /// The words of size that stand at the digits of a wording, with what follows them there, and the power of ten they say.
    fn sized(&self, reading: &Reading) -> Option<(&str, u32)> {
        let written = &self.text[reading.at.clone()];
        let end =
            written.rfind(char::is_numeric).map(|at| at + written[at..].chars().next().map_or(0, char::len_utf8))?;
        let start = written.find(char::is_numeric)?;
        let digits = read(&written[start..end], self.lang).pop()?;
        let digits = Some(digits.low.value.to_ratio()).filter(|digits| *digits != Ratio::default())?;
        let times = reading.low.value.to_ratio() / digits;
        let power = (1..=15).find(|power| times == power_of_ten(*power))?;
        Some((&written[end..], power))
    }
}

/// Whether the words of a size are an abbreviation: bn, Mio., M€.
fn is_short(words: &str) -> bool {
    const LONGEST: usize = 3;
    let length = words.trim_start().chars().take_while(|c| c.is_alphabetic()).count();
    (1..=LONGEST).contains(&length) || words.trim_end().ends_with('.')
}

/// A fraction that has an end as a decimal; what has none stays as it was.
fn exactly(ratio: &Ratio, otherwise: &Decimal) -> Decimal {
    /// As many digits as any number that is compared here.
    const DIGITS: usize = 40;
    let decimal = ratio_to_decimal(ratio, DIGITS);
    if decimal.to_ratio() == *ratio { decimal } else { otherwise.clone() }
}

/// A noun without the word that parts it from a size: de tonnes, d’euros.
fn without_joint(after: &str) -> String {
    let noun = after.trim_start();
    let rest = ["de ", "d’", "d'", "of "].iter().find_map(|joint| noun.strip_prefix(joint));
    rest.map_or_else(|| after.to_owned(), |noun| format!(" {noun}"))
}

/// A hedge and what it stands before: plus du tiers, más del doble.
fn joined(hedge: &str, words: &str) -> String {
    format!("{hedge} {words}").replace(" de le ", " du ").replace(" de el ", " del ")
}

/// In Arabic, the letters for and, by and to at the head of a part of one, and the part without them: وثلثهم, بالنصف.
fn without_letters<'t>(part: &'t str, lang: &str) -> (&'t str, String) {
    const PARTS: &[&str] = &["نصف", "ثلث", "ربع", "خمس", "سدس", "سبع", "ثمن", "تسع", "عشر"];
    let first = PARTS.iter().filter_map(|known| part.find(known)).min().filter(|_| speaks(lang, "ar"));
    let (letters, bare) = part.split_at(first.unwrap_or_default());
    let (head, article) = letters.strip_suffix("ال").map_or((letters, ""), |head| (head, "ال"));
    if head.chars().all(|letter| matches!(letter, 'و' | 'ف' | 'ب' | 'ل')) && !head.ends_with("لل") {
        return (head, [article, bare].concat());
    }
    ("", part.to_owned())
}

/// A part of one with the article before it: la moitié, le tiers of du tiers.
fn with_article(text: &str, part: Range<usize>) -> String {
    const ARTICLES: &[&str] = &[
        "the", "a", "an", "la", "le", "les", "un", "une", "el", "una", "die", "der", "das", "den", "dem", "ein",
        "eine", "einem", "einer",
    ];
    let before = text[..part.start].trim_end();
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    match last {
        "du" => format!("le {}", &text[part]),
        "del" => format!("el {}", &text[part]),
        article if ARTICLES.contains(&article) => format!("{article} {}", &text[part]),
        _ => text[part].to_owned(),
    }
}

/// Whether a text ends with a word for some, of which nobody says how many.
fn is_vague(before: &str) -> bool {
    const WORDS: &[&str] = &[
        "several", "few", "many", "plusieurs", "quelques", "mehrere", "einige", "varios", "varias", "algunos",
        "algunas", "عدة", "بضع", "بضعة",
    ];
    let last = before.split_whitespace().next_back().unwrap_or_default();
    WORDS.contains(&last.to_lowercase().as_str())
}

/// The unit of the second digit of a number: 0.1 of 1.8, 10 of 124.
fn first_digits(number: &Ratio) -> Decimal {
    let size = number.abs();
    let (ten, one) = (power_of_ten(1), power_of_ten(0));
    let mut step = one.clone();
    while size >= &step * &ten * &ten {
        step *= &ten;
    }
    // What is less than that is told by no unit that is known.
    let least = one / power_of_ten(15);
    while size < &step * &ten && step > least {
        step /= &ten;
    }
    ratio_to_decimal(&step, 1)
}

/// A value to its first two digits, if it has more before the point: 1,668 is about 1,700.
fn round_number(value: &Decimal) -> Option<Decimal> {
    let digits = value.as_str().trim_start_matches('-').split('.').next().unwrap_or_default().len();
    let places = digits.checked_sub(2).filter(|places| *places > 0)?;
    let step = Decimal::parse(&format!("1e{places}")).ok()?;
    let rounded = Written { value: step.clone(), step }.rounded(&value.to_ratio(), Hedge::About);
    (rounded != *value).then_some(rounded)
}

/// What a writer has for a minus.
const MINUS: &[char] = &['-', '–', '\u{2010}', '\u{2011}', '\u{2212}', '\u{fe63}', '\u{ff0d}'];

/// A number behind the sign of its money: −€5, with the minus before a sign, and CHF−5, with the minus behind letters.
fn signed(sign: &str, number: &str) -> String {
    let (minus, digits) = number.split_at(number.find(char::is_numeric).unwrap_or_default());
    if sign.ends_with(is_money_sign) { [minus, sign, digits].concat() } else { [sign, number].concat() }
}
