//! The words of one language, ready to be shown. In: words that stand over each other. Out: values for templates, and
//! texts for pages that are made without one. A word that is borrowed from English is marked where it stands in HTML.

use super::read::{ALL, places};
use super::{Sections, Word};
use crate::text::{direction, is_script_of, primary, speaks, subtags};
use pulldown_cmark_escape::escape_html;
use rustc_hash::FxHashMap;
use tera::{Map, Value};

/// How the pages of one language speak.
#[derive(Debug)]
pub struct Tongue {
    lang: String,
    words: Value,
    plain: Value,
    said: FxHashMap<&'static str, FxHashMap<String, Said>>,
}

/// A word as text and as HTML, each in the parts before and after the place in it. Of one with no place, or with several,
/// all is before.
#[derive(Debug)]
struct Said {
    plain: [String; 2],
    html: [String; 2],
    /// The language it is borrowed from.
    borrowed: Option<String>,
}

impl Tongue {
    pub(super) fn new(lang: &str, layers: &[(&str, &Sections)]) -> Tongue {
        let mut tongue =
            Tongue { lang: lang.to_owned(), words: Value::none(), plain: Value::none(), said: FxHashMap::default() };
        let (mut words, mut plain) = (Map::new(), Map::new());
        for (section, known) in ALL.iter() {
            let mut keys: Vec<&str> = known.keys().map(String::as_str).collect();
            let others = layers.iter().filter_map(|(_, sections)| sections.get(section.as_str()));
            keys.extend(
                others.flat_map(|words| words.keys().map(String::as_str)).filter(|key| !known.contains_key(*key)),
            );
            let (mut words_here, mut plain_here) = (Map::new(), Map::new());
            for key in keys {
                let mut layers = layers.iter();
                let found =
                    layers.find_map(|(from, sections)| Some((*from, sections.get(section.as_str())?.get(key)?)));
                let Some((from, word)) = found else { continue };
                let own = match word {
                    _ if from == "de" && is_swiss(lang) => Some(without_sharp_s(word)),
                    Word::Text(mark) if from == "en" && has_arabic_marks(lang) => arabic_mark(mark),
                    _ => None,
                };
                let word = own.as_ref().unwrap_or(word);
                let mark = !speaks(from, primary(lang));
                // Words for all who speak a language are counted as the page has it: regions have digits and marks of their own.
                let (word, said) = shown(word, if mark { from } else { lang }, mark.then_some(lang));
                words_here.insert(key.to_owned().into(), word.0);
                plain_here.insert(key.to_owned().into(), word.1);
                if let Some(said) = said {
                    tongue.said.entry(section).or_default().insert(key.to_owned(), said);
                }
            }
            if section.is_empty() {
                words.extend(words_here);
                plain.extend(plain_here);
            } else {
                words.insert(section.clone().into(), Value::from(words_here));
                plain.insert(section.clone().into(), Value::from(plain_here));
            }
        }
        tongue.words = Value::from(words);
        tongue.plain = Value::from(plain);
        tongue
    }

    /// The language of the pages.
    pub fn lang(&self) -> &str {
        &self.lang
    }

    /// For templates, where HTML may stand.
    pub fn words(&self) -> Value {
        self.words.clone()
    }

    /// For templates, in attributes and titles.
    pub fn plain(&self) -> Value {
        self.plain.clone()
    }

    /// A word as text; nothing if there is none, which a test sees to for the keys in this program.
    pub fn text(&self, section: &str, key: &str) -> &str {
        self.said(section, key).map_or("", |said| &said.plain[0])
    }

    /// The same as HTML.
    pub fn html(&self, section: &str, key: &str) -> &str {
        self.said(section, key).map_or("", |said| &said.html[0])
    }

    /// The language that a word is borrowed from: for attributes, which can hold no marks.
    pub fn borrowed(&self, section: &str, key: &str) -> Option<&str> {
        self.said(section, key)?.borrowed.as_deref()
    }

    /// A word with `what` in its place, as text.
    pub fn with(&self, section: &str, key: &str, what: &str) -> String {
        let [before, after] = self.around_in_text(section, key);
        [before, what, after].concat()
    }

    /// What stands before and after the place of a word, as text.
    pub fn around_in_text(&self, section: &str, key: &str) -> [&str; 2] {
        self.said(section, key).map_or(["", ""], |said| [&said.plain[0], &said.plain[1]])
    }

    /// The same as HTML.
    pub fn around(&self, section: &str, key: &str) -> [&str; 2] {
        self.said(section, key).map_or(["", ""], |said| [&said.html[0], &said.html[1]])
    }

