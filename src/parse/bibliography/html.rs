//! HTML, as bibliographies have it: the few tags of titles, and signs that have words or numbers there. In: the text of a
//! field. Out: the letters it stands for.

use super::{latex, seen, tidy};
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// Text with the signs that HTML has words or numbers for: `&amp;`, `&eacute;`, `&#8217;`.
pub fn unescaped(text: &str) -> Cow<'_, str> {
    #[rustfmt::skip]
    const SIGNS: &[(&str, &str)] = &[
        ("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'"), ("nbsp", " "), ("ndash", "–"),
        ("mdash", "—"), ("lsquo", "‘"), ("rsquo", "’"), ("sbquo", "‚"), ("ldquo", "“"), ("rdquo", "”"),
        ("bdquo", "„"), ("laquo", "«"), ("raquo", "»"), ("lsaquo", "‹"), ("rsaquo", "›"), ("hellip", "…"),
        ("bull", "•"), ("middot", "·"), ("euro", "€"), ("pound", "£"), ("yen", "¥"), ("cent", "¢"), ("copy", "©"),
        ("reg", "®"), ("trade", "™"), ("sect", "§"), ("para", "¶"), ("deg", "°"), ("plusmn", "±"), ("times", "×"),
        ("divide", "÷"), ("minus", "−"), ("micro", "µ"), ("frac12", "½"), ("frac14", "¼"), ("frac34", "¾"),
        ("sup1", "¹"), ("sup2", "²"), ("sup3", "³"), ("ordf", "ª"), ("ordm", "º"), ("iexcl", "¡"), ("iquest", "¿"),
        ("szlig", "ß"), ("aelig", "æ"), ("AElig", "Æ"), ("oelig", "œ"), ("OElig", "Œ"), ("oslash", "ø"),
        ("Oslash", "Ø"), ("aring", "å"), ("Aring", "Å"), ("eth", "ð"), ("ETH", "Ð"), ("thorn", "þ"),
        ("THORN", "Þ"), ("shy", ""),
    ];
    // Behind one letter.
    #[rustfmt::skip]
    const MARKS: &[(&str, char)] = &[
        ("acute", '\u{301}'), ("grave", '\u{300}'), ("circ", '\u{302}'), ("tilde", '\u{303}'), ("uml", '\u{308}'),
        ("caron", '\u{30c}'), ("cedil", '\u{327}'),
    ];
    /// Longer than any of them.
    const LONGEST: usize = 10;
    let sign = |name: &str| -> Option<String> {
        if let Some(number) = name.strip_prefix('#') {
            let hex = number.strip_prefix(['x', 'X']);
            let code = hex.map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok())?;
            return Some(char::from_u32(code)?.to_string());
        }
        let known = SIGNS.iter().find(|(known, _)| *known == name).map(|(_, sign)| (*sign).to_owned());
        known.or_else(|| {
            let letter = name.chars().next().filter(char::is_ascii_alphabetic)?;
            let (_, mark) = MARKS.iter().find(|(known, _)| *known == &name[1..])?;
            Some([letter, *mark].iter().copied().nfc().collect())
        })
    };
    if !text.contains('&') {
        return text.into();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let end = rest.as_bytes()[at + 1..].iter().take(LONGEST).position(|byte| *byte == b';');
        let found = end.and_then(|end| Some((sign(&rest[at + 1..at + 1 + end])?, at + 1 + end + 1)));
        plain.push_str(&rest[..at]);
        match found {
            Some((sign, end)) => {
                plain.push_str(&sign);
                rest = &rest[end..];
            }
            None => {
                plain.push('&');
                rest = &rest[at + 1..];
            }
        }
    }
    plain.push_str(rest);
    plain.into()
}

