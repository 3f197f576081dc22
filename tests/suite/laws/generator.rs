//! Made-up sites. In: chance. Out: the text of a file, with every kind of reference, right and wrong ones.
//! The pools are small on purpose, so that names, ids and addresses meet.

use super::random::Random;
use std::fmt::Write;

/// Every path a file of a made-up site may have.
pub const PATHS: &[&str] = &[
    "content/site.toml",
    "content/entities.toml",
    "content/entities/more.toml",
    "content/sources.toml",
    "content/sources/more.toml",
    "content/sources/library.bib",
    "content/sources/library/strings.bib",
    "content/sources/volumes.bib",
    "content/metrics.toml",
    "content/articles/2021-03-04-norhaven.md",
    "content/articles/2021-03-05-harbour.md",
    "content/articles/2022-01-01-Norhaven.md",
    "content/articles/lighthouse.md",
    "content/articles/harbour.md",
    "content/articles/north/harbour.md",
    "content/articles/north/ice.md",
    "content/articles/page.md",
    "content/articles/رصيف.md",
    "content/articles/north/catch.csv",
    "content/articles/catch.csv",
    "content/articles/map.png",
    "content/pages/about.md",
    "content/pages/entities.md",
    "content/pages/team/method.md",
    "content/entities/org/port.md",
    "content/entities/place/norhaven.md",
    "content/entities/person/ida.md",
    "content/snapshots/log/text.txt",
    "content/static/files/x.pdf",
    "content/static/about/index.html",
    "content/static/norhaven",
    "themes/default/article.html",
    "themes/default/entity.html",
    "themes/default/index.html",
    "themes/default/page.html",
    "themes/default/own.html",
    "themes/default/assets/own.css",
    "themes/plain/article.html",
];

const ENTITIES: &[&str] = &["norhaven", "port", "ida", "ice-road", "storm", "council", "north", "gull"];
const NAMES: &[&str] =
    &["Norhaven", "The Port", "Ida Lund", "Ída  Lund", "Ice Road", "Storm", "Council", "Gull", "ميناء"];
const KINDS: &[&str] = &["person", "org", "place", "event", "topic", "ship", "nothing"];
const SOURCES: &[&str] = &["log", "report", "letter", "survey", "page", "own-source"];
const FIGURES: &[&str] = &["boats", "catch", "share", "crew", "map", "rate"];
const METRICS: &[&str] = &["boats-in-port", "catch", "page"];
const SLUGS: &[&str] = &["norhaven", "harbour", "north/harbour", "north/ice", "lighthouse", "رصيف"];
const DATES: &[&str] = &[
    "2021-03-04", "2021", "\"2021-03\"", "\"2021-03~\"", "\"2020/2021\"", "\"2021-1X\"", "\"2021-03-04/..\"",
    "\"../2019\"", "\"-0044-03-15\"", "\"[2021-03-04,2021-03-06]\"", "\"0987\"", "\"2021-22\"", "2021-03", "\"soon\"",
    "\"Y-17E7\"",
];
const NUMBERS: &[&str] =
    &["71", "1668", "0.5", "\"1_000.50\"", "-3", "1e3", "\"12345678901234567890.123\"", "\"many\""];
const WORDS: &[&str] = &[
    "the", "harbour", "of", "Norhaven", "was", "closed.", "Boats", "waited", "for", "ice", "No. 3", "“so”", "Ida's",
    "e.g.", "البحر", "été", "--", "1,668", "*never*", "**again**", "`code`", "~~gone~~", "a<b", "&amp;", "x_y_z",
];

/// Text for the file of that path.
pub fn text(random: &mut Random, path: &str) -> String {
    match path {
        "content/site.toml" => site(random),
        "content/metrics.toml" => metrics(random),
        _ if path.ends_with(".csv") => csv(random),
        _ if path.starts_with("content/articles/") && path.ends_with(".md") => article(random),
        _ if path.starts_with("content/pages/") => page(random),
        _ if path.starts_with("content/entities/") && path.ends_with(".md") => profile(random),
        _ if path.starts_with("content/entities") => entities(random),
        _ if path.ends_with(".bib") => library(random),
        _ if path.starts_with("content/sources") => sources(random),
        _ if path.starts_with("themes/") && path.ends_with(".html") => template(random, path),
        _ => words(random, 8),
    }
}

