//! Quotations, looked up. In: the text that is kept of a source, and words that are said to stand in it. Out: a verdict.
//! Compared are letters, digits and marks, after `fold` has made one of what print writes in several ways: composed letters,
//! quotation marks, single and double, dashes, blanks, soft hyphens, ligatures, Arabic vowel marks, wide letters and signs,
//! the digits of all scripts. It is never fuzzy: one letter is too much. Only a hyphen that ends a line of the kept text may
//! be one of print, and no part of its word; and the comma or full stop that ends a quotation may be that of the sentence it
//! stands in.

mod fold;
mod search;
#[cfg(test)]
mod tests;

use crate::text::is_dense;
pub use fold::fold;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// The text that is kept of a source.
#[derive(Debug)]
pub struct Kept {
    text: Box<str>,
    /// Folded, with one mark for all quotation marks.
    folded: Box<str>,
    steps: Box<[fold::Step]>,
    /// The hyphens that end lines, in the folded text.
    breaks: Box<[usize]>,
}

/// Whether words stand in a kept text. Places are for `Kept::passage`.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// As they are.
    Exact(Range<usize>),
    /// With other quotation marks, dashes, blanks and the like.
    Normalised(Range<usize>),
    /// With `[…]` where words are left out, or the editor's own in square brackets.
    WithOmissions(Range<usize>),
    /// In several places: more words would tell which is meant.
    Ambiguous(Vec<Range<usize>>),
    /// Not as they are written.
    NotFound {
        /// How far the words do stand there, and what comes then, if they begin in the same way.
        parting: Option<(String, String)>,
    },
}

impl Verdict {
    /// Whether the words stand there, and in one place only.
    pub fn is_found(&self) -> bool {
        matches!(self, Verdict::Exact(_) | Verdict::Normalised(_) | Verdict::WithOmissions(_))
    }
}

/// The marks that open a quotation, each with those that may close it, of all languages and keyboards.
pub const MARKS: &[(char, &str)] = &[
    ('"', "\""),
    ('“', "”"),
    ('‟', "”"),
    ('„', "“”"),
    ('”', "”"),
    ('«', "»"),
    ('»', "«»"),
    ('\'', "'"),
    ('‘', "’"),
    ('‛', "’"),
    ('‚', "‘’"),
    ('‹', "›"),
    ('›', "‹›"),
    ('「', "」"),
    ('『', "』"),
];

/// Whether a mark may be an apostrophe as well.
pub fn is_apostrophe(mark: char) -> bool {
    matches!(mark, '\'' | '‘' | '’' | '‛')
}

/// Whether a mark is one of those that a page writes in the way of its own language: what stands inside others stays, and
/// Chinese and Japanese have their own.
fn is_outer(mark: char) -> bool {
    matches!(mark, '"' | '“' | '”' | '‟' | '„' | '«' | '»')
}

/// Whether a character opens or closes a quotation; the signs of feet and inches are taken for that too.
fn is_mark(mark: char) -> bool {
    matches!(mark, '″' | '′') || MARKS.iter().any(|(open, closing)| *open == mark || closing.contains(mark))
}

/// Whether no quotation marks stand in words, but for apostrophes inside of them, nor around them in the text.
pub fn is_unmarked(before: &str, words: &str, after: &str) -> bool {
    let marks = |c: char| is_mark(c) || matches!(c, '《' | '》' | '〈' | '〉' | '﴿' | '﴾');
    let is_looks = |c: char| c.is_whitespace() || matches!(c, '*' | '_');
    let (words, before) = (words.trim(), before.trim_end_matches(is_looks));
    let after = after.trim_start_matches(|c: char| is_looks(c) || matches!(c, '.' | ',' | ';' | '!' | '?'));
    // A quotation goes on behind what is left out of it.
    let goes_on = ["[…]", "[...]"].iter().any(|it| before.ends_with(it) || after.starts_with(it));
    !goes_on
        && !before.ends_with(marks)
        && !after.starts_with(marks)
        && !words.starts_with(marks)
        && !words.ends_with(marks)
        && !words.chars().any(|c| marks(c) && !is_apostrophe(c))
}

/// Words without the marks that a writer put round them, and the blanks that some languages have inside these; `None` for
/// words without such marks. What stands within is as it was.
pub fn unmarked(words: &str) -> Option<&str> {
    within(words, is_outer)
}

/// Whether words stand in marks that a page leaves as they are typed, and that are no apostrophes for sure. They have no others
/// besides.
pub fn is_marked(words: &str) -> bool {
    within(words, |mark| !is_outer(mark) && !is_apostrophe(mark)).is_some()
}

