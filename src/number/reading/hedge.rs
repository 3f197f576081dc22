//! Words that say which side of a number the truth lies on. In: the text around a number. Out: the hedges in it.
//! A table for each language; in a language without one, signs such as ~ and > are read.

mod table;

use super::exceed::exceeds;
use super::is_in;
use super::token::{Kind, Token, fold, tokens};
use super::words::{self, Word};
use crate::text::{head, speaks, tail};
use std::ops::Range;
use std::sync::LazyLock;
use table::WRITTEN;

/// How a number in a text stands to the number that is meant (FORMAT.md, section 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hedge {
    /// It is rounded to the nearest: about 1,700.
    About,
    /// It is rounded down: more than 1,600.
    MoreThan,
    /// It is rounded down, and may be the number itself: at least 1,600.
    AtLeast,
    /// It is rounded up: nearly 1,700.
    LessThan,
    /// It is rounded up, and may be the number itself: up to 1,700.
    AtMost,
}

/// The hedges that belong to the number at `number` in `text`: those right before it, and any after it.
pub fn hedges(text: &str, number: Range<usize>, lang: &str) -> Vec<Hedge> {
    all_hedges(text, number, lang).into_iter().map(|(hedge, ..)| hedge).collect()
}

/// Whether words at a number say that it is less, and not that it is nearly as much: less than half, which a tenth is too.
pub fn is_any_less(text: &str, number: Range<usize>, lang: &str) -> bool {
    all_hedges(text, number, lang).iter().any(|(.., any)| *any)
}

/// Whether all that stands at a number is a verb that says more: who may not exceed 500 may have 500.
pub fn is_only_exceeded(text: &str, number: Range<usize>, lang: &str) -> bool {
    let verb = exceeds(&before(text, &number, lang), &after(text, &number, lang).0, lang);
    matches!(verb, Some(Hedge::MoreThan | Hedge::AtMost)) && all_hedges(text, number, lang).len() == 1
}

/// How a language says that something is less than a number, and any less.
pub fn any_less(lang: &str) -> Option<&'static str> {
    let language = WRITTEN.iter().find(|language| speaks(lang, language.code))?;
    language.any_less.split('|').next()
}

/// The same in their other meaning, where words have two: what is close to 1,700 is about as many, or a few less.
pub fn other_hedges(text: &str, number: Range<usize>, lang: &str) -> Option<Vec<Hedge>> {
    let less = if is_negative(&text[number.clone()], lang) { Hedge::MoreThan } else { Hedge::LessThan };
    let all = all_hedges(text, number, lang);
    let other = |(hedge, either, _): &Found| match (hedge, either) {
        (Hedge::About, true) => less,
        (_, true) => Hedge::About,
        (hedge, false) => *hedge,
    };
    all.iter().any(|(_, either, _)| *either).then(|| all.iter().map(other).collect())
}

/// A hedge, whether it has another meaning, and whether it says any less.
type Found = (Hedge, bool, bool);

