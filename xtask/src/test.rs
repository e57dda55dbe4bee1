//! `cargo xtask test`: everything that must hold before a change goes in, part by part.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use crate::run::{cargo, program, run, say};
use crate::{place, release, size, studio, tidy, tools};

struct Part {
    name: &'static str,
    run: fn() -> Result<(), String>,
    /// What must be there first.
    needs: &'static [fn() -> Result<(), String>],
    /// The part whose failure makes this one pointless.
    after: &'static str,
}

const PARTS: [Part; 14] = [
    Part { name: "fmt", run: fmt, needs: &[], after: "" },
    Part { name: "tidy", run: tidy::tidy, needs: &[], after: "" },
    Part { name: "clippy", run: clippy, needs: &[], after: "" },
    Part { name: "clippy-wasm", run: clippy_wasm, needs: &[tools::wasm_target], after: "" },
    Part { name: "native", run: native, needs: &[], after: "" },
    Part {
        name: "browser",
        run: browser,
        needs: &[tools::wasm_target, tools::browser, tools::wasm_bindgen, tools::wasm_pack],
        after: "",
    },
    Part {
        name: "build",
        run: build,
        needs: &[tools::wasm_target, tools::node_modules, tools::wasm_bindgen],
        after: "",
    },
    Part { name: "oracles", run: oracles, needs: &[tools::node_modules, tools::browser], after: "native" },
    Part { name: "e2e", run: e2e, needs: &[tools::node_modules, tools::browser], after: "build" },
    Part { name: "e2e-firefox", run: e2e_firefox, needs: &[tools::node_modules, tools::browser], after: "build" },
    Part { name: "e2e-webkit", run: e2e_webkit, needs: &[tools::node_modules, tools::browser], after: "build" },
    Part { name: "site", run: site, needs: &[tools::node_modules, tools::browser, tools::java], after: "build" },
    Part {
        name: "hosting",
        run: hosting,
        needs: &[tools::node_modules, tools::browser, tools::servers],
        after: "build",
    },
    Part { name: "size", run: size_gate, needs: &[], after: "build" },
];

/// What runs only when it is named: WebKitGTK's driver answers so slowly that the whole would take an hour.
const ON_DEMAND: [&str; 1] = ["e2e-webkit"];

/// Runs the parts named, or all but those on demand. The last line says how many passed and failed.
pub fn test(names: &[&str]) -> ExitCode {
    if let Some(unknown) = names.iter().find(|name| !PARTS.iter().any(|part| part.name == **name)) {
        let known = PARTS.map(|part| part.name).join(", ");
        eprintln!("There is no part `{unknown}`; there are {known}.");
        return ExitCode::FAILURE;
    }
    let runs = |part: &&Part| names.contains(&part.name) || (names.is_empty() && !ON_DEMAND.contains(&part.name));
    let parts: Vec<&Part> = PARTS.iter().filter(runs).collect();
    let mut lines = Vec::new();
    let mut failed: Vec<&str> = Vec::new();
    let mut record = |name: &'static str, started: Instant, done: Result<(), String>| {
        let seconds = started.elapsed().as_secs_f32();
        match done {
            Ok(()) => lines.push(format!("ok  {name}  {seconds:.1} s")),
            Err(sentence) => {
                println!("{sentence}");
                lines.push(format!("FAILED  {name}  {seconds:.1} s  {sentence}"));
                failed.push(name);
            }
        }
        failed.clone()
    };

    let started = Instant::now();
    let ready = parts.iter().flat_map(|part| part.needs).try_for_each(|need| need());
    let stop = ready.is_err();
    let mut broken = if ready.is_err() || parts.iter().any(|part| !part.needs.is_empty()) {
        record("set-up", started, ready)
    } else {
        Vec::new()
    };
    for part in if stop { &[] } else { &parts[..] } {
        println!("\n== {}", part.name);
        let started = Instant::now();
        let done = if broken.contains(&part.after) {
            Err(format!("Not run, because {} failed.", part.after))
        } else {
            (part.run)()
        };
        broken = record(part.name, started, done);
    }

    println!();
    lines.iter().for_each(|line| println!("{line}"));
    println!("{} passed, {} failed", lines.len() - broken.len(), broken.len());
    if broken.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn fmt() -> Result<(), String> {
    say("cargo fmt --all --check");
    run(cargo()?.args(["fmt", "--all", "--check"]), "Some files are not formatted; run `cargo fmt --all`.")
}

fn clippy() -> Result<(), String> {
    say("cargo clippy --workspace --all-targets, warnings are errors");
    let mut command = cargo()?;
    command.args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]);
    run(&mut command, "clippy has something to say; it stands above.")
}

