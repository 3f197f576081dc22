//! How many times as much, in one word: twice, das Doppelte. In: a text. Out: the number. Only what is known to be a ratio is
//! read so: elsewhere such words name no number that anybody would source.

use super::token::tokens;
use super::words::{Word, language};
use super::{Reading, Written};
use crate::number::{Decimal, OfEach};
use crate::text::speaks;

/// By language, folded: words that say two, three, four, five and ten times as much.
const WORDS: &OfEach<(&str, [&str; 5])> = &[
    (
        "en",
        [
            "twice double doubled doubles doubling twofold",
            "thrice triple tripled triples tripling treble trebled trebles threefold",
            "quadruple quadrupled quadruples fourfold",
            "fivefold quintuple",
            "tenfold",
        ],
    ),
    (
        "fr",
        [
            "double doublé doublée doublés doublées doubles doublent doublait doublera",
            "triple triplé triplée triplés triplées triples triplent triplait",
            "quadruple quadruplé quadruplée quadruplent",
            "quintuple",
            "décuple",
        ],
    ),
    (
        "de",
        [
            "doppelt doppelte doppelten doppelter doppeltes zweifache verdoppelt verdoppelte verdoppelten verdoppeln zweimal",
            "dreifach dreifache dreifachen verdreifacht verdreifachte verdreifachten verdreifachen dreimal",
            "vierfach vierfache vierfachen vervierfacht vervierfachte vervierfachten viermal",
            "fünffach fünffache fünffachen verfünffacht verfünffachte fünfmal",
            "zehnfach zehnfache zehnfachen verzehnfacht verzehnfachte zehnmal",
        ],
    ),
    (
        "es",
        [
            "doble duplicado duplicó duplicaron duplica duplican",
            "triple triplicado triplicó triplicaron triplica triplican",
            "cuádruple cuadruplicado cuadruplicó cuadruplicaron",
            "quíntuple quintuplicó",
            "décuplo",
        ],
    ),
    ("ar", ["ضعف الضعف ضعفي ضعفا ضعفين ضعفان الضعفين الضعفان تضاعف تضاعفت", "", "", "", ""]),
];

/// By language: words that say half as much more. Of a share they say the half that is added, and of a ratio one and a half.
const HALF_AGAIN: &OfEach<(&str, &[&str])> = &[
    ("en", &["half as many again", "half as much again", "half again as many", "half again as much"]),
    ("fr", &["moitié plus", "la moitié de plus", "moitié de plus"]),
    ("de", &["die Hälfte mehr"]),
    ("es", &["la mitad más", "mitad más"]),
    ("ar", &[]),
];

/// Whether a text says, and nothing else, that there is half as much more.
pub fn half_again(text: &str, lang: &str) -> Option<Reading> {
    let (_, phrases) = HALF_AGAIN.iter().find(|(language, _)| speaks(lang, language))?;
    let is_it = phrases.iter().any(|phrase| phrase.eq_ignore_ascii_case(text));
    is_it.then_some(Reading::of(0..text.len(), Written::of("1.5", "0.1")?))
}

/// By language: the word for times, in its forms.
const TIMES: &OfEach<(&str, &[&str])> = &[
    ("en", &["times"]),
    ("fr", &["fois"]),
    ("de", &["mal"]),
    ("es", &["vez", "veces"]),
    ("ar", &["مرة", "مرات", "أضعاف", "ضعف", "ضعفا"]),
];

/// Whether a text that stands behind a number says that it is so many times as much.
pub fn says_times(after: &str, lang: &str) -> bool {
    let known = TIMES.iter().find(|(language, _)| speaks(lang, language));
    let Some((_, times)) = known else { return false };
    let tokens = tokens(after, lang);
    let first = tokens.iter().find_map(|token| Some((token.start, token.word()?)));
    first.is_some_and(|(start, word)| {
        !after[..start].contains(char::is_alphanumeric) && times.iter().any(|times| super::fold(times) == word)
    })
}

/// In German, how many times a word says it is: sechsmal, das Dreieinhalbfache.
fn german(word: &str) -> Option<Decimal> {
    const ENDS: &[&str] = &["mal", "fach", "fache", "fachen", "facher", "faches"];
    let language = language("de")?;
    let of = ENDS.iter().find_map(|end| language.word(word.strip_suffix(end)?));
    match of? {
        Word::Count(count) => Decimal::parse(&count.to_string()).ok(),
        Word::AndHalf(count) => Decimal::parse(&format!("{count}.5")).ok(),
        _ => None,
    }
}

/// The only such word of a text, as the number that it is.
pub fn multiple(text: &str, lang: &str) -> Option<Reading> {
    const TIMES: [u32; 5] = [2, 3, 4, 5, 10];
    let (_, words) = WORDS.iter().find(|(language, _)| speaks(lang, language))?;
    let is_german = speaks(lang, "de");
    let times = |word: &str| {
        let is = |known: &&str| known.split(' ').any(|known| super::fold(known) == word);
        let known = words.iter().position(is).and_then(|at| Decimal::parse(&TIMES[at].to_string()).ok());
        known.or_else(|| german(word).filter(|_| is_german))
    };
    let tokens = tokens(text, lang);
    let mut found = tokens.iter().filter_map(|token| Some((token.start..token.end, times(token.word()?)?)));
    let ((at, times), None) = (found.next()?, found.next()) else { return None };
    let step = Decimal::parse(if times.as_str().contains('.') { "0.1" } else { "1" }).ok()?;
    Some(Reading::of(at, Written { value: times, step }))
}
