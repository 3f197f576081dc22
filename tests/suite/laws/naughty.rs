//! A law of fields: whatever is written in one, there is a located mistake or a page, and nothing of it becomes markup.
//! In: a site in which every field is marked, and strings that have broken other programs. Every string goes into all
//! fields at once, and every field gets strings of its own; `LAWS_ROUNDS=2` tries each with each.

use super::random::{Random, rounds};
use crate::folder::of_folder;
use crate::markup::{self, Piece};
use crate::site::{Site, build, files};
use serde_json::Value;
use sourceline::build::Options;
use sourceline::diagnostic::terminal;
use sourceline::files::Files;
use sourceline::page::Kind;
use sourceline::path::{FilePath, UrlPath};
use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// A site with every field there is. What stands between `⟦` and `⟧` is a field's usual text.
const SITE: &[(&str, &str)] = &[
    ("content/site.toml", include_str!("naughty/site.toml")),
    ("content/entities.toml", include_str!("naughty/entities.toml")),
    ("content/entities/ship/tern.md", include_str!("naughty/tern.md")),
    ("content/sources.toml", include_str!("naughty/sources.toml")),
    ("content/sources/library.bib", include_str!("naughty/library.bib")),
    ("content/sources/items.json", include_str!("naughty/items.json")),
    ("content/metrics.toml", include_str!("naughty/metrics.toml")),
    ("content/snapshots/log/text.txt", include_str!("naughty/snapshot.txt")),
    ("content/articles/2019-01-02-one.md", include_str!("naughty/one.md")),
    ("content/articles/2019-01-03-two.md", include_str!("naughty/two.md")),
    ("content/articles/rows.csv", "when,value\n⟦2018⟧,⟦1⟧\n2019,2\n"),
    ("content/articles/map.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"/>"),
    (
        "content/pages/about.md",
        "+++\ntitle = \"⟦About⟧\"\nsummary = \"⟦Of us⟧\"\n+++\n⟦Text.⟧ [[aurora]] [=one/ships]\n",
    ),
    ("content/static/x.pdf", "%PDF"),
];

/// Strings that have broken other programs, by what they try.
#[rustfmt::skip]
const NAUGHTY: &[&str] = &[
    // Markup, and ways out of where markup is not read.
    "<script>alert(1)</script>", "\"><script>alert(1)</script>", "'><img src=x onerror=alert(1)>", "</title><script>alert(1)</script>",
    "</script><script>alert(1)</script>", "<!--<script>", "-->", "--!><img src=x onerror=alert(1)>", "]]>", "<![CDATA[<b>]]>", "<svg onload=alert(1)>",
    "<svg><style><img src=x onerror=alert(1)>", "<math><mtext></mtext><script>alert(1)</script>", "</textarea><script>alert(1)</script>",
    "\" onmouseover=\"alert(1)", "' onfocus='alert(1)' autofocus='", "` onclick=`alert(1)`", "\" style=\"position:fixed\" x=\"", "x\" formaction=\"javascript:alert(1)",
    "<iframe src=javascript:alert(1)>", "<base href=//evil.test>", "<meta http-equiv=refresh content=0;url=//evil.test>", "<link rel=stylesheet href=//evil.test>",
    "<form action=//evil.test><input name=a>", "<a href=javascript:alert(1)>a</a>", "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"c\">]>&b;", "<plaintext>",
    "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script&#62;", "&#x3c;script>", "&", "&amp;amp;", "&#0;", "&#xD800;", "&bogus;", "<", ">", "\"", "'", "`", "</",
    // Addresses.
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "java\tscript:alert(1)", "\u{1}javascript:alert(1)", " javascript:alert(1)", "javascript&#58;alert(1)",
    "javascript&colon;alert(1)", "vbscript:a", "data:text/html,<script>alert(1)</script>", "//evil.test/", "\\\\evil.test\\", "/\\evil.test", "https:evil.test", "https:///evil.test",
    "https://a@evil.test/", "https://evil.test/\"onclick=\"alert(1)", "https://[::1", "http://\u{202e}tset.live/", "file:///etc/passwd", "blob:a", "view-source:a", "https://example.org/ a", "#", "?",
    "https://example.org/<script>", "mailto:a@b?cc=c&body=\"d", "tel:+1;ext=\"", "https://exa%00mple.org/%", "feed:https://example.org/",
    // Templates and formats.
    "{{ 7 * 7 }}", "{% include \"article.html\" %}", "{# a", "${7*7}", "#{7*7}", "<%= 7 %>", "{{ page | safe }}", "{{", "}}", "%s%n%x", "{0}", "%00", "$(touch a)", "`touch a`", "'; DROP TABLE a; --", "=1+1", "@SUM(A1)", "-2+3", "\\u003cscript\\u003e",
    // Letters that are not what they seem.
    "\u{202e}gnp.exe", "\u{2066}a\u{2067}b", "a\u{200b}b", "\u{feff}a", "\u{200f}\u{200e}", "\u{ad}", "\u{2028}\u{2029}", "\u{85}", "\u{7f}", "\u{0}", "a\u{0}b", "\u{1b}[31mred\u{1b}[0m", "\u{1b}]0;title\u{7}", "\u{8}\u{8}\u{8}", "\u{b}\u{c}",
    "\u{fffe}", "\u{ffff}", "\u{fdd0}", "\u{1ffff}", "\u{10ffff}", "\u{e000}", "\u{fffd}", "Z\u{351}\u{36b}\u{343}\u{36a}\u{302}a\u{34a}\u{36c}l\u{360}g\u{361}o", "\u{301}", "e\u{301}\u{301}", "ﷺ", "\u{1d573}\u{1d58e}", "ＡＢＣ", "ß ẞ ſ ﬁ ĳ", "İıI", "Ω≈ç√∫", "٠١٢", "１２", "①", "½",
    "المملكة", "שלום abc", "‏עב‎ 12", "日本語", "한국어", "👩‍👩‍👧‍👦", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👍🏿", "🇨🇭🇨", "\u{1f3f4}\u{e007f}", "\u{e0001}", "ก็็็็็", "नमस्ते", "\u{a0}", "\u{3000}",
    // Names that mean something to programs.
    "__proto__", "constructor", "toString", "hasOwnProperty", "prototype", "location", "undefined", "null", "NULL", "nil", "None", "true", "false", "NaN", "Infinity", "-0", "0", "1e999", "0x10", "1,000.0", "1.", ".1", "--1", "9999999999999999999999999999", "1/0", "2018-02-30", "-0001", "0000-00-00", "99999", "Y-17E7", "2018-12-31T25:00", "../2018",
    // Paths.
    "../../etc/passwd", "/etc/passwd", "..\\..\\x", "%2e%2e/x", "C:\\x", "con", "nul.txt", "COM1", "aux/", "a.", "a ", " a", ".", "..", "a//b", "~", "index.html", "page", ".htaccess", "search", "data",
    // Signs of ours and of Markdown and TOML.
    "[[aurora]]", "[[aurora|", "[=ships]", "[a](=ships)", "[@log]", "[@log]: a", "![[=ships]]", "[a]: javascript:alert(1)", "[^1]", "[^1]: a", "+++", "\n+++\n", "---", "\"\"\"", "'''", "# a {#b onclick=c}", "```\n<script>\n", "~~~ \"><b>", "***", "> — [@log]", "|", "a|b|c", "\\", "\\\\", "*a", "_", "]", "](", "[x](<javascript:alert(1)>)", "![x](data:image/svg+xml,<svg>)", "<https://evil.test/\"onclick=alert(1)>", "<javascript:alert(1)>", "@misc{a, title={", "}}},", "{\\\"a", "a\r\nb", "a\rb", "a\n\nb", "\t", "\n", " ", "",
];

/// Those that no table can hold.
fn made() -> Vec<String> {
    let long = ["a".repeat(3_000), "ab ".repeat(1_000), "<".repeat(1_000), "\u{301}".repeat(1_000), "👩‍".repeat(300)];
    let deep = [("[", "]"), ("(", ")"), ("{", "}"), ("<b>", "</b>"), ("> ", "")]
        .map(|(open, close)| open.repeat(200) + &close.repeat(200));
    NAUGHTY.iter().map(|text| (*text).to_owned()).chain(long).chain(deep).collect()
}

/// The parts of a text of `SITE`: what is outside of fields and in them, by turns.
fn parts(text: &str) -> impl Iterator<Item = (bool, &str)> {
    let parts = text.split('⟦').enumerate().flat_map(|(at, part)| match (at, part.split_once('⟧')) {
        (0, _) => vec![(false, part)],
        (_, Some((field, rest))) => vec![(true, field), (false, rest)],
        (_, None) => panic!("a field without end: {part}"),
    });
    parts.collect::<Vec<_>>().into_iter()
}

fn number_of_fields() -> usize {
    SITE.iter().map(|(_, text)| parts(text).filter(|(is_field, _)| *is_field).count()).sum()
}

/// The site with `field` for the usual text of each field: with its number and that text, in the order of `SITE`.
fn written(is_raw: bool, mut field: impl FnMut(usize, &str) -> String) -> Vec<(String, Vec<u8>)> {
    let mut number = 0;
    let site = SITE.iter().map(|(path, text)| {
        let mut out = String::new();
        for (is_field, part) in parts(text) {
            if !is_field {
                out += part;
                continue;
            }
            let value = field(number, part);
            number += 1;
            out += &match path.rsplit('.').next() {
                _ if is_raw => value,
                Some("json") => in_quotes(&value),
                Some("csv") => format!("\"{}\"", value.replace('"', "\"\"")),
                // Front matter ends at the second `+++`.
                Some("md") if out.matches("+++\n").count() > 1 => value,
                Some("toml" | "md") => in_quotes(&value),
                _ => value,
            };
        }
        ((*path).to_owned(), out.into_bytes())
    });
    site.collect()
}

/// What stands between the quotation marks of a string of TOML or JSON. Both know these escapes.
fn in_quotes(text: &str) -> String {
    let quoted: Vec<String> = text
        .chars()
        .map(|c| match c {
            '"' | '\\' => format!("\\{c}"),
            c if c.is_control() => format!("\\u{:04X}", u32::from(c)),
            c => c.to_string(),
        })
        .collect();
    quoted.concat()
}

fn files_of(written: &[(String, Vec<u8>)]) -> Files {
    files(written.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())))
}

