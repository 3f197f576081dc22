//! The fixed words of pages. In: sites in several languages, with words of their own. Out: whether each page speaks its
//! language, and whether a mistake in a file of words is told in its place.

use crate::folder::{below, of_folder};
use crate::site::{Site, build, of_texts};
use sourceline::build::Options;
use std::fs;
use std::path::Path;

const FRENCH: &str = "+++\ntitle = \"Un\"\ndate = 2018-12-31\nlang = \"fr\"\n\
    figures.a = { value = 2, label = \"deux\", source = \"b\" }\nsources.b = { title = \"B\", reliability = \"B\" }\n+++\nVoici [=a] [@b].\n";

/// A site with one article in English and one in French, and these files.
fn site(files: &[(&str, &str)]) -> Site {
    let english = ("content/articles/2018-12-31-one.md", "# One\n\nThe ice has gone.\n");
    of_texts(&[&[english, ("content/articles/2018-12-30-un.md", FRENCH)], files].concat())
}

#[test]
fn a_page_speaks_its_own_language() {
    let site = site(&[]);
    assert_eq!(site.diagnostics, "");
    assert!(site.page("/articles/one/").contains("Skip to the text"));
    let french = site.page("/articles/un/");
    for words in
        ["Aller au texte", "Sur quoi repose cette synthèse", "habituellement fiable", "aria-label=\"Source 1\""]
    {
        assert!(french.contains(words), "{words}");
    }
    for words in ["Skip", "What this rests on", "How to cite", "<h2 id=\"sec-sources\"><span"] {
        assert!(!french.contains(words), "{words}");
    }
}

#[test]
fn words_of_a_site_stand_over_the_built_in_ones_key_by_key() {
    let site = site(&[
        ("content/site.toml", "theme = \"own\"\n"),
        ("themes/own/words/en.toml", "skip = \"To the words <&>\"\n"),
        ("themes/own/words/fr.toml", "[reliability]\nB = \"assez sûre\"\n"),
        ("themes/default/words/fr.toml", "skip = \"not this one\"\n"),
    ]);
    assert_eq!(site.diagnostics, "");
    let (english, french) = (site.page("/articles/one/"), site.page("/articles/un/"));
    assert!(english.contains("To the words &lt;&amp;&gt;") && english.contains("How to cite"));
    assert!(french.contains("assez sûre") && french.contains("Aller au texte"));
}

#[test]
fn a_site_can_add_a_language_and_borrows_the_rest_from_english() {
    let files =
        [("content/site.toml", "lang = \"pt-BR\"\n"), ("themes/default/words/pt.toml", "skip = \"Ao texto\"\n")];
    let site = site(&files);
    assert_eq!(site.diagnostics, "");
    let page = site.page("/articles/");
    assert!(page.contains(">Ao texto</a>"));
    assert!(page.contains("<h1><span lang=\"en\" dir=\"ltr\">Briefings</span></h1>"), "{page}");
    assert!(page.contains("<title>Briefings – "), "a title cannot hold marks");
    assert!(page.contains("aria-label=\"Main\""), "nor can an attribute");
}

#[test]
fn kinds_of_entities_are_named_in_the_language_of_the_site() {
    let files = [
        ("content/site.toml", "lang = \"fr\"\n[kinds.place]\nname = \"Port\"\nplural = \"Ports\"\n"),
        ("content/entities.toml", "[person.a]\nname = \"A\"\n[place.b]\nname = \"B\"\n"),
    ];
    let site = site(&files);
    assert!(site.page("/entities/").contains("Personnes") && site.page("/entities/").contains("Ports"));
    assert!(!site.page("/entities/").contains("Lieux"));
}

