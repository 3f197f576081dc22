//! Our Markdown is CommonMark: all 652 examples of version 0.31.2 of the specification, through our own writer of HTML.
//! Where we differ we do so on purpose: each difference is in the table below with its reason, and must be a difference.
//! The examples are not in this repository (CC BY-SA); `tests/run` fetches them and names their file in `COMMONMARK_JSON`.

use serde_json::Value;
use sourceline::parse::body::{self, Title};
use sourceline::parse::reference::{Kind, Reference};
use std::ops::RangeInclusive;

/// Why we differ.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Why {
    /// HTML of the writer's is shown as text, and a comment is dropped (FORMAT.md, section 4).
    RawHtml,
    /// Only `http`, `https`, `mailto`, `tel` and relative links are links, and images are files of the site.
    Scheme,
    /// `[[…]]` is an entity.
    WikiLink,
    /// Two or more hyphens, three full stops: what smart punctuation made of them cannot be told from the writer's own.
    Punctuation,
}

use Why::*;

/// Examples on which we differ, by number.
const DIFFERENT: &[(RangeInclusive<usize>, Why)] = &[
    (21..=21, RawHtml),
    (31..=31, RawHtml),
    (46..=46, Punctuation),
    (55..=55, Punctuation),
    (87..=87, Punctuation),
    (106..=106, Punctuation),
    (148..=191, RawHtml),
    (201..=201, RawHtml),
    (308..=309, RawHtml),
    (344..=344, RawHtml),
    (475..=477, RawHtml),
    (491..=491, RawHtml),
    (494..=494, RawHtml),
    (524..=524, RawHtml),
    (536..=536, RawHtml),
    (548..=548, WikiLink),
    (559..=559, WikiLink),
    (590..=590, WikiLink),
    (596..=596, Scheme),
    (598..=599, Scheme),
    (601..=601, Scheme),
    (613..=617, RawHtml),
    (623..=623, RawHtml),
    (625..=631, RawHtml),
    (642..=643, RawHtml),
];

#[test]
#[expect(clippy::print_stdout, reason = "tests/run looks for this line, so that a skipped test is seen")]
fn every_example_of_the_specification() {
    let Some(path) = std::env::var_os("COMMONMARK_JSON") else {
        return println!("commonmark: skipped, COMMONMARK_JSON names no file; tests/run makes one");
    };
    let text = std::fs::read_to_string(&path).expect("COMMONMARK_JSON names a file that can be read");
    let examples: Vec<Value> = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(examples.len(), 652, "the specification has 652 examples");
    let mut wrong = Vec::new();
    for example in &examples {
        let number = usize::try_from(example["example"].as_u64().expect("it has a number")).expect("a small one");
        let text = |key: &str| example[key].as_str().expect("it has this text");
        let (want, got) = (comparable(text("html")), comparable(&ours(text("markdown"))));
        let why = DIFFERENT.iter().find(|(range, _)| range.contains(&number)).map(|(_, why)| *why);
        if (want == got) == why.is_some() {
            let what = why.map_or("differs".to_owned(), |why| format!("agrees, although listed as {why:?}"));
            let section = text("section");
            wrong.push(format!("{number} ({section}) {what}\n{:?}\n want {want:?}\n got  {got:?}", text("markdown")));
        }
    }
    assert!(wrong.is_empty(), "{} of 652 examples:\n{}", wrong.len(), wrong.join("\n"));
    let different: usize = DIFFERENT.iter().map(|(range, _)| range.clone().count()).sum();
    println!("commonmark: 652 examples, {} alike, {different} different on purpose", 652 - different);
}

/// What we make of `markdown`, with links to wherever they say instead of to pages of a site.
fn ours(markdown: &str) -> String {
    let (body, _) = body::read(markdown, 0..markdown.len(), Title::Keep, &mut Vec::new());
    let mut html = String::new();
    let mut from = 0;
    for reference in &body.references {
        html.push_str(&body.html[from..reference.at]);
        html.push_str(&filled(reference));
        from = reference.at;
    }
    html + &body.html[from..]
}

fn filled(reference: &Reference) -> String {
    let titled = |title: &str| if title.is_empty() { String::new() } else { format!(" title=\"{}\"", escaped(title)) };
    match &reference.kind {
        Kind::Link { target, heading, title } => {
            let heading = heading.as_ref().map_or(String::new(), |heading| format!("#{heading}"));
            format!("<a href=\"{}\"{}>", escaped(&format!("{target}{heading}")), titled(title))
        }
        Kind::Image { target, alt, title } => {
            format!("<img src=\"{}\" alt=\"{}\"{}>", escaped(target), escaped(alt), titled(title))
        }
        other => format!("<{other:?}>"),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// HTML with everything taken out in which two writers of the same document may differ. This is the only such place:
/// blanks beside tags of blocks; ids of headings, which ours have on an empty place in them, and levels, which we fit to
/// the page; ` />`; quotation marks and apostrophes as they were typed; percent-encoding in addresses; a quotation mark in
/// text as character or as entity.
fn comparable(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    let mut in_pre = false;
    while let Some(start) = rest.find('<') {
        let (text, tag) = rest.split_at(start);
        let end = tag.find('>').map_or(tag.len(), |end| end + 1);
        words(&mut out, text, in_pre);
        let tag = &tag[..end];
        if let Some(behind) = rest[start + end..].strip_prefix("</span>").filter(|_| tag.starts_with("<span id=")) {
            rest = behind;
            continue;
        }
        let name = tag.trim_start_matches(['<', '/']).split([' ', '>', '/']).next().unwrap_or_default();
        if BLOCKS.contains(&name) && !in_pre {
            out.truncate(out.trim_end().len());
        }
        in_pre = if name == "pre" { !tag.starts_with("</") } else { in_pre };
        out.push_str(&comparable_tag(tag, name));
        rest = &rest[start + end..];
        if BLOCKS.contains(&name) && !in_pre {
            rest = rest.trim_start();
        }
    }
    words(&mut out, rest, in_pre);
    out.trim().to_owned()
}

const BLOCKS: &[&str] = &[
    "blockquote", "br", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "table", "tbody",
    "td", "th", "thead", "tr", "ul",
];

fn words(out: &mut String, text: &str, in_pre: bool) {
    if in_pre {
        return out.push_str(&text.replace("&quot;", "\""));
    }
    for c in text.replace("&quot;", "\"").chars() {
        out.push(match c {
            '“' | '”' => '"',
            '‘' | '’' => '\'',
            c => c,
        });
    }
}

fn comparable_tag(tag: &str, name: &str) -> String {
    let heading = name.len() == 2 && name.starts_with('h') && name.ends_with(|c: char| c.is_ascii_digit());
    if heading {
        return if tag.starts_with("</") { "</h>" } else { "<h>" }.to_owned();
    }
    // Ours, of a link whose words are its address.
    let tag = tag.replace(" class=\"bare\"", "");
    let tag = tag.replace(" />", ">").replace("&#x27;", "'").replace("&quot;", "\"");
    sourceline::parse::reference::decoded(&tag)
}