/// The widget again, as it is in the browser: much of it is compiled only there. Then as it ships, without sentences.
fn clippy_wasm() -> Result<(), String> {
    say("cargo clippy for wasm32-unknown-unknown, warnings are errors");
    let mut command = cargo()?;
    command.args(["clippy", "--package", "vitrine-widget", "--all-targets", "--target", "wasm32-unknown-unknown"]);
    run(command.args(["--", "-D", "warnings"]), "clippy has something to say; it stands above.")?;
    let mut command = cargo()?;
    command.args(["clippy", "--package", "vitrine-widget", "--no-default-features"]);
    command.args(["--target", "wasm32-unknown-unknown", "--", "-D", "warnings"]);
    run(&mut command, "clippy has something to say of the widget without sentences; it stands above.")
}

fn native() -> Result<(), String> {
    say("cargo test --workspace");
    run(cargo()?.args(["test", "--workspace"]), "Native tests fail; they stand above.")?;
    say("cargo test --package vitrine-core without sentences, as in the widget");
    let mut command = cargo()?;
    command.args(["test", "--package", "vitrine-core", "--no-default-features", "--test", "without_sentences"]);
    run(&mut command, "Native tests without sentences fail; they stand above.")
}

fn browser() -> Result<(), String> {
    say("wasm-pack test, in headless Chromium");
    let mut command = program("wasm-pack");
    command.args(["test", "--headless", "--chrome", "--mode", "no-install"]).current_dir(place::top()?);
    // A loaded machine may need more than the default to start the browser.
    command.env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    run(&mut command, "Browser tests fail; they stand above.")
}

/// The release, and the Studio beside it.
fn build() -> Result<(), String> {
    release::build().and_then(|()| studio::build())
}

/// What others make of the same inputs: npm's Pix libraries, and three readers of QR codes.
fn oracles() -> Result<(), String> {
    node_tests("tests/oracles", "", "The oracles disagree; what they say stands above.")
}

/// The release in Chromium, on pages like a merchant's.
fn e2e() -> Result<(), String> {
    node_tests("tests/e2e", "", "End-to-end tests fail; they stand above.")
}

/// What `vitrine site` writes, as checkers of HTML, of data and of accessibility see it.
fn site() -> Result<(), String> {
    node_tests("tests/site", "", "A page of a site is not as it should be; what is wrong stands above.")
}

/// The recipes of docs/hosting.md, in the servers that they are for.
fn hosting() -> Result<(), String> {
    node_tests("tests/hosting", "", "A recipe of docs/hosting.md does not do what it says; it stands above.")
}

fn e2e_firefox() -> Result<(), String> {
    node_tests("tests/e2e", "firefox", "End-to-end tests fail in Firefox; they stand above.")
}

fn e2e_webkit() -> Result<(), String> {
    node_tests("tests/e2e", "webkit", "End-to-end tests fail in WebKit; they stand above.")
}

/// The first line of tests that are for the other engines too.
const EVERYWHERE: &str = "// Runs in every engine.";

/// When more files than this fail, something is broken, and nobody wants to wait to hear it again.
const FEW: usize = 6;

/// Runs the tests of a folder, in another engine than Chromium only those that say they are for every one.
fn node_tests(within: &str, engine: &str, broken: &str) -> Result<(), String> {
    let top = place::top()?;
    let folder = top.join(within);
    let mut files: Vec<_> = fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.retain(|file| {
        let everywhere = || place::read_text(file).is_ok_and(|text| text.starts_with(EVERYWHERE));
        file.to_str().is_some_and(|name| name.ends_with(".test.mjs")) && (engine.is_empty() || everywhere())
    });
    files.sort();
    if files.is_empty() {
        return Err(format!("There is no test in {}.", folder.display()));
    }
    let engine = if engine.is_empty() { "chromium" } else { engine };
    say(&format!("node --test, {} files of {within}, {engine}", files.len()));
    // Of this run alone: another may be going on beside it.
    let failed = top.join(format!("target/failed-files-{}.txt", std::process::id()));
    let node = |files: &[PathBuf], extra: &[&str]| {
        let mut command = program("node");
        // A page that never gets ready must not hold up everything else for ever.
        command.args(["--test", "--test-timeout=900000", "--test-reporter=spec", "--test-reporter-destination=stdout"]);
        command
            .arg("--test-reporter=./failed-files.mjs")
            .arg(format!("--test-reporter-destination={}", failed.display()));
        command.args(extra).args(files).env("VITRINE_ENGINE", engine).current_dir(top.join("tests"));
        run(&mut command, broken)
    };
    // Node.js would leave one processor alone; a browser waits often enough.
    let both = std::thread::available_parallelism().map_or(1, |processors| processors.get());
    let first = node(&files, &[&format!("--test-concurrency={both}")]);
    let late: Vec<PathBuf> = fs::read_to_string(&failed).unwrap_or_default().lines().map(PathBuf::from).collect();
    let _ = fs::remove_file(&failed);
    // Browsers that share two cores with others come late at times; what is broken fails alone too.
    if first.is_err() && !late.is_empty() && late.len() <= FEW {
        say(&format!("once more, one after the other, the {} files that failed", late.len()));
        return node(&late, &["--test-concurrency=1"]);
    }
    first
}

fn size_gate() -> Result<(), String> {
    size::size(false)
}
