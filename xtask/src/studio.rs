//! The Studio: a page of its own beside the demo, with a module of its own.
//!
//! It lies in `studio/`, next to `vitrine/`, whose files it shows in the preview and packs for the merchant. The release
//! is one script, named by what it holds, and a list for the worker that keeps all of it for days without a network.

use std::fs;
use std::path::Path;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha384};

use crate::run::{cargo, program, run, say};
use crate::{place, release, tools};

/// What lies in `www/studio` as it is in the release.
const PAGES: [&str; 5] = ["index.html", "studio.css", "preview.html", "preview.css", "preview.js"];

/// Builds the Studio into `dist/studio`, for the release that lies in `dist/vitrine`.
pub fn build() -> Result<(), String> {
    let top = place::top()?;
    let work = place::target()?.join("release-parts/studio");
    place::empty_folder(&work)?;
    say("cargo build --profile web: vitrine-studio");
    bind(&["--profile", "web"], "web", &work)?;
    place::write(&work.join("start.js"), place::read(&top.join("www/studio/start.js"))?)?;
    say("wasm-opt and esbuild: the Studio's module and script");
    let wasm = release::smaller(&work.join("studio_bg.wasm"), &work.join("small.wasm"), &top)?;
    let wasm_name = format!("studio-{}.wasm", short(&wasm));
    let script = bundled(&work, &top)?.replace("studio_bg.wasm", &wasm_name);
    let script_name = format!("studio-{}.js", short(script.as_bytes()));
    let style = place::read(&top.join("www/studio/studio.css"))?;
    let style_name = format!("studio-{}.css", short(&style));
    let folder = top.join("dist/studio");
    place::empty_folder(&folder)?;
    place::write(&folder.join(&wasm_name), &wasm)?;
    place::write(&folder.join(&script_name), &script)?;
    place::write(&folder.join(&style_name), &style)?;
    for name in PAGES.iter().filter(|name| **name != "studio.css") {
        let text = place::read_text(&top.join("www/studio").join(name))?;
        let text = if *name == "index.html" {
            text.replace("start.js", &script_name)
                .replace("studio.css", &style_name)
                .replace("<html lang", "<html data-offline=\"yes\" lang")
        } else {
            text
        };
        place::write(&folder.join(name), text)?;
    }
    let vitrine = list(&folder, &place::release()?)?;
    let own =
        [&*wasm_name, &*script_name, &*style_name, "./", "preview.html", "preview.css", "preview.js", "release.json"];
    let kept: Vec<String> = own
        .iter()
        .map(|name| (*name).to_owned())
        .chain(vitrine.iter().map(|name| format!("../vitrine/{name}")))
        .collect();
    worker(&folder, &top, &kept)?;
    say(&format!("{} is ready; upload it beside the folder vitrine", folder.display()));
    Ok(())
}

/// Puts the Studio into Trunk's folder, as it is while it is developed: no worker, so that a reload shows what was built.
pub fn stage(folder: &Path) -> Result<(), String> {
    let top = place::top()?;
    let studio = folder.join("studio");
    place::empty_folder(&studio)?;
    bind(&[], "debug", &studio)?;
    for name in PAGES.iter().chain(&["start.js"]) {
        place::write(&studio.join(name), place::read(&top.join("www/studio").join(name))?)?;
    }
    list(&studio, &folder.join("vitrine")).map(|_| ())
}

/// Compiles the crate and ties it to its glue, `studio.js`, in `out`.
fn bind(flags: &[&str], profile: &str, out: &Path) -> Result<(), String> {
    tools::wasm_bindgen()?;
    let mut command = cargo()?;
    command.args(["build", "--lib", "--package", "vitrine-studio", "--target", "wasm32-unknown-unknown"]).args(flags);
    // Paths of the machine are no part of what ships.
    let remap = format!(
        "--remap-path-prefix={}=/vitrine\u{1f}--remap-path-prefix={}=/cargo\u{1f}--remap-path-prefix={}=/rust",
        place::top()?.display(),
        tools::cargo_home()?.display(),
        tools::sysroot()?.display()
    );
    if profile == "web" {
        command.env("CARGO_ENCODED_RUSTFLAGS", remap);
    }
    run(&mut command, "The Studio does not compile; what cargo says stands above.")?;
    let compiled = place::target()?.join("wasm32-unknown-unknown").join(profile).join("vitrine_studio.wasm");
    run(
        program("wasm-bindgen")
            .args(["--target", "web", "--no-typescript", "--out-name", "studio", "--out-dir"])
            .arg(out)
            .arg(&compiled),
        "wasm-bindgen failed; what it says stands above.",
    )
}

/// Start, glue and what only a browser can do, as one script.
fn bundled(work: &Path, top: &Path) -> Result<String, String> {
    let out = work.join("bundle.js");
    let mut esbuild = program("node");
    esbuild.arg(top.join("tests/node_modules/esbuild/bin/esbuild")).arg(work.join("start.js"));
    esbuild.args(["--bundle", "--format=esm", "--minify", "--charset=utf8", "--log-level=warning"]);
    // wasm-bindgen names a script of ours once for each function that it takes of it, each time with the same value.
    esbuild.arg("--log-override:duplicate-object-key=silent");
    esbuild.arg(format!("--outfile={}", out.display()));
    run(&mut esbuild, "esbuild failed; what it says stands above.")?;
    place::read_text(&out)
}

/// Leaves `release.json`: the files of the widget, for the Studio to pack, and the hash of its script. Returns the files.
fn list(folder: &Path, vitrine: &Path) -> Result<Vec<String>, String> {
    let mut names: Vec<String> = fs::read_dir(vitrine)
        .map_err(|error| format!("{} cannot be read: {error}.", vitrine.display()))?
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| !name.ends_with(".gz") && !name.ends_with(".br"))
        .collect();
    names.sort();
    let hash = Sha384::digest(place::read(&vitrine.join("vitrine.js"))?);
    let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    let text = format!(
        "{{ \"integrity\": \"sha384-{}\", \"files\": [{}] }}\n",
        BASE64_STANDARD.encode(hash),
        quoted.join(", ")
    );
    place::write(&folder.join("release.json"), text)?;
    Ok(names)
}

/// Leaves the worker, with what it keeps and a version that changes when any of that does.
fn worker(folder: &Path, top: &Path, kept: &[String]) -> Result<(), String> {
    let mut hash = Sha384::new();
    for name in kept.iter().filter(|name| *name != "./") {
        hash.update(place::read(&folder.join(name))?);
    }
    hash.update(place::read(&folder.join("index.html"))?);
    let version: String = hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let quoted: Vec<String> = kept.iter().map(|name| format!("\"{name}\"")).collect();
    let text = place::read_text(&top.join("www/studio/sw.js"))?
        .replace("const VERSION = \"\";", &format!("const VERSION = \"{version}\";"))
        .replace("const FILES = [];", &format!("const FILES = [{}];", quoted.join(", ")));
    place::write(&folder.join("sw.js"), text)
}

fn short(bytes: &[u8]) -> String {
    Sha384::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
