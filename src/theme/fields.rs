//! Fields that no page has. In: a template of the site's own, and what the reference tells. Out: where it asks for one.
//! To print one is a mistake to the engine; to ask for it with `if` is none, and is always answered with no.

use super::reference::{fields, sections};
use super::tags::{Tag, is_of_name, name_at, tags, text_length};
use crate::text::{Span, nearest};
use std::collections::BTreeMap;
use std::ops::Range;

/// What is asked for and is nowhere.
#[derive(Debug)]
pub(super) struct Unknown {
    pub span: Span,
    pub message: String,
    pub help: String,
}

type Followed = Result<Option<(Vec<&'static str>, usize)>, (Range<usize>, Unknown)>;

/// What a name stands for: sections of the reference, any of which it may be; nothing where it may be something else.
type Kinds = Option<Vec<&'static str>>;

/// The unknown fields of `page` and `site`, and of what a template takes from these. `is_alone` says that no other template
/// of the site's own includes or extends it, so that it sees the pages of its name and no others.
pub(super) fn unknown(name: &str, text: &str, is_alone: bool) -> Vec<Unknown> {
    let all = || sections().filter(|section| section.contains('.'));
    let of_name: Vec<&str> = all().filter(|section| is_alone && *section == name && name != "base.html").collect();
    // A part of pages sees what any of them shows.
    let pages = if of_name.is_empty() { all().collect() } else { of_name };
    let tags: Vec<Tag<'_>> = tags(text).filter(|tag| tag.mark != "{#").collect();
    let known = known(&tags, pages);
    let places = tags.iter().flat_map(|tag| names(tag.inside).into_iter().map(move |place| (tag, place)));
    let unknown = places.filter_map(|(tag, place)| {
        let name = &tag.inside[place.clone()];
        let is_field = tag.inside[..place.start].trim_end().ends_with('.');
        let kinds = known.get(name)?.as_ref().filter(|_| !is_field)?;
        let (range, unknown) = follow(tag.inside, name, place.end, kinds).err()?;
        Some(Unknown { span: Span::new(tag.at + range.start..tag.at + range.end), ..unknown })
    });
    unknown.collect()
}

/// What names stand for in a template: `page`, `site`, and those that it gives to what it takes from these.
fn known<'t>(tags: &[Tag<'t>], pages: Vec<&'static str>) -> BTreeMap<&'t str, Kinds> {
    let mut known: BTreeMap<&str, Kinds> = [("page", Some(pages)), ("site", Some(vec!["site"]))].into();
    for tag in tags {
        for place in names(tag.inside) {
            if !is_given(tag, &tag.inside[..place.start]) {
                continue;
            }
            let kinds = taken(tag.inside, place.end, &known);
            let entry = known.entry(&tag.inside[place]).or_insert_with(|| Some(Vec::new()));
            *entry = entry.take().zip(kinds).map(|(before, kinds)| [before, kinds].concat());
        }
    }
    known
}

/// What a name is given, if behind it stands nothing but `in page.figures` or `= page.evidence`.
fn taken(inside: &str, at: usize, known: &BTreeMap<&str, Kinds>) -> Kinds {
    let rest = inside[at..].trim_start();
    let rest = rest.strip_prefix("in ").or(rest.strip_prefix('='))?.trim_start();
    let name = name_at(rest);
    let at = inside.len() - rest.len() + name.len();
    let (kinds, end) = follow(inside, name, at, known.get(name)?.as_ref()?).ok()??;
    inside[end..].trim().is_empty().then_some(kinds)
}

/// The names in a tag, outside of texts.
fn names(inside: &str) -> Vec<Range<usize>> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(letter) = inside[at..].chars().next() {
        let start = at;
        at += letter.len_utf8();
        if matches!(letter, '"' | '\'' | '`') {
            at += text_length(&inside[at..], letter);
        } else if is_of_name(letter) {
            at = start + name_at(&inside[start..]).len();
            found.push(start..at);
        }
    }
    found
}

/// Whether what follows `before` in a tag is a name that the tag gives to something.
fn is_given(tag: &Tag<'_>, before: &str) -> bool {
    let before = before.trim_end();
    ["for", "set", "set_global"].iter().any(|word| before.ends_with(word))
        || tag.word() == "for" && before.ends_with(',')
        || tag.word() == "component" && !before.ends_with('@')
}

