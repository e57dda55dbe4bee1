//! What the commands write: one file, whole or not at all.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::process;

use crate::answer::Stop;

/// Writes a file beside the one of this path and puts it in its place, so that whoever stops the program, or a disk that is
/// full, leaves the one that was there. Where a link stands, what it leads to is replaced.
pub fn file(path: &Path, bytes: impl AsRef<[u8]>) -> Result<(), Stop> {
    replace(path, bytes.as_ref())
        .map_err(|error| Stop::Failed(format!("The file {} cannot be written: {}.", path.display(), why(&error))))
}

/// Why something cannot be written, and what to do.
pub fn why(error: &io::Error) -> String {
    let why = match error.kind() {
        ErrorKind::NotFound => "its folder is not there; make it, or check its spelling",
        ErrorKind::IsADirectory => "it is a folder; name a file in it",
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => {
            "a file stands where a folder must be; name another place"
        }
        ErrorKind::PermissionDenied => "you have no permission; ask its owner, or name another place",
        ErrorKind::StorageFull => "the disk is full; make room",
        _ => return error.to_string(),
    };
    why.to_owned()
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = &path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let before = fs::metadata(path).ok();
    match &before {
        // What is put in its place would not be a pipe or a terminal any more.
        Some(before) if !before.is_file() => return fs::write(path, bytes),
        // A folder lets it be replaced all the same.
        Some(before) if before.permissions().readonly() => return Err(ErrorKind::PermissionDenied.into()),
        _ => {}
    }
    let mut name = OsString::from(".");
    name.push(path.file_name().ok_or(ErrorKind::InvalidInput)?);
    name.push(format!(".{}.tmp", process::id()));
    let beside = path.with_file_name(name);
    let mut file = File::options().write(true).create_new(true).open(&beside)?;
    let written = file
        .write_all(bytes)
        .and_then(|()| file.sync_all())
        .and_then(|()| before.map_or(Ok(()), |before| fs::set_permissions(&beside, before.permissions())))
        .and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}
