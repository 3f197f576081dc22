//! Where the parts of a quotation stand, in their order. In: a folded text and parts. Out: the places of the whole.

use super::{Gap, Part};
use crate::text::{is_dense, is_hangul, is_short, is_short_before_number};
use memchr::memmem;
use std::cell::OnceCell;
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

/// How often an editor may put words of their own into one quotation; the time for each grows with the text.
const EDITORS: usize = 64;
/// How many places are told apart.
const MOST: usize = 20;

/// The places where all `parts` stand one after the other; or which of them stands nowhere after those before it, and
/// where those end.
pub fn matches(text: &str, parts: &[Part]) -> Result<Vec<Range<usize>>, (usize, usize)> {
    let mut reached: Vec<Range<usize>> = Vec::new();
    if parts.is_empty() {
        return Err((0, 0));
    }
    let ends = OnceCell::new();
    let ends = || ends.get_or_init(|| sentence_ends(text)).as_slice();
    let mut editors = 0;
    for (at, part) in parts.iter().enumerate() {
        let from = reached.first().map_or(0, |first| first.end);
        editors += usize::from(part.gap == Gap::Editor && at > 0);
        if editors > EDITORS {
            return Err((at, from));
        }
        // Before words are left out the first place is as good as any: what comes then may stand anywhere after it.
        let first_is_enough = parts.get(at + 1).map_or(parts.len() > 1, |next| next.gap == Gap::Omission);
        reached = match (at, part.gap) {
            (0, _) if first_is_enough => first_occurrence(text, part, 0).into_iter().collect(),
            (0, _) if parts.len() == 1 => {
                // Where the words stand by themselves, a place behind a letter that is a word of its own is not meant.
                let is_free = |place: &Range<usize>| part.opens_word || begins_free(text, place);
                let free: Vec<_> = occurrences(text, part, 0).filter(is_free).take(MOST).collect();
                if free.is_empty() { occurrences(text, part, 0).take(MOST).collect() } else { free }
            }
            (0, _) => occurrences(text, part, 0).collect(),
            (_, Gap::Omission) if first_is_enough => {
                let start = reached[0].start;
                first_occurrence(text, part, from).map(|next| start..next.end).into_iter().collect()
            }
            (_, gap) => {
                let ends = if gap == Gap::Editor { ends() } else { &[] };
                joined(&reached, occurrences(text, part, from), ends)
            }
        };
        if reached.is_empty() {
            return Err((at, from));
        }
    }
    // With gaps one beginning can have several ends, and the nearest is meant. Of very many places a few are enough.
    reached.truncate(if parts.len() > 1 { 1 } else { MOST });
    Ok(reached.into_iter().map(|range| whole_words(text, range)).collect())
}

/// What was reached, made longer by each of `found` that can follow: the latest that ends before it leaves out the least.
/// Between them lies none of `ends`.
fn joined(reached: &[Range<usize>], found: impl Iterator<Item = Range<usize>>, ends: &[usize]) -> Vec<Range<usize>> {
    let longer = found.filter_map(|next| {
        let count = reached.partition_point(|before| before.end <= next.start);
        let before = &reached[count.checked_sub(1)?];
        let good = ends.get(ends.partition_point(|end| *end < before.end)).is_none_or(|end| *end >= next.start);
        good.then_some(before.start..next.end)
    });
    longer.collect()
}

/// Where sentences end in a text: the marks with a blank after them. None ends where a small letter follows, nor behind what is
/// shortened: Mr. Brown, J. Smith, p. 12.
fn sentence_ends(text: &str) -> Vec<usize> {
    let ends = |at: usize, mark: &str| {
        let next = text[at + mark.len()..].strip_prefix(' ').and_then(|rest| rest.chars().next());
        let is_shortened = |c: char| {
            let word = last_word(&text[..at]);
            let is_own = || if c.is_numeric() { is_numbered(word) } else { is_initial(word) };
            is_short(word, "") || is_own()
        };
        next.is_some_and(|c| !(c.is_lowercase() || mark == "." && is_shortened(c)))
    };
    text.match_indices(['.', '!', '?', '؟']).filter(|(at, mark)| ends(*at, mark)).map(|(at, _)| at).collect()
}

