//! Every sentence the tool can say about content: one variant and one arm each.
//! A title says what is wrong, a label stands at the marked text, a help says what to do.

mod help;
mod title;

use super::code::{Code, code};
use crate::files::image::Fault;

/// What can be wrong with content.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields are the words of the sentence below that uses them")]
pub enum Problem {
    // Files
    NotUtf8 { guess: Option<&'static str> },
    Unreadable { reason: String },
    TooLong { most: u64 },
    LinkOutOfSite,
    NotAFile,
    NotRead { instead: &'static str },
    BadFileName { is_long: bool },
    // TOML
    TomlSyntax { message: String, help: Option<String> },
    UnquotedDate { text: String },
    GroupedNumber { text: String },
    FrontMatterMissing,
    FrontMatterUnclosed,
    FrontMatterOther { kind: &'static str, help: &'static str },
    FrontMatterDashes,
    MergeConflict,
    FrontMatterLate { below_title: bool },
    UnknownKey { key: String, table: String, nearest: Option<String> },
    OfArticlesOnly { key: String },
    KeyTooLow { key: String, table: String },
    MisplacedTable { head: String, help: String },
    NotAdjustable { code: String },
    WrongType { key: String, expected: &'static str, found: &'static str },
    MissingField { field: &'static str, of: String, help: &'static str },
    NoSuchEntry { id: String, nearest: Option<String> },
    BadValue { key: String, value: String, allowed: String },
    BadBibliography { message: String },
    BadDate { text: String, message: String },
    UnreadDate { text: String, of: String, key: &'static str, message: String },
    UnreadField { told: String, help: String },
    BadNumber { text: String, message: String },
    BadId { id: String },
    ReservedId { id: String },
    UnknownKind { kind: String, nearest: Option<String> },
    ProfileMisplaced { id: String, kind: String },
    DuplicateId { id: String, what: &'static str },
    EnteredInProfile { id: String },
    MergedAway { what: &'static str, id: String, into: String },
    ProfileOfTold { id: String, file: String },
    DuplicateWikidata { wikidata: String },
    NestingTooDeep,
    HiddenCharacters { name: &'static str },
    ControlCharacter { code: u32 },
    // The text
    RawHtml,
    BehindComment,
    CommentUnclosed,
    CommentShown,
    ForbiddenScheme { scheme: String },
    SwallowedReference { text: String },
    BadReference { text: String, message: String },
    ImageWithoutAlt,
    BrokenImage { file: String, fault: Fault },
    ImageNotReduced { file: String, fault: Fault },
    ImageNamedOtherwise { file: String, kind: &'static str },
    ImageTellsPlace { file: String },
    FigureEmbed { id: String },
    FootnoteNotUsed { name: String },
    ForeignMarkup { text: String, instead: &'static str },
    StarsInSum { text: String },
    CellsLeftOut { text: String, columns: usize },
    LinkNotUsed { label: String, address: String },
    LiteralReference { text: String, fix: String },
    NoteMissing { text: String },
    TypedTable { text: String },
    TypedBars { cells: usize },
    TypedBullet { text: String },
    CountedOtherwise { written: String, shown: String },
    DateAsItem { text: String },
    DoubledWord { words: String },
    UnitTwice { word: String, unit: String },
    LiteralInCode { text: String, is_fence: bool },
    MarkupInField { text: String, key: &'static str },
    ReferenceInTitle { text: String },
    // Links
    UnknownReference { what: &'static str, name: String, nearest: Option<String> },
    AmbiguousReference { name: String, candidates: Vec<String> },
    DraftLink { name: String },
    InDraft { what: &'static str, name: String, file: String },
    DeadLink { target: String, nearest: Option<String> },
    StaticElsewhere { target: String },
    DeadHeading { heading: String, target: String, nearest: Option<String> },
    MissingFile { file: String, nearest: Option<String> },
    BadAddress { address: String },
    NoAddressForFile { file: String },
    NamedIndex { address: String },
    NamedReadme { address: String },
    NamedLanguage { address: String, tag: String },
    AddressTaken { address: String },
    AliasTwice { address: String },
    AddressOfSite { address: String, is_file: bool },
    Cycle { relation: &'static str, path: Vec<String> },
    // Figures
    FigureWithoutSource { id: String },
    FigureWithoutValue { id: String },
    FigureWithoutLabel { id: String },
    BadDerive { message: String },
    BadTable { message: String, help: &'static str },
    // Numbers in words
    WordingNotEqual { words: String, id: String, value: String, fixes: Vec<String> },
    WordingNotRounded { words: String, id: String, value: String, fixes: Vec<String> },
    WordingOfOtherUnit { words: String, id: String, unit: Option<String> },
    WordingUnclear { words: String, id: String, count: usize, lang: String, reads_words: bool },
    WordingIsShare { words: String, id: String },
    WordingWithoutValue { words: String, id: String },
    ValueWithoutNumber { id: String, is_series: bool },
    SaysOtherNumber { says: String, id: String, value: String, holds_none: bool },
    CorrectionMismatch { now: String, id: String, value: String },
    SummaryMismatch { words: String, field: &'static str, id: String, value: String, before: bool },
    UnsourcedNumber { text: String, fix: Option<String>, says_one: bool, is_article: bool },
    WhenMismatch { id: String, when: String, field: &'static str, named: String },
    NoSuchDay { text: String, days: u8 },
    WrongWeekday { text: String, is: &'static str, named: &'static str, near: String },
    // The source's words
    QuotationNotFound { words: String, source: String, parting: Option<(String, String)>, slip: Option<char> },
    QuotationAmbiguous { words: String, source: String, count: usize },
    QuotationNotChecked { words: Option<String>, source: String, fix: String },
    QuotationUnmarked { cited: String },
    // What figures rest on
    SingleSource { id: String, origin: String, others: Vec<String> },
    NotConfirmed { id: String, origins: usize },
    RetractedSource { what: String, source: String },
    DeriveMismatch { id: String, field: &'static str, value: String, result: String },
    ShareOutOfRange { id: String, value: String, is_share: bool, is_times_hundred: bool },
    ShareOfOther { id: String, value: String, part: String, whole: String, unit: String },
    CountNotWhole { id: String, value: String, whole: Option<String> },
    ValueNotFound { id: String, value: String, sources: Vec<String> },
    DuplicateSource { id: String, first: String, is_address: bool },
    SettledDispute { figures: Vec<String>, value: String },
    ReplacedFigure { figure: String, newer: String },
    SupersededTwice { id: String, replaced: String, shown: String },
    SupersedesNewer { id: String, other: String, what: &'static str, own: String, others: String },
    CountBelowNought { id: String, value: String },
    ImpossibleTime { what: String, date: String, order: &'static str, other: &'static str, limit: String },
    HundredTooMany { id: String, part: String, is_divided: bool },
    UnlikeUnits { id: String, one: String, other: String, is_shown: bool },
    PartExceedsWhole { id: String, value: String, whole: String, whole_value: String },
    Contradiction { id: String, value: String, other: String, its: String, more: usize, at_least: bool, is_sure: bool },
    MetricNearOther { id: String, nearest: String },
    UnitOfOtherMeasure { unit: String, metric: String, its: String },
    UnitInOtherWords { unit: String, other_unit: String, other: String, metric: Option<String> },
    PlaceIsNone { name: String, kind: String },
    WrongKind { name: String, kind: String, field: &'static str },
    LabelOfOther { label: String, other: String, value: String },
    // The site as a whole
    SourceNotCited { id: String },
    EntityNotMentioned { name: String },
    CopiedText { other: Option<String> },
    NearDuplicate { name: String, other: String, id: String },
    IdIsAName { id: String, other: String, more: usize },
    MisspeltName { words: String, name: String },
    UnlinkedMention { words: String, target: Option<String> },
    ReviewDue { title: String, date: String },
    Template { message: String, help: Option<String> },
    DeadEnd { place: String },
    WordPlaces { key: String, name: String, count: usize, english: String },
}

impl Problem {
    /// A field that holds what it cannot be.
    pub fn bad_value(key: &str, value: impl Into<String>, allowed: impl Into<String>) -> Problem {
        Problem::BadValue { key: key.into(), value: value.into(), allowed: allowed.into() }
    }

    /// A field that holds no words.
    pub fn empty(key: &str, allowed: &str) -> Problem {
        Problem::bad_value(key, "", allowed)
    }

    /// Whether what is not here, a picture or the values of a figure, is looked for on another host.
    pub fn is_elsewhere(&self) -> bool {
        let (Problem::DeadLink { target: file, .. } | Problem::MissingFile { file, .. }) = self else { return false };
        let begins = |with: &&str| file.get(..with.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(with));
        ["https://", "http://", "//"].iter().any(begins)
    }

    /// Its stable code.
    pub fn code(&self) -> &'static Code {
        use Problem::*;
        match self {
            NotUtf8 { .. } => code!("not-utf8"),
            Unreadable { .. } | TooLong { .. } | NotAFile | BadFileName { .. } => code!("unreadable"),
            MergeConflict => code!("merge-conflict"),
            NotRead { .. } | MergedAway { .. } | ProfileOfTold { .. } => code!("not-read"),
            LinkOutOfSite => code!("link-out-of-site"),
            TomlSyntax { .. } | UnquotedDate { .. } | GroupedNumber { .. } => code!("toml-syntax"),
            FrontMatterMissing
            | FrontMatterUnclosed
            | FrontMatterOther { .. }
            | FrontMatterDashes
            | FrontMatterLate { .. } => {
                code!("front-matter")
            }
            UnknownKey { .. }
            | OfArticlesOnly { .. }
            | KeyTooLow { .. }
            | MisplacedTable { .. }
            | NotAdjustable { .. } => code!("unknown-key"),
            WrongType { .. } => code!("wrong-type"),
            MissingField { .. } | NoSuchEntry { .. } => code!("missing-field"),
            BadValue { .. } => code!("bad-value"),
            BadBibliography { .. } => code!("bad-bibliography"),
            BadDate { .. } => code!("bad-date"),
            UnreadDate { .. } => code!("unread-date"),
            UnreadField { .. } => code!("unread-field"),
            BadNumber { .. } => code!("bad-number"),
            BadId { .. } | ReservedId { .. } => code!("bad-id"),
            UnknownKind { .. } | ProfileMisplaced { .. } => code!("unknown-kind"),
            DuplicateId { .. } | EnteredInProfile { .. } => code!("duplicate-id"),
            DuplicateWikidata { .. } => code!("duplicate-wikidata"),
            NestingTooDeep => code!("nesting"),
            HiddenCharacters { .. } => code!("hidden-characters"),
            ControlCharacter { .. } => code!("control-characters"),
            RawHtml | BehindComment => code!("raw-html"),
            CommentUnclosed | CommentShown => code!("bad-reference"),
            ForbiddenScheme { .. } => code!("forbidden-scheme"),
            SwallowedReference { .. } => code!("swallowed-reference"),
            BadReference { .. } => code!("bad-reference"),
            ImageWithoutAlt => code!("image-without-alt"),
            BrokenImage { .. } => code!("broken-image"),
            ImageNotReduced { .. } => code!("image-not-reduced"),
            ImageNamedOtherwise { .. } => code!("image-named-otherwise"),
            ImageTellsPlace { .. } => code!("image-tells-place"),
            FigureEmbed { .. } => code!("figure-embed"),
            DoubledWord { .. } | UnitTwice { .. } => code!("doubled-word"),
            FootnoteNotUsed { .. } => code!("footnote-not-used"),
            CellsLeftOut { .. } => code!("cells-left-out"),
            LinkNotUsed { .. } => code!("link-not-used"),
            LiteralReference { .. }
            | ForeignMarkup { .. }
            | StarsInSum { .. }
            | NoteMissing { .. }
            | TypedTable { .. }
            | TypedBars { .. }
            | TypedBullet { .. }
            | CountedOtherwise { .. }
            | DateAsItem { .. }
            | LiteralInCode { .. }
            | MarkupInField { .. }
            | ReferenceInTitle { .. } => code!("literal-reference"),
            MetricNearOther { .. }
            | UnitOfOtherMeasure { .. }
            | UnitInOtherWords { .. }
            | PlaceIsNone { .. }
            | LabelOfOther { .. } => code!("not-compared"),
            WrongKind { .. } => code!("wrong-kind"),
            // What rests on a source would rest on nothing.
            UnknownReference { .. } => code!("unknown-reference"),
            InDraft { what, .. } if !has_words(what) => code!("unknown-reference"),
            AmbiguousReference { .. } => code!("ambiguous-reference"),
            DraftLink { .. } | InDraft { .. } => code!("draft-link"),
            DeadLink { .. } | StaticElsewhere { .. } => code!("dead-link"),
            DeadHeading { .. } => code!("dead-heading"),
            MissingFile { .. } => code!("missing-file"),
            BadAddress { .. } | NoAddressForFile { .. } => code!("bad-address"),
            NamedIndex { .. } | NamedReadme { .. } | NamedLanguage { .. } => code!("index-page"),
            AddressTaken { .. } | AliasTwice { .. } | AddressOfSite { .. } => code!("address-taken"),
            Cycle { .. } => code!("cycle"),
            FigureWithoutSource { .. } => code!("figure-without-source"),
            FigureWithoutValue { .. } => code!("figure-without-value"),
            FigureWithoutLabel { .. } => code!("figure-without-label"),
            BadDerive { .. } => code!("bad-derive"),
            BadTable { .. } => code!("bad-table"),
            WordingNotEqual { .. } | WordingNotRounded { .. } | WordingOfOtherUnit { .. } => code!("wording-mismatch"),
            WordingUnclear { .. } | WordingIsShare { .. } | WordingWithoutValue { .. } | ValueWithoutNumber { .. } => {
                code!("wording-unclear")
            }
            SaysOtherNumber { .. } => code!("says-mismatch"),
            CorrectionMismatch { .. } => code!("correction-mismatch"),
            SummaryMismatch { .. } => code!("summary-mismatch"),
            UnsourcedNumber { .. } => code!("unsourced-number"),
            WhenMismatch { .. } => code!("when-mismatch"),
            NoSuchDay { .. } | WrongWeekday { .. } => code!("wrong-day"),
            QuotationNotFound { .. } => code!("quotation-not-found"),
            QuotationAmbiguous { .. } => code!("quotation-ambiguous"),
            QuotationNotChecked { .. } => code!("quotation-not-checked"),
            QuotationUnmarked { .. } => code!("quotation-unmarked"),
            SingleSource { .. } => code!("single-source"),
            NotConfirmed { .. } => code!("not-confirmed"),
            RetractedSource { .. } => code!("retracted-source"),
            DeriveMismatch { .. } => code!("derive-mismatch"),
            ShareOutOfRange { .. } | ShareOfOther { .. } => code!("share-out-of-range"),
            CountNotWhole { .. } => code!("count-not-whole"),
            ValueNotFound { .. } => code!("value-not-found"),
            DuplicateSource { .. } => code!("duplicate-source"),
            SettledDispute { .. } => code!("settled-dispute"),
            ReplacedFigure { .. } => code!("replaced-figure"),
            SupersededTwice { .. } => code!("superseded-twice"),
            SupersedesNewer { .. } => code!("supersedes-newer"),
            CountBelowNought { .. } => code!("count-below-nought"),
            ImpossibleTime { .. } => code!("impossible-time"),
            HundredTooMany { .. } | UnlikeUnits { .. } => code!("unlike-units"),
            PartExceedsWhole { .. } => code!("part-exceeds-whole"),
            Contradiction { is_sure: true, .. } => code!("contradiction"),
            Contradiction { is_sure: false, .. } => code!("possible-contradiction"),
            SourceNotCited { .. } => code!("source-not-cited"),
            EntityNotMentioned { .. } => code!("entity-not-mentioned"),
            CopiedText { .. } => code!("copied-text"),
            NearDuplicate { .. } => code!("near-duplicate"),
            IdIsAName { .. } => code!("id-is-a-name"),
            MisspeltName { .. } => code!("misspelt-name"),
            UnlinkedMention { .. } => code!("unlinked-mention"),
            ReviewDue { .. } => code!("review-due"),
            Template { .. } => code!("template"),
            DeadEnd { .. } => code!("dead-end"),
            WordPlaces { .. } => code!("bad-words"),
        }
    }

    /// Whether a file, its front matter or a part of it cannot be read, so that other mistakes may come of it. Such are
    /// always errors.
    pub fn is_cause(&self) -> bool {
        use Problem::*;
        matches!(
            self,
            NotUtf8 { .. }
                | Unreadable { .. }
                | TooLong { .. }
                | LinkOutOfSite
                | NotAFile
                | BadFileName { .. }
                | TomlSyntax { .. }
                | UnquotedDate { .. }
                | GroupedNumber { .. }
                | BadBibliography { .. }
                | FrontMatterMissing
                | FrontMatterUnclosed
                | FrontMatterOther { .. }
                | FrontMatterDashes
                | MergeConflict
                | FrontMatterLate { .. }
        )
    }
}

/// Whether a text has words to show where it leads to what only a draft declares: the name of an event, but no number and no
/// source that something rests on.
fn has_words(what: &str) -> bool {
    what == "event"
}
