//! Setting up: what the commands need beside Rust itself, in the versions that work together.
//!
//! A tool goes where `cargo install` puts tools. When another version is there already it stays, and ours goes into a
//! cache of our own, outside `target/`, that comes first on the PATH of whatever we start.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use sha2::{Digest, Sha384};

use crate::run::{ask, find, program, run, say};
use crate::{place, run};

/// A program that `cargo install` builds.
struct Tool {
    name: &'static str,
    package: &'static str,
    version: String,
    /// Whether its own lock file is used. trunk does not compile without; that of wasm-bindgen-cli names a withdrawn crate.
    locked: bool,
}

pub fn wasm_bindgen() -> Result<(), String> {
    let version = pinned_wasm_bindgen()?;
    install(&Tool { name: "wasm-bindgen", package: "wasm-bindgen-cli", version, locked: false })
}

pub fn trunk() -> Result<(), String> {
    install(&Tool { name: "trunk", package: "trunk", version: "0.21.14".into(), locked: true })
}

pub fn wasm_pack() -> Result<(), String> {
    install(&Tool { name: "wasm-pack", package: "wasm-pack", version: "0.15.1".into(), locked: true })
}

pub fn cargo_fuzz() -> Result<(), String> {
    install(&Tool { name: "cargo-fuzz", package: "cargo-fuzz", version: "0.13.1".into(), locked: true })
}

pub fn cargo_mutants() -> Result<(), String> {
    install(&Tool { name: "cargo-mutants", package: "cargo-mutants", version: "27.1.0".into(), locked: true })
}

/// The nightly toolchain: only its compiler counts which parts of a program a text has reached.
pub fn nightly() -> Result<(), String> {
    let there = ask(program("rustup").args(["toolchain", "list"]));
    if there.is_some_and(|list| list.lines().any(|line| line.starts_with("nightly"))) {
        return Ok(());
    }
    say("rustup toolchain install nightly");
    run(
        program("rustup").args(["toolchain", "install", "nightly", "--profile", "minimal"]),
        "The nightly toolchain could not be installed; check the network and run the command again.",
    )
}

pub fn wasm_target() -> Result<(), String> {
    if sysroot()?.join("lib/rustlib/wasm32-unknown-unknown/lib").is_dir() {
        return Ok(());
    }
    say("rustup target add wasm32-unknown-unknown");
    run(
        program("rustup").args(["target", "add", "wasm32-unknown-unknown"]),
        "The target wasm32-unknown-unknown could not be added; check the network and run the command again.",
    )
}

/// Whether the sources of the standard library are there; adds them when that works.
pub fn rust_src() -> Result<bool, String> {
    let there = || Ok::<_, String>(sysroot()?.join("lib/rustlib/src/rust/library/Cargo.lock").is_file());
    if there()? {
        return Ok(true);
    }
    say("rustup component add rust-src");
    // Without them the release is larger but works, so this is no reason to stop.
    let _ = run(program("rustup").args(["component", "add", "rust-src"]), "");
    there()
}

/// What the release build and the end-to-end tests take from npm.
pub fn node_modules() -> Result<(), String> {
    node()?;
    let tests = place::top()?.join("tests");
    let stamp = tests.join("node_modules/.vitrine");
    let wanted: String = Sha384::digest(place::read(&tests.join("package-lock.json"))?)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    if fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    say("npm ci, in tests/");
    // No package of ours needs its install script to run.
    run(
        program(if cfg!(windows) { "npm.cmd" } else { "npm" })
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=silent"])
            .current_dir(&tests),
        "npm could not set up tests/ (`npm ci` there says why); check the network and run the command again.",
    )?;
    place::write(&stamp, wanted)
}

fn node() -> Result<(), String> {
    const WANTED: &str = "Node.js 20 or newer is needed; install it and run the command again.";
    let version = ask(program("node").arg("--version")).ok_or(WANTED)?;
    let major = version.trim().trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    if major.is_some_and(|major| major >= 20) { Ok(()) } else { Err(WANTED.into()) }
}

/// Three browsers and what drives them, the QR reader, what draws a printed page, and fonts with every letter that the tests show.
pub fn browser() -> Result<(), String> {
    packages(&[
        ("chromium", "chromium"),
        ("chromium-driver", "chromedriver"),
        ("firefox-esr", "firefox-esr"),
        ("webkit2gtk-driver", "WebKitWebDriver"),
        ("xvfb", "xvfb-run"),
        // Not `dbus`, which only depends on it.
        ("dbus-daemon", "dbus-run-session"),
        ("xauth", "xauth"),
        ("zbar-tools", "zbarimg"),
        ("poppler-utils", "pdftoppm"),
        ("fonts-noto-core", ""),
        ("fonts-noto-color-emoji", ""),
    ])
}

/// What the checker of HTML runs on.
pub fn java() -> Result<(), String> {
    packages(&[("default-jre-headless", "java")])
}

