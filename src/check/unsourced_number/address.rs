//! Addresses of the web that stand in a text as they are. In: the text. Out: where each is.

use memchr::{memchr, memmem};
use std::ops::Range;

/// Where addresses are: `https://example.org/7`, `www.example.org`, `pic.example.com/4g`.
pub(super) fn addresses(text: &str) -> Vec<Range<usize>> {
    // Nearly no text has what all of them have.
    if memchr(b'/', text.as_bytes()).is_none() && memmem::find(text.as_bytes(), b"www.").is_none() {
        return Vec::new();
    }
    let is_outside = |c: char| c.is_whitespace() || !c.is_ascii() || "<>()[]\"".contains(c);
    let mut end = 0;
    let words = text.split_inclusive(is_outside).map(|word| {
        let start = end;
        end += word.len();
        start..start + word.trim_end_matches(is_outside).len()
    });
    words.filter(|at| is_address(&text[at.clone()])).collect()
}

fn is_address(word: &str) -> bool {
    let is_host = |host: &str| {
        let (name, top) = host.rsplit_once('.').unwrap_or_default();
        top.len() >= 2
            && top.bytes().all(|byte| byte.is_ascii_lowercase())
            && name.ends_with(|c: char| c.is_ascii_alphanumeric())
    };
    word.contains("://") || word.starts_with("www.") || word.split_once('/').is_some_and(|(host, _)| is_host(host))
}
