//! What to do about each problem. In: a problem. Out: a sentence, or none where the title says it all.

mod keys;

use super::Problem;
use crate::files::image::{Fault, Other};
use crate::path::{LONGEST_ID, LONGEST_PART, WITH_BASE, has_letters_of_id, id_of, is_device_name, is_url_part, slug};
use keys::{elsewhere, of_other_settings, of_other_texts};

impl Problem {
    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        use Problem::*;
        let did_you_mean = |nearest: &Option<String>, otherwise: &str| match nearest {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None => otherwise.to_owned(),
        };
        Some(match self {
            NotUtf8 { .. } => "save it as UTF-8 in your editor".into(),
            Unreadable { .. } => "check that the file may be read, then build again".into(),
            TooLong { .. } => "divide it; or move it into content/static/, if readers only download it".into(),
            NotAFile => "remove it from the site's folder".into(),
            NotRead { instead } => (*instead).into(),
            MergedAway { what: "this text", into, .. } => {
                format!("move it to the profile of `{into}`, or remove it: the old address leads there")
            }
            MergedAway { into, .. } => format!("bring it over to `{into}`, or remove it: the old address leads there"),
            ProfileOfTold { .. } => {
                "move it to that article; or move the event to content/entities.toml, where it has a page".into()
            }
            BadFileName { is_long: true } => format!("rename it: {}", longest()),
            BadFileName { .. } => "rename it: letters, digits, spaces, `-`, `_` and `.` are safe".into(),
            NoAddressForFile { file } if file.len() > LONGEST_PART => format!("rename it, here too: {}", longest()),
            NoAddressForFile { .. } => {
                "rename it, here too: letters, digits, spaces, `-`, `_` and `.` are safe".into()
            }
            LinkOutOfSite => "copy the file into the site's folder instead".into(),
            TomlSyntax { help: Some(help), .. } => help.clone(),
            TomlSyntax { message, .. } if message.contains("unquoted key") => {
                "names before `=` and in brackets have letters a to z, digits, `-` and `_`".into()
            }
            TomlSyntax { message, .. } if message.contains("string") || message.contains("quoted") => {
                "text stands between quotation marks: title = \"…\"".into()
            }
            TomlSyntax { .. } => {
                "a line reads `key = value`; text and unfinished dates stand between quotation marks".into()
            }
            UnquotedDate { text } => format!("put quotes round it: \"{text}\""),
            GroupedNumber { text } if is_decimal_comma(text) => {
                format!("write {}: of a decimal the mark is a full stop, and pages show it as their language does", text.replace(',', "."))
            }
            GroupedNumber { text } => {
                let plain: String = text.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | '-')).collect();
                format!("write {plain}; pages show it as their language does. Of a decimal the mark is a full stop: 1.5")
            }
            OfArticlesOnly { key } if key == "sources" => {
                "move them to content/sources.toml, without `sources.` before their ids: [<id>]; any text can cite them there".into()
            }
            OfArticlesOnly { key } => {
                format!("move `{key}` to an article; what a page says of its figures is written as `article/figure`")
            }
            FrontMatterMissing => {
                "begin the file with a line `+++`, then `title = \"…\"`, then another line `+++`".into()
            }
            FrontMatterUnclosed => "end it with a line that holds only `+++`".into(),
            FrontMatterOther { help, .. } => (*help).into(),
            MergeConflict => "keep what is right of both, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>".into(),
            FrontMatterDashes => "put `+++` instead of `---` in both lines".into(),
            FrontMatterLate { below_title: true } => {
                "move it to the top, above the title, so that the `+++` is the first line".into()
            }
            FrontMatterLate { below_title: false } => "remove what stands above the `+++`, or put it below the front matter".into(),
            UnknownKey { key, nearest, table } if table == "the front matter" || table == "site.toml" => {
                let known = if table == "site.toml" { of_other_settings(key) } else { of_other_texts(key) };
                let or_else = "remove it, or put it under `[extra]` if a template of yours needs it";
                known.map_or_else(|| did_you_mean(nearest, or_else), str::to_owned)
            }
            UnknownKey { key, table, .. } if table.starts_with("the source `") && elsewhere(key).is_some() => {
                elsewhere(key).unwrap_or_default().into()
            }
            UnknownKey { nearest, .. } => did_you_mean(nearest, "remove it"),
            KeyTooLow { key, .. } => {
                format!("`{key}` belongs to the article: move it above the first line in `[…]`")
            }
            MisplacedTable { help, .. } => help.clone(),
            NotAdjustable { .. } => "remove the line: this is always an error".into(),
            WrongType { expected, .. } => format!("write {expected}"),
            MissingField { help, .. } => (*help).into(),
            NoSuchEntry { nearest: Some(nearest), .. } => {
                format!("did you mean the entry `{nearest}`? If not, add title = \"…\"")
            }
            NoSuchEntry { .. } => "add title = \"…\", or a description if it has none".into(),
            BadValue { allowed, .. } => format!("it can be {allowed}"),
            BadBibliography { .. } => {
                "mend it here, or in the program that keeps the bibliography, and export it anew".into()
            }
            BadDate { message, .. } => {
                format!("{message}; dates look like 2018-12-31, \"2018-12\", 2018, \"2015/2016\" or \"2018-12~\"")
            }
            UnreadDate { of, key, message, .. } => {
                format!("{message} in the bibliography, or add it in content/sources.toml: [{of}] and {key} = \"…\"")
            }
            UnreadField { help, .. } => help.clone(),
            BadNumber { message, .. } => format!("{message}; numbers look like 1668, 23.45 or \"0.50\""),
            BadId { id } if id.len() > LONGEST_ID => {
                format!("an id has at most {LONGEST_ID} letters; choose a shorter one")
            }
            BadId { id } if has_letters_of_id(id) => {
                "Windows keeps this name for a device, and could hold no page of it; choose another id".into()
            }
            BadId { id } => {
                let near = id_of(id).map(|id| format!(", such as `{id}`")).unwrap_or_default();
                format!("an id has lower-case letters a to z, digits and `-`, and begins with a letter or a digit{near}")
            }
            ReservedId { .. } => "choose another id".into(),
            UnknownKind { nearest, .. } => did_you_mean(
                nearest,
                "kinds are person, org, place, event and topic; others are declared in site.toml: [kinds.<id>] name, plural",
            ),
            ProfileMisplaced { id, .. } => format!(
                "move it to content/entities/<kind>/{id}.md, such as content/entities/place/{id}.md; kinds are person, org, place, event, topic and those of site.toml"
            ),
            EnteredInProfile { .. } => {
                "keep the fields in one place: take the front matter out, and the text joins the entry, or take the entry out".into()
            }
            DuplicateId { .. } => "give one of them another id".into(),
            DuplicateWikidata { .. } => {
                "if they are the same, keep one and give the other `merged_into`; if not, correct the id".into()
            }
            NestingTooDeep => "use fewer levels".into(),
            HiddenCharacters { .. } => {
                "delete it; if it must stay, allow it in site.toml: [checks] hidden-characters = \"allow\"".into()
            }
            ControlCharacter { .. } => "delete it: no web page and no feed can hold it".into(),
            BehindComment => "begin a new line behind `-->`, or put the comment at the end of the line before".into(),
            RawHtml => "write it in Markdown, or put it between backquotes if it is meant as an example".into(),
            CommentUnclosed => "end it with -->".into(),
            CommentShown => "end it with -->, in the same paragraph; a longer one begins on a line of its own".into(),
            ForbiddenScheme { .. } => {
                "links may use http, https, mailto and tel, or lead to a page or file of the site".into()
            }
            SwallowedReference { text } => {
                format!("Markdown takes it for a link definition; put a word before `{text}`, or the colon elsewhere")
            }
            BadReference { .. } => "see `sourceline explain bad-reference` for the ways to write it".into(),
            BrokenImage { fault, .. } => match fault {
                Fault::Other(Other { help, .. }) => (*help).to_owned(),
                Fault::CutShort => "copy or download it again; the first time was broken off".into(),
                Fault::Linked => "browsers load none for a drawing: embed the picture in the program that drew it, and save it again".into(),
                Fault::NoXml(_) => "browsers show SVG that is right XML: save or export it again, or mend that place".into(),
                _ => "open it in an image editor to see whether it can be saved anew, or get it again".into(),
            },
            ImageNotReduced { fault: Fault::TooLarge(..), .. } => {
                "give a smaller one, such as 4,000 pixels wide, and link the large one as a file".into()
            }
            ImageNotReduced { .. } => "save it in RGB, the colours of screens; all readers get the file as it is until then".into(),
            ImageTellsPlace { file } => format!(
                "if nobody may learn where it was taken, take them out: `exiftool -overwrite_original -gps:all= -xmp:geotag= \
                 {file}`; or save a copy without metadata"
            ),
            ImageNamedOtherwise { kind, .. } => {
                format!("let its name end in {}; some programs go by the name", Fault::ending(kind))
            }
            ImageWithoutAlt => "write what it shows: ![what it shows](file.png), or alt = \"…\" in a figure".into(),
            FigureEmbed { id } => {
                format!("put `![[={id}]]` in a paragraph of its own, with an empty line before and after")
            }
            UnitTwice { word, .. } => {
                format!("leave “{word}” out; in another unit, write the number yourself: [140 centimetres](=id)")
            }
            DoubledWord { words } => format!("leave “{words}” out of the text beside it"),
            FootnoteNotUsed { name } => format!("put `[^{name}]` behind the words it belongs to, or delete the note"),
            ForeignMarkup { instead, .. } => (*instead).into(),
            StarsInSum { text } => format!("write `{}`, or `{}`", text.replace('*', " × "), text.replace('*', "\\*")),
            CellsLeftOut { .. } => {
                "give the first two lines of the table a column more; a bar that belongs to the words is written \\|".into()
            }
            LinkNotUsed { label, address } => {
                format!("write `{label}: <{address}>` if readers are to see it, or delete the line")
            }
            LiteralReference { text, fix } => {
                format!("write `{fix}`; if it is meant to be read like this, put a backslash before it: `\\{text}`")
            }
            NoteMissing { text } => format!("add the note, in a paragraph of its own: `{text}: …`"),
            TypedTable { text } => {
                let cells: Vec<String> = text.split('\t').map(|cell| cell.trim().replace('|', "\\|")).collect();
                let line = "---|".repeat(cells.len());
                format!("write `| {} |`, below it `|{line}`, and every other line as the first", cells.join(" | "))
            }
            TypedBars { cells } => {
                format!("write `|{}` as the second line, a `---` for each cell of the first", "---|".repeat((*cells).min(20)))
            }
            CountedOtherwise { written, shown } => {
                format!("write `{}` if it is no number of a list, such as a day or a year; else write `{shown}`", escaped(written))
            }
            DateAsItem { text } => format!("write `{}`, and it is shown as it stands here", escaped(text)),
            TypedBullet { .. } => "write `- ` in its place at the beginning of each line, below an empty line".into(),
            LiteralInCode { is_fence: true, .. } => {
                "it stands below a line of ``` or ~~~ that has no second one, and is shown as code: end it with another such line".into()
            }
            LiteralInCode { is_fence: false, .. } => {
                "a line that begins with four blanks or a tab is shown as code: take them out; an example can stand between lines of ```".into()
            }
            ReferenceInTitle { .. } => "write the words alone, and the reference in the text".into(),
            MarkupInField { text, .. } if text.starts_with("<!--") => {
                "take it out, or readers have it too: in TOML a note to yourself stands behind #, outside of quotation marks".into()
            }
            MarkupInField { key, .. } => {
                format!("`{key}` is plain text: write the words alone; references and bold words stand in the text")
            }
            MetricNearOther { id, nearest } => {
                format!("did you mean `{nearest}`? If not, add [{id}] and its name to content/metrics.toml")
            }
            UnitInOtherWords { unit, other_unit, .. } if unit.is_empty() => format!(
                "if it counts the same, add unit = \"{other_unit}\"; if not, give one of the two another `metric`, or an `of` of its own"
            ),
            UnitInOtherWords { metric: Some(metric), .. } => format!(
                "give the metric a unit, in metrics.toml: [{metric}] unit = \"…\", in the language of the site; the words of texts in other languages then stand for it"
            ),
            UnitInOtherWords { metric: None, .. } => {
                "write one word for the unit in both; if they count two things, give each a `metric`, or an `of`, of its own".into()
            }
            UnitOfOtherMeasure { .. } => {
                "write the unit as the metric has it, leave it out, or choose another metric".into()
            }
            LabelOfOther { .. } => {
                "correct one; or give both the same `metric`, so that they are compared; or tell them apart by `label`, `of` or `place`".into()
            }
            WrongKind { field: "place", .. } => {
                "name an entity of the kind place; who had a part in an event stands in `who`, what it belonged to in `part_of`".into()
            }
            WrongKind { .. } => "name the person or the organisation that says so: of a country, its government".into(),
            PlaceIsNone { .. } => "name an entity of the kind place, or say of whom it speaks with `of`".into(),
            UnknownReference { what: "entity" | "place", nearest: Some(list), .. } if list.starts_with("[\"") => {
                format!("each name stands between quotation marks of its own: {list}")
            }
            UnknownReference { what: "place", nearest: None, name } => {
                format!("add it to content/entities.toml: `sourceline new entity place \"{name}\"`")
            }
            UnknownReference { what: "entity", nearest: None, name } => match name.split_once(':') {
                Some((kind @ ("person" | "org" | "place" | "event" | "topic"), name)) => {
                    format!("add it to content/entities.toml: `sourceline new entity {kind} \"{}\"`", name.trim())
                }
                _ => format!(
                    "add it to content/entities.toml: `sourceline new entity person \"{name}\"`, or with org, place, event or topic instead of person"
                ),
            },
            UnknownReference { what: "source", nearest: None, name } if name.contains("://") => {
                let id = Some(last_part(name)).filter(|id| has_letters_of_id(id)).unwrap_or_else(|| "id".into());
                format!("a source is named by its id: add it to content/sources.toml as [{id}], with title = \"…\" and url = \"{name}\"")
            }
            UnknownReference { what: "source", nearest: None, name } if name.starts_with("fig-") || name.starts_with("tbl-") => {
                format!("if it leads to a picture or a table, as in Quarto, say that in words, such as “the chart below”; if to a source, add it to content/sources.toml: [{name}] and a title")
            }
            UnknownReference { what: "source", nearest: None, name } => {
                let id = slug(name);
                let id = if has_letters_of_id(&id) { &id } else { name };
                format!("add it to content/sources.toml: [{id}] and a title")
            }
            UnknownReference { what: "figure", nearest: None, name } if name.contains('/') => {
                "a figure of another article is written as that article's address and the figure's id: 2018/returnees/joined".into()
            }
            UnknownReference { what: "figure", nearest: None, .. } => {
                "add [figures.<id>] to the front matter of this article; on a page, write `article/figure`".into()
            }
            UnknownReference { what: "figure", nearest: Some(nearest), .. } if nearest.contains(" - ") => {
                format!("round a minus stand blanks: `{nearest}`; without them it is a hyphen of an id")
            }
            UnknownReference { nearest, .. } => did_you_mean(nearest, "check the spelling"),
            AmbiguousReference { candidates, .. } => {
                const SHOWN: usize = 6;
                let shown = candidates.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(", ");
                match candidates.len().saturating_sub(SHOWN) {
                    0 => format!("write one of {shown}"),
                    more => format!("write one of {shown}, or of {more} more"),
                }
            }
            DraftLink { .. } => "publish it too, or take the link out".into(),
            InDraft { what: "figure", .. } => "publish the draft too, or declare the figure in an article that is".into(),
            InDraft { what, .. } => {
                let registry = if *what == "source" { "sources.toml" } else { "entities.toml" };
                format!("publish the draft too, or move the {what} to content/{registry}, where every text finds it")
            }
            MissingFile { .. } | DeadLink { .. } if self.is_elsewhere() => {
                "download it, put it beside the article, write its name here, and say where it is from".into()
            }
            MissingFile { file, nearest: Some(nearest) } | DeadLink { target: file, nearest: Some(nearest) }
                if nearest == file =>
            {
                "what a figure shows lies beside its article: copy the file there, and write its name alone".into()
            }
            DeadLink { target, nearest: None } if target.strip_prefix('/').is_some_and(|own| WITH_BASE.contains(&own)) => {
                "feeds and the sitemap are there with `base_url` only: write it in content/site.toml".into()
            }
            DeadLink { target, nearest: Some(nearest) } if target.replace('\\', "/") == *nearest => {
                format!("between folders stands `/`, on every system: {nearest}")
            }
            DeadLink { nearest, .. } => did_you_mean(
                nearest,
                "another article is linked by its file, such as ./other.md; a file lies beside the article, or under static/ with a leading /; lists are /figures/, /search/ and the like",
            ),
            StaticElsewhere { target } => {
                format!("files for readers stand in content/static/: if it is static{target}, move the folder static/ into content/")
            }
            DeadHeading { nearest: Some(nearest), .. } => format!("did you mean `#{nearest}`?"),
            DeadHeading { .. } => {
                "after the # stand the heading's words, in lower case and with `-` between them".into()
            }
            MissingFile { file, .. } if file.starts_with("themes/") => {
                "make the folder and put a template or an asset into it, or leave `theme` out to have the built-in one".into()
            }
            MissingFile { file, nearest } if file.starts_with("assets/") => {
                did_you_mean(nearest, "put it into the folder `assets` of your theme, or correct the name")
            }
            MissingFile { nearest, .. } => did_you_mean(nearest, "put it beside the article, or correct the name"),
            BadAddress { address } if address.contains('?') => {
                "hosts leave out what stands behind `?`, and no page can have an address of its own with it: take it out".into()
            }
            BadAddress { address } => match address.split('/').find(|part| !is_url_part(part) || is_kept(part)) {
                Some(part) if is_kept(part) => "`page` is kept for the further pages of lists; choose another name".into(),
                Some(part) if is_device_name(part) => {
                    format!("Windows keeps the name `{part}` for a device; choose another one")
                }
                Some(part) if part.len() > LONGEST_PART => {
                    format!("no part of an address has more than {LONGEST_PART} letters; choose a shorter one")
                }
                _ => "use lower-case letters, digits and `-`".into(),
            },
            NamedReadme { .. } => "move it up beside articles/ and pages/, as content/README.md, which nobody publishes; if it is meant for readers, say so with slug = \"readme\"".into(),
            NamedIndex { address } => match address.trim_end_matches("index/").trim_matches('/') {
                "" | "articles" => "the site makes the page above it by itself: name the file after what it says, or keep this address with slug = \"index\"".into(),
                folder => {
                    let name = folder.rsplit('/').next().unwrap_or(folder);
                    format!("name the file {name}.md and put it beside the folder, or keep this address with slug = \"index\"")
                }
            },
            AddressOfSite { is_file: true, .. } => "the site makes a page or a file for it: rename this one".into(),
            AddressOfSite { is_file: false, .. } => {
                "the site makes a page or a file for it: give this text another name, `slug` or alias".into()
            }
            NamedLanguage { tag, .. } => format!(
                "write lang = \"{tag}\" in its front matter, which says the language; the name of the file stays its address"
            ),
            AliasTwice { .. } => "delete one of the two".into(),
            AddressTaken { .. } => "rename one of them, or give one another `slug`".into(),
            Cycle { .. } => "take one of these steps out".into(),
            FigureWithoutSource { .. } => {
                "add source = \"<id>\" with the id of a source, or `derive` if it is your own calculation".into()
            }
            FigureWithoutValue { .. } => "add one of value, range, series, image or derive".into(),
            FigureWithoutLabel { .. } => {
                "add label = \"…\": what it counts or shows, as the reader should see it".into()
            }
            BadDerive { .. } => {
                "it is arithmetic over the ids of this article's figures, such as \"arrested / joined\"".into()
            }
            BadTable { help, .. } => (*help).into(),
            WordingNotRounded { fixes, .. } if fixes.is_empty() => {
                "convert the figure's number again, or write it in the figure's unit".into()
            }
            WordingNotEqual { fixes, .. } | WordingNotRounded { fixes, .. } => format!("write {}", fixes.join(" or ")),
            WordingOfOtherUnit { unit: Some(_), .. } => {
                "write it in the figure's unit, or correct the figure's `unit`".into()
            }
            WordingOfOtherUnit { unit: None, .. } => "give the figure its `unit`".into(),
            WordingUnclear { count: 0, reads_words: false, lang, .. } => {
                format!("write it in digits: words for numbers are not read in {lang}")
            }
            WordingUnclear { count: 0, .. } => "write the number in digits or in words, or take the link out".into(),
            WordingUnclear { count: 1, .. } => {
                "write the number in full, or its size as the language of the text does: 3 million, 3,000".into()
            }
            WordingUnclear { words, lang, .. } if has_other_mark(words) => format!(
                "if it is one number, write it as the language of the text does, which is {lang}, or set `lang`; of two, put the square brackets round one"
            ),
            WordingUnclear { .. } => {
                "put the square brackets round one number only, and mark another that is no figure: [71](=)".into()
            }
            WordingIsShare { .. } => "write the number as the figure has it, such as 25%, or take the link out".into(),
            WordingWithoutValue { .. } => "give the figure a `value`, or take the link out".into(),
            ValueWithoutNumber { id, is_series: true } => format!(
                "draw it with `![[={id}]]` in a paragraph of its own; one of its numbers in a sentence is written `[…](={id})`"
            ),
            ValueWithoutNumber { id, is_series: false } => {
                format!("show it with `![[={id}]]` in a paragraph of its own")
            }
            SaysOtherNumber { .. } => {
                "copy the words from the source again, with the number in them, and compare it with the value".into()
            }
            NoSuchDay { .. } => "write the day that is meant".into(),
            WrongWeekday { is, named, near, .. } => {
                format!("write {is}, or the day that is meant: {near} is a {named}")
            }
            WhenMismatch { field, .. } => {
                format!("correct `when`, the time the figure speaks of and not when it was printed, or `{field}`")
            }
            CorrectionMismatch { .. } => {
                "correct the figure's `value`, or `now`; if the figure changed again, add a correction that says so".into()
            }
            SummaryMismatch { field, value, .. } => {
                format!("have the `{field}` say {value}; a number that is meant otherwise has to stand in the text, too")
            }
            UnsourcedNumber { text, fix: Some(fix), .. } => {
                format!("write `{fix}`, or `[{text}](=)` if it is another number")
            }
            UnsourcedNumber { text, says_one: false, .. } => {
                format!("write a number of a figure in its place, or `[{text}](=)`: no figure can say “{text}”")
            }
            UnsourcedNumber { text, fix: None, is_article: false, .. } => {
                format!("lead it to a figure of an article: `[{text}](=article/id)`, or write `[{text}](=)` if it is none")
            }
            UnsourcedNumber { text, fix: None, .. } => {
                format!("declare a figure and write `[{text}](=id)`, or `[{text}](=)` if it is none")
            }
            QuotationNotFound { slip: Some('='), parting, .. } => {
                let after = parting.as_ref().filter(|(_, next)| !next.is_empty());
                let next = after.map(|(_, next)| format!("the source goes on “{next} …”; ")).unwrap_or_default();
                format!("{next}copy its words, and link them with [[id|words]] and [words](=id), which print what you write")
            }
            QuotationNotFound { slip: Some('A'), parting: Some((own, its)), .. } => {
                format!("only its first letter is another there: “{its}”; write “{its}”, or show that you changed it: [{own}]")
            }
            QuotationNotFound { slip: Some('-'), .. } => {
                "it stands there in the middle of a word: copy the first word and the last one whole".into()
            }
            QuotationNotFound { slip: Some('['), .. } => {
                "[] stands for nothing; leave words out with […], and put your own in square brackets".into()
            }
            QuotationNotFound { slip: Some(_), .. } => {
                "three dots stand for themselves; leave words out with […], and copy all others as they are".into()
            }
            QuotationNotFound { parting: Some((known, next)), .. } if !next.is_empty() => {
                format!("it stands there as far as “{}”, and goes on “{next} …”", last_words(known))
            }
            QuotationNotFound { .. } => {
                "copy the words as they are; leave some out with […], and put your own in square brackets".into()
            }
            QuotationAmbiguous { .. } => "quote more words, so that one place is meant".into(),
            QuotationNotChecked { words: Some(_), fix, .. } => format!("to have it checked, write {fix}"),
            QuotationNotChecked { words: None, fix, .. } => {
                format!("to have it checked, let the last line of the quotation hold only its source: > {fix}")
            }
            QuotationUnmarked { cited } => {
                format!("put what the source says between quotation marks; behind words of your own, write [{cited}]")
            }
            SingleSource { .. } => {
                "look for a source that did not come through it, and add it to `source`; readers are told that there is none yet"
                    .into()
            }
            NotConfirmed { .. } => {
                "add the source that confirms it and reached us another way, or grade it 2, probably true".into()
            }
            Contradiction { id, other, .. } => format!(
                "correct one, tell them apart by `when`, `of` or `place`, or explain it above the first line in `[…]`: disputes = [{{ figures = [\"{id}\", \"{other}\"], finding = \"…\" }}]"
            ),
            DeriveMismatch { field, result, .. } => {
                format!("write {result}, leave `{field}` out, or correct the figures that are calculated with")
            }
            ShareOutOfRange { is_times_hundred: true, .. } => {
                "leave `100` out of the calculation: where the unit is %, its result is shown in hundredths by itself".into()
            }
            ShareOutOfRange { is_share: true, .. } => "correct the value, or what it is a share of".into(),
            ShareOutOfRange { .. } => {
                "correct the value; if it is a change, let the unit say so: unit = \"% more than in 2017\"".into()
            }
            ShareOfOther { part, whole, unit, .. } => {
                format!(
                    "for {part} per {whole}, take unit = \"{unit}\" out; where more than all can be, let the unit say of what: unit = \"% occupied\""
                )
            }
            CountNotWhole { whole: None, .. } => {
                "correct it; if it is no count, correct `kind`: an average is an estimate or a calculation".into()
            }
            CountNotWhole { whole: Some(whole), .. } => format!(
                "if the point parts thousands, write {whole}; if it is no count, correct `kind`: an average is an estimate or a calculation"
            ),
            ValueNotFound { .. } => {
                "correct it, quote what it rests on with `says`, or let it be worked out with `derive`; where only parts are kept, part them by lines with `[…]`".into()
            }
            DuplicateSource { id, first, .. } => format!(
                "write `{first}` for `{id}` everywhere; where they are two, tell them apart by `date`, `number`, `edition`, `pages` or `archived`, or say `same_origin = \"{first}\"`"
            ),
            SettledDispute { .. } => {
                "take the dispute out, or correct the figure that was changed; what was settled can stand in the text".into()
            }
            ReplacedFigure { newer, .. } => {
                format!("print the newer one, [={newer}]; or print both, where the text compares them")
            }
            SupersededTwice { shown, .. } => format!(
                "if one is the later word, let it replace the other, as in supersedes = \"{shown}\"; if not, keep one `supersedes`, and lead to the other figure in `note`"
            ),
            SupersedesNewer { .. } => {
                "take `supersedes` to the other figure, and have it name this one; or correct the date".into()
            }
            CountBelowNought { .. } => {
                "take the minus out; if it is a change or a balance, correct `kind`: a difference is a calculation".into()
            }
            ImpossibleTime { .. } => "one of the two dates is wrong: a year or a month that was mistyped, perhaps".into(),
            HundredTooMany { part, is_divided: true, .. } => format!("leave out the 100, as in `1 + {part}`"),
            HundredTooMany { part, is_divided: false, .. } => format!("write 1 in place of 100, as in `1 - {part}`"),
            UnlikeUnits { one, other, .. } if other.is_empty() => format!("add `unit = \"{one}\"`"),
            UnlikeUnits { .. } => {
                "numbers are added as they stand: convert one of them, as in `24 * days + hours`, or correct a `unit`".into()
            }
            PartExceedsWhole { .. } => {
                "correct one of them, or tell them apart by `when`, `place` or `of`".into()
            }
            RetractedSource { source, .. } => format!(
                "rest it on another source or take it out; `sourceline impact @{source}` lists all that rests on this one"
            ),
            SourceNotCited { id } => format!("cite it with `[@{id}]`, rest a figure on it, or delete it"),
            EntityNotMentioned { .. } => "link it with [[…]], put it into an article's `about`, or delete it".into(),
            CopiedText { other: None } => "delete it if it is one; if it is meant, give it a name of its own".into(),
            CopiedText { .. } => {
                "delete one of the two; if both are meant, give this one another title and a file name of its own".into()
            }
            NearDuplicate { id, .. } => {
                format!("if they are one, write merged_into = \"{id}\" or make this name an alias; if not, not = \"{id}\"")
            }
            IdIsAName { other, .. } => {
                format!("give one of them another id or name; if all texts mean the right one, say so with not = \"{other}\"")
            }
            MisspeltName { words, name } => {
                format!("write {name} if that is meant; if {words} is right, make it an alias, or register whose name it is")
            }
            UnlinkedMention { words, target: None } => format!("write `[[{words}]]`"),
            UnlinkedMention { words, target: Some(target) } => format!("write `[[{target}|{words}]]`"),
            ReviewDue { .. } => "review it, then set `reviewed` and a new `review_by`".into(),
            Template { help, .. } => return help.clone(),
            DeadEnd { place } => match place.split('-').next() {
                Some("fig") => "numbers lead to the card of their figure: show all, with {% for f in page.figures %}{% include \"card.html\" %}{% endfor %}",
                Some("source") => "citations lead to the list of sources: show it, with {{ <cited sources={page.sources} /> }}",
                _ => "give what it stands for that id, or leave out what links to it",
            }
            .into(),
            WordPlaces { english, .. } => format!("write it with the same names in braces as the English: “{english}”"),
        })
    }
}

