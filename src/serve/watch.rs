//! What happens in the site's folder. In: what the system says of it. Out: the paths to look at again, a save at a time.
//! It waits no longer than an editor needs to finish, and says only where to look: what has changed, the content decides.
//! Where the system cannot tell, it looks by itself again and again, and says why. So it does at what no watch tells of:
//! whether the site is where it was, and whether what could not be read can be read now.

use crate::disk::system::{WATCHES_TREES, can_open, is_too_many_files, state, which};
use crate::disk::{Folder, TOO_MANY_FILES};
use crate::path::FilePath;
use notify::event::{AccessKind, AccessMode, ModifyKind, RenameMode};
use notify::{Config, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant, SystemTime};

/// How long nothing more must happen after a save that is surely done. Some editors save several files at once.
const DONE: Duration = Duration::from_millis(1);
/// How long nothing more must happen while a save may be under way: a file is open, away, or not known yet.
const UNDER_WAY: Duration = Duration::from_millis(15);
/// The longest wait when things keep happening.
const LONGEST: Duration = Duration::from_millis(60);
/// How often we look ourselves, where the system does not tell: at all files, or at what no watch tells of.
const LOOK: Duration = Duration::from_millis(500);
/// How much at once may be more than the system can tell: Windows forgets what it has no room for, and does not say so.
const MANY: usize = 30;
/// Files that young may change again without a change of their time.
const YOUNG: Duration = Duration::from_millis(100);

/// What a session hears.
pub enum Event {
    /// Something happened at a path.
    At(PathBuf, How),
    /// The system lost count; everything may have changed.
    Everything,
    /// A template could not show a page that was asked for.
    Failed,
}

/// How far what happens at a path has got.
#[derive(Clone, Copy, PartialEq)]
pub enum How {
    /// Somebody writes, or something is new.
    Begun,
    /// A file was written, or something happened in a folder, which is told of its place too.
    Changed,
    /// Written and closed, or moved into place.
    Done,
    /// Not there any more.
    Gone,
}

/// What to do next.
pub enum Next {
    /// Look at these paths again, or at everything. When the first of it happened.
    Look {
        /// What was touched.
        paths: BTreeSet<PathBuf>,
        /// Whether anything else may have changed too.
        everything: bool,
        /// When it began.
        began: Instant,
    },
    /// See which templates failed.
    Failed,
    /// Nobody can tell us anything any more.
    End,
}

/// Watches the folders of a site.
pub struct Watch {
    root: PathBuf,
    events: Receiver<Event>,
    watcher: Option<RecommendedWatcher>,
    watched: BTreeSet<PathBuf>,
    /// Which folders had the names of the site's own and its `content`, when we began to watch them: a folder above them
    /// may be renamed, and no watch tells of that.
    bound: [Option<(u64, u64)>; 2],
    /// When we last looked whether they still have them.
    looked: Instant,
    /// Why the system does not tell, until it was said.
    complaint: Option<String>,
    /// Whether a template failed during a save.
    failed: bool,
    /// What all files looked like when we last looked ourselves.
    seen: Option<Seen>,
}

impl Watch {
    /// Watches the site in `root`, a real path. `events` are those sent by `sender`, perhaps by others too.
    pub fn new(root: &Path, sender: Sender<Event>, events: Receiver<Event>) -> Watch {
        let mut watch = Watch::polling(root, events);
        let config = Config::default().with_follow_symlinks(false);
        match RecommendedWatcher::new(move |event| forward(&sender, event), config) {
            Ok(watcher) => watch.watcher = Some(watcher),
            Err(error) => watch.give_up(&error),
        }
        watch
    }

    /// Looks by itself only.
    pub fn polling(root: &Path, events: Receiver<Event>) -> Watch {
        Watch {
            root: root.to_owned(),
            events,
            watcher: None,
            watched: BTreeSet::new(),
            bound: [None; 2],
            looked: Instant::now(),
            complaint: None,
            failed: false,
            seen: None,
        }
    }

