//! The site's folder on disk. In: a folder. Out: which files it has, and what each of them holds.
//! What cannot be used is kept as such, with the reason, so that it becomes a located diagnostic and never an error.
//! It never follows a link out of the folder, never opens what is not a file, and writes nothing.

mod ignored;
mod links;
pub(crate) mod system;

use crate::files::image::{Fingerprint, Image, Part, TAIL, Whole, is_image, look};
use crate::files::{Content, STATIC, Unusable, is_asset, is_text};
use crate::parse::snapshot_of;
use crate::path::FilePath;
use crate::text::normalise;
use ignored::is_ignored;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use unicode_normalization::{UnicodeNormalization, is_nfc};
use xxhash_rust::xxh3::Xxh3;

/// The folders whose files belong to a site.
pub(crate) const FOLDERS: [&str; 2] = ["content", "themes"];
/// Files of `content/` that are easily put beside it, where nothing reads them.
const REGISTRIES: [&str; 4] = ["site.toml", "entities.toml", "sources.toml", "metrics.toml"];
/// Deeper than any site that is meant; a limit for circles made of mounts.
const MAX_DEPTH: usize = 64;
/// So many names a folder may have by links. Where each folder has links to the next, the names double with every one.
const MOST_NAMES: usize = 1000;
/// The longest text that is read, in bytes: nobody writes one of half that, and what is read of it takes several times as
/// much memory.
const MAX_TEXT: u64 = 1 << 27;
/// The longest image that is looked at, in bytes: no reader waits for it, and it is held in memory to be made smaller.
const MAX_IMAGE: u64 = 1 << 28;
/// Why nothing can be opened for a while.
pub(crate) const TOO_MANY_FILES: &str = "too many files are open; allow more (`ulimit -n`)";
/// Why a file cannot be opened for a while.
const IN_USE: &str = "another program has it open; close it there";
/// How a file begins that only says where another one is, as Git LFS has it until that is fetched; and what is said of it.
const POINTS: &[u8] = b"version https://git-lfs.github.com/spec/v1\n";
const LARGEST_POINTER: u64 = 1024;
const POINTER: &str = "only the pointer of Git LFS to it is here; `git lfs pull` fetches it";
/// What is said of a file that macOS has taken off this disk: `.one.md.icloud` stands for `one.md`.
const ELSEWHERE: &str = "it lies in iCloud only; open it once, so that it comes back to this disk";
/// The longest header of an image, in bytes: a photograph carries a small picture and a profile of colours before its size.
const MAX_HEADER: u64 = 1 << 18;

/// A site's folder as it was found.
#[derive(Debug, Default)]
pub struct Folder {
    root: PathBuf,
    found: BTreeMap<FilePath, Found>,
    /// What the site calls each folder: nothing where only links lead through it, and more than one name where they lead to it.
    folders: BTreeMap<PathBuf, Vec<FilePath>>,
    /// Where links lead through in the site's folder: what comes or goes there may turn them.
    places: BTreeSet<PathBuf>,
}

#[derive(Debug, PartialEq)]
enum Found {
    /// A file of its own name in that folder, as nearly all are.
    In(Arc<Path>),
    /// A file somewhere else, to which a link leads, or one of another name.
    File(PathBuf),
    /// A file that nothing reads; how long it is.
    Unread(u64),
    Unusable(Unusable),
}

impl Found {
    /// Where the file of that path really lies, if it can be read.
    fn file(&self, path: &FilePath) -> Option<Cow<'_, Path>> {
        match self {
            Found::In(folder) => Some(folder.join(path.name()).into()),
            Found::File(file) => Some(file.into()),
            Found::Unread(_) | Found::Unusable(_) => None,
        }
    }
}

