//! A number in an article's title or summary that is not what a figure of that article says: a figure is changed, and the
//! summary is forgotten. Titles and summaries lead to no figures, so what a number speaks of is guessed from the words at it,
//! and a wrong guess is worse than none. Asked is a number with a figure's unit, or a word of its label, right behind it.
//! Told is one that the figure said before, that looks mistyped, or that is near where the sentence has all words of the
//! label. Where nothing is counted behind it, the word of the label may stand right before: “the dam that killed 207”.
//! Whatever else in the article may be that number excuses it: another figure, a sum of figures, the text.

mod digits;
mod sentence;
mod tables;

use super::comparison::{Comparison, Known, is_same};
use super::unsourced_number::amounts;
use super::wording::related;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::site::{Article, FigureIx, Owner, Site, Target};
use crate::number::reading::{Hedge, Reading, Unit, counting, hedges, may_count, other_hedges, read};
use crate::number::{Decimal, Family, Meaning, Ratio, meanings, named, power_of_ten, whole};
use crate::parse::body::Body;
use crate::parse::figures::Point;
use crate::parse::running;
use crate::text::{Spanned, each_once, tidy};
use digits::{is_near, is_scaled, is_slip, sums};
use num_traits::Signed;
use rustc_hash::FxHashMap;
use sentence::{Around, alike, end_of, end_of_unit, first_word, is_of_other, is_of_other_fate, is_telling, words};
use std::cell::{OnceCell, RefCell};
use std::ops::Range;
use std::rc::Rc;

pub(super) fn check(site: &Site, owner: Owner, diagnostics: &mut Vec<Diagnostic>) {
    let Owner::Article(ix) = owner else { return };
    let article = &site.articles[ix];
    // Most articles end here: their titles and summaries have no numbers.
    if article.figures.is_empty() {
        return;
    }
    let (path, lang) = site.file_of(owner);
    for headline in article.written().headlines().filter(|headline| may_count(headline.text, lang)) {
        let text = headline.text;
        for told in
            (Field { site, owner, article, text, lang, said: OnceCell::new(), hedged: RefCell::default() }).told()
        {
            let figure = Comparison { site, ix: told.figure, is_sized: false, falls: false };
            // Of a series, the value that was meant.
            let point = points(site, told.figure).find(|point| is_slip(&told.number, &point.to_ratio()));
            let Some(known) = point.map(Known::Value).or_else(|| known(site, told.figure).next()) else { continue };
            let problem = Problem::SummaryMismatch {
                words: told.words,
                field: headline.field,
                id: site.figure(told.figure).id.value.clone(),
                value: figure.value(&known, lang),
                before: told.evidence == Evidence::SaidBefore,
            };
            let place = Place::new(path, headline.place(told.at));
            diagnostics.push(related(site, told.figure, Diagnostic::new(place, problem)));
        }
    }
}

/// Why a number is told: the better reason comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Evidence {
    /// The figure said so, before it was corrected or took another one's place.
    SaidBefore,
    /// Two digits are swapped, or one is another.
    Slip,
    /// The sentence speaks of what the label names, and the number is near.
    Named,
}

/// A number that is told, and the figure that says another.
struct Told {
    evidence: Evidence,
    figure: FigureIx,
    at: Range<usize>,
    number: Ratio,
    words: String,
}

/// What a number counts, as the words at it say.
enum Counted<'t> {
    /// A sign or a code at the number.
    Sign,
    /// Money or a measure, in words.
    Unit(Vec<Meaning>),
    /// A noun.
    Noun(&'t str),
    /// What the word right before it says.
    Before(&'t str),
}

/// By what a figure counts the same.
#[derive(Clone, Copy, PartialEq)]
enum Same {
    /// Its unit; or a word of its label, where it has none.
    Unit,
    /// A word of its label.
    Label,
}

/// A title or a summary.
struct Field<'a> {
    site: &'a Site,
    owner: Owner,
    article: &'a Article,
    text: &'a str,
    lang: &'a str,
    /// The numbers that the article has in words; read only where one is to be told.
    said: OnceCell<Vec<Reading>>,
    /// What is said of each number of the text in the words at it: where it begins, and that. Each is asked of many figures.
    hedged: RefCell<FxHashMap<usize, Rc<[Vec<Hedge>]>>>,
}

