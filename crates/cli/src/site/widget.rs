//! The widget's folder, as `cargo xtask build` leaves it.

use std::fs;
use std::path::Path;

use vitrine_site::File;

use crate::answer::Stop;
use crate::input;

/// The one file that pages name.
pub const SCRIPT: &str = "vitrine/vitrine.js";
/// So much of a hash stands in the name of a file, and so much in the script.
const START: usize = 11;
const HASH: usize = 43;

/// All its files. A site that lacks one of those that the script asks for would sell nothing.
pub fn files(folder: &Path) -> Result<Vec<File>, Stop> {
    let wrong = |what: &str| {
        let folder = folder.display();
        Stop::Failed(format!(
            "{what} in {folder}; build it with `cargo xtask build`, or name its folder with --vitrine."
        ))
    };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(|_| wrong("There is no vitrine.js"))? {
        let path =
            entry.map_err(|error| input::unreadable(&format!("The folder {}", folder.display()), &error))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        files.push(File { path: format!("vitrine/{name}"), bytes: input::bytes(&path)? });
    }
    let script = files.iter().find(|file| file.path == SCRIPT).ok_or_else(|| wrong("There is no vitrine.js"))?;
    let named = named(&String::from_utf8_lossy(&script.bytes));
    if named.is_empty() {
        return Err(wrong("vitrine.js names no module, so it is not the built one,"));
    }
    let is_there = |start: &String| files.iter().any(|file| file.path.starts_with(&format!("vitrine/{start}.")));
    match named.iter().find(|start| !is_there(start)) {
        Some(missing) => Err(wrong(&format!("There is no {missing}, which vitrine.js asks for,"))),
        None => Ok(files),
    }
}

/// What the script asks for, each without its extension: it has `shop:"yHfE2cyooeXZ…="` for `vitrine-shop-yHfE2cyooeX.wasm`.
fn named(script: &str) -> Vec<String> {
    let is_hash = |text: &str| {
        let bare = text.strip_suffix('=').unwrap_or_default();
        bare.len() == HASH && bare.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    let of_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let mut pieces = script.split('"').peekable();
    let (mut before, mut named) = ("", Vec::new());
    while let Some(piece) = pieces.next() {
        let Some(hash) = pieces.peek().filter(|next| piece.trim_end().ends_with(':') && is_hash(next)) else {
            before = piece;
            continue;
        };
        // `shop:"…"` or `"pt-BR":"…"`
        let key = piece.trim_end().trim_end_matches(':');
        let own = key.rsplit(|c| !of_name(c)).next().unwrap_or_default();
        let name = if own.is_empty() { before } else { own };
        named.push(format!("vitrine-{name}-{}", hash.get(..START).unwrap_or_default()));
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_says_what_it_asks_for() {
        let hash = "qxPDl6FaYQlARugb4dsEPdbhfXtCZTpjL34DkCASbyA";
        let script = format!("a={{shop:\"{hash}=\",\"pt-BR\":\"{hash}=\", de: \"{hash}=\"}},b=\"c\",d={{e:\"f\"}}");
        let expected = ["shop", "pt-BR", "de"].map(|name| format!("vitrine-{name}-qxPDl6FaYQl"));
        assert_eq!(named(&script), expected);
        assert_eq!(named("export {};"), [""; 0]);
    }
}