impl Folder {
    /// Finds the files of the site in `root`. A folder that is not there has no files.
    ///
    /// # Errors
    /// Only if `root` itself cannot be read.
    pub fn scan(root: &Path) -> io::Result<Folder> {
        let mut scanned = Folder { root: root.canonicalize()?, ..Folder::default() };
        for name in FOLDERS.iter().filter_map(|name| FilePath::new(name)) {
            let folder = root.join(name.as_str());
            // A link that leads nowhere is told, and not taken for nothing.
            if folder.symlink_metadata().is_ok_and(|found| found.is_dir() || found.is_symlink()) {
                scanned.top(&folder, &name);
            }
        }
        for name in REGISTRIES.iter().filter_map(|name| FilePath::new(name)) {
            let file = root.join(name.as_str());
            // Its name is enough to tell of it, and where a link leads is nobody's business.
            let file = file.symlink_metadata().ok().filter(|file| file.is_file() && !scanned.found.is_empty());
            scanned.found.extend(file.map(|file| (name, Found::Unread(file.len()))));
        }
        if let Some(name) = FilePath::new(STATIC)
            && root.join(STATIC).is_dir()
            && !scanned.found.is_empty()
        {
            scanned.found.insert(name, Found::Unread(0));
        }
        Ok(scanned)
    }

    /// The files, in order of path.
    pub fn paths(&self) -> Vec<FilePath> {
        self.found.keys().cloned().collect()
    }

    /// The files that can be read, each with where it really lies.
    pub fn files(&self) -> impl Iterator<Item = (&FilePath, Cow<'_, Path>)> {
        self.found.iter().filter_map(|(path, found)| Some((path, found.file(path)?)))
    }

    /// The folders whose change may change the site, where they really lie.
    pub fn folders(&self) -> impl Iterator<Item = &PathBuf> {
        self.folders.keys()
    }

    /// Where the file of that path really lies, if it can be read.
    pub fn file(&self, path: &FilePath) -> Option<Cow<'_, Path>> {
        self.found.get(path)?.file(path)
    }

    /// Whether a link of the site leads through `place`, or would if something were there.
    pub fn leads_through(&self, place: &Path) -> bool {
        self.places.contains(place)
    }

    /// Whether what lies at `place`, and was no file of the site until now, could be one.
    pub fn could_have(&self, place: &Path) -> bool {
        let Some(name) = place.file_name().and_then(|name| name.to_str()) else { return true };
        let Ok(inside) = place.strip_prefix(&self.root) else { return true };
        let Some(folder) = place.parent().filter(|folder| *folder != self.root) else {
            return FOLDERS.contains(&name)
                || REGISTRIES.contains(&name)
                || name == STATIC
                || self.leads_through(place);
        };
        match self.folders.get(folder) {
            Some(names) => names.iter().any(|folder| !is_ignored(name, folder.as_str())) || self.leads_through(place),
            None => inside.parent().and_then(system::slashed).is_none_or(|folder| !is_ignored(name, &folder)),
        }
    }

    /// The paths at which something else stands in `other`, or something only in one of the two.
    pub fn differences(&self, other: &Folder) -> Vec<FilePath> {
        let all: BTreeSet<&FilePath> = self.found.keys().chain(other.found.keys()).collect();
        all.into_iter().filter(|path| self.found.get(path) != other.found.get(path)).cloned().collect()
    }

    /// Whether there is anything at that path.
    pub fn has(&self, path: &FilePath) -> bool {
        self.found.contains_key(path)
    }

    /// What the file of that path holds now.
    pub fn read(&self, path: &FilePath) -> Content {
        match self.found.get(path) {
            Some(Found::In(folder)) => read(path, &folder.join(path.name())),
            Some(Found::File(file)) => read(path, file),
            Some(Found::Unread(size)) => Content::blob(*size),
            Some(Found::Unusable(why)) => Content::Unusable(why.clone()),
            None => Content::Unusable(Unusable::Unreadable("it is not there".into())),
        }
    }
}

/// What one file holds now.
pub fn read(path: &FilePath, file: &Path) -> Content {
    let unreadable = |error: &io::Error| Content::Unusable(Unusable::Unreadable(reason(error)));
    if !is_text(path) {
        // Whoever builds the site need not be allowed to read the originals that are kept of sources: they are not published.
        let is_kept = path.below("content/snapshots").is_some();
        let blob = match is_kept {
            true => fs::metadata(file).map(|metadata| Content::blob(metadata.len())),
            false => File::open(file).and_then(|mut opened| {
                let size = opened.metadata()?.len();
                if may_be_pointer(&mut opened, size)? {
                    return Ok(Content::Unusable(Unusable::Away(POINTER.into())));
                }
                let print = is_asset(path).then(|| fingerprint(file));
                Ok(Content::Blob { size, image: image(path, file, &mut opened, size), print })
            }),
        };
        return blob.unwrap_or_else(|error| unreadable(&error));
    }
    match bytes(file) {
        Ok(Some(bytes)) if is_pointer(&bytes) => Content::Unusable(Unusable::Away(POINTER.into())),
        Ok(Some(bytes)) => text(bytes),
        // Where it is only there to be taken away, nobody has to read a word of it.
        Ok(None) if is_download(path) => match fs::metadata(file) {
            Ok(found) => Content::blob(found.len()),
            Err(error) => unreadable(&error),
        },
        Ok(None) => Content::Unusable(Unusable::TooLong { most: MAX_TEXT >> 20 }),
        Err(error) => unreadable(&error),
    }
}

