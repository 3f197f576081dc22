//! Letters and digits that are the same to whoever looks for a word or a name. In: a character. Out: the one it is folded into.
//! The tables here are the only ones: the search hands them to the browser, which folds with them too.

/// Letters that stay themselves when a text is decomposed and that people type otherwise; in order.
pub const LETTERS: &[(char, &str)] = &[
    ('ß', "ss"),
    ('æ', "ae"),
    ('ð', "d"),
    ('ø', "o"),
    ('þ', "th"),
    ('đ', "d"),
    ('ħ', "h"),
    ('ı', "i"),
    ('ł', "l"),
    ('ŋ', "n"),
    ('œ', "oe"),
    ('ŧ', "t"),
    ('ς', "σ"),
    ('ة', "ه"),
    ('ى', "ي"),
    ('ٱ', "ا"),
    ('ک', "ك"),
    ('ھ', "ه"),
    ('ہ', "ه"),
    ('ۃ', "ه"),
    ('ی', "ي"),
    ('ے', "ي"),
    ('ە', "ه"),
    // In Hindi either is written above a vowel sign: बचाएंगे, बचाएँगे.
    ('\u{901}', "\u{902}"),
];

/// Marks that a word is found without: those of Latin, Greek, Cyrillic, Hebrew and Arabic, tatweel, the dot below of Hindi,
/// what only says how letters join, and what stands for ʿayn, hamza and ʻokina: Sanʿa, Hawaiʻi. In order. Those
/// of other scripts tell words apart.
pub const MARKS: &[(char, char)] = &[
    ('\u{ad}', '\u{ad}'),
    ('\u{2bb}', '\u{2bc}'),
    ('\u{2be}', '\u{2bf}'),
    ('\u{300}', '\u{36f}'),
    ('\u{483}', '\u{487}'),
    ('\u{591}', '\u{5bd}'),
    ('\u{5bf}', '\u{5bf}'),
    ('\u{5c1}', '\u{5c2}'),
    ('\u{5c4}', '\u{5c5}'),
    ('\u{5c7}', '\u{5c7}'),
    ('\u{610}', '\u{61a}'),
    ('\u{640}', '\u{640}'),
    ('\u{64b}', '\u{65f}'),
    ('\u{670}', '\u{670}'),
    ('\u{6d6}', '\u{6dc}'),
    ('\u{6df}', '\u{6e4}'),
    ('\u{6e7}', '\u{6e8}'),
    ('\u{6ea}', '\u{6ed}'),
    ('\u{8d3}', '\u{8e1}'),
    ('\u{8e3}', '\u{8ff}'),
    ('\u{93c}', '\u{93c}'),
    ('\u{1ab0}', '\u{1aff}'),
    ('\u{1dc0}', '\u{1dff}'),
    ('\u{200c}', '\u{200d}'),
    ('\u{20d0}', '\u{20ff}'),
    ('\u{3099}', '\u{309a}'),
    ('\u{fe00}', '\u{fe0f}'),
    ('\u{fe20}', '\u{fe2f}'),
];

/// The noughts of all scripts that count in tens, in order.
pub const NOUGHTS: &[char] = &[
    '0', '\u{660}', '\u{6f0}', '\u{7c0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{b66}', '\u{be6}', '\u{c66}',
    '\u{ce6}', '\u{d66}', '\u{de6}', '\u{e50}', '\u{ed0}', '\u{f20}', '\u{1040}', '\u{1090}', '\u{17e0}', '\u{1810}',
    '\u{1946}', '\u{19d0}', '\u{1a80}', '\u{1a90}', '\u{1b50}', '\u{1bb0}', '\u{1c40}', '\u{1c50}', '\u{a620}',
    '\u{a8d0}', '\u{a900}', '\u{a9d0}', '\u{a9f0}', '\u{aa50}', '\u{abf0}', '\u{ff10}',
];

/// Whether a character is in one of the ranges, which are in order and include both of their ends.
pub(super) fn is_in(ranges: &[(char, char)], c: char) -> bool {
    let next = ranges.get(ranges.partition_point(|(_, last)| *last < c));
    next.is_some_and(|(first, _)| *first <= c)
}

/// What people type for a letter that stays itself when a text is decomposed.
pub fn letter(c: char) -> Option<&'static str> {
    LETTERS.binary_search_by_key(&c, |(letter, _)| *letter).ok().map(|at| LETTERS[at].1)
}

/// Whether a word is found without it.
pub fn is_mark(c: char) -> bool {
    is_in(MARKS, c)
}

/// A letter or a sign as wide as those of Latin are, for one that is as wide as a Chinese one: `％` is `%`. Marks of sentences
/// are others there, and stay.
pub fn narrow(c: char) -> char {
    match c {
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '＃' | '＄' | '％' | '＆' | '＋' | '＠' => {
            char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c)
        }
        '￠' => '¢',
        '￡' => '£',
        '￥' => '¥',
        '￦' => '₩',
        c => c,
    }
}

/// The value of a decimal digit of any script.
pub fn digit(c: char) -> Option<u8> {
    if c.is_ascii() {
        return c.is_ascii_digit().then(|| c as u8 - b'0');
    }
    let nought = NOUGHTS[..NOUGHTS.partition_point(|nought| *nought <= c)].last()?;
    u8::try_from(u32::from(c) - u32::from(*nought)).ok().filter(|value| *value < 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_in_order() {
        assert!(LETTERS.is_sorted_by(|left, right| left.0 < right.0));
        assert!(NOUGHTS.is_sorted_by(|left, right| u32::from(*left) + 9 < u32::from(*right)));
        assert!(MARKS.is_sorted_by(|left, right| left.1 < right.1) && MARKS.iter().all(|(a, b)| a <= b));
    }

    #[test]
    fn wide_letters_and_signs_are_narrow_ones() {
        assert_eq!(
            ['％', '￥', 'Ｚ', 'ｋ', '％', '，', '（', 'é'].map(narrow),
            ['%', '¥', 'Z', 'k', '%', '，', '（', 'é']
        );
    }

    #[test]
    fn the_digits_of_all_scripts_are_read() {
        let all = (char::MIN..='\u{ffff}').filter(|c| digit(*c).is_some());
        assert!(all.clone().all(char::is_numeric));
        assert_eq!(all.count(), NOUGHTS.len() * 10);
        assert_eq!(
            ['7', '٧', '๙', '９', '၁', '०', '½', '²', '〇', '三'].map(digit),
            [Some(7), Some(7), Some(9), Some(9), Some(1), Some(0), None, None, None, None]
        );
    }
}