    /// Watches the folders of `folder` and no others. Says which of them are watched only now, so that something may have
    /// happened there unseen.
    pub fn cover(&mut self, folder: &Folder) -> Vec<PathBuf> {
        let wanted: BTreeSet<PathBuf> = folder.folders().cloned().chain([self.root.clone()]).collect();
        let mut fresh = Vec::new();
        // First, so that what comes in their place while they are being watched is another.
        self.bound = self.here();
        let Some(watcher) = &mut self.watcher else { return fresh };
        // The old ones first: where a folder was renamed, the system knows both names as one.
        for left in self.watched.difference(&wanted) {
            let _ = watcher.unwatch(left);
        }
        let mut covered: BTreeSet<PathBuf> = self.watched.intersection(&wanted).cloned().collect();
        for path in wanted.difference(&self.watched) {
            let watched = match mode(path, &self.root, &wanted, WATCHES_TREES) {
                Some(mode) => watcher.watch(path, mode),
                None => Ok(()),
            };
            match watched {
                Ok(()) => {
                    covered.insert(path.clone());
                    fresh.push(path.clone());
                }
                Err(error) if is_out_of_watches(&error) => {
                    self.give_up(&error);
                    return fresh;
                }
                // It is gone again, which will be told of the folder it lay in, or we may not read it.
                Err(_) => {}
            }
        }
        self.watched = covered;
        fresh
    }

    pub(super) fn give_up(&mut self, error: &notify::Error) {
        self.watcher = None;
        self.watched.clear();
        let why = match &error.kind {
            notify::ErrorKind::MaxFilesWatch => {
                "the system allows no more folders to be watched (fs.inotify.max_user_watches)".to_owned()
            }
            // The same error tells of two limits; the other one is not reached while files can be opened.
            notify::ErrorKind::Io(error)
                if is_too_many_files(error) && cfg!(target_os = "linux") && can_open(&self.root) =>
            {
                "the system allows no more programs to watch folders (fs.inotify.max_user_instances)".to_owned()
            }
            notify::ErrorKind::Io(error) if is_too_many_files(error) => TOO_MANY_FILES.to_owned(),
            _ => format!("the system cannot watch folders ({error})"),
        };
        self.complaint = Some(why);
    }

    /// Why the system does not tell what happens, if that is new.
    pub fn complaint(&mut self) -> Option<String> {
        self.complaint.take()
    }

    /// The folders that have the names of the site's own and its `content` now.
    fn here(&self) -> [Option<(u64, u64)>; 2] {
        [which(&self.root), which(&self.root.join("content"))]
    }

    /// Waits until something has happened and is done with. `known` says whether a path is a file of the site, or one that
    /// a link leads through; `could_be`, of any other, whether it could be one. `again` are paths to look at once more even if
    /// nothing happens.
    pub fn wait(
        &mut self,
        known: impl Fn(&Path) -> bool,
        could_be: impl Fn(&Path) -> bool,
        again: &BTreeSet<PathBuf>,
    ) -> Next {
        let matters = |path: &Path| match known(path) {
            true => Matters::Known,
            false if could_be(path) => Matters::Perhaps,
            false => Matters::Not,
        };
        if std::mem::take(&mut self.failed) {
            return Next::Failed;
        }
        if self.watcher.is_none() {
            return self.look(again);
        }
        loop {
            let mut save = Save::default();
            let event = match self.events.recv_timeout(LOOK.saturating_sub(self.looked.elapsed())) {
                Ok(event) => event,
                Err(RecvTimeoutError::Disconnected) => return Next::End,
                Err(RecvTimeoutError::Timeout) => {
                    self.looked = Instant::now();
                    let everything = self.bound != self.here();
                    if everything {
                        self.forget(&self.root.clone());
                    }
                    if everything || !again.is_empty() {
                        return Next::Look { paths: again.clone(), everything, began: Instant::now() };
                    }
                    continue;
                }
            };
            let began = Instant::now();
            let mut last = began;
            match self.note(&mut save, event, matters) {
                Noted::Failed => return Next::Failed,
                Noted::Nothing => continue,
                Noted::Something => {}
            }
            loop {
                let wait = if save.is_done() { DONE } else { UNDER_WAY };
                let end = (last + wait).min(began + LONGEST);
                match self.events.recv_timeout(end.saturating_duration_since(Instant::now())) {
                    Ok(event) => match self.note(&mut save, event, matters) {
                        Noted::Something => last = Instant::now(),
                        Noted::Failed => self.failed = true,
                        Noted::Nothing => {}
                    },
                    Err(_) => break,
                }
            }
            if !save.is_empty() {
                let paths = save.done.into_iter().chain(save.under_way).chain(save.folders).collect();
                return Next::Look { paths, everything: save.everything, began };
            }
        }
    }

