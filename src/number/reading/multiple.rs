//! How many times as much, in one word: twice, das Doppelte. In: a text. Out: the number. Only what is known to be a ratio is
//! read so: elsewhere such words name no number that anybody would source.

use super::token::{Kind, tokens};
use super::{Reading, Written};
use crate::number::Decimal;
use crate::text::primary;

/// By language, folded: words that say two, three, four, five and ten times as much.
const WORDS: &[(&str, [&str; 5])] = &[
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
    ("ar", ["ضعف الضعف ضعفي ضعفا تضاعف تضاعفت", "", "", "", ""]),
];

/// By language: the word for times, in its forms.
const TIMES: &[(&str, &[&str])] = &[
    ("en", &["times"]),
    ("fr", &["fois"]),
    ("de", &["mal"]),
    ("es", &["vez", "veces"]),
    ("ar", &["مرة", "مرات", "أضعاف", "ضعف", "ضعفا"]),
];

/// Whether a text that stands behind a number says that it is so many times as much.
pub fn says_times(after: &str, lang: &str) -> bool {
    let known = TIMES.iter().find(|(language, _)| language.eq_ignore_ascii_case(primary(lang)));
    let Some((_, times)) = known else { return false };
    let words = tokens(after, lang).into_iter().find_map(|token| match token.kind {
        Kind::Word(word) => Some((token.start, word)),
        _ => None,
    });
    words.is_some_and(|(start, word)| {
        !after[..start].contains(char::is_alphanumeric) && times.iter().any(|times| super::fold(times) == word)
    })
}

/// The only such word of a text, as the number that it is.
pub fn multiple(text: &str, lang: &str) -> Option<Reading> {
    const TIMES: [u32; 5] = [2, 3, 4, 5, 10];
    let (_, words) = WORDS.iter().find(|(language, _)| language.eq_ignore_ascii_case(primary(lang)))?;
    let times = |word: &str| {
        let is = |known: &&str| known.split(' ').any(|known| super::fold(known) == word);
        words.iter().position(is).map(|at| TIMES[at])
    };
    let tokens = tokens(text, lang);
    let mut found = tokens.iter().filter_map(|token| match &token.kind {
        Kind::Word(word) => Some((token.start..token.end, times(word)?)),
        _ => None,
    });
    let ((at, times), None) = (found.next()?, found.next()) else { return None };
    let number = |number: u32| Decimal::parse(&number.to_string()).ok();
    Some(Reading { at, low: Written { value: number(times)?, step: number(1)? }, high: None, unit: None, weak: false })
}
