//! A day of a text that there is not: *31 November 2018*, or *Monday, 30 December 2018*, which was a Sunday. Asked are days
//! whose month is written in words, with a year since which public life has kept one calendar; without a year, those that no
//! year has, behind a word that makes a day of them. Words of links are asked as all others are, but for what is quoted there.

use crate::date::{Day, Part, has_ordinal_points, month, month_in_full, weekday};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::site::{Owner, Site};
use crate::number::digit;
use crate::parse::body::Body;
use crate::parse::reference::{Kind, Reference};
use crate::parse::running::{self, Running};
use crate::text::{Span, primary, speaks, tidy, words};
use memchr::{memchr_iter, memchr2_iter};
use std::ops::{Range, RangeInclusive};

/// The last country to leave the Julian calendar was Greece, in 1923.
const YEARS: RangeInclusive<i64> = 1924..=2099;

/// The days of the week from Monday, as messages name them.
const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

pub(super) fn check(site: &Site, owner: Owner, diagnostics: &mut Vec<Diagnostic>) {
    let (body, ..) = site.text(owner);
    let (path, lang) = site.file_of(owner);
    let mut tell = |text: &str, at: Range<usize>, wrong: Wrong, span: Span| {
        let text = tidy(&text[at]);
        diagnostics.push(Diagnostic::new(Place::new(path, span), wrong.problem(text)));
    };
    let written = site.written(owner);
    let has_own_digits = matches!(primary(lang), "ar" | "fa" | "ur");
    let may_name = |text: &str| has_own_digits || years(text).next().is_some() || has_late_day(text);
    for headline in written.iter().flat_map(|written| written.headlines()).filter(|it| may_name(it.text)) {
        for (at, wrong) in wrong_days(headline.text, lang) {
            tell(headline.text, at.clone(), wrong, headline.place(at));
        }
    }
    // Most blocks name neither a year nor such a day, and to make running text of one costs more than to see that.
    let mut years = years(&body.html);
    let mut year = years.next();
    for block in &body.blocks {
        let range = block.html.range();
        while year.is_some_and(|at| at < range.start) {
            year = years.next();
        }
        if has_own_digits || year.is_some_and(|at| at < range.end) || has_late_day(&body.html[range]) {
            let running = Running::of(body, block);
            for (at, wrong) in wrong_days(&running.text, lang) {
                tell(&running.text, at.clone(), wrong, running.span(at.start, at.end));
            }
            for link in links(body, block.html.range()) {
                for (at, wrong) in wrong_days(&link.words, lang) {
                    if !is_quoted(&link.words, &at) {
                        tell(&link.words, at, wrong, link.span);
                    }
                }
            }
        }
    }
}

/// Whether marks of a quotation stand on both sides: a title is as its source has it.
fn is_quoted(text: &str, at: &Range<usize>) -> bool {
    const MARKS: &[char] = &['"', '“', '”', '„', '«', '»', '‹', '›', '‘', '’'];
    text[..at.start].contains(MARKS) && text[at.end..].contains(MARKS)
}

/// The words of a link, and where it stands.
struct Link {
    words: String,
    span: Span,
}

/// The links of a block whose words are the writer's and no number of a figure.
fn links(body: &Body, block: Range<usize>) -> impl Iterator<Item = Link> {
    let html = &body.html[block.clone()];
    let mut from = 0;
    html.match_indices("</a>").filter_map(move |(end, close)| {
        let inner = std::mem::replace(&mut from, end + close.len())..end;
        let tag = html[inner.clone()].rfind("<a ").map(|tag| inner.start + tag);
        let start = tag.map_or(inner.start, |tag| html[tag..end].find('>').map_or(end, |close| tag + close + 1));
        let hole = body.references.partition_point(|hole| hole.at < block.start + end + 1).checked_sub(1);
        let hole = hole.filter(|hole| body.references[*hole].at >= block.start + start);
        match (hole, tag) {
            (Some(hole), _) => {
                let Reference { at, span, kind } = &body.references[hole];
                matches!(kind, Kind::Entity { labelled: true, .. } | Kind::Link { .. })
                    .then(|| Link { words: running::words(&body.html[*at..block.start + end]), span: *span })
            }
            (None, Some(tag)) => Some(Link {
                words: running::words(&html[start..end]),
                span: body.link_span(block.clone(), block.start + tag..block.start + end + close.len()),
            }),
            (None, None) => None,
        }
    })
}

