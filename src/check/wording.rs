//! A wording that says another number than its figure: `[1,688](=joined)`, `[nearly 1,600](~joined)`.
//! What a wording holds is read here and not when its file is read, since the site may say which language that is in.

mod beside;
mod fixes;
mod limit;

use super::around::Text;
use super::comparison::{Comparison, Fallen, Known, says_exactly};
use super::contradiction::place;
use super::doubled_word::second_unit;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::site::{FigureIx, Owner, Site, Target};
use crate::number::reading::{
    Fraction, Hedge, Numbers, Reading, Share, Time, accounted, behind_code, counting, falls, half_again, half_of_time,
    hedges, is_any_less, is_only_exceeded, is_time_of_day, knows_words, may_be_dual, multiple, none, one_time, read,
    read_all, says_both, shares, time_in_word, time_of_two, times, with_fifths,
};
use crate::number::{Decimal, Meaning, Ratio, is_unread_size, meanings, named, size_abroad};
use crate::parse::figures::Series;
use crate::parse::reference::{Kind, Reference};
use crate::text::speaks;
use beside::hedge_before;

/// How far a number after `~` may be from the figure's beside a word that is not read: over 3 million of 3.5 million.
const A_QUARTER: &str = "0.25";

pub(super) fn check(site: &Site, owner: Owner, diagnostics: &mut Vec<Diagnostic>) {
    let (body, prose, _) = site.text(owner);
    let (path, lang) = site.file_of(owner);
    let around = Text::new(site, body, &prose.targets, lang);
    for (at, (Reference { kind, span, .. }, target)) in body.references.iter().zip(&prose.targets).enumerate() {
        let Target::Figure(ix) = target else { continue };
        let comparison = Comparison { site, ix: *ix, is_sized: knows_words(lang), falls: false };
        if let Kind::Value { figure } = kind {
            let problem = without_number(site, *ix, &figure.value);
            diagnostics.extend(problem.map(|problem| Diagnostic::new(Place::new(path, *span), problem)));
        }
        let Kind::Wording { exact, words, text, figure } = kind else { continue };
        let wording =
            Wording { figure: comparison, lang, text: text.trim(), name: &figure.value, around: &around, at, ahead: 0 };
        if let Some(problem) = wording.problem(*exact) {
            diagnostics.push(related(site, *ix, Diagnostic::new(Place::new(path, *words), problem)));
        }
    }
}

/// That a figure which is used as a number is a series or an image.
fn without_number(site: &Site, ix: FigureIx, name: &str) -> Option<Problem> {
    let written = site.figure(ix);
    if written.derive.is_some() || site.value(ix).is_some() || site.range(ix).is_some() || written.is_broken {
        return None;
    }
    let is_series = written.series.is_some();
    (is_series || written.image.is_some()).then(|| Problem::ValueWithoutNumber { id: name.to_owned(), is_series })
}

/// With the place that holds the value.
pub(super) fn related(site: &Site, ix: FigureIx, diagnostic: Diagnostic) -> Diagnostic {
    let written = site.figure(ix);
    let place = match (&written.value, &written.range, &written.derive) {
        (None, None, Some(derive)) => Place::new(&site.articles[site.figures[ix].article].document.path, derive.span),
        _ => place(site, ix),
    };
    diagnostic.with(place, "the figure")
}

/// The one number that a wording holds.
enum Said {
    Number(Reading),
    Part(Fraction),
    /// A number in another unit, and what the figure's is multiplied by to be one in it.
    Converted(Reading, Ratio),
    /// What words alone make of it: below nought, or none.
    InWords,
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
    /// How much of the text before the link `text` begins with: a minus, or the word before a range.
    ahead: usize,
}

