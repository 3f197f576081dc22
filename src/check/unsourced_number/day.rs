//! Dates, years and centuries among the numbers of a text. In: a number and the text around it. Out: whether it is part of one.

use super::clock::{has_clock, is_hours_and_minutes};
use super::seen::{self, Seen};
use super::year::{is_counted, is_counted_all_the_same, is_noun};
use super::{era, first_word, is_letter, last_word, small};
use crate::date::{is_month, weekday};
use crate::number::reading::read;
use crate::number::{digit, named};

/// Whether a number is part of a date, a year or a century. `date_ends` is where the date before it ends.
pub(super) fn is_of_date(seen: &Seen, date_ends: Option<usize>) -> bool {
    let (before, after) = (seen.before(), seen.after());
    if is_written_as_date(seen) || is_short_year(seen) || era::is_year(seen) {
        return true;
    }
    // 15 sept. 2025, 1er sept., depuis sept. 2021: seven, written otherwise
    let day = before.trim_end().trim_end_matches("er");
    if small(seen.number()) == "sept" && (day.ends_with(char::is_numeric) || begins_year(after.trim_start_matches('.')))
    {
        return true;
    }
    // 1880s, the 20th century, les années cinquante, القرن العشرون
    let decade = seen.has_digits() && after.starts_with('s') && !after[1..].starts_with(is_letter);
    let word_after = first_word(after.trim_start_matches(['-', '\u{2011}']));
    let right_before = small(seen.word_right_before());
    let before_article = small(seen::word_right_before(seen.before_article()));
    if decade && seen.number().len() == 4
        || is_named_decade(seen)
        || is_of_los(seen)
        || CENTURIES.contains(&small(word_after).as_str())
        || BEFORE_CENTURIES.contains(&before_article.as_str())
        || right_before == "años" && is_of_los_anos(seen)
    {
        return true;
    }
    // 3 de mayo, 27 رمضان; but 31 may appeal
    let is_sept = seen.has_digits() && word_after == "sept";
    if is_month_name(word_after, seen.words.code) || is_sept || is_arabic_day(seen) || is_first_of_days(seen) {
        return true;
    }
    // Mercredi 19.
    let ends = after.trim_start().chars().next().is_none_or(|c| !c.is_alphanumeric());
    if weekday(&right_before).is_some() && seen.has_digits() && is_day(seen) && ends {
        return true;
    }
    let word_before = last_word(before);
    if seen.is_bare() && follows_month(seen, word_before) {
        return true;
    }
    // December 31, 2018
    let goes_on =
        date_ends.is_some_and(|end| seen.text[end..seen.at.start].chars().all(|c| c == ',' || c.is_whitespace()));
    let years: Vec<&str> = seen.number().split(|c: char| !c.is_numeric()).filter(|part| !part.is_empty()).collect();
    let is_year = |year: &str, from: u32| {
        let digits = year.chars().count() == 4 && year.chars().all(char::is_numeric);
        let value = || year.chars().try_fold(0, |value, c| Some(10 * value + u32::from(digit(c)?)));
        digits && seen.is_bare() && value().is_some_and(|value| (from..2100).contains(&value))
    };
    // A file has its year and a number: 2021-0456.
    let is_file = || {
        let [year, _] = years[..] else { return false };
        let rest = seen.number().strip_prefix(year);
        rest.is_some_and(|rest| rest.starts_with(['-', '\u{2011}', '/'])) && is_year(year, 1900) && !is_noun(seen)
    };
    let all = |from| !years.is_empty() && years.iter().all(|year| is_year(year, from));
    let word = small(word_before);
    let asked = BEFORE_YEARS.contains(&word.as_str())
        || word.strip_prefix('ل').is_some_and(|word| BEFORE_YEARS.contains(&word));
    let named = seen.has_digits() && YEARS.contains(&right_before.as_str()) && years.len() == 1 && years[0].len() == 4;
    // Um 1050 gab es; but um 1050 Stellen.
    let around = right_before == "um" && !after.trim_start().starts_with(char::is_uppercase);
    if !asked && !goes_on && years.len() == 1 && is_counted(seen) {
        return named;
    }
    if asked && !named && is_counted_all_the_same(seen, &word) {
        return false;
    }
    // Zwischen 1853 und 1945 erschien es; but zwischen 1200 und 2000 neue Häuser.
    let is_span = || {
        const BETWEEN: &[&str] = &["between", "from", "zwischen", "von", "entre", "de", "desde"];
        let goes_up = years.len() == 2 && years.is_sorted_by(|first, last| first < last);
        let next = seen.word_right_after();
        let behind = after.trim_start().strip_prefix(next).unwrap_or_default();
        let is_verb = seen.words.code == "de"
            && next.starts_with(char::is_lowercase)
            && !behind.trim_start().starts_with(char::is_uppercase);
        goes_up
            && all(1000)
            && is_year(years[1], 1900)
            && BETWEEN.contains(&right_before.as_str())
            && (seen.is_free_after() || is_verb)
    };
    is_span()
        || is_file()
        || all(1900)
        || all(1000) && (asked || goes_on || around || is_bracketed(seen, &years))
        || named
}

