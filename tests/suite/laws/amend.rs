//! A law of one text that is other than before: taken into the site that is there, it makes what a fresh build makes.
//! The site is a good one, since what has mistakes is linked in full, and each step changes a part of one file.

use super::history::files;
use super::random::Random;
use super::{outcome, outcome_of, path_of};
use sourceline::build::Options;
use sourceline::diagnostic::{Severity, has_errors};
use sourceline::files::Content;
use sourceline::link::Edition;
use sourceline::parse::Document;
use sourceline::path::FilePath;
use sourceline::workspace::{Change, Workspace};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

/// What each part of a text is made of.
const PARTS: &[&str] = &[
    "title", "about", "figures", "events", "body", "headings", "sources", "grades", "corrections", "summary", "words",
    "address",
];
/// Words by themselves.
const WORDS: usize = 10;
const ARTICLES: usize = 6;

/// A text by the seeds of its parts.
#[derive(Clone)]
struct Text {
    number: usize,
    is_page: bool,
    seeds: Vec<u64>,
}

impl Text {
    fn new(number: usize, is_page: bool, random: &mut Random) -> Text {
        let mut seeds: Vec<u64> = PARTS.iter().map(|_| random.below(1 << 30) as u64).collect();
        // At first, all addresses are plain.
        seeds[PARTS.len() - 1] = 0;
        Text { number, is_page, seeds }
    }

    fn part(&self, name: &str) -> Random {
        let at = PARTS.iter().position(|part| *part == name).expect("a part");
        Random::new(self.seeds[at])
    }

    fn path(&self) -> FilePath {
        path_of(&if self.is_page {
            format!("content/pages/page-{}.md", self.number)
        } else {
            format!("content/articles/art-{}.md", self.number)
        })
    }

