//! Where things are, and reading and writing them with errors that name the file.

use std::fs;
use std::path::{Path, PathBuf};

/// The repository's top: from Cargo when it runs us, else the nearest folder upwards that has a `Trunk.toml`.
pub fn top() -> Result<PathBuf, String> {
    let start = match std::env::var_os("CARGO_MANIFEST_DIR") {
        Some(folder) => PathBuf::from(folder),
        None => std::env::current_dir().map_err(|error| format!("The current folder cannot be read: {error}."))?,
    };
    let found = start.ancestors().find(|folder| folder.join("Trunk.toml").is_file());
    found.map(Path::to_path_buf).ok_or_else(|| "Run `cargo xtask` inside the repository.".into())
}

/// Cargo's build folder. Ours lie beside those that Cargo makes in it.
pub fn target() -> Result<PathBuf, String> {
    let top = top()?;
    Ok(std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| top.join("target"), |folder| top.join(folder)))
}

/// Where the release is left.
pub fn release() -> Result<PathBuf, String> {
    Ok(top()?.join("dist/vitrine"))
}

pub fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{} cannot be read: {error}.", path.display()))
}

pub fn read_text(path: &Path) -> Result<String, String> {
    String::from_utf8(read(path)?).map_err(|_| format!("{} is not UTF-8.", path.display()))
}

pub fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Result<(), String> {
    fs::write(path, bytes).map_err(|error| format!("{} cannot be written: {error}.", path.display()))
}

/// `text` with `table` between two lines of it.
pub fn between(text: &str, markers: (&str, &str), table: &str) -> Result<String, String> {
    let none =
        || format!("The page has no lines `{}` and `{}` to write between; add them.", markers.0.trim(), markers.1);
    let (before, rest) = text.split_once(markers.0).ok_or_else(none)?;
    let (_, after) = rest.split_once(markers.1).ok_or_else(none)?;
    Ok([before, markers.0, table, markers.1, after].concat())
}

/// Makes `folder` anew, without what was in it.
pub fn empty_folder(folder: &Path) -> Result<(), String> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| format!("{} cannot be emptied: {error}.", folder.display()))?;
    }
    fs::create_dir_all(folder).map_err(|error| format!("{} cannot be made: {error}.", folder.display()))
}
