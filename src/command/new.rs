//! `sourceline new`: the beginning of an article, an entity, a source or a template, so that nobody has to remember how one
//! looks.

use super::{Failure, Folder, Outcome, did_you_mean, open, print, say};
use crate::build::Options;
use crate::disk::{
    self,
    system::{NOT_ALLOWED, shown},
};
use crate::files::Content;
use crate::link::names::fold;
use crate::link::site::{entities_in, sources_in};
use crate::link::{self, Edition};
use crate::parse::{Document, parse};
use crate::path::{FilePath, UrlPath, id_of as id_letters, is_id, is_url_part, slug};
use crate::text::{head, nearest};
use crate::theme;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// A briefing, in content/articles/, dated today
    Article {
        /// What stands above it
        title: String,
        #[command(flatten)]
        folder: Folder,
    },
    /// A person, org, place, event, topic or a kind of your own, in content/entities.toml
    Entity {
        /// person, org, place, event, topic, or a kind from site.toml
        kind: String,
        /// As readers know it
        name: String,
        #[command(flatten)]
        folder: Folder,
        /// The id, where it cannot be made of the name
        #[arg(long)]
        id: Option<String>,
    },
    /// A source, in content/sources.toml
    Source {
        /// Its title, or a description
        title: String,
        #[command(flatten)]
        folder: Folder,
        /// The id, where it cannot be made of the title
        #[arg(long)]
        id: Option<String>,
    },
    /// A template that replaces a built-in one, in the folder of the theme
    Template {
        /// The built-in one, such as article.html, or another file of the theme, such as words/en.toml; without it, all are
        /// listed
        name: Option<String>,
        #[command(flatten)]
        folder: Folder,
        /// Print the built-in file as it is, and write nothing
        #[arg(long)]
        built_in: bool,
    },
}

pub(super) fn run(arguments: &Arguments) -> Outcome {
    match &arguments.what {
        What::Article { title, folder } => article(&folder.dir, title),
        What::Entity { kind, name, folder, id } => entity(&folder.dir, kind, name, id.as_deref()),
        What::Source { title, folder, id } => source(&folder.dir, title, id.as_deref()),
        What::Template { name, folder, built_in } => template(&folder.dir, name.as_deref(), *built_in),
    }
}

fn article(root: &Path, title: &str) -> Outcome {
    let (files, workspace) = open(root)?;
    // An address in plain letters stays as it is when it is sent; of a script that has none, the letters stay.
    let name = plain(title).unwrap_or_else(|| slug(title));
    if name.is_empty() {
        return Err(Failure::Usage("a title has letters or digits".into()));
    }
    // The address is at most as long as a file's name may be; a longer title is cut between words.
    let start = head(&name, 80);
    let cut = if start.len() < name.len() { start.rsplit_once('-').map_or(start, |(cut, _)| cut) } else { start };
    if !is_url_part(cut) {
        return Err(Failure::Usage(format!("`{cut}` cannot be an address; choose a longer title")));
    }
    if cut == "page" {
        let why = "`page` cannot be the address of an article: it is kept for the further pages of lists; choose another title";
        return Err(Failure::Usage(why.into()));
    }
    let options = Options { edition: Edition { drafts: true, ..Edition::default() }, ..Options::default() };
    let pages = workspace.build(&options).pages;
    if let Some(known) = pages.site.articles.iter().find(|article| article.slug == cut) {
        let (path, address) = (&known.document.path, known.url.as_str());
        return Err(Failure::Usage(format!("{path} has the address /{address} already; choose another title")));
    }
    // What else has the address: of an article that was renamed, of a file in static/.
    let file = format!("articles/{cut}/index.html");
    let is_it = |url: &UrlPath| url.file().to_lowercase() == file;
    let by_alias =
        pages.site.redirects.iter().find(|(old, _)| is_it(old)).map(|(_, now)| format!("an old one of {now}"));
    let by_file = || pages.site.files.iter().find(|(url, _)| is_it(url)).map(|(_, path)| format!("that of {path}"));
    if let Some(taken) = by_alias.or_else(by_file) {
        return Err(Failure::Usage(format!("the address /articles/{cut}/ is {taken}; choose another title")));
    }
    let today = jiff::ZonedDateTime::now().date();
    let path = place(root, &files, &format!("content/articles/{today}-{cut}.md"))?;
    // Its date stands in its name, and only there: whoever renames the file dates it anew.
    let text = format!("+++\ntitle = {}\n+++\n\n", quoted(title));
    create(&path, &text)?;
    say(&format!("made {}\n", shown(&path)));
    Ok(())
}