/// Every element with each of its attributes, and what our own pages link to.
type Known = BTreeSet<(String, String)>;

/// What the pages of sites have that nobody wrote in order to break them.
fn known() -> Known {
    // In a language without words of its own, a box of a task says in English whether it is done.
    let mut known = Known::from([("input".to_owned(), "lang".to_owned())]);
    let on_disk = ["", "tests/sites/everything"].map(of_folder);
    for files in on_disk.into_iter().chain([files_of(&written(false, |_, usual| usual.to_owned()))]) {
        let site = build(files, &Options::default());
        for (_, page) in site.pages.iter().filter(|(url, _)| url.ends_with('/') || url.ends_with(".html")) {
            let page = markup::html(std::str::from_utf8(page).expect("a page is UTF-8")).expect("a page is HTML");
            for piece in page {
                if let Piece::Start(name, attributes) = piece {
                    known.insert((name.clone(), String::new()));
                    known.extend(attributes.into_iter().map(|(key, _)| (name.clone(), key)));
                }
            }
        }
    }
    known
}

/// What is wrong with what came of a site.
fn fault(site: &Site, files: &Files, known: &Known) -> Option<String> {
    let has_errors = site.built.counts().0 > 0;
    for (url, bytes) in &site.pages {
        let Ok(text) = std::str::from_utf8(bytes) else { return Some(format!("{url} is not UTF-8")) };
        // What no page can hold is an error, so that these are not published.
        let text = if has_errors { &text.replace(markup::is_forbidden, "\u{fffd}") } else { text };
        let found = match url.rsplit(['.', '/']).next() {
            Some("json") => serde_json::from_str::<Value>(text).err().map(|error| error.to_string()),
            Some("xml") => markup::xml(text).err(),
            Some("" | "html") => match markup::html(text) {
                Ok(pieces) => pieces.iter().find_map(|piece| strange(piece, known)),
                Err(error) => Some(error),
            },
            _ => None,
        };
        if let Some(found) = found {
            return Some(format!("{url}: {found}"));
        }
        if let Some(whole) = url.strip_prefix('/').filter(|url| UrlPath::new(url).is_none()) {
            return Some(format!("{whole} is no address"));
        }
    }
    let said = terminal::render(&site.built.diagnostics, files, false);
    let garbled =
        |c: char| c.is_control() && c != '\n' || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    said.lines().find(|line| line.contains(garbled)).map(|line| format!("a terminal is sent {line:?}"))
}

