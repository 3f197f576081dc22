//! Characters that a text file should not hold, written so that one can see them.
//! `\u{feff}` is a character, `\x{e9}` a byte; nothing else is special, so `[[a\|b]]` is what it looks like.

use unicode_normalization::char::is_combining_mark;

/// The bytes that `text` stands for.
///
/// # Errors
/// A sentence, if an escape has no end or no meaning.
pub fn bytes(text: &str) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(r"\u{").into_iter().chain(rest.find(r"\x{")).min() {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        let is_byte = rest[at..].starts_with(r"\x{");
        let (hex, after) = rest[at + 3..].split_once('}').ok_or("an escape has no `}`")?;
        let number = u32::from_str_radix(hex, 16).map_err(|_| format!("`{hex}` is no hexadecimal number"))?;
        match (is_byte, char::from_u32(number)) {
            (true, _) => bytes.push(u8::try_from(number).map_err(|_| format!("`{hex}` is no byte"))?),
            (false, Some(c)) => bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
            (false, None) => return Err(format!("`{hex}` is no character")),
        }
        rest = after;
    }
    bytes.extend_from_slice(rest.as_bytes());
    Ok(bytes)
}

/// `text` with everything escaped that one could not see, or that an editor could take away.
pub fn visible(text: &str) -> String {
    let mut visible = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let at_end = c == ' ' && matches!(characters.peek(), None | Some('\n'));
        match at_end || is_hidden(c) {
            true => visible += &format!("\\u{{{:x}}}", u32::from(c)),
            false => visible.push(c),
        }
    }
    visible
}

fn is_hidden(c: char) -> bool {
    c.is_control() && c != '\n'
        || is_combining_mark(c)
        || matches!(c, '\u{a0}' | '\u{ad}' | '\u{61c}' | '\u{2000}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{2060}'..='\u{2069}')
        || matches!(c, '\u{feff}' | '\u{fffd}')
}

#[test]
fn what_cannot_be_seen_is_written_out() {
    assert_eq!(bytes(r"a\u{feff}\u{d}\x{e9}[[a\|b]]").expect("well formed"), b"a\xef\xbb\xbf\r\xe9[[a\\|b]]");
    assert!(bytes(r"\u{zz}").is_err() && bytes(r"\u{41").is_err() && bytes(r"\x{100}").is_err());
    assert_eq!(visible("a \u{feff}e\u{301}\u{a0} \nb "), "a \\u{feff}e\\u{301}\\u{a0}\\u{20}\nb\\u{20}");
}
