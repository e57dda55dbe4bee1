//! `cargo xtask mutants`: whether the tests notice when the rules of money, Pix and WhatsApp are changed.
//!
//! cargo-mutants makes one small change after another and runs the tests of core on each. A change that no test notices
//! is a survivor: it needs a test, or a line in docs/mutants.md that says why it makes no difference.

use std::process::Stdio;

use serde_json::Value;

use crate::run::{cargo, not_started, say};
use crate::{place, tools};

/// The list of survivors that make no difference.
const LIST: &str = "docs/mutants.md";
/// The least share of changes that must be noticed, in percent.
const LEAST: usize = 95;

/// Runs them all, or the part `shard` (`0/4` to `3/4`, for several machines).
pub fn mutants(shard: Option<&str>) -> Result<(), String> {
    tools::cargo_mutants()?;
    let listed = listed(&place::read_text(&place::top()?.join(LIST))?)?;
    let folder = place::target()?.join("mutants");
    std::fs::create_dir_all(&folder).map_err(|error| format!("{} cannot be made: {error}.", folder.display()))?;
    say("cargo mutants, some hundred small changes to core and its tests after each (hours)");
    let mut command = cargo()?;
    command.args(["mutants", "--package=vitrine-core", "--jobs=2", "--no-shuffle", "--colors=never"]);
    command.arg("--output").arg(&folder).args(shard.map(|shard| format!("--shard={shard}")));
    // Each copy of the repository has its own build folder. Properties run few cases, the same each time, so that the
    // same changes survive each time; what thousands of cases find once in a while is not noticed reliably.
    command.env_remove("CARGO_TARGET_DIR").env("VITRINE_CASES", "256").env("PROPTEST_RNG_SEED", "1");
    let status = command.stdin(Stdio::null()).status().map_err(|error| not_started(&command, &error))?;
    // 2 and 3 say that changes were missed or that tests ran out of time, which is judged below.
    if !matches!(status.code(), Some(0 | 2 | 3)) {
        return Err("cargo mutants could not do its work; it says why above.".into());
    }
    let report = place::read_text(&folder.join("mutants.out/outcomes.json"))?;
    let report = serde_json::from_str(&report).map_err(|error| format!("outcomes.json is not JSON: {error}."))?;
    judge(&Tally::of(&report)?, &listed, shard.is_none())
}

/// What became of the changes.
#[derive(Debug, PartialEq)]
struct Tally {
    /// How many made a test fail, or never end.
    noticed: usize,
    /// What no test noticed, without the line and column that every edit moves.
    survivors: Vec<String>,
}

impl Tally {
    fn of(report: &Value) -> Result<Self, String> {
        let outcomes = report["outcomes"].as_array().ok_or("outcomes.json has no list of outcomes.")?;
        let mut tally = Self { noticed: 0, survivors: Vec::new() };
        for outcome in outcomes {
            // The run without a change stands among them as `"Baseline"`.
            let Some(name) = outcome["scenario"]["Mutant"]["name"].as_str() else { continue };
            match outcome["summary"].as_str() {
                Some("CaughtMutant" | "Timeout") => tally.noticed += 1,
                Some("MissedMutant") => tally.survivors.push(without_place(name)),
                // What does not compile tells nothing about the tests.
                Some("Unviable") => {}
                other => return Err(format!("outcomes.json says {other:?} of \"{name}\", which is not understood.")),
            }
        }
        Ok(tally)
    }
}

/// `src/money.rs:12:5: replace a with b` → `src/money.rs: replace a with b`.
fn without_place(name: &str) -> String {
    let mut parts = name.splitn(4, ':');
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(file), Some(line), Some(column), Some(change))
            if [line, column].iter().all(|number| number.bytes().all(|byte| byte.is_ascii_digit())) =>
        {
            format!("{file}:{change}")
        }
        _ => name.into(),
    }
}

/// The changes that the list names: rows that begin ``- `name`: `` and go on with a reason.
fn listed(text: &str) -> Result<Vec<String>, String> {
    let rows = text.lines().filter_map(|line| line.strip_prefix("- `"));
    rows.map(|row| match row.split_once("`: ") {
        Some((name, reason)) if !reason.trim().is_empty() => Ok(name.into()),
        _ => Err(format!("{LIST}: \"{row}\" gives no reason; write it after the name, as in \"- `name`: reason\".")),
    })
    .collect()
}

/// Says how many were noticed, and fails when they are too few or a survivor is not listed. A row of the list covers one
/// survivor: the same operator twice in a function needs two.
fn judge(tally: &Tally, listed: &[String], all: bool) -> Result<(), String> {
    let mut open = listed.to_vec();
    let mut new = Vec::new();
    for survivor in &tally.survivors {
        match open.iter().position(|name| name == survivor) {
            Some(at) => drop(open.remove(at)),
            None => new.push(survivor),
        }
    }
    let whole = tally.noticed + tally.survivors.len();
    let share =
        (tally.noticed * 1000).checked_div(whole).ok_or("There was nothing to change; see .cargo/mutants.toml.")?;
    println!("{} of {whole} changes were noticed, {}.{} %.", tally.noticed, share / 10, share % 10);
    if all {
        open.iter().for_each(|name| println!("{LIST} names `{name}`, which is noticed now; remove it."));
    }
    new.iter().for_each(|name| println!("No test notices `{name}`."));
    if !new.is_empty() {
        return Err(format!("Write a test for each of these, or say in {LIST} why it makes no difference."));
    }
    if share < LEAST * 10 {
        return Err(format!("At least {LEAST} % must be noticed; write tests for some that {LIST} excuses."));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn a_report_is_counted_without_what_does_not_compile() {
        let report = serde_json::json!({"outcomes": [
            {"scenario": "Baseline", "summary": "Success"},
            {"scenario": {"Mutant": {"name": "a.rs:1:2: replace + with -"}}, "summary": "CaughtMutant"},
            {"scenario": {"Mutant": {"name": "a.rs:2:2: replace < with >"}}, "summary": "Timeout"},
            {"scenario": {"Mutant": {"name": "a.rs:3:2: replace f -> A::B with c"}}, "summary": "MissedMutant"},
            {"scenario": {"Mutant": {"name": "a.rs:4:2: replace d"}}, "summary": "Unviable"},
        ]});
        let tally = Tally { noticed: 2, survivors: names(&["a.rs: replace f -> A::B with c"]) };
        assert_eq!(Tally::of(&report), Ok(tally));
        let odd = serde_json::json!({"outcomes": [{"scenario": {"Mutant": {"name": "a"}}, "summary": "Failure"}]});
        assert!(Tally::of(&odd).is_err());
        assert!(Tally::of(&Value::Null).is_err());
    }

    #[test]
    fn a_survivor_needs_a_row_of_its_own_with_a_reason() {
        let check = |noticed, survivors: &[&str], list: &str, fine| {
            let tally = Tally { noticed, survivors: names(survivors) };
            let done = listed(list).and_then(|listed| judge(&tally, &listed, true));
            assert_eq!(done.is_ok(), fine, "{done:?}");
        };
        check(95, &[], "", true);
        check(95, &["a"], "# List\n\n- `a`: the same either way\n", true);
        check(95, &["a"], "- `b`: the same either way\n", false);
        check(95, &["a"], "- `a`: \n", false);
        check(95, &["a"], "- `a`\n", false);
        check(95, &["a", "a"], "- `a`: first\n", false);
        check(95, &["a", "a"], "- `a`: first\n- `a`: second\n", true);
        check(18, &["a"], "- `a`: the same either way\n", false);
        check(0, &[], "", false);
    }
}
