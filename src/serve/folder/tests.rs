use super::*;
use crate::files::Unusable;
use std::sync::mpsc::channel;

/// A site of this test's own, gone at its end.
struct Site(PathBuf);

impl Site {
    fn new(name: &str) -> Site {
        let path = std::env::temp_dir().join(format!("sourceline-serve-{name}-{}", std::process::id()));
        fs::create_dir_all(path.join("content/articles")).expect("a temporary folder");
        let site = Site(path);
        site.write("2018-12-31-one.md", "# One\n");
        site
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.join("content/articles").join(name), text).expect("a file for the test");
    }

    /// A file anywhere in it.
    fn put(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder for the test");
        fs::write(path, text).expect("a file for the test");
    }

    fn rename(&self, from: &str, to: &str) {
        fs::rename(self.0.join(from), self.0.join(to)).expect("it can be moved");
    }

    #[cfg(unix)]
    fn link(&self, target: &str, path: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().expect("a link lies in a folder")).expect("a folder for the test");
        std::os::unix::fs::symlink(target, path).expect("a link for the test");
    }

    fn watched(&self) -> (Sender<Event>, Folder) {
        watched(&self.0)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn watched(root: &Path) -> (Sender<Event>, Folder) {
    let (sender, events) = channel();
    (sender.clone(), Folder::open(root, sender, events).expect("it can be read"))
}

/// The text of a file after the next change.
fn next(folder: &mut Folder, name: &str) -> Option<String> {
    let News::Saved { changes, .. } = folder.wait() else { panic!("something else happened") };
    let path = FilePath::new(&format!("content/articles/{name}")).expect("a good path");
    changes.get(&path)?.as_ref()?.text().map(|text| text.to_string())
}

#[test]
fn when_the_system_lost_count_everything_is_read_again() {
    let site = Site::new("everything");
    let (sender, mut folder) = site.watched();
    // As if what happens below the site's own folder was lost.
    folder.watch.cover(&disk::Folder::default());
    site.write("2018-12-31-one.md", "# Other\n");
    site.write("2018-12-31-two.md", "# Two\n");
    sender.send(Event::Everything).expect("it is there");
    assert_eq!(next(&mut folder, "2018-12-31-one.md").as_deref(), Some("# Other\n"));
    // From then on it is watched again.
    site.write("2018-12-31-two.md", "# Three\n");
    while next(&mut folder, "2018-12-31-two.md").as_deref() != Some("# Three\n") {}
}

#[test]
fn without_watches_it_looks_by_itself_and_says_why() {
    let site = Site::new("watches");
    let (_sender, mut folder) = site.watched();
    assert_eq!(folder.complaint(), None);
    folder.watch.give_up(&notify::Error::new(notify::ErrorKind::MaxFilesWatch));
    assert!(folder.complaint().is_some_and(|why| why.contains("fs.inotify.max_user_watches")));
    assert_eq!(folder.complaint(), None, "it is said once");
    site.write("2018-12-31-one.md", "# Other\n");
    while next(&mut folder, "2018-12-31-one.md").as_deref() != Some("# Other\n") {}
    site.write("2018-12-31-two.md", "# Two\n");
    while next(&mut folder, "2018-12-31-two.md").as_deref() != Some("# Two\n") {}
}

#[test]
fn looking_by_itself_it_finds_a_picture_with_other_bytes_of_the_same_number() {
    let site = Site::new("picture");
    let picture = site.0.join("content/articles/map.png");
    fs::write(&picture, "one").expect("a file for the test");
    let (_sender, mut folder) = site.watched();
    folder.watch.give_up(&notify::Error::new(notify::ErrorKind::MaxFilesWatch));
    let path = FilePath::new("content/articles/map.png").expect("a good path");
    // It has not looked before, and then not while the picture is so young that it may change again.
    std::thread::sleep(std::time::Duration::from_millis(300));
    let News::Saved { bytes, .. } = folder.wait() else { panic!("something else happened") };
    assert!(!bytes.contains(&path), "nobody touched it");
    fs::write(&picture, "two").expect("a file for the test");
    loop {
        let News::Saved { bytes, .. } = folder.wait() else { panic!("something else happened") };
        if bytes.contains(&path) {
            break;
        }
    }
}

#[cfg(unix)]
#[test]
fn looking_by_itself_it_finds_one_more_name_for_a_file_that_is_there() {
    let site = Site::new("name");
    let (_sender, mut folder) = site.watched();
    folder.watch.give_up(&notify::Error::new(notify::ErrorKind::MaxFilesWatch));
    std::thread::sleep(std::time::Duration::from_millis(300));
    // It has not looked before.
    folder.wait();
    let articles = site.0.join("content/articles");
    std::os::unix::fs::symlink(articles.join("2018-12-31-one.md"), articles.join("2018-12-31-two.md"))
        .expect("a link for the test");
    assert_eq!(next(&mut folder, "2018-12-31-two.md").as_deref(), Some("# One\n"));
}

/// Has the next wait end in half a minute at the latest: what is not noticed would be waited for without end.
fn hurry(sender: &Sender<Event>) {
    let sender = sender.clone();
    std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_secs(30));
        let _ = sender.send(Event::Failed);
    });
}