fn words(random: &mut Random, count: usize) -> String {
    (0..count).map(|_| random.one_of(WORDS)).collect::<Vec<_>>().join(" ")
}

fn site(random: &mut Random) -> String {
    let mut toml = format!("title = \"Site {}\"\npage_size = {}\n", random.below(3), 1 + random.below(6));
    if !random.once_in(3) {
        let base = ["https://example.org/", "https://example.org/a/b", "ftp://example.org"];
        writeln!(toml, "base_url = \"{}\"", random.one_of(&base)).expect("a string");
    }
    if random.once_in(4) {
        writeln!(toml, "lang = \"{}\"", random.one_of(&["fr", "ar", "no such"])).expect("a string");
    }
    if random.once_in(6) {
        writeln!(toml, "theme = \"{}\"", random.one_of(&["plain", "none"])).expect("a string");
    }
    if random.once_in(2) {
        toml.push_str("[kinds.ship]\nname = \"Ship\"\nplural = \"Ships\"\n");
    }
    if random.once_in(3) {
        let severity = random.one_of(&["allow", "warn", "error"]);
        writeln!(toml, "[checks]\nsource-not-cited = \"{severity}\"\nraw-html = \"{severity}\"").expect("a string");
    }
    toml
}

fn metrics(random: &mut Random) -> String {
    let metrics = METRICS.iter().filter(|_| !random.once_in(3));
    metrics.map(|id| format!("[{id}]\nname = \"Metric {id}\"\nunit = \"boats\"\n")).collect()
}

fn csv(random: &mut Random) -> String {
    let mut csv = random.one_of(&["when,value\n", "value, when\n", "a,b\n"]).to_owned();
    for year in 2015..2015 + random.below(6) {
        writeln!(csv, "{year},{}", random.one_of(&["1", "2.5", "", "x", "\"3"])).expect("a string");
    }
    csv
}

fn list(random: &mut Random, field: &str, pool: &[&str]) -> String {
    let items: Vec<_> = (0..1 + random.below(2)).map(|_| format!("\"{}\"", random.one_of(pool))).collect();
    if items.len() == 1 { format!("{field} = {}\n", items[0]) } else { format!("{field} = [{}]\n", items.join(", ")) }
}

fn entities(random: &mut Random) -> String {
    let mut toml = String::new();
    for id in ENTITIES.iter().filter(|_| !random.once_in(3)).collect::<Vec<_>>() {
        let kind = random.one_of(KINDS);
        writeln!(toml, "[{kind}.{id}]\nname = \"{}\"", random.one_of(NAMES)).expect("a string");
        if kind == "event" || random.once_in(6) {
            writeln!(toml, "date = {}", random.one_of(DATES)).expect("a string");
        }
        for field in ["within", "part_of", "member_of", "merged_into", "not", "place", "who", "after", "before"] {
            if random.once_in(6) {
                let pool = if random.once_in(3) { NAMES } else { ENTITIES };
                toml += &list(random, field, pool);
            }
        }
        if random.once_in(4) {
            toml += &list(random, "aliases", NAMES);
        }
        if random.once_in(4) {
            writeln!(toml, "wikidata = \"Q{}\"\nlat = 1.5\nlon = -2\nnames.ar = \"ميناء\"", random.below(3))
                .expect("a string");
        }
        if random.once_in(4) {
            toml += &list(random, "source", SOURCES);
        }
    }
    toml
}

fn sources(random: &mut Random) -> String {
    let mut toml = String::new();
    for id in SOURCES.iter().filter(|_| !random.once_in(3)).collect::<Vec<_>>() {
        writeln!(toml, "[{id}]\ntitle = \"{}\"", words(random, 3).replace('"', "'")).expect("a string");
        for field in ["via", "same_origin"] {
            if random.once_in(3) {
                toml += &list(random, field, SOURCES);
            }
        }
        if random.once_in(3) {
            writeln!(
                toml,
                "reliability = \"{}\"\nurl = \"https://example.org/{id}?a=1&b=2\"",
                random.one_of(&["A", "F", "G"])
            )
            .expect("a string");
        }
        if random.once_in(3) {
            writeln!(toml, "date = {}", random.one_of(DATES)).expect("a string");
        }
        if random.once_in(5) {
            toml.push_str("status = \"retracted\"\nretracted = 2022-01-01\nnotice = \"https://example.org/notice\"\n");
        }
    }
    toml
}

