//! Laws of large sites: pages stay small whatever a site is about, and nothing is left out. What takes long is called
//! `growth_…`, so that `--skip growth` leaves it out.

use super::growth::each as lines;
use super::workspace;
use sourceline::build::{Built, Options};
use sourceline::page::Kind;
use sourceline::render::render;
use std::fmt::Write;

/// No page is larger, in bytes, but the text somebody wrote as one.
const LARGEST_PAGE: usize = 500_000;

/// Renders every page of a kind that `wanted` picks, and gives the number of pages and the largest size.
fn sizes(built: &Built, wanted: impl Fn(&str, &Kind) -> bool) -> (usize, usize, String) {
    let (mut count, mut largest, mut all) = (0, 0, String::new());
    for page in built.pages.list.iter().filter(|page| wanted(page.url.as_str(), &page.kind)) {
        let mut bytes = Vec::new();
        render(&built.pages, page, &built.theme, &mut bytes).expect("the built-in theme shows every page");
        count += 1;
        largest = largest.max(bytes.len());
        all += &String::from_utf8_lossy(&bytes);
    }
    (count, largest, all)
}

#[test]
fn growth_of_what_all_name_of_what_names_all_and_of_one_year() {
    const MANY: usize = 3_000;
    let names = lines(MANY, |text, at| writeln!(text, "[person.p{at}]\nname = \"Person {at}\""));
    let events =
        lines(MANY, |text, at| writeln!(text, "[event.e{at}]\nname = \"Event {at}\"\ndate = 2019-01-0{}", 1 + at % 9));
    let sources =
        "[log]\ntitle = \"Log\"\n".to_owned() + &lines(MANY, |text, at| writeln!(text, "[s{at}]\ntitle = \"S {at}\""));
    let all = lines(MANY, |text, at| writeln!(text, "[[p{at}]] [@s{at}]"));
    let mut files = vec![
        ("content/entities.toml", "[place.norhaven]\nname = \"Norhaven\"\n".to_owned() + &names + &events),
        ("content/sources.toml", sources),
        ("content/articles/all.md", format!("+++\ntitle = \"All\"\ndate = 2020\n+++\n{all}")),
    ];
    for at in 0..MANY {
        let path: &'static str = format!("content/articles/a{at}.md").leak();
        let when = format!("{}-{:02}-{:02}", 1900 + at / 336, 1 + at / 28 % 12, 1 + at % 28);
        let figure =
            format!("[figures.f]\nlabel = \"F\"\nvalue = {at}\nmetric = \"huts\"\nwhen = {when}\nsource = \"log\"");
        files.push((path, format!("+++\ntitle = \"A {at}\"\ndate = 2019\n{figure}\n+++\nIn [[norhaven]] [@log] was [[p{at}]], see [all](all.md).\n")));
    }
    let built = workspace(files).build(&Options::default());
    assert!(built.diagnostics.is_empty(), "{:?}", built.diagnostics.first());
    for (address, pages, words) in [
        ("entities/norhaven/", 10, "A 2999"),
        ("articles/all/", 9, "A 2999"),
        ("sources/log/", 10, "A 2999"),
        ("metrics/huts/", 10, "A 2999"),
        ("timeline/2019/", 10, "Event 2999"),
        ("entities/", 10, "Person 2999"),
        ("sources/", 10, "S 2999"),
        ("articles/page/", 10, "A 2999"),
    ] {
        let (count, largest, all) = sizes(&built, |url, kind| {
            url.starts_with(address)
                && url[address.len()..]
                    .split('/')
                    .all(|part| part.is_empty() || part == "page" || part.bytes().all(|byte| byte.is_ascii_digit()))
                && !matches!(kind, Kind::Article(_))
        });
        assert!(count >= pages && largest < LARGEST_PAGE, "{address}: {count} pages of at most {largest} bytes");
        assert!(all.contains(words), "{address}: {words} is on no page");
    }
    // A drawing of all figures shows what can be seen of them, and its first and last.
    let (_, _, chart) = sizes(&built, |url, _| url == "metrics/huts/");
    let signs = chart.matches("<circle").count();
    assert!((500..2_500).contains(&signs), "{signs} signs are drawn of {MANY} figures");
    // Whoever is named with all others is in nobody's company.
    let (_, _, person) = sizes(&built, |url, _| url == "entities/p7/");
    assert!(person.contains("Person 7") && !person.contains("Person 8<"), "{person}");
    // The one text that names all is as large as what it names, and has all of it.
    let (_, _, all) = sizes(&built, |url, _| url == "articles/all/");
    assert!(all.contains("Person 2999") && all.matches("../../entities/p").count() >= MANY);
}

#[test]
fn growth_of_a_sitemap_ends_far_below_what_the_protocol_allows() {
    let names = lines(5_100, |text, at| writeln!(text, "[person.p{at}]\nname = \"Person {at}\""));
    let site = "base_url = \"https://example.org/\"\npage_size = 1000\n".to_owned();
    let built = workspace([("content/entities.toml", names), ("content/site.toml", site)]).build(&Options::default());
    let of = |wanted: &str| sizes(&built, |url, _| url == wanted);
    let (_, _, index) = of("sitemap.xml");
    assert!(index.contains("<sitemapindex") && index.matches("<loc>").count() == 2, "{index}");
    assert!(index.contains("<loc>https://example.org/sitemap-2.xml</loc>"), "{index}");
    let (first, second) = (of("sitemap-1.xml").2, of("sitemap-2.xml").2);
    let count = |map: &str| map.matches("<url><loc>").count();
    assert_eq!(count(&first), 5_000);
    assert!(count(&second) > 100, "{}", count(&second));
    for entity in ["/entities/p0/", "/entities/p2500/", "/entities/p5099/"] {
        assert_eq!([&first, &second].map(|map| map.matches(entity).count()).iter().sum::<usize>(), 1, "{entity}");
    }
}
