//! Laws of size: no input, however it is nested, repeated or tied in knots, makes us hang or overflow a stack.
//! These are no benchmarks: four times the input may take far more than four times as long, but not sixteen times.

use super::{rendered, workspace};
use sourceline::build::Options;
use std::fmt::Write;
use std::thread;
use std::time::{Duration, Instant};

/// What a thread gets where nobody asks for more.
const STACK: usize = 2 << 20;

/// So much longer may four times the input take: 4 is linear, 16 is quadratic, and between them is a busy machine.
const FACTOR: u32 = 10;

/// What is always allowed, so that a small case is not judged by one hiccup of the machine.
const SLACK: Duration = Duration::from_millis(400);

type Input = Vec<(&'static str, String)>;

/// A case: its name, how large it is at its largest, and how it is made at a size.
type Case = (&'static str, usize, fn(usize) -> Input);

/// Builds a case of that size and renders every page, on a thread with a stack of the usual size.
fn build(case: fn(usize) -> Input, size: usize) -> Duration {
    let work = move || {
        let input = case(size);
        let started = Instant::now();
        let workspace = workspace(input);
        let mut built = workspace.build(&Options::default());
        rendered(&mut built);
        // People read them too, and that must end as well.
        sourceline::diagnostic::terminal::render(&built.diagnostics, workspace.files(), false);
        started.elapsed()
    };
    let thread = thread::Builder::new().stack_size(STACK).spawn(work).expect("a thread starts");
    thread.join().expect("nothing panics")
}

fn try_all(cases: &[Case]) {
    let mut slow = Vec::new();
    for (name, size, case) in cases {
        // Whoever is slow may try again: the machine is shared, and a quadratic case is slow each time.
        let grows = |_| {
            let (small, large) = (build(*case, size / 4), build(*case, *size));
            if std::env::var_os("LAWS_TIMES").is_some() {
                eprintln!("{name}: {small:?} {large:?}");
            }
            (large > small * FACTOR + SLACK).then(|| format!("{name}: {small:?} at {}, {large:?} at {size}", size / 4))
        };
        let tries: Option<Vec<String>> =
            (0..if std::env::var_os("LAWS_TIMES").is_some() { 1 } else { 3 }).map(grows).collect();
        slow.extend(tries.and_then(|mut tries| tries.pop()));
    }
    assert!(slow.is_empty(), "too slow:\n{}", slow.join("\n"));
}

fn article(body: String) -> Input {
    vec![
        ("content/articles/a.md", format!("+++\ntitle = \"A\"\ndate = 2021\n+++\n{body}")),
        ("content/articles/b.md", "+++\ntitle = \"B\"\ndate = 2021\n+++\n# Here\n".to_owned()),
        ("content/entities.toml", "[place.norhaven]\nname = \"Norhaven\"\n".to_owned()),
        ("content/sources.toml", "[log]\ntitle = \"Log\"\n".to_owned()),
    ]
}

fn front(toml: String) -> Input {
    let mut input = article(String::new());
    input[0].1 = format!("+++\ntitle = \"A\"\ndate = 2021\n{toml}\n+++\nText.\n");
    input
}

fn each(count: usize, mut text: impl FnMut(&mut String, usize) -> std::fmt::Result) -> String {
    let mut all = String::new();
    (0..count).for_each(|at| text(&mut all, at).expect("a string"));
    all
}

#[test]
fn nesting() {
    try_all(&[
        ("quotations", 100_000, |n| article(">".repeat(n))),
        ("brackets", 100_000, |n| article("[".repeat(n))),
        ("brackets that close", 100_000, |n| article("[".repeat(n / 2) + &"]".repeat(n / 2))),
        ("images", 100_000, |n| article("![".repeat(n / 2) + "a" + &"](b)".repeat(n / 2))),
        ("parentheses", 100_000, |n| article("[a](".to_owned() + &"(".repeat(n))),
        ("stars", 100_000, |n| article("*".repeat(n) + "a")),
        ("stars apart", 100_000, |n| article("*a ".repeat(n))),
        ("stars and underscores", 100_000, |n| article("*a _b ".repeat(n / 2))),
        ("stars in pairs", 100_000, |n| article("**a *b ".repeat(n / 2) + &"c** d*".repeat(n / 2))),
        ("tildes", 100_000, |n| article("~~a ".repeat(n))),
        ("lists in one line", 100_000, |n| article("- ".repeat(n))),
        ("numbered lists in one line", 100_000, |n| article("1. ".repeat(n))),
        ("lists, each line deeper", 1_000, |n| article(each(n, |text, at| writeln!(text, "{}- a", "  ".repeat(at))))),
        ("quotations and lists", 100_000, |n| article("> - ".repeat(n / 2))),
        ("backticks of every length", 1_000, |n| {
            article(each(n, |text, at| write!(text, "{} a ", "`".repeat(at + 1))))
        }),
        ("comments without end", 100_000, |n| article("<!--".repeat(n))),
        ("comments in a line without end", 100_000, |n| article("a <!--".repeat(n))),
        ("tags without end", 100_000, |n| article("a <b ".repeat(n))),
        ("declarations without end", 100_000, |n| article("a <!A ".repeat(n))),
        ("CDATA without end", 100_000, |n| article("a <![CDATA[".repeat(n))),
        ("instructions without end", 100_000, |n| article("a <?".repeat(n))),
        ("quotation marks without end", 100_000, |n| article("[\"".repeat(n))),
        ("quotation marks", 100_000, |n| article("\"a 'b ".repeat(n))),
        ("links without end", 100_000, |n| article("[a](<b".repeat(n))),
        ("titles without end", 100_000, |n| article("[a](b \"".repeat(n))),
        ("names without end", 100_000, |n| article("[[a|b ".repeat(n))),
        ("entities of HTML", 100_000, |n| article("&amp; &a".repeat(n))),
        ("backslashes", 100_000, |n| article("\\".repeat(n))),
        ("fences", 100_000, |n| article("```a\n".repeat(n))),
        ("fences in quotations", 100_000, |n| article("> ```a\n".repeat(n))),
        ("TOML lists", 100_000, |n| front(format!("extra = {}{}", "[".repeat(n), "]".repeat(n)))),
        ("TOML lists without end", 100_000, |n| front(format!("extra = {}", "[".repeat(n)))),
        ("TOML tables", 100_000, |n| front(format!("extra = {}1{}", "{ a = ".repeat(n), " }".repeat(n)))),
        ("TOML dotted keys", 100_000, |n| front(format!("extra{} = 1", ".a".repeat(n)))),
        ("TOML headers", 100_000, |n| front(format!("[extra{}]\na = 1", ".a".repeat(n)))),
        ("a calculation", 100_000, |n| front(format!("[figures.a]\nderive = \"{}1{}\"", "(".repeat(n), ")".repeat(n)))),
        ("a calculation without end", 100_000, |n| front(format!("[figures.a]\nderive = \"{}\"", "-(".repeat(n)))),
    ]);
}

#[test]
fn numbers_of_things_in_a_text() {
    try_all(&[
        ("one line", 10_000_000, |n| article("a".repeat(n))),
        ("one line of words", 10_000_000, |n| article("word ".repeat(n / 5))),
        ("lines", 1_000_000, |n| article("a\n".repeat(n))),
        ("a table of a thousand columns", 1_000, |n| {
            article(format!("{}|\n{}|\n{}", "| a ".repeat(n), "|---".repeat(n), ("| b ".repeat(n) + "|\n").repeat(20)))
        }),
        ("a table that has no end", 100_000, |n| article(format!("| a |\n|---|\n{}", "|".repeat(n)))),
        ("rows of a wide table", 20_000, |n| {
            article(format!("{}|\n{}|\n{}", "| a ".repeat(100), "|---".repeat(100), "|\n".repeat(n / 100)))
        }),
        ("headings", 100_000, |n| article("# Same\n".repeat(n))),
        ("headings with numbers", 100_000, |n| article(each(n, |text, at| writeln!(text, "# Same {at}")))),
        ("links to headings", 40_000, |n| {
            article(each(n, |text, at| writeln!(text, "# Same {at}\n[a](#same-{at})\n")))
        }),
        ("links to headings by their words", 40_000, |n| {
            article(each(n, |text, at| writeln!(text, "# Same {at} {{#h-{at}}}\n[a](#same-{at})\n")))
        }),
        ("links to no heading", 40_000, |n| {
            article(each(n, |text, at| writeln!(text, "# Same {at}\n[a](#none-{at})\n")))
        }),
        ("links to no file", 40_000, |n| article(each(n, |text, at| writeln!(text, "[a](./none-{at}.md)\n")))),
        ("footnotes", 100_000, |n| article(each(n, |text, at| writeln!(text, "a[^{at}]\n\n[^{at}]: b\n")))),
        ("uses of a footnote", 100_000, |n| article("[^a] ".repeat(n) + "\n\n[^a]: b")),
        ("footnotes without text", 100_000, |n| article(each(n, |text, at| write!(text, "a[^{at}] ")))),
        ("footnotes in footnotes", 10_000, |n| {
            article(each(n, |text, at| writeln!(text, "[^{at}]: a [^{}]\n", at + 1)))
        }),
        ("link definitions", 100_000, |n| article(each(n, |text, at| writeln!(text, "[a{at}]: b\n")))),
        ("uses of a link definition", 100_000, |n| article("[a] ".repeat(n) + "\n\n[a]: https://example.org")),
        ("names", 100_000, |n| article("[[norhaven]] ".repeat(n))),
        ("names in paragraphs", 100_000, |n| article("[[norhaven]].\n\n".repeat(n))),
        ("names that are none", 100_000, |n| article(each(n, |text, at| write!(text, "[[none {at}]] ")))),
        ("a name that is none", 100_000, |n| article("[[none]] ".repeat(n))),
        ("citations", 100_000, |n| article("[@log p. 3] ".repeat(n))),
        ("citations of nothing", 100_000, |n| article(each(n, |text, at| write!(text, "[@none-{at}] ")))),
        ("one citation of many", 100_000, |n| article(format!("[@log{}]", "; @log".repeat(n)))),
        ("quotations of a source", 100_000, |n| article("[\"a\"](@log) ".repeat(n))),
        ("block quotations of a source", 40_000, |n| article("> a\n> — [@log]\n\n".repeat(n))),
        ("figures that are none", 100_000, |n| article("[=none] [a](=none) [b](~none) ".repeat(n / 3))),
        ("files that are none", 100_000, |n| article("![a](b.png) ".repeat(n))),
        ("HTML", 100_000, |n| article("<b>a</b> ".repeat(n / 2))),
        ("blocks of HTML", 100_000, |n| article("<b>a\n\n".repeat(n))),
        ("invisible characters", 100_000, |n| article("\u{200b}".repeat(n))),
        ("combining marks", 100_000, |n| {
            article(format!("# a{}\n\n[[a{}]]", "\u{301}".repeat(n), "\u{301}".repeat(n)))
        }),
        ("full stops", 100_000, |n| article(format!("[[norhaven]]{}", " a.".repeat(n)))),
    ]);
}
