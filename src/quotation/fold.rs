//! One spelling for what print writes in several ways. In: text. Out: the same, folded; and places back in the text.

use crate::text::{digit, is_dense, narrow};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, decompose_compatible};

/// `text` in the one spelling in which texts are compared: composed (NFC), with plain quotation marks, hyphens for dashes and
/// no blanks beside them, single blanks, three full stops for an ellipsis, without soft hyphens, marks of direction, tatweel
/// and Arabic vowel marks, with ligatures as their letters, what is as wide as a Chinese letter in its narrow form, and western
/// digits. A blank beside letters or marks of a script that puts none between words is nothing: there it says where a line
/// ends, or sets digits off.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    each(text, |_, next| {
        folded.push(next);
        true
    });
    folded
}

/// `folded` with one mark for all quotation marks: print that sets words between double ones has single ones inside them.
/// Apostrophes are that mark too, so that nothing needs to be known of the words around one. As long as before, in bytes.
pub fn one_mark(folded: &str) -> String {
    folded.replace('"', "'")
}

/// A place in a text, by bytes: in its folded form, and as it is. Nothing that is folded into several characters, or was
/// passed over, lies across it.
pub type Step = (usize, usize);

/// How many bytes of the folded form lie between two steps, at least.
const STEP: usize = 4096;

/// A text that is kept, folded.
pub struct Folded {
    pub text: String,
    /// Some places on the way, so that finding one does not begin at the head of a long text.
    pub steps: Vec<Step>,
    /// The hyphens at the ends of lines in which a word goes on: it may be written without them.
    pub breaks: Vec<usize>,
}

/// `text` folded, with what is asked of it later.
pub fn fold_in_steps(text: &str) -> Folded {
    let mut folded = Folded { text: String::with_capacity(text.len()), steps: Vec::new(), breaks: Vec::new() };
    let (mut before, mut wanted, mut hyphen) = (0, STEP, None);
    each(text, |place, next| {
        let Folded { text: done, steps, breaks } = &mut folded;
        if done.len() >= wanted && place.start != before {
            steps.push((done.len(), place.start));
            wanted = done.len() + STEP;
        }
        before = place.start;
        let goes_on = next.is_alphabetic() && !next.is_uppercase();
        if hyphen.take().is_some_and(|from| goes_on && is_line_end(&text[from..place.start])) {
            breaks.push(done.len() - 1);
        }
        hyphen = (next == '-' && done.ends_with(char::is_alphabetic)).then_some(place.start);
        done.push(next);
        true
    });
    folded
}

/// Whether a text is a hyphen that ends a line.
fn is_line_end(text: &str) -> bool {
    let rest = text.strip_prefix(['-', '\u{2010}']);
    rest.is_some_and(|rest| rest.contains('\n') && rest.chars().all(char::is_whitespace))
}

/// The place in `text` of a range of its folded form.
pub fn place(text: &str, steps: &[Step], range: Range<usize>) -> Range<usize> {
    let known = steps.partition_point(|(folded, _)| *folded <= range.start);
    let (mut at, from) = known.checked_sub(1).map_or((0, 0), |step| steps[step]);
    let mut start = None;
    let mut end = text.len();
    each(&text[from..], |place, next| {
        if at >= range.start && start.is_none() {
            start = Some(from + place.start);
        }
        if at < range.end {
            end = from + place.end;
        }
        at += next.len_utf8();
        at < range.end
    });
    start.unwrap_or(end)..end
}

/// Calls `take` with each folded character and the place it comes from, until that has enough.
fn each(text: &str, mut take: impl FnMut(Range<usize>, char) -> bool) {
    let bytes = text.as_bytes();
    let mut last = '\0';
    // Of blanks in a row one waits for what comes behind them: beside a dash they make no difference, nor beside letters of
    // some scripts. Where the text before it ends tells.
    let (mut blank, mut end): (Option<Range<usize>>, usize) = (None, 0);
    let mut emit = |place: Range<usize>, next: char| match next {
        ' ' => {
            if last != '-' && blank.is_none() {
                blank = Some(place);
            }
            true
        }
        '-' if last == '-' => true,
        _ => {
            let is_nothing = || text[..end].ends_with(is_unspaced) || text[place.clone()].starts_with(is_unspaced);
            let waiting = blank.take().filter(|_| next != '-' && !is_nothing());
            (last, end) = (next, place.end);
            waiting.is_none_or(|blank| take(blank, ' ')) && take(place, next)
        }
    };
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        // What follows a letter may be an accent of it, but not in ASCII.
        if byte.is_ascii() && bytes.get(at + 1).is_none_or(u8::is_ascii) {
            if !emit(at..at + 1, plain(char::from(*byte))) {
                return;
            }
            at += 1;
            continue;
        }
        let rest = &text[at..];
        let length = rest.char_indices().skip(1).find(|(_, next)| !joins(*next)).map_or(rest.len(), |(end, _)| end);
        let place = at..at + length;
        let mut enough = false;
        for composed in rest[..length].chars().map(narrow).nfc() {
            spell(composed, |next| enough |= !emit(place.clone(), next));
        }
        if enough {
            return;
        }
        at += length;
        if &rest[..length] == "\u{ad}" {
            at += line_break(&text[at..]);
        }
    }
    if let Some(blank) = blank.filter(|_| !text[..end].ends_with(is_unspaced)) {
        take(blank, ' ');
    }
}

/// Whether a character has no blank beside it: a letter of a script that puts none between words, or a mark as wide as one.
pub(super) fn is_unspaced(c: char) -> bool {
    is_dense(c)
        || matches!(c, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301b}')
        || matches!(c, '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff60}')
}

/// The length of the blanks that text begins with, if a line ends there: behind a soft hyphen its word goes on.
fn line_break(text: &str) -> usize {
    let blanks = text.len() - text.trim_start().len();
    if text[..blanks].contains('\n') { blanks } else { 0 }
}

/// Whether a character makes one with those before it.
fn joins(next: char) -> bool {
    canonical_combining_class(next) != 0 || matches!(next, '\u{1160}'..='\u{11ff}')
}

fn plain(next: char) -> char {
    if next.is_ascii_whitespace() { ' ' } else { next }
}

/// The folded characters of a composed one.
fn spell(next: char, mut emit: impl FnMut(char)) {
    match next {
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '『' | '』' | '\u{5f4}' => emit('"'),
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | '「' | '」' | '\u{5f3}' => emit('\''),
        // Letters of Ukrainian and Hawaiian that are written as apostrophes too, and an accent that is typed for one.
        '\u{2bb}' | '\u{2bc}' | '´' => emit('\''),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' | '\u{5be}' => emit('-'),
        '（' => emit('('),
        '）' => emit(')'),
        '〜' | '～' => emit('~'),
        '…' => "...".chars().for_each(emit),
        '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' => {}
        '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{640}' => {}
        '\u{610}'..='\u{61a}' | '\u{61c}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' => {}
        '\u{6df}'..='\u{6e4}' | '\u{6e7}' | '\u{6e8}' | '\u{6ea}'..='\u{6ed}' => {}
        '\u{fb00}'..='\u{fb06}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
            decompose_compatible(next, |part| match part {
                '\u{64b}'..='\u{65f}' | '\u{640}' => {}
                part => emit(plain(part)),
            });
        }
        next if next.is_whitespace() => emit(' '),
        // One number, whatever the digits of the house.
        next => emit(digit(next).map_or(next, |value| char::from(b'0' + value))),
    }
}