/// Text without the few tags that CSL has for italics and the like, or Crossref for a publisher's; programs write them into
/// BibTeX too, and some write signs as HTML has them. What stands above the line stays there: 10<sup>6</sup> is not 106.
pub fn without_tags(text: &str) -> String {
    const TAGS: &[&str] = &["i", "b", "sub", "sup", "span", "sc", "scp", "em", "strong", "u", "br", "italic", "bold"];
    const SPACES: [&str; 2] = ["mml:", "jats:"];
    let signs = unescaped(text);
    let mut plain = String::with_capacity(text.len());
    let mut rest = &*signs;
    // How deep in a formula, and what in it holds something above or below the line, which is the second thing there.
    let (mut depth, mut holders): (usize, Vec<(usize, bool)>) = (0, Vec::new());
    let mut raised: Option<(usize, bool)> = None;
    while let Some(open) = rest.find('<') {
        push_words(&mut plain, &rest[..open], raised.map(|(_, is_above)| is_above));
        rest = &rest[open..];
        let is_end = rest.starts_with("</");
        let name = &rest[if is_end { 2 } else { 1 }..];
        let space = SPACES.into_iter().find(|space| name.starts_with(space));
        let name = &name[space.map_or(0, str::len)..];
        let name = &name[..name.bytes().take_while(u8::is_ascii_alphabetic).count()];
        let is_formula = space == Some("mml:") && !name.is_empty();
        // As long as any of them is; those of formulas tell where their names come from.
        let longest = if is_formula { 400 } else { 60 };
        let is_tag = is_formula || TAGS.contains(&name);
        let end = rest.bytes().skip(1).take(longest).position(|byte| matches!(byte, b'<' | b'>')).map(|at| at + 1);
        let end = end.filter(|end| is_tag && rest[*end..].starts_with('>'));
        let Some(end) = end else {
            plain.push('<');
            rest = &rest[1..];
            continue;
        };
        let is_empty = rest[..end].ends_with('/');
        rest = &rest[end + 1..];
        match (name, is_end) {
            ("br", _) => plain.push(' '),
            ("sup" | "sub", false) => {
                let words = rest.find('<').map(|end| &rest[..end]);
                if let Some(words) = words.filter(|words| latex::put_raised(&mut plain, words, name == "sup")) {
                    rest = &rest[words.len()..];
                }
            }
            _ if !is_formula || is_empty => {}
            (_, false) => {
                if matches!(name, "msup" | "msub") {
                    holders.push((depth + 1, name == "msup"));
                }
                depth += 1;
            }
            (_, true) => {
                depth = depth.saturating_sub(1);
                raised = raised.filter(|(within, _)| *within <= depth);
                if let Some(holder) = holders.pop_if(|(within, _)| *within >= depth) {
                    raised = Some(holder).filter(|(within, _)| *within == depth);
                }
            }
        }
    }
    plain.push_str(rest);
    tidy(&seen(&plain))
}

/// Writes words as they stand, or above or below the line.
fn push_words(plain: &mut String, words: &str, is_above: Option<bool>) {
    if words.trim().is_empty() || !is_above.is_some_and(|is_above| latex::put_raised(plain, words.trim(), is_above)) {
        plain.push_str(words);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_numbers_stay_what_they_are() {
        for (tagged, text) in [
            ("<i>The</i> <span class=\"nocase\">Ice</span>", "The Ice"),
            ("10<sup>6</sup> t of CO<sub>2</sub>, 10<sup>3.5</sup>, 2<sup>nd</sup>", "10⁶ t of CO₂, 10^3.5, 2nd"),
            ("Science &amp; Ice, &lt;i&gt;a&lt;/i&gt; &lt; b &amp;lt; c", "Science & Ice, a < b &lt; c"),
            (
                "Harvard&#039;s &ndash; caf&eacute; &#8217;s &#x2019;s R&amp;D &Uuml;ber",
                "Harvard's – café ’s ’s R&D Über",
            ),
            ("AT&T; R&D, &co; &; &#; &#x110000; a &amp", "AT&T; R&D, &co; &; &#; &#x110000; a &amp"),
            ("<scp>COVID</scp>‐19 <em>a</em><br/>b <jats:italic>c</jats:italic> <u>d</u>", "COVID‐19 a b c d"),
            (
                "With <mml:math xmlns:mml=\"http://www.w3.org/1998/Math/MathML\"><mml:mi>α</mml:mi></mml:math> and \
                 <mml:msup><mml:mrow><mml:mn>10</mml:mn></mml:mrow><mml:mrow><mml:mo>-</mml:mo><mml:mn>6</mml:mn>\
                 </mml:mrow></mml:msup> x",
                "With α and 10⁻⁶ x",
            ),
            ("<mml:msup><mml:mn>10</mml:mn><mml:mn>3.5</mml:mn></mml:msup>", "10^3.5"),
            ("a <b c < d <x> <mml:> <emph>", "a <b c < d <x> <mml:> <emph>"),
            ("a <sup", "a <sup"),
            ("<sup>2", "2"),
            ("a\u{1b}\nb", "a\u{fffd} b"),
        ] {
            assert_eq!(without_tags(tagged), text);
        }
    }
}
