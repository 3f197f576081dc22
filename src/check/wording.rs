//! A wording that says another number than its figure: `[1,688](=joined)`, `[nearly 1,600](~joined)`.
//! What a wording holds is read here and not when its file is read, since the site may say which language that is in.

mod beside;
mod fixes;
mod limit;
mod plain;
mod turned;
mod unit;

use super::around::Text;
use super::comparison::{Abroad, Comparison, Fallen, Known, says_exactly, with_share};
use super::contradiction::place;
use super::doubled_word::second_unit;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::site::{FigureIx, Owner, Site, Target};
use crate::number::reading::{
    Fraction, Hedge, Numbers, Reading, Share, Time, accounted, behind_code, counting, falls, half_again, half_of_time,
    hedges, is_any_less, is_only_exceeded, is_time_of_day, knows_words, may_be_dual, multiple, none, one_time, read,
    read_all, read_parts, says_both, shares, time_in_word, time_of_two, times,
};
use crate::number::{Meaning, Ratio, meanings, named, size_abroad};
use crate::parse::figures::Series;
use crate::parse::reference::{Kind, Reference};
use beside::hedge_before;
pub(super) use plain::in_one;
use plain::with_commas;

/// How far a number after `~` may be from the figure's beside a word that is not read: over 3 million of 3.5 million.
const A_QUARTER: &str = "0.25";

pub(super) fn check(site: &Site, owner: Owner, diagnostics: &mut Vec<Diagnostic>) {
    let (body, prose, _) = site.text(owner);
    let (path, lang) = site.file_of(owner);
    let around = Text::new(site, body, &prose.targets, lang);
    for (at, (Reference { kind, span, .. }, target)) in body.references.iter().zip(&prose.targets).enumerate() {
        if let (Kind::Value { figure }, Target::Figure(ix)) = (kind, target)
            && let Some(problem) = without_number(site, *ix, &figure.value)
        {
            diagnostics.push(Diagnostic::new(Place::new(path, *span), problem));
        }
        let (Kind::Wording { exact, words, text, figure }, Target::Figure(ix)) = (kind, target) else { continue };
        let comparison = Comparison { site, ix: *ix, is_sized: knows_words(lang), falls: false };
        let wording =
            Wording { figure: comparison, lang, text: text.trim(), name: &figure.value, around: &around, at, ahead: 0 };
        let is_good_with_commas = || {
            let text = with_commas(wording.text, lang);
            text.is_some_and(|text| Wording { text: &text, ..wording }.problem(*exact).is_none())
        };
        let is_good = |problem: &Problem| matches!(problem, Problem::WordingUnclear { .. }) && is_good_with_commas();
        if let Some(problem) = wording.problem(*exact).filter(|problem| !is_good(problem)) {
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

    /// The figure's number without its minus, where the words say that something fell by it, or by such a part.
    fn fallen(&self, known: &Known<'_>) -> Option<Fallen> {
        self.figure.fallen(known).filter(|_| self.says_fall())
    }

    /// Whether the words say that something fell by the only number of the wording, which has no minus.
    fn says_fall(&self) -> bool {
        let Numbers { readings, fractions } = read_parts(self.text, self.lang);
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

    /// What it says in numbers. Where the figure may be a part, so may be digits with a slash: 2/3; but not where they may be the
    /// two ends of it.
    fn numbers(&self, known: &Known<'_>) -> Numbers {
        let may_be_ends = !knows_words(self.lang) && self.figure.site.range(self.figure.ix).is_some();
        let read = if self.figure.may_be_part(known) && !may_be_ends { read_parts } else { read_all };
        read(self.text, self.lang)
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
        let Numbers { readings: mut all, mut fractions } = self.numbers(known);
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
            if other.is_none() && count == 0 && !self.keeps_bound_anywhere(exact) {
                return Some((self.mismatch(known, exact, self.words()), Said::InWords));
            }
            return other.map(|_| (problem, Said::Nothing));
        }
        if let ([reading], true) = (&readings[..], count == 1)
            && let Some(told) = self.put_below(known, reading, exact)
        {
            return Some(told);
        }
        if let ([low, high], true) = (&readings[..], count == 2 && !knows_words(self.lang))
            && self.figure.are_ends(known, (low, high), &[self.text, &self.next_to().1].concat(), self.lang, exact)
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
        let behind = [&self.text[reading.at.end..], &self.next_to().1].concat();
        self.problem_of_number(known, exact, with_share(reading, &behind, self.lang), time)
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
        let is_it = || self.figure.says_part(known, part, (&[], false), true);
        let turned = || self.turned_by(&part.at).filter(|_| !is_alone && is_it());
        let denied = if exact { self.denied_by(&part.at) } else { turned() }?;
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
        let abroad = if is_read { None } else { self.hedge_abroad(&reading) };
        let is_said_abroad = |number: &Reading| {
            let Some((Abroad { hedge, limits, .. }, _)) = &abroad else { return true };
            let hedges = &[*hedge];
            let fits = match exact {
                true => figure.are_said(hedges, Vec::new, self.lang),
                false => figure.fits(known, number, hedges),
            };
            let is_meant = fits || *limits && figure.equals(known, number);
            is_meant && !figure.is_opposed(hedges, self.text, reading.at.clone(), self.lang)
        };
        let is_good = |hedges: &[Hedge]| match exact {
            _ if !is_read => figure.may_mean(said, &text, self.lang, |said| match hedges {
                _ if exact => figure.equals(known, said) && is_said_abroad(said),
                [] if abroad.is_some() => is_said_abroad(said),
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
            let turned = || self.turned_by(&reading.at).filter(|_| !is_alone && figure.equals(known, said));
            let denied = if exact { self.denied_by(&reading.at) } else { turned() }?;
            return Some((self.mismatch(known, exact, denied), Said::Number(reading)));
        }
        let end = size_abroad(&text[said.at.end..], self.lang).filter(|_| !is_read).map_or(0, |(_, end)| end);
        let behind = &next[..(said.at.end + end).saturating_sub(self.text.len())];
        // What stands behind the link stays there, and so does what goes with it: hat [1.700](~dead) überschritten.
        let ahead = [&around.0, self.text].concat();
        let at = around.0.len() + reading.at.start..around.0.len() + reading.at.end;
        let is_ahead = is_good(&[]) && !hedges(&ahead, at, self.lang).is_empty();
        let hedge = match &abroad {
            Some((_, ahead)) => ahead,
            None if is_ahead => hedge_before(&around.0, is_good_after),
            None => "",
        };
        Some((self.mismatch(known, exact, [hedge, self.text, behind].concat()), Said::Number(reading)))
    }

    /// That words behind a number put it below nought, where the figure is not: [3.2 degrees](=t) below zero.
    fn put_below(&self, known: &Known<'_>, reading: &Reading, exact: bool) -> Option<(Problem, Said)> {
        let next = self.next_to().1;
        let text = [self.text, &next].concat();
        let end = self.figure.put_below(known, reading, &text, self.lang)?;
        let words = text[..end.max(self.text.len())].to_owned();
        Some((self.mismatch(known, exact, words), Said::InWords))
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
