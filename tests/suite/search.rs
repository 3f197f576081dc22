//! The search, asked as the browser asks it. In: made-up sites in several scripts. Out: whether it finds what a plain look
//! through all texts finds, and how much it moves for that.
//! The texts are folded here in another way than there. Only files that a query asks for are read.

use crate::laws::random::Random;
use crate::site::files;
use serde_json::Value;
use sourceline::build::{Built, Options};
use sourceline::link::Edition;
use sourceline::render::render;
use sourceline::search::words;
use sourceline::workspace::Workspace;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use unicode_normalization::UnicodeNormalization;

/// The part of the browser. It knows the files by name and counts what it reads of them.
struct Client {
    files: BTreeMap<String, String>,
    start: Value,
    /// The bytes of the files that were read.
    moved: Cell<usize>,
}

impl Client {
    fn new(built: &Built) -> Client {
        let files = built.pages.index().iter().map(|page| {
            let mut bytes = Vec::new();
            render(&built.pages, page, &built.theme, &mut bytes).expect("the index needs no template");
            let name = page.url.as_str().strip_prefix("search/").and_then(|name| name.strip_suffix(".js"));
            (name.expect("a script below the search").to_owned(), String::from_utf8(bytes).expect("a script is text"))
        });
        let mut client = Client { files: files.collect(), start: Value::Null, moved: Cell::new(0) };
        client.start = client.read("start")[0].take();
        client
    }

    /// What a file hands over.
    fn read(&self, name: &str) -> Value {
        let text = self.files.get(name).unwrap_or_else(|| panic!("no file {name}"));
        self.moved.set(self.moved.get() + text.len());
        let call = text.strip_prefix("sourcelineSearch(\"").and_then(|call| call.strip_suffix(")\n"));
        let (_, call) = call.and_then(|call| call.split_once("\",\"")).expect("a call with a version");
        let (named, data) = call.split_once("\",").expect("a name");
        assert_eq!(named, name);
        serde_json::from_str(data).expect("JSON")
    }

    fn strings(value: &Value) -> Vec<&str> {
        value.as_array().expect("an array").iter().map(|item| item.as_str().expect("a text")).collect()
    }

    /// The numbers of the entries with a word that begins so.
    fn entries(&self, term: &str) -> BTreeSet<u32> {
        let prefixed = self.start["prefixes"].as_array().expect("files of beginnings");
        let listed = prefixed.iter().position(|file| Self::strings(file).contains(&term));
        let mut found = BTreeSet::new();
        let mut take = |items: &Value, wanted: &dyn Fn(&str) -> bool| {
            for item in Self::strings(items).chunks(3).filter(|item| wanted(item[0])) {
                item[1..].iter().for_each(|list| found.extend(rising(list)));
            }
        };
        if let Some(file) = listed {
            take(&self.read(&format!("prefixes/{file}")), &|word| word == term);
            return found;
        }
        let first = Self::strings(&self.start["words"]);
        for (at, begins) in first.iter().enumerate() {
            let after = utf16(begins) > utf16(term) && !begins.starts_with(term);
            let before = first.get(at + 1).is_some_and(|next| utf16(next) <= utf16(term));
            if !before && !after {
                take(&self.read(&format!("words/{at}")), &|word| word.starts_with(term));
            }
        }
        found
    }

    /// The path of every entry.
    fn paths(&self) -> Vec<String> {
        let mut counts = numbers(self.start["entries"].as_str().expect("letters")).into_iter().enumerate();
        let files = counts.by_ref().map(|(file, count)| (self.read(&format!("entries/{file}")), count));
        let paths = files.flat_map(|(entries, count)| {
            let entries = entries.as_array().expect("entries").clone();
            assert_eq!(entries.len(), count as usize);
            let mut page = String::new();
            let paths = entries.into_iter().map(move |entry| {
                let path = entry[0].as_str().expect("a path");
                match path.starts_with('#') {
                    true => format!("{page}{path}"),
                    false => {
                        page = path.split('#').next().unwrap_or_default().to_owned();
                        path.to_owned()
                    }
                }
            });
            paths.collect::<Vec<_>>()
        });
        paths.collect()
    }
}

fn utf16(text: &str) -> Vec<u16> {
    text.encode_utf16().collect()
}

