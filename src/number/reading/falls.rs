//! Falls: sales fell by 0.3%, a loss of €4.1m. In: a text and where a number stands in it. Out: whether its words say that the
//! number is less by so much, so that it has no minus of its own.

use super::fold;
use crate::text::primary;
use std::ops::Range;

/// By language: how words begin that say less, and how those begin that say more. A word with `$` is a whole one.
const WORDS: &[(&str, &str, &str)] = &[
    (
        "en",
        "fell$ fall$ falls$ fallen$ falling$ drop declin decreas down$ lower$ loss losses lost$ losing$ shrank$ shrunk$ shrink contract$ \
         contracted$ contraction slump slid$ slide$ sank$ sunk$ dip$ dipped$ plung reduc cut$ cuts$ minus$ deficit tumbl",
        "rose$ rise rising$ risen$ grew$ grow gain increas climb jump higher$ expan surg profit$ profits$ plus$",
    ),
    (
        "de",
        "sank$ sanken$ gesunken sink fiel$ fielen$ gefallen fallen$ fallt$ ruckgang rucklaufig zuruck minus$ verlust verlor schrumpf \
         abnahm niedriger$ gesenkt senk einbruch eingebrochen",
        "stieg gestiegen steig anstieg wuchs gewachsen wachs plus$ zunahm zuwachs hoher$ gewinn erhoh",
    ),
    (
        "fr",
        "baiss recul dimin chut perte perdu repli$ regress inferieur deficit",
        "hausse augment progress croit$ croissance gagn benefice superieur",
    ),
    (
        "es",
        "cayo$ caen$ caer$ caida caido baj descen disminu reduc redujo$ perdi retroce deficit inferior",
        "subi sube$ suben$ aument crec alza$ gan beneficio increment superior",
    ),
    ("ar", "انخفض انخفاض تراجع هبط هبوط خسار خسائر خسر نقص تدن", "ارتفع ارتفاع زاد زياد نما$ نمو ربح ارباح"),
];

/// How far from a number its verb stands, in words.
const BEFORE: usize = 8;
const BEHIND: usize = 4;

/// Whether the word nearest to the number that says less or more, before it in its part of a sentence or else behind it,
/// says less.
pub fn falls(text: &str, number: Range<usize>, lang: &str) -> bool {
    let Some((_, less, more)) = WORDS.iter().find(|(code, ..)| code.eq_ignore_ascii_case(primary(lang))) else {
        return false;
    };
    let ends = |c: char| matches!(c, '.' | ';' | ':' | '!' | '?' | '\n' | '؛' | '؟');
    let before = text.get(..number.start).unwrap_or_default().rsplit(ends).next().unwrap_or_default();
    let behind = text.get(number.end..).unwrap_or_default();
    let behind = behind.split(|c| ends(c) || matches!(c, ',' | '،')).next().unwrap_or_default();
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(fold).collect()
    };
    let is_one = |word: &str, list: &str| {
        let bare = word.strip_prefix(['و', 'ف']).unwrap_or(word);
        let bare = bare.strip_prefix("ال").unwrap_or(bare);
        list.split_ascii_whitespace().any(|known| match known.strip_suffix('$') {
            Some(known) => word == known || bare == known,
            None => word.starts_with(known) || bare.starts_with(known),
        })
    };
    let says = |word: &String| match () {
        () if is_one(word, less) => Some(true),
        () if is_one(word, more) => Some(false),
        () => None,
    };
    let before = words(before);
    let nearest = before.iter().rev().take(BEFORE).find_map(says);
    nearest.or_else(|| words(behind).iter().take(BEHIND).find_map(says)) == Some(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_says_whether_it_is_less() {
        for (lang, text, expected) in [
            ("en", "Sales fell by # in May", true),
            ("en", "A loss of #", true),
            ("en", "Sales were # lower", true),
            ("en", "After a fall in May, sales rose by #", false),
            ("en", "It fell. Then there were # more", false),
            ("en", "Sales were # in May", false),
            ("de", "Der Umsatz sank um #", true),
            ("de", "Der Umsatz ging um # zurück", true),
            ("de", "ein Plus von #", false),
            ("fr", "une baisse de #", true),
            ("es", "cayó un #", true),
            ("ar", "وانخفضت المبيعات بنسبة #", true),
            ("ar", "ارتفعت بنسبة #", false),
            ("nl", "daalde met #", false),
        ] {
            let at = text.find('#').expect("a number");
            assert_eq!(falls(text, at..at + 1, lang), expected, "{text}");
        }
    }
}
