//! Mistakes in templates of the site's own. In: what the engine says, and the templates. Out: diagnostics, each in the file
//! that somebody has to change, and told in words for those who write templates.

use super::fields;
use super::tags::{Open, is_of_name, name_at, tags, text_length, unclosed};
use super::{BUILT_IN_PREFIX, advice, names, texts};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::path::FilePath;
use crate::text::{Span, nearest, xml};
use std::collections::BTreeMap;
use std::sync::Arc;
use tera::{Error, ErrorKind, Tera};

type Own = BTreeMap<String, Arc<str>>;

/// What the engine would not tell: fields that no page has, and components with nearly the name of a built-in one, which
/// nothing shows.
pub(super) fn unknown(folder: &str, own: &Own) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let known = names::Known::new(own.values().map(|text| &**text));
    for (name, text) in own {
        found.extend(known.missed(text).into_iter().map(|span| {
            let message = format!("Variable `{}` is not defined", &text[span.range()]);
            let of_pages = advice::OF_PAGES.join(", ");
            Said::new(name, span, &format!("{message}. Available variables: {of_pages}")).told(folder, own).0
        }));
        let is_alone = !own.iter().any(|(other, text)| other != name && super::is_named(name, text));
        let fields = fields::unknown(name, text, is_alone);
        found.extend(fields.into_iter().filter_map(|it| told(folder, name, it.span, &it.message, Some(it.help))));
        // Elsewhere a component is more likely one of the site's own that nothing shows yet.
        let replaced = if name == "components.html" { text } else { "" };
        for (component, at) in defined(replaced) {
            let built_in = || components().map(|(component, _)| component);
            let is_shown = built_in().any(|known| known == component) || own.values().any(|it| shows(it, component));
            let near = nearest(component, built_in()).filter(|_| !is_shown);
            found.extend(near.and_then(|near| {
                let message = format!("no template shows the component `{component}`");
                let help = format!("did you mean `{near}`, which built-in templates show?");
                told(folder, name, Span::new(at..at + component.len()), &message, Some(help))
            }));
        }
    }
    found
}

/// The components that a template defines, and where their names stand.
fn defined(text: &str) -> impl Iterator<Item = (&str, usize)> {
    tags(text).filter(|tag| tag.word() == "component").filter_map(|tag| {
        let rest = tag.inside.trim_start().strip_prefix("component")?.trim_start();
        Some((name_at(rest), tag.at + tag.inside.len() - rest.len()))
    })
}

fn shows(text: &str, component: &str) -> bool {
    text.match_indices('<').any(|(at, _)| name_at(&text[at + 1..]) == component)
}

/// The built-in components, each as its definition begins: `pips(full, all)`.
fn components() -> impl Iterator<Item = (&'static str, &'static str)> {
    let text = texts().find(|(name, _)| *name == "components.html").map_or("", |(_, text)| text);
    defined(text).filter_map(move |(name, at)| Some((name, text[at..].split_once(')')?.0)))
}

fn told(folder: &str, name: &str, span: Span, message: &str, help: Option<String>) -> Option<Diagnostic> {
    let path = FilePath::new(&format!("{folder}/{name}"))?;
    Some(Diagnostic::new(Place::new(&path, span), Problem::Template { message: message.to_owned(), help }))
}