/// Follows `page.figures[0].text` from behind its first name: to what it holds and where it ends, if that is known; or to a
/// field that is not there.
fn follow(inside: &str, root: &str, mut at: usize, kinds: &[&'static str]) -> Followed {
    let (mut what, mut kinds) = (root.to_owned(), kinds.to_vec());
    loop {
        kinds.dedup();
        let rest = inside[at..].strip_prefix('?').unwrap_or(&inside[at..]);
        let start = inside.len() - rest.len() + 1;
        let range = match rest.chars().next() {
            Some('.') => start..start + name_at(&inside[start..]).len(),
            Some('[') => {
                let Some(length) = inside[start..].find(']') else { return Ok(None) };
                at = start + length + 1;
                match inside[start..].chars().next() {
                    Some(mark @ ('"' | '\'' | '`')) => start + 1..start + text_length(&inside[start + 1..], mark),
                    // One of a list, or a part of it.
                    _ => continue,
                }
            }
            _ => return Ok(Some((kinds, at))),
        };
        at = at.max(range.end);
        let Some(field) = inside.get(range.clone()) else { return Ok(None) };
        if field.bytes().all(|byte| byte.is_ascii_digit()) {
            continue;
        }
        let known = || kinds.iter().flat_map(|kind| fields(kind));
        let mut of_name = known().filter(|entry| entry.name == field).peekable();
        if of_name.peek().is_none() {
            let help = match (nearest(field, known().map(|entry| entry.name)), &kinds[..]) {
                (Some(near), _) => format!("did you mean `{near}`?"),
                (None, [_]) => format!("it has {}", known().map(|entry| entry.name).collect::<Vec<_>>().join(", ")),
                (None, _) => "`sourceline explain templates` tells what each page has".to_owned(),
            };
            let message = format!("`{what}` has no `{field}`");
            return Err((range, Unknown { span: Span::default(), message, help }));
        }
        // What is no thing with fields of its own holds whatever its writer put there.
        let Some(next) = of_name.map(|entry| entry.kind).collect() else { return Ok(None) };
        what = format!("{what}.{field}");
        kinds = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_that_no_page_has_are_found() {
        for (name, text, found) in [
            ("article.html", "{% if page.sumary %}{{ page.title }}{% endif %}", &["sumary"][..]),
            ("article.html", "{% if page?.sumary and site.titel %}", &["sumary", "titel"]),
            (
                "article.html",
                "{{ page.date?.word }}{{ page.figures[0].date.words }}{{ page[\"titel\"] }}",
                &["word", "date", "titel"],
            ),
            ("article.html", "{{ page.figures[1:][0].sources.0.link.txt }}", &["txt"]),
            (
                "article.html",
                "{{ page.extra.anything.at.all }}{{ page.title.text }}{{ site.extra?.x }}{{ x.page.y }}",
                &[],
            ),
            (
                "article.html",
                "{{ \"page.sumary\" }}{# page.sumary #} page.sumary {% raw %}{{ page.sumary }}{% endraw %}",
                &[],
            ),
            ("article.html", "{% for page in page.figures %}{{ page.text }}{% endfor %}", &[]),
            ("article.html", "{% set page = 1 %}{{ page.x }}{{ site.x }}", &["x"]),
            ("article.html", "{{ [page.x for page in page.figures] }}", &[]),
            (
                "article.html",
                "{% for f in page.figures[1:] %}{% for s in f.sources %}{{ s.nmber }}{% endfor %}{{ f.txt }}{{ f.key }}{% endfor %}",
                &["nmber", "txt"],
            ),
            (
                "article.html",
                "{% for f in page.figures %}{% endfor %}{% for f in page.sources %}{{ f.meta }}{{ f.x }}",
                &["x"],
            ),
            ("article.html", "{% for f in page.figures %}{% endfor %}{% for f in page.extra.x %}{{ f.x }}", &[]),
            ("article.html", "{% for f in page.figures | reverse %}{{ f.x }}{% endfor %}{{ f[\"x] }}", &[]),
            ("article.html", "{% for k, v in page.extra %}{{ k.x }}{{ v.x }}{% endfor %}{{ g.x }}", &[]),
            ("article.html", "{% set e = page.evidence %}{{ e.x }}{% component c(e) %}{{ e.x }}", &[]),
            (
                "article.html",
                "{% set e = page.evidence -%}{{ e.x }}{% set s = \"a\" %}{{ s.x }}{{ page[\"a] }}",
                &["x"],
            ),
            ("page.html", "{{ page.figures }}", &["figures"]),
            ("base.html", "{{ page.figures }}{{ page.kept }}{{ page.kind.text }}", &["kept"]),
            ("part.html", "{{ page.figures[0].register }}{{ page[\"with\"][0].entity.nam }}", &["nam"]),
            ("components.html", "{% component x(a, @page) %}{{ page.titel }}{% endcomponent x %}", &["titel"]),
            ("components.html", "{% component x(page) %}{{ page.titel }}{% endcomponent x %}", &[]),
        ] {
            let unknown = unknown(name, text, true);
            let fields: Vec<&str> = unknown.iter().map(|unknown| &text[unknown.span.range()]).collect();
            assert_eq!(fields, found, "{text}");
        }
        assert!(unknown("page.html", "{{ page.figures }}", false).is_empty(), "another template may show it");
        let said = &unknown("page.html", "{{ page.sumary }}{{ page.date.zzzzzz }}", true);
        assert_eq!(
            (said[0].message.as_str(), said[0].help.as_str()),
            ("`page` has no `sumary`", "did you mean `summary`?")
        );
        assert_eq!(
            (said[1].message.as_str(), said[1].help.as_str()),
            ("`page.date` has no `zzzzzz`", "it has words, datetime, shape")
        );
    }

    #[test]
    fn the_built_in_templates_ask_for_nothing_that_is_not_there() {
        for (name, text) in super::super::texts().filter(|(name, _)| super::super::is_template(name)) {
            assert!(unknown(name, text, true).is_empty(), "{name}: {:?}", unknown(name, text, true));
        }
    }
}
