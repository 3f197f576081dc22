use super::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU32, Ordering};

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

#[cfg(unix)]
fn inode(path: &Path) -> (u64, std::time::SystemTime) {
    use std::os::unix::fs::MetadataExt;
    let metadata = fs::metadata(path).expect("a file");
    (metadata.ino(), metadata.modified().expect("a time"))
}

/// What comes nearest to it: a file written anew is made at another time.
#[cfg(windows)]
fn inode(path: &Path) -> (u64, std::time::SystemTime) {
    use std::os::windows::fs::MetadataExt;
    let metadata = fs::metadata(path).expect("a file");
    (metadata.creation_time(), metadata.modified().expect("a time"))
}

#[cfg(unix)]
fn link(to: &Path, path: PathBuf) {
    std::os::unix::fs::symlink(to, path).expect("linked");
}

/// Few may make links there: an empty file stands for one.
#[cfg(windows)]
fn link(_: &Path, path: PathBuf) {
    fs::write(path, "").expect("written");
}

#[test]
fn what_did_not_change_keeps_its_inode_and_time() {
    let folder = Folder::new();
    folder.publish(&[("index.html", "one"), ("a/index.html", "two")]).expect("published");
    let before = inode(&folder.out().join("a/index.html"));
    let published = folder.publish(&[("index.html", "changed"), ("a/index.html", "two")]).expect("published");
    assert_eq!(published, Published { written: 1, unchanged: 1, gone: Vec::new() });
    assert_eq!(inode(&folder.out().join("a/index.html")), before);
    assert_eq!(folder.found()["index.html"], "changed");
    assert!(folder.leftovers().is_empty());
}

#[test]
fn where_nothing_changes_the_folder_itself_stays_as_it_is() {
    let folder = Folder::new();
    let files = [("index.html", "one"), ("a/index.html", "two")];
    folder.publish(&files).expect("published");
    fs::write(folder.out().join("CNAME"), "theirs").expect("written");
    let before = inode(&folder.out());
    let published = folder.publish(&files).expect("published");
    assert_eq!(published, Published { written: 0, unchanged: 2, gone: Vec::new() });
    assert_eq!(inode(&folder.out()), before);
    assert_eq!(folder.found()["CNAME"], "theirs");
    assert!(folder.leftovers().is_empty());
    // One file less is a change.
    folder.publish(&files[..1]).expect("published");
    assert_eq!(folder.found().into_keys().collect::<Vec<_>>(), ["CNAME", "index.html"]);
}

#[test]
fn where_the_record_was_lost_the_same_site_is_no_other_one() {
    let damages: [fn(&Path); 2] = [
        |record| fs::remove_file(record).expect("removed"),
        |record| fs::write(record, "sourceline record 1\n").expect("written"),
    ];
    for damage in damages {
        let folder = old_site();
        damage(&folder.out().join(RECORD));
        publish_all(&folder, OLD, &Faults::default()).expect("published");
        is_one_of(&folder, &[OLD], "the same site");
        publish_all(&folder, NEXT, &Faults::default()).expect("published");
        is_one_of(&folder, &[NEXT], "another one");
        assert!(folder.leftovers().is_empty());
    }
}

