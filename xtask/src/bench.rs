//! `cargo xtask bench`: how long codes and QR symbols take beside libraries that do the same, and how fast the shop is in a
//! browser beside the same shop in plain JavaScript, Preact and React.

use std::fmt::Write;
use std::process::Stdio;

use serde_json::Value;

use crate::run::{cargo, not_started, program, run, say};
use crate::{place, release, tools};

/// The lines of docs/bench.md between which the table stands.
const MARKERS: (&str, &str) = ("<!-- bench -->\n", "<!-- /bench -->");

/// Ours first: the others are told as multiples of it.
const LIBRARIES: [&str; 3] = ["vitrine", "fast_qr", "qrcodegen"];

/// What is measured, as crates/core/benches/codes.rs names it, and what a reader calls it.
const ROWS: [(&str, &str); 7] = [
    ("encode/157", "write a code of 157 bytes"),
    ("decode/157", "read a code of 157 bytes"),
    ("decode/400", "read a code of 400 bytes"),
    ("matrix/157", "QR symbol of 157 bytes"),
    ("matrix/400", "QR symbol of 400 bytes"),
    ("svg/157", "symbol and SVG of 157 bytes"),
    ("svg/400", "symbol and SVG of 400 bytes"),
];

/// The lines of docs/performance.md between which the tables of the browser stand.
const SHOPS: (&str, &str) = ("<!-- shops -->\n", "<!-- /shops -->");

pub fn bench(write: bool, runs: u32) -> Result<(), String> {
    codes(write)?;
    shops(write, runs)
}

/// The release beside the pages of tests/bench, in Chromium, each so many times.
fn shops(write: bool, runs: u32) -> Result<(), String> {
    tools::node_modules()?;
    release::build()?;
    say(&format!("node bench/run.mjs --runs {runs}, in tests/ (leave the machine alone)"));
    let mut command = program("node");
    command.args(["bench/run.mjs", "--runs", &runs.to_string()]).current_dir(place::top()?.join("tests"));
    let output = command.stderr(Stdio::inherit()).output().map_err(|error| not_started(&command, &error))?;
    let tables = String::from_utf8_lossy(&output.stdout);
    if !output.status.success() {
        return Err("The shops were not measured; the reason stands above.".into());
    }
    print!("{tables}");
    if write {
        let path = place::top()?.join("docs/performance.md");
        place::write(&path, place::between(&place::read_text(&path)?, SHOPS, &tables)?)?;
    }
    Ok(())
}

fn codes(write: bool) -> Result<(), String> {
    let results = place::target()?.join("criterion");
    say("cargo bench --package vitrine-core --bench codes (some minutes; leave the machine alone)");
    let mut command = cargo()?;
    command.args(["bench", "--package", "vitrine-core", "--bench", "codes", "--", "--noplot"]);
    // What ships is made small; here every library is made as fast as its authors have it.
    command.env("CARGO_PROFILE_BENCH_OPT_LEVEL", "3").env("CRITERION_HOME", &results);
    run(&mut command, "The benchmarks did not run; the reason stands above.")?;
    let table = table(|name| {
        let path = results.join(name).join("new/estimates.json");
        let estimates: Option<Value> =
            path.is_file().then(|| serde_json::from_str(&place::read_text(&path).ok()?).ok())?;
        estimates?["median"]["point_estimate"].as_f64()
    })?;
    println!();
    print!("{table}");
    if write {
        let path = place::top()?.join("docs/bench.md");
        place::write(&path, place::between(&place::read_text(&path)?, MARKERS, &table)?)?;
    }
    Ok(())
}

/// The table in Markdown; `median` gives the nanoseconds of `row/library`, or nothing for what a library does not do.
fn table(median: impl Fn(&str) -> Option<f64>) -> Result<String, String> {
    let mut table = format!("| median | {} |\n| --- |{}\n", LIBRARIES.join(" | "), " ---: |".repeat(LIBRARIES.len()));
    for (row, what) in ROWS {
        let medians = LIBRARIES.map(|library| median(&name(row, library)));
        let Some(ours) = medians[0] else { return Err(format!("There is no result of `{row}`.")) };
        let cells = medians.map(|median| match median {
            None => "–".to_owned(),
            Some(other) if other == ours => time(ours),
            Some(other) => format!("{} ({:.2} ×)", time(other), other / ours),
        });
        let _ = writeln!(table, "| {what} | {} |", cells.join(" | "));
    }
    Ok(table)
}

/// Criterion's folder: `matrix/157`, `vitrine` → `matrix/vitrine/157`.
fn name(row: &str, library: &str) -> String {
    row.replacen('/', &format!("/{library}/"), 1)
}

/// Nanoseconds as a reader likes them: `850 ns`, `12.3 µs`, `1.23 ms`.
fn time(nanoseconds: f64) -> String {
    match nanoseconds {
        few if few < 1e3 => format!("{few:.0} ns"),
        more if more < 1e6 => format!("{:.1} µs", more / 1e3),
        many => format!("{:.2} ms", many / 1e6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn others_are_told_as_multiples_of_ours() {
        let table = table(|name| match name {
            "encode/vitrine/157" => Some(850.4),
            "matrix/fast_qr/157" => Some(24_690.0),
            "matrix/qrcodegen/157" => Some(1_234_500.0),
            name => name.contains("/vitrine/").then_some(12_345.0),
        });
        let table = table.unwrap();
        let rows: Vec<&str> = table.lines().collect();
        assert_eq!(rows.len(), ROWS.len() + 2);
        assert_eq!(rows[0], "| median | vitrine | fast_qr | qrcodegen |");
        assert_eq!(rows[2], "| write a code of 157 bytes | 850 ns | – | – |");
        assert_eq!(rows[5], "| QR symbol of 157 bytes | 12.3 µs | 24.7 µs (2.00 ×) | 1.23 ms (100.00 ×) |");
        assert!(super::table(|_| None).is_err());
    }

    #[test]
    fn the_table_stands_between_its_lines() {
        let page = "a\n<!-- bench -->\nold\n<!-- /bench -->\nb\n";
        assert_eq!(place::between(page, MARKERS, "new\n").unwrap(), "a\n<!-- bench -->\nnew\n<!-- /bench -->\nb\n");
        assert!(place::between("a", MARKERS, "new").is_err());
    }
}
