//! How long each stage takes, on a made-up corpus in memory: `cargo bench`, or `cargo bench -- 50000` for another size.
//! Medians of a few turns; on a shared machine only their proportions mean much. It is never a test.

#![expect(clippy::print_stdout, reason = "a benchmark says what it measured")]

use sourceline::build::{Options, build};
use sourceline::check::check;
use sourceline::files::{Content, Files};
use sourceline::link::{Edition, link};
use sourceline::page::Pages;
use sourceline::parse::{Document, parse};
use sourceline::path::FilePath;
use sourceline::words::Words;
use sourceline::workspace::Workspace;
use std::convert::Infallible;
use std::fmt::Write;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The one of the program itself.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const TURNS: usize = 5;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    // `cargo test --all-targets` runs this too, and wants no benchmark.
    if !arguments.iter().any(|argument| argument == "--bench") {
        return;
    }
    let articles = arguments.iter().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(2_000);
    let corpus = corpus(articles);
    let bytes: usize = corpus.iter().filter_map(|(_, content)| content.text()).map(|text| text.len()).sum();
    println!("{articles} articles, {:.1} MB, {} threads", bytes as f64 / 1e6, rayon::current_num_threads());

    let texts: Vec<_> = corpus.iter().filter_map(|(path, content)| Some((path, content.text()?))).collect();
    measure("parse, one thread", || texts.iter().filter_map(|(path, text)| parse(path, text)).collect::<Vec<_>>());
    measure("parse, all threads", || Workspace::new(corpus.clone()));
    let documents: Vec<Arc<Document>> =
        texts.iter().filter_map(|(path, text)| parse(path, text)).map(Arc::new).collect();
    measure("link", || link(&corpus, &documents, &Edition::default()));
    let (site, diagnostics) = link(&corpus, &documents, &Edition::default());
    assert!(diagnostics.is_empty(), "the corpus has no mistakes: {:?}", &diagnostics[..diagnostics.len().min(3)]);
    measure("check", || check(&site, None, false));
    let linked = || link(&corpus, &documents, &Edition::default()).0;
    measure_made("pages", linked, |site| Pages::new(site, &Words::default()));
    measure("link, check and pages", || build(&corpus, &documents, &Options::default()));
    let mut built = build(&corpus, &documents, &Options::default());
    let pages = built.pages.list.len();
    measure(&format!("render {pages} pages, all threads"), || {
        built.render_all(|_, rendered| {
            black_box(rendered.into_bytes().len());
            Ok::<(), Infallible>(())
        })
    });
    let built_anew = || build(&corpus, &documents, &Options::default());
    measure_made("the search index, of a site not rendered", built_anew, |built| {
        black_box(built.pages.index().len());
        built
    });
    compare_figures();
    let mut workspace = Workspace::new(corpus.clone());
    let path = FilePath::new("content/articles/2021-01-01-n0.md").expect("a good path");
    let mut turn = 0;
    measure("an edit, up to the pages", || {
        turn += 1;
        let text = article(0, articles) + &format!("\nEdit {turn} of [[place:p1]].\n");
        workspace.change([(path.clone(), Some(Content::Text(text.into())))]);
        workspace.build(&Options::default())
    });
}

/// How many figures with metrics are compared, and in how many articles they stand.
const FIGURES: usize = 100_000;
const FIGURE_ARTICLES: usize = 1_000;