/// The servers that docs/hosting.md has recipes for.
pub fn servers() -> Result<(), String> {
    packages(&[("nginx-light", "nginx"), ("apache2", "apache2"), ("caddy", "caddy")])
}

/// Packages as Debian calls them, each with the program that shows that it is there; those without one are looked for
/// on Debian alone.
fn packages(wanted: &[(&'static str, &str)]) -> Result<(), String> {
    let debian =
        fs::read_to_string("/etc/os-release").is_ok_and(|text| text.contains("debian")) && find("dpkg-query").is_some();
    let missing: Vec<&str> = wanted
        .iter()
        .filter(
            |(package, program)| {
                if program.is_empty() { debian && !installed(package) } else { find(program).is_none() }
            },
        )
        .map(|(package, _)| *package)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let by_hand = if debian {
        format!(
            "Run `sudo apt-get update && sudo apt-get install -y {}` and then this command again.",
            missing.join(" ")
        )
    } else {
        format!(
            "The tests need {} (as Debian calls them); install them, put their programs on PATH, and run this command again.",
            missing.join(", ")
        )
    };
    let root = ask(program("id").arg("-u")).is_some_and(|id| id.trim() == "0");
    if !(debian && root) {
        return Err(by_hand);
    }
    say(&format!("apt-get install {}", missing.join(" ")));
    let apt = |arguments: &[&str]| {
        let mut command = program("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive").args(arguments);
        run(&mut command, "apt-get could not install what the tests need; check the network and run the command again.")
    };
    apt(&["update", "-qq"])?;
    apt(&[&["install", "-y", "-qq", "--no-install-recommends"], &missing[..]].concat())
}

fn installed(package: &str) -> bool {
    ask(program("dpkg-query").args(["-W", "-f=${Status}", package]))
        .is_some_and(|status| status.ends_with("ok installed"))
}

/// PATH with our cache before it, and the folder of `cargo install` after it, for those who do not have it there.
pub fn path() -> OsString {
    let mut folders: Vec<PathBuf> = Vec::new();
    if let Ok(tools) = fs::read_dir(cache()) {
        folders.extend(tools.flatten().map(|tool| tool.path().join("bin")));
    }
    folders.sort();
    folders.extend(env::var_os("PATH").iter().flat_map(env::split_paths));
    folders.extend(cargo_home().ok().map(|home| home.join("bin")));
    // Where Debian puts servers, and where not everybody looks.
    folders.push("/usr/sbin".into());
    env::join_paths(folders).unwrap_or_default()
}

pub fn cargo_home() -> Result<PathBuf, String> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    home.ok_or_else(|| "Set HOME, or CARGO_HOME, so that tools have a place to go.".into())
}

pub fn sysroot() -> Result<PathBuf, String> {
    let answer = ask(program(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into())).args(["--print", "sysroot"]));
    answer
        .map(|path| path.trim().into())
        .ok_or_else(|| "`rustc` is not on PATH; install Rust with rustup and run the command again.".into())
}

/// The version that Cargo.toml pins; the command line tool must be the same to the last digit.
fn pinned_wasm_bindgen() -> Result<String, String> {
    let manifest = place::read_text(&place::top()?.join("Cargo.toml"))?;
    let pinned = manifest.lines().find_map(|line| line.strip_prefix("wasm-bindgen = \"=")?.strip_suffix('"'));
    pinned
        .map(String::from)
        .ok_or_else(|| "Cargo.toml must pin wasm-bindgen, as in `wasm-bindgen = \"=0.2.130\"`.".into())
}

fn cache() -> PathBuf {
    let base = env::var_os("XDG_CACHE_HOME").filter(|path| !path.is_empty()).map(PathBuf::from);
    let base = base.or_else(|| env::home_dir().map(|home| home.join(".cache"))).unwrap_or_else(env::temp_dir);
    base.join("vitrine/tools")
}

fn install(tool: &Tool) -> Result<(), String> {
    let Tool { name, package, version, locked } = tool;
    // Cargo gives a subcommand its name as the first word, and some insist on that.
    let found = ask(program(name).args(name.strip_prefix("cargo-")).arg("--version"));
    if found.as_deref().is_some_and(|text| text.split_whitespace().any(|word| word == version)) {
        return Ok(());
    }
    say(&format!("cargo install {package} {version} (some minutes)"));
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(["install", package, "--version", version]);
    if *locked {
        command.arg("--locked");
    }
    if let Some(other) = run::find(name) {
        say(&format!("{} stays as it is", other.display()));
        // One folder for each tool: another version of ours is replaced, so that PATH never has two.
        command.arg("--force").arg("--root").arg(cache().join(name));
    }
    // Nobody runs these often enough for a slow, thorough build to pay.
    command.env("CARGO_PROFILE_RELEASE_LTO", "false").env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    command.env_remove("CARGO_TARGET_DIR").env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    run(
        &mut command,
        &format!("{package} {version} could not be installed; check the network and run the command again."),
    )
}