#[test]
fn a_mistake_in_a_file_of_words_is_told_in_its_place() {
    let file = "themes/default/words/fr.toml";
    for (text, place, code) in [
        ("skipp = \"Au texte\"", "1:1", "unknown-key"),
        ("[figure]\nfigur = \"Chiffre\"", "2:1", "unknown-key"),
        ("skip = 3", "1:8", "wrong-type"),
        ("skip = { one = \"a\", other = \"b\" }", "1:8", "wrong-type"),
        ("n_figures = \"{n} chiffres\"", "1:13", "wrong-type"),
        ("n_figures = { one = \"{n} chiffre\" }", "1:13", "missing-field"),
        ("n_figures = { other = \"{n} chiffres\", lots = \"{n}\" }", "1:39", "unknown-key"),
        ("n_figures = { other = \"chiffres\" }", "1:23", "bad-words"),
        ("page_of = \"Page {number}\"", "1:11", "bad-words"),
        ("page_of = \"Page {number} sur {count} {nombre}\"", "1:11", "bad-words"),
        ("title_page = \"{number} {number}\"", "1:14", "bad-words"),
        ("skip = \"Au {texte}\"", "1:8", "bad-words"),
        ("skip = Au texte", "1:", "toml-syntax"),
    ] {
        let site = site(&[(file, text)]);
        let mut lines = site.diagnostics.lines().filter(|line| !line.starts_with(' '));
        let line = lines.next().unwrap_or_default();
        assert!(line.starts_with(&format!("{file}:{place}")) && line.contains(&format!("[{code}]")), "{text}: {line}");
        assert_eq!(lines.next(), None, "{text}: {}", site.diagnostics);
    }
    for file in ["themes/default/words/french.toml", "themes/default/words/fr.toml.toml"] {
        let site = site(&[(file, "skip = \"Wrong\""), ("themes/default/words/fr.toml", "skip = \"Right\"")]);
        assert!(site.diagnostics.starts_with(&format!("{file}:1:1")), "{}", site.diagnostics);
        assert!(site.page("/articles/un/").contains(">Right</a>"));
    }
}

#[test]
fn every_place_in_a_word_is_filled() {
    let site = build(of_folder("tests/sites/everything"), &Options::default());
    // What the scripts of the search and of the choices of the timeline fill in is left to them.
    let is_filled_later = |address: &str| address == "/search/" || address.starts_with("/timeline/");
    let pages = site.pages.iter().filter(|(address, _)| address.ends_with('/') && !is_filled_later(address));
    for (address, bytes) in pages {
        let text = String::from_utf8_lossy(bytes);
        for name in ["n", "number", "count", "date", "figure", "source", "sources", "turn", "text", "words"] {
            assert!(!text.contains(&format!("{{{name}}}")), "{address}: {name}");
        }
    }
}

/// Keys that the program itself asks for are words that there are.
#[test]
fn keys_in_the_program_are_known() {
    let english = fs::read_to_string(root().join("themes/default/words/en.toml")).expect("the words can be read");
    let mut section = String::new();
    let mut known = Vec::new();
    for line in english.lines() {
        match line.strip_prefix('[') {
            Some(name) => section = name.trim_end_matches(']').to_owned(),
            None => known.extend(line.split_once(" = ").map(|(key, _)| format!("\"{section}\", \"{key}\""))),
        }
    }
    let mut asked = 0;
    for (_, path) in below("src/page") {
        let text = fs::read_to_string(path).expect("a source file is text");
        // The words of a page are asked for by section and key, as in `.text("source", "numbered")`.
        for call in [").", "tongue."] {
            for after in text.split(call).skip(1) {
                let called = ["text(\"", "html(\"", "with(\"", "around(\""];
                let Some(after) = called.iter().find_map(|name| after.strip_prefix(name)) else { continue };
                let Some(key) = after.split('"').nth(2) else { continue };
                let section = after.split('"').next().unwrap_or_default();
                if !after[section.len()..].starts_with("\", \"") {
                    continue;
                }
                asked += 1;
                assert!(known.contains(&format!("\"{section}\", \"{key}\"")), "{section}.{key}");
            }
        }
    }
    assert!(asked > 20, "{asked}");
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
