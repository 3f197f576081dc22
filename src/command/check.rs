//! `sourceline check`: everything `build` would say, and nothing published.

use super::{Failure, Folder, Outcome, base_url, counts, open, pictures, print, say, show, table};
use crate::build::Options;
use crate::check::tally::tally;
use crate::date::{Date, Day};
use crate::diagnostic::terminal::summary;
use crate::diagnostic::{Diagnostic, json, sarif};
use crate::link::Edition;
use std::path::{Component, Path};
use std::time::Instant;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    folder: Folder,
    /// How to say it: for people, or for machines on standard output
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Where the site will stand, in place of base_url in site.toml
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<String>,
    /// Check drafts too
    #[arg(long)]
    drafts: bool,
    /// Let warnings count as errors
    #[arg(long)]
    strict: bool,
    /// The day that counts as today, for `review_by`
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<Day>,
}

#[derive(Clone, Copy, PartialEq, clap::ValueEnum)]
enum Format {
    Human,
    Json,
    Sarif,
}

fn day(text: &str) -> Result<Day, String> {
    let date = Date::parse(text).map_err(|error| error.message)?;
    date.earliest().ok_or_else(|| "a day looks like 2018-12-31".into())
}

/// The way from the current folder to `root`, with a slash at its end; nothing where it does not lie in it.
fn from_here(root: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let inside = if root.is_absolute() { root.strip_prefix(here).ok() } else { Some(root) };
    let parts = inside.into_iter().flat_map(Path::components).filter(|part| *part != Component::CurDir);
    let parts = parts.map(|part| match part {
        Component::Normal(name) => Some(format!("{}/", name.to_str()?)),
        _ => None,
    });
    parts.collect::<Option<String>>().unwrap_or_default()
}

pub(super) fn run(arguments: &Arguments) -> Outcome {
    let started = Instant::now();
    let (folder, mut workspace) = open(&arguments.folder.dir)?;
    let edition = Edition { drafts: arguments.drafts, base_url: arguments.base_url.clone() };
    let options = Options { edition, strict: arguments.strict, as_of: arguments.as_of, thorough: true };
    let mut built = workspace.build(&options);
    built.try_templates();
    let root = &arguments.folder.dir;
    let damaged = pictures::check(&built.pages, root, &root.join("public"));
    built.note_damaged(&damaged);
    let (errors, warnings) = built.counts();
    match arguments.format {
        Format::Json | Format::Sarif => {
            workspace.recall(built.diagnostics.iter().flat_map(Diagnostic::places), |path| folder.read(path));
            let (found, files) = (&built.diagnostics, workspace.files());
            print(&match arguments.format {
                Format::Json => json::render(found, files),
                _ => sarif::render(found, files, &from_here(root)),
            })?;
        }
        Format::Human => {
            show(&built, &folder, &mut workspace);
            let tallies = tally(&built.pages.site, &built.diagnostics, arguments.as_of);
            let table = table::render(&tallies);
            if !table.is_empty() {
                say(&format!("{}{table}\n", if built.diagnostics.is_empty() { "" } else { "\n" }));
            }
            let seconds = started.elapsed().as_secs_f64();
            say(&format!("checked {} in {seconds:.2} s: {}\n", counts(&built), summary(errors, warnings)));
        }
    }
    std::mem::forget((built, workspace));
    if errors > 0 { Err(Failure::Content) } else { Ok(()) }
}