/// Where four digits stand that are one of the `YEARS`, and a day may stand before them.
fn years(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let is_whole = move |at: usize| !is_digit(at + 4) && !at.checked_sub(1).is_some_and(is_digit);
    let year = |at: usize| text.get(at..at + 4)?.parse().ok();
    memchr2_iter(b'1', b'2', bytes)
        .filter(move |at| is_whole(*at) && year(*at).is_some_and(|year| YEARS.contains(&year)))
        .filter(|at| may_have_day(&bytes[at.saturating_sub(REACH)..*at]))
}

/// No day is further from its year, where no tag stands between them.
const REACH: usize = 64;

/// Whether the day of a year may be in what stands before it: it has one digit, or two.
fn may_have_day(before: &[u8]) -> bool {
    let short = |digits: &[u8]| digits.len() <= 2 && digits[0].is_ascii_digit();
    before.contains(&b'>') || before.chunk_by(|one, other| one.is_ascii_digit() == other.is_ascii_digit()).any(short)
}

/// Whether a text has a number from 30 to 39, which some months have no day of.
fn has_late_day(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    memchr_iter(b'3', bytes).any(|at| is_digit(at + 1) && !is_digit(at + 2) && !at.checked_sub(1).is_some_and(is_digit))
}

/// What is wrong with a day.
#[derive(Debug, PartialEq)]
enum Wrong {
    /// Its month has so many days only.
    Missing { days: u8 },
    /// It is another day of the week; `near` is the nearest day that is the one that is named.
    Weekday { named: u8, is: u8, near: Day },
}

impl Wrong {
    fn problem(self, text: String) -> Problem {
        match self {
            Wrong::Missing { days } => Problem::NoSuchDay { text, days },
            Wrong::Weekday { named, is, near } => Problem::WrongWeekday {
                text,
                is: NAMES[usize::from(is)],
                named: NAMES[usize::from(named)],
                near: near.words(Part::Whole, "en"),
            },
        }
    }
}

/// The days in a text that are wrong.
fn wrong_days(text: &str, lang: &str) -> Vec<(Range<usize>, Wrong)> {
    let words: Vec<Range<usize>> = words(text, 0).collect();
    // As it stands in what is quoted, says who adds this.
    let is_sic = |at: usize| words.get(at + 1).is_some_and(|next| text[next.clone()].eq_ignore_ascii_case("sic"));
    let found = (0..words.len()).filter_map(|at| {
        let Some((range, day, named)) = day_before_year(text, &words, at, lang) else {
            let (range, days) = day_of_no_year(text, &words, at, lang).filter(|_| !is_sic(at))?;
            return Some((range, Wrong::Missing { days }));
        };
        let is_meant = is_sic(at);
        let wrong = match (Day::new(day.year, day.month, day.day), named) {
            _ if is_meant => return None,
            (None, _) => Wrong::Missing { days: day.last_of_month()? },
            (Some(day), Some(named)) if day.weekday() != named => {
                Wrong::Weekday { named, is: day.weekday(), near: day.nearest(named)? }
            }
            _ => return None,
        };
        Some((range, wrong))
    });
    found.collect()
}

