use super::*;
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

    fn watched(&self) -> (Sender<Event>, Folder) {
        let (sender, events) = channel();
        (sender.clone(), Folder::open(&self.0, sender, events).expect("it can be read"))
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
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
#[cfg(unix)]
fn hurry(sender: &Sender<Event>) {
    let sender = sender.clone();
    std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_secs(30));
        let _ = sender.send(Event::Failed);
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
