//! Pictures that the shop file names and that are not here: which of them a file from the merchant's computer is.

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

/// The pictures that the shop file names beside itself and that are not kept here.
pub fn missing(document: &Document, kept: &Pictures) -> Vec<String> {
    pictures_beside(document).into_iter().filter(|path| !kept.contains_key(path)).collect()
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
        assert_eq!(missing(&Document::parse(file).unwrap(), &kept), ["b/c.webp"]);
    }
}
