//! Figures that speak of the same. In: the linked site. Out: pairs whose amounts cannot both be right, or may not be.
//! Figures of one metric, subject and place, in units that can be converted, are compared where their times meet.
//! No pair is looked at that agrees. Of few figures of one time every pair is told; where many contradict each other only
//! some pairs of each, and which figures these are.

use super::names::fold;
use super::site::{FigureIx, Site};
use crate::date::{Date, Days, Meets, Reading};
use crate::number::Amount;
use crate::parse::figures::Kind;
use crate::text::{Spanned, each_once};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

/// Among so many claims of one time, every pair is looked at.
const FEW: usize = 30;
/// How many contradictions of one claim with earlier ones are told where there are more.
const MOST: usize = 3;
/// How many claims that turn out to be no contradiction are looked at there of each one.
const LOOKS: usize = 16;
/// How many more of a subject in all, so that a year of daily numbers of one source is known to the end.
const SPARE: usize = 60_000;

/// How two figures stand to each other that do not agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// Both cannot be right.
    Contradicts,
    /// They can both be right only if their times differ, or one of them is rounded.
    MayContradict,
    /// One is a later word of the same source.
    Revises,
}

/// Two figures that do not agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Contradiction {
    /// The figure that comes first in the register; of a revision the later one.
    pub one: FigureIx,
    /// The other.
    pub other: FigureIx,
    /// How they stand to each other.
    pub finding: Finding,
    /// Whether a dispute explains it.
    pub explained: bool,
}

impl Contradiction {
    /// The figure with which `figure` disagrees.
    pub fn with(&self, figure: FigureIx) -> FigureIx {
        if self.one == figure { self.other } else { self.one }
    }

    /// Whether it is a contradiction, or may be one, that nobody has explained.
    pub fn is_open(&self) -> bool {
        !self.explained && self.finding != Finding::Revises
    }
}

/// All pairs that do not agree, and where each figure has its own.
#[derive(Debug, Default)]
pub struct Contradictions {
    /// In order of figures.
    pub list: Vec<Contradiction>,
    /// Figures with their positions in the list.
    by_figure: Vec<(FigureIx, u32)>,
    /// Those that nobody has explained and that are no revision.
    pub open: Vec<Contradiction>,
    /// Figures that disputes name.
    disputed: Vec<FigureIx>,
    /// Figures that may disagree with more than is told.
    crowded: Vec<FigureIx>,
    /// How many claims were looked at: what the work grows with.
    pub steps: usize,
}

impl Contradictions {
    /// Those of one figure.
    pub fn of(&self, figure: FigureIx) -> impl Iterator<Item = &Contradiction> {
        let from = self.by_figure.partition_point(|(known, _)| *known < figure);
        let own = self.by_figure[from..].iter().take_while(move |(known, _)| *known == figure);
        own.map(|(_, at)| &self.list[*at as usize])
    }

    /// Whether another figure surely contradicts this one, or a dispute names it.
    pub fn is_contested(&self, figure: FigureIx) -> bool {
        let disputed = || self.disputed.binary_search(&figure).is_ok();
        disputed() || self.of(figure).any(|it| it.finding == Finding::Contradicts)
    }

    /// Whether a figure may disagree with more figures than are told, since too many speak of its time.
    pub fn is_crowded(&self, figure: FigureIx) -> bool {
        self.crowded.binary_search(&figure).is_ok()
    }

    /// Whether there is such a figure.
    pub fn has_crowds(&self) -> bool {
        !self.crowded.is_empty()
    }

    /// Whether a figure that does not count as contested may be so, since not all it disagrees with are told.
    pub fn may_be_contested(&self, figure: FigureIx) -> bool {
        self.is_crowded(figure) && !self.is_contested(figure)
    }

    /// Whether there is such a figure.
    pub fn may_miss_contested(&self) -> bool {
        self.crowded.iter().any(|figure| !self.is_contested(*figure))
    }

    /// How many figures are contested.
    pub fn count_contested(&self) -> usize {
        let sure = self.list.iter().filter(|it| it.finding == Finding::Contradicts);
        let mut figures: Vec<FigureIx> =
            sure.flat_map(|it| [it.one, it.other]).chain(self.disputed.iter().copied()).collect();
        each_once(&mut figures);
        figures.len()
    }
}

