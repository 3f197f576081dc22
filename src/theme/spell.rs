//! Templates with what is the same on every page of a language spelt out in them. In: a template, and values by name.
//! Out: a template that shows the same and has less to look up.
//! It leaves alone whatever is more than a name: `{{ words.timeline }}` and `{{ words.briefing.by[0] }}` are all it knows.

use pulldown_cmark_escape::escape_html;
use tera::Value;

/// Writes the values of `known` into a template that escapes.
pub(super) fn spell(template: &str, known: &[(&str, Value)]) -> String {
    let mut spelt = String::with_capacity(template.len());
    let mut from = 0;
    while let Some(start) = template[from..].find("{{ ").map(|at| from + at) {
        let Some(end) = template[start..].find(" }}").map(|at| start + at + 3) else { break };
        spelt.push_str(&template[from..start]);
        let said = said(&template[start + 3..end - 3], known);
        match said.filter(|said| stands(&template[..start], said, &template[end..])) {
            Some(said) => spelt.push_str(&said),
            None => spelt.push_str(&template[start..end]),
        }
        from = end;
    }
    spelt.push_str(&template[from..]);
    spelt
}

/// What a name says, as HTML; nothing for what is no name of a text, or would be read as a part of the template.
fn said(name: &str, known: &[(&str, Value)]) -> Option<String> {
    let (first, rest) = name.split_once('.')?;
    if !rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._[]".contains(&byte)) {
        return None;
    }
    let (_, value) = known.iter().find(|(name, _)| *name == first)?;
    let path = rest.replace('[', ".").replace(']', "");
    let value = value.get_from_path(&path)?;
    let text = value.as_str().filter(|text| !text.contains(['{', '}']))?;
    if value.is_safe() {
        return Some(text.to_owned());
    }
    let mut html = String::new();
    escape_html(&mut html, text).ok().map(|()| html)
}

/// Whether blanks at the ends of `said` stay: `-%}` before it and `{%-` after it would take them, as they take the
/// template's own.
fn stands(before: &str, said: &str, after: &str) -> bool {
    let blank = |end: Option<char>| end.is_none_or(char::is_whitespace);
    let before = before.trim_end();
    let after = after.trim_start();
    let taken_before = ["-}}", "-%}", "-#}"].iter().any(|mark| before.ends_with(mark));
    let taken_after = ["{{-", "{%-", "{#-"].iter().any(|mark| after.starts_with(mark));
    !(taken_before && blank(said.chars().next()) || taken_after && blank(said.chars().next_back()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tera::{Context, Tera};

    #[test]
    fn a_template_that_is_spelt_out_shows_the_same() {
        let words =
            serde_json::json!({ "a": "<x> & y", "around": [" von ", ""], "deep": { "b": "B" }, "odd": "{{ no }}" });
        let words = Value::from_serializable(&words);
        for template in [
            "{{ words.a }}",
            "{% if page -%} {{ words.around[0] }} {%- endif %}",
            "1 {{ words.around[0] }} {%- if page %}2{% endif %}",
            "1{%- if page %}{{ words.around[0] }}{{ words.around[1] }}{% endif -%} {{ words.around[1] }} 2",
            "{{ words.deep.b }}{{ words.odd }}{{ words.deep.b | upper }}{{ page }}",
            "{{ words.around[1] }} {{- page }}",
            "{{ words",
        ] {
            let spelt = spell(template, &[("words", words.clone())]);
            let show = |template: &str| {
                let mut tera = Tera::new();
                tera.add_raw_template("it.html", template).ok()?;
                let mut context = Context::new();
                context.insert_value("words", words.clone());
                context.insert("page", "P");
                tera.render("it.html", &context).ok()
            };
            assert_eq!(show(&spelt), show(template), "{template:?}: {spelt:?}");
        }
        let known = [("words", words)];
        assert_eq!(spell("{{ words.a }}{{ words.deep.b }}", &known), "&lt;x&gt; &amp; yB");
        assert_eq!(spell("{{ words.odd }}{{ words.none }}", &known), "{{ words.odd }}{{ words.none }}");
    }
}
