//! What the program says, and the exit code it ends with.
//!
//! Programs read standard output and the exit code; people read standard error, where each problem is told again as a
//! sentence. So an answer that goes into a file never hides why it is not there.

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use serde::Serialize;
use vitrine_cli::told::{Told, told};
use vitrine_core::problem::Problem;
use vitrine_core::text;

/// What became of the input of a command that was called rightly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Exit code 0.
    Fine,
    /// Exit code 1; standard output says why.
    Wrong,
}

/// Why a command ended without a verdict.
#[derive(Debug)]
pub enum Stop {
    /// Whoever read the answer has had enough of it, as `head` does. That is no failure.
    Closed,
    /// Exit code 2, and the sentence that says what to do.
    Failed(String),
}

/// What every command returns.
pub type Done = Result<Verdict, Stop>;

impl Verdict {
    /// The verdict on an input of which all this is to be said.
    pub fn on(problems: &[Problem]) -> Self {
        if problems.iter().any(Problem::is_error) { Self::Wrong } else { Self::Fine }
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::BrokenPipe => Self::Closed,
            _ => Self::Failed(format!("The answer cannot be written: {error}.")),
        }
    }
}

/// The exit code, after saying the sentence that goes with it.
pub fn exit_code(done: Done) -> ExitCode {
    match done {
        Ok(Verdict::Fine) | Err(Stop::Closed) => ExitCode::SUCCESS,
        Ok(Verdict::Wrong) => ExitCode::from(1),
        Err(Stop::Failed(sentence)) => {
            say(&format!("error: {sentence}"));
            ExitCode::from(2)
        }
    }
}

/// Writes an answer as it is.
pub fn write(answer: impl AsRef<[u8]>) -> Result<(), Stop> {
    let mut out = io::stdout().lock();
    out.write_all(answer.as_ref())?;
    Ok(out.flush()?)
}

/// Writes an answer as one line of JSON.
pub fn json(answer: &impl Serialize) -> Result<(), Stop> {
    let mut line = serde_json::to_vec(answer).map_err(io::Error::from)?;
    line.push(b'\n');
    write(line)
}

/// Answers that the input is wrong: `{"problems":[…]}`, and the same for people.
pub fn refuse(problems: &[Problem]) -> Done {
    #[derive(Serialize)]
    struct Refused {
        problems: Vec<Told>,
    }
    json(&Refused { problems: told(problems) })?;
    warn(problems);
    Ok(Verdict::Wrong)
}

/// Tells people of problems, a line each: `warning: --name: …; …`.
pub fn warn(problems: &[Problem]) {
    for problem in problems {
        say(&format!("{}: {problem}", problem.severity.as_str()));
    }
}

/// Writes one line on standard error. What it quotes may hold characters that steer a terminal, so they are dropped.
/// That nobody can read it is no reason to fail, which is what `eprintln!` would do.
fn say(sentence: &str) {
    let _ = writeln!(io::stderr(), "{}", text::line(sentence));
}