/// What a template error says, where it is, and the template of the site's own to blame. What only comes of those that were
/// set aside before is left out.
pub(super) fn explain(error: &Error, folder: &str, own: &Own, aside: &Own) -> (Vec<Diagnostic>, Option<String>) {
    let said = match error.kind() {
        ErrorKind::SyntaxError(report) => {
            let name = report.filename();
            match own.get(name).and_then(|text| unclosed(text)) {
                Some(Open { span, message, help }) => vec![Said { name: name.into(), span, message, help: Some(help) }],
                None => vec![Said::new(name, Span::new(report.span().range.clone()), report.message())],
            }
        }
        ErrorKind::RenderingError(report) => {
            let drawn = error.to_string();
            let said = Said::new(report.filename(), Span::new(report.span().range.clone()), report.message());
            let said = said.of_component(component(&drawn), own);
            vec![called(&drawn, own).map_or(said.clone(), |(name, span)| said.within(name, span, own))]
        }
        ErrorKind::MissingParent { current, parent } => {
            let message = format!("it extends `{parent}`, and there is no template of that name");
            let help = advice::template(parent, own);
            vec![Said { help, ..Said::new(current, place_of(own.get(current), parent), &message) }]
        }
        ErrorKind::CircularExtend { tpl, .. } => {
            let extended = own.get(tpl).and_then(|text| extended(text)).unwrap_or(tpl);
            let message = match extended == tpl {
                true => "it extends itself".to_owned(),
                false => format!("it extends `{extended}`, and that leads back to it"),
            };
            let help = Some(format!("to extend the built-in one, write {{% extends \"{BUILT_IN_PREFIX}{tpl}\" %}}"));
            vec![Said { help, ..Said::new(tpl, place_of(own.get(tpl), extended), &message) }]
        }
        ErrorKind::CircularInclude { tpl, include_chain } => {
            let included = include_chain.get(1).unwrap_or(tpl);
            let message = match included == tpl {
                true => "it includes itself".to_owned(),
                false => format!("it includes `{included}`, and that leads back to it"),
            };
            vec![Said::new(tpl, place_of(own.get(tpl), included), &message)]
        }
        _ => linked(&error.to_string(), own),
    };
    let first = said.first().map(|said| said.name.clone());
    let causes = said.into_iter().filter(|said| !said.comes_of(aside));
    let (found, names): (Vec<_>, Vec<_>) = causes.map(|said| said.told(folder, own)).unzip();
    (found, names.into_iter().next().or(first))
}

/// The components that a template of the site's own gives other arguments than they take, in branches too that no page takes.
pub(super) fn calls(tera: &Tera, folder: &str, own: &Own) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (name, text) in own {
        for tag in tags(text).filter(|tag| tag.mark != "{#") {
            let Some((component, given)) = call(tag.inside) else { continue };
            let Some(info) = tera.get_component_definition(component).filter(|info| info.rest_param().is_none()) else {
                continue;
            };
            let is_taken = |given: &&&str| info.args().iter().any(|arg| arg.name() == **given);
            let unknown = given.iter().find(|given| !is_taken(given));
            let mut needed = info.args().iter().filter(|arg| arg.is_required()).map(|arg| arg.name());
            let message = match (unknown, needed.find(|needed| !given.contains(needed))) {
                (Some(unknown), _) => {
                    let known: Vec<String> = info.args().iter().map(|arg| format!("`{}`", arg.name())).collect();
                    format!("the component `{component}` takes no `{unknown}`; it takes {}", known.join(", "))
                }
                (None, Some(needed)) => format!("Argument `{needed}` missing"),
                (None, None) => continue,
            };
            let start = tag.at + tag.inside.len() - tag.inside.trim_start().len();
            let span = Span::new(start..tag.at + tag.inside.trim_end().len());
            found.push(Said::new(name, span, &message).of_component(Some(component), own).told(folder, own).0);
        }
    }
    found
}

/// The component that a tag shows, and the names of what it is given; nothing where not all of these stand there.
fn call(inside: &str) -> Option<(&str, Vec<&str>)> {
    let rest = inside.trim_start().strip_prefix('<')?;
    let length = rest.find(|c: char| !(is_of_name(c) || c == '.')).unwrap_or(rest.len());
    let (component, mut rest) = rest.split_at(length);
    let mut given = Vec::new();
    loop {
        rest = rest.trim_start();
        let name = name_at(rest);
        if name.is_empty() {
            return matches!(rest.trim_end(), ">" | "/>").then_some((component, given));
        }
        given.push(name);
        let Some(value) = rest[name.len()..].trim_start().strip_prefix('=') else {
            rest = &rest[name.len()..];
            continue;
        };
        let value = value.trim_start();
        rest = match value.chars().next()? {
            mark @ ('"' | '\'' | '`') => &value[1 + text_length(&value[1..], mark)..],
            '{' => {
                let (mut at, mut depth) = (1, 1);
                while depth > 0 {
                    let letter = value[at..].chars().next()?;
                    at += letter.len_utf8();
                    match letter {
                        '{' => depth += 1,
                        '}' => depth -= 1,
                        '"' | '\'' | '`' => at += text_length(&value[at..], letter),
                        _ => {}
                    }
                }
                &value[at..]
            }
            _ => return None,
        };
    }
}

