//! How two dates stand to each other. In: two dates and how each is read. Out: whether they share a day: never, possibly
//! or surely.
//!
//! A date means days. Read as a *moment* it is one of them, and nobody knows which; read as a *span* it is all of them.
//! One of a set and digits left open (`201X`) are read as a moment either way, since nobody knows which days are meant.
//! An end that is not known, `?` and `~` make nothing sure; `?` and `~` may also be wrong by as much as the date is long,
//! to either side: by months where it is made of whole months, else by days. What is open at one end, by as much as the date
//! at the other.
//! Digits left open before others (`2018-XX-15`) are taken for all days between the first and the last.

use super::{Date, Day, Shape, ends};
use crate::text::each_once;
use edtf_core::{Edtf, SetElement};

/// How the days of a date are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Some moment within them.
    Moment,
    /// The whole of them.
    Span,
}

/// Whether two dates share a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meets {
    /// Whichever days they mean, they do not.
    Never,
    /// It depends on which days they mean.
    Possibly,
    /// Whichever days they mean, they do.
    Surely,
}

/// Days in a row, first and last; the least and the greatest number stand for no end.
pub type Days = (i64, i64);

/// The same as days of the calendar, where there are ends.
type Row = (Option<Day>, Option<Day>);

impl Date {
    /// Whether this date, read in one way, and another, read in its own, share a day.
    pub fn meets(&self, reading: Reading, other: &Date, other_reading: Reading) -> Meets {
        let numbered = |rows: &[Row]| rows.iter().map(|row| days(*row)).collect::<Vec<Days>>();
        let (rows, other_rows) = (self.rows(), other.rows());
        let (own, others) = (numbered(&rows), numbered(&other_rows));
        let touch =
            |one: &[Days], other: &[Days]| one.iter().any(|one| other.iter().any(|other| overlap(*one, *other)));
        let reach = |date: &Date, rows: &[Row]| rows.iter().map(|row| date.widened(*row)).collect::<Vec<Days>>();
        if !touch(&reach(self, &rows), &reach(other, &other_rows)) {
            return Meets::Never;
        }
        let (span, other_span) = (reading == Reading::Span, other_reading == Reading::Span);
        let sure = match (span && self.is_whole(), other_span && other.is_whole()) {
            (true, true) => touch(&own, &others),
            (false, true) => within(&own, &others),
            (true, false) => within(&others, &own),
            (false, false) => matches!(own[..], [(first, last)] if first == last) && own == others,
        };
        if sure && self.is_known() && other.is_known() { Meets::Surely } else { Meets::Possibly }
    }

    /// Whether both surely mean the same whole span of days.
    pub fn is_same_span(&self, other: &Date) -> bool {
        self.is_whole() && other.is_whole() && self.rows() == other.rows()
    }

    /// From its first day to its last, where it surely means all of them.
    pub fn span(&self) -> Option<Days> {
        let is_set = self.written.starts_with('{');
        (self.is_whole() && !is_set).then(|| days((self.earliest(), self.latest())))
    }

    /// From the first day it may mean to the last, with what `?` and `~` add.
    pub fn reach(&self) -> Days {
        self.widened((self.earliest(), self.latest()))
    }

    /// Its days, each row of them; a set has several.
    fn rows(&self) -> Vec<Row> {
        let set = self.written.starts_with(['[', '{']).then(|| Edtf::parse(&self.written));
        let Some(Ok(Edtf::Set(set))) = set else { return vec![(self.earliest(), self.latest())] };
        let rows = set.elements.iter().map(|element| match element {
            SetElement::Date(date) => (ends(date).earliest(), ends(date).latest()),
            SetElement::OnOrBefore(date) => (None, ends(date).latest()),
            SetElement::OnOrAfter(date) => (ends(date).earliest(), None),
            SetElement::Range(from, to) => (ends(from).earliest(), ends(to).latest()),
        });
        let mut rows: Vec<Row> = rows.collect();
        each_once(&mut rows);
        rows
    }