/// A tag that no template of ours has, an address that leads where none of ours does, a script that is not ours.
fn strange(piece: &Piece, known: &Known) -> Option<String> {
    let Piece::Start(name, attributes) = piece else { return None };
    let of = |key: &str| attributes.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str());
    if !known.contains(&(name.clone(), String::new())) {
        return Some(format!("there is an element <{name}>"));
    }
    for (key, value) in attributes {
        if !known.contains(&(name.clone(), key.clone())) {
            return Some(format!("<{name}> has {key}={value:?}"));
        }
        let is_address =
            matches!(key.as_str(), "href" | "src" | "action" | "cite" | "srcset" | "xlink:href" | "data" | "poster")
                || key == "data-to";
        let goes = match name.as_str() {
            "meta" if of("http-equiv").is_some() && key == "content" => Some(value.trim_start_matches("0; url=")),
            _ => is_address.then_some(value.as_str()),
        };
        let scheme = goes.and_then(markup::scheme);
        if let Some(scheme) = scheme.filter(|scheme| !["http", "https", "mailto", "tel"].contains(&scheme.as_str())) {
            return Some(format!("<{name} {key}={value:?}> leads to {scheme}"));
        }
        if name == "svg" && key == "style" {
            return Some(format!("<{name}> has a style"));
        }
    }
    let is_ours = |src: &str| {
        let own = ["assets/site.js", "assets/search.js", "assets/moved.js"];
        let (file, version) = src.split_once("?v=").unwrap_or((src, "00000000"));
        let is_version = version.len() == 8 && version.bytes().all(|byte| byte.is_ascii_hexdigit());
        markup::scheme(src).is_none() && is_version && own.iter().any(|own| file.ends_with(own))
    };
    match name.as_str() {
        "script" if of("type") == Some("application/ld+json") && of("src").is_none() => None,
        "script" if of("src").is_some_and(is_ours) => None,
        "link" if of("rel") == Some("canonical") || of("rel") == Some("alternate") => None,
        "link" if of("href").is_some_and(|href| markup::scheme(href).is_none()) => None,
        "script" | "link" => Some(format!("<{name}> {attributes:?} is not ours")),
        _ => None,
    }
}