/// `the treaty (1839)`, `Anna Roe (1838–1901)`
fn is_bracketed(seen: &Seen, years: &[&str]) -> bool {
    let is_alone = seen.has_digits() && seen.before().ends_with('(') && seen.after().starts_with(')');
    is_alone && years.len() <= 2 && years.is_sorted_by(|first, last| first < last)
}

/// Whether a text goes on with four digits that are a year.
fn begins_year(text: &str) -> bool {
    let text = text.trim_start();
    let year = &text[..text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())];
    year.len() == 4 && year.parse().is_ok_and(|year: u32| (1000..2100).contains(&year))
}

/// `vom 14.–20.09.2021`, `14. – 20.9.`: the first day of several that share what follows.
fn is_first_of_days(seen: &Seen) -> bool {
    const TO: &[&str] = &["–", "-", "\u{2011}", "—"];
    if seen.words.code != "de" || !seen.has_digits() || !seen.is_bare() || !is_day(seen) {
        return false;
    }
    let Some(rest) = seen.after().strip_prefix('.').map(str::trim_start) else { return false };
    let Some(rest) = TO.iter().find_map(|to| rest.strip_prefix(to)).map(str::trim_start) else { return false };
    let run = &rest[..rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len())];
    run.rsplit_once('.').is_some_and(|(days, year)| matches!(year.len(), 0 | 2 | 4) && is_day_and_month(days))
}

/// `31.12.2018`, `2018-12-31`, `10:30`; in German, `30.6.`
fn is_written_as_date(seen: &Seen) -> bool {
    // In Arabic, marks of the direction stand beside the strokes.
    const TURNS: &[char] = &['\u{200e}', '\u{200f}', '\u{61c}'];
    let parts = |c: char| c.is_numeric() || matches!(c, '.' | '/' | '-' | ':' | '\u{2011}') || TURNS.contains(&c);
    // As far as any date reaches, so that a long list such as 1.1.1.1 is not gone through for each of its numbers.
    const LONGEST: usize = 24;
    let (back, forth) = (seen.before().chars().rev().take(LONGEST), seen.after().chars().take(LONGEST));
    let back: usize = back.take_while(|c| parts(*c)).map(char::len_utf8).sum();
    let forth: usize = forth.take_while(|c| parts(*c)).map(char::len_utf8).sum();
    let run = &seen.text[seen.at.start - back..seen.at.end + forth];
    // Of a range, each end by itself: 2.2 to 3.7 has three points, and is no date. Nor is quatre-vingt-dix.
    let digits = |part: &&str| part.starts_with(char::is_numeric);
    run.split(char::is_whitespace).any(|run| {
        // Mittwoch, 29.05, 19 Uhr; but Mittwoch, 12.50 Euro.
        let is_behind_day = || {
            let day = seen.before().trim_end().strip_suffix(',').map(last_word).unwrap_or_default();
            let month = run.rsplit('.').next().unwrap_or_default();
            weekday(&small(day)).is_some() && month.len() == 2
        };
        let stopped = run.trim_end_matches(':').ends_with('.') || seen.is_free_after() && is_behind_day();
        let run = run.trim_end_matches(['.', '/', '-', ':']);
        let count = run.split(['.', '/', '-', '\u{2011}']).map(|part| part.trim_matches(TURNS)).filter(digits).count();
        count >= 3 && !is_pointed_number(seen, run)
            || has_clock(run)
            || seen.words.code == "de" && stopped && seen.is_bare() && is_day_and_month(run)
    })
}