    fn widened(&self, row: Row) -> Days {
        let (first, last) = days(row);
        if !self.is_uncertain() && !self.is_approximate() {
            return (first, last);
        }
        match row {
            (Some(from), Some(to)) if from.day == 1 && to.day == super::days_in_month(to.year, to.month) => {
                let month = |day: Day| day.year * 12 + i64::from(day.month) - 1;
                let length = month(to) - month(from) + 1;
                (first_of(month(from) - length), first_of(month(to) + length + 1) - 1)
            }
            (Some(_), Some(_)) => {
                let length = last.saturating_sub(first).saturating_add(1);
                (first.saturating_sub(length), last.saturating_add(length))
            }
            (Some(from), None) => (self.end_at(|end| end.earliest() == Some(from)).map_or(first, |end| end.0), last),
            (None, Some(to)) => (first, self.end_at(|end| end.latest() == Some(to)).map_or(last, |end| end.1)),
            (None, None) => (first, last),
        }
    }

    /// The reach of that date of several.
    fn end_at(&self, is_it: impl Fn(&Date) -> bool) -> Option<Days> {
        let parts = self.written.split(['/', ',', '[', ']', '{', '}']).map(|part| part.trim_matches('.'));
        let mut dates = parts.filter(|part| part.len() < self.written.len()).filter_map(|part| Date::parse(part).ok());
        dates.find(is_it).map(|date| date.reach())
    }

    /// Whether nothing about it is doubtful, though it may be one of several days.
    fn is_known(&self) -> bool {
        !self.is_uncertain() && !self.is_approximate() && self.shape != Shape::Unknown
    }

    /// Whether it surely means every one of its days.
    fn is_whole(&self) -> bool {
        self.is_known() && !self.written.starts_with('[') && !self.written.contains(['X', 'S'])
    }
}

/// The number of the first day of a month, months counted from January of year 0.
fn first_of(month: i64) -> i64 {
    // What is doubtful reaches beyond the last year that a date can name; the days of more would not be counted.
    let month = month.clamp(-12 * super::LAST_YEAR, 12 * super::LAST_YEAR);
    let at = u8::try_from(month.rem_euclid(12)).unwrap_or_default() + 1;
    Day { year: month.div_euclid(12), month: at, day: 1 }.number()
}

fn days((first, last): Row) -> Days {
    (first.map_or(i64::MIN, Day::number), last.map_or(i64::MAX, Day::number))
}

fn overlap((first, last): Days, (other_first, other_last): Days) -> bool {
    first <= other_last && other_first <= last
}

/// Whether every row lies within one of the others.
fn within(days: &[Days], others: &[Days]) -> bool {
    days.iter().all(|(first, last)| others.iter().any(|other| other.0 <= *first && *last <= other.1))
}

#[cfg(test)]
mod tests {
    use super::Meets::{Never, Possibly, Surely};
    use super::Reading::{Moment, Span};
    use super::*;

