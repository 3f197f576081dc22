//! The tokens of running text. In: text and how its language writes digits. Out: words, numbers in digits, and marks.
//! It says how digits hang together (1,668 and 1 668 and ١٬٦٦٨), never what the words around them mean.

mod signs;

use super::Amount;
use super::fraction::sign;
use crate::number::digit;
use crate::number::language::{Style, style};
use crate::number::unit::sizes::{CODES, glued};
use crate::text::{narrow, speaks};
use std::ops::Range;
use unicode_normalization::char::decompose_canonical;

/// A piece of text.
#[derive(Debug)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Whether nothing stands between it and the token before it.
    pub joined: bool,
    /// Whether it is a word in Latin capitals.
    pub capitals: bool,
    /// Of one number in digits with signs of size behind it, the power of ten they say: 4 of 5万.
    pub size: u32,
}

impl Token {
    /// Its letters, if it is a word.
    pub fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }
}

/// What a token is.
#[derive(Debug, PartialEq)]
pub enum Kind {
    /// Letters, as `fold` leaves them.
    Word(String),
    /// A number in digits.
    Digits(Amount),
    /// A part of one in digits: so many, of so many. Only where such parts are looked for.
    Part(u32, u32),
    /// Digits that are no number: those of `COVID-19`, or more than can be meant.
    Name,
    /// Any other character.
    Mark(char),
}

/// Letters as they are compared: small, without accents, harakat and tatweel.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for next in text.chars() {
        fold_into(next, &mut folded);
    }
    folded
}

fn fold_into(next: char, folded: &mut String) {
    if next.is_ascii() {
        folded.push(next.to_ascii_lowercase());
    } else {
        let small = next.to_lowercase();
        small.for_each(|next| {
            decompose_canonical(next, |part| match part {
                'ى' => folded.push('ي'),
                part if is_combining(part) => {}
                part => folded.push(part),
            });
        });
    }
}

/// Parts that are read as other words where no vowel says so: a fifth, a seventh, an eighth, a ninth, a tenth.
const FIFTHS: &[&str] = &["خمس", "سبع", "ثمن", "تسع", "عشر"];

/// The letters of a word with what tells it from another one by its vowels alone: مليارًا is one of them, where مليارا may be
/// two; خُمس is a fifth, where خمس may be five.
pub(super) fn fold_word(text: &str) -> String {
    const DAMMA: char = '\u{64f}';
    const TANWIN: char = '\u{64b}';
    let mut word = fold(text);
    let vowel = text.find(DAMMA).and_then(|at| text[..at].chars().next_back());
    let fifth = FIFTHS.iter().find(|fifth| vowel.is_some_and(|first| fifth.starts_with(first)));
    let fifth = fifth.and_then(|fifth| word.find(fifth));
    if text.contains(TANWIN) && (DUALS.iter().any(|(dual, _)| word.ends_with(dual)) || fifth.is_some()) {
        word.pop();
    }
    if let Some(at) = fifth {
        let first = word[at..].chars().next().map_or(0, char::len_utf8);
        word.insert(at + first, DAMMA);
    }
    word
}

/// The text of a share with its fifths written as such: الخمس, خمس السكان, خمسهم. Elsewhere these are five. `after` is what stands
/// behind the text. None where there is none.
pub fn with_fifths(text: &str, after: &str, lang: &str) -> Option<String> {
    if !speaks(lang, "ar") {
        return None;
    }
    let is_letter = |c: char| c.is_alphabetic() || is_combining(c);
    let next_word = |at: usize| {
        let rest = [&text[at..], after].concat();
        let rest = rest.trim_start();
        rest.starts_with("ال") && !rest.starts_with("النقاط") || rest.split(|c| !is_letter(c)).next() == Some("سكان")
    };
    let (mut start, mut last) = (0, "");
    let found = text.split(|c| !is_letter(c)).find_map(|word| {
        let (at, before) = (start, std::mem::replace(&mut last, word));
        start += word.len() + text[start + word.len()..].chars().next().map_or(0, char::len_utf8);
        let stem = FIFTHS.iter().find_map(|stem| word.find(stem).map(|at| (at, at + stem.len())));
        let (first, end) = stem?;
        let article = word[..first].strip_suffix("ال").or_else(|| word[..first].strip_suffix("لل"));
        let letters = article.unwrap_or(&word[..first]);
        let is_head = matches!(letters, "" | "و" | "ف" | "ب" | "ل" | "ك" | "وب" | "ول" | "فب" | "فل");
        let is_fifth = match &word[end..] {
            // The five years, where a noun with the article stands before it.
            "" if article.is_some() => !before.starts_with("ال"),
            "" | "ا" | "ي" => article.is_none() && next_word(at + word.len()),
            rest => article.is_none() && matches!(rest, "هم" | "هن" | "ها" | "ه"),
        };
        (is_head && is_fifth).then(|| at + first + word[first..].chars().next().map_or(0, char::len_utf8))
    });
    found.map(|at| [&text[..at], "\u{64f}", &text[at..]].concat())
}

