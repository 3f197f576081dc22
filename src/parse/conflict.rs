//! Marks that git and its like leave where two versions of a passage meet. In: the text of a file. Out: where they are.
//! To Markdown they are a heading and quotations, to a bibliography nothing: both versions would be published.
//! Each of the lines alone may be meant: `=======` is below a heading, `>>>>>>>` before a quotation of a quotation. All three
//! of them in their order are not.

use crate::text::Span;
use memchr::memmem;

const OURS: &str = "<<<<<<<";
const THEIRS: &str = ">>>>>>>";
/// What stands between the versions; in what Jujutsu writes, with words behind it.
const BETWEEN: [&str; 3] = ["=======", "%%%%%%%", "+++++++"];
/// What stands behind the first line where it is the only one that was overlooked.
const NAMES: [&str; 3] = ["HEAD", "ours", "Updated upstream"];

/// What hides the lines that stand in it: they are an example, or a note to the desk.
#[derive(Clone, Copy, PartialEq)]
enum Hidden {
    Comment,
    /// A block of code: the letter and the length of its fence, and how far in its lines stand that are in an item of a list.
    Code(char, usize, usize),
}

/// The first line of each conflict that is left in `text`. In Markdown what stands in a block of code is an example; an
/// indented or quoted line does not begin its line.
pub fn marks(text: &str, is_markdown: bool) -> Vec<Span> {
    if memmem::find(text.as_bytes(), OURS.as_bytes()).is_none() {
        return Vec::new();
    }
    let (mut marks, mut hidden, mut is_in_string, mut start) = (Vec::new(), None, false, 0);
    // Where a conflict begins, and whether its second version has.
    let (mut begun, mut is_parted) = (None, false);
    let mut is_toml = !is_markdown || text.starts_with("+++\n");
    for whole in text.split_inclusive('\n') {
        let line = whole.trim_end();
        let span = Span::new(start..start + line.len());
        if is_markdown && is_toml && start > 0 && line == "+++" {
            (is_toml, is_in_string, hidden) = (false, false, None);
        }
        start += whole.len();
        // What stands further out than an item of a list is no part of it.
        if let Some(Hidden::Code(.., inset)) = hidden
            && !line.is_empty()
            && line.len() - line.trim_start_matches(' ').len() < inset
        {
            hidden = None;
        }
        if let Some(name) = behind(line, OURS) {
            // One within an example, or behind another one, has its own end.
            (begun, is_parted) = (hidden.is_none().then_some(span), false);
            if begun.is_some() && !is_in_string && NAMES.contains(&name) {
                marks.push(span);
            }
        } else if begun.is_some() && is_between(line) {
            // The second version begins where the first one did, in no block of code.
            (is_parted, hidden) = (true, None);
        } else if behind(line, THEIRS).is_some() {
            marks.extend(begun.take().filter(|span| is_parted && marks.last() != Some(span)));
        } else {
            hidden = after(line, hidden, is_markdown);
            is_in_string ^= is_toml && turns(line);
        }
    }
    marks
}

/// What stands behind `mark` in a line that begins with it.
fn behind<'l>(line: &'l str, mark: &str) -> Option<&'l str> {
    let rest = line.strip_prefix(mark)?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix(' ') }
}

fn is_between(line: &str) -> bool {
    BETWEEN.iter().any(|mark| behind(line, mark).is_some_and(|rest| rest.is_empty() || *mark != BETWEEN[0]))
}

/// What is hidden behind a line, before which `hidden` was.
fn after(line: &str, hidden: Option<Hidden>, is_markdown: bool) -> Option<Hidden> {
    let start = match hidden {
        Some(Hidden::Code(.., inset)) => inset.min(line.len()),
        _ if is_markdown => item(line),
        _ => 0,
    };
    let inside = line[start..].trim_start_matches(' ');
    let is_block = line.len() - start - inside.len() < 4;
    let fence = ['`', '~'].into_iter().find(|mark| is_block && is_markdown && inside.starts_with(*mark));
    let fence = fence.map(|mark| (mark, inside.len() - inside.trim_start_matches(mark).len()));
    let fence = fence.filter(|(_, length)| *length >= 3);
    match (hidden, fence) {
        (Some(Hidden::Comment), _) if line.contains("-->") => None,
        (Some(Hidden::Code(open, least, _)), Some((mark, length))) => {
            let is_end = open == mark && length >= least && length == inside.len();
            hidden.filter(|_| !is_end)
        }
        (Some(_), _) => hidden,
        // With such a letter behind it, it is code within a line.
        (None, Some((mark, length))) => {
            (mark == '~' || !inside[length..].contains(mark)).then_some(Hidden::Code(mark, length, start))
        }
        (None, None) => (is_block && inside.starts_with("<!--") && !inside.contains("-->")).then_some(Hidden::Comment),
    }
}

