//! Filters that put something into the words of pages. In: a word as `words` has it, and what goes into it. Out: HTML.
//! They are pure: a word knows its language.

use crate::number::Decimal;
use crate::words::category;
use tera::value::Key;
use tera::{Error, Kwargs, Map, State, StringInput, Tera, TeraResult, Value};

pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("fill", fill);
    tera.register_filter("count", count);
    tera.register_filter("forms", forms);
}

/// `{{ words.page_of | fill(number=2, count=7) }}`: each name in braces gives way to what is given under that name.
fn fill(word: StringInput<'_>, given: Kwargs, state: &State<'_>) -> TeraResult<Value> {
    let mut html = word.rendered(state)?.into_owned();
    for (name, value) in given.iter() {
        html = html.replace(&format!("{{{name}}}"), &state.escape_if_needed(value)?);
    }
    Ok(Value::safe_string(&html))
}

/// `{{ words.n_figures | count(n=3) }}`: the form that goes with the number, and the number in it.
fn count(word: &Map, given: Kwargs, state: &State<'_>) -> TeraResult<Value> {
    let n: u64 = given.must_get("n")?;
    let lang = word.get(&Key::Str("lang")).and_then(Value::as_str).unwrap_or_default();
    let form = word.get(&Key::Str(category(lang, n))).or_else(|| word.get(&Key::Str("other")));
    let form = form.ok_or_else(|| Error::message("`count` is for words that change with a number"))?;
    let form = state.escape_if_needed(form)?;
    Ok(Value::safe_string(&match form.split_once("{n}") {
        Some((before, after)) => [before, &number(n, lang), after].concat(),
        None => form,
    }))
}

fn number(n: u64, lang: &str) -> String {
    let digits = n.to_string();
    Decimal::parse(&digits).map_or(digits, |number| number.format(lang))
}

/// `data-found="{{ plain.search.found | forms }}"`: all forms as JSON, for a script that counts.
fn forms(word: &Map, _: Kwargs, state: &State<'_>) -> TeraResult<Value> {
    let forms = word.iter().filter_map(|(name, form)| Some((name.as_str()?.to_owned(), form.as_str()?.into())));
    let forms: serde_json::Map<String, serde_json::Value> = forms.collect();
    Ok(Value::safe_string(&state.escape(&serde_json::Value::Object(forms).to_string())?))
}
