//! Laws of drawings. In: the pages of whole sites. Out: what breaks them: drawings that a strict policy forbids, that are not
//! described, that lend each other their grounds, or that are numbered otherwise than the list below them.

use crate::folder::of_folder;
use crate::site::{Site, build, of_texts};
use sourceline::build::Options;
use std::collections::BTreeSet;

/// The words between each two of these.
fn between<'a>(text: &'a str, start: &'a str, end: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(start).skip(1).filter_map(move |rest| rest.split(end).next())
}

fn pages(site: &Site) -> impl Iterator<Item = (&str, &str)> {
    let pages = site.pages.iter().filter(|(url, _)| url.ends_with('/'));
    pages.map(|(url, bytes)| (url.as_str(), std::str::from_utf8(bytes).expect("what is rendered is UTF-8")))
}

fn whole_sites() -> Vec<Site> {
    ["", "tests/sites/everything"].map(|site| build(of_folder(site), &Options::default())).into()
}

#[test]
fn a_drawing_is_described_needs_no_style_and_shares_no_id() {
    let mut drawings = 0;
    for site in whole_sites() {
        for (url, page) in pages(&site) {
            let ids: Vec<&str> = between(page, " id=\"", "\"").collect();
            let unique: BTreeSet<&str> = ids.iter().copied().collect();
            assert_eq!(ids.len(), unique.len(), "{url} has an id twice");
            for ground in between(page, "url(#", ")") {
                assert!(unique.contains(ground), "{url}: #{ground}");
            }
            for drawing in between(page, "<svg ", "</svg>").filter(|drawing| drawing.contains("class=\"art ")) {
                drawings += 1;
                let described = between(drawing, " role=\"img\" aria-label=\"", "\"").next().unwrap_or_default();
                assert!(described.ends_with('.') && described.len() > 20, "{url}: {described}");
                assert!(
                    !drawing.contains("style=") && !drawing.contains("NaN") && !drawing.contains("inf"),
                    "{url}: {drawing}"
                );
            }
            // One board for wide and one for narrow places.
            assert_eq!(page.matches("art--wide").count(), page.matches("art--narrow").count(), "{url}");
        }
    }
    assert!(drawings > 40, "{drawings}");
}

#[test]
fn a_strip_is_numbered_as_the_list_below_it() {
    let site = of_texts(&[
        (
            "content/articles/one.md",
            "+++\ntitle = \"One\"\ndate = 2018-12-31\n[events.sails]\nname = \"She <sails>\"\ndate = \"2018-05?\"\n\
             [events.lies]\nname = \"She lies\"\ndate = \"XXXX-12\"\n[events.sinks]\nname = \"She sinks\"\ndate = 2018-12-01\n+++\n",
        ),
        (
            "content/entities.toml",
            "[topic.ship]\nname = \"The ship\"\n[event.built]\nname = \"Built\"\ndate = 2011\nwho = \"ship\"\n\
             [event.sold]\nname = \"Sold\"\ndate = \"2016/..\"\nwho = \"ship\"\n",
        ),
    ]);
    let expected = [
        ("/timeline/", vec!["1 Built", "2 Sold", "3 She &lt;sails&gt;", "4 She sinks"]),
        ("/timeline/2018/", vec!["1 She &lt;sails&gt;", "2 She sinks"]),
        ("/articles/one/", vec!["1 She &lt;sails&gt;", "2 She sinks"]),
        ("/entities/ship/", vec!["1 Built", "2 Sold"]),
        ("/timeline/2011/", vec![]),
        ("/entities/built/", vec![]),
    ];
    for (url, expected) in expected {
        let page = site.page(url);
        let lane = |lane: &str| {
            Some(format!("{} {}", between(lane, "", "<").next()?, between(lane, "dx=\"5\">", "<").next()?))
        };
        for board in between(page, "<svg paint-order", "</svg>") {
            let drawn: Vec<String> = board.split("<tspan class=\"no\">").skip(1).filter_map(lane).collect();
            assert_eq!(drawn, expected, "{url}");
        }
        let entries = between(page, "<li class=\"k1", "</li>");
        let listed = entries.filter_map(|entry| {
            let number = between(entry, "<span class=\"no\">", "<").next()?;
            let title = between(entry, "<p class=\"what\">", "</p>").next()?;
            Some(format!("{number} {}", title.trim_end_matches("</a>").rsplit('>').next()?))
        });
        assert_eq!(listed.map(|it| it.replace("<a", "")).collect::<Vec<_>>(), expected, "{url}");
    }
}

