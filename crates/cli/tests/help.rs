//! What the program says about itself: help, completions, manual pages.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its purpose"
)]

mod run;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use run::{Ran, fed, fine, ran, vitrine};

/// Every command with its words, the program itself first, as the help texts list them.
fn commands() -> Vec<Vec<String>> {
    let mut found = vec![Vec::new()];
    let mut next = 0;
    while let Some(words) = found.get(next).cloned() {
        let help = help_of(&words).out;
        let listed = help.split_once("\nCommands:\n").map_or("", |(_, list)| list.split("\n\n").next().unwrap());
        let names = listed.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
        let names = names.filter(|name| !name.is_empty() && *name != "help");
        found.extend(names.map(|name| [&words[..], &[name.to_owned()]].concat()));
        next += 1;
    }
    found
}

fn help_of(words: &[String]) -> Ran {
    let words: Vec<&str> = words.iter().map(String::as_str).chain(["--help"]).collect();
    vitrine(&words)
}

/// The commands as one text each, such as `pix key`.
fn names() -> BTreeSet<String> {
    commands().iter().map(|words| words.join(" ")).collect()
}

#[test]
fn the_commands_are_those_of_the_contract_and_two_for_the_shell() {
    let expected = [
        "",
        "check",
        "completions",
        "convert",
        "man",
        "order",
        "pix",
        "pix decode",
        "pix encode",
        "pix key",
        "read",
        "site",
        "whatsapp",
        "whatsapp link",
    ];
    assert_eq!(names(), expected.map(str::to_owned).into());
}

#[test]
fn every_command_has_help_with_an_example() {
    for words in commands() {
        let ran = help_of(&words);
        let call = [&["vitrine".to_owned()], &words[..]].concat().join(" ");
        assert_eq!((ran.code, &*ran.err), (Some(0), ""), "{call}");
        assert!(ran.out.contains(&format!("\nUsage: {call} ")), "{call}: {}", ran.out);
        let (_, examples) = ran.out.split_once("\nExample").unwrap_or_else(|| panic!("{call} has no example"));
        assert!(examples.contains(&format!("{call} ")), "{call}: {examples}");
        assert!(ran.out.lines().all(|line| line.chars().count() <= 100), "{call} has a line that is too long");
    }
}

#[test]
fn the_examples_of_the_help_texts_are_called_rightly() {
    let mut tried = 0;
    for words in commands() {
        let help = help_of(&words).out.replace(" \\\n", " ");
        for line in help.lines().filter(|line| line.starts_with("  vitrine ")) {
            // What follows the command is the shell's, and these examples name files that are not here.
            let call = line.split(['>', '<', '|']).next().unwrap().trim();
            if line.contains("loja.json") || line.contains("--out") {
                continue;
            }
            let script = format!("{} </dev/null", call.replacen("vitrine", "\"$VITRINE\"", 1));
            let ran = ran(Command::new("sh").args(["-c", &script]).env("VITRINE", run::VITRINE).output().unwrap());
            let abridged = call.contains('…');
            assert_eq!(ran.code, Some(i32::from(abridged)), "{call}: {}", ran.err);
            tried += 1;
        }
    }
    assert!(tried >= 7, "{tried}");
}

#[test]
fn without_a_command_the_help_is_shown_and_the_call_was_wrong() {
    for words in [&[][..], &["pix"], &["whatsapp"]] {
        let ran = vitrine(words);
        assert_eq!((ran.code, &*ran.out), (Some(2), ""));
        assert!(ran.err.contains("Commands:"), "{}", ran.err);
    }
    for wrong in [&["pixx"][..], &["pix", "kee", "1"], &["check", "a", "b"], &["--lang", "pt"]] {
        let ran = vitrine(wrong);
        assert_eq!((ran.code, &*ran.out), (Some(2), ""), "{wrong:?}");
        assert!(ran.err.starts_with("error: "), "{}", ran.err);
    }
}

