//! Changes in what the chain hangs on: ids in lists and registries, names, keys, words of a choice, headings, links.

use super::*;

/// What stands after `key = ` at the beginning of a line, in the files whose path `wanted` accepts.
fn values(folder: &Folder, keys: &[&str], wanted: impl Fn(&str) -> bool + Copy) -> Vec<Spot> {
    let found = keys.iter().flat_map(|key| spots(folder, &format!("\n{key} = "), "\n", wanted)).collect::<Vec<_>>();
    assert!(!found.is_empty(), "the demonstration says {keys:?}");
    found
}

fn any(path: &str) -> bool {
    path.starts_with("content/")
}

/// The text between quotation marks in `spot`, one of them.
fn quoted(folder: &Folder, spot: &Spot, random: &mut Random) -> Range<usize> {
    let text = text(folder, &spot.path);
    let marks: Vec<usize> = spot.at.clone().filter(|at| text.as_bytes()[*at] == b'"').collect();
    let pair = random.below(marks.len() / 2) * 2;
    marks[pair] + 1..marks[pair + 1]
}

fn changed_at(kind: &'static str, spot: &Spot, (at, with): (Range<usize>, String), here: &'static [&str]) -> Mutation {
    Mutation { kind, path: spot.path.clone(), at, with, here, there: NONE }
}

/// Who and what entities, events, articles and disputes name.
pub(super) fn id_in_a_list(folder: &Folder, random: &mut Random) -> Mutation {
    let keys = ["about", "member_of", "part_of", "within", "place", "who", "after", "not", "figures", "source"];
    let all = values(folder, &keys, any);
    let spot = &all[random.below(all.len())];
    let id = quoted(folder, spot, random);
    let change = other_letter(text(folder, &spot.path), id, random);
    changed_at("list", spot, change, NOT_FOUND)
}

/// A metric that nobody registered has nearly the id of one that is registered.
pub(super) fn id_of_a_metric(folder: &Folder, random: &mut Random) -> Mutation {
    let all = fields(folder, "metric");
    let (spot, _) = &all[random.below(all.len())];
    let change = other_letter(text(folder, &spot.path), spot.at.start + 1..spot.at.end - 1, random);
    changed_at("metric", spot, change, &["not-compared"])
}

/// The unit of a figure or of its metric: one of them is wrong.
pub(super) fn unit_of_a_metric(folder: &Folder, random: &mut Random) -> Mutation {
    let of_metrics = values(folder, &["unit"], |path| path == "content/metrics.toml");
    let metrics = fields(folder, "metric");
    let mut of_figures = fields(folder, "unit");
    of_figures.retain(|(_, figure)| metrics.iter().any(|(_, of)| of == figure));
    let spots = of_metrics.into_iter().chain(of_figures.into_iter().map(|(spot, _)| spot)).collect::<Vec<_>>();
    let spot = &spots[random.below(spots.len())];
    let written = text(folder, &spot.path);
    let with = random.one_of(&["ships", "EUR", "days", "‰ of ships"]);
    // What is told is told at the metric's name in the figure.
    let name = match spot.path.as_str() {
        "content/metrics.toml" => {
            let before = &written[..spot.at.start];
            before[before.rfind("\n[").map_or(1, |at| at + 2)..].split(']').next().expect("a table").to_owned()
        }
        _ => {
            let spot = metrics.iter().map(|(spot, _)| spot).find(|metric| {
                let between = spot.at.end.min(metric.at.end)..spot.at.start.max(metric.at.start);
                metric.path == spot.path && !written[between].contains("\n[")
            });
            let spot = spot.expect("a metric");
            written[spot.at.clone()].trim_matches('"').to_owned()
        }
    };
    let there = (&["not-compared"] as &[&str], name);
    let at = spot.at.start + 1..spot.at.end - 1;
    Mutation { kind: "metric's unit", path: spot.path.clone(), at, with: with.to_owned(), here: &[], there }
}

