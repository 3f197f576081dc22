//! Fields that no page has, and words that there are not. In: a template of the site's own, what the reference tells, and the
//! English words. Out: where it asks for one, and where it prints a thing as if it were a text.
//! To print a field that is not there is a mistake to the engine; to ask for it with `if` is none, and is always answered
//! with no.

use super::names::{is_given, names};
use super::reference::{fields, sections};
use super::tags::{Tag, name_at, tags, text_length};
use crate::text::{Span, nearest};
use crate::words::{Form, keys};
use std::collections::BTreeMap;
use std::ops::Range;

/// What is asked for and is nowhere, or is printed and is no text.
#[derive(Debug)]
pub(super) struct Unknown {
    pub span: Span,
    pub message: String,
    pub help: String,
}

/// What has fields.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    /// Of a section of the reference.
    Thing(&'static str),
    /// The fixed words of a section, or those at the top.
    Words(&'static str),
}

struct Field {
    name: &'static str,
    kind: Option<Kind>,
    is_list: bool,
    may_be_missing: bool,
    /// How a word is written that is no text.
    written: Option<&'static str>,
}

/// What a name or a path stands for: kinds, any of which it may be; nothing where it may be something else.
#[derive(Clone, Debug)]
struct Held {
    kinds: Option<Vec<Kind>>,
    is_list: bool,
    /// How a word is written that is no text.
    written: Option<&'static str>,
    /// Where the path ends.
    end: usize,
}

type Followed = Result<Option<Held>, (Range<usize>, Unknown)>;

fn fields_of(kind: Kind) -> Vec<Field> {
    let word = |key, form| {
        let (kind, written) = match form {
            Form::Section => (Some(Kind::Words(key)), None),
            Form::Open | Form::Text => (None, None),
            Form::Parted => (None, Some("{}[0] before what belongs into it, and {}[1] behind that")),
            Form::Counted => (None, Some("{} | count(n=…), which takes the form for a number")),
        };
        Field { name: key, kind, is_list: false, may_be_missing: false, written }
    };
    match kind {
        Kind::Thing(section) => {
            let told = fields(section).map(|entry| Field {
                name: entry.name,
                kind: entry.kind.map(Kind::Thing),
                is_list: entry.is_list,
                may_be_missing: entry.may_be_missing,
                written: None,
            });
            told.collect()
        }
        Kind::Words(section) => keys(section).map(|(key, form)| word(key, form)).collect(),
    }
}

/// The unknown fields of `page`, `site` and `words`, and of what a template takes from these; and what of them it prints that
/// is no text. `is_alone` says that no other template of the site's own includes or extends it, so that it sees the pages of
/// its name and no others.
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
        let held = known.get(name)?.as_ref().filter(|_| !is_field)?;
        let (range, unknown) = match follow(tag.inside, name, place.end, held) {
            Ok(held) => printed(tag, place.start, &held?)?,
            Err(unknown) => unknown,
        };
        Some(Unknown { span: Span::new(tag.at + range.start..tag.at + range.end), ..unknown })
    });
    unknown.collect()
}

/// What names stand for in a template: `page`, `site`, the words, and those that it gives to what it takes from these.
fn known<'t>(tags: &[Tag<'t>], pages: Vec<&'static str>) -> BTreeMap<&'t str, Option<Held>> {
    let held = |kinds| Some(Held { kinds: Some(kinds), is_list: false, written: None, end: 0 });
    let mut known: BTreeMap<&str, Option<Held>> = [
        ("page", held(pages.into_iter().map(Kind::Thing).collect())),
        ("site", held(vec![Kind::Thing("site")])),
        ("words", held(vec![Kind::Words("")])),
        ("plain", held(vec![Kind::Words("")])),
    ]
    .into();
    for tag in tags {
        for place in names(tag.inside) {
            if !is_given(tag, &tag.inside[..place.start]) {
                continue;
            }
            let taken = taken(tag, &place, &known);
            let entry = known.entry(&tag.inside[place]).or_insert_with(|| held(Vec::new()));
            *entry = entry.take().zip(taken).and_then(|(before, taken)| {
                let is_list = before.is_list || taken.is_list;
                Some(Held { kinds: Some([before.kinds?, taken.kinds?].concat()), is_list, ..before })
            });
        }
    }
    known
}

