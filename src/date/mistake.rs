//! What is wrong with a date, for the one who typed it. In: a text that is no EDTF, and where the parser stopped.
//! Out: one sentence, with the right form where it can be guessed.
//! It never guesses for the builder: the writer reads the sentence and decides.

use super::language::{Language, month_names};
use super::{Date, DateError, Day, days_in_month};
use crate::text::{head, is_digits};
use edtf_core::{Edtf, ParseError};

/// Longer texts are no slip of the pen, and not worth a guess.
const LONGEST_GUESS: usize = 80;

/// Explains why `text` is no date.
pub(super) fn explain(text: &str, error: ParseError) -> DateError {
    let offset = head(text, error.offset).len();
    let short = text.len() <= LONGEST_GUESS;
    let message = if text.trim().is_empty() {
        "it is empty".to_owned()
    } else if let Some(reason) = short.then(|| impossible(text).or_else(|| better(text))).flatten() {
        reason
    } else {
        plainly(&error, text.get(offset..).unwrap_or_default())
    };
    DateError { offset, message }
}

/// A day or month that no calendar has, in a text that otherwise has the right form.
fn impossible(text: &str) -> Option<String> {
    text.split(['/', ',', '[', ']', '{', '}', 'T']).flat_map(|part| part.split("..")).find_map(|part| {
        let part: String = part.chars().filter(|char| !"?~%".contains(*char)).collect();
        let (negative, digits) = part.strip_prefix('-').map_or((false, part.as_str()), |rest| (true, rest));
        let parts: Vec<&str> = digits.split('-').collect();
        let number =
            |at: usize, width: usize| parts.get(at).filter(|part| part.len() == width && is_digits(part))?.parse().ok();
        let year: i64 = number(0, 4)?;
        let month = u8::try_from(number(1, 2)?).ok()?;
        let day = number(2, 2).and_then(|day| u8::try_from(day).ok());
        no_such_day(if negative { -year } else { year }, month, day).filter(|_| parts.len() <= 3)
    })
}

/// `February 2018 has 28 days`.
fn no_such_day(year: i64, month: u8, day: Option<u8>) -> Option<String> {
    let english = Language::of("en")?;
    match (month, day) {
        (21..=41, None) => None,
        (21..=41, Some(_)) => Some(format!("{month} is a part of the year in place of a month, so no day follows it")),
        (0 | 13.., _) => Some(format!("there is no month {month:02}")),
        (_, None) => None,
        (_, Some(0)) => Some("there is no day 00".into()),
        (_, Some(day)) if day > days_in_month(year, month) => {
            Some(format!("{} {} has {} days", english.month(month), english.year(year), days_in_month(year, month)))
        }
        _ => None,
    }
}

/// How to write what seems to be meant.
fn better(text: &str) -> Option<String> {
    let plain = plain(text);
    let numbers = by_numbers(&plain).into_iter().collect::<Result<Vec<String>, String>>();
    let numbers = match numbers {
        Ok(numbers) => numbers,
        Err(reason) => return Some(reason),
    };
    let in_words = by_words(&plain);
    // 31 November 2018
    if let Some(reason) = in_words.as_deref().and_then(impossible) {
        return Some(reason);
    }
    let candidates =
        by_spelling(&plain).into_iter().chain(week(&plain)).chain(second_end(&plain)).chain(numbers).chain(in_words);
    let mut good: Vec<String> = candidates.filter(|candidate| Edtf::parse(candidate).is_ok()).collect();
    good.dedup();
    good.truncate(2);
    (!good.is_empty()).then(|| format!("write \"{}\"", good.join("\" or \"")))
}

/// Without outer spaces, with plain digits and hyphens.
fn plain(text: &str) -> String {
    let char = |char: char| match char {
        '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        '٠'..='٩' => char::from_digit(char as u32 - '٠' as u32, 10).unwrap_or(char),
        '۰'..='۹' => char::from_digit(char as u32 - '۰' as u32, 10).unwrap_or(char),
        '\u{a0}' | '\u{202f}' => ' ',
        '…' => '.',
        other => other,
    };
    text.trim().chars().map(char).collect()
}

