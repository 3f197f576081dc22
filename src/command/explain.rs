//! `sourceline explain TOPIC`: the page about a code, or about more than one mistake can tell.

use super::{Failure, Outcome, did_you_mean, print};
use crate::diagnostic::{CODES, Code, explain};
use crate::text::nearest;
use crate::theme::reference;

/// What there is to read besides the codes: its name, what it is about, and the page.
const TOPICS: &[(&str, &str, &str)] = &[
    ("bibliographies", "what is read of BibTeX and CSL-JSON", include_str!("explain/bibliographies.md")),
    ("comparisons", "which figures are compared, and how charts are drawn", include_str!("explain/comparisons.md")),
    ("data", "the fields of the JSON files", include_str!("explain/data.md")),
    (
        "hosting",
        "what hosts do with a site, its search, and what search engines see",
        include_str!("explain/hosting.md"),
    ),
    ("images", "smaller ones, and what a picture gives away", include_str!("explain/images.md")),
    ("numbers", "which numbers of a text need a source", include_str!("explain/numbers.md")),
    ("quotations", "how they are looked up in the texts you keep", include_str!("explain/quotations.md")),
    ("templates", "what templates can show", reference::TEXT),
    ("wordings", "how your own words are compared with a figure", include_str!("explain/wordings.md")),
];

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// A code, as it stands in brackets after `error` or `warning`, or a topic such as `wordings`; without one, all codes and
    /// topics are listed
    topic: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> Outcome {
    let names = || CODES.iter().map(Code::name);
    let Some(topic) = &arguments.topic else {
        let codes: String = names().map(|name| format!("{name}\n")).collect();
        let topics: String = TOPICS.iter().map(|(name, about, _)| format!("{name:16}{about}\n")).collect();
        return print(&format!("{codes}\n{topics}"));
    };
    if let Some((.., page)) = TOPICS.iter().find(|(name, ..)| name == topic) {
        return print(page);
    }
    // As it stands in a message: error[bad-date].
    let code = topic.split_once('[').map_or(topic.as_str(), |(_, code)| code).trim_end_matches([']', ':']);
    match explain::page(code) {
        Some(page) => print(page),
        None => {
            let topics = TOPICS.iter().map(|(name, ..)| *name);
            let near = did_you_mean(nearest(code, names().chain(topics)));
            let all = "`sourceline explain` lists all codes and topics";
            Err(Failure::Usage(format!("there is no code or topic `{code}`; {near}{all}")))
        }
    }
}