/// Entries that have abbreviations, shared fields and what they stand in from each other, and from other files.
fn library(random: &mut Random) -> String {
    const ABBREVIATIONS: &[&str] = &["joi", "hp", "sea", "ice", "nowhere"];
    let mut bib = String::new();
    for _ in 0..2 + random.below(5) {
        let (id, other) = (random.one_of(SOURCES), random.one_of(SOURCES));
        let (name, part) = (random.one_of(ABBREVIATIONS), random.one_of(ABBREVIATIONS));
        let number = random.below(4);
        match random.below(5) {
            0 => writeln!(bib, "@string{{{name} = \"Of {number} \" # {part}}}"),
            1 => writeln!(bib, "@string{{{name} = \"Words {number}\"}}"),
            2 => writeln!(bib, "@xdata{{{name}, publisher = {part}, date = {{201{number}}}, xdata = {{{part}}}}}"),
            3 => writeln!(bib, "@book{{{id}, title = {{Book {number}}}, publisher = {name}, crossref = {{{other}}}}}"),
            _ => {
                writeln!(bib, "@article{{{id}, title = {name}, journal = {part} # {{ {number}}}, xdata = {{{name}}}}}")
            }
        }
        .expect("a string");
    }
    bib
}

fn figure(random: &mut Random, id: &str) -> String {
    let mut toml = format!("[figures.{id}]\nlabel = \"Label of {id}\"\n");
    match random.below(6) {
        0 => toml += &format!("derive = \"{} / {}\"\nunit = \"%\"\n", random.one_of(FIGURES), random.one_of(FIGURES)),
        1 => toml.push_str("range = [1, 2.50]\n"),
        2 => toml.push_str("image = \"map.png\"\nalt = \"A map\"\n"),
        3 => toml.push_str("series = \"catch.csv\"\n"),
        4 => toml.push_str("series = [{ when = 2019, value = 3 }, { when = \"2020-05\", value = 4.5 }]\n"),
        _ => writeln!(toml, "value = {}", random.one_of(NUMBERS)).expect("a string"),
    }
    if !random.once_in(6) {
        writeln!(toml, "source = \"{} p. 3\"", random.one_of(SOURCES)).expect("a string");
    }
    if random.once_in(2) {
        writeln!(toml, "metric = \"{}\"\nplace = \"{}\"", random.one_of(METRICS), random.one_of(NAMES))
            .expect("a string");
        writeln!(toml, "when = {}", random.one_of(DATES)).expect("a string");
    }
    if random.once_in(4) {
        let (slug, other) = (random.one_of(SLUGS), random.one_of(FIGURES));
        writeln!(toml, "supersedes = \"{slug}/{other}\"\nattributed_to = \"ida\"\ncredibility = 2").expect("a string");
    }
    toml
}

fn article(random: &mut Random) -> String {
    let mut text = String::from("+++\n");
    if !random.once_in(8) {
        writeln!(text, "title = \"{}\"", words(random, 2).replace('"', "'")).expect("a string");
    }
    if random.once_in(2) {
        writeln!(text, "date = {}", random.one_of(DATES)).expect("a string");
    }
    if random.once_in(8) {
        writeln!(text, "slug = \"{}\"", random.one_of(&["norhaven", "Harbour", "page", "ice"])).expect("a string");
    }
    if random.once_in(6) {
        text += &list(random, "aliases", &["/old/", "about", "articles/harbour/", "/timeline/2021/", "../x", "/OLD"]);
    }
    if random.once_in(8) {
        text.push_str("draft = true\n");
    }
    if random.once_in(5) {
        text.push_str("lang = \"ar\"\n");
    }
    if random.once_in(2) {
        text += &list(random, "about", NAMES);
    }
    if random.once_in(5) {
        let figure = random.one_of(FIGURES);
        writeln!(text, "corrections = [{{ date = 2021-05-06, note = \"Wrong.\", figure = \"{figure}\" }}]")
            .expect("a string");
        writeln!(text, "disputes = [{{ figures = [\"{figure}\", \"norhaven/boats\"], finding = \"Both.\" }}]")
            .expect("a string");
    }
    for id in FIGURES.iter().filter(|_| random.once_in(2)).collect::<Vec<_>>() {
        text += &figure(random, id);
    }
    if random.once_in(4) {
        text.push_str("[sources.own-source]\ntitle = \"Own\"\n");
    }
    if random.once_in(3) {
        let date = random.one_of(DATES);
        writeln!(text, "[events.gale]\nname = \"The gale\"\ndate = {date}\nplace = \"norhaven\"").expect("a string");
    }
    text + "+++\n" + &body(random)
}

