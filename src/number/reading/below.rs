//! So many below nought: 3.2 degrees below zero. In: a text and where a number stands in it. Out: whether words
//! behind it put it below nought, where the number itself has no minus.

use super::token::{Kind, Token, tokens};
use super::{Met, Reader, is_in};
use crate::number::OfEach;
use crate::text::{head, speaks};
use std::ops::Range;

type Words = (&'static str, &'static str, &'static str, &'static str);

/// By language, folded: what may stand between the number and such words; these, parted by `|`, without the nought they
/// end with; and those that put it above nought.
const WORDS: &OfEach<Words> = &[
    ("en", "degree degrees celsius centigrade fahrenheit c f", "below", "above"),
    ("fr", "degre degres celsius c", "au - dessous de|en dessous de|en - dessous de|sous|sous le", "au - dessus de"),
    ("de", "grad celsius c", "unter", "uber"),
    ("es", "grado grados celsius centigrado centigrados c", "bajo|por debajo de|por debajo del", "sobre|por encima de"),
    ("ar", "درجة درجات ميوية", "تحت|دون", "فوق"),
];

fn words(lang: &str) -> Option<&'static Words> {
    WORDS.iter().find(|(code, ..)| speaks(lang, code))
}

fn is_degree(token: &Token, degrees: &str) -> bool {
    match &token.kind {
        Kind::Mark(mark) => matches!(mark, '°' | '℃' | '℉'),
        Kind::Word(word) => is_in(word, degrees),
        _ => false,
    }
}

/// How many of these tokens are such words up to their nought.
fn phrase(tokens: &[Token], phrases: &str) -> Option<usize> {
    let is = |token: &Token, known: &str| match &token.kind {
        Kind::Mark(mark) => known.chars().eq([*mark]),
        Kind::Word(word) => known == word,
        _ => false,
    };
    let lengths = phrases.split('|').filter_map(|phrase| {
        let known: Vec<&str> = phrase.split(' ').collect();
        let begins = tokens.len() > known.len() && known.iter().zip(tokens).all(|(known, token)| is(token, known));
        begins.then_some(known.len())
    });
    lengths.max()
}

/// Where the words behind a number end that say that it is below nought, if there are any.
pub fn below_zero(text: &str, number: Range<usize>, lang: &str) -> Option<usize> {
    /// As far as such words reach.
    const NEAR: usize = 100;
    let (_, degrees, phrases, _) = words(lang)?;
    let behind = text.get(number.end..).unwrap_or_default();
    let tokens = tokens(head(behind, NEAR), lang);
    let first = tokens.iter().take_while(|token| is_degree(token, degrees)).count();
    let rest = &tokens[first..];
    let zero = rest.get(phrase(rest, phrases)?)?;
    let is_zero = match &zero.kind {
        Kind::Digits(amount) => amount.mantissa == 0,
        Kind::Word(word) => matches!(word.as_str(), "zero" | "nought" | "null" | "cero" | "صفر" | "الصفر"),
        _ => false,
    };
    is_zero.then_some(number.end + zero.end)
}

impl Reader<'_> {
    /// Whether the nought at `at` belongs to the number that ends before `free`: 3.2 degrees below zero, or above it.
    pub(super) fn is_below(&self, met: &Met, at: usize, free: usize) -> bool {
        let Some((_, degrees, below, above)) = words(self.language.map_or("", |language| language.code)) else {
            return false;
        };
        let Some(between) = self.tokens.get(free..at + 1).filter(|_| met.amount.mantissa == 0 && free > 0) else {
            return false;
        };
        let first = between.iter().take_while(|token| is_degree(token, degrees)).count();
        let ends_with =
            |phrases| phrase(&between[first..], phrases).is_some_and(|length| first + length + 1 == between.len());
        ends_with(below) || ends_with(above)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{below_zero, read};

    #[test]
    fn words_behind_a_number_put_it_below_nought() {
        for (lang, text, expected) in [
            ("en", "3.2 degrees below zero", true),
            ("en", "12 below zero", true),
            ("en", "3.2°C below zero", true),
            ("en", "3.2 degrees Celsius below 0", true),
            ("en", "3.2 of them below zero", false),
            ("en", "3.2 degrees below the mean", false),
            ("en", "3.2 degrees above zero", false),
            ("fr", "3,2 degrés au-dessous de zéro", true),
            ("fr", "3,2 degrés en dessous de zéro", true),
            ("fr", "3,2 degrés sous zéro", true),
            ("fr", "3,2 degrés sous abri", false),
            ("de", "3,2 Grad unter null", true),
            ("de", "3,2 Grad Celsius unter Null", true),
            ("de", "3,2 Grad unter dem Mittel", false),
            ("es", "3,2 grados bajo cero", true),
            ("es", "3,2 grados por debajo de cero", true),
            ("es", "3,2 grados bajo el sol", false),
            ("ar", "3,2 درجات تحت الصفر", true),
            ("ar", "3,2 درجة مئوية تحت الصفر", true),
            ("ar", "3,2 درجات تحت المعدل", false),
            ("nl", "3,2 graden onder nul", false),
        ] {
            let readings = read(text, lang);
            assert_eq!(below_zero(text, readings[0].at.clone(), lang).is_some(), expected, "{text}");
            assert!(!expected || readings.len() == 1, "{text}: {readings:?}");
        }
        assert_eq!(read("It fell below zero, to 3 degrees", "en").len(), 2);
    }
}