/// The comparison of many figures, in the shapes that could be slow: it is linking with metrics less linking without.
fn compare_figures() {
    type Shape = (&'static str, fn(usize) -> String);
    let shapes: [Shape; 5] = [
        ("all agree", |_| "metric = \"ships\"\nvalue = 7\nwhen = 2020".to_owned()),
        ("all contradict", |at| format!("metric = \"ships\"\nvalue = {at}\nwhen = 2020")),
        ("half contradict, long times", |at| {
            let (value, from) = (at % 2, 1900 + at % 100);
            format!("metric = \"ships\"\nvalue = {value}\nwhen = \"{from}/{}\"", from + at % 40)
        }),
        ("50,000 subjects", |at| {
            format!("metric = \"ships\"\nof = \"Fleet {}\"\nvalue = {at}\nwhen = 2020", at % (FIGURES / 2))
        }),
        ("1,000 metrics, each day its own", |at| {
            let (year, month, day) = (1900 + at / 1000 % 100, at % 12 + 1, at % 28 + 1);
            format!("metric = \"m{}\"\nvalue = {at}\nwhen = {year}-{month:02}-{day:02}", at % 1000)
        }),
    ];
    for (name, shape) in shapes {
        let of = |with: bool| {
            let mut files = Files::default();
            for article in 0..FIGURE_ARTICLES {
                let mut text = format!(
                    "+++\ntitle = \"Article {article}\"\ndate = 2021-01-01\nsources.s{article}.title = \"S\"\n"
                );
                for at in (0..FIGURES).skip(article).step_by(FIGURE_ARTICLES) {
                    let fields = shape(at);
                    let fields = if with { fields } else { fields.replacen("metric", "note", 1) };
                    writeln!(text, "[figures.f{at}]\nlabel = \"F\"\nsource = \"s{article}\"\n{fields}")
                        .expect("a string");
                }
                let path = FilePath::new(&format!("content/articles/a{article}.md")).expect("a good path");
                files.insert(path, Content::Text((text + "+++\nText.\n").into()));
            }
            let documents = Workspace::new(files.clone()).documents();
            (files, documents)
        };
        let [with, without] = [true, false].map(|with| {
            let (files, documents) = of(with);
            let (site, found) = link(&files, &documents, &Edition::default());
            assert!(found.is_empty(), "the figures have no mistakes: {:?}", &found[..found.len().min(3)]);
            if with {
                println!(
                    "{FIGURES} figures, {name}: {} pairs, {} steps",
                    site.contradictions.list.len(),
                    site.contradictions.steps
                );
            }
            drop(site);
            let label = if with { "  link" } else { "  link, no metrics" };
            measure(label, || link(&files, &documents, &Edition::default()))
        });
        println!("  the comparison {:>33.2} ms", with.saturating_sub(without).as_secs_f64() * 1e3);
    }
}

fn measure<T>(name: &str, mut work: impl FnMut() -> T) -> Duration {
    measure_made(name, || (), |()| work())
}

/// Measures `work` on what `make` makes each time; neither making nor dropping counts.
fn measure_made<I, T>(name: &str, make: impl Fn() -> I, mut work: impl FnMut(I) -> T) -> Duration {
    let mut times: Vec<Duration> = Vec::new();
    for _ in 0..TURNS {
        let input = make();
        let started = Instant::now();
        let made = work(input);
        times.push(started.elapsed());
        drop(black_box(made));
    }
    times.sort();
    let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
    let (least, median) = (milliseconds(times[0]), milliseconds(times[TURNS / 2]));
    println!("{name:<40} {median:>10.2} ms   (least {least:.2})");
    times[TURNS / 2]
}

/// A site of so many articles, with a quarter as many entities and half as many sources.
fn corpus(articles: usize) -> Files {
    let mut files = Files::default();
    let mut add = |path: String, text: String| {
        files.insert(FilePath::new(&path).expect("a good path"), Content::Text(text.into()));
    };
    (0..articles).for_each(|at| add(format!("content/articles/2021-01-01-n{at}.md"), article(at, articles)));
    let mut entities = String::new();
    let mut sources = String::new();
    for at in 0..places(articles) {
        writeln!(entities, "[place.p{at}]\nname = \"Place {at}\"\naliases = [\"Town {at}\"]\nwithin = \"p{}\"", at / 2)
            .expect("a string");
    }
    for at in 0..articles / 2 + 1 {
        writeln!(sources, "[s{at}]\ntitle = \"Source {at}\"\nreliability = \"B\"\ndate = 2020").expect("a string");
    }
    // The first place is within none, since it would be within itself.
    add("content/entities.toml".to_owned(), entities.replacen("\nwithin = \"p0\"", "", 1));
    add("content/sources.toml".to_owned(), sources);
    add("content/site.toml".to_owned(), "title = \"Corpus\"\nbase_url = \"https://example.org/\"\n".to_owned());
    files
}

fn places(articles: usize) -> usize {
    articles / 4 + 2
}

/// An article of some 500 words, with references of each kind; the first places and sources are the most named.
fn article(at: usize, articles: usize) -> String {
    let (places, sources) = (places(articles), articles / 2 + 1);
    // As words are in a text: few often, many seldom.
    let often = |turn: usize, count: usize| {
        let spread = at.wrapping_mul(2_654_435_761).wrapping_add(turn.wrapping_mul(40_503)) % count;
        if (at + turn).is_multiple_of(3) { spread } else { spread % (spread % 97 + 1) }
    };
    let mut text = format!("+++\ntitle = \"Article {at}\"\nabout = [\"p{}\"]\n", often(0, places));
    for figure in 0..4 {
        let (source, value) = (often(figure, sources), at * 7 + figure * 3 + 1);
        writeln!(text, "[figures.f{figure}]\nlabel = \"Figure {figure}\"\nvalue = {value}\nunit = \"boats\"\nsource = \"s{source} p. {figure}\"").expect("a string");
        writeln!(text, "metric = \"m{}\"\nwhen = \"20{:02}-0{}\"", at % 20, at % 20, figure + 1).expect("a string");
    }
    writeln!(text, "[figures.sum]\nlabel = \"Sum\"\nderive = \"f0 + f1\"").expect("a string");
    writeln!(
        text,
        "[events.e{at}]\nname = \"Event {at}\"\ndate = \"20{:02}-0{}\"\nplace = \"p{}\"\n+++",
        at % 20,
        at % 9 + 1,
        often(1, places)
    )
    .expect("a string");
    for part in 0..8 {
        let words =
            "The harbour was closed for weeks, and nobody knew when *the ice* would give way to the boats. ".repeat(3);
        let (place, source) = (often(part, places), often(part + 9, sources));
        writeln!(text, "## Part {part}\n\n{words}It lay in [[p{place}]] [@s{source} p. {part}], with [=f0] of [=sum].")
            .expect("a string");
        writeln!(text, "See [another](2021-01-01-n{}.md#part-{part}).\n", often(part + 20, articles))
            .expect("a string");
    }
    text
}
