//! Law of the chain word -> figure -> the source's words -> what is kept of the source: in the demonstration, whatever
//! digit, word, id or date of it is changed, `check` says something new, and says it of that hop: at the place that was
//! changed, or at the other end. `tests/run` tries 540 changes (`LAWS_ROUNDS`), every day there are fewer.
//!
//! Left out is what nothing can be compared with, so that a change there is no mistake that can be known:
//! - words of prose, titles, summaries, notes and labels, and dates in prose: nobody says what they rest on;
//! - numerals marked `[three](=)`: the writer says that they are no figures;
//! - `of`, `wikidata`, coordinates, names in other languages: they are said once, and only the world knows them better;
//! - a choice changed into another one that there is (`kind`, a letter A to F, a digit 2 to 6): it is the desk's to make;
//! - a unit that no metric has, in words: it may be another word for the same;
//! - an id or a source changed into another one that exists: the chain is another, and holds;
//! - the numbers of a series, and times in it that no other row has: no wording and no words of a source repeat them;
//! - the first line of the snapshot, which nobody quotes, and the dates of sources and events, which are said once;
//! - a change after which all is still true: `more than 1,660` of 1,668, or `up to 1,700` instead of `nearly 1,700`.
//!
//! What the demonstration does not have (ranges, CSV, images, currencies, corrections) is tried in `hops`, digit by digit.

#[path = "chain/hops.rs"]
mod hops;
#[path = "chain/registry.rs"]
mod registry;

use super::demonstration;
use super::history::files;
use super::random::{Random, rounds};
use sourceline::build::Options;
use sourceline::diagnostic::Diagnostic;
use sourceline::files::Content;
use sourceline::path::FilePath;
use sourceline::workspace::Workspace;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

type Folder = BTreeMap<FilePath, Content>;

/// A change of one text, and what has to be said of it.
struct Mutation {
    kind: &'static str,
    path: FilePath,
    at: Range<usize>,
    with: String,
    /// Codes that count at the place itself.
    here: &'static [&'static str],
    /// Codes that count where the marked text holds these words: the other end of the hop.
    there: (&'static [&'static str], String),
}

#[test]
fn any_change_in_the_chain_is_noticed_at_its_hop() {
    let folder = demonstration();
    let known: BTreeSet<String> = said(&folder).iter().map(|(_, key)| key.clone()).collect();
    let mut random = Random::new(5);
    let mut tried: BTreeMap<&str, usize> = BTreeMap::new();
    let mut unnoticed = Vec::new();
    for round in 0..rounds(80) {
        let kinds: &[fn(&Folder, &mut Random) -> Mutation] = &[
            number_of_a_wording,
            hedge_of_a_wording,
            value_of_a_figure,
            constant_of_a_derive,
            when_of_a_figure,
            label_of_a_figure,
            unit_of_a_figure,
            says_of_a_figure,
            words_of_a_quotation,
            words_of_the_snapshot,
            id_of_a_reference,
            id_of_a_declaration,
            numeral_in_prose,
            numeral_without_its_link,
            registry::id_in_a_list,
            registry::id_of_a_metric,
            registry::unit_of_a_metric,
            registry::name_of_a_mention,
            registry::id_of_an_entity,
            registry::name_of_a_key,
            registry::word_of_a_choice,
            registry::digit_of_a_grade,
            registry::part_of_a_derive,
            registry::target_of_a_link,
            registry::id_of_a_heading,
            registry::bound_of_a_figure,
            registry::time_in_a_series,
        ];
        let mutation = kinds[round % kinds.len()](&folder, &mut random);
        *tried.entry(mutation.kind).or_default() += 1;
        let text = text(&folder, &mutation.path);
        let mut changed = text.to_owned();
        changed.replace_range(mutation.at.clone(), &mutation.with);
        let mut other = folder.clone();
        other.insert(mutation.path.clone(), Content::Text(changed.clone().into()));
        let all = said(&other);
        let new: Vec<&Diagnostic> = all.iter().filter(|(_, key)| !known.contains(key)).map(|(it, _)| it).collect();
        if !new.iter().any(|diagnostic| is_of(diagnostic, &mutation, &other)) {
            let line = changed[..mutation.at.start].lines().count();
            let found: Vec<_> = new.iter().map(|it| (it.problem.code().name(), &it.place)).collect();
            let was = &text[mutation.at.clone()];
            unnoticed.push(format!(
                "{}: {}:{line}: {was:?} -> {:?}; new: {found:?}",
                mutation.kind, mutation.path, mutation.with
            ));
        }
    }
    assert!(unnoticed.is_empty(), "unnoticed, of {tried:?}:\n{}", unnoticed.join("\n"));
}

