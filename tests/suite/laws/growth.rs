//! Laws of size: no input, however it is nested, repeated or tied in knots, makes us hang or overflow a stack.
//! These are no benchmarks: four times the input may take far more than four times as long, but not sixteen times.

use super::workspace;
use sourceline::build::Options;
use sourceline::render::render;
use std::fmt::Write;
use std::thread;
use std::time::{Duration, Instant};

/// What a thread gets where nobody asks for more.
const STACK: usize = 2 << 20;

/// So much longer may four times the input take: 4 is linear, 16 is quadratic, and between them is a busy machine.
const FACTOR: u32 = 10;

/// What is always allowed, so that a small case is not judged by one hiccup of the machine.
const SLACK: Duration = Duration::from_millis(400);

/// Steps of a chain, entries of a registry: a stack of the usual size has no room for so many calls.
const CHAIN: usize = 20_000;

/// How many pages of a site are rendered from its beginning, and as many from all over it.
const RENDERED: usize = 100;

type Input = Vec<(&'static str, String)>;

/// A case: its name, how large it is at its largest, and how it is made at a size.
type Case = (&'static str, usize, fn(usize) -> Input);

/// Builds a case of that size and renders some of its pages, on a thread with a stack of the usual size.
fn build(case: fn(usize) -> Input, size: usize) -> Duration {
    let work = move || {
        let input = case(size);
        let started = Instant::now();
        let workspace = workspace(input);
        let built = workspace.build(&Options { thorough: true, ..Options::default() });
        // Every kind of page is met, and a site of a hundred thousand pages does not take minutes to test.
        let every = (built.pages.list.len() / RENDERED).max(1);
        for page in built.pages.list.iter().step_by(every).chain(built.pages.list.iter().take(RENDERED)) {
            render(&built.pages, page, &built.theme, &mut Vec::new()).expect("the built-in theme shows every page");
        }
        // People read them too, and that must end as well.
        sourceline::diagnostic::terminal::render(&built.diagnostics, workspace.files(), false);
        started.elapsed()
    };
    let thread = thread::Builder::new().stack_size(STACK).spawn(work).expect("a thread starts");
    thread.join().expect("nothing panics")
}

#[expect(clippy::print_stdout, reason = "only when asked for")]
fn try_all(cases: &[Case]) {
    // Whoever looks for a slow case names it, or nothing for all of them.
    let wanted = std::env::var("LAWS_TIMES").ok();
    let mut slow = Vec::new();
    let is_wanted = |name: &str| wanted.as_deref().is_none_or(|wanted| wanted.is_empty() || wanted == name);
    for (name, size, case) in cases.iter().filter(|(name, ..)| is_wanted(name)) {
        let grows = |_| {
            let (small, large) = (build(*case, size / 4), build(*case, *size));
            if wanted.is_some() {
                println!("{name}: {small:?} at {}, {large:?} at {size}", size / 4);
            }
            (large > small * FACTOR + SLACK).then(|| format!("{name}: {small:?} at {}, {large:?} at {size}", size / 4))
        };
        // The machine is shared: whoever is slow may try again. A quadratic case is slow each time.
        let tries: Option<Vec<String>> = (0..3).map(grows).collect();
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

/// So many pieces of text, each written with its number.
pub fn each(count: usize, mut text: impl FnMut(&mut String, usize) -> std::fmt::Result) -> String {
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
        ("braces", 100_000, |n| article("{{ ".repeat(n / 3))),
        ("braces of tags", 100_000, |n| article("{% a ".repeat(n / 5))),
        ("signs of equality", 100_000, |n| article("==a ".repeat(n / 4))),
        ("notes in the text", 100_000, |n| article("^[a ".repeat(n / 4))),
        ("stars between digits", 100_000, |n| article("1*2".repeat(n / 3))),
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
        ("words with a mark within", 1_000_000, |n| article("אב\"גד ".repeat(n / 10))),
        ("letters that may open a quotation", 1_000_000, |n| article("ב\"גד ".repeat(n / 8))),
        ("lines", 1_000_000, |n| article("a\n".repeat(n))),
        ("cells beyond a table", 1_000_000, |n| article("| a |\n|---|\n".to_owned() + &"| b [[c".repeat(n / 8))),
        ("brackets in a cell", 400_000, |n| article(format!("| a |\n|---|\n| b | {}", "[".repeat(n)))),
        ("rows with cells beyond", 1_000_000, |n| article("| a |\n|---|\n".to_owned() + &"| b | c |\n".repeat(n / 10))),
        ("definitions that nothing uses", CHAIN, |n| article(each(n, |text, at| writeln!(text, "[a{at}]: b\n")))),
        ("a table of a thousand columns", 1_000, |n| {
            article(format!("{}|\n{}|\n{}", "| a ".repeat(n), "|---".repeat(n), ("| b ".repeat(n) + "|\n").repeat(20)))
        }),
        ("a table that has no end", 100_000, |n| article(format!("| a |\n|---|\n{}", "|".repeat(n)))),
        ("rows of a wide table", 20_000, |n| {
            article(format!("{}|\n{}|\n{}", "| a ".repeat(100), "|---".repeat(100), "|\n".repeat(n / 100)))
        }),
        ("stars that make nothing bold", CHAIN, |n| article("a **b ".repeat(n))),
        ("headings", 100_000, |n| article("# Same\n".repeat(n))),
        ("headings with numbers", 100_000, |n| article(each(n, |text, at| writeln!(text, "# Same {at}")))),
        ("links to headings", 40_000, |n| {
            article(each(n, |text, at| writeln!(text, "# Same {at}\n[a](#same-{at})\n")))
        }),
        ("links to headings by their words", 40_000, |n| {
            article(each(n, |text, at| writeln!(text, "# Same {at} {{#h-{at}}}\n[a](#same-{at})\n")))
        }),
        ("links to headings of a profile", 40_000, |n| {
            let mut input = article(each(n, |text, at| writeln!(text, "[a](/entities/place/norhaven.md#same-{at})\n")));
            input.push(("content/entities/place/norhaven.md", each(n, |text, at| writeln!(text, "# Same {at}"))));
            input
        }),
        ("links to no heading", 8_000, |n| {
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
        ("names of a place", 20_000, |n| article("[[norhaven]] ".repeat(n))),
        ("names in paragraphs", 20_000, |n| article("[[norhaven]].\n\n".repeat(n))),
        ("names that are none", 100_000, |n| article(each(n, |text, at| write!(text, "[[none {at}]] ")))),
        ("a name that is none", 100_000, |n| article("[[none]] ".repeat(n))),
        ("citations", 100_000, |n| article("[@log p. 3] ".repeat(n))),
        ("citations of nothing", 100_000, |n| article(each(n, |text, at| write!(text, "[@none-{at}] ")))),
        ("one citation of many", 100_000, |n| article(format!("[@log{}]", "; @log".repeat(n)))),
        ("quotations of a source", 20_000, |n| article("[\"a\"](@log) ".repeat(n))),
        ("block quotations of a source", 40_000, |n| article("> a\n> — [@log]\n\n".repeat(n))),
        ("names in block quotations", 20_000, |n| article("> a [[b]] [=c]\n> — [@log]\n\n".repeat(n))),
        ("names in single brackets", 200_000, |n| article("[Norhaven] ".repeat(n / 11))),
        ("lines of front matter that are none", 200_000, |n| front("= \n".repeat(n / 3))),
        ("figures that are none", 100_000, |n| article("[=none] [a](=none) [b](~none) ".repeat(n / 3))),
        ("files that are none", 100_000, |n| article("![a](b.png) ".repeat(n))),
        ("HTML", 100_000, |n| article("<b>a</b> ".repeat(n / 2))),
        ("blocks of HTML", 100_000, |n| article("<b>a\n\n".repeat(n))),
        ("invisible characters", 100_000, |n| article("\u{200b}".repeat(n))),
        ("combining marks", 100_000, |n| {
            article(format!("# a{}\n\n[[a{}]]", "\u{301}".repeat(n), "\u{301}".repeat(n)))
        }),
        ("words in inner quotation marks", 40_000, |n| {
            let mut input = front("lang = \"de\"".to_owned());
            input[0].1.push_str(&"‘wort’ ".repeat(n));
            input
        }),
        ("full stops", 100_000, |n| article(format!("[[norhaven]]{}", " a.".repeat(n)))),
    ]);
}

/// A text with the figure `f`, on a site that asks for every number, with a kept text of the source `log`.
fn checked(body: &str, kept: String) -> Input {
    let mut input = article(String::new());
    input[0].1 =
        format!("+++\ntitle = \"A\"\ndate = 2021\nfigures.f = {{ value = 1668, source = \"log\" }}\n+++\n{body}\n");
    input.push(("content/site.toml", "checks.unsourced-number = \"warn\"\n".to_owned()));
    input.push(("content/snapshots/log/text.txt", kept));
    input
}

#[test]
fn numbers_of_things_that_are_checked() {
    try_all(&[
        ("wordings", 40_000, |n| checked(&"[1,668](=f) [about 1,700](~f) ".repeat(n / 2), String::new())),
        ("wordings that are wrong", 20_000, |n| checked(&"[nearly 1,600](~f) ".repeat(n), String::new())),
        ("a long wording", 200_000, |n| checked(&format!("[{}](=f)", "about a one and ".repeat(n)), String::new())),
        ("numbers of a wording", 200_000, |n| checked(&format!("[{}](=f)", "1.1,".repeat(n)), String::new())),
        ("numbers between figures", 40_000, |n| checked(&"[=f] 71 ".repeat(n), String::new())),
        ("numbers in a row", 200_000, |n| checked(&"1.".repeat(n), String::new())),
        ("numbers in words", 100_000, |n| checked(&"two million one hundred and ".repeat(n), String::new())),
        ("numbers with marks", 100_000, |n| checked(&"*7* &amp; 8 < ".repeat(n), String::new())),
        ("numbers without a blank between them", 20_000, |n| {
            checked(&each(n, |text, at| write!(text, "{},", at % 1000)), String::new())
        }),
        ("numbers that are kept without a blank between them", 40_000, |n| {
            checked("", each(n, |text, at| write!(text, "{};", at % 1000)))
        }),
        ("numbers in what a source says", 2_000, |n| {
            let says = each(n, |text, at| write!(text, "more than {at} huts, one in four of {at} "));
            front(format!("[figures.f]\nlabel = \"F\"\nvalue = 77777\nsource = \"log\"\nsays = \"{says}\""))
        }),
        ("quotations of what stands everywhere", 2_000, |n| checked(&"[\"aa\"](@log) ".repeat(n), "aa bb ".repeat(n))),
        ("quotations at the end of what is kept", 400, |n| {
            let sentence = |text: &mut String, at: usize| write!(text, "[\"the ship of number {at} lay\"](@log) ");
            let kept = each(n, |text, at| write!(text, "the ship of number {at} lay at Norhaven. "));
            let mut input = checked(&each(n, sentence), "é ".repeat(n * 100) + &kept);
            input[0].1.push_str("\n\n> a\n> — [@log]\n");
            input
        }),
        ("a long text that is kept", 400_000, |n| checked("[\"aa aa b\"](@log)", "aa ".repeat(n))),
        ("a long quotation", 200_000, |n| checked(&format!("[\"{}a\"](@log)", "aa ".repeat(n)), "aa ".repeat(4 * n))),
        ("an editor's words", 100_000, |n| checked("[\"x [and] y\"](@log)", format!("x{} y", " y. a".repeat(n)))),
        ("bounded figures and as many bounded numbers", 10_000, |n| {
            let mut input = checked(&"At most 7 ships.\n\n".repeat(n), String::new());
            let figures = each(n, |text, at| {
                let source = "source = \"log\"";
                writeln!(text, "[figures.f{at}]\nlabel = \"F\"\nvalue = 7\nbound = \"at-most\"\n{source}")
            });
            input[0].1 = format!("+++\ntitle = \"A\"\ndate = 2021\n{figures}+++\n{}", "At most 7 ships.\n\n".repeat(n));
            input
        }),
        ("shares in a row", 20_000, |n| checked(&"one in four 9 of 10 ".repeat(n / 4), String::new())),
        ("shares of a wording", 20_000, |n| checked(&format!("[{}](=f)", "one in four ".repeat(n)), String::new())),
        ("decades in a row", 100_000, |n| checked(&"the 80s and 90s, ".repeat(n / 8), String::new())),
        ("days in a row", 100_000, |n| checked(&format!("{}5 May", "3, 4 and ".repeat(n / 8)), String::new())),
        ("numbers glued to letters", 100_000, |n| checked(&"5G 24/7 ".repeat(n / 8), String::new())),
        ("quotation marks before citations", 8_000, |n| {
            checked(&"“a b c d e” [@log] ‘a’s b c d e’ [@log] ".repeat(n), "a".to_owned())
        }),
        ("citations that end block quotations", 20_000, |n| {
            checked(&"> a b c d e.\n> [@log]\n\n".repeat(n), "a".to_owned())
        }),
        ("one long block quotation with citations", 20_000, |n| {
            checked(&format!("{}> [@log]", "> a b c d e.\n> [@log]\n>\n".repeat(n)), "a".to_owned())
        }),
        ("brackets with a name in them", 100_000, |n| checked(&"[[a] b ".repeat(n / 8), String::new())),
        ("masked words", 100_000, |n| front(format!("summary = \"{}\"", "a**b ".repeat(n / 8)))),
        ("many omissions", 400, |n| checked(&format!("[\"{}\"](@log)", "aa […] ".repeat(n)), "aa ".repeat(50 * n))),
    ]);
}

/// `text` for each of `count` things and the next one; the last leads to nothing, or in a ring to the first.
fn steps(
    count: usize,
    ring: bool,
    mut text: impl FnMut(&mut String, usize, Option<usize>) -> std::fmt::Result,
) -> String {
    each(count, |all, at| {
        let next = if at + 1 < count { Some(at + 1) } else { ring.then_some(0) };
        text(all, at, next)
    })
}

fn entities(field: &str, count: usize, ring: bool) -> Input {
    let toml = steps(count, ring, |text, at, next| {
        writeln!(text, "[place.p{at}]\nname = \"P {at}\"")?;
        next.map_or(Ok(()), |next| writeln!(text, "{field} = \"p{next}\""))
    });
    vec![
        ("content/entities.toml", toml),
        ("content/articles/a.md", "+++\ntitle = \"A\"\ndate = 2021\n+++\n[[p0]]\n".to_owned()),
    ]
}

fn sources(field: &str, count: usize, ring: bool) -> Input {
    let toml = steps(count, ring, |text, at, next| {
        writeln!(text, "[s{at}]\ntitle = \"S {at}\"")?;
        next.map_or(Ok(()), |next| writeln!(text, "{field} = \"s{next}\""))
    });
    vec![("content/sources.toml", toml)]
}

fn calculations(count: usize, ring: bool) -> Input {
    front(steps(count, ring, |text, at, next| match next {
        Some(next) => writeln!(text, "[figures.f{at}]\nlabel = \"F\"\nderive = \"f{next} + 1\""),
        None => writeln!(text, "[figures.f{at}]\nlabel = \"F\"\nvalue = 1\nsource = \"log\""),
    }))
}

/// Registers `count` entities and sources, of whom nobody speaks.
fn with_names(mut input: Input, count: usize) -> Input {
    input[2].1 += &each(count, |text, at| writeln!(text, "[person.number-{at}]\nname = \"Person of number {at}\""));
    input[3].1 += &each(count, |text, at| writeln!(text, "[report-{at}]\ntitle = \"Report {at}\""));
    input
}

#[test]
fn chains_and_rings() {
    try_all(&[
        ("a chain of within", CHAIN, |n| entities("within", n, false)),
        ("a ring of within", CHAIN, |n| entities("within", n, true)),
        ("a chain of part_of", CHAIN, |n| entities("part_of", n, false)),
        ("a ring of after", CHAIN, |n| entities("after", n, true)),
        ("a chain of merged_into", CHAIN, |n| entities("merged_into", n, false)),
        ("a ring of merged_into", CHAIN, |n| entities("merged_into", n, true)),
        ("a chain of via", CHAIN, |n| sources("via", n, false)),
        ("a ring of via", CHAIN, |n| sources("via", n, true)),
        ("a ring of same_origin", CHAIN, |n| sources("same_origin", n, true)),
        ("a chain of derive", CHAIN, |n| calculations(n, false)),
        ("a ring of derive", CHAIN, |n| calculations(n, true)),
        ("many small rings", CHAIN, |n| {
            let toml =
                each(n, |text, at| writeln!(text, "[place.p{at}]\nname = \"P {at}\"\nmerged_into = \"p{}\"", at ^ 1));
            vec![("content/entities.toml", toml)]
        }),
        ("a chain with a way back from each step", CHAIN, |n| {
            let toml = each(n, |text, at| {
                writeln!(text, "[place.p{at}]\nname = \"P\"\nwithin = [\"p{}\", \"p0\"]", (at + 1).min(n - 1))
            });
            vec![("content/entities.toml", toml)]
        }),
        ("all within one", CHAIN, |n| {
            let toml = each(n, |text, at| writeln!(text, "[place.p{at}]\nname = \"P {at}\"\nwithin = \"top\""));
            vec![("content/entities.toml", "[place.top]\nname = \"Top\"\n".to_owned() + &toml)]
        }),
    ]);
}

#[test]
fn numbers_of_things_in_bibliographies() {
    fn library(text: String) -> Input {
        let mut input = article("[@log]".to_owned());
        input.push(("content/sources/library.bib", text));
        input
    }
    fn libraries(text: &str, other: String) -> Input {
        let mut input = library(text.to_owned());
        input.push(("content/sources/other.bib", other));
        input
    }
    fn items(text: &str) -> Input {
        let mut input = article("[@log]".to_owned());
        input.push(("content/sources/items.json", format!("[{text} {{}}]")));
        input
    }
    try_all(&[
        ("entries", CHAIN, |n| library(each(n, |text, at| writeln!(text, "@book{{b{at}, title = {{B}}}}")))),
        ("entries of one id", CHAIN, |n| library(each(n, |text, _| writeln!(text, "@book{{b, title = {{B}}}}")))),
        ("entries of one id, the last with a title", 2 * CHAIN, |n| {
            library("@book{b, year = 2000}\n".repeat(n) + "@book{b, title = {B}}")
        }),
        ("entries that are not closed", CHAIN, |n| {
            library(each(n, |text, at| writeln!(text, "@book{{b{at}, title = {{B")))
        }),
        ("entries that do not begin", CHAIN, |n| library("@book{ ".repeat(n))),
        ("quotation marks that are not closed", CHAIN, |n| library("@a{b, c = \"\n".repeat(n))),
        ("braces", 200_000, |n| library(format!("@book{{b, title = {{{}{}}}}}", "{".repeat(n), "}".repeat(n)))),
        ("open braces", 200_000, |n| library("{".repeat(n) + "@book" + &"{".repeat(n))),
        ("accents", 200_000, |n| library(format!("@book{{b, title = {{{}}}}}", "\\\"".repeat(n)))),
        ("names", CHAIN, |n| library(format!("@book{{b, title = {{B}}, author = {{{}x}}}}", "A and ".repeat(n)))),
        ("names that a letter joins", CHAIN, |n| {
            library(format!("@book{{b, title = {{B}}, author = {{{}}}}}", "منى الخطيب وسامي حداد ".repeat(n)))
        }),
        ("fields", CHAIN, |n| library(format!("@book{{b, title = {{B}}{}}}", ", a = 1".repeat(n)))),
        ("dashes of a month", CHAIN, |n| {
            library(format!("@book{{b, title = {{B}}, year = 2000, month = {{{}a}}}}", "a-".repeat(n)))
        }),
        ("pieces", CHAIN, |n| library(format!("@book{{b, title = {}1}}", "{B} # ".repeat(n)))),
        ("abbreviations", CHAIN, |n| {
            library(each(n, |text, at| writeln!(text, "@string{{s{at} = {{x}}}}@book{{s{at}, title = s{at}}}")))
        }),
        ("abbreviations of another file, made of each other", CHAIN, |n| {
            let strings = each(n, |text, at| writeln!(text, "@string{{s{at} = s{} # s{}}}", at + 1, at + 1));
            libraries(&each(n, |text, at| writeln!(text, "@book{{b{at}, title = s{at}}}")), strings)
        }),
        ("abbreviations of another file", CHAIN, |n| {
            let strings = each(n, |text, at| writeln!(text, "@string{{s{at} = {{Title {at}}}}}"));
            libraries(
                &each(n, |text, at| writeln!(text, "@book{{b{at}, title = s{at}, publisher = nowhere}}")),
                strings,
            )
        }),
        ("entries in each other, from file to file", CHAIN, |n| {
            let entries = |first: usize, n: usize| {
                each(n / 2, |text, at| {
                    let at = 2 * at + first;
                    writeln!(text, "@book{{b{at}, title = {{B}}, crossref = {{b{}}}}}", (at + 1) % n)
                })
            };
            libraries(&entries(0, n), entries(1, n))
        }),
        ("entries in one, of many fields", CHAIN, |n| {
            let fields = ", title = nowhere".repeat(n) + &", year = {}".repeat(n);
            let all = format!("@book{{all{fields}}}@xdata{{shared{fields}}}");
            let entry =
                |text: &mut String, at| writeln!(text, "@book{{b{at}, xdata = {{shared}}, crossref = {{all}}}}");
            libraries(&(each(n, entry) + &all.replace("{all", "{one")), all)
        }),
        ("shared fields of shared fields", CHAIN, |n| {
            let shared = each(n, |text, at| writeln!(text, "@xdata{{x{at}, xdata = {{x{}, y{at}}}}}", at + 1));
            libraries(&each(n, |text, at| writeln!(text, "@book{{b{at}, xdata = {{x{at}, x0}}}}")), shared)
        }),
        ("items", CHAIN, |n| items(&each(n, |text, at| write!(text, "{{\"id\": {at}, \"title\": \"T\"}},")))),
        ("items without an id", CHAIN, |n| items(&"{},".repeat(n))),
        ("lists in lists", 200_000, |n| items(&format!("{}{},", "[".repeat(n), "]".repeat(n)))),
        ("lists that are not closed", 200_000, |n| items(&"[".repeat(n))),
        ("tags", 200_000, |n| items(&format!("{{\"id\": 1, \"title\": \"{}\"}},", "<i".repeat(n)))),
    ]);
}

#[test]
fn numbers_of_things_in_registries() {
    try_all(&[
        ("entities of one name", CHAIN, |n| {
            let mut input = article("[[Same]] ".repeat(20));
            input[2].1 = each(n, |text, at| writeln!(text, "[place.p{at}]\nname = \"Same\""));
            input
        }),
        ("entities of one id", CHAIN, |n| {
            let mut input = article(String::new());
            input[2].1 = each(n, |text, at| writeln!(text, "[k{at}.same]\nname = \"P\""));
            input
        }),
        ("entities of one Wikidata item", CHAIN, |n| {
            let mut input = article(String::new());
            input[2].1 = each(n, |text, at| writeln!(text, "[place.p{at}]\nname = \"P {at}\"\nwikidata = \"Q1\""));
            input
        }),
        ("aliases", CHAIN, |n| {
            let mut input = article(String::new());
            let aliases = each(n, |text, at| write!(text, "\"a {at}\", "));
            write!(input[2].1, "aliases = [{aliases}]").expect("a string");
            input
        }),
        ("a long word that a name begins like", 200_000, |n| {
            let mut input = article(format!("x{}", "A".repeat(n)));
            input[2].1 = "[place.a]\nname = \"A B\"\n[place.aa]\nname = \"Aardvark\"\n".to_owned();
            input
        }),
        ("names that are none among many", CHAIN, |n| {
            with_names(article(each(n, |text, at| write!(text, "[[Person of numbr {at}]] [@reprot-{at}] "))), n)
        }),
        ("names that are none in many articles", 2_000, |n| {
            let mut input = with_names(article(String::new()), n);
            for at in 0..n {
                let path: &'static str = format!("content/articles/n{at}.md").leak();
                input.push((
                    path,
                    format!(
                        "+++\ntitle = \"N\"\ndate = 2021\n+++\n[[Person of numbr {at}]] [@reprot-{at}] [=n{at}x/y]"
                    ),
                ));
            }
            input
        }),
        ("figures", CHAIN, |n| {
            front(each(n, |text, at| {
                writeln!(text, "[figures.f{at}]\nlabel = \"F\"\nvalue = {at}\nsource = \"log\"\nmetric = \"m\"")
            }))
        }),
        ("figures of as many sources", CHAIN, |n| {
            let figures =
                each(n, |text, at| writeln!(text, "[figures.f{at}]\nlabel = \"F\"\nvalue = {at}\nsource = \"s{at}\""));
            front(figures + &each(n, |text, at| writeln!(text, "[sources.s{at}]\ntitle = \"S\"")))
        }),
        ("citations of as many sources", CHAIN, |n| {
            let mut input = article(each(n, |text, at| write!(text, "[@s{at}] ")));
            input[3].1 = each(n, |text, at| writeln!(text, "[s{at}]\ntitle = \"S\""));
            input
        }),
        ("figures of as many units", CHAIN, |n| {
            front(each(n, |text, at| {
                let metric = "metric = \"m\"\nwhen = 2018\nsource = \"log\"";
                writeln!(text, "[figures.f{at}]\nlabel = \"F\"\nvalue = {at}\nunit = \"unit{at}\"\n{metric}")
            }))
        }),
        ("figures without anything", CHAIN, |n| front(each(n, |text, at| writeln!(text, "[figures.f{at}]")))),
        ("figures that replace each other", CHAIN, |n| {
            front(each(n, |text, at| {
                writeln!(text, "[figures.f{at}]\nlabel = \"F\"\nvalue = 1\nsource = \"log\"\nsupersedes = \"f0\"")
            }))
        }),
        ("points of a series", CHAIN, |n| {
            let points = each(n, |text, at| write!(text, "{{ when = {}, value = {at} }}, ", 1 + at % 3000));
            front(format!("[figures.f]\nlabel = \"F\"\nsource = \"log\"\nseries = [{points}]"))
        }),
        ("events", CHAIN, |n| {
            front(each(n, |text, at| writeln!(text, "[events.e{at}]\nname = \"E\"\ndate = {}", 1 + at % 3000)))
        }),
        ("corrections", CHAIN / 4, |n| {
            front(format!("corrections = [{}]", "{ date = 2021, note = \"N\" }, ".repeat(n)))
        }),
        ("disputes", CHAIN / 4, |n| {
            front(format!("disputes = [{}]", "{ figures = [\"a\"], finding = \"F\" }, ".repeat(n)))
        }),
        ("old addresses", CHAIN, |n| {
            front(format!("aliases = [{}]", each(n, |text, at| write!(text, "\"old-{at}\", "))))
        }),
        ("one old address", CHAIN, |n| front(format!("aliases = [{}]", "\"old\", ".repeat(n)))),
        ("keys that are none", 100_000, |n| front(each(n, |text, at| writeln!(text, "key-{at} = 1")))),
        ("one long name", 1_000_000, |n| front(format!("about = \"{}\"", "a".repeat(n)))),
        ("one long unit", 200_000, |n| {
            front(format!(
                "[figures.a]\nlabel = \"A\"\nvalue = 1\nsource = \"log\"\nunit = \"{}x\"",
                "in ".repeat(n / 3)
            ))
        }),
        ("one long key", 1_000_000, |n| front(format!("{} = 1", "a".repeat(n)))),
        ("one long number", 1_000_000, |n| front(format!("[figures.a]\nvalue = {}", "1".repeat(n)))),
        ("one long date", 1_000_000, |n| front(format!("updated = \"{}\"", "1".repeat(n)))),
        ("a set of dates", 100_000, |n| front(format!("updated = \"[{}2021]\"", "2020,".repeat(n)))),
        ("a string that does not end", 1_000_000, |n| front(format!("a = \"\"\"{}", "a\n".repeat(n / 2)))),
        ("rows of a CSV file", CHAIN, |n| {
            let mut input = front("[figures.f]\nlabel = \"F\"\nsource = \"log\"\nseries = \"a.csv\"".to_owned());
            input.push(("content/articles/a.csv", "when,value\n".to_owned() + &"2021,1\n".repeat(n)));
            input
        }),
        ("ids that are none", CHAIN, |n| {
            let mut input = article(String::new());
            input[2].1 = "[person]\n".to_owned() + &each(n, |text, at| writeln!(text, "P{at} = {{ name = \"P\" }}"));
            input
        }),
        ("ids that are none, in one line", CHAIN, |n| {
            front(format!("figures = {{ {} }}", each(n, |text, at| write!(text, "A{at} = {{ value = 1 }}, "))))
        }),
        ("lists in lists", 100_000, |n| {
            let mut input = article(String::new());
            input[3].1 = "a = ".to_owned() + &"[\n".repeat(n);
            input
        }),
        ("groups of digits in what is kept", 100_000, |n| {
            let mut input = front("[figures.f]\nlabel = \"F\"\nvalue = 77777\nsource = \"log\"".to_owned());
            input.push(("content/snapshots/log/text.txt", "123 ".repeat(n)));
            input
        }),
        ("words at the head of a table", CHAIN, |n| {
            let mut input =
                front("[figures.f]\nlabel = \"F\"\nvalue = 7\nunit = \"million EUR\"\nsource = \"log\"".to_owned());
            let rows = "| [7](=f) |\n".repeat(20);
            input[0].1.push_str(&format!("\n| {} |\n|---|\n{rows}", "word ".repeat(n)));
            input
        }),
        ("words at the head of a table, and as many rows", 1_000, |n| {
            let mut input =
                front("[figures.f]\nlabel = \"F\"\nvalue = 7\nunit = \"million EUR\"\nsource = \"log\"".to_owned());
            input[0].1.push_str(&format!("\n| {} |\n|---|\n{}", "word ".repeat(n), "| [7](=f) |\n".repeat(n)));
            input
        }),
        ("sources that are not there, beside as many", CHAIN, |n| {
            let mut input = article(each(n / 10, |text, at| write!(text, "[@Nosuch-{at}x] ")));
            input[3].1 = each(n, |text, at| writeln!(text, "[s{at}]\ntitle = \"A title of many words, {at}\""));
            input
        }),
        ("columns of a CSV file", 1_000_000, |n| {
            vec![("content/articles/a.csv", "when,value".to_owned() + &",a".repeat(n) + "\n2021,1\n")]
        }),
        ("a CSV field that does not end", 1_000_000, |n| {
            vec![("content/articles/a.csv", "when,value\n\"".to_owned() + &"a\n".repeat(n))]
        }),
        ("templates in templates", 100_000, |n| vec![("themes/default/index.html", "{% if page %}".repeat(n))]),
        ("brackets in templates", 100_000, |n| {
            vec![("themes/default/index.html", format!("{{{{ {}1 }}}}", "(".repeat(n)))]
        }),
    ]);
}
