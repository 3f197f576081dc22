//! What is wrong, of each problem. In: a problem. Out: a sentence, and a few words for the marked text.

use super::Problem;
use crate::files::image::{Fault, Other};

impl Problem {
    /// What is wrong, in one sentence without a full stop.
    pub fn title(&self) -> String {
        use Problem::*;
        match self {
            NotUtf8 { guess: Some(guess) } => format!("this file is not UTF-8; it looks like {guess}"),
            NotUtf8 { guess: None } => "this file is not UTF-8 text".into(),
            Unreadable { reason } => format!("this file cannot be read: {reason}"),
            TooLong { most } => format!("this file is longer than {most} MiB, more than is read as text"),
            NotAFile => "this is not a file but a pipe, a socket or a device".into(),
            NotRead { .. } => "nothing reads this file".into(),
            MergedAway { what, id, into } => {
                format!("{what} is shown nowhere: `{id}` is merged into `{into}`")
            }
            ProfileOfTold { id, file } => {
                format!("this text is shown nowhere: {file} tells the event `{id}`, which has no page of its own")
            }
            BadFileName { is_long: true } => "this name is longer than a part of a web address may be".into(),
            BadFileName { .. } => "this file name holds characters that no web address can hold".into(),
            LinkOutOfSite => "this symbolic link leads out of the site's folder, or nowhere".into(),
            TomlSyntax { message, .. } => format!("this is not valid TOML: {message}"),
            UnquotedDate { text } => format!("a date without a day needs quotation marks: \"{text}\""),
            GroupedNumber { text } => format!("a number is written without marks between its digits: {text}"),
            FrontMatterMissing => "this file has no front matter".into(),
            FrontMatterUnclosed => "the front matter has no end".into(),
            FrontMatterOther { kind, .. } => format!("this front matter is {kind}; sourceline reads TOML"),
            MergeConflict => "two versions of this passage stand here: a conflict that is not settled".into(),
            FrontMatterDashes => "front matter in TOML stands between lines of `+++`, not of `---`".into(),
            FrontMatterLate { .. } => "the front matter must begin on the first line".into(),
            UnknownKey { key, table, .. } => format!("unknown key `{key}` in {table}"),
            KeyTooLow { key, table } => format!("unknown key `{key}` in {table}"),
            MisplacedTable { head, .. } => format!("`{head}` means nothing here"),
            NotAdjustable { code } => format!("`{code}` cannot be set in `checks`"),
            OfArticlesOnly { key } => format!("`{key}` belongs to an article, and this is a page"),
            WrongType { key, expected, found } => format!("`{key}` should be {expected}, and is {found}"),
            MissingField { field, of, .. } => format!("{of} has no `{field}`"),
            NoSuchEntry { id, nearest: None } => format!("the source `{id}` has no `title`"),
            NoSuchEntry { id, .. } => {
                format!("the source `{id}` has no `title`, and no bibliography has an entry of that id")
            }
            BadValue { key, value, .. } => format!("`{key}` cannot be \"{value}\""),
            BadBibliography { message } => format!("this part of a bibliography cannot be read: {message}"),
            BadDate { text, .. } => format!("\"{text}\" is not a date"),
            UnreadDate { text, of, .. } => {
                format!("\"{text}\" is no date that can be read, and the source `{of}` is shown without it")
            }
            UnreadField { told, .. } => told.clone(),
            BadNumber { text, .. } => format!("\"{text}\" is not a number"),
            BadId { id } => format!("`{id}` cannot be an id"),
            ReservedId { id } => format!("`{id}` cannot be an id here: it is part of the site's own addresses"),
            UnknownKind { kind, .. } => format!("there is no kind of entity called `{kind}`"),
            ProfileMisplaced { kind, .. } => {
                format!("a profile lies in the folder of its kind, and `{kind}` is no kind of entity")
            }
            EnteredInProfile { id } => format!("`{id}` is registered, and this profile of it has front matter, too"),
            DuplicateId { id, what } => format!("the id `{id}` is given to two {what}"),
            DuplicateWikidata { wikidata } => format!("two entities have the Wikidata id {wikidata}"),
            NestingTooDeep => "this is nested too deeply".into(),
            HiddenCharacters { name } => format!("there is an invisible character here: {name}"),
            ControlCharacter { code } => format!("there is a control character here: U+{code:04X}"),
            RawHtml => "HTML is shown as text".into(),
            BehindComment => "what stands behind a comment at the beginning of a line is shown as it is typed".into(),
            CommentUnclosed => "this comment has no end and hides the rest of the text".into(),
            CommentShown => "this comment has no end in its paragraph, and readers would see it".into(),
            ForbiddenScheme { scheme } if scheme.is_empty() => "a link elsewhere begins with https:".into(),
            ForbiddenScheme { scheme } => format!("links with `{scheme}:` are not allowed"),
            SwallowedReference { text } => format!("`{text}:` at the start of a paragraph hides the text after it"),
            BadReference { text, message } => format!("`{text}` cannot be read: {message}"),
            ImageWithoutAlt => "this image has no text for those who cannot see it".into(),
            BrokenImage { file, fault } => match fault {
                Fault::Other(Other { what, .. }) => format!("readers will not see `{file}`: {what}"),
                Fault::CutShort => format!("`{file}` is cut short: a part of it is missing at its end"),
                Fault::NoXml(what) => format!("readers will not see `{file}`: {what}"),
                Fault::Linked => format!("readers will not see all of `{file}`: a picture in it lies in another file"),
                Fault::Empty => format!("readers will not see `{file}`: it has no pixels"),
                _ => format!("`{file}` is damaged and cannot be shown as it should be"),
            },
            ImageNotReduced { file, fault } => match fault {
                Fault::TooLarge(width, height) => {
                    format!("`{file}` has {width} × {height} pixels, more than most browsers can show")
                }
                _ => format!("`{file}` has the colours of print (CMYK), which browsers show wrongly or not at all"),
            },
            ImageNamedOtherwise { file, kind } => format!("`{file}` is in truth a {kind}"),
            ImageTellsPlace { file } => format!("`{file}` holds coordinates, and is published as it is"),
            FigureEmbed { id } => format!("the figure `{id}` needs a line of its own"),
            UnitTwice { word, unit } => format!("what this prints ends in its unit, {unit}, and “{word}” follows it"),
            DoubledWord { words } => format!("“{words}” stands here twice: in the text, and in what this prints"),
            FootnoteNotUsed { name } => format!("no mark leads to the footnote `{name}`"),
            ForeignMarkup { text, .. } => format!("`{text}` means nothing here, and is shown to readers as it stands"),
            StarsInSum { text } => {
                format!("the stars of `{text}` are read as italics: readers see `{}`", text.replace('*', ""))
            }
            CellsLeftOut { text, columns: 1 } => format!("`{text}` is not shown: the table has one column"),
            CellsLeftOut { text, columns } => format!("`{text}` is not shown: the table has {columns} columns"),
            LinkNotUsed { label, .. } => {
                format!("`[{label}]:` begins the address of a link, which is not shown, and no link uses it")
            }
            LiteralReference { text, .. }
            | NoteMissing { text }
            | LiteralInCode { text, .. }
            | MarkupInField { text, .. } => {
                format!("`{text}` is shown to readers as it stands here")
            }
            ReferenceInTitle { text } => {
                format!("`{text}` leads nowhere: the first heading is the title, which is plain text")
            }
            TypedTable { .. } => "cells parted by tabs make no table: readers see them as running text".into(),
            TypedBars { .. } => {
                "cells parted by bars make no table without the line for it: readers see them as running text".into()
            }
            CountedOtherwise { written, shown } => {
                format!("readers see `{shown}` in place of `{written}`: of the numbers of a list only the first counts")
            }
            DateAsItem { text } => format!("`{text}` makes an item of a list here, and no date"),
            TypedBullet { text } => format!("`{text}` begins no list: readers see it in running text"),
            MetricNearOther { id, nearest } => {
                format!("no metric `{id}` is registered, and its figures are not compared with those of `{nearest}`")
            }
            UnitInOtherWords { unit, other_unit, other, .. } if unit.is_empty() => format!(
                "this figure has no unit and is not compared with `{other}`, which counts “{other_unit}” of the same metric, place and time"
            ),
            UnitInOtherWords { unit, other_unit, other, .. } => format!(
                "this figure counts “{unit}” and is not compared with `{other}`, which counts “{other_unit}” of the same metric, place and time"
            ),
            UnitOfOtherMeasure { unit, metric, its } => {
                format!("“{unit}” cannot be compared with the unit of the metric `{metric}`: {its}")
            }
            PlaceIsNone { name, kind } | WrongKind { name, kind, field: "place" } => {
                format!("`{name}` is no place, but of the kind {kind}")
            }
            WrongKind { name, kind, .. } => format!("`{name}` is of the kind {kind}, and can say nothing"),
            LabelOfOther { label, other, value } => {
                format!("the figure `{other}` has “{label}” of the same time and source, and says {value}")
            }
            UnknownReference { what, name, .. } => format!("there is no {what} called `{name}`"),
            AmbiguousReference { name, .. } => format!("`{name}` can mean several things"),
            DraftLink { name } => format!("`{name}` is a draft and will not be published"),
            InDraft { what, name, file } => {
                format!("the {what} `{name}` stands only in a draft, {file}")
            }
            DeadLink { target: file, .. } | MissingFile { file, .. } if self.is_elsewhere() => {
                format!("`{file}` is on another host, and pages load nothing from there")
            }
            DeadLink { target, .. } | StaticElsewhere { target } => format!("there is no page or file at `{target}`"),
            DeadHeading { heading, target, .. } => format!("{target} has no heading `#{heading}`"),
            MissingFile { file, .. } => format!("there is no file `{file}`"),
            BadAddress { address } => format!("`{address}` cannot be an address"),
            NoAddressForFile { file } => format!("no web address can hold the name of the file `{file}`"),
            NamedReadme { address } => format!("a README is rarely for readers, and they find this one at `{address}`"),
            NamedIndex { address } => {
                format!("`index` is a name like any other here: readers find this at `{address}`")
            }
            NamedLanguage { address, tag } => {
                format!("`{tag}` in a file's name says no language here: readers find this at `{address}`")
            }
            AddressOfSite { address, .. } => format!("`{address}` is an address of the site's own"),
            AliasTwice { address } => format!("this list names `{address}` twice"),
            AddressTaken { address } => format!("two inputs have the address `{address}`"),
            Cycle { relation, path } => format!("`{relation}` goes round in a circle: {}", path.join(" → ")),
            FigureWithoutSource { id } => format!("the figure `{id}` has no source"),
            FigureWithoutValue { id } => format!("the figure `{id}` has nothing to show"),
            FigureWithoutLabel { id } => format!("the figure `{id}` is shown as a card and has no label"),
            BadDerive { message } => format!("this calculation does not work: {message}"),
            BadTable { message, .. } => format!("this table cannot be read: {message}"),
            WordingNotEqual { words, id, value, .. } => {
                format!("“{words}” is not what the figure `{id}` says: {value}")
            }
            WordingNotRounded { words, id, value, .. } => {
                format!("“{words}” does not fit what the figure `{id}` says: {value}")
            }
            WordingOfOtherUnit { words, id, unit: Some(unit) } => {
                format!("“{words}” is not in the unit of the figure `{id}`: {unit}")
            }
            WordingOfOtherUnit { words, id, unit: None } => {
                format!("“{words}” has a unit, and the figure `{id}` has none")
            }
            WordingUnclear { words, id, count: 0, .. } => {
                format!("“{words}” holds no number to compare with the figure `{id}`")
            }
            WordingUnclear { words, id, count: 1, .. } => {
                format!(
                    "“{words}” has a size behind its number that is not read, and cannot be compared with the figure `{id}`"
                )
            }
            WordingUnclear { words, id, count, .. } => {
                format!("“{words}” holds {count} numbers, and one is to be compared with the figure `{id}`")
            }
            WordingIsShare { words, id } => {
                format!("“{words}” is a share in words, and cannot be compared with the figure `{id}`")
            }
            WordingWithoutValue { words, id } => {
                format!("“{words}” cannot be compared with the figure `{id}`, which has no number")
            }
            ValueWithoutNumber { id, is_series: true } => {
                format!("the figure `{id}` is a series and no one number: its label is printed here")
            }
            ValueWithoutNumber { id, is_series: false } => {
                format!("the figure `{id}` is an image and no number: its label is printed here")
            }
            SaysOtherNumber { says, id, value, holds_none: true } => {
                format!("“{says}” holds no number, and the figure `{id}` says {value}")
            }
            SaysOtherNumber { says, id, value, holds_none: false } => {
                format!("no number in “{says}” fits what the figure `{id}` says: {value}")
            }
            CorrectionMismatch { now, id, value } => {
                format!("the correction says that `{id}` is “{now}” now, and the figure says {value}")
            }
            SummaryMismatch { words, field, id, value, before: false } => {
                format!("the `{field}` says “{words}”, and the figure `{id}` says {value}")
            }
            SummaryMismatch { words, field, id, value, before: true } => {
                format!("the `{field}` says “{words}”, as the figure `{id}` did before; now it says {value}")
            }
            UnsourcedNumber { text, .. } => format!("“{text}” is bound to no figure"),
            NoSuchDay { text, days } => format!("there is no “{text}”: that month has {days} days"),
            WrongWeekday { text, is, .. } => format!("“{text}” is a {is}"),
            WhenMismatch { id, when, field, named } => {
                format!("the figure `{id}` speaks of another time, {when}, than its `{field}`: {named}")
            }
            QuotationNotFound { words, source, .. } => {
                format!("“{words}” does not stand in what is kept of `{source}`")
            }
            QuotationAmbiguous { words, source, count } => {
                format!("“{words}” stands in {count} places of what is kept of `{source}`")
            }
            QuotationNotChecked { words: Some(words), source, .. } => {
                format!("“{words}” is not looked up in what is kept of `{source}`")
            }
            QuotationNotChecked { words: None, source, .. } => {
                format!("this quotation is not looked up in what is kept of `{source}`")
            }
            QuotationUnmarked { .. } => {
                "these words are taken for the source's own, and are in no quotation marks".into()
            }
            SingleSource { id, origin, others } => {
                let others: Vec<String> = others.iter().map(|other| format!("`{other}`")).collect();
                let same = match others.as_slice() {
                    [] => String::new(),
                    [other] => format!(", and {other} is of the same origin"),
                    others => format!(", and {} are of the same origin", others.join(" and ")),
                };
                format!("all we have of the figure `{id}` comes from one origin: `{origin}`{same}")
            }
            NotConfirmed { id, origins: 0 } => {
                format!("the figure `{id}` is graded 1, which means confirmed by other sources, and has no source")
            }
            NotConfirmed { id, .. } => {
                format!(
                    "the figure `{id}` is graded 1, which means confirmed by other sources, and has one origin only"
                )
            }
            Contradiction { id, value, other, its, more, at_least, is_sure } => {
                let may = if *is_sure { "" } else { ", which may be a contradiction" };
                let more = match more {
                    0 => String::new(),
                    more => {
                        let at_least = if *at_least { "at least " } else { "" };
                        let figures = if *more == 1 { "figure disagrees" } else { "figures disagree" };
                        format!(", and {at_least}{more} more {figures}")
                    }
                };
                format!("the figure `{id}` says {value}, and `{other}` says {its} of the same{may}{more}")
            }
            DeriveMismatch { id, value, result, .. } => {
                format!("the figure `{id}` says {value}, and its calculation comes to {result}")
            }
            ShareOutOfRange { id, value, is_share: true, .. } => {
                format!("the figure `{id}` says {value}, and a share lies from 0 to 100")
            }
            ShareOutOfRange { id, value, is_share: false, .. } => {
                format!("the figure `{id}` says {value}, which can be no share, and is a very large change")
            }
            ShareOfOther { id, value, whole, .. } => {
                format!("the figure `{id}` says {value}, and a share of {whole} lies from 0 to 100")
            }
            CountNotWhole { id, value, .. } => {
                format!("the figure `{id}` is a count and says {value}, which is no whole number")
            }
            ValueNotFound { id, value, sources } => {
                let sources: Vec<String> = sources.iter().map(|source| format!("`{source}`")).collect();
                format!("what is kept of {} holds no {value}, as the figure `{id}` says", sources.join(" and "))
            }
            DuplicateSource { id, first, is_address } => {
                let what = if *is_address { "the same `url`" } else { "the same title, author and date" };
                format!("the source `{id}` has {what} as `{first}`, and is registered as another one")
            }
            SettledDispute { figures, value } => {
                let figures: Vec<String> = figures.iter().map(|figure| format!("`{figure}`")).collect();
                format!(
                    "{} agree by now, and this dispute explains why they do not: all say {value}",
                    figures.join(" and ")
                )
            }
            ReplacedFigure { figure, newer } => format!("the figure `{figure}` has been replaced by `{newer}`"),
            SupersededTwice { id, replaced, shown } => format!(
                "the figure `{id}` replaces `{replaced}`, and so does `{shown}`: readers of the old one are led to that alone"
            ),
            SupersedesNewer { id, other, what, own, others } => {
                format!("the figure `{id}` replaces `{other}`, and is older: {what} {own}, that one {others}")
            }
            CountBelowNought { id, value } => {
                format!("the figure `{id}` is a count and says {value}, and nothing is counted below nought")
            }
            ImpossibleTime { what, date, other, limit, order } => {
                format!("{what} {date}, which is {order} than {other}, {limit}")
            }
            HundredTooMany { id, part, is_divided: true } => {
                format!("the figure `{id}` divides `{part}` by 100, and a percentage counts as hundredths by itself")
            }
            HundredTooMany { id, part, is_divided: false } => {
                format!("the figure `{id}` reckons 100 and `{part}` together, and a percentage counts as hundredths")
            }
            UnlikeUnits { id, one, other, is_shown: false } => {
                format!("the figure `{id}` reckons {one} and {other} together, as if they were the same")
            }
            UnlikeUnits { id, one, other, is_shown: true } => match other.is_empty() {
                true => format!("the figure `{id}` is worked out in {one} and shown without a unit"),
                false => format!("the figure `{id}` is worked out in {one} and shown in {other}"),
            },
            PartExceedsWhole { id, value, whole, whole_value } => {
                format!(
                    "the figure `{id}` counts {value}, and the whole it is a part of, `{whole}`, counts {whole_value}"
                )
            }
            RetractedSource { what, source } => format!("{what} rests on `{source}`, which is retracted"),
            SourceNotCited { id } => format!("nothing cites the source `{id}`"),
            EntityNotMentioned { name } => format!("nothing mentions {name}"),
            CopiedText { other: Some(other) } => {
                format!("this looks like a copy of {other}: it has the same title and the same date")
            }
            CopiedText { other: None } => "this looks like a copy: such names are given to copies of files".into(),
            NearDuplicate { name, other, .. } => {
                format!("{name} may be {other}, whose name differs by little")
            }
            IdIsAName { id, other, more: 0 } => {
                format!("`[[{id}]]` leads here by this id, and `{other}` is called so too")
            }
            IdIsAName { id, other, more } => {
                format!("`[[{id}]]` leads here by this id, and `{other}` and {more} more are called so too")
            }
            MisspeltName { words, name } => format!("{words} is nearly {name}, which is registered"),
            UnlinkedMention { words, .. } => format!("{words} is registered, and this article does not link it"),
            ReviewDue { title, date } => format!("“{title}” was to be reviewed by {date}"),
            Template { message, .. } => message.clone(),
            DeadEnd { place } => format!("links lead to `#{place}` on a page, and nothing there is called so"),
            WordPlaces { key, name, count: 0, .. } => format!("`{key}` has no {{{name}}}"),
            WordPlaces { key, name, count: 1, .. } => format!("`{key}` has nothing to put in the place of {{{name}}}"),
            WordPlaces { key, name, .. } => format!("`{key}` has {{{name}}} more than once"),
        }
    }

    /// A few words for the marked text; may be empty.
    pub fn label(&self) -> &'static str {
        use Problem::*;
        match self {
            UnknownKey { .. } | KeyTooLow { .. } => "not known here",
            UnknownReference { .. } | UnknownKind { .. } => "not found",
            AmbiguousReference { .. } => "which one?",
            DuplicateId { .. } | DuplicateWikidata { .. } | AddressTaken { .. } | AliasTwice { .. } => "the second one",
            FrontMatterUnclosed => "it begins here",
            Cycle { .. } => "closes the circle",
            _ => "",
        }
    }
}
