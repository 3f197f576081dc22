//! The fixed words of pages, in the language of each. In: the files `words/<language>.toml` inside the binary, and those
//! of the site's theme over them, key by key. Out: words for templates, made once for each language.
//! What a language does not say is said in English, and marked as English. It never sees a page.

mod plural;
mod read;
mod tongue;

pub use plural::category;
pub use tongue::Tongue;

use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::files::Files;
use crate::parse::config::Config;
use crate::parse::{conflict, language};
use crate::text::Span;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../themes/default/", $name)))),*]
    };
}

/// The files inside the binary, by their names in the theme. A test holds the list against the folder.
pub static BUILT_IN: &[(&str, &str)] =
    files!["words/ar.toml", "words/de.toml", "words/en.toml", "words/es.toml", "words/fr.toml"];

/// The language that has a word for everything.
const ENGLISH: &str = "en";

/// Words by section and key; the words before the first section are in the section without a name.
type Sections = BTreeMap<&'static str, BTreeMap<String, Word>>;

/// A word or a sentence, perhaps with places for others: `{name}`.
#[derive(Clone, Debug, PartialEq)]
enum Word {
    /// Always the same.
    Text(String),
    /// Another for each category of numbers.
    Plural(BTreeMap<&'static str, String>),
}

/// The words of all languages a site can use.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// The site's own, by language tag in lower case.
    own: BTreeMap<String, Arc<Sections>>,
}

/// The built-in words of a language, read when the first page speaks it.
type Spoken = LazyLock<Sections, Box<dyn FnOnce() -> Sections + Send>>;

/// The built-in words, by language.
static SPOKEN: LazyLock<BTreeMap<&'static str, Spoken>> = LazyLock::new(|| {
    let files = BUILT_IN.iter().map(|(name, text)| {
        let spoken: Spoken = LazyLock::new(Box::new(|| read::read(text, name, &mut Vec::new())));
        (tag_of(name).unwrap_or(name), spoken)
    });
    files.collect()
});

/// What templates see of a word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Form {
    /// No word, but a section of them.
    Section,
    /// A section with a word for each language there is.
    Open,
    /// A text.
    Text,
    /// Two parts: what stands before its place, and what stands behind it.
    Parted,
    /// A form for each category of numbers.
    Counted,
}

/// The words of a section, or of none, with the sections among them: whatever a template may ask for.
pub fn keys(section: &str) -> impl Iterator<Item = (&'static str, Form)> {
    let words = read::ALL.get(section).into_iter().flatten().map(|(key, word)| {
        let form = match word {
            Word::Plural(_) => Form::Counted,
            Word::Text(text) if read::places(text).count() == 1 => Form::Parted,
            Word::Text(_) => Form::Text,
        };
        (key.as_str(), form)
    });
    let sections = read::ALL.keys().filter(|name| section.is_empty() && !name.is_empty());
    words.chain(sections.map(|name| (name.as_str(), if name == read::OPEN { Form::Open } else { Form::Section })))
}

/// Whether this file of a theme, by its name there, is one of words.
pub fn is_words(name: &str) -> bool {
    tag_of(name).is_some()
}

/// The language of a file of words, as its name says it.
fn tag_of(name: &str) -> Option<&str> {
    name.strip_prefix("words/")?.strip_suffix(".toml").filter(|tag| !tag.contains('/'))
}

