//! Reads markup as a browser or a feed reader does. In: a page or a feed. Out: its tags and text, or why it is none.
//! Pages are read by the rules of the HTML standard (13.2.5) for what we write; what we never write is a mistake.
//! It knows nothing of templates.

use std::borrow::Cow;

/// A piece of a page, in order.
#[derive(Debug, PartialEq)]
pub enum Piece {
    /// A start tag, with its attributes, whose values are decoded.
    Start(String, Vec<(String, String)>),
    End(String),
    /// Text as a reader has it; that of scripts as it stands.
    Text(String),
}

/// Elements without an end tag.
const VOID: &[&str] = &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"];

/// Elements of a drawing that may end in `/>`.
const DRAWN: &[&str] = &["circle", "ellipse", "line", "path", "polygon", "polyline", "rect", "stop", "use"];

/// Reads a page of HTML whose tags all match.
pub fn html(page: &str) -> Result<Vec<Piece>, String> {
    let rest = page.strip_prefix("<!doctype html>").ok_or("it does not begin as a page")?;
    let mut pieces = pieces(rest, false)?;
    let mut open: Vec<&str> = Vec::new();
    for piece in &pieces {
        match piece {
            Piece::Start(name, _) if VOID.contains(&name.as_str()) => {}
            Piece::Start(name, _) => open.push(name),
            Piece::End(name) if open.last() == Some(&name.as_str()) => drop(open.pop()),
            Piece::End(name) => return Err(format!("</{name}> ends {:?}", open.last())),
            Piece::Text(_) => {}
        }
    }
    if let Some(name) = open.last() {
        return Err(format!("<{name}> does not end"));
    }
    pieces.retain(|piece| *piece != Piece::Text(String::new()));
    Ok(pieces)
}

/// Reads a document of XML 1.0 without a document type, and looks whether it is well formed.
pub fn xml(text: &str) -> Result<Vec<Piece>, String> {
    let rest =
        text.strip_prefix("<?xml version=\"1.0\" encoding=\"utf-8\"?>").ok_or("it does not say that it is XML")?;
    if let Some(bad) = rest.chars().find(|c| !is_xml_char(*c)) {
        return Err(format!("{bad:?} may not stand in XML"));
    }
    let pieces = pieces(rest, true)?;
    let (mut open, mut roots): (Vec<&str>, _) = (Vec::new(), 0);
    for piece in &pieces {
        match piece {
            Piece::Start(name, _) => {
                roots += usize::from(open.is_empty());
                open.push(name);
            }
            Piece::End(name) if open.pop() == Some(name) => {}
            Piece::End(name) => return Err(format!("</{name}> ends another element")),
            Piece::Text(text) if text.contains("]]>") => {}
            Piece::Text(text) if open.is_empty() && !text.trim().is_empty() => {
                return Err("text beside the root".into());
            }
            Piece::Text(text) => {
                if let Some(bad) = text.chars().find(|c| !is_xml_char(*c)) {
                    return Err(format!("{bad:?} may not stand in XML"));
                }
            }
        }
    }
    if roots == 1 && open.is_empty() { Ok(pieces) } else { Err(format!("{roots} roots, {} open", open.len())) }
}

/// `Char` of XML 1.0.
fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

