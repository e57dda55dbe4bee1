//! `vitrine completions` and `vitrine man`: what is made from the definitions in [`crate::args`].

use std::fs;
use std::io;
use std::path::Path;

use clap::CommandFactory;
use clap_complete::Shell;

use crate::answer::{self, Done, Stop, Verdict};
use crate::args::Cli;
use crate::output;

/// Writes the script that completes this program's commands and options in a shell.
pub fn completions(shell: Shell) -> Done {
    // `generate` panics when it cannot write, so it writes into memory.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "vitrine", &mut script);
    answer::write(script)?;
    Ok(Verdict::Fine)
}

/// Writes the manual page of the program, or into a folder that of each command too.
pub fn man(folder: Option<&Path>) -> Done {
    match folder {
        Some(folder) => pages(folder).map_err(|error| {
            Stop::Failed(format!("The pages cannot be written into {}: {}.", folder.display(), output::why(&error)))
        })?,
        None => {
            let mut page = Vec::new();
            // As for the pages of all commands: `vitrine help` has none.
            clap_mangen::Man::new(Cli::command().disable_help_subcommand(true)).render(&mut page)?;
            answer::write(page)?;
        }
    }
    Ok(Verdict::Fine)
}

fn pages(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    clap_mangen::generate_to(Cli::command(), folder)
}
