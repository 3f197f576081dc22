//! Signs as they are printed. In: text as a keyboard has it. Out: the same text, sign for sign, with the apostrophe between
//! letters, and with blanks at which no line ends, where French sets one before a sign and where a number is parted.

use memchr::{memchr, memchr_iter};

/// What is set off by a blank, behind which words end.
const SET_OFF: [(char, char); 6] =
    [(':', '\u{a0}'), ('%', '\u{a0}'), (';', '\u{202f}'), ('?', '\u{202f}'), ('!', '\u{202f}'), ('»', '\u{202f}')];

/// A field's text as it is printed.
pub fn printed(text: String) -> String {
    // Nearly all texts are printed as they are typed.
    let bytes = text.as_bytes();
    let is_set_off = |blank: usize| {
        matches!(bytes.get(blank + 1), Some(b'0'..=b'9' | b':' | b'%' | b';' | b'?' | b'!' | 0xc2))
            || text[..blank].ends_with('«')
    };
    if memchr(b'\'', bytes).is_none() && !memchr_iter(b' ', bytes).any(is_set_off) {
        return text;
    }
    let mut to = String::with_capacity(text.len() + 8);
    let mut before = None;
    let mut rest = text.as_str();
    while let Some(at) = rest.find('\'') {
        let around = (rest[..at].chars().next_back().or(before), rest[at + 1..].chars().next());
        push_unbroken(&mut to, &rest[..at]);
        let is_between = matches!(around, (Some(left), Some(right)) if left.is_alphabetic() && right.is_alphabetic());
        let sign = if is_between { '’' } else { '\'' };
        to.push(sign);
        before = Some(sign);
        rest = &rest[at + 1..];
    }
    push_unbroken(&mut to, rest);
    to
}

/// Printed text as a keyboard would have it.
pub fn typed(text: &str) -> String {
    text.replace('’', "'").replace(['\u{a0}', '\u{202f}'], " ")
}

/// Appends text with blanks at which no line may end. Before it stands what `to` ends with, tags or none; behind it a tag, or
/// nothing.
pub fn push_unbroken(to: &mut String, text: &str) {
    let mut from = 0;
    for (at, _) in text.match_indices(' ') {
        let before = text[..at].chars().next_back().or_else(|| last_seen(to));
        if let Some(blank) = before.and_then(|before| unbroken(to, &text[from..at], before, &text[at + 1..])) {
            to.push_str(&text[from..at]);
            to.push(blank);
            from = at + 1;
        }
    }
    to.push_str(&text[from..]);
}

/// The last character of a text that readers see: the tags at its end are none.
fn last_seen(mut text: &str) -> Option<char> {
    while let Some(open) = text.strip_suffix('>').and_then(|tag| tag.rfind('<')) {
        text = &text[..open];
    }
    text.chars().next_back()
}

/// The blank that stands between `before`, which ends the words, and `after`, where it is not a plain one.
fn unbroken(to: &str, words: &str, before: char, after: &str) -> Option<char> {
    let mut signs = after.chars();
    let next = signs.next();
    if before == '«' {
        return Some('\u{202f}').filter(|_| !next.is_some_and(char::is_whitespace));
    }
    let next = next?;
    if let Some((_, blank)) = SET_OFF.iter().find(|(sign, _)| *sign == next) {
        let ends = signs.next().is_none_or(|next| !next.is_alphanumeric() && !":)(-/".contains(next));
        let is_behind = if next == '%' { before.is_ascii_digit() } else { !before.is_whitespace() };
        return Some(*blank).filter(|_| ends && is_behind);
    }
    // `2018 120` are two numbers.
    let is_digit = |c: &char| c.is_ascii_digit();
    let digits = words.chars().rev().chain(to.chars().rev()).take_while(is_digit).count();
    let group = after.chars().take_while(is_digit).count();
    (matches!(digits, 1..=3) && group == 3).then_some('\u{a0}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn apostrophes_and_blanks_are_those_of_print() {
        for (typed, shown) in [
            ("l'eau d'Île-de-France", "l’eau d’Île-de-France"),
            ("the pilots' strike of the '90s, 5'6\"", "the pilots' strike of the '90s, 5'6\""),
            ("Calais : l'eau !", "Calais~: l’eau_!"),
            ("Pourquoi ? « Oui », dit-il ; non.", "Pourquoi_? «_Oui_», dit-il_; non."),
            ("12 500 litres, 48 % en 2018 300 fois", "12~500 litres, 48~% en 2018 300 fois"),
            ("1 234 567", "1~234~567"),
            ("a :b :) ? ", "a :b :)_? "),
            (" : a", " : a"),
            ("{% a %}", "{% a %}"),
            ("3,450 120", "3,450~120"),
            ("", ""),
        ] {
            assert_eq!(printed(typed.into()).replace('\u{a0}', "~").replace('\u{202f}', "_"), shown);
        }
    }

    #[test]
    fn text_in_pieces_is_the_same_as_in_one() {
        let mut to = String::new();
        for piece in ["«", " 12", " 500 ", "litres ?", " Oui »"] {
            push_unbroken(&mut to, piece);
        }
        assert_eq!(to, "«\u{202f}12\u{a0}500 litres\u{202f}? Oui\u{202f}»");
        let mut to = "<p>".to_owned();
        for piece in ["« ", "oui", " » et 5", " % « "] {
            push_unbroken(&mut to, piece);
            to.push_str("<b></b>");
        }
        assert_eq!(to.replace("<b></b>", "|"), "<p>«\u{202f}|oui|\u{202f}» et 5|\u{a0}% «\u{202f}|");
    }
}
