//! Units of so much in another: mg/m³, people per square mile, kilometres an hour. In: a unit, or what stands behind a number. Out:
//! what is counted and in what, so that both sides of *per* are compared.

use super::unit::parts;
use crate::link::names::fold;
use crate::number::reading::read;
use crate::number::{Family, Meaning, Named, Ratio, named, share_in, size};
use crate::text::{digit, head};

/// What says in what something is counted; and what does so only before a time.
const PER: &[&str] = &["per", "par", "pro", "je", "por", "لكل", "كل", "each", "every", "cada", "chaque"];
const OF_TIME: &[&str] = &["a", "an", "al", "la", "im", "am", "in", "en", "في"];
const ARTICLES: &[&str] =
    &["the", "der", "die", "dem", "den", "la", "le", "el", "un", "une", "una", "einer", "every", "each", "cada"];

/// What ends a part of a sentence, and what belongs to a number in it.
const ENDS: &[char] = &[',', ';', ':', '!', '?', ')', '”', '»', '…', '،', '؟'];

/// How many words of what is counted stand before a per, and how far that is at most.
const WORDS: usize = 5;
const NEAR: usize = 200;

/// Signs that are a unit where nothing else stands in it, or behind a per, each with a word for it.
const SIGNS: &[(&str, &str)] = &[
    ("s", "seconds"),
    ("second", "seconds"),
    ("seconde", "seconds"),
    ("segundo", "seconds"),
    ("sekunde", "seconds"),
    ("in", "inches"),
    ("mi", "miles"),
    ("j", "jours"),
    ("d", "days"),
    ("mpg", "miles per gallon"),
];

/// So much in another.
pub(super) struct Rate {
    /// What is counted, as far as it is money or a measure.
    pub counted: Vec<Meaning>,
    /// In what.
    pub each: Vec<Meaning>,
}

impl Rate {
    /// What the unit of a figure says.
    pub(super) fn of(unit: &str) -> Option<Rate> {
        let (counted, each) = split(unit, usize::MAX, None)?;
        Some(Rate { counted: parts(counted), each })
    }

    /// What the words behind a number say: of people per square mile, that it is in square miles.
    pub(super) fn behind(after: &str, lang: &str) -> Option<Rate> {
        let (counted, each) = split(head(after, NEAR), WORDS, Some(lang))?;
        let counted = named(counted, Some(lang)).map(|named| named.meanings).unwrap_or_default();
        Some(Rate { counted, each })
    }

    /// The one measure that it is: a length in a time is a speed.
    pub(super) fn whole(&self) -> Vec<Meaning> {
        let pairs = self.counted.iter().flat_map(|of| self.each.iter().map(move |each| of.in_time(*each)));
        pairs.flatten().collect()
    }

    /// Whether it is a speed, and cannot be the length that something has come.
    pub(super) fn is_fast(&self) -> bool {
        self.each.iter().any(|each| each.is_second()) && !self.whole().is_empty()
    }

    /// What each may be in, with what the other may be.
    fn pairs<'r>(&'r self, other: &'r Rate) -> impl Iterator<Item = (Meaning, Meaning)> + 'r {
        self.each.iter().flat_map(|own| other.each.iter().map(move |said| (*own, *said)))
    }

    /// Whether the other is in something else. Whether so many things are as many in another time, `is_in_other_each` asks.
    pub(super) fn is_in_other(&self, other: &Rate) -> bool {
        let is_like = |(own, said): (Meaning, Meaning)| match (own, said) {
            _ if own.is_time() && said.is_time() => !self.counted.is_empty(),
            (Meaning::Measure(own, _), Meaning::Measure(said, _)) => own == said,
            _ => false,
        };
        !self.pairs(other).any(|(own, said)| own == said) && self.pairs(other).any(is_like)
    }

