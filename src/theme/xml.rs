//! Feeds and sitemaps that no reader of feeds could read. In: what a template made. Out: the first thing that is wrong with
//! it as XML 1.0, as far as templates get it wrong: elements that are not closed, and signs that stand for others.

/// What is wrong, and the tag that is to blame, if there is one.
#[derive(Debug, PartialEq)]
pub(super) struct Fault<'x> {
    pub message: String,
    pub tag: Option<&'x str>,
}

/// Looks for the first fault.
pub(super) fn fault(xml: &str) -> Option<Fault<'_>> {
    let mut open: Vec<&str> = Vec::new();
    let mut at = 0;
    while let Some(start) = xml[at..].find(['<', '&']).map(|length| at + length) {
        let rest = &xml[start..];
        let skipped =
            [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")].into_iter().find(|it| rest.starts_with(it.0));
        if let Some(sign) = rest.strip_prefix('&') {
            let name = sign.split_once(';').map_or("", |(name, _)| name);
            if !matches!(name, "amp" | "lt" | "gt" | "quot" | "apos") && !is_number(name) {
                let sign: String = rest.chars().take_while(|c| !c.is_whitespace() && *c != '<').take(12).collect();
                return Some(Fault { message: format!("XML does not know `{sign}`"), tag: None });
            }
            at = start + 1;
        } else if let Some((_, end)) = skipped {
            at = start + rest.find(end).map_or(rest.len(), |length| length + end.len());
        } else {
            let length = length(rest);
            let tag = &rest[..length];
            at = start + length;
            let name = tag.trim_start_matches(['<', '/']).split([' ', '\n', '\t', '/', '>']).next().unwrap_or_default();
            if !tag.ends_with('>') {
                return Some(Fault { message: format!("`<{name}` has no `>`"), tag: Some(name) });
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
            ("<a><b></a>", Some("`<b>` is not closed before `</a>`")),
            ("<a><b></b>", Some("`<a>` is not closed")),
            ("</a>", Some("`</a>` closes nothing")),
            ("<a>&nbsp;</a>", Some("XML does not know `&nbsp;`")),
            ("<a>b & c</a>", Some("XML does not know `&`")),
            ("<a>&#xG;</a>", Some("XML does not know `&#xG;`")),
            ("<a b=\"c\" <d>é</d></a>", Some("`<a` has no `>`")),
            ("<é", Some("`<é` has no `>`")),
            ("<a b='é</a>", Some("`<a` has no `>`")),
            ("", None),
        ] {
            assert_eq!(fault(xml).map(|fault| fault.message).as_deref(), found, "{xml}");
        }
    }
}
