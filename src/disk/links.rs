//! The places that a link leads through. In: a symbolic link, and the site's folder. Out: what it rests on in that folder,
//! step by step: folders and files on the way, and other links.
//! It reads links only, and says nothing of what lies outside the folder.

use std::collections::VecDeque;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// How many links may follow one another; systems give up sooner.
const MOST: usize = 64;

/// The places below `root`, a real path, that `link` leads through, up to the first at which there is nothing. The folder
/// that `link` lies in is a real path too.
pub(super) fn places(link: &Path, root: &Path) -> Vec<PathBuf> {
    let (mut places, mut at) = (Vec::new(), link.to_owned());
    let mut steps: VecDeque<OsString> = VecDeque::new();
    let mut links = 0;
    loop {
        let Ok(found) = at.symlink_metadata() else { return places };
        if found.is_symlink() {
            links += 1;
            let Some(target) = fs::read_link(&at).ok().filter(|_| links <= MOST) else { return places };
            at.pop();
            let first = target.components().map(|step| step.as_os_str().to_owned());
            steps = first.chain(steps).collect();
        }
        let Some(step) = steps.pop_front() else { return places };
        match step.to_str() {
            Some(".") => {}
            Some("..") => drop(at.pop()),
            _ => {
                // A root takes the place of all that stands before it.
                at.push(step);
                places.extend(Some(at.clone()).filter(|at| at != root && at.starts_with(root)));
            }
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_link_rests_on_all_it_leads_through() {
        let root = std::env::temp_dir().join(format!("sourceline-links-{}", std::process::id()));
        fs::create_dir_all(root.join("content/static")).expect("a temporary folder");
        fs::create_dir_all(root.join("lib/v1")).expect("a temporary folder");
        let root = root.canonicalize().expect("it was just made");
        let through = |name: &str, target: &Path| {
            let link = root.join("content/static").join(name);
            symlink(target, &link).expect("a link for the test");
            let places = places(&link, &root);
            let inside = places.iter().map(|place| place.strip_prefix(&root).expect("it lies in it"));
            inside.map(|place| place.display().to_string()).collect::<Vec<_>>()
        };
        symlink("v1", root.join("lib/now")).expect("a link for the test");
        assert_eq!(through("near", Path::new("./a.txt")), ["content/static/a.txt"]);
        assert_eq!(through("up", Path::new("../../lib/now")), ["lib", "lib/now", "lib/v1"]);
        assert_eq!(through("whole", &root.join("lib/now")), ["lib", "lib/now", "lib/v1"]);
        assert_eq!(through("gone", &root.join("none/at/all")), ["none"]);
        assert_eq!(through("ring", Path::new("ring"))[0], "content/static/ring");
        assert!(through("out", Path::new("/etc/hostname")).is_empty());
        fs::remove_dir_all(&root).expect("it was made here");
    }
}
