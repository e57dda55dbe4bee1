//! The paths of pictures: those of new ones, and of the pictures that the shop file names and that are not here, which of
//! them a file from the merchant's computer is.

use std::collections::BTreeSet;

use vitrine_core::text;

use crate::document::Document;
use crate::publish::pictures_beside;
use crate::state::Pictures;

/// What a file is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unmatched {
    /// No picture that is missing has this name.
    Unknown,
    /// Several have it, in several folders.
    Several,
}

/// The pictures that the shop file names beside itself and that are neither kept here nor coming.
pub fn missing(document: &Document, kept: &Pictures, coming: &BTreeSet<String>) -> Vec<String> {
    let here = |path: &String| kept.contains_key(path) || coming.contains(path);
    pictures_beside(document).into_iter().filter(|path| !here(path)).collect()
}

/// A path for each of these files, that no picture has: the same name is another picture, and to many computers capitals
/// make no other name.
pub fn free_paths(names: &[String], ending: &str, taken: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut taken: BTreeSet<String> = taken.into_iter().map(|path| path.to_lowercase()).collect();
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

#[cfg(test)]
mod tests {
    use super::*;

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
        let kept = Pictures::from([("a.webp".to_owned(), "blob:".to_owned())]);
        let check = |coming: &[&str], wanted: &[&str]| {
            let coming = coming.iter().map(|path| (*path).to_owned()).collect();
            assert_eq!(missing(&Document::parse(file).unwrap(), &kept, &coming), wanted);
        };
        check(&[], &["b/c.webp"]);
        check(&["b/c.webp"], &[]);
    }

    #[test]
    fn new_pictures_have_plain_paths_that_no_other_has() {
        let names = ["Bolo de Cenoura (1).JPG", "pão.png", "PA\u{303}O.webp", "日本.png", "um.heic"].map(str::to_owned);
        let taken = ["fotos/Um.webp", "fotos/um-2.webp"].map(str::to_owned);
        let paths = free_paths(&names, "webp", taken);
        assert_eq!(
            paths,
            ["bolo-de-cenoura-1", "pao", "pao-2", "foto", "um-3"].map(|name| format!("fotos/{name}.webp"))
        );
    }
}