/// What `check` says, each with a key that does not move when lines become longer.
fn said(folder: &Folder) -> Vec<(Diagnostic, String)> {
    let options = Options { thorough: true, ..Options::default() };
    let built = Workspace::new(files(folder)).build(&options);
    let key = |it: &Diagnostic| {
        let line = text(folder, &it.place.path)[..it.place.span.range().start].matches('\n').count();
        format!("{} {}:{line} {}", it.problem.code().name(), it.place.path, it.problem.title())
    };
    built.diagnostics.into_iter().map(|it| (it.clone(), key(&it))).collect()
}

fn is_of(diagnostic: &Diagnostic, mutation: &Mutation, folder: &Folder) -> bool {
    let (code, span) = (diagnostic.problem.code().name(), diagnostic.place.span.range());
    let touches = diagnostic.place.path == mutation.path
        && span.start <= mutation.at.start + mutation.with.len()
        && mutation.at.start <= span.end;
    let marked = text(folder, &diagnostic.place.path)[span].split_whitespace().collect::<Vec<_>>().join(" ");
    let (codes, words) = &mutation.there;
    touches && mutation.here.contains(&code) || codes.contains(&code) && marked.contains(words)
}

fn text<'a>(folder: &'a Folder, path: &FilePath) -> &'a str {
    folder[path].text().expect("the demonstration is text")
}

/// A place in one of the texts.
#[derive(Clone)]
struct Spot {
    path: FilePath,
    at: Range<usize>,
}

/// What stands between `open` and `close` on one line, in the files whose path and text before it `wanted` accepts.
fn spots(folder: &Folder, open: &str, close: &str, wanted: impl Fn(&str) -> bool) -> Vec<Spot> {
    let mut found = Vec::new();
    for (path, content) in folder {
        let Some(text) = content.text().filter(|_| wanted(path.as_str())) else { continue };
        for (start, _) in text.match_indices(open) {
            let start = start + open.len();
            if let Some(length) =
                text[start..].find(close).filter(|length| !text[start..start + length].contains("\n\n"))
            {
                found.push(Spot { path: path.clone(), at: start..start + length });
            }
        }
    }
    found
}

/// A wording, the figure it leads to (without its article) and whether it has to be exact.
struct Wording {
    spot: Spot,
    words: String,
    figure: String,
    exact: bool,
}

fn wordings(folder: &Folder) -> Vec<Wording> {
    let mut found = Vec::new();
    for (open, exact) in [("](=", true), ("](~", false)] {
        for spot in spots(folder, open, ")", is_prose) {
            let text = text(folder, &spot.path);
            let end = spot.at.start - open.len();
            let start = text[..end].rfind('[').expect("a link opens") + 1;
            let figure = text[spot.at.clone()].rsplit('/').next().unwrap_or_default().to_owned();
            if !figure.is_empty() {
                let (path, words) = (spot.path, text[start..end].to_owned());
                found.push(Wording { spot: Spot { path, at: start..end }, words, figure, exact });
            }
        }
    }
    assert!(found.len() > 8, "the demonstration words its figures");
    found
}

fn is_prose(path: &str) -> bool {
    path.starts_with("content/") && path.ends_with(".md")
}