    /// What its number is multiplied by to be one in what the other is in. Nobody works as long on each day of a week.
    pub(super) fn times(&self, other: &Rate) -> Option<Ratio> {
        let times = |(own, said): (Meaning, Meaning)| match (own, said) {
            (Meaning::Measure(one, own), Meaning::Measure(two, said)) if one == two => (own == said
                || !matches!(one, Family::Time | Family::Months))
            .then(|| Ratio::new(said.into(), own.into())),
            _ => None,
        };
        self.pairs(other).find(|(own, said)| own == said).into_iter().chain(self.pairs(other)).find_map(times)
    }
}

/// What a unit counts, whatever in: barrels a day.
pub(super) fn counted(unit: &str) -> Vec<Meaning> {
    Rate::of(unit).map_or_else(|| parts(unit), |rate| rate.counted)
}

/// Whether a word of a unit says per before a number, too: deaths per million, 12 sur 1 000.
pub(super) fn is_per(word: &str) -> bool {
    let word = fold(word);
    PER.contains(&&*word) || matches!(&*word, "a" | "auf" | "pour" | "sur" | "من")
}

/// Whether a word in a text says it before a number. What rises by 12 auf 1.000, and 12 sur 1 000 km, are something else.
pub(super) fn is_base_ahead(word: &str) -> bool {
    let word = fold(word);
    // Each 1,000 km apart.
    word != "each" && PER.contains(&&*word) || word == "pour"
}

/// A unit in words where it is a sign that is known nowhere else.
pub(super) fn spelled(unit: String) -> String {
    match SIGNS.iter().find(|(sign, _)| *sign == unit.trim()) {
        Some((_, word)) => (*word).to_owned(),
        None => unit,
    }
}

/// Of how many at once a number is so much, as a power of ten, behind the first per of a text; and where that ends: deaths per
/// million, per 1,000 births. What stands before the per belongs to the number, and is no number itself.
pub(super) fn base(text: &str, lang: &str, is_per: impl Fn(&str) -> bool) -> Option<(u32, usize)> {
    let text = head(text, NEAR);
    let words = text.split_whitespace().take(WORDS + 1);
    for word in words {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        let end = at + word.len();
        if is_per(word)
            && let Some((power, length)) = power_at(&text[end..], lang)
        {
            let is_free = read(&text[..at], lang).iter().all(|reading| reading.weak);
            return is_free.then_some((power, end + length));
        }
        if word.ends_with(ENDS)
            || word.ends_with('.')
            || word.contains(['(', '–', '—'])
            || word.contains(char::is_numeric)
        {
            return None;
        }
    }
    None
}

/// Whether behind two bases the same is counted: people, whatever they are called, or what has the same name; or behind the second
/// what is said ends.
pub(super) fn is_of_same(own: &str, said: &str) -> bool {
    #[rustfmt::skip]
    const PEOPLE: &[&str] = &[
        "people", "persons", "inhabitants", "residents", "population", "einwohner", "einwohnern", "menschen", "personen",
        "habitants", "personnes", "habitantes", "personas", "نسمة", "شخص",
    ];
    /// What begins something else.
    #[rustfmt::skip]
    const OTHERS: &[&str] = &[
        "and", "or", "in", "last", "this", "that", "by", "on", "at", "from", "to", "than", "while", "as", "und", "oder", "im", "als",
        "et", "ou", "en", "contre", "y", "o", "el", "و", "في", "خلال",
    ];
    let noun = |text: &str| {
        let goes_on = text.starts_with(|c: char| c.is_whitespace() || c == '\'' || c == '’');
        let mut words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(fold);
        let word = words.find(|word| !matches!(&**word, "d" | "de" | "of")).filter(|_| goes_on);
        word.filter(|word| !OTHERS.contains(&&**word) && !PEOPLE.iter().any(|known| fold(known) == *word))
    };
    !said.starts_with(char::is_whitespace) || noun(own) == noun(said)
}

