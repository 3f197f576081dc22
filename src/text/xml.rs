//! Whether a text is XML 1.0. In: what a template made, or a drawing. Out: the first thing that is wrong with it, as far as
//! templates and people get it wrong: elements that are not closed, attributes, prefixes that nothing declares, and signs that
//! stand for others.

use memchr::{memchr, memmem};
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

/// The tags of a text, those that end elements too.
pub fn tags(xml: &str) -> impl Iterator<Item = &str> {
    let mut rest = xml;
    std::iter::from_fn(move || {
        loop {
            rest = &rest[memchr(b'<', rest.as_bytes())?..];
            let (begins, length) = aside(rest).map_or_else(|| (true, length(rest)), |length| (false, length));
            let (tag, next) = rest.split_at(length);
            rest = next;
            if begins {
                return Some(tag);
            }
        }
    })
}

/// What an attribute of a tag says, as it is written.
pub fn attribute<'x>(tag: &'x str, name: &str) -> Option<&'x str> {
    attributes(tag).find(|attribute| attribute.name == name)?.value
}

/// An attribute of a tag. It has no value if that does not stand between quotation marks.
struct Attribute<'x> {
    name: &'x str,
    value: Option<&'x str>,
}

/// The name of a tag's element.
fn name(tag: &str) -> &str {
    tag.trim_start_matches(['<', '/']).split([' ', '\n', '\r', '\t', '/', '>']).next().unwrap_or_default()
}

/// The attributes of a tag.
fn attributes(tag: &str) -> impl Iterator<Item = Attribute<'_>> {
    let begin = tag.len() - tag.trim_start_matches(['<', '/']).len() + name(tag).len();
    let mut rest = tag[begin..].trim_end_matches('>').trim_end_matches('/');
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let (name, behind) = rest.split_at(end);
        rest = behind;
        let after = behind.trim_start().strip_prefix('=').map(str::trim_start);
        let quoted = after.and_then(|after| {
            let mark = after.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
            after[1..].split_once(mark)
        });
        if let Some((_, behind)) = quoted {
            rest = behind;
        } else if let Some(after) = after {
            // As far as the value goes without marks.
            rest = &after[after.find(char::is_whitespace).unwrap_or(after.len())..];
        }
        (!name.is_empty() || after.is_some()).then(|| Attribute { name, value: quoted.map(|(value, _)| value) })
    })
}

/// What is wrong with the attributes of a tag, and with the prefixes in it, of which those are known.
fn fault_in_tag<'x>(tag: &'x str, known: &impl Fn(&str) -> bool, seen: &mut FxHashSet<&'x str>) -> Option<String> {
    let own = name(tag);
    let is_unknown = |name: &str| name.split_once(':').is_some_and(|(prefix, _)| !known(prefix));
    let prefix = |name: &str| {
        let prefix = name.split(':').next().unwrap_or_default();
        format!("nothing says what `{prefix}:` means in `{name}`: there is no `xmlns:{prefix}`")
    };
    if is_unknown(own) {
        return Some(prefix(own));
    }
    seen.clear();
    attributes(tag).find_map(|Attribute { name, value }| match value {
        None => Some(format!("`{name}` of `<{own}>` has no value between quotation marks")),
        _ if !seen.insert(name) => Some(format!("`{name}` stands twice in `<{own}>`")),
        _ => is_unknown(name).then(|| prefix(name)),
    })
}

/// The prefixes that a text declares, wherever.
fn prefixes(xml: &str) -> FxHashSet<&str> {
    const DECLARES: &str = "xmlns:";
    let found = memmem::find_iter(xml.as_bytes(), DECLARES).map(|at| &xml[at + DECLARES.len()..]);
    // No name goes beyond a colon, or so much could be gone through as there are pairs of them.
    let stops = |c: char| matches!(c, '=' | ':') || c.is_whitespace();
    let found = found.map(|rest| &rest[..rest.find(stops).unwrap_or(rest.len())]);
    found.chain(["xml", "xmlns"]).collect()
}

/// Looks for the first fault.
pub fn fault(xml: &str) -> Option<Fault<'_>> {
    let mut open: Vec<&str> = Vec::new();
    let (mut at, mut has_root, mut seen) = (0, false, FxHashSet::default());
    let prefixes: LazyCell<FxHashSet<&str>, _> = LazyCell::new(|| prefixes(xml));
    let is_prefix = |prefix: &str| prefixes.contains(prefix);
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
            let name = name(tag);
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
                continue;
            }
            if open.is_empty() && std::mem::replace(&mut has_root, true) {
                let message = format!("`<{name}>` begins behind the end of the first element, which is the only one");
                return Some(Fault { message, tag: Some(name) });
            }
            if let Some(message) = fault_in_tag(tag, &is_prefix, &mut seen) {
                return Some(Fault { message, tag: Some(name) });
            }
            if !tag.ends_with("/>") {
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
            ("<a b=c/>", Some("`b` of `<a>` has no value between quotation marks")),
            ("<a b='c' d/>", Some("`d` of `<a>` has no value between quotation marks")),
            ("<a b='c' b=\"d\"/>", Some("`b` stands twice in `<a>`")),
            ("<a><b:c/></a>", Some("nothing says what `b:` means in `b:c`: there is no `xmlns:b`")),
            ("<a b:c='d'/>", Some("nothing says what `b:` means in `b:c`: there is no `xmlns:b`")),
            ("<a/><b/>", Some("`<b>` begins behind the end of the first element, which is the only one")),
            ("<a></a>\n<!-- <b/> -->\n", None),
            ("<a\n b = 'c'\n\td=\"e='f' g\"\n/>", None),
            ("<a b='c'd='e'/>", None),
            ("<a xmlns:b='c' b:d='e' xml:lang='f'><b:g/></a>", None),
            ("<a><b xmlns:c='d' c:e='f' e='g'/></a>", None),
            ("<a b='a/'></a>", None),
            ("<a>b:c=d e</a>", None),
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

    #[test]
    fn a_prefix_ends_before_a_colon() {
        let mut found: Vec<_> = prefixes("<a xmlns:b='c' xmlns:xmlns:xmlns:d").into_iter().collect();
        found.sort_unstable();
        assert_eq!(found, ["b", "d", "xml", "xmlns"]);
    }
}