/// No title or summary that is read by people has more numbers, and no article that is has more figures.
const MOST_NUMBERS: usize = 32;
const MOST_FIGURES: usize = 64;

impl<'a> Field<'a> {
    fn told(&self) -> Vec<Told> {
        // Of many figures, two make almost any number.
        if self.article.figures.len() > MOST_FIGURES {
            return Vec::new();
        }
        let mut numbers = amounts(self.text, self.lang);
        numbers.truncate(MOST_NUMBERS);
        // A figure whose number cannot be read may be any of them.
        let is_unread = |ix: &FigureIx| {
            let written = self.site.figure(*ix);
            let has_number = written.derive.is_some() || written.series.is_some() || written.is_broken;
            has_number && known(self.site, *ix).next().is_none()
        };
        if numbers.is_empty() || self.article.figures.iter().any(is_unread) {
            return Vec::new();
        }
        let mut found: Vec<Told> = Vec::new();
        for (at, number) in &numbers {
            let Some(reading) = number.as_ref().filter(|reading| reading.high.is_none()) else { continue };
            let Some((counted, end)) = self.counted(reading) else { continue };
            let around = Around::new(self.text, at, &numbers, self.lang);
            let others = || numbers.iter().filter(|(other, _)| other != at).filter_map(|(_, other)| other.as_ref());
            let told = self.article.figures.iter().filter_map(|ix| {
                let same = self.same(*ix, reading, &counted, &around)?;
                Some((self.evidence(*ix, reading, same, &counted, &around)?, *ix))
            });
            // What is said rightly beside it is not what it speaks of.
            let told = told.filter(|(_, ix)| !others().any(|other| self.says(*ix, other)));
            let Some((evidence, figure)) = told.min_by_key(|(evidence, _)| *evidence) else { continue };
            if !self.is_excused(reading, &counted, &around) {
                let words = tidy(&self.text[reading.at.start..end]);
                let number = reading.low.value.to_ratio();
                found.push(Told { evidence, figure, at: reading.at.clone(), number, words });
            }
        }
        // Of several numbers, only one can be meant to be the figure's.
        found.sort_by_key(|told| told.evidence);
        let mut best: Vec<Told> = Vec::new();
        for told in found {
            if best.iter().all(|better| better.figure != told.figure) {
                best.push(told);
            }
        }
        best
    }

    /// What a number counts, and where the words for it end; none where that is time, or a change, or not said right there.
    fn counted(&self, reading: &Reading) -> Option<(Counted<'a>, usize)> {
        const SHORTEST: usize = 3;
        let (text, end) = (self.text, end_of(self.text, &reading.at));
        let (before, after) = (&text[..reading.at.start], &text[end..]);
        if is_of_other(before, after, self.lang) {
            return None;
        }
        let said = named(after, Some(self.lang)).filter(|named| named.is_plain);
        let is_points = |said: &[Meaning]| said.iter().any(|said| matches!(said, Meaning::Measure(Family::Points, _)));
        if reading.unit.is_some() {
            return (!said.is_some_and(|said| is_points(&said.meanings))).then_some((Counted::Sign, reading.at.end));
        }
        let word = first_word(after);
        if let Some(word) = word.clone() {
            let noun = &after[word.clone()];
            let count = said.as_ref().map_or(1, |said| said.words.split(' ').count());
            let said = said.map_or_else(|| meanings(noun), |said| said.meanings);
            if said.iter().any(|said| matches!(said, Meaning::Measure(Family::Time, _))) || is_points(&said) {
                return None;
            }
            if !said.is_empty() {
                return Some((Counted::Unit(said), end + end_of_unit(after, count)));
            }
            if noun.chars().count() >= SHORTEST && is_telling(noun, self.lang) {
                return Some((Counted::Noun(noun), end + word.end));
            }
        }
        // “207 in the valley” counts nothing itself, and neither does a number at the end.
        let is_end = word.is_some() || !after.trim_start().starts_with(|c: char| c.is_alphanumeric() || c == '-');
        let word = words(before).last().filter(|word| is_end && before.trim_end().ends_with(word))?;
        Some((Counted::Before(word), reading.at.end))
    }

