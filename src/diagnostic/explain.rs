//! What each code means, for those who meet it. In: a code. Out: its page, with a wrong and a right example.
//! The examples are whole small sites; a test builds them, so they cannot grow old.
//! It never formats: a page is plain text, and reads well as it is.

use super::Code;

/// The page of `code`.
pub fn page(code: &str) -> Option<&'static str> {
    Code::named(code).map(Code::page)
}

/// The files of the example under `heading` (`Wrong` or `Right`), each with its path; none where it is told in words.
pub fn example<'p>(page: &'p str, heading: &str) -> Vec<(&'p str, &'p str)> {
    let section = page.split("\n## ").find_map(|section| section.strip_prefix(heading)?.strip_prefix('\n'));
    let files = section.unwrap_or_default().split("\n-- ").skip(1);
    files.filter_map(|file| file.split_once(" --\n")).map(|(path, text)| (path, text.trim_end())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::CODES;
    use crate::path::FilePath;

    /// What no text file can show.
    const IN_WORDS: &[&str] = &[
        "hidden-characters", "image-tells-place", "link-out-of-site", "nesting", "not-read", "not-utf8", "review-due",
        "unreadable",
    ];

    #[test]
    fn every_code_has_the_page_that_is_headed_by_it() {
        for code in CODES {
            assert!(code.page().starts_with(&format!("# {}\n\n", code.name())), "{}", code.name());
            assert_eq!(page(code.name()), Some(code.page()));
        }
        assert_eq!(page("no-such-code"), None);
    }

    #[test]
    fn pages_fit_a_screen_and_have_their_parts() {
        for code in CODES {
            let (name, page) = (code.name(), code.page());
            assert!(page.ends_with('\n') && page.lines().count() < 40, "{name}");
            assert!(page.lines().all(|line| line.chars().count() <= 100), "{name}");
            let headings: Vec<_> = page.lines().filter_map(|line| line.strip_prefix("## ")).collect();
            let setting = format!("\n[checks]\n{name} = \"");
            assert_eq!(
                headings,
                if code.adjustable() { vec!["Wrong", "Right", "Setting"] } else { vec!["Wrong", "Right"] }
            );
            assert_eq!(page.contains(&setting), code.adjustable(), "{name}");
        }
    }

    #[test]
    fn examples_are_files_of_a_site() {
        for (code, page) in CODES.iter().map(|code| (code.name(), code.page())) {
            let (wrong, right) = (example(page, "Wrong"), example(page, "Right"));
            assert_eq!(wrong.is_empty(), IN_WORDS.contains(&code), "{code}");
            assert!(!right.is_empty() || wrong.is_empty(), "{code}");
            for (path, text) in wrong.into_iter().chain(right) {
                let file = FilePath::new(path).expect(code);
                assert!(file.below("content").or(file.below("themes")).is_some() && !text.is_empty(), "{code}: {path}");
                assert!(!text.contains("\n-- ") && !text.contains("\n## "), "{code}: {path}");
            }
        }
    }

    #[test]
    fn an_example_is_read_file_by_file() {
        let page =
            "# a\n\nWords.\n\n## Wrong\n\n-- a/b.md --\none\n\ntwo\n\n-- c.md --\nthree\n\n## Right\n\nIn words.\n";
        assert_eq!(example(page, "Wrong"), [("a/b.md", "one\n\ntwo"), ("c.md", "three")]);
        assert!(example(page, "Right").is_empty() && example(page, "Setting").is_empty());
    }
}
