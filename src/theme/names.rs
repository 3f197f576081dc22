//! Names that nothing stands for, wherever a template uses them: in branches too that no page takes. In: the templates of the
//! site's own. Out: each name of which a field is asked for or that is printed, and that no page and no template gives.
//! A name that a template asks for by itself, as in `{% if draft %}`, may be missing on purpose.

use super::tags::{Tag, is_of_name, name_at, tags, text_length};
use super::{advice, built_in_texts};
use crate::text::Span;
use std::collections::BTreeSet;
use std::ops::Range;

/// The names in a tag, outside of texts.
pub(super) fn names(inside: &str) -> Vec<Range<usize>> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(letter) = inside[at..].chars().next() {
        let start = at;
        at += letter.len_utf8();
        if matches!(letter, '"' | '\'' | '`') {
            match text_length(&inside[at..], letter) {
                // Behind a text without an end nobody knows what is in it.
                0 => break,
                length => at += length,
            }
        } else if is_of_name(letter) {
            at = start + name_at(&inside[start..]).len();
            found.push(start..at);
        }
    }
    found
}

/// Whether what follows `before` in a tag is a name that the tag gives to something.
pub(super) fn is_given(tag: &Tag<'_>, before: &str) -> bool {
    let before = before.trim_end();
    ["for", "set", "set_global"].iter().any(|word| before.ends_with(word))
        || tag.word() == "for" && before.ends_with(',')
        || tag.word() == "component" && !before.ends_with('@')
}

/// What is known in some template: what pages see, and what a template of the site's own or a built-in one gives.
pub(super) struct Known<'t> {
    given: BTreeSet<&'t str>,
    asked: BTreeSet<&'t str>,
}

impl<'t> Known<'t> {
    /// Of all templates that the site has.
    pub fn new(own: impl Iterator<Item = &'t str>) -> Known<'t> {
        let mut known = Known {
            given: advice::OF_PAGES.iter().copied().chain(["loop", "body", "__tera_context"]).collect(),
            asked: BTreeSet::new(),
        };
        let built_in = built_in_texts().map(|(_, text)| text);
        for (is_own, text) in own.map(|text| (true, text)).chain(built_in.map(|text| (false, text))) {
            for tag in tags(text).filter(|tag| tag.mark != "{#") {
                for place in names(tag.inside) {
                    let name = &tag.inside[place.clone()];
                    if is_given(&tag, &tag.inside[..place.start]) {
                        known.given.insert(name);
                    } else if is_own && !is_used(&tag, &place) {
                        known.asked.insert(name);
                    }
                }
            }
        }
        known
    }

    /// The names in a template of the site's own that nothing stands for.
    pub fn missed(&self, text: &str) -> Vec<Span> {
        let mut missed = Vec::new();
        for tag in tags(text).filter(|tag| tag.mark != "{#") {
            for place in names(tag.inside).into_iter().filter(|place| is_used(&tag, place)) {
                let name = &tag.inside[place.clone()];
                if !self.given.contains(name) && !self.asked.contains(name) {
                    missed.push(Span::new(tag.at + place.start..tag.at + place.end));
                }
            }
        }
        missed
    }
}

/// Whether a tag prints what stands at a place, or asks for a field of it.
fn is_used(tag: &Tag<'_>, place: &Range<usize>) -> bool {
    let (before, name) = (tag.inside[..place.start].trim_end(), &tag.inside[place.clone()]);
    let after = &tag.inside[place.end..];
    let is_field = after.strip_prefix('.').is_some_and(|field| field.starts_with(char::is_alphabetic));
    let is_whole = tag.mark == "{{" && before.is_empty() && after.trim().is_empty();
    let is_word = matches!(name, "true" | "false" | "none" | "not" | "True" | "False" | "None");
    let is_name = name.starts_with(|c: char| c.is_alphabetic() || c == '_') && !is_word;
    // Components have names with points in them.
    let is_other = before.ends_with(['.', '|', '<', '/', '@']) || before.ends_with("is") || before.ends_with("is not");
    let is_of_definition = ["component", "endcomponent", "block", "endblock", "filter", "raw"].contains(&tag.word());
    is_name && (is_field || is_whole) && !is_other && !is_of_definition
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_nothing_stands_for_are_found() {
        for (text, found) in [
            ("{% if false %}{{ pge.title }}{% endif %}", &["pge"][..]),
            ("{{ title }}{% if config.extra.x %}{% endif %}", &["title", "config"]),
            ("{{ page.title | default(value=section_.title) }}", &["section_"]),
            (
                "{{ page.title }}{{ words.skip }}{{ lang }}{{ root }}{{ f.text }}{{ m.title }}{{ loop.index }}{{ body }}",
                &[],
            ),
            (
                "{% for x in page.figures %}{{ x.text }}{% endfor %}{% set y = 1 %}{{ y }}{% for k, v in page.extra %}{{ k }}{{ v.x }}{% endfor %}",
                &[],
            ),
            ("{% if foo %}{{ foo.bar }}{% endif %}{% if baz is defined and baz.bar %}{% endif %}", &[]),
            (
                "{{ foo?.bar }}{{ foo | default(value=1) }}{{ page.x.foo.bar }}{{ 1.5 }}{{ \"foo.bar\" }}{# foo.bar #}",
                &[],
            ),
            (
                "{{ <ui.button a={1} /> }}{% <ui.card> %}{% </ui.card> %}{% component ui.x(a=1) %}{{ a }}{% endcomponent ui.x %}",
                &[],
            ),
            (
                "{% set css = \"\nbody { color: red }\nmain.x { y: z }\n\" %}<a href=\"b.c\">d.e</a>{{ css }}{{ css | f(a=\"\nmain.x { y }\") }}",
                &[],
            ),
            ("{% component c(a=\"d.e\nf.g\", b) %}{{ b.x }}{% endcomponent c %}{% set h = 'i.j\n{{ k.l", &["k"]),
            ("{% raw %}{{ pge.title }}{% endraw %}{{ true }}{{ range(end=3) }}{{ super() }}", &[]),
            ("{% component a(b: String, c=1, ...rest) %}{{ b.x }}{{ c }}{{ rest.y }}{% endcomponent a %}", &[]),
        ] {
            let known = Known::new([text].into_iter());
            let missed: Vec<&str> = known.missed(text).into_iter().map(|span| &text[span.range()]).collect();
            assert_eq!(missed, found, "{text}");
        }
    }

    #[test]
    fn the_built_in_templates_use_no_name_that_is_not_there() {
        for (name, text) in built_in_texts() {
            assert_eq!(Known::new(std::iter::empty()).missed(text), Vec::new(), "{name}");
        }
    }
}