fn value(letter: char) -> u32 {
    let letters = ('A'..='Z').chain('a'..='z').chain('0'..='9').chain(['-', '_']);
    letters.zip(0..).find(|(known, _)| *known == letter).map(|(_, value)| value).expect("a letter of a list")
}

/// Numbers of five bits a letter.
fn numbers(text: &str) -> Vec<u32> {
    let (mut all, mut number, mut shift) = (Vec::new(), 0, 0);
    for letter in text.chars().map(value) {
        number |= (letter & 31) << shift;
        shift += 5;
        if letter < 32 {
            all.push(number);
            (number, shift) = (0, 0);
        }
    }
    all
}

/// A rising list.
fn rising(text: &str) -> Vec<u32> {
    if let Some(bits) = text.strip_prefix('!') {
        let end = bits.chars().position(|letter| value(letter) < 32).expect("a first number") + 1;
        let first = numbers(&bits[..end])[0];
        let bits = bits[end..].chars().map(value).zip(0..);
        return bits
            .flat_map(|(six, at)| (0..6).filter(move |bit| six >> bit & 1 == 1).map(move |bit| first + at * 6 + bit))
            .collect();
    }
    let mut next = 0;
    let gaps = numbers(text).into_iter().map(|gap| {
        next += gap + 1;
        next - 1
    });
    gaps.collect()
}

/// A text folded without any table of the program's.
fn folded(text: &str) -> String {
    let marks = |c: &char| !matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{3099}' | 'ـ');
    let letters = text.nfkd().filter(marks).flat_map(char::to_lowercase).map(|c| match c {
        'ς' => 'σ',
        'ة' => 'ه',
        'ى' => 'ي',
        'ٱ' => 'ا',
        '٠'..='٩' => char::from_digit(u32::from(c) - 0x660, 10).expect("a digit"),
        c => c,
    });
    letters.collect::<String>().replace('ø', "o").replace('ß', "ss")
}

/// A folded word without the Arabic article and what is written in one with it, and with the article alone.
fn bare(word: &str) -> Vec<String> {
    let joined = word.strip_prefix(['و', 'ف']).unwrap_or(word);
    let within = joined.strip_prefix(['ب', 'ك']).unwrap_or(joined);
    let rest = joined.strip_prefix("لل").or(within.strip_prefix("ال")).filter(|rest| rest.chars().count() > 1);
    rest.into_iter().flat_map(|rest| [rest.to_owned(), format!("ال{rest}")]).collect()
}

/// The numbers of a text that are grouped with blanks, from any of their groups on.
fn spaced(folded: &str) -> Vec<String> {
    let digits = |word: &str| word.chars().take_while(char::is_ascii_digit).collect::<String>();
    let words: Vec<&str> = folded.split(' ').collect();
    let from = |at: usize| {
        let first = digits(words[at]);
        let mut number = first.clone();
        let mut is_whole = (1..=3).contains(&first.len()) && first == words[at];
        for word in words.iter().skip(at + 1).take(4) {
            let group = digits(word);
            if !is_whole || group.len() != 3 {
                break;
            }
            number.push_str(&group);
            is_whole = group == *word;
        }
        let behind = words.iter().skip(at + 1).take_while(|word| word.len() == 3 && digits(word) == **word).count();
        (number.len() > first.len() && behind <= 16).then_some(number)
    };
    (0..words.len()).filter_map(from).collect()
}

const SCRIPTS: &[&[&str]] = &[
    &["a", "b", "c", "é", "e\u{301}", "Ü", "ø", "ß", "n", "T"],
    &["ا", "أ", "إ", "ب", "ت", "ة", "ى", "ي", "م", "مَ", "ـ", "ل", "و", "ال"],
    &["α", "β", "ς", "Σ", "ώ", "ν"],
    &["д", "ё", "Ж", "и", "й"],
    &["क", "खि", "गा", "न्"],
    &["1", "2", "0", "٣", "7"],
    &["𐌰", "𐌱", "𐍈"],
];
const DENSE: &[&str] = &["東", "京", "漢", "字", "が", "ภา"];

fn is_dense(c: char) -> bool {
    folded(&DENSE.concat()).contains(c)
}

/// A word of one script. Those of the first are the most frequent, and many of them begin alike.
fn word(random: &mut Random) -> String {
    let turn = random.below(SCRIPTS.len() * 2).min(SCRIPTS.len());
    let letters = SCRIPTS.get(turn).copied().unwrap_or(SCRIPTS[0]);
    let begin = if turn == SCRIPTS.len() && random.once_in(2) { "aB" } else { "" };
    let rest: String = (0..2 + random.below(5))
        .map(|_| letters[random.below(letters.len()).min(random.below(letters.len()))])
        .collect();
    format!("{begin}{rest}")
}