impl Wording<'_> {
    fn problem(&self, exact: bool) -> Option<Problem> {
        let written = self.figure.site.figure(self.figure.ix);
        if written.is_broken {
            return None;
        }
        let Some(known) = self.figure.known() else {
            // A calculation that has no result has been told, and so has a file that cannot be read.
            let is_read = self.figure.site.figures[self.figure.ix].series.as_ref();
            let is_read = is_read.is_some_and(|file| file.problems.is_empty());
            let from_file = matches!(written.series.as_deref(), Some(Series::File(_)));
            let told = written.derive.is_some() || from_file && !is_read;
            return (!told).then(|| Problem::WordingWithoutValue { words: self.words(), id: self.id() });
        };
        // 3.7 per 1,000 prisoners, 40 2019 USD: the number in it is the unit's.
        let unit = self.figure.site.unit(self.figure.ix).filter(|unit| unit.contains(|c: char| c.is_ascii_digit()));
        let unit = unit.filter(|_| self.figure.power().is_none());
        let own = unit.and_then(|unit| self.without_unit(unit)).unwrap_or(self.text);
        // The blank between groups of three is that of one number: 48 500.
        let whole = in_one(own).filter(|_| read(own, self.lang).len() > 1);
        let text = whole.as_deref().unwrap_or(own);
        // A fifth, and not five.
        let fifths = if self.figure.may_be_part(&known) { self.with_fifths(text) } else { None };
        let text = fifths.as_deref().unwrap_or(text);
        // A dash before a number that is not below nought is none of its signs: [–3](=dead).
        let text = if known.may_be_negative() { text } else { text.strip_prefix('–').map_or(text, str::trim_start) };
        let accounted = accounted(text).filter(|_| known.is_negative());
        // Others round the whole say nothing.
        let inner = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
        let inner = inner.map(str::trim).filter(|inner| !inner.contains(['(', ')']));
        let text = accounted.as_deref().or(inner).unwrap_or(text);
        // A minus with a blank behind it, which only here can be no dash: - 0,3 point.
        let minus = text.strip_prefix(['-', '–', '\u{2212}']).filter(|rest| rest.starts_with(char::is_whitespace));
        let minus = minus.filter(|_| known.may_be_negative());
        let minus = minus.map(|rest| ["\u{2212}", rest.trim_start()].concat());
        let text = minus.as_deref().unwrap_or(text);
        let coded = behind_code(text).filter(|_| known.may_be_negative());
        let text = coded.as_deref().unwrap_or(text);
        let ahead = self.minus_before(&known).or_else(|| self.between_before());
        let joined = ahead.as_ref().map(|ahead| [ahead, text].concat());
        let ahead = ahead.map_or(0, |ahead| ahead.len());
        let text = joined.as_deref().unwrap_or(text);
        let once = self.figure.site.range(self.figure.ix).and_then(|_| beside::named_once(text, self.lang));
        let wording = Wording { text: once.as_deref().unwrap_or(text), ahead, ..*self };
        let mut told = match wording.fallen(&known) {
            Some(fallen) => {
                let figure = Comparison { falls: true, ..self.figure };
                Wording { figure, ..wording }.told(&fallen.known(), exact)
            }
            None => wording.told(&known, exact),
        };
        // What names its noun twice is told as it stands.
        if let Some(Problem::WordingNotEqual { words, .. } | Problem::WordingNotRounded { words, .. }) = &mut told
            && once.as_ref() == Some(words)
        {
            text.clone_into(words);
        }
        told
    }

    /// The same text with its fifths, where it is one of a part.
    fn with_fifths(&self, text: &str) -> Option<String> {
        let written = with_fifths(text, &self.next_to().1, self.lang)?;
        // Beside another number it is a price, or of another kind.
        let at = text.bytes().zip(written.bytes()).take_while(|(one, other)| one == other).count();
        let Numbers { readings, fractions } = read_all(text, self.lang);
        let is_alone = readings.iter().all(|reading| reading.at.start < at && at < reading.at.end);
        (is_alone && fractions.is_empty()).then_some(written)
    }

    /// The wording up to the unit, of which the numbers are those of the figure's: 12 por cada 100.000 habitantes.
    fn without_unit(&self, unit: &str) -> Option<&str> {
        // As pages print it.
        let printed = self.text.strip_suffix(unit).and_then(|rest| rest.strip_suffix(['\u{a0}', ' ']));
        if let Some(number) = printed.filter(|number| !read(number, self.lang).is_empty()) {
            return Some(number);
        }
        let numbers = |text: &str| -> Vec<Decimal> {
            read(text, self.lang).into_iter().map(|reading| reading.low.value).collect()
        };
        let readings = read(self.text, self.lang);
        let [first, rest @ ..] = &readings[..] else { return None };
        let end = rest.first()?.at.start;
        let are_its = numbers(&self.text[end..]) == numbers(unit);
        // What stands before them counts too: 12 of 100 is no share of 1,000, and 12 and another 100,000 is none.
        let end = first.at.end + per(&self.text[first.at.end..end])?;
        are_its.then(|| self.text[..end].trim_end()).filter(|text| !text.is_empty())
    }

    /// The figure's number without its minus, where the words say that something fell by it, or by such a part.
    fn fallen(&self, known: &Known<'_>) -> Option<Fallen> {
        self.figure.fallen(known).filter(|_| self.says_fall())
    }

    /// Whether the words say that something fell by the only number of the wording, which has no minus.
    fn says_fall(&self) -> bool {
        let Numbers { readings, fractions } = read_all(self.text, self.lang);
        let is_negative = |reading: &Reading| reading.low.value.as_str().starts_with('-');
        let own = match (&readings[..], &fractions[..]) {
            ([reading], []) if !is_negative(reading) => reading.at.clone(),
            (others, [part]) if others.iter().all(|reading| reading.weak) => part.at.clone(),
            _ => return false,
        };
        let (before, after) = self.around.around(self.at);
        // A line break within a block ends no sentence.
        let text = [&before, self.text, &after].concat().replace('\n', " ");
        let number = before.len() + own.start..before.len() + own.end;
        falls(&text, number, self.lang)
    }

    /// What is wrong, and what to do about it.
    fn told(&self, known: &Known<'_>, exact: bool) -> Option<Problem> {
        let (mut problem, reading) = self.problem_of(known, exact)?;
        let (Problem::WordingNotEqual { words, fixes, .. } | Problem::WordingNotRounded { words, fixes, .. }) =
            &mut problem
        else {
            return Some(problem);
        };
        *fixes = match &reading {
            Said::Part(part) => self.fixes_of_part(known, part),
            Said::Number(reading) => {
                let own = hedges(self.text, reading.at.clone(), self.lang);
                let staying = if exact || !own.is_empty() { Vec::new() } else { self.staying(reading, words) };
                self.fixes(known, reading, (&own, &staying), exact)
            }
            Said::Converted(reading, times) => self.fixes_in_other_unit(
                known,
                reading,
                times,
                &hedges(self.text, reading.at.clone(), self.lang),
                exact,
            ),
            Said::InWords => vec![self.printed()],
            Said::Nothing => return Some(problem),
        };
        if let Said::Number(Reading { at, .. }) | Said::Part(Fraction { at, .. }) = &reading
            && exact
            && self.denied_by(at).is_some_and(|denied| denied == *words)
        {
            fixes.insert(0, format!("`[{}](={})`", self.text, self.name));
        }
        // The unit of a number that is converted stays behind the link.
        if let (Said::Converted(..), Some(unit)) = (&reading, words.strip_prefix(self.text)) {
            for fix in fixes.iter_mut().rev().skip(1).filter(|_| !unit.is_empty()) {
                fix.truncate(fix.len() - 1);
                fix.push_str(&format!("{unit}`"));
            }
        }
        // What stands round the link goes too, and with the value its unit is printed.
        let next = self.next_to().1;
        let unit = second_unit(self.figure.site, self.figure.ix, &next, self.lang);
        if let Some(last) = fixes.last_mut() {
            match unit.filter(|_| last.starts_with("`[=")) {
                _ if words != self.text || self.ahead > 0 => last.push_str(&format!(" in place of “{words}”")),
                Some(unit) => last.push_str(&format!(" in place of “{words} {unit}”")),
                None => {}
            }
        }
        Some(problem)
    }

    /// What is wrong, without what to do about it, and the number that is.
    fn problem_of(&self, known: &Known<'_>, exact: bool) -> Option<(Problem, Said)> {
        if let Some((reading, time)) = half_of_time(self.text, self.lang).filter(|_| self.figure.is_time()) {
            return self.problem_of_number(known, exact, reading, Some(time));
        }
        if let Some(reading) = none(self.text, || self.next_to().1, self.lang) {
            let is_it =
                |hedges: &[Hedge]| self.figure.equals(known, &reading) && self.keeps_bound(&reading.at, hedges, true);
            let good = self.in_one_meaning(&reading.at, is_it);
            return (!good).then(|| (self.mismatch(known, exact, self.words()), Said::InWords));
        }
        let Numbers { readings: mut all, mut fractions } = read_all(self.text, self.lang);
        if let Some((reading, unit)) = self.only_time(&all) {
            return self.problem_of_number(known, exact, reading, unit);
        }
        if let Some((reading, time)) = one_time(self.text, &all, self.lang).filter(|_| self.figure.is_time()) {
            return self.problem_of_number(known, exact, reading, Some(time));
        }
        // Of a ratio it is one and a half: half as many again.
        if half_again(self.text, self.lang).is_some_and(|reading| self.figure.equals(known, &reading)) {
            return None;
        }
        let mut shares = shares(self.text, self.lang, &all);
        shares.retain(|share| !share.is_loose || self.figure.may_be_part(known));
        // Of a figure that is no share, its own number may be one of the two: [900 of the 1,000](=houses).
        if let [Share { numbers, part: Some(part), .. }] = &shares[..]
            && (numbers.len() == all.len() && fractions.is_empty() && self.figure.may_be_part(known))
        {
            fractions.push(part.clone());
            all.clear();
        }
        let mut readings = counting(all);
        // A little more than double: un peu plus du double.
        if readings.iter().all(|reading| reading.weak) && fractions.is_empty() {
            readings = multiple(self.text, self.lang).map_or(readings, |multiple| vec![multiple]);
        }
        if let ([part], true) = (fractions.as_slice(), readings.iter().all(|reading| reading.weak)) {
            return self.problem_of_part(known, exact, part).map(|problem| (problem, Said::Part(part.clone())));
        }
        let count = readings.len() + fractions.len();
        // Two raids on two towns.
        let is_two = |reading: &Reading| reading.weak && reading.low.value.as_str() == "2";
        if count == 0 && known.is(2) && (may_be_dual(self.text, self.lang) || says_both(self.text, self.lang))
            || count > 1 && known.is(2) && fractions.is_empty() && readings.iter().all(is_two)
        {
            let other = time_of_two(self.text, self.lang).filter(|time| self.figure.is_other_unit(time, self.lang));
            let unit = self.figure.site.unit(self.figure.ix).map(str::to_owned);
            let problem = Problem::WordingOfOtherUnit { words: self.words(), id: self.id(), unit };
            return other.map(|_| (problem, Said::Nothing));
        }
        if let ([reading], true) = (&readings[..], count == 1)
            && let Some(told) = self.put_below(known, reading, exact)
        {
            return Some(told);
        }
        if let ([low, high], true) = (&readings[..], count == 2 && !knows_words(self.lang))
            && self.figure.are_ends(known, (low, high), self.text, self.lang, exact)
        {
            return None;
        }
        let Some(reading) = readings.pop().filter(|_| count == 1) else {
            let (lang, reads_words) = (self.lang.to_owned(), knows_words(self.lang));
            return Some((
                Problem::WordingUnclear { words: self.words(), id: self.id(), count, lang, reads_words },
                Said::Nothing,
            ));
        };
        let reading = self.figure.in_millions(&reading, self.text).unwrap_or(reading);
        if !shares.is_empty() {
            return Some((Problem::WordingIsShare { words: self.words(), id: self.id() }, Said::Nothing));
        }
        // Two years and a half.
        let within = &self.text[reading.at.clone()];
        let words = within.match_indices(char::is_whitespace).map(|(at, _)| within[at..].trim_start());
        // In Arabic two days are one word.
        let two = time_of_two(within, self.lang).filter(|_| reading.weak);
        let mut words = two.into_iter().chain(words);
        let is_time = |rest: &&str| {
            let named = named(rest, Some(self.lang));
            named.is_some_and(|named| named.meanings.iter().any(|meaning| meaning.is_time()))
        };
        let time = words.find(is_time).filter(|_| reading.high.is_none() && reading.unit.is_none());
        self.problem_of_number(known, exact, reading, time)
    }

    /// The same of the only part: [nearly half](~share), more than [a third](~share).
    fn problem_of_part(&self, known: &Known<'_>, exact: bool, part: &Fraction) -> Option<Problem> {
        let is_alone = exact || !hedges(self.text, part.at.clone(), self.lang).is_empty();
        let around = if is_alone { Default::default() } else { self.next_to() };
        let is_good_after = |before: &str| {
            let wording = Wording { text: &[before, self.text, &around.1].concat(), ..*self };
            let at = before.len() + part.at.start..before.len() + part.at.end;
            let is_any_less = is_any_less(wording.text, at.clone(), self.lang);
            wording.in_one_meaning(&at, |hedges| {
                self.figure.says_part(known, part, (hedges, is_any_less), exact)
                    && (!is_alone || self.keeps_bound(&part.at, hedges, exact))
            })
        };
        if !is_good_after(&around.0) || !is_alone && !self.keeps_bound(&part.at, &[], exact) {
            let hedge = if is_good_after("") { hedge_before(&around.0, is_good_after) } else { "" };
            return Some(self.mismatch(known, exact, [hedge, self.text].concat()));
        }
        let denied = self.denied_by(&part.at).filter(|_| exact)?;
        Some(self.mismatch(known, exact, denied))
    }

    /// The only number of a wording that is a time of two, or a word of its own; and its unit, where that is left out: a year and
    /// six months, 2h30, achtzehnmonatig.
    fn only_time(&self, readings: &[Reading]) -> Option<(Reading, Option<&'static str>)> {
        if !self.figure.is_time() {
            return None;
        }
        // Most wordings are a number and what it counts.
        let is_long = readings.len() > 1 || self.text.split_whitespace().nth(2).is_some() || self.text.contains('h');
        let all = if is_long { times(self.text, self.lang) } else { Vec::new() };
        if let [Time { reading, unit }] = &all[..] {
            let is_within = |other: &Reading| reading.at.start <= other.at.start && other.at.end <= reading.at.end;
            let is_of_day = || reading.at.start == 0 && is_time_of_day(&self.next_to().0, self.lang);
            let is_one = readings.iter().all(is_within) && !(unit.is_some() && is_of_day());
            return is_one.then(|| (reading.clone(), *unit));
        }
        let is_free = readings.iter().all(|reading| reading.weak);
        time_in_word(self.text, self.lang).filter(|_| is_free).map(|reading| (reading, None))
    }

    /// The same of the only number, which may have a time within it.
    fn problem_of_number(
        &self,
        known: &Known<'_>,
        exact: bool,
        reading: Reading,
        time: Option<&str>,
    ) -> Option<(Problem, Said)> {
        if time.is_none() && self.has_unread_size(&reading) {
            let (words, id, lang) = (self.words(), self.id(), self.lang.to_owned());
            return Some((Problem::WordingUnclear { words, id, count: 1, lang, reads_words: true }, Said::Nothing));
        }
        let other = match time {
            Some(time) => {
                let is_other = self.figure.is_other_unit(time, self.lang);
                is_other.then(|| (self.words(), time.to_owned()))
            }
            None => self.other_unit(&reading),
        };
        if let Some((words, unit)) = other {
            // A size behind the link counts before the unit does: [12](=x) million tonnes of 12 Mt.
            let sized = self.read_on(&reading, &self.next_to().1).filter(|_| time.is_none() && !unit.is_empty());
            let sized = sized.filter(|sized| sized.low.value != reading.low.value);
            let said = sized.as_ref().unwrap_or(&reading);
            let is_it = self.in_one_meaning(&reading.at, |hedges| {
                let rounded = (!exact).then_some(hedges);
                self.figure.is_converted(known, said, (&unit, self.lang), rounded)
                    && self.keeps_bound(&reading.at, hedges, exact)
            });
            if is_it {
                return None;
            }
            let times = self.figure.conversions(&unit, self.lang).into_iter().next();
            if let Some(times) = times {
                // It stays behind the link, and what is proposed is so much less.
                let own = reading.low.value.to_ratio();
                let is_nought = own == Ratio::from_integer(0.into());
                let size = sized.filter(|_| !is_nought).map(|sized| sized.low.value.to_ratio() / own);
                let times = size.map_or(times.clone(), |size| times / size);
                return Some((self.mismatch(known, exact, words), Said::Converted(reading, times)));
            }
            let unit = self.figure.site.unit(self.figure.ix).map(str::to_owned);
            return Some((Problem::WordingOfOtherUnit { words, id: self.id(), unit }, Said::Nothing));
        }
        // A quarter point of 25 basis points.
        let counted = || [&self.text[reading.at.end..], &self.next_to().1].concat();
        let is_in_points = self.figure.is_in_basis_points()
            && self.in_one_meaning(&reading.at, |hedges| {
                let rounded = (!exact).then_some(hedges);
                self.figure.is_in_points(known, &reading, (&counted(), self.lang), rounded)
                    && self.keeps_bound(&reading.at, hedges, exact)
            });
        if is_in_points {
            return None;
        }
        let figure = Comparison { is_sized: self.figure.is_sized && !self.is_sized_beside(&reading), ..self.figure };
        // A size behind the link is the number's: [87](=dead) thousand, [25](=fled)m people.
        let (_, next) = self.next_to();
        let sized = self.read_on(&reading, &next).filter(|sized| sized.low.value != reading.low.value);
        let is_last = reading.at.end == self.text.len() && !next.starts_with(char::is_whitespace);
        // Metres, minutes, months: behind a link the letter says millions only of money, or where the figure's own unit follows.
        let is_counted = || {
            let unit = self.figure.site.unit(self.figure.ix).unwrap_or_default().trim();
            let own = next.strip_prefix(['m', 'M']).map(str::trim_start);
            let is_money = meanings(unit).into_iter().any(Meaning::is_money);
            is_money || !unit.is_empty() && own.is_some_and(|own| own.starts_with(unit))
        };
        let sized = sized.or_else(|| {
            self.figure.in_millions(&reading, &[self.text, &next].concat()).filter(|_| is_last && is_counted())
        });
        let is_read = knows_words(self.lang);
        let said = sized.as_ref().filter(|_| figure.is_sized || !is_read).unwrap_or(&reading);
        let text = [self.text, &next].concat();
        let is_open = !exact && !is_read && figure.may_be_hedged(&reading, self.text, self.lang);
        let outside = if exact || is_read { None } else { self.hedge_outside(&reading) };
        let is_good = |hedges: &[Hedge]| match exact {
            _ if !is_read => figure.may_mean(said, &text, self.lang, |said| match hedges {
                _ if exact => figure.equals(known, said),
                [] if let Some(hedge) = outside => figure.fits(known, said, &[hedge]),
                [] if is_open => figure.fits_to_a_side(known, said, A_QUARTER),
                _ => figure.fits(known, said, hedges),
            }),
            true => figure.equals(known, said),
            // What is exactly so is not rounded.
            false if says_exactly(self.text, reading.at.clone(), self.lang) => figure.equals(known, said),
            false => figure.fits(known, said, hedges),
        };
        let keeps_bound = |hedges: &[Hedge]| self.keeps_bound(&reading.at, hedges, exact);
        let is_alone = exact || !hedges(self.text, reading.at.clone(), self.lang).is_empty();
        // Words right round the link count as those in it do: nearly [1,700](~joined).
        let around = if is_alone { Default::default() } else { self.next_to() };
        let is_good_after = |before: &str| {
            let wording = Wording { text: &[before, self.text, &around.1].concat(), ..*self };
            let number = before.len() + reading.at.start..before.len() + reading.at.end;
            // A limit that is not to be exceeded is the number itself, and what tops 40 charts is no more of them.
            wording.in_one_meaning(&number, |hedges| is_good(hedges) && (!is_alone || keeps_bound(hedges)))
                || !is_alone && figure.equals(known, said) && is_only_exceeded(wording.text, number, self.lang)
        };
        if is_good_after(&around.0) && (is_alone || keeps_bound(&[])) {
            let denied = self.denied_by(&reading.at).filter(|_| exact)?;
            return Some((self.mismatch(known, exact, denied), Said::Number(reading)));
        }
        let end = size_abroad(&text[said.at.end..], self.lang).filter(|_| !is_read).map_or(0, |(_, end)| end);
        let behind = &next[..(said.at.end + end).saturating_sub(self.text.len())];
        // What stands behind the link stays there, and so does what goes with it: hat [1.700](~dead) überschritten.
        let ahead = [&around.0, self.text].concat();
        let at = around.0.len() + reading.at.start..around.0.len() + reading.at.end;
        let is_ahead = is_good(&[]) && !hedges(&ahead, at, self.lang).is_empty();
        let hedge = if is_ahead { hedge_before(&around.0, is_good_after) } else { "" };
        Some((self.mismatch(known, exact, [hedge, self.text, behind].concat()), Said::Number(reading)))
    }

    /// Whether a word right behind the number says a size and was not read with it: 3 thousands of people. The figure's own
    /// unit may be one.
    fn has_unread_size(&self, reading: &Reading) -> bool {
        if !knows_words(self.lang) || reading.unit.is_some() {
            return false;
        }
        let next = self.next_to().1;
        let behind = [&self.text[reading.at.end..], &next].concat();
        let word = behind.trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let unit = self.figure.site.unit(self.figure.ix).unwrap_or_default().trim();
        let first = unit.split_whitespace().next().unwrap_or(unit);
        let is_unit =
            || !unit.is_empty() && (unit.starts_with(word) || word.starts_with(first) || self.figure.power().is_some());
        // Behind the link stands what is counted, and perhaps a name: three Millar Road schools, 3 mille-feuilles.
        let is_own = !self.text[reading.at.end..].trim().is_empty();
        let goes_on = behind.trim_start()[word.len()..].starts_with('-');
        if !is_own && (goes_on || word.starts_with(char::is_uppercase)) {
            return false;
        }
        // In English a billion, elsewhere perhaps a million times as many.
        let is_letter = || word == "B" && meanings(unit).into_iter().any(Meaning::is_money);
        // Without its full stop it is organic: 1,5 Bio. kWh.
        let is_billion = || {
            let unit = behind.trim_start().strip_prefix("Bio. ").filter(|_| speaks(self.lang, "de"));
            unit.is_some_and(|unit| unit.starts_with(char::is_lowercase))
        };
        let is_read = || self.read_on(reading, &next).is_some_and(|own| own.low.value != reading.low.value);
        let is_size = is_unread_size(word) || is_letter() || is_billion();
        !word.is_empty() && is_size && !is_unit() && !is_read()
    }

    /// That words behind a number put it below nought, where the figure is not: [3.2 degrees](=t) below zero.
    fn put_below(&self, known: &Known<'_>, reading: &Reading, exact: bool) -> Option<(Problem, Said)> {
        let next = self.next_to().1;
        let text = [self.text, &next].concat();
        let end = self.figure.put_below(known, reading, &text, self.lang)?;
        let words = text[..end.max(self.text.len())].to_owned();
        Some((self.mismatch(known, exact, words), Said::InWords))
    }

    /// The number with its unit, where that is not the figure's, and the text that begins with the unit's words: in the
    /// wording, or right before it or behind it.
    fn other_unit(&self, reading: &Reading) -> Option<(String, String)> {
        let after = &self.text[reading.at.end..];
        let is_other = |after: &str| self.figure.is_other_unit(after, self.lang);
        let counted = [after, &self.next_to().1].concat();
        let sentence = || [&self.around.around(self.at).0, &self.text[..reading.at.start]].concat();
        if reading.unit.is_none() && self.figure.counts_others(&counted, sentence) {
            let first = counted.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            let noun = if after.contains(first) { String::new() } else { format!(" {first}") };
            return Some(([self.text, &noun].concat(), String::new()));
        }
        // `[60 miles](=speed) an hour`, `[22 pounds](~load) a week`.
        if !self.figure.is_in_unit(reading) || is_other(after) && is_other(&counted) {
            return Some((self.words(), if after.is_empty() { String::new() } else { counted }));
        }
        let is_more = !after.is_empty() && after != ".";
        if reading.unit.is_some() || is_more {
            return None;
        }
        let (before, next) = self.next_to();
        let sign = before.char_indices().next_back().map_or("", |(at, _)| &before[at..]);
        let signed = [sign, self.text].concat();
        let is_signed = |other: &Reading| other.at.start == 0 && !self.figure.is_in_unit(other);
        if !sign.trim().is_empty() && reading.at.start == 0 && read(&signed, self.lang).iter().any(is_signed) {
            return Some((signed, String::new()));
        }
        let read_on = self.read_on(reading, &next);
        let end = read_on.as_ref().map_or(0, |other| other.at.end - self.text.len());
        if read_on.is_some_and(|other| !self.figure.is_in_unit(&other)) {
            return Some(([self.text, &next[..end]].concat(), String::new()));
        }
        let unit = &next[end..];
        let is_degree = |c: char| matches!(c, '°' | '℃' | '℉');
        let beside = unit.strip_prefix([' ', '\n', '\u{a0}', '\u{202f}', '-', '\u{2011}']);
        let word = beside.or_else(|| unit.starts_with(is_degree).then_some(unit))?;
        let is_word = word.starts_with(|c: char| c.is_alphabetic() || is_degree(c))
            && self.figure.is_other_unit_beside(unit, self.lang);
        // Millions de tonnes.
        let joint = ["of ", "de ", "من "].iter().find(|joint| word.starts_with(**joint)).map_or(0, |joint| joint.len());
        let end = word[joint..].find(|c: char| !c.is_alphanumeric() && c != '/' && !is_degree(c));
        let length = end.map_or(word.len(), |end| joint + end);
        let words = [self.text, &next[..next.len() - word.len() + length]].concat().replace('\n', " ");
        is_word.then(|| (words, unit.to_owned()))
    }

    /// That the number is another: `words` are the wording with as much of what stands round it as belongs to it.
    fn mismatch(&self, known: &Known<'_>, exact: bool, words: String) -> Problem {
        // A fall is told of the number as the figure has it, with its minus.
        let own = self.figure.known().filter(|_| self.figure.falls);
        let value = self.figure.value(own.as_ref().unwrap_or(known), self.lang);
        let (id, fixes) = (self.id(), Vec::new());
        match exact {
            true => Problem::WordingNotEqual { words, id, value, fixes },
            false => Problem::WordingNotRounded { words, id, value, fixes },
        }
    }

    fn words(&self) -> String {
        self.text.to_owned()
    }

    fn id(&self) -> String {
        self.name.to_owned()
    }
}

