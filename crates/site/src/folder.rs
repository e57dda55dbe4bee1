//! Names of products and categories as folders: words of ASCII letters and digits, which every host, file system, zip and
//! file transfer takes as they are. Other scripts are written in Latin letters, as near to the sound as a table comes.

use std::collections::BTreeSet;

use deunicode::deunicode;

const MOST_CHARS: usize = 60;

/// The folders that are taken already.
#[derive(Default)]
pub struct Folders(BTreeSet<String>);

impl Folders {
    /// A folder for this name, another than those before.
    pub fn take(&mut self, name: &str) -> String {
        let latin = deunicode(name).to_ascii_lowercase();
        let words = latin.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        let plain: String = words.collect::<Vec<_>>().join("-").chars().take(MOST_CHARS).collect();
        let plain = match plain.trim_end_matches('-') {
            "" => "x",
            plain => plain,
        };
        let numbered = (2_u32..).map(|number| format!("{plain}-{number}"));
        let mut names = std::iter::once(plain.to_owned()).chain(numbered);
        let free = names.find(|name| !is_device(name) && !self.0.contains(name)).unwrap_or_default();
        self.0.insert(free.clone());
        free
    }
}

/// Whether Windows takes the name for a device, and unpacks no zip that has a folder of it.
fn is_device(name: &str) -> bool {
    let port = |rest: &str| matches!(rest.as_bytes(), [b'0'..=b'9']);
    matches!(name, "con" | "prn" | "aux" | "nul")
        || name.strip_prefix("com").is_some_and(port)
        || name.strip_prefix("lpt").is_some_and(port)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_says_the_name_in_plain_letters() {
        let check = |name: &str, folder: &str| assert_eq!(Folders::default().take(name), folder, "{name}");
        check("Pão de Açúcar (500 g)", "pao-de-acucar-500-g");
        check("../../etc/passwd", "etc-passwd");
        check("Pa\u{303}o, Straße, œuf", "pao-strasse-oeuf");
        check("Чай с лимоном", "chai-s-limonom");
        check("蛋糕", "dan-gao");
        check("चाय", "caay");
        check("قهوة", "qhw");
        check("☕", "coffee");
        check("", "x");
        check("¡!", "x");
        check("CON", "con-2");
        check("Com1", "com1-2");
        check("Com10", "com10");
        check(&"a b ".repeat(40), &format!("{}a-b", "a-b-".repeat(14)));
    }

    #[test]
    fn no_two_names_have_one_folder() {
        let mut folders = Folders::default();
        let taken: Vec<String> = ["Pão", "pao", "Pao-2", "Pão", "!", "?"].map(|name| folders.take(name)).into();
        assert_eq!(taken, ["pao", "pao-2", "pao-2-2", "pao-3", "x", "x-2"]);
    }
}
