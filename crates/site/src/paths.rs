//! The paths of a site's files, so that none is written over another.

use std::collections::BTreeSet;

use crate::picture::in_parts;

/// Paths that are taken. Names that differ in capitals alone are one file to Windows and macOS, so they are one here.
#[derive(Debug, Default)]
pub struct Paths(BTreeSet<String>);

impl Paths {
    /// Whether a file cannot stand here: another does, or is a folder of this one, or would be in this one.
    pub fn has(&self, path: &str) -> bool {
        let path = path.to_lowercase();
        let below = format!("{path}/");
        let is_folder = self.0.range(below.clone()..).next().is_some_and(|next| next.starts_with(&below));
        let mut folders = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
        is_folder || self.0.contains(&path) || folders.any(|folder| self.0.contains(folder))
    }

    /// Takes a path that a file must have.
    pub fn take(&mut self, path: &str) {
        self.0.insert(path.to_lowercase());
    }

    /// Takes a path for a file that can be called otherwise: this one, or the same with a number.
    pub fn free(&mut self, path: &str) -> String {
        let (stem, extension) = in_parts(path);
        let dot = if extension.is_empty() { "" } else { "." };
        let numbered = (2_u32..).map(|number| format!("{stem}-{number}{dot}{extension}"));
        let mut names = std::iter::once(path.to_owned()).chain(numbered);
        let free = names.find(|path| !self.has(path)).unwrap_or_default();
        self.take(&free);
        free
    }
}

impl<Path: AsRef<str>> FromIterator<Path> for Paths {
    fn from_iter<All: IntoIterator<Item = Path>>(all: All) -> Self {
        Self(all.into_iter().map(|path| path.as_ref().to_lowercase()).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_taken_by_a_file_of_its_name_and_by_files_and_folders_that_it_would_be_in_or_have() {
        let paths: Paths = ["icon.svg", "p/bolo/index.html", "fotos/Pão.png"].into_iter().collect();
        let check = |path: &str, taken| assert_eq!(paths.has(path), taken, "{path}");
        check("icon.svg", true);
        check("Icon.SVG", true);
        check("fotos/pÃo.png", true);
        check("p", true);
        check("p/bolo", true);
        check("icon.svg/a.png", true);
        check("p/bolo.png", false);
        check("p/bolo/a.png", false);
        check("ico", false);
        check("fotos/icon.svg", false);
    }

    #[test]
    fn a_free_path_is_the_one_that_was_asked_for_or_has_a_number() {
        let mut paths: Paths = ["a/B-360.jpg"].into_iter().collect();
        let taken = ["a/b-360.jpg", "a/b-360.jpg", "a/c-360.jpg", "a.b/c", "a.b/c"].map(|path| paths.free(path));
        assert_eq!(taken, ["a/b-360-2.jpg", "a/b-360-3.jpg", "a/c-360.jpg", "a.b/c", "a.b/c-2"]);
    }
}