/// The power of ten, of a hundred at least, that a text begins with, and where it ends.
fn power_at(text: &str, lang: &str) -> Option<(u32, usize)> {
    const LEAST: u32 = 2;
    if has_lone_letter(text) {
        return None;
    }
    let (digits, end, goes_on) = digits_at(text);
    let rest = if goes_on { &text[end..] } else { "" };
    let blank = rest.len() - rest.trim_start().len();
    let rest = &rest[blank..];
    let word = bare(rest.split_whitespace().next().unwrap_or_default());
    let sized = size(word, &[lang]).filter(|size| size.rest.is_empty());
    let sized = sized.map(|size| (size.power, end + blank + word.len()));
    let (power, end) = match (noughts(&digits), sized) {
        (Some(power), None) => (power, end),
        (Some(power), Some((more, end))) => (power + more, end),
        (None, sized) if digits.is_empty() => {
            let first = read(rest, lang).into_iter().find(|it| it.at.start == 0 && it.high.is_none());
            let power = first.as_ref().and_then(|first| noughts(first.low.value.as_str()));
            power.zip(first).map(|(power, first)| (power, blank + first.at.end)).or(sized)?
        }
        (None, _) => return None,
    };
    (power >= LEAST).then_some((power, end))
}

/// Whether a letter stands behind the digits that a text begins with, which may be a size or a measure: 100m, 100 M, 100 K.
fn has_lone_letter(text: &str) -> bool {
    let text = text.trim_start();
    let is_of_number = |c: char| digit(c).is_some() || matches!(c, '.' | ',' | '\'' | '’');
    let behind = text.trim_start_matches(is_of_number);
    let rest = behind.trim_start();
    let mut letters = rest.chars();
    let first = letters.next().map(|letter| letter.to_ascii_lowercase());
    // 100k is nothing else.
    let is_letter = matches!(first, Some('m' | 'b' | 'g')) || first == Some('k') && rest.len() < behind.len();
    behind.len() < text.len() && is_letter && !letters.next().is_some_and(char::is_alphanumeric)
}

/// The digits that a text begins with, where they end, and whether what is said goes on there. Whatever parts their thousands:
/// 100,000 and 100.000 are one base in every language.
fn digits_at(text: &str) -> (String, usize, bool) {
    const GROUP: usize = 3;
    let (mut digits, mut end) = (String::new(), 0);
    for word in text.split_whitespace() {
        let own = bare(word);
        let is_number = |group: &str| !group.is_empty() && group.chars().all(|c| digit(c).is_some());
        let is_group = |(at, group): (usize, &str)| {
            is_number(group) && (at == 0 && digits.is_empty() || group.chars().count() == GROUP)
        };
        if !own.split(['.', ',', '\'', '’']).enumerate().all(is_group) {
            break;
        }
        digits.extend(own.chars().filter_map(digit).map(|digit| char::from(b'0' + digit)));
        end = own.as_ptr() as usize - text.as_ptr() as usize + own.len();
        if own.len() < word.len() {
            return (digits, end, false);
        }
    }
    (digits, end, true)
}

/// A word without the marks behind it.
fn bare(word: &str) -> &str {
    word.trim_end_matches(|c: char| !c.is_alphanumeric())
}

/// How many noughts a number in digits has behind its one, and nothing else.
fn noughts(digits: &str) -> Option<u32> {
    let noughts = digits.strip_prefix('1')?;
    noughts.bytes().all(|digit| digit == b'0').then_some(noughts.len() as u32)
}

