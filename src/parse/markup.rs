//! Signs that mean something in a text and nothing in a field. In: the text of a field that readers see as it is written.
//! Out: the first part of it that is surely meant to be read as in a text.

use super::body::comment;
use crate::text::head;
use memchr::memchr2_iter;

/// `<!-- words -->`, or else the first of `[=id]`, `[@id]`, `[[name]]`, `[words](address)` and `**words**`.
pub(super) fn first(text: &str) -> Option<&str> {
    if let Some(comment) = comment(text) {
        return Some(&text[comment]);
    }
    memchr2_iter(b'[', b'*', text.as_bytes()).find_map(|at| Some(&text[at..at + length(text, at)?]))
}

/// How far the end is looked for, in bytes, so that a long text of nothing but brackets is not gone through for each.
const FARTHEST: usize = 300;

/// How long what begins at `at` is, if it is one of those.
fn length(text: &str, at: usize) -> Option<usize> {
    let rest = head(&text[at..], FARTHEST);
    if let Some(after) = rest.strip_prefix("**") {
        let end = after.find("**")?;
        let words = &after[..end];
        let is_marked = !words.is_empty() && !words.starts_with([' ', '*']) && !words.ends_with(' ');
        // In C**t and f**k they stand for letters.
        let is_apart =
            !text[..at].ends_with(char::is_alphanumeric) && !after[end + 2..].starts_with(char::is_alphanumeric);
        return (is_marked && is_apart).then_some(end + 4);
    }
    if let Some(after) = rest.strip_prefix("[[") {
        return Some(after.find("]]").filter(|end| *end > 0)? + 4);
    }
    let after = rest.strip_prefix('[')?;
    let end = after.find(']')?;
    let is_reference =
        after.strip_prefix(['=', '@']).is_some_and(|id| id.starts_with(|c: char| c.is_ascii_alphanumeric()));
    if is_reference {
        return Some(end + 2);
    }
    let target = after[end..].strip_prefix("](")?;
    let close = target.find(')')?;
    (close > 0 && !target[..close].contains(' ')).then_some(end + close + 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_a_text_can_say_is_found_and_brackets_of_an_editor_are_not() {
        let found = |text| first(text);
        assert_eq!(found("all [=families] families"), Some("[=families]"));
        assert_eq!(found("says [[the ministry]] **now**"), Some("[[the ministry]]"));
        assert_eq!(found("see [@x p. 3]"), Some("[@x p. 3]"));
        assert_eq!(found("the [map](map.svg)."), Some("[map](map.svg)"));
        assert_eq!(found("a **great** flood"), Some("**great**"));
        assert_eq!(found("a ***great*** (**flood**)"), Some("**great**"));
        assert_eq!(found("a [map](map.svg) <!-- mine --> of it"), Some("<!-- mine -->"));
        assert_eq!(found("an <!-- arrow"), None);
        for masked in ["Of C**t and f**k again", "**ck and f**k", "f**k **t", "2**8 and 2**9"] {
            assert_eq!(found(masked), None, "{masked}");
        }
        for plain in
            ["[t]he ice […]", "5 * 3 ** 2", "2 ** 3 and 3 ** 2", "[sic] (so they say)", "[]", "****", "[", "**a"]
        {
            assert_eq!(found(plain), None, "{plain}");
        }
    }
}
