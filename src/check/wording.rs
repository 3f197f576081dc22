//! A wording that says another number than its figure: `[1,688](=joined)`, `[nearly 1,600](~joined)`.
//! What a wording holds is read here and not when its file is read, since the site may say which language that is in.

use super::around::Text;
use super::comparison::{Comparison, Known, is_money_or_measure, says_exactly};
use super::list;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::names::fold;
use crate::link::site::{FigureIx, Owner, Site, Target};
use crate::number::reading::{
    Fraction, Hedge, Numbers, Reading, Unit, Written, counting, hedge_words, hedges, other_hedges,
};
use crate::number::reading::{knows_words, read, read_all};
use crate::number::{Decimal, Ratio, bound_words, named, range_words, ratio_to_decimal, size_words, with_unit};
use crate::parse::figures::Series;
use crate::parse::reference::{Kind, Reference};
use crate::text::primary;
use std::ops::Range;

pub(super) fn check(site: &Site, owner: Owner, diagnostics: &mut Vec<Diagnostic>) {
    let (body, prose, _) = site.text(owner);
    let (path, lang) = site.file_of(owner);
    let around = Text::new(site, body, &prose.targets, lang);
    for (at, (Reference { kind, .. }, target)) in body.references.iter().zip(&prose.targets).enumerate() {
        let (Kind::Wording { exact, words, text, figure }, Target::Figure(ix)) = (kind, target) else { continue };
        let comparison = Comparison { site, ix: *ix, is_sized: knows_words(lang) };
        let wording = Wording { figure: comparison, lang, text: text.trim(), name: &figure.value, around: &around, at };
        if let Some(problem) = wording.problem(*exact) {
            diagnostics.push(related(site, *ix, Diagnostic::new(Place::new(path, *words), problem)));
        }
    }
}

/// With the place that holds the value.
fn related(site: &Site, ix: FigureIx, diagnostic: Diagnostic) -> Diagnostic {
    let written = site.figure(ix);
    let path = &site.articles[site.figures[ix.at()].article.at()].document.path;
    let value = written.value.as_ref().map(|value| value.span);
    let span = value.or_else(|| Some(written.range.as_ref()?.0.span));
    let span = span.or_else(|| Some(written.derive.as_ref()?.span)).unwrap_or(written.id.span);
    diagnostic.with(Place::new(path, span), "the figure")
}

/// By language: what stands between the two numbers of a share, and what stands before its only one.
const SHARES: &[(&str, &[&str], &[&str])] = &[
    ("en", &["in", "out of", "of", "in every", "of every"], &["every", "each"]),
    ("fr", &["sur"], &["chaque", "tous les", "toutes les"]),
    ("de", &["von", "aus", "in"], &["jeder", "jede", "jedes", "jeden", "jedem"]),
    ("es", &["de cada", "de", "en", "sobre"], &["cada"]),
    ("ar", &["من", "من كل", "من اصل", "من أصل"], &["كل"]),
];

/// The one number that a wording holds.
enum Said {
    Number(Reading),
    Part(Fraction),
    Nothing,
}

#[derive(Clone, Copy)]
struct Wording<'a> {
    figure: Comparison<'a>,
    lang: &'a str,
    text: &'a str,
    /// The figure as the writer names it.
    name: &'a str,
    /// The text it stands in.
    around: &'a Text<'a>,
    /// Which of its references it is.
    at: usize,
}

