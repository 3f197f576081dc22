//! Whether a text is XML 1.0. In: what a template made, or a drawing. Out: the first thing that is wrong with it, as far as
//! templates and people get it wrong: elements that are not closed, and signs that stand for others.

use rustc_hash::FxHashSet;
use std::cell::LazyCell;

/// What is wrong, and the tag that is to blame, if there is one.
#[derive(Debug, PartialEq)]
pub struct Fault<'x> {
    /// A sentence.
    pub message: String,
    /// Its name.
    pub tag: Option<&'x str>,
}

/// What stands before the first element, and that element with all behind it.
pub fn parted(xml: &str) -> (&str, &str) {
    let mut at = 0;
    while let Some(start) = xml[at..].find('<').map(|length| at + length) {
        match aside(&xml[start..]) {
            Some(length) => at = start + length,
            None => return xml.split_at(start),
        }
    }
    (xml, "")
}

/// Looks for the first fault.
pub fn fault(xml: &str) -> Option<Fault<'_>> {
    let mut open: Vec<&str> = Vec::new();
    let mut at = 0;
    // A type of document may say what further signs stand for.
    let declared: LazyCell<FxHashSet<&str>, _> = LazyCell::new(|| parted(xml).0.split_whitespace().collect());
    let unknown = |rest: &str| {
        let name = rest[1..].split_once(';').map_or("", |(name, _)| name);
        let is_known = matches!(name, "amp" | "lt" | "gt" | "quot" | "apos") || is_number(name);
        let shown =
            || rest.chars().take_while(|c| !c.is_whitespace() && !"<'\"".contains(*c)).take(12).collect::<String>();
        let is_fault = !is_known && !declared.contains(name);
        is_fault.then(|| Fault { message: format!("XML does not know `{}`", shown()), tag: None })
    };
    while let Some(start) = xml[at..].find(['<', '&']).map(|length| at + length) {
        let rest = &xml[start..];
        if rest.starts_with('&') {
            if let Some(fault) = unknown(rest) {
                return Some(fault);
            }
            at = start + 1;
        } else if let Some(length) = aside(rest) {
            at = start + length;
        } else {
            let tag = tag(rest);
            at = start + tag.len();
            let name =
                tag.trim_start_matches(['<', '/']).split([' ', '\n', '\r', '\t', '/', '>']).next().unwrap_or_default();
            if !tag.ends_with('>') {
                return Some(Fault { message: format!("`<{name}` has no `>`"), tag: Some(name) });
            }
            if let Some(fault) = tag.match_indices('&').find_map(|(at, _)| unknown(&tag[at..])) {
                return Some(fault);
            }
            if tag.starts_with("</") {
                match open.pop() {
                    Some(last) if last == name => {}
                    Some(last) => {
                        let message = format!("`<{last}>` is not closed before `</{name}>`");
                        return Some(Fault { message, tag: Some(last) });
                    }
                    None => return Some(Fault { message: format!("`</{name}>` closes nothing"), tag: None }),
                }
            } else if !tag.ends_with("/>") {
                open.push(name);
            }
        }
    }
    open.pop().map(|last| Fault { message: format!("`<{last}>` is not closed"), tag: Some(last) })
}

/// How long a comment, a text without signs, an instruction or a type of document is that a text begins with.
fn aside(rest: &str) -> Option<usize> {
    let end = |end: &str| Some(rest.find(end).map_or(rest.len(), |length| length + end.len()));
    match rest {
        _ if rest.starts_with("<!--") => end("-->"),
        _ if rest.starts_with("<![CDATA[") => end("]]>"),
        _ if rest.starts_with("<?") => end("?>"),
        _ if !rest.starts_with("<!") => None,
        _ => Some(declaration(rest)),
    }
}

