//! How well loose numbers are found. In: thirty short texts of our own in five languages, thirteen of other registers
//! in three (laws, judgments, reports, matches, recipes, notes to investors), and thirty long ones of all registers, with
//! each number marked by hand as `⟦41⟧`. Out: of the numbers that are told, how many are marked (precision); of those marked, how many are told (recall).
//!
//! Marked is whatever says how many or how much, in digits or in words, shares and measures too. Not marked are dates, years,
//! centuries and times of day, the numbers of headings and lists, ordinals, *one* as an article or a pronoun, *twice*, and numbers that
//! are names (Article 5).
//! `explain numbers` states what is measured here, and this test holds it to that.

use sourceline::build::Options;
use sourceline::diagnostic::Diagnostic;
use sourceline::files::{Content, Files};
use sourceline::path::FilePath;
use sourceline::workspace::Workspace;
use std::fs;
use std::ops::Range;
use std::path::Path;

/// Texts of our own, which the rules were made with.
const OWN: &[(&str, &str, usize)] =
    &[("en", "English", 6), ("fr", "French", 6), ("de", "German", 6), ("es", "Spanish", 6), ("ar", "Arabic", 6)];

/// Texts of other registers, some of other hands, marked before the rules were tried on them.
const BLIND: &[(&str, &str, usize)] = &[("en", "English", 6), ("fr", "French", 4), ("de", "German", 3)];

/// Long texts of all registers, of two other hands, marked before the rules were tried on them.
const LONG: &[(&str, &str, usize)] =
    &[("en", "English", 9), ("fr", "French", 6), ("de", "German", 6), ("es", "Spanish", 5), ("ar", "Arabic", 4)];

/// Numbers that are marked, told, and both.
#[derive(Clone, Copy, Default)]
struct Count {
    marked: usize,
    told: usize,
    both: usize,
}

impl Count {
    fn percentages(self) -> [String; 2] {
        let percent = |of: usize, all: usize| format!("{:.1} %", 100.0 * of as f64 / all as f64);
        [percent(self.both, self.told), percent(self.both, self.marked)]
    }

    fn line(self, language: &str, texts: usize) -> String {
        let [precision, recall] = self.percentages();
        format!("| {language} | {texts} | {} | {precision} | {recall} |", self.marked)
    }
}

/// A text without its marks, and where they were.
fn unmarked(marked: &str) -> (String, Vec<Range<usize>>) {
    let (mut text, mut places) = (String::new(), Vec::new());
    for (at, piece) in marked.split('⟦').enumerate() {
        let (number, rest) = if at == 0 { ("", piece) } else { piece.split_once('⟧').expect("each mark is closed") };
        if at > 0 {
            places.push(text.len()..text.len() + number.len());
        }
        text.push_str(number);
        text.push_str(rest);
    }
    (text, places)
}

fn told(text: &str, lang: &str) -> Vec<Range<usize>> {
    let front = format!("+++\ntitle = \"T\"\ndate = 2020-01-01\nlang = \"{lang}\"\n+++\n");
    let path = |path| FilePath::new(path).expect("a good path");
    let mut files = Files::default();
    files.insert(path("content/site.toml"), Content::Text("[checks]\nunsourced-number = \"warn\"\n".into()));
    files.insert(path("content/articles/t.md"), Content::Text(format!("{front}{text}").into()));
    let built = Workspace::new(files).build(&Options::default());
    let place = |found: &Diagnostic| {
        assert_eq!(found.problem.code().name(), "unsourced-number", "{found:?}");
        let range = found.place.span.range();
        range.start - front.len()..range.end - front.len()
    };
    built.diagnostics.iter().map(place).collect()
}

/// A place with some of what stands around it.
fn shown(text: &str, place: Range<usize>) -> String {
    const NEAR: usize = 32;
    let before: String = text[..place.start].chars().rev().take(NEAR).collect();
    let before: String = before.chars().rev().collect();
    let after: String = text[place.end..].chars().take(NEAR).collect();
    format!("{before}⟦{}⟧{after}", &text[place]).replace('\n', " ")
}

/// What a set of texts says.
struct Measured {
    /// The lines of a table of that page.
    table: String,
    all: Count,
    /// What was told wrongly, and what was not told.
    wrong: String,
}

/// The texts of a folder; of each language so many.
fn measured(folder: &str, languages: &[(&str, &str, usize)]) -> Measured {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let (mut all, mut sum, mut lines, mut wrong) = (Count::default(), 0, Vec::new(), Vec::new());
    for (lang, language, number) in languages {
        let file = fs::read_to_string(root.join(format!("{lang}.txt"))).expect("the texts");
        let texts: Vec<_> = file.split("-- ").filter_map(|text| text.split_once(" --\n")).collect();
        assert_eq!(texts.len(), *number, "{lang}");
        let mut count = Count::default();
        for (title, marked) in &texts {
            let (text, places) = unmarked(marked);
            let mut told = told(&text, lang);
            count.marked += places.len();
            count.told += told.len();
            for place in places {
                // One number told answers one mark.
                match told.iter().position(|told| told.start < place.end && place.start < told.end) {
                    Some(at) => {
                        told.remove(at);
                        count.both += 1;
                    }
                    None => wrong.push(format!("{lang}, {title}: not told: {}", shown(&text, place))),
                }
            }
            let not_marked = |place| format!("{lang}, {title}: not marked: {}", shown(&text, place));
            wrong.extend(told.into_iter().map(not_marked));
        }
        lines.push(count.line(language, texts.len()));
        sum += number;
        all = Count { marked: all.marked + count.marked, told: all.told + count.told, both: all.both + count.both };
    }
    lines.push(all.line("all", sum));
    Measured { table: lines.join("\n"), all, wrong: wrong.join("\n") }
}

#[test]
fn precision_and_recall_are_as_stated() {
    let page = include_str!("../../src/command/explain/numbers.md");
    let line = page.split_whitespace().collect::<Vec<_>>().join(" ");
    let both = |measured: &Measured| measured.all.percentages().join(" and ");
    let (own, blind, long) = (
        measured("tests/numerals", OWN),
        measured("tests/numerals/blind", BLIND),
        measured("tests/numerals/long", LONG),
    );
    let sentence = format!(
        "On thirty short texts of our own it is {}, on thirteen of other registers {}.",
        both(&own),
        both(&blind)
    );
    let wrong = || [&own, &blind, &long].map(|set| format!("{}\n\n{}", set.table, set.wrong)).join("\n\n");
    assert!(line.contains(&sentence), "the page should have\n{sentence}\n\n{}", wrong());
    assert!(page.contains(&long.table), "the page should have\n{}\n\n{}", long.table, wrong());
}