/// `[[Rabat]]`, by id, by name or by alias.
pub(super) fn name_of_a_mention(folder: &Folder, random: &mut Random) -> Mutation {
    let mut all = spots(folder, "[[", "]]", is_prose);
    all.retain(|spot| {
        let text = text(folder, &spot.path);
        let words = &text[spot.at.clone()];
        let front = text[..spot.at.start].matches("+++\n").count() < 2;
        !front && !text[..spot.at.start - 2].ends_with('!') && words.contains(|c: char| c.is_ascii_alphabetic())
    });
    let spot = &all[random.below(all.len())];
    let written = text(folder, &spot.path);
    let name = written[spot.at.clone()].find(['|', '\\']).map_or(spot.at.end, |length| spot.at.start + length);
    changed_at("mention", spot, other_letter(written, spot.at.start..name, random), NOT_FOUND)
}

/// The id of an entity or event that something names by it; `[[isis]]` would find the name ISIS all the same.
pub(super) fn id_of_an_entity(folder: &Folder, random: &mut Random) -> Mutation {
    let open = ["\n[person.", "\n[org.", "\n[place.", "\n[event.", "\n[topic.", "\n[events."];
    let mut all: Vec<Spot> = open.iter().flat_map(|open| spots(folder, open, "]\n", any)).collect();
    all.retain(|spot| {
        let written = text(folder, &spot.path);
        let id = &written[spot.at.clone()];
        let names = written[spot.at.end..].split("\n\n").next().unwrap_or_default().to_lowercase();
        let named = |close: &str| folder.values().filter_map(Content::text).any(|text| text.contains(close));
        !names.contains(&format!("\"{id}\""))
            && (named(&format!("\"{id}\"")) || named(&format!("[[{id}|")) || named(&format!("[[{id}]]")))
    });
    let spot = &all[random.below(all.len())];
    let written = text(folder, &spot.path);
    let there = (NOT_FOUND, written[spot.at.clone()].to_owned());
    let (at, with) = other_letter(written, spot.at.clone(), random);
    Mutation { kind: "entity", path: spot.path.clone(), at, with, here: &["near-duplicate"], there }
}

/// The name of a field.
pub(super) fn name_of_a_key(folder: &Folder, random: &mut Random) -> Mutation {
    let mut all = spots(folder, "\n", " = ", any);
    all.retain(|spot| {
        let key = &text(folder, &spot.path)[spot.at.clone()];
        // In the words of a setting's table and in `[extra]` a key is a name of the site's own.
        let known = spot.path.as_str() != "content/site.toml";
        known && key.len() > 2 && key.chars().all(|c| c.is_ascii_lowercase() || c == '_')
    });
    let spot = &all[random.below(all.len())];
    let change = other_letter(text(folder, &spot.path), spot.at.clone(), random);
    changed_at("key", spot, change, &["unknown-key"])
}

/// A word of which there are a few to choose from.
pub(super) fn word_of_a_choice(folder: &Folder, random: &mut Random) -> Mutation {
    let all = values(folder, &["kind", "bound", "type", "reliability", "publish", "lang"], any);
    let spot = &all[random.below(all.len())];
    let text = text(folder, &spot.path);
    let word = spot.at.start + 1..spot.at.end - 1;
    let (at, with) = match word.len() {
        // A letter of the Admiralty scale is seen to be wrong where it is none, as is a language.
        1 | 2 => (word.clone(), "zz".to_owned()),
        _ => other_letter(text, word, random),
    };
    changed_at("choice", spot, (at, with), &["bad-value"])
}

/// A digit that is none of the scale, or says that others confirm what has one origin.
pub(super) fn digit_of_a_grade(folder: &Folder, random: &mut Random) -> Mutation {
    let all = fields(folder, "credibility");
    let (spot, figure) = &all[random.below(all.len())];
    let with = random.one_of(&["0", "1", "7", "8", "9"]).to_owned();
    let here = &["bad-value", "bad-number", "wrong-type", "not-confirmed"];
    let there = (&["not-confirmed"] as &[&str], figure.clone());
    Mutation { kind: "grade", path: spot.path.clone(), at: spot.at.clone(), with, here, there }
}