/// The values of the demonstration's figures, as fractions: the test's own arithmetic.
fn value(figure: &str) -> (i128, i128) {
    match figure {
        "joined" => (1668, 1),
        "arrested" => (71, 1),
        "victims" => (2, 1),
        "share" => (100 * 71, 1668),
        other => panic!("the test does not know the figure {other}"),
    }
}

/// Whether a value is what `words` say of it, by the rule of the format: rounded at the precision written.
fn is_true(words: &str, (above, below): (i128, i128)) -> bool {
    let number: String = words.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let scale = 10i128.pow(number.split_once('.').map_or(0, |(_, decimals)| decimals.len() as u32));
    let number: i128 = number.replace('.', "").parse().expect("digits");
    let (above, mut step) = (above * scale, 1);
    while scale == 1 && number != 0 && number % (step * 10) == 0 {
        step *= 10;
    }
    let down = above.div_euclid(below * step) * step;
    let is_whole = down * below == above;
    let up = if is_whole { down } else { down + step };
    match words.trim_end_matches(|c: char| !c.is_alphabetic()) {
        "more than" | "over" | "plus de" | "un peu plus de" | "أكثر من" => {
            number == down && number * below < above
        }
        "at least" | "au moins" | "لا يقل عن" => number == down,
        "nearly" | "almost" | "près de" | "presque" | "أقل من" => number == up && number * below > above,
        "up to" | "jusqu'à" | "لا يزيد على" => number == up,
        _ => (2 * (number * below - above)).abs() <= step * below,
    }
}

/// One of the digits in `range` made another one.
fn other_digit(text: &str, range: Range<usize>, random: &mut Random) -> (Range<usize>, String) {
    let digits: Vec<usize> = range.filter(|at| text.as_bytes()[*at].is_ascii_digit()).collect();
    let at = digits[random.below(digits.len())];
    let digit = usize::from(text.as_bytes()[at] - b'0');
    (at..at + 1, ((digit + 1 + random.below(9)) % 10).to_string())
}

/// One of the words in `range` made another one, or a letter or digit of it.
fn other_word(text: &str, range: Range<usize>, random: &mut Random) -> (Range<usize>, String) {
    let words = text[range.clone()].split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words = words.map(|word| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        start..start + word.len()
    });
    // What stands in square brackets in a quotation is the editor's own: `[e]very`.
    let own = |word: &Range<usize>| {
        let before = &text[range.start..word.start];
        before.rfind('[') > before.rfind(']')
    };
    let words: Vec<Range<usize>> = words.filter(|word| !own(word)).collect();
    let word = words[random.below(words.len())].clone();
    if text.as_bytes()[word.start].is_ascii_digit() {
        return other_digit(text, word, random);
    }
    if random.once_in(2) { (word, "harbour".to_owned()) } else { other_letter(text, word, random) }
}

fn other_letter(text: &str, range: Range<usize>, random: &mut Random) -> (Range<usize>, String) {
    let letters: Vec<usize> = range.filter(|at| text.as_bytes()[*at].is_ascii_alphabetic()).collect();
    let at = letters[random.below(letters.len())];
    (at..at + 1, if &text[at..=at] == "z" { "q" } else { "z" }.to_owned())
}

const WORDING: &[&str] = &["wording-mismatch", "wording-unclear"];
const NOT_FOUND: &[&str] = &["unknown-reference"];
const NONE: (&[&str], String) = (&[], String::new());

fn number_of_a_wording(folder: &Folder, random: &mut Random) -> Mutation {
    let all = wordings(folder);
    loop {
        let Wording { spot, words, figure, exact } = &all[random.below(all.len())];
        let (at, with) = if words.contains(|c: char| c.is_ascii_digit()) {
            let (at, with) = other_digit(text(folder, &spot.path), spot.at.clone(), random);
            let mut changed = words.clone();
            changed.replace_range(at.start - spot.at.start..at.end - spot.at.start, &with);
            if !exact && is_true(&changed, value(figure)) {
                continue;
            }
            (at, with)
        } else {
            (spot.at.clone(), random.one_of(&["One", "Three", "Twelve", "Twenty-two", "Harbour"]).to_owned())
        };
        return Mutation { kind: "wording", path: spot.path.clone(), at, with, here: WORDING, there: NONE };
    }
}