/// What stands between two marks round the whole of some words, the first of which is one of these.
fn within(words: &str, is_wanted: impl Fn(char) -> bool) -> Option<&str> {
    let words = words.trim();
    let (open, closing) = MARKS.iter().find(|(open, _)| is_wanted(*open) && words.starts_with(*open))?;
    let close = words.chars().next_back().filter(|close| closing.contains(*close))?;
    let inner = words.strip_prefix(*open)?.strip_suffix(close)?;
    // Of two quotations one after the other, neither mark is round the whole.
    let first = inner.find(|mark| mark == *open || closing.contains(mark));
    let goes_on = first.is_none_or(|at| *open != close && inner[at..].starts_with(*open));
    goes_on.then(|| inner.trim_matches(['\u{a0}', '\u{202f}', ' ']))
}

/// What stands between two parts of a quotation.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Gap {
    /// `[…]`: words are left out, however many.
    Omission,
    /// `[they]`: the editor's words, in place of some of the same sentence.
    Editor,
}

/// A part of a quotation that must stand in the source as it is.
#[derive(Clone, Debug, PartialEq)]
struct Part {
    /// Folded, with one mark for all quotation marks.
    words: String,
    /// What stands before it; nothing matters before the first.
    gap: Gap,
    /// Whether its first letter may be in the middle of a word: `[t]hey`.
    opens_word: bool,
    /// The same of its last letter.
    closes_word: bool,
}

impl Kept {
    /// Makes `text` ready to be searched.
    pub fn new(text: &str) -> Kept {
        let fold::Folded { text: folded, steps, breaks } = fold::fold_in_steps(text);
        Kept { text: text.into(), folded: fold::one_mark(&folded).into(), steps: steps.into(), breaks: breaks.into() }
    }

    /// All of it, as it is kept.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands at a place of a verdict, as it is kept.
    pub fn passage(&self, place: Range<usize>) -> &str {
        &self.text[fold::place(&self.text, &self.steps, place)]
    }

    /// The same with some words before and after it, of the same line.
    pub fn context(&self, place: Range<usize>) -> [&str; 3] {
        const AROUND: usize = 120;
        let place = fold::place(&self.text, &self.steps, place);
        let (before, after) = (&self.text[..place.start], &self.text[place.end..]);
        let from = before.char_indices().rev().nth(AROUND).map_or(0, |(at, _)| at);
        let to = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
        let (before, after) = (before[from..].rsplit('\n').next().unwrap_or_default(), after[..to].split('\n').next());
        let after = after.unwrap_or_default();
        // Whole words, unless there are none.
        let cut = from > 0 && before.len() == place.start - from;
        let before = before.split_once(' ').filter(|_| cut).map_or(before, |(_, rest)| rest);
        let cut = to < self.text.len() - place.end && after.len() == to;
        let after = after.rsplit_once(' ').filter(|_| cut).map_or(after, |(rest, _)| rest);
        [before.trim_start(), &self.text[place], after.trim_end()]
    }

    /// Looks `words` up, with or without the quotation marks around them.
    pub fn look_up(&self, words: &str) -> Verdict {
        let parts = parts(words);
        let without_stop = || {
            let parts = without_stop(&parts)?;
            let mut found = self.find(words, &parts).ok()?;
            found.retain(|place| may_stop(&self.folded, place.end));
            (!found.is_empty()).then_some(found)
        };
        let mut found = match self.find(words, &parts).or_else(|missed| without_stop().ok_or(missed)) {
            Ok(found) => found,
            Err((at, from)) => {
                let parting = parts.get(at).and_then(|part| self.parting(&part.words, from));
                return Verdict::NotFound { parting };
            }
        };
        if words.contains(is_mark) {
            let own = fold(without_marks(words));
            found.retain(|place| keeps_measures(&fold(self.passage(place.clone())), &own));
            if found.is_empty() {
                return Verdict::NotFound { parting: None };
            }
        }
        let found = self.with_marks_of(words, found);
        match found.as_slice() {
            // Mostly they stand there, and nobody need look for them elsewhere.
            [place]
                if self.passage(place.clone()) == without_marks(words) || self.text.contains(without_marks(words)) =>
            {
                Verdict::Exact(place.clone())
            }
            [place] if parts.len() == 1 && !words.contains('[') => Verdict::Normalised(place.clone()),
            [place] => Verdict::WithOmissions(place.clone()),
            _ => Verdict::Ambiguous(found),
        }
    }