#[test]
fn what_one_hand_counts_and_expects_has_one_colour() {
    let figures: String = [
        ("a", 2011, "count", "port"),
        ("b", 2012, "count", "port"),
        ("c", 2013, "projection", "port"),
        ("d", 2011, "count", "guild"),
        ("e", 2012, "count", "guild"),
        // Drawn as a count is: a colour of its own tells it from the counts of the same source.
        ("f", 2013, "", "port"),
        // An estimate is drawn as what is expected is, and gets that colour too.
        ("g", 2014, "estimate", "port"),
    ]
    .map(|(id, year, kind, source)| figure(id, year, kind, source))
    .concat();
    let page = metric(&figures);
    let key = between(&page, "<ul class=\"key\">", "</ul>").next().expect("the chart has a key");
    let signs: Vec<_> = between(key, "<li>", "</li>")
        .map(|sign| {
            let letter = between(sign, "<b class=\"letter\" aria-hidden=\"true\">", "</b>").next().unwrap_or_default();
            let colour = between(sign, "<svg class=\"", "\"").next().map(|class| &class[..2]).unwrap_or_default();
            (letter, colour, sign.rsplit("</svg> ").next().unwrap_or_default())
        })
        .collect();
    let expected = [
        ("a", "c1", "The port, count"),
        ("b", "c2", "The guild, count"),
        ("c", "c1", "The port, projection"),
        ("d", "c3", "The port, kind not stated"),
        ("e", "c3", "The port, estimate"),
    ];
    assert_eq!(signs, expected);
    // Where the names have no room the letters stand at the ends, so that no colour is needed to tell lines apart.
    let mut letters = ends(&page);
    letters.sort();
    assert_eq!(letters, ["a", "b", "c", "d", "e"]);
}

#[test]
fn lines_whose_signs_differ_need_no_letters() {
    let figures = [("a", 2011, "count", "port"), ("b", 2012, "count", "port"), ("c", 2013, "estimate", "guild")];
    let page = metric(&figures.map(|(id, year, kind, source)| figure(id, year, kind, source)).concat());
    assert!(page.contains("The guild, estimate") && !page.contains("class=\"letter\""));
    assert_eq!(ends(&page), Vec::<String>::new());
}

/// A figure of the boats, in a year.
fn figure(id: &str, year: u16, kind: &str, source: &str) -> String {
    let kind = if kind.is_empty() { String::new() } else { format!("kind = \"{kind}\"\n") };
    format!("[figures.{id}]\nmetric = \"boats\"\nvalue = {year}\nwhen = \"{year}\"\nsource = \"{source}\"\n{kind}")
}

/// The page of the boats, of which the port and the guild give figures.
fn metric(figures: &str) -> String {
    let sources = "[sources.port]\ntitle = \"The port\"\n[sources.guild]\ntitle = \"The guild\"\n";
    let site = of_texts(&[
        ("content/articles/one.md", &format!("+++\ntitle = \"One\"\ndate = 2018-12-31\n{sources}{figures}+++\n")),
        ("content/metrics.toml", "[boats]\nname = \"Boats\"\n"),
    ]);
    site.page("/metrics/boats/").to_owned()
}

/// What stands at the ends of lines on a narrow board.
fn ends(page: &str) -> Vec<String> {
    let words = narrow(page).into_iter().filter(|text| text.starts_with("class=\"strong c"));
    words.filter_map(|text| Some(text.rsplit(": ").next()?.to_owned())).collect()
}

/// The words of a narrow board, with the places of those that name a value.
fn narrow(page: &str) -> Vec<String> {
    let board = between(page, "art--narrow", "</svg>").next().expect("the page has a chart");
    between(board, "<text ", "</text>").map(|text| text.replacen('>', ": ", 1)).collect()
}