    fn figures(&self) -> Vec<&'static str> {
        let mut random = self.part("figures");
        let mut ids = vec!["base"];
        ids.extend(["more", "late"].into_iter().filter(|_| random.once_in(2)));
        if random.once_in(3) {
            ids.reverse();
        }
        ids
    }

    fn write(&self) -> String {
        let number = self.number;
        let mut text = String::from("+++\n");
        let mut line = |words: String| text += &(words + "\n");
        line(format!("title = \"Text {number} {}\"", self.part("title").below(3)));
        let mut random = self.part("summary");
        if random.once_in(2) {
            line(format!("summary = \"Of {}\"", random.below(3)));
        }
        if random.once_in(4) {
            line("lang = \"fr\"".to_owned());
        }
        let mut random = self.part("address");
        if self.seeds[PARTS.len() - 1] > 0 {
            match random.below(4) {
                0 => line(format!("aliases = [\"/old-{}/\"]", random.below(3))),
                1 => line(format!("slug = \"art-{number}\"")),
                2 => line("draft = true".to_owned()),
                _ => {}
            }
        }
        if !self.is_page {
            line(format!("date = 2020-01-0{}", 1 + number % 3));
            self.declare(&mut line);
        }
        let _ = write!(text, "+++\n{}", self.body());
        text
    }

    fn declare(&self, line: &mut impl FnMut(String)) {
        let number = self.number;
        let mut random = self.part("about");
        let about: Vec<&str> = ["haven", "Port", "ida", "Ida Lund"].into_iter().filter(|_| random.once_in(3)).collect();
        line(format!("about = {about:?}"));
        let mut random = self.part("corrections");
        if random.once_in(3) {
            line("corrections = [{ date = 2021-05-06, note = \"Wrong.\", figure = \"base\" }]".to_owned());
        }
        if random.once_in(3) {
            line("disputes = [{ figures = [\"base\", \"art-0/base\"], finding = \"Both.\" }]".to_owned());
        }
        let mut random = self.part("figures");
        random.below(2);
        for id in self.figures() {
            let (value, label) = (random.below(4), random.below(2));
            line(format!("[figures.{id}]\nlabel = \"Label {label}\""));
            match random.below(8) {
                0 if id != "base" => line("derive = \"base * 2\"".to_owned()),
                _ => line(format!("value = {value}")),
            }
            if random.once_in(3) {
                line(format!("bound = \"{}\"", random.one_of(&["about", "at-least"])));
            }
            let own = format!("own-{number}");
            line(format!("source = \"{}\"", random.one_of(&["log", "report p. 3", own.as_str()])));
            for (field, value) in
                [("metric", "boats"), ("place", "haven"), ("attributed_to", "port"), ("when", "2019-05")]
            {
                if random.once_in(3) {
                    line(format!("{field} = \"{value}\""));
                }
            }
            if random.once_in(8) && number > 0 {
                line("supersedes = \"art-0/base\"".to_owned());
            }
        }
        line(format!("[sources.own-{number}]\ntitle = \"Own {}\"", self.part("sources").below(3)));
        if self.part("sources").once_in(3) {
            line("via = \"log\"".to_owned());
        }
        let mut random = self.part("grades");
        if random.once_in(3) {
            line(format!("publish = \"{}\"", random.one_of(&["none", "full"])));
        }
        if random.once_in(2) {
            line("status = \"retracted\"".to_owned());
        }
        let mut random = self.part("events");
        for id in ["base", "a", "z"] {
            let there = random.once_in(2) || id == "base";
            // By its first name, others may name it.
            let (name, date) = (random.below(5).saturating_sub(3), random.below(5));
            let mut more = String::new();
            for (field, values) in [
                ("place", &["haven", "Haven", "art-0-base"][..]),
                ("who", &["ida", "port"]),
                ("part_of", &["event:art-0-base"]),
                ("source", &["log p. 2"]),
                ("aliases", &["The gale", "Port"]),
            ] {
                let value = random.one_of(values);
                if random.once_in(if matches!(field, "aliases" | "part_of") { 12 } else { 3 }) {
                    let _ = writeln!(more, "{field} = [\"{value}\"]");
                }
            }
            if there {
                line(format!(
                    "[events.art-{number}-{id}]\nname = \"Gale {number} {id} {name}\"\ndate = 201{date}\n{more}"
                ));
            }
        }
    }

    fn body(&self) -> String {
        let (mut random, mut headings, mut words) = (self.part("body"), self.part("headings"), self.part("words"));
        let mut text = String::new();
        for at in 0..3 {
            let _ = writeln!(text, "\n## Part {at} {}\n", if headings.once_in(4) { "then" } else { "" });
            for _ in 0..1 + random.below(4) {
                let other = random.below(ARTICLES);
                let figures = self.figures();
                let reference = match random.below(19) {
                    0 => "[[haven]]".to_owned(),
                    1 => "[[Ida Lund|she]]".to_owned(),
                    2 => "[[place:Haven]] and [[port]]".to_owned(),
                    3 => format!("[[art-{other}-base]]"),
                    4 => format!("[[event:Gale {other} base 0]]"),
                    5 => "[@log p. 3; @report; @paper]".to_owned(),
                    6 => format!("[@own-{other}]"),
                    7 => "[\"exact words\"](@log)".to_owned(),
                    8 if !self.is_page => format!("[={}]", figures[random.below(figures.len())]),
                    9 => format!("[=art-{other}/base]"),
                    10 => format!("[there](/articles/art-{other}.md#part-{})", random.below(3)),
                    11 => format!("[[art-{other}]]"),
                    12 => "[page](/pages/page-0.md#part-1)".to_owned(),
                    13 => "[here](#part-2), [her past](/entities/person/ida.md#her-past)".to_owned(),
                    14 if !self.is_page => "[2](=base)".to_owned(),
                    15 => format!("[nearly 3](~art-{other}/base)"),
                    16 => format!("@own-{other} and [art-{other}/base]"),
                    17 => "[\"They lay in ice.\"](@own-0) and [\"snow\"](@own-0)".to_owned(),
                    _ => format!("![[=art-{other}/base]]\n\n"),
                };
                let _ = write!(text, "Words {} {reference} go on. ", words.below(20));
            }
            text.push('\n');
        }
        text
    }
}

const REGISTRY: &[(&str, &str)] = &[
    (
        "content/site.toml",
        "title = \"A\"\npage_size = 1\nbase_url = \"https://example.org/\"\n\
         [checks]\nunsourced-number = \"warn\"\nwording-mismatch = \"warn\"\nwording-unclear = \"warn\"\nliteral-reference = \"warn\"\n\
         quotation-not-found = \"warn\"\nretracted-source = \"warn\"\n",
    ),
    (
        "content/entities.toml",
        "[place.haven]\nname = \"Haven\"\n[org.port]\nname = \"Port\"\nwithin = \"haven\"\n[person.ida]\nname = \"Ida Lund\"\n\
         [event.founding]\nname = \"The founding\"\ndate = 1900\nplace = \"haven\"\n",
    ),
    (
        "content/entities/person/ida.md",
        "She came in the [gale](/articles/art-1.md#part-0), [[art-2-base]], [=art-3/base].\n\n## Her past\n",
    ),
    ("content/sources.toml", "[log]\ntitle = \"The log\"\n[report]\ntitle = \"A report\"\nvia = \"log\"\n"),
    ("content/sources/papers.bib", "@article{paper, title = {A paper}, journal = joi, crossref = {volume}}\n"),
    ("content/sources/volumes.bib", "@string{joi = {Journal}}\n@periodical{volume, title = {No. 3}, year = 2019}\n"),
    ("content/snapshots/own-0/text.txt", "They lay in ice.\n"),
    ("content/metrics.toml", "[boats]\nname = \"Boats\"\nunit = \"boats\"\n"),
];

