//! Laws of damage: whatever the bytes, nothing panics, and everything that is said is said of a place in a file.

use super::history::{files, options, site};
use super::random::Random;
use super::{demonstration, generator, rendered};
use sourceline::diagnostic::Diagnostic;
use sourceline::files::{Content, Files};
use sourceline::text::normalise;
use sourceline::workspace::Workspace;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What a mutation puts in.
const SPLICES: &[&str] = &[
    "[[", "]]", "[@", "[=", "](=", "](~", "](@", "![[=", "[^", "+++\n", "\n+++\n", "---\n", "```\n", "`", "|",
    "\n|-|-|\n", "> ", "- ", "1. ", "# ", "<!--", "-->", "<b>", "<![CDATA[", "&#x0;", "&nbsp;", "\\", "*", "**", "_",
    "~~", "\"", "'", "“", "{#", "}", "(", ")", ";", "\n\n", "\n", "\r\n", "\u{feff}", "\0", "\u{202e}", "\u{200b}",
    "é", "e\u{301}", "\u{1f600}", "ﬁ", "İ", "ß", "ﷺ", "=", "[a]\n", "[[a]]\n", "a.b.c = 1\n", "\"\"\"", "'''",
    "{ a = 1 }", "2018-12", "99999999999999999999", "1e999999999", "-0", "inf", "nan", "0x10", "\"-9999-99-99\"",
    "\"Y-17000000\"", "\"2018-XX-XX/..\"", "\u{2014} [@", "{{ page }}", "{% include \"x\" %}", "://", "%2e%2e/", "%",
    "../", "../../../..", "#", "?", "\t",
];

#[test]
fn damaged_input_never_panics_and_every_place_is_in_its_file() {
    // Text as people write it is the best thing to damage.
    let demonstration = demonstration();
    for seed in 0..400 {
        let mut random = Random::new(1000 + seed);
        let mut folder = if random.once_in(2) { site(&mut random) } else { demonstration.clone() };
        let texts: Vec<_> = folder.iter().filter(|(_, content)| matches!(content, Content::Text(_))).collect();
        let texts: Vec<_> = texts.into_iter().map(|(path, _)| path.clone()).collect();
        let mut last = String::new();
        for _ in 0..1 + random.below(3) {
            let path = &texts[random.below(texts.len())];
            let Content::Text(text) = &folder[path] else { continue };
            let text = normalise(mutated(&mut random, text));
            last = format!("{path}:\n{text}");
            folder.insert(path.clone(), Content::Text(text.into()));
        }
        let files = files(&folder);
        let options = options(&mut random);
        let all = catch_unwind(AssertUnwindSafe(|| {
            let mut built = Workspace::new(files.clone()).build(&options);
            // To render everything costs most of the time and finds least.
            if seed % 4 == 0 {
                rendered(&mut built);
            }
            built.diagnostics
        }));
        let Ok(diagnostics) = all else { panic!("seed {seed}: a panic; one of the damaged files is {last}") };
        for diagnostic in &diagnostics {
            check_place(diagnostic, &files, seed);
        }
    }
}

fn check_place(diagnostic: &Diagnostic, files: &Files, seed: u64) {
    for place in diagnostic.places() {
        let range = place.span.range();
        match files.get(&place.path) {
            Some(Content::Text(text)) => {
                let good = text.get(range.clone()).is_some();
                assert!(good, "seed {seed}: {diagnostic:?}\nis at {range:?} of {} bytes:\n{text}", text.len());
            }
            Some(_) => assert_eq!(range, 0..0, "seed {seed}: {diagnostic:?} is about a file without text"),
            None => panic!("seed {seed}: {diagnostic:?} is about a file that is not there"),
        }
    }
}

/// `text` with a few bytes deleted, doubled, moved or put in; what is no UTF-8 afterwards is replaced as an editor would.
pub fn mutated(random: &mut Random, text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..1 + random.below(6) {
        let at = random.below(bytes.len() + 1);
        let end = (at + random.below(12)).min(bytes.len());
        match random.below(6) {
            0 => drop(bytes.drain(at..end)),
            1 => {
                let part = bytes[at..end].repeat(1 + random.below(3));
                bytes.splice(at..at, part);
            }
            2 => {
                let other = generator::reference(random);
                bytes.splice(at..at, other.bytes());
            }
            3 => bytes.truncate(at),
            _ => {
                let splice = random.one_of(SPLICES);
                bytes.splice(at..at, splice.bytes());
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