/// The page of an article with a series of that unit.
fn of_series(unit: &str, series: &str) -> String {
    let figure =
        format!("[figures.fled]\nlabel = \"Fled\"\nunit = \"{unit}\"\nsource = \"log\"\nseries = [{series}]\n");
    let text = format!(
        "+++\ntitle = \"One\"\ndate = 2018-12-31\n[sources.log]\ntitle = \"The log\"\n{figure}+++\n![[=fled]]\n"
    );
    of_texts(&[("content/articles/one.md", &text)]).page("/articles/one/").to_owned()
}

#[test]
fn a_long_unit_leaves_room_for_what_its_numbers_are_multiplied_by() {
    let series = "{ when = 2017, value = 40000000 }, { when = 2018, value = 53200000 }";
    for unit in
        ["people displaced by conflict and violence", "people who fled inside of their own country, as registered"]
    {
        let words = narrow(&of_series(unit, series));
        assert!(words.contains(&"x=\"0\" y=\"31\": × 1,000,000".to_owned()), "{words:?}");
        assert!(words.iter().any(|word| word.starts_with("x=\"0\" y=\"13\": people")), "{words:?}");
    }
    let words = narrow(&of_series("people", series));
    assert!(words.contains(&"x=\"0\" y=\"13\": people × 1,000,000".to_owned()), "{words:?}");
}

#[test]
fn the_line_of_a_chart_runs_through_none_of_its_numbers() {
    let days = [31, 64, 12, 40];
    let series = (5..).zip(days).map(|(day, value)| format!("{{ when = 2022-04-0{day}, value = {value} }}"));
    let page = of_series("people", &series.collect::<Vec<_>>().join(", "));
    let board = between(&page, "art--narrow", "</svg>").next().expect("the page has a chart");
    let dots: Vec<f64> = between(board, " cy=\"", "\"").map(|y| y.parse().expect("a number")).collect();
    let numbers: Vec<f64> = between(board, "<text class=\"strong\"", ">")
        .map(|text| between(text, " y=\"", "\"").next().expect("a place").parse().expect("a number"))
        .collect();
    let is_below: Vec<bool> = numbers.iter().zip(&dots).map(|(number, dot)| number > dot).collect();
    assert_eq!(is_below, [true, false, true, false], "{board}");
    // A day is named below its value.
    let name = between(board, "text-anchor=\"middle\">6<", "/").count();
    assert_eq!(name, 1, "{board}");
    let dot = between(board, " cx=\"", "\"").nth(1).expect("a dot");
    assert!(board.contains(&format!("<text x=\"{dot}\" y=\"290\" text-anchor=\"middle\">6</text>")), "{board}");
    // What the line below the drawing says is not said by a key too.
    assert!(!page.contains("class=\"key\"") && !page.contains("not stated:"), "{page}");
}

/// The names in the key of a chart.
fn names(page: &str) -> Vec<&str> {
    let key = between(page, "<ul class=\"key\">", "</ul>").next().unwrap_or_default();
    between(key, "</svg> ", "</li>").collect()
}

/// The page of the boats, as figures of yearbooks have them; of each the year, what else it says, and the title of its book.
fn yearbooks(figures: &[(u16, &str, &str)]) -> String {
    let mut text = String::from("+++\ntitle = \"One\"\ndate = 2030\n");
    for (at, (year, more, title)) in figures.iter().enumerate() {
        text +=
            &format!("[sources.book-{at}]\ntitle = \"{title}\"\ndate = {year}\n[figures.f{at}]\nmetric = \"boats\"\n");
        if !more.contains("series") {
            text += &format!("value = {}\nwhen = {year}\n", 100 + at);
        }
        text += &format!("source = \"book-{at}\"\n{more}\n");
    }
    let entities = "[org.office]\nname = \"Harbour Office\"\n[org.other]\nname = \"Harbour Office\"\n\
                    [org.guild]\nname = \"Guild\"\n[place.bay]\nname = \"Bay\"\n";
    let site = of_texts(&[("content/articles/one.md", &(text + "+++\n")), ("content/entities.toml", entities)]);
    site.page("/metrics/boats/").to_owned()
}