fn text_of(content: &str) -> Content {
    Content::Text(content.into())
}

#[test]
fn a_text_taken_into_the_site_makes_what_a_fresh_build_makes() {
    let (mut amended, mut linked) = (0, 0);
    for seed in 300..304 {
        let mut random = Random::new(seed);
        let mut texts: Vec<Text> = (0..ARTICLES).map(|number| Text::new(number, false, &mut random)).collect();
        texts.extend((0..2).map(|number| Text::new(number, true, &mut random)));
        let mut folder: BTreeMap<FilePath, Content> =
            REGISTRY.iter().map(|(path, content)| (path_of(path), text_of(content))).collect();
        folder.extend(texts.iter().map(|text| (text.path(), text_of(&text.write()))));
        let options = Options {
            edition: Edition { drafts: random.once_in(2), base_url: None },
            strict: false,
            as_of: None,
            thorough: seed == 303,
        };
        let mut workspace = Workspace::new(files(&folder));
        let mut built = workspace.build(&options);
        // Which of them are as good as texts are that are published, chance does not know.
        for _ in 0..1000 {
            let Some(wrong) = built.diagnostics.iter().find(|it| it.severity == Severity::Error) else { break };
            let at = texts.iter().position(|text| text.path() == wrong.place.path).filter(|_| !random.once_in(4));
            let at = at.unwrap_or_else(|| random.below(ARTICLES));
            let text = &mut texts[at];
            text.seeds[1 + random.below(PARTS.len() - 2)] = random.below(1 << 30) as u64;
            let change = (text.path(), Some(text_of(&text.write())));
            folder.extend([(change.0.clone(), text_of(&text.write()))]);
            workspace.change([change]);
            built = workspace.build(&options);
        }
        let (mut mended, mut before) = (None, texts[0].clone());
        assert!(!has_errors(&built.diagnostics), "seed {seed}: {:#?}", built.diagnostics);
        for step in 0..50 {
            // A mistake stands for one step.
            let (at, part) = match mended.take() {
                Some((at, text)) => {
                    texts[at] = text;
                    (at, 0)
                }
                None => {
                    let at = random.below(texts.len());
                    let of_addresses = random.once_in(4);
                    let part = random.below(PARTS.len() - usize::from(!of_addresses));
                    let part = if random.once_in(3) { WORDS } else { part };
                    before = texts[at].clone();
                    texts[at].seeds[part] = 1 + random.below(1 << 30) as u64;
                    (at, part)
                }
            };
            let path = texts[at].path();
            let changes = vec![(path.clone(), Some(text_of(&texts[at].write())))];
            folder.extend(changes.iter().map(|(path, content)| (path.clone(), content.clone().expect("a text"))));
            match workspace.change(changes) {
                Change::Texts(changed) => {
                    let documents = |at: usize| {
                        let mut documents = workspace.documents();
                        for document in &mut documents {
                            if let Some(pair) = changed.iter().find(|pair| pair[1].path == document.path) {
                                *document = pair[at].clone();
                            }
                        }
                        documents
                    };
                    // There, back, and there again.
                    let pair = |one: usize, other: usize| -> Vec<[&Arc<Document>; 2]> {
                        changed.iter().map(|pair| [&pair[one], &pair[other]]).collect()
                    };
                    let mut is_amended = true;
                    for (from, to) in [(0, 1), (1, 0), (0, 1)] {
                        if !built.amend(workspace.files(), &pair(from, to), &options, || documents(to)) {
                            assert!(
                                from == 0 || !is_amended,
                                "seed {seed}, step {step}: {path} does not go back from\n{}to\n{}",
                                texts[at].write(),
                                before.write()
                            );
                            is_amended = false;
                            built = workspace.build(&options);
                            break;
                        }
                    }
                    match is_amended {
                        true => amended += 1,
                        false => linked += 1,
                    }
                }
                Change::Nothing => {}
                _ => built = workspace.build(&options),
            }
            let fresh = outcome(&Workspace::new(files(&folder)), &options);
            let difference = outcome_of(&mut built).difference(&fresh);
            assert_eq!(difference, None, "seed {seed}, step {step}, {} of {path}", PARTS[part]);
            if has_errors(&fresh.diagnostics) {
                mended = Some((at, before.clone()));
            }
        }
    }
    assert!(amended > 80, "{amended} texts were amended, {linked} were linked with all others");
}