impl Wording<'_> {
    fn problem(&self, exact: bool) -> Option<Problem> {
        let written = self.figure.site.figure(self.figure.ix);
        if written.is_broken {
            return None;
        }
        let Some(known) = self.figure.known() else {
            // A calculation that has no result has been told, and so has a file that cannot be read.
            let is_read = self.figure.site.figures[self.figure.ix.at()].series.as_ref();
            let is_read = is_read.is_some_and(|file| file.problems.is_empty());
            let from_file = matches!(written.series.as_deref(), Some(Series::File(_)));
            let told = written.derive.is_some() || from_file && !is_read;
            return (!told).then(|| Problem::WordingWithoutValue { words: self.words(), id: self.id() });
        };
        let (mut problem, reading) = self.problem_of(&known, exact)?;
        if let Problem::WordingNotEqual { fixes, .. } | Problem::WordingNotRounded { fixes, .. } = &mut problem
            && let Said::Part(part) = &reading
        {
            *fixes = self.fixes_of_part(&known, part);
        } else if let Problem::WordingNotEqual { words, fixes, .. } | Problem::WordingNotRounded { words, fixes, .. } =
            &mut problem
        {
            let Said::Number(reading) = reading else { return None };
            let hedges = hedges(self.text, reading.at.clone(), self.lang);
            *fixes = self.fixes(&known, &reading, &hedges, exact);
            // What stands round the link goes too.
            if words != self.text {
                fixes.iter_mut().rev().take(1).for_each(|fix| fix.push_str(&format!(" in place of “{words}”")));
            }
        }
        Some(problem)
    }

    /// What is wrong, without what to do about it, and the number that is.
    fn problem_of(&self, known: &Known<'_>, exact: bool) -> Option<(Problem, Said)> {
        let Numbers { readings: all, fractions } = read_all(self.text, self.lang);
        let is_share = self.is_share(&all);
        let mut readings = counting(all);
        if let ([part], true) = (fractions.as_slice(), readings.iter().all(|reading| reading.weak)) {
            let good = self.in_one_meaning(&part.at, |hedges| {
                self.figure.says_part(known, part, hedges, exact) && self.keeps_bound(&part.at, hedges, exact)
            });
            return (!good).then(|| (self.mismatch(known, exact, self.words()), Said::Part(part.clone())));
        }
        let count = readings.len() + fractions.len();
        let Some(reading) = readings.pop().filter(|_| count == 1) else {
            let only_digits = (!knows_words(self.lang)).then(|| self.lang.to_owned());
            return Some((
                Problem::WordingUnclear { words: self.words(), id: self.id(), count, only_digits },
                Said::Nothing,
            ));
        };
        if is_share {
            return Some((Problem::WordingIsShare { words: self.words(), id: self.id() }, Said::Nothing));
        }
        if let Some(words) = self.other_unit(&reading) {
            let unit = self.figure.site.unit(self.figure.ix).map(str::to_owned);
            return Some((Problem::WordingOfOtherUnit { words, id: self.id(), unit }, Said::Nothing));
        }
        let figure = Comparison { is_sized: self.figure.is_sized && !self.is_sized_beside(&reading), ..self.figure };
        // A size behind the link is the number's: [87](=dead) thousand.
        let (_, next) = self.around.next_to(self.at);
        let sized = self.read_on(&reading, &next).filter(|sized| sized.low.value != reading.low.value);
        let said = sized.as_ref().filter(|_| figure.is_sized).unwrap_or(&reading);
        let is_good = |hedges: &[Hedge]| match exact {
            true => figure.equals(known, said),
            // What is exactly so is not rounded.
            false if says_exactly(self.text, reading.at.clone(), self.lang) => figure.equals(known, said),
            false => figure.fits(known, said, hedges),
        };
        let keeps_bound = |hedges: &[Hedge]| self.keeps_bound(&reading.at, hedges, exact);
        let is_alone = exact || !hedges(self.text, reading.at.clone(), self.lang).is_empty();
        // Words right round the link count as those in it do: nearly [1,700](~joined).
        let around = if is_alone { Default::default() } else { self.around.next_to(self.at) };
        let is_good_after = |before: &str| {
            let wording = Wording { text: &[before, self.text, &around.1].concat(), ..*self };
            let number = before.len() + reading.at.start..before.len() + reading.at.end;
            wording.in_one_meaning(&number, |hedges| is_good(hedges) && (!is_alone || keeps_bound(hedges)))
        };
        if is_good_after(&around.0) && (is_alone || keeps_bound(&[])) {
            return None;
        }
        let behind = &next[..said.at.end.saturating_sub(self.text.len())];
        let hedge = if is_good(&[]) { hedge_before(&around.0, is_good_after) } else { "" };
        Some((self.mismatch(known, exact, [hedge, self.text, behind].concat()), Said::Number(reading)))
    }

    /// The number of a reading with what stands behind the link, where that makes more of it.
    fn read_on(&self, reading: &Reading, after: &str) -> Option<Reading> {
        let text = [self.text, after].concat();
        let own = self.text.len();
        read(&text, self.lang).into_iter().find(|other| other.at.start == reading.at.start && other.at.end > own)
    }

    /// The number with its unit, where that is not the figure's: in the wording, or right before it or behind it.
    fn other_unit(&self, reading: &Reading) -> Option<String> {
        let after = &self.text[reading.at.end..];
        if !self.figure.is_in_unit(reading) || self.figure.is_other_unit(after, self.lang) {
            return Some(self.words());
        }
        if reading.unit.is_some() || !after.is_empty() {
            return None;
        }
        let (before, next) = self.around.next_to(self.at);
        let sign = before.char_indices().next_back().map_or("", |(at, _)| &before[at..]);
        let signed = [sign, self.text].concat();
        let is_signed = |other: &Reading| other.at.start == 0 && !self.figure.is_in_unit(other);
        if !sign.trim().is_empty() && reading.at.start == 0 && read(&signed, self.lang).iter().any(is_signed) {
            return Some(signed);
        }
        let read_on = self.read_on(reading, &next);
        let end = read_on.as_ref().map_or(0, |other| other.at.end - self.text.len());
        if read_on.is_some_and(|other| !self.figure.is_in_unit(&other)) {
            return Some([self.text, &next[..end]].concat());
        }
        let unit = &next[end..];
        let word = unit.strip_prefix([' ', '\n', '\u{a0}', '\u{202f}', '-', '\u{2011}'])?;
        let is_word = word.starts_with(char::is_alphabetic) && self.figure.is_other_unit_beside(unit, self.lang);
        let length = word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len());
        is_word.then(|| [self.text, &next[..next.len() - word.len() + length]].concat().replace('\n', " "))
    }

    /// Whether something is so of the hedges in the wording, in one of the meanings that they have.
    fn in_one_meaning(&self, number: &Range<usize>, is_good: impl Fn(&[Hedge]) -> bool) -> bool {
        is_good(&hedges(self.text, number.clone(), self.lang))
            || other_hedges(self.text, number.clone(), self.lang).is_some_and(|hedges| is_good(&hedges))
    }

    /// Whether words at the number, in the wording or round it, are right about the figure's bound. What is rounded may leave
    /// it out, and not turn it round.
    fn keeps_bound(&self, number: &Range<usize>, hedges: &[Hedge], exact: bool) -> bool {
        let is_opposed = || self.figure.is_opposed(hedges, self.text, number.clone(), self.lang);
        let is_said = || self.figure.are_said(hedges, || self.hedges_around(number), self.lang);
        !is_opposed() && (!exact || is_said())
    }

    /// The hedges of the number with the text round the link: at least [900](=houses). Of a list, those that are said of a
    /// number before it; of a table, those at the head.
    fn hedges_around(&self, number: &Range<usize>) -> Vec<Hedge> {
        let (before, after) = self.around.next_to(self.at);
        let mut found =
            all_hedges(&before, &self.text[number.clone()], &[&self.text[number.end..], &after].concat(), self.lang);
        let (before, after) = self.around.around(self.at);
        let (before, after) =
            ([&before, &self.text[..number.start]].concat(), [&self.text[number.end..], &after].concat());
        found.extend(list::hedges_of_first(&before, &after, self.lang));
        for head in self.around.heads(self.at) {
            found.extend(all_hedges(&format!("{head} "), "1", &format!(" {head}"), self.lang));
        }
        found
    }

    /// Whether the size of the figure's unit is said in the text round the link: right after it, as in [412](=cost) million
    /// euros; with another number, as in from [412](=cost) to 500 million; or at the head of a table.
    fn is_sized_beside(&self, reading: &Reading) -> bool {
        let Some(power) = self.figure.power().filter(|_| self.figure.is_sized) else { return false };
        let low = reading.low.value.to_ratio();
        let read_on = |after: &str| self.read_on(reading, after);
        let is_sized = |sized: &Reading| sized.low.value.to_ratio() == &low * power_of_ten(power);
        let next = self.around.next_to(self.at).1;
        // What has a size of its own needs no other: 412 thousand.
        if let Some(own) = read_on(&next).filter(|own| own.low.value != reading.low.value) {
            return is_sized(&own);
        }
        let rest = [&self.text[reading.at.end..], &next].concat();
        // 2m people: metres are not counted in people, and so only the size can be meant.
        let mut letters = rest.chars();
        let is_letter = power == 6
            && matches!(letters.next(), Some('m' | 'M'))
            && !letters.next().is_some_and(char::is_alphanumeric);
        let is_measure = || self.figure.rest_of_unit().is_some_and(|rest| is_money_or_measure(&rest));
        if is_letter && !is_measure() {
            return true;
        }
        // What is counted otherwise is no part of another: 412 euros.
        if named(&rest, Some(self.lang)).is_some() {
            return false;
        }
        let (before, after) = self.around.around(self.at);
        let (first, last) = (&self.text[..reading.at.start], &self.text[reading.at.end..]);
        read_on(&after).is_some_and(|own| is_sized(&own))
            || list::size(&[&before, first].concat(), &[last, &after].concat(), self.lang) == Some(power)
            || self.around.heads(self.at).iter().any(|head| self.figure.size_in(head, self.lang) == Some(power))
    }

    /// That the number is another: `words` are the wording with as much of what stands round it as belongs to it.
    fn mismatch(&self, known: &Known<'_>, exact: bool, words: String) -> Problem {
        let (id, value, fixes) = (self.id(), self.figure.value(known, self.lang), Vec::new());
        match exact {
            true => Problem::WordingNotEqual { words, id, value, fixes },
            false => Problem::WordingNotRounded { words, id, value, fixes },
        }
    }

    /// The same part with another hedge, if that is right; or the value.
    fn fixes_of_part(&self, known: &Known<'_>, part: &Fraction) -> Vec<String> {
        let part = &self.text[part.at.clone()];
        let bound = bound_words(self.figure.site.bound(self.figure.ix), self.lang).trim();
        let hedges = [Hedge::MoreThan, Hedge::LessThan, Hedge::About].into_iter();
        let words = hedges.filter_map(|hedge| hedge_words(hedge, self.lang));
        let words = Some(bound).filter(|bound| !bound.is_empty()).into_iter().chain(words);
        let said = words.map(|words| match words.strip_suffix(" de").filter(|_| part.starts_with(['u', 'U'])) {
            Some(words) => format!("{words} d’{part}"),
            None => format!("{words} {part}"),
        });
        let right = said.filter(|text| Wording { text, ..*self }.problem_of(known, false).is_none());
        let right = right.take(1).map(|text| format!("`[{text}](~{})`", self.name));
        right.chain([format!("`[={}]`, which prints the value", self.name)]).collect()
    }

    /// Whether it is a share such as “one in four” or “every fourth”: the number in it is not the one that is meant.
    fn is_share(&self, readings: &[Reading]) -> bool {
        let Some((_, parting, every)) =
            SHARES.iter().find(|(language, ..)| language.eq_ignore_ascii_case(primary(self.lang)))
        else {
            return false;
        };
        let ends_with = |text: &str, words: &[&str]| {
            let text = fold(text);
            words.iter().any(|word| {
                text.strip_suffix(word).is_some_and(|before| before.is_empty() || before.ends_with(char::is_whitespace))
            })
        };
        let mut before = 0;
        readings.iter().any(|reading| {
            let between = self.text.get(before..reading.at.start).unwrap_or_default();
            let is_second = before > 0;
            before = reading.at.end;
            // A minimum of 900 is no share.
            let is_hedge = || !hedges(self.text, reading.at.clone(), self.lang).is_empty();
            is_second && ends_with(between, parting) && !is_hedge() || ends_with(between, every)
        })
    }

    fn words(&self) -> String {
        self.text.to_owned()
    }

    fn id(&self) -> String {
        self.name.to_owned()
    }

    /// What to write instead, most likely first. Nothing is proposed that would be refused in its turn.
    fn fixes(&self, known: &Known<'_>, reading: &Reading, hedges: &[Hedge], exact: bool) -> Vec<String> {
        let mut fixes: Vec<(bool, String)> = Vec::new();
        let side = self.side();
        if let (Known::Value(value), None) = (known, &reading.high) {
            if exact {
                fixes.push((true, [self.bound_words(), &self.in_unit(reading, value)].concat()));
            } else {
                let ratio = self.figure.ratio(value);
                fixes.extend(
                    side.map(|side| (false, [self.bound_words(), &self.rounded_like(reading, &ratio, side)].concat())),
                );
                fixes.extend(self.roundings(reading, &ratio, hedges).into_iter().map(|text| (false, text)));
            }
            let about = hedge_words(Hedge::About, self.lang).zip(round_number(value));
            fixes.extend(about.map(|(about, round)| (false, format!("{about} {}", self.in_unit(reading, &round)))));
        }
        if let Known::Range(low, high) = known {
            fixes.extend(self.of_range(reading, low, high));
        }
        fixes
            .retain(|(exact, text)| text != self.text && Wording { text, ..*self }.problem_of(known, *exact).is_none());
        fixes.dedup();
        // Of what is known to one side only, nothing that leaves the side out.
        fixes.truncate(if side.is_some() { 1 } else { 2 });
        let link = |(exact, text)| format!("`[{text}]({}{})`", if exact { "=" } else { "~" }, self.name);
        let fixes: Vec<String> = fixes.into_iter().map(link).collect();
        if fixes.is_empty() { vec![format!("`[={}]`, which prints the value", self.name)] } else { fixes }
    }

    /// A range where the wording is one, else each end of it with the words that say which.
    fn of_range(&self, reading: &Reading, low: &Decimal, high: &Decimal) -> Vec<(bool, String)> {
        if reading.high.is_some() {
            let range = range_words(&low.format(self.lang), &self.in_unit(reading, high), self.lang);
            return vec![(true, range)];
        }
        let words = |bound| if knows_words(self.lang) { bound_words(Some(bound), self.lang) } else { "" };
        let end = |bound, number| (false, [words(bound), &self.in_unit(reading, number)].concat());
        vec![end("at-least", low), end("at-most", high)]
    }

    /// What a page in this language puts before the figure's number, if those words are read again.
    fn bound_words(&self) -> &'static str {
        let bound = self.figure.site.bound(self.figure.ix).filter(|_| knows_words(self.lang));
        bound_words(bound, self.lang)
    }

    /// To which side of its number the figure is known.
    fn side(&self) -> Option<Hedge> {
        match self.figure.site.bound(self.figure.ix)? {
            "at-least" => Some(Hedge::AtLeast),
            "at-most" => Some(Hedge::AtMost),
            "just-over" => Some(Hedge::MoreThan),
            "just-under" => Some(Hedge::LessThan),
            _ => None,
        }
    }

    /// The writer's own words with the right number, and the writer's number with other words.
    fn roundings(&self, reading: &Reading, ratio: &Ratio, hedges: &[Hedge]) -> Vec<String> {
        let (before, after) = (&self.text[..reading.at.start], &self.text[reading.at.end..]);
        // What follows a size is written with it.
        let (number_after, hedge_after) = if self.figure.power().is_some() { ("", after) } else { (after, "") };
        let hedge = hedges.first().copied().unwrap_or(Hedge::About);
        let number = format!("{before}{}{number_after}", self.rounded_like(reading, ratio, hedge));
        let own = &self.text[reading.at.clone()];
        let others = [Hedge::MoreThan, Hedge::LessThan, Hedge::About].into_iter();
        let others = others.filter_map(|hedge| Some(format!("{} {own}{hedge_after}", hedge_words(hedge, self.lang)?)));
        std::iter::once(number).chain(others).collect()
    }

    /// The figure's number, rounded as exactly as the wording's.
    fn rounded_like(&self, reading: &Reading, ratio: &Ratio, hedge: Hedge) -> String {
        let scale = match (self.sized(reading), self.figure.power()) {
            (Some(_), Some(power)) if self.figure.is_sized => power_of_ten(power),
            _ => power_of_ten(0),
        };
        let rounded = reading.low.rounded(&(ratio * &scale), hedge);
        self.in_unit(reading, &exactly(&(rounded.to_ratio() / scale), &rounded))
    }

    /// A number of the figure with the sign that stands at the wording's own, and with the size that the unit has.
    fn in_unit(&self, reading: &Reading, number: &Decimal) -> String {
        let written = &self.text[reading.at.clone()];
        let sign = &written[..written.find(char::is_numeric).unwrap_or_default()];
        if let Some(sized) = self.with_size(reading, number, sign) {
            return sized;
        }
        let number = number.format(self.lang);
        match &reading.unit {
            Some(Unit::Percent) => with_unit(&number, Some("%"), self.lang),
            Some(Unit::Currency(code)) if sign.is_empty() => format!("{number}\u{a0}{code}"),
            Some(Unit::Currency(_)) => format!("{sign}{number}"),
            _ => number,
        }
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
            return Some(format!("{sign}{digits}{suffix}{after}"));
        }
        if self.is_sized_beside(reading) {
            return Some(digits);
        }
        let (words, joint) = size_words(unit.power, self.lang)?;
        if matches!(&reading.unit, Some(Unit::Currency(_))) && !sign.is_empty() {
            return Some(format!("{sign}{digits} {words}"));
        }
        let noun = after.trim_start();
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

    /// Whether what a unit counts seems to follow the link: money and measures are known, and any word may be another noun.
    fn is_counted_after(&self, unit: &str) -> bool {
        let after = self.around.next_to(self.at).1;
        match is_money_or_measure(unit) {
            true => named(&after, Some(self.lang)).is_some() || after.trim_start().starts_with(unit),
            false => after.trim_start().starts_with(char::is_alphabetic),
        }
    }

    fn is_french(&self) -> bool {
        primary(self.lang).eq_ignore_ascii_case("fr")
    }

    /// The words of size that stand at the digits of a wording, with what follows them there, and the power of ten they say.
    fn sized(&self, reading: &Reading) -> Option<(&str, u32)> {
        let written = &self.text[reading.at.clone()];
        let end =
            written.rfind(char::is_numeric).map(|at| at + written[at..].chars().next().map_or(0, char::len_utf8))?;
        let start = written.find(char::is_numeric)?;
        let digits = read(&written[start..end], self.lang).pop()?;
        let times = reading.low.value.to_ratio() / digits.low.value.to_ratio();
        let power = (1..=15).find(|power| times == power_of_ten(*power))?;
        Some((&written[end..], power))
    }
}