/// The day that ends with the year at `words[at]`, and the weekday that is named with it: `Monday, 31 December 2018`,
/// `lunes 31 de diciembre de 2018`, `Monday, December 31, 2018`. The calendar may not have it.
fn day_before_year(
    text: &str,
    words: &[Range<usize>],
    at: usize,
    lang: &str,
) -> Option<(Range<usize>, Day, Option<u8>)> {
    let word = |at: usize| &text[words[at].clone()];
    let year = Some(word(at)).filter(|year| year.chars().count() == 4).and_then(number)?;
    let year = Some(i64::from(year)).filter(|year| YEARS.contains(year))?;
    // What stands right before a word, but for a small one between them.
    let before = |at: usize| {
        let mut before = at.checked_sub(1).filter(|before| is_near(&text[words[*before].end..words[at].start]))?;
        if BETWEEN.contains(&word(before).to_lowercase().as_str()) {
            let further = before.checked_sub(1)?;
            before = Some(further).filter(|at| is_near(&text[words[*at].end..words[further + 1].start]))?;
        }
        Some(before)
    };
    let one = before(at)?;
    // In Arabic a month may have a name of two words, and two names: 31 تشرين الأول/أكتوبر.
    let named = |last: usize| -> Option<(usize, u8)> {
        let first = last.checked_sub(1).filter(|_| speaks(lang, "ar"));
        let two = first.and_then(|first| month_in_full(&[word(first), " ", word(last)].concat(), lang));
        two.zip(first).map(|(month, first)| (first, month)).or_else(|| Some((last, month(word(last), lang)?)))
    };
    let (mut first_of_month, in_words) = named(one).unzip();
    let slashed = first_of_month
        .and_then(|first| first.checked_sub(1))
        .filter(|other| first_of_month.is_some_and(|first| text[words[*other].end..words[first].start].trim() == "/"));
    if let Some((first, other)) = slashed.and_then(named)
        && in_words == Some(other)
    {
        first_of_month = Some(first);
    }
    let one = first_of_month.unwrap_or(one);
    let other = before(one)?;
    let (month, day) = match in_words {
        Some(month) if is_of_month(&text[words[other].end..words[one].start], lang) => {
            (month, day_number(word(other))?)
        }
        Some(_) => return None,
        // April, 31, is somebody's name and age.
        None if text[words[other].end..words[one].start].contains([',', '،']) => return None,
        None => (month(word(other), lang)?, day_number(word(one))?),
    };
    // On Tuesday (26 October 2018).
    let bracketed = other.checked_sub(1).filter(|first| {
        let opens = text[words[*first].end..words[other].start].trim() == "(";
        opens && text[words[at].end..].starts_with(')') && weekday_of(word(*first), lang).is_some()
    });
    let first = before(other).or(bracketed);
    let named =
        first.filter(|first| !is_paper(text, &words[..=*first], lang)).and_then(|first| weekday_of(word(first), lang));
    // In the night from Friday to Saturday: nobody knows which of them the day is. And of volume 31 there is any month.
    let reach = first.map_or(0, |first| first.saturating_sub(3))..first.unwrap_or_default();
    let is_unsure = named.is_some() && reach.into_iter().any(|at| weekday(word(at)).is_some());
    let is_numbered = first.is_some_and(|first| NUMBERED.contains(&word(first).to_lowercase().as_str()));
    let start = first.filter(|_| named.is_some()).unwrap_or(other);
    let behind = if named.is_none() { weekday_behind(text, words, at, lang) } else { None };
    let (last, named) = behind.map_or((at, named), |(last, behind)| (last, Some(behind)));
    let found = (words[start].start..words[last].end, Day { year, month, day }, named.filter(|_| !is_unsure));
    (!is_numbered).then_some(found)
}

/// The weekday that is named behind the year at `words[at]`, and where: `December 31, 2018, a Monday,`, `2018 (Monday)`.
fn weekday_behind(text: &str, words: &[Range<usize>], at: usize, lang: &str) -> Option<(usize, u8)> {
    const ONE: &[&str] = &["a", "un", "ein", "einem", "einen"];
    let gap = text[words[at].end..words.get(at + 1)?.start].trim();
    let has_one = ONE.contains(&&text[words[at + 1].clone()]);
    let last = if has_one { at + 2 } else { at + 1 };
    let day = words.get(last)?;
    let rest = text[day.end..].trim_start();
    let is_closed = match gap {
        "(" => rest.starts_with(')'),
        // A Monday deadline is another thing.
        "," => has_one && (rest.is_empty() || rest.starts_with([',', '.', ';', ':', ')', '–', '—'])),
        _ => false,
    };
    weekday_of(&text[day.clone()], lang).filter(|_| is_closed).map(|named| (last, named))
}