/// `1.250.000`, `1.200–1.500`, `1.5–2.5`: as many points as a date has, and a number at each end of the dash. But from 10.30–11.45.
fn is_pointed_number(seen: &Seen, run: &str) -> bool {
    let ends = || run.split(['-', '–', '\u{2011}']);
    let is_number = |end: &str| matches!(read(end, seen.lang).as_slice(), [only] if only.at == (0..end.len()));
    let is_clock = |end: &str| is_hours_and_minutes(end, false);
    let is_of_day = || seen.is_free_after() || seen.word_right_after() == "horas";
    // Of two numbers with a point each nobody knows that they are no times or days, unless they are measured.
    let is_measured = || !seen.is_bare() || named(seen.after().trim_start(), Some(seen.lang)).is_some();
    let is_large = |end: &str| end.rsplit('.').next().is_some_and(|group| group.len() == 3) && end.contains('.');
    let is_range = ends().count() > 1;
    let are_clocks = is_range && ends().all(is_clock) && seen.is_bare() && is_of_day();
    // 192.168.100.200
    let is_address = run.split('.').count() == 4 && run.split('.').all(|group| group.parse::<u8>().is_ok());
    let is_told = !is_range || ends().all(is_large) || is_measured();
    run.contains('.') && ends().all(is_number) && is_told && !are_clocks && !is_address
}

/// `los años 80`; but hace años 80.
fn is_of_los_anos(seen: &Seen) -> bool {
    let years = seen.word_right_before();
    let ahead = seen.before().trim_end().strip_suffix(years).unwrap_or_default();
    small(last_word(ahead)) == "los" && is_decade(seen)
}

/// `en los 80`, `a mediados de los 70`; but doce de los 80.
fn is_of_los(seen: &Seen) -> bool {
    const BEFORE: &[&str] = &["mediados", "principios", "comienzos", "inicios", "finales", "fines", "década", "años"];
    let before = seen.before().trim_end();
    if seen.words.code != "es" || !is_decade(seen) || !seen.has_digits() || !seen.is_free_after() {
        return false;
    }
    let Some(ahead) = before.strip_suffix("los").map(str::trim_end) else { return false };
    let of = ahead.strip_suffix(" de").map(last_word);
    // Se redujo en los 40 is another thing.
    let opens = |head: &str| head.trim_end().is_empty() || head.trim_end().ends_with(['.', ',', ';', ':', '(', '«']);
    let begins = ahead.strip_suffix("en").or_else(|| ahead.strip_suffix("En")).is_some_and(opens);
    begins || of.is_some_and(|word| BEFORE.contains(&small(word).as_str()))
}

/// A number that may name the years of one ten.
fn is_decade(seen: &Seen) -> bool {
    seen.is_bare() && seen.value().is_some_and(|decade| decade % 10 == 0 && (10..100).contains(&decade))
}

/// What stands behind digits that may say by their end that they are a decade: 90s, 1990er.
fn after_end<'a>(seen: &Seen<'a>) -> Option<&'a str> {
    let ends: &[&str] = match seen.words.code {
        "en" => &["s", "’s", "'s"],
        "de" => &["ern", "er"],
        _ => &[],
    };
    let rest = ends.iter().find_map(|end| seen.after().strip_prefix(end))?;
    (seen.has_digits() && !rest.starts_with(is_letter)).then_some(rest)
}

/// `the 90s`, `the mid-90s`, `die 90er`, `90er-Jahre`; but it took 90s, and ein 20er-Pack.
fn is_named_decade(seen: &Seen) -> bool {
    let Some(rest) = after_end(seen) else { return false };
    // 1350er
    let is_long = seen.words.code == "de" && seen.number().len() == 4 && seen.number().ends_with('0');
    if is_long && seen.value().is_some_and(|year| (1000..1900).contains(&year)) {
        return true;
    }
    if !is_decade(seen) {
        return false;
    }
    let before = seen.before().trim_end().trim_end_matches(['-', '\u{2011}', '\'', '’', '‘']);
    let word = small(last_word(before));
    if seen.words.code == "en" {
        return matches!(word.as_str(), "the" | "early" | "late" | "mid");
    }
    let years = rest.trim_start_matches(['-', '\u{2011}', ' ', '\u{a0}']);
    let counted = rest.starts_with(['-', '\u{2011}']) || years.starts_with(char::is_uppercase);
    years.starts_with("Jahre") || !counted && seen.words.articles.contains(&word)
}

/// `30.6`
fn is_day_and_month(run: &str) -> bool {
    let part = |part: &str, most: u8| part.parse().is_ok_and(|number: u8| (1..=most).contains(&number));
    run.split_once('.').is_some_and(|(day, month)| part(day, 31) && part(month, 12))
}