/// What is said of a template that makes a page without an end.
pub(super) fn endless(folder: &str, own: &Own, template: &str) -> Diagnostic {
    let candidates = [template, "base.html", "card.html", "components.html"];
    let name = candidates.into_iter().find(|name| own.contains_key(*name)).or(own.keys().next().map(String::as_str));
    let message = format!("a page that it makes is larger than {} MB", super::bound::PAGE >> 20);
    let help = "a `for` goes on for too long, perhaps one within another";
    told(folder, name.unwrap_or(template), Span::default(), &message, Some(help.into())).expect("the name of a file")
}

/// What keeps others from reading a feed or a sitemap that a template of the site's own has a part in.
pub(super) fn not_xml(folder: &str, own: &Own, template: &str, made: &[u8]) -> Option<Diagnostic> {
    let is_own = |name: &&str| name.ends_with(".xml") && own.contains_key(*name);
    let name = [template, "feed.xml"].into_iter().find(is_own).filter(|_| template.ends_with(".xml"))?;
    let fault = xml::fault(std::str::from_utf8(made).ok()?)?;
    let span = fault.tag.map_or(Span::default(), |tag| place_of(own.get(name), &format!("<{tag}")));
    let help = "no reader of feeds and no search engine could read it: XML wants each element closed, and `&` as &amp;";
    told(folder, name, span, &fault.message, Some(help.into()))
}

/// What is said of a template.
#[derive(Clone)]
struct Said {
    /// The template: one of the site's own, or a built-in one.
    name: String,
    span: Span,
    message: String,
    /// What to do, if that is known already.
    help: Option<String>,
}

impl Said {
    fn new(name: &str, span: Span, message: &str) -> Said {
        // A message as a title: without `Error:` before it or a full stop after it.
        let message = message.trim().trim_start_matches("error: ").trim_end_matches('.');
        Said { name: name.into(), span, message: advice::plain(message), help: None }
    }

    /// The same of a template of the site's own that has the other show something.
    fn within(self, name: &str, span: Span, own: &Own) -> Said {
        if own.contains_key(&self.name) {
            return self;
        }
        let file = self.name.trim_start_matches(BUILT_IN_PREFIX);
        let message = format!("in the built-in {file}, which is shown here: {}", self.message);
        let help = format!("it needs something else; see it with `sourceline new template {file} --built-in`");
        Said { name: name.to_owned(), span, message, help: Some(help) }
    }

    /// Whether nothing is wrong but that a template was set aside: what it is called, or what it defines, is missed.
    fn comes_of(&self, aside: &Own) -> bool {
        let missed = self.message.split('`').nth(1).unwrap_or_default();
        let defines = |tag| aside.values().any(|text| advice::names_behind(text, tag).any(|name| name == missed));
        match &self.message {
            it if it.starts_with("Unknown template `") => aside.contains_key(missed),
            it if it.starts_with("it extends `") && it.ends_with("no template of that name") => {
                aside.contains_key(missed)
            }
            it if it.starts_with("Unknown component `") => defines("component "),
            it if it.starts_with("Block `") => defines("block "),
            _ => false,
        }
    }

    /// As a diagnostic, and the template of the site's own that it is about.
    fn told(mut self, folder: &str, own: &Own) -> (Diagnostic, String) {
        if let Some(block) = self.message.strip_suffix(" is not defined in any parent template")
            && own.contains_key("base.html")
            && !own.contains_key(&self.name)
        {
            self.message = format!("it has no {}, which built-in templates fill", block.to_lowercase());
            self.help = Some("give it that block where its words belong; the built-in base.html shows where".into());
            self.name = "base.html".into();
        }
        // Another mistake that shows in a built-in template was made in a file that replaces a part of it.
        let blamed = own.get_key_value(&self.name).or_else(|| own.first_key_value());
        let (name, text) = blamed.map_or((self.name.as_str(), ""), |(name, text)| (name.as_str(), &**text));
        let span = if name == self.name { self.span.clamped(text) } else { Span::default() };
        let help = self.help.or_else(|| advice::advice(&self.message, name, text, span, own));
        let message = advice::without_list(&self.message);
        let path = FilePath::new(&format!("{folder}/{name}"));
        let path = path.unwrap_or_else(|| FilePath::new(folder).expect("a theme's folder"));
        let problem = Problem::Template { message, help };
        (Diagnostic::new(Place::new(&path, span), problem), name.to_owned())
    }

