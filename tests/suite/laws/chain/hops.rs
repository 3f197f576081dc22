//! Every hop that the demonstration does not have, digit by digit: each digit of a marked place is made each other digit,
//! each letter of a marked word another one, and something new is said at one of the two ends of the hop.

use super::*;
use sourceline::text::normalise;

/// Places are marked `⟦like this⟧`.
const SITE: &[(&str, &str)] = &[
    (
        "content/articles/ice.md",
        r#"+++
title = "Ice"
date = 2020-01-02
lang = "en"
corrections = [{ date = 2020-01-03, figure = "⟦back⟧", was = "200", now = "⟦300⟧", note = "Miscounted." }]
disputes = [{ figures = ["⟦crew⟧", "⟦other/crew⟧"], finding = "The paper counted the tugs.", stands = "⟦crew⟧" }]

[figures.crew]
range = [⟦600⟧, ⟦650⟧]
unit = "people"
metric = "⟦sailors⟧"
when = "⟦2019-12⟧"
label = "Sailors in December 2019"
source = "log"
says = "between ⟦600⟧ and ⟦650⟧ ⟦sailors⟧"

[figures.cost]
value = "⟦3.25⟧"
unit = "⟦EUR⟧ ⟦million⟧"
source = "log"
says = "it cost €⟦3.25⟧ million"

[figures.dollars]
value = ⟦12⟧
unit = "⟦USD⟧"
source = "paper"

[figures.days]
series = "ice.csv"
unit = "days"
source = "paper"

[figures.storms]
series = [{ when = 2017, value = ⟦4⟧ }, { when = 2018, value = ⟦57⟧ }]
source = "paper"

[figures.map]
image = "⟦map⟧.png"
alt = "A map"
label = "The map"
source = "paper"

[figures.back]
value = ⟦300⟧
source = "paper"

[figures.left]
value = ⟦1200⟧
source = "paper"

[figures.share]
derive = "⟦back⟧ / (⟦left⟧ + ⟦0⟧)"
unit = "%"

[figures.mild]
value = 41
bound = "⟦just-over⟧"
source = "paper"
supersedes = "⟦other/old⟧"
+++

Aboard were [between ⟦600⟧ and ⟦650⟧](=crew), for [€⟦3.25⟧ million](=cost) or [$⟦12⟧](=dollars). There was ice on [⟦31⟧](=days),
[⟦8⟧](=days) and [⟦205⟧](=days) days, and [⟦4⟧](=storms) or [⟦fifty-seven⟧](=storms) storms. [⟦300⟧](=back) of
[⟦one⟧ ⟦thousand⟧ ⟦two⟧ ⟦hundred⟧](=left) came back, [⟦25⟧%](=share) or [a ⟦quarter⟧](=share), for [more than ⟦41⟧](=mild).

It says ["[t]he ⟦ice⟧ ⟦came⟧ […] ⟦by⟧ ⟦night⟧"](@log).

![[=map]]
"#,
    ),
    ("content/articles/ice.csv", "when,value\n2017,⟦31⟧\n2018,⟦8⟧\n2019,⟦205⟧\n"),
    ("content/articles/map.png", "a picture"),
    (
        "content/articles/other.md",
        r#"+++
title = "Glace"
date = 2020-01-01
lang = "fr"
[figures.crew]
value = 700
unit = "people"
metric = "sailors"
when = "2019-12"
source = "⟦paper⟧"
[figures.old]
value = 5
source = "paper"
+++
Il y en avait [⟦sept⟧ ⟦cents⟧](=crew), [⟦entre⟧ ⟦600⟧ et ⟦650⟧](=ice/crew), [un ⟦quart⟧](=ice/share), et [⟦cinq⟧](=old).
"#,
    ),
    ("content/sources.toml", "[log]\ntitle = \"The log\"\nvia = \"⟦paper⟧\"\n[paper]\ntitle = \"The paper\"\n"),
    ("content/metrics.toml", "[sailors]\nname = \"Sailors\"\nunit = \"people\"\n"),
    (
        "content/snapshots/log/text.txt",
        "The ⟦ice⟧ ⟦came⟧ early and ⟦by⟧ ⟦night⟧. Then between ⟦600⟧ and ⟦650⟧ ⟦sailors⟧, it cost €⟦3.25⟧ million.\n",
    ),
];

/// What may be said of a change, at one end of the hop or the other. Nothing that is said of every mistake is here.
const CODES: &[&str] = &[
    "wording-mismatch", "wording-unclear", "says-mismatch", "when-mismatch", "derive-mismatch", "correction-mismatch",
    "quotation-not-found", "unknown-reference", "not-compared", "bad-derive", "bad-date", "bad-value", "bad-number",
    "toml-syntax", "missing-file", "contradiction", "part-exceeds-whole",
];

#[test]
fn every_digit_and_word_of_a_hop_counts() {
    let mut folder = Folder::new();
    let mut places: Vec<(FilePath, Range<usize>)> = Vec::new();
    for (path, marked) in SITE {
        let path = FilePath::new(path).expect("a good path");
        let mut text = String::new();
        for (at, piece) in marked.split('⟦').enumerate() {
            let (place, rest) = if at == 0 { ("", piece) } else { piece.split_once('⟧').expect("it is closed") };
            if at > 0 {
                places.push((path.clone(), text.len()..text.len() + place.len()));
            }
            text.push_str(place);
            text.push_str(rest);
        }
        let content = match path.extension() {
            "png" => Content::blob(9),
            _ => Content::Text(normalise(text).into()),
        };
        folder.insert(path, content);
    }
    let known: BTreeSet<String> = said(&folder).into_iter().map(|(_, key)| key).collect();
    let bad = |it: &String| !["single-source", "source-not-cited", "not-read"].iter().any(|code| it.starts_with(code));
    assert!(!known.iter().any(bad), "{known:?}");
    let (mut count, mut unnoticed) = (0, Vec::new());
    for (path, place) in &places {
        let written = text(&folder, path);
        for at in place.clone() {
            let letter = written[at..].chars().next().expect("a letter");
            let others: Vec<char> = match letter {
                '0'..='9' => ('0'..='9').filter(|other| *other != letter).collect(),
                letter if letter.is_ascii_alphabetic() => vec![if letter == 'z' { 'q' } else { 'z' }],
                _ => continue,
            };
            for other in others {
                let mut changed = written.to_owned();
                changed.replace_range(at..=at, &other.to_string());
                let mut site = folder.clone();
                site.insert(path.clone(), Content::Text(changed.clone().into()));
                let found = said(&site);
                let mut new =
                    found.iter().filter(|(_, key)| !known.contains(key)).map(|(it, _)| it.problem.code().name());
                count += 1;
                if !new.any(|code| CODES.contains(&code)) {
                    let line = changed[..at].rfind('\n').map_or(0, |line| line + 1);
                    unnoticed.push(format!("{path}: {}", changed[line..].lines().next().unwrap_or_default()));
                }
            }
        }
    }
    assert!(count > 500, "{count} changes");
    assert!(unnoticed.is_empty(), "of {count} unnoticed:\n{}", unnoticed.join("\n"));
}
