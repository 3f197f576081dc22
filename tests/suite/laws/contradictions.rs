//! Which figures contradict each other, against an oracle that tries every number and every year for every pair. In: random
//! figures. Out: whether the same pairs are told, of a crowd whether it is known as one, and whether the work grows with the
//! number of figures and no faster.

use super::random::Random;
use crate::site::of_texts;
use sourceline::link::contradiction::Finding;
use sourceline::link::site::FigureIx;
use std::fmt::Write;

/// What a figure says, with all numbers up to 60 and all years of the decade that it allows.
struct Said {
    text: String,
    allows: Vec<bool>,
    years: Vec<bool>,
    /// Whether its years are certain.
    is_sure: bool,
}

const YEARS: usize = 10;

fn said(random: &mut Random) -> Said {
    // No number ends in a nought, which could come from rounding.
    let number = |random: &mut Random| 1 + 2 * random.below(25);
    let (low, high) = (number(random), number(random));
    let (low, high) = (low.min(high), low.max(high));
    let (value, range): (String, std::ops::RangeInclusive<usize>) = match random.below(4) {
        0 => (format!("value = {low}, bound = \"at-least\""), low..=60),
        1 => (format!("value = {high}, bound = \"at-most\""), 0..=high),
        2 => (format!("range = [{low}, {high}]"), low..=high),
        _ => (format!("value = {low}"), low..=low),
    };
    let from = random.below(YEARS - 2);
    let to = from + random.below(2);
    let doubt = from > 0 && random.once_in(5);
    let (when, years, is_sure) = match (random.once_in(8), doubt) {
        (true, _) => (String::new(), 0..=YEARS - 1, false),
        (_, true) => (format!(", when = \"201{from}?\""), from - 1..=from + 1, false),
        _ if from == to => (format!(", when = 201{from}"), from..=from, true),
        _ => (format!(", when = \"201{from}/201{to}\""), from..=to, true),
    };
    Said {
        text: value + &when,
        allows: (0..=60).map(|number| range.contains(&number)).collect(),
        years: (0..YEARS).map(|year| years.contains(&year)).collect(),
        is_sure,
    }
}

fn share(one: &[bool], other: &[bool]) -> bool {
    one.iter().zip(other).any(|(one, other)| *one && *other)
}

/// All of the one within the other.
fn within(one: &[bool], other: &[bool]) -> bool {
    one.iter().zip(other).all(|(one, other)| !one || *other)
}

/// `Some(true)` where both cannot be right, `Some(false)` where they may not.
fn contradict(one: &Said, other: &Said) -> Option<bool> {
    if share(&one.allows, &other.allows) || !share(&one.years, &other.years) {
        return None;
    }
    let top = |said: &Said| said.allows.iter().rposition(|is| *is);
    let bottom = |said: &Said| said.allows.iter().position(|is| *is);
    let is_part = |one: &Said, other: &Said| within(&one.years, &other.years) && top(one) < bottom(other);
    match one.is_sure && other.is_sure {
        true if one.years == other.years => Some(true),
        true if is_part(one, other) || is_part(other, one) => None,
        _ => Some(false),
    }
}

#[test]
fn the_same_pairs_are_told_as_by_trying_every_pair() {
    let mut random = Random::new(0xc047);
    let mut counts = [0; 5];
    for turn in 0..120 {
        // Among so many some times have more than can all be compared, and others have not.
        let count = if turn % 10 == 0 { 60 + random.below(40) } else { 3 + random.below(27) };
        let figures: Vec<Said> = (0..count).map(|_| said(&mut random)).collect();
        let mut text = String::from("+++\ntitle = \"One\"\ndate = 2020\n");
        for (at, figure) in figures.iter().enumerate() {
            writeln!(
                text,
                "sources.s{at}.title = \"S\"\nfigures.f{at} = {{ {}, metric = \"m\", source = \"s{at}\" }}",
                figure.text
            )
            .expect("a string");
        }
        let site = of_texts(&[("content/articles/one.md", &(text + "+++\n"))]);
        let site = &site.built.pages.site;
        for (at, figure) in figures.iter().enumerate() {
            let others = figures.iter().enumerate().filter(|(other, _)| *other != at);
            let expected: Vec<(usize, bool)> =
                others.filter_map(|(other, it)| Some((other, contradict(figure, it)?))).collect();
            let ix = FigureIx::new(at);
            let mut found: Vec<(usize, bool)> = site
                .contradictions
                .of(ix)
                .map(|it| {
                    let other = if it.one == ix { it.other } else { it.one };
                    (other.at(), it.finding == Finding::Contradicts)
                })
                .collect();
            found.sort_unstable();
            let is_crowded = site.contradictions.is_crowded(ix);
            let all = || figures.iter().map(|figure| figure.text.as_str()).collect::<Vec<_>>();
            let is_told = if is_crowded { found.iter().all(|it| expected.contains(it)) } else { found == expected };
            assert!(is_told, "f{at}: {found:?}, not {expected:?} of {:#?}", all());
            assert!(count > 30 || !is_crowded, "few are no crowd");
            assert_eq!(found.is_empty(), expected.is_empty(), "f{at}: {expected:?} of {:#?}", all());
            counts[0] += usize::from(expected.is_empty());
            counts[1] += usize::from(found.iter().any(|it| it.1));
            counts[2] += usize::from(found.iter().any(|it| !it.1));
            counts[3] += usize::from(found.len() < expected.len());
            counts[4] += usize::from(count > 30 && !is_crowded && !found.is_empty());
        }
    }
    assert!(counts.iter().all(|count| *count > 30), "{counts:?}");
}