/// What a name is given, if behind it stands nothing but `in page.figures` or `= page.evidence`.
fn taken(tag: &Tag<'_>, place: &Range<usize>, known: &BTreeMap<&str, Option<Held>>) -> Option<Held> {
    let inside = tag.inside;
    let is_for = tag.word() == "for";
    // The second of two names is given what one of the fields holds, and these differ.
    if is_for && inside[..place.start].trim_end().ends_with(',') {
        return None;
    }
    let rest = inside[place.end..].trim_start();
    let rest = rest.strip_prefix("in ").or(rest.strip_prefix('='))?.trim_start();
    let name = name_at(rest);
    let at = inside.len() - rest.len() + name.len();
    let held = follow(inside, name, at, known.get(name)?.as_ref()?).ok()??;
    let is_known = inside[held.end..].trim().is_empty() && (held.is_list || !is_for);
    is_known.then_some(Held { is_list: held.is_list && !is_for, ..held })
}

/// What is wrong with a tag that prints what it names and is no text. The engine would show its insides.
fn printed(tag: &Tag<'_>, start: usize, held: &Held) -> Option<(Range<usize>, Unknown)> {
    let is_whole = tag.inside[..start].trim().is_empty() && tag.inside[held.end..].trim().is_empty();
    let path = &tag.inside[start..held.end];
    // Whoever prints all there is wants to see what there is.
    if tag.mark != "{{" || !is_whole || matches!(path, "page" | "site" | "words" | "plain") {
        return None;
    }
    let (is, help) = match (&held.kinds, held.written) {
        (None, Some(written)) => ("a word with forms or parts", format!("write {}", written.replace("{}", path))),
        (None, None) if held.is_list => {
            ("a list", format!("write {path} | join(sep=\", \"), or go through it with `for`"))
        }
        (None, None) => return None,
        (Some(kinds), _) => {
            let field = shown(kinds)?;
            match held.is_list {
                true => ("a list", format!("go through it: {{% for x in {path} %}}{{{{ x.{field} }}}}{{% endfor %}}")),
                false => ("a thing with fields", format!("write one of them, such as {path}.{field}")),
            }
        }
    };
    let message = format!("`{path}` is {is}, and no text");
    Some((start..held.end, Unknown { span: Span::default(), message, help }))
}

/// The field of such things that is most like a text.
fn shown(kinds: &[Kind]) -> Option<String> {
    let fields: Vec<Field> = kinds.iter().flat_map(|kind| fields_of(*kind)).filter(|it| !it.is_list).collect();
    let texts = || fields.iter().filter(|field| field.kind.is_none() && field.written.is_none());
    let usual = ["words", "text", "title", "name"];
    let usual = usual.into_iter().find_map(|name| texts().find(|field| field.name == name));
    if let Some(field) = usual.or_else(|| texts().find(|field| !field.may_be_missing)) {
        return Some(field.name.to_owned());
    }
    let of_thing = fields.iter().filter(|field| !field.may_be_missing).find_map(|field| match field.kind? {
        // A thing that holds one of its own kind would have no end.
        kind if kinds.contains(&kind) => None,
        kind => Some(format!("{}.{}", field.name, shown(&[kind])?)),
    });
    of_thing.or_else(|| Some(texts().next()?.name.to_owned()))
}

/// Follows `page.figures[0].text` from behind its first name: to what it holds and where it ends, if that is known; or to a
/// field that is not there.
fn follow(inside: &str, root: &str, mut at: usize, held: &Held) -> Followed {
    let mut what = root.to_owned();
    let mut held = held.clone();
    loop {
        let rest = inside[at..].strip_prefix('?').unwrap_or(&inside[at..]);
        let start = inside.len() - rest.len() + 1;
        if !rest.starts_with(['.', '[']) {
            return Ok(Some(Held { end: at, ..held }));
        }
        let Some(mut kinds) = held.kinds.take() else { return Ok(None) };
        kinds.dedup();
        let range = match rest.chars().next() {
            Some('.') => start..start + name_at(&inside[start..]).len(),
            _ => {
                let Some(length) = inside[start..].find(']') else { return Ok(None) };
                let index = &inside[start..start + length];
                at = start + length + 1;
                match index.chars().next() {
                    Some(mark @ ('"' | '\'' | '`')) => start + 1..start + text_length(&inside[start + 1..], mark),
                    // One of a list, or a part of it; of anything else it is not known what is asked for.
                    _ if held.is_list && !index.contains('[') => {
                        held = Held { kinds: Some(kinds), is_list: index.contains(':'), ..held };
                        continue;
                    }
                    _ => return Ok(None),
                }
            }
        };
        at = at.max(range.end);
        let Some(field) = inside.get(range.clone()).filter(|field| !field.is_empty()) else { return Ok(None) };
        if field.bytes().all(|byte| byte.is_ascii_digit()) {
            held = Held { kinds: Some(kinds), is_list: false, ..held };
            continue;
        }
        let known: Vec<Field> = kinds.iter().flat_map(|kind| fields_of(*kind)).collect();
        let of_name: Vec<&Field> = known.iter().filter(|known| known.name == field).collect();
        let Some(first) = of_name.first() else {
            let message = format!("`{what}` has no `{field}`");
            let help = meant(field, root, &kinds, &known);
            return Err((range, Unknown { span: Span::default(), message, help }));
        };
        what = format!("{what}.{field}");
        // What is no thing with fields of its own holds whatever its writer put there.
        held = Held {
            kinds: of_name.iter().map(|field| field.kind).collect(),
            is_list: of_name.iter().all(|field| field.is_list),
            written: first.written,
            end: at,
        };
        // Where it holds one thing on some pages and another on others, nothing is known of it.
        if held.kinds.is_none() && of_name.iter().any(|field| field.kind.is_some()) {
            return Ok(None);
        }
    }
}

