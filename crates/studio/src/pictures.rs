//! The pictures from the merchant's computer, the paths of new ones, and of the pictures that the shop file names and that are
//! not here, which of them a file from the computer is.

use std::collections::{BTreeMap, BTreeSet};

use vitrine_core::text;

use crate::document::Document;
use crate::publish::pictures_beside;

/// The pictures from the merchant's computer, by their keys ([`Document::key`]).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pictures {
    /// Each that is kept, with the address that shows it here.
    kept: BTreeMap<String, String>,
    /// Those that were chosen and are still made small. They stand in the file from the start, so that they go where their
    /// product goes, whatever happens to it meanwhile.
    coming: BTreeSet<String>,
}

impl Pictures {
    /// Those that are kept, as keys and addresses.
    pub fn new(kept: impl IntoIterator<Item = (String, String)>) -> Self {
        Self { kept: kept.into_iter().collect(), coming: BTreeSet::new() }
    }

    /// The address of a kept picture.
    pub fn shown(&self, key: &str) -> Option<&String> {
        self.kept.get(key)
    }

    /// Whether a picture is still made small.
    pub fn is_coming(&self, key: &str) -> bool {
        self.coming.contains(key)
    }

    /// Whether any picture is still made small.
    pub fn are_coming(&self) -> bool {
        !self.coming.is_empty()
    }

    /// Whether a picture is kept or coming.
    pub fn has(&self, key: &str) -> bool {
        self.kept.contains_key(key) || self.is_coming(key)
    }

    /// The path and the address of each kept picture that lies beside this file.
    pub fn beside<'a>(&'a self, document: &'a Document) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.kept.iter().filter_map(|(key, address)| Some((document.path_of(key)?, &**address)))
    }

    /// The path of every picture, here or not, that lies beside this file, or would after some undoing.
    fn paths(&self, document: &Document) -> BTreeSet<String> {
        let here = self.kept.keys().chain(&self.coming).filter_map(|key| document.path_of(key).map(str::to_owned));
        here.chain(pictures_beside(document)).collect()
    }

    /// These and others that are still made small.
    pub fn awaiting(mut self, keys: impl IntoIterator<Item = String>) -> Self {
        self.coming.extend(keys);
        self
    }

    /// These, with a picture kept.
    pub fn keeping(mut self, key: String, address: String) -> Self {
        self.coming.remove(&key);
        self.kept.insert(key, address);
        self
    }

    /// These, without waiting for a file that was none.
    pub fn without(mut self, key: &str) -> Self {
        self.coming.remove(key);
        self
    }
}

/// What a file is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unmatched {
    /// No picture that is missing has this name.
    Unknown,
    /// Several have it, in several folders.
    Several,
}

/// The pictures that the shop file names beside itself and that are neither kept here nor coming.
pub fn missing(document: &Document, pictures: &Pictures) -> Vec<String> {
    pictures_beside(document).into_iter().filter(|path| !pictures.has(&document.key(path))).collect()
}

/// A path for each of these files, that no picture has: the same name is another picture, and to many computers capitals
/// make no other name.
pub fn free_paths(names: &[String], ending: &str, document: &Document, pictures: &Pictures) -> Vec<String> {
    let mut taken: BTreeSet<String> = pictures.paths(document).iter().map(|path| path.to_lowercase()).collect();
    let mut free = |name: &String| {
        let name = plain_name(name);
        let first = format!("fotos/{name}.{ending}");
        let others = (2_u32..).map(|number| format!("fotos/{name}-{number}.{ending}"));
        let path = std::iter::once(first).chain(others).find(|path| !taken.contains(path)).unwrap_or_default();
        taken.insert(path.clone());
        path
    };
    names.iter().map(&mut free).collect()
}

/// `Bolo de Cenoura (1).JPG` as `bolo-de-cenoura-1`.
fn plain_name(name: &str) -> String {
    const MOST: usize = 40;
    let bare = text::fold(name.rsplit_once('.').map_or(name, |(bare, _)| bare));
    let words = bare.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let plain: String = words.collect::<Vec<_>>().join("-").chars().take(MOST).collect();
    if plain.is_empty() { "foto".to_owned() } else { plain }
}

