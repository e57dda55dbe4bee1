//! `vitrine check`: everything that is wrong with a shop file, or with a catalog that can be converted to one.

use std::path::Path;

use serde::Serialize;
use vitrine_cli::desk::NamedZone;
use vitrine_core::problem::Problem;
use vitrine_core::shop::{Shop, Unusable};

use crate::answer::{self, Done, Verdict};
use crate::input;
use vitrine_cli::told::{Told, told};

#[derive(Serialize)]
struct Report {
    /// How many products can be shown or opened by their link.
    products: usize,
    problems: Vec<Told>,
}

/// Reads a shop file as the widget does and tells what it found.
pub fn check(file: &Path) -> Done {
    let bytes = input::bytes(file)?;
    let (text, mut lost) = input::catalog(&bytes);
    if let Some(converted) = vitrine_feeds::convert(&text, None) {
        lost.extend(converted.problems);
        answer::json(&Report { products: converted.products, problems: told(&lost) })?;
        answer::warn(&lost);
        return Ok(Verdict::on(&lost));
    }
    let (products, problems) = input::shop_file(&bytes).map_or_else(|problem| (0, vec![problem]), read);
    answer::json(&Report { products, problems: told(&problems) })?;
    answer::warn(&problems);
    Ok(Verdict::on(&problems))
}

fn read(text: &str) -> (usize, Vec<Problem>) {
    match Shop::read(text) {
        Ok((shop, mut problems)) => {
            // Core knows no zones; who has a database of them does.
            let (_, unknown) = NamedZone::of(&shop.time_zone);
            problems.extend(unknown);
            (shop.products.len(), problems)
        }
        // A table that is no catalog is no broken JSON either.
        Err(Unusable { problems }) => (0, vitrine_feeds::unknown(text).map_or(problems, |problem| vec![problem])),
    }
}
