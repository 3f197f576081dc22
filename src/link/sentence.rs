//! Sentences. In: running text of which one part matters. Out: the sentence it stands in, and the ones beside it.

use std::ops::Range;

/// A part of a text in its sentence, with its neighbours.
#[derive(Debug, PartialEq)]
pub struct Sentence<'t> {
    /// The sentence before; may be empty.
    pub before: &'t str,
    /// The sentence up to the part.
    pub start: &'t str,
    /// The part.
    pub part: &'t str,
    /// The rest of the sentence.
    pub end: &'t str,
    /// The sentence after; may be empty.
    pub after: &'t str,
}

/// Cuts the sentence round `part` out of `text`.
pub fn around(text: &str, part: Range<usize>) -> Sentence<'_> {
    let breaks = breaks(text);
    let at = breaks.partition_point(|end| *end <= part.start);
    let bound = |at: Option<usize>| at.map_or(0, |at| breaks.get(at).copied().unwrap_or(text.len()));
    let start = bound(at.checked_sub(1));
    // A part that holds a full stop keeps its whole length.
    let end_at = breaks.partition_point(|end| *end < part.end).max(at);
    let end = bound(Some(end_at));
    Sentence {
        before: text[bound(at.checked_sub(2))..start].trim(),
        start: text[start..part.start].trim_start(),
        part: &text[part.clone()],
        end: text[part.end..end.max(part.end)].trim_end(),
        after: text[end.max(part.end)..bound(Some(end_at + 1))].trim(),
    }
}

/// Where sentences end, each past the blanks after it. The end of the text is not among them.
fn breaks(text: &str) -> Vec<usize> {
    let mut breaks = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !matches!(c, '.' | '!' | '?' | '…' | '؟' | '۔' | '。' | '！' | '？') {
            continue;
        }
        while chars.next_if(|(_, c)| matches!(c, '.' | '!' | '?' | '”' | '’' | '»' | '"' | '\'' | ')' | ']')).is_some()
        {
        }
        let wide = matches!(c, '。' | '！' | '？');
        let mut end = chars.peek().map_or(text.len(), |(next, _)| *next);
        let mut blanks = 0;
        while let Some((next, blank)) = chars.next_if(|(_, c)| c.is_whitespace()) {
            end = next + blank.len_utf8();
            blanks += 1;
        }
        let Some((_, next)) = chars.peek() else { return breaks };
        if wide || blanks > 0 && !next.is_lowercase() && !(c == '.' && is_abbreviation(&text[..at])) {
            breaks.push(end);
        }
    }
    breaks
}

/// Whether a full stop after `before` belongs to a word: an initial, a title, a number such as `1.`
fn is_abbreviation(before: &str) -> bool {
    let word =
        before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '“' | '‘' | '"')).next().unwrap_or(before);
    let mut letters = word.chars();
    let single = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    let dotted = word.contains('.') && word.split('.').all(|part| part.chars().count() <= 1);
    const KNOWN: &[&str] = &[
        "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Gen", "Col", "Lt", "Sgt", "Gov", "Sen", "Rep", "No", "Nos", "vs", "p",
        "pp", "cf", "ca", "Nr", "Art", "art", "al", "Jr", "Sr", "Mme", "M", "Hr", "Fr", "Sra", "Dra", "bzw", "z",
    ];
    single || dotted || KNOWN.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence<'t>(text: &'t str, part: &str) -> [&'t str; 5] {
        let start = text.find(part).expect("the part is in the text");
        let found = around(text, start..start + part.len());
        [found.before, found.start, found.part, found.end, found.after]
    }

    #[test]
    fn a_sentence_comes_with_its_neighbours() {
        let text = "One here. Two names X at last! Three follows. Four.";
        assert_eq!(sentence(text, "X"), ["One here.", "Two names ", "X", " at last!", "Three follows."]);
        assert_eq!(sentence("Only X", "X"), ["", "Only ", "X", "", ""]);
        assert_eq!(sentence("X first. Second.", "X"), ["", "", "X", " first.", "Second."]);
    }

    #[test]
    fn a_full_stop_inside_a_word_ends_nothing() {
        assert_eq!(
            sentence("Then Dr. J. Smith met the U.S. Senate and X. End.", "X")[1],
            "Then Dr. J. Smith met the U.S. Senate and "
        );
        assert_eq!(sentence("About 3.5 of X came. End.", "X")[1], "About 3.5 of ");
        assert_eq!(sentence("“Go!” X said. End.", "X")[0], "“Go!”");
    }

    #[test]
    fn sentences_of_other_scripts_end_too() {
        assert_eq!(sentence("هل جاء؟ نعم X جاء. انتهى.", "X")[0], "هل جاء؟");
        assert_eq!(sentence("一。二X三。四。", "X"), ["一。", "二", "X", "三。", "四。"]);
    }
}