fn hedge_of_a_wording(folder: &Folder, random: &mut Random) -> Mutation {
    let all = wordings(folder);
    loop {
        let Wording { spot, words, figure, exact } = &all[random.below(all.len())];
        let digits = words.find(|c: char| c.is_ascii_digit()).unwrap_or_default();
        // A page speaks one language, and in a hedge of another there is nothing to read.
        let with = match spot.path.name() {
            "en-bref.md" => random.one_of(&["près de ", "presque ", "jusqu'à ", "plus de ", "au moins ", "environ "]),
            "bi-ijaz.md" => random.one_of(&["أقل من ", "لا يزيد على ", "أكثر من ", "لا يقل عن ", "نحو "]),
            _ => random.one_of(&["nearly ", "almost ", "up to ", "more than ", "over ", "at least ", "about "]),
        };
        // What is said to be the value is told by its link to be the value.
        if !exact && digits > 0 && !is_true(&format!("{with}{}", &words[digits..]), value(figure)) {
            let at = spot.at.start..spot.at.start + digits;
            let with = with.to_owned();
            return Mutation { kind: "hedge", path: spot.path.clone(), at, with, here: WORDING, there: NONE };
        }
    }
}

/// The lines `key = …` of front matter, each with the id of its figure.
fn fields(folder: &Folder, key: &str) -> Vec<(Spot, String)> {
    let found = spots(folder, &format!("\n{key} = "), "\n", |path| path.starts_with("content/articles/"));
    let of_figures = found.into_iter().filter_map(|spot| {
        let before = &text(folder, &spot.path)[..spot.at.start];
        let table = before[before.rfind("\n[")? + 2..].split(']').next()?;
        Some((spot, table.strip_prefix("figures.")?.to_owned()))
    });
    let found: Vec<_> = of_figures.collect();
    assert!(!found.is_empty(), "the demonstration has figures with `{key}`");
    found
}

fn value_of_a_figure(folder: &Folder, random: &mut Random) -> Mutation {
    let all = fields(folder, "value");
    let (spot, figure) = &all[random.below(all.len())];
    let (at, with) = other_digit(text(folder, &spot.path), spot.at.clone(), random);
    let mut there = String::new();
    // Where no wording says it, the words of the source do.
    let all = wordings(folder);
    if let Some(wording) = all.iter().find(|wording| wording.figure == *figure && wording.exact) {
        there.clone_from(&wording.words);
    } else if let Some((says, _)) = fields(folder, "says").iter().find(|(_, of)| of == figure) {
        there = text(folder, &says.path)[says.at.clone()].trim_matches('"').to_owned();
    }
    assert!(!there.is_empty(), "something says the figure {figure}");
    let there = (&["wording-mismatch", "says-mismatch"] as &[&str], there);
    Mutation { kind: "value", path: spot.path.clone(), at, with, here: &["toml-syntax", "bad-number"], there }
}

fn constant_of_a_derive(folder: &Folder, random: &mut Random) -> Mutation {
    let all = fields(folder, "derive");
    loop {
        let (spot, figure) = &all[random.below(all.len())];
        let text = text(folder, &spot.path);
        let (at, with) = other_digit(text, spot.at.clone(), random);
        let mut changed = text[spot.at.clone()].to_owned();
        changed.replace_range(at.start - spot.at.start..at.end - spot.at.start, &with);
        let factor: i128 =
            changed.trim_matches('"').split(' ').next().and_then(|it| it.parse().ok()).expect("a factor");
        let wordings = wordings(folder);
        let wrong = wordings.iter().find(|it| it.figure == *figure && !is_true(&it.words, (factor * 71, 1668)));
        let Some(wrong) = wrong else { continue };
        let there = (WORDING, wrong.words.clone());
        return Mutation { kind: "derive", path: spot.path.clone(), at, with, here: &["bad-derive"], there };
    }
}

