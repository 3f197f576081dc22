//! A figure that speaks of another time than its own label, or the source's words, say, or than all values of its series: one
//! of them was copied wrongly. Of words only a time that is plain counts: `in 2018`, `December 2018`, `between 2015 and 2016`.
//! Where several are named, one that fits is enough, for a text may speak of other times too; so is the year of the figure
//! itself, wherever it is named. A time since when or until when something goes on is none of its own, nor is one that says
//! of what prices, or of which storm, a text speaks. Of those who are counted a text may say since when they are what they are:
//! *destroyed in 2017 and not rebuilt*, *refugees who arrived in 2015*.

use super::comparison::Comparison;
use crate::date::Reading::{Moment, Span};
use crate::date::{Date, Meets, month, month_in_full};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::link::site::{FigureIx, Site};
use crate::number::meanings;
use crate::number::reading::{Reading, Written, read};
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

pub(super) fn check(site: &Site, ix: FigureIx) -> Option<Diagnostic> {
    let written = site.figure(ix);
    let when = written.when.as_ref()?;
    if let Some(named) = of_series(site, ix, &when.value) {
        return found(site, ix, "series", named);
    }
    // Most figures end here, before anything else of the site is looked at.
    let may_name = |text: &&str| {
        let is_digit = |byte: u8| byte.is_ascii_digit() || !byte.is_ascii();
        text.bytes().any(is_digit) && text.chars().filter(|c| c.is_numeric()).count() >= 4
    };
    let label = written.label.as_deref().filter(may_name);
    let says = written.says.as_deref().map(|says| says.value.as_str()).filter(may_name);
    if label.is_none() && says.is_none() {
        return None;
    }
    let article = &site.articles[site.figures[ix].article];
    let lang = site.lang_of(article.written());
    let of_sources = site.figures[ix].sources.iter();
    let source_lang = of_sources.filter_map(|source| site.sources[*source].written().lang.as_deref()).next();
    let texts = [("label", label, lang), ("says", says, source_lang.unwrap_or(lang))];
    let (field, named) = texts.into_iter().find_map(|(field, text, lang)| {
        let text = text?;
        let times = times(Comparison { site, ix, is_sized: false, falls: false }, text, lang, &when.value);
        let wrong = !times.is_empty() && !times.iter().any(|time| time.fits(&when.value));
        wrong.then(|| (field, times[0].words(text, &site.config.lang)))
    })?;
    found(site, ix, field, named)
}

/// At the figure's `when`, of what is named in one of its other fields.
fn found(site: &Site, ix: FigureIx, field: &'static str, named: String) -> Option<Diagnostic> {
    let written = site.figure(ix);
    let when = written.when.as_ref()?;
    let problem =
        Problem::WhenMismatch { id: written.id.value.clone(), when: when.value.words(&site.config.lang), field, named };
    Some(Diagnostic::new(Place::new(&site.articles[site.figures[ix].article].document.path, when.span), problem))
}

/// The time of a series, from its first value to its last, if `when` meets none of them.
fn of_series(site: &Site, ix: FigureIx, when: &Date) -> Option<String> {
    let times = || site.series(ix).unwrap_or_default().iter().map(|point| &point.when.value);
    if when.is_uncertain() || when.is_approximate() || times().any(|time| when.meets(Span, time, Span) != Meets::Never)
    {
        return None;
    }
    let (first, last) = (times().min_by_key(|time| time.sort_key())?, times().max_by_key(|time| time.sort_key())?);
    Some(first.until(last).map_or_else(|| first.words(&site.config.lang), |time| time.words(&site.config.lang)))
}

/// A time that a text names.
struct Time {
    at: Range<usize>,
    kind: Kind,
}

enum Kind {
    /// Two years and what lies between them.
    Years(i64, i64),
    /// A year, or a month.
    One(Date),
}

impl Time {
    fn words(&self, text: &str, lang: &str) -> String {
        match &self.kind {
            Kind::One(date) => date.words(lang),
            Kind::Years(..) => text[self.at.clone()].to_owned(),
        }
    }

    fn fits(&self, when: &Date) -> bool {
        match &self.kind {
            _ if when.is_uncertain() || when.is_approximate() => true,
            Kind::One(date) => date.meets(Moment, when, Moment) != Meets::Never,
            Kind::Years(low, high) => {
                let (first, last) = (when.earliest().map(|day| day.year), when.latest().map(|day| day.year));
                // A time that has a beginning and an end has both of them; any other lies between.
                if when.as_written().contains('/') {
                    (first, last) == (Some(*low), Some(*high))
                } else {
                    first.is_some_and(|first| first >= *low) && last.is_some_and(|last| last <= *high)
                }
            }
        }
    }
}

