//! Writes `www/shop.schema.json` and the tables of `docs/shop-file.md`, or says whether they are as they would be
//! written. `cargo xtask schema` runs it.

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let done = match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => run(false),
        ["--write"] => run(true),
        _ => Err("Write nothing after the command, or --write.".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn run(write: bool) -> Result<(), String> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let page = fs::read_to_string(top.join("docs/shop-file.md")).unwrap_or_default();
    let page = vitrine_schema::with_reference(&page).map_err(|why| format!("docs/shop-file.md: {why}."))?;
    let mut stale = Vec::new();
    for (name, text) in [("www/shop.schema.json", vitrine_schema::schema()?), ("docs/shop-file.md", page)] {
        let path = top.join(name);
        if fs::read_to_string(&path).is_ok_and(|old| old == text) {
            println!("{name} is as the table says");
        } else if write {
            fs::write(&path, text).map_err(|error| format!("{name} cannot be written: {error}."))?;
            println!("{name} written");
        } else {
            stale.push(name);
        }
    }
    match stale.is_empty() {
        true => Ok(()),
        false => Err(format!("{} differ from the table; run `cargo xtask schema --write`.", stale.join(" and "))),
    }
}