    /// The places of the parts of `words`, with the hyphens that end lines or without them; else which part stands nowhere.
    fn find(&self, words: &str, parts: &[Part]) -> Result<Vec<Range<usize>>, (usize, usize)> {
        search::matches(&self.folded, parts).or_else(|missed| {
            let (joined, left_out) = self.joined(words).ok_or(missed)?;
            let found = search::matches(&joined, parts).map_err(|_| missed)?;
            let place = |place: Range<usize>| {
                place.start + left_out.partition_point(|at| *at <= place.start)
                    ..place.end + left_out.partition_point(|at| *at < place.end)
            };
            Ok(found.into_iter().map(place).collect())
        })
    }

    /// The folded text without the hyphens that end lines in words which `words` has without them, and where they were, each
    /// counted without those before it; if there are any.
    fn joined(&self, words: &str) -> Option<(String, Vec<usize>)> {
        if self.breaks.is_empty() {
            return None;
        }
        let words = fold(words);
        // Most hyphens stand between letters that no word of these has side by side.
        let pairs: FxHashSet<_> = words.chars().zip(words.chars().skip(1)).collect();
        let (mut joined, mut left_out, mut from) = (String::new(), Vec::new(), 0);
        let mut word = String::new();
        for at in self.breaks.iter().copied() {
            let (before, after) = (&self.folded[..at], &self.folded[at + 1..]);
            let pair = before.chars().next_back().zip(after.chars().next());
            if !pair.is_some_and(|pair| pairs.contains(&pair)) {
                continue;
            }
            word.clear();
            word.push_str(&before[before.trim_end_matches(char::is_alphabetic).len()..]);
            word.push_str(&after[..after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len())]);
            if words.contains(&word) {
                joined.push_str(&self.folded[from..at]);
                left_out.push(joined.len());
                from = at + 1;
            }
        }
        if left_out.is_empty() {
            return None;
        }
        joined.push_str(&self.folded[from..]);
        Some((joined, left_out))
    }

    /// Of several places, those where the marks are of the kinds that stand in `words`, if there are any.
    fn with_marks_of(&self, words: &str, found: Vec<Range<usize>>) -> Vec<Range<usize>> {
        let words = without_marks(words);
        if found.len() < 2 || !words.contains(is_mark) {
            return found;
        }
        let words = fold(words);
        let same = found.iter().filter(|place| fold(self.passage((*place).clone())) == words).cloned();
        let same: Vec<_> = same.collect();
        if same.is_empty() { found } else { same }
    }

    /// How far `words` stand in the text from a place on, and the words that come then.
    fn parting(&self, words: &str, from: usize) -> Option<(String, String)> {
        const SHORTEST: usize = 6;
        const NEXT: usize = 5;
        // How many letters a word has where no blanks part them, and each of them may end one.
        const LETTERS: usize = 2;
        let is_end = |c: char| c == ' ' || is_dense(c);
        let text = &self.folded[from..];
        let ends: Vec<usize> = words.match_indices(is_end).map(|(at, _)| at).chain([words.len()]).collect();
        // A longer beginning stands there only where a shorter one does.
        let count = ends.partition_point(|end| text.contains(&words[..*end]));
        let known = &words[..*ends.get(count.checked_sub(1)?)?];
        let at = text.find(known).filter(|_| known.len() >= SHORTEST)? + known.len();
        let mut letters = 0;
        let end = text[at..].match_indices(is_end).find_map(|(end, mark)| {
            letters += if mark == " " { LETTERS } else { 1 };
            (letters > NEXT * LETTERS).then_some(end + mark.len())
        });
        let rest = &text[at..at + end.unwrap_or(text.len() - at)];
        // As they are kept, with the marks and blanks that stand there.
        let kept = |start: usize, length: usize| {
            let words = self.passage(from + start..from + start + length).split_whitespace().map(fold);
            words.fold(String::with_capacity(length), |kept, word| {
                let is_one =
                    kept.is_empty() || kept.ends_with(fold::is_unspaced) || word.starts_with(fold::is_unspaced);
                kept + if is_one { "" } else { " " } + &word
            })
        };
        Some((kept(at - known.len(), known.len()), kept(at, rest.len()).trim().to_owned()))
    }
}

/// The parts of a quotation without the comma or the full stop at its end, which may be that of the sentence it stands in.
fn without_stop(parts: &[Part]) -> Option<Vec<Part>> {
    let mut parts = parts.to_vec();
    let last = &mut parts.last_mut()?.words;
    let bare = last.strip_suffix(['.', ',', '،'])?;
    if !bare.ends_with(char::is_alphanumeric) {
        return None;
    }
    last.truncate(bare.len());
    Some(parts)
}

