//! How many events fell into each stretch of time, as bars from nought. In: counts in order of time. Out: HTML.

use super::WIDE_LETTERS;
use crate::date::{Day, Part};
use crate::number::counted;
use crate::page::axis::{Stand, Tick, Time, Values, round_numbers};
use crate::page::drawing::{Anchor, Board, Drawing, LETTERS, breadth};
use crate::words::Tongue;
use std::ops::Range;

/// How many fell into one stretch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::page) struct Count {
    /// Its first day.
    pub from: Day,
    /// The first day after it.
    pub to: Day,
    pub count: usize,
}

/// Half an axis of so many years is long enough for years to be lost on it.
const AGES: i64 = 450;
/// More bars than that are put together.
const MOST: usize = 30;

/// A figure of bars; empty where fewer than two stretches have any. `part` is what each of them is: a year or a month.
pub(in crate::page) fn counts(counts: &[Count], part: Part, tongue: &Tongue) -> String {
    let lang = tongue.lang();
    let key = if part == Part::Year { "by_year" } else { "by_month" };
    let near = if part == Part::Year { near(counts) } else { 0..counts.len() };
    let bars = match part {
        Part::Year => grouped(&counts[near.clone()]),
        _ => counts.to_vec(),
    };
    let far: Vec<String> =
        counts[..near.start].iter().chain(&counts[near.end..]).map(|far| name(far, part, lang)).collect();
    let bars: Vec<Count> = bars.into_iter().filter(|bar| bar.count > 0).collect();
    let (Some(first), Some(last), true) = (bars.first(), bars.last(), bars.len() > 1) else { return String::new() };
    let highest = bars.iter().map(|bar| bar.count).max().unwrap_or_default() as f64;
    let Some(values) = Values::new(0.0, highest, 3.0, true) else { return String::new() };
    let said = bars
        .iter()
        .map(|bar| [&name(bar, part, lang), tongue.text("", "comma"), &counted(bar.count as u64, lang)].concat());
    let said = said.collect::<Vec<_>>().join(tongue.text("", "semicolon"));
    let mut sentence = [tongue.text("drawing", key), tongue.text("", "colon"), " ", &said, "."].concat();
    let far = far.join(tongue.text("", "comma"));
    if !far.is_empty() {
        sentence.push(' ');
        sentence.push_str(&tongue.with("drawing", "far_off", &far));
    }
    let mut html = Drawing::default();
    html.raw("<figure class=\"chart strip\"><figcaption><p class=\"title\">");
    html.raw(tongue.html("drawing", key));
    html.raw("</p></figcaption>\n");
    let days = (first.from.number() as f64, last.to.number() as f64);
    for (board, end, letters) in [
        (Board { name: "wide", width: 960.0, height: 200.0 }, 952.0, WIDE_LETTERS),
        (Board { name: "narrow", width: 344.0, height: 180.0 }, 338.0, LETTERS),
    ] {
        let time = Time { days, ends: (52.0, end), letters };
        html.raw(&drawn(&bars, &values, time, part, board, lang).on(board, " c1", &sentence));
    }
    let years = bars[0].to.year - bars[0].from.year;
    if part == Part::Year && years > 1 {
        let [before, behind] = tongue.around("drawing", "years_a_bar");
        html.raw("<p class=\"under\">");
        html.raw(before);
        html.escaped(&counted(years.unsigned_abs(), lang));
        html.raw(behind);
        html.raw("</p>");
    }
    if !far.is_empty() {
        let [before, behind] = tongue.around("drawing", "far_off");
        html.raw("<p class=\"under\">");
        html.raw(before);
        html.escaped(&far);
        html.raw(behind);
        html.raw("</p>");
    }
    html.raw("</figure>\n");
    html.text_only()
}

/// Which years are drawn: all but a few that lie farther from the others than those do from each other, on an axis of ages.
fn near(counts: &[Count]) -> Range<usize> {
    const FEW: usize = 4;
    let mut near = 0..counts.len();
    let year = |at: usize| counts[at].from.year;
    while near.len() > 2 && near.len() + FEW > counts.len() {
        let (first, last) = (near.start, near.end - 1);
        let half = (year(last) - year(first)) / 2;
        if half < AGES {
            break;
        }
        if year(first + 1) - year(first) > half {
            near.start += 1;
        } else if year(last) - year(last - 1) > half {
            near.end -= 1;
        } else {
            break;
        }
    }
    near
}

