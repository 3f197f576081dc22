//! Texts that no case can hold: very deep, very many, or every file of a site changed in the same way.
//! In: generated files. Out: a located error where there is one, the same pages where there is none.

use crate::folder::below;
use crate::site::{Site, build, files, of_texts};
use sourceline::build::Options;
use sourceline::disk::text;
use sourceline::files::Content;
use std::fs;
use unicode_normalization::UnicodeNormalization;

fn article(body: &str) -> Site {
    let front = "+++\ntitle = \"One\"\ndate = 2018-12-31\n+++\n";
    of_texts(&[("content/articles/one.md", &format!("{front}{body}\n"))])
}

#[test]
fn text_nested_too_deeply_is_an_error_at_the_level_that_is_too_deep() {
    for (open, close) in [("> ", ""), ("- ", ""), ("1. ", ""), ("*a ", " b*"), ("**a ", " b**"), ("[^", "]: x\n")] {
        let few = format!("{}x{}", open.repeat(12), close.repeat(12));
        assert!(!article(&few).codes().contains(&"nesting"), "{open}");
        let many = format!("{}x{}", open.repeat(20_000), close.repeat(20_000));
        let codes = article(&many).codes();
        // Of the marks of notes only the one that is closed looks like one.
        let allowed = if open == "[^" { "literal-reference" } else { "nesting" };
        assert!(codes.iter().all(|code| *code == allowed) && codes.len() <= 1, "{open}: {codes:?}");
    }
    let quotes = article(&format!("{}x", "> ".repeat(1000)));
    assert!(quotes.diagnostics.starts_with("content/articles/one.md:5:"), "{}", quotes.diagnostics);
    assert_eq!(quotes.codes(), ["nesting"]);
}

#[test]
fn brackets_without_end_are_only_text() {
    for piece in ["[", "![", "[[", "]", "](", "[@", "[=", "![[=", "<!--", "<", "`", "|", "~", "(", "&", "\\"] {
        let site = article(&piece.repeat(20_000));
        assert!(site.pages.contains_key("/articles/one/"), "{piece}");
    }
}

#[test]
fn toml_nested_too_deeply_is_an_error_in_every_file_that_is_toml() {
    let deep = |open: &str, close: &str| format!("x = {}1{}\n", open.repeat(100_000), close.repeat(100_000));
    for (open, close) in [("[", "]"), ("{a=", "}"), ("[{a=", "}]")] {
        let toml = deep(open, close);
        let front = format!("+++\n{toml}+++\n");
        let site = of_texts(&[
            ("content/site.toml", &toml),
            ("content/entities.toml", &toml),
            ("content/sources.toml", &toml),
            ("content/metrics.toml", &toml),
            ("content/articles/2018-12-31-one.md", &front),
            ("content/entities/place/norhaven.md", &front),
        ]);
        let nested: Vec<_> = site.codes().into_iter().filter(|code| *code == "nesting").collect();
        assert_eq!(nested.len(), 6, "{open}: {}", site.diagnostics.chars().take(2000).collect::<String>());
    }
    let keys = format!("{}x = 1\n", "a.".repeat(100_000));
    let site = of_texts(&[("content/site.toml", &keys)]);
    assert_eq!(site.codes().len(), 1, "{}", site.diagnostics.chars().take(500).collect::<String>());
}

#[test]
fn a_calculation_nested_too_deeply_is_an_error() {
    for (open, close) in [("(", ")"), ("-", ""), ("ships + ", ""), ("(ships*", ")")] {
        let derive = format!("{}ships{}", open.repeat(50_000), close.repeat(50_000));
        let front = format!(
            "+++\ntitle = \"One\"\ndate = 2018-12-31\n[sources.log]\ntitle = \"Log\"\n[figures]\nships = {{ value = 2, source = \"log\" }}\na = {{ derive = \"{derive}\" }}\n+++\n"
        );
        let site = of_texts(&[("content/articles/one.md", &front)]);
        let codes = site.codes();
        assert!(codes.iter().all(|code| *code == "bad-derive") && codes.len() <= 1, "{open}: {codes:?}");
    }
}

#[test]
fn a_chain_as_long_as_the_registry_is_no_circle_and_no_abyss() {
    let places: String = (0..20_000)
        .map(|at| format!("[place.p{at}]\nname = \"Place {at}\"\nwithin = \"p{}\"\n", at + 1))
        .chain(["[place.p20000]\nname = \"The last\"\n".to_owned()])
        .collect();
    let sources: String = (0..20_000)
        .map(|at| format!("[s{at}]\ntitle = \"Source {at}\"\nvia = \"s{}\"\n", at + 1))
        .chain(["[s20000]\ntitle = \"The last\"\n".to_owned()])
        .collect();
    let figures: String = (0..50_000)
        .map(|at| format!("f{at} = {{ derive = \"f{}\" }}\n", at + 1))
        .chain(["f50000 = { value = 7, source = \"s0\" }\n".to_owned()])
        .collect();
    let one = format!("+++\ntitle = \"One\"\ndate = 2018\nabout = [\"p0\"]\n[figures]\n{figures}+++\n");
    let files =
        [("content/entities.toml", &*places), ("content/sources.toml", &*sources), ("content/articles/one.md", &*one)];
    let workspace = sourceline::workspace::Workspace::new(crate::site::files(
        files.iter().map(|(path, text)| (*path, text.as_bytes())),
    ));
    let built = workspace.build(&Options::default());
    let codes: Vec<_> = built.diagnostics.iter().map(|diagnostic| diagnostic.problem.code().name()).collect();
    assert_eq!(codes, ["single-source"]);
}

/// Every text file of the demonstration site, changed by `change`.
fn demonstration(change: impl Fn(&str) -> String) -> Site {
    let changed = below("content").into_iter().map(|(name, path)| {
        let bytes = fs::read(path).expect("the demonstration can be read");
        let changed = String::from_utf8(bytes).map(|text| change(&text).into_bytes());
        (format!("content/{name}"), changed.unwrap_or_else(|error| error.into_bytes()))
    });
    let changed: Vec<_> = changed.collect();
    assert!(changed.len() > 5, "the demonstration is there");
    build(files(changed.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))), &Options::default())
}

#[test]
fn byte_order_marks_and_line_ends_change_no_byte_of_the_site() {
    let plain = demonstration(str::to_owned);
    assert!(plain.pages.len() > 30, "{}", plain.diagnostics);
    let others: [fn(&str) -> String; 4] = [
        |text| format!("\u{feff}{text}"),
        |text| text.replace('\n', "\r\n"),
        |text| text.replace('\n', "\r"),
        |text| format!("\u{feff}{}", text.trim_end().replace('\n', "\r\n")),
    ];
    for (at, change) in others.into_iter().enumerate() {
        let other = demonstration(change);
        assert_eq!(other.diagnostics, plain.diagnostics, "change {at}");
        assert_eq!(other.pages, plain.pages, "change {at}");
    }
}

#[test]
fn names_lead_to_the_same_entities_however_their_letters_are_composed() {
    let data = |site: &Site| {
        site.data("entities").map(|rows| rows.iter().map(|row| row["articles"].clone()).collect::<Vec<_>>())
    };
    let plain = demonstration(str::to_owned);
    let decomposed = demonstration(|text| text.nfd().collect());
    assert_eq!(decomposed.codes(), plain.codes());
    assert_eq!(data(&decomposed), data(&plain));
    assert!(matches!(text("e\u{301}".into()), Content::Text(text) if &*text == "e\u{301}"), "text is kept as typed");
}
