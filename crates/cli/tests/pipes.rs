//! What becomes of a run whose answer nobody reads.
#![cfg(unix)]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its purpose"
)]

mod run;

use std::fs::OpenOptions;
use std::io::{self, PipeWriter, Write};
use std::process::{Command, Stdio};

use run::{Ran, VITRINE, ran};

/// The end of a pipe whose other end is closed, as `head` leaves it.
fn closed() -> PipeWriter {
    io::pipe().unwrap().1
}

/// Runs the program with this input.
fn fed(command: &mut Command, input: &[u8]) -> Ran {
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    // The program may have ended before it has read everything.
    let _ = child.stdin.take().unwrap().write_all(input);
    ran(child.wait_with_output().unwrap())
}

#[test]
fn a_reader_that_has_had_enough_is_no_failure() {
    let calls: [&[&str]; 8] = [
        &["pix", "key", "maria@example.com"],
        &["pix", "key", "no key"],
        &["pix", "encode", "--key", "maria@example.com", "--name", "Maria", "--city", "Rio", "--format", "svg"],
        &["pix", "decode", "-"],
        &["whatsapp", "link", "--phone", "+5511987654321"],
        &["check", "-"],
        &["completions", "bash"],
        &["man"],
    ];
    for words in calls {
        let mut command = Command::new(VITRINE);
        let command = command.args(words).stdout(closed()).stderr(Stdio::piped());
        let quiet = Ran { code: Some(0), out: String::new(), err: String::new() };
        assert_eq!(fed(command, &b"no code\n".repeat(10_000)), quiet, "{words:?}");
    }
}

#[test]
fn help_that_nobody_reads_is_no_failure() {
    for words in [&["--help"][..], &["--version"], &["help", "pix", "key"]] {
        let ran = ran(Command::new(VITRINE).args(words).stdout(closed()).stderr(Stdio::piped()).output().unwrap());
        assert_eq!(ran, run::fine(""), "{words:?}");
    }
}

#[test]
fn sentences_that_nobody_reads_change_no_answer() {
    let mut command = Command::new(VITRINE);
    let command = command.args(["pix", "key", "123"]).stdout(Stdio::piped()).stderr(closed());
    let ran = fed(command, b"");
    assert_eq!((ran.code, ran.places()), (Some(1), vec!["error TEXT".to_owned()]));
    let mut command = Command::new(VITRINE);
    let missing = fed(command.args(["check", "nowhere.json"]).stdout(Stdio::piped()).stderr(closed()), b"");
    assert_eq!(missing, Ran { code: Some(2), out: String::new(), err: String::new() });
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut command = Command::new(VITRINE);
    let command = command.args(["pix", "key", "maria@example.com"]).stdout(full).stderr(Stdio::piped());
    let ran = fed(command, b"");
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.starts_with("error: The answer cannot be written: "), "{}", ran.err);
}