/// Where the words behind a number end that count in another time, or another measure, the very things that a unit counts: 2
/// mutations per year of those per month. Of measures both sides are compared elsewhere, and growth in per cent may be that of
/// a year in any time.
pub(super) fn is_in_other_each(unit: &str, after: &str, lang: &str) -> Option<usize> {
    let (own_counted, own) = split(unit, usize::MAX, None)?;
    let after = head(after, NEAR);
    let (counted, said) = split(after, WORDS, Some(lang))?;
    if !parts(own_counted).is_empty()
        || share_in(unit).is_some()
        || counted.contains(|c: char| c.is_numeric() || c == '(')
    {
        return None;
    }
    let last = |text: &str| text.split_whitespace().next_back().map(fold);
    let is_noun = match (last(own_counted), last(counted)) {
        (Some(own), Some(said)) => own == said,
        (None, _) => counted.split_whitespace().nth(1).is_none(),
        (Some(_), None) => true,
    };
    let is_like = |own: &Meaning, said: &Meaning| match (own, said) {
        _ if own.is_time() && said.is_time() => true,
        (Meaning::Measure(own, _), Meaning::Measure(said, _)) => own == said,
        _ => false,
    };
    let is_other = |said: &Meaning| own.iter().all(|own| own != said && is_like(own, said));
    if !is_noun || !said.iter().all(is_other) {
        return None;
    }
    let rest = &after[counted.len()..];
    let mut words = rest.split_whitespace();
    let per = fold(words.next()?);
    let mut next = words.next()?;
    // A year ago, and every day shift, are something else; a year, at the end of what is said, is what it is counted in. For weeks,
    // por semanas, and for a year, por un año, is how long.
    let is_sure = matches!(&*per, "per" | "par" | "pro" | "je" | "لكل");
    while matches!(&*per, "a" | "al") && ARTICLES.contains(&&*fold(next)) {
        next = words.next()?;
    }
    let time = fold(bare(next));
    let is_plural = time.ends_with('s') && !matches!(&*time, "mes" | "mois");
    let ends = bare(next).len() < next.len() || words.clone().next().is_none();
    let is_known = PER.contains(&&*per) || matches!(&*per, "a" | "an" | "al");
    // Per year of age, and per week of the four.
    let is_of = matches!(words.next(), Some("of" | "der" | "des" | "de" | "du" | "del"));
    let is_it = (is_sure && !is_of || is_known && ends) && !is_plural && !ARTICLES.contains(&&*time);
    let start = next.as_ptr() as usize - after.as_ptr() as usize;
    let count = named(&after[start..], Some(lang)).map_or(1, |named| named.words.split(' ').count());
    let last = after[start..].split_whitespace().take(count).last()?;
    is_it.then(|| bare(last).as_ptr() as usize - after.as_ptr() as usize + bare(last).len())
}

/// The unit that stands behind a number, with that of mg/m³ which is counted.
pub(super) fn named_behind(after: &str, lang: &str) -> Option<Named> {
    let before_slash = || {
        let first = after.trim_start().split(char::is_whitespace).next()?;
        named(first.split_once('/')?.0, Some(lang))
    };
    named(after, Some(lang)).or_else(before_slash)
}

/// What stands before a per, at most so many words of it, and what is known to stand behind it.
fn split<'t>(text: &'t str, most: usize, lang: Option<&str>) -> Option<(&'t str, Vec<Meaning>)> {
    let words = text.split_whitespace().take(most.saturating_add(1));
    let place = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let mut is_open = true;
    for word in words {
        // Where a sentence or a part of it ends, so does what belongs to its number. lbs. per week
        if !is_open && !word.starts_with(char::is_lowercase) {
            return None;
        }
        let at = place(word);
        if let Some((one, other)) = word.split_once('/').filter(|(one, other)| !one.is_empty() && !other.is_empty()) {
            let each = each(&text[place(other)..], lang);
            if !each.is_empty() {
                return Some((&text[..at + one.len()], each));
            }
        }
        let small = fold(word);
        // Time in hours is counted in them, and kilometres in the hour are not.
        let next = text[at + word.len()..].split_whitespace().next().map(fold);
        let is_in = matches!(&*small, "in" | "en");
        let is_of_time = OF_TIME.contains(&&*small) && (!is_in || next.is_some_and(|next| ARTICLES.contains(&&*next)));
        if word == "/" || is_of_time || PER.contains(&&*small) {
            let each = each(&text[at + word.len()..], lang);
            if each.iter().any(|each| !is_of_time || each.is_time()) {
                return Some((&text[..at], each));
            }
        }
        if word.ends_with(ENDS) {
            return None;
        }
        is_open = !word.ends_with('.');
    }
    None
}