/// What may be meant by a field that is not there.
fn meant(field: &str, root: &str, kinds: &[Kind], known: &[Field]) -> String {
    // Two slips in a short name may be any other name.
    let is_like = |near: &&str| field.chars().count() > 5 || near.chars().next() == field.chars().next();
    let is_part = |near: &&str| near.contains(field) || field.contains(*near);
    let near = nearest(field, known.iter().map(|known| known.name));
    if let Some(near) = near.filter(|near| is_like(near) || is_part(near)) {
        return format!("did you mean `{near}`?");
    }
    let is_word = matches!(kinds, [Kind::Words(_)]);
    let elsewhere = fields_of(Kind::Words("")).into_iter().filter_map(|section| match section.kind? {
        Kind::Words(name) => keys(name).any(|(key, _)| key == field).then(|| format!("`{root}.{name}.{field}`")),
        _ => None,
    });
    let at_top = keys("").any(|(key, _)| key == field).then(|| format!("`{root}.{field}`"));
    let elsewhere: Vec<String> = at_top.into_iter().chain(elsewhere).filter(|_| is_word).collect();
    match kinds {
        _ if !elsewhere.is_empty() => format!("did you mean {}?", elsewhere.join(" or ")),
        [_] => format!("it has {}", known.iter().map(|known| known.name).collect::<Vec<_>>().join(", ")),
        _ => "`sourceline explain templates` tells what each page has".to_owned(),
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
            (
                "article.html",
                "{% for k, v in page %}{% if k == \"date\" %}{{ v.words }}{% endif %}{{ v }}{% endfor %}",
                &[],
            ),
            (
                "article.html",
                "{% for k, v in page.date %}{{ v }}{{ v.x }}{% endfor %}{% for a, b in site %}{{ b }}{{ b.x }}",
                &[],
            ),
            (
                "article.html",
                "{% for f in page.figures %}{% for k, v in f %}{{ v }}{{ v.x }}{% endfor %}{{ f.y }}",
                &["y"],
            ),
            ("article.html", "{% for kind, name in words.figure_kind %}{{ name }}{{ name.x }}{% endfor %}", &[]),
            (
                "article.html",
                "{% for i, f in page.figures %}{{ f.x }}{% endfor %}{% for v in page.evidence %}{{ v }}",
                &[],
            ),
            ("article.html", "{% set e = page.evidence %}{{ e.x }}{% component c(e) %}{{ e.x }}", &[]),
            (
                "article.html",
                "{% set e = page.evidence -%}{{ e.x }}{% set s = \"a\" %}{{ s.x }}{{ page[\"a] }}",
                &["x"],
            ),
            ("page.html", "{{ page.figures }}", &["figures"]),
            ("base.html", "{% if page.figures %}{% endif %}{{ page.kept }}{{ page.kind.text }}", &["kept"]),
            ("part.html", "{{ page.figures[0].register }}{{ page[\"with\"][0].entity.nam }}", &["nam"]),
            ("components.html", "{% component x(a, @page) %}{{ page.titel }}{% endcomponent x %}", &["titel"]),
            ("components.html", "{% component x(page) %}{{ page.titel }}{% endcomponent x %}", &[]),
        ] {
            let unknown = unknown(name, text, true);
            let fields: Vec<&str> = unknown.iter().map(|unknown| &text[unknown.span.range()]).collect();
            assert_eq!(fields, found, "{text}");
        }
        assert!(
            unknown("page.html", "{% if page.figures %}{% endif %}", false).is_empty(),
            "another template may show it"
        );
        let said = &unknown("page.html", "{{ page.sumary }}{{ page.date.zzzzzz }}", true);
        assert_eq!(
            (said[0].message.as_str(), said[0].help.as_str()),
            ("`page` has no `sumary`", "did you mean `summary`?")
        );
        assert_eq!(
            (said[1].message.as_str(), said[1].help.as_str()),
            ("`page.date` has no `zzzzzz`", "it has words, lang, dir, datetime, shape")
        );
    }

    #[test]
    fn words_that_there_are_not_are_found() {
        for (text, help) in [
            ("{{ words.briefngs }}", "did you mean `briefings`?"),
            ("{% if x %}{{ plain.briefing.as_fo[0] }}{% endif %}", "did you mean `as_of`?"),
            ("{{ words.skpi }}", "did you mean `skip`?"),
            ("{{ words.as_of }}", "did you mean `words.briefing.as_of`?"),
            ("{{ words.briefing.skip }}", "did you mean `words.skip`?"),
            ("{{ plain[\"briefngs\"] }}", "did you mean `briefings`?"),
        ] {
            let unknown = unknown("article.html", text, true);
            assert_eq!(unknown.iter().map(|it| it.help.as_str()).collect::<Vec<_>>(), [help], "{text}");
        }
        let bananas = &unknown("article.html", "{{ words.bananas }}", true)[0];
        assert_eq!(bananas.message, "`words` has no `bananas`");
        assert!(bananas.help.starts_with("it has ") && bananas.help.contains("page_of"), "{}", bananas.help);
        let mine = &unknown("article.html", "{{ words.mine }}", true)[0];
        assert!(mine.help.starts_with("it has "), "{}", mine.help);
        for text in [
            "{{ words.skip }}{{ words.briefing.as_of[0] }}{{ words.n_figures | count(n=3) }}{{ words.page_of | fill(number=1, count=2) }}",
            "{{ words.entity[relation.words] }}{{ words.language[lang] }}{{ words.language.xx }}{{ words[key].anything }}",
            "{% for words in page.extra %}{{ words.anything }}{% endfor %}",
            "{% component x(words) %}{{ words.anything }}{% endcomponent x %}",
            "{{ x.words.anything }}{{ <date words={1} /> }}{{ x | fill(words=2) }}",
        ] {
            assert!(unknown("article.html", text, true).is_empty(), "{text}");
        }
    }

    #[test]
    fn what_is_printed_is_a_text() {
        for (text, found) in [
            ("{{ page.date }}", "write one of them, such as page.date.words"),
            ("{{- page.figures -}}", "go through it: {% for x in page.figures %}{{ x.text }}{% endfor %}"),
            ("{{ page.authors }}", "write page.authors | join(sep=\", \"), or go through it with `for`"),
            ("{{ page.figures[0] }}", "write one of them, such as page.figures[0].text"),
            ("{{ page.figures[1:] }}", "go through it: {% for x in page.figures[1:] %}{{ x.text }}{% endfor %}"),
            ("{% for f in page.figures %}{{ f }}{% endfor %}", "write one of them, such as f.text"),
            ("{% set d = page.date %}{{ d }}", "write one of them, such as d.words"),
            ("{{ words.n_figures }}", "write words.n_figures | count(n=…), which takes the form for a number"),
            (
                "{{ words.briefing.as_of }}",
                "write words.briefing.as_of[0] before what belongs into it, and words.briefing.as_of[1] behind that",
            ),
        ] {
            let unknown = unknown("article.html", text, true);
            assert_eq!(unknown.iter().map(|it| it.help.as_str()).collect::<Vec<_>>(), [found], "{text}");
        }
        for text in [
            "{{ page.date | safe }}{{ page.figures | length }}{{ page.authors | join }}{{ page.authors[0] }}{{ page.title }}",
            "{% if page.date %}{% for f in page.figures %}{{ f.text }}{% endfor %}{% endif %}{{ page.extra }}{{ page.extra.x }}",
            "{{ <date d={page.date} /> }}{{ page.date.words }}{{ page.evidence.figures }}{{ words.skip }}{{ page.entity_count }}",
            "{% for a in page.authors %}{{ a }}{% endfor %}{% for x in page.extra.list %}{{ x }}{% endfor %}",
            "{{ page.date or 1 }}{{ page.via[0][0] }}{% raw %}{{ page.date }}{% endraw %}{# {{ page.date }} #}",
            "{{ page }}{{ site }}{{ words }}",
            "{% for date in x %}{{ date }}{% endfor %}{% component d(page) %}{{ page }}{% endcomponent d %}",
        ] {
            let unknown = unknown("part.html", text, true);
            let unknown: Vec<_> = unknown.iter().filter(|it| !it.message.contains("has no")).collect();
            assert!(unknown.is_empty(), "{text}: {unknown:?}");
        }
        let here = |text| unknown("articles.html", text, true);
        assert!(here("{{ page.count }}{% for a in page.items %}{{ a.sources }}{% endfor %}").is_empty(), "numbers");
    }

    #[test]
    fn the_built_in_templates_ask_for_nothing_that_is_not_there() {
        for (name, text) in super::super::texts().filter(|(name, _)| super::super::is_template(name)) {
            assert!(unknown(name, text, true).is_empty(), "{name}: {:?}", unknown(name, text, true));
        }
    }
}
