//! Files that are no inputs. In: a name and its folder. Out: whether it is passed over.

/// What editors and systems leave behind, and hidden files; but a site may publish hidden files, such as `.well-known`.
pub(super) fn is_ignored(own: &str, folder: &str) -> bool {
    let published = folder == "content/static" || folder.starts_with("content/static/");
    let hidden = own.starts_with('.') && !published;
    let left_behind = own.ends_with('~')
        || own.starts_with("~$")
        || own.starts_with(".#")
        || own.starts_with('#') && own.ends_with('#')
        || own.starts_with(".~lock.") && own.ends_with('#')
        || own.starts_with('.') && (ENDINGS.iter().any(|ending| own.ends_with(ending)) || is_swap(own))
        // A file that a cloud is bringing.
        || own.starts_with('.') && own.rsplit_once(".~").is_some_and(|(_, id)| is_hexadecimal(id, 1))
        // What macOS keeps of a file on other disks, beside it.
        || own.starts_with("._")
        // A file that is on its way from another machine, or deleted while somebody had it open.
        || [".syncthing.", "~syncthing~", ".fuse_hidden"].iter().any(|begin| own.starts_with(begin))
        || own.strip_prefix(".nfs").is_some_and(|id| is_hexadecimal(id, 16))
        || own.starts_with(".Trash")
        || LEFT_BEHIND.contains(&own);
    hidden || left_behind
}

/// How hidden files end that editors and clouds have beside others.
const ENDINGS: [&str; 3] = [".icloud", ".kate-swp", ".swx"];

/// What Vim keeps of a file that is being written: `.one.md.swp`, and `.swo`, `.swn` and so on where there is one already.
fn is_swap(own: &str) -> bool {
    own.rsplit_once(".sw").is_some_and(|(_, last)| matches!(last.as_bytes(), [b'a'..=b'p']))
}

fn is_hexadecimal(id: &str, fewest: usize) -> bool {
    id.len() >= fewest && id.bytes().all(|it| it.is_ascii_hexdigit())
}

/// What systems, editors and programs that keep versions or carry files from machine to machine have for themselves. It may
/// hold what was deleted, names of what nobody is to know yet, and passwords.
const LEFT_BEHIND: [&str; 25] = [
    ".DS_Store", "Icon\r", "Thumbs.db", "desktop.ini", "4913", ".git", ".svn", ".hg", ".obsidian", ".trash", ".idea",
    ".vscode", ".stfolder", ".stversions", ".dropbox", ".dropbox.cache", ".tmp.drivedownload", ".tmp.driveupload",
    ".fseventsd", ".Spotlight-V100", ".TemporaryItems", "__MACOSX", ".directory", "@eaDir", "#recycle",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_editors_leave_behind_is_no_input() {
        for left in [
            ".one.md.swp", "one.md~", "#one.md#", ".#one.md", "~$one.md", ".~lock.one.md#", "4913", ".DS_Store",
            "desktop.ini", "Icon\r", ".hidden",
        ] {
            assert!(is_ignored(left, "content/articles"), "{left}");
        }
        for left in [
            ".~lock.one.odt#", ".git", ".obsidian", ".Trash-1000", ".syncthing.a.pdf.tmp", ".a.pdf.icloud",
            ".nfs000000000123abcd00000001", ".x.csv.kate-swp", ".x.csv.swo", ".x.csv.swn", ".swp", "@eaDir",
            "#recycle", ".directory", ".x.pdf.~3a4f",
        ] {
            assert!(is_ignored(left, "content/static/files"), "{left}");
        }
        for kept in [
            ".htaccess", ".nojekyll", ".domains", "#1.pdf", "x.swf", ".x.swf.swz", "x.~1", ".well.~known", "recycle",
            "eaDir", ".nfs-notes.txt", "icloud", "trash",
        ] {
            assert!(!is_ignored(kept, "content/static"), "{kept}");
        }
        assert!(!is_ignored(".well-known", "content/static") && is_ignored(".well-known", "content/articles"));
        assert!(!is_ignored("one.md", "content/articles") && is_ignored("._map.png", "content/static"));
    }
}
