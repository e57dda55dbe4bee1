//! `cargo xtask build`: the release as a folder of static files.
//!
//! The same sources and tools give the same bytes: paths of the machine are mapped away and the wasm is named by its
//! hash. `vitrine.js` carries the whole hash, so whoever pins `vitrine.js` has pinned both.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::beside::{Beside, languages};
use crate::glue::Glue;
use crate::join::join;
use crate::names::rename;
use crate::run::{cargo, not_started, program, run, say};
use crate::split::{LATE, split};
use crate::{place, tools};

/// What wasm-opt may use. Never all features: it would write compact imports, which no browser reads.
const WASM_FEATURES: [&str; 8] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-call-indirect-overlong",
];

/// What makes a module pack better, beside `-Oz`: functions that are called once stay functions when they are long, those
/// of one kind lie beside each other, and addresses are folded into what reads and writes, as nothing lies in the first
/// kilobyte: there the stack ends, which begins a megabyte higher. Together 1.4 % of what brotli leaves.
const SMALL: [&str; 4] =
    ["--one-caller-inline-max-function-size=20", "--converge", "--reorder-functions-by-name", "--low-memory-unused"];

/// What only people read of a module.
const STRIP: [&str; 3] = ["--strip-debug", "--strip-producers", "--strip-target-features"];

/// The oldest browsers that run what today's Rust compiles to; esbuild writes nothing newer into `vitrine.js`.
const BROWSERS: &str = "--target=chrome96,edge96,firefox94,safari15.4";

pub fn build() -> Result<(), String> {
    tools::wasm_target()?;
    tools::wasm_bindgen()?;
    tools::node_modules()?;
    let top = place::top()?;
    let work = place::target()?.join("release-parts");
    place::empty_folder(&work)?;

    let bound = [bound(&WIDGET, &work)?, bound(&READER, &work)?];
    let glue = one_glue(&bound)?;
    let [shop, rest] = split(&short(&bound[0], &glue, 0)?, &LATE)?;
    let modules = [("shop", shop), ("rest", rest), ("reader", short(&bound[1], &glue, 1)?)];
    let modules = modules.map(|(name, wasm)| Ok((name, optimised(&wasm, name, &work, &top, &STRIP)?)));
    let modules = Beside::hashed(modules.into_iter().collect::<Result<_, String>>()?, "wasm");
    let languages = Beside::hashed(languages(), "txt");

    say("esbuild: join and minify vitrine.js");
    let element = place::read_text(&top.join("www/vitrine.js"))?;
    let script = join(&element, &glue, &modules.table, &languages.table)?;
    let script = minify(&top, &script, &["--format=esm", BROWSERS])?;
    let old = minify(&top, &place::read_text(&top.join("www/vitrine-old.js"))?, &["--target=es5"])?;
    let schema = place::read(&top.join("www/shop.schema.json"))?;

    let folder = place::release()?;
    place::empty_folder(&folder)?;
    let files = [("vitrine.js", &script), ("vitrine-old.js", &old), ("shop.schema.json", &schema)];
    let beside = modules.files.iter().chain(&languages.files).map(|(name, bytes)| (&**name, bytes));
    for (name, bytes) in files.into_iter().chain(beside) {
        place::write(&folder.join(name), bytes)?;
        place::write(&folder.join(format!("{name}.gz")), gzip(bytes)?)?;
        place::write(&folder.join(format!("{name}.br")), brotli(bytes)?)?;
    }
    say(&format!("{} is ready; upload it as it is", folder.display()));
    Ok(())
}

/// A crate that becomes a module of the release.
struct Package {
    name: &'static str,
    /// Where in the build's folder its files are.
    folder: &'static str,
    /// What cargo is told beside.
    flags: &'static [&'static str],
}

/// The widget does without the sentences of problems, which the reader has.
const WIDGET: Package = Package { name: "vitrine-widget", folder: "shop", flags: &["--no-default-features"] };
const READER: Package = Package { name: "vitrine-reader", folder: "reader", flags: &[] };

/// A module that wasm-bindgen has tied to a glue of its own, which is read and not shipped.
struct Bound {
    /// Where its files are.
    work: PathBuf,
    glue: String,
}

/// The widget's module in one part, as it would ship, except that its functions have their names.
pub fn named() -> Result<Vec<u8>, String> {
    tools::wasm_target()?;
    tools::wasm_bindgen()?;
    tools::node_modules()?;
    let work = place::target()?.join("weigh-parts");
    place::empty_folder(&work)?;
    let bound = [bound(&WIDGET, &work)?, bound(&READER, &work)?];
    optimised(&short(&bound[0], &one_glue(&bound)?, 0)?, "named", &work, &place::top()?, &["-g"])
}

fn one_glue(bound: &[Bound]) -> Result<Glue, String> {
    let glues: Vec<&str> = bound.iter().map(|bound| &*bound.glue).collect();
    Glue::unite(&glues, &["mount", "convert", "problems"])
}

/// The module with number `at` among those of `glue`, with its names.
fn short(bound: &Bound, glue: &Glue, at: usize) -> Result<Vec<u8>, String> {
    rename(&place::read(&bound.work.join("vitrine_bg.wasm"))?, &glue.imports[at], &glue.exports)
}

/// Compiles a crate in a folder of its own inside `work` and has wasm-bindgen tie it.
fn bound(package: &Package, work: &Path) -> Result<Bound, String> {
    let work = work.join(package.folder);
    place::empty_folder(&work)?;
    let compiled = compile(package, &work)?;
    say("wasm-bindgen: write the glue");
    run(
        program("wasm-bindgen")
            .args(["--target", "web", "--no-typescript", "--out-name", "vitrine", "--out-dir"])
            .arg(&work)
            .arg(&compiled),
        "wasm-bindgen failed; what it says stands above.",
    )?;
    let glue = place::read_text(&work.join("vitrine.js"))?;
    Ok(Bound { work, glue })
}

