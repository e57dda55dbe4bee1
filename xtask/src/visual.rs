//! `cargo xtask visual`: every state of the shop beside the picture of it that somebody has looked at.
//!
//! Pictures belong to a version of an engine, since the next one draws letters and edges otherwise. Where there are none for
//! the browser at hand, the release of the base commit is built and drawn in the same run, and the shop must look as it did
//! there: what differs then is ours and not the browser's.

use std::path::{Path, PathBuf};

use crate::run::{ask, cargo, program, run, say};
use crate::{place, tools};

const ENGINES: [&str; 3] = ["chromium", "firefox", "webkit"];

/// Compares in the engines named, or in Chromium; with `write` draws the pictures anew instead.
pub fn visual(engines: &[&str], write: bool) -> Result<(), String> {
    if let Some(unknown) = engines.iter().find(|engine| !ENGINES.contains(engine)) {
        return Err(format!("There is no engine `{unknown}`; there are {}.", ENGINES.join(", ")));
    }
    tools::node_modules()?;
    tools::browser()?;
    let top = place::top()?;
    for engine in if engines.is_empty() { &ENGINES[..1] } else { engines } {
        let edition = edition(&top, engine)?;
        let reviewed = top.join("tests/visual/pictures").join(&edition);
        if write {
            place::empty_folder(&reviewed)?;
            draw(&top, engine, &top, &reviewed)?;
            println!("Look at {} before you commit it.", reviewed.display());
        } else if reviewed.is_dir() {
            compare(&top, engine, &reviewed)?;
        } else {
            say(&format!("no pictures of {edition} have been reviewed: the base commit is drawn to compare with"));
            let pictures = place::target()?.join("visual/base-pictures").join(&edition);
            place::empty_folder(&pictures)?;
            draw(&top, engine, &base(&top)?, &pictures)?;
            compare(&top, engine, &pictures)?;
        }
    }
    Ok(())
}

/// The engine and its version, such as `chromium-156`.
fn edition(top: &Path, engine: &str) -> Result<String, String> {
    let mut command = program("node");
    command.arg(top.join("tests/visual/support/version.mjs")).env("VITRINE_ENGINE", engine);
    let answer = ask(&mut command).ok_or_else(|| format!("{engine} does not say its version; is it installed?"))?;
    Ok(answer.trim().into())
}

fn tests(top: &Path, engine: &str, reviewed: &Path) -> std::process::Command {
    let mut command = program("node");
    command.args(["--test", "--test-timeout=3600000", "--test-reporter=spec"]);
    command.args(["visual/from-left-to-right.test.mjs", "visual/from-right-to-left.test.mjs"]);
    command.current_dir(top.join("tests")).env("VITRINE_ENGINE", engine).env("VITRINE_REVIEWED", reviewed);
    command
}

fn compare(top: &Path, engine: &str, reviewed: &Path) -> Result<(), String> {
    say(&format!("node --test tests/visual, {engine}: every state against {}", reviewed.display()));
    run(
        &mut tests(top, engine, reviewed),
        "Some states look different; target/visual/ has them. `cargo xtask visual --write` makes that the reviewed look.",
    )
}

/// Draws the site in the folder `site`: its release, its demo, its pages.
fn draw(top: &Path, engine: &str, site: &Path, reviewed: &Path) -> Result<(), String> {
    say(&format!("node --test tests/visual, {engine}: draw every state of {}", site.display()));
    let mut command = tests(top, engine, reviewed);
    command.env("VITRINE_DRAW", "1").env("VITRINE_SITE", site);
    run(&mut command, "The pictures could not be drawn; what node says stands above.")
}

/// The commit that this one is compared with, as a folder with its release: where this line left `main`, on `main` itself
/// the commit before.
fn base(top: &Path) -> Result<PathBuf, String> {
    let git = |words: &[&str]| ask(program("git").args(words).current_dir(top)).map(|answer| answer.trim().to_owned());
    let head = git(&["rev-parse", "HEAD"]);
    let left = git(&["merge-base", "HEAD", "main"]).filter(|commit| Some(commit) != head.as_ref());
    let commit =
        left.or_else(|| git(&["rev-parse", "HEAD~1"])).ok_or("git knows no commit before this one to compare with.")?;
    let folder = place::target()?.join("visual/base");
    if folder.join("dist/vitrine/vitrine.js").is_file()
        && place::read_text(&folder.join("commit")).is_ok_and(|built| built == commit)
    {
        return Ok(folder);
    }
    place::empty_folder(&folder)?;
    let archive = folder.join("commit.tar");
    run(
        program("git").args(["archive", "--output"]).arg(&archive).arg(&commit).current_dir(top),
        "git could not give the base commit.",
    )?;
    run(program("tar").arg("-xf").arg(&archive).arg("-C").arg(&folder), "The base commit could not be unpacked.")?;
    say(&format!("cargo xtask build, at {commit}"));
    run(
        cargo()?.args(["xtask", "build"]).current_dir(&folder).env("CARGO_TARGET_DIR", folder.join("target")),
        "The base commit does not build; what it says stands above.",
    )?;
    place::write(&folder.join("commit"), commit)?;
    Ok(folder)
}
