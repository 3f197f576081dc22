//! How well loose numbers are found. In: thirty texts of our own in five languages, and thirteen of other registers
//! in three (laws, judgments, reports, matches, recipes, notes to investors), with each number marked by hand as `⟦41⟧`. Out: of the numbers that are told, how many are marked (precision); of those marked, how many are told (recall).
//!
//! Marked is whatever says how many or how much, in digits or in words, shares and measures too. Not marked are dates, years,
//! centuries and times of day, the numbers of headings and lists, ordinals, *one* as an article or a pronoun, *twice*, and numbers that
//! are names (Article 5).
//! The README states what is measured here, and this test holds it to that.

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

/// Numbers that are marked, told, and both.
#[derive(Clone, Copy, Default)]
struct Count {
    marked: usize,
    told: usize,
    both: usize,
}

impl Count {
    fn line(self, language: &str, texts: usize) -> String {
        let percent = |of: usize, all: usize| format!("{:.1} %", 100.0 * of as f64 / all as f64);
        let (precision, recall) = (percent(self.both, self.told), percent(self.both, self.marked));
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

/// The lines of a table of the README, and what was told wrongly; of each language so many texts.
fn measured(folder: &str, languages: &[(&str, &str, usize)]) -> (String, String) {
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
                    None => wrong.push(format!("{lang}, {title}: not told: {}", &text[place])),
                }
            }
            wrong.extend(told.into_iter().map(|place| format!("{lang}, {title}: not marked: {}", &text[place])));
        }
        lines.push(count.line(language, texts.len()));
        sum += number;
        all = Count { marked: all.marked + count.marked, told: all.told + count.told, both: all.both + count.both };
    }
    lines.push(all.line("all", sum));
    (lines.join("\n"), wrong.join("\n"))
}

#[test]
fn precision_and_recall_are_as_the_readme_states() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("the README");
    for (folder, languages) in [("tests/numerals", OWN), ("tests/numerals/blind", BLIND)] {
        let (table, wrong) = measured(folder, languages);
        assert!(readme.contains(&table), "the README should have\n{table}\n\n{wrong}");
    }
}