/// `'34`, `'fifty-six`, the end of `2020/21`, and the whole of `2021-22`.
fn is_short_year(seen: &Seen) -> bool {
    let number = seen.number();
    let before = seen.before();
    let apostrophe = before.strip_suffix(['\'', '’', '‘']);
    let opens = apostrophe.is_some_and(|before| before.ends_with(char::is_whitespace));
    let closes = seen.after().starts_with(['\'', '’']);
    if opens
        && !closes
        && seen.is_bare()
        && seen.is_free_after()
        && seen.value().is_some_and(|year| (10..100).contains(&year))
    {
        return true;
    }
    let follows = |year: &str, next: &str| {
        let (Ok(year), Ok(next)) = (year.parse::<u32>(), next.parse::<u32>()) else { return false };
        (1800..2100).contains(&year) && (year + 1) % 100 == next
    };
    if let Some((year, next)) = number.split_once(['/', '-', '–', '\u{2011}']) {
        return year.len() == 4 && next.len() == 2 && follows(year, next);
    }
    let Some(year) = before.strip_suffix(['/', '-', '–', '\u{2011}']) else { return false };
    let start =
        year.char_indices().rev().take_while(|(_, c)| c.is_ascii_digit()).last().map_or(year.len(), |(at, _)| at);
    number.len() == 2 && year.len() - start == 4 && follows(&year[start..], number)
}

/// Whether it is the day or the year of the month before it. In May, 81% has a comma, and 17. Juli. Neun Tote a full stop.
fn follows_month(seen: &Seen, word_before: &str) -> bool {
    let trimmed = seen.before().trim_end();
    // In Spanish, what is at sea may be counted: en el mar 12 barcos.
    if !is_month_name(word_before, seen.words.code) || word_before == "mar" || trimmed.ends_with(',') {
        return false;
    }
    const LONGEST_SHORT: usize = 4;
    let ends = trimmed.ends_with('.') && (!seen.has_digits() || word_before.chars().count() > LONGEST_SHORT);
    let year = seen.number().chars().take_while(|c| c.is_numeric()).count() == 4;
    !ends && (is_day(seen) && seen.has_digits() && is_day_behind_month(seen, trimmed, word_before) || year)
}

/// Whether days stand behind the name of their month, where that has none before it: May 12; but 3 May 12 people died, in May
/// 12 people died, im Mai 12 Tote.
fn is_day_behind_month(seen: &Seen, before: &str, month: &str) -> bool {
    let ahead = before.trim_end_matches('.').strip_suffix(month).unwrap_or_default().trim_end();
    // March 19, 2015, as it is said in any language; mayo 12 2020.
    let (after, comma) = (seen.after(), seen.after().strip_prefix(','));
    let ends = || comma.is_some_and(begins_year) || begins_year(after) || seen.is_free_after();
    match seen.words.code {
        "en" => {
            const IN: &[&str] = &["in", "this", "last", "early", "mid", "late"];
            let has_day = ahead.trim_end_matches(is_letter).ends_with(char::is_numeric);
            ends() || !has_day && !IN.contains(&small(last_word(ahead)).as_str())
        }
        "de" | "fr" | "es" => ends(),
        _ => true,
    }
}

/// The name of a month, and not the verb of that language, nor its seven.
fn is_month_name(word: &str, code: &str) -> bool {
    /// What is neither a whole name nor its first three letters.
    const OTHERS: &[&str] = &["Sept", "sept", "janv", "févr", "juil", "juill", "setiembre", "يونيه", "يوليه", "مايس"];
    let is_other = match code {
        "fr" => word == "sept",
        "es" | "de" | "ar" => false,
        _ => matches!(word, "may" | "march" | "mar" | "dec" | "sept"),
    };
    !is_other && (is_month(word) || OTHERS.contains(&word)) || HIJRI.contains(&small(word).as_str())
}

/// `12 من مارس`, `12 من الشهر الجاري`, `12 الجاري`
fn is_arabic_day(seen: &Seen) -> bool {
    if seen.words.code != "ar" || !seen.has_digits() || !seen.is_bare() || !is_day(seen) {
        return false;
    }
    let word = seen.word_right_after();
    let behind = seen.after().trim_start().strip_prefix(word).unwrap_or_default();
    let next = seen::word_right_at(behind);
    word == "الجاري" || word == "من" && (is_month_name(next, seen.words.code) || matches!(next, "شهر" | "الشهر"))
}

fn is_day(seen: &Seen) -> bool {
    seen.value().is_some_and(|day| (1..=31).contains(&day))
}

/// Of each number, whether it is a day of a month that follows with other days before it: 3, 4 and 5 May.
pub(super) fn days_before_months(seen: &[Seen]) -> Vec<bool> {
    let mut days = vec![false; seen.len()];
    for (at, pair) in seen.windows(2).enumerate().rev() {
        if let [first, second] = pair {
            days[at] = are_days(first, second)
                && (days[at + 1] || is_month_name(first_word(second.after()), second.words.code));
        }
    }
    days
}