/// Whether a part of an address is the one under which further pages of lists stand.
fn is_kept(part: &str) -> bool {
    part.eq_ignore_ascii_case("page")
}

/// Whether the one mark of a number is a comma that parts no thousands.
fn is_decimal_comma(text: &str) -> bool {
    let parts: Vec<&str> = text.split(',').collect();
    parts.len() == 2
        && parts[1].len() != 3
        && parts.iter().all(|part| part.trim_start_matches('-').bytes().all(|byte| byte.is_ascii_digit()))
}

/// The name of what an address leads to, as an id is written.
fn last_part(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    slug(last.rsplit_once('.').map_or(last, |(stem, _)| stem))
}

/// The end of a long text, from the beginning of a word.
fn last_words(text: &str) -> String {
    const LONGEST: usize = 40;
    let Some((at, _)) = text.char_indices().rev().nth(LONGEST) else { return text.to_owned() };
    let end = &text[at..];
    format!("… {}", end.split_once(' ').map_or(end, |(_, rest)| rest))
}

/// Whether a text has a number with a point or a comma that parts no thousands.
fn has_other_mark(text: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let groups: Vec<&str> = text.split(['.', ',']).collect();
    groups.windows(2).any(|pair| {
        let digits = pair[1].find(|c| !is_digit(c)).unwrap_or(pair[1].len());
        pair[0].ends_with(is_digit) && digits > 0 && digits != 3
    })
}

/// The number of an item with a backslash, so that it is none.
fn escaped(text: &str) -> String {
    let (number, rest) = text.split_at(text.find(['.', ')']).unwrap_or_default());
    format!("{number}\\{rest}")
}

/// How long a file's name may be: letters such as é or 港 have two or three bytes each.
fn longest() -> String {
    format!("no part of an address has more than {LONGEST_PART} bytes, of which letters beyond a to z take two to four")
}