/// What the text behind a per begins with.
fn each(text: &str, lang: Option<&str>) -> Vec<Meaning> {
    let mut text = text.trim_start();
    while let Some((first, rest)) = text.split_once(char::is_whitespace)
        && ARTICLES.contains(&&*fold(first))
    {
        text = rest.trim_start();
    }
    let text = text.strip_prefix("l'").or_else(|| text.strip_prefix("l’")).unwrap_or(text);
    let first = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    // m/s²
    let is_alone = |word: &str| SIGNS.iter().find(|(sign, _)| *sign == word);
    let found = match is_alone(first) {
        Some((_, word)) => named(word, None),
        None => named(text, lang).or_else(|| named(text.strip_prefix("ال")?, lang)),
    };
    found.map(|named| named.meanings).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_is_a_power_of_ten_right_behind_its_number() {
        for (lang, text, expected) in [
            ("en", " deaths per 100,000 people", Some(5)),
            ("en", " deaths per million people", Some(6)),
            ("en", " for every 1,000 births", Some(3)),
            ("en", " per hundred thousand.", Some(5)),
            ("en", " per 100 000, or more", Some(5)),
            ("en", " per 100k", Some(5)),
            ("en", " per 12,000", None),
            ("en", " per 10 people", None),
            ("en", " per head", None),
            ("en", ", or 120 per million", None),
            ("en", " (120 per million)", None),
            ("en", " against three per million", None),
            ("en", " in a town of a million", None),
            ("en", " to 1,000 deaths", None),
            ("de", " Fälle pro 100.000 Einwohner", Some(5)),
            ("de", " je eine Million", Some(6)),
            ("de", " je Mio. Einwohner", Some(6)),
            ("de", " auf 1.000 Fälle", None),
            ("fr", " décès pour cent mille habitants", Some(5)),
            ("fr", " décès par million d’habitants", Some(6)),
            ("fr", " décès sur 1 000 km", None),
            ("es", " casos por cada cien mil", Some(5)),
            ("es", " por cada 100 mil habitantes", Some(5)),
            ("ar", " وفاة لكل ١٠٠ ألف", Some(5)),
            ("ar", " وفاة لكل مليون نسمة", Some(6)),
        ] {
            assert_eq!(base(text, lang, is_base_ahead).map(|(power, _)| power), expected, "{text}");
        }
    }

    #[test]
    fn another_time_is_told_of_the_same_noun_right_before_a_per() {
        for (lang, unit, text, expected) in [
            ("en", "mutations per month", " mutations per year", true),
            ("en", "visits a day", " a month.", true),
            ("en", "visits a day", " visits every month, and more", true),
            ("en", "employees per month", " new employees per year", true),
            ("en", "people per km²", " people per square mile", true),
            ("en", "visits a day", " visits a day, and 90 a month", false),
            ("en", "visits a day", " visits a month ago", false),
            ("en", "visits a week", " visits every day shift", false),
            ("en", "visits a day", " visits in the month.", false),
            ("en", "visits a day", " guests per month", false),
            ("en", "visits a day", " visits by people robbed each month.", false),
            ("en", "visits a day", " visits of 3 visits a month.", false),
            ("en", "% a year", " each quarter.", false),
            ("en", "visits", " visits a month.", false),
            ("de", "Fälle pro Monat", " Fälle pro Jahr", true),
            ("de", "Fälle pro Monat", " Fälle im Jahr.", false),
            ("fr", "visites par jour", " visites par mois", true),
            ("fr", "visites par jour", " visites la semaine dernière", false),
            ("es", "visitas al mes", " visitas al día.", true),
            ("es", "visitas al mes", " visitas al día siguiente.", false),
            ("es", "visitas al mes", " visitas por un año.", false),
            ("es", "visitas al mes", " visitas por semanas.", false),
            ("ar", "هجمات في اليوم", " هجمات لكل شهر", true),
            ("ar", "هجمات في اليوم", " هجمات في الشهر الماضي", false),
        ] {
            assert_eq!(is_in_other_each(unit, text, lang).is_some(), expected, "{text} of {unit}");
        }
    }
}
