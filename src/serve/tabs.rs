//! The browser tabs that show the site. In: what they show, and what has changed. Out: messages to those it concerns.
//! A tab says which page it shows, its tag, and for how long it has not listened, so that one that comes back late, or
//! from an earlier server, is told too.
//! It never decides what a change touches: it compares tags.

use super::version::held;
use hyper::body::Bytes;
use std::collections::{BTreeMap, VecDeque};
use std::sync::Mutex;
use std::time::{Duration, Instant};
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// Messages that wait for a tab. One that takes none is let go, comes back by itself, and is told where it stands.
const WAITING: usize = 32;

/// How many messages to all are kept for tabs that come late. Who has missed more loads its page anew.
const KEPT: usize = 16;

/// All open tabs.
#[derive(Default)]
pub struct Tabs(Mutex<Open>);

#[derive(Default)]
struct Open {
    tabs: Vec<Tab>,
    /// What all were told that no tag shows, and when.
    told: VecDeque<(Instant, Bytes)>,
    /// When the last of those was told that are not kept any more.
    forgotten: Option<Instant>,
}

struct Tab {
    target: String,
    tag: String,
    sender: Sender<Bytes>,
}

impl Tabs {
    /// A tab that shows `target` as it was when it had that tag, and has not listened for as long as it was `away`: since
    /// its page began to load, or since it was last here. Messages to it are received until it is closed.
    pub fn open(&self, target: &str, tag: &str, away: Duration) -> Receiver<Bytes> {
        let (sender, receiver) = channel(WAITING);
        let tab = Tab { target: target.to_owned(), tag: tag.to_owned(), sender };
        let mut open = held(&self.0);
        open.tabs.retain(|tab| !tab.sender.is_closed());
        // A first sign of life.
        let _ = tab.sender.try_send(": here\n\n".into());
        let missed = |told: &Instant| told.elapsed() <= away;
        if open.forgotten.as_ref().is_some_and(missed) {
            tab.send("reload", "1");
        } else {
            for (_, message) in open.told.iter().filter(|(told, _)| missed(told)) {
                let _ = tab.sender.try_send(message.clone());
            }
        }
        open.tabs.push(tab);
        receiver
    }

    /// Has the tabs load their page anew whose page has another tag now.
    pub fn compare(&self, tag_of: impl Fn(&str) -> Option<String>) {
        let targets: Vec<String> = held(&self.0).tabs.iter().map(|tab| tab.target.clone()).collect();
        // Pages are rendered here, and nobody should wait for that.
        let tags: BTreeMap<String, Option<String>> = targets.into_iter().map(|it| (it.clone(), tag_of(&it))).collect();
        held(&self.0).tabs.retain_mut(|tab| match tags.get(&tab.target) {
            Some(Some(tag)) if *tag != tab.tag => {
                tab.tag.clone_from(tag);
                tab.send("reload", "1")
            }
            _ => !tab.sender.is_closed(),
        });
    }

    /// Tells all tabs how things stand; those that come later are told anew by whoever opens them.
    pub fn tell(&self, event: &str, data: &str) {
        held(&self.0).tabs.retain(|tab| tab.send(event, data));
    }

    /// Tells all tabs what has happened, also those that come back and have missed it.
    pub fn tell_all(&self, event: &str, data: &str) {
        self.tell(event, data);
        let mut open = held(&self.0);
        open.told.push_back((Instant::now(), message(event, data)));
        if open.told.len() > KEPT {
            open.forgotten = open.told.pop_front().map(|(told, _)| told);
        }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        held(&self.0).tabs.iter().filter(|tab| !tab.sender.is_closed()).count()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tab_is_told_of_each_change_of_its_page_once() {
        let tabs = Tabs::default();
        let mut tab = tabs.open("/", "one", Duration::ZERO);
        for tag in ["one", "two", "two", "two", "three", "three"] {
            tabs.compare(|_| Some(tag.to_owned()));
        }
        let told: Vec<Bytes> = std::iter::from_fn(|| tab.try_recv().ok()).collect();
        assert_eq!(told.iter().filter(|told| told.starts_with(b"event: reload")).count(), 2, "{told:?}");
    }
}