/// A site, and what each of its entries says, by path.
fn site(seed: u64, articles: usize) -> (Built, BTreeMap<String, String>) {
    let mut random = Random::new(seed);
    let mut said: BTreeMap<String, String> = BTreeMap::new();
    let mut written: Vec<(String, String)> = Vec::new();
    let words = |random: &mut Random, count: usize| (0..count).map(|_| word(random)).collect::<Vec<_>>().join(" ");
    let mut entities = String::new();
    for at in 0..articles / 4 {
        let (name, alias, summary) =
            (format!("{} e{at}", word(&mut random)), format!("{} f{at}", word(&mut random)), words(&mut random, 4));
        writeln!(entities, "[topic.t{at}]\nname = \"{name}\"\naliases = [\"{alias}\"]\nsummary = \"{summary}\"")
            .expect("a string");
        said.insert(format!("entities/t{at}/index.html"), format!("{name} {alias} Topic {summary}"));
    }
    written.push(("content/entities.toml".to_owned(), entities));
    let mut sources = String::new();
    for at in 0..articles / 4 {
        let (title, author) = (words(&mut random, 3), words(&mut random, 2));
        writeln!(sources, "[s{at}]\ntitle = \"{title}\"\nauthor = \"{author}\"").expect("a string");
        said.insert(format!("sources/s{at}/index.html"), format!("{title}\n{author}"));
    }
    written.push(("content/sources.toml".to_owned(), sources));
    for at in 0..articles {
        let (title, body) = (words(&mut random, 3), words(&mut random, 40));
        let dense: String = (0..6).map(|_| random.one_of(DENSE)).collect();
        let (label, number) = (words(&mut random, 2), 1000 + random.below(9000));
        let shown = format!("{},{:03}", number / 1000, number % 1000);
        let emphasis = word(&mut random);
        let text = format!(
            "+++\ntitle = \"{title}\"\ndate = 2021\n[figures.f]\nlabel = \"{label}\"\nvalue = {number}\nunit = \"boats\"\nsource = \"s{}\"\n+++\n\n{body}, [=f].\n\n- *{emphasis}*end [[t{}|label]]\n- {dense}。\n",
            random.below(articles / 4),
            random.below(articles / 4),
        );
        written.push((format!("content/articles/a{at}.md"), text));
        let path = format!("articles/a{at}/index.html");
        said.insert(format!("{path}#fig-f"), format!("{number} {shown} boats {label}"));
        said.insert(path, format!("{title} 2021 {body} {number} {shown} boats {emphasis}end label {dense}"));
    }
    let files = files(written.iter().map(|(path, text)| (path.as_str(), text.as_bytes())));
    (Workspace::new(files).build(&Options::default()), said)
}