/// How long a type of document is. What it declares stands within brackets; what is quoted or a comment is no end of it.
fn declaration(rest: &str) -> usize {
    let (mut at, mut is_within) = ("<!".len(), false);
    while let Some(length) = rest[at..].find(['"', '\'', '[', ']', '<', '>']) {
        at += length;
        let here = &rest[at..];
        let quoted = |mark| here[1..].find(mark).map_or(here.len(), |length| length + 2);
        at += match here.as_bytes()[0] {
            b'"' => quoted('"'),
            b'\'' => quoted('\''),
            b'<' if here.starts_with("<!--") || here.starts_with("<?") => aside(here).unwrap_or(1),
            b'>' if !is_within => return at + 1,
            sign => {
                is_within = sign == b'[' || is_within && sign != b']';
                1
            }
        };
    }
    rest.len()
}

/// The tag that a text begins with.
pub fn tag(rest: &str) -> &str {
    &rest[..length(rest)]
}

/// How long the tag is that a text begins with; up to the next one if it has no end.
fn length(rest: &str) -> usize {
    let mut mark = None;
    for (at, letter) in rest.char_indices().skip(1) {
        match letter {
            '>' if mark.is_none() => return at + 1,
            '<' => return at,
            '"' | '\'' if mark.is_none() => mark = Some(letter),
            _ if mark == Some(letter) => mark = None,
            _ => {}
        }
    }
    rest.len()
}

/// `#160` or `#xA0`.
fn is_number(name: &str) -> bool {
    let Some(number) = name.strip_prefix('#') else { return false };
    let is_digits = |text: &str, radix| !text.is_empty() && text.chars().all(|c| c.is_digit(radix));
    number.strip_prefix('x').map_or_else(|| is_digits(number, 10), |hex| is_digits(hex, 16))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_fault_is_found() {
        for (xml, found) in [
            ("<?xml version=\"1.0\"?>\n<a b=\"c > d\"><e/><f g='/'></f>&amp;&#160;&#xA0;</a>", None),
            ("<a><!-- <b> & --><![CDATA[<c>&]]></a>", None),
            ("<a\r\n b='c'>\r\n</a>", None),
            ("<a><b></a>", Some("`<b>` is not closed before `</a>`")),
            ("<a><b></b>", Some("`<a>` is not closed")),
            ("</a>", Some("`</a>` closes nothing")),
            ("<a>&nbsp;</a>", Some("XML does not know `&nbsp;`")),
            ("<a>b & c</a>", Some("XML does not know `&`")),
            ("<a b='c?d=1&amp;e=2'/>", None),
            ("<a b='c?d=1&e=2'/>", Some("XML does not know `&e=2`")),
            ("<a>&#xG;</a>", Some("XML does not know `&#xG;`")),
            ("<a b=\"c\" <d>é</d></a>", Some("`<a` has no `>`")),
            ("<é", Some("`<é` has no `>`")),
            ("<a b='é</a>", Some("`<a` has no `>`")),
            ("", None),
            ("<!DOCTYPE a PUBLIC \"b\" \"c\">\n<a/>", None),
            ("<!DOCTYPE a [<!ENTITY b \"c\"> ]><a d='&b;'/>", None),
            ("<!DOCTYPE a [<!-- it's ]> --><!ENTITY b \"]>\"><?c ]>?>]><a d='&b;'/>", None),
            ("<!DOCTYPE a SYSTEM \"a[b.dtd\"><a/>", None),
            ("<!DOCTYPE a SYSTEM \"a[b.dtd\"><a>", Some("`<a>` is not closed")),
            ("<!DOCTYPE a [<!ENTITY b \"c\">]><a d='&c;'/>", Some("XML does not know `&c;`")),
        ] {
            assert_eq!(fault(xml).map(|fault| fault.message).as_deref(), found, "{xml}");
        }
    }

    #[test]
    fn the_first_element_stands_behind_all_that_is_none() {
        for (before, element) in [
            ("<?xml version=\"1.0\"?>\n<!-- <b> -->\n<!DOCTYPE a [\n<!ENTITY b \"c\">\n]\n>\n", "<a><b/></a>"),
            ("\u{feff} <!DOCTYPE a>", "<a/>"),
            ("", "<a"),
            ("words", ""),
            ("<!-- <a>", ""),
            ("<!", ""),
            ("", ""),
        ] {
            assert_eq!(parted(&format!("{before}{element}")), (before, element));
        }
    }
}