    /// By what a figure counts the same as a number, if it does.
    fn same(&self, ix: FigureIx, reading: &Reading, counted: &Counted<'_>, around: &Around<'_>) -> Option<Same> {
        if self.site.value(ix).is_none() && self.site.range(ix).is_none() && points(self.site, ix).next().is_none() {
            return None;
        }
        let unit = self.site.unit_without_size(ix);
        let own = meanings(&unit);
        let is_same = match counted {
            Counted::Sign if matches!(reading.unit, Some(Unit::Currency(_))) => {
                own.iter().any(|own| own.is_money()) && self.figure(ix).is_in_unit(reading)
            }
            Counted::Sign => whole(&unit) > 1 && self.figure(ix).is_in_unit(reading),
            Counted::Unit(said) => own.iter().any(|own| said.iter().any(|said| is_same(*own, *said))),
            Counted::Noun(_) | Counted::Before(_) if !own.is_empty() || whole(&unit) > 1 => false,
            Counted::Noun(noun) => {
                let is_noun = |word: &str| alike(word, noun, self.lang);
                let is_after = |word: &str| words(around.after).any(|said| alike(said, word, self.lang));
                if words(&unit).any(is_noun) {
                    return words(&unit).all(is_after).then_some(Same::Unit);
                }
                let by = if unit.trim().is_empty() { Same::Unit } else { Same::Label };
                return words(self.label(ix)).any(is_noun).then_some(by);
            }
            Counted::Before(verb) => {
                let is_telling = |word: &&str| is_telling(word, self.lang);
                words(self.label(ix)).filter(is_telling).any(|word| alike(word, verb, self.lang))
            }
        };
        is_same.then_some(Same::Unit)
    }

    fn evidence(
        &self,
        ix: FigureIx,
        reading: &Reading,
        same: Same,
        counted: &Counted<'_>,
        around: &Around<'_>,
    ) -> Option<Evidence> {
        if self.said_before(ix, reading) {
            return Some(Evidence::SaidBefore);
        }
        if self.is_of_other_time(ix, around) || is_of_other_fate(around.words(), self.label(ix), self.lang) {
            return None;
        }
        let is_plain = *self.hedges(reading) == [vec![Hedge::About]];
        let number = reading.low.value.to_ratio();
        // Of several values, one is soon alike: told is what has many digits, and nothing of how near it is.
        let mut points = points(self.site, ix).peekable();
        if points.peek().is_some() {
            let is_slip = number >= power_of_ten(3) && points.any(|point| is_slip(&number, &point.to_ratio()));
            return (same == Same::Unit && is_plain && is_slip).then_some(Evidence::Slip);
        }
        let values = self.in_full(ix);
        let label: Vec<&str> = words(self.label(ix)).filter(|word| is_telling(word, self.lang)).collect();
        let is_named = |word: &&str| around.words().any(|said| alike(said, word, self.lang));
        let is_of_counted = |word: &str| {
            let is_noun =
                matches!(counted, Counted::Noun(said) | Counted::Before(said) if alike(word, said, self.lang));
            is_noun || words(self.site.unit(ix).unwrap_or_default()).any(|unit| alike(word, unit, self.lang))
        };
        // People are counted in a fire and in the hotel next to it: a word of the label says which are meant, if it has one.
        let mut others = label.iter().copied().filter(|word| !is_of_counted(word)).peekable();
        let is_meant = others.peek().is_none() || others.any(|word| is_named(&word));
        let is_slip = || values.iter().any(|value| is_slip(&number, value));
        // Of many digits, none are alike by chance.
        let is_long = || number >= power_of_ten(2);
        if same == Same::Unit && is_plain && (is_meant || is_long()) && is_slip() {
            return Some(Evidence::Slip);
        }
        if matches!(counted, Counted::Before(_)) {
            return None;
        }
        // Money and measures are those of the figure; of what else is counted, the sentence must say which.
        let speaks_of_it = match counted {
            Counted::Sign | Counted::Unit(_) => label.iter().any(is_named),
            _ => !label.is_empty() && label.iter().all(is_named),
        };
        if same == Same::Unit && is_plain && speaks_of_it && values.iter().any(|value| is_scaled(&number, value)) {
            return Some(Evidence::Slip);
        }
        if label.is_empty() || !label.iter().all(is_named) {
            return None;
        }
        // A number that is far from the figure's may as well be that of some of them: three of the people who died. And
        // where the label has no other word than the noun, that of some such things may be meant.
        let names_more = same == Same::Label || label.iter().any(|word| !is_of_counted(word));
        let part = if names_more { 5 } else { 10 };
        values.iter().any(|value| is_near(&number, value, part)).then_some(Evidence::Named)
    }