/// Every figure with a time has a label that names it.
fn when_of_a_figure(folder: &Folder, random: &mut Random) -> Mutation {
    let all = fields(folder, "when");
    let (spot, _) = &all[random.below(all.len())];
    let (at, with) = other_digit(text(folder, &spot.path), spot.at.clone(), random);
    let here = &["when-mismatch", "bad-date"];
    Mutation { kind: "when", path: spot.path.clone(), at, with, here, there: NONE }
}

fn label_of_a_figure(folder: &Folder, random: &mut Random) -> Mutation {
    let mut all = fields(folder, "label");
    all.retain(|(spot, _)| text(folder, &spot.path)[spot.at.clone()].contains(|c: char| c.is_ascii_digit()));
    loop {
        let (spot, figure) = &all[random.below(all.len())];
        let text = text(folder, &spot.path);
        let (at, with) = other_digit(text, spot.at.clone(), random);
        // What is no year of a time we count in is a number like any other.
        let year = at.start - text[..at.start].chars().rev().take_while(char::is_ascii_digit).count();
        let mut changed = text.to_owned();
        changed.replace_range(at.clone(), &with);
        if !["19", "20"].contains(&&changed[year..year + 2]) {
            continue;
        }
        let whens = fields(folder, "when");
        let (when, _) = whens.iter().find(|(_, of)| of == figure).expect("a label with years has a time");
        let there = (&["when-mismatch"] as &[&str], text[when.at.clone()].trim_matches('"').to_owned());
        return Mutation { kind: "label", path: spot.path.clone(), at, with, here: &[], there };
    }
}

/// Only where a sign in the words of the source says what it is: one word may stand for another.
fn unit_of_a_figure(folder: &Folder, random: &mut Random) -> Mutation {
    let mut all = fields(folder, "unit");
    all.retain(|(spot, _)| &text(folder, &spot.path)[spot.at.clone()] == "\"%\"");
    let (spot, figure) = &all[random.below(all.len())];
    let all = fields(folder, "says");
    let (says, _) = all.iter().find(|(_, of)| of == figure).expect("a share is in the words of its source");
    let there = text(folder, &says.path)[says.at.clone()].trim_matches('"').to_owned();
    let with = random.one_of(&["\"people\"", "\"EUR\"", "\"‰\"", "\"days\""]).to_owned();
    let there = (&["says-mismatch"] as &[&str], there);
    Mutation { kind: "unit", path: spot.path.clone(), at: spot.at.clone(), with, here: &[], there }
}

fn says_of_a_figure(folder: &Folder, random: &mut Random) -> Mutation {
    let all = fields(folder, "says");
    let (spot, _) = &all[random.below(all.len())];
    let (at, with) = other_word(text(folder, &spot.path), spot.at.clone(), random);
    let here = &["says-mismatch", "quotation-not-found"];
    Mutation { kind: "says", path: spot.path.clone(), at, with, here, there: NONE }
}

fn words_of_a_quotation(folder: &Folder, random: &mut Random) -> Mutation {
    let mut all = spots(folder, "[\"", "\"](@", is_prose);
    all.extend(spots(folder, "\n> ", "\n> —", is_prose));
    assert!(all.len() > 5, "the demonstration quotes");
    let spot = &all[random.below(all.len())];
    let (at, with) = other_word(text(folder, &spot.path), spot.at.clone(), random);
    Mutation { kind: "quotation", path: spot.path.clone(), at, with, here: &["quotation-not-found"], there: NONE }
}

fn words_of_the_snapshot(folder: &Folder, random: &mut Random) -> Mutation {
    let all = spots(folder, "[…]\n", "\n", |path| path.starts_with("content/snapshots/"));
    assert!(all.len() > 4, "something is kept");
    let spot = &all[random.below(all.len())];
    let text = text(folder, &spot.path);
    let (at, with) = other_word(text, spot.at.clone(), random);
    let there = (&["quotation-not-found"] as &[&str], text[spot.at.clone()].to_owned());
    Mutation { kind: "snapshot", path: spot.path.clone(), at, with, here: &[], there }
}