/// EDTF but for its spelling: spaces, small letters, the signs of its draft.
fn by_spelling(plain: &str) -> Option<String> {
    let tight = plain.replace(' ', "");
    let mut ends = tight.to_lowercase();
    for (word, sign) in
        [("unknown", ""), ("open", ".."), ("ongoing", ".."), ("present", ".."), ("today", ".."), ("now", "..")]
    {
        ends = ends.split('/').map(|end| if end == word { sign } else { end }).collect::<Vec<_>>().join("/");
    }
    let upper = ends.to_uppercase();
    let draft = upper.replace('U', "X").replace("?~", "%").replace("~?", "%").replace('*', "X");
    // A year before Christ, and a time without its seconds or minutes, perhaps after a space.
    let before_christ = plain.strip_prefix('-').map(|year| format!("-{year:0>4}"));
    let time = plain.replacen([' ', 't'], "T", 1);
    let completed = |at: usize, with: &str| {
        time.get(..at).map(|start| format!("{start}{with}{}", time.get(at..).unwrap_or_default()))
    };
    let (with_seconds, with_minutes) = (completed(16, ":00"), completed(13, ":00:00"));
    // Parts of a second, as programs write them.
    let whole_seconds = time
        .split_once('.')
        .map(|(start, rest)| format!("{start}{}", rest.trim_start_matches(|digit: char| digit.is_ascii_digit())));
    let quarter = draft.split_once("-Q").or_else(|| draft.split_once('Q')).and_then(|(year, quarter)| {
        let quarter: u8 = quarter.parse().ok().filter(|quarter| (1..=4).contains(quarter))?;
        Some(format!("{year}-{}", 32 + quarter))
    });
    let all = [
        Some(plain.to_owned()),
        Some(tight),
        Some(upper),
        Some(draft),
        before_christ,
        Some(time),
        with_seconds,
        with_minutes,
        whole_seconds,
        quarter,
    ];
    all.into_iter().flatten().find(|candidate| Edtf::parse(candidate).is_ok())
}

/// A week, or a day of one, as ISO 8601 counts them: `2018-W01`, `2018W01`, `2018-W01-3`.
fn week(plain: &str) -> Option<String> {
    let (year, rest) = plain.split_once(['W', 'w'])?;
    let year = year.strip_suffix('-').unwrap_or(year);
    let (week, day) = rest.split_once('-').map_or((rest, None), |(week, day)| (week, Some(day)));
    let number = |text: &str, width: usize| text.parse::<u8>().ok().filter(|_| text.len() == width && is_digits(text));
    let (year, week) = (year.parse().ok().filter(|_| year.len() == 4)?, number(week, 2)?);
    // The first week of a year is that of its fourth day.
    let fourth = Day { year, month: 1, day: 4 };
    let first = fourth.after(-i64::from(fourth.weekday()));
    let monday = (1..week).try_fold(first?, |monday, _| monday.after(7)).filter(|_| week > 0)?;
    if monday.after(3)?.year != year {
        return None;
    }
    match day {
        Some(day) => {
            Some(monday.after(i64::from(number(day, 1).filter(|day| (1..=7).contains(day))?) - 1)?.to_string())
        }
        None => Some(format!("{monday}/{}", monday.after(6)?)),
    }
}

/// Two days with a slash between them, of which the second says only what is other than in the first: `2018-12-24/26`.
fn second_end(plain: &str) -> Option<String> {
    let (from, to) = plain.split_once('/')?;
    // `2018-12-`
    let (to, month) = (to.trim(), from.trim().get(..8).filter(|month| month.is_ascii())?);
    let is_number = |part: &str| matches!(part.len(), 1 | 2) && is_digits(part);
    let to = match to.split_once('-') {
        None if is_number(to) => format!("{month}{to:0>2}"),
        Some((of, day)) if is_number(of) && is_number(day) => format!("{}{of:0>2}-{day:0>2}", &month[..5]),
        _ => return None,
    };
    Some(format!("{}/{to}", from.trim()))
}

