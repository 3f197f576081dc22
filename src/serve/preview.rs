//! What browsers get to see. In: builds, as they come, and targets of requests. Out: the answer to each.
//! While the content has errors the last site without any stays, and what is wrong is told beside it.
//! It never touches the disk. A build is put in place of another in one step; who asks while words are changed in the one
//! that is shown waits until they are checked.

use super::mistakes::{Mistakes, escaped};
use super::static_host::{Found, find, media_type, not_found};
use super::tabs::{Tabs, message};
use super::version::{Leaf, Version, line, tag};
use crate::build::Built;
use crate::diagnostic::Diagnostic;
use crate::link::site::Picture;
use crate::page::picture::Smaller;
use crate::path::FilePath;
use crate::theme::Asset;
use hyper::body::Bytes;
use std::sync::mpsc::{Sender, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;
use tokio::sync::mpsc::Receiver;

/// The page of what is wrong.
pub const DESK: &str = "/_desk/";

/// How long to wait for those who are just looking at the site: less than it takes to link a large one.
const MOMENT: Duration = Duration::from_micros(200);
/// How often.
const MOMENTS: usize = 100;

/// What is shown now.
pub struct Preview {
    shown: RwLock<Shown>,
    mistakes: RwLock<Arc<Mistakes>>,
    /// The open tabs.
    pub tabs: Tabs,
    /// Old sites, to be taken apart where nobody waits for it.
    old: SyncSender<Shown>,
    failed: Mutex<Box<dyn Fn() + Send>>,
}

#[derive(Clone)]
struct Shown {
    now: Arc<Version>,
    /// The last one in which no template was known to fail, for the pages that fail in this one.
    before: Option<Arc<Version>>,
    /// Whether it was built without an error.
    good: bool,
}

/// The answer to a request.
#[derive(Debug)]
pub enum Answer {
    /// Bytes at hand: a page, or a text of the theme.
    Leaf {
        /// 200, 404 or 500.
        status: u16,
        /// What it says.
        leaf: Arc<Leaf>,
        /// Its media type.
        media: &'static str,
    },
    /// A file of the site's folder.
    File(FilePath, &'static str),
    /// A smaller one of an image, to be made of it.
    Smaller(Picture, Smaller),
    /// It is over there.
    Moved(String),
    /// It asks for no address; or for what is not there, on a site that has no page for that.
    Malformed,
}

impl Preview {
    /// Shows a first site. `good` says whether it was built without an error.
    pub fn new(version: Version, good: bool) -> Preview {
        // One may wait while another is taken apart; who is faster than that has to wait too, or memory would fill.
        let (old, gone) = sync_channel::<Shown>(1);
        std::thread::spawn(move || gone.into_iter().for_each(drop));
        let shown = Shown { now: Arc::new(version), before: None, good };
        Preview {
            shown: RwLock::new(shown),
            mistakes: RwLock::default(),
            tabs: Tabs::default(),
            old,
            failed: Mutex::new(Box::new(|| ())),
        }
    }

    /// Has `events` told when a template fails at a page that was asked for.
    pub fn when_failed(&self, events: Sender<super::watch::Event>) {
        let tell = move || drop(events.send(super::watch::Event::Failed));
        *super::version::held(&self.failed) = Box::new(tell);
    }

    fn shown(&self) -> Shown {
        self.shown.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The site that is shown.
    pub fn version(&self) -> Arc<Version> {
        self.shown().now
    }

    /// Whether what is shown was built without an error.
    pub fn is_good(&self) -> bool {
        self.shown().good
    }

    /// Shows another site from now on.
    pub fn show(&self, version: Version, good: bool) {
        let old = self.shown();
        let before = match version.built.theme.has_own_templates() {
            false => None,
            true if old.now.failed().is_empty() => Some(old.now),
            true => old.before,
        };
        let new = Shown { now: Arc::new(version), before, good };
        let old = std::mem::replace(&mut *self.shown.write().unwrap_or_else(PoisonError::into_inner), new);
        let _ = self.old.send(old);
    }

    /// Changes the site that is shown, unless somebody looks at it for long, or `change` changes nothing. Who asks meanwhile
    /// waits a moment.
    pub fn amend<T>(&self, change: impl FnOnce(&mut Built) -> Option<T>) -> Option<T> {
        let mut shown = self.shown.write().unwrap_or_else(PoisonError::into_inner);
        // Those who look at it are done in a moment, and nobody else comes in.
        for _ in 0..MOMENTS {
            if Arc::get_mut(&mut shown.now).is_some() {
                break;
            }
            std::thread::sleep(MOMENT);
        }
        Arc::get_mut(&mut shown.now)?.amend(change)
    }

    /// What is wrong.
    pub fn mistakes(&self) -> Arc<Mistakes> {
        self.mistakes.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Tells what is wrong from now on.
    pub fn tell(&self, mistakes: Mistakes) {
        let banner = mistakes.banner();
        let changed = self.mistakes().banner() != banner;
        *self.mistakes.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(mistakes);
        if changed {
            self.tabs.tell("banner", &banner);
        }
        self.tabs.compare(|target| (target == DESK).then(|| self.mistakes().page().tag.clone()));
    }

    /// Has the tabs load their page anew whose page has changed.
    pub fn refresh(&self) {
        self.tabs.compare(|target| self.tag(target));
    }

    /// What a request for `target` gets.
    pub fn answer(&self, target: &str) -> Answer {
        let shown = self.shown();
        let built = &shown.now.built;
        match find(built, target) {
            Found::Page(number) => self.page(&shown, number, 200),
            Found::Nothing => match not_found(built) {
                Some(number) => self.page(&shown, number, 404),
                None => Answer::Malformed,
            },
            Found::Asset(url, Asset::File(path)) | Found::File(url, path) => {
                Answer::File(path.clone(), media_type(url.as_str()))
            }
            Found::Asset(url, Asset::BuiltIn(bytes)) => plain(Bytes::from_static(bytes), media_type(url.as_str())),
            Found::Asset(url, Asset::Text(text)) => {
                plain(Bytes::copy_from_slice(text.as_bytes()), media_type(url.as_str()))
            }
            Found::Smaller(picture, smaller) => Answer::Smaller(picture.clone(), smaller),
            Found::Moved(to) => Answer::Moved(to),
            Found::Malformed => Answer::Malformed,
        }
    }

    fn page(&self, shown: &Shown, number: usize, status: u16) -> Answer {
        let page = shown.now.built.pages.page(number);
        let media = media_type(&page.url.file());
        let known = shown.now.count_failed();
        let made = shown.now.page(number);
        // A page that is shown can be odd too.
        if shown.now.count_failed() != known {
            super::version::held(&self.failed)();
        }
        let diagnostic = match made {
            Ok(leaf) => return Answer::Leaf { status, leaf, media },
            Err(diagnostic) => diagnostic,
        };
        let earlier = shown.before.as_ref().and_then(|before| {
            let number = before.built.pages.find(page.url.as_str())?;
            before.page(number).ok()
        });
        match earlier {
            Some(leaf) => Answer::Leaf { status, leaf, media },
            None => Answer::Leaf { status: 500, leaf: Arc::new(broken(&diagnostic)), media: media_type(".html") },
        }
    }

    /// The tag of what stands at `target`, if that is a page.
    fn tag(&self, target: &str) -> Option<String> {
        if target == DESK {
            return Some(self.mistakes().page().tag.clone());
        }
        match self.answer(target) {
            Answer::Leaf { leaf, .. } => Some(leaf.tag.clone()),
            _ => None,
        }
    }

    /// A tab that shows `target` with that tag and was `away` for so long: the messages it gets. It is told at once what it
    /// has missed.
    pub fn open_tab(&self, target: &str, tag: &str, away: Duration) -> (Vec<Bytes>, Receiver<Bytes>) {
        let receiver = self.tabs.open(target, tag, away);
        let mut first = vec![message("banner", &self.mistakes().banner())];
        if self.tag(target).is_some_and(|now| now != tag) {
            first.push(message("reload", "1"));
        }
        (first, receiver)
    }
}

fn plain(bytes: Bytes, media: &'static str) -> Answer {
    Answer::Leaf { status: 200, leaf: Arc::new(Leaf::of(bytes)), media }
}

/// What stands for a page that a template cannot show and never could.
fn broken(diagnostic: &Diagnostic) -> Leaf {
    let text = format!("{}: {}", diagnostic.place.path, diagnostic.problem.title());
    let tag = tag(text.as_bytes());
    let page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>This page cannot be shown</title>\n<link rel=\"stylesheet\" href=\"/_desk/desk.css\">\n</head>\n<body>\n<main>\n<h1>This page cannot be shown</h1>\n<p>{}</p>\n<p><a href=\"{DESK}\">What is wrong</a></p>\n</main>\n{}</body>\n</html>\n",
        escaped(&text),
        line(&tag)
    );
    Leaf { bytes: page.into(), tag }
}
