//! Places within pages to which others may link: those of figures and events. In: the facts for machines that a build
//! wrote into its output. Out: the places they name, and which of them are gone after another build.

use crate::link::site::Site;
use crate::publish::kept;
use rustc_hash::{FxHashMap, FxHashSet};
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;

/// The places in the site that stands in `output`, from its root; none where there is none.
pub(super) fn in_output(output: &Path) -> Vec<String> {
    let (mut places, kept) = (Vec::new(), kept(output));
    for name in ["data/figures.json", "data/timeline.json"] {
        let twin = output.join(name);
        // At a pipe that somebody put there one would wait, and another file may have one line without end.
        let left = fs::symlink_metadata(&twin).ok().filter(|found| found.is_file());
        let is_ours = left.is_some_and(|found| kept.size(name) == Some(found.len()));
        let Some(file) = is_ours.then(|| File::open(&twin).ok()).flatten() else { continue };
        // One object a line. Within a text the quotation marks would stand behind backslashes.
        for line in BufReader::new(file).lines().map_while(Result::ok) {
            let url = line.split_once("\"url\":\"/").and_then(|(_, rest)| rest.split('"').next());
            places.extend(url.filter(|url| url.contains('#')).map(str::to_owned));
        }
    }
    places
}

/// Those of `before` that are not in `output` any more, though their page is. Whoever follows an old address that leads
/// elsewhere now is led to the place of the same name.
pub(super) fn gone<'p>(before: &'p [String], site: &Site, output: &Path) -> Vec<&'p str> {
    if before.is_empty() {
        return Vec::new();
    }
    let after = in_output(output);
    let known: FxHashSet<&str> = after.iter().map(String::as_str).collect();
    let mut lost = before.iter().map(String::as_str).filter(|place| !known.contains(place)).peekable();
    if lost.peek().is_none() {
        return Vec::new();
    }
    let moved: FxHashMap<&str, &str> = site.redirects.iter().map(|(old, now)| (old.as_str(), now.as_str())).collect();
    let is_gone = |place: &&str| {
        let Some((page, name)) = place.split_once('#') else { return false };
        match moved.get(page) {
            Some(now) => !known.contains(&*format!("{now}#{name}")),
            None => output.join(page).join("index.html").is_file(),
        }
    };
    lost.filter(is_gone).collect()
}