/// Waits for news that are as they should be, half a minute at most.
#[track_caller]
fn wait_for(sender: &Sender<Event>, folder: &mut Folder, what: &str, is_so: impl Fn(&Folder, News) -> bool) {
    let begun = Instant::now();
    hurry(sender);
    loop {
        let news = folder.wait();
        // Who waited before may have been in less of a hurry.
        let is_late = begun.elapsed().as_secs() >= 30;
        assert!(!(is_late && matches!(news, News::Failed)), "never: {what}");
        if is_so(folder, news) {
            return;
        }
    }
}

/// Waits until the folder is as it should be.
#[track_caller]
fn until(sender: &Sender<Event>, folder: &mut Folder, holds: impl Fn(&Folder) -> bool) {
    wait_for(sender, folder, "it is as it should be", |folder, _| holds(folder));
}

#[track_caller]
fn until_gone(sender: &Sender<Event>, folder: &mut Folder) {
    wait_for(sender, folder, "it is gone", |_, news| matches!(news, News::ContentGone));
}

/// Waits until an article is read that says this.
#[track_caller]
fn until_says(sender: &Sender<Event>, folder: &mut Folder, path: &str, text: &str) {
    let path = FilePath::new(path).expect("a good path");
    wait_for(sender, folder, text, |_, news| {
        let News::Saved { changes, .. } = news else { return false };
        let said = changes.get(&path).and_then(|content| content.as_ref()?.text());
        said.is_some_and(|said| said.contains(text))
    });
}

#[cfg(unix)]
#[test]
fn what_cannot_be_used_is_noticed_when_it_goes_away() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    let site = Site::new("unusable");
    let articles = site.0.join("content/articles");
    let nameless = articles.join(OsStr::from_bytes(b"caf\xe9.md"));
    let places = [articles.join("out.md"), articles.join("in.md"), nameless];
    symlink("/etc/hostname", &places[0]).expect("a link out of the site");
    symlink(articles.join("2018-12-31-one.md"), &places[1]).expect("a link to an article");
    fs::write(&places[2], "# Café\n").expect("a file with a name that is no text");
    let (sender, mut folder) = site.watched();
    for place in places {
        hurry(&sender);
        let before = folder.scanned().paths().len();
        fs::remove_file(&place).expect("it is there");
        while folder.scanned().paths().len() == before {
            assert!(matches!(folder.wait(), News::Saved { .. }), "{}", place.display());
        }
    }
}

#[cfg(unix)]
#[test]
fn a_folder_in_place_of_the_site_is_watched_as_it_was() {
    let (site, other) = (Site::new("swapped"), Site::new("swapped-in"));
    let away = Site::new("swapped-out");
    let (sender, mut folder) = site.watched();
    fs::remove_dir_all(&away.0).expect("it makes room");
    fs::rename(&site.0, &away.0).expect("it can be moved");
    fs::rename(&other.0, &site.0).expect("it can be moved");
    hurry(&sender);
    assert!(matches!(folder.wait(), News::Saved { .. }));
    let theme = site.0.join("themes/default");
    fs::create_dir_all(&theme).expect("a folder for the test");
    fs::write(theme.join("article.html"), "x").expect("a file for the test");
    let path = FilePath::new("themes/default/article.html").expect("a good path");
    while !folder.scanned().has(&path) {
        assert!(matches!(folder.wait(), News::Saved { .. }), "the theme is not noticed");
    }
}