#[test]
fn folders_of_others_are_brought_along_however_deep_they_are() {
    let folder = Folder::new();
    folder.publish(&[("index.html", "one")]).expect("published");
    // On Linux as deep as the system lets a path be, with room for the name of the folder it is made in.
    let deep: PathBuf = std::iter::repeat_n("d", if cfg!(target_os = "linux") { 1_800 } else { 40 }).collect();
    fs::create_dir_all(folder.out().join(&deep)).expect("made");
    fs::write(folder.out().join(&deep).join("theirs"), "theirs").expect("written");
    folder.publish(&[("index.html", "two")]).expect("published");
    assert_eq!(fs::read_to_string(folder.out().join(&deep).join("theirs")).expect("brought"), "theirs");
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
    link(Path::new("/nowhere"), out.join("link"));
    let kept = inode(&out.join("CNAME"));
    let published = folder.publish(&[("index.html", "one")]).expect("published");
    assert_eq!(published.gone, ["old/index.html"]);
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
fn a_file_of_ours_becomes_a_folder_and_a_folder_a_file() {
    let (file, inside) = ([("index.html", "one"), ("plan", "b")], [("index.html", "one"), ("plan/x/a.csv", "a")]);
    let folder = Folder::new();
    for files in [file, inside, file, inside] {
        folder.publish(&files).expect("published");
        assert_eq!(folder.found()[files[1].0], files[1].1);
        assert!(folder.leftovers().is_empty());
    }
    // What somebody put there, changed or made of it stays.
    fs::write(folder.out().join("plan/theirs"), "theirs").expect("written");
    assert!(matches!(folder.publish(&file), Err(PublishError::Refused(_))));
    fs::remove_file(folder.out().join("plan/theirs")).expect("removed");
    fs::create_dir(folder.out().join("plan/empty")).expect("made");
    assert!(matches!(folder.publish(&file), Err(PublishError::Refused(_))));
    fs::remove_dir(folder.out().join("plan/empty")).expect("removed");
    fs::write(folder.out().join("plan/x/a.csv"), "other").expect("written");
    assert!(matches!(folder.publish(&file), Err(PublishError::Refused(_))));
    assert_eq!(folder.found()["plan/x/a.csv"], "other");
    fs::write(folder.out().join("plan/x/a.csv"), "a").expect("written");
    folder.publish(&file).expect("published");
    fs::write(folder.out().join("plan"), "other").expect("written");
    assert!(matches!(folder.publish(&inside), Err(PublishError::Refused(_))));
    assert_eq!(folder.found()["plan"], "other");
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
fn a_file_whose_name_gets_other_capitals_is_still_ours() {
    let folder = Folder::new();
    folder.publish(&[("Map.txt", "one"), ("cafe\u{301}.txt", "one")]).expect("published");
    // As a file system shows it for which both names are one.
    fs::rename(folder.out().join("Map.txt"), folder.out().join("map.txt")).expect("renamed");
    fs::rename(folder.out().join("cafe\u{301}.txt"), folder.out().join("café.txt")).expect("renamed");
    let found = folder.publish(&[("map.txt", "two"), ("café.txt", "two")]);
    assert_eq!(found.expect("published").written, 2);
    assert_eq!(folder.found()["map.txt"], "two");
    // What somebody wrote there is theirs under any name.
    fs::remove_file(folder.out().join("map.txt")).expect("removed");
    fs::write(folder.out().join("MAP.txt"), "mine").expect("written");
    assert!(matches!(folder.publish(&[("MAP.txt", "three")]), Err(PublishError::Refused(_))));
    assert_eq!(folder.found()["MAP.txt"], "mine");
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
fn a_record_with_the_line_ends_of_windows_is_ours() {
    let folder = Folder::new();
    folder.publish(&[("index.html", "one"), ("old.html", "one")]).expect("published");
    let record = fs::read_to_string(folder.out().join(RECORD)).expect("a record");
    fs::write(folder.out().join(RECORD), record.replace('\n', "\r\n")).expect("written");
    folder.publish(&[("index.html", "two")]).expect("published");
    assert_eq!(folder.found()["index.html"], "two");
    assert!(!folder.found().contains_key("old.html"));
}

/// As a build leaves it that was killed between the two steps of `swap`.
#[test]
fn a_site_set_aside_is_found_whatever_its_folder_is_called() {
    let folder = Folder::new();
    for name in ["public", "my-stage-site", "old-stage-1", "site.sourceline-stage-7"] {
        let out = folder.0.join(name);
        fs::create_dir_all(&out).expect("made");
        fs::write(out.join("letter.txt"), "mine").expect("written");
        let staging = Staging::begin(&out).expect("begun");
        let aside = aside(&staging.stage);
        drop(staging);
        fs::rename(&out, aside).expect("moved");
        drop(Staging::begin(&out).expect("begun"));
        assert!(out.join("letter.txt").is_file() && folder.leftovers().iter().all(|left| *left == name), "{name}");
    }
}

/// As a build leaves it that was killed in the moment behind the swap, when somebody had just saved a file into the old site.
#[test]
fn what_somebody_put_in_place_of_ours_in_the_moment_of_the_swap_is_kept_beside_it() {
    let folder = Folder::new();
    folder.publish(&[("index.html", "one"), ("a/index.html", "one")]).expect("published");
    let left = folder.0.join(".public.sourceline-stage-1");
    fs::create_dir_all(left.join("a")).expect("made");
    fs::copy(folder.out().join(RECORD), left.join(RECORD)).expect("copied");
    fs::write(left.join("index.html"), "theirs").expect("written");
    fs::write(left.join("a/index.html"), "one").expect("written");
    folder.publish(&[("index.html", "two"), ("a/index.html", "two")]).expect("published");
    let found = folder.found();
    assert_eq!((found["index.html"].as_str(), found["index.html.kept"].as_str()), ("two", "theirs"));
    assert!(!found.contains_key("a/index.html.kept") && folder.leftovers().is_empty(), "{found:?}");
}

#[test]
fn what_is_only_called_nearly_as_a_folder_of_ours_is_somebodys() {
    let folder = Folder::new();
    folder.publish(&[("index.html", "one")]).expect("published");
    let names = ["stage-", "stage-notes", "stage-1a", "old-", "old-2018-12-31", "stage"];
    let names = names.map(|name| folder.0.join(format!(".public.sourceline-{name}")));
    for theirs in &names {
        fs::create_dir_all(theirs).expect("made");
        fs::write(theirs.join(STAGE), "").expect("written");
        fs::write(theirs.join("letter.txt"), "mine").expect("written");
    }
    folder.publish(&[("index.html", "two")]).expect("published");
    fs::remove_dir_all(folder.out()).expect("it is ours");
    folder.publish(&[("index.html", "two")]).expect("published");
    for theirs in names {
        assert!(theirs.join("letter.txt").is_file(), "{}", theirs.display());
    }
    assert_eq!(folder.found().into_keys().collect::<Vec<_>>(), ["index.html"]);
}

#[test]
fn what_is_kept_under_the_name_of_its_content_is_what_was_left_there() {
    let folder = Folder::new();
    folder.publish(&[("map-480w.png", "small")]).expect("published");
    let keeps = || Staging::begin(&folder.out()).expect("begun").keep("map-480w.png");
    assert!(keeps());
    fs::write(folder.out().join("map-480w.png"), "smell").expect("written");
    assert!(!keeps(), "it holds something else");
    fs::remove_file(folder.out().join("map-480w.png")).expect("removed");
    assert!(!keeps(), "it is gone");
}

#[test]
fn two_builds_at_once_do_not_mix() {
    let folder = Folder::new();
    let first = Staging::begin(&folder.out()).expect("the first one");
    assert!(matches!(Staging::begin(&folder.out()), Err(PublishError::System(_))));
    drop(first);
    Staging::begin(&folder.out()).expect("after the first one");
}

/// What a test lets happen to the steps of a publication.
#[derive(Clone, Default)]
pub struct Faults(Arc<Inner>);

#[derive(Default)]
struct Inner {
    /// Steps up to the one that fails; 0 for none.
    left: AtomicI64,
    /// Nothing happens any more after the step that fails, as after a kill.
    kills: bool,
    dead: AtomicBool,
    /// The file system cannot exchange two folders.
    no_exchange: bool,
    /// A file can have no second name.
    no_links: bool,
}

impl Faults {
    pub fn strike(&self) -> io::Result<()> {
        let strikes = self.0.left.fetch_sub(1, Ordering::Relaxed) == 1;
        self.0.dead.fetch_or(strikes && self.0.kills, Ordering::Relaxed);
        match strikes || self.0.dead.load(Ordering::Relaxed) {
            true => Err(io::Error::new(io::ErrorKind::StorageFull, "made to fail")),
            false => Ok(()),
        }
    }

    pub fn forbid_links(&self) -> io::Result<()> {
        if self.0.no_links { Err(io::ErrorKind::PermissionDenied.into()) } else { Ok(()) }
    }

    pub fn forbid_exchange(&self) -> io::Result<()> {
        match self.0.no_exchange {
            // What a file system of Linux says that cannot.
            true if cfg!(unix) => Err(io::Error::from_raw_os_error(22)),
            true => Err(io::ErrorKind::Unsupported.into()),
            false => Ok(()),
        }
    }

    /// If the next step fails, half of what is in this folder is gone by then.
    pub fn half(&self, path: &Path) {
        if self.0.left.load(Ordering::Relaxed) == 1 {
            for entry in fs::read_dir(path).into_iter().flatten().flatten().step_by(2) {
                let path = entry.path();
                let _ = fs::remove_dir_all(&path).or_else(|_| fs::remove_file(&path));
            }
        }
    }

    /// Whether a step was to fail and none did.
    fn is_over(&self) -> bool {
        self.0.left.load(Ordering::Relaxed) > 0
    }
}

/// Every kind of step: short files and long ones, copies, and all that somebody else may have put there.
fn publish_all(folder: &Folder, files: &[(&str, &str)], faults: &Faults) -> Result<Published, PublishError> {
    let staging = Staging::begin_with(&folder.out(), Operations { faults: faults.clone() })?;
    for (at, (path, text)) in files.iter().enumerate() {
        match at % 3 {
            0 => staging.put(path, text.as_bytes()),
            1 => staging.put_long(path, |to| to.write_all(text.as_bytes())),
            _ => {
                let from = folder.0.join("input");
                fs::write(&from, text).expect("written");
                staging.copy(path, &from)
            }
        }?;
    }
    staging.finish()
}

const OLD: &[(&str, &str)] = &[
    ("index.html", "old"),
    ("a/index.html", "same"),
    ("long.json", "old and long"),
    ("gone/index.html", "old"),
    ("gone/too.html", "old"),
    ("theirs/index.html", "old"),
];
const NEW: &[(&str, &str)] = &[
    ("index.html", "new"),
    ("a/index.html", "same"),
    ("long.json", "new and long"),
    ("fresh/index.html", "new"),
    ("a/b/c/fresh.html", "new"),
];
const NEXT: &[(&str, &str)] = &[("index.html", "next"), ("next/index.html", "next"), ("a/index.html", "same")];

const THEIRS: &[(&str, &str)] = &[
    ("CNAME", "theirs"),
    (".git/", ""),
    (".git/HEAD", "theirs"),
    (".git/empty/", ""),
    ("link", ""),
    ("theirs/", ""),
    ("theirs/photo.jpg", "theirs"),
];

/// A site together with what is not ours; folders that only hold ours aside.
fn with_theirs(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    let owned = |&(path, text): &(&str, &str)| (path.to_owned(), text.to_owned());
    files.iter().chain(THEIRS).map(owned).collect()
}

fn found_of(folder: &Folder, files: &[(&str, &str)]) -> BTreeMap<String, String> {
    let mut found = folder.found();
    let is_theirs = |path: &str| THEIRS.iter().any(|(theirs, _)| *theirs == path);
    let is_ours = |path: &str| files.iter().any(|(file, _)| file.starts_with(path));
    found.retain(|path, _| !path.ends_with('/') || is_theirs(path) || !is_ours(path));
    found
}

fn old_site() -> Folder {
    let folder = Folder::new();
    publish_all(&folder, OLD, &Faults::default()).expect("published");
    for (path, text) in THEIRS {
        let path = folder.out().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        match (path.ends_with("link"), text.is_empty()) {
            (true, _) => link(Path::new("/nowhere"), path),
            (_, true) => fs::create_dir_all(path).expect("made"),
            (_, false) => fs::write(path, text).expect("written"),
        }
    }
    folder
}

#[track_caller]
fn is_one_of(folder: &Folder, sites: &[&[(&str, &str)]], what: &str) {
    assert!(
        sites.iter().any(|site| found_of(folder, site) == with_theirs(site)),
        "{what}: {:#?}, {:?}",
        folder.found(),
        folder.leftovers()
    );
}

fn worlds() -> impl Iterator<Item = (bool, bool)> {
    let all = [(false, false), (true, false), (false, true), (true, true)];
    // Windows exchanges nothing.
    all.into_iter().filter(|(no_exchange, _)| *no_exchange || !cfg!(windows))
}

#[test]
fn every_failing_step_leaves_the_old_site_or_the_new_one() {
    for (no_exchange, no_links) in worlds() {
        for step in 1.. {
            let what = format!("step {step}, no exchange: {no_exchange}, no links: {no_links}");
            let folder = old_site();
            let faults = Faults(Arc::new(Inner { left: step.into(), no_exchange, no_links, ..Inner::default() }));
            let result = publish_all(&folder, NEW, &faults);
            match &result {
                Ok(_) => is_one_of(&folder, &[NEW], &what),
                // Where a file can have no second name, it is on its way for a moment, and that is where this failed.
                Err(PublishError::System(words)) if words.starts_with("the new site stands") && no_links => {}
                Err(PublishError::System(words)) if words.starts_with("the new site stands") => {
                    is_one_of(&folder, &[NEW], &what);
                }
                Err(_) => is_one_of(&folder, &[OLD], &what),
            }
            if faults.is_over() {
                assert!(result.is_ok() && step > 40, "{what}: {result:?}");
                break;
            }
            publish_all(&folder, NEXT, &Faults::default()).expect("published");
            is_one_of(&folder, &[NEXT], &what);
            assert!(folder.leftovers().is_empty(), "{what}: {:?}", folder.leftovers());
        }
    }
}

#[test]
fn a_kill_at_any_step_leaves_the_old_site_or_the_new_one_and_the_next_build_goes_on_from_there() {
    let mut seed = 11_u64;
    for (no_exchange, no_links) in worlds() {
        for step in 1.. {
            let folder = old_site();
            let killed = |left: i64| {
                Faults(Arc::new(Inner { left: left.into(), kills: true, no_exchange, no_links, ..Inner::default() }))
            };
            let faults = killed(step);
            let result = publish_all(&folder, NEW, &faults);
            if faults.is_over() {
                assert!(result.is_ok() && step > 40, "step {step}: {result:?}");
                break;
            }
            let mut what = format!("killed at {step}, no exchange: {no_exchange}, no links: {no_links}");
            // In two steps there is a moment without either, and without second names one without what is not ours.
            let sure = !no_links && (!no_exchange || folder.out().exists());
            if sure {
                is_one_of(&folder, &[OLD, NEW], &what);
            }
            // So are two builds after it, at any moment of their own.
            for _ in 0..2 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let again = 1 + (seed >> 33) as i64 % 60;
                what += &format!(", then at {again}");
                let _ = publish_all(&folder, NEW, &killed(again));
                if sure && (!no_exchange || folder.out().exists()) {
                    is_one_of(&folder, &[OLD, NEW], &what);
                }
            }
            publish_all(&folder, NEXT, &Faults::default()).expect("published");
            is_one_of(&folder, &[NEXT], &what);
            assert!(folder.leftovers().is_empty(), "{what}: {:?}", folder.leftovers());
        }
    }
}

#[test]
fn dangerous_folders_are_refused() {
    let folder = Folder::new();
    let site = folder.0.join("site");
    fs::create_dir_all(site.join("content/articles")).expect("made");
    fs::create_dir_all(site.join("themes")).expect("made");
    link(&site, folder.0.join("way-in"));
    fs::write(folder.0.join("file"), "").expect("written");
    let home = folder.0.join("home");
    fs::create_dir_all(&home).expect("made");
    fs::create_dir_all(folder.0.join("other/content")).expect("made");
    fs::write(folder.0.join("other/content/site.toml"), "").expect("written");
    fs::create_dir_all(folder.0.join("texts/articles")).expect("made");
    fs::write(folder.0.join("texts/articles/one.md"), "").expect("written");
    fs::create_dir_all(folder.0.join("only-pages/pages")).expect("made");
    fs::write(folder.0.join("only-pages/pages/about.md"), "").expect("written");
    for inside in ["program/.git", "program/content", "kept/.git", "kept/pages", "kept/articles"] {
        fs::create_dir_all(folder.0.join(inside)).expect("made");
    }
    let refused = |out: &Path| check_output(out, &site, Some(&home)).is_err();
    for bad in [
        "site", "site/content", "site/content/public", "site/themes/x", "way-in", "site/x/../content", "file", ".",
        "home", "other/content", "texts", "only-pages", "program",
    ] {
        assert!(refused(&folder.0.join(bad)), "{bad}");
    }
    assert!(cfg!(windows) || refused(&folder.0.join("way-in/content")));
    assert!(refused(Path::new("/")) && refused(Path::new("")));
    for good in ["site/public", "elsewhere/public", "site/content-public", "kept"] {
        assert!(!refused(&folder.0.join(good)), "{good}");
    }
}

/// 1,000 rounds of publishing, renaming and deleting, with files of the user's in and beside the output.
#[test]
fn nothing_of_the_users_is_lost_in_any_history() {
    let folder = Folder::new();
    let mut seed = 7_u64;
    let mut random = |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    let mut theirs: BTreeMap<String, String> = BTreeMap::new();
    for round in 0..1000 {
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
