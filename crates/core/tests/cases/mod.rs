//! How many cases a property runs.

use proptest::prelude::ProptestConfig;

/// So many cases, or as many as `VITRINE_CASES` says: a run that repeats the whole suite for hundreds of small changes
/// has no time for all of them.
pub fn cases(count: u32) -> ProptestConfig {
    let said = std::env::var("VITRINE_CASES").ok().map(|text| text.parse().unwrap());
    ProptestConfig { cases: said.unwrap_or(count), failure_persistence: None, ..ProptestConfig::default() }
}