/// Where what stands between a number and that of its unit begins to say per, with what is counted before it at most. What
/// is counted belongs to that; but 12 euros of 2015 are no dollars of 2015.
fn per(between: &str) -> Option<usize> {
    const PER: &[&str] = &["per", "pro", "par", "por", "pour", "je", "auf", "for", "a", "لكل"];
    const OF: &[&str] = &["in", "of", "sur", "von", "de", "en", "من"];
    const EACH: &[&str] = &["every", "each", "cada", "the", "los", "las", "les", "كل"];
    const NONE: &[&str] = &[
        "and", "not", "times", "or", "but", "plus", "minus", "x", "und", "nicht", "mal", "et", "y", "no", "non",
        "fois", "veces",
    ];
    const COUNTED: usize = 3;
    let mut words: Vec<&str> = between.split_whitespace().collect();
    let place = |word: &str| word.as_ptr() as usize - between.as_ptr() as usize;
    while words.last().is_some_and(|word| EACH.contains(word)) {
        words.pop();
    }
    let is_noun = |word: &&str| word.chars().all(|c| c.is_alphabetic() || c == '-') && !NONE.contains(word);
    let (last, counted) = words.split_last()?;
    if counted.len() > COUNTED || !counted.iter().all(is_noun) {
        return None;
    }
    match *last {
        of if OF.contains(&of) => Some(place(of)),
        per if PER.contains(&per) => between.find(char::is_alphabetic),
        "/" => Some(between.find(char::is_alphabetic).unwrap_or(between.len())),
        _ => None,
    }
}

/// A text with numbers in groups of three digits, in which the blanks between them part nothing; `None` where it has none.
pub(super) fn in_one(text: &str) -> Option<String> {
    const GROUP: usize = 3;
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let (mut joined, mut rest, mut is_any) = (String::with_capacity(text.len()), text, false);
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let mut end = start + digits(&rest[start..]);
        let is_first =
            end - start <= GROUP && !rest[..start].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ','));
        joined.push_str(&rest[..end]);
        while let Some(blank) = rest[end..].chars().next().filter(|c| is_first && matches!(c, ' ' | '\u{a0}')) {
            let group = end + blank.len_utf8();
            if digits(&rest[group..]) != GROUP {
                break;
            }
            joined.push_str(&rest[group..group + GROUP]);
            (end, is_any) = (group + GROUP, true);
        }
        rest = &rest[end..];
    }
    is_any.then(|| joined + rest)
}