/// The fewest of the words before a number with which it is not good any more.
fn hedge_before(before: &str, is_good: impl Fn(&str) -> bool) -> &str {
    /// No hedge has more words.
    const WORDS: usize = 5;
    let starts = before.trim_end().rmatch_indices(char::is_whitespace).map(|(at, blank)| at + blank.len());
    starts.chain([0]).take(WORDS).map(|at| &before[at..]).find(|words| !is_good(words)).unwrap_or_default()
}

fn power_of_ten(power: u32) -> Ratio {
    Ratio::from_integer(num_traits::pow(10.into(), power as usize))
}

/// A fraction that has an end as a decimal; what has none stays as it was.
fn exactly(ratio: &Ratio, otherwise: &Decimal) -> Decimal {
    /// As many digits as any number that is compared here.
    const DIGITS: usize = 40;
    let decimal = ratio_to_decimal(ratio, DIGITS);
    if decimal.to_ratio() == *ratio { decimal } else { otherwise.clone() }
}

/// The hedges of a number between two texts, in all the meanings that they have.
fn all_hedges(before: &str, number: &str, after: &str, lang: &str) -> Vec<Hedge> {
    let text = [before, number, after].concat();
    let number = before.len()..before.len() + number.len();
    let mut found = hedges(&text, number.clone(), lang);
    found.extend(other_hedges(&text, number, lang).into_iter().flatten());
    found
}

/// A value to its first two digits, if it has more before the point: 1,668 is about 1,700.
fn round_number(value: &Decimal) -> Option<Decimal> {
    let digits = value.as_str().trim_start_matches('-').split('.').next().unwrap_or_default().len();
    let places = digits.checked_sub(2).filter(|places| *places > 0)?;
    let step = Decimal::parse(&format!("1e{places}")).ok()?;
    let rounded = Written { value: step.clone(), step }.rounded(&value.to_ratio(), Hedge::About);
    (rounded != *value).then_some(rounded)
}