    /// The numbers of a figure, with the size that its unit begins with.
    fn in_full(&self, ix: FigureIx) -> Vec<Ratio> {
        let ends = self.site.range(ix).map(|(low, high)| [low, high]).into_iter().flatten();
        let scale = power_of_ten(self.figure(ix).power().unwrap_or_default());
        self.site.value(ix).into_iter().chain(ends).map(|value| value.to_ratio() * &scale).collect()
    }

    /// Whether a figure said this number before.
    fn said_before(&self, ix: FigureIx, reading: &Reading) -> bool {
        let figure = self.figure(ix);
        let id = self.site.figure(ix).id.value.as_str();
        let is_its = |named: &Spanned<String>| self.article.own_figure(&named.value) == id;
        let corrections = &self.article.written().corrections;
        let its = corrections.iter().filter(|it| it.figure.as_ref().is_some_and(is_its));
        let was = its.filter_map(|correction| correction.was.as_deref());
        let mut was = was.flat_map(|was| match counting(read(was, self.lang)).as_slice() {
            [only] if only.high.is_none() => figure.scales().map(|by| only.low.value.to_ratio() * by).collect(),
            _ => Vec::new(),
        });
        let replaced = || self.site.figures[ix].supersedes.is_some_and(|other| self.says(other, reading));
        was.any(|was| self.is_number(reading, &was)) || replaced()
    }

    /// Whether the sentence speaks of something before, or of a year that is not the figure's; where nobody says which that
    /// is, it is the article's.
    fn is_of_other_time(&self, ix: FigureIx, around: &Around<'_>) -> bool {
        let figure = self.site.figure(ix);
        let of_article = || Some(self.article.written().date.as_ref()?.value.as_written());
        let when = figure.when.as_ref().map(|when| when.value.as_written()).or_else(of_article).unwrap_or_default();
        let points = self.site.series(ix).unwrap_or_default();
        let is_named = |year: &String| {
            let is_of_point = |point: &Point| point.when.value.as_written().contains(year);
            when.contains(year) || self.label(ix).contains(year) || points.iter().any(is_of_point)
        };
        around.tells_other_time() || !around.years().iter().all(is_named)
    }

