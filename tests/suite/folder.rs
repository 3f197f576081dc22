//! A real folder, and the built program in it. In: files. Out: exit codes, words, and what lies on the disk afterwards.
//! Every folder is of one test only, and gone at its end; those of the repository are only read.

use sourceline::disk;
use sourceline::files::Content;
use sourceline::path::FilePath;
use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc;
use std::time::Duration;

/// Longer than any run takes; a run that hangs must fail, not keep everybody waiting.
const PATIENCE: Duration = Duration::from_secs(120);

pub struct Folder(PathBuf);

/// What a run of the program came to.
#[derive(Debug)]
pub struct Run {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

/// A file as it lies on the disk: its inode and its bytes; a link is where it leads.
pub type Tree = BTreeMap<String, (u64, Vec<u8>)>;

impl Folder {
    pub fn new() -> Folder {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}-{number}", std::process::id()));
        fs::create_dir_all(path.join("home")).expect("a folder for the test");
        // Nobody types the real path of Windows, which begins with `\\?\`.
        let real = if cfg!(windows) { std::path::absolute(path) } else { path.canonicalize() };
        Folder(real.expect("it was just made"))
    }

    /// A site with these files; nothing is wrong with an empty one.
    pub fn site(files: &[(&str, &str)]) -> Folder {
        let folder = Folder::new();
        fs::create_dir_all(folder.path("content")).expect("a folder for the test");
        files.iter().for_each(|(path, text)| folder.write(path, text));
        folder
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.0.join(path)
    }

    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder for the test");
        fs::write(path, bytes).expect("a file for the test");
    }

    pub fn text(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub fn has(&self, path: &str) -> bool {
        self.path(path).symlink_metadata().is_ok()
    }

    /// The program, to be run in this folder.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sourceline"));
        command.args(arguments).current_dir(&self.0).stdin(Stdio::null());
        command
            .env("HOME", self.path("home"))
            .env("USERPROFILE", self.path("home"))
            .env_remove("NO_COLOR")
            .env("RUST_BACKTRACE", "0");
        command
    }

    /// Runs the program in this folder.
    pub fn run(&self, arguments: &[&str]) -> Run {
        run(self.command(arguments))
    }

    /// Everything below `path` but what keeps builds apart; of the record of what was built, only the bytes.
    pub fn tree(&self, path: &str) -> Tree {
        let mut tree = Tree::new();
        walk(&self.path(path), "", &mut tree);
        tree
    }
}

/// All files below a folder of the repository, in order, each with its way there.
pub fn below(folder: impl AsRef<Path>) -> Vec<(String, PathBuf)> {
    fn walk(folder: &Path, prefix: &str, found: &mut Vec<(String, PathBuf)>) {
        for entry in fs::read_dir(folder).expect("the repository can be read") {
            let entry = entry.expect("the repository can be read");
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            match entry.path().is_dir() {
                true => walk(&entry.path(), &format!("{name}/"), found),
                false => found.push((name, entry.path())),
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), "", &mut found);
    found.sort();
    found
}

/// A site of the repository, as a scan of the disk finds it.
pub fn of_folder<All: FromIterator<(FilePath, Content)>>(folder: impl AsRef<Path>) -> All {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = disk::Folder::scan(&root.join(folder)).expect("the site can be read");
    found.paths().into_iter().map(|path| (path.clone(), found.read(&path))).collect()
}

/// Runs a command to its end.
pub fn run(mut command: Command) -> Run {
    let (send, receive) = mpsc::channel();
    std::thread::spawn(move || send.send(command.output()));
    let output = receive.recv_timeout(PATIENCE).expect("the program comes to an end");
    let Output { status, stdout, stderr } = output.expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program writes UTF-8");
    // Paths are said as the system writes them.
    let said = text(stderr).replace(if cfg!(windows) { "\\" } else { "/" }, "/");
    let run = Run { code: status.code(), out: text(stdout), err: said };
    assert!(!run.err.contains("panicked"), "{run:?}");
    run
}

impl Run {
    /// Checks the exit code, and that each of the words was said on standard error.
    #[track_caller]
    pub fn ends(&self, code: i32, words: &[&str]) -> &Run {
        assert_eq!(self.code, Some(code), "{self:#?}");
        words.iter().for_each(|words| assert!(self.err.contains(words), "{words} in {self:#?}"));
        self
    }
}

#[cfg(unix)]
fn inode(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

/// What comes nearest to it: a file written anew is made at another time.
#[cfg(windows)]
fn inode(metadata: &Metadata) -> u64 {
    std::os::windows::fs::MetadataExt::creation_time(metadata)
}

fn walk(folder: &Path, prefix: &str, tree: &mut Tree) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        let metadata = entry.metadata().expect("it was just listed");
        if metadata.is_dir() {
            tree.insert(format!("{name}/"), (0, Vec::new()));
            walk(&entry.path(), &format!("{name}/"), tree);
        } else if metadata.is_symlink() {
            let to = fs::read_link(entry.path()).expect("it is a link");
            tree.insert(name, (inode(&metadata), to.to_string_lossy().into_owned().into_bytes()));
        } else {
            let bytes = if metadata.is_file() { fs::read(entry.path()).unwrap_or_default() } else { Vec::new() };
            let inode = if name == ".sourceline" { 0 } else { inode(&metadata) };
            tree.insert(name, (inode, bytes));
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