fn entity(root: &Path, kind: &str, name: &str, id: Option<&str>) -> Outcome {
    let (files, workspace) = open(root)?;
    let pages = workspace.build(&Options::default()).pages;
    let site = &pages.site;
    let kinds: Vec<&str> = site.kinds.iter().map(|kind| kind.id.value.as_str()).collect();
    if !kinds.contains(&kind) {
        let near = did_you_mean(nearest(kind, kinds.iter().copied()));
        return Err(Failure::Usage(format!(
            "there is no kind of entity called `{kind}`; {near}the kinds are {}, and those of your own that content/site.toml declares, such as [kinds.ship]",
            kinds.join(", ")
        )));
    }
    let id = id_of(name, id)?;
    if kinds.contains(&id.as_str()) || id == "page" {
        return Err(Failure::Usage(format!("`{id}` cannot be the id of an entity; give another with --id")));
    }
    // Also those of drafts, and those that are merged into others.
    let has_it = |document: &&Arc<Document>| entities_in(document).iter().any(|entry| entry.id.value == id);
    if let Some(known) = workspace.documents().iter().find(has_it) {
        return Err(taken("entity", &id, known.path.as_str()));
    }
    let date = if kind == "event" { "date = \"XXXX\" # when it happened, as exactly as it is known\n" } else { "" };
    let text = format!("[{kind}.{id}]\nname = {}\n{date}", quoted(name));
    append(root, &files, "content/entities.toml", &text, &format!("[[{id}]]"))
}

fn source(root: &Path, title: &str, id: Option<&str>) -> Outcome {
    let (files, workspace) = open(root)?;
    if ["https://", "http://"].iter().any(|scheme| title.starts_with(scheme)) {
        return Err(Failure::Usage(format!(
            "readers are shown a title; give that of the source, and write url = {} below it",
            quoted(title)
        )));
    }
    let id = id_of(title, id)?;
    if id == "page" {
        return Err(Failure::Usage("`page` cannot be the id of a source; give another with --id".into()));
    }
    let has_it = |document: &&Arc<Document>| sources_in(document).iter().any(|entry| entry.id.value == id);
    if let Some(known) = workspace.documents().iter().find(has_it) {
        return Err(taken("source", &id, known.path.as_str()));
    }
    let text = format!("[{id}]\ntitle = {}\n", quoted(title));
    append(root, &files, "content/sources.toml", &text, &format!("[@{id}]"))
}

fn template(root: &Path, name: Option<&str>, built_in: bool) -> Outcome {
    let names = || theme::texts().map(|(known, _)| known);
    let Some(name) = name else {
        return print(&names().map(|name| format!("{name}\n")).collect::<String>());
    };
    let Some((_, text)) = theme::texts().find(|(known, _)| *known == name) else {
        let near = nearest(name, names()).or_else(|| names().find(|known| known.split('.').next() == Some(name)));
        let near = did_you_mean(near);
        return Err(Failure::Usage(format!(
            "there is no built-in template called `{name}`; {near}`sourceline new template` lists them"
        )));
    };
    if built_in {
        return print(text);
    }
    let (files, workspace) = open(root)?;
    let config = link::config(&workspace.documents(), &Edition::default());
    let path = place(root, &files, &format!("themes/{}/{name}", config.theme.value))?;
    create(&path, &theme::beginning(name).unwrap_or_else(|| text.to_owned()))?;
    say(&format!("made {}\n", shown(&path)));
    Ok(())
}

/// The id somebody asked for, or one made of `name`: accents dropped, everything but letters and digits one `-`.
fn id_of(name: &str, asked: Option<&str>) -> Result<String, Failure> {
    if let Some(id) = asked {
        let bad = || Failure::Usage(format!("`{id}` cannot be an id: lower-case letters a to z, digits and `-` can"));
        return if is_id(id) { Ok(id.to_owned()) } else { Err(bad()) };
    }
    if !name.contains(char::is_alphanumeric) {
        return Err(Failure::Usage("a name or a title has letters or digits".into()));
    }
    let words = plain(name).unwrap_or_default();
    let id = words.split('-').take(8).collect::<Vec<_>>().join("-");
    match is_id(&id) {
        true => Ok(id),
        false => Err(Failure::Usage(format!("no id can be made of “{name}”; give one with --id"))),
    }
}