/// Where the text of a line begins that begins items of lists; at its own beginning, if it begins none.
fn item(line: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = line[at..].trim_start_matches(' ');
        let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let mark = match rest.len() - digits.len() {
            0 if rest.starts_with(['-', '*', '+']) => 1,
            count @ 1..=9 if digits.starts_with(['.', ')']) => count + 1,
            _ => return at,
        };
        if !rest[mark..].starts_with(' ') {
            return at;
        }
        at = line.len() - rest.len() + mark + 1;
    }
}

/// Whether a text of several lines begins or ends in a line of TOML.
fn turns(line: &str) -> bool {
    (line.matches("\"\"\"").count() + line.matches("'''").count()) % 2 == 1
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
            (&format!("<<<<<<< back to the list\n\n{whole}"), &["<<<<<<< mine"]),
            (
                "<<<<<<< mine\n```\nb\n=======\n```\nc\n>>>>>>> theirs\n```\n<<<<<<< HEAD\n",
                &["<<<<<<< mine", "<<<<<<< HEAD"],
            ),
            (&format!("```code``` is this\n\n{whole}"), &["<<<<<<< mine"]),
            (&format!("````\n```\n````\n{whole}"), &["<<<<<<< mine"]),
            (&format!("<!-- a note -->\n{whole}"), &["<<<<<<< mine"]),
            (&format!("+++\nsummary = \"\"\"\n{whole}\"\"\"\n+++\n"), &["<<<<<<< mine"]),
            ("+++\nnote = \"\"\"\n```\n\"\"\"\n+++\n<<<<<<< HEAD\n", &["<<<<<<< HEAD"]),
            ("<<<<<<< mine\n```\nb\n=======\n```\nc\n>>>>>>> theirs\n```\n", &["<<<<<<< mine"]),
            (&format!("```\ncode\n```\n{whole}"), &["<<<<<<< mine"]),
            (&format!("- ```\n  code\n  ```\n\n{whole}"), &["<<<<<<< mine"]),
            (&format!("1. ```sh\n   code\n   ```\n{whole}"), &["<<<<<<< mine"]),
            (&format!("- a\n  - ~~~\n    code\n    ~~~\n{whole}"), &["<<<<<<< mine"]),
            (&format!("- ```\n  nobody closed it\n\n{whole}"), &["<<<<<<< mine"]),
            // Innocent.
            (&format!("- a\n\n  ```\n  code\n  ```\n\n```\n{whole}```\n"), &[]),
            ("- ```\n  <<<<<<< HEAD\n  =======\n  >>>>>>> b\n  ```\n* * *\n", &[]),
            (&format!("```diff\n{whole}```\n"), &[]),
            (&format!("~~~~\n{whole}\n```\n~~~~\n"), &[]),
            ("    <<<<<<< HEAD\n    =======\n    >>>>>>> b\n", &[]),
            ("> <<<<<<< HEAD\n> =======\n> >>>>>>> b\n", &[]),
            ("<<<<<<< back to the list\n", &[]),
            ("<<<<<<<<<<<<<< HEAD\n=======\n>>>>>>>>>>>>>> HEAD\n", &[]),
            ("Summary\n=======\n\nAll.\n\n>>>>>>> Read more\n", &[]),
            ("Email\n=======\n\nWrote:\n\n>>>>>>> deep quote\n>>>>>> less\n", &[]),
            ("<<<<<<< HEADLINES OF THE DAY\n<<<<<<< local time 12:00\n<<<<<<< Conflict resolution\n", &[]),
            (&format!("   ```diff\n{whole}   ```\n"), &[]),
            (&format!("````\n```\n{whole}```` no end\n{whole}````\n"), &[]),
            (&format!("<<<<<<< back to the list\n\n```\n{whole}```\n"), &[]),
            (&format!("<!--\n{whole}<<<<<<< HEAD\n-->\n"), &[]),
            ("+++\nnote = \"\"\"\n<<<<<<< HEAD\n\"\"\"\n+++\n", &[]),
            ("Letter\n=======\n> a\n>> b\n>>>>>>> c\n", &[]),
            ("A\n=======\n\nThe mark `>>>>>>> theirs` and <<<<<<< HEAD in a line.\n", &[]),
            ("A list of arrows: <<<<<<< and >>>>>>> \n", &[]),
        ] {
            let marks: Vec<&str> = marks(text, true).into_iter().map(|span| &text[span.range()]).collect();
            assert_eq!(marks, found, "{text}");
        }
    }
}
