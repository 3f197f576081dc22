//! Diagnostics for continuous integration. In: diagnostics in order of place, and the files they speak of. Out: SARIF 2.1.0.
//! Paths are relative to the folder that holds `content/`, or to one above it; columns count the units of UTF-16, as the standard's default is.
//! It never limits the number, and never names a folder of the machine.

use super::position::Positions;
use super::{CODES, Code, Diagnostic, Place};
use crate::files::Files;
use crate::path::encoded;
use serde_json::{Value, json};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Where all paths begin: whoever takes the file in knows where that is.
const ROOT: &str = "%SRCROOT%";

/// All of `diagnostics`, in their order, as one run. `above` leads from where all paths begin to the site: `docs/site/`, or
/// nothing.
pub fn render(diagnostics: &[Diagnostic], files: &Files, above: &str) -> String {
    let mut positions = Positions::in_utf16(files);
    let rules: Vec<Value> = CODES.iter().map(rule).collect();
    let mut sarif = format!("{{\n\"$schema\": \"{SCHEMA}\",\n\"version\": \"2.1.0\",\n\"runs\": [{{\n");
    let driver = json!({ "name": "sourceline", "semanticVersion": env!("CARGO_PKG_VERSION"), "rules": rules });
    let told = if above.is_empty() { "The folder that holds content/" } else { "The folder where it was checked" };
    let root = json!({ ROOT: { "description": { "text": told } } });
    sarif.push_str(&format!("\"tool\": {},\n", json!({ "driver": driver })));
    sarif.push_str(&format!("\"columnKind\": \"utf16CodeUnits\",\n\"originalUriBaseIds\": {root},\n\"results\": ["));
    for (index, diagnostic) in diagnostics.iter().enumerate() {
        sarif.push_str(if index == 0 { "\n" } else { ",\n" });
        sarif.push_str(&result(diagnostic, &mut positions, above).to_string());
    }
    sarif.push_str(if diagnostics.is_empty() { "]\n}]\n}\n" } else { "\n]\n}]\n}\n" });
    sarif
}

/// A code, with its page as the help.
fn rule(code: &Code) -> Value {
    let page = code.page();
    let told = page.split("\n\n").nth(1).unwrap_or_default().replace('\n', " ");
    json!({
        "id": code.name(),
        "shortDescription": { "text": first_sentence(&told) },
        "fullDescription": { "text": told },
        "help": { "text": page, "markdown": markdown(page) },
        "defaultConfiguration": { "enabled": !code.is_off(), "level": code.severity().name() },
    })
}

fn result<'a>(diagnostic: &'a Diagnostic, positions: &mut Positions<'a>, above: &str) -> Value {
    let name = diagnostic.problem.code().name();
    let mut told = ended(diagnostic.problem.title());
    if let Some(help) = diagnostic.problem.help() {
        told = format!("{told} To do: {}", ended(help));
    }
    let mut result = json!({
        "ruleId": name,
        "ruleIndex": CODES.binary_search_by(|code| code.name().cmp(name)).ok(),
        "level": diagnostic.severity.name(),
        "message": { "text": plain(&told) },
        "locations": [{ "physicalLocation": physical(&diagnostic.place, positions, above) }],
    });
    if !diagnostic.related.is_empty() {
        let related = diagnostic.related.iter().enumerate().map(|(id, (place, words))| {
            let physical = physical(place, positions, above);
            json!({ "id": id, "physicalLocation": physical, "message": { "text": plain(words) } })
        });
        result["relatedLocations"] = related.collect();
    }
    result
}

/// Words with a full stop, where they do not end a sentence by themselves.
fn ended(mut words: String) -> String {
    if !words.ends_with(['.', '?', '!', '…']) {
        words.push('.');
    }
    words
}

fn physical<'a>(place: &'a Place, positions: &mut Positions<'a>, above: &str) -> Value {
    let (line, column) = positions.start(place);
    let mut region = json!({ "startLine": line, "startColumn": column });
    if let Some((line, column)) = positions.end(place) {
        region["endLine"] = line.into();
        region["endColumn"] = column.into();
    }
    json!({ "artifactLocation": { "uri": encoded(&[above, place.path.as_str()].concat()), "uriBaseId": ROOT }, "region": region })
}

