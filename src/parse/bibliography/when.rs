//! When a source came out, as bibliographies have it. In: what stands in a field for a date. Out: a date, or how far the
//! source has come that has none yet.

use super::bibtex::MONTHS;
use super::{more, shown};
use crate::date::{Date, month as month_named};
use crate::diagnostic::Problem;
use crate::number::digit;
use crate::parse::sources::{Entry, STATES, Unread};
use crate::text::{Span, is_digits, tidy};
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
    // Of a time in a form that is not known here, and of times at both ends, the days are sure.
    let days: Vec<&str> = digits.split('/').map(without_time).collect();
    let days = days.join("/");
    if days.len() < digits.len()
        && let Ok(date) = Date::parse(&days)
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

/// A day without the time behind it.
fn without_time(text: &str) -> &str {
    let (day, time) = text.split_at_checked("2018-12-31".len()).unwrap_or((text, ""));
    let is_time = time.trim_start_matches(['T', ' ']).starts_with(|c: char| c.is_ascii_digit());
    if is_time && time.starts_with(['T', ' ']) { day } else { text }
}

/// What stands in a field for years, which holds no seasons: `2020-21` are 2020 to 2021.
pub fn of_years(text: &str) -> Cow<'_, str> {
    let is_next = |first: &str, next: &str| {
        let before = next.parse().ok().and_then(|next: u8| next.checked_sub(1));
        is_year(first) && matches!(next, "21" | "22" | "23" | "24") && first[2..].parse().ok() == before
    };
    match text.trim().split_once('-') {
        Some((first, next)) if is_next(first, next) => format!("{first}/{next}").into(),
        _ => text.into(),
    }
}

/// Year and perhaps month and day, as EDTF.
pub fn date_of(year: &str, month: Option<&str>, day: Option<&str>) -> String {
    let year = tidy(year);
    // A year with words beside it is told as it is written.
    let is_year = is_digits(year.trim_start_matches('-'));
    // No month is so long; each dash in it is a call deeper.
    const LONGEST: usize = 80;
    let Some(month) = month.filter(|month| is_year && month.len() <= LONGEST) else { return year };
    const DASHES: [char; 3] = ['/', '–', '-'];
    let month = month.trim_matches(|c: char| c.is_whitespace() || DASHES.contains(&c));
    if let Some((from, to)) = month.split_once(DASHES) {
        let (from, to) = (from.trim(), to.trim_start_matches(['–', '-']).trim());
        // One month may be said of two days: `3–7 June`, `June 3–7`.
        let name = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
        let (from, to) = match (is_digits(from), is_digits(to)) {
            (true, false) => (format!("{from} {}", name(to)), to.to_owned()),
            (false, true) => (from.to_owned(), format!("{to} {}", name(from))),
            _ => (from.to_owned(), to.to_owned()),
        };
        let (from, to) = (date_of(&year, Some(&from), None), date_of(&year, Some(&to), None));
        // A quarter is from one month to another itself.
        let from = from.split_once('/').map_or(&*from, |(from, _)| from);
        let to = to.split_once('/').map_or(&*to, |(_, to)| to);
        // Of months that cannot be read the year is left.
        return if from == year || to == year { year } else { format!("{from}/{to}") };
    }
    let named: String = month.chars().filter(|c| c.is_alphabetic()).collect();
    let word = named.chars().take(3).collect::<String>().to_lowercase();
    let digits: String = month.chars().filter(char::is_ascii_digit).take(2).collect();
    // EDTF has seasons in place of months.
    const SEASONS: [&[&str]; 4] = [&["spr"], &["sum"], &["aut", "fal"], &["win"]];
    if let Some(season) = SEASONS.iter().position(|names| names.contains(&word.as_str())) {
        return format!("{year}-{}", 21 + season);
    }
    // It has quarters, too, but 1930-33 are years.
    const QUARTERS: [&str; 4] = ["quarter", "qtr", "trimestre", "quartal"];
    let small = named.to_lowercase();
    // Weeks, halves and thirds of a year are no quarters, whatever letters they share with them.
    const OTHERS: [&str; 10] =
        ["week", "woche", "kw", "semaine", "semana", "half", "halbjahr", "semest", "cuatrimestre", "أسبوع"];
    let is_other = OTHERS.iter().any(|name| small.contains(name));
    if small == "q" || !is_other && QUARTERS.iter().any(|name| small.ends_with(name)) {
        return match digits.parse() {
            Ok(number @ 1..=4) => format!("{year}-{:02}/{year}-{:02}", 3 * number - 2, 3 * number),
            _ => year,
        };
    }
    let in_english = MONTHS.iter().position(|known| *known == word).map(|at| at + 1);
    // `3 de marzo`; of `30 de mayo a 2 de junio` neither month is all.
    let words: Vec<&str> = month.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut in_words = words.iter().filter_map(|word| month_named(word, ""));
    let in_words = in_words.next().filter(|_| in_words.next().is_none() && !is_other);
    let (month, beside) = match (in_english.or_else(|| month_named(&named, "").map(usize::from)), in_words) {
        (Some(month), _) => (month, digits.parse().ok()),
        (None, Some(month)) => match words[..] {
            [day, "de", _] => (usize::from(month), day.parse().ok()),
            _ => (usize::from(month), None),
        },
        // The number of a week is that of no month.
        (None, None) => match digits.parse() {
            Ok(number @ 1..=12) if !is_other => (number, None),
            _ => return year,
        },
    };
    let beside = beside.filter(|day| Date::parse(&format!("{year}-{month:02}-{day:02}")).is_ok());
    let day: Option<u32> = day.and_then(|day| day.trim().parse().ok()).or(beside);
    match day {
        Some(day) => format!("{year}-{month:02}-{day:02}"),
        None => format!("{year}-{month:02}"),
    }
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
    fn a_year_is_no_season() {
        for (written, read) in [
            ("2020-21", "2020/21"),
            ("2023-24", "2023/24"),
            ("1923-24", "1923/24"),
            ("2020-22", "2020-22"),
            ("2018-21", "2018-21"),
            ("2010-11", "2010-11"),
            ("2024-25", "2024-25"),
            ("2020", "2020"),
            ("é0-21", "é0-21"),
        ] {
            assert_eq!(of_years(written), read);
        }
    }

    #[test]
    fn a_time_is_no_part_of_a_day() {
        for (written, read) in [
            ("2018-01-01T10:00:00", "2018-01-01"),
            ("2018-01-01 10:00", "2018-01-01"),
            ("2018-01-01", "2018-01-01"),
            ("2018-01-01Tx", "2018-01-01Tx"),
            ("..", ".."),
        ] {
            assert_eq!(without_time(written), read);
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
