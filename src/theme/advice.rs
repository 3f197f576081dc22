//! What to do about a mistake in a template. In: what the engine says, and the templates there are. Out: a sentence, if one
//! would help.

use super::mistake::extended;
use super::reference::{fields, sections};
use super::tags::{is_of_name, name_at};
use super::{BUILT_IN_PREFIX, built_in_texts, text_of};
use crate::diagnostic::{Diagnostic, Problem};
use crate::text::{Span, nearest};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The filters of the engine and ours.
const FILTERS: &[&str] = &[
    "abs", "capitalize", "count", "default", "escape", "escape_html", "escape_xml", "fill", "first", "float", "forms",
    "get", "group_by", "indent", "int", "join", "keys", "last", "length", "lower", "newlines_to_br", "nth", "number",
    "pairs", "pluralize", "readable", "replace", "reverse", "round", "safe", "sort", "split", "str", "title", "trim",
    "trim_end", "trim_start", "truncate", "unique", "upper", "values", "wordcount",
];

/// What every page sees, and no component that does not ask for it.
pub(super) const OF_PAGES: &[&str] =
    &["canonical", "current", "dir", "lang", "linked_data", "page", "plain", "root", "section", "site", "words"];

/// A message of the engine without the names of its types.
pub(super) fn plain(message: &str) -> String {
    let Some(types) = message.strip_prefix("Invalid type for the value, expected `") else { return message.to_owned() };
    let mut types = types.split('`').step_by(2).map(|of| match of {
        "&[Value]" | "Vec<Value>" | "array" => "a list",
        "Map" | "map/struct" => "a thing with fields",
        _ if of.contains("str") || of.contains("String") => "a text",
        "undefined" | "none" => "nothing",
        "bool" => "true or false",
        "bytes" | "Value" => of,
        _ => "a number",
    });
    let (expected, given) = (types.next().unwrap_or_default(), types.next().unwrap_or_default());
    format!("a filter here takes {expected}, and is given {given}")
}

/// The template that may be meant by the name of one that is not there.
pub(super) fn template(name: &str, own: &BTreeMap<String, Arc<str>>) -> Option<String> {
    let built_in = built_in_texts().map(|(name, _)| name);
    let (prefix, name) = name.strip_prefix(BUILT_IN_PREFIX).map_or(("", name), |name| (BUILT_IN_PREFIX, name));
    let known = own.keys().map(String::as_str).filter(|_| prefix.is_empty()).chain(built_in);
    Some(match nearest(name, known) {
        Some(near) => format!("did you mean `{prefix}{near}`?"),
        None => "the built-in templates are listed by `sourceline new template`".into(),
    })
}

/// A message of the engine without the list of all names, which the help has where none is near.
pub(super) fn without_list(message: &str) -> String {
    let is_list = |message: &&str| message.starts_with("Field `") || message.starts_with("Variable `");
    let cut = Some(message).filter(is_list).and_then(|message| message.split_once(". Available "));
    cut.map_or(message, |(message, _)| message).to_owned()
}

/// What to do about a mistake that the engine tells in these words, and that it marks in the template `of` this text.
pub(super) fn advice(
    message: &str,
    of: &str,
    text: &str,
    span: Span,
    own: &BTreeMap<String, Arc<str>>,
) -> Option<String> {
    let name = || message.split('`').nth(1);
    let word = text.get(span.range()).unwrap_or_default();
    if message.starts_with("Unknown template") {
        return template(name()?, own);
    }
    if message.starts_with("Found ") && message.ends_with("but expected identifier") {
        let before = text.get(..span.range().start)?.trim_end();
        let help = "what is given to a filter has a name, as in join(sep=\", \") and truncate(length=80)";
        return before.ends_with(['(', ',']).then(|| help.into());
    }
    if message.starts_with("Missing keyword argument") {
        return Some(format!("write {}({}=…)", name_at(word), name()?));
    }
    if message.starts_with("Unknown tag") {
        let help = match word {
            "else" | "elif" | "elseif" => {
                "it stands within an `if`, which is closed before it or not open; a second condition is `elif`"
            }
            _ if word.starts_with("end") => {
                "it closes what is not open here: something between is not closed, or was closed before it"
            }
            _ => {
                "the tags are block, break, component, continue, extends, filter, for, if, include, raw and set; what other engines call a macro is a component here"
            }
        };
        return Some(help.into());
    }
    if message.starts_with("Unknown filter") {
        return did_you_mean(name()?, FILTERS.iter().copied(), "the filters");
    }
    if message.starts_with("Unknown component") {
        let known = named(own, "component ");
        return did_you_mean(name()?, known.iter().copied(), "the components");
    }
    if message.starts_with("Block `") {
        let (parent, known) = blocks(of, own)?;
        return did_you_mean(name()?, known.iter().map(String::as_str), &format!("the blocks of {parent}"));
    }
    if message.starts_with("Field `") || message.starts_with("Variable `") {
        let known = message.split_once(": ").map_or("", |(_, known)| known);
        let name = name()?;
        if message.starts_with("Variable") && OF_PAGES.contains(&name) {
            return Some(format!("a component sees of its page what it asks for: name `@{name}` among its arguments"));
        }
        if name == "loop" {
            return Some("`loop` is known within a `for` only".into());
        }
        let ask = "where it may be missing, ask first, as in {% if page.summary %}…{% endif %}";
        let sees_page = message.starts_with("Variable") && known.split(", ").any(|known| known == "page");
        let is_of_one = of != "base.html" && sections().any(|section| section == of);
        let is_seen = |section: &&str| if is_of_one { *section == of } else { section.contains('.') };
        let fields: Vec<&str> = match sees_page {
            true => sections().filter(is_seen).flat_map(fields).map(|field| field.name).collect(),
            false => Vec::new(),
        };
        let near = known.split(", ").filter(|known| !known.is_empty()).chain(fields.iter().copied());
        return Some(match nearest(name, near) {
            Some(near) if message.starts_with("Field") && is_of_extra(text, span) => {
                format!("there is `{near}`: correct that where it is written, or the name here")
            }
            Some(near) if fields.contains(&near) => format!("did you mean `page.{near}`?"),
            Some(near) => format!("did you mean `{near}`?"),
            None if message.starts_with("Variable") => match sees_page {
                true => format!("there are {known}; what is shown on a page is in `page`, such as page.title"),
                false if known.is_empty() => "nothing is known here".into(),
                false => format!("there is nothing but {known}"),
            },
            None if known.is_empty() => format!("not every page has it: {ask}"),
            None => format!("there are {known}; {ask}"),
        });
    }
    None
}