fn all_hedges(text: &str, number: Range<usize>, lang: &str) -> Vec<Found> {
    // Most wordings are a number and nothing else.
    if number == (0..text.len()) {
        return Vec::new();
    }
    /// How many words stand at most between ne and plus que: il n’y en avait plus que.
    const NE: usize = 6;
    let of_language = TABLE.iter().find(|language| speaks(lang, language.code));
    let is_arabic = of_language.is_some_and(|language| language.code == "ar");
    let mut found = Vec::new();
    let before = before(text, &number, lang);
    let (after, is_before_number) = after(text, &number, lang);
    let is_negative = is_negative(&text[number.clone()], lang);
    let mut end = before.len();
    while end > 0 {
        let phrases = of_language.map(|language| &language.before).into_iter().chain([&*SIGNS]).flatten();
        // The longest first: “no more than” holds “more than”.
        let is_last = |(phrase, hedge): &'static (Vec<String>, Hedge)| {
            let is_whole = ends_with(&before[..end], phrase);
            let begins = if is_whole { Some(false) } else { joined(&before[..end], phrase).filter(|_| is_arabic) };
            begins.map(|begins| (phrase, hedge, begins))
        };
        let longest = phrases.filter_map(is_last).max_by_key(|(phrase, ..)| phrase.len());
        // Il ne reste plus que 300: no more than them are left.
        let is_only = |phrase: &[String]| {
            let head = &before[..end - phrase.len()];
            let is_no = |token: &Token| matches!(token.word(), Some("ne" | "n"));
            phrase.last().is_some_and(|word| word == "que") && head.iter().rev().take(NE).any(is_no)
        };
        // From 50 -> 100 nothing is more than 100; but 50->100 may be up to more than that.
        let is_arrow = |phrase: &[String]| {
            let is_dash = |token: &Token| matches!(token.kind, Kind::Mark('-' | '–' | '—' | '\u{2212}'));
            let is_behind_number =
                |at: usize| before[at].joined && at > 0 && matches!(before[at - 1].kind, Kind::Digits(_));
            phrase.iter().eq([">"])
                && before[end - 1].joined
                && end.checked_sub(2).is_some_and(|at| is_dash(&before[at]) && !is_behind_number(at))
        };
        if let Some((phrase, hedge, begins)) = longest.filter(|(phrase, ..)| !is_only(phrase) && !is_arrow(phrase)) {
            let is_in = |list: fn(&Language) -> &Vec<Vec<String>>| {
                of_language.is_some_and(|language| list(language).contains(phrase))
            };
            let any = is_in(|language| &language.any_less) || phrase.iter().eq(["<"]);
            // Nearly −5 is above it, as nearly 5 is below.
            let is_above = is_negative && is_in(|language| &language.not_quite);
            found.push((if is_above { Hedge::MoreThan } else { *hedge }, is_in(|language| &language.either), any));
            end -= phrase.len();
            // What stands before that is said of something else.
            if begins {
                break;
            }
            continue;
        }
        let skipped = match &before[end - 1].kind {
            Kind::Word(word) => of_language.is_some_and(|language| language.fillers.contains(word)),
            Kind::Mark('.') => end > 1 && is_money(&before[end - 2]),
            Kind::Mark(mark) => !matches!(mark, ',' | ';' | ':' | '!' | '?' | '،' | '؛' | '؟'),
            _ => false,
        };
        if !skipped && !is_money(&before[end - 1]) {
            break;
        }
        end -= 1;
    }
    let verb = exceeds(&before, &after, lang).filter(|verb| !found.iter().any(|(hedge, ..)| hedge == verb));
    found.extend(verb.map(|verb| (verb, false, false)));
    let plus = matches!(after.first(), Some(Token { kind: Kind::Mark('+'), .. }));
    found.extend(plus.then_some((Hedge::AtLeast, false, false)));
    found.extend(of_language.and_then(|language| language.behind(&after, is_before_number)));
    found
}

fn before(text: &str, number: &Range<usize>, lang: &str) -> Vec<Token> {
    tokens(tail(text.get(..number.start).unwrap_or_default(), NEAR), lang)
}

/// What follows a number in its part of the sentence, and whether another number in digits follows that.
fn after(text: &str, number: &Range<usize>, lang: &str) -> (Vec<Token>, bool) {
    let mut after = tokens(head(text.get(number.end..).unwrap_or_default(), NEAR), lang);
    // What comes after another number, or in another part of the sentence, is said of something else.
    let is_bound = |token: &Token| match token.kind {
        Kind::Mark(mark) => matches!(mark, '.' | ',' | ';' | ':' | '!' | '?' | '،' | '؛' | '؟' | OTHER_NUMBER),
        Kind::Digits(..) => true,
        _ => false,
    };
    let bound = after.iter().position(is_bound).unwrap_or(after.len());
    let is_before_number =
        matches!(after.get(bound), Some(Token { kind: Kind::Digits(..) | Kind::Mark(OTHER_NUMBER), .. }));
    after.truncate(bound);
    (after, is_before_number)
}

/// Whether a number, as it stands in a text, has a minus before it.
fn is_negative(number: &str, lang: &str) -> bool {
    let head = number.split(char::is_numeric).next().unwrap_or_default();
    let first = || tokens_of(head.split_whitespace().next().unwrap_or_default());
    let is_word = |word: &String| words::language(lang).is_some_and(|language| language.minus.contains(word));
    head.starts_with(['-', '\u{2212}', '–'])
        || head.len() < number.len() && head.ends_with(['-', '\u{2212}', '–'])
        || head.starts_with(char::is_alphabetic) && first().first().is_some_and(is_word)
}

/// Whether a word is the short name of money, which stands before its number in some countries: more than Rs. 500.
fn is_money(token: &Token) -> bool {
    matches!(token.word(), Some("rs" | "fr" | "sfr" | "us"))
}

