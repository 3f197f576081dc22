//! The theme inside the binary, and files of a site over it. In: themes. Out: whether a mistake in one is told in its place.

use crate::folder::{below, of_folder};
use crate::site::{Site, build, of_texts};
use sourceline::build::Options;
use sourceline::diagnostic::{Diagnostic, Place, Problem};
use sourceline::path::FilePath;
use sourceline::text::Span;
use sourceline::theme::{BUILT_IN, beginning};
use sourceline::words::BUILT_IN as WORDS;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const ARTICLE: (&str, &str) = ("content/articles/2018-12-31-one.md", "# One\n\nThe ice has gone.\n");

/// A site with one article and these theme files.
fn themed(files: &[(&str, &str)]) -> Site {
    of_texts(&[&[ARTICLE], files].concat())
}

#[test]
fn the_list_of_built_in_files_is_the_folder() {
    let found: BTreeSet<String> = below("themes/default").into_iter().map(|(name, _)| name).collect();
    let names: Vec<&str> = BUILT_IN.iter().map(|(name, _)| *name).chain(WORDS.iter().map(|(name, _)| *name)).collect();
    let listed: BTreeSet<String> = names.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(listed, found);
    assert_eq!(listed.len(), names.len(), "a file is listed twice");
}

#[test]
fn a_file_of_the_site_replaces_one_and_leaves_the_others() {
    let plain = themed(&[]);
    let site = themed(&[("themes/default/article.html", "mine: {{ page.title }}")]);
    assert_eq!(site.diagnostics, "");
    assert_eq!(site.page("/articles/one/"), "mine: One");
    assert_eq!(site.page("/articles/"), plain.page("/articles/"));
}

#[test]
fn a_copy_of_the_built_in_theme_changes_nothing() {
    let plain = themed(&[]);
    let texts = BUILT_IN.iter().filter_map(|(name, bytes)| Some((*name, std::str::from_utf8(bytes).ok()?)));
    let texts = texts.chain(WORDS.iter().copied());
    let copy: Vec<(String, &str)> = texts.map(|(name, text)| (format!("themes/default/{name}"), text)).collect();
    let copy: Vec<(&str, &str)> = copy.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    let site = themed(&copy);
    assert_eq!(site.diagnostics, "");
    assert_eq!(site.pages, plain.pages);
}

#[test]
fn templates_as_they_are_begun_change_nothing() {
    let plain = themed(&[]);
    let begun = BUILT_IN.iter().filter_map(|(name, _)| Some((format!("themes/default/{name}"), beginning(name)?)));
    let begun: Vec<(String, String)> = begun.collect();
    assert!(begun.len() > 15, "{begun:?}");
    let begun: Vec<(&str, &str)> = begun.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let site = themed(&begun);
    assert_eq!(site.diagnostics, "");
    assert_eq!(site.pages, plain.pages);
}

#[test]
fn a_file_of_the_site_may_extend_the_built_in_one() {
    let own = "{% extends \"builtin/base.html\" %}{% block main %}mine: {{ page.title }}{% endblock %}";
    let site = themed(&[("themes/default/article.html", own)]);
    assert_eq!(site.diagnostics, "");
    assert!(site.page("/articles/one/").contains("mine: One") && site.page("/articles/one/").contains("<html"));
}

#[test]
fn another_theme_stands_on_the_built_in_one() {
    let site = themed(&[
        ("content/site.toml", "theme = \"norhaven\"\n"),
        ("themes/norhaven/article.html", "norhaven: {{ page.title }}"),
        ("themes/default/article.html", "not this one"),
    ]);
    assert_eq!(site.diagnostics, "");
    assert_eq!(site.page("/articles/one/"), "norhaven: One");
    assert!(site.page("/").contains("<html"));
}

#[test]
fn an_asset_of_the_site_takes_the_place_of_the_built_in_one() {
    let site = themed(&[("themes/default/assets/own.css", "a {}"), ("themes/default/assets/style.css", "b {}")]);
    assert_eq!(site.diagnostics, "");
    assert_eq!(site.copied("/assets/own.css").as_deref(), Some("themes/default/assets/own.css"));
    assert_eq!(site.copied("/assets/style.css").as_deref(), Some("themes/default/assets/style.css"));
}

