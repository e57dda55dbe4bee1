//! Shop files as merchants write them, right and wrong, and what is said about each.
//!
//! Beside each `tests/shop_files/NAME.json` stands `NAME.problems.txt`: what shows, then each problem in order.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that fails may panic"
)]

use std::fs;
use std::path::{Path, PathBuf};

use vitrine_core::problem::Problem;
use vitrine_core::shop::{Shop, Unusable};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/shop_files")
}

/// What becomes of a file: its categories and products in display order, then the problems, a line each.
fn outcome(file: &str) -> String {
    let (shown, problems) = match Shop::read(file) {
        Ok((shop, problems)) => {
            let ids: Vec<&str> = shop.products.iter().map(|product| product.id.as_str()).collect();
            (format!("shows [{}] {}", shop.categories.join(", "), ids.join(", ")), problems)
        }
        Err(Unusable { problems }) => ("shows nothing".to_owned(), problems),
    };
    let line = |problem: &Problem| format!("{} {problem}\n", problem.severity.as_str());
    format!("{shown}\n{}", problems.iter().map(line).collect::<String>())
}

/// The lines of two texts that are not the same, `-` for what is missing and `+` for what is too much.
fn difference(expected: &str, found: &str) -> String {
    let missing = expected.lines().filter(|line| !found.lines().any(|other| other == *line)).map(|line| ("-", line));
    let extra = found.lines().filter(|line| !expected.lines().any(|other| other == *line)).map(|line| ("+", line));
    let lines: String = missing.chain(extra).map(|(sign, line)| format!("    {sign} {line}\n")).collect();
    if lines.is_empty() { "    the same lines, in another order or number\n".to_owned() } else { lines }
}

#[test]
fn every_shop_file_is_told_what_is_wrong_with_it() {
    let mut names: Vec<PathBuf> = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    names.sort();
    assert!(names.len() >= 25, "the shop files are gone");
    let mut report = String::new();
    for path in &names {
        let found = outcome(&fs::read_to_string(path).unwrap());
        let expected = fs::read_to_string(path.with_extension("problems.txt")).unwrap_or_default();
        if found != expected {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            report.push_str(&format!("  {name}\n{}", difference(&expected, &found)));
        }
    }
    assert!(report.is_empty(), "what is said differs from NAME.problems.txt (- expected, + found):\n{report}");
}

#[test]
fn no_list_of_problems_is_left_without_its_file() {
    for entry in fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let stem = name.strip_suffix(".problems.txt").or_else(|| name.strip_suffix(".json"));
        let stem = stem.unwrap_or_else(|| panic!("{name} is neither a shop file nor a list of problems"));
        assert!(folder().join(format!("{stem}.json")).exists(), "{stem}.json");
        assert!(folder().join(format!("{stem}.problems.txt")).exists(), "{stem}.problems.txt");
    }
}