/// Which day of the week a word names; in English, also in its first letters. Sun is a newspaper as well.
fn weekday_of(word: &str, lang: &str) -> Option<u8> {
    const SHORT: &[(&str, u8)] = &[
        ("Mon", 0),
        ("Tue", 1),
        ("Tues", 1),
        ("Wed", 2),
        ("Thu", 3),
        ("Thur", 3),
        ("Thurs", 3),
        ("Fri", 4),
        ("Sat", 5),
    ];
    let short = || SHORT.iter().find(|(short, _)| *short == word).map(|(_, day)| *day);
    weekday(word).or_else(|| short().filter(|_| speaks(lang, "en")))
}

/// The day that ends with the month at `words[at]`, if no year has it and none is named, and how many days that month has at
/// most. It stands behind a word such as *on*: thirty-one of April may be other things than a day.
fn day_of_no_year(text: &str, words: &[Range<usize>], at: usize, lang: &str) -> Option<(Range<usize>, u8)> {
    let word = |at: usize| &text[words[at].clone()];
    let follows = |at: usize| is_near(&text[words[at].end..words[at + 1].start]);
    let mut day = at.checked_sub(1).filter(|day| follows(*day))?;
    if BETWEEN.iter().any(|between| between.eq_ignore_ascii_case(word(day))) {
        day = day.checked_sub(1).filter(|day| follows(*day))?;
    }
    let number = day_number(word(day)).filter(|_| is_of_month(&text[words[day].end..words[at].start], lang))?;
    const LEAP_YEAR: i64 = 2000;
    let month = month(word(at), lang)?;
    let days = Day { year: LEAP_YEAR, month, day: number }.last_of_month().filter(|days| number > *days)?;
    let before = day.checked_sub(1).filter(|before| follows(*before)).map(word)?;
    let is_day = ON.contains(&before.to_lowercase().as_str()) || weekday(before).is_some();
    let has_year = words.get(at + 1..).unwrap_or_default().iter().take(2).any(|next| {
        let next = &text[next.clone()];
        next.chars().count() == 4 && self::number(next).is_some()
    });
    (is_day && !has_year).then(|| (words[day].start..words[at].end, days))
}

/// Whether the last of some words, a weekday, is part of the name of a newspaper, which appears on other days too: *Mail on
/// Sunday*, *Bild am Sonntag*, *le Journal du Dimanche*.
fn is_paper(text: &str, words: &[Range<usize>], lang: &str) -> bool {
    const PAPERS: &[&str] = &["mail", "sun", "independent", "scotland", "wales", "bild", "welt", "journal"];
    let [.., name, small, day] = words else { return false };
    // In French and Spanish, days have capitals in names only, and where a sentence begins.
    let is_inside = text[small.end..day.start].chars().all(char::is_whitespace);
    let is_name =
        matches!(primary(lang), "fr" | "es") && is_inside && text[day.clone()].starts_with(char::is_uppercase);
    is_name || PAPERS.contains(&text[name.clone()].to_lowercase().as_str())
}

/// Whether no more stands between two words than between the parts of a date.
fn is_near(between: &str) -> bool {
    between.chars().all(|c| c.is_whitespace() || matches!(c, ',' | '.' | '،'))
}

/// Whether the number before a month may be its day, by what stands between them: after a comma, and but for languages that
/// write ordinals so after a full stop, the month begins something else. `Dabiq 31, June 2018`; `He was 31. June 2018 saw`.
fn is_of_month(between: &str, lang: &str) -> bool {
    !(between.contains([',', '،']) || between.contains('.') && !has_ordinal_points(lang))
}