/// Whether a text may be there for readers only: a table or plain text beside an article, or the original of what is kept of
/// a source, but not the text in which quotations are looked up.
fn is_download(path: &FilePath) -> bool {
    matches!(path.extension().to_ascii_lowercase().as_str(), "csv" | "txt") && snapshot_of(path).is_none()
}

/// What an image of the site's content is, by its first and last bytes; by all of them only where those do not tell.
fn image(path: &FilePath, file: &Path, opened: &mut File, size: u64) -> Option<Arc<Image>> {
    if path.below("content").is_none() || !is_image(path.extension()) || size > MAX_IMAGE {
        return None;
    }
    let whole = file.to_owned();
    let print = Fingerprint::taken_by(move || Some(Whole::of(&fs::read(&whole).ok()?)));
    let (mut head, mut tail) = (Vec::new(), Vec::new());
    opened.take(MAX_HEADER).read_to_end(&mut head).ok()?;
    let last = TAIL as u64;
    opened.seek(SeekFrom::Start(size.saturating_sub(last))).ok()?;
    opened.take(last).read_to_end(&mut tail).ok()?;
    let found = look(path.extension(), Part { head: &head, tail: &tail, size }, print.clone()).or_else(|| {
        let all = fs::read(file).ok()?;
        look(path.extension(), Part { head: &all, tail: &all, size: all.len() as u64 }, print)
    });
    found.map(Arc::new)
}

/// Whether an opened file is the pointer of Git LFS to another one. It stays at its beginning.
fn may_be_pointer(opened: &mut File, size: u64) -> io::Result<bool> {
    if size < POINTS.len() as u64 || size >= LARGEST_POINTER {
        return Ok(false);
    }
    let mut bytes = Vec::new();
    opened.by_ref().take(LARGEST_POINTER).read_to_end(&mut bytes)?;
    opened.rewind()?;
    Ok(is_pointer(&bytes))
}

/// Whether these are all lines of a pointer and no others: a text about pointers begins with one at most.
fn is_pointer(bytes: &[u8]) -> bool {
    let Some(rest) = bytes.strip_prefix(POINTS).filter(|_| bytes.len() < LARGEST_POINTER as usize) else {
        return false;
    };
    let lines: Vec<&str> =
        str::from_utf8(rest).unwrap_or_default().lines().filter(|it| !it.starts_with("ext-")).collect();
    let [hash, size] = lines[..] else { return false };
    let hash = hash.strip_prefix("oid sha256:").unwrap_or_default();
    let size = size.strip_prefix("size ").unwrap_or_default();
    hash.len() == 64
        && hash.bytes().all(|it| it.is_ascii_hexdigit())
        && !size.is_empty()
        && size.bytes().all(|it| it.is_ascii_digit())
}

fn fingerprint(file: &Path) -> Fingerprint {
    let file = file.to_owned();
    Fingerprint::taken_by(move || Some(Whole { hash: hashed(&file).ok()?.digest(), tells_place: false }))
}

/// All bytes of a file, hashed piece by piece.
pub(crate) fn hashed(file: &Path) -> io::Result<Xxh3> {
    let mut file = File::open(file)?;
    let (mut hasher, mut piece) = (Xxh3::new(), vec![0; 1 << 16]);
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(hasher),
            read => hasher.update(&piece[..read]),
        }
    }
}

fn bytes(file: &Path) -> io::Result<Option<Vec<u8>>> {
    let file = File::open(file)?;
    let size = file.metadata()?.len();
    if size > MAX_TEXT {
        return Ok(None);
    }
    // With a limit of its own, the system is not asked again how long the file is; with room for one byte more, its end
    // shows without another attempt.
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default() + 1);
    file.take(MAX_TEXT).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

