//! A wording that says another number than its figure: `[1,688](=joined)`, `[nearly 1,600](~joined)`.
//! What a wording holds is read here and not when its file is read, since the site may say which language that is in.

use crate::date::Day;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::site::{FigureIx, Owner, Site, Target};
use crate::number::reading::{Hedge, Reading, Unit, Written, counting, hedge_words, hedges, knows_words, read};
use crate::number::{Decimal, Ratio, is_currency, with_unit};
use crate::parse::reference::{Kind, Reference};
use num_traits::One;
use rayon::prelude::*;

pub(super) fn check(site: &Site, _as_of: Option<Day>, diagnostics: &mut Vec<Diagnostic>) {
    let owners: Vec<Owner> = site.owners().collect();
    let found: Vec<Vec<Diagnostic>> = owners.par_iter().map(|owner| check_text(site, *owner)).collect();
    diagnostics.extend(found.into_iter().flatten());
}

fn check_text(site: &Site, owner: Owner) -> Vec<Diagnostic> {
    let (body, prose, _) = site.text(owner);
    let (path, lang) = site.file_of(owner);
    let mut found = Vec::new();
    for (Reference { kind, .. }, target) in body.references.iter().zip(&prose.targets) {
        let (Kind::Wording { exact, words, text, figure }, Target::Figure(ix)) = (kind, target) else { continue };
        let wording = Wording { site, ix: *ix, lang, text: text.trim(), name: &figure.value };
        if let Some(problem) = wording.problem(*exact) {
            found.push(related(site, *ix, Diagnostic::new(Place::new(path, *words), problem)));
        }
    }
    found
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

/// What a figure says in numbers.
enum Known<'a> {
    Value(&'a Decimal),
    Range(&'a Decimal, &'a Decimal),
    /// Any of them.
    Series(Vec<&'a Decimal>),
}

struct Wording<'a> {
    site: &'a Site,
    ix: FigureIx,
    lang: &'a str,
    text: &'a str,
    /// The figure as the writer names it.
    name: &'a str,
}

impl Wording<'_> {
    fn problem(&self, exact: bool) -> Option<Problem> {
        let Some(known) = self.known() else {
            // A calculation that has no result has been told.
            let told = self.site.figure(self.ix).derive.is_some();
            return (!told).then(|| Problem::WordingWithoutValue { words: self.words(), id: self.id() });
        };
        let (mut problem, reading) = self.problem_of(&known, exact)?;
        if let Problem::WordingNotEqual { fixes, .. } | Problem::WordingNotRounded { fixes, .. } = &mut problem {
            let reading = reading?;
            let hedges = hedges(self.text, reading.at.clone(), self.lang);
            *fixes = self.fixes(&known, &reading, &hedges, exact);
        }
        Some(problem)
    }

    /// What is wrong, without what to do about it, and the number that is.
    fn problem_of(&self, known: &Known<'_>, exact: bool) -> Option<(Problem, Option<Reading>)> {
        let mut readings = counting(read(self.text, self.lang));
        let count = readings.len();
        let Some(reading) = readings.pop().filter(|_| count == 1) else {
            let only_digits = (!knows_words(self.lang)).then(|| self.lang.to_owned());
            return Some((Problem::WordingUnclear { words: self.words(), id: self.id(), count, only_digits }, None));
        };
        if !self.is_in_unit(&reading) {
            let unit = self.site.unit(self.ix).map(str::to_owned);
            return Some((Problem::WordingOfOtherUnit { words: self.words(), id: self.id(), unit }, None));
        }
        let hedges = hedges(self.text, reading.at.clone(), self.lang);
        let good = if exact { self.equals(known, &reading, &hedges) } else { self.fits(known, &reading, &hedges) };
        if good {
            return None;
        }
        let (words, id, value, fixes) = (self.words(), self.id(), self.value(known), Vec::new());
        let problem = match exact {
            true => Problem::WordingNotEqual { words, id, value, fixes },
            false => Problem::WordingNotRounded { words, id, value, fixes },
        };
        Some((problem, Some(reading)))
    }

    fn words(&self) -> String {
        self.text.to_owned()
    }

    fn id(&self) -> String {
        self.name.to_owned()
    }

    fn known(&self) -> Option<Known<'_>> {
        let written = self.site.figure(self.ix);
        let value = self.site.value(self.ix).map(Known::Value);
        let range = || written.range.as_ref().map(|range| Known::Range(&range.0.value, &range.1.value));
        let series = || {
            let points: Vec<_> = self.site.series(self.ix)?.iter().filter_map(|point| point.value.as_ref()).collect();
            (!points.is_empty()).then_some(Known::Series(points))
        };
        value.or_else(range).or_else(series)
    }

    /// Whether the wording's number is the figure's: as written, or as the page prints what is calculated.
    fn equals(&self, known: &Known<'_>, reading: &Reading, hedges: &[Hedge]) -> bool {
        let same = |value: &Decimal, written: &Written| {
            let scaled = |scale: Ratio| written.value.to_ratio() == value.to_ratio() * scale;
            &written.value == value || self.scales().any(scaled)
        };
        let bound = self.site.figure(self.ix).bound;
        let said = hedges.iter().all(|hedge| match hedge {
            Hedge::MoreThan => bound == Some("just-over"),
            Hedge::LessThan => bound == Some("just-under"),
            Hedge::About | Hedge::AtLeast | Hedge::AtMost => true,
        });
        let range = self.site.figure(self.ix).range.as_deref();
        said && match (&reading.high, known) {
            (None, Known::Value(value)) => {
                same(value, &reading.low) || {
                    let exact = self.site.figures[self.ix.at()].exact.as_deref();
                    exact.is_some_and(|exact| reading.low.value.to_ratio() == *exact)
                }
            }
            (None, Known::Series(points)) => points.iter().any(|point| same(point, &reading.low)),
            (None, Known::Range(..)) => false,
            (Some(high), _) => range.is_some_and(|(from, to)| same(&from.value, &reading.low) && same(&to.value, high)),
        }
    }

    fn fits(&self, known: &Known<'_>, reading: &Reading, hedges: &[Hedge]) -> bool {
        let hedges = if hedges.is_empty() { &[Hedge::About] } else { hedges };
        let all = |value: &Ratio| {
            let scaled = |scale: Ratio| {
                let value = value * scale;
                hedges.iter().all(|hedge| self.rounds(&value, &reading.low, *hedge))
            };
            self.scales().any(scaled)
        };
        match (&reading.high, known) {
            (None, Known::Value(value)) => all(&self.ratio(value)),
            (None, Known::Series(points)) => points.iter().any(|point| all(&point.to_ratio())),
            (None, Known::Range(low, high)) => {
                hedges.iter().all(|hedge| self.fits_range(low, high, &reading.low, *hedge))
            }
            (Some(high), Known::Range(from, to)) => self.scales().any(|scale| {
                let near =
                    |value: &Decimal, written: &Written| written.fits(&(value.to_ratio() * &scale), Hedge::About);
                near(from, &reading.low) && near(to, high)
            }),
            (Some(high), Known::Value(value)) => self.is_between(&self.ratio(value), reading, high),
            (Some(high), Known::Series(points)) => {
                points.iter().any(|point| self.is_between(&point.to_ratio(), reading, high))
            }
        }
    }

    /// Whether a value stands between the two numbers of a wording such as `between 1,600 and 1,700`.
    fn is_between(&self, value: &Ratio, reading: &Reading, high: &Written) -> bool {
        let (low, high) = (reading.low.value.to_ratio(), high.value.to_ratio());
        self.scales().any(|scale| (&low..=&high).contains(&&(value * scale)))
    }

    /// Of a range, what is said to be more is its low end, what is said to be less its high end, and the rest is any of it.
    fn fits_range(&self, low: &Decimal, high: &Decimal, written: &Written, hedge: Hedge) -> bool {
        let (low, high) = (low.to_ratio(), high.to_ratio());
        match hedge {
            Hedge::MoreThan | Hedge::AtLeast => written.fits(&low, hedge),
            Hedge::LessThan | Hedge::AtMost => written.fits(&high, hedge),
            Hedge::About => {
                let number = written.value.to_ratio();
                (&low..=&high).contains(&&number) || written.fits(&low, hedge) || written.fits(&high, hedge)
            }
        }
    }

    /// A value that is just over or just under its number is more or less than it, however exactly that is written.
    fn rounds(&self, value: &Ratio, written: &Written, hedge: Hedge) -> bool {
        let beside = matches!(
            (self.site.figure(self.ix).bound, hedge),
            (Some("just-over"), Hedge::MoreThan) | (Some("just-under"), Hedge::LessThan)
        );
        written.fits(value, hedge) || beside && written.value.to_ratio() == *value
    }

    /// The value in full, where what is shown of it is rounded.
    fn ratio(&self, value: &Decimal) -> Ratio {
        let written = self.site.figure(self.ix).value.is_some();
        let exact = self.site.figures[self.ix.at()].exact.as_deref().filter(|_| !written);
        exact.cloned().unwrap_or_else(|| value.to_ratio())
    }

    /// What the figure's number may be multiplied by to be the one in the words: 11.4 in `EUR bn` is 11.4 billion.
    fn scales(&self) -> impl Iterator<Item = Ratio> {
        let unit = self.site.unit(self.ix).unwrap_or_default();
        let power = unit.split_whitespace().find_map(|word| match word {
            "thousand" | "thousands" => Some(3),
            "million" | "millions" | "mn" | "m" | "Mio." | "Mio" => Some(6),
            "billion" | "billions" | "bn" | "Mrd." | "Mrd" | "milliards" => Some(9),
            _ => None,
        });
        let power = power.map(|power| Ratio::from_integer(num_traits::pow(10.into(), power)));
        std::iter::once(Ratio::one()).chain(power)
    }

    /// Whether the sign or code at the number can be the figure's unit. Free words may mean anything.
    fn is_in_unit(&self, reading: &Reading) -> bool {
        let unit = self.site.unit(self.ix).unwrap_or_default();
        let shares =
            ["%", "\u{66a}", "percent", "per cent", "Prozent", "pour cent", "por ciento", "in 100", "المئة", "المائة"];
        let share = shares.iter().any(|share| unit.contains(share));
        let currency = unit.split_whitespace().find(|word| is_currency(word));
        match &reading.unit {
            None => true,
            Some(Unit::Percent) => share,
            Some(Unit::PerMille) => unit.contains(['‰', '\u{609}']),
            Some(Unit::Currency(sign)) => match (sign.as_str(), currency) {
                _ if share => false,
                (_, None) => true,
                ("$", Some(code)) => code.ends_with('D') || matches!(code, "MXN" | "CLP" | "COP" | "ARS" | "UYU"),
                ("£", Some(code)) => {
                    matches!(code, "GBP" | "EGP" | "LBP" | "SYP" | "SDG" | "FKP" | "GIP" | "SHP" | "SSP")
                }
                ("¥", Some(code)) => matches!(code, "JPY" | "CNY"),
                (sign, Some(code)) => sign == code,
            },
        }
    }

    /// What the figure says, as a page in this language would print it.
    fn value(&self, known: &Known<'_>) -> String {
        let number = match known {
            Known::Value(value) => value.format(self.lang),
            Known::Range(low, high) => format!("{}–{}", low.format(self.lang), high.format(self.lang)),
            Known::Series(points) => {
                const SHOWN: usize = 4;
                let shown: Vec<_> = points.iter().take(SHOWN).map(|point| point.format(self.lang)).collect();
                let more = if points.len() > SHOWN { ", …" } else { "" };
                format!("{}{more}", shown.join(", "))
            }
        };
        with_unit(&number, self.site.unit(self.ix), self.lang)
    }

    /// What to write instead, most likely first. Nothing is proposed that would be refused in its turn.
    fn fixes(&self, known: &Known<'_>, reading: &Reading, hedges: &[Hedge], exact: bool) -> Vec<String> {
        let mut fixes: Vec<(bool, String)> = Vec::new();
        if let (Known::Value(value), None) = (known, &reading.high) {
            let ratio = self.ratio(value);
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