    /// Where a component is given other arguments than it takes: if a built-in template gives them, the component is to
    /// blame, which is the site's own; else what a built-in one takes is said.
    fn of_component(self, component: Option<&str>, own: &Own) -> Said {
        let is_about = ["Argument `", "Unknown argument(s)", "the component `"]
            .iter()
            .any(|begins| self.message.starts_with(begins));
        let mut known = components().filter(|(name, _)| is_about && Some(*name) == component);
        let Some((component, begin)) = known.next() else { return self };
        let mut defined = own.iter().flat_map(|(name, text)| defined(text).map(move |place| (name, place)));
        let defined = defined.find(|(_, (name, _))| *name == component);
        match (defined, own.contains_key(&self.name)) {
            (Some((name, (_, at))), false) => Said {
                name: name.clone(),
                span: Span::new(at..at + component.len()),
                message: format!("built-in templates give the component `{component}` other arguments than it takes"),
                help: Some(format!("begin it as the built-in one: {{% component {begin}) %}}")),
            },
            (None, true) => {
                let help = format!("it is {{% component {begin}) %}}; what has `=` or `@` may be left out");
                Said { help: Some(help), ..self }
            }
            _ => self,
        }
    }
}

/// The component that is called at the place which a report marks.
fn component(report: &str) -> Option<&str> {
    let mut lines = report.lines();
    let (_, _, column) = place_in(lines.find_map(|line| line.trim_start().strip_prefix("--> "))?);
    let (_, line) = lines.nth(1)?.split_once(" | ")?;
    let (at, _) = line.char_indices().nth(column.saturating_sub(1))?;
    Some(name_at(line[at..].strip_prefix('<')?))
}

/// The place in a template of the site's own from which a built-in one was called, as a report tells it.
fn called<'o>(report: &str, own: &'o Own) -> Option<(&'o str, Span)> {
    report.lines().filter_map(|line| line.strip_prefix("note: called from ")).find_map(|place| {
        let (name, line, column) = place_in(place);
        let (name, text) = own.get_key_value(name)?;
        Some((name.as_str(), span_at(text, line, column)))
    })
}

/// The template that a template extends.
pub(super) fn extended(text: &str) -> Option<&str> {
    let tag = tags(text).find(|tag| tag.word() == "extends")?;
    tag.inside.split(['"', '\'', '`']).nth(1)
}

/// Where `word` stands in a template.
fn place_of(text: Option<&Arc<str>>, word: &str) -> Span {
    let start = text.and_then(|text| text.find(word));
    start.map_or(Span::default(), |start| Span::new(start..start + word.len()))
}

/// Errors found when templates are put together come as text, each with a line ` --> file:line:column`. At least one.
fn linked(report: &str, own: &Own) -> Vec<Said> {
    let parts = report.split("\n\n").filter_map(|part| {
        let message = part.strip_prefix("error: ").unwrap_or(part).lines().next()?;
        let place = part.lines().find_map(|line| line.trim_start().strip_prefix("--> "));
        let (name, line, column) = place_in(place.unwrap_or_default());
        let span = own.get(name).map_or(Span::default(), |text| span_at(text, line, column));
        Some(Said::new(name, span, message).of_component(component(part), own))
    });
    let found: Vec<Said> = parts.collect();
    if found.is_empty() { vec![Said::new("", Span::default(), report)] } else { found }
}

/// `file:line:column`.
fn place_in(place: &str) -> (&str, usize, usize) {
    let mut parts = place.rsplitn(3, ':');
    let mut number = || parts.next().and_then(|text| text.parse().ok()).unwrap_or(1);
    let (column, line) = (number(), number());
    (parts.next().unwrap_or_default(), line, column)
}

/// The word or the text at a line and column, both from 1; a column counts characters.
fn span_at(text: &str, line: usize, column: usize) -> Span {
    let start = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>();
    let rest = &text[start..];
    let start = start + rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at);
    let rest = &text[start..];
    let end = match rest.chars().next() {
        Some(mark @ ('"' | '\'' | '`')) => rest[1..].find(mark).map_or(0, |length| length + 2),
        Some('<') => 1 + name_at(&rest[1..]).len(),
        _ => name_at(rest).len(),
    };
    Span::new(start..start + end)
}
