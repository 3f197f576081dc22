use super::*;
use std::collections::BTreeMap;
use std::sync::atomic::AtomicU32;

static FOLDERS: AtomicU32 = AtomicU32::new(0);

/// A folder of this test's own, gone at its end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        let number = FOLDERS.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("sourceline-publish-{}-{number}", std::process::id()));
        fs::create_dir_all(&path).expect("a temporary folder");
        Folder(path)
    }

    fn out(&self) -> PathBuf {
        self.0.join("public")
    }

    fn publish(&self, files: &[(&str, &str)]) -> Result<Published, PublishError> {
        let staging = Staging::begin(&self.out())?;
        for (path, text) in files {
            staging.put(path, text.as_bytes())?;
        }
        staging.finish()
    }

    /// Everything in the output but the record; folders end in `/`.
    fn found(&self) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        walk(&self.out(), "", &mut found);
        found.remove(RECORD);
        found
    }

    /// What of ours is left beside the output.
    fn leftovers(&self) -> Vec<String> {
        let names = fs::read_dir(&self.0)
            .expect("the folder")
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned());
        names.filter(|name| name.contains("sourceline")).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn walk(folder: &Path, prefix: &str, found: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            found.insert(format!("{name}/"), String::new());
            walk(&entry.path(), &format!("{name}/"), found);
        } else {
            found.insert(name, fs::read_to_string(entry.path()).unwrap_or_default());
        }
    }
}

fn inode(path: &Path) -> (u64, std::time::SystemTime) {
    use std::os::unix::fs::MetadataExt;
    let metadata = fs::metadata(path).expect("a file");
    (metadata.ino(), metadata.modified().expect("a time"))
}

#[test]
fn what_did_not_change_keeps_its_inode_and_time() {
    let folder = Folder::new();
    folder.publish(&[("index.html", "one"), ("a/index.html", "two")]).expect("published");
    let before = inode(&folder.out().join("a/index.html"));
    let published = folder.publish(&[("index.html", "changed"), ("a/index.html", "two")]).expect("published");
    assert_eq!(published, Published { written: 1, unchanged: 1 });
    assert_eq!(inode(&folder.out().join("a/index.html")), before);
    assert_eq!(folder.found()["index.html"], "changed");
    assert!(folder.leftovers().is_empty());
}

#[test]
fn what_is_gone_from_the_site_goes_and_what_is_not_ours_stays() {
    let folder = Folder::new();
    folder.publish(&[("index.html", "one"), ("old/index.html", "two")]).expect("published");
    let out = folder.out();
    fs::write(out.join("CNAME"), "example.org").expect("written");
    fs::create_dir_all(out.join(".git/objects")).expect("made");
    fs::create_dir_all(out.join("empty")).expect("made");
    fs::write(out.join(".git/HEAD"), "ref").expect("written");
    fs::write(out.join("old/photo.jpg"), "jpg").expect("written");
    std::os::unix::fs::symlink("/nowhere", out.join("link")).expect("linked");
    let kept = inode(&out.join("CNAME"));
    folder.publish(&[("index.html", "one")]).expect("published");
    let found = folder.found();
    assert_eq!(inode(&out.join("CNAME")), kept);
    let names: Vec<&str> = found.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [".git/", ".git/HEAD", ".git/objects/", "CNAME", "empty/", "index.html", "link", "old/", "old/photo.jpg"]
    );
    assert!(folder.leftovers().is_empty());
}

#[test]
fn a_file_in_the_way_is_refused_and_kept() {
    let folder = Folder::new();
    fs::create_dir_all(folder.out()).expect("made");
    fs::write(folder.out().join("index.html"), "theirs").expect("written");
    assert!(matches!(folder.publish(&[("index.html", "ours")]), Err(PublishError::Refused(_))));
    assert_eq!(folder.found()["index.html"], "theirs");
    // Where a folder must be, too.
    fs::write(folder.out().join("a"), "theirs").expect("written");
    assert!(matches!(folder.publish(&[("a/index.html", "ours")]), Err(PublishError::Refused(_))));
    assert!(folder.leftovers().is_empty());
}

#[test]
fn a_file_changed_by_hand_is_never_lost() {
    let folder = Folder::new();
    folder.publish(&[("index.html", "one"), ("a.html", "two")]).expect("published");
    fs::write(folder.out().join("a.html"), "mine").expect("written");
    assert!(matches!(folder.publish(&[("index.html", "one"), ("a.html", "new")]), Err(PublishError::Refused(_))));
    folder.publish(&[("index.html", "one")]).expect("published");
    assert_eq!(folder.found()["a.html"], "mine");
}