/// `name` in the letters of an id; none if it has letters of another script, which would be lost.
fn plain(name: &str) -> Option<String> {
    // What an article or a preposition before a vowel leaves of itself is a word: l'eau, d'Arc, qu'il, dell'anno.
    const ELIDED: &[&str] = &["l", "d", "j", "m", "n", "s", "t", "c", "un", "all", "dall", "dell", "nell", "sull"];
    let mut joined = String::with_capacity(name.len());
    for (at, part) in fold(name).split('\'').enumerate() {
        let last = joined.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        if at > 0 && (ELIDED.contains(&last) || last.ends_with("qu")) {
            joined.push('-');
        }
        joined.push_str(part);
    }
    let is_lost = |c: char| c.is_alphabetic() && id_letters(c.encode_utf8(&mut [0; 4])).is_none();
    if joined.chars().any(is_lost) { None } else { id_letters(&joined) }
}

fn taken(what: &str, id: &str, path: &str) -> Failure {
    Failure::Usage(format!("{path} has the {what} `{id}` already; give this one another id with --id"))
}

/// `text` as a TOML string.
fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// Where the site's file of that path lies, or will. What cannot be read there, and what is behind a link out of the site, is
/// not written to.
fn place(root: &Path, files: &disk::Folder, path: &str) -> Result<PathBuf, Failure> {
    let ends = path.match_indices('/').map(|(slash, _)| slash).chain([path.len()]);
    for known in ends.filter_map(|end| FilePath::new(&path[..end])).filter(|known| files.has(known)) {
        if !matches!(files.read(&known), Content::Text(_)) {
            let file = shown(&root.join(known.as_str()));
            return Err(Failure::Usage(format!("{file} cannot be read; `sourceline check` says why")));
        }
    }
    Ok(root.join(path))
}

/// Makes a file that is not there yet, with the folders above it.
pub(super) fn create(path: &Path, text: &str) -> Outcome {
    let write = || {
        fs::create_dir_all(path.parent().unwrap_or(path))?;
        File::options().write(true).create_new(true).open(path)?.write_all(text.as_bytes())
    };
    write().map_err(|error: io::Error| match error.kind() {
        io::ErrorKind::AlreadyExists => Failure::Usage(format!("{} is there already", shown(path))),
        _ => unwritten(path, &error),
    })
}

fn unwritten(path: &Path, error: &io::Error) -> Failure {
    let why = match error.kind() {
        io::ErrorKind::PermissionDenied => NOT_ALLOWED.to_owned(),
        _ => error.to_string(),
    };
    Failure::System(format!("could not write {}: {why}", shown(path)))
}

/// Writes an entry at the end of a registry; nothing that stands there is touched. Where it could not be read there, since
/// something before it is wrong or stands in its way, nothing is written.
fn append(root: &Path, files: &disk::Folder, registry: &str, text: &str, used: &str) -> Outcome {
    let path = &place(root, files, registry)?;
    let failed = |error: io::Error| unwritten(path, &error);
    let added = || {
        let before = match fs::read(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            before => before?,
        };
        let gap = match before.last() {
            None => "",
            Some(b'\n') => "\n",
            Some(_) => "\n\n",
        };
        let mut added = format!("{gap}{text}");
        if before.windows(2).any(|pair| pair == b"\r\n") {
            // Lines end as those do that are there.
            added = added.replace('\n', "\r\n");
        }
        Ok((String::from_utf8_lossy(&before).into_owned() + &added, added))
    };
    let (whole, added) = added().map_err(failed)?;
    let read = FilePath::new(registry).and_then(|file| parse(&file, &whole));
    if read.iter().flat_map(|read| &read.problems).any(|(_, problem)| problem.code().name() == "toml-syntax") {
        return Err(Failure::Usage(format!(
            "{} could not be read with this at its end, so nothing was written; `sourceline check` says what is wrong there, if anything is; else write it yourself, where it fits:\n\n{text}",
            shown(path)
        )));
    }
    let write = || File::options().append(true).create(true).open(path)?.write_all(added.as_bytes());
    write().map_err(failed)?;
    say(&format!("added to {}; use it as {used}\n", shown(path)));
    Ok(())
}
