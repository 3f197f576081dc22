//! Shares that cannot be: more than all or less than nothing of something, and parts that are more than their whole. Only
//! where it is plain: `% of ships` is a share, while `% of GDP` may be more than all and `%` alone a change; a part is a count
//! of the same metric and time that says `of` whom where the whole says nothing, or that lies within the whole's place.

use super::contradiction::{place, said};
use super::count_not_whole::numbers;
use crate::date::Day;
use crate::diagnostic::{Diagnostic, Problem};
use crate::link::names::fold;
use crate::link::site::{EntityIx, FigureIx, MetricIx, Site};
use crate::number::reading::is_in;
use crate::number::{Decimal, Meaning, Token, is_money_sign, meanings, share_ahead, with_unit};
use crate::parse::entities::Relation;
use crate::parse::figures::Kind;
use rustc_hash::FxHashMap;
use std::cmp::Ordering;

/// So many more of a series that cannot be are shown beside the first.
const MOST_OTHERS: usize = 4;

/// What one may have more of than all, since nothing counts how much of it there is: money and output, room, what was
/// meant or usual, and years of age, of which others may be at school too.
const EXCEEDED: &str = "gdp gni gnp output product production income incomes revenue revenues receipts budget budgets spending \
    expenditure exports imports trade sales turnover assets equity capital deposits reserves savings debt debts liabilities \
    profit profits earnings pay wage wages salary salaries price prices cost costs value values worth loans fees rent rents \
    capacity capacities place places bed beds berth berths cell cells room rooms space spaces tents \
    target targets goal goals quota quotas plan plans limit limits norm norms standard standards forecast forecasts estimate \
    estimates need needs requirement requirements appeal demand consumption supply normal average averages mean median level \
    levels baseline threshold thresholds line minimum maximum ceiling cap dose strength trend rate rates growth peak figure \
    figures number numbers rainfall precipitation weight height length age ages cohort age-group age-groups \
    year years month months quarter times that what";

/// Room in other languages, and seats, which are a whole too: of all seats nobody wins more.
const ROOM: &str = "seat seats plätze plätzen betten lits plazas camas asientos الأماكن أماكن سرير أسرة مقعد مقاعد";

/// Words before a whole that make it another one than what is counted: last year's deaths, planned sites.
const COMPARED: &str =
    "last previous prior pre planned expected projected budgeted average normal usual historical original";

/// Words behind what it is a share of: of women in prison.
const ENDS: &str = "in on at of before after since during than from for with without who that which whose aged under over above below between by to and or as \
    living born held still not per";

/// A share below nothing or above all.
pub(super) fn share(site: &Site, ix: FigureIx) -> Option<Diagnostic> {
    let unit = site.unit(ix)?.trim();
    let rest = share_ahead(unit).filter(|(whole, _)| *whole == 100)?.1.trim_start();
    // Words other than `of …` say that it is no share: `% more than in 2017`.
    let is_share = rest.strip_prefix("of ").is_some_and(is_whole);
    let (low, high) = match rest {
        "" if is_share_of_other(site, ix) => return of_other(site, ix, unit),
        _ if is_share => ("0", "100"),
        rest if rest.is_empty() || rest.starts_with("of ") => ("-100", "1000"),
        _ => return None,
    };
    let (low, high) = (Decimal::parse(low).ok()?, Decimal::parse(high).ok()?);
    let is_wrong = |number: &Decimal| *number < low || *number > high;
    let range = site.range(ix).into_iter().flat_map(|(low, high)| [low, high]);
    let worked_out = site.value(ix).into_iter().chain(range).find(|number| is_wrong(number));
    // What is written is told where it stands, and what was worked out at the figure.
    let mut written = numbers(site, ix).filter(|(_, number)| is_wrong(number));
    let (place, wrong) = written.next().or_else(|| Some((place(site, ix), worked_out?)))?;
    let said = |number: &Decimal| with_unit(&number.format(&site.config.lang), Some(unit), &site.config.lang);
    let problem = Problem::ShareOutOfRange {
        id: site.figure(ix).id.value.clone(),
        value: said(wrong),
        is_share,
        is_times_hundred: is_times_hundred(site, ix),
    };
    let others = written.take(MOST_OTHERS).map(|(place, number)| (place, format!("here it says {}", said(number))));
    Some(others.fold(Diagnostic::new(place, problem), |told, (place, words)| told.with(place, words)))
}