/// Words that are two of a size before what they count, and one of it where they end what is said; with its power.
pub(super) const DUALS: &[(&str, u32)] = &[("الفا", 3), ("مليونا", 6), ("مليارا", 9), ("بليونا", 9)];

/// Marks on letters (of the scripts that are read here), and tatweel, which only stretches them.
fn is_combining(next: char) -> bool {
    matches!(next, '\u{300}'..='\u{36f}' | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// What steers the direction of text or where lines break, and is not read.
pub(super) fn is_unseen(next: char) -> bool {
    matches!(next, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// A mark as it is read: hyphens that people have for a minus, and for the dash of a range, are one.
fn mark(next: char) -> char {
    match next {
        '\u{2010}' | '\u{fe63}' | '\u{ff0d}' => '-',
        next => narrow(next),
    }
}

/// The tokens of `text`, in order.
pub fn tokens(text: &str, lang: &str) -> Vec<Token> {
    let seen: Vec<(usize, char)> = text.char_indices().filter(|(_, next)| !is_unseen(*next)).collect();
    let is = |language: &str| speaks(lang, language);
    // Office and print have a blank in German, and so has the Academy in Spanish.
    let parts_by_blank = is("de") || is("es");
    let style = style(lang);
    // As all around it, and not as CLDR has it for Pakistan.
    let parts_by_two = style.group_size == 2 || is("ur") || is("sd");
    // In mainland China a million, or the sign of megabytes and megawatts.
    let has_large = !is("zh") || ["Hant", "TW", "HK", "MO"].iter().any(|part| lang.contains(part));
    Reader {
        seen,
        length: text.len(),
        style,
        is_arabic: is("ar"),
        is_english: is("en"),
        parts_by_blank,
        is_german: is("de"),
        is_japanese: is("ja"),
        parts_by_two,
        has_large,
    }
    .read()
}

struct Reader {
    seen: Vec<(usize, char)>,
    length: usize,
    style: &'static Style,
    is_arabic: bool,
    is_english: bool,
    /// Whether a blank may part thousands, beside the mark of the language.
    parts_by_blank: bool,
    is_german: bool,
    is_japanese: bool,
    /// Whether hundred thousands are parted by twos: 12,34,567.
    parts_by_two: bool,
    /// Whether 兆 is ten to the power of twelve.
    has_large: bool,
}

/// Digits of Persian, whose decimals may stand behind a slash.
const PERSIAN: (char, char) = ('۰', '۹');
/// Digits as wide as Chinese and Japanese letters, with marks as wide.
const WIDE: (char, char) = ('０', '９');

impl Reader {
    fn char(&self, at: usize) -> Option<char> {
        self.seen.get(at).map(|(_, next)| *next)
    }

    fn digit(&self, at: usize) -> Option<u8> {
        digit(self.char(at)?)
    }

    /// Where the character at `at` begins in the text.
    fn offset(&self, at: usize) -> usize {
        self.seen.get(at).map_or(self.length, |(offset, _)| *offset)
    }

    fn read(&self) -> Vec<Token> {
        let mut tokens: Vec<Token> = Vec::new();
        let mut at = 0;
        let mut last = 0;
        while let Some(next) = self.char(at) {
            let start = at;
            let mut size = 0;
            let kind = if next.is_whitespace() {
                at += 1;
                continue;
            } else if digit(next).is_some() || self.begins_with_mark(at, last) {
                let (amount, end) = self.number(at);
                let sized = amount.and_then(|amount| self.in_signs(amount, start, end));
                at = sized.map_or(end, |(.., end)| end);
                size = sized.map_or(0, |(_, size, _)| size);
                let amount = sized.map_or(amount, |(amount, ..)| Some(amount));
                match amount.filter(|_| !self.belongs_to_name(start)) {
                    Some(amount) => Kind::Digits(amount),
                    None => Kind::Name,
                }
            } else if next.is_alphabetic() || is_combining(next) {
                while self
                    .char(at)
                    .is_some_and(|next| digit(next).is_none() && (next.is_alphabetic() || is_combining(next)))
                {
                    at += 1;
                }
                // TEUR is read as T€ is.
                at = start + self.glued(start, at).unwrap_or(at - start);
                let word = self.folded(start..at);
                if word.is_empty() {
                    continue;
                }
                Kind::Word(word)
            } else {
                at += 1;
                Kind::Mark(mark(next))
            };
            let joined = start == last && start > 0;
            last = at;
            let end = self.seen.get(at - 1).map_or(self.length, |(offset, next)| offset + next.len_utf8());
            let capitals = self.seen[start..at].iter().all(|(_, next)| next.is_ascii_uppercase());
            tokens.push(Token { kind, start: self.offset(start), end, joined, capitals, size });
        }
        tokens
    }

    fn folded(&self, word: Range<usize>) -> String {
        let letters = self.seen[word].iter().map(|(_, next)| *next);
        if self.is_arabic {
            return fold_word(&letters.collect::<String>());
        }
        let mut folded = String::new();
        letters.for_each(|next| fold_into(next, &mut folded));
        folded
    }

    /// How many characters of the word at `start` are a word of their own, if a size and a code of money are joined in it.
    fn glued(&self, start: usize, end: usize) -> Option<usize> {
        const LONGEST: usize = 7;
        let is_near =
            (4..=LONGEST).contains(&(end - start)) && self.seen[start..end].iter().all(|(_, next)| next.is_ascii());
        let word: String = self.seen[start..end].iter().map(|(_, next)| next).filter(|_| is_near).collect();
        glued(&word).map(|(.., at)| at)
    }

    /// `.5` and its kin; the mark of `No.5` ends a word.
    fn begins_with_mark(&self, at: usize, last: usize) -> bool {
        let first = at == 0 || last < at || matches!(self.char(at - 1), Some('-' | '\u{2212}' | '(' | '$' | '€' | '£'));
        self.char(at) == Some(self.style.decimal) && self.digit(at + 1).is_some() && first
    }

    /// Whether a Latin letter stands at the digits, or a word in capitals and a hyphen: `G20`, `COVID-19`.
    fn belongs_to_name(&self, at: usize) -> bool {
        let before = |back: usize| at.checked_sub(back).and_then(|at| self.char(at));
        match before(1) {
            Some(letter) if letter.is_ascii_alphabetic() => !self.ends_code(at),
            Some('-' | '\u{2010}' | '\u{2011}') => before(2).is_some_and(|letter| letter.is_ascii_uppercase()),
            _ => false,
        }
    }

    /// Whether a code of money that is known to stand at its digits ends before `at`: CHF250. COP26 is no money.
    fn ends_code(&self, at: usize) -> bool {
        const LENGTH: usize = 3;
        let Some(start) = at.checked_sub(LENGTH) else { return false };
        let is_whole =
            start == 0 || self.char(start - 1).is_some_and(|c| !c.is_alphanumeric() && !matches!(c, '-' | '_'));
        let is = |code: &&str| code.chars().zip(start..at).all(|(letter, at)| self.char(at) == Some(letter));
        is_whole && CODES.iter().any(is)
    }

    /// The number that begins at `at`, and where it ends; none if it is too long to be meant.
    fn number(&self, start: usize) -> (Option<Amount>, usize) {
        let mut at = start;
        let mut digits = String::new();
        while let Some(value) = self.digit(at) {
            digits.push(char::from(b'0' + value));
            at += 1;
        }
        if let Some(group) = self.group_mark(at, digits.len()).filter(|_| !digits.starts_with('0')) {
            while self.char(at) == Some(group) {
                let count = self.digits_from(at + 1);
                let whole = count == 3 || count == 2 && self.parts_by_two && self.char(at + 3) == Some(group);
                if !whole {
                    break;
                }
                (1..=count)
                    .filter_map(|next| self.digit(at + next))
                    .for_each(|value| digits.push(char::from(b'0' + value)));
                at += count + 1;
            }
        }
        let mut scale = 0;
        if self.is_decimal_mark(at) && !self.follows_mark(start) {
            scale = self.digits_from(at + 1);
            // A third part belongs to a date, a version or a list: 31.12.2018.
            let next = at + 1 + scale;
            let dotted = self.char(next) == self.char(at) && self.digit(next + 1).is_some();
            if dotted && at == start {
                // Nothing but `.5` is left of it, which is no number, and must not be read for ever.
                return (None, next);
            }
            if dotted {
                scale = 0;
            } else {
                (at + 1..next)
                    .filter_map(|next| self.digit(next))
                    .for_each(|value| digits.push(char::from(b'0' + value)));
                at = next;
            }
        }
        // 3½; of 3⅓ there is no decimal.
        if let Some((parts, of)) = self.char(at).filter(|_| scale == 0).and_then(sign) {
            const EIGHTHS: u32 = 1000;
            at += 1;
            let decimals = format!("{:03}", parts * EIGHTHS / of);
            let decimals = decimals.trim_end_matches('0');
            if !(parts * EIGHTHS).is_multiple_of(of) {
                return (None, at);
            }
            digits.push_str(decimals);
            scale = decimals.len();
        }
        (Amount::of_digits(&digits, scale), at)
    }

    /// Whether the digits at `at` go on after a mark that belongs to no number: the month of a date.
    fn follows_mark(&self, at: usize) -> bool {
        at >= 2 && (self.char(at - 1) == Some('.') && self.digit(at - 2).is_some() || self.may_be_mark(at - 1))
    }

    /// Whether digits in that range stand on both sides.
    fn is_between(&self, at: usize, (first, last): (char, char)) -> bool {
        let is = |at: usize| self.char(at).is_some_and(|next| (first..=last).contains(&next));
        at > 0 && is(at - 1) && is(at + 1)
    }

    /// Whether a decimal mark stands there that goes with its digits and not with a language: ۳/۵, ３・５, ３．５. Digits that
    /// parts of a date or the numbers of things may be are decimals only before what is measured: ۳/۵ درصد, but 1・2号機.
    fn is_mark_of_script(&self, at: usize) -> bool {
        const MEASURED: &[&str] = &["%", "％", "度", "倍", "ポイント", "万", "億", "兆"];
        const SIZED: &[&str] =
            &["%", "\u{66a}", "درصد", "هزار", "میلیون", "ملیون", "میلیارد", "ملیارد", "تریلیون", "برابر", "درجه"];
        let end = || at + 1 + self.digits_from(at + 1);
        self.may_be_mark(at)
            && match self.char(at) {
                Some('/') => self.begins_one(end(), SIZED),
                Some('・') => self.is_between(at, WIDE) || self.begins_one(end(), MEASURED),
                _ => true,
            }
    }

    /// Whether one of these words begins there, or behind a blank.
    fn begins_one(&self, at: usize, words: &[&str]) -> bool {
        let at = at + usize::from(self.char(at).is_some_and(char::is_whitespace));
        words.iter().any(|word| word.chars().zip(at..).all(|(next, at)| self.char(at) == Some(next)))
    }

    /// Whether a mark that may be such a one stands between its digits.
    fn may_be_mark(&self, at: usize) -> bool {
        match self.char(at) {
            Some('/') => self.is_between(at, PERSIAN),
            Some('．') => self.is_between(at, WIDE),
            Some('・') => self.is_between(at, WIDE) || self.is_japanese && self.is_between(at, ('0', '9')),
            _ => false,
        }
    }

    fn digits_from(&self, at: usize) -> usize {
        (at..).take_while(|at| self.digit(*at).is_some()).count()
    }

    /// What parts the thousands of the number whose first `count` digits end at `at`, if anything does.
    fn group_mark(&self, at: usize, count: usize) -> Option<char> {
        let mark = self.char(at).filter(|_| (1..=3).contains(&count))?;
        let three = self.digits_from(at + 1) == 3;
        let indian = self.parts_by_two && self.digits_from(at + 1) == 2;
        let groups = match mark {
            mark if mark == self.style.decimal => false,
            mark if mark == self.style.group => three || indian,
            '\u{66c}' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' => three,
            // A plain blank only where the language parts thousands by one.
            // Or where nothing else can be meant: 25 000, 2 509,0.
            ' ' => {
                let may = matches!(self.style.group, '\u{a0}' | '\u{202f}') || self.parts_by_blank;
                let is_one = may && !self.has_hyphen(at + 4) && !(self.parts_by_blank && self.is_numbered(at - count));
                three && (is_one || self.is_thousand(at + 1) || self.has_decimals(at + 4))
            }
            // The Swiss know their own decimal point and that of the language.
            ',' if self.has_two_points() && self.is_decimal_comma(at) => false,
            // The mark of another language, as in 1.668 in French; 1.5 there is a decimal.
            '.' | ',' | '،' => three,
            '，' => three && self.is_between(at, WIDE),
            _ => false,
        };
        groups.then_some(mark)
    }

    /// Whether three noughts stand there, with neither a digit nor a mark and a digit behind them.
    fn is_thousand(&self, at: usize) -> bool {
        let noughts = (at..at + 3).all(|at| self.digit(at) == Some(0));
        let goes_on = self.char(at + 3).is_some_and(|mark| !mark.is_whitespace()) && self.digit(at + 4).is_some();
        noughts && !goes_on
    }

    /// Whether the decimal mark of the language and digits stand at `at`, and nothing that would make a list of it.
    fn has_decimals(&self, at: usize) -> bool {
        let count = self.digits_from(at + 1);
        self.char(at) == Some(self.style.decimal) && matches!(count, 1 | 2)
    }

    /// Whether a hyphen and a letter stand there: 12 300-Euro-Scheine are twelve.
    fn has_hyphen(&self, at: usize) -> bool {
        matches!(self.char(at), Some('-' | '\u{2011}')) && self.char(at + 1).is_some_and(char::is_alphabetic)
    }

    /// Whether decimals have a point or a comma: 3.4 % and 3,4 % in Switzerland, whose thousands have neither.
    fn has_two_points(&self) -> bool {
        self.style.group == '’' && !self.is_english
    }

    /// Whether the comma at `at` is a decimal mark there, where nobody says: not before three digits without a size, 12,000.
    fn is_decimal_comma(&self, at: usize) -> bool {
        let size = |first: char, second: char| matches!((first, second), ('M' | 'm', 'i' | 'r'));
        let is_sized = || {
            let blank = self.char(at + 4).is_some_and(char::is_whitespace);
            blank && self.char(at + 5).zip(self.char(at + 6)).is_some_and(|(first, second)| size(first, second))
        };
        self.digits_from(at + 1) != 3 || is_sized()
    }

    /// Whether the word right before the digits at `at` may be a noun that they are the number of: in Saal 5 200 Personen. In
    /// German a noun is written large, and in Spanish only small words are known to be none.
    fn is_numbered(&self, at: usize) -> bool {
        const NONE: &[&str] = &[
            "rund", "etwa", "über", "fast", "knapp", "mit", "von", "auf", "nach", "insgesamt", "mehr", "als", "um",
            "bei", "unas", "unos", "de", "a", "en", "las", "los", "con", "por", "y", "más", "casi", "hasta", "hubo",
            "son", "eran", "fueron", "otros", "otras", "cerca", "alrededor", "que", "entre", "del", "al", "sus",
            "estos", "estas",
        ];
        let Some(blank) = at.checked_sub(1).filter(|blank| self.char(*blank).is_some_and(char::is_whitespace)) else {
            return false;
        };
        let letters = (0..blank).rev().take_while(|at| self.char(*at).is_some_and(char::is_alphabetic)).count();
        let word: String = (blank - letters..blank).filter_map(|at| self.char(at)).collect();
        let is_small = NONE.contains(&word.to_lowercase().as_str());
        let is_noun = !self.is_german || word.starts_with(char::is_uppercase);
        !word.is_empty() && !is_small && is_noun
    }

    fn is_decimal_mark(&self, at: usize) -> bool {
        let Some(mark) = self.char(at).filter(|_| self.digit(at + 1).is_some()) else { return false };
        match mark {
            mark if mark == self.style.decimal => true,
            '\u{66b}' => true,
            '/' | '．' | '・' => self.is_mark_of_script(at),
            // The point of the Lancet, half way up: 4·1%. Tens are what something is multiplied by: 5·10⁶.
            '·' => self.is_english && !(self.digit(at + 1) == Some(1) && self.digit(at + 2) == Some(0)),
            // 1.5 in French: no group has one digit.
            '.' => self.style.group != '.' && self.digits_from(at + 1) != 3,
            ',' if self.has_two_points() => self.is_decimal_comma(at),
            // 1,7 in Arabic, whose own comma has another form.
            ',' => self.is_arabic && self.digits_from(at + 1) < 3,
            _ => false,
        }
    }
}
