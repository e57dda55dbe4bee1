//! `vitrine`: the rules of a shop on the command line.
//!
//! [`args`] says what can be typed, a module for each subject does it with `vitrine-core`, and [`answer`] writes what
//! comes of it: an answer or JSON that says what is wrong on standard output, sentences for people on standard error,
//! and an exit code. No rule of a shop lives here.

mod answer;
mod args;
mod check;
mod convert;
mod input;
mod manual;
mod meta_csv;
mod order;
mod output;
mod pix;
mod places;
mod shop;
mod site;
mod whatsapp;

use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command, Pix, Whatsapp};

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Pix(Pix::Key(args)) => pix::key(&args),
        Command::Pix(Pix::Encode(args)) => pix::encode(&args),
        Command::Pix(Pix::Decode(args)) => pix::decode(&args.code),
        Command::Whatsapp(Whatsapp::Link(args)) => whatsapp::link(&args),
        Command::Check(args) => check::check(&args),
        Command::Convert(args) => convert::convert(&args),
        Command::Order(args) => order::order(&args),
        Command::Read(args) => order::read(&args),
        Command::Site(args) => site::site(&args),
        Command::Completions(args) => manual::completions(args.shell),
        Command::Man(args) => manual::man(args.out.as_deref()),
    };
    answer::exit_code(done)
}
