//! Running other programs: what is missing, or ends badly, becomes one sentence.

use std::env;
use std::ffi::OsStr;
use std::io::{ErrorKind, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Says on standard output what is about to happen.
pub fn say(text: &str) {
    println!("· {text}");
    let _ = std::io::stdout().flush();
}

/// A program of the system, found on PATH and in the folders where set-up puts tools.
pub fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.env("PATH", crate::tools::path());
    // Cargo tells the program that it runs about itself; a cargo that we start must not take that for its own.
    for (key, _) in env::vars_os() {
        let key = key.to_string_lossy().into_owned();
        if key.starts_with("CARGO_PKG_") || key.starts_with("CARGO_MANIFEST_") || key.starts_with("CARGO_BIN_") {
            command.env_remove(key);
        }
    }
    command
}

/// The cargo that runs us, at the repository's top.
pub fn cargo() -> Result<Command, String> {
    let mut command = program(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(crate::place::top()?);
    Ok(command)
}

/// Runs to the end; `otherwise` is the sentence when it cannot start or fails.
pub fn run(command: &mut Command, otherwise: &str) -> Result<(), String> {
    match command.stdin(Stdio::null()).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(otherwise.into()),
        Err(error) => Err(not_started(command, &error)),
    }
}

/// Runs to the end and returns what it wrote on standard output; `None` when it cannot start or fails.
pub fn ask(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The first file of that name on PATH or among the tools.
pub fn find(name: &str) -> Option<PathBuf> {
    let name = format!("{name}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&crate::tools::path()).map(|folder| folder.join(&name)).find(|file| file.is_file())
}

pub fn not_started(command: &Command, error: &std::io::Error) -> String {
    let name = command.get_program().to_string_lossy();
    match error.kind() {
        ErrorKind::NotFound => format!("`{name}` is not on PATH; install it and run the command again."),
        _ => format!("`{name}` does not start: {error}."),
    }
}