/// Words in which nothing is a link or a place for an argument (SARIF 2.1.0, 3.11.5 and 3.11.6): `[41](=ships)` would be one.
fn plain(words: &str) -> String {
    let mut plain = String::with_capacity(words.len() + 8);
    for next in words.chars() {
        match next {
            '[' | ']' | '\\' => plain.extend(['\\', next]),
            '{' | '}' => plain.extend([next, next]),
            next => plain.push(next),
        }
    }
    plain
}

fn first_sentence(text: &str) -> &str {
    text.find(". ").map_or(text, |end| &text[..=end])
}

/// A page of `explain` with its examples as blocks of code.
fn markdown(page: &str) -> String {
    let mut markdown = String::with_capacity(page.len() + 64);
    let mut inside = false;
    for line in page.lines() {
        let begins = line.starts_with("-- ") && line.ends_with(" --");
        if inside && (begins || line.starts_with("## ")) {
            let end = markdown.trim_end().len();
            markdown.truncate(end);
            markdown.push_str("\n```\n\n");
            inside = false;
        }
        match line.strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --")) {
            Some(path) => {
                markdown.push_str(&format!("`{path}`\n\n```\n"));
                inside = true;
            }
            None => {
                markdown.push_str(line);
                markdown.push('\n');
            }
        }
    }
    if inside {
        markdown.push_str("```\n");
    }
    markdown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Problem;
    use crate::files::{Content, Unusable};
    use crate::path::FilePath;
    use crate::text::Span;

    #[test]
    fn places_are_counted_in_utf16_and_paths_are_encoded() {
        let mut files = Files::default();
        let one = FilePath::new("content/articles/رصيف 1.md").expect("a good path");
        let two = FilePath::new("content/two.md").expect("a good path");
        files.insert(one.clone(), Content::Text("x\n😀é [[no]]\n".into()));
        files.insert(two.clone(), Content::Unusable(Unusable::NotUtf8 { line: 3, column: 5, guess: None }));
        let unknown = Problem::UnknownReference { what: "entity", name: "no".into(), nearest: None };
        let start = "x\n😀é ".len();
        let diagnostics = [
            Diagnostic::new(Place::new(&one, Span::new(start..start + 6)), unknown)
                .with(Place::file(&two), "see [[it]] {0}"),
            Diagnostic::new(Place::file(&two), Problem::NotUtf8 { guess: None }),
        ];
        let sarif: Value = serde_json::from_str(&render(&diagnostics, &files, "docs/a site/")).expect("it is JSON");
        let results = &sarif["runs"][0]["results"];
        let place = &results[0]["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "docs/a%20site/content/articles/%D8%B1%D8%B5%D9%8A%D9%81%201.md");
        assert_eq!(place["region"], json!({ "startLine": 2, "startColumn": 5, "endLine": 2, "endColumn": 11 }));
        assert_eq!(results[0]["relatedLocations"][0]["message"]["text"], "see \\[\\[it\\]\\] {{0}}");
        let nearest = Some("one".to_owned());
        let unknown = Problem::UnknownReference { what: "entity", name: "on".into(), nearest };
        let told = result(&Diagnostic::new(Place::file(&two), unknown), &mut Positions::in_utf16(&files), "");
        assert_eq!(told["message"]["text"], "there is no entity called `on`. To do: did you mean `one`?");
        assert_eq!(
            results[1]["locations"][0]["physicalLocation"]["region"],
            json!({ "startLine": 3, "startColumn": 5 })
        );
        let rules = &sarif["runs"][0]["tool"]["driver"]["rules"];
        for result in results.as_array().expect("a list") {
            let index = usize::try_from(result["ruleIndex"].as_u64().expect("a number")).expect("a small one");
            assert_eq!(rules[index]["id"], result["ruleId"]);
        }
    }

    #[test]
    fn every_rule_says_what_it_is_and_its_examples_are_code() {
        for code in CODES {
            let rule = rule(code);
            let short = rule["shortDescription"]["text"].as_str().unwrap_or_default();
            assert!(short.len() > 10 && short.ends_with('.'), "{short}");
            let markdown = rule["help"]["markdown"].as_str().unwrap_or_default();
            assert_eq!(markdown.matches("```").count() % 2, 0, "{markdown}");
            assert!(!markdown.contains("\n-- "), "{markdown}");
        }
        let empty: Value = serde_json::from_str(&render(&[], &Files::default(), "")).expect("it is JSON");
        assert_eq!(empty["runs"][0]["results"], json!([]));
    }
}