/// Builds the site with these fields, and says what is wrong with what comes of it. Such a site is kept in `target/tmp/`.
fn try_site(written: &[(String, Vec<u8>)], known: &Known) -> Option<String> {
    let fault = fault_of(written, known);
    if fault.is_some() {
        let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join("naughty");
        let _ = fs::remove_dir_all(&kept);
        for (path, bytes) in written {
            let path = kept.join(path);
            let made = path.parent().is_some_and(|folder| fs::create_dir_all(folder).is_ok());
            assert!(!made || fs::write(path, bytes).is_ok() || cfg!(not(unix)), "the folder for tests can be written");
        }
    }
    fault
}

fn fault_of(written: &[(String, Vec<u8>)], known: &Known) -> Option<String> {
    let files = files_of(written);
    let options = Options { thorough: true, ..Options::default() };
    let tried = catch_unwind(AssertUnwindSafe(|| build(files.clone(), &options)));
    let Ok(site) = tried else { return Some("it panics, as told above".to_owned()) };
    let articles = || site.built.pages.list.iter().filter(|page| matches!(page.kind, Kind::Article(_))).count();
    if site.built.counts().0 == 0 && articles() < 2 {
        return Some(format!("an article is gone, and nobody is told:\n{}", site.diagnostics));
    }
    fault(&site, &files, known)
}