fn pieces(mut rest: &str, is_xml: bool) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    while !rest.is_empty() {
        let Some(at) = rest.find('<') else {
            pieces.push(Piece::Text(decoded(rest, is_xml)?));
            break;
        };
        if is_xml && rest[..at].contains("]]>") {
            return Err("]]> stands in text".to_owned());
        }
        pieces.push(Piece::Text(decoded(&rest[..at], is_xml)?));
        rest = &rest[at..];
        let around = || rest.chars().take(80).collect::<String>();
        if let Some(end) = rest.strip_prefix("</") {
            let (name, after) = end.split_once('>').ok_or_else(|| format!("a tag without end: {}", around()))?;
            pieces.push(Piece::End(name_of(name, is_xml).ok_or_else(|| format!("no end tag: {}", around()))?));
            rest = after;
            continue;
        }
        let (tag, is_closed, after) = start(rest, is_xml)?;
        rest = after;
        let Piece::Start(name, _) = &tag else { unreachable!("it is a start tag") };
        let name = name.clone();
        if is_closed && !is_xml && !DRAWN.contains(&name.as_str()) {
            return Err(format!("<{name}/> does not end an element of HTML"));
        }
        pieces.push(tag);
        if is_closed {
            pieces.push(Piece::End(name));
        } else if !is_xml && matches!(name.as_str(), "script" | "style" | "title" | "textarea") {
            // They end at the first thing that looks like their end tag, whatever else stands there.
            let lower = rest.to_ascii_lowercase();
            let end = lower.find(&format!("</{name}")).ok_or_else(|| format!("<{name}> does not end"))?;
            let text = &rest[..end];
            let is_raw = matches!(name.as_str(), "script" | "style");
            if is_raw && text.contains('<') {
                // `<!--` and `<script` move the end of a script (13.2.5.17 and on).
                return Err(format!("a < in <{name}>: {text}"));
            }
            pieces.push(Piece::Text(if is_raw { text.to_owned() } else { decoded(text, false)? }));
            rest = &rest[end..];
        }
    }
    Ok(pieces)
}

/// Letters, digits and a few marks, as all our names are.
fn name_of(text: &str, is_xml: bool) -> Option<String> {
    let is_name = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-:_".contains(&byte));
    // Browsers fold the case of names; what has capitals in drawings (`viewBox`) is folded in comparisons too.
    is_name.then(|| if is_xml { text.to_owned() } else { text.to_ascii_lowercase() })
}

/// A start tag at the beginning of `text`, whether it closes itself, and what comes after it.
fn start(text: &str, is_xml: bool) -> Result<(Piece, bool, &str), String> {
    let wrong = |what: &str| format!("{what}: {}", text.chars().take(80).collect::<String>());
    let end =
        text[1..].find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/')).ok_or_else(|| wrong("no tag"))?;
    let name = name_of(&text[1..=end], is_xml).ok_or_else(|| wrong("no name of an element"))?;
    let (mut attributes, mut rest) = (Vec::<(String, String)>::new(), &text[end + 1..]);
    loop {
        let blank = rest.starts_with(|c: char| c.is_ascii_whitespace());
        rest = rest.trim_ascii_start();
        if let Some(after) = rest.strip_prefix("/>") {
            return Ok((Piece::Start(name, attributes), true, after));
        }
        if let Some(after) = rest.strip_prefix('>') {
            return Ok((Piece::Start(name, attributes), false, after));
        }
        if !blank {
            return Err(wrong("attributes without a blank between them"));
        }
        let end = rest
            .find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/'))
            .ok_or_else(|| wrong("no end"))?;
        let key = name_of(&rest[..end], is_xml).ok_or_else(|| wrong("no name of an attribute"))?;
        rest = &rest[end..];
        let value = match rest.strip_prefix("=\"") {
            Some(quoted) => {
                let (value, after) = quoted.split_once('"').ok_or_else(|| wrong("no end of a value"))?;
                rest = after;
                if is_xml && value.contains('<') {
                    return Err(wrong("a < in a value"));
                }
                decoded(value, is_xml)?
            }
            None if rest.starts_with('=') => return Err(wrong("a value without quotation marks")),
            None if is_xml => return Err(wrong("an attribute without a value")),
            None => String::new(),
        };
        if attributes.iter().any(|(known, _)| *known == key) {
            return Err(wrong("an attribute twice"));
        }
        attributes.push((key, value));
    }
}

