//! Where a site will stand. In: an address as somebody writes it. Out: the beginning of all addresses of the site, or what
//! to write instead.
//! Paths are put right behind it, so nothing may stand there that would take them for its own.

use crate::parse::sources::{is_web_address, whole_address};
use crate::path::encoded;
use crate::text::is_digits;

/// An address as `base_url` holds it: with a trailing `/`, and its path in the letters of addresses.
///
/// # Errors
/// Says what it can be, to follow “it can be”.
pub fn base_url(address: &str) -> Result<String, &'static str> {
    if !is_web_address(address) {
        return Err(whole_address(address));
    }
    if address.contains(['?', '#']) {
        return Err("the address up to its `?` or `#`, since those of all pages are put right behind it");
    }
    if address.contains('\\') {
        return Err("an address with `/` where it has `\\`");
    }
    let (scheme, rest) = address.split_once("://").ok_or_else(|| whole_address(address))?;
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    if authority.contains('@') {
        return Err("the address without what stands before `@`, which everybody could read on the site");
    }
    let (host, port) = match authority.rfind(':').filter(|colon| !authority[*colon..].contains(']')) {
        Some(colon) => (&authority[..colon], Some(&authority[colon + 1..])),
        None => (authority, None),
    };
    let is_port = |port: &str| is_digits(port) && port.parse().is_ok_and(|port: u16| port > 0);
    if port.is_some_and(|port| !is_port(port)) {
        return Err("an address without a port, or with one from 1 to 65535");
    }
    if !host.is_ascii() {
        return Err("an address whose host is written in ASCII, as it is registered: with xn--");
    }
    let is_of_number = |byte: u8| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.');
    let number = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    let is_number = number.is_some_and(|number| number.contains(':') && number.bytes().all(is_of_number));
    let is_name = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    if !host.strip_suffix('.').unwrap_or(host).split('.').all(is_name) && !is_number {
        return Err("an address with a host of letters, digits, `-` and `.`, such as https://example.org/briefings/");
    }
    if path.split('/').any(is_dots) {
        return Err("an address without `.` and `..` between its slashes, which browsers leave out");
    }
    Ok(format!("{scheme}://{authority}{}/", in_letters_of_addresses(path.trim_end_matches('/'))))
}

/// Whether a part of a path leads nowhere or back, in whatever letters.
fn is_dots(part: &str) -> bool {
    let part = part.replace("%2e", ".").replace("%2E", ".");
    matches!(part.as_str(), "." | "..")
}

/// Percent-encodes what may not stand in an address; what is encoded stays as it is.
fn in_letters_of_addresses(path: &str) -> String {
    let mut parts = path.split('%');
    let mut whole = encoded(parts.next().unwrap_or_default()).into_owned();
    for part in parts {
        let is_code = part.as_bytes().get(..2).is_some_and(|code| code.iter().all(u8::is_ascii_hexdigit));
        whole.push_str(if is_code { "%" } else { "%25" });
        whole.push_str(&encoded(part));
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_take_the_paths_of_pages_for_its_own_is_refused() {
        for (bad, why) in [
            ("example.org", "whole web address"),
            ("ftp://example.org", "whole web address"),
            ("https:///a", "whole web address"),
            ("https://example.org/?a=1", "`?`"),
            ("https://example.org#a", "`#`"),
            ("https://user:word@example.org/", "before `@`"),
            ("https://user@example.org/", "before `@`"),
            ("https://example.org:99999/", "65535"),
            ("https://example.org:0/", "65535"),
            ("https://example.org:/", "65535"),
            ("https://example.org:+80/", "65535"),
            ("https://[::1]:x/", "65535"),
            ("https://example.org/a/../b", "`..`"),
            ("https://example.org/./b", "`..`"),
            ("https://example.org/%2E%2e/b", "`..`"),
            ("https://example.org\\a", "`\\`"),
            ("https://münchen.example/", "xn--"),
            ("https://a..b/", "letters, digits"),
            ("https://a%20b/", "letters, digits"),
            ("https://:80/", "letters, digits"),
            ("https://[::z]/", "letters, digits"),
        ] {
            let refused = base_url(bad).expect_err(bad);
            assert!(refused.contains(why), "{bad}: {refused}");
        }
    }

    #[test]
    fn what_is_good_has_its_path_in_letters_of_addresses() {
        for (good, is) in [
            ("https://example.org", "https://example.org/"),
            ("https://example.org//", "https://example.org/"),
            ("HTTP://Example.org:8080/a", "HTTP://Example.org:8080/a/"),
            ("http://127.0.0.1:1111/", "http://127.0.0.1:1111/"),
            ("http://[::1]:80/", "http://[::1]:80/"),
            ("https://xn--mnchen-3ya.example/", "https://xn--mnchen-3ya.example/"),
            ("https://example.org/año/a%C3%B1o/", "https://example.org/a%C3%B1o/a%C3%B1o/"),
            ("https://example.org/50%/\"x\"/..a/", "https://example.org/50%25/%22x%22/..a/"),
            ("https://example.org/%é", "https://example.org/%25%C3%A9/"),
        ] {
            assert_eq!(base_url(good).as_deref(), Ok(is));
        }
    }
}