/// The times that a text names; none where it names the time it should.
fn times(figure: Comparison<'_>, text: &str, lang: &str, when: &Date) -> Vec<Time> {
    let readings = read(text, lang);
    let known = figure.known();
    // What may be the figure's own number is no time.
    let is_value = |reading: &Reading| known.as_ref().is_some_and(|known| figure.fits(known, reading, &[]));
    let mut times = Vec::new();
    let (mut earlier, mut last, mut end) = (0, 0..0, 0);
    for reading in &readings {
        let has_day = is_day_of_year(text, earlier, &last, reading.at.start, lang);
        let from = if has_day { earlier } else { end };
        let before = text.get(from..reading.at.start).unwrap_or_default();
        let is_first = from == 0;
        (earlier, last, end) = (end, reading.at.clone(), reading.at.end);
        let mut parts = text[reading.at.clone()].split(|c: char| !c.is_numeric()).filter(|part| !part.is_empty());
        let plain = parts.all(|part| part.chars().count() == 4);
        let (Some(low), true, None) = (year(&reading.low), plain, &reading.unit) else { continue };
        let high = reading.high.as_ref().map(year);
        if high == Some(None) || is_value(reading) {
            continue;
        }
        let words: Vec<&str> = parted(before).rev().take(6).collect();
        if is_beginning(&words, &text[end..], lang) {
            continue;
        }
        let word = |at: usize| words.get(at).copied().unwrap_or_default();
        let (nearest, next) = (word(0), word(1));
        if high.is_none() && is_bound(&words, lang) || is_attribute(before, &text[end..], lang) {
            continue;
        }
        // Marzo de 2025; but publicado en marzo de 2025.
        let mut of_year = usize::from(matches!(nearest, "de" | "del"));
        // كانون الأول
        let of_two = month_in_full(&[word(of_year + 1), " ", word(of_year)].concat(), lang);
        of_year += usize::from(of_two.is_some());
        let ahead = word(of_year + 1 + usize::from(has(IN, word(of_year + 1))));
        let mut ahead_of = words.iter().skip(of_year + 1).skip_while(|word| has(TO, word));
        let is_compared = ahead_of.next().is_some_and(|word| {
            let to = words.get(of_year + 1).copied().unwrap_or_default();
            has(COMPARED, word)
                || has(COMPARED_TO, word)
                    && has(TO, to)
                    && before.rsplit_once(*word).is_some_and(|(_, rest)| !rest.contains(','))
        });
        let is_others = is_compared || has(NOT_ITS_OWN, ahead);
        let named = of_two.or_else(|| month(word(of_year), lang)).filter(|_| !is_others);
        // Emissions target for 2030, agreed in 2015; but deaths in 2021, reported at the end of 2023.
        let is_its = || Date::from_year(low).meets(Moment, when, Moment) != Meets::Never;
        let is_own = !words.iter().any(|word| has(NOT_ITS_OWN, word));
        if is_own && high.is_none() && named.is_none() && is_its() {
            return Vec::new();
        }
        let is_in = has(IN, nearest);
        // One in 2,000; more than in 2015; as reported in 2019.
        let other = next.is_empty() && !is_first || has(NOT_ITS_OWN, next);
        let kind = match (high.flatten(), named) {
            (Some(high), _) => Kind::Years(low, high),
            (None, Some(month)) => {
                let Ok(date) = Date::parse(&format!("{low:04}-{month:02}")) else { continue };
                Kind::One(date)
            }
            (None, None) if is_in && !other => Kind::One(Date::from_year(low)),
            (None, None) => continue,
        };
        let time = Time { at: reading.at.clone(), kind };
        // What is dated to the day is as often when it was said: on January 5, 2019, the ministry counted 41.
        if !has_day || is_own && has(IN, word(of_year + 1)) {
            times.push(time);
        } else if is_own && times.is_empty() && !is_of_saying(&words, &text[end..]) && time.fits(when) {
            return Vec::new();
        }
    }
    times
}

