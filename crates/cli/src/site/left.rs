//! What a run left in the folder: the next one takes away what it does not write again, such as the page of a product that
//! is sold no more.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path};

use crate::answer::Stop;
use crate::output;

/// The list of what was written, a path a line.
pub const LIST: &str = "vitrine-site.txt";

/// The paths of the run before that are in the folder of the site; none where there was no such run.
pub fn before(out: &Path) -> BTreeSet<String> {
    let list = fs::read_to_string(out.join(LIST)).unwrap_or_default();
    // Nobody's list reaches beyond the folder.
    let is_inside = |path: &&str| {
        let mut parts = Path::new(path).components();
        !path.is_empty() && parts.all(|part| matches!(part, Component::Normal(_)))
    };
    list.lines().filter(is_inside).map(str::to_owned).collect()
}

/// Writes the list.
pub fn note(out: &Path, paths: &BTreeSet<String>) -> Result<(), Stop> {
    let list: String = paths.iter().map(|path| format!("{path}\n")).collect();
    output::file(&out.join(LIST), list)
}

/// Removes a file, and its folders where nothing else is in them.
pub fn remove(out: &Path, path: &str) -> Result<(), Stop> {
    let file = out.join(path);
    if let Err(error) = fs::remove_file(&file)
        && file.exists()
    {
        let why = output::why(&error);
        return Err(Stop::Failed(format!("{} cannot be removed, and it sells no more: {why}.", file.display())));
    }
    let above = file.ancestors().skip(1).take_while(|folder| *folder != out);
    let _ = above.map(fs::remove_dir).take_while(Result::is_ok).count();
    Ok(())
}