#[test]
fn the_site_of_the_law_has_every_field_and_no_mistake() {
    let written = written(false, |_, usual| usual.to_owned());
    let site = build(files_of(&written), &Options::default());
    assert_eq!(site.diagnostics, "");
    let texts: Vec<String> = written.iter().map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect();
    let mut missing = Vec::new();
    let mut keys = 0;
    for room in ["config", "entities", "sources", "figures", "front_matter"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/parse/{room}.rs"));
        let code = fs::read_to_string(path).expect("the code can be read");
        // A key is a word that is asked of a table.
        let words = code.split('"').skip(1).step_by(2).zip(code.split('"').skip(2).step_by(2));
        let asked = [
            ", problems", ", &mut table, problems", ", &mut publisher, problems", ", BOUNDS", ", KINDS", ", TYPES",
            ", &[",
        ];
        for (key, _) in
            words.filter(|(key, after)| !key.is_empty() && asked.iter().any(|asked| after.starts_with(asked)))
        {
            keys += 1;
            let at_start = |text: &String| {
                let is_key = |line: &str| {
                    let line = line.trim_start_matches('[');
                    line.strip_prefix(key).is_some_and(|rest| rest.starts_with([' ', '.', ']']))
                };
                text.lines().any(is_key)
                    || text.contains(&format!("{{ {key} ="))
                    || text.contains(&format!(", {key} ="))
            };
            if key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') && !texts.iter().any(at_start) {
                missing.push(key.to_owned());
            }
        }
    }
    assert!(keys > 60 && missing.is_empty(), "{keys} keys; the law's site lacks {missing:?}");
}

#[test]
fn a_string_in_all_fields_at_once_is_told_or_shown_and_is_no_markup() {
    let known = known();
    let all = rounds(1) > 1;
    for (at, naughty) in made().into_iter().enumerate() {
        for is_raw in [false, true].into_iter().filter(|is_raw| all || *is_raw == (at % 3 == 2)) {
            let fault = try_site(&written(is_raw, |_, _| naughty.clone()), &known);
            assert!(fault.is_none(), "{naughty:.200?} (raw: {is_raw}): {}", fault.unwrap_or_default());
        }
    }
}

#[test]
fn a_string_in_one_field_is_told_or_shown_and_is_no_markup() {
    let (known, naughty) = (known(), made());
    let (mut random, fields) = (Random::new(9), number_of_fields());
    for field in 0..fields {
        // With many rounds all of them, as they are and with what quotes them.
        let all = rounds(1) > 1;
        for turn in 0..if all { 2 * naughty.len() } else { 1 } {
            let text = &naughty[if all { turn / 2 } else { random.below(naughty.len()) }];
            let put = |number: usize, usual: &str| if number == field { text.clone() } else { usual.to_owned() };
            let fault = try_site(&written((field + turn) % 3 == 2, put), &known);
            assert!(fault.is_none(), "{text:.200?} in field {field}, turn {turn}: {}", fault.unwrap_or_default());
        }
    }
}

