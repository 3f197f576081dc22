//! The register of codes: every diagnostic has one, and it never changes its meaning.

use super::Severity::{self, Error, Note, Warning};

/// A stable code, such as `unknown-reference`.
#[derive(Debug)]
pub struct Code {
    name: &'static str,
    page: &'static str,
    severity: Severity,
    adjustable: bool,
    off: bool,
}

impl Code {
    /// The name people type: in `[checks]` and after `explain`.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// What `explain` says of it.
    pub fn page(&self) -> &'static str {
        self.page
    }

    /// How bad it is unless `[checks]` says otherwise.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// Whether `[checks]` may change the severity: only where a site can be built all the same.
    pub fn adjustable(&self) -> bool {
        self.adjustable
    }

    /// Whether nothing is said of it unless `[checks]` asks for it.
    pub fn is_off(&self) -> bool {
        self.off
    }

    /// The code of that name.
    pub fn named(name: &str) -> Option<&'static Code> {
        CODES.binary_search_by(|code| code.name.cmp(name)).ok().map(|at| &CODES[at])
    }
}

/// The code of a name that is written out, found while compiling: one that is not in the register does not compile.
macro_rules! code {
    ($name:literal) => {
        const { $crate::diagnostic::code::written($name) }
    };
}
pub(super) use code;

pub(super) const fn written(name: &str) -> &'static Code {
    let mut at = 0;
    while !is_same(CODES[at].name, name) {
        at += 1;
    }
    &CODES[at]
}

const fn is_same(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    let mut at = 0;
    while at < left.len() && at < right.len() && left[at] == right[at] {
        at += 1;
    }
    at == left.len() && at == right.len()
}

const fn fixed(name: &'static str, page: &'static str) -> Code {
    Code { name, page, severity: Error, adjustable: false, off: false }
}

const fn check(name: &'static str, page: &'static str, severity: Severity) -> Code {
    Code { name, page, severity, adjustable: true, off: false }
}

const fn off(name: &'static str, page: &'static str, severity: Severity) -> Code {
    Code { name, page, severity, adjustable: true, off: true }
}

/// Codes, each with its page: one that has none does not compile.
macro_rules! codes {
    ($($make:ident($name:literal $(, $severity:ident)?)),* $(,)?) => {
        &[$($make($name, include_str!(concat!("explain/", $name, ".md")) $(, $severity)?)),*]
    };
}

/// All codes, in order of name.
pub static CODES: &[Code] = codes![
    fixed("address-taken"),
    fixed("ambiguous-reference"),
    fixed("bad-address"),
    fixed("bad-bibliography"),
    fixed("bad-date"),
    fixed("bad-derive"),
    fixed("bad-id"),
    fixed("bad-number"),
    fixed("bad-reference"),
    fixed("bad-table"),
    fixed("bad-value"),
    fixed("bad-words"),
    check("broken-image", Error),
    check("cells-left-out", Error),
    check("contradiction", Warning),
    fixed("control-characters"),
    check("copied-text", Warning),
    check("correction-mismatch", Warning),
    check("count-below-nought", Warning),
    check("count-not-whole", Warning),
    fixed("cycle"),
    check("dead-end", Warning),
    fixed("dead-heading"),
    fixed("dead-link"),
    check("derive-mismatch", Error),
    check("doubled-word", Warning),
    check("draft-link", Error),
    fixed("duplicate-id"),
    check("duplicate-source", Warning),
    fixed("duplicate-wikidata"),
    check("entity-not-mentioned", Warning),
    fixed("figure-embed"),
    fixed("figure-without-label"),
    fixed("figure-without-source"),
    fixed("figure-without-value"),
    check("footnote-not-used", Warning),
    fixed("forbidden-scheme"),
    fixed("front-matter"),
    check("hidden-characters", Warning),
    check("id-is-a-name", Warning),
    check("image-named-otherwise", Warning),
    check("image-not-reduced", Warning),
    check("image-tells-place", Warning),
    fixed("image-without-alt"),
    check("impossible-time", Warning),
    check("index-page", Warning),
    check("link-not-used", Warning),
    fixed("link-out-of-site"),
    check("literal-reference", Warning),
    fixed("merge-conflict"),
    fixed("missing-field"),
    fixed("missing-file"),
    check("misspelt-name", Warning),
    check("near-duplicate", Warning),
    fixed("nesting"),
    check("not-compared", Warning),
    check("not-confirmed", Error),
    check("not-read", Warning),
    fixed("not-utf8"),
    check("part-exceeds-whole", Warning),
    check("possible-contradiction", Warning),
    check("quotation-ambiguous", Warning),
    check("quotation-not-checked", Warning),
    check("quotation-not-found", Error),
    check("quotation-unmarked", Warning),
    check("raw-html", Warning),
    check("replaced-figure", Warning),
    check("retracted-source", Warning),
    check("review-due", Warning),
    check("says-mismatch", Error),
    check("settled-dispute", Warning),
    check("share-out-of-range", Warning),
    check("single-source", Warning),
    check("source-not-cited", Warning),
    check("summary-mismatch", Warning),
    check("superseded-twice", Warning),
    check("supersedes-newer", Warning),
    fixed("swallowed-reference"),
    fixed("template"),
    fixed("toml-syntax"),
    fixed("unknown-key"),
    fixed("unknown-kind"),
    fixed("unknown-reference"),
    check("unlike-units", Warning),
    check("unlinked-mention", Note),
    check("unread-date", Warning),
    check("unread-field", Warning),
    fixed("unreadable"),
    off("unsourced-number", Warning),
    check("value-not-found", Warning),
    check("when-mismatch", Warning),
    check("wording-mismatch", Error),
    check("wording-unclear", Error),
    check("wrong-day", Warning),
    check("wrong-kind", Warning),
    fixed("wrong-type"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_in_order_and_found_by_name() {
        assert!(CODES.windows(2).all(|pair| pair[0].name < pair[1].name));
        assert!(CODES.iter().all(|code| Code::named(code.name).is_some()));
    }
}