    fn said(&self, section: &str, key: &str) -> Option<&Said> {
        self.said.get(section)?.get(key)
    }
}

/// Whether this is the German of Switzerland or of Liechtenstein, which has no `ß`.
fn is_swiss(lang: &str) -> bool {
    let is_there = |part: &str| part.eq_ignore_ascii_case("ch") || part.eq_ignore_ascii_case("li");
    speaks(lang, "de") && subtags(lang).any(is_there)
}

/// Whether a language is written in Arabic letters and with the marks that go with them.
fn has_arabic_marks(lang: &str) -> bool {
    direction(lang) == "rtl" && is_script_of("،ا", lang) && !is_script_of("א", lang)
}

/// A comma or semicolon that stands alone, as it is where people write in Arabic letters: a mark is no word of English.
fn arabic_mark(mark: &str) -> Option<Word> {
    let own = match mark {
        ", " => "، ",
        "; " => "؛ ",
        _ => return None,
    };
    Some(Word::Text(own.to_owned()))
}

fn without_sharp_s(word: &Word) -> Word {
    let spelt = |text: &String| text.replace('ß', "ss");
    match word {
        Word::Text(text) => Word::Text(spelt(text)),
        Word::Plural(forms) => Word::Plural(forms.iter().map(|(category, form)| (*category, spelt(form))).collect()),
    }
}

/// A word for text and for attributes; and for the program, if it is no plural. `page` is the language of the page that
/// borrows it from another.
fn shown(word: &Word, from: &str, page: Option<&str>) -> ((Value, Value), Option<Said>) {
    let safe = |html: &str| Value::safe_string(html);
    let mark = page.is_some();
    let borrowed = mark.then(|| from.to_owned());
    match word {
        Word::Text(text) => {
            let mut names = places(text);
            let place = names.next().filter(|_| names.next().is_none());
            let Some((before, after)) = place.and_then(|name| text.split_once(&format!("{{{name}}}"))) else {
                let html = [marked(text, from, mark), String::new()];
                let values = (safe(&html[0]), safe(&escaped(text)));
                return (values, Some(Said { plain: [text.clone(), String::new()], html, borrowed }));
            };
            let html = parted([before, after], from, page);
            let pair = |parts: [&str; 2]| Value::from(parts.map(safe).to_vec());
            let values = (pair([&html[0], &html[1]]), pair([&escaped(before), &escaped(after)]));
            (values, Some(Said { plain: [before.to_owned(), after.to_owned()], html, borrowed }))
        }
        Word::Plural(forms) => {
            let map = |shown: &dyn Fn(&str) -> Value| {
                let mut map = Map::new();
                map.insert("lang".into(), Value::from(from));
                map.extend(forms.iter().map(|(category, form)| ((*category).into(), shown(form))));
                Value::from(map)
            };
            ((map(&|form| safe(&marked(form, from, mark))), map(&|form| Value::from(form))), None)
        }
    }
}

/// What stands before and behind the place of a word, as HTML. Where the page is written the other way, the words and what is
/// put between them are one piece in their own order: else “It now reads” is followed by the end of what was said before.
fn parted([before, after]: [&str; 2], from: &str, page: Option<&str>) -> [String; 2] {
    let is_against = |page: &&str| direction(page) != direction(from);
    let Some(page) = page.filter(is_against).filter(|_| [before, after].concat().contains(char::is_alphabetic)) else {
        return [before, after].map(|part| marked(part, from, page.is_some()));
    };
    // A comma before the words belongs to what stands there.
    let (first, last) = (before.trim_start_matches([' ', ',', ';', '.']), after.trim_end());
    let (start, end) = (&before[..before.len() - first.len()], &after[last.len()..]);
    let dir = direction(from);
    [
        format!("{start}<span lang=\"{from}\" dir=\"{dir}\">{}<bdi lang=\"{}\">", escaped(first), escaped(page)),
        format!("</bdi>{}</span>{end}", escaped(last)),
    ]
}

fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    escape_html(&mut html, text).expect("writing to a string cannot fail");
    html
}

/// As HTML, in a language of its own if it is borrowed. Blanks at the ends are no part of it.
fn marked(text: &str, from: &str, mark: bool) -> String {
    let inner = text.trim();
    if !mark || !inner.contains(char::is_alphabetic) {
        return escaped(text);
    }
    let (start, _) = text.split_once(inner).unwrap_or_default();
    let end = &text[start.len() + inner.len()..];
    format!("{start}<span lang=\"{from}\" dir=\"ltr\">{}</span>{end}", escaped(inner))
}