#[test]
fn a_page_asks_for_another_address_when_an_asset_has_other_bytes() {
    let page = |files: &[(&str, &str)]| themed(files).page("/articles/one/").to_owned();
    let plain = page(&[]);
    let [red, green] =
        ["a { color: red }", "a { color: tan }"].map(|css| page(&[("themes/default/assets/style.css", css)]));
    assert!(plain != red && red != green);
    let version = |page: &str| {
        let (_, rest) = page.split_once("assets/style.css?v=").expect("the style sheet has a version");
        rest[..8].to_owned()
    };
    assert_eq!(red.replace(&version(&red), &version(&plain)), plain, "nothing else is other");
    assert_eq!(green.replace(&version(&green), &version(&plain)), plain);
    let (name, built_in) = BUILT_IN.iter().find(|(name, _)| *name == "assets/style.css").expect("it is there");
    let same = std::str::from_utf8(built_in).expect("it is text");
    assert_eq!(page(&[(&format!("themes/default/{name}"), same)]), plain, "the same bytes have the same address");
}

/// WebKit, the engine of Safari, knows `text-decoration` with one word only; with more it draws no line, and a figure looks
/// like any number.
#[test]
fn lines_under_words_are_drawn_in_every_browser() {
    let (_, css) = BUILT_IN.iter().find(|(name, _)| *name == "assets/style.css").expect("it is there");
    let css = std::str::from_utf8(css).expect("it is text");
    let lines: Vec<_> = css.split("text-decoration: ").skip(1).filter_map(|rest| rest.split(';').next()).collect();
    assert!(lines.contains(&"underline"), "none is found any more");
    let long: Vec<_> = lines.iter().filter(|line| line.contains(' ')).collect();
    assert!(long.is_empty(), "write style, colour and thickness as properties of their own: {long:?}");
}

/// A style sheet names its fonts, so a browser keeps them under that name however long its host has told it to.
#[test]
fn a_built_in_font_with_other_bytes_has_another_name() {
    let fonts = BUILT_IN.iter().filter(|(name, _)| name.ends_with(".woff2"));
    let fonts: Vec<_> =
        fonts.map(|(name, bytes)| format!("{name} {:016x}", xxhash_rust::xxh3::xxh3_64(bytes))).collect();
    let known = [
        "assets/fonts/source-sans-3-latin-wght-normal.woff2 df437ae1f1b4446a",
        "assets/fonts/thread-serif-latin-wght-normal.woff2 7a354d2f33872336",
    ];
    assert_eq!(fonts, known, "give the font another name, here and in style.css and base.html");
}

/// The one line of a single diagnostic.
fn only(site: &Site) -> &str {
    let mut lines = site.diagnostics.lines().filter(|line| !line.starts_with(' '));
    let first = lines.next().unwrap_or_default();
    assert_eq!(lines.next(), None, "{}", site.diagnostics);
    first
}

#[test]
fn a_mistake_in_a_template_is_told_in_its_place() {
    let article = "themes/default/article.html";
    for (text, place) in [
        ("a\n{% if page.title %}\nb", "2:"),
        ("a\n{{ page.title | nosuchfilter }}", "2:17"),
        ("a\n  {{ page.titel }}", "2:11"),
        ("a\n{{ nothing }}", "2:4"),
        ("{% extends \"no-such.html\" %}", "1:13"),
        ("\n{% include \"no-such.html\" %}", "2:"),
        ("{% extends \"article.html\" %}", "1:"),
        ("é {% frobnicate %}", "1:"),
        ("{{ page.title + 1 }}", "1:"),
    ] {
        let site = themed(&[(article, text)]);
        let line = only(&site);
        assert!(line.starts_with(&format!("{article}:{place}")) && line.contains("error[template]"), "{text}: {line}");
        assert_eq!(site.built.counts().0, 1, "{text}: an error keeps the site from being published");
    }
}

#[test]
fn mistakes_in_several_templates_are_told_in_one_run() {
    let site = themed(&[
        ("themes/default/article.html", "{{ page.title | nosuchfilter }}"),
        ("themes/default/index.html", "{% if %}"),
        ("themes/default/sources.html", "{{ page.title }}"),
    ]);
    assert!(site.diagnostics.contains("themes/default/article.html:1:17 "), "{}", site.diagnostics);
    assert!(site.diagnostics.contains("themes/default/index.html:1:"), "{}", site.diagnostics);
    assert!(!site.diagnostics.contains("sources.html"), "{}", site.diagnostics);
    assert!(site.page("/sources/").contains("<html"), "until all of them are mended the theme is the built-in one");
}

#[test]
fn a_mistake_that_a_built_in_template_meets_is_told_in_the_file_it_comes_from() {
    let site = themed(&[("themes/default/base.html", "{% block main %}{{ page.titel }}{% endblock %}")]);
    assert!(!site.diagnostics.is_empty());
    let lines = site.diagnostics.lines().filter(|line| !line.starts_with(' '));
    lines.for_each(|line| assert!(line.starts_with("themes/default/base.html:1:"), "{line}"));
}

