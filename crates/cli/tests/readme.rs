//! The examples of the README, run in a shell.
//!
//! In each ```console block a line that begins with `$ ` is a command, and what follows is what it prints, standard
//! error included. The files that they read stand in `tests/readme`.
#![cfg(unix)]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its purpose"
)]

mod run;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The commands of the README, each with what it should print.
fn examples() -> Vec<(String, String)> {
    let readme = include_str!("../README.md");
    let blocks = readme.split("```console\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let mut examples: Vec<(String, String)> = Vec::new();
    for line in blocks.flat_map(str::lines) {
        match (line.strip_prefix("$ "), examples.last_mut()) {
            (Some(command), _) => examples.push((command.to_owned(), String::new())),
            (None, Some((_, printed))) => {
                printed.push_str(line);
                printed.push('\n');
            }
            (None, None) => panic!("a console block begins with {line:?}, not with a command"),
        }
    }
    examples
}

/// A folder with the files that the examples name, and nothing else.
fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readme");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for file in ["loja.json", "catalogo.csv", "padaria.json", "pedido.json"] {
        fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readme").join(file), folder.join(file)).unwrap();
    }
    folder
}

/// The program's folder before all others, so that the shell finds it as it does once it is installed.
fn path() -> String {
    let program = Path::new(run::VITRINE).parent().unwrap();
    format!("{}:{}", program.display(), env::var("PATH").unwrap())
}

#[test]
fn every_example_of_the_readme_prints_what_stands_there() {
    let (folder, path, examples) = (folder(), path(), examples());
    assert!(examples.len() >= 12, "{}", examples.len());
    let mut last_code = 0;
    for (command, printed) in examples {
        let script = format!("exec 2>&1\n(exit {last_code})\n{command}");
        let output = Command::new("sh").args(["-c", &script]).current_dir(&folder).env("PATH", &path).output().unwrap();
        let ran = run::ran(output);
        assert_eq!(ran.out, printed, "$ {command}");
        last_code = ran.code.unwrap();
    }
    assert!(fs::read_to_string(folder.join("pix.svg")).unwrap().starts_with("<svg "));
}

#[test]
fn the_readme_shows_every_command() {
    let examples = examples();
    for call in ["pix key", "pix encode", "pix decode", "whatsapp link", "check", "convert", "order", "read"] {
        assert!(examples.iter().any(|(command, _)| command.contains(&format!("vitrine {call} "))), "{call}");
    }
}
