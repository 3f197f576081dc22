//! When a source came out, as bibliographies have it. In: what stands in a field for a date. Out: a date, or how far the
//! source has come that has none yet.

use super::{more, shown};
use crate::date::Date;
use crate::diagnostic::Problem;
use crate::number::digit;
use crate::parse::sources::{Entry, STATES, Unread};
use crate::text::{Span, is_digits};
use std::borrow::Cow;

/// A date. One that cannot be read is noted: what a program exports is no slip of the writer's, who may add what it means.
pub fn date(entry: &mut Entry, key: &'static str, text: &str, span: Span) -> Option<Date> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let digits: String = text.chars().map(|c| digit(c).map_or(c, |digit| char::from(b'0' + digit))).collect();
    let message = match Date::parse(&meant(&digits)) {
        Ok(date) => return Some(date),
        Err(error) => error.message,
    };
    // Of a time in a form that is not known here, the day is sure.
    let (day, time) = digits.split_at_checked(10).unwrap_or_default();
    if time.trim_start_matches(['T', ' ']).starts_with(|c: char| c.is_ascii_digit())
        && time.starts_with(['T', ' '])
        && let Ok(date) = Date::parse(day)
    {
        return Some(date);
    }
    if is_undated(text) {
        return None;
    }
    if let Some(state) = state(text).filter(|_| key == "date") {
        more(entry).state = Some(state);
        return None;
    }
    // `1990~` for `circa 1990`; of most others nobody knows what was meant, if anything was.
    let message = if message.starts_with("write \"") { message } else { "if it has a date, write it".into() };
    let problem = Problem::UnreadDate { text: shown(text), of: entry.id.value.clone(), key, message };
    entry.unread.push(Unread { key, path: None, span, problem });
    None
}

/// A date without what programs and libraries put beside it.
fn meant(written: &str) -> Cow<'_, str> {
    // Noughts for what is not known, and brackets round what does not stand in the work itself.
    let known = written.trim_end_matches("-00");
    let inner = known.strip_prefix('[').and_then(|known| known.strip_suffix(']'));
    let known = inner.filter(|inner| !inner.contains(',') && !inner.contains("..")).unwrap_or(known).trim();
    // The year of the copyright, and letters behind the years of one author's works.
    let of_copyright = known.strip_prefix('c').or_else(|| known.strip_prefix('©').map(str::trim_start));
    if let Some(year) = of_copyright.or_else(|| known.strip_suffix(|c: char| c.is_ascii_lowercase()))
        && is_year(year)
    {
        return year.into();
    }
    years(known).or_else(|| padded(known)).map_or(known.into(), Cow::from)
}

/// `2018-7-4` as EDTF writes it. Its year stands first, so nobody can take its month for its day.
fn padded(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split('-').collect();
    let is_part = |part: &&&str| matches!(part.len(), 1 | 2) && is_digits(part);
    let (year, rest) = parts.split_first().filter(|(year, _)| is_year(year))?;
    (matches!(rest.len(), 1 | 2) && rest.iter().filter(is_part).count() == rest.len())
        .then(|| rest.iter().fold((*year).to_owned(), |date, part| format!("{date}-{part:0>2}")))
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && is_digits(text)
}

/// `1990/91` are the years 1990 to 1991, and so are `1990--1991`. What may be a month, or a season of EDTF, is none of these.
fn years(text: &str) -> Option<String> {
    let (first, sign, last) = text.get(..4).zip(text.get(4..)).and_then(|(first, rest)| {
        let sign = rest.chars().next()?;
        Some((first, sign, &rest[sign.len_utf8()..]))
    })?;
    let last = if sign == '-' { last.strip_prefix('-').unwrap_or(last) } else { last };
    if is_year(first) && is_year(last) && matches!(sign, '-' | '–') {
        return (first < last).then(|| format!("{first}/{last}"));
    }
    if !is_year(first) || last.len() != 2 || !is_digits(last) {
        return None;
    }
    let (year, number): (u16, u16) = (first.parse().ok()?, last.parse().ok()?);
    let is_sure = match sign {
        '/' | '–' => !(1..=12).contains(&number),
        '-' => matches!(number, 13..=20 | 25..),
        _ => false,
    };
    let until = year - year % 100 + number;
    let until = if until < year { until + 100 } else { until };
    // Longer ones are more likely something else.
    const LONGEST: u16 = 50;
    (is_sure && (1..=LONGEST).contains(&(until - year))).then(|| format!("{year:04}/{until:04}"))
}