/// Whether a word stands before a number, shortened, in any language.
fn is_numbered(word: &str) -> bool {
    const OTHERS: &[&str] =
        &["no", "nr", "S", "n", "nº", "Jan", "Feb", "Mar", "Apr", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec"];
    is_short_before_number(word, "") || OTHERS.contains(&word)
}

/// The word that a text ends in, if it is so short that it may be part of another.
fn last_word(text: &str) -> &str {
    /// No word that is shortened is as long, in characters.
    const LONGEST: usize = 8;
    let length: usize = text.chars().rev().take(LONGEST).take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum();
    &text[text.len() - length..]
}

/// Whether a word is one letter, which is written large where there are such.
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(|letter| letters.next().is_none() && !letter.is_lowercase())
}

/// All places of a part from `from` on, in order, where it neither begins nor ends in the middle of a word.
fn occurrences<'t>(text: &'t str, part: &'t Part, from: usize) -> impl Iterator<Item = Range<usize>> + use<'t> {
    let words = part.words.as_bytes();
    let rest = &text.as_bytes()[from..];
    // Where no beginning of the words is also their end, no two places overlap, and a fast search finds them all.
    let borders = borders(words);
    let places: Box<dyn Iterator<Item = usize> + 't> = match borders.last() {
        Some(0) => Box::new(memmem::find_iter(rest, words)),
        _ if memmem::find(rest, words).is_some() => Box::new(overlapping(rest, words, borders)),
        _ => Box::new(std::iter::empty()),
    };
    let is_word = OnceCell::new();
    let whole = move |range: &Range<usize>| is_whole(text, part, range, &is_word);
    places.map(move |at| from + at..from + at + words.len()).filter(whole)
}

/// Whether no word goes on where a place begins.
fn begins_free(text: &str, place: &Range<usize>) -> bool {
    !is_joined(&text[..place.start], &text[place.start..])
}

/// Whether a word goes on from the end of one text to the beginning of another. Where a script puts no blanks between words,
/// nobody knows their ends; but no number ends there, nor a word of Katakana, nor a letter that another sign belongs to.
fn is_joined(before: &str, after: &str) -> bool {
    let Some((last, next)) = before.chars().next_back().zip(after.chars().next()) else { return false };
    if !is_dense(last) && !is_dense(next) {
        return last.is_alphanumeric() && next.is_alphanumeric();
    }
    let both = |is: fn(char) -> bool| is(last) && is(next);
    let is_vowel_ahead = matches!(last, '\u{e40}'..='\u{e44}' | '\u{ec0}'..='\u{ec4}');
    let is_vowel_behind =
        matches!(next, '\u{e30}' | '\u{e32}' | '\u{e33}' | '\u{e45}' | '\u{eb0}' | '\u{eb2}' | '\u{eb3}');
    is_in_number(last, next, before, after)
        || both(is_katakana)
        || is_combining_mark(next)
        || is_vowel_ahead
        || is_vowel_behind
}

/// Whether a number goes on from one text to another, of which the last character and the next one are known. Signs that most
/// often stand in other words count beside those only that stand in numbers alone: 参百, but 参加; 数百, but 少数一.
fn is_in_number(last: char, next: char, before: &str, after: &str) -> bool {
    const POWERS: &str = "十百千万萬億亿兆拾佰仟";
    const DIGITS: &str = "一二三四五六七八九两兩零廿卅";
    const FORMAL: &str = "壹壱貳贰弐叁參参肆伍陸陆柒捌玖拾佰仟";
    /// Some, how many, and half a hundred.
    const SOME: &str = "数數几幾何半";
    /// And more, and tenths.
    const BEHIND: &str = "余餘割成";
    let is_power = |c: char| POWERS.contains(c);
    let is_plain = |c: char| c.is_numeric() || is_power(c) || DIGITS.contains(c);
    let is_formal = |c: char| is_power(c) || FORMAL.contains(c);
    let is_some = |c: char| SOME.contains(c) && c != '半' && c != '何';
    is_plain(last) && (is_plain(next) || BEHIND.contains(next) || after.starts_with("分之"))
        || is_formal(last) && is_formal(next)
        || SOME.contains(last) && is_power(next)
        || is_power(last) && is_some(next)
        || before.ends_with("分之") && is_plain(next)
}

fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}')
}

/// Whether what goes on behind words is a particle, which Korean writes at the word: of `없다고` one may quote `없다`. Behind a
/// number some are its unit, or a number too.
fn is_particle(words: &str, after: &str) -> bool {
    const PARTICLES: &str = "은 는 이 가 을 를 의 에 에서 에게 에는 에도 에서는 에서도 에게는 께서 한테 와 과 도 로 으로 로는 으로는 로서 으로서 \
        까지 부터 처럼 보다 마다 이다 이라 라고 이라고 라며 이라며 이며 이나 였다 이었다";
    /// Behind the end of a sentence.
    const SAID: &str = "고 며 면서 는";
    let rest = &after[..after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len())];
    let is = |particles: &str| particles.split_ascii_whitespace().any(|particle| particle == rest);
    if !rest.starts_with(is_hangul) || words.ends_with(char::is_numeric) {
        return false;
    }
    let is_number = words.ends_with(['십', '백', '천', '만', '억', '조']);
    is(PARTICLES) && !(is_number && rest.starts_with(['이', '도']))
        || words.ends_with(['다', '라', '자', '냐', '까']) && is(SAID)
}

/// The first of them, for which most often no more than the text before it is looked at.
fn first_occurrence(text: &str, part: &Part, from: usize) -> Option<Range<usize>> {
    let at = from + memmem::find(&text.as_bytes()[from..], part.words.as_bytes())?;
    let first = at..at + part.words.len();
    if is_whole(text, part, &first, &OnceCell::new()) { Some(first) } else { occurrences(text, part, at).next() }
}

/// Whether a part neither begins nor ends there in the middle of a word, as far as the editor has not changed that.
/// `is_word` remembers what is asked of the whole text.
fn is_whole(text: &str, part: &Part, range: &Range<usize>, is_word: &OnceCell<bool>) -> bool {
    let words = part.words.as_str();
    let (ahead, behind) = (&text[..range.start], &text[range.end..]);
    let before = is_joined(ahead, words) && !follows_conjunction(text, range, words, is_word);
    let after = is_joined(words, behind) && !is_particle(words, behind);
    (!before || part.opens_word) && (!after || part.closes_word)
}

