//! `cargo xtask serve`: the demo shop, rebuilt and reloaded at each change.

use std::net::TcpListener;

use crate::run::{not_started, program, say};
use crate::{place, tools};

pub fn serve(port: u16) -> Result<(), String> {
    // First, because trunk would find out only after a whole build, and end in a backtrace.
    if TcpListener::bind(("127.0.0.1", port)).is_err() {
        return Err(format!(
            "Port {port} of 127.0.0.1 is taken; end the program that has it, or run `cargo xtask serve --port {}`.",
            port.checked_add(1).unwrap_or(8080)
        ));
    }
    tools::wasm_target()?;
    tools::wasm_bindgen()?;
    tools::trunk()?;
    say(&format!("trunk serve, at http://127.0.0.1:{port}; Ctrl-C ends it"));
    let mut trunk = program("trunk");
    trunk.args(["serve", "--port", &port.to_string()]).current_dir(place::top()?);
    replace_by(trunk)
}

/// Becomes the program, so that whoever ends us ends it too.
#[cfg(unix)]
fn replace_by(mut command: std::process::Command) -> Result<(), String> {
    let error = std::os::unix::process::CommandExt::exec(&mut command);
    Err(not_started(&command, &error))
}

#[cfg(not(unix))]
fn replace_by(mut command: std::process::Command) -> Result<(), String> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err("trunk ended; what it says stands above.".into()),
        Err(error) => Err(not_started(&command, &error)),
    }
}
