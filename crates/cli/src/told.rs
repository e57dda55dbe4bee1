//! A problem as it stands in JSON.

use serde::Serialize;
use vitrine_core::problem::Problem;

/// How much it matters, where it is, what was found there, and what would work.
#[derive(Serialize)]
pub struct Told {
    severity: &'static str,
    place: String,
    found: String,
    repair: String,
}

impl From<&Problem> for Told {
    fn from(problem: &Problem) -> Self {
        let Problem { severity, place, found, repair } = problem.clone();
        Self { severity: severity.as_str(), place, found, repair }
    }
}

/// Problems, each as it stands in JSON.
pub fn told(problems: &[Problem]) -> Vec<Told> {
    problems.iter().map(Told::from).collect()
}
