//! What systems do in different ways, in one place, so that no other room need know on which of them it runs.
//! In: what is to be done. Out: the same on all of them, or what comes nearest to it.

use std::path::{MAIN_SEPARATOR, Path};

pub(crate) use own::{
    NOT_ALLOWED, can_open, cannot_exchange, copy_link, exchange, is_in_use, is_same_file, is_too_many_files, lock,
    make_writable, may_write, open_itself, patiently, state, which, writable_by,
};

/// Whether the system watches a folder with all that is in it at once. Where it does, folders in it are not watched one by
/// one: Windows would let nobody rename what lies above them, and macOS would miss what happens while one is added.
pub(crate) const WATCHES_TREES: bool = cfg!(any(windows, target_os = "macos"));

/// A path as people write it.
pub(crate) fn shown(path: &Path) -> String {
    written(path.display().to_string(), MAIN_SEPARATOR)
}

/// A path inside the site as all systems write it; none of what is not UTF-8.
pub(crate) fn slashed(path: &Path) -> Option<String> {
    Some(path.to_str()?.replace(MAIN_SEPARATOR, "/"))
}

/// With one kind of separator, and without what Windows puts before a path that is the real one.
fn written(path: String, separator: char) -> String {
    if separator == '/' {
        return path;
    }
    let plain = match (path.strip_prefix(r"\\?\UNC\"), path.strip_prefix(r"\\?\")) {
        (Some(network), _) => format!(r"\\{network}"),
        (None, Some(disk)) => disk.to_owned(),
        (None, None) => path,
    };
    plain.replace('/', r"\")
}

#[cfg(unix)]
mod own {
    use rustix::fs::{Access, CWD, OFlags, RenameFlags, access, renameat_with};
    use rustix::io::Errno;
    use std::fs::{self, File, Metadata};
    use std::io;
    use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt, symlink};
    use std::path::Path;

    /// Why something may not be done, and what to do.
    pub const NOT_ALLOWED: &str = "it is not allowed; check who may write there";

    /// How a folder is made writable.
    pub fn writable_by(folder: &str) -> String {
        format!(
            "make it writable: `chmod -R u+w {folder}` if it is yours, `sudo chown -R $USER {folder}` if it is another user's"
        )
    }

    pub fn is_too_many_files(error: &io::Error) -> bool {
        matches!(error.raw_os_error(), Some(23 | 24))
    }

    /// Whether another program keeps a file from us; here none can.
    pub fn is_in_use(_: &io::Error) -> bool {
        false
    }

    /// Whether a few more files may be opened: more than a watcher of folders takes, or a server to begin.
    pub fn can_open(folder: &Path) -> bool {
        const SPARE: usize = 8;
        (0..SPARE).map(|_| File::open(folder)).collect::<io::Result<Vec<_>>>().is_ok()
    }

    /// A step that others can only keep from succeeding for a moment; here they cannot.
    pub fn patiently<T>(mut step: impl FnMut() -> io::Result<T>) -> io::Result<T> {
        step()
    }

    /// Exchanges two folders in one step, where the file system can do that.
    pub fn exchange(one: &Path, other: &Path) -> io::Result<()> {
        Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
    }

    /// Whether this file system cannot do that: some say that it is no such step, some that it has a wrong argument.
    pub fn cannot_exchange(error: &io::Error) -> bool {
        let unknown = [Errno::INVAL, Errno::NOSYS, Errno::NOTSUP, Errno::OPNOTSUPP];
        Errno::from_io_error(error).is_some_and(|code| unknown.contains(&code))
    }

    /// Whether files may be put into a folder and taken away.
    pub fn may_write(folder: &Path) -> io::Result<()> {
        Ok(access(folder, Access::WRITE_OK | Access::EXEC_OK)?)
    }

    /// Lets us put files into a folder and take them away.
    pub fn make_writable(folder: &Path) -> io::Result<()> {
        let mut permissions = fs::metadata(folder)?.permissions();
        permissions.set_mode(permissions.mode() | 0o700);
        fs::set_permissions(folder, permissions)
    }

    fn identity(metadata: Metadata) -> (u64, u64) {
        (metadata.dev(), metadata.ino())
    }

    /// What tells the file or folder of that path from another in its place; nothing where there is none.
    pub fn which(path: &Path) -> Option<(u64, u64)> {
        fs::metadata(path).map(identity).ok()
    }

    /// What changes when a file is written to or replaced, even where its length and its time are set to what they were.
    pub fn state(metadata: &Metadata) -> (i64, i64) {
        (metadata.ctime(), metadata.ctime_nsec())
    }

    /// Whether two paths are names of one file.
    pub fn is_same_file(left: &Path, right: &Path) -> bool {
        let identity = |path| fs::symlink_metadata(path).map(identity).ok();
        identity(left).is_some_and(|left| Some(left) == identity(right))
    }

    /// Makes a link that leads where `from` leads.
    pub fn copy_link(from: &Path, to: &Path) -> io::Result<()> {
        symlink(fs::read_link(from)?, to)
    }

    /// Opens a file, and not what may have come in its place by now: a link, or a pipe that would keep us waiting.
    pub fn open_itself(path: &Path) -> io::Result<File> {
        let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed();
        File::options().read(true).custom_flags(flags).open(path)
    }

    /// The file at `path`, which nobody else holds as long as it is open; `None` if somebody does.
    pub fn lock(path: &Path) -> io::Result<Option<File>> {
        // Behind a link the file would be made somewhere else, and at a pipe one would wait.
        let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed();
        loop {
            if fs::symlink_metadata(path).is_ok_and(|found| !found.is_file()) {
                return Err(io::Error::other("what is there is no file of ours; move it away, then build again"));
            }
            let file = File::options().create(true).truncate(false).write(true).custom_flags(flags).open(path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(fs::TryLockError::WouldBlock) => return Ok(None),
                Err(fs::TryLockError::Error(error)) => return Err(error),
            }
            // Between opening and locking, the build that held it may have ended and taken its file away.
            let there = fs::metadata(path).map(identity).ok();
            if there.is_some() && there == file.metadata().map(identity).ok() {
                return Ok(Some(file));
            }
        }
    }
}

#[cfg(windows)]
mod own {
    use crate::disk::hashed;
    use std::fs::{self, File, Metadata};
    use std::io;
    use std::os::windows::fs::{MetadataExt, OpenOptionsExt};
    use std::path::Path;
    use std::thread::sleep;
    use std::time::{Duration, Instant};

    /// What the system says where another program has a file open, or a part of it.
    const IN_USE: [i32; 2] = [32, 33];
    /// What it says of a folder that holds something still, such as a file that goes as soon as a program closes it.
    const NOT_EMPTY: i32 = 145;
    /// How long to wait for other programs: a search for viruses has each new file open for a moment.
    const PATIENCE: Duration = Duration::from_secs(2);
    const PAUSE: Duration = Duration::from_millis(20);

    const GENERIC_WRITE: u32 = 0x4000_0000;
    const DELETE: u32 = 0x0001_0000;
    const DELETE_ON_CLOSE: u32 = 0x0400_0000;

    /// The system says the same of what is open and of what is forbidden.
    pub const NOT_ALLOWED: &str = "it is not allowed; close what has it open, or a file or folder in it, as a terminal or a server may, and check who may write there";

    /// How a folder is made writable.
    pub fn writable_by(folder: &str) -> String {
        format!("close what has {folder} open, or a file or folder in it, as a terminal or a server may")
    }

    pub fn is_too_many_files(error: &io::Error) -> bool {
        error.raw_os_error() == Some(4)
    }

    /// Whether another program keeps a file from us.
    pub fn is_in_use(error: &io::Error) -> bool {
        error.raw_os_error().is_some_and(|code| IN_USE.contains(&code))
    }

    /// Whether a few more files may be opened: there is no limit that a server could reach when it begins.
    pub fn can_open(_: &Path) -> bool {
        true
    }

    /// A step that others can keep from succeeding for a moment, tried until they are done or it takes too long.
    pub fn patiently<T>(mut step: impl FnMut() -> io::Result<T>) -> io::Result<T> {
        let began = Instant::now();
        loop {
            match step() {
                Err(error)
                    if began.elapsed() < PATIENCE
                        && (error.kind() == io::ErrorKind::PermissionDenied
                            || is_in_use(&error)
                            || error.raw_os_error() == Some(NOT_EMPTY)) =>
                {
                    sleep(PAUSE);
                }
                result => return result,
            }
        }
    }

    /// Exchanges two folders in one step, which this system cannot do.
    pub fn exchange(_: &Path, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    pub fn cannot_exchange(error: &io::Error) -> bool {
        error.kind() == io::ErrorKind::Unsupported
    }

    /// Whether files may be put into a folder and taken away: this system tells when it is tried. The old site stays then.
    pub fn may_write(_: &Path) -> io::Result<()> {
        Ok(())
    }

    /// Lets us put files into a folder and take them away: nothing here can forbid that to its owner alone.
    pub fn make_writable(_: &Path) -> io::Result<()> {
        Ok(())
    }

    /// What tells the file or folder of that path from another in its place, as far as the system says it without more.
    pub fn which(path: &Path) -> Option<(u64, u64)> {
        fs::metadata(path).map(|metadata| (metadata.creation_time(), 0)).ok()
    }

    /// What changes when a file is replaced; here little more is said than its length and its time.
    pub fn state(metadata: &Metadata) -> (i64, i64) {
        (metadata.creation_time().cast_signed(), 0)
    }

    /// Whether two paths are names of one file, or of files that hold the same: which, cannot be asked here without more.
    pub fn is_same_file(left: &Path, right: &Path) -> bool {
        let length = |path| fs::symlink_metadata(path).ok().filter(|found| found.is_file()).map(|found| found.len());
        let bytes = |path| hashed(path).map(|hasher| hasher.digest128()).ok();
        length(left).is_some_and(|left| Some(left) == length(right))
            && bytes(left).is_some_and(|left| Some(left) == bytes(right))
    }

    /// Makes a link that leads where `from` leads. Few may do so here: the link stays where it is, and is moved later.
    pub fn copy_link(_: &Path, _: &Path) -> io::Result<()> {
        Ok(())
    }

    /// Opens a file. There are no pipes among files here.
    pub fn open_itself(path: &Path) -> io::Result<File> {
        File::open(path)
    }

    /// The file at `path`, which nobody else can open as long as it is; `None` if somebody holds it. It goes when it is
    /// closed, even by a kill.
    pub fn lock(path: &Path) -> io::Result<Option<File>> {
        let mut options = File::options();
        options.create(true).truncate(false).write(true).access_mode(GENERIC_WRITE | DELETE).share_mode(0);
        match options.custom_flags(DELETE_ON_CLOSE).open(path) {
            Err(error) if is_in_use(&error) => Ok(None),
            opened => opened.map(Some),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_shown_as_people_write_them() {
        let on_windows = |path: &str| written(path.to_owned(), '\\');
        assert_eq!(on_windows(r"my-site\content/articles/one.md"), r"my-site\content\articles\one.md");
        assert_eq!(on_windows(r"\\?\C:\site\public"), r"C:\site\public");
        assert_eq!(on_windows(r"\\?\UNC\server\share\public"), r"\\server\share\public");
        assert_eq!(written(r"a/b\c".to_owned(), '/'), r"a/b\c");
    }
}