/// Numbers in another order or with other signs: `31.12.2018`, `12/31/2018`, `2018/12`, `2015-2016`, `20181231`.
/// An error where they are a day that no calendar has.
fn by_numbers(plain: &str) -> Vec<Result<String, String>> {
    let parts: Vec<&str> = plain.split(['-', '.', '/', ' ']).filter(|part| !part.is_empty()).collect();
    if plain.starts_with('-') || parts.is_empty() || !parts.iter().all(|part| part.len() <= 18 && is_digits(part)) {
        return Vec::new();
    }
    let number = |part: &str| part.parse::<i64>().unwrap_or_default();
    let day = |year: &str, month: &str, day: &str| {
        let (wide, narrow) = (number(year), |part: &str| u8::try_from(number(part)).unwrap_or(u8::MAX));
        match no_such_day(wide, narrow(month), Some(narrow(day))) {
            Some(reason) => Err(reason),
            None => Ok(format!("{wide:04}-{:02}-{:02}", number(month), number(day))),
        }
    };
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    match (parts.as_slice(), lengths.as_slice()) {
        ([one], [8]) => match day(&one[..4], &one[4..6], &one[6..]) {
            Ok(day) => vec![Ok(day)],
            Err(_) => vec![Ok(format!("Y{}", number(one)))],
        },
        ([one], [6]) if no_such_day(0, u8::try_from(number(&one[4..])).unwrap_or_default(), Some(1)).is_none() => {
            vec![Ok(format!("{}-{}", &one[..4], &one[4..]))]
        }
        ([one], [2]) => vec![Ok(format!("20{one}")), Ok(format!("00{one}"))],
        // Most years that lack a digit are of these two millennia.
        ([one], [3]) if one.starts_with(['1', '2']) => vec![Ok(format!("{one}X")), Ok(format!("0{one}"))],
        ([one], [..=3]) => vec![Ok(format!("{:04}", number(one)))],
        ([one], _) => vec![Ok(format!("Y{}", number(one)))],
        ([from, to], [4, 4]) => vec![Ok(format!("{from}/{to}"))],
        ([year, month], [4, ..=2]) | ([month, year], [..=2, 4]) => vec![Ok(format!("{year}-{:02}", number(month)))],
        ([year, month, date], [4, ..=2, ..=2]) => vec![day(year, month, date)],
        ([first, second, year], [..=2, ..=2, 4]) => {
            let (day_first, month_first) = (day(year, second, first), day(year, first, second));
            match (day_first.is_ok(), month_first.is_ok()) {
                // Only with slashes do some put the month first.
                (true, true) if plain.contains('/') => vec![day_first, month_first],
                (false, true) => vec![month_first],
                _ => vec![day_first],
            }
        }
        (_, [..=2, ..=2, ..=2]) => vec![Err("a year has four digits".into())],
        _ => Vec::new(),
    }
}

/// A date in words: `31 December 2018`, `c. 2018`, `spring 2018`, `2010s`, `44 BC`, `December 2018 to January 2019`.
fn by_words(plain: &str) -> Option<String> {
    let lower = plain.to_lowercase();
    separated(&lower).or_else(|| one_in_words(&lower)).filter(|_| !plain.starts_with('-'))
}

/// Two dates with a word between them.
fn separated(text: &str) -> Option<String> {
    for (word, open, sign, close) in SEPARATORS {
        if let Some((from, to)) = text.split_once(word) {
            if let Some(from) = from.strip_prefix("between ") {
                return Some(format!("[{}..{}]", by_words(from)?, by_words(to)?));
            }
            let (from, to) = (from.trim_start_matches("from ").trim_end_matches('.'), by_words(to)?);
            let day_alone = (1..=2).contains(&from.len()) && is_digits(from);
            let from = match to.get(..8) {
                // "16 or 17 December 2018"
                Some(month) if day_alone && to.len() == 10 => format!("{month}{from:0>2}"),
                _ => by_words(from)?,
            };
            return Some(format!("{open}{from}{sign}{to}{close}"));
        }
    }
    None
}

