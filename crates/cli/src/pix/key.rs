//! `vitrine pix key`: what a key is.

use serde::Serialize;
use vitrine_core::pix::{Key, KeyError, KeyType};
use vitrine_core::problem::Problem;

use crate::answer::{self, Done, Verdict};
use crate::args::KeyArgs;

/// Where the key stands in the call.
const PLACE: &str = "TEXT";

#[derive(Serialize)]
struct Answer<'a> {
    r#type: &'static str,
    canonical: &'a str,
    masked: String,
}

#[derive(Serialize)]
struct Ambiguous {
    ambiguous: Vec<&'static str>,
}

/// Writes the type, the canonical form and the mask of a key, or the types it could be.
pub fn key(args: &KeyArgs) -> Done {
    match parse(&args.text, args.kind) {
        Ok(key) => {
            answer::json(&Answer { r#type: key.kind().as_str(), canonical: key.as_str(), masked: key.masked() })?;
            answer::warn(&doubt(&key, PLACE));
            Ok(Verdict::Fine)
        }
        Err(KeyError::Ambiguous(kinds)) => {
            answer::json(&Ambiguous { ambiguous: kinds.iter().map(|kind| kind.as_str()).collect() })?;
            answer::warn(&[problem(KeyError::Ambiguous(kinds), PLACE, "--type")]);
            Ok(Verdict::Wrong)
        }
        Err(error) => answer::refuse(&[error.problem(PLACE)]),
    }
}

/// A key of the type that was named, or of the only one it can be.
pub(super) fn parse(text: &str, kind: Option<KeyType>) -> Result<Key, KeyError> {
    match kind {
        Some(kind) => Key::parse_as(text, kind),
        None => Key::parse(text),
    }
}

/// An error as a problem. Here, unlike in a shop file, there is an `option` that names the type.
pub(super) fn problem(error: KeyError, place: &str, option: &str) -> Problem {
    let choices = match &error {
        KeyError::Ambiguous(kinds) => kinds.iter().map(|kind| format!("{option} {kind}")).collect::<Vec<_>>(),
        KeyError::Wrong { .. } => Vec::new(),
    };
    let problem = error.problem(place);
    if choices.is_empty() { problem } else { Problem { repair: format!("add {}", choices.join(" or ")), ..problem } }
}

/// What speaks against a key that has the form of one, as a warning.
pub(super) fn doubt(key: &Key, place: &str) -> Vec<Problem> {
    key.doubt().map(|doubt| Problem::warning(place, doubt.found, doubt.repair)).into_iter().collect()
}
