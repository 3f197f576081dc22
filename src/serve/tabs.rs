//! The browser tabs that show the site. In: what they show, and what has changed. Out: messages to those it concerns.
//! A tab says which page it shows and its tag, so that one that comes back late, or from an earlier server, is told too.
//! It never decides what a change touches: it compares tags.

use super::version::held;
use hyper::body::Bytes;
use std::collections::BTreeMap;
use std::sync::Mutex;
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// Messages that wait for a tab. One that takes none is let go, comes back by itself, and is told where it stands.
const WAITING: usize = 32;

/// All open tabs.
#[derive(Default)]
pub struct Tabs(Mutex<Vec<Tab>>);

struct Tab {
    target: String,
    tag: String,
    sender: Sender<Bytes>,
}

impl Tabs {
    /// A tab that shows `target` as it was when it had that tag. Messages to it are received until it is closed.
    pub fn open(&self, target: &str, tag: &str) -> Receiver<Bytes> {
        let (sender, receiver) = channel(WAITING);
        let mut tabs = held(&self.0);
        tabs.retain(|tab| !tab.sender.is_closed());
        // How long to wait before coming back, in milliseconds; and a first sign of life.
        let _ = sender.try_send("retry: 500\n\n".into());
        tabs.push(Tab { target: target.to_owned(), tag: tag.to_owned(), sender });
        receiver
    }

    /// Has the tabs load their page anew whose page has another tag now.
    pub fn compare(&self, tag_of: impl Fn(&str) -> Option<String>) {
        let targets: Vec<String> = held(&self.0).iter().map(|tab| tab.target.clone()).collect();
        // Pages are rendered here, and nobody should wait for that.
        let tags: BTreeMap<String, Option<String>> = targets.into_iter().map(|it| (it.clone(), tag_of(&it))).collect();
        held(&self.0).retain_mut(|tab| match tags.get(&tab.target) {
            Some(Some(tag)) if *tag != tab.tag => {
                tab.tag.clone_from(tag);
                tab.send("reload", "1")
            }
            _ => !tab.sender.is_closed(),
        });
    }

    /// Tells all tabs.
    pub fn tell(&self, event: &str, data: &str) {
        held(&self.0).retain(|tab| tab.send(event, data));
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        held(&self.0).iter().filter(|tab| !tab.sender.is_closed()).count()
    }
}

impl Tab {
    fn send(&self, event: &str, data: &str) -> bool {
        self.sender.try_send(message(event, data)).is_ok()
    }
}

/// A message as `EventSource` reads it; `data` is of one line.
pub fn message(event: &str, data: &str) -> Bytes {
    format!("event: {event}\ndata: {data}\n\n").into()
}
