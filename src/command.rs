//! What one types. In: arguments. Out: an exit code, and words on the terminal.
//! Exit codes: 0 fine, 1 the content has errors, 2 wrong usage, 3 the disk or the system said no.
//! It never decides anything about content: it feeds files in and carries pages and diagnostics out.

mod build;
mod check;
mod explain;
mod impact;
mod init;
mod new;
mod pictures;
mod places;
mod progress;
mod serve;
mod table;

use crate::build::Built;
use crate::diagnostic::{Diagnostic, terminal};
use crate::disk::{self, system::shown};
use crate::link::site::Moment;
use crate::parse::config;
use crate::workspace::Workspace;
use clap::builder::StyledStr;
use clap::error::{ErrorFormatter, ErrorKind};
use clap::{CommandFactory, Parser, Subcommand};
use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// A static site builder for briefings in which every figure leads to its source.
#[derive(Parser)]
#[command(name = "sourceline", version, max_term_width = 100, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the site into a folder that any web server can host
    Build(build::Arguments),
    /// Show the site in a browser while you write
    Serve(serve::Arguments),
    /// Check the site without publishing it
    Check(check::Arguments),
    /// Start an article, an entity, a source or a template
    New(new::Arguments),
    /// Make a small site to begin with
    Init(init::Arguments),
    /// List what rests on a source, and would fall with it
    Impact(impact::Arguments),
    /// Tell what a code such as `unknown-reference` means, or more of a topic such as `wordings`
    Explain(explain::Arguments),
}

/// How a command ended, other than well.
enum Failure {
    /// The content has errors, which have been shown.
    Content,
    /// What was asked for cannot be done.
    Usage(String),
    /// The disk or the system said no.
    System(String),
}

type Outcome = Result<(), Failure>;

/// Carries out what the arguments say.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version go to standard output and are no mistake. A closed output is no concern of ours.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let outcome = match arguments.command {
        Command::Build(arguments) => build::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Init(arguments) => init::run(&arguments),
        Command::Impact(arguments) => impact::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
    };
    let (code, message) = match outcome {
        Ok(()) => return ExitCode::SUCCESS,
        Err(Failure::Content) => return ExitCode::from(1),
        Err(Failure::Usage(message)) => (2, message),
        Err(Failure::System(message)) => (3, message),
    };
    say(&format!("error: {message}\n"));
    ExitCode::from(code)
}

/// Words for people, on standard error. If nobody listens there is nobody to tell.
fn say(words: &str) {
    let _ = io::stderr().lock().write_all(words.as_bytes());
}

/// What was asked for, on standard output. A reader that has seen enough, such as `head`, is no mistake.
fn print(text: &str) -> Outcome {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::System(format!("could not write the output: {error}")))
        }
        _ => Ok(()),
    }
}

/// Whether `folder` can be a site at all.
fn needs_content(folder: &Path) -> Outcome {
    if folder.join("content").is_dir() {
        return Ok(());
    }
    let folder = shown(folder);
    Err(Failure::Usage(format!(
        "there is no folder `content` in {folder}; name the folder that holds it, or make a site with `sourceline init {folder}`"
    )))
}

/// The site in `folder`, read.
fn open(folder: &Path) -> Result<(disk::Folder, Workspace), Failure> {
    needs_content(folder)?;
    // This thread works with the others: if it only waited for them, all would be woken each time, and the system takes
    // milliseconds to see that two of them sit on one core. Where that is settled already, it stays.
    rayon::ThreadPoolBuilder::new().use_current_thread().build_global().ok();
    let read = |error: io::Error| Failure::System(format!("could not read {}: {error}", shown(folder)));
    let folder = disk::Folder::scan(folder).map_err(read)?;
    let workspace = Workspace::read(folder.paths(), |path| folder.read(path));
    Ok((folder, workspace))
}

/// Diagnostics as people read them, with colours where there is a terminal.
fn show(built: &Built, folder: &disk::Folder, workspace: &mut Workspace) {
    let places = terminal::drawn(&built.diagnostics).flat_map(Diagnostic::places);
    workspace.recall(places, |path| folder.read(path));
    let drawn = terminal::render(&built.diagnostics, workspace.files(), colours());
    if !drawn.is_empty() {
        say(&(drawn + "\n"));
    }
}

/// A question before a sentence that says what there is: nothing, where no name is near.
fn did_you_mean(near: Option<&str>) -> String {
    near.map_or(String::new(), |near| format!("did you mean `{near}`? "))
}

/// Whether diagnostics are drawn in colours.
fn colours() -> bool {
    let wanted = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    if wanted && cfg!(windows) {
        // A console there shows colours once it is told to, which clap does before it prints: here it prints nothing.
        let _ = clap::error::Error::<Nothing>::new(ErrorKind::InvalidValue).with_cmd(&Arguments::command()).print();
    }
    wanted
}

/// A mistake without words.
struct Nothing;

impl ErrorFormatter for Nothing {
    fn format_error(_: &clap::error::Error<Nothing>) -> StyledStr {
        StyledStr::new()
    }
}

/// An address as `--base-url` takes it, with a trailing `/`.
fn base_url(address: &str) -> Result<String, String> {
    config::base_url(address).map_err(|allowed| format!("it can be {allowed}"))
}

/// `4 articles, 1 entity, …`: what a site is made of.
fn counts(built: &Built) -> String {
    let site = &built.pages.site;
    let events = site.timeline.iter().filter(|moment| matches!(moment, Moment::Event(_))).count();
    let entities = site.entities.iter().filter(|entity| entity.told_in.is_none()).count();
    let count = |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    [
        count(site.articles.len(), "article", "articles"),
        count(entities, "entity", "entities"),
        count(site.sources.len(), "source", "sources"),
        count(site.figures.len(), "figure", "figures"),
        count(events, "event", "events"),
        count(built.pages.list.len(), "page", "pages"),
    ]
    .join(", ")
}

/// The folder that holds `content/`, as an argument of most commands.
#[derive(clap::Args)]
struct Folder {
    /// The folder that holds content/
    #[arg(value_name = "DIR", default_value = ".", hide_default_value = true)]
    dir: PathBuf,
}