fn id_of_a_reference(folder: &Folder, random: &mut Random) -> Mutation {
    let mut all = Vec::new();
    for (open, close) in [("](=", ")"), ("](~", ")"), ("](@", ")"), ("[@", "]"), ("[=", "]"), ("![[=", "]]")] {
        all.extend(spots(folder, open, close, is_prose));
    }
    for key in ["source", "attributed_to", "place"] {
        all.extend(fields(folder, key).into_iter().map(|(spot, _)| spot));
    }
    all.extend(spots(folder, "\nvia = \"", "\"", |path| path == "content/sources.toml"));
    all.retain(|spot| !spot.at.is_empty());
    let spot = &all[random.below(all.len())];
    let text = text(folder, &spot.path);
    // A caption behind the id is no part of it.
    let id = text[spot.at.clone()].find('|').map_or(spot.at.end, |length| spot.at.start + length);
    let (at, with) = other_letter(text, spot.at.start..id, random);
    Mutation { kind: "reference", path: spot.path.clone(), at, with, here: NOT_FOUND, there: NONE }
}

fn id_of_a_declaration(folder: &Folder, random: &mut Random) -> Mutation {
    let mut all = spots(folder, "\n[figures.", "]\n", |path| path.starts_with("content/articles/"));
    all.extend(spots(folder, "\n[", "]\n", |path| path == "content/sources.toml"));
    let spot = &all[random.below(all.len())];
    let text = text(folder, &spot.path);
    let (at, with) = other_letter(text, spot.at.clone(), random);
    let there = (&["unknown-reference", "bad-derive"] as &[&str], text[spot.at.clone()].to_owned());
    Mutation { kind: "declaration", path: spot.path.clone(), at, with, here: &[], there }
}

/// A word of plain prose made a number that leads nowhere.
fn numeral_in_prose(folder: &Folder, random: &mut Random) -> Mutation {
    let mut all = Vec::new();
    for spot in spots(folder, "\n", "\n", is_prose) {
        let text = text(folder, &spot.path);
        let line = &text[spot.at.clone()];
        let is_body = text[..spot.at.start].matches("+++\n").count() == 2;
        // A number beside a number or a month may be read with it.
        if is_body && !line.is_empty() && !line.contains(|c: char| c.is_ascii_digit() || "[](){}|#>`*\"".contains(c)) {
            all.push(spot);
        }
    }
    loop {
        let spot = &all[random.below(all.len())];
        let text = text(folder, &spot.path);
        let words: Vec<&str> = text[spot.at.clone()].split(' ').collect();
        let at = random.below(words.len());
        let long = |word: &str| word.len() > 3 && word.chars().all(char::is_alphabetic);
        let before = at.checked_sub(1).map_or("December", |at| words[at]);
        if !long(words[at]) || matches!(before, "December" | "number") {
            continue;
        }
        let start = spot.at.start + words[..at].iter().map(|word| word.len() + 1).sum::<usize>();
        let with = random.one_of(&["47", "12,345", "forty-seven", "three", "0.5", "8%", "600"]).to_owned();
        let at = start..start + words[at].len();
        let here = &["unsourced-number"];
        return Mutation { kind: "numeral", path: spot.path.clone(), at, with, here, there: NONE };
    }
}

fn numeral_without_its_link(folder: &Folder, random: &mut Random) -> Mutation {
    let all = wordings(folder);
    let Wording { spot, words, .. } = &all[random.below(all.len())];
    let text = text(folder, &spot.path);
    let end = spot.at.end + text[spot.at.end..].find(')').expect("a link closes") + 1;
    let at = spot.at.start - 1..end;
    let here = &["unsourced-number"];
    Mutation { kind: "link", path: spot.path.clone(), at, with: words.clone(), here, there: NONE }
}