    /// Written by hand from the definition above: two dates, and whether they meet as moment and moment, moment and span,
    /// span and moment, span and span.
    const TABLE: &[(&str, &str, [Meets; 4])] = &[
        // Days are a moment and a span at once.
        ("2018-12-31", "2018-12-31", [Surely, Surely, Surely, Surely]),
        ("2018-12-31", "2019-01-01", [Never, Never, Never, Never]),
        // A day in a month: the moment of the month may be another.
        ("2018-12-31", "2018-12", [Possibly, Surely, Possibly, Surely]),
        ("2018-12", "2018", [Possibly, Surely, Possibly, Surely]),
        ("2018", "2018", [Possibly, Surely, Surely, Surely]),
        ("2018", "2019", [Never, Never, Never, Never]),
        // Intervals share some of their days.
        ("2015/2016", "2016/2017", [Possibly, Possibly, Possibly, Surely]),
        ("2015/2016", "2016", [Possibly, Possibly, Surely, Surely]),
        ("2015/2016", "2017/2018", [Never, Never, Never, Never]),
        // What is open reaches as far as anything.
        ("2011/..", "2018", [Possibly, Possibly, Surely, Surely]),
        ("2011/..", "2015/..", [Possibly, Possibly, Surely, Surely]),
        ("../2011", "2012/..", [Never, Never, Never, Never]),
        // An end that is not known may be any later day, and is not sure to be.
        ("2011/", "2018", [Possibly, Possibly, Possibly, Possibly]),
        ("2011/", "2010", [Never, Never, Never, Never]),
        // What is about at its one end may be off by that date only.
        ("2011~/..", "1850", [Never, Never, Never, Never]),
        ("2011~/..", "2010", [Possibly, Possibly, Possibly, Possibly]),
        ("2011~/..", "2009", [Never, Never, Never, Never]),
        ("2011~/", "1850", [Never, Never, Never, Never]),
        ("../2011-06~", "2011-07-31", [Possibly, Possibly, Possibly, Possibly]),
        ("../2011-06~", "2011-08", [Never, Never, Never, Never]),
        ("../2011-06-05?", "2011-06-07", [Never, Never, Never, Never]),
        ("[2011~..]", "2009", [Never, Never, Never, Never]),
        ("2011~/..", "2050", [Possibly, Possibly, Possibly, Possibly]),
        // Doubtful and approximate dates are sure of nothing, and may be off by their own length.
        ("2018?", "2018", [Possibly, Possibly, Possibly, Possibly]),
        ("2018~", "2019", [Possibly, Possibly, Possibly, Possibly]),
        ("2018~", "2020", [Never, Never, Never, Never]),
        ("2018-12-31~", "2019-01-01", [Possibly, Possibly, Possibly, Possibly]),
        ("2018-12-31~", "2019-01-02", [Never, Never, Never, Never]),
        // A month by months, whatever their number of days.
        ("2018-12~", "2019-01-31", [Possibly, Possibly, Possibly, Possibly]),
        ("2018-12~", "2019-02-01", [Never, Never, Never, Never]),
        ("2018-12~", "2018-11-01", [Possibly, Possibly, Possibly, Possibly]),
        ("2018-12~", "2018-10-31", [Never, Never, Never, Never]),
        ("2018~", "2020~", [Possibly, Possibly, Possibly, Possibly]),
        // One of several days is not all of them, and not those between.
        ("[2015,2018]", "2018", [Possibly, Possibly, Possibly, Possibly]),
        ("[2015,2018]", "2016", [Never, Never, Never, Never]),
        ("[2015,2018]", "2015/2018", [Possibly, Surely, Possibly, Surely]),
        ("[2018-12-31..]", "2019", [Possibly, Possibly, Possibly, Possibly]),
        ("{2015,2018}", "2018", [Possibly, Possibly, Surely, Surely]),
        ("{2015,2018}", "2016", [Never, Never, Never, Never]),
        ("201X", "2018", [Possibly, Possibly, Possibly, Possibly]),
        ("201X", "2010/2019", [Possibly, Surely, Possibly, Surely]),
        ("2018-12-1X", "2018-12", [Possibly, Surely, Possibly, Surely]),
        ("XXXX", "2018", [Possibly, Possibly, Possibly, Possibly]),
    ];

    #[test]
    fn the_table_written_by_hand() {
        for (one, other, expected) in TABLE {
            let (first, second) = (Date::parse(one).expect(one), Date::parse(other).expect(other));
            let readings = [(Moment, Moment), (Moment, Span), (Span, Moment), (Span, Span)];
            let found = readings.map(|(reading, other)| first.meets(reading, &second, other));
            assert_eq!(found, *expected, "{one} and {other}");
            let turned = readings.map(|(reading, other)| second.meets(other, &first, reading));
            assert_eq!(turned, *expected, "{other} and {one}");
        }
    }

    #[test]
    fn the_same_span_is_said_only_of_what_is_sure() {
        let same =
            |one: &str, other: &str| Date::parse(one).expect(one).is_same_span(&Date::parse(other).expect(other));
        assert!(same("2018", "2018") && same("2018", "2018-01-01/2018-12-31") && same("2011/..", "2011/.."));
        assert!(
            !same("2018?", "2018?") && !same("[2018]", "2018") && !same("2018", "2018-12") && !same("2011/", "2011/")
        );
    }
}
