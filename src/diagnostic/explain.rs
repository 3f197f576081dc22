//! What each code means, for those who meet it. In: a code. Out: its page, with a wrong and a right example.
//! The examples are whole small sites; a test builds them, so they cannot grow old.
//! It never formats: a page is plain text, and reads well as it is.

/// The page of `code`.
pub fn page(code: &str) -> Option<&'static str> {
    let found = PAGES.binary_search_by_key(&code, |(name, _)| name).ok()?;
    Some(PAGES[found].1)
}

/// The files of the example under `heading` (`Wrong` or `Right`), each with its path; none where it is told in words.
pub fn example<'p>(page: &'p str, heading: &str) -> Vec<(&'p str, &'p str)> {
    let section = page.split("\n## ").find_map(|section| section.strip_prefix(heading)?.strip_prefix('\n'));
    let files = section.unwrap_or_default().split("\n-- ").skip(1);
    files.filter_map(|file| file.split_once(" --\n")).map(|(path, text)| (path, text.trim_end())).collect()
}

/// Code and page, in order of code.
static PAGES: &[(&str, &str)] = &[
    ("address-taken", include_str!("explain/address-taken.md")),
    ("ambiguous-reference", include_str!("explain/ambiguous-reference.md")),
    ("bad-address", include_str!("explain/bad-address.md")),
    ("bad-bibliography", include_str!("explain/bad-bibliography.md")),
    ("bad-date", include_str!("explain/bad-date.md")),
    ("bad-derive", include_str!("explain/bad-derive.md")),
    ("bad-id", include_str!("explain/bad-id.md")),
    ("bad-number", include_str!("explain/bad-number.md")),
    ("bad-reference", include_str!("explain/bad-reference.md")),
    ("bad-table", include_str!("explain/bad-table.md")),
    ("bad-value", include_str!("explain/bad-value.md")),
    ("bad-words", include_str!("explain/bad-words.md")),
    ("broken-image", include_str!("explain/broken-image.md")),
    ("cells-left-out", include_str!("explain/cells-left-out.md")),
    ("contradiction", include_str!("explain/contradiction.md")),
    ("control-characters", include_str!("explain/control-characters.md")),
    ("copied-text", include_str!("explain/copied-text.md")),
    ("correction-mismatch", include_str!("explain/correction-mismatch.md")),
    ("count-below-nought", include_str!("explain/count-below-nought.md")),
    ("count-not-whole", include_str!("explain/count-not-whole.md")),
    ("cycle", include_str!("explain/cycle.md")),
    ("dead-end", include_str!("explain/dead-end.md")),
    ("dead-heading", include_str!("explain/dead-heading.md")),
    ("dead-link", include_str!("explain/dead-link.md")),
    ("derive-mismatch", include_str!("explain/derive-mismatch.md")),
    ("doubled-word", include_str!("explain/doubled-word.md")),
    ("draft-link", include_str!("explain/draft-link.md")),
    ("duplicate-id", include_str!("explain/duplicate-id.md")),
    ("duplicate-source", include_str!("explain/duplicate-source.md")),
    ("duplicate-wikidata", include_str!("explain/duplicate-wikidata.md")),
    ("entity-not-mentioned", include_str!("explain/entity-not-mentioned.md")),
    ("figure-embed", include_str!("explain/figure-embed.md")),
    ("figure-without-label", include_str!("explain/figure-without-label.md")),
    ("figure-without-source", include_str!("explain/figure-without-source.md")),
    ("figure-without-value", include_str!("explain/figure-without-value.md")),
    ("footnote-not-used", include_str!("explain/footnote-not-used.md")),
    ("forbidden-scheme", include_str!("explain/forbidden-scheme.md")),
    ("front-matter", include_str!("explain/front-matter.md")),
    ("hidden-characters", include_str!("explain/hidden-characters.md")),
    ("id-is-a-name", include_str!("explain/id-is-a-name.md")),
    ("image-named-otherwise", include_str!("explain/image-named-otherwise.md")),
    ("image-not-reduced", include_str!("explain/image-not-reduced.md")),
    ("image-tells-place", include_str!("explain/image-tells-place.md")),
    ("image-without-alt", include_str!("explain/image-without-alt.md")),
    ("impossible-time", include_str!("explain/impossible-time.md")),
    ("index-page", include_str!("explain/index-page.md")),
    ("link-not-used", include_str!("explain/link-not-used.md")),
    ("link-out-of-site", include_str!("explain/link-out-of-site.md")),
    ("literal-reference", include_str!("explain/literal-reference.md")),
    ("merge-conflict", include_str!("explain/merge-conflict.md")),
    ("missing-field", include_str!("explain/missing-field.md")),
    ("missing-file", include_str!("explain/missing-file.md")),
    ("misspelt-name", include_str!("explain/misspelt-name.md")),
    ("near-duplicate", include_str!("explain/near-duplicate.md")),
    ("nesting", include_str!("explain/nesting.md")),
    ("not-compared", include_str!("explain/not-compared.md")),
    ("not-confirmed", include_str!("explain/not-confirmed.md")),
    ("not-read", include_str!("explain/not-read.md")),
    ("not-utf8", include_str!("explain/not-utf8.md")),
    ("part-exceeds-whole", include_str!("explain/part-exceeds-whole.md")),
    ("possible-contradiction", include_str!("explain/possible-contradiction.md")),
    ("quotation-ambiguous", include_str!("explain/quotation-ambiguous.md")),
    ("quotation-not-checked", include_str!("explain/quotation-not-checked.md")),
    ("quotation-not-found", include_str!("explain/quotation-not-found.md")),
    ("quotation-unmarked", include_str!("explain/quotation-unmarked.md")),
    ("raw-html", include_str!("explain/raw-html.md")),
    ("replaced-figure", include_str!("explain/replaced-figure.md")),
    ("retracted-source", include_str!("explain/retracted-source.md")),
    ("review-due", include_str!("explain/review-due.md")),
    ("says-mismatch", include_str!("explain/says-mismatch.md")),
    ("settled-dispute", include_str!("explain/settled-dispute.md")),
    ("share-out-of-range", include_str!("explain/share-out-of-range.md")),
    ("single-source", include_str!("explain/single-source.md")),
    ("source-not-cited", include_str!("explain/source-not-cited.md")),
    ("summary-mismatch", include_str!("explain/summary-mismatch.md")),
    ("superseded-twice", include_str!("explain/superseded-twice.md")),
    ("supersedes-newer", include_str!("explain/supersedes-newer.md")),
    ("swallowed-reference", include_str!("explain/swallowed-reference.md")),
    ("template", include_str!("explain/template.md")),
    ("toml-syntax", include_str!("explain/toml-syntax.md")),
    ("unknown-key", include_str!("explain/unknown-key.md")),
    ("unknown-kind", include_str!("explain/unknown-kind.md")),
    ("unknown-reference", include_str!("explain/unknown-reference.md")),
    ("unlike-units", include_str!("explain/unlike-units.md")),
    ("unlinked-mention", include_str!("explain/unlinked-mention.md")),
    ("unread-date", include_str!("explain/unread-date.md")),
    ("unread-field", include_str!("explain/unread-field.md")),
    ("unreadable", include_str!("explain/unreadable.md")),
    ("unsourced-number", include_str!("explain/unsourced-number.md")),
    ("value-not-found", include_str!("explain/value-not-found.md")),
    ("when-mismatch", include_str!("explain/when-mismatch.md")),
    ("wording-mismatch", include_str!("explain/wording-mismatch.md")),
    ("wording-unclear", include_str!("explain/wording-unclear.md")),
    ("wrong-day", include_str!("explain/wrong-day.md")),
    ("wrong-kind", include_str!("explain/wrong-kind.md")),
    ("wrong-type", include_str!("explain/wrong-type.md")),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{CODES, Code};
    use crate::path::FilePath;

    /// What no text file can show.
    const IN_WORDS: &[&str] = &[
        "hidden-characters",
        "image-tells-place",
        "link-out-of-site",
        "nesting",
        "not-read",
        "not-utf8",
        "review-due",
        "unreadable",
    ];

    #[test]
    fn every_code_has_a_page_and_every_page_a_code() {
        let codes: Vec<_> = CODES.iter().map(Code::name).collect();
        let pages: Vec<_> = PAGES.iter().map(|(code, _)| *code).collect();
        assert_eq!(pages, codes);
        assert!(codes.iter().all(|code| page(code).is_some_and(|page| page.starts_with(&format!("# {code}\n\n")))));
        assert_eq!(page("no-such-code"), None);
    }

    #[test]
    fn pages_fit_a_screen_and_have_their_parts() {
        for code in CODES {
            let (name, page) = (code.name(), page(code.name()).expect("the test above"));
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
        for (code, page) in PAGES {
            let (wrong, right) = (example(page, "Wrong"), example(page, "Right"));
            assert_eq!(wrong.is_empty(), IN_WORDS.contains(code), "{code}");
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