    fn note(&mut self, save: &mut Save, event: Event, matters: impl Fn(&Path) -> Matters) -> Noted {
        let (path, how) = match event {
            Event::Failed => return Noted::Failed,
            Event::Everything => {
                save.everything = true;
                return Noted::Something;
            }
            Event::At(path, how) => (path, how),
        };
        let matters = matters(&path);
        let known = matters == Matters::Known;
        let folder = self.watched.contains(&path);
        if folder && how == How::Changed {
            return Noted::Nothing;
        }
        if folder && how != How::Done {
            self.forget(&path);
            save.folders.insert(path.clone());
        }
        if matters == Matters::Not && !folder {
            return Noted::Nothing;
        }
        save.done.remove(&path);
        save.under_way.remove(&path);
        save.told += 1;
        save.everything |= WATCHES_TREES && save.told > MANY;
        match how {
            // It came and went, as an editor's own files do. A name that is no text is known by no name.
            // Some systems tell of several things at once, and not in their order: it may be there again.
            How::Gone if !known && path.to_str().is_some() && path.symlink_metadata().is_err() => {}
            How::Done if known => drop(save.done.insert(path)),
            _ => drop(save.under_way.insert(path)),
        }
        Noted::Something
    }

    /// Forgets that a folder is watched and all below it: what has its name next is another one.
    fn forget(&mut self, folder: &Path) {
        let below: Vec<PathBuf> = self.watched.iter().filter(|path| path.starts_with(folder)).cloned().collect();
        for path in below {
            self.watched.remove(&path);
            if let Some(watcher) = &mut self.watcher {
                let _ = watcher.unwatch(&path);
            }
        }
    }

    /// Looks at all files until one of them looks different from last time.
    fn look(&mut self, again: &BTreeSet<PathBuf>) -> Next {
        loop {
            match self.events.recv_timeout(LOOK) {
                Ok(Event::Failed) => return Next::Failed,
                Ok(Event::At(..) | Event::Everything) => {}
                Err(RecvTimeoutError::Disconnected) => return Next::End,
                Err(RecvTimeoutError::Timeout) => {
                    let began = Instant::now();
                    let seen = Folder::scan(&self.root).map(Seen::of).unwrap_or_default();
                    let mut paths: BTreeSet<PathBuf> = self.seen.as_ref().map_or_else(BTreeSet::new, |before| {
                        let other = seen.files.iter().filter(|(file, looks)| before.files.get(*file) != Some(looks));
                        other.map(|(file, _)| file).chain(&seen.young).cloned().collect()
                    });
                    paths.extend(again.iter().cloned());
                    let before = self.seen.replace(seen);
                    if !paths.is_empty() || before.as_ref() != self.seen.as_ref() {
                        return Next::Look { paths, everything: true, began };
                    }
                }
            }
        }
    }
}

/// What belongs to one save.
#[derive(Default)]
struct Save {
    done: BTreeSet<PathBuf>,
    under_way: BTreeSet<PathBuf>,
    /// Watched ones that are new or gone.
    folders: BTreeSet<PathBuf>,
    everything: bool,
    /// How often something was told.
    told: usize,
}

impl Save {
    fn is_done(&self) -> bool {
        self.under_way.is_empty() && self.folders.is_empty()
    }

    fn is_empty(&self) -> bool {
        self.done.is_empty() && self.is_done() && !self.everything
    }
}

