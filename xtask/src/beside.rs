//! The files beside `vitrine.js`, and what it knows of them: modules and languages, each by a name and a hash.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE;
use sha2::{Digest, Sha256};
use vitrine_texts::LANGUAGES;

/// Files of one type.
pub struct Beside {
    /// Name and content of each.
    pub files: Vec<(String, Vec<u8>)>,
    /// What `vitrine.js` has of them: name and hash of each, as a literal of JavaScript.
    pub table: String,
}

impl Beside {
    /// Named by what they hold, so that they can be kept for ever, with a hash to compare. SHA-256: a longer one of each weighs
    /// on every page, and is no safer here. In the letters of base64url (RFC 4648, §5), which `integrity` takes as well
    /// (CSP 3, `base64-value`), and each of which may stand in a file's name.
    pub fn hashed(contents: Vec<(&str, Vec<u8>)>, extension: &str) -> Self {
        Self::of(contents, extension, |content| BASE64_URL_SAFE.encode(Sha256::digest(content)))
    }

    /// Under one name always and without a hash, for development.
    pub fn plain(contents: Vec<(&str, Vec<u8>)>, extension: &str) -> Self {
        Self::of(contents, extension, |_| String::new())
    }

    fn of(contents: Vec<(&str, Vec<u8>)>, extension: &str, hash: impl Fn(&[u8]) -> String) -> Self {
        let (mut files, mut entries) = (Vec::new(), Vec::new());
        for (name, content) in contents {
            let hash = hash(&content);
            entries.push(format!("\"{name}\": \"{hash}\""));
            files.push((file_name(name, &hash, extension), content));
        }
        Self { files, table: format!("{{ {} }}", entries.join(", ")) }
    }
}

/// So much of a hash stands in a file's name: 66 bits.
const START: usize = 11;

/// What `www/vitrine.js` calls a file as well: its name and the start of its hash.
fn file_name(name: &str, hash: &str, extension: &str) -> String {
    let start: String = hash.chars().take(START).collect();
    format!("vitrine-{name}-{start}.{extension}")
}

/// The name of a file of a release, with a star for the hash, which says nothing to a reader.
pub fn without_hash(file: &str) -> String {
    let parts = file.rsplit_once('.').filter(|(_, extension)| ["wasm", "txt"].contains(extension));
    let parts = parts.and_then(|(name, extension)| Some((name.get(..name.len().checked_sub(START)?)?, extension)));
    parts.map_or(file.into(), |(name, extension)| format!("{name}*.{extension}"))
}

/// The texts of each language.
pub fn languages() -> Vec<(&'static str, Vec<u8>)> {
    LANGUAGES.iter().map(|language| (language.tag, language.to_file().into_bytes())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_a_file_and_its_hash_in_the_table() {
        let released = Beside::hashed(languages(), "txt");
        assert_eq!(released.files.len(), LANGUAGES.len());
        for ((_, bytes), language) in released.files.iter().zip(&LANGUAGES) {
            let hash = BASE64_URL_SAFE.encode(Sha256::digest(bytes));
            assert!(released.table.contains(&format!("\"{}\": \"{hash}\"", language.tag)), "{}", language.tag);
            let file = String::from_utf8(bytes.clone()).unwrap();
            assert_eq!(vitrine_texts::Language::read(file.leak()).as_deref(), Some(language));
        }
    }

    #[test]
    fn a_name_is_safe_on_every_host() {
        assert_eq!(file_name("pt-BR", "a-b_c9d8e7f6g5", "txt"), "vitrine-pt-BR-a-b_c9d8e7f.txt");
        assert_eq!(file_name("shop", "", "wasm"), "vitrine-shop-.wasm");
        let is_safe = |name: &str| name.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
        assert!(Beside::hashed(languages(), "txt").files.iter().all(|(name, _)| is_safe(name)));
    }

    #[test]
    fn a_reader_is_spared_the_hash() {
        assert_eq!(without_hash("vitrine-pt-BR-a-b_c9d8e7f.txt"), "vitrine-pt-BR-*.txt");
        for whole in ["vitrine.js", "shop.schema.json", "vitrine.txt"] {
            assert_eq!(without_hash(whole), whole);
        }
    }
}
