//! Marks that git and its like leave where two versions of a passage meet. In: the text of a file. Out: where they are.
//! To Markdown they are a heading and quotations, to a bibliography nothing: both versions would be published.

use crate::text::Span;
use memchr::memmem;

const OURS: &str = "<<<<<<< ";
const BETWEEN: [&str; 2] = ["=======", "%%%%%%%"];
const THEIRS: &str = ">>>>>>> ";
/// What stands behind the first mark where it is the only one that was overlooked.
const NAMES: [&str; 6] = ["HEAD", "ours", "local", "Updated upstream", "Stashed changes", "Conflict "];

/// The first line of each conflict that is left in `text`, or what is left of it. In Markdown what stands in a block of code
/// is an example; an indented or quoted one does not begin its line.
pub fn marks(text: &str, is_markdown: bool) -> Vec<Span> {
    let has = |mark: &str| memmem::find(text.as_bytes(), mark.as_bytes()).is_some();
    if !has(OURS) && !has(THEIRS) {
        return Vec::new();
    }
    let (mut marks, mut fence, mut start) = (Vec::new(), None, 0);
    // Where a conflict begins or is parted, and whether nothing of it was told.
    let (mut begun, mut parted, mut before) = (None, None, "");
    for line in text.split_inclusive('\n') {
        let span = Span::new(start..start + line.trim_end().len());
        start += line.len();
        let line = line.trim_end();
        let run = |mark: char| line.trim_start_matches(mark).len() + 3 <= line.len();
        let mark = ['`', '~'].into_iter().find(|mark| is_markdown && run(*mark));
        match (fence, mark) {
            (None, Some(_)) if begun.is_none() => fence = mark,
            (Some(open), Some(mark)) if open == mark => fence = None,
            _ => {}
        }
        if fence.is_some() {
            continue;
        }
        if let Some(name) = line.strip_prefix(OURS) {
            if NAMES.iter().any(|known| name.starts_with(known)) {
                marks.push(span);
            }
            (begun, parted) = (Some(span), None);
        } else if BETWEEN.contains(&line) {
            parted = Some(span);
        } else if line.starts_with(THEIRS) {
            // Behind deeper and deeper quotations this is one of them.
            let found = begun.or(parted.filter(|_| !before.starts_with('>')));
            if let Some(span) = found.filter(|span| marks.last() != Some(span)) {
                marks.push(span);
            }
            (begun, parted) = (None, None);
        }
        before = line;
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_conflict_is_found_and_an_example_of_one_is_none() {
        let whole = "a\n<<<<<<< mine\nb\n=======\nc\n>>>>>>> theirs\nd\n";
        for (text, found) in [
            (whole, &["<<<<<<< mine"][..]),
            (&whole.repeat(2), &["<<<<<<< mine", "<<<<<<< mine"]),
            ("<<<<<<< HEAD\n+++\n||||||| base\n=======\n>>>>>>> 1234567 (a commit)", &["<<<<<<< HEAD"]),
            (
                "<<<<<<< Conflict 1 of 1\n%%%%%%% Changes\n+b\n+++++++ Contents\nc\n>>>>>>> Conflict 1 of 1 ends",
                &["<<<<<<< Conflict 1 of 1"],
            ),
            ("<<<<<<< Updated upstream\na\n", &["<<<<<<< Updated upstream"]),
            ("a\n=======\nb\n>>>>>>> theirs\n", &["======="]),
            ("<<<<<<< mine\n```\nb\n=======\n```\nc\n>>>>>>> theirs\n```\n", &["<<<<<<< mine"]),
            (&format!("```\ncode\n```\n{whole}"), &["<<<<<<< mine"]),
            // Innocent.
            (&format!("```diff\n{whole}```\n"), &[]),
            (&format!("~~~~\n{whole}\n```\n~~~~\n"), &[]),
            ("    <<<<<<< HEAD\n    =======\n    >>>>>>> b\n", &[]),
            ("> <<<<<<< HEAD\n> =======\n> >>>>>>> b\n", &[]),
            ("<<<<<<< back to the list\n", &[]),
            ("<<<<<<<<<<<<<< HEAD\n=======\n>>>>>>>>>>>>>> HEAD\n", &[]),
            ("Letter\n=======\n> a\n>> b\n>>>>>>> c\n", &[]),
            ("A\n=======\n\nThe mark `>>>>>>> theirs` and <<<<<<< HEAD in a line.\n", &[]),
            ("A list of arrows: <<<<<<< and >>>>>>> \n", &[]),
        ] {
            let marks: Vec<&str> = marks(text, true).into_iter().map(|span| &text[span.range()]).collect();
            assert_eq!(marks, found, "{text}");
        }
    }
}
