//! A wording that says another number than its figure: `[1,688](=joined)`, `[nearly 1,600](~joined)`.
//! What a wording holds is read here and not when its file is read, since the site may say which language that is in.

use super::comparison::{Comparison, Known};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::names::fold;
use crate::link::site::{FigureIx, Owner, Site, Target};
use crate::number::reading::{Fraction, Hedge, Numbers, Reading, Unit, Written, counting, hedge_words, hedges};
use crate::number::reading::{knows_words, read_all};
use crate::number::{Decimal, with_unit};
use crate::parse::figures::Series;
use crate::parse::reference::{Kind, Reference};

pub(super) fn check(site: &Site, owner: Owner, diagnostics: &mut Vec<Diagnostic>) {
    let (body, prose, _) = site.text(owner);
    let (path, lang) = site.file_of(owner);
    for (Reference { kind, .. }, target) in body.references.iter().zip(&prose.targets) {
        let (Kind::Wording { exact, words, text, figure }, Target::Figure(ix)) = (kind, target) else { continue };
        let wording = Wording { figure: Comparison { site, ix: *ix }, lang, text: text.trim(), name: &figure.value };
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
        } else if let Problem::WordingNotEqual { fixes, .. } | Problem::WordingNotRounded { fixes, .. } = &mut problem {
            let Said::Number(reading) = reading else { return None };
            let hedges = hedges(self.text, reading.at.clone(), self.lang);
            *fixes = self.fixes(&known, &reading, &hedges, exact);
        }
        Some(problem)
    }

    /// What is wrong, without what to do about it, and the number that is.
    fn problem_of(&self, known: &Known<'_>, exact: bool) -> Option<(Problem, Said)> {
        let Numbers { readings: all, fractions } = read_all(self.text, self.lang);
        let is_share = self.is_share(&all);
        let mut readings = counting(all);
        if let ([part], true) = (fractions.as_slice(), readings.iter().all(|reading| reading.weak)) {
            let hedges = hedges(self.text, part.at.clone(), self.lang);
            let good = self.figure.says_part(known, part, &hedges, exact);
            return (!good).then(|| (self.mismatch(known, exact), Said::Part(part.clone())));
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
        let after = &self.text[reading.at.end..];
        if !self.figure.is_in_unit(&reading) || self.figure.is_other_measure(after) {
            let unit = self.figure.site.unit(self.figure.ix).map(str::to_owned);
            return Some((Problem::WordingOfOtherUnit { words: self.words(), id: self.id(), unit }, Said::Nothing));
        }
        let hedges = hedges(self.text, reading.at.clone(), self.lang);
        let good = if exact {
            self.figure.equals(known, &reading, &hedges)
        } else {
            self.figure.fits(known, &reading, &hedges)
        };
        if good {
            return None;
        }
        Some((self.mismatch(known, exact), Said::Number(reading)))
    }

    fn mismatch(&self, known: &Known<'_>, exact: bool) -> Problem {
        let (words, id, value, fixes) = (self.words(), self.id(), self.figure.value(known, self.lang), Vec::new());
        match exact {
            true => Problem::WordingNotEqual { words, id, value, fixes },
            false => Problem::WordingNotRounded { words, id, value, fixes },
        }
    }

    /// The same part with another hedge, if that is right; or the value.
    fn fixes_of_part(&self, known: &Known<'_>, part: &Fraction) -> Vec<String> {
        let hedges = [Hedge::MoreThan, Hedge::LessThan, Hedge::About].into_iter();
        let right = hedges.filter(|hedge| self.figure.says_part(known, part, &[*hedge], false));
        let words = right.filter_map(|hedge| hedge_words(hedge, self.lang));
        let part = &self.text[part.at.clone()];
        let said = words.map(|words| match words.strip_suffix(" de").filter(|_| part.starts_with(['u', 'U'])) {
            Some(words) => format!("`[{words} d’{part}](~{})`", self.name),
            None => format!("`[{words} {part}](~{})`", self.name),
        });
        let value = format!("`[={}]`, which prints the value", self.name);
        said.take(1).chain([value]).collect()
    }

    /// Whether it is a share such as “one in four” or “every fourth”: the number in it is not the one that is meant.
    fn is_share(&self, readings: &[Reading]) -> bool {
        let code = self.lang.split(['-', '_']).next().unwrap_or_default();
        let Some((_, parting, every)) = SHARES.iter().find(|(language, ..)| language.eq_ignore_ascii_case(code)) else {
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
            is_second && ends_with(between, parting) || ends_with(between, every)
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
        if let (Known::Value(value), None) = (known, &reading.high) {
            let ratio = self.figure.ratio(value);
            if exact {
                fixes.push((true, self.in_unit(reading, value)));
            } else {
                // The writer's own words with the right number, or the writer's number with the right words.
                let number = reading.low.rounded(&ratio, hedges.first().copied().unwrap_or(Hedge::About));
                let (before, after) = (&self.text[..reading.at.start], &self.text[reading.at.end..]);
                fixes.push((false, format!("{before}{}{after}", self.in_unit(reading, &number))));
                fixes.extend([Hedge::MoreThan, Hedge::LessThan, Hedge::About].into_iter().filter_map(|hedge| {
                    Some((false, format!("{} {}", hedge_words(hedge, self.lang)?, &self.text[reading.at.clone()])))
                }));
            }
            let about = hedge_words(Hedge::About, self.lang).zip(round_number(value));
            fixes.extend(about.map(|(about, round)| (false, format!("{about} {}", self.in_unit(reading, &round)))));
        }
        fixes
            .retain(|(exact, text)| text != self.text && Wording { text, ..*self }.problem_of(known, *exact).is_none());
        fixes.dedup();
        fixes.truncate(2);
        let link = |(exact, text)| format!("`[{text}]({}{})`", if exact { "=" } else { "~" }, self.name);
        let fixes: Vec<String> = fixes.into_iter().map(link).collect();
        if fixes.is_empty() { vec![format!("`[={}]`, which prints the value", self.name)] } else { fixes }
    }

    /// A number with the sign that stands at the wording's own.
    fn in_unit(&self, reading: &Reading, number: &Decimal) -> String {
        let number = number.format(self.lang);
        let written = &self.text[reading.at.clone()];
        let sign = &written[..written.find(char::is_numeric).unwrap_or_default()];
        match &reading.unit {
            Some(Unit::Percent) => with_unit(&number, Some("%"), self.lang),
            Some(Unit::Currency(code)) if sign.is_empty() => format!("{number}\u{a0}{code}"),
            Some(Unit::Currency(_)) => format!("{sign}{number}"),
            _ => number,
        }
    }
}

/// A value to its first two digits, if it has more before the point: 1,668 is about 1,700.
fn round_number(value: &Decimal) -> Option<Decimal> {
    let digits = value.as_str().trim_start_matches('-').split('.').next().unwrap_or_default().len();
    let places = digits.checked_sub(2).filter(|places| *places > 0)?;
    let step = Decimal::parse(&format!("1e{places}")).ok()?;
    let rounded = Written { value: step.clone(), step }.rounded(&value.to_ratio(), Hedge::About);
    (rounded != *value).then_some(rounded)
}