/// What stands for a number that is not in the text.
pub const OTHER_NUMBER: char = '\u{fffc}';

/// How far from a number a hedge may stand, in bytes.
const NEAR: usize = 120;

/// How a language says a hedge before a number, in its plainest words.
pub fn words(hedge: Hedge, lang: &str) -> Option<&'static str> {
    let language = WRITTEN.iter().find(|language| speaks(lang, language.code))?;
    let phrases = language.before.iter().find(|(of, _)| *of == hedge)?;
    phrases.1.split('|').next()
}

type Phrases = Vec<(Vec<String>, Hedge)>;

/// Where a hedge behind a number counts, right at it or behind what it counts, by what may follow.
#[derive(Clone, Copy, PartialEq)]
enum Behind {
    /// 40-odd.
    Number,
    /// 1,700 people minimum; not: 1,700 minimum-wage workers.
    End,
    /// 1,700 people or more, 1,700 people at least died; not: 1,700 people lost at least a relative.
    Any,
}

struct Language {
    code: &'static str,
    before: Phrases,
    after: Vec<(Vec<String>, Hedge, Behind)>,
    others: Vec<String>,
    not_quite: Vec<Vec<String>>,
    either: Vec<Vec<String>>,
    any_less: Vec<Vec<String>>,
    fillers: Vec<String>,
}

impl Language {
    /// The hedge behind a number: right there, or behind what it counts. What another number follows, or something else that is
    /// counted, is said of that: 1,700 people and more than 600 dogs.
    fn behind(&self, after: &[Token], is_before_number: bool) -> Option<Found> {
        /// How many words name what is counted: million euros of aid.
        const NOUN: usize = 5;
        let words = words::language(self.code)?;
        let counts = |token: &Token| {
            let word = token.word().and_then(|word| words.word(word));
            matches!(word, Some(Word::One | Word::Count(_) | Word::Hundred | Word::Batch(_) | Word::Article))
        };
        let begins_other =
            |token: &Token| counts(token) || token.word().is_some_and(|word| self.others.iter().any(|it| it == word));
        let is_mark = |token: &Token| matches!(token.kind, Kind::Mark(mark) if !matches!(mark, '-' | '\u{2011}'));
        let mut at = 0;
        let mut gap = 0;
        while at < after.len() && gap <= NOUN {
            // The longest first: “more or less” holds “or less”.
            let is_next = |(phrase, ..): &&(Vec<String>, Hedge, Behind)| starts_with(&after[at..], phrase);
            if let Some((phrase, hedge, place)) =
                self.after.iter().filter(is_next).max_by_key(|(words, ..)| words.len())
            {
                let next = after.get(at + phrase.len());
                let is_last = next.map_or(!is_before_number, is_mark);
                let is_of_counted = || gap == 0 && self.is_of_counted(phrase, &after[phrase.len()..]);
                let is_others = next.map_or(is_before_number, |next| begins_other(next) && !is_of_counted());
                let is_said = match place {
                    Behind::End => is_last && gap <= 1,
                    Behind::Number => gap == 0 && !is_others,
                    Behind::Any => !is_others,
                };
                if is_said {
                    // 600-odd may be about 600, too.
                    return Some((*hedge, *place == Behind::Number && *hedge == Hedge::AtLeast, false));
                }
                at += phrase.len();
                gap += phrase.len();
                continue;
            }
            if counts(&after[at]) {
                return None;
            }
            gap += usize::from(matches!(after[at].kind, Kind::Word(_)));
            at += 1;
        }
        None
    }

    /// Whether behind “or more” right at a number, what is counted follows with an “of”: 4 o más de estos casos, 4 ou plus de cas.
    /// Where a number, a part or what was expected may follow, that is what there is more of: 1 700 ou plus de la moitié.
    fn is_of_counted(&self, phrase: &[String], rest: &[Token]) -> bool {
        let is_or = phrase.first().is_some_and(|word| matches!(word.as_str(), "ou" | "o" | "او"));
        let [of, counted, ..] = rest else { return false };
        let Some((of, counted)) = of.word().zip(counted.word()).filter(|_| is_or) else { return false };
        match (self.code, of) {
            ("fr" | "es", "de") => {
                let is_amount = words::language(self.code)
                    .is_none_or(|words| words.word(counted).is_some() || words.parts_named(counted).is_some());
                !is_amount && !is_in(counted, "lo ce") && !self.others.iter().any(|it| it == counted)
            }
            // Any noun with an article may be what was expected, unless it is of several.
            ("ar", "من") => is_in(counted, "هذه هولاء") || counted.starts_with("ال") && counted.ends_with("ات"),
            _ => false,
        }
    }
}