#[test]
fn a_damaged_record_owns_nothing() {
    let folder = Folder::new();
    folder.publish(&[("index.html", "one")]).expect("published");
    fs::write(folder.0.join("outside"), "theirs").expect("written");
    fs::write(folder.out().join(RECORD), "sourceline record 1\n00 6 ../outside\nrubbish").expect("written");
    folder.publish(&[("other.html", "two")]).expect("published");
    assert_eq!(fs::read_to_string(folder.0.join("outside")).expect("still there"), "theirs");
    assert_eq!(folder.found()["index.html"], "one");
}

#[test]
fn two_builds_at_once_do_not_mix() {
    let folder = Folder::new();
    let first = Staging::begin(&folder.out()).expect("the first one");
    assert!(matches!(Staging::begin(&folder.out()), Err(PublishError::System(_))));
    drop(first);
    Staging::begin(&folder.out()).expect("after the first one");
}

#[test]
fn every_failing_step_leaves_the_old_site_or_the_new_one() {
    let old = [("index.html", "old"), ("a/index.html", "same"), ("gone/index.html", "old")];
    let new = [("index.html", "new"), ("a/index.html", "same"), ("fresh/index.html", "new")];
    let site = |files: &[(&str, &str)]| -> BTreeMap<String, String> {
        files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
            .chain([("CNAME".to_owned(), "theirs".to_owned())])
            .collect()
    };
    for step in 1.. {
        let folder = Folder::new();
        folder.publish(&old).expect("published");
        fs::write(folder.out().join("CNAME"), "theirs").expect("written");
        let mut staging = Staging::begin(&folder.out()).expect("begun");
        staging.ops.failing = std::sync::Arc::new(step.into());
        let failing = staging.ops.failing.clone();
        let result = new.iter().try_for_each(|(path, text)| staging.put(path, text.as_bytes()));
        let result = result.and_then(|()| staging.finish());
        let mut found = folder.found();
        found.retain(|path, _| !path.ends_with('/'));
        match &result {
            Ok(_) => assert_eq!(found, site(&new), "step {step}"),
            Err(_) => assert_eq!(found, site(&old), "step {step}"),
        }
        assert!(folder.leftovers().is_empty(), "step {step}");
        if failing.load(Ordering::Relaxed) > 0 {
            assert!(step > 8, "the steps were counted");
            return;
        }
    }
}

#[test]
fn dangerous_folders_are_refused() {
    let folder = Folder::new();
    let site = folder.0.join("site");
    fs::create_dir_all(site.join("content/articles")).expect("made");
    fs::create_dir_all(site.join("themes")).expect("made");
    std::os::unix::fs::symlink(&site, folder.0.join("way-in")).expect("linked");
    fs::write(folder.0.join("file"), "").expect("written");
    let home = folder.0.join("home");
    fs::create_dir_all(&home).expect("made");
    let refused = |out: &Path| check_output(out, &site, Some(&home)).is_err();
    for bad in [
        "site",
        "site/content",
        "site/content/public",
        "site/themes/x",
        "way-in",
        "way-in/content",
        "site/x/../content",
        "file",
        ".",
        "home",
    ] {
        assert!(refused(&folder.0.join(bad)), "{bad}");
    }
    assert!(refused(Path::new("/")) && refused(Path::new("")));
    for good in ["site/public", "elsewhere/public", "site/content-public"] {
        assert!(!refused(&folder.0.join(good)), "{good}");
    }
}

/// 300 rounds of publishing, renaming and deleting, with files of the user's in and beside the output.
#[test]
fn nothing_of_the_users_is_lost_in_any_history() {
    let folder = Folder::new();
    let mut seed = 7_u64;
    let mut random = |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    let mut theirs: BTreeMap<String, String> = BTreeMap::new();
    for round in 0..300 {
        let files: Vec<(String, String)> =
            (0..random(12)).map(|file| (format!("p{file}/index.html"), format!("text {}", random(3)))).collect();
        let staging = Staging::begin(&folder.out()).expect("begun");
        files.iter().for_each(|(path, text)| staging.put(path, text.as_bytes()).expect("put"));
        staging.finish().expect("nothing of theirs is in the way");
        let found = folder.found();
        for (path, text) in &theirs {
            assert_eq!(found.get(path), Some(text), "round {round}: {path}");
        }
        let ours: Vec<_> = found.keys().filter(|path| !path.ends_with('/') && !theirs.contains_key(*path)).collect();
        assert_eq!(ours.len(), files.len(), "round {round}");
        match random(3) {
            0 => {
                let path = format!("p{}/note-{}.txt", random(12), random(5));
                fs::create_dir_all(folder.out().join(&path).parent().expect("a folder")).expect("made");
                fs::write(folder.out().join(&path), format!("{round}")).expect("written");
                theirs.insert(path, format!("{round}"));
            }
            1 => {
                if let Some(path) = theirs.keys().next().cloned() {
                    fs::remove_file(folder.out().join(&path)).expect("removed");
                    theirs.remove(&path);
                }
            }
            _ => {}
        }
    }
}