/// What a figure says of one time.
struct Claim<'s> {
    figure: FigureIx,
    /// Which value of its series it is, if it is one.
    point: Option<u32>,
    reach: Days,
    when: Option<&'s Date>,
    amount: Amount,
}

/// What claims have in common that are compared: metric, subject, place, family of units, whether it lies in the future.
type Subject = (u32, u32, u32, u32, bool);

/// Compares all figures of a site.
pub(super) fn contradictions(site: &Site) -> Contradictions {
    let disputes = disputes(site);
    let mut disputed: Vec<FigureIx> = disputes.keys().copied().collect();
    disputed.sort_unstable();
    let mut claims = claims(site);
    claims.sort_by(|(one, left), (other, right)| {
        let key = |claim: &Claim<'_>| (claim.reach, claim.amount.strict, claim.figure);
        one.cmp(other).then_with(|| key(left).cmp(&key(right)))
    });
    let (mut found, mut crowded) = (Vec::new(), Vec::new());
    let mut steps = 0;
    for group in claims.chunk_by(|(one, _), (other, _)| one == other) {
        let mut sweep = Sweep::new(site, group, &disputes);
        sweep.run();
        steps += sweep.steps;
        found.append(&mut sweep.found);
        crowded.append(&mut sweep.crowded);
    }
    each_once(&mut crowded);
    found.sort_unstable();
    found.dedup_by_key(|it| (it.one, it.other));
    let mut by_figure: Vec<(FigureIx, u32)> = Vec::with_capacity(found.len() * 2);
    for (at, it) in found.iter().enumerate() {
        by_figure.extend([(it.one, at as u32), (it.other, at as u32)]);
    }
    by_figure.sort_unstable();
    let open = found.iter().filter(|it| it.is_open()).copied().collect();
    Contradictions { list: found, by_figure, open, disputed, crowded, steps }
}

fn claims<'s>(site: &'s Site) -> Vec<(Subject, Claim<'s>)> {
    let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
    let mut number = |text: String| {
        let next = numbers.len() as u32 + 1;
        *numbers.entry(text).or_insert(next)
    };
    let mut claims = Vec::new();
    for (at, figure) in site.figures.iter().enumerate() {
        let ix = FigureIx::new(at);
        // What has been replaced no longer stands, nor what fell with its source.
        let stands = figure.superseded_by.is_none() && !site.falls(ix);
        let Some(metric) = figure.metric.filter(|_| stands) else { continue };
        let written = site.figure(ix);
        let unit = site.measure(ix);
        let subject = (
            metric.at() as u32,
            written.of.as_deref().map_or(0, |of| number(fold(of))),
            figure.place.map_or(0, |place| place.at() as u32 + 1),
            number(unit.family),
            written.kind == Some(Kind::Projection),
        );
        claims.extend(claims_of(site, ix, unit.factor).map(|claim| (subject, claim)));
    }
    claims
}

/// What one figure says, in units of which one is `factor` of the smallest.
fn claims_of<'s>(site: &'s Site, ix: FigureIx, factor: i128) -> impl Iterator<Item = Claim<'s>> {
    let written = site.figure(ix);
    let claim = move |point, when: Option<&'s Spanned<Date>>, amount: Option<Amount>| {
        let reach = when.map_or((i64::MIN, i64::MAX), |when| when.value.reach());
        Some(Claim { figure: ix, point, reach, when: when.map(|when| &when.value), amount: amount? })
    };
    let own = claim(None, written.when.as_ref(), site.amount(ix, factor));
    let points = (0..).zip(site.series(ix).unwrap_or_default()).filter_map(move |(at, point)| {
        claim(Some(at), Some(&point.when), Amount::new(point.value.as_ref(), None, written.bound, factor))
    });
    own.into_iter().chain(points)
}

/// Where two figures differ that do not agree, of which one is a series at least.
#[derive(Default)]
pub struct Differences {
    /// The values in question, of `one` and of `other`, by their places in its series, in order of time; none of a figure that
    /// is no series.
    pub places: [Vec<usize>; 2],
    /// Whether not all times were looked at.
    pub is_cut: bool,
}