fn drawn(bars: &[Count], values: &Values, time: Time, part: Part, board: Board, lang: &str) -> Drawing {
    let mut drawing = Drawing::default();
    let (top, bottom) = (16.0, board.height - 28.0);
    let y = |value: f64| bottom - value / values.high * (bottom - top);
    for (value, name) in values.lines(lang) {
        drawing.raw(if value == 0.0 { "<path class=\"axis\"" } else { "<path class=\"grid\"" });
        drawing.put(" d=\"M44 {}H{}\"/>", &[y(value), time.ends.1]);
        drawing.text("", (36.0, y(value) + 5.0), Anchor::End, &name);
    }
    drawing.raw("<g>");
    for bar in bars {
        let (left, right) = (time.at(bar.from.number() as f64), time.at(bar.to.number() as f64));
        // A gap between two bars, as long as they are broad enough for one.
        let gap = if right - left > 6.0 { 1.5 } else { 0.25 };
        let top = y(bar.count as f64);
        let breadth = (right - left - 2.0 * gap).max(0.5);
        drawing.put(
            "<rect class=\"fill\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
            &[left + gap, top, breadth, bottom - top],
        );
    }
    drawing.raw("</g>");
    for Tick { at, words } in time.ticks(lang, Stand::Amid, part) {
        let half = breadth(&words, time.letters) / 2.0;
        let (x, anchor) = if at + half > board.width { (board.width, Anchor::End) } else { (at, Anchor::Middle) };
        drawing.text("", (x, bottom + 20.0), anchor, &words);
    }
    drawing
}

fn name(bar: &Count, part: Part, lang: &str) -> String {
    match part {
        Part::Year if bar.to.year - bar.from.year == 1 => bar.from.words(Part::Year, lang),
        Part::Year => {
            let last = Day { year: bar.to.year - 1, ..bar.from };
            crate::number::range_words(&bar.from.words(Part::Year, lang), &last.words(Part::Year, lang), lang)
        }
        _ => bar.from.words(part, lang),
    }
}

/// Years put together by twos, fives or tens until there are not too many.
fn grouped(counts: &[Count]) -> Vec<Count> {
    let (Some(first), Some(last)) = (counts.first(), counts.last()) else { return Vec::new() };
    let years = last.from.year - first.from.year + 1;
    let step = round_numbers().find(|step| years / step < MOST as i64).unwrap_or(1);
    let mut grouped: Vec<Count> = Vec::new();
    for count in counts {
        let from = count.from.year.div_euclid(step) * step;
        match grouped.last_mut().filter(|group| group.from.year == from) {
            Some(group) => group.count += count.count,
            None => grouped.push(Count {
                from: Day { year: from, month: 1, day: 1 },
                to: Day { year: from + step, month: 1, day: 1 },
                count: count.count,
            }),
        }
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year(year: i64, count: usize) -> Count {
        let first = |year| Day { year, month: 1, day: 1 };
        Count { from: first(year), to: first(year + 1), count }
    }

    #[test]
    fn years_far_apart_are_put_together() {
        let spread = grouped(&[year(1801, 1), year(1809, 2), year(1910, 3), year(2018, 4)]);
        let shown: Vec<_> = spread.iter().map(|count| (count.from.year, count.to.year, count.count)).collect();
        assert_eq!(shown, [(1800, 1810, 3), (1910, 1920, 3), (2010, 2020, 4)]);
        let near = [year(2016, 1), year(2018, 4)];
        assert_eq!(grouped(&near), near);
    }

    #[test]
    fn years_that_are_lost_to_all_others_are_not_drawn() {
        let shown = |years: &[i64]| near(&years.iter().map(|it| year(*it, 1)).collect::<Vec<_>>());
        assert_eq!(shown(&[-170_000_000, -17_000, 1850, 1900, 2018]), 2..5);
        assert_eq!(shown(&[-50_000, 1789, 2018, 90_000]), 1..3);
        assert_eq!(shown(&[1000, 1001, 1002, 2018]), 0..3);
        assert_eq!(shown(&[1600, 1900, 1950, 2018]), 0..4, "a few hundred years are no ages");
        assert_eq!(shown(&[-4000, -3000, -2000, 0, 2018]), 0..5, "they are spread");
        assert_eq!(shown(&[-50_000, 2018]), 0..2, "two are all there is");
    }
}