#[test]
fn one_who_says_so_in_many_sources_has_one_line() {
    let books: Vec<_> = (2015..2025).map(|year| (year, "attributed_to = \"office\"", "Yearbook")).collect();
    let page = yearbooks(&books);
    let board = between(&page, "art--wide", "</svg>").next().expect("the page has a chart");
    assert_eq!(names(&page), ["Harbour Office"]);
    assert_eq!((board.matches("<circle").count(), board.matches("class=\"path\"").count()), (10, 1), "{board}");
    // A later word of the same hand for one time breaks the line, though no time is without a value.
    let page = yearbooks(&[books.as_slice(), &[(2019, books[0].1, "Yearbook, revised")]].concat());
    assert!(!page.contains("across a time without a value"));
    let page = yearbooks(&[&books[..4], &books[6..]].concat());
    assert!(page.contains("across a time without a value"));
}

#[test]
fn sources_of_one_speaker_whose_times_meet_have_lines_of_their_own() {
    let by = "attributed_to = \"office\"";
    let series = |years: [u16; 3]| {
        format!("{by}\nseries = [{}]", years.map(|year| format!("{{ when = {year}, value = {year} }}")).join(", "))
    };
    let of = |books: &[([u16; 3], &str)]| {
        let books: Vec<_> = books.iter().map(|(years, title)| (series(*years), *title)).collect();
        let metric = books.iter().map(|(more, title)| (0, more.as_str(), *title)).collect::<Vec<_>>();
        yearbooks(&metric)
    };
    let (red, blue) = ("Harbour Office, Red book", "Harbour Office, Blue book");
    // Years that both have, and years that only alternate.
    for years in [[[2000, 2001, 2002], [2002, 2003, 2004]], [[2000, 2002, 2004], [2001, 2003, 2005]]] {
        assert_eq!(names(&of(&[(years[0], "Red book"), (years[1], "Blue book")])), [red, blue], "{years:?}");
    }
    let page = of(&[([2000, 2001, 2002], "Red book"), ([2003, 2004, 2005], "Blue book")]);
    assert_eq!(names(&page), ["Harbour Office"]);
}

#[test]
fn only_series_that_do_not_go_together_part_a_line() {
    let single = |when: &str, value: u32| (format!("value = {value}\nwhen = \"{when}\""), "Boats");
    let series = |points: &[(&str, u32)], label: &'static str| {
        let points: Vec<_> =
            points.iter().map(|(when, value)| format!("{{ when = \"{when}\", value = {value} }}")).collect();
        (format!("series = [{}]", points.join(", ")), label)
    };
    let page = |figures: &[(String, &str)]| {
        let mut text = String::from("+++\ntitle = \"One\"\ndate = 2030\n[sources.log]\ntitle = \"Log\"\n");
        for (at, (figure, label)) in figures.iter().enumerate() {
            text += &format!("[figures.f{at}]\nmetric = \"boats\"\nsource = \"log\"\nlabel = \"{label}\"\n{figure}\n");
        }
        of_texts(&[("content/articles/one.md", &(text + "+++\n"))]).page("/metrics/boats/").to_owned()
    };
    let years = |label| series(&[("2014", 48), ("2015", 52), ("2016", 50)], label);
    let months = |label| series(&[("2018-01", 6), ("2018-02", 5), ("2018-03", 7)], label);
    let of_both = series(&[("2017", 55), ("2018-06", 57)], "Boats");
    let rows = [
        // Single values are of one line however their times are said, and whatever they are called.
        (vec![single("1951", 5), single("1961", 6), single("1971-04-01", 7), single("1981-04", 8)], 1),
        (vec![single("1951", 5), (single("1971-04-01", 7).0, "At the census")], 1),
        (vec![years("Boats"), single("2017-06-30", 53), single("2018", 54)], 1),
        (vec![single("2016", 49), years("Boats"), single("2017", 54)], 1),
        (vec![years("Boats"), of_both.clone(), single("2019", 60)], 1),
        (vec![of_both, series(&[("2019", 60), ("2020-06", 61)], "Boats")], 1),
        // Series of months and of years, and two that say otherwise.
        (vec![years("Each year"), months("Each month")], 2),
        (vec![years("First"), series(&[("2015", 53), ("2016", 51), ("2017", 58)], "Second")], 2),
        (vec![years("First"), series(&[("2017", 53), ("2018", 51)], "Second")], 1),
        // What nobody could tell apart.
        (vec![years("Boats"), months("Boats")], 1),
    ];
    for (figures, lines) in rows {
        let page = page(&figures);
        let drawn = names(&page);
        assert_eq!(drawn.len(), lines, "{figures:?} {drawn:?}");
        assert_eq!(drawn[0], if lines == 1 { "Log".to_owned() } else { format!("Log, {}", figures[0].1) });
    }
    // A line of several is not called as one of them is.
    let both = page(&[years("Each year"), (single("2017", 54).0, "In 2017"), months("Each month")]);
    assert_eq!(names(&both), ["Log", "Log, Each month"]);
    // What is said again of a time that a series has goes on from there.
    let revised = page(&[years("Boats"), single("2016", 51), single("2017", 54)]);
    let board = between(&revised, "art--wide", "</svg>").next().expect("the page has a chart");
    assert_eq!((names(&revised).len(), board.matches("<circle").count()), (1, 5), "{board}");
}