    /// Whether something in the article may be this number.
    fn is_excused(&self, reading: &Reading, counted: &Counted<'_>, around: &Around<'_>) -> bool {
        let own = self.article.figures.iter().copied();
        let (body, prose, _) = self.site.text(self.owner);
        let used = prose.targets.iter().filter_map(|target| match target {
            Target::Figure(ix) => Some(*ix),
            _ => None,
        });
        let mut figures: Vec<FigureIx> = own.chain(used).collect();
        each_once(&mut figures);
        let is_true_bound = |ix: FigureIx| {
            let is_like = self.same(ix, reading, counted, around).is_some();
            is_like && self.in_full(ix).iter().any(|value| self.is_true_bound(reading, value))
        };
        if figures.iter().any(|ix| self.says(*ix, reading) || is_true_bound(*ix)) {
            return true;
        }
        // Of many figures, two make almost any number.
        if figures.len() > MOST_FIGURES {
            return true;
        }
        let amount = |ix: &FigureIx| self.in_full(*ix).into_iter().next();
        let is_share = matches!(reading.unit, Some(Unit::Percent | Unit::PerMille));
        let like = figures.iter().filter(|ix| self.same(**ix, reading, counted, around).is_some());
        let like: Vec<Ratio> = like.filter_map(amount).chain(is_share.then(|| power_of_ten(2))).collect();
        let all: Vec<Ratio> = figures.iter().filter_map(amount).collect();
        // A part of a whole, or how much more or less one is than the other.
        let is_share_of = |part: &Ratio, of: &Ratio| {
            let is_it = |part: Ratio| self.is_number(reading, &(part / of * power_of_ten(2)));
            *of != Ratio::default() && (is_it(part.clone()) || is_it((part - of).abs()))
        };
        let totals = figures.iter().filter_map(|ix| {
            let points = self.site.series(*ix)?.iter().filter_map(|point| Some(point.value.as_ref()?.to_ratio()));
            Some(points.sum())
        });
        let totals = totals.chain(figures.iter().flat_map(|ix| made_of(points(self.site, *ix))));
        sums(&like).into_iter().chain(totals).any(|sum| self.is_number(reading, &sum))
            || is_share && all.iter().any(|part| all.iter().any(|of| is_share_of(part, of)))
            || self.said.get_or_init(|| self.said(body)).iter().any(|said| self.is_it(reading, said))
    }

    /// All amounts in the text, and in what is said of the article's figures.
    fn said(&self, body: &Body) -> Vec<Reading> {
        let amounts = |text: &str| {
            let all = if may_count(text, self.lang) { amounts(text, self.lang) } else { Vec::new() };
            // Of two or three, each counts.
            let each = |(at, reading): (Range<usize>, Option<Reading>)| match reading {
                Some(reading) => vec![reading],
                None => read(&text[at], self.lang),
            };
            all.into_iter().flat_map(each).collect::<Vec<_>>()
        };
        let blocks = body.blocks.iter().flat_map(|block| amounts(&running::words(&body.html[block.html.range()])));
        self.words_of_figures().flat_map(amounts).chain(blocks).collect()
    }