/// Why the system would not let us read, as a writer would say it.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "you may not read it".into(),
        io::ErrorKind::NotFound => "it was gone when it was to be read".into(),
        io::ErrorKind::IsADirectory => "it is a folder".into(),
        _ if system::is_too_many_files(error) => TOO_MANY_FILES.into(),
        _ if system::is_in_use(error) => IN_USE.into(),
        _ => format!("the system says “{error}”"),
    }
}

/// Whether what cannot be read may be readable soon, with nothing happening to it.
pub(crate) fn is_passing(content: &Content) -> bool {
    matches!(content, Content::Unusable(Unusable::Unreadable(why)) if [TOO_MANY_FILES, IN_USE].contains(&why.as_str()))
}

/// Bytes as text, or why they are none.
pub fn text(bytes: Vec<u8>) -> Content {
    match String::from_utf8(bytes) {
        Ok(text) => Content::Text(normalise(text).into()),
        Err(error) => {
            let (good, bytes) = (error.utf8_error().valid_up_to(), error.as_bytes());
            let before = String::from_utf8_lossy(&bytes[..good]);
            let (line, column) = crate::text::line_column(&before, before.len());
            Content::Unusable(Unusable::NotUtf8 { line, column, guess: guess(bytes) })
        }
    }
}

/// The encoding that bytes which are not UTF-8 are most likely in.
fn guess(bytes: &[u8]) -> Option<&'static str> {
    let zeros = bytes.iter().filter(|byte| **byte == 0).count();
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Some("UTF-16"),
        _ if zeros > bytes.len() / 4 => Some("UTF-16"),
        _ if zeros > 0 => None,
        // Quotation marks and dashes of Windows stand where ISO 8859-1 has controls.
        _ if bytes.iter().any(|byte| (0x80..0xa0).contains(byte)) => Some("Windows-1252"),
        _ => Some("ISO 8859-1 (Latin 1)"),
    }
}

/// How it is gone through.
impl Folder {
    /// Everything in `folder`, which lies in the site's folder under that name.
    fn top(&mut self, folder: &Path, name: &FilePath) {
        if folder.is_symlink() {
            self.through(&self.root.join(name.as_str()));
        }
        match folder.canonicalize() {
            Ok(real) if real.starts_with(&self.root) => self.entries(&real.clone(), name, &mut vec![real]),
            _ => self.unusable(name.clone(), Unusable::LinkOut),
        }
    }

    /// `chain` holds the real folders we are in, so that a link back to one of them is seen.
    fn entries(&mut self, folder: &Path, name: &FilePath, chain: &mut Vec<PathBuf>) {
        self.folders.entry(folder.to_owned()).or_default().push(name.clone());
        let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        let entries = match entries {
            Ok(entries) => entries,
            Err(error) => {
                let reason = match error.kind() {
                    io::ErrorKind::PermissionDenied => "it is a folder into which you may not look".into(),
                    _ => reason(&error),
                };
                return self.unusable(name.clone(), Unusable::Unreadable(reason));
            }
        };
        let shared: Arc<Path> = folder.into();
        for entry in entries {
            let own = entry.file_name();
            let shown = own.to_string_lossy();
            let elsewhere = shown.strip_prefix('.').and_then(|shown| shown.strip_suffix(".icloud"));
            if let Some(path) = elsewhere
                .filter(|own| !is_ignored(own, name.as_str()))
                .and_then(|own| FilePath::new(&format!("{name}/{own}")))
            {
                self.found.entry(path).or_insert(Found::Unusable(Unusable::Away(ELSEWHERE.into())));
            }
            if is_ignored(&shown, name.as_str()) {
                continue;
            }
            let site_name = own.to_str().map(|own| composed(folder, own));
            match site_name.and_then(|own| FilePath::new(&format!("{name}/{own}"))) {
                Some(path) => self.entry(&entry, path, &shared, chain),
                None => {
                    let shown = shown.replace(|c: char| c == '\\' || c.is_control(), "\u{fffd}");
                    let path = FilePath::new(&format!("{name}/{shown}")).unwrap_or_else(|| name.clone());
                    self.unusable(path, Unusable::BadName);
                }
            }
        }
    }