const ONE: &str = "content/articles/2018-12-31-one.md";

#[cfg(unix)]
#[test]
fn a_file_in_place_of_a_link_or_of_what_could_not_be_used_is_read() {
    let site = Site::new("replaced");
    site.put("shared/x.md", "# Two\n");
    let [linked, dangling] = ["content/articles/2018-12-31-two.md", "content/articles/2018-12-31-three.md"];
    site.link("../../shared/x.md", linked);
    site.link("nowhere.md", dangling);
    site.put("content/metrics.toml/x", "");
    let (sender, mut folder) = site.watched();
    for path in [linked, dangling] {
        // As editors and version control do it.
        site.put("content/articles/.new", "# New\n");
        site.rename("content/articles/.new", path);
        until_says(&sender, &mut folder, path, "# New");
        site.put(path, "# Newer\n");
        until_says(&sender, &mut folder, path, "# Newer");
    }
    fs::remove_dir_all(site.0.join("content/metrics.toml")).expect("it is there");
    site.put("content/metrics.toml", "# a file again\n");
    until_says(&sender, &mut folder, "content/metrics.toml", "a file again");
}

#[cfg(unix)]
#[test]
fn what_a_link_leads_through_may_be_made_moved_and_turned() {
    let site = Site::new("through");
    site.link("../../export/plan.txt", "content/static/plan.txt");
    site.link("../../lib/shared", "content/static/shared");
    site.link("../../now", "content/articles/now");
    site.put("lib/shared/a.txt", "a");
    site.put("v1/2018-12-31-x.md", "# First\n");
    site.put("v2/2018-12-31-x.md", "# Second\n");
    site.link("v1", "now");
    let (sender, mut folder) = site.watched();
    let has = |path: &str| {
        let path = FilePath::new(path).expect("a good path");
        move |folder: &Folder| folder.scanned().file(&path).is_some()
    };
    let has_not = |path: &str| {
        let has = has(path);
        move |folder: &Folder| !has(folder)
    };
    // The target is made after the link, goes, and comes back.
    assert!(has_not("content/static/plan.txt")(&folder));
    site.put("export/plan.txt", "x");
    until(&sender, &mut folder, has("content/static/plan.txt"));
    site.rename("export", "away");
    until(&sender, &mut folder, has_not("content/static/plan.txt"));
    site.rename("away", "export");
    until(&sender, &mut folder, has("content/static/plan.txt"));
    site.rename("export/plan.txt", "export/other.txt");
    until(&sender, &mut folder, has_not("content/static/plan.txt"));
    site.rename("export/other.txt", "export/plan.txt");
    until(&sender, &mut folder, has("content/static/plan.txt"));
    // The folder above a linked one.
    site.rename("lib", "library");
    until(&sender, &mut folder, has_not("content/static/shared/a.txt"));
    site.rename("library", "lib");
    until(&sender, &mut folder, has("content/static/shared/a.txt"));
    // A hidden file is published where the site has the folder, whatever its own name.
    site.put("lib/shared/.htaccess", "x");
    until(&sender, &mut folder, has("content/static/shared/.htaccess"));
    // A link on the way leads elsewhere, at once and with nothing there for a while.
    let article = "content/articles/now/2018-12-31-x.md";
    site.link("v2", "next");
    site.rename("next", "now");
    until_says(&sender, &mut folder, article, "# Second");
    fs::remove_file(site.0.join("now")).expect("it is there");
    until(&sender, &mut folder, has_not(article));
    site.link("v1", "now");
    until_says(&sender, &mut folder, article, "# First");
}