/// Whether nobody has more than all of what stands behind `of`: of ships, of registered voters, of Gaza. Of GDP, of capacity
/// and of 2019 levels there may be more; and what it is its last word says, for bed nets are no beds.
fn is_whole(of: &str) -> bool {
    let is_year = |word: &str| word.len() == 4 && word.parse().is_ok_and(|year: u32| (1900..2100).contains(&year));
    let of = of.to_lowercase();
    let words = of.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.take_while(|word| !is_in(word, ENDS)).collect();
    let is_exceeded = match words[..] {
        [.., before, head] => is_in(head, EXCEEDED) || is_in(&format!("{before}-{head}"), EXCEEDED),
        [head] => is_in(head, EXCEEDED),
        [] => of.starts_with("that "),
    };
    let is_money = || meanings(words.last().copied().unwrap_or_default()).into_iter().any(Meaning::is_money);
    let is_other = |word: &&str| is_in(word, COMPARED) || is_year(word);
    !is_exceeded && !words.iter().any(is_other) && !of.contains(is_money_sign) && !is_money()
}

/// Whether a calculation begins or ends by multiplying with a hundred, as a spreadsheet's does for per cent.
fn is_times_hundred(site: &Site, ix: FigureIx) -> bool {
    let Some(derive) = site.figure(ix).derive.as_deref() else { return false };
    let text: String = derive
        .value
        .tokens()
        .map(|token| match token {
            Token::Text(text) => text,
            Token::Name(..) => "x",
        })
        .collect();
    let text: String = text.chars().filter(|c| !c.is_whitespace()).map(|c| if c == '×' { '*' } else { c }).collect();
    text.starts_with("100*") || text.ends_with("*100")
}

/// Whether a figure is so many of one thing in a hundred of another, by its own calculation: `houses / families`. That is no
/// change, though it may be more than all; and of places and beds there may be too few.
fn is_share_of_other(site: &Site, ix: FigureIx) -> bool {
    let Some(derive) = site.figure(ix).derive.as_deref() else { return false };
    let [part, whole] = site.figures[ix].parts[..] else { return false };
    let mut signs = derive.value.tokens().filter_map(|token| match token {
        Token::Text(text) => Some(text),
        Token::Name(..) => None,
    });
    let unit = |ix| site.unit(ix).map(|_| site.measure(ix).family);
    let exceeds = |word: &str| is_in(word, EXCEEDED) || is_in(word, ROOM) || word.starts_with(char::is_numeric);
    let is_exceeded = |unit: &str| unit.split(|c: char| !c.is_alphanumeric()).any(exceeds);
    let are_other =
        unit(part).zip(unit(whole)).is_some_and(|(part, whole)| part != whole && !is_exceeded(&whole.to_lowercase()));
    are_other && signs.next() == Some("/") && signs.next().is_none()
}

/// Such a share that is more than all at its least, however its parts are bounded.
fn of_other(site: &Site, ix: FigureIx, unit: &str) -> Option<Diagnostic> {
    let all = Decimal::parse("100").ok()?;
    let least = match (site.range(ix), site.value(ix)) {
        (Some((low, _)), _) => low,
        (None, value) => value.filter(|_| site.bound(ix).is_none_or(|bound| bound.side() != Ordering::Less))?,
    };
    if *least <= all {
        return None;
    }
    let names = |ix: FigureIx| site.unit(ix).unwrap_or_default().to_owned();
    let [part, whole] = site.figures[ix].parts[..] else { return None };
    let problem = Problem::ShareOfOther {
        id: site.figure(ix).id.value.clone(),
        value: said(site, ix),
        part: names(part),
        whole: names(whole),
        unit: unit.to_owned(),
    };
    Some(Diagnostic::new(place(site, ix), problem))
}

/// What a whole is found by: metric, family of units, days, place, and of whom.
type Key = (MetricIx, String, (i64, i64), Option<EntityIx>, String);