/// The number that digits are, if they are not many.
fn number(word: &str) -> Option<u32> {
    const MOST: usize = 4;
    let mut digits = word.chars().take(MOST + 1).map(digit);
    let number =
        digits.try_fold((0, 0), |(number, count), digit| Some((number * 10 + u32::from(digit?), count + 1)))?;
    Some(number.0).filter(|_| (1..=MOST).contains(&number.1))
}

/// The day of a month, perhaps as an ordinal: `31`, `31st`, `1er`.
fn day_number(word: &str) -> Option<u8> {
    const ENDS: &[&str] = &["st", "nd", "rd", "th", "er", "º"];
    // No month has so many, but one may have mistyped a day; beyond it is another number.
    const MOST: u32 = 39;
    let digits = ENDS.iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    let day = number(digits).filter(|day| (1..=MOST).contains(day) && digits.chars().count() <= 2)?;
    u8::try_from(day).ok()
}

/// Small words within a date.
const BETWEEN: &[&str] = &["of", "the", "den", "dem", "der", "le", "el", "de", "del"];

/// What stands before a day.
const ON: &[&str] = &[
    "on", "until", "since", "le", "au", "du", "am", "vom", "zum", "dem", "den", "bis", "seit", "ab", "el", "al", "del",
    "في", "حتى", "منذ",
];

