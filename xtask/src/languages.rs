//! The files of the languages, beside `vitrine.js`, and what it knows of them.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};
use vitrine_texts::LANGUAGES;

/// The languages as files of a release.
pub struct Release {
    /// Name and content of each.
    pub files: Vec<(String, Vec<u8>)>,
    /// What `vitrine.js` has of them: tag and hash of each, as a literal of JavaScript.
    pub table: String,
}

impl Release {
    /// Named by what they hold, so that they can be kept for ever, with a hash to compare. SHA-256, since nine hashes
    /// weigh on every page, and a language file says less than a module can do.
    pub fn hashed() -> Self {
        Self::of(|file| BASE64_STANDARD.encode(Sha256::digest(file)))
    }

    /// Under one name always and without a hash, for development.
    pub fn plain() -> Self {
        Self::of(|_| String::new())
    }

    fn of(hash: impl Fn(&str) -> String) -> Self {
        let (mut files, mut entries) = (Vec::new(), Vec::new());
        for language in &LANGUAGES {
            let (tag, file) = (language.tag, language.to_file());
            let hash = hash(&file);
            entries.push(format!("\"{tag}\": \"{hash}\""));
            files.push((name(tag, &hash), file.into_bytes()));
        }
        Self { files, table: format!("{{ {} }}", entries.join(", ")) }
    }
}

/// The name of a language's file, which `www/vitrine.js` makes in the same way: its tag and the start of its hash.
fn name(tag: &str, hash: &str) -> String {
    let start: String = hash.chars().take(11).map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    format!("vitrine-{tag}-{start}.txt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_a_file_and_its_hash_in_the_table() {
        let released = Release::hashed();
        assert_eq!(released.files.len(), LANGUAGES.len());
        for ((_, bytes), language) in released.files.iter().zip(&LANGUAGES) {
            let hash = BASE64_STANDARD.encode(Sha256::digest(bytes));
            assert!(released.table.contains(&format!("\"{}\": \"{hash}\"", language.tag)), "{}", language.tag);
            let file = String::from_utf8(bytes.clone()).unwrap();
            assert_eq!(vitrine_texts::Language::read(file.leak()).as_deref(), Some(language));
        }
    }

    #[test]
    fn a_name_is_safe_on_every_host() {
        assert_eq!(name("pt-BR", "a+b/c9d8e7f6g5"), "vitrine-pt-BR-a_b_c9d8e7f.txt");
        assert_eq!(name("ar", ""), "vitrine-ar-.txt");
    }
}