/// Parts that are more than their whole.
pub(super) fn parts(site: &Site, _as_of: Option<Day>, diagnostics: &mut Vec<Diagnostic>) {
    let counts = (0..site.figures.len()).map(FigureIx::new).filter_map(|ix| {
        let (figure, written) = (&site.figures[ix], site.figure(ix));
        let metric = figure.metric.filter(|_| written.kind == Some(Kind::Count) && figure.superseded_by.is_none())?;
        // The same days are only meant where nothing about them is doubtful.
        let days = written.when.as_ref()?.value.span()?;
        let unit = site.measure(ix);
        let (low, high) = site.amount(ix, unit.factor)?.generous;
        let key: Key = (metric, unit.family, days, figure.place, written.of.as_deref().map(fold).unwrap_or_default());
        Some((ix, key, low, high))
    });
    let counts: Vec<(FigureIx, Key, i128, i128)> = counts.collect();
    // Of several wholes the least: if they disagree, that is told elsewhere.
    let mut wholes: FxHashMap<&Key, (i128, FigureIx)> = FxHashMap::default();
    for (ix, key, _, high) in &counts {
        let least = wholes.entry(key).or_insert((*high, *ix));
        *least = (*least).min((*high, *ix));
    }
    for (ix, key, low, _) in &counts {
        let whole = larger(site, key).into_iter().filter_map(|key| wholes.get(&key).copied());
        let Some((_, whole)) = whole.filter(|(high, _)| low > high).min() else { continue };
        let problem = Problem::PartExceedsWhole {
            id: site.figure(*ix).id.value.clone(),
            value: said(site, *ix),
            whole: site.figure_id(whole),
            whole_value: said(site, whole),
        };
        let related = format!("the whole says {}", said(site, whole));
        diagnostics.push(Diagnostic::new(place(site, *ix), problem).with(place(site, whole), related));
    }
}

/// What one is a part of: all, where it says of whom; and the same in the places that hold its place.
fn larger(site: &Site, (metric, family, days, place, of): &Key) -> Vec<Key> {
    // Deeper than places lie in each other; a circle is a mistake, and is told.
    const DEEPEST: usize = 16;
    let mut larger = Vec::new();
    if !of.is_empty() {
        larger.push((*metric, family.clone(), *days, *place, String::new()));
    }
    let mut within = *place;
    for _ in 0..DEEPEST {
        let relations = within.map(|place| site.entities[place].relations.as_slice()).unwrap_or_default();
        within = Relation::Within.among(relations).next().copied();
        let Some(holder) = within else { break };
        larger.push((*metric, family.clone(), *days, Some(holder), of.clone()));
    }
    larger
}

#[cfg(test)]
mod tests {
    use super::is_whole;

    #[test]
    fn of_people_and_things_nobody_has_more_than_all() {
        for (of, expected) in [
            ("ships", true),
            ("women", true),
            ("prisoners held in Sednaya", true),
            ("registered voters", true),
            ("the population", true),
            ("all deaths of children under five", true),
            ("the vote", true),
            ("women in the age group", true),
            ("Gaza", true),
            ("the country", true),
            ("those asked", true),
            ("those who voted", true),
            ("all", true),
            ("2,000 respondents", true),
            ("the 120 women", true),
            ("14-year-olds", true),
            ("under-5s", true),
            ("low-income households", true),
            ("production workers", true),
            ("bed nets", true),
            ("cell inmates", true),
            ("the army", true),
            ("livestock", true),
            ("seats", true),
            ("aid", true),
            ("hospital beds destroyed", true),
            ("people of the age group", true),
            ("GDP", false),
            ("capacity", false),
            ("prison places", false),
            ("the age group", false),
            ("exports of goods", false),
            ("2019 levels", false),
            ("the 2019 total", false),
            ("quota", false),
            ("last year’s sales", false),
            ("body weight", false),
            ("the previous peak", false),
            ("farmers’ income", false),
            ("household income in 2019", false),
            ("the year before", false),
            ("last year’s deaths", false),
            ("1990 emissions", false),
            ("the country average", false),
            ("planned sites", false),
            ("the $2 million pledged", false),
            ("normal", false),
            ("that in 2019", false),
            ("hospital beds", false),
        ] {
            assert_eq!(is_whole(of), expected, "{of}");
        }
    }
}
