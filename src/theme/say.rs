//! Filters that say things to readers: words of pages with something put into them, and addresses. In: a word as `words` has
//! it, or an address. Out: HTML, or text. They are pure: a word knows its language.

use crate::number::counted;
use crate::parse::running::words;
use crate::words::category;
use tera::value::Key;
use tera::{Error, Kwargs, Map, State, StringInput, Tera, TeraResult, Value};
use unicode_normalization::char::is_combining_mark;

pub(super) fn register(tera: &mut Tera) {
    tera.register_function("range", super::bound::range);
    tera.register_filter("fill", fill);
    tera.register_filter("count", count);
    tera.register_filter("number", number);
    tera.register_filter("forms", forms);
    tera.register_filter("readable", readable);
}

/// `{{ words.page_of | fill(number=2, count=7) }}`: each name in braces gives way to what is given under that name.
fn fill(word: StringInput<'_>, given: Kwargs, state: &State<'_>) -> TeraResult<Value> {
    let mut html = word.rendered(state)?.into_owned();
    for (name, value) in given.iter() {
        let place = format!("{{{name}}}");
        if !html.contains(&place) {
            return Err(Error::message(format!("this word has no place `{place}` to be filled")));
        }
        html = html.replace(&place, &state.escape_if_needed(value)?);
    }
    Ok(Value::safe_string(&html))
}

/// `{{ words.n_figures | count(n=3) }}`: the form that goes with the number, and the number in it;
/// what else is given goes into its place, if the form has one.
fn count(word: &Map, given: Kwargs, state: &State<'_>) -> TeraResult<Value> {
    let n: u64 = given.must_get("n")?;
    let lang = word.get(&Key::Str("lang")).and_then(Value::as_str).unwrap_or_default();
    let form = word.get(&Key::Str(category(lang, n))).or_else(|| word.get(&Key::Str("other")));
    let form = form.ok_or_else(|| Error::message("`count` is for words that change with a number"))?;
    let form = state.escape_if_needed(form)?;
    let mut html = match form.split_once("{n}") {
        Some((before, after)) => [before, &counted(n, lang), after].concat(),
        None => form,
    };
    for (name, value) in given.iter().filter(|(name, _)| name.as_str() != Some("n")) {
        html = html.replace(&format!("{{{name}}}"), &state.escape_if_needed(value)?);
    }
    Ok(Value::safe_string(&html))
}

/// `{{ page.count | number(lang=lang) }}`: a number of things as a language writes it.
fn number(n: u64, given: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let lang: &str = given.must_get("lang")?;
    Ok(Value::safe_string(&counted(n, lang)))
}

/// `data-found="{{ plain.search.found | forms }}"`: all forms as JSON, for a script that counts; or all words of a section.
fn forms(word: &Map, _: Kwargs, state: &State<'_>) -> TeraResult<Value> {
    let forms = word.iter().filter_map(|(name, form)| Some((name.as_str()?.to_owned(), as_text(form)?.into())));
    let forms: serde_json::Map<String, serde_json::Value> = forms.collect();
    Ok(Value::safe_string(&state.escape(&serde_json::Value::Object(forms).to_string())?))
}

/// A value that may be escaped already, as it is read.
fn as_text(value: &Value) -> Option<String> {
    value.as_str().map(|text| if value.is_safe() { words(text) } else { text.to_owned() })
}

/// `{{ canonical | readable }}`: an address as people read it, with the letters of all scripts as themselves (RFC 3987,
/// section 3.2). All other signs stay encoded, so that what is copied leads to the same place and nothing in it is unseen.
fn readable(address: &str, _: Kwargs, _: &State<'_>) -> String {
    let mut text = String::with_capacity(address.len());
    let mut rest = address;
    while let Some(at) = rest.find('%') {
        let (before, encoded) = rest.split_at(at);
        text.push_str(before);
        let (letter, length) = letter(encoded).unwrap_or(('%', 1));
        text.push(letter);
        rest = &encoded[length..];
    }
    text.push_str(rest);
    text
}

/// The letter or digit outside of ASCII that stands encoded at the beginning, and how long it is there.
fn letter(encoded: &str) -> Option<(char, usize)> {
    let byte = |at: usize| {
        let digits = encoded.get(3 * at..3 * at + 3)?.strip_prefix('%')?;
        u8::from_str_radix(digits, 16).ok()
    };
    let count = match byte(0)? {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let bytes: Vec<u8> = (0..count).map_while(byte).collect();
    let letter = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    (letter.is_alphanumeric() || is_combining_mark(letter)).then_some((letter, 3 * count))
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn only_letters_and_digits_are_read() {
        assert_eq!(letter("%D8%B1%D8%B5"), Some(('ر', 6)));
        assert_eq!(letter("%C3%A9"), Some(('é', 6)));
        assert_eq!(letter("%F0%A0%80%80x"), Some(('\u{20000}', 12)));
        let kept = ["%20", "%2F", "%C3", "%C3%", "%C3x", "%C3%28", "%E2%80%AE", "%C2%A0", "%D8é", "%é", "%+1", "%"];
        assert!(kept.into_iter().all(|kept| letter(kept).is_none()), "they stay encoded");
    }
}