/// Whether two numbers may be days of one month, and only words such as *to the* stand between them.
fn are_days(first: &Seen, second: &Seen) -> bool {
    let is_day = |seen: &Seen| is_day(seen) && seen.is_bare() && seen.reading.high.is_none() && seen.has_digits();
    // As far as Arabic reaches, with the name of the second day among them.
    const LONGEST: usize = 40;
    let joins = |word: &str| BETWEEN_DAYS.contains(&word) || weekday(word).is_some();
    is_day(first) && is_day(second) && words_between(first, second, LONGEST, joins).is_some()
}

/// How many words stand between two numbers, if all are such as `joins`: no more than `longest` bytes, so that long texts are
/// not gone through for each of their numbers.
fn words_between(first: &Seen, second: &Seen, longest: usize, joins: impl Fn(&str) -> bool) -> Option<usize> {
    let between = first.text.get(first.at.end..second.at.start).filter(|between| between.len() <= longest)?;
    let mut words = between.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty());
    words.try_fold(0, |count, word| joins(&small(word)).then_some(count + 1))
}

/// Whether a number goes on with a list of decades or of days that the one before it belongs to: the 80s and 90s, June 3
/// and 4. `next` may go on with it in turn.
pub(super) fn goes_on_dates(last: &Seen, seen: &Seen, next: Option<&Seen>) -> bool {
    const JOINING: &[&str] =
        &["and", "or", "to", "et", "ou", "y", "e", "o", "und", "oder", "s", "er", "ern", "و", "أو"];
    const LONGEST: usize = 24;
    let join = |last: &Seen, seen: &Seen| words_between(last, seen, LONGEST, |word| JOINING.contains(&word));
    let Some(joining) = join(last, seen) else { return false };
    let is_marked = after_end(seen).is_some();
    let are_tens = is_decade(seen) && last.value().is_some_and(|tens| tens % 10 == 0 && (tens < 100 || is_marked));
    if are_tens && after_end(last).is_some() == is_marked {
        return is_marked || seen.is_free_after();
    }
    let is_day = |seen: &Seen| is_day(seen) && seen.is_bare() && seen.has_digits();
    let follow = |last: &Seen, seen: &Seen| is_day(last) && is_day(seen) && last.value() < seen.value();
    // June 3 and 4; but on June 3, 12 died.
    let ends = |seen: &Seen| !seen.after().trim_start().starts_with(char::is_alphanumeric);
    let is_listed = match joining {
        0 => next.is_some_and(|next| {
            follow(seen, next) && ends(next) && join(seen, next).is_some_and(|joining| joining > 0)
        }),
        _ => ends(seen),
    };
    follow(last, seen) && is_listed && is_after_month(last)
}

/// Whether the words before a number end in a month, with or without other days of it.
fn is_after_month(seen: &Seen) -> bool {
    // As far as a list of days reaches.
    const LONGEST: usize = 24;
    let reversed: Vec<char> = seen.before().chars().rev().take(LONGEST).collect();
    let near: String = reversed.into_iter().rev().collect();
    let near = near.trim_end_matches(|c: char| c.is_numeric() || c.is_whitespace() || c == ',');
    is_month_name(last_word(near), seen.words.code)
}

const CENTURIES: &[&str] = &["century", "centuries", "siècle", "siècles", "jahrhundert", "siglo", "siglos"];

const BEFORE_CENTURIES: &[&str] = &["siglo", "siglos", "قرن", "القرن", "والقرن", "بالقرن", "للقرن", "années"];

/// The months of the Muslim year, and Arabic ones of two words.
const HIJRI: &[&str] = &[
    "محرم", "صفر", "ربيع", "جمادى", "رجب", "شعبان", "رمضان", "شوال", "كانون", "تشرين", "muharram", "safar", "rajab",
    "ramadan", "ramadán", "shawwal",
];

const BETWEEN_DAYS: &[&str] = &[
    "and", "to", "the", "until", "through", "or", "et", "le", "au", "ou", "und", "bis", "zum", "dem", "den", "oder",
    "y", "el", "al", "a", "hasta", "o", "de", "و", "إلى", "حتى",
];

const BEFORE_YEARS: &[&str] = &[
    "in", "since", "by", "from", "until", "till", "before", "after", "year", "early", "late", "mid", "circa", "to",
    "en", "depuis", "dès", "avant", "après", "fin", "début", "seit", "im", "jahr", "jahre", "jahres", "bis", "vor",
    "nach", "von", "ab", "desde", "hasta", "año", "عام", "سنة", "في", "منذ",
];

/// Before a year of any size: im Jahr 4999.
const YEARS: &[&str] = &["year", "jahr", "jahre", "jahres", "année", "an", "año", "عام", "سنة"];