/// Whether it says that the work has no date.
fn is_undated(text: &str) -> bool {
    const WORDS: [&str; 14] = [
        "n.d", "nd", "no date", "undated", "s.d", "s.a", "sine dato", "sans date", "s.f", "sin fecha", "o.j",
        "ohne jahr", "د.ت", "بدون تاريخ",
    ];
    WORDS.contains(&&*bare(text))
}

/// How far a work has come, as BibLaTeX and CSL say it, or as people write it in the place of a date.
pub fn state(text: &str) -> Option<&'static str> {
    // In the order of `STATES`.
    const WORDS: [&[&str]; 4] = [
        &[
            "forthcoming", "to appear", "im erscheinen", "erscheint demnächst", "à paraître", "de próxima aparición",
            "قيد النشر", "يصدر قريبا",
        ],
        &["inpress", "in press", "accepted", "im druck", "sous presse", "en prensa", "تحت الطبع", "قيد الطبع"],
        &["submitted", "under review", "eingereicht", "soumis", "enviado", "قيد المراجعة"],
        &["inpreparation", "in preparation", "in vorbereitung", "en préparation", "en preparación", "قيد الإعداد"],
    ];
    let bare = bare(text);
    WORDS.iter().position(|words| words.contains(&&*bare)).map(|at| STATES[at])
}

/// In small letters, without the marks around it and the blanks within abbreviations.
fn bare(text: &str) -> String {
    let within = text.trim().trim_matches(['[', ']', '(', ')']).trim().trim_end_matches('.');
    within.to_lowercase().replace(". ", ".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_libraries_put_beside_a_date_goes() {
        for (written, read) in [
            ("2015-00-00", "2015"),
            ("2015a", "2015"),
            ("c1999", "1999"),
            ("© 1999", "1999"),
            ("[1999]", "1999"),
            ("[c1999]", "1999"),
            ("[1999?]", "1999?"),
            ("[2018-12-16,2018-12-17]", "[2018-12-16,2018-12-17]"),
            ("[1760-12..]", "[1760-12..]"),
            ("1990/91", "1990/1991"),
            ("1914–18", "1914/1918"),
            ("2018-19", "2018/2019"),
            ("1999/00", "1999/2000"),
            ("2010/11", "2010/11"),
            ("2010-11", "2010-11"),
            ("2010-21", "2010-21"),
            ("1990/90", "1990/90"),
            ("1990/89", "1990/89"),
            ("9999/00", "9999/10000"),
            ("c. 1999", "c. 1999"),
            ("ça", "ça"),
            ("1995--1996", "1995/1996"),
            ("1995–1996", "1995/1996"),
            ("1996-1995", "1996-1995"),
            ("2018-7-4", "2018-07-04"),
            ("2018-7", "2018-07"),
            ("4-7-2018", "4-7-2018"),
        ] {
            assert_eq!(meant(written), read, "{written}");
        }
    }

    #[test]
    fn what_is_not_out_says_how_far_it_is() {
        for (written, read) in [
            ("forthcoming", Some("forthcoming")),
            ("In Press.", Some("in_press")),
            ("[À paraître]", Some("forthcoming")),
            ("inpreparation", Some("in_preparation")),
            ("تحت الطبع", Some("in_press")),
            ("prepublished", None),
            ("", None),
        ] {
            assert_eq!(state(written), read, "{written}");
        }
        for undated in ["n.d.", "[n. d.]", "s. d.", "o. J.", "(s.f.)", "د. ت."] {
            assert!(is_undated(undated), "{undated}");
        }
        assert!(!is_undated("2018"));
    }
}
