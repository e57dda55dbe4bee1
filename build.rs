//! Joins the stylesheet of the shadow root, `src/style/*.css` in the order of their names, and takes out what only its
//! authors read.

use std::{collections::BTreeSet, env, fs, io, path::PathBuf};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=src/style");
    let mut files: Vec<PathBuf> =
        fs::read_dir("src/style")?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    files.sort();
    let mut sheet = String::new();
    for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "css")) {
        sheet += &fs::read_to_string(file)?;
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let sheet = compact(&sheet);
    fs::write(out.join("colours.rs"), format!("&{:?}", Vec::from_iter(colours(&sheet))))?;
    fs::write(out.join("style.css"), sheet)
}

/// The properties that hold colours, by the start of their names, without it.
fn colours(sheet: &str) -> BTreeSet<&str> {
    let mut set = BTreeSet::new();
    for part in sheet.split("--_vitrine-").skip(1) {
        if let Some((name, _)) = part.split_once(':').filter(|(name, _)| name.chars().all(char::is_alphanumeric)) {
            set.insert(name);
        }
    }
    set
}

/// The sheet without comments, line breaks, indentation, and the spaces and semicolons beside braces. Spaces inside a
/// line stay: in selectors and in `calc` they mean something.
fn compact(sheet: &str) -> String {
    let mut bare = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some((before, comment)) = rest.split_once("/*") {
        bare += before;
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    bare += rest;
    let mut out = bare.split_whitespace().collect::<Vec<_>>().join(" ");
    for (long, short) in [(" {", "{"), ("{ ", "{"), ("; ", ";"), (": ", ":"), (", ", ","), (";}", "}"), ("} ", "}")] {
        // `: ` and `, ` have no meaning either way in declarations; selectors are written without them.
        out = out.replace(long, short);
    }
    out
}
