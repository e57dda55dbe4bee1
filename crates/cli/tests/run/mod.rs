//! Runs the program as a shell would.

#![allow(dead_code, reason = "each test file uses a part")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;

use serde_json::Value;

/// The program under test.
pub const VITRINE: &str = env!("CARGO_BIN_EXE_vitrine");

/// What a run left behind.
#[derive(Debug, PartialEq, Eq)]
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Ran {
    /// Standard output as the one line of JSON that it should be.
    pub fn json(&self) -> Value {
        assert_eq!(self.out.matches('\n').count(), 1, "{self:?}");
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// Severity and place of each problem in the answer.
    pub fn places(&self) -> Vec<String> {
        let problem = |problem: &Value| {
            let text = |key: &str| problem[key].as_str().unwrap().to_owned();
            assert!(!text("found").is_empty() && !text("repair").is_empty(), "{problem}");
            format!("{} {}", text("severity"), text("place"))
        };
        self.json()["problems"].as_array().unwrap().iter().map(problem).collect()
    }
}

/// Runs the program with these words.
pub fn vitrine(words: &[&str]) -> Ran {
    fed(words, b"")
}

/// Runs the program with this on its standard input.
pub fn fed(words: &[&str], input: &[u8]) -> Ran {
    let mut command = Command::new(VITRINE);
    let command = command.args(words).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.to_owned());
    // A program that does not read its input closes it, which is none of this function's business.
    let feeder = thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    let _ = feeder.join().unwrap();
    ran(output)
}

/// What a finished process left behind.
pub fn ran(output: Output) -> Ran {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// A run that went well and has nothing to say beside its answer.
pub fn fine(out: &str) -> Ran {
    Ran { code: Some(0), out: out.to_owned(), err: String::new() }
}

/// The folder of core's tests, whose published codes, keys, links and shop files serve here too.
pub fn core_tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/tests")
}

/// The rows of one file of core's vectors.
pub fn rows(file: &str) -> Vec<Value> {
    let path = core_tests().join("vectors").join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A text of a row; `None` when it is absent or null.
pub fn text<'a>(row: &'a Value, key: &str) -> Option<&'a str> {
    row.get(key).and_then(Value::as_str)
}