/// A name of a part, an operator.
pub(super) fn part_of_a_derive(folder: &Folder, random: &mut Random) -> Mutation {
    let all = fields(folder, "derive");
    let (spot, figure) = &all[random.below(all.len())];
    let written = text(folder, &spot.path);
    let calculation = &written[spot.at.clone()];
    let operators: Vec<usize> = calculation.match_indices([' ']).map(|(at, _)| spot.at.start + at + 1).collect();
    let operators: Vec<usize> = operators.into_iter().filter(|at| "+-*/".contains(&written[*at..=*at])).collect();
    if random.once_in(2) {
        let change = other_letter(written, spot.at.clone(), random);
        return changed_at("part", spot, change, &["bad-derive", "unknown-reference"]);
    }
    let at = operators[random.below(operators.len())];
    let with = ["+", "-", "*", "/"].into_iter().filter(|with| *with != &written[at..=at]).collect::<Vec<_>>();
    let with = random.one_of(&with).to_owned();
    let wordings = wordings(folder);
    let words = wordings.iter().find(|it| it.figure == *figure).expect("it is told in words").words.clone();
    Mutation { kind: "operator", path: spot.path.clone(), at: at..at + 1, with, here: &[], there: (WORDING, words) }
}

/// Another text, or a heading in it.
pub(super) fn target_of_a_link(folder: &Folder, random: &mut Random) -> Mutation {
    let mut all = spots(folder, "](./", ")", is_prose);
    all.extend(spots(folder, "](../", ")", is_prose));
    let spot = &all[random.below(all.len())];
    let change = other_letter(text(folder, &spot.path), spot.at.clone(), random);
    changed_at("target", spot, change, &["dead-link", "dead-heading"])
}

/// The id of a heading that another text leads to.
pub(super) fn id_of_a_heading(folder: &Folder, random: &mut Random) -> Mutation {
    let mut all = spots(folder, " {#", "}\n", is_prose);
    all.retain(|spot| {
        let id = format!("#{})", &text(folder, &spot.path)[spot.at.clone()]);
        folder.values().filter_map(Content::text).any(|text| text.contains(&id))
    });
    assert!(!all.is_empty(), "texts lead to headings");
    let spot = &all[random.below(all.len())];
    let written = text(folder, &spot.path);
    let there = (&["dead-heading"] as &[&str], format!("#{}", &written[spot.at.clone()]));
    let (at, with) = other_letter(written, spot.at.clone(), random);
    Mutation { kind: "heading", path: spot.path.clone(), at, with, here: &[], there }
}

/// The other side of a number than the one its source's words say.
pub(super) fn bound_of_a_figure(folder: &Folder, random: &mut Random) -> Mutation {
    let (bounds, all) = (fields(folder, "bound"), fields(folder, "says"));
    let (spot, figure) = &bounds[random.below(bounds.len())];
    let (says, _) = all.iter().find(|(_, of)| of == figure).expect("words of the source say so");
    let there = text(folder, &says.path)[says.at.clone()].trim_matches('"').to_owned();
    let with = random.one_of(&["\"just-over\"", "\"at-least\""]).to_owned();
    let there = (&["says-mismatch"] as &[&str], there);
    Mutation { kind: "bound", path: spot.path.clone(), at: spot.at.clone(), with, here: &[], there }
}

/// A time that another row of the series has; what no row has is a time like any other.
pub(super) fn time_in_a_series(folder: &Folder, random: &mut Random) -> Mutation {
    let all = spots(folder, "  { when = ", ",", |path| path.starts_with("content/articles/"));
    assert!(all.len() > 4, "the demonstration has a series");
    let at = random.below(all.len() - 1);
    let with = text(folder, &all[at].path)[all[at + 1].at.clone()].to_owned();
    let spot = &all[at];
    // The second row of that time is told of.
    let there = (&["duplicate-id", "bad-value"] as &[&str], with.clone());
    Mutation { kind: "series", path: spot.path.clone(), at: spot.at.clone(), with, here: &[], there }
}
