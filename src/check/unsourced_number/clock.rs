//! Times of day among the numbers of a text. In: a number and the text around it. Out: whether it is part of one, or counts
//! hours.

use super::seen::{self, Seen};
use super::{is_letter, last_word, small};

/// Whether a number is part of a time of day. `time_ends` is where the time before it ends.
pub(super) fn is_of_time(seen: &Seen, next: Option<&Seen>, time_ends: Option<usize>) -> bool {
    let words = seen.words;
    if !seen.is_bare() || !seen.value_in_hours() {
        return time_ends.is_some_and(|end| goes_on(seen, end));
    }
    if time_ends.is_some_and(|end| goes_on(seen, end)) {
        return true;
    }
    let before = small(seen.word_right_before());
    // 22.15 Uhr, where the point stands in no number.
    let point = seen.has_digits() && seen.after().starts_with('.');
    let minutes = seen.after()[usize::from(point)..].chars().take_while(char::is_ascii_digit).count();
    let rest = if point && minutes == 2 { &seen.after()[minutes + 1..] } else { seen.after() };
    let after = small(seen::word_right_at(rest));
    let following = following(seen.after());
    let follows = |phrases: &[Vec<String>]| phrases.iter().any(|phrase| following.starts_with(phrase));
    let near = words.near.contains(&before);
    let hours =
        words.clock.contains("h") && before == "h" && seen.before().ends_with(|c: char| c.is_whitespace() || c == 'h');
    let minutes = seen.has_digits() && is_minutes(seen.number()) && hours;
    // 22 h 15, 22.15 Uhr, 4 p.m., nine at night
    let clock = words.clock.contains(&after) && !(after == "h" && is_lasting(seen, &before, &following));
    if minutes || clock || follows(&words.sure_of_day) || near && follows(&words.of_day) {
        return true;
    }
    // halb fünf, half past four, ten past four
    let ahead = seen.before().trim_end();
    let ahead = &ahead[..ahead.len() - seen.word_right_before().len()];
    let ahead = small(last_word(ahead));
    if words.half.contains(&before)
        || before == "past" && matches!(ahead.as_str(), "half" | "quarter")
        || is_quarter(seen, &before)
        || is_opening(seen, (&before, &after), &ahead)
    {
        return true;
    }
    let is_said = !seen.has_digits() || after == "past";
    let minutes = seen.value().is_some_and(|minutes| matches!(minutes, 5 | 10 | 20 | 25)) && is_said;
    let hour = words.past.contains(&after) && next.is_some_and(|next| next.is_hour_after(seen.at.end));
    if minutes && hour && (near || after == "past") {
        return true;
    }
    // From six to half past seven.
    if words.code == "en" && after == "to" && following.get(1).is_some_and(|word| word == "half" || word == "quarter") {
        return following.get(2).is_some_and(|word| word == "past");
    }
    if !words.has(&words.at, seen.word_right_before()) {
        return false;
    }
    match words.code {
        "en" => {
            let shape = is_hours_and_minutes(seen.number(), true);
            shape && seen.is_free_after() && !words.values.contains(&ahead)
        }
        // À 23 heures; but à quatre heures de marche.
        "fr" => {
            let number = seen.number();
            let hours = number.contains(" heures et ") || matches!(after.as_str(), "heure" | "heures");
            let rest = &following[usize::from(hours && !number.contains(" heures")).min(following.len())..];
            let long = rest.first().is_some_and(|word| matches!(word.as_str(), "de" | "d"));
            hours && !long
        }
        // A las once; las tres is said of women and houses as well.
        "es" => words.near.contains(&ahead) && (seen.is_free_after() || after == "h" || number_has_half(seen.number())),
        "ar" => seen.word_right_before().contains("الساعة"),
        _ => false,
    }
}

/// `35 h par semaine`, `pendant 12 h`, `7,5 h`: of a number with an `h`, whether hours are counted; but à 9 h, à 18 h 30.
fn is_lasting(seen: &Seen, before: &str, following: &[String]) -> bool {
    const DURING: &[&str] = &["pendant", "durant", "en", "dans", "sous", "binnen", "innerhalb", "in", "über"];
    const PER: &[&str] = &["pro", "je", "lang", "täglich"];
    // Par le ferry says how, and no time.
    const TIMES: &[&str] = &["jour", "semaine", "mois", "an", "année", "nuit", "personne", "salarié", "élève", "agent"];
    let behind = seen.after().trim_start().trim_start_matches('h').trim_start();
    if behind.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    if behind.strip_prefix('/').is_some_and(|rest| rest.starts_with(is_letter)) {
        return true;
    }
    // 20h pro Woche
    let glued = seen.after().starts_with('h');
    let own = self::following(seen.after().trim_start_matches('h'));
    let following = if glued { &own[..] } else { following.get(1..).unwrap_or_default() };
    let next = following.first().map_or("", String::as_str);
    // À 24 h, and 24 h sur 24.
    let is_last = seen.words.at.contains(before) || seen.words.near.contains(before) || next == "sur";
    let hour = seen.value().is_some_and(|hour| hour < 24 || hour == 24 && is_last);
    let is_hour = hour || is_hours_and_minutes(seen.number(), false);
    let is_a_week = next == "die" && following.get(1).is_some_and(|word| word == "woche");
    let is_par = next == "par" && following.get(1).is_some_and(|word| TIMES.contains(&word.as_str()));
    !is_hour || DURING.contains(&before) || PER.contains(&next) || is_par || is_a_week
}