/// Whether the number at `last` is no more than the day before the year at `year`, with its month before it: December 31, 2018.
/// It may be the month itself, of which seven or the first is read: en sept. 2018, في كانون الأول 2018.
fn is_day_of_year(text: &str, earlier: usize, last: &Range<usize>, year: usize, lang: &str) -> bool {
    const GAPS: &[char] = &[',', '.', ' ', '\u{a0}', '\u{202f}'];
    let (Some(ahead), Some(number)) = (text.get(earlier..last.start), text.get(last.start..year)) else { return false };
    let number = number.trim_end_matches(GAPS);
    let name =
        parted(ahead).next_back().filter(|name| ahead.trim_end_matches(GAPS).ends_with(name)).unwrap_or_default();
    let is_day = number.parse().is_ok_and(|day: u8| (1..=31).contains(&day)) && month(name, lang).is_some();
    is_day || month(number, lang).is_some() || month_in_full(&[name, " ", number].concat(), lang).is_some()
}

/// Whether something was said on a day, by the words before it and behind: on January 5, 2019, the ministry said that 41 died in
/// 2018. What is compared with another time may be of that day all the same.
fn is_of_saying(words: &[&str], behind: &str) -> bool {
    const NEAR: usize = 4;
    let is_compared = || parted(behind).any(|word| has(COMPARED, word) || has(&["from", "than"], word));
    let mut near = words.iter().copied().chain(parted(behind).take(NEAR));
    near.any(|word| has(SAID, word)) && !is_compared()
}

/// Whether a word is in a table, large or small.
fn has(table: &[&str], word: &str) -> bool {
    table.contains(&word.to_lowercase().as_str())
}

/// Whether a year says since when those who are counted are what they are, by the words before it, the last first, and what
/// stands behind: refugees who arrived in 2015, houses destroyed in May 2017 and not rebuilt; but people who died in 2015.
fn is_beginning(words: &[&str], behind: &str, lang: &str) -> bool {
    let is_of_time = |word: &str| has(IN, word) || matches!(word, "de" | "del" | "on") || month(word, lang).is_some();
    let verb = words.iter().find(|word| !is_of_time(word)).copied().unwrap_or_default();
    if has(ARRIVED, verb) && words.iter().any(|word| has(RELATIVE, word)) {
        return true;
    }
    let clause = behind.split([',', ';', '.', '(', '،']).next().unwrap_or_default();
    // In German, the verb stands behind: im Jahr 2017 zerstört und nicht wieder aufgebaut.
    let lasts = has(LASTING, verb) || parted(clause).next().is_some_and(|word| has(LASTING, word));
    lasts && parted(clause).any(|word| has(STILL, word))
}

/// Whether the words before a year, the last first, say that something begins or ends there: since March 2011, bis Ende 2018.
fn is_bound(words: &[&str], lang: &str) -> bool {
    let is_of_two = |word: &str| matches!(word, "كانون" | "تشرين" | "الأول" | "الثاني");
    let is_of_time = |word: &str| {
        has(IN, word) || has(EDGES, word) || has(SMALL, word) || month(word, lang).is_some() || is_of_two(word)
    };
    let Some(at) = words.iter().position(|word| !is_of_time(word)) else { return false };
    // From January to March 2018, von Januar bis März 2018: that is a time with two ends.
    let has_start = words.get(at + 1).is_some_and(|word| month(word, lang).is_some());
    has(BOUNDS, words[at]) && !has_start
}

/// Whether a time says of what prices, or of which thing of that time, a text speaks: January 2015 = 100, in 2010 dollars, in
/// the May 2017 storm; but in May 2017 ships sank.
fn is_attribute(before: &str, behind: &str, lang: &str) -> bool {
    let behind = behind.trim_start_matches([' ', '\u{a0}']);
    let next = behind.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let is_price = || has(PRICES, next) || meanings(next).iter().any(|meaning| meaning.is_money());
    let mut words = parted(before).rev();
    let is_the = words.next().is_some_and(|word| month(word, lang).is_some()) && words.next() == Some("the");
    behind.starts_with('=') || is_price() || is_the && next.starts_with(char::is_lowercase)
}

/// The words of a text.
fn parted(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic() && !is_combining_mark(c)).filter(|word| !word.is_empty())
}

fn year(written: &Written) -> Option<i64> {
    written.value.as_str().parse().ok().filter(|year| (1900..2100).contains(year))
}

const IN: &[&str] = &["in", "during", "en", "pendant", "im", "jahr", "año", "durante", "في", "عام", "سنة", "خلال"];