#[test]
fn hands_of_one_name_are_told_apart_by_what_they_say_it_in() {
    let (office, other) = ("attributed_to = \"office\"", "attributed_to = \"other\"");
    let page = yearbooks(&[(2015, office, "Red book"), (2016, office, "Red book"), (2015, other, "Blue book")]);
    assert_eq!(names(&page), ["Harbour Office, Red book", "Harbour Office, Blue book"]);
    // A name that nobody shares stays as it is.
    let page = yearbooks(&[(2015, office, "Red book"), (2016, "attributed_to = \"guild\"", "Red book")]);
    assert_eq!(names(&page), ["Harbour Office", "Guild"]);
    // Where nobody is named the sources speak, and two of one title are known by their dates.
    let page = yearbooks(&[(2015, "", "Yearbook"), (2016, "", "Yearbook"), (2016, "", "Log")]);
    assert_eq!(names(&page), ["Yearbook, 2015", "Yearbook, 2016", "Log"]);
    let page = yearbooks(&[(2015, office, "Log"), (2016, "place = \"bay\"\nattributed_to = \"other\"", "Log")]);
    assert_eq!(names(&page), ["Harbour Office, Log, 2015", "Bay, Harbour Office, Log, 2016"]);
}

#[test]
fn of_more_lines_than_can_be_told_apart_the_newest_are_drawn() {
    let note = "Lines that are only in the table: ";
    let left = |page: &str| between(page, note, ".").next().map(str::to_owned);
    let of = |letter: char| format!("of = \"{letter}\"");
    let wheres: Vec<String> = ('a'..='g').map(of).collect();
    let each = |years: [u16; 2]| wheres.iter().flat_map(move |of| years.map(|year| (year, of.as_str(), "Log")));
    let page = yearbooks(&each([2015, 2016]).map(|(year, of, _)| (year, of, "Log")).collect::<Vec<_>>());
    // A source for each value: all of them stand alone, and without another time they would have no course.
    assert_eq!((names(&page).len(), left(&page).as_deref()), (6, Some("8")));
    assert_eq!(names(&page).iter().filter(|name| name.contains("2016")).count(), 5, "{:?}", names(&page));
    assert!(page.contains("though never all of one time"), "the older one is drawn by the rule that is told");
    assert!(!page.contains("does not fit the drawing"), "nothing is said of times and units");
    // One who says so for all: seven lines of two values.
    let by: Vec<String> = wheres.iter().map(|of| format!("{of}\nattributed_to = \"guild\"")).collect();
    let lines: Vec<_> = by.iter().flat_map(|by| [2015, 2016].map(|year| (year, by.as_str(), "Log"))).collect();
    let page = yearbooks(&lines);
    assert_eq!((names(&page).len(), left(&page).as_deref()), (6, Some("1")));
    // The one that goes on longest stays, though it was given last and its values are old; values that stand alone go.
    let old = "of = \"z\"\nattributed_to = \"office\"";
    let alone = wheres.iter().map(|of| (2020, of.as_str(), "Log"));
    let page = yearbooks(&alone.chain([(2001, old, "Log"), (2002, old, "Log")]).collect::<Vec<_>>());
    assert!(names(&page)[0].starts_with("z, Harbour Office"), "{:?}", names(&page));
    assert_eq!((names(&page).len(), left(&page).as_deref()), (6, Some("2")));
    // Six are all drawn.
    let page = yearbooks(&lines[..12]);
    assert_eq!((names(&page).len(), left(&page)), (6, None));
}