/// One date in words.
fn one_in_words(lower: &str) -> Option<String> {
    let months: Vec<(u8, String)> = month_names("").collect();
    let (mut year, mut month, mut day, mut decade, mut before_christ) = (None, None, None, false, false);
    let (mut start, mut end, mut doubt, mut excludes) = ("", "", None, false);
    // Of what stands at the end of a word, only the question mark says something.
    for token in lower.split([' ', ',', '(', ')', '\u{a0}', '-', '/']).filter(|token| !token.is_empty()) {
        let (word, asked) = token.strip_suffix('?').map_or((token, false), |word| (word, true));
        let word = word.trim_end_matches('.');
        if asked {
            doubt = Some('?');
        }
        let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
        let rest = &word[digits.len()..];
        let named = months.iter().find(|(_, name)| {
            let short = word.chars().count() >= 3 && word.is_ascii() && name.starts_with(word);
            name == word || short
        });
        match (digits.len(), rest) {
            (3..=4, "") if year.is_none() => year = digits.parse::<i64>().ok(),
            (4, "s" | "'s" | "’s" | "er") => (year, decade) = (digits.parse().ok(), true),
            (1..=2, "" | "st" | "nd" | "rd" | "th" | "er") => match day {
                None => day = digits.parse::<u8>().ok(),
                Some(_) => return None,
            },
            (0, "") => {}
            (0, _) => match (named, word) {
                (Some((number, _)), _) if month.is_none() => month = Some(*number),
                (Some(_), _) => return None,
                (None, "spring") => month = Some(21),
                (None, "summer") => month = Some(22),
                (None, "autumn" | "fall") => month = Some(23),
                (None, "winter") => month = Some(24),
                (None, "q1" | "q2" | "q3" | "q4") => month = word[1..].parse::<u8>().ok().map(|quarter| 32 + quarter),
                (
                    None,
                    "c" | "ca" | "circa" | "about" | "around" | "approx" | "approximately" | "vers" | "environ"
                    | "etwa" | "um" | "hacia" | "~",
                ) => doubt = Some('~'),
                (None, "perhaps" | "maybe" | "probably" | "possibly" | "uncertain") => doubt = Some('?'),
                (None, "until" | "till" | "bis" | "hasta") => start = "../",
                (None, "since" | "from" | "seit" | "depuis" | "desde") => end = "/..",
                (None, "before" | "vor" | "avant" | "antes") => (start, excludes) = ("../", true),
                (None, "after" | "nach" | "après" | "después" | "tras") => (end, excludes) = ("/..", true),
                (None, "bc" | "bce") => before_christ = true,
                (
                    None,
                    "ad" | "ce" | "the" | "of" | "in" | "on" | "de" | "le" | "el" | "del" | "den" | "der" | "dem"
                    | "year",
                ) => {}
                (None, _) => return None,
            },
            _ => return None,
        }
    }
    // "44 BC" has a year where others have a day.
    if year.is_none() && before_christ {
        (year, day) = (day.map(i64::from), None);
    }
    let year = year.map(|year| if before_christ { 1 - year } else { year })?;
    let sign = if year < 0 { "-" } else { "" };
    let mut written = format!("{sign}{:04}", year.unsigned_abs());
    if decade {
        written.truncate(3);
        written.push('X');
    }
    match (month, day) {
        (None, None) => {}
        (Some(month), None) => written.push_str(&format!("-{month:02}")),
        (Some(month), Some(day)) => written.push_str(&format!("-{month:02}-{day:02}")),
        (None, Some(_)) => return None,
    }
    if excludes && doubt.is_none() {
        written = beside(&written, start.is_empty()).unwrap_or(written);
    }
    Some(format!("{start}{written}{}{end}", doubt.map(String::from).unwrap_or_default()))
}

/// The year, the month or the day right after a date, or right before it: what is after 2018 is from 2019 on.
fn beside(written: &str, is_after: bool) -> Option<String> {
    let date = Date::parse(written).ok()?;
    let day = if is_after { date.latest()?.after(1) } else { date.earliest()?.after(-1) }?;
    // Of years before Christ and seasons the day says nothing that could be cut to as many signs.
    let is_plain = !written.starts_with('-') && !written.contains('X') && (1..=9999).contains(&day.year);
    let is_season = date.latest()?.number() - date.earliest()?.number() > 31 && written.len() > 4;
    (is_plain && !is_season).then(|| day.to_string().get(..written.len()).map(str::to_owned))?
}

/// Words between two dates, and what EDTF has around and between them.
const SEPARATORS: [(&str, &str, &str, &str); 9] = [
    (" to ", "", "/", ""),
    (" until ", "", "/", ""),
    (" bis ", "", "/", ""),
    (" - ", "", "/", ""),
    (" or ", "[", ",", "]"),
    (" oder ", "[", ",", "]"),
    (" ou ", "[", ",", "]"),
    (" and ", "{", ",", "}"),
    (" und ", "{", ",", "}"),
];

/// The parser's own reason, for what no guess explains.
fn plainly(error: &ParseError, rest: &str) -> String {
    let seen: String = rest.chars().take(20).collect();
    match (error.message, seen.as_str()) {
        ("interval end precedes interval start" | "set range end precedes range start", _) => {
            "it ends before it begins".into()
        }
        ("interval needs at least one dated endpoint", _) => "a span needs a date at one end at least".into(),
        ("EDTF permits ASCII characters only", _) => format!("\"{seen}\" has no meaning in it"),
        ("-0000 is not a valid year", _) => "1 BC is the year 0000, 2 BC is -0001".into(),
        ("whitespace is not allowed", _) => "it has a space in it".into(),
        (message, seen)
            if message.contains("year must have") && seen.starts_with(|c: char| c.is_alphabetic() && c != 'X') =>
        {
            "write it in digits, such as 2024-05-03".into()
        }
        (message, "") => format!("it is not complete ({message})"),
        (message, _) => format!("\"{seen}\" is not understood ({message})"),
    }
}