#[rustfmt::skip]
const NOT_ITS_OWN: &[&str] = &[
    "than", "as", "reported", "published", "printed", "issued", "announced", "que", "comme", "publié", "publiée",
    "publiés", "publiées", "annoncé", "annoncée", "als", "wie", "como", "publicado", "publicada", "منه", "منها", "كما",
    "projected", "forecast", "predicted", "planned", "prévu", "prévue", "prévus", "prévues", "projeté", "projetée",
    "previsto", "prevista", "previstos", "previstas", "proyectado", "proyectada",
];

/// Before a time with which the figure's own is compared: versus September 2014.
const COMPARED: &[&str] = &["versus", "vs", "gegenüber", "مقارنة", "بالمقارنة"];

/// The same with a word such as *to* behind it: growth compared to September 2014.
#[rustfmt::skip]
const COMPARED_TO: &[&str] = &[
    "compared", "comparison", "relative", "verglichen", "vergleich", "rapport", "comparé", "comparée", "comparaison", "respecto",
    "comparado", "comparada", "comparación", "frente",
];

/// What may stand between such a word and its time.
const TO: &[&str] = &["to", "with", "zu", "zum", "mit", "dem", "à", "au", "avec", "a", "al", "con", "مع", "ب"];

/// Before a day on which something was said.
#[rustfmt::skip]
const SAID: &[&str] = &[
    "said", "told", "according", "statement", "stated", "counted", "sagte", "laut", "zufolge", "dit", "selon", "dijo", "según", "قال", "قالت", "وفق",
    "وفقا",
];

/// Before a time at which something begins or ends.
#[rustfmt::skip]
const BOUNDS: &[&str] = &[
    "since", "before", "after", "until", "till", "by", "from", "depuis", "avant", "après", "dès", "jusqu", "seit",
    "vor", "nach", "bis", "ab", "desde", "hasta", "antes", "después", "tras", "منذ", "قبل", "بعد", "حتى",
];

/// Between such a word and its time: since the end of March, seit dem Jahr.
const SMALL: &[&str] = &["of", "the", "de", "del", "la", "le", "el", "dem", "den", "der"];

/// Behind a year of whose prices a text speaks.
const PRICES: &[&str] = &["prices", "terms", "values", "levels", "money", "currency"];

/// The parts of a year at which things are counted.
#[rustfmt::skip]
const EDGES: &[&str] = &[
    "start", "beginning", "middle", "end", "début", "fin", "milieu", "anfang", "mitte", "ende", "principios", "comienzos",
    "mediados", "finales", "مطلع", "بداية", "منتصف", "نهاية",
];

/// What says of those who are counted when they became what they still are.
#[rustfmt::skip]
const ARRIVED: &[&str] = &[
    "arrived", "born", "arrivés", "arrivées", "nés", "nées", "llegaron", "llegados", "llegadas", "nacidos", "nacidas", "وصلوا",
    "ولدوا",
];

/// What became of somebody or something, and may last.
#[rustfmt::skip]
const LASTING: &[&str] = &[
    "arrived", "born", "detained", "arrested", "displaced", "destroyed", "damaged", "wrecked", "sunk", "abducted", "taken", "opened", "filed", "verhaftet",
    "arrivés", "arrivées", "détenu", "détenus", "détenues", "arrêtés", "arrêtées", "déplacés", "déplacées", "détruit", "détruits",
    "détruite", "détruites", "coulé", "coulés", "festgenommen", "festgenommene", "vertrieben", "vertriebene", "zerstört",
    "zerstörte", "detenidos", "detenidas", "desplazados", "desplazadas", "destruidos", "destruidas", "اعتقلوا", "نزحوا", "دمرت", "معتقلون", "محتجزون", "نازحون",
];

/// What says behind the time that it lasts: and not rebuilt, still held.
#[rustfmt::skip]
const STILL: &[&str] = &[
    "still", "yet", "encore", "toujours", "noch", "weiterhin", "todavía", "aún", "siguen", "sigue", "زال", "زالت", "زالوا",
    "يزال", "تزال", "يزالون", "not", "never", "non", "pas", "jamais", "nicht", "nie", "no", "sin", "nunca", "لم", "ولم",
];

/// What begins a clause that says of which people or things a text speaks.
const RELATIVE: &[&str] = &["who", "that", "which", "whose", "qui", "quienes", "الذين", "اللواتي"];