#[test]
fn a_template_sees_nothing_but_its_page() {
    for text in ["{{ get_env(name=\"HOME\") }}", "{{ now() }}", "{% include \"../content/site.toml\" %}"] {
        let site = themed(&[("themes/default/article.html", text)]);
        assert!(only(&site).starts_with("themes/default/article.html:1:"), "{text}");
    }
}

/// The tiny theme that the README makes, piece by piece.
#[test]
fn the_theme_of_the_readme_does_what_it_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("tests/sites/harbour");
    let readme = fs::read_to_string(root.join("README.md")).expect("the README can be read");
    for name in ["base.html", "article.html", "components.html", "assets/harbour.css", "words/en.toml"] {
        let text = fs::read_to_string(folder.join("themes/harbour").join(name)).expect("the theme can be read");
        assert!(readme.contains(&format!("\n{text}```")), "the README does not show {name} as it is");
    }
    let site = build(of_folder(folder), &Options::default());
    assert_eq!(site.diagnostics, "");
    let boats = site.page("/articles/the-boats/");
    assert!(boats.contains("\"><link rel=\"stylesheet\" href=\"../../assets/harbour.css?v="), "{boats}");
    assert!(boats.contains("Write to the harbour desk.</p>") && boats.contains("How to cite"));
    assert!(site.copied("/assets/harbour.css").is_some());
    assert!(boats.contains("</div><small>(1 / 1)</small>") && !boats.contains("class=\"pips\""));
    assert!(
        site.page("/404.html").contains("<h1>No page at this address</h1>\n<p><a href=\"/index.html\">The Harbour Log")
    );
    assert!(site.page("/articles/").contains("<h1>Logs</h1>") && site.page("/articles/").contains("2 logs"));
    let barcos = site.page("/articles/os-barcos/");
    assert!(barcos.contains(">Ir para o texto</a>") && barcos.contains("Situação em <time"));
    assert!(barcos.contains("<span lang=\"en\" dir=\"ltr\">How to cite</span>"));
}

#[test]
fn what_links_to_a_briefing_is_on_its_page_and_the_rest_on_further_ones() {
    let hub = ("content/articles/hub.md", "+++\ntitle = \"Hub\"\ndate = 2015\n+++\nText.\n");
    let with_links = |count: usize| {
        let others = (0..count).map(|at| {
            let text = format!("+++\ntitle = \"Linking {at}\"\ndate = 2016\n+++\n[[hub]]\n");
            (format!("content/articles/one-{at}.md"), text)
        });
        let others: Vec<_> = others.collect();
        let texts = others.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        of_texts(&texts.chain([hub]).collect::<Vec<_>>())
    };
    let (all, some) = (with_links(300), with_links(301));
    let count = |page: &str| page.matches(">Linking ").count();
    let (first, second) = (some.page("/articles/hub/"), some.page("/articles/hub/page/2/"));
    assert_eq!([count(all.page("/articles/hub/")), count(first), count(second)], [300, 300, 1]);
    assert!(first.contains("articles/hub/page/2/index.html\">and 1 more</a>"), "{first}");
    assert!(!all.pages.contains_key("/articles/hub/page/2/"));
}

#[test]
fn what_many_pages_show_is_told_once_and_another_mistake_at_its_place_is_another() {
    let path = FilePath::new("themes/default/article.html").expect("a good path");
    let at = |problem| Diagnostic::new(Place::new(&path, Span::default()), problem);
    let dead_end = |place: &str| at(Problem::DeadEnd { place: place.into() });
    let fails = |message: &str| at(Problem::Template { message: message.into(), help: None });
    let mut all = Vec::new();
    let found = [fails("of one page"), dead_end("one"), fails("of another page"), dead_end("two")];
    themed(&[]).built.join(&mut all, &found);
    let codes: Vec<_> = all.iter().map(|it| it.problem.code().name()).collect();
    assert_eq!(codes, ["dead-end", "template"]);
}

#[test]
fn a_grade_that_all_sources_of_a_figure_share_is_said_once() {
    let sources = "[log]\ntitle = \"Log\"\nreliability = \"B\"\n[paper]\ntitle = \"Paper\"\nreliability = \"B\"\n";
    let front = "+++\ntitle = \"Two\"\nfigures.ships = { value = 7, source = [\"log\", \"paper\"] }\n+++\n";
    let two = format!("{front}[=ships].\n");
    let site = themed(&[("content/sources.toml", sources), ("content/articles/2019-01-01-two.md", &two)]);
    let page = site.page("/articles/two/");
    assert_eq!(page.matches("<ol class=\"thread\"").count(), 2, "{page}");
    assert_eq!(page.matches("<li class=\"is-end\"").count(), 1, "{page}");
}