/// Text with its references resolved: those of XML, and numbers.
fn decoded(text: &str, is_xml: bool) -> Result<String, String> {
    if let Some(bad) = text.chars().find(|c| is_forbidden(*c)) {
        return Err(format!("{bad:?} stands in {:?}", text.chars().take(200).collect::<String>()));
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out += &rest[..at];
        rest = &rest[at..];
        let end = rest.find(';').unwrap_or_default();
        let name = rest.get(1..end.max(1)).unwrap_or_default();
        let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => number.parse().ok(),
        });
        let found = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            "nbsp" if !is_xml => Some('\u{a0}'),
            _ => number.and_then(char::from_u32).filter(|c| !is_forbidden(*c)),
        };
        let around = || rest.chars().take(40).collect::<String>();
        out.push(found.ok_or_else(|| format!("an & that is no reference of ours: {}", around()))?);
        rest = &rest[end + 1..];
    }
    out += rest;
    Ok(out)
}

/// What may not stand in a page (13.2.3.5, "control-character-in-input-stream" and "noncharacter-in-input-stream").
pub fn is_forbidden(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
        || matches!(c, '\u{fdd0}'..='\u{fdef}')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// Where a browser goes for an address in a page: `None` for one that is relative to it, else its scheme.
///
/// Tabs and line ends in it are passed over, as are controls and blanks before it (URL Standard, 4.4).
pub fn scheme(address: &str) -> Option<String> {
    let address = address.trim_start_matches(|c: char| c <= ' ');
    let address: Cow<'_, str> = match address.contains(['\t', '\n', '\r']) {
        true => address.replace(['\t', '\n', '\r'], "").into(),
        false => address.into(),
    };
    if address.starts_with("//") || address.starts_with('\\') || address.starts_with("/\\") {
        return Some("//".to_owned());
    }
    let (scheme, _) = address.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    is_scheme.then(|| scheme.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_takes_for_markup_is_found() {
        let page = |body: &str| html(&format!("<!doctype html>\n<html><body>{body}</body></html>\n"));
        assert!(page("<p class=\"a\" hidden>a &amp; b<br>c</p>").is_ok());
        for wrong in [
            "<p>", "</p>", "<b><i></b></i>", "a & b", "&copy;", "&#0;", "<p a=b></p>", "<p a=\"1\"b=\"2\"></p>",
            "<p a a></p>", "<p \"></p>", "<p a'=\"\"></p>", "< p>", "<!-- a -->", "<?a?>", "<p/>",
            "<script><!--</script>", "\u{1}", "\u{ffff}", "<title>a</titel>", "<p a=\"b></p>",
        ] {
            assert!(page(wrong).is_err(), "{wrong}");
        }
        let read = page("<title>a</b></title><p title=\"&quot;&#x27;>\">&lt;i></p>").expect("it is a page");
        assert!(read.contains(&Piece::Text("a</b>".into())) && read.contains(&Piece::Text("<i>".into())), "{read:?}");
        assert!(read.contains(&Piece::Start("p".into(), vec![("title".into(), "\"'>".into())])), "{read:?}");
    }

    #[test]
    fn what_is_no_xml_is_found() {
        let feed = |body: &str| xml(&format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<a>{body}</a>\n"));
        assert!(feed("<b c=\"d\"/>&lt;").is_ok());
        for wrong in
            ["]]>", "<b>", "&nbsp;", "\u{fffe}", "\u{8}", "<b c='d'/>", "<b c=\"<\"/>", "</a><a>", "<b a=\"\" a=\"\"/>"]
        {
            assert!(feed(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn schemes_are_found_as_browsers_find_them() {
        let of = |address: &str| scheme(address);
        for script in ["javascript:a", " JaVaScript:a", "java\nscript:a", "\u{1}javascript:a", "javascript\t:a"] {
            assert_eq!(of(script).as_deref(), Some("javascript"), "{script:?}");
        }
        for other in ["//a", "\\\\a", "/\\a"] {
            assert_eq!(of(other).as_deref(), Some("//"), "{other}");
        }
        for relative in ["a", "../a:b", "#a:b", "?a:b", "%6aavascript:a", "", "1:2"] {
            assert_eq!(of(relative), None, "{relative}");
        }
    }
}
