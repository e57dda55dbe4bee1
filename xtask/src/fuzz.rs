//! `cargo xtask fuzz`: texts of chance for everything that reads what a stranger wrote.
//!
//! The targets are those of crates/core/fuzz and crates/feeds/fuzz. Each begins with what is published or written by hand for the tests, so
//! that chance starts where readers do their work; what it finds interesting is kept under target/fuzz for the next run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use sha2::{Digest, Sha384};

use crate::run::{not_started, program, say};
use crate::{place, run, tools};

type Texts = Result<Vec<String>, String>;

struct Target {
    /// The crate whose `fuzz` folder has it.
    of: &'static str,
    /// Its name there.
    name: &'static str,
    /// Where it begins.
    texts: fn() -> Texts,
}

const TARGETS: [Target; 14] = [
    Target { of: "core", name: "key", texts: || vectors("keys.jsonl", "input") },
    Target {
        of: "core",
        name: "message",
        texts: || Ok([vectors("links.jsonl", "text")?, MESSAGES.map(String::from).to_vec()].concat()),
    },
    Target { of: "core", name: "order", texts: orders },
    Target {
        of: "core",
        name: "phone",
        texts: || Ok([vectors("links.jsonl", "phone")?, PHONES.map(String::from).to_vec()].concat()),
    },
    Target { of: "core", name: "pix", texts: codes },
    Target { of: "core", name: "price", texts: || Ok(PRICES.map(String::from).to_vec()) },
    Target { of: "core", name: "shop", texts: shop_files },
    Target { of: "feeds", name: "commerce", texts: || feeds(&["meta", "google"]) },
    Target {
        of: "feeds",
        name: "merchant",
        texts: || feeds(&["google-rss", "google-atom", "google-items", "google-ent"]),
    },
    Target { of: "feeds", name: "nuvemshop", texts: || feeds(&["nuvemshop"]) },
    Target { of: "feeds", name: "schema", texts: || feeds(&["schema"]) },
    Target { of: "feeds", name: "sheet", texts: || feeds(&["sheet"]) },
    Target { of: "feeds", name: "shopify", texts: || feeds(&["shopify"]) },
    Target { of: "feeds", name: "woocommerce", texts: || feeds(&["woocommerce"]) },
];

const MESSAGES: [&str; 6] = [
    "*TOTAL: R$ 1,00*",
    "_a_ ~b~ `c` ```d```",
    "> citado",
    "- item",
    "1. item\r\n\t2. item",
    "\u{202E}00,1 $R 👩\u{200D}🍳",
];

const PHONES: [&str; 6] = [
    "+55 (11) 98765-4321",
    "+55 011 98765-4321",
    "+44 (0)20 7946 0958",
    "+57 300 123 4567",
    "+62 812-3456-7890",
    "021987654321",
];

const PRICES: [&str; 14] = [
    "12.50",
    "0.05",
    "12,50",
    "R$ 12,50",
    "12.50 BRL",
    "1.234,50",
    "1,234.50",
    "1.234.567,89",
    "25.000",
    "COP 25000",
    "12,5O",
    "-3.00",
    "9999999999.99",
    "₹ 99",
];

/// What is asked for on the command line.
#[derive(Debug, PartialEq)]
struct Wanted {
    targets: Vec<&'static str>,
    /// The most texts for a target.
    runs: u64,
    /// The most seconds for a target.
    seconds: u64,
}

/// Runs the targets named, or all, each until so many texts or so much time.
pub fn fuzz(words: &[&str]) -> Result<(), String> {
    let wanted = Wanted::of(words)?;
    tools::nightly()?;
    tools::cargo_fuzz()?;
    for of in ["core", "feeds"] {
        if TARGETS.iter().any(|target| target.of == of && wanted.targets.contains(&target.name)) {
            say(&format!("cargo fuzz build, for crates/{of}"));
            run::run(&mut cargo_fuzz("build", of)?, "The fuzz targets do not compile; the reason stands above.")?;
        }
    }
    for target in &wanted.targets {
        run(target, &wanted)?;
    }
    println!("{}: nothing was found.", wanted.targets.join(", "));
    Ok(())
}

