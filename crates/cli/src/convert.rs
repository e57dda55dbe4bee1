//! `vitrine convert`: a shop file of the catalog that a merchant has.

use std::path::Path;

use serde::Serialize;
use vitrine_core::problem::Problem;

use crate::answer::{self, Done, Stop, Told, Verdict};
use crate::args::ConvertArgs;
use crate::input;

#[derive(Serialize)]
struct Report<'a> {
    /// Where the catalog comes from.
    format: Option<&'a str>,
    /// How many products the shop file has.
    products: usize,
    problems: Vec<Told<'a>>,
}

/// Writes the shop file, and tells what could not be read.
pub fn convert(args: &ConvertArgs) -> Done {
    let bytes = input::bytes(&args.file)?;
    let text = input::text(&bytes);
    let Some(converted) = vitrine_feeds::convert(&text, args.currency) else {
        let problem = Problem::error(
            "line 1, column 1",
            "no catalog that is known here",
            "export it as CSV with at least the columns title and price",
        );
        return answer::refuse(&[problem]);
    };
    let problems = &converted.problems;
    if args.out == Path::new(input::STDIN) {
        answer::write(&converted.file)?;
        answer::warn(problems);
        return Ok(Verdict::on(problems));
    }
    std::fs::write(&args.out, &converted.file)
        .map_err(|error| Stop::Failed(format!("The file {} cannot be written: {error}.", args.out.display())))?;
    answer::json(&Report {
        format: Some(converted.format.as_str()),
        products: converted.products,
        problems: answer::told(problems),
    })?;
    answer::warn(problems);
    Ok(Verdict::on(problems))
}
