//! How long the stages take: parse, link, make the views, render. In: a site made in memory. Out: a line for each stage.
//! `cargo bench` runs it; `cargo bench -- 2000` says how many articles. It is for comparing two states of the code on one
//! machine; what is said of speed beside other builders comes from a run beside them.
#![expect(clippy::print_stdout, reason = "what it measures is all it is for")]

use sourceline::build::Options;
use sourceline::files::{Content, Files};
use sourceline::path::FilePath;
use sourceline::render::render;
use sourceline::workspace::Workspace;
use std::fmt::Write;
use std::time::{Duration, Instant};

/// As in the program, since the stages are mostly about memory.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Each stage is run so often, and the middle one counts.
const ROUNDS: usize = 7;

fn main() {
    let count = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(1000);
    let files = site(count);
    let workspace = Workspace::new(files.clone());
    let mut built = workspace.build(&Options::default());
    assert_eq!(built.counts(), (0, 0), "the made-up site is a good one");
    println!("{count} articles, {} pages, middle of {ROUNDS} rounds", built.pages.list.len());
    report("parse", || drop(Workspace::new(files.clone())));
    report("link, check, pages", || drop(workspace.build(&Options::default())));
    let mut bytes = Vec::new();
    report("views, one thread", || {
        for page in &built.pages.list {
            bytes.clear();
            drop(built.pages.make(page, &mut bytes));
        }
    });
    report("render, one thread", || {
        for page in &built.pages.list {
            render(&built.pages, page, &built.theme, &mut bytes).expect("the built-in theme shows every page");
        }
    });
    report("render, all threads", || built.render_all(|_, _| Ok::<(), ()>(())).expect("nothing is written"));
}

fn report(stage: &str, mut run: impl FnMut()) {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let started = Instant::now();
            run();
            started.elapsed()
        })
        .collect();
    times.sort();
    println!("{stage:20} {:8.1} ms", times[ROUNDS / 2].as_secs_f64() * 1000.0);
}

/// A made-up site of `count` articles that name each other, ten places, ten sources and three figures each.
fn site(count: usize) -> Files {
    let mut files = Files::default();
    let mut add = |path: String, text: String| {
        files.insert(FilePath::new(&path).expect("a good path"), Content::Text(text.into()));
    };
    let mut entities = String::new();
    let mut sources = String::new();
    for at in 0..10 {
        writeln!(entities, "[place.harbour-{at}]\nname = \"Harbour {at}\"").expect("writing to a string cannot fail");
        writeln!(sources, "[log-{at}]\ntitle = \"Log of harbour {at}\"").expect("writing to a string cannot fail");
    }
    add("content/entities.toml".into(), entities);
    add("content/sources.toml".into(), sources);
    for at in 0..count {
        add(format!("content/articles/a{at}.md"), article(at, count));
    }
    files
}

fn article(at: usize, count: usize) -> String {
    let (harbour, other) = (at % 10, (at * 7 + 1) % count);
    let mut text = format!("+++\ntitle = \"Ships of day {at}\"\ndate = {}\n", 1900 + at % 120);
    for figure in 0..3 {
        let value = at * 10 + figure;
        write!(
            text,
            "[figures.f{figure}]\nvalue = {value}\nlabel = \"Ships\"\nunit = \"ships\"\nwhen = 2018-12-{:02}\nsource = \"log-{harbour}\"\n",
            1 + at % 31
        )
        .expect("writing to a string cannot fail");
    }
    text.push_str("+++\n");
    for paragraph in 0..12 {
        write!(
            text,
            "At [[harbour-{}]] lay [=f{}], *more* than before; see [the other day](./a{other}.md) [@log-{harbour} p. {paragraph}]. \
             The ice held, the pilots waited, and nobody could say for how long the ships would be held.\n\n",
            (harbour + paragraph) % 10,
            paragraph % 3
        )
        .expect("writing to a string cannot fail");
    }
    text
}