impl Wanted {
    fn of(words: &[&str]) -> Result<Self, String> {
        let mut wanted = Self { targets: Vec::new(), runs: 2_000_000, seconds: 60 };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let mut number = || {
                let text = words.next().copied().unwrap_or_default();
                let number = text.parse().ok().filter(|number| *number > 0);
                number.ok_or_else(|| format!("`{word}` needs a number above 0, as in `{word} 1000`."))
            };
            match *word {
                "--runs" => wanted.runs = number()?,
                "--seconds" => wanted.seconds = number()?,
                name => match TARGETS.iter().find(|target| target.name == name) {
                    Some(target) => wanted.targets.push(target.name),
                    None => {
                        let known = TARGETS.map(|target| target.name).join(", ");
                        return Err(format!("There is no target `{name}`; there are {known}."));
                    }
                },
            }
        }
        if wanted.targets.is_empty() {
            wanted.targets = TARGETS.map(|target| target.name).to_vec();
        }
        Ok(wanted)
    }
}

fn run(target: &str, wanted: &Wanted) -> Result<(), String> {
    let top = place::top()?;
    let of = TARGETS.iter().find(|known| known.name == target).map_or("core", |known| known.of);
    let folder = folder()?;
    let [corpus, found] = ["corpus", "found"].map(|name| folder.join(name).join(target));
    for folder in [&corpus, &found] {
        fs::create_dir_all(folder).map_err(|error| format!("{} cannot be made: {error}.", folder.display()))?;
    }
    plant(target, &corpus)?;
    let before = files(&found);
    say(&format!("fuzz {target}: at most {} texts and {} s", wanted.runs, wanted.seconds));
    let mut command = cargo_fuzz("run", of)?;
    command.arg(target).arg(&corpus).arg("--");
    command.arg(format!("-runs={}", wanted.runs)).arg(format!("-max_total_time={}", wanted.seconds));
    // A text that takes a second is a fault as well; on a busy machine five.
    command.args(["-max_len=4096", "-timeout=5", "-rss_limit_mb=512", "-print_final_stats=1"]);
    // libFuzzer joins the prefix and a name without a separator.
    command.arg(format!("-artifact_prefix={}/", found.display()));
    let output = command.stdin(Stdio::null()).output().map_err(|error| not_started(&command, &error))?;
    let told = String::from_utf8_lossy(&output.stderr);
    if output.status.success() {
        let stat = |name| told.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().trim().to_owned();
        let (texts, memory) = (stat("stat::number_of_executed_units:"), stat("stat::peak_rss_mb:"));
        println!("  {texts} texts, at most {memory} MB");
        return Ok(());
    }
    print!("{told}");
    match files(&found).into_iter().find(|file| !before.contains(file)) {
        Some(file) => {
            let file = file.strip_prefix(&top).unwrap_or(&file).display().to_string();
            Err(format!(
                "The target {target} fails on {file}; `cargo +nightly fuzz run --fuzz-dir crates/{of}/fuzz \
                 --sanitizer=none {target} {file}` shows it again."
            ))
        }
        None => Err(format!("The target {target} did not run; the reason stands above.")),
    }
}

/// `cargo fuzz`, of the nightly toolchain.
fn cargo_fuzz(what: &str, of: &str) -> Result<Command, String> {
    // rustup, not `cargo +nightly`: the first cargo on the PATH of `cargo xtask` may be one that knows no toolchains.
    let mut command = program("rustup");
    command.args(["run", "nightly", "cargo", "fuzz", what, "--fuzz-dir", &format!("crates/{of}/fuzz")]);
    // Our crates have no unsafe code for a sanitizer to watch, and runs several times faster without.
    command.arg("--sanitizer=none").arg("--target-dir").arg(folder()?);
    // What the outer cargo says of its toolchain is not true of nightly.
    command.env_remove("CARGO").env_remove("RUSTC").env_remove("RUSTUP_TOOLCHAIN").current_dir(place::top()?);
    Ok(command)
}

