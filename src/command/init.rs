//! `sourceline init`: a small site to begin with. Its one briefing shows a figure, a source, an event and two names.

use super::new::create;
use super::{Failure, Outcome, say};
use crate::disk::system::shown;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The folder to make it in
    #[arg(value_name = "DIR")]
    dir: PathBuf,
}

/// The files of a new site, in the order in which they are made.
const FILES: &[(&str, &str)] = &[
    ("content/site.toml", include_str!("init/site.toml")),
    ("content/sources.toml", include_str!("init/sources.toml")),
    ("content/entities.toml", include_str!("init/entities.toml")),
    ("content/articles/2018-12-31-ice-closes-the-harbour.md", include_str!("init/article.md")),
    ("content/pages/about.md", include_str!("init/about.md")),
];

pub(super) fn run(arguments: &Arguments) -> Outcome {
    let root = &arguments.dir;
    if root.join("content").symlink_metadata().is_ok() {
        return Err(Failure::Usage(format!("{} has a folder `content` already; nothing was changed", shown(root))));
    }
    for (name, text) in FILES {
        create(&root.join(name), text)?;
    }
    let ignore = root.join(".gitignore");
    if ignore.symlink_metadata().is_err() {
        create(&ignore, "/public/\n")?;
    }
    say(&format!("made a site in {0}; build it with `sourceline build {0}`\n", shown(root)));
    Ok(())
}