/// In every field something else, many times.
#[test]
fn different_strings_in_many_fields_are_told_or_shown_and_are_no_markup() {
    let (known, naughty) = (known(), made());
    let mut random = Random::new(10);
    for round in 0..rounds(40) {
        let often = 1 + random.below(40);
        let is_raw = random.once_in(4);
        let put = |_: usize, usual: &str| match random.once_in(often) {
            true => naughty[random.below(naughty.len())].clone(),
            false => usual.to_owned(),
        };
        let fault = try_site(&written(is_raw, put), &known);
        assert!(fault.is_none(), "round {round}: {}", fault.unwrap_or_default());
    }
}

#[test]
fn a_file_of_any_name_is_told_or_shown() {
    let known = known();
    for names in made().chunks(5) {
        let mut site = written(false, |_, usual| usual.to_owned());
        let kinds = [
            ("content/articles/⟦⟧.md", "+++\ntitle = \"N\"\ndate = 2020\n+++\nText. [[aurora]]\n"),
            ("content/articles/⟦⟧/2020-01-01-⟦⟧.md", "# N\n"),
            ("content/articles/⟦⟧.csv", "when,value\n2018,1\n"),
            ("content/pages/⟦⟧.md", "# N\n"),
            ("content/static/⟦⟧.bin", "x"),
            ("content/static/⟦⟧/x", "x"),
            ("content/entities/⟦⟧.toml", "[place.more]\nname = \"More\"\n"),
            ("content/entities/⟦⟧/⟦⟧.md", "+++\nname = \"N\"\n+++\n"),
            ("content/sources/⟦⟧.bib", "@book{more, title={More}}"),
            ("content/snapshots/⟦⟧/text.txt", "x"),
            ("themes/default/assets/⟦⟧.css", "a{}"),
            ("themes/default/⟦⟧.txt", "x"),
        ];
        for (name, (path, text)) in names.iter().flat_map(|name| kinds.map(|kind| (name, kind))) {
            let path = path.replace("⟦⟧", name);
            // Names that no file system hands over are none; a scan tells of those it refuses (`disk.rs`).
            if FilePath::new(&path).is_some() && path.split('/').all(|part| part.len() < 256) {
                site.push((path, text.as_bytes().to_vec()));
            }
        }
        let fault = try_site(&site, &known);
        assert!(fault.is_none(), "{names:.100?}: {}", fault.unwrap_or_default());
    }
}

/// What a reader reads is what was written, letter for letter.
#[test]
fn what_is_shown_is_what_was_written() {
    let mut shown = 0;
    for naughty in made().into_iter().filter(|text| text.len() < 200) {
        let marked = format!("¶{naughty}¶");
        // Titles and names are one line.
        let site = build(
            files_of(&written(false, |_, usual| if usual.ends_with('!') { marked.clone() } else { usual.to_owned() })),
            &Options::default(),
        );
        if site.built.counts().0 > 0 {
            continue;
        }
        shown += 1;
        let fold = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let heading = |url: &str| {
            let page = markup::html(site.page(url)).expect("a page is HTML");
            let start = page.iter().position(|piece| matches!(piece, Piece::Start(name, _) if name == "h1"));
            let after = page.into_iter().skip(start.expect("a page has a heading"));
            let inside = after.take_while(|piece| !matches!(piece, Piece::End(name) if name == "h1"));
            fold(
                &inside
                    .filter_map(|piece| if let Piece::Text(text) = piece { Some(text) } else { None })
                    .collect::<String>(),
            )
        };
        for url in ["/articles/one/", "/entities/aurora/", "/sources/log/", "/metrics/ships/"] {
            let (is, wanted) = (heading(url), fold(&marked));
            assert!(is.contains(&wanted), "{url}: {naughty:?} is shown as {is:?}");
        }
        for (name, field) in [("articles", "title"), ("entities", "name"), ("sources", "title"), ("figures", "label")] {
            let rows = site.data(name).expect("there is a twin");
            let has = rows.iter().any(|row| row[field].as_str().is_some_and(|text| fold(text) == fold(&marked)));
            assert!(has, "data/{name}.json: {naughty:?} is not there");
        }
    }
    assert!(shown > 150, "only {shown} were shown");
}