/// Whether what happens at a path can change the site.
#[derive(Clone, Copy, PartialEq)]
enum Matters {
    /// It is known there.
    Known,
    Perhaps,
    Not,
}

enum Noted {
    Something,
    Nothing,
    Failed,
}

/// How a folder of those that are `wanted` is watched; not at all where the one it lies in is watched with all that is in it.
fn mode(path: &Path, root: &Path, wanted: &BTreeSet<PathBuf>, trees: bool) -> Option<RecursiveMode> {
    if !trees || path == root {
        return Some(RecursiveMode::NonRecursive);
    }
    let is_inside = path.ancestors().skip(1).any(|above| above != root && wanted.contains(above));
    (!is_inside).then_some(RecursiveMode::Recursive)
}

fn is_out_of_watches(error: &notify::Error) -> bool {
    let out_of = |error: &io::Error| error.kind() == io::ErrorKind::StorageFull;
    matches!(&error.kind, notify::ErrorKind::MaxFilesWatch)
        || matches!(&error.kind, notify::ErrorKind::Io(error) if out_of(error))
}

/// What notify says, as we say it. Our own reading is no event, and whoever has gone needs to hear nothing.
fn forward(sender: &Sender<Event>, event: notify::Result<notify::Event>) {
    let event = match event {
        Ok(event) if !event.need_rescan() => event,
        _ => return drop(sender.send(Event::Everything)),
    };
    let how = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => How::Done,
        // A rename inside the watched folders is also told as one event of two paths.
        EventKind::Access(_) | EventKind::Modify(ModifyKind::Name(RenameMode::Both)) => return,
        EventKind::Modify(ModifyKind::Name(RenameMode::To) | ModifyKind::Metadata(_)) => How::Done,
        EventKind::Modify(ModifyKind::Name(RenameMode::From)) | EventKind::Remove(_) => How::Gone,
        EventKind::Modify(ModifyKind::Any) => How::Changed,
        _ => How::Begun,
    };
    for path in event.paths {
        let _ = sender.send(Event::At(path, how));
    }
}

/// How a file looks from outside.
#[derive(PartialEq)]
struct Looks {
    length: u64,
    changed: SystemTime,
    /// What the system knows of it besides.
    state: (i64, i64),
}

impl Looks {
    fn of(metadata: &fs::Metadata) -> Option<Looks> {
        Some(Looks { length: metadata.len(), changed: metadata.modified().ok()?, state: state(metadata) })
    }
}

/// How all files look from outside.
#[derive(Default, PartialEq)]
struct Seen {
    files: BTreeMap<PathBuf, Looks>,
    /// Those that may change again without looking different.
    young: Vec<PathBuf>,
    /// What the site calls its files: a link gives one more name to a file that is there.
    names: Vec<FilePath>,
    folders: BTreeSet<PathBuf>,
}

impl Seen {
    fn of(folder: Folder) -> Seen {
        let folders = folder.folders().cloned().collect();
        let mut seen = Seen { names: folder.paths(), folders, ..Seen::default() };
        for (_, file) in folder.files() {
            let metadata = fs::metadata(&file);
            let Some(looks) = metadata.ok().and_then(|metadata| Looks::of(&metadata)) else { continue };
            if SystemTime::now().duration_since(looks.changed).is_ok_and(|age| age < YOUNG) {
                seen.young.push(file.to_path_buf());
            }
            seen.files.insert(file.into_owned(), looks);
        }
        seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_trees_are_watched_a_folder_in_one_is_not_watched_again() {
        let folders = ["/site", "/site/content", "/site/content/articles", "/site/kept/texts", "/site/themes"];
        let wanted: BTreeSet<PathBuf> = folders.iter().map(PathBuf::from).collect();
        let modes = |trees| folders.map(|folder| mode(Path::new(folder), Path::new("/site"), &wanted, trees));
        let (one, all) = (Some(RecursiveMode::NonRecursive), Some(RecursiveMode::Recursive));
        assert_eq!(modes(true), [one, all, None, all, all]);
        assert_eq!(modes(false), [one; 5]);
    }
}