/// What is numbered and has a date.
const NUMBERED: &[&str] = &[
    "vol", "volume", "no", "nr", "number", "issue", "page", "p", "pp", "article", "chapter", "room", "numéro", "n",
    "tome", "band", "heft", "nummer", "seite", "ausgabe", "artikel", "section", "paragraf", "número", "núm", "página",
    "artículo", "tomo", "العدد", "المادة", "رقم", "صفحة",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_there_are_not_are_found_and_others_are_not() {
        for (lang, text, wrong) in [
            ("en", "On 31 November 2018 it", "31 November 2018"),
            ("en", "On November 31st, 2018, it", "November 31st, 2018"),
            ("en", "on the 30th of February 2019", "30th of February 2019"),
            ("en", "29 February 2019", "29 February 2019"),
            ("en", "on Monday, 30 December 2018.", "Monday, 30 December 2018"),
            ("en", "on Monday December 30, 2018", "Monday December 30, 2018"),
            ("en", "from 32 December 2018", "32 December 2018"),
            ("de", "Am Montag, dem 30. Dezember 2018,", "Montag, dem 30. Dezember 2018"),
            ("de", "am 31. April 2019", "31. April 2019"),
            ("fr", "lundi 30 décembre 2018", "lundi 30 décembre 2018"),
            ("es", "el lunes 30 de diciembre de 2018", "lunes 30 de diciembre de 2018"),
            ("ar", "يوم الاثنين ٣٠ ديسمبر ٢٠١٨", "الاثنين ٣٠ ديسمبر ٢٠١٨"),
            ("ar", "في 31 أبريل 2019", "31 أبريل 2019"),
            ("ar", "في 31 تشرين الثاني/نوفمبر 2018", "31 تشرين الثاني/نوفمبر 2018"),
            ("ar", "في 31 حزيران/يونيو 2022", "31 حزيران/يونيو 2022"),
            ("ar", "في 31 تشرين الأول 2018 و30 تشرين الأول/أكتوبر 2018", ""),
            ("en", "on Monday, Jan. 1, 2019, and on Nov. 31, 2018", "Monday, Jan. 1, 2019; Nov. 31, 2018"),
            ("fr", "le 31 sept. 2018", "31 sept. 2018"),
            ("de", "am 31. Nov. 2018", "31. Nov. 2018"),
            ("en", "on Tuesday, Jan. 1, 2019, and on Sept. 30, 2018", ""),
            ("en", "on Friday (26 October 2018), and on Sunday (see 26 October 2018)", ""),
            ("en", "The Mail on Sunday, 31 December 2018", ""),
            ("de", "Welt am Sonntag, 31. Dezember 2018", ""),
            ("fr", "Le Journal du Dimanche, 31 décembre 2018", ""),
            ("fr", "La route est fermée. Lundi 30 décembre 2018, elle", "Lundi 30 décembre 2018"),
            ("de", "Paragraf 31 April 2019", ""),
            ("en", "29 February 2020 and 28 February 2019", ""),
            ("en", "on Sunday, 30 December 2018; Monday, 31 December 2018", ""),
            ("en", "in the night from Friday to Saturday, 30 December 2018", ""),
            ("en", "Monday, 30 December", ""),
            ("en", "Friday 13, 31 November 1917", ""),
            ("en", "issue 31, February 2018", ""),
            ("en", "the magazine Dabiq 31, September 2016", ""),
            ("en", "at the age of 30, February 2019 papers say", ""),
            ("en", "By then he was 31. April 2018 brought the trial.", ""),
            ("fr", "la revue, nº 31, septembre 2018", ""),
            ("fr", "Ils étaient 31. Avril 2018 fut pire.", ""),
            ("de", "§ 31, November 2019", ""),
            ("en", "April, 31, 2018 champion", ""),
            ("es", "Núm. 31, junio de 2018", ""),
            ("ar", "المادة 31، يونيو 2018", ""),
            ("en", "Monday, 30 December 2018 (sic)", ""),
            ("en", "45 November 2018 claims; 31 (November 2018)", ""),
            ("en", "31 may 2018 follow", ""),
            ("fr", "Le 31 avril, il partit", "31 avril"),
            ("fr", "du 28 au 31 juin.", "31 juin"),
            ("de", "bis zum 31. Juni", "31. Juni"),
            ("es", "el 30 de febrero", "30 de febrero"),
            ("en", "on 31 April or on Monday 31st of June", "31 April; 31st of June"),
            ("ar", "في ٣١ أبريل كان", "٣١ أبريل"),
            ("fr", "le 29 février et le 31 mai", ""),
            ("fr", "Ils étaient 31. Avril fut pire.", ""),
            ("en", "In June 31 people; the 31 April deaths; on 31 April 1917", ""),
            ("es", "murieron 31 de junio a agosto", ""),
            ("en", "on 31 April (sic)", ""),
            ("de", "Sonntag, 30. Dezember 2018", ""),
            ("en", "on Mon, 30 Dec 2018, and on Mon 30 December 2018", "Mon, 30 Dec 2018; Mon 30 December 2018"),
            ("en", "on December 30, 2018, a Monday, it", "December 30, 2018, a Monday"),
            (
                "en",
                "on 30 December 2018 (Monday), and 30 December 2018 (a Tuesday)",
                "30 December 2018 (Monday; \
                30 December 2018 (a Tuesday",
            ),
            ("de", "am 30. Dezember 2018, einem Montag, sank", "30. Dezember 2018, einem Montag"),
            ("fr", "le 30 décembre 2018, un lundi.", "30 décembre 2018, un lundi"),
            ("en", "on Mon, 31 Dec 2018; Sun, 31 December 2018; on 30 December 2018, a Sunday.", ""),
            ("en", "on 30 December 2018, a Monday deadline passed; 30 December 2018 (Monday in Sydney)", ""),
            ("en", "30 December 2018. A Monday; on 30 December 2018, Monday’s paper said, a Friday (2018)", ""),
            ("fr", "Mon 30 décembre 2018", ""),
            ("fr", "le 1er mars 2019, mardi 1er janvier 2019", ""),
            ("es", "el domingo, 30 de diciembre de 2018", ""),
        ] {
            let found: Vec<&str> = wrong_days(text, lang).into_iter().map(|(at, _)| &text[at]).collect();
            assert_eq!(found.join("; "), wrong, "{text}");
        }
    }

    #[test]
    fn the_day_that_may_be_meant_is_near() {
        let (_, wrong) = wrong_days("Monday, 30 December 2018", "en").swap_remove(0);
        assert_eq!(wrong, Wrong::Weekday { named: 0, is: 6, near: Day { year: 2018, month: 12, day: 31 } });
    }
}