/// How many claims are looked at in a site of that many figures, and how many pairs are told.
fn work(count: usize, figure: impl Fn(usize) -> String) -> (usize, usize) {
    let figures: String = (0..count)
        .map(|at| format!("f{at} = {{ {}, metric = \"m\", source = \"s{}\" }}\n", figure(at), at % 2))
        .collect();
    let text = format!(
        "+++\ntitle = \"One\"\ndate = 2020\nsources.s0.title = \"S\"\nsources.s1.title = \"S\"\n[figures]\n{figures}+++\n"
    );
    let text = [("content/articles/one.md", text.as_bytes())];
    let built = sourceline::workspace::Workspace::new(crate::site::files(text)).build(&Default::default());
    let site = &built.pages.site;
    assert_eq!(site.figures.len(), count);
    (site.contradictions.steps, site.contradictions.list.len())
}

#[test]
fn the_work_grows_with_the_figures_and_no_faster() {
    // With how many pairs are told of each figure, at most.
    type Shape = (&'static str, usize, fn(usize) -> String);
    let shapes: [Shape; 8] = [
        ("all the same", 0, |_| "value = 1, when = 2018".into()),
        ("all at once and all different", 4, |at| format!("value = {at}, when = 2018")),
        ("without a time", 4, |at| format!("value = {at}")),
        ("each in its year", 0, |at| format!("value = {at}, when = {}", 1000 + at)),
        ("thirty a year", 15, |at| format!("value = {at}, when = {}", 1000 + at / 30)),
        ("each with the thirty before it", 30, |at| format!("value = {at}, when = \"{}/{}\"", 1000 + at, 1029 + at)),
        ("in times within times", 0, |at| format!("value = {}, when = \"{}/{}\"", 9999 - at, 1000 + at, 9999 - at)),
        ("apart only from the last", 0, |at| match at {
            2999 => "value = 900000, when = \"1000/9999\"".into(),
            at => format!("range = [{at}, 800000], when = \"{}/9000\"", 1000 + at),
        }),
    ];
    for (name, pairs, figure) in shapes {
        let (steps, told) = work(3000, figure);
        // What is looked at beyond each figure's own share is the same for any number of figures.
        assert!(steps <= 3000 * 2 * 20 + 60_000 && told <= 3000 * pairs, "{name}: {steps} looked at, {told} told");
        // Few of one time are all told.
        assert!(name != "thirty a year" || told == 100 * 30 * 29 / 2, "{told} told");
        assert!((told > 0) == (pairs > 0), "{name}: {told} told");
    }
}

/// A site of days of one event, from the text of each day's figure, that any site counts or tells.
fn of_days(count: usize, figure: impl Fn(usize) -> String) -> crate::site::Site {
    let text = |at: usize| {
        let date = format!("{}-{:02}-{:02}", 2020 + at / 336, at / 28 % 12 + 1, at % 28 + 1);
        format!("+++\ntitle = \"A{at}\"\ndate = {date}\n[figures.f]\nmetric = \"m\"\n{}\n+++\n", figure(at))
    };
    let articles: Vec<_> = (0..count).map(|at| (format!("content/articles/a{at}.md"), text(at))).collect();
    let sources: String = (0..count).map(|at| format!("[s{at}]\ntitle = \"S{at}\"\n")).collect();
    let mut files: Vec<_> = articles.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    files.push(("content/sources.toml", &sources));
    of_texts(&files)
}

#[test]
fn nothing_is_called_left_out_where_all_is_told() {
    let crowds = |site: &crate::site::Site| {
        let site = &site.built.pages.site;
        (0..site.figures.len()).filter(|at| site.contradictions.is_crowded(FigureIx::new(*at))).count()
    };
    let says_more = |site: &crate::site::Site| {
        ["/figures/", "/metrics/m/", "/contradictions/", "/articles/a0/"]
            .into_iter()
            .filter(|url| site.pages.iter().any(|(other, _)| other == url))
            .any(|url| site.page(url).contains("at least") || site.page(url).contains("not every pair"))
    };
    // A year of daily numbers, each with the days before it as its parts.
    let tolls = of_days(300, |at| {
        let until = format!("{}-{:02}-{:02}", 2020 + at / 336, at / 28 % 12 + 1, at % 28 + 1);
        format!("value = {}\nwhen = \"2019-12-01/{until}\"\nsource = \"s{at}\"", 101 + 2 * at)
    });
    assert_eq!((crowds(&tolls), says_more(&tolls)), (0, false));
    // One source that says another number every day.
    let daily = |at: usize| format!("value = {}\nwhen = 2019\nsource = \"s0\"", 101 + 2 * at);
    let revised = of_days(100, daily);
    assert_eq!((crowds(&revised), says_more(&revised)), (0, false));
    // Another that contradicts them all.
    let against =
        of_days(100, |at| if at == 99 { "value = 9001\nwhen = 2019\nsource = \"s1\"".into() } else { daily(at) });
    assert_eq!(against.built.pages.site.contradictions.open.len(), 99);
    assert_eq!((crowds(&against), says_more(&against)), (0, false));
    // All against each other: more disagree than are told, but all are contested, and no more than all can be.
    let each = of_days(40, |at| format!("value = {}\nwhen = 2019\nsource = \"s{at}\"", 101 + 2 * at));
    assert_eq!(crowds(&each), 40);
    assert!(each.page("/metrics/m/").contains("not every pair"));
    assert!(!each.page("/figures/").contains("at least"));
}