/// Where everything of fuzzing lies.
fn folder() -> Result<PathBuf, String> {
    Ok(place::target()?.join("fuzz"))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
}

/// Puts the texts where a target begins into its folder, each under its hash.
fn plant(target: &str, corpus: &Path) -> Result<(), String> {
    let texts = TARGETS.iter().find(|known| known.name == target).map_or(Ok(Vec::new()), |known| (known.texts)())?;
    if texts.is_empty() {
        return Err(format!("There is nothing for the target {target} to begin with."));
    }
    for text in texts {
        let name: String = Sha384::digest(&text).iter().take(10).map(|byte| format!("{byte:02x}")).collect();
        place::write(&corpus.join(name), text)?;
    }
    Ok(())
}

fn tests() -> Result<PathBuf, String> {
    Ok(place::top()?.join("crates/core/tests"))
}

/// Each shop file after what a shopper types.
fn orders() -> Texts {
    let files = shop_files()?;
    Ok(files.iter().zip(MESSAGES.iter().cycle()).map(|(file, typed)| format!("{typed}\n{file}")).collect())
}

/// The feeds of the tests whose names begin so, whole; what is not UTF-8 is left to the tests.
fn feeds(starts: &[&str]) -> Texts {
    let tests = place::top()?.join("crates/feeds/tests");
    let mut found = [files(&tests.join("feeds")), files(&tests.join("broken"))].concat();
    found.retain(|file| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        starts.iter().any(|start| name.starts_with(start)) && !name.contains(".problems.") && !name.contains(".shop.")
    });
    found.sort();
    Ok(found.iter().filter_map(|file| fs::read_to_string(file).ok()).collect())
}

/// The texts under `key` in a file of the vectors.
fn vectors(file: &str, key: &str) -> Texts {
    let path = tests()?.join("vectors").join(file);
    let rows = place::read_text(&path)?;
    let row = |line: &str| serde_json::from_str(line).map_err(|error| format!("{}: {error}.", path.display()));
    let rows: Vec<Value> = rows.lines().map(row).collect::<Result<_, _>>()?;
    Ok(rows.iter().filter_map(|row| row[key].as_str()).map(String::from).collect())
}

fn codes() -> Texts {
    Ok([vectors("codes.jsonl", "payload")?, vectors("invalid-codes.jsonl", "payload")?].concat())
}

fn shop_files() -> Texts {
    let mut files = files(&tests()?.join("shop_files"));
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    files.iter().map(|file| place::read_text(file)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_and_limits_are_read_in_any_order() {
        let all = TARGETS.map(|target| target.name).to_vec();
        let check = |words: &[&str], expected: Option<(&[&'static str], u64, u64)>| {
            let wanted = expected.map(|(targets, runs, seconds)| Wanted { targets: targets.to_vec(), runs, seconds });
            assert_eq!(Wanted::of(words).ok(), wanted, "{words:?}");
        };
        check(&[], Some((&all, 2_000_000, 60)));
        check(&["pix"], Some((&["pix"], 2_000_000, 60)));
        check(&["--seconds", "5", "key", "--runs", "9", "pix"], Some((&["key", "pix"], 9, 5)));
        check(&["pixx"], None);
        check(&["--runs"], None);
        check(&["--runs", "0"], None);
        check(&["--seconds", "pix"], None);
    }

    #[test]
    fn every_target_of_the_package_is_run_and_begins_somewhere() {
        for of in ["core", "feeds"] {
            let manifest = place::top().unwrap().join(format!("crates/{of}/fuzz/Cargo.toml"));
            let manifest = place::read_text(&manifest).unwrap();
            let bins =
                manifest.lines().filter_map(|line| line.strip_prefix("path = \"targets/")?.strip_suffix(".rs\""));
            let wanted = TARGETS.iter().filter(|target| target.of == of).map(|target| target.name);
            assert!(bins.filter(|bin| *bin != "sold").eq(wanted), "crates/{of}/fuzz");
        }
        for Target { name, texts, .. } in TARGETS {
            assert!(!texts().unwrap().is_empty(), "{name}");
        }
    }
}