/// Whether a part begins right behind letters of Arabic that are words of their own and are written at the next: *and*, *so*,
/// *in*, *for*, *as*, *will*. Of `والحكومة` one may quote `الحكومة`. A word that has the letter by itself is none: of `وزارة`,
/// ministry, nobody quotes `زارة`. So what is left must be known as a word: a number, one with the article, a small word of the
/// language, one that begins as none does behind that letter of its own, or one that stands elsewhere in the text. Of less than
/// three letters nothing is known: of `وهم`, a delusion, nobody quotes `هم`.
fn follows_conjunction(text: &str, range: &Range<usize>, words: &str, is_word: &OnceCell<bool>) -> bool {
    const AND: &[char] = &['و', 'ف'];
    const OTHERS: &[char] = &['ب', 'ل', 'ك', 'س'];
    const SHORTEST: usize = 3;
    /// One with the article has so many, or is the rest of another: of `بالون`, a balloon.
    const WITH_ARTICLE: usize = 5;
    /// What stands alone as often, and is the rest of no word that begins with such a letter.
    const SMALL: &str = "لم لن لا لو لكن لكنه لكنها لقد ليس ليست لذلك لهذا ما من منذ منهم منها منه متى مع مثل هو هي هم هن هل هذا هذه \
        هؤلاء هناك هنا نحن نعم في فيه فيها على عليه عليها عن عند عندما عنه عنها إن بل بعد بعدما بين بينما بسبب بدون بها به بهم \
        تحت تلك ثم حتى حول حين حيث خلال دون ذلك سوف عدم غير قبل قد كل كلهم كان كانت كانوا كما كيف كنا كنت لدى لديه لدينا له لها \
        لهم لنا ماذا يوم قال قالت قالوا قلت جاء جاءت عاد عادت صار صارت ظل ظلت بقي بقيت بدأ بدأت رغم ربما كذلك هكذا حينها لأن لأنه \
        يقول تقول يقولون نقول يكون تكون يمكن يجب يجوز ينبغي يوجد توجد يبقى تبقى يبدو تبدو يعني تعني يريد تريد نريد يأتي تأتي \
        يعيش يعيشون يعتقد يعرف يضيف تضيف يذهب يذهبون يستمر تستمر يعمل تعمل يشمل تشمل";
    let before = &text[..range.start];
    let Some(letter) = before.chars().next_back().filter(|letter| AND.contains(letter) || OTHERS.contains(letter))
    else {
        return false;
    };
    let is_and = AND.contains(&letter);
    let ahead = &before[..before.len() - letter.len_utf8()];
    // And in, so for.
    let ahead =
        ahead.strip_suffix(AND).filter(|ahead| !is_and && !ahead.ends_with(char::is_alphanumeric)).unwrap_or(ahead);
    if ahead.ends_with(char::is_alphanumeric) {
        return false;
    }
    let word = &words[..words.find(|c: char| !c.is_alphanumeric()).unwrap_or(words.len())];
    let is_small = || SMALL.split_ascii_whitespace().any(|small| small == word);
    let letters = word.chars().count();
    let is_number = word.starts_with(char::is_numeric);
    if letters < SHORTEST && word.len() == words.len() && !is_number {
        return false;
    }
    let is_free = |at: &usize| {
        let (before, after) = (&text[..*at], &text[at + word.len()..]);
        !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
    };
    let has_article = word.starts_with("ال") && (is_and || letter != 'س' && letters >= WITH_ARTICLE);
    is_number
        || has_article
        // No word has the letter of *and* before these.
        || is_and && (word.starts_with(['و', 'أ', 'إ', 'آ']) || is_small())
        || *is_word.get_or_init(|| memmem::find_iter(text.as_bytes(), word.as_bytes()).any(|at| is_free(&at)))
}

/// `range` with the rest of the words that it begins and ends in, of which the editor has changed a letter.
fn whole_words(text: &str, range: Range<usize>) -> Range<usize> {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let other = |c: char| !c.is_alphanumeric() || is_dense(c);
    let start = match is_joined(before, &text[range.start..]) {
        true => before.rfind(other).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8)),
        false => range.start,
    };
    // A particle of Korean is no part of it.
    let ends = is_joined(&text[..range.end], after) && !after.starts_with(is_hangul);
    let end = if ends { range.end + after.find(other).unwrap_or(after.len()) } else { range.end };
    start..end
}

/// Of each beginning of `words`, how long the longest shorter beginning is that it ends in.
fn borders(words: &[u8]) -> Vec<usize> {
    let mut borders = vec![0; words.len()];
    let mut known = 0;
    for at in 1..words.len() {
        while known > 0 && words[at] != words[known] {
            known = borders[known - 1];
        }
        known += usize::from(words[at] == words[known]);
        borders[at] = known;
    }
    borders
}

/// All places of `words` in `text`, also where they overlap, in a time that grows with both (Knuth, Morris and Pratt).
fn overlapping<'t>(text: &'t [u8], words: &'t [u8], borders: Vec<usize>) -> impl Iterator<Item = usize> + 't {
    let mut known = 0;
    text.iter().enumerate().filter_map(move |(at, byte)| {
        while known > 0 && (known == words.len() || *byte != words[known]) {
            known = borders[known - 1];
        }
        known += usize::from(words[known] == *byte);
        (known == words.len()).then_some(at + 1 - known)
    })
}