/// The missing picture that a file is, by its name. Computers write accents in two ways and care little for capitals.
pub fn path_of<'a>(missing: &'a [String], name: &str) -> Result<&'a str, Unmatched> {
    let last = |path: &'a str| path.rsplit('/').next().unwrap_or(path);
    let found: BTreeSet<&str> =
        missing.iter().map(String::as_str).filter(|path| text::fold(last(path)) == text::fold(name)).collect();
    let exact: Vec<&str> = found.iter().copied().filter(|path| last(path) == name).collect();
    match (exact.as_slice(), found.into_iter().collect::<Vec<_>>().as_slice()) {
        ([path], _) | ([], [path]) => Ok(path),
        ([], []) => Err(Unmatched::Unknown),
        _ => Err(Unmatched::Several),
    }
}

/// Whether a file is a smaller size of a picture beside the shop file, as a saved site has them.
pub fn is_size(document: &Document, name: &str) -> bool {
    let Some((_, ending)) = name.rsplit_once('.') else { return false };
    let sized = |path: &str| vitrine_site::WIDTHS.map(|width| vitrine_site::size_path(path, width, ending));
    let last = |path: &str| text::fold(path.rsplit('/').next().unwrap_or(path));
    pictures_beside(document).iter().any(|path| sized(path).iter().any(|sized| last(sized) == text::fold(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sizes_of_a_picture_are_known_by_their_names() {
        let document =
            Document::parse(r#"{"products":[{"images":[{"src":"fotos/Pão.webp"},{"src":"a.png"}]}]}"#).unwrap();
        let check = |name: &str, wanted: bool| assert_eq!(is_size(&document, name), wanted, "{name}");
        check("Pão-webp-360.webp", true);
        check("PA\u{303}O-webp-720.jpg", true);
        check("a-png-360.webp", true);
        check("a-png-500.webp", false);
        check("outra-webp-360.webp", false);
        check("Pão.webp", false);
    }

    #[test]
    fn a_file_is_the_picture_that_is_called_like_it() {
        let missing = ["fotos/Pão.webp", "fotos/bolo.jpg", "antes/bolo.jpg", "Chá.png", "cha.png"].map(str::to_owned);
        let check = |name: &str, wanted| assert_eq!(path_of(&missing, name), wanted, "{name}");
        check("Pão.webp", Ok("fotos/Pão.webp"));
        check("PA\u{303}O.WEBP", Ok("fotos/Pão.webp"));
        check("bolo.jpg", Err(Unmatched::Several));
        check("cha.png", Ok("cha.png"));
        check("CHA.png", Err(Unmatched::Several));
        check("outra.jpg", Err(Unmatched::Unknown));
    }

    #[test]
    fn only_what_lies_beside_the_file_and_is_not_kept_is_missing() {
        let file = r#"{"products":[{"images":[{"src":"a.webp"},{"src":"b/c.webp"},{"src":"https://e.com/d.webp"},{"src":"/e.webp"}]}]}"#;
        let document = Document::parse(file).unwrap();
        let kept = Pictures::new([("a.webp".to_owned(), "blob:".to_owned())]);
        let check = |document: &Document, pictures: &Pictures, wanted: &[&str]| {
            assert_eq!(missing(document, pictures), wanted);
        };
        check(&document, &kept, &["b/c.webp"]);
        check(&document, &kept.clone().awaiting(["b/c.webp".to_owned()]), &[]);
        // Of another shop's pictures none is this one's.
        check(&document.beside(1), &kept, &["a.webp", "b/c.webp"]);
    }

    #[test]
    fn new_pictures_have_plain_paths_that_no_other_has() {
        let names = ["Bolo de Cenoura (1).JPG", "pão.png", "PA\u{303}O.webp", "日本.png", "um.heic"].map(str::to_owned);
        let file = r#"{"products":[{"images":[{"src":"fotos/Um.webp"}]}]}"#;
        let kept = Pictures::new([("fotos/um-2.webp".to_owned(), "blob:".to_owned())]);
        let paths = free_paths(&names, "webp", &Document::parse(file).unwrap(), &kept);
        assert_eq!(
            paths,
            ["bolo-de-cenoura-1", "pao", "pao-2", "foto", "um-3"].map(|name| format!("fotos/{name}.webp"))
        );
    }
}