fn ends_with(tokens: &[Token], phrase: &[String]) -> bool {
    tokens.len() >= phrase.len() && starts_with(&tokens[tokens.len() - phrase.len()..], phrase)
}

/// Whether tokens end with a phrase that has Arabic letters for and, so, by or to at its head; and whether one of the first two,
/// which begin something, is among them.
fn joined(tokens: &[Token], phrase: &[String]) -> Option<bool> {
    // And even 1,700, and without 1,700, and reaches 1,700: behind the letter these are no hedges.
    const ALONE: &str = "حتي دون تحت فوق يصل تصل";
    const NOUNS: &str = "اكثر اقل ازيد اعلي ادني نحو حوالي قرابة زهاء ما";
    let (first, rest) = phrase.split_first()?;
    let (head, tokens) = tokens.get(tokens.len().checked_sub(phrase.len())?..)?.split_first()?;
    let word = head.word()?;
    if !word.ends_with(first) || !starts_with(tokens, rest) {
        return None;
    }
    let and = word.strip_prefix(['و', 'ف']);
    let bare = and.unwrap_or(word);
    let is_it =
        bare == first && !is_in(first, ALONE) || bare.strip_prefix(['ب', 'ل']) == Some(first) && is_in(first, NOUNS);
    is_it.then_some(and.is_some())
}

fn starts_with(tokens: &[Token], phrase: &[String]) -> bool {
    let same = |(token, word): (&Token, &String)| match &token.kind {
        Kind::Word(known) => known == word,
        Kind::Mark('’') => word == "'",
        Kind::Mark(mark) => word.chars().eq([*mark]),
        _ => false,
    };
    tokens.len() >= phrase.len() && tokens.iter().zip(phrase).all(same)
}

static TABLE: LazyLock<Vec<Language>> = LazyLock::new(|| {
    let language = |written: &Written| Language {
        code: written.code,
        before: phrases(written.before),
        after: written
            .after
            .iter()
            .flat_map(|(hedge, place, text)| text.split('|').map(|phrase| (tokens_of(phrase), *hedge, *place)))
            .collect(),
        others: written.others.split(' ').map(fold).collect(),
        not_quite: written.not_quite.split('|').map(tokens_of).collect(),
        either: written.either.split('|').map(tokens_of).collect(),
        any_less: written.any_less.split('|').map(tokens_of).collect(),
        fillers: written.fillers.split(' ').map(fold).collect(),
    };
    WRITTEN.iter().map(language).collect()
});

static SIGNS: LazyLock<Phrases> = LazyLock::new(|| {
    phrases(&[
        (Hedge::About, "~|≈|±|∼"),
        (Hedge::MoreThan, ">"),
        // The last may be an arrow, which says neither.
        (Hedge::AtLeast, "≥|> =|= >"),
        (Hedge::LessThan, "<"),
        (Hedge::AtMost, "≤|< ="),
    ])
});

/// Phrases as tokens: an apostrophe parts two words, and a full stop is a token of its own.
fn phrases(written: &[(Hedge, &str)]) -> Phrases {
    let each = written.iter().flat_map(|(hedge, text)| text.split('|').map(move |phrase| (phrase, *hedge)));
    each.map(|(phrase, hedge)| (tokens_of(phrase), hedge)).collect()
}

fn tokens_of(phrase: &str) -> Vec<String> {
    let spaced = phrase.replace('.', " .").replace('\'', " ' ");
    spaced.split_ascii_whitespace().map(fold).collect()
}

/// A language as the table has it: phrases parted by `|`, and words by blanks.
struct Written {
    code: &'static str,
    /// Right before the number; the plainest first.
    before: &'static [(Hedge, &'static str)],
    /// Behind it, and where there.
    after: &'static [(Hedge, Behind, &'static str)],
    /// What begins something else that is counted, behind one of those: more than, at least a.
    others: &'static str,
    /// Of those before it: what is on the way to it, and so above it where it is below nought.
    not_quite: &'static str,
    /// Of those before it: what means about as many, and often a few less.
    either: &'static str,
    /// Of those before it: what means less, however much; the plainest first.
    any_less: &'static str,
    /// What may stand between a hedge and its number.
    fillers: &'static str,
}