/// The nearest name, or all there are.
fn did_you_mean<'n>(name: &str, known: impl Iterator<Item = &'n str> + Clone, what: &str) -> Option<String> {
    Some(match nearest(name, known.clone()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("{what} are {}", known.collect::<Vec<_>>().join(", ")),
    })
}

/// Whether a field is asked for in what writers put under `extra`, where either they or the template may be wrong.
fn is_of_extra(text: &str, span: Span) -> bool {
    let before = text.get(..span.range().start).unwrap_or_default();
    let start = before.rfind(|c: char| !is_of_name(c) && !".?[]\"'".contains(c)).map_or(0, |at| at + 1);
    before.get(start..).is_some_and(|path| path.contains(".extra"))
}

/// The same with the language that is missing, where a template asks for what there is in that of the page.
pub(super) fn of_language(
    mut diagnostic: Diagnostic,
    folder: &str,
    own: &BTreeMap<String, Arc<str>>,
    lang: &str,
) -> Diagnostic {
    let text = diagnostic.place.path.below(folder).and_then(|name| own.get(name));
    let asked = text.and_then(|text| text.get(diagnostic.place.span.range()));
    let asked = asked.and_then(|asked| asked.trim_end_matches(']').strip_suffix("[lang"));
    // Elsewhere the name may stand for something else.
    let is_of_page = |text: &Arc<str>| !["for lang", "set lang", "(lang", ", lang"].iter().any(|it| text.contains(it));
    if let (Some(asked), Problem::Template { help, .. }) =
        (asked.filter(|_| text.is_some_and(is_of_page)), &mut diagnostic.problem)
    {
        *help = Some(format!(
            "`{asked}` has no `{lang}`, the language of this page: add it, or say what stands for it, as in {{% set t = {asked}[lang] or {asked}.en %}}"
        ));
    }
    diagnostic
}

/// The template that one extends, and the blocks of that and of all that it extends itself.
fn blocks(of: &str, own: &BTreeMap<String, Arc<str>>) -> Option<(String, BTreeSet<String>)> {
    let (mut first, mut known, mut seen) = (None, BTreeSet::new(), BTreeSet::new());
    let mut next = extended(own.get(of)?).map(str::to_owned);
    while let Some(parent) = next.filter(|parent| seen.insert(parent.clone())) {
        let text = text_of(&parent, own)?;
        known.extend(names_behind(text, "block ").map(str::to_owned));
        next = extended(text).map(str::to_owned);
        first = first.or(Some(parent));
    }
    first.map(|first| (first, known))
}

/// What is named behind `tag`, as in `{% block main %}`, in all templates, each once.
fn named<'o>(own: &'o BTreeMap<String, Arc<str>>, tag: &'o str) -> BTreeSet<&'o str> {
    let texts = built_in_texts().map(|(_, text)| text).chain(own.values().map(|text| &**text));
    texts.flat_map(|text| names_behind(text, tag)).collect()
}

pub(super) fn names_behind<'t>(text: &'t str, tag: &'t str) -> impl Iterator<Item = &'t str> {
    text.match_indices(tag).filter_map(move |(at, _)| {
        let opens = ["{% ", "{%- "].iter().any(|mark| text[..at].ends_with(mark));
        Some(name_at(&text[at + tag.len()..])).filter(|name| opens && !name.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_filters_are_those_there_are() {
        let mut tera = tera::Tera::new();
        super::super::say::register(&mut tera);
        for filter in FILTERS {
            let template = format!("{{{{ x | {filter} }}}}");
            assert!(tera.add_raw_template("it.html", &template).is_ok(), "{filter}");
        }
        assert!(FILTERS.is_sorted());
        let ours = include_str!("say.rs").split("register_filter(\"").skip(1).filter_map(|rest| rest.split('"').next());
        ours.for_each(|filter| assert!(FILTERS.contains(&filter), "{filter}"));
    }

    #[test]
    fn no_name_is_proposed_that_is_empty_or_of_another_template() {
        let said = |message: &str, of: &str, text: &str| {
            let at = text.rfind("x ").unwrap_or_default();
            advice(message, of, text, Span::new(at..at + 1), &BTreeMap::new()).unwrap_or_default()
        };
        let nothing = said("Field `x` is not defined. Available fields: ", "page.html", "{{ page.extra.tone.x }}");
        assert!(nothing.starts_with("not every page has it"), "{nothing}");
        let near = |of| said("Variable `figures_` is not defined. Available variables: page, site", of, "{{ x }}");
        assert!(near("article.html").contains("`page.figures`"), "{}", near("article.html"));
        assert!(!near("page.html").contains("`page.figures`"), "{}", near("page.html"));
    }
}