impl Words {
    /// Reads the words of the theme that the site asks for.
    pub fn load(files: &Files, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Words {
        let mut words = Words::default();
        let folder = format!("themes/{}", config.theme.value);
        for (path, content) in files.iter() {
            let Some(name) = path.below(&folder) else { continue };
            let (Some(tag), Some(text)) = (tag_of(name), content.text()) else { continue };
            let mut problems = Vec::new();
            // With two versions it is no TOML either, which is nothing of its own to mend.
            let marks = conflict::marks(text, false);
            problems.extend(marks.into_iter().map(|mark| (mark, Problem::MergeConflict)));
            if problems.is_empty() && language::check("the name of the file", tag, Span::default(), &mut problems) {
                let sections = read::read(text, name, &mut problems);
                words.own.insert(tag.to_ascii_lowercase(), Arc::new(sections));
            }
            let place = |span| Place::new(path, span);
            diagnostics.extend(problems.into_iter().map(|(span, problem)| Diagnostic::new(place(span), problem)));
        }
        words
    }

    /// How a page of that language speaks.
    pub fn tongue(&self, lang: &str) -> Tongue {
        Tongue::new(lang, &self.layers(lang))
    }

    /// The words that stand over each other in a language, the nearest first: those of `pt-BR`, then of `pt`, then English.
    fn layers(&self, lang: &str) -> Vec<(&str, &Sections)> {
        let lower = lang.to_ascii_lowercase();
        let mut layers = Vec::new();
        let mut add = |tag: &str| {
            let own = self.own.get_key_value(tag).map(|(tag, own)| (tag.as_str(), &**own));
            layers.extend(own);
            layers.extend(SPOKEN.get_key_value(tag).map(|(tag, own)| (*tag, &**own)));
        };
        let ends = lower.match_indices('-').map(|(at, _)| at);
        let mut ends: Vec<usize> = ends.chain([lower.len()]).collect();
        ends.reverse();
        ends.iter().for_each(|end| add(&lower[..*end]));
        if !lower.starts_with("en-") && lower != ENGLISH {
            add(ENGLISH);
        }
        layers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_words_are_whole_in_every_language() {
        for (name, text) in BUILT_IN {
            let mut problems = Vec::new();
            let sections = read::read(text, name, &mut problems);
            assert_eq!(problems, Vec::new(), "{name}");
            let language = tag_of(name).expect("its name is that of a file of words");
            for (section, known) in read::ALL.iter() {
                for (key, english) in known {
                    let word = sections.get(section.as_str()).and_then(|words| words.get(key));
                    let word = word.unwrap_or_else(|| panic!("{name} has no {section}.{key}"));
                    let Word::Plural(forms) = word else { continue };
                    assert!(matches!(english, Word::Plural(_)), "{name}: {section}.{key}");
                    for n in (0..200).chain([1_000_000]) {
                        let category = category(language, n);
                        assert!(
                            forms.contains_key(category),
                            "{name}: {section}.{key} has no form for {n}: {category}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn languages_stand_over_each_other() {
        let mut words = Words::default();
        let own = |text: &str| Arc::new(read::read(text, "words/test.toml", &mut Vec::new()));
        words.own.insert("fr-ca".into(), own("skip = \"Sauter\""));
        words.own.insert("fr".into(), own("skip = \"Au texte\"\nsources = \"D’où\""));
        let canadian = words.tongue("fr-CA");
        let said = ["skip", "sources", "figures"].map(|key| canadian.text("", key).to_owned());
        assert_eq!(said, ["Sauter", "D’où", "Chiffres"]);
        assert_eq!(words.tongue("fr").text("", "skip"), "Au texte");
        assert_eq!(words.tongue("EN-gb").html("", "skip"), "Skip to the text");
    }

    #[test]
    fn switzerland_has_no_sharp_s() {
        let words = Words::default();
        let said = ["de", "de-CH", "de-li", "de-AT"].map(|tag| words.tongue(tag).text("figure", "close").to_owned());
        assert_eq!(said, ["Schließen", "Schliessen", "Schliessen", "Schließen"]);
    }

    #[test]
    fn what_a_language_does_not_say_is_marked_as_english() {
        let mut words = Words::default();
        words.own.insert("pt".into(), Arc::new(read::read("skip = \"<Ao> texto\"", "words/pt.toml", &mut Vec::new())));
        let tongue = words.tongue("pt");
        assert_eq!(tongue.html("", "skip"), "&lt;Ao&gt; texto");
        assert_eq!(tongue.html("", "sources"), "<span lang=\"en\" dir=\"ltr\">Sources</span>");
        assert_eq!(tongue.text("", "sources"), "Sources");
        assert_eq!(tongue.around("briefing", "as_of"), ["<span lang=\"en\" dir=\"ltr\">As of</span> ", ""]);
        assert_eq!(tongue.html("", "comma"), ", ", "a mark has no language");
        // In a line that is written the other way, English words and what stands between them are one piece.
        let hebrew = words.tongue("he");
        let [before, after] =
            ["<span lang=\"en\" dir=\"ltr\">As of <bdi lang=\"he\">", "</bdi></span>"].map(str::to_owned);
        assert_eq!(hebrew.around("briefing", "as_of"), [before, after]);
        assert!(hebrew.around("briefing", "cite_as_of")[0].starts_with(", <span lang=\"en\" dir=\"ltr\">as of "));
        assert_eq!(hebrew.around("figure", "quotation"), ["“", "”"]);
        assert_eq!(hebrew.with("briefing", "as_of", "2026"), "As of 2026");
        let commas = ["he", "fa", "ur-PK", "tr"].map(|lang| words.tongue(lang).text("", "comma").to_owned());
        assert_eq!(commas, [", ", "، ", "، ", ", "]);
    }
}