#[test]
fn a_search_finds_what_a_look_through_all_texts_finds() {
    let mut random = Random::new(7);
    let (built, said) = site(1, 800);
    assert_eq!(built.counts().0, 0);
    let client = Client::new(&built);
    let paths = client.paths();
    assert_eq!(paths.iter().collect::<BTreeSet<_>>(), said.keys().collect::<BTreeSet<_>>());
    let known: Vec<(Vec<String>, String)> = paths
        .iter()
        .map(|path| {
            let folded = folded(&said[path]);
            let words = folded
                .split(|c: char| !c.is_alphanumeric() && !matches!(c, '\u{93c}'..='\u{94f}' | '\u{e31}'..='\u{e4e}'));
            // A figure's number is said in both of its forms; the one with a comma is not a word here.
            (words.map(str::to_owned).chain(spaced(&folded)).collect(), folded)
        })
        .collect();
    let is_found =
        |word: &str, term: &str| word.starts_with(term) || bare(word).iter().any(|word| word.starts_with(term));
    let brute = |term: &str| -> BTreeSet<u32> {
        let holds = known.iter().zip(0..).filter(|((words, _), _)| words.iter().any(|word| is_found(word, term)));
        holds.map(|(_, at)| at).collect()
    };
    let (mut asked, mut listed) = (0, 0);
    while asked < 1500 {
        let words = &known[random.below(known.len())].0;
        let word = &words[random.below(words.len())];
        // A number of three digits may be the end of a figure's, which is no word of the index.
        let number = |word: &str| word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit());
        let length = word.chars().count();
        let term: String =
            if random.once_in(2) { word.clone() } else { word.chars().take(1 + random.below(length.max(1))).collect() };
        if term.is_empty() || number(&term) || term.contains(is_dense) {
            continue;
        }
        assert_eq!(client.entries(&term), brute(&term), "{term:?}");
        asked += 1;
        listed += usize::from(client.start["prefixes"].to_string().contains(&format!("\"{term}\"")));
    }
    assert!(listed > 50, "short beginnings have lists of their own: {listed}");
    let prefixed = client.start["prefixes"].to_string();
    assert!(prefixed.contains("\"a\"") && prefixed.contains("\"ab\""), "also one within another: {prefixed}");
    for _ in 0..200 {
        let text = &known[random.below(known.len())].1;
        let dense: Vec<char> = text.chars().filter(|c| is_dense(*c)).collect();
        if dense.len() < 4 {
            continue;
        }
        let from = random.below(dense.len() - 3);
        let part: String = dense[from..from + 2 + random.below(2)].iter().collect();
        let found = part.chars().zip(part.chars().skip(1)).map(|(one, two)| client.entries(&format!("{one}{two}")));
        let found = found.reduce(|one, two| &one & &two).unwrap_or_default();
        let wanted = known.iter().zip(0..).filter(|((_, text), _)| text.contains(&part)).map(|(_, at)| at);
        assert!(wanted.into_iter().all(|at| found.contains(&at)), "{part}");
    }
}

#[test]
fn a_query_moves_a_few_small_files() {
    let (built, _) = site(2, 800);
    let client = Client::new(&built);
    let whole: usize = client.files.values().map(String::len).sum();
    for term in ["a", "b", "ab", "ا", "1", "nobody", "zzz", "α", "د"] {
        client.moved.set(0);
        client.entries(term);
        assert!(
            client.moved.get() < 30_000 && client.moved.get() < whole / 10,
            "{term}: {} of {whole}",
            client.moved.get()
        );
    }
}

#[test]
fn the_index_is_the_same_on_any_number_of_threads() {
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool of threads");
        pool.install(|| Client::new(&site(3, 60).0).files)
    };
    let one = on(1);
    assert!(one == on(2) && one == on(7));
}

#[test]
fn drafts_and_notes_are_not_in_the_index() {
    let texts = [
        ("content/articles/2021-01-01-shown.md", "# Shown\n\nPlainly <!-- secretnote --> said.\n"),
        (
            "content/articles/2021-01-02-hidden.md",
            "+++\ndraft = true\ntitle = \"Unsaid\"\n[figures.f]\nvalue = 4711\nlabel = \"Withheld\"\nsource = \"log\"\n[sources.log]\ntitle = \"Concealed\"\n[events.meeting]\nname = \"Clandestine\"\ndate = 2020\n+++\n\nUnpublished.\n",
        ),
        ("content/pages/hidden.md", "+++\ndraft = true\ntitle = \"Unwritten\"\n+++\n\nUnread.\n"),
    ];
    let hidden = ["unsaid", "4711", "withheld", "concealed", "clandestine", "unpublished", "unwritten", "unread"];
    for drafts in [false, true] {
        let files = files(texts.iter().map(|(path, text)| (*path, text.as_bytes())));
        let options = Options { edition: Edition { drafts, base_url: None }, ..Options::default() };
        let client = Client::new(&Workspace::new(files).build(&options));
        assert_eq!(client.entries("plain").len(), 1);
        assert!(client.entries("secretnote").is_empty());
        let all = client.files.values().map(String::as_str).collect::<String>().to_lowercase();
        for word in hidden {
            assert_eq!((!client.entries(word).is_empty(), all.contains(word)), (drafts, drafts), "{word}");
        }
    }
}

#[test]
fn words_are_folded_as_the_list_for_the_browser_says() {
    let list: Vec<(String, Vec<String>)> =
        serde_json::from_str(include_str!("../tools/search.json")).expect("a list of texts with their words");
    assert!(list.len() > 10);
    for (text, expected) in list {
        let expected: Vec<String> = expected.iter().map(|word| word.nfkd().collect()).collect();
        assert_eq!(words(&text), expected, "{text}");
    }
}