fn page(random: &mut Random) -> String {
    format!("+++\ntitle = \"Page {}\"\n+++\n{}", random.below(5), body(random))
}

fn profile(random: &mut Random) -> String {
    let front = random.one_of(&["", "+++\n+++\n", "+++\nname = \"Ida Lund\"\naliases = [\"Ida\"]\n+++\n"]);
    front.to_owned() + &body(random)
}

/// A template that shows its whole view, so that nothing in a view can differ unseen; sometimes a wrong one.
fn template(random: &mut Random, path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    match random.below(6) {
        0 => format!("{{% extends \"builtin/{name}\" %}}"),
        1 => "{{ page.nothing.there }}".to_owned(),
        2 => "{% if %}".to_owned(),
        _ => format!("<title>{}</title>{{{{ page }}}}{{{{ site }}}}{{{{ root }}}}", random.below(3)),
    }
}

/// Running text with references of every kind.
pub fn body(random: &mut Random) -> String {
    let mut text = String::new();
    for _ in 0..2 + random.below(6) {
        match random.below(10) {
            0 => writeln!(text, "# {}\n", words(random, 2)),
            1 => {
                writeln!(text, "## {} {{#{}}}\n", words(random, 2), random.one_of(&["place", "fig-x", "main", "place"]))
            }
            2 => writeln!(text, "> {}\n> — [@{} p. 4]\n", words(random, 4), random.one_of(SOURCES)),
            3 => writeln!(text, "![[={}]]\n", random.one_of(FIGURES)),
            4 => writeln!(text, "| a | b |\n|---|--:|\n| {} | [[ida\\|her]] |\n", reference(random)),
            5 => writeln!(text, "- {}\n- [ ] {}\n  1. {}\n", reference(random), words(random, 3), reference(random)),
            6 => writeln!(
                text,
                "{}[^n] and again[^n].\n\n[^n]: {} {}\n",
                words(random, 3),
                words(random, 2),
                reference(random)
            ),
            7 => writeln!(text, "```{}\n{}\n```\n", random.one_of(&["", "rust", "\"><b>"]), reference(random)),
            _ => writeln!(
                text,
                "{} {} {}. {} {}\n",
                words(random, 6),
                reference(random),
                words(random, 4),
                reference(random),
                words(random, 3)
            ),
        }
        .expect("a string");
    }
    text
}

/// One reference, or something like one.
pub fn reference(random: &mut Random) -> String {
    let (entity, name, source) = (random.one_of(ENTITIES), random.one_of(NAMES), random.one_of(SOURCES));
    let (slug, figure) = (random.one_of(SLUGS), random.one_of(FIGURES));
    match random.below(18) {
        0 => format!("[[{entity}]]"),
        1 => format!("[[{name}]]"),
        2 => format!("[[{entity}|so called]]"),
        3 => format!("[[{}:{entity}]]", random.one_of(KINDS)),
        4 => format!("[[{slug}]]"),
        5 => format!("[@{source}]"),
        6 => format!("[@{source} p. 12; @log]"),
        7 => format!("[\"exact words\"](@{source} \"p. 2\")"),
        8 => format!("[={figure}]"),
        9 => format!("[={slug}/{figure}]"),
        10 => format!("[71](={figure})"),
        11 => format!("[about 70](~{slug}/{figure})"),
        12 => format!("[there](./{slug}.md#place)"),
        13 => format!("[here](#{})", random.one_of(&["place", "the", "nowhere", ""])),
        14 => {
            format!(
                "[file]({})",
                random.one_of(&[
                    "/files/x.pdf",
                    "catch.csv",
                    "../map.png",
                    "/../x",
                    "//evil.test/x",
                    "/entities/place/norhaven.md#place"
                ])
            )
        }
        15 => "![alt [[ida]] text](map.png \"title\")".to_owned(),
        16 => random
            .one_of(&["<b>bold</b>", "<!-- note -->", "[71](=)", "[a](javascript:x)", "<https://example.org/?a&b>"])
            .to_owned(),
        _ => format!("[{name} [={figure}] x]({slug}.md)"),
    }
}