/// Looks for the times of which two figures say something else.
pub fn differences(site: &Site, it: &Contradiction) -> Differences {
    let mut found = Differences::default();
    // One value may differ from several.
    let mut seen: FxHashSet<(bool, u32)> = FxHashSet::default();
    if [it.one, it.other].iter().all(|figure| site.series(*figure).is_none()) {
        return found;
    }
    let of = |figure| claims_of(site, figure, site.measure(figure).factor);
    let mut claims: Vec<Claim<'_>> = of(it.one).chain(of(it.other)).collect();
    claims.sort_by_key(|claim| (claim.reach, claim.figure));
    let mut open: Vec<&Claim<'_>> = Vec::new();
    // Of times that all meet each other some are enough.
    let mut looks = FEW * claims.len();
    for claim in &claims {
        open.retain(|other| other.reach.1 >= claim.reach.0);
        looks = looks.saturating_sub(open.len());
        if looks == 0 {
            found.is_cut = true;
            break;
        }
        for other in open.iter().filter(|other| other.figure != claim.figure) {
            let amounts = [claim.amount.strict, other.amount.strict];
            let is_apart = amounts[0].1 < amounts[1].0 || amounts[1].1 < amounts[0].0;
            let finding = is_apart.then(|| finding(other, claim)).flatten();
            if finding.is_some_and(|finding| it.finding != Finding::Contradicts || finding == it.finding) {
                for claim in [claim, *other] {
                    let is_other = claim.figure != it.one;
                    if let Some(at) = claim.point.filter(|at| seen.insert((is_other, *at))) {
                        found.places[usize::from(is_other)].push(at as usize);
                    }
                }
            }
        }
        open.push(claim);
    }
    found
}

/// The disputes that name each figure, numbered through the site.
fn disputes(site: &Site) -> FxHashMap<FigureIx, Vec<u32>> {
    let mut disputes: FxHashMap<FigureIx, Vec<u32>> = FxHashMap::default();
    let all = site.articles.iter().flat_map(|article| &article.disputes);
    for (at, figures) in all.enumerate() {
        for figure in figures {
            disputes.entry(*figure).or_default().push(at as u32);
        }
    }
    disputes
}

/// One subject's claims in order of their beginning, and those whose time has not ended at the place that is reached.
struct Sweep<'a, 's> {
    site: &'a Site,
    claims: &'a [(Subject, Claim<'s>)],
    disputes: &'a FxHashMap<FigureIx, Vec<u32>>,
    open: Open,
    /// Those of the open ones that have no contradiction yet, so that none remains without its own.
    unmarked: Open,
    ends: BinaryHeap<Reverse<(i64, usize)>>,
    marked: Vec<bool>,
    found: Vec<Contradiction>,
    /// How often a claim may disagree with more of the open ones than were noted, and whether one that has no contradiction
    /// yet was among those it was not compared with; and how often either had been when each claim was reached.
    cuts: Cuts,
    cuts_before: Vec<Cuts>,
    /// How many more may be looked at in vain.
    spare: usize,
    /// Figures with a claim that was open then.
    crowded: Vec<FigureIx>,
    steps: usize,
}

#[derive(Clone, Copy, Default)]
struct Cuts {
    all: usize,
    unmarked: usize,
}

/// Claims by their upper and by their lower end: whatever lies below or above an amount stands at an end of a list.
#[derive(Default)]
struct Open {
    by_high: BTreeSet<(i128, usize)>,
    by_low: BTreeSet<(i128, usize)>,
}

impl Open {
    fn insert(&mut self, at: usize, amount: &Amount) {
        self.by_high.insert((amount.strict.1, at));
        self.by_low.insert((amount.strict.0, at));
    }

    fn remove(&mut self, at: usize, amount: &Amount) {
        self.by_high.remove(&(amount.strict.1, at));
        self.by_low.remove(&(amount.strict.0, at));
    }

