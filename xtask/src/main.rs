//! `cargo xtask`: everything that a developer of Vitrine does, as one program.
//!
//! Each command sets up what it needs, says so while it does it, and skips what is there already. A command that cannot
//! go on ends in one sentence that says what to do.

mod bench;
mod beside;
mod bindgen;
mod fuzz;
mod glue;
mod join;
mod mutants;
mod names;
mod place;
mod release;
mod run;
mod schema;
mod screens;
mod serve;
mod size;
mod split;
mod stage;
mod studio;
mod test;
mod tidy;
mod tools;
mod visual;
mod wasm;
mod weigh;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask COMMAND

  serve [--port N]   set up, then serve the demo shop at http://127.0.0.1:8080 and rebuild it at each change
  build              leave the release, static files that work from any host, in dist/vitrine/, and the Studio in
                     dist/studio/
  studio             only the Studio, for the release that is there
  size [--write]     what the release weighs, against size-budget.json; --write puts the table into README.md
  test [PART…]       set up, then run every test but those in WebKit, or only the parts named
  fuzz [TARGET…] [--runs N] [--seconds N]
                     texts of chance for all that reads what strangers write; 2 000 000 or 60 s for each target
  mutants [--shard K/N]
                     small changes to the rules of money, Pix and WhatsApp: whether the tests notice (hours)
  bench [--runs N] [--write]
                     how long codes and QR symbols take, beside other libraries, and how fast the shop is, beside other
                     pages, each N times (5); --write puts it into docs/bench.md and docs/performance.md
  weigh [--write]    what each crate and the largest functions weigh in the widget's module; --write puts it into
                     docs/performance.md
  schema [--write]   whether www/shop.schema.json and the tables of docs/shop-file.md are as crates/schema has them;
                     --write makes them so
  screens            draw the pictures of docs/screens from the release: every state, phone and desktop
  visual [ENGINE…] [--write]
                     every state against pictures that somebody has looked at, in Chromium or the engines named (firefox,
                     webkit); for a browser version without pictures against the base commit; --write draws them anew
  tidy               the rules that the compiler does not hold
  stage              Trunk's hook: make its folder look like the release
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match *words {
        [] | ["help" | "-h" | "--help"] => {
            print!("{HELP}");
            Ok(())
        }
        ["serve"] => serve::serve(8080),
        ["serve", "--port", port] => match port.parse() {
            Ok(port) => serve::serve(port),
            Err(_) => Err(format!("`{port}` is not a port; write a number from 1 to 65535.")),
        },
        ["build"] => release::build().and_then(|()| studio::build()),
        ["studio"] => studio::build(),
        ["size"] => size::size(false),
        ["size", "--write"] => size::size(true),
        ["test", ref parts @ ..] => return test::test(parts),
        ["fuzz", ref words @ ..] => fuzz::fuzz(words),
        ["mutants"] => mutants::mutants(None),
        ["mutants", "--shard", shard] => mutants::mutants(Some(shard)),
        ["bench"] => bench::bench(false, 5),
        ["bench", "--write"] => bench::bench(true, 5),
        ["bench", "--runs", runs, ref rest @ ..] if matches!(rest, [] | ["--write"]) => match runs.parse() {
            Ok(runs @ 1..) => bench::bench(!rest.is_empty(), runs),
            _ => Err(format!("`{runs}` is no number of runs; write 1 or more.")),
        },
        ["weigh"] => weigh::weigh(false),
        ["weigh", "--write"] => weigh::weigh(true),
        ["schema"] => schema::schema(false),
        ["schema", "--write"] => schema::schema(true),
        ["screens"] => screens::screens(),
        ["visual", "--write", ref engines @ ..] | ["visual", ref engines @ .., "--write"] => {
            visual::visual(engines, true)
        }
        ["visual", ref engines @ ..] => visual::visual(engines, false),
        ["tidy"] => tidy::tidy(),
        ["stage"] => stage::stage(),
        [
            "serve" | "build" | "studio" | "size" | "mutants" | "bench" | "weigh" | "schema" | "screens" | "tidy"
            | "stage",
            ..,
        ] => Err(format!("`cargo xtask {}` is not understood; run `cargo xtask` to see what is.", words.join(" "))),
        [other, ..] => Err(format!("There is no command `{other}`; run `cargo xtask` to see those there are.")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}