/// A module made small, by way of files in `work`.
fn optimised(wasm: &[u8], name: &str, work: &Path, top: &Path, flags: &[&str]) -> Result<Vec<u8>, String> {
    let [from, to] = ["long", "small"].map(|what| work.join(format!("{name}.{what}.wasm")));
    place::write(&from, wasm)?;
    say(&format!("wasm-opt -Oz: {name}"));
    opt(&from, &to, top, flags)
}

/// A module without names, made small: the Studio's.
pub fn smaller(from: &Path, to: &Path, top: &Path) -> Result<Vec<u8>, String> {
    opt(from, to, top, &STRIP)
}

fn opt(from: &Path, to: &Path, top: &Path, flags: &[&str]) -> Result<Vec<u8>, String> {
    let mut command = node(&top.join("tests/node_modules/binaryen/bin/wasm-opt"));
    command.arg("-Oz").args(SMALL).args(flags).args(WASM_FEATURES).arg(from).arg("-o").arg(to);
    run(&mut command, "wasm-opt failed; what it says stands above.")?;
    place::read(to)
}

/// Compiles a crate for release and returns the wasm's path. A standard library compiled along, without panic messages
/// and for size, saves a quarter; the rest of the toolchain is the stable one, told to allow it.
fn compile(package: &Package, work: &Path) -> Result<PathBuf, String> {
    let own_std = tools::rust_src()?;
    let target = place::target()?.join(if own_std { "release-std" } else { "release-plain" });
    let mut command = cargo()?;
    command.args(["rustc", "--profile", "web", "--lib", "--crate-type", "cdylib", "--package", package.name]);
    command.args(package.flags);
    command.args(["--target", "wasm32-unknown-unknown", "--target-dir"]).arg(&target);
    let mut flags = vec![
        format!("--remap-path-prefix={}=/vitrine", place::top()?.display()),
        format!("--remap-path-prefix={}=/cargo", tools::cargo_home()?.display()),
        format!("--remap-path-prefix={}=/rust", tools::sysroot()?.display()),
    ];
    if own_std {
        say(&format!("cargo rustc --profile web: {}, with a standard library of its own", package.name));
        command.env("RUSTC_BOOTSTRAP", "1");
        command.args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"]);
        let small = ["-Zunstable-options", "-Cpanic=immediate-abort", "-Zlocation-detail=none", "-Zfmt-debug=none"];
        flags.extend(small.map(String::from));
    } else {
        say(&format!(
            "cargo rustc --profile web: {}, with the toolchain's standard library, as rust-src is missing: about a quarter larger",
            package.name
        ));
    }
    // The variable that takes flags with spaces; it also keeps the developer's own RUSTFLAGS out of the release.
    command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    run(&mut command, "The release does not compile; what cargo says stands above.")?;
    let file = format!("{}.wasm", package.name.replace('-', "_"));
    let compiled = target.join("wasm32-unknown-unknown/web").join(&file);
    let copy = work.join(&file);
    fs::copy(&compiled, &copy).map_err(|error| format!("{} cannot be read: {error}.", compiled.display()))?;
    Ok(copy)
}

fn node(script: &Path) -> Command {
    let mut command = program("node");
    command.arg(script);
    command
}

/// `script` without what only people need; `flags` say for whom. esbuild refuses what those browsers cannot be given.
fn minify(top: &Path, script: &str, flags: &[&str]) -> Result<Vec<u8>, String> {
    let mut command = node(&top.join("tests/node_modules/esbuild/bin/esbuild"));
    command.args(["--minify", "--charset=utf8", "--log-level=warning"]).args(flags);
    let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut child = child.map_err(|error| not_started(&command, &error))?;
    let broken = "esbuild failed; what it says stands above.";
    // esbuild reads to the end before it writes, so this cannot block; the pipe closes when it is dropped.
    let mut input = child.stdin.take().ok_or(broken)?;
    input.write_all(script.as_bytes()).map_err(|_| broken)?;
    drop(input);
    let output = child.wait_with_output().map_err(|_| broken)?;
    if output.status.success() { Ok(output.stdout) } else { Err(broken.into()) }
}

/// As `gzip -9`, without name and time.
fn gzip(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes).and_then(|()| packer.finish()).map_err(|error| format!("gzip failed: {error}."))
}

/// As `brotli -q 11`.
fn brotli(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut packed = Vec::new();
    let options =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    match brotli::BrotliCompress(&mut &*bytes, &mut packed, &options) {
        Ok(_) => Ok(packed),
        Err(error) => Err(format!("brotli failed: {error}.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn what_is_packed_unpacks_to_the_same_bytes() {
        let check = |bytes: &[u8]| {
            let mut unpacked = Vec::new();
            flate2::read::GzDecoder::new(&gzip(bytes).unwrap()[..]).read_to_end(&mut unpacked).unwrap();
            assert_eq!(unpacked, bytes);
            let mut unpacked = Vec::new();
            brotli::BrotliDecompress(&mut &brotli(bytes).unwrap()[..], &mut unpacked).unwrap();
            assert_eq!(unpacked, bytes);
        };
        check(b"");
        check("Pão francês ".repeat(1000).as_bytes());
        check(&(0..=255).collect::<Vec<u8>>());
    }
}