#[test]
fn the_version_is_that_of_the_package() {
    assert_eq!(vitrine(&["--version"]), fine(&format!("vitrine {}\n", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn completions_for_every_shell_know_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let ran = vitrine(&["completions", shell]);
        assert_eq!((ran.code, &*ran.err), (Some(0), ""), "{shell}");
        for word in ["encode", "decode", "link", "check", "postal-code", "terminal"] {
            // Elvish and PowerShell complete no values.
            let values = word == "terminal" && matches!(shell, "elvish" | "powershell");
            assert!(values || ran.out.contains(word), "{shell} does not know {word}");
        }
    }
    assert_eq!(vitrine(&["completions", "tcsh"]).code, Some(2));
}

#[test]
fn bash_completes_commands_options_and_values() {
    let script = vitrine(&["completions", "bash"]).out;
    let check = |typed: &[&str], expected: &[&str]| {
        let words: Vec<String> = typed.iter().map(|word| format!("'{word}'")).collect();
        let (last, before) = (typed.last().unwrap(), typed[typed.len() - 2]);
        let completed = format!(
            "{script}\nCOMP_WORDS=({}); COMP_CWORD={}; COMPREPLY=()\n_vitrine vitrine '{last}' '{before}'\n\
             printf '%s\\n' \"${{COMPREPLY[@]}}\"",
            words.join(" "),
            typed.len() - 1,
        );
        let bash = Command::new("bash").args(["--norc", "-c", &completed]).output().unwrap();
        let ran = ran(bash);
        assert_eq!(ran.out.lines().collect::<Vec<_>>(), expected, "{typed:?} {}", ran.err);
    };
    check(&["vitrine", "pix", "e"], &["encode"]);
    check(&["vitrine", "ch"], &["check"]);
    check(&["vitrine", "pix", "encode", "--am"], &["--amount"]);
    check(&["vitrine", "pix", "key", "--type", "c"], &["cpf", "cnpj"]);
}

#[test]
fn bash_accepts_its_script() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("completions");
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("vitrine.bash");
    fs::write(&file, vitrine(&["completions", "bash"]).out).unwrap();
    assert_eq!(ran(Command::new("bash").arg("-n").arg(&file).output().unwrap()), fine(""));
}

#[test]
fn the_manual_names_every_command_and_each_has_a_page() {
    let page = vitrine(&["man"]);
    assert_eq!((page.code, &*page.err), (Some(0), ""));
    assert!(page.out.contains("\n.TH vitrine 1 "), "{}", page.out);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("manual/man1");
    let _ = fs::remove_dir_all(&folder);
    assert_eq!(vitrine(&["man", "--out", folder.to_str().unwrap()]), fine(""));
    let written: BTreeSet<String> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let title = |words: &Vec<String>| [&["vitrine".to_owned()], &words[..]].concat().join("-");
    assert_eq!(written, commands().iter().map(|words| format!("{}.1", title(words))).collect());
    for words in commands() {
        let text = fs::read_to_string(folder.join(format!("{}.1", title(&words)))).unwrap();
        assert!(text.contains("\nExample") && text.contains(".SH SYNOPSIS"), "{words:?}");
        if words.len() == 1 {
            assert!(page.out.contains(&format!("\n{}(1)\n", title(&words).replace('-', "\\-"))), "{words:?}");
        }
    }
    assert_eq!(fs::read_to_string(folder.join("vitrine.1")).unwrap(), page.out);
}

#[test]
fn pages_that_cannot_be_written_are_a_wrong_call() {
    let ran = vitrine(&["man", "--out", "Cargo.toml"]);
    assert_eq!((ran.code, &*ran.out), (Some(2), ""));
    assert!(ran.err.starts_with("error: The pages cannot be written into Cargo.toml: "), "{}", ran.err);
    assert_eq!(fed(&["man", "pix"], b"").code, Some(2));
}
