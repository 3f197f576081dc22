//! `sourceline serve`: the site in a browser, as it is being written.

use super::{Failure, Folder, Outcome, base_url, counts, needs_content, say};
use crate::build::Options;
use crate::diagnostic::terminal::{self, summary};
use crate::diagnostic::{Diagnostic, Severity};
use crate::disk::system::shown;
use crate::link::Edition;
use crate::path::FilePath;
use crate::serve::{PORT, Server, Session, Told, listen};
use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How many files are named when many were saved at once.
const NAMED: usize = 3;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    folder: Folder,
    /// The port to listen at [default: 1111, or the next free one]
    #[arg(long)]
    port: Option<u16>,
    /// The address to listen at; at 0.0.0.0, others in the network can read the site too
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    host: String,
    /// Open the site in the browser
    #[arg(long)]
    open: bool,
    /// Where the site will stand, in place of base_url in site.toml
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<String>,
    /// Leave drafts out
    #[arg(long)]
    no_drafts: bool,
}

pub(super) fn run(arguments: &Arguments) -> Outcome {
    let started = Instant::now();
    let root = &arguments.folder.dir;
    needs_content(root)?;
    let listener = listen(&arguments.host, arguments.port).map_err(Failure::System)?;
    let address = listener.local_addr().map_err(|error| Failure::System(error.to_string()))?;
    let edition = Edition { drafts: !arguments.no_drafts, base_url: arguments.base_url.clone() };
    let options = Options { edition, ..Options::default() };
    let server = Server::open(root, options, listener, &arguments.host)
        .map_err(|error| Failure::System(format!("could not serve {}: {error}", shown(root))))?;
    let mut desk = Desk::default();
    desk.show(server.session());
    // Where it listens at all addresses, any of them will do.
    let shown = if address.ip().is_unspecified() { "localhost".to_owned() } else { arguments.host.clone() };
    let shown = if shown.contains(':') && !shown.starts_with('[') { format!("[{shown}]") } else { shown };
    let url = format!("http://{shown}:{}/", address.port());
    let seconds = started.elapsed().as_secs_f64();
    let built = counts(&server.session().preview().version().built);
    say(&format!("serving {built} at {url} after {seconds:.2} s; what is wrong is at {url}_desk/; stop with Ctrl-C\n"));
    if arguments.port.is_none() && address.port() != PORT {
        say(&format!("port {PORT} is in use, so this is the next free one\n"));
    }
    if !address.ip().is_loopback() {
        say(
            "warning: whoever can reach this machine over the network can read the site, with its drafts and mistakes\n",
        );
    }
    if arguments.open {
        open(&url);
    }
    server
        .run(move |told| desk.tell(&told))
        .map_err(|error| Failure::System(format!("could not serve any longer: {error}")))?;
    say("stopped\n");
    Ok(())
}

/// What the terminal has been told.
#[derive(Default)]
struct Desk {
    diagnostics: Vec<Diagnostic>,
}

impl Desk {
    fn tell(&mut self, told: &Told<'_>) {
        match told {
            Told::Saved { paths, session, took } => {
                say(&saved(paths, *took));
                // Without a word it would read as if all were well.
                if self.errors() > 0 && self.diagnostics == session.diagnostics() {
                    self.sum_up(session, "");
                }
                self.show(session);
            }
            Told::Failed(session) => self.show(session),
            Told::Notice(words) => say(&format!("{words}\n")),
        }
    }

    /// What is wrong, unless it was said already. Errors are said until they are mended, warnings once.
    fn show(&mut self, session: &Session) {
        if self.diagnostics == session.diagnostics() {
            return;
        }
        let before = std::mem::replace(&mut self.diagnostics, session.diagnostics().to_vec());
        let mut said: BTreeMap<_, usize> = BTreeMap::new();
        before.iter().for_each(|diagnostic| *said.entry(key(diagnostic)).or_default() += 1);
        let mut is_said = |diagnostic: &Diagnostic| match said.get_mut(&key(diagnostic)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                true
            }
            _ => false,
        };
        let mut news = self.diagnostics.clone();
        news.retain(|diagnostic| diagnostic.severity == Severity::Error || !is_said(diagnostic));
        let drawn = terminal::render(&news, session.files(), super::colours());
        let space = if drawn.is_empty() { "" } else { "\n" };
        self.sum_up(session, &format!("{drawn}{space}"));
    }

    fn errors(&self) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count()
    }

    fn sum_up(&self, session: &Session, before: &str) {
        let errors = self.errors();
        let stays = match errors {
            0 => "",
            _ if session.is_shown() => "; the pages are shown as far as they can be",
            _ => "; the pages stay as they were",
        };
        say(&format!("{before}{}{stays}\n", summary(errors, self.diagnostics.len() - errors)));
    }
}

/// What makes a diagnostic the same one as before.
fn key(diagnostic: &Diagnostic) -> (FilePath, &'static str, String) {
    (diagnostic.place.path.clone(), diagnostic.problem.code().name(), diagnostic.problem.title())
}

/// `content/articles/one.md and 2 others, in 12 ms`
fn saved(paths: &[FilePath], took: Duration) -> String {
    let named: Vec<&str> = paths.iter().take(NAMED).map(FilePath::as_str).collect();
    let others = match paths.len().saturating_sub(NAMED) {
        0 => String::new(),
        1 => " and 1 other".to_owned(),
        others => format!(" and {others} others"),
    };
    format!("changed: {}{others}, in {} ms\n", named.join(", "), took.as_millis())
}

/// Opens an address with the program the system has for that. It is not waited for.
fn open(url: &str) {
    let mut command = match std::env::consts::OS {
        "macos" => Command::new("open"),
        "windows" => Command::new("explorer"),
        _ => Command::new("xdg-open"),
    };
    let opened = command.arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    match opened {
        // Its end must be taken note of, or it would stay among the processes.
        Ok(mut child) => drop(std::thread::spawn(move || child.wait())),
        Err(error) => say(&format!("could not open a browser ({error}); open {url} yourself\n")),
    }
}