/// `at a quarter to five`, `Viertel nach drei`: the hour of a quarter.
fn is_quarter(seen: &Seen, before: &str) -> bool {
    // Most numbers end here, before what stands ahead is gone through.
    if !matches!(before, "to" | "nach" | "vor") {
        return false;
    }
    let ahead = seen.before().trim_end();
    let mut words = ahead.rsplit(|c| !is_letter(c)).filter(|word| !word.is_empty()).skip(1).map(small);
    let (quarter, first, second) =
        (words.next().unwrap_or_default(), words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let is_at = |word: &str| seen.words.near.contains(word) || word == "by";
    let is_free = seen.is_free_after();
    let is_it = match seen.words.code {
        "en" => before == "to" && quarter == "quarter" && (is_at(&first) || first == "a" && is_at(&second)) && is_free,
        "de" => matches!(before, "nach" | "vor") && quarter == "viertel" && (first == "um" || is_free),
        _ => false,
    };
    is_it && seen.value().is_some_and(|hour| (1..=12).contains(&hour))
}

/// `open from 9 to 5`, `ouvert de 9 heures à 17 heures`: the first hour, behind what has hours. What falls from 9 to 5 has none.
fn is_opening(seen: &Seen, (before, after): (&str, &str), ahead: &str) -> bool {
    const FROM: &[&str] = &["from", "de", "desde", "von"];
    #[rustfmt::skip]
    const OPEN: &[&str] = &[
        "open", "opens", "works", "work", "worked", "working", "ouvert", "ouverte", "ouverts", "ouvertes", "ouvre", "ouvrent",
        "abierto", "abierta", "abiertos", "abiertas", "abre", "abren", "geöffnet", "offen",
    ];
    let goes_on = matches!(after, "to" | "until" | "till" | "heures" | "heure" | "h" | "à" | "a" | "hasta" | "bis");
    if !FROM.contains(&before) || !OPEN.contains(&ahead) || !(goes_on || seen.reading.high.is_some()) {
        return false;
    }
    // Of what has a number and a noun behind it, hours and days are counted: worked from 12 to 16 hours a day.
    let rest = seen.after();
    let last = rest.trim_start_matches(|c: char| !c.is_numeric());
    let last = last.trim_start_matches(char::is_numeric);
    let minutes = last.strip_prefix(['.', ':']).filter(|minutes| minutes.starts_with(char::is_numeric));
    let last = minutes.map_or(last, |minutes| minutes.trim_start_matches(char::is_numeric));
    let noun = seen::word_right_at(if seen.reading.high.is_some() { rest } else { last });
    let is_clock = match seen.words.code {
        "en" => seen.words.clock.contains(noun),
        _ => matches!(noun, "h" | "heures" | "heure" | "horas" | "Uhr"),
    };
    let is_free = noun.is_empty() || seen.words.after.contains(noun) || is_clock;
    is_free && seen.value().is_none_or(|hour| hour <= 24)
}

/// Times in a row: 23.12, 00.47 and 02.05; ten to three.
fn goes_on(seen: &Seen, end: usize) -> bool {
    const LONGEST: usize = 16;
    let Some(between) = seen.text.get(end..seen.at.start).filter(|between| between.len() <= LONGEST) else {
        return false;
    };
    let words = seen.words;
    let word = small(between.trim());
    // À 18 heures 30.
    let minutes = (word == "heures" || word == "uhr" && between.starts_with(' '))
        && is_minutes(seen.number())
        && words.clock.contains("h")
        && seen.is_bare();
    // A las 20.30, where the point stands in no number.
    let minutes = minutes || between == "." && is_minutes(seen.number());
    if words.past.contains(&word) && seen.is_small() || minutes {
        return true;
    }
    let joins = |word: &str| word.is_empty() || words.joiners.contains(&small(word));
    seen.is_bare()
        && is_hours_and_minutes(seen.number(), false)
        && between.split(|c: char| c.is_whitespace() || c == ',').all(joins)
}

/// The first words of a text, with what stands between them left out, but no further than to its sentence.
fn following(after: &str) -> Vec<String> {
    const WORDS: usize = 5;
    const NEAR: usize = 60;
    let end = after.char_indices().nth(NEAR).map_or(after.len(), |(at, _)| at);
    let near = &after[..end];
    if !near.starts_with(char::is_whitespace) {
        return Vec::new();
    }
    let near = &near[..near.find([',', ';', ':', '(', ')', '–']).unwrap_or(near.len())];
    near.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty()).take(WORDS).map(small).collect()
}

/// `10:30`; 1:25.000 is a scale, and 3:2 a result.
pub(super) fn has_clock(run: &str) -> bool {
    let digits = |text: &str| text.chars().take_while(|c| c.is_numeric()).count();
    let mut parts = run.split(':');
    let first = parts.next().unwrap_or_default();
    let hour = first.chars().rev().take_while(|c| c.is_numeric()).count();
    let mut minutes = parts.peekable();
    let whole = |minute: &str| {
        let rest = minute.trim_start_matches(char::is_numeric);
        digits(minute) == 2 && !rest.starts_with('.')
    };
    minutes.peek().is_some() && (1..=2).contains(&hour) && minutes.all(whole)
}

/// `5.40`, and `0430` where hours and minutes may stand together.
pub(super) fn is_hours_and_minutes(number: &str, together: bool) -> bool {
    let of = |hours: &str, minutes: &str| {
        let hour = (1..=2).contains(&hours.len()) && hours.parse().is_ok_and(|hour: u8| hour <= 24);
        hour && is_minutes(minutes)
    };
    match number.split_once('.') {
        Some((hours, minutes)) => of(hours, minutes),
        None => together && number.len() == 4 && number.is_ascii() && of(&number[..2], &number[2..]),
    }
}

/// `once y media`: the half belongs to the hour.
fn number_has_half(number: &str) -> bool {
    number.contains(' ')
}

fn is_minutes(number: &str) -> bool {
    number.len() == 2 && number.parse().is_ok_and(|minute: u8| minute < 60)
}