    /// What is said of the article's figures in words.
    fn words_of_figures(&self) -> impl Iterator<Item = &'a str> {
        let site = self.site;
        let of_figure = move |ix: &FigureIx| {
            let figure = site.figure(*ix);
            let says = figure.says.as_ref().map(|says| says.value.as_str());
            [figure.label.as_deref(), figure.of.as_deref(), figure.note.as_deref(), says].into_iter().flatten()
        };
        let findings = self.article.written().disputes.iter().map(|dispute| dispute.finding.as_str());
        self.article.figures.iter().flat_map(of_figure).chain(findings)
    }

    /// Whether a number is one that is said elsewhere, or that rounded, or lies between its ends.
    fn is_it(&self, reading: &Reading, said: &Reading) -> bool {
        let low = said.low.value.to_ratio();
        let is_high =
            |high: Ratio| self.is_number(reading, &high) || (&low..=&high).contains(&&reading.low.value.to_ratio());
        self.is_number(reading, &low) || said.high.as_ref().is_some_and(|high| is_high(high.value.to_ratio()))
    }

    /// Whether a number is what a figure says, or rounds it.
    fn says(&self, ix: FigureIx, reading: &Reading) -> bool {
        let figure = self.figure(ix);
        let after = &self.text[reading.at.end..];
        let is_in_unit = figure.is_in_unit(reading) && !figure.is_other_unit(after, self.lang);
        let fits = |known: &Known<'_>| self.hedges(reading).iter().any(|hedges| figure.fits(known, reading, hedges));
        let converted = |known: &Known<'_>| figure.is_converted(known, reading, (after, self.lang), Some(&[]));
        // What fell is often said without the minus.
        let has_fallen = |value: &Ratio| value.is_negative() && self.is_number(reading, &value.abs());
        known(self.site, ix)
            .any(|known| figure.equals(&known, reading) || is_in_unit && fits(&known) || converted(&known))
            || is_in_unit && self.in_full(ix).iter().any(has_fallen)
    }

    /// Whether what is said is more or less than a number, and that is true, however far from it.
    fn is_true_bound(&self, reading: &Reading, value: &Ratio) -> bool {
        let number = reading.low.value.to_ratio();
        let is_true = |hedge: &Hedge| match hedge {
            Hedge::MoreThan | Hedge::AtLeast => number <= *value,
            Hedge::LessThan | Hedge::AtMost => number >= *value,
            Hedge::About => false,
        };
        self.hedges(reading).iter().any(|hedges| !hedges.is_empty() && hedges.iter().all(is_true))
    }

    /// Whether it is this number, or rounds it.
    fn is_number(&self, reading: &Reading, value: &Ratio) -> bool {
        let fits = |hedges: &Vec<Hedge>| hedges.iter().all(|hedge| reading.low.fits(value, *hedge));
        reading.low.value.to_ratio() == *value || self.hedges(reading).iter().any(fits)
    }

    /// What is said of a number in the words at it, in each of the meanings that they have.
    fn hedges(&self, reading: &Reading) -> Rc<[Vec<Hedge>]> {
        let mut hedged = self.hedged.borrow_mut();
        hedged.entry(reading.at.start).or_insert_with(|| self.read_hedges(reading).into()).clone()
    }

    fn read_hedges(&self, reading: &Reading) -> Vec<Vec<Hedge>> {
        let mut plain = hedges(self.text, reading.at.clone(), self.lang);
        if plain.is_empty() {
            plain.push(Hedge::About);
        }
        let other = other_hedges(self.text, reading.at.clone(), self.lang);
        [plain].into_iter().chain(other).collect()
    }

    fn figure(&self, ix: FigureIx) -> Comparison<'a> {
        Comparison { site: self.site, ix, is_sized: false, falls: false }
    }

    /// What a figure's label names, or its id, where it has none.
    fn label(&self, ix: FigureIx) -> &'a str {
        let figure = self.site.figure(ix);
        figure.label.as_deref().unwrap_or(&figure.id.value)
    }
}

/// The values of a figure that is a series and nothing else, where they are few.
fn points(site: &Site, ix: FigureIx) -> impl Iterator<Item = &Decimal> {
    const MOST: usize = 12;
    let is_alone = site.value(ix).is_none() && site.range(ix).is_none();
    let points = site.series(ix).filter(|points| is_alone && points.len() <= MOST).unwrap_or_default();
    points.iter().filter_map(|point| point.value.as_ref())
}

/// What may be said of values over time: the sum of some in a row, how far two lie apart, what they are on the average.
fn made_of<'d>(points: impl Iterator<Item = &'d Decimal>) -> Vec<Ratio> {
    let points: Vec<Ratio> = points.map(Decimal::to_ratio).collect();
    let mut made = Vec::new();
    for (at, first) in points.iter().enumerate() {
        let mut sum = first.clone();
        for (other, next) in points.iter().enumerate().skip(at + 1) {
            sum += next;
            made.extend([sum.clone(), (next - first).abs(), &sum / Ratio::from_integer((other - at + 1).into())]);
        }
    }
    made
}

/// All that a figure says in numbers.
fn known(site: &Site, ix: FigureIx) -> impl Iterator<Item = Known<'_>> {
    let value = site.value(ix).map(Known::Value);
    let range = site.range(ix).map(|(low, high)| [Known::Range(low, high), Known::Value(low), Known::Value(high)]);
    let series = site.series(ix).map(|points| points.iter().filter_map(|point| point.value.as_ref()).collect());
    let series = series.filter(|points: &Vec<_>| !points.is_empty()).map(Known::Series);
    value.into_iter().chain(range.into_iter().flatten()).chain(series)
}