    fn entry(&mut self, entry: &fs::DirEntry, path: FilePath, folder: &Arc<Path>, chain: &mut Vec<PathBuf>) {
        match entry.file_type() {
            Ok(kind) if kind.is_symlink() => self.link(&entry.path(), path, chain),
            Ok(kind) if kind.is_file() => {
                let is_so_named = entry.file_name() == path.name();
                let found = if is_so_named { Found::In(folder.clone()) } else { Found::File(entry.path()) };
                self.found.insert(path, found);
            }
            Ok(kind) if kind.is_dir() => {
                let real = chain.last().map_or_else(PathBuf::new, |folder| folder.join(path.name()));
                self.deeper(&entry.path(), &path, real, chain);
            }
            Ok(_) => self.unusable(path, Unusable::NotAFile),
            Err(error) => self.unusable(path, Unusable::Unreadable(reason(&error))),
        }
    }

    fn deeper(&mut self, folder: &Path, name: &FilePath, real: PathBuf, chain: &mut Vec<PathBuf>) {
        if name.below("content").is_some_and(|inside| REGISTRIES.contains(&inside)) {
            return self.unusable(name.clone(), Unusable::Unreadable("it is a folder".into()));
        }
        if chain.len() >= MAX_DEPTH {
            let reason = "it lies too deep in other folders".into();
            return self.unusable(name.clone(), Unusable::Unreadable(reason));
        }
        if self.folders.get(&real).is_some_and(|names| names.len() >= MOST_NAMES) {
            let reason = format!("it has more than {MOST_NAMES} names, by links from folder to folder");
            return self.unusable(name.clone(), Unusable::Unreadable(reason));
        }
        chain.push(real);
        self.entries(folder, name, chain);
        chain.pop();
    }

    /// A symbolic link is followed to a file or folder of the site, but not back to a folder it lies in.
    fn link(&mut self, file: &Path, path: FilePath, chain: &mut Vec<PathBuf>) {
        self.through(file);
        // A folder that holds one we are in would hold itself, with all the site or more around it.
        let leads_back = |real: &Path| chain.iter().any(|folder| folder.starts_with(real));
        let real = file.canonicalize().ok().filter(|real| real.starts_with(&self.root) && !leads_back(real));
        let Some(real) = real else { return self.unusable(path, Unusable::LinkOut) };
        match fs::metadata(&real) {
            Ok(metadata) if metadata.is_file() => drop(self.found.insert(path, Found::File(real))),
            Ok(metadata) if metadata.is_dir() => self.deeper(&real.clone(), &path, real, chain),
            Ok(_) => self.unusable(path, Unusable::NotAFile),
            Err(error) => self.unusable(path, Unusable::Unreadable(reason(&error))),
        }
    }

    /// Notes the places that a link leads through, and the folders they lie in.
    fn through(&mut self, link: &Path) {
        for place in links::places(link, &self.root) {
            if let Some(folder) = place.parent() {
                self.folders.entry(folder.to_owned()).or_default();
            }
            self.places.insert(place);
        }
    }

    fn unusable(&mut self, path: FilePath, why: Unusable) {
        self.found.insert(path, Found::Unusable(why));
    }
}

/// The name by which the site knows a file: its letters composed, as people write them in links, where the system takes both
/// names for one. macOS does, and its programs often take letters apart in the names of what they save.
fn composed<'a>(folder: &Path, own: &'a str) -> Cow<'a, str> {
    if is_nfc(own) {
        return own.into();
    }
    let composed: String = own.nfc().collect();
    match system::is_same_file(&folder.join(own), &folder.join(&composed)) {
        true => composed.into(),
        false => own.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_utf8_is_located_and_its_encoding_guessed() {
        let unusable = |line, column, guess| Content::Unusable(Unusable::NotUtf8 { line, column, guess });
        assert_eq!(text(b"a\nb\xe9".to_vec()), unusable(2, 2, Some("ISO 8859-1 (Latin 1)")));
        assert_eq!(text(b"\x93a\x94".to_vec()), unusable(1, 1, Some("Windows-1252")));
        assert_eq!(text(b"\xff\xfea\0".to_vec()), unusable(1, 1, Some("UTF-16")));
        assert_eq!(text("\u{feff}é\r\n".into()), Content::Text("é\n".into()));
    }
}