    /// Those below an amount, the lowest first, then those above it, the highest first.
    fn apart(&self, amount: &Amount) -> impl Iterator<Item = usize> {
        let (low, high) = amount.strict;
        let below = self.by_high.iter().take_while(move |(end, _)| *end < low);
        let above = self.by_low.iter().rev().take_while(move |(end, _)| *end > high);
        below.chain(above).map(|(_, at)| *at)
    }
}

impl<'a, 's> Sweep<'a, 's> {
    fn new(site: &'a Site, claims: &'a [(Subject, Claim<'s>)], disputes: &'a FxHashMap<FigureIx, Vec<u32>>) -> Self {
        Sweep {
            site,
            claims,
            disputes,
            open: Open::default(),
            unmarked: Open::default(),
            ends: BinaryHeap::new(),
            marked: vec![false; claims.len()],
            found: Vec::new(),
            cuts: Cuts::default(),
            cuts_before: Vec::with_capacity(claims.len()),
            spare: SPARE,
            crowded: Vec::new(),
            steps: 0,
        }
    }

    fn run(&mut self) {
        let strict = self.claims.iter().map(|(_, claim)| claim.amount.strict);
        let (low, high) = strict.fold((i128::MIN, i128::MAX), |(low, high), ends| (low.max(ends.0), high.min(ends.1)));
        // All of them can be right at once.
        if low <= high {
            return;
        }
        for (at, (_, claim)) in self.claims.iter().enumerate() {
            while let Some(Reverse((end, other))) = self.ends.peek().copied() {
                if end >= claim.reach.0 {
                    break;
                }
                self.ends.pop();
                self.part(other);
                self.open.remove(other, &self.claims[other].1.amount);
                self.unmarked.remove(other, &self.claims[other].1.amount);
            }
            self.cuts_before.push(self.cuts);
            self.compare(at);
            self.open.insert(at, &claim.amount);
            if !self.marked[at] {
                self.unmarked.insert(at, &claim.amount);
            }
            self.ends.push(Reverse((claim.reach.1, at)));
        }
        while let Some(Reverse((_, other))) = self.ends.pop() {
            self.part(other);
        }
    }

    /// Takes leave of a claim: notes whether a pair with it may have been left out while it was open. One that has none has
    /// none that was left out either, unless not all like it were looked at.
    fn part(&mut self, at: usize) {
        let before = self.cuts_before[at];
        if self.cuts.unmarked > before.unmarked || self.marked[at] && self.cuts.all > before.all {
            self.crowded.push(self.claims[at].1.figure);
        }
    }

    /// Finds the open claims that the one at `at` contradicts: of few all, in a crowd some and those that have none yet.
    fn compare(&mut self, at: usize) {
        let is_crowd = self.open.by_low.len() >= FEW;
        let mut looks = Looks { left: if is_crowd { LOOKS } else { FEW }, spare: self.spare };
        let (mut found, mut told, mut is_cut) = (Vec::new(), 0, false);
        for other in self.open.apart(&self.claims[at].1.amount) {
            self.steps += 1;
            let it = self.relation(other, at);
            if it.is_some_and(|it| it.is_open()) {
                is_cut = is_crowd && told >= MOST && self.marked[other];
                told += 1;
            } else {
                // What is explained, revised or agrees hides nothing that is not.
                is_cut = !looks.go_on();
            }
            if is_cut {
                break;
            }
            // Of revisions in a crowd the first ones are told: nobody has to explain one.
            found.extend(it.filter(|it| looks.left > 0 || it.finding != Finding::Revises).map(|it| (other, it)));
        }
        self.settle(at, looks, found);
        if is_cut {
            self.cuts.all += 1;
            self.mark(at);
        }
    }

    /// Finds the open claims that have no contradiction yet and are contradicted by the one at `at`.
    fn mark(&mut self, at: usize) {
        let mut looks = Looks { left: LOOKS, spare: self.spare };
        let mut found = Vec::new();
        for other in self.unmarked.apart(&self.claims[at].1.amount) {
            self.steps += 1;
            let it = self.relation(other, at).filter(Contradiction::is_open);
            if it.is_none() && !looks.go_on() {
                self.cuts.unmarked += 1;
                break;
            }
            found.extend(it.map(|it| (other, it)));
        }
        self.settle(at, looks, found);
    }

    fn settle(&mut self, at: usize, looks: Looks, found: Vec<(usize, Contradiction)>) {
        self.spare = looks.spare;
        for (other, it) in found {
            self.note(other, at, it);
        }
    }

    fn note(&mut self, other: usize, at: usize, it: Contradiction) {
        self.found.push(it);
        if it.is_open() {
            self.marked[at] = true;
            self.marked[other] = true;
            self.unmarked.remove(other, &self.claims[other].1.amount);
        }
    }

    /// How two claims whose amounts lie apart and whose times may meet stand to each other.
    fn relation(&self, one: usize, other: usize) -> Option<Contradiction> {
        let (one, other) = (&self.claims[one].1, &self.claims[other].1);
        if one.figure == other.figure {
            return None;
        }
        let finding = finding(one, other)?;
        let explained = || {
            let of = |figure| self.disputes.get(&figure).map(Vec::as_slice).unwrap_or_default();
            let theirs = of(other.figure);
            of(one.figure).iter().any(|dispute| theirs.binary_search(dispute).is_ok())
        };
        let (first, second) = (one.figure.min(other.figure), one.figure.max(other.figure));
        let (one, other, finding) = match self.later(first, second) {
            Some((later, earlier)) => (later, earlier, Finding::Revises),
            None => (first, second, finding),
        };
        Some(Contradiction { one, other, finding, explained: finding != Finding::Revises && explained() })
    }

    /// Of two figures of one source line the later one, then the other: by the dates of their sources, or, where these are
    /// the same, of their articles.
    fn later(&self, one: FigureIx, other: FigureIx) -> Option<(FigureIx, FigureIx)> {
        let site = self.site;
        let of = |figure: FigureIx| site.figures[figure].sources.iter().take(LOOKS);
        let (source, other_source) = of(one).find_map(|source| {
            let same = of(other).find(|other| site.is_same_origin(*source, **other))?;
            Some((*source, *same))
        })?;
        let (date, other_date) = if source == other_source {
            let date = |figure: FigureIx| {
                let article = &site.articles[site.figures[figure].article];
                article.written().date.as_ref().map(|date| &date.value)
            };
            (date(one)?, date(other)?)
        } else {
            let date = |source: super::site::SourceIx| site.sources[source].written().date.as_ref();
            (date(source)?, date(other_source)?)
        };
        let before = |one: &Date, other: &Date| one.reach().1 < other.reach().0;
        if before(date, other_date) {
            Some((other, one))
        } else if before(other_date, date) {
            Some((one, other))
        } else {
            None
        }
    }
}

/// How many claims may still be looked at in vain: of this one, and of its subject.
struct Looks {
    left: usize,
    spare: usize,
}

impl Looks {
    fn go_on(&mut self) -> bool {
        let from = if self.left > 0 { &mut self.left } else { &mut self.spare };
        let may = *from > 0;
        *from -= usize::from(may);
        may
    }
}

/// Whether two claims whose amounts lie apart cannot both be right, or may not be; nothing where their times do not meet, or
/// one may be a part of the other.
fn finding(one: &Claim<'_>, other: &Claim<'_>) -> Option<Finding> {
    let same_time = match (one.when, other.when) {
        (Some(when), Some(other_when)) => match when.meets(Reading::Span, other_when, Reading::Span) {
            Meets::Never => return None,
            Meets::Surely if when.is_same_span(other_when) => true,
            Meets::Surely if is_part(one, other) || is_part(other, one) => return None,
            Meets::Surely | Meets::Possibly => false,
        },
        _ => false,
    };
    let apart = |one: &Amount, other: &Amount| one.generous.1 < other.generous.0;
    let generous = apart(&one.amount, &other.amount) || apart(&other.amount, &one.amount);
    Some(if generous && same_time { Finding::Contradicts } else { Finding::MayContradict })
}

/// Whether the first may be a part of the second: it speaks of less time and is less.
fn is_part(one: &Claim<'_>, other: &Claim<'_>) -> bool {
    let within = other.reach.0 <= one.reach.0 && one.reach.1 <= other.reach.1;
    within && one.amount.strict.1 < other.amount.strict.0
}
