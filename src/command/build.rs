//! `sourceline build`: the whole site into a folder, or nothing.

use super::progress::Progress;
use super::{Failure, Folder, Outcome, base_url, counts, open, pictures, places, say, show};
use crate::build::{Built, Options, Rendered};
use crate::diagnostic::terminal::summary;
use crate::disk::system::shown;
use crate::link::Edition;
use crate::publish::{PublishError, Published, Staging, check_output};
use crate::theme::Asset;
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::time::Instant;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    folder: Folder,
    /// Where the site goes [default: DIR/public]
    #[arg(short, long, value_name = "FOLDER")]
    output: Option<PathBuf>,
    /// Where the site will stand, in place of base_url in site.toml
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<String>,
    /// Publish drafts too
    #[arg(long)]
    drafts: bool,
    /// Let warnings count as errors
    #[arg(long)]
    strict: bool,
}

pub(super) fn run(arguments: &Arguments) -> Outcome {
    let started = Instant::now();
    let root = &arguments.folder.dir;
    let here = root == Path::new(".");
    let public = || if here { PathBuf::from("public") } else { root.join("public") };
    let output = arguments.output.clone().unwrap_or_else(public);
    let home = std::env::home_dir();
    let (folder, mut workspace) = open(root)?;
    check_output(&output, root, home.as_deref()).map_err(failure)?;
    let edition = Edition { drafts: arguments.drafts, base_url: arguments.base_url.clone() };
    let options = Options { edition, strict: arguments.strict, as_of: None, thorough: false };
    let mut built = workspace.build(&options);
    let places_before = places::in_output(&output);
    let published = if built.counts().0 == 0 {
        publish(&mut built, root, &output, started)?
    } else {
        // No page will be rendered, and what is wrong with templates is to be said in the same run.
        built.try_templates();
        None
    };
    show(&built, &folder, &mut workspace);
    let (errors, warnings) = built.counts();
    let Some(published) = published else {
        say(&format!("{}; nothing was published\n", summary(errors, warnings)));
        return Err(Failure::Content);
    };
    let Published { written, unchanged, gone } = published;
    say(&moved(&gone));
    say(&lost(&places::gone(&places_before, &built.pages.site, &output)));
    let files = if written == 1 { "file" } else { "files" };
    let changed = if unchanged == 0 { String::new() } else { format!(" ({written} {files} new or changed)") };
    let warned = if warnings == 0 { String::new() } else { format!("; {}", summary(0, warnings)) };
    let seconds = started.elapsed().as_secs_f64();
    say(&format!("built {} into {}{changed} in {seconds:.2} s{warned}\n", counts(&built), shown(&output)));
    // The site stands and nothing of it is needed any more: taking a large one apart would only cost time.
    std::mem::forget((built, workspace));
    Ok(())
}

/// How many addresses are named that are gone.
const NAMED: usize = 5;
/// Where the pages stand that have no text of their own.
const OF_LISTS: [&str; 4] = ["entities/", "sources/", "figures/", "metrics/"];

/// What to do about the pages that are gone, since others may link to them. The pages of lists that grew shorter are
/// nothing anybody quotes.
fn moved(gone: &[String]) -> String {
    let pages = gone.iter().filter_map(|path| path.strip_suffix("index.html"));
    let pages: Vec<&str> = pages.filter(|page| !page.contains("/page/") && !page.starts_with("timeline/")).collect();
    if pages.is_empty() {
        return String::new();
    }
    let named = named(&pages);
    let mut words = format!("gone since the last build, so that links from elsewhere lead nowhere: {named}\n");
    if let Some(text) = pages.iter().find(|page| !OF_LISTS.iter().any(|list| page.starts_with(list))) {
        let old = text.trim_end_matches('/');
        words += &format!("  if its text was renamed, `aliases = [\"{old}\"]` in the text keeps the old address\n");
    }
    if let Some(entity) = pages.iter().find(|page| page.starts_with("entities/")) {
        let old = entity.trim_end_matches('/');
        words += "  if an entity has another id now, an entry under the old one, with `merged_into`, keeps the old address;\n";
        words += &format!("  if it is an event that a text tells now, `aliases = [\"{old}\"]` in the text does\n");
    }
    words + "\n"
}

/// What to do about figures and events that are no more where they were, since others may link to them or know them by
/// their id.
fn lost(places: &[&str]) -> String {
    if places.is_empty() {
        return String::new();
    }
    let mut words = format!(
        "gone since the last build, so that links from elsewhere lead to the head of the page: {}\n",
        named(places)
    );
    for (table, before, open, close) in [("figures", "#fig-", "[=that-text/", "]"), ("events", "#event-", "[[", "]]")] {
        let Some((_, id)) = places.iter().find_map(|place| place.split_once(before)) else { continue };
        words += &format!("  if only its id was changed, `[{table}.{id}]`, as it was, has the old address again;\n");
        words += &format!("  if another text has it now, `{open}{id}{close}` in this one leads readers on\n");
    }
    words + "\n"
}

/// The first of `addresses`, and how many more there are.
fn named(addresses: &[&str]) -> String {
    let more = addresses.len().saturating_sub(NAMED);
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    format!("{}{more}", addresses[..addresses.len().min(NAMED)].join(", "))
}

pub(super) fn failure(error: PublishError) -> Failure {
    match error {
        PublishError::Refused(message) => Failure::Usage(message),
        PublishError::System(message) => Failure::System(message),
    }
}

/// Renders all pages into the output; `None` if a template or an image is at fault, and then the output is as it was.
fn publish(built: &mut Built, root: &Path, output: &Path, started: Instant) -> Result<Option<Published>, Failure> {
    let staging = Staging::begin(output).map_err(failure)?;
    let progress = Progress::new(started, built.pages.list.len() + built.pages.index().len());
    let rendered = built.render_all(|page, rendered| {
        progress.step();
        match rendered {
            Rendered::Whole(bytes) => staging.put(&page.url.file(), bytes),
            Rendered::Long(long) => staging.put_long(&page.url.file(), |to| long.write(to)),
        }
    });
    progress.clear();
    rendered.map_err(failure)?;
    let damaged = pictures::publish(&built.pages, root, &staging)?;
    built.note_damaged(&damaged);
    if built.counts().0 > 0 {
        return Ok(None);
    }
    for (url, asset) in &built.theme.assets {
        let put = match asset {
            Asset::BuiltIn(bytes) => staging.put(&url.file(), bytes),
            Asset::Text(text) => staging.put(&url.file(), text.as_bytes()),
            Asset::File(path) => staging.copy(&url.file(), &root.join(path.as_str())),
        };
        put.map_err(failure)?;
    }
    let files = built.pages.site.files.par_iter();
    files.try_for_each(|(url, path)| staging.copy(&url.file(), &root.join(path.as_str()))).map_err(failure)?;
    staging.finish().map(Some).map_err(failure)
}

#[cfg(test)]
mod tests {
    use super::moved;

    #[test]
    fn pages_that_only_part_a_list_are_nothing_that_is_gone() {
        let gone = |paths: &[&str]| moved(&paths.iter().map(|path| (*path).to_owned()).collect::<Vec<_>>());
        let parts = ["articles/page/2/index.html", "timeline/1914/index.html", "files/x.pdf"];
        assert_eq!(gone(&parts), "");
        let told = gone(&[parts[1], "articles/one/index.html", parts[0]]);
        assert!(told.contains(" lead nowhere: articles/one/\n"), "{told}");
    }
}