#[test]
fn a_site_that_goes_is_noticed_when_it_or_another_comes() {
    let (site, away, other) = (Site::new("gone"), Site::new("gone-away"), Site::new("gone-other"));
    let (sender, mut folder) = site.watched();
    other.put(ONE, "# Other\n");
    fs::remove_dir_all(&away.0).expect("it makes room");
    fs::rename(&site.0, &away.0).expect("it can be moved");
    until_gone(&sender, &mut folder);
    fs::rename(&other.0, &site.0).expect("it can be moved");
    until_says(&sender, &mut folder, ONE, "# Other");
    site.put(ONE, "# Saved\n");
    until_says(&sender, &mut folder, ONE, "# Saved");
    // Deleted, and made anew.
    fs::remove_dir_all(&site.0).expect("it is there");
    until_gone(&sender, &mut folder);
    site.put(ONE, "# Anew\n");
    until_says(&sender, &mut folder, ONE, "# Anew");
    site.put(ONE, "# Again\n");
    until_says(&sender, &mut folder, ONE, "# Again");
}

#[test]
fn a_folder_above_the_site_may_be_renamed() {
    let (above, away) = (Site::new("above"), Site::new("above-away"));
    above.put("site/content/articles/2018-12-31-one.md", "# One\n");
    fs::remove_dir_all(&away.0).expect("it makes room");
    let (sender, mut folder) = watched(&above.0.join("site"));
    let article = format!("site/{ONE}");
    fs::rename(&above.0, &away.0).expect("it can be moved");
    away.put(&article, "# Away\n");
    until_gone(&sender, &mut folder);
    fs::rename(&away.0, &above.0).expect("it can be moved");
    until_says(&sender, &mut folder, ONE, "# Away");
    above.put(&article, "# Back\n");
    until_says(&sender, &mut folder, ONE, "# Back");
    // Another in its place, with no save that would tell of it.
    fs::rename(&above.0, &away.0).expect("it can be moved");
    above.put(&article, "# Other\n");
    until_says(&sender, &mut folder, ONE, "# Other");
}

#[test]
fn a_registry_beside_the_content_is_noticed() {
    let site = Site::new("beside");
    let (sender, mut folder) = site.watched();
    let path = FilePath::new("sources.toml").expect("a good path");
    site.put("sources.toml", "title = \"x\"\n");
    until(&sender, &mut folder, |folder| folder.scanned().has(&path));
    fs::remove_file(site.0.join("sources.toml")).expect("it is there");
    until(&sender, &mut folder, |folder| !folder.scanned().has(&path));
}

#[test]
fn what_could_not_be_read_for_a_while_is_tried_again() {
    let site = Site::new("again");
    let (sender, mut folder) = site.watched();
    let path = FilePath::new(ONE).expect("a good path");
    let too_many = Content::Unusable(Unusable::Unreadable(disk::TOO_MANY_FILES.into()));
    folder.note([(&path, Some(&too_many))].into_iter());
    until_says(&sender, &mut folder, ONE, "# One");
    assert!(folder.again.is_empty());
    // What nobody may read is told as soon as that changes.
    let forbidden = Content::Unusable(Unusable::Unreadable("you may not read it".into()));
    folder.note([(&path, Some(&forbidden))].into_iter());
    assert!(folder.again.is_empty());
}

#[cfg(target_os = "linux")]
#[test]
fn of_two_limits_the_one_is_named_that_is_reached() {
    let site = Site::new("instances");
    let (_sender, mut folder) = site.watched();
    const EMFILE: i32 = 24;
    folder.watch.give_up(&notify::Error::io(io::Error::from_raw_os_error(EMFILE)));
    assert!(folder.complaint().is_some_and(|why| why.contains("fs.inotify.max_user_instances")));
}

#[cfg(unix)]
#[test]
fn looking_by_itself_it_finds_a_text_of_the_same_length_and_time() {
    let site = Site::new("alike");
    let time = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1 << 30);
    let write = |text: &str| {
        site.put(ONE, text);
        fs::File::options().append(true).open(site.0.join(ONE)).and_then(|file| file.set_modified(time)).expect("ours");
    };
    write("# One\n");
    let (sender, mut folder) = site.watched();
    folder.watch.give_up(&notify::Error::new(notify::ErrorKind::MaxFilesWatch));
    // It has not looked before.
    until_says(&sender, &mut folder, ONE, "# One");
    write("# Two\n");
    until_says(&sender, &mut folder, ONE, "# Two");
}
