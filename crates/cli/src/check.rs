//! `vitrine check`: everything that is wrong with a shop file, or with a catalog that can be converted to one.

use std::path::Path;
use std::str;

use serde::Serialize;
use vitrine_core::problem::Problem;
use vitrine_core::shop::{Shop, Unusable};

use crate::answer::{self, Done, Told, Verdict};
use crate::input;

#[derive(Serialize)]
struct Report<'a> {
    /// How many products can be shown or opened by their link.
    products: usize,
    problems: Vec<Told<'a>>,
}

/// Reads a shop file as the widget does and tells what it found.
pub fn check(file: &Path) -> Done {
    let bytes = input::bytes(file)?;
    if let Some(converted) = vitrine_feeds::convert(&input::text(&bytes), None) {
        answer::json(&Report { products: converted.products, problems: answer::told(&converted.problems) })?;
        answer::warn(&converted.problems);
        return Ok(Verdict::on(&converted.problems));
    }
    let (products, problems) = match str::from_utf8(&bytes) {
        Ok(text) => read(text),
        Err(error) => (0, vec![not_utf8(&bytes, error.valid_up_to())]),
    };
    answer::json(&Report { products, problems: answer::told(&problems) })?;
    answer::warn(&problems);
    Ok(Verdict::on(&problems))
}

fn read(text: &str) -> (usize, Vec<Problem>) {
    match Shop::read(text) {
        Ok((shop, problems)) => (shop.products.len(), problems),
        // A table that is no catalog is no broken JSON either.
        Err(Unusable { problems }) => (0, vitrine_feeds::unknown(text).map_or(problems, |problem| vec![problem])),
    }
}

/// JSON is UTF-8 (RFC 8259, 8.1), and a shop file in anything else shows wrong letters at best.
fn not_utf8(bytes: &[u8], at: usize) -> Problem {
    let (before, rest) = bytes.split_at_checked(at).unwrap_or_default();
    let before = String::from_utf8_lossy(before);
    let row = before.rsplit('\n').next().unwrap_or_default();
    let line = before.matches('\n').count().saturating_add(1);
    let column = row.chars().count().saturating_add(1);
    let found = format!("a byte that is no UTF-8 (0x{:02X})", rest.first().copied().unwrap_or_default());
    Problem::error(format!("line {line}, column {column}"), found, "save the file as UTF-8")
}
