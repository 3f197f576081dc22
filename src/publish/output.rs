//! Which folders we refuse to write to, before a byte is written.

use super::{PublishError, failed_to};
use crate::disk::system::{may_write, shown, writable_by};
use crate::path::is_device_name;
use std::cell::OnceCell;
use std::io;
use std::path::{Component, Path, PathBuf};

/// Refuses an output that is the root, the home folder, the site's folder, `content/`, `themes/`, or anything above or
/// inside the latter, also through links; and what looks like the folder of another project.
///
/// # Errors
/// `Refused`, with a sentence that says why and what to do.
pub fn check_output(out: &Path, site: &Path, home: Option<&Path>) -> Result<(), PublishError> {
    let refuse = |why: &str| {
        let message = format!("{} {why}; choose another folder with -o, such as `public`", shown(out));
        Err(PublishError::Refused(message))
    };
    if out.as_os_str().is_empty() {
        return refuse("is no folder");
    }
    if cfg!(windows) && out.file_name().and_then(|name| name.to_str()).is_some_and(is_device_name) {
        return refuse("is the name of a device here");
    }
    let (Some(real), Some(site)) = (resolved(out), resolved(site)) else {
        return refuse("cannot be resolved");
    };
    let content = resolved(&site.join("content")).unwrap_or_else(|| site.join("content"));
    let themes = resolved(&site.join("themes")).unwrap_or_else(|| site.join("themes"));
    if real.parent().is_none() {
        return refuse("is the root of the file system");
    }
    if site.starts_with(&real) {
        return refuse("is the site's own folder or lies above it");
    }
    for inside in [&content, &themes] {
        if real.starts_with(inside) || inside.starts_with(&real) {
            return refuse("holds the site's own files");
        }
    }
    if home.and_then(resolved).is_some_and(|home| home.starts_with(&real)) {
        return refuse("is the home folder or lies above it");
    }
    // Without a slash at its end, with which the system would follow a link.
    let itself: PathBuf = out.components().collect();
    if let Ok(metadata) = std::fs::symlink_metadata(itself).map(|metadata| metadata.file_type()) {
        match metadata.is_symlink() {
            true if real.is_dir() => {
                let message = format!(
                    "{} is a link, which would not lead to the new site, since that takes the place of the folder itself; name the folder with -o {}, or a new one to which you let the link lead",
                    shown(out),
                    shown(&real)
                );
                return Err(PublishError::Refused(message));
            }
            true => return refuse("is a link that leads to no folder"),
            false if !metadata.is_dir() => return refuse("is there already and is not a folder"),
            false => {}
        }
    }
    // What a build put there is no sign of a project; the list of that is long, and hardly ever asked for.
    let kept = OnceCell::new();
    let kept = || kept.get_or_init(|| super::kept(&real));
    let has_texts = |folder: &str| {
        let files = std::fs::read_dir(real.join(folder)).into_iter().flatten().flatten();
        let mut names = files.map(|file| file.file_name().to_string_lossy().into_owned());
        names.any(|name| name.ends_with(".md") && !kept().has(&format!("{folder}/{name}")))
    };
    let has_settings = real.join("site.toml").is_file() && !kept().has("site.toml");
    let has_content = || real.join("content").is_dir() && !kept().has_folder("content");
    if has_settings || ["articles", "pages"].into_iter().any(has_texts) || real.join(".git").is_dir() && has_content() {
        return refuse("looks like another project");
    }
    Ok(())
}

/// `path` as the system would find it: links followed as far as it exists, `.` and `..` taken out of the rest.
fn resolved(path: &Path) -> Option<PathBuf> {
    let absolute = std::path::absolute(path).ok()?;
    let mut real = PathBuf::new();
    for component in absolute.components() {
        match component {
            Component::ParentDir => {
                real.pop();
            }
            Component::CurDir => {}
            // The name of a drive alone is the folder one is in on it.
            Component::Prefix(_) => {
                real.push(component);
                continue;
            }
            component => real.push(component),
        }
        if let Ok(found) = real.canonicalize() {
            real = found;
        }
    }
    Some(real)
}

/// Refuses a folder of which nothing may be taken away: the old site could not go when the new one stands.
pub(super) fn needs_writable(out: &Path) -> Result<(), PublishError> {
    if !out.is_dir() {
        return Ok(());
    }
    match may_write(out) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Err(PublishError::System(format!(
            "you may not write to {0}, so that no new site can take its place; first {1}",
            shown(out),
            writable_by(&shown(out))
        ))),
        result => result.map_err(|error| failed_to("write to", out, &error)),
    }
}