/// Whether a comma or a full stop may be put at a place of a text: neither is a question there nor what somebody calls out or
/// goes on to say, and no number goes on.
fn may_stop(text: &str, at: usize) -> bool {
    const OTHERS: &[char] = &['?', '!', ':', '؟', '՞', '՜', '？', '！', '：'];
    const SIGNS: &[char] = &['%', '‰', '٪', '°', '$', '€', '£', '¥'];
    let (before, after) = text.split_at(at);
    let is_between = |c: char| matches!(c, ' ' | '\'' | '"' | ')' | ']');
    let goes_on = || {
        let mut next = after.chars();
        next.next().is_some_and(|mark| mark != ' ') && next.next().is_some_and(char::is_numeric)
    };
    let next = after.trim_start_matches(is_between);
    !next.starts_with(OTHERS) && !(before.ends_with(char::is_numeric) && (next.starts_with(SIGNS) || goes_on()))
}

/// Whether a mark behind digits is that of `kept`, where none before it can have opened a quotation: a foot is no inch, and a
/// minute no second. Both are folded and have the same marks, unless words are left out.
fn keeps_measures(kept: &str, words: &str) -> bool {
    let first = |text: &str| text.find(['"', '\'']).map(|at| (at, text.as_bytes()[at]));
    let measure = first(words).filter(|(at, _)| words[..*at].ends_with(|c: char| c.is_ascii_digit()));
    measure.is_none_or(|(at, mark)| words[..at].contains('[') || first(kept).is_none_or(|(_, other)| other == mark))
}

/// `words` without the quotation marks around them, of whatever kinds these are.
pub fn without_marks(words: &str) -> &str {
    let words = words.trim();
    let bare = words.strip_prefix(is_mark).and_then(|rest| rest.strip_suffix(is_mark));
    bare.map_or(words, str::trim)
}

/// Whether words have square brackets with nothing in them: neither are words left out there, nor are any put in.
pub fn has_empty_brackets(words: &str) -> bool {
    words.split('[').skip(1).any(|rest| rest.trim_start().starts_with(']'))
}

/// `words` without those that an editor put into them in square brackets; letters in place of others, as in `[T]here`, stay.
/// As long as before, in bytes.
pub fn without_editors(words: &str) -> String {
    let mut left = words.to_owned();
    let mut from = 0;
    while let Some((open, close)) = bracket(&words[from..]).map(|(open, close)| (from + open, from + close)) {
        let is_of_word = |c: char| c.is_alphabetic() || c == '-';
        let is_joined = words[..open].ends_with(is_of_word) || words[close + 1..].starts_with(is_of_word);
        if !is_joined || words[open..close].contains(char::is_numeric) {
            left.replace_range(open..=close, &" ".repeat(close + 1 - open));
        }
        from = close + 1;
    }
    left
}

/// The first brackets with something in them. Empty ones stand for themselves: with `[]` in its place, *not* was gone.
fn bracket(text: &str) -> Option<(usize, usize)> {
    let closed = |(open, _)| Some((open, open + text[open..].find(']')?));
    text.match_indices('[').map_while(closed).find(|(open, close)| !text[open + 1..*close].trim().is_empty())
}

/// The parts of a quotation between square brackets.
fn parts(words: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut gap = Gap::Omission;
    let mut rest = without_marks(words);
    let mut glued = false;
    let is_whole = bracket(rest).is_none();
    loop {
        let bracket = bracket(rest);
        let (piece, next) = bracket.map_or((rest, None), |(open, close)| (&rest[..open], Some((open, close))));
        let words = fold::one_mark(fold(piece).trim());
        // A full stop behind the editor's words stands anywhere.
        if words.contains(char::is_alphanumeric) || is_whole && !words.is_empty() {
            let closes_word = next.is_some() && piece.ends_with(char::is_alphanumeric);
            parts.push(Part { words, gap, opens_word: glued && piece.starts_with(char::is_alphanumeric), closes_word });
            gap = Gap::Editor;
        }
        let Some((open, close)) = next else { return parts };
        if matches!(rest[open + 1..close].trim(), "…" | "..." | ". . .") {
            gap = Gap::Omission;
            glued = false;
        } else {
            // What is left out beside the editor's words is left out all the same.
            gap = if parts.is_empty() { Gap::Omission } else { gap };
            glued = true;
        }
        rest = &rest[close + 1..];
    }
}
